"""The races of the examples: the store in SQLite wins them."""

import pytest

from proof.kit_races import main

pytestmark = [pytest.mark.proof, pytest.mark.slow]


def test_the_small_run_ends_well() -> None:
    """Who comes first and who comes last come to what one order gives."""
    assert main([]) == 0
