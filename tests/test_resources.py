"""Bounded resources: sources made to hurt are read or refused within time and memory.

Each runs `tthcc check` in a process of its own, under limits; the test prints wall time and peak memory. Measured on a
busy machine of two cores: most 0.2 to 2.5 s and 35 to 140 MB; the longest 100,000 misplaced statements (5.6 s, 189 MB)
and 1 MB of curly quotes (5.2 s, 208 MB); a line of 50 MB 0.7 s and 115 MB; 10,000 nested braces 0.4 s and 35 MB.
"""

import os
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

SECONDS = 60
"""Five times what the slowest of them takes alone."""
MEMORY = 1_500_000_000
_HEAD = (
    'agency xa "UBND xã" { level commune }\n'
    'plan k {\n  title "Kế hoạch"\n  year 2024\n'
    '  decision { number 1  symbol "QĐ-UBND"  place "Sơn Hạ"  date 19/02/2024\n'
    '    issuer xa by chairman  signed chairman "Đinh Thị Trà"\n  }\n'
    '  table {\n    columns { no "STT"  content "Nội dung" }\n'
)
_TAIL = "  }\n}\n"
_TASK = '    task "Việc {}" {{ lead xa{}  deadline "Quý I" }}\n'


def _nested() -> str:
    return 'section "a" {\n' * 10_000 + "}\n" * 10_000


def _numbered(line: str, count: int) -> str:
    return "".join(line.format(number, number) for number in range(count))


def _narrative(line: str) -> str:
    """A narrative text as long as one may be."""
    body = f"{line}\n" * (190_000 // (len(line) + 1))
    return f'plan k {{\n  title "Kế hoạch"\n  year 2024\n  text """\n{body}"""\n}}\n'


SOURCES: dict[str, tuple[Callable[[], str], int]] = {
    "nested braces": (_nested, 1),
    "nested braces on one line": (lambda: "{" * 10_000 + "}" * 10_000, 1),
    "nested braces not closed": (lambda: 'section "a" {\n' * 10_000, 1),
    "closing braces": (lambda: "}\n" * 50_000, 1),
    "a line of 50 MB": (lambda: "a" * 50_000_000, 1),
    "a text of 50 MB": (lambda: 'plan k { title "' + "a" * 50_000_000 + '" }', 1),
    "5 MB of quotes": (lambda: '"' * 5_000_000, 1),
    "1 MB of quotes in lines": (lambda: '"\n' * 500_000, 1),
    "1 MB of triple quotes": (lambda: '"""' * 333_333, 1),
    "1 MB of triple quotes in lines": (lambda: '"""\n' * 250_000, 1),
    "triple quotes after statements": (lambda: 'output """\nlead a\n' * 60_000, 1),
    "triple quotes that look open": (lambda: 'output\n  a\n"""\n' * 60_000, 1),
    "100,000 faulty statements": (lambda: _HEAD + '    tsak "Việc" {\n' * 100_000 + _TAIL, 1),
    "100,000 faulty properties": (lambda: _HEAD + _numbered('    tsak{} "Việc {}"\n', 100_000) + _TAIL, 1),
    "100,000 misplaced statements": (lambda: _HEAD + '    deadline "Quý I"\n' * 100_000 + _TAIL, 1),
    "20,000 unknown names": (lambda: _HEAD + _numbered(_TASK, 20_000) + _TAIL, 1),
    "50,000 agencies": (lambda: _numbered('agency a{} "Cơ quan {}"\n', 50_000), 1),
    "5 MB of blanks": (lambda: _HEAD + " " * 99_000 + "\n" + (" " * 99_000 + "\n") * 50 + _TAIL, 0),
    "5 MB of comments": (lambda: _HEAD + "# chú thích dài\n" * 300_000 + _TAIL, 0),
    "comments after a comma": (lambda: _HEAD + "basis a,\n" + "# chú thích\n" * 300_000 + _TAIL, 1),
    "5 MB of newlines": (lambda: _HEAD + "\n" * 5_000_000 + _TAIL, 0),
    "a word of 99 KB": (lambda: "b" * 99_000 + ' "x"\n' + _HEAD + _TAIL, 1),
    "1 MB of odd spaces": (lambda: _HEAD + "\u00a0\n" * 500_000 + _TAIL, 0),
    "1 MB of direction controls": (lambda: _HEAD + "# \u202e\n" * 300_000 + _TAIL, 1),
    "1 MB of curly quotes": (lambda: "“\n" * 500_000, 1),
    "a formula of 4,000 signs": (
        lambda: _HEAD + '    indicator "a" { formula ' + "(" * 2_000 + "1" + ")" * 2_000 + " }\n" + _TAIL,
        0,
    ),
    "nested tasks": (lambda: _HEAD + '    task "a" {\n' * 10_000 + "    }\n" * 10_000 + _TAIL, 1),
    "a role said 4,000 times": (lambda: _HEAD + '    task "a" { ' + "lead and " * 4_000 + "lead xa }\n" + _TAIL, 1),
    "20,000 numbers set by hand": (
        lambda: _HEAD + _numbered('    task "Việc {}" {{ number as "{}a"  deadline "Quý I" }}\n', 20_000) + _TAIL,
        0,
    ),
    "a narrative of stars": (lambda: _narrative("*a **b " * 1_000), 0),
    "a narrative of marks of notes": (lambda: _narrative("[^1] ^[a "), 1),
    "a narrative of bullets": (lambda: _narrative("- - + a"), 0),
    "a narrative of lists in lists": (lambda: _narrative("  " * 40 + "- a"), 0),
    "a narrative of references": (lambda: _narrative("{plan.year} {khong.co}"), 1),
    "a narrative of backslashes": (lambda: _narrative("\\\\*" * 1_000), 0),
}


def run(folder: Path, *arguments: str) -> tuple[int, str, float, float]:
    """`tthcc` in a process under limits: exit status, its output, seconds, peak memory in MB."""

    def limits() -> None:
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        resource.setrlimit(resource.RLIMIT_CPU, (SECONDS * 2, SECONDS * 2))

    command = [sys.executable, "-c", "from tthc_dsl.cli.start import run; run()", *arguments]
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parent.parent), "TTHCC_LANG": "en"}
    output = folder / "output"
    began = time.perf_counter()
    with output.open("wb") as stream:
        process = subprocess.Popen(
            command, cwd=folder, stdout=stream, stderr=stream, env=environment, preexec_fn=limits
        )
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    took = time.perf_counter() - began
    return process.returncode, output.read_text(encoding="utf-8"), took, usage.ru_maxrss / 1000


