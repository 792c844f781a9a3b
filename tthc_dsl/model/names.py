"""Names of bodies in full and abbreviated: "Ủy ban nhân dân" and "UBND"."""

import re

from .plan import Style

_FULL = {"UBND": "Ủy ban nhân dân", "HĐND": "Hội đồng nhân dân"}
# Not inside a symbol: "12/QĐ-UBND" and "HĐND-UBND" stay.
_ABBREVIATION = re.compile(rf"(?<![\w/-])(?:{'|'.join(_FULL)})(?![\w/-])")
_SHORT = {full.lower(): short for short, full in _FULL.items()} | {"uỷ ban nhân dân": "UBND"}
_NAME = re.compile(rf"(?<!\w)(?:{'|'.join(_SHORT)})(?!\w)", re.IGNORECASE)


def expand_abbreviations(text: str) -> str:
    """The full names of UBND and HĐND in running text; symbols such as QĐ-UBND stay."""
    return _ABBREVIATION.sub(lambda found: _FULL[found.group()], text)


def styled_name(name: str, short: str, style: Style) -> str:
    """The name of a body as a document writes names: in full; abbreviated, by its declared `short` name if it has one;
    or ("") as it is declared."""
    if style == "full":
        return expand_abbreviations(name)
    if style == "abbreviated":
        return short or _NAME.sub(lambda found: _SHORT[found.group().lower()], name)
    return name
