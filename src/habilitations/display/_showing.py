"""How each public value shows itself where a front end asks, by the reader's options.

Holds `forms_of`. Law: a value shows what the display of its kind shows, in the language and zone
chosen, people by the names that it knows itself, or else by those of the portal chosen. Doesn't
know any front end.
"""

from collections.abc import Callable, Collection, Mapping
from types import MappingProxyType
from typing import Final, Never, TypeAlias, TypeVar, cast

from habilitations._state.views import DossiersView, SpacesView
from habilitations._texts.register import Register
from habilitations.audits import Entry, Finding
from habilitations.diffs import Diff, RightChange
from habilitations.display._access import access
from habilitations.display._answers import (
    advice_sheet,
    departure_sheet,
    loaded_sheet,
    plan_sheet,
    refusal_sheet,
    remedy_sheet,
    rule_sheet,
)
from habilitations.display._changes import changes
from habilitations.display._columns import COLUMNS, card_of
from habilitations.display._findings import findings
from habilitations.display._lists import overview
from habilitations.display._matrix import Matrix, matrix
from habilitations.display._options import Options, chosen_options
from habilitations.display._parts import plain
from habilitations.display._records import records, step_line
from habilitations.display._sheet import Sheet
from habilitations.display._timeline import deadlines, timeline
from habilitations.display._tree import Tree
from habilitations.display._verdicts import checklist
from habilitations.display._words import Words
from habilitations.errors import HabilitationError
from habilitations.guidance import (
    AccessExplanation,
    Advice,
    Departure,
    Draft,
    Plan,
    PlannedStep,
    Remedy,
    Verdict,
)
from habilitations.journal import Journal, Step
from habilitations.model import Dossier, Portal
from habilitations.rules import Rule
from habilitations.tables import Loaded

_Value = TypeVar("_Value")

View: TypeAlias = Matrix | Sheet | Tree
_Draw: TypeAlias = Callable[[Never, Options], View]

#: How many rules or dossiers a mapping of them shows; the rest is counted.
_MOST: Final = 200


def forms_of(
    value: object, include: Collection[str] | None, exclude: Collection[str] | None
) -> dict[str, str]:
    """Return the forms in which a value shows itself, by media type."""
    return view_of(value, chosen_options())._repr_mimebundle_(include, exclude)


def view_of(value: object, options: Options) -> View:
    """Return the display of a value, by the options of its reader."""
    kind = next(each for each in type(value).__mro__ if each in SHOWN)
    # The table has, for each type, what draws its values.
    return cast("Callable[[object, Options], View]", SHOWN[kind])(value, options)


def _words(options: Options) -> Words:
    return Words(lang=options.lang, portal=options.portal, zone=options.zone)


def _portal(portal: Portal, options: Options) -> View:
    return overview(portal, lang=options.lang, zone=options.zone)


def _dossier(dossier: Dossier, options: Options) -> View:
    return matrix(options.portal or Portal(), dossier, lang=options.lang, zone=options.zone)


def _journal(journal: Journal, options: Options) -> View:
    return timeline(journal, lang=options.lang, zone=options.zone)


def _diff(diff: Diff, options: Options) -> View:
    return changes(diff, portal=options.portal, lang=options.lang, zone=options.zone)


def _verdict(verdict: Verdict, options: Options) -> View:
    return checklist(verdict, lang=options.lang, zone=options.zone)


def _access(explanation: AccessExplanation, options: Options) -> View:
    return access(explanation, portal=options.portal, lang=options.lang, zone=options.zone)


def _finding(finding: Finding, options: Options) -> View:
    return findings((finding,), portal=options.portal, lang=options.lang, zone=options.zone)


def _entry(entry: Entry, options: Options) -> View:
    return deadlines((entry,), portal=options.portal, lang=options.lang, zone=options.zone)


def _change(change: RightChange, options: Options) -> View:
    return _diff(Diff(rights=(change,)), options)


def _step(step: Step | Draft | PlannedStep, options: Options) -> View:
    words = _words(options)
    return Sheet(title=(plain(step_line(words, step)),), blocks=(), lang=words.lang)


def _of_one(value: object, options: Options) -> View:
    words = _words(options)
    kind = next(each for each in type(value).__mro__ if each in COLUMNS)
    title, table = card_of(words, kind, value)
    return Sheet(title=title, blocks=(table,), lang=words.lang)


def _several(values: Mapping[object, object], options: Options) -> View:
    return records(
        values.values(), portal=options.portal, lang=options.lang, zone=options.zone, limit=_MOST
    )


def _drawn(make: Callable[[Words, _Value], Sheet]) -> Callable[[_Value, Options], View]:
    return lambda value, options: make(_words(options), value)


#: What draws the values of each type, and of those derived from it.
SHOWN: Final[Mapping[type, _Draw]] = MappingProxyType(
    {
        **dict.fromkeys(COLUMNS, _of_one),
        **dict.fromkeys((Step, Draft, PlannedStep), _step),
        **dict.fromkeys((DossiersView, SpacesView, Register), _several),
        AccessExplanation: _access,
        Advice: _drawn(advice_sheet),
        Departure: _drawn(departure_sheet),
        Diff: _diff,
        Dossier: _dossier,
        Entry: _entry,
        Finding: _finding,
        HabilitationError: _drawn(refusal_sheet),
        Journal: _journal,
        Loaded: _drawn(loaded_sheet),
        Plan: _drawn(plan_sheet),
        Portal: _portal,
        Remedy: _drawn(remedy_sheet),
        RightChange: _change,
        Rule: _drawn(rule_sheet),
        Verdict: _verdict,
    }
)
