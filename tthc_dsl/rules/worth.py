"""Which elements of a rule's first list are worth a look in a plan, by what the rule needs (`needs.py`)."""

from collections.abc import Iterable, Sequence
from typing import Any

from .compile import Env, Run
from .finds import holding
from .needs import TASKS, TEXTS
from .ready import Ready
from .world import World


def worth(rule: Ready, env: Env) -> Sequence[Any] | None:
    """The elements; None where the rule goes over no list, or over pairs of which some may be worth it."""
    for condition in rule.of_plan:
        if not _may_hold(condition, env):
            return []
    if not rule.rule.scans:
        return None
    world: World = env[0].world
    needs = rule.needs
    _, earlier, over, _ = rule.rule.scans[0]
    if needs.finds:
        return holding(world, needs.finds)
    if needs.hints and over == TASKS:
        return world.tasks_worth(needs.hints, needs.kinds)
    if needs.hints:
        return world.worth(needs.hints) if over == TEXTS else world.outputs_worth(needs.hints)
    if needs.alike:
        return _of_shapes(rule, env)
    elements: Sequence[Any] = rule.elements(env)
    if earlier >= 0:
        return None if len(elements) > 1 else ()
    return elements


def _of_shapes(rule: Ready, env: Env) -> list[Any]:
    """The elements of the first list for which its conditions may hold, asked of one for each shape."""
    world: World = env[0].world
    slot, _, over, _ = rule.rule.scans[0]
    own = list(env)
    found: list[Any] = []

    def elements() -> Iterable[Any]:
        every: Iterable[Any] = rule.elements(env)
        return every

    for shape, element in world.shapes(over, elements).items():
        own[slot] = element
        for one in rule.alike:
            try:
                if not one(own):
                    break
            except (AttributeError, TypeError):  # something in it is unknown
                continue
        else:
            found += world.alike(over, elements)[shape]
    return found


def _may_hold(condition: Run, env: Env) -> bool:
    try:
        return bool(condition(env))
    except (AttributeError, TypeError):  # something in it is unknown
        return True
