"""How a component has to look, and one finding that says all that is wrong with the look of one paragraph."""

from __future__ import annotations

from collections.abc import Iterator

from ..diagnostics.diagnostic import Say
from ..record import record
from .document import Paragraph
from .findings import Finding, at, joined, points, sizes
from .profile import Range
from .words import is_caps


@record
class Look:
    """What is asked of a component; None leaves a property free."""

    size: Range | None = None
    bold: bool | None = None
    italic: bool | None = None
    align: str | None = None
    caps: bool | None = None


_ALIGN: dict[str, Say] = {
    "left": ("canh trái", "left"),
    "center": ("canh giữa", "centred"),
    "right": ("canh phải", "right"),
    "both": ("canh đều hai lề", "justified"),
}
_BOLD: dict[bool, Say] = {True: ("đậm", "bold"), False: ("không đậm", "not bold")}
_ITALIC: dict[bool, Say] = {True: ("nghiêng", "italic"), False: ("đứng", "upright")}
_CAPS: dict[bool, Say] = {True: ("chữ in hoa", "capitals"), False: ("chữ in thường", "small letters")}


def align_said(align: str) -> Say:
    """An alignment in words."""
    return _ALIGN.get(align, (align, align))


def look_faults(item: str, what: Say, one: Paragraph, look: Look) -> Iterator[Finding]:
    """One finding, if the look of a paragraph departs in anything that is known of it."""
    read: list[Say] = []
    asked: list[Say] = []
    runs = [run.letters for run in one.runs if run.text.strip()]
    if look.size is not None:
        wrong = next((run.size for run in runs if not _within(run.size, look.size)), None)
        if wrong is not None:
            read.append(points(wrong))
            asked.append(sizes(look.size))
    for wanted, found, names in (
        (look.bold, [run.bold for run in runs], _BOLD),
        (look.italic, [run.italic for run in runs], _ITALIC),
    ):
        if wanted is not None and (not wanted) in found:
            read.append(names[not wanted])
            asked.append(names[wanted])
    if look.caps is not None and runs and is_caps(one.words) != look.caps:
        read.append(_CAPS[not look.caps])
        asked.append(_CAPS[look.caps])
    if look.align is not None and one.layout.align not in (None, look.align):
        read.append(align_said(one.layout.align or ""))
        asked.append(align_said(look.align))
    if read:
        yield Finding(item, at(one), what, joined(read), joined(asked))


def one_size(one: Paragraph | None) -> int | None:
    """The size of a paragraph's letters, where all have one."""
    found = {run.letters.size for run in one.runs if run.text.strip()} if one is not None else set()
    return next(iter(found)) if len(found) == 1 else None


def _within(size: int | None, allowed: Range) -> bool:
    return size is None or allowed[0] <= size <= allowed[1]
