"""Refusals of values that are not well formed.

Holds the leaves of `InvalidValue`. Law: a leaf never holds a secret.
Doesn't know the state: nothing here depends on a portal.
"""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, ClassVar, final

from attrs import frozen

from habilitations._errors.base import HabilitationError, InvalidValue

if TYPE_CHECKING:
    from habilitations.services import AnyService


@final
@frozen
class InvalidSiren(InvalidValue):
    """The text is not nine ASCII digits."""

    rule: ClassVar[str] = "VAL-1"
    value: str


@final
@frozen
class InvalidIdsp(InvalidValue):
    """The text is empty, longer than 32 characters, not printable, or looks like a SIREN."""

    rule: ClassVar[str] = "VAL-1"
    value: str


@final
@frozen
class InvalidSubscriberNumber(InvalidValue):
    """The text is not fourteen ASCII digits."""

    rule: ClassVar[str] = "VAL-1"
    value: str


@final
@frozen
class InvalidEmail(InvalidValue):
    """The text is not an e-mail address."""

    rule: ClassVar[str] = "VAL-1"
    value: str


@final
@frozen
class InvalidIban(InvalidValue):
    """The text is not an IBAN, or its key is wrong."""

    rule: ClassVar[str] = "VAL-1"
    value: str


@final
@frozen
class InvalidCode(InvalidValue):
    """The code or link is empty, too long, or not printable; it isn't repeated here."""

    rule: ClassVar[str] = "VAL-1"


@final
@frozen
class InvalidText(InvalidValue):
    """A name or label is empty where it may not be, too long, or not printable."""

    rule: ClassVar[str] = "VAL-1"
    field: str
    value: str


@final
@frozen
class InvalidDelay(InvalidValue):
    """A delay of a ruleset is negative."""

    rule: ClassVar[str] = "VAL-1"
    field: str
    value: timedelta


@final
@frozen
class InvalidCatalogue(InvalidValue):
    """A catalogue holds a code twice, or an entry that opens with a service it doesn't hold."""

    rule: ClassVar[str] = "VAL-1"
    codes: tuple[str, ...]


@final
@frozen
class NoServices(InvalidValue):
    """No service is named."""

    rule: ClassVar[str] = "VAL-1"


@final
@frozen
class UnknownService(InvalidValue):
    """A service is not in the catalogue of the portal."""

    rule: ClassVar[str] = "CAT-1"
    services: "tuple[AnyService, ...]"


@final
@frozen
class NaiveInstant(InvalidValue):
    """An instant has no time zone."""

    rule: ClassVar[str] = "TIM-1"
    value: datetime


@final
@frozen
class InstantOutOfRange(InvalidValue):
    """An instant can't be expressed in UTC: it is at the very edge of what Python can hold."""

    rule: ClassVar[str] = "TIM-1"
    value: datetime


@final
@frozen
class RulesetsDiffer(InvalidValue):
    """Two portals to merge follow different rules."""

    rule: ClassVar[str] = "VAL-1"


@final
@frozen
class SpacesDiffer(InvalidValue):
    """Two portals to merge don't know the same spaces."""

    rule: ClassVar[str] = "VAL-1"


@final
@frozen
class InconsistentState(InvalidValue):
    """The tables given break invariants; `faults` has every one, each with its own rule."""

    rule: ClassVar[str] = "VAL-1"
    faults: tuple[HabilitationError, ...]
