"""What targets measure, what their units say, and what a sentence says of a share."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tthc_dsl.rules.facts import measures
from tthc_dsl.rules.facts.measures import measure, measure_words


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Tỷ lệ hồ sơ giải quyết đúng hạn", "hồ sơ được giải quyết đúng hạn"),
        ("Tỷ lệ số hoá hồ sơ", "hồ sơ được số hóa"),
        ("mức độ hài lòng của người dân", "Mức độ hài lòng người dân"),
        ("Tỷ lệ thủ tục hành chính được công khai đầy đủ", "TTHC công khai đầy đủ"),
    ],
)
def test_two_wordings_of_one_thing(one: str, other: str) -> None:
    assert measure(one) == measure(other) != ""


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Tỷ lệ hồ sơ giải quyết đúng hạn", "Tỷ lệ hồ sơ giải quyết trước hạn"),
        ("Tỷ lệ hồ sơ trực tuyến cấp xã", "Tỷ lệ hồ sơ trực tuyến cấp tỉnh"),
        ("dịch vụ công mức độ 3 trực tuyến", "dịch vụ công mức độ 4 trực tuyến"),
    ],
)
def test_different_things(one: str, other: str) -> None:
    assert measure(one) != measure(other)


def test_few_words_are_not_plain() -> None:
    assert measure("Tỷ lệ hồ sơ") == ""
    assert measure("") == ""
    assert measure_words("quý") == {"quý"}, "after q there is one spelling"


@pytest.mark.parametrize(
    ("name", "unit", "contradicts"),
    [
        ("Tỷ lệ hồ sơ đúng hạn", "hồ sơ", True),
        ("Tỷ lệ hồ sơ đúng hạn", "%", False),
        ("Tỷ lệ hồ sơ đúng hạn", "%/năm", False),
        ("Tỷ lệ hồ sơ đúng hạn", "", False),
        ("Số hồ sơ chứng thực", "%", True),
        ("Số hồ sơ chứng thực", "hồ sơ", False),
        ("Số hồ sơ trực tuyến trên tổng số hồ sơ", "%", False),
        ("Số hóa hồ sơ", "%", False),
        ("Số lượng văn bản", "%", True),
        ("Mức độ hài lòng", "%", False),
    ],
)
def test_units(name: str, unit: str, contradicts: bool) -> None:
    assert measures.unit_contradicts(name, unit) is contradicts


@pytest.mark.parametrize(
    ("clause", "aside"),
    [
        ("Phấn đấu 95% hồ sơ đúng hạn", False),
        ("Phấn đấu năm 2027 có 95% hồ sơ đúng hạn", False),
        ("Năm 2026, 95% hồ sơ đúng hạn", True),
        ("đến hết quý II đạt 50% hồ sơ trực tuyến", True),
        ("95% hồ sơ, tăng so với cùng kỳ", True),
        ("thực hiện có hiệu quả, 95% hồ sơ đúng hạn", False),
        ("95% hồ sơ theo Nghị quyết 12/2026/NQ-HĐND", False),
    ],
)
def test_asides(clause: str, aside: bool) -> None:
    assert measures.is_aside(clause, 2027) is aside


@pytest.mark.parametrize(
    ("before", "raises"),
    [
        ("giao chỉ tiêu bằng kết quả cũ tăng thêm ", True),
        ("nâng tỷ lệ hồ sơ trực tuyến tăng tối thiểu ", True),
        ("cắt giảm chỉ tiêu ", False),
        ("tăng thêm ", False),
        ("tỷ lệ hồ sơ tăng lên, phấn đấu đạt ", False),
    ],
)
def test_raises(before: str, raises: bool) -> None:
    assert measures.raises_target(before) is raises


def test_caps() -> None:
    assert measures.has_cap("tăng thêm 5% nhưng không quá mức chung")
    assert measures.has_cap("tăng thêm 5% cho đến khi đủ 100%")
    assert not measures.has_cap("tăng thêm 5%, nhưng không nhỏ hơn mức chung")


@given(st.text())
def test_any_text(text: str) -> None:
    assert measure(text) == measure(text.upper().lower()) or text.lower() != text.upper().lower()
    measures.is_aside(text, 2027)
    measures.raises_target(text)
    measures.unit_contradicts(text, "%")
