"""What the laws of advice look at: a state of a walk, a step asked there, and all that is advised.

Holds `Look`. Law: what is advised is asked for once, whatever the laws that want it; who may lose
is said from the state and the goal, not from the plan. Doesn't know any law.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta
from functools import cached_property
from random import Random

from attrs import define, frozen

from habilitations import HabilitationError, Portal, Role, Step, explain, guidance
from habilitations.audits import Finding, audit
from habilitations.errors import CodeExpired, NotEntitled, UnknownService
from habilitations.guidance import Departure, Draft, Plan, Remedy, Takes, Wish
from habilitations.guidance._plans.cases import with_space
from habilitations.guidance._plans.goals import Want, wants_of
from habilitations.identifiers import DossierId, SubscriberNumber
from habilitations.services import Service
from tests import moves
from tests.guided import asked
from tests.laws_of_advice import named
from tests.laws_of_plans import LINK, POSTAL, asked_out, goal_of, latest


@frozen
class Offered:
    """A remedy of one refusal of a step."""

    step: Step
    refusal: HabilitationError
    remedy: Remedy

    @property
    def is_of_entitlement(self) -> bool:
        """Whether somebody may not do a thing."""
        return isinstance(self.refusal, NotEntitled)

    @property
    def may_cost_more(self) -> bool:
        """Whether what it costs was asked for before: a letter that lapsed is asked for again."""
        return isinstance(self.refusal, CodeExpired)

    def drafts(self) -> Iterator[Draft]:
        """Yield its steps, whoever is to register being the one who is to activate."""
        yield from named(self.remedy.steps)


@define(kw_only=True, slots=False)
class Look:
    """A state, a step asked there, and what is advised: of `whole` ones plans and audits too."""

    place: int
    taken: moves.Step
    chance: Random
    whole: bool

    @property
    def portal(self) -> Portal:
        """The state before the step."""
        return self.taken.before

    @property
    def now(self) -> Portal:
        """The state after it, from which is planned."""
        return self.taken.after

    @cached_property
    def at(self) -> datetime:
        """The instant of the step."""
        return self.since if self.step is None else self.step.at

    @cached_property
    def since(self) -> datetime:
        """The last instant at which anything changed."""
        return max(latest(self.now), self.now.rules_since or latest(self.now))

    @cached_property
    def step(self) -> Step | None:
        """The step asked, or None where its values are none."""
        return asked(self.portal, self.taken.move)

    @cached_property
    def remedies(self) -> tuple[Offered, ...]:
        """What is offered against each refusal of the step."""
        return tuple(self._remedies())

    def _remedies(self) -> Iterator[Offered]:
        step = self.step
        for refusal in () if step is None else explain(self.portal, step).refusals:
            assert step is not None
            for each in guidance.remedies(self.portal, refusal, at=step.at, step=step):
                if each.steps:
                    yield Offered(step, refusal, each)

    @cached_property
    def plan(self) -> tuple[Plan, ...]:
        """A plan for a drawn goal, if it is possible."""
        if not self.whole:
            return ()
        try:
            goal = goal_of(self.chance, self.now, self.since)
            made = guidance.plan(
                self.now, goal, at=self.since, postal_delay=POSTAL, link_delay=LINK
            )
        except UnknownService:
            # CAT-4: the walk left the catalogue that goals are drawn from.
            return ()
        return (made,) if made.is_possible else ()

    @cached_property
    def departure(self) -> tuple[Departure, ...]:
        """A drawn departure, if it is possible."""
        leaver, heir = self.chance.sample(moves.NUMBERS[:5], 2)
        if not self.whole:
            return ()
        made = guidance.plan_departure(
            self.now, leaver, heir, at=self.since, postal_delay=POSTAL, link_delay=LINK
        )
        return (made,) if made.is_possible else ()

    @property
    def plans(self) -> tuple[Plan | Departure, ...]:
        """Both."""
        return (*self.plan, *self.departure)

    @cached_property
    def person(self) -> SubscriberNumber:
        """Who asks for advice."""
        return SubscriberNumber(self.chance.choice(moves.NUMBERS[:5]))

    @cached_property
    def advised_at(self) -> datetime:
        """The instant of which advice is, which has none: that of the dossier as it is."""
        changed = (self.now.dossier(moves.SIRENS[0]), self.now.spaces[self.person])
        at = max(each.updated_at for each in changed)
        return max(at, self.now.rules_since or at)

    @cached_property
    def with_space(self) -> Portal:
        """The state in which whoever asks for advice has the space that he needs."""
        return with_space(self.now, self.person, self.advised_at)

    @cached_property
    def advised(self) -> tuple[Draft, ...]:
        """The first draft of each service that somebody is advised on."""
        if not self.whole:
            return ()
        wish = self.chance.choice(list(Wish))
        wanted = [moves.service_of(self.now, code) for code in moves.SERVICES]
        wanted = [each for each in wanted if not self.now.ruleset.catalogue.unknown([each])]
        advice = guidance.advise(
            self.now, self.person, dossier=moves.SIRENS[0], services=wanted, wish=wish
        )
        return tuple(each.drafts[0] for each in advice.services if each.drafts)

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """What an audit finds."""
        return audit(self.now, at=self.since, suspended_for=timedelta()) if self.whole else ()

    def wants(self, plan: Plan) -> tuple[Want, ...]:
        """Return what a plan's goal comes down to."""
        return wants_of(self.now, plan.goal)

    def leaving_seats(self, plan: Plan) -> set[tuple[SubscriberNumber, DossierId, Service]]:
        """Return who is asked out of a seat, and not wanted in a higher one."""
        wants, whole = self.wants(plan), self.now.ruleset.catalogue.service_of
        higher = {
            (want.subscriber, want.dossier, whole(want.service))
            for want in wants
            if want.role is Role.ADMINISTRATEUR_TITULAIRE
        }
        return asked_out(self.now, wants) - higher

    def told_to_lose(self, departure: Departure) -> set[SubscriberNumber]:
        """Return who may lose by a departure: its heirs, and whom its requests were to replace."""
        allowed = {each.successor for each in departure.handovers if each.successor is not None}
        whole = self.now.ruleset.catalogue.whole
        for each in departure.handovers:
            if each.takes is Takes.REQUEST:
                dossier = self.now.dossier(each.dossier)
                seats = (dossier.seat(service) for service in whole(each.services))
                allowed |= {seat.titulaire for seat in seats if seat is not None}
        return allowed
