"""What the conformance kit found, rule by rule, and how it is told.

Holds `Report`, its rows, and counterexamples. Law: a row says what was tried and what came of it;
a counterexample can be read back, line by line, with `Step.read`. Doesn't know how it was found.
"""

import enum
from collections.abc import Iterator, Mapping, Sequence
from typing import Final, final

from attrs import field, frozen

from habilitations.journal import Step
from habilitations.rules import RULES
from habilitations.testing._backend import PlainRight
from habilitations.testing._oracle import SET_UP, Difference
from habilitations.testing._plain_step import PlainStep, notation
from habilitations.testing._procedures import EFFECTS


class Verdict(enum.Enum):
    """What came of a rule."""

    CONFORMS = "yes"
    DIFFERS = "NO"
    #: It differs, as it was declared to.
    DEVIATES = "declared"
    #: It was declared a deviation, and no difference was found.
    CONFORMS_NOW = "yes, though declared"
    #: The system doesn't offer what it takes to tell.
    LEFT_OUT = "left out"


#: At the most so many steps after set-up are short.
_SHORT: Final = 6
#: A line of more letters is cut: a ruleset has pages of them.
_WIDE: Final = 400


@final
@frozen(kw_only=True)
class Counterexample:
    """The least steps found after which a system and the rules part."""

    steps: tuple[Step, ...]
    difference: Difference
    #: The line of the walk that it was found on, if it was; `run_walk` takes it again.
    walk: str = ""

    @property
    def set_up(self) -> tuple[Step, ...]:
        """The steps that only make people and dossiers be there."""
        return tuple(step for step in self.steps if step.procedure in SET_UP)

    @property
    def after_set_up(self) -> tuple[Step, ...]:
        """The steps that matter."""
        return tuple(step for step in self.steps if step.procedure not in SET_UP)

    @property
    def is_short(self) -> bool:
        """Whether a person takes it in at a glance."""
        return len(self.after_set_up) <= _SHORT

    @property
    def rules(self) -> tuple[str, ...]:
        """The rules involved: that which differs, then those of what was done before."""
        before = (EFFECTS.get(step.procedure, "") for step in self.after_set_up)
        taken = (rule for rule in before if rule)
        return tuple(dict.fromkeys((self.difference.rule, *taken)))

    def script(self) -> str:
        """Tell the steps as lines that `Step.read` reads, then what each side says of the last."""
        return "\n".join((*map(notation, self.steps), *self._verdict()))

    def told(self) -> str:
        """Tell the same with what only sets it up in a line, for people to read."""
        plain = self.set_up == self.steps[: len(self.set_up)]
        if not plain or self.difference.step in self.set_up:
            return self.script()
        steps = tuple(_shortened(notation(step)) for step in self.after_set_up)
        return "\n".join((*_set_up(self.set_up), *steps, *self._verdict()))

    def _verdict(self) -> Iterator[str]:
        found = self.difference
        yield f"# rules: {found.ours}; system: {found.theirs}"
        yield from (f"#   the rules give   {_right(right)}" for right in found.missing)
        yield from (f"#   the system gives {_right(right)}" for right in found.extra)
        yield f"# rules involved: {', '.join(self.rules)}"
        if self.walk:
            yield f"# found on: {self.walk}"


def _set_up(steps: tuple[Step, ...]) -> Iterator[str]:
    """Tell a set-up in lines: who is active, who waits, what is open."""
    plain = [PlainStep.of(step) for step in steps]
    there = [each.by for each in plain if each.procedure == "register_space"]
    active = [each.by for each in plain if each.procedure == "activate_space"]
    waiting = [number for number in there if number not in active]
    if active:
        yield f"# active: {', '.join(active)}"
    if waiting:
        yield f"# registered, not activated: {', '.join(waiting)}"
    opened = [each.dossier for each in plain if each.procedure == "open_dossier"]
    if opened:
        yield f"# open: {', '.join(opened)}"


def _shortened(line: str) -> str:
    return line if len(line) <= _WIDE else f"{line[:_WIDE]}…"


def _right(right: PlainRight) -> str:
    *words, suspended = right
    return " ".join((*words, "suspended") if suspended else words)


