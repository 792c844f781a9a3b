"""Faulty files of figures and what is said of them: tests/cases/figures/NAME.csv (or a workbook of books.py), with
NAME.vi.diag and NAME.en.diag beside it. All are read with the plan of that folder."""

import os
import re
import shutil
from functools import cache
from pathlib import Path
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tthc_dsl.cli.execute import execute
from tthc_dsl.cli.options import Request
from tthc_dsl.diagnostics.diagnostic import Diagnostic, Language
from tthc_dsl.diagnostics.terminal import to_text
from tthc_dsl.figures.csv_sheet import read_csv
from tthc_dsl.figures.figures import read_figures
from tthc_dsl.figures.sheet import MAX_FAULTS, Sheet
from tthc_dsl.model.plan import Plan
from tthc_dsl.pipeline import Opened, Refused, check
from tthc_dsl.source import SourceFile
from tthc_dsl.spreadsheet_reader import read_workbook
from tthc_dsl.workspace import UseReader, read_file, read_sheet, refusal

from .books import FAULTY, REFUSED, rewritten

CASES = Path(__file__).parent.parent / "cases" / "figures"
LANGUAGES: tuple[Language, Language] = ("vi", "en")
NAMES = sorted([*(path.stem for path in CASES.glob("*.csv")), *FAULTY])


@cache
def plan() -> Plan:
    path = str(CASES / "plan.tthc")
    opened = read_file(path)
    assert isinstance(opened, Opened)
    checked = check(opened, UseReader(path))
    assert checked.ok, checked.diagnostics
    assert checked.plan is not None
    return checked.plan


def put(name: str, folder: Path) -> str:
    """The file of a case, and the plan, in a folder; its name."""
    shutil.copy(CASES / "plan.tthc", folder)
    if name in FAULTY:
        (folder / f"{name}.xlsx").write_bytes(FAULTY[name])
        return f"{name}.xlsx"
    shutil.copy(CASES / f"{name}.csv", folder)
    return f"{name}.csv"


def findings(path: str) -> tuple[tuple[Diagnostic, ...], dict[str, SourceFile]]:
    read = read_sheet(path)
    if isinstance(read, Refused):
        return (refusal(read),), {}
    sheet, faults = read
    return (*faults, *read_figures(sheet, plan())[1]), {path: sheet.source}


