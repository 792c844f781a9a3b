"""Documents read back as text, and the texts of a plan that must stand in them."""

import io
import unicodedata
import zipfile
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Any

import docx
from lxml import etree

from tthc_dsl.model.names import expand_abbreviations
from tthc_dsl.model.plan import (
    Document,
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
from tthc_dsl.render.letterhead import upper

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def folded(text: str) -> str:
    """A text without what the official form may change of it: blanks (lines are wrapped, joined, made non-breaking),
    the case of letters (headings are in capitals), the marks of bullets (the template draws them)."""
    # Taken apart: a mark that begins a text must not join the letter before it.
    text = unicodedata.normalize("NFD", unicodedata.normalize("NFC", text).casefold())
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


def docx_notes(data: bytes) -> str:
    """All text of a document's footnotes."""
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        root = etree.fromstring(parts.read("word/footnotes.xml"))
    return "".join(node.text or "" for node in root.iter(f"{_W}t"))


# ---------------------------------------------------------------- what must be there


def in_order(view: dict[str, Any]) -> Iterator[str]:
    """The texts of a view in the order in which a document has them; those of its letterhead and notes left out."""
    yield from (view["type"], view["subject"], view["issued_with"], view["authority"], *view["bases"])
    yield view["enacting"]
    yield from _blocks_in_order(view["blocks"])
    if view["recipients"]["items"]:
        yield from (view["recipients"]["label"], *(item["text"] for item in view["recipients"]["items"]))
    yield from (*view["signature"]["titles"], view["signature"]["name"])
    for annex in view["annexes"]:
        if annex["letterhead"]:
            yield from (*view["letterhead"]["superior"], *view["letterhead"]["issuer"], *view["motto"].values())
        yield from (annex["label"], annex["type"], annex["title"], annex["issued_with"])
        yield from _blocks_in_order(annex["blocks"])


def _blocks_in_order(blocks: list[dict[str, Any]]) -> Iterator[str]:
    for block in blocks:
        yield block["label"]
        yield from (run["text"] for run in block["runs"])
        table = block.get("table", {"title": "", "heads": [], "rows": []})
        yield table["title"]
        for head in (head for heads in table["heads"] for head in heads if head["merge"] != "continue"):
            yield head["title"]
        for cell in (cell for row in table["rows"] for cell in row["cells"] if cell["merge"] != "continue"):
            yield from (paragraph["text"] for paragraph in cell["paragraphs"])


def shown(plan: Plan) -> Iterator[str]:
    """The texts of a plan that its document shows.

    Not shown: what only describes (evidence, short names, places of names that are not used), a plan's title where a
    subject replaces it, and what a row has of its own instead of its group's. Tables have a column for all of it.
    """
    document = plan.document
    decided = document is not None and document.kind == "decision"
    if document is not None:
        yield from _head_and_end(document, plan)
    attached = bool(plan.blocks) if decided else True
    if attached:
        yield plan.subject or plan.title.removeprefix("Kế hoạch ")
    if attached and (decided or document is None):
        yield plan.issued_with
    for block in plan.blocks:
        yield from _block(block, plan)
    for appendix in plan.appendices:
        yield from (appendix.title, appendix.issued_with)
        for block in appendix.blocks:
            yield from _block(block, plan)


def _head_and_end(document: Document, plan: Plan) -> Iterator[str]:
    agencies = {agency.id: agency for agency in plan.agencies}
    # In capitals first: "ı" is "I" there, and "i" when these are folded.
    yield upper(expand_abbreviations(agencies[document.issuer].name))
    yield from (document.symbol, document.place)
    yield from _cited(document, plan)
    yield from (document.proposal, document.proposal_ends or "")
    if document.kind == "decision":
        yield document.subject or plan.title.removeprefix("Kế hoạch ")
    for passage in document.articles:
        yield from _passage(passage)
    yield from (recipient.text for recipient in document.recipients)
    signed = document.signature
    yield signed.name
    posts = (signed.post, signed.in_place_of, signed.by_order_of, signed.authorised_by)
    yield from (upper(expand_abbreviations(post)) for post in posts)


def _cited(document: Document, plan: Plan) -> Iterator[str]:
    instruments = {instrument.id: instrument for instrument in plan.instruments}
    for basis in document.bases:
        yield basis.ends or ""
        for citation in basis.citations:
            cited = instruments[citation.instrument]
            law = cited.type in ("Luật", "Bộ luật", "Pháp lệnh")
            if citation.exact:
                yield citation.exact
            else:
                name = citation.about or cited.title
                yield from (name,) if law and name else (name, cited.type, cited.number, cited.issuer)


def _block(block: Passage | Table, plan: Plan) -> Iterator[str]:
    return _table(block, plan) if isinstance(block, Table) else _passage(block)


def _passage(passage: Passage) -> Iterator[str]:
    yield passage.text
    yield from (run.note for run in passage.runs)
    for child in passage.children:
        yield from _passage(child)


def _table(table: Table, plan: Plan) -> Iterator[str]:
    yield table.title
    yield from (text for column in table.columns for text in (column.group, column.title))
    for item in table.items:
        yield from _item(item, plan)


def _item(item: object, plan: Plan) -> Iterator[str]:
    if isinstance(item, Section):
        yield from (item.title, item.number or "")
        for inner in item.items:
            yield from _item(inner, plan)
    elif isinstance(item, Together):
        for task in item.tasks:
            yield from _item(task, plan)
        if item.tasks:
            yield from _group(item)
    elif isinstance(item, Task):
        yield from (item.number or "", item.content, *item.notes)
        yield from _grounds(item.grounds, plan)
        outputs = item.outputs
        yield from _own(outputs)
        if not outputs or any(not output.duties for output in outputs):
            yield from _duties(item.duties)
        if not outputs or any(not output.deadlines for output in outputs):
            yield from _dues(item.deadlines)
        for task in item.tasks:
            yield from _item(task, plan)
    elif isinstance(item, Indicator):
        yield from (item.number or "", item.name, *item.notes, item.unit, item.printed)
        yield from _grounds(item.grounds, plan)
        yield from _duties(item.duties)
        yield from _own(item.outputs)
        yield from _formula(item.formula)
        for child in item.children:
            yield from _item(child, plan)


def _group(group: Together) -> Iterator[str]:
    """What a group shows that no task of it has of its own: texts of outputs, agencies, deadlines and notes."""
    rows = list(_rows(group.tasks))
    outputs = [output for task in rows for output in task.outputs]
    if not outputs:
        yield from (output.text for output in group.outputs)
    if not any(task.duties for task in rows) and not any(output.duties for output in outputs):
        yield from _duties((*group.duties, *(duty for output in group.outputs for duty in output.duties)))
    if not any(task.deadlines for task in rows) and not any(output.deadlines for output in outputs):
        yield from _dues((*group.deadlines, *(due for output in group.outputs for due in output.deadlines)))
    if not any(task.notes for task in rows):
        yield from group.notes


def _rows(tasks: tuple[Task, ...]) -> Iterator[Task]:
    for task in tasks:
        yield task
        yield from _rows(task.tasks)


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
        yield from _parties(duty.to)
        yield from (duty.part, duty.ends or "")


def _dues(dues: tuple[Due, ...]) -> Iterator[str]:
    for due in dues:
        yield from (due.phrase, due.ends)
        yield from _parties(due.parties)


def _grounds(grounds: tuple[Ground, ...], plan: Plan) -> Iterator[str]:
    instruments = {instrument.id: instrument for instrument in plan.instruments}
    for ground in grounds:
        yield from (ground.text, ground.at, ground.within, ground.ends)
        if ground.citation:
            cited = instruments[ground.citation.instrument]
            by_name = bool(cited.title) and cited.type in ("Luật", "Bộ luật", "Pháp lệnh")
            yield ground.citation.exact or ground.citation.about
            if not ground.citation.exact:
                named = by_name or not (cited.number or ground.citation.about)
                yield cited.title if named else cited.number
                yield "" if by_name else cited.type


def _formula(formula: Formula | None) -> Iterator[str]:
    if formula:
        for name, meaning in formula.quantities:
            yield from (name, meaning)
