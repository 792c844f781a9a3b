"""The model → the view: plain data, worded as the official form writes it (docs/architecture.md, "The view").

Here stand the wordings of NĐ 30/2020; templates only lay them out.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from ..model.assign import AssignedTable
from ..model.dates import long_date, short_date
from ..model.names import expand_abbreviations, styled_name
from ..model.numerals import number_label, vietnamese_letter
from ..model.plan import (
    Agency,
    Appendix,
    AssignmentText,
    Block,
    Column,
    Document,
    IssueDate,
    Plan,
    Recipient,
    Run,
    Style,
    Table,
)
from ..model.queries import tables
from ..record import evolve
from .assigned_view import assigned_tables, lies_on_its_side
from .letterhead import (
    dated,
    gapped,
    issuer_lines,
    number_line,
    place_date_line,
    sentence_case_after,
    signature_titles,
    takes_small_sizes,
    upper,
)
from .rows import rows_of
from .table_view import PORTRAIT_WIDTH, column_widths, table_view
from .wording import BETWEEN, citation_text

View = dict[str, Any]
VERSION = 2
STATE = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"
LANDSCAPE_WIDTH = 14_003
"""Text width of a landscape page, in twips: 297 mm less 30 and 20 mm of margins."""


def view_of(plan: Plan) -> View:
    """The view of a plan; see the contract for the shape."""
    return _Viewer(plan).view()


class _Viewer:
    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.document = plan.document
        self.agencies = {agency.id: agency for agency in plan.agencies}
        self.instruments = {instrument.id: instrument for instrument in plan.instruments}
        self.issuer = self.agencies[plan.document.issuer] if plan.document else None
        self.rows = rows_of(plan)
        self.notes: list[View] = []
        self.widths: dict[tuple[tuple[Column, ...], bool], list[int]] = {}

    def view(self) -> View:
        plan, document, issuer = self.plan, self.document, self.issuer
        decision = document if document is not None and document.kind == "decision" else None
        # Only a document without a letterhead may lie on its side.
        landscape = document is None and _wide(plan, plan.blocks)
        blocks = self._blocks(decision.articles if decision else plan.blocks, landscape)
        annexes = self._annexes(landscape)
        subject = self._subject()
        return {
            "version": VERSION,
            "document": {
                "kind": document.kind if document else "attachment",
                "title": plan.title,
                "subject": subject,
                "creator": expand_abbreviations(issuer.name) if issuer else "",
                "date": document.date.exact.isoformat() if document and document.date.exact else "",
                "language": "vi-VN",
            },
            "letterhead": self._letterhead(),
            "motto": {"state": STATE if document else "", "words": MOTTO if document else ""},
            "type": "QUYẾT ĐỊNH" if decision else "KẾ HOẠCH",
            "subject": subject,
            "issued_with": "" if document else gapped(plan.issued_with),
            "landscape": landscape,
            "authority": upper(expand_abbreviations(_authority(issuer, decision))) if issuer and decision else "",
            "bases": self._bases(),
            "enacting": "QUYẾT ĐỊNH:" if decision else "",
            "blocks": blocks,
            "recipients": {"label": "Nơi nhận:", "items": _recipients(document.recipients if document else ())},
            "signature": _signature(document, issuer),
            "annexes": annexes,
            "notes": self.notes,
            "last_landscape": annexes[-1]["landscape"] if annexes else landscape,
        }

    # -- the head

    def _letterhead(self) -> View:
        document, issuer = self.document, self.issuer
        if document is None or issuer is None:
            return {"superior": [], "issuer": [], "number": "", "place_date": "", "small": False}
        day = document.date
        place_date = place_date_line(document.place, day.day, day.month, day.year)
        return {
            "superior": _superior(issuer, self.agencies),
            "issuer": issuer_lines(issuer.name),
            "number": number_line(document.number, document.symbol),
            "place_date": place_date,
            "small": takes_small_sizes(place_date),
        }

    def _subject(self) -> str:
        """What the document is about: a decision issues the plan, or else does what its title says."""
        plan, document = self.plan, self.document
        if document is None or document.kind == "plan":
            return plan.subject or _plan_title(plan)
        if document.subject:
            return document.subject
        return f"Ban hành {plan.title}" if plan.blocks else f"Về việc {sentence_case_after(plan.title)}"

    def _bases(self) -> list[str]:
        document = self.document
        if document is None:
            return []
        lines = []
        for index, basis in enumerate(document.bases):
            cited = "".join(
                BETWEEN[citation.separator]
                + citation_text(citation, self.instruments[citation.instrument], self.plan.dates)
                for citation in basis.citations
            )
            last = index == len(document.bases) - 1 and not document.proposal
            ends = basis.ends if basis.ends is not None else "." if last else ";"
            lines.append(f"{'Thực hiện' if basis.following else 'Căn cứ'} {cited}{ends}")
        if document.proposal:
            ends = "." if document.proposal_ends is None else document.proposal_ends
            lines.append(f"Theo đề nghị của {document.proposal}{ends}")
        return lines

    # -- running text

    def _blocks(self, blocks: Iterable[Block], landscape: bool) -> list[View]:
        """The text of a part, with its end mark."""
        found = list(self._running(blocks, landscape))
        _end_mark(found)
        return found

    def _running(self, blocks: Iterable[Block], landscape: bool) -> Iterator[View]:
        """Passages with their numbers: "Điều 1.", clauses "1.", points "a)" anew after whatever is not a point. What
        was read as Markdown has its numbers in its text."""
        counts = dict.fromkeys(_LEVELS, 0)
        for passage in blocks:
            if isinstance(passage, AssignedTable):
                width = LANDSCAPE_WIDTH if landscape else PORTRAIT_WIDTH
                for table in assigned_tables(self.plan, passage, width):
                    yield {**_block("table", 0, "", ""), "table": table}
            elif isinstance(passage, AssignmentText):
                yield from self._running(passage.passages, landscape)
            elif isinstance(passage, Table):
                rows, widths = self.rows[id(passage)], self._widths(passage, landscape)
                yield {**_block("table", 0, "", ""), "table": table_view(passage, rows, widths)}
            elif passage.level:
                mark = ("-" if passage.level == 1 else "+") if passage.kind == "bullet" else ""
                runs = [self._run(run) for run in passage.runs]
                yield {**_block(passage.kind, passage.level, mark, passage.text), "runs": runs}
            else:
                kind = passage.kind
                counts[kind] += 1
                if kind != "point":
                    counts["point"] = 0
                number = counts[kind]
                label = {"article": f"Điều {number}.", "point": f"{vietnamese_letter(number)})", "paragraph": ""}.get(
                    kind, f"{number}."
                )
                yield _block(kind, _LEVELS[kind], label, passage.text)
                yield from self._running(passage.children, landscape)

    def _widths(self, table: Table, landscape: bool) -> list[int]:
        """Tables that have the same columns have them equally wide."""
        key = (table.columns, landscape)
        if key not in self.widths:
            alike = [(each, self.rows[id(each)]) for each in tables(self.plan) if each.columns == table.columns]
            self.widths[key] = column_widths(alike, LANDSCAPE_WIDTH if landscape else PORTRAIT_WIDTH)
        return self.widths[key]

    def _run(self, run: Run) -> View:
        """A run of text; its footnote gets the next number."""
        number = 0
        if run.note:
            number = len(self.notes) + 1
            self.notes.append({"number": number, "text": run.note})
        return {"text": run.text, "bold": run.bold, "italic": run.italic, "note": number}

    # -- annexes

    def _annexes(self, previous: bool) -> list[View]:
        plan, document = self.plan, self.document
        annexes: list[View] = []
        if document is not None and document.kind == "decision" and plan.blocks:
            landscape = _wide(plan, plan.blocks)
            annexes.append(
                {
                    "letterhead": True,
                    "label": "",
                    "type": "KẾ HOẠCH",
                    "title": plan.subject or _plan_title(plan),
                    "issued_with": gapped(plan.issued_with) or self._issued_with(document),
                    "landscape": landscape,
                    "blocks": self._blocks(plan.blocks, landscape),
                }
            )
        for number, appendix in enumerate(plan.appendices, 1):
            annexes.append(self._appendix(appendix, number if len(plan.appendices) > 1 else 0))
        for annex in annexes:
            annex["previous_landscape"], previous = previous, annex["landscape"]
        return annexes

    def _appendix(self, appendix: Appendix, number: int) -> View:
        landscape = _wide(self.plan, appendix.blocks)
        # The appendix of a plan that a decision issues belongs to the plan, whose own head says by what it is issued.
        own = self.document is not None and (self.document.kind == "plan" or not self.plan.blocks)
        derived = self._issued_with(self.document) if own and self.document else ""
        return {
            "letterhead": False,
            "label": "Phụ lục " + number_label("I", (number,)) if number else "Phụ lục",
            "type": "",
            "title": appendix.title,
            "issued_with": gapped(appendix.issued_with) or derived,
            "landscape": landscape,
            "blocks": self._blocks(appendix.blocks, landscape),
        }

    def _issued_with(self, document: Document) -> str:
        """ "(Ban hành kèm theo Quyết định số 12/QĐ-UBND ngày 05/01/2027 của Chủ tịch UBND xã Mẫu)"."""
        name = "Quyết định" if document.kind == "decision" else "Kế hoạch"
        number = number_line(document.number, document.symbol).removeprefix("Số:").removeprefix(" ")
        issuer = self.agencies[document.issuer]
        name_of_issuer = styled_name(issuer.name, issuer.short, self.plan.names)
        by = _authority(evolve(issuer, name=name_of_issuer), document)
        return f"(Ban hành kèm theo {name} số {number} {_issued_on(document.date, self.plan.dates)} của {by})"


def _issued_on(day: IssueDate, dates: Style) -> str:
    if day.exact and dates != "full":
        return f"ngày {short_date(day.exact)}"
    return long_date(day.exact) if day.exact else dated(day.day, day.month, day.year)


def _plan_title(plan: Plan) -> str:
    """The title under the words KẾ HOẠCH, which it does not repeat."""
    title = plan.title.removeprefix("Kế hoạch ")
    return title[:1].upper() + title[1:]


def _authority(issuer: Agency, document: Document) -> str:
    """Who decides: the body, or its head by title: "Chủ tịch UBND huyện", "Chánh Văn phòng HĐND và UBND"."""
    if document.power != "chairman":
        return issuer.name
    head, name = (issuer.head or "Chủ tịch").split(), issuer.name.split()
    for count in range(min(len(head), len(name)), 0, -1):
        if [word.lower() for word in head[-count:]] == [word.lower() for word in name[:count]]:
            head = head[:-count]  # "Chánh Văn phòng" of the "Văn phòng"
            break
    return " ".join((*head, *name))


# Both spellings are official ones.
_COMMITTEES = ("Ủy ban nhân dân", "Uỷ ban nhân dân")


def _superior(issuer: Agency, agencies: dict[str, Agency]) -> list[str]:
    """The line over the issuer: only a department has one; a People's Committee stands alone (NĐ 30 Phụ lục I II.2)."""
    if expand_abbreviations(issuer.name).startswith(_COMMITTEES) or issuer.under not in agencies:
        return []
    return [agencies[issuer.under].name.upper()]


