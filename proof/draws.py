"""Moves for the volume: drawn near what is there, from the whole catalogue, without trying them.

Holds the pools and how each argument is drawn. Law: a move depends on its generator's seed and the
state alone; most of what is needed is right, and each thing is wrong now and then, so that every
procedure is accepted and every rule refuses. Doesn't know outcomes.
"""

import random
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Final

from attrs import frozen

from habilitations import Code, Portal, Role
from habilitations.model import Dossier, Habilitation
from habilitations.services import FICHE, MESSAGERIE, PAYER
from tests import other_rules
from tests.moves import (
    BY_LETTER,
    COMPANY_EMAILS,
    COORDINATES,
    COUNTED,
    Move,
    Plain,
    counted,
    plain_id,
)

NUMBERS: Final = tuple(f"203000000000{digit:02}" for digit in range(11))
EMAILS: Final = tuple(f"p{digit}@cabinet.example" for digit in range(11))
SIRENS: Final = ("123456789", "313231838", "111111111", "222222222")
DOSSIERS: Final = (*SIRENS[:3], "IDSP:provisoire")
IBANS: Final = ("FR7630006000011234567890189", "FR7610107001011234567890129")
CODES: Final = tuple(f"code-{digit}" for digit in range(4))
LINKS: Final = tuple(f"lien-{digit}" for digit in range(4))
CLEAR: Final = {Code(text).digest: text for text in (*CODES, *LINKS)}
ROLES: Final = tuple(role.value for role in Role)
DESIGNABLE: Final = ROLES[1:]
#: Every elementary service, and the Services that are more than one.
ALL: Final = (*(each.code for each in FICHE.elementary), PAYER.code)
TICK: Final = timedelta(microseconds=1)
_STEPS: Final = (timedelta(hours=1), timedelta(days=1), timedelta(hours=30), timedelta(days=21))

#: How often each procedure is drawn.
WEIGHTS: Final[Mapping[str, int]] = {
    "register_space": 5,
    "activate_space": 5,
    "change_login_email": 3,
    "change_coordinates": 4,
    "open_dossier": 2,
    "identify_dossier": 3,
    "request_adhesion": 15,
    "request_substitution": 8,
    "confirm_company_email": 9,
    "activate_request": 18,
    "cancel_request": 4,
    "designate": 22,
    "modify_delegation": 12,
    "suspend": 9,
    "reactivate": 9,
    "revoke": 7,
    "add_bank_account": 6,
    "close_bank_account": 10,
    "change_company_email": 7,
    "change_rules": 2,
}
_NAMES: Final = tuple(WEIGHTS)

Drawn = Iterator[tuple[str, Plain]]


@frozen
class Draw:
    """What a move is drawn from: the state, the instant, and the few services of the walk."""

    chance: random.Random
    portal: Portal
    now: datetime
    favourites: Sequence[str]
    #: Procedures that aren't drawn.
    without: frozenset[str] = frozenset()

    def move(self) -> Move:
        """Return a move."""
        weights = [0 if name in self.without else WEIGHTS[name] for name in _NAMES]
        (name,) = self.chance.choices(_NAMES, weights)
        found = list(self.portal.dossiers.values())
        dossier = self.chance.choice(found) if found and self.often(0.97) else None
        given = dict(_OF[name](self, dossier))
        if "dossier" not in given and name not in _WITHOUT:
            where = "999999999" if dossier is None else plain_id(dossier.id)
            given = {**given, "dossier": where}
        return Move(name, {**given, **dict(self.instants(name, dossier))})

    def instants(self, name: str, dossier: Dossier | None) -> Drawn:
        """Draw the instant, and of a letter at times the deadline."""
        at = self.latest() if name == "change_rules" else self.instant(dossier)
        yield "at", at
        if name in BY_LETTER and self.often(COUNTED):
            yield "code_deadline", self.chance.choice(counted(self.portal.ruleset, at))

    def latest(self) -> datetime:
        """Draw now mostly: after the last change of everything."""
        return self.now if self.often(0.9) else self.now - _STEPS[0]

    def often(self, share: float) -> bool:
        """Say yes so often."""
        return self.chance.random() < share

    def person(self) -> str:
        """Draw anybody."""
        return self.chance.choice(NUMBERS)

    def instant(self, dossier: Dossier | None) -> datetime:
        """Draw now mostly, or later, or the very edge of a deadline, or before."""
        if self.often(0.8):
            return self.now
        edges = list(_edges(self.portal, dossier, self.now))
        if edges and self.often(0.5):
            return self.chance.choice(edges)
        return self.now - _STEPS[0] if self.often(0.15) else self.now + self.chance.choice(_STEPS)


