"""What is wrong with a document, and where in it.

Holds `Told`, which takes faults as they are found. Law: every fault is told at its own place, or
counted once enough are kept; what is told keeps nothing of how it was found. Doesn't know what
documents hold.
"""

import json
import re
from collections.abc import Callable, Collection
from typing import Final, TypeAlias, TypeVar, final

from habilitations._errors.bare import bare
from habilitations._errors.faults import Fault
from habilitations._json.reader import exact
from habilitations._values.bounded import MAX_FAULTS, Bounded
from habilitations.errors import (
    HabilitationError,
    InvalidDelay,
    InvalidDocument,
    InvalidText,
    MissingKey,
    UnknownKey,
)

_Value = TypeVar("_Value")

#: A place in a document: what it is in, and its key or number there; None is the document.
Place: TypeAlias = "tuple[Place, str | int] | None"

_PLAIN_KEY: Final = re.compile(r"[A-Za-z_][A-Za-z0-9_]{0,60}")
#: The types of which one value is always read alike, and two that are equal too.
_SCALARS: Final = frozenset({str, int, bool, type(None)})


def path_of(at: Place) -> str:
    """Return a place as a JSON path; `$` is the document."""
    steps = []
    while at is not None:
        at, step = at
        steps.append(_below(step))
    return "$" + "".join(reversed(steps))


def _below(step: str | int) -> str:
    if isinstance(step, int):
        return f"[{step}]"
    return f".{step}" if _PLAIN_KEY.fullmatch(step) else f"[{json.dumps(step)}]"


@final
class Told:
    """The faults of a document in the order in which they are found."""

    __slots__ = ("_found", "_known", "_line", "count")

    def __init__(self, most: int = MAX_FAULTS, line: int | None = None) -> None:
        """Begin with none, of which so many are kept at most; all are on a line, if one is told."""
        self._line: Final = line
        self._found: Final = Bounded[Fault](most)
        #: What was refused once enough was kept, with what refused it.
        self._known: Final[set[object]] = set()
        #: How many there are, kept or not.
        self.count = 0

    def tell(self, refusal: HabilitationError, at: Place) -> None:
        """Take a refusal at its place; one of a document has places of its own below it."""
        match refusal:
            case InvalidDocument():
                self._below(refusal, path_of(at))
            case InvalidText() | InvalidDelay():
                self._take(refusal, (at, refusal.field))
            case _:
                self._take(refusal, at)

    def _below(self, refusal: InvalidDocument, path: str) -> None:
        self.count += len(refusal.faults) + refusal.more
        self._found.more += refusal.more
        for each in refusal.faults:
            self._found.add(
                Fault(path + each.path.removeprefix("$"), each.refusal, line=self._line)
            )

    def _take(self, refusal: HabilitationError, at: Place) -> None:
        self.count += 1
        if self._found.is_full:
            self._found.more += 1
        else:
            self._found.add(Fault(path_of(at), bare(refusal), line=self._line))

    @property
    def is_full(self) -> bool:
        """Whether enough is kept: the rest is only counted."""
        return self._found.is_full

    def pass_over(self, count: int) -> None:
        """Count faults that nobody needs to look at, as enough is kept."""
        self.count += count
        self._found.more += count

    def missing(self, key: str, at: Place) -> None:
        """Tell a key that an object lacks."""
        if self._found.is_full:
            self.count += 1
            self._found.more += 1
        else:
            self._take(MissingKey(key), at)

    def unknown(self, keys: Collection[str], at: Place) -> None:
        """Tell the keys of an object that mean nothing there."""
        if self._found.is_full:
            self.pass_over(len(keys))
            return
        for key in sorted(keys):
            self._take(UnknownKey(key), (at, key))

    def exact(self, value: object, kind: type[_Value], at: Place) -> _Value | None:
        """Return a value of one type of JSON; None if it is of another, which is told."""
        if type(value) is kind and isinstance(value, kind):
            return value
        if self._found.is_full:
            self.pass_over(1)
            return None
        return self.read(lambda: exact(value, kind), at)

    def read(self, read: Callable[[], _Value], at: Place) -> _Value | None:
        """Return what is read; None if it is refused, which is told."""
        try:
            return read()
        except HabilitationError as refusal:
            self.tell(refusal, at)
        return None

    def leaf(self, parse: Callable[[object], object], value: object, at: Place) -> object:
        """Return what a value without parts is read as; None if it is refused, which is told."""
        kind = type(value)
        again = (parse, kind, value) if self._found.is_full and kind in _SCALARS else None
        if again is not None and again in self._known:
            self.pass_over(1)
            return None
        try:
            return parse(value)
        except HabilitationError as refusal:
            self.tell(refusal, at)
        if again is not None:
            self._known.add(again)
        return None

    def refusal(self) -> InvalidDocument:
        """Return the refusal of the document, for what was told."""
        return InvalidDocument(tuple(self._found.kept), self._found.more)


def checked(
    read: Callable[[Told], _Value | None], most: int = MAX_FAULTS, line: int | None = None
) -> _Value:
    """Return what is read, or every fault of it in one refusal; all on a line, if one is told.

    Raises:
        InvalidDocument: it can't be read (VAL-1).
    """
    told = Told(most, line)
    value = told.read(lambda: read(told), None)
    if value is None or told.count:
        raise told.refusal()
    return value
