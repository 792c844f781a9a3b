"""Patterns: as `re` makes them, and all of them written down by the build step."""

import re
import subprocess
import sys

import pytest

from tthc_dsl.patterns import regex

ASKED = """
from tthc_dsl.patterns import _KNOWN, _name, record
met = record()
from tthc_dsl.rules.functions import FUNCTIONS, implementation
for name in FUNCTIONS:
    implementation(name)
print([text for text, flags in met if _name(text, flags) not in _KNOWN])
"""


@pytest.mark.parametrize("seed", ["0", "1"])
def test_the_build_step_knows_every_pattern(seed: str) -> None:
    """Whatever the order of sets is in a process: a pattern made from a set must not follow it."""
    told = subprocess.run([sys.executable, "-c", ASKED], capture_output=True, text=True, env={"PYTHONHASHSEED": seed})
    assert (told.stdout.strip(), told.stderr) == ("[]", "")


def test_a_pattern_is_what_re_makes_of_it() -> None:
    for pattern in (regex(r"(\d+)/(?P<year>\d{4})"), regex(r"never met before: (\d+)/(?P<year>\d{4})")):
        made = re.compile(pattern.pattern, pattern.flags)
        for text in ("12/2024 và 3/2025", "never met before: 1/2024", ""):
            assert [m.span("year") for m in pattern.finditer(text)] == [m.span("year") for m in made.finditer(text)]
            assert pattern.sub("x", text) == made.sub("x", text)
            assert pattern.findall(text) == made.findall(text)
