"""What an argument of a step is in one cell, both ways.

Holds a pair of functions for each that is no plain text in documents, and the columns of those that
have parts. Law: of each pair the one undoes the other. Doesn't know steps, nor rows.
"""

import json
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final, NamedTuple

from habilitations._json.reader import data_of
from habilitations._values.edges import typed
from habilitations.tables._schema import SEPARATOR, Cell

#: What an IDSP stands behind where it is told beside SIRENs, as in every table.
_IDSP: Final = "IDSP "
#: What a list of JSON begins with: the code of no service of the fiche does.
_LIST: Final = "["


class Flat(NamedTuple):
    """What makes a cell of a value in documents, and the value of a cell again."""

    written: Callable[[object], str]
    read: Callable[[str], object]


def _json(data: object) -> str:
    return json.dumps(data, ensure_ascii=False, check_circular=False, separators=(",", ":"))


def _tagged(data: object) -> str:
    ((tag, text),) = typed(data, dict).items()
    return f"{_IDSP}{text}" if tag == "idsp" else str(text)


def _digest(cell: str) -> object:
    return {"sha256": cell}


def _identifier(cell: str) -> object:
    if cell.startswith(_IDSP):
        return {"idsp": cell.removeprefix(_IDSP)}
    return {"siren": cell}


def _joined(data: object) -> str:
    # A house may have a catalogue with codes that a comma is in, or that begin as JSON does.
    text = SEPARATOR.join(map(str, data)) if isinstance(data, list) else _LIST
    return _json(data) if text.startswith(_LIST) or _parted(text) != data else text


def _parted(cell: str) -> object:
    if cell.startswith(_LIST):
        return data_of(cell)
    return cell.split(SEPARATOR) if cell else []


#: By the name of the column, which is that of the argument.
FLAT: Final[Mapping[str, Flat]] = MappingProxyType(
    {
        "dossier": Flat(_tagged, _identifier),
        "services": Flat(_joined, _parted),
        "bank_accounts": Flat(_json, data_of),
        "ruleset": Flat(_json, data_of),
        **dict.fromkeys(("code", "email_link"), Flat(_tagged, _digest)),
    }
)
#: The arguments that have parts, and the columns in which those stand, by their keys.
PARTS: Final[Mapping[str, Mapping[str, str]]] = MappingProxyType(
    {
        "subscriber": MappingProxyType(
            {
                "number": "subscriber",
                "title": "title",
                "first_name": "first_name",
                "last_name": "last_name",
                "email": "email",
                "employer": "employer",
                "simplified": "simplified",
            }
        ),
        "bank_account": MappingProxyType({"iban": "bank_account", "label": "bank_account_label"}),
    }
)


def flattened(name: str, value: object) -> dict[str, Cell]:
    """Return the cells of an argument as documents have it, by column."""
    match value:
        case dict() if name in PARTS:
            return {PARTS[name][key]: part for key, part in value.items()}
        case str():
            return {name: value}
        case _:
            return {name: FLAT[name].written(value)}
