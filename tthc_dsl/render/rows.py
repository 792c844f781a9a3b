"""The tables of a plan → their rows: what stands in each cell, which cells are merged, how each row is numbered."""

from collections.abc import Mapping
from typing import Literal

from ..model.numerals import number_label, number_of
from ..model.plan import (
    Due,
    Duty,
    Ground,
    Indicator,
    Instrument,
    Item,
    Output,
    Plan,
    Section,
    Table,
    Task,
    Together,
)
from ..model.queries import row_levels, section_levels, tables
from ..record import evolve, record
from .wording import ROLE_WORDS, due_text, duty_text, formula_lines, grounds_lines, target_text

Way = Literal["continuous", "restarting"]
"""How a column of numbers counts: through all sections, or anew in each."""

Line = tuple[str, bool | None]
"""A paragraph of a cell and whether it is a bullet; None: when it is one of several."""


@record
class Cell:
    """The text of a cell: paragraphs and whether each is a bullet. `rows` > 1 merges it with those below, 0 marks one
    of those."""

    paragraphs: tuple[tuple[str, bool], ...] = (("", False),)
    rows: int = 1


@record
class Row:
    """A row. `kind`: "section" (a title alone), "group" (a task set as a section's head), "task" or "indicator".

    `cells` are by the key of their column; those of numbers are in `numbers`, by the way of counting. A task in several
    rows has its number in the first, where `merged` says how many there are; the others have `merged` 0.
    """

    kind: str
    level: int
    numbers: Mapping[Way, str]
    item: Item
    cells: Mapping[str, Cell]
    title: str = ""
    merged: int = 1


def rows_of(plan: Plan) -> dict[int, list[Row]]:
    """The rows of every table of a plan, by `id()` of the table: one may go on counting where the last one stopped."""
    instruments = {instrument.id: instrument for instrument in plan.instruments}
    words: dict[str, str] = {**ROLE_WORDS}
    words.update(plan.roles)
    found: dict[int, list[Row]] = {}
    running = 0
    for table in tables(plan):
        maker = _Rows(table, instruments, words, running if table.counting == "continuing" else 0)
        maker.block(table.items, ())
        found[id(table)] = maker.rows
        running = maker.running
    return found


def way_of(table: Table, counting: str = "") -> Way:
    """How a column of numbers counts that says `counting` ("": as its table)."""
    return "restarting" if (counting or table.counting) == "restarting" else "continuous"


def numbers(plan: Plan) -> dict[int, str]:
    """The printed number of every section, task and indicator of a plan, by `id()` of the item."""
    rows = rows_of(plan)
    found: dict[int, str] = {}
    for table in tables(plan):
        first = next((column.counting for column in table.columns if column.key == "no"), "")
        found |= {id(row.item): row.numbers[way_of(table, first)] for row in rows[id(table)]}
    return found


def text_cell(text: str) -> Cell:
    """A text with one line a paragraph; "- x" is the bullet "x"."""
    return Cell(tuple(map(_paragraph, text.split("\n"))))


def _paragraph(line: str) -> tuple[str, bool]:
    return (line[2:], True) if line.startswith(("- ", "• ")) else (line, False)


def _list_cell(lines: list[Line]) -> Cell:
    several = len(lines) > 1
    return Cell(tuple((text, several if bullet is None else bullet) for text, bullet in lines) or (("", False),))


def _filled(cell: Cell | None) -> bool:
    """Does a cell show a text, its own or that of the cell above which covers it?"""
    return cell is not None and (cell.rows == 0 or any(text for text, _ in cell.paragraphs))


