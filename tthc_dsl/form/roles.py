"""Which paragraph is what: the parts of a document, their heads and titles, the decision's lines, the end.

Roles are told from words and places, not from styles: an office's file has other styles. What is not found is empty,
and checks of it stay silent, or say that it is missing where every document has it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal

from ..record import evolve, record
from .document import Block, Document, Paragraph, Table, lines
from .ends import Closing, Decision, read_closing, read_decision
from .head import FAR, Head, HeadReader, only
from .profile import Profile
from .words import ARTICLE, CLAUSE, LABEL, ROMAN, all_bold, bare, capitals, drawn_rule, is_caps, is_sign, texts, written


@record
class Part:
    """The main document, a text attached to it, or an annex. `body` is what stands under the title.

    `ruled`: a rule is near the title; `rule`: the paragraph that draws it, where it is the only one.
    """

    kind: Literal["main", "attached", "annex"]
    first: Block
    starts_section: bool
    head: Head | None
    label: Paragraph | None
    type: Paragraph | None
    title: tuple[Paragraph, ...]
    issued_with: Paragraph | None
    ruled: bool
    rule: Paragraph | None
    body: tuple[Block, ...]


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
        nothing = Part("main", _NOTHING, True, None, None, None, (), None, False, None, ())
        return Roles((nothing,), "", None, None, None, False)
    body, closing = read_closing(parts[0].body)
    kind = capitals(parts[0].type) if parts[0].kind == "main" else ""
    decision = None
    if kind == "QUYẾT ĐỊNH":
        body, decision = read_decision(body, profile)
    main = parts[0] = evolve(parts[0], body=body)
    addressee = next((one for one in texts(main.body) if bare(one.words[:20]).startswith("kinhgui")), None)
    boxed = bare(profile.words["state"][0]) in bare(document.boxes)
    return Roles(tuple(parts), kind, decision, closing, addressee, boxed)


def _ends_section(block: Block) -> bool:
    return isinstance(block, Paragraph) and block.ends_section


def _cut(blocks: Sequence[Block], reader: _Reader) -> Iterator[tuple[int, tuple[Block, ...]]]:
    """The blocks of each part, with the place of the first."""
    if not blocks:
        return
    starts = [0]
    titled = False  # has the part at hand shown its type, its label, or an article?
    for number, block in enumerate(blocks):
        if isinstance(block, Table):
            begins = titled and any(reader.heads.is_state(one) for one in written(block.paragraphs[:12]))
            names = False
        else:
            label = LABEL.fullmatch(block.words) is not None
            kind = reader.heads.is_type(block)
            names = label or kind or ARTICLE.match(block.words) is not None
            begins = titled and (label or reader.heads.is_state(block) or (kind and _attached(blocks, number)))
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


class _Reader:
    """Finds roles with the words of a profile."""

    def __init__(self, profile: Profile) -> None:
        self.heads = HeadReader(profile)
        self._bases = profile.words["bases"]

    def part(self, blocks: tuple[Block, ...], is_first: bool, starts_section: bool) -> Part:
        """One part by its roles."""
        head, rest = self.heads.read(blocks)
        label: Paragraph | None = None
        kind_line: Paragraph | None = None
        title: list[Paragraph] = []
        issued: Paragraph | None = None
        rules: list[Paragraph] = []
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
                if not words or is_sign(words):
                    rules += [one] if drawn_rule(one) else []
                elif label is None and kind_line is None and not title and LABEL.fullmatch(words):
                    label = one
                elif kind_line is None and not title and self.heads.is_type(one):
                    kind_line = one
                elif words.startswith("(") and (_issues(one) or one.layout.align == "center"):
                    issued = one if _issues(one) else issued
                elif issued is None and (label is not None or kind_line is not None) and self._of_title(one, title):
                    title.append(one)
                    rules += [one] if drawn_rule(one) else []
                else:
                    done = True
                    break
            if not done:
                at += 1
                end = at
        # A shape is anchored anywhere near; which line it underlines cannot be told.
        rules += [one for one in rest[: end + 2] if isinstance(one, Paragraph) and one.drawn and one not in rules]
        body = rest[end:] if label is not None or kind_line is not None else rest
        kind: Literal["main", "attached", "annex"]
        kind = "annex" if label is not None else "main" if is_first and (issued is None or head) else "attached"
        return Part(kind, blocks[0], starts_section, head, label, kind_line, tuple(title), issued, bool(rules),
                    only(rules), body)  # fmt: skip

    def _start_of_title(self, rest: tuple[Block, ...]) -> int:
        """The place of the type or label; 0 where there is none near."""
        seen = 0
        for number, block in enumerate(rest):
            if isinstance(block, Table):
                continue
            first = next(iter(written((block,))), None)
            if first is None:
                continue
            if self.heads.is_type(first) or LABEL.fullmatch(first.words):
                return number
            seen += 1
            if seen > FAR:
                break
        return 0

    def _of_title(self, one: Paragraph, title: list[Paragraph]) -> bool:
        """Does a line go on with the title? Its form may be wrong in one thing."""
        words = one.words
        if ROMAN.match(words) or ARTICLE.match(words) or CLAUSE.match(words) or len(words) > 600:
            return False
        if not title:
            return True
        if words.startswith(self._bases) and not all_bold(one):
            return False
        if is_caps(words) and not is_caps(title[0].words):  # who issues, or the first heading
            return False
        return one.layout.align == "center" and all_bold(one)


_NOTHING = Table(1, 0, (), (), False)
