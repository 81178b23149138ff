"""What an example is.

Holds one class. Law: an example is played each time that it is asked for, and keeps no result.
Doesn't know any example.
"""

from collections.abc import Callable
from typing import TypeAlias, final

from attrs import frozen

from habilitations.errors import HabilitationError

Leaf: TypeAlias = type[HabilitationError]


@final
@frozen
class Example:
    """The leaf expected, one sentence on who tries what, and the attempt itself."""

    leaf: Leaf
    story: str
    play: Callable[[], object]
