"""States that differ by names alone: one of each class, and states put together from halves.

Law: a class has the states that become one another under other names of the people, and of two
elementary services of one Service. Doesn't know how states are reached, nor any rule.
"""

from collections.abc import Iterator, Mapping
from functools import cache
from itertools import permutations, product

from habilitations import Portal
from habilitations._state.dossier import Change
from habilitations.model import after
from proof.world import NOW, Key, States, World, dossier_of, started


@cache
def _renamings(world: World) -> tuple[Mapping[str, str], ...]:
    """Every other naming of the people, and of two elementary services of one Service."""
    twins = [service.elementary for service in world.services if len(service.elementary) > 1]
    swaps: list[dict[str, str]] = [{}]
    if twins:
        one, other = (f'"{each.code}"' for each in twins[0][:2])
        swaps.append({one: other, other: one})
    quoted = [f'"{number}"' for number in world.numbers]
    return tuple(
        {**dict(zip(quoted, naming, strict=True)), **swap}
        for naming in permutations(quoted)
        for swap in swaps
    )


def representatives(world: World, states: States) -> States:
    """Return one state of each class that differs by names alone."""
    seen: set[Key] = set()
    kept: States = {}
    for each, portal in states.items():
        if each not in seen:
            kept[each] = portal
            seen |= _namings(world, each)
    return kept


def _namings(world: World, state: Key) -> set[Key]:
    return {frozenset([_renamed(fact, names) for fact in state]) for names in _renamings(world)}


def pairs(world: World, one: States, other: States) -> Iterator[tuple[Portal, Portal]]:
    """Yield the halves of one state of each class, those beside one state of the other together."""
    seen: set[Key] = set()
    # Each class has a state whose first half is a representative.
    for (theirs, rest), (mine, half) in product(other.items(), representatives(world, one).items()):
        if mine | theirs not in seen:
            seen |= _namings(world, mine | theirs)
            yield half, rest


def products(world: World, one: States, other: States) -> Iterator[Portal]:
    """Yield one state of each class of those that have a state of both, of different Services."""
    return (joined(world, half, rest) for half, rest in pairs(world, one, other))


def _renamed(fact: str, names: Mapping[str, str]) -> str:
    parts = fact.split('"')
    return '"'.join(
        names.get(f'"{part}"', f'"{part}"')[1:-1] if place % 2 else part
        for place, part in enumerate(parts)
    )


def joined(world: World, one: Portal, other: Portal) -> Portal:
    """Return the state whose dossier has the seats of both, which are of different Services."""
    start = started(world)
    seats = (*dossier_of(one).seats, *dossier_of(other).seats)
    catalogue = start.ruleset.catalogue
    mail = dossier_of(one).company_email or dossier_of(other).company_email
    before = dossier_of(start)
    whole = before.revised(seats=tuple(seats), company_email=mail, updated_at=NOW)
    whole = whole.held_anew(catalogue)
    return after(start, Change(before, whole, whole.numbers()))
