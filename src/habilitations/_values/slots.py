"""Where a service stands in a catalogue, and in what a person holds.

Holds `Slot`: the place of a service in the int of a person, and the table of what each code grants.
Law: the table says what `ElementaryService.grants` does of a role in force. Doesn't know dossiers.
"""

from typing import TYPE_CHECKING, Final, final

from attrs import frozen

from habilitations._values.making import Value
from habilitations._values.nibbles import NIBBLE_BITS, ONE, awake, in_force, role_in
from habilitations.roles import GRANTED, Right, Role

if TYPE_CHECKING:
    from habilitations._values.offered import ElementaryService, Service

_CODED: Final = tuple((code, role_in(code)) for code in range(ONE + 1))
#: What each code grants, by right, where the right exists at all (ROL-1, DEL-8).
_GRANTED: Final = tuple(
    tuple(
        [
            role is not None and in_force(code) and GRANTED[role.rank][right.rank]
            for code, role in _CODED
        ]
    )
    for right in Right
)
_NOTHING: Final = tuple(False for _ in _CODED)


@final
@frozen(kw_only=True, weakref_slot=False, eq=False, repr=False)
class Slot(Value):
    """Where an elementary service stands in a catalogue, and in what a person holds."""

    service: "ElementaryService"
    whole: "Service"
    rank: int
    #: What each code grants, by right: the table that `grants` makes (ROL-1, DEL-8).
    granted: tuple[tuple[bool, ...], ...]
    #: How far the code of the service is from the first.
    shift: int
    #: The bits of that code, and of those of all its Service.
    bits: int
    whole_bits: int

    def code(self, held: int) -> int:
        """Return the code on the service of who holds this: 0 for nothing."""
        return held >> self.shift & ONE

    def names(self, code: int, right: Right) -> bool:
        """Tell whether the role of a code has a right on the service, suspended or not."""
        return self.granted[right.rank][awake(code)]

    def role(self, held: int) -> Role | None:
        """Return the role on the service of who holds this, the suspended included, or None."""
        return role_in(held >> self.shift & ONE)

    def grants(self, held: int, right: Right) -> bool:
        """Tell whether who holds this may exercise a right on the service."""
        return self.granted[right.rank][held >> self.shift & ONE]


def slot_of(service: "ElementaryService", whole: "Service", rank: int) -> Slot:
    """Return where a service stands that has a rank in its catalogue."""
    offered = [service.offers(right) for right in Right]
    granted = tuple([_GRANTED[r] if offers else _NOTHING for r, offers in enumerate(offered)])
    shift, place = rank * NIBBLE_BITS, [each.code for each in whole.elementary].index(service.code)
    every = (1 << len(whole.elementary) * NIBBLE_BITS) - 1
    return Slot(
        service=service,
        whole=whole,
        rank=rank,
        granted=granted,
        shift=shift,
        bits=ONE << shift,
        whole_bits=every << shift - place * NIBBLE_BITS,
    )
