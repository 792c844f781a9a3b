"""The built wheel and source archive: nothing is left out, and the command works from an empty environment."""

import os
import subprocess
import sys
import tarfile
import tomllib
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PLANS = ROOT / "plans"
SOURCES = (".py", ".tthc")


def run(*command: object, folder: Path) -> str:
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    done = subprocess.run([*map(str, command)], cwd=folder, env=kept, capture_output=True, text=True, timeout=280)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def copied(folder: Path) -> Path:
    """The sources as a clone has them: only what Git would hold."""
    listed = run("git", "ls-files", "-z", "--cached", "--others", "--exclude-standard", folder=ROOT).split("\0")
    for name in filter(None, listed):
        if (ROOT / name).is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_bytes((ROOT / name).read_bytes())
    return folder


def plans_in(folder: Path) -> None:
    """Put a real plan and the registers into a folder."""
    for path in (PLANS / "son-ha-2024.tthc", *(PLANS / "registers").glob("*.tthc")):
        copy = folder / path.relative_to(PLANS)
        copy.parent.mkdir(exist_ok=True)
        copy.write_bytes(path.read_bytes())


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the wheel and the archive, both built from a clone that was never built before."""
    if not (ROOT / ".git").exists():
        pytest.skip("this is not a clone")
    folder = tmp_path_factory.mktemp("built")
    clone = copied(folder / "clone")
    assert not (clone / "tthc_dsl" / "_generated").exists()
    build = folder / "build"
    venv.create(build, with_pip=True)
    python = build / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    needed = tomllib.loads((clone / "pyproject.toml").read_text(encoding="utf-8"))["build-system"]["requires"]
    run(python, "-m", "pip", "install", "-q", *needed, folder=folder)
    run(python, "-m", "hatchling", "build", "-d", folder / "dist", folder=clone)
    return folder / "dist"


@pytest.fixture(scope="module")
def installed(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of programs of an environment that holds only the wheel and what it asks for."""
    folder = tmp_path_factory.mktemp("installed")
    venv.create(folder / "venv", with_pip=True)
    programs = folder / "venv" / ("Scripts" if os.name == "nt" else "bin")
    (wheel,) = built.glob("*.whl")
    run(programs / "python", "-m", "pip", "install", "-q", wheel, folder=folder)
    return programs


def test_wheel_holds_everything(built: Path) -> None:
    (wheel,) = built.glob("*.whl")
    names = set(zipfile.ZipFile(wheel).namelist())
    for folder in ("grammar", "templates"):
        ours = [path.relative_to(ROOT).as_posix() for path in (ROOT / folder).rglob("*") if path.is_file()]
        assert any(name.endswith("/.rels") for name in ours) or folder == "grammar"
        assert {f"tthc_dsl/{name}" for name in ours} <= names
    sources = [path.relative_to(ROOT).as_posix() for path in (ROOT / "tthc_dsl").rglob("*.*") if path.suffix in SOURCES]
    assert set(sources) <= names
    assert "tthc_dsl/py.typed" in names
    assert "tthc_dsl/_generated/tthc_table.py" in names
    assert any(name.endswith("licenses/LICENSE") for name in names)
    assert not any(name.startswith(("tests/", "plans/")) or name.endswith(".pyc") for name in names)


def test_archive_builds(built: Path) -> None:
    (archive,) = built.glob("*.tar.gz")
    with tarfile.open(archive) as opened:
        names = {name.partition("/")[2] for name in opened.getnames()}
    assert {"hatch_build.py", "LICENSE", "README.md", "grammar/tthc.lark", "plans/son-ha-2024.tthc"} <= names
    assert "templates/nd30/document.docx.d/_rels/.rels" in names
    assert not any("_generated/" in name for name in names)


@pytest.mark.parametrize("to", ["docx", "html", "json"])
def test_command_in_another_folder(installed: Path, tmp_path: Path, to: str) -> None:
    """It writes what the checkout writes, byte for byte."""
    plans_in(tmp_path)
    run(installed / "tthcc", "compile", "son-ha-2024.tthc", "--to", to, folder=tmp_path)
    import tthc_dsl

    if to == "json":  # it names the sources by their paths
        assert (tmp_path / "son-ha-2024.json").stat().st_size > 1000
    else:
        assert (tmp_path / f"son-ha-2024.{to}").read_bytes() == tthc_dsl.render(PLANS / "son-ha-2024.tthc", to)


def test_starting_plan(installed: Path, tmp_path: Path) -> None:
    run(installed / "tthcc", "new", "p.tthc", folder=tmp_path)
    run(installed / "tthcc", "compile", "p.tthc", folder=tmp_path)
    assert (tmp_path / "p.docx").stat().st_size > 1000


def test_no_tools_at_run_time(installed: Path, tmp_path: Path) -> None:
    """Lark, needed to build, is not there; and a check imports neither click nor what writes documents."""
    plans_in(tmp_path)
    script = (
        "import sys; sys.argv = ['tthcc', 'check', 'son-ha-2024.tthc', '-q']\n"
        "import os\n"
        "from tthc_dsl.cli.start import run\n"
        "names = lambda: sorted({name.partition('.')[0] for name in sys.modules})\n"
        "os._exit = lambda status: print(status, names())\n"  # where the command ends
        "run()\n"
    )
    loaded = run(installed / "python", "-c", script, folder=tmp_path)
    assert "tthc_dsl" in loaded
    assert loaded.splitlines()[-1].startswith("0 ")
    for heavy in ("lark", "attr", "click", "jinja2", "lxml", "zipfile", "hypothesis"):
        assert f"'{heavy}'" not in loaded


def test_module_is_the_command(installed: Path, tmp_path: Path) -> None:
    shown = run(installed / "tthcc", "--help", folder=tmp_path)
    assert run(installed / "python", "-m", "tthc_dsl", "--help", folder=tmp_path) == shown


def test_generated_files_are_current() -> None:
    """In a checkout: the tables and templates in use are those of the grammar and templates as they stand."""
    from tthc_dsl.build import CATALOGUE, catalogue, tables

    folder = ROOT / "tthc_dsl" / "_generated"
    made = tables(ROOT) | {f"{name}.py": text for name, text in catalogue(ROOT / CATALOGUE).items()}
    stale = [
        name
        for name, text in made.items()
        if not (folder / name).exists() or (folder / name).read_text(encoding="utf-8") != text
    ]
    assert stale == [], f"run: {sys.executable} -m tthc_dsl.build"
