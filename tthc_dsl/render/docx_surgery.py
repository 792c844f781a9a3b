"""The tree surgery on one part of a DOCX template: tags in text to a Jinja source (design: docx.md, section 9).

A tag is first replaced by a mark of two noncharacters around its number, so that runs and paragraphs can be cut and
moved without looking at it again; a tag that stands between elements is a comment node holding its number. In the
written XML marks and comments are replaced by the tags' Jinja text.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Iterator
from typing import Final

from lxml import etree

from .docx_tags import CLOSERS, LEFTOVER, MIDDLES, TAG, Tag, TemplateFault, read_tag
from .environment import PlainEnvironment

Element = etree._Element

W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
DCTERMS: Final = "{http://purl.org/dc/terms/}"
MAX_DEPTH: Final = 12

P, R, T, TC, TR, TBL = (W + name for name in ("p", "r", "t", "tc", "tr", "tbl"))
PPR, RPR, SECTPR = W + "pPr", W + "rPr", W + "sectPr"
PRESERVE: Final = "{http://www.w3.org/XML/1998/namespace}space"

# Must hold a paragraph, and end with one: Word refuses the file otherwise, and neither schema nor SDK notices.
_HOLDERS: Final = frozenset(W + name for name in ("tc", "hdr", "ftr", "footnote", "endnote", "txbxContent"))
# Things in a run that print something: a paragraph with one of them is not a tag's own paragraph.
_SOLID: Final = frozenset(
    W + name
    for name in (
        "drawing", "pict", "object", "fldChar", "fldSimple", "sym", "br", "tab", "ptab", "noBreakHyphen",
        "footnoteReference", "endnoteReference",
    )
)  # fmt: skip
# Schema order: what stands before the property in its pPr, tcPr or tblPr.
_BEFORE: Final = {
    "keepNext": ("pStyle",),
    "tcW": ("cnfStyle",),
    "gridSpan": ("cnfStyle", "tcW"),
    "vMerge": ("cnfStyle", "tcW", "gridSpan", "hMerge"),
    "tblW": ("tblStyle", "tblpPr", "tblOverlap", "bidiVisual", "tblStyleRowBandSize", "tblStyleColBandSize"),
}
_MARK: Final = re.compile("\ufdd0(\\d+)\ufdd1")
_ILLEGAL_MARK: Final = re.compile("[\ufdd0\ufdd1]")


class PartSurgery:
    """One part under the knife. Not to be used twice: `source()` spends the tree."""

    def __init__(self, part: str, root: Element, env: PlainEnvironment) -> None:
        self.part, self.root, self.env = part, root, env
        self.faults: list[TemplateFault] = []
        self.tags: list[Tag] = []
        self.sources: list[str] = []  # Jinja text of each mark
        self.places: list[str] = []  # the paragraph text around each mark

    def source(self) -> str:
        """The part as Jinja source. Worthless when `faults` is not empty afterwards."""
        self._strip()
        for paragraph in list(self.root.iter(P)):
            self._join(paragraph)
        self._mark_other_texts()
        self._core_dates()
        self._directives()
        self._lift()
        for text in [t for t in self.root.iter(T) if self._blocks_in(t) and not self._balanced(t)]:
            self._split(text)
        self._check_levels()
        if self.faults:
            return ""
        for holder in [e for e in self.root.iter() if e.tag in _HOLDERS]:
            self._fill(holder)
        self._number_lines()
        return self._write()

    # Reading the tags

    def _strip(self) -> None:
        etree.strip_tags(self.root, etree.Comment, etree.ProcessingInstruction)
        for element in self.root.iter():
            if element.tag != T and len(element) and not (element.text or "").strip():
                element.text = None
            if not (element.tail or "").strip():
                element.tail = None

    def _mark(self, text: str, place: str, *, in_run: bool) -> str:
        """The mark for a tag as written."""
        tag = read_tag(text, self.env)
        for vi, en in tag.faults:
            self._fault(place, vi, en)
        source = tag.source
        if not in_run and not tag.word and not tag.comment:
            # Outside a run a new line cannot become an element.
            source = f"{{{{ ({tag.rest})|one_line }}}}"
        self.tags.append(tag)
        return self._raw_mark(source, place)

    def _raw_mark(self, source: str, place: str = "") -> str:
        self.sources.append(source)
        self.places.append(place)
        while len(self.tags) < len(self.sources):
            self.tags.append(Tag("", comment=True))
        return f"\ufdd0{len(self.sources) - 1}\ufdd1"

    def _node(self, source: str, place: str = "") -> Element:
        """A node between elements that becomes `source`."""
        return etree.Comment(self._raw_mark(source, place))

    def _join(self, paragraph: Element) -> None:
        """Give each tag of a paragraph to the text element it begins in, as a mark."""
        texts = list(_own_texts(paragraph))
        joined = "".join(t.text or "" for t in texts)
        if _ILLEGAL_MARK.search(joined):
            self._fault(joined, "có ký tự không hợp lệ", "holds an illegal character")
            return
        place = " ".join(joined.split())
        kept = [""] * len(texts)
        starts, at = [], 0
        for text in texts:
            starts.append(at)
            at += len(text.text or "")

        def owner(offset: int) -> int:
            return next(i for i, start in enumerate(starts) if start <= offset < start + len(texts[i].text or ""))

        def keep(begin: int, end: int) -> None:
            for i, start in enumerate(starts):
                stop = start + len(texts[i].text or "")
                kept[i] += joined[max(begin, start) : min(end, stop)] if begin < stop and start < end else ""

        at = 0
        for match in TAG.finditer(joined):
            keep(at, match.start())
            kept[owner(match.start())] += self._mark(match[0], place, in_run=True)
            at = match.end()
        keep(at, len(joined))
        leftover = LEFTOVER.search("".join(kept))
        if leftover:
            self._fault(
                place, f"«{leftover[0]}» không thuộc thẻ nào đầy đủ", f"«{leftover[0]}» belongs to no complete tag"
            )
        for text, new in zip(texts, kept, strict=True):
            text.text = new
            if new != new.strip() or _MARK.search(new):
                text.set(PRESERVE, "preserve")
            if not new and at:
                _drop_empty_run(text)

    def _mark_other_texts(self) -> None:
        """Printed values in attributes and in texts outside runs (properties, fields)."""
        for element in self.root.iter():
            if not isinstance(element.tag, str):
                continue
            for name, value in element.attrib.items():
                if LEFTOVER.search(str(value)):
                    element.set(name, self._mark_flat(str(value)))
            if element.tag != T and LEFTOVER.search(element.text or ""):
                element.text = self._mark_flat(element.text or "")

    def _mark_flat(self, text: str) -> str:
        marked = TAG.sub(lambda match: self._mark(match[0], text, in_run=False), text)
        if LEFTOVER.search(marked) or any(self.tags[i].word for i in _marks(marked)):
            self._fault(text, "ở đây chỉ viết được «{{ … }}»", "only «{{ … }}» can stand here")
        return marked

    def _core_dates(self) -> None:
        """The dates of the properties are the document's: a document without a date has none."""
        for element in list(self.root.iter(DCTERMS + "created", DCTERMS + "modified")):
            element.text = self._raw_mark("{{ document.date|one_line }}") + "T00:00:00Z"
            element.addprevious(self._node("{% if document.date %}"))
            element.addnext(self._node("{% endif %}"))

    # Directives

    def _directives(self) -> None:
        landscape: list[tuple[str, str]] = []
        for element in list(self.root.iter(P, SECTPR)):
            if element.tag == SECTPR:
                self._turn(element, landscape)
                landscape = []
                continue
            found = [(t, i) for t in _own_texts(element) for i in _marks(t.text) if self.tags[i].word in _TARGETS]
            for text, index in found:
                tag, place = self.tags[index], self.places[index]
                text.text = (text.text or "").replace(f"\ufdd0{index}\ufdd1", "")
                if tag.word == "landscape":
                    landscape.append((tag.rest, place))
                else:
                    self._direct(tag, element, place)
            if found and not _marks("".join(t.text or "" for t in _own_texts(element))) and _is_blank(element):
                holder = element.getparent()
                if holder is None or (holder.tag == TC and len(holder.findall(P)) == 1):
                    continue  # a cell keeps its only paragraph, with its style
                if element.find(f"{PPR}/{SECTPR}") is None:
                    holder.remove(element)
        for _, place in landscape:
            self._fault(place, "sau thẻ này không còn phần (section) nào", "no section ends after this tag")

    def _direct(self, tag: Tag, paragraph: Element, place: str) -> None:
        """Put a property's tags where the property stands."""
        wanted = _TARGETS[tag.word]
        target = paragraph if wanted == P else next(paragraph.iterancestors(wanted), None)
        if target is None:
            self._fault(place, f"thẻ «{tag.text}» phải ở trong bảng", f"«{tag.text}» must stand in a table")
            return
        value = f"({tag.rest})"
        if tag.word == "keep":
            properties = _child(target, "pPr", ())
            self._property(properties, "keepNext", [(value, {})])
        elif tag.word == "vmerge":
            properties = _child(target, "tcPr", ())
            cases = [(f'{value} == "start"', {"val": "restart"}), (f'{value} == "continue"', {})]
            self._property(properties, "vMerge", cases)
        elif tag.word == "span":
            properties = _child(target, "tcPr", ())
            self._property(properties, "gridSpan", [(f"{value} > 1", {"val": self._number(tag.rest, place)})])
        elif tag.word == "width":
            width = {"w": self._number(tag.rest, place), "type": "dxa"}
            self._property(_child(target, "tcPr", ()), "tcW", [("", width)])
        else:
            self._grid(target, tag.rest, place)

    def _number(self, expression: str, place: str) -> str:
        return self._raw_mark(f"{{{{ ({expression})|int }}}}", place)

    def _property(self, properties: Element, name: str, cases: list[tuple[str, dict[str, str]]]) -> None:
        """`<w:name …/>` under the first condition that holds; "" always holds. Replaces what stood there."""
        for old in properties.findall(W + name):
            properties.remove(old)
        before = [W + other for other in _BEFORE[name]]
        at = sum(1 for child in properties if not isinstance(child.tag, str) or child.tag in before)
        new: list[Element] = []
        for number, (condition, attributes) in enumerate(cases):
            if condition:
                new.append(self._node(f"{{% {'elif' if number else 'if'} {condition} %}}"))
            new.append(etree.Element(W + name, {W + key: value for key, value in attributes.items()}))
        if cases[0][0]:
            new.append(self._node("{% endif %}"))
        properties[at:at] = new

    def _grid(self, table: Element, expression: str, place: str) -> None:
        """The columns of a table, and its whole width, from a list of columns."""
        grid = _child(table, "tblGrid", ("tblPr",))
        for old in list(grid):
            grid.remove(old)
        width = self._number("grid_column.width", place)
        grid.append(self._node(f"{{% for grid_column in ({expression}) %}}"))
        grid.append(etree.Element(W + "gridCol", {W + "w": width}))
        grid.append(self._node("{% endfor %}"))
        whole = self._raw_mark(f"{{{{ ({expression})|map(attribute='width')|sum }}}}", place)
        self._property(_child(table, "tblPr", ()), "tblW", [("", {"w": whole, "type": "dxa"})])

    def _turn(self, section: Element, landscape: list[tuple[str, str]]) -> None:
        """Make a section landscape on condition."""
        page = section.find(W + "pgSz")
        if not landscape:
            return
        for _, place in landscape[1:] or (landscape if page is None else []):
            self._fault(place, "phần (section) sau thẻ này không rõ", "which section this turns is not clear")
        if page is None:
            return
        turned = copy.deepcopy(page)
        sides = sorted((int(page.get(W + "w", "0")), int(page.get(W + "h", "0"))))
        for element, (width, height), orient in ((turned, sides[::-1], "landscape"), (page, sides, "portrait")):
            element.set(W + "w", str(width))
            element.set(W + "h", str(height))
            element.set(W + "orient", orient)
        page.addprevious(self._node(f"{{% if {landscape[0][0]} %}}", landscape[0][1]))
        page.addprevious(turned)
        page.addprevious(self._node("{% else %}"))
        page.addnext(self._node("{% endif %}"))

    # Lifting and splitting

    def _lift(self) -> None:
        """Move the tags that have a paragraph, cell or row of their own out of it."""
        gone: set[Element] = set()
        for paragraph in list(self.root.iter(P)):
            if any(ancestor in gone for ancestor in paragraph.iterancestors(TC, TR)):
                continue
            blocks = self._blocks_of(paragraph)
            target = self._target(paragraph, blocks) if blocks else None
            if target is None:
                continue
            paragraphs = [paragraph] if target.tag == P else list(target.iter(P))
            for index in [i for each in paragraphs for i in self._blocks_of(each)]:
                target.addprevious(etree.Comment(f"\ufdd0{index}\ufdd1"))
            if target.tag == P and target.find(f"{PPR}/{SECTPR}") is not None:
                # An editor has put a section break here: it stays, in front of a loop that begins here.
                for text in _own_texts(target):
                    text.text = ""
                if any(self.tags[i].word in ("for", "if") for i in blocks[:1]):
                    target.getparent().insert(_index(target) - len(blocks), target)  # type: ignore[union-attr]
                continue
            parent = target.getparent()
            if parent is not None:
                parent.remove(target)
                gone.add(target)

    def _target(self, paragraph: Element, blocks: list[int]) -> Element | None:
        """What the tags of a paragraph take with them; None when they stand inside its text."""
        levels = {self.tags[i].level for i in blocks} - {""}
        place = self.places[blocks[0]]
        cell = next(paragraph.iterancestors(P, TC), None)
        cell = cell if cell is not None and cell.tag == TC else None
        row = None if cell is None else cell.getparent()
        if levels:
            level = min(levels)
            found = {"p": paragraph, "tc": cell, "tr": row}[level]
            if found is None or len(levels) > 1:
                self._fault(place, f"thẻ «{{%{level}» không dùng được ở đây", f"a tag «{{%{level}» cannot stand here")
                return None
            if not self._only_tags(found):
                self._fault(
                    place,
                    f"đoạn, ô hoặc hàng của thẻ «{{%{level}» không được có chữ khác",
                    f"the paragraph, cell or row of a tag «{{%{level}» must hold nothing else",
                )
                return None
            return found
        if not self._only_tags(paragraph):
            return None
        for wider in (row, cell):
            if wider is not None and self._only_tags(wider):
                words = [self.tags[i].word for p in wider.iter(P) for i in self._blocks_of(p)]
                if not _is_balanced(words):
                    return wider
        return paragraph

    def _only_tags(self, element: Element) -> bool:
        """Does it hold block tags and blanks only?"""
        return _is_blank(element) and not any(
            not self.tags[i].is_block and not self.tags[i].comment
            for t in element.iter(T)
            for i in _marks(t.text)
        )

    def _blocks_of(self, paragraph: Element) -> list[int]:
        return [i for t in _own_texts(paragraph) for i in self._blocks_in(t)]

    def _blocks_in(self, text: Element) -> list[int]:
        return [i for i in _marks(text.text) if self.tags[i].is_block]

    def _balanced(self, text: Element) -> bool:
        return _is_balanced([self.tags[i].word for i in self._blocks_in(text)])

    def _split(self, text: Element) -> None:
        """Cut a run at its block tags, so that these stand between runs."""
        run = text.getparent()
        if run is None or run.tag != R:
            self._fault(self.places[self._blocks_in(text)[0]], "thẻ không dùng được ở đây", "a tag cannot stand here")
            return
        pieces: list[Element] = []
        for piece in re.split("(\ufdd0\\d+\ufdd1)", text.text or ""):
            match = _MARK.fullmatch(piece)
            if match and self.tags[int(match[1])].is_block:
                pieces.append(etree.Comment(piece))
            elif piece:
                if not pieces or pieces[-1].tag != T:
                    pieces.append(etree.Element(T, {PRESERVE: "preserve"}))
                pieces[-1].text = (pieces[-1].text or "") + piece
        current: Element | None = None
        children = [child for child in run if child.tag != RPR]
        for child in [new for old in children for new in (pieces if old is text else [old])]:
            if child.tag is etree.Comment:
                run.addprevious(child)
                current = None
                continue
            if current is None:
                current = etree.Element(R)
                current.extend(copy.deepcopy(p) for p in run.findall(RPR))
                run.addprevious(current)
            current.append(child)
        parent = run.getparent()
        if parent is not None:
            parent.remove(run)

    # Proof

    def _check_levels(self) -> None:
        """Opening and closing tags in pairs, and each pair among the children of one element."""
        open_tags: list[tuple[int, Element | None]] = []
        for node in self.root.iter(etree.Comment):
            (index,) = _marks(node.text)
            tag, parent = self.tags[index], node.getparent()
            if tag.word in ("for", "if"):
                open_tags.append((index, parent))
                if len(open_tags) == MAX_DEPTH + 1:
                    vi, en = f"lồng quá {MAX_DEPTH} cấp", f"nested deeper than {MAX_DEPTH}"
                    self._fault(self.places[index], vi, en)
            elif tag.word in CLOSERS or tag.word in MIDDLES:
                fits = MIDDLES.get(tag.word) or (CLOSERS[tag.word],)
                if not open_tags or self.tags[open_tags[-1][0]].word not in fits:
                    vi = f"thẻ «{tag.text}» không có thẻ mở tương ứng"
                    self._fault(self.places[index], vi, f"«{tag.text}» closes nothing")
                    continue
                first, level = open_tags[-1]
                if level is not parent:
                    opener = self.tags[first].text
                    vi = (
                        f"thẻ «{tag.text}» không cùng cấp với «{opener}» (ở «{self.places[first]}»): "
                        "đặt mỗi thẻ vào một đoạn, ô hoặc hàng riêng"
                    )
                    en = (
                        f"«{tag.text}» does not stand at the same level as «{opener}» (in «{self.places[first]}»): "
                        "give each a paragraph, cell or row of its own"
                    )
                    self._fault(self.places[index], vi, en)
                if tag.word in CLOSERS:
                    open_tags.pop()
        for index, _ in open_tags:
            text = self.tags[index].text
            self._fault(self.places[index], f"thẻ «{text}» không có thẻ đóng", f"«{text}» is never closed")

    def _fill(self, holder: Element) -> None:
        """Make sure that a cell (or header, note …) holds a paragraph, whatever the data, and ends with one."""
        content = [child for child in holder if child.tag not in (W + "tcPr",)]
        depth, depths = 0, []
        for child in content:
            word = self._word(child)
            depth -= word in CLOSERS
            depths.append(depth)
            depth += word in ("for", "if")
        if not any(child.tag == P and level == 0 for child, level in zip(content, depths, strict=True)):
            paragraphs = [child for child in content if child.tag == P]
            blank = etree.Element(P)
            if paragraphs:
                blank.extend(copy.deepcopy(properties) for properties in paragraphs[0].findall(PPR))
            words = [self._word(child) for child in content]
            one_loop = words[:1] == ["for"] and words[-1:] == ["endfor"] and depths.count(0) == 2
            surely = any(c.tag == P and level == 1 for c, level in zip(content, depths, strict=True))
            if one_loop and surely and "else" not in words:
                content[-1].addprevious(self._node("{% else %}"))
                content[-1].addprevious(blank)
            elif not content:
                holder.append(blank)
            else:
                name = f"content_{len(self.sources)}"
                content[0].addprevious(self._node(f"{{% set {name} %}}"))
                end = f"{{% endset %}}{{% if {name} %}}{{{{ {name} }}}}{{% else %}}"
                holder.append(self._node(end))
                holder.append(blank)
                holder.append(self._node("{% endif %}"))
        elements = [child for child in holder if isinstance(child.tag, str)]
        if elements and elements[-1].tag == TBL:
            holder.append(etree.Element(P))

    def _word(self, node: Element) -> str:
        """The word of the tag a node stands for; "" for an element."""
        if node.tag is not etree.Comment:
            return ""
        (index,) = _marks(node.text)
        return self.tags[index].word

    # Writing

    def _number_lines(self) -> None:
        """Begin a line at each paragraph with tags: an error of Jinja, which knows lines, then finds its paragraph."""
        for paragraph in list(self.root.iter(P)):
            if any(_marks(t.text) for t in _own_texts(paragraph)) and paragraph.getparent() is not None:
                paragraph.addprevious(self._node("{#\n#}"))

    def _write(self) -> str:
        etree.cleanup_namespaces(self.root, keep_ns_prefixes=list(filter(None, self.root.nsmap)))
        text = etree.tostring(self.root, encoding="unicode")
        # A brace of the document's own must not read as a tag.
        text = text.replace("{", "&#123;").replace("}", "&#125;")
        text = re.sub("(?:<!--)?\ufdd0(\\d+)\ufdd1(?:-->)?", lambda match: self.sources[int(match[1])], text)
        return f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n{text}'

    def _fault(self, place: str, vi: str, en: str) -> None:
        self.faults.append(TemplateFault(self.part, place, vi, en))


