"""Single mutations at every place of two real plans, of either vocabulary: each is reported, near its place, and
mostly once.

Deterministic samples; `TTHC_LONG=1` tries every place. The figures measured stand in `docs/messages.md`.
"""

import os
import re
from collections.abc import Iterable, Iterator
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
NAMES = ("son-ha-2024.tthc", "bac-giang-2024.tthc")
_PIECE = re.compile(r'"""(?:[^"]|"(?!""))*"""|"[^"\n]*"|#[^\n]*|[{}]|\n')


@frozen
class Mutant:
    """A faulty text, and the lines (one-based) where its fault may be reported."""

    text: str
    lines: tuple[int, ...]
    what: str


def _line(text: str, offset: int) -> int:
    return text.count("\n", 0, offset) + 1


def _without(text: str, start: int, end: int, lines: Iterable[int]) -> Mutant:
    return Mutant(text[:start] + text[end:], tuple(lines), f"line {_line(text, start)}: without {text[start:end]!r}")


def _braces(text: str, sign: str) -> list[Mutant]:
    found: list[Mutant] = []
    openers: list[int] = []
    for match in _PIECE.finditer(text):
        if match[0] == "{":
            openers.append(match.start())
            if sign == "{":
                found.append(_without(text, *match.span(), [_line(text, match.start())]))
        elif match[0] == "}":
            opener = openers.pop()
            if sign == "}":
                found.append(_without(text, *match.span(), [_line(text, opener), _line(text, match.start())]))
    return found


def _quotes(text: str, sign: str, closing: bool) -> list[Mutant]:
    found = []
    for match in _PIECE.finditer(text):
        piece, (start, end) = match[0], match.span()
        size = 3 if piece.startswith('"""') else 1
        if piece[0] == '"' and len(sign) == size:
            places = [_line(text, start), _line(text, end)]
            found.append(_without(text, *((end - size, end) if closing else (start, start + size)), places))
    return found


def _code_lines(text: str) -> list[tuple[int, int]]:
    """(start, end) of the lines outside triple-quoted texts that hold more than a comment."""
    inside = [match.span() for match in _PIECE.finditer(text) if match[0].startswith('"""')]
    found = []
    start = 0
    for line in text.split("\n"):
        end = start + len(line)
        covered = any(left < start <= right or left < end < right - 1 for left, right in inside)
        if line.strip() and not line.strip().startswith("#") and not covered:
            found.append((start + len(line) - len(line.lstrip()), end))
        start = end + 1
    return found


def _misspelt(text: str) -> list[Mutant]:
    found = []
    for start, _ in _code_lines(text):
        word = re.compile(r"[^\W\d_]{3,}\b").match(text, start)
        if word and word[0] != "and":
            swapped = word[0][0] + word[0][2] + word[0][1] + word[0][3:]
            if swapped == word[0]:
                swapped = word[0][:-1]
            found.append(
                Mutant(
                    text[:start] + swapped + text[word.end() :],
                    (_line(text, start),),
                    f"line {_line(text, start)}: {swapped}",
                )
            )
    return found


def _dropped(text: str) -> list[Mutant]:
    found = []
    for start, end in _code_lines(text):
        last = re.search(r'(?:"[^"]*"|[^\s"{}]+)$', text[start:end])
        if last and last.start() > 0:
            found.append(_without(text, start + last.start(), end, [_line(text, start)]))
    return found


def _commas(text: str) -> list[Mutant]:
    found = []
    for start, end in _code_lines(text):
        if text[end - 1] not in ",;{":
            line = _line(text, start)
            found.append(Mutant(text[:end] + "," + text[end:], (line,), f"line {line}: comma added"))
    return found


KINDS = {
    "opening brace": (lambda text: _braces(text, "{"), 95),
    "closing brace": (lambda text: _braces(text, "}"), 95),
    "opening quote": (lambda text: _quotes(text, '"', False), 95),
    "closing quote": (lambda text: _quotes(text, '"', True), 95),
    "opening triple quote": (lambda text: _quotes(text, '"""', False), 95),
    "closing triple quote": (lambda text: _quotes(text, '"""', True), 95),
    "first word misspelt": (_misspelt, 95),
    "last word dropped": (_dropped, 95),
    "comma added": (_commas, 95),
}

_MAY_BE_RIGHT = {"last word dropped"}
"""What remains may be a right statement: `numbering "1"` without `continuous`."""


def _registers(name: str) -> Iterator[str]:
    """The registers that a file uses, directly or not."""
    text = (PLANS / name).read_text(encoding="utf-8")
    for used in re.findall(r'^(?:use|sử dụng) "(?:registers/)?(.*)"', text, re.MULTILINE):
        yield f"registers/{used}"
        yield from _registers(f"registers/{used}")


def _unit(name: str) -> Unit:
    return Unit(name, parse(clean(name, (PLANS / name).read_text(encoding="utf-8"))[0])[0])


REGISTERS = {name: tuple(map(_unit, dict.fromkeys(_registers(name)))) for name in NAMES}


def findings(name: str, text: str) -> tuple[SourceFile, list[Diagnostic]]:
    """The errors of a mutant of a plan: syntax and names, as `check` gives them."""
    source, repairs = clean("plan.tthc", text)
    tree, faults = parse(source)
    _, names = lower((Unit("plan.tthc", tree), *REGISTERS[name]))
    found = in_order((*repairs, *faults, *names))
    return source, [finding for finding in found if finding.severity == "error"]


def _lines_of(source: SourceFile, finding: Diagnostic) -> list[int]:
    spans = [finding.span, *(label.span for label in finding.labels)]
    return [source.position(span.start)[0] for span in spans if span and span.path == source.path]


def _sample(mutants: list[Mutant]) -> list[Mutant]:
    if os.environ.get("TTHC_LONG"):
        return mutants
    step = max(1, len(mutants) // 20)
    return mutants[::step]


@pytest.mark.parametrize("name", NAMES)
def test_the_plan_itself_is_silent(name: str) -> None:
    assert findings(name, (PLANS / name).read_text(encoding="utf-8"))[1] == []


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("name", NAMES)
def test_single_mutations(name: str, kind: str, capsys: pytest.CaptureFixture[str]) -> None:
    make, floor = KINDS[kind]
    mutants = _sample(make((PLANS / name).read_text(encoding="utf-8")))
    broken = once = 0
    far: list[str] = []
    several: list[str] = []
    for mutant in mutants:
        source, found = findings(name, mutant.text)
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
        print(f"\n  {name}, {kind}: one report in {once} of {broken} ({share:.0f} %)")
    shown = "\n".join(several)
    assert not far, "\n".join(far)
    assert share >= floor, shown
