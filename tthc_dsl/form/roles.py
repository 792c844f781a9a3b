"""Which paragraph is what: the parts of a document, their heads and titles, the decision's lines, the end.

Roles are told from words and places, not from styles: an office's file has other styles. What is not found is empty,
and checks of it stay silent, or say that it is missing where every document has it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Literal

from ..diagnostics.suggest import distance
from ..record import record
from .document import Block, Document, Paragraph, Table, lines
from .profile import Profile

Kind = Literal["article", "clause", "point", "roman", "chapter", "chapter_title", "bullet", "caption", "text"]

LABEL = re.compile(r"phụ lục(?: (?:số )?(?P<number>[ivxlc]+|\d+))?[.:]?", re.IGNORECASE)
ARTICLE = re.compile(r"Điều\s+(\d+)\b(?P<mark>\s*[.:])?")
CLAUSE = re.compile(r"(\d{1,2})\.\s")
POINT = re.compile(r"([a-zđ])\)\s")
ROMAN = re.compile(r"([IVX]+)\.\s")
CHAPTER = re.compile(r"(?:(?:Phần|Chương)\s+[IVXLC]+|(?:Mục|Tiểu mục)\s+\d+)[.:]?")
_CAPTION = re.compile(r"(?:Đơn vị(?: tính)?|ĐVT|Bảng|Biểu|Hình|Nguồn|Ghi chú)\b")
_SIGNED = re.compile(r"[(\[].*[)\]]")
_FAR = 10
"""So many paragraphs below the head the type of the document is looked for."""
_PREFIX = re.compile(r"(?:T/?M|K/?T|Q|T/?L|TUQ)\b\.?")


@record
class Head:
    """The head of a part. `table` is None where it is not laid out in one; then nothing but that is known."""

    table: Table | None
    issuer: tuple[Paragraph, ...]
    state: Paragraph | None
    motto: Paragraph | None
    number: Paragraph | None
    place_date: Paragraph | None
    issuer_ruled: bool
    motto_ruled: bool
    number_row: int
    date_row: int
    broken: tuple[Paragraph, ...]


@record
class Part:
    """The main document, a text attached to it, or an annex. `body` is what stands under the title."""

    kind: Literal["main", "attached", "annex"]
    first: Block
    starts_section: bool
    head: Head | None
    label: Paragraph | None
    type: Paragraph | None
    title: tuple[Paragraph, ...]
    issued_with: Paragraph | None
    ruled: bool
    body: tuple[Block, ...]


@record
class Decision:
    """The lines of a decision between its title and its articles; `swapped`: the authority stands below a basis."""

    authority: tuple[Paragraph, ...]
    bases: tuple[Paragraph, ...]
    enacting: Paragraph | None
    swapped: bool


@record
class Closing:
    """Recipients and signature. `table` is None where they are not laid out in one: then the signature is unknown."""

    table: Table | None
    label: Paragraph
    items: tuple[Paragraph, ...]
    titles: tuple[Paragraph, ...]
    name: Paragraph | None


@record
class Roles:
    """The whole document by its roles. `type` is that of the main document in capitals, "" where there is none."""

    parts: tuple[Part, ...]
    type: str
    decision: Decision | None
    closing: Closing | None
    addressee: Paragraph | None
    boxed: bool

    @property
    def main(self) -> Part:
        """The first part."""
        return self.parts[0]


def find_roles(document: Document, profile: Profile) -> Roles:
    """The roles of a document's paragraphs."""
    reader = _Reader(profile)
    cut = list(_cut(document.blocks, reader))
    parts: list[Part] = []
    for number, (start, blocks) in enumerate(cut):
        fresh = number == 0 or _ends_section(document.blocks[start - 1])
        parts.append(reader.part(blocks, number == 0, fresh))
    if not parts:
        nothing = Part("main", _NOTHING, True, None, None, None, (), None, False, ())
        return Roles((nothing,), "", None, None, None, False)
    main, closing = reader.closing(parts[0])
    kind = _capitals(main.type) if main.kind == "main" else ""
    decision = None
    if kind == "QUYẾT ĐỊNH":
        main, decision = reader.decision(main)
    parts[0] = main
    addressee = next((one for one in texts(main.body) if bare(one.words[:20]).startswith("kinhgui")), None)
    boxed = bare(profile.words["state"][0]) in bare(document.boxes)
    return Roles(tuple(parts), kind, decision, closing, addressee, boxed)


