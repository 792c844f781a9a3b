"""The HTML page of a view: nothing lost, nothing run, nothing empty."""

import html.parser
import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tthc_dsl.render.environment import environment, legal
from tthc_dsl.render.filters import nbsp
from tthc_dsl.render.html import render_html

ROOT = Path(__file__).parents[2]
TEMPLATE = environment({"nbsp": nbsp}).from_string(
    (ROOT / "templates/nd30/document.html.j2").read_text(encoding="utf-8")
)
# What a reader may not see as text: names of kinds and places in the data.
NOT_TEXT = {"kind", "align", "merge", "key", "date", "language"}
VOID = {"meta", "col"}
HOSTILE = [
    "{{ 7 * 7 }}",
    "{% include 'x' %}{# #}",
    "<script>alert(1)</script>",
    "</style></table><!-- ]]> -->",
    "&lt; &amp & \" ' <b> onload=x",
    "a\x00b\x0bc\x1f\ufffe\ud800d",
]


def context() -> dict[str, Any]:
    return json.loads((ROOT / "tests/data/context.json").read_text(encoding="utf-8"))


def mapped(value: Any, change: Callable[[str], str], key: str = "") -> Any:
    """The view with every text that is shown replaced."""
    if isinstance(value, dict):
        return {k: mapped(v, change, k) for k, v in value.items()}
    if isinstance(value, list):
        return [mapped(v, change, key) for v in value]
    return change(value) if isinstance(value, str) and key not in NOT_TEXT else value


