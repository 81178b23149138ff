"""What a remedy is: the steps that would make something possible, or why there are none.

Holds `Remedy`, and what those who look for one share. Law: a remedy waits for what its own steps
wait for. Doesn't know any refusal.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime, tzinfo
from enum import Enum
from types import MappingProxyType
from typing import Final, final

from attrs import frozen

from habilitations._state.requests import lacking_account, lacking_email
from habilitations._steps.draft import Draft
from habilitations._steps.parameters import ON_DELEGATIONS, parameters_of
from habilitations._steps.phrases import phrase
from habilitations._steps.step import Step
from habilitations._texts.answers import WORDS
from habilitations._texts.instants import check_zone
from habilitations._texts.languages import Lang, check_lang
from habilitations._texts.showing import Shows
from habilitations.diffs._values import RightChange
from habilitations.errors import UnknownDossier
from habilitations.guidance._answers.nearest import administrators_of
from habilitations.guidance._answers.telling import held_told, losses_told
from habilitations.identifiers import DossierId, SubscriberNumber
from habilitations.model import Dossier, Habilitation, Portal, Seat
from habilitations.services import AnyService, ElementaryService, Service


class Wait(Enum):
    """What a remedy waits for, from the shortest to the longest."""

    NOTHING = "NOTHING"
    #: The code that is mailed to a person who registers.
    EMAIL = "EMAIL"
    #: The click on the link that is mailed to the enterprise.
    LINK = "LINK"
    #: The code of the letter that is posted to the enterprise.
    POST = "POST"


class Reason(Enum):
    """Why there are no steps that would make something possible."""

    #: A value is not well formed, or isn't known: it is to be corrected.
    CORRECT_VALUE = "CORRECT_VALUE"
    #: The value is good, but taken or wrong here: another is to be given.
    CHOOSE_ANOTHER = "CHOOSE_ANOTHER"
    #: The tables or the document are to be corrected where they come from.
    CORRECT_SOURCE = "CORRECT_SOURCE"
    #: Nothing is left to do: what is asked is so already.
    ALREADY_SO = "ALREADY_SO"
    #: Nobody may do that to or for himself: another has to.
    SOMEBODY_ELSE = "SOMEBODY_ELSE"
    #: The instant is to be another.
    ANOTHER_INSTANT = "ANOTHER_INSTANT"
    #: No letter and no link is on its way: what was sent was used, or has lapsed.
    NOTHING_PENDING = "NOTHING_PENDING"
    #: Somebody else would lose what he has: that is a plan's matter, and his.
    AT_ANOTHERS_COST = "AT_ANOTHERS_COST"
    #: Something else stands in the way of each remedy that there could be.
    BLOCKED = "BLOCKED"


_WAITS: Final[Mapping[str, Wait]] = MappingProxyType(
    {
        "register_space": Wait.EMAIL,
        "activate_space": Wait.EMAIL,
        "change_company_email": Wait.LINK,
        "confirm_company_email": Wait.LINK,
        "request_adhesion": Wait.POST,
        "request_substitution": Wait.POST,
        "activate_request": Wait.POST,
    }
)
#: What enters something that was sent.
_ENTERING: Final = frozenset({"activate_space", "activate_request", "confirm_company_email"})
_ORDER: Final = tuple(Wait)


@final
@frozen(kw_only=True, repr=False)
class Remedy(Shows):
    """What would make a refused step possible: steps in their order, or the reason for none.

    With `instead`, the steps do what was wanted in another way, and the refused one isn't tried
    again; without it, they clear its refusal.
    """

    #: Who does what, from whose space (`by`), with what is still to be given.
    steps: tuple[Draft, ...] = ()
    instead: bool = False
    reason: Reason | None = None
    #: The first instant at which the steps can be taken, where that is later than asked for.
    earliest: datetime | None = None
    #: The AT and the AS who might take every act on delegations in place of whoever it names.
    alternatives: tuple[SubscriberNumber, ...] = ()
    #: What is lost by it: nobody's but that of who asked for the step, or of whom it is about. With
    #: a reason, what somebody else would lose.
    losses: tuple[RightChange, ...] = ()
    #: What there is already, where nothing is left to wait for: what came of the code or link.
    held: tuple[Habilitation, ...] = ()

    def __repr__(self) -> str:
        """Tell the steps, or the reason for none."""
        kind = "Remedy instead" if self.instead else "Remedy"
        told = ", ".join(map(repr, self.steps)) if self.reason is None else self.reason.value
        return f"<{kind}: {told}>"

    @property
    def wait(self) -> Wait:
        """The longest of what the steps wait for."""
        return max(map(_wait_of, self.steps), key=_ORDER.index, default=Wait.NOTHING)

    @property
    def immediate(self) -> bool:
        """Whether all of it can be done at once, nothing being awaited nor left open."""
        closed = not any(step.open for step in self.steps)
        return bool(self.steps) and closed and self.wait is Wait.NOTHING and self.earliest is None

    def told(
        self, lang: Lang = "fr", portal: Portal | None = None, *, zone: tzinfo | None = None
    ) -> tuple[str, ...]:
        """Say what to do and what it waits for, or why there is nothing, in French or in English.

        People and dossiers that `portal` knows are told by name, instants in `zone`, or in UTC
        without one.

        Raises:
            TypeError: `zone` is no `tzinfo`.
            ValueError: `lang` is neither `fr` nor `en`.
        """
        words, known, there = WORDS[check_lang(lang)], portal or Portal(), check_zone(zone)
        lost = losses_told(self.losses, lang, known)
        if self.reason is not None:
            held = held_told(self.held, lang, known, there)
            return (words[f"reason {self.reason.value}"], *lost, *held)
        head = words["instead"] if self.instead else words["first"]
        steps = (step.told(lang, portal, zone=there) for step in self.steps)
        return (head, *steps, self._awaited(lang, there), *lost)

    def _awaited(self, lang: Lang, zone: tzinfo | None) -> str:
        wait = WORDS[lang][f"wait {self.wait.value}"]
        if self.earliest is None:
            return wait
        later = phrase(WORDS, "wait until", lang, None, zone=zone, at=self.earliest)
        return later if self.wait is Wait.NOTHING else f"{later} {wait}"


def _wait_of(step: Draft) -> Wait:
    # A code that is in hand is not waited for.
    if step.procedure in _ENTERING and not {"code", "email_link"}.intersection(step.open):
        return Wait.NOTHING
    return _WAITS.get(step.procedure, Wait.NOTHING)


def later_draft(procedure: str, given: Mapping[str, object]) -> Draft:
    """Return a draft at an instant that is open; what is given as None stays open too."""
    known = {name: value for name, value in given.items() if value is not None}
    return Draft.named(procedure, known)


@final
@frozen(kw_only=True)
class Ask:
    """What a remedy is looked for on: the portal, the instant, and the step if it is known."""

    portal: Portal
    at: datetime
    step: Step | None = None
    #: Who is asked first, where he may.
    prefer: tuple[SubscriberNumber, ...] = ()

    @property
    def by(self) -> SubscriberNumber | None:
        """Who asked for the step, if it is known and somebody signs it."""
        return None if self.step is None else self.step.by

    @property
    def delegate(self) -> SubscriberNumber | None:
        """Whom the step is about, if it is known and says so."""
        found = self.wanted("delegate")
        return found if isinstance(found, SubscriberNumber) else None

    @property
    def services(self) -> tuple[AnyService, ...]:
        """The services that the step names, if it is known."""
        found = self.wanted("services")
        named = found if isinstance(found, tuple) else ()
        return tuple(each for each in named if isinstance(each, Service | ElementaryService))

    def wanted(self, name: str) -> object:
        """Return an argument of the step, or None."""
        return None if self.step is None else self.step.arguments.get(name)

    def dossier(self, identifier: DossierId) -> Dossier:
        """Return a dossier; an empty one where it isn't open."""
        try:
            return self.portal.dossier(identifier)
        except UnknownDossier:
            return Dossier(id=identifier, name=str(identifier), opened_at=self.at)

    def draft(self, procedure: str, given: Mapping[str, object], *also: str) -> Draft:
        """Return a draft at this instant; what is given as None stays open."""
        known = {name: value for name, value in given.items() if value is not None}
        return Draft.named(procedure, {**known, "at": self.at}, also=also)

    def again(self, *open_: str) -> Iterator[Remedy]:
        """Yield the step itself with some of its arguments open, in place of the one given."""
        if self.step is not None and self._takes(open_):
            given = {name: value for name, value in self.step.given if name not in open_}
            draft = Draft.named(self.step.procedure, given, also=open_)
            yield Remedy(steps=(draft,), instead=True)

    def _takes(self, names: Iterable[str]) -> bool:
        known = () if self.step is None else parameters_of(self.step.procedure)
        return {each.name for each in known}.issuperset(names)

    def by_another(self, dossier: DossierId, services: Iterable[AnyService]) -> Iterator[Remedy]:
        """Yield the step from the space of somebody in a seat of services, in place of the one."""
        if self.step is None or not self._takes(("by",)):
            return
        seats = tuple(self.seats(dossier, services))
        given = {**self.step.arguments, "at": self.at}
        his = {"services": self.seated(dossier, services)} if "services" in given else {}
        known = (*self.prefer, *(each for seat in seats for each in administrators_of(seat)))
        others = [each for each in dict.fromkeys(known) if each != self.by]
        # An act on delegations goes to the nearest by itself.
        for by in others[:1] if self.step.procedure in ON_DELEGATIONS else others:
            draft = Draft.named(self.step.procedure, {**given, **his, "by": by})
            yield Remedy(steps=(draft,), instead=True)

    def seats(self, dossier: DossierId, services: Iterable[AnyService]) -> Iterator[Seat]:
        """Yield the seats of services that have one."""
        known = self.dossier(dossier)
        for service in self.portal.ruleset.catalogue.whole(services):
            seat = known.seat(service)
            if seat is not None:
                yield seat

    def titulaires(
        self, dossier: DossierId, services: Iterable[AnyService]
    ) -> Mapping[SubscriberNumber, tuple[AnyService, ...]]:
        """Return the AT of services, each with those of the services that are his."""
        catalogue = self.portal.ruleset.catalogue
        wanted = sorted(dict.fromkeys(services), key=catalogue.rank)
        found: dict[SubscriberNumber, tuple[AnyService, ...]] = {}
        for seat in self.seats(dossier, wanted):
            meant = tuple(each for each in wanted if catalogue.service_of(each) == seat.service)
            found[seat.titulaire] = (*found.get(seat.titulaire, ()), *meant)
        return found

    def seated(self, dossier: DossierId, services: Iterable[AnyService]) -> tuple[AnyService, ...]:
        """Return those of some services that have an AT."""
        catalogue = self.portal.ruleset.catalogue
        theirs = {seat.service for seat in self.seats(dossier, services)}
        wanted = sorted(dict.fromkeys(services), key=catalogue.rank)
        return tuple(each for each in wanted if catalogue.service_of(each) in theirs)

    def by_the_nearest(
        self, procedure: str, dossier: DossierId, services: Iterable[AnyService], **given: object
    ) -> tuple[Draft, ...]:
        """Return an act on delegations, an AT's until the nearest is found; none without a seat."""
        meant = self.seated(dossier, services)
        by = next((seat.titulaire for seat in self.seats(dossier, meant)), None)
        if by is None:
            return ()
        return (self.draft(procedure, {"by": by, "dossier": dossier, "services": meant, **given}),)

    def adhesion(
        self, by: SubscriberNumber | None, dossier: DossierId, services: Iterable[AnyService]
    ) -> tuple[Draft, ...]:
        """Return the steps of an adhesion, to its last code."""
        wanted = self.portal.ruleset.catalogue.expanded(services)
        mailed, known = lacking_email(wanted), self.dossier(dossier)
        unknown = known.has_unknown_account
        email = ("company_email", "email_link") if mailed else ()
        lacking = lacking_account(wanted, known.bank_accounts, unknown=unknown)
        account = ("bank_account",) if lacking else ()
        given = {"by": by, "dossier": dossier, "services": wanted}
        asked = self.draft("request_adhesion", given, *email, *account)
        click = later_draft("confirm_company_email", {"dossier": dossier})
        entered = later_draft("activate_request", {"by": by, "dossier": dossier})
        return (asked, *((click,) if mailed else ()), entered)

    def substitution(
        self, by: SubscriberNumber | None, dossier: DossierId, services: Iterable[AnyService]
    ) -> tuple[Draft, ...]:
        """Return the steps of a substitution, to its code."""
        whole = self.portal.ruleset.catalogue.whole(services)
        given = {"by": by, "dossier": dossier}
        asked = self.draft("request_substitution", {**given, "services": whole})
        return asked, later_draft("activate_request", given)
