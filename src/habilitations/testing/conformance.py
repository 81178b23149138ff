"""The conformance kit: does a system of yours follow the rules?

Holds `run_conformance`, and `HabilitationConformance`, the same as a class of tests. Law: our
library is the oracle; each example is played on a fresh system; nothing is overridden, what is
known to differ is declared. Doesn't know your system but by its adapter, a `Backend`.
"""

import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import ClassVar, Final, final
from unittest import SkipTest

from attrs import evolve

from habilitations.journal import Step
from habilitations.rules import RULES
from habilitations.testing._backend import (
    EVERYTHING,
    REFUSED,
    Backend,
    BackendError,
    MakeBackend,
    MissingMethod,
    NoRefusal,
    PlainRight,
    StateLeaks,
    UnknownCapability,
    UnknownErrorCode,
    WrongRights,
    offered,
    opened_backend,
)
from habilitations.testing._cases import CASES, Case
from habilitations.testing._goals import REFUSING
from habilitations.testing._oracle import ABOUT_SET_UP, SET_UP, Difference, OracleRun, run
from habilitations.testing._plain_step import PlainStep
from habilitations.testing._report import Counterexample, Report, Row, Verdict
from habilitations.testing._walks import begun, guided, smallest

__all__ = [
    "EVERYTHING",
    "REFUSED",
    "Backend",
    "BackendError",
    "Counterexample",
    "Difference",
    "HabilitationConformance",
    "MissingMethod",
    "NoRefusal",
    "NotConforming",
    "PlainRight",
    "PlainStep",
    "Report",
    "Row",
    "StateLeaks",
    "UnknownCapability",
    "UnknownErrorCode",
    "Verdict",
    "WrongRights",
    "first_counterexample",
    "run_conformance",
]

#: The default budget: so many walks, of so many moves after the set-up.
WALKS: Final = 100
LENGTH: Final = 40
#: How many walks that differ are cut down before the shortest is taken.
_ENOUGH: Final = 8
_NONE: Final[Mapping[str, str]] = MappingProxyType({})


@final
class NotConforming(AssertionError):
    """A system breaks rules that were not declared; `report` is the table."""

    def __init__(self, report: Report) -> None:
        """Keep the report."""
        super().__init__(report)
        self.report = report

    def __str__(self) -> str:
        """Return the table and the counterexamples."""
        return f"the system breaks rules\n\n{self.report}"


def run_conformance(
    make_backend: MakeBackend,
    *,
    deviations: Mapping[str, str] = _NONE,
    walks: int = WALKS,
    length: int = LENGTH,
    seed: int = 0,
) -> Report:
    """Return the table of the rules for a system: all cases, then guided walks.

    `deviations` tells why a rule is known not to be followed, by the rule's id. A walk ends at its
    first difference; the least part of it that shows the same is the counterexample.

    Raises:
        NotConforming: a rule differs that is not declared.
        BackendError: the adapter is at fault.
        ValueError: a deviation is declared of what is no rule that can be tested.
    """
    _check_declared(deviations)
    names = _sound(make_backend)
    rows = {rule: judged_rule(make_backend, rule, names) for rule in CASES}
    met: Counter[str] = Counter()
    for steps, came in _walked(make_backend, names, (walks, length, seed)):
        met.update(came.met)
        _noted(make_backend, rows, steps, came)
    report = Report(
        tuple(
            _declared(evolve(row, met=met[rule]), deviations) for rule, row in sorted(rows.items())
        )
    )
    if not report.conforms:
        raise NotConforming(report)
    return report


def first_counterexample(
    make_backend: MakeBackend, *, walks: int = WALKS, length: int = LENGTH, seed: int = 0
) -> Counterexample | None:
    """Return what the first walks that differ come down to, the shortest; None if none differs.

    Raises:
        BackendError: the adapter is at fault.
    """
    found: list[Counterexample] = []
    for steps, came in _walked(make_backend, _sound(make_backend), (walks, length, seed)):
        if came.difference is not None:
            found.append(least_of(make_backend, steps[: came.taken], came.difference.rule))
        if len(found) == _ENOUGH or (found and found[-1].is_short):
            break
    return min(found, key=lambda each: len(each.after_set_up), default=None)


def _walked(
    make: MakeBackend, names: frozenset[str], budget: tuple[int, int, int]
) -> Iterator[tuple[tuple[Step, ...], OracleRun]]:
    """Yield each walk of a budget (how many, of what length, from what seed), and its run."""
    walks, length, seed = budget
    for number in range(walks):
        steps = tuple(guided((seed, number), length, names))
        yield steps, run(make, steps)


def _check_declared(deviations: Mapping[str, str]) -> None:
    for rule in sorted(set(deviations) - REFUSING - set(CASES)):
        message = f"{rule!r} is no rule that shows from outside, so nothing deviates from it"
        raise ValueError(message)


def _sound(make: MakeBackend) -> frozenset[str]:
    """Return what a system offers, once it is seen to start empty each time.

    Raises:
        BackendError: it is no backend, or leaves something behind.
    """
    with opened_backend(make) as backend:
        names = offered(backend)
    steps = begun(names).steps
    first, second = run(make, steps), run(make, steps)
    if first.difference is None and second.difference is not None:
        raise StateLeaks(PlainStep.of(second.difference.step))
    return names


def judged_rule(make: MakeBackend, rule: str, names: frozenset[str]) -> Row:
    """Return the row of a rule after its cases."""
    able = [case for case in CASES[rule] if _needs(case) <= names]
    if not able:
        lacking = sorted({name for case in CASES[rule] for name in _needs(case) - names})
        return Row(rule=rule, verdict=Verdict.LEFT_OUT, reason=f"needs {', '.join(lacking)}")
    for case in able:
        came = run(make, case.story.steps, exact=True)
        if came.difference is not None:
            found = Counterexample(steps=case.story.steps[: came.taken], difference=came.difference)
            return Row(
                rule=rule,
                verdict=Verdict.DIFFERS,
                cases=len(able),
                reason=case.title,
                counterexample=found,
            )
    return Row(rule=rule, verdict=Verdict.CONFORMS, cases=len(able))


