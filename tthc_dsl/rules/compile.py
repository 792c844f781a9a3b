"""Typed expressions → closures. An environment is the list of a rule's variables by slot; slot 0 is the plan.

Nothing is made by `eval`: every operator is a function here, every function one of `functions.py`.
"""

from collections.abc import Callable, Iterable, Sequence
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from itertools import islice
from operator import attrgetter
from typing import Any

from ..model.rule import Expr, Scan, Template
from .finds import pieces, pieces_in
from .functions import FACT_FIELDS, FUNCTIONS, implementation
from .joins import join
from .prose import Piece
from .world import World

MAX_STEPS = 50_000_000
"""Steps that one rule may take on one plan; a rule that could need more is not run to its end, and that is said."""


class TooManySteps(Exception):  # noqa: N818  # it is no error: the engine reports it
    """The rule that runs has met more elements than it may."""


Env = list[Any]
Run = Callable[[Env], Any]


def compiled(expression: Expr) -> Run:
    """The closure of an expression: it keeps nothing of a plan."""
    operator, *operands = expression
    return _OPERATORS[operator](*operands)


def _constant(value: Any) -> Run:
    return lambda env: value


def _number(text: str) -> Run:
    value = Fraction(text)
    return _constant(int(value) if value.denominator == 1 else value)


def _slot(number: int) -> Run:
    return lambda env: env[number]


def _get(entity: str, name: str, of: Expr) -> Run:
    holder = compiled(of)
    if entity in FACT_FIELDS and name in FACT_FIELDS[entity]:
        fact = attrgetter(f"fact.{name}")
        return lambda env: _plain(fact(holder(env)))
    getter = attrgetter(name)
    if of[0] == "slot":
        number = of[1]
        return lambda env: getter(env[number])
    return lambda env: getter(holder(env))


def _plain(value: Any) -> Any:
    """A value of a fact as rules have it: numbers are exact, whatever they were found as."""
    return Fraction(value) if isinstance(value, Decimal) else value


def _words(of: Expr) -> Run:
    piece = compiled(of)
    return lambda env: piece(env).words


def _call(name: str, *arguments: Expr) -> Run:
    function = FUNCTIONS[name]
    runs = tuple(map(compiled, arguments))
    if function.result[1:-1] in FACT_FIELDS:
        return _find(name, *runs)
    if function.shared:
        return _shared(name, runs)
    call: Callable[..., Any] | None = None
    if len(runs) == 1:
        (only,) = runs

        def run(env: Env) -> Any:
            nonlocal call
            if call is None:
                call = implementation(name)
            return call(only(env))

    else:

        def run(env: Env) -> Any:
            nonlocal call
            if call is None:
                call = implementation(name)
            return call(*[run(env) for run in runs])

    return run


def _find(name: str, piece: Run, *others: Run) -> Run:
    """A function from a text to facts about parts of it, as one from a piece to pieces."""
    if not others:
        return lambda env: pieces_in(env[0], name, piece(env))

    def run(env: Env) -> list[Piece]:
        one = piece(env)
        return pieces(one, implementation(name)(one.words, *[other(env) for other in others]))

    return run


def _shared(name: str, runs: tuple[Run, ...]) -> Run:
    """A function whose answers are kept for the plan."""

    def run(env: Env) -> Any:
        facts = env[0].world.facts
        values = tuple([run(env) for run in runs])
        key = (name, *map(_identity, values))
        if key not in facts:
            # The values stay with the answer, so that no other comes to have their identity.
            facts[key] = (implementation(name)(*values), values)
        return facts[key][0]

    return run


def _identity(value: Any) -> Any:
    return id(value) if isinstance(value, list) else value


# ------------------------------------------------------------------ comparisons


def _equal(a: Expr, b: Expr) -> Run:
    left, right = compiled(a), compiled(b)
    if b[0] == "text":
        words = b[1]
        return lambda env: left(env) == words
    return lambda env: left(env) == right(env)


def _unequal(a: Expr, b: Expr) -> Run:
    left, right = compiled(a), compiled(b)
    return lambda env: left(env) != right(env)


def _less(a: Expr, b: Expr) -> Run:
    left, right = compiled(a), compiled(b)
    return lambda env: left(env) < right(env)


