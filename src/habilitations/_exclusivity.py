"""ROL-6: which services make a person's roles clash, under each reading.

Law: the one predicate of the rule, for acts and for tables alike. Doesn't know who the person is.
"""

from collections import defaultdict
from collections.abc import Iterable
from typing import Final, TypeAlias

from habilitations._enforces import enforces
from habilitations.roles import Role
from habilitations.rules import RoleExclusivity, Ruleset
from habilitations.services import ElementaryService

Held: TypeAlias = tuple[ElementaryService, Role]

_WHOLE_SERVICE: Final = frozenset({Role.ADMINISTRATEUR_TITULAIRE, Role.ADMINISTRATEUR_SUPPLEANT})


# ROL-6: §5.5, roles are not cumulable; the scope is a reading.
@enforces("ROL-6")
def clashing(held: Iterable[Held], ruleset: Ruleset) -> tuple[ElementaryService, ...]:
    """Return the elementary services on which the roles of one person can't stand together."""
    rows = tuple(held)
    scopes: dict[str, dict[Role, set[ElementaryService]]] = defaultdict(lambda: defaultdict(set))
    for service, role in rows:
        for each in _occupied(service, role, ruleset):
            scopes[_scope(each, ruleset)][role].add(each)
    clashes = [roles.values() for roles in scopes.values() if len(roles) > 1]
    occupied = {each for sets in clashes for services in sets for each in services}
    named = {service for service, _ in rows if service in occupied}
    return tuple(sorted(named, key=ruleset.catalogue.rank))


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
