"""How a delay is told.

Holds one function. Law: what is told is the delay, exactly, in the units people count it in.
Doesn't know which delays there are.
"""

from collections.abc import Mapping
from datetime import timedelta
from types import MappingProxyType
from typing import Final

from habilitations._texts.languages import Lang, check_lang

#: Up to three days the fiche counts in hours (§3.1, §3.2), beyond in days.
_IN_HOURS: Final = timedelta(hours=72)
_UNITS: Final = (
    ("day", timedelta(days=1)),
    ("hour", timedelta(hours=1)),
    ("minute", timedelta(minutes=1)),
)
_SECOND: Final = "second"
#: Each unit in the singular and in the plural.
_NAMES: Final[Mapping[Lang, Mapping[str, tuple[str, str]]]] = MappingProxyType(
    {
        "fr": MappingProxyType(
            {
                "day": ("jour", "jours"),
                "hour": ("heure", "heures"),
                "minute": ("minute", "minutes"),
                _SECOND: ("seconde", "secondes"),
            }
        ),
        "en": MappingProxyType(
            {
                "day": ("day", "days"),
                "hour": ("hour", "hours"),
                "minute": ("minute", "minutes"),
                _SECOND: ("second", "seconds"),
            }
        ),
    }
)
_SPACE: Final[Mapping[Lang, str]] = MappingProxyType({"fr": "\N{NO-BREAK SPACE}", "en": " "})
_AND: Final[Mapping[Lang, str]] = MappingProxyType({"fr": " et ", "en": " and "})
#: The first number that French has in the plural: 1,5 seconde, 2 secondes.
_FRENCH_PLURAL: Final = 2
_POINT: Final[Mapping[Lang, str]] = MappingProxyType({"fr": ",", "en": "."})


def told_delay(delay: timedelta, lang: Lang) -> str:
    """Return a delay in words: in hours up to 72, in days beyond, and what is over.

    Raises:
        TypeError, ValueError: `lang` is neither `fr` nor `en`.

    >>> from datetime import timedelta
    >>> told_delay(timedelta(hours=72), "en"), told_delay(timedelta(days=61, hours=1), "en")
    ('72 hours', '61 days and 1 hour')
    """
    words, left, parts = check_lang(lang), delay, list[str]()
    for unit, one in _UNITS[1:] if delay <= _IN_HOURS else _UNITS:
        count, left = divmod(left, one)
        if count:
            parts.append(_counted(count, unit, words))
    if left or not parts:
        parts.append(_seconds(left, words))
    return _AND[words].join(filter(None, (", ".join(parts[:-1]), parts[-1])))


def _counted(count: int, unit: str, lang: Lang) -> str:
    return f"{count}{_SPACE[lang]}{_NAMES[lang][unit][_is_plural(count, lang)]}"


def _seconds(left: timedelta, lang: Lang) -> str:
    whole, rest = divmod(left, timedelta(seconds=1))
    decimals = f"{rest.microseconds:06}".rstrip("0")
    number = _POINT[lang].join(filter(None, (str(whole), decimals)))
    return f"{number}{_SPACE[lang]}{_NAMES[lang][_SECOND][_is_plural(left.total_seconds(), lang)]}"


def _is_plural(count: float, lang: Lang) -> bool:
    # In English whatever isn't one: 0 heure, 0 hours.
    return count >= _FRENCH_PLURAL if lang == "fr" else count != 1