def _needs(case: Case) -> frozenset[str]:
    called = frozenset(step.procedure for step in case.story.steps)
    return called | SET_UP if case.rule in ABOUT_SET_UP else called - SET_UP


def _noted(make: MakeBackend, rows: dict[str, Row], steps: Sequence[Step], came: OracleRun) -> None:
    """Enter the difference of a walk into the rows, if its rule has none yet."""
    found = came.difference
    if found is None:
        return
    row = rows.get(found.rule, Row(rule=found.rule, verdict=Verdict.CONFORMS))
    known = row.counterexample
    row = evolve(row, verdict=Verdict.DIFFERS, walks=row.walks + 1)
    # A long one may have a shorter cousin on another walk.
    if known is None or (row.walks < _ENOUGH and not known.is_short):
        least = least_of(make, steps[: came.taken], found.rule)
        kept = [each for each in (known, least) if each is not None]
        row = evolve(row, counterexample=min(kept, key=lambda each: len(each.after_set_up)))
    rows[found.rule] = row


def least_of(make: MakeBackend, steps: Sequence[Step], rule: str) -> Counterexample:
    """Return the least part of some steps that shows a difference of a rule, as they do."""

    def difference(part: Sequence[Step]) -> Difference | None:
        found = run(make, part).difference
        return found if found is not None and found.rule == rule else None

    least = smallest(steps, lambda part: difference(part) is not None)
    found = difference(least)
    if found is None:
        message = "the same steps differ, then don't: the system remembers, or depends on chance"
        raise StateLeaks(message)
    return Counterexample(steps=least, difference=found)


def _declared(row: Row, deviations: Mapping[str, str]) -> Row:
    if row.rule not in deviations:
        return row
    differs = row.verdict is Verdict.DIFFERS
    verdict = Verdict.DEVIATES if differs else Verdict.CONFORMS_NOW
    return evolve(row, verdict=verdict, reason=deviations[row.rule])


def _named(rule: str) -> str:
    plain = unicodedata.normalize("NFKD", CASES[rule][0].title.lower())
    words = "".join(letter if letter.isascii() else "" for letter in plain)
    text = f"test {rule} {words}".lower()
    return "_".join("".join(each if each.isalnum() else " " for each in text).split())


#: The names of the tests of rules.
TESTS: Final[Mapping[str, str]] = MappingProxyType({rule: _named(rule) for rule in sorted(CASES)})
_GUARDED: Final = frozenset({*TESTS.values(), "test_a_fresh_system_is_empty", "test_walks"})


class HabilitationConformance:
    """The kit as tests: one for each rule, and the walks. Subclass it and say how to make a system.

    Works under pytest as it is, and under unittest beside `unittest.TestCase`. Tests are not
    overridden: what is known to differ stands in `deviations`, and is skipped with its reason.
    """

    #: Why a rule is known not to be followed, by the rule's id.
    deviations: ClassVar[Mapping[str, str]] = _NONE
    #: The budget of the walks, and what they are drawn from.
    walks: ClassVar[int] = WALKS
    length: ClassVar[int] = LENGTH
    seed: ClassVar[int] = 0

    def __init_subclass__(cls) -> None:
        """Refuse a test that is overridden or deleted, here or in another base.

        Raises:
            TypeError: one is.
        """
        super().__init_subclass__()
        for name in sorted(_GUARDED):
            if getattr(cls, name, None) is not getattr(HabilitationConformance, name):
                message = f"{cls.__name__} overrides {name}: declare it in deviations instead"
                raise TypeError(message)
        _check_declared(cls.deviations)

    def make_backend(self) -> Backend:
        """Return a fresh system, empty."""
        raise NotImplementedError

    def test_a_fresh_system_is_empty(self) -> None:
        """The adapter is whole, and each system that it makes starts empty."""
        _sound(self.make_backend)

    def test_walks(self) -> None:
        """On guided walks the system and the rules agree after each step."""
        rows: dict[str, Row] = {}
        names = _sound(self.make_backend)
        budget = (self.walks, self.length, self.seed)
        for steps, came in _walked(self.make_backend, names, budget):
            _noted(self.make_backend, rows, steps, came)
        report = Report(tuple(_declared(row, self.deviations) for row in rows.values()))
        if not report.conforms:
            raise NotConforming(report)

    def check_rule(self, rule: str) -> None:
        """Try the cases of a rule; what its named test does.

        Raises:
            NotConforming: the system differs.
            unittest.SkipTest: it is declared to differ, or doesn't offer what it takes.
        """
        row = _declared(
            judged_rule(self.make_backend, rule, _sound(self.make_backend)), self.deviations
        )
        if row.verdict is Verdict.DIFFERS:
            raise NotConforming(Report((row,)))
        if row.verdict is not Verdict.CONFORMS:
            message = f"{row.verdict.value}: {row.reason}"
            raise SkipTest(message)


def _test_of(rule: str) -> Callable[[HabilitationConformance], None]:
    def test(self: HabilitationConformance) -> None:
        self.check_rule(rule)

    test.__name__ = TESTS[rule]
    test.__qualname__ = f"HabilitationConformance.{TESTS[rule]}"
    test.__doc__ = f"{rule}: {RULES[rule].en}"
    return test


for _rule, _name in TESTS.items():
    setattr(HabilitationConformance, _name, _test_of(_rule))
