"""The two systems of the campaign, each with its faults: dicts, and SQLite by hand.

Holds `SYSTEMS`. Law: a fault has one name in its system, and a reason is given for none but those
that nothing can find. Doesn't know how faults are looked for.
"""

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from types import MappingProxyType
from typing import Final, final

from attrs import frozen

from examples.sqlite_backend.handmade import Handmade
from habilitations.rules import FICHE, Ruleset
from habilitations.testing.conformance import MakeBackend
from proof.kit.dicts import Dicts
from proof.kit.excused import EXCUSED, EXCUSED_IN_SQL
from proof.kit.faults import Fault, faults_in, made_wrong
from proof.kit.sqlite import handmade_with

MODEL: Final = Path(__file__).parents[2] / "tests" / "naive_model.py"


@final
@frozen(kw_only=True)
class System:
    """A system, what makes it with a fault or without, and its faults by name."""

    make: Callable[[Fault | None], MakeBackend]
    faults: Mapping[str, Fault]
    #: Why nothing can find a fault, by its name.
    excused: Mapping[str, str]


def dicts_with(fault: Fault | None, ruleset: Ruleset = FICHE) -> MakeBackend:
    """Return what makes the model of dicts with a fault, or without."""
    return partial(Dicts, made_wrong(MODEL, fault), ruleset)


def sqlite_with(fault: Fault | None) -> type[Handmade]:
    """Return the system in SQLite with a fault, or without."""
    return handmade_with(fault)


def _named(file: str) -> Mapping[str, Fault]:
    return MappingProxyType({name_of(fault): fault for fault in faults_in(file)})


def name_of(fault: Fault) -> str:
    """Return the name of a fault in its system."""
    return f"{fault.rule} {fault.method}: {fault.title}"


SYSTEMS: Final[Mapping[str, System]] = MappingProxyType(
    {
        "dicts": System(make=dicts_with, faults=_named("dicts.txt"), excused=EXCUSED),
        "SQLite": System(make=sqlite_with, faults=_named("sqlite.txt"), excused=EXCUSED_IN_SQL),
    }
)
