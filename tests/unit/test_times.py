"""Times demanded in running text; texts that look like times, products, bodies in brackets."""

import csv
from datetime import date
from pathlib import Path
from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tthc_dsl.rules.facts.times import actors, is_product, is_time_phrase, time_phrases

PHRASES = Path(__file__).parents[1] / "data" / "phrases.csv"
# fmt: off
PIECES = (
    "trước ", "chậm nhất ", "ngày ", "31/02/2024", "01/01/1900", "15", "/3", " tháng ", "12", " năm ", "2024",
    "quý ", "II", "ıı", "và ", "định kỳ ", "hằng ", "hàng quý", ", ", "trong ", "05 ngày làm việc", "gıờ", " kể từ ",
    "khi có ", "(", ")", "lần/", "6 tháng đầu năm", "UBND ", "Sở ",
)
# fmt: on
TEXTS = st.text(max_size=40) | st.lists(st.sampled_from(PIECES), max_size=20).map("".join)


@pytest.mark.parametrize(
    ("text", "phrase", "kind", "last"),
    [
        ("hoàn thành trước ngày 15/12/2024, báo cáo", "trước ngày 15/12/2024", "date", date(2024, 12, 14)),
        ("Trước 10/3/2023", "Trước 10/3/2023", "date", date(2023, 3, 9)),
        ("gửi trước 16 giờ 30 ngày 10/3/2023", "trước 16 giờ 30 ngày 10/3/2023", "date", date(2023, 3, 10)),
        (
            "chậm nhất là ngày 20 tháng 12 năm 2024.",
            "chậm nhất là ngày 20 tháng 12 năm 2024",
            "date",
            date(2024, 12, 20),
        ),
        ("hoàn thành đến hết ngày 30.6.2024", "hoàn thành đến hết ngày 30.6.2024", "date", date(2024, 6, 30)),
        ("gửi kết quả trước ngày 15/12", "trước ngày 15/12", "date", None),
        ("trước ngày 31/02/2024", "trước ngày 31/02/2024", "date", None),
        ("trước quý II/2024", "trước quý II/2024", "date", date(2024, 3, 31)),
        ("Hoàn thành trong Quý II/2024", "Hoàn thành trong Quý II/2024", "quarter", date(2024, 6, 30)),
        ("trong quý I và quý IV năm 2024", "trong quý I và quý IV năm 2024", "quarter", date(2024, 12, 31)),
        ("trong tháng 02/2024", "trong tháng 02/2024", "month", date(2024, 2, 29)),
        ("trong tháng 12", "trong tháng 12", "month", None),
        ("trong 6 tháng đầu năm 2024", "trong 6 tháng đầu năm 2024", "half", date(2024, 6, 30)),
        ("hoàn thành trong năm 2024", "hoàn thành trong năm 2024", "year", date(2024, 12, 31)),
        ("công bố ngay sau khi Bộ, ngành ban hành; rồi", "ngay sau khi Bộ, ngành ban hành", "event", None),
        ("cập nhật khi có thay đổi.", "khi có thay đổi", "event", None),
    ],
)
def test_one_time(text: str, phrase: str, kind: str, last: date | None) -> None:
    (found,) = time_phrases(text)
    assert (found.phrase, found.kind, found.last) == (phrase, kind, last)


@pytest.mark.parametrize(
    ("text", "phrase", "period", "day"),
    [
        ("gửi chậm nhất là ngày 17 của tháng cuối quý.", "chậm nhất là ngày 17 của tháng cuối quý", "quarter", 17),
        ("trước ngày 15 hằng tháng", "trước ngày 15 hằng tháng", "month", 15),
        ("trước ngày 15/12 hằng năm", "trước ngày 15/12 hằng năm", "year", None),
        ("chậm nhất ngày 05 tháng sau", "chậm nhất ngày 05 tháng sau", "month", 5),
        ("Báo cáo định kỳ hàng quý, năm về", "định kỳ hàng quý, năm", "quarter", None),
        ("Định kỳ 06 tháng/ 01 lần", "Định kỳ 06 tháng/ 01 lần", "half", None),
        ("Định kỳ 6 tháng, năm", "Định kỳ 6 tháng", "half", None),
        ("mỗi quý một lần", "mỗi quý một lần", "quarter", None),
        ("02 lần/năm", "02 lần/năm", "year", None),
        ("niêm yết theo quy định (hàng quý)", "hàng quý", "quarter", None),
        ("Hằng tháng, UBND xã tổng hợp", "Hằng tháng", "month", None),
        ("báo cáo hằng năm về UBND tỉnh", "hằng năm", "year", None),
    ],
)
def test_one_rhythm(text: str, phrase: str, period: str, day: int | None) -> None:
    (found,) = time_phrases(text)
    assert (found.phrase, found.kind, found.period, found.day) == (phrase, "recurring", period, day)