def texts(blocks: Iterable[Block]) -> Iterator[Paragraph]:
    """The paragraphs among blocks that have words."""
    return (one for one in blocks if isinstance(one, Paragraph) and one.words)


def kind_of(paragraph: Paragraph) -> Kind:
    """What a paragraph of the body is, by its first words."""
    words = paragraph.words
    if is_article(paragraph):
        return "article"
    if CHAPTER.fullmatch(words):
        return "chapter"
    if ROMAN.match(words):
        return "roman"
    if CLAUSE.match(words):
        return "clause"
    if POINT.match(words):
        return "point"
    if words[:2] in ("- ", "+ "):
        return "bullet"
    if _CAPTION.match(words) or (paragraph.layout.align == "right" and len(words) < 80):
        return "caption"
    return "text"


def is_article(paragraph: Paragraph) -> bool:
    """Does an article begin here? «Điều 5 Luật ...» in plain letters is a mention of one."""
    found = ARTICLE.match(paragraph.words)
    return found is not None and bool(found["mark"] or first_letters_bold(paragraph))


def first_letters_bold(paragraph: Paragraph) -> bool | None:
    """Are the first words bold?"""
    return next((run.letters.bold for run in paragraph.runs if run.text.strip()), None)


@lru_cache(1024)
def bare(text: str) -> str:
    """The letters of a text alone: small, without marks."""
    plain = unicodedata.normalize("NFD", text.casefold().replace("đ", "d"))
    return "".join(c for c in plain if c.isalpha())


def is_caps(text: str) -> bool:
    """Are all letters capitals?"""
    return text == text.upper() and text != text.lower()


def all_bold(paragraph: Paragraph) -> bool:
    """Is every word bold?"""
    return bool(paragraph.words) and all(run.letters.bold for run in paragraph.runs if run.text.strip())


def drawn_rule(paragraph: Paragraph) -> bool:
    """Is a paragraph, or a border or drawing at it, a rule?"""
    words = paragraph.words
    return bool(paragraph.layout.border) or paragraph.drawn or (len(words) > 2 and not words.strip("_-–—─ "))


def _capitals(paragraph: Paragraph | None) -> str:
    return paragraph.words.upper().rstrip(" :") if paragraph is not None else ""


def _ends_section(block: Block) -> bool:
    return isinstance(block, Paragraph) and block.ends_section


def _cut(blocks: Sequence[Block], reader: _Reader) -> Iterator[tuple[int, tuple[Block, ...]]]:
    """The blocks of each part, with the place of the first."""
    starts = [0] if blocks else []
    titled = False  # has the part at hand shown its type, its label, or an article?
    for number, block in enumerate(blocks):
        if isinstance(block, Table):
            begins = titled and any(reader.is_state(one) for one in _lines(block.paragraphs[:12]))
            names = False
        else:
            label = LABEL.fullmatch(block.words) is not None
            kind = reader.is_type(block)
            names = label or kind or ARTICLE.match(block.words) is not None
            begins = titled and (label or reader.is_state(block) or (kind and _attached(blocks, number)))
        if begins:
            starts.append(number)
        titled = names or (titled and not begins)
    for start, end in zip(starts, [*starts[1:], len(blocks)], strict=True):
        yield start, tuple(blocks[start:end])


def _attached(blocks: Sequence[Block], number: int) -> bool:
    """Does a type of document begin a text that is attached: on a new page, with the line that says so?"""
    before, block = blocks[number - 1], blocks[number]
    new_page = isinstance(before, Paragraph) and (before.ends_section or before.page_break)
    new_page = new_page or (isinstance(block, Paragraph) and block.layout.page_break)
    return new_page and any(_issues(one) for one in texts(blocks[number : number + 6]))


def _issues(paragraph: Paragraph) -> bool:
    return paragraph.words.startswith("(") and "kemtheo" in bare(paragraph.words[:60])


def _lines(paragraphs: Iterable[Paragraph]) -> list[Paragraph]:
    return [one for one in lines(tuple(paragraphs)) if one.words]


