"""Where a text comes near a set phrase and misses it: a letter or tone wrong, half of a word lost, a comma lost.

The glossary holds right forms only; what may go wrong is a rule. Two syllables next to each other show a fault first,
so a text is searched by pairs.
"""

import re
import unicodedata
from functools import lru_cache
from itertools import pairwise
from typing import Literal, NamedTuple

from ...patterns import regex
from .compounds import is_word
from .glossary import BOUND_WORDS, COMMA_PAIRS, PHRASES
from .letters import LETTER, cased_like, untoned, word_set

_Sounds = tuple[str, int]  # a syllable without its tone mark, and its tone
_Pair = tuple[_Sounds, _Sounds]

Kind = Literal["letter", "lost", "comma"]


class NearPhrase(NamedTuple):
    """A set phrase missed by little: `start`, `end` of the phrase as it stands, `right` as it must be.

    Kinds: a "letter" or tone is wrong, a syllable is "lost", a "comma" is.
    """

    start: int
    end: int
    kind: Kind
    right: str


class _Phrase(NamedTuple):
    syllables: tuple[str, ...]
    sounds: tuple[_Sounds, ...]
    joined: tuple[range, ...]  # the places of the syllables of each word that has more than one


class _Gap(NamedTuple):
    """A phrase with something lost behind its first `place` syllables: a syllable (" tin") or a comma."""

    sounds: tuple[_Sounds, ...]
    place: int
    lost: str


@lru_cache(maxsize=1 << 14)
def _sounds(syllable: str) -> _Sounds:
    """The sounds that a syllable, in small letters, writes: "kì" and "kỳ", "hoá" and "hóa" are one."""
    base, tone = untoned(syllable)
    return (base[:-1] + "i" if len(base) > 1 and base[-1] == "y" and base[-2] in "hklmst" else base), tone


_HELD_FAST = 4


@lru_cache(maxsize=1 << 12)
def _bare(base: str) -> str:
    """The letters of a syllable without any mark: "sô", "sơ" and "so" are one."""
    return "".join(c for c in unicodedata.normalize("NFD", base) if not unicodedata.combining(c))


def _parse(line: str) -> _Phrase:
    syllables: list[str] = []
    joined: list[range] = []
    for word in line.split():
        halves = word.split("_")
        if len(halves) > 1:
            joined.append(range(len(syllables), len(syllables) + len(halves)))
        syllables += halves
    return _Phrase(tuple(syllables), tuple(map(_sounds, syllables)), tuple(joined))


# What is left of a phrase without half of a word, and is said all the same.
_ORDINARY = frozenset(("cổng tin điện tử", "trang tin điện tử"))


def _losses(phrase: _Phrase) -> list[_Gap]:
    """The phrase without half of a word inside it, where what then meets makes no word: "cấp có thẩm phê duyệt"."""
    found = []
    for word in phrase.joined:
        if word.start == 0 or word.stop == len(phrase.syllables):
            continue
        for place in word:
            rest = phrase.syllables[:place] + phrase.syllables[place + 1 :]
            if not is_word(rest[place - 1], rest[place]) and " ".join(rest) not in _ORDINARY:
                found.append(_Gap(tuple(map(_sounds, rest)), place, " " + phrase.syllables[place]))
    return found


def _without_comma(line: str) -> _Gap:
    first, _, second = line.partition(", ")
    return _Gap(tuple(map(_sounds, f"{first} {second}".split())), first.count(" ") + 1, ",")


_RIGHT = tuple(_parse(line) for line in (*PHRASES.splitlines(), *BOUND_WORDS.split()))
_RIGHT_PAIRS = frozenset(pair for phrase in _RIGHT for pair in pairwise(phrase.sounds))
_RIGHT_BASES = frozenset((_bare(a[0]), _bare(b[0])) for a, b in _RIGHT_PAIRS)
_FOLLOWING: dict[_Sounds, list[_Sounds]] = {}
_PRECEDING: dict[_Sounds, list[_Sounds]] = {}
_BY_BASES: dict[tuple[str, str], list[tuple[_Phrase, int]]] = {}
_BY_SOUNDS: dict[_Sounds, list[tuple[_Phrase, int]]] = {}
_GAPS: dict[_Pair, list[_Gap]] = {}

for _a, _b in sorted(_RIGHT_PAIRS):
    _FOLLOWING.setdefault(_a, []).append(_b)
    _PRECEDING.setdefault(_b, []).append(_a)
for _phrase in _RIGHT:
    for _at, _syllable in enumerate(_phrase.sounds):
        _BY_SOUNDS.setdefault(_syllable, []).append((_phrase, _at))
    for _at, (_a, _b) in enumerate(pairwise(_phrase.sounds)):
        _BY_BASES.setdefault((_bare(_a[0]), _bare(_b[0])), []).append((_phrase, _at))
for _gap in (*(gap for phrase in _RIGHT for gap in _losses(phrase)), *map(_without_comma, COMMA_PAIRS.splitlines())):
    _GAPS.setdefault((_gap.sounds[_gap.place - 1], _gap.sounds[_gap.place]), []).append(_gap)

