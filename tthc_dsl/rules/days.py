"""Functions of rules about days."""

from datetime import date


def day(value: date) -> int:
    return value.day


def month(value: date) -> int:
    return value.month


def year(value: date) -> int:
    return value.year
