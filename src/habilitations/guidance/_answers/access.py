"""Why somebody may or may not: the way a right comes from the AT down to a person.

Holds `AccessExplanation`. Law: it allows what `can` allows, read from the same habilitations by the
same predicates; for a "no" it names the nearest missing thing. Doesn't know procedures.
"""

from collections.abc import Callable, Iterator
from datetime import tzinfo
from enum import Enum
from typing import final

from attrs import frozen

from habilitations._state.dossier import Dossier
from habilitations._state.seats import Habilitation, Line, Seat
from habilitations._steps.sentences import enterprise, person
from habilitations._texts.answers import WORDS
from habilitations._texts.filling import filled
from habilitations._texts.instants import check_zone, told_instant
from habilitations._texts.languages import Lang, check_lang
from habilitations._texts.showing import Shows
from habilitations._values.offered import elementary_of
from habilitations._values.people import Person, number_of
from habilitations.errors import InvalidValue
from habilitations.identifiers import DossierId, SubscriberNumber, dossier_id
from habilitations.model import Portal
from habilitations.queries import can, known_service
from habilitations.roles import Right
from habilitations.services import AnyService, ElementaryService


class Missing(Enum):
    """What a "no" lacks, from the farthest to the nearest."""

    #: An identifier given is not well formed, so that nothing can be known of it (VAL-1).
    MALFORMED = "MALFORMED"
    #: No dossier of that identifier is open.
    DOSSIER = "DOSSIER"
    #: The service is not of the portal's catalogue.
    SERVICE = "SERVICE"
    #: The right doesn't exist on that service (BNK-1, EML-1).
    RIGHT_ON_SERVICE = "RIGHT_ON_SERVICE"
    #: The dossier has not adhered to the service: nobody manages it.
    ADHESION = "ADHESION"
    #: No person of that number has a space.
    SUBSCRIBER = "SUBSCRIBER"
    #: The person holds nothing on the service.
    HABILITATION = "HABILITATION"
    #: The person's role lacks the right (ROL-1).
    RIGHT_OF_ROLE = "RIGHT_OF_ROLE"
    #: The person's habilitation is suspended (DEL-8).
    REACTIVATION = "REACTIVATION"
    #: The habilitation of who designated the person is suspended (DEL-8).
    REACTIVATION_OF_SOURCE = "REACTIVATION_OF_SOURCE"


@final
@frozen(kw_only=True)
class LineAccess:
    """One elementary service: what a person holds there, through whom, and what is missing."""

    service: ElementaryService
    #: The habilitations from the AT down to the person; only the AT's where nothing is held.
    chain: tuple[Habilitation, ...]
    #: What a "no" lacks; None where the right may be exercised.
    missing: Missing | None
    #: What the person holds, the last of the chain; None where that is nothing.
    held: Habilitation | None = None

    @property
    def allowed(self) -> bool:
        """Whether the right may be exercised."""
        return self.missing is None


@final
@frozen(kw_only=True, repr=False)
class AccessExplanation(Shows):
    """Why a person may or may not exercise a right on a service of a dossier.

    `subscriber` and `dossier` are None where the identifiers given are malformed.
    """

    subscriber: SubscriberNumber | None
    right: Right
    service: AnyService
    dossier: DossierId | None
    #: What a "no" lacks; None where the right may be exercised.
    missing: Missing | None
    #: The elementary services that the service stands for there; none that isn't adhered to.
    lines: tuple[LineAccess, ...] = ()

    def __repr__(self) -> str:
        """Tell who may or may not do what where, and what is missing."""
        answer = "yes" if self.missing is None else f"no, {self.missing.value}"
        what = f"{self.subscriber} {self.right.value} {self.service.code} on {self.dossier}"
        return f"<AccessExplanation {what}: {answer}>"

    @property
    def allowed(self) -> bool:
        """Whether the right may be exercised: what `can` answers."""
        return self.missing is None

    @property
    def lacking(self) -> tuple[ElementaryService, ...]:
        """The elementary services that don't grant the right."""
        return tuple(line.service for line in self.lines if not line.allowed)

    def told(
        self, lang: Lang = "fr", portal: Portal | None = None, *, zone: tzinfo | None = None
    ) -> tuple[str, ...]:
        """Say whether, through whom and since when, or what is missing, in French or in English.

        People and dossiers that `portal` knows are told by name, instants in `zone`, or in UTC
        without one.

        Raises:
            TypeError: `zone` is no `tzinfo`.
            ValueError: `lang` is neither `fr` nor `en`.
        """
        return tuple(_told(self, check_lang(lang), portal or Portal(), check_zone(zone)))


