"""A state machine over all procedures, against a naive model written apart.

The model (`naive_model`) was written from the fiche and the design by somebody who had not seen
the library: accepted here if and only if it finds nothing violated; a refusal raised here is for
one of the rules that it finds violated; and after each step the two states are the same.
"""

import random
from collections import Counter
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, ClassVar, Final, TypedDict

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    rule,
    run_state_machine_as_test,
)

from habilitations import Portal, Right, Ruleset, can, holders, requests_on
from habilitations.rules import (
    AdhesionByDelegates,
    OnDelegatorRemoved,
    OnSubstitution,
    RoleExclusivity,
)
from tests import moves, other_rules
from tests.moves import Move
from tests.naive_model import NaivePortal
from tests.world import MONDAY

if TYPE_CHECKING:
    from collections.abc import Callable

RULESETS: Final = tuple(
    Ruleset(
        role_exclusivity=scope,
        on_substitution=taken,
        on_delegator_removed=removed,
        adhesion_by_delegates=adhering,
    )
    for adhering in AdhesionByDelegates
    for scope in RoleExclusivity
    for taken in OnSubstitution
    for removed in OnDelegatorRemoved
)
SEEDS: Final = st.integers(0, 2**32)
ENOUGH: Final = 20
#: The share of the walks that begin with something unknown.
UNKNOWN: Final = 0.4
#: More than the walks have of what seldom comes to be possible.
GOALS: Final = (
    *(("modify_delegation", ""), ("reactivate", "")) * 8,
    *(("open_dossier", rule) for rule in moves.BREAKS["open_dossier"]),
)
#: Draws before a goal is given up: half of the goals are out of reach where they are wished for.
TRIES: Final = 40


class NaiveRules(TypedDict):
    """A ruleset, as the model takes it."""

    services: dict[str, list[str]]
    needs_bank_account: set[str]
    needs_company_email: set[str]
    space_delay: timedelta
    email_delay: timedelta
    code_delay: timedelta
    role_exclusivity: str
    on_substitution: str
    on_delegator_removed: str
    adhesion_by_delegates: str


def naive_rules(ruleset: Ruleset) -> NaiveRules:
    """Return the same rules for the model."""
    catalogue = ruleset.catalogue
    return NaiveRules(
        services={
            service.code: [each.code for each in service.elementary]
            for service in catalogue.services
        },
        needs_bank_account={each.code for each in catalogue.elementary if each.needs_bank_account},
        needs_company_email={
            each.code for each in catalogue.elementary if each.needs_company_email
        },
        space_delay=ruleset.space_delay,
        email_delay=ruleset.email_delay,
        code_delay=ruleset.code_delay,
        role_exclusivity=ruleset.role_exclusivity.value,
        on_substitution=ruleset.on_substitution.value,
        on_delegator_removed=ruleset.on_delegator_removed.value,
        adhesion_by_delegates=ruleset.adhesion_by_delegates.value,
    )


def naive(ruleset: Ruleset) -> NaivePortal:
    """Return the model under the same rules."""
    return NaivePortal(**naive_rules(ruleset))


def modelled(portal: Portal, move: Move) -> dict[str, object]:
    """Return the arguments of a move as the model takes them."""
    given: dict[str, object] = dict(move.arguments)
    if move.name == "register_space":
        return {**given, "coordinates": moves.REGISTERED}
    if move.name == "change_rules":
        named = other_rules.other(portal.ruleset, str(given.pop("ruleset")))
        return {**given, **naive_rules(named)}
    return given


