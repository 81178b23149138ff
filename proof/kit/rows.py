"""What the kit tries before its walks, and what the rules make of it, once for many systems.

Holds `rows_of`. Law: it is what `run_conformance` plays, case by case and tour by tour. Doesn't
know the systems.
"""

from collections.abc import Sequence
from functools import cache

from habilitations import Portal, Ruleset
from habilitations.rules import (
    FICHE,
    AdhesionByDelegates,
    RoleExclusivity,
)
from habilitations.testing import EVERYTHING
from habilitations.testing._cases import CASES
from habilitations.testing._expected import Expected, expected
from habilitations.testing._situations.tour import toured


@cache
def readings() -> Sequence[Ruleset]:
    """Return the fiche's rules as we read them, then with the readings under which more refuses."""
    return (
        FICHE,
        Ruleset(role_exclusivity=RoleExclusivity.DOSSIER),
        Ruleset(adhesion_by_delegates=AdhesionByDelegates.REFUSED),
    )


@cache
def rows_of(ruleset: Ruleset) -> Sequence[tuple[str, tuple[Expected, ...]]]:
    """Return the title and the steps of each case and of each tour, with what is expected."""
    cases = [each for some in CASES.values() for each in some]
    start = Portal(ruleset=ruleset)
    tours = toured(ruleset, EVERYTHING, EVERYTHING).tours
    return [
        *(
            (f"{case.rule}: {case.title}", tuple(expected(case.story.steps, start, exact=True)))
            for case in cases
        ),
        *((tour.title, (*tour.lead, *expected(tour.then, tour.lead[-1].after))) for tour in tours),
    ]
