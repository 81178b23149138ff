"""Profiles of Hypothesis, the options with which a guard is ablated, and the site, built once."""

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from tests.site.building import shared

settings.register_profile("dev", max_examples=50, deadline=None)
settings.register_profile(
    "ci",
    max_examples=40,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.register_profile("nightly", max_examples=2000, deadline=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci"))


def pytest_addoption(parser: pytest.Parser) -> None:
    """Offer to switch a guard off, and to run the tests of one rule alone."""
    parser.addoption("--ablate", help="switch off a guard, by its address (tests/ablation.py)")
    parser.addoption("--only-rule", help="run only the tests marked with a rule")


def pytest_configure(config: pytest.Config) -> None:
    """Switch off the guard named before a test is collected."""
    address = config.getoption("--ablate")
    if address:
        # Imported here: the library must not be imported before coverage has begun.
        from tests.ablation import switch_off  # noqa: PLC0415

        switch_off(str(address))


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Keep the tests marked with the rule named."""
    wanted = config.getoption("--only-rule")
    if wanted:
        items[:] = [
            item for item in items if any(wanted in mark.args for mark in item.iter_markers("rule"))
        ]


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the site without a warning, once for all processes of a run."""
    own = tmp_path_factory.getbasetemp()
    return shared(own.parent if "PYTEST_XDIST_WORKER" in os.environ else own)