class Lifecycle(RuleBasedStateMachine):
    """The library and the model, side by side, step by step, the clock moving."""

    #: How often each procedure was accepted or refused, and each rule refused.
    met: ClassVar[Counter[str]] = Counter()

    portal: Portal
    model: NaivePortal
    now: datetime
    steps: int = 0

    @initialize(reading=st.sampled_from(range(len(RULESETS))), seed=SEEDS)
    def begin(self, reading: int, seed: int) -> None:
        """Register people, and open a dossier with a few services, so that walks go somewhere."""
        ruleset = RULESETS[reading]
        self.portal, self.model, self.now = Portal(ruleset=ruleset), naive(ruleset), MONDAY
        chance = random.Random(seed)
        for number, email in zip(moves.NUMBERS[:5], moves.EMAILS, strict=False):
            self.play("register_space", number=number, email=email, code="code-1")
        for number in moves.NUMBERS[: chance.choice((4, 5))]:
            self.play("activate_space", by=number, code="code-1")
        for dossier in moves.DOSSIERS[1:]:
            self.play("open_dossier", dossier=dossier, name="SARL", bank_accounts=[])
        if chance.random() < UNKNOWN:
            self.know_less(moves.NUMBERS[0], moves.DOSSIERS[1])
        for name in moves.OPENING:
            self.take(moves.drawn(chance, self.portal, self.now, name, ""))

    def know_less(self, number: str, dossier: str) -> None:
        """Forget since when a space is active, and which account and address a dossier has."""
        self.portal = moves.unknown_to_us(self.portal, number, dossier)
        space, folder = self.model.spaces[number], self.model.folders[dossier]
        space.activated_at, space.active_since_unknown = None, True
        folder.unknown_account, folder.unknown_email = True, True

    def play(self, procedure: str, **arguments: moves.Plain) -> None:
        """Take a step that is given, now."""
        self.take(Move(procedure, {**arguments, "at": self.now}))

    @rule(seed=SEEDS)
    def step(self, seed: int) -> None:
        """Take a guided step: one that is wished to be accepted, or refused for a given rule."""
        # The goal is drawn from the seed: Hypothesis has its favourites among what it draws itself.
        chance = random.Random(f"{seed} {self.steps}")
        goals = (*moves.goals(self.portal.ruleset), *GOALS)
        name, wish = chance.choice(goals)
        self.take(moves.drawn(chance, self.portal, self.now, name, wish, tries=TRIES))

    def take(self, move: Move) -> None:
        """Take a step in both, and compare: the verdict, then the state."""
        self.steps += 1
        asked: Callable[..., set[str]] = getattr(self.model, move.name)
        violated = asked(**modelled(self.portal, move))
        met = moves.outcome(self.portal, move)
        if isinstance(met, Portal):
            assert violated == set(), f"accepted, but the model finds {violated}: {move}"
            self.portal, self.now = met, max(self.now, _instant(move))
        elif move.name == "change_rules" and met != "TIM-1":
            found = moves.broken(self.portal, move)
            assert found == violated - {"TIM-1"}, f"{found}, but the model finds {violated}: {move}"
        else:
            assert met in violated, f"refused for {met}, but the model finds {violated}: {move}"
        verdict = "accepted" if isinstance(met, Portal) else "refused"
        self.met[f"{move.name} {verdict}"] += 1
        self.met[f"code_deadline {verdict}"] += move.arguments.get("code_deadline") is not None
        self.met[verdict if isinstance(met, Portal) else met] += 1

    @invariant()
    def same_rights(self) -> None:
        """Both hold the same habilitations, down to who designated whom, when."""
        here = {
            (
                moves.plain_id(held.dossier),
                held.subscriber.value,
                held.service.code,
                held.role.value,
                None if held.granted_by is None else held.granted_by.value,
                held.since,
                held.suspended_at,
                held.suspended,
            )
            for dossier in self.portal.dossiers
            for held in holders(self.portal, dossier=dossier)
        }
        assert here == self.model.rights()

    @invariant()
    def same_requests(self) -> None:
        """Both have the same requests, in the same phase, with the same deadline."""
        here = {
            (
                moves.plain_id(dossier),
                each.request.requester.value,
                type(each.request).__name__.removesuffix("Request").upper(),
                frozenset(service.code for service in each.request.elementary),
                each.status.value,
                each.deadline,
            )
            for dossier in self.portal.dossiers
            for each in requests_on(self.portal, dossier=dossier, at=self.now)
        }
        assert here == self.model.requests(self.now)

    @invariant()
    def same_data(self) -> None:
        """Both have the same dossiers, accounts, addresses and spaces."""
        assert {
            moves.plain_id(dossier) for dossier in self.portal.dossiers
        } == self.model.dossiers()
        for dossier in self.portal.dossiers.values():
            name = moves.plain_id(dossier.id)
            accounts = {account.iban.value for account in dossier.bank_accounts}
            assert accounts == self.model.bank_accounts(name)
            email = dossier.company_email
            assert (None if email is None else email.value) == self.model.company_email(name)
            unknown = dossier.has_unknown_account, dossier.has_unknown_email
            assert unknown == self.model.unknown(name)
            assert dossier.updated_at == self.model.clock(name)
        assert self.portal.rules_since == self.model.rules_since
        for number, space in self.portal.spaces.items():
            assert space.subscriber.email.value == self.model.email_of(number.value)
            told = {name: getattr(space.subscriber, name) for name in moves.REGISTERED}
            assert told == self.model.coordinates_of(number.value)
            active = space.active_since_unknown or space.activated_at is not None
            assert active == self.model.active(number.value)

    @invariant()
    def same_answers(self) -> None:
        """Both answer alike who may do what, on a sample of the questions."""
        chance = random.Random(self.steps)
        for dossier in self.portal.dossiers:
            number, right = chance.choice(moves.NUMBERS), chance.choice(list(Right))
            code = chance.choice(moves.SERVICES)
            service = moves.service_of(self.portal, code)
            here = can(self.portal, number, right, service, dossier=dossier)
            assert here == self.model.can(number, right.value, code, moves.plain_id(dossier))


def _instant(move: Move) -> datetime:
    at = move.arguments["at"]
    assert isinstance(at, datetime)
    return at


@pytest.mark.slow
def test_the_library_agrees_with_the_model() -> None:
    """Every procedure is accepted and refused, and every rule refuses, often; no two disagree."""
    Lifecycle.met.clear()
    run_state_machine_as_test(
        Lifecycle, settings=settings(max_examples=250, stateful_step_count=50)
    )
    wanted = {f"{name} {verdict}" for name in moves.BREAKS for verdict in ("accepted", "refused")}
    seldom = {name: Lifecycle.met[name] for name in wanted | moves.REFUSING}
    assert {name: count for name, count in seldom.items() if count < ENOUGH} == {}
