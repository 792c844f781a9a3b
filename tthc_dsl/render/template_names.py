"""The names a template uses, read against the contract: each that no view has, with what was likely meant.

The types of the contract are carried through loops, `set` and filters; where the type of a value is not certain,
nothing is said of what is asked of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, Final

from jinja2 import nodes

from ..diagnostics.diagnostic import Say
from ..diagnostics.suggest import nearest
from .contract import TEXT, shape

Scope = dict[str, Any]
"""Name → shape as in `contract.shape`; None where it is not certain."""

_SAME: Final = frozenset(
    {"list", "sort", "reverse", "unique", "select", "selectattr", "reject", "rejectattr", "nbsp_runs", "default", "d"}
)
"""Filters that give what they take, or a part of it."""
_TEXTS: Final = frozenset({"nbsp", "upper", "lower", "capitalize", "trim", "join", "replace", "string", "one_line"})
_LOOP: Final = ("index", "index0", "revindex", "revindex0", "first", "last", "length", "depth", "depth0",
                "previtem", "nextitem", "cycle", "changed")  # fmt: skip


def unknown_names(tree: nodes.Template, declared: Iterable[str] = ()) -> Iterator[tuple[int, str, Say]]:
    """The unknown names of a parsed template: line of the source, the name, and what is said.

    `declared` are names that may be declared where it could not be read.
    """
    found: dict[tuple[int, str, Say], None] = {}

    def report(node: nodes.Node, name: str, known: Scope, of: str) -> None:
        guess = nearest(name, known)
        vi, en = (f"; có phải «{guess}»?", f"; did you mean «{guess}»?") if guess else ("", "")
        whose = (f" trong «{of}»", f" in «{of}»") if of else ("", "")
        found[node.lineno, name, (f"không có tên «{name}»{whose[0]}{vi}", f"no name «{name}»{whose[1]}{en}")] = None

    def type_of(node: nodes.Node, scope: Scope) -> Any:
        """The shape of an expression; names in it are looked up on the way."""
        if isinstance(node, nodes.Name):
            if node.name not in scope:
                report(node, node.name, scope, "")
                return None
            return scope[node.name]
        if isinstance(node, (nodes.Getattr, nodes.Getitem)):
            owner = type_of(node.node, scope)
            if isinstance(node, nodes.Getitem) and not isinstance(node.arg, nodes.Const):
                type_of(node.arg, scope)
                return owner if isinstance(node.arg, nodes.Slice) else None
            key = node.attr if isinstance(node, nodes.Getattr) else node.arg.value  # type: ignore[attr-defined]
            if isinstance(owner, dict):
                if key not in owner and isinstance(key, str):
                    report(node, key, owner, _said(node.node))
                return owner.get(key)
            return owner[0] if isinstance(owner, list) and isinstance(key, int) else None
        if isinstance(node, nodes.Filter) and node.node is not None:
            for argument in node.args:
                type_of(argument, scope)
            if node.name in ("default", "d") and isinstance(node.node, nodes.Name) and node.node.name not in scope:
                return None
            value = type_of(node.node, scope)
            if node.name in ("first", "last"):
                return value[0] if isinstance(value, list) else None
            return TEXT if node.name in _TEXTS else value if node.name in _SAME else None
        if isinstance(node, nodes.Test):
            if node.name not in ("defined", "undefined"):
                type_of(node.node, scope)
            return None
        if isinstance(node, nodes.List):
            return [_either([type_of(item, scope) for item in node.items])]
        if isinstance(node, nodes.Dict):
            return {
                pair.key.value: type_of(pair.value, scope) for pair in node.items if isinstance(pair.key, nodes.Const)
            }
        if isinstance(node, nodes.Const):
            return TEXT if isinstance(node.value, str) else None
        inner = [type_of(child, scope) for child in node.iter_child_nodes()]
        if isinstance(node, nodes.Add):
            lists = [one[0] for one in inner if isinstance(one, list)]
            return [_either(lists)] if len(lists) == 2 else None
        return _either(inner) if isinstance(node, (nodes.Or, nodes.And)) else None

    def walk(body: list[nodes.Node], scope: Scope) -> None:
        for node in body:
            if isinstance(node, nodes.For):
                items = type_of(node.iter, scope)
                item = items[0] if isinstance(items, list) else None
                loop = dict.fromkeys(_LOOP) | {"previtem": item, "nextitem": item}
                inner = {**scope, "loop": loop}
                inner |= {name.name: item if node.target is name else None for name in _targets(node.target)}
                if node.test is not None:
                    type_of(node.test, inner)
                walk(node.body, inner)
                walk(node.else_, dict(scope))
            elif isinstance(node, nodes.If):
                type_of(node.test, scope)
                for branch in (node.body, node.elif_, node.else_):
                    walk(list(branch), scope)
            elif isinstance(node, nodes.Assign):
                value = type_of(node.node, scope)
                scope |= {name.name: value if node.target is name else None for name in _targets(node.target)}
            elif isinstance(node, nodes.AssignBlock):
                walk(node.body, dict(scope))
                scope |= {name.name: TEXT for name in _targets(node.target)}
            elif isinstance(node, nodes.Macro):
                scope[node.name] = None
                walk(node.body, {**scope, "caller": None, "varargs": None, "kwargs": None}
                     | {argument.name: None for argument in node.args})  # fmt: skip
            elif isinstance(node, nodes.CallBlock):
                type_of(node.call, scope)
                walk(node.body, scope | {argument.name: None for argument in node.args})
            elif isinstance(node, nodes.With):
                values = [type_of(value, scope) for value in node.values]
                inner = dict(scope)
                for target, value in zip(node.targets, values, strict=True):
                    inner |= {name.name: value if target is name else None for name in _targets(target)}
                walk(node.body, inner)
            elif isinstance(node, nodes.Output):
                for value in node.nodes:
                    type_of(value, scope)
            elif isinstance(node, nodes.Stmt):
                walk(list(node.iter_child_nodes()), scope)
            else:
                type_of(node, scope)

    walk(tree.body, dict.fromkeys(declared) | shape())
    return iter(found)


def _targets(target: nodes.Node) -> list[nodes.Name]:
    return [target] if isinstance(target, nodes.Name) else list(target.find_all(nodes.Name))


def _either(shapes: list[Any]) -> Any:
    """The shape of a value that is one of several: a record has the names of all of them."""
    if shapes and all(isinstance(one, dict) for one in shapes):
        return {key: value for one in shapes for key, value in one.items()}
    return shapes[0] if shapes and all(one == shapes[0] for one in shapes) else None


def _said(node: nodes.Node) -> str:
    """A name with what is asked of it, as written."""
    if isinstance(node, nodes.Name):
        return node.name
    return f"{_said(node.node)}.{node.attr}" if isinstance(node, nodes.Getattr) else "…"