@pytest.mark.parametrize(
    ("text", "length", "unit"),
    [
        ("trong thời hạn 05 ngày làm việc kể từ ngày nhận", 5, "working_day"),
        ("Trong vòng 10 ngày", 10, "day"),
        ("không quá 02 giờ kể từ khi nhận", 2, "hour"),
    ],
)
def test_one_length(text: str, length: int, unit: str) -> None:
    (found,) = time_phrases(text)
    assert (found.phrase, found.kind, found.length, found.unit) == (text, "within", length, unit)


@pytest.mark.parametrize(
    "text",
    [
        "Quyết định số 1/QĐ-UBND ngày 31/01/2024 của Chủ tịch UBND tỉnh",
        "Nghị định số 61/2018/NĐ-CP ngày 23 tháng 4 năm 2018",
        "hồ sơ tiếp nhận trước ngày 01/7/2024; văn bản có hiệu lực trước ngày 01/01/2021",
        "đã ban hành trước ngày 01/01/2021, được cấp trước ngày 01/01/2021",
        "kết quả trong quý I/2024, hồ sơ phát sinh trong tháng 01/2024",
        "Kế hoạch kiểm soát thủ tục hành chính hằng năm",
        "xây dựng kế hoạch kiểm tra hàng năm",
        "tại cuộc họp giao ban hàng tuần",
        "Trong năm 2024, công tác kiểm soát năm 2023",
        "trước 2/3 thời gian, trước hạn, trước khi trình, chịu trách nhiệm trước Chủ tịch",
        "trước ngày 45/13/2024",
        "kiểm tra định kỳ và đột xuất",
        "thời gian giải quyết tối đa 30 ngày, trong 01 năm, trong 5 năm qua",
        "người dân khi thực hiện thủ tục",
        "quý khách hàng tháng này",
    ],
)
def test_no_time(text: str) -> None:
    assert time_phrases(text) == ()


def test_real_deadlines_are_times() -> None:
    with PHRASES.open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            assert is_time_phrase(row["phrase"]) is (row["type"] != "unreadable"), row["phrase"]


@pytest.mark.parametrize(
    ("text", "time", "product"),
    [
        ("Theo Kế hoạch của huyện", True, False),
        ("Từ tháng 3 đến tháng 6/2024", True, False),
        ("Trước ngày 30/6/2024 và 30/12/2024", True, False),
        ("Thường xuyên, định kỳ hằng quý", True, False),
        ("Định kỳ hằng tháng công khai kết quả", False, False),
        ("Theo quy định", False, False),
        ("1.1", False, False),
        ("Năm học mới", False, False),
        ("", False, False),
        ("Kế hoạch của huyện", False, True),
        ("- Các báo cáo quý", False, True),
        ("Tham dự Hội nghị", False, True),
        ("Dự thảo Quyết định", False, True),
        ("Lớpmới", False, False),
        ("UBND xã", False, False),
    ],
)
def test_times_and_products(text: str, time: bool, product: bool) -> None:
    assert (is_time_phrase(text), is_product(text)) == (time, product)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Trước ngày 10/3/2023 (UBND xã,)", ["UBND xã"]),
        ("Quý I (Sở Khoa học và Công nghệ và Công an tỉnh)", ["Sở Khoa học và Công nghệ", "Công an tỉnh"]),
        ("Tháng 2 (Phòng Văn hóa, Thể thao và Du lịch; UBND xã)", ["Phòng Văn hóa, Thể thao và Du lịch", "UBND xã"]),
        ("Quý I (các sở, ban, ngành)", ["các sở, ban, ngành"]),
        ("Tháng 2 (nếu có); Thường xuyên (Trước 01 ngày)", []),
        ("UBND xã", []),
    ],
)
def test_actors(text: str, names: list[str]) -> None:
    found = actors(text)
    assert [actor.name for actor in found] == names
    assert [text[actor.start : actor.end] for actor in found] == names


@given(TEXTS)
def test_places_are_in_the_text(text: str) -> None:
    last = 0
    for found in time_phrases(text):
        assert last <= found.start < found.end <= len(text)
        assert text[found.start : found.end] == found.phrase
        last = found.end
    for actor in actors(f"({text})"):
        assert f"({text})"[actor.start : actor.end] == actor.name
    assert not (is_time_phrase(text) and is_product(text))


@pytest.mark.parametrize(
    "unit",
    [
        "trước ",
        "trước ngày 1",
        "hằng quý, ",
        "khi có a ",
        "trong 5 ngày ",
        "(",
        "định kỳ hằng ",
        "sau khi bộ, ",
        "quý I, I ",
    ],
)
def test_long_texts_take_linear_time(unit: str) -> None:
    text = unit * (100_000 // len(unit))
    began = perf_counter()
    time_phrases(text)
    actors(text)
    is_product(text)
    assert not is_time_phrase(text)
    assert perf_counter() - began < 20  # quadratic: hours
