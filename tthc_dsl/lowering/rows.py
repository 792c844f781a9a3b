"""The rows of tables: sections, tasks and groups of tasks → model."""

from collections.abc import Iterable

from ..model.plan import Item, Section, Task, Together
from ..syntax.nodes import Statement, Text, leaf
from .indicators import lower_indicator
from .parts import gather, number_as
from .registers import name_of
from .scope import Scope


def lower_item(statement: Statement, scope: Scope) -> Item | None:
    """A row of a table, or a group of rows; None for a statement that is not one."""
    if statement.kind == "section":
        return _section(statement, scope)
    if statement.kind == "task":
        return _task(statement, scope)
    if statement.kind == "together":
        return _together(statement, scope)
    if statement.kind == "indicator":
        return lower_indicator(statement, scope)
    return None


def _items(statements: Iterable[Statement], scope: Scope) -> tuple[Item, ...]:
    return tuple(item for statement in statements if (item := lower_item(statement, scope)))


def _section(statement: Statement, scope: Scope) -> Section:
    body = statement.body or ()
    numbers = [inner for inner in body if inner.kind in ("number", "unnumbered")]
    return Section(
        id=name_of(statement),
        title=scope.text(leaf(statement, Text)),
        items=_items(body, scope),
        number=number_as(numbers[0], scope) if numbers else None,
        span=scope.span(statement),
        places=tuple(("number", scope.span(inner)) for inner in numbers),
    )


def _task(statement: Statement, scope: Scope) -> Task:
    body = statement.body or ()
    parts = gather((inner for inner in body if inner.kind != "task"), scope)
    return Task(
        id=name_of(statement),
        content=scope.text(leaf(statement, Text)),
        outputs=tuple(parts.outputs),
        duties=tuple(parts.duties),
        deadlines=tuple(parts.deadlines),
        notes=tuple(parts.notes),
        grounds=tuple(parts.grounds),
        after=tuple(parts.after),
        number=parts.number,
        tasks=tuple(_task(inner, scope) for inner in body if inner.kind == "task"),
        fulfils=tuple(parts.fulfils),
        span=scope.span(statement),
        places=tuple(parts.places),
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
        places=tuple(parts.places),
    )