def _at_most(a: Expr, b: Expr) -> Run:
    left, right = compiled(a), compiled(b)
    return lambda env: left(env) <= right(env)


def _in(a: Expr, b: Expr) -> Run:
    left, right = compiled(a), compiled(b)

    def run(env: Env) -> bool:
        wanted = left(env)
        return any(one is wanted or one == wanted for one in right(env))

    return run


def _within(a: Expr, b: Expr) -> Run:
    left, right = compiled(a), compiled(b)
    return lambda env: left(env) in right(env)


# ------------------------------------------------------------------ numbers and days


def _plus(a: Expr, b: Expr) -> Run:
    left, right = compiled(a), compiled(b)
    return lambda env: left(env) + right(env)


def _minus(a: Expr, b: Expr) -> Run:
    left, right = compiled(a), compiled(b)
    return lambda env: left(env) - right(env)


def _times(a: Expr, b: Expr) -> Run:
    left, right = compiled(a), compiled(b)
    return lambda env: left(env) * right(env)


def _over(a: Expr, b: Expr) -> Run:
    left, right = compiled(a), compiled(b)

    def run(env: Env) -> Fraction | None:
        divisor = right(env)
        return Fraction(left(env)) / divisor if divisor else None

    return run


def _negative(a: Expr) -> Run:
    of = compiled(a)
    return lambda env: -of(env)


def _days(a: Expr, b: Expr) -> Run:
    left, right = compiled(a), compiled(b)
    return lambda env: (left(env) - right(env)).days


def _shifted(sign: int) -> Callable[[Expr, Expr], Run]:
    def make(a: Expr, b: Expr) -> Run:
        day, by = compiled(a), compiled(b)

        def run(env: Env) -> date | None:
            # Days count whole; a day outside the calendar is unknown.
            number = sign * int(by(env))
            try:
                found: date = day(env) + timedelta(days=number)
            except OverflowError:
                return None
            return found

        return run

    return make


# ------------------------------------------------------------------ conditions


def _and(a: Expr, b: Expr) -> Run:
    left, right = compiled(a), compiled(b)
    return lambda env: left(env) and right(env)


def _or(a: Expr, b: Expr) -> Run:
    left, right = compiled(a), compiled(b)
    return lambda env: left(env) or right(env)


def _not(a: Expr) -> Run:
    of = compiled(a)
    return lambda env: not of(env)


def _known(a: Expr) -> Run:
    of = compiled(a)
    return lambda env: of(env) is not None


def _else(a: Expr, b: Expr) -> Run:
    first, other = compiled(a), compiled(b)

    def run(env: Env) -> Any:
        value = first(env)
        return other(env) if value is None else value

    return run


def _else_words(a: Expr, b: Expr) -> Run:
    first, other = compiled(a), compiled(b)

    def run(env: Env) -> Any:
        piece = first(env)
        return other(env) if piece is None else piece.words

    return run


# ------------------------------------------------------------------ lists


def _size(a: Expr) -> Run:
    of = compiled(a)
    return lambda env: len(of(env))


Binds = Callable[[Env, Iterable[Any] | None], Iterable[None]]
"""The bindings of a scan in an environment: each sets the scan's slots there. It may be given the elements of the list
that are worth a look, where not all are."""


def bindings(scan: Scan, when: Expr | None = None, bound: frozenset[int] = frozenset()) -> Binds:
    """What gives the bindings of a scan. An equation in `when` may serve as an index."""
    slot, earlier, over, where = scan
    elements, holds = compiled(over), compiled(where) if where else None
    joined = join(scan, when, bound)
    look_up = _index(scan, *joined) if joined else None

    def each(env: Env, given: Iterable[Any] | None = None) -> Iterable[None]:
        for element in given if given is not None else look_up(env) if look_up else elements(env):
            env[slot] = element
            if holds is None or holds(env):
                yield None

    def pairs(env: Env, _: Iterable[Any] | None = None) -> Iterable[None]:
        found = elements(env)
        for position, element in enumerate(found):
            env[slot] = element
            for first in _before(look_up(env), position) if look_up else islice(found, position):
                env[earlier] = first
                if holds is None or holds(env):
                    yield None

    return each if earlier < 0 else pairs


def _before(found: Iterable[tuple[int, Any]], position: int) -> Iterable[Any]:
    for number, element in found:
        if number >= position:
            return
        yield element


