"""Rulesets and catalogues as plain data and back.

Holds their records and their converter. Law: in a ruleset services are told whole, and a duration
is written in one way alone. Doesn't know portals.
"""

from collections.abc import Mapping
from datetime import timedelta
from functools import partial
from operator import eq
from types import MappingProxyType
from typing import Final, NewType, final

from attrs import field, frozen
from cattrs import Converter
from cattrs.gen import make_dict_unstructure_fn

from habilitations._errors.base import Fault
from habilitations._json.converter import converter, object_hook
from habilitations._json.reader import exact
from habilitations._values.edges import any_text, filled_text
from habilitations._values.editions import Catalogues
from habilitations.errors import InvalidDocument, NumberOutOfRange, UnknownServiceCode
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


def _rulesets() -> Converter:
    made = converter(FICHE)
    for kind in (ElementaryService, Service):
        made.register_structure_hook_func(partial(eq, kind), object_hook(kind, made))
        made.register_unstructure_hook_func(
            partial(eq, kind), make_dict_unstructure_fn(kind, made, _cattrs_omit_if_default=True)
        )
    for part, most in MOST.items():
        made.register_structure_hook_func(partial(eq, part), partial(_bounded, most))
    made.register_structure_hook_func(partial(eq, timedelta), partial(_delay, made))
    made.register_unstructure_hook_func(partial(eq, timedelta), partial(_written_delay, made))
    made.register_structure_hook_func(partial(eq, Catalogue), partial(_catalogue, made))
    made.register_unstructure_hook_func(partial(eq, Catalogue), partial(_written_catalogue, made))
    return made


def _bounded(most: int, value: object, _: object) -> int:
    number = exact(value, int)
    if not 0 <= number <= most:
        raise NumberOutOfRange
    return number


def _delay(made: Converter, value: object, _: object) -> timedelta:
    parts = made.structure(value, Delay)
    return timedelta(parts.days, parts.seconds, parts.microseconds)


def _written_delay(made: Converter, delay: timedelta) -> object:
    parts = Delay(
        days=Days(delay.days),
        seconds=Seconds(delay.seconds),
        microseconds=Microseconds(delay.microseconds),
    )
    return made.unstructure(parts)


def _catalogue(made: Converter, value: object, _: object) -> Catalogue:
    given = made.structure(value, CatalogueRecord)
    known = {each.code: each for service in given.services for each in service.elementary}
    unknown = tuple(
        Fault(f"$.entries[{row}].opened_by[{place}]", UnknownServiceCode(code))
        for row, entry in enumerate(given.entries)
        for place, code in enumerate(entry.opened_by)
        if code not in known
    )
    if unknown:
        raise InvalidDocument(unknown)
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
    return made.unstructure(CatalogueRecord(services=catalogue.services, entries=entries))


#: The converter of rulesets, in which services are told whole.
RULESETS: Final = _rulesets()


def with_rules(catalogue: Catalogue | Catalogues, *, clear: bool = False) -> Converter:
    """Return the converter of documents under a catalogue, which knows rulesets too."""
    made = converter(catalogue, clear=clear)
    read = RULESETS.get_structure_hook(Ruleset)
    made.register_structure_hook_func(partial(eq, Ruleset), read)
    made.register_unstructure_hook_func(partial(eq, Ruleset), RULESETS.unstructure)
    return made
