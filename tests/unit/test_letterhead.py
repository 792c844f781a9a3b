"""Wording of the head and of the signature (NĐ 30/2020, Phụ lục I)."""

import unicodedata
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tthc_dsl.model.names import expand_abbreviations
from tthc_dsl.render.letterhead import (
    dated,
    gapped,
    issuer_lines,
    number_line,
    place_date_line,
    sentence_case_after,
    signature_titles,
    upper,
)


@pytest.mark.parametrize(
    ("name", "lines"),
    [
        ("UBND huyện Sơn Hà", ["ỦY BAN NHÂN DÂN", "HUYỆN SƠN HÀ"]),
        ("Uỷ ban nhân dân xã Kiến An", ["UỶ BAN NHÂN DÂN", "XÃ KIẾN AN"]),
        ("HĐND tỉnh Quảng Ngãi", ["HỘI ĐỒNG NHÂN DÂN", "TỈNH QUẢNG NGÃI"]),
        ("Chủ tịch UBND tỉnh Đắk Lắk", ["CHỦ TỊCH ỦY BAN NHÂN DÂN", "TỈNH ĐẮK LẮK"]),
        ("Sở Tư pháp", ["SỞ TƯ PHÁP"]),
        ("Ủy ban nhân dân", ["ỦY BAN NHÂN DÂN"]),
        ("", []),
    ],
)
def test_issuer(name: str, lines: list[str]) -> None:
    assert issuer_lines(name) == lines


@given(st.text())
def test_issuer_loses_nothing(name: str) -> None:
    assert " ".join(issuer_lines(name)) == upper(expand_abbreviations(name)).strip()


def test_upper_composes() -> None:
    assert upper(unicodedata.normalize("NFD", "Đắk Hà, ưỡn ẹo")) == "ĐẮK HÀ, ƯỠN ẸO"


@pytest.mark.parametrize(
    ("post", "powers", "lines"),
    [
        ("Chủ tịch", {}, ["CHỦ TỊCH"]),
        ("Chủ tịch", {"committee": True}, ["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"]),
        ("Phó Chủ tịch", {"in_place_of": "Chủ tịch"}, ["KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"]),
        (
            "Phó Chủ tịch",
            {"in_place_of": "Chủ tịch", "committee": True},
            ["TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"],
        ),
        ("Chủ tịch", {"acting": True}, ["Q. CHỦ TỊCH"]),
        ("Chánh Văn phòng", {"by_order_of": "Chủ tịch"}, ["TL. CHỦ TỊCH", "CHÁNH VĂN PHÒNG"]),
        (
            "Phó Chánh Văn phòng",
            {"by_order_of": "Chủ tịch", "in_place_of": "Chánh Văn phòng"},
            ["TL. CHỦ TỊCH", "KT. CHÁNH VĂN PHÒNG", "PHÓ CHÁNH VĂN PHÒNG"],
        ),
        ("Giám đốc Sở Nội vụ", {"authorised_by": "Chủ tịch"}, ["TUQ. CHỦ TỊCH", "GIÁM ĐỐC SỞ NỘI VỤ"]),
        ("", {}, []),
    ],
)
def test_signature(post: str, powers: dict[str, Any], lines: list[str]) -> None:
    assert signature_titles(post, **powers) == lines


def test_number() -> None:
    assert number_line(288, "QĐ-UBND") == "Số: 288/QĐ-UBND"
    assert number_line(5, "KH-UBND") == "Số: 05/KH-UBND"
    assert number_line(288, "") == "Số: 288"
    blank = number_line(None, "QĐ-UBND")
    assert blank.replace("\u00a0", "") == "Số:/QĐ-UBND"
    assert blank.count("\u00a0") >= 6
    assert number_line(None, "") == "Số:"


def test_place_and_date() -> None:
    assert place_date_line("Sơn Hà", 19, 2, 2024) == "Sơn Hà, ngày 19 tháng 02 năm 2024"
    assert place_date_line("", 5, 8, 2025) == "ngày 05 tháng 8 năm 2025"
    draft = place_date_line("Bắc Giang", None, 1, 2024)
    assert " ".join(draft.split()) == "Bắc Giang, ngày tháng 01 năm 2024"
    assert "ngày\u00a0\u00a0" in draft
    assert " ".join(place_date_line("Đắk Hà", None, None, None).split()) == "Đắk Hà, ngày tháng năm"


_GAP = "\u00a0" * 6


@pytest.mark.parametrize(
    ("day", "month", "year", "text"),
    [
        (19, 2, 2024, "ngày 19 tháng 02 năm 2024"),
        (5, 8, 2025, "ngày 05 tháng 8 năm 2025"),
        (None, 12, 2024, f"ngày{_GAP}tháng 12 năm 2024"),
        (None, None, 2024, f"ngày{_GAP}tháng{_GAP}năm 2024"),
        (None, None, None, f"ngày{_GAP}tháng{_GAP}năm"),
    ],
)
def test_dated(day: int | None, month: int | None, year: int | None, text: str) -> None:
    assert dated(day, month, year) == text


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("số __/QĐ-UBND ngày __ tháng 02", f"số{_GAP}/QĐ-UBND ngày{_GAP}tháng 02"),
        ("ngày____tháng__năm", f"ngày{_GAP}tháng{_GAP}năm"),
        ("tệp a_b số 12", "tệp a_b số 12"),
        ("", ""),
    ],
)
def test_gaps_in_what_is_set_by_hand(text: str, printed: str) -> None:
    assert gapped(text) == printed


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        ("Về kiểm soát", "về kiểm soát"),
        ("Ý kiến", "ý kiến"),
        ("Đánh giá", "đánh giá"),
        ("UBND huyện", "UBND huyện"),
        ("TTHC năm 2024", "TTHC năm 2024"),
        ("VNeID", "VNeID"),
        ("VỀ CHỈ TIÊU", "VỀ CHỈ TIÊU"),
        ("", ""),
    ],
)
def test_sentence_case(text: str, inside: str) -> None:
    assert sentence_case_after(text) == inside
