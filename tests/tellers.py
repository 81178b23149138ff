"""Every public teller, found and played: what takes a language, and what it says of a small firm.

Tests of what all texts have in common read them here. Law: a teller is found by its signature, so
that one that is new and isn't played fails.
"""

import inspect
import re
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime, tzinfo
from importlib import import_module
from types import FunctionType, MappingProxyType
from typing import Final, TypeAlias, TypeVar

from attrs import evolve, frozen

from habilitations import RULES, Portal, Role, Step, Subscriber, display, procedures, tables
from habilitations._errors.faults import Fault
from habilitations._texts.languages import Lang
from habilitations.audits import Finding, agenda, audit
from habilitations.diffs import Outcome, compare_readings, diff
from habilitations.display._showing import forms_of
from habilitations.errors import TimeGoesBack
from habilitations.guidance import (
    AccessExplanation,
    Departure,
    Draft,
    Holds,
    Plan,
    Remedy,
    Wish,
    advise,
    explain,
    explain_access,
    plan,
    plan_departure,
    remedies,
)
from habilitations.journal import Journal, replay
from habilitations.queries import holders
from habilitations.roles import Right
from habilitations.rules import Ruleset
from habilitations.services import DECLARER_IS, DECLARER_TVA, MESSAGERIE
from tests.contract import MODULES
from tests.world import CLAUDE, CLIENT, DAY, HOUR, LILA, MARTIN, MARTIN_ID, MICHEL, NADIA

PAUL: Final = evolve(
    LILA, number="20200000000009", last_name="PETIT", email="paul.petit@cabinet.example"
)
T = TypeVar("T")


def tellers() -> Mapping[str, FunctionType]:
    """Return every public function and method that takes a language, by its name."""
    found: dict[str, FunctionType] = {}
    for module in MODULES:
        known = import_module(f"habilitations.{module}")
        for name in known.__all__:
            # Tables have functions of the names that displays have.
            before = "tables." if module == "tables" else ""
            found |= {
                each.__qualname__ if "." in each.__qualname__ else before + name: each
                for each in _functions(getattr(known, name))
            }
    return {
        name: each for name, each in found.items() if "lang" in inspect.signature(each).parameters
    }


def _functions(value: object) -> Iterator[FunctionType]:
    if isinstance(value, FunctionType):
        yield value
    elif isinstance(value, type):
        members = inspect.getmembers(value, inspect.isfunction)
        yield from (each for name, each in members if not name.startswith("_"))


@frozen
class World:
    """A journal that begins at an instant, and what it comes to."""

    begun: datetime
    journal: Journal
    portal: Portal


def world(begun: datetime, nadia: Subscriber = NADIA) -> World:
    """Return a firm at an instant: rights, one asleep, and something of all that waits."""
    at, of = begun, Step.of
    people = (LILA, CLIENT, MICHEL, CLAUDE, nadia)
    steps = [
        *(of(procedures.register_space, subscriber=each, code="c", at=at) for each in people),
        *(of(procedures.activate_space, by=each, code="c", at=at) for each in people),
        of(procedures.register_space, subscriber=PAUL, code="c", at=at),
        of(procedures.open_dossier, dossier=MARTIN, name="SARL MARTIN", at=at),
        of(
            procedures.request_adhesion,
            by=LILA,
            dossier=MARTIN,
            services=[DECLARER_TVA],
            code="l1",
            at=at,
        ),
        of(procedures.activate_request, by=LILA, dossier=MARTIN, code="l1", at=at),
        of(
            procedures.designate,
            by=LILA,
            delegate=CLAUDE,
            dossier=MARTIN,
            services=[DECLARER_TVA],
            role=Role.ACTEUR,
            at=at,
        ),
        of(
            procedures.suspend,
            by=LILA,
            delegate=CLAUDE,
            dossier=MARTIN,
            services=[DECLARER_TVA],
            at=at,
        ),
        of(
            procedures.request_adhesion,
            by=nadia,
            dossier=MARTIN,
            services=[MESSAGERIE],
            code="l2",
            company_email="contact@martin.example",
            email_link="lien",
            at=at,
        ),
        takes_over(at),
    ]
    journal = Journal(Portal(), steps)
    return World(begun=begun, journal=journal, portal=replay(journal))


