"""ROL-6: which services make a person's roles clash, under each reading.

Law: the one predicate of the rule, for acts and for tables alike. Doesn't know who the person is.
"""

from collections import defaultdict
from collections.abc import Iterable
from typing import Final, TypeAlias

from habilitations._values.marks import enforces
from habilitations.roles import Role
from habilitations.rules import RoleExclusivity, Ruleset
from habilitations.services import ElementaryService

RoleHeld: TypeAlias = tuple[ElementaryService, Role]

#: A line occupied, and the line held through which it is.
_Occupied: TypeAlias = tuple[ElementaryService, ElementaryService]

_DOSSIER: Final = RoleExclusivity.DOSSIER
_SERVICE: Final = RoleExclusivity.SERVICE
_WHOLE_SERVICE: Final = frozenset({Role.ADMINISTRATEUR_TITULAIRE, Role.ADMINISTRATEUR_SUPPLEANT})


# ROL-6: §5.5, roles are not cumulable; the scope is a reading.
@enforces("ROL-6")
def clashing(held: Iterable[RoleHeld], ruleset: Ruleset) -> tuple[ElementaryService, ...]:
    """Return the elementary services on which the roles of one person can't stand together."""
    held = tuple(held)
    if _apart(held, ruleset):
        return ()
    scopes: dict[str, dict[Role, set[_Occupied]]] = defaultdict(lambda: defaultdict(set))
    for service, role in held:
        for each in _occupied(service, role, ruleset):
            scopes[_scope(each, ruleset)][role].add((each, service))
    clashes = [pairs for roles in scopes.values() if len(roles) > 1 for pairs in roles.values()]
    named = {service for pairs in clashes for service in _named(pairs)}
    return tuple(sorted(named, key=ruleset.catalogue.rank))


def _apart(held: Iterable[RoleHeld], ruleset: Ruleset) -> bool:
    # Two roles that have places of their own don't clash; nor does one, as nearly everybody has.
    scope, slots = ruleset.role_exclusivity, ruleset.catalogue.slots
    taken: dict[Role, int] = {}
    for service, role in held:
        slot, whole = slots[service.code], scope is _SERVICE or role in _WHOLE_SERVICE
        bits = slot.whole_bits if whole else slot.bits
        taken[role] = ~0 if scope is _DOSSIER else taken.get(role, 0) | bits
    together = 0
    for bits in taken.values():
        if bits & together:
            return False
        together |= bits
    return True


def _named(pairs: set[_Occupied]) -> set[ElementaryService]:
    # A role is named by the line that clashes, or by those through which it occupies that line.
    direct = {service for each, service in pairs if each == service}
    return direct or {service for _, service in pairs}


def _occupied(
    service: ElementaryService, role: Role, ruleset: Ruleset
) -> tuple[ElementaryService, ...]:
    # An AT or AS holds a seat, which is the whole Service.
    whole = role in _WHOLE_SERVICE
    return ruleset.catalogue.service_of(service).elementary if whole else (service,)


def _scope(service: ElementaryService, ruleset: Ruleset) -> str:
    if ruleset.role_exclusivity is RoleExclusivity.ELEMENTARY_SERVICE:
        return service.code
    if ruleset.role_exclusivity is RoleExclusivity.SERVICE:
        return ruleset.catalogue.service_of(service).code
    return "the dossier"
