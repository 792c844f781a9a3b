"""One request from beginning to end: read, check, render, write, report, exit status."""

import os
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from importlib import import_module
from typing import TYPE_CHECKING, TextIO

from ..diagnostics.diagnostic import Diagnostic, Language, Say, has_errors, in_order, pick
from ..pipeline import Checked, Opened, Refused, check, no_plan
from ..source import SourceFile
from ..workspace import UseReader, format_of, read_file, refusal
from .files import Named, expand
from .language import language_of
from .one_plan import open_source, reader_of
from .options import Request
from .outputs import Target, plan_outputs, serving, sources_of, write_outputs

if TYPE_CHECKING:
    from ..render.own_template import OwnTemplate

OK, FINDINGS, MISUSE, DEFECT = 0, 1, 2, 70
_FEW = 5
"""So many files need no progress bar."""


class Report:
    """What a run has found, for the findings' stream and the summary."""

    def __init__(self) -> None:
        self.diagnostics: list[Diagnostic] = []
        self.sources: dict[str, SourceFile] = {}
        self.written: list[str] = []
        self.templates: dict[str, OwnTemplate | Checked] = {}
        self.files = self.faulty = self.mended = 0
        self.misuse = self.defects = False

    def add(self, found: Iterable[Diagnostic], sources: dict[str, SourceFile]) -> None:
        """The findings of one more file; those of the registers it shares with others are there once."""
        found = tuple(found)
        self.files += 1
        self.faulty += has_errors(found)
        if found:
            self.diagnostics += found
            self.sources |= sources

    @property
    def status(self) -> int:
        """The exit status of docs/cli.md."""
        if self.defects:
            return DEFECT
        if self.misuse:
            return MISUSE
        return FINDINGS if has_errors(self.diagnostics) else OK


