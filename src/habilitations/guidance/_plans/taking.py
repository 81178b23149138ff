"""The steps of a plan taken again, each with the code or link that a state waits for.

Law: what is open in a step is filled from the state alone, so that what is on its way is entered as
its receiver would. Doesn't know what the steps were to lead to.
"""

from collections.abc import Mapping
from datetime import datetime
from types import MappingProxyType
from typing import Final

from habilitations._state.requests import asked_by, is_live
from habilitations.guidance._answers.answer import Wait
from habilitations.guidance._answers.nearest import services_of
from habilitations.guidance._plans.running import Obstacle, PlannedStep, Tried
from habilitations.identifiers import Code
from habilitations.model import Dossier, Portal, Request

_Steps = tuple[PlannedStep, ...]
_NOTHING: Final[Mapping[str, Code]] = MappingProxyType({})


def passed(
    steps: _Steps, run: Tried
) -> tuple[_Steps, tuple[tuple[PlannedStep, Obstacle], ...], Tried]:
    """Return what is accepted one after the other, what isn't and why, and the run at the end."""
    left: list[PlannedStep] = []
    refused: list[tuple[PlannedStep, Obstacle]] = []
    for step in steps:
        after = stepped(run, step)
        if after.obstacle is None:
            run = after
            left.append(step)
        else:
            refused.append((step, after.obstacle))
    return tuple(left), tuple(refused), run


def all_taken(run: Tried, steps: _Steps) -> Tried:
    """Return the run after some steps, as far as they are accepted."""
    for step in steps:
        run = stepped(run, step)
        if run.obstacle is not None:
            break
    return run


def stepped(run: Tried, step: PlannedStep) -> Tried:
    """Return the run after a step."""
    known = _secrets(run, step)
    return run.take(step.draft, by=step.by, waits=step.waits, services=step.services, known=known)


def _secrets(run: Tried, step: PlannedStep) -> Mapping[str, Code]:
    """Return the code or the link that the state waits for, where the step enters one."""
    if step.draft.procedure == "activate_space":
        space = run.portal.space_map.get(step.by.value)
        return _given(code=None if space is None else space.code)
    if step.waits is Wait.NOTHING:
        return _NOTHING
    wanted = set(run.portal.ruleset.catalogue.expanded(step.services))
    waiting = requests_for(run.portal, step, run.when)
    asked = next((each for each in waiting if set(each.elementary) == wanted), None)
    link = getattr(asked, "email_link", None)
    return _given(code=None if asked is None else asked.code, email_link=link)


def _given(**secrets: Code | None) -> Mapping[str, Code]:
    return {name: code for name, code in secrets.items() if code is not None}


def requests_for(portal: Portal, step: PlannedStep, at: datetime) -> tuple[Request, ...]:
    """Return the live requests of who takes a step, for any of its services."""
    dossier = dossier_of(portal, step)
    wanted = set(portal.ruleset.catalogue.expanded((*services_of(step.draft), *step.services)))
    requests = () if dossier is None else asked_by(dossier.requests, step.by)
    live = (each for each in requests if is_live(each, at))
    return tuple(each for each in live if wanted.intersection(each.elementary))


def dossier_of(portal: Portal, step: PlannedStep) -> Dossier | None:
    """Return the dossier of a step, where it has one that is there."""
    return None if step.draft.dossier is None else portal.dossiers.get(step.draft.dossier)
