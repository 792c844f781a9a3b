"""How long a whole call of `tthcc` takes, against bare Python and against a do-it-yourself script on the same content.

    python benchmarks/run.py [--rounds 30] [--keep FOLDER]

Builds the wheel, installs it into an environment of its own and the peer's libraries into another, compiles all byte
code, and then runs every program in turn, round by round. A ratio is the median of the ratios within the rounds, so a
busy machine harms both sides alike. Needs only Python 3.11 and a package index.
"""

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
import venv
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
AIMS = (  # program, yardstick, ratio at most
    ("tthcc check", "python -c pass", 8.0),
    ("tthcc compile --to docx", "peer to docx", 0.5),
    ("tthcc compile --to html", "peer to html", 0.6),
)


def environment(folder: Path, *packages: str | Path) -> Path:
    """A virtual environment with packages, byte code compiled; the folder of its programs."""
    venv.create(folder, with_pip=True)
    programs = folder / ("Scripts" if os.name == "nt" else "bin")
    subprocess.run([programs / "python", "-m", "pip", "install", "-q", *packages], check=True)
    subprocess.run([programs / "python", "-m", "compileall", "-q", folder], check=False, capture_output=True)
    return programs


def prepared(folder: Path) -> dict[str, list[str]]:
    """Everything built and installed under a folder: name of a program → its command line."""
    subprocess.run([sys.executable, "-m", "pip", "wheel", "-q", "--no-deps", "-w", folder / "dist", ROOT], check=True)
    (wheel,) = (folder / "dist").glob("*.whl")
    ours = environment(folder / "ours", wheel)
    theirs = environment(folder / "theirs", "-r", HERE / "requirements.txt")
    subprocess.run([theirs / "python", HERE / "make_peer.py", folder], check=True)
    shutil.copytree(ROOT / "plans", folder / "plans", ignore=shutil.ignore_patterns("*.docx", "*.html", "*.json"))
    shutil.copy(HERE / "peer.py", folder / "peer.py")
    plan, tthcc, python = str(folder / "plans" / "son-ha-2024.tthc"), str(ours / "tthcc"), str(theirs / "python")
    peer = [python, str(folder / "peer.py"), str(folder / "plan.yaml")]
    commands = {
        "python -c pass": [str(ours / "python"), "-c", "pass"],
        "tthcc check": [tthcc, "check", plan],
    }
    for to, template in (("docx", "plan.docx"), ("html", "plan.html.j2")):
        commands[f"tthcc compile --to {to}"] = [tthcc, "compile", plan, "--to", to]
        commands[f"peer to {to}"] = [*peer, str(folder / template), str(folder / f"peer.{to}")]
    return commands


def measured(commands: dict[str, list[str]], rounds: int) -> dict[str, list[float]]:
    """Seconds of every program in every round, after two rounds that do not count."""
    times: dict[str, list[float]] = {name: [] for name in commands}
    for number in range(rounds + 2):
        for name, command in commands.items():
            start = time.perf_counter()
            subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            if number >= 2:
                times[name].append(time.perf_counter() - start)
    return times


def main() -> int:
    """Measure, print the table, and say by the exit status whether every aim is met."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--rounds", type=int, default=30)
    parser.add_argument("--keep", type=Path, help="a new folder to work in, which stays")
    arguments = parser.parse_args()
    folder = arguments.keep or Path(tempfile.mkdtemp(prefix="tthcc-bench-"))
    folder.mkdir(exist_ok=True)
    try:
        times = measured(prepared(folder.resolve()), arguments.rounds)
    finally:
        if not arguments.keep:
            shutil.rmtree(folder)
    print(f"plans/son-ha-2024.tthc, Python {sys.version.split()[0]}, {arguments.rounds} rounds, whole processes\n")
    print("| program | median ms | yardstick | ratio | aim |\n| --- | ---: | --- | ---: | ---: |")
    aims = {name: (yardstick, aim) for name, yardstick, aim in AIMS}
    missed = 0
    for name, seconds in times.items():
        row = f"| `{name}` | {1000 * statistics.median(seconds):.1f} |"
        if name in aims:
            yardstick, aim = aims[name]
            ratio = statistics.median(a / b for a, b in zip(seconds, times[yardstick], strict=True))
            missed += ratio > aim
            row += f" `{yardstick}` | {ratio:.2f} | ≤ {aim:g}{'' if ratio <= aim else ' missed'} |"
        else:
            row += " | | |"
        print(row)
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
