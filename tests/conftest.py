"""Options of the test run."""

import os

import pytest
from hypothesis import HealthCheck, settings

# How many examples Hypothesis tries: forty times as many with TTHC_LONG=1, which CI sets.
settings.register_profile("default", max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
settings.register_profile("long", settings.get_profile("default"), max_examples=1000)
settings.load_profile("long" if os.environ.get("TTHC_LONG") == "1" else "default")


def pytest_addoption(parser: pytest.Parser) -> None:
    """`pytest --update-golden` writes the golden files anew; read the diff before committing."""
    parser.addoption("--update-golden", action="store_true", help="write the golden files of tests/cases anew")


@pytest.fixture
def update_golden(request: pytest.FixtureRequest) -> bool:
    """Are the golden files to be written?"""
    return bool(request.config.getoption("--update-golden"))
