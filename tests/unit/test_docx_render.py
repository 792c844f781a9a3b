"""The official DOCX template rendered: nothing lost, nothing Word refuses, pages as the decree wants them."""

from __future__ import annotations

import copy
import io
import itertools
import json
import os
import posixpath
import re
import subprocess
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import docx
import pytest
from docxtpl import DocxTemplate, RichText
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree
from markupsafe import Markup
from programs import program
from views import LONG, TARGETS, attachment_view, plan_view, table_block

from tthc_dsl.render.docx import docx_environment, load_sources, render_docx
from tthc_dsl.render.docx_template import compile_template
from tthc_dsl.render.environment import legal
from tthc_dsl.render.filters import nbsp_runs
from tthc_dsl.render.zip_writer import zip_bytes

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "templates" / "nd30" / "document.docx.d"
PARTS = {path.relative_to(FOLDER).as_posix(): path.read_bytes() for path in FOLDER.rglob("*") if path.is_file()}
ENV = docx_environment()
TEMPLATE = compile_template(PARTS, ENV)
LOADED = load_sources(ENV, TEMPLATE.sources)
PLAN, ATTACHMENT = plan_view(), attachment_view()
CONTEXT: dict[str, Any] = json.loads((ROOT / "tests" / "data" / "context.json").read_text(encoding="utf-8"))

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
PORTRAIT, LANDSCAPE = ("11906", "16838", "portrait"), ("16838", "11906", "landscape")


def render(context: dict[str, Any]) -> bytes:
    return render_docx(LOADED, TEMPLATE.static, context, TEMPLATE.sources)


def context_with(**changes: Any) -> dict[str, Any]:
    return copy.deepcopy({**CONTEXT, **changes})


def paragraphs_of(data: bytes) -> list[str]:
    """The text of every paragraph in reading order, as python-docx reads it."""
    document = docx.Document(io.BytesIO(data))
    kind = docx.text.paragraph.Paragraph
    return [kind(p, document).text for p in document.element.body.iter(W + "p")]


def printed(text: str) -> str:
    """A text of the view as it stands in the document."""
    return re.sub("\r\n?", "\n", legal(text))


def texts_of(context: dict[str, Any]) -> Iterator[str]:
    """Every text of a view that is printed, in reading order."""
    letterhead, motto = context["letterhead"], context["motto"]
    head = [*letterhead["superior"], *letterhead["issuer"]]
    slogan = [motto["state"], motto["words"]]
    yield from [*head, *slogan, letterhead["number"], letterhead["place_date"]]
    yield from [context["type"], context["subject"], context["issued_with"]]
    yield from [context["authority"], *context["bases"], context["enacting"]]
    yield from texts_of_blocks(context["blocks"])
    recipients, signature = context["recipients"], context["signature"]
    yield from [recipients["label"]] if recipients["items"] else []
    yield from [*(item["text"] for item in recipients["items"]), *signature["titles"], signature["name"]]
    for annex in context["annexes"]:
        yield from [*head, *slogan] if annex["letterhead"] else []
        yield from [annex["label"], annex["type"], annex["title"], annex["issued_with"]]
        yield from texts_of_blocks(annex["blocks"])


def texts_of_blocks(blocks: list[dict[str, Any]]) -> Iterator[str]:
    for block in blocks:
        if block["kind"] != "table":
            yield from [block["label"], *(run["text"] for run in block["runs"])]
            continue
        yield block["table"]["title"]
        yield from [head["title"] for heads in block["table"]["heads"] for head in heads if head["merge"] != "continue"]
        for row in block["table"]["rows"]:
            for cell in row["cells"]:
                yield from [paragraph["text"] for paragraph in cell["paragraphs"]]


def check_nothing_lost(context: dict[str, Any], data: bytes) -> None:
    """Every text stands in the document, in order; blanks that do not break count as blanks."""
    whole = "\n".join(paragraphs_of(data)).replace("\u00a0", " ")
    at = 0
    for text in texts_of(context):
        found = whole.find(printed(text).replace("\u00a0", " "), at)
        assert found >= 0, text
        at = found + len(printed(text))
    assert [note.replace("\u00a0", " ") for note in notes_of(data).values()] == [
        " " + printed(note["text"]).replace("\u00a0", " ") for note in context["notes"]
    ]


