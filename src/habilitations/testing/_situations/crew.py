"""Who is there in every situation, and the services that it is about.

Holds the people, the cast of a catalogue, and the set-up. Law: each person has one part, so that a
ground reads as a sentence; a service that a catalogue lacks is None, and what names it is left out.
Doesn't know the grounds.
"""

from datetime import datetime, timedelta
from typing import Final, final

from attrs import frozen

from habilitations.identifiers import Email, SubscriberNumber
from habilitations.model import Subscriber
from habilitations.services import AnyService, Catalogue, ElementaryService, Service
from habilitations.testing._pools import DOSSIERS, MONDAY
from habilitations.testing._story import Story


def _person(place: int, first_name: str, last_name: str) -> Subscriber:
    return Subscriber(
        number=SubscriberNumber(f"2020000000000{place}"),
        first_name=first_name,
        last_name=last_name,
        email=Email(f"personne{place}@cabinet.example"),
        employer="123456789",
    )


#: The AT, the AS, an Acteur Délégant of the AT's, one of the AS's.
ANNE: Final = _person(0, "Anne", "ROSEMONDE")
BRUNO: Final = _person(1, "Bruno", "DURAND")
CHLOE: Final = _person(2, "Chloé", "RICHARD")
DENIS: Final = _person(3, "Denis", "BERGER")
#: Acteurs: of the AT's, of the first Délégant's, of the second's.
EMMA: Final = _person(4, "Emma", "LEFORT")
FABRICE: Final = _person(5, "Fabrice", "MOREAU")
GILLES: Final = _person(6, "Gilles", "PETIT")
#: Somebody who holds nothing, and somebody whose space waits for its activation.
HELENE: Final = _person(7, "Hélène", "VASSEUR")
IRENE: Final = _person(8, "Irène", "JOLY")
CREW: Final = (ANNE, BRUNO, CHLOE, DENIS, EMMA, FABRICE, GILLES, HELENE, IRENE)
_MOMENT: Final = timedelta(minutes=1)
#: Nobody has heard of him.
STRANGER: Final = _person(9, "Jules", "GARNIER")


@final
@frozen(kw_only=True)
class Cast:
    """The services that situations are about: some of each kind that a catalogue has."""

    #: Services of one line that need nothing.
    plain: ElementaryService | None
    other: ElementaryService | None
    #: One that needs the enterprise's address.
    mailed: ElementaryService | None
    #: One of several lines, and three of these.
    whole: Service | None
    first: ElementaryService | None
    second: ElementaryService | None
    third: ElementaryService | None

    @property
    def lines(self) -> tuple[ElementaryService, ...]:
        """The elementary services that are there."""
        found = (self.plain, self.other, self.mailed, self.first, self.second, self.third)
        return tuple(each for each in found if each is not None)


def cast_of(catalogue: Catalogue) -> Cast:
    """Return the cast of a catalogue."""
    alone = [each.elementary[0] for each in catalogue.services if len(each.elementary) == 1]
    plain = [each for each in alone if not each.needs_bank_account | each.needs_company_email]
    mailed = [each for each in alone if each.needs_company_email]
    wide = max(catalogue.services, key=lambda each: len(each.elementary), default=None)
    lines = () if wide is None or len(wide.elementary) == 1 else wide.elementary
    return Cast(
        plain=_at(plain, 0),
        other=_at(plain, 1),
        mailed=_at(mailed, 0),
        whole=wide if lines else None,
        first=_at(lines, 0),
        second=_at(lines, 1),
        third=_at(lines, 2),
    )


def _at(
    services: tuple[ElementaryService, ...] | list[ElementaryService], place: int
) -> ElementaryService | None:
    return services[place] if place < len(services) else None


def met(start: datetime = MONDAY, *, waiting: bool = True) -> Story:
    """Return a story in which everybody is there, and two dossiers are open.

    The last space waits for its activation, unless a system can't tell. Nothing happens in the
    moment after, so that what comes too early for a dossier isn't so for its people too.
    """
    story = Story(at=start).registers(*CREW).activates(*(CREW[:-1] if waiting else CREW))
    return story.later(_MOMENT).on(DOSSIERS[1]).opens().on(DOSSIERS[0]).opens()


def of(*services: AnyService | None) -> tuple[AnyService, ...]:
    """Return the services that are there."""
    return tuple(each for each in services if each is not None)
