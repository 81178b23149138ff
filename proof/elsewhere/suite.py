"""The kit in somebody's own project: the three systems, as its tests find them there.

What is tried, and how, stands in the environment, since some runners take no options.
"""

import os
import unittest
from typing import Final

from examples.sqlite_backend.adapter import SqliteBackend
from examples.sqlite_backend.handmade import Handmade
from habilitations.testing import Backend, HabilitationConformance
from proof.kit.systems import dicts_with

WAY: Final = os.environ["KIT_WAY"]
_dicts: Final = dicts_with(None)
#: Beside which base the class of tests stands.
_Base: type = unittest.TestCase if WAY == "unittest" else object


class _Settings:
    seed = int(os.environ["KIT_SEED"])
    walks = int(os.environ["KIT_WALKS"])
    situations = os.environ["KIT_SITUATIONS"] == "yes"


class TestDicts(_Settings, HabilitationConformance, _Base):
    """The model of dicts."""

    def make_backend(self) -> Backend:
        """Return an empty one."""
        return _dicts()


class TestByHand(_Settings, HabilitationConformance, _Base):
    """The system in SQLite that judges by itself."""

    def make_backend(self) -> Backend:
        """Return an empty one."""
        return Handmade()


class TestStore(_Settings, HabilitationConformance, _Base):
    """The store that lets the library decide."""

    def make_backend(self) -> Backend:
        """Return an empty one."""
        return SqliteBackend()
