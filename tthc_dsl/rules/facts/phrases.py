"""Where a text comes near a set phrase and misses it: a letter or tone wrong, half of a word lost, a comma lost.

The glossary holds right forms only; what may go wrong is a rule. Two syllables next to each other show a fault first,
so a text is searched by pairs.
"""

import re
from functools import cache, lru_cache
from itertools import starmap
from typing import Any, Literal

from ...patterns import regex
from ...record import NamedTuple
from .letters import cased_like, word_set
from .phrase_tables import Gap, Phrase, Sounds, bare, sounds_of

try:
    from ..._generated import phrases as _tables
except ImportError:  # not built yet
    from types import SimpleNamespace

    from .phrase_tables import tables

    _tables = SimpleNamespace(**tables())

Kind = Literal["letter", "lost", "comma"]


class NearPhrase(NamedTuple):
    """A set phrase missed by little: `start`, `end` of the phrase as it stands, `right` as it must be.

    Kinds: a "letter" or tone is wrong, a syllable is "lost", a "comma" is.
    """

    start: int
    end: int
    kind: Kind
    right: str


_HELD_FAST = 4

_Pair = tuple[Sounds, Sounds]
_Places = tuple[tuple[int, int], ...]  # (number of a phrase, place in it)

_GAPS: dict[_Pair, tuple[Any, ...]] = _tables.GAPS
_FOLLOWING: dict[Sounds, tuple[Sounds, ...]] = _tables.FOLLOWING
_PRECEDING: dict[Sounds, tuple[Sounds, ...]] = _tables.PRECEDING
_BY_BASES: dict[tuple[str, str], _Places] = _tables.BY_BASES
_LONGEST: int = _tables.LONGEST + 2

# "tổ chức" at the end of a row is a noun before these, and else perhaps the verb of what follows.
_AFTER_NOUN = word_set("""
    có khi được đến trong và với trên tại theo về đối không bằng cho gửi liên thực nộp khác là để hoặc trước sau
    """)
_VERB = (sounds_of("tổ"), sounds_of("chức"))
# "phản ánh" is a noun behind these, and else perhaps the verb.
_BEFORE_NOUN = word_set("""
    lý nhận các lời quyết những về hồi thống tin số lượng mọi đơn thư
    """)
_NOUN = (sounds_of("phản"), sounds_of("ánh"))

_WORD = regex(r"\w+")
_Run = list[re.Match[str]]  # words with nothing but blanks between them


def near_phrases(text: str) -> tuple[NearPhrase, ...]:
    """Where `text` has a phrase of the glossary with one fault, and what stands there is no ordinary phrase."""
    words = list(_WORD.finditer(text))
    small = [word.group().lower() for word in words]
    found: list[NearPhrase] = []
    for at, suspect in enumerate(map(may_be_wrong, small, small[1:])):
        if suspect and not (found and words[at].start() < found[-1].end):
            first, behind = _run(text, words, at)
            if at + 1 < behind:
                run = slice(first, behind)
                sounds = list(map(sounds_of, small[run]))
                found += _fault(text, words[run], small[run], sounds, at - first)
    return tuple(found)


def _run(text: str, words: _Run, at: int) -> tuple[int, int]:
    """The first word, and the one behind the last, of those near a word that nothing but blanks part."""

    def joined(number: int) -> bool:
        """Does nothing but blanks part a word from the one before it?"""
        return not text[words[number - 1].end() : words[number].start()].strip(" \u00a0")

    first, behind = at, at + 1
    while first > max(0, at - _LONGEST) and joined(first):
        first -= 1
    while behind < min(len(words), at + _LONGEST) and joined(behind):
        behind += 1
    return first, behind


@lru_cache(maxsize=1 << 15)
def may_be_wrong(first: str, second: str) -> bool:
    """May a fault stand where two words, in small letters, meet?"""
    if not (first.isalpha() and second.isalpha()):
        return False
    a, b = sounds_of(first), sounds_of(second)
    if (a, b) in _GAPS:
        return True
    following, preceding = _FOLLOWING.get(a, ()), _PRECEDING.get(b, ())
    if b in following:
        return False
    return (
        (bare(a[0]), bare(b[0])) in _BY_BASES
        or (bool(following) and any(_is_near(b, right) for right in following))
        or (bool(preceding) and any(_is_near(a, right) for right in preceding))
    )


def _is_near(sounds: Sounds, right: Sounds) -> bool:
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


