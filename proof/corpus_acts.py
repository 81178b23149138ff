"""The acts of a corpus: walks under every reading, over many services and few, some ill-formed.

Holds how they are drawn. Law: a walk depends on its number alone, and the state it has come to.
Doesn't know what becomes of an act.
"""

import random
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta
from typing import Final

from attrs import frozen

from habilitations import Portal
from habilitations.rules import (
    AdhesionByDelegates,
    OnDelegatorRemoved,
    OnSubstitution,
    RoleExclusivity,
)
from proof import draws
from tests import moves
from tests.moves import Move, Plain
from tests.world import MONDAY

#: The acts of a walk, those that begin it among them.
LENGTH: Final = 250
#: What came after the first corpus was recorded: procedures, arguments, readings.
LATER: Final = frozenset(
    {"change_coordinates", "change_rules", "code_deadline", "adhesion_by_delegates"}
)
#: The share of acts that are given something that isn't well formed.
SPOILT: Final = 0.03
#: The share of requests whose days are counted otherwise.
COUNTED: Final = 0.2
TRIES: Final = 8
READINGS: Final = tuple(
    {
        "role_exclusivity": scope.value,
        "on_substitution": taken.value,
        "on_delegator_removed": removed.value,
        "adhesion_by_delegates": adhering.value,
    }
    for scope in RoleExclusivity
    for taken in OnSubstitution
    for removed in OnDelegatorRemoved
    for adhering in AdhesionByDelegates
)
_TICK: Final = timedelta(microseconds=1)
#: How far from the ruleset's own the deadline of a code may be counted: up to two days later.
_ABOUT: Final = (
    *(timedelta(hours=-1), timedelta(hours=22), timedelta(days=-50), timedelta(days=2)),
    *(timedelta(days=2) + _TICK, -timedelta(days=60), -timedelta(days=60) - _TICK),
)
#: What can't be read, by argument.
_ILL_FORMED: Final[Mapping[str, Plain]] = {
    "by": "2020",
    "delegate": "numéro",
    "number": "",
    "dossier": "12345678",
    "siren": "\uff11\uff12\uff13\uff14\uff15\uff16\uff17\uff18\uff19",  # full-width digits
    "email": "sans arobase",
    "company_email": "a@b",
    "code": " ",
    "email_link": "",
    "bank_account": "FR00",
    "iban": "FR7630006000011234567890188",
    "name": "\t",
    "last_name": " ",
    "employer": "",
    "at": datetime(2026, 1, 5, 9, tzinfo=UTC).replace(tzinfo=None),
}


def readings_without(names: frozenset[str]) -> tuple[Mapping[str, str], ...]:
    """Return the readings where some are left out: each one once, the others at their default."""
    default, found = READINGS[0], list[Mapping[str, str]]()
    for reading in READINGS:
        if all(reading[name] == default[name] for name in names & reading.keys()):
            found.append({name: reading[name] for name in reading.keys() - names})
    return tuple(found)


@frozen
class Walker:
    """What draws the acts of a walk."""

    chance: random.Random
    #: The services that a walk over the whole catalogue is mostly about; none for a narrow walk.
    favourites: tuple[str, ...]
    #: The draws for the outcome that an act of a narrow walk is wished to have.
    tries: int = TRIES
    #: Procedures and arguments that aren't drawn.
    without: frozenset[str] = frozenset()

    @classmethod
    def of(cls, walk: int, without: frozenset[str] = frozenset()) -> "Walker":
        """Return what draws the walk of a number: wide ones and narrow ones, reading by reading."""
        chance, wide = random.Random(walk), walk // len(readings_without(without)) % 2
        few = ("MESSAGERIE", "PAYER_TVA", *chance.sample(draws.ALL, 6)) if wide else ()
        return cls(chance, few, without=without)

    def opening(self) -> Iterator[Move]:
        """Yield the acts that a walk begins with: spaces, and dossiers."""
        wide = (draws.NUMBERS[:10], draws.EMAILS, draws.DOSSIERS[1:])
        narrow = (moves.NUMBERS[:5], moves.EMAILS, moves.DOSSIERS)
        numbers, emails, dossiers = wide if self.favourites else narrow
        for number, email in zip(numbers, emails, strict=False):
            given = {"number": number, "email": email, "code": "code-1"}
            yield Move("register_space", {**given, "at": MONDAY})
        for number in numbers[:9]:
            yield Move("activate_space", {"by": number, "code": "code-1", "at": MONDAY})
        for dossier in dossiers:
            opened: dict[str, Plain] = {"dossier": dossier, "name": "SARL", "bank_accounts": []}
            yield Move("open_dossier", {**opened, "at": MONDAY})

    def draw(self, portal: Portal, now: datetime, place: int) -> Move:
        """Draw an act, now and then an ill-formed one."""
        move = self.formed(portal, now, place)
        spoilt = [name for name in move.arguments if name in _ILL_FORMED]
        if place < len(moves.OPENING) or self.chance.random() >= SPOILT:
            return move
        name = self.chance.choice(spoilt)
        return Move(move.name, {**move.arguments, name: _ILL_FORMED[name]})

    def formed(self, portal: Portal, now: datetime, place: int) -> Move:
        """Draw an act near what is there, all of it well formed."""
        if self.favourites:
            draw = draws.Draw(self.chance, portal, now, self.favourites, self.without)
            return self._counted(portal, _said(draw.move()))
        if place < len(moves.OPENING):
            move = moves.drawn(self.chance, portal, now, moves.OPENING[place], "")
            return self._cut(move)
        wishes = [each for each in moves.goals(portal.ruleset) if each[0] not in self.without]
        goal = self.chance.choice(wishes)
        move = moves.drawn(self.chance, portal, now, *goal, tries=self.tries)
        return self._counted(portal, move)

    def _cut(self, move: Move) -> Move:
        """Return an act less the arguments that aren't drawn."""
        given = move.arguments.items()
        return Move(move.name, {name: each for name, each in given if name not in self.without})

    def _counted(self, portal: Portal, move: Move) -> Move:
        """Return a request now and then with another deadline than the ruleset's own (ADH-6)."""
        move = self._cut(move)
        at = move.arguments["at"]
        asks = move.name in {"request_adhesion", "request_substitution"}
        if not asks or "code_deadline" in self.without or self.chance.random() >= COUNTED:
            return move
        assert isinstance(at, datetime)
        deadline = at + portal.ruleset.code_delay + self.chance.choice(_ABOUT)
        return Move(move.name, {**move.arguments, "code_deadline": deadline})


def _said(move: Move) -> Move:
    """Return a move without coordinates that say nothing."""
    said = {name: value for name, value in move.arguments.items() if value != " "}
    return Move(move.name, said)
