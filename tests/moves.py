"""Guided moves: one call of one procedure, drawn so that it has the outcome wished for.

A move is plain data, for the library and for the naive model alike. Moves drawn blindly are nearly
all refused, and by few rules; here a handful is drawn and tried on the library, which costs
nothing since it is pure, and the first one with the outcome wished for is taken.
"""

import inspect
import random
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from functools import partial
from types import MappingProxyType
from typing import Final, TypeAlias

from attrs import evolve, frozen

import habilitations
from habilitations import (
    BankAccount,
    ElementaryService,
    HabilitationError,
    Idsp,
    Portal,
    Role,
    Ruleset,
    Siren,
    Subscriber,
    SubscriberNumber,
    procedures,
    services,
)
from habilitations._state.requests import later
from habilitations.errors import InconsistentState
from habilitations.identifiers import DossierId
from habilitations.model import Habilitation, Request
from habilitations.rules import AdhesionByDelegates
from habilitations.services import AnyService
from habilitations.testing._goals import RARE, REFUSING
from habilitations.testing._procedures import BREAKS
from tests import other_rules
from tests.world import MONDAY

#: What procedures may break is told once, in the test kit.
__all__ = ["BREAKS", "REFUSING"]

Plain: TypeAlias = str | datetime | list[str] | None

NUMBERS: Final = tuple(f"2020000000000{digit}" for digit in range(6))
#: The last one is never registered under that number by the set-up.
SIRENS: Final = ("123456789", "313231838", "111111111")
DOSSIERS: Final = (*SIRENS[:2], "IDSP:provisoire")
EMAILS: Final = tuple(f"personne{digit}@cabinet.example" for digit in range(6))
COMPANY_EMAILS: Final = ("contact@martin.example", "compta@martin.example")
IBANS: Final = ("FR7630006000011234567890189", "FR7610107001011234567890129")
CODES: Final = ("code-1", "code-2", "code-3")
LINKS: Final = ("lien-1", "lien-2", "lien-3")
#: What whoever is registered here says of himself.
REGISTERED: Final[Mapping[str, str | None]] = MappingProxyType(
    {"last_name": "NOM", "first_name": "Prénom", "title": None, "employer": "123456789"}
)
#: What a person may change.
COORDINATES: Final[Mapping[str, Sequence[str]]] = MappingProxyType(
    {
        "last_name": ("NOM", "AUTRE"),
        "first_name": ("Prénom", "Autre"),
        "title": ("Mme", "M.", ""),
        "employer": ("123456789", "313231838"),
    }
)
ROLES: Final = tuple(role.value for role in Role)
SERVICES: Final = ("MESSAGERIE", "DECLARER_TVA", "PAYER_TVA", "PAYER_IS", "PAYER")
FOREIGN: Final = ElementaryService(code="AILLEURS", label="Un service d'ailleurs")
TRIES: Final = 80
#: How often the deadline of a code is counted otherwise than by the ruleset.
COUNTED: Final = 0.15
NEAR: Final = (timedelta(), timedelta(hours=1), timedelta(days=1), timedelta(hours=-1))

#: The pools of what is drawn otherwise than by its own name.
_OTHERWISE: Final[Mapping[str, Mapping[str, tuple[str, ...]]]] = MappingProxyType(
    {
        "register_space": {"subscriber": ("number", "email")},
        "confirm_company_email": {"email_link": ("sent_link",)},
        "add_bank_account": {"bank_account": ("new_account",)},
        "change_company_email": {"company_email": ("new_email",), "email_link": ("new_link",)},
    }
)
#: What is drawn last, and for every procedure in the same way.
_LAST: Final = frozenset({"at", "code_deadline"})


def _pools(procedure: str) -> Iterator[str]:
    otherwise = _OTHERWISE.get(procedure, {})
    for name in list(inspect.signature(getattr(procedures, procedure)).parameters)[1:]:
        if name not in _LAST:
            yield from otherwise.get(name, (name,))


