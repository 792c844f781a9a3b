"""What must hold of an element of a rule's first list for the rule to find anything there: told from the rule alone.

Most rules find nothing in most plans, and their conditions say so early. What they say of the plan alone is asked
once; a text, an output or a task is looked at only where a function that must find something in it may do so; and
elements that no condition can tell apart are asked once for all of them. None of this changes what is found.
"""

from collections.abc import Iterator

from ..model.rule import Expr, Rule, Scan
from ..record import NamedTuple
from .cost import degree
from .functions import FACT_FIELDS, FUNCTIONS
from .hints import Hints
from .joins import conjuncts, slots_of

TEXTS: Expr = ("get", "plan", "texts", ("slot", 0))
OUTPUTS: Expr = ("get", "plan", "outputs", ("slot", 0))
TASKS: Expr = ("get", "plan", "tasks", ("slot", 0))


class Needs(NamedTuple):
    """`degree`: what the rule costs at most (`cost.py`). `plan`: conditions about the plan alone. `finds`: the
    function over texts that must find something in the text. `hints`, of which the text must meet one: that of the
    element, or of a task those of some `kinds`. `alike`: conditions that hold for all elements of a shape, or for
    none."""

    degree: int = 1
    plan: tuple[Expr, ...] = ()
    finds: str = ""
    hints: Hints = ()
    kinds: tuple[str, ...] = ()
    alike: tuple[Expr, ...] = ()


def needs_of(rule: Rule) -> Needs:
    return _needs(rule)._replace(degree=degree(rule))


def _needs(rule: Rule) -> Needs:
    conditions = [*(rule.scans and conjuncts(rule.scans[0][3])), *conjuncts(rule.when)]
    plan = tuple(one for one in conditions if not slots_of(one) - {0})
    if not rule.scans or rule.scans[0][1] >= 0:
        return Needs(plan=plan)
    slot, _, over, _ = rule.scans[0]
    inner = rule.scans[1][2] if len(rule.scans) > 1 else None
    calls = [one for one in (inner, *conditions) if one is not None]
    if over == TEXTS and inner and _is_fact(inner) and inner[2:] == (("slot", slot),):
        return Needs(plan=plan, finds=inner[1])
    if over in (TEXTS, OUTPUTS):
        subject = ("slot", slot) if over == TEXTS else ("get", "output", "text", ("slot", slot))
        return Needs(plan=plan, hints=next(filter(None, (_hints(one, subject) for one in calls)), ()))
    if over == TASKS and inner and inner[0] == "call" and inner[2:] == (("slot", slot),) and FUNCTIONS[inner[1]].hint:
        function = FUNCTIONS[inner[1]]
        return Needs(plan=plan, hints=function.hint, kinds=function.kinds)
    kind = _kind(over)
    if kind not in _TOLD:
        return Needs(plan=plan)
    asked = [*conditions, *_found(rule.scans[1:])]
    if rule.require and not rule.lets:
        asked.append(("not", rule.require))
    known = {slot: kind}
    return Needs(plan=plan, alike=tuple(one for one in asked if slots_of(one) - {0} and _is_told(one, known)))


# ------------------------------------------------------------------ hints


def _is_fact(expression: Expr) -> bool:
    return expression[0] == "call" and FUNCTIONS[expression[1]].result[1:-1] in FACT_FIELDS


def _hints(condition: Expr, subject: Expr) -> Hints:
    """Hints of which a text meets one wherever the condition holds; () where none is known."""
    operator = condition[0]
    words = ("words", subject)
    if operator == "and":
        return _hints(condition[1], subject) or _hints(condition[2], subject)
    if operator == "or":
        first, second = _hints(condition[1], subject), _hints(condition[2], subject)
        return first + second if first and second else ()
    if operator == "within" and condition[1][0] == "text" and condition[2] == words:
        return _holding(condition[1][1])
    if operator == "call" and condition[1] == "starts_with" and condition[2] == words and condition[3][0] == "text":
        return _holding(condition[3][1])
    if operator == "call" and condition[2] in (subject, words):
        return FUNCTIONS[condition[1]].hint
    return ()


