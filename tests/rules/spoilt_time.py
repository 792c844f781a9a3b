"""Mutations for the rules about time."""

from random import Random

from .mutations import among, spoils, task


@spoils("deadline_outside_plan")
def deadline_outside_plan(random: Random) -> tuple[str, str]:
    good = task(random, deadline=f"Trước ngày {random.randint(2, 28):02}/{random.randint(2, 12):02}/2027")
    bad = task(random, deadline=f"Trước ngày {random.randint(2, 28):02}/{random.randint(2, 12):02}/2028")
    return among(random, good), among(random, bad)