# "tổ chức" at the end of a row is a noun before these, and else perhaps the verb of what follows.
_AFTER_NOUN = word_set("""
    có khi được đến trong và với trên tại theo về đối không bằng cho gửi liên thực nộp khác là để hoặc trước sau
    """)
_VERB = (_sounds("tổ"), _sounds("chức"))
# "phản ánh" is a noun behind these, and else perhaps the verb.
_BEFORE_NOUN = word_set("""
    lý nhận các lời quyết những về hồi thống tin số lượng mọi đơn thư
    """)
_NOUN = (_sounds("phản"), _sounds("ánh"))

_WORD = regex(r"\w+")
_LETTERS = regex(rf"[{LETTER}]+")
_Run = list[re.Match[str]]  # words with nothing but blanks between them


def near_phrases(text: str) -> tuple[NearPhrase, ...]:
    """Where `text` has a phrase of the glossary with one fault, and what stands there is no ordinary phrase."""
    chunks = text.lower().split()
    if not any(map(_may_hold_fault, chunks, chunks[1:])):
        return ()
    run: _Run = []
    found: list[NearPhrase] = []
    for word in _WORD.finditer(text):
        if run and text[run[-1].end() : word.start()].strip(" \u00a0"):
            found += _in_run(text, run)
            run = []
        run.append(word)
    return (*found, *_in_run(text, run))


def may_be_wrong(first: str, second: str) -> bool:
    """May a fault stand where two words meet, both in small letters, neither if it is none?"""
    return bool(first) and second.isalpha() and _is_suspect(_sounds(first), _sounds(second))


@lru_cache(maxsize=1 << 15)
def _may_hold_fault(chunk: str, following: str) -> bool:
    """May a fault stand where these two pieces between blanks meet?"""
    first, second = _LETTERS.findall(chunk[-12:]), _LETTERS.search(following[:12])
    if not chunk[-1].isalpha() or not first or not second:
        return False
    return _is_suspect(_sounds(first[-1]), _sounds(second.group()))


@lru_cache(maxsize=1 << 15)
def _is_suspect(a: _Sounds, b: _Sounds) -> bool:
    if (a, b) in _GAPS:
        return True
    if (a, b) in _RIGHT_PAIRS:
        return False
    return (
        (_bare(a[0]), _bare(b[0])) in _RIGHT_BASES
        or any(_is_near(b, right) for right in _FOLLOWING.get(a, ()))
        or any(_is_near(a, right) for right in _PRECEDING.get(b, ()))
    )


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


def _in_run(text: str, run: _Run) -> list[NearPhrase]:
    small = [word.group().lower() for word in run]
    sounds = [_sounds(word) for word in small]
    found: list[NearPhrase] = []
    for at, (a, b) in enumerate(pairwise(sounds)):
        if _is_suspect(a, b) and not (found and run[at].start() < found[-1].end):
            candidates = [
                *(_lost(text, run, small, sounds, gap, at + 1 - gap.place) for gap in _GAPS.get((a, b), ())),
                *(_wrong(text, run, small, sounds, phrase, at - i) for phrase, i in _meant(a, b)),
            ]
            if faults := [fault for fault in candidates if fault]:
                found.append(max(faults, key=lambda fault: (fault.end - fault.start, fault)))
    return found


@lru_cache(maxsize=1 << 12)
def _meant(a: _Sounds, b: _Sounds) -> tuple[tuple[_Phrase, int], ...]:
    """The phrases that may be meant where `a` meets `b`, with the place of `a` in each: one is wrong, or both tones."""
    found = dict.fromkeys(_BY_BASES.get((_bare(a[0]), _bare(b[0])), ()))
    for phrase, i in _BY_SOUNDS.get(a, ()):
        if i + 1 < len(phrase.sounds) and _is_near(b, phrase.sounds[i + 1]):
            found[phrase, i] = None
    for phrase, i in _BY_SOUNDS.get(b, ()):
        if i > 0 and _is_near(a, phrase.sounds[i - 1]):
            found[phrase, i - 1] = None
    return tuple(found)


def _lost(text: str, run: _Run, small: list[str], sounds: list[_Sounds], gap: _Gap, first: int) -> NearPhrase | None:
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
    text: str, run: _Run, small: list[str], sounds: list[_Sounds], phrase: _Phrase, first: int
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
        if not _is_near(written, right) and (length < _HELD_FAST or _bare(written[0]) != _bare(right[0])):
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


def _is_held(small: list[str], phrase: _Phrase, first: int, place: int) -> bool:
    """Do the other syllables hold the place of a wrong one, or may it belong to what stands before or behind?"""
    length = len(phrase.sounds)
    word = small[first + place]
    if 0 < place < length - 1:
        return True
    held = place == 0 if length == 2 else length >= 4 or any(place in word for word in phrase.joined)
    if place == 0:
        return held and not (first > 0 and is_word(small[first - 1], word))
    behind = first + length
    return held and not (behind < len(small) and is_word(word, small[behind]))
