"""A small world: one dossier, a few people, a few services, and every act that they can try.

Holds the starting portal, the acts, what plants a request in a state, and the walk over all states.
Law: states come from the library's own procedures, or from those by a request planted; everything
happens at one instant, to which requests have the ages that lie before, at and after each deadline.
Doesn't know any rule, nor the oracle.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from functools import cache
from itertools import chain, combinations, permutations, product
from typing import Final, TypeAlias

from attrs import evolve, field, frozen

from habilitations import (
    BankAccount,
    HabilitationError,
    Portal,
    Role,
    Ruleset,
    Service,
    Siren,
    Subscriber,
    procedures,
    services,
)
from habilitations._state.dossier import Change
from habilitations.model import AdhesionRequest, Request, SubstitutionRequest, after
from habilitations.model import Dossier as _Dossier
from habilitations.rules import FICHE
from habilitations.services import AnyService, Catalogue, ElementaryService
from proof import facts

NOW: Final = datetime(2026, 9, 1, 9, tzinfo=UTC)
EARLIER: Final = NOW - timedelta(days=100)
TICK: Final = timedelta(microseconds=1)
SIREN: Final = "123456789"
ACCOUNT: Final = BankAccount("FR7630006000011234567890189")
EMAIL: Final = "contact@martin.example"
LINK: Final = "lien"
CODE: Final = "lettre"

MESSAGERIE: Final = Service(
    code="MESSAGERIE", label="Messagerie", elementary=(services.MESSAGERIE,)
)
DECLARER: Final = Service(
    code="DECLARER_TVA", label="Déclarer", elementary=(services.DECLARER_TVA,)
)
PAYER: Final = Service(
    code="PAYER", label="Payer", elementary=(services.PAYER_TVA, services.PAYER_IS)
)
PAYER_ONE: Final = Service(code="PAYER", label="Payer", elementary=(services.PAYER_TVA,))

Key: TypeAlias = frozenset[str]
States: TypeAlias = dict[Key, Portal]
MAIL: Final = {"company_email": EMAIL, "email_link": "autre lien", "bank_account": ACCOUNT}
_DESIGNABLE: Final = (Role.ADMINISTRATEUR_SUPPLEANT, Role.ACTEUR_DELEGANT, Role.ACTEUR)


@frozen
class Act:
    """A procedure and its arguments; `plant`, a request put in place before it."""

    name: str
    given: Mapping[str, object] = field(hash=False)
    plant: Request | None = None

    def on(self, portal: Portal) -> Portal:
        """Call the procedure of the library."""
        called: Callable[..., Portal] = getattr(procedures, self.name)
        return called(portal, **self.given)


@frozen
class World:
    """People, services and readings of one small world."""

    people: int
    services: tuple[Service, ...] = (MESSAGERIE, PAYER)
    readings: Ruleset = FICHE
    #: Whether nobody knows its account, its address, and since when its spaces are active.
    unknown: bool = False

    @property
    def numbers(self) -> tuple[str, ...]:
        """The numbers of its people."""
        return tuple(f"2020000000000{each}" for each in range(1, self.people + 1))

    @property
    def elementary(self) -> tuple[ElementaryService, ...]:
        """Its elementary services."""
        return tuple(each for service in self.services for each in service.elementary)

    @property
    def sets(self) -> tuple[tuple[ElementaryService, ...], ...]:
        """Every set of elementary services that is not empty."""
        sizes = range(1, len(self.elementary) + 1)
        return tuple(chain.from_iterable(combinations(self.elementary, size) for size in sizes))


@cache
def started(world: World) -> Portal:
    """Return the portal in which nobody holds anything."""
    portal = Portal(ruleset=evolve(world.readings, catalogue=Catalogue(world.services, ())))
    for number in world.numbers:
        person = Subscriber(
            number=number,
            last_name="NOM",
            first_name="P",
            email=f"p{number}@cabinet.example",
            employer="1",
        )
        portal = procedures.register_space(portal, subscriber=person, code="c", at=EARLIER)
        portal = procedures.activate_space(portal, by=number, code="c", at=EARLIER)
    accounts = [] if world.unknown else [ACCOUNT]
    portal = procedures.open_dossier(
        portal, dossier=SIREN, name="SARL", at=EARLIER, bank_accounts=accounts
    )
    return _unknown(portal) if world.unknown else portal


def _unknown(portal: Portal) -> Portal:
    spaces = (
        evolve(each, activated_at=None, code=None, active_since_unknown=True)
        for each in portal.spaces.values()
    )
    dossier = evolve(dossier_of(portal), has_unknown_account=True, has_unknown_email=True)
    return Portal.of(spaces=spaces, dossiers=[dossier], ruleset=portal.ruleset)


def dossier_of(portal: Portal) -> _Dossier:
    """Return the one dossier of a small world."""
    return portal.dossier(Siren(SIREN))


def key(portal: Portal) -> Key:
    """Return what tells one state without requests from another: who holds what, from whom."""
    return frozenset(facts.roles(dossier_of(portal)))


def planted(portal: Portal, *requests: Request) -> Portal:
    """Return the portal with these requests on its dossier, however they came there."""
    before = dossier_of(portal)
    dossier = before.revised(requests=requests)
    return after(portal, Change(before, dossier, dossier.numbers()))


def requests(
    world: World, number: str, age: timedelta, code: str = CODE, lasts: timedelta | None = None
) -> Iterator[Request]:
    """Yield every request that a person can have made so long ago, its link clicked or not.

    `lasts` is how long its code does, where that is counted otherwise than by the ruleset.
    """
    asked, delays = NOW - age, world.readings
    until = asked + (delays.code_delay if lasts is None else lasts)
    for some in world.sets:
        for clicked in (False, True) if services.MESSAGERIE in some else (False,):
            mailed = services.MESSAGERIE in some
            yield AdhesionRequest(
                requester=number,
                dossier=SIREN,
                services=some,
                code=code,
                asked_at=asked,
                company_email=EMAIL if mailed else None,
                email_link=f"{LINK} {number}" if mailed else None,
                confirmed_at=asked if clicked else None,
                bank_account=ACCOUNT if any(each.needs_bank_account for each in some) else None,
                deadline=until,
                link_deadline=asked + delays.email_delay if mailed else None,
            )
    for size in range(1, len(world.services) + 1):
        for whole in combinations(world.services, size):
            yield SubstitutionRequest(
                requester=number,
                dossier=SIREN,
                services=whole,
                code=code,
                asked_at=asked,
                deadline=until,
            )


def counted_otherwise(world: World, number: str) -> Iterator[Request]:
    """Yield every request whose code lapsed before its link, which is in time still."""
    yield from requests(world, number, world.readings.email_delay, lasts=timedelta(days=1))


def ages(world: World) -> tuple[timedelta, ...]:
    """Return ages before, at and after each deadline of a request."""
    rules = world.readings
    edges = (rules.email_delay, rules.code_delay)
    return (timedelta(), *(edge + step for edge in edges for step in (timedelta(), TICK)))


def on(by: str, **given: object) -> dict[str, object]:
    """Return the arguments of an act of somebody on the dossier, now."""
    return {"by": by, "dossier": Siren(SIREN), **given, "at": NOW}


def takings(world: World) -> Iterator[Act]:
    """Yield each activation, of every adhesion and substitution, planted in the very state."""
    for number in world.numbers:
        for request in requests(world, number, timedelta()):
            yield Act("activate_request", on(number, code=CODE), request)


def askings(world: World) -> Iterator[Act]:
    """Yield each request that somebody can make, its code and its link fresh."""
    for number, some in product(world.numbers, world.sets):
        given = on(number, services=list(some), code="autre lettre")
        yield Act("request_substitution", given)
        yield Act("request_adhesion", {**given, **MAIL})


def repetitions(world: World) -> Iterator[Act]:
    """Yield requests whose code or link is one that requests planted have."""
    for number, each in product(world.numbers, world.elementary):
        given = on(number, services=[each], code="autre lettre")
        yield Act("request_substitution", {**given, "code": CODE})
        for other in world.numbers:
            yield Act("request_adhesion", {**given, **MAIL, "email_link": f"{LINK} {other}"})


def delegations(world: World) -> Iterator[Act]:
    """Yield each act on another's delegation: one service, a Service, or one of each."""
    yield from _delegations(world, permutations(world.numbers, 2))


