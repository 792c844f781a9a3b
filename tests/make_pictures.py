"""The pictures of docs/form.md and docs/agenda.md: `python tests/make_pictures.py`, needs LibreOffice, Chromium,
poppler and Pillow.

First page, a page of a table and the page of the signature, of a decision with annexes, of a plan by itself and of an
attachment, printed by LibreOffice; the year of an agenda, printed by Chromium.
"""

import subprocess
import tempfile
from io import BytesIO
from pathlib import Path

from PIL import Image, ImageOps
from printing import by_chromium, by_libreoffice

import tthc_dsl
from tthc_dsl.agenda.agenda import Agenda, agenda_of
from tthc_dsl.agenda.view import view_of
from tthc_dsl.assets import agenda_template

ROOT = Path(__file__).resolve().parent.parent
PAGES = {
    ("xa-mau-2027", "first"): 1,
    ("xa-mau-2027", "signature"): 2,
    ("xa-mau-2027", "attached"): 3,
    ("xa-mau-2027", "table"): 5,
    ("kien-an-2023", "first"): 1,
    ("kien-an-2023", "signature"): 2,
    ("kien-an-2023", "table"): 4,
    ("quang-ngai-2025", "first"): 1,
    ("quang-ngai-2025", "table"): 2,
}
DPI, COLOURS = 75, 16


def picture(pdf: Path, page: int) -> bytes:
    """A page as a PNG of few greys, in a thin frame."""
    shot = subprocess.run(
        ["pdftoppm", "-png", "-gray", "-r", str(DPI), "-f", str(page), "-l", str(page), pdf],
        check=True,
        capture_output=True,
    )
    framed = ImageOps.expand(Image.open(BytesIO(shot.stdout)).convert("L"), border=1, fill=128)
    out = BytesIO()
    framed.quantize(COLOURS).save(out, "PNG", optimize=True)
    return out.getvalue()


def agenda(name: str, folder: Path) -> Path:
    """The agenda of a plan in print."""
    plan = tthc_dsl.load(ROOT / "plans" / f"{name}.tthc").plan
    assert plan is not None
    made = agenda_of(plan)
    assert isinstance(made, Agenda)
    return by_chromium(agenda_template().render(view_of(made)).encode(), folder)


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        pdf = agenda("xa-mau-2027", Path(folder))
        (ROOT / "docs" / "pictures" / "agenda-xa-mau-2027.png").write_bytes(picture(pdf, 1))
    for name in dict.fromkeys(name for name, _ in PAGES):
        with tempfile.TemporaryDirectory() as folder:
            pdf = by_libreoffice(tthc_dsl.render(ROOT / "plans" / f"{name}.tthc"), Path(folder))
            for (plan, what), page in PAGES.items():
                if plan == name:
                    (ROOT / "docs" / "pictures" / f"form-{name}-{what}.png").write_bytes(picture(pdf, page))