def notes_of(data: bytes) -> dict[str, str]:
    """The footnotes of a document by their numbers: the text of the runs, with what breaks and tabs stand for."""
    signs = {W + "br": "\n", W + "tab": "\t"}
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        notes = etree.fromstring(archive.read("word/footnotes.xml"))
    return {
        note.get(W + "id", ""): "".join(e.text or "" if e.tag == W + "t" else signs.get(e.tag, "") for e in note.iter())
        for note in notes
        if note.get(W + "type") is None
    }


def check_package(data: bytes) -> None:
    """What Word refuses, or an office would: rules on the parts (docx.md, section 6)."""
    archive = zipfile.ZipFile(io.BytesIO(data))
    assert archive.testzip() is None
    roots = {name: etree.fromstring(archive.read(name)) for name in archive.namelist()}
    types = roots["[Content_Types].xml"]
    overrides = {e.get("PartName", "").lstrip("/") for e in types if e.tag.endswith("Override")}
    assert overrides <= set(roots)
    for name, root in roots.items():
        if name.endswith(".rels"):
            folder = posixpath.dirname(posixpath.dirname(name))
            for relation in root:
                assert posixpath.normpath(posixpath.join(folder, relation.get("Target", ""))) in roots
    styles = {style.get(W + "styleId") for style in roots["word/styles.xml"].iter(W + "style")}
    names = [name.get(W + "val", "") for name in roots["word/styles.xml"].iter(W + "name")]
    assert not any("," in name for name in names)
    assert len(set(names)) == len(names)
    body = roots["word/document.xml"]
    for kind in ("pStyle", "rStyle", "tblStyle"):
        assert {e.get(W + "val") for e in body.iter(W + kind)} <= styles
    direct = ("sz", "rFonts", "color", "ind", "spacing", "pBdr", "tblBorders", "tcBorders", "shd")
    assert not list(body.iter(*(W + name for name in direct))), "direct formatting"
    notes = [note.get(W + "id") for note in roots["word/footnotes.xml"]]
    marks = [mark.get(W + "id") for mark in body.iter(W + "footnoteReference")]
    assert marks == notes[2:], "each footnote has its mark, in their order"
    assert {note.get(W + "id") for note in roots["word/settings.xml"].iter(W + "footnote")} == set(notes[:2])
    for table in body.iter(W + "tbl"):
        grid = [int(column.get(W + "w", "")) for column in table.findall(f"{W}tblGrid/{W}gridCol")]
        assert int(table.find(f"{W}tblPr/{W}tblW").get(W + "w")) == sum(grid)
        for row in table.findall(W + "tr"):
            at = 0
            for cell in row.findall(W + "tc"):
                span = cell.find(f"{W}tcPr/{W}gridSpan")
                covered = grid[at : at + int(span.get(W + "val") if span is not None else 1)]
                assert int(cell.find(f"{W}tcPr/{W}tcW").get(W + "w")) == sum(covered)
                at += len(covered)
                assert cell[-1].tag == W + "p"
            assert at == len(grid)
    tables = [child for child in body[0] if child.tag in (W + "tbl", W + "p")]
    assert not any(a.tag == b.tag == W + "tbl" for a, b in itertools.pairwise(tables)), "tables touch"
    assert tables[-1].tag == W + "p"


class TestTemplate:
    def test_compiles(self) -> None:
        assert TEMPLATE.faults == ()

    def test_is_readable(self) -> None:
        """One paragraph, row or property block a line: nobody reviews longer lines."""
        for name, data in PARTS.items():
            if name.startswith("word/") and name.endswith(".xml"):
                assert max(map(len, data.decode().splitlines())) < 500, name

    def test_zipped_it_opens(self) -> None:
        assert docx.Document(io.BytesIO(zip_bytes(sorted(PARTS.items())))).paragraphs


