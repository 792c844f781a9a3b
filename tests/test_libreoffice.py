"""The documents as people get them: DOCX through LibreOffice and HTML through Chromium, both to PDF, read back."""

import re
import subprocess
from collections import Counter
from pathlib import Path

import pytest
from compare import words
from programs import program

import tthc_dsl
from tthc_dsl.model.plan import Plan, Section
from tthc_dsl.model.queries import indicators, items, tasks

PLAN = Path(__file__).resolve().parent.parent / "plans" / "son-ha-2024.tthc"
SHORT, LONG = 595, 842
"""The sides of A4 in points."""


def letters(text: str) -> str:
    """A text without blanks and hyphens: lines of a PDF break where the page wants."""
    return re.sub(r"[\s\u00ad\u2010\u2011\u2013-]+", "", text)


def run(*command: str | Path) -> str:
    done = subprocess.run([*map(str, command)], capture_output=True, timeout=180)
    assert done.returncode == 0, done.stderr.decode("utf-8", "replace")
    return done.stdout.decode("utf-8")


def by_libreoffice(document: bytes, folder: Path) -> Path:
    (folder / "draft.docx").write_bytes(document)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"  # two runs at once must not share one
    run(program("soffice"), profile, "--headless", "--convert-to", "pdf", "--outdir", folder, folder / "draft.docx")
    return folder / "draft.pdf"


def by_chromium(document: bytes, folder: Path) -> Path:
    (folder / "draft.html").write_bytes(document)
    run(
        program("chromium"), "--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage",
        f"--user-data-dir={folder / 'profile'}", "--no-pdf-header-footer", f"--print-to-pdf={folder / 'draft.pdf'}",
        (folder / "draft.html").as_uri(),
    )  # fmt: skip
    return folder / "draft.pdf"


PRINTERS = {"docx": by_libreoffice, "html": by_chromium}


@pytest.fixture(scope="module")
def plan() -> Plan:
    checked = tthc_dsl.load(PLAN)
    assert checked.plan is not None
    return checked.plan


@pytest.fixture(scope="module", params=PRINTERS)
def pdf(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    to = request.param
    return PRINTERS[to](tthc_dsl.render(PLAN, to), tmp_path_factory.mktemp(to))


def test_every_text_is_printed(pdf: Path, plan: Plan) -> None:
    """Content and outputs of every task, titles of sections, names of indicators: no word of them is missing."""
    printed = run(program("pdftotext"), "-raw", pdf, "-")
    wanted = [output.text for task, _ in tasks(plan) for output in task.outputs]
    wanted += [task.content for task, _ in tasks(plan)] + [indicator.name for indicator in indicators(plan)]
    wanted += [item.title for item in items(plan) if isinstance(item, Section)]
    assert len(wanted) > 60
    assert Counter(words("\n".join(wanted))) - Counter(words(printed)) == Counter()
    whole = [letters(one) in letters(printed) for one in wanted]
    assert sum(whole) > 0.8 * len(whole), "the rest is cut by the end of a page"


def test_pages(pdf: Path) -> None:
    """The decision on upright A4, the table of tasks across, the appendix upright again."""
    info = run(program("pdfinfo"), "-l", "99", pdf)
    sizes = [(float(w), float(h)) for w, h in re.findall(r"Page +\d+ size: +([\d.]+) x ([\d.]+)", info)]
    sides = ""
    for width, height in sizes:
        assert sorted((round(width), round(height))) == pytest.approx([SHORT, LONG], abs=2)
        sides += "P" if width < height else "L"
    assert re.fullmatch(r"P+L+P+", sides), sides
    for page in range(1, len(sizes) + 1):
        assert run(program("pdftotext"), "-f", str(page), "-l", str(page), pdf, "-").strip(), f"page {page} is empty"


def test_fonts_hold_vietnamese(pdf: Path) -> None:
    """No letter was replaced by a sign for a missing one."""
    printed = run(program("pdftotext"), pdf, "-")
    assert "\ufffd" not in printed
    assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in re.sub(r"\s+", " ", printed)
