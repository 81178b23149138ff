"""What would make the state allow something: remedies of requests, seats, roles and data.

Law: each candidate names who acts from whose space; whether it would do is tried elsewhere.
Doesn't know who may act.
"""

from collections.abc import Iterator
from types import MappingProxyType
from typing import Final

from habilitations._state.requests import AdhesionRequest, Request
from habilitations._state.seats import in_role
from habilitations._steps.draft import Draft
from habilitations.errors import (
    BankAccountMissing,
    CodeAlreadyInUse,
    CodeExpired,
    CompanyEmailMissing,
    EmailAlreadyInUse,
    EmailChangeExpired,
    EmailLinkExpired,
    EmailLinkMissing,
    EmailNotConfirmed,
    LastBankAccount,
    LinkAlreadyInUse,
    NobodyToReplace,
    NoDelegation,
    NotAdhered,
    NotModifiableInto,
    NotSuspended,
    RequestAlreadyPending,
    RolesNotCumulable,
    SeatHeldByAnother,
    SeatTaken,
    SelfDesignation,
    ServiceAlreadyManaged,
    SirenAlreadyOpen,
    SuppleantNotModifiable,
    TimeGoesBack,
    TitulaireNotDelegate,
    UnknownBankAccount,
)
from habilitations.guidance._answers.answer import Ask, Remedy, later_draft
from habilitations.guidance._answers.for_people import Handlers
from habilitations.guidance._answers.nearest import administrators_of
from habilitations.model import spaces_at
from habilitations.roles import Role


def _managed(refusal: ServiceAlreadyManaged, ask: Ask) -> Iterator[Remedy]:
    dossier, services = refusal.dossier, refusal.services
    shared = ask.by_the_nearest("designate", dossier, services, delegate=ask.by)
    yield Remedy(steps=shared, instead=True)
    yield Remedy(steps=ask.substitution(ask.by, dossier, services), instead=True)


def _held_by_another(refusal: SeatHeldByAnother, ask: Ask) -> Iterator[Remedy]:
    dossier, services = refusal.dossier, refusal.services
    for titulaire, meant in ask.titulaires(dossier, services).items():
        yield Remedy(steps=ask.adhesion(titulaire, dossier, meant), instead=True)
    yield Remedy(steps=ask.substitution(ask.by, dossier, services))


def _nobody(refusal: NobodyToReplace, ask: Ask) -> Iterator[Remedy]:
    yield Remedy(steps=ask.adhesion(ask.by, refusal.dossier, refusal.services), instead=True)


def _not_adhered(refusal: NotAdhered, ask: Ask) -> Iterator[Remedy]:
    seated = ask.titulaires(refusal.dossier, refusal.services)
    theirs = {service for meant in seated.values() for service in meant}
    rest = tuple(service for service in refusal.services if service not in theirs)
    askers = [*seated.items(), *([(ask.by, rest)] if rest else [])]
    steps = (step for by, meant in askers for step in ask.adhesion(by, refusal.dossier, meant))
    yield Remedy(steps=tuple(steps))


def _no_account(refusal: BankAccountMissing, ask: Ask) -> Iterator[Remedy]:
    yield from _completed(ask, refusal, "bank_account")


def _no_email(refusal: CompanyEmailMissing | EmailLinkMissing, ask: Ask) -> Iterator[Remedy]:
    yield from _completed(ask, refusal, "company_email", "email_link")


def _completed(
    ask: Ask, refusal: BankAccountMissing | CompanyEmailMissing | EmailLinkMissing, *lacking: str
) -> Iterator[Remedy]:
    dossier, services = refusal.dossier, refusal.services
    anew = ask.adhesion(ask.by, dossier, services)
    if ask.step is not None and ask.step.procedure == "request_adhesion":
        yield from ask.again(*lacking)
        return
    if ask.step is not None:
        # It was asked before, and is refused at its activation: that request goes first.
        given = {"by": ask.by, "dossier": dossier, "services": services}
        anew = (ask.draft("cancel_request", given), *anew)
    yield Remedy(steps=anew, instead=True)


