"""The Python interface: what it promises, and that it is the command's own pipeline."""

import subprocess
import sys
from pathlib import Path

import pytest

import tthc_dsl

PLANS = Path(__file__).resolve().parent.parent / "plans"
PLAN = PLANS / "son-ha-2024.tthc"


def test_public_names() -> None:
    for name in tthc_dsl.__all__:
        assert getattr(tthc_dsl, name).__doc__
    assert set(tthc_dsl.__all__) <= set(dir(tthc_dsl))
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        tthc_dsl.nothing  # noqa: B018  # reading it is the test


def test_import_is_free() -> None:
    """The command imports the package as well: it must bring in nothing."""
    script = "import sys, tthc_dsl; print([m for m in sys.modules if m.startswith('tthc_dsl.')])"
    assert subprocess.run([sys.executable, "-c", script], check=True, capture_output=True, text=True).stdout == "[]\n"


def test_render_is_a_function_whatever_was_imported() -> None:
    import tthc_dsl.render.html  # the subpackage of the same name

    assert tthc_dsl.render(PLAN, "html").startswith(b"<!doctype html>")


def test_text_in_memory() -> None:
    text = PLAN.read_text(encoding="utf-8")
    checked = tthc_dsl.check(text, PLAN)
    assert checked == tthc_dsl.load(PLAN)
    assert tthc_dsl.check(text.encode("utf-8"), PLAN) == checked
    assert tthc_dsl.render(checked) == tthc_dsl.render(PLAN)
    assert not tthc_dsl.check(text, "elsewhere/p.tthc").ok, "its registers are not there"


def test_errors() -> None:
    checked = tthc_dsl.check("plan a {", "a.tthc")
    assert not checked.ok
    assert tthc_dsl.report(checked, "concise", language="en").startswith("a.tthc:1:")
    assert "lỗi[" in tthc_dsl.report(checked)
    assert tthc_dsl.report(checked, "json").startswith("{")
    with pytest.raises(tthc_dsl.PlanError, match=r"a\.tthc:1:") as caught:
        tthc_dsl.render(checked)
    assert caught.value.checked is checked


def test_what_cannot_be_read_is_a_finding(tmp_path: Path) -> None:
    for checked in (tthc_dsl.load(tmp_path / "none.tthc"), tthc_dsl.load(tmp_path), tthc_dsl.check(b"\xff", "a.tthc")):
        assert not checked.ok
        assert [finding.code for finding in checked.diagnostics] == ["S001"]
    with pytest.raises(tthc_dsl.PlanError):
        tthc_dsl.render(tmp_path / "none.tthc")


def test_wrong_words() -> None:
    with pytest.raises(ValueError, match="to must be"):
        tthc_dsl.render(PLAN, "odt")  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="format must be"):
        tthc_dsl.report(tthc_dsl.load(PLAN), "xml")  # type: ignore[arg-type]
