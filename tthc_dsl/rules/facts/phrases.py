"""Set phrases of administrative procedure as they must be, and where a text comes near one and misses it.

The glossary holds right forms only. A near miss is found by rule: half of a word lost, one letter or tone wrong, tones
wrong in two syllables, the comma of a pair lost.
"""

import re
from functools import lru_cache
from typing import Literal, NamedTuple

from .compounds import is_word
from .glossary import BOUND_WORDS, COMMA_PAIRS, PHRASES
from .letters import LETTER, cased_like, untoned

_Sounds = tuple[str, int]  # a syllable without its tone mark, and its tone

Kind = Literal["letter", "lost", "comma"]


class NearPhrase(NamedTuple):
    """A set phrase missed by little: `start`, `end` of the phrase as it stands, `right` as it must be.

    Kinds: a "letter" or tone wrong, a syllable "lost", a "comma" lost.
    """

    start: int
    end: int
    kind: Kind
    right: str


def near_phrases(text: str) -> tuple[NearPhrase, ...]:
    """Where `text` has a phrase of the glossary with one fault, and what stands there is no ordinary phrase."""
    chunks = text.lower().split()
    if not any(map(_is_suspect, chunks, chunks[1:])):
        return ()
    run: list[re.Match[str]] = []  # words with nothing but blanks between them
    found: list[NearPhrase] = []
    for word in _WORD.finditer(text):
        if run and text[run[-1].end() : word.start()].strip(" \u00a0"):
            found += _in_run(run)
            run = []
        run.append(word)
    return (*found, *_in_run(run))


_WORD = re.compile(r"\w+")
_TRIMMED = re.compile(rf"[{LETTER}]+")


@lru_cache(maxsize=1 << 15)
def _is_suspect(chunk: str, following: str) -> bool:
    """May two pieces between blanks hold a fault? A quick test that lets no fault through."""
    if not chunk[-1].isalpha():
        return False
    first, second = _TRIMMED.findall(chunk[-12:]), _TRIMMED.match(following[:12])
    if not first or not second:
        return False
    return _suspects(_sounds(first[-1]), _sounds(second.group()))


@lru_cache(maxsize=1 << 14)
def _sounds(syllable: str) -> _Sounds:
    """The sounds that a syllable, in small letters, writes: "kì" and "kỳ", "hoá" and "hóa" are one."""
    base, tone = untoned(syllable)
    return (base[:-1] + "i" if len(base) > 1 and base[-1] == "y" and base[-2] in "hklmst" else base), tone


def _is_near(sounds: _Sounds, right: _Sounds) -> bool:
    """Do two different syllables differ in the tone alone, or in one letter?"""
    (a, tone), (b, right_tone) = sounds, right
    if a == b:
        return tone != right_tone
    if tone != right_tone or min(len(a), len(b)) < 3 or abs(len(a) - len(b)) > 1:
        return False
    head = 0
    while head < min(len(a), len(b)) and a[head] == b[head]:
        head += 1
    return a[head + (len(a) >= len(b)) :] == b[head + (len(b) >= len(a)) :]


class _Phrase(NamedTuple):
    syllables: tuple[str, ...]
    sounds: tuple[_Sounds, ...]
    joined: frozenset[int]  # the places of syllables that are half of a word
    kind: Kind = "letter"
    right: tuple[str, ...] = ()  # of a phrase with a fault, the phrase without it


def _parse(line: str) -> _Phrase:
    syllables: list[str] = []
    joined: set[int] = set()
    for word in line.split():
        halves = word.split("_")
        if len(halves) > 1:
            joined.update(range(len(syllables), len(syllables) + len(halves)))
        syllables += halves
    return _Phrase(tuple(syllables), tuple(map(_sounds, syllables)), frozenset(joined))


def _with_a_loss(phrase: _Phrase) -> list[_Phrase]:
    """The phrase without one half of a word inside it, where the rest makes no other word and at least three remain."""
    if len(phrase.syllables) < 4:
        return []
    found = []
    for place in sorted(phrase.joined & set(range(1, len(phrase.syllables) - 1))):
        rest = phrase.syllables[:place] + phrase.syllables[place + 1 :]
        if not is_word(rest[place - 1], rest[place]) and " ".join(rest) not in _ORDINARY:
            found.append(_Phrase(rest, tuple(map(_sounds, rest)), frozenset((place,)), "lost", phrase.syllables))
    return found


def _without_comma(line: str) -> _Phrase:
    rest = tuple(line.replace(",", "").split())
    return _Phrase(
        rest, tuple(map(_sounds, rest)), frozenset((line.split(",")[0].count(" ") + 1,)), "comma", tuple(line.split())
    )


# What is left of a phrase without half of a word, and is said all the same.
_ORDINARY = frozenset(("thủ tục chính",))

_RIGHT = tuple(_parse(line) for line in PHRASES.split("\n"))
_BOUND = tuple(_parse(word) for word in BOUND_WORDS.split())
_FAULTY = tuple(faulty for phrase in _RIGHT for faulty in _with_a_loss(phrase)) + tuple(
    _without_comma(line) for line in COMMA_PAIRS.split("\n")
)
_RIGHT_PAIRS = frozenset(pair for phrase in _RIGHT + _BOUND for pair in zip(phrase.sounds, phrase.sounds[1:], strict=False))


_Place = tuple[_Phrase, int]


def _places(phrases: tuple[_Phrase, ...]) -> dict[_Sounds, tuple[_Place, ...]]:
    found: dict[_Sounds, list[_Place]] = {}
    for phrase in phrases:
        for at, sounds in enumerate(phrase.sounds):
            found.setdefault(sounds, []).append((phrase, at))
    return {sounds: tuple(places) for sounds, places in found.items()}


_AT = _places(_RIGHT)
_AT_BASES: dict[tuple[str, str], list[_Place]] = {}
for _phrase in _RIGHT:
    for _at in range(len(_phrase.sounds) - 1):
        _AT_BASES.setdefault((_phrase.sounds[_at][0], _phrase.sounds[_at + 1][0]), []).append((_phrase, _at))
