"""A diagnostic is data: what is wrong, where, why, and what to do, in Vietnamese and English.

Syntax, names and rules all report through it; the terminal, JSON and the editor only read it.
"""

from typing import Literal

from ..record import record
from ..source import Span

Say = tuple[str, str]
"""One sentence in both languages: (Vietnamese, English)."""

Severity = Literal["error", "warning", "info"]
Language = Literal["vi", "en"]


def pick(say: Say, language: Language) -> str:
    """The sentence in the language of the reader."""
    return say[0] if language == "vi" else say[1]


@record
class Label:
    """A remark at another place that belongs to the fault."""

    span: Span
    message: Say


@record
class Fix:
    """An edit that removes the fault: each edit replaces the code points start..end of the file *on disk*."""

    title: Say
    edits: tuple[tuple[int, int, str], ...]
    safe: bool = True


@record
class Diagnostic:
    """One finding. `span` is None for a file that could not be read; `label` is the remark under the primary place.

    The headline alone must be enough: lower case, no final stop, the author's words in backticks. `help` is one action.
    """

    code: str
    name: str
    severity: Severity
    headline: Say
    path: str
    span: Span | None = None
    label: Say | None = None
    labels: tuple[Label, ...] = ()
    notes: tuple[Say, ...] = ()
    help: Say | None = None
    fix: Fix | None = None


def at(
    code: str,
    name: str,
    span: Span,
    headline: Say,
    *,
    severity: Severity = "error",
    label: Say | None = None,
    labels: tuple[Label, ...] = (),
    notes: tuple[Say, ...] = (),
    help: Say | None = None,
    fix: Fix | None = None,
) -> Diagnostic:
    """A diagnostic at a place of a source."""
    return Diagnostic(code, name, severity, headline, span.path, span, label, labels, notes, help, fix)


def has_errors(diagnostics: tuple[Diagnostic, ...] | list[Diagnostic]) -> bool:
    """Is there a finding at error level?"""
    return any(diagnostic.severity == "error" for diagnostic in diagnostics)


def in_order(diagnostics: tuple[Diagnostic, ...] | list[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Findings by path, place and code, equal ones once."""
    return tuple(
        sorted(
            dict.fromkeys(diagnostics),
            key=lambda d: (d.path, (d.span.start, d.span.end) if d.span else (-1, -1), d.code, d.headline),
        )
    )
