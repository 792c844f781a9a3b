"""An evaluation as the table of a workbook, a row for each result."""

from ..spreadsheets import Column, Sheet
from .evaluate import Evaluation
from .words import STATUS, agency_of, name_of, note_of, period_text, target_text

_COLUMNS = (
    Column("Chỉ tiêu", 50), Column("Cơ quan", 30), Column("Kỳ", 16), Column("Đơn vị tính", 12), Column("Kết quả", 12),
    Column("Mức giao", 12), Column("Chỉ tiêu giao", 20), Column("Chênh lệch", 12), Column("Đánh giá", 18),
    Column("Ghi chú", 50),
)  # fmt: skip


def to_sheets(evaluation: Evaluation) -> tuple[Sheet, ...]:
    """One table; results, targets and differences are numbers."""
    rows = tuple(
        (
            name_of(line),
            agency_of(line, evaluation)[0],
            period_text(line.period)[0] if line.period else None,
            line.indicator.unit or None,
            line.shown,
            line.target,
            target_text(line)[0] or None,
            line.difference,
            STATUS[line.status][0],
            note_of(line, evaluation)[0] or None,
        )
        for line in evaluation.lines
    )
    return (Sheet("Đánh giá chỉ tiêu", _COLUMNS, rows),)
