"""The real plans: each checks clean, renders, and is the same as its original, paragraph by paragraph and row by row.

They are written in the language, not around it: texts set literally are few and counted here.
"""

import json
import re
import zipfile
from collections import Counter
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from compare import Block, Row, differences, plain, read_docx, read_html

import tthc_dsl
from tthc_dsl.model.names import expand_abbreviations
from tthc_dsl.model.plan import Agency, Due, Duty, Plan, Section
from tthc_dsl.model.queries import items
from tthc_dsl.syntax.clean import clean
from tthc_dsl.syntax.nodes import Argument, Name, Phrase, Statement, Text, Word, leaf, leaves
from tthc_dsl.syntax.parser import parse
from tthc_dsl.syntax.schema import ROLES

ROOT = Path(__file__).resolve().parent.parent
PLANS = sorted(path for path in (ROOT / "plans").glob("*.tthc"))
READERS = {"html": read_html, "docx": read_docx}

_MOTTO = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM Độc lập - Tự do - Hạnh phúc"
ADDED = {
    "son-ha-2024": "CHỦ TỊCH",
    "kien-an-2023": f"ỦY BAN NHÂN DÂN XÃ KIẾN AN {_MOTTO}",
    "bac-giang-2024": f"ỦY BAN NHÂN DÂN TỈNH BẮC GIANG {_MOTTO}",
    "quang-ngai-2025": "",
    "dak-ha-2023": f"ỦY BAN NHÂN DÂN HUYỆN ĐẮK HÀ {_MOTTO}",
}
"""The real plans that are held as data, and what the scan of each has lost: letterhead, or the post over the name."""


def expected(name: str) -> dict[str, Any]:
    """The real document, as data."""
    data: dict[str, Any] = json.loads((ROOT / "tests" / "data" / "expected" / f"{name}.json").read_text("utf-8"))
    return data


def name_of(path: Path) -> str:
    return path.stem


def test_plans_are_there() -> None:
    assert {path.stem for path in (ROOT / "tests" / "data" / "expected").glob("*.json")} == set(ADDED)
    assert set(ADDED) <= {path.stem for path in PLANS}


@pytest.mark.parametrize("path", PLANS, ids=name_of)
def test_checks_without_errors(path: Path) -> None:
    """The real plans hold real mistakes (docs/anomalies.md): the rules tell them, the plans say that they are known."""
    checked = tthc_dsl.load(path)
    assert [one for one in checked.diagnostics if one.severity == "error"] == []
    assert checked.ok


@pytest.mark.parametrize("path", PLANS, ids=name_of)
def test_renders(path: Path) -> None:
    checked = tthc_dsl.load(path)
    assert zipfile.ZipFile(BytesIO(tthc_dsl.render(checked, "docx"))).testzip() is None
    assert tthc_dsl.render(checked, "html").startswith(b"<!doctype html>")
    assert json.loads(tthc_dsl.render(checked, "json"))
    for to in ("docx", "html", "json"):
        assert tthc_dsl.render(path, to) == tthc_dsl.render(checked, to)


@pytest.mark.parametrize("to", READERS)
@pytest.mark.parametrize("name", ADDED)
def test_same_as_the_original(name: str, to: Any) -> None:
    blocks = READERS[to](tthc_dsl.render(ROOT / "plans" / f"{name}.tthc", to))
    assert differences(expected(name), blocks, ADDED[name]) == []


# ---------------------------------------------------------------- how they are written

# What the name of one body begins with: the organ that it is, or the head of one. "Bộ phận" is one, "Bên" is none.
_ORGANS = (
    "Ủy ban nhân dân", "Hội đồng nhân dân", "Chủ tịch Ủy ban nhân dân", "Văn phòng", "Phòng", "Sở", "Ban", "Bộ",
    "Thanh tra", "Công an", "Thuế", "Cục", "Chi cục", "Trung tâm", "Cổng Thông tin điện tử", "Báo", "Đài",
)  # fmt: skip
# What is said of a body, and so not part of its name: but "các sở được giao chủ trì" tells which bodies are meant.
_SAID = re.compile(r"\b(?:chủ trì|phối hợp|tham mưu|theo dõi|đôn đốc|hướng dẫn|trình|gửi)\b", re.IGNORECASE)


def describes(text: str) -> bool:
    """Does a text only say which bodies are meant?"""
    return not _SAID.search(text.partition(" được giao ")[0])


def is_a_name(agency: Agency) -> bool:
    """Is an agency declared under the name of a body? A group is several bodies under one description."""
    if agency.group:
        return describes(agency.name)
    name = expand_abbreviations(agency.name)
    return name.startswith(_ORGANS) and not re.search("[;(]", name) and not _SAID.search(name)


