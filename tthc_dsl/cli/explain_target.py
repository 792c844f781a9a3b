"""`tthcc explain-target INDICATOR AGENCY [PLAN]`: how a target came about."""

import os
import sys
from collections.abc import Iterable

from ..diagnostics.diagnostic import Language, Say, has_errors, pick
from ..explain_target import explanations
from ..figures.naming import agency_names, indicator_names, key_of
from ..figures.sheet import Cell
from ..model.plan import Plan
from ..model.queries import indicators
from ..pipeline import Checked, Refused
from ..source import NOWHERE
from ..workspace import refusal
from .execute import FINDINGS, MISUSE, OK, Report, print_findings
from .files import expand
from .one_plan import checked_source
from .options import Request


def explain_target(request: Request, language: Language) -> int:
    """Print the case, the figures and the sum; the exit status of docs/cli.md."""
    if len(request.files) not in (2, 3):
        return _misuse(
            (
                "`explain-target` nhận CHỈ_TIÊU CƠ_QUAN và tệp kế hoạch",
                "`explain-target` takes INDICATOR AGENCY and a plan",
            ),
            language,
        )
    indicator, agency, *named = request.files
    if named:
        plans = {named[0]: checked_source(named[0], request)}
    else:
        plans = _assigning(request)
        if len(plans) != 1:
            return _misuse(_not_one(plans), language)
    ((path, checked),) = plans.items()
    report = Report()
    if isinstance(checked, Refused):
        report.add((refusal(checked),), {})
        print_findings(request, report, language)
        return MISUSE
    if checked.plan is None or not checked.plan.assigned:
        report.add([one for one in checked.diagnostics if one.severity == "error"], checked.sources)
        print_findings(request, report, language)
        if has_errors(report.diagnostics):
            return FINDINGS
        return _misuse(
            (f"{path} không có quy tắc giao chỉ tiêu (`assign`)", f"{path} assigns no targets (`assign`)"), language
        )
    found = _explained(checked, checked.plan, indicator, agency)
    if isinstance(found, tuple):
        return _misuse(found, language)
    for lines in found:
        for line in lines:
            print(pick(line, language))
    return OK


def _explained(checked: Checked, plan: Plan, indicator: str, agency: str) -> list[list[Say]] | Say:
    """The lines of each explanation; or what is wrong with a name."""
    key = indicator_names(plan).find(Cell(indicator, NOWHERE))
    body = agency_names(plan).find(Cell(agency, NOWHERE))
    for name in (key, body):
        if not isinstance(name, str):
            aid = name.help or ("", "")
            return f"{name.headline[0]}; {aid[0]}", f"{name.headline[1]}; {aid[1]}"
    row = next(number for number, one in enumerate(indicators(plan)) if not one.children and key_of(one) == key)
    found = explanations(plan, row, str(body), checked.sources)
    if not found:
        return (
            f"không quy tắc nào giao chỉ tiêu `{key}` cho `{body}`",
            f"no assignment gives `{body}` a target for `{key}`",
        )
    return found


def _assigning(request: Request) -> dict[str, Checked | Refused]:
    """The plans of the present folder that assign targets."""
    paths = [os.path.normpath(name.path) for name in expand((".",))[0]]
    checked = {path: checked_source(path, request) for path in paths}
    return {
        path: one for path, one in checked.items() if isinstance(one, Checked) and one.plan and one.plan.assignments
    }


def _not_one(plans: Iterable[str]) -> Say:
    said = ", ".join(plans)
    if not said:
        return (
            "thư mục này không có kế hoạch nào giao chỉ tiêu; hãy nêu tệp",
            "no plan here assigns targets; name the file",
        )
    return f"nhiều kế hoạch giao chỉ tiêu: {said}; hãy nêu một tệp", f"several plans assign targets: {said}; name one"


def _misuse(said: Say, language: Language) -> int:
    print(pick(said, language), file=sys.stderr)
    return MISUSE
