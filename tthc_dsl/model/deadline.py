"""Deadlines: what a time phrase of a plan means (days: `deadline_days.py`; wording: `phrase.py`).

A value says what was written, not how: "Hàng quý" and "Định kỳ 3 tháng/lần" differ (`Every(1, "quarter")`,
`Every(3, "month")`), "Quý 1/2023" and "Quý I/2023" do not. A year of None is the year of the plan. Texts
(events, plans, agencies) are as written, with single blanks. The shapes marked "well formed" are those the
reader makes and `phrase.standard_phrase` writes; any other value is safe to ask, too.
"""

from typing import Literal

from ..record import field, record

Unit = Literal["hour", "day", "working_day", "week", "month", "quarter", "year"]
PeriodUnit = Literal["week", "month", "quarter", "year", "phase", "first_months", "last_months"]
Part = Literal["", "start", "middle", "end"]
EventRelation = Literal["when", "right_after", "after", "before", "until", "since", "alongside"]

LAST = -1  # as a day: the last day; as the number of a week: the last week


@record
class Day:
    """A day of the calendar, perhaps an impossible one: "Ngày 15/02/2024"."""

    day: int
    month: int
    year: int | None = None


@record
class Period:
    """Like periods, or a part of each: "Tháng 3, 6, 9, 12/2024", "Quý II, III/2023", "Cuối năm 2024".

    `numbers`: months 1-12, quarters 1-4; years (none: the plan's year); phase: first and last year ("Giai
    đoạn 2021-2030"); first_months, last_months: how many ("6 tháng đầu năm"); weeks of the year, or of
    `month`. Well formed: years and phases carry no `year`, and only weeks a `month`.
    """

    unit: PeriodUnit
    numbers: tuple[int, ...] = ()
    year: int | None = None
    part: Part = ""
    month: int | None = None


@record
class DayOf:
    """A day of every week, month or quarter: "Ngày 05 hằng tháng", "Ngày 17 của tháng cuối quý".

    `month`: which one of the quarter (4: the first of the next quarter), or 1 this month, 2 the next one.
    `day`: 1-31, LAST, None for the whole month; for weeks 1 Monday ... 7 Sunday. `working`: the last one
    that is a working day (with LAST).
    """

    unit: Literal["week", "month", "quarter"]
    month: int = 1
    day: int | None = None
    working: bool = False


@record
class Limit:
    """An end, a beginning, or both: "Trước ngày 20/01/2024", "Chậm nhất ngày 15/8/2025", "Từ tháng 3".

    `before`: `last` itself is outside. Well formed: at least one end; both with a year or neither.
    """

    last: "Day | Period | DayOf | None" = None
    before: bool = False
    first: "Day | Period | None" = None


@record
class Every:
    """So many times in every `count` units: "Hằng quý", "Định kỳ 3 tháng/lần", "02 lần/năm" (times=2).

    count 0 with the unit "year": periodic, how often is not said ("Định kỳ"). `at_least`: "Ít nhất ...".
    """

    count: int
    unit: Unit
    times: int = 1
    at_least: bool = False


@record
class Ongoing:
    """All the time: "Thường xuyên"."""


@record
class During:
    """A time inside another, or every year: "Thường xuyên trong năm 2024", "Trước ngày 15/12 hằng năm"."""

    time: Ongoing | Every | DayOf | Day | Period | Limit
    within: Period | Limit | Every


@record
class Span:
    """Days (weeks ...) counted from or back from an event: "Trong 10 ngày làm việc kể từ ngày tiếp nhận",
    "Trước 01 ngày so với hồ sơ đến hạn". `event`: a text, a day, "" when not said."""

    count: int
    unit: Unit
    event: str | Day = ""
    side: Literal["after", "before"] = "after"


@record
class OnEvent:
    """Tied to an event or other work: "Khi có phát sinh", "Đến khi xong", "Lồng ghép với công tác X"."""

    relation: EventRelation
    event: str


@record
class Demand:
    """When somebody asks ("": not said who): "Theo yêu cầu của Bộ", "Đột xuất theo yêu cầu" (sudden)."""

    by: str = ""
    sudden: bool = False


@record
class ByPlan:
    """As another paper says: "Theo kế hoạch riêng". `basis`: of a closed list, `rest`: free words."""

    basis: str
    rest: str = ""


@record
class Several:
    """Several times, all or (`either`) any of them: "Hằng quý; Hằng năm". Well formed: two parts or more."""

    parts: "tuple[Deadline, ...]"
    either: bool = False


@record
class ForAgency:
    """A time for one agency: "Trước ngày 10/3/2023 (UBND xã)". Well formed: `time` is not a ForAgency."""

    time: "Deadline"
    agency: str


@record
class Problem:
    """What cannot be (`impossible`) or is odd in a value. `numbers`: those at fault, as they are written."""

    numbers: tuple[int, ...]
    message_vi: str
    message_en: str
    impossible: bool = field(default=True)


