"""The sample plan for others to copy: what makes it a model, beside being free of findings (`test_plans.py`)."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

import tthc_dsl
from tthc_dsl.model.deadline_days import occurrences
from tthc_dsl.model.plan import Due, Plan
from tthc_dsl.model.queries import deadlines_of, indicators, tables, tasks
from tthc_dsl.syntax.vocabulary import vocabulary

PLANS = Path(__file__).resolve().parent.parent / "plans"
FILES = (PLANS / "xa-mau-2027.tthc", PLANS / "registers" / "xa_mau.tthc")

DAYS_OFF = {
    date(2027, 1, 1),
    *(date(2027, 2, 1) + timedelta(days) for days in range(14)),  # Tết: the days off are not decided yet
    date(2027, 4, 16),
    date(2027, 4, 30),
    date(2027, 5, 3),
    *(date(2027, 9, day) for day in (1, 2, 3)),
    date(2027, 11, 24),
}


@pytest.fixture(scope="module")
def plan() -> Plan:
    checked = tthc_dsl.load(FILES[0])
    assert tthc_dsl.report(checked, language="en") == ""
    assert checked.plan is not None
    return checked.plan


def dues(plan: Plan) -> Iterator[Due]:
    for task, group in tasks(plan):
        yield from deadlines_of(task, group)


def test_size(plan: Plan) -> None:
    assert 20 <= len(list(tasks(plan))) <= 25
    assert 5 <= len(next(tables(plan)).items) <= 7
    assert 6 <= len(list(indicators(plan))) <= 8
    assert len({indicator.comparator for indicator in indicators(plan)}) == 5
    assert len({type(due.value) for due in dues(plan)}) > 6


def test_every_task_is_complete(plan: Plan) -> None:
    """One leads, something comes of it, and a time is set that the compiler understands."""
    for task, group in tasks(plan):
        duties = task.duties or (group.duties if group else ())
        assert [duty.roles for duty in duties].count(("lead",)) == 1, task.content
        assert task.outputs, task.content
    assert all(due.value is not None for due in dues(plan))


def test_days_are_working_days(plan: Plan) -> None:
    named = [due for due in dues(plan) if re.search(r"ngày \d\d(/| của)", due.phrase)]
    assert len(named) > 4
    for due in named:
        assert due.value is not None
        for day in occurrences(due.value, plan.year):
            assert day.weekday() < 5, (due.phrase, day)
            assert day not in DAYS_OFF, (due.phrase, day)


def test_bases_are_in_force(plan: Plan) -> None:
    assert plan.document is not None
    issued = plan.document.date.exact
    assert issued is not None
    cited = {citation.instrument for basis in plan.document.bases for citation in basis.citations}
    assert cited == {instrument.id for instrument in plan.instruments}, "nothing is declared in vain"
    for instrument in plan.instruments:
        assert instrument.evidence
        assert instrument.date is not None
        assert instrument.date < issued
        assert instrument.until is None


def test_two_levels_of_government(plan: Plan) -> None:
    assert {agency.level for agency in plan.agencies} == {"province", "commune"}
    text = "".join(path.read_text(encoding="utf-8") for path in FILES)
    assert not re.search(r"\bhuyện\b|thị trấn", text)


def test_one_vocabulary_and_few_exact_words() -> None:
    for path in FILES:
        text = path.read_text(encoding="utf-8")
        assert vocabulary(text) == "vi"
        assert max(map(len, text.splitlines())) <= 120
        assert "cho phép" not in text, "a model allows no finding"
    assert FILES[0].read_text(encoding="utf-8").count("ghi là") == 2
