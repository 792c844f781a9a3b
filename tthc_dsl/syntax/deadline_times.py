"""Rules of `grammar/deadline.lark` to days, periods and limits: the builders that need no neighbours.

See `deadline_build.py` for what a builder takes and gives.
"""

from collections.abc import Callable
from typing import Any

from ..model.deadline import (
    LAST,
    Day,
    DayOf,
    Deadline,
    During,
    Every,
    Limit,
    Part,
    Period,
    PeriodUnit,
)
from ..record import evolve
from .deadline_list import Bare, Token, UnreadableError

_WORDS = {"một": 1, "hai": 2, "ba": 3, "bốn": 4, "sáu": 6, "bảy": 7, "tám": 8, "chín": 9, "mười": 10}
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5, "vi": 6, "vii": 7, "viii": 8, "ix": 9, "x": 10}
_UNITS = {"NGAY": "day", "TUAN": "week", "THANG": "month", "QUY": "quarter", "NAM": "year"}
_UNITS |= {"HOUR": "hour", "WORKDAY": "working_day"}
_EDGES: dict[str, Part] = {"đầu": "start", "giữa": "middle", "cuối": "end"}
_WHICH = {
    "đầu": 1,
    "đầu tiên": 1,
    "thứ nhất": 1,
    "giữa": 2,
    "thứ hai": 2,
    "thứ ba": 3,
    "cuối": 3,
    "cuối cùng": 3,
}
_WEEKDAYS = {"hai": 1, "ba": 2, "tư": 3, "năm": 4, "sáu": 5, "bảy": 6, "nhật": 7}
YEARLY = Every(1, "year")


def number(token: Token) -> int:
    """The number of a NUM, ROMAN, YEAR or YEAR_OF: "05", "05 (năm)", "mười", "iv", "/2024"."""
    digits = "".join(c for c in token.text.split("(")[0] if "0" <= c <= "9")
    if digits:
        return int(digits)
    low = token.text.lower()
    if token.type == "ROMAN" and low in _ROMAN:
        return _ROMAN[low]
    if low not in _WORDS:
        raise UnreadableError(token.start, token.end)
    return _WORDS[low]


def only(children: list[Any]) -> Any:
    return children[0]


def last(children: list[Any]) -> Any:
    return children[-1]


def numbers(children: list[Any]) -> list[int]:
    types = ("NUM", "ROMAN", "YEAR", "YEAR_OF")
    return [number(c) for c in children if isinstance(c, Token) and c.type in types]


def has(children: list[Any], *types: str) -> bool:
    return any(isinstance(child, Token) and child.type in types for child in children)


def year_of(children: list[Any]) -> int | None:
    return children[-1] if isinstance(children[-1], int) else None


# --- days and periods


def _written_day(children: list[Any]) -> Day:
    token = next(c for c in children if c.type in ("DATE", "DM"))
    parts = [int(part) for part in "".join(c if c.isdecimal() else " " for c in token.text).split()]
    years = numbers(children)
    if token.type == "DATE" and years:
        raise UnreadableError(token.start, token.end)
    return Day(parts[0], parts[1], parts[2] if len(parts) > 2 else years[0] if years else None)


def _long_day(children: list[Any]) -> Day:
    day, month = numbers(children)
    return Day(day, month, year_of(children))


def _part(children: list[Any]) -> Period:
    period: Period = children[-1]
    return evolve(period, part=_EDGES[children[0].low]) if len(children) > 1 else period


def _part_of_year(children: list[Any]) -> Period:
    edge = children[2]
    count, *years = numbers(children)
    if edge.low == "giữa":
        raise UnreadableError(edge.start, edge.end)
    unit: PeriodUnit = "first_months" if edge.low == "đầu" else "last_months"
    return Period(unit, (count,), years[0] if years else None)


def _months_to(children: list[Any]) -> Period:
    """ "9 tháng năm 2024": the year up to the end of a quarter."""
    count, year = numbers(children)
    if count not in (3, 6, 9):
        raise UnreadableError(children[0].start, children[0].end)
    return Period("first_months", (count,), year)


def _week(children: list[Any]) -> Period:
    place = children[1]
    counts = numbers(children[2:])
    if place.type == "NUM":
        week = number(place)
    elif place.low == "giữa":
        raise UnreadableError(place.start, place.end)
    else:
        week = 1 if place.low == "đầu" else LAST
    return Period("week", (week,), year_of(children), month=counts[0] if counts else None)


# --- a day of every month, quarter, week


def _final_day(children: list[Any], working: bool = False) -> DayOf:
    edge, unit = children[1], children[2]
    month = unit if isinstance(unit, DayOf) else None
    if edge.low == "giữa" or (working and edge.low == "đầu"):
        raise UnreadableError(edge.start, edge.end)
    if month is not None:
        return evolve(month, day=1 if edge.low == "đầu" else LAST, working=working)
    if edge.low == "đầu":
        return DayOf(unit, 1, 1)
    return DayOf(unit, 3 if unit == "quarter" else 1, LAST, working)


def _weekday(children: list[Any]) -> DayOf:
    word = children[0].low.split()[-1]
    return DayOf("week", 1, int(word) - 1 if word.isdecimal() else _WEEKDAYS[word])


def _month_in(children: list[Any]) -> DayOf:
    return DayOf("quarter", children[1] + (3 if has(children, "NEXT") else 0))


