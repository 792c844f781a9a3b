"""When a deadline falls due: on the calendar, day by day, or not at all."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import structured
from unit.test_calendar import OFF, WORKED, days

from tthc_dsl.agenda.moments import Moment, moments
from tthc_dsl.model.calendar import SHIPPED
from tthc_dsl.model.deadline import DayOf, Deadline, Every, Several, Span
from tthc_dsl.model.deadline_days import last_day, occurrences
from tthc_dsl.syntax.deadline import DeadlineFault, read_deadline


def read(phrase: str) -> Deadline:
    value = read_deadline(phrase)
    assert not isinstance(value, DeadlineFault), phrase
    return value


def shown(moment: Moment) -> str:
    """ "due 2026-04-01..2026-06-30", with "> day" for what is advised and "< day" for where it was counted to."""
    text = moment.kind
    if moment.first or moment.last:
        text += f" {moment.first}..{moment.last}" if moment.first and moment.last else f" {moment.last or moment.first}"
    text += f" > {moment.advised}" if moment.advised else ""
    text += f" < {moment.counted}" if moment.counted else ""
    return text + ("" if moment.confirmed else " ?")


@pytest.mark.parametrize(
    ("phrase", "year", "wanted"),
    [
        ("Trước ngày 20/6/2026", 2026, ["due 2026-06-19"]),
        ("Chậm nhất ngày 20/6/2026", 2026, ["due 2026-06-20 > 2026-06-19"]),  # a Saturday
        ("Trước ngày 15/02/2024", 2024, ["due 2024-02-14 > 2024-02-07"]),  # a day in lieu; before it Tết
        ("Chậm nhất ngày 02/01/2026", 2026, ["due 2026-01-02 > 2025-12-31"]),
        ("Chậm nhất ngày 10/01/2026", 2026, ["due 2026-01-10"]),  # a Saturday that is worked
        ("Chậm nhất ngày 24/11/2026", 2026, ["due 2026-11-24 > 2026-11-23 ?"]),  # an exchange is proposed
        ("Chậm nhất ngày 22/11/2026", 2026, ["due 2026-11-22 > 2026-11-20"]),
        ("Chậm nhất ngày 05/3/2027", 2027, ["due 2027-03-05 ?"]),
        ("Quý II", 2026, ["due 2026-04-01..2026-06-30"]),
        ("Quý II, III", 2026, ["due 2026-04-01..2026-06-30", "due 2026-07-01..2026-09-30"]),
        ("Tháng 5, 10", 2026, ["due 2026-05-01..2026-05-31 > 2026-05-29", "due 2026-10-01..2026-10-31 > 2026-10-30"]),
        ("Từ ngày 01/4/2026 đến hết ngày 30/6/2026", 2026, ["due 2026-04-01..2026-06-30"]),
        ("Từ tháng 3/2026", 2026, ["from 2026-03-01"]),
        ("Hằng năm, giai đoạn 2025-2026", 2025, ["due 2025-12-31", "due 2026-12-31"]),
        ("Giai đoạn 2025-2026", 2025, ["due 2025-01-01..2026-12-31"]),
        ("Hằng quý", 2026, ["due 2026-03-31", "due 2026-06-30", "due 2026-09-30", "due 2026-12-31"]),
        ("Định kỳ 6 tháng/lần", 2026, ["due 2026-06-30", "due 2026-12-31"]),
        ("Trước ngày 15/12 hằng năm", 2026, ["due 2026-12-14"]),
        ("Hằng quý, từ tháng 5/2026", 2026, ["due 2026-06-30", "due 2026-09-30", "due 2026-12-31"]),
        ("Hằng quý; đột xuất theo yêu cầu", 2026,
         ["due 2026-03-31", "due 2026-06-30", "due 2026-09-30", "due 2026-12-31", "demand"]),
        ("Trước ngày 18 của tháng cuối quý", 2025,
         ["due 2025-03-17", "due 2025-06-17", "due 2025-09-17", "due 2025-12-17"]),
        ("Trong 15 ngày kể từ ngày 31/8/2026", 2026, ["due 2026-09-01..2026-09-15"]),
        ("Trong 01 tháng kể từ ngày 31/01/2026", 2026, ["due 2026-02-01..2026-03-02 < 2026-02-28"]),
        ("Trong 05 ngày làm việc kể từ ngày 13/02/2026", 2026, ["due 2026-02-14..2026-02-27"]),
        ("Trong 03 ngày làm việc kể từ ngày 20/11/2026", 2026, ["due 2026-11-21..2026-11-26 ?"]),
        ("Trong 10 ngày làm việc kể từ ngày tiếp nhận", 2026, ["event"]),
        ("Khi có phát sinh", 2026, ["event"]),
        ("Thường xuyên", 2026, ["ongoing"]),
        ("Thường xuyên trong năm 2026", 2026, ["ongoing 2026-01-01..2026-12-31"]),
        ("Hằng ngày", 2026, ["daily"]),
        ("02 lần/năm", 2026, ["times"]),
        ("Theo yêu cầu của Bộ", 2026, ["demand"]),
        ("Theo kế hoạch riêng", 2026, ["by_plan"]),
        ("Giữa quý II/2026", 2026, ["undecided"]),
    ],
)  # fmt: skip
def test_phrases(phrase: str, year: int, wanted: list[str]) -> None:
    assert [shown(one) for one in moments(read(phrase), year)] == wanted


def test_a_long_period_is_followed_near_the_year_of_the_plan() -> None:
    found = moments(read("Hằng năm trong giai đoạn 2000-2100"), 2026)
    assert [one.last.year for one in found if one.last] == list(range(2016, 2037))


def test_words_that_are_not_read() -> None:
    assert moments(None, 2026) == (Moment("free"),)


def test_either_of_several_times_is_one_stretch() -> None:
    both = Several((read("Tháng 5/2026"), read("Tháng 7/2026")), either=True)
    assert [shown(one) for one in moments(both, 2026)] == ["due 2026-05-01..2026-07-31"]


def test_the_last_working_day_of_each_month() -> None:
    found = moments(read("Ngày làm việc cuối cùng của tháng"), 2026)
    assert [one.last for one in found] == [last_worked(2026, month) for month in range(1, 13)]


def last_worked(year: int, month: int) -> date:
    """By the table that was announced."""
    free, worked = days(year, OFF[year]), days(year, WORKED.get(year, ""))
    day = date(year + month // 12, month % 12 + 1, 1) - timedelta(1)
    while day in free or (day.weekday() >= 5 and day not in worked):
        day -= timedelta(1)
    return day


@given(structured(st.sampled_from(["ban hành", "có yêu cầu"])), st.sampled_from([2024, 2026, 2027]))
def test_laws(value: Deadline, year: int) -> None:
    """Never without an answer, none twice; a last day where something is due and nowhere else but as the end of a
    stretch; advice where that day is off: the nearest working day before it."""
    found = moments(value, year)
    assert found
    assert len(set(found)) == len(found)
    for one in found:
        if one.kind != "due":
            assert (one.off, one.advised, one.counted) == (None, None, None)
            continue
        assert one.last is not None
        assert one.off == SHIPPED.day_off(one.last)
        assert (one.advised is None) == (one.off is None)
        if one.advised:
            assert SHIPPED.day_off(one.advised) is None
            skipped = range(1, (one.last - one.advised).days)
            assert all(SHIPPED.day_off(one.advised + timedelta(step)) for step in skipped)
        if one.counted:
            assert one.skipped is not None
            assert one.skipped == SHIPPED.day_off(one.counted)
            assert one.counted < one.last
    if isinstance(value, Every | DayOf) and not getattr(value, "working", False) and found[0].kind != "daily":
        assert {one.last for one in found} - {None} == set(occurrences(value, year))
    if (last := last_day(value, year)) and not isinstance(value, Span):
        assert max(one.last or last for one in found) == last
