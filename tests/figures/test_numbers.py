"""Numbers and periods as people and machines write them."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tthc_dsl.diagnostics.diagnostic import Diagnostic
from tthc_dsl.figures.folding import fold
from tthc_dsl.figures.numbers import read_number
from tthc_dsl.figures.periods import in_time, in_words, period_of
from tthc_dsl.figures.sheet import Cell
from tthc_dsl.model.decimals import comma_text
from tthc_dsl.source import Span

COUNTED = ("số đếm", "a count")

READINGS: list[tuple[str, str, str]] = [  # as written, of a share, of a count; a name: the finding
    ("0", "0", "0"),
    ("50", "50", "50"),
    ("50,5", "50.5", "50.5"),
    ("50.5", "50.5", "50.5"),
    ("50.50", "50.50", "50.50"),
    ("50.5000", "50.5000", "50.5000"),
    (" 99,5 ", "99.5", "99.5"),
    ("\u00a099,5\u00a0", "99.5", "99.5"),
    ("50%", "50", "percent_of_count"),
    ("50,5 %", "50.5", "percent_of_count"),
    ("50.5\u00a0%", "50.5", "percent_of_count"),
    ("0,5%", "0.5", "percent_of_count"),
    ("100 %", "100", "percent_of_count"),
    ("0.5", "fraction_or_percent", "0.5"),
    ("0,5", "fraction_or_percent", "0.5"),
    ("1", "fraction_or_percent", "1"),
    ("1,0", "fraction_or_percent", "1.0"),
    ("0.125", "fraction_or_percent", "0.125"),
    ("1,01", "1.01", "1.01"),
    ("7.920", "unclear_figure", "7920"),
    ("7,920", "7.920", "unclear_figure"),
    ("1.234,5", "1234.5", "1234.5"),
    ("1,234.5", "1234.5", "1234.5"),
    ("1.234.567", "1234567", "1234567"),
    ("1,234,567", "1234567", "1234567"),
    ("1.234.567,89", "1234567.89", "1234567.89"),
    ("1234567", "1234567", "1234567"),
    ("1234.567", "unclear_figure", "unclear_figure"),
    ("12.34.567", "unclear_figure", "unclear_figure"),
    ("0.123.456", "unclear_figure", "unclear_figure"),
    ("1,2,3", "unclear_figure", "unclear_figure"),
    ("5.", "unclear_figure", "unclear_figure"),
    (",5", "not_a_number", "not_a_number"),
    ("-5", "negative_figure", "negative_figure"),
    ("− 5,5", "negative_figure", "negative_figure"),
    ("-5%", "negative_figure", "negative_figure"),
    ("+5", "not_a_number", "not_a_number"),
    ("%", "not_a_number", "not_a_number"),
    ("5%%", "not_a_number", "not_a_number"),
    ("1 234", "not_a_number", "not_a_number"),
    ("nan", "not_a_number", "not_a_number"),
    ("inf", "not_a_number", "not_a_number"),
    ("∞", "not_a_number", "not_a_number"),
    ("1e5", "not_a_number", "not_a_number"),
    ("٥", "not_a_number", "not_a_number"),
    ("½", "not_a_number", "not_a_number"),
    ("=1+1", "not_a_number", "not_a_number"),
    ("9" * 30, "9" * 30, "9" * 30),
    ("9" * 31, "figure_too_long", "figure_too_long"),
]


def reading(text: str, share: bool) -> str:
    found = read_number(Cell(text, Span("x", 0, len(text))), share, COUNTED)
    return found.name if isinstance(found, Diagnostic) else str(found)


@pytest.mark.parametrize(("text", "share", "count"), READINGS)
def test_readings(text: str, share: str, count: str) -> None:
    assert (reading(text, True), reading(text, False)) == (share, count)


@given(st.decimals(min_value=0, max_value=10**9, places=4))
def test_what_is_written_in_vietnamese_is_read_back(number: Decimal) -> None:
    """But for three decimals of a count, which have two readings."""
    written = comma_text(number)
    found = reading(written, False)
    if found == "unclear_figure":
        assert len(written.partition(",")[2]) == 3
    else:
        assert Decimal(found) == number


@given(st.text(max_size=12))
def test_any_text_is_read_or_reported(text: str) -> None:
    for share in (True, False):
        found = read_number(Cell(text, Span("x", 0, len(text))), share, COUNTED)
        assert isinstance(found, Diagnostic) or found >= 0


@given(st.floats(allow_nan=True, allow_infinity=True), st.booleans(), st.booleans())
def test_any_stored_number_is_read_or_reported(number: float, percent: bool, share: bool) -> None:
    cell = Cell("x", Span("x", 0, 1), Decimal(format(number, ".15g")), percent, "A1")
    found = read_number(cell, share, COUNTED)
    assert isinstance(found, Diagnostic) or found >= 0


PERIODS = [
    ("quý-2-2024", "quý-2-2024"), ("quy-2-2024", "quý-2-2024"), ("Quý II/2024", "quý-2-2024"),
    ("QUÝ II NĂM 2024", "quý-2-2024"), ("Quí 2-2024", "quý-2-2024"), ("Q2/2024", "quý-2-2024"),
    ("2024Q2", "quý-2-2024"), ("2nd quarter 2024", "quý-2-2024"), ("quarter 2 of 2024", "quý-2-2024"),
    ("tháng 6/2024", "tháng-6-2024"), ("Tháng 06 năm 2024", "tháng-6-2024"), ("06/2024", "tháng-6-2024"),
    ("T6/2024", "tháng-6-2024"), ("2024-06", "tháng-6-2024"), ("June 2024", "tháng-6-2024"),
    ("Jun 2024", "tháng-6-2024"),
    ("6 tháng đầu năm 2024", "6-tháng-đầu-2024"), ("9 tháng năm 2024", "9-tháng-đầu-2024"),
    ("first 6 months of 2024", "6-tháng-đầu-2024"), ("6 tháng cuối năm 2024", "6-tháng-cuối-2024"),
    ("năm 2024", "năm-2024"), ("Cả năm 2024", "năm-2024"), ("2024", "năm-2024"), ("year 2024", "năm-2024"),
    ("quý 5/2024", None), ("tháng 13/2024", None), ("tháng 0/2024", None), ("Quý II", None), ("quý II/24", None),
    ("12 tháng đầu năm 2024", None), ("2024-2025", None), ("1/6/2024", None), ("x" * 10_000, None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "normal"), PERIODS)
def test_periods(text: str, normal: str | None) -> None:
    assert period_of(text) == normal
    if normal:
        assert period_of(normal) == normal
        assert period_of(in_words(normal)) == normal


def test_periods_come_in_time() -> None:
    order = ["", "tháng-1-2024", "tháng-3-2024", "quý-1-2024", "6-tháng-đầu-2024", "tháng-12-2024", "quý-4-2024",
             "6-tháng-cuối-2024", "năm-2024", "tháng-1-2025"]  # fmt: skip
    mixed = order[::-1]
    mixed.sort(key=in_time)
    assert mixed == order


@pytest.mark.parametrize(
    ("left", "right", "same"),
    [
        ("Ủy ban nhân dân xã An Hòa", "UBND XÃ AN HOÀ", True),
        ("uỷ ban  nhân dân xã An Hoà ", "Ubnd xã an hòa", True),
        ("Phòng Nội vu\u0323", "Phòng Nội vụ", True),
        ("Phòng\u00a0Nội vụ", "Phòng Nội vụ", True),
        ("Xã Lý Nhân", "Xã Ly Nhân", False),
        ("Xã Hòa", "Xã Hoa", False),
        ("Đ", "D", False),
    ],
)
def test_folding_of_names(left: str, right: str, same: bool) -> None:
    assert (fold(left) == fold(right)) == same
