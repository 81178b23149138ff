"""Strategies: valid by construction, all roles and all rules reached, few steps when shrunk."""

import enum
import os
import re
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from datetime import timedelta
from importlib.util import find_spec
from pathlib import Path
from types import MappingProxyType
from typing import Final

import pytest
from attrs import evolve
from hypothesis import HealthCheck, Phase, find, given, settings
from hypothesis import strategies as st
from hypothesis.errors import NoSuchExample, Unsatisfiable
from hypothesis.strategies._internal import types
from hypothesis.vendor.pretty import pretty

import _habilitations_hypothesis
import habilitations
from benchmarks.drawn import drawn, shares
from habilitations import (
    AdhesionRequest,
    Idsp,
    Journal,
    Portal,
    Role,
    Ruleset,
    Siren,
    Step,
    holders,
    procedures,
    replay,
    request_adhesion,
    services,
)
from habilitations.diffs import RightChange
from habilitations.model import EmailChange
from habilitations.rules import FICHE, AdhesionByDelegates, RoleExclusivity
from habilitations.services import Catalogue, ElementaryService, Service
from habilitations.testing import strategies
from habilitations.testing._cases import CASES
from habilitations.testing._drawn_tables import changed
from habilitations.testing._expected import outcome_of
from habilitations.testing._goals import REFUSING, out_of_reach
from habilitations.testing._moves import latest
from habilitations.testing._plain_step import notation
from habilitations.testing._pretty import lines_of
from habilitations.testing._procedures import BREAKS
from habilitations.testing._registered import TYPES
from habilitations.wire import dumps, loads
from tests.world import ACCOUNT, LILA, MARTIN, MICHEL, MONDAY, NADIA, adhere, name, portal

LOOKING: Final = settings(
    max_examples=500,
    database=None,
    deadline=None,
    report_multiple_bugs=False,
    suppress_health_check=list(HealthCheck),
    phases=[Phase.generate],
)
HOW_TO: Final = Path(__file__).parents[2] / "docs" / "how-to" / "use-our-strategies.md"
SHRINKING: Final = settings(LOOKING, phases=[Phase.generate, Phase.shrink])
FEW: Final = settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))


def roles(of: Portal) -> set[Role]:
    """Return the roles that somebody holds."""
    return {held.role for dossier in of.dossiers for held in holders(of, dossier=dossier)}


def furnished() -> Portal:
    """Return a portal in which something of every kind is there."""
    made = adhere(portal(), LILA, services.PAYER_TVA, services.MESSAGERIE)
    made = name(made, LILA, MICHEL, Role.ADMINISTRATEUR_SUPPLEANT, [services.PAYER])
    return name(made, LILA, NADIA, Role.ACTEUR_DELEGANT, [services.MESSAGERIE])


@settings(FEW)
@given(strategies.journals())
def test_a_journal_replays(journal: Journal) -> None:
    """Every journal is accepted, and its state is what the tables of the state say."""
    made = replay(journal)
    rows = [row for dossier in made.dossiers for row in holders(made, dossier=dossier)]
    assert made == Portal.of(
        spaces=made.spaces.values(), dossiers=made.dossiers.values(), habilitations=rows
    )


@pytest.mark.slow
@pytest.mark.parametrize("role", Role)
def test_every_role_is_reached(role: Role) -> None:
    """`st.from_type(Portal)` gives portals with each of the four roles, and nobody is asked."""
    found = find(st.from_type(Portal), lambda made: role in roles(made), settings=LOOKING)
    assert role in roles(found)


@pytest.mark.slow
def test_a_journal_shrinks_to_few_steps() -> None:
    """The least journal with an AS registers two people, opens a dossier, adheres, designates."""

    def has_suppleant(journal: Journal) -> bool:
        return Role.ADMINISTRATEUR_SUPPLEANT in roles(replay(journal))

    found = find(strategies.journals(), has_suppleant, settings=SHRINKING)
    assert len(found) <= 10


def public() -> list[type]:
    """Return the classes at the top."""
    named = (getattr(habilitations, name) for name in habilitations.__all__)
    return [each for each in named if isinstance(each, type)]


