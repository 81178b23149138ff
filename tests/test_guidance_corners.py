"""What plans, advice and audits do at the edges that walks seldom reach."""

from typing import Final

from attrs import evolve

from habilitations import (
    Portal,
    Role,
    Step,
    agenda,
    audit,
    holders,
    register_space,
    request_substitution,
    suspend,
)
from habilitations._steps.draft import Draft
from habilitations.audits import Finding, FindingKind
from habilitations.diffs._values import RightChange
from habilitations.errors import UnknownService
from habilitations.guidance import MayUse, Obstacle, ObstacleKind, plan
from habilitations.guidance._answers.nearest import AcceptedAt, Choice, given_to_the_nearest
from habilitations.guidance._answers.verdicts import outcome_of
from habilitations.guidance._plans.goals import Want
from habilitations.guidance._plans.keeping import Spared
from habilitations.guidance._plans.running import Tried
from habilitations.services import DECLARER_IS, DECLARER_TVA, ElementaryService
from tests.world import (
    CLIENT,
    DAY,
    LILA,
    MARTIN,
    MARTIN_ID,
    MICHEL,
    MONDAY,
    adhere,
    name,
    portal,
)

AT, AS, AD, A = Role
TVA: Final = (DECLARER_TVA,)


def test_who_wakes_with_his_source_is_left_alone() -> None:
    """Asleep through an Acteur Délégant whom a plan wakes, nobody is put to sleep again (DEL-8)."""
    before = name(adhere(portal(), CLIENT, DECLARER_TVA), CLIENT, LILA, AD, TVA)
    before = name(before, LILA, MICHEL, A, TVA)
    asleep = suspend(before, by=CLIENT, delegate=LILA, dossier=MARTIN, services=TVA, at=MONDAY)
    goal = MayUse(subscriber=LILA, service=DECLARER_TVA, dossier=MARTIN)
    found = plan(asleep, goal, at=MONDAY, postal_delay=7 * DAY, link_delay=DAY)
    assert [each.draft.procedure for each in found.steps] == ["reactivate"]


def test_what_others_lose_is_an_obstacle() -> None:
    """A loss of somebody who is neither named nor asked out is an obstacle that names him."""
    before = name(adhere(portal(), CLIENT, DECLARER_TVA), CLIENT, MICHEL, A, TVA)
    want = Want(subscriber=LILA.number, dossier=MARTIN_ID, service=DECLARER_TVA, role=AT)
    spared = Spared.by(before, [want])
    rows = {row.subscriber: row for row in holders(before, dossier=MARTIN)}
    losses = [
        RightChange(
            subscriber=person.number,
            dossier=MARTIN_ID,
            service=DECLARER_TVA,
            before=rows[person.number],
            after=None,
        )
        for person in (CLIENT, MICHEL)
    ]
    (obstacle,) = spared.obstacles(losses)
    assert obstacle == Obstacle(
        kind=ObstacleKind.OTHERS_LOSE, dossier=MARTIN_ID, losses=(losses[1],)
    )


def test_a_run_that_is_stopped_takes_no_step() -> None:
    """Nothing follows an obstacle."""
    stopped = Tried.begun(portal(), MONDAY).stopped(Obstacle(kind=ObstacleKind.OTHERS_LOSE))
    assert stopped.take(Draft.named("open_dossier", {}), by=CLIENT.number) is stopped


def test_an_act_on_a_service_that_nobody_manages_stays_with_whoever_it_names() -> None:
    """There is nobody near on what was never adhered to."""
    before = adhere(portal(), CLIENT, DECLARER_TVA)
    draft = Draft.named(
        "revoke",
        {"by": LILA, "delegate": MICHEL, "dossier": MARTIN, "services": (DECLARER_IS,)},
    )
    (given,) = given_to_the_nearest(before, draft, Choice(), AcceptedAt(before, MONDAY))
    assert given.draft.by == LILA.number


def findings(before: Portal, kind: FindingKind, **scope: object) -> tuple[Finding, ...]:
    """Return what an audit of a portal finds of one kind."""
    found = audit(before, at=MONDAY, **scope)  # type: ignore[arg-type] # what a test narrows
    return tuple(each for each in found if each.kind is kind)


def test_an_as_asleep_on_another_s_service_is_no_remedy() -> None:
    """Who lacks an AS is told to wake the one of his own services alone (ROL-1)."""
    before = adhere(adhere(portal(), CLIENT, DECLARER_TVA), LILA, DECLARER_IS)
    before = name(before, CLIENT, MICHEL, AS, TVA)
    before = suspend(before, by=CLIENT, delegate=MICHEL, dossier=MARTIN, services=TVA, at=MONDAY)
    found = {each.subscribers: each for each in findings(before, FindingKind.NO_SUPPLEANT)}
    of_client, of_lila = found[CLIENT.number,], found[LILA.number,]
    assert [each.procedure for each in of_client.remedies] == ["reactivate"]
    assert [each.procedure for each in of_lila.remedies] == ["designate"]


def test_what_is_on_no_dossier_is_no_part_of_some() -> None:
    """An inscription that waits is about a person, not about the dossiers asked for."""
    somebody = evolve(LILA, number="20300000000000", email="a@b.example")
    before = register_space(portal(), subscriber=somebody, code="lettre", at=MONDAY)
    assert [each.subscriber for each in agenda(before, at=MONDAY)] == [somebody.number]
    assert agenda(before, at=MONDAY, dossiers=[MARTIN]) == ()


def test_a_take_over_by_the_titulaire_himself_costs_nobody_anything() -> None:
    """A request in tables that would replace its own requester is no finding."""
    asked = request_substitution(
        adhere(portal(), CLIENT, DECLARER_TVA),
        by=LILA,
        dossier=MARTIN,
        services=TVA,
        code="lettre",
        at=MONDAY,
    )
    assert findings(asked, FindingKind.TAKE_OVER_PENDING)
    rows = [evolve(each, subscriber=LILA.number) for each in holders(asked, dossier=MARTIN)]
    given = [asked.spaces[each] for each in asked.spaces]
    own = Portal.of(spaces=given, dossiers=asked.dossiers.values(), habilitations=rows)
    assert not findings(own, FindingKind.TAKE_OVER_PENDING)


def test_a_step_of_another_catalogue_is_judged_no_further() -> None:
    """What can't be read is all that refuses it (CAT-1)."""
    other = ElementaryService(code="AUTRE", label="Autre")
    given = {"by": CLIENT, "delegate": LILA, "dossier": MARTIN, "at": MONDAY}
    step = Step.named("revoke", {**given, "services": [other]})
    assert outcome_of(portal(), step) == (UnknownService((other,)),)


def test_progress_is_the_drafts_that_can_be_taken_now() -> None:
    """One after the other, and so many."""
    goal = MayUse(subscriber=LILA, service=DECLARER_TVA, dossier=MARTIN)
    before = adhere(portal(), CLIENT, DECLARER_TVA)
    found = plan(before, goal, at=MONDAY, postal_delay=7 * DAY, link_delay=DAY)
    ready = found.ready(before, MONDAY)
    assert [each.procedure for each in ready] == ["designate"]
    assert len(ready) == 1
