"""Guided walks of the library, each act judged by the oracle.

Run `python -m proof.oracle_runs`. Law: accepted here if and only if the oracle finds nothing
violated; the rule that refuses here is one of those violated there; the state after is the same,
fact by fact. Every act tried on the way is judged, not only those that were taken. Doesn't know any
rule: what disagrees is printed, with the facts, for somebody to read.
"""

import random
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import datetime
from functools import lru_cache
from typing import Final

from attrs import frozen

from habilitations import Portal, Ruleset, Service
from habilitations.identifiers import DossierId
from proof import acts, facts
from proof.harness import Clock, on_cores, size_of
from proof.oracle.asp import Verdict, judge
from tests import moves
from tests.moves import Move
from tests.test_lifecycle import RULESETS
from tests.world import MONDAY

SMALL: Final = 30
FULL: Final = 2400
LENGTH: Final = 40
#: Acts tried in each state beside the one taken.
BESIDE: Final = 4
#: Walks whose acts are judged at once.
TOGETHER: Final = 5


@frozen
class Case:
    """An act tried in the library, in the oracle's words, and what the library made of it."""

    text: str
    name: str
    met: str | None
    after: frozenset[str]
    #: What a change of rules would break, all of it.
    broken: frozenset[str] = frozenset()
    #: Whether the deadline of a code is counted otherwise than by the ruleset.
    counted: bool = False


def cases(portal: Portal, move: Move) -> Iterator[Case]:
    """Try a move on the library, and write it down for the oracle: once, or for each dossier."""
    if move.name != "change_rules":
        yield case(portal, move)
        return
    # The oracle knows of one dossier; dossiers never interact.
    for each in portal.dossiers:
        yield under_other_rules(portal.only([each]), each, move)


def case(portal: Portal, move: Move) -> Case:
    """Try a move on the library, and write it down for the oracle."""
    given = dict(move.given(portal))
    at = given["at"]
    assert isinstance(at, datetime)
    met = moves.outcome(portal, move)
    lines = _above(portal, at)
    after: set[str] = set()
    if move.name in facts.SPACES:
        told = move.name == "change_coordinates"
        lines.append(facts.line_of(_told(portal, given)) if told else "")
        after = _begun(move.name, given, met) if isinstance(met, Portal) else set()
    else:
        before = acts.identifier_of(given["dossier"])
        known = portal.dossiers.get(before)
        names = {} if known is None else facts.named(known)
        lines.append(facts.line_of(facts.dossier(portal, before, at, names)))
        if isinstance(met, Portal):
            now = acts.identifier_of(given.get("siren", given["dossier"]))
            renamed = facts.renamed(names, met.dossier(now))
            after = facts.dossier(met, now, at, renamed)
    lines.append(facts.line_of(acts.facts_of(portal, move.name, given, at)))
    refused = None if isinstance(met, Portal) else met
    counted = given.get("code_deadline") is not None
    return Case("\n".join(lines), move.name, refused, frozenset(after), counted=counted)


def under_other_rules(portal: Portal, dossier: DossierId, move: Move) -> Case:
    """Try other rules on one dossier alone, and write that down for the oracle."""
    given = dict(move.given(portal))
    at = given["at"]
    assert isinstance(at, datetime)
    names = facts.named(portal.dossier(dossier))
    before = facts.dossier(portal, dossier, at, names) | {*facts.asleep(portal.dossier(dossier))}
    lines = [*_above(portal, at), facts.line_of(before)]
    lines.append(facts.line_of(acts.facts_of(portal, move.name, given, at)))
    met, text = moves.outcome(portal, move), "\n".join(lines)
    if not isinstance(met, Portal):
        return Case(text, move.name, met, frozenset(), moves.broken(portal, move))
    left = met.dossier(dossier)
    after = facts.dossier(met, dossier, at, facts.renamed_in_part(names, left))
    return Case(text, move.name, None, frozenset(after | {*facts.asleep(left)}))


def _above(portal: Portal, at: datetime) -> list[str]:
    services = services_of(portal.ruleset)
    return [facts.head(portal.ruleset, services), facts.line_of(facts.spaces(portal, at))]


def _told(portal: Portal, given: dict[str, object]) -> set[str]:
    space = portal.spaces.get(acts.number_of(given))
    return set() if space is None else set(facts.coordinates(space))


