"""Documents of one thing: a step, a draft, a dossier with what it holds, a space; and a line.

Law: what is written is read back equal, and is the very object that stands in a portal, a journal
or a scenario; what can't be read is told whole, each fault at its place.
"""

import json
from collections.abc import Iterator
from typing import Any, Final

import pytest
from attrs import evolve
from jsonschema import Draft202012Validator

from habilitations import (
    Dossier,
    Journal,
    Portal,
    Role,
    Ruleset,
    Space,
    Step,
    designate,
    errors,
    modify_delegation,
    open_dossier,
    request_adhesion,
    suspend,
)
from habilitations.errors import InvalidDocument
from habilitations.guidance import Draft
from habilitations.services import DECLARER_IS, DECLARER_RESULTAT, DECLARER_TVA, FICHE
from habilitations.wire import Fault, Single, dumps, json_schema, line, loads, write_lines
from tests.journals import SEEDS, walked
from tests.rules.test_other_catalogue import OTHER
from tests.test_journal import STEPS
from tests.test_wire import VALUES
from tests.world import CLIENT, DAY, LILA, MARTIN, MONDAY, NADIA, adhere, portal

OTHER_SIREN: Final = "111111111"
FRESH: Final = {"habilitations": "step", "version": 1}


def states() -> Iterator[Portal]:
    """Yield portals with all that there can be, and some that walks lead to."""
    yield from (value if isinstance(value, Portal) else value.start for value in VALUES)
    yield from (walked(seed).end for seed in SEEDS[::6])


def drafts() -> Iterator[Draft]:
    """Yield each procedure with some of its arguments, and with an optional one open."""
    for step in STEPS:
        for count in range(len(step.given) + 1):
            yield Draft.named(step.procedure, dict(step.given[:count]))
    given = {"by": LILA, "dossier": MARTIN, "at": MONDAY}
    yield Draft.named("request_adhesion", given, also=("bank_account", "company_email"))


def faults(text: str, kind: type[Single]) -> list[tuple[str, str]]:
    """Return the path and the slug of every fault of a text."""
    with pytest.raises(errors.InvalidDocument) as caught:
        loads(text, kind)
    return [(fault.path, fault.refusal.slug) for fault in caught.value.faults]


def below(key: str, data: object) -> str:
    """Return the document of a kind with something below its head."""
    return json.dumps({"habilitations": key, "version": 1, key: data})


@pytest.mark.parametrize("step", STEPS, ids=lambda step: step.procedure)
def test_a_step_reads_back(step: Step) -> None:
    """Every procedure's, and its object is the line of a journal."""
    text = dumps(step)
    assert loads(text, Step) == step
    assert json.loads(text) == {**FRESH, "step": json.loads(line(step))}


def test_a_line_is_the_last_of_a_journal() -> None:
    """It needs no portal, and so costs what a line costs."""
    *_, last = write_lines(Journal(steps=[STEPS[0]]))
    assert line(STEPS[0]) == last


def test_a_line_is_of_a_step_under_a_catalogue() -> None:
    """Nothing else, and of no service that would be read back as another (CAT-1)."""
    with pytest.raises(TypeError, match="Step is expected"):
        line(Journal())  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="Catalogue is expected"):
        line(STEPS[0], catalogue=Ruleset())  # type: ignore[arg-type]
    strange = next(step for step in STEPS if step.services)
    with pytest.raises(errors.UnknownService):
        line(strange, catalogue=OTHER)


def test_a_draft_reads_back() -> None:
    """With what is given and what is open, in the order of the signature."""
    for draft in drafts():
        assert loads(dumps(draft), Draft) == draft


def test_spaces_and_dossiers_read_back() -> None:
    """Under the rules of their portal: rows, requests, deadlines and what each holds."""
    for state in states():
        rules = state.ruleset
        for space in state.spaces.values():
            assert loads(dumps(space, ruleset=rules), Space, ruleset=rules) == space
        for dossier in state.dossiers.values():
            read = loads(dumps(dossier, ruleset=rules), Dossier, ruleset=rules)
            assert read == dossier
            assert read.holdings == dossier.holdings
            assert len({read, dossier}) == 1


