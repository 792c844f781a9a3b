"""The model of a plan: what is meant. Immutable; places (`span`) never count in equality.

Names are identifiers of the source, unique in a plan and its registers. An absent value is None or "", as each field
says.
"""

import datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Literal, Union

from ..record import field, record
from ..source import NOWHERE, Span
from .assign import Assigned, Assignment, Data
from .assign import AssignedTable as AssignedTable
from .deadline import Deadline

if TYPE_CHECKING:
    from .calendar import Calendar  # most plans ask for no day off


def _place() -> Span:
    span: Span = field(default=NOWHERE, eq=False, repr=False)
    return span


Places = tuple[tuple[str, Span], ...]
"""Where the properties of a block stand: pairs of a keyword ("note") and the place of its statement, in their order."""


def _places() -> Places:
    places: Places = field(default=(), eq=False, repr=False)
    return places


Level = Literal["", "central", "province", "district", "commune"]
Power = Literal["chairman", "committee"]
RoleName = Literal[
    "lead", "support", "perform", "appraise", "monitor", "guide", "urge", "submit", "comment", "control", "report",
    "advise", "collate",
]  # fmt: skip
Comparator = Literal["", "at_least", "above", "exactly", "at_most", "below"]
Separator = Literal["", ",", ";", "và", "phối hợp với"]
Outcome = Literal["", "approval", "decision"]
Style = Literal["", "full", "abbreviated"]


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
    places: Places = _places()


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

    `joints`: what stands between the roles, one fewer than these; () for commas. `to`: to whom a proposal or a report
    goes, `outcome`: what is asked of them. `ends`: the sign printed after it; None: the sign that the table's
    punctuation gives. `bullet`: is it a bullet? None: it is when it is one of several.
    """

    roles: tuple[RoleName, ...]
    parties: tuple[Party, ...]
    partners: tuple[Party, ...] = ()
    part: str = ""
    ends: str | None = None
    joints: tuple[Separator, ...] = ()
    to: tuple[Party, ...] = ()
    outcome: Outcome = ""
    bullet: bool | None = None
    span: Span = _place()


@record
class Due:
    """A deadline; `phrase` is printed. `value` None: only a text (`deadline free`), unknown and never absent.

    `ends` is printed after it; `bullet` as in `Duty`.
    """

    value: Deadline | None
    phrase: str
    parties: tuple[Party, ...] = ()
    ends: str = ""
    bullet: bool | None = None
    span: Span = _place()


@record
class Ground:
    """A legal ground: an instrument (or a text in words) and the place in it.

    `separator` stands between it and the ground before it; "" begins a paragraph. `ends` is printed after it.
    """

    citation: Citation | None
    text: str = ""
    at: str = ""
    within: str = ""
    separator: Separator = ""
    ends: str = ""
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
    """One task. `content` has one line a paragraph; `number` is the number set literally ("": none is printed), None
    where it is derived; `tasks` are the rows under a task that is a heading too; `fulfils` names what it carries out of
    a plan above."""

    id: str
    content: str
    outputs: tuple[Output, ...] = ()
    duties: tuple[Duty, ...] = ()
    deadlines: tuple[Due, ...] = ()
    notes: tuple[str, ...] = ()
    grounds: tuple[Ground, ...] = ()
    after: tuple[str, ...] = ()
    number: str | None = None
    tasks: tuple["Task", ...] = ()
    fulfils: tuple[str, ...] = ()
    span: Span = _place()
    places: Places = _places()


@record
class Together:
    """Neighbouring tasks that share agencies, deadline, outputs or notes (one merged cell)."""

    tasks: tuple[Task, ...]
    outputs: tuple[Output, ...] = ()
    duties: tuple[Duty, ...] = ()
    deadlines: tuple[Due, ...] = ()
    notes: tuple[str, ...] = ()
    span: Span = _place()
    places: Places = _places()


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
    """A target indicator. `target` None: a heading of `children`. `unit` "%" or a word. `printed`: the target as it is
    set literally, "" where it is derived."""

    id: str
    name: str
    unit: str = ""
    comparator: Comparator = ""
    target: Decimal | None = None
    printed: str = ""
    duties: tuple[Duty, ...] = ()
    formula: Formula | None = None
    outputs: tuple[Output, ...] = ()
    notes: tuple[str, ...] = ()
    grounds: tuple[Ground, ...] = ()
    children: tuple["Indicator", ...] = ()
    number: str | None = None
    fulfils: tuple[str, ...] = ()
    span: Span = _place()
    places: Places = _places()


@record
class Section:
    """A titled group of rows."""

    id: str
    title: str
    items: tuple["Item", ...] = ()
    number: str | None = None
    span: Span = _place()
    places: Places = _places()


Item = Section | Task | Together | Indicator

ColumnKey = Literal[
    "no", "content", "agencies", "output", "lead", "support", "deadline", "note", "ground", "unit", "target"
]


Counting = Literal["continuous", "restarting", "continuing"]


@record
class Column:
    """A column of a table: what it shows, its heading, and its share of the width (0: the usual share).

    Neighbours with one `group` stand under it in the head. `counting`: how a column of numbers counts, "" as the table.
    """

    key: ColumnKey
    title: str
    width: int = 0
    group: str = ""
    counting: Literal["", "continuous", "restarting"] = ""
    span: Span = _place()


@record
class Table:
    """A table of tasks or indicators.

    `numbering`: a pattern a level ("I", "1", "1.1."). `counting`: the numbers of tasks run on through the sections
    ("continuous"), begin anew in each ("restarting"), or run on from the table before ("continuing").
    `punctuation`: the signs between the items of a cell and after the last.
    """

    id: str
    title: str
    columns: tuple[Column, ...]
    items: tuple[Item, ...]
    numbering: tuple[str, ...] = ("I", "1")
    counting: Counting = "continuous"
    punctuation: tuple[str, str] = (";", ".")
    span: Span = _place()


PassageKind = Literal["article", "clause", "point", "heading", "paragraph", "bullet"]


@record
class Run:
    """Letters of one look. `note`: the text of the footnote whose mark stands after them, "" for none."""

    text: str
    bold: bool = False
    italic: bool = False
    note: str = ""


@record
class Passage:
    """A piece of running text: an article, clause, point, heading, paragraph or bullet.

    Numbers are derived in print, but for text read as Markdown: then `level` is 1 or more (of a heading, of a bullet;
    1 for a paragraph), numbers are part of the text, and `runs` hold it (`text` is theirs, joined).
    """

    kind: PassageKind
    text: str
    children: tuple["Passage", ...] = ()
    level: int = 0
    runs: tuple[Run, ...] = ()
    span: Span = _place()
    places: Places = _places()


@record
class AssignmentText:
    """Where an assignment stands, and what is printed of it. `written`: its statement, for the way back to the source:
    its expressions are kept in another form."""

    assignment: str
    passages: tuple[Passage, ...]
    written: Any = field(default=None, eq=False, repr=False)
    span: Span = _place()


Block = Passage | Table | AssignmentText | AssignedTable


@record
class Appendix:
    """An annex of text and tables. `issued_with`: the line set literally, "" for none."""

    id: str
    title: str
    blocks: tuple[Block, ...] = ()
    issued_with: str = ""
    span: Span = _place()
    places: Places = _places()


@record
class Recipient:
    """One line of the recipients: a text, "Như Điều N" (`article`), or the archive line. `ends` as in `Duty`.

    `level` 2 stands under the line before it ("+ ").
    """

    text: str = ""
    article: int | None = None
    archive: bool = False
    ends: str | None = None
    level: int = 1
    span: Span = _place()


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
class IssueDate:
    """The day of issue; None for what is not known yet (a draft). A day has a month, a month has a year."""

    day: int | None = None
    month: int | None = None
    year: int | None = None

    @property
    def exact(self) -> datetime.date | None:
        """The day, when all of it is known."""
        return self.earliest if self.day else None

    @property
    def earliest(self) -> datetime.date | None:
        """The first day that it can be; None without a year."""
        return datetime.date(self.year, self.month or 1, self.day or 1) if self.year else None


@record
class Basis:
    """A paragraph of bases: "Căn cứ ..." or (`following`) "Thực hiện ...". `ends` as in `Duty`."""

    citations: tuple[Citation, ...]
    following: bool = False
    ends: str | None = None
    span: Span = _place()


@record
class Document:
    """The document that is issued: a decision, or (`kind` "plan") the plan itself. `number` None: not given yet.

    Only a decision has a `proposal`, a `subject` of its own and `articles`.
    """

    kind: Literal["decision", "plan"]
    number: int | None
    symbol: str
    place: str
    date: IssueDate
    issuer: str
    power: Power
    signature: Signature
    bases: tuple[Basis, ...] = ()
    proposal: str = ""
    proposal_ends: str | None = None
    subject: str = ""
    articles: tuple[Passage, ...] = ()
    recipients: tuple[Recipient, ...] = ()
    span: Span = _place()
    places: Places = _places()


@record
class Allow:
    """A finding that the author accepts: every one of `rule` whose place lies in `scope`."""

    rule: str
    reason: str
    scope: Span = field(eq=False)
    span: Span = _place()


@record
class LevelOf:
    """How grave this plan takes what a rule finds."""

    rule: str
    level: Literal["error", "warning", "info", "off"]
    span: Span = _place()


@record
class Parent:
    """A plan that this one carries out: its path as written, and the version of it that the author has seen ("" for
    none). `plan`: its own model, with names of its own; None before it is read, or where that failed. `version_place`:
    where the version stands; `vocabulary`: the language of the keywords beside it.
    """

    path: str
    version: str = ""
    plan: "Plan | None" = field(default=None, eq=False, repr=False)
    span: Span = _place()
    version_place: Span = _place()
    vocabulary: str = field(default="en", eq=False, repr=False)


@record
class Plan:
    """A whole plan with the agencies and instruments that it and its registers declare, in the order of their names.

    `document` None: the plan is only the attachment of a decision that is written elsewhere. `blocks` are the plan's
    own text and tables. `names` and `dates`: how agencies in cells and dates in bases are written ("": as declared, and
    short); `roles`: words printed for roles instead of the usual ones. `assigned`: the targets that `assignments` give
    on the figures of `data`; () before they are reckoned. `calendar`: the days off that the project sets; None: what
    the program knows. `mentioned`: names that texts refer to.
    """

    id: str
    title: str
    year: int
    document: Document | None
    blocks: tuple[Block, ...] = ()
    appendices: tuple[Appendix, ...] = ()
    subject: str = ""
    issued_with: str = ""
    agencies: tuple[Agency, ...] = ()
    instruments: tuple[Instrument, ...] = ()
    allows: tuple[Allow, ...] = ()
    levels: tuple[LevelOf, ...] = ()
    names: Style = ""
    dates: Style = ""
    roles: tuple[tuple[RoleName, str], ...] = ()
    data: tuple[Data, ...] = ()
    assignments: tuple[Assignment, ...] = ()
    assigned: tuple[Assigned, ...] = ()
    implements: tuple[Parent, ...] = ()
    calendar: "Calendar | None" = None
    mentioned: tuple[str, ...] = field(default=(), eq=False, repr=False)
    span: Span = _place()
    places: Places = _places()
