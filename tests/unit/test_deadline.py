"""Deadline phrases: the table of the five real plans, neighbours, refusals, and the laws."""

import csv
import unicodedata
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tthc_dsl.build import load_lark, table_module
from tthc_dsl.model.deadline import (
    LAST,
    ByPlan,
    Day,
    DayOf,
    Demand,
    During,
    Every,
    ForAgency,
    Limit,
    OnEvent,
    Ongoing,
    Period,
    Several,
    Span,
    problems,
)
from tthc_dsl.model.deadline_days import first_day, last_day, occurrences
from tthc_dsl.model.phrase import standard_phrase
from tthc_dsl.syntax.deadline import LONGEST, DeadlineFault, clean, fold, read_clean, read_deadline
from tthc_dsl.syntax.deadline_build import BUILDERS
from tthc_dsl.syntax.deadline_list import Token, UnreadableError
from tthc_dsl.syntax.deadline_words import terminals

ROOT = Path(__file__).parents[2]
DATA = ROOT / "tests" / "data"
GRAMMAR = ROOT / "grammar" / "deadline.lark"


def rows(name: str) -> list[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


TABLE = rows("phrases.csv")
NEIGHBOURS = rows("phrases_more.csv")
REFUSED = rows("phrases_refused.csv")


@pytest.mark.parametrize("row", TABLE, ids=lambda row: row["phrase"])
def test_phrases_of_the_real_plans(row: dict[str, str]) -> None:
    value = read_deadline(row["phrase"])
    if row["type"] == "unreadable":
        assert isinstance(value, DeadlineFault)
        return
    assert not isinstance(value, DeadlineFault)
    year = int(row["year"])
    assert type(value).__name__ == row["type"]
    assert standard_phrase(value) == row["standard"]
    assert str(first_day(value, year) or "") == row["first"]
    assert str(last_day(value, year) or "") == row["last"]
    assert len(occurrences(value, year)) == int(row["occurrences"])


@pytest.mark.parametrize("row", NEIGHBOURS, ids=lambda row: row["phrase"])
def test_neighbours(row: dict[str, str]) -> None:
    value = read_deadline(row["phrase"])
    assert not isinstance(value, DeadlineFault), value
    assert standard_phrase(value) == row["standard"]
    assert read_deadline(row["standard"]) == value


@pytest.mark.parametrize("row", REFUSED, ids=lambda row: row["phrase"])
def test_refused(row: dict[str, str]) -> None:
    value = read_deadline(row["phrase"])
    assert isinstance(value, DeadlineFault)
    assert value.kind == row["kind"]
    assert row["phrase"][value.start : value.end] == row["at"]
    assert row["nearest"] in (*value.nearest, "")


# --- the forms of one value

SAME = [
    ("Trước ngày 05/3/2024", "trước 5/3/2024", "TRƯỚC NGÀY 05/03/2024.", "Trước ngày 5 tháng 3 năm 2024;"),
    ("Trước ngày 10/3/2023", "trước 10-3-2023", "Trước  ngày\u00a010.3.2023", " trước\n10 / 3 / 2023 "),
    ("Quý II/2024", "quí 2/2024", "Quý II năm 2024", "trong quý II – 2024", "II/2024"),
    ("Hằng quý", "hàng quý", "Định kỳ hằng quý", "mỗi quý 01 lần", "- Hàng quý;"),
    ("Định kỳ 3 tháng/lần", "3 tháng/lần", "03 tháng/01 lần", "ba tháng một lần", "mỗi 3 tháng"),
    ("Giai đoạn 2021-2030", "giai đoạn 2021 – 2030", "Giai đoạn từ năm 2021 đến năm 2030"),
    ("Chậm nhất ngày 15/3/2024", "chậm nhất là ngày 15/3/2024", "đến hết ngày 15/3/2024"),
]


@pytest.mark.parametrize("forms", SAME, ids=lambda forms: forms[0])
def test_forms_of_one_value(forms: tuple[str, ...]) -> None:
    values = [read_deadline(form) for form in forms]
    assert standard_phrase(values[0]) == forms[0]  # type: ignore[arg-type]
    assert values == [values[0]] * len(values)


@pytest.mark.parametrize("row", TABLE + NEIGHBOURS, ids=lambda row: row["phrase"])
def test_decomposed_and_capital_letters_mean_the_same(row: dict[str, str]) -> None:
    value = read_deadline(row["phrase"])
    decomposed = read_deadline(unicodedata.normalize("NFD", row["phrase"]))
    if isinstance(value, DeadlineFault):
        assert isinstance(decomposed, DeadlineFault)
        return
    assert decomposed == value
    assert type(read_deadline(row["phrase"].upper())) is type(value)


def test_fault_of_a_decomposed_phrase_is_placed_in_it() -> None:
    phrase = unicodedata.normalize("NFD", "Trước ngày 31/02/2024")
    fault = read_deadline(phrase)
    assert isinstance(fault, DeadlineFault)
    assert phrase[fault.start : fault.end] == "31/02"


def test_calendar_and_working_days_differ() -> None:
    assert read_deadline("Trong 10 ngày") != read_deadline("Trong 10 ngày làm việc")


# --- days

DAYS = [
    ("Trước ngày 01/3/2024", 2024, None, date(2024, 2, 29), 1),
    ("Trước tháng 3", 2023, None, date(2023, 2, 28), 1),
    ("Từ tháng 11 đến tháng 3/2025", 2025, date(2024, 11, 1), date(2025, 3, 31), 1),
    ("Giữa tháng 4", 2024, date(2024, 4, 15), date(2024, 4, 15), 1),
    ("Giữa năm", 2024, date(2024, 6, 30), date(2024, 6, 30), 1),
    ("Giữa quý II", 2024, None, None, 0),
    ("6 tháng cuối năm", 2024, date(2024, 7, 1), date(2024, 12, 31), 1),
    ("9 tháng", 2024, date(2024, 1, 1), date(2024, 9, 30), 1),
    ("Quý I, III", 2024, date(2024, 1, 1), date(2024, 9, 30), 2),
    ("15 ngày kể từ 31/8/2026", 2026, date(2026, 9, 1), date(2026, 9, 15), 1),
    ("01 tháng kể từ ngày 31/01/2026", 2026, date(2026, 2, 1), date(2026, 2, 28), 1),
    ("10 ngày làm việc kể từ ngày 31/8/2026", 2026, date(2026, 9, 1), None, 0),
    ("Ngày 31 hằng tháng", 2023, None, None, 12),
    ("Trước ngày 01 hằng tháng", 2023, None, None, 12),
    ("Ngày 17 của tháng cuối quý", 2024, None, None, 4),
    ("Ngày 05 của tháng sau", 2024, None, None, 12),
    ("Thứ Hai hằng tuần", 2024, None, None, 53),
    ("Hằng tháng, từ tháng 3 đến tháng 6/2024", 2024, date(2024, 3, 1), date(2024, 6, 30), 4),
    ("Hằng quý trong năm 2024", 2025, date(2024, 1, 1), date(2024, 12, 31), 0),
    ("Trước ngày 15/12 hằng năm", 2024, None, date(2024, 12, 14), 1),
    ("Định kỳ 06 tháng và cuối năm", 2024, None, None, 2),
    ("Tuần 2 tháng 3", 2024, None, None, 0),
]


@pytest.mark.parametrize(("phrase", "year", "first", "last", "count"), DAYS, ids=lambda v: str(v))
def test_days(phrase: str, year: int, first: date | None, last: date | None, count: int) -> None:
    value = read_deadline(phrase)
    assert not isinstance(value, DeadlineFault)
    assert (first_day(value, year), last_day(value, year)) == (first, last)
    assert len(occurrences(value, year)) == count


def test_problems_know_the_year_of_the_plan() -> None:
    assert problems(Day(29, 2), 2023)
    assert not problems(Day(29, 2), 2024)
    assert not problems(Day(29, 2))
    (odd,) = problems(Every(5, "month"))
    assert not odd.impossible


# --- laws

words = st.lists(
    st.sampled_from(["ban", "nhận", "hồ", "sơ", "của", "xã", "Sở", "Tư", "pháp", "số", "85/NQ-CP"]),
    min_size=1,
    max_size=5,
)
texts = words.map(" ".join).filter(lambda text: text[0].isalpha())
events = st.builds("{}{}".format, st.sampled_from(["", "ngày ", "khi "]), texts)
years = st.none() | st.integers(1945, 2200)
days = st.dates(date(1945, 1, 1), date(2200, 12, 31)).map(lambda d: Day(d.day, d.month, d.year))
plain_days = st.dates(date(2024, 1, 1), date(2024, 12, 31)).map(lambda d: Day(d.day, d.month))
parts: Any = st.sampled_from(["", "start", "middle", "end"])


def numbers(low: int, high: int) -> st.SearchStrategy[tuple[int, ...]]:
    return st.lists(st.integers(low, high), min_size=1, max_size=4, unique=True).map(lambda n: tuple(sorted(n)))


def periods(year: st.SearchStrategy[int | None], many: bool = True) -> st.SearchStrategy[Period]:
    def some(low: int, high: int) -> st.SearchStrategy[tuple[int, ...]]:
        return numbers(low, high) if many else st.tuples(st.integers(low, high))

    return st.one_of(
        st.builds(Period, st.just("month"), some(1, 12), year, parts),
        st.builds(Period, st.just("quarter"), some(1, 4), year, parts),
    )


other_periods = st.one_of(
    st.builds(Period, st.just("year"), numbers(1945, 2200), st.none(), parts),
    st.builds(Period, st.just("year"), st.just(()), st.none(), parts),
    st.builds(
        lambda n: Period("phase", n),
        st.lists(st.integers(1945, 2200), min_size=2, max_size=2).map(sorted).map(tuple),
    ),
    st.builds(Period, st.sampled_from(["first_months", "last_months"]), st.tuples(st.integers(1, 12)), years),
    st.builds(Period, st.just("week"), st.tuples(st.integers(1, 53)), years),
    st.builds(
        Period,
        st.just("week"),
        st.tuples(st.sampled_from([1, 2, 3, 4, 5, LAST])),
        years,
        st.just(""),
        st.integers(1, 12),
    ),
)
days_of = st.one_of(
    st.builds(DayOf, st.just("week"), st.just(1), st.integers(1, 7)),
    st.builds(DayOf, st.just("month"), st.just(1), st.just(LAST) | st.integers(1, 31)),
    st.builds(DayOf, st.just("month"), st.just(2), st.integers(1, 31)),
    st.builds(DayOf, st.just("quarter"), st.integers(1, 6), st.none() | st.just(LAST) | st.integers(1, 31)),
    st.builds(DayOf, st.sampled_from(["month"]), st.just(1), st.just(LAST), st.just(True)),
    st.builds(DayOf, st.just("quarter"), st.integers(1, 6), st.just(LAST), st.just(True)),
)


def points(year: st.SearchStrategy[int | None]) -> st.SearchStrategy[Any]:
    return periods(year, many=False) | (plain_days if year is NO_YEAR else days)


NO_YEAR: st.SearchStrategy[int | None] = st.none()
SOME_YEAR: st.SearchStrategy[int | None] = st.integers(1945, 2200)
ends = points(NO_YEAR) | points(SOME_YEAR)
ranges = st.builds(
    lambda pair, before: Limit(pair[1], before, pair[0]),
    st.tuples(points(NO_YEAR), points(NO_YEAR)) | st.tuples(points(SOME_YEAR), points(SOME_YEAR)),
    st.booleans(),
)
limits = st.one_of(
    st.builds(Limit, ends | days_of, st.booleans()),
    st.builds(lambda first: Limit(first=first), ends),
    ranges,
)
units: Any = st.sampled_from(["hour", "day", "working_day", "week", "month", "quarter", "year"])
everies = st.one_of(
    st.builds(Every, st.integers(1, 99), units, st.integers(1, 99), st.booleans()), st.just(Every(0, "year"))
)
yearly = points(NO_YEAR) | st.builds(Limit, points(NO_YEAR), st.booleans()) | periods(NO_YEAR)
durings = st.one_of(
    st.builds(During, yearly, st.just(Every(1, "year"))),
    st.builds(
        During,
        st.just(Ongoing()) | everies.filter(lambda e: e.count > 0) | days_of,
        st.sampled_from([Period("year"), Period("year", (2024,)), Period("phase", (2021, 2030))]) | ranges,
    ),
)
spans = st.builds(
    Span,
    st.integers(1, 999),
    units,
    st.just("") | events | days | plain_days,
    st.sampled_from(["after", "before"]),
)
relations: Any = st.sampled_from(["when", "right_after", "after", "before", "until", "since", "alongside"])
occasions = st.builds(OnEvent, relations, texts)
demands = st.builds(Demand, st.just("") | texts, st.booleans())
plans = st.builds(ByPlan, st.sampled_from(["kế hoạch", "nghị quyết", "quy định", "lộ trình"]), st.just("") | texts)
atoms: st.SearchStrategy[Any] = st.one_of(
    days, plain_days, periods(years), other_periods, days_of, limits, everies, st.just(Ongoing()), durings,
    spans, occasions, demands, plans,
)  # fmt: skip


def composed(inner: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    lists = st.builds(Several, st.lists(inner, min_size=2, max_size=4).map(tuple), st.booleans())
    agencies = st.sampled_from(["UBND xã", "Sở Tư pháp", "các cơ quan, đơn vị", "Công chức (phụ trách)"])
    return lists | st.builds(ForAgency, inner.filter(lambda v: not isinstance(v, ForAgency)), agencies)


deadlines = st.recursive(atoms, composed, max_leaves=6)


def impossible(value: Any) -> bool:
    return any(problem.impossible for problem in problems(value))


@settings(max_examples=400, deadline=None)
@given(deadlines)
def test_the_standard_phrase_reads_as_the_value(value: Any) -> None:
    phrase = standard_phrase(value)
    read = read_deadline(phrase)
    if len(phrase) > LONGEST or impossible(value):
        assert isinstance(read, DeadlineFault)
        return
    assert read == value, phrase


@settings(max_examples=200, deadline=None)
@given(deadlines, st.integers(1945, 2200))
def test_days_are_in_order(value: Any, year: int) -> None:
    first, last, due = first_day(value, year), last_day(value, year), occurrences(value, year)
    assert list(due) == sorted(set(due))
    assert all(day.year == year for day in due)
    if first and last and not impossible(value) and not isinstance(value, Several | ForAgency):
        assert first <= last or isinstance(value, Limit | During)


# fmt: off
vocabulary = st.lists(
    st.sampled_from([
        "Trước", "ngày", "15/3/2024", "Tháng", "3", ",", "6", ";", "quý", "II", "V", "và", "hoặc", "hằng",
        "năm", "/", "lần", "(", ")",
        "trong", "từ", "đến", "khi", "có", "theo", "kế hoạch", "tháng", "đầu",
        "cuối",
        "của", "mỗi", "sau", "-", "2024", "UBND xã", ":", "đột xuất", "định kỳ", "ít nhất",
    ]),
    max_size=12,
).map(" ".join)
# fmt: on


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=60) | vocabulary)
@example("1" * 3000)
@example("(" * 1999)
@example("(15-3;" * 285 + "15-3" + ")" * 285)
@example("Khi có " + "(a " * 600)
@example("Theo kế hoạch" + "; sở a" * 300)
@example("²/3/2024")
@example("Ngày ٣/٣/٢٠٢٤")
@example("İ tháng 3")
def test_no_text_raises(text: str) -> None:
    value = read_deadline(text)
    if isinstance(value, DeadlineFault):
        assert 0 <= value.start <= value.end <= len(text)
        assert all(not isinstance(read_deadline(form), DeadlineFault) for form in value.nearest)


