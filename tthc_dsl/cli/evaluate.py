"""`tthcc evaluate`: reported figures held against the targets of a plan, as a table, a page, a workbook or JSON."""

import sys

from ..diagnostics.diagnostic import Diagnostic, Language, Say, has_errors, pick
from ..evaluation.evaluate import Evaluation, evaluate
from ..figures.figures import Figures, read_figures
from ..figures.periods import SAMPLES, in_time, period_of
from ..model.plan import Plan
from ..pipeline import Refused
from ..source import SourceFile
from ..workspace import read_sheet, refusal
from .execute import MISUSE, Report, print_report
from .one_plan import checked_file
from .options import Request
from .outputs import Target, report_targets, sources_of, write_all


def evaluate_plan(request: Request, language: Language) -> int:
    """Check the plan, read the figures, write the evaluation; the exit status of docs/cli.md."""
    wrong = _wrong(request)
    targets = wrong or report_targets(request, "evaluation")
    if not isinstance(targets, list):
        print(pick(targets, language), file=sys.stderr)
        return MISUSE
    report = Report()
    checked = checked_file(request.files[0], request)
    plan = checked.plan
    # What is only odd in the plan is for `check` to tell.
    report.add((one for one in checked.diagnostics if one.severity == "error"), checked.sources)
    if plan is not None and checked.ok:
        figures = _figures(plan, request.data, report)
        if figures is not None:
            period = period_of(request.period) or ""
            if period and period not in figures.periods:
                print(pick(_no_such_period(request.period, figures), language), file=sys.stderr)
                return MISUSE
            made = evaluate(plan, figures, (period,) if period else ())
            ready = [(one, _render(made, one, report.sources, language)) for one in targets]
            faults, report.written = write_all(ready, sources_of(checked, request))
            report.diagnostics += faults
    report.misuse = any(one.name in ("unreadable_file", "unwritable_file") for one in report.diagnostics)
    print_report(request, report, language)
    return report.status


def _wrong(request: Request) -> Say | None:
    """What is wrong with the call."""
    if len(request.files) > 1:
        return (
            "`evaluate` nhận một kế hoạch; gọi riêng cho từng kế hoạch",
            "`evaluate` takes one plan; call it once for each",
        )
    if not request.data:
        return "chưa nêu tệp số liệu: --data TỆP", "no file of figures is named: --data FILE"
    if request.period and period_of(request.period) is None:
        return (
            f"`--period` nhận một kỳ có cả năm như {SAMPLES}, không phải `{request.period}`",
            f"`--period` takes a period with its year such as {SAMPLES}, not `{request.period}`",
        )
    return None


def _figures(plan: Plan, path: str, report: Report) -> Figures | None:
    """The figures of a file; None where it cannot be read, or has faults, which go to the report."""
    read = read_sheet(path)
    if isinstance(read, Refused):
        report.add((refusal(read),), {})
        return None
    sheet, faults = read
    figures, unclear = read_figures(sheet, plan)
    found: tuple[Diagnostic, ...] = (*faults, *unclear)
    report.add(found, {})
    report.sources[sheet.source.path] = sheet.source
    return None if has_errors(found) else figures


def _no_such_period(wanted: str, figures: Figures) -> Say:
    known = [one for one in sorted(figures.periods, key=in_time) if one]
    named = ", ".join(f"`{one}`" for one in known[:8])
    if not known:
        return (
            f"tệp số liệu không ghi kỳ nào, nên không có `{wanted}`",
            f"the file of figures names no period, so there is no `{wanted}`",
        )
    return (
        f"tệp số liệu không có kỳ `{wanted}`; các kỳ có: {named}",
        f"the file of figures has no period `{wanted}`; it has {named}",
    )


def _render(made: Evaluation, target: Target, sources: dict[str, SourceFile], language: Language) -> bytes:
    """The evaluation in a format, as bytes; the same plan and figures give the same."""
    if target.to == "html":
        from ..assets import evaluation_template
        from ..evaluation.view import view_of
        from ..render.html import render_html

        return render_html(evaluation_template(), view_of(made)).encode("utf-8")
    if target.to == "xlsx":
        from ..evaluation.to_sheets import to_sheets
        from ..spreadsheets import write_xlsx

        return write_xlsx(to_sheets(made))
    if target.to == "json":
        from ..evaluation.to_json import to_json

        return to_json(made, sources).encode("utf-8")
    from ..evaluation.to_text import to_text

    return to_text(made, language).encode("utf-8")
