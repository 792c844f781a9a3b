"""A produced document against the real one, held as data in `tests/data/expected/`.

The laws: every paragraph and every table row is there, word for word, in order, the rows with their merged cells and
bullets; the column heads are there, with what groups them; marks of footnotes are real references; no word of the real
document is lost, and the words that are added are named.
"""

import io
import re
import unicodedata
import zipfile
from collections import Counter
from collections.abc import Iterator
from typing import Any

import docx
from attrs import define, field
from docx.table import Table as DocxTable
from docx.text.paragraph import Paragraph
from lxml import etree, html

ADDED_AT_MOST = 0.015
"""The share of words that the document may have and the real one not."""

_SAME = str.maketrans(
    {"\u00a0": " ", "\u2011": "-", "–": "-", "−": "-", "“": '"', "”": '"', "\u00ad": "", "\u200b": ""}
)
_BULLET = re.compile(r"^- ")
RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def plain(text: str) -> str:
    """A text as compared: what is only typography is the same everywhere."""
    return " ".join(unicodedata.normalize("NFC", text).translate(_SAME).split())


def words(text: str) -> list[str]:
    """The words of a text, signs left out."""
    return re.findall(r"[^\W_]+", plain(text).casefold())


@define
class Cell:
    """A cell of a table: its paragraphs, and the rows and columns it covers."""

    paragraphs: list[str]
    rows: int = 1
    columns: int = 1

    def text(self) -> str:
        """Its text without bullets."""
        return joined([_BULLET.sub("", paragraph) for paragraph in self.paragraphs])

    def bullets(self) -> list[int]:
        """Where in the text a bullet begins."""
        return _bullets([(_BULLET.sub("", one), _BULLET.match(one) is not None) for one in self.paragraphs])


@define
class Row:
    """A row: its cells by column, and the columns covered by a cell of a row above."""

    cells: dict[int, Cell] = field(factory=dict)
    covered: set[int] = field(factory=set)

    def texts(self, width: int) -> list[str]:
        """The text of each column; "" where there is none or it is covered."""
        return [self.cells[column].text() if column in self.cells else "" for column in range(width)]

    def text(self) -> str:
        """All its text."""
        return joined([cell.text() for _, cell in sorted(self.cells.items())])


Block = str | list[Row]
"""A paragraph, or a table."""


def joined(paragraphs: list[str]) -> str:
    """The paragraphs of a cell as one text."""
    return plain(" ".join(paragraphs))


def _bullets(paragraphs: list[tuple[str, bool]]) -> list[int]:
    """Of paragraphs and whether each is a bullet: the offsets of the bullets in the joined text."""
    found = []
    length = 0
    for text, bullet in paragraphs:
        if bullet:
            found.append(length)
        length += len(plain(text)) + 1
    return found


# ---------------------------------------------------------------- documents as blocks


def read_html(data: bytes) -> list[Block]:
    """An HTML page as blocks in reading order, marks of footnotes as raised figures, the notes themselves last."""
    body = html.document_fromstring(data, parser=html.HTMLParser(encoding="utf-8")).find("body")
    assert body is not None
    blocks: list[Block] = []
    inline = {"span", "b", "i", "em", "strong", "sup", "sub", "br", "a", "u", "small"}
    notes = _html_notes(body)

    def spans(cell: Any) -> Cell:
        texts = [" ".join(paragraph.itertext()) for paragraph in cell.iter("p", "li")] or ["".join(cell.itertext())]
        return Cell(list(filter(None, map(plain, texts))), int(cell.get("rowspan", 1)), int(cell.get("colspan", 1)))

    def walk(element: Any) -> None:
        if element.tag == "table":
            blocks.append(
                _laid_out([[spans(cell) for cell in row.iterchildren("td", "th")] for row in element.iter("tr")])
            )
        elif isinstance(element.tag, str) and element.tag not in ("style", "script", "nav"):
            if element.tag in ("h1", "h2") and element.find("span") is not None:
                blocks.extend("".join(line.itertext()) for line in element.iterchildren("span"))
            elif all(child.tag in inline for child in element):
                blocks.append("".join(f"{text} " if text == "\n" else text for text in element.itertext()))
            else:
                blocks.append(element.text or "")
                for child in element:
                    walk(child)
                    blocks.append(child.tail or "")

    walk(body)
    return [*blocks, *notes]


def _html_notes(body: Any) -> list[str]:
    """The footnotes, taken out of the page; each mark that leads to one and is led back to is put as its figure."""
    found: list[str] = []
    for mark in list(body.iter("sup")):
        (link,) = mark.iterchildren("a")
        note = body.get_element_by_id(link.get("href").removeprefix("#"))
        assert note.tag == "li", "a note is an item of the list of notes"
        assert [back.get("href") for back in note.iter("a")] == [f"#{link.get('id')}"], "it leads back to its mark"
        found.append(note.text)
        mark.text = link.text.translate(RAISED)
        mark.remove(link)
        note.clear()
    return _numbered(found)


