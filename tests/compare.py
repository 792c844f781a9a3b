"""A produced document against the real one, held as data in `tests/data/expected/`.

The laws: every table row is there, word for word, in order, with its merged cells; the column heads are there; no word
of the real document is lost; its running text stands in order; and hardly a word is added.
"""

import io
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from typing import Any

import docx
from attrs import define
from docx.table import Table as DocxTable
from docx.text.paragraph import Paragraph
from lxml import html

ADDED_AT_MOST = 0.015
"""The share of words that the document may have and the real one not: repeated letterheads, repaired titles."""

_SAME = str.maketrans(
    {"\u00a0": " ", "\u2011": "-", "–": "-", "−": "-", "“": '"', "”": '"', "\u00ad": "", "\u200b": ""}
)
_BULLET = re.compile(r"^[-+•]\s+")
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@define
class Cell:
    """A cell of a table: its text without bullets, and the rows and columns it covers."""

    text: str
    rows: int
    columns: int


@define
class Row:
    """A row: its cells by column, and the columns covered by a cell of a row above."""

    cells: dict[int, Cell]
    covered: set[int]

    def texts(self, width: int) -> list[str]:
        """The text of each column; "" where there is none or it is covered."""
        return [self.cells[column].text if column in self.cells else "" for column in range(width)]

    def text(self) -> str:
        """All its text."""
        return " ".join(cell.text for _, cell in sorted(self.cells.items()) if cell.text)


Block = str | list[Row]
"""A paragraph, or a table."""


def plain(text: str) -> str:
    """A text as compared: what is only typography is the same everywhere."""
    return " ".join(unicodedata.normalize("NFC", text).translate(_SAME).split())


def joined(paragraphs: Iterator[str] | list[str]) -> str:
    """The paragraphs of a cell as one text, bullets left off."""
    return plain(" ".join(_BULLET.sub("", plain(paragraph)) for paragraph in paragraphs))


def words(text: str) -> list[str]:
    """The words of a text, signs left out."""
    return re.findall(r"[^\W_]+", plain(text).casefold())


def read_html(data: bytes) -> list[Block]:
    """An HTML page as blocks in reading order."""
    body = html.document_fromstring(data, parser=html.HTMLParser(encoding="utf-8")).find("body")
    assert body is not None
    blocks: list[Block] = []
    inline = {"span", "b", "i", "em", "strong", "sup", "sub", "br", "a", "u", "small"}

    def text_of(element: Any) -> list[str]:
        """The paragraphs of a cell."""
        found = [" ".join(paragraph.itertext()) for paragraph in element.iter("p", "li")]
        return found or ["".join(element.itertext())]

    def spans(cell: Any) -> tuple[str, int, int]:
        return joined(text_of(cell)), int(cell.get("rowspan", 1)), int(cell.get("colspan", 1))

    def walk(element: Any) -> None:
        if element.tag == "table":
            blocks.append(
                _laid_out([[spans(cell) for cell in row.iterchildren("td", "th")] for row in element.iter("tr")])
            )
        elif isinstance(element.tag, str) and element.tag not in ("style", "script"):
            if all(child.tag in inline for child in element):
                blocks.append("".join(f"{text} " if text == "\n" else text for text in element.itertext()))
            else:
                blocks.append(element.text or "")
                for child in element:
                    walk(child)
                    blocks.append(child.tail or "")

    walk(body)
    return blocks


def _laid_out(rows: list[list[tuple[str, int, int]]]) -> list[Row]:
    """Rows of (text, rows, columns) with every cell put in its column."""
    open_until: dict[int, int] = {}
    found: list[Row] = []
    for number, row in enumerate(rows):
        laid = Row({}, {column for column, end in open_until.items() if end > number})
        column = 0
        for text, height, width in row:
            while column in laid.covered:
                column += 1
            laid.cells[column] = Cell(text, height, width)
            for one in range(column, column + width):
                open_until[one] = number + height
            column += width
        found.append(laid)
    return found


def read_docx(data: bytes) -> list[Block]:
    """A DOCX document as blocks in reading order, as python-docx reads it."""
    document = docx.Document(io.BytesIO(data))
    return [
        _docx_rows(item) if isinstance(item, DocxTable) else item.text
        for item in document.iter_inner_content()
        if isinstance(item, DocxTable | Paragraph)
    ]


def _docx_rows(table: Any) -> list[Row]:
    """The rows of a Word table; a cell that continues the one above makes that one taller."""
    rows: list[Row] = []
    above: dict[int, Cell] = {}
    for tr in table._tbl.tr_lst:
        row, column = Row({}, set()), 0
        for tc in tr.tc_lst:
            width = tc.grid_span
            if tc.vMerge == "continue":
                above[column].rows += 1
                row.covered |= set(range(column, column + width))
            else:
                paragraphs = ["".join(Paragraph(p, None).text) for p in tc.iter(f"{_W}p")]
                above[column] = row.cells[column] = Cell(joined(paragraphs), 1, width)
            column += width
        rows.append(row)
    return rows


