"""The conformance kit: good systems pass, faulty ones are found, bad adapters are told apart."""

import json
import unittest
from collections.abc import Callable, Collection
from collections.abc import Set as AbstractSet
from datetime import timedelta
from typing import ClassVar

import pytest

from habilitations import HabilitationError, Portal, Role, Ruleset, Step
from habilitations.testing import HabilitationConformance, PlainRight, PlainStep, run_conformance
from habilitations.testing import conformance as kit
from habilitations.testing._cases import CASES
from habilitations.testing._expected import outcome_of, plain_rights_of
from habilitations.testing._least import smallest
from habilitations.testing._plain_step import notation
from habilitations.testing._pools import CATALOGUES, MONDAY, NUMBERS, PROVISIONAL, SIRENS
from habilitations.testing._situations.crew import met as welcomed
from habilitations.testing._test_names import SITUATIONS, TESTS
from habilitations.testing._trial import trial_of
from habilitations.testing._walks import Walk
from habilitations.testing.conformance import (
    EVERYTHING,
    REFUSED,
    MissingMethod,
    NoRefusal,
    NotConforming,
    StateLeaks,
    UnknownCapability,
    UnknownErrorCode,
    Verdict,
    WrongRights,
)
from habilitations.wire import dumps


class Good:
    """The library behind the protocol: what conforms."""

    capabilities: Collection[str] = EVERYTHING

    def __init__(self) -> None:
        """Start empty."""
        self.portal = Portal()

    def apply(self, step: PlainStep) -> None:
        """Take a step."""
        self.portal = step.step.on(self.portal)

    def rights(self) -> AbstractSet[PlainRight]:
        """Return the rights."""
        return plain_rights_of(self.portal)

    def error_code(self, error: Exception) -> str | None:
        """Tell the slug."""
        return error.slug if isinstance(error, HabilitationError) else None

    def close(self) -> None:
        """Do nothing."""


class Few(Good):
    """It offers adhesions alone, in spaces and dossiers that are there already."""

    capabilities = ("request_adhesion", "activate_request")

    def __init__(self) -> None:
        """Start with the people and dossiers of the kit, there since the day before."""
        there = welcomed(MONDAY - timedelta(days=1), waiting=False)
        self.portal = there.on(PROVISIONAL).opens().on(SIRENS[2]).opens().portal


class Silent(Good):
    """It refuses without a reason."""

    def error_code(self, error: Exception) -> str | None:
        """Tell nothing."""
        return REFUSED if isinstance(error, HabilitationError) else None


class Yes(Good):
    """It accepts what it should refuse, and changes nothing by that."""

    def apply(self, step: PlainStep) -> None:
        """Take a step, or leave it."""
        met = outcome_of(self.portal, step.step)
        self.portal = met if isinstance(met, Portal) else self.portal


class No(Good):
    """It refuses every designation, for a rule of its choice."""

    def apply(self, step: PlainStep) -> None:
        """Refuse what is a designation."""
        if step.procedure == "designate":
            raise PermissionError
        super().apply(step)

    def error_code(self, error: Exception) -> str | None:
        """Call it a seat taken."""
        return "seat-taken" if isinstance(error, PermissionError) else super().error_code(error)


class Mute(No):
    """It refuses every designation, and doesn't tell why."""

    def error_code(self, _: Exception) -> str | None:
        """Tell nothing."""
        return REFUSED


class Other(Good):
    """It gives the reason of another rule."""

    def error_code(self, error: Exception) -> str | None:
        """Always blame the clock."""
        return "TIM-1" if isinstance(error, HabilitationError) else None


class Sloppy(Good):
    """It forgets an AT once there is an actor."""

    def rights(self) -> AbstractSet[PlainRight]:
        """Leave an AT out, and put a stranger in."""
        found = plain_rights_of(self.portal)
        actor = Role.ACTEUR.value
        if not any(role == actor for *_, role, _ in found):
            return found
        stranger = ("123456789", "2", "PAYER_TVA", actor, True)
        return {each for each in found if each[3] == actor} | {stranger}


