"""The real mistakes in the five plans (`data/anomalies.json`) against what the catalogue finds.

A mistake is found when a finding has a label on the declaration or the text that holds one of its quotes: on the words
themselves, on the statement that they stand in, or on the head of the row around them. A quote that is printed from
declarations (a date, a basis) is looked up where the plan declares it (`data/anomaly_places.json`).
"""

import json
import re
from functools import cache
from pathlib import Path
from typing import Any

from tthc_dsl import load
from tthc_dsl.diagnostics.diagnostic import Diagnostic
from tthc_dsl.pipeline import Checked
from tthc_dsl.source import SourceFile, Span
from tthc_dsl.syntax.nodes import Statement
from tthc_dsl.syntax.parser import parse

ROOT = Path(__file__).parent.parent
ROWS = ("task", "indicator", "section", "table", "appendix", "output", "together")
PROPERTIES_OF = ("plan", "decision")


@cache
def anomalies() -> tuple[dict[str, Any], ...]:
    """Those that rules owe a finding."""
    found = json.loads((ROOT / "tests/data/anomalies.json").read_text(encoding="utf-8"))
    return tuple(
        one for one in found if one["mechanical"] and one["origin"] != "ocr" and one["certainty"] in ("C", "L")
    )


@cache
def written_as() -> dict[str, list[str]]:
    """What stands in a source for quotes that are printed from declarations: dates, bases, agencies, rows."""
    places: dict[str, list[str]] = json.loads((ROOT / "tests/data/anomaly_places.json").read_text(encoding="utf-8"))
    return places


@cache
def checked(plan: str) -> Checked:
    return load(ROOT / "plans" / f"{plan}.tthc")


@cache
def statements(path: str, text: str) -> tuple[Statement, ...]:
    return parse(SourceFile(path, text, text))[0].statements


def around(source: SourceFile, start: int, end: int) -> list[Statement]:
    """The statements that hold a place, the outermost first."""
    trail: list[Statement] = []
    inside = statements(source.path, source.text)
    while True:
        held = [one for one in inside if one.start <= start and end <= one.body_end]
        if not held:
            return trail
        trail.append(held[0])
        inside = held[0].body or ()


def places(source: SourceFile, quote: str) -> list[tuple[int, int]]:
    """Where a quote stands in a source: blanks and line ends of any width, letter case as it is."""
    pattern = r"\s+".join(map(re.escape, quote.split()))
    return [match.span() for match in re.finditer(pattern, source.text)]


def spans_of(finding: Diagnostic) -> list[Span]:
    return [span for span in (finding.span, *(label.span for label in finding.labels)) if span]


def covers(span: Span, source: SourceFile, start: int, end: int) -> bool:
    """Does a label lie on the text or the declaration that holds the place?"""
    if span.path != source.path:
        return False
    if span.start < end and start < span.end:
        return True
    trail = around(source, start, end)
    if not trail:
        return False
    innermost = trail[-1]
    if innermost.start <= span.start and span.end <= innermost.end:
        return True
    row = next((one for one in reversed(trail) if one.kind in ROWS), None)
    return row is not None and (span.start, span.end) == (row.start, row.end)


def finders(anomaly: dict[str, Any]) -> list[str]:
    """The rules that find a mistake."""
    result = checked(anomaly["plan"])
    found: set[str] = set()
    for source in result.sources.values():
        for quote in (*anomaly["quotes"], *written_as().get(anomaly["id"], ())):
            for start, end in places(source, quote):
                found |= {
                    one.name for one in result.diagnostics for span in spans_of(one) if covers(span, source, start, end)
                }
    return sorted(found)
