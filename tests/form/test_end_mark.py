"""The end mark "./." after the last sentence of each part: typed or not, it is printed once."""

import shutil
from pathlib import Path

import pytest

from tthc_dsl import check, render
from tthc_dsl.archives import read_docx
from tthc_dsl.cli.new import starting_text

from .conftest import compiled
from .makers import Docx, text_of

ENDS = {
    "Báo cáo.": "Báo cáo./.",
    "Báo cáo": "Báo cáo./.",
    "Báo cáo;": "Báo cáo./.",
    "Báo cáo/.": "Báo cáo./.",
    "Báo cáo./.": "Báo cáo./.",
    "Báo cáo ./.": "Báo cáo ./.",
    "Báo **cáo.**": "Báo cáo./.",
    "Báo **cáo**.": "Báo cáo./.",
    "Báo cáo.[^1]\n\n[^1]: Một chú thích.": "Báo cáo./.",
    "# II. KẾT THÚC": "II. KẾT THÚC",
}


def printed(source: str) -> Docx:
    parts = read_docx(render(check(source)))
    assert isinstance(parts, dict)
    return Docx(parts)


@pytest.mark.parametrize("typed", ENDS)
def test_an_annex_that_ends_in_text(typed: str) -> None:
    source = starting_text("plan", 2027, "vi").rstrip()
    assert source.endswith("}")
    annex = f'appendix phu_luc_cuoi {{\ntitle "DANH SÁCH"\ntext """\n{typed}\n"""\n}}\n'
    made = printed(f"{source[:-1]}{annex}}}\n")
    last = [text_of(one) for one in made.tree().iter("{*}p") if text_of(one)][-1]
    assert last == ENDS[typed]


def test_an_attached_plan_without_its_mark(tmp_path: Path) -> None:
    source = Path("plans/xa-mau-2027.tthc").read_text(encoding="utf-8")
    assert source.count("xem xét, quyết định./.") == 1
    shutil.copytree("plans/registers", tmp_path / "registers")
    path = tmp_path / "p.tthc"
    path.write_text(source.replace("xem xét, quyết định./.", "xem xét, quyết định."), encoding="utf-8")
    assert read_docx(render(path)) == compiled("plans/xa-mau-2027.tthc")
