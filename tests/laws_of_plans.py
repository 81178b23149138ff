"""The laws of plans: taken step by step, each reaches its goal.

Holds how a planned step is taken, and what is asserted. `test_plan` and `test_departure` take them
on states that Hypothesis draws, `advice_proof` on many more.
"""

import random
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Final

from habilitations import (
    BankAccount,
    Code,
    ElementaryService,
    HabilitationError,
    Portal,
    Right,
    Role,
    can,
    holders,
)
from habilitations._texts.languages import LANGS
from habilitations.diffs import diff
from habilitations.guidance import (
    All,
    Draft,
    Goal,
    Holds,
    MayUse,
    Organisation,
    Plan,
    PlannedStep,
    Takes,
    Wait,
    plan,
    plan_departure,
    possible_steps,
)
from habilitations.guidance._plans.goals import Want, wants_of
from habilitations.identifiers import DossierId, SubscriberNumber
from habilitations.model import AdhesionRequest
from habilitations.services import Service
from tests import moves
from tests.laws_of_advice import losers, nearest

POSTAL: Final = timedelta(days=6)
LINK: Final = timedelta(hours=20)
ACCOUNT: Final = BankAccount(moves.IBANS[0])


def taken(portal: Portal, step: PlannedStep, at: datetime) -> Portal:
    """Return the portal after a planned step, its codes read from what waits for them.

    Its draft is the one that anybody would make of the same arguments.
    """
    draft = step.draft
    named = Draft.named(draft.procedure, draft.arguments)
    assert (named.given, set(named.open) <= set(draft.open)) == (draft.given, True)
    given: dict[str, object] = {
        "at": at,
        "code": f"lettre de {step.by} pour {draft.arguments.get('services', step.services)}"[:128],
        "email_link": f"lien de {step.by} {at}",
        "company_email": "contact@martin.example",
        "bank_account": ACCOUNT,
    }
    if draft.dossier is not None and draft.procedure.startswith(("activate", "confirm")):
        given |= _secrets(portal, step, draft.dossier)
    elif draft.procedure == "activate_space":
        given["code"] = portal.spaces[step.by].code or "?"
    return draft.filled(**{name: given[name] for name in draft.open}).on(portal)


def _secrets(portal: Portal, step: PlannedStep, dossier: DossierId) -> dict[str, Code | None]:
    wanted = set(portal.ruleset.catalogue.expanded(step.services))
    (request,) = (
        each
        for each in portal.dossier(dossier).requests
        if each.requester == step.by and set(each.elementary) == wanted
    )
    link = request.email_link if isinstance(request, AdhesionRequest) else None
    return {"code": request.code, "email_link": link}


def all_taken(
    portal: Portal, steps: Iterable[PlannedStep], late: timedelta = timedelta()
) -> list[Portal]:
    """Return the states that planned steps lead to, each taken at its earliest, or so much late."""
    states = [portal]
    for step in steps:
        states.append(taken(states[-1], step, step.earliest + late))
    return states


def reaches(portal: Portal, made: Plan) -> None:
    """A plan taken at its earliest, and at its latest, meets its goal; it says what it changes."""
    wants = wants_of(portal, made.goal)
    for steps in {made.steps, made.soonest}:
        states = all_taken(portal, steps)
        assert all(want.met(states[-1]) for want in wants)
        assert [step.earliest for step in steps] == sorted(step.earliest for step in steps)
        latest = {step.latest - step.earliest for step in steps if step.latest is not None}
        for late in latest:
            _in_time(portal, steps, late, wants)
    assert len(made.steps) <= len(made.soonest)
    if made.steps:
        assert made.effect.rights == diff(portal, all_taken(portal, made.steps)[-1]).rights
        soonest = max(step.earliest for step in made.soonest)
        assert soonest <= made.ends
    spares_others(portal, made)
    losing = {(each.subscriber, each.dossier, each.after is None) for each in made.losses}
    for lang in LANGS:
        assert len(made.told(lang, portal)) == len(losing) + len(made.steps)


