"""One request from beginning to end: read, check, render, write, report, exit status."""

import os
import sys
from collections.abc import Mapping
from typing import TextIO, cast

from attrs import define, field

from ..diagnostics.diagnostic import Diagnostic, Language, pick
from ..pipeline import Checked, Opened, Refused, check
from ..source import SourceFile
from ..workspace import UseReader, decode, read_file, refusal
from .options import Request
from .outputs import Target, plan_outputs, write_outputs

OK, FINDINGS, MISUSE, DEFECT = 0, 1, 2, 70


@define
class Report:
    """What a run has found, for the findings' stream and the summary."""

    diagnostics: list[Diagnostic] = field(factory=list)
    sources: dict[str, SourceFile] = field(factory=dict)
    files: int = 0
    unreadable: int = 0

    def count(self, severity: str) -> int:
        """Findings of a severity."""
        return sum(diagnostic.severity == severity for diagnostic in self.diagnostics)


def language_of(wanted: str, environment: Mapping[str, str]) -> Language:
    """The language of messages: the option, TTHCC_LANG, then the locale; Vietnamese where nothing is said."""
    if wanted in ("vi", "en"):
        return cast(Language, wanted)
    for name in ("TTHCC_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        code = environment.get(name, "")[:2].lower()
        if code in ("vi", "en"):
            return cast(Language, code)
    return "vi"


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
    except BrokenPipeError:
        sys.stderr.close()
        return OK
    except Exception as error:  # the last line of defence: whatever it is, it is our defect and says so
        if request.verbose >= 2:
            raise
        said = {
            "vi": f"tthcc gặp lỗi của chính chương trình ({type(error).__name__}: {error}); xin báo lại kèm tệp đã dùng, chạy lại với -vv để có vết lỗi",
            "en": f"tthcc met a defect of its own ({type(error).__name__}: {error}); please report it with the file used; -vv shows the traceback",
        }  # fmt: skip
        print(said[language], file=sys.stderr)
        return DEFECT


def _execute(request: Request, language: Language) -> int:
    targets: dict[str, tuple[Target, ...]] | None = None
    names, missing = _expand(request.files)
    if request.command == "compile":
        answer = plan_outputs(request, tuple(name for name, _ in names))
        if isinstance(answer, tuple):
            print(pick(answer, language), file=sys.stderr)
            return MISUSE
        targets = answer
    report = Report()
    for refused in missing:
        report.files += 1
        report.unreadable += 1
        report.diagnostics.append(refusal(refused))
    written: list[str] = []
    failed = False
    for name, from_folder in names:
        checked = _check(name, request, report, from_folder)
        if checked is None or targets is None or not checked.ok:
            continue
        assert checked.plan is not None, "a plan that is ok is there"
        faults, paths = write_outputs(checked.plan, targets[name])
        written += paths
        report.diagnostics += faults
        failed = failed or bool(faults)
    _print_findings(request, report, language)
    _print_summary(request, report, written, language)
    if report.unreadable or failed:
        return MISUSE
    return FINDINGS if report.count("error") else OK


def _expand(files: tuple[str, ...]) -> tuple[list[tuple[str, bool]], list[Refused]]:
    """The files that are meant: (path, found in a folder?); a folder stands for the .tthc files below it."""
    names: list[tuple[str, bool]] = []
    missing: list[Refused] = []
    for name in dict.fromkeys(files):
        if name != "-" and os.path.isdir(name):
            inside = sorted(
                os.path.join(folder, file)
                for folder, _, entries in os.walk(name)
                for file in entries
                if file.endswith(".tthc")
            )
            names += [(path, True) for path in inside]
            if not inside:
                why = (f"thư mục `{name}` không có tệp .tthc nào", f"the folder `{name}` holds no .tthc file")
                aid = ("chỉ rõ tệp kế hoạch", "name the plan's file")
                missing.append(Refused("S001", "unreadable_file", name, why, aid))
        else:
            names.append((name, False))
    return names, missing


def _check(name: str, request: Request, report: Report, from_folder: bool) -> Checked | None:
    """Check one file and add its findings; None when it cannot be read, or is only a register found in a folder."""
    shown = (request.stdin_filename or "<stdin>") if name == "-" else name
    opened: Opened | Refused
    if name == "-":
        opened = decode(sys.stdin.buffer.read(), shown)
    else:
        opened = read_file(name)
    if isinstance(opened, Refused):
        report.files += 1
        report.unreadable += 1
        report.diagnostics.append(refusal(opened))
        return None
    place = request.stdin_filename or "stdin.tthc" if name == "-" else name
    checked = check(opened, UseReader(place, request.config))
    if from_folder and [finding.name for finding in checked.diagnostics] == ["no_plan"]:
        return None
    report.files += 1
    report.sources |= checked.sources
    known = set(report.diagnostics)
    report.diagnostics += [finding for finding in checked.diagnostics if finding not in known]
    return checked


def _print_findings(request: Request, report: Report, language: Language) -> None:
    stream = sys.stdout if request.command == "check" else sys.stderr
    if request.format == "json":
        from ..diagnostics.json_report import to_json

        stream.write(to_json(report.diagnostics, report.sources, report.files, language))
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


def _print_summary(request: Request, report: Report, written: list[str], language: Language) -> None:
    if request.quiet:
        return
    for path in written:
        print({"vi": f"đã ghi {path}", "en": f"wrote {path}"}[language], file=sys.stderr)
    errors, warnings = report.count("error"), report.count("warning")
    said = {
        "vi": f"{report.files} tệp: {errors} lỗi, {warnings} cảnh báo",
        "en": f"{report.files} file{'s' * (report.files != 1)}: {errors} error{'s' * (errors != 1)}, "
        f"{warnings} warning{'s' * (warnings != 1)}",
    }
    print(said[language], file=sys.stderr)
