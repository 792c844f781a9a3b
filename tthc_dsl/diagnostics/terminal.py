"""Diagnostics as text for people: the headline, the lines at fault with carets, notes, help.

Carets are measured in terminal cells, so they stand under the letters also where these are wide or marks combine.
"""

from collections.abc import Mapping

from ..source import SourceFile, Span, cells
from .diagnostic import Diagnostic, Language, Say, pick

_SEVERITY: dict[str, Say] = {"error": ("lỗi", "error"), "warning": ("cảnh báo", "warning"), "info": ("lưu ý", "info")}
_COLOURS = {
    "error": "1;31",
    "warning": "1;33",
    "info": "1;36",
    "frame": "34",
    "mark": "1;31",
    "other": "34",
    "bold": "1",
}
_WORDS: dict[str, Say] = {
    "help": ("cách sửa", "help"),
    "note": ("ghi chú", "note"),
    "rule": ("quy tắc", "rule"),
}
_MAX_SHOWN = 160
"""Cells of a source line that are shown; a longer one is cut around its mark."""


class Painter:
    """Colours of a terminal, or none."""

    def __init__(self, coloured: bool) -> None:
        self.coloured = coloured

    def __call__(self, style: str, text: str) -> str:
        """The text in a style of `_COLOURS`."""
        return f"\x1b[{_COLOURS[style]}m{text}\x1b[0m" if self.coloured and text else text


def shown(text: str) -> str:
    """A text safe to print on a terminal: controls become visible signs."""
    if text.isprintable():
        return text
    return "".join(
        c if c.isprintable() or c in "\n" else " " if c == "\t" else "\N{REPLACEMENT CHARACTER}" for c in text
    )


def to_text(
    diagnostic: Diagnostic, sources: Mapping[str, SourceFile], language: Language = "vi", coloured: bool = False
) -> str:
    """One diagnostic as a block of lines, without a final newline."""
    paint = Painter(coloured)
    head = f"{pick(_SEVERITY[diagnostic.severity], language)}[{diagnostic.code}]"
    lines = [paint(diagnostic.severity, head) + paint("bold", f": {shown(pick(diagnostic.headline, language))}")]
    source = sources.get(diagnostic.path)
    span = diagnostic.span
    if span is None or source is None:
        lines.append(f" {paint('frame', '-->')} {shown(diagnostic.path)}")
        width = 1
    else:
        width = _excerpt(diagnostic, span, sources, language, paint, lines)
    tail = [("note", note) for note in diagnostic.notes]
    if diagnostic.help:
        tail.append(("help", diagnostic.help))
    frame = " " * width + paint("frame", " = ")
    lines += [
        f"{frame}{paint('bold', pick(_WORDS[kind], language))}: {shown(pick(said, language))}" for kind, said in tail
    ]
    lines.append(f"{frame}{paint('bold', pick(_WORDS['rule'], language))}: {diagnostic.name}")
    return "\n".join(lines)


def _excerpt(
    diagnostic: Diagnostic,
    span: Span,
    sources: Mapping[str, SourceFile],
    language: Language,
    paint: Painter,
    lines: list[str],
) -> int:
    """Append the places of a diagnostic, file by file, line by line; gives the width of the line numbers."""
    marks = [(span, diagnostic.label, "mark"), *((label.span, label.message, "other") for label in diagnostic.labels)]
    marks = [mark for mark in marks if mark[0].path in sources]
    width = max(len(str(sources[place.path].position(place.start)[0])) for place, _, _ in marks)
    bar = " " * width + paint("frame", " |")
    paths = list(dict.fromkeys(place.path for place, _, _ in marks))
    for path in paths:
        source = sources[path]
        own = [mark for mark in marks if mark[0].path == path]
        line, column = source.position(own[0][0].start)
        arrow = "-->" if path == paths[0] else ":::"
        lines.append(" " * width + paint("frame", arrow) + f" {shown(path)}:{line}:{column}")
        lines.append(bar)
        previous = None
        for place, said, style in sorted(own, key=lambda mark: (mark[0].start, mark[2] == "other")):
            number = source.position(place.start)[0]
            if previous is not None and number > previous + 1:
                lines.append(paint("frame", "..."))
            if number != previous:
                lines.append(_source_line(source, place, number, width, paint))
            lines.append(_carets(source, place, said, style, language, bar, paint))
            previous = number
    lines.append(bar)
    return width


def _window(source: SourceFile, place: Span) -> tuple[int, int, str]:
    """The part of a line that is shown: its bounds in the text, and what stands before it ("…" when it is cut)."""
    start, end = source.line(place.start)
    if end - start <= _MAX_SHOWN:
        return start, end, ""
    first = max(start, place.start - 40)
    return first, min(end, first + _MAX_SHOWN), "…" if first > start else ""


def _source_line(source: SourceFile, place: Span, number: int, width: int, paint: Painter) -> str:
    start, end, cut = _window(source, place)
    text = cut + shown(source.text[start:end].expandtabs(1)) + ("…" if end < source.line(place.start)[1] else "")
    return f"{paint('frame', f'{number:>{width}} |')} {text}".rstrip()


def _carets(
    source: SourceFile, place: Span, said: Say | None, style: str, language: Language, bar: str, paint: Painter
) -> str:
    start, end, cut = _window(source, place)
    before = cells(cut + source.text[start : place.start])
    length = max(cells(source.text[place.start : min(place.end, end)]), 1)
    sign = "^" if style == "mark" else "-"
    remark = f" {shown(pick(said, language))}" if said else ""
    return f"{bar} {' ' * before}{paint(style, sign * length + remark)}"
