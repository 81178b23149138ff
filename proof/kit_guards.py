"""Ablation of the kit: each guard of each procedure, gone from a system, is found by a case.

Run `python -m proof.kit_guards`: a sample; `--full`, all of them. Three laws: a guard that refuses
nothing is found; a guard that takes one fact for another of its kind is found; what no case can
find has its reason in `UNSEEN`. What is expected was worked out while every guard stood. Doesn't
know how cases are made.
"""

import sys
from collections.abc import Sequence
from functools import partial
from typing import Final

from habilitations import Portal
from habilitations.testing._expected import Expected, outcome_of
from habilitations.testing._oracle import run_row
from habilitations.testing.conformance import NoRefusal
from proof.harness import Clock, is_full, on_cores
from proof.kit.guards import Mistake, confused, deaf, mistaken
from proof.kit.library import Library
from proof.kit.rows import readings, rows_of
from proof.kit.unseen import UNSEEN

#: Every so many mistakes are made in the small run.
SMALL: Final = 12


def found(number: int) -> tuple[str, str]:
    """Return a mistake, and the case or the situation that finds it; nothing if none does."""
    plain = deaf()
    mistake = plain[number] if number < len(plain) else confused()[number - len(plain)]
    for ruleset in readings():
        rows = rows_of(ruleset)
        with mistaken(mistake):
            shown = (title for title, row in rows if _matters(mistake, row) and _shows(row))
            title = next(shown, "")
        if title:
            return str(mistake), title
    return str(mistake), ""


def _matters(mistake: Mistake, row: Sequence[Expected]) -> bool:
    """Tell whether a step comes out otherwise: the kit sees it there, or after it, or never."""
    asked = (each for each in row if each.step.procedure == mistake.place.procedure)
    return any(_differs(each) for each in asked)


def _differs(each: Expected) -> bool:
    try:
        met = outcome_of(each.before, each.step)
    except Exception:  # noqa: BLE001 - whatever a mistake may lead to
        return True
    if isinstance(met, Portal) and isinstance(each.met, Portal):
        return met != each.met
    return isinstance(met, Portal) or met.rule != each.rule


def _shows(row: Sequence[Expected]) -> bool:
    """Tell whether the kit sees a difference."""
    try:
        return run_row(partial(Library, row[0].before.ruleset), row).difference is not None
    except NoRefusal:
        # The system falls over, which the kit tells as it is.
        return True


def _sampled() -> list[int]:
    """Return every so manieth of the guards that refuse nothing."""
    known = [number for number, each in enumerate(deaf()) if str(each) not in UNSEEN]
    return known[SMALL // 2 :: SMALL]


def main(arguments: list[str] | None = None) -> int:
    """Make mistakes, one at a time, and say what finds them."""
    full, clock = is_full(__doc__, arguments), Clock()
    # Before the processes part, so that each has them.
    rows = sum(len(rows_of(ruleset)) for ruleset in (readings() if full else readings()[:1]))
    numbers = range(len(deaf()) + len(confused())) if full else _sampled()
    made = dict(on_cores(found, numbers))
    missed = sorted(each for each, title in made.items() if not title)
    for each in missed:
        print(f"nothing finds it: {each}: {UNSEEN.get(each, 'no reason is known')}")
    stale = sorted(each for each, title in made.items() if title and each in UNSEEN)
    stale += sorted(UNSEEN.keys() - made.keys()) if full else []
    for each in stale:
        print(f"it is said not to be found, and is, or isn't there: {each}")
    print(
        f"{len(deaf())} guards of {len({each.place.procedure for each in deaf()})} procedures; "
        f"{len(made)} mistakes made in them, {len(missed)} of which none of {rows} cases and "
        f"situations can find; in {clock}"
    )
    return 1 if stale or set(missed) - UNSEEN.keys() else 0


if __name__ == "__main__":
    sys.exit(main())
