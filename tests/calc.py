"""A workbook as LibreOffice Calc reads it."""

import csv
from io import StringIO
from pathlib import Path

from printing import run
from programs import missing, program


def by_calc(workbook: bytes, folder: Path) -> list[list[str]]:
    """The first sheet: rows of cells as they are shown."""
    (folder / "book.xlsx").write_bytes(workbook)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"  # two runs at once must not share one
    as_shown = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true"
    run(program("soffice"), profile, "--headless", "--convert-to", as_shown, "--outdir", folder, folder / "book.xlsx")
    if not (folder / "book.csv").exists():  # soffice is there with Writer alone
        missing("LibreOffice Calc is missing: sudo apt-get install libreoffice-calc-nogui")
    return list(csv.reader(StringIO((folder / "book.csv").read_text(encoding="utf-8"))))
