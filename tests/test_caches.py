"""What the library keeps between calls: tables of its own classes and courses, nothing of a caller.

Law: what was asked of one portal adds nothing when it is asked of another, under another catalogue
too. Doesn't know what is worth keeping.
"""

import sys
from collections.abc import Iterator, Mapping
from datetime import datetime

from attrs import evolve

from habilitations import Portal, audits, diffs, display, guidance, queries, wire
from habilitations.services import DECLARER_TVA, FICHE, Catalogue, ElementaryService, Service
from tests.test_only_declared_errors import AT, RICH
from tests.world import CLIENT, DAY, LILA, MARTIN

_PACKAGE = "habilitations"


def _sizes() -> Mapping[str, int]:
    """Return how much each cache of the library holds."""
    return dict(_found())


def _found() -> Iterator[tuple[str, int]]:
    for name, module in tuple(sys.modules.items()):
        if name == _PACKAGE or name.startswith(f"{_PACKAGE}."):
            told = {key: getattr(each, "cache_info", None) for key, each in vars(module).items()}
            yield from ((f"{name}.{key}", ask().currsize) for key, ask in told.items() if ask)


def _another(turn: int) -> Portal:
    """Return a portal that is equal to no other: its catalogue has a service of its own."""
    code = f"AUTRE_{turn}"
    line = ElementaryService(code=code, label=code)
    own = Service(code=code, label=code, elementary=(line,))
    ruleset = evolve(RICH.ruleset, catalogue=Catalogue((*FICHE.services, own)))
    return Portal.of(
        spaces=RICH.spaces.values(),
        dossiers=RICH.dossiers.values(),
        habilitations=queries.all_habilitations(RICH),
        ruleset=ruleset,
    )


def _asked(portal: Portal, at: datetime) -> None:
    tuple(guidance.possible_steps(portal, CLIENT, dossier=MARTIN, at=at))
    tuple(guidance.possible_steps(portal, LILA, at=at))
    goal = guidance.MayUse(subscriber=LILA, service=DECLARER_TVA, dossier=MARTIN)
    guidance.plan(portal, goal, at=at, postal_delay=DAY, link_delay=DAY)
    guidance.plan_departure(portal, LILA, CLIENT, at=at, postal_delay=DAY, link_delay=DAY)
    audits.audit(portal, at=at)
    display.matrix(portal, dossier=MARTIN).to_html()
    display.overview(portal).to_html()
    wire.loads(wire.dumps(portal))
    diffs.diff(RICH, portal)


def test_nothing_of_a_caller_is_kept() -> None:
    """Caches hold after a third portal what they held after the second."""
    _asked(_another(1), AT)
    _asked(_another(2), AT)
    before = _sizes()
    assert sum(before.values()) > 0
    _asked(_another(3), AT)
    assert _sizes() == before
