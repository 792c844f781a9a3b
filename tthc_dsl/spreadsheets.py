"""Tables to an XLSX workbook. The same tables give the same bytes with the same openpyxl.

Text stays text: a cell never becomes a formula, whatever it begins with. What a spreadsheet would take for one if
somebody edited the cell ("=", "+", "-", "@", a tab) is marked as quoted, as if an apostrophe stood before it.
"""

import re
from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO
from typing import Any
from zipfile import ZipFile

from .record import record
from .render.zip_writer import zip_bytes

Value = str | int | Decimal | date | bool | None


@record
class Column:
    """A column: its heading and its width, in digits of the usual type."""

    title: str
    width: int = 20


@record
class Sheet:
    """One table: the name of its tab, its columns and its rows. A row has a value for each column, None for empty."""

    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Value, ...], ...]


LONGEST_TEXT = 32_767
"""Letters of a cell: the limit of the format."""

_DIGITS = 15
_MOST = Decimal(10) ** _DIGITS
_FIRST_DAY = date(1900, 3, 1)  # spreadsheets hold 1900 for a leap year: days before are a day off
_DAY_FORMAT = "dd/mm/yyyy"
_MADE = datetime(1980, 1, 1)  # the first moment that an archive knows
_NOT_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_LOOKS_ESCAPED = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_NOT_IN_TITLE = re.compile(r"[\[\]:*?/\\\x00-\x1f]")
_LONGEST_TITLE = 31
_A4 = 9
_LINE, _HIGHEST = 15, 405
"""Points: of a line of the usual type, and of the highest row that the format allows, in whole lines."""


def write_xlsx(sheets: tuple[Sheet, ...]) -> bytes:
    """The workbook: heads stay in view and are repeated in print, pages are A4 landscape and as wide as the table."""
    from openpyxl import Workbook

    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    for sheet, title in zip(sheets, _titles(sheets), strict=True):
        _fill(workbook.create_sheet(title), sheet)
    workbook.properties.creator = "tthcc"
    out = BytesIO()
    workbook.save(out)
    return zip_bytes(_timeless(out, workbook))


def _timeless(archive: BytesIO, workbook: Any) -> Iterator[tuple[str, bytes]]:
    """The parts of a workbook; openpyxl has written the present moment into one of them and into the archive."""
    from openpyxl.xml.constants import ARC_CORE
    from openpyxl.xml.functions import tostring

    workbook.properties.created = workbook.properties.modified = _MADE
    with ZipFile(archive) as parts:
        for name in parts.namelist():
            yield name, tostring(workbook.properties.to_tree()) if name == ARC_CORE else parts.read(name)


def _titles(sheets: tuple[Sheet, ...]) -> list[str]:
    """Names of tabs as the format takes them: some signs not, 31 letters at most, no two alike."""
    taken: dict[str, str] = {}
    for number, sheet in enumerate(sheets, 1):
        name = _NOT_IN_TITLE.sub(" ", sheet.title).strip(" '")[:_LONGEST_TITLE].strip(" '") or str(number)
        if name.casefold() in taken:
            end = f" ({number})"
            name = name[: _LONGEST_TITLE - len(end)] + end
        taken[name.casefold()] = name
    return list(taken.values())


def _fill(page: Any, sheet: Sheet) -> None:
    from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
    from openpyxl.utils import get_column_letter

    line = Side("thin")
    frame, top = Border(line, line, line, line), Alignment(vertical="top", wrap_text=True)
    bold, grey = Font(name="Calibri", size=11, bold=True), PatternFill("solid", fgColor="E7E6E6")
    for place, column in enumerate(sheet.columns, 1):
        page.column_dimensions[get_column_letter(place)].width = column.width
        head = page.cell(1, place)
        _put(head, column.title)
        head.font, head.fill, head.border = bold, grey, frame
        head.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)
    page.row_dimensions[1].height = _height(tuple(column.title for column in sheet.columns), sheet.columns)
    for number, row in enumerate(sheet.rows, 2):
        for place, value in enumerate(row, 1):
            cell = page.cell(number, place)
            _put(cell, value)
            cell.alignment, cell.border = top, frame
        page.row_dimensions[number].height = _height(row, sheet.columns)
    page.freeze_panes = "A2"
    page.auto_filter.ref = f"A1:{get_column_letter(len(sheet.columns))}{len(sheet.rows) + 1}"
    page.print_title_rows = "1:1"
    page.page_setup.orientation, page.page_setup.paperSize = "landscape", _A4
    page.page_setup.fitToHeight = 0
    page.page_margins.left = page.page_margins.right = 0.4  # inches
    page.sheet_properties.pageSetUpPr.fitToPage = True


def _height(row: tuple[Value, ...], columns: tuple[Column, ...]) -> int:
    """About the height in points that a row needs: LibreOffice does not find it out when it reads a workbook."""
    lines = 1
    for value, column in zip(row, columns, strict=True):
        if isinstance(value, str):
            room = max(column.width - 2, 1)  # what stands at the end of a line that is broken at a blank
            lines = max(lines, sum(1 + len(text) // room for text in value.split("\n")))
    return min(lines * _LINE, _HIGHEST)


def _put(cell: Any, value: Value) -> None:
    """Put a value into a cell: a number, day or truth as such where the format can hold it, anything else as text."""
    if isinstance(value, datetime) or (isinstance(value, date) and value < _FIRST_DAY):
        value = value.isoformat()
    elif isinstance(value, int | Decimal) and not _held(value):
        value = str(value)
    if not isinstance(value, str):
        cell.value = value
        if isinstance(value, date):
            cell.number_format = _DAY_FORMAT
        return
    text = _LOOKS_ESCAPED.sub("_x005F_", _NOT_XML.sub("\ufffd", value[:LONGEST_TEXT]))
    cell.value = text[:LONGEST_TEXT]
    cell.data_type = "s"  # openpyxl takes "=..." for a formula and "#N/A" for an error
    cell.quotePrefix = text.startswith(("=", "+", "-", "@", "\t", "\r", "\n"))


def _held(number: int | Decimal) -> bool:
    """Does the format keep every digit? It holds numbers as a binary fraction of 15 digits."""
    if isinstance(number, int):
        return abs(number) < _MOST
    return number.is_finite() and len(number.normalize().as_tuple().digits) <= _DIGITS and abs(number) < _MOST
