"""The suite as unittest loads it."""

import unittest

from proof.elsewhere import suite


class TestDicts(suite.Dicts, unittest.TestCase):
    """The model of dicts."""


class TestByHand(suite.ByHand, unittest.TestCase):
    """The system in SQLite that judges by itself."""


class TestTheStore(suite.TheStore, unittest.TestCase):
    """The store that lets the library decide."""
