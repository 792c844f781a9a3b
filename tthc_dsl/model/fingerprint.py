"""The version of a plan: a short hash of what a plan below depends on.

Number, date, title; of each task its content, products, agencies and deadlines; of each indicator its name, unit,
comparator, target, agencies. Comments, formatting, the order of declarations and of rows, settings of the form, notes
and running text change nothing. The text that is hashed names everything in plain words, so that another version of
this program gives the same hash for the same plan.
"""

import hashlib
import unicodedata
from collections.abc import Iterable
from decimal import Decimal

from .plan import Agency, Due, Duty, Indicator, Item, Output, Party, Plan, Section, Task, Together
from .queries import indicators, tables

LENGTH = 12
"""Hexadecimal digits of a version."""


def fingerprint(plan: Plan) -> str:
    """The version of a plan, 12 hexadecimal digits."""
    document = plan.document
    head: list[str] = [f"title {_words(plan.title)}", f"year {plan.year}"]
    if document is not None:
        day = document.date
        head += [f"number {document.number or ''}/{_words(document.symbol)}", f"date {day.day}/{day.month}/{day.year}"]
    bodies = _Bodies(plan)
    rows = sorted(line for table in tables(plan) for item in table.items for line in bodies.lines(item))
    named = [indicator.name for indicator in indicators(plan)] if plan.assigned else []
    assigned = sorted(
        f"assigned {_words(named[one.row])}: {bodies.body(one.agency)} {_number(one.value)}" for one in plan.assigned
    )
    said = "\n".join((*head, *rows, *assigned))
    return hashlib.sha256(said.encode("utf-8")).hexdigest()[:LENGTH]


def _words(text: str) -> str:
    """A text without differences of form: NFC, single blanks, no sign at its end."""
    return " ".join(unicodedata.normalize("NFC", text).split()).rstrip(" .;,")


def _number(value: Decimal | None) -> str:
    return "" if value is None else format(value.normalize(), "f")


class _Bodies:
    """Agencies by their names: what they are called in the source does not count."""

    def __init__(self, plan: Plan) -> None:
        self.agencies = {agency.id: agency for agency in plan.agencies}
        self.known: dict[str, str] = {}

    def lines(self, item: Item, group: Together | None = None) -> Iterable[str]:
        """What each row under an item says, the item's own among them."""
        if isinstance(item, Section):
            for inner in item.items:
                yield from self.lines(inner)
        elif isinstance(item, Together):
            for task in item.tasks:
                yield from self.lines(task, item)
        elif isinstance(item, Indicator):
            yield self._indicator(item)
            for child in item.children:
                yield from self.lines(child)
        else:
            yield self._task(item, group)
            for task in item.tasks:
                yield from self.lines(task, group)

    def _task(self, task: Task, group: Together | None) -> str:
        shared = (group.outputs, group.duties, group.deadlines) if group else ((), (), ())
        parts = [
            f"task {task.id} {_words(task.content)}",
            *sorted(map(self._output, task.outputs or shared[0])),
            *sorted(map(self._duty, task.duties or shared[1])),
            *sorted(map(self._due, task.deadlines or shared[2])),
        ]
        return " | ".join(parts)

    def _indicator(self, indicator: Indicator) -> str:
        parts = [
            f"indicator {indicator.id} {_words(indicator.name)}",
            f"{indicator.comparator} {_number(indicator.target)} {_words(indicator.unit)}",
            *sorted(map(self._output, indicator.outputs)),
            *sorted(map(self._duty, indicator.duties)),
        ]
        return " | ".join(parts)

    def _output(self, output: Output) -> str:
        own = (*sorted(map(self._duty, output.duties)), *sorted(map(self._due, output.deadlines)))
        return f"output {_words(output.text)} ({'; '.join(own)})"

    def _duty(self, duty: Duty) -> str:
        sent = f" to {self._parties(duty.to)} {duty.outcome}" if duty.to else ""
        shared = f" with {self._parties(duty.partners)}" if duty.partners else ""
        return f"duty {' '.join(duty.roles)} {self._parties(duty.parties)}{shared}{sent} {_words(duty.part)}"

    def _due(self, due: Due) -> str:
        return f"due {_words(due.phrase).lower()} {self._parties(due.parties)}"

    def _parties(self, parties: tuple[Party, ...]) -> str:
        return ", ".join(sorted(self.body(one.agency) if one.agency else _words(one.name) for one in parties))

    def body(self, name: str) -> str:
        """A body in full, and who belongs to it."""
        if name not in self.known:
            agency = self.agencies.get(name)
            self.known[name] = name  # while it is looked at: members never go in a circle in a plan without errors
            self.known[name] = self._described(agency) if agency else name
        return self.known[name]

    def _described(self, agency: Agency) -> str:
        members = sorted(self.body(member) for member in agency.members)
        return _words(agency.name) + (f" [{'; '.join(members)}]" if members else "")
