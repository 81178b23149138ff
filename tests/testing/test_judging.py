"""What is said of a rule: a row in words, and one that is declared to differ."""

from habilitations import Portal
from habilitations.testing._deviations import Deviations
from habilitations.testing._dice import Dice
from habilitations.testing._judging import _declared
from habilitations.testing._report import Row, Verdict
from habilitations.testing._walks import _goals


def test_a_yes_that_not_all_cases_stand_behind_says_so() -> None:
    """A case that a system doesn't offer is no yes."""
    assert Row(rule="ROL-1", verdict=Verdict.CONFORMS, cases=1, left_out=1).told == (
        "yes, 1 of 2 cases"
    )


def test_a_rule_that_differs_otherwise_than_declared_differs() -> None:
    """What is declared excuses what was declared, and nothing beside it."""
    row = Row(rule="ROL-3", verdict=Verdict.DIFFERS)
    assert _declared(row, Deviations.of({"ROL-3": "one AS a dossier"})) is row


def test_a_system_without_procedures_is_walked_nowhere() -> None:
    """There is nothing to aim at."""
    assert list(_goals(Dice([]), Portal(), frozenset())) == []