def _holding(words: str) -> Hints:
    return (("holds", words),) if words and "|" not in words else ()


# ------------------------------------------------------------------ shapes

# What elements of one shape (an attribute of their class) agree in: fields, the length of lists, fields of their
# elements.
_TOLD: dict[str, frozenset[str]] = {
    "party": frozenset(("name", "role", "part", "agency")),
    "deadline": frozenset(("kind", "known", "first", "last", "event", "plan_named", "phrase")),
    "task": frozenset(("heading", "table")),
    "party of task": frozenset(("role", "part")),
    "deadline of task": frozenset(("kind", "known")),
}
_SIZES: dict[str, frozenset[str]] = {
    "task": frozenset(("parties", "leads", "supports", "performers", "outputs", "deadlines", "after")),
    "deadline of task": frozenset(("parties",)),
}
_LISTS = {
    ("task", "parties"): "party of task",
    ("task", "leads"): "party of task",
    ("task", "deadlines"): "deadline of task",
}
_ALL = "all"
"""An element of a list that is the same for every element of the shape."""
_AGGREGATES = ("every", "some", "none", "count", "sum", "min", "max", "list")


def _kind(over: Expr) -> str:
    """The entity that a list of the whole plan is made of."""
    if over[0] == "get" and over[1:2] == ("plan",) and over[3] == ("slot", 0):
        return {"parties": "party", "deadlines": "deadline", "tasks": "task"}.get(over[2], "")
    if over[0] == "call" and over[2:] == (("slot", 0),):
        return FUNCTIONS[over[1]].result[1:-1]
    return ""


def _found(scans: tuple[Scan, ...]) -> Iterator[Expr]:
    """That the inner lists are not empty, each inside the one before; first that the next one has any element."""
    if scans:
        yield ("<", ("number", "0"), ("size", scans[0][2]))
    for depth in range(len(scans)):
        yield _not_empty(scans[: depth + 1])


def _not_empty(scans: tuple[Scan, ...]) -> Expr:
    first, *rest = scans
    inside: Expr = _not_empty(tuple(rest)) if rest else ("=", ("number", "1"), ("number", "1"))
    if not rest and first[1] < 0 and first[3] is None:
        return ("<", ("number", "0"), ("size", first[2]))
    return ("some", first, inside)


def _is_told(expression: Expr, known: dict[int, str]) -> bool:
    """Does an expression say the same of all elements of a shape? `known`: what each variable is an element of."""
    operator, *operands = expression
    if operator in ("number", "date", "text"):
        return True
    if operator == "slot":
        return operands[0] == 0 or known.get(operands[0]) == _ALL
    if operator == "get":
        _, name, of = operands
        if of[0] == "slot" and of[1]:
            kind = known.get(of[1], "")
            return kind == _ALL or name in _TOLD.get(kind, ())
        return _is_told(of, known)
    if operator == "size":
        return _is_sized(operands[0], known)
    if operator == "call":
        alike = FUNCTIONS[operands[0]].alike
        return all(
            _is_told(one, known) or (alike and one[0] == "slot" and known.get(one[1]) in ("party", "deadline"))
            for one in operands[1:]
        )
    if operator in _AGGREGATES:
        (slot, earlier, over, where), body = operands
        if earlier >= 0:
            return False
        inner = known | {slot: _list_of(over, known)}
        return all(one is None or _is_told(one, inner) for one in (where, body)) and bool(inner[slot])
    return all(_is_told(one, known) for one in operands)


def _is_sized(over: Expr, known: dict[int, str]) -> bool:
    if over[0] == "get" and over[3][0] == "slot" and over[3][1]:
        kind = known.get(over[3][1], "")
        return kind == _ALL or over[2] in _SIZES.get(kind, ())
    return _is_told(over, known)


def _list_of(over: Expr, known: dict[int, str]) -> str:
    """What an element of a list is, "" where it differs among elements of a shape."""
    if over[0] == "get" and over[3][0] == "slot" and known.get(over[3][1], _ALL) != _ALL:
        return _LISTS.get((known[over[3][1]], over[2]), "")
    return _ALL if _is_told(over, known) else ""