def execute(request: Request) -> int:
    """Do what is asked; the exit status of docs/cli.md. A defect of ours shows one line, not a traceback."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    language = language_of(request.lang, os.environ)
    try:
        return _execute(request, language)
    except KeyboardInterrupt:
        return 130
    except Exception as error:  # the last line of defence: whatever it is, it is our defect and says so
        if request.verbose >= 2 or _is_unbuilt(error):
            raise
        print(pick(_defect(error, "-"), language), file=sys.stderr)
        return DEFECT


def _is_unbuilt(error: Exception) -> bool:
    return isinstance(error, ModuleNotFoundError) and (error.name or "").startswith("tthc_dsl._generated")


def _defect(error: Exception, path: str) -> Say:
    about = "" if path == "-" else f"{path}: "
    what = f"{type(error).__name__}: {error}"
    return (
        f"{about}tthcc gặp lỗi của chính chương trình ({what}); xin báo lại kèm tệp đã dùng, thêm -vv để có vết lỗi",
        f"{about}tthcc met a defect of its own ({what}); please report it with the file used; -vv shows the traceback",
    )


_COMMANDS = {
    "rules": ("manual", "manual"),
    "explain": ("manual", "manual"),
    "explain-target": ("explain_target", "explain_target"),
    "template": ("template", "template"),
    "lint-docx": ("lint_docx", "lint_docx"),
    "agenda": ("agenda", "agenda"),
    "evaluate": ("evaluate", "evaluate_plan"),
    "cascade": ("cascade", "cascade"),
}
"""The module and the function of each command but `compile` and `check`, imported when it is asked for."""


def _execute(request: Request, language: Language) -> int:
    if request.config and not os.path.isfile(request.config):
        said = (f"không có tệp cấu hình `{request.config}`", f"there is no configuration file `{request.config}`")
        print(pick(said, language), file=sys.stderr)
        return MISUSE
    if request.command == "new":
        return _new(request, language)
    if request.command in _COMMANDS:
        module, function = _COMMANDS[request.command]
        run: Callable[[Request, Language], int] = getattr(import_module(f".{module}", __package__), function)
        return run(request, language)
    names, missing = expand(request.files)
    targets: dict[str, tuple[Target, ...]] = {}
    if request.command == "compile":
        answer = plan_outputs(request, names, _is_register)
        if isinstance(answer, tuple):
            print(pick(answer, language), file=sys.stderr)
            return MISUSE
        targets = answer
    own = _own_template(request, language)
    if isinstance(own, int):
        return own
    report = Report()
    for refused in missing:
        report.add((refusal(refused),), {})
        report.misuse = True
    with _progress(names, request, language) as paced:
        for name in paced:
            try:
                found = _one(name, request, targets.get(name.path, ()), report, own)
            except Exception as error:  # our defect at one plan does not stop the others
                if request.verbose >= 2 or _is_unbuilt(error):
                    raise
                report.defects = True
                report.files += 1
                report.faulty += 1
                print(pick(_defect(error, name.path), language), file=sys.stderr)
                continue
            if request.verbose and found is not None:
                print(pick(_tally(name.path, found), language), file=sys.stderr)
    report.diagnostics[:] = in_order(report.diagnostics)
    print_findings(request, report, language)
    print_summary(request, report, language)
    return report.status


def _new(request: Request, language: Language) -> int:
    from .new import write_new

    fault = write_new(request, language)
    if fault is None:
        return OK
    if isinstance(fault, Diagnostic):
        from ..diagnostics.terminal import to_text

        print(to_text(fault, {}, language, _coloured(request.color, sys.stderr)), file=sys.stderr)
    else:
        print(pick(fault, language), file=sys.stderr)
    return MISUSE


def _own_template(request: Request, language: Language) -> "OwnTemplate | int | None":
    """The template that is asked for, without faults; the exit status when it has any; None: the official one."""
    if not request.template:
        return None
    from ..diagnostics.terminal import to_text
    from ..templates import load

    own = load(request.template)
    if not isinstance(own, Checked):
        return own
    for fault in own.diagnostics:
        print(to_text(fault, own.sources, language, _coloured(request.color, sys.stderr)) + "\n", file=sys.stderr)
    return MISUSE if any(fault.name == "unreadable_file" for fault in own.diagnostics) else FINDINGS


def _one(
    name: Named, request: Request, targets: tuple[Target, ...], report: Report, own: "OwnTemplate | None"
) -> tuple[Diagnostic, ...] | None:
    """Check one file; render and write it, if that is asked and it may be. Its findings; None for a mere register."""
    opened = open_source(name.path, request)
    if isinstance(opened, Refused):
        found: tuple[Diagnostic, ...] = (refusal(opened),)
        report.add(found, {})
        report.misuse = True
        return found
    reader = reader_of(name.path, request)
    settings = reader.settings(request.strict)
    checked = check(opened, reader, settings, reader.data)
    if request.fix and name.path != "-":
        from .mend import mend

        def again(text: Opened) -> Checked:
            return check(text, reader_of(name.path, request), settings, reader.data)

        checked, count = mend(opened, checked, again)
        report.mended += count
    if name.folder and _without_plan(checked):
        return None
    found = checked.diagnostics
    if targets and checked.plan is None and not has_errors(found):
        # A file of rules is checked by itself, but prints nothing.
        found = (*found, no_plan(name.path))
    if checked.ok and targets:
        assert checked.plan is not None, "a plan that is ok is there"
        templates: Mapping[str, OwnTemplate] | Checked
        templates = {own.to: own} if own else _set_templates(checked, targets, report)
        if isinstance(templates, Checked):
            report.sources |= templates.sources
            found = (*found, *templates.diagnostics)
        else:
            faults, written = write_outputs(checked.plan, targets, templates, sources_of(checked, request))
            report.written += written
            found = (*found, *faults)
    report.misuse = report.misuse or any(fault.name == "unwritable_file" for fault in found)
    report.add(found, checked.sources)
    return found


def _set_templates(checked: Checked, targets: tuple[Target, ...], report: Report) -> "dict[str, OwnTemplate] | Checked":
    """The templates that tthc.toml sets for the formats asked for, each read once; or what is wrong with them."""
    ready: dict[str, OwnTemplate] = {}
    faulty: list[Checked] = []
    for path in checked.templates:
        to = format_of(path)
        if any(serving(target.to) == to for target in targets):
            from ..templates import load

            own = report.templates[path] = report.templates.get(path) or load(path)
            if isinstance(own, Checked):
                faulty.append(own)
            else:
                ready[to] = own
    if not faulty:
        return ready
    sources = {path: source for one in faulty for path, source in one.sources.items()}
    return Checked(None, tuple(fault for one in faulty for fault in one.diagnostics), sources)


def _without_plan(checked: Checked) -> bool:
    """Is this a register or a file of rules, one that only declares things for plans to use?"""
    return checked.plan is None and {finding.name for finding in checked.diagnostics} <= {"no_plan"}


def _is_register(path: str) -> bool:
    opened = read_file(path)
    return isinstance(opened, Opened) and _without_plan(check(opened, UseReader(path)))


@contextmanager
def _progress(names: tuple[Named, ...], request: Request, language: Language) -> Iterator[Iterable[Named]]:
    """The files, with a progress bar on a terminal when there are more than a few."""
    if request.quiet or len(names) <= _FEW or not sys.stderr.isatty():
        yield names
        return
    import click

    with click.progressbar(names, label=pick(("kiểm tra", "checking"), language), file=sys.stderr) as bar:
        yield bar


def print_findings(request: Request, report: Report, language: Language) -> None:
    """The findings of a run, in the form that is asked: on standard output where they are what is asked for."""
    stream = sys.stdout if request.command in ("check", "lint-docx") else sys.stderr
    if request.format == "json":
        from ..diagnostics.json_report import to_json

        stream.write(to_json(report.diagnostics, report.sources, report.files, language))
    elif request.format == "sarif":
        from .. import __version__
        from ..diagnostics.sarif_report import to_sarif

        stream.write(to_sarif(report.diagnostics, report.sources, __version__, language))
    elif not report.diagnostics:
        return
    elif request.format == "concise":
        from ..diagnostics.concise import to_line

        for finding in report.diagnostics:
            stream.write(to_line(finding, report.sources, language) + "\n")
    else:
        from ..diagnostics.terminal import to_text

        coloured = _coloured(request.color, stream)
        for finding in report.diagnostics:
            stream.write(to_text(finding, report.sources, language, coloured) + "\n\n")
    stream.flush()


def _coloured(wanted: str, stream: TextIO) -> bool:
    if wanted != "auto":
        return wanted == "always"
    return stream.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def print_report(request: Request, report: Report, language: Language) -> None:
    """What a command that writes other things than documents has found and written."""
    print_findings(request, report, language)
    if report.diagnostics:
        print_summary(request, report, language)
    elif not request.quiet:
        for path in report.written:
            print(pick((f"đã ghi {path}", f"wrote {path}"), language), file=sys.stderr)


def print_summary(request: Request, report: Report, language: Language) -> None:
    """How a run went, on standard error."""
    if request.quiet:
        return
    for path in report.written:
        print(pick((f"đã ghi {path}", f"wrote {path}"), language), file=sys.stderr)
    if report.mended:
        print(
            pick((f"đã sửa {report.mended} chỗ", f"mended {_counted(report.mended, 'place')}"), language),
            file=sys.stderr,
        )
    files, faulty = report.files, report.faulty
    vietnamese, english = f"{files} tệp", _counted(files, "file")
    if files > 1:
        vietnamese += f" ({files - faulty} đạt, {faulty} có lỗi)"
        english += f" ({files - faulty} good, {faulty} with errors)"
    tally = _tally(pick((vietnamese, english), language), report.diagnostics)
    print(pick(tally, language), file=sys.stderr)


def _tally(what: str, found: Iterable[Diagnostic]) -> Say:
    severities = [finding.severity for finding in found]
    errors, warnings, infos = (severities.count(severity) for severity in ("error", "warning", "info"))
    return (
        f"{what}: {errors} lỗi, {warnings} cảnh báo" + (f", {infos} gợi ý" if infos else ""),
        f"{what}: {_counted(errors, 'error')}, {_counted(warnings, 'warning')}" + (f", {infos} info" if infos else ""),
    )


def _counted(number: int, word: str) -> str:
    return f"{number} {word}{'s' * (number != 1)}"
