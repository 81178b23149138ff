"""What is timed of each build: every case with its name, and how its side is made.

Law: a case uses public names of the library alone, and is the same for each build. Doesn't know who
compares what.
"""

import json
from collections.abc import Callable, Mapping
from datetime import timedelta
from functools import partial
from importlib import import_module
from importlib.util import find_spec
from types import MappingProxyType
from typing import Final, TypeAlias

from benchmarks import racing
from benchmarks.acting import acted
from benchmarks.acts import ACTS
from benchmarks.asking import answered
from benchmarks.portals import ADHERED, LETTER, MONDAY, number, people, siren
from benchmarks.stage import HEIR, ONE, Stage, designation
from benchmarks.timing import Side
from habilitations import (
    Portal,
    Role,
    activate_request,
    all_habilitations,
    explain,
    open_dossier,
    plan,
    plan_departure,
    possible_steps,
    remedies,
    request_substitution,
)
from habilitations.display import overview, to_records
from habilitations.guidance import Holds
from habilitations.wire import dumps, loads


def _function(name: str, home: str) -> Callable[..., object]:
    """Return a function of a build, whose module had its name before it moved to `home`."""
    moved = find_spec(f"habilitations.{home}s") is not None
    found: Callable[..., object] = vars(import_module(f"habilitations.{home}{'s' * moved}"))[name]
    return found


audit: Final = _function("audit", "audit")
diff: Final = _function("diff", "diff")
preview: Final = _function("preview", "diff")

#: Makes a side; None where the stage has nothing to ask.
Made: TypeAlias = Callable[[Stage], Side | None]

#: The refusals of one procedure that are asked for in a round.
MOST: Final = 200
#: A dossier that is open nowhere.
NEW: Final = "999999999"
_POST: Final = timedelta(days=6)
_CLICK: Final = timedelta(hours=4)
_MONTH: Final = timedelta(days=30)


def once(call: Callable[[], object], times: int = 1) -> Side:
    """Return the side of a call, made so often in a round."""

    def run() -> None:
        for _ in range(times):
            call()

    return Side(run, times)


def _accepted(name: str, stage: Stage) -> Side:
    return acted(stage.world, name, "hot")


def _refused(name: str, stage: Stage) -> Side | None:
    return racing.refused(stage.races, name, MOST)


def _read(stage: Stage) -> Side:
    text = dumps(stage.document)
    return once(lambda: loads(text))


def _json_written(stage: Stage) -> Side:
    data: object = json.loads(dumps(stage.document))
    return once(lambda: json.dumps(data, ensure_ascii=False))


def _json_read(stage: Stage) -> Side:
    text = dumps(stage.document)
    return once(lambda: json.loads(text))


def _of_tables(stage: Stage) -> Side:
    portal = stage.document
    spaces, dossiers = tuple(portal.spaces.values()), tuple(portal.dossiers.values())
    rows = tuple(all_habilitations(portal))
    return once(lambda: Portal.of(spaces=spaces, dossiers=dossiers, habilitations=rows))


def _possible(portal: Portal, dossier: int | None, times: int = 1) -> Side:
    where = None if dossier is None else siren(dossier)
    return once(lambda: list(possible_steps(portal, ONE[0], dossier=where, at=MONDAY)), times)


def _explained(stage: Stage) -> Side:
    step = designation(people(stage.sizes.small))
    return once(lambda: explain(stage.world.portal, step), 50)


def _remedied(stage: Stage) -> Side:
    step, portal = designation(0), stage.world.portal
    (refusal, *_) = explain(portal, step).refusals
    return once(lambda: remedies(portal, refusal, at=MONDAY, step=step), 10)


def _planned(portal: Portal, person: int) -> Side:
    goal = Holds(
        subscriber=number(person), role=Role.ACTEUR, services=ADHERED[:1], dossier=siren(0)
    )
    given = partial(plan, portal, goal, at=MONDAY, postal_delay=_POST, link_delay=_CLICK)
    assert given().is_possible
    return once(given, 5)


def _left(stage: Stage) -> Side:
    asked = partial(plan_departure, postal_delay=_POST, link_delay=_CLICK, at=MONDAY)
    return once(lambda: asked(stage.left, ONE[0], HEIR))


