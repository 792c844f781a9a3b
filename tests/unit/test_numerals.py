"""Numerals, numbering patterns and dates."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tthc_dsl.model.dates import long_date, short_date
from tthc_dsl.model.numerals import (
    LETTERS,
    is_number_pattern,
    number_label,
    number_of,
    numerals_in,
    parse_roman,
    roman,
    vietnamese_letter,
)


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


PATTERNS = ("I", "i", "1", "01", "A", "a", "1.", "a)", "(1)", "1.1", "1.1.", "I.1", "1.a)", "Điều 1.", "Phụ lục I")


@given(st.sampled_from(PATTERNS), st.lists(st.integers(1, len(LETTERS)), min_size=1, max_size=3))
def test_the_place_of_a_label_is_the_one_it_was_made_of(pattern: str, path: list[int]) -> None:
    assert number_of(pattern, number_label(pattern, path)) == path[-1]


@pytest.mark.parametrize(
    ("pattern", "label", "place"),
    [
        # Dots, brackets and words are the author's.
        ("I", "III.", 3),
        ("I", "iii", 3),
        ("1", "1.", 1),
        ("1", "(12)", 12),
        ("A", "B", 2),
        ("a)", "Đ", 5),
        ("1.1", "9.2", 2),
        ("1", "Nhiệm vụ 7:", 7),
        ("1", "0", 0),
        ("1", "4a", None),
        ("1", "", None),
        ("1", "-", None),
        ("1", "١", None),
        ("1", "12345", None),
        ("1", "III", None),
        ("I", "3", None),
        ("I", "IIII", None),
        ("A", "AB", None),
        ("A", "F", None),
        ("Mục", "1", None),
    ],
)
def test_number_of(pattern: str, label: str, place: int | None) -> None:
    assert number_of(pattern, label) == place


@given(st.text(max_size=6), st.text(max_size=8))
def test_any_label_has_a_place_or_none(pattern: str, label: str) -> None:
    place = number_of(pattern, label)
    assert place is None or 0 <= place <= 9_999


@pytest.mark.parametrize(
    ("pattern", "count"), [("1", 1), ("1.1.", 2), ("I.1.a)", 3), ("Phần I", 1), ("Mục", 0), ("", 0)]
)
def test_numerals_in(pattern: str, count: int) -> None:
    assert numerals_in(pattern) == count


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
