"""Facts about the form of a plan: titles, years left over, references to appendices, spellings, words for units."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tthc_dsl.rules.facts.appendix_references import appendix_references
from tthc_dsl.rules.facts.titles import name_of, nearly_held, nearly_named
from tthc_dsl.rules.facts.unit_words import unmarked_units
from tthc_dsl.rules.facts.variants import variants
from tthc_dsl.rules.facts.years_left_over import stale_years
from tthc_dsl.rules.form import place_of_other_unit, symbol_of_other_type

TITLE = "Kế hoạch cải cách hành chính năm 2031 trên địa bàn xã Mẫu"


@pytest.mark.parametrize(
    "text",
    [
        "Ban hành Kế hoạch cải cách hành chính năm 2031 trên địa bàn xã Mẫu",
        "Về việc ban hành Kế hoạch cải cách hành chính năm 2031 trên địa bàn xã Mẫu.",
        "CẢI CÁCH HÀNH CHÍNH NĂM 2031 TRÊN ĐỊA BÀN XÃ MẪU",
        "Ban hành kèm theo Quyết định này Kế hoạch cải cách hành chính năm 2031 trên địa bàn xã Mẫu (có phụ lục).",
    ],
)
def test_the_same_name(text):
    assert name_of(text) == name_of(TITLE)
    assert not nearly_named(text, TITLE)
    assert not nearly_held(text + " Kế hoạch có 02 phụ lục.", TITLE)


def test_nearly_the_same_name():
    assert nearly_named("Cải cách hành chính trên địa bàn xã Mẫu năm 2031", TITLE)
    assert nearly_held("Ban hành kèm theo Quyết định này Kế hoạch cải cách hành chính năm 2031 trên địa bàn xã.", TITLE)
    assert not nearly_named("Phân công nhiệm vụ của các phòng", TITLE)
    assert not nearly_held("Giao Văn phòng theo dõi, đôn đốc.", TITLE)


@pytest.mark.parametrize(
    "text",
    [
        "Ban hành Kế hoạch rà soát, đánh giá thủ tục hành chính năm 2030",
        "Xây dựng, trình phê duyệt danh mục nhiệm vụ năm 2030",
        "Hoàn thành chỉ tiêu giao trong năm 2030",
    ],
)
def test_a_year_left_over(text):
    (found,) = stale_years(text, 2031)
    assert text[found.start : found.end] == "2030"


@pytest.mark.parametrize(
    "text",
    [
        "Ban hành Kế hoạch rà soát năm 2031",
        "Ban hành Kế hoạch rà soát năm 2029",
        "Tổng kết việc thực hiện kế hoạch năm 2030",
        "Triển khai tiếp tục các nhiệm vụ năm 2030 chuyển sang",
        "Triển khai kế hoạch năm 2030 và năm 2031",
        "giao chỉ tiêu bằng kết quả đạt được trong năm 2030",
        "Triển khai Kế hoạch số 12/KH-UBND về nhiệm vụ năm 2030",
        "Triển khai chương trình giai đoạn năm 2030 - 2035",
    ],
)
def test_a_year_that_looks_back(text):
    assert stale_years(text, 2031) == ()


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("theo Phụ lục IV", [4]),
        ("tại Phụ lục số 2 và Phụ lục IX", [2, 9]),
        ("Phụ lục II kèm theo Kế hoạch này", [2]),
        ("Phụ lục II kèm theo Kế hoạch số 12/KH-UBND", []),
        ("Phụ lục II Nghị định về văn thư", []),
        ("khoản 2 Phụ lục này; (Phụ lục kèm theo)", []),
        ("Phụ lục 1.2", []),
    ],
)
def test_references_to_appendices(text, numbers):
    assert [one.number for one in appendix_references(text)] == numbers


def test_two_spellings():
    text = "Định kì báo cáo; đăng ký; hàng hóa; kỳ họp; website"
    assert [(text[one.start : one.end], one.other) for one in variants(text)] == [
        ("Định kì", "định kỳ"),
        ("đăng ký", "đăng kí"),
    ]


def test_words_for_units():
    text = "do tinh in, UBND huyên, cấp xa; tinh gọn bộ máy, do tinh thần, từ xa, cấp tỉnh, UBND tinh giản, địa phương"
    assert [(text[one.start : one.end], one.right) for one in unmarked_units(text)] == [
        ("tinh", "tỉnh"),
        ("huyên", "huyện"),
        ("xa", "xã"),
    ]


def test_symbol_and_place():
    assert symbol_of_other_type("KH-UBND", "Quyết định")
    assert not symbol_of_other_type("QĐ-UBND", "Quyết định")
    assert not symbol_of_other_type("UBND", "Quyết định")  # no type in it: unknown
    assert place_of_other_unit("Tân Lập", "UBND xã Đồng Tâm")
    assert not place_of_other_unit("Phường 1", "UBND phường 1")
    assert not place_of_other_unit("Hà Nội", "Văn phòng Chính phủ")


@given(st.text(max_size=200))
def test_any_text(text):
    for find in (appendix_references, variants, unmarked_units, lambda words: stale_years(words, 2031)):
        for found in find(text):
            assert 0 <= found.start < found.end <= len(text)
    assert not nearly_named(text, text)
