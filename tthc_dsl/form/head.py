"""The head of a part: issuer, state, motto, number, place and date, told from words and places in a table."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ..diagnostics.suggest import distance
from ..record import record
from .document import Block, Paragraph, Table, lines
from .profile import Profile
from .words import LABEL, bare, capitals, drawn_rule, is_sign, written

FAR = 10
"""So many paragraphs below the head the type of the document is looked for."""


@record
class Head:
    """The head of a part. `table` is None where it is not laid out in one; then nothing but that is known.

    `issuer_rule` and `motto_rule` are the paragraphs that draw the rules, where each is the only one it can be.
    """

    table: Table | None
    issuer: tuple[Paragraph, ...]
    state: Paragraph | None
    motto: Paragraph | None
    number: Paragraph | None
    place_date: Paragraph | None
    issuer_ruled: bool
    motto_ruled: bool
    issuer_rule: Paragraph | None
    motto_rule: Paragraph | None
    number_row: int
    date_row: int
    broken: tuple[Paragraph, ...]


class HeadReader:
    """Finds heads with the words of a profile."""

    def __init__(self, profile: Profile) -> None:
        self._types = profile.words["types"]
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
        return len(paragraph.text) < 40 and capitals(paragraph) in self._types

    def read(self, blocks: tuple[Block, ...]) -> tuple[Head | None, tuple[Block, ...]]:
        """The head of a part, and the blocks below it."""
        for number, block in enumerate(blocks[:FAR]):
            if isinstance(block, Table):
                # Another table may stand before the head: an empty one, a box that says «DỰ THẢO».
                if any(self.is_state(one) or self.is_motto(one) for one in written(block.paragraphs)):
                    return self._of_table(block), blocks[number + 1 :]
                continue
            if len(block.text) < 200 and self._state in bare(block.text):
                nothing = Head(None, (), None, None, None, None, True, True, None, None, -1, -1, ())
                return nothing, blocks[number + 1 :]
            if self.is_type(block) or LABEL.fullmatch(block.words):
                break
        return None, blocks

    def _of_table(self, table: Table) -> Head:
        """The head in a table: what stands right of the issuer, and below."""
        state = motto = number = place_date = None
        issuer: list[Paragraph] = []
        under_issuer: list[Paragraph] = []
        under_motto: list[Paragraph] = []
        underlined = False
        number_row = date_row = -1
        broken = tuple(one for one in table.paragraphs if "\n" in one.text)
        for row_number, row in enumerate(table.rows):
            for cell_number, cell in enumerate(row.cells):
                found = list(lines(cell.paragraphs))
                right = any(self.is_state(one) or self.is_motto(one) for one in found)
                for one in found:
                    if not one.words or is_sign(one.words):
                        continue
                    if self.is_state(one):
                        state = state or one
                    elif self.is_motto(one):
                        motto = motto or one
                        underlined = underlined or any(run.letters.underlined for run in one.runs)
                    elif re.match(r"Số\b", one.words, re.IGNORECASE) and number is None:
                        number, number_row = one, row_number
                    elif "ngày" in one.words and "tháng" in one.words and place_date is None:
                        place_date, date_row = one, row_number
                    elif cell_number == 0 and not right and number is None and not one.words.startswith("V/v"):
                        issuer.append(one)
                if right:
                    under_motto += _rules(found)
                elif cell_number == 0:
                    under_issuer += _rules(found)
        drawn = any(one.drawn for one in table.paragraphs)  # a shape is anchored anywhere
        return Head(
            table, tuple(issuer), state, motto, number, place_date,
            bool(under_issuer) or drawn, bool(under_motto) or underlined or drawn,
            only(under_issuer), only(under_motto), number_row, date_row, broken,
        )  # fmt: skip


def only(found: list[Paragraph]) -> Paragraph | None:
    """The one thing that was found; None for none, or several."""
    return found[0] if len(found) == 1 else None


def _rules(found: Iterable[Paragraph]) -> list[Paragraph]:
    return [one for one in found if drawn_rule(one)]


def _near(text: str, wanted: str) -> bool:
    return abs(len(text) - len(wanted)) <= 3 and distance(text, wanted, 3) <= 3
