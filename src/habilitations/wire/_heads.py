"""The head of a document, and the text of one: what all kinds have in common.

Law: a text depends on the value alone, and a head is judged before what is below it. Doesn't know
what a document holds.
"""

import json
from collections.abc import Callable, Mapping
from functools import partial
from typing import Final, TypeVar

from habilitations._json.converter import Forms, in_order
from habilitations._json.faults import Place, Told, checked
from habilitations._json.reader import exact
from habilitations._json.rule_records import RULESETS
from habilitations.errors import MissingKey, UnknownVersion, WrongDocument
from habilitations.rules import FICHE, Ruleset
from habilitations.services import FICHE as FICHE_CATALOGUE
from habilitations.services import Catalogue
from habilitations.wire._parts import records

_Value = TypeVar("_Value")

#: The version of the documents that are written and read.
VERSION: Final = 1
#: The keys of a head.
NAME: Final = "habilitations"
_VERSION: Final = "version"
_RULESET: Final = "ruleset"
#: Where an editor finds the schema of a file that is written by hand.
SCHEMA: Final = "$schema"
_PLAIN: Final = records(FICHE_CATALOGUE)
_CLEAR: Final = records(FICHE_CATALOGUE, clear=True)


def text_of(data: object) -> str:
    """Return plain data that was just made as one line of JSON."""
    # Plain data that was just made: it has no circle to look out for.
    return json.dumps(data, ensure_ascii=False, check_circular=False, separators=(",", ":"))


def headed(name: str, ruleset: Ruleset, body: Mapping[str, object]) -> dict[str, object]:
    """Return the body of a document below its head, what is empty left out."""
    rules = {} if ruleset == FICHE else {_RULESET: RULESETS.unstructure(ruleset)}
    given = {key: part for key, part in body.items() if part}
    return in_order({NAME: name, _VERSION: VERSION, **rules, **given})


def forms_of(catalogue: Catalogue, *, clear: bool = False) -> Forms:
    """Return the forms of documents under a catalogue; `clear` reads codes in clear too."""
    if catalogue == FICHE_CATALOGUE:
        return _CLEAR if clear else _PLAIN
    return records(catalogue, clear=clear)


def judge_head(given: dict[str, object], known: Mapping[str, type]) -> str:
    """Take the kind and the version out of a document, and return the name of the kind.

    The schema that an editor was told is nobody else's business: it goes too.

    Raises:
        InvalidDocument: they are not what is read (VAL-1).
    """
    name = _at(NAME, partial(_name, _popped(given, NAME), known))
    _at(_VERSION, partial(_version, _popped(given, _VERSION)))
    _at(SCHEMA, partial(_reference, given.pop(SCHEMA, None)))
    return name


def _at(key: str, read: Callable[[], _Value]) -> _Value:
    """Return what is read under a key of the head, before which nothing else is judged."""
    return checked(lambda told: told.read(read, (None, key)))


def _name(value: object, known: Mapping[str, type]) -> str:
    found = exact(value, str)
    if found not in known:
        raise WrongDocument(", ".join(known), found)
    return found


def _reference(value: object) -> str:
    return "" if value is None else exact(value, str)


def _version(value: object) -> int:
    found = exact(value, int)
    if found != VERSION:
        raise UnknownVersion(str(found), VERSION)
    return found


def _popped(given: dict[str, object], key: str) -> object:
    if key not in given:
        raise MissingKey(key)
    return given.pop(key)


def body_of(
    given: dict[str, object], key: str, read: Callable[[object, Place, Told], _Value], told: Told
) -> _Value | None:
    """Return what stands under the only key below a head; None where faults are told."""
    told.unknown(given.keys() - {key}, None)
    if key not in given:
        told.missing(key, None)
        return None
    return read(given[key], (None, key), told)


def ruleset_of(given: dict[str, object], told: Told) -> Ruleset | None:
    """Take the ruleset of a document out of its head; it is the fiche's where none is given."""
    rules = given.pop(_RULESET, None)
    if rules is None:
        return FICHE
    return RULESETS.reads.read(rules, Ruleset, (None, _RULESET), told)
