"""Diagnostics as SARIF 2.1.0 (OASIS Standard, 27 March 2020), for code scanning and editors.

Columns count code points (`columnKind` unicodeCodePoints). A fix is given as replacements by line and column.
"""

import json
from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import quote

from ..source import SourceFile, Span
from .diagnostic import Diagnostic, Fix, Language, pick

_LEVELS = {"error": "error", "warning": "warning", "info": "note"}
_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/schemas/sarif-schema-2.1.0.json"


def to_sarif(
    diagnostics: Iterable[Diagnostic], sources: Mapping[str, SourceFile], version: str, language: Language = "vi"
) -> str:
    """All diagnostics of a run as one SARIF log, with a final newline."""
    found = list(diagnostics)
    rules: dict[str, dict[str, Any]] = {}
    for one in found:
        rules.setdefault(one.code, {"id": one.code, "name": one.name})
    numbers = {code: number for number, code in enumerate(rules)}
    log = {
        "$schema": _SCHEMA,
        "version": "2.1.0",
        "runs": [
            {
                "tool": {"driver": {"name": "tthcc", "semanticVersion": version, "rules": list(rules.values())}},
                "language": "vi-VN" if language == "vi" else "en",
                "columnKind": "unicodeCodePoints",
                "results": [_result(one, numbers[one.code], sources, language) for one in found],
            }
        ],
    }
    return json.dumps(log, ensure_ascii=False, indent=2) + "\n"


def _result(one: Diagnostic, rule: int, sources: Mapping[str, SourceFile], language: Language) -> dict[str, Any]:
    said = [pick(one.headline, language), *(pick(note, language) for note in one.notes)]
    if one.help:
        said.append(pick(one.help, language))
    result: dict[str, Any] = {
        "ruleId": one.code,
        "ruleIndex": rule,
        "level": _LEVELS[one.severity],
        "message": {"text": "\n".join(said)},
        "locations": [_location(one.path, one.span, sources, pick(one.label, language) if one.label else "")],
    }
    if one.labels:
        result["relatedLocations"] = [
            _location(label.span.path, label.span, sources, pick(label.message, language)) for label in one.labels
        ]
    source = sources.get(one.path)
    if one.fix and source:
        result["fixes"] = [_fix(one.fix, one.path, source, language)]
    return result


def _location(path: str, span: Span | None, sources: Mapping[str, SourceFile], said: str) -> dict[str, Any]:
    place: dict[str, Any] = {"artifactLocation": {"uri": _uri(path)}}
    source = sources.get(path)
    if span is not None and source is not None:
        place["region"] = _region(source, source.on_disk(span.start), source.on_disk(span.end))
    location: dict[str, Any] = {"physicalLocation": place}
    if said:
        location["message"] = {"text": said}
    return location


def _fix(fix: Fix, path: str, source: SourceFile, language: Language) -> dict[str, Any]:
    replacements = [
        {"deletedRegion": _region(source, start, end), "insertedContent": {"text": text}}
        for start, end, text in fix.edits
    ]
    return {
        "description": {"text": pick(fix.title, language)},
        "artifactChanges": [{"artifactLocation": {"uri": _uri(path)}, "replacements": replacements}],
    }


def _region(source: SourceFile, start: int, end: int) -> dict[str, int]:
    line, column = source.place_on_disk(start)
    last, after = source.place_on_disk(end)
    return {"startLine": line, "startColumn": column, "endLine": last, "endColumn": after}


def _uri(path: str) -> str:
    """A path as a relative reference, or as a file URI where it is absolute (RFC 3986, RFC 8089)."""
    path = path.replace("\\", "/")
    drive = path[1:2] == ":"
    return ("file:///" if drive else "file://" if path.startswith("/") else "") + quote(
        path, safe="/:" if drive else "/"
    )
