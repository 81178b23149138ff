"""The fault campaign of the kit: each fault can be made, and is looked for as it should be."""

import pytest

from proof.kit.excused import EXCUSED
from proof.kit.faults import Fault, faults_in, made_wrong
from proof.kit_faults import FAULTS, MODEL, looked_for, main

pytestmark = pytest.mark.proof


def test_every_fault_can_be_made() -> None:
    """Each stands once in its method, and makes another source."""
    assert len(FAULTS) >= 250
    assert len({fault.rule for fault in FAULTS.values()}) >= 25
    assert len(faults_in("dicts.txt")) == len(FAULTS)
    for fault in FAULTS.values():
        assert vars(made_wrong(MODEL, fault))["NaivePortal"]


def test_what_is_excused_is_a_fault() -> None:
    """A reason is given for nothing else."""
    assert EXCUSED.keys() <= FAULTS.keys()


@pytest.mark.parametrize(
    ("method", "old"), [("nowhere", "pass"), ("designate", "for"), ("designate", "no such line")]
)
def test_a_fault_that_does_not_fit_is_told(method: str, old: str) -> None:
    """A method that isn't there, or a line that isn't there once, fails."""
    with pytest.raises(ValueError, match=method):
        made_wrong(MODEL, Fault("DEL-1", method, "wrong", old, ("pass",)))


@pytest.mark.slow
def test_a_fault_is_found() -> None:
    """A case finds what it should, before any walk."""
    found = looked_for(1, "DEL-1 designate: only the first line is looked at")
    assert found.case
    assert found.tried == 0


@pytest.mark.slow
def test_the_campaign_ends_well() -> None:
    """The small run is found whole, without a false alarm."""
    assert main([]) == 0
