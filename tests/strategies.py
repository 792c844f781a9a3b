"""Random plans that a source can say, and the texts in them.

`texts()` covers all of Unicode that a source may hold, weighted to Vietnamese and to what is markup, syntax or a tag
somewhere on the way; `plans()` uses every part of the model. With `marked`, each text ends in a number of its own, so
that finding it in a document means finding this very text.
"""

import csv
import re
import unicodedata
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any, TypeVar

from hypothesis import strategies as st

from tthc_dsl.lowering.markdown import read_markdown
from tthc_dsl.model import deadline as d
from tthc_dsl.model.names import styled_name
from tthc_dsl.model.phrase import standard_phrase
from tthc_dsl.model.plan import (
    Agency,
    Allow,
    Appendix,
    Basis,
    Citation,
    Column,
    Document,
    Due,
    Duty,
    Expression,
    Formula,
    Ground,
    Indicator,
    Instrument,
    IssueDate,
    Item,
    LevelOf,
    Output,
    Parent,
    Party,
    Passage,
    Plan,
    Recipient,
    Section,
    Separator,
    Signature,
    Style,
    Table,
    Task,
    Together,
)
from tthc_dsl.record import evolve
from tthc_dsl.rules.shipped import shipped
from tthc_dsl.source import Span
from tthc_dsl.syntax.clean import _ODD
from tthc_dsl.syntax.deadline import DeadlineFault, read_deadline
from tthc_dsl.syntax.keywords import forms
from tthc_dsl.syntax.lexer import dedented
from tthc_dsl.syntax.schema import ROLES

KINDS = ("decision", "plan", "attachment")
"""What a plan may be: issued by a decision, a document of its own, or only an attachment."""

RULES = tuple(rule.name for rule in shipped())

T = TypeVar("T")
Draw = Callable[[st.SearchStrategy[T]], T]

# fmt: off
WORDS = (
    "Xây dựng", "kế hoạch", "Rà soát", "UBND", "huyện Sơn Hà", "TTHC", "ngày 05", "Điều 3", "và", "trong đó", "task",
    "Nghị định số 61/2018/NĐ-CP", "99,5%", "ếỵđữ", "Phụ lục I", "nhiệm vụ", "deadline", "note",
)
NASTY = (
    "{{ 7*7 }}", "{% if x %}", "{#", "#}", "{", "}", "{{", "{plan.title}", "&", "<", ">", "&amp;", "]]>", "<!--",
    "<script>alert(1)</script>", "<w:p/>", '"', '""', "'", "\\", "\\n", "$1", "%s", "#", "//", "/*", ";", ",", ".",
    "./.", "…", "–", "“", "”", "“trích”", "- ", "+ ", "• ", "-", "a)", "  ", "\t", "שלום", "العربية", "😀", "👩🏽",
    "q\u0323\u0307", "\u0301", "한국", "\U0001d54f", "Ελλάδα", "привет", "ﬁ", "ß", "İ", "\u1680", "\ufffd",
)
PARENTS = (
    Parent("../tinh/kế hoạch.tthc"), Parent("../tỉnh/{plan.title}.tthc", "a1b2c3d4e5f6"), Parent("x y.tthc", "phép; #"),
)
IDS = (
    "a", "b", "x_1", "tổng", "đề_án", "UBND", "task", "lead", "note", "as", "for", "ends", "with", "where", "and",
    "because", "phép", "ý", "ban", "đó", "cho", "và", "mục", "plan", "until", "chủ", "kế", "by", "ngày", "percent",
    "to", "plain", "theo", "với", "trình", "每年", "_",
)
# fmt: on

# An agency of such a name cannot stand right after a role: it would be read as a further one.
_AFTER_ROLES = frozenset(form for word in (*ROLES, "and") for form in forms(word.upper()))
# Only from what these do something goes to somebody.
_SENDING = frozenset(("submit", "report", "collate", "advise", "comment"))
_CURLY_OR_PLAIN = re.compile('["\u201c-\u201f]{3,}')
_STARTS_LONG = re.compile("[\u201c-\u201f](?:[\u201c-\u201f]|$)")
_DATA = Path(__file__).parent / "data"


