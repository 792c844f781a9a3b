"""Faulty sources and what is said of them: tests/cases/*/NAME.tthc with NAME.vi.diag and NAME.en.diag beside it.

A case of several files is a folder with `plan.tthc`. Every case is one fault and gets one report, but for those called
`several_...`. A `NAME.concise` beside a case holds its findings one a line.
"""

import os
import re
import resource
import subprocess
import sys
import unicodedata
from pathlib import Path

import pytest

from tthc_dsl.cli.execute import execute
from tthc_dsl.cli.options import Request
from tthc_dsl.diagnostics.concise import to_line
from tthc_dsl.diagnostics.diagnostic import Diagnostic, Language
from tthc_dsl.diagnostics.terminal import to_text
from tthc_dsl.pipeline import Checked, Opened, check
from tthc_dsl.source import SourceFile
from tthc_dsl.workspace import UseReader, read_file, refusal

CASES = Path(__file__).parent / "cases"
FAULTY = ("syntax", "names", "values", "rules", "files", "declared")
LANGUAGES: tuple[Language, Language] = ("vi", "en")
GOLDENS = (".vi.diag", ".en.diag", ".concise")


def _cases() -> list[Path]:
    found = [path for group in FAULTY for path in (CASES / group).glob("*.tthc")]
    found += [path for group in FAULTY for path in (CASES / group).glob("*/plan.tthc")]
    return sorted(found)


def _name(case: Path) -> str:
    return str(case.relative_to(CASES).with_suffix("")).removesuffix("/plan")


def findings(case: Path) -> tuple[tuple[Diagnostic, ...], dict[str, SourceFile]]:
    """What `tthcc check` finds in a file of the present folder."""
    opened = read_file(case.name)
    if not isinstance(opened, Opened):
        return (refusal(opened),), {}
    reader = UseReader(case.name)
    checked = check(opened, reader, read_data=reader.data)
    return checked.diagnostics, checked.sources


def _golden(path: Path, text: str, update: bool) -> None:
    if update:
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            path.write_text(text, encoding="utf-8")
        return
    assert path.exists(), f"no golden file {path.name}: run pytest --update-golden and read it"
    assert text == path.read_text(encoding="utf-8")


