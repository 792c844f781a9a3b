"""The evaluation, held against plain SQL over the same rows in whole numbers."""

import sqlite3
from contextlib import closing
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tthc_dsl.evaluation.evaluate import Line, asked, evaluate, meets, rounded
from tthc_dsl.evaluation.words import difference_text, measured
from tthc_dsl.model.assign import Assigned
from tthc_dsl.model.plan import Agency, Comparator, Formula, Indicator
from tthc_dsl.record import evolve

from .plans import RATIO, bodies, figures_of, indicator, performed, plan_of

COMPARATORS: tuple[Comparator, ...] = ("", "at_least", "above", "exactly", "at_most", "below")
AGENCIES = ("", "p1", "p2", "p3")
PERIODS = ("", "quý-1-2024", "năm-2024")

KINDS: dict[str, tuple[str, Formula | None, str, str, str]] = {
    # unit, formula, and in SQL over sums: numerator, divisor, the quantities it needs
    "ratio": ("%", RATIO, "100 * sum(a)", "sum(b)", "a + b"),
    "sums": ("%", Formula(("*", ("/", ("+", "a", "b"), ("+", "b", "c")), Decimal(100)),
                          (("a", "một"), ("b", "hai"), ("c", "ba"))), "100 * sum(a + b)", "sum(b + c)", "a + b + c"),
    "count": ("hồ sơ", Formula(("+", "a", "b"), (("a", "một"), ("b", "hai"))), "sum(a + b)", "1", "a + b"),
    "plain": ("%", None, "0", "1", "NULL"),
}  # fmt: skip

_VERDICT = """
SELECT CASE
  WHEN rows = 0 THEN 'no_figure'
  WHEN given IS NULL AND kind = 'plain' THEN 'not_joinable'
  WHEN given IS NULL AND lacking > 0 THEN 'missing_quantity'
  WHEN divisor = 0 THEN 'division_by_zero'
  WHEN unit = '%' AND numerator > 100 * divisor THEN 'over_whole'
  WHEN target IS NULL THEN 'no_target'
  WHEN CASE comparator
    WHEN 'above' THEN 10 * numerator > target * divisor
    WHEN 'exactly' THEN 10 * numerator = target * divisor
    WHEN 'at_most' THEN 10 * numerator <= target * divisor
    WHEN 'below' THEN 10 * numerator < target * divisor
    ELSE 10 * numerator >= target * divisor END THEN 'met'
  ELSE 'not_met' END, numerator, divisor
FROM (SELECT kind, unit, comparator, target, count(*) AS rows, {value} AS given,
             sum(({needs}) IS NULL) AS lacking,
             CASE WHEN {value} IS NULL THEN {numerator} ELSE {value} END AS numerator,
             CASE WHEN {value} IS NULL THEN {divisor} ELSE 10 END AS divisor
      FROM figures, (SELECT ? AS kind, ? AS unit, ? AS comparator, ? AS target)
      WHERE indicator = ? AND period = ? AND agency {who})
"""

tenths = st.integers(0, 1100)
quantity = st.integers(0, 6)
perhaps = st.one_of(st.none(), quantity)
whole_row = st.tuples(st.none(), quantity, quantity, quantity)
figure = st.one_of(
    whole_row,
    whole_row,
    st.tuples(tenths, st.none(), st.none(), st.none()),
    st.tuples(st.none(), perhaps, perhaps, perhaps),
)
whole = st.tuples(st.sampled_from(sorted(KINDS)), st.sampled_from(COMPARATORS), st.one_of(st.none(), tenths))


