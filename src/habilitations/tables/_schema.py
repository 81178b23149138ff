"""What the columns of tables are: names, kinds, units, and what they mean.

Holds `Column`, `Schema`, and the schema of each table. Law: a schema is known before a row is, so
that an empty table and a full one have the same columns of the same kinds. Doesn't know how a
table is made, nor any library of tables.
"""

from collections.abc import Iterator, Mapping
from datetime import datetime
from enum import Enum
from types import MappingProxyType
from typing import Final, TypeAlias, final

from attrs import field, frozen

from habilitations._texts.columns import TEXTS
from habilitations._texts.languages import Lang, check_lang

#: What a cell holds.
Cell: TypeAlias = str | bool | int | datetime | None
#: What joins several codes or numbers in one cell.
SEPARATOR: Final = ", "


class Kind(Enum):
    """What the cells of a column are."""

    #: A number of digits, a code, a name, an address, a sentence.
    TEXT = "text"
    #: A code or label out of few, which stand in the order of the portal.
    CATEGORY = "category"
    #: True or false, never missing.
    TRUTH = "truth"
    #: A whole number, never missing.
    COUNT = "count"
    #: An instant, to the microsecond.
    INSTANT = "instant"

    @property
    def type(self) -> type[str | int | datetime]:
        """The plain type of its cells."""
        return _TYPES.get(self, str)


_TYPES: Final[Mapping[Kind, type[str | int | datetime]]] = MappingProxyType(
    {Kind.TRUTH: bool, Kind.COUNT: int, Kind.INSTANT: datetime}
)


@final
@frozen(kw_only=True)
class Column:
    """A column of a table: what it is called, what its cells are, and whether some may be missing.

    `unit` is that of an instant, UTC unless a zone is asked for, or what a count counts.
    """

    name: str
    kind: Kind = Kind.TEXT
    #: Whether a cell may be None.
    optional: bool = False
    unit: str = ""
    _key: str = field(default="", alias="key", repr=False)

    @property
    def type(self) -> type[str | int | datetime]:
        """The plain type of its cells that aren't missing."""
        return self.kind.type

    def meaning(self, lang: Lang = "fr") -> str:
        """Say what its cells are, in French or in English.

        Raises:
            TypeError, ValueError: `lang` is neither `fr` nor `en`.
        """
        return TEXTS[check_lang(lang)][self._key or self.name]


