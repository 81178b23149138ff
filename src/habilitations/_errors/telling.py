"""A refusal told: its fields in words, and as plain data.

Holds who reads, and what is said to them of each field. Law: of many objects the first are told and
the rest is counted. Doesn't know any text of a refusal: it fills the one that it is given.
"""

from collections.abc import Mapping
from datetime import tzinfo
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, NamedTuple

from habilitations._errors.base import HabilitationError
from habilitations._errors.faults import Fault
from habilitations._errors.pieces import piece
from habilitations._errors.plain import plain
from habilitations._texts.filling import filled
from habilitations._texts.languages import Lang

if TYPE_CHECKING:
    from habilitations.model import Portal

#: The items of a list that are told before the rest is counted; fewer of refusals, each a sentence.
_MOST_SHOWN: Final = 50
_MOST_TOLD: Final = 20
_MORE: Final[Mapping[Lang, str]] = MappingProxyType(
    {"fr": "et {count} de plus", "en": "and {count} more"}
)


class View(NamedTuple):
    """Who reads: in which language and zone, and by which names people and dossiers are known."""

    lang: Lang
    portal: "Portal | None" = None
    zone: tzinfo | None = None
    names: Mapping[object, str] = MappingProxyType({})
    #: How many faults there are beside those told.
    more: int = 0


def told(refusal: HabilitationError, template: str, view: View) -> str:
    """Return a text of a refusal, filled with its fields."""
    names = refusal.__match_args__
    shown = {name: _shown(getattr(refusal, name), view) for name in names}
    return filled(template, shown, view.lang)


def fields_as_data(refusal: HabilitationError, view: View) -> dict[str, object]:
    """Return the fields of a refusal as plain data, by name."""
    return {name: _plain(getattr(refusal, name), view) for name in refusal.__match_args__}


def _shown(value: object, view: View) -> str:
    """Return a field as people read it: names, lists with commas, hostile text cut."""
    match value:
        case HabilitationError() | Fault():
            return value.message(view.lang, view.portal, zone=view.zone).removesuffix(".")
        case tuple():
            faults = any(isinstance(item, HabilitationError | Fault) for item in value)
            apart = {"fr": "\u00a0; ", "en": "; "}[view.lang] if faults else ", "
            most = _MOST_TOLD if faults else _MOST_SHOWN
            left = len(value[most:]) + (view.more if faults else 0)
            rest = (_MORE[view.lang].format(count=left),) if left else ()
            return apart.join((*(_shown(item, view) for item in value[:most]), *rest))
        case _:
            return piece(value, view.lang, view.zone, view.names)


def _plain(value: object, view: View) -> object:
    match value:
        case HabilitationError():
            return value.as_data(view.lang, view.portal, zone=view.zone)
        case Fault():
            refusal = value.refusal.as_data(view.lang, view.portal, zone=view.zone)
            places = {"line": value.line, "row": value.row}
            told = {name: place for name, place in places.items() if place is not None}
            return {"path": value.path, **told, **refusal}
        case tuple():
            return [_plain(item, view) for item in value]
        case _:
            return plain(value)
