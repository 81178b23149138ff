"""One example a refusal: who tried what, and the real refusal that came of it.

Holds the table that the reference is generated from. Law: every leaf of `habilitations.errors` has
one, and what is shown is what was raised when it was played. Doesn't know how pages are written.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final, final

from attrs import frozen

from docs.examples_of_documents import DOCUMENTS
from docs.examples_of_lists import LISTS
from docs.examples_of_requests import REQUESTS
from docs.examples_of_roles import ROLES
from docs.examples_of_tables import TABLES
from docs.examples_of_values import VALUES
from docs.play import Example, Leaf
from habilitations.errors import HabilitationError, InconsistentState, InvalidDocument

_PARTS: Final = (VALUES, DOCUMENTS, ROLES, REQUESTS, TABLES, LISTS)
EXAMPLES: Final[Mapping[Leaf, Example]] = MappingProxyType(
    {
        each.leaf: each
        for part in (VALUES, DOCUMENTS, ROLES, REQUESTS, TABLES, LISTS)
        for each in part
    }
)


@final
@frozen
class Played:
    """What came of an example: the refusal, and what it was a fault in, if in anything."""

    example: Example
    refusal: HabilitationError
    inside: InconsistentState | InvalidDocument | None = None


def played(leaf: Leaf) -> Played:
    """Play the example of a leaf.

    Raises:
        LookupError: what was raised is not that leaf, or nothing was.
    """
    example = EXAMPLES[leaf]
    try:
        example.play()
    except HabilitationError as found:
        made = _played(example, found)
    else:
        message = f"the example of {leaf.__name__} is not refused"
        raise LookupError(message)
    if type(made.refusal) is not leaf:
        message = f"the example of {leaf.__name__} gives {made.refusal!r}"
        raise LookupError(message)
    return made


def _played(example: Example, found: HabilitationError) -> Played:
    match found:
        case InconsistentState():
            faults = found.faults
        case InvalidDocument():
            faults = tuple(fault.refusal for fault in found.faults)
        case _:
            return Played(example, found)
    fault = next((each for each in faults if type(each) is example.leaf), None)
    return Played(example, found) if fault is None else Played(example, fault, found)
