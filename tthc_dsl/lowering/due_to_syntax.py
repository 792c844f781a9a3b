"""A deadline of the model → the arguments of a `deadline` statement, the way back of `deadlines.py`."""

from collections.abc import Callable

from ..model.deadline import ByPlan, Day, DayOf, Deadline, Demand, Every, Limit, OnEvent, Ongoing, Period
from ..model.deadline import Span as Count
from ..model.phrase import standard_phrase
from ..model.plan import Due
from ..syntax.deadline import DeadlineFault, read_deadline
from ..syntax.nodes import Argument, Literal, Phrase, Text, Word

Quote = Callable[[str], Text]
_RELATIONS = {"when": "WHEN", "right_after": "RIGHT_AFTER", "until": "UNTIL", "alongside": "WITH"}
_OFTEN = ("week", "month", "quarter", "year")
_COUNTED = {"day": "DAY", "working_day": "WORKING_DAY", "week": "WEEK", "month": "MONTH"}


def due_arguments(due: Due, quote: Quote) -> tuple[Argument, ...]:
    """The phrase where it reads as the value, else a structured form with exact wording; `free` without a value.

    ValueError: a value that neither its phrase nor a structured form says, or a new line in a phrase.
    """
    if due.value is None:
        if "\n" in due.phrase:
            raise ValueError(f"no source can say the free deadline {due.phrase!r}")
        return (Word("FREE"), quote(due.phrase))
    if "\n" not in due.phrase:
        read = read_deadline(due.phrase)
        if not isinstance(read, DeadlineFault) and read == due.value:
            return (quote(due.phrase),)
    form = _form(due.value, quote)
    if form is None:
        raise ValueError(f"no source can say that {due.phrase!r} means {due.value!r}")
    if due.phrase == standard_phrase(due.value):
        return (Phrase("when", form),)
    return (Phrase("when", form), Phrase("exactly", (Word("AS"), quote(due.phrase))))


def _form(value: Deadline, quote: Quote) -> tuple[Argument, ...] | None:
    """The words of the structured form of a value; None when it has none."""
    match value:
        case Limit(last=Day(year=int()) as last, before=before, first=None):
            return (Word("BEFORE" if before else "BY"), _date(last))
        case Limit(last=Day(year=int()) as last, before=False, first=Day(year=int()) as first):
            return (Word("FROM"), _date(first), Word("UNTIL"), _date(last))
        case Period(part="", month=None):
            return _period(value)
        case Every(count=count, unit=unit, times=times, at_least=False) if count and unit in _OFTEN:
            number = () if count == 1 else (_count(count),)
            if times == 1:
                return (Word("EVERY"), *number, Word(unit.upper()))
            return (_count(times), Word("TIMES"), Word("PER"), *number, Word(unit.upper()))
        case DayOf(unit=unit, month=1, day=int() as day, working=False) if day > 0:
            return (Word("DAY"), _count(day), Word("OF"), Word("EVERY"), Word(unit.upper()))
        case DayOf(unit="quarter", month=3, day=int() as day, working=False) if day > 0:
            words = map(Word, ("OF", "LAST_MONTH", "OF", "EVERY", "QUARTER"))
            return (Word("DAY"), _count(day), *words)
        case Count(count=count, unit=unit, event=str() as event, side="after") if unit in _COUNTED:
            return (Word("WITHIN"), _count(count), Word(_COUNTED[unit]), Word("AFTER"), quote(event))
        case Count(count=count, unit="day" | "working_day" as unit, event=str() as event, side="before"):
            return (_count(count), Word(_COUNTED[unit]), Word("BEFORE"), quote(event))
        case OnEvent(relation=relation, event=event) if relation in _RELATIONS:
            return (Word(_RELATIONS[relation]), quote(event))
        case Demand(by=by, sudden=False):
            return (Word("ON_DEMAND"), Word("OF"), quote(by)) if by else (Word("ON_DEMAND"),)
        case ByPlan(basis="kế hoạch", rest=rest):
            return (Word("BY_PLAN"), quote(rest)) if rest else (Word("BY_PLAN"),)
        case Ongoing():
            return (Word("ONGOING"),)
    return None


def _period(value: Period) -> tuple[Argument, ...] | None:
    numbers = tuple(map(_count, value.numbers))
    year = () if value.year is None else (Word("OF"), _count(value.year))
    match value:
        case Period(unit="month" | "quarter" as unit) if numbers:
            return (Word(unit.upper()), *numbers, *year)
        case Period(unit="first_months" | "last_months" as unit, numbers=(6,)):
            return (Word("HALF"), _count(1 if unit == "first_months" else 2), *year)
        case Period(unit="year", year=None) if len(numbers) <= 1:
            return (Word("YEAR"), *numbers)
    return None


def _count(value: int) -> Literal:
    return Literal("NUMERAL", str(value))


def _date(day: Day) -> Literal:
    return Literal("DATE_LITERAL", f"{day.day:02}/{day.month:02}/{day.year:04}")
