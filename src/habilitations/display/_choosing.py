"""What of many is shown: the first and the last of them, those of a choice, in groups.

Holds `cut` and what checks a choice. Law: what is left out is counted. Doesn't know what is shown.
"""

from collections.abc import (
    Callable,
    Collection,
    Hashable,
    Iterable,
    Iterator,
    Mapping,
    Sequence,
)
from itertools import islice
from typing import Final, Generic, TypeVar, final, get_args

from attrs import frozen

from habilitations._values.edges import typed

_Item = TypeVar("_Item")
_Group = TypeVar("_Group", bound=Hashable)

#: How many of the last are shown at most, under the first ones.
_TAIL: Final = 5


@final
@frozen(kw_only=True)
class Cut(Generic[_Item]):
    """The first of many, the last, and how many there are."""

    first: Sequence[_Item]
    last: Sequence[_Item] = ()
    all: int

    @property
    def left(self) -> int:
        """How many are not shown."""
        return self.all - len(self.first) - len(self.last)


def cut(items: Collection[_Item], back: Callable[[], Iterator[_Item]], most: int) -> Cut[_Item]:
    """Return the first and the last of many; `back` yields them from the last on."""
    tail = min(most // 4, _TAIL) if len(items) > most else 0
    last = tuple(islice(back(), tail))[::-1] if tail else ()
    return Cut(first=tuple(islice(items, most - tail)), last=last, all=len(items))


def cut_list(items: Sequence[_Item], most: int) -> Cut[_Item]:
    """Return the first and the last of a list."""
    return cut(items, lambda: reversed(items), most)


def check_choice(name: str, value: str | None, choices: object) -> None:
    """Refuse what is none of the texts of a `Literal`, unless it is None.

    Raises:
        TypeError: it is no text.
        ValueError: it is none of them.
    """
    known = get_args(choices)
    if value is not None and typed(value, str) not in known:
        message = f"{name} is one of {', '.join(known)}, not {value!r}"
        raise ValueError(message)


def grouped(
    items: Iterable[_Item], keys: Callable[[_Item], Iterable[_Group]]
) -> Mapping[_Group, list[_Item]]:
    """Return items by what they belong to, in the order in which that comes first."""
    found: dict[_Group, list[_Item]] = {}
    for item in items:
        for key in keys(item):
            found.setdefault(key, []).append(item)
    return found