@pytest.mark.parametrize("name", SOURCES)
def test_bounded(name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Within the limits, with the exit status of `docs/cli.md`, and no traceback."""
    make, expected = SOURCES[name]
    (tmp_path / "plan.tthc").write_text(make(), encoding="utf-8")
    status, output, took, memory = run(tmp_path, "check", "plan.tthc")
    with capsys.disabled():
        print(f"\n  {name}: {took:.1f} s, {memory:.0f} MB, {output.count('error[')} errors", end="")
    assert "Traceback" not in output
    assert status == expected, output[:2000]
    assert took < SECONDS


def _chain(folder: Path, length: int) -> None:
    for number in range(length):
        following = f'use "f{number + 1}.tthc"\n' if number + 1 < length else ""
        body = _HEAD + _TAIL if number == 0 else f'agency a{number} "Cơ quan {number}"\n'
        (folder / f"f{number}.tthc").write_text(following + body, encoding="utf-8")


@pytest.mark.parametrize(("length", "expected"), [(20, 0), (1_000, 1)])
def test_chain_of_use(length: int, expected: int, tmp_path: Path) -> None:
    """Files that use one another in a chain: read while it is short, refused with a finding when it is long."""
    _chain(tmp_path, length)
    status, output, took, _ = run(tmp_path, "check", "f0.tthc", "--format", "concise")
    assert "Traceback" not in output
    assert status == expected, output[:2000]
    assert took < SECONDS
    assert output.count("N023") == expected


def test_twice_the_faults_take_about_twice_the_time(tmp_path: Path) -> None:
    """No quadratic behaviour: four times the findings in less than eight times the time."""
    seconds = []
    for count in (20_000, 80_000):
        text = _HEAD + '    deadline "Quý I"\n' * count + _TAIL
        (tmp_path / "plan.tthc").write_text(text, encoding="utf-8")
        seconds.append(run(tmp_path, "check", "plan.tthc")[2])
    assert seconds[1] < 8 * seconds[0] + 1, seconds