def upon_oneself(world: World) -> Iterator[Act]:
    """Yield each act on a delegation of one's own."""
    yield from _delegations(world, ((each, each) for each in world.numbers))


def _delegations(world: World, pairs: Iterable[tuple[str, ...]]) -> Iterator[Act]:
    wholes = [[service] for service in world.services if len(service.elementary) > 1]
    named = [*([each] for each in world.elementary), *wholes, list(world.elementary)]
    for (by, delegate), some in product(pairs, named):
        given = on(by, delegate=delegate, services=some)
        yield from (Act("designate", {**given, "role": role}) for role in _DESIGNABLE)
        roles = (Role.ACTEUR_DELEGANT, Role.ACTEUR)
        yield from (Act("modify_delegation", {**given, "role": role}) for role in roles)
        yield from (Act(verb, given) for verb in ("suspend", "reactivate", "revoke"))


def without_requests(world: World) -> Iterator[Act]:
    """Yield every act where nothing waits: activations, requests, acts on delegations."""
    yield from takings(world)
    yield from askings(world)
    yield from delegations(world)
    yield from upon_oneself(world)


def answers(world: World) -> Iterator[Act]:
    """Yield what is done about requests: entering a code, clicking a link, deleting."""
    for number in world.numbers:
        yield from (Act("activate_request", on(number, code=c)) for c in (CODE, "faux"))
        wanted: Sequence[object] = (*world.elementary, *world.services)
        yield from (Act("cancel_request", on(number, services=[each])) for each in wanted)
        clicked = {"dossier": Siren(SIREN), "email_link": f"{LINK} {number}", "at": NOW}
        yield Act("confirm_company_email", clicked)


