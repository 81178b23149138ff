"""Documents that say by themselves which rules they are under: portals, journals, scenarios.

Holds how each is read below its head. Law: what is read is the value, or every fault is told at its
place; the ruleset is read before what stands under it. Doesn't know texts, nor how one is written.
"""

from collections.abc import Callable, Mapping
from functools import partial
from types import MappingProxyType
from typing import Final, NamedTuple, TypeAlias, final

from habilitations._json.converter import Forms
from habilitations._json.faults import Told
from habilitations._json.reader import exact
from habilitations._steps.records import Followed, StepReader
from habilitations.journal import Journal, Scenario
from habilitations.model import Portal
from habilitations.rules import Ruleset
from habilitations.wire._at_once import portal_at_once
from habilitations.wire._heads import forms_of, judge_head, ruleset_of
from habilitations.wire._parts import JournalRecord, PortalRecord, ScenarioRecord
from habilitations.wire._portals import portal_of

#: What a document is that says by itself which rules it is under.
Document: TypeAlias = Portal | Journal | Scenario
#: The kinds by the name at the head of a document.
WHOLES: Final[Mapping[str, type[Document]]] = MappingProxyType(
    {"portal": Portal, "journal": Journal, "scenario": Scenario}
)
#: Where steps may name codes in clear.
_CLEAR: Final = frozenset({"scenario"})


@final
class _Under(NamedTuple):
    """Under what a document is read, how many faults are kept, and what takes them."""

    ruleset: Ruleset
    made: Forms
    most: int
    told: Told


def document_of(
    data: object, known: Mapping[str, type[Document]], most: int, told: Told
) -> Document | None:
    """Return what plain data are, of some kinds; None where faults are told.

    Raises:
        WrongJsonType, InvalidDocument: they have no head that can be read (VAL-1).
    """
    given = dict(exact(data, dict))
    name = judge_head(given, known)
    ruleset = ruleset_of(given, told)
    if ruleset is None:
        return None
    made = forms_of(ruleset.catalogue, clear=name in _CLEAR)
    return _READ[name](given, _Under(ruleset, made, most, told))


def _portal(given: Mapping[str, object], under: _Under) -> Portal | None:
    portal = portal_at_once(given, under.ruleset, under.made)
    if portal is not None:
        return portal
    record = under.made.reads.read(given, PortalRecord, None, under.told)
    return None if record is None else portal_of(record, under.ruleset, under.most)


def _start(record: PortalRecord, under: _Under) -> Portal | None:
    return under.told.read(partial(portal_of, record, under.ruleset, under.most), (None, "start"))


def _journal(given: Mapping[str, object], under: _Under) -> Journal | None:
    record = under.made.reads.read(given, JournalRecord, None, under.told)
    start = None if record is None else _start(record.start, under)
    return None if record is None or start is None else Journal(start, record.steps)


def _scenario(given: Mapping[str, object], under: _Under) -> Scenario | None:
    record = under.made.reads.read(given, ScenarioRecord, None, under.told)
    start = None if record is None else _start(record.start, under)
    if record is None or start is None:
        return None
    if not any(step.rules is not None for step in record.steps):
        return Scenario(title=record.title, start=start, steps=record.steps)
    # CAT-4: what codes mean after a change of the rules depends on whether it is accepted.
    reader = StepReader(Followed(under.ruleset.catalogue, tried_on=start), under.made, clear=True)
    steps = reader.read_all(given["steps"], (None, "steps"), under.told)
    return None if steps is None else Scenario(title=record.title, start=start, steps=steps)


_READ: Final[Mapping[str, Callable[[Mapping[str, object], _Under], Document | None]]] = (
    MappingProxyType({"portal": _portal, "journal": _journal, "scenario": _scenario})
)
