"""What a finding is.

Holds the kinds of findings, how serious each is and which rule it rests on. Law: the same state at
the same instant has the same findings, in one order. Doesn't know how they are found.
"""

from collections.abc import Mapping
from datetime import datetime, tzinfo
from enum import Enum, IntEnum
from types import MappingProxyType
from typing import Final, final

from attrs import frozen

from habilitations._steps.draft import Draft
from habilitations._steps.phrases import cited, phrase
from habilitations._texts.counts import Counted
from habilitations._texts.findings import TEXTS
from habilitations._texts.languages import Lang
from habilitations._texts.showing import Shows
from habilitations.audits._agenda import Entry
from habilitations.identifiers import DossierId, Email, SubscriberNumber
from habilitations.model import Portal
from habilitations.services import AnyService


class Severity(IntEnum):
    """How much a finding matters."""

    #: Worth knowing.
    NOTE = 1
    #: Better otherwise.
    ADVICE = 2
    #: Something is lost, or stops, unless somebody acts.
    WARNING = 3


class FindingKind(Enum):
    """What is found."""

    #: A deadline comes soon.
    DEADLINE = "DEADLINE"
    #: A request that waits would replace somebody.
    TAKE_OVER_PENDING = "TAKE_OVER_PENDING"
    #: One person alone is able to use anything of a dossier.
    SINGLE_HOLDER = "SINGLE_HOLDER"
    #: More dossiers in one space than the fiche advises.
    MANY_DOSSIERS = "MANY_DOSSIERS"
    #: A simplified space holds another's dossier, or several, or shares its own.
    SIMPLIFIED_SPACE = "SIMPLIFIED_SPACE"
    #: Services with an AT whom no AS can relay.
    NO_SUPPLEANT = "NO_SUPPLEANT"
    #: Something is dated later than the audit.
    LATER_INSTANT = "LATER_INSTANT"
    #: A delegation has been suspended for long.
    LONG_SUSPENSION = "LONG_SUSPENSION"
    #: A request lapsed, and nobody manages what it was for.
    LAPSED_REQUEST = "LAPSED_REQUEST"
    #: Nobody holds anything on a dossier, and nothing is asked for.
    UNMANAGED_DOSSIER = "UNMANAGED_DOSSIER"
    #: A delegation is older than the AT it is under.
    INHERITED_DELEGATION = "INHERITED_DELEGATION"
    #: The enterprise's address is the one with which somebody of another employer logs in.
    SHARED_EMAIL = "SHARED_EMAIL"
    #: The key of a dossier's SIREN is wrong.
    WRONG_SIREN_KEY = "WRONG_SIREN_KEY"


SEVERITIES: Final[Mapping[FindingKind, Severity]] = MappingProxyType(
    {
        FindingKind.DEADLINE: Severity.WARNING,
        FindingKind.TAKE_OVER_PENDING: Severity.WARNING,
        FindingKind.SINGLE_HOLDER: Severity.WARNING,
        FindingKind.MANY_DOSSIERS: Severity.WARNING,
        FindingKind.SIMPLIFIED_SPACE: Severity.WARNING,
        FindingKind.NO_SUPPLEANT: Severity.ADVICE,
        FindingKind.LATER_INSTANT: Severity.ADVICE,
        FindingKind.LONG_SUSPENSION: Severity.ADVICE,
        FindingKind.LAPSED_REQUEST: Severity.ADVICE,
        FindingKind.UNMANAGED_DOSSIER: Severity.NOTE,
        FindingKind.INHERITED_DELEGATION: Severity.NOTE,
        FindingKind.SHARED_EMAIL: Severity.NOTE,
        FindingKind.WRONG_SIREN_KEY: Severity.NOTE,
    }
)


@final
@frozen(kw_only=True, repr=False)
class Finding(Shows):
    """Something worth looking at: what, how serious, by which rule, who and what is involved."""

    kind: FindingKind
    #: The id of the rule that makes it worth looking at.
    rule: str
    dossier: DossierId | None = None
    subscribers: tuple[SubscriberNumber, ...] = ()
    services: tuple[AnyService, ...] = ()
    #: The deadline, or the instant since when it is so.
    at: datetime | None = None
    #: How many dossiers are in the space, where that is what was counted.
    count: int = 0
    email: Email | None = None
    #: What lapses, where that is what was found.
    entry: Entry | None = None
    #: What somebody could ask of the portal to mend it; none where that is not done on the portal.
    remedies: tuple[Draft, ...] = ()

    def __repr__(self) -> str:
        """Tell what was found, by which rule, where, and who and what is involved."""
        services = (each.code for each in self.services)
        parts = (self.dossier or "", *self.subscribers, *services, self.email or "")
        involved = " ".join(filter(None, map(str, parts)))
        return f"<Finding {self.kind.value} {self.rule}: {involved}>"

    @property
    def severity(self) -> Severity:
        """How much it matters."""
        return SEVERITIES[self.kind]

    def message(
        self, lang: Lang = "fr", portal: Portal | None = None, *, zone: tzinfo | None = None
    ) -> str:
        """Say in one sentence what was found, in French or in English.

        People and dossiers that `portal` knows are told by name, instants in `zone`, or in UTC
        without one.

        Raises:
            TypeError: `zone` is no `tzinfo`.
            TypeError, ValueError: `lang` is neither `fr` nor `en`.
        """
        if self.entry is not None:
            return self.entry.message(lang, portal, zone=zone)
        # A space that shares its own dossier holds none too many.
        shared = self.kind is FindingKind.SIMPLIFIED_SPACE and not self.count
        return phrase(
            TEXTS,
            f"found {self.kind.value}" + " shared" * shared,
            lang,
            portal,
            zone=zone,
            where=self.dossier,
            who=self.subscribers,
            first=self.subscribers[:1],
            others=self.subscribers[1:],
            services=self.services,
            at=self.at,
            dossiers=Counted(self.count, "dossier"),
            email=self.email,
        )

    def advice(
        self, lang: Lang = "fr", portal: Portal | None = None, *, zone: tzinfo | None = None
    ) -> str:
        """Say in one sentence what to do about it, in French or in English, as `message` does.

        Raises:
            TypeError: `zone` is no `tzinfo`.
            TypeError, ValueError: `lang` is neither `fr` nor `en`.
        """
        # What is waited for may open nothing any more: the draft isn't offered then.
        shut = self.entry is not None and self.entry.draft not in self.remedies
        return phrase(TEXTS, f"mend {self.kind.value}" + " shut" * shut, lang, portal, zone=zone)

    def told(
        self, lang: Lang = "fr", portal: Portal | None = None, *, zone: tzinfo | None = None
    ) -> str:
        """Say what was found, its rule and what to do, people by the names that `portal` knows.

        Raises:
            TypeError: `zone` is no `tzinfo`.
            TypeError, ValueError: `lang` is neither `fr` nor `en`.
        """
        found = self.message(lang, portal, zone=zone)
        return f"{found} {cited(self.rule)} {self.advice(lang, portal, zone=zone)}"
