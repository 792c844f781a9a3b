"""What the wording of a text shows: every kind of fault found, and its neighbours that are none left alone."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tthc_dsl.rules.facts import wording
from tthc_dsl.rules.facts.syllables import is_syllable


def pieces(text, found):
    """The words at fault."""
    return [text[fault.start : fault.end] for fault in found]


def rights(found):
    return [fault.right for fault in found]


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("trách nhiệm của của từng đơn vị", "của"),
        ("Ban Ban hành Kế hoạch", "Ban"),
        ("UBND UBND tỉnh", "UBND"),
        ("thực hiện thủ tục tục hành chính", "tục"),
        ("trước ngày ngày 15/3", "ngày"),
        ("trong năm năm 2031", "năm"),
    ],
)
def test_a_doubled_word(text, right):
    assert rights(wording.doubled(text)) == [right]


@pytest.mark.parametrize(
    "text",
    [
        "từng bước, dần dần, song song với",
        "trong năm năm tới",
        "thực hiện đăng ký ký số",
        "công tác kiểm tra tra cứu",
        "công khai khai thác dữ liệu",
        "quy định định kỳ, văn bản bản sao",
        "hoàn thiện tờ trình trình Ủy ban nhân dân",
        "vốn 100 đồng đồng thời",
        "các xã, xã Đông",
        "cây cầu Cầu Giấy",
        "điểm b b, mục II II",
        "TÊN tên",
    ],
)
def test_a_word_that_may_stand_twice(text):
    assert wording.doubled(text) == ()


def test_repeated_phrases():
    text = "cơ quan chuyên môn cơ quan chuyên môn; Cơ chế một cửa, Cơ chế một cửa liên thông; gửi báo cáo báo cáo Sở"
    assert rights(wording.repeated_phrases(text)) == ["cơ quan chuyên môn", "Cơ chế một cửa, một cửa liên thông"]
    assert wording.repeated_phrases("thủ tục hành chính, thủ tục hành chính nội bộ") == ()


@pytest.mark.parametrize(
    ("text", "faults"),
    [
        ("Sở (Phòng chuyên môn", [(3, "unclosed")]),
        ("Sở Phòng) chuyên môn", [(8, "unopened")]),
        ("(một\nhai)", []),
        ("a) một (hai);\nb) ba; c) bốn", []),
        ("- 1.2) một", []),
        ("(gồm: a) một; b) hai)", []),
        ("(điểm a, b và c)", []),
        ("“một [hai”", [(5, "unclosed")]),
        ("một” («hai»)", [(3, "unopened")]),
        ("(\nb) hai", [(0, "unclosed")]),
    ],
)
def test_brackets(text, faults):
    assert [(fault.start, fault.kind) for fault in wording.unbalanced(text)] == faults


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("UBND và HĐND-UBND; Bộ phận TN&TKQ, KT-XH, CNTT4.", ["UBND", "HĐND", "UBND", "TN&TKQ", "KT-XH", "CNTT4"]),
        ("Nghị định số 12/2021/NĐ-CP, 5/QĐ-UBND, số: /KH-UBND, QĐ-TTg", []),
        ("Quý IV, mục III", []),
        ("KẾ HOẠCH CCHC NĂM 2031 CỦA HUYỆN", []),
        ("Lưu: VT, KSTT.\nGửi PCCC", ["PCCC"]),
        ("Chữ TTg, McA, x@ABC.VN", []),
    ],
)
def test_abbreviations(text, tokens):
    assert [found.token for found in wording.abbreviations(text)] == tokens


@pytest.mark.parametrize(
    ("text", "token", "full"),
    [
        ("công tác cải cách hành chính (CCHC) là", "CCHC", "cải cách hành chính"),
        ("tiếp nhận và trả kết quả (sau đây viết tắt là TN&TKQ)", "TN&TKQ", "tiếp nhận và trả kết quả"),
        ("phát triển kinh tế - xã hội (KT-XH)", "KT-XH", "kinh tế - xã hội"),
        ("Trung tâm Công nghệ thông tin (gọi tắt là Trung tâm CNTT)", "CNTT", "Công nghệ thông tin"),
        ("Ủy ban Mặt trận (gọi tắt là: PQR)", "PQR", ""),
        ("BHXH (bảo hiểm xã hội) cấp", "BHXH", "bảo hiểm xã hội"),
        ("Ghi chú: DVC: Dịch vụ công", "DVC", "Dịch vụ công"),
    ],
)
def test_definitions(text, token, full):
    (found,) = wording.definitions(text)
    assert (found.token, found.full) == (token, full)
    assert text[found.start : found.end] == token


@pytest.mark.parametrize("text", ["các xã, thị trấn (UBND)", "một (hai)", "tại Sở (PCCC: xem dưới)"])
def test_no_definition(text):
    assert wording.definitions(text) == ()


def test_an_abbreviation_in_small_letters():
    text = "kiểm soát cchc và Cchc; ca trực; www.cchc.gov.vn, cchc@x.vn, CCHC"
    found = wording.small_letters(text, ["CCHC", "CA"])
    assert pieces(text, found) == ["cchc", "Cchc"]
    assert set(rights(found)) == {"CCHC"}


def test_full_forms():
    text = "Cải cách hành chính; cải cách  hành chính; cải cách hành chính's; cải cách hành chínhx"
    assert len(wording.full_forms(text, "cải cách hành chính")) == 3
    assert wording.full_forms(text, " ") == ()


def test_tone_marks():
    text = "Hòa giải, hoà thuận, THỦY lợi, uỷ quyền, khỏe, quý, quỳ, hoàn, qua, tùy"
    found = wording.tone_style(text)
    assert [(text[f.start : f.end], f.style, f.other) for f in found] == [
        ("Hòa", "old", "Hoà"),
        ("hoà", "new", "hòa"),
        ("THỦY", "old", "THUỶ"),
        ("uỷ", "new", "ủy"),
        ("khỏe", "old", "khoẻ"),
        ("tùy", "old", "tuỳ"),
    ]


@pytest.mark.parametrize(
    "word",
    [
        "thưc",
        "nghành",
        "hòan",
        "tòan",
        "qúy",
        "gía",
        "truờng",
        "kảo",
        "đươc",
        "thôgn",
        "iêu",
        "cuôc",
        "nghuyên",
        "luơng",
    ],
)
def test_what_no_syllable_is_spelt_like(word):
    assert pieces(f"làm {word} xong", wording.invalid_syllables(f"làm {word} xong")) == [word]


def test_a_misplaced_tone_mark_is_put_right():
    text = "Hòan thành tòan bộ qúy"
    assert rights(wording.invalid_syllables(text)) == ["Hoàn", "toàn", "quý"]


@pytest.mark.parametrize(
    "text",
    [
        "giếng gìn giữ giặt già quốc quýnh khuỵu khuya thuở yểng ngoẻo huỵch xoong moóc hươu ưỡn ý yếu",
        "hoá hóa uỷ ủy khoẻ khỏe quý kì kỳ kỹ ghế nghề",
        "website email résumé crôm axít ôtô ximăng",
        "xã Đắk Mil, ông Krông Nô, THƯC, tại Thưc Hiên",
        "1.000đ, đ/c, số điện thoại sđt",
    ],
)
def test_what_is_no_misspelling(text):
    assert wording.invalid_syllables(text) == ()


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("trên Cồng thông tin điện tử của", "Cổng thông tin điện tử"),
        ("Trang thông điện tử của", "Trang thông tin điện tử"),
        ("TRUNG TÂM PHỤC VỤ HÀNH CÔNG", "TRUNG TÂM PHỤC VỤ HÀNH CHÍNH CÔNG"),
        ("thũ tục hành chính", "thủ tục hành chính"),
        ("cải cách thủ tục hành chỉnh", "cải cách thủ tục hành chính"),
        ("so với củng kỳ năm trước", "so với cùng kỳ"),
        ("tăng 10% sô với cùng kỳ năm trước", "so với cùng kỳ"),
        ("phân đầu hoàn thành", "phấn đấu hoàn thành"),
        ("các vương mắc phát sinh", "vướng mắc"),
        ("của tổ chức cá nhân khi", "tổ chức, cá nhân"),
        ("các cơ quan đơn vị thực hiện", "cơ quan, đơn vị"),
        ("tới cá nhân tổ chức có liên quan", "cá nhân, tổ chức"),
        ("về tiếp nhận phản ánh kiến nghị", "phản ánh, kiến nghị"),
    ],
)
def test_near_a_set_phrase(text, right):
    assert rights(wording.near_phrases(text)) == [right]


@pytest.mark.parametrize(
    "text",
    [
        "thủ tục hành chính, Thủ Tục Hành Chính, dịch vụ trực tuyến, cổng tin điện tử",
        "Ủy ban nhân dân và Uỷ ban nhân dân",
        "tham mưu kiểm tra kết quả giải quyết",
        "hồ sơ với tổng số tiền",
        "phần đầu của văn bản",
        "cá nhân tổ chức hội nghị",
        "phản ánh kiến nghị",
        "thực trạng thông tin điện tử",
        "quy định của luật, tổ thực hiện, so với số hồ sơ",
        "thu tuc hanh chinh",
        "phân công, thông tin điện tử",
    ],
)
def test_what_is_not_near_a_set_phrase(text):
    assert wording.near_phrases(text) == ()


def test_obsolete_terms():
    text = "Dịch vụ công trực tuyến mức độ 3, 4; nộp sổ hộ khẩu, chứng minh nhân dân; Trung tâm Hành chính công"
    found = wording.obsolete(text)
    assert [(f.term, f.since) for f in found] == [
        ("mức độ 3, 4", date(2022, 8, 15)),
        ("sổ hộ khẩu", date(2023, 1, 1)),
        ("chứng minh nhân dân", date(2025, 1, 1)),
        ("Trung tâm Hành chính công", date(2018, 6, 21)),
    ]
    assert not any(f.explained for f in found)
    (explained,) = wording.obsolete("dịch vụ công mức độ 4 (nay là toàn trình)")
    assert explained.explained


@pytest.mark.parametrize(
    "text",
    [
        "đạt mức 3 điểm",
        "mức độ 3 hài lòng",
        "bãi bỏ sổ hộ khẩu",
        "Trung tâm Phục vụ hành chính công",
        "dịch vụ công mức 30%",
    ],
)
def test_terms_in_use(text):
    assert wording.obsolete(text) == ()


@pytest.mark.parametrize(
    ("text", "kind", "right"),
    [
        ("Như điều 4;", "reference", "Điều"),
        ("tại Khoản 2 Điều 4", "reference", "khoản"),
        ("tại Điểm a khoản 2 Điều 4", "reference", "điểm"),
        ("theo chương II", "reference", "Chương"),
        ("giao giám đốc Sở Nội vụ", "title", "Giám đốc"),
        ("do phó chủ tịch UBND huyện", "title", "Phó Chủ tịch"),
        ("và chánh văn phòng UBND", "title", "Chánh Văn phòng"),
        ("của ủy ban nhân dân", "body", "Ủy ban nhân dân"),
        ("của Ủy Ban Nhân Dân xã", "body", "Ủy ban nhân dân"),
        ("giao các đơn vị thực hiện.", "sentence", "G"),
        ("Xong việc. các đơn vị báo cáo", "sentence", "C"),
        ("Gồm:\n- giao các đơn vị thực hiện;", "sentence", "G"),
    ],
)
def test_capitals(text, kind, right):
    assert [(fault.kind, fault.right) for fault in wording.capitals(text)] == [(kind, right)]


@pytest.mark.parametrize(
    "text",
    [
        "một số điều 3, sửa đổi 05 điều 3 khoản",
        "Khoản 2 Điều 4. Điểm a khoản 1",
        "giám đốc doanh nghiệp, Giám đốc Sở, Tổng giám đốc Công ty",
        "ỦY BAN NHÂN DÂN, Ủy ban nhân dân",
        "báo cáo định kỳ",
        "các cơ quan,\nđơn vị và cá nhân khác.",
        "TP. hồ, v.v. và khác, Điều 3. quy định",
    ],
)
def test_capitals_in_order(text):
    assert wording.capitals(text) == ()


def test_the_case_of_names():
    names = ("Phòng Tư pháp", "Sở Nội vụ", "Bộ phận Một cửa", "Văn phòng", "Công an xã", "các phòng")
    text = "Phòng tư pháp, PHÒNG TƯ PHÁP, sở Nội vụ; công an xã; Các phòng; Bộ phận một cửa; Sở Nội vụx"
    found = wording.name_case(text, names)
    assert pieces(text, found) == ["Phòng tư pháp", "sở Nội vụ", "Bộ phận một cửa"]
    assert rights(found) == ["Phòng Tư pháp", "Sở Nội vụ", "Bộ phận Một cửa"]


@pytest.mark.parametrize(
    ("text", "mended"),
    [
        ("xã , huyện", "xã, huyện"),
        ("xã .", "xã."),
        ("( xã )", "(xã)"),
        ("xã,huyện;tỉnh", "xã, huyện; tỉnh"),
        ("tỉnh(trừ xã)và", "tỉnh (trừ xã) và"),
        ("xã,, huyện;. Tỉnh..", "xã, huyện. Tỉnh."),
        ("Báo cáo+ phụ lục; 01 lần/ 03 ngày", "Báo cáo + phụ lục; 01 lần/03 ngày"),
        ("Công văn số: 12/UBND", "Công văn số 12/UBND"),
    ],
)
def test_spacing(text, mended):
    for fault in reversed(wording.spacing(text)):
        text = text[: fault.start] + fault.right + text[fault.end :]
    assert text == mended


@pytest.mark.parametrize(
    "text",
    [
        "1,5 và 10.000; 8:30; tỷ lệ 1 : 500; hội thảo, ...; vân vân... v.v., …",
        "https://a.vn/b,c;d và a,b@c.vn",
        "Số:  /QĐ-UBND, ngày tháng năm , số ",
        "nội dung ./.",
        "12/QĐ-UBND; và/hoặc; C++; a/b",
        "Số: 12/KH-UBND. . . .",
        "file(s), f(x)",
    ],
)
def test_spacing_in_order(text):
    assert wording.spacing(text) == ()


def test_years():
    text = "Trong năm 2031, Quý I/2032; Luật Cư trú năm 2020; ngày 01 tháng 02 năm 2033; ngày  tháng 3 năm 2034"
    text += "; năm 2035 - 2036"
    assert [(found.year, found.cited) for found in wording.year_mentions(text)] == [(2031, False), (2032, False)]
    (cited,) = wording.year_mentions("Kế hoạch số 12/KH-UBND về công tác năm 2031")
    assert cited.cited


FACTS = [
    wording.abbreviations,
    wording.capitals,
    wording.definitions,
    wording.doubled,
    wording.invalid_syllables,
    wording.near_phrases,
    wording.obsolete,
    wording.repeated_phrases,
    wording.spacing,
    wording.tone_style,
    wording.unbalanced,
    wording.year_mentions,
    lambda text: wording.name_case(text, ("Phòng Tư pháp", "UBND xã")),
    lambda text: wording.small_letters(text, ("TTHC", "UBND")),
]
SCRAPS = st.sampled_from(
    [
        "thủ",
        "tục",
        "hành",
        "chính",
        "Thủ",
        "công",
        "thông",
        "tin",
        "điện",
        "tử",
        "thông",
        ",",
        ";",
        ".",
        "(",
        ")",
        "“",
        "”",
        "a)",
        "\n",
        "(",
        "UBND",
        "TTHC",
        "NĐ-CP",
        "năm",
        "2031",
        "1",
        "điều",
        "Khoản",
        "Điểm",
        "hòa",
        "Uỷ",
        "ban",
        "nhân",
        "dân",
        "mức",
        "độ",
        "3",
        "sổ",
        "hộ",
        "khẩu",
        "tthc",
        "İ",
        "ǅ",
        "ỦY",
        "BAN",
        "ự́",
        "/",
        "+",
        "-",
        "..",
        "(gọi",
        "tắt",
        "là",
    ]
)


@given(st.one_of(st.text(max_size=60), st.lists(SCRAPS, max_size=30).map(" ".join)))
def test_spans_lie_in_order_inside_any_text(text):
    for fact in FACTS:
        found = fact(text)
        assert all(0 <= fault.start < fault.end <= len(text) for fault in found)
        assert [fault.start for fault in found] == sorted(fault.start for fault in found)


@given(st.lists(SCRAPS, max_size=30).map(" ".join))
def test_a_text_put_right_is_found_right(text):
    for fact in (wording.near_phrases, wording.tone_style):
        for fault in reversed(fact(text)):
            right = fault.right if fact is wording.near_phrases else fault.other
            assert text[fault.start : fault.end] != right


@pytest.mark.parametrize(
    "scrap", ["(", ")", "a) ", "x", "x ", "xã ", "1/", "A-", "A&", "UBND ", " ", ". . ", "năm 2031 ", "(A ", "\n- a "]
)
@pytest.mark.parametrize("fact", FACTS)
def test_a_long_text_takes_linear_time(fact, scrap):
    fact(scrap * (20_000 // len(scrap)))


def test_every_glossary_syllable_is_one():
    from tthc_dsl.rules.facts.glossary import COMMA_PAIRS, PHRASES

    spoken = {
        s
        for line in (*PHRASES.splitlines(), *COMMA_PAIRS.splitlines())
        for s in line.replace(",", "").replace("_", " ").split()
    }
    assert not [s for s in spoken if not is_syllable(s)]
