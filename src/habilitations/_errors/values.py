"""Refusals of values that are not well formed.

Holds the leaves of `InvalidValue`. Law: a leaf never holds a secret.
Doesn't know the state: nothing here depends on a portal.
"""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, ClassVar, final

from habilitations._errors.base import HabilitationError, InvalidValue

if TYPE_CHECKING:
    from habilitations.services import AnyService


@final
class InvalidSiren(InvalidValue):
    """The text is not nine ASCII digits."""

    rule: ClassVar[str] = "VAL-1"
    value: str


@final
class InvalidIdsp(InvalidValue):
    """The text is empty, longer than 32 characters, not printable, or is a SIREN or a SIRET."""

    rule: ClassVar[str] = "VAL-1"
    value: str


@final
class InvalidSubscriberNumber(InvalidValue):
    """The text is not fourteen ASCII digits."""

    rule: ClassVar[str] = "VAL-1"
    value: str


@final
class InvalidEmail(InvalidValue):
    """The text is not an e-mail address."""

    rule: ClassVar[str] = "VAL-1"
    value: str


@final
class InvalidIban(InvalidValue):
    """The text has not the form of its country's IBANs, or its key is wrong."""

    rule: ClassVar[str] = "VAL-1"
    value: str


@final
class IbanOfTerritory(InvalidValue):
    """The text begins with the code of a territory whose IBANs begin with that of a country."""

    rule: ClassVar[str] = "VAL-1"
    value: str
    country: str


@final
class InvalidCode(InvalidValue):
    """The code or link is empty, too long, or not printable; it isn't repeated here."""

    rule: ClassVar[str] = "VAL-1"


@final
class InvalidText(InvalidValue):
    """A name or label is empty where it may not be, too long, or not printable."""

    rule: ClassVar[str] = "VAL-1"
    field: str
    value: str


@final
class InvalidDelay(InvalidValue):
    """A delay of a ruleset is negative."""

    rule: ClassVar[str] = "VAL-1"
    field: str
    value: timedelta


@final
class InvalidCatalogue(InvalidValue):
    """A catalogue holds a code twice, or an entry that opens with a service it doesn't hold."""

    rule: ClassVar[str] = "VAL-1"
    codes: tuple[str, ...]


@final
class NoServices(InvalidValue):
    """No service is named."""

    rule: ClassVar[str] = "VAL-1"


@final
class InvalidDeadline(InvalidValue):
    """A deadline that is given is before the request, or far later than the ruleset's own."""

    rule: ClassVar[str] = "VAL-1"
    given: datetime
    earliest: datetime
    latest: datetime


@final
class UnknownService(InvalidValue):
    """A service is not in the catalogue of the portal."""

    rule: ClassVar[str] = "CAT-1"
    services: "tuple[AnyService, ...]"


@final
class NaiveInstant(InvalidValue):
    """An instant has no time zone."""

    rule: ClassVar[str] = "TIM-1"
    value: datetime


@final
class InstantOutOfRange(InvalidValue):
    """An instant can't be expressed in UTC: it is at the very edge of what Python can hold."""

    rule: ClassVar[str] = "TIM-1"
    value: datetime


@final
class RulesetsDiffer(InvalidValue):
    """Two portals to merge follow different rules."""

    rule: ClassVar[str] = "VAL-1"


@final
class SpacesDiffer(InvalidValue):
    """Two portals to merge don't know the same spaces."""

    rule: ClassVar[str] = "VAL-1"


@final
class InconsistentState(InvalidValue):
    """Tables given, or a portal under new rules, break invariants; `faults` has every one.

    `rows` has for each fault where it is in what was given, as in `("habilitations", 17)`; nothing
    where no tables were. Of very many faults they are the first, and `more` counts those that
    aren't kept.
    """

    rule: ClassVar[str] = "VAL-1"
    faults: tuple[HabilitationError, ...]
    rows: tuple[tuple[tuple[str, int], ...], ...]
    more: int = 0