@given(st.lists(whole, min_size=1, max_size=3), st.data())
def test_equal_to_sql(kinds: list[tuple[str, Comparator, int | None]], data: st.DataObject) -> None:
    """Results and verdicts of every indicator, agency and period; the rows of the file come in any order."""
    indicators: list[Indicator] = []
    rows: list[tuple[str, str, str, int | None, int | None, int | None, int | None]] = []
    for number, (kind, comparator, target) in enumerate(kinds):
        unit, formula = KINDS[kind][:2]
        wanted = None if target is None else Decimal(target) / 10
        indicators.append(indicator(f"i{number}", unit=unit, comparator=comparator, target=wanted, formula=formula))
        for period in PERIODS:
            for agency in data.draw(st.sets(st.sampled_from(AGENCIES)).map(sorted)):
                value, *quantities = data.draw(figure)
                own = len(formula.quantities) if formula else 0
                kept = [one if place < own else None for place, one in enumerate(quantities)]
                if value is not None or any(one is not None for one in kept):
                    rows.append((f"i{number}", agency, period, value, *kept))  # type: ignore[arg-type]
    rows = data.draw(st.permutations(rows))
    if not rows:
        return
    plan = plan_of(*indicators, agencies=bodies(*AGENCIES[1:]))
    made = evaluate(plan, figures_of(_csv(rows, indicators), plan), PERIODS)
    with closing(sqlite3.connect(":memory:")) as database:
        database.execute("CREATE TABLE figures (indicator, agency, period, value, a, b, c)")
        database.executemany("INSERT INTO figures VALUES (?, ?, ?, ?, ?, ?, ?)", rows)
        for line in made.lines:
            kind, comparator, target = kinds[int(line.indicator.id[1:])]
            unit, _, numerator, divisor, needs = KINDS[kind]
            key = (line.indicator.id, line.period)
            reported = {row[1] for row in rows if (row[0], row[2]) == key}
            one = line.agency or "" in reported
            query = _VERDICT.format(numerator=numerator, divisor=divisor, needs=needs, who="= ?" if one else "<> ?",
                                    value="max(value)" if one else "NULL")  # fmt: skip
            arguments = (kind, unit, comparator, target, *key, line.agency)
            status, top, bottom = database.execute(query, arguments).fetchone()
            assert line.status == status, (line, top, bottom)
            if line.result.exact is not None:
                assert line.result.exact == Fraction(top, bottom)
    listed = {(line.indicator.id, line.agency, line.period) for line in made.lines}
    assert {row[:3] for row in rows} <= listed
    assert len(listed) == len(made.lines)


def _csv(
    rows: list[tuple[str, str, str, int | None, int | None, int | None, int | None]], given: list[Indicator]
) -> str:
    units = {one.id: one.unit for one in given}
    known = {name for one in given if one.formula for name, _ in one.formula.quantities}
    names = [name for name in ("a", "b", "c") if name in known]
    lines = [";".join(("Chỉ tiêu", "Cơ quan", "Kỳ", "Kết quả", *names))]
    for indicator_id, agency, period, value, *quantities in rows:
        sign = "%" if units[indicator_id] == "%" else ""
        written = "" if value is None else f"{value // 10},{value % 10}{sign}"
        cells = ["" if one is None else str(one) for one in quantities[: len(names)]]
        lines.append(";".join((indicator_id, agency, period, written, *cells)))
    return "\n".join(lines)


@given(st.fractions(0, 200), st.decimals(0, 120, places=3), st.sampled_from(COMPARATORS))
def test_what_is_shown_tells_the_verdict(value: Fraction, target: Decimal, comparator: Comparator) -> None:
    """A result never looks as if it met a target that it misses, nor the other way; it is near the exact one."""
    shown = rounded(value, target, comparator)
    assert meets(Fraction(shown), target, comparator) == meets(value, target, comparator)
    assert abs(Fraction(shown) - value) < Fraction(1, 10**2)


def line_of(text: str, one: Indicator, *agencies: str, agency: str = "") -> Line:
    plan = plan_of(one, agencies=bodies(*agencies))
    made = evaluate(plan, figures_of(text, plan))
    return next(line for line in made.lines if line.agency == agency)


@pytest.mark.parametrize(
    ("name", "value", "status"),
    [
        ("Tỷ lệ hồ sơ đúng hạn", "104,5", "over_whole"),
        ("Tỷ lệ thực hiện so với kế hoạch", "104,5", "met"),
        ("Tỷ lệ tăng thu so với cùng kỳ", "250", "met"),
        ("Tỷ lệ hồ sơ đúng hạn", "100", "met"),
    ],
)
def test_more_than_the_whole(name: str, value: str, status: str) -> None:
    assert line_of(f"Chỉ tiêu;Kết quả\nx;{value}", evolve(indicator(), name=name)).status == status


@pytest.mark.parametrize(
    ("name", "comparator", "value", "status"),
    [
        ("Tỷ lệ hồ sơ quá hạn", "", "3", "met"),
        ("Tỷ lệ hồ sơ quá hạn", "", "7", "not_met"),
        ("Tỷ lệ hồ sơ quá hạn", "at_least", "7", "met"),
        ("Tỷ lệ hồ sơ trực tuyến", "", "7", "met"),
    ],
)
def test_a_bare_target(name: str, comparator: Comparator, value: str, status: str) -> None:
    """Of what should be little it is the most, of all else the least."""
    one = evolve(indicator(target=Decimal(5), comparator=comparator), name=name)
    assert line_of(f"Chỉ tiêu;Kết quả\nx;{value}", one).status == status


def test_those_who_should_report_are_missed() -> None:
    one = indicator(formula=RATIO, duties=performed("p1", "p2", "p3"))
    line = line_of("Chỉ tiêu;Cơ quan;a;b\nx;p1;38;40\nx;p2;57;60", one, "p1", "p2", "p3")
    assert (line.status, line.result.exact, line.result.absent) == ("incomplete", 95, ("p3",))