def _block(kind: str, level: int, label: str, text: str) -> View:
    runs = [{"text": text, "bold": False, "italic": False, "note": 0}] if text else []
    return {"kind": kind, "level": level, "label": label, "text": text, "runs": runs}


_LEVELS = {"article": 1, "heading": 1, "clause": 2, "paragraph": 2, "point": 3}


def _end_mark(blocks: list[View]) -> None:
    """The last sentence of a part ends with "./." (NĐ 30 Phụ lục III); a table or heading at the end bears no mark."""
    last = blocks[-1] if blocks else None
    if last is None or not last["runs"] or last["kind"] == "heading" or last["text"].rstrip().endswith("./."):
        return
    for run in reversed(last["runs"]):
        run["text"] = run["text"].rstrip(" ./;,")
        if run["text"]:
            break
    last["runs"][-1]["text"] += "./."
    last["text"] = "".join(each["text"] for each in last["runs"])


def _wide(plan: Plan, blocks: Iterable[Block]) -> bool:
    """Does a table ask for a landscape page? One with columns of text beside the content does, and one with many
    columns of targets."""
    wide = ("content", "output", "agencies", "lead", "support", "note", "ground")
    return any(
        lies_on_its_side(plan, block)
        if isinstance(block, AssignedTable)
        else isinstance(block, Table) and sum(column.key in wide for column in block.columns) >= 3
        for block in blocks
    )


