"""What the conformance kit found, rule by rule, and how it is told.

Holds `Report`, its rows, and counterexamples. Law: a row says what was tried and what came of it;
a counterexample can be read back, line by line, with `Step.read`. Doesn't know how it was found.
"""

import enum
from collections.abc import Iterator
from typing import Final, final

from attrs import frozen

from habilitations.journal import Step
from habilitations.testing._backend import PlainRight
from habilitations.testing._oracle import SET_UP, Difference
from habilitations.testing._plain_step import notation


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


@final
@frozen(kw_only=True)
class Counterexample:
    """The least steps found after which a system and the rules part."""

    steps: tuple[Step, ...]
    difference: Difference

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

    def script(self) -> str:
        """Tell the steps as lines that `Step.read` reads, then what each side says of the last."""
        told = self.difference
        lines = [*map(notation, self.steps), f"# rules: {told.ours}; system: {told.theirs}"]
        lines += [f"#   the rules give   {_right(right)}" for right in told.missing]
        lines += [f"#   the system gives {_right(right)}" for right in told.extra]
        return "\n".join(lines)


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
    #: On how many walks it was the first to differ.
    walks: int = 0
    #: Why it deviates, or what the system doesn't offer.
    reason: str = ""
    counterexample: Counterexample | None = None


_HEAD: Final = ("rule", "conforms", "cases", "in walks", "")


@final
@frozen
class Report:
    """A table: for each rule whether a system conforms, and if not a counterexample."""

    rows: tuple[Row, ...]

    @property
    def conforms(self) -> bool:
        """Whether no rule differs but those declared."""
        return not any(row.verdict is Verdict.DIFFERS for row in self.rows)

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
        for row in self.rows:
            if row.counterexample is not None:
                yield f"\n{row.rule}: {row.verdict.value}\n{row.counterexample.script()}"


def _cells(row: Row) -> tuple[str, str, str, str, str]:
    return (row.rule, row.verdict.value, str(row.cases), str(row.met), row.reason)
