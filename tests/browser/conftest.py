"""The Chromium of the machine, for all that is tried in a browser."""

from collections.abc import Iterator

import pytest

from proof.accessible import SAFE, path_of_chromium


@pytest.fixture(scope="session")
def chromium() -> Iterator[object]:
    """Start the Chromium of the machine."""
    api = pytest.importorskip("playwright.sync_api", reason="the group `browser` is not installed")
    path = path_of_chromium()
    if path is None:
        pytest.skip("there is no Chromium")
    with api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=[*SAFE])
        yield browser
        browser.close()
