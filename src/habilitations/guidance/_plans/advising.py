"""Which of the three procedures: the fiche's cases, service by service (§3.2, 5.1).

Holds `Advice` and its words. Law: each case names its rule, and the steps that it takes. Doesn't
know dates (a plan does), nor how a case is told from another (`cases`).
"""

from collections.abc import Iterator, Mapping
from datetime import tzinfo
from enum import Enum
from types import MappingProxyType
from typing import Final, TypeAlias, final

from attrs import frozen

from habilitations._steps.draft import Draft
from habilitations._steps.phrases import cited, phrase
from habilitations._texts.instants import check_zone
from habilitations._texts.languages import Lang
from habilitations._texts.plans import TEXTS
from habilitations._texts.showing import Shows
from habilitations.errors import HabilitationError
from habilitations.identifiers import DossierId, SubscriberNumber
from habilitations.model import Portal
from habilitations.roles import Role
from habilitations.services import ElementaryService


class Wish(Enum):
    """What a client wants of a service (§3.2)."""

    #: To give the whole management of it away.
    FULL = "FULL"
    #: To share the management of it.
    SHARED = "SHARED"


class Case(Enum):
    """What a service takes."""

    #: Nobody manages it: the subscriber asks for an adhesion (ADV-1).
    ADHESION = "ADHESION"
    #: Nobody manages it, and it is to be shared: whoever shares it adheres first (DEL-2).
    ADHESION_THEN_DELEGATION = "ADHESION_THEN_DELEGATION"
    #: Somebody manages it, and shares it (ADV-2).
    DELEGATION = "DELEGATION"
    #: The subscriber has a delegation there that is suspended (DEL-6).
    REACTIVATION = "REACTIVATION"
    #: Somebody manages it, and gives it away (ADV-3).
    SUBSTITUTION = "SUBSTITUTION"
    #: Somebody else is the AT of the Service, but hasn't adhered to that part of it (ADH-2).
    SUBSTITUTION_THEN_ADHESION = "SUBSTITUTION_THEN_ADHESION"
    #: The subscriber's own letter is under way: its code is entered (ADH-6).
    PENDING = "PENDING"
    #: The rules refuse it as things are, and nothing that comes first would help.
    IMPOSSIBLE = "IMPOSSIBLE"
    #: The subscriber has what is wished for.
    NOTHING = "NOTHING"


#: The rule that each case rests on.
_RULES: Final[Mapping[Case, str]] = MappingProxyType(
    {
        Case.ADHESION: "ADV-1",
        Case.ADHESION_THEN_DELEGATION: "DEL-2",
        Case.DELEGATION: "ADV-2",
        Case.REACTIVATION: "DEL-6",
        Case.SUBSTITUTION: "ADV-3",
        Case.SUBSTITUTION_THEN_ADHESION: "ADH-2",
        Case.PENDING: "ADH-6",
        Case.IMPOSSIBLE: "ADV-1",
        Case.NOTHING: "ROL-1",
    }
)


@final
@frozen(kw_only=True)
class ServiceAdvice:
    """What one elementary service takes, and who would ask for it from his own space."""

    service: ElementaryService
    case: Case
    #: Who manages it now.
    titulaire: SubscriberNumber | None
    #: What the subscriber has there now.
    role: Role | None
    #: The roles in which the subscriber may be designated.
    roles: tuple[Role, ...] = ()
    #: The steps, in their order, the first of which is accepted; who acts is open where nobody is
    #: known who would.
    drafts: tuple[Draft, ...] = ()
    #: The AS and the AT who might take the first step in place of who does.
    alternatives: tuple[SubscriberNumber, ...] = ()
    #: Why it can't be, where that is the case.
    refusals: tuple[HabilitationError, ...] = ()

    @property
    def by(self) -> SubscriberNumber | None:
        """Who takes the first step; None where nobody is known, or there is none."""
        return self.drafts[0].by if self.drafts else None

    @property
    def rule(self) -> str:
        """The id of the rule that the case rests on."""
        return self.refusals[0].rule if self.refusals else _RULES[self.case]


