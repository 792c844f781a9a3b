"""A cell to a number: as people and machines write them; what has two readings is asked about, never guessed.

Understood: "99,5", "7.920" and "1.234,5" as in the language; "50.5", "1,234.5" and "1,234,567", which have one reading;
"50%" and "50,5 %". Asked about: "1.2.3"; of a share, 0.5 without its sign (0,5 % or 50 %?) and "50.125"; of a count,
"1,234"; everything that a spreadsheet has made a date of.
"""

import re
from decimal import Decimal

from ..diagnostics.diagnostic import Diagnostic, Say, at
from ..model.decimals import comma_text
from .sheet import Cell

MAX_DIGITS = 30
"""The longest number, its signs counted, as in the language."""
_LONGEST = 200
"""What is longer, blanks counted, is no number that anybody has written."""

_BLANKS = re.compile(r"[\s\u00a0\u202f]+")
_PERCENT = re.compile(r"(.*?)[\s\u00a0\u202f]*%", re.DOTALL)
_PLAIN = re.compile(r"[0-9]+(?:,[0-9]+)?")
_THOUSANDS = re.compile(r"[0-9]{1,3}(?:\.[0-9]{3})+(?:,[0-9]+)?")
_POINT = re.compile(r"[0-9]+\.(?:[0-9]{1,2}|[0-9]{4,})|0\.[0-9]+")
_ENGLISH = re.compile(r"[0-9]{1,3}(?:,[0-9]{3})+\.[0-9]+|[0-9]{1,3}(?:,[0-9]{3}){2,}")
_ONE_GROUP = re.compile(r"[1-9][0-9]{0,2}[.,][0-9]{3}")
_NUMBER_LIKE = re.compile(r"[0-9][0-9.,]*")
_MINUS = ("-", "\u2212", "\u2013")


def read_number(cell: Cell, share: bool, counted: Say) -> Decimal | Diagnostic:
    """The number of a cell that is not blank; `share`: it is one in percent, `counted` what it counts otherwise.

    A share is given in hundredths: "50%", "50" and a spreadsheet's 0.5 shown as 50 % are all 50.
    """
    if cell.trouble:
        return _troubled(cell)
    if cell.number is not None:
        return _stored(cell, cell.number, share, counted)
    text = cell.text.strip()
    if len(text) > _LONGEST:
        return _too_long(cell) if _NUMBER_LIKE.fullmatch(text) else _no_number(cell)
    signed = _PERCENT.fullmatch(text)
    body = signed[1].strip() if signed else text
    if body.startswith(_MINUS) and _NUMBER_LIKE.fullmatch(body[1:].strip()):
        return _negative(cell)
    if len(body) > MAX_DIGITS and _NUMBER_LIKE.fullmatch(body):
        return _too_long(cell)
    value = _value(body, share)
    if value is None:
        return _unclear(cell, body, share) if _NUMBER_LIKE.fullmatch(body) else _no_number(cell)
    if signed and not share:
        return _percent_of_count(cell, counted)
    return value if signed else _plain_share(cell, value, share)


def _value(text: str, share: bool) -> Decimal | None:
    """The one reading of a number, None where it has none or two."""
    grouped = _ONE_GROUP.fullmatch(text)
    if grouped and (share if "." in text else not share):
        return None
    if _PLAIN.fullmatch(text) or (_THOUSANDS.fullmatch(text) and not text.startswith("0")):
        return Decimal(text.replace(".", "").replace(",", "."))
    if _POINT.fullmatch(text):
        return Decimal(text)
    if _ENGLISH.fullmatch(text) and not text.startswith("0"):
        return Decimal(text.replace(",", ""))
    return None


def _stored(cell: Cell, number: Decimal, share: bool, counted: Say) -> Decimal | Diagnostic:
    """What a spreadsheet stored; shown with a percent sign it is a fraction."""
    if not number.is_finite():
        return _no_number(cell)
    if number < 0:
        return _negative(cell)
    if len(format(number, "f")) > MAX_DIGITS:
        return _too_long(cell)
    if cell.percent:
        return number * 100 if share else _percent_of_count(cell, counted)
    return _plain_share(cell, number, share)


def _plain_share(cell: Cell, value: Decimal, share: bool) -> Decimal | Diagnostic:
    """A number without a percent sign: 0.5 as a share has two readings."""
    if not share or value == 0 or value > 1:
        return value
    written, whole = comma_text(value), comma_text(value * 100)
    return at(
        "D033",
        "fraction_or_percent",
        cell.span,
        (f"`{cell.shown}` là {written}% hay {whole}%, không rõ",
         f"`{cell.shown}` may be {written}% or {whole}%"),
        label=cell.where,
        help=(f"ghi cả dấu %: `{written}%` hoặc `{whole}%`", f"write the sign: `{written}%` or `{whole}%`"),
    )  # fmt: skip


