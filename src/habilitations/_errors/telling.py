"""A refusal told: its fields in words and as plain data, and its place in a document.

Holds who reads, what is said to them of each field, and faults. Law: of many objects the first are
told and the rest is counted. Doesn't know any text of a refusal: it fills the one that it is given.
"""

from collections.abc import Mapping
from datetime import tzinfo
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, NamedTuple, final

from attrs import field, frozen

from habilitations._errors.base import HabilitationError
from habilitations._errors.pieces import piece, printable
from habilitations._errors.plain import plain
from habilitations._texts.filling import filled
from habilitations._texts.languages import Lang, check_lang

if TYPE_CHECKING:
    from habilitations.model import Portal

#: The items of a list that are told before the rest is counted; fewer of refusals, each a sentence.
_MOST_SHOWN: Final = 50
_MOST_TOLD: Final = 20
_MORE: Final[Mapping[Lang, str]] = MappingProxyType(
    {"fr": "et {count} de plus", "en": "and {count} more"}
)
_LINE: Final[Mapping[Lang, str]] = MappingProxyType({"fr": "ligne {line}, ", "en": "line {line}, "})
_ROW: Final[Mapping[Lang, str]] = MappingProxyType({"fr": "ligne {row}, ", "en": "row {row}, "})
_COLON: Final[Mapping[Lang, str]] = MappingProxyType({"fr": "\N{NO-BREAK SPACE}: ", "en": ": "})


@final
@frozen
class Fault:
    """One fault of a document: where it is, as a JSON path, and what is wrong there."""

    #: `$` is the document, `$.steps[3].by` a value in it.
    path: str
    refusal: HabilitationError
    #: The line of the file, counted from 1, where it is of a journal in JSON Lines.
    line: int | None = field(default=None, kw_only=True)
    #: The row, counted from 1, where it is of a journal in a table; its column is the path then.
    row: int | None = field(default=None, kw_only=True)

    def message(
        self, lang: Lang = "fr", portal: "Portal | None" = None, *, zone: tzinfo | None = None
    ) -> str:
        """Say where and what, in French or in English, as the refusal does.

        Raises:
            TypeError: `zone` is no `tzinfo`.
            ValueError: `lang` is neither `fr` nor `en`.
        """
        line = "" if self.line is None else _LINE[check_lang(lang)].format(line=self.line)
        row = "" if self.row is None else _ROW[check_lang(lang)].format(row=self.row)
        where = line + row + printable(self.path) + _COLON[check_lang(lang)]
        return where + self.refusal.message(lang, portal, zone=zone)


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
