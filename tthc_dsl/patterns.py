"""Regular expressions that the build step has compiled.

The facts about texts take two hundred of them, and to compile these takes longer than to check a plan. Python's
compiler of patterns makes a list of numbers that its matcher runs; the build step writes these down, and here the
matcher is given them, each pattern when it is first used. They hold for the Python that made them alone, which
`MADE_BY` tells: under any other, and for patterns that the build step did not meet, `re.compile` does its work.
"""

import re
import unicodedata
from array import array
from typing import Any, cast

try:
    from ._generated.patterns import KEYS, MADE_BY, NUMBERS, ROWS
except ImportError:  # not built yet
    KEYS, MADE_BY, NUMBERS, ROWS = "", (), b"", ()

try:
    import _sre
except ImportError:  # a Python with another matcher
    _sre = None

Key = tuple[str, int]
"""A pattern and its flags."""

_recording: list[set[Key]] = []


def _matcher() -> tuple[Any, ...]:
    """What compiled patterns depend on: the matcher, its size of a number and their order, the letters it knows."""
    order = array("H", [1]).tobytes()[0]
    return (_sre.MAGIC, _sre.CODESIZE, order, unicodedata.unidata_version) if _sre else ()


_KNOWN: dict[str, Any] = dict(zip(KEYS.split("\0"), ROWS, strict=True)) if MADE_BY and _matcher() == MADE_BY else {}


def _name(text: str, flags: int) -> str:
    """What a pattern is known by."""
    return f"{flags} {text}"


_METHODS = ("search", "match", "fullmatch", "finditer", "findall", "split", "sub", "subn")


class _Pattern:
    """Stands for a pattern that is made when it is first used: most texts meet few of those that are known."""

    def __init__(self, key: Key) -> None:
        self._key = key

    def __getattr__(self, name: str) -> Any:
        made = _made(self._key)
        # From now on its methods are found at once.
        self.__dict__.update((one, getattr(made, one)) for one in _METHODS)
        return getattr(made, name)


def _made(key: Key) -> re.Pattern[str]:
    text, flags = key
    known = _KNOWN.get(_name(text, flags))
    if known is None:
        return re.compile(text, flags)
    all_flags, start, end, groups, names, places = known
    numbers = array("I", NUMBERS[start:end]).tolist()
    found: re.Pattern[str] = _sre.compile(text, all_flags, numbers, groups, names, places)
    return found


def regex(text: str, flags: int = 0) -> re.Pattern[str]:
    """A pattern, to be used as what `re.compile` gives; its faults show when it is first used."""
    key = text, int(flags)
    if _recording:
        _recording[0].add(key)
    return cast("re.Pattern[str]", _Pattern(key))


def record() -> set[Key]:
    """From now on note what patterns are asked for, in the set that is given: for the build step."""
    _recording[:] = [set()]
    return _recording[0]


def written_down(keys: set[Key]) -> str:
    """The text of `_generated/patterns.py`: all names in one text and all numbers in one string of bytes, which are
    read much faster than as many objects; a row for each name tells which numbers are its own."""
    import re._compiler as compiler  # type: ignore[import-not-found]

    taken: list[Any] = []

    class Recorder:
        """Stands for the matcher while patterns are compiled."""

        def __getattr__(self, name: str) -> Any:
            return getattr(_sre, name)

        @staticmethod
        def compile(*arguments: Any) -> Any:
            taken.append(arguments)
            return _sre.compile(*arguments)

    names: list[str] = []
    rows: list[tuple[Any, ...]] = []
    numbers = b""
    compiler._sre, matcher = Recorder(), compiler._sre
    try:
        for text, flags in sorted(keys):
            taken.clear()
            compiler.compile(text, flags)
            ((_, all_flags, own, groups, of_groups, places),) = taken
            start, numbers = len(numbers), numbers + array("I", own).tobytes()
            names.append(_name(text, flags))
            rows.append((all_flags, start, len(numbers), groups, dict(of_groups), tuple(places)))
    finally:
        compiler._sre = matcher
    made = {"MADE_BY": _matcher(), "KEYS": "\0".join(names), "ROWS": tuple(rows), "NUMBERS": numbers}
    return "".join(f"{name} = {value!r}\n" for name, value in made.items())
