"""The two ways of placing the tone mark in open syllables with oa, oe, uy: "hóa, ủy" and "hoá, uỷ".

Both are right (Nghị định 30/2020/NĐ-CP itself has both); a document keeps to one.
"""

from typing import Literal

from ...patterns import regex
from ...record import NamedTuple
from .letters import LETTER, cased_like, toned, untoned

_OPEN = regex(r"(?:[òóỏõọÒÓỎÕỌ][aeAE]|[oO][àáảãạèéẻẽẹÀÁẢÃẠÈÉẺẼẸ]|[ùúủũụÙÚỦŨỤ][yY]|[uU][ỳýỷỹỵỲÝỶỸỴ])(?!\w)")
_ONSET = regex(rf"(?<!\w)[{LETTER}]{{0,3}}\Z")


class ToneMark(NamedTuple):
    """A syllable that can be spelt in two ways; `style` is "old" (hóa) or "new" (hoá), `other` its other spelling."""

    start: int
    end: int
    style: Literal["old", "new"]
    other: str


def tone_style(text: str) -> tuple[ToneMark, ...]:
    """The syllables ending in oa, oe or uy that bear a tone mark. After q there is one spelling only ("quý")."""
    found = []
    for match in _OPEN.finditer(text):
        onset = _ONSET.search(text, max(0, match.start() - 4), match.start())
        if not onset or onset.group()[-1:] in ("q", "Q"):
            continue
        word = text[onset.start() : match.end()]
        base, tone = untoned(word.lower())
        old = untoned(word[-1])[1] == 0
        other = toned(base, len(base) - (1 if old else 2), tone)
        found.append(ToneMark(onset.start(), match.end(), "old" if old else "new", cased_like(other, word)))
    return tuple(found)
