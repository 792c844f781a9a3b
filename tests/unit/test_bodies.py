"""Bodies: levels, names in running text, names compared, and what existed when."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tthc_dsl.rules.facts.bodies import areas, bodies_in, is_plural, level_of, order
from tthc_dsl.rules.facts.body_changes import dissolved
from tthc_dsl.rules.facts.body_names import normal_name, same_body, variants


@pytest.mark.parametrize(
    ("level", "names"),
    [
        (
            "central",
            "Bộ Nội vụ | Bộ trưởng Bộ Tư pháp | Bộ KH&CN"
            " | Chính phủ | Văn phòng Chính phủ (Cục KSTTHC) | các bộ, ngành"
            " | Các cơ quan trung ương đóng trên địa bàn tỉnh | Cục Công nghệ thuộc Bộ Tư pháp | Tổng cục Thuế",
        ),
        (
            "province",
            "UBND tỉnh | Ủy ban nhân dân tỉnh Hòa Bình | Sở Nội vụ | SỞ NỘI VỤ | Giám đốc Sở Y tế"
            " | Sở Y tế thành phố Huế | Các sở, ban, ngành"
            " | Thanh tra tỉnh | Tỉnh ủy | Các sở, cơ quan thuộc UBND tỉnh | Cục Thuế tỉnh"
            " | Văn phòng HĐND và UBND tỉnh (Bộ phận Một cửa huyện) | UBND tỉnh, thành phố"
            " | Đoàn đại biểu Quốc hội tỉnh"
            " | UBND thành phố trực thuộc trung ương | Phòng Nội vụ thuộc Sở Nội vụ | Bộ Chỉ huy quân sự tỉnh",
        ),
        (
            "district",
            "UBND huyện | Phòng Tư pháp | Trưởng phòng Tư pháp | Phòng LĐ-TB&XH | Phòng Tài chính – Kế hoạch"
            " | UBND thị xã | Các phòng chuyên môn huyện"
            " | UBND huyện, TP | Bảo hiểm xã hội huyện | Phòng Nội vụ thành phố | Huyện ủy"
            " | Văn phòng HĐND-UBND huyện Lạc Sơn, tỉnh Hòa Bình | UBND quận 1",
        ),
        (
            "commune",
            "UBND các xã, thị trấn | UBND xã Yên Phú, huyện Lạc Sơn, tỉnh Hòa Bình | UBND cấp xã"
            " | UBND phường 5, thành phố B | Công chức Văn phòng - Thống kê"
            " | CC VP – TK | UBND các xã thuộc huyện | Trạm Y tế xã | UBND đặc khu"
            " | Phòng Kinh tế xã | Phòng Văn hóa - Xã hội | ỦY BAN NHÂN DÂN XÃ | Chủ tịch UBND xã",
        ),
        (
            "",
            "UBND | UBND thành phố | Thành ủy"
            " | Văn phòng HĐND và UBND | Phòng Kinh tế | Bộ phận Một cửa | Hợp tác xã"
            " | UBND huyện, UBND cấp xã"
            " | Bộ phận một cửa huyện, xã, thị trấn | Bộ phận Một cửa các cấp | Cơ sở dữ liệu"
            " | Các sở, ban, ngành và địa phương | Bộ thủ tục hành chính"
            " | Bộ TTHC | Bộ chỉ số | Thông tấn xã Việt Nam"
            " | UBND xã Yên Phú và UBND huyện | Tổ chức xã hội"
            " | Văn phòng | Các cơ quan liên quan | Phòng chống dịch",
        ),
    ],
)
def test_levels(level: str, names: str) -> None:
    assert {name: level_of(name) for name in names.split(" | ")} == dict.fromkeys(names.split(" | "), level)


def test_order() -> None:
    assert [order(level) for level in ("central", "province", "district", "commune", "")] == [0, 1, 2, 3, None]


@pytest.mark.parametrize(
    ("name", "several"),
    [
        ("UBND các xã, thị trấn", True),
        ("Các sở, ban, ngành", True),
        ("Sở, ban, ngành", True),
        ("UBND xã, phường", True),
        ("UBND cấp xã", True),
        ("Phòng Nội vụ và Phòng Tư pháp", True),
        ("UBND xã Yên Phú, huyện Lạc Sơn", False),
        ("Văn phòng HĐND và UBND huyện", False),
        ("Sở Khoa học và Công nghệ", False),
        ("Sở Văn hóa, Thể thao và Du lịch", False),
        ("UBND xã (các phòng)", False),
        ("", False),
    ],
)
def test_plural(name: str, several: bool) -> None:
    assert is_plural(name) is several


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Giao Sở Nội vụ và Sở Tài chính thực hiện", ["Sở Nội vụ", "Sở Tài chính"]),
        ("Sở Khoa học và Công nghệ chủ trì, Sở KH&CN", ["Sở Khoa học và Công nghệ", "Sở KH&CN"]),
        ("Sở Văn hóa, Thể thao và Du lịch, Sở Y tế", ["Sở Văn hóa, Thể thao và Du lịch", "Sở Y tế"]),
        ("trình UBND tỉnh Quyết định công bố", ["UBND tỉnh"]),
        ("báo cáo UBND xã Yên Phú, huyện Lạc Sơn, tỉnh Hòa Bình.", ["UBND xã Yên Phú, huyện Lạc Sơn, tỉnh Hòa Bình"]),
        ("Chủ tịch UBND các xã, thị trấn; UBND huyện, TP", ["UBND các xã, thị trấn", "UBND huyện, TP"]),
        ("Văn phòng HĐND-UBND huyện, HĐND và UBND tỉnh", ["Văn phòng HĐND-UBND huyện", "HĐND và UBND tỉnh"]),
        ("Bộ phận Tiếp nhận và Trả kết quả giải quyết TTHC huyện có",
         ["Bộ phận Tiếp nhận và Trả kết quả giải quyết TTHC huyện"]),
        ("CC VP – TK; Công chức Tư pháp - hộ tịch xã", ["CC VP – TK", "Công chức Tư pháp - hộ tịch xã"]),
        ("Trung tâm Phục vụ hành chính công tỉnh; Phòng tư pháp huyện",
         ["Trung tâm Phục vụ hành chính công tỉnh", "Phòng tư pháp huyện"]),
        ("Bộ Thông tin và Truyền thông, Bộ Y tế", ["Bộ Thông tin và Truyền thông", "Bộ Y tế"]),
        ("Chi cục Thuế huyện và Công an tỉnh, Tỉnh uỷ", ["Chi cục Thuế huyện", "Công an tỉnh", "Tỉnh uỷ"]),
        ("Các phòng, ban huyện; Các cơ quan chuyên môn cấp huyện",
         ["Các phòng, ban huyện", "Các cơ quan chuyên môn cấp huyện"]),
        ("gửi các sở, ban, ngành tỉnh", ["các sở, ban, ngành tỉnh"]),
        ("Ủy ban Dân tộc; Thanh tra huyện; TTPVHCC", ["Ủy ban Dân tộc", "Thanh tra huyện", "TTPVHCC"]),
        # A kind of name that needs a place and has none hides no name behind it; no ministry has the field "Kinh tế".
        ("UBND, UBND huyện; Thanh tra, Công an xã", ["UBND huyện", "Công an xã"]),
        ("Bộ Kinh tế; Phòng Kinh tế xã; Sở Kinh tế; Bộ phận một cửa các cấp",
         ["Phòng Kinh tế xã", "Sở Kinh tế", "Bộ phận một cửa các cấp"]),
        # Symbols, departments by an unknown or another name, and words that only look alike.
        ("Quyết định số 12/QĐ-UBND tỉnh", []),
        ("Sở Giao thông vận tải - Xây dựng", []),
        ("Bộ thủ tục hành chính; Bộ tiêu chí; trụ sở, cơ sở dữ liệu; UBND; quốc phòng và xã hội", []),
        ("", []),
    ],
)  # fmt: skip
def test_bodies(text: str, names: list[str]) -> None:
    found = bodies_in(text)
    assert [mention.name for mention in found] == names
    assert [text[mention.start : mention.end] for mention in found] == names


def test_a_mention_has_its_level() -> None:
    assert [mention.level for mention in bodies_in("Sở Y tế, UBND huyện và UBND thành phố")] == [
        "province",
        "district",
        "",
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("công khai trên địa bàn huyện Lạc Sơn năm 2024", [("trên địa bàn huyện Lạc Sơn", "district")]),
        ("trên địa bàn toàn tỉnh; Trên địa bàn các xã, thị trấn",
         [("trên địa bàn toàn tỉnh", "province"), ("Trên địa bàn các xã, thị trấn", "commune")]),
        ("trên địa bàn xã Yên Phú, huyện Lạc Sơn", [("trên địa bàn xã Yên Phú, huyện Lạc Sơn", "commune")]),
        ("trên địa bàn thành phố Huế, trên địa bàn", [("trên địa bàn thành phố Huế", "")]),
        ("trên địa bàn thành phố trực thuộc trung ương",
         [("trên địa bàn thành phố trực thuộc trung ương", "province")]),
        ("trên địa bàn cấp xã; trên địa bàn của cấp xã; trên địa bàn dân cư; địa bàn huyện; UBND xã", []),
    ],
)  # fmt: skip
def test_areas(text: str, found: list[tuple[str, str]]) -> None:
    assert [(text[area.start : area.end], area.level) for area in areas(text)] == found


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Văn phòng HĐND-UBND huyện", "Văn phòng Hội đồng nhân dân và Uỷ ban nhân dân huyện.", True),
        ("CC VP-TK", "Công chức Văn phòng – Thống kê", True),
        ("Sở LĐ-TB&XH", "Sở Lao động - Thương binh và Xã hội", True),
        ("Sở TP", "Sở Tư pháp", True),
        ("UBND huyện, TP", "UBND huyện, thành phố", True),
        ("Phòng  tư pháp ;", "Phòng Tư pháp", True),
        ("UBND huyện", "UBND huyện Lạc Sơn", False),
        ("Văn phòng UBND huyện", "Văn phòng HĐND và UBND huyện", False),
        ("UBND xã", "UBND tỉnh", False),
    ],
)
def test_same_body(one: str, other: str, same: bool) -> None:
    assert same_body(one, other) is same


def test_variants() -> None:
    names = (
        "Văn phòng HĐND-UBND huyện", "UBND xã;", "Văn phòng HĐND và UBND huyện", "UBND xã.", "Phòng tư pháp",
        "Văn phòng HĐND và UBND huyện", "Phòng Tư pháp", "Các sở", "các sở", "ỦY BAN NHÂN DÂN XÃ", "Công chức VP - TK",
        "CC VP – TK", "Công chức VP–TK", "", "UBND tỉnh",
    )  # fmt: skip
    assert variants(names) == ((2, 0), (6, 4), (11, 10))
    assert variants(()) == ()


LAST_DISTRICT, FIRST_TWO_LEVELS = date(2025, 6, 30), date(2025, 7, 1)


@pytest.mark.parametrize(
    ("names", "last"),
    [
        ("UBND huyện | Chủ tịch UBND huyện Lạc Sơn | Ủy ban nhân dân các quận, huyện | Huyện ủy | HĐND cấp huyện"
         " | Phòng Tư pháp | Phòng Kinh tế huyện"
         " | Các phòng chuyên môn huyện | Các cơ quan, đơn vị huyện | thị trấn"
         " | Văn phòng HĐND-UBND huyện | Bộ phận TN&TKQ huyện | UBND thị trấn | UBND xã, phường, thị trấn"
         " | Công chức Văn phòng - Thống kê", LAST_DISTRICT),
        ("Sở Thông tin và Truyền thông | Sở TT&TT tỉnh | Sở Thông tin truyền thông | Bộ Kế hoạch và Đầu tư"
         " | Tổng cục Thuế | Sở Giao thông vận tải và Sở Y tế"
         " | Ủy ban Dân tộc | Ban Dân tộc tỉnh | Công an huyện", date(2025, 2, 28)),
        ("Văn phòng Chính phủ (Cục KSTTHC)", date(2026, 1, 9)),
    ],
)  # fmt: skip
def test_ended(names: str, last: date) -> None:
    for name in names.split(" | "):
        assert dissolved(name, last) is None, name
        ended = dissolved(name, date.fromordinal(last.toordinal() + 1))
        assert ended, name
        assert (ended.since, ended.until, ended.transition) == (None, last, True), name
        later = dissolved(name, date(2026, 11, 1))
        assert later, name
        assert not later.transition, name


@pytest.mark.parametrize(
    ("name", "first"),
    [
        ("Sở Nông nghiệp và Môi trường", date(2025, 2, 18)),
        ("Bộ Dân tộc và Tôn giáo", date(2025, 3, 1)),
        ("Trung tâm Phục vụ hành chính công cấp xã", FIRST_TWO_LEVELS),
        ("UBND xã, phường, đặc khu", FIRST_TWO_LEVELS),
        ("Phòng Kinh tế, Hạ tầng và Đô thị", FIRST_TWO_LEVELS),
        ("Văn phòng Chính phủ (Cục KSTTHC)", date(2017, 9, 25)),
    ],
)
def test_not_yet(name: str, first: date) -> None:
    assert dissolved(name, first) is None
    coming = dissolved(name, date.fromordinal(first.toordinal() - 1))
    assert coming
    assert (coming.since, coming.until, coming.transition) == (first, None, True)
    early = dissolved(name, date(2015, 1, 1))
    assert early
    assert not early.transition


@pytest.mark.parametrize(
    "name",
    [
        "UBND tỉnh", "UBND xã", "UBND thành phố", "Sở Nội vụ", "Sở Khoa học và Công nghệ", "Văn phòng Chính phủ",
        "Sở Giao thông vận tải - Xây dựng", "Tổng cục Chính trị", "Trung tâm Y tế huyện", "Phòng Kinh tế",
        "Phòng Nội vụ thuộc Sở Nội vụ",
        "Ban Dân tộc HĐND tỉnh", "Công chức Tư pháp - hộ tịch", "Trung tâm Phục vụ hành chính công tỉnh",
        "UBND xã Yên Phú, huyện Lạc Sơn", "Bộ phận Một cửa", "Trường THPT huyện", "Bộ Tư pháp", "",
    ],
)  # fmt: skip
@pytest.mark.parametrize("day", [date(2015, 1, 1), date(2024, 1, 1), date(2026, 6, 1)])
def test_existing(name: str, day: date) -> None:
    assert dissolved(name, day) is None


def test_successors() -> None:
    day = date(2026, 1, 1)
    named = ("Sở GTVT", "Bộ Tài nguyên và Môi trường", "Bộ phận Một cửa huyện", "UBND thị trấn", "UBND huyện")
    assert [ended.successor for name in named if (ended := dissolved(name, day))] == [
        "Sở Xây dựng",
        "Bộ Nông nghiệp và Môi trường",
        "Trung tâm Phục vụ hành chính công cấp xã",
        "UBND cấp xã",
        "",
    ]


PIECES = st.sampled_from(
    [
        "UBND",
        " ",
        "xã",
        ", ",
        "huyện",
        "Sở ",
        "Nội vụ",
        " và ",
        "các ",
        "Kiến",
        "(",
        ")",
        "-",
        "HĐND",
        "trên địa bàn ",
        "thuộc",
    ]
)


@given(st.lists(PIECES | st.text(max_size=3), max_size=40).map("".join))
def test_laws(text: str) -> None:
    found = bodies_in(text)
    for mention in found:
        assert text[mention.start : mention.end] == mention.name
    assert [m.start for m in found] == sorted(m.start for m in found)
    assert all(0 <= area.start < area.end <= len(text) for area in areas(text))
    assert same_body(text, f" {text} ;")
    assert normal_name(text) == normal_name(text.replace("HĐND", "Hội đồng nhân dân")) or "HĐND" in text
    assert level_of(text) in {"", "central", "province", "district", "commune"}
    is_plural(text)
    dissolved(text, date(2026, 1, 1))
