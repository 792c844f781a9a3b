"""How rules run: order, levels, allowed places, bounds, places in the source, fixes."""

from random import Random

import pytest
from settings import WITHOUT_RULES

from tthc_dsl import check
from tthc_dsl.diagnostics.diagnostic import Diagnostic
from tthc_dsl.fixes import fixed, safe_fixes
from tthc_dsl.pipeline import Opened, Refused
from tthc_dsl.pipeline import check as checked_with
from tthc_dsl.record import evolve
from tthc_dsl.rules import compile, engine
from tthc_dsl.rules.engine import run
from tthc_dsl.rules.ready import shipped_ready
from tthc_dsl.rules.shipped import frame, shipped
from tthc_dsl.samples import run_sample

from .makers import MAKERS
from .mutations import among, task
from .test_evaluator import world

PAIRS = """
rule same_words {
  code VP001
  severity info
  for a, b in plan.tasks
  when a.content.words != "" and length(a.content) = length(b.content)
  at b
  message vi "giống" en "alike"
}
"""
UNJOINED = """
rule longer_than_one_before {
  code VP002
  severity info
  for a, b in plan.tasks
  when length(a.content) < length(b.content)
  at b
  message vi "dài hơn" en "longer"
}
"""


def plan(rows: str, head: str = "", rules: str = "") -> str:
    columns = 'columns { no "STT"  content "Nội dung"  output "Kết quả"  agencies "Cơ quan"  deadline "Thời hạn" }'
    declared = frame().split("\nplan ")[0]
    return (
        f'{rules}{declared}\nplan p {{\n  title "Kế hoạch năm 2027"\n  year 2027\n  {head}\n  table {{\n  {columns}\n'
        f"{rows}\n  }}\n}}\n"
    )


def names(text: str) -> list[str]:
    def nothing(_asking: str, wanted: str) -> Opened | Refused:
        raise AssertionError(wanted)

    return [one.name for one in checked_with(Opened("p.tthc", text), nothing, WITHOUT_RULES).diagnostics]


def test_the_order_of_rules_changes_nothing() -> None:
    random = Random(7)
    for _ in range(10):
        here = world(random).plan.it
        rules = list(shipped_ready())
        expected = run(here, rules, {})
        random.shuffle(rules)
        assert run(here, rules, {}) == expected


def test_findings_are_sorted_by_place() -> None:
    random = Random(3)
    rows = "".join(task(random, without=("deadline",)) for _ in range(5))
    found = run_sample(rows, shipped_ready(), frame()).found
    places = [(one.span.start, one.span.end) for one in found if one.span]
    assert len(places) >= 5
    assert places == sorted(places)


def test_of_pairs_each_later_one_is_told_once() -> None:
    rows = "".join(f'task "Việc {n}" {{ lead van_phong  output "Báo cáo {n}"  deadline "Quý I" }}\n' for n in range(9))
    assert names(plan(rows, rules=PAIRS)).count("same_words") == 8