@pytest.mark.parametrize("context", [CONTEXT, PLAN, ATTACHMENT], ids=["decision", "plan", "attachment"])
class TestEveryKind:
    def test_nothing_lost(self, context: dict[str, Any]) -> None:
        data = render(context)
        check_package(data)
        check_nothing_lost(context, data)

    def test_text_of_docxtpl(self, context: dict[str, Any]) -> None:
        """The same template through docxtpl, without the tags it does not know, gives the same text."""
        own = re.compile(rb"\{% (?:keep|grid|width|span|vmerge|landscape) .*?%\}|\{% footnote .*?(?=</w:t>)")
        # docxtpl wants a tag for runs in a run of its own.
        plain = {
            name: own.sub(b"", data).replace(b"{{r ", b"</w:t></w:r><w:r><w:t>{{r ")
            if name.startswith("word/")
            else data
            for name, data in PARTS.items()
        }
        env = docx_environment()
        env.filters["nbsp_runs"] = _rich_text
        oracle = DocxTemplate(io.BytesIO(zip_bytes(sorted(plain.items()))))
        oracle.render(copy.deepcopy(context), env, autoescape=True)
        target = io.BytesIO()
        oracle.save(target)
        mine, theirs = ([t for t in paragraphs_of(d) if t.strip()] for d in (render(context), target.getvalue()))
        assert mine == theirs


def _rich_text(runs: list[dict[str, Any]]) -> Markup:
    """The runs as docxtpl prints them."""
    rich = RichText()
    for run in nbsp_runs(runs):
        rich.add(run["text"], bold=run["bold"], italic=run["italic"])
    return Markup(str(rich))


class TestSonHa:
    DATA = render(CONTEXT)

    def test_same_bytes(self) -> None:
        assert render(copy.deepcopy(CONTEXT)) == self.DATA
        again = load_sources(docx_environment(), compile_template(dict(reversed(PARTS.items())), ENV).sources)
        assert render_docx(again, TEMPLATE.static, CONTEXT) == self.DATA

    def test_header_rows_repeat(self) -> None:
        tables = [table for table in docx.Document(io.BytesIO(self.DATA)).tables if table.style.name == "Table Grid"]
        assert len(tables) == 2
        for table in tables:
            flags = [row._tr.find(f"{W}trPr/{W}tblHeader") is not None for row in table.rows]
            assert flags == [True] + [False] * (len(flags) - 1)
            assert table._tbl.find(f"{W}tblPr/{W}tblCaption").get(W + "val")

    def test_sections(self) -> None:
        document = docx.Document(io.BytesIO(self.DATA))
        assert _sizes(self.DATA) == [PORTRAIT, LANDSCAPE, PORTRAIT]
        for section in document.sections:
            assert section.different_first_page_header_footer
            assert section._sectPr.find(f"{W}pgNumType").get(W + "start") == "1"
            assert "PAGE" in etree.tostring(section.header._element).decode()
            assert "PAGE" not in etree.tostring(section.first_page_header._element).decode()
            assert [round(s.mm) for s in (section.top_margin, section.bottom_margin)] == [20, 20]
            assert [round(s.mm) for s in (section.left_margin, section.right_margin)] == [30, 20]

    def test_styles(self) -> None:
        document = docx.Document(io.BytesIO(self.DATA))
        used = {paragraph.text[:7]: paragraph.style for paragraph in document.paragraphs}
        assert used["Điều\u00a01."].base_style.name == "Heading 2"
        assert used["VỀ CHỈ "].name == "Heading 1"
        assert used["1. Nguy"].name == "Heading 2"
        assert used["Căn cứ "].name == "Căn cứ"
        assert not list(document.element.body.iter(W + "b", W + "i"))
        last = next(p for p in document.paragraphs if p.text.startswith("Điều\u00a04"))
        assert last._p.find(f"{W}pPr/{W}keepNext") is not None

    def test_properties(self) -> None:
        properties = docx.Document(io.BytesIO(self.DATA)).core_properties
        assert properties.title == CONTEXT["document"]["title"]
        assert properties.author == CONTEXT["document"]["creator"]
        assert properties.language == "vi-VN"
        assert properties.created.isoformat().startswith("2024-02-19")
        assert properties.modified == properties.created

    def test_no_blank_paragraphs(self) -> None:
        """Blank are only rules, section ends and blank cells; nothing is spaced with empty lines."""
        document = docx.Document(io.BytesIO(self.DATA))
        blank = {p.style.name for p in document.paragraphs if not p.text.strip()}
        assert blank <= {"Gạch dưới trích yếu", "Gạch dưới trích yếu trang ngang", "Ngắt phần"}


