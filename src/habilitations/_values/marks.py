"""The mark of functions that enforce rules.

Law: where the condition of a rule stands can be listed, and switched off in the tests, from the
code itself. Doesn't know the rules.
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