def takes_over(at: datetime) -> Step:
    """Return the step by which Michel asks to replace Lila, its letter counted by his house."""
    return Step.of(
        procedures.request_substitution,
        by=MICHEL,
        dossier=MARTIN,
        services=[DECLARER_TVA],
        code="l3",
        code_deadline=at + 60 * DAY,
        at=at,
    )


#: What each teller tells of a world, in a language and a zone.
Case: TypeAlias = Callable[[World, Lang, tzinfo | None], object]


def _refusal(of: World) -> TimeGoesBack:
    return TimeGoesBack(of.begun, of.begun + HOUR)


def _early(of: World) -> Step:
    return moved_to(of.journal.steps[-1], of.begun - HOUR)


def moved_to(step: Step, at: datetime) -> Step:
    """Return a step at another instant."""
    return Step.named(step.procedure, {**step.arguments, "at": at})


def _plan(of: World, *, late: bool = False) -> Plan:
    by_date = of.begun + (HOUR if late else 30 * DAY)
    goal = Holds(
        subscriber=CLIENT,
        role=Role.ADMINISTRATEUR_TITULAIRE,
        services=(DECLARER_IS,),
        dossier=MARTIN,
        by_date=by_date,
    )
    return plan(of.portal, goal, at=of.begun, postal_delay=10 * DAY, link_delay=DAY)


def _departure(of: World) -> Departure:
    return plan_departure(
        of.portal, LILA, CLIENT, at=of.begun, postal_delay=10 * DAY, link_delay=DAY
    )


def _again(of: World) -> tuple[Remedy, ...]:
    """Return what would help Lila, who enters her code once more."""
    step = Step.of(
        procedures.activate_request, by=LILA, dossier=MARTIN, code="l1", at=of.begun + HOUR
    )
    (refusal, *_) = explain(of.portal, step).refusals
    return remedies(of.portal, refusal, at=step.at, step=step)


def _access(of: World) -> AccessExplanation:
    return explain_access(of.portal, CLAUDE, Right.USE, DECLARER_TVA, dossier=MARTIN)


def _found(of: World) -> tuple[Finding, ...]:
    return audit(of.portal, at=of.begun + 100 * DAY - HOUR) + audit(of.portal, at=of.begun)


def _outcome(of: World) -> Outcome:
    strict = Ruleset(code_delay=DAY)
    late = Step.of(
        procedures.activate_request, by=MICHEL, dossier=MARTIN, code="l3", at=of.begun + 60 * DAY
    )
    journal = of.journal.then(late)
    early = compare_readings(journal, [strict]).outcomes
    return early[0]


def _loaded(of: World) -> tables.Loaded:
    """Load a row that is later than its list, and one of a dossier whose opening is not told."""
    known = {
        "subscriber": str(LILA.number),
        "dossier": "732829320",
        "role": "AT",
        "opened_at": "",
        "granted_by": "",
    }
    rows = [
        {**known, "name": "SARL", "service": DECLARER_TVA.code, "since": of.begun},
        {**known, "name": "SARL", "service": DECLARER_IS.code, "since": of.begun + HOUR},
    ]
    return tables.load(dossiers=rows, habilitations=rows, into=of.portal, at=of.begun)


def _sentences(table: tables.Table) -> list[str]:
    rows = tables.to_records(table)
    # A name in a column of its own is plain: the number stands beside it.
    told = ("message", "advice")
    return [str(row[column]) for row in rows for column in told if column in row]


def _shown(of: World, lang: Lang, zone: tzinfo | None) -> Iterator[str]:
    """Yield what a notebook shows of each kind of value."""
    portal, step = of.portal, _early(of)
    values: tuple[object, ...] = (
        *(portal, portal.dossier(MARTIN), of.journal, diff(Portal(), portal)),
        *(explain(portal, step), _access(of), _found(of)[0], step, _refusal(of), _plan(of)),
        *(_departure(of), _loaded(of), portal.spaces, *_again(of)),
    )
    with display.option_context(lang=lang, zone=zone, portal=portal):
        for each in values:
            yield forms_of(each, None, None)["text/plain"]