class Keeping(Good):
    """It changes rights although it refuses."""

    def __init__(self) -> None:
        """Start empty, with nothing refused."""
        super().__init__()
        self.refused = False

    def apply(self, step: PlainStep) -> None:
        """Remember a refusal."""
        try:
            super().apply(step)
        except HabilitationError:
            self.refused = True
            raise

    def rights(self) -> AbstractSet[PlainRight]:
        """Leave everything out once something was refused."""
        return set() if self.refused else plain_rights_of(self.portal)


def test_a_conforming_system_passes() -> None:
    """The library itself conforms to every rule, and the table says how often each was tried."""
    report = run_conformance(Good, situations=False, walks=3)
    assert report.conforms
    unseen = {row.rule for row in report.rows if row.verdict is not Verdict.CONFORMS}
    assert unseen == {"CAT-2", "CON-1"}
    assert report.row("ROL-3").cases == len(CASES["ROL-3"])
    assert sum(row.met for row in report.rows) > 20


def test_the_table_is_a_table() -> None:
    """Each rule has its line, the columns aligned."""
    lines = str(run_conformance(Good, situations=False, walks=0)).splitlines()
    table = lines[: len(CASES) + 1]
    assert {line.index("yes") for line in table if " yes " in line} == {table[0].index("conforms")}
    assert "not seen, for want of a method: requests, accounts, address" in "\n".join(lines)


def test_a_system_may_refuse_without_a_reason() -> None:
    """A reason that isn't told is not held against a system."""
    assert run_conformance(Silent, situations=False, walks=2).conforms


def test_what_is_not_offered_is_left_out() -> None:
    """Rules that need another procedure are left out, and the table says what they need."""
    report = run_conformance(Few, situations=False, walks=2)
    row = report.row("DEL-4")
    assert (row.verdict, row.reason) == (
        Verdict.LEFT_OUT,
        "needs designate",
    )
    assert report.row("ADH-6").verdict is Verdict.CONFORMS


def failed(make: Callable[[], kit.Backend], *, walks: int) -> kit.Report:
    """Return the report of a system that doesn't conform."""
    with pytest.raises(NotConforming) as caught:
        run_conformance(make, situations=False, walks=walks)
    assert str(caught.value.report) in str(caught.value)
    return caught.value.report


def test_every_rule_can_differ() -> None:
    """A system that accepts everything differs on each rule that refuses, by its cases alone."""
    report = failed(Yes, walks=0)
    refusing = {rule for rule, cases in CASES.items() if any(case.refused_for for case in cases)}
    assert {row.rule for row in report.rows if row.verdict is Verdict.DIFFERS} == refusing


def test_a_counterexample_is_a_script() -> None:
    """A counterexample is lines that can be read back, then what each side says of the last."""
    found = failed(Yes, walks=0).row("ROL-3").counterexample
    assert found is not None
    lines = found.script().splitlines()
    steps = [line for line in lines if not line.startswith("#")]
    assert tuple(map(Step.read, steps)) == found.steps
    assert lines[len(steps) :] == [
        "# rules: refused for ROL-3 (seat-taken); system: accepted",
        "# rules involved: ROL-3, ADH-6, DEL-5",
    ]
    assert len(found.set_up) + len(found.after_set_up) == len(found.steps)
    assert [step.procedure for step in found.after_set_up][-2:] == ["designate", "designate"]


def test_what_is_refused_wrongly_is_told_by_the_reason() -> None:
    """Who refuses what the rules accept differs on the rule he names."""
    found = kit.first_counterexample(No)
    assert found is not None
    assert (found.difference.rule, found.difference.theirs) == ("ROL-3", "refused for seat-taken")


def test_what_is_refused_wrongly_without_a_reason_is_told_by_the_procedure() -> None:
    """Who refuses without a reason differs on the rule of what the procedure does."""
    found = kit.first_counterexample(Mute)
    assert found is not None
    assert found.difference.rule == "DEL-5"


def test_the_reason_counts_where_one_rule_is_broken() -> None:
    """A reason that doesn't hold differs in the cases, though not on walks."""
    report = failed(Other, walks=3)
    assert report.row("ROL-3").verdict is Verdict.DIFFERS
    assert report.row("TIM-1").verdict is Verdict.CONFORMS


