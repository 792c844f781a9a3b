"""The size set of the head (NĐ 30/2020, Phụ lục I, Mục V, note): chosen by the width of the line of place and day."""

from pathlib import Path

import pytest
from cli.conftest import GOOD
from form.conftest import found_in

import tthc_dsl
from tthc_dsl.archives import read_docx
from tthc_dsl.render.letterhead import place_date_line, takes_small_sizes
from tthc_dsl.widths import width


@pytest.mark.parametrize(
    ("place", "small"),
    [
        ("Thử", False),
        ("Bà Rịa - Vũng Tàu", False),
        ("Thành phố Hồ Chí Minh", True),
        ("Thành phố Hồ Chí Minh " * 2, False),
    ],
)
def test_sets_move_together(tmp_path: Path, place: str, small: bool) -> None:
    line = place_date_line(place, 29, 12, 2026)
    assert takes_small_sizes(line) == small
    path = tmp_path / "p.tthc"
    path.write_text(GOOD.replace('place "Thử"', f'place "{place}"').replace("date 19/02/2024", "date 29/12/2024"))
    parts = read_docx(tthc_dsl.render(path))
    assert isinstance(parts, dict)
    main = parts["word/document.xml"].decode()
    head = ("CoQuanBanHanh", "QuocHieu", "TieuNgu", "DiaDanh")
    assert [f'"{style}Nho"' in main for style in head] == [small] * 4
    assert [f'"{style}"' in main for style in head] == [not small] * 4
    assert ('<header class="letterhead small">' in tthc_dsl.render(path, "html").decode()) == small
    found = [(one.code, one.headline[0]) for one in found_in(parts) if one.code in ("H2", "H3", "H4", "H5", "H9")]
    assert [code for code, _ in found] == ["H5"] * (len(place) > 30)
    rules = [one.headline[0] for one in found_in(parts) if one.code == "H6"]
    assert not any("Tiêu ngữ" in said for said in rules)


def test_room_to_write_the_day_in_counts() -> None:
    """A draft's day is blank: the gaps are as wide as what is written into them."""
    draft = place_date_line("Thành phố Hồ Chí Minh", None, None, 2026)
    assert takes_small_sizes(draft)
    assert width(draft.replace("\u00a0", " "), 28, italic=True) == pytest.approx(width(draft, 28, italic=True), rel=0.2)
