"""Each rule catches what it forbids: a correct sample is silent, the same spoilt is found, by this rule."""

import os
from random import Random

import pytest

from tthc_dsl.rules.ready import shipped_ready
from tthc_dsl.rules.shipped import frame
from tthc_dsl.samples import run_sample

from .makers import MAKERS

READY = shipped_ready()
TIMES = 100 if os.environ.get("TTHC_LONG") else 30


def test_every_rule_has_a_maker() -> None:
    assert {rule.name for rule in READY} == set(MAKERS)


@pytest.mark.parametrize("name", sorted(MAKERS))
def test_a_spoilt_plan_is_caught(name: str) -> None:
    for seed in range(TIMES):
        good, bad = MAKERS[name](Random(f"{name}{seed}"))
        found = run_sample(good, READY, frame()).found
        assert not found, f"seed {seed}: the correct sample is not silent: {found}\n{good}"
        found = run_sample(bad, READY, frame()).found
        assert name in {one.name for one in found}, f"seed {seed}: not caught, only {found}\n{bad}"
