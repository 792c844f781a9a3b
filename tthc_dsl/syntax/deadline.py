"""Deadline phrases to values: "Trước ngày 15/02/2024" → Limit(last=Day(15, 2, 2024), before=True).

The phrase is cleaned and folded, cut into the terminals that the LALR machine accepts at each place, built
and judged. The words are in `deadline_words.py`, what the rules build in `deadline_build.py`, the forms to
propose for a phrase that does not read in `deadline_nearest.py`.
"""

import re
from functools import cache, lru_cache
from typing import Literal
from unicodedata import combining, is_normalized, normalize

from ..model.deadline import Deadline, problems
from ..record import record
from .deadline_build import BUILDERS
from .deadline_list import Token, UnreadableError
from .deadline_times import number
from .deadline_words import FREE, MARKS, SHAPES, TURN, WORDS
from .lalr import Machine, Table

DEEPEST = 20  # brackets in brackets: values are walked by recursion
LONGEST = 2000  # characters: no time cell comes near it, and it bounds the work


@record
class DeadlineFault:
    """Why a phrase is no deadline. `start`, `end`: offsets as given; `nearest`: phrases that read."""

    start: int
    end: int
    kind: Literal["unreadable", "impossible"]
    message_vi: str
    message_en: str
    nearest: tuple[str, ...] = ()


@lru_cache(maxsize=1 << 12)
def read_deadline(phrase: str) -> Deadline | DeadlineFault:
    """The meaning of a phrase, or the place and reason of the fault. Never raises; read once."""
    if len(phrase) > LONGEST:
        return DeadlineFault(
            LONGEST, len(phrase), "unreadable", "thời hạn quá dài", f"a deadline over {LONGEST} characters"
        )
    text, places = clean(phrase)
    value = read_clean(text)
    if not isinstance(value, DeadlineFault):
        return value
    from .deadline_nearest import nearest  # only faults need it

    start, end = min(value.start, len(text)), min(value.end, len(text))
    stop = places[end - 1] + 1 if end > start else places[start]
    found = nearest(text) if text and value.kind == "unreadable" else ()
    return DeadlineFault(places[start], max(stop, places[start]), value.kind, value.message_vi, value.message_en, found)


def read_clean(text: str) -> Deadline | DeadlineFault:
    """`read_deadline` of a cleaned text, without the nearest forms."""
    tokens: list[Token] = []
    try:
        value = _parse(text, fold(text), tokens)
    except UnreadableError as error:
        start, end = (0, len(text)) if error.start < 0 else (error.start, error.end)
        return _unreadable(text, start, end)
    if isinstance(value, DeadlineFault):
        return value
    for problem in problems(value):
        if problem.impossible:
            start, end = _place(problem.numbers, tokens) or (0, len(text))
            return DeadlineFault(start, end, "impossible", problem.message_vi, problem.message_en)
    return value


# --- cleaning

_INVISIBLE = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
_DASHES = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212"
_AROUND = " .;,"
_BULLETS = "-+•* "


def clean(phrase: str) -> tuple[str, list[int]]:
    """NFC, single blanks, "-" for dashes, no marks around it; with the offset of each character in `phrase`
    (and one more for the end)."""
    chars: list[str] = []
    places: list[int] = []
    at = 0
    composed = is_normalized("NFC", phrase)
    while at < len(phrase):
        end = at + 1
        if not composed:
            while end < len(phrase) and combining(phrase[end]):
                end += 1
        for char in phrase[at:end] if composed else normalize("NFC", phrase[at:end]):
            if char in _INVISIBLE:
                continue
            if char.isspace():
                if not chars or chars[-1] == " ":
                    continue
                char = " "
            chars.append("-" if char in _DASHES else char)
            places.append(at)
        at = end
    stop = len(chars)
    while stop and chars[stop - 1] in _AROUND:
        stop -= 1
    start = 0
    while start < stop and chars[start] in _BULLETS:
        start += 1
    places.append(len(phrase))
    tail = places[stop - 1] + 1 if stop and composed else places[stop]
    return "".join(chars[start:stop]), [*places[start:stop], tail]


def fold(text: str) -> str:
    """Small letters, one for one (a letter whose small form is longer stays)."""
    low = text.lower()
    return low if len(low) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


# --- scanning and parsing