def _phrases() -> tuple[tuple[str, d.Deadline], ...]:
    with (_DATA / "phrases.csv").open(encoding="utf-8", newline="") as file:
        phrases = sorted({row["phrase"] for row in csv.DictReader(file)})
    read = [(phrase, read_deadline(phrase)) for phrase in phrases]
    return tuple((phrase, value) for phrase, value in read if not isinstance(value, DeadlineFault))


PHRASES = _phrases()


def sayable(text: str) -> str:
    """The nearest text that a source can say: as `clean` leaves it, and as quotes of one kind or the other keep it."""
    for _ in range(4):
        text = unicodedata.normalize("NFC", text)
        text = "".join(c for c in text if c in "“”„‟" or "\u0370" <= c <= "\u052f" or not _ODD.match(c))
    text = _CURLY_OR_PLAIN.sub('""', text)
    if '"' in text or "\n" in text or _STARTS_LONG.match(text):
        paragraphs = (paragraph.strip(" \t") for paragraph in text.split("\n"))
        text = "\n".join(paragraph for paragraph in paragraphs if paragraph)
        # A line that is only a bullet loses its blank, and is none then.
        text = _CURLY_OR_PLAIN.sub('""', text)
    return text


def _foreign_words_whole(text: str) -> bool:
    """Greek and Cyrillic only in the words of `NASTY`: other ones may look like Latin, which is reported."""
    words = re.findall(r"\w*[\u0370-\u052f]\w*", text)
    return all(word in ("Ελλάδα", "привет") for word in words)


_letters = st.characters(exclude_categories=("Cs", "Cc"))
_pieces = st.one_of(
    st.sampled_from(WORDS),
    st.sampled_from(NASTY),
    st.text(_letters, max_size=4),
    st.integers(0, 9_999).map(str),
)


def lines(least: int = 1) -> st.SearchStrategy[str]:
    """Texts of one line."""
    pieces = st.lists(_pieces, min_size=least, max_size=5)
    joined = st.builds(lambda found, by: by.join(found), pieces, st.sampled_from((" ", "")))
    told = joined.map(lambda text: sayable(text.replace("\n", " ")))
    return told.filter(lambda text: len(text.strip()) >= least and _foreign_words_whole(text))


def texts(least: int = 1) -> st.SearchStrategy[str]:
    """Texts of one paragraph or several; some long enough to be wrapped."""
    long = st.builds(lambda t, n: sayable(" ".join([t] * n)), lines(1), st.integers(2, 30))
    several = st.lists(lines(1), min_size=2, max_size=3).map(lambda found: sayable("\n".join(found)))
    found = st.one_of(lines(least), lines(least), long, several)
    return found.filter(lambda text: len(text.strip()) >= least and _foreign_words_whole(text))


dates = st.dates(date(1945, 1, 1), date(2200, 12, 31))
_full_days = dates.map(lambda day: d.Day(day.day, day.month, day.year))
_months = st.lists(st.integers(1, 12), min_size=1, max_size=3).map(tuple)
_quarters = st.lists(st.integers(1, 4), min_size=1, max_size=3).map(tuple)
_years = st.none() | st.integers(1945, 2200)
_units: Any = st.sampled_from(("week", "month", "quarter", "year"))


