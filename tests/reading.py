"""Documents read back as text, and the texts of a plan that must stand in them."""

import io
import unicodedata
from collections.abc import Iterator
from html.parser import HTMLParser

import docx

from tthc_dsl.model.plan import (
    Due,
    Duty,
    Formula,
    Ground,
    Indicator,
    Output,
    Party,
    Passage,
    Plan,
    Section,
    Table,
    Task,
    Together,
)
from tthc_dsl.render.letterhead import expand_abbreviations, upper

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def folded(text: str) -> str:
    """A text without what the official form may change of it: blanks (lines are wrapped, joined, made non-breaking),
    the case of letters (headings are in capitals), the marks of bullets (the template draws them)."""
    text = unicodedata.normalize("NFC", unicodedata.normalize("NFC", text).casefold())
    return "".join(c for c in text if not c.isspace() and c not in "-•")


def docx_text(data: bytes) -> str:
    """All text of a document's body, in its order; lines and paragraphs apart."""
    nodes = docx.Document(io.BytesIO(data)).element.body.iter(f"{_W}t", f"{_W}br", f"{_W}p")
    return "".join((node.text or "") if node.tag == f"{_W}t" else "\n" for node in nodes)


class Page(HTMLParser):
    """The text of a page's body, its tags, and the names of all attributes."""

    def __init__(self, data: bytes) -> None:
        super().__init__()
        self.text = ""
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self._inside = False
        self.feed(data.decode("utf-8"))
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note the tag."""
        self.tags.add(tag)
        self.attributes.update(name for name, _ in attrs)
        self._inside = self._inside or tag == "body"

    def handle_data(self, data: str) -> None:
        """Gather the text."""
        if self._inside:
            self.text += data


# ---------------------------------------------------------------- what must be there


def shown(plan: Plan) -> Iterator[str]:
    """The texts of a plan with a decision that its document shows.

    Not shown: what only describes (evidence, short names, places of names that are not used), a plan's title where its
    subject replaces it, and what a row has of its own instead of its group's. Tables have a column for everything.
    """
    decision = plan.decision
    assert decision is not None
    agencies = {agency.id: agency for agency in plan.agencies}
    yield from _cited_and_signed(plan)
    yield upper(expand_abbreviations(agencies[decision.issuer].name))
    yield from (decision.place, decision.symbol, decision.subject, decision.proposal, decision.proposal_ends or "")
    if not decision.subject or (plan.tables and not plan.subject):
        yield plan.title.removeprefix("Kế hoạch ")
    if plan.tables:
        yield plan.subject
        yield plan.issued_with
    for passage in decision.articles:
        yield from _passage(passage)
    yield from (recipient.text for recipient in decision.recipients)
    for table in plan.tables:
        yield from _table(table, plan)
    for appendix in plan.appendices:
        yield from (appendix.title, appendix.issued_with)
        for block in appendix.blocks:
            yield from _table(block, plan) if isinstance(block, Table) else _passage(block)


def _cited_and_signed(plan: Plan) -> Iterator[str]:
    assert plan.decision is not None
    instruments = {instrument.id: instrument for instrument in plan.instruments}
    for citation in (citation for basis in plan.decision.bases for citation in basis):
        cited = instruments[citation.instrument]
        law = cited.type in ("Luật", "Bộ luật", "Pháp lệnh")
        if citation.exact:
            yield citation.exact
        else:
            name = citation.about or cited.title
            yield from (name,) if law and name else (name, cited.type, cited.number, cited.issuer)
    signed = plan.decision.signature
    yield signed.name
    posts = (signed.post, signed.in_place_of, signed.by_order_of, signed.authorised_by)
    # In capitals first: "ı" is "I" there, and "i" when these are folded.
    yield from (upper(expand_abbreviations(post)) for post in posts)


def _passage(passage: Passage) -> Iterator[str]:
    yield passage.text
    for child in passage.children:
        yield from _passage(child)


def _table(table: Table, plan: Plan) -> Iterator[str]:
    yield table.title
    yield from (column.title for column in table.columns)
    for item in table.items:
        yield from _item(item, plan)


def _item(item: object, plan: Plan) -> Iterator[str]:
    if isinstance(item, Section):
        yield from (item.title, item.number)
        for inner in item.items:
            yield from _item(inner, plan)
    elif isinstance(item, Together):
        for task in item.tasks:
            yield from _item(task, plan)
        if item.tasks:
            yield from _group(item)
    elif isinstance(item, Task):
        yield from (item.number, item.content, *item.notes)
        yield from _grounds(item.grounds, plan)
        outputs = item.outputs
        yield from _own(outputs)
        if not outputs or any(not output.duties for output in outputs):
            yield from _duties(item.duties)
        if not outputs or any(not output.deadlines for output in outputs):
            yield from _dues(item.deadlines)
    elif isinstance(item, Indicator):
        yield from (item.number, item.name, *item.notes, item.unit)
        yield from _grounds(item.grounds, plan)
        yield from _duties(item.duties)
        yield from _own(item.outputs)
        yield from _formula(item.formula)
        for child in item.children:
            yield from _item(child, plan)


def _group(group: Together) -> Iterator[str]:
    """What a group shows that no task of it has of its own: texts of outputs, agencies, deadlines and notes."""
    outputs = [output for task in group.tasks for output in task.outputs]
    if not outputs:
        yield from (output.text for output in group.outputs)
    if not any(task.duties for task in group.tasks) and not any(output.duties for output in outputs):
        yield from _duties((*group.duties, *(duty for output in group.outputs for duty in output.duties)))
    if not any(task.deadlines for task in group.tasks) and not any(output.deadlines for output in outputs):
        yield from _dues((*group.deadlines, *(due for output in group.outputs for due in output.deadlines)))
    if not any(task.notes for task in group.tasks):
        yield from group.notes


def _own(outputs: tuple[Output, ...]) -> Iterator[str]:
    for output in outputs:
        yield output.text
        yield from _duties(output.duties)
        yield from _dues(output.deadlines)


def _parties(parties: tuple[Party, ...]) -> Iterator[str]:
    yield from (party.name for party in parties)


def _duties(duties: tuple[Duty, ...]) -> Iterator[str]:
    for duty in duties:
        yield from _parties(duty.parties)
        yield from _parties(duty.partners)
        yield duty.part


def _dues(dues: tuple[Due, ...]) -> Iterator[str]:
    for due in dues:
        yield due.phrase
        yield from _parties(due.parties)


def _grounds(grounds: tuple[Ground, ...], plan: Plan) -> Iterator[str]:
    instruments = {instrument.id: instrument for instrument in plan.instruments}
    for ground in grounds:
        yield from (ground.text, ground.at, ground.within)
        if ground.citation:
            cited = instruments[ground.citation.instrument]
            by_name = cited.title and cited.type in ("Luật", "Bộ luật", "Pháp lệnh")
            name = cited.title if by_name or not cited.number else cited.number
            yield ground.citation.exact or ground.citation.about
            yield "" if ground.citation.exact else name or cited.type


def _formula(formula: Formula | None) -> Iterator[str]:
    if formula:
        for name, meaning in formula.quantities:
            yield from (name, meaning)
