"""The names of what a step needs, as locks: in the one order in which everybody takes them.

Law: two steps that need one thing have one lock in common, and whoever takes locks in this order
never waits for somebody who waits for him. Doesn't know any database.
"""

import zlib
from collections.abc import Iterable, Sequence
from typing import Final, final

from attrs import frozen

from habilitations.journal import Needs

#: What may be locked, in the order in which it is.
_RULES, _DOSSIER, _PERSON, _ADDRESS = range(4)
#: PostgreSQL has 32 bits for a name, and a sign.
_HALF: Final = 2**31


@final
@frozen(order=True)
class Lock:
    """A lock: the kind of thing, and a digest of its name.

    Two things of one digest wait for each other in vain, which costs time and nothing else.
    """

    kind: int
    key: int
    #: Whether several may have it at once: the rules, unless they are what changes.
    shared: bool = False


def locks_of(needs: Needs) -> Sequence[Lock]:
    """Return the locks of all that a step names, in their order."""
    named = {
        *(Lock(_DOSSIER, _digest(each.value)) for each in needs.dossiers),
        *(Lock(_PERSON, _digest(each.value)) for each in needs.people),
        *address_locks(needs.addresses),
    }
    return (Lock(_RULES, 0, shared=not needs.everything), *sorted(named))


def address_locks(addresses: Iterable[str]) -> Sequence[Lock]:
    """Return the locks of addresses, which come last in the order."""
    return sorted({Lock(_ADDRESS, _digest(each)) for each in addresses})


def _digest(name: str) -> int:
    return zlib.crc32(name.encode()) - _HALF
