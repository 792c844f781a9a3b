"""The agenda of random plans against plain SQL: who does what, when."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from unit.test_calendar import OFF, WORKED, days, days_of

from tthc_dsl.agenda.agenda import Entry, agenda_of, find_doer
from tthc_dsl.agenda.moments import moments
from tthc_dsl.agenda.words import notes_of
from tthc_dsl.model.deadline import DayOf, During, Limit, Period
from tthc_dsl.model.plan import (
    Agency,
    Column,
    Document,
    Due,
    Duty,
    Indicator,
    IssueDate,
    Output,
    Party,
    Plan,
    RoleName,
    Section,
    Signature,
    Table,
    Task,
    Together,
)
from tthc_dsl.record import evolve
from tthc_dsl.syntax.deadline import DeadlineFault, read_deadline

YEAR = 2026
PHRASES = {
    "Trước ngày 15/3/2026": "day = '2026-03-14'",
    "Chậm nhất ngày 02/9/2026": "day = '2026-09-02'",
    "Quý II": "day = '2026-06-30'",
    "Tháng 5, 10": "day in ('2026-05-31', '2026-10-31')",
    "Hằng tháng": "strftime('%d', date(day, '+1 day')) = '01'",
    "Hằng quý": "strftime('%m-%d', day) in ('03-31', '06-30', '09-30', '12-31')",
    "Định kỳ 6 tháng/lần": "strftime('%m-%d', day) in ('06-30', '12-31')",
    "Hằng tuần": "strftime('%w', day) = '0'",
    "Ngày 05 hằng tháng": "strftime('%d', day) = '05'",
    "Trước ngày 18 của tháng cuối quý": "strftime('%m-%d', day) in ('03-17', '06-17', '09-17', '12-17')",
    "Trước ngày 05 tháng sau": "strftime('%d', day) = '04'",
    "Trước ngày 15/12 hằng năm": "strftime('%m-%d', day) = '12-14'",
    "Hằng quý; đột xuất theo yêu cầu": "strftime('%m-%d', day) in ('03-31', '06-30', '09-30', '12-31')",
    "Thường xuyên": "false",
    "Theo yêu cầu": "false",
    "Khi có phát sinh": "false",
    "Trong 10 ngày làm việc kể từ ngày tiếp nhận": "false",
}
"""What a phrase means, said once more."""
APART = {"Thường xuyên", "Theo yêu cầu", "Khi có phát sinh", "Trong 10 ngày làm việc kể từ ngày tiếp nhận",
         "Hằng quý; đột xuất theo yêu cầu"}  # fmt: skip
"""Those with a time that has no day."""

NAMES = tuple("abcdefg")
GROUPS = {"e": ("a", "b"), "f": ("b", "c"), "g": ("f", "d")}
AGENCIES = tuple(Agency(name, f"Cơ quan {name}", name in GROUPS, members=GROUPS.get(name, ())) for name in NAMES)
ROLES: tuple[RoleName, ...] = ("lead", "support", "perform", "advise")
COLUMNS = (("lead", "support"), ("agencies",), ("lead", "agencies"), ("lead", "support", "agencies"))

parties = st.lists(st.sampled_from((*NAMES, "*x", "*y")), min_size=1, max_size=2, unique=True).map(
    lambda names: tuple(Party("" if name[0] == "*" else name, f"Cơ quan {name}") for name in names)
)
duties = st.lists(
    st.builds(
        Duty,
        st.lists(st.sampled_from(ROLES), min_size=1, max_size=2, unique=True).map(tuple),
        parties,
        partners=st.one_of(st.just(()), parties),
    ),
    max_size=2,
).map(tuple)


def due(phrase: str, holders: tuple[Party, ...]) -> Due:
    value = read_deadline(phrase)
    assert not isinstance(value, DeadlineFault)
    return Due(value, phrase, holders)


dues = st.lists(
    st.builds(due, st.sampled_from(sorted(PHRASES)), st.one_of(st.just(()), parties)), max_size=2
).map(tuple)  # fmt: skip


@st.composite
def plans(draw: st.DrawFn) -> Plan:
    """A plan of tasks, some of them in groups, some with outputs that have agencies and deadlines of their own."""
    counter = iter(range(1, 1000))

    def output() -> Output:
        number = next(counter)
        return Output(f"o{number}", f"Kết quả {number}", draw(duties), draw(dues))

    def task() -> Task:
        number = next(counter)
        outputs = tuple(output() for _ in range(draw(st.integers(0, 2))))
        return Task(f"t{number}", f"Việc {number}", outputs, draw(duties), draw(dues))

    def row() -> Task | Together:
        if draw(st.booleans()):
            return task()
        return Together((task(), task()), (), draw(duties), draw(dues))

    def table() -> Table:
        keys = draw(st.sampled_from(COLUMNS))
        columns = tuple(Column(key, key) for key in ("no", "content", *keys, "output", "deadline"))
        items = tuple(row() for _ in range(draw(st.integers(1, 3))))
        return Table("", "", columns, (Section("", "Mục", items), *(row() for _ in range(draw(st.integers(0, 1))))))

    return Plan("p", "Kế hoạch", YEAR, None, (table(), table()), agencies=AGENCIES)


# ------------------------------------------------------------------ plain SQL

TABLES = """
create table member (grp, agency);
create table task (id, grp, columns);
create table output (id, task);
create table duty (id, holder, first_role);
create table has (duty, role, agency);
create table due (id, holder, phrase);
create table due_for (due, agency);
create table falls (phrase, day);
create table off (day);
"""
GIVEN = """
with recursive
nested(grp, agency) as (
  select grp, agency from member union select n.grp, m.agency from nested n join member m on m.grp = n.agency),
