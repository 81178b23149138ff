"""Where in a document, or in a table, a refusal is.

Holds one class. Law: a fault is told as its refusal is, behind its place. Doesn't know how a
document is read.
"""

from collections.abc import Mapping
from datetime import tzinfo
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, final

from attrs import field, frozen

from habilitations._errors.base import HabilitationError
from habilitations._errors.pieces import printable
from habilitations._texts.languages import Lang, check_lang

if TYPE_CHECKING:
    from habilitations.model import Portal

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
