"""A document as its reader sees it: paragraphs with their letters, tables, sections, in order."""

from __future__ import annotations

from collections.abc import Iterator
from unicodedata import normalize

from ..diagnostics.diagnostic import Say
from ..record import record
from .drawing import level_line
from .formatting import Layout, Letters, Props, Styles, cell_margins, is_on, paragraph_props, twips, whole
from .package import Element, Package, R, W

MAX_PARAGRAPHS = 200_000
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_DRAWN = (W + "drawing", W + "pict", W + "object")
_WRAPPERS = ("hyperlink", "ins", "moveTo", "smartTag", "sdt", "sdtContent", "customXml", "fldSimple", "dir", "bdo")
_THROUGH = frozenset(W + tag for tag in _WRAPPERS)
"""Elements that runs, paragraphs, rows and cells may stand in."""
_SIGNS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}


@record
class Run:
    """Letters of one look. Blanks of all widths are plain ones, the text is NFC."""

    text: str
    letters: Letters


@record
class Paragraph:
    """A paragraph, or one line of it. `number` counts all paragraphs of the body from 1, those in tables with them.

    `drawn`: the lengths in twips of what is drawn at it, None for what is no level line. `room`: how wide the cell
    is that it stands in, without the cell's margins; None outside of tables, or unknown.
    """

    number: int
    section: int
    text: str
    runs: tuple[Run, ...]
    layout: Layout
    drawn: tuple[int | None, ...] = ()
    room: int | None = None
    page_break: bool = False
    ends_section: bool = False

    @property
    def words(self) -> str:
        """The text without blanks around it, inner ones single."""
        return " ".join(self.text.split())


@record
class Cell:
    """A cell with all paragraphs in it. `merge` is "", "start" or "continue" of cells merged downwards."""

    paragraphs: tuple[Paragraph, ...]
    width: int | None
    span: int
    merge: str


@record
class Row:
    """A row; `header`: repeated on each page."""

    cells: tuple[Cell, ...]
    header: bool
    cant_split: bool


@record
class Table:
    """A table at the level of the text. `grid`: widths of the columns in twips; `ruled`: it shows borders."""

    number: int
    section: int
    rows: tuple[Row, ...]
    grid: tuple[int, ...]
    ruled: bool

    @property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        """All that stands in it, row by row."""
        return tuple(one for row in self.rows for cell in row.cells for one in cell.paragraphs)


Block = Paragraph | Table


@record
class Running:
    """A header or footer: its paragraphs, those that hold a page number, and whether that stands in a frame or box."""

    numbers: tuple[Paragraph, ...]
    placed: bool


@record
class Section:
    """A section: paper and edges in twips (None: not stated), what runs along, how pages are numbered.

    `unread`: the edges that are stated by no length, as they are written.
    """

    number: int
    width: int | None
    height: int | None
    landscape: bool
    edges: dict[str, int]
    unread: dict[str, str]
    headers: dict[str, Running]
    footers: dict[str, Running]
    first_differs: bool
    start: int | None
    continuous: bool


@record
class Document:
    """A document. `boxes` is the text of its text boxes."""

    blocks: tuple[Block, ...]
    sections: tuple[Section, ...]
    boxes: str
    language: str
    properties: frozenset[str]


def read_document(package: Package) -> Document | Say:
    """The document of a package; or why it is not read."""
    body = package.document.find(W + "body")
    assert body is not None, "a package has a body"
    if sum(1 for _ in body.iter(W + "p")) > MAX_PARAGRAPHS:
        return f"văn bản có hơn {MAX_PARAGRAPHS} đoạn", f"the document has more than {MAX_PARAGRAPHS} paragraphs"
    reader = _Reader(Styles(package))
    blocks = tuple(reader.blocks(body))
    last = body.find(W + "sectPr")
    marks = [*reader.breaks, *([last] if last is not None else [])]
    return Document(
        blocks,
        _sections(marks, package, reader.styles),
        " ".join(_clean(one.text or "") for box in body.iter(W + "txbxContent") for one in box.iter(W + "t")),
        reader.styles.defaults_run.get("lang", ""),
        frozenset(
            one.tag.rsplit("}", 1)[-1]
            for one in (package.core if package.core is not None else ())
            if (one.text or "").strip()
        ),
    )


def _clean(text: str) -> str:
    """NFC, and plain blanks for those of other widths."""
    return normalize("NFC", text.replace("\xa0", " ").replace("\u2007", " ").replace("\u202f", " "))