split(task) as (
  select task from output where id in (select holder from duty union select holder from due)),
work(id, task, output, grp, columns) as (
  select o.id, t.id, o.id, t.grp, t.columns from task t join output o on o.task = t.id where t.id in split
  union all select t.id, t.id, null, t.grp, t.columns from task t where t.id not in split),
level(work, rank, holder) as (
  select id, 1, output from work where output is not null
  union all select id, 2, task from work union all select id, 3, grp from work),
placed(work, rank, duty, col) as (
  select w.id, l.rank, d.id, case
    when instr(w.columns, 'lead') and d.first_role in ('lead', 'perform') then 'lead'
    when instr(w.columns, 'support') and (d.first_role = 'support' or not instr(w.columns, 'agencies')) then 'support'
    else 'agencies' end
  from work w join level l on l.work = w.id join duty d on d.holder = l.holder),
holds(work, duty) as (
  select work, duty from placed p
  where rank = (select min(rank) from placed q where q.work = p.work and q.col = p.col)),
role(work, agency, role) as (
  select distinct h.work, a.agency, a.role from holds h join has a on a.duty = h.duty),
dated(work, due) as (
  select l.work, d.id from level l join due d on d.holder = l.holder
  where l.rank = (select min(m.rank) from level m join due e on e.holder = m.holder where m.work = l.work)),
directly(work, agency) as (
  select work, agency from role
  union select d.work, f.agency from dated d join due_for f on f.due = d.due
    where not exists (select 1 from role r join nested n on n.grp = r.agency
                      where r.work = d.work and n.agency = f.agency)),
given(work, agency) as (
  select work, agency from directly
  union select d.work, n.agency from directly d join nested n on n.grp = d.agency
  union select id, '' from work where id not in (select work from directly))
"""
ROLES_OF = """
select w.task, w.output, r.agency, r.role from work w join role r on r.work = w.id
union select w.task, w.output, n.agency, r.role
from work w join role r on r.work = w.id join nested n on n.grp = r.agency
"""
TIMES = """,
concerned(work, agency, due) as (
  select g.work, g.agency, d.due from given g join dated d on d.work = g.work
  where not exists (select 1 from due_for where due = d.due)
  or exists (select 1 from due_for f where f.due = d.due and (
       f.agency = g.agency or g.agency = ''
       or exists (select 1 from nested where grp = f.agency and agency = g.agency)
       or exists (select 1 from nested where grp = g.agency and agency = f.agency))))
select distinct g.agency, w.task, w.output, u.phrase, f.day,
  case when f.day in off then (select max(d.day) from day d where d.day < f.day and d.day not in off) end