def _fault(text: str, run: _Run, small: list[str], sounds: list[Sounds], at: int) -> list[NearPhrase]:
    """The fault where a word and the next one meet, if there is one: of several the longest."""
    a, b = sounds[at], sounds[at + 1]
    candidates = [
        *(_lost(text, run, small, sounds, gap, at + 1 - gap.place) for gap in starmap(Gap, _GAPS.get((a, b), ()))),
        *(_wrong(text, run, small, sounds, phrase, at - i) for phrase, i in _meant(a, b)),
    ]
    faults = [fault for fault in candidates if fault]
    return [max(faults, key=lambda fault: (fault.end - fault.start, fault))] if faults else []


@lru_cache(maxsize=1 << 12)
def _meant(a: Sounds, b: Sounds) -> tuple[tuple[Phrase, int], ...]:
    """The phrases that may be meant where `a` meets `b`, with the place of `a` in each: one is wrong, or both tones."""
    found = dict.fromkeys(_BY_BASES.get((bare(a[0]), bare(b[0])), ()))
    by_sounds: dict[Sounds, _Places] = _tables.BY_SOUNDS  # read when a text is first suspect
    for number, i in by_sounds.get(a, ()):
        sounds = _phrase(number).sounds
        if i + 1 < len(sounds) and _is_near(b, sounds[i + 1]):
            found[number, i] = None
    for number, i in by_sounds.get(b, ()):
        if i > 0 and _is_near(a, _phrase(number).sounds[i - 1]):
            found[number, i - 1] = None
    return tuple((_phrase(number), i) for number, i in found)


@cache
def _phrase(number: int) -> Phrase:
    return Phrase(*_tables.PHRASES[number])


def _lost(text: str, run: _Run, small: list[str], sounds: list[Sounds], gap: Gap, first: int) -> NearPhrase | None:
    behind = first + len(gap.sounds)
    if first < 0 or tuple(sounds[first:behind]) != gap.sounds:
        return None
    if gap.lost == "," and gap.sounds[-2:] == _VERB and behind < len(run) and small[behind] not in _AFTER_NOUN:
        return None
    if gap.lost == "," and gap.sounds[:2] == _NOUN and (first == 0 or small[first - 1] not in _BEFORE_NOUN):
        return None
    start, end = run[first].start(), run[behind - 1].end()
    cut = run[first + gap.place - 1].end()
    lost = gap.lost.upper() if run[first + gap.place - 1].group().isupper() else gap.lost
    return NearPhrase(start, end, "comma" if lost == "," else "lost", text[start:cut] + lost + text[cut:end])


def _wrong(
    text: str, run: _Run, small: list[str], sounds: list[Sounds], phrase: Phrase, first: int
) -> NearPhrase | None:
    length = len(phrase.sounds)
    if first < 0 or first + length > len(run):
        return None
    places = [i for i in range(length) if sounds[first + i] != phrase.sounds[i]]
    if not places or len(places) > min(2, length - 1):
        return None
    if len(places) == 1:
        written, right = sounds[first + places[0]], phrase.sounds[places[0]]
        # Four syllables hold even one with all its marks wrong: "số với" for "so với".
        if not _is_near(written, right) and (length < _HELD_FAST or bare(written[0]) != bare(right[0])):
            return None
    if len(places) == 2 and any(sounds[first + i][0] != phrase.sounds[i][0] for i in places):
        return None
    if any(not _is_held(small, phrase, first, i) for i in places):
        return None
    start, end = run[first].start(), run[first + length - 1].end()
    said = text[start:end]
    for i in reversed(places):
        word = run[first + i]
        said = said[: word.start() - start] + cased_like(phrase.syllables[i], word.group()) + said[word.end() - start :]
    return NearPhrase(start, end, "letter", said)


def _is_held(small: list[str], phrase: Phrase, first: int, place: int) -> bool:
    """Do the other syllables hold the place of a wrong one, or may it belong to what stands before or behind?"""
    from .compounds import is_word

    length = len(phrase.sounds)
    word = small[first + place]
    if 0 < place < length - 1:
        return True
    held = place == 0 if length == 2 else length >= 4 or any(start <= place < stop for start, stop in phrase.joined)
    if place == 0:
        return held and not (first > 0 and is_word(small[first - 1], word))
    behind = first + length
    return held and not (behind < len(small) and is_word(word, small[behind]))
