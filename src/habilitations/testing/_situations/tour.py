"""The tours: what is new among all that could be tried, as stories.

Holds `Tour` and `tours`. Law: a step is kept for what is new in it, a pair of features with what
came of them; what is refused changes nothing, so one story has many; what is accepted has a story
of its own or of a few, and after it what it hides is brought to light. Doesn't know the systems
under test.
"""

from collections.abc import Collection, Iterator, Sequence
from datetime import datetime, timedelta
from functools import lru_cache
from itertools import combinations
from typing import Final, TypeAlias, final

from attrs import field, frozen

from habilitations.errors import HabilitationError
from habilitations.journal import Step
from habilitations.model import Portal
from habilitations.rules import Ruleset
from habilitations.testing._expected import Expected, expected, refusals_of
from habilitations.testing._moves import latest
from habilitations.testing._situations.crew import cast_of, met
from habilitations.testing._situations.features import Feature, Outlook
from habilitations.testing._situations.grid import MOMENT, tried
from habilitations.testing._situations.ground import Ground
from habilitations.testing._situations.kinds import grounds
from habilitations.testing._situations.tail import tail

#: What is new in a step: what came of it, and two features with it, by their numbers.
Novelty: TypeAlias = tuple[str, str, int, int]
#: A procedure, the rule that refuses it if one does, and the features of the step.
Situation: TypeAlias = tuple[str, str, tuple[Feature, ...]]
#: How many accepted steps one story has, at the most.
_TOGETHER: Final = 4
_TICK: Final = timedelta(microseconds=1)
#: What sets a test up: it stands in every story, offered or not.
_SET_UP: Final = frozenset({"register_space", "activate_space", "open_dossier"})


#: The facts that an accepted step turns on.
_CORE: Final = frozenset(
    (
        *("role", "by here", "delegate here", "source", "code", "link"),
        *("account", "told", "rules", "over"),
    )
)


@final
@frozen(kw_only=True, eq=False)
class Tour:
    """Steps that a system is to take as the rules do."""

    kind: str
    title: str
    #: The steps to the ground, which many tours have in common.
    lead: tuple[Expected, ...]
    then: tuple[Step, ...]

    @property
    def steps(self) -> tuple[Step, ...]:
        """All of them."""
        return (*(each.step for each in self.lead), *self.then)


@final
@frozen(kw_only=True)
class Toured:
    """All tours, and the situations that they were made for."""

    tours: tuple[Tour, ...]
    situations: frozenset[Situation]


@final
@frozen(kw_only=True)
class _Seen:
    """What was tried already, and what was new in it."""

    situations: set[object] = field(factory=set)
    pairs: set[Novelty] = field(factory=set)
    kept: set[Situation] = field(factory=set)
    #: A feature is as large as a dossier; pairs of their numbers are quick to look up.
    _numbers: dict[Feature, int] = field(factory=dict)

    def number(self, feature: Feature) -> int:
        """Return the number of a feature, the same each time."""
        return self._numbers.setdefault(feature, len(self._numbers))


def _novelties(
    step: Step, refused_for: str, found: Sequence[Feature], seen: _Seen
) -> Iterator[Novelty]:
    """Yield what a step with these features has that is new."""
    # What is accepted takes a story each, so of what is beside the matter each fact counts alone.
    core = found if refused_for else [each for each in found if each[0] in _CORE]
    pairs = [*combinations(map(seen.number, core), 2), *((n, n) for n in map(seen.number, found))]
    for one, other in pairs:
        novelty = step.procedure, refused_for, one, other
        if novelty not in seen.pairs:
            yield novelty


@lru_cache(maxsize=8)
def toured(ruleset: Ruleset, offered: frozenset[str], led: frozenset[str]) -> Toured:
    """Return all tours of a ruleset: grounds that `led` leads to, on which `offered` is tried."""
    found, seen = list[Tour](), _Seen()
    for ground in _grounds(ruleset, offered):
        found += _of_ground(ground, ruleset, (offered, led), seen)
    return Toured(tours=tuple(found), situations=frozenset(seen.kept))


def _grounds(ruleset: Ruleset, offered: frozenset[str]) -> Iterator[Ground]:
    waiting = {"register_space", "activate_space"} <= offered
    return grounds(cast_of(ruleset.catalogue), met(waiting=waiting))


@lru_cache(maxsize=8)
def stages(ruleset: Ruleset, offered: frozenset[str]) -> tuple[tuple[Step, ...], ...]:
    """Return the steps to each ground, of what a system offers."""
    return tuple(dict.fromkeys(_led(each, offered) for each in _grounds(ruleset, offered)))


