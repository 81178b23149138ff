"""The tables: a row a dossier, a row a space, the rights once more, and every attempt.

Law: a document is the value; what stands beside it in a row follows from it, and is there to be
found by. Doesn't know how rows are read or written.
"""

from typing import Final

from sqlalchemy import JSON, Boolean, Column, Index, Integer, MetaData, Table, Text
from sqlalchemy.dialects.postgresql import JSONB

METADATA: Final = MetaData()
#: A document of one thing (`wire.dumps`), as the database keeps JSON best.
_DOCUMENT: Final = JSON().with_variant(JSONB(), "postgresql")

DOSSIER: Final = Table(
    "dossier",
    METADATA,
    Column("id", Text, primary_key=True),
    Column("document", _DOCUMENT, nullable=False),
)
SPACE: Final = Table(
    "space",
    METADATA,
    Column("number", Text, primary_key=True),
    # `Email.key`: not unique, since a void inscription keeps its address from nobody (ESP-2).
    Column("address", Text, nullable=False, index=True),
    Column("document", _DOCUMENT, nullable=False),
)
#: Who may do what, for whoever only asks: it follows from the dossiers.
HELD: Final = Table(
    "held",
    METADATA,
    Column("dossier", Text, primary_key=True),
    Column("service", Text, primary_key=True),
    Column("subscriber", Text, primary_key=True),
    Column("role", Text, nullable=False),
    # Suspended in effect.
    Column("suspended", Boolean, nullable=False),
    Index("held_by", "subscriber"),
)
#: The rules in force, once they have changed: a portal's document without spaces and dossiers.
RULES: Final = Table(
    "rules",
    METADATA,
    Column("one", Integer, primary_key=True),
    Column("document", Text, nullable=False),
)
#: What was asked, in an order in which it might have been asked one after the other.
ATTEMPT: Final = Table(
    "attempt",
    METADATA,
    Column("place", Integer, primary_key=True, autoincrement=True),
    # A line of a journal (`wire.line`).
    Column("step", Text, nullable=False),
    # What refused it (`as_data`); nothing where it was accepted.
    Column("refusal", _DOCUMENT),
)
