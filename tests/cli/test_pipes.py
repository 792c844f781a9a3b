"""`tthcc ... | head -1`: a reader that goes away changes no exit status."""

import os
import subprocess
import sys

import pytest

from .conftest import BAD, GOOD, Command


@pytest.mark.parametrize("both", [False, True])
@pytest.mark.parametrize(
    ("arguments", "status"),
    [
        ("check good.tthc", 0),
        ("compile good.tthc --to html -o -", 0),
        ("rules", 0),
        ("--help", 0),
        ("check bad.tthc", 1),
        ("check bad.tthc --format json", 1),
        ("compile bad.tthc -o -", 1),
        ("agenda bad.tthc", 1),
        ("check none.tthc", 2),
        ("agenda none.tthc", 2),
        ("check --no-such-option", 2),
    ],
)
def test_nobody_reads(tthcc: Command, arguments: str, status: int, both: bool) -> None:
    tthcc.write("good.tthc", GOOD)
    tthcc.write("bad.tthc", BAD)
    reader, writer = os.pipe()
    os.close(reader)
    ran = subprocess.run(
        [sys.executable, "-m", "tthc_dsl", *arguments.split()],
        cwd=tthcc.folder,
        env=tthcc.environment,
        stdout=writer,
        stderr=writer if both else subprocess.PIPE,
        timeout=60,
    )
    os.close(writer)
    assert ran.returncode == status
    assert b"Error" not in (ran.stderr or b"")
