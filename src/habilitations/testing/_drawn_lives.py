"""Strategies of lives: how often what happens to an enterprise.

Holds `lives`. Law: each number shrinks to nothing by itself; what a shape needs is put
before what is drawn, so that asking for it costs no tries. Doesn't know how a life is told.
"""

from collections.abc import Collection, Mapping, Sequence
from types import MappingProxyType
from typing import Final, TypeAlias, TypeVar

from attrs import evolve
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from habilitations.services import Catalogue
from habilitations.testing._lives import (
    Ask,
    Enterprise,
    Life,
    Presence,
    Team,
    forced,
    lines_of,
    offer,
)
from habilitations.testing._shapes import Shape

#: From so many to so many.
Range: TypeAlias = tuple[int, int]
#: The bytes of an enterprise, of its teams and of its requests.
_Drawn: TypeAlias = tuple[bytes, Sequence[bytes], Sequence[bytes]]
_T = TypeVar("_T")
#: How many people and dossiers there are, unless told otherwise.
PEOPLE: Final[Range] = (0, 6)
DOSSIERS: Final[Range] = (0, 2)
_ABSENT, _THERE, _ASLEEP = Presence
_PRESENCE: Final = (*[_ABSENT] * 6, *[_THERE] * 2, *[_ASLEEP] * 2)
_DELEGANT: Final = (*[_ABSENT] * 5, *[_THERE] * 2, *[_ASLEEP] * 3)
_SELDOM: Final = (False, False, False, True)
#: Whether each bystander's space waits.
_BYSTANDERS: Final[Sequence[tuple[bool, ...]]] = ((), (), (True,), (False,), (False, True))
_PACES: Final = (0, 0, 1, 10)


#: Each draw is of so many bytes: one draw, of which each byte shrinks by itself. All are of one
#: size, since Hypothesis tries one draw in the place of another, and zeros where it doesn't fit.
SIZE: Final = 9
_NUMBERS: Final = st.binary(min_size=SIZE, max_size=SIZE)
_ENTERPRISE: Final = st.tuples(
    _NUMBERS, st.lists(_NUMBERS, min_size=1, max_size=3), st.lists(_NUMBERS, max_size=2)
)


def ranges(
    people: int | Range, dossiers: int | Range, with_: Collection[Shape]
) -> tuple[Range, Range]:
    """Return both as ranges.

    Raises:
        ValueError: one holds no number of people or dossiers, or what there is to be has no place.
    """
    found = _range(people), _range(dossiers)
    if with_ and not found[1][1]:
        message = f"{next(iter(with_)).value} can't be without a dossier"
        raise ValueError(message)
    return found


def _range(wanted: int | Range) -> Range:
    least, most = (wanted, wanted) if isinstance(wanted, int) else wanted
    if not 0 <= least <= most:
        message = f"from {least} to {most} there is no number of people or dossiers"
        raise ValueError(message)
    return least, most


def lives(
    catalogue: Catalogue, *, dossiers: Range, with_: Collection[Shape] = ()
) -> SearchStrategy[Life]:
    """Return lives with so many dossiers, and what some shapes need where the catalogue has it."""
    least, most = max(dossiers[0], bool(with_)), dossiers[1]
    some = st.lists(_ENTERPRISE, min_size=max(least, bool(most)), max_size=most)
    found = st.tuples(_NUMBERS, some).map(lambda drawn: _life(*drawn, least))
    wanted = tuple(shape for shape in Shape if shape in with_)
    return found.map(lambda life: _shaped(life, catalogue, wanted)) if wanted else found


def _life(said: bytes, drawn: Sequence[_Drawn], least: int) -> Life:
    kept, bystanders, pace, *manners = said
    # Nought is nothing: what is there in vain is taken away at once when an example shrinks.
    there = [each for each in drawn if _is_there(each[0])] if least or kept else []
    return Life(
        enterprises=tuple(_enterprise(*each) for each in (there if len(there) >= least else drawn)),
        bystanders=_of(_BYSTANDERS, bystanders),
        pace=_of(_PACES, pace),
        manners=tuple(manners),
    )


