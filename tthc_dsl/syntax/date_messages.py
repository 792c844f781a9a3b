"""What to say of a date that is written in another way, or whose unknown parts are."""

import re

from ..diagnostics.diagnostic import Diagnostic, Fix, Say, at
from ..source import Span
from .fault import Fault

_GAP = r"[ \t]{0,20}"
_PART = rf"{_GAP}([0-9]{{1,9}}|[._…]{{0,20}}){_GAP}"
_YEAR = r"([0-9]{4}|[._…]{0,20})(?!\w)"
# Each way to write a date, and which of its groups is the day, the month, the year; 0 where it does not say.
_FORMS = tuple(
    (re.compile(form, re.IGNORECASE), order)
    for form, order in (
        (r"([0-9]{4})[-./]([0-9]{1,2})[-./]([0-9]{1,2})(?!\w)", (3, 2, 1)),  # 2024-02-19
        (r"([0-9]{1,2})[-.]([0-9]{1,2})[-.]([0-9]{4})(?!\w)", (1, 2, 3)),  # 19-02-2024
        (rf"(?:ngày\b)?{_PART}tháng\b{_PART}năm\b{_GAP}{_YEAR}", (1, 2, 3)),  # ngày 19 tháng 02 năm 2024
        (rf"{_PART}/{_PART}/{_GAP}{_YEAR}", (1, 2, 3)),  # …/02/2024
        (rf"{_PART}-{_PART}-{_GAP}{_YEAR}", (1, 2, 3)),  # __-02-2024
        (rf"(?:tháng\b)?{_PART}(?:/|năm\b){_GAP}([0-9]{{4}})(?!\w)", (0, 1, 2)),  # 02/2024, tháng 02 năm 2024
        (rf"(?:năm\b{_GAP})?([0-9]{{4}})(?!\w)", (0, 0, 1)),
        (r"[._…]{1,20}(?![\w/-])", (0, 0, 0)),
    )
)
_BLANK = "__"


def other_date(fault: Fault) -> Diagnostic | None:
    """A date as other programs or people write it: "2024-02-19", "ngày 19 tháng 02 năm 2024", "…/02/2024"."""
    if "DATE_LITERAL" not in fault.accepted:
        return None
    text = fault.source.text
    quoted = fault.terminal == "STRING"
    first = fault.start + quoted
    last = fault.end - quoted if quoted else fault.line_end
    for form, order in _FORMS:
        match = form.match(text, first, last)
        if match and (not quoted or not text[match.end() : last].strip()):
            end = fault.end if quoted else first + len(match[0].rstrip())
            parts = [match[group].strip() if group else "" for group in order]
            return _say(fault, end, [part if part.isdigit() else _BLANK for part in parts])
    return None


def _say(fault: Fault, end: int, parts: list[str]) -> Diagnostic:
    written = " ".join(fault.source.text[fault.start : end].split())
    right = "/".join(parts)
    blanks = parts.count(_BLANK)
    said: Say = (f"ngày viết theo thứ tự ngày/tháng/năm: `{written}`", f"a date is written day/month/year: `{written}`")
    aid: Say = (f"viết `{right}`", f"write `{right}`")
    if blanks and fault.keyword != "DATE":
        said = (f"ngày viết đủ ngày/tháng/năm: `{written}`", f"a date is written in full, day/month/year: `{written}`")
        aid = ("viết như `05/3/2024`", "write it like `05/3/2024`")
    elif blanks:
        said = (f"phần chưa biết của ngày viết là `{_BLANK}`: `{written}`",
                f"what is not known yet of a date is written `{_BLANK}`: `{written}`")  # fmt: skip
        aid = (
            f"viết `{right}`; chưa biết gì thì bỏ cả dòng này",
            f"write `{right}`; leave the line out when nothing is known",
        )
        if blanks == len(parts):
            aid = ("bỏ cả dòng này: bản in sẽ chừa chỗ trống", "leave the line out: blanks are printed for the date")
    fix = None
    if blanks == 0 or (blanks < len(parts) and fault.keyword == "DATE"):
        edit = (fault.source.on_disk(fault.start), fault.source.on_disk(end), right)
        fix = Fix((f"viết `{right}`", f"write `{right}`"), (edit,), safe=False)
    return at("S036", "unexpected", Span(fault.source.path, fault.start, end), said, help=aid, fix=fix)
