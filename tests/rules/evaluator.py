"""A second evaluator of rules' expressions: slow and direct, on the syntax tree, with no types, no closures, no index.

It knows the words of the language and nothing of how the engine reckons: unknown is None, lists are walked, variables
are a dict. Numbers are fractions throughout.
"""

import unicodedata
from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from typing import Any

from tthc_dsl.rules.prose import Piece, Prose
from tthc_dsl.syntax.nodes import Argument, Literal, Name, Phrase, Text, Word

Env = dict[str, Any]


def evaluate(node: Argument, env: Env) -> Any:
    """The value of an expression; None when it is unknown."""
    if isinstance(node, Name):
        return env[node.text]
    if isinstance(node, Text):
        return node.value
    if isinstance(node, Literal):
        return _literal(node)
    assert isinstance(node, Phrase), node
    arguments = [one for one in node.args if not isinstance(one, Word)]
    signs = [one.terminal for one in node.args if isinstance(one, Word)]
    match node.rule:
        case "percent":
            return _literal(arguments[0]) / 100
        case "field":
            value = getattr(evaluate(arguments[0], env), arguments[1].text)
            return Fraction(value) if type(value) is int else value
        case "both":
            return evaluate(arguments[0], env) and evaluate(arguments[1], env)
        case "either":
            return evaluate(arguments[0], env) or evaluate(arguments[1], env)
        case "denial":
            return not evaluate(arguments[0], env)
        case "negative":
            return -evaluate(arguments[0], env)
        case "default":
            value = evaluate(arguments[0], env)
            return evaluate(arguments[1], env) if value is None else value
        case "total" | "factor":
            return _reckoned(signs[0], evaluate(arguments[0], env), evaluate(arguments[1], env))
        case "relation":
            return _related(signs[0], evaluate(arguments[0], env), evaluate(arguments[1], env))
        case "call":
            return _called(node, env)
    raise AssertionError(node.rule)


def _literal(node: Argument) -> Any:
    assert isinstance(node, Literal)
    if node.kind == "DATE_LITERAL":
        day, month, year = map(int, node.text.split("/"))
        return date(year, month, day)
    return Fraction(node.text.replace(".", "").replace(",", "."))


def _reckoned(sign: str, left: Any, right: Any) -> Any:
    if isinstance(left, date):
        if isinstance(right, date):
            return Fraction(left.toordinal() - right.toordinal())
        days = (1 if sign == "PLUS" else -1) * (abs(right) // 1) * (1 if right >= 0 else -1)
        number = left.toordinal() + days
        return date.fromordinal(int(number)) if 1 <= number <= date.max.toordinal() else None
    match sign:
        case "PLUS":
            return left + right
        case "MINUS":
            return left - right
        case "TIMES_SIGN":
            return left * right
    return None if right == 0 else left / right


def _related(sign: str, left: Any, right: Any) -> bool:
    if sign == "IN" and isinstance(right, list):
        return any(_same(left, one) for one in right)
    left, right = _bare(left), _bare(right)
    match sign:
        case "IN":
            return right.find(left) >= 0
        case "EQUAL":
            return _same(left, right)
        case "NOT_EQUAL":
            return not _same(left, right)
        case "LESS":
            return left < right
        case "LESS_EQUAL":
            return not right < left
        case "GREATER":
            return right < left
    return not left < right


def _bare(value: Any) -> Any:
    return value.words if isinstance(value, Piece | Prose) else value


def _same(left: Any, right: Any) -> bool:
    left, right = _bare(left), _bare(right)
    return left is right or (isinstance(left, str | Fraction | date | bool | int) and left == right)


def _bindings(each: Phrase, env: Env) -> Iterator[Env]:
    names = [one for one in each.args if isinstance(one, Name)]
    inner = each.args[-1]
    assert isinstance(inner, Phrase)
    names = [one for one in inner.args if isinstance(one, Name)][:1]
    place = next(n for n, one in enumerate(inner.args) if isinstance(one, Word))
    where = next((one for one in inner.args if isinstance(one, Phrase) and one.rule == "where"), None)
    for element in evaluate(inner.args[place + 1], env):
        inside = env | {names[0].text: element}
        if where is None or evaluate(where.args[-1], inside):
            yield inside


def _called(node: Phrase, env: Env) -> Any:
    name, *arguments = node.args
    assert isinstance(name, Name)
    each = arguments[-1] if arguments and isinstance(arguments[-1], Phrase) and arguments[-1].rule == "each" else None
    if each is not None:
        assert isinstance(each, Phrase)
        values = [evaluate(arguments[0], inside) for inside in _bindings(each, env)]
        match name.text:
            case "every":
                return False not in [bool(one) for one in values]
            case "some":
                return True in [bool(one) for one in values]
            case "none":
                return True not in [bool(one) for one in values]
            case "count":
                return Fraction(len(values))
            case "sum":
                return sum(values, Fraction(0))
            case "list":
                return values
        if not values:
            return None
        ordered = sorted(map(_bare, values))
        return ordered[0] if name.text == "min" else ordered[-1]
    values = [evaluate(one, env) for one in arguments]
    match name.text:
        case "known":
            return values[0] is not None
        case "count":
            return Fraction(len(values[0]))
        case "some":
            return len(values[0]) > 0
        case "none":
            return len(values[0]) == 0
        case "first":
            return values[0][0] if values[0] else None
        case "distinct":
            found: list[Any] = []
            for one in values[0]:
                if not any(one is other or _same(one, other) for other in found):
                    found.append(one)
            return found
        case "lower":
            return "".join(unicodedata.normalize("NFC", letter.lower()) for letter in _bare(values[0]))
        case "length":
            return Fraction(len(_bare(values[0])))
        case "starts_with":
            return _bare(values[0])[: len(_bare(values[1]))] == _bare(values[1])
        case "ends_with":
            end = _bare(values[1])
            return not end or _bare(values[0])[-len(end) :] == end
        case "join":
            return ", ".join(map(_bare, values[0]))
        case "day" | "month" | "year":
            return Fraction(getattr(values[0], name.text))
    raise AssertionError(name.text)
