"""One example a refusal: who tried what, and the real refusal that came of it.

Holds the table that the reference is generated from. Law: every leaf of `habilitations.errors` has
one, and what is shown is what was raised when it was played. Doesn't know how pages are written.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final, final

from attrs import frozen

from docs.examples_of_requests import REQUESTS
from docs.examples_of_roles import ROLES
from docs.examples_of_tables import TABLES
from docs.examples_of_values import VALUES
from docs.play import Example, Leaf
from habilitations.errors import HabilitationError, InconsistentState

EXAMPLES: Final[Mapping[Leaf, Example]] = MappingProxyType(
    {each.leaf: each for part in (VALUES, ROLES, REQUESTS, TABLES) for each in part}
)


@final
@frozen
class Played:
    """What came of an example: the refusal, and whether it was one of the faults of tables."""

    example: Example
    refusal: HabilitationError
    among_faults: bool


def played(leaf: Leaf) -> Played:
    """Play the example of a leaf.

    Raises:
        LookupError: what was raised is not that leaf, or nothing was.
    """
    example = EXAMPLES[leaf]
    try:
        example.play()
    except InconsistentState as found:
        fault = next((each for each in found.faults if type(each) is leaf), found)
        refusal, among_faults = fault, fault is not found
    except HabilitationError as found:
        refusal, among_faults = found, False
    else:
        message = f"the example of {leaf.__name__} is not refused"
        raise LookupError(message)
    if type(refusal) is not leaf:
        message = f"the example of {leaf.__name__} gives {refusal!r}"
        raise LookupError(message)
    return Played(example, refusal, among_faults)
