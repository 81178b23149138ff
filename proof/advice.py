"""Advice: what is said to be possible is, by whom it is said, and at nobody's cost unsaid.

Run `python -m proof.advice`, with `--law` for some of the laws alone. On every step of guided
walks, under every reading in turn, each law is asked of what the library advises there; walks
depend on their number alone, so that what breaks a law can be met again. Doesn't know how advice is
made.
"""

import argparse
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from random import Random
from types import MappingProxyType
from typing import Final

from attrs import frozen

from habilitations import HabilitationError, Right
from proof.harness import CORES, Clock, on_cores
from proof.looks import Look
from tests import laws_of_advice, moves
from tests.laws_of_advice import end_of, ends_of, losers, nearest
from tests.laws_of_plans import all_taken, asked_out, still_asleep
from tests.laws_of_progress import carried_out, meddled
from tests.test_lifecycle import RULESETS

SMALL: Final = 960
FULL: Final = 100_000
LENGTH: Final = 40
#: Every how many steps plans, departures, advice and audits are asked for; the rest is every time.
STRIDE: Final = 4
RIGHTS: Final = tuple(Right)
#: What breaks a law: that it doesn't hold, that a step is refused, that something isn't there.
_BROKEN: Final = (AssertionError, HabilitationError, LookupError, TypeError, ValueError)


def accepted(look: Look) -> int:
    """Every step that is advised, planned or a remedy is accepted when it is tried."""
    for remedy in look.remedies:
        assert ends_of(look.portal, remedy.remedy.steps, look.at) is not None, remedy
    for made in look.plans:
        for steps in {made.steps, getattr(made, "soonest", made.steps)}:
            all_taken(look.now, steps)
    for draft in look.advised:
        assert end_of(look.with_space, draft, look.advised_at) is not None, draft.told("en")
    for finding in look.findings:
        for draft in finding.remedies:
            assert end_of(look.now, draft, look.since) is not None, draft.told("en")
    remedial = sum(len(each.remedy.steps) for each in look.remedies)
    found = sum(len(each.remedies) for each in look.findings)
    return remedial + sum(len(each.steps) for each in look.plans) + len(look.advised) + found


def losses(look: Look) -> int:
    """What is lost is told, all of it; nobody loses who isn't named, or asked out of a seat."""
    for each in look.remedies:
        after = ends_of(look.portal, each.remedy.steps, look.at)
        assert after is not None
        lost = losers(look.portal, after)
        assert {one.subscriber for one in each.remedy.losses} == lost
        assert each.may_cost_more or lost <= {each.step.by, each.step.arguments.get("delegate")}
    for plan in look.plan:
        end = all_taken(look.now, plan.steps)[-1]
        assert {one.subscriber for one in plan.losses} == losers(look.now, end)
        wants = look.wants(plan)
        out = {person for person, _, _ in asked_out(look.now, wants)}
        assert losers(look.now, end) <= {want.subscriber for want in wants} | out
        still_asleep(look.now, end, {want.subscriber for want in wants})
    for departure in look.departure:
        end = all_taken(look.now, departure.steps)[-1]
        lost = losers(look.now, end) - {departure.leaver}
        assert {one.subscriber for one in departure.losses} == lost
        assert lost <= look.told_to_lose(departure)
        heirs = {each.successor for each in departure.handovers if each.successor is not None}
        still_asleep(look.now, end, {departure.leaver, *heirs})
    return len(look.remedies) + len(look.plans)


def entitlement(look: Look) -> int:
    """No remedy of a refusal for want of an entitlement holds a substitution."""
    own = [each for each in look.remedies if each.is_of_entitlement]
    for each in own:
        procedures = {draft.procedure for draft in each.remedy.steps}
        assert "request_substitution" not in procedures, each
    return len(own)