def spares_others(portal: Portal, made: Plan) -> None:
    """Only whoever is named, or asked out of a seat, loses; each act is the nearest person's."""
    states = all_taken(portal, made.steps)
    assert {each.subscriber for each in made.losses} == losers(portal, states[-1])
    wants = wants_of(portal, made.goal)
    named, out = {want.subscriber for want in wants}, asked_out(portal, wants)
    whole = portal.ruleset.catalogue.service_of
    # Who is asked out of the seat of the AS may be wanted as AT, and act from there.
    out -= {
        (want.subscriber, want.dossier, whole(want.service))
        for want in wants
        if want.role is Role.ADMINISTRATEUR_TITULAIRE
    }
    assert losers(portal, states[-1]) <= named | {person for person, _, _ in out}
    still_asleep(portal, states[-1], named)
    for state, step in zip(states, made.steps, strict=False):
        nearest(state, step.draft, step.earliest, out=out)


def asked_out(
    portal: Portal, wants: Iterable[Want]
) -> set[tuple[SubscriberNumber, DossierId, Service]]:
    """Return who has a seat now that somebody else is wanted in."""
    found = set()
    for want in wants:
        service = portal.ruleset.catalogue.service_of(want.service)
        seat = portal.dossier(want.dossier).seat(service)
        holder = None
        if seat is not None and want.role is Role.ADMINISTRATEUR_TITULAIRE:
            holder = seat.titulaire
        elif seat is not None and want.role is Role.ADMINISTRATEUR_SUPPLEANT:
            holder = seat.suppleant
        if holder is not None and holder != want.subscriber:
            found.add((holder, want.dossier, service))
    return found


def still_asleep(before: Portal, after: Portal, named: Iterable[SubscriberNumber]) -> None:
    """Whoever slept by himself, and isn't named, sleeps."""
    for dossier in before.dossiers.values():
        for row in dossier.habilitations():
            if row.suspended_at is None or row.subscriber in named:
                continue
            now = after.dossier(dossier.id).habilitation(
                row.subscriber, row.service, after.ruleset.catalogue
            )
            assert now is None or now.suspended


def _in_time(
    portal: Portal, steps: Iterable[PlannedStep], late: timedelta, wants: Iterable[Want]
) -> None:
    """What has a date is met from that date on, however late the steps are taken."""
    steps = tuple(steps)
    states = all_taken(portal, steps, late)
    for want in wants:
        dated = zip([None, *steps], states, strict=True)
        before = [
            state
            for step, state in dated
            if step is None or want.by_date is None or step.earliest + late <= want.by_date
        ]
        assert want.met(before[-1])


def no_single_step_would_do(portal: Portal, made: Plan, dossier: DossierId, at: datetime) -> None:
    """Where one act alone meets the goal, and changes nobody else's rights, the plan has one."""
    if len(made.steps) <= 1:
        return
    wants = wants_of(portal, made.goal)
    people = {want.subscriber for want in wants}
    for number in portal.spaces:
        for draft in possible_steps(portal, number, dossier=dossier, at=at):
            after = _after(portal, draft, people)
            if after is not None and all(want.met(after) for want in wants):
                changed = {each.subscriber for each in diff(portal, after).rights}
                assert not changed <= people, draft


def _after(portal: Portal, draft: Draft, people: Iterable[object]) -> Portal | None:
    # A wider role than is asked for would do too, but gives more than is wanted.
    if draft.procedure in ("activate_request", "modify_delegation"):
        return None
    given: dict[str, object] = {
        "code": "c",
        "email_link": "l",
        "company_email": "a@b.fr",
        "bank_account": ACCOUNT,
        "delegate": next(iter(people)),
    }
    try:
        return draft.filled(**{name: given[name] for name in draft.open}).on(portal)
    except (HabilitationError, KeyError):
        return None


