"""Source files: cleaned text, spans into it, and the way back to the file as it stands on disk."""

import re
import unicodedata
from bisect import bisect_right
from functools import lru_cache

from .record import field, record


@record
class Span:
    """A stretch of a source: zero-based code-point offsets into its cleaned text, `start <= end`."""

    path: str
    start: int
    end: int


NOWHERE = Span("", 0, 0)

_LINE_END = re.compile(r"\r\n?|\n")


@lru_cache(maxsize=64)
def _line_starts(raw: str) -> list[int]:
    """Where lines begin; once for a text, or a file with many findings would be read as many times."""
    return [0, *(match.end() for match in _LINE_END.finditer(raw))]


@record
class SourceFile:
    """One source file.

    `raw` is the decoded text as on disk, `text` what the parser reads (`syntax/clean.py`). `anchors` are pairs
    (offset in `text`, offset in `raw`), rising; between two anchors both run in step. Empty: the texts are the same.
    """

    path: str
    raw: str = field(repr=False)
    text: str = field(repr=False)
    anchors: tuple[tuple[int, int], ...] = field(default=(), repr=False)

    def on_disk(self, offset: int) -> int:
        """Offset in `raw` of an offset in `text`."""
        if not self.anchors:
            return offset
        index = bisect_right(self.anchors, (offset, len(self.raw))) - 1
        if index < 0:
            return offset
        clean, raw = self.anchors[index]
        return min(raw + offset - clean, len(self.raw))

    def position(self, offset: int) -> tuple[int, int]:
        """One-based line and column (in code points) on disk of an offset in `text`."""
        return self.place_on_disk(self.on_disk(offset))

    def place_on_disk(self, offset: int) -> tuple[int, int]:
        """One-based line and column of an offset in `raw`; CR, CRLF and LF each end a line."""
        starts = _line_starts(self.raw)
        line = bisect_right(starts, offset)
        return line, offset - starts[line - 1] + 1

    def line(self, offset: int) -> tuple[int, int]:
        """Start and end offset in `text` of the line an offset stands in, without its newline."""
        start = self.text.rfind("\n", 0, offset) + 1
        end = self.text.find("\n", offset)
        return start, len(self.text) if end < 0 else end


def cells(text: str) -> int:
    """Width of a text on a terminal: wide letters are two cells, combining marks and joiners none."""
    if text.isascii():
        return len(text)
    width = 0
    for character in text:
        if unicodedata.combining(character) or unicodedata.category(character) in ("Mn", "Me", "Cf"):
            continue
        width += 2 if unicodedata.east_asian_width(character) in "WF" else 1
    return width
