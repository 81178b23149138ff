"""Refusals of documents: what can't be read as a state, a journal, a scenario or a step.

Holds the leaves that tell what is wrong with a text. Law: a leaf
repeats of the text what fits on a line, and never a code. Doesn't know what a document means.
"""

from typing import ClassVar, final

from habilitations._errors.base import InvalidValue
from habilitations._errors.faults import Fault


@final
class InvalidDocument(InvalidValue):
    """A document can't be read, or breaks rules; `faults` has every one, each with its place.

    Of very many they are the first, and `more` counts those that aren't kept.
    """

    rule: ClassVar[str] = "VAL-1"
    faults: tuple[Fault, ...]
    more: int = 0


@final
class DocumentTooLarge(InvalidValue):
    """A document is longer than it may be; nothing of it was read."""

    rule: ClassVar[str] = "VAL-1"
    size: int
    limit: int


@final
class DocumentTooDeep(InvalidValue):
    """Objects and lists stand deeper in one another than any document of ours needs."""

    rule: ClassVar[str] = "VAL-1"
    limit: int


@final
class WrongEncoding(InvalidValue):
    """The bytes are not UTF-8 without a byte order mark."""

    rule: ClassVar[str] = "VAL-1"


@final
class NotJson(InvalidValue):
    """The text is not JSON from here on."""

    rule: ClassVar[str] = "VAL-1"
    line: int
    column: int


@final
class JsonLines(InvalidValue):
    """The text is a journal in JSON Lines, whose second line is that one, and no document."""

    rule: ClassVar[str] = "VAL-1"
    line: int


@final
class UnfinishedLine(InvalidValue):
    """A line ends amid a document, of which each line of JSON Lines holds a whole one."""

    rule: ClassVar[str] = "VAL-1"
    line: int


@final
class NotNotation(InvalidValue):
    """The text is not the notation of a step from here on."""

    rule: ClassVar[str] = "VAL-1"
    column: int


@final
class WrongDocument(InvalidValue):
    """The document is of another kind than was asked for, or of none."""

    rule: ClassVar[str] = "VAL-1"
    expected: str
    found: str


@final
class UnknownVersion(InvalidValue):
    """The document is of a version that this library doesn't read."""

    rule: ClassVar[str] = "VAL-1"
    found: str
    known: int


@final
class PlanHasObstacles(InvalidValue):
    """A plan that can't be carried out is not kept: what stands in its way would not be."""

    rule: ClassVar[str] = "VAL-1"
    obstacles: int


@final
class WrongJsonType(InvalidValue):
    """A value is of another JSON type than stands there."""

    rule: ClassVar[str] = "VAL-1"
    expected: str
    found: str


@final
class NumberOutOfRange(InvalidValue):
    """A number is larger or smaller than anything that stands there."""

    rule: ClassVar[str] = "VAL-1"


@final
class MissingKey(InvalidValue):
    """An object lacks a key that it must have."""

    rule: ClassVar[str] = "VAL-1"
    key: str


@final
class UnknownKey(InvalidValue):
    """An object has a key that means nothing there."""

    rule: ClassVar[str] = "VAL-1"
    key: str


@final
class RepeatedKey(InvalidValue):
    """An object has a key twice, and two values for it."""

    rule: ClassVar[str] = "VAL-1"
    key: str


@final
class UnknownName(InvalidValue):
    """A text is none of the names that may stand there."""

    rule: ClassVar[str] = "VAL-1"
    value: str
    known: tuple[str, ...]


@final
class UnknownServiceCode(InvalidValue):
    """The catalogue has no service of that code."""

    rule: ClassVar[str] = "CAT-1"
    value: str


@final
class InvalidInstant(InvalidValue):
    """A text is not an instant as in `2026-01-05T09:00:00Z`."""

    rule: ClassVar[str] = "VAL-1"
    value: str


@final
class InstantWithoutT(InvalidValue):
    """A text has a blank where an instant has a T, between its day and its time."""

    rule: ClassVar[str] = "VAL-1"
    value: str


@final
class InstantWithoutSeconds(InvalidValue):
    """A text is an instant but for its seconds, which are missing."""

    rule: ClassVar[str] = "VAL-1"
    value: str


@final
class InstantTooFine(InvalidValue):
    """A text is an instant with more than six decimals, which would be lost."""

    rule: ClassVar[str] = "VAL-1"
    value: str


@final
class SecretInClear(InvalidValue):
    """A code or link stands in clear where only a digest may; it isn't repeated here."""

    rule: ClassVar[str] = "VAL-1"
