"""What lapses when.

Holds `Entry` and what lists them. Law: an entry is there as long as what it is about can still be
done, its very deadline included. Doesn't know whether it matters.
"""

from collections.abc import Iterable, Iterator
from datetime import datetime, tzinfo
from enum import Enum
from typing import Final, final

from attrs import field, frozen

from habilitations._state.requests import is_live
from habilitations._state.space import activation_deadline, is_void, waits
from habilitations._steps.draft import Draft
from habilitations._steps.phrases import cited, phrase
from habilitations._texts.findings import TEXTS
from habilitations._texts.languages import Lang
from habilitations.identifiers import Code, DossierId, SubscriberNumber, dossier_order
from habilitations.model import AdhesionRequest, Dossier, Portal, Request, Space
from habilitations.services import AnyService


class EntryKind(Enum):
    """What is waited for; the value is the rule of the deadline."""

    #: The code of an e-mail, to activate a space.
    SPACE_CODE = "ESP-2"
    #: The click on the link of an adhesion to Messagerie.
    EMAIL_LINK = "ADH-4"
    #: The code of the letter of an adhesion.
    ADHESION_CODE = "ADH-6"
    #: The code of the letter of a substitution.
    SUBSTITUTION_CODE = "SUB-2"
    #: The click on the link of a change of the enterprise's address.
    EMAIL_CHANGE = "EML-1"


@final
@frozen(kw_only=True)
class Entry:
    """Something that lapses, who can prevent it, and what he would do."""

    deadline: datetime
    kind: EntryKind
    subscriber: SubscriberNumber
    dossier: DossierId | None = None
    services: tuple[AnyService, ...] = ()
    #: The code or link that is waited for: a digest, of which nothing is shown.
    secret: Code | None = field(default=None, repr=False)

    @property
    def rule(self) -> str:
        """The id of the rule of the deadline."""
        return self.kind.value

    @property
    def draft(self) -> Draft:
        """What would be done in time, the code or link open."""
        procedure, given = self._asked()
        return Draft.named(procedure, given)

    def _asked(self) -> tuple[str, dict[str, object]]:
        if self.dossier is None:
            return "activate_space", {"by": self.subscriber}
        if self.kind in CLICKED:
            return "confirm_company_email", {"dossier": self.dossier}
        return "activate_request", {"by": self.subscriber, "dossier": self.dossier}

    def message(
        self, lang: Lang = "fr", portal: Portal | None = None, *, zone: tzinfo | None = None
    ) -> str:
        """Say in one sentence what lapses when, in French or in English.

        People and dossiers that `portal` knows are told by name, the deadline in `zone`, or in UTC
        without one.

        Raises:
            TypeError: `zone` is no `tzinfo`.
            TypeError, ValueError: `lang` is neither `fr` nor `en`.
        """
        return phrase(
            TEXTS,
            f"entry {self.kind.name}",
            lang,
            portal,
            zone=zone,
            at=self.deadline,
            who=self.subscriber,
            where=self.dossier,
            services=self.services,
        )

    def told(
        self, lang: Lang = "fr", portal: Portal | None = None, *, zone: tzinfo | None = None
    ) -> str:
        """Say what lapses when, and its rule, people by the names that `portal` knows.

        Raises:
            TypeError: `zone` is no `tzinfo`.
            TypeError, ValueError: `lang` is neither `fr` nor `en`.
        """
        return f"{self.message(lang, portal, zone=zone)} {cited(self.rule)}"


#: Those of which a link is clicked.
CLICKED: Final = (EntryKind.EMAIL_LINK, EntryKind.EMAIL_CHANGE)


def agenda_entries(portal: Portal, dossiers: Iterable[Dossier], at: datetime) -> tuple[Entry, ...]:
    """Return what still waits at an instant, in spaces and on dossiers, by deadline."""
    return tuple(sorted((*of_spaces(portal, at), *of_dossiers(dossiers, at)), key=_order))


def of_spaces(portal: Portal, at: datetime) -> Iterator[Entry]:
    """Yield what waits in spaces."""
    return (entry for space in portal.spaces.values() for entry in _space(space, at))


def of_dossiers(dossiers: Iterable[Dossier], at: datetime) -> Iterator[Entry]:
    """Yield what waits on dossiers."""
    return (entry for each in dossiers for entry in _dossier(each, at))


def _order(entry: Entry) -> tuple[object, ...]:
    where = () if entry.dossier is None else dossier_order(entry.dossier)
    codes = tuple(service.code for service in entry.services)
    return entry.deadline, where, entry.subscriber.value, entry.kind.value, codes


def _space(space: Space, at: datetime) -> Iterator[Entry]:
    if waits(space) and not is_void(space, at):
        yield Entry(
            deadline=activation_deadline(space),
            kind=EntryKind.SPACE_CODE,
            subscriber=space.subscriber.number,
            secret=space.code,
        )


def _dossier(dossier: Dossier, at: datetime) -> Iterator[Entry]:
    for request in dossier.requests:
        if is_live(request, at):
            yield Entry(
                deadline=request.good_until,
                kind=_kind(request),
                subscriber=request.requester,
                dossier=dossier.id,
                services=request.services,
                secret=_secret(request),
            )
    change = dossier.email_change
    if change is not None and is_live(change, at):
        yield Entry(
            deadline=change.good_until,
            kind=EntryKind.EMAIL_CHANGE,
            subscriber=change.requester,
            dossier=dossier.id,
            secret=change.email_link,
        )


def _secret(request: Request) -> Code | None:
    if isinstance(request, AdhesionRequest) and request.awaits_email:
        return request.email_link
    return request.code


def _kind(request: Request) -> EntryKind:
    if request.awaits_email:
        return EntryKind.EMAIL_LINK
    adhesion = isinstance(request, AdhesionRequest)
    return EntryKind.ADHESION_CODE if adhesion else EntryKind.SUBSTITUTION_CODE
