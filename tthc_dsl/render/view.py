"""The model → the view: plain data, worded as the official form writes it (docs/architecture.md, "The view").

Here stand the wordings of NĐ 30/2020 and of the agency cells; templates only lay them out.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from ..model.dates import short_date
from ..model.numerals import number_label, vietnamese_letter
from ..model.plan import (
    Agency,
    Appendix,
    Decision,
    Instrument,
    Passage,
    Plan,
    Recipient,
    Table,
)
from .letterhead import (
    expand_abbreviations,
    issuer_lines,
    number_line,
    place_date_line,
    signature_titles,
    upper,
)
from .table_view import PORTRAIT_WIDTH, table_view
from .wording import BETWEEN, citation_text

View = dict[str, Any]
Instruments = dict[str, Instrument]
VERSION = 1
STATE = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"
LANDSCAPE_WIDTH = 14_003
"""Text width of a landscape page, in twips: 297 mm less 30 and 20 mm of margins."""


def view_of(plan: Plan) -> View:
    """The view of a plan with its decision; see the contract for the shape."""
    decision = plan.decision
    assert decision is not None, "the pipeline renders decisions only"
    agencies = {agency.id: agency for agency in plan.agencies}
    instruments = {instrument.id: instrument for instrument in plan.instruments}
    issuer = agencies[decision.issuer]
    annexes = _annexes(plan, decision, issuer, instruments)
    return {
        "version": VERSION,
        "document": {
            "kind": "decision",
            "title": plan.title,
            "subject": _subject(plan, decision),
            "creator": expand_abbreviations(issuer.name),
            "date": decision.date.isoformat(),
            "language": "vi-VN",
        },
        "letterhead": {
            "superior": _superior(issuer, agencies),
            "issuer": issuer_lines(issuer.name),
            "number": number_line(decision.number, decision.symbol),
            "place_date": place_date_line(decision.place, decision.date.day, decision.date.month, decision.date.year),
        },
        "motto": {"state": STATE, "words": MOTTO},
        "type": "QUYẾT ĐỊNH",
        "subject": _subject(plan, decision),
        "authority": upper(expand_abbreviations(_authority(issuer, decision))),
        "bases": _bases(decision, instruments),
        "enacting": "QUYẾT ĐỊNH:",
        "blocks": _articles(decision.articles),
        "recipients": {"label": "Nơi nhận:", "items": _recipients(decision.recipients)},
        "signature": _signature(decision, issuer),
        "annexes": annexes,
        "last_landscape": bool(annexes) and annexes[-1]["landscape"],
    }


def _subject(plan: Plan, decision: Decision) -> str:
    return decision.subject or f"Ban hành {plan.title}"


def _authority(issuer: Agency, decision: Decision) -> str:
    """Who decides: the body, or its head by title: "Chủ tịch UBND huyện", "Chánh Văn phòng HĐND và UBND"."""
    if decision.power != "chairman":
        return issuer.name
    head, name = (issuer.head or "Chủ tịch").split(), issuer.name.split()
    for count in range(min(len(head), len(name)), 0, -1):
        if [word.lower() for word in head[-count:]] == [word.lower() for word in name[:count]]:
            head = head[:-count]  # "Chánh Văn phòng" of the "Văn phòng"
            break
    return " ".join((*head, *name))


def _superior(issuer: Agency, agencies: dict[str, Agency]) -> list[str]:
    """The line over the issuer: only a department has one; a People's Committee stands alone (NĐ 30 Phụ lục I II.2)."""
    if expand_abbreviations(issuer.name).startswith("Ủy ban nhân dân") or issuer.under not in agencies:
        return []
    return [agencies[issuer.under].name.upper()]


# ---------------------------------------------------------------- bases


def _bases(decision: Decision, instruments: dict[str, Instrument]) -> list[str]:
    lines = []
    for basis in decision.bases:
        cited = "".join(
            BETWEEN[citation.separator] + citation_text(citation, instruments[citation.instrument])
            for citation in basis
        )
        lines.append(f"Căn cứ {cited};")
    if decision.proposal:
        ends = "." if decision.proposal_ends is None else decision.proposal_ends
        lines.append(f"Theo đề nghị của {decision.proposal}{ends}")
    elif lines:
        lines[-1] = lines[-1][:-1] + "."
    return lines


# ---------------------------------------------------------------- running text


def _block(kind: str, level: int, label: str, text: str) -> View:
    return {"kind": kind, "level": level, "label": label, "text": text}


_LEVELS = {"article": 1, "heading": 1, "clause": 2, "paragraph": 2, "point": 3}