def _numbered(notes: list[str]) -> list[str]:
    return [f"{number}".translate(RAISED) + f" {text}" for number, text in enumerate(notes, 1)]


def _laid_out(rows: list[list[Cell]]) -> list[Row]:
    """Rows with every cell put in its column."""
    open_until: dict[int, int] = {}
    found: list[Row] = []
    for number, row in enumerate(rows):
        laid = Row({}, {column for column, end in open_until.items() if end > number})
        column = 0
        for cell in row:
            while column in laid.covered:
                column += 1
            laid.cells[column] = cell
            for one in range(column, column + cell.columns):
                open_until[one] = number + cell.rows
            column += cell.columns
        found.append(laid)
    return found


def read_docx(data: bytes) -> list[Block]:
    """A DOCX document as blocks in reading order, as python-docx reads it; footnotes as `read_html` gives them."""
    document = docx.Document(io.BytesIO(data))
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        root = etree.fromstring(parts.read("word/footnotes.xml"))
    notes = {note.get(f"{_W}id"): note for note in root.iter(f"{_W}footnote")}
    marks: list[str] = []

    def text_of(paragraph: Any) -> str:
        found = ""
        for node in paragraph.iter(f"{_W}t", f"{_W}br", f"{_W}tab", f"{_W}footnoteReference"):
            if node.tag == f"{_W}footnoteReference":
                marks.append(node.get(f"{_W}id"))
                assert marks[-1] in notes, "a mark refers to a note"
                found += str(len(marks)).translate(RAISED)
            else:
                found += node.text or "" if node.tag == f"{_W}t" else " "
        return found

    blocks: list[Block] = [
        _docx_rows(item, text_of) if isinstance(item, DocxTable) else text_of(item._p)
        for item in document.iter_inner_content()
        if isinstance(item, DocxTable | Paragraph)
    ]
    said = ["".join(node.text or "" for node in notes[mark].iter(f"{_W}t")) for mark in marks]
    return [*blocks, *_numbered(said)]


def _docx_rows(table: Any, text_of: Any) -> list[Row]:
    """The rows of a Word table; a cell that continues the one above makes that one taller."""
    rows: list[Row] = []
    above: dict[int, Cell] = {}
    for tr in table._tbl.tr_lst:
        row, column = Row(), 0
        for tc in tr.tc_lst:
            width = tc.grid_span
            if tc.vMerge == "continue":
                above[column].rows += 1
                row.covered |= set(range(column, column + width))
            else:
                texts = list(filter(None, (plain(text_of(paragraph)) for paragraph in tc.iter(f"{_W}p"))))
                above[column] = row.cells[column] = Cell(texts, 1, width)
            column += width
        rows.append(row)
    return rows


# ---------------------------------------------------------------- the comparison


def differences(expected: dict[str, Any], blocks: list[Block], added: str = "") -> list[str]:
    """Every way in which a document breaks the laws; empty when it keeps them all. `added` are the words that it has
    and the real one not."""
    found: list[str] = []
    place = 0
    printed = _flat(expected, blocks)
    for wanted in _in_order(expected):
        if isinstance(wanted, str):
            at = next((i for i in range(place, len(printed)) if printed[i] == wanted), -1)
            if at < 0:
                found.append(f"not found after the paragraph before it: {wanted[:80]!r}")
        else:
            tables = ((i, block) for i, block in enumerate(printed) if i >= place and not isinstance(block, str))
            at, rows = next(((i, rows) for i, rows in tables if _has_heads(wanted, rows)), (-1, []))
            if at < 0:
                found.append(f"no table has the columns {wanted['columns']} here")
            else:
                found += _rows(wanted, rows[_depth(wanted) :])
        place = at + 1 if at >= 0 else place
    have = Counter(word for block in blocks for word in words(_all_text(block)))
    want = Counter(word for text in _all_expected(expected) for word in words(text))
    if lost := want - have:
        found.append(f"words lost: {dict(lost)}")
    more, allowed = have - want, Counter(words(added))
    if more != allowed:
        found.append(f"words added: {dict(more - allowed)}; words not added: {dict(allowed - more)}")
    if (share := more.total() / have.total()) > ADDED_AT_MOST:
        found.append(f"{share:.3f} of the words are added")
    return found


def _flat(expected: dict[str, Any], blocks: list[Block]) -> list[Block]:
    """The blocks with the tables of the layout, which are none of the real document's, as the paragraphs in them."""
    found: list[Block] = []
    for block in blocks:
        if isinstance(block, str):
            found.append(plain(block))
        elif any(_has_heads(table, block) for table in expected["tables"]):
            found.append(block)
        else:
            found += [text for row in block for _, cell in sorted(row.cells.items()) for text in cell.paragraphs]
    return found


