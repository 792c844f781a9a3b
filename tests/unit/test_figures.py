"""Figures in running text: shares, amounts, products, quantities."""

from decimal import Decimal
from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tthc_dsl.rules.facts.figures import amounts, numerals, percentages, products, same_but_numbers

# fmt: off
PIECES = (
    "tối thiểu ", "đạt ", "từ ", "trên ", "tốı thiểu ", "giảm ", "85", "99,5", "7.920", "99.5", "%", " %",
    " trở lên", " x ", "×", "=", " hồ sơ", "/ngày", " ngày", "(", ")", ", ", ". ", "\n", "năm ", "-", "٣", "\xa0",
    "trong đó ", "so với năm",
)
# fmt: on
TEXTS = st.text(max_size=40) | st.lists(st.sampled_from(PIECES), max_size=25).map("".join)


@pytest.mark.parametrize(
    ("text", "words", "value", "comparator", "subject"),
    [
        ("Phấn đấu đạt tối thiểu 85% hồ sơ trực tuyến.", "tối thiểu 85%", "85", "at_least", "hồ sơ trực tuyến"),
        ("Mức độ hài lòng đạt trên 60 %", "trên 60 %", "60", "above", "Mức độ hài lòng"),
        ("Tỷ lệ đúng hạn đạt từ 98% trở lên.", "đạt từ 98% trở lên", "98", "at_least", "Tỷ lệ đúng hạn"),
        ("tối thiểu từ 80% trở lên hồ sơ", "tối thiểu từ 80% trở lên", "80", "at_least", "hồ sơ"),
        ("trên 70% trở lên hồ sơ", "trên 70% trở lên", "70", "at_least", "hồ sơ"),
        ("100% TTHC được công bố, công khai; báo cáo", "100%", "100", "", "TTHC được công bố, công khai"),
        ("Tỷ lệ số hóa đạt 99,5%", "đạt 99,5%", "99.5", "exactly", "Tỷ lệ số hóa"),
        ("không dưới 99.5% hồ sơ", "không dưới 99.5%", "99.5", "at_least", "hồ sơ"),
        ("Tỷ lệ quá hạn không quá 5% trong tháng", "không quá 5%", "5", "at_most", "Tỷ lệ quá hạn"),
        ("Tỷ lệ trễ hạn dưới 1%", "dưới 1%", "1", "below", "Tỷ lệ trễ hạn"),
        ("TỐI THIỂU 90% NGƯỜI DÂN", "TỐI THIỂU 90%", "90", "at_least", "NGƯỜI DÂN"),
        ("đạt ít nhất 50%, tỷ lệ hồ sơ điện tử", "ít nhất 50%", "50", "at_least", "tỷ lệ hồ sơ điện tử"),
        ("tối đa 20 phần trăm hồ sơ giấy", "tối đa 20 phần trăm", "20", "at_most", "hồ sơ giấy"),
        ("≥ 85%", "≥ 85%", "85", "at_least", ""),
    ],
)
def test_one_percentage(text: str, words: str, value: str, comparator: str, subject: str) -> None:
    (found,) = percentages(text)
    assert text[found.start : found.end] == words
    assert (found.value, found.comparator, found.subject) == (Decimal(value), comparator, subject)
    assert not found.relative


def test_subjects_of_neighbours() -> None:
    text = (
        "Tỷ lệ hài lòng đạt 90%. Trong đó, lĩnh vực đất đai, xây dựng đạt tối thiểu 85%; "
        "70% cán bộ, công chức và 60% người dân"
    )
    assert [p.subject for p in percentages(text)] == [
        "Tỷ lệ hài lòng", "lĩnh vực đất đai, xây dựng", "cán bộ, công chức", "người dân",
    ]  # fmt: skip
    text = "đạt 80% hồ sơ, được luân chuyển, trong số đó, tỷ lệ thanh toán đạt từ 30% trở lên"
    assert [p.subject for p in percentages(text)] == ["hồ sơ, được luân chuyển", "tỷ lệ thanh toán"]


@pytest.mark.parametrize(
    ("text", "relative"),
    [
        ("cắt giảm tối thiểu 10% chi phí tuân thủ", True),
        ("giảm thời gian giải quyết ít nhất 20%", True),
        ("phấn đấu tăng thêm 10%", True),
        ("số hồ sơ bằng 105% so với năm 2023", True),
        ("tăng tỷ lệ hồ sơ lên 80%", False),
        ("giảm tỷ lệ trễ hạn xuống dưới 1%", False),
        ("tăng cường số hóa tối thiểu 80% hồ sơ", False),
        ("giảm thời gian, đạt 80%", False),
        ("đạt 50% so với tổng số hồ sơ", False),
    ],
)
def test_changes_are_no_levels(text: str, relative: bool) -> None:
    (found,) = percentages(text)
    assert found.relative is relative


