"""Sources as people paste them: tests/cases/pasted/*.tthc mean what `plain.tthc` means, with warnings at most."""

import os
import unicodedata
from pathlib import Path

import pytest
from settings import WITHOUT_RULES

from tthc_dsl.cli.options import Request
from tthc_dsl.diagnostics.diagnostic import Diagnostic
from tthc_dsl.model.plan import Plan
from tthc_dsl.pipeline import Checked, Opened, Refused, check

PASTED = Path(__file__).parent / "cases" / "pasted"
PLANS = Path(__file__).parent.parent / "plans"


def _nothing(asking: str, wanted: str) -> Refused:
    raise AssertionError(f"{asking} uses {wanted}")


def _read(raw: str) -> Checked:
    return check(Opened("plan.tthc", raw), _nothing, WITHOUT_RULES)


def _plan(raw: str) -> Plan:
    checked = _read(raw)
    assert checked.plan is not None
    assert checked.ok, checked.diagnostics
    return checked.plan


def apply(raw: str, findings: tuple[Diagnostic, ...]) -> str:
    """A text after the fixes of some findings; edits are made from the end."""
    edits = [edit for finding in findings if finding.fix for edit in finding.fix.edits]
    for start, end, text in sorted(set(edits), reverse=True):
        raw = raw[:start] + text + raw[end:]
    return raw


FILES = sorted(path.name for path in PASTED.glob("*.tthc"))
PLAIN = (PASTED / "plain.tthc").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", FILES)
def test_pasted_source_means_the_same(name: str) -> None:
    """The same model, warnings at most, each with a safe fix; after the fixes the same model and no warning."""
    raw = (PASTED / name).read_bytes().decode("utf-8")
    checked = _read(raw)
    assert all(finding.severity == "warning" for finding in checked.diagnostics), checked.diagnostics
    assert checked.plan == _plan(PLAIN)
    for finding in checked.diagnostics:
        assert finding.fix is not None
        assert finding.fix.safe
    fixed = apply(raw, checked.diagnostics)
    again = _read(fixed)
    assert again.diagnostics == ()
    assert again.plan == checked.plan


@pytest.mark.parametrize("name", FILES)
def test_pasted_source_passes_the_command(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Warnings do not fail a check."""
    from tthc_dsl.cli.execute import execute

    assert execute(Request("check", (os.path.join(PASTED, name),))) == 0
    assert "Traceback" not in capsys.readouterr().err


@pytest.mark.parametrize("form", ["NFD", "NFC"])
@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_the_real_plan_however_saved(form: str, ends: str, mark: str) -> None:
    """The Sơn Hà plan and its registers in every way of saving: the same model, no finding."""

    def reader(change: bool) -> Checked:
        def read(asking: str, wanted: str) -> Opened:
            path = (PLANS / os.path.dirname(asking) / wanted).resolve()
            return Opened(str(path.relative_to(PLANS.resolve())), saved(path, change))

        return check(Opened("son-ha-2024.tthc", saved(PLANS / "son-ha-2024.tthc", change)), read, WITHOUT_RULES)

    def saved(path: Path, change: bool) -> str:
        text = path.read_text(encoding="utf-8")
        return mark + unicodedata.normalize(form, text).replace("\n", ends) if change else text

    changed, plain = reader(True), reader(False)
    # The plan says how grave it takes some of its mistakes, so that these are told whatever the settings.
    assert [one.headline for one in changed.diagnostics] == [one.headline for one in plain.diagnostics]
    assert changed.plan == plain.plan
