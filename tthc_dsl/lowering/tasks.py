"""Who does what: parties, duties, outputs, tasks and indicators → model."""

import re
from collections.abc import Iterable
from decimal import Decimal
from typing import cast

from ..model.plan import (
    Citation,
    Comparator,
    Due,
    Duty,
    Expression,
    Formula,
    Ground,
    Indicator,
    Item,
    Output,
    Party,
    RoleName,
    Section,
    Separator,
    Task,
    Together,
)
from ..record import evolve
from ..syntax.keywords import spelling
from ..syntax.limits import MAX_TERMS
from ..syntax.nodes import Argument, Literal, Name, Phrase, Statement, Text, Word, leaf, leaves, phrase
from ..syntax.schema import ROLES
from .deadlines import lower_deadline
from .scope import Scope
from .values import to_number, written_number

SEPARATORS: dict[str, Separator] = {"COMMA": ",", "SEMICOLON": ";", "AND": "và", "JOINTLY_WITH": "phối hợp với"}
_AGENCIES = ("agency", "group")


def lower_parties(node: Phrase, scope: Scope) -> tuple[Party, ...]:
    """A list of agencies, each with the separator before it. An unknown one is a finding and is left out."""
    parties: list[Party] = []
    separator: Separator = ""
    for argument in node.args:
        if isinstance(argument, Word):
            separator = SEPARATORS[argument.terminal]
            continue
        assert isinstance(argument, Phrase), "the grammar makes lists of parties and separators"
        literal = scope.text_in(argument, "exactly")
        name = leaf(argument, Name)
        if name is None:
            described = scope.text(leaf(argument, Text))
            parties.append(Party("", literal or described, separator, scope.span(argument)))
        elif symbol := scope.find(name, _AGENCIES):
            printed = literal or scope.name_of(symbol.name, scope.text(leaf(symbol.statement, Text)))
            parties.append(Party(symbol.name, printed, separator, scope.span(argument)))
    return tuple(parties)


def ending_of(node: Statement | Phrase, scope: Scope) -> str | None:
    """The sign that `ends "..."` sets, None when it is left to the table."""
    ending = phrase(node, "ending")
    return scope.text(leaf(ending, Text)) if ending else None


def parties_in(node: Statement | Phrase, rule: str, scope: Scope) -> tuple[Party, ...]:
    """The agencies of the phrase of a rule (`with`, `to`, `for`), none where there is none."""
    outer = phrase(node, rule)
    inner = phrase(outer, "parties") if outer else None
    return lower_parties(inner, scope) if inner else ()


def bullet_of(node: Statement) -> bool | None:
    """Is the item a bullet, as its line says? None: it does not say."""
    words = {word.terminal for word in leaves(node, Word)}
    return True if "BULLET" in words else False if "PLAIN" in words else None


_SENDING = frozenset(("submit", "report", "collate", "advise", "comment"))
"""Roles whose work goes to somebody."""


def lower_duty(statement: Statement, scope: Scope) -> Duty:
    """A role with its agencies."""
    roles: list[str] = [statement.kind]
    joints: list[Separator] = []
    joint: Separator = ""
    for word in leaves(statement, Word):
        if word.terminal in SEPARATORS:
            joint = SEPARATORS[word.terminal]
        elif word.terminal.lower() in ROLES:
            roles.append(word.terminal.lower())
            joints.append(joint)
            joint = ""
    if twice := next((role for role in roles if roles.count(role) > 1), ""):
        scope.report(
            "N012",
            "repeated_property",
            statement,
            (
                f"vai trò `{spelling(twice.upper(), 'vi')}` ghi hai lần",
                f"the role `{spelling(twice.upper(), 'en')}` is given twice",
            ),
            help=("giữ lại một", "keep one of them"),
        )
    parties, to = phrase(statement, "parties"), phrase(statement, "to")
    if to and not _SENDING & set(roles):
        submit = spelling("SUBMIT", scope.vocabulary)
        scope.report(
            "N017",
            "nothing_sent",
            to,
            ("không vai trò nào ở đây gửi gì cho ai", "none of these roles sends anything to anyone"),
            help=(
                f"thêm vai trò `{submit}` trước tên cơ quan, hoặc bỏ phần này",
                f"add the role `{submit}` before the agency, or remove this part",
            ),
        )
    asked = {word.terminal for word in leaves(to, Word)} if to else set()
    return Duty(
        roles=tuple(cast(RoleName, role) for role in roles),
        parties=lower_parties(parties, scope) if parties else (),
        partners=parties_in(statement, "with_parties", scope),
        part=scope.text(leaf(statement, Text)),
        ends=ending_of(statement, scope),
        joints=tuple(joints) if any(joint != "," for joint in joints) else (),
        to=parties_in(statement, "to", scope),
        outcome="approval" if "APPROVAL" in asked else "decision" if "DECISION" in asked else "",
        bullet=bullet_of(statement),
        span=scope.span(statement),
    )


def lower_citation(node: Phrase, separator: Separator, scope: Scope) -> Citation | None:
    """A citation of a registered instrument; None when it is unknown (a finding)."""
    name = leaf(node, Name)
    assert name is not None, "the grammar makes citations of names"
    symbol = scope.find(name, ("instrument",))
    if symbol is None:
        return None
    return Citation(
        symbol.name,
        separator,
        scope.text_in(node, "about"),
        scope.text_in(node, "exactly"),
        scope.span(node),
    )