def _edges(portal: Portal, dossier: Dossier | None, now: datetime) -> Iterator[datetime]:
    rules = portal.ruleset
    ends = [] if dossier is None else [each.good_until for each in dossier.requests]
    if dossier is not None and dossier.email_change is not None:
        ends.append(dossier.email_change.good_until)
    waiting = (space for space in portal.spaces.values() if space.activated_at is None)
    ends += [space.registered_at + rules.space_delay for space in waiting]
    for end in ends:
        yield from (at for at in (end - TICK, end, end + TICK) if at >= now)


def _services(draw: Draw, near: Sequence[str] = ()) -> Plain:
    if draw.often(0.03):
        return draw.chance.choice(([], ["AILLEURS"], ["AILLEURS", PAYER.code]))
    pool = near if near and draw.often(0.85) else draw.favourites
    return draw.chance.sample(pool, min(len(pool), draw.chance.choice((1, 1, 1, 2))))


def _registering(draw: Draw, _: Dossier | None) -> Drawn:
    place = draw.chance.randrange(len(NUMBERS))
    yield "number", NUMBERS[place]
    yield "email", EMAILS[place] if draw.often(0.7) else draw.chance.choice(EMAILS).upper()
    yield "code", draw.chance.choice(CODES[:2])


def _activating(draw: Draw, _: Dossier | None) -> Drawn:
    waiting = [s for s in draw.portal.spaces.values() if s.activated_at is None]
    known = draw.chance.choice(waiting) if waiting and draw.often(0.8) else None
    yield "by", draw.person() if known is None else known.subscriber.number.value
    yield "code", draw.chance.choice(CODES[:2])


def _login(draw: Draw, _: Dossier | None) -> Drawn:
    yield "by", draw.person()
    yield "email", draw.chance.choice(EMAILS) if draw.often(0.4) else f"x{draw.person()}@b.example"


def _opening(draw: Draw, _: Dossier | None) -> Drawn:
    yield "dossier", draw.chance.choice(DOSSIERS)
    yield "name", "SARL"
    yield "bank_accounts", draw.chance.sample(IBANS, draw.chance.choice((0, 0, 1)))


def _identifying(draw: Draw, _: Dossier | None) -> Drawn:
    yield "dossier", DOSSIERS[-1] if draw.often(0.6) else draw.chance.choice(DOSSIERS)
    yield "siren", SIRENS[-1] if draw.often(0.3) else draw.chance.choice(SIRENS)


def _adhering(draw: Draw, dossier: Dossier | None) -> Drawn:
    held = set() if dossier is None else {row.service.code for row in dossier.habilitations()}
    yield "by", draw.person()
    yield "services", _services(draw, [code for code in draw.favourites if code not in held])
    yield "code", draw.chance.choice(CODES)
    yield "company_email", COMPANY_EMAILS[0] if draw.often(0.93) else None
    yield "email_link", draw.chance.choice(LINKS) if draw.often(0.93) else None
    yield "bank_account", draw.chance.choice(IBANS) if draw.often(0.7) else None


def _replacing(draw: Draw, dossier: Dossier | None) -> Drawn:
    held = [] if dossier is None else [seat.service.elementary[0].code for seat in dossier.seats]
    yield "by", draw.person()
    yield "services", _services(draw, held)
    yield "code", draw.chance.choice(CODES)


def _clicking(draw: Draw, dossier: Dossier | None) -> Drawn:
    sent = [] if dossier is None else [each.email_link for each in dossier.linked]
    digests = [each.digest for each in sent if each is not None]
    known = CLEAR[draw.chance.choice(digests)] if digests and draw.often(0.9) else None
    yield "email_link", draw.chance.choice(LINKS) if known is None else known


def _entering(draw: Draw, dossier: Dossier | None) -> Drawn:
    pending = () if dossier is None else dossier.requests
    request = draw.chance.choice(pending) if pending and draw.often(0.93) else None
    yield "by", draw.person() if request is None else request.requester.value
    yield "code", draw.chance.choice(CODES) if request is None else CLEAR[request.code.digest]


def _deleting(draw: Draw, dossier: Dossier | None) -> Drawn:
    pending = () if dossier is None else dossier.requests
    request = draw.chance.choice(pending) if pending and draw.often(0.8) else None
    yield "by", draw.person() if request is None else request.requester.value
    asked = () if request is None else request.elementary
    yield "services", _services(draw, [each.code for each in asked])


