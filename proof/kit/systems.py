"""The two systems of the campaign, each with its faults: dicts, and SQLite by hand.

Holds `SYSTEMS`. Law: a fault has one name in its system, and a reason is given for none but those
that nothing can find. Doesn't know how faults are looked for.
"""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from types import MappingProxyType
from typing import Final, final

from attrs import frozen

from habilitations import Step
from habilitations.procedures import change_rules
from habilitations.rules import (
    FICHE,
    AdhesionByDelegates,
    OnDelegatorRemoved,
    OnSubstitution,
    RoleExclusivity,
    Ruleset,
)
from habilitations.testing._backend import MakeBackend
from habilitations.testing.conformance import PlainStep
from proof.kit.dicts import Dicts
from proof.kit.excused import EXCUSED, EXCUSED_IN_SQL, EXCUSED_LATER
from proof.kit.faults import Fault, faults_in, made_wrong
from proof.kit.sqlite import handmade_with

#: The rulesets under which faults are looked for that make no difference to the fiche's.
OTHERS: Final = (
    Ruleset(
        role_exclusivity=RoleExclusivity.SERVICE,
        on_substitution=OnSubstitution.END,
        on_delegator_removed=OnDelegatorRemoved.KEEP,
        adhesion_by_delegates=AdhesionByDelegates.REFUSED,
    ),
    Ruleset(role_exclusivity=RoleExclusivity.DOSSIER),
)
_EVER: Final = datetime(2026, 1, 1, tzinfo=UTC)
MODEL: Final = Path(__file__).parents[2] / "tests" / "naive_model.py"


@final
@frozen(kw_only=True)
class System:
    """A system, what makes it with a fault or without, and its faults by name."""

    make: Callable[[Fault | None, Ruleset], MakeBackend]
    faults: Mapping[str, Fault]
    #: Why nothing can find a fault, by its name.
    excused: Mapping[str, str]


def dicts_with(fault: Fault | None, ruleset: Ruleset = FICHE) -> MakeBackend:
    """Return what makes the model of dicts with a fault, or without."""
    return partial(Dicts, made_wrong(MODEL, fault), ruleset)


def sqlite_with(fault: Fault | None, ruleset: Ruleset = FICHE) -> MakeBackend:
    """Return what makes the system in SQLite with a fault, or without."""
    told = PlainStep.of(Step.of(change_rules, ruleset=ruleset, at=_EVER))
    return partial(handmade_with(fault), told.ruleset)


def _named(file: str) -> Mapping[str, Fault]:
    return MappingProxyType({name_of(fault): fault for fault in faults_in(file)})


def name_of(fault: Fault) -> str:
    """Return the name of a fault in its system."""
    return f"{fault.rule} {fault.method}: {fault.title}"


SYSTEMS: Final[Mapping[str, System]] = MappingProxyType(
    {
        "dicts": System(make=dicts_with, faults=_named("dicts.txt"), excused=EXCUSED),
        "SQLite": System(make=sqlite_with, faults=_named("sqlite.txt"), excused=EXCUSED_IN_SQL),
        "SQLite, blind": System(make=sqlite_with, faults=_named("sqlite_blind.txt"), excused={}),
        "SQLite, later": System(
            make=sqlite_with, faults=_named("sqlite_later.txt"), excused=EXCUSED_LATER
        ),
    }
)
