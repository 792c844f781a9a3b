"""Which texts of a plan are worth a closer look.

Most texts hold nothing that a function looks for. Its hints are conditions of which every text must meet one in which it
finds something, each cheap to ask of all texts at once. Whatever they let through is judged by the function itself, so
they change how long a rule takes and never what it finds; a test holds every hint to that.
"""

import re
from bisect import bisect_right
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from functools import cached_property
from importlib import import_module
from itertools import accumulate, chain, compress, count

from ..patterns import regex

Hint = tuple[str, str]
"""What a text must hold:

    ("holds", "one|two")   one of these strings
    ("small", "one|two")   the same in small letters
    ("text", pattern)      a match; one text follows the other there, so "^" with the flag m begins a text or a line
    ("word", pattern)      a word (what stands between blanks) with a match, asked once of each different word
    ("texts", "module.function" under `rules/`)   what the function says: `Texts` → numbers of different texts
"""
Hints = tuple[Hint, ...]

_BETWEEN = "\n\x1f\n"


class Texts:
    """The different texts of a plan, numbered from 0, and what hints need of them, each made once."""

    def __init__(self, texts: Sequence[str]) -> None:
        places: dict[str, list[int]] = {}
        for number, text in enumerate(texts):
            if text in places:
                places[text].append(number)
            else:
                places[text] = [number]
        self.places = places
        """Each text, and which texts of the plan it is."""
        self.different = list(places)
        self._held: dict[Hint, frozenset[int]] = {}

    def met(self, hints: Hints) -> list[int]:
        """The numbers of the different texts that meet one of the hints, rising."""
        return sorted(frozenset[int]().union(*map(self._of, hints)))

    def _of(self, hint: Hint) -> frozenset[int]:
        if hint not in self._held:
            kind, said = hint
            self._held[hint] = frozenset(_KINDS[kind](self, said))
        return self._held[hint]

    # --- all texts one behind the other

    @cached_property
    def joined(self) -> str:
        return _BETWEEN.join(self.different)

    @cached_property
    def small(self) -> str:
        """The same in small letters, letter for letter."""
        from .facts.letters import lowered

        return lowered(self.joined)

    @cached_property
    def _starts(self) -> list[int]:
        """Where each text begins in `joined`, and where one more would."""
        return list(accumulate((len(text) + len(_BETWEEN) for text in self.different), initial=0))

    def at(self, next_from: Callable[[int], int]) -> Iterator[int]:
        """The texts in which a place stands that is looked for: `next_from` gives the first from a place on, or -1."""
        starts, place = self._starts, 0
        while place < starts[-1] and (found := next_from(place)) >= 0:
            number = bisect_right(starts, found) - 1
            yield number
            place = starts[number + 1]

    def matching(self, search: Callable[[str, int], re.Match[str] | None]) -> Iterator[int]:
        """The texts with a match, as a pattern's `search` finds it."""
        joined = self.joined

        def next_from(place: int) -> int:
            match = search(joined, place)
            return match.start() if match else -1

        return self.at(next_from)

    # --- all words one behind the other

    @cached_property
    def words(self) -> list[str]:
        """What stands between blanks."""
        return self.joined.split()

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """The different words."""
        return frozenset(self.words)

    @cached_property
    def heads(self) -> list[str]:
        """What each of `words` begins with."""
        heads = {word: head_of(word) for word in self.vocabulary}
        return list(map(heads.__getitem__, self.words))

    @cached_property
    def tails(self) -> list[str]:
        """What each of `words` ends with."""
        tails = {word: tail_of(word) for word in self.vocabulary}
        return list(map(tails.__getitem__, self.words))

    @cached_property
    def neighbours(self) -> frozenset[tuple[str, str]]:
        """What words end and the next words begin with."""
        return frozenset(zip(self.tails, self.heads[1:], strict=False))

    def with_words(self, words: Iterable[str]) -> Iterable[int]:
        """The texts with one of some words."""
        wanted = list(words)
        return chain.from_iterable(map(self._holders.__getitem__, wanted)) if wanted else ()

    @cached_property
    def _holders(self) -> dict[str, list[int]]:
        found: dict[str, list[int]] = {word: [] for word in self.vocabulary}
        for number, text in enumerate(self.different):
            for word in set(text.split()):
                found[word].append(number)
        return found

    def with_places(self, places: Iterable[int]) -> Iterator[int]:
        """The texts that hold the words at these places of `words`."""
        for place in places:
            yield bisect_right(self._ends, place)

    def with_pairs(self, pairs: Collection[tuple[str, str]]) -> Iterable[int]:
        """The texts in which two words meet so: what the one ends and the other begins with."""
        wanted = self.neighbours.intersection(pairs)
        if not wanted:
            return ()
        both = zip(self.tails, self.heads[1:], strict=False)
        return self.with_places(compress(count(), map(wanted.__contains__, both)))

    @cached_property
    def _ends(self) -> list[int]:
        """The place behind the last word of each text."""
        return list(accumulate(len(text.split()) for text in self.different))


_HEAD = regex(r"\w+")
_TAIL = regex(r"\w+\Z")


def head_of(word: str) -> str:
    """The letters and digits that a word begins with, in small letters; a blank for none."""
    if word.isalpha():
        return word.lower()
    found = _HEAD.match(word)
    return found[0].lower() if found else " "


def tail_of(word: str) -> str:
    """Those that it ends with; nothing for none, so that it equals no head."""
    if word.isalpha():
        return word.lower()
    found = _TAIL.search(word)
    return found[0].lower() if found else ""


# ------------------------------------------------------------------ kinds of hints


def _holding(texts: Texts, strings: str, joined: str) -> Iterator[int]:
    for one in strings.split("|"):
        yield from texts.at(lambda place, one=one: joined.find(one, place))  # type: ignore[misc]


def _with_word(texts: Texts, pattern: str) -> Iterable[int]:
    listed = "\n".join(("", *texts.vocabulary, ""))
    return texts.with_words({_line(listed, match) for match in regex(pattern).finditer(listed)})


def _line(text: str, match: re.Match[str]) -> str:
    start = text.rindex("\n", 0, match.start() + 1) + 1
    return text[start : text.index("\n", start)]


def _asked(texts: Texts, name: str) -> Iterable[int]:
    module, _, function = name.rpartition(".")
    ask: Callable[[Texts], Iterable[int]] = getattr(import_module(f"{__package__}.{module}"), function)
    return ask(texts)


_KINDS: dict[str, Callable[[Texts, str], Iterable[int]]] = {
    "holds": lambda texts, said: _holding(texts, said, texts.joined),
    "small": lambda texts, said: _holding(texts, said, texts.small),
    "text": lambda texts, said: texts.matching(regex(said).search),
    "word": _with_word,
    "texts": _asked,
}