class View(Enum):
    """How much of a dossier the subscriber would see (§5.2)."""

    WHOLE = "WHOLE"
    PARTIAL = "PARTIAL"


@final
@frozen(kw_only=True, repr=False)
class Advice(Shows):
    """What a subscriber's part in a dossier takes, service by service, and whose space it takes."""

    subscriber: SubscriberNumber
    dossier: DossierId
    wish: Wish
    services: tuple[ServiceAdvice, ...]
    #: The elementary services adhered to that the subscriber would not have, even so (§5.2).
    unseen: tuple[ElementaryService, ...]
    #: Whether the subscriber still needs a space of his own, active (§5.2, 5.3).
    needs_space: bool
    #: Whether all of it is delegation by the client, which a departure doesn't undo (ADV-4, §5.4).
    is_most_flexible: bool = False
    #: Whether a letter gives somebody who isn't of the enterprise what a delegation might (ADV-4).
    is_stiff: bool = False

    def __repr__(self) -> str:
        """Tell for whom, for which dossier, and the cases that its services are."""
        cases = ", ".join(dict.fromkeys(each.case.value for each in self.services))
        return f"<Advice for {self.subscriber} on {self.dossier}: {cases}>"

    @property
    def view(self) -> View:
        """Whether the subscriber would see all of the dossier, or a part (ADV-5)."""
        return View.PARTIAL if self.unseen else View.WHOLE

    @property
    def client_needs_space(self) -> bool:
        """Whether somebody of the enterprise needs a space, nobody being known to share (ADV-5)."""
        shared = Case.ADHESION_THEN_DELEGATION
        return any(each.case is shared and each.by is None for each in self.services)

    def told(
        self, lang: Lang = "fr", portal: Portal | None = None, *, zone: tzinfo | None = None
    ) -> tuple[str, ...]:
        """Say what to do: the services of a case in one line, then spaces, view and flexibility.

        People and dossiers that `portal` knows are told by name, instants in `zone`, or in UTC
        without one.

        Raises:
            TypeError: `zone` is no `tzinfo`.
            TypeError, ValueError: `lang` is neither `fr` nor `en`.
        """
        return tuple(_lines(self, lang, portal, check_zone(zone)))


#: What is told in one line: the case, the AT, who acts, and why it can't be.
_Alike: TypeAlias = tuple[
    Case, SubscriberNumber | None, SubscriberNumber | None, tuple[HabilitationError, ...]
]


def _lines(advice: Advice, lang: Lang, portal: Portal | None, zone: tzinfo | None) -> Iterator[str]:
    groups: dict[_Alike, list[ServiceAdvice]] = {}
    for each in advice.services:
        groups.setdefault((each.case, each.titulaire, each.by, each.refusals), []).append(each)
    for (case, titulaire, by, refusals), alike in groups.items():
        line = phrase(
            TEXTS,
            f"case {case.value}",
            lang,
            portal,
            zone=zone,
            who=advice.subscriber,
            where=advice.dossier,
            titulaire=titulaire,
            by=by,
            services=tuple(each.service for each in alike),
        )
        why = (each.message(lang, portal, zone=zone) for each in refusals)
        yield " ".join((line, *why, cited(alike[0].rule)))
    spaces = (("space own", advice.needs_space), ("space client", advice.client_needs_space))
    for key, needed in spaces:
        if needed:
            yield f"{phrase(TEXTS, key, lang, portal, who=advice.subscriber)} {cited('ADV-5')}"
    view = phrase(
        TEXTS, f"view {advice.view.value}", lang, portal, who=advice.subscriber, left=advice.unseen
    )
    yield f"{view} {cited('ADV-5')}"
    for key, fits in (("flexible", advice.is_most_flexible), ("stiff", advice.is_stiff)):
        if fits:
            yield f"{phrase(TEXTS, key, lang, portal)} {cited('ADV-4')}"
