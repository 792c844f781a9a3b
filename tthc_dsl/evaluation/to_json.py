"""An evaluation as JSON for other systems: version 1, described by docs/evaluation.schema.json."""

import json
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from ..source import SourceFile
from .evaluate import Evaluation, Line, asked
from .words import agency_of, name_of, note_of

Json = dict[str, Any]


def to_json(evaluation: Evaluation, sources: Mapping[str, SourceFile]) -> str:
    """The whole evaluation as one JSON object, with a final newline. Numbers are texts, so that no digit is lost."""
    plan = evaluation.plan
    whole = {
        "version": 1,
        "plan": {"id": plan.id or None, "title": plan.title, "year": plan.year},
        "periods": [period or None for period in evaluation.periods],
        "results": [_line(line, evaluation, sources) for line in evaluation.lines],
    }
    return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"


def _line(line: Line, evaluation: Evaluation, sources: Mapping[str, SourceFile]) -> Json:
    result, indicator = line.result, line.indicator
    vi, en = note_of(line, evaluation)
    return {
        "indicator": indicator.id or None,
        "name": name_of(line),
        "unit": indicator.unit or None,
        "agency": line.agency or None,
        "agency_name": agency_of(line, evaluation)[0] if line.agency else None,
        "period": line.period or None,
        "value": _number(result.value),
        "shown": _number(line.shown),
        "how": result.how or None,
        "target": _number(line.target),
        "comparator": asked(indicator) if line.target is not None else None,
        "difference": _number(line.difference),
        "status": line.status,
        "missing": list(result.absent),
        "note": {"vi": vi, "en": en},
        "inputs": [
            {
                "path": row.span.path,
                "line": sources[row.span.path].position(row.span.start)[0],
                "agency": row.agency or None,
                "value": _number(row.value),
                "quantities": {name: _number(number) for name, number in row.quantities},
            }
            for row in result.inputs
        ],
    }


def _number(value: Decimal | None) -> str | None:
    if value is None:
        return None
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text