def _index(scan: Scan, key: Expr, wanted: Expr) -> Callable[[Env], Iterable[Any]]:
    """The elements of a list of the whole plan by their key, made once for a plan.

    A key that is unknown is left out: the condition has asked for it before, or could not have named it.
    """
    slot, earlier, over, _ = scan
    inner = earlier if earlier >= 0 else slot
    elements, key_of, wanted_of = compiled(over), compiled(key), compiled(wanted)
    # The same index serves every rule that asks for it; a text is looked up faster than a tree.
    name = f"index {over} {key}"

    def run(env: Env) -> Iterable[Any]:
        facts = env[0].world.facts
        if name not in facts:
            table: dict[Any, list[Any]] = {}
            own = list(env)
            for position, element in enumerate(elements(env)):
                own[inner] = element
                found = _or_unknown(key_of, own)
                if found is not None:
                    table.setdefault(found, []).append((position, element) if earlier >= 0 else element)
            facts[name] = table
        met: Sequence[Any] = facts[name].get(_or_unknown(wanted_of, env), ())
        # Many elements may share one key: what that costs is counted as it comes.
        env[0].world.steps += len(met)
        if env[0].world.steps > MAX_STEPS:
            raise TooManySteps
        return met

    return run


def _or_unknown(run: Run, env: Env) -> Any:
    try:
        return run(env)
    except (AttributeError, TypeError):  # something in it is unknown
        return None


def _aggregate(kind: str) -> Callable[[Scan, Expr | None], Run]:
    def make(scan: Scan, body: Expr | None) -> Run:
        each, of = bindings(scan), compiled(body) if body else _constant(None)
        return _AGGREGATES[kind](lambda env: each(env, None), of)

    return make


_AGGREGATES: dict[str, Callable[[Callable[[Env], Iterable[None]], Run], Run]] = {
    "every": lambda over, of: lambda env: all(of(env) for _ in over(env)),
    "some": lambda over, of: lambda env: any(of(env) for _ in over(env)),
    "none": lambda over, of: lambda env: not any(of(env) for _ in over(env)),
    "count": lambda over, of: lambda env: sum(1 for _ in over(env)),
    "sum": lambda over, of: lambda env: sum(of(env) for _ in over(env)),
    "min": lambda over, of: lambda env: min((of(env) for _ in over(env)), default=None),
    "max": lambda over, of: lambda env: max((of(env) for _ in over(env)), default=None),
    "list": lambda over, of: lambda env: [of(env) for _ in over(env)],
}

_OPERATORS: dict[str, Callable[..., Run]] = {
    "number": _number, "date": lambda text: _constant(date.fromisoformat(text)), "text": _constant, "slot": _slot,
    "get": _get, "words": _words, "call": _call, "=": _equal, "!=": _unequal, "<": _less, "<=": _at_most, "in": _in,
    "within": _within, "+": _plus, "-": _minus, "*": _times, "/": _over, "negative": _negative, "days": _days,
    "later": _shifted(1), "earlier": _shifted(-1), "and": _and, "or": _or, "not": _not, "known": _known,
    "else": _else, "else-words": _else_words, "size": _size,
    **{kind: _aggregate(kind) for kind in _AGGREGATES},
}  # fmt: skip


# ------------------------------------------------------------------ messages


Words = Callable[[Env], str]


def words(parts: Template) -> Words:
    """The words of a message."""
    runs = tuple(_constant(part) if isinstance(part, str) else _show(part[1], part[2]) for part in parts)
    return lambda env: "".join(run(env) for run in runs)


def _show(type: str, value: Expr) -> Run:
    of = compiled(value)
    if type == "date":
        return lambda env: format(of(env), "%d/%m/%Y")
    return (lambda env: shown_number(of(env))) if type == "number" else of


def shown_number(value: int | Fraction) -> str:
    """A number as it is written here, at most two decimals: "99,5"."""
    rounded = round(Fraction(value), 2)
    whole, hundredths = divmod(abs(int(rounded * 100)), 100)
    sign = "-" if rounded < 0 else ""
    return f"{sign}{whole}" + (f",{hundredths:02}".rstrip("0") if hundredths else "")


def environment(slots: int, world: World) -> Env:
    """The variables of a rule before it runs."""
    return [world.plan, *[None] * (slots - 1)]
