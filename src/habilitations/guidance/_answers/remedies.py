"""What would make a refused step possible.

Law: a remedy was tried to its end: each step is accepted, where it prepares the refused one that
refusal is gone, and nobody without a part in it loses anything. Doesn't know any one refusal.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import datetime
from types import MappingProxyType
from typing import Final, final

from attrs import evolve, frozen

from habilitations import errors
from habilitations._steps.draft import Draft
from habilitations._steps.parameters import ON_DELEGATIONS
from habilitations._steps.step import Step
from habilitations._values.edges import instant, iterable_of, typed
from habilitations._values.people import Person, number_of
from habilitations.diffs._values import RightChange
from habilitations.errors import HabilitationError, InvalidValue, NotEntitled
from habilitations.guidance._answers.answer import Ask, Reason, Remedy, Wait
from habilitations.guidance._answers.entered import ENTERED, come_of_it, is_nothing_pending
from habilitations.guidance._answers.for_people import FOR_PEOPLE, Handlers
from habilitations.guidance._answers.for_state import FOR_STATE
from habilitations.guidance._answers.losses import Power, gains_among, losses_among, powers
from habilitations.guidance._answers.nearest import Choice
from habilitations.guidance._answers.trying import Trial
from habilitations.guidance._answers.verdicts import refusals_of
from habilitations.identifiers import SubscriberNumber
from habilitations.model import Portal, Subscriber
from habilitations.roles import Role

HANDLERS: Final[Handlers] = MappingProxyType({**FOR_PEOPLE, **FOR_STATE, **ENTERED})

#: Why there is nothing to do, where that isn't that something else stands in the way.
REASONS: Final[Mapping[type[HabilitationError], Reason]] = MappingProxyType(
    {
        errors.AlreadyAdhered: Reason.ALREADY_SO,
        errors.AlreadySuspended: Reason.ALREADY_SO,
        errors.AlreadyTitulaire: Reason.ALREADY_SO,
        errors.BankAccountAlreadyKnown: Reason.ALREADY_SO,
        errors.BankAccountMissing: Reason.CHOOSE_ANOTHER,
        errors.CodeAlreadyInUse: Reason.CHOOSE_ANOTHER,
        errors.CompanyEmailMissing: Reason.CHOOSE_ANOTHER,
        errors.CoordinatesUnchanged: Reason.ALREADY_SO,
        errors.DossierAlreadyOpen: Reason.ALREADY_SO,
        errors.EmailAlreadyConfirmed: Reason.ALREADY_SO,
        errors.EmailAlreadyInUse: Reason.CHOOSE_ANOTHER,
        errors.EmailLinkMissing: Reason.CHOOSE_ANOTHER,
        errors.HolderSpaceNotActive: Reason.CORRECT_SOURCE,
        errors.InconsistentState: Reason.CORRECT_SOURCE,
        errors.InvalidCatalogue: Reason.CORRECT_SOURCE,
        errors.InvalidDocument: Reason.CORRECT_SOURCE,
        errors.LinkAlreadyInUse: Reason.CHOOSE_ANOTHER,
        errors.NoDelegation: Reason.ALREADY_SO,
        errors.NoLivingSource: Reason.CORRECT_SOURCE,
        errors.NoSuchRequest: Reason.ALREADY_SO,
        errors.NoTitulaire: Reason.CORRECT_SOURCE,
        errors.NotModifiableInto: Reason.CHOOSE_ANOTHER,
        errors.NotProvisional: Reason.CHOOSE_ANOTHER,
        errors.NotSuspended: Reason.ALREADY_SO,
        errors.RoleAlreadyHeld: Reason.ALREADY_SO,
        errors.RulesetsDiffer: Reason.CORRECT_SOURCE,
        errors.SelfDesignation: Reason.SOMEBODY_ELSE,
        errors.SirenAlreadyOpen: Reason.CHOOSE_ANOTHER,
        errors.SpaceAlreadyActive: Reason.ALREADY_SO,
        errors.SpaceAlreadyOpen: Reason.ALREADY_SO,
        errors.SpaceNotActive: Reason.ANOTHER_INSTANT,
        errors.SpacesDiffer: Reason.CORRECT_SOURCE,
        errors.SuppleantIncomplete: Reason.CORRECT_SOURCE,
        errors.SuspendedBeforeHeld: Reason.CORRECT_SOURCE,
        errors.TimeGoesBack: Reason.ANOTHER_INSTANT,
        errors.TwoPayerTitulaires: Reason.CORRECT_SOURCE,
        errors.TwoSuppleants: Reason.CORRECT_SOURCE,
        errors.TwoTitulaires: Reason.CORRECT_SOURCE,
        errors.UnknownBankAccount: Reason.CHOOSE_ANOTHER,
        errors.UnknownDossier: Reason.CHOOSE_ANOTHER,
        errors.WrongActivationCode: Reason.CHOOSE_ANOTHER,
        errors.WrongCode: Reason.CHOOSE_ANOTHER,
        errors.WrongEmailLink: Reason.CHOOSE_ANOTHER,
    }
)
_WAITS: Final = tuple(Wait)
_AT: Final = Role.ADMINISTRATEUR_TITULAIRE


def remedies(
    portal: Portal,
    refusal: HabilitationError,
    *,
    at: datetime,
    step: Step | None = None,
    prefer: Iterable[Person] = (),
) -> tuple[Remedy, ...]:
    """Return what would make a refused step possible, the least costly first; never nothing."""
    asked = None if step is None else typed(step, Step)
    first = tuple(map(number_of, iterable_of(prefer)))
    ask = Ask(portal=typed(portal, Portal), at=instant(at), step=asked, prefer=first)
    weighed = list(_weighed(ask, typed(refusal, HabilitationError)))
    found = [each for each in weighed if each.is_harmless]
    if found:
        return tuple(each.remedy for each in sorted(found, key=_Weighed.cost))
    return (_none(ask, refusal, weighed),)


@final
@frozen(kw_only=True)
class _Weighed:
    """A remedy that was tried, and what it costs whom."""

    remedy: Remedy
    #: What is lost by it that makes it none: by whoever has no part in the refused step; or by an
    #: AT, since somebody may not do a thing.
    bereft: tuple[RightChange, ...]
    #: How much somebody may do after it, beyond what the refused step itself would bring.
    gained: int

    @property
    def is_harmless(self) -> bool:
        """Whether it may be offered."""
        return not self.bereft

    def cost(self) -> tuple[object, ...]:
        """Return what it is sorted by: power, letters, time, then what is left to be given."""
        steps = self.remedy.steps
        letters = sum(each.procedure == "activate_request" for each in steps)
        wait = _WAITS.index(self.remedy.wait)
        still = sum(len(each.open) for each in steps)
        later = self.remedy.earliest is not None
        return self.gained, letters, later, wait, self.remedy.instead, still


def _weighed(ask: Ask, refusal: HabilitationError) -> Iterator[_Weighed]:
    cause = type(refusal)
    for each in dict.fromkeys(_candidates(ask, refusal)):
        trial = _begun(ask, each).taken(each.steps) if each.steps else None
        if trial is not None and _clears(ask, cause, each, trial.portal):
            yield _weigh(ask, refusal, each, trial)


def _candidates(ask: Ask, refusal: HabilitationError) -> Iterator[Remedy]:
    handler = HANDLERS.get(type(refusal))
    # A refusal or a step of another portal may name services that this one doesn't have.
    named = (*refusal.services, *ask.services)
    if handler is not None and not ask.portal.ruleset.catalogue.unknown(named):
        yield from handler(refusal, ask)


def _begun(ask: Ask, remedy: Remedy) -> Trial:
    subscriber = ask.wanted("subscriber")
    people = (each.by for each in remedy.steps if each.procedure == "activate_space")
    given = subscriber.number if isinstance(subscriber, Subscriber) else None
    person = next((each for each in people if each is not None), given)
    choice = Choice(prefer=ask.prefer)
    begun = Trial(portal=ask.portal, at=ask.at, choice=choice)
    return begun if person is None else evolve(begun, person=person)


def _clears(ask: Ask, cause: type[HabilitationError], remedy: Remedy, after: Portal) -> bool:
    if ask.step is None or remedy.instead:
        return True
    return cause not in map(type, refusals_of(after, ask.step))


def _weigh(ask: Ask, refusal: HabilitationError, remedy: Remedy, trial: Trial) -> _Weighed:
    drafts = tuple(each.draft for each in trial.given)
    dossiers = {each.dossier: each.dossier for each in drafts if each.dossier is not None}
    losses = losses_among(ask.portal, trial.portal, dossiers.values())
    gained = gains_among(ask.portal, trial.portal, dossiers.values())
    found = evolve(remedy, steps=drafts, losses=losses, alternatives=_alternatives(trial))
    return _Weighed(
        remedy=evolve(found, earliest=_earliest(ask, drafts)),
        bereft=tuple(_bereft(ask, refusal, drafts, losses)),
        gained=len(gained.difference(_wanted(ask))),
    )


def _earliest(ask: Ask, drafts: tuple[Draft, ...]) -> datetime | None:
    later = (each.at for each in drafts if each.at is not None and each.at > ask.at)
    return max(later, default=None)


def _bereft(
    ask: Ask,
    refusal: HabilitationError,
    drafts: tuple[Draft, ...],
    losses: tuple[RightChange, ...],
) -> Iterator[RightChange]:
    # Whoever let a substitution lapse asks for it again: what it costs was asked for before.
    if isinstance(refusal, errors.CodeExpired):
        return
    replacing = any(each.procedure == "request_substitution" for each in drafts)
    if isinstance(refusal, NotEntitled) and replacing:
        yield from losses
        return
    concerned = _concerned(ask, refusal)
    yield from (each for each in losses if each.subscriber not in concerned)


def _concerned(ask: Ask, refusal: HabilitationError) -> Collection[SubscriberNumber | None]:
    if ask.step is not None:
        return ask.by, ask.delegate
    return () if isinstance(refusal, errors.SeatTaken) else refusal.people


def _alternatives(trial: Trial) -> tuple[SubscriberNumber, ...]:
    acts = [each for each in trial.given if each.draft.procedure in ON_DELEGATIONS]
    first = acts[0].alternatives if acts else ()
    return tuple(each for each in first if all(each in act.alternatives for act in acts))


def _wanted(ask: Ask) -> Iterator[Power]:
    """Yield what the refused step would bring: the delegate's role, or that of an AT."""
    person, role = ask.delegate or ask.by, ask.wanted("role")
    if person is not None:
        catalogue = ask.portal.ruleset.catalogue
        services = catalogue.expanded(ask.services) if ask.services else catalogue.elementary
        yield from powers(person, services, role if isinstance(role, Role) else _AT)


