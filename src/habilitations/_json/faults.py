"""Where in a document a fault is: what cattrs and the values refuse, as faults with their paths.

Holds what collects refusals and places them. Law: every fault is told, and each at its own place;
what is no fault of a document is let through. Doesn't know what documents hold.
"""

import json
import re
from collections.abc import Callable, Iterator
from typing import Final, TypeVar

from cattrs.errors import (
    AttributeValidationNote,
    ForbiddenExtraKeysError,
    IterableValidationNote,
)

from habilitations._errors.base import Fault
from habilitations.errors import (
    HabilitationError,
    InvalidDelay,
    InvalidDocument,
    InvalidText,
    MissingKey,
    UnknownKey,
)

_Value = TypeVar("_Value")

#: What cattrs, and the values themselves, say of what can't be read.
COLLECTED: Final = (HabilitationError, ExceptionGroup)
_PLAIN_KEY: Final = re.compile(r"[A-Za-z_][A-Za-z0-9_]{0,60}")


def checked(read: Callable[[], _Value]) -> _Value:
    """Return what is read, or every fault of it in one refusal.

    Raises:
        InvalidDocument: it can't be read (VAL-1).
    """
    try:
        return read()
    except COLLECTED as error:
        raise InvalidDocument(tuple(placed_faults(error))) from None


def placed(key: str, read: Callable[[], _Value]) -> _Value:
    """Return what is read under a key, which is noted on what it is refused with.

    Raises:
        HabilitationError, ExceptionGroup: as `read` does.
    """
    try:
        return read()
    except COLLECTED as error:
        error.add_note(AttributeValidationNote("", key, object))
        raise


def _below(error: Exception) -> Iterator[str]:
    # What is noted last is outermost.
    for note in reversed(getattr(error, "__notes__", ())):
        if isinstance(note, AttributeValidationNote):
            yield f".{note.name}"
        if isinstance(note, IterableValidationNote):
            yield f"[{note.index}]"


def at_key(path: str, key: str) -> str:
    """Return the path of a key of the object at a path."""
    return f"{path}.{key}" if _PLAIN_KEY.fullmatch(key) else f"{path}[{json.dumps(key)}]"


def placed_faults(error: Exception, path: str = "$") -> Iterator[Fault]:
    """Yield every fault that cattrs collected, each at its place.

    Raises:
        Exception: `error` itself, where it is no fault of a document but one of ours.
    """
    path += "".join(_below(error))
    match error:
        case ExceptionGroup():
            for inner in error.exceptions:
                yield from placed_faults(inner, path)
        case ForbiddenExtraKeysError():
            yield from (
                Fault(at_key(path, key), UnknownKey(key)) for key in sorted(error.extra_fields)
            )
        case KeyError(args=(str() as key,)):
            yield Fault(path.removesuffix(f".{key}"), MissingKey(key))
        case InvalidDocument():
            for fault in error.faults:
                yield Fault(path + fault.path.removeprefix("$"), fault.refusal)
        case InvalidText() | InvalidDelay():
            yield Fault(at_key(path, error.field), error)
        case HabilitationError():
            yield Fault(path, error)
        case _:
            raise error
