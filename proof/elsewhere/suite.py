"""The kit before the three systems that are right, as somebody else's project would have it.

Law: what is tried stands in the environment, since some runners take no options. Doesn't know
which runner it is.
"""

import os

from examples.sqlite_backend.adapter import SqliteBackend
from examples.sqlite_backend.handmade import Handmade
from habilitations.testing import Backend, HabilitationConformance
from proof.kit.systems import dicts_with


class Tried(HabilitationConformance):
    """What is tried of a system."""

    seed = int(os.environ.get("KIT_SEED", "0"))
    walks = int(os.environ.get("KIT_WALKS", "2"))
    situations = os.environ.get("KIT_SITUATIONS") == "yes"


class Dicts(Tried):
    """The model of dicts."""

    make = staticmethod(dicts_with(None))

    def make_backend(self) -> Backend:
        """Return an empty one."""
        return self.make()


class ByHand(Tried):
    """The system in SQLite that judges by itself."""

    def make_backend(self) -> Backend:
        """Return an empty one."""
        return Handmade()


class TheStore(Tried):
    """The store that lets the library decide."""

    def make_backend(self) -> Backend:
        """Return an empty one."""
        return SqliteBackend()