class Page(html.parser.HTMLParser):
    """Tags in order, visible text, and the places where tags do not balance or hold nothing."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str]] = []
        self.faults: list[str] = []
        self.text = ""
        self.title = ""
        self._open: list[list[Any]] = []
        self.feed(page)
        self.close()
        self.faults += [f"{tag} stays open" for tag, _ in self._open]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += [(name, value or "") for name, value in attrs]
        for parent in self._open:
            parent[1] = parent[1] or tag in VOID
        if tag not in VOID:
            self._open.append([tag, False])

    def handle_endtag(self, tag: str) -> None:
        if not self._open or self._open[-1][0] != tag:
            self.faults.append(f"</{tag}> closes {self._open[-1:]}")
            return
        _, filled = self._open.pop()
        if not filled and tag != "td":
            self.faults.append(f"empty {tag}")
        if tag in ("p", "li", "span", "td", "th", "h1", "h2", "h3", "div"):
            self.text += " "

    def handle_data(self, data: str) -> None:
        if data.strip(" \n"):
            for parent in self._open:
                parent[1] = True
        inside = {tag for tag, _ in self._open}
        if "title" in inside:
            self.title += data
        elif "body" in inside and "nav" not in inside:
            self.text += data


def one_space(text: str) -> str:
    return re.sub(r"\s+", " ", legal(text)).strip()


def texts(view: dict[str, Any]) -> Iterator[str]:
    """Every text of the view in reading order."""
    letterhead, motto = view["letterhead"], [view["motto"]["state"], view["motto"]["words"]]
    issuer = letterhead["superior"] + letterhead["issuer"]
    yield from [*issuer, *motto, letterhead["number"], letterhead["place_date"]]
    yield from [view["type"], view["subject"], view["authority"], *view["bases"], view["enacting"]]
    yield from texts_of_blocks(view["blocks"])
    yield from [view["recipients"]["label"], *view["recipients"]["items"]]
    yield from [*view["signature"]["titles"], view["signature"]["name"]]
    for annex in view["annexes"]:
        yield from [*issuer, *motto] if annex["letterhead"] else []
        yield from [annex["label"], annex["type"], annex["title"], annex["issued_with"]]
        yield from texts_of_blocks(annex["blocks"])


def texts_of_blocks(blocks: list[dict[str, Any]]) -> Iterator[str]:
    for block in blocks:
        if block["kind"] != "table":
            yield from [block["label"], block["text"]]
            continue
        table = block["table"]
        yield from [table["title"], *(column["title"] for column in table["columns"])]
        for row in table["rows"]:
            for cell in row["cells"]:
                if cell["merge"] != "continue":
                    yield from (("- " if p["bullet"] else "") + p["text"] for p in cell["paragraphs"] if p["text"])


def holds_in_order(page: Page, view: dict[str, Any]) -> None:
    shown, at = one_space(page.text), 0
    for text in filter(None, map(one_space, texts(view))):
        found = shown.find(text, at)
        assert found >= 0, f"lost or out of order: {text!r} after {shown[max(0, at - 60) : at]!r}"
        at = found + len(text)


def test_holds_every_text_in_order() -> None:
    view = context()
    page = Page(render_html(TEMPLATE, view))
    assert page.faults == []
    assert page.title == view["document"]["title"]
    holds_in_order(page, view)


def test_is_one_page_by_itself() -> None:
    text = render_html(TEMPLATE, context())
    page = Page(text)
    assert text.startswith('<!doctype html>\n<html lang="vi">\n')
    assert text.endswith("</html>\n")
    assert not {"script", "link", "img", "iframe", "object", "base", "form"} & set(page.tags)
    assert not [name for name, _ in page.attributes if name.startswith("on") or name == "src"]
    assert all(value.startswith("#") for name, value in page.attributes if name == "href")
    assert "url(" not in text
    assert "@import" not in text
    ids = [value for name, value in page.attributes if name == "id"]
    assert len(ids) == len(set(ids))
    names = [value for name, value in page.attributes if name == "aria-labelledby"]
    assert set(names) <= set(ids)
    assert {value[1:] for name, value in page.attributes if name == "href"} <= set(ids)


@pytest.mark.parametrize("hostile", HOSTILE)
def test_text_is_only_text(hostile: str) -> None:
    view = mapped(context(), lambda text: hostile if text else "")
    page = Page(render_html(TEMPLATE, view))
    assert page.tags == Page(render_html(TEMPLATE, mapped(context(), lambda text: "x" if text else ""))).tags
    assert page.faults == []
    holds_in_order(page, view)


def small(text: str, filled: str) -> dict[str, Any]:
    """A view with each part once: `text` everywhere, `filled` where the contract wants a text."""
    cells = [
        {
            "paragraphs": [{"text": text, "bullet": False}],
            "align": "left",
            "width": 50,
            "span": 1,
            "rows": 2,
            "merge": "start",
        },
        {
            "paragraphs": [{"text": text, "bullet": False}, {"text": filled, "bullet": True}],
            "align": "both",
            "width": 50,
            "span": 1,
            "rows": 1,
            "merge": "",
        },
    ]
    continued = [
        cells[0] | {"paragraphs": [{"text": "", "bullet": False}], "rows": 1, "merge": "continue"},
        cells[1],
    ]
    section = [cells[1] | {"span": 2, "width": 100}]
    table = {
        "title": text,
        "width": 100,
        "columns": [{"key": "a", "title": filled, "width": 50, "align": "left"}] * 2,
        "rows": [
            {"kind": "section", "level": 1, "cells": section},
            {"kind": "task", "level": 2, "cells": cells},
            {"kind": "task", "level": 2, "cells": continued},
        ],
    }
    kinds = ["article", "clause", "point", "heading", "paragraph"]
    blocks: list[dict[str, Any]] = [
        {"kind": kind, "level": 1, "label": text, "text": filled if kind == "heading" else text} for kind in kinds
    ]
    blocks.append({"kind": "table", "level": 0, "label": "", "text": "", "table": table})
    return {
        "version": 1,
        "document": {
            "kind": "decision",
            "title": filled,
            "subject": text,
            "creator": text,
            "date": "",
            "language": "vi-VN",
        },
        "letterhead": {"superior": [], "issuer": [filled], "number": text, "place_date": text},
        "motto": {"state": text, "words": text},
        "type": filled,
        "subject": text,
        "authority": text,
        "bases": [],
        "enacting": text,
        "blocks": blocks,
        "recipients": {"label": text, "items": []},
        "signature": {"titles": [], "name": text},
        "annexes": [
            {
                "letterhead": True,
                "label": text,
                "type": "",
                "title": filled,
                "issued_with": text,
                "landscape": True,
                "previous_landscape": False,
                "blocks": blocks,
            },
        ],
        "last_landscape": True,
    }


def test_empty_values_leave_no_empty_elements() -> None:
    assert Page(render_html(TEMPLATE, small("", "x"))).faults == []


@settings(max_examples=60, deadline=None)
@given(st.text())
def test_any_text(text: str) -> None:
    page = Page(render_html(TEMPLATE, small(text, "x")))
    assert [fault for fault in page.faults if not fault.startswith("empty")] == []
    assert page.tags == Page(render_html(TEMPLATE, small("x" if text else "", "x"))).tags


def test_merged_cells() -> None:
    text = render_html(TEMPLATE, small("y", "x"))
    assert text.count('rowspan="2"') == 2
    assert text.count('<th class="both" scope="rowgroup" colspan="2">') == 2
    body = text[text.index("<tbody>") : text.index("</tbody>")]
    assert [row.count("<td") + row.count("<th") for row in body.split("<tr")[1:]] == [1, 2, 1]


def test_headings_step_down() -> None:
    tags = [tag for tag in Page(render_html(TEMPLATE, small("y", "x"))).tags if re.fullmatch("h[1-6]", tag)]
    assert tags == ["h1", "h2", "h2", "h3"]


def test_no_outline_without_annexes() -> None:
    page = Page(render_html(TEMPLATE, context() | {"annexes": []}))
    assert "nav" not in page.tags
    assert page.faults == []
