"""When a deadline falls due: its days on the calendar of state offices, or the reason why it has none."""

from calendar import monthrange
from collections.abc import Sequence
from datetime import date, timedelta
from functools import lru_cache
from typing import Literal

from ..model.calendar import SHIPPED, Calendar, DayOff
from ..model.deadline import (
    FIRST_YEAR,
    LAST_YEAR,
    ByPlan,
    Day,
    DayOf,
    Deadline,
    Demand,
    During,
    Every,
    ForAgency,
    Limit,
    OnEvent,
    Ongoing,
    Period,
    Several,
    Span,
)
from ..model.deadline_days import first_day, last_day, occurrences
from ..record import evolve, record

Kind = Literal[
    "due", "from", "ongoing", "daily", "times", "event", "demand", "by_plan", "undecided", "free", "unset"
]  # fmt: skip
"""How a deadline stands to the calendar.

"due" has a last day. All others have none and are given none: "from" a day on; "ongoing"; "daily"; so many "times" in
a period; on an "event"; on "demand"; "by_plan", as another paper says; "undecided", a time that no rule puts on a day
(week 2, the middle of a quarter); "free", words that are not read; "unset", no deadline at all.
"""


@record
class Moment:
    """One time at which something is due.

    `first`, `last`: the stretch in which it is to be done, either None where it is not said. `counted`: the day that a
    limit counted from another would end on, before it moved to the next working day (Civil Code, Article 148.5), and
    `skipped` why that day is off; None where it did not move. `off`: why the last day is off; then `advised` is the
    last working day up to it, the law moves no day that is named. `absent`: the day of the month that is asked for and
    that this month does not have, so that its last day stands for it (as in the Civil Code, Article 148.3); else None.
    `confirmed`: are the days off around it settled?
    """

    kind: Kind
    first: date | None = None
    last: date | None = None
    counted: date | None = None
    skipped: DayOff | None = None
    off: DayOff | None = None
    advised: date | None = None
    absent: int | None = None
    confirmed: bool = True


_FAR = (date(FIRST_YEAR, 1, 1), date(LAST_YEAR, 12, 31))
_NEAR = 10
"""What recurs in a period of many years is followed so many years before and after the plan's."""


@lru_cache(maxsize=1024)  # a plan has a few phrases, and many agencies have each
def moments(
    deadline: Deadline | None, year: int, calendar: Calendar = SHIPPED, issued: date | None = None
) -> tuple[Moment, ...]:
    """The times of a deadline in a plan of `year`, in order: at least one.

    What recurs does so in the plan's year, or in the years that the phrase names, and not before the day on which the
    plan is `issued`. "Tháng sau" of December lies in the next year.
    """
    found = dict.fromkeys(
        moment for part in _parts(deadline) for moment in _since(part, _moments(part, year, calendar), issued)
    )
    return tuple(sorted(found, key=lambda one: (one.last or one.first or _FAR[1], one.kind)))


def _parts(deadline: Deadline | None) -> Sequence[Deadline | None]:
    """The times that hold side by side."""
    match deadline:
        case Several(parts=parts, either=False):
            return [one for part in parts for one in _parts(part)]
        case ForAgency(time=time):
            return _parts(time)
    return (deadline,)


def _since(deadline: Deadline | None, found: list[Moment], issued: date | None) -> list[Moment]:
    """The times of what recurs from a day on; all, where they all lie before it."""
    if issued is None or deadline is None or not _recurs(deadline):
        return found
    return [one for one in found if one.last is None or one.last >= issued] or found


def _moments(deadline: Deadline | None, year: int, calendar: Calendar) -> list[Moment]:
    match deadline:
        case None:
            return [Moment("free")]
        case Several(parts=parts, either=either):
            last = last_day(deadline, year) if either else None
            if last and not any(map(_recurs, parts)):  # one stretch, from the first choice to the last
                return [_due(first_day(deadline, year), last, calendar)]
            return [moment for part in parts for moment in _moments(part, year, calendar)]
        case ForAgency(time=time):
            return _moments(time, year, calendar)
        case Period(numbers=(_, _, *_), unit="month" | "quarter" | "year" | "first_months" | "last_months"):
            each = [evolve(deadline, numbers=(number,)) for number in deadline.numbers]
            return [moment for period in each for moment in _moments(period, year, calendar)]
        case Day() | Period():
            return [_stretch(deadline, year, calendar)]
        case DayOf() | Limit(last=DayOf()):
            return _days(deadline, year, calendar) or [Moment("undecided")]
        case Every(count=1, unit="day", times=1):
            return [Moment("daily")]
        case Every():
            return [_due(None, day, calendar) for day in occurrences(deadline, year)] or [Moment("times")]
        case Limit():
            return [_stretch(deadline, year, calendar)]
        case Ongoing():
            return [Moment("ongoing")]
        case During(time=time, within=within):
            return _during(time, within, year, calendar)
        case Span(event=Day()):
            return [_counted(deadline, year, calendar)]
        case Span() | OnEvent():
            return [Moment("event")]
        case Demand():
            return [Moment("demand")]
        case ByPlan():
            return [Moment("by_plan")]


