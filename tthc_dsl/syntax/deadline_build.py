"""Rules of `grammar/deadline.lark` to deadlines: one function per rule or alias.

A function takes the children of its rule: `Token`s, values of `model.deadline`, and `Bare`s, which the list around
them completes (`deadline_list.py`). `Unreadable` is raised for words that the grammar joins and the calendar does not;
the reader catches it.
"""

from collections.abc import Callable
from typing import Any

from attrs import evolve

from ..model.deadline import (
    LAST,
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
from .deadline_list import Bare, Group, Token, Unreadable, join_list, join_seq, pair, whole

_WORDS = {"một": 1, "hai": 2, "ba": 3, "bốn": 4, "sáu": 6, "bảy": 7, "tám": 8, "chín": 9, "mười": 10}
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5, "vi": 6, "vii": 7, "viii": 8, "ix": 9, "x": 10}
_UNITS = {"NGAY": "day", "TUAN": "week", "THANG": "month", "QUY": "quarter", "NAM": "year"}
_UNITS |= {"HOUR": "hour", "WORKDAY": "working_day"}
_EDGES = {"đầu": "start", "giữa": "middle", "cuối": "end"}
_WHICH = {"đầu": 1, "đầu tiên": 1, "thứ nhất": 1, "giữa": 2, "thứ hai": 2, "thứ ba": 3, "cuối": 3, "cuối cùng": 3}
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
        raise Unreadable(token.start, token.end)
    return _WORDS[low]


def _first(children: list[Any]) -> Any:
    return children[0]


def _last(children: list[Any]) -> Any:
    return children[-1]


def _numbers(children: list[Any]) -> list[int]:
    types = ("NUM", "ROMAN", "YEAR", "YEAR_OF")
    return [number(c) for c in children if isinstance(c, Token) and c.type in types]


def _has(children: list[Any], *types: str) -> bool:
    return any(isinstance(child, Token) and child.type in types for child in children)


def _year(children: list[Any]) -> int | None:
    return children[-1] if isinstance(children[-1], int) else None


# --- days and periods


def _written_day(children: list[Any]) -> Day:
    token = next(c for c in children if c.type in ("DATE", "DM"))
    parts = [int(part) for part in "".join(c if c.isdecimal() else " " for c in token.text).split()]
    years = _numbers(children)
    if token.type == "DATE" and years:
        raise Unreadable(token.start, token.end)
    return Day(parts[0], parts[1], parts[2] if len(parts) > 2 else years[0] if years else None)


def _long_day(children: list[Any]) -> Day:
    day, month = _numbers(children)
    return Day(day, month, _year(children))


def _part(children: list[Any]) -> Period:
    period: Period = children[-1]
    return evolve(period, part=_EDGES[children[0].low]) if len(children) > 1 else period


def _part_of_year(children: list[Any]) -> Period:
    edge = children[2]
    count, *years = _numbers(children)
    if edge.low == "giữa":
        raise Unreadable(edge.start, edge.end)
    unit = "first_months" if edge.low == "đầu" else "last_months"
    return Period(unit, (count,), years[0] if years else None)


def _months_to(children: list[Any]) -> Period:
    """ "9 tháng năm 2024": the year up to the end of a quarter."""
    count, year = _numbers(children)
    if count not in (3, 6, 9):
        raise Unreadable(children[0].start, children[0].end)
    return Period("first_months", (count,), year)


def _week(children: list[Any]) -> Period:
    place = children[1]
    counts = _numbers(children[2:])
    if place.type == "NUM":
        week = number(place)
    elif place.low == "giữa":
        raise Unreadable(place.start, place.end)
    else:
        week = 1 if place.low == "đầu" else LAST
    return Period("week", (week,), _year(children), month=counts[0] if counts else None)


# --- a day of every month, quarter, week


def _final_day(children: list[Any], working: bool = False) -> DayOf:
    edge, unit = children[1], children[2]
    month = unit if isinstance(unit, DayOf) else None
    if edge.low == "giữa" or (working and edge.low == "đầu"):
        raise Unreadable(edge.start, edge.end)
    if month is not None:
        return evolve(month, day=1 if edge.low == "đầu" else LAST, working=working)
    if edge.low == "đầu":
        return DayOf(unit, 1, 1)
    return DayOf(unit, 3 if unit == "quarter" else 1, LAST, working)