def _sizes(data: bytes) -> list[tuple[str, str, str]]:
    body = docx.Document(io.BytesIO(data)).element.body
    return [tuple(e.get(W + name) for name in ("w", "h", "orient")) for e in body.iter(W + "pgSz")]


class TestPlan:
    DATA = render(PLAN)
    TABLE = next(block for block in PLAN["blocks"] if block["kind"] == "table")

    def test_styles(self) -> None:
        document = docx.Document(io.BytesIO(self.DATA))
        used = {paragraph.text[:7]: paragraph.style.name for paragraph in document.paragraphs}
        assert used["Thực hi"] == "Mở đầu kế hoạch"
        assert [used[text] for text in ("I. MỤC ", "1. Mục ", "a) Về t")] == ["Heading 2", "Heading 3", "Heading 4"]
        assert [used[text] for text in ("- Tăng ", "+ Nâng ")] == ["Gạch đầu dòng", "Dấu cộng đầu dòng"]
        cells = document.tables[-1].rows[0].cells
        assert [p.style.name for p in cells[0].paragraphs][-2:] == ["Mục nơi nhận", "Mục con nơi nhận"]

    def test_runs(self) -> None:
        """Each run as the view has it, with the mark of its note in a run of its own after it."""
        document = docx.Document(io.BytesIO(self.DATA))
        (paragraph,) = (p for p in document.paragraphs if p.text.startswith("1. Chương"))
        shown = [(run.text, bool(run.bold), bool(run.italic)) for run in paragraph.runs if run.text]
        (block,) = (b for b in PLAN["blocks"] if b["text"].startswith("1. Chương"))
        assert shown == [(run["text"], run["bold"], run["italic"]) for run in nbsp_runs(block["runs"])]
        marks = [run for run in paragraph.runs if not run.text]
        assert [run.style.name for run in marks] == ["footnote reference"] * 2
        assert [run._r[-1].get(W + "id") for run in marks] == ["1", "2"]

    def test_notes(self) -> None:
        assert list(notes_of(self.DATA)) == ["1", "2", "3"]
        assert notes_of(render(CONTEXT)) == {}

    def test_head_of_two_rows(self) -> None:
        document = docx.Document(io.BytesIO(self.DATA))
        grouped, plain = (table for table in document.tables if table.style.name == "Table Grid")
        flags = [[row._tr.find(f"{W}trPr/{W}tblHeader") is not None for row in t.rows] for t in (grouped, plain)]
        assert [sum(each) for each in flags] == [2, 1]
        assert all(each[:count] == [True] * count for each, count in zip(flags, (2, 1), strict=True))
        # python-docx gives each column the cell that covers it.
        upper, lower = ([cell.text for cell in row.cells] for row in list(grouped.rows)[:2])
        assert upper == ["Số TT", "Tên nhiệm vụ", "Thực hiện trong năm 2023", "Thực hiện trong năm 2023", "Căn cứ"]
        assert lower == ["Số TT", "Tên nhiệm vụ", "Đơn vị tính", "Giao chỉ tiêu", "Căn cứ"]

    def test_last_row_stays_with_the_signature(self) -> None:
        """Each of its paragraphs, and the line between the two tables; no other row of tasks does."""
        data = render({**PLAN, "blocks": [self.TABLE], "notes": [], "annexes": []})
        table, between, signature = list(docx.Document(io.BytesIO(data)).element.body)[-5:-2]
        assert [e.tag for e in (table, between, signature)] == [W + "tbl", W + "p", W + "tbl"]
        rows = [[p.find(f"{W}pPr/{W}keepNext") is not None for p in row.iter(W + "p")] for row in table.iter(W + "tr")]
        assert rows[-1] == [True] * len(rows[-1])
        assert not any(map(any, rows[:-1]))
        assert between.find(f"{W}pPr/{W}keepNext") is not None

    def test_landscape_first(self) -> None:
        data = render(ATTACHMENT)
        assert _sizes(data) == [LANDSCAPE, PORTRAIT]
        assert _sizes(render({**ATTACHMENT, "annexes": [], "last_landscape": True})) == [LANDSCAPE]
        styled = [p.style.name for p in docx.Document(io.BytesIO(data)).paragraphs]
        assert styled[:4] == ["Tên loại", "Trích yếu", "Kèm theo", "Gạch dưới trích yếu trang ngang"]


