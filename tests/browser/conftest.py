"""The Chromium of the machine, for all that is tried in a browser."""

import shutil
from collections.abc import Iterator
from typing import Final

import pytest

NAMES: Final = ("chromium", "chromium-browser", "google-chrome")
SAFE: Final = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]


@pytest.fixture(scope="session")
def chromium() -> Iterator[object]:
    """Start the Chromium of the machine."""
    api = pytest.importorskip("playwright.sync_api", reason="the group `browser` is not installed")
    path = next(filter(None, map(shutil.which, NAMES)), None)
    if path is None:
        pytest.skip("there is no Chromium")
    with api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=SAFE)
        yield browser
        browser.close()
