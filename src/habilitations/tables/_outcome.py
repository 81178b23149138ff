"""What comes of loading a list: the portal, and all that was not taken as it stood.

Holds `Loaded` and what it is made of. Law: every row that isn't in the portal is in `rejected`, and
whatever was taken otherwise than it was given is in `repairs`. Doesn't know how a list is read.
"""

from collections.abc import Mapping
from datetime import datetime, tzinfo
from enum import Enum
from typing import TypeAlias, final

from attrs import frozen

from habilitations._steps.sentences import person
from habilitations._texts.instants import check_zone, told_instant
from habilitations._texts.languages import Lang, check_lang
from habilitations._texts.showing import Shows
from habilitations._texts.tables import TEXTS
from habilitations.errors import HabilitationError
from habilitations.identifiers import SubscriberNumber
from habilitations.model import Dossier, Habilitation, Portal, Space

#: A row as it was given: a mapping of cells, or one of our own values.
GivenRow: TypeAlias = Mapping[str, object] | Space | Dossier | Habilitation
#: A table, by the name of the argument, and the number of a row in it.
RowPlace: TypeAlias = tuple[str, int]


class RepairReason(Enum):
    """Why something was taken otherwise than it was given."""

    #: White space, case, accents, apostrophes or signs were put away.
    SPELLING = "SPELLING"
    #: The menu has it under that name (§2).
    ALIAS = "ALIAS"
    #: A number was taken for the text of its digits.
    NUMBER = "NUMBER"
    #: Zeros were put in front, and the key is right.
    ZEROS = "ZEROS"
    #: The SIREN is out of a SIRET or a number for VAT whose key is right.
    WITHIN = "WITHIN"
    #: A year of two digits was taken for one of this century.
    CENTURY = "CENTURY"
    #: The days that a spreadsheet counts were taken for a date.
    SERIAL = "SERIAL"
    #: Of two instants that the clock showed alike, the one that `fold` says was taken.
    FOLD = "FOLD"
    #: A blank cell was filled from the row above.
    FILLED = "FILLED"
    #: It isn't told who designated: the AT was taken.
    TITULAIRE = "TITULAIRE"
    #: It isn't told when the dossier was opened: the earliest right on it was taken.
    EARLIEST = "EARLIEST"
    #: It isn't told, and is kept as unknown to us.
    UNKNOWN = "UNKNOWN"
    #: The row says what another one says, and is taken once.
    REPEATED = "REPEATED"


class RemarkKind(Enum):
    """What only a column shows."""

    #: The column isn't read.
    UNREAD = "UNREAD"
    #: The column isn't there: what a blank cell stands for was taken in all rows.
    ABSENT = "ABSENT"
    #: No day of the column is over 12: day and month may have been swapped.
    DAY_OR_MONTH = "DAY_OR_MONTH"
    #: All instants of the column are at midnight: times may have been lost.
    MIDNIGHT = "MIDNIGHT"
    #: All instants of the column are on whole minutes: seconds may have been lost.
    WHOLE_MINUTES = "WHOLE_MINUTES"
    #: No identifier of the column begins with a zero, and some are short of digits.
    ZEROS_GONE = "ZEROS_GONE"
    #: People of one name have several numbers.
    SAME_NAME = "SAME_NAME"
    #: Names of the column are digits and signs alone: they may have been dates, or codes.
    NUMERIC_NAME = "NUMERIC_NAME"
    #: SIRENs of the column have a wrong key, as the portal takes them: they may be mistyped.
    WRONG_KEY = "WRONG_KEY"
    #: IDSPs of the column are SIRENs but for signs like digits: they may be mistyped.
    LIKE_SIREN = "LIKE_SIREN"


@final
@frozen
class CellFault:
    """One fault of a row: the column, and what is wrong there."""

    #: The header in the list; ours where the list has none, empty where it is the whole row.
    column: str
    refusal: HabilitationError

    def told(
        self, lang: Lang = "fr", portal: Portal | None = None, *, zone: tzinfo | None = None
    ) -> str:
        """Say where and what, in French or in English, as the refusal does.

        Raises:
            ValueError: `lang` is neither `fr` nor `en`.
        """
        message = self.refusal.message(lang, portal, zone=zone)
        words = TEXTS[check_lang(lang)]
        return words["in"].format(column=self.column, told=message) if self.column else message


