"""What would make a refused step possible.

Law: a remedy that can be done at once was tried: it is accepted, and where it prepares the refused
step, that refusal is gone. Doesn't know any one refusal.
"""

from collections.abc import Iterator, Mapping
from datetime import datetime
from types import MappingProxyType
from typing import Final

from habilitations import errors
from habilitations._steps.draft import Draft
from habilitations._steps.step import Step
from habilitations._values.edges import instant, typed
from habilitations.errors import HabilitationError, InvalidValue
from habilitations.guidance._answers import samples
from habilitations.guidance._answers.answer import Ask, Reason, Remedy, Wait
from habilitations.guidance._answers.for_people import FOR_PEOPLE, Handlers
from habilitations.guidance._answers.for_state import FOR_STATE
from habilitations.guidance._answers.possible import is_accepted
from habilitations.guidance._answers.verdicts import explain, refusals_of
from habilitations.model import Portal

HANDLERS: Final[Handlers] = MappingProxyType({**FOR_PEOPLE, **FOR_STATE})

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
        errors.NotProvisional: Reason.ALREADY_SO,
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
        errors.WrongActivationCode: Reason.CHOOSE_ANOTHER,
        errors.WrongCode: Reason.CHOOSE_ANOTHER,
        errors.WrongEmailLink: Reason.CHOOSE_ANOTHER,
    }
)
_WAITS: Final = tuple(Wait)
#: What is entered is sent to somebody: no sample would do.
_ENTERED: Final = frozenset({"activate_space", "activate_request", "confirm_company_email"})


def remedies(
    portal: Portal, refusal: HabilitationError, *, at: datetime, step: Step | None = None
) -> tuple[Remedy, ...]:
    """Return what would make a refused step possible, the soonest first; never nothing."""
    asked = None if step is None else typed(step, Step)
    ask = Ask(portal=typed(portal, Portal), at=instant(at), step=asked)
    cause = type(typed(refusal, HabilitationError))
    candidates = dict.fromkeys(_candidates(ask, refusal))
    found = [each for each in candidates if each.steps and _offered(ask, cause, each)]
    if not found:
        found = [Remedy(reason=_reason(cause, asked))]
    return tuple(sorted(found, key=_soonest))


def _candidates(ask: Ask, refusal: HabilitationError) -> Iterator[Remedy]:
    handler = HANDLERS.get(type(refusal))
    # A refusal or a step of another portal may name services that this one doesn't have.
    named = (*refusal.services, *ask.services)
    if handler is not None and not ask.portal.ruleset.catalogue.unknown(named):
        yield from handler(refusal, ask)


def _reason(cause: type[HabilitationError], step: Step | None) -> Reason:
    # CAT-4: nothing was read that is wrong; what is there stands in the way of the new rules.
    if step is not None and step.rules is not None and cause is errors.InconsistentState:
        return Reason.BLOCKED
    default = Reason.CORRECT_VALUE if issubclass(cause, InvalidValue) else Reason.BLOCKED
    return REASONS.get(cause, default)


def _soonest(remedy: Remedy) -> tuple[int, bool, int]:
    return _WAITS.index(remedy.wait), remedy.instead, sum(len(each.open) for each in remedy.steps)


def _offered(ask: Ask, cause: type[HabilitationError], remedy: Remedy) -> bool:
    portal = ask.portal
    for draft in remedy.steps:
        if draft.open:
            return _thinkable(portal, draft)
        verdict = explain(portal, draft.filled())
        if not verdict.accepted:
            return False
        portal = verdict.after
    if ask.step is None or remedy.instead:
        return True
    return cause not in map(type, refusals_of(portal, ask.step))


def _thinkable(portal: Portal, draft: Draft) -> bool:
    values = dict(_samples(portal, draft))
    if draft.procedure in _ENTERED or set(values) != set(draft.open):
        return True
    return is_accepted(portal, draft, values)


def _samples(portal: Portal, draft: Draft) -> Iterator[tuple[str, object]]:
    found = None if draft.dossier is None else portal.dossiers.get(draft.dossier)
    code, email = samples.sample_code(found), samples.fresh_email(portal)
    known: dict[str, object] = {"name": samples.NAME, "siren": samples.fresh_siren(portal)}
    known |= {"code": code, "email_link": code, "email": email, "company_email": email}
    if found is not None:
        known["bank_account"] = samples.fresh_account(found)
    yield from ((name, known[name]) for name in draft.open if name in known)
