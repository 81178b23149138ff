"""Documents of plans and departures: kept for weeks, read back, every fault told in its place."""

import json
import random
from collections.abc import Callable
from typing import Any, Final

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

from habilitations import Portal, Role, Ruleset, change_rules, plan, plan_departure, suspend
from habilitations.errors import InvalidDocument, PlanHasObstacles, UnknownService
from habilitations.guidance import All, Departure, Goal, Holds, MayUse, Organisation, Plan
from habilitations.services import DECLARER_IS, DECLARER_TVA, FICHE, MESSAGERIE, PAYER_TVA
from habilitations.wire import dumps, json_schema, loads
from tests import laws_of_plans, moves
from tests.laws_of_plans import LINK, POSTAL
from tests.test_lifecycle import RULESETS
from tests.test_progress import firm, leaving, made_on
from tests.world import CLAUDE, CLIENT, DAY, LILA, MARTIN, MICHEL, MONDAY, NADIA, adhere, portal

AT, AS, AD, A = Role
BY: Final = MONDAY + 60 * DAY


def goal() -> Goal:
    """Return a goal of every kind, some with a date."""
    services = (DECLARER_IS, PAYER_TVA, MESSAGERIE)
    whole = Organisation(
        dossier=MARTIN,
        services=services,
        titulaire=CLIENT,
        suppleant=LILA,
        delegants=[MICHEL],
        acteurs=[NADIA],
        by_date=BY,
    )
    use = MayUse(subscriber=CLAUDE, service=DECLARER_TVA, dossier=MARTIN)
    held = Holds(subscriber=CLIENT, role=AT, services=services, dossier=MARTIN)
    return All([whole, All([use, held])])


def planned(before: Portal, wanted: Goal) -> Plan:
    """Return a plan that is possible."""
    made = plan(before, wanted, at=MONDAY, postal_delay=POSTAL, link_delay=LINK)
    assert made.is_possible
    return made


def sleeping() -> Portal:
    """Return the firm, a colleague asleep through whoever designated him."""
    on = {"dossier": MARTIN, "services": [DECLARER_TVA]}
    return suspend(firm(), by=CLIENT, delegate=MICHEL, at=MONDAY, **on)  # type: ignore[arg-type]


def test_a_departure_is_read_back() -> None:
    """The same, its losses and what it tells; and it goes on where it was."""
    for before in (firm(), sleeping()):
        found = leaving(before)
        text = dumps(found)
        again = loads(text, Departure)
        assert again == found
        assert dumps(again) == text
        assert again.told("fr", before) == found.told("fr", before)
        assert again.ready(before, MONDAY) == found.ready(before, MONDAY)


def test_a_plan_is_read_back() -> None:
    """Goals of every kind, steps that wait, and the soonest where it is another."""
    before = adhere(portal(), LILA, DECLARER_TVA)
    made = planned(before, goal())
    assert loads(dumps(made), Plan) == made
    other = evolve(made, soonest=made.steps[1:])
    assert loads(dumps(other), Plan) == other
    met = planned(before, Holds(subscriber=LILA, role=AT, services=[DECLARER_TVA], dossier=MARTIN))
    assert loads(dumps(met), Plan) == met


def test_a_service_of_one_line_is_that_line() -> None:
    """Named either way the goal is one, and is read back (CAT-3)."""
    whole = FICHE.service_of(DECLARER_TVA)
    for kind in (whole, DECLARER_TVA):
        assert MayUse(subscriber=LILA, service=kind, dossier=MARTIN).service == DECLARER_TVA
        wanted = Holds(subscriber=LILA, role=AT, services=[kind], dossier=MARTIN)
        assert wanted.services == (DECLARER_TVA,)


def test_who_passes_a_hundred_is_kept() -> None:
    """What was told before is told after."""
    found = evolve(leaving(firm()), crowded=((NADIA.number, 101),))
    assert loads(dumps(found), Departure).crowded == ((NADIA.number, 101),)


def test_what_cannot_be_done_is_not_kept() -> None:
    """An obstacle would be lost: it is refused, with how many there are."""
    alone = plan_departure(firm(), MICHEL, {}, at=MONDAY, postal_delay=POSTAL, link_delay=LINK)
    with pytest.raises(PlanHasObstacles) as refused:
        dumps(alone)
    assert refused.value == PlanHasObstacles(1)


def test_services_of_another_catalogue() -> None:
    """They are written and read under the ruleset that has them, and under no other."""
    rest = [each for each in FICHE.services if each.code != "DECLARER_CVAE"]
    kept = {line for each in rest for line in each.elementary}
    entries = [each for each in FICHE.entries if each.opened_by <= kept]
    fewer = Ruleset(catalogue=evolve(FICHE, services=rest, entries=entries))
    before = change_rules(firm(), ruleset=fewer, at=MONDAY)
    found = leaving(before)
    assert loads(dumps(found, ruleset=fewer), Departure, ruleset=fewer) == found
    gone = FICHE.find("DECLARER_CVAE")
    assert gone is not None
    wanted = planned(portal(), MayUse(subscriber=LILA, service=gone, dossier=MARTIN))
    with pytest.raises(UnknownService):
        dumps(wanted, ruleset=fewer)
    with pytest.raises(InvalidDocument):
        loads(dumps(wanted), Plan, ruleset=fewer)