def test_every_public_class_is_drawn() -> None:
    """`st.from_type` of each class at the top draws it, and is shown in a few words."""
    assert Portal in public()
    for kind in public():
        assert {isinstance(each, kind) for each in so_many(kind, 3)} == {True}
        assert len(repr(st.from_type(kind))) < 100


@pytest.mark.slow
def test_every_public_class_is_drawn_in_seconds() -> None:
    """Twenty of each take ten seconds of a processor, or less."""
    begun = time.process_time()
    for kind in public():
        assert len(so_many(kind, 20)) == 20 or issubclass(kind, enum.Enum)
    assert time.process_time() - begun < 10


def so_many(kind: type, number: int) -> list[object]:
    """Return so many draws of a type, or all that there are."""
    drawn: list[object] = []

    @settings(LOOKING, max_examples=number)
    @given(st.from_type(kind))
    def keep(each: object) -> None:
        drawn.append(each)

    keep()
    return drawn


@pytest.mark.parametrize("shape", strategies.Shape)
def test_a_shape_can_be_asked_for(shape: strategies.Shape) -> None:
    """What is asked for is there, within the bounds given, at the first draws."""
    few = settings(LOOKING, max_examples=5)
    found = strategies.portals(with_=[shape], people=(2, 4), dossiers=1)

    @few
    @given(found)
    def test(portal: Portal) -> None:
        assert shape.shows(portal)
        assert 2 <= len(portal.spaces) <= 4
        assert len(portal.dossiers) == 1

    test()


def test_a_crowd_can_be_asked_for() -> None:
    """People and dossiers go beyond the pool, each with a number of its own."""
    found = find(strategies.portals(people=20, dossiers=8), lambda _: True, settings=LOOKING)
    assert (len(found.spaces), len(found.dossiers)) == (20, 8)


def test_one_person_may_be_all_there_is() -> None:
    """Where nobody else may come, nobody is designated."""
    few = settings(LOOKING, max_examples=20)

    @few
    @given(strategies.portals(people=1))
    def test(portal: Portal) -> None:
        assert roles(portal) <= {Role.ADMINISTRATEUR_TITULAIRE}

    test()


@pytest.mark.parametrize("bounds", [(3, 2), (-1, 2), -1])
def test_bounds_of_nothing_are_refused(bounds: int | tuple[int, int]) -> None:
    """From three to two there is no number of people."""
    with pytest.raises(ValueError, match="there is no number"):
        strategies.portals(people=bounds)


def test_a_shape_needs_a_dossier() -> None:
    """Where there is to be no dossier, nothing can be on one."""
    with pytest.raises(ValueError, match="without a dossier"):
        strategies.portals(dossiers=0, with_=[strategies.Shape.PENDING])


@settings(FEW)
@given(strategies.tables())
def test_tables_are_accepted(tables: strategies.Tables) -> None:
    """`Portal.of` takes what is drawn, and gives the rows back."""
    rows = tables.portal.dossiers.values()
    held = {
        (row.subscriber, row.service, row.since) for each in rows for row in each.habilitations()
    }
    assert held == {(row.subscriber, row.service, row.since) for row in tables.habilitations}


def asks_for_his_own(tables: strategies.Tables) -> bool:
    """Tell whether somebody waits for what is his already."""
    held = {(row.subscriber, row.dossier, row.service) for row in tables.habilitations}
    return any(
        (each.requester, each.dossier, service) in held
        for dossier in tables.dossiers
        for each in dossier.requests
        if isinstance(each, AdhesionRequest)
        for service in each.services
    )


@pytest.mark.parametrize(
    "shows",
    [
        asks_for_his_own,
        lambda tables: any(space.active_since_unknown for space in tables.spaces),
        lambda tables: any(dossier.has_unknown_account for dossier in tables.dossiers),
        lambda tables: any(row.since.year == 2027 for row in tables.habilitations),
        lambda tables: any(row.suspended_at == row.since for row in tables.habilitations),
    ],
    ids=["his own", "since unknown", "account unknown", "a year ahead", "asleep at once"],
)
def test_tables_hold_what_no_steps_lead_to(shows: Callable[[strategies.Tables], bool]) -> None:
    """Rights of next year, a request for what one holds, what nobody knows: each is drawn."""
    assert shows(find(strategies.tables(), shows, settings=LOOKING))