class _Rows:
    """Makes the rows of one table. `running`: the last number of those that run on."""

    def __init__(
        self, table: Table, instruments: Mapping[str, Instrument], words: Mapping[str, str], running: int
    ) -> None:
        self.table = table
        self.instruments = instruments
        self.words = words
        self.running = running
        self.keys = frozenset(column.key for column in table.columns)
        # Rows that run on are numbered by the last pattern, but for the patterns of the rows under rows.
        self.pattern = section_levels(table.items) if row_levels(table.items) else len(table.numbering) - 1
        self.rows: list[Row] = []

    def block(self, items: tuple[Item, ...], path: tuple[int, ...]) -> None:
        """The rows of one block. Where numbers begin anew in each block, sections and the rows beside them share one
        count; where they run on, sections have their own."""
        counts = {"section": 0, "row": 0}
        shared = self.table.counting == "restarting"
        heads = shared and not path and any(isinstance(item, Section) for item in items)
        for item in items:
            if isinstance(item, Section):
                kind = "row" if shared else "section"
                counts[kind], place, label = self._count(item.number, len(path), path, counts[kind])
                here = (*path, place)
                both: dict[Way, str] = {"continuous": label, "restarting": label}
                self.rows.append(Row("section", len(here), both, item, {}, item.title))
                self.block(item.items, here)
                continue
            first = len(self.rows)
            for row in item.tasks if isinstance(item, Together) else (item,):
                counts["row"] = self._row(row, path, counts["row"], heads)
            if isinstance(item, Together):
                self._together(item, first)

    def _count(self, literal: str | None, index: int, above: tuple[int, ...], last: int) -> tuple[int, int, str]:
        """The row after the `last` of a block whose head is at the path `above`: the count with this row, its own place
        (0: it takes none), and its label in the pattern at `index`.

        A label set by hand takes the place that it says; one that says no place takes none.
        """
        patterns = self.table.numbering
        pattern = patterns[min(index, len(patterns) - 1)]
        if literal is not None:
            place = number_of(pattern, literal) or 0
            return place or last, place, literal
        # Rows under one without a place are numbered as if it were not there.
        known = above[len(above) - above[::-1].index(0) :] if 0 in above else above
        return last + 1, last + 1, number_label(pattern, (*known, last + 1))

    def _row(self, row: Task | Indicator, above: tuple[int, ...], last: int, head: bool, nested: bool = False) -> int:
        """The rows of a task or an indicator; gives the count of its block. Rows `nested` in a row count anew."""
        depth = len(above)
        count, place, anew = self._count(row.number, depth, above, last)
        on = anew
        if not nested:
            self.running, _, on = self._count(row.number, self.pattern, above, self.running)
        labels: dict[Way, str] = {"continuous": on, "restarting": anew}
        here = (*above, place)
        children: tuple[Task | Indicator, ...]
        if isinstance(row, Indicator):
            children = row.children
            self._indicator(row, here, labels, "group" if head else "indicator")
        else:
            children = row.tasks
            self._task(row, here, labels, "group" if head or children else "task")
        inner = 0
        for child in children:
            inner = self._row(child, here, inner, head=False, nested=True)
        return count

    # -- tasks

    def _task(self, task: Task, path: tuple[int, ...], labels: dict[Way, str], kind: str) -> None:
        content, cells = self._noted(task.content.split("\n"), task.notes)
        cells |= {"content": content, "ground": self._grounds(task.grounds)}
        if not any(output.duties or output.deadlines for output in task.outputs):
            cells |= self._shared(task.outputs, task.duties, task.deadlines)
            self.rows.append(Row(kind, len(path), labels, task, cells))
            return
        # Outputs with agencies or deadlines of their own: a row each; what they share is merged over them.
        start = len(self.rows)
        for index, output in enumerate(task.outputs):
            own = self._shared((output,), output.duties, output.deadlines)
            merged = len(task.outputs) if index == 0 else 0
            self.rows.append(Row(kind, len(path), labels, task, own, "", merged))
        self._merge({**self._shared((), task.duties, task.deadlines), **cells}, start)

    def _together(self, group: Together, start: int) -> None:
        """What a group shares stands in its rows from `start` on."""
        shared = self._whole(group.outputs, group.duties, group.deadlines)
        self._merge({**shared, "note": text_cell("\n".join(group.notes))}, start)

    def _merge(self, shared: Mapping[str, Cell], start: int) -> None:
        """Put cells into the rows from `start` on: one merged cell over neighbours that have none of their own."""
        rows = self.rows
        for key, cell in shared.items():
            if not _filled(cell):
                continue
            first = start
            while first < len(rows):
                end = first
                while end < len(rows) and not _filled(rows[end].cells.get(key)):
                    end += 1
                for index in range(first, end):
                    own = Cell(cell.paragraphs, end - first) if index == first else Cell(rows=0)
                    rows[index] = evolve(rows[index], cells={**rows[index].cells, key: own})
                first = end + 1

    def _noted(self, content: list[str], notes: tuple[str, ...]) -> tuple[Cell, dict[str, Cell]]:
        """The content, and the cell of notes: these stand under the content where the table has no column for them."""
        if "note" in self.keys:
            return text_cell("\n".join(content)), {"note": text_cell("\n".join(notes))}
        return text_cell("\n".join((*content, *notes))), {}

    def _shared(self, outputs: tuple[Output, ...], duties: tuple[Duty, ...], dues: tuple[Due, ...]) -> dict[str, Cell]:
        lines = [_paragraph(line) for output in outputs for line in output.text.split("\n")]
        several = len(outputs) > 1
        cells = {
            "output": _list_cell([(text, bullet or several) for text, bullet in lines]),
            "deadline": _list_cell([(due_text(due), due.bullet) for due in dues]),
        }
        return cells | self._agencies(duties)

    def _whole(self, outputs: tuple[Output, ...], duties: tuple[Duty, ...], dues: tuple[Due, ...]) -> dict[str, Cell]:
        """Cells for outputs that have no rows of their own: what these have of their own stands with the rest."""
        own = tuple(duty for output in outputs for duty in output.duties)
        times = tuple(due for output in outputs for due in output.deadlines)
        return self._shared(outputs, duties + own, dues + times)

    def _agencies(self, duties: tuple[Duty, ...]) -> dict[str, Cell]:
        """Agency cells: a column of its own for lead and support where the table has one, the rest in "agencies"."""
        cells: dict[str, Cell] = {}
        left = list(duties)
        for key in ("lead", "support"):
            if key in self.keys:
                mine = [duty for duty in left if duty.roles[0] == key or (key == "lead" and duty.roles[0] == "perform")]
                left = [duty for duty in left if duty not in mine]
                if key == "support" and "agencies" not in self.keys:
                    mine, left = mine + left, []
                cells[key] = self._duties(mine, key)
        cells["agencies"] = self._duties(left, "")
        return cells

    def _duties(self, duties: list[Duty], column: str) -> Cell:
        between, last = self.table.punctuation
        lines: list[Line] = []
        for index, duty in enumerate(duties):
            sign = duty.ends if duty.ends is not None else last if index == len(duties) - 1 else between
            lines.append((duty_text(duty, column, self.words) + sign, duty.bullet))
        return _list_cell(lines)

    def _grounds(self, grounds: tuple[Ground, ...]) -> Cell:
        return _list_cell([(line, None) for line in grounds_lines(grounds, self.instruments)])

    # -- indicators

    def _indicator(self, indicator: Indicator, path: tuple[int, ...], labels: dict[Way, str], kind: str) -> None:
        shown = (indicator.unit, indicator.formula, indicator.duties, indicator.outputs, indicator.notes)
        heading = indicator.target is None and not any((*shown, indicator.grounds))
        if indicator.children and heading:
            self.rows.append(Row("section", len(path), labels, indicator, {}, indicator.name))
        else:
            content, cells = self._noted(formula_lines(indicator), indicator.notes)
            cells |= {
                "content": content,
                "unit": text_cell(indicator.unit),
                "target": text_cell(target_text(indicator, "unit" in self.keys)),
                "ground": self._grounds(indicator.grounds),
                **self._whole(indicator.outputs, indicator.duties, ()),
            }
            self.rows.append(Row(kind, len(path), labels, indicator, cells))
