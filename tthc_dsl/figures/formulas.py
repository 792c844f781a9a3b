"""A formula with the values of its quantities → its exact value."""

from collections.abc import Iterator, Mapping
from fractions import Fraction

from ..model.plan import Expression, Formula


class DivisionByZeroError(Exception):
    """A divisor of the formula is zero."""


def quantities_of(formula: Formula) -> tuple[str, ...]:
    """The quantities that a formula reckons with, each once, in the order they are declared."""
    used = set(_names(formula.expression))
    return tuple(name for name, _ in formula.quantities if name in used)


def _names(expression: Expression) -> Iterator[str]:
    if isinstance(expression, str):
        yield expression
    elif isinstance(expression, tuple):
        yield from _names(expression[1])
        yield from _names(expression[2])


def reckon(formula: Formula, unit: str, values: Mapping[str, Fraction]) -> Fraction:
    """The value in the indicator's unit. Raises `DivisionByZeroError`, and KeyError for a quantity without value.

    In percent a quotient counts a hundred times: 38/40 is 95. With a factor 100 of its own a formula is taken as it is.
    """
    value = _value(formula.expression, values)
    hundred = unit == "%" and _divides(formula.expression) and not _times_hundred(formula.expression)
    return value * 100 if hundred else value


def _value(expression: Expression, values: Mapping[str, Fraction]) -> Fraction:
    if isinstance(expression, str):
        return values[expression]
    if not isinstance(expression, tuple):
        return Fraction(expression)
    sign, left, right = expression[0], _value(expression[1], values), _value(expression[2], values)
    match sign:
        case "+":
            return left + right
        case "-":
            return left - right
        case "*":
            return left * right
    if right == 0:
        raise DivisionByZeroError
    return left / right


def _divides(expression: Expression) -> bool:
    """Is there a quotient by a quantity? "110%" is none."""
    if not isinstance(expression, tuple):
        return False
    by_quantity = expression[0] == "/" and any(True for _ in _names(expression[2]))
    return by_quantity or _divides(expression[1]) or _divides(expression[2])


def _times_hundred(expression: Expression) -> bool:
    if not isinstance(expression, tuple):
        return False
    sign, left, right = expression
    return (sign == "*" and 100 in (left, right)) or _times_hundred(left) or _times_hundred(right)
