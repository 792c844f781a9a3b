"""The model as JSON for other systems: version 2, described by docs/model.schema.json.

Every key is always there. An absent name, choice, date or number is null, an absent text "", an absent list [].
"""

import json
from datetime import date
from decimal import Decimal
from typing import Any

from ..model.assign import Assigned, AssignedTable
from ..model.deadline import Deadline
from ..model.deadline_days import first_day, last_day, occurrences
from ..model.plan import (
    Agency,
    Appendix,
    AssignmentText,
    Block,
    Document,
    Due,
    Duty,
    Ground,
    Indicator,
    Instrument,
    Item,
    Output,
    Party,
    Passage,
    Plan,
    Section,
    Table,
    Task,
    Together,
)
from ..model.queries import indicators
from .rows import numbers
from .wording import citation_text, expression_text, ground_text

Json = dict[str, Any]


def to_json(plan: Plan) -> str:
    """The whole model as one JSON object, with a final newline."""
    return json.dumps(_Writer(plan).plan(), ensure_ascii=False, indent=2) + "\n"


def _day(value: date | None) -> str | None:
    return value.isoformat() if value else None


def _number(value: Decimal | None) -> str | None:
    """Exact decimals travel as text: "99.5"."""
    return format(value, "f") if value is not None else None


def kind_of(deadline: Deadline) -> str:
    """The type of a deadline in one word: "limit", "every", "on_event"."""
    name = type(deadline).__name__
    return "".join("_" + c.lower() if c.isupper() and i else c.lower() for i, c in enumerate(name))