def statements(name: str) -> tuple[Statement, ...]:
    path = ROOT / "plans" / f"{name}.tthc"
    tree, faults = parse(clean(name, path.read_text("utf-8"))[0])
    assert faults == ()
    return tree.statements


def task_rows(body: tuple[Statement, ...], shared: tuple[Statement, ...] = ()) -> Iterator[tuple[Statement, ...]]:
    """For each task of a source its statements: its head, its properties, those of its outputs and of its group."""
    for statement in body:
        inner = statement.body or ()
        if statement.kind == "task":
            own = (*(one for one in inner if one.kind != "task"), *shared)
            outputs = (one for output in own if output.kind == "output" for one in output.body or ())
            yield (statement, *own, *outputs)
        beside = tuple(one for one in inner if one.kind != "task") if statement.kind == "together" else ()
        yield from task_rows(inner, beside)


def arguments(args: tuple[Argument, ...]) -> Iterator[Argument]:
    """Every argument, those inside phrases too."""
    for argument in args:
        yield argument
        if isinstance(argument, Phrase):
            yield from arguments(argument.args)


def literals(row: tuple[Statement, ...], agencies: dict[str, Agency]) -> set[str]:
    """What a task sets literally: `as`, `free`, the free tail of a role, an agency ("name") under what is not its name
    or described by more than what it is."""
    found: set[str] = set()
    for statement in row:
        inner = tuple(arguments(statement.args))
        found |= {"as"} & {argument.rule.replace("exactly", "as") for argument in inner if isinstance(argument, Phrase)}
        if Word("FREE") in inner:
            found.add("free")
        if statement.kind in ROLES and leaf(statement, Text):
            found.add("tail")
        names = {argument.text for argument in inner if isinstance(argument, Name)}
        described = [leaf(one, Text) for one in inner if isinstance(one, Phrase) and one.rule == "party"]
        if any(not is_a_name(agencies[name]) for name in names & agencies.keys()) or any(
            not describes(text.value) for text in described if text
        ):
            found.add("name")
    return found


def model(name: str) -> Plan:
    plan = tthc_dsl.load(ROOT / "plans" / f"{name}.tthc").plan
    assert plan is not None
    return plan


def test_few_texts_are_set_literally(capsys: pytest.CaptureFixture[str]) -> None:
    """In fewer than 15 % of the tasks of the five plans."""
    total = with_some = 0
    lines: list[str] = []
    for name in ADDED:
        agencies = {agency.id: agency for agency in model(name).agencies}
        found = [literals(row, agencies) for row in task_rows(statements(name))]
        total, with_some = total + len(found), with_some + sum(map(bool, found))
        kinds = Counter(kind for each in found for kind in each)
        lines.append(f"  {name}: {sum(map(bool, found))} of {len(found)} tasks {dict(sorted(kinds.items()))}")
    with capsys.disabled():
        print("", *lines, f"  set literally: {with_some} of {total} tasks ({100 * with_some / total:.1f} %)", sep="\n")
    # A task in several rows has its number in the first.
    rows = [row for name in ADDED for table in expected(name)["tables"] for row in table["rows"]]
    assert total == sum(row["kind"] == "task" and 0 not in (row.get("covered") or ()) for row in rows)
    assert with_some < 0.15 * total


def duties_and_dues(plan: Plan) -> Iterator[tuple[tuple[Duty, ...], tuple[Due, ...]]]:
    """The agencies and deadlines of each cell of a plan: of rows, of groups of rows, of outputs."""
    for item in items(plan):
        if not isinstance(item, Section):
            yield item.duties, getattr(item, "deadlines", ())
            yield from ((output.duties, output.deadlines) for output in item.outputs)


def test_every_deadline_has_a_type() -> None:
    """But for one cell of the real plans that is no time."""
    free = [
        (name, due.phrase)
        for name in ADDED
        for _, dues in duties_and_dues(model(name))
        for due in dues
        if due.value is None
    ]
    assert [name for name, _ in free] == ["kien-an-2023"], free


def test_every_declared_group_stands_in_several_cells() -> None:
    """What is named in one cell only is described there."""
    cells: Counter[str] = Counter()
    for path in PLANS:
        for duties, dues in duties_and_dues(model(path.stem)):
            listed = [party for duty in duties for party in (*duty.parties, *duty.partners, *duty.to)]
            listed += [party for due in dues for party in due.parties]
            cells.update({party.agency for party in listed})
    groups = {
        name.text: path.name
        for path in (ROOT / "plans").rglob("*.tthc")
        for statement in statements(path.relative_to(ROOT / "plans").with_suffix("").as_posix())
        if statement.kind == "group"
        for name in leaves(statement, Name)
    }
    assert len(groups) > 5
    assert {group: (path, cells[group]) for group, path in groups.items() if cells[group] < 2} == {}


