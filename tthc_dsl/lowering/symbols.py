"""The names of a plan and its registers: one table, both places where two clash."""

from ..diagnostics.diagnostic import Label
from ..model.plan import LAWS
from ..syntax.nodes import Name, Statement, Text, leaf
from .scope import DECLARES, Scope, Symbol, Unit


def declare(units: tuple[Unit, ...], scope: Scope) -> None:
    """Fill `scope.symbols` from the files in their order, and the texts that a reference may print."""
    for unit in units:
        for statement in unit.tree.statements:
            _declare(statement, unit.path, scope)
    for symbol in scope.symbols.values():
        _texts(symbol, scope)


def _declare(statement: Statement, path: str, scope: Scope) -> None:
    kind = statement.kind
    if kind in DECLARES:
        name = leaf(statement, Name)
        if name is not None:
            symbol = Symbol(name.text, kind, statement, path)
            earlier = scope.symbols.setdefault(name.text, symbol)
            if earlier is not symbol:
                scope.inside(path).report(
                    "N002",
                    "duplicate_name",
                    name,
                    (f"tên `{name.text}` đã được dùng", f"the name `{name.text}` is already taken"),
                    label=("khai báo lần hai ở đây", "declared again here"),
                    labels=(Label(earlier.span, ("khai báo lần đầu ở đây", "first declared here")),),
                    help=("đặt tên khác cho một trong hai", "give one of the two another name"),
                )
    if statement.body and kind not in ("agency", "group", "instrument", "decision", "output", "assign"):
        for inner in statement.body:
            _declare(inner, path, scope)


def _texts(symbol: Symbol, scope: Scope) -> None:
    """What a reference to the symbol prints: `{name}`, `{name.short}`, `{name.head}`."""
    statement, texts = symbol.statement, scope.texts
    body = {inner.kind: _plain(leaf(inner, Text)) for inner in statement.body or ()}
    printed = _plain(leaf(statement, Text))
    if symbol.kind == "instrument" and body.get("number") and body.get("type") not in LAWS:
        printed = f"{body.get('type', '')} số {body['number']}"
    if printed and symbol.kind not in ("plan", "data", "assign"):
        texts[symbol.name] = printed
    for kind in ("short", "head"):
        if body.get(kind):
            texts[f"{symbol.name}.{kind}"] = body[kind]


def _plain(text: Text | None) -> str:
    """A text of a declaration as it is printed elsewhere: its double braces are braces, and it refers to nothing."""
    return text.value.replace("{{", "{").replace("}}", "}") if text else ""
