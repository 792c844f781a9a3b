"""`deadline` statements → model: a phrase read, a structured form built, or a text left free."""

from typing import Literal as OneOf

from ..model.deadline import (
    ByPlan,
    Day,
    DayOf,
    Deadline,
    Demand,
    Every,
    Limit,
    OnEvent,
    Ongoing,
    Period,
    PeriodUnit,
    Unit,
    problems,
)
from ..model.deadline import Span as Count
from ..model.deadline_days import first_day, last_day, occurrences
from ..model.phrase import standard_phrase
from ..model.plan import Due, Party
from ..source import Span
from ..syntax.deadline import DeadlineFault, read_deadline
from ..syntax.nodes import Literal, Phrase, Statement, Text, Word, leaf, leaves, phrase
from .scope import Scope
from .values import to_count, to_date, to_year


def lower_deadline(statement: Statement, parties: tuple[Party, ...], scope: Scope) -> Due | None:
    """One `deadline`; None when it could not be read (then there is a finding)."""
    span = scope.span(statement)
    form = phrase(statement, "when")
    if form is not None:
        return _structured(statement, form, parties, scope)
    node = leaf(statement, Text)
    assert node is not None, "the grammar gives a deadline a text or a form"
    text = scope.text(node).replace("\n", " ")
    if any(word.terminal == "FREE" for word in leaves(statement, Word)):
        return Due(None, text, parties, span=span)
    value = read_deadline(text)
    if isinstance(value, DeadlineFault):
        _unreadable(value, node, text, scope)
        return None
    if _impossible(value, scope, scope.span(node)):
        return None
    return Due(value, text, parties, span=span)


def _unreadable(fault: DeadlineFault, node: Text, text: str, scope: Scope) -> None:
    span = scope.span(node)
    if text == node.value and not node.long:
        span = Span(scope.path, node.start + 1 + fault.start, node.start + 1 + max(fault.end, fault.start + 1))
    aid = None
    if fault.nearest:
        vi = ", ".join(f'"{form}"' for form in fault.nearest)
        aid = (f"viết như: {vi}", f"write it like {vi}")
    elif fault.kind == "unreadable":
        aid = (
            'viết như "Trước ngày 20/3/2024", "Quý I", "Định kỳ 3 tháng/lần"; '
            'nếu không phải thời hạn thì dùng `deadline free "..."`',
            'write it like "Trước ngày 20/3/2024", "Quý I"; when it is not a time, use `deadline free "..."`',
        )
    else:
        aid = ("sửa lại thời hạn cho đúng lịch", "correct the deadline to a time that exists")
    code, name = ("T002", "unreadable_deadline") if fault.kind == "unreadable" else ("T001", "impossible_date")
    scope.report(code, name, span, (fault.message_vi, fault.message_en), help=aid)


def _impossible(value: Deadline, scope: Scope, span: Span) -> bool:
    """Report what cannot be, and what is odd; True when the value cannot stand."""
    found = problems(value, scope.year)
    for problem in found:
        code, name = ("T001", "impossible_date") if problem.impossible else ("T004", "odd_period")
        scope.report(
            code,
            name,
            span,
            (problem.message_vi, problem.message_en),
            severity="error" if problem.impossible else "warning",
            help=("sửa lại thời hạn", "correct the deadline"),
        )
    return any(problem.impossible for problem in found)


def _structured(statement: Statement, form: Phrase, parties: tuple[Party, ...], scope: Scope) -> Due | None:
    value = _value(form, scope)
    if value is None or _impossible(value, scope, scope.span(form)):
        return None
    wording = standard_phrase(value)
    exact = phrase(statement, "exactly")
    if exact is not None:
        wording = scope.text(leaf(exact, Text))
        read = read_deadline(wording)
        if not isinstance(read, DeadlineFault) and read != value and not _same_days(read, value, scope.year):
            scope.report(
                "T003",
                "wording_contradicts",
                exact,
                (f'"{wording}" không cùng nghĩa với thời hạn đã khai: "{standard_phrase(value)}"',
                 f'"{wording}" does not mean the deadline given: "{standard_phrase(value)}"'),
                severity="warning",
                help=("sửa một trong hai cho khớp", "make the two agree"),
            )  # fmt: skip
    return Due(value, wording, parties, span=scope.span(statement))


def _same_days(one: Deadline, other: Deadline, year: int | None) -> bool:
    """Do both fix days, and the same? "Quý I/2024" and "Quý I" do in a plan of 2024."""
    if year is None:
        return False
    days = [(first_day(value, year), last_day(value, year), occurrences(value, year)) for value in (one, other)]
    return days[0] == days[1] and any(days[0])