def _edge_of(children: list[Any]) -> Deadline:
    edge, (each, unit) = children
    part = _EDGES[edge.low]
    if unit == "year":
        period = Period("year", (), None, part)
        return During(period, YEARLY) if each else period
    if unit == "month":
        return DayOf("month", 1, {"start": 1, "middle": 15, "end": LAST}[part])  # BLDS Điều 146.2
    if part == "middle":
        raise UnreadableError(edge.start, edge.end)
    return DayOf("quarter", 1, 1) if part == "start" else DayOf("quarter", 3, LAST)


def _during(children: list[Any]) -> Deadline:
    """ "Hằng tháng trong năm 2024"; "Tháng 6 trong năm 2024" is a month of that year."""
    time, within = children[0], children[-1]
    if isinstance(time, Every | DayOf):
        return During(time, within)
    if not isinstance(time, Day | Period) or within.unit != "year" or within.part or time.year:
        raise UnreadableError()
    return evolve(time, year=within.numbers[0]) if within.numbers else time


def _every_year(children: list[Any]) -> During:
    time = children[0]
    ends = [end for end in (time.first, time.last) if end] if isinstance(time, Limit) else [time]
    if any(not isinstance(end, Day | Period) or end.year or _yearless(end) for end in ends):
        raise UnreadableError()
    return During(time, YEARLY)


def _yearless(time: Day | Period) -> bool:
    return isinstance(time, Period) and time.unit in ("year", "phase") and time.part == ""


# --- limits


def _range(first: Deadline, end: tuple[str, Any]) -> Limit:
    kind, last = end
    if isinstance(last, Bare):
        last = last.after(first)
    if not isinstance(first, Day | Period):
        raise UnreadableError()
    return whole(last, kind == "before", first)


def _from_day_to(children: list[Any]) -> Limit:
    kind, last = children[-1]
    if not isinstance(last, Day):
        raise UnreadableError()
    return whole(last, kind == "before", Day(number(children[-2]), last.month, last.year))


def _from_to(children: list[Any]) -> Limit:
    return _range(children[-2], children[-1])


def _since_point(children: list[Any]) -> Limit:
    first = children[0] if not isinstance(children[0], Token) else children[1]
    if not isinstance(first, Day | Period):
        raise UnreadableError()
    return Limit(first=first)


def _limit(children: list[Any]) -> str:
    return "before" if "before" in children or has(children, "BEFORE") else "by"


def whole(last: Day | Period | DayOf, before: bool, first: Day | Period) -> Limit:
    """A range with the year of one end given to the other, so that both have one or neither."""
    if isinstance(last, DayOf) or _has_no_year(first) or _has_no_year(last):
        return Limit(last, before, first)
    if first.year is None and last.year is not None:
        # "Từ tháng 11 đến tháng 3/2025" begins in 2024.
        first = evolve(first, year=last.year - (_place(first) > _place(last)))
    elif last.year is None and first.year is not None:
        last = evolve(last, year=first.year)
    return Limit(last, before, first)


def _has_no_year(time: Day | Period) -> bool:
    return isinstance(time, Period) and time.unit in ("year", "phase")


def _place(time: Day | Period) -> tuple[int, int]:
    if isinstance(time, Day):
        return time.month, time.day
    month = {"month": 1, "quarter": 3}.get(time.unit, 0) * (time.numbers[0] if time.numbers else 0)
    return month, 0


TIMES: dict[str, Callable[[list[Any]], Any]] = {
    "during": _during,
    "during_year": lambda c: _during([c[0], Period("year")]),
    "every_year": _every_year,
    "written_day": _written_day,
    "long_day": _long_day,
    "year": lambda c: number(c[-1]),
    "part": _part,
    "months": lambda c: Period("month", (number(c[1]),), year_of(c)),
    "quarters": lambda c: Period("quarter", (number(c[1]),), year_of(c)),
    "years": lambda c: Period("year", (number(c[1]),)),
    "phase": lambda c: Period("phase", tuple(numbers(c))),
    "part_of_year": _part_of_year,
    "months_to": _months_to,
    "week": _week,
    "nth_day": lambda c: evolve(c[2], day=number(c[1])),
    "until_nth": lambda c: Limit(evolve(c[2], day=number(c[1])), c[0] == "before"),
    "final_day": _final_day,
    "final_workday": lambda c: _final_day(c, working=True),
    "weekday": _weekday,
    "edge_of": _edge_of,
    "of_month": lambda c: DayOf("month", 1),
    "of_next_month": lambda c: DayOf("month", 2),
    "of_month_in": only,
    "month_in": _month_in,
    "day_of": only,
    "which": lambda c: _WHICH[c[0].low],
    "of_last": lambda c: c[-1] if isinstance(c[-1], DayOf) else _UNITS[c[-1].type],
    "unit_of": lambda c: (len(c) > 1, _UNITS[c[-1].type]),
    "until": lambda c: Limit(c[1], c[0] == "before"),
    "from_to": _from_to,
    "from_day_to": _from_day_to,
    "since_point": _since_point,
    "end": lambda c: ("by" if isinstance(c[0], Token) else c[0], c[1]),
    "limit": _limit,
    "each": only,
    "unit": lambda c: _UNITS[c[0].type],
}
