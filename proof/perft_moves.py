"""The moves of perft: lines of microseconds to wait, then a notation without its instant.

Law: a move is a text that any implementation can read; the same moves are tried in each state.
Doesn't know which are ways to go on.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import permutations
from typing import Final

from attrs import evolve

from habilitations import Service, Step, services
from habilitations.rules import FICHE, AdhesionByDelegates, RoleExclusivity, Ruleset
from habilitations.services import Catalogue
from proof.world import NOW, PAYER, SIREN, World

SERVICES: Final = ("MESSAGERIE", "PAYER_TVA", "PAYER_IS")
WAITS: Final = {
    "code": (timedelta(), FICHE.code_delay, FICHE.code_delay + timedelta(microseconds=1)),
    "link": (timedelta(), FICHE.email_delay, FICHE.email_delay + timedelta(microseconds=1)),
}
_MICROSECOND: Final = timedelta(microseconds=1)


def moves(people: int) -> Iterator[str]:
    """Yield the moves, as lines: microseconds to wait, then a notation without its instant."""
    numbers = World(people).numbers
    for by in numbers:
        yield from _of_requests(by)
    roles = ("ADMINISTRATEUR_SUPPLEANT", "ACTEUR_DELEGANT", "ACTEUR")
    for by, delegate in permutations(numbers, 2):
        for service in SERVICES:
            on = f"by={by} delegate={delegate} dossier={SIREN} services={service}"
            yield from (f"0 designate {on} role={role}" for role in roles)
            yield from (f"0 modify_delegation {on} role={role}" for role in roles[1:])
            yield from (f"0 {verb} {on}" for verb in ("suspend", "reactivate", "revoke"))


def _of_requests(by: str) -> Iterator[str]:
    whose = f"by={by} dossier={SIREN}"
    for service in SERVICES:
        mail = f" company_email=a@b.example email_link=L{by}" if service == SERVICES[0] else ""
        yield f"0 request_adhesion {whose} services={service} code=A-{service}{mail}"
    for service in SERVICES[:2]:
        yield f"0 request_substitution {whose} services={service} code=S-{service}"
        yield f"0 cancel_request {whose} services={service}"
    for code in (*(f"A-{each}" for each in SERVICES), *(f"S-{each}" for each in SERVICES[:2])):
        for wait in WAITS["code"]:
            yield f"{wait // _MICROSECOND} activate_request {whose} code={code}"
    for wait in WAITS["link"]:
        yield f"{wait // _MICROSECOND} confirm_company_email dossier={SIREN} email_link=L{by}"


def moves_by_letter(people: int) -> Iterator[str]:
    """Yield the moves of requests, letters with deadlines that are given among them."""
    waits = (timedelta(), timedelta(days=1), FICHE.code_delay + timedelta(days=2))
    for by in World(people).numbers:
        for line in _of_requests(by):
            yield line
            if line.startswith(("0 request_adhesion", "0 request_substitution")):
                yield from (f"{line} code_deadline={_written(NOW + each)}" for each in waits)


def moves_of_rules(people: int) -> Iterator[str]:
    """Yield the moves, and changes of rules: two catalogues that lack or part, and readings."""
    yield from moves(people)
    for rules in _rulesets():
        yield f"0 {line_of(rules)}"


def _rulesets() -> Iterator[Ruleset]:
    yield from (evolve(FICHE, role_exclusivity=scope) for scope in RoleExclusivity)
    yield evolve(FICHE, adhesion_by_delegates=AdhesionByDelegates.REFUSED)
    apart = Service(code="PAYER_IS", label="Payer IS", elementary=(services.PAYER_IS,))
    left = tuple(each for each in PAYER.elementary if each != services.PAYER_IS)
    payer = Service(code="PAYER", label="Payer", elementary=left)
    mail, *_ = World(1).services
    for some in ((mail, payer), (mail, payer, apart), (PAYER,)):
        yield evolve(FICHE, catalogue=Catalogue(some, ()))


def _written(at: datetime) -> str:
    return at.isoformat().replace("+00:00", "Z")


def line_of(rules: Ruleset) -> str:
    """Return the change to some rules, as a line without its instant."""
    step = Step.named("change_rules", {"ruleset": rules, "at": NOW})
    return step.notation().partition(" ")[2]