RESPONSIBLE = [  # performs, leads, has a target of its own, reports; verdict of the whole, those who are missed
    ("", "p1 p2", "", "p1", "incomplete", ("p2",)),
    ("", "nhom", "", "p1", "incomplete", ("p2",)),
    ("", "p1", "p1 p2", "p1", "incomplete", ("p2",)),
    ("", "p1", "huyen", "p1", "met", ()),
    ("p1", "p2", "", "p1", "met", ()),
    ("huyen", "p1 p2", "", "p1", "incomplete", ("p2",)),
    ("", "p2", "", "p1", "incomplete", ("p2",)),
    ("p2", "p1", "", "p1", "incomplete", ("p2",)),
    ("", "nhom", "", "nhom", "met", ()),
    ("nhom p3", "", "p2", "nhom", "incomplete", ("p3",)),
    ("", "nhom", "p3", "p1 p2 p3", "met", ()),
]


@pytest.mark.parametrize(("perform", "lead", "assigned", "report", "status", "absent"), RESPONSIBLE)
def test_those_who_answer_for_an_indicator_are_missed(
    perform: str, lead: str, assigned: str, report: str, status: str, absent: tuple[str, ...]
) -> None:
    """Those who perform it, else those who lead, and those with a target of their own; each has its line."""
    duties = (*performed(*perform.split()), *performed(*lead.split(), role="lead"))
    one = indicator(formula=RATIO, duties=tuple(duty for duty in duties if duty.parties))
    agencies = (*bodies("p1", "p2", "p3", "huyen"), Agency("nhom", "Nhóm", group=True, members=("p1", "p2")))
    targets = tuple(Assigned("g", 0, body, Decimal(95), Decimal(95), "set") for body in assigned.split())
    plan = evolve(plan_of(one, agencies=agencies), assigned=targets)
    figures = figures_of("Chỉ tiêu;Cơ quan;a;b\n" + "\n".join(f"x;{body};99;100" for body in report.split()), plan)
    figures.issuer = "huyen"
    whole, *others = evaluate(plan, figures).lines
    assert (whole.status, whole.result.absent, whole.result.exact) == (status, absent, 99)
    assert {line.agency for line in others if line.status == "no_figure"} == {*absent}


def test_a_group_without_known_members_is_not_missed() -> None:
    """Where somebody reported who may be one of them."""
    one = indicator(formula=RATIO, duties=performed("cac_xa", "p1"))
    group = Agency("cac_xa", "Các xã", group=True)
    plan = plan_of(one, agencies=(group, *bodies("p1", "xa_1")))
    for rows, absent in (("x;p1;38;40\nx;xa_1;57;60", ()), ("x;p1;38;40", ("cac_xa",))):
        made = evaluate(plan, figures_of("Chỉ tiêu;Cơ quan;a;b\n" + rows, plan))
        assert made.lines[0].result.absent == absent
        assert ("cac_xa" in [line.agency for line in made.lines]) == bool(absent)


def test_a_target_of_its_own_goes_before_that_of_the_indicator() -> None:
    plan = plan_of(indicator("w"), indicator("x"), agencies=bodies("p1", "p2"))
    plan = evolve(plan, assigned=(Assigned("g", 1, "p1", Decimal(95), Decimal(99), "set"),))
    made = evaluate(plan, figures_of("Chỉ tiêu;Cơ quan;Kết quả\nx;p1;97\nx;p2;97\nw;p1;97", plan))
    verdicts = {(line.indicator.id, line.agency): (line.target, line.status) for line in made.lines if line.agency}
    assert verdicts == {
        ("w", "p1"): (Decimal(95), "met"),
        ("x", "p1"): (Decimal(99), "not_met"),
        ("x", "p2"): (Decimal(95), "met"),
    }


def test_numbers_as_long_as_the_language_allows() -> None:
    """Thirty digits stay thirty digits."""
    long = "123456789012345678901234567890"
    most = indicator(unit="phút", comparator="at_most", target=Decimal(long))
    for written, status, less in ((long, "met", "0"), ("1", "met", "-123.456.789.012.345.678.901.234.567.889")):
        line = line_of(f"Chỉ tiêu;Kết quả\nx;{written}", most)
        assert (line.status, line.shown, difference_text(line)) == (status, Decimal(written), less)
    assert measured(Decimal(long), "phút") == "123.456.789.012.345.678.901.234.567.890 phút"


def test_asked() -> None:
    assert asked(indicator(comparator="below")) == "below"
