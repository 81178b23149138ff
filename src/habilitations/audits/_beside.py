"""A dossier without the crowd: with only what bears on some of its people.

Holds `Beside`. Law: whoever is named has on what it returns the same rights and requests as on the
whole, and may act and be acted upon alike; what that takes doesn't grow with the others. Doesn't
know what is tried there.
"""

from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import Final, final

from attrs import evolve

from habilitations._state.dossier import Change
from habilitations._state.seats import BY_NUMBER
from habilitations.identifiers import Code
from habilitations.model import (
    AdhesionRequest,
    Delegation,
    Dossier,
    Line,
    Portal,
    Request,
    Seat,
    after,
)

#: The most people and requests that a dossier is taken with as it is: what is left out pays soon.
_FEW: Final = 2


@final
class Beside:
    """A dossier of a portal, its requests and delegations sorted by whom they bear on."""

    def __init__(self, portal: Portal, dossier: Dossier) -> None:
        """Keep both; nothing is sorted before it is asked for."""
        self._portal: Final = portal
        self._dossier: Final = dossier
        self._is_crowd: Final = len(dossier.requests) + len(dossier.holdings) > _FEW

    def of(self, people: Iterable[str], link: Code | None = None) -> Portal:
        """Return the portal with what bears on people in place of the dossier, or on a link.

        The AT and the AS of each seat stay, who are above everybody.
        """
        if not self._is_crowd:
            return self._portal
        numbers = dict.fromkeys(people)
        # REQ-1: a code is looked up among those of who enters it, a link among all.
        keys = numbers if link is None else (link,)
        left = self._dossier.revised(
            requests=tuple([each for key in keys for each in self._requests.get(key, ())]),
            seats=tuple([self._seat(each, numbers) for each in self._dossier.seats]),
        )
        return after(self._portal, Change(self._dossier, left))

    @cached_property
    def _requests(self) -> Mapping[str | Code, list[Request]]:
        found: dict[str | Code, list[Request]] = {}
        for each in self._dossier.requests:
            found.setdefault(each.requester.value, []).append(each)
            if isinstance(each, AdhesionRequest) and each.email_link is not None:
                found.setdefault(each.email_link, []).append(each)
        return found

    def _seat(self, seat: Seat, numbers: Iterable[str]) -> Seat:
        return evolve(seat, lines=tuple([self._line(each, numbers) for each in seat.lines]))

    def _line(self, line: Line, numbers: Iterable[str]) -> Line:
        kin = self._kin[line.service.code]
        left = {BY_NUMBER(each): each for number in numbers for each in kin.get(number, ())}
        return evolve(line, actors=tuple([left[number] for number in sorted(left)]))

    @cached_property
    def _kin(self) -> Mapping[str, Mapping[str, list[Delegation]]]:
        lines = (line for seat in self._dossier.seats for line in seat.lines)
        return {line.service.code: _kin_on(line) for line in lines}


def _kin_on(line: Line) -> Mapping[str, list[Delegation]]:
    """Return, by number, an actor's own delegation, its source's, and those that he gave.

    Those of the AT and the AS are a crowd, and stay when somebody else's end.
    """
    own = {BY_NUMBER(each): each for each in line.actors}
    kin = {number: [each] for number, each in own.items()}
    for number, each in own.items():
        giver = own.get(each.granted_by.value)
        if giver is not None:
            kin[number].append(giver)
            kin[BY_NUMBER(giver)].append(each)
    return kin
