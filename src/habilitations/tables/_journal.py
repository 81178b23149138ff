"""The steps of a journal as rows of one shape, for files that have columns.

Law: a row is the object of a step in documents, flat, a value a cell, so that `_read_back` reads it
back equal. Doesn't know files, nor any library of tables.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from types import MappingProxyType
from typing import Final

from habilitations._errors.bare import leaves_bare
from habilitations._json.rule_records import with_rules
from habilitations._steps.parameters import PROCEDURES
from habilitations._steps.records import Followed, in_force
from habilitations._steps.step import PROCEDURE, plain_arguments
from habilitations._values.edges import typed
from habilitations.journal import Journal, Step
from habilitations.roles import Role
from habilitations.services import FICHE
from habilitations.tables._flat import flattened
from habilitations.tables._schema import JOURNAL, Cell, Kind
from habilitations.tables._table import Table, table_of

#: The column of a row's place in the journal.
PLACE: Final = "step"
#: The columns of instants, and of what is true or false.
INSTANTS: Final = frozenset(each.name for each in JOURNAL if each.kind is Kind.INSTANT)
TRUTHS: Final = frozenset(each.name for each in JOURNAL if each.kind is Kind.TRUTH)

#: The forms under the fiche's catalogue: what is written is the same under any.
FORMS: Final = with_rules(FICHE)
_ORDERS: Final[Mapping[str, Sequence[str]]] = MappingProxyType(
    {PROCEDURE: tuple(PROCEDURES), "role": tuple(each.value for each in Role)}
)


@leaves_bare
def journal(kept: Journal, *, first: int = 1) -> Table:
    """Return the table of the steps of a journal, with all that each was given (`JOURNAL`).

    `read_journal` reads its rows back. The state that a journal begins at is not among them:
    `wire.dumps` writes that. Codes and links are digests. `first` is the number of the first step,
    where a journal is kept in parts.

    Raises:
        TypeError: an argument has the wrong Python type.
        UnknownService: a step names services that are not of the catalogue (CAT-1).

    >>> from datetime import UTC, datetime
    >>> from habilitations import Step, open_dossier
    >>> at = datetime(2026, 1, 5, 9, 0, 0, 120_001, tzinfo=UTC)
    >>> kept = Journal(steps=[Step.of(open_dossier, dossier="313231838", name="SARL", at=at)])
    >>> table = journal(kept)
    >>> table["procedure"], table["dossier"], table["at"][0].microsecond
    (('open_dossier',), ('313231838',), 120001)
    """
    known, number = typed(kept, Journal), typed(first, int)
    steps = in_force(known, Followed(known.start.ruleset.catalogue))
    rows = (_row(place, step) for place, step in enumerate(steps, number))
    return table_of(JOURNAL, rows, _ORDERS)


def _row(place: int, step: Step) -> Sequence[Cell]:
    told: dict[str, Cell] = {
        PLACE: place,
        PROCEDURE: step.procedure,
        **dict.fromkeys(TRUTHS, False),
    }
    for name, value in plain_arguments(step, FORMS).items():
        told |= flattened(name, value)
    # Instants are cells of their own kind, and no texts.
    told |= {name: value for name, value in step.given if isinstance(value, datetime)}
    return [told.get(each.name) for each in JOURNAL]
