"""The agenda of a plan: each agency's tasks in the order in which they fall due, those without a day apart."""

from collections.abc import Iterable
from datetime import date

from ..diagnostics.diagnostic import Say
from ..diagnostics.suggest import bearing, nearest
from ..model.calendar import SHIPPED
from ..model.plan import Plan, Section
from ..record import record
from ..render.rows import numbers
from .charges import NOBODY, Charge, Doer, charges, doers
from .moments import Moment, moments

UNDATED = ("ongoing", "daily", "times", "event", "demand", "by_plan", "undecided", "free", "unset")
"""The kinds of a moment that stand apart, in this order."""


@record
class Entry:
    """A charge at one of its times. `number` and `section` are as printed, `phrase` is "" without a deadline;
    `ordinal` counts the times of the charge from 0, whichever days are asked for."""

    given: Charge
    number: str
    section: str
    phrase: str
    moment: Moment
    ordinal: int = 0


@record
class Page:
    """What one agency has to do: what falls on days, in order; and all the rest, in the order of the plan."""

    doer: Doer
    dated: tuple[Entry, ...]
    undated: tuple[Entry, ...]


@record
class Agenda:
    """The pages of agencies in the order in which the plan first names them; members of groups after these, work that
    is given to nobody last. `first`, `last`: the days that were asked for, None where the agenda is open."""

    plan: Plan
    pages: tuple[Page, ...]
    first: date | None = None
    last: date | None = None


MOST = 300_000
"""Entries of an agenda: a hundred times as many as the largest of our plans has."""


def agenda_of(
    plan: Plan, first: date | None = None, last: date | None = None, only: Doer | None = None
) -> Agenda | Say:
    """The agenda of a plan between two days, both included; `only`: of one agency, which then has a page in any case.

    What takes a stretch of days is in it where the stretch and the days asked for meet. More than `MOST` entries are
    refused.
    """
    count = 0
    labels, calendar = numbers(plan), plan.calendar or SHIPPED
    issued = plan.document.date.earliest if plan.document else None
    pages: dict[Doer, list[Entry]] = {} if only is None else {only: []}
    for given in charges(plan, only):
        entries = pages.setdefault(given.doer, [])
        number, section = labels[id(given.task)], _section(given.sections, labels)
        times = [
            (when.phrase, moment)
            for when in given.deadlines
            for moment in moments(when.value, plan.year, calendar, issued)
        ]
        for ordinal, (phrase, moment) in enumerate(times or [("", Moment("unset"))]):
            if _meets(moment, first, last):
                entries.append(Entry(given, number, section, phrase, moment, ordinal))
                count += 1
        if count > MOST:
            return (
                f"lịch có hơn {MOST} dòng; dùng --agency, --from, --until để lấy từng phần",
                f"the agenda has more than {MOST} lines; take a part with --agency, --from, --until",
            )
    nobody = pages.pop(NOBODY, None)
    if nobody:
        pages[NOBODY] = nobody
    made = tuple(_page(doer, entries) for doer, entries in pages.items() if entries or doer == only)
    return Agenda(plan, made, first, last)


def _section(sections: tuple[Section, ...], labels: dict[int, str]) -> str:
    """The innermost section, with its number."""
    if not sections:
        return ""
    number, title = labels[id(sections[-1])], sections[-1].title
    return f"{number}{'' if number.endswith(('.', ')')) else '.'} {title}" if number else title


def _meets(moment: Moment, first: date | None, last: date | None) -> bool:
    """Does a time lie, at least in part, between two days? What has no day lies everywhere."""
    begin = moment.first if moment.first or moment.kind != "due" else moment.last
    return not ((last and begin and begin > last) or (first and moment.last and moment.last < first))


def _page(doer: Doer, entries: list[Entry]) -> Page:
    dated = [entry for entry in entries if entry.moment.kind in ("due", "from")]
    dated.sort(key=lambda entry: entry.moment.last or entry.moment.first or date.max)
    undated = [entry for entry in entries if entry.moment.kind in UNDATED]
    return Page(doer, tuple(dated), tuple(undated))


# ------------------------------------------------------------------ one agency by its name

_SHOWN = 20
"""So many agencies are listed where the one that is meant is not found."""


def find_doer(plan: Plan, wanted: str) -> Doer | Say:
    """The agency that is meant by an identifier, a name or a short name, also without tone marks; or why none is."""
    known = doers(plan)
    found = bearing(wanted, known, _names)
    if len(found) == 1:
        return found[0]
    if found:
        said = ", ".join(f"`{doer.id or doer.name}` ({doer.name})" for doer in found)
        return (
            f"`{wanted}` là tên của nhiều cơ quan: {said}; hãy nêu định danh",
            f"`{wanted}` names several agencies: {said}; name one by its identifier",
        )
    near = nearest(wanted, {name for doer in known for name in _names(doer)})
    vietnamese, english = (f"kế hoạch không có cơ quan `{wanted}`", f"the plan has no agency `{wanted}`")
    if near:
        return f"{vietnamese}; có phải `{near}`?", f"{english}; did you mean `{near}`?"
    said = ", ".join(f"`{doer.id or doer.name}`" for doer in known[:_SHOWN]) + (" ..." if len(known) > _SHOWN else "")
    return f"{vietnamese}; các cơ quan: {said}", f"{english}; the agencies are {said}"


def _names(doer: Doer) -> Iterable[str]:
    return (name for name in (doer.id, doer.name, doer.short) if name)