def explain_access(
    portal: Portal,
    subscriber: Person,
    right: Right,
    service: AnyService,
    *,
    dossier: DossierId | str,
) -> AccessExplanation:
    """Return why a person may or may not; total, as `can` is."""
    whole = known_service(portal, service)
    number, named = _number(subscriber), _identifier(dossier)
    found = None if named is None else portal.dossiers.get(named)
    seat = None if found is None or whole is None else found.seat(whole)
    lines: tuple[LineAccess, ...] = ()
    if found is not None and seat is not None:
        known = number if number is not None and number in portal.spaces else None
        lines = tuple(
            _line(portal, found, seat, line, known, right=right)
            if known is not None
            else _unknown(found, seat, line, malformed=number is None)
            for line in sorted(seat.meant(service), key=_rank(portal))
        )
    formed = number is not None and named is not None
    missing = _farthest(found, service, right, lines, catalogued=whole is not None)
    return AccessExplanation(
        subscriber=number,
        right=right,
        service=service,
        dossier=None if found is None else found.id,
        missing=missing if formed else Missing.MALFORMED,
        lines=lines,
    )


def _rank(portal: Portal) -> Callable[[Line], int]:
    return lambda line: portal.ruleset.catalogue.rank(line.service)


def _number(subscriber: Person) -> SubscriberNumber | None:
    try:
        return number_of(subscriber)
    except InvalidValue:
        return None


def _identifier(dossier: DossierId | str) -> DossierId | None:
    try:
        return dossier_id(dossier)
    except InvalidValue:
        return None


def _farthest(
    found: Dossier | None,
    service: AnyService,
    right: Right,
    lines: tuple[LineAccess, ...],
    *,
    catalogued: bool,
) -> Missing | None:
    if found is None:
        return Missing.DOSSIER
    if not catalogued:
        return Missing.SERVICE
    if not any(each.offers(right) for each in elementary_of(service)):
        return Missing.RIGHT_ON_SERVICE
    if not lines:
        return Missing.ADHESION
    return next((line.missing for line in lines if line.missing is not None), None)


def _unknown(dossier: Dossier, seat: Seat, line: Line, *, malformed: bool) -> LineAccess:
    titulaire = seat.habilitation(dossier.id, line, seat.titulaire)
    chain = () if titulaire is None else (titulaire,)
    missing = Missing.MALFORMED if malformed else Missing.SUBSCRIBER
    return LineAccess(service=line.service, chain=chain, missing=missing)


def _line(
    portal: Portal,
    dossier: Dossier,
    seat: Seat,
    line: Line,
    number: SubscriberNumber,
    *,
    right: Right,
) -> LineAccess:
    held = seat.habilitation(dossier.id, line, number)
    allowed = can(portal, number, right, line.service, dossier=dossier.id)
    return LineAccess(
        service=line.service,
        chain=tuple(_chain(dossier, seat, line, held)),
        missing=None if allowed else _missing(line.service, held, right),
        held=held,
    )


def _chain(
    dossier: Dossier, seat: Seat, line: Line, held: Habilitation | None
) -> Iterator[Habilitation]:
    source = seat.titulaire if held is None else held.granted_by
    if source is not None:
        yield from _chain(dossier, seat, line, seat.habilitation(dossier.id, line, source))
    if held is not None:
        yield held


def _missing(service: ElementaryService, held: Habilitation | None, right: Right) -> Missing:
    if not service.offers(right):
        return Missing.RIGHT_ON_SERVICE
    if held is None:
        return Missing.HABILITATION
    if not held.service.grants(held.role, right):
        return Missing.RIGHT_OF_ROLE
    own = held.suspended_at is not None
    return Missing.REACTIVATION if own else Missing.REACTIVATION_OF_SOURCE


def _told(
    access: AccessExplanation, lang: Lang, portal: Portal, zone: tzinfo | None
) -> Iterator[str]:
    words, number, dossier = WORDS[lang], access.subscriber, access.dossier
    names = {
        "person": words["nobody"] if number is None else person(number, portal),
        "dossier": words["no dossier"] if dossier is None else enterprise(dossier, portal),
        "service": str(access.service),
        "right": words[f"right {access.right.value}"],
    }
    yield filled(words["may" if access.allowed else "may not"], names, lang)
    if access.missing is not None and not access.lines:
        yield filled(words[f"missing {access.missing.value}"], names, lang)
    for line in access.lines:
        yield from _line_told(line, {**names, "service": str(line.service)}, lang, portal, zone)


def _line_told(
    line: LineAccess, names: dict[str, str], lang: Lang, portal: Portal, zone: tzinfo | None
) -> Iterator[str]:
    words = WORDS[lang]
    steps = [_held_told(each, lang, portal, zone) for each in line.chain]
    yield words["on service"].format(service=line.service, chain=words["then"].join(steps))
    if line.missing is not None:
        source = line.chain[-2:][0].subscriber
        names["source"] = person(source, portal)
        yield filled(words[f"missing {line.missing.value}"], names, lang)


def _held_told(held: Habilitation, lang: Lang, portal: Portal, zone: tzinfo | None) -> str:
    words = WORDS[lang]
    told = words["held"].format(
        person=person(held.subscriber, portal),
        role=held.role,
        since=told_instant(held.since, lang, zone),
    )
    if held.suspended_at is not None:
        return told + words["suspended"].format(since=told_instant(held.suspended_at, lang, zone))
    return told + words["suspended through"] if held.suspended else told
