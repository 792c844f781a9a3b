"""Wording of the head and the foot of a document: issuer, number, place and date, authority, signature.

Pure functions over strings in NFC. Source: NĐ 30/2020 Phụ lục I, Mục II.2 to II.7. Capital letters are
in the text, never in its formatting, so that copied text equals the printed form.
"""

import re
import unicodedata

from ..model.dates import day_digits, month_digits
from ..model.names import expand_abbreviations
from ..widths import width

# Blanks to write a number or a day into by hand: non-breaking, because HTML joins plain ones.
_NUMBER_GAP = "\u00a0" * 8
_DAY_GAP = "\u00a0" * 6

_MOTTO_COLUMN = 5810
"""The width in twips of the column that the motto and the day share: it holds the state's name at 13 pt."""

_BLANK = re.compile(r" ?__+ ?")

# Both spellings of "Ủy" are official ones; the head of such a body may issue in its own name.
_BODY_AND_PLACE = re.compile(r"((?:CHỦ TỊCH )?(?:ỦY BAN|UỶ BAN|HỘI ĐỒNG) NHÂN DÂN) (.+)")


def upper(text: str) -> str:
    """`text` in capital letters, composed (NFC): "Cư Mốt" is "CƯ MỐT"."""
    return unicodedata.normalize("NFC", text).upper()


def issuer_lines(name: str) -> list[str]:
    """The issuer's name in capitals, place on a line of its own: ["ỦY BAN NHÂN DÂN", "XÃ MẪU"].

    Any other name is one line. An empty name gives no line.
    """
    full = upper(expand_abbreviations(name)).strip()
    parts = _BODY_AND_PLACE.fullmatch(full)
    if parts:
        return [parts[1], parts[2]]
    return [full] if full else []


def signature_titles(
    post: str,
    *,
    in_place_of: str = "",
    by_order_of: str = "",
    authorised_by: str = "",
    acting: bool = False,
    committee: bool = False,
    body: str = "Ủy ban nhân dân",
) -> list[str]:
    """Lines over the signature, in capitals, from the power to the post (Mục II.7.a).

    TM. (`committee`: for the `body`, named without its place), then TUQ. `authorised_by`,
    TL. `by_order_of`, KT. `in_place_of`, then the signer's `post`, with Q. when `acting`.
    An absent (empty) value has no line: ("Phó Chủ tịch", in_place_of="Chủ tịch", committee=True) is
    ["TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"].
    """
    lines = (
        ("TM. ", body if committee else ""),
        ("TUQ. ", authorised_by),
        ("TL. ", by_order_of),
        ("KT. ", in_place_of),
        ("Q. " if acting else "", post),
    )
    return [sign + upper(expand_abbreviations(name)) for sign, name in lines if name]


def gapped(text: str) -> str:
    """A text set by hand with its blanks as room to write in: "số __/QĐ-UBND ngày __ tháng 02"."""
    return _BLANK.sub(_DAY_GAP, text)


def number_line(number: int | None, symbol: str) -> str:
    """ "Số: 12/QĐ-UBND"; under 10 with a zero; None (a draft) leaves room to write the number in."""
    written = _NUMBER_GAP if number is None else f" {number:02}"
    return f"Số:{written}/{symbol}" if symbol else f"Số:{written}".rstrip("\u00a0")


def place_date_line(place: str, day: int | None, month: int | None, year: int | None) -> str:
    """ "Mẫu, ngày 05 tháng 01 năm 2027"; an empty place leaves the date alone."""
    return f"{place}, {dated(day, month, year)}" if place else dated(day, month, year)


def takes_small_sizes(line: str) -> bool:
    """Must the head take the smaller of the decree's two size sets (Mục V, note), for the line of place and day?

    The sets are 13, 14 and 14 pt for the state's name, the motto and the day, or 12, 13 and 13: they move together. The
    smaller is for a line that wraps at 14 pt and does not at 13; one that wraps at both stays large.
    """
    plain = line.replace("\u00a0", " ")
    return width(plain, 28, italic=True) > _MOTTO_COLUMN >= width(plain, 26, italic=True)


def dated(day: int | None, month: int | None, year: int | None) -> str:
    """ "ngày 19 tháng 02 năm 2024"; None leaves room for a day or a month, and ends after "năm"."""
    day_text = _DAY_GAP if day is None else f" {day_digits(day)} "
    month_text = _DAY_GAP if month is None else f" {month_digits(month)} "
    year_text = "" if year is None else f" {year:04}"
    return f"ngày{day_text}tháng{month_text}năm{year_text}"


def sentence_case_after(text: str) -> str:
    """`text` to follow other words in a sentence: "Về kiểm soát" is "về kiểm soát".

    A first word with a second capital or a digit is an abbreviation and stays: "UBND", "TTHC", "VNeID".
    """
    second = text[1:2]
    if second.isupper() or second.isdigit():
        return text
    return text[:1].lower() + text[1:]
