"""The set phrases of the glossary taken apart, what is left of each when something is lost, and where to look both up.

Made by the build step (`_generated/phrases.py`): to take some hundred phrases apart takes longer than to search a plan.
"""

import unicodedata
from functools import lru_cache
from itertools import pairwise
from typing import Any

from ...record import NamedTuple
from .letters import untoned

Sounds = tuple[str, int]
"""A syllable without its tone mark, and its tone."""


class Phrase(NamedTuple):
    """`joined`: where the syllables of each word that has more than one begin and end."""

    syllables: tuple[str, ...]
    sounds: tuple[Sounds, ...]
    joined: tuple[tuple[int, int], ...]


class Gap(NamedTuple):
    """A phrase with something lost behind its first `place` syllables: a syllable (" tin") or a comma."""

    sounds: tuple[Sounds, ...]
    place: int
    lost: str


@lru_cache(maxsize=1 << 14)
def sounds_of(syllable: str) -> Sounds:
    """The sounds that a syllable, in small letters, writes: "kì" and "kỳ", "hoá" and "hóa" are one."""
    base, tone = untoned(syllable)
    return (base[:-1] + "i" if len(base) > 1 and base[-1] == "y" and base[-2] in "hklmst" else base), tone


@lru_cache(maxsize=1 << 12)
def bare(base: str) -> str:
    """The letters of a syllable without any mark: "sô", "sơ" and "so" are one."""
    if base.isascii():
        return base
    return "".join(c for c in unicodedata.normalize("NFD", base) if not unicodedata.combining(c))


def tables() -> dict[str, Any]:
    """Plain tuples and dictionaries; a pair is two sounds that meet.

    `LONGEST`: syllables of a phrase at most; `PHRASES`; `GAPS`: pair → the gaps where it meets; `FOLLOWING` and
    `PRECEDING`: sound → the sounds that stand behind it and before it in phrases; `BY_BASES`: bare letters of a pair →
    (number of a phrase, place in it) of all that have it, and `BY_SOUNDS` the same of a single sound.
    """
    taken_apart = phrases()
    by_gap: dict[Any, list[Any]] = {}
    following: dict[Any, list[Any]] = {}
    preceding: dict[Any, list[Any]] = {}
    by_bases: dict[Any, list[Any]] = {}
    by_sounds: dict[Any, list[Any]] = {}
    for gap in gaps():
        by_gap.setdefault((gap.sounds[gap.place - 1], gap.sounds[gap.place]), []).append(tuple(gap))
    for a, b in sorted({pair for phrase in taken_apart for pair in pairwise(phrase.sounds)}):
        following.setdefault(a, []).append(b)
        preceding.setdefault(b, []).append(a)
    for number, phrase in enumerate(taken_apart):
        for place, sound in enumerate(phrase.sounds):
            by_sounds.setdefault(sound, []).append((number, place))
        for place, (a, b) in enumerate(pairwise(phrase.sounds)):
            by_bases.setdefault((bare(a[0]), bare(b[0])), []).append((number, place))
    found = {
        "GAPS": by_gap,
        "FOLLOWING": following,
        "PRECEDING": preceding,
        "BY_BASES": by_bases,
        "BY_SOUNDS": by_sounds,
    }
    kept = {name: {key: tuple(values) for key, values in table.items()} for name, table in found.items()}
    longest = max(len(phrase.syllables) for phrase in taken_apart)
    return {"LONGEST": longest, "PHRASES": tuple(map(tuple, taken_apart)), **kept}


def phrases() -> tuple[Phrase, ...]:
    """The phrases of the glossary."""
    from .glossary import BOUND_WORDS, PHRASES

    return tuple(_parse(line) for line in (*PHRASES.splitlines(), *BOUND_WORDS.split()))


def gaps() -> tuple[Gap, ...]:
    """What is left of phrases that lost half of a word or a comma."""
    from .glossary import COMMA_PAIRS

    losses = (gap for phrase in phrases() for gap in _losses(phrase))
    return (*losses, *map(_without_comma, COMMA_PAIRS.splitlines()))


def _parse(line: str) -> Phrase:
    syllables: list[str] = []
    joined: list[tuple[int, int]] = []
    for word in line.split():
        halves = word.split("_")
        if len(halves) > 1:
            joined.append((len(syllables), len(syllables) + len(halves)))
        syllables += halves
    return Phrase(tuple(syllables), tuple(map(sounds_of, syllables)), tuple(joined))


# What is left of a phrase without half of a word, and is said all the same.
_ORDINARY = frozenset(("cổng tin điện tử", "trang tin điện tử"))


def _losses(phrase: Phrase) -> list[Gap]:
    """The phrase without half of a word inside it, where what then meets makes no word: "cấp có thẩm phê duyệt"."""
    from .compounds import is_word

    found = []
    for start, stop in phrase.joined:
        if start == 0 or stop == len(phrase.syllables):
            continue
        for place in range(start, stop):
            rest = phrase.syllables[:place] + phrase.syllables[place + 1 :]
            if not is_word(rest[place - 1], rest[place]) and " ".join(rest) not in _ORDINARY:
                found.append(Gap(tuple(map(sounds_of, rest)), place, " " + phrase.syllables[place]))
    return found


def _without_comma(line: str) -> Gap:
    first, _, second = line.partition(", ")
    return Gap(tuple(map(sounds_of, f"{first} {second}".split())), first.count(" ") + 1, ",")
