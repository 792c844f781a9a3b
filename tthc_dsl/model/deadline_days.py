"""The days of a deadline: its first, its last, and those of a year on which it falls due."""

from calendar import isleap, monthrange
from datetime import date, timedelta

from .deadline import (
    LAST,
    Day,
    DayOf,
    Deadline,
    During,
    Every,
    ForAgency,
    Limit,
    Period,
    Several,
    Span,
)

_MONTHS = {"month": 1, "quarter": 3, "year": 12}
_DAYS = {"day": 1, "week": 7}


def first_day(deadline: Deadline, year: int) -> date | None:
    """The first day on which it can be done, or None when the phrase does not fix one. `year`: of the plan.

    đầu/giữa/cuối tháng and năm are days (BLDS Điều 146.2-3); đầu and cuối quý by analogy, giữa quý not.
    """
    match deadline:
        case Day():
            return _date(deadline, year)
        case Period():
            return min(spans)[0] if (spans := _spans(deadline, year)) else None
        case Limit(first=Day() | Period() as first):
            return first_day(first, year)
        case During(time=time, within=within):
            return first_day(time if isinstance(time, Day | Period | Limit) else within, year)
        case Span(side="after", event=Day() as event):
            # The day of the event is not counted (BLDS Điều 147.2-3).
            start = _date(event, year)
            return None if start is None else _shift(start, 1, "day")
        case Several(parts=parts):
            days = [first_day(part, year) for part in parts]
            known = [day for day in days if day is not None]
            return min(known) if known and len(known) == len(days) else None
        case ForAgency(time=time):
            return first_day(time, year)
    return None


def last_day(deadline: Deadline, year: int) -> date | None:
    """The last day on which it may be done, or None when unknown. "Trước D" excludes D.

    A day counted from an event is that of BLDS Điều 148.1-4, before it rolls over days off (148.5): which
    days are off is the calendar's to say, so spans of working days have no last day here either.
    """
    match deadline:
        case Day():
            return _date(deadline, year)
        case Period():
            return max(spans)[1] if (spans := _spans(deadline, year)) else None
        case Limit(last=Day() | Period() as last, before=True):
            opening = first_day(last, year)
            return None if opening is None else _shift(opening, -1, "day")
        case Limit(last=Day() | Period() as last):
            return last_day(last, year)
        case During(time=time, within=within):
            return last_day(time if isinstance(time, Day | Period | Limit) else within, year)
        case Span(count=count, unit=unit, event=Day() as event, side=side):
            start = _date(event, year)
            return None if start is None else _shift(start, count if side == "after" else -count, unit)
        case Several(parts=parts):
            days = [last_day(part, year) for part in parts]
            known = [day for day in days if day is not None]
            return max(known) if known and len(known) == len(days) else None
        case ForAgency(time=time):
            return last_day(time, year)
    return None


def occurrences(deadline: Deadline, year: int) -> tuple[date, ...]:
    """The days of the calendar year on which it falls due, in order; the last of a time if none is named.

    Empty for what fixes no day: ongoing, on events, on demand, by plans, "02 lần/năm", every 2 years.
    """
    match deadline:
        case Day() | Span():
            found = [last_day(deadline, year)]
        case Period():
            found = [end for _start, end in _spans(deadline, year)]
        case DayOf():
            found = list(_days_of(deadline, year))
        case Limit(last=DayOf() as last, before=before):
            # The first days of the next year are looked at as well: the day before one may lie in this year.
            days = [day for at in (year, year + 1) for day in _days_of(last, at, opening=before)]
            found = [_shift(day, -1, "day") if before else day for day in days]
        case Limit():
            found = [last_day(deadline, year)]
        case Every(times=1):
            found = list(_recurrences(deadline, year))
        case During(time=time, within=within):
            found = list(occurrences(time, year))
            if not isinstance(within, Every):
                start, end = first_day(within, year), last_day(within, year)
                found = [d for d in found if d and (not start or d >= start) and (not end or d <= end)]
        case Several(parts=parts):
            found = [day for part in parts for day in occurrences(part, year)]
        case ForAgency(time=time):
            found = list(occurrences(time, year))
        case _:
            found = []
    return tuple(sorted({day for day in found if day is not None and day.year == year}))


