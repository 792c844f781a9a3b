"""An agenda for the terminal: a table for each agency, columns aligned, long texts wrapped."""

from collections.abc import Iterable
from functools import lru_cache

from ..diagnostics.diagnostic import Language, Say, pick
from ..source import cells
from .agenda import Agenda, Entry
from .words import caution_of, day_text, days_text, notes_of, output_text, roles_text, task_text, through_text, title_of

_HEADS: tuple[Say, ...] = (
    ("Hạn", "Due"),
    ("Số", "No."),
    ("Nhiệm vụ", "Task"),
    ("Vai trò", "Role"),
    ("Kết quả", "Product"),
    ("Thời hạn ghi trong kế hoạch", "Deadline as written"),
)
_SHARES = (15, 7, 33, 14, 20, 20)
"""How the columns share the width."""
_LEAST = 72
_GAP = "  "
_APART: Say = ("Không có ngày cụ thể", "Without a day")
_NOTHING: Say = ("Không có nhiệm vụ nào.", "No task.")


def to_text(agenda: Agenda, language: Language, width: int) -> str:
    """The tables, no line wider than `width` cells (at least 72), each ending in a newline."""
    widths = _widths(max(width, _LEAST))
    lines = [agenda.plan.title]
    asked = pick(days_text(agenda.first, agenda.last), language)
    lines += [asked] if asked else []
    for page in agenda.pages:
        lines += ["", pick(title_of(page.doer), language).upper()]
        if not (page.dated or page.undated):
            lines.append(pick(_NOTHING, language))
        if page.dated:
            lines += _table((_row(entry, language) for entry in page.dated), widths, language)
        if page.undated:
            lines += ["", pick(_APART, language)]
            lines += _table((_row(entry, language) for entry in page.undated), widths, language)
    caution = caution_of(agenda)
    if caution:
        lines += ["", *wrapped(pick(caution, language), sum(widths) + len(_GAP) * (len(widths) - 1))]
    if not agenda.pages:
        lines += ["", pick(_NOTHING, language)]
    return "".join(line.rstrip() + "\n" for line in lines)


def _row(entry: Entry, language: Language) -> tuple[str, ...]:
    through = pick(through_text(entry), language)
    said = [entry.phrase, *(pick(note, language) for note in notes_of(entry.moment))]
    return (
        pick(day_text(entry.moment), language),
        entry.number,
        task_text(entry),
        pick(roles_text(entry), language) + (f" ({through})" if through else ""),
        output_text(entry),
        "\n".join(said),
    )


def _widths(width: int) -> list[int]:
    room = width - len(_GAP) * (len(_SHARES) - 1)
    whole = sum(_SHARES)
    return [room * share // whole for share in _SHARES]


def _table(rows: Iterable[tuple[str, ...]], widths: list[int], language: Language) -> list[str]:
    heads = tuple(pick(head, language) for head in _HEADS)
    lines = [*_laid(heads, widths), _GAP.join("-" * width for width in widths)]
    for row in rows:
        lines += _laid(row, widths)
    return lines


def _laid(row: tuple[str, ...], widths: list[int]) -> list[str]:
    """A row as lines: each cell wrapped in its column."""
    columns = [wrapped(text, width) for text, width in zip(row, widths, strict=True)]
    height = max(map(len, columns))
    blank = [" " * width for width in widths]
    return [
        _GAP.join(
            column[number] if number < len(column) else empty for column, empty in zip(columns, blank, strict=True)
        )
        for number in range(height)
    ]


@lru_cache(maxsize=4096)  # one task stands in the tables of many agencies, at many days
def wrapped(text: str, width: int) -> tuple[str, ...]:
    """A text as lines of `width` cells each, broken at blanks where that goes."""
    lines: list[str] = []
    for paragraph in text.split("\n"):
        line, taken = "", 0
        for word in (piece for whole in paragraph.split() for piece in _pieces(whole, width)):
            room = cells(word)
            if line and taken + 1 + room > width:
                lines.append(line + " " * (width - taken))
                line, taken = word, room
            elif line:
                line, taken = f"{line} {word}", taken + 1 + room
            else:
                line, taken = word, room
        lines.append(line + " " * (width - taken))
    return tuple(lines)


def _pieces(word: str, width: int) -> list[str]:
    """A word, cut where it is wider than the column."""
    if cells(word) <= width:
        return [word]
    pieces = [""]
    for letter in word:
        if cells(pieces[-1] + letter) > width:
            pieces.append("")
        pieces[-1] += letter
    return pieces