def test_a_rule_that_could_take_too_long_is_not_run(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = "".join(f'task "Việc {"a" * n}" {{ lead van_phong }}\n' for n in range(1, 30))
    text = plan(rows, rules=UNJOINED)
    assert names(text).count("longer_than_one_before") == 28
    monkeypatch.setattr(engine, "MAX_STEPS", 200)
    assert names(text) == ["rule_not_run"]


def test_neither_is_one_whose_index_holds_all_under_one_key(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = "".join(f'task "Việc {n}" {{ lead van_phong }}\n' for n in range(10, 40))
    text = plan(rows, rules=PAIRS)
    assert names(text).count("same_words") == 29
    monkeypatch.setattr(compile, "MAX_STEPS", 200)
    assert names(text) == ["rule_not_run"]


def test_a_shipped_rule_that_is_not_run_is_told_at_the_plan(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = "".join(f'task "Việc {n}" {{ lead van_phong }}\n' for n in range(10, 40))
    monkeypatch.setattr(compile, "MAX_STEPS", 200)
    monkeypatch.setattr(engine, "MAX_STEPS", 200)
    text = plan(rows)
    found = [one for one in check(text).diagnostics if one.name == "rule_not_run"]
    assert found
    assert {text[one.span.start : one.span.end].split()[0] for one in found if one.span} == {"plan"}
    assert all(one.path and one.span for one in found)
    assert all(one.help and "severity" in one.help[1] for one in found)


@pytest.mark.parametrize(
    ("where", "silent"),
    [("row", True), ("table", True), ("plan", True), ("other row", False)],
)
def test_allow_holds_in_its_block(where: str, silent: bool) -> None:
    allow = 'allow task_without_deadline because "thử"\n'
    first = f'task "Việc một" {{ lead van_phong  output "Báo cáo một"\n{allow if where == "row" else ""}}}\n'
    more = allow if where == "other row" else ""
    second = f'task "Việc hai" {{ lead van_phong  output "Báo cáo hai"  deadline "Quý I"\n{more}}}\n'
    text = plan((allow if where == "table" else "") + first + second, head=allow if where == "plan" else "")
    found = {one.name for one in check(text).diagnostics}
    assert ("task_without_deadline" in found) == (not silent)
    assert ("unused_allow" in found) == (not silent)


def test_the_innermost_allow_is_the_one_that_is_used() -> None:
    allow = 'allow task_without_deadline because "thử"\n'
    text = plan(f'{allow}task "Việc một" {{ lead van_phong  output "Báo cáo một"\n{allow}}}\n')
    found = [one for one in check(text).diagnostics if one.name == "unused_allow"]
    assert len(found) == 1
    assert found[0].span is not None
    assert text[: found[0].span.start].count("\n") < text.index("Việc một")


def test_the_same_words_are_marked_where_they_stand() -> None:
    words = "Tổng hợp hợp kết quả; rà soát hồ sơ; tổng hợp hợp số liệu"
    text = f'task "{words}" {{ lead van_phong  output "Báo cáo"  deadline "Quý I" }}'
    found = [one for one in run_sample(text, shipped_ready(), frame()).found if one.name == "doubled_syllable"]
    marked = [text[one.span.start : one.span.end] for one in found if one.span]
    assert marked == ["hợp hợp", "hợp hợp"]
    assert len({one.span for one in found}) == 2


def test_words_that_come_by_reference_are_told_where_they_were_written() -> None:
    text = (
        plan("")
        .replace("Kế hoạch năm", "Kế hoạch hoạch năm")
        .replace(
            "  table {", '  appendix { title "PHỤ LỤC {plan.title}" paragraph "Theo {plan.title}." }\n  table {', 1
        )
    )
    found = [one for one in check(text).diagnostics if one.name == "doubled_syllable"]
    assert len(found) == 1
    assert found[0].span is not None
    assert "title" in text[found[0].span.start - 30 : found[0].span.start]


def _sure(found: tuple[Diagnostic, ...]) -> tuple[Diagnostic, ...]:
    """Findings whose fixes an author has agreed to."""
    return tuple(evolve(one, fix=one.fix and evolve(one.fix, safe=True)) for one in found)


FIXING = sorted(rule.name for rule in shipped() if rule.fix)


@pytest.mark.parametrize("name", FIXING)
def test_a_fix_removes_its_finding_and_nothing_else_changes(name: str) -> None:
    """Made until nothing is left to mend: the finding is gone, no other has come, the rest is the same to the byte."""
    offered = 0
    for seed in range(10):
        _, text = MAKERS[name](Random(f"{name}{seed}"))
        before = run_sample(text, shipped_ready(), frame())
        found = _sure(before.found)
        own = [one for one in found if one.name == name]
        fixes = safe_fixes([one for one in own if one.fix], "sample.tthc")
        offered += bool(fixes)
        for _ in range(5):
            fixes = safe_fixes([one for one in found if one.name == name], "sample.tthc")
            if not fixes:
                break
            untouched = text
            for start, end, _ in sorted((edit for fix in fixes for edit in fix.edits), reverse=True):
                untouched = untouched[:start] + untouched[end:]
            changed = fixed(text, fixes)
            assert len(changed) - sum(len(new) for fix in fixes for _, _, new in fix.edits) == len(untouched)
            text = changed
            found = _sure(run_sample(text, shipped_ready(), frame()).found)
        left = [one for one in found if one.name == name and one.fix]
        assert not left, text
        assert {one.name for one in found if one.severity == "error"} <= {one.name for one in before.found}
    assert offered, "no spoilt sample was offered the fix"


def test_a_rule_is_found_among_many_rows() -> None:
    random = Random(11)
    rows = among(random, task(random, without=("deadline",)), count=40)
    assert [one.name for one in run_sample(rows, shipped_ready(), frame()).found] == ["task_without_deadline"]
