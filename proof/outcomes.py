"""What becomes of an act, as plain data: a digest of the state, or every refusal in its order.

Holds the translation of values, states and refusals, one way. Law: all is read by public names, so
that two builds with other insides tell the same; an act and its explanation have one verdict.
Doesn't know how acts are drawn.
"""

import hashlib
import json
from collections.abc import Iterator
from datetime import datetime
from enum import Enum
from typing import TypeAlias

from habilitations import (
    Code,
    Email,
    HabilitationError,
    Iban,
    Idsp,
    Portal,
    Siren,
    Step,
    SubscriberNumber,
    all_habilitations,
    explain,
    requests_on,
)
from habilitations.services import ElementaryService, Service
from tests.moves import Move

Plain: TypeAlias = "str | int | list[Plain] | dict[str, Plain] | None"
Record: TypeAlias = dict[str, Plain]


def plain(value: object) -> Plain:
    """Return a value of a refusal or of a state as plain data.

    Raises:
        TypeError: its type is none of theirs.
    """
    match value:
        case tuple():
            return [plain(each) for each in value]
        case HabilitationError():
            fields = {name: plain(getattr(value, name)) for name in value.__match_args__}
            return {"class": type(value).__name__, "rule": value.rule, "fields": fields}
        case None | bool() | int() | str():
            return value
        case _:
            return _text(value)


def _text(value: object) -> str:
    match value:
        case datetime():
            return value.isoformat()
        case Code():
            return value.digest
        case Service() | ElementaryService():
            # A Service of one line and that line may have one code.
            return f"{type(value).__name__} {value.code}"
        case Siren() | Idsp() | SubscriberNumber() | Email() | Iban() | Enum():
            return str(value.value)
        case _:
            message = f"{value!r} is no plain data"
            raise TypeError(message)


def digest(portal: Portal) -> str:
    """Return what tells a state from others."""
    text = json.dumps([plain(each) for each in _state(portal)], ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def _state(portal: Portal) -> Iterator[tuple[object, ...]]:
    for row in all_habilitations(portal):
        yield row.dossier, row.subscriber, row.service, row.role, row.granted_by
        yield row.since, row.suspended_at, row.suspended
    for number, space in portal.spaces.items():
        yield number, space.subscriber.email, space.code
        yield space.registered_at, space.activated_at, space.updated_at
    for name, dossier in portal.dossiers.items():
        accounts = tuple(account.iban for account in dossier.bank_accounts)
        yield name, dossier.name, accounts, dossier.company_email, dossier.updated_at
        change = dossier.email_change
        if change is not None:
            yield change.requester, change.email, change.email_link, change.asked_at
        for each in requests_on(portal, dossier=name, at=dossier.updated_at):
            request = each.request
            yield type(request).__name__, request.requester, request.elementary, request.code
            yield request.asked_at, request.confirmed_at, each.status, each.deadline


def judged(portal: Portal, move: Move) -> tuple[Record, Portal]:
    """Return what becomes of an act, and the portal after it."""
    try:
        step = Step.named(move.name, dict(move.given(portal)))
    except HabilitationError as refusal:
        return {"refused": [plain(refusal)], "complete": False}, portal
    verdict, met = explain(portal, step), _met(portal, move)
    if isinstance(met, Portal):
        assert verdict.accepted, f"accepted, but explained as refused: {move}"
        assert verdict.after == met, f"another effect where it is explained: {move}"
        return {"after": digest(met)}, met
    assert verdict.refusals[:1] == (met,), f"refused for {met!r}, not as explained: {move}"
    refused = [plain(each) for each in verdict.refusals]
    return {"refused": refused, "complete": verdict.complete}, portal


def _met(portal: Portal, move: Move) -> HabilitationError | Portal:
    try:
        return move.on(portal)
    except HabilitationError as refusal:
        return refusal
