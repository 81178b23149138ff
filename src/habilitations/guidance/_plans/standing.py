"""How far the steps on one dossier are.

Holds `Aim`, what they were to lead to, and `Standing`. Law: what is left is the shortest end of the
steps that still leads there; each was tried. Doesn't know other dossiers.
"""

from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Final, final

from attrs import evolve, frozen

from habilitations import errors
from habilitations._state.requests import is_live
from habilitations.diffs._values import RightChange
from habilitations.guidance._answers.answer import Reason, Wait
from habilitations.guidance._answers.nearest import services_of
from habilitations.guidance._answers.remedies import REASONS
from habilitations.guidance._plans.promises import are_kept
from habilitations.guidance._plans.running import Obstacle, ObstacleKind, PlannedStep, Tried
from habilitations.guidance._plans.taking import (
    all_taken,
    dossier_of,
    passed,
    requests_for,
    stepped,
)
from habilitations.identifiers import DossierId, SubscriberNumber
from habilitations.model import Habilitation, Portal
from habilitations.queries import dossiers_of, requests_of
from habilitations.roles import Role
from habilitations.services import AnyService, Service

_Steps = tuple[PlannedStep, ...]

#: What may end what others have, or what its own person had.
_ENDING: Final = frozenset({"revoke", "modify_delegation"})
#: What a step that was taken meets when it is tried again, besides what is so already.
_MET_AGAIN: Final = (errors.RequestAlreadyPending, errors.WrongCode, errors.WrongEmailLink)
#: The roles that come by designation alone: an AS has what is adhered to later, an AT what he asks.
_GIVEN: Final = frozenset({Role.ACTEUR_DELEGANT, Role.ACTEUR})


@final
@frozen(kw_only=True)
class Aim:
    """What steps were to lead to: the rights that were to differ; and who was to leave, if any."""

    rights: tuple[RightChange, ...]
    leaver: SubscriberNumber | None = None
    dossiers: frozenset[DossierId] = frozenset()

    def by_dossier(self) -> "Callable[[DossierId | None], Aim]":
        """Return what tells the aim on one dossier; None is for what is about spaces."""
        found: dict[DossierId | None, list[RightChange]] = {}
        for each in self.rights:
            found.setdefault(each.dossier, []).append(each)
        return lambda dossier: evolve(self, rights=tuple(found.get(dossier, ())))

    def is_met(self, portal: Portal, steps: _Steps, at: datetime) -> bool:
        """Tell whether a portal is what the steps were to lead to."""
        if any(_is_left(portal, step, at) for step in steps):
            return False
        dossier = dossier_of(portal, steps[0]) if steps else None
        if dossier is not None and not are_kept(steps, dossier, portal.ruleset.catalogue):
            return False
        return all(_is_as_planned(change, _now(portal, change)) for change in self.rights)

    def is_as_before(self, change: RightChange, now: Habilitation | None) -> bool:
        """Tell whether somebody has what he had; who is to leave may be suspended meanwhile."""
        was = change.before
        if was is None or now is None:
            return was is now
        slept_alike = _sleeps(was) is _sleeps(now) or change.subscriber == self.leaver
        return was.role is now.role and slept_alike

    def unforeseen(self, portal: Portal, at: datetime) -> Iterator[Obstacle]:
        """Yield the dossiers on which who is to leave has more than was known."""
        if self.leaver is None:
            return
        known = {(each.dossier, each.service) for each in self.rights}
        for dossier in dossiers_of(portal, self.leaver):
            rows = dossier.held_by(self.leaver)
            if any((dossier.id, row.service) not in known for row in rows):
                yield _changed(dossier.id)
        requests = (each.request for each in requests_of(portal, self.leaver, at=at))
        asked = dict.fromkeys(each.dossier for each in requests if is_live(each, at))
        yield from (_changed(each) for each in asked if each not in self.dossiers)


def _is_as_planned(change: RightChange, now: Habilitation | None) -> bool:
    # Dates and sources are left out; asleep through whom, is not.
    then = change.after
    if then is None or now is None:
        return then is now
    asleep = then.suspended is now.suspended and _sleeps(then) is _sleeps(now)
    return then.role is now.role and asleep


