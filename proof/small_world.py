"""The whole small world: every state and every act of it, tried on the library and the oracle.

Run `python -m proof.small_world`. Law: each slice is exhaustive in what its line says, up to the
names of people and of two services of Payer; states that the procedures reach are exactly those
that the invariants alone allow. Doesn't know any rule.

Slice (a), no request: MESSAGERIE and two Payer services; with three people, what names one of the
two Services is held against that Service alone (`independence`). Slice (b), the same with one
request of any age. Slice (c), one service of each kind, with two requests of different people.
"""

import random
import sys
from collections import Counter
from collections.abc import Generator, Iterable, Iterator
from itertools import islice
from typing import Final, TypeAlias

from habilitations import Portal, Siren
from habilitations.rules import (
    AdhesionByDelegates,
    OnDelegatorRemoved,
    OnSubstitution,
    RoleExclusivity,
    Ruleset,
)
from proof import classes, facts, independence, other_acts, world
from proof.acts import facts_of
from proof.harness import Clock, is_full, on_cores
from proof.independence import Beside
from proof.oracle import count
from proof.oracle.asp import judge
from proof.oracle_runs import Case, disagreement
from proof.slices import (
    AGES,
    BATCH,
    Job,
    beside_a_request,
    jobs_of,
    one_request,
    roles_alone,
    two_requests,
)
from proof.world import Act, States, World

