"""Two real plans against the plan above them, made from what they themselves say of it: the real shortfalls."""

from pathlib import Path

import pytest

from tthc_dsl.diagnostics.diagnostic import Diagnostic
from tthc_dsl.fixes import fixed
from tthc_dsl.pipeline import Checked, Opened, Refused, check
from tthc_dsl.record import evolve

ROOT = Path(__file__).parent.parent
ABOVE = Path(__file__).parent / "data" / "above"


def checked(text: str) -> Checked:
    """A plan of `plans/` changed to say what it carries out."""

    def read(asking: str, wanted: str) -> Opened | Refused:
        name = wanted.removeprefix("registers/")
        found = (ABOVE / name, ROOT / "plans" / "registers" / name)
        return Opened(name, next(path for path in found if path.exists()).read_text(encoding="utf-8"))

    return check(Opened("plan.tthc", text), read)


def about_above(found: Checked) -> list[Diagnostic]:
    return [one for one in found.diagnostics if one.code[0] == "P" or one.code.startswith("N08")]


def told(found: Checked) -> list[tuple[str, str]]:
    """What is told: the code, and the words at its place."""
    sources = found.sources
    return [
        (one.code, sources[one.span.path].text[one.span.start : one.span.end])
        for one in about_above(found)
        if one.span is not None
    ]


def with_fixes(text: str) -> str:
    """A text with every offered edit made: the author agrees."""
    for _ in range(20):
        fixes = [one.fix for one in about_above(checked(text)) if one.fix]
        if not fixes:
            return text
        text = fixed(text, (evolve(fixes[0], safe=True),))
    raise AssertionError("the edits come to no end")


def test_son_ha_against_the_province() -> None:
    """A basis dated a year too early (SH-03), three targets without the comparator of the province (SH-24)."""
    text = (ROOT / "plans/son-ha-2024.tthc").read_text(encoding="utf-8")
    text = text.replace("  year 2024\n", '  year 2024\n  implements "quang-ngai-2024.tthc"\n', 1)
    first = checked(text)
    assert first.ok
    assert {code for code, _ in told(first)} == {"P206", "P211", "P214"}
    linked = [words for code, words in told(first) if code == "P206"]
    assert len(linked) == 10, "every target of the province is found again"
    last = checked(with_fixes(text))
    assert [one for one in told(last) if one[0] != "P214"] == [
        ("P211", "qd_165_2023"),
        ("P203", "target 90"),
        ("P203", "target 95"),
        ("P203", "target 80"),
    ]


def test_kien_an_against_the_district() -> None:
    """The commune repeats the district's own target (KA-03), and has its own one in a note alone (KA-09)."""
    text = (ROOT / "plans/kien-an-2023.tthc").read_text(encoding="utf-8")
    text = text.replace("  year 2023\n", '  year 2023\n  implements "cho-moi-2023.tthc"\n', 1)
    first = checked(text)
    assert [one for one in told(first) if one[0] != "P214"] == [("P204", 'implements "cho-moi-2023.tthc"')]
    for lead, name in (
        ('lead "Văn phòng HĐND và UBND tỉnh (Bộ phận Một cửa huyện)"', "nang_suat_huyen"),
        ('lead "UBND các xã, thị trấn"', "nang_suat_xa"),
    ):
        assert text.count(lead) == 1
        text = text.replace(lead, f"{lead}\n          fulfils {name}")
    assert [one for one in told(checked(text)) if one[0] != "P214"] == [
        ("P208", "nang_suat_huyen"),
        ("P215", "nang_suat_huyen"),
        ("P215", "nang_suat_xa"),
    ]


@pytest.mark.parametrize("name", ["quang-ngai-2024.tthc", "cho-moi-2023.tthc"])
def test_the_plans_above_are_plans(name: str) -> None:
    found = checked((ABOVE / name).read_text(encoding="utf-8"))
    assert found.plan is not None
    assert {one.code for one in found.diagnostics if one.severity == "error"} == set()
