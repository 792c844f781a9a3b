"""Documents on paper: DOCX through LibreOffice, HTML through Chromium, and our own PDF, all read back."""

import subprocess
from pathlib import Path

from attrs import define
from lxml import etree
from programs import program

MM = 72 / 25.4
"""A millimetre in points."""


def run(*command: str | int | Path) -> str:
    done = subprocess.run([*map(str, command)], capture_output=True, timeout=180)
    assert done.returncode == 0, done.stderr.decode("utf-8", "replace")
    return done.stdout.decode("utf-8")


def chromium(folder: Path, *options: str | Path) -> str:
    """What Chromium prints, run with a profile of its own in `folder`."""
    return run(
        program("chromium"), "--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage",
        f"--user-data-dir={folder / 'profile'}", *options,
    )  # fmt: skip


def by_libreoffice(document: bytes, folder: Path) -> Path:
    (folder / "draft.docx").write_bytes(document)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"  # two runs at once must not share one
    run(program("soffice"), profile, "--headless", "--convert-to", "pdf", "--outdir", folder, folder / "draft.docx")
    return folder / "draft.pdf"


def by_chromium(document: bytes, folder: Path) -> Path:
    (folder / "draft.html").write_bytes(document)
    chromium(
        folder, "--no-pdf-header-footer", f"--print-to-pdf={folder / 'draft.pdf'}", (folder / "draft.html").as_uri()
    )
    return folder / "draft.pdf"


def as_it_is(document: bytes, folder: Path) -> Path:
    (folder / "draft.pdf").write_bytes(document)
    return folder / "draft.pdf"


PRINTERS = {"docx": by_libreoffice, "html": by_chromium, "pdf": as_it_is}
"""How each format comes to paper."""


@define
class Word:
    """A word in print and where it stands on its page, in points from the upper left corner."""

    left: float
    top: float
    right: float
    bottom: float
    text: str


@define
class Page:
    """A printed page: its size in points, its text in the order of printing, its words."""

    width: float
    height: float
    text: str
    words: list[Word]


def pages_of(pdf: Path) -> list[Page]:
    boxes = etree.fromstring(run(program("pdftotext"), "-bbox", pdf, "-").encode())
    pages = []
    for number, page in enumerate(boxes.iter("{*}page"), 1):
        found = [
            Word(*(float(word.get(side) or 0) for side in ("xMin", "yMin", "xMax", "yMax")), word.text or "")
            for word in page.iter("{*}word")
        ]
        text = run(program("pdftotext"), "-raw", "-f", str(number), "-l", str(number), pdf, "-")
        pages.append(Page(float(page.get("width") or 0), float(page.get("height") or 0), text, found))
    return pages
