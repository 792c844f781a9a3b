"""An evaluation → what its page shows, as plain data for a template; places of bars in the units of the drawing."""

from decimal import Decimal
from itertools import groupby
from typing import Any

from .evaluate import Evaluation, Line
from .words import (
    STATUS,
    agency_of,
    difference_text,
    measured,
    name_of,
    note_of,
    period_text,
    tally,
    target_text,
)  # fmt: skip

View = dict[str, Any]

WIDTH, LABEL, ROW, BAR = 800, 250, 22, 14
"""Of a chart: all of it, its names, a row, the bar in it."""
BARS = 30
"""Of one chart: as many as a page takes."""
_ROOM = WIDTH - LABEL - 90
_NAME = 38
"""Letters of a name beside its bar; the table has all of it."""
_PATTERNS = {"met": "full", "not_met": "striped"}


def view_of(evaluation: Evaluation) -> View:
    """The view:

    title
    periods  [{id, name ("" where the figures have none), tally, indicators: [indicator]}]

    indicator  {id, number: int, name, target, lines: [line], charts: [chart]}
    line       {agency, value, target, difference, status, kind, note, whole: bool}
    chart      {width, height, label: x, end: x, title, summary, axis: y, target: {x, text} | None, bars: [bar]}
    bar        {name, y, x, width, height, text, mark: x | "", pattern: "full" | "striped" | "empty"}
    """
    periods = []
    for number, period in enumerate(evaluation.periods, 1):
        lines = [line for line in evaluation.lines if line.period == period]
        groups = [list(group) for _, group in groupby(lines, key=lambda line: id(line.indicator))]
        shown = [_indicator(group, f"p{number}-{n}", n, evaluation) for n, group in enumerate(groups, 1)]
        name = period_text(period)[0] if evaluation.periods != ("",) else ""
        periods.append({"id": f"p{number}", "name": name, "tally": tally(lines)[0], "indicators": shown})
    return {"title": evaluation.plan.title, "periods": periods}


def _indicator(lines: list[Line], id: str, number: int, evaluation: Evaluation) -> View:
    first = lines[0]
    return {
        "id": id,
        "number": number,
        "name": name_of(first),
        "target": target_text(first)[0],
        "lines": [_line(line, evaluation) for line in lines],
        "charts": _charts(lines, evaluation),
    }


def _line(line: Line, evaluation: Evaluation) -> View:
    return {
        "agency": agency_of(line, evaluation)[0],
        "value": measured(line.shown, line.indicator.unit),
        "target": target_text(line)[0],
        "difference": difference_text(line),
        "status": STATUS[line.status][0],
        "kind": line.status,
        "note": note_of(line, evaluation)[0],
        "whole": not line.agency,
    }


def _charts(lines: list[Line], evaluation: Evaluation) -> list[View]:
    """A bar for each result there is, and the target as a line through them; as many charts as pages take."""
    drawn = [(line, line.shown) for line in lines if line.shown is not None]
    if not drawn:
        return []
    first = lines[0]
    unit = first.indicator.unit
    most = max([shown for _, shown in drawn] + [line.target for line in lines if line.target is not None])
    scale = Decimal(_ROOM) / max(most, Decimal(100) if unit == "%" else Decimal(1))
    parts = [drawn[start : start + BARS] for start in range(0, len(drawn), BARS)]
    target = None
    if first.target is not None:
        target = {"x": _places(LABEL + first.target * scale), "text": measured(first.target, unit)}
    charts = []
    for number, part in enumerate(parts, 1):
        height = 6 + len(part) * ROW
        met = sum(line.status == "met" for line, _ in part)
        charts.append({
            "width": WIDTH,
            "height": height + (20 if target else 4),
            "label": LABEL,
            "end": LABEL + _ROOM + 8,
            "title": f"Kết quả: {name_of(first)}" + (f" ({number}/{len(parts)})" if len(parts) > 1 else ""),
            "summary": f"{len(part)} kết quả, {met} đạt"
            + (f" chỉ tiêu {measured(first.target, unit)}" if first.target is not None else ""),
            "axis": height,
            "target": target,
            "bars": [_bar(place, one, first, scale, evaluation) for place, one in enumerate(part)],
        })  # fmt: skip
    return charts


def _bar(place: int, drawn: tuple[Line, Decimal], first: Line, scale: Decimal, evaluation: Evaluation) -> View:
    line, shown = drawn
    name = agency_of(line, evaluation)[0]
    own = line.target if line.target != first.target else None
    return {
        "name": name if len(name) <= _NAME else name[: _NAME - 1] + "…",
        "y": 6 + place * ROW,
        "x": str(LABEL),
        "width": _places(shown * scale),
        "height": BAR,
        "text": measured(shown, line.indicator.unit),
        "pattern": _PATTERNS.get(line.status, "empty"),
        "mark": "" if own is None else _places(LABEL + own * scale),
    }


def _places(value: Decimal) -> str:
    return format(value.quantize(Decimal("0.1")), "f")
