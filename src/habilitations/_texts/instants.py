"""Instants as people read them, in a zone that the caller gives.

Holds how an instant is told in a sentence. Law: the zone is always named, and nothing that tells
two instants apart is left out. Doesn't know any zone but UTC: a zone database would be I/O.
"""

from collections.abc import Callable, Mapping
from datetime import datetime, tzinfo
from types import MappingProxyType
from typing import Final

from habilitations._texts.languages import Lang

_MONTHS: Final = (
    *("janvier", "février", "mars", "avril", "mai", "juin"),
    *("juillet", "août", "septembre", "octobre", "novembre", "décembre"),
)
_HARD: Final = "\N{NO-BREAK SPACE}"


def told_instant(value: datetime, lang: Lang, zone: tzinfo | None = None) -> str:
    """Return an instant in a zone, its name after it; without one in its own, which is UTC.

    >>> from datetime import UTC, timedelta, timezone
    >>> summer = timezone(timedelta(hours=2), "Europe/Paris")
    >>> told_instant(datetime(2026, 7, 1, 21, 30, tzinfo=UTC), "en", summer)
    '2026-07-01 23:30 (Europe/Paris)'
    """
    local = value if zone is None or value.tzinfo is None else _moved(value, zone)
    told = _CLOCKS[lang](local)
    return told if local.tzinfo is None else f"{told} ({_name(local.tzinfo, local)})"


def _moved(value: datetime, zone: tzinfo) -> datetime:
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


def told_day(value: datetime, lang: Lang) -> str:
    """Return the day of an instant in its own zone, without its name.

    >>> from datetime import UTC
    >>> told_day(datetime(2026, 7, 1, 21, 30, tzinfo=UTC), "fr").replace("\u00a0", " ")
    '1er juillet 2026'
    """
    return _french_day(value) if lang == "fr" else value.date().isoformat()


def in_columns(value: datetime, lang: Lang) -> str:
    """Return an instant as columns have it, in its own zone, to the minute; its seconds if any.

    >>> from datetime import UTC
    >>> at = datetime(2026, 7, 1, 21, 30, tzinfo=UTC)
    >>> in_columns(at, "fr"), in_columns(at, "en")
    ('01/07/2026 21:30', '2026-07-01 21:30')
    """
    seconds = f":{value.second:02}" if value.second else ""
    day = f"{value:%d/%m/}{value.year:04}" if lang == "fr" else value.date().isoformat()
    return f"{day} {value:%H:%M}{seconds}"


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
    # Not strftime, which writes the year 987 in three digits on some systems.
    detail = "auto" if local.second or local.microsecond else "minutes"
    return datetime.isoformat(local.replace(tzinfo=None), sep=" ", timespec=detail)


_CLOCKS: Final[Mapping[Lang, Callable[[datetime], str]]] = MappingProxyType(
    {"fr": _in_french, "en": _in_english}
)
