"""Lines drawn as shapes: how long they are."""

from __future__ import annotations

import re

from .package import Element

_WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_V = "{urn:schemas-microsoft-com:vml}"
_FLAT = 60
"""So many twips high, a shape is still a level line."""
_EMU = 635
"""Of a twip."""
_TWIPS = {"pt": 20.0, "in": 1440.0, "cm": 1440 / 2.54, "mm": 1440 / 25.4, "px": 15.0, "": 15.0}
_LENGTH = re.compile(r"\s*(-?\d{1,6}(?:\.\d{1,6})?)\s*(pt|in|cm|mm|px|)\s*")


def level_line(element: Element) -> int | None:
    """The length in twips of a drawing (`w:drawing`, `w:pict`, `w:object`) that is one level line; None for others."""
    size = _drawn(element) or _vml(element)
    return round(size[0]) if size is not None and size[0] > 0 and abs(size[1]) <= _FLAT else None


def _drawn(element: Element) -> tuple[float, float] | None:
    extent = next(element.iter(_WP + "extent"), None)
    try:
        return (int(extent.get("cx", "")) / _EMU, int(extent.get("cy", "")) / _EMU) if extent is not None else None
    except ValueError:
        return None


def _vml(element: Element) -> tuple[float, float] | None:
    """Of a line its ends tell, of a shape its style; lengths within a group are in units of its own."""
    shapes = list(element.iter(_V + "line", _V + "shape", _V + "rect", _V + "group"))
    if len(shapes) != 1 or shapes[0].tag == _V + "group":
        return None
    one = shapes[0]
    if one.tag == _V + "line":
        ends = [_twips(part) for name in ("from", "to") for part in one.get(name, "").split(",")]
        if len(ends) != 4 or None in ends:
            return None
        left, top, right, bottom = (end or 0 for end in ends)
        return abs(right - left), bottom - top
    style = dict(part.split(":", 1) for part in one.get("style", "").replace(" ", "").split(";") if ":" in part)
    width, height = _twips(style.get("width", "?")), _twips(style.get("height", "?"))
    return (width, height) if width is not None and height is not None else None


def _twips(text: str) -> float | None:
    found = _LENGTH.fullmatch(text)
    return float(found[1]) * _TWIPS[found[2]] if found is not None else None
