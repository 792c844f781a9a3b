"""Numbers, dates and counts as written → values; what cannot be is a finding at its place."""

import calendar
import re
from datetime import date
from decimal import Decimal

from ..model.plan import IssueDate
from ..syntax.nodes import Literal
from .scope import Scope

FIRST_YEAR, LAST_YEAR = 1945, 2200
MAX_DIGITS = 30
"""The longest number, its signs counted."""
_THOUSANDS = re.compile(r"[0-9]{1,3}(\.[0-9]{3})+(,[0-9]+)?$")
_DECIMAL = re.compile(r"[0-9]+(,[0-9]+)?$")


def to_number(node: Literal, scope: Scope) -> Decimal | None:
    """ "99,5" is a decimal, "7.920" has thousands; anything else is a finding (None)."""
    text = node.text
    if (_DECIMAL.match(text) or _THOUSANDS.match(text)) and len(text) <= MAX_DIGITS:
        return Decimal(text.replace(".", "").replace(",", "."))
    hint = text.replace(".", ",") if text.count(".") == 1 and "," not in text else None
    scope.report(
        "S040",
        "unclear_number",
        node,
        (f"không rõ số `{text}`", f"the number `{text}` is not clear"),
        help=(f"phần thập phân viết sau dấu phẩy: `{hint}`", f"decimals stand after a comma: `{hint}`")
        if hint
        else ("viết như `99,5` hoặc `7.920`", "write it like `99,5` or `7.920`"),
    )
    return None


def written_number(value: Decimal) -> str:
    """The number as it is written in a source, the way back of `to_number`; ValueError for one that cannot be."""
    text = format(value, "f").replace(".", ",") if value.is_finite() else "?"
    if not _DECIMAL.match(text) or len(text) > MAX_DIGITS:
        raise ValueError(f"no source can say the number {value}")
    return text


def to_count(node: Literal, scope: Scope, least: int = 1, most: int = 9_999) -> int | None:
    """A whole number between two bounds."""
    if node.text.isascii() and node.text.isdigit() and len(node.text) <= 9 and least <= int(node.text) <= most:
        return int(node.text)
    scope.report(
        "S041",
        "number_out_of_range",
        node,
        (
            f"`{node.text}` phải là số nguyên từ {least} đến {most}",
            f"`{node.text}` is not a whole number from {least} to {most}",
        ),
        help=(f"viết một số từ {least} đến {most}", f"write a number from {least} to {most}"),
    )
    return None


def to_year(node: Literal, scope: Scope) -> int | None:
    """A year that an administrative document can mean."""
    return to_count(node, scope, FIRST_YEAR, LAST_YEAR)


def to_date(node: Literal, scope: Scope) -> date | None:
    """ "19/02/2024" to a date; 31/02, month 13, two-digit years and blanks are findings (None)."""
    if "_" in node.text:
        scope.report(
            "T006",
            "blank_date",
            node,
            ("chỉ ngày ban hành của dự thảo mới để trống được", "only the date of issue of a draft may have blanks"),
            help=("viết đủ ngày, tháng, năm", "write the day, the month and the year"),
        )
        return None
    return _day(node, node.text.split("/"), scope)


def _day(node: Literal, parts: list[str], scope: Scope) -> date | None:
    """The day of a month of a year, as `node` writes it."""
    day, month, year = (int(part) if len(part) <= 9 else 0 for part in parts)
    if FIRST_YEAR <= year <= LAST_YEAR and 1 <= month <= 12 and 1 <= day <= calendar.monthrange(year, month)[1]:
        return date(year, month, day)
    if not FIRST_YEAR <= year <= LAST_YEAR:
        vi = f"năm phải đủ bốn chữ số, từ {FIRST_YEAR} đến {LAST_YEAR}"
        en = f"the year has four digits, {FIRST_YEAR} to {LAST_YEAR}"
    elif not 1 <= month <= 12:
        vi, en = "tháng từ 1 đến 12; viết ngày/tháng/năm", "months run from 1 to 12; write day/month/year"
    else:
        last = calendar.monthrange(year, month)[1]
        vi = f"tháng {month:02}/{year} có {last} ngày"
        en = f"month {month:02}/{year} has {last} days"
    scope.report(
        "T001",
        "impossible_date",
        node,
        (f"không có ngày {node.text}", f"there is no day {node.text}"),
        help=(vi, en),
    )
    return None


def to_issue_date(node: Literal, scope: Scope) -> IssueDate | None:
    """ "19/02/2024", or with blanks from the left: "__/01/2024", "__/__/2025", "__/__/____"."""
    parts = [None if "_" in part else part for part in node.text.split("/")]
    known = [part for part in parts if part is not None]
    if parts[len(parts) - len(known) :] != known:
        scope.report(
            "T006",
            "blank_date",
            node,
            ("biết ngày thì phải biết tháng, biết tháng thì phải biết năm",
             "a day without its month, or a month without its year"),
            help=("viết như `__/01/2024` hoặc `__/__/2024`", "write it like `__/01/2024` or `__/__/2024`"),
        )  # fmt: skip
        return None
    # The blanks stand for a first day and month, so that what is known is judged as in any date.
    whole = _day(node, ["1", "1", str(FIRST_YEAR)][: 3 - len(known)] + known, scope)
    if whole is None:
        return None
    return IssueDate(
        whole.day if parts[0] else None, whole.month if parts[1] else None, whole.year if parts[2] else None
    )
