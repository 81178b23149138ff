"""Services by what people call them.

Holds the names of a catalogue's services, folded. Law: a code goes before a label, a label before
an entry of the menu (§2), and all of them before a part of a name. Doesn't know a catalogue's
class, so that it can ask here.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import TypeVar

from habilitations._values.folding import folded

_ABBREVIATED = re.compile(r"\([^()]*\)")


_Item = TypeVar("_Item")
#: What each name stands for, the names of one kind together.
Tiers = Sequence[Mapping[str, tuple[_Item, ...]]]


def tiers(
    items: Iterable[tuple[str, str, _Item]], entries: Iterable[tuple[str, Iterable[_Item]]]
) -> Tiers[_Item]:
    """Return what codes, labels, and the names of entries that one opens, stand for, folded.

    An item has its code and its label before it.
    """
    given = tuple(items)
    codes = [(code.replace("_", " "), each) for code, _, each in given]
    labels = [(label, each) for _, label, each in given]
    openings = [(name, tuple(opened_by)) for name, opened_by in entries]
    named = [(name, found[0]) for name, found in openings if len(found) == 1]
    # The fiche's abbreviation at the end of an entry, as in "(IS)", is often left out.
    short = [(_ABBREVIATED.sub(" ", name), each) for name, each in named]
    return tuple(_by_name(pairs) for pairs in (codes, labels, [*named, *short]))


def _by_name(pairs: Iterable[tuple[str, _Item]]) -> Mapping[str, tuple[_Item, ...]]:
    known: dict[str, dict[_Item, None]] = {}
    for name, item in pairs:
        known.setdefault(folded(name), {})[item] = None
    return {name: tuple(found) for name, found in known.items()}


def exactly(text: str, known: Tiers[_Item]) -> tuple[_Item, ...]:
    """Return what a whole name stands for: in the first kind of names that has it."""
    wanted = folded(text.replace("_", " "))
    return next((tier[wanted] for tier in known if wanted in tier), ())


def in_part(text: str, known: Tiers[_Item]) -> tuple[_Item, ...]:
    """Return what the names that hold every word of a text stand for."""
    words = set(folded(text.replace("_", " ")).split())
    names = [item for tier in known for item in tier.items()] if words else []
    having = [found for name, found in names if words.issubset(name.split())]
    return tuple(dict.fromkeys(each for found in having for each in found))
