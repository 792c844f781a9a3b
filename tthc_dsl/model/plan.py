"""The model of a plan: what is meant. Immutable; places (`span`) never count in equality.

Names are identifiers of the source, unique in a plan and its registers. An absent value is None or "", as each field
says.
"""

import datetime
from decimal import Decimal
from typing import Literal, Union

from ..record import field, record
from ..source import Span
from .deadline import Deadline

NOWHERE = Span("", 0, 0)


def _place() -> Span:
    span: Span = field(default=NOWHERE, eq=False, repr=False)
    return span


Level = Literal["", "central", "province", "district", "commune"]
Power = Literal["chairman", "committee"]
RoleName = Literal[
    "lead", "support", "perform", "appraise", "monitor", "guide", "urge", "submit", "comment", "control", "report"
]
Comparator = Literal["", "at_least", "above", "exactly", "at_most", "below"]
Separator = Literal["", ",", ";", "và"]


@record
class Agency:
    """A body, or (`group`) bodies named together. `since`, `until`: first and last day it exists; None: not known."""

    id: str
    name: str
    group: bool = False
    short: str = ""
    level: Level = ""
    under: str = ""
    head: str = ""
    since: datetime.date | None = None
    until: datetime.date | None = None
    successors: tuple[str, ...] = ()
    members: tuple[str, ...] = ()
    evidence: str = ""
    span: Span = _place()


LAWS = ("Luật", "Bộ luật", "Pháp lệnh")
"""Types of instruments that are cited by their name, without a number (NĐ 30/2020 Phụ lục I mục II.6.a)."""


@record
class Instrument:
    """A legal instrument. `until` is the last day in force; None means not known to have ended, never "in force"."""

    id: str
    type: str
    number: str = ""
    date: datetime.date | None = None
    issuer: str = ""
    title: str = ""
    since: datetime.date | None = None
    until: datetime.date | None = None
    replaced_by: tuple[str, ...] = ()
    amends: tuple[str, ...] = ()
    evidence: str = ""
    span: Span = _place()


@record
class Citation:
    """A citation of an instrument. `separator` stands before it; `about` replaces the title, `exact` everything."""

    instrument: str
    separator: Separator = ""
    about: str = ""
    exact: str = ""
    span: Span = _place()


@record
class Party:
    """One agency of a list. `agency` is "" when it is only described; `name` is what is printed."""

    agency: str
    name: str
    separator: Separator = ""
    span: Span = _place()


@record
class Duty:
    """What agencies have to do with a task: the roles in the order written, with partners, and the part of the work.

    `ends`: the sign printed after it; None: the sign that the table's punctuation gives.
    """

    roles: tuple[RoleName, ...]
    parties: tuple[Party, ...]
    partners: tuple[Party, ...] = ()
    part: str = ""
    ends: str | None = None
    span: Span = _place()


@record
class Due:
    """A deadline; `phrase` is printed. `value` None: only a text (`deadline free`), unknown and never absent."""

    value: Deadline | None
    phrase: str
    parties: tuple[Party, ...] = ()
    span: Span = _place()


@record
class Ground:
    """A legal ground: an instrument (or a text in words) and the place in it."""

    citation: Citation | None
    text: str = ""
    at: str = ""
    within: str = ""
    span: Span = _place()


@record
class Output:
    """A product of a task, perhaps with agencies and deadlines of its own."""

    id: str
    text: str
    duties: tuple[Duty, ...] = ()
    deadlines: tuple[Due, ...] = ()
    span: Span = _place()


@record
class Task:
    """One task. `content` has one line a paragraph; `number` is the number set literally, else ""."""

    id: str
    content: str
    outputs: tuple[Output, ...] = ()
    duties: tuple[Duty, ...] = ()
    deadlines: tuple[Due, ...] = ()
    notes: tuple[str, ...] = ()
    grounds: tuple[Ground, ...] = ()
    after: tuple[str, ...] = ()
    number: str = ""
    span: Span = _place()


@record
class Together:
    """Neighbouring tasks that share agencies, deadline, outputs or notes (one merged cell)."""

    tasks: tuple[Task, ...]
    outputs: tuple[Output, ...] = ()
    duties: tuple[Duty, ...] = ()
    deadlines: tuple[Due, ...] = ()
    notes: tuple[str, ...] = ()
    span: Span = _place()


