"""Effective formatting, as Word works it out (ISO/IEC 29500-1, 17.7.2).

Document defaults, then table style, paragraph style, character style, direct formatting; a style after the one it is
based on. Bold, italic and capitals are toggles: set by an odd number of styles they hold, direct formatting is final
(17.7.3). A value is None where it cannot be known: a table style that formats only some rows, spacing left to Word.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from ..record import record
from .package import Element, Package, W

Props = dict[str, str]
"""Flat properties of one level: "b" → "1", "sz" → "28", "ascii" → "Arial", "firstLine" → "720"..."""

TOGGLES = ("b", "i", "caps", "vanish")
USUAL_MARGIN = 115
"""Of a cell, left and right, in twips (17.4.42)."""
_DEPTH = 64
"""Styles that one may be based on, one upon the other; Word stops far earlier."""
_OFF = ("0", "false", "off", "none")


@record
class Letters:
    """How the letters of a run look: size and fonts are those that Word uses for the run (17.3.2.26).

    `spacing`: twips between letters, more or less than usual; `scale`: their width in percent. `unread`: a size that is
    stated, but is none ("": the size is one, or cannot be known).
    """

    bold: bool | None
    italic: bool | None
    caps: bool
    hidden: bool
    size: int | None
    ascii: str
    high: str
    color: str
    underlined: bool
    spacing: int = 0
    scale: int = 100
    unread: str = ""


@record
class Layout:
    """How a paragraph is set. Lengths in twips; `line` by `rule`: "auto" (240ths of a line), "exact", "atLeast"."""

    style: str
    align: str | None
    left: int | None
    right: int | None
    first: int | None
    before: int | None
    after: int | None
    line: int
    rule: str
    contextual: bool
    keep_next: bool
    page_break: bool
    outline: int | None
    numbered: bool
    border: str


def whole(text: str | None) -> int | None:
    """A number of Word, whole or not; None for none, or one that is none, or is beyond all bounds."""
    try:
        number = float(text) if text is not None and len(text) < _DIGITS else None
    except ValueError:
        return None
    return int(number) if number is not None and abs(number) < _MOST else None


def twips(text: str | None) -> int | None:
    """A length in twips: a number of them, or a measure with its unit, such as "2.5cm" (22.9.2.14)."""
    return _measured(text, 20)


def half_points(text: str | None) -> int | None:
    """A size of letters in half-points: a number of them, or a measure with its unit, such as "14pt" (17.18.42)."""
    return _measured(text, 2)


def _measured(text: str | None, per_point: int) -> int | None:
    found = _MEASURE.fullmatch(text) if text is not None and len(text) < _DIGITS else None
    if found is None:
        return whole(text)
    number = float(found[1]) * _POINTS[found[2]] * per_point
    return round(number) if abs(number) < _MOST else None


_DIGITS = 40
"""Letters of a number; some programs write a dozen decimals."""
_MOST = 1e9
_MEASURE = re.compile(r"([+-]?[0-9]+(?:\.[0-9]+)?)(mm|cm|in|pt|pc|pi)")
_POINTS = {"mm": 72 / 25.4, "cm": 720 / 25.4, "in": 72, "pt": 1, "pc": 12, "pi": 12}


def is_on(value: str | None) -> bool:
    """Is an on/off property on? Its value may be left out."""
    return value is None or value not in _OFF


class Styles:
    """The styles of a document, and the formatting that comes of them."""

    def __init__(self, package: Package) -> None:
        self._theme = _theme_fonts(package.theme)
        self._styles: dict[str, Element] = {}
        self._first: dict[str, str] = {}
        self.defaults_run: Props = {}
        self.defaults_paragraph: Props = {}
        self._chains: dict[str, tuple[Props, Props, frozenset[str]]] = {}
        self._letters: dict[tuple[object, ...], Letters] = {}
        self._layouts: dict[tuple[object, ...], Layout] = {}
        if package.styles is None:
            return
        self.defaults_run = self.run_props(package.styles.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr"))
        self.defaults_paragraph = paragraph_props(package.styles.find(f"{W}docDefaults/{W}pPrDefault/{W}pPr"))
        for style in package.styles.findall(W + "style"):
            key = style.get(W + "styleId") or ""
            self._styles.setdefault(key, style)
            if is_on(style.get(W + "default", "0")):
                self._first.setdefault(style.get(W + "type") or "paragraph", key)

    def name(self, style: str) -> str:
        """What a style is called."""
        found = self._styles.get(style)
        named = found.find(W + "name") if found is not None else None
        return (named.get(W + "val") or style) if named is not None else style

    def default(self, kind: str) -> str:
        """The style of a "paragraph", "table" or "character" that names none."""
        return self._first.get(kind, "")

    def bordered(self, table: str) -> bool:
        """Does a table style, or one it is based on, draw inner borders?"""
        for one in self._line(table):
            borders = one.find(f"{W}tblPr/{W}tblBorders")
            if borders is not None:
                return any(side.get(W + "val") not in ("nil", "none", None) for side in borders)
        return False

    def cell_margins(self, table: str) -> dict[str, int]:
        """The margins left and right of the text in a cell, by the style of its table; else the usual ones."""
        found = {"left": USUAL_MARGIN, "right": USUAL_MARGIN}
        for one in reversed(self._line(table)):
            found |= cell_margins(one.find(f"{W}tblPr/{W}tblCellMar"))
        return found

    def _line(self, style: str) -> list[Element]:
        """A style and those it is based on, the nearest first."""
        names: dict[str, Element] = {}
        while style in self._styles and style not in names and len(names) < _DEPTH:
            names[style] = self._styles[style]
            based = names[style].find(W + "basedOn")
            style = (based.get(W + "val") or "") if based is not None else ""
        return list(names.values())

    def chain(self, style: str) -> tuple[Props, Props, frozenset[str]]:
        """What a style says with those it is based on: of paragraphs, of runs; and what it says of some rows only."""
        if style not in self._chains:
            paragraph: Props = {}
            run: Props = {}
            partly: set[str] = set()
            for one in reversed(self._line(style)):
                override(paragraph, paragraph_props(one.find(W + "pPr")))
                override(run, self.run_props(one.find(W + "rPr")))
                for part in one.findall(W + "tblStylePr"):
                    partly |= paragraph_props(part.find(W + "pPr")).keys()
                    partly |= self.run_props(part.find(W + "rPr")).keys()
            self._chains[style] = paragraph, run, frozenset(partly)
        return self._chains[style]

    def run_props(self, element: Element | None) -> Props:
        """The properties that a `w:rPr` states."""
        found: Props = {}
        for one in element if element is not None else ():
            tag = _local(one)
            if tag in TOGGLES or tag in ("rtl", "cs"):
                found[tag if tag != "cs" else "complex"] = "1" if is_on(one.get(W + "val")) else "0"
            elif tag in ("sz", "szCs", "u", "color", "rStyle", "spacing", "w"):
                found[tag] = one.get(W + "val") or ""
            elif tag == "rFonts":
                for slot, by_theme in (("ascii", "asciiTheme"), ("hAnsi", "hAnsiTheme"), ("cs", "cstheme")):
                    theme = one.get(W + by_theme)
                    font = self._theme.get(theme, "") if theme else one.get(W + slot)
                    if font:
                        found[slot] = font
            elif tag == "lang" and one.get(W + "val"):
                found["lang"] = one.get(W + "val") or ""
        return found

    def letters(self, table: str, paragraph: str, direct: Props) -> Letters:
        """How a run looks: in a table of a style ("": none), a paragraph of a style, with direct formatting."""
        key = (table, paragraph, *sorted(direct.items()))
        if key not in self._letters:
            self._letters[key] = self._of_run(table, paragraph, direct)
        return self._letters[key]

    def _of_run(self, table: str, paragraph: str, direct: Props) -> Letters:
        in_table, partly = (self.chain(table)[1], self.chain(table)[2]) if table else ({}, frozenset[str]())
        levels = (in_table, self.chain(paragraph)[1], self.chain(direct.get("rStyle", ""))[1])
        merged = dict(self.defaults_run)
        for level in (*levels, direct):
            merged |= level

        def toggled(name: str) -> bool | None:
            if name in direct:
                return direct[name] == "1"
            if name in partly:
                return None
            odd = sum(level.get(name) == "1" for level in levels) % 2 == 1
            return odd or self.defaults_run.get(name) == "1"

        complex_script = merged.get("rtl") == "1" or merged.get("complex") == "1"
        sized = "szCs" if complex_script else "sz"
        stated = {**levels[1], **levels[2], **direct}
        size = half_points(merged[sized]) if sized in merged else 20
        partly_sized = sized in partly and sized not in stated
        font = merged.get("cs", "") if complex_script else ""
        return Letters(
            bold=toggled("b"),
            italic=toggled("i"),
            caps=bool(toggled("caps")),
            hidden=bool(toggled("vanish")),
            size=None if partly_sized else size,
            ascii=font or merged.get("ascii", ""),
            high=font or merged.get("hAnsi", ""),
            color=merged.get("color", "auto"),
            underlined=merged.get("u", "none") != "none",
            spacing=twips(merged.get("spacing")) or 0,
            scale=whole(merged.get("w", "").rstrip("%")) or 100,
            unread=merged[sized] if size is None and not partly_sized else "",
        )

    def layout(self, table: str, style: str, direct: Props) -> Layout:
        """How a paragraph is set: in a table of a style ("": none), of a style, with direct formatting."""
        key = (table, style, *sorted(direct.items()))
        if key not in self._layouts:
            self._layouts[key] = self._of_paragraph(table, style, direct)
        return self._layouts[key]

    def _of_paragraph(self, table: str, style: str, direct: Props) -> Layout:
        merged = dict(self.defaults_paragraph)
        partly: frozenset[str] = frozenset()
        if table:
            override(merged, self.chain(table)[0])
            partly = self.chain(table)[2]
        override(merged, self.chain(style)[0])
        override(merged, direct)
        own = {**self.chain(style)[0], **direct}

        def space(side: str) -> int | None:
            if is_on(merged.get(f"{side}Autospacing", "0")) or whole(merged.get(f"{side}Lines")):
                return None
            return twips(merged.get(side, "0"))

        indent: int | None = twips(merged.get("firstLine", "0"))
        if "hanging" in merged:
            indent = -(twips(merged["hanging"]) or 0)
        if whole(merged.get("firstLineChars")) or whole(merged.get("hangingChars")):
            indent = None

        def edge(side: str, other: str) -> int | None:
            if whole(merged.get(f"{side}Chars")) or whole(merged.get(f"{other}Chars")):
                return None
            return twips(merged.get(other, merged.get(side, "0")))

        align = merged.get("jc", "left")
        return Layout(
            style=style,
            align=None if "jc" in partly and "jc" not in own else _ALIGN.get(align, align),
            left=edge("left", "start"),
            right=edge("right", "end"),
            first=indent,
            before=space("before"),
            after=space("after"),
            line=twips(merged.get("line")) or 240,
            rule=merged.get("lineRule", "auto"),
            contextual=is_on(merged.get("contextualSpacing", "0")),
            keep_next=is_on(merged.get("keepNext", "0")),
            page_break=is_on(merged.get("pageBreakBefore", "0")),
            outline=whole(merged.get("outlineLvl")),
            numbered=merged.get("numId", "0") != "0",
            border=merged.get("border", ""),
        )


_ALIGN = {"start": "left", "end": "right", "distribute": "both"}


def paragraph_props(element: Element | None) -> Props:
    """The properties that a `w:pPr` states."""
    found: Props = {}
    for one in element if element is not None else ():
        tag = _local(one)
        if tag in ("jc", "outlineLvl", "pStyle"):
            found[tag] = one.get(W + "val") or ""
        elif tag in ("keepNext", "pageBreakBefore", "contextualSpacing"):
            found[tag] = "1" if is_on(one.get(W + "val")) else "0"
        elif tag == "ind":
            sides = (side + unit for side in ("left", "right", "start", "end") for unit in ("", "Chars"))
            found |= _attributes(one, ("firstLine", "hanging", "firstLineChars", "hangingChars", *sides))
        elif tag == "spacing":
            names = ("before", "after", "line", "lineRule", "beforeLines", "afterLines")
            found |= _attributes(one, (*names, "beforeAutospacing", "afterAutospacing"))
        elif tag == "numPr":
            number = one.find(W + "numId")
            found["numId"] = (number.get(W + "val") or "0") if number is not None else "0"
        elif tag == "pBdr":
            bottom = one.find(W + "bottom")
            if bottom is not None:
                found["border"] = bottom.get(W + "val") or ""
                if found["border"] in ("nil", "none"):
                    found["border"] = ""
    return found


def cell_margins(element: Element | None) -> dict[str, int]:
    """The margins left and right that a `w:tblCellMar` or `w:tcMar` states."""
    found: dict[str, int] = {}
    for one in element if element is not None else ():
        side = {"start": "left", "end": "right"}.get(_local(one), _local(one))
        wide = twips(one.get(W + "w"))
        if side in ("left", "right") and wide is not None and one.get(W + "type", "dxa") == "dxa":
            found[side] = wide
    return found


def override(below: Props, above: Props) -> None:
    """Lay a level over another. A hanging indent and one of the first line put each other out."""
    if "hanging" in above:
        below.pop("firstLine", None)
    if "firstLine" in above:
        below.pop("hanging", None)
    below |= above


def _attributes(element: Element, names: Iterable[str]) -> Props:
    return {name: value for name in names if (value := element.get(W + name)) is not None}


def _local(element: Element) -> str:
    return element.tag[len(W) :] if element.tag.startswith(W) else ""


def _theme_fonts(theme: Element | None) -> dict[str, str]:
    """Names of theme fonts, such as "minorHAnsi" → the font."""
    found: dict[str, str] = {}
    if theme is None:
        return found
    space = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
    for kind in ("major", "minor"):
        for tag, slots in (("latin", ("HAnsi", "Ascii")), ("cs", ("Bidi",))):
            font = next(theme.iterfind(f".//{space}{kind}Font/{space}{tag}"), None)
            if font is not None:
                found |= {kind + slot: font.get("typeface") or "" for slot in slots}
    return found