def _pending(refusal: RequestAlreadyPending, ask: Ask) -> Iterator[Remedy]:
    given = {"by": refusal.requester, "dossier": refusal.dossier, "services": refusal.services}
    yield Remedy(steps=(ask.draft("cancel_request", given),))


def _code_taken(refusal: CodeAlreadyInUse, ask: Ask) -> Iterator[Remedy]:
    del refusal
    yield from ask.again("code")


def _link_taken(refusal: LinkAlreadyInUse, ask: Ask) -> Iterator[Remedy]:
    del refusal
    yield from ask.again("email_link")


def _expired(refusal: CodeExpired | EmailLinkExpired, ask: Ask) -> Iterator[Remedy]:
    requests = ask.dossier(refusal.dossier).requests
    lapsed = [each for each in requests if each.good_until == refusal.deadline]
    for request in lapsed:
        yield Remedy(steps=_renewed(ask, request), instead=True)


def _renewed(ask: Ask, request: Request) -> tuple[Draft, ...]:
    made = ask.adhesion if isinstance(request, AdhesionRequest) else ask.substitution
    return made(request.requester, request.dossier, request.services)


def _unclicked(refusal: EmailNotConfirmed, ask: Ask) -> Iterator[Remedy]:
    yield Remedy(steps=(ask.draft("confirm_company_email", {"dossier": refusal.dossier}),))


def _change_expired(refusal: EmailChangeExpired, ask: Ask) -> Iterator[Remedy]:
    change = ask.dossier(refusal.dossier).email_change
    if change is not None:
        given = {"dossier": refusal.dossier}
        wanted = {**given, "by": change.requester, "company_email": change.email}
        asked = ask.draft("change_company_email", wanted)
        click = later_draft("confirm_company_email", given)
        yield Remedy(steps=(asked, click), instead=True)


def _taken(refusal: SeatTaken, ask: Ask) -> Iterator[Remedy]:
    # Offered to who has the seat himself; to another it only tells from whom it would be taken.
    steps = tuple(
        step
        for suppleant in refusal.suppleants
        for seat in ask.seats(refusal.dossier, refusal.services)
        if seat.suppleant == suppleant
        for step in ask.by_the_nearest(
            "revoke", refusal.dossier, [seat.service], delegate=suppleant
        )
    )
    yield Remedy(steps=steps)


def _two_roles(refusal: RolesNotCumulable, ask: Ask) -> Iterator[Remedy]:
    dossier, person = refusal.dossier, refusal.subscriber
    catalogue = ask.portal.ruleset.catalogue
    named = catalogue.whole(refusal.services)
    all_held = ask.dossier(dossier).held_by(person)
    held = [each for each in all_held if not in_role(each, refusal.role)]
    near = [each for each in held if catalogue.service_of(each.service) in named]
    own = [each.service for each in near if each.granted_by is None]
    if own:
        yield Remedy(steps=ask.substitution(None, dossier, own))
    else:
        given = [each.service for each in near]
        yield Remedy(steps=ask.by_the_nearest("revoke", dossier, given, delegate=person))


def _no_delegation(refusal: NoDelegation, ask: Ask) -> Iterator[Remedy]:
    given = {"delegate": refusal.delegate, "role": ask.wanted("role")}
    if ask.step is None or ask.step.procedure != "revoke":
        steps = ask.by_the_nearest("designate", refusal.dossier, refusal.services, **given)
        yield Remedy(steps=steps)


def _titulaire(refusal: TitulaireNotDelegate, ask: Ask) -> Iterator[Remedy]:
    yield Remedy(steps=ask.substitution(None, refusal.dossier, refusal.services), instead=True)


def _suppleant(refusal: SuppleantNotModifiable, ask: Ask) -> Iterator[Remedy]:
    person, dossier, services = refusal.delegate, refusal.dossier, refusal.services
    ended = ask.by_the_nearest("revoke", dossier, services, delegate=person)
    given = {"delegate": person, "role": ask.wanted("role")}
    anew = ask.by_the_nearest("designate", dossier, services, **given)
    yield Remedy(steps=(*ended, *anew), instead=True)


