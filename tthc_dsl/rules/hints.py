"""Which texts of a plan are worth a closer look.

Most texts hold nothing that a function looks for. Its hint is a condition that every text must meet in which it finds
something, cheap to ask of all texts at once: a pattern searched in all of them joined, a pattern for single words (asked
once for each different word), or a function that looks at all texts. Whatever a hint lets through is judged by the
function itself, so a hint changes how long a rule takes and never what it finds; a test holds every hint to that.
"""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from importlib import import_module

from ..patterns import regex

Hint = tuple[str, str]
"""("text", pattern), ("word", pattern), or ("texts", "module.function" under `rules/`: texts → numbers of texts)."""

_BETWEEN = "\n\x1f\n"


class Texts:
    """The texts of a plan, and what hints need of them, each made once."""

    def __init__(self, texts: Sequence[str]) -> None:
        self.texts = texts
        self._joined = ""
        self._starts: list[int] = []
        self._words: dict[str, list[int]] = {}
        self._held: dict[Hint, list[int]] = {}

    def met(self, hint: Hint) -> list[int]:
        """The numbers of the texts that meet a hint, rising."""
        if hint not in self._held:
            kind, said = hint
            found = (
                self._with_text(said)
                if kind == "text"
                else self._with_word(said)
                if kind == "word"
                else _asked(said, self.texts)
            )
            self._held[hint] = sorted(set(found))
        return self._held[hint]

    def _with_text(self, said: str) -> Iterable[int]:
        if not self._starts:
            self._joined = _BETWEEN.join(self.texts)
            place = 0
            for text in self.texts:
                self._starts.append(place)
                place += len(text) + len(_BETWEEN)
        search, joined, starts, place = regex(said).search, self._joined, self._starts, 0
        while match := search(joined, place):
            number = bisect_right(starts, match.start()) - 1
            yield number
            if number + 1 == len(starts):
                return
            place = starts[number + 1]

    def _with_word(self, said: str) -> Iterable[int]:
        if not self._words:
            words = self._words
            for number, text in enumerate(self.texts):
                for word in set(text.split()):
                    if word in words:
                        words[word].append(number)
                    else:
                        words[word] = [number]
        search = regex(said).search
        for word, numbers in self._words.items():
            if search(word):
                yield from numbers


def _asked(name: str, texts: Sequence[str]) -> Iterable[int]:
    module, _, function = name.rpartition(".")
    ask: Callable[[Sequence[str]], Iterable[int]] = getattr(import_module(f"{__package__}.{module}"), function)
    return ask(texts)