@final
@frozen
class Schema:
    """The columns of a table, in their order.

    >>> from habilitations.tables import RIGHTS
    >>> RIGHTS.names[:4]
    ('dossier', 'dossier_name', 'heading', 'service')
    >>> RIGHTS["since"].kind, RIGHTS["since"].unit
    (<Kind.INSTANT: 'instant'>, 'UTC')
    >>> RIGHTS["suspended_at"].optional, RIGHTS["role_abbreviation"].meaning("en")
    (True, 'AT, AS, AD or A')
    """

    columns: tuple[Column, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the columns."""
        return tuple([each.name for each in self.columns])

    def __iter__(self) -> Iterator[Column]:
        """Yield the columns."""
        return iter(self.columns)

    def __len__(self) -> int:
        """Return how many columns there are."""
        return len(self.columns)

    def __getitem__(self, name: str) -> Column:
        """Return the column of a name; `KeyError` where there is none."""
        return {each.name: each for each in self.columns}[name]


def _text(name: str, key: str = "", *, optional: bool = False) -> Column:
    return Column(name=name, key=key, optional=optional)


def _category(name: str, key: str = "", *, optional: bool = False) -> Column:
    return Column(name=name, key=key, kind=Kind.CATEGORY, optional=optional)


def _truth(name: str) -> Column:
    return Column(name=name, kind=Kind.TRUTH)


def _count(name: str, unit: str) -> Column:
    return Column(name=name, kind=Kind.COUNT, unit=unit)


def _instant(name: str, key: str = "", *, optional: bool = False) -> Column:
    return Column(name=name, key=key, kind=Kind.INSTANT, optional=optional, unit="UTC")


_ON_DOSSIER: Final = (_text("dossier"), _text("dossier_name"))
_WHO: Final = (_text("subscriber"), _text("subscriber_name"))
# Where a thing may be on no dossier, or about nobody.
_PERHAPS_ON_DOSSIER: Final = (
    _text("dossier", optional=True),
    _text("dossier_name", optional=True),
)
_PERHAPS_WHO: Final = (
    _text("subscriber", "subscriber involved", optional=True),
    _text("subscriber_name", optional=True),
)

#: A row for each habilitation.
RIGHTS: Final = Schema(
    (
        *_ON_DOSSIER,
        _category("heading", optional=True),
        _category("service"),
        _category("service_label"),
        *_WHO,
        _category("role"),
        _category("role_label"),
        _category("role_abbreviation"),
        _text("granted_by", optional=True),
        _instant("since"),
        _truth("suspended"),
        _instant("suspended_at", optional=True),
    )
)
#: A row for each space.
PEOPLE: Final = Schema(
    (
        *_WHO,
        _text("title", optional=True),
        _text("first_name"),
        _text("last_name"),
        _text("email"),
        _text("employer"),
        _truth("simplified"),
        _instant("registered_at"),
        _instant("activated_at", optional=True),
        _truth("active_since_unknown"),
        _instant("deadline", "space_deadline", optional=True),
        _count("dossier_count", "dossier"),
    )
)
#: A row for each dossier.
DOSSIERS: Final = Schema(
    (
        *_ON_DOSSIER,
        _instant("opened_at"),
        _text("company_email", optional=True),
        _truth("has_unknown_email"),
        _text("bank_accounts"),
        _truth("has_unknown_account"),
        _instant("updated_at"),
        _count("service_count", "elementary service"),
        _count("people_count", "person"),
        _count("request_count", "request"),
    )
)
#: A row for each request.
REQUESTS: Final = Schema(
    (
        *_ON_DOSSIER,
        *_WHO,
        _category("request"),
        _category("status"),
        _text("services"),
        _instant("asked_at"),
        _instant("confirmed_at", optional=True),
        _instant("deadline"),
        _text("company_email", "company_email given", optional=True),
        _text("bank_account", optional=True),
    )
)
#: A row for each entry of the menu that opens.
MENU: Final = Schema(
    (
        *_WHO,
        *_ON_DOSSIER,
        _category("heading"),
        _text("label"),
        _text("detail", optional=True),
        _truth("unfolds"),
        _text("opened_by"),
    )
)
#: A row for each finding.
FINDINGS: Final = Schema(
    (
        _category("severity"),
        _category("finding"),
        _text("rule"),
        *_PERHAPS_ON_DOSSIER,
        *_PERHAPS_WHO,
        _text("others"),
        _text("services"),
        _instant("at", "finding at", optional=True),
        _count("count", "dossier"),
        _text("email", "email found", optional=True),
        _text("message"),
        _text("advice"),
    )
)
#: A row for each entry of an agenda.
DEADLINES: Final = Schema(
    (
        _instant("deadline"),
        _category("waits_for"),
        _text("rule"),
        *_PERHAPS_ON_DOSSIER,
        *_WHO,
        _text("services"),
        _text("message"),
    )
)
#: A row for each step.
STEPS: Final = Schema(
    (
        _count("step", "step"),
        _instant("at"),
        _category("procedure"),
        _text("by", optional=True),
        _text("by_name", optional=True),
        *_PERHAPS_ON_DOSSIER,
        *_PERHAPS_WHO,
        _text("services"),
        _category("role", "role given", optional=True),
        _text("message"),
    )
)
#: A row for each change.
CHANGES: Final = Schema(
    (
        _category("part"),
        _text("kinds"),
        *_PERHAPS_ON_DOSSIER,
        *_PERHAPS_WHO,
        _text("services"),
        _category("role_before", optional=True),
        _category("role_after", optional=True),
        _text("before", optional=True),
        _text("after", optional=True),
        _text("cause", optional=True),
        _text("rule", optional=True),
    )
)
#: A row for each step, with all that it was given: what `read_journal` reads back.
JOURNAL: Final = Schema(
    (
        _count("step", "step"),
        _instant("at"),
        _category("procedure"),
        _text("by", optional=True),
        _text("dossier", optional=True),
        _text("delegate", optional=True),
        _text("services", "services given", optional=True),
        _category("role", "role given", optional=True),
        _text("code", optional=True),
        _instant("code_deadline", optional=True),
        _text("email_link", optional=True),
        _text("subscriber", "subscriber registered", optional=True),
        _text("title", "title given", optional=True),
        _text("first_name", "first_name given", optional=True),
        _text("last_name", "last_name given", optional=True),
        _text("email", "email given", optional=True),
        _text("employer", "employer given", optional=True),
        _truth("simplified"),
        _text("name", optional=True),
        _text("siren", optional=True),
        _text("company_email", "company_email given", optional=True),
        _text("bank_account", "bank_account given", optional=True),
        _text("bank_account_label", optional=True),
        _text("iban", optional=True),
        _text("bank_accounts", "bank_accounts given", optional=True),
        _text("ruleset", optional=True),
    )
)