#: What each procedure takes, by the name of the pool that it is drawn from.
ARGUMENTS: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {name: tuple(_pools(name)) for name in procedures.__all__}
)
#: Acts on what a delegate has; who designates acts on what he hasn't yet.
ON_A_DELEGATE: Final = frozenset(
    name for name, pools in ARGUMENTS.items() if "delegate" in pools and name != "designate"
)
#: Procedures that a posted code follows: its deadline may be counted otherwise.
BY_LETTER: Final = frozenset({"request_adhesion", "request_substitution"})
#: What to wish for: a procedure and "" to have it accepted, or the rule that is to refuse it.
GOALS: Final = tuple(
    (name, wish)
    for name, rules in BREAKS.items()
    for wish in (
        *("",) * (12 if name == "close_bank_account" else 4),
        *rules,
        *(rule for rule in rules if rule in RARE for _ in range(5)),
    )
)
#: Steps that lead somewhere, to begin with.
OPENING: Final = (
    *("request_adhesion", "confirm_company_email", "activate_request") * 2,
    *("designate",) * 3,
    "suspend",
)
#: What only the reading that refuses the adhesions of mere delegates refuses.
_BANNED: Final = "ADH-11"
_ABOUT_REQUESTS: Final = frozenset({"confirm_company_email", "activate_request", "cancel_request"})
_LATE: Final = frozenset({"ADH-4", "ADH-6", "EML-1", "ESP-2", "TIM-1"})
_RENAMED: Final[Mapping[str, str]] = MappingProxyType(
    {
        "sent_link": "email_link",
        "new_link": "email_link",
        "new_email": "company_email",
        "new_account": "bank_account",
    }
)


@frozen
class Move:
    """A call of a procedure, as plain data."""

    name: str
    arguments: Mapping[str, Plain]

    def on(self, portal: Portal) -> Portal:
        """Call the procedure of the library."""
        called: Callable[..., Portal] = getattr(procedures, self.name)
        return called(portal, **dict(self.given(portal)))

    def step(self, portal: Portal) -> "habilitations.Step":
        """Return the move as a step of the library, its values being well formed."""
        return habilitations.Step.named(self.name, dict(self.given(portal)))

    def given(self, portal: Portal) -> Iterator[tuple[str, object]]:
        """Yield the arguments as the library takes them."""
        given = dict(self.arguments)
        if self.name == "register_space":
            number, email = given.pop("number"), given.pop("email")
            yield "subscriber", _subscriber(str(number), str(email))
        elif self.name == "change_rules":
            yield "ruleset", other_rules.other(portal.ruleset, str(given.pop("ruleset")))
        for name, value in given.items():
            yield name, _value(portal, name, value)


def _subscriber(number: str, email: str) -> Subscriber:
    told = {name: value for name, value in REGISTERED.items() if value is not None}
    return Subscriber(number=number, email=email, **told)


def _value(portal: Portal, name: str, value: Plain) -> object:
    if isinstance(value, list):
        kinds: Mapping[str, Callable[[str], object]] = {
            "services": partial(service_of, portal),
            "bank_accounts": BankAccount,
        }
        return list(map(kinds[name], value))
    match name, value:
        case "dossier", str() if value.startswith("IDSP:"):
            return Idsp(value.removeprefix("IDSP:"))
        case "role", str():
            return Role(value)
        case "bank_account", str():
            return BankAccount(value)
        case _:
            return value


def service_of(portal: Portal, code: str) -> AnyService:
    """Return the service of a code; a Service for MESSAGERIE, to have one of a single line too."""
    found = portal.ruleset.catalogue.find(code)
    if isinstance(found, ElementaryService) and code == services.MESSAGERIE.code:
        whole = portal.ruleset.catalogue.service_of(found)
        return whole if whole.code == code else found
    return FOREIGN if found is None else found


def outcome(portal: Portal, move: Move) -> str | Portal:
    """Return the rule that refuses a move, or the portal after it."""
    try:
        return move.on(portal)
    except HabilitationError as refusal:
        return refusal.rule


def broken(portal: Portal, move: Move) -> frozenset[str]:
    """Return the rules that a move would break of the state, all of them; none if accepted."""
    try:
        move.on(portal)
    except InconsistentState as refusal:
        return frozenset(fault.rule for fault in refusal.faults)
    except HabilitationError as refusal:
        return frozenset({refusal.rule})
    return frozenset()


@frozen
class _Seen:
    """What moves are drawn from, read of a portal once: many are drawn before one is taken."""

    portal: Portal
    now: datetime
    rows: Sequence[Habilitation]
    requests: Sequence[Request]

    @classmethod
    def of(cls, portal: Portal, now: datetime) -> "_Seen":
        """Read a portal at an instant."""
        dossiers = portal.dossiers.values()
        rows = [row for dossier in dossiers for row in dossier.habilitations()]
        return cls(portal, now, rows, [each for dossier in dossiers for each in dossier.requests])


