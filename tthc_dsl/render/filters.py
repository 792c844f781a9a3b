"""Text filters of the templates: one rule for both DOCX and HTML, so that they hold the same characters.

A filter takes and gives plain text, or runs of it. It knows nothing of markup and nothing of the model.
"""

import re
from collections.abc import Iterable, Mapping
from typing import Any

NBSP = "\u00a0"

# A pattern sees a plain and a non-breaking space alike: a second pass then finds the same places and changes nothing.
# What follows the space is only looked at, because it may begin the next match ("điểm a khoản 2").
_SPACE = "[ \u00a0]"
_ROMAN_OR_LETTER = r"(?:[IVXLCDM]{1,8}|[A-ZĐ])(?!\w)"
_GLUED = re.compile(
    "|".join(
        f"{before}{_SPACE}(?={after})"
        for before, after in (
            # Điều 5, khoản 2, số 12/NQ-CP, Số: 12, ngày 05, tháng 8, năm 2024, Đề án 06
            (r"(?<!\w)(?i:điều|khoản|điểm|số:?|ngày|tháng|năm|tuần|lần|đợt|thứ|đề án|quận|phường)", r"\d"),
            # Phụ lục I, Quý IV, Chương XII, Mục 5, Phần A, Biểu 02
            (
                r"(?<!\w)(?i:phụ lục|quý|chương|phần|tiểu mục|mục|biểu|mẫu|bảng|cấp|mức độ)",
                rf"(?:\d|{_ROMAN_OR_LETTER})",
            ),
            # điểm a, điểm đ
            (r"(?<!\w)(?i:điểm)", r"[a-zđ](?!\w)"),
            # TM. ỦY BAN NHÂN DÂN, KT. CHỦ TỊCH, TUQ. …
            (r"(?<!\w)(?:TM|KT|TL|TUQ|Q)\.", r"\w"),
            # 5 %, 970,46 ha, 12 km
            (r"\d", r"(?:[%‰]|(?:ha|km|m²|kg|đồng|triệu|tỷ)(?!\w))"),
            # 2022 - 2025: neither side of the dash may begin a line
            (r"\d", rf"[-–]{_SPACE}\d"),
            (rf"(?<=\d{_SPACE})[-–]", r"\d"),
        )
    )
)

# What every match holds beside its space: a digit, a letter or Roman numeral alone, or an abbreviation with its stop.
_HINT = re.compile(r"\d|(?<!\w)(?:[IVXLCDM]{1,8}|[A-ZĐa-zđ])(?!\w)|(?:TM|KT|TL|TUQ|Q)\.")


def nbsp(text: str) -> str:
    """`text` with U+00A0 in place of U+0020 where a line must not end.

    Nothing else changes: the length stays, and `nbsp(text).replace(NBSP, " ")` is `text` when that
    held no U+00A0. Idempotent, linear in the length. Expects NFC (the clean pass gives it).
    """
    if not _HINT.search(text):
        return text
    return _GLUED.sub(_glue, text)


def nbsp_runs(runs: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """The runs of one paragraph with `nbsp` of their joined text: a number may stand in another run than its word."""
    runs = list(runs)
    text, at = nbsp("".join(run["text"] for run in runs)), 0
    glued = []
    for run in runs:
        start, at = at, at + len(run["text"])
        glued.append({**run, "text": text[start:at]})
    return glued


def _glue(match: re.Match[str]) -> str:
    return match[0][:-1] + NBSP