def same_service_twice(portal: Portal) -> bool:
    """Tell whether two people wait for one elementary service of a dossier."""
    return any(
        set(first.elementary) & set(second.elementary)
        for dossier in portal.dossiers.values()
        for place, first in enumerate(dossier.requests)
        for second in dossier.requests[:place]
    )


def suspended_suppleant(portal: Portal) -> bool:
    """Tell whether an AS is asleep."""
    rows = (row for each in portal.dossiers.values() for row in each.habilitations())
    return any(row.role is Role.ADMINISTRATEUR_SUPPLEANT and row.suspended for row in rows)


#: What is looked for, and how many steps it takes at the least: two a person, one the dossier.
LEAST: Final[Mapping[str, tuple[Callable[[Portal], bool], int]]] = MappingProxyType(
    {
        "an AS suspended": (suspended_suppleant, 9),
        "two requests on one service": (same_service_twice, 7),
        "an acteur under a suspended AD": (strategies.Shape.INHERITED.shows, 12),
        "a lapsed request": (strategies.Shape.LAPSED.shows, 5),
        "a substitution asked for": (strategies.Shape.SUBSTITUTION.shows, 8),
        "part of Payer": (strategies.Shape.PART_OF_PAYER.shows, 5),
        "rights on an IDSP": (strategies.Shape.IDSP.shows, 5),
        "a pending change of address": (strategies.Shape.ADDRESS.shows, 7),
    }
)


@pytest.mark.slow
@pytest.mark.parametrize("shape", LEAST)
def test_a_journal_shrinks_to_the_least_that_shows_it(shape: str) -> None:
    """Eight shapes shrink to their minimal history, each within 20 seconds."""
    shows, least = LEAST[shape]
    begun = time.process_time()
    found = find(
        strategies.journals(),
        lambda journal: shows(replay(journal)),
        settings=settings(SHRINKING, max_examples=2000),
    )
    assert len(found) == least
    assert time.process_time() - begun < 20


@pytest.mark.slow
def test_portals_look_like_real_ones() -> None:
    """What is common in a firm is common in what is drawn, every service of the catalogue among it.

    Of 100 portals 80 hold rights, 30 a suspension, 10 an inherited one, 30 a pending and 10 a
    lapsed request, at the least.
    """
    share = dict(shares(drawn(500)))
    least = {
        strategies.Shape.TITULAIRE: 80,
        strategies.Shape.SUPPLEANT: 30,
        strategies.Shape.DELEGANT: 30,
        strategies.Shape.ACTEUR: 30,
        strategies.Shape.SUSPENDED: 30,
        strategies.Shape.INHERITED: 10,
        strategies.Shape.PENDING: 30,
        strategies.Shape.LAPSED: 10,
        strategies.Shape.PART_OF_PAYER: 10,
        strategies.Shape.IDSP: 10,
    }
    assert {shape: share[shape.value] for shape in least if share[shape.value] < least[shape]} == {}
    # The rarest service stands last.
    assert list(share.values())[-1] > 1


@pytest.mark.slow
@pytest.mark.skipif(
    find_spec("black") is None or find_spec("click") is None,
    reason="hypothesis[cli] isn't installed",
)
def test_tests_are_written_of_the_procedures(tmp_path: Path) -> None:
    """`hypothesis write`, changed as the how-to says, gives tests of all procedures, which pass."""
    page = HOW_TO.read_text(encoding="utf-8")
    command, _, changes = page.partition("$ hypothesis ")[2].partition("```")[0].partition(" |")
    cli = ("-c", "from hypothesis.extra.cli import main; main()")
    text = ran(*cli, *command.split())
    edits = re.findall(r"s/(.*?)/(.*?)/", changes)
    for pattern, by in edits:
        assert re.search(pattern, text, flags=re.MULTILINE)
        text = re.sub(pattern, by, text, flags=re.MULTILINE)
    written = tmp_path / "test_written.py"
    written.write_text(text, encoding="utf-8")
    assert len(edits) == 2
    assert text.count("def test_fuzz_") == len(procedures.__all__)
    # The profile spares a busy machine the check of how fast it draws.
    quiet = ("-q", "-p", "no:cacheprovider", "--hypothesis-profile=ci", "-W", "ignore")
    ran("-m", "pytest", *quiet, str(written))


