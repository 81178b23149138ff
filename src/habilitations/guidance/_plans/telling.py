"""Plans in words.

Law: a step is told as a draft is, with its instants and what it waits for. Doesn't know how a plan
is made.
"""

from datetime import tzinfo

from attrs import evolve

from habilitations._steps.draft import Draft
from habilitations._steps.phrases import cited, phrase
from habilitations._texts.languages import Lang
from habilitations._texts.plans import TEXTS
from habilitations._values.people import DOSSIERS_ADVISED
from habilitations.guidance._answers.telling import losses_told
from habilitations.guidance._plans.running import Obstacle, PlannedStep
from habilitations.identifiers import SubscriberNumber
from habilitations.model import Portal


def step_told(step: PlannedStep, lang: Lang, portal: Portal | None, zone: tzinfo | None) -> str:
    """Return a line that tells a step, and when it can be taken."""
    what = undated_told(step, lang, portal, zone)
    told = phrase(TEXTS, "step", lang, portal, zone=zone, at=step.earliest, what=what)
    if step.latest is not None:
        told = f"{told} {phrase(TEXTS, 'latest', lang, portal, zone=zone, at=step.latest)}"
    return told


def standing_told(
    key: str, step: PlannedStep, lang: Lang, portal: Portal | None, zone: tzinfo | None
) -> str:
    """Return a line that tells that a step was taken, can be, or comes later."""
    # Of what was done nothing is still to be given.
    draft = step.draft if key != "taken" else _open_for(step.draft)
    told = evolve(step, draft=draft)
    what = undated_told(told, lang, portal, zone)
    return phrase(TEXTS, f"standing {key}", lang, portal, what=what)


def undated_told(step: PlannedStep, lang: Lang, portal: Portal | None, zone: tzinfo | None) -> str:
    """Return a line that tells a step, without when it can be taken."""
    told = _undated(step.draft).told(lang, portal, zone=zone)
    # Two letters on one dossier are told apart by what they are for.
    if step.services:
        told = f"{told} {phrase(TEXTS, 'letter', lang, portal, services=step.services)}"
    return told


def _undated(draft: Draft) -> Draft:
    # The instant is open to whoever takes the step; where it counts, the line tells it already.
    return _open_for(draft, *(name for name in draft.open if name != "at"))


def _open_for(draft: Draft, *names: str) -> Draft:
    return Draft(procedure=draft.procedure, _given=draft.given, _open=names)


def obstacle_told(
    obstacle: Obstacle, lang: Lang, portal: Portal | None, zone: tzinfo | None
) -> tuple[str, ...]:
    """Return a line that tells what stands in the way, and by which rules; then who would lose."""
    told = phrase(
        TEXTS,
        f"obstacle {obstacle.kind.value}",
        lang,
        portal,
        zone=zone,
        where=obstacle.dossier,
        who=obstacle.subscriber,
        at=obstacle.possible_from,
        what=_what(obstacle.draft, lang, portal, zone),
    )
    refusals = (
        f"{each.message(lang, portal, zone=zone)} {cited(each.rule)}" for each in obstacle.refusals
    )
    return " ".join((told, *refusals)), *losses_told(obstacle.losses, lang, portal)


def _what(draft: Draft | None, lang: Lang, portal: Portal | None, zone: tzinfo | None) -> str:
    return "" if draft is None else _undated(draft).told(lang, portal, zone=zone)


def handover_told(takes: str, lang: Lang, portal: Portal | None, **fields: object) -> str:
    """Return a line that tells what is handed over, to whom, and what that takes."""
    return phrase(TEXTS, f"takes {takes}", lang, portal, zone=None, **fields)


def crowded_told(who: SubscriberNumber, count: int, lang: Lang, portal: Portal | None) -> str:
    """Return a line that tells that a successor passes the number of dossiers advised."""
    told = phrase(TEXTS, "crowded", lang, portal, who=who, count=count, most=DOSSIERS_ADVISED)
    return f"{told} {cited('ESP-5')}"
