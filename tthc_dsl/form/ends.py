"""The lines of a decision above its articles, and the recipients and signature below them."""

from __future__ import annotations

import re

from ..record import record
from .document import Block, Paragraph, Table, lines
from .profile import Profile
from .words import bare, capitals, is_article, is_caps, is_sign, texts

Body = tuple[Block, ...]

_SIGNED = re.compile(r"[(\[].*[)\]]")
_PREFIX = re.compile(r"(?:T/?M|K/?T|Q|T/?L|TUQ)\b\.?")


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


def read_decision(body: Body, profile: Profile) -> tuple[Body, Decision]:
    """The lines of a decision, and what is left below them."""
    end = next((i for i, one in enumerate(body) if isinstance(one, Paragraph) and capitals(one) == "QUYẾT ĐỊNH"), None)
    enacting = body[end] if end is not None else None
    if end is None:
        end = next((i for i, one in enumerate(body) if isinstance(one, Paragraph) and is_article(one)), 0)
    before, after = body[:end], body[end + 1 :] if enacting is not None else body[end:]
    authority: list[Paragraph] = []
    bases: list[Paragraph] = []
    swapped = False
    for one in texts(before):
        basis = one.words.startswith(profile.words["bases"])
        if not basis and (is_caps(one.words) or one.layout.align == "center"):
            swapped = swapped or bool(bases)
            authority.append(one)
        elif not is_sign(one.words):
            bases.append(one)
    said = Decision(tuple(authority), tuple(bases), enacting if isinstance(enacting, Paragraph) else None, swapped)
    return after, said


def read_closing(body: Body) -> tuple[Body, Closing | None]:
    """Recipients and signature, and what is left above them."""
    for number, block in enumerate(body):
        if isinstance(block, Paragraph):
            if _labels(block):
                items = tuple(one for one in texts(body[number + 1 :]) if one.words[0] in "-+")
                return body[:number], Closing(None, block, items, (), None)
            continue
        label = next((one for one in lines(block.paragraphs) if _labels(one)), None)
        if label is not None:
            return body[:number], _signature(block, label)
    return body, None


def _signature(table: Table, label: Paragraph) -> Closing:
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


def _labels(paragraph: Paragraph) -> bool:
    return bare(paragraph.words[:20]).startswith("noinhan")
