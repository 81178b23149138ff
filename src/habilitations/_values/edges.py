"""The edge: what a text or an instant must be like before anything is made of it.

Holds the checks that identifiers and values share. Law: they stand in converters, not in attrs
validators, which can be switched off process-wide; a lie of a subclass is copied away.
Doesn't know what the text will name.
"""

import re
from collections.abc import Callable, Iterable
from datetime import UTC, datetime, timedelta
from importlib import import_module
from operator import ne
from typing import Final, TypeVar

from habilitations._errors.slips import wrong
from habilitations._values.marks import enforces
from habilitations.errors import InstantOutOfRange, InvalidText, InvalidValue, NaiveInstant

_Value = TypeVar("_Value")

_LONGEST_TEXT = 200
#: What advises on a slip; it knows the values of the floor, and is loaded when there is one.
_ADVICE: Final = "habilitations._values.advising"


def typed(value: object, kind: type[_Value]) -> _Value:
    """Return a value that is of the type expected.

    Raises:
        TypeError: it is of another.
    """
    if type(value) is kind:
        return value
    # A mock says what it likes of its class; its type doesn't.
    if not (isinstance(value, kind) and issubclass(type(value), kind)):
        __tracebackhide__ = True
        raise wrong(value, advised(value, kind))
    return value


def advised(value: object, kind: type) -> str:
    """Return what to write in the place of a value that isn't of the type expected."""
    advice: str = import_module(_ADVICE).instead_of(value, kind)
    return advice


def iterable_of(values: Iterable[_Value]) -> Iterable[_Value]:
    """Return an iterable of values; a text is none, though it iterates, nor is an empty one.

    Raises:
        TypeError: it is a text or bytes.
    """
    given: object = values
    if type(given) is list or type(given) is tuple:
        return values
    if isinstance(given, str | bytes) or not isinstance(given, Iterable):
        __tracebackhide__ = True
        raise wrong(given, "several values are expected: put it into a list")
    return values


def typed_all(values: Iterable[_Value], kind: type[_Value]) -> tuple[_Value, ...]:
    """Return values that are all of the type expected.

    Raises:
        TypeError: one is of another, or `values` is no iterable; a text is none here.
    """
    return () if is_nothing(values) else tuple([typed(each, kind) for each in iterable_of(values)])


def is_nothing(values: object) -> bool:
    """Tell whether what is given for several values is the tuple without any, as defaults are."""
    return type(values) is tuple and not values


def truth(value: object) -> bool:
    """Return a truth value.

    Raises:
        TypeError: `value` is no `bool`.
    """
    return typed(value, bool)


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


#: Letters and marks that Python holds for printable, and that print nothing by themselves.
_BLANK: Final = (
    r"[\s\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2800\u3164\ufe00-\ufe0f\uffa0"
    r"\U000e0100-\U000e01ef]"
)


def any_text(name: str, value: str) -> str:
    """Return a text that people read, white space folded; `name` is the field that holds it.

    Raises:
        TypeError: `value` is not a `str`.
        InvalidText: it is longer than 200 characters, or not printable (VAL-1).
    """
    text = _folded(value)
    well_formed(_readable(text), lambda: InvalidText(name, text))
    return text


def filled_text(name: str, value: str) -> str:
    """Return a text that people read and that may not be empty.

    Raises:
        TypeError: `value` is not a `str`.
        InvalidText: it is empty, or prints nothing; or it is longer than 200 characters, or not
            printable (VAL-1).
    """
    text = _folded(value)
    # What ends with a sign of ASCII prints that one, as white space is folded away.
    prints = text if text[-1:].isascii() else re.sub(_BLANK, "", text)
    well_formed(prints and _readable(text), lambda: InvalidText(name, text))
    return text


def _folded(value: str) -> str:
    return " ".join(exact_text(value).split())


def _readable(text: str) -> bool:
    return len(text) <= _LONGEST_TEXT and text.isprintable()


#: What an instant is made of, read from `datetime` itself: a subclass may lie about its parts.
_PARTS: Final = (
    *(datetime.year, datetime.month, datetime.day),
    *(datetime.hour, datetime.minute, datetime.second, datetime.microsecond),
)


def _parts_of(value: datetime) -> datetime:
    year, month, day, hour, minute, second, micro = (part.__get__(value) for part in _PARTS)
    return datetime(year, month, day, hour, minute, second, micro, UTC).replace(tzinfo=None)


@enforces("TIM-1")
def aware(value: datetime) -> timedelta:
    """Return what an instant is ahead of UTC.

    Raises:
        NaiveInstant: it has no time zone, or one that doesn't tell (TIM-1).
    """
    try:
        offset = datetime.utcoffset(value)
    except (ValueError, ArithmeticError, NotImplementedError):
        offset = None
    if offset is None:
        raise NaiveInstant(_parts_of(value))
    return offset


# TIM-1: within a dossier, and within a space, time does not go back.
@enforces("TIM-1")
def goes_back(at: datetime, last: datetime) -> bool:
    """Tell whether an instant is before the one that it must not be before."""
    return at < last


def instant(value: datetime) -> datetime:
    """Return an instant in UTC, as an exact `datetime`.

    Raises:
        TypeError: `value` is not a `datetime`; a date is none.
        NaiveInstant: it has no time zone (TIM-1).
        InstantOutOfRange: Python can't hold it in UTC (TIM-1).
    """
    if type(value) is datetime and value.tzinfo is UTC:
        return value
    # Not astimezone: where a zone doesn't tell, it reads that of the machine.
    typed(value, datetime)
    if ne(value, value):
        # What data frames have for a blank is an instant to Python, and equal to nothing.
        raise wrong(value, "it is a blank cell of a data frame: give None")
    offset = aware(value)
    local = _parts_of(value).replace(tzinfo=UTC)
    try:
        return local - offset
    except OverflowError:
        raise InstantOutOfRange(value) from None
