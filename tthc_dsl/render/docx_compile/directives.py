"""Second step: the tags of our own that set a property of what they stand in."""

from __future__ import annotations

import copy
from typing import Final

from lxml import etree

from .marks import FOOTNOTE, ID, NUMBER, PPR, SECTPR, TBL, TC, Element, Marks, P, W, is_blank, mark, own_texts
from .tags import DIRECTIVES, Tag

# Schema order: what stands before the property in its pPr, rPr, tcPr or tblPr.
_BEFORE: Final = {
    "keepNext": ("pStyle",),
    "tcW": ("cnfStyle",),
    "gridSpan": ("cnfStyle", "tcW"),
    "vMerge": ("cnfStyle", "tcW", "gridSpan", "hMerge"),
    "b": ("rStyle", "rFonts"),
    "bCs": ("rStyle", "rFonts", "b"),
    "i": ("rStyle", "rFonts", "b", "bCs"),
    "iCs": ("rStyle", "rFonts", "b", "bCs", "i"),
    "tblW": ("tblStyle", "tblpPr", "tblOverlap", "bidiVisual", "tblStyleRowBandSize", "tblStyleColBandSize"),
}


def apply_directives(root: Element, marks: Marks) -> None:
    """Take the directives out of the text, and put Jinja tags where their properties stand."""
    landscape: list[tuple[str, str]] = []
    for element in list(root.iter(P, SECTPR)):
        if element.tag == SECTPR:
            _turn(element, landscape, marks)
            landscape = []
            continue
        found = [
            (text, number)
            for text in own_texts(element)
            for number in marks.tags_in(text)
            if marks.tag(number).word in DIRECTIVES
        ]
        for text, number in found:
            tag, place = marks.tag(number), marks.place(number)
            text.text = (text.text or "").replace(mark(number), "")
            if tag.word == "landscape":
                landscape.append((tag.rest, place))
            else:
                _apply(tag, element, place, marks)
        if found and not any(marks.tags_in(text) for text in own_texts(element)) and is_blank(element):
            _remove(element)
    for _, place in landscape:
        marks.fault(place, "sau thẻ này không còn phần (section) nào", "no section ends after this tag")


def _remove(paragraph: Element) -> None:
    """Remove a paragraph that held directives only, unless something else hangs on it."""
    holder = paragraph.getparent()
    if holder is None or paragraph.find(f"{PPR}/{SECTPR}") is not None:
        return
    if holder.tag == TC and len(holder.findall(P)) == 1:
        return  # a cell keeps its only paragraph, with its style
    holder.remove(paragraph)


def _apply(tag: Tag, paragraph: Element, place: str, marks: Marks) -> None:
    wanted = {"keep": P, "grid": TBL, "footnote": FOOTNOTE}.get(tag.word, TC)
    target = paragraph if wanted == P else next(paragraph.iterancestors(wanted), None)
    if target is None:
        vi, en = ("chú thích", "a footnote") if wanted == FOOTNOTE else ("bảng", "a table")
        marks.fault(place, f"thẻ «{tag.text}» phải ở trong {vi}", f"«{tag.text}» must stand in {en}")
        return
    value = f"({tag.rest})"
    number = marks.of_source(f"{{{{ {value}|int }}}}", place)
    if tag.word == "grid":
        _grid(target, value, place, marks)
    elif tag.word == "footnote":
        _footnote(target, tag, place, marks)
    elif tag.word == "keep":
        put(child_of(target, "pPr"), "keepNext", [(value, {})], marks)
    elif tag.word == "width":
        put(child_of(target, "tcPr"), "tcW", [("", {"w": number, "type": "dxa"})], marks)
    elif tag.word == "span":
        put(child_of(target, "tcPr"), "gridSpan", [(f"{value} > 1", {"val": number})], marks)
    else:
        cases = [(f'{value} == "start"', {"val": "restart"}), (f'{value} == "continue"', {})]
        put(child_of(target, "tcPr"), "vMerge", cases, marks)