def nearness(look: Look) -> int:
    """Whoever acts may do it then, and nobody nearer might."""
    for each in look.remedies:
        portal = look.portal
        for draft in each.drafts():
            nearest(portal, draft, look.at)
            after = end_of(portal, draft, look.at)
            assert after is not None
            portal = after
    for draft in look.advised:
        nearest(look.with_space, draft, look.advised_at)
    for plan in look.plan:
        for state, step in zip(all_taken(look.now, plan.steps), plan.steps, strict=False):
            nearest(state, step.draft, step.earliest, out=look.leaving_seats(plan))
    for departure in look.departure:
        for state, step in zip(all_taken(look.now, departure.steps), departure.steps, strict=False):
            nearest(state, step.draft, step.earliest, [departure.leaver])
    steps = sum(len(each.steps) for each in look.plans)
    return len(look.remedies) + len(look.advised) + steps


def plural(look: Look) -> int:
    """`who_can` is `can` over all people."""
    service = moves.service_of(look.portal, look.chance.choice(moves.SERVICES))
    laws_of_advice.who_can_is_can(look.portal, look.chance.choice(RIGHTS), service)
    return 1


def take_overs(look: Look) -> int:
    """Every live request that would replace somebody is found for him by an audit."""
    return laws_of_advice.take_overs_found(look.now, look.since)


def progress(look: Look) -> int:
    """What is ready is accepted, what was taken stays told, and all ends as planned."""
    for made in look.plans:
        if made.steps:
            carried_out(look.now, made, look.chance, look.since)
            meddled(look.now, made, look.chance)
    return len(look.plans)


LAWS: Final[Mapping[str, Callable[[Look], int]]] = MappingProxyType(
    {
        "accepted": accepted,
        "losses": losses,
        "entitlement": entitlement,
        "nearest": nearness,
        "who-can": plural,
        "take-overs": take_overs,
        "progress": progress,
    }
)


@frozen
class Walked:
    """What was met on a walk, law by law, and what broke one."""

    met: Counter[str]
    wrong: tuple[str, ...] = ()


def walked(laws: tuple[str, ...], walk: int) -> Walked:
    """Take one walk, and ask each law at each step."""
    met, wrong = Counter[str](), list[str]()
    for look in looks(walk):
        met["steps"] += 1
        for name in laws:
            try:
                met[name] += LAWS[name](look)
            except _BROKEN as broken:
                wrong.append(f"walk {walk}, step {look.place}, {name}: {broken!r}")
    return Walked(met, tuple(wrong))


def looks(walk: int) -> Iterator[Look]:
    """Yield what is looked at on a walk: the state before each step, and the step."""
    ruleset = RULESETS[walk % len(RULESETS)]
    for place, taken in enumerate(moves.walk(walk, LENGTH, moves.started(ruleset))):
        chance = Random(f"{walk} {place}")
        yield Look(place=place, taken=taken, chance=chance, whole=place % STRIDE == STRIDE - 1)


def main() -> int:
    """Take the walks on some cores, and print what each law was asked; 1 if one is broken."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--full", action="store_true", help=f"{FULL:,} steps, before a release")
    parser.add_argument("--size", type=int, help=f"another number of steps than {SMALL}")
    parser.add_argument("--law", choices=LAWS, action="append", help="this law; may be repeated")
    parser.add_argument("--cores", type=int, default=CORES)
    asked = parser.parse_args()
    steps, laws = asked.size or (FULL if asked.full else SMALL), tuple(asked.law or LAWS)
    clock, met, wrong = Clock(), Counter[str](), list[str]()
    for each in on_cores(partial(walked, laws), range(-(-steps // LENGTH)), asked.cores):
        met += each.met
        wrong += each.wrong
    print(f"{met['steps']} steps, {len(RULESETS)} readings, {len(wrong)} exceptions, in {clock}")
    print("asked:", ", ".join(f"{name} {met[name]}" for name in laws))
    idle = [name for name in laws if not met[name]]
    for each_wrong in (*wrong, *(f"never asked: {name}" for name in idle)):
        print(each_wrong)
    return 1 if wrong or idle else 0


if __name__ == "__main__":
    sys.exit(main())