def drawn(
    chance: random.Random,
    portal: Portal,
    now: datetime,
    name: str,
    wish: str,
    *,
    tries: int = TRIES,
) -> Move:
    """Return a move of a procedure with the outcome wished for, a rule or "", if one is met."""
    move, seen = Move(name, {}), _Seen.of(portal, now)
    for _ in range(tries):
        move = Move(name, dict(_arguments(chance, seen, name, wish)))
        met = outcome(portal, move)
        if met == wish or (not wish and isinstance(met, Portal)):
            return move
    return move


def aimed(chance: random.Random, portal: Portal, now: datetime, name: str, wish: str) -> Move:
    """Return a move of a procedure, drawn near what is there, whatever its outcome."""
    return Move(name, dict(_arguments(chance, _Seen.of(portal, now), name, wish)))


def _arguments(
    chance: random.Random, seen: _Seen, name: str, wish: str
) -> Iterator[tuple[str, Plain]]:
    held = _waiting(chance, seen) if name in _ABOUT_REQUESTS else _held(chance, seen)
    for pool in ARGUMENTS[name]:
        # Mostly about what is there: blind draws meet nothing.
        known = held.get(pool) if chance.random() < 0.7 else None
        yield _RENAMED.get(pool, pool), _drawn_from(chance, pool) if known is None else known
    at = chance.choice(_instants(chance, seen, wish))
    yield "at", at
    # Seldom, and mostly within bounds: the rest of a walk follows from it.
    if name in BY_LETTER and chance.random() < COUNTED:
        yield "code_deadline", chance.choice(counted(seen.portal.ruleset, at))


def counted(rules: Ruleset, at: datetime) -> Sequence[datetime]:
    """Return deadlines of a code: at both bounds, between them, and beyond them."""
    own = later(at, rules.code_delay)
    latest = later(own, timedelta(days=2))
    beyond = (at - timedelta(hours=1), later(latest, timedelta(microseconds=1)))
    return (at, later(at, timedelta(days=1)), own, later(own, timedelta(hours=1)), latest, *beyond)


def _waiting(chance: random.Random, seen: _Seen) -> Mapping[str, Plain]:
    if not seen.requests:
        return {}
    request = chance.choice(seen.requests)
    services = [chance.choice(request.elementary).code]
    dossier = plain_id(request.dossier)
    return {"by": request.requester.value, "dossier": dossier, "services": services}


def _held(chance: random.Random, seen: _Seen) -> Mapping[str, Plain]:
    if not seen.rows or chance.random() < 0.4:
        return {}
    row = chance.choice(seen.rows)
    same = [
        each for each in seen.rows if (each.dossier, each.service) == (row.dossier, row.service)
    ]
    spaces = [space for space in seen.portal.spaces.values() if space.activated_at is not None]
    fresh = {space.subscriber.number for space in spaces} - {each.subscriber for each in same}
    delegates = [row.subscriber, *sorted(fresh)]
    whole = seen.portal.ruleset.catalogue.service_of(row.service)
    return {
        "by": chance.choice(same).subscriber.value,
        "delegate": chance.choice(delegates).value,
        "dossier": plain_id(row.dossier),
        "services": [chance.choice((row.service.code, row.service.code, whole.code))],
    }


def plain_id(dossier: DossierId) -> str:
    """Return the identifier of a dossier as plain data."""
    return f"IDSP:{dossier.value}" if isinstance(dossier, Idsp) else dossier.value


def _instants(chance: random.Random, seen: _Seen, wish: str) -> Sequence[datetime]:
    # Mostly now: a clock that always jumps lets every request lapse.
    if chance.random() < (0.6 if wish in _LATE else 0.85):
        return [seen.now]
    now = seen.now
    edges = [each.good_until for each in seen.requests]
    edges += [
        each.good_until
        for each in (dossier.email_change for dossier in seen.portal.dossiers.values())
        if each is not None
    ]
    edges += [
        space.deadline
        for space in seen.portal.spaces.values()
        if space.activated_at is None and space.deadline is not None
    ]
    tick = timedelta(microseconds=1)
    ahead = [edge + step for edge in edges if edge >= now for step in (-tick, tick - tick, tick)]
    return [*(now + step for step in NEAR), *ahead]