def test_rights_are_compared() -> None:
    """Rights that only one side gives are told in the counterexample."""
    found = failed(Sloppy, walks=0).row("DEL-3").counterexample
    assert found is not None
    assert found.difference.extra == (("123456789", "2", "PAYER_TVA", "ACTEUR", True),)
    assert [role for *_, role, _ in found.difference.missing] == ["ADMINISTRATEUR_TITULAIRE"]
    assert "#   the system gives 123456789 2 PAYER_TVA ACTEUR suspended" in found.script()


def test_a_refusal_that_changes_rights_differs() -> None:
    """A refused step must leave the rights as they were."""
    assert failed(Keeping, walks=0).row("ROL-3").verdict is Verdict.DIFFERS


class Heir(Good):
    """It leaves the old AT his rights."""

    def rights(self) -> AbstractSet[PlainRight]:
        """Never forget an AT."""
        found = plain_rights_of(self.portal)
        self.seen = {*getattr(self, "seen", ()), *(each for each in found if _titular(each))}
        return {*found, *self.seen}


def _titular(right: PlainRight) -> bool:
    return right[3] == Role.ADMINISTRATEUR_TITULAIRE.value


def test_a_substitution_that_leaves_rights_is_told_as_such() -> None:
    """Rights left after a substitution differ on the rule of substitutions."""
    assert failed(Heir, walks=0).row("SUB-4").verdict is Verdict.DIFFERS


def test_walks_find_what_no_case_shows() -> None:
    """A difference that walks meet has its row, with the least steps that show it."""
    found = kit.first_counterexample(Yes, walks=5)
    assert found is not None
    assert found.is_short
    assert kit.first_counterexample(Good, walks=2) is None


def test_walks_fill_the_table() -> None:
    """A rule that walks alone find is in the table too."""

    class Late(Good):
        """It accepts an address that somebody has, by its change."""

        def apply(self, step: PlainStep) -> None:
            """Take a step."""
            met = outcome_of(self.portal, step.step)
            if step.procedure == "change_company_email" and not isinstance(met, Portal):
                return
            super().apply(step)

    report = failed(Late, walks=8)
    assert {row.rule for row in report.rows if row.verdict is Verdict.DIFFERS} & {
        "EML-1",
        "DEL-8",
        "REQ-1",
        "ESP-3",
        "TIM-1",
        "DOS-1",
    }


def test_a_known_deviation_is_declared() -> None:
    """A rule that differs as declared doesn't fail, and the table has the reason."""
    reason = "our portal lets a service have two"
    declared = dict.fromkeys(CASES, reason)
    report = run_conformance(Yes, situations=False, walks=0, deviations=declared, strict=False)
    assert report.conforms
    assert (report.row("ROL-3").verdict, report.row("ROL-3").reason) == (Verdict.DEVIATES, reason)
    assert report.row("DEL-3").verdict is Verdict.CONFORMS_NOW
    assert f"ROL-3: {Verdict.DEVIATES.value}" in str(report)


def test_a_deviation_from_what_is_no_rule_is_told() -> None:
    """A deviation is declared of a rule that shows from outside."""
    with pytest.raises(ValueError, match="ROL-99"):
        run_conformance(Good, deviations={"ROL-99": "no such rule"})


@pytest.mark.parametrize("part", ["apply", "rights", "error_code", "close", "capabilities"])
def test_a_missing_method_is_told(part: str) -> None:
    """A backend that lacks a part is told by the part's name."""

    class Lacking(Good):
        """It lacks a part."""

    setattr(Lacking, part, None)
    with pytest.raises(MissingMethod) as caught:
        run_conformance(Lacking)
    assert caught.value.args[:2] == ("Lacking", part)
    assert part in str(caught.value)


def test_an_unknown_capability_is_told() -> None:
    """A capability that is the name of no procedure is a slip."""

    class Wrong(Good):
        """It offers what there is not."""

        capabilities = (*EVERYTHING, "delegate")

    with pytest.raises(UnknownCapability) as caught:
        run_conformance(Wrong)
    assert caught.value.args[0] == "delegate"