def structured(events: st.SearchStrategy[str]) -> st.SearchStrategy[d.Deadline]:
    """Values that the structured form of a deadline can say."""
    counted: Any = st.sampled_from(("day", "working_day", "week", "month"))
    whole: Any = st.sampled_from(("day", "working_day"))
    relations: Any = st.sampled_from(("when", "right_after", "until", "alongside"))
    dated: Any = st.sampled_from(("week", "month", "quarter"))
    found: st.SearchStrategy[Any] = st.one_of(
        st.builds(d.Limit, _full_days, st.booleans()),
        st.lists(_full_days, min_size=2, max_size=2)
        .map(lambda days: sorted(days, key=lambda day: (day.year, day.month, day.day)))
        .map(lambda days: d.Limit(days[1], False, days[0])),
        st.builds(d.Period, st.just("month"), _months, _years),
        st.builds(d.Period, st.just("quarter"), _quarters, _years),
        st.builds(d.Period, st.just("year"), st.integers(1945, 2200).map(lambda year: (year,)) | st.just(())),
        st.builds(d.Period, st.sampled_from(("first_months", "last_months")), st.just((6,)), _years),
        st.builds(d.Every, st.integers(1, 99), _units, st.integers(1, 99)),
        st.builds(d.DayOf, dated, st.just(1), st.integers(1, 7)),
        st.builds(d.DayOf, st.just("quarter"), st.just(3), st.integers(1, 31)),
        st.builds(d.Span, st.integers(1, 999), counted, events, st.just("after")),
        st.builds(d.Span, st.integers(1, 999), whole, events, st.just("before")),
        st.builds(d.OnEvent, relations, events),
        st.builds(d.Demand, st.just("") | events),
        st.builds(d.ByPlan, st.just("kế hoạch"), st.just("") | events),
        st.just(d.Ongoing()),
    )
    return found.filter(lambda value: not any(problem.impossible for problem in d.problems(value, 2023)))


