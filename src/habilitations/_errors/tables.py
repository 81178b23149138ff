"""Refusals of the rows of a list from elsewhere: what can't be read, or contradicts itself.

Holds the leaves that `habilitations.tables` gives for a row. Law: a leaf has what stood in the
cell, and never what it may have been. Doesn't know rows, nor the names of columns in a list.
"""

from datetime import datetime
from typing import TYPE_CHECKING, ClassVar, final

from habilitations._errors.base import InvalidValue

if TYPE_CHECKING:
    from habilitations.identifiers import DossierId
    from habilitations.services import AnyService


@final
class MissingColumn(InvalidValue):
    """A column that a table needs, or that was named, isn't in it; `present` are those that are."""

    rule: ClassVar[str] = "VAL-1"
    column: str
    present: tuple[str, ...]


@final
class RepeatedColumn(InvalidValue):
    """Several headers of a table are one once they are folded."""

    rule: ClassVar[str] = "VAL-1"
    column: str
    headers: tuple[str, ...]


@final
class CellsBeyondHeaders(InvalidValue):
    """A row has more cells than the table has headers."""

    rule: ClassVar[str] = "VAL-1"
    value: str


@final
class BlankCell(InvalidValue):
    """A cell that has to say something is blank."""

    rule: ClassVar[str] = "VAL-1"
    column: str


@final
class WrongCellType(InvalidValue):
    """A cell holds a value of a kind that its column has no reading for."""

    rule: ClassVar[str] = "VAL-1"
    value: str


@final
class FormulaError(InvalidValue):
    """A cell holds the error of a formula instead of a value."""

    rule: ClassVar[str] = "VAL-1"
    value: str


@final
class DamagedText(InvalidValue):
    """A text was read in another encoding than it was written in."""

    rule: ClassVar[str] = "VAL-1"
    value: str


@final
class DigitsLost(InvalidValue):
    """A number was kept with fewer digits than it has, or in scientific writing."""

    rule: ClassVar[str] = "VAL-1"
    value: str


@final
class DateAsName(InvalidValue):
    """A name has become a date."""

    rule: ClassVar[str] = "VAL-1"
    value: str


@final
class UnknownRole(InvalidValue):
    """A text is no role's name."""

    rule: ClassVar[str] = "ROL-1"
    value: str


@final
class UnknownLabel(InvalidValue):
    """A text is no service's name; `nearest` are those that have all its words, or most of them."""

    rule: ClassVar[str] = "CAT-1"
    value: str
    nearest: "tuple[AnyService, ...]"


@final
class UnreadableTruth(InvalidValue):
    """A text is neither a yes nor a no."""

    rule: ClassVar[str] = "VAL-1"
    value: str


@final
class UnreadableDate(InvalidValue):
    """A text is no date, or no date that exists, in the order that was said."""

    rule: ClassVar[str] = "TIM-1"
    value: str


@final
class SerialDate(InvalidValue):
    """A date is the number that a spreadsheet keeps it as, and nobody said that it may be."""

    rule: ClassVar[str] = "TIM-1"
    value: str


@final
class AmbiguousTime(InvalidValue):
    """A time of the clock was there twice, when the clocks went back."""

    rule: ClassVar[str] = "TIM-1"
    value: str


@final
class SkippedTime(InvalidValue):
    """A time of the clock never was, since the clocks went forward over it."""

    rule: ClassVar[str] = "TIM-1"
    value: str


@final
class ImplausibleInstant(InvalidValue):
    """An instant of a list is later than the list is, or earlier than any that it may hold."""

    rule: ClassVar[str] = "TIM-1"
    given: datetime
    earliest: datetime
    latest: datetime


@final
class ContradictoryRows(InvalidValue):
    """Rows say different things of one person or dossier."""

    rule: ClassVar[str] = "VAL-1"
    column: str
    values: tuple[str, ...]


@final
class StepOutOfOrder(InvalidValue):
    """A row of a journal isn't the one that comes next: rows are shuffled, repeated, or missing."""

    rule: ClassVar[str] = "VAL-1"
    step: int
    expected: int


@final
class LookAlikeDossiers(InvalidValue):
    """Two identifiers are one, but for zeros in front."""

    rule: ClassVar[str] = "VAL-1"
    dossier: "DossierId"
    other: "DossierId"