@pytest.mark.parametrize(("code", "near"), [("seat-takn", "seat-taken"), ("zzz", "nothing")])
def test_an_unknown_error_code_is_told(code: str, near: str) -> None:
    """A code that is neither a slug nor a rule is told, with those that are near it."""

    class Wrong(Good):
        """It has a code of its own."""

        def error_code(self, _: Exception) -> str | None:
            """Tell a code."""
            return code

    with pytest.raises(UnknownErrorCode) as caught:
        run_conformance(Wrong)
    assert caught.value.args[0] == code
    assert near in str(caught.value)


def test_an_exception_that_is_no_refusal_is_told() -> None:
    """A crash is no refusal: it is chained, and the step is told."""

    class Broken(Good):
        """It crashes."""

        def apply(self, step: PlainStep) -> None:
            """Crash on a designation."""
            super().apply(step)
            if step.procedure == "designate":
                raise ZeroDivisionError

    with pytest.raises(NoRefusal) as caught:
        run_conformance(Broken)
    assert isinstance(caught.value.__cause__, ZeroDivisionError)
    assert "designate" in str(caught.value)


def test_a_fault_of_the_adapter_is_no_refusal() -> None:
    """What the kit tells of an adapter goes through, whatever the adapter makes of errors."""

    class Faulty(Good):
        """Its rights are of another shape, and it looks at them in each step."""

        def apply(self, _: PlainStep) -> None:
            """Find the fault."""
            raise WrongRights(3)

        def error_code(self, _: Exception) -> str | None:
            """Call everything a refusal."""
            return REFUSED

    with pytest.raises(WrongRights):
        run_conformance(Faulty, situations=False)


@pytest.mark.parametrize("wrong", [[], {("123456789", "1", "PAYER_TVA", "ACTEUR")}, {3}, None])
def test_rights_of_another_shape_are_told(wrong: AbstractSet[PlainRight]) -> None:
    """Rights are a set of tuples of four texts and a bool."""

    class Wrong(Good):
        """Its rights are of another shape."""

        def rights(self) -> AbstractSet[PlainRight]:
            """Return what is wrong."""
            return wrong

    with pytest.raises(WrongRights):
        run_conformance(Wrong)


def test_rights_left_behind_are_told() -> None:
    """A backend that starts with rights leaks state from another example."""

    class Leaking(Good):
        """All of them share one portal."""

        shared: ClassVar = Portal()

        def __init__(self) -> None:
            """Start with what is there."""
            self.portal = Leaking.shared

        def close(self) -> None:
            """Keep what is there."""
            Leaking.shared = self.portal

    with pytest.raises(StateLeaks):
        run_conformance(Leaking)


def test_rights_in_a_fresh_backend_are_told() -> None:
    """A backend whose first one has rights is not fresh."""

    class Full(Good):
        """It has a right from the start."""

        def rights(self) -> AbstractSet[PlainRight]:
            """Return one right."""
            return {("123456789", "1", "PAYER_TVA", "ACTEUR", False)}

    with pytest.raises(StateLeaks):
        run_conformance(Full)


@pytest.mark.parametrize(
    ("given", "title", "without"),
    [({}, "", False), ({"title": "Mme"}, "Mme", False), ({"title": ""}, "", True)],
)
def test_a_title_that_is_taken_away_is_not_one_left_out(
    given: dict[str, str], title: str, without: object
) -> None:
    """What is empty in a plain step wasn't given; a title may be given empty (ESP-6)."""
    arguments = {"by": NUMBERS[0], "last_name": "NOIR", "at": MONDAY, **given}
    plain = PlainStep.of(Step.named("change_coordinates", arguments))
    assert (plain.last_name, plain.title, plain.without_title) == ("NOIR", title, without)


def test_what_depends_on_chance_is_told() -> None:
    """Steps that differ, then don't, are no counterexample: the system remembers something."""

    class Moody(Good):
        """It fails once."""

        moods: ClassVar = 0

        def apply(self, step: PlainStep) -> None:
            """Take a step, or not."""
            super().apply(step)
            Moody.moods += 1
            if Moody.moods == 40:
                raise PermissionError

        def error_code(self, _: Exception) -> str | None:
            """Tell a reason."""
            return "ROL-3"

    with pytest.raises(StateLeaks):
        kit.first_counterexample(Moody, length=5)