from given g join work w on w.id = g.work
left join concerned c on c.work = g.work and c.agency = g.agency
left join due u on u.id = c.due
left join falls f on f.phrase = u.phrase
"""


def rows(plan: Plan) -> Iterator[tuple[Task, Together | None, Table]]:
    for table in plan.blocks:
        assert isinstance(table, Table)
        for item in (inner for one in table.items for inner in (one.items if isinstance(one, Section) else (one,))):
            assert not isinstance(item, Indicator | Section)
            if isinstance(item, Together):
                yield from ((task, item, table) for task in item.tasks)
            else:
                yield item, None, table


def name(party: Party) -> str:
    return party.agency or party.name


Told = set[tuple[str | None, ...]]


def by_sql(plan: Plan) -> tuple[Told, Told]:
    """(agency, task, output, phrase, day, working day before) of everything that is given; and (task, output, agency,
    role)."""
    with closing(sqlite3.connect(":memory:")) as base:
        base.executescript(TABLES)
        base.execute("create table day (day)")
        around = [*days_of(YEAR - 1)[-20:], *days_of(YEAR), *days_of(YEAR + 1)[:20]]
        base.executemany("insert into day values (?)", [(day.isoformat(),) for day in around])
        free = {day for year in (YEAR - 1, YEAR, YEAR + 1) for day in days(year, OFF[year])}
        worked = days(YEAR, WORKED[YEAR])
        off = [day for day in around if day in free or (day.weekday() >= 5 and day not in worked)]
        base.executemany("insert into off values (?)", [(day.isoformat(),) for day in off])
        for phrase, holds in PHRASES.items():
            back = -1 if "tháng sau" in phrase else 0  # such a day is for the month before
            whole = f"({holds}) and date(day, '{back} month') like '{YEAR}%'"
            base.execute(f"insert into falls select ?, day from day where {whole}", (phrase,))
        base.executemany("insert into member values (?, ?)", [(g, one) for g, inner in GROUPS.items() for one in inner])
        numbers = iter(range(10_000))

        def hold(holder: str, its: tuple[Duty, ...], times: tuple[Due, ...]) -> None:
            for duty in its:
                number = next(numbers)
                base.execute("insert into duty values (?, ?, ?)", (number, holder, duty.roles[0]))
                has = [(number, role, name(party)) for role in duty.roles for party in duty.parties]
                has += [(number, "support", name(party)) for party in duty.partners]
                base.executemany("insert into has values (?, ?, ?)", has)
            for time in times:
                number = next(numbers)
                base.execute("insert into due values (?, ?, ?)", (number, holder, time.phrase))
                base.executemany("insert into due_for values (?, ?)", [(number, name(party)) for party in time.parties])

        groups: dict[int, str] = {}
        for task, group, table in rows(plan):
            label = groups.setdefault(id(group), f"g{len(groups)}") if group else None
            keys = " ".join(column.key for column in table.columns)
            base.execute("insert into task values (?, ?, ?)", (task.id, label, keys))
            hold(task.id, task.duties, task.deadlines)
            for output in task.outputs:
                base.execute("insert into output values (?, ?)", (output.id, task.id))
                hold(output.id, output.duties, output.deadlines)
        done: set[int] = set()
        for _, group, _ in rows(plan):
            if group and id(group) not in done:
                done.add(id(group))
                hold(groups[id(group)], group.duties, group.deadlines)
        return set(base.execute(GIVEN + TIMES)), set(base.execute(GIVEN + ROLES_OF))


def told(entry: Entry) -> tuple[str | None, ...]:
    given, moment = entry.given, entry.moment
    split = any(output.duties or output.deadlines for output in given.task.outputs)
    last = moment.last if moment.kind == "due" else None
    return (
        given.doer.id or given.doer.name,
        given.task.id,
        given.outputs[0].id if split else None,
        entry.phrase.split(" (")[0] or None,
        last.isoformat() if last else None,
        moment.advised.isoformat() if moment.advised else None,
    )


@given(plans())
def test_the_same_as_plain_sql(plan: Plan) -> None:
    wanted, roles = by_sql(plan)
    # A phrase with a time that has no day is there a second time, without one.
    wanted |= {(*row[:4], None, None) for row in wanted if row[3] in APART}
    entries = [entry for page in agenda_of(plan).pages for entry in (*page.dated, *page.undated)]
    assert set(map(told, entries)) == wanted
    assert {(*told(entry)[1:3], told(entry)[0], role) for entry in entries for role in entry.given.roles} == roles


@given(plans(), st.dates(date(YEAR, 1, 1), date(YEAR, 12, 31)), st.dates(date(YEAR, 1, 1), date(YEAR, 12, 31)))
def test_a_part_of_the_year(plan: Plan, one: date, other: date) -> None:
    """What is due between two days is what is due in the year and lies between them; what has no day is always there;
    and one agency's agenda is its page in that of all."""
    first, last = sorted((one, other))
    whole, part = agenda_of(plan), agenda_of(plan, first, last)
    pages = {page.doer: page for page in part.pages}
    for page in whole.pages:
        here = [entry for entry in page.dated if meets(entry, first, last)]
        if here or page.undated:
            assert (list(pages[page.doer].dated), pages[page.doer].undated) == (here, page.undated)
        else:
            assert page.doer not in pages
        if page.doer.name:
            assert find_doer(plan, page.doer.id or page.doer.name) == page.doer
            assert agenda_of(plan, only=page.doer).pages == (page,)


def table(*items: Task) -> tuple[Table, ...]:
    return (Table("", "", (Column("no", "STT"), Column("content", "Việc"), Column("agencies", "Cơ quan")), items),)


