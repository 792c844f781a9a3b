"""Regular expressions that the build step has compiled.

The facts about texts take two hundred of them, and to compile these takes longer than to check a plan. Python's
compiler of patterns makes a list of numbers that its matcher runs; the build step writes these down, and here the
matcher is given them. They hold for the Python that made them alone, which `MADE_BY` tells: under any other, and for
patterns that the build step did not meet, `re.compile` does its work.
"""

import re
import unicodedata
from array import array
from typing import Any

try:
    from ._generated.patterns import MADE_BY, PATTERNS
except ImportError:  # not built yet
    MADE_BY, PATTERNS = (), {}

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


_KNOWN: dict[Key, Any] = PATTERNS if MADE_BY and _matcher() == MADE_BY else {}


def regex(text: str, flags: int = 0) -> re.Pattern[str]:
    """A pattern, as `re.compile` gives it."""
    key = text, int(flags)
    if _recording:
        _recording[0].add(key)
    known = _KNOWN.get(key)
    if known is None:
        return re.compile(text, flags)
    all_flags, numbers, groups, names, places = known
    found: re.Pattern[str] = _sre.compile(text, all_flags, array("I", numbers).tolist(), groups, names, places)
    return found


def record() -> set[Key]:
    """From now on note what patterns are asked for, in the set that is given: for the build step."""
    _recording[:] = [set()]
    return _recording[0]


def written_down(keys: set[Key]) -> str:
    """The generated module for patterns."""
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

    lines = []
    compiler._sre, kept = Recorder(), compiler._sre
    try:
        for text, flags in sorted(keys):
            taken.clear()
            compiler.compile(text, flags)
            ((_, all_flags, numbers, groups, names, places),) = taken
            row = (all_flags, array("I", numbers).tobytes(), groups, dict(names), tuple(places))
            lines.append(f"    ({text!r}, {flags}): {row!r},")
    finally:
        compiler._sre = kept
    return "\n".join([f"MADE_BY = {_matcher()!r}", "PATTERNS = {", *lines, "}", ""])