class TestGood(HabilitationConformance):
    """The class, as it is subclassed under pytest."""

    walks = 2

    def make_backend(self) -> kit.Backend:
        """Return a system that conforms."""
        return Good()


class Unit(HabilitationConformance, unittest.TestCase):
    """The class under unittest, over a system that offers little."""

    __test__ = False
    walks = 1

    def make_backend(self) -> kit.Backend:
        """Return a system that offers little."""
        return Few()


class Spared(HabilitationConformance, unittest.TestCase):
    """The class over a slow system, a deviation of which only situations could show."""

    __test__ = False
    situations = False
    walks = 0
    deviations: ClassVar = {"DEL-3": "in vain"}

    def make_backend(self) -> kit.Backend:
        """Return a system that conforms."""
        return Good()


class Bad(HabilitationConformance, unittest.TestCase):
    """The class over a system that accepts everything, one rule declared, one in vain."""

    __test__ = False
    walks = 1
    deviations: ClassVar = {"ROL-3": "we have two", "DEL-3": "in vain"}

    def make_backend(self) -> kit.Backend:
        """Return a system that accepts everything."""
        return Yes()


def result_of(kind: type[unittest.TestCase], *names: str) -> unittest.TestResult:
    """Run tests of a class under unittest."""
    result = unittest.TestResult()
    unittest.TestSuite(map(kind, names)).run(result)
    return result


def skipped(result: unittest.TestResult) -> dict[str, str]:
    """Return why tests were skipped, by name."""
    return {test.id().rpartition(".")[2]: reason for test, reason in result.skipped}


def test_the_class_works_under_unittest() -> None:
    """What isn't offered is skipped with its reason; the rest passes."""
    names = (TESTS["DEL-4"], TESTS["ADH-6"], SITUATIONS["spaces"])
    result = result_of(Unit, *names)
    assert result.wasSuccessful()
    assert skipped(result) == {
        TESTS["DEL-4"]: "left out: needs designate",
        SITUATIONS["spaces"]: "left out: the system offers nothing that can be tried here",
    }


def test_a_slow_system_is_spared_its_situations() -> None:
    """Their tests are skipped with the reason, and nothing else tries them."""
    result = result_of(Spared, SITUATIONS["spaces"])
    assert skipped(result) == {
        SITUATIONS["spaces"]: "left out: the class spares the system its situations"
    }
    assert not result_of(Spared, TESTS["DEL-3"]).wasSuccessful()


class Hurried(HabilitationConformance, unittest.TestCase):
    """The class over a system that accepts everything, with time for so many questions."""

    __test__ = False
    patience: ClassVar = 0

    def is_spent(self) -> bool:
        """Tell that time is up, after so many questions."""
        type(self).patience -= 1
        return self.patience < 0

    def make_backend(self) -> kit.Backend:
        """Return a system that accepts everything."""
        return Yes()


def test_where_no_time_is_left_it_is_said() -> None:
    """What was not begun doesn't pass: it is skipped with the reason."""
    names = (SITUATIONS["spaces"], "test_walks")
    result = result_of(type("None", (Hurried,), {}), *names)
    assert skipped(result) == dict.fromkeys(names, "left out: no time is left")


@pytest.mark.parametrize("name", [SITUATIONS["spaces"], "test_walks"])
def test_what_was_found_while_time_ran_out_is_told(name: str) -> None:
    """A run that was begun counts, however long it took."""
    result = result_of(type("One", (Hurried,), {"patience": 2}), name)
    assert [test.id().rpartition(".")[2] for test, _ in result.failures] == [name]


def test_the_class_fails_for_each_rule_that_differs() -> None:
    """The named tests of rules that differ fail, and the walks; what is declared is skipped."""
    names = (TESTS["DEL-4"], TESTS["ROL-3"], TESTS["DEL-5"], "test_walks")
    result = result_of(Bad, *names)
    failing = {test.id().rpartition(".")[2] for test, _ in result.failures}
    assert failing == {TESTS["DEL-4"], "test_walks"}
    assert skipped(result) == {TESTS["ROL-3"]: "declared: we have two"}