def _drawn_from(chance: random.Random, pool: str) -> Plain:
    match pool:
        case "services":
            return _services(chance)
        case "company_email" | "email_link" | "bank_account":
            kinds = {"company_email": COMPANY_EMAILS, "email_link": LINKS, "bank_account": IBANS}
            return chance.choice(kinds[pool]) if chance.random() < 0.8 else None
        case "last_name" | "first_name" | "title" | "employer":
            return chance.choice(COORDINATES[pool]) if chance.random() < 0.4 else None
        case "bank_accounts":
            return chance.sample(IBANS, chance.choice((0, 0, 1)))
        case _:
            return chance.choice(_POOLS[pool])


_POOLS: Final[Mapping[str, Sequence[str]]] = MappingProxyType(
    {
        "number": NUMBERS,
        "by": NUMBERS,
        "delegate": NUMBERS,
        "email": (*EMAILS, EMAILS[0].upper()),
        "code": CODES,
        "sent_link": LINKS,
        "new_link": LINKS,
        "dossier": (*DOSSIERS, *DOSSIERS[:2], "999999999"),
        "name": ("SARL MARTIN DISTRIBUTION",),
        "siren": SIRENS,
        "role": ROLES,
        "new_account": IBANS,
        "iban": IBANS,
        "new_email": COMPANY_EMAILS,
        "ruleset": other_rules.NAMES,
    }
)


def _services(chance: random.Random) -> list[str]:
    if chance.random() < 0.04:
        return chance.choice(([], ["AILLEURS"], ["AILLEURS", "PAYER"]))
    return chance.sample(SERVICES, chance.choice((1, 1, 1, 2, 3)))


@frozen
class Step:
    """A move of a walk: the portal before it, and the one after it or the rule that refused it."""

    before: Portal
    move: Move
    met: str | Portal

    @property
    def after(self) -> Portal:
        """The portal after the move, accepted or refused."""
        return self.met if isinstance(self.met, Portal) else self.before


def goals(ruleset: Ruleset) -> tuple[tuple[str, str], ...]:
    """Return what to wish for under the readings of a ruleset."""
    if ruleset.adhesion_by_delegates is AdhesionByDelegates.REFUSED:
        return GOALS
    return tuple(goal for goal in GOALS if goal[1] != _BANNED)


def walk(seed: int, length: int, start: Portal, *, tries: int = TRIES) -> Iterator[Step]:
    """Yield a guided walk, which depends on its seed alone."""
    chance = random.Random(seed)
    portal, now, wishes = start, MONDAY, goals(start.ruleset)
    for place in range(length):
        goal = (OPENING[place], "") if place < len(OPENING) else chance.choice(wishes)
        move = drawn(chance, portal, now, *goal, tries=tries)
        step = Step(portal, move, outcome(portal, move))
        portal, at = step.after, move.arguments["at"]
        if isinstance(step.met, Portal) and isinstance(at, datetime):
            now = max(now, at)
        yield step


def unknown_to_us(portal: Portal, number: str, dossier: str) -> Portal:
    """Return the portal in which a space, an account and an address are not known whole."""
    who, where = SubscriberNumber(number), Siren(dossier)
    spaces = {
        **portal.spaces,
        who: evolve(portal.spaces[who], activated_at=None, code=None, active_since_unknown=True),
    }
    dossiers = {
        **portal.dossiers,
        where: evolve(portal.dossiers[where], has_unknown_account=True, has_unknown_email=True),
    }
    return Portal.of(spaces=spaces.values(), dossiers=dossiers.values(), ruleset=portal.ruleset)


def started(ruleset: Ruleset | None = None) -> Portal:
    """Return a portal with five active spaces and two open dossiers, to walk from."""
    portal = Portal() if ruleset is None else Portal(ruleset=ruleset)
    for number, email in zip(NUMBERS[:5], EMAILS, strict=False):
        person = _subscriber(number, email)
        portal = procedures.register_space(portal, subscriber=person, code="code-1", at=MONDAY)
        portal = procedures.activate_space(portal, by=number, code="code-1", at=MONDAY)
    for dossier in SIRENS[:2]:
        portal = procedures.open_dossier(portal, dossier=dossier, name="SARL", at=MONDAY)
    return portal
