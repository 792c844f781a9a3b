"""Vietnamese letters: which there are, and a syllable taken apart into its letters and its tone."""

import unicodedata
from functools import lru_cache

from ...patterns import regex

_TONES = "\u0300\u0301\u0309\u0303\u0323"  # huyền, sắc, hỏi, ngã, nặng: the tones 1 to 5; 0 is the level tone (ngang)
_VOWELS = "aăâeêioôơuưy"

# Insides of a character class of a regular expression.
MARKED = "đ" + "".join(
    unicodedata.normalize("NFC", vowel + tone)
    for vowel in _VOWELS
    for tone in ("", *_TONES)
    if vowel + tone not in "aeiouy"
)
LOWER = "a-z" + MARKED
UPPER = "A-Z" + MARKED.upper()
LETTER = LOWER + UPPER

# Each letter with a mark: the letter without its tone mark, and the tone.
_APART = {
    unicodedata.normalize("NFC", vowel + mark): (vowel, tone)
    for vowel in _VOWELS + _VOWELS.upper()
    for tone, mark in enumerate(("", *_TONES))
    if mark
}
_PLAIN = frozenset("ăâđêôơưĂÂĐÊÔƠƯ")

_WORD = regex(r"\w+")


def word_set(text: str) -> frozenset[str]:
    """The words of a list written as running text."""
    return frozenset(text.split())


def lowered(text: str) -> str:
    """`text` in small letters, letter for letter: offsets stay (str.lower() makes two of a few foreign ones)."""
    small = text.lower()
    return small if len(small) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


@lru_cache(maxsize=2)
def words(text: str) -> tuple[str, ...]:
    """The words of a text in small letters. Several facts are asked of one text in a row: kept for the last two."""
    return tuple(_WORD.findall(lowered(text)))


@lru_cache(maxsize=1 << 12)
def first_words(name: str) -> tuple[str, str] | None:
    """The two words, in small letters, that texts with a name are told by; None for a name that is not looked for."""
    spoken = words(name)
    return (spoken[0], spoken[1]) if len(spoken) > 1 and name[:1].isalnum() else None


@lru_cache(maxsize=1 << 14)
def untoned(syllable: str) -> tuple[str, int]:
    """A syllable without its tone mark, and its tone 0 to 5; two marks give the last: ("hóa") is ("hoa", 2)."""
    if syllable.isascii():
        return syllable, 0
    tone = 0
    kept = []
    for c in syllable:
        base, own = _APART.get(c, (c, 0))
        if not own and not c.isascii() and c not in _PLAIN:
            break
        kept.append(base)
        tone = own or tone
    else:
        return "".join(kept), tone
    return _taken_apart(syllable)


def _taken_apart(syllable: str) -> tuple[str, int]:
    """The same for any letters."""
    tone = 0
    kept = []
    for c in unicodedata.normalize("NFD", syllable):
        if c in _TONES:
            tone = _TONES.index(c) + 1
        else:
            kept.append(c)
    return unicodedata.normalize("NFC", "".join(kept)), tone


def toned(base: str, place: int, tone: int) -> str:
    """`base` with the mark of `tone` (0 to 5) on the letter at `place`."""
    if not tone:
        return base
    return base[:place] + unicodedata.normalize("NFC", base[place] + _TONES[tone - 1]) + base[place + 1 :]


def cased_like(word: str, model: str) -> str:
    """`word` with the capitals of `model`: all, the first letter, or as it is."""
    if len(model) > 1 and model.isupper():
        return word.upper()
    return word[:1].upper() + word[1:] if model[:1].isupper() else word
