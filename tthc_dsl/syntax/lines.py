"""A faulty text cut into logical lines: where each begins and ends, its braces, and the quotes that do not close.

A logical line goes on after a comma or semicolon at its end, inside a closed triple-quoted text, and when the next line
begins with `where`, `and`, `because`. An unclosed quote ends with its line.
"""

import re
from bisect import bisect_right

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
    closed: int | None = None
    """Where the quote stands that closes such a text on a later line."""
    unopened: tuple[int, int] | None = None
    """Where a triple quote is missing that opens a text, and where the text is closed."""

    @property
    def quote_fault(self) -> bool:
        """Has the line lost a quote? Then it cannot be parsed, and its braces may be wrong."""
        return self.unclosed is not None or self.unopened is not None

    @property
    def readable_end(self) -> int:
        """Where the line can be read to: its end, or where a quote is lost."""
        if self.unopened is not None:
            return self.unopened[0]
        return self.end if self.unclosed is None else self.unclosed

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
    last_text = 0
    marks = [match.start() for match in re.finditer('"""', text)]
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
        if piece == '"""' and _closes_only(text, start):
            head = _head_without_text(text, lines, current, start, last_text)
            if head is not None:
                del lines[head:]
                current, last_text = lines.pop(), position
                current.unopened = (current.end, start)
                current.end = position
                continue
        if current is None:
            first = start + len(piece) - len(piece.lstrip(" \t")) if piece[0] in " \t" else start
            current = Line(first, first, _indent(text, first), [])
        joined = piece in (",", ";") or (joined and piece.isspace())
        if piece in "{}":
            current.braces.append((start, piece))
        elif piece == '"""':
            stop = _lost_close(text, start, marks)
            if stop is not None:
                current.unclosed, current.unclosed_long = start, True
                position = stop
            else:
                position = text.find('"""', position) + 3
            last_text = position
        elif piece == '"':
            current.unclosed = start
            current.closed = _close_on_later_line(text, start)
            position = _line_end(text, position) if current.closed is None else current.closed + 1
            if current.closed is None and text[start:position].rstrip().endswith("{"):
                current.braces.append((text.rindex("{", start, position), "{"))
        current.end = _trim(text, current.start, position)
    if current is not None:
        lines.append(current)
    return lines


def _indent(text: str, position: int) -> int:
    """Width of what stands before a place on its line."""
    return len(text[text.rfind("\n", 0, position) + 1 : position].expandtabs(4))


def _trim(text: str, start: int, end: int) -> int:
    while end > start and text[end - 1] in " \t\n":
        end -= 1
    return end


_CLOSES_LINE = re.compile(r'[^"\n]*(?:"[^"\n]*"[^"\n]*)*"(?=[ \t]*(?:[}{,;#\n]|\Z))')


def _close_on_later_line(text: str, quote: int) -> int | None:
    """Where a text in single quotes is closed that runs over several lines; None for one that has lost its quote.

    Only words stand between: no line shaped like a statement, none with a keyword and a text.
    """
    end = _line_end(text, quote)
    while end < len(text):
        start, end = end + 1, _line_end(text, end + 1)
        quotes = text.count('"', start, end)
        holds_text = quotes and quotes % 2 == 0 and _keyword_begins(text, _trim_left(text, start))
        if holds_text or '"""' in text[start:end] or looks_like_statement(text, start):
            return None
        if quotes % 2:
            match = _CLOSES_LINE.match(text, start, end)
            return match.end() - 1 if match else None
    return None


# Three quotes alone on their line, or before what may follow the end of a text.
_AFTER_CLOSE = re.compile(r'"""[ \t]*(?:$|[{};,#])', re.MULTILINE)


# What stood after the quotes that are lost.
_SIGN_ALONE = re.compile(r"[{};,][ \t]*$", re.MULTILINE)


def _closes_only(text: str, mark: int) -> bool:
    """Do these three quotes look like the end of a text? They stand first on their line, and no text follows."""
    before = text[text.rfind("\n", 0, mark) + 1 : mark]
    return not before.strip(" \t") and _AFTER_CLOSE.match(text, mark) is not None


def _head_without_text(text: str, lines: list[Line], current: Line | None, mark: int, last_text: int) -> int | None:
    """The text closed at `mark` lacks its opening quotes: the index in `lines` where its words begin, after the nearest
    line that begins with a keyword and is not deeper. None when there is no such line, or no words."""
    if current is not None:
        lines.append(current)
    depth = _indent(text, mark)
    for index in range(len(lines) - 1, -1, -1):
        line = lines[index]
        if line.start < last_text and line.end <= last_text:
            break
        if line.indent <= depth and first_keyword(text, line) is not None:
            if index < len(lines) - 1:
                return index + 1
            break
    if current is not None:
        lines.pop()
    return None


def _lost_close(text: str, mark: int, marks: list[int]) -> int | None:
    """Where a text opened at `mark` ends that has lost its closing quotes; None for a text that is closed.

    A text deeper than its head ends before the first line that is not; else it ends before the first line shaped like a
    statement, unless the `marks` after it make pairs (then it is a text that merely looks so).
    """
    close = text.find('"""', mark + 3)
    limit = len(text) if close < 0 else close
    outer = _indent(text, _trim_left(text, text.rfind("\n", 0, mark) + 1))
    deeper: bool | None = None
    line = text.find("\n", mark)
    while 0 <= line < limit:
        first = _trim_left(text, line + 1)
        if first >= limit:
            break
        if text[first] != "\n":
            depth = first - line - 1 if "\t" not in text[line + 1 : first] else _indent(text, first)
            if deeper is None:
                deeper = depth > outer
            if _SIGN_ALONE.match(text, first):
                return line if text[first] == "}" else first
            if deeper:
                if depth <= outer and (text[first] in "{};," or _keyword_begins(text, first)):
                    return line if looks_like_statement(text, first) else first
            elif looks_like_statement(text, first):
                if close >= 0 and (len(marks) - bisect_right(marks, close)) % 2 == 0:
                    return None
                return line
        line = text.find("\n", first)
    return len(text) if close < 0 else None


def _trim_left(text: str, position: int) -> int:
    while position < len(text) and text[position] in " \t":
        position += 1
    return position


def _keyword_begins(text: str, position: int) -> bool:
    match = _WORD.match(text, position)
    return match is not None and bool(keyword_at(text, *match.span()))


def _goes_on(text: str, position: int) -> bool:
    while position < len(text):
        end = _line_end(text, position)
        line = text[position:end].lstrip(" \t")
        if line and not line.startswith("#"):
            match = _WORD.match(line)
            return bool(match) and any(t in CONTINUATIONS for t, _ in keyword_at(line, 0, match.end() if match else 0))
        position = end + 1
    return False


_MAY_LACK_BODY = frozenset(("agency", "group", "output", "article", "clause"))


def lacks_brace(text: str, line: Line, optional: bool = False) -> bool:
    """Is this the head of a block without its opening brace? `optional`: also of a kind that can do without a block."""
    kind = (first_keyword(text, line) or "").lower()
    return kind in BLOCKS and not line.braces and (optional or kind not in _MAY_LACK_BODY)
