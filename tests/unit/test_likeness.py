"""Likeness of texts: shares of words, pairs of like texts, words in a row."""

from decimal import Decimal
from random import Random
from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tthc_dsl.rules.facts.likeness import (
    CANDIDATES,
    alike,
    common_prefix_words,
    contains_words,
    normal,
    overlap,
    word_list,
    words,
)

LITTLE = st.text("ab c,", max_size=20)
SHARES = st.integers(1, 100).map(lambda n: Decimal(n).scaleb(-2))


def test_words() -> None:
    assert word_list("Tối thiểu 7.920 hồ sơ; HỒ SƠ (b/a) 99,5%.") == (
        "tối", "thiểu", "7.920", "hồ", "sơ", "hồ", "sơ", "b", "a", "99,5",
    )  # fmt: skip
    assert words("Hồ sơ, hồ sơ.") == {"hồ", "sơ"}
    assert words(" - ./. ") == frozenset()


@pytest.mark.parametrize(
    ("a", "b", "share"),
    [
        ("Rà soát, đánh giá", "đánh giá RÀ SOÁT", "1.00"),
        ("một hai ba", "một hai bốn", "0.50"),
        ("một hai", "một hai ba", "0.66"),
        ("một", "hai", "0.00"),
        ("", "", "0.00"),
        ("một", "", "0.00"),
    ],
)
def test_overlap(a: str, b: str, share: str) -> None:
    assert str(overlap(a, b)) == share == str(overlap(b, a))


def test_nearly_all_is_not_all() -> None:
    many = " ".join(f"a{'b' * n}" for n in range(1000))
    assert overlap(many, many + " c") == Decimal("0.99")


def test_alike_gives_the_first_earlier_text() -> None:
    texts = ("công bố công khai thủ tục", "rà soát", "", "thủ tục, công khai công bố", "RÀ SOÁT", "công bố thủ tục", "")
    assert alike(texts, Decimal("0.9")) == ((0, 3), (1, 4))
    assert alike(texts, Decimal("0.75")) == ((0, 3), (1, 4), (0, 5))
    # An equal text is not the first like one where another stood before it.
    assert alike(("a b c d", "a b c d e", "a b c d e"), Decimal("0.8")) == ((0, 1), (0, 2))


@given(st.lists(LITTLE, max_size=30), SHARES)
def test_alike_finds_what_comparing_every_pair_finds(texts: list[str], least: Decimal) -> None:
    found = []
    for j in range(len(texts)):
        i = next((i for i in range(j) if overlap(texts[i], texts[j]) >= least), None)
        if i is not None:
            found.append((i, j))
    assert alike(texts, least) == tuple(found)


@pytest.mark.parametrize("least", ["0", "-0.5", "1.01"])
def test_a_share_is_a_share(least: str) -> None:
    with pytest.raises(ValueError, match="share"):
        alike(("a", "b"), Decimal(least))


def test_alike_is_not_quadratic() -> None:
    draw = Random(1)
    vocabulary = [chr(97 + n % 26) + chr(97 + n // 26 % 26) + chr(97 + n // 676) for n in range(2000)]
    different = [" ".join(draw.choices(vocabulary, k=25)) for _ in range(6000)]
    few = [" ".join(draw.sample(vocabulary[:40], 20)) for _ in range(6000)]
    began = perf_counter()
    assert alike(different, Decimal("0.9")) == ()
    assert len(alike([different[0]] * 6000, Decimal("0.9"))) == 5999
    for i, j in alike(few, Decimal("0.7")):
        assert overlap(few[i], few[j]) >= Decimal("0.7")
    # 6000 * 6000 / 2 comparisons of half a microsecond take 9 s for each of the three.
    assert perf_counter() - began < 6
    assert CANDIDATES < 6000


@pytest.mark.parametrize(
    ("text", "phrase", "contained"),
    [
        ("Cơ chế một cửa, một cửa liên thông", "MỘT CỬA MỘT CỬA", True),
        ("Cơ chế một cửa", "chế một", True),
        ("Cơ chế một cửa", "ế một", False),
        ("Cơ chế một cửa", "một cơ", False),
        ("Cơ chế một cửa", "", False),
        ("", "", False),
    ],
)
def test_contains_words(text: str, phrase: str, contained: bool) -> None:
    assert contains_words(text, phrase) is contained


def test_common_prefix_words() -> None:
    assert common_prefix_words("Rà soát, đánh giá", "rà soát đánh đổi") == 3
    assert common_prefix_words("Rà soát", "") == 0
    assert common_prefix_words("Rà soát", "Rà soát") == 2


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("  KẾ HOẠCH\nhoạt  động\xa0năm 2024./. ", "kế hoạch hoạt động năm 2024"),
        ("“Ke\u0302\u0301 hoạch (TTHC)”;", "kế hoạch (tthc)"),
        ("./.", ""),
    ],
)
def test_normal(text: str, title: str) -> None:
    assert normal(text) == title


@given(st.text())
def test_normal_is_normal(text: str) -> None:
    assert normal(normal(text)) == normal(text)


@given(st.text(), st.text())
def test_a_text_is_like_itself(a: str, b: str) -> None:
    assert overlap(a, a) == (1 if words(a) else 0)
    assert overlap(a, b) == overlap(b, a) <= 1
    assert contains_words(f"{b}\n{a}", a) == bool(words(a))
