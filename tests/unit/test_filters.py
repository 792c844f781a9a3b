"""The rule for non-breaking spaces, shared by DOCX and HTML."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tthc_dsl.render.filters import NBSP, nbsp, nbsp_runs

WORDS = [
    "Điều",
    "khoản",
    "điểm",
    "a",
    "5",
    "số",
    "Số:",
    "Quý",
    "IV",
    "năm",
    "%",
    "-",
    "–",
    "Phụ lục",
    "TM.",
    "ha",
    ",",
]
TEXTS = st.one_of(st.text(), st.lists(st.sampled_from([*WORDS, " ", " ", NBSP, "  "]), max_size=40).map("".join))


@pytest.mark.parametrize(
    ("text", "glued"),
    [
        ("theo điểm a khoản 2 Điều 5 của", "theo điểm_a khoản_2 Điều_5 của"),
        (
            "Nghị quyết số 57-NQ/TW ngày 05 tháng 8 năm 2024",
            "Nghị quyết số_57-NQ/TW ngày_05 tháng_8 năm_2024",
        ),
        ("Số: 288/QĐ-UBND", "Số:_288/QĐ-UBND"),
        ("Quý IV/2026, đạt 5 % trở lên", "Quý_IV/2026, đạt 5_% trở lên"),
        ("tại Phụ lục I, Mục 5 Chương XII", "tại Phụ lục_I, Mục_5 Chương_XII"),
        ("điểm đ và Phần A", "điểm_đ và Phần_A"),
        ("KẾ HOẠCH NĂM 2024", "KẾ HOẠCH NĂM_2024"),
        ("giai đoạn 2022 - 2025", "giai đoạn 2022_-_2025"),
        ("TM. ỦY BAN NHÂN DÂN", "TM._ỦY BAN NHÂN DÂN"),
        ("970,46 ha", "970,46_ha"),
    ],
)
def test_glues(text: str, glued: str) -> None:
    assert nbsp(text) == glued.replace("_", NBSP)


@pytest.mark.parametrize(
    "text",
    [
        "quý vị đại biểu",
        "mục tiêu chung",
        "điểm an toàn",
        "một số đơn vị",
        "ngày làm việc",
        "Phần Viết",
        "5 hai",
        "",
    ],
)
def test_leaves_alone(text: str) -> None:
    assert nbsp(text) == text


@given(TEXTS)
def test_only_spaces_change_and_twice_is_once(text: str) -> None:
    once = nbsp(text)
    assert len(once) == len(text)
    assert all(a == b or (a, b) == (" ", NBSP) for a, b in zip(text, once, strict=True))
    assert nbsp(once) == once


@pytest.mark.parametrize("unit", ["Số ", "1 - ", "điểm a ", " ", "1", "quý I", "I", "TM. "])
def test_is_linear(unit: str) -> None:
    start = time.perf_counter()
    nbsp(unit * 100_000)
    assert time.perf_counter() - start < 5


@given(st.lists(TEXTS, max_size=4))
def test_runs_are_glued_as_one_text(texts: list[str]) -> None:
    """Where a text is cut into runs changes nothing: a number may stand in another run than its word."""
    runs = nbsp_runs({"text": text, "bold": bool(text)} for text in texts)
    assert "".join(run["text"] for run in runs) == nbsp("".join(texts))
    assert [(len(run["text"]), run["bold"]) for run in runs] == [(len(text), bool(text)) for text in texts]
