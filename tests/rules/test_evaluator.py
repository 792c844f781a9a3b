"""The engine against a second evaluator: random expressions and rules, random plans, the same answers."""

import os
import re
from random import Random
from typing import Any

import pytest

from tthc_dsl.lowering.expressions import Expressions as Typing
from tthc_dsl.lowering.rules import lower_rules
from tthc_dsl.lowering.scope import Scope, Unit
from tthc_dsl.rules.compile import compiled
from tthc_dsl.rules.engine import run
from tthc_dsl.rules.ready import ready
from tthc_dsl.rules.shipped import frame
from tthc_dsl.rules.world import World
from tthc_dsl.samples import framed_plan
from tthc_dsl.source import SourceFile
from tthc_dsl.syntax.nodes import Name
from tthc_dsl.syntax.parser import parse, parse_expression

from .evaluator import _bare, evaluate
from .expressions import Expressions, plan_text

PARTS = 20
EACH = (100_000 if os.environ.get("TTHC_LONG") else 10_000) // PARTS
ASKED = 50
"""Expressions asked of one plan."""


def world(random: Random) -> World:
    plan, _, found = framed_plan(plan_text(random), frame())
    assert plan is not None, found
    return World(plan)


def same(one: Any, other: Any) -> bool:
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(same, one, other))
    one, other = _bare(one), _bare(other)
    return one is other or ((type(one) is type(other) or isinstance(one, int)) and bool(one == other))


@pytest.mark.parametrize("part", range(PARTS))
def test_both_evaluators_agree(part: int) -> None:
    random = Random(part)
    for _ in range(EACH // ASKED):
        here = world(random)
        chosen = {
            "t": random.choice(here.plan.tasks),
            "d": random.choice(here.plan.deadlines or [None]),
            "i": random.choice(here.plan.indicators),
            "p": random.choice(here.plan.parties or [None]),
        }
        for _ in range(ASKED):
            made = Expressions(random)
            text = random.choice((made.truth, made.truth, made.number, made.text, made.date, made.list))()
            if any(value is None and f"{name}." in text for name, value in chosen.items()):
                continue
            node = parse_expression(text)
            assert node is not None, text
            scope = Scope("x", [])
            typing = Typing(scope)
            types = {"t": "task", "d": "deadline", "i": "indicator", "p": "party"}
            slots = {name: typing.declare(Name(name), type) for name, type in types.items()}
            typed = typing.value(node)
            assert typed.type, (text, scope.found)
            assert not scope.found, (text, scope.found)
            env: list[Any] = [here.plan, *[None] * (typing.slots - 1)]
            for name, slot in slots.items():
                env[slot] = chosen[name]
            mine = evaluate(node, {"plan": here.plan, **chosen})
            theirs = compiled(typed.code)(env)
            assert same(theirs, mine), f"{text}\nengine {theirs!r}\nother  {mine!r}"


@pytest.mark.parametrize("part", range(PARTS))
def test_a_rule_finds_what_nested_loops_find(part: int) -> None:
    """Scans, pairs and indices of a whole rule."""
    random = Random(1000 + part)
    for _ in range(EACH // 200):
        here = world(random)
        for _ in range(5):
            made = Expressions(random)
            pairs = random.random() < 0.5
            where, when = re.sub(r"\bt\b", "b", made.joined("b", "a")), re.sub(r"\bt\b", "b", made.truth(3, "a"))
            if re.search(r"\b[dipt]\b", where + when):
                continue
            ranges = f"a, b in plan.tasks where {where}" if pairs else f"a in plan.tasks, b in plan.tasks where {where}"
            text = (
                f'rule r {{\n code X001\n severity info\n for {ranges}\n when {when}\n at b\n also a vi "a" en "a"\n'
                f' message vi "x" en "x"\n}}'
            )
            tree, faults = parse(SourceFile("r", text, text))
            assert not faults, (text, faults)
            rules, _, found = lower_rules((Unit("r", tree),))
            if found:
                assert {one.name for one in found} == {"rule_too_costly"}, (text, found)
                continue
            told = {
                (one.span, one.labels[0].span if one.labels else one.span)
                for one in run(here.plan.it, ready(rules), {})
            }
            assert told == _slowly(here, where, when, pairs), text


def _slowly(here: World, where: str, when: str, pairs: bool) -> set[tuple[Any, Any]]:
    condition, last = parse_expression(where), parse_expression(when)
    assert condition is not None
    assert last is not None
    tasks = here.plan.tasks
    found = set()
    for number, b in enumerate(tasks):
        for a in tasks[:number] if pairs else tasks:
            env = {"plan": here.plan, "a": a, "b": b}
            if evaluate(condition, env) and evaluate(last, env):
                found.add((b.place, a.place))
                if pairs:
                    break
    return found
