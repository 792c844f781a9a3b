"""An agenda → what its page shows, as plain data for a template."""

from datetime import date
from typing import Any

from ..model.plan import RoleName
from ..model.queries import tasks
from .agenda import Agenda, Entry, Page
from .words import (
    caution_of,
    day_text,
    days_text,
    notes_of,
    output_text,
    roles_text,
    task_text,
    through_text,
    title_of,
)

View = dict[str, Any]

_LEADING: frozenset[RoleName] = frozenset(("lead", "perform"))


def view_of(agenda: Agenda) -> View:
    """The view:

    title, days ("từ ... đến ..." | ""), caution ("* ..." | "")
    years    [{year, rows: [row]}]    the timeline: the plan's year and each in which something is due
    pages    [{id, name, dated: [line], undated: [line]}]

    row      {number, content, who, months: [{runs: bool, days: [{day: int, off: bool}]}] * 12}
    line     {day: [text], number, content: [text], output: [text], roles, through, phrase, notes: [text]}
    """
    caution = caution_of(agenda)
    years = ({"year": year, "rows": _rows(agenda, year)} for year in _years(agenda))
    return {
        "title": agenda.plan.title,
        "days": days_text(agenda.first, agenda.last)[0],
        "caution": caution[0] if caution else "",
        "years": [year for year in years if year["rows"]],
        "pages": [_page(page, number) for number, page in enumerate(agenda.pages, 1)],
    }


def _years(agenda: Agenda) -> list[int]:
    days = (entry.moment.last or entry.moment.first for page in agenda.pages for entry in page.dated)
    return sorted({agenda.plan.year, *(day.year for day in days if day)})


def _rows(agenda: Agenda, year: int) -> list[View]:
    """The timeline of a year: a row for each task that something is due of, or going on, in the order of the plan."""
    works: dict[tuple[int, ...], list[Entry]] = {}
    for page in agenda.pages:
        for entry in page.dated:
            works.setdefault((id(entry.given.task), *map(id, entry.given.outputs)), []).append(entry)
    # Agencies come one after another, so tasks do not come in their order.
    order = {id(task): place for place, (task, _) in enumerate(tasks(agenda.plan))}
    rows = []
    for key in sorted(works, key=lambda key: order[key[0]]):
        entries = works[key]
        months = [_month(entries, year, month) for month in range(1, 13)]
        if any(month["runs"] or month["days"] for month in months):
            first = entries[0]
            text = [first.given.task.content.replace("\n", " ")]
            text += [] if len(first.given.task.outputs) == len(first.given.outputs) else [output_text(first)]
            rows.append(
                {"number": first.number, "content": ": ".join(text), "who": _who(agenda, entries), "months": months}
            )
    return rows


def _who(agenda: Agenda, entries: list[Entry]) -> str:
    """Who leads, of those that the task itself names; the role, where the agenda is that of one agency."""
    if len(agenda.pages) == 1:
        return roles_text(entries[0])[0]
    named = [entry for entry in entries if entry.given.through is None]
    leading = [entry for entry in named if _LEADING.intersection(entry.given.roles)] or named
    return "; ".join(dict.fromkeys(title_of(entry.given.doer)[0] for entry in leading))


def _month(entries: list[Entry], year: int, month: int) -> View:
    """What a month of a row shows: the days on which something is due, and whether work goes on in it."""
    begin = date(year, month, 1)
    after = date(year + month // 12, month % 12 + 1, 1)
    due: dict[int, bool] = {}
    runs = False
    for entry in entries:
        moment = entry.moment
        if moment.last and begin <= moment.last < after:
            due[moment.last.day] = moment.off is not None
        if moment.first and moment.first < after and (moment.last is None or moment.last >= begin):
            runs = True
    return {"runs": runs, "days": [{"day": day, "off": due[day]} for day in sorted(due)]}


def _page(page: Page, number: int) -> View:
    return {
        "id": f"co-quan-{number}",
        "name": title_of(page.doer)[0],
        "dated": [_line(entry) for entry in page.dated],
        "undated": [_line(entry) for entry in page.undated],
    }


def _line(entry: Entry) -> View:
    return {
        "day": day_text(entry.moment)[0].split("\n"),
        "number": entry.number,
        "content": task_text(entry).split("\n"),
        "output": output_text(entry).split("\n"),
        "roles": roles_text(entry)[0],
        "through": through_text(entry)[0],
        "phrase": entry.phrase,
        "notes": [note[0] for note in notes_of(entry.moment)],
    }