def lower_grounds(statement: Statement, scope: Scope) -> list[Ground]:
    """The legal grounds of one line; unknown instruments are findings and left out."""
    grounds: list[Ground] = []
    separator: Separator = ""
    for argument in statement.args:
        if isinstance(argument, Word):
            separator = SEPARATORS[argument.terminal]
        elif isinstance(argument, Phrase) and argument.rule == "locator":
            citation = lower_citation(argument, "", scope) if leaf(argument, Name) else None
            if citation or leaf(argument, Text):
                said = scope.text(leaf(argument, Text))
                at, within = scope.text_in(argument, "at"), scope.text_in(argument, "in")
                grounds.append(Ground(citation, said, at, within, separator, "", scope.span(argument)))
    if grounds:
        grounds[-1] = evolve(grounds[-1], ends=ending_of(statement, scope) or "")
    return grounds


class Parts:
    """The properties of a task-like block, gathered in the order written."""

    def __init__(self) -> None:
        self.outputs: list[Output] = []
        self.duties: list[Duty] = []
        self.deadlines: list[Due] = []
        self.notes: list[str] = []
        self.grounds: list[Ground] = []
        self.after: list[str] = []
        self.number: str | None = None
        self.others: dict[str, Statement] = {}


def gather(statements: Iterable[Statement], scope: Scope) -> Parts:
    """Lower the properties of a task, an output, a group of tasks or an indicator."""
    parts = Parts()
    for statement in statements:
        kind = statement.kind
        if kind == "output":
            parts.outputs.append(_output(statement, scope))
        elif kind in ROLES:
            parts.duties.append(lower_duty(statement, scope))
        elif kind == "deadline":
            due = lower_deadline(statement, parties_in(statement, "for_parties", scope), scope)
            if due:
                ends, bullet = ending_of(statement, scope) or "", bullet_of(statement)
                parts.deadlines.append(evolve(due, ends=ends, bullet=bullet))
        elif kind == "note":
            parts.notes.append(scope.text(leaf(statement, Text)))
        elif kind == "ground":
            parts.grounds += lower_grounds(statement, scope)
        elif kind == "after":
            parts.after += [name.text for name in leaves(statement, Name) if scope.find(name, ("task",))]
        elif kind in ("number", "unnumbered"):
            parts.number = number_as(statement, scope)
        else:
            parts.others[kind] = statement
    return parts


def number_as(statement: Statement, scope: Scope) -> str:
    """The number of a row set literally: `number as "III."`, `number "4a"`; "" for `unnumbered`."""
    exact = phrase(statement, "exactly")
    if exact:
        return scope.text(leaf(exact, Text))
    text, literal = leaf(statement, Text), leaf(statement, Literal)
    return scope.text(text) if text else literal.text if literal else ""


def _name(statement: Statement) -> str:
    name = leaf(statement, Name)
    return name.text if name else ""


def _output(statement: Statement, scope: Scope) -> Output:
    parts = gather(statement.body or (), scope)
    return Output(
        _name(statement),
        scope.text(leaf(statement, Text)),
        tuple(parts.duties),
        tuple(parts.deadlines),
        scope.span(statement),
    )


def lower_item(statement: Statement, scope: Scope) -> Item | None:
    """A row of a table, or a group of rows; None for a statement that is not one."""
    if statement.kind == "section":
        return _section(statement, scope)
    if statement.kind == "task":
        return _task(statement, scope)
    if statement.kind == "together":
        return _together(statement, scope)
    if statement.kind == "indicator":
        return _indicator(statement, scope)
    return None


def _items(statements: Iterable[Statement], scope: Scope) -> tuple[Item, ...]:
    return tuple(item for statement in statements if (item := lower_item(statement, scope)))


def _section(statement: Statement, scope: Scope) -> Section:
    body = statement.body or ()
    number = next((number_as(inner, scope) for inner in body if inner.kind in ("number", "unnumbered")), None)
    title = scope.text(leaf(statement, Text))
    return Section(_name(statement), title, _items(body, scope), number, scope.span(statement))


def _task(statement: Statement, scope: Scope) -> Task:
    body = statement.body or ()
    parts = gather((inner for inner in body if inner.kind != "task"), scope)
    return Task(
        id=_name(statement),
        content=scope.text(leaf(statement, Text)),
        outputs=tuple(parts.outputs),
        duties=tuple(parts.duties),
        deadlines=tuple(parts.deadlines),
        notes=tuple(parts.notes),
        grounds=tuple(parts.grounds),
        after=tuple(parts.after),
        number=parts.number,
        tasks=tuple(_task(inner, scope) for inner in body if inner.kind == "task"),
        span=scope.span(statement),
    )


def _together(statement: Statement, scope: Scope) -> Together:
    body = statement.body or ()
    parts = gather((inner for inner in body if inner.kind != "task"), scope)
    return Together(
        tasks=tuple(_task(inner, scope) for inner in body if inner.kind == "task"),
        outputs=tuple(parts.outputs),
        duties=tuple(parts.duties),
        deadlines=tuple(parts.deadlines),
        notes=tuple(parts.notes),
        span=scope.span(statement),
    )


# ---------------------------------------------------------------- indicators


def _indicator(statement: Statement, scope: Scope) -> Indicator:
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
        id=_name(statement),
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
        children=tuple(_indicator(inner, scope) for inner in body if inner.kind == "indicator"),
        number=parts.number,
        span=scope.span(statement),
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
    if _depth(written) > MAX_TERMS:
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


def _depth(node: Argument) -> int:
    """How many signs of a formula stand inside one another, without recursion."""
    deepest, stack = 0, [(node, 0)]
    while stack:
        inner, depth = stack.pop()
        deepest = max(deepest, depth)
        if isinstance(inner, Phrase):
            stack += [(argument, depth + 1) for argument in inner.args]
    return deepest


def _expression(node: Argument, quantities: dict[str, str], scope: Scope) -> Expression:
    if isinstance(node, Name):
        if node.text not in quantities:
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
