"""Tables of assigned targets in print: rows stay whole, the first with the next, and tables stand apart."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from printing import PRINTERS, Page, pages_of
from views import LONG, plan_view, table_block, text_block

from tthc_dsl import assets
from tthc_dsl.render.docx import render_docx
from tthc_dsl.render.html import render_html

TABLES, ROWS = 12, 18
COLUMNS = [("STT", 760), ("Cơ quan", 3_200), ("Tỷ lệ", 2_555), ("Tỷ số", 2_556)]
FORMATS: dict[str, Callable[[dict[str, Any]], bytes]] = {
    "docx": lambda view: render_docx(*assets.docx_template(), view),
    "html": lambda view: render_html(assets.html_template(), view).encode("utf-8"),
}


def tables() -> list[dict[str, Any]]:
    """Tables without titles after a paragraph each, which begin at other places of their pages; two touch.

    In row 4 of table 2 the name begins with «a2x4», ends with «b2x4», and the target is «c2x4».
    """
    blocks = []
    for table in range(TABLES):
        rows = [("indicator", "", "Chung", f"c{table}x0", "-")]
        for row in range(1, ROWS):
            name = f"a{table}x{row} của Trung tâm Phục vụ hành chính công xã và các cơ quan b{table}x{row}"
            rows.append(("indicator", str(row), name, f"c{table}x{row}", "-"))
        block = table_block("", COLUMNS, rows)
        for column in block["table"]["columns"][2:]:
            column["key"] = "assigned"
        blocks += (
            [block] if table == 1 else [text_block("paragraph", 2, "", LONG * (table % 3), f"Đoạn {table}."), block]
        )
    return blocks


@pytest.fixture(scope="module", params=FORMATS)
def pages(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> list[Page]:
    view = {**plan_view(), "blocks": tables(), "notes": [], "annexes": [], "last_landscape": False}
    folder: Path = tmp_path_factory.mktemp(request.param)
    return pages_of(PRINTERS[request.param](FORMATS[request.param](view), folder))


def places(pages: list[Page]) -> dict[str, int]:
    """The page of each sign."""
    return {
        word.text: n for n, page in enumerate(pages) for word in page.words if re.fullmatch(r"[abc]\d+x\d+", word.text)
    }


def test_rows_stay_whole(pages: list[Page]) -> None:
    """The numbers never stand on one page and the name, or its end, on the next."""
    at = places(pages)
    parted = [
        (table, row)
        for table in range(TABLES)
        for row in range(1, ROWS)
        if len({at[f"{sign}{table}x{row}"] for sign in "abc"}) > 1
    ]
    assert len(pages) > TABLES / 2
    assert parted == []


def test_the_first_row_stays_with_the_next(pages: list[Page]) -> None:
    at = places(pages)
    assert [table for table in range(TABLES) if at[f"c{table}x0"] != at[f"a{table}x1"]] == []


def test_tables_stand_apart(pages: list[Page]) -> None:
    """From what is above the head of a table, a paragraph or a table, to the head: more than within a table."""
    found = []
    for page in pages:
        tops = sorted({round(word.top, 1) for word in page.words if word.text == "STT"})
        for top in tops:
            above = [word.bottom for word in page.words if word.bottom <= top + 1]
            if len(above) > 1:  # the number of the page alone
                found.append(top - max(above))
    assert len(found) >= TABLES / 2
    assert min(found) > 6
