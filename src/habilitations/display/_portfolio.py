"""Which dossiers and spaces of a portal are shown, in which order, in which tables.

Holds `View` and what chooses by it. Law: without a choice nothing but what is shown is read, so
that it doesn't grow with the portal. Doesn't know how they are shown.
"""

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import Final, Literal, TypeAlias, final

from attrs import frozen

from habilitations._state.space import waits
from habilitations.audits import DOSSIERS_ADVISED
from habilitations.audits._dossiers import is_unrelieved
from habilitations.display._choosing import Cut, cut, cut_list, grouped
from habilitations.display._parts import joined_cells, words_of
from habilitations.display._words import Words
from habilitations.identifiers import SubscriberNumber
from habilitations.model import Dossier, Portal, Space
from habilitations.queries import held_by

#: A part of a portal.
Only: TypeAlias = Literal["pending", "no-suppleant", "unmanaged", "over-advised", "to-activate"]
#: What they are sorted by.
Sorting: TypeAlias = Literal["number", "name", "size"]
#: What makes a table of its own.
Grouping: TypeAlias = Literal["titulaire", "employer"]

_DOSSIERS: Final[Mapping[str, Callable[[Dossier], bool]]] = MappingProxyType(
    {
        "pending": lambda dossier: bool(dossier.requests),
        "no-suppleant": lambda dossier: any(
            is_unrelieved(line) for seat in dossier.seats for line in seat.lines
        ),
        "unmanaged": lambda dossier: not dossier.seats,
    }
)
_SPACES: Final[Mapping[str, Callable[[Portal, Space], bool]]] = MappingProxyType(
    {
        "over-advised": lambda portal, space: (
            dossiers_held(portal, space.subscriber.number) > DOSSIERS_ADVISED
        ),
        "to-activate": lambda _, space: waits(space),
    }
)


@final
@frozen(kw_only=True)
class View:
    """What somebody wants to see of a portal."""

    only: Only | None
    sort: Sorting
    group: Grouping | None

    @property
    def has_dossiers(self) -> bool:
        """Whether dossiers are shown."""
        return self.only not in _SPACES

    @property
    def has_spaces(self) -> bool:
        """Whether spaces are shown."""
        return self.only not in _DOSSIERS


def dossiers_held(portal: Portal, who: SubscriberNumber) -> int:
    """Return on how many dossiers somebody holds something."""
    return sum(1 for _ in held_by(portal, who.value))


def dossiers_in(words: Words, view: View, most: int) -> Iterator[tuple[str, Cut[Dossier]]]:
    """Yield the dossiers of each table, and what it is of."""
    known = words.portal.dossiers
    if view.only is None and view.sort == "number" and view.group != "titulaire":
        back = (known[each] for each in reversed(known))
        yield words("dossiers"), cut(known.values(), lambda: back, most)
        return
    fits = _DOSSIERS.get(view.only or "")
    kept = (each for each in known.values() if fits is None or fits(each))
    shown = sorted(kept, key=_dossier_order(view.sort))
    if view.group != "titulaire" or not shown:
        yield words(view.only or "dossiers"), cut_list(shown, most)
        return
    for titulaires, own in grouped(shown, lambda each: (_titulaires(each),)).items():
        named = words_of(joined_cells((words.who(each),) for each in titulaires))
        told = f"{words('titulaires')}, {named or words('none')}"
        yield told, cut_list(own, most)


def _dossier_order(sort: Sorting) -> Callable[[Dossier], tuple[int, str]]:
    # Sorting is stable: those that are alike stay in the order of their numbers.
    if sort == "name":
        return lambda dossier: (0, dossier.name.casefold())
    return lambda dossier: (-len(dossier.holdings) if sort == "size" else 0, "")


def _titulaires(dossier: Dossier) -> tuple[SubscriberNumber, ...]:
    return tuple(sorted({seat.titulaire for seat in dossier.seats}))


def spaces_in(words: Words, view: View, most: int) -> Iterator[tuple[str, Cut[Space]]]:
    """Yield the spaces of each table, and what it is of."""
    portal, known = words.portal, words.portal.spaces
    if view.only is None and view.sort == "number" and view.group != "employer":
        back = (known[each] for each in reversed(known))
        yield words("spaces"), cut(known.values(), lambda: back, most)
        return
    fits = _SPACES.get(view.only or "")
    kept = (each for each in known.values() if fits is None or fits(portal, each))
    shown = sorted(kept, key=_space_order(portal, view.sort))
    if view.group != "employer" or not shown:
        yield words(view.only or "spaces"), cut_list(shown, most)
        return
    for employer, own in grouped(shown, lambda each: (each.subscriber.employer,)).items():
        told = f"{words('people-of')} {employer}"
        yield told, cut_list(own, most)


def _space_order(portal: Portal, sort: Sorting) -> Callable[[Space], tuple[int, str]]:
    if sort == "name":
        return lambda space: (0, f"{space.subscriber.last_name} {space.subscriber}".casefold())
    if sort == "size":
        return lambda space: (-dossiers_held(portal, space.subscriber.number), "")
    return lambda _: (0, "")