def _chosen(of: World, lang: Lang, zone: tzinfo | None) -> str:
    """Return what a notebook shows of a step once options are chosen."""
    display.set_options(lang=lang, zone=zone, portal=of.portal)
    try:
        return _early(of)._repr_mimebundle_()["text/plain"]
    finally:
        display.set_options(lang="fr", zone=None, portal=None)


CASES: Final[Mapping[str, Case]] = MappingProxyType(
    {
        "HabilitationError.message": lambda of, lang, zone: _refusal(of).message(
            lang, of.portal, zone=zone
        ),
        "HabilitationError.advice": lambda of, lang, zone: _refusal(of).advice(
            lang, of.portal, zone=zone
        ),
        "HabilitationError.as_data": lambda of, lang, zone: _refusal(of).as_data(
            lang, of.portal, zone=zone
        ),
        "Fault.message": lambda of, lang, zone: Fault("$.at", _refusal(of)).message(
            lang, of.portal, zone=zone
        ),
        "Step.told": lambda of, lang, zone: takes_over(of.begun).told(lang, of.portal, zone=zone),
        "Draft.told": lambda of, lang, zone: Draft.named(
            "request_substitution",
            {"by": MICHEL, "dossier": MARTIN_ID, "code_deadline": of.begun},
        ).told(lang, of.portal, zone=zone),
        "Journal.told": lambda of, lang, zone: of.journal.told(lang, zone=zone),
        "Verdict.told": lambda of, lang, zone: explain(of.portal, _early(of)).told(lang, zone=zone),
        "AccessExplanation.told": lambda of, lang, zone: _access(of).told(
            lang, of.portal, zone=zone
        ),
        "Remedy.told": lambda of, lang, zone: (
            each.told(lang, of.portal, zone=zone) for each in _again(of)
        ),
        "Plan.told": lambda of, lang, zone: (
            *_plan(of).told(lang, of.portal, zone=zone),
            *_plan(of, late=True).told(lang, of.portal, zone=zone),
        ),
        "Departure.told": lambda of, lang, zone: _departure(of).told(lang, of.portal, zone=zone),
        # Before the last change every step is refused, and the refusals tell since when.
        "Progress.told": lambda of, lang, zone: (
            _departure(of).ready(of.portal, of.begun - HOUR).told(lang, of.portal, zone=zone)
        ),
        "Advice.told": lambda of, lang, zone: advise(
            of.portal, CLAUDE, dossier=MARTIN, services=[DECLARER_IS], wish=Wish.FULL
        ).told(lang, of.portal, zone=zone),
        "Diff.told": lambda of, lang, zone: diff(Portal(), of.portal).told(
            lang, of.portal, zone=zone
        ),
        "Outcome.told": lambda of, lang, zone: _outcome(of).told(lang, zone=zone),
        "Entry.message": lambda of, lang, zone: (
            each.message(lang, of.portal, zone=zone) for each in agenda(of.portal, at=of.begun)
        ),
        "Entry.told": lambda of, lang, zone: (
            each.told(lang, of.portal, zone=zone) for each in agenda(of.portal, at=of.begun)
        ),
        "Finding.message": lambda of, lang, zone: (
            each.message(lang, of.portal, zone=zone) for each in _found(of)
        ),
        "Finding.advice": lambda of, lang, zone: (
            each.advice(lang, of.portal, zone=zone) for each in _found(of)
        ),
        "Finding.told": lambda of, lang, zone: (
            each.told(lang, of.portal, zone=zone) for each in _found(of)
        ),
        "matrix": lambda of, lang, zone: display.matrix(
            of.portal, MARTIN, at=of.begun, lang=lang, zone=zone
        ),
        "overview": lambda of, lang, zone: display.overview(of.portal, lang=lang, zone=zone),
        "timeline": lambda of, lang, zone: display.timeline(of.journal, lang=lang, zone=zone),
        "deadlines": lambda of, lang, zone: display.deadlines(
            agenda(of.portal, at=of.begun), portal=of.portal, lang=lang, zone=zone
        ),
        "findings": lambda of, lang, zone: display.findings(
            _found(of), portal=of.portal, lang=lang, zone=zone
        ),
        "changes": lambda of, lang, zone: display.changes(
            diff(Portal(), of.portal), portal=of.portal, lang=lang, zone=zone
        ),
        "checklist": lambda of, lang, zone: display.checklist(
            explain(of.portal, _early(of)), lang=lang, zone=zone
        ),
        "access": lambda of, lang, zone: display.access(
            _access(of), portal=of.portal, lang=lang, zone=zone
        ),
        "side_by_side": lambda of, lang, zone: display.side_by_side(
            Portal(), of.portal, MARTIN, after_at=of.begun, lang=lang, zone=zone
        ),
        "set_options": _chosen,
        "option_context": _shown,
        "records": lambda of, lang, zone: display.records(
            (*holders(of.portal, dossier=MARTIN), *of.portal.spaces.values(), _refusal(of)),
            portal=of.portal,
            lang=lang,
            zone=zone,
        ),
        "steps": lambda of, lang, zone: display.steps(
            of.journal, portal=of.portal, lang=lang, zone=zone
        ),
        "CellFault.told": lambda of, lang, zone: (
            fault.told(lang, of.portal, zone=zone)
            for each in _loaded(of).rejected
            for fault in each.faults
        ),
        "Rejected.told": lambda of, lang, zone: (
            each.told(lang, of.portal, zone=zone) for each in _loaded(of).rejected
        ),
        "Repair.told": lambda of, lang, zone: (
            each.told(lang, of.portal, zone=zone) for each in _loaded(of).repairs
        ),
        "Loaded.told": lambda of, lang, zone: _loaded(of).told(lang, zone=zone),
        "tables.findings": lambda of, lang, zone: _sentences(
            tables.findings(_found(of), portal=of.portal, lang=lang, zone=zone)
        ),
        "tables.deadlines": lambda of, lang, zone: _sentences(
            tables.deadlines(agenda(of.portal, at=of.begun), portal=of.portal, lang=lang, zone=zone)
        ),
        "tables.steps": lambda of, lang, zone: _sentences(
            tables.steps(of.journal.steps, portal=of.portal, lang=lang, zone=zone)
        ),
    }
)
#: They take no zone: what is tried is that no day is in their texts.
ZONELESS: Final[Mapping[str, Callable[[World, Lang], object]]] = MappingProxyType(
    {
        "delegations": lambda of, lang: display.delegations(of.portal, MARTIN, lang=lang),
        "space": lambda of, lang: display.space(of.portal, LILA, dossier=MARTIN, lang=lang),
        "Check.told": lambda of, lang: [
            each.told(lang) for each in explain(of.portal, _early(of)).checks
        ],
        "Check.statement": lambda of, lang: [
            each.statement(lang) for each in explain(of.portal, _early(of)).checks
        ],
        "Column.meaning": lambda _, lang: [each.meaning(lang) for each in tables.RIGHTS],
        "Remark.told": lambda of, lang: [each.told(lang) for each in _loaded(of).remarks],
        "Rule.statement": lambda _, lang: [each.statement(lang) for each in RULES.values()],
        "Rule.alternatives": lambda _, lang: [each.alternatives(lang) for each in RULES.values()],
        # The day of the fiche's edition, which is no instant.
        "Source.date": lambda *_: (),
    }
)


def _texts(whole: object) -> Iterator[str]:
    if isinstance(whole, str):
        yield whole
    elif isinstance(whole, Mapping):
        yield from (each for key in ("message", "advice") for each in _texts(whole[key]))
    elif isinstance(whole, display.Sheet | display.Tree | display.Matrix):
        yield from (str(whole), re.sub(r"<[^>]*>", " ", whole.to_html()))
    else:
        assert isinstance(whole, tuple | list | Iterator)
        yield from (text for each in whole for text in _texts(each))


def texts_of(whole: object) -> list[str]:
    """Return every text of what a teller returned."""
    return list(_texts(whole))