@final
@frozen(kw_only=True)
class Row:
    """What came of one rule."""

    rule: str
    verdict: Verdict
    #: How many cases were tried, and how often walks met a refusal for the rule.
    cases: int = 0
    met: int = 0
    #: How many cases were left out, for what the system doesn't offer.
    left_out: int = 0
    #: On how many walks it was the first to differ.
    walks: int = 0
    #: How many of those that differ were cut down to a counterexample.
    tries: int = 0
    #: Why it deviates, or what the system doesn't offer.
    reason: str = ""
    counterexample: Counterexample | None = None

    @property
    def told(self) -> str:
        """The verdict in words: a yes that not all cases stand behind says so."""
        if self.verdict is Verdict.CONFORMS and self.left_out:
            return f"yes, {self.cases} of {self.cases + self.left_out} cases"
        return self.verdict.value

    def as_data(self) -> Mapping[str, str | int]:
        """Return the row as plain data: the rule, its sections, and what came of it."""
        found = self.counterexample
        return {
            "rule": self.rule,
            "sections": RULES[self.rule].section if self.rule in RULES else "",
            "verdict": self.verdict.value,
            "cases": self.cases,
            "left_out": self.left_out,
            "in_walks": self.met,
            "reason": self.reason,
            "counterexample": "" if found is None else found.script(),
        }


_HEAD: Final = ("rule", "conforms", "cases", "in walks", "")


@final
@frozen(kw_only=True)
class Coverage:
    """What was tried: so many situations, and so many refusals of so many that there are.

    A situation is a procedure, the rule that refuses it if one does, and all that a rule may depend
    on; a refusal is a procedure and the rule.
    """

    by_cases: int = 0
    #: Situations that walks have met and no case has.
    by_walks: int = 0
    refusals: int = 0
    possible: int = 0
    #: Steps that were taken, on how many fresh systems.
    steps: int = 0
    systems: int = 0

    def __str__(self) -> str:
        """Say it in a line."""
        return (
            f"{self.by_cases} situations in cases, {self.by_walks} more on walks; "
            f"{self.refusals} of {self.possible} refusals met; "
            f"{self.steps} steps on {self.systems} systems"
        )


@final
@frozen(kw_only=True)
class Report:
    """A table: for each rule whether a system conforms, and if not a counterexample."""

    rows: tuple[Row, ...]
    coverage: Coverage = field(factory=Coverage)
    #: What the backend has no method for, so that nobody has seen it.
    unseen: tuple[str, ...] = ()
    #: Whether a deviation that no longer holds is a failure.
    strict: bool = True

    @property
    def conforms(self) -> bool:
        """Whether no rule differs but those declared, and each of these does."""
        failing = {Verdict.DIFFERS, *([Verdict.CONFORMS_NOW] if self.strict else [])}
        return not any(row.verdict in failing for row in self.rows)

    def row(self, rule: str) -> Row:
        """Return the row of a rule; `KeyError` where there is none."""
        return {row.rule: row for row in self.rows}[rule]

    def __str__(self) -> str:
        """Return the table, then the counterexamples."""
        return "\n".join(self._lines())

    def _lines(self) -> Iterator[str]:
        cells = [_HEAD, *map(_cells, self.rows)]
        widths = [max(len(cell) for cell in column) for column in zip(*cells, strict=True)]
        for line in cells:
            padded = (cell.ljust(width) for cell, width in zip(line, widths, strict=True))
            yield "  ".join(padded).rstrip()
        if self.coverage.steps:
            yield f"\n{self.coverage}"
        if self.unseen:
            yield f"not seen, for want of a method: {', '.join(self.unseen)}"
        for row in self.rows:
            if row.counterexample is not None:
                yield f"\n{row.rule}: {row.verdict.value}\n{row.counterexample.told()}"

    def as_data(self) -> Sequence[Mapping[str, str | int]]:
        """Return the rows as plain data, for reports in JSON and the like."""
        return tuple(row.as_data() for row in self.rows)


def _cells(row: Row) -> tuple[str, str, str, str, str]:
    return (row.rule, row.told, str(row.cases), str(row.met), row.reason)


@final
class NotConforming(AssertionError):
    """A system breaks rules that were not declared; `report` is the table."""

    def __init__(self, report: Report) -> None:
        """Keep the report."""
        super().__init__(report)
        self.report = report

    def __str__(self) -> str:
        """Return the table and the counterexamples."""
        stale = [row.rule for row in self.report.rows if row.verdict is Verdict.CONFORMS_NOW]
        head = f"declared, and no longer so: {', '.join(stale)}\n" if stale else ""
        return f"the system breaks rules\n{head}\n{self.report}"
