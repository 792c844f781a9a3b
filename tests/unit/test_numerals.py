"""Numerals, numbering patterns and dates."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tthc_dsl.model.dates import long_date, short_date
from tthc_dsl.model.numerals import is_number_pattern, number_label, parse_roman, roman, vietnamese_letter


@given(st.integers(1, 3999))
def test_roman_and_back(n: int) -> None:
    assert parse_roman(roman(n)) == n


@given(st.text("IVXLCDM", max_size=20) | st.text(max_size=20))
def test_a_roman_numeral_has_one_form(text: str) -> None:
    n = parse_roman(text)
    assert n is None or roman(n) == text


@pytest.mark.parametrize("text", ["", "IIII", "IC", "iv", "Ⅳ", "MMMM", "I" * 100_000])
def test_not_roman(text: str) -> None:
    assert parse_roman(text) is None


@pytest.mark.parametrize("n", [0, -1, 4000])
def test_no_roman(n: int) -> None:
    with pytest.raises(ValueError, match="Roman"):
        roman(n)


def test_letters() -> None:
    assert "".join(vietnamese_letter(n) for n in range(1, 24)) == "abcdđeghiklmnopqrstuvxy"
    assert [vietnamese_letter(n) for n in (24, 46, 47)] == ["aa", "ay", "ba"]
    with pytest.raises(ValueError, match="letter"):
        vietnamese_letter(0)


@given(st.integers(1, 20_000), st.integers(1, 20_000))
def test_letters_differ(a: int, b: int) -> None:
    assert (vietnamese_letter(a) == vietnamese_letter(b)) == (a == b)


@pytest.mark.parametrize(
    ("pattern", "path", "label"),
    [
        ("I", (4,), "IV"),
        ("i", (4,), "iv"),
        ("1", (7,), "7"),
        ("1", (2, 7), "7"),
        ("1.", (7,), "7."),
        ("01", (7,), "07"),
        ("1.1.", (9, 1), "9.1."),
        ("1.1", (3, 9, 1), "9.1"),
        ("1.1.", (9,), "9."),
        ("I.1", (2, 3), "II.3"),
        ("a)", (2, 5), "đ)"),
        ("A", (5,), "Đ"),
        ("(1)", (3,), "(3)"),
        ("Điều 1.", (12,), "Điều 12."),
        ("Phụ lục I", (2,), "Phụ lục II"),
    ],
)
def test_patterns(pattern: str, path: tuple[int, ...], label: str) -> None:
    assert is_number_pattern(pattern)
    assert number_label(pattern, path) == label


@pytest.mark.parametrize(
    ("pattern", "path"),
    [("", (1,)), ("-", (1,)), ("Mục", (1,)), ("1", ()), ("1", (0,)), ("I", (4000,)), ("a", (0,))],
)
def test_no_label(pattern: str, path: tuple[int, ...]) -> None:
    with pytest.raises(ValueError, match=r"no |cannot"):
        number_label(pattern, path)


@given(st.text(max_size=12), st.lists(st.integers(1, 60), min_size=1, max_size=4))
def test_a_pattern_always_numbers(pattern: str, path: list[int]) -> None:
    if is_number_pattern(pattern):
        assert number_label(pattern, path)


def test_dates() -> None:
    assert short_date(date(2024, 2, 19)) == "19/02/2024"
    assert short_date(date(2010, 6, 8)) == "08/6/2010"
    assert short_date(date(2021, 12, 6)) == "06/12/2021"
    assert long_date(date(2024, 2, 19)) == "ngày 19 tháng 02 năm 2024"
    assert long_date(date(2025, 8, 5)) == "ngày 05 tháng 8 năm 2025"


@given(st.dates())
def test_dates_read_back(value: date) -> None:
    day, month, year = (int(part) for part in short_date(value).split("/"))
    assert date(year, month, day) == value