@final
@frozen(kw_only=True)
class Rejected:
    """A row that isn't in the portal, as it was given, and why."""

    table: str
    row: int
    values: GivenRow
    faults: tuple[CellFault, ...]
    #: Rows that say otherwise: of rows that contradict each other none is kept.
    clashes_with: tuple[RowPlace, ...] = ()
    #: Rejected rows that this one hangs on: once they are mended, it may load.
    because_of: tuple[RowPlace, ...] = ()

    def told(
        self, lang: Lang = "fr", portal: Portal | None = None, *, zone: tzinfo | None = None
    ) -> str:
        """Say which row, and all that is wrong with it, in French or in English.

        Raises:
            ValueError: `lang` is neither `fr` nor `en`.
        """
        words = TEXTS[check_lang(lang)]
        told = [words["row"].format(row=self.row, table=words[f"table {self.table}"])]
        told += [each.told(lang, portal, zone=zone) for each in self.faults]
        for key, places in (("clashes", self.clashes_with), ("because", self.because_of)):
            rows = ", ".join(
                str(row) if table == self.table else f"{row} ({words[f'table {table}']})"
                for table, row in places[:_MOST_TOLD]
            )
            more = words["more"].format(count=len(places) - _MOST_TOLD)
            told += [words[key].format(rows=rows + more * (len(places) > _MOST_TOLD))] * bool(
                places
            )
        return " ".join(told)


#: How many rows are named in a sentence.
_MOST_TOLD = 5


@final
@frozen(kw_only=True, weakref_slot=False)
class Repair:
    """A cell that was taken otherwise than it was given, or a row that was taken once."""

    table: str
    row: int
    #: The header in the list; ours where the list has none, empty where it is the whole row.
    column: str
    given: object
    taken: object
    reason: RepairReason

    def told(
        self, lang: Lang = "fr", portal: Portal | None = None, *, zone: tzinfo | None = None
    ) -> str:
        """Say what was taken for what, and why, in French or in English.

        People whom `portal` knows are told by name, instants in `zone`, or in UTC without one.

        Raises:
            ValueError: `lang` is neither `fr` nor `en`.
        """
        words, there = TEXTS[check_lang(lang)], check_zone(zone)
        names = {
            "row": self.row,
            "table": words[f"table {self.table}"],
            "column": self.column,
            "given": _shown(self.given, lang, portal, there),
            "taken": _shown(self.taken, lang, portal, there),
            "why": words[f"repair {self.reason.value}"],
        }
        return words["repair" if self.column else "repair of row"].format_map(names)


def _shown(value: object, lang: Lang, portal: Portal | None, zone: tzinfo | None) -> str:
    if isinstance(value, datetime):
        return told_instant(value, lang, zone)
    if isinstance(value, SubscriberNumber) and portal is not None:
        return person(value, portal)
    return "" if value is None else str(value)


@final
@frozen(kw_only=True)
class Remark:
    """What only a column shows, and the rows that show it; none where it is all of them."""

    table: str
    #: The header in the list; ours where the list has none.
    column: str
    kind: RemarkKind
    #: The first thousand of them.
    rows: tuple[int, ...] = ()

    def told(self, lang: Lang = "fr") -> str:
        """Say what the column shows, in French or in English.

        Raises:
            ValueError: `lang` is neither `fr` nor `en`.
        """
        words = TEXTS[check_lang(lang)]
        told = words[f"remark {self.kind.value}"].format(
            column=self.column, table=words[f"table {self.table}"]
        )
        rows = ", ".join(map(str, self.rows[:_MOST_TOLD]))
        return f"{told} {words['rows'].format(rows=rows)}" if rows else told


@final
@frozen(kw_only=True, repr=False)
class Loaded(Shows):
    """What came of a list: the portal, the rows that aren't in it, what was taken otherwise."""

    portal: Portal
    rejected: tuple[Rejected, ...]
    repairs: tuple[Repair, ...]
    remarks: tuple[Remark, ...]

    def __repr__(self) -> str:
        """Tell how much of each there is."""
        dossiers, spaces = len(self.portal.dossiers), len(self.portal.spaces)
        counts = (len(self.rejected), len(self.repairs), len(self.remarks))
        return (
            f"<Loaded: dossiers {dossiers}, spaces {spaces}; "
            "rows rejected {}, repairs {}, remarks {}>".format(*counts)
        )

    def told(
        self, lang: Lang = "fr", portal: Portal | None = None, *, zone: tzinfo | None = None
    ) -> tuple[str, ...]:
        """Say what was rejected, then what was repaired, then what columns show.

        People and dossiers are told by the names that `portal` has, or without one by those of
        what was loaded; instants in `zone`, or in UTC without one.

        Raises:
            ValueError: `lang` is neither `fr` nor `en`.
        """
        known = portal or self.portal
        return (
            *(each.told(check_lang(lang), known, zone=zone) for each in self.rejected),
            *(each.told(check_lang(lang), known, zone=zone) for each in self.repairs),
            *(each.told(check_lang(lang)) for each in self.remarks),
        )
