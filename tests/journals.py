"""Guided journals for the tests: walks over all procedures, kept as steps.

Each begins with its own spaces and dossiers as steps, so that it starts from an empty portal under
one of the readings. Law: a journal depends on its seed alone, and its codes are those of `moves`.
"""

from collections.abc import Iterator
from functools import cache
from typing import Final

from attrs import frozen

from habilitations import Code, Idsp, Journal, Portal, Step, Subscriber, procedures
from habilitations.journal import Scenario
from tests import moves
from tests.test_lifecycle import RULESETS
from tests.world import MONDAY

#: Enough for each reading to come twice, and for each procedure to be accepted somewhere.
SEEDS: Final = tuple(range(2 * len(RULESETS)))
LENGTH: Final = 40
#: What each digest is the digest of.
CLEAR: Final = {Code(clear).digest: clear for clear in (*moves.CODES, *moves.LINKS)}


@frozen(kw_only=True)
class Walked:
    """A walk: the steps accepted as a journal, all that were tried, and where they lead."""

    journal: Journal
    scenario: Scenario
    portals: tuple[Portal, ...]

    @property
    def end(self) -> Portal:
        """The last state."""
        return self.portals[-1]


def opening() -> Iterator[Step]:
    """Yield the steps to `moves.started`, and to a provisional dossier for walks to identify."""
    for number, email in zip(moves.NUMBERS[:5], moves.EMAILS, strict=False):
        person = Subscriber(
            number=number, last_name="NOM", first_name="Prénom", email=email, employer="123456789"
        )
        yield Step.of(procedures.register_space, subscriber=person, code="code-1", at=MONDAY)
        yield Step.of(procedures.activate_space, by=number, code="code-1", at=MONDAY)
    for dossier in (*moves.SIRENS[:2], Idsp("provisoire")):
        yield Step.of(procedures.open_dossier, dossier=dossier, name="SARL", at=MONDAY)


@cache
def walked(seed: int, length: int = LENGTH) -> Walked:
    """Return the walk of a seed, under the reading that it stands for."""
    ruleset = RULESETS[seed % len(RULESETS)]
    start = Portal(ruleset=ruleset)
    tried, accepted, portals = list(opening()), list(opening()), [start]
    for step in accepted:
        portals.append(step.on(portals[-1]))
    for each in moves.walk(seed, length, portals[-1]):
        step = Step.named(each.move.name, dict(each.move.given(each.before)))
        tried.append(step)
        if isinstance(each.met, Portal):
            accepted.append(step)
            portals.append(each.met)
    return Walked(
        journal=Journal(start, accepted),
        scenario=Scenario(title=f"Cas {seed}", start=start, steps=tried),
        portals=tuple(portals),
    )
