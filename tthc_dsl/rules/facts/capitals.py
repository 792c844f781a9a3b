"""Capital letters (Nghị định 30/2020/NĐ-CP Phụ lục II): references, titles, beginnings of sentences, names."""

import re
from collections.abc import Iterable
from functools import lru_cache
from itertools import pairwise
from typing import Literal

from ...patterns import regex
from ...record import NamedTuple
from .abbreviations import WrongCase
from .letters import LOWER, first_words, lowered, words

# Mục V.5: phần, chương, mục, tiểu mục and điều have a capital in a reference, khoản and điểm have not.
_REFERENCE = regex(
    r"điều(?= \d{1,3}(?![\w%]|[.,]?\d))(?<!\w.{4})|chương(?= [IVX]{1,6}(?!\w))(?<!\w.{6})"
    rf"|Khoản(?= \d{{1,2}}(?![\w%]|[.,]?\d))(?<=[{LOWER}\d,] .{{5}})"
    rf"|Điểm(?= [a-zđ]\)?,? (?:[kK]hoản|Điều))(?<=[{LOWER}\d,] .{{4}})"
)
_COUNTED = regex(r"(?:\d|một số|các|những|mấy|thêm|gồm|đủ|bao nhiêu) \Z")  # "sửa đổi 05 điều", "một số điều"
# Mục IV.1: a title of office before the name of the body.
_TITLE = regex(
    r"(?:chủ tịch|giám đốc|chánh văn phòng|chánh thanh tra|chi cục trưởng|cục trưởng|vụ trưởng|bộ trưởng|hiệu trưởng|"
    r"chủ nhiệm|trưởng phòng|trưởng ban)"
    r"(?= (?:UBND|HĐND|UBMTTQ|Ủy ban|Uỷ ban|Hội đồng|Sở|Ban|Bộ|Chi cục|Cục|Vụ|Trung tâm|Văn phòng|Phòng|Trường|"
    r"Thanh tra|Kho bạc|Bảo hiểm)(?!\w))"
)
_BODY = regex(r"[ỦủUuHh](?:[Yyỷ] [Bb]an|ội [Đđ]ồng) [Nn]hân [Dd]ân(?!\w)")
_LABEL = r"(?:[-+*•] ?|\(?(?:[a-zđ]|\d{1,2}(?:\.\d{1,2}){0,3})[.)] ?)?"
_PARAGRAPH_START = regex(rf"(?:\A|(?<=\n))[ \t]{{0,20}}{_LABEL}([{LOWER}])[{LOWER}]{{0,7}} (?=\S)")
_AFTER_STOP = regex(rf"[.?!] ([{LOWER}])(?<=[{LOWER}]{{2}}.{{3}})(?=[{LOWER}]{{0,7}}[ ,;:])")
_ABBREVIATED = regex(
    r"(?:\bv\.v|\b(?:tr|vd|ths|ts|gs|bs|ks|stt|sđt|đt|tp|tx|inc|ltd|co|corp|st|mr|ms|dr))\Z", re.IGNORECASE
)
_FEWEST_WORDS = 4  # of a sentence

Kind = Literal["reference", "title", "body", "sentence"]


class Capital(NamedTuple):
    """Words with a letter of the wrong case; `right` the same words as they should be."""

    start: int
    end: int
    kind: Kind
    right: str


def capitals(text: str) -> tuple[Capital, ...]:
    """The wrong case in a reference ("điều 5", "Khoản 2"), a title before a body ("giám đốc Sở"), the names
    "Ủy ban nhân dân" and "Hội đồng nhân dân", and at the beginning of a sentence."""
    found = []
    for match in _REFERENCE.finditer(text):
        if not _COUNTED.search(text, max(0, match.start() - 12), match.start()):
            found.append(_swapped(match.start(), match.group(), "reference"))
    for match in _TITLE.finditer(text):
        before = text[max(0, match.start() - 5) : match.start()]
        if before.endswith(("Phó ", "phó ")):
            found.append(Capital(match.start() - 4, match.end(), "title", "Phó " + _title(match.group())))
        elif not before[-1:].isalnum() and not before.endswith(("ổng ", "chi ")):
            found.append(Capital(match.start(), match.end(), "title", _title(match.group())))
    for match in _BODY.finditer(text):
        body = match.group()
        if body != body.capitalize() and not text[match.start() - 1 : match.start()].isalnum():
            found.append(Capital(match.start(), match.end(), "body", body.capitalize()))
    found += (_swapped(at, text[at], "sentence") for at in _sentence_starts(text))
    return tuple(sorted(found))


