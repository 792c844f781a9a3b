"""Rules of `grammar/deadline.lark` to deadlines: one function per rule or alias.

A function takes the children of its rule: `Token`s, values of `model.deadline`, and `Bare`s, which the list
around them completes (`deadline_list.py`). `UnreadableError` is raised for words that the grammar joins and
the calendar does not; the reader catches it.
"""

from collections.abc import Callable
from typing import Any

from ..model.deadline import (
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
from ..record import evolve
from .deadline_list import Bare, Group, Token, UnreadableError, join_list, join_seq, pair
from .deadline_times import TIMES, has, last, number, numbers, only, year_of

# --- recurrences and spans


def _every(children: list[Any]) -> Every:
    unit = next(c for c in children if isinstance(c, str))
    counts = numbers(children)
    return Every(counts[0] if counts else 1, unit)  # type: ignore[arg-type]  # a unit word is one of Unit


def _times(children: list[Any]) -> Every:
    """Any order: the number before "lần" is the times, another one the count of units."""
    unit: Any = next(c for c in children if isinstance(c, str))
    at = next(i for i, c in enumerate(children) if isinstance(c, Token) and c.type == "LAN")
    others = numbers(children[: at - 1]) + numbers(children[at:])
    return Every(others[0] if others else 1, unit, number(children[at - 1]))


def _span(children: list[Any]) -> Span:
    at = next(i for i, c in enumerate(children) if isinstance(c, Token) and c.type == "NUM")
    before = children[0] == "before" or has(children, "BEFORE")
    event = children[-1] if len(children) > at + 2 else ""
    if isinstance(event, Token):
        event = "khi " + event.words
    return Span(number(children[at]), children[at + 1], event, "before" if before else "after")


def _when(children: list[Any]) -> str | Day:
    head = children[0]
    if isinstance(head, Day):
        return head
    word = {"KHI": "khi ", "NGAY": "ngày "}.get(head.type, "")
    return f"{word}{children[-1].words}"


def _since(children: list[Any]) -> str | Day:
    """ "Kể từ ngày nhận", "sau khi nhận": the event keeps its "khi"."""
    word, event = children
    if word.type == "AFTER" and isinstance(event, str) and not event.startswith(("ngày ", "khi ")):
        return "khi " + event
    return event  # type: ignore[no-any-return]


def _on_event(children: list[Any]) -> OnEvent:
    head, tail = children[0], children[-1].words
    if has(children, "NGAY"):
        tail = "ngày " + tail
    if isinstance(head, str):
        return OnEvent("before" if head == "before" else "until", tail)
    relations: dict[str, Any] = {
        "KHI": "when",
        "RIGHT_AFTER": "right_after",
        "AFTER": "after",
        "FROM": "since",
    }
    return OnEvent(relations.get(head.type, "alongside"), tail)


def _demand(children: list[Any]) -> Demand:
    by = children[-1].words if children[-1].type == "REST" else ""
    return Demand(by, has(children, "SUDDEN"))


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
        if isinstance(value, During):
            return evolve(value, time=_led(lead, value.time))
        if not isinstance(value, Every):
            raise UnreadableError(lead.start, lead.end)
        return evolve(value, at_least=True)
    if lead.type == "IN":
        if isinstance(value, Bare):
            value = value.inside()
        fits = isinstance(value, Day | Period | DayOf | Span | During | Bare)
        if not fits and not (isinstance(value, Limit) and value.first):
            raise UnreadableError(lead.start, lead.end)
    return value


def _agency(value: Any, text: str) -> ForAgency | Bare:
    agency = text.strip(" ,.;:")
    if agency[:8].lower() == "đối với ":
        agency = agency[8:]
    value = value.value if isinstance(value, Group) else value
    if isinstance(value, Bare) and not value.agency:
        value.agency = agency
        return value
    if isinstance(value, ForAgency | Bare) or not agency:
        raise UnreadableError()
    return ForAgency(value, agency)


def _remark(children: list[Any]) -> Deadline:
    left, right = children
    if isinstance(left, Bare):
        raise UnreadableError(left.start, left.end)
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
    return Bare("number", tokens, number(tokens[0]), year_of(children))


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
    **TIMES,
    **dict.fromkeys(("item", "single", "timed", "core", "point", "day", "period", "bare", "tied", "start"), only),
    "list": join_list,
    "seq": join_seq,
    "plain": _plain,
    "periodic": lambda c: Every(0, "year"),
    "lead": only,
    "agency_first": lambda c: _agency(c[1], c[0].text),
    "of_agency": lambda c: _agency(c[0], c[1].text),
    "remark": _remark,
    "group": lambda c: Group(c[0]),
    "ongoing": lambda c: Ongoing(),
    "ongoing_during": lambda c: During(Ongoing(), c[-1]),
    "ongoing_year": lambda c: During(Ongoing(), Period("year")),
    "ongoing_every": lambda c: Several((Ongoing(), c[1])),
    "bare_nth": lambda c: _bare_value("nth", c, evolve(c[1], day=number(c[0]))),
    "every_unit": _every,
    "every_count": _every,
    "times_each": _times,
    "times_in": _times,
    "times_per": _times,
    "times_per_count": _times,
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
    "event": only,
    "on_event": _on_event,
    "demand": _demand,
    "sudden_event": last,
    "asked_for": _asked_for,
    "by_plan": _by_plan,
}
