"""Workbooks that are written: read back by openpyxl and by LibreOffice; text never becomes a formula."""

import re
from datetime import date
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from calc import by_calc
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from tthc_dsl.spreadsheets import Column, Sheet, Value, write_xlsx

WICKED = (
    "=1+1", '=HYPERLINK("http://x.example","y")', "+1", "-1", "@SUM(A1)", "\t=1+1", "\r=1", "=cmd|' /C calc'!A0",
    "#N/A", "_x0041_", "_x005F_x0041_", "a\x00b\ufffe", "TRUE", "1/2", "0012", " hai\ndòng ", "<b>&amp;",
)  # fmt: skip


def workbook(*values: Value, title: str = "Bảng") -> bytes:
    return write_xlsx((Sheet(title, (Column("Cột", 30),), tuple((value,) for value in values)),))


def back(data: bytes) -> list[object]:
    book = load_workbook(BytesIO(data))
    return [row[0].value for row in book.worksheets[0].iter_rows(min_row=2)]


def test_values_come_back() -> None:
    values: tuple[Value, ...] = (
        12, Decimal("99.5"), Decimal("-0.25"), date(2026, 11, 21), True, None, "chữ", 10**14, date(1900, 3, 1),
    )  # fmt: skip
    page = load_workbook(BytesIO(workbook(*values))).worksheets[0]
    cells = [row[0] for row in page.iter_rows(min_row=2)]
    read = [cell.value.date() if cell.is_date else cell.value for cell in cells]
    assert read == [12, 99.5, -0.25, date(2026, 11, 21), True, None, "chữ", 10**14, date(1900, 3, 1)]
    assert (cells[3].number_format, page.freeze_panes, page["A1"].value) == ("dd/mm/yyyy", "A2", "Cột")
    assert (page.page_setup.orientation, page.print_title_rows) == ("landscape", "$1:$1")


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (10**15, "1000000000000000"),
        (Decimal("0.1234567890123456"), "0.1234567890123456"),
        (Decimal("1E+400"), "1E+400"),
        (Decimal("NaN"), "NaN"),
        (Decimal("-Infinity"), "-Infinity"),
        (date(1900, 2, 28), "1900-02-28"),
        ("x" * 40_000, "x" * 32_767),
        ("_x0041_" * 5_000, None),
    ],
)
def test_what_the_format_cannot_hold_is_text(value: Value, text: str | None) -> None:
    (read,) = back(workbook(value))
    assert isinstance(read, str)
    assert len(read) <= 32_767
    assert text is None or read == text


def test_text_is_never_a_formula() -> None:
    page = load_workbook(BytesIO(workbook(*WICKED))).worksheets[0]
    cells = [row[0] for row in page.iter_rows(min_row=2)]
    assert {cell.data_type for cell in cells} == {"s"}
    assert [bool(cell.quotePrefix) for cell in cells] == [text[0] in "=+-@\t\r" for text in WICKED]
    assert [cell.value for cell in cells][:9] == list(WICKED[:9])
    assert cells[11].value == "a\ufffdb\ufffd"


def test_libreoffice_reads_it_as_text(tmp_path: Path) -> None:
    read = [row[0] for row in by_calc(workbook(*WICKED[:11], 7, Decimal("2.5"), date(2026, 2, 3)), tmp_path)]
    # What it reads is shown, not what a formula would give (2, an error). Of a CR it makes a line end.
    assert [text.strip() for text in read[1:]] == [
        *(text.strip() for text in WICKED[:11]), "7", "2.5", "03/02/2026",
    ]  # fmt: skip


def test_rows_are_high_enough() -> None:
    rows = (("một",), ("một\nhai\nba",), ("x" * 90,), ("y" * 30_000,))
    page = load_workbook(BytesIO(write_xlsx((Sheet("", (Column("Cột", 32),), rows),)))).worksheets[0]
    assert [page.row_dimensions[number].height for number in range(1, 6)] == [15, 15, 45, 60, 405]


def test_titles_of_tabs() -> None:
    titles = ("A/B:[C]*?", "", "Chưa có ngày", "chưa có ngày", "'x'", "d" * 40, "d" * 40, "\x00")
    data = write_xlsx(tuple(Sheet(title, (Column("c"),), ()) for title in titles))
    assert load_workbook(BytesIO(data)).sheetnames == [
        "A B  C", "2", "Chưa có ngày", "chưa có ngày (4)", "x", "d" * 31, "d" * 27 + " (7)", "8",
    ]  # fmt: skip


def test_no_moment_stands_in_the_bytes() -> None:
    with ZipFile(BytesIO(workbook("a", 1))) as parts:
        assert {one.date_time for one in parts.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        core = parts.read("docProps/core.xml").decode()
    assert re.findall(r">([0-9T:Z-]+)<", core) == ["1980-01-01T00:00:00Z"] * 2


@given(st.text(max_size=60))
def test_any_text(text: str) -> None:
    (read,) = back(workbook(text)) or [None]
    assert read is None or isinstance(read, str)
    if text.isprintable() and "_x" not in text:
        assert (read or "") == text
