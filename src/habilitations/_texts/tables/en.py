"""What comes of a list, in English.

Law: the same keys as in French. Doesn't know the other language.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

TEXTS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "in": 'Column "{column}": {told}',
        "row": "Row {row} ({table}):",
        "clashes": "It contradicts: row {rows}.",
        "because": "It hangs on: row {rows}.",
        "more": ", and {count} more",
        "rows": "Rows: {rows}.",
        "table spaces": "spaces",
        "table dossiers": "dossiers",
        "table habilitations": "habilitations",
        "repair": (
            'Row {row} ({table}), column "{column}": "{given}" was taken for "{taken}", since '
            "{why}."
        ),
        "repair of row": "Row {row} ({table}) was taken once, since {why}.",
        "repair SPELLING": "white space, case, accents and signs do not count",
        "repair ALIAS": "the menu of the portal calls it so",
        "repair NUMBER": "a number stands for its digits",
        "repair ZEROS": "its key is right with the zeros in front",
        "repair WITHIN": "the SIREN stands in it and the key is right",
        "repair CENTURY": "the year has two digits",
        "repair SERIAL": "a spreadsheet counts days",
        "repair FOLD": "the argument fold says which of the two",
        "repair FILLED": "the cell is blank under another one",
        "repair TITULAIRE": "nobody else is told, and it is the AT",
        "repair EARLIEST": (
            "no other instant is told, and the earliest right on the dossier is of then"
        ),
        "repair UNKNOWN": "it is not told and unknown to us",
        "repair REPEATED": "another row says the same",
        "remark UNREAD": 'The column "{column}" of the table of {table} is not read.',
        "remark ABSENT": (
            'The table of {table} has no column "{column}": what a blank cell stands for was '
            "taken in every row."
        ),
        "remark DAY_OR_MONTH": (
            'No day of the column "{column}" is over 12: make sure that the day comes first.'
        ),
        "remark MIDNIGHT": (
            'Every instant of the column "{column}" is at midnight: the times may have been lost.'
        ),
        "remark WHOLE_MINUTES": (
            'Every instant of the column "{column}" is on a whole minute: the seconds may have '
            "been lost."
        ),
        "remark ZEROS_GONE": (
            'No identifier of the column "{column}" begins with a zero, and some are short of '
            "digits: a spreadsheet has dropped the zeros."
        ),
        "remark SAME_NAME": "People of one name have several numbers.",
        "remark NUMERIC_NAME": 'Names of the column "{column}" are digits and signs alone.',
        "remark WRONG_KEY": (
            'SIRENs of the column "{column}" have a wrong key: the portal takes them, but they '
            "may be mistyped."
        ),
        "remark LIKE_SIREN": (
            'Identifiers of the column "{column}" were taken for IDSPs, and would be SIRENs with '
            "digits for the signs that look like them."
        ),
    }
)
