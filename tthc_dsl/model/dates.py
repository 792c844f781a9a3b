"""Dates as official documents write them.

NĐ 30/2020 Phụ lục I, Mục II.4.b: days under 10 and the months 1 and 2 take a leading zero, so that no
digit can be put before them; the months 3 to 9 do not.
"""

from datetime import date


def day_digits(day: int) -> str:
    """A day of the month: "05", "19"."""
    return f"{day:02}"


def month_digits(month: int) -> str:
    """A month: "01", "02", "3", "12"."""
    return f"{month:02}" if month < 3 else str(month)


def short_date(value: date) -> str:
    """ "19/02/2024", "08/6/2010"."""
    return f"{day_digits(value.day)}/{month_digits(value.month)}/{value.year:04}"


def long_date(value: date) -> str:
    """ "ngày 19 tháng 02 năm 2024"."""
    return f"ngày {day_digits(value.day)} tháng {month_digits(value.month)} năm {value.year:04}"