@pytest.mark.parametrize("name", NAMES)
def test_faulty_file(
    name: str, update_golden: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The messages word for word, in both languages; the command shows them, writes nothing, and its status says so."""
    monkeypatch.chdir(tmp_path)
    data = put(name, tmp_path)
    found, sources = findings(data)
    assert len(found) > 1 if name.startswith("several_faults") else len(found) == 1, found
    for side, language in enumerate(LANGUAGES):
        text = "\n\n".join(to_text(one, sources, language) for one in found) + "\n"
        golden = CASES / f"{name}.{language}.diag"
        if update_golden:
            golden.write_text(text, encoding="utf-8")
        assert text == golden.read_text(encoding="utf-8")
        for one in found:
            said = one.headline[side]
            assert one.help is not None
            assert not said.endswith((".", "!"))
            assert not re.search(r"\b(None|True|False|Traceback)\b", said + one.help[side])
    before = sorted(os.listdir("."))
    request = Request("evaluate", ("plan.tthc",), data=data, to=("table", "html", "xlsx", "json"), lang="en")
    assert execute(request) == (2 if found[0].code == "S001" else 1)
    said = capsys.readouterr()
    assert found[0].headline[1] in said.err
    assert said.out == ""
    assert sorted(os.listdir(".")) == before


def test_there_are_forty_kinds_and_no_orphan() -> None:
    assert len(NAMES) >= 40
    assert {path.name.split(".")[0] for path in CASES.glob("*.diag")} == set(NAMES)


@pytest.mark.parametrize("name", REFUSED)
def test_hostile_workbook(name: str, tmp_path: Path) -> None:
    data, said = REFUSED[name]
    path = tmp_path / "x.xlsx"
    path.write_bytes(data)
    answer = read_sheet(str(path))
    assert isinstance(answer, Refused)
    assert said in answer.why[1]
    assert "Save As" in answer.help[1]


@given(st.data())
def test_any_damage_to_a_workbook(data: st.DataObject) -> None:
    """Bytes changed in a part, or in the archive itself: a sheet comes of it or a reason, never an exception."""
    parts = (
        "xl/worksheets/sheet1.xml",
        "xl/workbook.xml",
        "xl/styles.xml",
        "xl/sharedStrings.xml",
        "[Content_Types].xml",
    )
    name = data.draw(st.sampled_from(("", *parts)))

    def damaged(part: bytes) -> bytes:
        start = data.draw(st.integers(0, len(part)))
        return part[:start] + data.draw(st.binary(max_size=6)) + part[start + data.draw(st.integers(0, 6)) :]

    book = FAULTY["workbook_with_a_negative_number"]
    made = rewritten(book, lambda one, part: damaged(part) if one == name else part) if name else damaged(book)
    answer = read_workbook(made, "x.xlsx")
    assert isinstance(answer, Sheet) or all(isinstance(said, str) for said in answer)


MANY = {  # rows under the head, each by its number
    "unknown indicators": ("không có {n};;;60", "figure_of_unknown_indicator"),
    "unknown agencies": ("truc_tuyen;Xã Số {n};;60", "figure_of_unknown_agency"),
    "equal rows": ("truc_tuyen;phong_noi_vu;;60", "figure_twice"),
    "words for numbers": ("truc_tuyen;phong_noi_vu;;nhiều", "not_a_number"),
    "blank names": (";;{n};60", "row_without_indicator"),
    "cells beyond the head": ("truc_tuyen;;;99;1", "row_too_long"),
}


@pytest.mark.parametrize("name", MANY)
def test_findings_are_bounded(name: str) -> None:
    """Of thousands of faulty rows some are told, the rest is counted."""
    row, kind = MANY[name]
    lines = "\n".join(row.format(n=n) for n in range(20_000))
    sheet, faults = read_csv("x.csv", f"Chỉ tiêu;Cơ quan;Kỳ;Kết quả\n{lines}\n")
    start = process_time()
    _, found = read_figures(sheet, plan())
    assert process_time() - start < 3
    assert not faults
    assert MAX_FAULTS <= sum(one.name == kind for one in found) <= len(found) - 1 <= 2 * MAX_FAULTS
    read = next(one for one in found if one.name == "too_many_faulty_rows")
    assert read.headline[1].startswith(f"after {MAX_FAULTS} faults 19")


@pytest.mark.parametrize("row", ["{};;;60", "truc_tuyen;{};;60", "truc_tuyen;;{};60", "truc_tuyen;;;{}"])
@pytest.mark.parametrize("cell", ["x", " x", "9", "\u0301", "%"])
def test_a_cell_of_any_length(row: str, cell: str) -> None:
    """It takes bounded time, and the message shows its beginning."""
    text = cell * (10_000_000 // len(cell)) + "%"
    sheet, _ = read_csv("x.csv", "Chỉ tiêu;Cơ quan;Kỳ;Kết quả\n" + row.format(text))
    start = process_time()
    _, found = read_figures(sheet, plan())
    assert process_time() - start < 3
    assert len(found) == 1
    assert max(map(len, found[0].headline)) < 200


def test_many_cells_take_bounded_time() -> None:
    """About as many as are read at all: within seconds, though nobody has such a file."""
    rows = b"<row>" + b'<c r="SF1"><v>1</v></c>' * 600_000 + b"</row>"
    book = FAULTY["workbook_with_a_negative_number"]
    made = rewritten(book, lambda _, part: part.replace(b"</sheetData>", rows + b"</sheetData>"))
    start = process_time()
    assert isinstance(read_workbook(made, "x.xlsx"), Sheet)
    assert process_time() - start < 30


def test_what_is_no_file(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.csv")
    (tmp_path / "large.csv").write_bytes(b" " * 50_000_001)
    for name, said in (("nowhere.csv", "no file"), (".", "is a folder"), ("pipe.csv", "cannot be read"),
                       ("large.csv", "larger than 50 MB")):  # fmt: skip
        answer = read_sheet(str(tmp_path / name))
        assert isinstance(answer, Refused)
        assert said in answer.why[1]


@pytest.mark.parametrize(
    ("wanted", "code"),
    [("figures.csv", ""), ("sub/../figures.csv", ""), ("../figures.csv", "N021"), ("link.csv", "N021"),
     ("/etc/passwd", "N022"), ("", "N022"), ("\0", "N022"), ("plan.tthc/x.csv", "N022"), ("cp1258.csv", "N022")],
)  # fmt: skip
def test_data_named_in_a_plan(wanted: str, code: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Only under the root, links resolved, as `use`; each file is read once."""
    inside = tmp_path / "inside"
    inside.mkdir()
    shutil.copy(CASES / "plan.tthc", inside)
    shutil.copy(CASES / "cp1258.csv", inside)
    for folder in (tmp_path, inside):
        (folder / "figures.csv").write_text("Chỉ tiêu;Kết quả\ntruc_tuyen;60\n", encoding="utf-8")
    (inside / "link.csv").symlink_to(tmp_path / "figures.csv")
    monkeypatch.chdir(tmp_path)
    reader = UseReader("inside/plan.tthc")
    answer = reader.data("inside/plan.tthc", wanted)
    if isinstance(answer, Refused):
        assert answer.code == code
        assert "`use`" not in answer.help[0] + answer.why[0]
        return
    assert code == ""
    assert answer[0].source.path == os.path.join("inside", "figures.csv")
    assert reader.data("inside/plan.tthc", "figures.csv") is answer