def _sleeps(held: Habilitation) -> bool:
    return held.suspended_at is not None


def _changed(dossier: DossierId | None) -> Obstacle:
    return Obstacle(kind=ObstacleKind.CHANGED, dossier=dossier)


def _now(portal: Portal, change: RightChange) -> Habilitation | None:
    dossier = portal.dossiers.get(change.dossier)
    if dossier is None:
        return None
    return dossier.habilitation(change.subscriber, change.service, portal.ruleset.catalogue)


def _is_left(portal: Portal, step: PlannedStep, at: datetime) -> bool:
    """Tell whether what a step does, which is on no right, is not done."""
    if step.draft.procedure == "activate_space":
        space = portal.space_map.get(step.by.value)
        return space is None or not space.is_active(at)
    return step.draft.procedure == "cancel_request" and bool(requests_for(portal, step, at))


@final
@frozen(kw_only=True)
class Standing:
    """Which steps on a dossier were taken, are ready, or wait; and the state they would lead to."""

    end: Portal
    ready: _Steps = ()
    waiting: _Steps = ()
    taken: _Steps = ()
    obstacles: tuple[Obstacle, ...] = ()


def standing_of(steps: _Steps, aim: Aim, *, portal: Portal, base: Portal, at: datetime) -> Standing:
    """Return how far steps are on a portal; `base` has the spaces that they are to have."""
    if portal.ruleset.catalogue.unknown(_services(steps, aim)):
        # CAT-4: the portal's catalogue is another, and has them no more.
        return Standing(end=base, waiting=steps, obstacles=(_changed(steps[0].draft.dossier),))
    run = Tried.begun(base, at)
    for left in range(_fewest_left(steps, aim, portal), len(steps) + 1):
        rest = steps[len(steps) - left :]
        end = all_taken(run, rest)
        if end.obstacle is None and aim.is_met(end.portal, steps, at):
            standing = Standing(end=end.portal, taken=steps[: len(steps) - left])
            return _told_apart(standing, rest, aim, portal, at)
    return _in_any_order(steps, aim, portal, run)


def _fewest_left(steps: _Steps, aim: Aim, portal: Portal) -> int:
    """Return how many steps are left at least: who has nothing yet is given it by one of his own.

    Without it half of a plan for a crowd is tried once for each step of the other half.
    """
    last = {_about(step): place for place, step in enumerate(steps)}
    bare = (
        change.subscriber
        for change in aim.rights
        if change.after is not None and change.after.role in _GIVEN and _now(portal, change) is None
    )
    return max((len(steps) - last[person] for person in bare if person in last), default=0)


def _about(step: PlannedStep) -> object:
    return step.draft.arguments.get("delegate", step.by)


def _services(steps: _Steps, aim: Aim) -> Iterator[AnyService]:
    for step in steps:
        yield from (*services_of(step.draft), *step.services)
    yield from (each.service for each in aim.rights)


def _in_any_order(steps: _Steps, aim: Aim, portal: Portal, run: Tried) -> Standing:
    """Return how far steps are that weren't taken in their order, or can't be any more."""
    done = _done(steps, aim, portal)
    if done:
        # What can be taken again, and comes to the same, was taken all the same.
        left, _, end = passed(tuple(each for each in steps if each not in done), run)
        if aim.is_met(end.portal, steps, end.when):
            return _left(left, steps, aim, portal, end)
    left, refused, end = passed(steps, run)
    if aim.is_met(end.portal, steps, end.when):
        return _left(left, steps, aim, portal, end)
    where = steps[0].draft.dossier
    bars = [each for step, each in refused if not _is_so(portal, step, each)]
    taken = tuple(step for step, each in refused if _is_so(portal, step, each))
    return Standing(
        end=end.portal,
        taken=taken,
        waiting=tuple(each for each in steps if each not in taken),
        obstacles=(evolve(bars[0], dossier=where) if bars else _changed(where),),
    )