def _swapped(start: int, word: str, kind: Kind) -> Capital:
    return Capital(start, start + len(word), kind, word[0].swapcase() + word[1:])


def _title(title: str) -> str:
    """The title with its capital: "Giám đốc"; two in the one that holds the name of an office, "Chánh Văn phòng"."""
    first, _, rest = title.partition(" ")
    return f"{first.capitalize()} {rest.capitalize() if first == 'chánh' else rest}"


def _sentence_starts(text: str) -> list[int]:
    """Where a sentence begins with a small letter. A paragraph counts as one that ends in a stop or semicolon."""
    found = []
    if text[:1].islower() or "\n" in text or text[:1] in "-+(•*" or text[1:2] in ".)":
        for match in _PARAGRAPH_START.finditer(text):
            end = text.find("\n", match.start())
            line = text[match.start() : end if end >= 0 else len(text)].rstrip()
            before = text[max(0, match.start() - 100) : match.start()].rstrip()[-1:]
            goes_on = before.isalnum() or before == ","
            if line[-1] in ".;" and line.count(" ") >= _FEWEST_WORDS - 1 and not goes_on:
                found.append(match.start(1))
    for match in _AFTER_STOP.finditer(text):
        if not _ABBREVIATED.search(text, max(0, match.start() - 8), match.start()):
            found.append(match.start(1))
    return found


def name_case(text: str, names: Iterable[str]) -> tuple[WrongCase, ...]:
    """Where a declared name of two or more words stands in other capital letters: "Sở nội vụ" for "Sở Nội vụ".

    Not: words all in capitals; a capital where the name has a small first letter (it may begin a sentence); a small
    first letter where the name has no other capital (it may be the common noun).
    """
    index = _index(tuple(names))
    if index.keys().isdisjoint(pairwise(words(text))):
        return ()
    small = lowered(text)
    spoken = [(match.start(), match.group()) for match in _WORD.finditer(small)]
    found = []
    covered = 0
    for (start, first), (_, second) in pairwise(spoken):
        if start < covered or (first, second) not in index:
            continue
        lengths, right_forms = index[first, second]
        for length in lengths:
            end = start + length
            forms = right_forms.get(small[start:end])
            if forms is None or small[end : end + 1].isalnum():
                continue
            covered = end
            piece = text[start:end]
            if not any(_is_allowed(piece, form) for form in forms):
                found.append(WrongCase(start, end, forms[0]))
            break
    return tuple(found)


_WORD = regex(r"\w+")
_Index = dict[tuple[str, str], tuple[tuple[int, ...], dict[str, tuple[str, ...]]]]


@lru_cache(maxsize=4)
def _index(names: tuple[str, ...]) -> _Index:
    """By the first two words of the names: their lengths, the longest first, and the names by their small letters."""
    grouped: dict[tuple[str, str], dict[str, tuple[str, ...]]] = {}
    for name in dict.fromkeys(names):
        if beginning := first_words(name):
            forms = grouped.setdefault(beginning, {})
            forms[lowered(name)] = (*forms.get(lowered(name), ()), name)
    return {key: (tuple(sorted({len(n) for n in forms}, reverse=True)), forms) for key, forms in grouped.items()}


def _is_allowed(piece: str, name: str) -> bool:
    if piece == name or piece.isupper():
        return True
    return piece[1:] == name[1:] and (piece[0].isupper() or name[1:].islower())
