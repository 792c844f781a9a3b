"""The real plans: each checks clean, renders, and those whose original is held as data are the same word for word."""

import json
import zipfile
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from compare import Block, Row, differences, plain, read_docx, read_html

import tthc_dsl

ROOT = Path(__file__).resolve().parent.parent
PLANS = sorted(path for path in (ROOT / "plans").glob("*.tthc"))
EXPECTED = sorted((ROOT / "tests" / "data" / "expected").glob("*.json"))
READERS = {"html": read_html, "docx": read_docx}


def name_of(path: Path) -> str:
    return path.stem


def test_plans_are_there() -> None:
    assert [path for path in EXPECTED if path.stem not in {plan.stem for plan in PLANS}] == []
    assert PLANS


@pytest.mark.parametrize("path", PLANS, ids=name_of)
def test_checks_clean(path: Path) -> None:
    checked = tthc_dsl.load(path)
    assert tthc_dsl.report(checked, language="en") == ""
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
@pytest.mark.parametrize("path", EXPECTED, ids=name_of)
def test_same_as_the_original(path: Path, to: Any) -> None:
    expected = json.loads(path.read_text(encoding="utf-8"))
    blocks = READERS[to](tthc_dsl.render(ROOT / "plans" / f"{path.stem}.tthc", to))
    assert differences(expected, blocks) == []


class TestComparison:
    """The comparison itself sees every kind of difference."""

    EXPECTED: dict[str, Any] = json.loads(EXPECTED[0].read_text(encoding="utf-8"))

    def blocks(self) -> list[Block]:
        return read_docx(tthc_dsl.render(ROOT / "plans" / f"{EXPECTED[0].stem}.tthc"))

    def table(self, blocks: list[Block]) -> list[Row]:
        return next(block for block in blocks if not isinstance(block, str) and len(block) > 20)

    def said(self, blocks: list[Block]) -> str:
        return "\n".join(differences(self.EXPECTED, blocks))

    def test_a_word_in_a_cell(self) -> None:
        blocks = self.blocks()
        cell = self.table(blocks)[5].cells[1]
        cell.text = cell.text.replace(" ", " và ", 1)
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
        self.table(blocks)[0].cells[1].text = "Nội dung"
        assert "no table has the columns" in self.said(blocks)

    def test_prose(self) -> None:
        blocks = self.blocks()
        places = [
            place for place, block in enumerate(blocks) if isinstance(block, str) and plain(block).startswith("Điều ")
        ]
        blocks[places[0]], blocks[places[1]] = blocks[places[1]], blocks[places[0]]
        assert "not found after the paragraph before it" in self.said(blocks)

    def test_words_added(self) -> None:
        blocks = [*self.blocks(), "thêm " * 100]
        assert "of the words are added" in self.said(blocks)