def lives() -> Iterator[Portal]:
    """Yield the states of a dossier that is opened, held, asleep, modified, asked for."""
    made = open_dossier(portal(), dossier=OTHER_SIREN, name="SARL", at=MONDAY)
    yield made
    made = adhere(made, CLIENT, DECLARER_TVA, dossier=OTHER_SIREN)
    on: dict[str, Any] = {"by": CLIENT, "delegate": NADIA, "dossier": OTHER_SIREN}
    on["services"] = [DECLARER_TVA]
    yield designate(made, **on, role=Role.ACTEUR, at=MONDAY + DAY)
    made = suspend(designate(made, **on, role=Role.ACTEUR, at=MONDAY), **on, at=MONDAY + DAY)
    yield made
    made = modify_delegation(made, **on, role=Role.ACTEUR_DELEGANT, at=MONDAY + 2 * DAY)
    yield made
    for code, service, days in (("c", DECLARER_IS, 3), ("d", DECLARER_RESULTAT, 4)):
        on = {"by": LILA, "dossier": OTHER_SIREN, "services": [service], "code": code}
        made = request_adhesion(made, **on, at=MONDAY + days * DAY)
    yield made


@pytest.mark.rule("TIM-1")
@pytest.mark.parametrize("state", list(lives()))
def test_a_dossier_alone_is_not_behind_what_it_knows(state: Portal) -> None:
    """Its last change is that of its rows and requests, whose order is that in which they came."""
    dossier = state.dossier(OTHER_SIREN)
    data = json.loads(dumps(dossier))
    data["dossier"].pop("updated_at", None)
    for rows in ("requests", "habilitations"):
        data["dossier"].get(rows, []).reverse()
    read = loads(json.dumps(data), Dossier)
    assert read == dossier
    assert read.updated_at == dossier.updated_at
    assert read.requests == dossier.requests


def test_a_portal_is_made_of_its_parts() -> None:
    """Rows a dossier and a space: what a store keeps, put together by `Portal.of`."""
    for state in states():
        rules = state.ruleset
        stored = [dumps(each, ruleset=rules) for each in state.dossiers.values()]
        dossiers = [loads(text, Dossier, ruleset=rules) for text in stored]
        held = [row for each in dossiers for row in each.habilitations()]
        spaces = [dumps(each, ruleset=rules) for each in state.spaces.values()]
        assert state == Portal.of(
            spaces=[loads(text, Space, ruleset=rules) for text in spaces],
            dossiers=dossiers,
            habilitations=held,
            ruleset=rules,
            rules_since=state.rules_since,
        )


def test_the_object_is_that_of_a_portal() -> None:
    """A dossier and a space stand there as in a portal's document, so either is cut from it."""
    for state in states():
        whole = json.loads(dumps(state))
        for key, named in (("spaces", state.spaces), ("dossiers", state.dossiers)):
            written = [json.loads(dumps(each, ruleset=state.ruleset)) for each in named.values()]
            assert [each[key[:-1]] for each in written] == whole.get(key, [])


def test_what_has_its_deadline_elsewhere_says_so() -> None:
    """Under other rules the same dossier is written otherwise, and read back the same."""
    state = walked(SEEDS[0]).end
    other = evolve(state.ruleset, code_delay=30 * DAY, email_delay=DAY, space_delay=DAY)
    for space in state.spaces.values():
        assert loads(dumps(space, ruleset=other), Space, ruleset=other) == space
    for dossier in state.dossiers.values():
        assert loads(dumps(dossier, ruleset=other), Dossier, ruleset=other) == dossier