_Dated = OneOf["week", "month", "quarter"]
_UNITS: dict[str, Unit] = {
    "DAY": "day",
    "WORKING_DAY": "working_day",
    "WEEK": "week",
    "MONTH": "month",
    "QUARTER": "quarter",
    "YEAR": "year",
}
_DATED: dict[str, _Dated] = {"WEEK": "week", "MONTH": "month", "QUARTER": "quarter"}
_PERIODS: dict[str, PeriodUnit] = {"MONTH": "month", "QUARTER": "quarter", "YEAR": "year", "WEEK": "week"}


def _value(form: Phrase, scope: Scope) -> Deadline | None:
    words = [word.terminal for word in leaves(form, Word)]
    texts = [scope.text(text) for text in leaves(form, Text)]
    literals = leaves(form, Literal)
    text = texts[0] if texts else ""
    match words:
        case ["BEFORE" | "BY" as word]:
            day = _day(literals[0], scope)
            return Limit(last=day, before=word == "BEFORE") if day else None
        case ["FROM", "UNTIL"]:
            first, last = _day(literals[0], scope), _day(literals[1], scope)
            return Limit(first=first, last=last) if first and last else None
        case ["HALF", *rest]:
            return _half(literals, bool(rest), scope)
        case ["MONTH" | "QUARTER" as unit, *rest]:
            numbers = [to_count(literal, scope, 0, 99) for literal in (literals[:-1] if rest else literals)]
            year = to_year(literals[-1], scope) if rest else None
            if None in numbers or (rest and year is None):
                return None
            return Period(_PERIODS[unit], tuple(n for n in numbers if n is not None), year)
        case ["YEAR"]:
            year = to_year(literals[0], scope) if literals else None
            return Period("year", (year,) if year else ())
        case ["EVERY", unit]:
            return _every(literals[0] if literals else None, unit, 1, scope)
        case ["TIMES", "PER", unit]:
            times = to_count(literals[0], scope)
            return _every(literals[1] if len(literals) > 1 else None, unit, times, scope) if times else None
        case ["DAY", "OF", "EVERY", "WEEK" | "MONTH" | "QUARTER" as unit]:
            number = to_count(literals[0], scope, 1, 31)
            return DayOf(_DATED[unit], 1, number) if number else None
        case ["DAY", "OF", "LAST_MONTH", "OF", "EVERY", "QUARTER"]:
            number = to_count(literals[0], scope, 1, 31)
            return DayOf("quarter", 3, number) if number else None
        case ["WITHIN", unit, "AFTER"]:
            number = to_count(literals[0], scope)
            return Count(number, _UNITS[unit], text, "after") if number else None
        case [("DAY" | "WORKING_DAY") as unit, "BEFORE"]:
            number = to_count(literals[0], scope)
            return Count(number, _UNITS[unit], text, "before") if number else None
        case ["WHEN"]:
            return OnEvent("when", text)
        case ["RIGHT_AFTER"]:
            return OnEvent("right_after", text)
        case ["UNTIL"]:
            return OnEvent("until", text)
        case ["WITH"]:
            return OnEvent("alongside", text)
        case ["ON_DEMAND", *_]:
            return Demand(text)
        case ["BY_PLAN"]:
            return ByPlan("kế hoạch", text)
        case ["ONGOING"]:
            return Ongoing()
    scope.report(
        "T005",
        "unclear_deadline",
        form,
        ("tổ hợp thời gian này không có nghĩa", "this combination of times has no meaning"),
        help=(
            'dùng cụm từ trong ngoặc kép, ví dụ "Ngày 05 hằng tháng"',
            'use a phrase in quotes, such as "Ngày 05 hằng tháng"',
        ),
    )
    return None


def _day(literal: Literal, scope: Scope) -> Day | None:
    value = to_date(literal, scope)
    return Day(value.day, value.month, value.year) if value else None


def _half(literals: tuple[Literal, ...], with_year: bool, scope: Scope) -> Deadline | None:
    number = to_count(literals[0], scope, 1, 2)
    year = to_year(literals[-1], scope) if with_year else None
    if number is None or (with_year and year is None):
        return None
    return Period("first_months" if number == 1 else "last_months", (6,), year)


def _every(literal: Literal | None, unit: str, times: int, scope: Scope) -> Deadline | None:
    count = to_count(literal, scope, 1, 99) if literal else 1
    if count is None:
        return None
    if unit == "HALF":
        return Every(6 * count, "month", times)
    return Every(count, _UNITS[unit], times)
