"""Generated plans of every kind, level and length: their documents conform to the official form."""

import os
from collections import Counter
from pathlib import Path
from random import Random

from tthc_dsl import load, render
from tthc_dsl.archives import read_docx

from .conftest import found_in
from .sensible import Sensible

COUNT = 400 if os.environ.get("TTHC_LONG") else 40


def test_generated_plans_conform(tmp_path: Path) -> None:
    path = tmp_path / "p.tthc"
    seen: Counter[tuple[str, str, str]] = Counter()
    for seed in range(COUNT):
        plan = Sensible(Random(seed))
        path.write_text(plan.source(), encoding="utf-8")
        faults = [one for one in load(path).diagnostics if one.severity == "error"]
        assert not faults, (seed, faults)
        parts = read_docx(render(path))
        assert isinstance(parts, dict)
        found = found_in(parts)
        assert not found, (seed, [(one.code, one.headline[1], one.notes) for one in found])
        seen[plan.kind, plan.level, plan.by] += 1
    assert len(seen) >= 12, seen