def _troubled(cell: Cell) -> Diagnostic:
    text = cell.shown
    if cell.trouble == "date":
        return at(
            "D034",
            "date_for_number",
            cell.span,
            (f"bảng tính lưu ô này là ngày ({text}), không phải số",
             f"the spreadsheet holds this cell as a day ({text}), not as a number"),
            help=("chọn kiểu Number cho ô rồi gõ lại số", "format the cell as Number and type the number again"),
            label=cell.where,
        )  # fmt: skip
    if cell.trouble == "error":
        return at(
            "D035",
            "error_in_cell",
            cell.span,
            (f"ô này là lỗi của bảng tính: `{text}`", f"this cell holds the spreadsheet's error `{text}`"),
            help=("sửa công thức của ô, hoặc gõ giá trị vào ô", "mend the cell's formula, or type its value"),
            label=cell.where,
        )
    if cell.trouble == "formula":
        return at(
            "D036",
            "formula_without_value",
            cell.span,
            (
                "ô này là công thức mà tệp không lưu kết quả",
                "this cell is a formula whose value the file does not hold",
            ),
            help=("mở tệp bằng Excel hoặc LibreOffice, lưu lại", "open the file in Excel or LibreOffice and save it"),
            label=cell.where,
        )
    if cell.trouble == "merged":
        return at(
            "D037",
            "merged_cell",
            cell.span,
            ("ô này đã gộp với ô khác", "this cell is merged with another"),
            help=("bỏ gộp ô (Unmerge Cells) rồi ghi đủ từng ô", "unmerge the cells and fill in each"),
            label=cell.where,
        )
    return at(
        "D038",
        "truth_for_number",
        cell.span,
        (f"ô này là giá trị đúng/sai (`{text}`), không phải dữ liệu", f"this cell is true or false (`{text}`)"),
        help=("gõ lại giá trị vào ô", "type the value into the cell"),
        label=cell.where,
    )


troubled = _troubled
"""The finding about a cell of which a spreadsheet has made something else."""


def _no_number(cell: Cell) -> Diagnostic:
    return at(
        "D030",
        "not_a_number",
        cell.span,
        (f"`{cell.shown}` không phải là số", f"`{cell.shown}` is no number"),
        label=cell.where,
        help=("ghi một số như `99,5`; chưa có số liệu thì để trống",
              "write a number such as `99,5`; where there is none, leave it empty"),
    )  # fmt: skip


def _negative(cell: Cell) -> Diagnostic:
    return at(
        "D031",
        "negative_figure",
        cell.span,
        (f"`{cell.shown}` là số âm", f"`{cell.shown}` is below zero"),
        label=cell.where,
        help=("kết quả và số lượng không nhỏ hơn 0", "results and counts are zero or more"),
    )


def _too_long(cell: Cell) -> Diagnostic:
    return at(
        "D032",
        "figure_too_long",
        cell.span,
        (f"số dài hơn {MAX_DIGITS} ký tự", f"the number is longer than {MAX_DIGITS} signs"),
        label=cell.where,
        help=("kiểm tra lại số này", "check this number"),
    )


def _unclear(cell: Cell, text: str, share: bool) -> Diagnostic:
    aid: Say = ("viết như `99,5` hoặc `7920`", "write it like `99,5` or `7920`")
    if _ONE_GROUP.fullmatch(text):
        whole, part = re.sub("[.,]", "", text).lstrip("0") or "0", text.replace(".", ",")
        aid = (
            (f"phần thập phân viết sau dấu phẩy: `{part}`", f"decimals stand after a comma: `{part}`")
            if share
            else (f"hàng nghìn viết liền: `{whole}`; hoặc thập phân: `{part}0`",
                  f"thousands without a sign: `{whole}`; or decimals: `{part}0`")
        )  # fmt: skip
    return at(
        "D039",
        "unclear_figure",
        cell.span,
        (f"không rõ số `{text}`: dấu chấm, dấu phẩy có hơn một cách đọc",
         f"the number `{text}` is not clear: its point or comma has more than one reading"),
        label=cell.where,
        help=aid,
    )  # fmt: skip


def _percent_of_count(cell: Cell, counted: Say) -> Diagnostic:
    return at(
        "D040",
        "percent_of_count",
        cell.span,
        (f"`{cell.shown}` là tỷ lệ, ở đây cần {counted[0]}", f"`{cell.shown}` is a share; here stands {counted[1]}"),
        label=cell.where,
        help=("ghi số đếm, không có dấu %", "write the count, without %"),
    )
