"""Looking for a fault of a system: in the cases and situations, then on walks.

Holds `Finding`, and what finds. Law: a fault is found by a difference, or by a crash that the kit
tells. Doesn't know which faults there are.
"""

from typing import final

from attrs import frozen

from habilitations.testing._oracle import run_row
from habilitations.testing._trial import Trial
from habilitations.testing._walks import Walk
from habilitations.testing.conformance import LENGTH, WALKS, NoRefusal
from proof.kit.rows import rows_of


@final
@frozen(kw_only=True)
class Finding:
    """What came of looking for a fault."""

    system: str
    name: str
    #: The case that found it; empty if none did.
    case: str = ""
    #: Whether it took another ruleset than the fiche's, to which it makes no difference.
    is_of_reading: bool = False
    #: How many seeds found it on walks, of those that were tried.
    seeds: int = 0
    tried: int = 0

    @property
    def is_sure(self) -> bool:
        """Whether the default run finds it with each of the seeds."""
        return bool(self.case) or 0 < self.tried == self.seeds


def by_case(tried: Trial, rule: str = "") -> str:
    """Return a case or situation that finds a difference, those of a rule looked at first."""
    rows = sorted(rows_of(tried.ruleset), key=lambda row: all(each.rule != rule for each in row[1]))
    for title, row in rows:
        try:
            came = run_row(tried.make, row, ruleset=tried.ruleset, declared=tried.declared)
        except NoRefusal:
            # The system falls over, which the kit tells as it is.
            return title
        if came.difference is not None:
            return title
    return ""


def by_walks(tried: Trial, seed: int) -> bool:
    """Tell whether the walks of a default run from a seed find a difference."""
    walks = (Walk(seed=seed, number=number, length=LENGTH) for number in range(WALKS))
    return any(_differs(tried, walk) for walk in walks)


def _differs(tried: Trial, walk: Walk) -> bool:
    try:
        return tried.walked(walk).difference is not None
    except NoRefusal:
        return True
