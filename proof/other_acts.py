"""More acts of a small world: deadlines that are given, data of the dossier, other rules.

Law: what is tried lies at each bound and beyond it; a catalogue loses, parts or joins the services
that the world has. Doesn't know any rule, nor the oracle.
"""

from collections.abc import Iterable, Iterator
from datetime import timedelta
from itertools import product
from typing import Final

from attrs import evolve

from habilitations import BankAccount, ElementaryService, Portal, Service
from habilitations.errors import InconsistentState
from habilitations.rules import RoleExclusivity
from habilitations.services import Catalogue
from proof.world import ACCOUNT, MAIL, NOW, TICK, Act, World, on, started

OTHER_ACCOUNT: Final = BankAccount("FR7610107001011234567890129")


def without_requests(world: World) -> Iterator[Act]:
    """Yield what there is to try where nothing waits."""
    yield from letters(world)
    yield from data(world)
    yield from other_rules(world)


def letters(world: World) -> Iterator[Act]:
    """Yield requests whose deadline is given: at each bound, and beyond."""
    most = NOW + world.readings.code_delay + timedelta(days=2)
    for number, until in product(world.numbers, (NOW, NOW - TICK, most, most + TICK)):
        given = on(number, services=[world.elementary[-1]], code="autre lettre")
        yield Act("request_substitution", {**given, "code_deadline": until})
        yield Act("request_adhesion", {**given, **MAIL, "code_deadline": until})


def data(world: World) -> Iterator[Act]:
    """Yield each act on the accounts and the address of the dossier."""
    for number in world.numbers:
        for each in (ACCOUNT, OTHER_ACCOUNT):
            yield Act("add_bank_account", on(number, bank_account=each))
            yield Act("close_bank_account", on(number, iban=each.iban.value))
        mail = {key: MAIL[key] for key in ("company_email", "email_link")}
        yield Act("change_company_email", on(number, **mail))


def other_rules(world: World) -> Iterator[Act]:
    """Yield each change of rules: services that leave, part or join, other needs and readings."""
    for catalogue in _catalogues(world):
        yield Act(
            "change_rules", {"ruleset": evolve(world.readings, catalogue=catalogue), "at": NOW}
        )
    here = started(world).ruleset
    for scope in RoleExclusivity:
        yield Act("change_rules", {"ruleset": evolve(here, role_exclusivity=scope), "at": NOW})


def _catalogues(world: World) -> Iterator[Catalogue]:
    parts = world.elementary
    wholes = {each: list(each.elementary) for each in world.services}
    for missing in parts:
        left = {each: [p for p in some if p != missing] for each, some in wholes.items()}
        if any(left.values()):
            yield _catalogue(*(_whole(each.code, some) for each, some in left.items() if some))
    yield _catalogue(*(_whole(each.code, [each]) for each in parts))
    yield _catalogue(_whole("ENSEMBLE", parts))
    for needing in (_an_account, _an_address):
        yield _catalogue(*(_whole(each.code, map(needing, some)) for each, some in wholes.items()))


def _an_account(service: ElementaryService) -> ElementaryService:
    return evolve(service, needs_bank_account=True)


def _an_address(service: ElementaryService) -> ElementaryService:
    return evolve(service, needs_company_email=True)


def _catalogue(*wholes: Service) -> Catalogue:
    return Catalogue(wholes, ())


def _whole(code: str, parts: Iterable[ElementaryService]) -> Service:
    return Service(code=code, label="Service", elementary=tuple(parts))


def broken(before: Portal, act: Act) -> frozenset[str]:
    """Return the rules that a change of rules would break, all of them."""
    try:
        act.on(before)
    except InconsistentState as refusal:
        return frozenset(fault.rule for fault in refusal.faults)
    return frozenset()
