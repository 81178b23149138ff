"""What one person holds on one dossier, as one int: four bits for each elementary service.

Holds the code of a role, in force or suspended, and what is read from one. Law: 0 is nothing held;
a role is its rank plus one, and plus eight while it is suspended in effect. Doesn't know services,
nor which role has which right.
"""

from typing import Final

from habilitations.roles import Role

#: The bits of one elementary service.
NIBBLE_BITS: Final = 4
#: All of its bits.
ONE: Final = (1 << NIBBLE_BITS) - 1
_SUSPENDED: Final = 1 << NIBBLE_BITS - 1
_HALF: Final = (None, *Role, *(None for _ in range(_SUSPENDED - len(Role) - 1)))
#: The role of each code, in force and then suspended.
_CODED: Final[tuple[Role | None, ...]] = (*_HALF, *_HALF)


def nibble_of(role: Role, *, suspended: bool) -> int:
    """Return the code of a role in force or suspended."""
    return role.rank + 1 + _SUSPENDED * suspended


#: The same as a table: by whether it is suspended, then by the rank of the role.
CODES: Final = tuple(
    [tuple([nibble_of(role, suspended=asleep) for role in Role]) for asleep in (False, True)]
)


def role_in(code: int) -> Role | None:
    """Return the role of a code, the suspended included, or None."""
    return _CODED[code]


def awake(code: int) -> int:
    """Return the code of the same role in force."""
    return code % _SUSPENDED


def in_force(code: int) -> bool:
    """Tell whether a code is that of a role that is not suspended."""
    return 0 < code < _SUSPENDED
