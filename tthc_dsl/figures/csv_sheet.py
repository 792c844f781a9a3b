"""CSV (RFC 4180) with places: decoded text → sheet.

Own scanner, because a finding needs the place of its cell; a test holds it to the `csv` of the standard library. The
separator is told from the text: a tab, semicolon or comma outside quotes, in this order, in the first line with any;
"sep=;", which Excel writes, decides. Lines end with LF, CRLF or CR. Blanks before an opening quote are none.

Whatever the text, time and findings are bounded: lines, columns and faults are counted.
"""

import re

from ..diagnostics.diagnostic import Diagnostic, at
from ..source import SourceFile, Span
from .faults import too_many_faulty_rows
from .sheet import MAX_COLUMNS, MAX_FAULTS, MAX_ROWS, Cell, Sheet

_MAX_LINES = 2**20
"""As many as a spreadsheet has; blank ones count."""

_LINE_END = re.compile(r"\r\n?")
_QUOTED = re.compile(r'"(?:[^"]+|"")*+"')
_OPENED = re.compile(r' *(?=")')
_SAID = re.compile(r"sep=([,;\t])(?:\n|$)", re.IGNORECASE)
_LOOKED = 10_000
"""Letters of a line among which the separator is looked for."""


def read_csv(path: str, raw: str) -> tuple[Sheet, tuple[Diagnostic, ...]]:
    """The cells of a text; a line with a fault is left out, and the next is read."""
    if raw.count("\n") + raw.count("\r") - raw.count("\r\n") > _MAX_LINES:
        return Sheet(SourceFile(path, "", ""), (), whole=False), (_too_many(Span(path, 0, 0), _MAX_LINES),)
    source = _source(path, raw)
    text = source.text
    said = _SAID.match(text)
    rows, found = _Scanner(source, said[1] if said else _separator(text)).rows(said.end() if said else 0)
    return Sheet(source, tuple(rows), not found), tuple(found)


def _source(path: str, raw: str) -> SourceFile:
    """The text without byte-order mark, lines ended by LF."""
    if raw[:1] != "\ufeff" and "\r" not in raw:
        return SourceFile(path, raw, raw)
    pieces, anchors = [], []
    position = length = 0
    if raw[:1] == "\ufeff":
        position = 1
        anchors.append((0, 1))
    for end in _LINE_END.finditer(raw):
        pieces += [raw[position : end.start()], "\n"]
        length += end.start() - position + 1
        position = end.end()
        if end.end() - end.start() > 1:
            anchors.append((length, position))
    pieces.append(raw[position:])
    return SourceFile(path, raw, "".join(pieces), tuple(anchors))


def _separator(text: str) -> str:
    start = 0
    while start < len(text):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        plain = _QUOTED.sub("", text[start : min(end, start + _LOOKED)])
        for sign in "\t;,":
            if sign in plain:
                return sign
        start = end + 1
    return ","


class _Scanner:
    """Reads the rows of one text."""

    def __init__(self, source: SourceFile, separator: str) -> None:
        self.text, self.path, self.separator = source.text, source.path, separator
        self.found: list[Diagnostic] = []

    def rows(self, position: int) -> tuple[list[tuple[Cell, ...]], list[Diagnostic]]:
        rows: list[tuple[Cell, ...]] = []
        size = len(self.text)
        while position < size:
            row, position = self._row(position)
            if any(not cell.blank for cell in row):
                if len(rows) == MAX_ROWS:
                    self.found.append(_too_many(row[0].span, MAX_ROWS))
                    break
                rows.append(tuple(row))
            if len(self.found) == MAX_FAULTS and position < size:
                lines = self.text.count("\n", position) + (not self.text.endswith("\n"))
                self.found.append(too_many_faulty_rows(Span(self.path, position, self._line_end(position)), lines))
                break
        return rows, self.found

    def _row(self, start: int) -> tuple[list[Cell], int]:
        """The row that begins at an offset, and where the next one does; no cells where it has a fault. Of a row that
        is too long the rest of the line is not read."""
        row: list[Cell] = []
        position, end = start, self._line_end(start)
        quotes = self.text.find('"', start, end) >= 0
        while True:
            opened = _OPENED.match(self.text, position) if quotes else None
            first = opened.end() if opened else position
            if opened:
                quoted = _QUOTED.match(self.text, first)
                if quoted is None:
                    self.found.append(_unclosed(Span(self.path, first, self._line_end(first))))
                    return [], self._line_end(first) + 1
                position = quoted.end()
                if not self.text.startswith((self.separator, "\n"), position) and position < len(self.text):
                    self.found.append(_after_quote(Span(self.path, first, self._line_end(first))))
                    return [], self._line_end(first) + 1
                value = self.text[first + 1 : position - 1].replace('""', '"')
                if position > end:  # a quoted cell may hold line ends
                    end = self._line_end(position)
                quotes = self.text.find('"', position, end) >= 0
            else:
                position = self.text.find(self.separator, first, end)
                position = end if position < 0 else position
                value = self.text[first:position]
            row.append(Cell(value, Span(self.path, first, position)))
            if position == end or len(row) > MAX_COLUMNS:
                return row, end + 1
            position += 1

    def _line_end(self, position: int) -> int:
        end = self.text.find("\n", position)
        return len(self.text) if end < 0 else end


def _too_many(span: Span, most: int) -> Diagnostic:
    """The finding about a sheet that is longer than any that people fill in."""
    return at(
        "D001",
        "too_many_rows",
        span,
        (f"tệp số liệu có hơn {most} dòng", f"the file of figures has more than {most} rows"),
        help=("chia thành nhiều tệp", "split it into several files"),
    )


def _unclosed(span: Span) -> Diagnostic:
    return at(
        "D002",
        "unclosed_cell",
        span,
        ('ô này mở dấu `"` mà không có dấu đóng', 'this cell is opened by `"` and never closed'),
        help=('thêm dấu `"` ở cuối ô, hoặc bỏ dấu ở đầu', 'close the cell with `"`, or drop the one in front'),
    )


def _after_quote(span: Span) -> Diagnostic:
    return at(
        "D003",
        "text_after_quote",
        span,
        ('sau dấu `"` đóng ô còn chữ', 'there is text after the `"` that closes the cell'),
        help=('dấu `"` trong ô viết thành hai dấu: `""`', 'a `"` inside a cell is written twice: `""`'),
    )