def goal_of(chance: random.Random, portal: Portal, at: datetime) -> Goal:
    """Return a goal on the first dossier of the walks."""
    dossier = moves.SIRENS[0]
    people = chance.sample(moves.NUMBERS[:5], 4)
    # Rules may have changed on the way, and taken services along.
    known = [code for code in moves.SERVICES if portal.ruleset.catalogue.find(code)]
    services = [
        moves.service_of(portal, code) for code in chance.sample(known, chance.choice((1, 1, 2)))
    ]
    by_date = chance.choice((None, at + timedelta(days=1), at + timedelta(days=20)))
    match chance.randrange(4):
        case 0:
            return MayUse(
                subscriber=people[0], service=services[0], dossier=dossier, by_date=by_date
            )
        case 1:
            role = chance.choice(list(Role))
            return Holds(
                subscriber=people[0],
                role=role,
                services=services,
                dossier=dossier,
                by_date=by_date,
            )
        case 2:
            return Organisation(
                dossier=dossier,
                services=services,
                titulaire=people[0],
                suppleant=chance.choice((None, people[1])),
                delegants=people[2:3],
                acteurs=people[3:],
                by_date=by_date,
            )
        case _:
            return All([goal_of(chance, portal, at), goal_of(chance, portal, at)])


def planned(portal: Portal, chance: random.Random, at: datetime) -> Plan:
    """Plan for a drawn goal, and assert what plans promise."""
    goal = goal_of(chance, portal, at)
    made = plan(portal, goal, at=at, postal_delay=POSTAL, link_delay=LINK)
    assert made == plan(portal, goal, at=at, postal_delay=POSTAL, link_delay=LINK)
    if not made.is_possible:
        assert made.steps == made.soonest == ()
        assert all(made.told(lang, portal) for lang in LANGS)
        return made
    reaches(portal, made)
    if isinstance(goal, MayUse | Holds):
        no_single_step_would_do(portal, made, portal.dossier(moves.SIRENS[0]).id, at)
    return made


def latest(portal: Portal) -> datetime:
    """Return the last instant that anything on a portal changed at."""
    clocks = [each.updated_at for each in portal.dossiers.values()]
    clocks += [each.updated_at for each in portal.spaces.values()]
    return max([*clocks, portal.rules_since or clocks[0]])


def able(portal: Portal, dossier: DossierId) -> dict[ElementaryService, set[SubscriberNumber]]:
    """Return who is able to use each service that the dossier has adhered to."""
    found: dict[ElementaryService, set[SubscriberNumber]] = {}
    for row in holders(portal, dossier=dossier):
        found.setdefault(row.service, set())
        if can(portal, row.subscriber, Right.USE, row.service, dossier=dossier):
            found[row.service].add(row.subscriber)
    return found


def left(portal: Portal, chance: random.Random, at: datetime) -> bool:
    """Plan a departure, and assert what it promises; tell whether it was possible."""
    leaver, heir = chance.sample(moves.NUMBERS[:5], 2)
    leaver_number = SubscriberNumber(leaver)
    made = plan_departure(portal, leaver, heir, at=at, postal_delay=POSTAL, link_delay=LINK)
    for lang in LANGS:
        made.told(lang, portal)
    if not made.is_possible:
        return False
    states = all_taken(portal, made.steps)
    end = states[-1]
    assert {each.subscriber for each in made.losses} == losers(portal, end) - {leaver_number}
    still_asleep(portal, end, [leaver_number, SubscriberNumber(heir)])
    for state, step in zip(states, made.steps, strict=False):
        nearest(state, step.draft, step.earliest, [leaver_number])
        assert step.by != leaver_number or step.draft.procedure == "cancel_request"
    asked = {
        line.code
        for each in made.handovers
        if each.takes is Takes.REQUEST
        for line in portal.ruleset.catalogue.expanded(each.services)
    }
    for dossier in portal.dossiers:
        rows = holders(end, dossier=dossier)
        assert all(row.subscriber.value != leaver for row in rows)
        before, after = able(portal, dossier), able(end, dossier)
        for service, people in before.items():
            if service.code in asked:
                # Whom the leaver's own request was to replace is replaced.
                continue
            others = {each for each in people if each.value != leaver}
            assert others <= after[service]
            assert len(others) == len(people) or heir in {each.value for each in after[service]}
        for state in states:
            now = able(state, dossier)
            assert all(now[service] for service in before)
    handed = {each.takes for each in made.handovers}
    assert bool(handed) is bool(made.steps)
    posted = any(each.waits is Wait.POST for each in made.steps)
    assert Takes.SUBSTITUTION not in handed or posted
    return True
