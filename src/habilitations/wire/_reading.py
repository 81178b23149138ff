"""A document as its value: the head, then the ruleset, then all the rest, then the invariants.

Law: what stands later is judged only where what stands before it has no fault. Doesn't know who
asks, nor how many faults are kept.
"""

from collections.abc import Callable, Mapping
from functools import partial
from types import MappingProxyType
from typing import Final, TypeAlias, TypeVar

from habilitations._json.converter import Forms
from habilitations._json.faults import Told, checked
from habilitations._json.reader import data_of, exact
from habilitations._json.rule_records import RULESETS
from habilitations._steps.records import Followed, StepReader
from habilitations.errors import MissingKey, UnknownVersion, WrongDocument
from habilitations.journal import Journal, Scenario, Step
from habilitations.model import Portal
from habilitations.rules import FICHE, Ruleset
from habilitations.services import FICHE as FICHE_CATALOGUE
from habilitations.services import Catalogue
from habilitations.wire._at_once import portal_at_once
from habilitations.wire._parts import JournalRecord, PortalRecord, ScenarioRecord, records
from habilitations.wire._portals import portal_of

#: The version of the documents that are written and read.
VERSION: Final = 1

#: What a document is.
Document: TypeAlias = Portal | Journal | Scenario
_Value = TypeVar("_Value")

#: The kinds by the name at the head of a document.
KINDS: Final[Mapping[str, type[Document]]] = MappingProxyType(
    {"portal": Portal, "journal": Journal, "scenario": Scenario}
)
#: The keys of the head.
NAME: Final = "habilitations"
VERSION_KEY: Final = "version"
_PLAIN: Final = records(FICHE_CATALOGUE)
_CLEAR: Final = records(FICHE_CATALOGUE, clear=True)


def forms_under(catalogue: Catalogue, *, clear: bool = False) -> Forms:
    """Return the forms of documents under a catalogue."""
    if catalogue == FICHE_CATALOGUE:
        return _CLEAR if clear else _PLAIN
    return records(catalogue, clear=clear)


def loaded(
    document: str | bytes, kind: type[object] | None, max_bytes: int, most: int, told: Told
) -> Document | None:
    """Return what a document is; None where it has faults of form, which are told.

    Raises:
        HabilitationError: it has a fault before which nothing else is judged, or breaks rules.
    """
    given = dict(exact(data_of(document, max_bytes), dict))
    name = _head(given, kind)
    ruleset = _ruleset(given, told)
    if ruleset is None:
        return None
    made = forms_under(ruleset.catalogue, clear=name == "scenario")
    if name == "portal":
        return _portal(given, ruleset, made, told, most)
    if name == "journal":
        journal = made.reads.read(given, JournalRecord, None, told)
        start = None if journal is None else _start(journal.start, ruleset, told, most)
        return None if journal is None or start is None else Journal(start, journal.steps)
    scenario = made.reads.read(given, ScenarioRecord, None, told)
    start = None if scenario is None else _start(scenario.start, ruleset, told, most)
    if scenario is None or start is None:
        return None
    steps: tuple[Step, ...] | None = scenario.steps
    if any(step.rules is not None for step in scenario.steps):
        # CAT-4: what codes mean after a change of the rules depends on whether it is accepted.
        followed = Followed(ruleset.catalogue, tried_on=start)
        reader = StepReader(followed, made, clear=True)
        steps = reader.read_all(given["steps"], (None, "steps"), told)
    return None if steps is None else Scenario(title=scenario.title, start=start, steps=steps)


def _portal(
    given: Mapping[str, object], ruleset: Ruleset, made: Forms, told: Told, most: int
) -> Portal | None:
    portal = portal_at_once(given, ruleset, made)
    if portal is not None:
        return portal
    record = made.reads.read(given, PortalRecord, None, told)
    return None if record is None else portal_of(record, ruleset, most)


def _start(record: PortalRecord, ruleset: Ruleset, told: Told, most: int) -> Portal | None:
    return told.read(partial(portal_of, record, ruleset, most), (None, "start"))


def _head(given: dict[str, object], kind: type[object] | None) -> str:
    name = _at(NAME, partial(_name, _popped(given, NAME), kind))
    _at(VERSION_KEY, partial(_version, _popped(given, VERSION_KEY)))
    return name


def _at(key: str, read: Callable[[], _Value]) -> _Value:
    """Return what is read under a key of the head, before which nothing else is judged."""
    return checked(lambda told: told.read(read, (None, key)))


def _name(value: object, kind: type[object] | None) -> str:
    known = {name: each for name, each in KINDS.items() if kind is None or each is kind}
    found = exact(value, str)
    if found not in known:
        raise WrongDocument(", ".join(known), found)
    return found


def _version(value: object) -> int:
    found = exact(value, int)
    if found != VERSION:
        raise UnknownVersion(str(found), VERSION)
    return found


def _popped(given: dict[str, object], key: str) -> object:
    if key not in given:
        raise MissingKey(key)
    return given.pop(key)


def _ruleset(given: dict[str, object], told: Told) -> Ruleset | None:
    if "ruleset" not in given:
        return FICHE
    return RULESETS.reads.read(given.pop("ruleset"), Ruleset, (None, "ruleset"), told)