def _none(ask: Ask, refusal: HabilitationError, weighed: list[_Weighed]) -> Remedy:
    """Return why there is nothing: what is there already, who would lose, or what is amiss."""
    if is_nothing_pending(refusal, ask):
        return Remedy(reason=Reason.NOTHING_PENDING, held=tuple(come_of_it(refusal, ask)))
    if weighed:
        least = min(weighed, key=lambda each: (len(each.bereft), each.cost()))
        return Remedy(reason=Reason.AT_ANOTHERS_COST, losses=least.bereft)
    if ask.step is not None and _is_blocked(refusal, ask.step):
        return Remedy(reason=Reason.BLOCKED)
    return Remedy(reason=REASONS.get(type(refusal), _default(refusal)))


def _is_blocked(refusal: HabilitationError, step: Step) -> bool:
    # CAT-4: nothing was read that is wrong; what is there stands in the way of the new rules.
    if isinstance(refusal, errors.InconsistentState):
        return True
    # Only of what was to be deleted is nothing left to do where it isn't there.
    return isinstance(refusal, errors.NoDelegation) and step.procedure != "revoke"


def _default(refusal: HabilitationError) -> Reason:
    if isinstance(refusal, InvalidValue):
        return Reason.CORRECT_VALUE
    return Reason.SOMEBODY_ELSE if isinstance(refusal, NotEntitled) else Reason.BLOCKED
