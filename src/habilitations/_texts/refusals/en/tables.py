"""What is said of rows of lists that can't be read, in English.

Holds two tables by slug: the facts, their fields in braces, and what to do instead.
Law: each says what the French one says, official nouns in French. Doesn't know the French texts.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

FACTS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "missing-column": 'The table has no column "{column}"; it has: {present}.',
        "repeated-column": 'The headers {headers} all stand for the column "{column}".',
        "cells-beyond-headers": "The row has more cells than there are headers: {value}.",
        "blank-cell": 'The column "{column}" has to say something, and is blank.',
        "wrong-cell-type": "The value {value} is of a kind that can't stand here.",
        "formula-error": "The cell holds the error of a formula: {value}.",
        "damaged-text": 'The text "{value}" was read in another encoding than it was written in.',
        "digits-lost": "The number {value} has lost digits in a spreadsheet.",
        "date-as-name": "The name has become a date: {value}.",
        "unknown-role": 'No role has the name "{value}".',
        "unknown-label": 'No service has the name "{value}"; near it are: {nearest}.',
        "unreadable-truth": 'The text "{value}" is neither a yes nor a no.',
        "unreadable-date": 'The text "{value}" is no date that exists.',
        "serial-date": "The date is a number of days: {value}.",
        "ambiguous-time": "The time {value} was there twice that day, when the clocks went back.",
        "skipped-time": "The time {value} never was, since the clocks went forward over it.",
        "implausible-instant": "The instant {given} is not between {earliest} and {latest}.",
        "contradictory-rows": 'Rows say different things of one "{column}": {values}.',
        "step-out-of-order": "Step {step} stands where step {expected} is expected.",
        "look-alike-dossiers": (
            "The identifiers {dossier} and {other} differ by zeros in front alone."
        ),
    }
)

ADVICE: Final[Mapping[str, str]] = MappingProxyType(
    {
        "missing-column": "Give the column, or name the header that stands for it in `columns`.",
        "repeated-column": (
            "Give each column another header, before a reader keeps the last one of them in "
            "silence."
        ),
        "cells-beyond-headers": (
            "Look for a separator within a cell, or at the end of the lines, and read the file "
            "without an index."
        ),
        "blank-cell": "Fill the cell; where cells were merged, name the column in `fill`.",
        "wrong-cell-type": (
            "Check that the columns have not been shifted, and read each cell as it was typed."
        ),
        "formula-error": (
            "Mend the formula in the spreadsheet, and save it once its values are there."
        ),
        "damaged-text": (
            "Read the file as cp1252 if a spreadsheet of Windows wrote it, and else as UTF-8."
        ),
        "digits-lost": "Type it anew as a text: what is lost can't be made good.",
        "date-as-name": (
            "Type the name anew as a text: spreadsheets make dates of names like MARS 1."
        ),
        "unknown-role": (
            "Write Administrateur Titulaire, Administrateur Suppléant, Acteur Délégant or Acteur."
        ),
        "unknown-label": (
            "Write the code or the label of a service; some entries of the menu are none."
        ),
        "unreadable-truth": "Write oui or non, or leave the cell blank.",
        "unreadable-date": (
            "Write the day as 31/12/2026 or as 2026-12-31, or say that the month comes first."
        ),
        "serial-date": (
            "Give the cell the format of a date, or accept such numbers with the argument serials."
        ),
        "ambiguous-time": "Say with `fold` which of the two it is.",
        "skipped-time": "Write the time that the clock showed.",
        "implausible-instant": (
            "Check the year, and the order of day and month: a list holds what is, and nothing "
            "to come."
        ),
        "contradictory-rows": "Keep what is right, alike in every row.",
        "step-out-of-order": (
            'Give every row of the journal once, sorted by the column "step"; or leave that column '
            "out."
        ),
        "look-alike-dossiers": "Write the identifier with all its digits in every row, as a text.",
    }
)
