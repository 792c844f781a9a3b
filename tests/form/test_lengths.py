"""Lengths of text and of drawn rules: computed, without a page being set."""

import pytest

from tthc_dsl.form.document import Paragraph, Run
from tthc_dsl.form.drawing import level_line
from tthc_dsl.form.formatting import Letters, Styles
from tthc_dsl.form.lengths import line_lengths
from tthc_dsl.form.package import Package
from tthc_dsl.widths import width

from .makers import xml

BOLD, ITALIC = {"bold": True}, {"italic": True}


@pytest.mark.parametrize(
    ("text", "size", "face", "twips"),
    [  # measured on printed pages: /work/shared/format/nd30.md, §2
        ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 24, BOLD, 5007),
        ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 26, BOLD, 5424),
        ("Độc lập - Tự do - Hạnh phúc", 26, BOLD, 3183),
        ("Độc lập - Tự do - Hạnh phúc", 28, BOLD, 3428),
        ("ỦY BAN NHÂN DÂN", 26, BOLD, 2448),
        ("Thành phố Hồ Chí Minh, ngày 29 tháng 12 năm 2026", 26, ITALIC, 5597),
        ("Thành phố Hồ Chí Minh, ngày 29 tháng 12 năm 2026", 28, ITALIC, 6028),
    ],
)
def test_widths(text: str, size: int, face: dict[str, bool], twips: int) -> None:
    assert abs(width(text, size, **face) - twips) <= 1


def test_a_horn_is_wide_and_an_accent_is_not() -> None:
    assert width("ấ", 28) == width("a", 28)
    assert width("\u0301", 28) == 0
    assert width("ờ", 28) == width("ơ", 28) > width("o", 28)
    assert width("ƯỢ", 28, bold=True) == width("ƯƠ", 28, bold=True)


def of(*runs: Run) -> Paragraph:
    empty = Package(xml("<w:document/>"), None, None, None, {})
    return Paragraph(1, 0, "".join(run.text for run in runs), runs, Styles(empty).layout("", "", {}))


def look(font: str = "Times New Roman", size: int | None = 28, bold: bool | None = False, spacing: int = 0) -> Letters:
    return Letters(bold, False, False, False, size, font, font, "auto", False, spacing)


def test_lines_are_broken_at_blanks_across_runs() -> None:
    one = of(Run("aaaa bb", look()), Run("bb  cccc", look(bold=True)))
    whole = width("aaaa bb", 28) + width("bb  cccc", 28, bold=True)
    assert line_lengths(one, None) == pytest.approx((whole,))
    narrow = (width("aaaa", 28), width("bb", 28) + width("bb", 28, bold=True), width("cccc", 28, bold=True))
    assert line_lengths(one, 700) == pytest.approx(narrow)
    assert line_lengths(of(Run("aa", look(spacing=-20))), None) == pytest.approx((width("aa", 28) - 40,))


@pytest.mark.parametrize("letters", [look(font="Arial"), look(size=None), look(bold=None)])
def test_what_is_not_known_is_not_measured(letters: Letters) -> None:
    assert line_lengths(of(Run("a", letters)), 100) is None


_WP = 'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
_V = 'xmlns:v="urn:schemas-microsoft-com:vml"'


@pytest.mark.parametrize(
    ("drawn", "twips"),
    [
        (f'<wp:inline {_WP}><wp:extent cx="635000" cy="0"/></wp:inline>', 1000),
        (f'<wp:inline {_WP}><wp:extent cx="635000" cy="635000"/></wp:inline>', None),
        (f'<wp:inline {_WP}><wp:extent cx="x" cy="0"/></wp:inline>', None),
        (f'<wp:inline {_WP}><wp:extent cx="{"9" * 5000}" cy="0"/></wp:inline>', None),
        (f'<wp:inline {_WP}><wp:extent cx="-635000" cy="0"/></wp:inline>', None),
        (f'<v:line {_V} from="10pt,1pt" to="60pt,1pt"/>', 1000),
        (f'<v:line {_V} from="60pt,1pt" to="10pt,1pt"/>', 1000),
        (f'<v:line {_V} from="1in,0" to="2in,0"/>', 1440),
        (f'<v:line {_V} from="0,0" to="0,50pt"/>', None),
        (f'<v:line {_V} from="a,b,c" to="50pt,0"/>', None),
        (f'<v:shape {_V} style="position: absolute; width: 50pt; height:.0pt"/>', None),
        (f'<v:shape {_V} style="position: absolute; width: 50pt; height:0"/>', 1000),
        (f'<v:shape {_V} style="width"/>', None),
        (f'<v:group {_V}><v:line from="0,0" to="9000,0"/></v:group>', None),
        ("<w:a/>", None),
    ],
)
def test_drawn_lines(drawn: str, twips: int | None) -> None:
    assert level_line(xml(f"<w:pict>{drawn}</w:pict>")) == twips
