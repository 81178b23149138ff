"""What a type checker knows of steps and documents: mypy reads this file, and so does pytest.

Law: an argument that a procedure would refuse by type is refused by the checker in its step too;
an `ignore` that ignores nothing is an error of mypy.
"""

from collections.abc import Iterator
from typing import assert_type

import pytest

from habilitations import Journal, Portal, Role, Step, designate, open_dossier, record, replay
from habilitations.journal import Attempt, Scenario, Steps, play
from habilitations.services import DECLARER_TVA
from habilitations.wire import dumps, loads, read_lines, write_lines
from tests.world import CLIENT, LILA, MARTIN, MONDAY

OPENS = Step.of(open_dossier, dossier=MARTIN, name="SARL", at=MONDAY)


def test_types_are_known() -> None:
    """Of what each function returns, the kind of document asked for among it."""
    text = dumps(Portal())
    assert_type(OPENS, Step)
    assert_type(replay([OPENS]), Portal)
    assert_type(record(Portal(), Journal(), OPENS), tuple[Portal, Journal])
    assert_type(play(Scenario()), Iterator[Attempt])
    assert_type(loads(text), Portal | Journal | Scenario)
    assert_type(loads(text, Portal), Portal)
    assert_type(loads(dumps(Journal()), Journal), Journal)
    assert_type(read_lines(write_lines(Journal())), Steps)


def test_a_wrong_argument_is_an_error_of_the_checker() -> None:
    """Missing, unknown, by place, or of another type, as in the call itself; and at run time."""
    with pytest.raises(TypeError):
        Step.of(designate, by=CLIENT, delegate=LILA, dossier=MARTIN, at=MONDAY)  # type: ignore[call-arg]
    with pytest.raises(TypeError):
        Step.of(
            designate,
            by=CLIENT,
            delegate=LILA,
            dossier=MARTIN,
            services=DECLARER_TVA,  # type: ignore[arg-type]
            role=Role.ACTEUR,
            at=MONDAY,
        )
    with pytest.raises(TypeError):
        Step.of(open_dossier, dossier=MARTIN, name="SARL", at=MONDAY, siren=MARTIN)  # type: ignore[call-arg]
    with pytest.raises(TypeError):
        Step.of(open_dossier, MARTIN, "SARL", MONDAY)  # type: ignore[call-arg]
    with pytest.raises(TypeError):
        loads(dumps(Portal()), dict)  # type: ignore[type-var]
