"""An agenda as the tables of a workbook: what falls on days, and all the rest."""

from ..spreadsheets import Column, Sheet, Value
from .agenda import Agenda, Entry
from .words import KINDS, notes_of, output_text, roles_text, task_text, through_text, title_of

_WHO = (Column("Cơ quan", 20), Column("Vai trò", 14))
_WHAT = (Column("Số", 6), Column("Mục", 18), Column("Nhiệm vụ", 36), Column("Kết quả", 22))
_PHRASE = Column("Thời hạn ghi trong kế hoạch", 20)
_DAYS = (Column("Hạn", 11), Column("Từ ngày", 11), Column("Nên xong", 11))
_UNCONFIRMED = "lịch nghỉ chưa được công bố hết"


def to_sheets(agenda: Agenda) -> tuple[Sheet, ...]:
    """Two tables, one line for each entry; days are real days."""
    dated = [_dated(entry) for page in agenda.pages for entry in page.dated]
    undated = [_undated(entry) for page in agenda.pages for entry in page.undated]
    return (
        Sheet("Theo ngày", (*_WHO, *_DAYS, *_WHAT, _PHRASE, Column("Ghi chú", 26)), tuple(dated)),
        Sheet("Không có ngày", (*_WHO, Column("Loại", 16), *_WHAT, _PHRASE), tuple(undated)),
    )


def _dated(entry: Entry) -> tuple[Value, ...]:
    moment = entry.moment
    notes = [note[0] for note in notes_of(moment)] + ([] if moment.confirmed else [_UNCONFIRMED])
    days = (moment.last, moment.first, moment.advised)
    return (*_who(entry), *days, *_what(entry), entry.phrase, "\n".join(notes) or None)


def _undated(entry: Entry) -> tuple[Value, ...]:
    return (*_who(entry), KINDS[entry.moment.kind][0], *_what(entry), entry.phrase or None)


def _who(entry: Entry) -> tuple[Value, ...]:
    through = through_text(entry)[0]
    return title_of(entry.given.doer)[0], roles_text(entry)[0] + (f" ({through})" if through else "")


def _what(entry: Entry) -> tuple[Value, ...]:
    return entry.number or None, entry.section or None, task_text(entry), output_text(entry) or None