# --- Lark as the oracle


@pytest.fixture(scope="module")
def lark() -> Any:
    return load_lark(GRAMMAR)


def oracle(lark: Any, phrase: str) -> Any:
    """The value that Lark's own lexer and parser give, or None."""
    from lark import Transformer
    from lark.exceptions import UnexpectedInput

    text = clean(phrase)[0]

    class Build(Transformer):  # type: ignore[type-arg]
        def __default_token__(self, token: Any) -> Token:
            return Token(token.type, token.start_pos, token.end_pos, text[token.start_pos : token.end_pos])

        def __default__(self, data: Any, children: list[Any], meta: Any) -> Any:
            return BUILDERS[data](children)

    try:
        return Build().transform(lark.parse(fold(text)))
    except (UnexpectedInput, UnreadableError):
        return None


@pytest.mark.parametrize("row", TABLE + NEIGHBOURS + REFUSED, ids=lambda row: row["phrase"])
def test_lark_reads_the_same(lark: Any, row: dict[str, str]) -> None:
    value = read_clean(clean(row["phrase"])[0])
    if isinstance(value, DeadlineFault):
        # Lark knows no calendar: it may read a day that cannot be.
        other = oracle(lark, row["phrase"])
        assert other is None or impossible(other)
        return
    assert oracle(lark, row["phrase"]) == value


@settings(max_examples=100, deadline=None)
@given(value=deadlines)
def test_lark_reads_standard_phrases_the_same(lark: Any, value: Any) -> None:
    if not impossible(value):
        assert oracle(lark, standard_phrase(value)) == value


def test_the_grammar_holds_the_terminals_of_the_scanner() -> None:
    assert GRAMMAR.read_text(encoding="utf-8").endswith(terminals())


def test_the_table_is_that_of_the_grammar() -> None:
    table = ROOT / "tthc_dsl" / "_generated" / "deadline_table.py"
    assert table.read_text(encoding="utf-8") == table_module("deadline", GRAMMAR)
