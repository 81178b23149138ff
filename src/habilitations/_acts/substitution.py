"""Guards, effect and course of substitutions (SUB-1 to 5).

Law: a substitution is for whole Services, and its preconditions are one tuple of guards, for when
it is made and for when it is activated (ADH-7). Doesn't know deadlines or codes.
"""

from collections.abc import Iterator
from datetime import datetime
from typing import Final, TypeAlias

from habilitations._acts.acting import BY_PERSON
from habilitations._acts.course import Course, Refused, guard
from habilitations._acts.facts import Requesting
from habilitations._acts.filing import FILING, filed
from habilitations._acts.holding_guards import clashes, seats_of
from habilitations._state.dossier import Change
from habilitations._state.holdings import held_with
from habilitations._state.requests import SubstitutionRequest
from habilitations._state.seats import Line, Seat, a_line, a_seat, without_actor
from habilitations._state.sources import end_with_titulaire, regranted
from habilitations._values.making import filled
from habilitations._values.offered import as_asked
from habilitations.errors import AlreadyTitulaire, NobodyToReplace, RolesNotCumulable
from habilitations.identifiers import Code
from habilitations.roles import TITULAIRE
from habilitations.services import Service

_Asked: TypeAlias = Requesting[SubstitutionRequest]


def asked(
    facts: _Asked, services: tuple[Service, ...], code: Code, *, deadline: datetime
) -> _Asked:
    """Return the facts with what is asked."""
    parts = (facts.by, facts.identifier, services, code, facts.at, deadline)
    facts.request = filled(SubstitutionRequest, *parts)
    return facts


# SUB-1: §3.2, only where another subscriber is AT.
@guard(NobodyToReplace, AlreadyTitulaire)
def held_by_another(facts: _Asked) -> Refused:
    """Refuse Services that have no AT, or whose AT the requester is."""
    seats = [(service, facts.dossier.seat(service)) for service in facts.request.services]
    vacant = as_asked([service for service, seat in seats if seat is None])
    own = as_asked([service for service, seat in seats if seat and seat.is_titulaire(facts.by)])
    return (
        *([NobodyToReplace(facts.dossier.id, vacant)] if vacant else ()),
        *([AlreadyTitulaire(facts.dossier.id, own)] if own else ()),
    )


# ROL-6: §5.5, roles are not cumulable; a lesser role that the requester has there ends (SUB-4).
@guard(RolesNotCumulable)
def cumulable_as_successor(facts: _Asked) -> Refused:
    """Refuse to be AT beside another role than one that ends."""
    request = facts.request
    return clashes(facts, facts.by, TITULAIRE, request.elementary, ended=request.services)


def substituted(facts: _Asked) -> Change:
    """Return the change that the activation of a substitution makes: SUB-2, 4, 5."""
    dossier, request, slots = facts.dossier, facts.request, facts.ruleset.catalogue.slots
    before = seats_of(facts, request.services)
    taken = {id(seat): _taken_over(facts, seat) for seat in before}
    lines = [(seat, line) for seat in taken.values() for line in seat.lines]
    people = {facts.by.value, *(number for seat in before for number in _seated(seat))}
    placed = [(slots[line.service.code], seat, line) for seat, line in lines]
    held = held_with(dossier.holdings, placed, people)
    changed = dossier.revised(
        seats=tuple([taken.get(id(seat), seat) for seat in dossier.seats]),
        requests=tuple([each for each in dossier.requests if each is not request]),
        updated_at=facts.at,
        holdings=held,
    )
    # Who holds something still has the part that he had.
    known = dossier.holdings
    moved = {each for each in people if (each in known) is not (each in held)}
    return Change(dossier, changed, {facts.by.value, *moved})


def _seated(seat: Seat) -> Iterator[str]:
    yield seat.titulaire.value
    for line in seat.lines:
        yield from (each.subscriber.value for each in line.delegations)


def _taken_over(facts: _Asked, seat: Seat) -> Seat:
    # SUB-5: those under the seat stay or end, by the ruleset.
    end = end_with_titulaire(facts.ruleset)
    lines = [
        a_line(line.service, facts.at, None, ()) if end else _kept(facts, seat, line)
        for line in seat.lines
    ]
    return a_seat(seat.service, facts.by, tuple(lines))


def _kept(facts: _Asked, seat: Seat, line: Line) -> Line:
    # SUB-4: a lesser role of the requester there ends. ROL-8: the old AT's designees are his now.
    suppleant = line.suppleant
    if suppleant is not None:
        own = suppleant.subscriber == facts.by
        suppleant = None if own else regranted(suppleant, seat.titulaire, facts.by)
    others = without_actor(line.actors, facts.by.value)
    actors = tuple([regranted(each, seat.titulaire, facts.by) for each in others])
    return a_line(line.service, facts.at, suppleant, actors)


PRECONDITIONS: Final = (held_by_another, cumulable_as_successor)
REQUEST: Final[Course[_Asked]] = Course((*BY_PERSON, *PRECONDITIONS, *FILING), filed)
ACTIVATION: Final[Course[_Asked]] = Course(PRECONDITIONS, substituted)
