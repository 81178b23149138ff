"""The suite as pytest collects it."""

from proof.elsewhere.suite import ByHand, Dicts, TheStore


class TestDicts(Dicts):
    """The model of dicts."""


class TestByHand(ByHand):
    """The system in SQLite that judges by itself."""


class TestTheStore(TheStore):
    """The store that lets the library decide."""