def _date(day: Day, year: int) -> date | None:
    try:
        return date(day.year or year, day.month, day.day)
    except ValueError:
        return None


def _shift(day: date, count: int, unit: str) -> date | None:
    """`count` units on: the same day of the month, or its last day where there is none (BLDS Điều 148.3)."""
    try:
        if unit in _DAYS:
            return day + timedelta(days=count * _DAYS[unit])
        if unit not in _MONTHS:
            return None
        month = day.year * 12 + day.month - 1 + count * _MONTHS[unit]
        return date(month // 12, month % 12 + 1, min(day.day, monthrange(month // 12, month % 12 + 1)[1]))
    except (ValueError, OverflowError):  # beyond the years 1 to 9999
        return None


def _months(year: int, first: int, last: int) -> tuple[date, date] | None:
    """From the first day of a month to the last of another (months over 12 are of the next year)."""
    if not (1 <= first <= last <= 24 and 1 <= year < 9999):
        return None
    (y1, m1), (y2, m2) = divmod(first - 1, 12), divmod(last - 1, 12)
    end = monthrange(year + y2, m2 + 1)[1]
    return date(year + y1, m1 + 1, 1), date(year + y2, m2 + 1, end)


def _spans(period: Period, default: int) -> list[tuple[date, date]]:
    """First and last day of each period, or of the part that is meant; nothing when one is unknown."""
    year, numbers = period.year or default, period.numbers
    match period.unit:
        case "month":
            spans = [_months(year, n, n) for n in numbers]
        case "quarter":
            spans = [_months(year, 3 * n - 2, 3 * n) if n <= 4 else None for n in numbers]
        case "year":
            spans = [_months(n, 1, 12) for n in numbers or (year,)]
        case "phase":
            start, end = _months(numbers[0], 1, 12), _months(numbers[-1], 1, 12)
            spans = [(start[0], end[1])] if start and end else [None]
        case "first_months":
            spans = [_months(year, 1, n) for n in numbers]
        case "last_months":
            spans = [_months(year, 13 - n, 12) for n in numbers]
        case _:
            spans = [None]  # no rule found says where week 1 of a month or year begins
    known = [_part(span, period) for span in spans if span is not None]
    return [span for span in known if span] if len(known) == len(spans) and None not in known else []


def _part(span: tuple[date, date], period: Period) -> tuple[date, date] | None:
    start, end = span
    match period.part:
        case "start":
            return start, start
        case "end":
            return end, end
        case "middle":
            middles = {"month": start.replace(day=15), "year": start.replace(month=6, day=30)}
            middle = middles.get(period.unit)
            return None if middle is None else (middle, middle)
    return span


def _days_of(time: DayOf, year: int, opening: bool = False) -> list[date]:
    """The days that begin in periods of this year; `opening`: the first day where a whole month is meant."""
    if time.working:
        return []
    if time.unit == "week":
        if time.day is None or not 1 <= time.day <= 7:
            return []
        monday = date(year, 1, 1) - timedelta(days=date(year, 1, 1).weekday())
        days = [monday + timedelta(days=time.day - 1 + 7 * week) for week in range(54)]
        return [day for day in days if day.year == year]
    months = _MONTHS[time.unit]
    found = []
    # One period back as well: "tháng sau" of December lies in January.
    for number in range(1 - months, 13, months):
        first = year * 12 + number + time.month - 2
        start = date(first // 12, first % 12 + 1, 1)
        length = monthrange(start.year, start.month)[1]
        if time.day in (None, LAST):
            found.append(start.replace(day=1 if opening and time.day is None else length))
        else:
            # Day 31 of every month is the last day of a shorter one (BLDS Điều 148.3, by analogy).
            found.append(start.replace(day=min(time.day or 1, length)))
    return found


def _recurrences(every: Every, year: int) -> list[date]:
    if every.unit == "day" and every.count == 1:
        return [date(year, 1, 1) + timedelta(days=n) for n in range(366 if isleap(year) else 365)]
    if every.unit == "week" and every.count == 1:
        return _days_of(DayOf("week", 1, 7), year)
    months = every.count * _MONTHS.get(every.unit, 0)
    if not 1 <= months <= 12:
        return []  # which year, or which week, is not said
    spans = [_months(year, month, month) for month in range(months, 13, months)]
    return [span[1] for span in spans if span]