Timed = Day | Period | DayOf | Limit | Every | Ongoing | During | Span
Deadline = Timed | OnEvent | Demand | ByPlan | Several | ForAgency

FIRST_YEAR, LAST_YEAR = 1945, 2200  # years that an administrative document can mean


def problems(deadline: Deadline, year: int | None = None) -> tuple[Problem, ...]:
    """What is wrong with a value: dates and numbers that do not exist, limits the wrong way round.

    `year`: of the plan, for 29/02 without a year; None where it is not known (29/02 is then possible).
    """
    match deadline:
        case Day(day=day, month=month, year=own):
            if not 1 <= month <= 12:
                return (_number("month", month),)
            if not 1 <= day <= _length(month, own or year or 2000):
                written = f"{day:02}/{month:02}" + (f"/{own}" if own else "")
                return (Problem((day, month), f"không có ngày {written}", f"there is no day {written}"),)
            return _year_problems(own)
        case Period(unit=unit, numbers=numbers, year=own, month=month):
            if unit == "phase" and len(numbers) == 2 and numbers[0] > numbers[1]:
                return (_reversed(numbers),)
            wrong = [_number(unit, n) for n in numbers if not _fits(unit, n, month)]
            if month is not None and not 1 <= month <= 12:
                wrong.append(_number("month", month))
            return (*wrong, *_year_problems(own))
        case DayOf(unit=unit, day=day) if day is not None and day != LAST:
            return () if 1 <= day <= (7 if unit == "week" else 31) else (_number("day", day),)
        case Limit(first=first, last=last):
            found = [*(problems(first, year) if first else ()), *(problems(last, year) if last else ())]
            if not found and first and last and _start(first) > _start(last):
                found = [_reversed(tuple(n for n in _start(first) if n))]
            return tuple(found)
        case Every(count=count, unit=unit, times=times):
            if times < 1 or (count < 1 and deadline != Every(0, "year")):
                return (_number("times", 0),)
            months = count * {"month": 1, "quarter": 3}.get(unit, 12)
            if months and 12 % months and months % 12:
                return (
                    Problem(
                        (count,),
                        f"{count} {'quý' if unit == 'quarter' else 'tháng'} không chia hết một năm",
                        f"{count} {unit}s do not divide a year",
                        impossible=False,
                    ),
                )
        case Span(count=count, event=event):
            wrong = [] if count >= 1 else [_number("times", count)]
            return (*wrong, *(problems(event, year) if isinstance(event, Day) else ()))
        case During(time=time, within=within):
            return (*problems(time, year), *problems(within, year))
        case Several(parts=parts):
            return tuple(problem for part in parts for problem in problems(part, year))
        case ForAgency(time=time):
            return problems(time, year)
    return ()


_LARGEST = {"month": 12, "quarter": 4, "first_months": 12, "last_months": 12, "week": 53}
_NAMES = {
    "month": ("tháng", "month"),
    "quarter": ("quý", "quarter"),
    "week": ("tuần", "week"),
    "day": ("ngày", "day"),
    "times": ("số lần hoặc số ngày", "count"),
    "first_months": ("số tháng", "number of months"),
    "last_months": ("số tháng", "number of months"),
}


def _fits(unit: str, number: int, month: int | None) -> bool:
    if unit in ("year", "phase"):
        return FIRST_YEAR <= number <= LAST_YEAR
    if unit == "week" and number == LAST:
        return month is not None
    return 1 <= number <= (5 if unit == "week" and month is not None else _LARGEST[unit])


def _length(month: int, year: int) -> int:
    if month == 2:
        return 29 if year % 4 == 0 and (year % 100 or year % 400 == 0) else 28
    return 30 if month in (4, 6, 9, 11) else 31


def _start(time: Day | Period | DayOf) -> tuple[int, ...]:
    """Something to order the ends of a limit by: year, month, day, as far as both can be compared."""
    match time:
        case Day(day=day, month=month, year=year):
            return (year or 0, month, day)
        case Period(unit="month" | "quarter" as unit, numbers=(number, *_), year=year):
            return (year or 0, number if unit == "month" else 3 * number - 2)
        case Period(unit="year", numbers=(number, *_)):
            return (number,)
    return ()


def _number(unit: str, number: int) -> Problem:
    vi, en = _NAMES.get(unit, ("năm", "year"))
    return Problem((number,), f"không có {vi} {number}", f"there is no {en} {number}")


def _reversed(numbers: tuple[int, ...]) -> Problem:
    return Problem(numbers, "thời điểm đầu sau thời điểm cuối", "the first time is after the last")


def _year_problems(year: int | None) -> tuple[Problem, ...]:
    return () if year is None or FIRST_YEAR <= year <= LAST_YEAR else (_number("year", year),)