class TestOtherDocuments:
    def test_no_annex(self) -> None:
        data = render(context_with(annexes=[], last_landscape=False))
        check_package(data)
        assert _sizes(data) == [PORTRAIT]

    def test_everything_optional_left_out(self) -> None:
        empty = context_with(
            authority="", bases=[], enacting="", blocks=[], annexes=[], last_landscape=False, subject="",
            recipients={"label": "", "items": []}, signature={"titles": [], "name": ""},
        )  # fmt: skip
        empty["document"]["date"] = ""
        data = render(empty)
        check_package(data)
        styled = [p.style.name for p in docx.Document(io.BytesIO(data)).paragraphs]
        assert styled == ["Tên loại", "Gạch dưới trích yếu ngắn", "Ngắt phần"]
        assert docx.Document(io.BytesIO(data)).core_properties.created is None

    def test_merged_cells(self) -> None:
        context = context_with(annexes=CONTEXT["annexes"][:1], last_landscape=True)
        rows = [row for row in context["annexes"][0]["blocks"][0]["table"]["rows"] if row["kind"] == "task"][:3]
        for row, merge, covered in zip(rows, ("start", "continue", "continue"), (3, 1, 1), strict=True):
            row["cells"][4] |= {"merge": merge, "rows": covered}
        context["annexes"][0]["blocks"][0]["table"]["rows"] = rows
        data = render(context)
        check_package(data)
        body = docx.Document(io.BytesIO(data)).element.body
        assert [e.get(W + "val") for e in body.iter(W + "vMerge")] == ["restart", None, None]

    def test_two_tables_do_not_touch(self) -> None:
        context = context_with()
        blocks = context["annexes"][0]["blocks"]
        blocks.append(copy.deepcopy(blocks[0]))
        context["blocks"].append(copy.deepcopy(blocks[0]))
        check_package(render(context))

    def test_hostile_text(self) -> None:
        for text in (
            "{{ x }}{% if %}",
            "&<>]]>\"'",
            "a\x07\x0c\ud800\ufffe",
            "a\nb\tc",
            "</w:t></w:r></w:p>",
        ):
            context = context_with(subject=text, bases=[text], authority=text)
            context["document"]["title"] = text
            context["annexes"][0]["title"] = text
            context["annexes"][0]["blocks"][0]["table"]["title"] = text
            data = render(context)
            check_package(data)
            check_nothing_lost(context, data)


# Views of the contract with any text.

TEXT = st.text(max_size=12)
LINES = st.lists(TEXT, max_size=3)
PARAGRAPH = st.fixed_dictionaries({"text": TEXT, "bullet": st.booleans()})


@st.composite
def tables(draw: st.DrawFn) -> dict[str, Any]:
    widths = draw(st.lists(st.integers(200, 3000), min_size=2, max_size=4))
    columns = [{"key": "k", "title": draw(TEXT), "width": w, "align": "left"} for w in widths]
    rows = []
    for _ in range(draw(st.integers(0, 3))):
        cells = [
            {
                "paragraphs": draw(st.lists(PARAGRAPH, min_size=1, max_size=2)),
                "align": draw(st.sampled_from(["left", "center", "both"])),
                "rows": 1,
                "merge": draw(st.sampled_from(["", "start", "continue"])),
            }
            | place
            for place in draw(places(widths))
        ]
        kind = draw(st.sampled_from(["section", "task", "indicator", "group"]))
        rows.append({"kind": kind, "level": 1, "cells": cells})
    heads = [
        [
            {"title": draw(TEXT), "rows": 1, "merge": draw(st.sampled_from(["", "start", "continue"]))} | place
            for place in line
        ]
        for line in draw(st.lists(places(widths), min_size=1, max_size=2))
    ]
    return {"title": draw(TEXT), "width": sum(widths), "columns": columns, "heads": heads, "rows": rows}


@st.composite
def places(draw: st.DrawFn, widths: list[int]) -> list[dict[str, int]]:
    """Widths and spans of the cells of a row over those columns."""
    cells, at = [], 0
    while at < len(widths):
        span = draw(st.integers(1, len(widths) - at))
        cells.append({"width": sum(widths[at : at + span]), "span": span})
        at += span
    return cells


