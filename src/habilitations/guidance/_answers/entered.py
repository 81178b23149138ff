"""What was entered in vain: codes and links that open nothing.

Law: nobody is told to wait for a letter or an e-mail that nobody sends: what waits is asked of the
dossier. Doesn't know what else is refused.
"""

from collections.abc import Iterator
from types import MappingProxyType
from typing import Final, TypeAlias

from habilitations._state.requests import AdhesionRequest, asked_by, is_live
from habilitations.errors import (
    HabilitationError,
    UnknownDossier,
    WrongActivationCode,
    WrongCode,
    WrongEmailLink,
)
from habilitations.guidance._answers.answer import Ask, Remedy, later_draft
from habilitations.guidance._answers.for_people import Handlers
from habilitations.identifiers import Idsp, SubscriberNumber
from habilitations.model import Dossier, EmailChange, Habilitation, Request
from habilitations.queries import requests_of
from habilitations.roles import Role

_Waiting: TypeAlias = Request | EmailChange


def _wrong_space(refusal: WrongActivationCode, ask: Ask) -> Iterator[Remedy]:
    del refusal
    yield from ask.again("code")


def _wrong_code(refusal: WrongCode, ask: Ask) -> Iterator[Remedy]:
    yield from ask.again("code")
    by, dossier = refusal.requester, refusal.dossier
    entered = later_draft("activate_request", {"by": by, "dossier": dossier})
    requests = asked_by(ask.dossier(dossier).requests, by)
    live = [each for each in requests if is_live(each, ask.at)]
    if any(each.awaits_email for each in live):
        click = later_draft("confirm_company_email", {"dossier": dossier})
        yield Remedy(steps=(click, entered), instead=True)
    elif live and ask.step is None:
        yield Remedy(steps=(entered,), instead=True)
    for each in requests:
        # What lapsed is asked for again; what would replace somebody is not for a wrong code.
        if each not in live and isinstance(each, AdhesionRequest):
            yield Remedy(steps=ask.adhesion(by, dossier, each.services), instead=True)


def _wrong_link(refusal: WrongEmailLink, ask: Ask) -> Iterator[Remedy]:
    yield from ask.again("email_link")
    if ask.step is None:
        click = later_draft("confirm_company_email", {"dossier": refusal.dossier})
        yield Remedy(steps=(click,), instead=True)


# DOS-2: an IDSP may have its SIREN by now, under which the dossier is: opened, it is a ghost.
def _not_open(refusal: UnknownDossier, ask: Ask) -> Iterator[Remedy]:
    if isinstance(refusal.dossier, Idsp):
        yield from _under_its_siren(ask)
    else:
        yield Remedy(steps=(ask.draft("open_dossier", {"dossier": refusal.dossier}),))


def _under_its_siren(ask: Ask) -> Iterator[Remedy]:
    # The code of a letter tells which dossier it is for.
    step = ask.step
    if step is None or step.by is None or step.procedure != "activate_request":
        return
    for each in requests_of(ask.portal, step.by, at=ask.at):
        if each.request.code == step.arguments["code"]:
            given = {**step.arguments, "dossier": each.request.dossier}
            yield Remedy(steps=(ask.draft(step.procedure, given),), instead=True)


def is_nothing_pending(refusal: HabilitationError, ask: Ask) -> bool:
    """Tell whether a code or link was refused where none is on its way."""
    if not isinstance(refusal, WrongCode | WrongEmailLink):
        return False
    waiting = _on_its_way(refusal, ask.dossier(refusal.dossier))
    return not any(is_live(each, ask.at) for each in waiting)


def _on_its_way(refusal: WrongCode | WrongEmailLink, dossier: Dossier) -> Iterator[_Waiting]:
    if isinstance(refusal, WrongCode):
        yield from asked_by(dossier.requests, refusal.requester)
    else:
        linked = dossier.linked
        yield from (e for e in linked if isinstance(e, EmailChange) or e.awaits_email)


def come_of_it(refusal: HabilitationError, ask: Ask) -> Iterator[Habilitation]:
    """Yield what a code or a link has brought: the latest that its person became the AT of."""
    where = refusal.dossier
    dossier = None if where is None else ask.dossier(where)
    rows = () if dossier is None else _rows(dossier, next(iter(refusal.people), None))
    own = [row for row in rows if row.role is Role.ADMINISTRATEUR_TITULAIRE]
    latest = max((row.since for row in own), default=None)
    yield from (row for row in own if row.since == latest)


def _rows(dossier: Dossier, person: SubscriberNumber | None) -> Iterator[Habilitation]:
    if person is not None:
        yield from dossier.held_by(person)
    else:
        # Nobody signs a click: it is for what needs the enterprise's address.
        yield from (row for row in dossier.habilitations() if row.service.needs_company_email)


ENTERED: Final[Handlers] = MappingProxyType(
    {
        UnknownDossier: _not_open,
        WrongActivationCode: _wrong_space,
        WrongCode: _wrong_code,
        WrongEmailLink: _wrong_link,
    }
)