def _weekday(children: list[Any]) -> DayOf:
    word = children[0].low.split()[-1]
    return DayOf("week", 1, int(word) - 1 if word.isdecimal() else _WEEKDAYS[word])


def _month_in(children: list[Any]) -> DayOf:
    return DayOf("quarter", children[1] + (3 if _has(children, "NEXT") else 0))


def _edge_of(children: list[Any]) -> Deadline:
    edge, (each, unit) = children
    part = _EDGES[edge.low]
    if unit == "year":
        period = Period("year", (), None, part)
        return During(period, YEARLY) if each else period
    if unit == "month":
        return DayOf("month", 1, {"start": 1, "middle": 15, "end": LAST}[part])  # BLDS Điều 146.2
    if part == "middle":
        raise Unreadable(edge.start, edge.end)
    return DayOf("quarter", 1, 1) if part == "start" else DayOf("quarter", 3, LAST)


def _during(children: list[Any]) -> Deadline:
    """ "Hằng tháng trong năm 2024"; "Tháng 6 trong năm 2024" is a month of that year."""
    time, within = children[0], children[-1]
    if isinstance(time, Every | DayOf):
        return During(time, within)
    if not isinstance(time, Day | Period) or within.unit != "year" or within.part or time.year:
        raise Unreadable()
    return evolve(time, year=within.numbers[0]) if within.numbers else time


def _every_year(children: list[Any]) -> During:
    time = children[0]
    ends = [end for end in (time.first, time.last) if end] if isinstance(time, Limit) else [time]
    if any(not isinstance(end, Day | Period) or end.year or _yearless(end) for end in ends):
        raise Unreadable()
    return During(time, YEARLY)


def _yearless(time: Day | Period) -> bool:
    return isinstance(time, Period) and time.unit in ("year", "phase") and time.part == ""


# --- limits


def _range(first: Deadline, end: tuple[str, Any]) -> Limit:
    kind, last = end
    if isinstance(last, Bare):
        last = last.after(first)
    if not isinstance(first, Day | Period):
        raise Unreadable()
    return whole(Limit(last, kind == "before", first))


def _from_day_to(children: list[Any]) -> Limit:
    kind, last = children[-1]
    if not isinstance(last, Day):
        raise Unreadable()
    return whole(Limit(last, kind == "before", Day(number(children[-2]), last.month, last.year)))


def _from_to(children: list[Any]) -> Limit:
    return _range(children[-2], children[-1])


def _since_point(children: list[Any]) -> Limit:
    first = children[0] if not isinstance(children[0], Token) else children[1]
    if not isinstance(first, Day | Period):
        raise Unreadable()
    return Limit(first=first)


def _limit(children: list[Any]) -> str:
    return "before" if "before" in children or _has(children, "BEFORE") else "by"


# --- recurrences and spans


def _every(children: list[Any]) -> Every:
    unit = next(c for c in children if isinstance(c, str))
    counts = _numbers(children)
    return Every(counts[0] if counts else 1, unit)  # type: ignore[arg-type]  # a unit word is one of Unit


def _times(children: list[Any]) -> Every:
    """Any order: the number before "lần" is the times, another one the count of units."""
    unit: Any = next(c for c in children if isinstance(c, str))
    at = next(i for i, c in enumerate(children) if isinstance(c, Token) and c.type == "LAN")
    others = _numbers(children[: at - 1]) + _numbers(children[at:])
    return Every(others[0] if others else 1, unit, number(children[at - 1]))


def _span(children: list[Any]) -> Span:
    at = next(i for i, c in enumerate(children) if isinstance(c, Token) and c.type == "NUM")
    before = children[0] == "before" or _has(children, "BEFORE")
    event = children[-1] if len(children) > at + 2 else ""
    return Span(number(children[at]), children[at + 1], event, "before" if before else "after")


