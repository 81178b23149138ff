"""Data of the reader's own: a portal, a journal or a scenario in JSON, or a firm's list as CSV.

Holds `own`. Law: the library reads it, and what it can't read it refuses; nothing is kept when the
page is closed. Doesn't know how a file is chosen.
"""

import json
from collections.abc import Mapping
from datetime import datetime
from types import MappingProxyType
from typing import Final

from attrs import evolve

from docs.interactive.desk.session import Read, Session
from habilitations import Journal, Portal, replay, wire
from habilitations._command.lists import NotAListError, cut_short, listed
from habilitations._command.words import CommandWords
from habilitations._values.folding import folded
from habilitations.journal import Scenario, play
from habilitations.tables import load

#: The headers of a firm's list, where it hasn't the names of our columns.
HEADERS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "subscriber": "N° abonné",
        "last_name": "Nom",
        "first_name": "Prénom",
        "email": "E-mail",
        "employer": "Cabinet",
        "dossier": "SIREN",
        "name": "Client",
        "role": "Rôle",
        "service": "Service",
        "since": "Depuis",
    }
)
_PEOPLE: Final = frozenset({"last_name", "first_name", "email"})


def own(session: Session, text: str, now: datetime) -> Session:
    """Return the session on the data of a file, at the instant of its last step or else now.

    Raises:
        HabilitationError: the library can't read it, and says why.
    """
    plain = text.removeprefix("\ufeff").lstrip()
    if not plain.startswith(("{", "[")):
        return _listed(session, plain, now)
    match _kind(plain):
        case "journal":
            journal = wire.loads(plain, Journal)
            return _begun(session, "journal", journal, replay(journal), now)
        case "scenario":
            return _played(session, wire.loads(plain, Scenario), now)
        case _:
            portal = wire.loads(plain, Portal)
            return _begun(session, "portal", Journal(portal), portal, now)


def _kind(text: str) -> object:
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        return None  # the library tells what is wrong with it
    return found.get("habilitations") if isinstance(found, dict) else None


def _played(session: Session, scenario: Scenario, now: datetime) -> Session:
    attempts = tuple(play(scenario))
    taken = tuple(each.step for each in attempts if each.refusal is None)
    portal = attempts[-1].after if attempts else scenario.start
    begun = _begun(session, "scenario", Journal(scenario.start, taken), portal, now)
    return evolve(begun, tried=scenario.steps)


def _listed(session: Session, text: str, now: datetime) -> Session:
    words = CommandWords(session.lang)
    try:
        given = listed(text, words)
    except NotAListError as error:
        unread = Read(kind="nothing", dossiers=0, people=0, told=(str(error),))
        return evolve(session, outcome=unread)
    rows, heads = given.rows, frozenset(map(folded, given.names))
    columns = {ours: theirs for ours, theirs in HEADERS.items() if folded(theirs) in heads}
    people = rows if columns.keys() & _PEOPLE or heads & _PEOPLE else ()
    loaded = load(
        spaces=people,
        dossiers=rows,
        habilitations=rows,
        columns=columns,
        at=now,
        zone=session.zone,
        first_row=given.first_row,
    )
    rejected = (each.told(session.lang) for each in loaded.rejected)
    told = (*rejected, *cut_short(given, words))
    return _begun(session, "list", Journal(loaded.portal), loaded.portal, now, told=told)


def _begun(
    session: Session,
    kind: str,
    journal: Journal,
    portal: Portal,
    now: datetime,
    *,
    told: tuple[str, ...] = (),
) -> Session:
    """Return the session on another portal, at its first person and its first dossier."""
    read = Read(kind=kind, dossiers=len(portal.dossiers), people=len(portal.spaces), told=told)
    if not portal.dossiers or not portal.spaces:
        return evolve(session, outcome=evolve(read, kind="nothing"))
    return evolve(
        session,
        start=journal.start,
        portal=portal,
        at=max((step.at for step in journal.steps), default=now),
        who=next(iter(portal.spaces)),
        dossier=next(iter(portal.dossiers)),
        taken=journal.steps,
        tried=journal.steps,
        letters=(),
        form=None,
        outcome=read,
        previous=session,
    )
