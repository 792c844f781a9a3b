"""One walk over a plan, in the order of the document: its parts, and every text that is printed."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from ..model import plan as model
from .papers import Appendix, Passage
from .prose import Prose
from .rows import AssignedTable, Indicator, Row, Section, Table, Task

if TYPE_CHECKING:
    from .world import PlanView, World


class Walk:
    """The lists that the whole plan has, and those of each table and section. `parts` are all
    that were met, in the order of the document."""

    def __init__(self, world: "World") -> None:
        self.world = world
        self.tables: list[Table] = []
        self.sections: list[Section] = []
        self.tasks: list[Task] = []
        self.indicators: list[Indicator] = []
        self.passages: list[Passage] = []
        self.parts: list[Passage | Appendix | Table | AssignedTable | Section | Task | Indicator] = []
        plan = world.plan
        self.blocks(plan.it.blocks, None)
        for appendix in plan.appendices:
            self.parts.append(appendix)
            self.blocks(appendix.it.blocks, appendix)

    def blocks(self, blocks: tuple[Any, ...], appendix: Appendix | None) -> None:
        number = 0
        for block in blocks:
            if isinstance(block, model.Table):
                table = Table(block, self.world, appendix)
                self.tables.append(table)
                self.parts.append(table)
                self.rows(block.items, table, None, None, None)
            elif isinstance(block, model.AssignedTable):
                self.parts.append(AssignedTable(block, self.world))
            else:
                for each in block.passages if isinstance(block, model.AssignmentText) else (block,):
                    number += 1
                    self.passage(Passage(each, self.world, number, None))

    def passage(self, passage: Passage) -> None:
        self.passages.append(passage)
        self.parts.append(passage)
        for child in passage.children:
            self.passage(child)

    def rows(
        self,
        items: tuple[Any, ...],
        table: Table,
        section: Section | None,
        group: model.Together | None,
        parent: Indicator | None,
    ) -> None:
        for item in items:
            if isinstance(item, model.Task):
                task = Task(item, self.world, table, section, group)
                self.tasks.append(task)
                self.parts.append(task)
                table.tasks.append(task)
                if section:
                    section.tasks.append(task)
                self.rows(item.tasks, table, section, group, None)
            elif isinstance(item, model.Together):
                self.rows(item.tasks, table, section, item, None)
            elif isinstance(item, model.Indicator):
                indicator = Indicator(item, self.world, table, section, parent)
                self.indicators.append(indicator)
                self.parts.append(indicator)
                table.indicators.append(indicator)
                if section:
                    section.indicators.append(indicator)
                if parent:
                    parent.children.append(indicator)
                self.rows(item.children, table, section, None, indicator)
            else:
                inner = Section(item, self.world, table, section)
                self.sections.append(inner)
                self.parts.append(inner)
                table.sections.append(inner)
                if section:
                    section.sections.append(inner)
                self.rows(item.items, table, inner, None, None)


def texts_of(plan: "PlanView") -> Iterator[Prose]:
    """Every text that is printed, in the order of the document, whatever the order of its declarations; each once."""
    document = plan.document
    wanted: list[Prose | None] = []
    if document:
        wanted.append(document.subject)
        wanted += [Prose("basis", said, one.place) for one in document.bases if (said := one.it.exact or one.it.about)]
        wanted.append(document.proposal)
        for article in document.articles:
            wanted += _running(article)
        wanted += [recipient.text for recipient in document.recipients]
    wanted += [plan.title, plan.subject, plan.issued_with]
    shared = bool(plan.world.members)
    outputs = {id(output.it): output for output in plan.outputs} if shared else {}
    deadlines = {id(due.it): due for due in plan.deadlines} if shared else {}
    told: set[int] = set()
    for part in plan.world.walk.parts:
        if isinstance(part, Task):
            wanted.append(part.content)
            if shared:
                wanted += [held.text for output in part.outputs if (held := outputs.pop(id(output.it), None))]
                wanted += [own.phrase for due in part.deadlines if (own := deadlines.pop(id(due.it), None))]
                wanted += _parts(part, told)
            else:
                wanted += [output.text for output in part.outputs]
                wanted += [due.phrase for due in part.deadlines]
                if any(duty.part for duty in part.given):
                    wanted += [duty.part for duty in part.duties]
            if part.it.notes:
                wanted += part.notes
        elif isinstance(part, Passage):
            wanted += [part.text, *part.footnotes]
        elif isinstance(part, Indicator):
            wanted += [part.name, *(output.text for output in part.own_outputs)]
            wanted += _parts(part, told)
            if part.it.formula:
                place = part.formula_place.place
                wanted += [Prose("quantity", said, place, None, part) for _, said in part.it.formula.quantities]
            wanted += part.notes
        elif isinstance(part, Appendix):
            wanted += [part.title, part.issued_with]
        else:
            wanted.append(part.title)
    return (prose for prose in wanted if prose is not None and prose.text)


def _parts(row: Row, told: set[int]) -> Iterator[Prose | None]:
    """The parts of the work that its duties name; those of a group once."""
    for duty in row.duties:
        if duty.it.part and id(duty.it) not in told:
            told.add(id(duty.it))
            yield duty.part


def _running(passage: Passage) -> Iterator[Prose]:
    yield passage.text
    for child in passage.children:
        yield from _running(child)