def _footnote(note: Element, tag: Tag, place: str, marks: Marks) -> None:
    """Repeat the footnote; their numbers follow its own, which `notes.py` has given to the first with this tag."""
    number = str(note.get(ID))
    before = note.itersiblings(preceding=True)
    if not NUMBER.fullmatch(number) or any(isinstance(other, etree._Comment) for other in before):
        vi, en = f"chỉ một chú thích được có thẻ «{tag.text}»", f"only one footnote can have «{tag.text}»"
        marks.fault(place, vi, en)
        return
    note.addprevious(marks.node(f"{{% for {tag.rest} %}}", place))
    note.set(ID, marks.of_source(f"{{{{ loop.index + {number} }}}}"))
    note.addnext(marks.node("{% endfor %}"))


def put(properties: Element, name: str, cases: list[tuple[str, dict[str, str]]], marks: Marks) -> None:
    """`<w:name …/>` with the attributes of the first condition that holds; "" always does.

    Replaces what is there.
    """
    for old in properties.findall(W + name):
        properties.remove(old)
    at = _after(properties, [W + other for other in _BEFORE[name]], marks)
    new: list[Element] = []
    for number, (condition, attributes) in enumerate(cases):
        if condition:
            new.append(marks.node(f"{{% {'elif' if number else 'if'} {condition} %}}"))
        new.append(etree.Element(W + name, {W + key: value for key, value in attributes.items()}))
    if cases[0][0]:
        new.append(marks.node("{% endif %}"))
    properties[at:at] = new


def _after(properties: Element, before: list[str], marks: Marks) -> int:
    """The place after those properties, and after the condition one of them may stand under."""
    at, depth, passed = 0, 0, False
    for i, child in enumerate(properties):
        if isinstance(child, etree._Comment):
            source = marks.source(child)
            depth += source.startswith("{% if") - source.startswith("{% endif")
        passed = passed or child.tag in before
        if passed and depth == 0:
            at, passed = i + 1, False
    return at


def _grid(table: Element, value: str, place: str, marks: Marks) -> None:
    """The columns of a table, and its whole width, from a list of columns."""
    grid = child_of(table, "tblGrid", ("tblPr",))
    for old in list(grid):
        grid.remove(old)
    grid.append(marks.node(f"{{% for grid_column in {value} %}}", place))
    grid.append(etree.Element(W + "gridCol", {W + "w": marks.of_source("{{ grid_column.width|int }}", place)}))
    grid.append(marks.node("{% endfor %}"))
    whole = marks.of_source(f"{{{{ {value}|map(attribute='width')|sum }}}}", place)
    put(child_of(table, "tblPr"), "tblW", [("", {"w": whole, "type": "dxa"})], marks)


def _turn(section: Element, landscape: list[tuple[str, str]], marks: Marks) -> None:
    """Make a section landscape under the condition of the tag before it, if there is one."""
    page = section.find(W + "pgSz")
    for _, place in landscape[1:] if page is not None else landscape:
        marks.fault(place, "không rõ thẻ này xoay phần (section) nào", "which section this tag turns is not clear")
    if page is None or not landscape:
        return
    condition, place = landscape[0]
    turned = copy.deepcopy(page)
    sides = sorted((int(page.get(W + "w", "11906")), int(page.get(W + "h", "16838"))))
    for element, (width, height), orient in ((turned, sides[::-1], "landscape"), (page, sides, "portrait")):
        element.set(W + "w", str(width))
        element.set(W + "h", str(height))
        element.set(W + "orient", orient)
    page.addprevious(marks.node(f"{{% if {condition} %}}", place))
    page.addprevious(turned)
    page.addprevious(marks.node("{% else %}"))
    page.addnext(marks.node("{% endif %}"))


def child_of(parent: Element, name: str, after: tuple[str, ...] = ()) -> Element:
    """The child element of that name, made if missing: first, or after those named."""
    child = parent.find(W + name)
    if child is None:
        child = etree.Element(W + name)
        parent.insert(sum(1 for other in parent if other.tag in [W + each for each in after]), child)
    return child