def _in_order(expected: dict[str, Any]) -> Iterator[str | dict[str, Any]]:
    """The paragraphs and tables of the real document, each as it must be printed, in their order."""
    head, end = expected["header"], expected["signatory"] or {}
    for key in ("doc_type", "title", "issued_with", "authority"):
        yield from _line(head[key])
    for text in (*expected["basis"], expected["proposal"], expected["enacting"]):
        yield from _line(text)
    yield from _blocks(expected["articles"] or expected["body"], expected)
    yield from _line(expected["recipients_label"])
    for text in expected["recipients"]:
        yield plain(text if text.startswith("+ ") else f"- {text}")
    for text in (*(end.get("title") or ()), end.get("name")):
        yield from _line(text)
    for annex in expected["annexes"]:
        # Some real documents have the label in capitals, the official form has not.
        yield from (label.capitalize() for label in _line(annex["label"]))
        for key in ("doc_type", "title", "issued_with"):
            yield from _line(annex[key])
        yield from _blocks(annex["body"], expected)
    for note in expected["footnotes"]:
        yield plain(f"{note['mark']} {note['text']}")


def _line(text: str | list[str] | None) -> Iterator[str]:
    if text:
        yield plain(text if isinstance(text, str) else " ".join(text))


def _blocks(blocks: list[dict[str, Any]], expected: dict[str, Any]) -> Iterator[str | dict[str, Any]]:
    for block in blocks:
        if block["kind"] == "table":
            table = expected["tables"][block["table"]]
            yield from _line(table["title"])
            yield table
        else:
            yield plain(f"- {block['text']}" if block["kind"] == "bullet" else block["text"])


def _depth(table: dict[str, Any]) -> int:
    """How many rows the head of a table has."""
    return 2 if table.get("column_groups") else 1


def _has_heads(table: dict[str, Any], rows: list[Row]) -> bool:
    """Do rows begin with the heads of a table: a cell a column, those of a group under the cell of the group?"""
    titles = [plain(title) for title in table["columns"]]
    grouped = table.get("column_groups") or []
    below = {column for group in grouped for column in range(group["from"], group["to"] + 1)}
    head = {column: (title, _depth(table), 1) for column, title in enumerate(titles) if column not in below}
    head |= {group["from"]: (plain(group["title"]), 1, group["to"] - group["from"] + 1) for group in grouped}
    wanted = [head, *([{column: (titles[column], 1, 1) for column in below}] if grouped else [])]
    got = [{at: (cell.text(), cell.rows, cell.columns) for at, cell in row.cells.items()} for row in rows]
    return got[: len(wanted)] == wanted


def _rows(table: dict[str, Any], rows: list[Row]) -> Iterator[str]:
    width = len(table["columns"])
    if len(rows) != len(table["rows"]):
        yield f"{len(rows)} rows, not {len(table['rows'])}"
    for number, (wanted, row) in enumerate(zip(table["rows"], rows, strict=False), 1):
        cells = [joined(cell) for cell in wanted["cells"]]
        if wanted["kind"] == "section":
            if row.text() != joined(cells):
                yield f"row {number} is {row.text()!r}, not {cells}"
            continue
        if row.texts(width) != cells:
            yield f"row {number} is {row.texts(width)}, not {cells}"
        merged = {column: cell.rows for column, cell in row.cells.items() if cell.rows > 1}
        if merged != {int(column): rows for column, rows in (wanted.get("rowspan") or {}).items()}:
            yield f"row {number} begins the merged cells {merged}"
        if row.covered != set(wanted.get("covered") or ()):
            yield f"row {number} has the columns {row.covered} covered"
        for column, cell in row.cells.items():
            marked = (wanted.get("bullets") or {}).get(str(column), [])
            texts = [(text, place in marked) for place, text in enumerate(wanted["cells"][column])]
            if cell.text() == cells[column] and cell.bullets() != _bullets(texts):
                yield f"row {number} has other bullets in column {column}: {cell.paragraphs}, not {texts}"


def _all_text(block: Block) -> str:
    return block if isinstance(block, str) else "\n".join(row.text() for row in block)


def _all_expected(expected: dict[str, Any]) -> Iterator[str]:
    """Every text of the real document, that of its letterhead and tables included."""

    def flat(value: Any) -> Iterator[str]:
        if isinstance(value, str):
            yield value
        elif isinstance(value, list):
            for one in value:
                yield from flat(one)

    for part in (expected["header"], *expected["annexes"]):
        for key in ("issuer", "motto", "number", "place_date"):
            yield from flat(part.get(key))
    for wanted in _in_order(expected):
        if isinstance(wanted, str):
            yield wanted
        else:
            yield from flat([group["title"] for group in wanted.get("column_groups") or ()])
            yield from flat(wanted["columns"])
            yield from (text for row in wanted["rows"] for text in flat(row["cells"]))
