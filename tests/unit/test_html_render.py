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
from views import attachment_view, plan_view, text_block

from tthc_dsl.assets import html_environment
from tthc_dsl.render.environment import legal
from tthc_dsl.render.html import render_html

ROOT = Path(__file__).parents[2]
TEMPLATE = html_environment().from_string((ROOT / "templates/nd30/document.html.j2").read_text(encoding="utf-8"))
# What a reader may not see as text: names of kinds and places in the data.
NOT_TEXT = {"kind", "align", "merge", "key", "date", "language"}
VOID = {"meta", "col"}
BACK = "↩\ufe0e"
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
        elif "body" in inside and not inside & {"nav", "sup"} and data != BACK:
            self.text += data


def one_space(text: str) -> str:
    return re.sub(r"\s+", " ", legal(text)).strip()


def texts(view: dict[str, Any]) -> Iterator[str]:
    """Every text of the view in reading order."""
    letterhead, motto = view["letterhead"], [view["motto"]["state"], view["motto"]["words"]]
    issuer = letterhead["superior"] + letterhead["issuer"]
    yield from [*issuer, *motto, letterhead["number"], letterhead["place_date"]]
    yield from [view["type"], view["subject"], view["issued_with"]]
    yield from [view["authority"], *view["bases"], view["enacting"]]
    yield from texts_of_blocks(view["blocks"])
    yield from [view["recipients"]["label"], *(item["text"] for item in view["recipients"]["items"])]
    yield from [*view["signature"]["titles"], view["signature"]["name"]]
    yield from [note["text"] for note in view["notes"]]
    for annex in view["annexes"]:
        yield from [*issuer, *motto] if annex["letterhead"] else []
        yield from [annex["label"], annex["type"], annex["title"], annex["issued_with"]]
        yield from texts_of_blocks(annex["blocks"])


def texts_of_blocks(blocks: list[dict[str, Any]]) -> Iterator[str]:
    for block in blocks:
        if block["kind"] != "table":
            yield from [block["label"], "".join(run["text"] for run in block["runs"])]
            continue
        table = block["table"]
        heads = [head["title"] for heads in table["heads"] for head in heads if head["merge"] != "continue"]
        yield from [table["title"], *heads]
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


KINDS = pytest.mark.parametrize(
    "view", [context(), plan_view(), attachment_view()], ids=["decision", "plan", "attachment"]
)


@KINDS
def test_holds_every_text_in_order(view: dict[str, Any]) -> None:
    page = Page(render_html(TEMPLATE, view))
    assert page.faults == []
    assert page.title == view["document"]["title"]
    holds_in_order(page, view)


@KINDS
def test_is_one_page_by_itself(view: dict[str, Any]) -> None:
    text = render_html(TEMPLATE, view)
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
    names = [value for name, value in page.attributes if name in ("aria-labelledby", "aria-describedby")]
    assert set(names) <= set(ids)
    assert {value[1:] for name, value in page.attributes if name == "href"} <= set(ids)


@KINDS
@pytest.mark.parametrize("hostile", HOSTILE)
def test_text_is_only_text(hostile: str, view: dict[str, Any]) -> None:
    shown = mapped(view, lambda text: hostile if text else "")
    page = Page(render_html(TEMPLATE, shown))
    assert page.tags == Page(render_html(TEMPLATE, mapped(view, lambda text: "x" if text else ""))).tags
    assert page.faults == []
    holds_in_order(page, shown)


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
        "heads": [[{"title": filled, "width": 50, "span": 1, "rows": 1, "merge": ""}] * 2],
        "rows": [
            {"kind": "section", "level": 1, "cells": section},
            {"kind": "task", "level": 2, "cells": cells},
            {"kind": "task", "level": 2, "cells": continued},
        ],
    }
    kinds = ["article", "clause", "point", "heading", "paragraph", "bullet"]
    blocks = [text_block(kind, 1, text, *filter(None, [filled if kind == "heading" else text])) for kind in kinds]
    blocks.append(text_block("table", 0, "") | {"table": table})
    return {
        "version": 2,
        "document": {
            "kind": "decision",
            "title": filled,
            "subject": text,
            "creator": text,
            "date": "",
            "language": "vi-VN",
        },
        "letterhead": {"superior": [], "issuer": [filled], "number": text, "place_date": text, "small": False},
        "motto": {"state": text, "words": text},
        "type": filled,
        "subject": text,
        "issued_with": text,
        "landscape": False,
        "authority": text,
        "bases": [],
        "enacting": text,
        "blocks": blocks,
        "notes": [],
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


def test_runs_and_notes() -> None:
    """A mark links to its note and the note back to it; the numbers are no words of the text."""
    text = render_html(TEMPLATE, plan_view())
    assert "<b> chất lượng</b><b><i> và cả hai</i></b>" in text
    for number in (1, 2, 3):
        mark = (
            f'<sup><a id="note-ref-{number}" href="#note-{number}" role="doc-noteref" aria-describedby="note-{number}">'
        )
        assert f"{mark}{number}</a></sup>" in text
    main = text[text.index("<article") : text.index("</article>")]
    places = [main.index(f'<li id="note-{number}">') for number in (1, 2, 3)]
    assert main.index('class="closing"') < places[0]
    assert places == sorted(places)
    assert [main.count(f'<a href="#note-ref-{number}" role="doc-backlink"') for number in (1, 2, 3)] == [1, 1, 1]
    assert "doc-endnotes" not in render_html(TEMPLATE, context())


def test_bullets_and_openings() -> None:
    text = render_html(TEMPLATE, plan_view())
    assert '<p class="bullet">- Tăng cường' in text
    assert '<p class="bullet inner">+ Nâng cao' in text
    assert '<li class="inner">+ Lưu: VT.</li>' in text
    assert "<p>Thực hiện Nghị định" in text
    assert '<p class="basis">Căn cứ' in render_html(TEMPLATE, context())


def test_head_of_two_rows() -> None:
    """Each cell of the upper row has its columns in a group, which the scope of a wide one names."""
    text = render_html(TEMPLATE, plan_view())
    table = text[text.index("<table") : text.index("</table>")]
    groups = [group.count("<col ") for group in table.split("<colgroup>")[1:]]
    assert groups == [1, 1, 2, 1]
    upper, lower = table[table.index("<thead>") : table.index("</thead>")].split("<tr>")[1:]
    assert re.findall("<th (.*?)>", upper) == [
        'scope="col" rowspan="2"',
        'scope="col" rowspan="2"',
        'scope="colgroup" colspan="2"',
        'scope="col" rowspan="2"',
    ]
    assert re.findall("<th (.*?)>(.*?)<", lower) == [('scope="col"', "Đơn vị tính"), ('scope="col"', "Giao chỉ tiêu")]


def test_group_heads_rows() -> None:
    """A task set as a section begins a group of rows, but not under a cell that is merged with one above."""
    view = plan_view()
    rows = view["blocks"][-1]["table"]["rows"]
    text = render_html(TEMPLATE, view)
    assert text.count('<th class="left" scope="rowgroup"') == 3
    assert '<th class="left" scope="rowgroup">Báo cáo định kỳ</th>' in text
    for row, merge, count in ((rows[-2], "start", 2), (rows[-1], "continue", 1)):
        row["cells"][3] |= {"merge": merge, "rows": count}
    assert render_html(TEMPLATE, view).count('<th class="left" scope="rowgroup"') == 2


def test_landscape_first() -> None:
    text = render_html(TEMPLATE, attachment_view())
    assert '<article class="sheet landscape"' in text
    assert re.findall("size: A4(.*);", text) == [" landscape", ""]
    assert "<header" not in text
