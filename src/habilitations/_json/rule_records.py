"""Rulesets and catalogues as plain data and back.

Holds their records and their forms. Law: in a ruleset services are told whole, and a duration
is written in one way alone. Doesn't know portals.
"""

from collections.abc import Iterator, Mapping
from datetime import timedelta
from functools import partial
from operator import eq
from types import MappingProxyType
from typing import Final, NewType, final

from attrs import field, frozen
from cattrs import Converter

from habilitations._json.converter import Forms, forms, writer
from habilitations._json.faults import Place, Told
from habilitations._json.reader import exact
from habilitations._json.reading import Reads, leaf
from habilitations._values.edges import any_text, filled_text
from habilitations._values.editions import Catalogues
from habilitations.errors import NumberOutOfRange, UnknownServiceCode
from habilitations.rules import Ruleset
from habilitations.services import FICHE, Catalogue, ElementaryService, PortalEntry, Service


def _heading(value: str) -> str:
    return filled_text("heading", value)


def _label(value: str) -> str:
    return filled_text("label", value)


def _detail(value: str) -> str:
    return any_text("detail", value)


Days = NewType("Days", int)
Seconds = NewType("Seconds", int)
Microseconds = NewType("Microseconds", int)
#: The most that each part of a delay is: a duration is written in one way alone.
MOST: Final[Mapping[object, int]] = MappingProxyType(
    {Days: timedelta.max.days, Seconds: 86_399, Microseconds: 999_999}
)


@final
@frozen(kw_only=True)
class Delay:
    """An exact duration."""

    days: Days = Days(0)
    seconds: Seconds = Seconds(0)
    microseconds: Microseconds = Microseconds(0)


@final
@frozen(kw_only=True)
class EntryRecord:
    """An entry of the menu, with the codes of what opens it."""

    heading: str = field(converter=_heading)
    label: str = field(converter=_label)
    opened_by: tuple[str, ...] = ()
    detail: str = field(default="", converter=_detail)
    unfolds: bool = False


@final
@frozen(kw_only=True)
class CatalogueRecord:
    """The services of a catalogue and its menu."""

    services: tuple[Service, ...] = ()
    entries: tuple[EntryRecord, ...] = ()


def _rulesets() -> Forms:
    made = forms(FICHE)
    reads, written = made.reads, made.written
    for kind in (ElementaryService, Service):
        reads.put(kind, reads.record(kind))
        written.register_unstructure_hook_func(partial(eq, kind), writer(kind, written))
    for part, most in MOST.items():
        reads.put(part, leaf(partial(_bounded, most)))
    reads.put(timedelta, partial(_delay, reads))
    written.register_unstructure_hook_func(partial(eq, timedelta), partial(_written_delay, written))
    reads.put(Catalogue, partial(_catalogue, reads))
    written.register_unstructure_hook_func(
        partial(eq, Catalogue), partial(_written_catalogue, written)
    )
    return made


def _bounded(most: int, value: object) -> int:
    number = exact(value, int)
    if not 0 <= number <= most:
        raise NumberOutOfRange
    return number


def _delay(reads: Reads, value: object, at: Place, told: Told) -> timedelta | None:
    parts = reads.read(value, Delay, at, told)
    return None if parts is None else timedelta(parts.days, parts.seconds, parts.microseconds)


def _written_delay(made: Converter, delay: timedelta) -> object:
    parts = Delay(
        days=Days(delay.days),
        seconds=Seconds(delay.seconds),
        microseconds=Microseconds(delay.microseconds),
    )
    # Never an empty object: some languages make a list of it.
    return made.unstructure(parts) or {"days": 0}


def _catalogue(reads: Reads, value: object, at: Place, told: Told) -> Catalogue | None:
    given = reads.read(value, CatalogueRecord, at, told)
    return None if given is None else told.read(partial(_of_record, given), at)


def _of_record(given: CatalogueRecord) -> Catalogue:
    known = {each.code: each for service in given.services for each in service.elementary}
    unknown = Told()
    for at, code in _opening(given):
        if code not in known:
            unknown.tell(UnknownServiceCode(code), at)
    if unknown.count:
        raise unknown.refusal()
    entries = (
        PortalEntry(
            heading=entry.heading,
            label=entry.label,
            opened_by=frozenset(known[code] for code in entry.opened_by),
            detail=entry.detail,
            unfolds=entry.unfolds,
        )
        for entry in given.entries
    )
    return Catalogue(given.services, tuple(entries))


def _opening(given: CatalogueRecord) -> Iterator[tuple[Place, str]]:
    for row, entry in enumerate(given.entries):
        for place, code in enumerate(entry.opened_by):
            yield ((((None, "entries"), row), "opened_by"), place), code


def _written_catalogue(made: Converter, catalogue: Catalogue) -> object:
    entries = tuple(
        EntryRecord(
            heading=entry.heading,
            label=entry.label,
            opened_by=tuple(each.code for each in sorted(entry.opened_by, key=catalogue.rank)),
            detail=entry.detail,
            unfolds=entry.unfolds,
        )
        for entry in catalogue.entries
    )
    record = CatalogueRecord(services=catalogue.services, entries=entries)
    return made.unstructure(record) or {"services": []}


#: The forms of rulesets, in which services are told whole.
RULESETS: Final = _rulesets()


def with_rules(catalogue: Catalogue | Catalogues, *, clear: bool = False) -> Forms:
    """Return the forms of values under a catalogue, rulesets among them."""
    made = forms(catalogue, clear=clear)
    made.reads.put(Ruleset, RULESETS.reads.of(Ruleset))
    made.written.register_unstructure_hook_func(partial(eq, Ruleset), RULESETS.unstructure)
    return made
