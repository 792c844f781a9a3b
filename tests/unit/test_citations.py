"""Citations of instruments and references to articles in running text."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tthc_dsl.rules.facts.citations import Cited, citations
from tthc_dsl.rules.facts.references import references
from tthc_dsl.rules.facts.symbols import issuer_of_symbol, split_number, symbol_fits


def only(text: str) -> Cited:
    (cited,) = citations(text)
    return cited


@pytest.mark.parametrize(
    ("number", "parts"),
    [
        ("15/2023/NĐ-CP", ("15", 2023, "NĐ-CP")),
        ("Số: 05/KH-UBND", ("05", None, "KH-UBND")),
        ("31/2024/QH15", ("31", 2024, "QH15")),
        ("4120/UBND-VP7", ("4120", None, "UBND-VP7")),
        ("12-NQ/TW", ("12", None, "NQ/TW")),
        ("30a/2008/NQ-CP", ("30a", 2008, "NQ-CP")),
        ("10/2006/TTLT/BTNMT-BTP", ("10", 2006, "TTLT/BTNMT-BTP")),
        ("20/2023/TT-BGD&ĐT", ("20", 2023, "TT-BGD&ĐT")),
        ("15/2023/ NĐ – CP", ("15", 2023, "NĐ-CP")),
        ("15/2023/NÐ-CP", ("15", 2023, "NĐ-CP")),  # Ð is eth
        *(
            (wrong, None)
            for wrong in ("15.NĐ-CP", "15:NQ/CP", "15/NQ/CP", "15/NĐCP", "15/QĐ", "15/2023", "15/nđ-cp", "", "số")
        ),
    ],
)
def test_the_parts_of_a_number(number: str, parts: tuple[str, int | None, str] | None) -> None:
    assert split_number(number) == parts


@pytest.mark.parametrize(
    ("type_", "number", "fits"),
    [
        ("Nghị định", "15/2023/NĐ-CP", True),
        ("Quyết định", "15/2023/NĐ-CP", False),
        ("Nghị định", "15/2023/ND-CP", False),
        ("Quyết định", "4120/UBND-NC", False),
        ("Công văn", "4120/UBND-NC", True),
        ("Công văn", "15/QĐ-UBND", False),
        ("Công văn", "123/CT-TTHT", None),  # CT: a department
        ("Luật", "31/2024/QH15", True),
        ("Pháp lệnh", "31/2024/QH15", False),
        ("Nghị quyết", "12/2022/UBTVQH15", True),
        ("Thông tư", "02/TTr-STC", False),
        ("Nghị định", "72/CP", None),
        ("Quyết định", "15.QĐ-UBND", None),
        ("Văn bản", "15/QĐ-UBND", None),
    ],
)
def test_does_the_symbol_agree_with_the_type(type_: str, number: str, fits: bool | None) -> None:
    assert symbol_fits(type_, number) is fits


@pytest.mark.parametrize(
    ("symbol", "issuer"),
    [
        ("NĐ-CP", "Chính phủ"),
        ("QĐ-TTg", "Thủ tướng Chính phủ"),
        ("QH15", "Quốc hội"),
        ("PL-UBTVQH11", "Ủy ban Thường vụ Quốc hội"),
        ("UBND-NC", "Ủy ban nhân dân"),
        ("TTLT-BTC-BNV", ""),
        ("NQ/TW", ""),
    ],
)
def test_the_issuer_of_a_symbol(symbol: str, issuer: str) -> None:
    assert issuer_of_symbol(symbol) == issuer


def test_a_whole_citation() -> None:
    text = "Căn cứ Nghị định số 15/2023/NĐ-CP ngày 05 tháng 4 năm 2023 của Chính phủ về hòa giải, dân vận và tôn giáo;"
    cited = only(text)
    assert text[cited.start : cited.end] == "Nghị định số 15/2023/NĐ-CP ngày 05 tháng 4 năm 2023 của Chính phủ"
    assert text[cited.number_start : cited.number_end] == cited.number == "15/2023/NĐ-CP"
    assert text[cited.title_start : cited.title_end] == cited.title == "về hòa giải, dân vận và tôn giáo"
    assert (cited.type, cited.prefix, cited.issuer, cited.well_formed) == ("Nghị định", "số", "Chính phủ", True)
    assert (cited.date, cited.date_style, cited.date_text) == (
        datetime.date(2023, 4, 5),
        "long",
        "ngày 05 tháng 4 năm 2023",
    )


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "theo Nghị định 15/2023/NĐ-CP và 16/2024/NĐ-CP",
            [("Nghị định", "15/2023/NĐ-CP"), ("Nghị định", "16/2024/NĐ-CP")],
        ),
        (
            "các Nghị quyết của Chính phủ: số 15/NQ-CP, số 16/NQ-CP",
            [("Nghị quyết", "15/NQ-CP"), ("Nghị quyết", "16/NQ-CP")],
        ),
        ("Nghị quyết phiên họp tháng 5 số 70/NQ-CP", [("Nghị quyết", "70/NQ-CP")]),
        ("NGHỊ QUYẾT SỐ 15:NQ/CP, 16/NQ-CP", [("Nghị quyết", "15:NQ/CP"), ("Nghị quyết", "16/NQ-CP")]),
        ("được giao tại 77/QĐ-UBND", [("", "77/QĐ-UBND")]),
        ("theo quy định tại 77/QĐ-UBND", [("", "77/QĐ-UBND")]),
        ("theo quy định của Nghị định số 15/2023/NĐ-CP", [("Nghị định", "15/2023/NĐ-CP")]),
        ("công văn số 12/STC-NS", [("Công văn", "12/STC-NS")]),
        ("Quyết định của Chủ tịch UBND tỉnh Nam Định số 12/QĐ-UBND", [("Quyết định", "12/QĐ-UBND")]),
        ("QĐ 12/QĐ-TTg; Nghị Quyết số 15/NQ-CP", [("Quyết định", "12/QĐ-TTg"), ("Nghị quyết", "15/NQ-CP")]),
        ("Quyết định 12/QĐ-UBND.Căn cứ", [("Quyết định", "12/QĐ-UBND")]),
        ("Nghị định số 15/2023 của Chính phủ", [("Nghị định", "15/2023")]),
        ("Nghị quyết của Chính phủ về chuyển đổi số", [("Nghị quyết", "")]),
        ("Kế hoạch của Bộ Nội vụ về tinh giản biên chế", [("Kế hoạch", "")]),
        ("Quyết định ngày 05/3/2024 của UBND tỉnh", [("Quyết định", "")]),
    ],
)
def test_types_and_numbers(text: str, found: list[tuple[str, str]]) -> None:
    assert [(cited.type, cited.number) for cited in citations(text)] == found


@pytest.mark.parametrize(
    "text",
    [
        "xây dựng Kế hoạch năm 2024 và Kế hoạch 5 năm 2021 - 2025",
        "ban hành Quyết định; Quyết định này; dự thảo Quyết định của Thủ tướng Chính phủ",
        "Quyết định của Chủ tịch UBND tỉnh ban hành kế hoạch; Báo cáo của Chính phủ trình Quốc hội",
        "các Nghị quyết của Chính phủ; theo Nghị quyết 18; Đề án 06; gọi tắt là Nghị định số 61/2018",
        "Mẫu số 02b/VPCP/KSTT; Biểu số 01/QĐ-UBND; TCVN ISO 9001:2015; QCVN 01:2008/BXD",
        "3 tháng/lần; 5/7 xã; 12/12/2024; 24/24 giờ; KT-XH 6 tháng; 100/TTHC",
        "theo quy định của luật, Luật này, đoàn Luật sư tỉnh",
        "quyết định 05 hồ sơ, kế hoạch số lượng 12 lớp, báo cáo số liệu",
    ],
)
def test_what_cites_nothing(text: str) -> None:
    assert citations(text) == ()


@pytest.mark.parametrize(
    "number",
    ["15.NĐ-CP", "15:NĐ/CP", "15/NĐ/CP", "15NĐ-CP", "15 NĐ-CP", "15-2023-NĐ-CP", "15/2023/nđ-cp", "15/20231/NĐ-CP",
     "15/NĐ.CP", "15/NĐCP", "15/2023"],
)  # fmt: skip
@pytest.mark.parametrize("before", ["Nghị định ", "Nghị định số ", "NGHỊ ĐỊNH SỐ: "])
def test_malformed_numbers(before: str, number: str) -> None:
    cited = only(f"theo {before}{number} ngày 07/8/2023 của Chính phủ.")
    assert (cited.number, cited.well_formed, cited.date) == (number, False, datetime.date(2023, 8, 7))


@pytest.mark.parametrize(
    ("text", "date", "style", "blank", "invalid"),
    [
        ("ngày 7/8/2023", datetime.date(2023, 8, 7), "short", False, False),
        (", ngày 07-8-2023", datetime.date(2023, 8, 7), "short", False, False),
        (" ban hành ngày 07.8.2023", datetime.date(2023, 8, 7), "short", False, False),
        ("ngày 29 tháng 02 năm 2024", datetime.date(2024, 2, 29), "long", False, False),
        ("ngày 29 tháng 02 năm 2023", None, "long", False, True),
        ("31/04/2023", None, "short", False, True),
        ("ngày      tháng      năm 2024", None, "long", True, False),
        ("ngày … tháng 5 năm 2024", None, "long", True, False),
        ("ngày .../.../2024", None, "short", True, False),
        ("trước ngày 07/8/2023", None, "", False, False),
    ],
)
def test_dates(text: str, date: datetime.date | None, style: str, blank: bool, invalid: bool) -> None:
    cited = only(f"Quyết định số 12/QĐ-UBND {text} của UBND tỉnh".replace(" ,", ","))
    assert (cited.date, cited.date_style, cited.blank_date, cited.invalid_date) == (date, style, blank, invalid)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Số:        /QĐ-UBND", "/QĐ-UBND"),
        ("Kế hoạch số /KH-UBND ngày tháng 01 năm 2024", "/KH-UBND"),
        ("Quyết định số ....../2024/QĐ-UBND", "/2024/QĐ-UBND"),
        ("Quyết định số ………… ngày … tháng … năm 2024", ""),
    ],
)
def test_blank_numbers(text: str, number: str) -> None:
    cited = only(text)
    assert (cited.blank_number, cited.number, cited.well_formed) == (True, number, True)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Luật Đất đai năm 2024, Luật Cư trú và Luật Cán bộ, công chức", ["Đất đai", "Cư trú", "Cán bộ, công chức"]),
        ("Luật Cư trú, kịp thời giải quyết trước ngày 15/12/2024", ["Cư trú"]),
        ("Căn cứ Luật Hàng không dân dụng Việt Nam ngày 29 tháng 6 năm 2006;", ["Hàng không dân dụng Việt Nam"]),
        ("LUẬT ĐẤT ĐAI NGÀY 18/01/2024", ["ĐẤT ĐAI"]),
        (
            "Luật sửa đổi, bổ sung một số điều của Luật Đầu tư công và Luật Nhà ở ngày 11/01/2022",
            ["sửa đổi, bổ sung một số điều của Luật Đầu tư công và Luật Nhà ở"],
        ),
        ("theo Luật Nào đó thì", []),
    ],
)
def test_names_of_laws(text: str, names: list[str]) -> None:
    assert [cited.title for cited in citations(text)] == names


def test_the_number_after_the_name_of_a_law() -> None:
    cited = only("được giao trong Luật Giao dịch điện tử số 20/2023/QH15 ngày 22/6/2023.")
    assert (cited.number, cited.title, cited.date) == ("20/2023/QH15", "Giao dịch điện tử", datetime.date(2023, 6, 22))


@pytest.mark.parametrize(
    ("words", "issuer", "title"),
    [
        (
            " của Bộ trưởng, Chủ nhiệm Văn phòng Chính phủ hướng dẫn B",
            "Bộ trưởng, Chủ nhiệm Văn phòng Chính phủ",
            "hướng dẫn B",
        ),
        (" của Bộ Thông tin và Truyền thông và Bộ Nội vụ", "Bộ Thông tin và Truyền thông", ""),
        (" của UBND thành phố Bà Rịa - Vũng Tàu về A", "UBND thành phố Bà Rịa - Vũng Tàu", "về A"),
        (" của HĐND tỉnh Hà Giang Quy định mức thu; B", "HĐND tỉnh Hà Giang", "Quy định mức thu"),
        (" của Ban Quản lý Khu kinh tế tại cuộc họp", "Ban Quản lý Khu kinh tế", ""),
        (" của Chính phủ đã được sửa đổi", "Chính phủ", ""),
        (" của Chính phủ về A, được sửa đổi tại B", "Chính phủ", "về A"),
        (" của Chính phủ về A (sau đây gọi là B)", "Chính phủ", "về A"),
        (" của Chính phủ quy định tại Điều 5", "Chính phủ", ""),
        (" của Chính phủ về A và Nghị định số 1/2020/NĐ-CP", "Chính phủ", "về A"),
        (" của tỉnh", "", ""),
        (" về thời hạn giải quyết", "", ""),  # what the decree says of it, perhaps
    ],
)
def test_issuers_and_titles(words: str, issuer: str, title: str) -> None:
    cited = citations("Nghị định số 15/2023/NĐ-CP" + words)[0]
    assert (cited.issuer, cited.title) == (issuer, title)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("- Như Điều 4;", [(4, None, "", True, True)]),
        ("Như điều 3;", [(3, None, "", False, True)]),
        ("tại Điều 1 và khoản 2 tại Điều 2 Quyết định này", [(1, None, "", True, True), (2, 2, "", True, True)]),
        ("điểm a khoản 1 Điều 5 Nghị định số 15/2023/NĐ-CP", [(5, 1, "a", True, False)]),
        ("Điều 12 Chương II của Luật Cư trú", [(12, None, "", True, False)]),
        ("khoản 3, Điều 7 và Điều 3 Quy chế này", [(7, 3, "", True, None), (3, None, "", True, None)]),
        ("Điều 5 khoản 2 điểm đ", [(5, 2, "đ", True, None)]),
        ("khoản 2 điều 3 của quy định", [(3, 2, "", False, None)]),
        ("Điều 1. Ban hành Kế hoạch\nĐiều 2: Tổ chức", []),
        ("bốn điều 5 ngày; điều 10 xe; điều chỉnh 5; Điều 5,5 ha; Điều 15%", []),
    ],
)
def test_references(text: str, found: list[tuple[object, ...]]) -> None:
    assert [tuple(reference)[2:] for reference in references(text)] == found


_WORDS = [
    *("Nghị định", "Quyết định", "Luật", "Cư trú", "số", ":", "15", "/", "-", "2023", "NĐ-CP", "QĐ", "ngày", "tháng"),
    *("năm", "31", "của", "Chính phủ", "UBND tỉnh", "về", "và", ",", ";", ".", "…", "\n", " ", "(", ")", "này"),
    *("điểm a", "khoản 1", "Điều 5"),
]
_PIECES = st.lists(st.sampled_from(_WORDS), max_size=30).map(" ".join)


@given(st.one_of(st.text(), _PIECES, _PIECES.map(lambda text: text.replace(" ", ""))))
def test_spans_lie_in_the_text_and_apart(text: str) -> None:
    end = 0
    for cited in citations(text):
        assert end <= cited.start <= cited.number_start <= cited.number_end <= cited.end <= len(text)
        assert cited.start < cited.end
        assert text[cited.number_start : cited.number_end] == cited.number
        assert text[cited.title_start : cited.title_end] == cited.title
        assert cited.title_end <= len(text)
        end = cited.end
    end = 0
    for reference in references(text):
        assert end <= reference.start < reference.end <= len(text)
        end = reference.end