_TARGETS: Final = {"vmerge": TC, "span": TC, "width": TC, "grid": TBL, "keep": P, "landscape": P}


def _marks(text: str | None) -> list[int]:
    return [int(number) for number in _MARK.findall(text or "")]


def _own_texts(paragraph: Element) -> Iterator[Element]:
    """The text elements of a paragraph, without those of a paragraph inside it (a text box)."""
    for text in paragraph.iter(T):
        if next(text.iterancestors(P)) is paragraph:
            yield text


def _is_blank(element: Element) -> bool:
    """Does it print nothing but marks?"""
    return not any(
        child.tag in _SOLID or (child.tag == T and _MARK.sub("", child.text or "").strip()) for child in element.iter()
    )


def _is_balanced(words: list[str]) -> bool:
    open_words: list[str] = []
    for word in words:
        if word in ("for", "if"):
            open_words.append(word)
        elif word in CLOSERS and (not open_words or open_words.pop() != CLOSERS[word]):
            return False
        elif word in MIDDLES and (not open_words or open_words[-1] not in MIDDLES[word]):
            return False
    return not open_words


def _drop_empty_run(text: Element) -> None:
    """Remove a text left empty by a joined tag, and its run when nothing else is in it."""
    run = text.getparent()
    if run is None:
        return
    run.remove(text)
    above = run.getparent()
    if above is not None and run.tag == R and all(child.tag == RPR for child in run):
        above.remove(run)


def _child(parent: Element, name: str, after: tuple[str, ...]) -> Element:
    """The child element of that name, made if missing: first, or after those named."""
    child = parent.find(W + name)
    if child is None:
        child = etree.Element(W + name)
        parent.insert(sum(1 for other in parent if other.tag in [W + each for each in after]), child)
    return child


def _index(element: Element) -> int:
    parent = element.getparent()
    return 0 if parent is None else parent.index(element)
