"""The tables of what a portal holds beside rights: spaces, dossiers, requests, what opens.

Law: a row tells one thing, and no code is in any. Doesn't know rights, nor any library of tables.
"""

from datetime import datetime
from typing import Final

from habilitations._state.requests import phase
from habilitations._state.space import activation_deadline, waits
from habilitations._values.edges import instant, typed
from habilitations._values.headings import in_menu_order
from habilitations._values.people import number_of
from habilitations.identifiers import DossierId
from habilitations.model import (
    AdhesionRequest,
    Dossier,
    Person,
    Portal,
    Request,
    RequestPhase,
    Space,
)
from habilitations.queries import dossiers_of
from habilitations.queries import menu as opened
from habilitations.tables._naming import codes, joined, where, who
from habilitations.tables._schema import DOSSIERS, MENU, PEOPLE, REQUESTS, Cell
from habilitations.tables._table import Table, table_of

_ADHESION: Final = "ADHESION"
_SUBSTITUTION: Final = "SUBSTITUTION"


def people(portal: Portal) -> Table:
    """Return the table of the spaces of a portal, by number (`PEOPLE`).

    Raises:
        TypeError: `portal` is none.
    """
    known = typed(portal, Portal)
    return table_of(PEOPLE, (_person(each, known) for each in known.spaces.values()), {})


def _person(space: Space, portal: Portal) -> tuple[Cell, ...]:
    subscriber = space.subscriber
    return (
        *who(subscriber.number, portal),
        subscriber.title,
        subscriber.first_name,
        subscriber.last_name,
        subscriber.email.value,
        subscriber.employer,
        subscriber.simplified,
        space.registered_at,
        space.activated_at,
        space.active_since_unknown,
        activation_deadline(space) if waits(space) else None,
        len(dossiers_of(portal, subscriber)),
    )


def dossiers(portal: Portal) -> Table:
    """Return the table of the dossiers of a portal, those with a SIREN first (`DOSSIERS`).

    Raises:
        TypeError: `portal` is none.
    """
    known = typed(portal, Portal)
    return table_of(DOSSIERS, map(_dossier, known.dossiers.values()), {})


def _dossier(dossier: Dossier) -> tuple[Cell, ...]:
    email = dossier.company_email
    return (
        str(dossier.id),
        dossier.name,
        dossier.opened_at,
        None if email is None else email.value,
        dossier.has_unknown_email,
        joined(each.iban for each in dossier.bank_accounts),
        dossier.has_unknown_account,
        dossier.updated_at,
        sum(len(seat.lines) for seat in dossier.seats),
        len(dossier.holdings),
        len(dossier.requests),
    )


def requests(portal: Portal, *, at: datetime, dossier: DossierId | str | None = None) -> Table:
    """Return the table of the requests on a dossier, or on all, at an instant (`REQUESTS`).

    Raises:
        TypeError: an argument has the wrong Python type.
        NaiveInstant, InstantOutOfRange: `at` is not aware (TIM-1).
        InvalidSiren, UnknownDossier: the portal has no such dossier (VAL-1, DOS-1).
    """
    known, when = typed(portal, Portal), instant(at)
    asked = known.dossiers.values() if dossier is None else (known.dossier(dossier),)
    rows = (_request(each, found, when, known) for found in asked for each in found.requests)
    orders = {
        "request": (_ADHESION, _SUBSTITUTION),
        "status": [each.value for each in RequestPhase],
    }
    return table_of(REQUESTS, rows, orders)


def _request(request: Request, dossier: Dossier, at: datetime, portal: Portal) -> tuple[Cell, ...]:
    return (
        str(dossier.id),
        dossier.name,
        *who(request.requester, portal),
        _ADHESION if isinstance(request, AdhesionRequest) else _SUBSTITUTION,
        phase(request, at).value,
        codes(request.services),
        request.asked_at,
        request.confirmed_at,
        request.good_until,
        *_given(request),
    )


def _given(request: Request) -> tuple[Cell, Cell]:
    if not isinstance(request, AdhesionRequest):
        return None, None
    email, account = request.company_email, request.bank_account
    return None if email is None else email.value, None if account is None else str(account.iban)


def menu(portal: Portal, subscriber: Person, *, dossier: DossierId | str) -> Table:
    """Return the table of the entries that open for a person on a dossier (`MENU`; CAT-2, §2).

    Raises:
        TypeError: an argument has the wrong Python type.
        InvalidSubscriberNumber: the text is no number (VAL-1).
        InvalidSiren, UnknownDossier: the portal has no such dossier (VAL-1, DOS-1).
    """
    known = typed(portal, Portal)
    number, place = number_of(subscriber), known.dossier(dossier).id
    catalogue = known.ruleset.catalogue
    rows = (
        (
            *who(number, known),
            *where(place, known),
            entry.heading,
            entry.label,
            entry.detail or None,
            entry.unfolds,
            codes(sorted(entry.opened_by, key=catalogue.rank)),
        )
        for entry in opened(known, number, dossier=place)
    )
    return table_of(MENU, rows, {"heading": in_menu_order(catalogue)})