def test_a_deviation_that_holds_no_longer_fails() -> None:
    """What is declared and doesn't differ fails, as an expected failure that passes does."""

    class Stale(HabilitationConformance):
        """It declares what its system follows."""

        walks = 1
        deviations: ClassVar = {"DEL-3": "in vain"}

        def make_backend(self) -> kit.Backend:
            """Return a system that conforms."""
            return Good()

    with pytest.raises(NotConforming, match="no longer so: DEL-3"):
        Stale().check_rule("DEL-3")


@pytest.mark.parametrize("name", [TESTS["ROL-3"], "test_walks"])
def test_a_test_is_not_overridden(name: str) -> None:
    """To override a test, or to delete it, fails when the class is made."""
    for instead in (None, len):
        with pytest.raises(TypeError, match=name):
            type("Mine", (HabilitationConformance,), {name: instead})


def test_a_test_is_not_overridden_by_another_base() -> None:
    """Another base that has a test of that name fails too."""

    class Mixin:
        """It has a test of that name."""

        def test_walks(self) -> None:
            """Do nothing."""

    with pytest.raises(TypeError, match="test_walks"):
        type("Mine", (Mixin, HabilitationConformance), {})


def test_a_wrong_deviation_is_told_when_the_class_is_made() -> None:
    """A deviation from what is no rule fails before any test runs."""
    with pytest.raises(ValueError, match="ROL-99"):
        type("Mine", (HabilitationConformance,), {"deviations": {"ROL-99": "none"}})


def test_the_class_alone_makes_no_backend() -> None:
    """Whoever subclasses says how a system is made."""
    with pytest.raises(NotImplementedError):
        HabilitationConformance().make_backend()


@pytest.mark.parametrize("rule", CASES)
def test_a_case_shows_its_rule(rule: str) -> None:
    """Each case ends as it says, and all its steps before are accepted."""
    for case in CASES[rule]:
        portal = Portal()
        *before, last = case.story.steps
        for step in before:
            portal = step.on(portal)
        met = outcome_of(portal, last)
        assert ("" if isinstance(met, Portal) else met.rule) == case.refused_for, case.title


def walked(line: str, make: Callable[[], kit.Backend] = Good) -> tuple[Step, ...]:
    """Return the steps of a walk that a system has taken."""
    return trial_of(make).walked(Walk.read(line)).steps


def test_a_walk_follows_from_its_line() -> None:
    """The same line draws the same steps, others draw others."""
    one, same = walked("seed=0 walk=1 length=15"), walked("seed=0 walk=1 length=15")
    assert one == same
    assert one != walked("seed=1 walk=1 length=15")
    assert str(Walk.read("seed=0 walk=1 length=15")) == "seed=0 walk=1 length=15"
    with pytest.raises(ValueError, match="no line of a walk"):
        Walk.read("seed=0 length=15")


def test_what_is_cut_down_keeps_what_it_shows() -> None:
    """No step of the least part can be left out."""
    steps = walked("seed=0 walk=3 length=10")
    wanted = {steps[2], steps[9], steps[14]}
    assert set(smallest(steps, wanted.issubset)) == wanted
    assert smallest(steps, lambda _: True) == ()


def test_a_plain_step_is_plain() -> None:
    """Every step of walks is texts, tuples of texts and an instant, and reads back by its line."""
    for number in range(3):
        portal = Portal()
        for step in walked(f"seed=1 walk={number} length=30"):
            plain = PlainStep.of(step)
            assert str(plain) == plain.notation() == notation(step)
            if "AILLEURS" not in plain.services:
                assert Step.read(str(plain), catalogue=portal.ruleset.catalogue) == step
            met = outcome_of(portal, step)
            portal = met if isinstance(met, Portal) else portal


def test_rules_are_json_in_a_plain_step() -> None:
    """They are what documents have under `ruleset` (CAT-4)."""
    ruleset = Ruleset(catalogue=CATALOGUES[1], code_delay=timedelta(days=30))
    plain = PlainStep.of(Step.named("change_rules", {"ruleset": ruleset, "at": MONDAY}))
    assert json.loads(plain.ruleset) == json.loads(dumps(Portal(ruleset=ruleset)))["ruleset"]
