"""What a person holds, as the guards ask for it; one predicate each.

Law: what decides here is what queries show: the int of a person, and the seats it follows from.
Doesn't know procedures.
"""

from collections.abc import Collection, Iterable
from typing import Final

from habilitations._acts.course import Refused, guard
from habilitations._acts.facts import OnDossier
from habilitations._state.exclusivity import clashing
from habilitations._state.seats import Seat
from habilitations._values.nibbles import in_force
from habilitations._values.offered import codes_of
from habilitations.errors import HolderSuspended, RolesNotCumulable
from habilitations.identifiers import SubscriberNumber
from habilitations.roles import Right, Role
from habilitations.rules import RoleExclusivity
from habilitations.services import AnyService, ElementaryService, Service

_DOSSIER: Final = RoleExclusivity.DOSSIER


def rights_of(facts: OnDossier, right: Right) -> None:
    """Find where the person's role has a right, and what of it is suspended if all of it is."""
    held = facts.dossier.holdings.get(facts.by.value, 0)
    slots = facts.ruleset.catalogue.offering[right.rank] if held else ()
    rights, asleep = [], []
    for slot in slots:
        if not held & slot.bits:
            continue
        code = slot.code(held)
        if not slot.names(code, right):
            continue
        rights.append((slot, code))
        if not in_force(code):
            asleep.append(slot.service)
    facts.rights, facts.asleep = rights, tuple(asleep) if len(asleep) == len(rights) else ()


# DEL-8: a suspended holder exercises no right.
@guard(HolderSuspended)
def exercised(facts: OnDossier) -> Refused:
    """Refuse rights that are suspended, in themselves or through their source."""
    asleep = facts.asleep
    return (HolderSuspended(facts.dossier.id, facts.by, asleep),) if asleep else ()


# ROL-6 is judged on the state after the effect; the predicate stands in `_state.exclusivity`.
def clashes(
    facts: OnDossier,
    person: SubscriberNumber,
    role: Role,
    gained: Iterable[ElementaryService],
    *,
    ended: Collection[AnyService] = (),
) -> Refused:
    """Refuse a role that would stand beside another, what the effect ends being left out."""
    held = facts.dossier.holdings.get(person.value, 0)
    # Who holds nothing here has nothing beside it.
    if not held:
        return ()
    gained, slots = tuple(gained), facts.ruleset.catalogue.slots
    for service in ended:
        for code in codes_of(service):
            held &= ~slots[code].bits
    held &= bits_read(facts, gained)
    # Nor has who holds nothing else that counts: what is gained is all of one role.
    if not held:
        return ()
    kept = [
        (line.service, kept_role)
        for seat in facts.dossier.seats
        for line in seat.lines
        if (kept_role := slots[line.service.code].role(held)) is not None
    ]
    kept += [(service, role) for service in gained]
    faults = clashing(kept, facts.ruleset)
    return (RolesNotCumulable(facts.dossier.id, person, role, faults),) if faults else ()


def bits_read(facts: OnDossier, gained: Iterable[ElementaryService]) -> int:
    """Return the bits of what is held against roles gained: all, or those of their Services."""
    if facts.ruleset.role_exclusivity is _DOSSIER:
        return ~0
    slots, bits = facts.ruleset.catalogue.slots, 0
    for service in gained:
        bits |= slots[service.code].whole_bits
    return bits


def seats_of(facts: OnDossier, services: Iterable[Service]) -> tuple[Seat, ...]:
    """Return the seats of the Services that have one."""
    seats = [facts.dossier.seat(service) for service in services]
    return tuple([seat for seat in seats if seat is not None])
