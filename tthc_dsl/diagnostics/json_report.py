"""Diagnostics as JSON for programs: the shape of docs/cli.md, version 1."""

import json
from collections.abc import Iterable, Mapping
from typing import Any

from ..source import SourceFile, Span
from .diagnostic import Diagnostic, Language, pick


def to_json(
    diagnostics: Iterable[Diagnostic], sources: Mapping[str, SourceFile], files: int, language: Language = "vi"
) -> str:
    """All diagnostics of a run as one JSON object, with a final newline."""
    report = {"version": 1, "files": files, "diagnostics": [_one(d, sources, language) for d in diagnostics]}
    return json.dumps(report, ensure_ascii=False, indent=2) + "\n"


def _one(diagnostic: Diagnostic, sources: Mapping[str, SourceFile], language: Language) -> dict[str, Any]:
    fix = diagnostic.fix
    source = sources.get(diagnostic.path)
    return {
        "code": diagnostic.code,
        "name": diagnostic.name,
        "severity": diagnostic.severity,
        "message": pick(diagnostic.headline, language),
        "path": diagnostic.path,
        "range": _range(diagnostic.span, sources),
        "label": pick(diagnostic.label, language) if diagnostic.label else None,
        "labels": [
            {"message": pick(label.message, language), "path": label.span.path, "range": _range(label.span, sources)}
            for label in diagnostic.labels
        ],
        "notes": [pick(note, language) for note in diagnostic.notes],
        "help": pick(diagnostic.help, language) if diagnostic.help else None,
        "fix": {
            "title": pick(fix.title, language),
            "safe": fix.safe,
            "edits": [{"range": _on_disk(source, start, end), "text": text} for start, end, text in fix.edits],
        }
        if fix and source
        else None,
    }


def _range(span: Span | None, sources: Mapping[str, SourceFile]) -> dict[str, Any] | None:
    source = sources.get(span.path) if span else None
    if span is None or source is None:
        return None
    return _on_disk(source, source.on_disk(span.start), source.on_disk(span.end))


def _on_disk(source: SourceFile, start: int, end: int) -> dict[str, Any]:
    return {"start": _place(source, start), "end": _place(source, end)}


def _place(source: SourceFile, offset: int) -> dict[str, int]:
    line, column = source.place_on_disk(offset)
    return {"line": line, "column": column}