def _begun(name: str, given: dict[str, object], after: Portal) -> set[str]:
    number = acts.number_of(given)
    if name == "change_coordinates":
        return _told(after, given)
    begins = {"register_space": "registered", "activate_space": "active"}.get(name)
    return set() if begins is None else {f"{begins}({facts.quoted(number.value)})"}


def disagreement(tried: Case, verdict: Verdict) -> str | None:
    """Say how the library and the oracle disagree on a case; None if they don't."""
    if tried.met is None and verdict.violated:
        return f"accepted, but the oracle finds {sorted(verdict.violated)}\n{tried.text}"
    found = sorted(verdict.violated) or "nothing"
    if tried.name == "change_rules" and tried.met not in {None, "TIM-1"}:
        if tried.broken == verdict.violated:
            return None
        return f"refused for {sorted(tried.broken)}, but the oracle finds {found}\n{tried.text}"
    if tried.met is not None and tried.met not in verdict.violated:
        return f"refused for {tried.met}, but the oracle finds {found}\n{tried.text}"
    if tried.met is None and tried.after != verdict.after:
        here, there = tried.after - verdict.after, verdict.after - tried.after
        return f"after: only here {sorted(here)}, only there {sorted(there)}\n{tried.text}"
    return None


def tried_in(walk: int, length: int = LENGTH, beside: int = BESIDE) -> Iterator[Case]:
    """Yield what a guided walk tries, which depends on its number alone."""
    ruleset = RULESETS[walk % len(RULESETS)]
    start = moves.started(ruleset)
    if walk // len(RULESETS) % 2:
        start = moves.unknown_to_us(start, moves.NUMBERS[0], moves.SIRENS[0])
    chance, now = random.Random(f"beside {walk}"), MONDAY
    for step in moves.walk(walk, length, start):
        yield from cases(step.before, step.move)
        for _ in range(beside):
            name, wish = chance.choice(moves.goals(ruleset))
            yield from cases(step.before, moves.aimed(chance, step.before, now, name, wish))
        at = step.move.arguments["at"]
        if isinstance(step.met, Portal) and isinstance(at, datetime):
            now = max(now, at)


@lru_cache(maxsize=256)
def services_of(ruleset: Ruleset) -> tuple[Service, ...]:
    """Return the Services that the walks name: the oracle needs no other."""
    return tuple(acts.named_in(ruleset.catalogue))


def judged(walks: Sequence[int], extra: str = facts.SETTLED) -> tuple[Counter[str], list[str]]:
    """Judge what some walks try; return what was met, and every disagreement."""
    cases = [each for walk in walks for each in tried_in(walk)]
    verdicts = judge([each.text for each in cases], extra=extra)
    met, found = Counter[str](), []
    for each, verdict in zip(cases, verdicts, strict=True):
        met[f"{each.name} {'accepted' if each.met is None else 'refused'}"] += 1
        met[each.met or "accepted"] += 1
        met["counted otherwise"] += each.counted
        met["settled"] += bool(verdict.undecided)
        wrong = disagreement(each, verdict)
        if wrong is not None:
            found.append(wrong)
    return met, found


def main() -> int:
    """Judge the walks on two cores, and print what was met; 1 if the two disagree."""
    clock, met, wrong = Clock(), Counter[str](), list[str]()
    walks = size_of(__doc__, SMALL, FULL)
    groups = [range(first, min(first + TOGETHER, walks)) for first in range(0, walks, TOGETHER)]
    for counted, found in on_cores(judged, groups):
        met += counted
        wrong += found
    tried = sum(met[f"{name} {how}"] for name in moves.BREAKS for how in ("accepted", "refused"))
    print(f"{walks} walks, {tried} acts judged, {met['accepted']} accepted,", end=" ")
    print(f"{met['counted otherwise']} with a deadline counted otherwise,", end=" ")
    print(f"{met['settled']} on points that the repository settled;", end=" ")
    print(f"{len(wrong)} disagreements, in {clock}; refusals by rule:")
    print(", ".join(f"{rule} {met[rule]}" for rule in sorted(moves.REFUSING)))
    print(*wrong[:5], sep="\n\n")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