def _recipients(recipients: tuple[Recipient, ...]) -> list[View]:
    """The lines with their marks and signs: "- ...;", or ":" where lines stand under it, "+ ..." for these."""
    lines = []
    for index, recipient in enumerate(recipients):
        text = f"Như Điều {recipient.article}" if recipient.article else recipient.text
        if recipient.archive:
            text = f"Lưu: {text}"
        following = recipients[index + 1].level if index + 1 < len(recipients) else 0
        usual = "." if not following else ":" if following > recipient.level else ";"
        ends = usual if recipient.ends is None else recipient.ends
        lines.append({"text": f"{'-' if recipient.level == 1 else '+'} {text}{ends}", "level": recipient.level})
    return lines


def _signature(document: Document | None, issuer: Agency | None) -> View:
    if document is None or issuer is None:
        return {"titles": [], "name": ""}
    signed = document.signature
    # TM. is for bodies that decide together; an office has a head who signs for himself.
    name = expand_abbreviations(issuer.name)
    body = "Ủy ban nhân dân" if name.startswith(_COMMITTEES) else name
    titles = signature_titles(
        signed.post,
        in_place_of=signed.in_place_of,
        by_order_of=signed.by_order_of,
        authorised_by=signed.authorised_by,
        acting=signed.acting,
        committee=document.power == "committee" and body.startswith(("Ủy ban", "Uỷ ban", "Hội đồng", "Ban ")),
        body=body,
    )
    return {"titles": titles, "name": signed.name}