def _left(left: _Steps, steps: _Steps, aim: Aim, portal: Portal, end: Tried) -> Standing:
    known = set(left)
    taken = tuple(each for each in steps if each not in known)
    return _told_apart(Standing(end=end.portal, taken=taken), left, aim, portal, end.when)


def _done(steps: _Steps, aim: Aim, portal: Portal) -> set[PlannedStep]:
    """Return the steps on delegations whose delegate has what was planned, and hadn't before."""
    whole = portal.ruleset.catalogue.service_of
    now = {(c.subscriber, c.service): _now(portal, c) for c in aim.rights}
    changes: dict[object, list[RightChange]] = {}
    for each in aim.rights:
        changes.setdefault((each.subscriber, whole(each.service)), []).append(each)

    def is_done(step: PlannedStep) -> bool:
        about = _about(step)
        own = [each for one in _wholes(portal, step) for each in changes.get((about, one), ())]
        held = [(each, now[each.subscriber, each.service]) for each in own]
        return all(_is_as_planned(*each) for each in held) and not all(
            aim.is_as_before(*each) for each in held
        )

    return {step for step in steps if "delegate" in step.draft.arguments and is_done(step)}


def _told_apart(
    standing: Standing, rest: _Steps, aim: Aim, portal: Portal, at: datetime
) -> Standing:
    """Return the standing with what is left told apart: what can be taken, what waits."""
    if rest and _is_changed(aim, portal, standing.taken):
        return evolve(standing, waiting=rest, obstacles=(_changed(rest[0].draft.dossier),))
    now, ready, waiting = Tried.begun(portal, at), list[PlannedStep](), list[PlannedStep]()
    awaited, behind = False, set[Service]()
    for step in rest:
        posted, about = step.waits is not Wait.NOTHING, _wholes(portal, step)
        # What a letter opens is asked of the state as it is: what is yet to be posted can't be.
        after = stepped(Tried.begun(portal, at) if posted else now, step)
        # DEL-5, SUB-5: nor is it opened before what is to come first on its Services.
        free = behind.isdisjoint(about) if posted else not awaited
        may = after.obstacle is None and free
        (ready if may else waiting).append(step)
        awaited, behind = awaited or posted, behind if may else behind | about
        now = after if may and not posted else now
    return evolve(standing, ready=tuple(ready), waiting=tuple(waiting))


def _wholes(portal: Portal, step: PlannedStep) -> set[Service]:
    """Return the Services that a step is about, each whole."""
    whole = portal.ruleset.catalogue.service_of
    return {whole(each) for each in (*services_of(step.draft), *step.services)}


def _is_changed(aim: Aim, portal: Portal, taken: _Steps) -> bool:
    """Tell whether somebody has neither what he had nor what he was to have, unplanned."""
    people = {_about(step) for step in taken}
    ended = any(step.draft.procedure in _ENDING for step in taken)
    # DEL-5, SUB-5: a letter that was opened may change what anybody has of its Services.
    whole = portal.ruleset.catalogue.service_of
    entered = (each for each in taken if each.draft.procedure == "activate_request")
    opened = {whole(each) for step in entered for each in step.services}
    return any(
        change.subscriber not in people
        and not (ended and _now(portal, change) is None)
        and whole(change.service) not in opened
        for change in aim.rights
        if not _is_either(aim, change, _now(portal, change))
    )


def _is_either(aim: Aim, change: RightChange, now: Habilitation | None) -> bool:
    return aim.is_as_before(change, now) or _is_as_planned(change, now)


def _is_so(portal: Portal, step: PlannedStep, obstacle: Obstacle) -> bool:
    """Tell whether a step is refused since all that it does is so already."""
    dossier, catalogue = dossier_of(portal, step), portal.ruleset.catalogue
    seats = () if dossier is None else dossier.seats
    adhered = {line.service for seat in seats for line in seat.lines}
    named = adhered.intersection(catalogue.expanded(services_of(step.draft)))
    return all(
        (isinstance(each, _MET_AGAIN) or REASONS.get(type(each)) is Reason.ALREADY_SO)
        # What is so on some services alone is yet to be done on the others.
        and (not each.services or named <= set(catalogue.expanded(each.services)))
        for each in obstacle.refusals
    )
