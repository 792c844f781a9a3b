"""What a rule costs at most, known from its text: how many lists of the whole plan it goes over inside one another.

With n the size of the plan, a rule of degree d makes at most n^d steps; an equation between two lists makes the
inner one an index, which costs nothing more. Everything else is bounded by the length of the rule.
"""

from collections.abc import Iterator

from ..model.rule import Expr, Rule, Scan
from .joins import join, slots_of, with_bound

MAX_DEGREE = 2

_AGGREGATES = ("every", "some", "none", "count", "sum", "min", "max", "list")


def degree(rule: Rule) -> int:
    """The degree of a rule: 1 when it goes over the tasks, 2 when over pairs of them without an index."""
    return _nested(rule.scans, rule.when, [*_expressions(rule)])


def degree_of(scans: tuple[Scan, ...], inner: list[Expr]) -> int:
    """The degree of expressions inside scans."""
    return _nested(scans, None, inner)


def _expressions(rule: Rule) -> Iterator[Expr]:
    yield from (expression for expression in (rule.when, rule.require) if expression)
    yield from (expression for _, expression in rule.lets)
    for place, said in (rule.at, *rule.also):
        yield place
        for template in said or ():
            yield from (part for part in template if not isinstance(part, str))
    for templates in (rule.message, rule.help, *rule.notes):
        for template in templates or ():
            yield from (part for part in template if not isinstance(part, str))
    yield from rule.fix or ()


def _nested(scans: tuple[Scan, ...], when: Expr | None, inner: list[Expr]) -> int:
    """The degree of scans inside one another, with the expressions inside the innermost."""
    total, deepest = 0, 0
    for scan, bound in with_bound(scans):
        _, _, over, where = scan
        deepest = max(deepest, total + _of(over))
        total += _steps(scan, when, bound)
        if where:
            deepest = max(deepest, total + _of(where))
    return max(deepest, total, *(total + _of(expression) for expression in inner), 0)


def _steps(scan: Scan, when: Expr | None, bound: frozenset[int]) -> int:
    """1 for a list of the whole plan, 2 for its pairs, each less when an equation joins it to what is outside."""
    _, earlier, over, _ = scan
    whole = not slots_of(over) - {0}
    joined = join(scan, when, bound) is not None
    if earlier >= 0:
        return 1 if joined else 2
    return int(whole and not joined)


def _of(expression: Expr) -> int:
    """The degree of one expression."""
    operator = expression[0]
    if operator in _AGGREGATES:
        scan, body = expression[1], expression[2]
        return _nested((scan,), None, [body] if body else [])
    most = 0
    for operand in expression[1:]:
        if isinstance(operand, tuple):
            most = max(most, _of(operand))
    if operator == "in" and not slots_of(expression[2]) - {0}:
        most = max(most, 1)
    return most
