"""Names as people type them, made equal: letters composed or not, capitals, blanks, places of tone marks."""

import re
import unicodedata
from functools import lru_cache

from ..model.names import expand_abbreviations

_TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")
_WORD = re.compile(r"[\w\u0300-\u036f]+")
_ABBREVIATION = re.compile(r"(?i:\b(?:ubnd|hđnd)\b)")
_INVISIBLE = re.compile("[\u00ad\u200b-\u200d\u2060\ufeff]")
_LONGEST = 5000
"""Letters of a text that are looked at: no name has so many."""


@lru_cache(4096)
def fold(name: str) -> str:
    """A key that is equal for two spellings of one name: "Uỷ  ban nhân dân XÃ", "UBND xã" and "Ủy ban nhân dân xã".

    Letters and tone marks count: "Lý Nhân" is not "Ly Nhân". Where in its syllable a tone mark stands does not.
    """
    text = unicodedata.normalize("NFC", _INVISIBLE.sub("", name[:_LONGEST])).replace("–", "-")
    text = _ABBREVIATION.sub(lambda found: found[0].upper(), " ".join(text.split()))
    text = expand_abbreviations(text)
    text = unicodedata.normalize("NFD", text.casefold())
    return _WORD.sub(_tone_last, text).strip(" .;,:")


def _tone_last(word: re.Match[str]) -> str:
    letters = [letter for letter in word[0] if letter not in _TONES]
    return "".join(letters) + "".join(letter for letter in word[0] if letter in _TONES)


@lru_cache(4096)
def bare(text: str) -> str:
    """Small letters without any marks, signs kept: for words that are known beforehand (heads of columns, periods)."""
    text = unicodedata.normalize("NFD", _INVISIBLE.sub("", text[:_LONGEST]).casefold().replace("đ", "d"))
    return " ".join("".join(letter for letter in text if not unicodedata.combining(letter)).split())