def test_a_step_may_hold_a_code_in_clear() -> None:
    """As a form sends it; it is kept as a digest. A draft may too, a space and a dossier not."""
    plain = {"procedure": "activate_space", "by": str(LILA.number), "code": "courriel"}
    read = loads(below("step", {**plain, "at": "2026-01-05T09:00:00Z"}), Step)
    assert read == Step.named("activate_space", {"by": LILA, "code": "courriel", "at": MONDAY})
    assert "courriel" not in dumps(read)
    assert loads(below("draft", {**plain, "open": ["at"]}), Draft).open == ("at",)
    waiting = json.loads(dumps(portal().spaces[LILA]))["space"]
    told = faults(below("space", {**waiting, "code": "courriel"}), Space)
    assert ("$.space.code", "secret-in-clear") in told


def test_every_fault_of_a_step_is_told_at_its_place() -> None:
    """What a form needs to mark its fields."""
    given = {"procedure": "designate", "delegate": 7, "role": "AS", "services": ["TVA"], "x": 1}
    assert faults(below("step", given), Step) == [
        ("$.step", "missing-key"),
        ("$.step.delegate", "wrong-json-type"),
        ("$.step", "missing-key"),
        ("$.step.services[0]", "unknown-service-code"),
        ("$.step.role", "unknown-name"),
        ("$.step", "missing-key"),
        ("$.step.x", "unknown-key"),
    ]


def test_every_fault_of_a_draft_is_told_at_its_place() -> None:
    """What is open is an argument, once, and not given; what is required is one or the other."""
    given = {"procedure": "activate_space", "by": str(LILA.number), "x": 1}
    assert faults(below("draft", {**given, "open": ["by", "code", "code", 5]}), Draft) == [
        ("$.draft.open[0]", "unknown-name"),
        ("$.draft.open[2]", "repeated-key"),
        ("$.draft.open[3]", "wrong-json-type"),
        ("$.draft.x", "unknown-key"),
    ]
    assert faults(below("draft", {**given, "open": ["code"]}), Draft) == [
        ("$.draft", "missing-key"),
        ("$.draft.x", "unknown-key"),
    ]
    assert faults(below("draft", {**given, "open": "code"}), Draft)[0] == (
        "$.draft.open",
        "wrong-json-type",
    )


def test_a_dossier_breaks_no_rule_by_itself() -> None:
    """Two AT, or a right without its source: its invariants are judged, its people aren't known."""
    held = json.loads(dumps(adhere(portal(), LILA, FICHE.services[1]).dossier(MARTIN)))["dossier"]
    assert loads(below("dossier", held), Dossier).people() == {LILA.number}
    row = held["habilitations"][0]
    forged = {**held, "habilitations": [*held["habilitations"], {**row, "subscriber": "2" * 14}]}
    with pytest.raises(errors.InvalidDocument) as caught:
        loads(below("dossier", forged), Dossier)
    assert {fault.path for fault in caught.value.faults} == {"$.dossier"}
    assert "ROL-2" in {fault.refusal.rule for fault in caught.value.faults}


def test_a_space_breaks_no_rule_by_itself() -> None:
    """It isn't active before its inscription (TIM-1)."""
    space = json.loads(dumps(portal().spaces[LILA]))["space"]
    forged = {**space, "activated_at": "2026-01-01T09:00:00Z"}
    early = errors.TimeGoesBack(MONDAY - 4 * DAY, MONDAY)
    with pytest.raises(errors.InvalidDocument) as caught:
        loads(below("space", forged), Space)
    assert caught.value.faults == (Fault("$.space", early),)


def test_the_head_is_judged_first() -> None:
    """Another kind, another version; then what stands below, and nothing beside it."""
    good = json.loads(dumps(STEPS[0]))
    assert faults(json.dumps({**good, "habilitations": "draft"}), Step) == [
        ("$.habilitations", "wrong-document")
    ]
    assert faults(json.dumps({**good, "version": 2}), Step) == [("$.version", "unknown-version")]
    assert faults(json.dumps({**FRESH}), Step) == [("$", "missing-key")]
    assert faults(json.dumps({**FRESH, "x": 1}), Step) == [
        ("$.x", "unknown-key"),
        ("$", "missing-key"),
    ]
    assert faults(json.dumps({**good, "x": 1}), Step) == [("$.x", "unknown-key")]


