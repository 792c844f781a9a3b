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
from docxtpl import DocxTemplate
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree
from programs import program

from tthc_dsl.render.docx import docx_environment, load_sources, render_docx
from tthc_dsl.render.docx_template import compile_template
from tthc_dsl.render.environment import legal
from tthc_dsl.render.filters import nbsp
from tthc_dsl.render.zip_writer import zip_bytes

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "templates" / "nd30" / "decision.docx.d"
PARTS = {path.relative_to(FOLDER).as_posix(): path.read_bytes() for path in FOLDER.rglob("*") if path.is_file()}
ENV = docx_environment()
TEMPLATE = compile_template(PARTS, ENV)
LOADED = load_sources(ENV, TEMPLATE.sources)
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
    yield from [
        context["type"],
        context["subject"],
        context["authority"],
        *context["bases"],
        context["enacting"],
    ]
    yield from texts_of_blocks(context["blocks"])
    yield from [context["recipients"]["label"]] if context["recipients"]["items"] else []
    yield from [
        *context["recipients"]["items"],
        *context["signature"]["titles"],
        context["signature"]["name"],
    ]
    for annex in context["annexes"]:
        yield from [*head, *slogan] if annex["letterhead"] else []
        yield from [annex["label"], annex["type"], annex["title"], annex["issued_with"]]
        yield from texts_of_blocks(annex["blocks"])


def texts_of_blocks(blocks: list[dict[str, Any]]) -> Iterator[str]:
    for block in blocks:
        if block["kind"] != "table":
            yield from [block["label"], block["text"]]
            continue
        yield block["table"]["title"]
        yield from [column["title"] for column in block["table"]["columns"]]
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
    direct = ("sz", "rFonts", "b", "i", "color", "ind", "spacing", "pBdr", "tblBorders", "tcBorders", "shd")
    assert not list(body.iter(*(W + name for name in direct))), "direct formatting"
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


class TestSonHa:
    DATA = render(CONTEXT)

    def test_nothing_lost(self) -> None:
        check_nothing_lost(CONTEXT, self.DATA)

    def test_package(self) -> None:
        check_package(self.DATA)

    def test_same_bytes(self) -> None:
        assert render(copy.deepcopy(CONTEXT)) == self.DATA
        again = load_sources(docx_environment(), compile_template(dict(reversed(PARTS.items())), ENV).sources)
        assert render_docx(again, TEMPLATE.static, CONTEXT) == self.DATA

    def test_text_of_docxtpl(self) -> None:
        """The same template through docxtpl, without the tags it does not know, gives the same text."""
        own = re.compile(rb"\{% (?:keep|grid|width|span|vmerge|landscape) .*?%\}")
        plain = {name: own.sub(b"", data) if name.endswith("document.xml") else data for name, data in PARTS.items()}
        oracle = DocxTemplate(io.BytesIO(zip_bytes(sorted(plain.items()))))
        oracle.render(copy.deepcopy(CONTEXT), ENV, autoescape=True)
        target = io.BytesIO()
        oracle.save(target)
        mine, theirs = ([t for t in paragraphs_of(d) if t.strip()] for d in (self.DATA, target.getvalue()))
        assert mine == theirs

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
        assert styled == ["Tên loại", "Trích yếu", "Gạch dưới trích yếu", "Ngắt phần"]
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
        cells, at = [], 0
        while at < len(widths):
            span = draw(st.integers(1, len(widths) - at))
            cells.append(
                {
                    "paragraphs": draw(st.lists(PARAGRAPH, min_size=1, max_size=2)),
                    "align": draw(st.sampled_from(["left", "center", "both"])),
                    "width": sum(widths[at : at + span]),
                    "span": span,
                    "rows": 1,
                    "merge": draw(st.sampled_from(["", "start", "continue"])),
                }
            )
            at += span
        kind = draw(st.sampled_from(["section", "task", "indicator", "group"]))
        rows.append({"kind": kind, "level": 1, "cells": cells})
    return {"title": draw(TEXT), "width": sum(widths), "columns": columns, "rows": rows}


