"""What stops the clock of every test, where the environment says so: the project's `conftest`."""

import importlib
import os
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, nullcontext
from datetime import UTC, datetime
from typing import Final

import pytest

#: An instant that no case is about, before all of them.
THEN: Final = datetime(2004, 2, 29, 23, 59, 59, tzinfo=UTC)


def _stopped() -> AbstractContextManager[object]:
    way = os.environ.get("KIT_WAY", "")
    if way not in {"freezegun", "time-machine"}:
        return nullcontext()
    module, name = (
        ("freezegun", "freeze_time") if way == "freezegun" else ("time_machine", "travel")
    )
    stop: Callable[..., AbstractContextManager[object]]
    stop = getattr(importlib.import_module(module), name)
    return stop(THEN)


@pytest.fixture(autouse=True)
def clock() -> Iterator[None]:
    """Stop the clock."""
    with _stopped():
        yield