def ran(*arguments: str) -> str:
    """Run Python; return what it printed."""
    done = subprocess.run([sys.executable, *arguments], capture_output=True, check=False, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_other_types_are_left_alone() -> None:
    """What is no type of ours, or has no strategy of ours, is left to Hypothesis."""
    for thing in (int, Role, int | str, list[int], RightChange):
        assert _habilitations_hypothesis.strategy_of(thing) is None


def test_types_are_registered_where_hypothesis_can_only_be_told_at_once(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Without the table of lazy types, each type is registered by the public function."""
    told: list[type] = []
    table = vars(types)
    monkeypatch.delitem(table, "_global_extra_lookup")
    monkeypatch.setattr(st, "register_type_strategy", lambda thing, _: told.append(thing))
    _habilitations_hypothesis.register()
    assert told == list(TYPES)


@settings(FEW, max_examples=5)
@given(st.data())
def test_a_step_is_accepted(data: st.DataObject) -> None:
    """A step drawn for a portal is one that it accepts, of the procedure asked for."""
    before = data.draw(strategies.portals())
    assert isinstance(outcome_of(before, data.draw(strategies.steps(before))), Portal)
    step = data.draw(strategies.steps(furnished(), procedure="designate", at=MONDAY))
    assert step.procedure == "designate"
    assert isinstance(outcome_of(furnished(), step), Portal)


@pytest.mark.parametrize("rule", sorted(REFUSING))
def test_a_rule_is_broken(rule: str) -> None:
    """A step that breaks a rule is found for each rule, where one of its cases breaks it."""
    # Few draws: where nothing is to be found, many take long.
    few = settings(LOOKING, max_examples=4, derandomize=True)
    for case in (each for each in CASES[rule] if each.refused_for):
        before = replay(case.story.steps[:-1])
        try:
            step = find(strategies.refused_steps(before, rule=rule), lambda _: True, settings=few)
        except (NoSuchExample, Unsatisfiable):
            continue
        met = outcome_of(before, step)
        assert not isinstance(met, Portal)
        assert met.rule == rule
        return
    pytest.fail(f"nothing leads to {rule}: what a move is about stands in testing._sight")


def suspension() -> Step:
    """Return the step that suspends its AS."""
    return Step.named(
        "suspend",
        {
            "by": LILA,
            "delegate": MICHEL,
            "dossier": MARTIN,
            "services": [services.PAYER],
            "at": MONDAY,
        },
    )


@pytest.mark.parametrize("procedure", ["request_adhesion", "activate_request"])
def test_a_mere_delegate_is_refused_where_the_reading_says_so(procedure: str) -> None:
    """ADH-11 is broken under the one reading that has it, when asking and when activating."""
    ruleset = Ruleset(adhesion_by_delegates=AdhesionByDelegates.REFUSED)
    step = find(
        strategies.refused_steps(ruled(ruleset), rule="ADH-11"),
        lambda found: found.procedure == procedure,
        settings=LOOKING,
    )
    met = outcome_of(ruled(ruleset), step)
    assert not isinstance(met, Portal)
    assert met.rule == "ADH-11"


def ruled(ruleset: Ruleset) -> Portal:
    """Return a portal under a ruleset: Lila shares with Michel, who asked for more before."""
    before = adhere(portal(ruleset), LILA, services.DECLARER_TVA)
    asked = request_adhesion(
        before, by=MICHEL, dossier=MARTIN, services=[services.DECLARER_IS], code="code", at=MONDAY
    )
    return name(asked, LILA, MICHEL, Role.ACTEUR, [services.DECLARER_TVA])


@settings(FEW, max_examples=5)
@given(st.data())
def test_some_of_a_theremay_be_unknown(data: st.DataObject) -> None:
    """What is forgotten breaks nothing: the same rights, and spaces that were active are so."""
    found = data.draw(strategies.portals(unknown=True))
    text = dumps(found)
    assert loads(text) == found
    assert isinstance(outcome_of(found, data.draw(strategies.steps(found))), Portal)


@pytest.mark.parametrize("flag", ["has_unknown_account", "has_unknown_email"])
def test_each_datum_may_be_unknown(flag: str) -> None:
    """With the flags asked for; by default none is set."""
    found = find(
        strategies.dossiers(unknown=True), lambda each: bool(getattr(each, flag)), settings=LOOKING
    )
    assert found.bank_accounts == () or not found.has_unknown_account
    assert found.company_email is None or not found.has_unknown_email


def test_a_rule_of_another_reading_is_not_wished_for() -> None:
    """Under the default reading nobody breaks ADH-11: no draw is spent on it."""
    assert {goal.refused_for for goal in out_of_reach(FICHE)} == {"ROL-6", "ADH-11"}
    assert (
        out_of_reach(
            Ruleset(
                role_exclusivity=RoleExclusivity.DOSSIER,
                adhesion_by_delegates=AdhesionByDelegates.REFUSED,
            )
        )
        == frozenset()
    )


@pytest.mark.parametrize("rule", ["ADH-6", "ADH-4", "ADH-9", "ADH-10", "EML-1"])
def test_a_rule_of_requests_is_broken(rule: str) -> None:
    """Where a request waits, the rules about those that wait are broken too."""
    asked = Step.named(
        "request_adhesion",
        {
            "by": NADIA,
            "dossier": "313231838",
            "services": [services.MESSAGERIE],
            "company_email": "contact@martin.example",
            "email_link": "lien",
            "code": "lettre",
            "at": MONDAY,
        },
    )
    other = {
        "by": NADIA,
        "dossier": "313231838",
        "services": [services.DECLARER_TVA],
        "code": "autre",
        "at": MONDAY,
    }
    before = Step.named("request_adhesion", other).on(asked.on(furnished()))
    step = find(strategies.refused_steps(before, rule=rule), lambda _: True, settings=LOOKING)
    met = outcome_of(before, step)
    assert not isinstance(met, Portal)
    assert met.rule == rule


def test_any_refusal_will_do() -> None:
    """Without a rule, a step is refused for whichever there is."""
    step = find(strategies.refused_steps(Portal()), lambda _: True, settings=LOOKING)
    assert not isinstance(outcome_of(Portal(), step), Portal)


def test_what_a_state_lets_nobody_break_is_not_found(monkeypatch: pytest.MonkeyPatch) -> None:
    """On an empty portal nobody takes the seat of an AS: no example is left."""
    monkeypatch.setattr(strategies, "MANY", 16)
    least = settings(LOOKING, max_examples=3)
    with pytest.raises(Unsatisfiable):
        find(strategies.refused_steps(Portal(), rule="ROL-3"), lambda _: True, settings=least)


@pytest.mark.parametrize(
    "wrong",
    [
        lambda: find(strategies.steps(Portal(), procedure="adhere"), lambda _: True),
        lambda: find(strategies.refused_steps(Portal(), rule="ROL-99"), lambda _: True),
        lambda: find(strategies.refused_steps(Portal(), rule="CON-1"), lambda _: True),
    ],
)
def test_an_unknown_name_is_refused(wrong: Callable[[], object]) -> None:
    """A procedure or a rule that nothing can be drawn for is told at once."""
    with pytest.raises(ValueError, match="is none of"):
        wrong()


def test_the_key_of_a_siren_can_be_asked_for() -> None:
    """SIRENs have the Luhn key or not, as wished; unasked, those of the fiche are among them."""
    assert find(strategies.sirens(valid_key=True), lambda _: True).has_valid_key
    assert not find(strategies.sirens(valid_key=False), lambda _: True).has_valid_key
    known = Siren("123456789")
    assert find(strategies.sirens(), lambda each: each == known) == known


def test_subscribers_are_of_the_pool_and_of_others() -> None:
    """People are of a small pool, or strangers with an address of their own."""
    stranger = find(strategies.subscribers(), lambda each: each.number.value > "3")
    assert stranger.number.value in stranger.email.value


def test_the_clock_of_a_thereis_that_of_its_last_change() -> None:
    """Steps are drawn from the last change on, or from a Monday where there was none."""
    assert latest(Portal()) == MONDAY
    late = adhere(portal(), LILA, services.DECLARER_TVA, at=MONDAY + timedelta(days=3))
    assert latest(late) == MONDAY + timedelta(days=3)


@pytest.mark.slow
@pytest.mark.parametrize("scope", RoleExclusivity)
def test_another_ruleset_can_be_drawn_under(scope: RoleExclusivity) -> None:
    """Portals and dossiers are drawn under the ruleset given, its catalogue among it."""
    plain = ElementaryService(code="PLAIN", label="Plain", needs_bank_account=True)
    catalogue = Catalogue([Service(code="PLAIN", label="Plain", elementary=[plain])])
    ruleset = Ruleset(catalogue=catalogue, role_exclusivity=scope)
    found = find(
        strategies.dossiers(ruleset=ruleset),
        lambda each: any(each.habilitations()),
        settings=LOOKING,
    )
    assert {held.service for held in found.habilitations()} == {plain}


def test_a_step_is_read_from_its_notation() -> None:
    """What is drawn can be written down, codes in clear, and read again: the IBAN of an account."""
    step = Step.named(
        "add_bank_account",
        {
            "by": LILA,
            "dossier": Idsp("IDSP-2026-1"),
            "bank_account": ACCOUNT,
            "at": MONDAY,
        },
    )
    assert Step.read(notation(step)) == step
    assert Step.read(step.notation()) == step


def test_what_was_drawn_can_be_read() -> None:
    """Hypothesis shows the steps of a journal, and the rights of a portal, not their fields."""
    step = suspension()
    assert pretty(step) == f"{repr(step)[:-1]}\n    {notation(step)}>"
    assert pretty(Journal(steps=[step])) == f"<Journal of 1 step\n    {notation(step)}>"
    made = step.on(furnished())
    right = f"{MARTIN} {MICHEL.number} PAYER_TVA ADMINISTRATEUR_SUPPLEANT suspended"
    assert right in pretty(made)
    assert right in pretty(made.dossier(MARTIN))
    assert right in pretty(strategies.Tables.of(made))
    assert list(lines_of(3)) == []


def test_tables_that_are_changed_are_accepted() -> None:
    """A change that the rules refuse is left out, and one that finds nothing changes nothing."""
    made = strategies.Tables.of(furnished())
    assert made.is_accepted
    assert not evolve(made, spaces=()).is_accepted
    nothing = strategies.Tables.of(Portal())
    assert [changed(nothing, 1 << place) for place in range(4)] == [nothing] * 4


def test_a_change_of_address_that_waits_is_drawn() -> None:
    """It is one of a dossier that waits for its click."""
    assert isinstance(find(st.from_type(EmailChange), lambda _: True), EmailChange)


def test_each_procedure_has_its_rules() -> None:
    """The table of what procedures break knows each procedure."""
    assert set(BREAKS) == set(procedures.__all__)


MEASURED: Final = """
import time
start = time.perf_counter()
import hypothesis
print(time.perf_counter() - start)
import sys
assert "habilitations" not in sys.modules
"""


@pytest.mark.slow
def test_hypothesis_is_imported_as_fast_as_before() -> None:
    """With the entry point `import hypothesis` takes at most 1.25 times what it took without."""

    def fastest(**environment: str) -> float:
        runs = (
            subprocess.run(
                [sys.executable, "-c", MEASURED],
                capture_output=True,
                check=True,
                env=os.environ | environment,
                text=True,
            )
            for _ in range(5)
        )
        return min(float(each.stdout) for each in runs)

    # The margin is wide: the machine may be busy with something else.
    assert fastest() < 1.25 * fastest(HYPOTHESIS_NO_PLUGINS="1") + 0.1
