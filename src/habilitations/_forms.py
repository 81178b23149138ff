"""The edge: what a text or an instant must be like before anything is made of it.

Holds the checks that identifiers and values share. Law: they stand in converters, not in attrs
validators, which can be switched off process-wide; a lie of a subclass is copied away.
Doesn't know what the text will name.
"""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import TypeVar

from habilitations._enforces import enforces
from habilitations.errors import InstantOutOfRange, InvalidText, InvalidValue, NaiveInstant

_Value = TypeVar("_Value")

_LONGEST_TEXT = 200


def typed(value: object, kind: type[_Value]) -> _Value:
    """Return a value that is of the type expected.

    Raises:
        TypeError: it is of another.
    """
    if not isinstance(value, kind):
        message = f"{kind.__name__} is expected, not {type(value).__name__}"
        raise TypeError(message)
    return value


def exact_text(value: object) -> str:
    """Return the characters of a text as an exact `str`: a subclass may lie about itself.

    Raises:
        TypeError: `value` is not a `str`.
    """
    return str.__str__(typed(value, str))


@enforces("VAL-1")
def well_formed(good: object, refusal: Callable[[], InvalidValue]) -> None:
    """Refuse a value unless its form is good.

    Raises:
        InvalidValue: the leaf that `refusal` makes (VAL-1).
    """
    if not good:
        raise refusal()


def any_text(name: str, value: str) -> str:
    """Return a text that people read, white space folded; `name` is the field that holds it.

    Raises:
        TypeError: `value` is not a `str`.
        InvalidText: it is longer than 200 characters, or not printable (VAL-1).
    """
    text = " ".join(exact_text(value).split())
    good = len(text) <= _LONGEST_TEXT and text.isprintable()
    well_formed(good, lambda: InvalidText(name, text))
    return text


def filled_text(name: str, value: str) -> str:
    """Return a text that people read and that may not be empty.

    Raises:
        TypeError: `value` is not a `str`.
        InvalidText: it is empty, longer than 200 characters, or not printable (VAL-1).
    """
    text = any_text(name, value)
    well_formed(text, lambda: InvalidText(name, text))
    return text


@enforces("TIM-1")
def aware(value: datetime) -> None:
    """Refuse an instant without a time zone.

    Raises:
        NaiveInstant: there is none (TIM-1).
    """
    if value.utcoffset() is None:
        raise NaiveInstant(value)


def instant(value: datetime) -> datetime:
    """Return an instant in UTC, as an exact `datetime`.

    Raises:
        TypeError: `value` is not a `datetime`; a date is none.
        NaiveInstant: it has no time zone (TIM-1).
        InstantOutOfRange: Python can't hold it in UTC (TIM-1).
    """
    if type(value) is datetime and value.tzinfo is UTC:
        return value
    aware(typed(value, datetime))
    try:
        moved = value.astimezone(UTC)
    except OverflowError:
        raise InstantOutOfRange(value) from None
    return datetime.combine(moved.date(), moved.time(), UTC)