KINDS = st.sampled_from(["article", "clause", "point", "heading", "paragraph", "bullet"])
# A note is numbered by `_viewed`.
RUNS = st.lists(
    st.fixed_dictionaries({"text": TEXT, "bold": st.booleans(), "italic": st.booleans(), "note": st.booleans()}),
    max_size=3,
)
BLOCK = st.one_of(
    st.fixed_dictionaries({"kind": KINDS, "level": st.integers(1, 4), "label": TEXT, "runs": RUNS}),
    tables().map(lambda t: {"kind": "table", "level": 1, "label": "", "runs": [], "table": t}),
)
BLOCKS = st.lists(BLOCK, max_size=3)
ANNEX = st.fixed_dictionaries(
    {"letterhead": st.booleans(), "label": TEXT, "type": TEXT, "title": TEXT, "issued_with": TEXT}
    | {"landscape": st.booleans(), "previous_landscape": st.booleans(), "blocks": BLOCKS}
)
DOCUMENT = st.fixed_dictionaries(
    {"kind": st.sampled_from(["decision", "plan", "attachment"]), "title": TEXT, "subject": TEXT, "creator": TEXT}
    | {"date": st.sampled_from(["", "2024-02-19"]), "language": st.just("vi-VN")}
)
ITEMS = st.lists(st.fixed_dictionaries({"text": TEXT, "level": st.integers(1, 2)}), max_size=3)


def _viewed(view: dict[str, Any]) -> dict[str, Any]:
    """The view with its notes numbered as they come; an attachment has no letterhead."""
    notes: list[dict[str, Any]] = []
    for block in [*view["blocks"], *(block for annex in view["annexes"] for block in annex["blocks"])]:
        for run in block["runs"]:
            if run["note"]:
                notes.append({"number": len(notes) + 1, "text": run["text"] + "!"})
            run["note"] = len(notes) if run["note"] else 0
    if view["document"]["kind"] == "attachment":
        view["letterhead"] = {"superior": [], "issuer": [], "number": "", "place_date": "", "small": False}
        view["motto"] = {"state": "", "words": ""}
    return {**view, "notes": notes}


VIEW = st.fixed_dictionaries(
    {
        "version": st.just(2),
        "document": DOCUMENT,
        "letterhead": st.fixed_dictionaries(
            {"superior": LINES, "issuer": LINES, "number": TEXT, "place_date": TEXT, "small": st.booleans()}
        ),
        "motto": st.fixed_dictionaries({"state": TEXT, "words": TEXT}),
        "landscape": st.booleans(),
        "bases": LINES,
        "blocks": BLOCKS,
        "recipients": st.fixed_dictionaries({"label": TEXT, "items": ITEMS}),
        "signature": st.fixed_dictionaries({"titles": LINES, "name": TEXT}),
        "annexes": st.lists(ANNEX, max_size=2),
        "last_landscape": st.booleans(),
    }
    | dict.fromkeys(("type", "subject", "issued_with", "authority", "enacting"), TEXT)
).map(_viewed)


@settings(max_examples=400 if os.environ.get("CI") else 60, deadline=None, suppress_health_check=list(HealthCheck))
@given(VIEW)
def test_any_view(context: dict[str, Any]) -> None:
    data = render(context)
    check_package(data)
    check_nothing_lost(context, data)
    assert len(_sizes(data)) == len(context["annexes"]) + 1


class TestZipWriter:
    @given(st.lists(st.tuples(st.text(min_size=1, max_size=9), st.binary(max_size=300)), unique_by=lambda p: p[0]))
    def test_zipfile_reads_it(self, parts: list[tuple[str, bytes]]) -> None:
        parts = [(re.sub("[\x00/\\\\:]", "_", name), data) for name, data in parts]
        archive = zipfile.ZipFile(io.BytesIO(zip_bytes(parts)))
        assert archive.testzip() is None
        assert archive.namelist() == [name for name, _ in parts]
        for info, (_, data) in zip(archive.infolist(), parts, strict=True):
            assert info.date_time == (1980, 1, 1, 0, 0, 0)
            assert (info.create_system, info.external_attr) == (0, 0)
            assert archive.read(info) == data

    def test_order_of_a_document(self) -> None:
        names = zipfile.ZipFile(io.BytesIO(TestSonHa.DATA)).namelist()
        assert names[:2] == ["[Content_Types].xml", "_rels/.rels"]
        assert names[2:] == sorted(names[2:])