@cache
def _table() -> Table:
    from .._generated import deadline_table

    return Table(deadline_table, BUILDERS)


@cache
def _forms() -> dict[str, list[tuple[str, str]]]:
    """First word of a marked form → the forms that begin so, longest first, with their terminals."""
    forms: dict[str, list[tuple[str, str]]] = {}
    for terminal, alternatives in WORDS.items():
        for form in alternatives.split("|"):
            forms.setdefault(form.split(" ", 1)[0], []).append((form, terminal))
    for entries in forms.values():
        entries.sort(key=lambda entry: -len(entry[0]))
    return forms


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


def _end(pattern: str, folded: str, at: int) -> int:
    found = _compiled(pattern).match(folded, at)
    return found.end() if found else at


_WORD = re.compile(r"[^\W\d_]+")


def _token(text: str, folded: str, at: int, row: dict[str, int]) -> Token | None:
    """The terminal at a place, among those that the state of the parser accepts."""
    word = _WORD.match(folded, at)
    if word:
        for form, terminal in _forms().get(word.group(), ()):
            if terminal in row and folded.startswith(form, at):
                end = at + len(form)
                if end == len(folded) or not _WORD.match(folded, end):
                    return Token(terminal, at, end, text[at:end])
    for name in SHAPES:
        if name in row:
            end = _free(name, folded, at) if name in ("EVENT", "REST") else _end(SHAPES[name], folded, at)
            if end > at:
                return Token(name, at, end, text[at:end])
    return None


def _free(name: str, folded: str, at: int) -> int:
    """The end of free words, or `at`: as the expression of the terminal, mostly without compiling it."""
    first = folded[at]
    if not (first.isalpha() or (name == "REST" and (first.isalnum() or first == "_"))):
        return at
    if folded.startswith(("và", "hoặc"), at):
        turn = r"(?:và|hoặc)(?!\w)" if name == "EVENT" else TURN
        if _end(turn, folded, at) > at:
            return at
    if any(mark in folded[at:] for mark in MARKS):
        return _end(FREE, folded, at)
    return len(folded)


def _parse(text: str, folded: str, tokens: list[Token]) -> Deadline | DeadlineFault:
    """Text to value; the fault is where the state of the parser accepts no terminal, as with Lark's lexer."""
    machine = Machine(_table())
    at = depth = 0
    while at < len(text):
        if text[at] == " ":
            at += 1
            continue
        token = _token(text, folded, at, machine.row)
        if token is not None:
            depth += (token.type == "LPAR") - (token.type == "RPAR")
        if token is None or depth > DEEPEST or not machine.feed(token.type, token):
            word = _WORD.match(folded, at)
            return _unreadable(text, at, word.end() if word else at + 1)
        tokens.append(token)
        at = token.end
    value: Deadline | None = machine.finish()
    if value is None:
        return _unreadable(text, len(text), len(text))
    return value


# --- faults


def _unreadable(text: str, start: int, end: int) -> DeadlineFault:
    if not text:
        vi, en = "thời hạn để trống", "the deadline is empty"
    elif start >= len(text):
        vi, en = "thời hạn chưa trọn vẹn", "the deadline is incomplete"
    elif (start, end) == (0, len(text)):
        vi, en = "không đọc được thời hạn này", "this is not a deadline that can be read"
    else:
        found = text[start:end]
        vi, en = f"không đọc được thời hạn từ `{found}`", f"the deadline cannot be read from `{found}` on"
    return DeadlineFault(start, end, "unreadable", vi, en)


def _place(numbers: tuple[int, ...], tokens: list[Token]) -> tuple[int, int] | None:
    """Where the numbers of a problem stand: the first place that has them side by side."""
    written: list[tuple[int, int, int]] = []
    for token in tokens:
        if token.type in ("NUM", "ROMAN"):
            written.append((number(token), token.start, token.end))
        elif token.type in ("DATE", "DM", "YEAR", "YEAR_OF"):
            written += [
                (int(m.group()), token.start + m.start(), token.start + m.end())
                for m in re.finditer(r"[0-9]+", token.text)
            ]
    size = len(numbers)
    for i in range(len(written) - size + 1):
        if size and tuple(entry[0] for entry in written[i : i + size]) == numbers:
            return written[i][1], written[i + size - 1][2]
    return None
