"""How much work a template may do: counted in units, so that the same template is refused on every machine.

A unit is about 50 ns: a node of the template's tree in one turn of a loop, or a character or item that an operation
reads. Loops and comparisons are counted by filters put into the tree before Jinja compiles it (`count_work`); filters,
tests and calls when they run. What a template cannot write down (there is no `range`) it can only get by repeating.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, Final, Protocol

from jinja2 import nodes, pass_context
from jinja2.exceptions import SecurityError
from jinja2.runtime import Context

MOST: Final = 60_000_000
"""Units for one document. The largest of our plans, a hundred times over, needs a third of it."""
CALL: Final = 1_000
"""Units of a call: what a macro does is not known beforehand."""

# Blanks: no template can write these names.
LOOP: Final = "turns of a loop"
COMPARED: Final = "operand"
SEARCHED: Final = "right operand of in"

_CONTAINERS = (list, tuple, dict)
_COMPARING = frozenset({"sort", "unique", "min", "max", "sum"})
"""Filters that compare or add items."""


class Worker(Protocol):
    """An environment that counts: see `PlainEnvironment`."""

    def spend(self, units: int) -> None:
        """Take units off what is left; SecurityError when nothing is."""


def count_work(tree: nodes.Template) -> None:
    """Put the filters that count into a template's tree."""
    for loop in list(tree.find_all(nodes.For)):
        weight = nodes.Const(1 + sum(map(_weight, (*loop.body, *loop.else_))), lineno=loop.lineno)
        loop.iter = _filter(loop.iter, LOOP, weight)
    for item in list(tree.find_all(nodes.Getitem)):
        if isinstance(item.arg, nodes.Slice):
            item.node = _filter(item.node, LOOP, nodes.Const(1, lineno=item.lineno))
    for compare in list(tree.find_all(nodes.Compare)):
        if all(_is_cheap(compare.expr, side) for side in compare.ops):
            continue
        compare.expr = _filter(compare.expr, COMPARED)
        for side in compare.ops:
            side.expr = _filter(side.expr, SEARCHED if side.op in ("in", "notin") else COMPARED)
    if tree.environment is not None:
        tree.set_environment(tree.environment)


def _weight(node: nodes.Node) -> int:
    """The nodes of a tree, without those of the loops in it: these are counted when they turn."""
    if isinstance(node, nodes.For):
        return 1
    return 1 + sum(map(_weight, node.iter_child_nodes()))


def _is_cheap(left: nodes.Expr, operand: nodes.Operand) -> bool:
    """Is one side a value written in the template?"""
    right = operand.expr
    if operand.op in ("in", "notin"):
        return isinstance(right, (nodes.List, nodes.Tuple)) and all(isinstance(one, nodes.Const) for one in right.items)
    return isinstance(left, nodes.Const) or isinstance(right, nodes.Const)


def _filter(value: nodes.Node, name: str, *arguments: nodes.Expr) -> nodes.Filter:
    return nodes.Filter(value, name, list(arguments), [], None, None, lineno=value.lineno)


@pass_context
def turns(context: Context, value: Any, weight: int) -> Any:
    """The items of a loop, paid for before it begins."""
    if not hasattr(value, "__len__"):
        value = list(value)
    _worker(context).spend((len(value) + 1) * weight)
    return value


@pass_context
def compared(context: Context, value: Any) -> Any:
    """An operand of a comparison, paid for."""
    _weigh(_worker(context), value)
    return value


@pass_context
def searched(context: Context, value: Any) -> Any:
    """What `in` looks into, paid for; finding a key costs nothing."""
    if not isinstance(value, dict):
        _weigh(_worker(context), value)
    return value


def _worker(context: Context) -> Worker:
    worker: Any = context.environment
    return worker  # type: ignore[no-any-return]


def _weigh(worker: Worker, value: Any) -> None:
    """Pay for a value that is read to its end and compared.

    What holds lists or dicts may hold one many times, so that its size says nothing of the work: it is refused.
    """
    if isinstance(value, dict) or (
        isinstance(value, (list, tuple)) and any(isinstance(item, _CONTAINERS) for item in value)
    ):
        raise SecurityError("only texts, numbers and lists of them can be compared")
    if isinstance(value, (str, *_CONTAINERS)):
        worker.spend(len(value))


def paid_filter(name: str, function: Callable[..., Any], worker: Worker) -> Callable[..., Any]:
    """A filter that pays for the value it reads."""
    at = int(hasattr(function, "jinja_pass_arg"))

    @wraps(function)
    def run(*arguments: Any, **named: Any) -> Any:
        value = arguments[at]
        if isinstance(value, (str, *_CONTAINERS)):
            worker.spend(len(value) * (len(str(arguments[at + 1])) if name == "trim" and arguments[at + 1 :] else 1))
        if name in _COMPARING:
            arguments = (*arguments[:at], _comparable(value, named.get("attribute")), *arguments[at + 1 :])
        result = function(*arguments, **named)
        if isinstance(result, str):
            worker.spend(len(result))
        return result

    return run


def _comparable(value: Any, key: Any) -> Any:
    """The items of a filter that compares them: texts and numbers, or dicts with such a value under `attribute=`."""
    if isinstance(value, str) or not hasattr(value, "__iter__"):
        return value
    items = list(value)
    for item in items:
        compared = item.get(key) if isinstance(item, dict) and isinstance(key, str) else item
        if isinstance(compared, _CONTAINERS):
            raise SecurityError("only texts and numbers can be compared; of others say attribute='...'")
    return items


def paid_test(name: str, function: Callable[..., Any], worker: Worker) -> Callable[..., Any]:
    """A test that pays for the values it compares."""
    at = int(hasattr(function, "jinja_pass_arg"))

    @wraps(function)
    def run(*arguments: Any) -> Any:
        if len(arguments) > at + 1:
            for value in arguments[at:]:
                if not (name == "in" and isinstance(value, dict)):
                    _weigh(worker, value)
        return function(*arguments)

    return run