class _Reader:
    """Finds roles with the words of a profile."""

    def __init__(self, profile: Profile) -> None:
        self.profile = profile
        self._state = bare(profile.words["state"][0])
        self._motto = bare(profile.words["motto"][0])

    def is_state(self, paragraph: Paragraph) -> bool:
        """Quốc hiệu, mistyped perhaps?"""
        return len(paragraph.text) < 60 and _near(bare(paragraph.text), self._state)

    def is_motto(self, paragraph: Paragraph) -> bool:
        """Tiêu ngữ, mistyped perhaps?"""
        return len(paragraph.text) < 60 and _near(bare(paragraph.text), self._motto)

    def is_type(self, paragraph: Paragraph) -> bool:
        """The name of a type of document, alone?"""
        return len(paragraph.text) < 40 and _capitals(paragraph) in self.profile.words["types"]

    def part(self, blocks: tuple[Block, ...], is_first: bool, starts_section: bool) -> Part:
        """One part by its roles."""
        head, rest = self._head(blocks, is_first)
        label: Paragraph | None = None
        kind_line: Paragraph | None = None
        title: list[Paragraph] = []
        issued: Paragraph | None = None
        ruled = False
        at = self._start_of_title(rest)
        end = at
        done = False
        while at < len(rest) and not done:
            block = rest[at]
            if isinstance(block, Table):
                break
            pieces = list(lines((block,)))
            for one in pieces:
                words = one.words
                if not words or not words.strip("_-–—─ "):
                    ruled = ruled or drawn_rule(one)
                elif label is None and kind_line is None and not title and LABEL.fullmatch(words):
                    label = one
                elif kind_line is None and not title and self.is_type(one):
                    kind_line = one
                elif words.startswith("(") and (_issues(one) or one.layout.align == "center"):
                    issued = one if _issues(one) else issued
                elif issued is None and (label is not None or kind_line is not None) and self._of_title(one, title):
                    title.append(one)
                    ruled = ruled or drawn_rule(one)
                else:
                    done = True
                    break
            if not done:
                at += 1
                end = at
        # A shape is anchored anywhere near; which line it underlines cannot be told.
        ruled = ruled or any(isinstance(one, Paragraph) and one.drawn for one in rest[: end + 2])
        body = rest[end:] if label is not None or kind_line is not None else rest
        kind: Literal["main", "attached", "annex"]
        kind = "annex" if label is not None else "main" if is_first and (issued is None or head) else "attached"
        return Part(kind, blocks[0], starts_section, head, label, kind_line, tuple(title), issued, ruled, body)

    def _start_of_title(self, rest: tuple[Block, ...]) -> int:
        """The place of the type or label; 0 where there is none near."""
        seen = 0
        for number, block in enumerate(rest):
            if isinstance(block, Table):
                continue
            first = next(iter(_lines((block,))), None)
            if first is None:
                continue
            if self.is_type(first) or LABEL.fullmatch(first.words):
                return number
            seen += 1
            if seen > _FAR:
                break
        return 0

    def _of_title(self, one: Paragraph, title: list[Paragraph]) -> bool:
        """Does a line go on with the title? Its form may be wrong in one thing."""
        words = one.words
        if ROMAN.match(words) or ARTICLE.match(words) or CLAUSE.match(words) or len(words) > 600:
            return False
        if not title:
            return True
        if words.startswith(self.profile.words["bases"]) and not all_bold(one):
            return False
        if is_caps(words) and not is_caps(title[0].words):  # who issues, or the first heading
            return False
        return one.layout.align == "center" and all_bold(one)

    def _head(self, blocks: tuple[Block, ...], is_first: bool) -> tuple[Head | None, tuple[Block, ...]]:
        """The head of a part, and the blocks below it."""
        for number, block in enumerate(blocks[:_FAR]):
            if isinstance(block, Table):
                if any(map(self.is_state, _lines(block.paragraphs))):
                    return self._table_head(block), blocks[number + 1 :]
                if any(map(self.is_motto, _lines(block.paragraphs))):
                    return self._table_head(block), blocks[number + 1 :]
                return None, blocks
            if len(block.text) < 200 and self._state in bare(block.text):
                return Head(None, (), None, None, None, None, True, True, -1, -1, ()), blocks[number + 1 :]
            if self.is_type(block) or LABEL.fullmatch(block.words):
                break
        return None, blocks

    def _table_head(self, table: Table) -> Head:
        """The head in a table: what stands right of the issuer, and below."""
        state = motto = number = place_date = None
        issuer: list[Paragraph] = []
        issuer_ruled = motto_ruled = False
        number_row = date_row = -1
        broken = tuple(one for one in table.paragraphs if "\n" in one.text)
        for row_number, row in enumerate(table.rows):
            for cell_number, cell in enumerate(row.cells):
                found = list(lines(cell.paragraphs))
                right = any(self.is_state(one) or self.is_motto(one) for one in found)
                ruled = any(map(drawn_rule, cell.paragraphs)) or any(map(drawn_rule, found))
                for one in found:
                    words = one.words
                    if not words or (drawn_rule(one) and not words.strip("_-–—─ ")):
                        continue
                    if self.is_state(one):
                        state = state or one
                    elif self.is_motto(one):
                        motto = motto or one
                        ruled = ruled or any(run.letters.underlined for run in one.runs)
                    elif re.match(r"Số\b", words, re.IGNORECASE) and number is None:
                        number, number_row = one, row_number
                    elif "ngày" in words and "tháng" in words and place_date is None:
                        place_date, date_row = one, row_number
                    elif cell_number == 0 and not right and number is None and not words.startswith("V/v"):
                        issuer.append(one)
                motto_ruled = motto_ruled or (right and ruled)
                issuer_ruled = issuer_ruled or (cell_number == 0 and not right and ruled)
        drawn = any(one.drawn for one in table.paragraphs)
        issuer_ruled, motto_ruled = issuer_ruled or drawn, motto_ruled or drawn
        rows = (number_row, date_row)
        return Head(table, tuple(issuer), state, motto, number, place_date, issuer_ruled, motto_ruled, *rows, broken)

    def decision(self, main: Part) -> tuple[Part, Decision]:
        """The lines of a decision, and the part with what is left as its body."""
        body = main.body
        end = next(
            (i for i, one in enumerate(body) if isinstance(one, Paragraph) and _capitals(one) == "QUYẾT ĐỊNH"), None
        )
        enacting = body[end] if end is not None else None
        if end is None:
            end = next((i for i, one in enumerate(body) if isinstance(one, Paragraph) and is_article(one)), 0)
        before, after = body[:end], body[end + 1 :] if enacting is not None else body[end:]
        authority: list[Paragraph] = []
        bases: list[Paragraph] = []
        swapped = False
        for one in texts(before):
            basis = one.words.startswith(self.profile.words["bases"])
            if not basis and (is_caps(one.words) or one.layout.align == "center"):
                swapped = swapped or bool(bases)
                authority.append(one)
            elif drawn_rule(one) and not one.words.strip("_-–—─ "):
                continue
            else:
                bases.append(one)
        said = Decision(tuple(authority), tuple(bases), enacting if isinstance(enacting, Paragraph) else None, swapped)
        return _with_body(main, after), said

    def closing(self, main: Part) -> tuple[Part, Closing | None]:
        """Recipients and signature, and the part without them."""
        for number, block in enumerate(main.body):
            if isinstance(block, Paragraph):
                if _labels(block):
                    items = tuple(one for one in texts(main.body[number + 1 :]) if one.words[0] in "-+")
                    return _with_body(main, main.body[:number]), Closing(None, block, items, (), None)
                continue
            label = next((one for one in lines(block.paragraphs) if _labels(one)), None)
            if label is not None:
                return _with_body(main, main.body[:number]), self._signature(block, label)
        return main, None

    def _signature(self, table: Table, label: Paragraph) -> Closing:
        items: list[Paragraph] = []
        titles: list[Paragraph] = []
        name: Paragraph | None = None
        for row in table.rows:
            for cell in row.cells:
                found = list(lines(cell.paragraphs))
                if any(_labels(one) for one in found):
                    items += [one for one in found if one.words and not _labels(one)]
                    continue
                for number, one in enumerate(found):
                    if not one.words or _SIGNED.fullmatch(one.words):
                        continue
                    gap = (one.layout.before or 0) >= 600 or (number > 0 and not found[number - 1].words)
                    if titles and (gap or not (is_caps(one.words) or _PREFIX.match(one.words))):
                        name = one
                    elif name is None:
                        titles.append(one)
        return Closing(table, label, tuple(items), tuple(titles), name)


_NOTHING = Table(1, 0, (), (), False)


def _labels(paragraph: Paragraph) -> bool:
    return bare(paragraph.words[:20]).startswith("noinhan")


def _with_body(part: Part, body: tuple[Block, ...]) -> Part:
    return Part(
        part.kind, part.first, part.starts_section, part.head, part.label, part.type, part.title, part.issued_with,
        part.ruled, body,
    )  # fmt: skip


def _near(text: str, wanted: str) -> bool:
    return abs(len(text) - len(wanted)) <= 3 and distance(text, wanted, 3) <= 3
