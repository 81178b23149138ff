"""The head of a document, and the text of one: what all kinds have in common.

Law: a text depends on the value alone, and a head is judged before what is below it. Doesn't know
what a document holds.
"""

import json
from collections.abc import Callable, Mapping
from functools import partial
from typing import Final, TypeVar

from cattrs import Converter
from cattrs.errors import ForbiddenExtraKeysError

from habilitations._json.faults import COLLECTED, placed
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
    return {NAME: name, _VERSION: VERSION, **rules, **given}


def converter_of(catalogue: Catalogue, *, clear: bool = False) -> Converter:
    """Return the converter of documents under a catalogue; `clear` reads codes in clear too."""
    if catalogue == FICHE_CATALOGUE:
        return _CLEAR if clear else _PLAIN
    return records(catalogue, clear=clear)


def judge_head(given: dict[str, object], known: Mapping[str, type]) -> str:
    """Take the kind and the version out of a document, and return the name of the kind.

    Raises:
        MissingKey, WrongJsonType, WrongDocument, UnknownVersion: they are not what is read (VAL-1).
    """
    name = placed(NAME, partial(_name, _popped(given, NAME), known))
    placed(_VERSION, partial(_version, _popped(given, _VERSION)))
    return name


def _name(value: object, known: Mapping[str, type]) -> str:
    found = exact(value, str)
    if found not in known:
        raise WrongDocument(", ".join(known), found)
    return found


def _version(value: object) -> None:
    found = exact(value, int)
    if found != VERSION:
        raise UnknownVersion(str(found), VERSION)


def body_of(given: dict[str, object], key: str, read: Callable[[object], _Value]) -> _Value:
    """Return what stands under the only key below a head.

    Raises:
        HabilitationError, ExceptionGroup: it can't be read, or isn't alone.
    """
    extra = given.keys() - {key}
    if not extra:
        return _below(given, key, read)
    met: list[Exception] = [ForbiddenExtraKeysError(None, object, extra)]
    try:
        _below(given, key, read)
    except COLLECTED as error:
        met.append(error)
    raise ExceptionGroup(key, met)


def _below(given: dict[str, object], key: str, read: Callable[[object], _Value]) -> _Value:
    below = _popped(given, key)
    return placed(key, partial(read, below))


def _popped(given: dict[str, object], key: str) -> object:
    if key not in given:
        raise MissingKey(key)
    return given.pop(key)


def ruleset_of(given: dict[str, object]) -> Ruleset:
    """Take the ruleset of a document out of its head; it is the fiche's where none is given."""
    if _RULESET not in given:
        return FICHE
    found = given.pop(_RULESET)
    return placed(_RULESET, lambda: RULESETS.structure(found, Ruleset))
