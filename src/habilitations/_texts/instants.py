"""Instants as people read them, in a zone that the caller gives.

Holds how an instant is told in a sentence and in a column. Law: the zone is always named, once, and
nothing that tells two instants apart is left out, be it that a clock was set back between them.
Doesn't know any zone but UTC: a zone database would be I/O.
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, datetime, timedelta, tzinfo
from types import MappingProxyType
from typing import Final

from habilitations._texts.languages import Lang

_MONTHS: Final = (
    *("janvier", "février", "mars", "avril", "mai", "juin"),
    *("juillet", "août", "septembre", "octobre", "novembre", "décembre"),
)
_HARD: Final = "\N{NO-BREAK SPACE}"
_NOT_A_ZONE = "a zone is a tzinfo, as zoneinfo.ZoneInfo makes one"


def check_zone(zone: tzinfo | None) -> tzinfo | None:
    """Return the zone if it is one, or None.

    Raises:
        TypeError: `zone` is neither a `tzinfo` nor None.
    """
    if zone is not None and not isinstance(zone, tzinfo):
        raise TypeError(_NOT_A_ZONE)
    return zone


def told_instant(value: datetime, lang: Lang, zone: tzinfo | None = None) -> str:
    """Return an instant in a zone, its name after it; without one in its own, which is UTC.

    >>> from datetime import timezone
    >>> summer = timezone(timedelta(hours=2), "Europe/Paris")
    >>> told_instant(datetime(2026, 7, 1, 21, 30, tzinfo=UTC), "en", summer)
    '2026-07-01 23:30 (Europe/Paris)'
    """
    local = moved(value, zone)
    told = _CLOCKS[lang](local)
    if local.tzinfo is None:
        return told
    return f"{told} ({', '.join((_name(local.tzinfo, local), *_twice(local, zone)))})"


def moved(value: datetime, zone: tzinfo | None) -> datetime:
    """Return an instant in a zone; as it is without one, or where Python can't hold it there."""
    if zone is None or value.tzinfo is None:
        return value
    try:
        return datetime.astimezone(value, zone)
    except OverflowError:
        # It is at the very edge of what Python can hold: its own zone tells it.
        return value


def _name(zone: tzinfo, local: datetime) -> str:
    name = str(zone)
    if not name.startswith("<"):
        return name
    try:
        return zone.tzname(local) or name
    except NotImplementedError:
        # A zone of somebody's own may have an offset alone.
        return name


def _twice(local: datetime, zone: tzinfo | None) -> tuple[str, ...]:
    """Return the offset of an instant whose hour the clocks of a zone show twice, as set back."""
    if zone is None or local.tzinfo is not zone:
        return ()
    first, second = (local.replace(fold=fold).utcoffset() for fold in (0, 1))
    if first is None or second is None or first <= second:
        return ()
    ahead = second if local.fold else first
    sign = "\N{MINUS SIGN}" if ahead < timedelta() else "+"
    hours, rest = divmod(abs(ahead), timedelta(hours=1))
    return (f"UTC{sign}{hours:02}:{rest // timedelta(minutes=1):02}",)


def zone_told(zone: tzinfo | None, instants: Iterable[datetime] = ()) -> str:
    """Return the name of a zone for the head of a column, or its names at the instants in it.

    >>> zone_told(None)
    'UTC'
    """
    known = UTC if zone is None else zone
    name = str(known)
    if not name.startswith("<"):
        return name
    names = dict.fromkeys(_name(known, moved(each, known)) for each in instants)
    return ", ".join(names) or name


def in_columns(value: datetime, lang: Lang, zone: tzinfo | None = None) -> str:
    """Return an instant as columns have it, in a zone or in UTC; its seconds if any.

    The head of the column names the zone.

    >>> at = datetime(2026, 7, 1, 21, 30, tzinfo=UTC)
    >>> in_columns(at, "fr"), in_columns(at, "en")
    ('01/07/2026 21:30', '2026-07-01 21:30')
    """
    local = moved(value, zone)
    if lang == "en":
        told = _in_english(local)
    else:
        # Not strftime, which writes the year 987 in three digits on some systems.
        year, month, day = local.date().isoformat().split("-")
        clock = local.time().isoformat(_detail(local)).replace(".", ",")
        told = f"{day}/{month}/{year} {clock}"
    # What can't be told in the zone of the head has its own.
    own = () if zone is None or local.tzinfo is zone else (str(local.tzinfo),)
    return " ".join((told, *_twice(local, zone), *own))


def _french_day(local: datetime) -> str:
    day = "1er" if local.day == 1 else str(local.day)
    return f"{day} {_MONTHS[local.month - 1]} {local.year}"


def _in_french(local: datetime) -> str:
    clock = f"{local.hour} h {local.minute:02}{_french_seconds(local)}".replace(" ", _HARD)
    return f"{_french_day(local)} à {clock}"


def _french_seconds(local: datetime) -> str:
    if not (local.second or local.microsecond):
        return ""
    part = f",{local.microsecond:06}".rstrip("0") if local.microsecond else ""
    return f" min {local.second}{part} s"


def _in_english(local: datetime) -> str:
    return datetime.isoformat(local.replace(tzinfo=None), sep=" ", timespec=_detail(local))


def _detail(local: datetime) -> str:
    return "auto" if local.second or local.microsecond else "minutes"


_CLOCKS: Final[Mapping[Lang, Callable[[datetime], str]]] = MappingProxyType(
    {"fr": _in_french, "en": _in_english}
)
