"""What a declared deviation hides of the faults beside it: next to nothing.

Run `python -m proof.kit_deviations`: a sample of the faults; `--full`, all of them. The model of
dicts deviates as declared (it reads ROL-6 over the whole dossier, and the kit isn't given that
reading; or it lets a Service have two AS) and has a fault besides. Law: the model that only
deviates conforms as declared; of the others at most one in a hundred does. Doesn't know how cases
are made.
"""

import sys
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from types import MappingProxyType, ModuleType
from typing import Final

from habilitations.rules import FICHE, RoleExclusivity
from habilitations.testing._deviations import Deviations
from habilitations.testing._trial import Trial, trial_of
from proof.harness import Clock, is_full, on_cores
from proof.kit.dicts import Dicts
from proof.kit.faults import Fault, made_wrong
from proof.kit.looking import by_case, by_walks
from proof.kit.rows import rows_of
from proof.kit.systems import MODEL, SYSTEMS

#: Every so many faults are tried in the small run.
SMALL: Final = 25
#: At most so many in a hundred may be hidden.
HIDDEN: Final = 1
FAULTS: Final = SYSTEMS["dicts"].faults
_TWO_AS: Final = FAULTS["ROL-3 designate: a service has two AS"]


def _literal(fault: Fault | None) -> ModuleType:
    """Return the model that has one kind of role a dossier, whatever the ruleset says."""
    module = made_wrong(MODEL, fault)
    whole = property(lambda _: RoleExclusivity.DOSSIER.value, lambda *_: None)
    known = vars(module)
    known["NaivePortal"] = type("Literal", (known["NaivePortal"],), {"role_exclusivity": whole})
    return module


def _lenient(fault: Fault | None) -> ModuleType:
    """Return the model in which a Service has two AS."""
    return made_wrong(MODEL, _TWO_AS, fault)


#: What makes a model that deviates, by the rule that is declared.
DEVIATING: Final[Mapping[str, Callable[[Fault | None], ModuleType]]] = MappingProxyType(
    {"ROL-6": _literal, "ROL-3": _lenient}
)


def trial(rule: str, fault: Fault | None) -> Trial:
    """Return the trial of a model that deviates as declared, with a fault or without."""
    declared = Deviations.of({rule: "ours is another"})
    return trial_of(partial(Dicts, DEVIATING[rule](fault), FICHE), FICHE, declared)


def beside(rule: str) -> Iterator[str]:
    """Yield the faults that are not about the rule itself, and that something can find."""
    excused = SYSTEMS["dicts"].excused
    for name, fault in FAULTS.items():
        if fault.rule != rule and name not in excused:
            yield name


def looked_for(given: tuple[str, str]) -> tuple[str, str, str]:
    """Return the rule, the fault, and what finds it all the same; nothing if it is hidden."""
    rule, name = given
    tried = trial(rule, FAULTS.get(name))
    found = by_case(tried, FAULTS[name].rule if name else "")
    return rule, name, found or ("walks" if by_walks(tried, 0) else "")


def main(arguments: list[str] | None = None) -> int:
    """Look for the faults beside each deviation, and say what it hides."""
    full, clock = is_full(__doc__, arguments), Clock()
    rows_of(FICHE)
    step = 1 if full else SMALL
    wanted = [(rule, name) for rule in DEVIATING for name in ("", *list(beside(rule))[::step])]
    ends_well = True
    came = list(on_cores(looked_for, wanted))
    for rule in DEVIATING:
        by_name = {name: found for declared, name, found in came if declared == rule}
        alarm = by_name.pop("")
        hidden = sorted(name for name, found in by_name.items() if not found)
        for name in hidden:
            print(f"hidden by {rule}: {name}")
        print(
            f"{rule} declared: {len(hidden)} hidden of {len(by_name)} faults; {alarm or 'conforms'}"
        )
        ends_well = ends_well and not alarm and len(hidden) * 100 <= HIDDEN * len(by_name)
    print(f"in {clock}")
    return 0 if ends_well else 1


if __name__ == "__main__":
    sys.exit(main())