def _when(children: list[Any]) -> str | Day:
    if isinstance(children[0], Day):
        return children[0]
    word = {"KHI": "khi ", "NGAY": "ngày "}.get(children[0].type, "")
    return word + children[-1].words


def _since(children: list[Any]) -> str | Day:
    """ "Kể từ ngày nhận", "sau khi nhận": the event keeps its "khi"."""
    word, event = children
    if word.type == "AFTER" and isinstance(event, str) and not event.startswith(("ngày ", "khi ")):
        return "khi " + event
    return event  # type: ignore[no-any-return]


def _on_event(children: list[Any]) -> OnEvent:
    head, tail = children[0], children[-1].words
    if _has(children, "NGAY"):
        tail = "ngày " + tail
    if isinstance(head, str):
        return OnEvent("before" if head == "before" else "until", tail)
    relations: dict[str, Any] = {"KHI": "when", "RIGHT_AFTER": "right_after", "AFTER": "after", "FROM": "since"}
    return OnEvent(relations.get(head.type, "alongside"), tail)


def _demand(children: list[Any]) -> Demand:
    by = children[-1].words if children[-1].type == "REST" else ""
    return Demand(by, _has(children, "SUDDEN"))


def _asked_for(children: list[Any]) -> OnEvent | ByPlan:
    asked, tail = children[-2], children[-1].words
    return OnEvent("when", "có yêu cầu " + tail) if asked.low[0] == "k" else ByPlan("yêu cầu", tail)


def _by_plan(children: list[Any]) -> ByPlan:
    rest = children[-1].words if children[-1].type == "REST" else ""
    basis = next(c for c in children if c.type == "BASIS")
    return ByPlan(basis.low, rest)


# --- items


def _plain(children: list[Any]) -> Any:
    at = next(i for i, c in enumerate(children) if not isinstance(c, Token))
    value, leads = children[at], children[:at]
    for lead in reversed(leads):
        value = _led(lead, value)
    return value


def _led(lead: Token, value: Any) -> Any:
    """A value behind "định kỳ", "trong", "ít nhất"; verbs ("hoàn thành") say nothing about the time."""
    recurs = lead.type == "PERIODIC" or lead.low.endswith("báo cáo")  # "Báo cáo quý, 6 tháng, năm"
    if recurs and isinstance(value, Bare):
        return value.every() or value
    if lead.type == "AT_LEAST":
        if not isinstance(value, Every):
            raise Unreadable(lead.start, lead.end)
        return evolve(value, at_least=True)
    if lead.type == "IN":
        if isinstance(value, Bare):
            value = value.inside()
        fits = isinstance(value, Day | Period | DayOf | Span | During | Bare)
        if not fits and not (isinstance(value, Limit) and value.first):
            raise Unreadable(lead.start, lead.end)
    return value


def _agency(value: Any, text: str) -> ForAgency:
    agency = text.strip(" ,.;:")
    if agency[:8].lower() == "đối với ":
        agency = agency[8:]
    value = value.value if isinstance(value, Group) else value
    if isinstance(value, ForAgency | Bare) or not agency:
        raise Unreadable()
    return ForAgency(value, agency)


def _remark(children: list[Any]) -> Deadline:
    left, right = children
    if isinstance(left, Bare):
        raise Unreadable(left.start, left.end)
    left = left.value if isinstance(left, Group) else left
    joined = pair(left, right)
    if joined is not None:
        return joined
    parts = [right]
    if isinstance(right, Several) and not right.either:
        parts = list(right.parts)
    return Several((left, *parts))


def _bare_number(children: list[Any]) -> Bare:
    tokens = [c for c in children if isinstance(c, Token)]
    return Bare("number", tokens, number(tokens[0]), _year(children))


def _bare_count(children: list[Any]) -> Bare:
    """ "6 tháng", or "tháng" alone (value is then the word that says so)."""
    tokens = [c for c in children if isinstance(c, Token)]
    bare = Bare("count", tokens, number(tokens[0]) if tokens else 1)
    bare.unit = children[-1]
    bare.value = None if tokens else "one"
    return bare