class _Writer:
    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        self._instruments = {instrument.id: instrument for instrument in plan.instruments}
        self._numbers = numbers(plan)
        self._indicators = list(indicators(plan))

    def plan(self) -> Json:
        plan = self._plan
        return {
            "version": 2,
            "document": {
                "kind": plan.document.kind if plan.document else "attachment",
                "id": plan.id or None,
                "title": plan.title,
                "subject": plan.subject,
                "issued_with": plan.issued_with,
                "year": plan.year,
                "issued": self._issued(plan.document) if plan.document else None,
            },
            "agencies": [self._agency(agency) for agency in plan.agencies],
            "instruments": [self._instrument(instrument) for instrument in plan.instruments],
            "blocks": self._blocks(plan.blocks),
            "appendices": [self._appendix(appendix) for appendix in plan.appendices],
            "assigned": [self._assigned(one) for one in plan.assigned],
            "allowed": [{"rule": allow.rule, "reason": allow.reason} for allow in plan.allows],
        }

    def _issued(self, document: Document) -> Json:
        signed, day = document.signature, document.date
        return {
            "number": document.number,
            "symbol": document.symbol,
            "place": document.place,
            "date": {"day": day.day, "month": day.month, "year": day.year, "exact": _day(day.exact)},
            "issuer": document.issuer,
            "power": document.power,
            "subject": document.subject,
            "bases": [
                {
                    "kind": "following" if basis.following else "basis",
                    "citations": [
                        {
                            "instrument": c.instrument,
                            "text": citation_text(c, self._instruments[c.instrument], self._plan.dates),
                        }
                        for c in basis.citations
                    ],
                }
                for basis in document.bases
            ],
            "proposed_by": document.proposal,
            "articles": self._blocks(document.articles),
            "recipients": [
                {"text": r.text, "article": r.article, "archive": r.archive, "level": r.level}
                for r in document.recipients
            ],
            "signature": {
                "post": signed.post,
                "name": signed.name,
                "acting": signed.acting,
                "in_place_of": signed.in_place_of,
                "by_order_of": signed.by_order_of,
                "authorised_by": signed.authorised_by,
            },
        }

    def _blocks(self, blocks: tuple[Block, ...]) -> list[Json]:
        """An assignment stands there by the passages that print it."""
        flat = [
            inner for block in blocks for inner in (block.passages if isinstance(block, AssignmentText) else (block,))
        ]
        return [self._block(block) for block in flat]

    def _block(self, block: Passage | Table | AssignedTable) -> Json:
        if isinstance(block, AssignedTable):
            return {"kind": "assigned", "assignment": block.assignment, "title": block.title, "rows": block.rows}
        return self._table(block) if isinstance(block, Table) else self._passage(block)

    def _assigned(self, one: Assigned) -> Json:
        indicator = self._indicators[one.row]
        return {
            "assignment": one.assignment,
            "indicator": indicator.id or None,
            "number": self._numbers[id(indicator)],
            "name": indicator.name,
            "agency": one.agency,
            "comparator": indicator.comparator or None,
            "target": _number(one.target),
            "value": _number(one.value),
            "outcome": one.outcome,
            "case": one.case or None,
        }

    def _passage(self, passage: Passage) -> Json:
        return {
            "kind": passage.kind,
            "text": passage.text,
            "level": passage.level or None,
            "runs": [{"text": r.text, "bold": r.bold, "italic": r.italic, "note": r.note} for r in passage.runs],
            "children": self._blocks(passage.children),
        }

    @staticmethod
    def _agency(agency: Agency) -> Json:
        return {
            "id": agency.id,
            "name": agency.name,
            "group": agency.group,
            "short": agency.short,
            "level": agency.level or None,
            "under": agency.under or None,
            "head": agency.head,
            "since": _day(agency.since),
            "until": _day(agency.until),
            "successors": list(agency.successors),
            "members": list(agency.members),
            "evidence": agency.evidence,
        }

    @staticmethod
    def _instrument(instrument: Instrument) -> Json:
        return {
            "id": instrument.id,
            "type": instrument.type,
            "number": instrument.number,
            "date": _day(instrument.date),
            "issuer": instrument.issuer,
            "title": instrument.title,
            "since": _day(instrument.since),
            "until": _day(instrument.until),
            "replaced_by": list(instrument.replaced_by),
            "amends": list(instrument.amends),
            "evidence": instrument.evidence,
        }

    def _table(self, table: Table) -> Json:
        return {
            "kind": "table",
            "id": table.id or None,
            "title": table.title,
            "columns": [
                {"key": column.key, "title": column.title, "group": column.group, "counting": column.counting or None}
                for column in table.columns
            ],
            "numbering": list(table.numbering),
            "counting": table.counting,
            "items": [self._item(item) for item in table.items],
        }

    def _appendix(self, appendix: Appendix) -> Json:
        return {
            "id": appendix.id or None,
            "title": appendix.title,
            "issued_with": appendix.issued_with,
            "blocks": self._blocks(appendix.blocks),
        }

    def _item(self, item: Item) -> Json:
        match item:
            case Section():
                return {
                    "kind": "section",
                    "id": item.id or None,
                    "number": self._numbers[id(item)],
                    "title": item.title,
                    "items": [self._item(inner) for inner in item.items],
                }
            case Together():
                return {
                    "kind": "together",
                    "tasks": [self._item(task) for task in item.tasks],
                    "notes": list(item.notes),
                    **self._shared(item.outputs, item.duties, item.deadlines),
                }
            case Task():
                return {
                    "kind": "task",
                    "id": item.id or None,
                    "number": self._numbers[id(item)],
                    "content": item.content,
                    **self._shared(item.outputs, item.duties, item.deadlines),
                    "notes": list(item.notes),
                    "grounds": [self._ground(ground) for ground in item.grounds],
                    "after": list(item.after),
                    "tasks": [self._item(task) for task in item.tasks],
                }
            case Indicator():
                return self._indicator(item)

    def _indicator(self, indicator: Indicator) -> Json:
        formula = indicator.formula
        return {
            "kind": "indicator",
            "id": indicator.id or None,
            "number": self._numbers[id(indicator)],
            "name": indicator.name,
            "unit": indicator.unit,
            "comparator": indicator.comparator or None,
            "target": _number(indicator.target),
            "printed": indicator.printed,
            "formula": {"expression": expression_text(formula.expression), "quantities": dict(formula.quantities)}
            if formula
            else None,
            **self._shared(indicator.outputs, indicator.duties, ()),
            "notes": list(indicator.notes),
            "grounds": [self._ground(ground) for ground in indicator.grounds],
            "children": [self._indicator(child) for child in indicator.children],
        }

    def _shared(self, outputs: tuple[Output, ...], duties: tuple[Duty, ...], dues: tuple[Due, ...]) -> Json:
        return {
            "outputs": [
                {"id": o.id or None, "text": o.text, "duties": [self._duty(d) for d in o.duties],
                 "deadlines": [self._due(d) for d in o.deadlines]}
                for o in outputs
            ],
            "lead": [p for duty in duties if "lead" in duty.roles for p in self._parties(duty.parties)],
            "support": [p for duty in duties if "support" in duty.roles for p in self._parties(duty.parties)],
            "duties": [self._duty(duty) for duty in duties],
            "deadlines": [self._due(due) for due in dues],
        }  # fmt: skip

    def _ground(self, ground: Ground) -> Json:
        return {
            "instrument": ground.citation.instrument if ground.citation else None,
            "at": ground.at,
            "in": ground.within,
            "text": ground_text(ground, self._instruments),
        }

    def _duty(self, duty: Duty) -> Json:
        return {
            "roles": list(duty.roles),
            "agencies": self._parties(duty.parties),
            "with": self._parties(duty.partners),
            "to": self._parties(duty.to),
            "outcome": duty.outcome or None,
            "part": duty.part,
        }

    @staticmethod
    def _parties(parties: tuple[Party, ...]) -> list[Json]:
        return [{"agency": party.agency or None, "name": party.name} for party in parties]

    def _due(self, due: Due) -> Json:
        year, value = self._plan.year, due.value
        return {
            "phrase": due.phrase,
            "kind": kind_of(value) if value else "free",
            "first": _day(first_day(value, year)) if value else None,
            "last": _day(last_day(value, year)) if value else None,
            "occurrences": [day.isoformat() for day in occurrences(value, year)] if value else [],
            "for": self._parties(due.parties),
        }
