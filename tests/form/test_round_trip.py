"""A document that LibreOffice has opened and saved is other XML and the same form."""

import subprocess
from pathlib import Path

import pytest
from programs import program

from tthc_dsl import render
from tthc_dsl.archives import read_docx

from .conftest import compiled, found_in

PLANS = ("xa-mau-2027", "dak-ha-2023", "son-ha-2024", "bac-giang-2024")


@pytest.fixture(scope="module")
def saved(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The plans' documents, saved again by LibreOffice."""
    folder = tmp_path_factory.mktemp("saved")
    files = []
    for plan in PLANS:
        files.append(folder / f"{plan}.docx")
        files[-1].write_bytes(render(f"plans/{plan}.tthc"))
    profile_folder = f"-env:UserInstallation={(folder / 'office').as_uri()}"
    kind = ["--convert-to", "docx:MS Word 2007 XML", "--outdir", str(folder / "out")]
    command = [program("soffice"), profile_folder, "--headless", *kind, *map(str, files)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    return folder / "out"


@pytest.mark.parametrize("plan", PLANS)
def test_the_same_findings(plan: str, saved: Path) -> None:
    parts = read_docx((saved / f"{plan}.docx").read_bytes())
    assert isinstance(parts, dict)
    before = found_in(compiled(f"plans/{plan}.tthc"))
    assert [(one.code, one.severity) for one in found_in(parts)] == [(one.code, one.severity) for one in before]
