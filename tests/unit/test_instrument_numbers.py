"""Numbers, issuers and titles of instruments compared."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tthc_dsl.rules.facts import instrument_numbers as numbers
from tthc_dsl.rules.legal import number_year_differs


@pytest.mark.parametrize(
    ("one", "other", "equal"),
    [
        ("02/NQ-CP", "2/NQ-CP", True),
        ("30/2020/NĐ-CP", "30 / 2020 / NĐ-CP", True),
        ("30/2020/NĐ-CP", "30/2021/NĐ-CP", False),
        ("12/KH-UBND", "12/QĐ-UBND", False),
    ],
)
def test_number_key(one: str, other: str, equal: bool) -> None:
    assert (numbers.number_key(one) == numbers.number_key(other)) is equal


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("ngày 05/01/2027", (5, 1, 2027)),
        ("ngày 05 tháng 01 năm 2027", (5, 1, 2027)),
        ("ngày    tháng 02 năm 2023", (0, 2, 2023)),
        ("ngày … tháng … năm 2025", (0, 0, 2025)),
        ("ngày ..../.../2025", (0, 0, 2025)),
        ("", (0, 0, 0)),
    ],
)
def test_day_printed(text: str, day: tuple[int, int, int]) -> None:
    assert numbers.day_printed(text) == day


@pytest.mark.parametrize(
    ("type_", "number", "wrong"),
    [
        ("Nghị định", "45.NĐ-CP", True),
        ("Nghị quyết", "7:NQ/CP", True),
        ("Nghị định", "45/NĐ", True),
        ("Nghị định", "45/2020/NĐ-CP", False),
        ("Nghị quyết", "12-NQ/TW", False),
        ("Công văn", "310/VPCP-KSTT", False),
        ("Hướng dẫn", "không số", False),
        ("Luật", "", False),
    ],
)
def test_malformed(type_: str, number: str, wrong: bool) -> None:
    assert numbers.malformed(type_, number) is wrong


@pytest.mark.parametrize(
    ("number", "right"),
    [
        ("7:NQ/CP", "7/NQ-CP"),
        ("21.QĐ-UBND", "21/QĐ-UBND"),
        ("45/2020/NĐ.CP", "45/2020/NĐ-CP"),
        ("45.NĐ-CP", ""),  # the year is missing
        ("chín", ""),
    ],
)
def test_likely_number(number: str, right: str) -> None:
    assert numbers.likely_number(number) == right


@pytest.mark.parametrize(
    ("issuer", "number", "fits"),
    [
        ("Chính phủ", "45/2020/NĐ-CP", True),
        ("Thủ tướng Chính phủ", "45/QĐ-TTg", True),
        ("Thủ tướng Chính phủ", "45/2020/NĐ-CP", False),
        ("Bộ Nội vụ", "45/2020/NĐ-CP", False),
        ("Bộ trưởng, Chủ nhiệm Văn phòng Chính phủ", "3/2020/TT-VPCP", True),
        ("Chủ tịch Ủy ban nhân dân tỉnh", "45/QĐ-UBND", True),
        ("UBND huyện", "45/KH-UBND", True),
        ("Chính phủ", "45/QĐ-UBND", False),
        ("Sở Tư pháp", "45/KH-STP", True),
        ("", "45/KH-UBND", True),
    ],
)
def test_issuer_fits(issuer: str, number: str, fits: bool) -> None:
    assert numbers.issuer_fits(issuer, number) is fits


def test_issuers_are_one_with_the_place_left_out() -> None:
    assert numbers.same_issuer("UBND tỉnh", "Chủ tịch Ủy ban nhân dân tỉnh Hòa An")
    assert not numbers.same_issuer("UBND tỉnh", "UBND huyện")


@pytest.mark.parametrize(
    ("one", "other", "differ"),
    [
        ("về việc phê duyệt Đề án số hóa", "Phê duyệt Đề án số hóa", False),
        ("về phê duyệt Đề án số hóa", "Phê duyệt Đề án số hóa", True),
        ("về kiểm soát TTHC", "kiểm soát thủ tục hành chính", False),
        ("về kiểm soát thủ tục hành chính (TTHC)", "Về kiểm soát thủ tục hành chính", False),
        ("ban hành Quy chế", "Ban hành Quy chế tiếp nhận hồ sơ", False),
        ("sửa đổi một số điều Nghị định số 3", "Sửa đổi một số điều của Nghị định số 3", True),
    ],
)
def test_titles_differ(one: str, other: str, differ: bool) -> None:
    assert numbers.titles_differ(one, other) is differ
    assert numbers.titles_differ(other, one) is differ


@pytest.mark.parametrize(
    ("type_", "title", "year"),
    [
        ("Quyết định", "Về việc ban hành Kế hoạch kiểm tra năm 2026", 2026),
        ("Kế hoạch", "Kiểm tra công vụ năm 2026", 2026),
        ("Quyết định", "Ban hành Kế hoạch cải cách giai đoạn 2026 - 2030", None),
        ("Kế hoạch", "Cải cách hành chính đến năm 2030", None),
        ("Chỉ thị", "Về xây dựng Kế hoạch phát triển năm 2026", None),
        ("Báo cáo", "Kết quả thực hiện Kế hoạch năm 2026", None),
    ],
)
def test_plan_year(type_: str, title: str, year: int | None) -> None:
    assert numbers.plan_year(type_, title) == year


def test_year_of_a_number() -> None:
    assert number_year_differs("45/2020/NĐ-CP", date(2021, 4, 5))
    assert not number_year_differs("45/2020/NĐ-CP", date(2020, 4, 5))
    assert not number_year_differs("45/QĐ-TTg", date(2020, 4, 5))


@given(st.text(alphabet="0123456789/.-: NĐCPQUBTh", max_size=60), st.text(max_size=60))
def test_any_text_is_answered(number: str, text: str) -> None:
    right = numbers.likely_number(number)
    assert not right or numbers.number_key(right)
    assert not numbers.titles_differ(text, text)
    assert numbers.same_issuer(text, text)
    numbers.day_printed(number), numbers.malformed("Nghị định", number), numbers.plan_year("Kế hoạch", text)