def differences(expected: dict[str, Any], blocks: list[Block]) -> list[str]:
    """Every way in which a document breaks the laws; empty when it keeps them all."""
    found: list[str] = []
    tables = [block for block in blocks if not isinstance(block, str)]
    for number, table in enumerate(expected["tables"], 1):
        heads = Counter(words(" ".join(table["columns"])))
        match = next((rows for rows in tables if _heads(rows, heads) is not None), None)
        if match is None:
            found.append(f"table {number}: no table has the columns {table['columns']}")
            continue
        tables.remove(match)
        found += [f"table {number}: {said}" for said in _rows(table, match[_heads(match, heads) :])]
    have = Counter(words(" ".join(_all_text(blocks))))
    want = Counter(words(" ".join(_expected_text(expected))))
    if lost := want - have:
        found.append(f"words lost: {dict(lost)}")
    added = have - want
    if (share := added.total() / have.total()) > ADDED_AT_MOST:
        found.append(f"{share:.3f} of the words are added: {dict(added)}")
    return found + _prose(expected, blocks)


def _heads(rows: list[Row], heads: Counter[str]) -> int | None:
    """How many rows hold the column heads; None when they do not begin the table."""
    for count in (1, 2, 3):
        if Counter(words(" ".join(row.text() for row in rows[:count]))) == heads:
            return count
    return None


def _rows(table: dict[str, Any], rows: list[Row]) -> Iterator[str]:
    width = len(table["columns"])
    if len(rows) != len(table["rows"]):
        yield f"{len(rows)} rows, not {len(table['rows'])}"
    for number, (wanted, row) in enumerate(zip(table["rows"], rows, strict=False), 1):
        cells = [joined(cell) for cell in wanted["cells"]]
        if wanted["kind"] == "section":
            if row.text() != " ".join(cell for cell in cells if cell):
                yield f"row {number} is {row.text()!r}, not {cells}"
            continue
        if row.texts(width) != cells:
            yield f"row {number} is {row.texts(width)}, not {cells}"
        merged = {column: cell.rows for column, cell in row.cells.items() if cell.rows > 1}
        if merged != {int(column): rows for column, rows in (wanted.get("rowspan") or {}).items()}:
            yield f"row {number} begins the merged cells {merged}"
        if row.covered != set(wanted.get("covered") or ()):
            yield f"row {number} has the columns {row.covered} covered"


def _all_text(blocks: list[Block]) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, str):
            yield block
        else:
            yield from (row.text() for row in block)


def _expected_text(expected: dict[str, Any]) -> Iterator[str]:
    """Every text of the real document."""

    def flat(value: Any) -> Iterator[str]:
        if isinstance(value, str):
            yield value
        elif isinstance(value, list):
            for one in value:
                yield from flat(one)

    for part in (expected["header"] or {}).values():
        yield from flat(part)
    for key in ("basis", "proposal", "enacting", "recipients_label", "recipients"):
        yield from flat(expected.get(key))
    for part in (expected.get("signatory") or {}).values():
        yield from flat(part)
    yield from _running(expected)
    for annex in expected.get("annexes") or ():
        for key in ("issuer", "motto", "label", "doc_type", "title", "issued_with"):
            yield from flat(annex.get(key))
    for table in expected["tables"]:
        yield from flat(table.get("title"))
        yield from flat([group["title"] for group in table.get("column_groups") or ()])
        yield from flat(table["columns"])
        yield from (text for row in table["rows"] for text in flat(row["cells"]))
    yield from (note["text"] for note in expected.get("footnotes") or ())


def _running(expected: dict[str, Any]) -> Iterator[str]:
    """The running text: articles or body, then that of the annexes."""
    parts = [expected.get("articles"), expected.get("body"), *(a.get("body") for a in expected.get("annexes") or ())]
    yield from (block["text"] for part in parts for block in part or () if block["kind"] != "table")


def _prose(expected: dict[str, Any], blocks: list[Block]) -> Iterator[str] | list[str]:
    """The running text must stand outside the tables, whole, in its order."""
    text = " ".join(word for block in blocks if isinstance(block, str) for word in words(block))
    place = 0
    found: list[str] = []
    for paragraph in [*(expected.get("basis") or ()), expected.get("proposal"), *_running(expected)]:
        wanted = " ".join(words(paragraph or ""))
        at = f" {text} ".find(f" {wanted} ", place)
        if at < 0:
            found.append(f"not found after the paragraph before it: {paragraph[:80]!r}")
        else:
            place = at + len(wanted)
    return found