def _bare_in_year(children: list[Any]) -> During:
    """ "Các tháng trong năm", "(từng tháng,) quý trong năm"."""
    bare: Bare = children[0]
    if bare.kind != "count" or bare.value is None or bare.unit == "year":
        raise bare.refuse()
    return During(Every(1, bare.unit), Period("year"))


def _bare_value(kind: str, children: list[Any], value: Deadline) -> Bare:
    bare = Bare(kind, [c for c in children if isinstance(c, Token)])
    bare.value = value
    return bare


BUILDERS: dict[str, Callable[[list[Any]], Any]] = {
    **dict.fromkeys(("item", "single", "timed", "core", "point", "day", "period", "bare", "tied", "start"), _first),
    "list": join_list,
    "seq": join_seq,
    "plain": _plain,
    "periodic": lambda c: Every(0, "year"),
    "lead": _first,
    "agency_first": lambda c: _agency(c[1], c[0].text),
    "of_agency": lambda c: _agency(c[0], c[1].text),
    "remark": _remark,
    "group": lambda c: Group(c[0]),
    "during": _during,
    "during_year": lambda c: _during([c[0], Period("year")]),
    "every_year": _every_year,
    "ongoing": lambda c: Ongoing(),
    "ongoing_during": lambda c: During(Ongoing(), c[-1]),
    "ongoing_year": lambda c: During(Ongoing(), Period("year")),
    "ongoing_every": lambda c: Several((Ongoing(), c[1])),
    "written_day": _written_day,
    "long_day": _long_day,
    "year": lambda c: number(c[-1]),
    "part": _part,
    "months": lambda c: Period("month", (number(c[1]),), _year(c)),
    "quarters": lambda c: Period("quarter", (number(c[1]),), _year(c)),
    "years": lambda c: Period("year", (number(c[1]),)),
    "phase": lambda c: Period("phase", tuple(_numbers(c))),
    "part_of_year": _part_of_year,
    "months_to": _months_to,
    "week": _week,
    "nth_day": lambda c: evolve(c[2], day=number(c[1])),
    "bare_nth": lambda c: _bare_value("nth", c, evolve(c[1], day=number(c[0]))),
    "until_nth": lambda c: Limit(evolve(c[2], day=number(c[1])), c[0] == "before"),
    "final_day": _final_day,
    "final_workday": lambda c: _final_day(c, working=True),
    "weekday": _weekday,
    "edge_of": _edge_of,
    "of_month": lambda c: DayOf("month", 1),
    "of_next_month": lambda c: DayOf("month", 2),
    "of_month_in": _first,
    "month_in": _month_in,
    "day_of": _first,
    "which": lambda c: _WHICH[c[0].low],
    "of_last": lambda c: c[-1] if isinstance(c[-1], DayOf) else _UNITS[c[-1].type],
    "unit_of": lambda c: (len(c) > 1, _UNITS[c[-1].type]),
    "until": lambda c: Limit(c[1], c[0] == "before"),
    "from_to": _from_to,
    "from_day_to": _from_day_to,
    "since_point": _since_point,
    "end": lambda c: ("by" if isinstance(c[0], Token) else c[0], c[1]),
    "limit": _limit,
    "every_unit": _every,
    "every_count": _every,
    "times_each": _times,
    "times_in": _times,
    "times_per": _times,
    "times_per_count": _times,
    "each": _first,
    "unit": lambda c: _UNITS[c[0].type],
    "bare_in_year": _bare_in_year,
    "bare_number": _bare_number,
    "bare_unit": _bare_count,
    "bare_count": _bare_count,
    "bare_yearly": lambda c: Bare("number", c[:1], number(c[0]), yearly=True),
    "bare_day": lambda c: Bare("day", c, number(c[1])),
    "bare_basis": lambda c: _bare_value("basis", c, _by_plan(c)),
    "span_after": _span,
    "span_limit": _span,
    "span_before": _span,
    "since": _since,
    "when": _when,
    "back": lambda c: None,
    "event": _first,
    "on_event": _on_event,
    "demand": _demand,
    "sudden_event": _last,
    "asked_for": _asked_for,
    "by_plan": _by_plan,
}
