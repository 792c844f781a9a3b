"""`tthcc check --fix`: the safe fixes of a plan's own file, written into it whole or not at all."""

from collections.abc import Callable

from ..diagnostics.diagnostic import Diagnostic
from ..fixes import fixed, safe_fixes
from ..pipeline import Checked, Opened
from ..workspace import write_whole
from .outputs import unwritable, why_unwritable

_ROUNDS = 10
"""Mended text may be at fault in another way; it is read again so many times at most."""


def mend(opened: Opened, checked: Checked, check: Callable[[Opened], Checked]) -> tuple[Checked, int]:
    """The file with its safe fixes made: how it stands then, and how many there were. What it cannot be written to
    stays as it was, with a finding."""
    text, count, before = opened.text, 0, checked
    for _ in range(_ROUNDS):
        fixes = safe_fixes(checked.diagnostics, opened.path)
        if not fixes:
            break
        text, count = fixed(text, fixes), count + len(fixes)
        checked = check(Opened(opened.path, text))
    if text == opened.text:
        return before, 0
    try:
        write_whole(opened.path, text.encode("utf-8"))
    except OSError as error:
        found: tuple[Diagnostic, ...] = (*before.diagnostics, unwritable(opened.path, why_unwritable(error)))
        return Checked(before.plan, found, before.sources, before.templates), 0
    return checked, count
