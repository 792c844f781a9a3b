"""Diagnostics one a line: `PATH:LINE:COL: SEVERITY[CODE] message`."""

from collections.abc import Mapping

from ..source import SourceFile
from .diagnostic import Diagnostic, Language, pick
from .terminal import shown


def to_line(diagnostic: Diagnostic, sources: Mapping[str, SourceFile], language: Language = "vi") -> str:
    """One diagnostic on one line; without line and column for a file that could not be read."""
    place = shown(diagnostic.path)
    source = sources.get(diagnostic.path)
    if diagnostic.span is not None and source is not None:
        line, column = source.position(diagnostic.span.start)
        place += f":{line}:{column}"
    message = shown(pick(diagnostic.headline, language)).replace("\n", " ")
    return f"{place}: {diagnostic.severity}[{diagnostic.code}] {message}"
