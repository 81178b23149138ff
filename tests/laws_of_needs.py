"""The law of what a step needs, checked on one step of a guided walk.

`tests/test_needs.py` takes a few walks, `proof/needs.py` many.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from functools import partial
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from attrs import evolve

from habilitations import (
    HabilitationError,
    Portal,
    Ruleset,
    Step,
    activate_space,
    register_space,
)
from habilitations.errors import InconsistentState
from habilitations.identifiers import DossierId, SubscriberNumber
from habilitations.journal import Needs
from tests import moves
from tests.guided import CODE, asked, outcome, person
from tests.world import MONDAY

if TYPE_CHECKING:
    from habilitations.model import Dossier, Space

TRIES: Final = 20
#: Two whom no walk registers.
LATE: Final = ("20298888888888", "20297777777777")
#: What may be left out, by the word that it is counted under, and the field of `Needs`.
FIELDS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "a dossier": "dossiers",
        "a person": "people",
        "an address": "addresses",
        "an own address": "addresses_of",
    }
)
#: What else a store loads: whoever is on a dossier, and all there is where everything is needed.
OTHERS: Final = ("somebody on a dossier", "one of everything")


def check_needs(portal: Portal, step: Step) -> Counter[str]:
    """The part that is needed decides as the whole does; what is left out is counted if it tells.

    Each thing that the whole has of it is left out in turn.
    """
    needs, met = step.needs(), outcome(portal, step)
    part = needs.part_of(portal)
    assert decided(portal, part, step, met)
    told = Counter[str]()
    for word, less in without_one(portal, needs, part):
        told[f"{word}, left out"] += 1
        told[f"{word}, missed"] += not decided(portal, less, step, met)
    return told


def decided(
    portal: Portal, part: Portal | None, step: Step, met: HabilitationError | Portal
) -> bool:
    """Tell whether a part of a portal decides as the whole has; None is what can't be loaded."""
    if part is None:
        return False
    after = outcome(part, step)
    if isinstance(met, HabilitationError) or isinstance(after, HabilitationError):
        return after == met
    spaces = {**portal.spaces, **after.spaces}
    dossiers: dict[DossierId, Dossier] = {
        key: each for key, each in portal.dossiers.items() if key not in part.dossiers
    }
    dossiers |= after.dossiers
    rules = (after.ruleset, after.rules_since) == (met.ruleset, met.rules_since)
    return rules and spaces == {**met.spaces} and dossiers == {**met.dossiers}


def without_one(portal: Portal, needs: Needs, part: Portal) -> Iterator[tuple[str, Portal | None]]:
    """Yield the part with one thing left out, for each thing that a store would not load."""
    for word, name in FIELDS.items():
        for gone in getattr(needs, name):
            yield word, loaded(less(needs, name, gone), portal)
    if needs.everything:
        yield from (("one of everything", less) for less in smaller(part))
        return
    on_dossiers = {who for each in part.dossiers.values() for who in each.people()}
    for number in sorted(on_dossiers - {*needs.people}):
        yield "somebody on a dossier", made(part, [*part.dossiers], {number})


def less(needs: Needs, name: str, gone: object) -> Needs:
    """Return needs without one thing; whose address is looked at is loaded for it too."""
    left: dict[str, tuple[object, ...]] = {
        each: tuple(one for one in getattr(needs, each) if one != gone)
        for each in {name, "addresses_of"}
    }
    changed: Needs = partial(evolve, needs)(**left)
    return changed


def loaded(needs: Needs, portal: Portal) -> Portal | None:
    """Return the part that is needed, if it can be loaded."""
    try:
        return needs.part_of(portal)
    except InconsistentState:
        return None


def smaller(portal: Portal) -> Iterator[Portal | None]:
    """Yield a portal without each of its dossiers, and without each of its spaces."""
    for gone in portal.dossiers:
        yield made(portal, [key for key in portal.dossiers if key != gone], set())
    for number in portal.spaces:
        yield made(portal, [*portal.dossiers], {number})


def made(portal: Portal, dossiers: list[DossierId], gone: set[SubscriberNumber]) -> Portal | None:
    """Return a portal of some dossiers without some people, if it can be loaded."""
    spaces: list[Space] = [each for key, each in portal.spaces.items() if key not in gone]
    kept = [portal.dossiers[key] for key in dossiers]
    try:
        return Portal.of(
            spaces=spaces,
            dossiers=kept,
            habilitations=[held for each in kept for held in each.habilitations()],
            ruleset=portal.ruleset,
            rules_since=portal.rules_since,
        )
    except InconsistentState:
        return None


def late_activation(portal: Portal) -> Iterator[Step]:
    """Yield the steps after which an own address is taken: walks hardly ever come by it.

    An inscription lapses, another person takes its address, and its code is entered on the clock of
    a server that is behind (ESP-1).
    """
    at = max((each.updated_at for each in portal.spaces.values()), default=MONDAY)
    at = max(at, portal.rules_since or at)
    for number, since in ((LATE[0], at), (LATE[1], at + 2 * portal.ruleset.space_delay)):
        someone = person(number, "partagee@cabinet.example")
        yield Step.of(register_space, subscriber=someone, code=CODE, at=since)
    yield Step.of(activate_space, by=LATE[0], code=CODE, at=at)


def walked(seed: int, length: int, ruleset: Ruleset) -> Counter[str]:
    """Take a walk, checking the law on every step."""
    met, portal = Counter[str](), moves.started(ruleset)
    for taken in moves.walk(seed, length, portal, tries=TRIES):
        step, portal = asked(taken.before, taken.move), taken.after
        if step is not None:
            met["steps"] += 1
            met += check_needs(taken.before, step)
    for step in late_activation(portal):
        met["steps"] += 1
        met += check_needs(portal, step)
        portal = after if isinstance(after := outcome(portal, step), Portal) else portal
    return met
