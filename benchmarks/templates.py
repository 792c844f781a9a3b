"""How fast a loaded template renders the Sơn Hà decision, against docxtpl on the same template, and how it grows.

    python benchmarks/templates.py [--rounds 15]

Ratios within rounds, so that a busy machine harms both sides alike. Needs the extra `test`.
"""

import argparse
import copy
import resource
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

import tthc_dsl
from tthc_dsl import assets
from tthc_dsl.render.docx import render_docx
from tthc_dsl.render.view import view_of

ROOT = Path(__file__).resolve().parent.parent
sys.path.append(str(ROOT / "tests" / "templates"))  # docxtpl on the same template: oracle.py

FASTER, GROWTH, MEGABYTES = 4.0, 1.1, 150


def seconds(act: Callable[[], object]) -> float:
    """How long it takes."""
    start = time.perf_counter()
    act()
    return time.perf_counter() - start


def main() -> int:
    """Measure, print, and say by the exit status whether every aim is met."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--rounds", type=int, default=15)
    rounds = parser.parse_args().rounds
    plan = tthc_dsl.load(ROOT / "plans" / "son-ha-2024.tthc").plan
    assert plan is not None
    view = view_of(plan)
    template = assets.docx_template()
    large = copy.deepcopy(view)
    for annex in large["annexes"]:
        for block in annex["blocks"]:
            if block["kind"] == "table":
                block["table"]["rows"] = block["table"]["rows"] * 100
    once = statistics.median(seconds(lambda: render_docx(*template, view)) for _ in range(rounds))
    many = statistics.median(seconds(lambda: render_docx(*template, large)) for _ in range(3))
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024  # before docxtpl is imported
    import oracle

    file = oracle.template()
    ratio = statistics.median(
        seconds(lambda: oracle.rendered(file, view)) / seconds(lambda: render_docx(*template, view))
        for _ in range(rounds)
    )
    growth = many / (100 * once)
    print(f"once {1000 * once:.1f} ms; rows x100 {1000 * many:.0f} ms, {memory} MB")
    print(f"docxtpl takes {ratio:.1f} times as long (aim: at least {FASTER:g})")
    print(f"growth with the rows {growth:.2f} (aim: at most {GROWTH:g}); memory {memory} MB (aim: under {MEGABYTES})")
    return 0 if ratio >= FASTER and growth <= GROWTH and memory < MEGABYTES else 1


if __name__ == "__main__":
    sys.exit(main())
