"""An agenda as iCalendar (RFC 5545): an all-day event for each day on which something is due, a task without a day
(VTODO) for all the rest. No alarms, and no moment but the date of the plan: the same plan gives the same bytes."""

import json
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256
from typing import TYPE_CHECKING

from .agenda import Agenda, Entry
from .charges import NOBODY
from .words import KINDS, day_text, notes_of, output_text, roles_text, through_text, title_of

if TYPE_CHECKING:
    from icalendar import Component


def to_ical(agenda: Agenda) -> bytes:
    """The calendar: UTF-8, lines folded, ending in CRLF."""
    from icalendar import Calendar, Event, Todo

    calendar = Calendar()
    calendar.add("prodid", "-//tthcc//agenda//VI")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", agenda.plan.title)
    stamp = _stamp(agenda)
    alone = len(agenda.pages) == 1
    taken: dict[str, int] = {}
    for page in agenda.pages:
        for entry in (*page.dated, *page.undated):
            moment = entry.moment
            day = moment.last if moment.kind == "due" else None
            item: Component = Event() if day else Todo()
            if day:
                item.add("dtstart", day)
                item.add("dtend", day + timedelta(days=1))
                item.add("transp", "TRANSPARENT")
            elif moment.kind == "from" and moment.first:
                item.add("dtstart", moment.first)
            key = _key(agenda, entry)
            taken[key] = taken.get(key, 0) + 1
            item.add("uid", f"{key}-{taken[key]}@tthcc")
            item.add("dtstamp", stamp)
            item.add("summary", _summary(entry, alone))
            item.add("description", _description(entry))
            if page.doer != NOBODY:
                item.add("categories", [page.doer.name])
            calendar.add_component(item)
    return bytes(calendar.to_ical())


def _stamp(agenda: Agenda) -> datetime:
    """When the plan is dated; without a date, when its year begins."""
    document = agenda.plan.document
    day = (document.date.earliest if document else None) or date(agenda.plan.year, 1, 1)
    return datetime(day.year, day.month, day.day, tzinfo=UTC)


def _key(agenda: Agenda, entry: Entry) -> str:
    """What stays the same when a deadline is put off or a row gets another number: the plan, who does what, and which
    of its times this is."""
    given, plan = entry.given, agenda.plan
    what = [
        plan.id or plan.title,
        plan.year,
        given.doer.id or given.doer.name,
        given.through.id if given.through else "",
        given.task.id or given.task.content,
        [output.id or output.text for output in given.outputs],
        entry.ordinal,
    ]
    return sha256(json.dumps(what, ensure_ascii=False).encode()).hexdigest()[:32]


def _summary(entry: Entry, alone: bool) -> str:
    """ "Phòng Nội vụ (chủ trì): 3. Báo cáo ..."; the agency is left out of a calendar of its own."""
    who, role = "" if alone else title_of(entry.given.doer)[0], roles_text(entry)[0]
    head = f"{who} ({role})" if who and role else who or role[:1].upper() + role[1:]
    number = f"{entry.number.rstrip('.')}. " if entry.number else ""
    return " ".join(f"{head}: {number}{entry.given.task.content}".removeprefix(": ").split())


def _description(entry: Entry) -> str:
    moment = entry.moment
    pieces = [
        ("Kết quả: ", output_text(entry).replace("\n", "; ")),
        ("Thời hạn trong kế hoạch: ", entry.phrase or KINDS["unset"][0]),
        ("Thời gian: ", day_text(moment)[0].replace("*", "").replace("\n", ", ")),
        ("Mục: ", entry.section),
        ("", through_text(entry)[0]),
        *(("Lưu ý: ", note[0]) for note in notes_of(moment)),
        ("Lưu ý: ", "" if moment.confirmed else "lịch nghỉ của năm chưa được công bố hoặc chưa quyết định hết"),
    ]
    return "\n".join(label + text for label, text in pieces if text)
