"""Plans that answer to the plan above: a generated province with its communes, against parsing the same files.

    PYTHONPATH=tests python benchmarks/cascade.py [--agencies 100] [--communes 150] [--tasks 40] [--indicators 12]

Printed: time of parsing and lowering all files alone, of the checks without and with the plan above, of writing the
starting plans; and the most memory that Python objects took.
"""

import argparse
import time
import tracemalloc
from collections.abc import Callable

from province import ABOVE, REGISTER, Province

from tthc_dsl.lowering.from_syntax import lower
from tthc_dsl.lowering.scope import Unit
from tthc_dsl.pipeline import Opened, check
from tthc_dsl.syntax.clean import clean
from tthc_dsl.syntax.parser import parse


def measured(what: str, act: Callable[[], object], files: int) -> float:
    """Run it once for its time, once more for its memory; a line of the report."""
    start = time.process_time()
    act()
    seconds = time.process_time() - start
    tracemalloc.start()
    act()
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    each = 1000 * seconds / files
    print(f"{what:<58} {seconds:7.2f} s  {each:7.1f} ms a plan  {peak / 2**20:7.1f} MiB")
    return seconds


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name, usual in (("agencies", 100), ("communes", 150), ("tasks", 40), ("indicators", 12)):
        options.add_argument(f"--{name}", type=int, default=usual)
    size = options.parse_args()
    province = Province(2027, size.agencies, size.communes, size.tasks, size.indicators)
    names = [f"xa_{n}" for n in range(size.communes)]

    def write() -> None:
        for name in names:
            province.put(name, province.plan_of(name))

    def unit(path: str) -> Unit:
        return Unit(path, parse(clean(path, province.files[path])[0])[0])

    def parsed() -> None:
        for name in names:
            lower((unit(f"xa/{name}.tthc"), unit(REGISTER)))
            lower((unit(ABOVE), unit(REGISTER)))

    def checked_alone() -> None:
        for name in names:
            path = f"xa/{name}.tthc"
            lines = province.files[path].splitlines(keepends=True)
            text = "".join(line for line in lines if line.split(None, 1)[:1] not in (["implements"], ["fulfils"]))
            check(Opened(path, text), province.read)

    def checked() -> None:
        for name in names:
            found = province.checked(f"xa/{name}.tthc")
            assert found.ok

    rows = size.tasks + size.indicators
    print(f"{size.agencies} agencies, {size.communes} communes, a plan above with {rows} rows")
    measured("writing the starting plans", write, len(names))
    base = measured("parsing and lowering all files of each check", parsed, len(names))
    alone = measured("checking without the plan above", checked_alone, len(names))
    whole = measured("checking with the plan above", checked, len(names))
    print(f"the plan above costs {whole - alone:.2f} s, {100 * (whole - alone) / base:.0f} % of parsing the same files")


if __name__ == "__main__":
    main()
