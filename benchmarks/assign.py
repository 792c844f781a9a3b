"""What assigning targets costs against parsing the same files: a province with 250 bodies and 12 indicators.

    python benchmarks/assign.py [--bodies 60,250,1000,2000] [--rounds 5]

In one process: the same plan and data file are parsed, then their targets assigned, round by round; a ratio is the
median of the ratios of the rounds. Peak memory is what assigning adds (tracemalloc, in a round of its own).
"""

import argparse
import gc
import statistics
import time
import tracemalloc
from random import Random

from tthc_dsl.assigning import with_targets
from tthc_dsl.figures.csv_sheet import read_csv
from tthc_dsl.lowering.from_syntax import lower
from tthc_dsl.lowering.scope import Unit
from tthc_dsl.model.plan import Plan
from tthc_dsl.render.view import view_of
from tthc_dsl.source import SourceFile
from tthc_dsl.syntax.clean import clean
from tthc_dsl.syntax.parser import parse

INDICATORS = 12


def province(bodies: int) -> tuple[str, str]:
    """A plan that assigns targets, and last year's results as a CSV file."""
    random = Random(bodies)
    declared = "\n".join(f'agency x{n} "UBND xã Mẫu Sơn {n}" {{ level commune  under ubnd }}' for n in range(bodies))
    members = ", ".join(f"x{n}" for n in range(bodies))
    rows = "\n".join(
        f'indicator i{n} "Tỷ lệ hồ sơ loại {n}" {{ unit %  target at least {random.randint(40, 95)}  perform cac_xa }}'
        for n in range(INDICATORS)
    )
    plan = f"""
agency ubnd "UBND tỉnh Mẫu" {{ level province  head "Chủ tịch" }}
{declared}
group cac_xa "UBND các xã, phường" {{ level commune  under ubnd  members {members} }}
data ket_qua "ket-qua.csv"
plan mau {{
  title "Giao chỉ tiêu năm 2027"
  year 2027
  table {{
    columns {{ no "STT"  content "Chỉ tiêu"  target "Mức" }}
    {rows}
  }}
  assign muc_giao "Việc giao chỉ tiêu thực hiện như sau:" {{
    for i in plan.indicators, a in i.agencies
    given result = ket_qua(i, a)
    when result < i.target   set i.target
    when result >= i.target  set max(i.target, min(result * 110%, 100))
    round 1
  }}
  assigned muc_giao by agency
}}
"""
    lines = ["indicator;agency;value"]
    lines += [
        f"i{i};x{n};{random.randint(300, 1000) // 10},{random.randint(0, 9)}"
        for i in range(INDICATORS)
        for n in range(bodies)
    ]
    return plan, "\n".join(lines)


def lowered(text: str) -> tuple[Plan, SourceFile]:
    source, _ = clean("p.tthc", text)
    tree, faults = parse(source)
    assert not faults, faults[0]
    plan, found = lower((Unit("p.tthc", tree),))
    assert plan is not None, found
    return plan, source


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--bodies", default="60,250,1000,2000")
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    print(f"{'bodies':>8} {'targets':>8} {'parse ms':>10} {'assign ms':>10} {'ratio':>6} {'render ms':>10} {'MB':>6}")
    for bodies in map(int, options.bodies.split(",")):
        text, data = province(bodies)
        ratios, parsed, assigned, rendered = [], [], [], []
        for _ in range(options.rounds):
            gc.collect()
            start = time.perf_counter()
            plan, source = lowered(text)
            sheet = read_csv("ket-qua.csv", data)
            between = time.perf_counter()
            given, found = with_targets(plan, {"p.tthc": source}, lambda asking, wanted, sheet=sheet: sheet)
            end = time.perf_counter()
            assert len(given.assigned) == bodies * INDICATORS, found
            view_of(given)
            parsed.append(between - start)
            assigned.append(end - between)
            ratios.append((end - between) / (between - start))
            rendered.append(time.perf_counter() - end)
        tracemalloc.start()
        with_targets(plan, {"p.tthc": source}, lambda asking, wanted, sheet=sheet: sheet)
        peak = tracemalloc.get_traced_memory()[1] / 1e6
        tracemalloc.stop()
        figures = [statistics.median(one) * 1e3 for one in (parsed, assigned, rendered)]
        ratio = statistics.median(ratios)
        print(
            f"{bodies:8} {bodies * INDICATORS:8} {figures[0]:10.1f} {figures[1]:10.1f} {ratio:6.2f} {figures[2]:10.1f} "
            f"{peak:6.1f}"
        )


if __name__ == "__main__":
    main()