def _led(ground: Ground, offered: frozenset[str]) -> tuple[Step, ...]:
    return tuple(step for step in ground.story.steps if step.procedure in offered | _SET_UP)


def _of_ground(
    ground: Ground,
    ruleset: Ruleset,
    procedures: tuple[frozenset[str], frozenset[str]],
    seen: _Seen,
) -> Iterator[Tour]:
    offered, led = procedures
    lead = tuple(expected(_led(ground, led), Portal(ruleset=ruleset)))
    portal = lead[-1].after
    refused, accepted, outlook = list[Step](), list[Step](), Outlook(portal)
    for step in tried(ground, portal):
        if step.procedure in offered:
            _sorted_in(outlook, step, seen, refused, accepted)
    refused += _too_early(portal, accepted)
    if refused:
        title = f"{ground.title}: what is refused"
        yield Tour(kind=ground.kind, title=title, lead=lead, then=tuple(refused))
    for number, part in enumerate(_chains(portal, accepted, offered), 1):
        title = f"{ground.title}: what is accepted, {number}"
        yield Tour(kind=ground.kind, title=title, lead=lead, then=part)


def _sorted_in(
    outlook: Outlook, step: Step, seen: _Seen, refused: list[Step], accepted: list[Step]
) -> None:
    """Keep a step if there is something new in it, with those that are refused or accepted."""
    found = outlook.features(step)
    key = (step.procedure, found)
    if key in seen.situations:
        return
    seen.situations.add(key)
    rules = {each.rule for each in refusals_of(outlook.portal, step)}
    if len(rules) > 1:
        return
    rule = min(rules, default="")
    new = tuple(_novelties(step, rule, found, seen))
    if new:
        seen.pairs.update(new)
        seen.kept.add((step.procedure, rule, found))
        (refused if rule else accepted).append(step)


def _too_early(portal: Portal, accepted: Collection[Step]) -> Iterator[Step]:
    """Yield the first accepted step of each procedure again, a moment before its clock."""
    for step in {each.procedure: each for each in reversed(tuple(accepted))}.values():
        clock = _clock_of(portal, step)
        if clock is not None:
            yield restamped(step, clock - _TICK)


def _clock_of(portal: Portal, step: Step) -> datetime | None:
    """Return the instant before which a step goes back in time, if anything says so."""
    if step.rules is not None:
        return latest(portal)
    dossier = None if step.dossier is None else portal.dossiers.get(step.dossier)
    if dossier is not None:
        return dossier.updated_at
    space = None if step.by is None else portal.spaces.get(step.by)
    return None if space is None else space.updated_at


def restamped(step: Step, at: datetime) -> Step:
    """Return a step at another instant."""
    return Step.named(step.procedure, {**step.arguments, "at": at})


def _chains(
    portal: Portal, accepted: Sequence[Step], offered: frozenset[str]
) -> Iterator[tuple[Step, ...]]:
    """Yield the accepted steps a few at a time, each followed by what brings it to light."""
    waiting = list(accepted)
    while waiting:
        yield tuple(_chain(portal, waiting, offered))


def _chain(portal: Portal, waiting: list[Step], offered: frozenset[str]) -> Iterator[Step]:
    """Yield a few of the steps that wait, and what brings each to light; take them from there."""
    taken = 0
    for step in tuple(waiting):
        moved = _moved(portal, step) if taken else step
        then = after_one(portal, moved)
        if then is None:
            continue
        taken += 1
        waiting.remove(step)
        shown = tuple(each for each in tail(portal, then, moved) if each.procedure in offered)
        yield from (moved, *shown)
        portal = after(then, shown)
        # What other rules leave is its own story.
        if taken == _TOGETHER or step.rules is not None:
            return


def _moved(portal: Portal, step: Step) -> Step:
    """Return a step a moment later than all that it may come after."""
    clock = _clock_of(portal, step)
    return step if clock is None or clock < step.at else restamped(step, clock + MOMENT)


def after_one(portal: Portal, step: Step) -> Portal | None:
    """Return the portal after a step; None if it is refused."""
    try:
        return step.on(portal)
    except HabilitationError:
        return None


def after(portal: Portal, steps: Sequence[Step]) -> Portal:
    """Return the portal after some steps, those that are refused left out."""
    for step in steps:
        portal = after_one(portal, step) or portal
    return portal