def inside(element: Element) -> Iterator[Element]:
    """The children of an element, those of mere wrappers in their place; of alternatives, the first."""
    for child in element:
        if child.tag in _THROUGH:
            yield from inside(child)
        elif child.tag == _MC + "AlternateContent":
            chosen = child.find(_MC + "Choice")
            yield from inside(chosen if chosen is not None else child)
        elif child.tag != _MC + "Fallback":
            yield child


class _Reader:
    """Reads blocks, counting paragraphs and the sections that have ended."""

    def __init__(self, styles: Styles) -> None:
        self.styles = styles
        self.breaks: list[Element] = []
        self._count = 0

    def blocks(self, parent: Element, table: str = "", room: int | None = None) -> Iterator[Block]:
        """The paragraphs and tables right in an element."""
        for child in inside(parent):
            if child.tag == W + "p":
                yield self.paragraph(child, table, room)
            elif child.tag == W + "tbl":
                yield self._table(child)

    def paragraph(self, element: Element, table: str, room: int | None = None) -> Paragraph:
        """One paragraph, in a table of a style ("": none)."""
        self._count += 1
        formed = element.find(W + "pPr")
        direct = paragraph_props(formed)
        style = direct.pop("pStyle", "") or self.styles.default("paragraph")
        runs: list[Run] = []
        drawn: list[int | None] = []
        broken = False
        for child in inside(element):
            if child.tag != W + "r":
                continue
            run, draws, breaks = self._run(child, table, style)
            drawn += draws
            broken = broken or breaks
            if run is not None:
                runs.append(run)
        mark = formed.find(W + "sectPr") if formed is not None else None
        made = Paragraph(
            self._count,
            len(self.breaks),
            _clean("".join(run.text for run in runs)),
            tuple(runs),
            self.styles.layout(table, style, direct),
            tuple(drawn),
            room,
            broken,
            mark is not None,
        )
        if mark is not None:
            self.breaks.append(mark)
        return made

    def _run(self, element: Element, table: str, style: str) -> tuple[Run | None, list[int | None], bool]:
        """The letters of a run (None: it has none, or hides them); what it draws; does it break the page?"""
        letters = self.styles.letters(table, style, self.styles.run_props(element.find(W + "rPr")))
        text = ""
        drawn: list[int | None] = []
        broken = False
        for child in inside(element):
            if child.tag == W + "t":
                text += child.text or ""
            elif child.tag in _DRAWN:
                drawn.append(level_line(child))
            elif child.tag == W + "br" and child.get(W + "type") in ("page", "column"):
                broken = True
            elif child.tag.startswith(W):
                text += _SIGNS.get(child.tag[len(W) :], "")
        if not text or letters.hidden:
            return None, drawn, broken
        text = _clean(text)
        return Run(text.upper() if letters.caps else text, letters), drawn, broken

    def _table(self, element: Element) -> Table:
        first, section = self._count + 1, len(self.breaks)
        formed = element.find(W + "tblPr")
        named = formed.find(W + "tblStyle") if formed is not None else None
        style = (named.get(W + "val") or "") if named is not None else self.styles.default("table")
        grid = element.find(W + "tblGrid")
        columns = tuple(twips(one.get(W + "w")) or 0 for one in (grid if grid is not None else ()))
        margins = self.styles.cell_margins(style) | cell_margins(_child(formed, "tblCellMar"))
        rows = tuple(self._row(row, style, margins) for row in inside(element) if row.tag == W + "tr")
        return Table(first, section, rows, columns, self._ruled(element, formed, style))

    def _row(self, element: Element, style: str, margins: dict[str, int]) -> Row:
        formed = element.find(W + "trPr")
        cells = tuple(self._cell(cell, style, margins) for cell in inside(element) if cell.tag == W + "tc")
        return Row(cells, _flag(formed, "tblHeader"), _flag(formed, "cantSplit"))

    def _cell(self, element: Element, style: str, margins: dict[str, int]) -> Cell:
        formed = element.find(W + "tcPr")
        span, merge, wide = (_child(formed, tag) for tag in ("gridSpan", "vMerge", "tcW"))
        width = twips(wide.get(W + "w")) if wide is not None and wide.get(W + "type") == "dxa" else None
        own = margins | cell_margins(_child(formed, "tcMar"))
        found: list[Paragraph] = []
        for block in self.blocks(element, style, width - own["left"] - own["right"] if width else None):
            found += (block,) if isinstance(block, Paragraph) else block.paragraphs
        return Cell(
            tuple(found),
            width,
            max(1, whole(span.get(W + "val")) or 1) if span is not None else 1,
            "" if merge is None else "start" if merge.get(W + "val") == "restart" else "continue",
        )

    def _ruled(self, element: Element, formed: Element | None, style: str) -> bool:
        """Does a table show inner borders, by itself, by its style, or by those of its cells?"""
        own = _child(formed, "tblBorders")
        if own is not None:
            return any(one.get(W + "val") not in ("nil", "none", None) for one in own)
        if self.styles.bordered(style):
            return True
        return next(element.iter(W + "tcBorders"), None) is not None


