"""Names of bodies in full and abbreviated, and as a document writes them."""

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tthc_dsl.model.names import expand_abbreviations, styled_name


@pytest.mark.parametrize(
    ("text", "full"),
    [
        ("UBND huyện Sơn Hà", "Ủy ban nhân dân huyện Sơn Hà"),
        ("Văn phòng HĐND và UBND huyện", "Văn phòng Hội đồng nhân dân và Ủy ban nhân dân huyện"),
        ("Chủ tịch UBND, HĐND;", "Chủ tịch Ủy ban nhân dân, Hội đồng nhân dân;"),
        # Part of a symbol or of a longer word.
        ("Quyết định số 288/QĐ-UBND", "Quyết định số 288/QĐ-UBND"),
        ("Văn phòng HĐND-UBND huyện", "Văn phòng HĐND-UBND huyện"),
        ("Kế hoạch 96/KH-UBND/2", "Kế hoạch 96/KH-UBND/2"),
        ("TTUBND", "TTUBND"),
        ("Ubnd xã", "Ubnd xã"),
        ("Sở Nội vụ", "Sở Nội vụ"),
        ("", ""),
    ],
)
def test_expand(text: str, full: str) -> None:
    assert expand_abbreviations(text) == full
    assert expand_abbreviations(full) == full


@pytest.mark.parametrize(
    ("name", "short", "full", "abbreviated"),
    [
        ("UBND huyện Sơn Hà", "", "Ủy ban nhân dân huyện Sơn Hà", "UBND huyện Sơn Hà"),
        ("Ủy ban nhân dân xã Kiến An", "", "Ủy ban nhân dân xã Kiến An", "UBND xã Kiến An"),
        # Both ways of setting the mark are official, and a name may stand in capitals.
        ("Uỷ ban nhân dân tỉnh", "", "Uỷ ban nhân dân tỉnh", "UBND tỉnh"),
        ("ỦY BAN NHÂN DÂN TỈNH", "", "ỦY BAN NHÂN DÂN TỈNH", "UBND TỈNH"),
        ("Văn phòng Hội đồng nhân dân và Ủy ban nhân dân huyện", "",
         "Văn phòng Hội đồng nhân dân và Ủy ban nhân dân huyện", "Văn phòng HĐND và UBND huyện"),
        # Who has a short name goes by it.
        ("Văn phòng Ủy ban nhân dân tỉnh", "Văn phòng", "Văn phòng Ủy ban nhân dân tỉnh", "Văn phòng"),
        ("Sở Nội vụ", "", "Sở Nội vụ", "Sở Nội vụ"),
        ("Ủy ban Mặt trận Tổ quốc", "", "Ủy ban Mặt trận Tổ quốc", "Ủy ban Mặt trận Tổ quốc"),
    ],
)  # fmt: skip
def test_styles(name: str, short: str, full: str, abbreviated: str) -> None:
    assert styled_name(name, short, "") == name
    assert styled_name(name, short, "full") == full
    assert styled_name(name, short, "abbreviated") == abbreviated


_PIECES = st.sampled_from(
    ("UBND", "HĐND", "Ủy ban nhân dân", "uỷ ban nhân dân", "Hội đồng nhân dân", "xã", "-", "/", " ", "a")
)


@given(st.lists(_PIECES, max_size=8).map("".join) | st.text(max_size=30))
@example("UBNDUBND")
def test_a_style_twice_is_the_style_once(name: str) -> None:
    name = unicodedata.normalize("NFC", name)
    for style in ("", "full", "abbreviated"):
        once = styled_name(name, "", style)
        assert styled_name(once, "", style) == once
    # What is abbreviated comes back, in the usual spelling.
    assert styled_name(styled_name(name, "", "full"), "", "abbreviated") == styled_name(name, "", "abbreviated")