@pytest.mark.parametrize(
    ("phrase", "issued", "first", "last", "count"),
    [
        ("Trước ngày 05 tháng sau", None, "2027-02-04", "2028-01-04", 12),
        ("Trước ngày 01 tháng sau", None, "2027-01-31", "2027-12-31", 12),
        ("Trước ngày 05 tháng sau", date(2027, 3, 4), "2027-03-04", "2028-01-04", 11),
        ("Ngày 10 của tháng đầu quý sau", None, "2027-04-10", "2028-01-10", 4),
        ("Chậm nhất ngày 05 tháng sau; thường xuyên", None, "2027-02-05", "2028-01-05", 12),
        ("Hằng tuần", date(2027, 1, 5), "2027-01-10", "2027-12-26", 51),
        ("Hằng tuần", date(2026, 12, 20), "2027-01-03", "2027-12-26", 52),
        ("Hằng tuần", date(2028, 1, 5), "2027-01-03", "2027-12-26", 52),  # the date is wrong, the phrase is not
        ("Hằng tháng; trước ngày 15/01/2027", date(2027, 2, 1), "2027-01-14", "2027-12-31", 12),
        ("Ngày 05 hằng tháng, từ tháng 3/2027", date(2027, 1, 5), "2027-03-05", "2027-12-05", 10),
    ],
)
def test_what_recurs(phrase: str, issued: date | None, first: str, last: str, count: int) -> None:
    """It belongs to the months of the plan's year, and to the time after the plan is issued; a day that is named stays
    where it is."""
    found = [one.last.isoformat() for one in moments(due(phrase, ()).value, 2027, issued=issued) if one.last]
    assert (found[0], found[-1], len(found)) == (first, last, count)


def test_a_stretch_keeps_what_its_months_report() -> None:
    """December's report comes in January, after the stretch; that of the December before it is none of its own."""
    value = During(Limit(DayOf("month", 2, 5), True), Period("year", (2027,)))
    days = [one.last for one in moments(value, 2026) if one.last]
    assert (days[0], days[-1], len(days)) == (date(2027, 2, 4), date(2028, 1, 4), 12)


def test_the_day_of_issue_comes_from_the_decision() -> None:
    weekly = Task("t", "Việc", (), (Duty(("lead",), (Party("a", ""),)),), (due("Hằng tuần", ()),))
    whole = Plan("p", "Kế hoạch", 2027, None, table(weekly), agencies=AGENCIES)
    for day, first in ((5, "2027-01-10"), (None, "2027-01-03")):
        head = ("decision", 5, "QĐ-UBND", "Thử", IssueDate(day, 1, 2027), "a", "committee", Signature("", ""))
        (page,) = agenda_of(evolve(whole, document=Document(*head))).pages
        assert page.dated[0].moment.last == date.fromisoformat(first)


@pytest.mark.parametrize(
    ("phrase", "noted"),
    [
        ("Ngày 31 hằng tháng", ["02-28", "04-30", "06-30", "09-30", "11-30"]),
        ("Ngày 30 hằng tháng", ["02-28"]),
        ("Trước ngày 31 hằng tháng", ["02-27", "04-29", "06-29", "09-29", "11-29"]),
        ("Ngày cuối cùng của tháng", []),
        ("Ngày 31 của tháng cuối quý", ["06-30", "09-30"]),
    ],
)
def test_a_day_that_a_month_does_not_have(phrase: str, noted: list[str]) -> None:
    found = moments(due(phrase, ()).value, 2027)
    assert [one.last.isoformat()[5:] for one in found if one.absent and one.last] == noted
    for one in found:
        assert bool(one.absent) == any("không có ngày" in note[0] for note in notes_of(one))


def test_a_name_in_words_is_that_of_the_declared_agency() -> None:
    named = Task("t", "Việc", (), (Duty(("lead",), (Party("", "Cơ quan f"),)),))
    pages = agenda_of(Plan("p", "Kế hoạch", YEAR, None, table(named), agencies=AGENCIES)).pages
    assert [page.doer.id for page in pages] == ["f", "b", "c"]


def test_too_many_lines_are_refused() -> None:
    """A group of ten thousand, ten thousand tasks every week: within a moment, and of one agency also."""
    size = 10_000
    agencies = tuple(Agency(f"x{n}", f"X {n}", True, members=(f"x{n + 1}",)) for n in range(size - 1))
    everybody = Agency("g", "G", True, members=tuple(agency.id for agency in agencies))
    work = (Duty(("lead",), (Party("g", "G"),)),), (due("Hằng tuần", ()),)
    rows = tuple(Task("", f"Việc {n}", (), *work, number="") for n in range(size))
    plan = Plan("p", "Kế hoạch", YEAR, None, table(*rows), agencies=(everybody, *agencies))
    for only in (None, find_doer(plan, "x77")):
        assert "--agency" in agenda_of(plan, only=only)[0]
    assert len(find_doer(plan, "không có")[0]) < 500


def meets(entry: Entry, first: date, last: date) -> bool:
    assert entry.moment.last is not None
    begin = entry.moment.first or entry.moment.last
    return begin <= last and entry.moment.last >= first