class TestComparison:
    """The comparison itself sees every kind of difference."""

    def blocks(self, name: str = "son-ha-2024") -> list[Block]:
        return read_docx(tthc_dsl.render(ROOT / "plans" / f"{name}.tthc"))

    def table(self, blocks: list[Block]) -> list[Row]:
        return next(block for block in blocks if not isinstance(block, str) and len(block) > 20)

    def said(self, blocks: list[Block], name: str = "son-ha-2024") -> str:
        return "\n".join(differences(expected(name), blocks, ADDED[name]))

    def test_a_word_in_a_cell(self) -> None:
        blocks = self.blocks()
        cell = self.table(blocks)[5].cells[1]
        cell.paragraphs[0] = cell.paragraphs[0].replace(" ", " và ", 1)
        assert "row 5 is" in self.said(blocks)

    def test_order_of_rows(self) -> None:
        blocks = self.blocks()
        table = self.table(blocks)
        table[6], table[7] = table[7], table[6]
        assert "row 6 is" in self.said(blocks)

    def test_a_row_lost(self) -> None:
        blocks = self.blocks()
        del self.table(blocks)[-1]
        assert "rows, not" in self.said(blocks)
        assert "words lost" in self.said(blocks)

    def test_merged_cells(self) -> None:
        blocks = self.blocks()
        row = next(row for row in self.table(blocks) if len(row.cells) > 3)
        table = self.table(blocks)
        table[table.index(row) + 2].cells[4].rows = 2
        assert "begins the merged cells" in self.said(blocks)

    def test_heads(self) -> None:
        blocks = self.blocks()
        self.table(blocks)[0].cells[1].paragraphs = ["Nội dung"]
        assert "no table has the columns" in self.said(blocks)

    def test_prose(self) -> None:
        blocks = self.blocks()
        places = [
            place for place, block in enumerate(blocks) if isinstance(block, str) and plain(block).startswith("Điều ")
        ]
        blocks[places[0]], blocks[places[1]] = blocks[places[1]], blocks[places[0]]
        assert "not found after the paragraph before it" in self.said(blocks)

    def test_groups_of_heads(self) -> None:
        blocks = self.blocks("dak-ha-2023")
        table = next(block for block in blocks if not isinstance(block, str) and len(block[0].cells) > 3)
        assert self.said(blocks, "dak-ha-2023") == ""
        table[0].cells[4].columns = 1
        assert "no table has the columns" in self.said(blocks, "dak-ha-2023")

    def test_a_bullet_lost_and_one_added(self) -> None:
        rows = expected("son-ha-2024")["tables"][0]["rows"]
        number = next(number for number, row in enumerate(rows, 1) if row.get("bullets"))
        lost = int(next(iter(rows[number - 1]["bullets"])))
        added = next(column for column in range(1, 5) if str(column) not in rows[number - 1]["bullets"])
        for column, mark in ((lost, ""), (added, "- ")):
            blocks = self.blocks()
            cell = self.table(blocks)[number].cells[column]
            cell.paragraphs = [mark + text.removeprefix("- ") for text in cell.paragraphs]
            assert f"row {number} has other bullets in column {column}" in self.said(blocks)

    def test_a_bullet_in_the_text(self) -> None:
        blocks = self.blocks("bac-giang-2024")
        place = next(i for i, block in enumerate(blocks) if isinstance(block, str) and block.startswith("- Tổ chức"))
        blocks[place] = str(blocks[place]).removeprefix("- ")
        assert "not found after the paragraph before it: '- Tổ chức" in self.said(blocks, "bac-giang-2024")

    def test_marks_of_footnotes(self) -> None:
        blocks = self.blocks("bac-giang-2024")
        place = next(i for i, block in enumerate(blocks) if isinstance(block, str) and "¹ và" in block)
        blocks[place] = str(blocks[place]).replace("¹ và", "1 và")
        assert "not found after the paragraph before it: '1. Triển khai" in self.said(blocks, "bac-giang-2024")

    def test_words_added(self) -> None:
        assert "words added: {'thêm': 1}" in self.said([*self.blocks(), "thêm"])
        assert "of the words are added" in self.said([*self.blocks(), "thêm " * 100])