def named(world: World, act: Act) -> list[Service]:
    """Return the Services of what an act names, or asks for by the request planted before it."""
    asked = act.given["services"] if act.plant is None else act.plant.services
    assert isinstance(asked, list | tuple)
    return concerned(world, asked)


def concerned(world: World, asked: Iterable[AnyService]) -> list[Service]:
    """Return the Services of some services."""
    known = {*asked}
    return [whole for whole in world.services if {whole, *whole.elementary} & known]


def outcome(portal: Portal, act: Act) -> str | Portal:
    """Return the rule that refuses an act, or the portal after it."""
    try:
        return act.on(portal if act.plant is None else planted(portal, act.plant))
    except HabilitationError as refusal:
        return refusal.rule


def come_to(before: Portal, act: Act) -> tuple[str | None, frozenset[str]]:
    """Return the rule that refuses an act, what it plants being there, or the facts after it."""
    met = outcome(before, evolve(act, plant=None))
    return (met, frozenset()) if isinstance(met, str) else (None, facts_after(before, met))


def facts_after(before: Portal, after: Portal) -> frozenset[str]:
    """Return the facts of the dossier, its requests named as they were before."""
    renamed = facts.renamed if before.ruleset is after.ruleset else facts.renamed_in_part
    names = renamed(facts.named(dossier_of(before)), dossier_of(after))
    return frozenset(facts.dossier(after, Siren(SIREN), NOW, names))


def reached(world: World, acts: Sequence[Act] = ()) -> tuple[States, int]:
    """Return every state that acts lead to, by default all of them, and the longest way to one."""
    start = started(world)
    moves = acts or (*takings(world), *delegations(world), *upon_oneself(world))
    seen: States = {key(start): start}
    frontier, depth = [start], 0
    while frontier:
        fresh = list(_fresh(frontier, moves, seen))
        frontier, depth = fresh, depth + bool(fresh)
    return seen, depth


def _fresh(frontier: Iterable[Portal], moves: Sequence[Act], seen: States) -> Iterator[Portal]:
    for portal, act in product(frontier, moves):
        met = outcome(portal, act)
        if isinstance(met, Portal) and key(met) not in seen:
            seen[key(met)] = met
            yield met
