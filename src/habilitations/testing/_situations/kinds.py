"""The grounds of each kind, in a table.

Law: a kind has a name, which its test has too. Doesn't know what is tried.
"""

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import Final

from habilitations.testing._situations import held, pending
from habilitations.testing._situations.crew import Cast
from habilitations.testing._situations.ground import Ground
from habilitations.testing._story import Story

#: The grounds of each kind.
KINDS: Final[Mapping[str, Callable[[Cast, Story], Iterator[Ground]]]] = MappingProxyType(
    {
        "a seat": held.seats,
        "lines of one Service": held.lines,
        "Services of one dossier": held.services,
        "two dossiers": held.dossiers,
        "requests that wait": pending.requests,
        "substitutions that wait": pending.substitutions,
        "accounts and addresses": pending.data,
        "a provisional dossier": pending.provisional,
        "spaces": pending.spaces,
        "other rules": pending.rules,
        "clocks that disagree": pending.clocks,
    }
)


def grounds(cast: Cast, begun: Story) -> Iterator[Ground]:
    """Yield all grounds for a cast, after a set-up."""
    for make in KINDS.values():
        yield from make(cast, begun)
