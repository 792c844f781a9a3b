"""`tthcc cascade`: a starting plan for a body, holding what a plan asks of it."""

import os
import sys

from ..cascade import find_body, starting_plan, starting_text
from ..diagnostics.diagnostic import Language, Say, pick
from ..model.plan import Agency, Plan
from ..workspace import find_root
from .execute import FINDINGS, MISUSE, OK, Report, print_findings, print_summary
from .files import SUFFIX
from .new import typed, write_once
from .one_plan import checked_plan
from .options import Request


def cascade(request: Request, language: Language) -> int:
    """Check the plan above and write the starting plan; the exit status of docs/cli.md."""
    wrong = _wrong(request)
    if wrong:
        print(pick(wrong, language), file=sys.stderr)
        return MISUSE
    (path,) = request.files
    plan, (found, sources) = checked_plan(path, request)
    report = Report()
    # What is only odd in the plan above is for `check` to tell.
    report.add(tuple(one for one in found if one.severity == "error"), sources)
    report.misuse = any(one.name == "unreadable_file" for one in found)
    if plan is None:
        print_findings(request, report, language)
        print_summary(request, report, language)
        return report.status
    body = find_body(plan, request.agency)
    if not isinstance(body, Agency):
        print(pick(body, language), file=sys.stderr)
        return MISUSE
    folder = os.path.dirname(request.output) if request.output not in ("", "-") else ""
    named = _relative(path, folder)
    child = starting_plan(plan, body, named)
    if not child.blocks:
        said = (
            f"kế hoạch này không giao gì cho `{body.name}`: chưa ghi tệp nào",
            f"this plan asks nothing of `{body.name}`: nothing is written",
        )
        print(pick(said, language), file=sys.stderr)
        return FINDINGS
    try:
        text = starting_text(child, _registers(plan, child, folder), request.keywords)
    except ValueError as error:  # an agency that is called like a keyword
        print(
            pick((f"không viết được kế hoạch này: {error}", f"it cannot be written: {error}"), language),
            file=sys.stderr,
        )
        return FINDINGS
    return _written(request, text, folder, path, language)


def _wrong(request: Request) -> Say | None:
    """What is wrong with the call, if anything."""
    if len(request.files) > 1 or request.files == ("-",):
        return "`cascade` nhận tệp của một kế hoạch", "`cascade` takes the file of one plan"
    if not request.agency:
        return "thiếu `--for`: kế hoạch khởi đầu cho cơ quan nào", "`--for` is missing: the agency that the plan is for"
    if request.config and not os.path.isfile(request.config):
        return f"không có tệp cấu hình `{request.config}`", f"there is no configuration file `{request.config}`"
    if request.output not in ("", "-") and not request.output.endswith(SUFFIX):
        return f"tệp kế hoạch có đuôi {SUFFIX}", f"a plan's file ends in {SUFFIX}"
    return None


def _relative(path: str, folder: str) -> str:
    """A path as a file in `folder` names it."""
    return os.path.relpath(os.path.realpath(path), os.path.realpath(folder or ".")).replace(os.sep, "/")


def _registers(plan: Plan, child: Plan, folder: str) -> dict[str, str]:
    """The files of declarations that the new plan can use: those under its root, but the file of the plan above."""
    root = find_root(os.path.join(folder, "x"))
    files = {agency.span.path for agency in child.agencies} - {plan.span.path, ""}
    return {one: _relative(one, folder) for one in files if _lies_under(one, root)}


def _lies_under(path: str, root: str) -> bool:
    return os.path.realpath(path).startswith(os.path.join(os.path.realpath(root), ""))


def _written(request: Request, text: str, folder: str, above: str, language: Language) -> int:
    """Write the text where it is to go; nothing that is there is overwritten."""
    outside = not _lies_under(above, find_root(os.path.join(folder, "x")))
    if request.output in ("", "-"):
        sys.stdout.buffer.write(text.encode("utf-8"))
        sys.stdout.buffer.flush()
    else:
        fault = write_once(request.output, text.encode("utf-8"))
        if fault is not None:
            report = Report()
            report.add((fault,), {})
            print_findings(request, report, language)
            return MISUSE
        if not request.quiet:
            print(pick(_wrote(request.output), language), file=sys.stderr)
    if outside and not request.quiet:
        said = (
            "kế hoạch cấp trên nằm ngoài thư mục gốc của tệp mới: đặt một tệp tthc.toml ở thư mục chứa cả hai",
            "the plan above lies outside the root of the new file: put a tthc.toml into a folder that holds both",
        )
        print(pick(said, language), file=sys.stderr)
    return OK


def _wrote(path: str) -> Say:
    return (
        f"đã ghi {path}\nđiền những chỗ có ba chấm (...), rồi chạy: tthcc check {typed(path)}",
        f"wrote {path}\nfill in what is marked with three dots (...), then run: tthcc check {typed(path)}",
    )