def _rows(dossier: Dossier | None) -> list[Habilitation]:
    return [] if dossier is None else list(dossier.habilitations())


def _designating(draw: Draw, dossier: Dossier | None) -> Drawn:
    rows = _rows(dossier)
    row = draw.chance.choice(rows) if rows and draw.often(0.92) else None
    yield "by", draw.person() if row is None else row.subscriber.value
    yield "delegate", draw.person()
    yield "services", _services(draw, [] if row is None else [row.service.code])
    yield "role", draw.chance.choice(DESIGNABLE) if draw.often(0.97) else ROLES[0]


def _acting(draw: Draw, dossier: Dossier | None) -> Drawn:
    rows = _rows(dossier)
    row = _target(draw, rows)
    if row is None:
        yield from (("by", draw.person()), ("delegate", draw.person()))
        yield "services", _services(draw)
        return
    there = [each.subscriber.value for each in rows if each.service == row.service]
    source = row.granted_by
    by = source.value if source is not None and draw.often(0.6) else draw.chance.choice(there)
    yield "by", by if draw.often(0.97) else draw.person()
    yield "delegate", row.subscriber.value
    yield "services", _services(draw, [row.service.code])


def _target(draw: Draw, rows: Sequence[Habilitation]) -> Habilitation | None:
    given = [row for row in rows if row.granted_by is not None]
    # Those whose source sleeps: few acts meet one.
    asleep = {(row.service.code, row.subscriber) for row in given if row.suspended_at is not None}
    under = [row for row in given if (row.service.code, row.granted_by) in asleep]
    if under and draw.often(0.4):
        return draw.chance.choice(under)
    return draw.chance.choice(given or rows) if rows and draw.often(0.95) else None


def _modifying(draw: Draw, dossier: Dossier | None) -> Drawn:
    yield from _acting(draw, dossier)
    yield "role", draw.chance.choice(ROLES[2:]) if draw.often(0.93) else draw.chance.choice(ROLES)


def _manager(draw: Draw, dossier: Dossier | None, service: str) -> str:
    rows = [row for row in _rows(dossier) if row.service.code.startswith(service)]
    rows = [row for row in rows if row.role.rank > 1] or rows
    return draw.chance.choice(rows).subscriber.value if rows and draw.often(0.9) else draw.person()


def _adding(draw: Draw, dossier: Dossier | None) -> Drawn:
    yield "by", _manager(draw, dossier, PAYER.code)
    yield "bank_account", draw.chance.choice(IBANS)


def _closing(draw: Draw, dossier: Dossier | None) -> Drawn:
    yield "by", _manager(draw, dossier, PAYER.code)
    yield "iban", draw.chance.choice(IBANS)


def _readdressing(draw: Draw, dossier: Dossier | None) -> Drawn:
    yield "by", _manager(draw, dossier, MESSAGERIE.code)
    yield "company_email", draw.chance.choice(COMPANY_EMAILS)
    yield "email_link", draw.chance.choice(LINKS)


def _telling(draw: Draw, _: Dossier | None) -> Drawn:
    yield "by", draw.person()
    for name, values in COORDINATES.items():
        yield name, draw.chance.choice((*values, *values, " ")) if draw.often(0.4) else None


def _ruling(draw: Draw, _: Dossier | None) -> Drawn:
    yield "ruleset", draw.chance.choice(other_rules.NAMES)


_WITHOUT: Final = frozenset(
    {"register_space", "activate_space", "change_login_email", "change_coordinates"}
    | {"change_rules"}
)
_OF: Final[Mapping[str, Callable[[Draw, Dossier | None], Drawn]]] = {
    "register_space": _registering,
    "activate_space": _activating,
    "change_login_email": _login,
    "change_coordinates": _telling,
    "open_dossier": _opening,
    "identify_dossier": _identifying,
    "request_adhesion": _adhering,
    "request_substitution": _replacing,
    "confirm_company_email": _clicking,
    "activate_request": _entering,
    "cancel_request": _deleting,
    "designate": _designating,
    "modify_delegation": _modifying,
    "suspend": _acting,
    "reactivate": _acting,
    "revoke": _acting,
    "add_bank_account": _adding,
    "close_bank_account": _closing,
    "change_company_email": _readdressing,
    "change_rules": _ruling,
}
