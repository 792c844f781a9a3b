"""When a deadline falls due: its days on the calendar of state offices, or the reason why it has none."""

from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from typing import Literal

from ..model import calendar
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
    limit counted from another would end on, before it moved to the next working day (Civil Code, Article 148.5); None
    where it did not move. `off`: why the last day is off; then `advised` is the last working day up to it, the law
    moves no day that is named. `confirmed`: are the days off around it settled?
    """

    kind: Kind
    first: date | None = None
    last: date | None = None
    counted: date | None = None
    off: calendar.DayOff | None = None
    advised: date | None = None
    confirmed: bool = True


_FAR = (date(FIRST_YEAR, 1, 1), date(LAST_YEAR, 12, 31))
_NEAR = 10
"""What recurs in a period of many years is followed so many years before and after the plan's."""


@lru_cache(maxsize=1024)  # a plan has a few phrases, and many agencies have each
def moments(deadline: Deadline | None, year: int) -> tuple[Moment, ...]:
    """The times of a deadline in a plan of `year`, in order: at least one.

    What recurs does so in the plan's year, or in the years that the phrase names.
    """
    found = dict.fromkeys(_moments(deadline, year))
    return tuple(sorted(found, key=lambda one: (one.last or one.first or _FAR[1], one.kind)))


def _moments(deadline: Deadline | None, year: int) -> list[Moment]:
    match deadline:
        case None:
            return [Moment("free")]
        case Several(parts=parts, either=either):
            last = last_day(deadline, year) if either else None
            if last and not any(map(_recurs, parts)):  # one stretch, from the first choice to the last
                return [_due(first_day(deadline, year), last)]
            return [moment for part in parts for moment in _moments(part, year)]
        case ForAgency(time=time):
            return _moments(time, year)
        case Period(numbers=(_, _, *_), unit="month" | "quarter" | "year" | "first_months" | "last_months"):
            return [
                moment for number in deadline.numbers for moment in _moments(evolve(deadline, numbers=(number,)), year)
            ]
        case Day() | Period():
            return [_stretch(deadline, year)]
        case DayOf() | Limit(last=DayOf()):
            return [_due(None, day) for day in _days(deadline, year)] or [Moment("undecided")]
        case Every(count=1, unit="day", times=1):
            return [Moment("daily")]
        case Every():
            return [_due(None, day) for day in occurrences(deadline, year)] or [Moment("times")]
        case Limit():
            return [_stretch(deadline, year)]
        case Ongoing():
            return [Moment("ongoing")]
        case During(time=time, within=within):
            return _during(time, within, year)
        case Span(event=Day()):
            return [_counted(deadline, year)]
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


def _days(deadline: Limit | DayOf, year: int) -> Iterable[date]:
    if isinstance(deadline, DayOf) and deadline.working:  # the last one that is a working day
        ends = occurrences(evolve(deadline, working=False), year)
        return [_last_working(day) for day in ends]
    return occurrences(deadline, year)


def _last_working(day: date) -> date:
    before = calendar.previous_working_day(day) if calendar.day_off(day) else None
    return before.day if before else day


def _stretch(deadline: Deadline, year: int) -> Moment:
    first, last = first_day(deadline, year), last_day(deadline, year)
    if last:
        return _due(first, last)
    return Moment("from", first, confirmed=calendar.confirmed(first)) if first else Moment("undecided")


def _due(first: date | None, last: date) -> Moment:
    """Due on a day that is named: it stays where it is, with advice where it is off."""
    off = calendar.day_off(last)
    before = calendar.previous_working_day(last) if off else None
    settled = calendar.confirmed(last) and (before is None or before.confirmed)
    return Moment("due", first, last, None, off, before.day if before else None, settled)


def _counted(span: Span, year: int) -> Moment:
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
        return _settled(_due(None, last), settled)
    moved = calendar.next_working_day(last) if calendar.day_off(last) else None
    if moved is None:
        return _settled(_due(first, last), settled)
    return Moment("due", first, moved.day, last, confirmed=moved.confirmed and settled)


def _settled(moment: Moment, settled: bool) -> Moment:
    return evolve(moment, confirmed=moment.confirmed and settled)


def _during(time: Deadline, within: Period | Limit | Every, year: int) -> list[Moment]:
    """A time inside another, or ("hằng năm") in every year."""
    if isinstance(within, Every):
        return _moments(time, year)
    first, last = first_day(within, year), last_day(within, year)
    if not (first or last):
        return [Moment("undecided")]
    start, end = first or _FAR[0], last or _FAR[1]
    found: list[Moment] = []
    begin, finish = first.year if first else min(year, end.year), last.year if last else max(year, start.year)
    for at in range(max(begin, year - _NEAR), min(finish, year + _NEAR) + 1):
        for moment in _moments(time, at):
            if moment.last is None:  # all the time, so many times: within this stretch
                found.append(evolve(moment, first=moment.first or first, last=None if moment.kind == "from" else last))
            elif start <= moment.last <= end:
                found.append(moment)
    return found or [Moment("undecided", first, last)]
