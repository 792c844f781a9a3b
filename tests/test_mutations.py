"""Single mutations at every place of a real plan: each is reported, near its place, and mostly once.

Deterministic samples; `TTHC_LONG=1` tries every place. The figures measured stand in `docs/messages.md`.
"""

import os
import re
from collections.abc import Iterable
from pathlib import Path

import pytest
from attrs import frozen

from tthc_dsl.diagnostics.diagnostic import Diagnostic, in_order
from tthc_dsl.lowering.from_syntax import lower
from tthc_dsl.lowering.scope import Unit
from tthc_dsl.source import SourceFile
from tthc_dsl.syntax.clean import clean
from tthc_dsl.syntax.parser import parse

PLANS = Path(__file__).parent.parent / "plans"
PLAN = (PLANS / "son-ha-2024.tthc").read_text(encoding="utf-8")
_PIECE = re.compile(r'"""(?:[^"]|"(?!""))*"""|"[^"\n]*"|#[^\n]*|[{}]|\n')


@frozen
class Mutant:
    """A faulty text, and the lines (one-based) where its fault may be reported."""

    text: str
    lines: tuple[int, ...]
    what: str


def _pieces() -> list[re.Match[str]]:
    return list(_PIECE.finditer(PLAN))


def _line(offset: int) -> int:
    return PLAN.count("\n", 0, offset) + 1


def _without(start: int, end: int, lines: Iterable[int]) -> Mutant:
    return Mutant(PLAN[:start] + PLAN[end:], tuple(lines), f"line {_line(start)}: without {PLAN[start:end]!r}")


def _braces(sign: str) -> list[Mutant]:
    found: list[Mutant] = []
    openers: list[int] = []
    for match in _pieces():
        if match[0] == "{":
            openers.append(match.start())
            if sign == "{":
                found.append(_without(*match.span(), [_line(match.start())]))
        elif match[0] == "}":
            opener = openers.pop()
            if sign == "}":
                found.append(_without(*match.span(), [_line(opener), _line(match.start())]))
    return found


def _quotes(sign: str, closing: bool) -> list[Mutant]:
    found = []
    for match in _pieces():
        piece, (start, end) = match[0], match.span()
        size = 3 if piece.startswith('"""') else 1
        if piece[0] == '"' and len(sign) == size:
            places = [_line(start), _line(end)]
            found.append(_without(end - size, end, places) if closing else _without(start, start + size, places))
    return found


def _code_lines() -> list[tuple[int, int]]:
    """(start, end) of the lines outside triple-quoted texts that hold more than a comment."""
    inside = [match.span() for match in _pieces() if match[0].startswith('"""')]
    found = []
    start = 0
    for line in PLAN.split("\n"):
        end = start + len(line)
        covered = any(left < start <= right or left < end < right - 1 for left, right in inside)
        if line.strip() and not line.strip().startswith("#") and not covered:
            found.append((start + len(line) - len(line.lstrip()), end))
        start = end + 1
    return found


def _misspelt() -> list[Mutant]:
    found = []
    for start, _ in _code_lines():
        word = re.compile(r"[a-z]{3,}\b").match(PLAN, start)
        if word and not word[0].startswith("and"):
            swapped = word[0][0] + word[0][2] + word[0][1] + word[0][3:]
            if swapped == word[0]:
                swapped = word[0][:-1]
            found.append(
                Mutant(PLAN[:start] + swapped + PLAN[word.end() :], (_line(start),), f"line {_line(start)}: {swapped}")
            )
    return found


def _dropped() -> list[Mutant]:
    found = []
    for start, end in _code_lines():
        last = re.search(r'(?:"[^"]*"|[^\s"{}]+)$', PLAN[start:end])
        if last and last.start() > 0:
            found.append(_without(start + last.start(), end, [_line(start)]))
    return found


def _commas() -> list[Mutant]:
    found = []
    for start, end in _code_lines():
        if PLAN[end - 1] not in ",;{":
            found.append(Mutant(PLAN[:end] + "," + PLAN[end:], (_line(start),), f"line {_line(start)}: comma added"))
    return found


KINDS = {
    "opening brace": (lambda: _braces("{"), 95),
    "closing brace": (lambda: _braces("}"), 95),
    "opening quote": (lambda: _quotes('"', False), 95),
    "closing quote": (lambda: _quotes('"', True), 95),
    "opening triple quote": (lambda: _quotes('"""', False), 95),
    "closing triple quote": (lambda: _quotes('"""', True), 95),
    "first word misspelt": (_misspelt, 95),
    "last word dropped": (_dropped, 95),
    "comma added": (_commas, 95),
}

_MAY_BE_RIGHT = {"last word dropped"}
"""What remains may be a right statement: `numbering "1"` without `continuous`."""


def _registers() -> tuple[Unit, ...]:
    units = []
    for name in re.findall(r'^use "(.*)"', PLAN, re.MULTILINE):
        source, _ = clean(name, (PLANS / name).read_text(encoding="utf-8"))
        units.append(Unit(name, parse(source)[0]))
    return tuple(units)


REGISTERS = _registers()


def findings(text: str) -> tuple[SourceFile, list[Diagnostic]]:
    """The errors of a mutant: syntax and names, as `check` gives them."""
    source, repairs = clean("plan.tthc", text)
    tree, faults = parse(source)
    _, names = lower((Unit("plan.tthc", tree), *REGISTERS))
    found = in_order((*repairs, *faults, *names))
    return source, [finding for finding in found if finding.severity == "error"]


def _lines_of(source: SourceFile, finding: Diagnostic) -> list[int]:
    spans = [finding.span, *(label.span for label in finding.labels)]
    return [source.position(span.start)[0] for span in spans if span and span.path == source.path]


def _sample(mutants: list[Mutant]) -> list[Mutant]:
    if os.environ.get("TTHC_LONG"):
        return mutants
    step = max(1, len(mutants) // 30)
    return mutants[::step]


def test_the_plan_itself_is_silent() -> None:
    assert findings(PLAN)[1] == []


@pytest.mark.parametrize("kind", KINDS)
def test_single_mutations(kind: str, capsys: pytest.CaptureFixture[str]) -> None:
    make, floor = KINDS[kind]
    mutants = _sample(make())
    broken = once = 0
    far: list[str] = []
    several: list[str] = []
    for mutant in mutants:
        source, found = findings(mutant.text)
        if not found:
            assert kind in _MAY_BE_RIGHT, f"accepted without a word: {mutant.what}"
            continue
        broken += 1
        if len(found) == 1:
            once += 1
        else:
            several.append(
                mutant.what + "".join(f"\n    {_lines_of(source, f)} {f.code} {f.headline[1]}" for f in found)
            )
        places = _lines_of(source, found[0])
        if not any(abs(place - line) <= 1 for place in places for line in mutant.lines):
            far.append(f"{mutant.what}: reported on {places}: {found[0].headline[1]}")
    share = 100 * once / broken
    with capsys.disabled():
        print(f"\n  {kind}: one report in {once} of {broken} ({share:.0f} %)")
    shown = "\n".join(several)
    assert not far, "\n".join(far)
    assert share >= floor, shown
