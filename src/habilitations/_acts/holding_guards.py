"""What a person holds, as the guards ask for it; one predicate each.

Law: what decides here is what queries show: the int of a person, and the seats it follows from.
Doesn't know procedures.
"""

from collections.abc import Collection, Iterable

from habilitations._acts.course import Refused, guard
from habilitations._acts.facts import OnDossier
from habilitations._state.exclusivity import clashing
from habilitations._state.seats import Seat
from habilitations._values.catalogue import codes_of
from habilitations._values.nibbles import ONE, in_force
from habilitations.errors import HolderSuspended, RolesNotCumulable
from habilitations.identifiers import SubscriberNumber
from habilitations.roles import Right, Role
from habilitations.rules import RoleExclusivity
from habilitations.services import AnyService, ElementaryService, Service


def rights_of(facts: OnDossier, right: Right) -> None:
    """Find where the person's role has a right, and what of it is suspended if all of it is."""
    held = facts.dossier.holdings.get(facts.by.value, 0)
    slots = facts.ruleset.catalogue.offering[right.rank] if held else ()
    coded = [(slot, held >> slot.shift & ONE) for slot in slots]
    facts.rights = [(slot, code) for slot, code in coded if code and slot.names(code, right)]
    awake = any(in_force(code) for _, code in facts.rights)
    facts.asleep = () if awake else tuple([slot.service for slot, _ in facts.rights])


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
    # Who holds nothing here has nothing beside it: most delegates are new to a dossier.
    if not held:
        return ()
    gained, left = tuple(gained), {code for service in ended for code in codes_of(service)}
    slots = facts.ruleset.catalogue.slots
    lines = [line.service for seat in seats_read(facts, gained) for line in seat.lines]
    roles = [(each, slots[each.code].role(held)) for each in lines if each.code not in left]
    kept = [(each, kept_role) for each, kept_role in roles if kept_role is not None]
    # Nor what is gained: it is all of one role.
    if not kept:
        return ()
    faults = clashing([*kept, *((service, role) for service in gained)], facts.ruleset)
    return (RolesNotCumulable(facts.dossier.id, person, role, faults),) if faults else ()


def seats_read(facts: OnDossier, gained: Iterable[ElementaryService]) -> Iterable[Seat]:
    """Return the seats on which roles are held against those gained."""
    seats, slots = facts.dossier.seats, facts.ruleset.catalogue.slots
    if facts.ruleset.role_exclusivity is RoleExclusivity.DOSSIER:
        return seats
    whole = {slots[service.code].whole.code for service in gained}
    return [seat for seat in seats if seat.service.code in whole]


def seats_of(facts: OnDossier, services: Iterable[Service]) -> tuple[Seat, ...]:
    """Return the seats of the Services that have one."""
    seats = [facts.dossier.seat(service) for service in services]
    return tuple([seat for seat in seats if seat is not None])
