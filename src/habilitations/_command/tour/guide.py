"""What the library answers when asked: why, what now, what next.

Holds one chapter, from a stage to a stage. Law: each answer is told as the library tells it, of the
state that the story left. Doesn't know how that state came about.
"""

from collections.abc import Iterable
from datetime import timedelta
from typing import Final

from habilitations import services as s
from habilitations._command.tour.cast import CLAUDE, CLIENT, MARIANNE, MARTIN, MICHEL
from habilitations._command.tour.finale import FRIDAY
from habilitations._command.tour.ink import line, paragraph
from habilitations._command.tour.stage import Stage
from habilitations._steps.step import Step
from habilitations.audits import audit
from habilitations.guidance import (
    Holds,
    Wish,
    advise,
    explain,
    explain_access,
    plan,
    plan_departure,
    remedies,
)
from habilitations.procedures import request_adhesion
from habilitations.roles import Right, Role

_POST: Final = timedelta(days=10)
_LINK: Final = timedelta(days=1)
_SOON: Final = timedelta(days=60)


def guidance(stage: Stage) -> Stage:
    """Ask one question of each kind, and tell the answers."""
    stage = stage.titled("guidance")
    for chapter in (_access, _remedies, _advice, _plan, _departure, _audit):
        stage = chapter(stage)
    return stage


def _answered(stage: Stage, key: str, told: Iterable[str]) -> Stage:
    stage = stage.headed(key)
    for each in told:
        stage = stage.told(*paragraph(each, head=line("    - ")))
    return stage


def _access(stage: Stage) -> Stage:
    found = explain_access(stage.portal, CLAUDE, Right.USE, s.PAYER_IS, dossier=MARIANNE)
    return _answered(
        stage, "guide-access", found.told(stage.words.lang, stage.portal, zone=stage.words.zone)
    )


def _remedies(stage: Stage) -> Stage:
    step = Step.of(
        request_adhesion,
        by=MICHEL,
        dossier=MARTIN,
        services=[s.DECLARER_TVA],
        code="N3V-0412",
        at=FRIDAY,
    )
    lang, portal, zone = stage.words.lang, stage.portal, stage.words.zone
    told = [*explain(portal, step).told(lang, zone=zone)]
    for refusal in explain(portal, step).refusals:
        found = remedies(portal, refusal, at=FRIDAY, step=step)
        told += [" ".join(each.told(lang, portal, zone=zone)) for each in found]
    return _answered(stage, "guide-remedies", told)


def _advice(stage: Stage) -> Stage:
    wanted = (s.DECLARER_TVA, s.COMPTE_FISCAL)
    found = advise(stage.portal, MICHEL, dossier=MARTIN, services=wanted, wish=Wish.SHARED)
    return _answered(
        stage, "guide-advice", found.told(stage.words.lang, stage.portal, zone=stage.words.zone)
    )


def _plan(stage: Stage) -> Stage:
    goal = Holds(
        subscriber=CLIENT,
        role=Role.ADMINISTRATEUR_TITULAIRE,
        services=(s.MESSAGERIE, s.DECLARER_TS),
        dossier=MARIANNE,
    )
    found = plan(stage.portal, goal, at=FRIDAY, postal_delay=_POST, link_delay=_LINK)
    return _answered(
        stage, "guide-plan", found.told(stage.words.lang, stage.portal, zone=stage.words.zone)
    )


def _departure(stage: Stage) -> Stage:
    portal = stage.portal.only([MARIANNE])
    found = plan_departure(portal, MICHEL, CLAUDE, at=FRIDAY, postal_delay=_POST, link_delay=_LINK)
    return _answered(
        stage, "guide-departure", found.told(stage.words.lang, portal, zone=stage.words.zone)
    )


def _audit(stage: Stage) -> Stage:
    portal = stage.portal.only([MARTIN])
    found = audit(portal, at=FRIDAY, within=_SOON)
    told = [each.told(stage.words.lang, portal, zone=stage.words.zone) for each in found]
    return _answered(stage, "guide-audit", told)
