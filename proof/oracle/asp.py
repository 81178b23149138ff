"""The typed door of the oracle: many cases in, one verdict each.

Holds `judge`. Its one law: the rules are stratified, so each batch has exactly one answer; anything
else is an error, never a guess. It doesn't know what a predicate means: the rule files stay
readable, without index, and run as they are under the clingo command.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import clingo

from proof.oracle.indexing import Line, OracleError, program, read_line

if TYPE_CHECKING:
    from collections.abc import Sequence

BATCH: Final = 4000
_ROLES: Final = ("at(", "adhered(", "as(", "actor(")
_ATOM: Final = re.compile(
    r"""(violated|undecided|after)\(\d+,(\d+),((?:[^"\s]+|"(?:[^"\\]|\\.)*")*)\)(?:\s|$)""",
)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the rules say of one act: refused by these, or accepted with this successor."""

    violated: frozenset[str]
    after: frozenset[str]
    undecided: frozenset[str]

    @property
    def accepted(self) -> bool:
        """Whether nothing is violated."""
        return not self.violated

    @property
    def roles(self) -> frozenset[str]:
        """The role facts of the successor alone: at, adhered, as, actor."""
        return frozenset(fact for fact in self.after if fact.startswith(_ROLES))


def _silent(code: clingo.MessageCode, message: str) -> None:
    """Keep clingo quiet: its errors are raised."""


def _facts(numbers: Sequence[int], cases: Sequence[Sequence[Line]]) -> str:
    """The facts of some cases: each state once, then each act."""
    parts: list[str] = []
    states: dict[tuple[tuple[tuple[str, str], ...], ...], str] = {}
    for number in numbers:
        lines = cases[number]
        key = tuple([line.state for line in lines])
        state = states.get(key)
        if state is None:
            state = states[key] = str(len(states))
            parts.append(f"state({state}).")
            parts.extend([f"{head}{state}{tail}" for half in key for head, tail in half])
        index = f"{state},{number}"
        parts.extend([f"{head}{index}{tail}" for line in lines for head, tail in line.act])
    return "".join(parts)


def _answer(text: str) -> str:
    """The only answer of a program, as clingo prints it."""
    control = clingo.Control(["--models=2", "-Wnone"], logger=_silent)
    answers: list[str] = []
    try:
        control.add("base", [], text)
        control.ground([("base", [])])
        control.solve(on_model=lambda model: answers.append(str(model)))
    except RuntimeError as error:
        message = f"clingo refuses the facts: {error}"
        raise OracleError(message) from error
    if len(answers) != 1:
        message = f"{len(answers)} answers where the rules promise one"
        raise OracleError(message)
    return answers[0]


def judge(batch: Sequence[str], *, extra: str = "", without: str = "") -> list[Verdict]:
    """Judge each facts text by itself; one verdict each, in the order given."""
    cases = [[read_line(line) for line in text.split("\n")] for text in batch]
    sets: list[dict[str, set[str]]] = [
        {"violated": set(), "undecided": set(), "after": set()} for _ in batch
    ]
    catalogues: dict[str, list[int]] = defaultdict(list)
    for number, lines in enumerate(cases):
        catalogues["".join([line.catalogue for line in lines])].append(number)
    rules = program(extra, without)
    for shared, numbers in catalogues.items():
        for start in range(0, len(numbers), BATCH):
            facts = _facts(numbers[start : start + BATCH], cases)
            for name, number, value in _ATOM.findall(_answer(f"{rules}\n{shared}\n{facts}")):
                sets[int(number)][name].add(value)
    return [
        Verdict(
            frozenset([rule.strip('"') for rule in one["violated"]]),
            frozenset(one["after"]),
            frozenset([point.strip('"') for point in one["undecided"]]),
        )
        for one in sets
    ]
