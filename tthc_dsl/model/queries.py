"""Walks over a plan: its tables, tasks and indicators in the order of the document."""

from collections.abc import Iterator

from ..source import Span
from .plan import Appendix, Document, Due, Indicator, Instrument, Item, Passage, Plan, Section, Table, Task, Together


def tables(plan: Plan) -> Iterator[Table]:
    """Every table: of the plan itself, then of its appendices."""
    for blocks in (plan.blocks, *(appendix.blocks for appendix in plan.appendices)):
        yield from (block for block in blocks if isinstance(block, Table))


def items(plan: Plan) -> Iterator[Item]:
    """Every section, task, group of tasks and indicator, outer before inner."""
    for table in tables(plan):
        yield from items_of(table)


def items_of(table: Table) -> Iterator[Item]:
    """Every row of a table, and every group of rows."""
    for item in table.items:
        yield from _walk(item)


def _walk(item: Item) -> Iterator[Item]:
    yield item
    inner: tuple[Item, ...] = ()
    if isinstance(item, Section):
        inner = item.items
    elif isinstance(item, Task | Together):
        inner = item.tasks
    elif isinstance(item, Indicator):
        inner = item.children
    for child in inner:
        yield from _walk(child)


def section_levels(items: tuple[Item, ...]) -> int:
    """How many levels of sections stand in one another; 0 where there is none."""
    return max((1 + section_levels(item.items) for item in items if isinstance(item, Section)), default=0)


def row_levels(items: tuple[Item, ...]) -> int:
    """How many levels of rows stand under rows, in all sections; 0 where no row holds rows."""
    return max(map(_levels_under, items), default=0)


def _levels_under(item: Item) -> int:
    if isinstance(item, Section):
        return row_levels(item.items)
    if isinstance(item, Together):
        return row_levels(item.tasks)
    inner: tuple[Item, ...] = item.children if isinstance(item, Indicator) else item.tasks
    return 1 + row_levels(inner) if inner else 0


def tasks(plan: Plan) -> Iterator[tuple[Task, Together | None]]:
    """Every task with the group whose agencies and deadline it shares, if any."""
    for table in tables(plan):
        yield from _tasks(table.items)


def _tasks(rows: tuple[Item, ...], group: Together | None = None) -> Iterator[tuple[Task, Together | None]]:
    for item in rows:
        if isinstance(item, Task):
            yield item, group
            yield from _tasks(item.tasks, group)
        elif isinstance(item, Together):
            yield from _tasks(item.tasks, item)
        elif isinstance(item, Section):
            yield from _tasks(item.items)


def indicators(plan: Plan) -> Iterator[Indicator]:
    """Every indicator, headings of sub-indicators included."""
    return (item for item in items(plan) if isinstance(item, Indicator))


def place_of(holder: Plan | Document | Appendix | Instrument | Passage | Item, property: str, number: int = 0) -> Span:
    """Where a property of a block stands (of several the one with that number); the block's head where it has none."""
    found = [span for kind, span in holder.places if kind == property]
    return found[number] if number < len(found) else holder.span


def deadlines_of(task: Task, group: Together | None) -> tuple[Due, ...]:
    """All deadlines that hold for a task: its own, its outputs', its group's."""
    own = (*task.deadlines, *(due for output in task.outputs for due in output.deadlines))
    return own or (group.deadlines if group else ())