Expression = Union[str, Decimal, tuple[str, "Expression", "Expression"]]  # noqa: UP007  # recursive
"""A formula: a quantity by name, a number, or (sign, left, right) with sign one of + - * / and %.

A percentage is ("%", number, 100): printed "10%", reckoned as a quotient.
"""


@record
class Formula:
    """How an indicator is reckoned; `quantities` are (name, what it counts)."""

    expression: Expression
    quantities: tuple[tuple[str, str], ...] = ()


@record
class Indicator:
    """A target indicator. `target` None: a heading of `children`. `unit` "%" or a word."""

    id: str
    name: str
    unit: str = ""
    comparator: Comparator = ""
    target: Decimal | None = None
    duties: tuple[Duty, ...] = ()
    formula: Formula | None = None
    outputs: tuple[Output, ...] = ()
    notes: tuple[str, ...] = ()
    grounds: tuple[Ground, ...] = ()
    children: tuple["Indicator", ...] = ()
    number: str = ""
    span: Span = _place()


@record
class Section:
    """A titled group of rows."""

    id: str
    title: str
    items: tuple["Item", ...] = ()
    number: str = ""
    span: Span = _place()


Item = Section | Task | Together | Indicator

ColumnKey = Literal[
    "no", "content", "agencies", "output", "lead", "support", "deadline", "note", "ground", "unit", "target"
]


@record
class Column:
    """A column of a table: what it shows, its heading, and its share of the width (0: the usual share)."""

    key: ColumnKey
    title: str
    width: int = 0


@record
class Table:
    """A table of tasks or indicators.

    `numbering`: a pattern a level ("I", "1", "1.1."); `continuous`: the numbers of tasks run on through the sections.
    `punctuation`: the signs between the items of a cell and after the last.
    """

    id: str
    title: str
    columns: tuple[Column, ...]
    items: tuple[Item, ...]
    numbering: tuple[str, ...] = ("I", "1")
    continuous: bool = True
    punctuation: tuple[str, str] = (";", ".")
    span: Span = _place()


PassageKind = Literal["article", "clause", "point", "heading", "paragraph"]


@record
class Passage:
    """A piece of running text: an article, clause, point, heading or paragraph. Numbers are derived in print."""

    kind: PassageKind
    text: str
    children: tuple["Passage", ...] = ()
    span: Span = _place()


@record
class Appendix:
    """An annex of text and tables. `issued_with`: the line set literally, "" for none."""

    id: str
    title: str
    blocks: tuple[Passage | Table, ...] = ()
    issued_with: str = ""
    span: Span = _place()


@record
class Recipient:
    """One line of the recipients: a text, "Như Điều N" (`article`), or the archive line. `ends` as in `Duty`."""

    text: str = ""
    article: int | None = None
    archive: bool = False
    ends: str | None = None


@record
class Signature:
    """Who signs: the post, for whom (NĐ 30/2020 Phụ lục I mục II.7), and the name."""

    post: str
    name: str
    acting: bool = False
    in_place_of: str = ""
    by_order_of: str = ""
    authorised_by: str = ""


@record
class Decision:
    """The decision that issues the plan. `number` None: not given yet (a draft)."""

    number: int | None
    symbol: str
    place: str
    date: datetime.date
    issuer: str
    power: Power
    signature: Signature
    bases: tuple[tuple[Citation, ...], ...] = ()
    proposal: str = ""
    proposal_ends: str | None = None
    subject: str = ""
    articles: tuple[Passage, ...] = ()
    recipients: tuple[Recipient, ...] = ()
    span: Span = _place()
    number_span: Span = _place()
    date_span: Span = _place()


@record
class Allow:
    """A finding that the author accepts: every one of `rule` whose place lies in `scope`."""

    rule: str
    reason: str
    scope: Span = field(eq=False)
    span: Span = _place()


@record
class Plan:
    """A whole plan with the agencies and instruments that it and its registers declare, in the order of their names."""

    id: str
    title: str
    year: int
    decision: Decision | None
    tables: tuple[Table, ...] = ()
    appendices: tuple[Appendix, ...] = ()
    subject: str = ""
    issued_with: str = ""
    agencies: tuple[Agency, ...] = ()
    instruments: tuple[Instrument, ...] = ()
    allows: tuple[Allow, ...] = ()
    span: Span = _place()
    year_span: Span = _place()
    issued_with_span: Span = _place()
