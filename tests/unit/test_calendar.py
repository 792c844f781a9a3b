"""Days off, day by day against the official table, and what is reckoned from them."""

from datetime import date, timedelta
from pathlib import Path

import holidays
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tthc_dsl.model.calendar import MOST, SHIPPED, YEARS
from tthc_dsl.model.dates import short_date

# Weekdays off and Saturdays worked, as announced: typed from the notices, apart from the module.
OFF = {
    2021: "1/1 10/2 11/2 12/2 15/2 16/2 21/4 30/4 3/5 2/9 3/9",
    2022: "3/1 31/1 1/2 2/2 3/2 4/2 11/4 2/5 3/5 1/9 2/9",
    2023: "2/1 20/1 23/1 24/1 25/1 26/1 1/5 2/5 3/5 1/9 4/9",
    2024: "1/1 8/2 9/2 12/2 13/2 14/2 18/4 29/4 30/4 1/5 2/9 3/9",
    2025: "1/1 27/1 28/1 29/1 30/1 31/1 7/4 30/4 1/5 2/5 1/9 2/9",
    2026: "1/1 2/1 16/2 17/2 18/2 19/2 20/2 27/4 30/4 1/5 31/8 1/9 2/9 24/11",
    2027: "1/1 30/4 2/9 24/11",  # not announced: only the fixed dates; 1/5 is a Saturday
    2020: "1/1 30/4 1/5 2/9",
}
WORKED = {2024: "4/5", 2025: "26/4", 2026: "10/1 22/8"}


def days(year: int, written: str) -> set[date]:
    return {date(year, int(month), int(day)) for day, month in (part.split("/") for part in written.split())}


def days_of(year: int) -> list[date]:
    return [date(year, 1, 1) + timedelta(n) for n in range((date(year + 1, 1, 1) - date(year, 1, 1)).days)]


@pytest.mark.parametrize("year", OFF)
def test_day_by_day(year: int) -> None:
    free, worked = days(year, OFF[year]), days(year, WORKED.get(year, ""))
    for day in days_of(year):
        off = day in free or (day.weekday() >= 5 and day not in worked)
        assert (SHIPPED.day_off(day) is not None) == off, day


KINDS = {"holiday": "nghỉ lễ", "in_lieu": "nghỉ bù", "exchange": "nghỉ hoán đổi"}
BEGIN = "<!-- years: from tthc_dsl/model/calendar.py -->\n\n"


def test_the_page_is_current(update_golden: bool) -> None:
    """docs/calendar.md: a dated table for each year with kind, notices and status."""
    text = ""
    for year in YEARS:
        number = year.tet.year
        text += f"### {number}\n\n{', '.join(year.instruments)}\n\n| day | | kind | reason | status |\n"
        text += "| --- | --- | --- | --- | --- |\n"
        for day in days_of(number):
            found = SHIPPED.day_off(day)
            if found and found.kind != "weekend":
                kind, reason = KINDS[found.kind], found.reason[0]
            elif not found and day.weekday() >= 5:
                kind, reason = "làm bù", "làm việc bù ngày nghỉ hoán đổi"
            else:
                continue
            weekday = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")[day.weekday()]
            settled = SHIPPED.confirmed(day)
            status = "chính thức" if settled else "chính thức; việc hoán đổi quanh ngày này mới là đề xuất"
            text += f"| {short_date(day)} | {weekday} | {kind} | {reason} | {status} |\n"
        text += "\n"
    page = Path(__file__).parents[2] / "docs" / "calendar.md"
    before, now = page.read_text(encoding="utf-8").split(BEGIN)
    wanted = text.rstrip() + "\n"
    if update_golden:
        page.write_text(before + BEGIN + wanted, encoding="utf-8")
    else:
        assert now == wanted


@pytest.mark.parametrize("year", [2021, 2022, 2023, 2024, 2025, 2026])
def test_against_the_package_holidays(year: int) -> None:
    """It knows the same days; but for two days of 2026, exchanged by a letter that its release 0.108 lacks."""
    theirs = holidays.country_holidays("VN", years=year)
    differ = {day for day in days_of(year) if (SHIPPED.day_off(day) is None) != theirs.is_working_day(day)}
    assert differ <= {date(2026, 1, 2), date(2026, 1, 10)}


@pytest.mark.parametrize(
    ("day", "kind", "vi", "en"),
    [
        (date(2024, 1, 20), "weekend", "thứ Bảy", "Saturday"),
        (date(2024, 12, 15), "weekend", "Chủ nhật", "Sunday"),
        (date(2024, 2, 10), "holiday", "Tết Âm lịch", "Lunar New Year"),
        (date(2024, 2, 13), "in_lieu", "nghỉ bù Tết Âm lịch", "day in lieu of Lunar New Year"),
        (date(2023, 5, 3), "in_lieu", "nghỉ bù Ngày Chiến thắng", "day in lieu of Victory Day"),
        (date(2026, 4, 26), "holiday", "Giỗ Tổ Hùng Vương", "Hùng Kings' Commemoration Day"),
        (date(2025, 9, 1), "holiday", "Quốc khánh", "National Day"),
        (
            date(2025, 5, 2),
            "exchange",
            "nghỉ hoán đổi với thứ Bảy 26/4/2025",
            "day off in exchange for Saturday 26/4/2025",
        ),
        (date(2027, 5, 1), "holiday", "Ngày Quốc tế lao động", "International Labour Day"),
    ],
)
def test_reasons(day: date, kind: str, vi: str, en: str) -> None:
    found = SHIPPED.day_off(day)
    assert found
    assert (found.day, found.kind, found.reason, found.confirmed) == (day, kind, (vi, en), day.year < 2027)


