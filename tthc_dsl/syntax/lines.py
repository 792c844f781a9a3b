"""A faulty text cut into logical lines: where each begins and ends, its braces, and the quotes that do not close.

A logical line goes on after a comma or semicolon at its end, inside a closed triple-quoted text, and when the next line
begins with `where`, `and`, `because`. An unclosed quote ends with its line.
"""

import re

from attrs import define

from .keywords import CONTINUATIONS
from .lexer import keyword_at, looks_like_statement
from .schema import BLOCKS

_SCAN = re.compile(r'[^"{}#\n,;]++|\#[^\n]*+|"""|"[^"\n]*+"|["{}\n,;]')
_WORD = re.compile(r"[^\W\d]\w*")


@define
class Line:
    """One logical line: `start..end` in the text, without its newline; `braces` are (offset, "{" or "}")."""

    start: int
    end: int
    indent: int
    braces: list[tuple[int, str]]
    unclosed: int | None = None
    """Where a quote opens that does not close."""
    unclosed_long: bool = False

    @property
    def opens(self) -> int:
        """Blocks that this line opens and does not close."""
        depth = lowest = 0
        for _, brace in self.braces:
            depth += 1 if brace == "{" else -1
            lowest = min(lowest, depth)
        return depth - lowest

    @property
    def closes(self) -> int:
        """Blocks of lines before that this line closes."""
        depth = lowest = 0
        for _, brace in self.braces:
            depth += 1 if brace == "{" else -1
            lowest = min(lowest, depth)
        return -lowest


def first_keyword(text: str, line: Line) -> str | None:
    """The keyword that a line begins with, by its terminal, or None."""
    match = _WORD.match(text, line.start)
    if match is None:
        return None
    found = keyword_at(text, *match.span())
    return found[0][0] if found else None


def _line_end(text: str, position: int) -> int:
    end = text.find("\n", position)
    return len(text) if end < 0 else end


def logical_lines(text: str) -> list[Line]:
    """The logical lines of a text that hold more than blanks and comments."""
    lines: list[Line] = []
    current: Line | None = None
    position, size = 0, len(text)
    joined = False
    closers = text.count('"""')
    while position < size:
        match = _SCAN.match(text, position)
        assert match is not None, "the pattern takes any letter"
        piece, start, position = match[0], match.start(), match.end()
        if piece == "\n":
            joined = joined and not looks_like_statement(text, position)
            if current is not None and not (joined or _goes_on(text, position)):
                lines.append(current)
                current = None
            continue
        if piece.startswith("#") or piece.isspace():
            continue
        if current is None:
            line_start = text.rfind("\n", 0, start) + 1
            first = start + len(piece) - len(piece.lstrip(" \t")) if piece[0] in " \t" else start
            current = Line(first, first, len(text[line_start:first].expandtabs(4)), [])
        joined = piece in (",", ";") or (joined and piece.isspace())
        if piece in "{}":
            current.braces.append((start, piece))
        elif piece == '"""':
            closers -= 1
            end = text.find('"""', position)
            stop = _unclosed_long_end(text, position, end, closers - 1)
            if stop is not None:
                current.unclosed, current.unclosed_long = start, True
                position = stop
            else:
                closers -= 1
                position = end + 3
        elif piece == '"':
            current.unclosed = start
            position = _line_end(text, position)
            if text[start:position].rstrip().endswith("{"):
                current.braces.append((text.rindex("{", start, position), "{"))
        current.end = _trim(text, current.start, position)
    if current is not None:
        lines.append(current)
    return lines


def _trim(text: str, start: int, end: int) -> int:
    while end > start and text[end - 1] in " \t\n":
        end -= 1
    return end


def _unclosed_long_end(text: str, position: int, close: int, marks_after: int) -> int | None:
    """Where a triple-quoted text ends that has lost its closing quotes: before the first line shaped like a statement.
    None when it is closed before any such line; `marks_after` counts the triple quotes after `close`."""
    limit = len(text) if close < 0 else close
    line = text.find("\n", position)
    while 0 <= line < limit:
        if looks_like_statement(text, line + 1):
            # With an even number of marks ahead, this is a text that merely looks so.
            if close >= 0 and marks_after % 2 == 0:
                return None
            return line
        line = text.find("\n", line + 1)
    return len(text) if close < 0 else None


def _goes_on(text: str, position: int) -> bool:
    while position < len(text):
        end = _line_end(text, position)
        line = text[position:end].lstrip(" \t")
        if line and not line.startswith("#"):
            match = _WORD.match(line)
            return bool(match) and any(t in CONTINUATIONS for t, _ in keyword_at(line, 0, match.end() if match else 0))
        position = end + 1
    return False


def needs_block(text: str, line: Line) -> bool:
    """Is this the head of a block that lacks its opening brace?"""
    terminal = first_keyword(text, line)
    return terminal is not None and terminal.lower() in BLOCKS and not line.braces
