"""How a person, a dossier and services stand in a row.

Law: the key is a number, an identifier or a code; the name beside it is a label that `portal`
knows. Doesn't know which tables there are.
"""

from collections.abc import Iterable
from typing import TypeAlias

from habilitations._steps.sentences import person
from habilitations.identifiers import DossierId, SubscriberNumber
from habilitations.model import Portal
from habilitations.services import AnyService
from habilitations.tables._schema import SEPARATOR, Cell

#: A key and the name beside it.
Named: TypeAlias = tuple[Cell, Cell]


def who(number: SubscriberNumber | None, portal: Portal) -> Named:
    """Return the number of a person and the name; the number again where nobody knows it."""
    return (None, None) if number is None else (number.value, person(number, portal))


def where(dossier: DossierId | None, portal: Portal) -> Named:
    """Return the identifier of a dossier and its name, None where nobody knows it."""
    if dossier is None:
        return None, None
    known = portal.dossiers.get(dossier)
    return str(dossier), None if known is None else known.name


def codes(services: Iterable[AnyService]) -> str:
    """Return the codes of services in one cell."""
    return SEPARATOR.join([each.code for each in services])


def joined(values: Iterable[object]) -> str:
    """Return the texts of values in one cell."""
    return SEPARATOR.join(map(str, values))
