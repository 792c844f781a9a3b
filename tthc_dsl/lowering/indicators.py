"""Indicators, their targets and formulas → model."""

import re
from decimal import Decimal
from typing import cast

from ..model.plan import Comparator, Expression, Formula, Indicator
from ..syntax.keywords import spelling
from ..syntax.limits import MAX_TERMS
from ..syntax.nodes import Argument, Literal, Name, Phrase, Statement, Text, Word, depth, leaf, leaves, phrase
from .parts import gather
from .registers import name_of
from .scope import Scope
from .values import to_number, written_number


def lower_indicator(statement: Statement, scope: Scope) -> Indicator:
    """An `indicator` statement with those inside it."""
    body = statement.body or ()
    parts = gather((inner for inner in body if inner.kind != "indicator"), scope)
    unit = _unit(parts.others["unit"], scope) if "unit" in parts.others else ""
    comparator: Comparator = ""
    target, printed = None, ""
    if "target" in parts.others:
        given = parts.others["target"]
        literal = leaf(given, Literal)
        target = to_number(literal, scope) if literal else None
        words = [word.terminal for word in leaves(given, Word)]
        comparator = cast(Comparator, next((word.lower() for word in words if word != "PERCENT"), ""))
        unit = _same_unit(given, unit, scope)
        printed = scope.text_in(given, "exactly")
        _same_number(given, printed, target, scope)
    formula = parts.others.get("formula")
    return Indicator(
        id=name_of(statement),
        name=scope.text(leaf(statement, Text)),
        unit=unit,
        comparator=comparator,
        target=target,
        printed=printed,
        duties=tuple(parts.duties),
        formula=_formula(formula, scope) if formula else None,
        outputs=tuple(parts.outputs),
        notes=tuple(parts.notes),
        grounds=tuple(parts.grounds),
        children=tuple(lower_indicator(inner, scope) for inner in body if inner.kind == "indicator"),
        number=parts.number,
        fulfils=tuple(parts.fulfils),
        span=scope.span(statement),
        places=tuple(parts.places),
    )


def _unit(statement: Statement, scope: Scope) -> str:
    text = leaf(statement, Text)
    return scope.text(text) if text else "%"


def _same_unit(target: Statement, unit: str, scope: Scope) -> str:
    """The unit of the indicator, which a unit after its target must repeat."""
    text = leaf(target, Text)
    percent = any(word.terminal == "PERCENT" for word in leaves(target, Word))
    written = scope.text(text) if text else "%" if percent else ""
    if written and unit and written != unit:
        scope.report(
            "I001",
            "wrong_unit",
            target,
            (f"chỉ tiêu tính bằng `{unit}` mà mục tiêu ghi `{written}`",
             f"the indicator is counted in `{unit}` but its target is in `{written}`"),
            help=(f"sửa thành `{unit}`, hoặc sửa `{spelling('UNIT', 'vi')}`", f"write `{unit}`, or change `unit`"),
        )  # fmt: skip
    return unit or written


_WRITTEN = re.compile(r"[0-9]+(?:[.,][0-9]+)*")


def _same_number(statement: Statement, printed: str, target: Decimal | None, scope: Scope) -> None:
    """A target set literally must name the number that it stands for, if it names one."""
    written = _WRITTEN.findall(printed)
    numbers = [text.replace(".", "").replace(",", ".") for text in written]
    if target is not None and numbers and all(number.count(".") > 1 or Decimal(number) != target for number in numbers):
        scope.report(
            "I002",
            "target_contradicts",
            phrase(statement, "exactly") or statement,
            (f'in ra "{printed}" mà chỉ tiêu là {written_number(target)}',
             f'"{printed}" is printed, but the target is {written_number(target)}'),
            severity="warning",
            help=("sửa một trong hai cho khớp", "make the two agree"),
        )  # fmt: skip


_SIGNS = {"PLUS": "+", "MINUS": "-", "TIMES_SIGN": "*", "SLASH": "/"}


def _formula(statement: Statement, scope: Scope) -> Formula:
    quantities: dict[str, str] = {}
    for argument in statement.args:
        if isinstance(argument, Phrase) and argument.rule == "quantity":
            name = leaf(argument, Name)
            assert name is not None, "the grammar makes quantities of a name and a text"
            if name.text in quantities:
                scope.report(
                    "N002",
                    "duplicate_name",
                    name,
                    (f"đại lượng `{name.text}` khai hai lần", f"the quantity `{name.text}` is given twice"),
                    help=("đổi tên một trong hai", "rename one of them"),
                )
            quantities[name.text] = scope.text(leaf(argument, Text))
    written = statement.args[0]
    if depth(written) > MAX_TERMS:
        scope.report(
            "S044",
            "formula_too_deep",
            written,
            (f"công thức có hơn {MAX_TERMS} phép tính nối nhau", f"the formula chains more than {MAX_TERMS} signs"),
            help=("tách thành các chỉ tiêu nhỏ hơn", "split it into smaller indicators"),
        )
        return Formula(Decimal(0), tuple(quantities.items()))
    expression = _expression(written, quantities, scope)
    return Formula(expression, tuple(quantities.items()))


def _expression(node: Argument, quantities: dict[str, str], scope: Scope) -> Expression:
    if isinstance(node, Name):
        if node.text not in quantities and node.text not in scope.unread:
            scope.report(
                "N004",
                "unknown_quantity",
                node,
                (
                    f"công thức dùng `{node.text}` mà không nói nó là gì",
                    f"the formula uses `{node.text}` without saying what it is",
                ),
                help=(f'thêm `where {node.text} "..."`', f'add `where {node.text} "..."`'),
            )
        return node.text
    if isinstance(node, Literal):
        value = to_number(node, scope)
        return node.text if value is None else value
    assert isinstance(node, Phrase), "a formula is made of names, numbers, sums, products and percentages"
    if node.rule == "percent":
        return ("%", _expression(node.args[0], quantities, scope), Decimal(100))
    left, sign, right = node.args
    assert isinstance(sign, Word), "a sum or product has its sign in the middle"
    return (_SIGNS[sign.terminal], _expression(left, quantities, scope), _expression(right, quantities, scope))
