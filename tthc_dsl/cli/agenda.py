"""`tthcc agenda`: who does what, when, as a table, a page, a workbook, a calendar or JSON."""

import shutil
import sys
from datetime import date

from ..agenda.agenda import Agenda, agenda_of, find_doer
from ..diagnostics.diagnostic import Language, Say, pick
from ..record import record
from .days import read_day
from .execute import MISUSE, Report, print_report
from .one_plan import checked_file
from .options import Request
from .outputs import Target, report_targets, sources_of, write_all

_WIDTH = 120
"""Of a table that goes to no terminal."""


def agenda(request: Request, language: Language) -> int:
    """Check the plan and write its agenda; the exit status of docs/cli.md."""
    asked = _asked(request)
    if not isinstance(asked, _Asked):
        print(pick(asked, language), file=sys.stderr)
        return MISUSE
    report = Report()
    (path,) = request.files
    checked = checked_file(path, request)
    plan = checked.plan
    # What is only odd in the plan is for `check` to tell.
    found = tuple(one for one in checked.diagnostics if one.severity == "error")
    report.misuse = any(one.name == "unreadable_file" for one in found)
    report.add(found, checked.sources)
    if plan is not None and checked.ok:
        doer = find_doer(plan, request.agency) if request.agency else None
        if isinstance(doer, tuple):
            print(pick(doer, language), file=sys.stderr)
            return MISUSE
        made = agenda_of(plan, asked.first, asked.last, doer)
        if not isinstance(made, Agenda):
            print(pick(made, language), file=sys.stderr)
            return MISUSE
        ready = [(target, _render(made, target, language)) for target in asked.targets]
        faults, report.written = write_all(ready, sources_of(checked, request))
        report.misuse = report.misuse or bool(faults)
        report.diagnostics += faults
    print_report(request, report, language)
    return report.status


@record
class _Asked:
    """What a call asks for: where to write what, and the days."""

    targets: list[Target]
    first: date | None
    last: date | None


def _asked(request: Request) -> _Asked | Say:
    """The call, read; or what is wrong with it."""
    if len(request.files) > 1:
        return (
            "`agenda` nhận một kế hoạch; gọi riêng cho từng kế hoạch",
            "`agenda` takes one plan; call it once for each",
        )
    days: list[date | None] = []
    for name, wanted in (("--from", request.first), ("--until", request.until)):
        days.append(read_day(wanted) if wanted else None)
        if wanted and days[-1] is None:
            return (
                f"`{name}` nhận một ngày như 21/11/2026, không phải `{wanted}`",
                f"`{name}` takes a day such as 21/11/2026, not `{wanted}`",
            )
    first, last = days
    if first and last and first > last:
        return "`--from` ở sau `--until`", "`--from` is after `--until`"
    targets = report_targets(request, "agenda")
    return _Asked(targets, first, last) if isinstance(targets, list) else targets


def _render(agenda: Agenda, target: Target, language: Language) -> bytes:
    """The agenda in a format, as bytes: the same plan gives the same, but for the table's width and language."""
    if target.to == "html":
        from ..agenda.view import view_of
        from ..assets import agenda_template
        from ..render.html import render_html

        return render_html(agenda_template(), view_of(agenda)).encode("utf-8")
    if target.to == "xlsx":
        from ..agenda.to_sheets import to_sheets
        from ..spreadsheets import write_xlsx

        return write_xlsx(to_sheets(agenda))
    if target.to == "ics":
        from ..agenda.to_ical import to_ical

        return to_ical(agenda)
    if target.to == "json":
        from ..agenda.to_json import to_json

        return to_json(agenda).encode("utf-8")
    from ..agenda.text_table import to_text

    shown = target.path == "-" and sys.stdout.isatty()
    return to_text(agenda, language, shutil.get_terminal_size().columns if shown else _WIDTH).encode("utf-8")