def _recurs(deadline: Deadline) -> bool:
    """Is it due again and again, on days that are known?"""
    match deadline:
        case Every(count=count, unit=unit, times=times):
            return times == 1 and (count, unit) != (1, "day") and bool(occurrences(deadline, FIRST_YEAR))
        case Limit(last=DayOf()) | DayOf():
            return True
        case During(time=time):
            return _recurs(time)
        case Several(parts=parts):
            return any(map(_recurs, parts))
    return False


def _days(deadline: Limit | DayOf, year: int, calendar: Calendar) -> list[Moment]:
    """The days of every week, month or quarter of a year."""
    working = isinstance(deadline, DayOf) and deadline.working  # the last one that is a working day
    plain = evolve(deadline, working=False) if isinstance(deadline, DayOf) else deadline
    # "Tháng sau" of December lies in the next year; that of the December before is not this year's.
    near = (day for at in (year, year + 1) for day in occurrences(plain, at))
    days = [day for day in near if _stretch_of(plain, day)[0].year == year]
    if working:
        return [_due(None, _last_working(day, calendar), calendar) for day in days]
    return [evolve(_due(None, day, calendar), absent=_absent(plain, day)) for day in days]


_MONTHS = {"month": 1, "quarter": 3}


def _named(time: Deadline, day: date) -> tuple[DayOf, date] | None:
    """The day of a period that a phrase names, and where it lies: before it ends what is due "trước ngày 05"."""
    if isinstance(time, Limit) and isinstance(time.last, DayOf):
        return time.last, day + timedelta(days=1) if time.before else day
    return (time, day) if isinstance(time, DayOf) else None


def _stretch_of(time: Deadline, day: date) -> tuple[date, date]:
    """The month or quarter, first and last day, that a day in the next one is for ("Trước ngày 05 tháng sau"); of any
    other day itself."""
    named = _named(time, day)
    months = _MONTHS.get(named[0].unit, 0) if named else 0
    if named is None or not 0 < months < named[0].month:
        return day, day
    of, at = named
    end = at.year * 12 + at.month - 1 - (of.month - months)
    (y1, m1), (y2, m2) = divmod(end - months + 1, 12), divmod(end, 12)
    return date(y1, m1 + 1, 1), date(y2, m2 + 1, monthrange(y2, m2 + 1)[1])


def _absent(time: Deadline, day: date) -> int | None:
    """The day 29, 30 or 31 that is named, where the month has none."""
    named = _named(time, day)
    wanted = named[0].day if named else None
    return wanted if named and wanted and wanted > monthrange(named[1].year, named[1].month)[1] else None


def _last_working(day: date, calendar: Calendar) -> date:
    before = calendar.previous_working_day(day) if calendar.day_off(day) else None
    return before.day if before else day


def _stretch(deadline: Deadline, year: int, calendar: Calendar) -> Moment:
    first, last = first_day(deadline, year), last_day(deadline, year)
    if last:
        return _due(first, last, calendar)
    return Moment("from", first, confirmed=calendar.confirmed(first)) if first else Moment("undecided")


def _due(first: date | None, last: date, calendar: Calendar) -> Moment:
    """Due on a day that is named: it stays where it is, with advice where it is off."""
    off = calendar.day_off(last)
    before = calendar.previous_working_day(last) if off else None
    settled = calendar.confirmed(last) and (before is None or before.confirmed)
    return Moment("due", first, last, off=off, advised=before.day if before else None, confirmed=settled)


def _counted(span: Span, year: int, calendar: Calendar) -> Moment:
    """A limit that is counted from a day."""
    assert isinstance(span.event, Day)
    first, last = first_day(span, year), last_day(span, year)
    settled = True
    if span.unit == "working_day":
        start = last_day(span.event, year)
        sign = 1 if span.side == "after" else -1
        reached = calendar.add_working_days(start, sign * span.count) if start else None
        last, settled = (reached.day, reached.confirmed) if reached else (None, False)
    if last is None:
        return Moment("event")
    if span.side == "before":
        return _settled(_due(None, last, calendar), settled)
    off = calendar.day_off(last)
    moved = calendar.next_working_day(last) if off else None
    if moved is None:
        return _settled(_due(first, last, calendar), settled)
    return Moment("due", first, moved.day, last, off, confirmed=moved.confirmed and settled)


def _settled(moment: Moment, settled: bool) -> Moment:
    return evolve(moment, confirmed=moment.confirmed and settled)


def _during(time: Deadline, within: Period | Limit | Every, year: int, calendar: Calendar) -> list[Moment]:
    """A time inside another, or ("hằng năm") in every year."""
    if isinstance(within, Every):
        return _moments(time, year, calendar)
    first, last = first_day(within, year), last_day(within, year)
    if not (first or last):
        return [Moment("undecided")]
    start, end = first or _FAR[0], last or _FAR[1]
    found: list[Moment] = []
    begin, finish = first.year if first else min(year, end.year), last.year if last else max(year, start.year)
    for at in range(max(begin, year - _NEAR), min(finish, year + _NEAR) + 1):
        for moment in _moments(time, at, calendar):
            if moment.last is None:  # all the time, so many times: within this stretch
                found.append(evolve(moment, first=moment.first or first, last=None if moment.kind == "from" else last))
            else:
                opens, closes = _stretch_of(time, moment.last)
                if opens <= end and closes >= start:
                    found.append(moment)
    return found or [Moment("undecided", first, last)]