def broken(kind: type[Plan | Departure], change: Callable[[Any], object]) -> list[tuple[str, str]]:
    """Return the faults of a document in which something was changed: where, and what."""
    whole: Plan | Departure = leaving(firm()) if kind is Departure else planned(portal(), goal())
    data = json.loads(dumps(whole))
    change(data["departure" if kind is Departure else "plan"])
    with pytest.raises(InvalidDocument) as refused:
        loads(json.dumps(data), kind)
    return [(each.path, each.refusal.slug) for each in refused.value.faults]


@pytest.mark.parametrize(
    ("change", "path", "slug"),
    [
        (lambda d: d.pop("leaver"), "$.departure", "missing-key"),
        (lambda d: d.update(x=1), "$.departure.x", "unknown-key"),
        (lambda d: d.update(at="hier"), "$.departure.at", "invalid-instant"),
        (
            lambda d: d["steps"][0]["draft"].update(procedure="delegate"),
            "$.departure.steps[0].draft.procedure",
            "unknown-name",
        ),
        (
            lambda d: d["steps"][0]["draft"].pop("services"),
            "$.departure.steps[0].draft",
            "missing-key",
        ),
        (
            lambda d: d["steps"][1].update(waits="LONG"),
            "$.departure.steps[1].waits",
            "unknown-name",
        ),
        (
            lambda d: d["steps"][4].update(services=["TAXE_X"]),
            "$.departure.steps[4].services[0]",
            "unknown-service-code",
        ),
        (
            lambda d: d["handovers"][0].update(takes=1),
            "$.departure.handovers[0].takes",
            "wrong-json-type",
        ),
        (
            lambda d: [d["rights"][0].pop(key, None) for key in ("before", "after")],
            "$.departure.rights[0]",
            "missing-key",
        ),
        (
            lambda d: d.update(crowded=[{"subscriber": NADIA.number.value, "dossiers": -1}]),
            "$.departure.crowded[0].dossiers",
            "number-out-of-range",
        ),
    ],
)
def test_faults_of_departures(change: Callable[[Any], object], path: str, slug: str) -> None:
    """Each has its path and its cause."""
    assert broken(Departure, change) == [(path, slug)]


@pytest.mark.parametrize(
    ("change", "path", "slug"),
    [
        (lambda d: d.update(goal=1), "$.plan.goal", "wrong-json-type"),
        (lambda d: d["goal"].pop("kind"), "$.plan.goal", "missing-key"),
        (lambda d: d["goal"].update(kind="WISH"), "$.plan.goal.kind", "unknown-name"),
        (lambda d: d["goal"].update(goals=1), "$.plan.goal.goals", "wrong-json-type"),
        (
            lambda d: d["goal"]["goals"][1]["goals"][0].update(service="TAXE_X"),
            "$.plan.goal.goals[1].goals[0].service",
            "unknown-service-code",
        ),
        (
            lambda d: d["goal"]["goals"][0].update(acteurs=["1"]),
            "$.plan.goal.goals[0].acteurs[0]",
            "invalid-subscriber-number",
        ),
    ],
)
def test_faults_of_plans(change: Callable[[Any], object], path: str, slug: str) -> None:
    """Goals that hold goals too."""
    assert broken(Plan, change) == [(path, slug)]


def test_the_schemas_admit_what_is_written() -> None:
    """And refuse what loads refuses of its form."""
    jsonschema = pytest.importorskip("jsonschema")
    wholes: tuple[Plan | Departure, ...] = (leaving(sleeping()), planned(portal(), goal()))
    for whole in wholes:
        schema = json_schema(type(whole))
        judge = jsonschema.Draft202012Validator(schema)
        judge.check_schema(schema)
        data = json.loads(dumps(whole))
        assert list(judge.iter_errors(data)) == []
        name = data["habilitations"]
        for key in ("x", "at"):
            wrong = {**data, name: {**data[name], key: 1}}
            assert list(judge.iter_errors(wrong)) != []


@pytest.mark.slow
@settings(max_examples=20)
@given(st.integers(0, 2**32), st.sampled_from(range(len(RULESETS))))
def test_plans_of_walks_are_read_back(seed: int, reading: int) -> None:
    """Whatever is planned from any state, under its rules."""
    chance = random.Random(seed)
    *_, last = moves.walk(seed, 30, moves.started(RULESETS[reading]))
    rules = last.after.ruleset
    for made in made_on(last.after, chance, laws_of_plans.latest(last.after)):
        again = loads(dumps(made, ruleset=rules), type(made), ruleset=rules)
        assert again == made
