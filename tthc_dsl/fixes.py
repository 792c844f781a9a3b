"""Fixes: the safe edits of findings, put into the text of a file. All else stays as it is, to the byte."""

from collections.abc import Iterable

from .diagnostics.diagnostic import Diagnostic, Fix


def safe_fixes(found: Iterable[Diagnostic], path: str) -> tuple[Fix, ...]:
    """The fixes of a file that are certain and do not touch one another; of two that do, the first in the file."""
    fixes = sorted(
        (one.fix for one in found if one.fix and one.fix.safe and one.path == path),
        key=lambda fix: (fix.edits[0][:2], fix.edits),
    )
    kept: list[Fix] = []
    taken: list[tuple[int, int]] = []
    for fix in fixes:
        ranges = [(start, end) for start, end, _ in fix.edits]
        if not any(_touch(one, other) for one in ranges for other in taken):
            kept.append(fix)
            taken += ranges
    return tuple(kept)


def _touch(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return one == other or (one[0] < other[1] and other[0] < one[1])


def fixed(text: str, fixes: Iterable[Fix]) -> str:
    """The text with the edits made."""
    for start, end, new in sorted((edit for fix in fixes for edit in fix.edits), reverse=True):
        text = text[:start] + new + text[end:]
    return text
