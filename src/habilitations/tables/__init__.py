"""Tables out: what a portal holds and what is told of it, as typed rows and frames.

Holds a table for each thing that is looked at in a spreadsheet or a notebook, its schema, and what
makes records and frames of it. Law: a table has its columns, and they their types, however many
rows it has and whatever is in them; keys are numbers and codes, names are labels beside them.
Doesn't know pandas, polars or pyarrow, which are imported when their frame is asked for; writes no
file.
"""

from habilitations.tables._changes import changes
from habilitations.tables._frames import Record, to_arrow, to_pandas, to_polars, to_records
from habilitations.tables._reports import deadlines, findings, steps
from habilitations.tables._rights import rights
from habilitations.tables._schema import (
    CHANGES,
    DEADLINES,
    DOSSIERS,
    FINDINGS,
    MENU,
    PEOPLE,
    REQUESTS,
    RIGHTS,
    STEPS,
    Cell,
    Column,
    Kind,
    Schema,
)
from habilitations.tables._state import dossiers, menu, people, requests
from habilitations.tables._table import Cells, Table

__all__ = [
    "CHANGES",
    "DEADLINES",
    "DOSSIERS",
    "FINDINGS",
    "MENU",
    "PEOPLE",
    "REQUESTS",
    "RIGHTS",
    "STEPS",
    "Cell",
    "Cells",
    "Column",
    "Kind",
    "Record",
    "Schema",
    "Table",
    "changes",
    "deadlines",
    "dossiers",
    "findings",
    "menu",
    "people",
    "requests",
    "rights",
    "steps",
    "to_arrow",
    "to_pandas",
    "to_polars",
    "to_records",
]


def __dir__() -> list[str]:
    """Name what is public here, for completion."""
    return sorted(__all__)