def _child(element: Element | None, tag: str) -> Element | None:
    return element.find(W + tag) if element is not None else None


def _flag(element: Element | None, tag: str) -> bool:
    found = _child(element, tag)
    return found is not None and is_on(found.get(W + "val"))


def _sections(marks: list[Element], package: Package, styles: Styles) -> tuple[Section, ...]:
    """The sections by their marks. One that names no header has that of the section before it (17.10.5)."""
    found: list[Section] = []
    read = {key: _running(tree, styles) for key, tree in package.running.items()}
    headers: dict[str, Running] = {}
    footers: dict[str, Running] = {}
    for number, mark in enumerate(marks):
        headers, footers = dict(headers), dict(footers)
        for kept, tag in ((headers, "headerReference"), (footers, "footerReference")):
            for one in mark.findall(W + tag):
                running = read.get(one.get(R + "id") or "")
                if running is not None:
                    kept[one.get(W + "type") or "default"] = running
        paper, edges, pages, kind = (mark.find(W + tag) for tag in ("pgSz", "pgMar", "pgNumType", "type"))
        found.append(
            Section(
                number,
                twips(paper.get(W + "w")) if paper is not None else None,
                twips(paper.get(W + "h")) if paper is not None else None,
                paper is not None and paper.get(W + "orient") == "landscape",
                *_edges(edges),
                headers,
                footers,
                _flag(mark, "titlePg"),
                whole(pages.get(W + "start")) if pages is not None else None,
                kind is not None and kind.get(W + "val") == "continuous",
            )
        )
    return tuple(found)


def _edges(element: Element | None) -> tuple[dict[str, int], dict[str, str]]:
    """The edges of a page by their names; and those whose length cannot be read."""
    found: dict[str, int] = {}
    unread: dict[str, str] = {}
    for key, value in element.attrib.items() if element is not None else ():
        name, number = str(key).rsplit("}", 1)[-1], twips(str(value))
        if number is not None:
            found[name] = number
        else:
            unread[name] = str(value)
    return found, unread


def _running(tree: Element, styles: Styles) -> Running:
    """The paragraphs of a header or footer that hold a page number, without their other texts."""
    reader = _Reader(styles)
    found: list[Paragraph] = []
    placed = False
    for element in tree.iter(W + "p"):
        fields = [
            (one.get(W + "instr") if one.tag == W + "fldSimple" else one.text) or ""
            for one in element.iter(W + "fldSimple", W + "instrText")
            if next(one.iterancestors(W + "p"), None) is element
        ]
        if not any(field.split()[:1] == ["PAGE"] for field in fields):
            continue
        if any(above.tag == W + "txbxContent" for above in element.iterancestors()):
            placed = True
            continue
        placed = placed or element.find(f"{W}pPr/{W}framePr") is not None
        one = reader.paragraph(element, "")
        if not one.runs:
            letters = styles.letters("", one.layout.style, _field_props(element, styles))
            one = Paragraph(one.number, 0, one.text, (Run("2", letters),), one.layout)
        found.append(one)
    return Running(tuple(found), placed)


def _field_props(element: Element, styles: Styles) -> Props:
    """The formatting of a field that has no result yet: that of its instruction."""
    for run in element.iter(W + "r"):
        if run.find(W + "instrText") is not None:
            return styles.run_props(run.find(W + "rPr"))
    return {}


def lines(paragraphs: tuple[Paragraph, ...]) -> Iterator[Paragraph]:
    """The lines of paragraphs: one that is broken by hand gives several, of the same number and layout."""
    for one in paragraphs:
        if "\n" not in one.text:
            yield one
            continue
        pieces: list[list[Run]] = [[]]
        for run in one.runs:
            first, *rest = run.text.split("\n")
            pieces[-1].append(Run(first, run.letters))
            pieces += [[Run(text, run.letters)] for text in rest]
        for piece in pieces:
            runs = tuple(run for run in piece if run.text)
            text = "".join(run.text for run in runs)
            yield Paragraph(one.number, one.section, text, runs, one.layout, one.drawn, one.room)
