"""The fault campaign of the kit: each fault can be made, and is looked for as it should be."""

import pytest

from habilitations import Portal
from habilitations.testing._cases import CASES
from habilitations.testing._expected import expected
from proof import kit_deviations, kit_elsewhere
from proof.kit import looking
from proof.kit.faults import Fault, faults_in, made_wrong
from proof.kit.sqlite import handmade_with
from proof.kit.systems import MODEL, SYSTEMS
from proof.kit_faults import looked_for, main

pytestmark = pytest.mark.proof


@pytest.mark.parametrize(("system", "file"), [("dicts", "dicts.txt"), ("SQLite", "sqlite.txt")])
def test_every_fault_has_a_name_of_its_own(system: str, file: str) -> None:
    """There are enough of them, of enough rules."""
    known = SYSTEMS[system].faults
    assert len(known) >= 250
    assert len({fault.rule for fault in known.values()}) >= 25
    assert len(faults_in(file)) == len(known)


def test_every_fault_of_the_model_can_be_made() -> None:
    """Each stands once in its method, and makes another source."""
    for fault in SYSTEMS["dicts"].faults.values():
        assert vars(made_wrong(MODEL, fault))["NaivePortal"]


@pytest.mark.slow
@pytest.mark.parametrize("system", ["SQLite", "SQLite, later", "SQLite, blind"])
def test_every_fault_in_sql_can_be_made(system: str) -> None:
    """Each stands once in its method, and is in the system that is made."""
    for fault in SYSTEMS[system].faults.values():
        kind = handmade_with(fault)
        assert fault.method in vars(kind)


@pytest.mark.parametrize("system", SYSTEMS)
def test_what_is_excused_is_a_fault(system: str) -> None:
    """A reason is given for nothing else."""
    assert SYSTEMS[system].excused.keys() <= SYSTEMS[system].faults.keys()


@pytest.mark.parametrize(
    ("method", "old"), [("nowhere", "pass"), ("designate", "if"), ("designate", "no such line")]
)
def test_a_fault_that_does_not_fit_is_told(method: str, old: str) -> None:
    """A method that isn't there, or a line that isn't there once, fails."""
    with pytest.raises(ValueError, match=method):
        made_wrong(MODEL, Fault("DEL-1", method, "wrong", old, ("pass",)))
    with pytest.raises(ValueError, match=method):
        handmade_with(Fault("DEL-1", method, "wrong", old, ("pass",)))


@pytest.fixture
def _few(monkeypatch: pytest.MonkeyPatch) -> None:
    """Look in the cases of two rules alone, which are worked out in no time."""
    few = [
        (case.title, tuple(expected(case.story.steps, Portal(), exact=True)))
        for rule in ("DEL-1", "DEL-8")
        for case in CASES[rule]
    ]
    monkeypatch.setattr(looking, "rows_of", lambda _: few)


@pytest.mark.usefixtures("_few")
@pytest.mark.parametrize(
    "fault",
    [
        ("dicts", "DEL-8 _check_act: a suspended holder acts on delegations"),
        ("SQLite", "DEL-1 judge_role: who is asleep designates"),
    ],
)
def test_a_fault_is_found(fault: tuple[str, str]) -> None:
    """A case finds what it should, before any walk."""
    found = looked_for(1, fault)
    assert found.case
    assert found.tried == 0


@pytest.mark.slow
def test_the_campaign_ends_well() -> None:
    """The small run is found whole."""
    assert main([]) == 0


@pytest.mark.usefixtures("_few")
@pytest.mark.parametrize("rule", kit_deviations.DEVIATING)
def test_a_declared_deviation_hides_no_other_fault(rule: str) -> None:
    """What is declared is dropped, and what is wrong beside it is found."""
    name = "DEL-8 _check_act: a suspended holder acts on delegations"
    assert kit_deviations.looked_for((rule, name))[2]


@pytest.mark.parametrize("rule", kit_deviations.DEVIATING)
def test_a_model_that_deviates_is_made_with_faults_of_other_rules(rule: str) -> None:
    """Each can be made beside the deviation; what nothing can find is no part of it."""
    names = list(kit_deviations.beside(rule))
    assert names
    assert not {*names} & {*SYSTEMS["dicts"].excused}
    for name in names[:: kit_deviations.SMALL]:
        module = kit_deviations.DEVIATING[rule](kit_deviations.FAULTS[name])
        assert vars(module)["NaivePortal"]


def test_each_way_is_tried_elsewhere_with_each_hypothesis() -> None:
    """Fifty runs, each of another seed; with situations in every way once."""
    wanted = list(kit_elsewhere.runs(full=True))
    pairs = {(run.hypothesis, run.way) for run in wanted}
    assert len(wanted) == len({run.seed for run in wanted}) == 50
    assert len(pairs) == 2 * len(kit_elsewhere.WAYS)
    assert {(run.hypothesis, run.way) for run in wanted if run.situations} == pairs
    assert kit_elsewhere.oldest().startswith("hypothesis==6.")
    assert {run.way for run in kit_elsewhere.runs(full=False)} == set(kit_elsewhere.WAYS)