def _substituted(stage: Stage) -> Side:
    # Somebody who holds nothing replaces the AT of a seat under which there is a crowd.
    by, where = number(_outside(stage)), siren(0)
    portal = request_substitution(
        stage.crowd, by=by, dossier=where, services=ADHERED[1:2], code=LETTER, at=MONDAY
    )
    return once(lambda: activate_request(portal, by=by, dossier=where, code=LETTER, at=MONDAY), 5)


def _outside(stage: Stage) -> int:
    return people(1) + stage.sizes.actors


def _previewed(portal: Portal, dossiers: int) -> Side:
    step = designation(people(dossiers))
    return once(lambda: preview(portal, step), 20)


def _opened(portal: Portal) -> Side:
    return once(lambda: open_dossier(portal, dossier=NEW, name="SARL", at=MONDAY), 200)


def _differing(stage: Stage) -> Side:
    before = stage.large
    after = designation(people(stage.sizes.large)).on(before)
    return once(lambda: diff(before, after))


def _audited(portal: Portal) -> Side:
    return once(lambda: audit(portal, at=MONDAY, within=_MONTH))


#: What a race is run by, each a step.
RACES: Final[Mapping[str, Made]] = MappingProxyType(
    {
        "a guided step": lambda stage: racing.by_the_library(stage.races),
        "a guided step, the rival": lambda stage: racing.by_the_rival(stage.races),
        "a guided step, the naive model": lambda stage: racing.by_the_model(stage.races),
        "a step of a journal": lambda stage: racing.by_replay(stage.races),
        "a step of a journal, the rival": lambda stage: racing.by_the_rival(
            stage.races, accepted=True
        ),
    }
)
#: Every procedure, and the question that it is compared with.
CALLS: Final[Mapping[str, Made]] = MappingProxyType(
    {
        "can": lambda stage: answered(stage.world, "hot"),
        **{f"{name}, accepted": partial(_accepted, name) for name in ACTS},
        **{f"{name}, refused": partial(_refused, name) for name in ACTS},
    }
)
#: Documents and tables.
DOCUMENTS: Final[Mapping[str, Made]] = MappingProxyType(
    {
        "dumps": lambda stage: once(lambda: dumps(stage.document)),
        "json.dumps": _json_written,
        "loads": _read,
        "json.loads": _json_read,
        "Portal.of": _of_tables,
    }
)
#: What people wait for.
INTERACTIVE: Final[Mapping[str, Made]] = MappingProxyType(
    {
        "explain": _explained,
        "remedies": _remedied,
        "plan": lambda stage: _planned(stage.world.portal, people(stage.sizes.small)),
        "plan, in a crowd": lambda stage: _planned(stage.crowd, _outside(stage)),
        "plan_departure": _left,
        "activate_request, over a crowd": _substituted,
        "possible_steps, one dossier": lambda stage: _possible(stage.world.portal, 0, 10),
        "possible_steps, a portfolio": lambda stage: _possible(stage.portfolio, None),
        "possible_steps, in a crowd": lambda stage: _possible(stage.crowd, 0),
        "preview": lambda stage: _previewed(stage.world.portal, stage.sizes.small),
        "preview, large": lambda stage: _previewed(stage.large, stage.sizes.large),
        "open_dossier": lambda stage: _opened(stage.world.portal),
        "open_dossier, large": lambda stage: _opened(stage.large),
        "diff of one step, large": _differing,
        "overview, large": lambda stage: once(lambda: overview(stage.large)),
        "first of portal.dossiers, large": lambda stage: once(
            lambda: next(iter(stage.large.dossiers))
        ),
        "to_records": lambda stage: once(lambda: to_records(stage.world.portal)),
        "audit": lambda stage: _audited(stage.world.portal),
        "audit, large": lambda stage: _audited(stage.large),
    }
)
CASES: Final[Mapping[str, Made]] = MappingProxyType({**RACES, **CALLS, **DOCUMENTS, **INTERACTIVE})
#: What is timed in one go, since it is compared with one another; the portals are made once.
GROUPS: Final = ((*RACES, *CALLS), tuple(DOCUMENTS), tuple(INTERACTIVE))