KINDS = st.sampled_from(["article", "clause", "point", "heading", "paragraph"])
BLOCK = st.one_of(
    st.fixed_dictionaries({"kind": KINDS, "level": st.integers(1, 3), "label": TEXT, "text": TEXT}),
    tables().map(lambda t: {"kind": "table", "level": 1, "label": "", "text": "", "table": t}),
)
BLOCKS = st.lists(BLOCK, max_size=3)
ANNEX = st.fixed_dictionaries(
    {"letterhead": st.booleans(), "label": TEXT, "type": TEXT, "title": TEXT, "issued_with": TEXT}
    | {"landscape": st.booleans(), "previous_landscape": st.booleans(), "blocks": BLOCKS}
)
DOCUMENT = st.fixed_dictionaries(
    {"kind": st.just("decision"), "title": TEXT, "subject": TEXT, "creator": TEXT}
    | {"date": st.sampled_from(["", "2024-02-19"]), "language": st.just("vi-VN")}
)
VIEW = st.fixed_dictionaries(
    {
        "version": st.just(1),
        "document": DOCUMENT,
        "letterhead": st.fixed_dictionaries({"superior": LINES, "issuer": LINES, "number": TEXT, "place_date": TEXT}),
        "motto": st.fixed_dictionaries({"state": TEXT, "words": TEXT}),
        "bases": LINES,
        "blocks": BLOCKS,
        "recipients": st.fixed_dictionaries({"label": TEXT, "items": LINES}),
        "signature": st.fixed_dictionaries({"titles": LINES, "name": TEXT}),
        "annexes": st.lists(ANNEX, max_size=2),
        "last_landscape": st.booleans(),
    }
    | dict.fromkeys(("type", "subject", "authority", "enacting"), TEXT)
)


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
    """The template opened and saved in LibreOffice still gives the same text, sections and page numbers."""
    saved = _convert(tmp_path, zip_bytes(sorted(PARTS.items())), "docx:MS Word 2007 XML")
    with zipfile.ZipFile(saved) as archive:
        template = compile_template({name: archive.read(name) for name in archive.namelist()}, ENV)
    assert template.faults == ()
    data = render_docx(load_sources(ENV, template.sources), template.static, CONTEXT, template.sources)
    mine, theirs = ([t for t in paragraphs_of(d) if t.strip()] for d in (TestSonHa.DATA, data))
    assert mine == theirs
    assert _sizes(data) == _sizes(TestSonHa.DATA)
    for section in docx.Document(io.BytesIO(data)).sections:
        assert section.different_first_page_header_footer
        assert "PAGE" in etree.tostring(section.header._element).decode()


def _text(pdf: Path, page: int) -> str:
    command = [program("pdftotext"), "-f", str(page), "-l", str(page), "-layout", str(pdf), "-"]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def test_pages(pdf: Path) -> None:
    """Portrait, landscape, portrait; sections numbered from 1, their first number hidden; heads repeated."""
    info = subprocess.run([program("pdfinfo"), "-l", "99", str(pdf)], check=True, capture_output=True, text=True).stdout
    sizes = re.findall(r"Page +\d+ size: +([\d.]+) x ([\d.]+)", info)
    turned = "".join("L" if float(width) > float(height) else "P" for width, height in sizes)
    assert re.fullmatch("P{2,3}L{5,}P{1,3}", turned), turned
    first = {1, turned.index("L") + 1, turned.rindex("L") + 2}
    number = 0
    for page, side in enumerate(turned, 1):
        text = nbsp(_text(pdf, page)).replace("\u00a0", " ")
        assert text.strip(), f"page {page} is empty"
        number = 1 if page in first else number + 1
        top = text.strip().splitlines()[0].strip()
        assert top != "1" if page in first else top == str(number)
        if side == "L":
            assert "STT" in text
            assert "Kết quả công việc" in text