def _is_there(said: bytes) -> bool:
    kept, _, _, there, *_ = said
    return bool(kept or there)


def _enterprise(said: bytes, teams: Sequence[bytes], asks: Sequence[bytes]) -> Enterprise:
    kept, provisional, moving, *_ = said
    return Enterprise(
        provisional=_of(_SELDOM, provisional),
        moving=_of((False, True), moving),
        teams=tuple(map(_team, teams)) if kept else (),
        asks=tuple(map(_ask, asks)),
    )


def _team(numbers: bytes) -> Team:
    service, titulaire, suppleant, delegant, under, acteur, *_ = numbers
    return Team(
        service=service,
        titulaire=titulaire % 3,
        suppleant=_of(_PRESENCE, suppleant),
        delegant=_of(_DELEGANT, delegant),
        under=under % 3,
        acteur=_of(_PRESENCE, acteur),
    )


def _ask(numbers: bytes) -> Ask:
    service, held, by, rivals, late, *_ = numbers
    return Ask(
        service=service,
        held=_of((False, True), held),
        by=by,
        rivals=_of((0, 0, 0, 1, 2), rivals),
        late=_of(_SELDOM, late),
    )


def _of(choices: Sequence[_T], number: int) -> _T:
    return choices[number % len(choices)]


def _shaped(life: Life, catalogue: Catalogue, shapes: Sequence[Shape]) -> Life:
    """Return a life whose first enterprise has what some shapes need, each on another service."""
    first, *others = life.enterprises
    teams = [
        evolve(team, service=_place(catalogue, shape, number))
        for number, shape in enumerate(shapes)
        for team in _TEAM_OF.get(shape, ())
    ]
    asks = [
        evolve(ask, service=0 if ask.held else len(shapes) + number)
        for number, shape in enumerate(shapes)
        for ask in _ASK_OF.get(shape, ())
    ]
    made = evolve(
        forced(first, teams=teams, asks=asks),
        provisional=first.provisional or Shape.IDSP in shapes,
        moving=first.moving or Shape.ADDRESS in shapes,
    )
    # What lapses has lapsed when something happens later.
    later = (False,) if Shape.LAPSED in shapes else ()
    return evolve(life, enterprises=(made, *others), bystanders=(*life.bystanders, *later))


def _place(catalogue: Catalogue, shape: Shape, number: int) -> int:
    """Return a place in what a catalogue offers, that of a service that a shape needs."""
    for place, (first, *_) in enumerate(offer(catalogue)):
        if shape is Shape.PART_OF_PAYER and len(catalogue.service_of(first).elementary) > 1:
            return place
        if shape is Shape.ADDRESS and any(each.needs_company_email for each in lines_of([first])):
            return place
    return number


_TEAM_OF: Final[Mapping[Shape, Sequence[Team]]] = MappingProxyType(
    {
        Shape.TITULAIRE: (Team(),),
        Shape.SUPPLEANT: (Team(suppleant=Presence.THERE),),
        Shape.DELEGANT: (Team(delegant=Presence.THERE),),
        Shape.ACTEUR: (Team(acteur=Presence.THERE),),
        Shape.SUSPENDED: (Team(suppleant=Presence.ASLEEP),),
        Shape.INHERITED: (Team(delegant=Presence.ASLEEP, under=1),),
        Shape.SUBSTITUTION: (Team(),),
        Shape.PART_OF_PAYER: (Team(),),
        Shape.IDSP: (Team(),),
        Shape.ADDRESS: (Team(),),
    }
)
_ASK_OF: Final[Mapping[Shape, Sequence[Ask]]] = MappingProxyType(
    {
        Shape.PENDING: (Ask(),),
        Shape.LAPSED: (Ask(late=True),),
        Shape.SUBSTITUTION: (Ask(held=True),),
    }
)