@pytest.mark.parametrize(
    "text",
    [
        "đạt 60-70%",
        "từ 60% đến 70%",
        "khoảng 60%",
        "gần 60 %",
        "(b/a) x 100%",
        "1/2%",
        "9999999999999999%",
        "từ 60%",
        "%",
    ],
)
def test_no_percentage(text: str) -> None:
    assert percentages(text) == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("tối thiểu 7.920 hồ sơ", [("tối thiểu 7.920 hồ sơ", "7920", "hồ sơ", "", "at_least")]),
        ("ít nhất 02 lần/năm", [("ít nhất 02 lần/năm", "2", "lần", "năm", "at_least")]),
        ("01 lần/06 tháng", [("01 lần/06 tháng", "1", "lần", "06 tháng", "")]),
        ("tối đa 30 ngày làm việc", [("tối đa 30 ngày làm việc", "30", "ngày làm việc", "", "at_most")]),
        ("mỗi ngày 30 hồ sơ", [("30 hồ sơ", "30", "hồ sơ", "", "")]),
        ("1,5 tỷ đồng", [("1,5 tỷ đồng", "1.5", "tỷ đồng", "", "")]),
        ("7.920 hồ sơ (30 hồ sơ/ngày x 22 ngày/tháng)", [("7.920 hồ sơ", "7920", "hồ sơ", "", "")]),
        ("khoảng 300 đại biểu", []),
        ("ngày 15 tháng 8 năm 2025", []),
        ("lên mức 300 hồ sơ; mức 3 dịch vụ", [("300 hồ sơ", "300", "hồ sơ", "", "")]),
        ("năm 2024 hồ sơ", []),
        ("Điều 5 năm ấy", []),
        ("1.2 Hồ sơ; mục 1 Hồ sơ", []),
        ("Quyết định số 15 ngày 03/02/2024", []),
        ("30 hồ sơđặc biệt", []),
    ],
)
def test_amounts(text: str, expected: list[tuple[str, str, str, str, str]]) -> None:
    found = [(text[a.start : a.end], str(a.value), a.unit, a.per, a.comparator) for a in amounts(text)]
    assert found == expected


@pytest.mark.parametrize(
    ("text", "product", "stated"),
    [
        ("tối thiểu 7.920 hồ sơ (30 hồ sơ/ngày x 22 ngày/tháng x 12 tháng)", "7920", "7.920"),
        ("5.820 hồ sơ (20 hồ sơ/ngày × 22 ngày/tháng × 12 tháng)", "5280", "5.820"),
        ("30 x 22 = 660 hồ sơ", "660", "660"),
        ("(30x22*12) = 7.910", "7920", "7.910"),
        ("661 = 30 x 22", "660", "661"),
        ("- 0,5 x 3 = 1,5", "1.5", "1,5"),
        ("30 x 22", "660", None),
        ("5 tấm (4 x 6)", "24", None),
        ("3 x 8 giờ = 1 ngày", "24", None),
        ("5 người x 200 nghìn đồng = 1.000.000 đồng", "1000", None),
        ("999.999.999.999 x 999.999.999.999", "999999999998000000000001", None),
    ],
)
def test_one_product(text: str, product: str, stated: str | None) -> None:
    (found,) = products(text)
    assert found.product == Decimal(product)
    assert (found.stated is None) == (stated is None)
    if stated is not None:
        assert text[found.stated_start : found.stated_end] == stated
        assert found.stated == Decimal(stated.replace(".", "").replace(",", "."))


@pytest.mark.parametrize(
    "text",
    [
        "2 x 3 + 4 = 10",
        "100 - 2 x 3 = 94",
        "(2 x 3) x 4 = 24",
        "50% x 20 x 3 = 30",
        "2 x 50%",
        "3 xã x",
        "30 x\n22",
        "x".join("1" * 11),
    ],
)
def test_no_product(text: str) -> None:
    assert products(text) == ()


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("1. Xử lý 30 hồ sơ trong 05 ngày", ["30", "5"]),
        ("Quyết định số 15/QĐ-UBND ngày 10/3/2023, ngày 23 tháng 4 năm 2018, Nghị định 107.NĐ-CP, 12-NQ/TW", []),
        ("khoản 2 Điều 5; giai đoạn 2021 - 2025; năm 2023 và 2024; tháng 3, 6, 9; Bảng 2; mức độ 3 và 4; B1; QH15", []),
        ("một cửa ở 3 cấp: 99,5% và 7.920", ["3", "99.5", "7920"]),
    ],
)
def test_numerals(text: str, values: list[str]) -> None:
    assert [n.value for n in numerals(text)] == [Decimal(value) for value in values]


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        ("đạt 7.920 hồ sơ.", "Đạt 5.280 hồ sơ", True),
        ("đạt 30 hồ sơ", "đạt 30,0 hồ sơ", False),
        ("đạt 30 hồ sơ", "đạt 20 thủ tục", False),
        ("Kế hoạch năm 2023", "Kế hoạch năm 2024", False),
        ("30", "30 40", False),
        ("", "", False),
    ],
)
def test_same_but_numbers(a: str, b: str, same: bool) -> None:
    assert same_but_numbers(a, b) is same is same_but_numbers(b, a)


@given(TEXTS)
def test_places_are_in_the_text(text: str) -> None:
    for find in (percentages, amounts, products, numerals):
        last = 0
        for found in find(text):
            assert last <= found.start < found.end <= len(text)
            last = found.end
    for share in percentages(text):
        assert text[share.subject_start : share.subject_end] == share.subject


@pytest.mark.parametrize(
    "unit", ["1% ", "giảm ", "30 x ", "1.000", "30 hồ sơ ", "từ 60% đến ", "trên trên ", "(1", "a b " * 5 + "tăng"]
)
def test_long_texts_take_linear_time(unit: str) -> None:
    text = unit * (100_000 // len(unit))
    began = perf_counter()
    for find in (percentages, amounts, products, numerals):
        find(text)
    assert perf_counter() - began < 20  # quadratic: hours
