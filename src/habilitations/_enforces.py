"""The mark of a function that enforces a rule.

Holds one decorator. Law: it changes nothing but one attribute, so that the rules' guards can be
listed, and switched off one by one in the tests, from the code itself. Doesn't know the rules.
"""

from collections.abc import Callable
from typing import TypeVar

_Function = TypeVar("_Function", bound=Callable[..., object])


def enforces(*rules: str) -> Callable[[_Function], _Function]:
    """Mark the one place where the condition of the rules named stands."""

    def mark(function: _Function) -> _Function:
        function.__dict__["enforces"] = rules
        return function

    return mark
