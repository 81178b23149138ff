"""Who has a part in which dossiers: the index by subscriber, kept up step by step.

Law: a person has a part where he holds something or waits for something, and the index says no more
than the dossiers do. Doesn't know why a part begins or ends.
"""

from typing import Final, TypeAlias

from habilitations._dossiers import Dossier, DossierKey
from habilitations._maps import PersistentMap

#: The keys of a person's dossiers: a tuple is copied while they are few.
Keys: TypeAlias = "tuple[DossierKey, ...] | PersistentMap[DossierKey, None]"
Parts: TypeAlias = "PersistentMap[str, Keys]"

_FEW: Final = 128


def followed(
    parts: Parts, key: DossierKey, people: set[str], before: Dossier | None, after: Dossier | None
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


def _with(keys: Keys, key: DossierKey) -> Keys:
    if isinstance(keys, PersistentMap):
        return keys.insert(key, None)
    return (*keys, key) if len(keys) < _FEW else PersistentMap(dict.fromkeys((*keys, key)))


def _without(keys: Keys, key: DossierKey) -> Keys:
    if isinstance(keys, PersistentMap):
        return keys.remove(key)
    return tuple(each for each in keys if each != key)
