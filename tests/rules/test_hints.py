"""A hint lets every text through in which its function finds something: what it holds back holds nothing."""

import re
from functools import cache
from random import Random

import pytest
from sources import FILES, PLANS, ROOT, read

from tthc_dsl.pipeline import Opened, Settings, check
from tthc_dsl.rules.engine import run
from tthc_dsl.rules.functions import FUNCTIONS, implementation
from tthc_dsl.rules.hints import Texts
from tthc_dsl.rules.needs import Needs, needs_of
from tthc_dsl.rules.ready import ready, shipped_ready
from tthc_dsl.rules.shipped import shipped, shipped_pages
from tthc_dsl.rules.world import World

from .makers import MAKERS

_QUOTED = re.compile(r'"""(.*?)"""|"([^"\n]+)"', re.DOTALL)
_LETTERS = "aăâeêioôơuưyđbcghklmnpqrstvxAĐHNSUVX0123456789 \xa0\n.,;:()/%-+“”"
OF_TEXTS = tuple(name for name, one in FUNCTIONS.items() if one.hint and not one.kinds and len(one.parameters) == 1)
OF_TASKS = tuple(name for name, one in FUNCTIONS.items() if one.kinds)
MUTATIONS = 3


def _sources() -> list[str]:
    """Every source at hand: plans, samples and their spoilt variants, cases."""
    samples = [sample for page in shipped_pages() for sample in (*page.avoid, *page.prefer)]
    spoilt = [
        text for name, make in sorted(MAKERS.items()) for seed in range(5) for text in make(Random(f"{name}{seed}"))
    ]
    cases = [path.read_text(encoding="utf-8", errors="replace") for path in sorted(ROOT.glob("tests/cases/**/*.tthc"))]
    return [*FILES.values(), *samples, *spoilt, *cases]


@cache
def _texts() -> tuple[str, ...]:
    """The texts in quotes, and as many with letters changed."""
    found: dict[str, None] = {}
    random = Random(4)
    for source in _sources():
        for match in _QUOTED.finditer(source):
            # A text in a source breaks its lines anywhere.
            found[" ".join((match[1] or match[2]).split())] = None
            found[match[1] or match[2]] = None
    for text in tuple(found):
        for _ in range(MUTATIONS):
            place = random.randrange(len(text) + 1)
            found[text[:place] + random.choice(_LETTERS) + text[place + random.randrange(2) :]] = None
    return tuple(found)


@cache
def _apart() -> Texts:
    """The texts, with a sign between them, so that none has a neighbour's words beside its own."""
    return Texts([one for number, text in enumerate(_texts()) for one in (text, f"¶{number}¶")])


@pytest.mark.parametrize("name", OF_TEXTS)
def test_a_text_held_back_holds_nothing(name: str) -> None:
    texts, find = _apart(), implementation(name)
    met = set(texts.met(FUNCTIONS[name].hint))
    missed = [text for number, text in enumerate(texts.different) if number not in met and find(text)]
    assert missed == []


def test_every_function_over_texts_has_a_hint() -> None:
    """But for one that is asked of titles alone."""
    over = {name for name, one in FUNCTIONS.items() if one.parameters == ("piece",)}
    assert over - set(OF_TEXTS) == {"years_named"}


@cache
def _worlds() -> tuple[World, ...]:
    plans = [check(Opened(name, FILES[name]), read, Settings()).plan for name in PLANS]
    return tuple(World(plan) for plan in plans if plan is not None)


@pytest.mark.parametrize("name", OF_TASKS)
def test_a_task_held_back_holds_nothing(name: str) -> None:
    function, find = FUNCTIONS[name], implementation(name)
    for world in _worlds():
        worth = {id(task) for task in world.tasks_worth(function.hint, function.kinds)}
        assert [task.content.text for task in world.plan.tasks if id(task) not in worth and find(task)] == []


def test_what_a_rule_needs_changes_nothing() -> None:
    """Rules that look at every element find the same."""
    from tthc_dsl.record import evolve

    patient = ready(evolve(rule, needs=tuple(Needs())) for rule in shipped())
    for name in PLANS:
        outcome = check(Opened(name, FILES[name]), read, Settings())
        assert outcome.plan is not None
        assert run(outcome.plan, shipped_ready(), outcome.sources) == run(outcome.plan, patient, outcome.sources)


def test_what_rules_need_is_written_down() -> None:
    assert [rule.name for rule in shipped() if rule.needs != tuple(needs_of(rule))] == []