def test_the_culture_day_is_never_made_up() -> None:
    assert date(2029, 11, 24).weekday() == 5
    assert SHIPPED.day_off(date(2029, 11, 26)) is None
    assert SHIPPED.day_off(date(2025, 11, 24)) is None
    assert SHIPPED.day_off(date(2026, 11, 24))


@pytest.mark.parametrize(
    ("when", "settled"),
    [
        (2020, False), (2021, True), (2026, True), (2027, False),
        (date(2020, 12, 31), False), (date(2021, 1, 1), True), (date(2026, 12, 31), True), (date(2027, 1, 1), False),
        (date(2026, 11, 22), True), (date(2026, 11, 23), False), (date(2026, 11, 28), False),
        (date(2026, 11, 29), True),
    ],
)  # fmt: skip
def test_confirmed(when: date | int, settled: bool) -> None:
    assert SHIPPED.confirmed(when) is settled


@pytest.mark.parametrize(
    ("day", "number", "result", "settled"),
    [
        (date(2026, 2, 14), 1, date(2026, 2, 23), True),  # over Tết
        (date(2026, 1, 1), 1, date(2026, 1, 5), True),  # 2/1 is off, 3/1 a Saturday
        (date(2026, 1, 9), 1, date(2026, 1, 10), True),  # a Saturday that is worked
        (date(2025, 11, 21), 1, date(2025, 11, 24), True),  # no culture day yet
        (date(2026, 2, 28), 1, date(2026, 3, 2), True),
        (date(2026, 8, 21), 1, date(2026, 8, 22), True),  # a Saturday that is worked
        (date(2026, 8, 31), -1, date(2026, 8, 28), True),
        (date(2024, 6, 14), 5, date(2024, 6, 21), True),
        (date(2024, 5, 2), 2, date(2024, 5, 4), True),
        (date(2024, 6, 15), 0, date(2024, 6, 15), True),
        (date(2026, 11, 19), 1, date(2026, 11, 20), True),
        (date(2026, 11, 20), 1, date(2026, 11, 23), False),  # an open proposal
        (date(2026, 11, 20), 6, date(2026, 12, 1), False),
        (date(2026, 12, 31), 1, date(2027, 1, 4), False),
        (date(2021, 1, 4), -1, date(2020, 12, 31), False),
    ],
)
def test_add(day: date, number: int, result: date, settled: bool) -> None:
    assert SHIPPED.add_working_days(day, number) == (result, settled)
    if number == 1:
        assert SHIPPED.next_working_day(day) == (result, settled)
    if number == -1:
        assert SHIPPED.previous_working_day(day) == (result, settled)


@pytest.mark.parametrize(
    ("first", "last", "number", "settled"),
    [
        (date(2024, 6, 14), date(2024, 6, 21), 5, True),
        (date(2024, 6, 21), date(2024, 6, 14), 0, True),
        (date(2024, 6, 14), date(2024, 6, 14), 0, True),
        (date(2026, 2, 13), date(2026, 2, 23), 1, True),
        (date(2024, 4, 26), date(2024, 5, 6), 4, True),  # 2, 3, 4 (worked), 6
        (date(2026, 11, 22), date(2026, 11, 23), 1, False),
        (date(2026, 11, 28), date(2026, 11, 30), 1, True),  # the first day does not count
        (date(2026, 12, 31), date(2027, 1, 8), 5, False),
    ],
)
def test_between(first: date, last: date, number: int, settled: bool) -> None:
    assert SHIPPED.working_days_between(first, last) == (number, settled)


def test_bounds() -> None:
    assert SHIPPED.add_working_days(date(2024, 1, 1), MOST) is not None
    assert SHIPPED.add_working_days(date(2024, 1, 1), MOST + 1) is None
    assert SHIPPED.add_working_days(date(2024, 1, 1), -MOST - 1) is None
    assert SHIPPED.next_working_day(date.max) is None
    assert SHIPPED.previous_working_day(date.min) is None
    assert SHIPPED.add_working_days(date(9999, 12, 1), 50) is None
    assert SHIPPED.working_days_between(date.min, date.max) is None


@given(st.dates(date(2019, 1, 1), date(2029, 1, 1)), st.integers(-400, 400))
def test_a_step_at_a_time(day: date, number: int) -> None:
    """Added days are those that a walk over the calendar finds, and counting them gives them back."""
    step, left, walked = timedelta(1 if number > 0 else -1), abs(number), day
    while left:
        walked += step
        left -= SHIPPED.day_off(walked) is None
    result = SHIPPED.add_working_days(day, number)
    assert result
    assert result.day == walked
    if number > 0:
        assert SHIPPED.working_days_between(day, walked) == (number, result.confirmed)


@given(st.dates(), st.integers(-MOST, MOST))
def test_never_raises(day: date, number: int) -> None:
    result = SHIPPED.add_working_days(day, number)
    assert result is None or (result.day > day) == (number > 0)