#: Jobs after which a slice tells how far it is.
TOLD: Final = 250
READINGS: Final = tuple(
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


#: Whether the states are those that the invariants allow, and what is tried in them.
Slice: TypeAlias = tuple[bool, Iterable[Job | Beside]]


def cases(job: Job) -> Iterator[Case]:
    """Yield every act in every state, with what the library makes of it."""
    head = facts.head(job.portals[0].ruleset, job.world.services)
    people = facts.line_of(facts.spaces(job.portals[0], world.NOW))
    top = f"{head}\n{people}"
    asked = [
        facts.line_of(facts_of(job.portals[0], act.name, act.given, world.NOW)) for act in job.acts
    ]
    for portal in job.portals:
        bare = _state(portal)
        asleep = facts.line_of(facts.asleep(world.dossier_of(portal)))
        for act, line in zip(job.acts, asked, strict=True):
            if act.name == "change_rules":
                yield _under_other_rules(portal, act, f"{top}\n{bare} {asleep}\n{line}")
                continue
            before = portal if act.plant is None else world.planted(portal, act.plant)
            state = bare if act.plant is None else _state(before)
            text = f"{top}\n{state}\n{line}"
            yield Case(text, act.name, *world.come_to(before, act))


def _under_other_rules(portal: Portal, act: Act, text: str) -> Case:
    met = world.outcome(portal, act)
    if not isinstance(met, Portal):
        return Case(text, act.name, met, frozenset(), other_acts.broken(portal, act))
    after = world.facts_after(portal, met) | {*facts.asleep(world.dossier_of(met))}
    return Case(text, act.name, None, after)


def _state(portal: Portal) -> str:
    names = facts.named(world.dossier_of(portal))
    return facts.line_of(facts.dossier(portal, Siren(world.SIREN), world.NOW, names))


def judged(job: Job, extra: str = facts.SETTLED) -> tuple[str, Counter[str], list[str]]:
    """Judge every pair of a job; return its title, what was met, and every disagreement."""
    met, wrong = Counter[str](states=len(job.portals)), list[str]()
    waiting = cases(job)
    while tried := list(islice(waiting, BATCH)):
        for each, verdict in zip(tried, judge([c.text for c in tried], extra=extra), strict=True):
            met["pairs"] += 1
            met["accepted"] += each.met is None
            found = disagreement(each, verdict)
            wrong += [] if found is None else [found]
    return job.title, met, wrong


def tried(job: Job | Beside) -> tuple[str, Counter[str], list[str]]:
    """Hold a job against the oracle, or states of one Service beside another against themselves."""
    return independence.held(job) if isinstance(job, Beside) else judged(job)


def halves(people: int) -> tuple[World, World]:
    """Return the world of MESSAGERIE alone, and that of Payer alone."""
    return World(people, (world.MESSAGERIE,)), World(people, (world.PAYER,))


def drawn(whole: World, halves: tuple[States, States], size: int) -> Iterator[Portal]:
    """Yield whole states drawn from the product of the halves."""
    chance = random.Random(whole.people)
    mail, pay = (list(half.values()) for half in halves)
    for _ in range(size):
        yield classes.joined(whole, chance.choice(mail), chance.choice(pay))


def counted(small: World, title: str, extra: str = "") -> tuple[States, bool]:
    """Reach every state of a world, and hold their number against the invariants'."""
    states, diameter = world.reached(small)
    allowed = count.count(small.people, small.readings.role_exclusivity.value.lower(), extra)
    same = len(states) == allowed
    print(
        f"{title}: {len(states)} states reached, {allowed} allowed, diameter {diameter}", flush=True
    )
    return states, same


def plan(*, full: bool) -> Iterator[Slice]:
    """Yield the slices, each with whether its states are those that the invariants allow."""
    for people, readings in ((1, READINGS[0]), *((2, each) for each in READINGS if full)):
        small, title = World(people, readings=readings), f"{people} people, {_told(readings)}"
        states, same = counted(small, title)
        yield same, roles_alone(small, states, title)
        if people == 1:
            yield True, one_request(small, states, title)
            yield from _unknown(title)
    yield True, _of_each_kind(2, AGES, None) if full else _of_each_kind(2, 1, 1)
    two = yield from _by_halves(2, AGES if full else 0)
    if not full:
        yield from _together(2, two, 10)
        yield True, _refusing_delegates(2, two, 10)
        return
    whole = classes.products(World(2), *two)
    title = "2 people, a request of both Services"
    yield True, beside_a_request(World(2), whole, title, 1, several=True)
    three = yield from _by_halves(3, 1)
    yield _product_allowed(3), ()
    yield _product_allowed(4), ()
    yield from _together(3, three, 1000)
    yield True, _naming_both(3, three)


def _unknown(title: str) -> Iterator[Slice]:
    small, title = World(1, unknown=True), f"{title}, accounts and addresses unknown"
    states, same = counted(small, title)
    yield same, roles_alone(small, states, title)


def _refusing_delegates(people: int, parts: tuple[States, States], size: int) -> Iterator[Job]:
    # ADH-11 is about two Services, so no half has it.
    readings = Ruleset(adhesion_by_delegates=AdhesionByDelegates.REFUSED)
    whole, title = World(people, readings=readings), f"(a) {people} people, delegates REFUSED"
    acts = (*world.takings(whole), *world.askings(whole))
    yield from jobs_of(
        f"{title}, {size} whole states drawn", whole, drawn(whole, parts, size), acts
    )


def _together(people: int, parts: tuple[States, States], size: int) -> Iterator[Slice]:
    whole, title = World(people), f"(a) {people} people"
    acts = tuple(world.without_requests(whole))
    some = drawn(whole, parts, size)
    yield True, jobs_of(f"{title}, {size} whole states drawn", whole, some, acts)
    yield True, independence.beside(f"{title}, one Service beside the other", whole, *parts)


def _naming_both(people: int, parts: tuple[States, States]) -> Iterator[Job]:
    # The longest by far, so the last.
    whole = World(people)
    acts = [each for each in world.without_requests(whole) if len(world.named(whole, each)) > 1]
    states = classes.products(whole, *parts)
    yield from jobs_of(f"(a) {people} people, both Services named", whole, states, acts)


def _of_each_kind(people: int, old: int, size: int | None) -> Iterator[Job]:
    # No delegation: slice (b) has them, and requests of two people meet at the seats of the AT.
    small = World(people, (world.MESSAGERIE, world.DECLARER, world.PAYER_ONE))
    states = list(world.reached(small, tuple(world.takings(small)))[0].values())[:size]
    title = f"{people} people, one service of each kind, {old} ages, {len(states)} states of seats"
    yield from two_requests(small, states, title, old)


def _by_halves(people: int, aged: int) -> Generator[Slice, None, tuple[States, States]]:
    # Slice (b) is left out where no age is wanted.
    named = ("MESSAGERIE", count.ONLY_MESSAGERIE), ("Payer", count.ONLY_PAYER)
    found: list[States] = []
    for small, (name, only) in zip(halves(people), named, strict=True):
        title = f"{people} people, {name}"
        states, same = counted(small, title, only)
        found.append(states)
        yield same, roles_alone(small, states, title)
        if aged:
            yield True, one_request(small, states, title, aged)
    return found[0], found[1]


def _product_allowed(people: int) -> bool:
    # The services are independent but under DOSSIER, so the whole has the product of the halves:
    # counted as far as clingo lists it in seconds.
    parts = [count.count(people, extra=only) for only in (count.ONLY_MESSAGERIE, count.ONLY_PAYER)]
    product_of_parts = parts[0] * parts[1]
    print(
        f"{people} people: {parts[0]} x {parts[1]} = {product_of_parts} states allowed", flush=True
    )
    return people > count.WHOLE or count.count(people) == product_of_parts


def _told(readings: Ruleset) -> str:
    named = (
        readings.role_exclusivity,
        readings.on_substitution,
        readings.on_delegator_removed,
        readings.adhesion_by_delegates,
    )
    return " ".join(each.value for each in named)


def main() -> int:
    """Run the slices on two cores, and print a line for each; 1 if anything disagrees."""
    clock, full, wrong = Clock(), is_full(__doc__), list[str]()
    for same, jobs in plan(full=full):
        wrong += [] if same else ["states reached are not those that the invariants allow"]
        figures: dict[str, Counter[str]] = {}
        for number, (title, met, found) in enumerate(on_cores(tried, jobs), 1):
            figures.setdefault(title, Counter()).update(met)
            wrong += found
            if not number % TOLD:
                told = (
                    f"{title}: {figures[title]['pairs']} pairs so far, {len(wrong)} disagreements"
                )
                print(told, file=sys.stderr, flush=True)
        for title, met in figures.items():
            told = ", ".join(f"{met[what]} {what}" for what in ("states", "pairs", "accepted"))
            print(f"{title}: {told}, {len(wrong)} disagreements, {clock}", flush=True)
    print(f"{len(wrong)} disagreements, in {clock}")
    print(*wrong[:5], sep="\n\n")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
