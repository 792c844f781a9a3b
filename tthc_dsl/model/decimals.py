"""Exact decimals: rounded, without an end or with one, written as here. Decimal's own reckoning rounds to 28 digits."""

from decimal import Decimal
from fractions import Fraction

MAX_DIGITS = 30
"""Digits before, and digits after the comma, of the longest number that is printed."""


def comma_text(value: Decimal) -> str:
    """A number as it is written, without needless zeros and without signs between thousands: "99,5", "7920"."""
    text = format(value, "f")
    return (text.rstrip("0").rstrip(".") if "." in text else text).replace(".", ",")


def rounded_to(value: Fraction, digits: int) -> Decimal:
    """The nearest decimal with at most so many digits, half away from zero."""
    scaled = abs(value) * 10**digits
    whole = int(scaled) + (scaled - int(scaled) >= Fraction(1, 2))
    return _decimal(whole if value >= 0 else -whole, digits)


def _decimal(number: int, digits: int) -> Decimal:
    """number / 10**digits, exactly, without needless zeros."""
    while digits and number % 10 == 0:
        number, digits = number // 10, digits - 1
    return Decimal((int(number < 0), tuple(map(int, str(abs(number)))), -digits))


def finite(value: Fraction) -> Decimal | None:
    """The exact decimal, None where it has no end or more than 30 digits after the comma."""
    rest = value.denominator
    digits = 0
    for prime in (2, 5):
        power = 0
        while rest % prime == 0:
            rest //= prime
            power += 1
        digits = max(digits, power)
    if rest != 1 or digits > MAX_DIGITS or abs(value) >= 10**MAX_DIGITS:
        return None
    return _decimal(value.numerator * 10**digits // value.denominator, digits)
