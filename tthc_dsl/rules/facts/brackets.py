"""Brackets and quotation marks left open, or closed without an opening."""

from typing import Literal

from ...patterns import regex
from ...record import NamedTuple

_OPENS = {")": "(", "]": "[", "}": "{", "”": "“", "»": "«"}
_SIGN = regex("[()\\[\\]{}“”«»]")
_NUMERAL = r"(?:[a-zđA-ZĐ]|[ivxIVX]{1,5}|\d{1,2}(?:\.\d{1,2}){0,3})"
# "a)", "1)", "iv)" that begins a paragraph is the label of a point; in running text it may be one.
_LABEL = regex(rf"(?:\A|\n)[ \t]*(?:[-+*•][ \t]*)?{_NUMERAL}\Z")
_PERHAPS_LABEL = regex(rf"(?:[;:,.(]|và|hoặc|điểm|khoản)[ \t\n]*{_NUMERAL}\Z")
_LONGEST_LABEL = 24


class Unbalanced(NamedTuple):
    """A bracket or quotation mark without its partner."""

    start: int
    end: int
    kind: Literal["unclosed", "unopened"]


def unbalanced(text: str) -> tuple[Unbalanced, ...]:
    """The signs of () [] {} “” «» without a partner in `text`, in the order of the text. Straight quotes show no side.

    What may be the label of a point in running text, "…: a) …; b) …", closes a bracket that stands open and is no
    fault otherwise.
    """
    if not _SIGN.search(text):
        return ()
    faults = []
    open_signs: list[tuple[str, int]] = []
    waiting = dict.fromkeys(_OPENS.values(), 0)  # how many of each sign stand open
    lent = 0  # brackets closed by what may have been a label
    for match in _SIGN.finditer(text):
        sign, at = match.group(), match.start()
        if sign in waiting:
            open_signs.append((sign, at))
            waiting[sign] += 1
            continue
        label = sign == ")" and _label(text, at)
        if label == "certain":
            continue
        opening = _OPENS[sign]
        if waiting[opening]:
            lent += bool(label)
            while open_signs:
                other, place = open_signs.pop()
                waiting[other] -= 1
                if other == opening:
                    break
                faults.append(Unbalanced(place, place + 1, "unclosed"))
        elif sign == ")" and not label and lent:
            lent -= 1
        elif not label:
            faults.append(Unbalanced(at, at + 1, "unopened"))
    faults += [Unbalanced(place, place + 1, "unclosed") for _, place in open_signs]
    return tuple(sorted(faults))


def _label(text: str, at: int) -> str:
    before = text[max(0, at - _LONGEST_LABEL) : at]
    if at <= _LONGEST_LABEL or "\n" in before:
        line = before.rpartition("\n")[2]
        if _LABEL.search(("\n" if at > len(line) else "") + line):
            return "certain"
    return "perhaps" if _PERHAPS_LABEL.search(before) else ""
