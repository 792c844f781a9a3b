"""A table of the model → rows and cells of the view, numbered, with merged cells."""

from typing import Any, Literal

from ..model.numerals import number_label
from ..model.plan import (
    Column,
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
from ..model.queries import tables
from ..record import evolve, record
from .wording import due_text, duty_text, formula_lines, ground_text, target_text

PORTRAIT_WIDTH = 9_071
"""Text width of a portrait page, in twips: 210 mm less 30 and 20 mm of margins."""

# The usual shares of the width; `width` of a column replaces its share.
_SHARES = {"no": 4, "content": 26, "agencies": 19, "output": 22, "lead": 15, "support": 15, "deadline": 11, "note": 14,
           "ground": 16, "unit": 6, "target": 9}  # fmt: skip
_PADDING = 230
"""Left and right padding of a cell with its borders, in twips."""
_CENTRED = frozenset(("no", "deadline", "unit", "target"))

Merge = Literal["", "start", "continue"]


@record
class _Cell:
    """The text of a cell; `rows` > 1 merges it with those below, 0 marks one of those."""

    paragraphs: tuple[tuple[str, bool], ...]
    rows: int = 1


@record
class _Row:
    kind: str
    level: int
    number: str
    cells: dict[str, _Cell]
    item: Item
    title: str = ""


def table_view(table: Table, width: int, instruments: dict[str, Instrument]) -> dict[str, Any]:
    """A table to its view; `width` is that of the page's text, in twips."""
    rows = _Numbering(table, instruments).rows()
    widths = _widths(table.columns, rows, width)
    keys: list[str] = [column.key for column in table.columns]
    return {
        "title": table.title,
        "width": sum(widths),
        "columns": [
            {"key": column.key, "title": column.title, "width": own, "align": "center"}
            for column, own in zip(table.columns, widths, strict=True)
        ],
        "rows": [_row_view(row, keys, widths) for row in rows],
    }


def numbers(plan: Plan) -> dict[int, str]:
    """The printed number of every section, task and indicator of a plan, by `id()` of the item."""
    instruments = {instrument.id: instrument for instrument in plan.instruments}
    every = [row for table in tables(plan) for row in _Numbering(table, instruments).rows()]
    # Of a task in several rows the first one has the number.
    return {id(row.item): row.number for row in reversed(every)}


def _widths(columns: tuple[Column, ...], rows: list[_Row], width: int) -> list[int]:
    """Whole twips that add up to `width`: each column its share, but no less than its longest word asks for."""
    shares = [column.width or _SHARES[column.key] for column in columns]
    least = [max(map(_word_width, _words(column, rows)), default=0) + _PADDING for column in columns]
    if sum(least) > width:
        least = [0] * len(columns)
    widths = [0] * len(columns)
    free = list(range(len(columns)))
    while free:
        # Columns whose share is below their least width take that; the others divide the rest anew.
        left = width - sum(widths[index] for index in range(len(columns)) if index not in free)
        total = sum(shares[index] for index in free)
        tight = [index for index in free if left * shares[index] // total < least[index]]
        for index in tight or free:
            widths[index] = least[index] if tight else left * shares[index] // total
        free = [index for index in free if index not in tight] if tight else []
    if widths:
        widths[widths.index(max(widths))] += width - sum(widths)
    return widths


def _words(column: Column, rows: list[_Row]) -> list[str]:
    """The words that must not be broken: those of the heading and, in narrow columns, of the numbers and targets."""
    words = column.title.split()
    if column.key == "no":
        words += [row.number for row in rows]
    elif column.key in _CENTRED:
        cells = [row.cells[column.key] for row in rows if column.key in row.cells]
        words += [word for cell in cells for text, _ in cell.paragraphs for word in text.split()]
    return [word for word in words if len(word) <= 16]


def _word_width(word: str) -> int:
    """About the width of a word in bold Times New Roman 13, in twips; on the safe side."""
    return sum(190 if letter.isupper() or letter in "%@" else 140 for letter in word)


def _row_view(row: _Row, keys: list[str], widths: list[int]) -> dict[str, Any]:
    if row.kind == "section":
        has_number = "no" in keys[:1]
        first = [_cell_view(_text(row.number), "center", widths[0])] if has_number else []
        label = row.title if has_number else f"{row.number} {row.title}".strip()
        rest = widths[1:] if has_number else widths
        title = {**_cell_view(_text(label), "left", sum(rest)), "span": len(rest)}
        cells = [*first, title] if rest else [*first]
    else:
        cells = []
        for key, width in zip(keys, widths, strict=True):
            cell = _text(row.number) if key == "no" and "no" not in row.cells else row.cells.get(key, _text(""))
            cells.append(_cell_view(cell, "center" if key in _CENTRED else "left", width))
    return {"kind": row.kind, "level": row.level, "cells": cells}


def _cell_view(cell: _Cell, align: str, width: int) -> dict[str, Any]:
    merge: Merge = "start" if cell.rows > 1 else "continue" if cell.rows == 0 else ""
    paragraphs = cell.paragraphs or (("", False),)
    return {
        "paragraphs": [{"text": text, "bullet": bullet} for text, bullet in paragraphs],
        "align": align,
        "width": width,
        "span": 1,
        "rows": max(cell.rows, 1),
        "merge": merge,
    }


def _text(text: str) -> _Cell:
    return _Cell(tuple(_paragraph(line) for line in text.split("\n")))


def _paragraph(line: str) -> tuple[str, bool]:
    """A line of a text and whether it is a bullet: "- x" is the bullet "x"."""
    return (line[2:], True) if line.startswith(("- ", "• ")) else (line, False)


def _filled(cell: _Cell | None) -> bool:
    """Does a cell show a text, its own or that of the cell above which covers it?"""
    return cell is not None and (cell.rows == 0 or any(text for text, _ in cell.paragraphs))


def _list(items: list[str]) -> _Cell:
    """Items of a cell: bullets when there are several."""
    bullet = len(items) > 1
    return _Cell(tuple((item, bullet) for item in items))


class _Numbering:
    """Rows of a table in order, each with its number."""

    def __init__(self, table: Table, instruments: dict[str, Instrument]) -> None:
        self.table = table
        self.instruments = instruments
        self.keys = frozenset(column.key for column in table.columns)
        self.running = 0

    def rows(self) -> list[_Row]:
        rows: list[_Row] = []
        self._level(self.table.items, (), rows)
        return rows

    def _level(self, items: tuple[Item, ...], path: tuple[int, ...], rows: list[_Row]) -> None:
        """The rows of one block. Sections take the patterns from the front, one a level; tasks take the last one.

        Where numbers begin anew, tasks beside sections are counted with these, and numbered like them.
        """
        position = 0
        beside = not self.table.continuous and any(isinstance(item, Section) for item in items)
        if not self.table.continuous:
            self.running = 0
        for item in items:
            if isinstance(item, Section):
                position += 1
                here = (*path, position)
                number = item.number or self._label(len(path), here)
                rows.append(_Row("section", len(here), number, {}, item, item.title))
                self._level(item.items, here, rows)
            elif isinstance(item, Indicator):
                position += 1
                self._indicator(item, (*path, position), rows)
            elif beside:
                group = item.tasks if isinstance(item, Together) else (item,)
                places = [(*path, position + n) for n in range(1, len(group) + 1)]
                position += len(group)
                self._tasks(item, places, len(path), rows)
            else:
                count = len(item.tasks) if isinstance(item, Together) else 1
                self._tasks(item, [(*path, self._next()) for _ in range(count)], len(self.table.numbering) - 1, rows)

    def _next(self) -> int:
        self.running += 1
        return self.running

    def _label(self, index: int, path: tuple[int, ...]) -> str:
        patterns = self.table.numbering
        if not patterns:
            return ""
        return number_label(patterns[min(index, len(patterns) - 1)], path)

    # -- tasks

    def _tasks(self, item: Task | Together, paths: list[tuple[int, ...]], pattern: int, rows: list[_Row]) -> None:
        start = len(rows)
        for task, path in zip(item.tasks if isinstance(item, Together) else (item,), paths, strict=True):
            self._task(task, path, task.number or self._label(pattern, path), rows)
        if isinstance(item, Together):
            self._together(item, start, rows)

    def _task(self, task: Task, path: tuple[int, ...], number: str, rows: list[_Row]) -> None:
        cells = {
            "content": _text(task.content),
            "note": _text("\n".join(task.notes)),
            "ground": self._grounds(task.grounds),
        }
        own = [output for output in task.outputs if output.duties or output.deadlines]
        if not own:
            cells |= self._shared(task.outputs, task.duties, task.deadlines)
            rows.append(_Row("task", len(path) or 1, number, cells, task))
            return
        # Outputs with agencies or deadlines of their own: a row each, number and content merged over them.
        for index, output in enumerate(task.outputs):
            part = self._shared((output,), output.duties or task.duties, output.deadlines or task.deadlines)
            count = len(task.outputs) if index == 0 else 0
            merged = {key: _Cell(cell.paragraphs if count else (), count) for key, cell in cells.items()}
            first = _Cell(((number, False),) if count else (), count)
            rows.append(_Row("task", len(path) or 1, number, {**merged, **part, "no": first}, task))

    def _together(self, group: Together, start: int, rows: list[_Row]) -> None:
        """Put what a group shares into its rows from `start` on: one merged cell over neighbours without their own."""
        shared = self._whole(group.outputs, group.duties, group.deadlines)
        shared["note"] = _text("\n".join(group.notes))
        for key, cell in shared.items():
            if not _filled(cell):
                continue
            first = start
            while first < len(rows):
                end = first
                while end < len(rows) and not _filled(rows[end].cells.get(key)):
                    end += 1
                for index in range(first, end):
                    own = _Cell(cell.paragraphs, end - first) if index == first else _Cell((), 0)
                    rows[index] = evolve(rows[index], cells={**rows[index].cells, key: own})
                first = end + 1

    def _shared(self, outputs: tuple[Output, ...], duties: tuple[Duty, ...], dues: tuple[Due, ...]) -> dict[str, _Cell]:
        lines = [_paragraph(line) for output in outputs for line in output.text.split("\n")]
        several = len(outputs) > 1
        cells = {
            "output": _Cell(tuple((text, bullet or several) for text, bullet in lines)),
            "deadline": _list([due_text(due) for due in dues]),
        }
        return cells | self._agencies(duties)

    def _whole(self, outputs: tuple[Output, ...], duties: tuple[Duty, ...], dues: tuple[Due, ...]) -> dict[str, _Cell]:
        """Cells for outputs that have no rows of their own: what these have of their own stands with the rest."""
        own = tuple(duty for output in outputs for duty in output.duties)
        times = tuple(due for output in outputs for due in output.deadlines)
        return self._shared(outputs, duties + own, dues + times)

    def _agencies(self, duties: tuple[Duty, ...]) -> dict[str, _Cell]:
        """Agency cells: a column of its own for lead and support where the table has one, the rest in "agencies"."""
        cells: dict[str, _Cell] = {}
        left = list(duties)
        for key in ("lead", "support"):
            if key in self.keys:
                mine = [duty for duty in left if duty.roles[0] == key or (key == "lead" and duty.roles[0] == "perform")]
                left = [duty for duty in left if duty not in mine]
                if key == "support" and "agencies" not in self.keys:
                    mine, left = mine + left, []
                cells[key] = _list(self._duty_lines(mine, key))
        cells["agencies"] = _list(self._duty_lines(left, ""))
        return cells

    def _duty_lines(self, duties: list[Duty], column: str) -> list[str]:
        between, last = self.table.punctuation
        lines = []
        for index, duty in enumerate(duties):
            sign = duty.ends if duty.ends is not None else last if index == len(duties) - 1 else between
            lines.append(duty_text(duty, column) + sign)
        return lines

    def _grounds(self, grounds: tuple[Ground, ...]) -> _Cell:
        return _list([ground_text(ground, self.instruments) for ground in grounds])

    # -- indicators

    def _indicator(self, indicator: Indicator, path: tuple[int, ...], rows: list[_Row]) -> None:
        number = indicator.number or self._label(len(path) - 1, path)
        shown = (indicator.unit, indicator.formula, indicator.duties, indicator.outputs, indicator.notes)
        heading = indicator.target is None and not any((*shown, indicator.grounds))
        if indicator.children and heading:
            rows.append(_Row("section", len(path), number, {}, indicator, indicator.name))
        else:
            content = [indicator.name]
            if indicator.formula:
                content += formula_lines(indicator)
            cells = {
                "content": _text("\n".join(content)),
                "unit": _text(indicator.unit),
                "target": _text(target_text(indicator, "unit" in self.keys)),
                "note": _text("\n".join(indicator.notes)),
                "ground": self._grounds(indicator.grounds),
                **self._whole(indicator.outputs, indicator.duties, ()),
            }
            rows.append(_Row("indicator", len(path), number, cells, indicator))
        for position, child in enumerate(indicator.children, 1):
            self._indicator(child, (*path, position), rows)
