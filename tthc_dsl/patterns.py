"""Regular expressions that the build step has compiled.

The facts about texts take two hundred of them, and to compile these takes longer than to check a plan. Python's compiler
of patterns makes a list of numbers that its matcher runs; the build step writes these down (`_generated/patterns.py`),
and here the matcher is given them. They hold for the Python that made them alone, which the matcher's magic number
tells: under any other, and for patterns that the build step did not meet, `re.compile` does its work.
"""

import re
from array import array
from typing import Any

try:
    from ._generated.patterns import MAGIC, PATTERNS
except ImportError:  # not built yet
    MAGIC, PATTERNS = None, {}

try:
    import _sre

    _USABLE = MAGIC is not None and (_sre.MAGIC, _sre.CODESIZE, re.purge.__module__) == (*MAGIC, "re")
except (ImportError, AttributeError):  # a Python with another matcher
    _USABLE = False

MET: dict[tuple[str, int], re.Pattern[str]] = {}
"""The patterns asked for in this process, for the build step to write down."""


def pattern(text: str, flags: int = 0) -> re.Pattern[str]:
    """A pattern, as `re.compile` gives it."""
    key = text, int(flags)
    known = PATTERNS.get(key) if _USABLE else None
    if known is None:
        found = re.compile(text, flags)
    else:
        all_flags, codes, groups, names, places = known
        found = _sre.compile(text, all_flags, array("I", codes).tolist(), groups, names, places)
    MET[key] = found
    return found


def written_down(texts: dict[tuple[str, int], re.Pattern[str]]) -> str:
    """The generated module for patterns."""
    import _sre
    import re._compiler as compiler  # type: ignore[import-not-found]

    taken: list[Any] = []

    class Recorder:
        """Stands for the matcher's module while patterns are compiled."""

        def __getattr__(self, name: str) -> Any:
            return getattr(_sre, name)

        @staticmethod
        def compile(*arguments: Any) -> Any:
            taken.append(arguments)
            return _sre.compile(*arguments)

    lines = []
    compiler._sre, kept = Recorder(), compiler._sre
    try:
        for text, flags in sorted(texts):
            taken.clear()
            compiler.compile(text, flags)
            ((_, all_flags, codes, groups, names, places),) = taken
            row = (all_flags, array("I", codes).tobytes(), groups, dict(names), tuple(places))
            lines.append(f"    ({text!r}, {flags}): {row!r},")
    finally:
        compiler._sre = kept
    return "\n".join([f"MAGIC = ({_sre.MAGIC}, {_sre.CODESIZE})", "PATTERNS = {", *lines, "}", ""])
