"""What happened to enterprises, as plain data: small numbers, the plainest of which are zero.

Holds `Team`, `Ask`, `Enterprise` and `Life`, and what their numbers mean. Law: any data mean
something, and less data mean less. Doesn't know which steps tell them, nor what draws them.
"""

from collections.abc import Collection, Iterator, Sequence
from enum import IntEnum
from functools import cache
from typing import Final, TypeAlias, final

from attrs import evolve, frozen

from habilitations.identifiers import DossierId, Email, Idsp, Siren, SubscriberNumber
from habilitations.model import Subscriber
from habilitations.services import AnyService, Catalogue, ElementaryService, Service
from habilitations.testing import _pools as pools


class Presence(IntEnum):
    """Whether somebody has a role, and whether it sleeps; nobody is plainest."""

    ABSENT = 0
    THERE = 1
    ASLEEP = 2


@final
@frozen(kw_only=True)
class Team:
    """Who holds a service, by places among those who may; all zero for the AT alone."""

    service: int = 0
    titulaire: int = 0
    suppleant: Presence = Presence.ABSENT
    delegant: Presence = Presence.ABSENT
    #: How many Acteurs the Délégant has designated.
    under: int = 0
    acteur: Presence = Presence.ABSENT


@final
@frozen(kw_only=True)
class Ask:
    """What somebody asks for: an adhesion where nobody holds it, a substitution else."""

    service: int = 0
    #: Whether it is about something held, if anything is.
    held: bool = False
    by: int = 0
    #: How many others ask for the same.
    rivals: int = 0
    #: Whether its code is left to lapse.
    late: bool = False


@final
@frozen(kw_only=True)
class Enterprise:
    """What happened on one dossier."""

    provisional: bool = False
    teams: tuple[Team, ...] = ()
    asks: tuple[Ask, ...] = ()
    #: Whether its address is about to change, where somebody may change it.
    moving: bool = False


@final
@frozen(kw_only=True)
class Life:
    """What happened on a portal."""

    enterprises: tuple[Enterprise, ...] = ()
    #: People who are there and were not needed; the spaces of some wait for their activation.
    bystanders: tuple[bool, ...] = ()
    #: What else is said of people: titles, employers, simplified spaces.
    manners: tuple[int, ...] = ()
    #: How many days lie between what one holds and the next.
    pace: int = 0


#: What may be held or asked for at once: one elementary service, or some of one Service.
Part: TypeAlias = tuple[AnyService, ...]


@cache
def offer(catalogue: Catalogue) -> tuple[Part, ...]:
    """Return what teams and requests choose from, the plainest first, parts of Services last."""
    alone = [each.elementary[0] for each in catalogue.services if len(each.elementary) == 1]
    wanting = {each: (each.needs_bank_account, each.needs_company_email) for each in alone}
    several = [each for each in catalogue.services if len(each.elementary) > 1]
    plain = sorted(alone, key=lambda each: wanting[each])
    return (*((each,) for each in plain), *(part for each in several for part in _parts(each)))


def _parts(service: Service) -> Iterator[Part]:
    """Yield each line of a Service, then two of them, then all: as often as other services."""
    lines = service.elementary
    yield from ((line,) for line in lines)
    yield from ((line, other) for line, other in zip(lines[::3], lines[1::3], strict=False))
    yield (service,)


@cache
def number_at(place: int) -> SubscriberNumber:
    """Return the number of the person at a place of the pool, or beyond it."""
    return SubscriberNumber(f"202{place:011d}")


@cache
def person_at(place: int, manner: int) -> Subscriber:
    """Return the person at a place of the pool, or beyond it, said in some manner."""
    given, family = pools.NAMES[place % len(pools.NAMES)]
    title, employer, simplified = _MANNERS[manner % len(_MANNERS)]
    return Subscriber(
        number=number_at(place),
        first_name=given,
        last_name=family,
        email=Email(f"personne{place}@cabinet.example"),
        employer=employer,
        title=title,
        simplified=simplified,
    )


_HOME: Final = "123456789"
_MANNERS: Final[Sequence[tuple[str | None, str, bool]]] = (
    (None, _HOME, False),
    ("Mme", _HOME, False),
    ("M.", "SIREN inconnu", False),
    (None, "HRB 12345 Saarbrücken", False),
    ("Mme", _HOME, True),
)


def dossier_at(place: int, *, provisional: bool) -> DossierId:
    """Return the dossier of a place: one of the pool first, then others."""
    if provisional:
        return pools.PROVISIONAL if place == 0 else Idsp(f"IDSP-2026-{place + 1}")
    return pools.SIRENS[place] if place < len(pools.SIRENS) - 1 else Siren(f"{4 * 10**8 + place}")


def lines_of(services: Collection[AnyService]) -> tuple[ElementaryService, ...]:
    """Return the elementary services that some services are made of."""
    return tuple(
        line
        for each in services
        for line in (each.elementary if isinstance(each, Service) else (each,))
    )


def forced(enterprise: Enterprise, *, teams: Sequence[Team], asks: Sequence[Ask]) -> Enterprise:
    """Return an enterprise on which more happened, before all else."""
    return evolve(enterprise, teams=(*teams, *enterprise.teams), asks=(*asks, *enterprise.asks))
