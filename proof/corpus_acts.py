"""The acts of a corpus: walks under every reading, over many services and few, some ill-formed.

Holds how they are drawn. Law: a walk depends on its number alone, and the state it has come to.
Doesn't know what becomes of an act.
"""

import random
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import Final

from attrs import frozen

from habilitations import Portal
from habilitations.rules import OnDelegatorRemoved, OnSubstitution, RoleExclusivity
from proof import draws
from tests import moves
from tests.moves import Move, Plain
from tests.world import MONDAY

#: The acts of a walk, those that begin it among them.
LENGTH: Final = 250
#: The share of acts that are given something that isn't well formed.
SPOILT: Final = 0.03
TRIES: Final = 8
READINGS: Final = tuple(
    {
        "role_exclusivity": scope.value,
        "on_substitution": taken.value,
        "on_delegator_removed": removed.value,
    }
    for scope in RoleExclusivity
    for taken in OnSubstitution
    for removed in OnDelegatorRemoved
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
    "at": datetime(2026, 1, 5, 9, tzinfo=UTC).replace(tzinfo=None),
}


@frozen
class Walker:
    """What draws the acts of a walk."""

    chance: random.Random
    #: The services that a walk over the whole catalogue is mostly about; none for a narrow walk.
    favourites: tuple[str, ...]
    #: The draws for the outcome that an act of a narrow walk is wished to have.
    tries: int = TRIES

    @classmethod
    def of(cls, walk: int) -> "Walker":
        """Return what draws the walk of a number: wide ones and narrow ones, reading by reading."""
        chance, wide = random.Random(walk), walk // len(READINGS) % 2
        few = ("MESSAGERIE", "PAYER_TVA", *chance.sample(draws.ALL, 6)) if wide else ()
        return cls(chance, few)

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
            return draws.Draw(self.chance, portal, now, self.favourites).move()
        if place < len(moves.OPENING):
            return moves.drawn(self.chance, portal, now, moves.OPENING[place], "")
        goal = self.chance.choice(moves.GOALS)
        return moves.drawn(self.chance, portal, now, *goal, tries=self.tries)
