"""What a reader has chosen once: the language, the zone and the names that values show with.

Holds `set_options` and `option_context`. Law: it is the one thing that the library remembers, one
variable of the context, so that no thread has another's; and it is read only when a front end asks
a value to show itself: what is called with a language never depends on it. Doesn't know displays.
"""

from collections.abc import Generator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import tzinfo
from enum import Enum
from typing import Final, final

from attrs import field, frozen
from attrs.converters import optional

from habilitations._texts.instants import check_zone
from habilitations._texts.languages import Lang, check_lang
from habilitations._values.edges import typed
from habilitations.model import Portal


class Option(Enum):
    """What stands for an option that isn't given."""

    #: It stays as it is.
    AS_IT_IS = "AS_IT_IS"


def _portal(value: Portal) -> Portal:
    return typed(value, Portal)


@final
@frozen(kw_only=True)
class Options:
    """With what values show themselves: a language, a zone, and the portal that knows the names."""

    lang: Lang = field(default="fr", converter=check_lang)
    zone: tzinfo | None = field(default=None, converter=check_zone)
    portal: Portal | None = field(default=None, converter=optional(_portal))


_AT_FIRST: Final = Options()
_CHOSEN: Final[ContextVar[Options]] = ContextVar("habilitations.display")


def chosen_options() -> Options:
    """Return what was chosen in this context: in a thread that chose nothing, the defaults."""
    return _CHOSEN.get(_AT_FIRST)


def set_options(
    *,
    lang: Lang | Option = Option.AS_IT_IS,
    zone: tzinfo | Option | None = Option.AS_IT_IS,
    portal: Portal | Option | None = Option.AS_IT_IS,
) -> None:
    """Choose once how values show themselves in a notebook; what isn't given stays as it is.

    It holds for the cells that follow, and in this thread alone. What is called by name, such as
    `told`, `message` or `matrix`, takes its own arguments and never depends on it.

    Args:
        lang: `fr`, which it is at first, or `en`.
        zone: where instants are told; None, which it is at first, is UTC.
        portal: who knows the names of people and dossiers that a value alone has by number; None,
            which it is at first, knows nobody. Portals, journals, verdicts and what was loaded
            know their own.

    Raises:
        TypeError: an option has the wrong Python type.
        ValueError: `lang` is neither `fr` nor `en`.
    """
    _CHOSEN.set(_changed(lang, zone, portal))


@contextmanager
def option_context(
    *,
    lang: Lang | Option = Option.AS_IT_IS,
    zone: tzinfo | Option | None = Option.AS_IT_IS,
    portal: Portal | Option | None = Option.AS_IT_IS,
) -> Generator[None, None, None]:
    """Choose the same for what is shown within a `with`, and go back to what it was.

    Raises:
        TypeError: an option has the wrong Python type.
        ValueError: `lang` is neither `fr` nor `en`.
    """
    before = _CHOSEN.set(_changed(lang, zone, portal))
    try:
        yield
    finally:
        _CHOSEN.reset(before)


def forget_options() -> None:
    """Show values as at first."""
    _CHOSEN.set(_AT_FIRST)


def _changed(
    lang: Lang | Option, zone: tzinfo | Option | None, portal: Portal | Option | None
) -> Options:
    before = chosen_options()
    return Options(
        lang=before.lang if isinstance(lang, Option) else lang,
        zone=before.zone if isinstance(zone, Option) else zone,
        portal=before.portal if isinstance(portal, Option) else portal,
    )
