"""An agenda as JSON for other systems: version 1, described by docs/agenda.schema.json."""

import json
from datetime import date
from typing import Any

from .agenda import Agenda, Entry, Page
from .charges import NOBODY, Doer

Json = dict[str, Any]


def to_json(agenda: Agenda) -> str:
    """The whole agenda as one JSON object, with a final newline."""
    plan = agenda.plan
    whole = {
        "version": 1,
        "plan": {"id": plan.id or None, "title": plan.title, "year": plan.year},
        "from": _day(agenda.first),
        "until": _day(agenda.last),
        "agencies": [_page(page) for page in agenda.pages],
    }
    return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"


def _day(value: date | None) -> str | None:
    return value.isoformat() if value else None


def _page(page: Page) -> Json:
    return {
        "agency": None if page.doer == NOBODY else _doer(page.doer) | {"short": page.doer.short},
        "dated": [_entry(entry) for entry in page.dated],
        "undated": [_entry(entry) for entry in page.undated],
    }


def _doer(doer: Doer) -> Json:
    return {"id": doer.id or None, "name": doer.name, "group": doer.group}


def _entry(entry: Entry) -> Json:
    given, moment = entry.given, entry.moment
    off = moment.off
    return {
        "task": given.task.id or None,
        "number": entry.number,
        "section": entry.section,
        "content": given.task.content,
        "outputs": [output.text for output in given.outputs],
        "roles": list(given.roles),
        "parts": list(given.parts),
        "through": _doer(given.through) if given.through else None,
        "phrase": entry.phrase,
        "kind": moment.kind,
        "first": _day(moment.first),
        "last": _day(moment.last),
        "counted": _day(moment.counted),
        "day_off": {"kind": off.kind, "reason": off.reason[0]} if off else None,
        "advised": _day(moment.advised),
        "absent": moment.absent,
        "confirmed": moment.confirmed,
    }
