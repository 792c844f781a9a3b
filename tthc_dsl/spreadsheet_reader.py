"""A workbook (.xlsx) from outside → the sheet of its data. openpyxl reads it; what it may read is bounded here.

Read: the visible sheet that is called like data ("Số liệu", "Dữ liệu", "Data"), else the first visible one. Values are
those that the spreadsheet stored; a formula that was never reckoned, an error, a day, a truth and a cell covered by a
merged one keep their place and say what they are.
"""

import re
import warnings
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from io import BytesIO
from typing import Any

from .archives import read_parts
from .diagnostics.diagnostic import Say
from .figures.folding import bare
from .figures.sheet import MAX_COLUMNS, MAX_ROWS, Cell, Sheet, Trouble
from .model.decimals import comma_text
from .record import record
from .source import SourceFile, Span

_DATA_TITLES = ("so lieu", "du lieu", "data", "figures")
_MAX_MERGED = 1_000_000
_MAX_TAGS, _MAX_STYLE_TAGS = 2_500_000, 300_000
"""Of a sheet or the texts, and of any other part: 600,000 cells have so many, and a reader needs memory for each."""
_CONTROLS = re.compile(r"[\t\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_DECLARED = re.compile(rb"""<\?xml[^>]*encoding\s*=\s*["']([^"']*)""")
_REFERENCE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"

Value = tuple[str, Decimal | None, bool, Trouble]
"""Text, number, shown in percent, trouble."""


@record
class _Bounds:
    """What the XML of a sheet says before openpyxl reads it: its size, cells that hide under others, formulas without
    a value; both as (row, column), from 1."""

    rows: int
    columns: int
    merged: frozenset[tuple[int, int]]
    unreckoned: frozenset[tuple[int, int]]


class _RefusedError(Exception):
    def __init__(self, vietnamese: str, english: str) -> None:
        self.say = (vietnamese, english)


def read_workbook(data: bytes, path: str) -> Sheet | Say:
    """The bytes of a workbook to its sheet of data, or why it is not read."""
    parts = read_parts(data, ".xlsx")
    if not isinstance(parts, dict):
        return parts
    for name, part in parts.items():
        if name.lower().endswith((".xml", ".rels")) and not _is_plain(part):
            return (
                f"phần `{name}` của tệp có khai báo DOCTYPE hoặc mã chữ lạ",
                f"the part `{name}` has a DOCTYPE, or an odd encoding",
            )
        large = name.startswith("xl/worksheets/") or name.lower() == "xl/sharedstrings.xml"
        if part.count(b"<") > (_MAX_TAGS if large else _MAX_STYLE_TAGS):
            return f"phần `{name}` của tệp quá lớn", f"the part `{name}` is too large"
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # what openpyxl does not keep is of no use here
            return _read(data, parts, path)
    except _RefusedError as refused:
        return refused.say
    except Exception:  # openpyxl meets malformed parts with whatever it stumbles over
        return "không phải tệp .xlsx, hoặc tệp đã hỏng", "this is no .xlsx file, or it is damaged"


def _is_plain(part: bytes) -> bool:
    """Is a part XML in UTF-8, without a DOCTYPE, so that no entity can be declared?"""
    declared = _DECLARED.search(part[:500])
    encoding = declared[1].decode("latin-1").lower() if declared else "utf-8"
    return b"\0" not in part and b"<!DOCTYPE" not in part and encoding in ("utf-8", "us-ascii", "ascii")


def _read(data: bytes, parts: dict[str, bytes], path: str) -> Sheet:
    from openpyxl import load_workbook

    book = load_workbook(BytesIO(data), read_only=True, data_only=True, keep_links=False)
    try:
        page = _page(book)
        bounds = _bounds(parts[page._worksheet_path])
        page.reset_dimensions()  # what a sheet says of its size need not be so
        return _sheet(_rows(page, bounds), bounds, path)
    finally:
        book.close()


def _page(book: Any) -> Any:
    visible = [one for one in book.worksheets if one.sheet_state == "visible"]
    if not visible:
        raise _RefusedError("tệp không có trang tính nào hiện ra", "the workbook has no visible sheet")
    return next((one for one in visible if bare(one.title) in _DATA_TITLES), visible[0])


def _bounds(part: bytes) -> _Bounds:
    """One quick walk over a sheet."""
    from lxml.etree import iterparse
    from openpyxl.utils.cell import column_index_from_string, range_boundaries

    rows = columns = area = 0
    ranges: list[tuple[int, int, int, int]] = []
    unreckoned: set[tuple[int, int]] = set()
    row = column = 0
    for event, element in iterparse(BytesIO(part), tag=(f"{_MAIN}c", f"{_MAIN}mergeCell", f"{_MAIN}row"),
                                events=("start", "end"), resolve_entities=False, no_network=True):  # fmt: skip
        if event == "start":
            if element.tag == f"{_MAIN}row":
                row, column = int(element.get("r") or row + 1), 0
            continue
        if element.tag == f"{_MAIN}c":
            named = _REFERENCE.fullmatch(element.get("r") or "")
            column = column_index_from_string(named[1]) if named else column + 1
            row = int(named[2]) if named else row
            kinds = {child.tag for child in element}
            if f"{_MAIN}f" in kinds and not (element.findtext(f"{_MAIN}v") or ""):
                unreckoned.add((row, column))
            if kinds:
                rows, columns = max(rows, row), max(columns, column)
                if rows > MAX_ROWS or columns > MAX_COLUMNS:
                    raise _RefusedError(
                        f"trang tính có hơn {MAX_ROWS} dòng hoặc {MAX_COLUMNS} cột",
                        f"the sheet has more than {MAX_ROWS} rows or {MAX_COLUMNS} columns",
                    )
        elif element.tag == f"{_MAIN}mergeCell":
            ranges.append(tuple(one or 1 for one in range_boundaries(element.get("ref") or "")))  # type: ignore[arg-type]
        element.clear()
        if element.tag == f"{_MAIN}row":
            while element.getprevious() is not None:
                del element.getparent()[0]
    merged: set[tuple[int, int]] = set()
    for left, top, right, bottom in ranges:
        right, bottom = min(right, columns), min(bottom, rows)
        area += max(0, right - left + 1) * max(0, bottom - top + 1)
        if area > _MAX_MERGED:
            raise _RefusedError("trang tính gộp quá nhiều ô", "the sheet merges too many cells")
        merged.update((r, c) for r in range(top, bottom + 1) for c in range(left, right + 1) if (r, c) != (top, left))
    return _Bounds(rows, columns, frozenset(merged), frozenset(unreckoned))


def _rows(page: Any, bounds: _Bounds) -> Iterator[list[Value]]:
    if not bounds.rows:
        return
    pages = page.iter_rows(max_row=bounds.rows, max_col=bounds.columns)
    for number, row in enumerate(pages, 1):
        yield [_value(cell, (number, place), bounds) for place, cell in enumerate(row, 1)]


def _value(cell: Any, at: tuple[int, int], bounds: _Bounds) -> Value:
    value = cell.value
    if at in bounds.unreckoned:
        return "", None, False, "formula"
    if value is None:
        return "", None, False, "merged" if at in bounds.merged else ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE", None, False, "boolean"
    if isinstance(value, int | float | Decimal):
        number = Decimal(format(value, ".15g"))  # so many digits a spreadsheet shows: 0.1 + 0.2 is 0.3 there
        percent = number.is_finite() and "%" in _format(cell)
        shown = f"{comma_text(number * 100)}%" if percent else comma_text(number) if number.is_finite() else str(value)
        return shown, number, percent, ""
    if isinstance(value, datetime | date):
        return f"{value.day}/{value.month}/{value.year}", None, False, "date"
    if isinstance(value, time | timedelta):
        return str(value), None, False, "date"
    return str(value), None, False, "error" if cell.data_type == "e" else ""


def _format(cell: Any) -> str:
    """The number format of a cell without the texts that it prints."""
    return re.sub(r'"[^"]*"|\[[^\]]*\]|\\.', "", cell.number_format or "")


def _sheet(values: Iterator[list[Value]], bounds: _Bounds, path: str) -> Sheet:
    """The rows with places in a text made of them: a line a row, tabs between cells."""
    from openpyxl.utils import get_column_letter

    letters = [get_column_letter(place) for place in range(1, bounds.columns + 1)]
    rows: list[tuple[Cell, ...]] = []
    lines: list[str] = []
    start = 0
    for number, row in enumerate(values, 1):
        cells: list[Cell] = []
        position = start
        for letter, (text, stored, percent, trouble) in zip(letters, row, strict=False):
            span = Span(path, position, position + len(text))
            cells.append(Cell(text, span, stored, percent, f"{letter}{number}", trouble))
            position += len(text) + 1
        line = "\t".join(_CONTROLS.sub(" ", text) for text, _, _, _ in row)
        lines.append(line)
        start += len(line) + 1
        if any(not cell.blank for cell in cells):
            rows.append(tuple(cells))
    text = "\n".join(lines)
    return Sheet(SourceFile(path, text, text), tuple(rows))