def test_one_thing_is_asked_for_by_its_class() -> None:
    """Whoever expects nothing takes what says its own rules."""
    with pytest.raises(errors.InvalidDocument) as caught:
        loads(dumps(STEPS[0]))
    (fault,) = caught.value.faults
    assert fault.refusal == errors.WrongDocument("portal, journal, scenario", "step")


def test_services_are_those_of_the_rules() -> None:
    """What would be read back as another, or as none, isn't written (CAT-1)."""
    other = Ruleset(catalogue=OTHER)
    held = adhere(portal(), LILA, FICHE.services[1])
    strange: tuple[Single, ...] = (
        held.dossier(MARTIN),
        next(step for step in STEPS if step.services),
        Draft.named("suspend", {"services": FICHE.services[1:2]}),
    )
    for each in strange:
        with pytest.raises(errors.UnknownService):
            dumps(each, ruleset=other)
    assert loads(dumps(held.spaces[LILA], ruleset=other), Space, ruleset=other) == held.spaces[LILA]


def test_types_are_judged() -> None:
    """What is no document, no kind, no ruleset."""
    with pytest.raises(TypeError, match="a document is one of Portal, Journal"):
        dumps(LILA)  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="a document is one of Portal, Journal"):
        loads("{}", int)  # type: ignore[type-var]
    with pytest.raises(TypeError, match="Ruleset is expected"):
        loads("{}", Step, ruleset=FICHE)  # type: ignore[call-overload]
    with pytest.raises(TypeError, match="Ruleset is expected"):
        dumps(STEPS[0], ruleset=FICHE)  # type: ignore[arg-type]


@pytest.mark.parametrize("kind", [Step, Draft, Dossier, Space])
def test_the_schema_admits_what_is_written(kind: type[Single]) -> None:
    """And is one, with the title of its kind; no other kind's document fits it."""
    schema = json_schema(kind)
    Draft202012Validator.check_schema(schema)
    assert schema["title"] == f"habilitations: {kind.__name__.lower()}"
    check, state = Draft202012Validator(schema), walked(SEEDS[1]).end
    written: list[Single] = [
        *STEPS,
        *drafts(),
        *state.spaces.values(),
        *state.dossiers.values(),
    ]
    for value in written:
        assert check.is_valid(json.loads(dumps(value))) is isinstance(value, kind)


def test_the_schema_of_a_draft_knows_what_is_open() -> None:
    """What is required is given or open, nothing is both, nothing is open twice."""
    check = Draft202012Validator(json_schema(Draft))
    given = {"procedure": "activate_space", "by": str(LILA.number)}
    for still, good in (
        (["code", "at"], True),
        (["code"], False),
        (["by", "code", "at"], False),
        (["code", "at", "at"], False),
        (["code", "at", "role"], False),
    ):
        text = below("draft", {**given, "open": still})
        assert check.is_valid(json.loads(text)) is good, still
        if not good:
            assert faults(text, Draft)


def test_a_dossier_that_lacks_its_parts_is_none() -> None:
    """Every part that is missing is told at its place."""
    with pytest.raises(InvalidDocument) as refused:
        loads('{"habilitations":"dossier","version":1,"dossier":{}}', Dossier)
    assert {each.path for each in refused.value.faults} == {"$.dossier"}


def test_steps_that_are_no_list_are_told() -> None:
    """At their place."""
    with pytest.raises(InvalidDocument) as refused:
        loads('{"habilitations":"journal","version":1,"steps":{}}', Journal)
    assert [each.path for each in refused.value.faults] == ["$.steps"]