# What a printer would see. Word is not here; LibreOffice is in the build machine.


def _convert(folder: Path, data: bytes, target: str) -> Path:
    """A .docx through LibreOffice, saved as `target` in a folder."""
    (folder / "in").mkdir()
    (folder / "in" / "a.docx").write_bytes(data)
    # A profile of its own: LibreOffice refuses to start twice with one.
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [program("soffice"), profile, "--headless", "--convert-to", target, "--outdir", str(folder)]
    subprocess.run([*command, str(folder / "in" / "a.docx")], check=True, capture_output=True, timeout=180)
    return folder / f"a.{target.partition(':')[0]}"


@pytest.fixture(scope="module")
def pdf(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return _convert(tmp_path_factory.mktemp("pdf"), TestSonHa.DATA, "pdf")


def test_template_saved_by_an_editor(tmp_path: Path) -> None:
    """The template opened and saved in LibreOffice still gives the same text, notes, sections and page numbers."""
    saved = _convert(tmp_path, zip_bytes(sorted(PARTS.items())), "docx:MS Word 2007 XML")
    with zipfile.ZipFile(saved) as archive:
        template = compile_template({name: archive.read(name) for name in archive.namelist()}, ENV)
    assert template.faults == ()
    loaded = load_sources(ENV, template.sources)
    for context, mine in ((CONTEXT, TestSonHa.DATA), (PLAN, TestPlan.DATA)):
        data = render_docx(loaded, template.static, context, template.sources)
        texts, theirs = ([t for t in paragraphs_of(d) if t.strip()] for d in (mine, data))
        assert texts == theirs
        assert list(notes_of(data).values()) == list(notes_of(mine).values())
        marks = docx.Document(io.BytesIO(data)).element.body.iter(W + "footnoteReference")
        assert [mark.get(W + "id") for mark in marks] == list(notes_of(data))
        assert _sizes(data) == _sizes(mine)
        for section in docx.Document(io.BytesIO(data)).sections:
            assert section.different_first_page_header_footer
            assert "PAGE" in etree.tostring(section.header._element).decode()


def _pages(pdf: Path) -> list[str]:
    """The text of each page."""
    command = [program("pdftotext"), "-layout", str(pdf), "-"]
    text = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    return text.replace("\u00a0", " ").split("\f")[:-1]


def test_pages(pdf: Path) -> None:
    """Portrait, landscape, portrait; sections numbered from 1, their first number hidden; heads repeated."""
    info = subprocess.run([program("pdfinfo"), "-l", "99", str(pdf)], check=True, capture_output=True, text=True).stdout
    sizes = re.findall(r"Page +\d+ size: +([\d.]+) x ([\d.]+)", info)
    turned = "".join("L" if float(width) > float(height) else "P" for width, height in sizes)
    assert re.fullmatch("P{2,3}L{5,}P{1,3}", turned), turned
    first = {1, turned.index("L") + 1, turned.rindex("L") + 2}
    number = 0
    for page, (side, text) in enumerate(zip(turned, _pages(pdf), strict=True), 1):
        assert text.strip(), f"page {page} is empty"
        number = 1 if page in first else number + 1
        top = text.strip().splitlines()[0].strip()
        assert top != "1" if page in first else top == str(number)
        if side == "L":
            assert "STT" in text
            assert "Kết quả công việc" in text


def test_pages_of_a_plan(tmp_path: Path) -> None:
    """A note stands at the foot of the page of its mark; both rows of a head are repeated."""
    rows = [("indicator", f"{n}", f"Chỉ số {n}", "%", "25", LONG) for n in range(1, 20)]
    long = table_block("", TARGETS, rows, ("Thực hiện trong năm 2023", 2))
    pages = _pages(_convert(tmp_path, render({**PLAN, "blocks": [*PLAN["blocks"][:-1], long]}), "pdf"))
    (noted,) = (text for text in pages if "hoàn thành trước" in text)
    assert noted.index("hoàn thành trước") < noted.index("Tại Nghị quyết số 76") < noted.index("Ngày 21/8/2021")
    tabled = [text for text in pages if "Chỉ số" in text]
    assert len(tabled) > 2
    assert all("Thực hiện" in text and "Đơn vị" in text for text in tabled)
