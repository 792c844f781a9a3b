"""Rules know kinds of mistakes, not the five plans: with other names, numbers, dates and targets they find the same.

The sources and registers are rewritten consistently, each name, number and date into another one of its form.
"""

import json
import os
import re
import shutil
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest
from anomalies import ROOT, checked
from test_anomalies import PLANS

from tthc_dsl import load

Rewrite = Callable[[str], str]
SEEDS = 10 if os.environ.get("TTHC_LONG") else 2
PLACES = (
    *("Sơn Hà", "Quảng Ngãi", "Kiến An", "Chợ Mới", "An Giang", "Bắc Giang", "Đắk Hà", "Đăk Hà", "Kon Tum"),
    *("Kiên Giang", "Gia Lai", "Bắc Ninh"),
)
PERSONS = ("Nguyễn Thành Trung", "Đinh Thị Trà", "Hà Tiến")
OTHER_PLACES = (
    *("Thạch Khê", "Hòa Lạc", "Tân Phú", "Vĩnh Sơn", "Ba Trại", "Long Hải", "Cẩm Giàng", "Yên Thế", "Phú Lộc"),
    *("Trà Bồng", "Mường Lát", "Nậm Pồ", "Kim Bôi", "Lệ Thủy", "Hương Khê", "Tư Nghĩa"),
)
OTHER_PERSONS = ("Lò Văn Páo", "Trần Minh", "Y Blơm Niê", "Phạm Thị Thu Hằng", "Lê An")
CYCLE = 28
"""Years after which the days of the week fall on the same dates again."""

OF_THEIR_TIME = {"deadline_on_day_off", "obsolete_term"}
"""Holidays are known for the years that have a calendar, and words fell out of use by laws that have a date."""


def _names(random: Random) -> Rewrite:
    places = random.sample(OTHER_PLACES, len(PLACES))
    persons = random.sample(OTHER_PERSONS, len(PERSONS))
    table = dict(zip((*PLACES, *PERSONS), (*places, *persons), strict=True))
    table |= {name.upper(): other.upper() for name, other in table.items()}
    pattern = re.compile("|".join(map(re.escape, table)))
    return lambda text: pattern.sub(lambda found: table[found[0]], text)


def _numbers(random: Random) -> Rewrite:
    """Numbers of instruments, in the text ("182/KH-UBND") and in heads (`number 96`)."""
    more = random.randint(3, 60)
    pattern = re.compile(r"(?<![\d/.])\d{1,4}(?=/(?:\d{4}/)?[A-ZĐ]{2,})|(?<=\bnumber )\d+")
    return lambda text: pattern.sub(lambda found: str(int(found[0]) + more).zfill(len(found[0])), text)


def _years(random: Random) -> Rewrite:
    return lambda text: re.sub(r"(?<!\d)(?:199\d|20\d\d)(?!\d)", lambda found: str(int(found[0]) - CYCLE), text)


def _targets(random: Random) -> Rewrite:
    """Targets between 10 and 99, in the text and declared, printed as written or not; their order stays."""
    less = random.randint(1, 4)
    pattern = re.compile(r"(?<![\d,.])\d\d(?=(?:,\d+)? ?%)|(?<=\bleast )\d\d\b|(?<=\bat least \d\d as \")\d\d\b")
    # "tăng thêm 10%" and `* 110%` say the same.
    raised = re.compile(r"(?<=\* 1)\d\d(?=%)")

    def lower(found: re.Match[str]) -> str:
        return f"{int(found[0]) - less:02}"

    return lambda text: raised.sub(lower, pattern.sub(lambda found: str(int(found[0]) - less), text))


def _kinds(root: Path, plan: str) -> Counter[str]:
    return Counter(one.name for one in load(root / "plans" / f"{plan}.tthc").diagnostics)


@pytest.mark.parametrize("plan", PLANS)
@pytest.mark.parametrize("seed", range(SEEDS))
def test_the_same_kinds_are_found_under_other_names(tmp_path: Path, plan: str, seed: int) -> None:
    random = Random(seed)
    rewrites = [make(random) for make in (_names, _numbers, _years, _targets)]
    shutil.copytree(ROOT / "plans", tmp_path / "plans")
    for path in sorted((tmp_path / "plans").rglob("*.tthc")):
        text = path.read_text(encoding="utf-8")
        for rewrite in rewrites:
            other = rewrite(text)
            if path.stem == plan:
                assert other != text, "nothing was rewritten"
            text = other
        path.write_text(text, encoding="utf-8")
    before = Counter(one.name for one in checked(plan).diagnostics)
    after = _kinds(tmp_path, plan)
    for name in OF_THEIR_TIME:
        del before[name], after[name]
    assert after == before


# ------------------------------------------------------------------ the package holds nothing of the five plans

_SLIPS = ("typo", "doubled-word", "doubled-phrase", "cite-malformed", "parens", "swapped-cells")
_WRONG_WORDS = (
    *("muợn", "niên yết", "công ttđt", "công thông tin điện", "tinh in", "cổng thông điện", "cổng cổng"),
    *("kiểm kiểm", "giao trọng", "phần đầu đạt", "phần đầu tăng", "phần đầu bằng", "của cá nhân tổ chức"),
)


def _own_sources() -> list[Path]:
    package = ROOT / "tthc_dsl"
    found = [path for path in package.rglob("*") if path.suffix in {".py", ".tthc", ".json"}]
    return [path for path in found if "_generated" not in path.parts]


def _local_numbers() -> set[str]:
    """Numbers without a year: of papers of one office. Laws have a year, and rules may give them as their source."""
    text = "".join((ROOT / "plans" / f"{plan}.tthc").read_text(encoding="utf-8") for plan in PLANS)
    text += "".join(path.read_text(encoding="utf-8") for path in (ROOT / "plans" / "registers").glob("*.tthc"))
    found = set(re.findall(r"(?<![\d/])\d{1,4}/(?!\d)[A-ZĐ][\w-]+", text))
    return found - set(re.findall(r"\d+/\S+?[A-ZĐ-]+", (ROOT / "plans/registers/xa_mau.tthc").read_text("utf-8")))


@pytest.mark.parametrize("path", _own_sources(), ids=lambda path: path.relative_to(ROOT).as_posix())
def test_the_package_has_no_name_number_or_slip_of_the_five_plans(path: Path) -> None:
    text = " ".join(path.read_text(encoding="utf-8").split())
    slips = json.loads((ROOT / "tests/data/anomalies.json").read_text(encoding="utf-8"))
    quotes = {quote for one in slips if one["rule"] in _SLIPS for quote in one["quotes"]}
    taken = [name for name in (*PLACES, *PERSONS) if re.search(rf"(?i)\b{name}\b", text)]
    taken += [number for number in _local_numbers() if re.search(rf"(?<![\d/]){re.escape(number)}", text)]
    taken += [words for words in (*quotes, *_WRONG_WORDS) if words.lower() in text.lower()]
    assert taken == []
