"""What a check has found: the item, the place, what was read, what is asked."""

from __future__ import annotations

from collections.abc import Iterable

from ..diagnostics.diagnostic import Say, Severity
from ..record import record
from .document import Paragraph, Section, Table
from .profile import Range

_SHOWN = 48
_MM = 1440 / 25.4

WHOLE: Say = ("văn bản", "the document")


@record
class Finding:
    """One departure from the form. `severity` is "" for that of the item."""

    item: str
    where: Say
    what: Say
    read: Say
    asked: Say
    severity: Severity | None = None


def said(text: str) -> Say:
    """The same in both languages: the document's own words, numbers."""
    return text, text


def measured(text: str) -> Say:
    """Decimal numbers with their units: Vietnamese writes a comma."""
    return text.replace(".", ","), text


def quoted(text: str) -> Say:
    """Words of the document, shortened."""
    words = " ".join(text.split())
    return said(f"«{words if len(words) <= _SHOWN else words[: _SHOWN - 1].rstrip() + '…'}»")


def at(place: Paragraph | Section | Table) -> Say:
    """A place as people count: paragraphs through the whole body, sections and tables with their first paragraph."""
    if isinstance(place, Section):
        return f"phần {place.number + 1}", f"section {place.number + 1}"
    if isinstance(place, Table):
        return f"bảng ở đoạn {place.number}", f"table at paragraph {place.number}"
    words = quoted(place.text)[0]
    shown = "" if words == "«»" else " " + words
    return f"đoạn {place.number}{shown}", f"paragraph {place.number}{shown}"


def points(size: int | None) -> Say:
    """Half-points as people say them."""
    return measured(f"{size / 2:g} pt") if size is not None else ("không rõ", "unknown")


def sizes(allowed: Range) -> Say:
    """A range of sizes."""
    low, high = (f"{size / 2:g}" for size in allowed)
    return measured(f"{low}-{high} pt" if low != high else f"{low} pt")


def millimetres(twips: int) -> str:
    """Twips in millimetres, to a tenth."""
    return f"{twips / _MM:.1f} mm".replace(".0 mm", " mm")


def joined(parts: Iterable[Say]) -> Say:
    """Several, with commas."""
    kept = list(parts)
    return ", ".join(vi for vi, _ in kept), ", ".join(en for _, en in kept)