def _running(blocks: Iterable[Passage | Table], table: Callable[[Table], View]) -> Iterator[View]:
    """Passages with their numbers: "Điều 1.", clauses "1.", points "a)" anew after whatever is not a point."""
    counts = dict.fromkeys(_LEVELS, 0)
    for passage in blocks:
        if isinstance(passage, Table):
            yield table(passage)
            continue
        kind = passage.kind
        counts[kind] += 1
        if kind != "point":
            counts["point"] = 0
        number = counts[kind]
        label = {"article": f"Điều {number}.", "point": f"{vietnamese_letter(number)})", "paragraph": ""}.get(
            kind, f"{number}."
        )
        yield _block(kind, _LEVELS[kind], label, passage.text)
        yield from _running(passage.children, table)


def _articles(articles: tuple[Passage, ...]) -> list[View]:
    blocks = list(_running(articles, lambda table: _block("table", 0, "", "")))
    _end_mark(blocks)
    return blocks


def _end_mark(blocks: list[View]) -> None:
    """The last sentence of the text ends with "./." (NĐ 30 Phụ lục III)."""
    if blocks:
        text = blocks[-1]["text"].rstrip()
        blocks[-1]["text"] = text if text.endswith("./.") else text.rstrip(".") + "./."


# ---------------------------------------------------------------- annexes


def _annexes(plan: Plan, decision: Decision, issuer: Agency, instruments: Instruments) -> list[View]:
    annexes: list[View] = []
    if plan.tables:
        title = plan.title.removeprefix("Kế hoạch ")
        annexes.append(
            {
                "letterhead": True,
                "label": "",
                "type": "KẾ HOẠCH",
                "title": plan.subject or title[:1].upper() + title[1:],
                "issued_with": plan.issued_with or _issued_with(decision, issuer),
                "landscape": any(_wide(table) for table in plan.tables),
                "blocks": _tables(plan.tables, instruments),
            }
        )
    for number, appendix in enumerate(plan.appendices, 1):
        annexes.append(_appendix(appendix, number if len(plan.appendices) > 1 else 0, instruments))
    previous = False
    for annex in annexes:
        annex["previous_landscape"], previous = previous, annex["landscape"]
    return annexes


def _wide(table: Table) -> bool:
    """Does a table ask for a landscape page? One with columns of text beside the content does."""
    wide = ("content", "output", "agencies", "lead", "support", "note", "ground")
    return sum(column.key in wide for column in table.columns) >= 3


def _issued_with(decision: Decision, issuer: Agency) -> str:
    number = number_line(decision.number, decision.symbol).removeprefix("Số:").strip(" ")
    day = short_date(decision.date)
    return f"(Ban hành kèm theo Quyết định số {number} ngày {day} của {_authority(issuer, decision)})"


def _tables(tables: tuple[Table, ...], instruments: Instruments) -> list[View]:
    landscape = any(_wide(table) for table in tables)
    return [_table_block(table, landscape, instruments) for table in tables]


def _table_block(table: Table, landscape: bool, instruments: Instruments) -> View:
    width = LANDSCAPE_WIDTH if landscape else PORTRAIT_WIDTH
    return {**_block("table", 0, "", ""), "table": table_view(table, width, instruments)}


def _appendix(appendix: Appendix, number: int, instruments: Instruments) -> View:
    landscape = any(_wide(block) for block in appendix.blocks if isinstance(block, Table))
    return {
        "letterhead": False,
        "label": "Phụ lục " + number_label("I", (number,)) if number else "Phụ lục",
        "type": "",
        "title": appendix.title,
        "issued_with": appendix.issued_with,
        "landscape": landscape,
        "blocks": list(_running(appendix.blocks, lambda table: _table_block(table, landscape, instruments))),
    }


# ---------------------------------------------------------------- the end


def _recipients(recipients: tuple[Recipient, ...]) -> list[str]:
    lines = []
    for index, recipient in enumerate(recipients):
        text = f"Như Điều {recipient.article}" if recipient.article else recipient.text
        if recipient.archive:
            text = f"Lưu: {text}"
        usual = "." if index == len(recipients) - 1 else ";"
        lines.append(f"- {text}{usual if recipient.ends is None else recipient.ends}")
    return lines


def _signature(decision: Decision, issuer: Agency) -> View:
    signed = decision.signature
    # TM. is for bodies that decide together; an office has a head who signs for himself.
    name = expand_abbreviations(issuer.name)
    body = "Ủy ban nhân dân" if name.startswith(("Ủy ban nhân dân", "Uỷ ban nhân dân")) else name
    titles = signature_titles(
        signed.post,
        in_place_of=signed.in_place_of,
        by_order_of=signed.by_order_of,
        authorised_by=signed.authorised_by,
        acting=signed.acting,
        committee=decision.power == "committee" and body.startswith(("Ủy ban", "Uỷ ban", "Hội đồng", "Ban ")),
        body=body,
    )
    return {"titles": titles, "name": signed.name}
