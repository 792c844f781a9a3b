"""Every DOCX is valid Open XML: asked of Microsoft's validator, and of own rules for what it lets through."""

import json
import os
import subprocess
import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import seed as seeded
from programs import program
from sources import ROOT
from strategies import plans
from unit.test_docx_render import check_package

from tthc_dsl import load
from tthc_dsl.model.plan import Plan
from tthc_dsl.render_plan import render

NAMES = sorted(path.stem for path in (ROOT / "plans").glob("*.tthc"))
SEEDS = range(4)
EXAMPLES = 75 if os.environ.get("TTHC_LONG") else 2


def errors(data: bytes, folder: Path) -> list[str]:
    """What the validator says of a document."""
    path = folder / "a.docx"
    path.write_bytes(data)
    ran = subprocess.run([program("ooxml-validator"), str(path)], capture_output=True, timeout=60)
    answer = json.loads(ran.stdout)
    assert answer["ok"] == (not answer["errors"])
    return [json.dumps(error, ensure_ascii=False) for error in answer["errors"]]


@pytest.mark.parametrize("name", NAMES)
def test_real_plans(name: str, tmp_path: Path) -> None:
    plan = load(ROOT / "plans" / f"{name}.tthc").plan
    assert plan is not None
    data = render(plan, "docx")
    check_package(data)
    assert errors(data, tmp_path) == []


@pytest.mark.parametrize("number", SEEDS)
def test_any_plan(number: int, tmp_path: Path) -> None:
    @seeded(number)
    @settings(max_examples=EXAMPLES, deadline=None, database=None, suppress_health_check=list(HealthCheck))
    @given(plan=plans())
    def is_valid(plan: Plan) -> None:
        data = render(plan, "docx")
        check_package(data)
        assert errors(data, tmp_path) == []

    is_valid()


def test_the_validator_is_awake(tmp_path: Path) -> None:
    """It finds an element out of order."""
    plan = load(ROOT / "plans" / "xa-mau-2027.tthc").plan
    assert plan is not None
    spoilt = BytesIO()
    with zipfile.ZipFile(BytesIO(render(plan, "docx"))) as whole, zipfile.ZipFile(spoilt, "w") as copy:
        for name in whole.namelist():
            copy.writestr(name, whole.read(name).replace(b"<w:tblPr>", b"<w:tblGrid/><w:tblPr>", 1))
    assert errors(spoilt.getvalue(), tmp_path)