def _into(refusal: NotModifiableInto, ask: Ask) -> Iterator[Remedy]:
    person, dossier = ask.delegate, None if ask.step is None else ask.step.dossier
    if person is None or dossier is None:
        return
    if refusal.role is Role.ADMINISTRATEUR_TITULAIRE:
        yield Remedy(steps=ask.substitution(person, dossier, ask.services), instead=True)
    else:
        ended = ask.by_the_nearest("revoke", dossier, ask.services, delegate=person)
        given = {"delegate": person, "role": refusal.role}
        anew = ask.by_the_nearest("designate", dossier, ask.services, **given)
        yield Remedy(steps=(*ended, *anew), instead=True)


def _awake(refusal: NotSuspended, ask: Ask) -> Iterator[Remedy]:
    dossier = ask.dossier(refusal.dossier)
    held = [e for e in dossier.held_by(refusal.delegate) if e.service in refusal.services]
    for each in held:
        if each.suspended and each.granted_by is not None:
            given = {"delegate": each.granted_by}
            steps = ask.by_the_nearest("reactivate", dossier.id, [each.service], **given)
            yield Remedy(steps=steps, instead=True)


def _address_taken(refusal: EmailAlreadyInUse, ask: Ask) -> Iterator[Remedy]:
    if ask.step is not None:
        name = "subscriber" if ask.step.procedure == "register_space" else "email"
        if name in ask.step.arguments:
            yield from ask.again(name)
    others = sorted(space.subscriber.number for space in spaces_at(ask.portal, refusal.email))
    for number in others:
        yield Remedy(steps=(ask.draft("change_login_email", {"by": number}),))


def _last_account(refusal: LastBankAccount, ask: Ask) -> Iterator[Remedy]:
    paying = [each for each in ask.portal.ruleset.catalogue.elementary if each.needs_bank_account]
    able = [each for seat in ask.seats(refusal.dossier, paying) for each in administrators_of(seat)]
    for by in able[:1] if ask.by is None else (ask.by,):
        given = {"by": by, "dossier": refusal.dossier}
        yield Remedy(steps=(ask.draft("add_bank_account", given),))


def _back(refusal: TimeGoesBack, ask: Ask) -> Iterator[Remedy]:
    del refusal
    yield from ask.again("at")


def _oneself(refusal: SelfDesignation, ask: Ask) -> Iterator[Remedy]:
    del refusal
    yield from ask.again("delegate")


def _siren_open(refusal: SirenAlreadyOpen, ask: Ask) -> Iterator[Remedy]:
    del refusal
    yield from ask.again("siren")


def _no_account_closed(refusal: UnknownBankAccount, ask: Ask) -> Iterator[Remedy]:
    del refusal
    yield from ask.again("iban")


FOR_STATE: Final[Handlers] = MappingProxyType(
    {
        BankAccountMissing: _no_account,
        CodeAlreadyInUse: _code_taken,
        CodeExpired: _expired,
        CompanyEmailMissing: _no_email,
        EmailAlreadyInUse: _address_taken,
        EmailChangeExpired: _change_expired,
        EmailLinkExpired: _expired,
        EmailLinkMissing: _no_email,
        EmailNotConfirmed: _unclicked,
        LastBankAccount: _last_account,
        LinkAlreadyInUse: _link_taken,
        NoDelegation: _no_delegation,
        NobodyToReplace: _nobody,
        NotAdhered: _not_adhered,
        NotModifiableInto: _into,
        NotSuspended: _awake,
        RequestAlreadyPending: _pending,
        RolesNotCumulable: _two_roles,
        SeatHeldByAnother: _held_by_another,
        SeatTaken: _taken,
        SelfDesignation: _oneself,
        ServiceAlreadyManaged: _managed,
        SirenAlreadyOpen: _siren_open,
        SuppleantNotModifiable: _suppleant,
        TimeGoesBack: _back,
        TitulaireNotDelegate: _titulaire,
        UnknownBankAccount: _no_account_closed,
    }
)
