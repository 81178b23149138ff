"""What a refusal holds, as plain data.

Law: an object is told as documents tell it, and nothing is left that JSON can't hold. Doesn't know
the domain's classes, which stand above: it goes by what they have.
"""

from datetime import UTC, datetime, timedelta
from typing import Final, Protocol, runtime_checkable


@runtime_checkable
class Coded(Protocol):
    """What a code names: a service."""

    @property
    def code(self) -> str:
        """The code."""
        ...


@runtime_checkable
class _Valued(Protocol):
    """What one text makes: an identifier, an address, an account, a role."""

    @property
    def value(self) -> str: ...


#: Identifiers whose kind is told with them, as in documents.
_TAGGED: Final = frozenset({"Siren", "Idsp"})


def plain(value: object) -> object:
    """Return an object of a refusal as plain data."""
    match value:
        case datetime():
            return plain_instant(value)
        case timedelta():
            parts = {"days": value.days, "seconds": value.seconds}
            return {**parts, "microseconds": value.microseconds}
        case Coded():
            return value.code
        case _Valued():
            kind = type(value).__name__
            return {kind.lower(): value.value} if kind in _TAGGED else value.value
        case _:
            return value


def plain_instant(value: datetime) -> str:
    """Return an instant as documents write it, in UTC where UTC can hold it."""
    try:
        known = value if value.tzinfo is None else datetime.astimezone(value, UTC)
    except OverflowError:
        known = value
    return datetime.isoformat(known).replace("+00:00", "Z")