@pytest.mark.parametrize("case", _cases(), ids=_name)
def test_faulty_source(case: Path, update_golden: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    """The messages of a faulty source, word for word, in both languages."""
    monkeypatch.chdir(case.parent)
    found, sources = findings(case)
    if "several_" in _name(case):
        assert len(found) > 1
    else:
        assert len(found) == 1, "one fault, one report:\n" + "\n".join(to_line(f, sources, "en") for f in found)
    for language in LANGUAGES:
        text = "\n\n".join(to_text(finding, sources, language) for finding in found) + "\n"
        _golden(case.with_suffix(f".{language}.diag"), text, update_golden)
        _check_wording(found, language)
    concise = case.with_suffix(".concise")
    if concise.exists():
        _golden(concise, "".join(to_line(finding, sources, "vi") + "\n" for finding in found), update_golden)


def _check_wording(found: tuple[Diagnostic, ...], language: Language) -> None:
    """The habits of `docs/messages.md`: no final stop, an action where something can be done, no words of Python."""
    side = LANGUAGES.index(language)
    for finding in found:
        headline = finding.headline[side]
        assert not headline.endswith((".", "!")), headline
        assert finding.help is not None, headline
        assert finding.help[side], headline
        assert not re.search(r"\b(None|True|False|NoneType|dict|tuple|Traceback)\b", headline + finding.help[side])


def test_no_orphan_golden() -> None:
    """Every golden file has its case."""
    cases = set(_cases())
    for group in FAULTY:
        for path in (CASES / group).rglob("*"):
            for ending in GOLDENS:
                if path.name.endswith(ending):
                    assert path.with_name(path.name.removesuffix(ending) + ".tthc") in cases, f"orphan: {path}"


def test_there_are_enough_cases() -> None:
    assert len(_cases()) >= 60


def test_path_line_and_column_on_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A place is that of the file as it stands on disk, however it was saved."""
    monkeypatch.chdir(tmp_path)
    text = 'agency xa "Ủy ban nhân dân xã" { level commune }\nplan k {\n  title "Kế hoạch năm"  yaer 2024\n}\n'
    for name, raw, place in (
        ("crlf", text.replace("\n", "\r\n"), "3:25"),
        ("cr", text.replace("\n", "\r"), "3:25"),
        ("bom", "\ufeff" + text, "3:25"),
        ("nfd", unicodedata.normalize("NFD", text), "3:29"),
        ("space", text.replace('"  yaer', '"\u00a0\u00a0yaer'), "3:25"),
        ("all", "\ufeff" + unicodedata.normalize("NFD", text).replace("\n", "\r\n"), "3:29"),
    ):
        path = Path(f"{name}.tthc")
        path.write_bytes(raw.encode())
        found, sources = findings(path)
        lines = [to_line(finding, sources, "en") for finding in found if finding.severity == "error"]
        assert len(lines) == 1
        assert lines[0].startswith(f"{name}.tthc:{place}: error[S030]"), lines


def test_findings_are_the_same_from_anywhere(monkeypatch: pytest.MonkeyPatch) -> None:
    """The folder that the command runs in changes the paths shown and nothing else."""
    case = CASES / "names" / "duplicate_across_files" / "plan.tthc"
    monkeypatch.chdir(CASES)
    relative = os.path.relpath(case)
    opened = read_file(relative)
    assert isinstance(opened, Opened)
    checked: Checked = check(opened, UseReader(relative))
    assert [finding.name for finding in checked.diagnostics] == ["duplicate_name"]


@pytest.mark.parametrize("case", _cases(), ids=_name)
def test_command_on_faulty_source(
    case: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Exit status 2 for what cannot be read, 1 for errors, 0 for warnings; no traceback; nothing is written."""
    monkeypatch.chdir(case.parent)
    found, _ = findings(case)
    errors = [finding for finding in found if finding.severity == "error"]
    expected = 2 if any(finding.code == "S001" for finding in found) else 1 if errors else 0
    assert execute(Request("check", (case.name,), format="concise", lang="en")) == expected
    said = capsys.readouterr()
    assert "Traceback" not in said.out + said.err
    assert len(said.out.splitlines()) == len(found)
    if not errors:
        return
    before = sorted(os.listdir("."))
    assert execute(Request("compile", (case.name,), to=("docx", "html", "json"), lang="vi")) == expected
    assert sorted(os.listdir(".")) == before


def _limits() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (1_500_000_000, 1_500_000_000))


@pytest.mark.parametrize(
    ("name", "said"),
    [("nowhere.tthc", "there is no file"), ("folder", "holds no .tthc file"), ("utf_16.tthc", "saved as UTF-16"),
     ("binary.tthc", "binary file"), ("latin_1.tthc", "not UTF-8 text"), ("pipe.tthc", "cannot be read"),
     ("nowhere.tthc/plan.tthc", "there is no file")],
)  # fmt: skip
def test_command_on_what_is_no_source(name: str, said: str, tmp_path: Path) -> None:
    """A file that cannot be read: status 2 and why, soon and in little memory; an earlier document stays."""
    (tmp_path / "folder").mkdir()
    (tmp_path / "utf_16.tthc").write_bytes("plan k {}".encode("utf-16"))
    (tmp_path / "binary.tthc").write_bytes(bytes(range(256)) * 100)
    (tmp_path / "latin_1.tthc").write_bytes('title "Kế hoạch"'.encode("cp1252", "replace") + b"\xe0")
    os.mkfifo(tmp_path / "pipe.tthc")
    earlier = tmp_path / (Path(name).stem + ".docx")
    earlier.write_bytes(b"earlier")
    command = [sys.executable, "-c", "from tthc_dsl.cli.start import run; run()", "compile", name, "--lang", "en"]
    environment = {**os.environ, "PYTHONPATH": str(CASES.parent.parent)}
    done = subprocess.run(
        command, cwd=tmp_path, env=environment, capture_output=True, text=True, timeout=20, preexec_fn=_limits
    )
    assert done.returncode == 2, done.stderr
    assert said in done.stderr
    assert "Traceback" not in done.stdout + done.stderr
    assert earlier.read_bytes() == b"earlier"
