"""The sample plan as a DOCX, and the profile."""

from collections.abc import Callable
from functools import cache

import pytest

from tthc_dsl import render
from tthc_dsl.archives import read_docx
from tthc_dsl.assets import profile_text
from tthc_dsl.diagnostics.diagnostic import Diagnostic
from tthc_dsl.form.lint import lint
from tthc_dsl.form.profile import Profile, read_profile

from .makers import Docx

Linter = Callable[[Docx], tuple[Diagnostic, ...]]


@cache
def profile() -> Profile:
    return read_profile(profile_text("nd30-2020"))


@cache
def compiled(path: str) -> dict[str, bytes]:
    """The parts of a plan's document."""
    parts = read_docx(render(path))
    assert isinstance(parts, dict)
    return parts


def found_in(parts: dict[str, bytes]) -> tuple[Diagnostic, ...]:
    """The findings of a document that can be read."""
    found = lint(parts, profile(), "x.docx")
    assert isinstance(found, list), found
    return tuple(found)


@pytest.fixture
def sample() -> Docx:
    return Docx(compiled("plans/xa-mau-2027.tthc"))


@pytest.fixture
def linted() -> Linter:
    return lambda docx: found_in(docx.parts())
