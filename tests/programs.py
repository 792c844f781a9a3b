"""Programs that a test needs beyond Python: skipped without them on a desk, failed without them in CI."""

import os
import shutil

import pytest

PACKAGES = {
    "soffice": "libreoffice-writer-nogui",
    "pdftotext": "poppler-utils",
    "pdfinfo": "poppler-utils",
    "pdftoppm": "poppler-utils",
    "chromium": "chromium",
}
"""Each program, and the Debian package it comes in."""


def program(name: str) -> str:
    """The path of a program; without it the test is skipped, and the line that installs it shown."""
    path = shutil.which(name)
    if path is not None:
        return path
    line = f"{name} is missing: sudo apt-get install {PACKAGES[name]}"
    if os.environ.get("CI") == "true":
        pytest.fail(line)
    pytest.skip(line)
