"""One source of a call: opened, with a reader of what it uses; or a whole plan, checked."""

import sys

from ..diagnostics.diagnostic import Diagnostic, has_errors
from ..model.plan import Plan
from ..pipeline import Checked, Opened, Refused, check, no_plan
from ..record import evolve
from ..source import SourceFile
from ..syntax.limits import MAX_FILE_BYTES
from ..workspace import UseReader, decode, read_file, refusal
from .options import Request

Found = tuple[tuple[Diagnostic, ...], dict[str, SourceFile]]


def open_source(name: str, request: Request) -> Opened | Refused:
    """The text of a source ("-": standard input)."""
    if name != "-":
        return read_file(name)
    # A program started without a console has no standard input.
    data = sys.stdin.buffer.read(MAX_FILE_BYTES + 1) if sys.stdin else b""
    return decode(data, request.stdin_filename or "<stdin>")


def reader_of(name: str, request: Request) -> UseReader:
    """Reads what a source uses."""
    return UseReader((request.stdin_filename or "stdin.tthc") if name == "-" else name, request.config)


def checked_source(name: str, request: Request) -> Checked | Refused:
    """A file, checked; or why it cannot be read."""
    opened = open_source(name, request)
    if isinstance(opened, Refused):
        return opened
    reader = reader_of(name, request)
    return check(opened, reader, reader.settings(request.strict), reader.data)


def checked_file(name: str, request: Request) -> Checked:
    """A file, checked; that it cannot be read, or holds no plan, is a finding too."""
    checked = checked_source(name, request)
    if isinstance(checked, Refused):
        return Checked(None, (refusal(checked),), {})
    if checked.plan is None and not has_errors(checked.diagnostics):
        return evolve(checked, diagnostics=(*checked.diagnostics, no_plan(name)))
    return checked


def checked_plan(name: str, request: Request) -> tuple[Plan | None, Found]:
    """The plan of a file, None where it has errors; and the findings with their sources."""
    checked = checked_file(name, request)
    return checked.plan if checked.ok else None, (checked.diagnostics, checked.sources)
