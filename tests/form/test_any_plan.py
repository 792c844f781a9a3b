"""Generated plans of every kind, level and length: their documents conform to the official form."""

import os
from collections import Counter
from pathlib import Path
from random import Random

import pytest

from tthc_dsl import check, load, render
from tthc_dsl.archives import read_docx

from .conftest import found_in
from .sensible import Sensible

TOO_LONG = ("Nguyễn Văn Thạc Đông Bắc Thượng", "Thừa Bắc - Sông Lớn Miền Trung")
COUNT = 400 if os.environ.get("TTHC_LONG") else 40


def test_generated_plans_conform(tmp_path: Path) -> None:
    path = tmp_path / "p.tthc"
    seen: Counter[tuple[str, str, str]] = Counter()
    for seed in range(COUNT):
        plan = Sensible(Random(seed))
        path.write_text(plan.source(), encoding="utf-8")
        faults = [one for one in load(path).diagnostics if one.severity == "error"]
        assert not faults, (seed, faults)
        parts = read_docx(render(path))
        assert isinstance(parts, dict)
        found = found_in(parts)
        if plan.unit.endswith(TOO_LONG):  # wraps even in the small sizes
            found = tuple(one for one in found if one.code != "H5")
        assert not found, (seed, [(one.code, one.headline[1], one.notes) for one in found])
        seen[plan.kind, plan.level, plan.by] += 1
    assert len(seen) >= 12, seen


@pytest.mark.parametrize("name", ["Sở Y tế", "Sở Công Thương", "Văn phòng", "Văn phòng HĐND và UBND"])
@pytest.mark.parametrize("title", ["truyền thông năm 2027", "cải cách hành chính năm 2027", "năm 2027 của Sở về hồ sơ"])
def test_plans_of_departments_and_short_titles(name: str, title: str) -> None:
    """Their rules are as short as their lines."""
    source = (
        'agency tinh "UBND tỉnh Minh Họa" { level province }\n'
        f'agency so "{name}" {{ level province  under tinh  head "Giám đốc" }}\n'
        f'plan p {{\nyear 2027\ntitle "Kế hoạch {title}"\nnumber 5  symbol "KH-VP"\n'
        'place "Minh Họa"  date 05/01/2027  issuer so by chairman\n'
        'text "Các đơn vị thực hiện Kế hoạch này."\n'
        'recipients { "UBND tỉnh" archive "VT" }\nsigned "Giám đốc" "Nguyễn Văn A"\n}\n'
    )
    parts = read_docx(render(check(source)))
    assert isinstance(parts, dict)
    assert found_in(parts) == ()
