"""Who has a part in which dossiers, and which address and name: the indexes, kept or made at once.

Law: a person has a part where he holds something or waits for something, and an index says no more
than what it follows from. Doesn't know why a part begins or ends.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from typing import Final, TypeAlias

from habilitations._state.dossier import Dossier, DossierKey
from habilitations._values.maps import MapOf, PersistentMap
from habilitations._values.people import Space, name_key

#: The keys of a person's dossiers: a tuple is copied while they are few. Those that await a SIREN
#: come first in it: to hold one against a text takes ten times as long as text against text.
Keys: TypeAlias = tuple[DossierKey, ...] | MapOf[DossierKey, None]
Parts: TypeAlias = MapOf[str, Keys]

_FEW: Final = 128


def followed(
    parts: Parts,
    key: DossierKey,
    people: Iterable[str],
    before: Dossier | None,
    after: Dossier | None,
) -> Parts:
    """Return the index after what a key leads to has changed, and the parts of some people."""
    for number in people:
        had = before is not None and before.involves(number)
        has = after is not None and after.involves(number)
        if has and not had:
            parts = parts.insert(number, _with(parts.get(number, ()), key))
        elif had and not has:
            parts = parts.insert(number, _without(parts[number], key))
    return parts


def moved(parts: Parts, left: DossierKey, key: DossierKey, people: Iterable[str]) -> Parts:
    """Return the index after the dossier of some people has another key."""
    for number in people:
        parts = parts.insert(number, _with(_without(parts[number], left), key))
    return parts


def gathered(dossiers: Mapping[DossierKey, Dossier]) -> Parts:
    """Return the index of dossiers, made at once."""
    known: dict[str, list[DossierKey]] = defaultdict(list)
    for key, dossier in sorted(dossiers.items(), key=_is_text):
        for number in dossier.numbers():
            known[number].append(key)
    return PersistentMap({number: _kept(tuple(keys)) for number, keys in known.items()})


def address_taken(
    addresses: Mapping[str, tuple[str, ...]], space: Space
) -> tuple[str, tuple[str, ...]]:
    """Return the address of a space that has entered it, with the numbers that have it then."""
    address = space.subscriber.email.key
    return address, (*addresses.get(address, ()), space.subscriber.number.value)


def readdressed(
    addresses: Mapping[str, tuple[str, ...]], before: Space, space: Space
) -> Iterable[tuple[str, tuple[str, ...]]]:
    """Return the addresses that a space leaves and takes, with the numbers that have each then."""
    left = before.subscriber.email.key
    if left == space.subscriber.email.key:
        return ()
    number = space.subscriber.number.value
    others = tuple([each for each in addresses[left] if each != number])
    return (left, others), address_taken(addresses, space)


def name_taken(names: Mapping[str, int], space: Space) -> tuple[str, int]:
    """Return the name of a space that has entered it, with how many have it then."""
    name = name_key(space.subscriber)
    return name, names.get(name, 0) + 1


def renamed(names: Mapping[str, int], before: Space, space: Space) -> Iterable[tuple[str, int]]:
    """Return the names that a space leaves and takes, with how many have each then."""
    left = name_key(before.subscriber)
    if left == name_key(space.subscriber):
        return ()
    return (left, names[left] - 1), name_taken(names, space)


def addressed(spaces: Iterable[Space]) -> Mapping[str, tuple[str, ...]]:
    """Return the numbers of the spaces that have each address."""
    known: dict[str, tuple[str, ...]] = {}
    for space in spaces:
        address, numbers = address_taken(known, space)
        known[address] = numbers
    return known


def counted(spaces: Iterable[Space]) -> Mapping[str, int]:
    """Return how many spaces have each name."""
    return Counter(name_key(space.subscriber) for space in spaces)


def _is_text(item: tuple[DossierKey, Dossier]) -> bool:
    return isinstance(item[0], str)


def _kept(keys: tuple[DossierKey, ...]) -> Keys:
    return keys if len(keys) <= _FEW else PersistentMap(dict.fromkeys(keys))


def _with(keys: Keys, key: DossierKey) -> Keys:
    if not isinstance(keys, tuple):
        return keys.insert(key, None)
    # Added, since unpacked they would be copied twice.
    one = (key,)
    keys = keys + one if isinstance(key, str) else one + keys
    return keys if len(keys) <= _FEW else _kept(keys)


def _without(keys: Keys, key: DossierKey) -> Keys:
    if not isinstance(keys, tuple):
        return keys.remove(key)
    place = keys.index(key)
    return keys[:place] + keys[place + 1 :]