class _Maker:
    """Draws one plan, part by part; knows the names given so far."""

    def __init__(self, draw: Draw[Any], marked: bool, all_columns: bool, size: int) -> None:
        self.draw = draw
        self.marked = marked
        self.all_columns = all_columns
        self.size = size
        self.count = 0
        self.taken: set[str] = set()
        self.tasks: list[str] = []
        self.agencies: list[Agency] = []
        self.instruments: list[str] = []
        self.parents = draw(st.lists(st.sampled_from(PARENTS), max_size=2, unique=True)) if size else []
        self.names: Style = draw(st.sampled_from(("", "full", "abbreviated")))

    # -- leaves

    def name(self) -> str:
        base = self.draw(st.sampled_from(IDS))
        name, number = base, 1
        while name in self.taken:
            number += 1
            name = f"{base}_{number}"
        self.taken.add(name)
        return name

    def maybe_name(self) -> str:
        return self.name() if self.flag() else ""

    def flag(self) -> bool:
        return bool(self.draw(st.booleans()))

    def text(self, several: bool = True) -> str:
        said: str = self.draw(texts() if several else lines())
        if not self.marked:
            return said
        self.count += 1
        return f"{said} №{self.count}!"

    def maybe(self, several: bool = True) -> str:
        return self.text(several) if self.flag() else ""

    def some(self, make: Callable[[], T], most: int = 2, least: int = 0) -> tuple[T, ...]:
        return tuple(make() for _ in range(self.draw(st.integers(least, max(least, min(most, self.size))))))

    def ends(self) -> str | None:
        return self.draw(st.none() | st.sampled_from(("", ".", ";", ",", '"', "{", " ")))

    def sign(self) -> str:
        """A sign that stands where none would stand else; "" for none."""
        return self.ends() or ""

    def number(self) -> str | None:
        """The number of a row: derived, none, or set literally."""
        literal = st.sampled_from(("III.", "B", "4a", "7", "1.2", "Đ", "99999", "-"))
        return self.draw(st.none() | st.just("") | literal) if self.flag() else self.maybe() or None

    def bullet(self) -> bool | None:
        return self.draw(st.none() | st.booleans())

    def separator(self, index: int, beside: tuple[Separator, ...] = (",", ";", "và", "phối hợp với")) -> Separator:
        """What stands before the item at `index` of a list."""
        return self.draw(st.sampled_from(beside)) if index else ""

    def day(self) -> date | None:
        return self.draw(st.none() | dates)

    def fulfils(self) -> tuple[str, ...]:
        """Names in the tables of the plans above."""
        return self.known(list(IDS)) if self.parents and self.flag() else ()

    def known(self, pool: list[str], most: int = 2) -> tuple[str, ...]:
        return tuple(self.draw(st.lists(st.sampled_from(pool), max_size=most))) if pool else ()

    # -- registers

    def agency(self) -> Agency:
        group, pool = self.flag(), [agency.id for agency in self.agencies]
        level: Any = self.draw(st.sampled_from(("", "central", "province", "district", "commune")))
        return Agency(
            id=self.name(),
            name=self.text(),
            group=group,
            short=self.maybe(),
            level=level,
            under=self.draw(st.sampled_from(["", *pool])),
            head="" if group else self.maybe(),
            since=self.day(),
            until=self.day(),
            successors=self.known(pool),
            members=self.known(pool) if group else (),
            evidence=self.maybe(),
        )

    def instrument(self) -> Instrument:
        kind = self.draw(st.sampled_from(("Nghị định", "Luật", "Quyết định"))) if self.flag() else self.text()
        found = Instrument(
            id=self.name(),
            type=kind,
            number=self.maybe(),
            date=self.day(),
            issuer=self.maybe(),
            title=self.maybe(),
            since=self.day(),
            until=self.day(),
            replaced_by=self.known(self.instruments),
            amends=self.known(self.instruments),
            evidence=self.maybe(),
        )
        self.instruments.append(found.id)
        return found

    # -- who, when, why

    def parties(self, most: int = 3) -> tuple[Party, ...]:
        return tuple(self.party(index) for index in range(self.draw(st.integers(1, max(1, min(most, self.size))))))

    def party(self, index: int) -> Party:
        separator = self.separator(index)
        agency = self.draw(st.sampled_from([None, *self.agencies]))
        if agency is None:
            return Party("", self.text(), separator)
        return Party(
            agency.id, self.text() if self.flag() else styled_name(agency.name, agency.short, self.names), separator
        )

    def duty(self) -> Duty:
        roles: Any = tuple(self.draw(st.lists(st.sampled_from(ROLES), min_size=1, max_size=3, unique=True)))
        joints: tuple[Separator, ...] = tuple(self.draw(st.sampled_from(("", ",", "và"))) for _ in roles[1:])
        to = self.parties(2) if _SENDING & set(roles) and self.flag() else ()
        outcome: Any = self.draw(st.sampled_from(("", "approval", "decision"))) if to else ""
        parties = self.parties()
        if parties[0].agency in _AFTER_ROLES:
            parties = (Party("", self.text()), *parties[1:])
        return Duty(
            roles=roles,
            parties=parties,
            partners=self.parties(2) if self.flag() else (),
            part=self.maybe(),
            ends=self.ends(),
            joints=joints if any(joint != "," for joint in joints) else (),
            to=to,
            outcome=outcome,
            bullet=self.bullet(),
        )

    def due(self) -> Due:
        parties = self.parties(2) if self.draw(st.integers(0, 3)) == 0 else ()
        way = self.draw(st.integers(0, 3))
        value: d.Deadline | None
        if way == 0:
            value, phrase = None, self.text(False)
        elif way == 1:
            phrase, value = self.draw(st.sampled_from(PHRASES))
        else:
            value = self.draw(structured(lines()))
            phrase = standard_phrase(value) if way == 2 and not self.marked else self.text(way == 3)
        return Due(value, phrase, parties, self.sign(), self.bullet())

    def citation(self, index: int = 0) -> Citation:
        about, exact = self.draw(st.sampled_from(((False, False), (True, False), (False, True))))
        name = self.draw(st.sampled_from(self.instruments))
        return Citation(name, self.separator(index), self.text() if about else "", self.text() if exact else "")

    def grounds(self) -> tuple[Ground, ...]:
        """The lines of grounds of a row, the grounds of one line each behind its separator, a sign after the last."""
        found: list[Ground] = []
        for line in self.some(lambda: self.some(self.ground, 3, 1)):
            first, *others = line
            joined = [first, *(evolve(other, separator=self.separator(1)) for other in others)]
            found += [*joined[:-1], evolve(joined[-1], ends=self.sign())]
        return tuple(found)

    def ground(self) -> Ground:
        citation = self.citation() if self.instruments and self.flag() else None
        return Ground(citation, "" if citation else self.text(), self.maybe(), self.maybe())

    # -- rows

    def output(self) -> Output:
        own = self.draw(st.integers(0, 2)) == 0
        return Output(
            self.draw(st.sampled_from(("", "a", "b"))),
            self.text(),
            self.some(self.duty) if own else (),
            self.some(self.due) if own else (),
        )

    def task(self, depth: int = 1) -> Task:
        name = self.maybe_name()
        task = Task(
            id=name,
            content=self.text(),
            outputs=self.some(self.output),
            duties=self.some(self.duty),
            deadlines=self.some(self.due),
            notes=self.some(self.text),
            grounds=self.grounds(),
            after=self.known(self.tasks),
            number=self.number(),
            tasks=self.some(lambda: self.task(depth - 1)) if depth and self.draw(st.integers(0, 2)) == 0 else (),
            fulfils=self.fulfils(),
        )
        if name:
            self.tasks.append(name)
        return task

    def together(self) -> Together:
        return Together(
            self.some(self.task, 3),
            self.some(self.output),
            self.some(self.duty),
            self.some(self.due),
            self.some(self.text),
        )

    def section(self, depth: int) -> Section:
        return Section(self.maybe_name(), self.text(), self.items(depth - 1, 2), self.number())

    def items(self, depth: int, most: int) -> tuple[Item, ...]:
        kinds = ("task", "task", "together", "indicator", *(("section",) if depth else ()))

        def item() -> Item:
            kind = self.draw(st.sampled_from(kinds))
            if kind == "section":
                return self.section(depth)
            return self.task() if kind == "task" else self.together() if kind == "together" else self.indicator(2)

        return self.some(item, most)

    def indicator(self, depth: int) -> Indicator:
        unit = self.draw(st.sampled_from(("", "%"))) if self.flag() else self.text()
        target = self.draw(st.none() | st.decimals(0, 10**9, allow_nan=False, allow_infinity=False, places=2))
        signs: Any = st.sampled_from(("", "at_least", "above", "exactly", "at_most", "below"))
        return Indicator(
            id=self.maybe_name(),
            name=self.text(),
            unit=unit,
            comparator="" if target is None else self.draw(signs),
            target=target,
            # It names no number, so it contradicts none.
            printed=self.draw(st.sampled_from(("", "Đạt chỉ tiêu", "{đủ}"))) if target is not None else "",
            duties=self.some(self.duty),
            formula=self.formula() if self.draw(st.integers(0, 2)) == 0 else None,
            outputs=self.some(self.output),
            notes=self.some(self.text),
            grounds=self.grounds(),
            children=self.some(lambda: self.indicator(depth - 1)) if depth else (),
            number=self.number(),
            fulfils=self.fulfils(),
        )

    def formula(self) -> Formula:
        names = tuple(self.draw(st.lists(st.sampled_from(IDS), min_size=1, max_size=3, unique=True)))
        numbers = st.integers(0, 100).map(Decimal) | st.just(Decimal("0.5"))
        percentages = st.tuples(st.just("%"), numbers, st.just(Decimal(100)))
        atoms: st.SearchStrategy[Expression] = st.sampled_from(names) | numbers | percentages
        signs = st.sampled_from("+-*/")
        tree = st.recursive(atoms, lambda inner: st.tuples(signs, inner, inner), max_leaves=5)
        return Formula(self.draw(tree), tuple((name, self.text()) for name in names))

    def columns(self) -> tuple[Column, ...]:
        shown: list[Any] = ["content", "output", "deadline", "note", "ground", "unit", "target"]
        shown += ["no"] * self.draw(st.sampled_from((1, 1, 2, 3)))
        shown += self.draw(st.sampled_from((["agencies"], ["lead", "support"], ["lead", "support", "agencies"])))
        keys = self.draw(st.permutations(shown))
        if not self.all_columns:
            keys = keys[: self.draw(st.integers(1, len(keys)))]
        groups = ("", "", *(self.text() for _ in range(2)))
        ways: Any = st.sampled_from(("", "continuous", "restarting"))
        return tuple(
            Column(
                key=key,
                title=self.text(),
                width=self.draw(st.integers(0, 100)),
                group=self.draw(st.sampled_from(groups)),
                counting=self.draw(ways) if key == "no" else "",
            )
            for key in keys
        )

    def table(self) -> Table:
        patterns = st.sampled_from(("I", "1", "1.", "1.1.", "a)", "A", "Phần I"))
        ways: Any = st.sampled_from(("continuous", "restarting", "continuing"))
        return Table(
            id=self.maybe_name(),
            title=self.maybe(),
            columns=self.columns(),
            items=self.items(2, 3),
            numbering=tuple(self.draw(st.lists(patterns, min_size=1, max_size=3))),
            counting=self.draw(ways),
            punctuation=(self.draw(st.sampled_from((";", ",", ""))), self.draw(st.sampled_from((".", "", '"')))),
        )

    # -- documents

    def passage(self, kind: Any) -> Passage:
        inner = {"article": ("clause", "point", "paragraph"), "clause": ("point", "paragraph")}.get(kind, ())
        children = self.some(lambda: self.passage(self.draw(st.sampled_from(inner)))) if inner else ()
        return Passage(kind, self.text(), children)

    def narrative(self) -> tuple[Passage, ...]:
        """Passages as Markdown gives them: whatever the lines say that are drawn here."""

        def line() -> str:
            begin = self.draw(st.sampled_from(("", "", "# ", "## ", "- ", "+ ", "1. ", "a) ", "đ) ")))
            look = self.draw(st.sampled_from(("", "", "*", "**", "_")))
            note = f"^[{self.text(False)}]" if self.draw(st.integers(0, 2)) == 0 else ""
            end = self.draw(st.sampled_from(("", ".", " và tiếp theo")))
            return f"{begin}{look}{self.text(False)}{look}{note}{end}"

        block = dedented("\n\n".join(self.some(line, 4, 1)))
        passages, _ = read_markdown(block, lambda text: {"{{": "{", "}}": "}"}.get(text, text))
        return passages

    def blocks(self, kinds: tuple[Any, ...]) -> tuple[Passage | Table, ...]:
        """Tables, narrative, and passages of the other kinds."""
        found: list[Passage | Table] = []
        for kind in self.draw(st.lists(st.sampled_from(("table", "text", *kinds)), max_size=self.size + 1)):
            if kind == "table":
                found.append(self.table())
            else:
                found += self.narrative() if kind == "text" else (self.passage(kind),)
        return tuple(found)

    def appendix(self) -> Appendix:
        blocks = self.blocks(("heading", "paragraph", "point"))
        return Appendix(self.maybe_name(), self.maybe(), blocks, self.maybe())

    def post(self) -> str:
        usual = self.draw(st.sampled_from(("Chủ tịch", "Phó Chủ tịch", "")))
        return str(usual) or self.text(False)

    def signature(self) -> Signature:
        other = self.draw(st.sampled_from(("", "by_order_of", "authorised_by")))
        return Signature(
            post=self.post(),
            name=self.text(False),
            acting=self.flag(),
            in_place_of=self.post() if self.flag() else "",
            **({other: self.post()} if other else {}),
        )

    def recipients(self, articles: int) -> tuple[Recipient, ...]:
        return tuple(self.recipient(articles, index) for index in range(self.draw(st.integers(0, 3))))

    def recipient(self, articles: int, index: int) -> Recipient:
        level = self.draw(st.integers(1, 2)) if index else 1
        if articles and self.draw(st.integers(0, 2)) == 0:
            return Recipient(article=self.draw(st.integers(1, articles)), ends=self.ends(), level=level)
        return Recipient(self.text(), archive=self.flag(), ends=self.ends(), level=level)

    def issue_date(self) -> IssueDate:
        day, known = self.draw(dates), self.draw(st.integers(0, 3))
        return IssueDate(*((None,) * (3 - known)), *(day.day, day.month, day.year)[3 - known :])

    def basis(self) -> Basis:
        citations = tuple(self.citation(index) for index in range(self.draw(st.integers(1, 3))))
        return Basis(citations, self.flag(), self.ends())

    def document(self, kind: Any) -> Document:
        issuers = [agency.id for agency in self.agencies if not agency.group]
        power: Any = self.draw(st.sampled_from(("chairman", "committee")))
        articles = self.some(lambda: self.passage("article"), 3) if kind == "decision" else ()
        proposal = self.maybe() if kind == "decision" else ""
        return Document(
            kind=kind,
            number=self.draw(st.none() | st.integers(1, 99_999)),
            symbol="QĐ-UBND" if self.flag() else self.text(False),
            place=self.text(False),
            date=self.issue_date(),
            issuer=self.draw(st.sampled_from(issuers)),
            power=power,
            signature=self.signature(),
            bases=self.some(self.basis) if self.instruments else (),
            proposal=proposal,
            proposal_ends=self.ends() if proposal else None,
            subject=self.maybe() if kind == "decision" else "",
            articles=articles,
            recipients=self.recipients(len(articles)),
        )

    def allow(self) -> Allow:
        rule = self.draw(st.sampled_from(RULES) | st.sampled_from(IDS))
        return Allow(rule, self.text(), Span("", 0, 0))

    def plan(self, kind: str | None) -> Plan:
        for _ in range(self.draw(st.integers(1, 1 + self.size))):
            self.agencies.append(self.agency())
        if all(agency.group for agency in self.agencies):
            self.agencies.append(Agency(self.name(), self.text()))
        instruments = self.some(self.instrument, 3)
        name = self.maybe_name()
        kind = kind or self.draw(st.sampled_from(KINDS))
        roles = self.draw(st.lists(st.sampled_from(sorted(ROLES)), max_size=self.size, unique=True))
        dates_style: Style = self.draw(st.sampled_from(("", "full", "abbreviated")))
        return Plan(
            id=name,
            title=self.text(),
            year=self.draw(st.integers(1945, 2200)),
            document=None if kind == "attachment" else self.document(kind),
            blocks=self.blocks(()),
            appendices=self.some(self.appendix),
            subject=self.maybe(),
            issued_with=self.maybe(),
            agencies=tuple(sorted(self.agencies, key=lambda agency: agency.id)),
            instruments=tuple(sorted(instruments, key=lambda instrument: instrument.id)),
            levels=tuple(
                LevelOf(rule, self.draw(st.sampled_from(("error", "warning", "info", "off"))))
                for rule in sorted(set(self.some(lambda: self.draw(st.sampled_from(RULES)))))
            ),
            allows=tuple(sorted(self.some(self.allow), key=lambda allow: (allow.rule, allow.reason))),
            names=self.names,
            dates=dates_style,
            roles=tuple((role, self.text()) for role in sorted(roles)),
            implements=tuple(sorted(self.parents, key=lambda parent: parent.path)),
        )


@st.composite
def plans(
    draw: Draw[Any], marked: bool = False, all_columns: bool = False, kind: str | None = None, size: int = 2
) -> Plan:
    """Whole plans that a source can say, of a `kind` or of any: lists of up to `size` of everything that may repeat,
    tables with some columns or with `all_columns`."""
    return _Maker(draw, marked, all_columns, size).plan(kind)
