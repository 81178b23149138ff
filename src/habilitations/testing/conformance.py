"""The conformance kit: does a system of yours follow the rules?

Holds `run_conformance`, and `HabilitationConformance`, the same as a class of tests. Law: our
library is the oracle; each example is played on a fresh system; nothing is overridden, what is
known to differ is declared. Doesn't know your system but by its adapter, a `Backend`.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import ClassVar, Final
from unittest import SkipTest

from habilitations.rules import FICHE, RULES, Ruleset
from habilitations.testing._backend import (
    EVERYTHING,
    REFUSED,
    Backend,
    BackendError,
    MakeBackend,
    MissingMethod,
    MissingObservation,
    NoAnswer,
    NoRefusal,
    PlainRight,
    StateLeaks,
    UnknownCapability,
    UnknownErrorCode,
    WrongAnswer,
    WrongRights,
)
from habilitations.testing._cases import CASES
from habilitations.testing._deviations import Deviations
from habilitations.testing._judging import judged_rule, noted, rows_of
from habilitations.testing._oracle import Difference, OracleRun
from habilitations.testing._plain_step import PlainStep
from habilitations.testing._report import (
    Counterexample,
    Coverage,
    NotConforming,
    Report,
    Row,
    Verdict,
)
from habilitations.testing._test_names import SITUATIONS, TESTS
from habilitations.testing._trial import Trial, trial_of
from habilitations.testing._walks import Walk

__all__ = [
    "EVERYTHING",
    "REFUSED",
    "Backend",
    "BackendError",
    "Counterexample",
    "Coverage",
    "Difference",
    "HabilitationConformance",
    "MissingMethod",
    "MissingObservation",
    "NoAnswer",
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
    "WrongAnswer",
    "WrongRights",
    "first_counterexample",
    "run_conformance",
    "run_walk",
]

#: The default budget: so many walks, of so many moves after the set-up.
WALKS: Final = 40
LENGTH: Final = 40
_NONE: Final[Mapping[str, str]] = MappingProxyType({})


def run_conformance(
    make_backend: MakeBackend,
    *,
    ruleset: Ruleset = FICHE,
    deviations: Mapping[str, str] = _NONE,
    strict: bool = True,
    situations: bool = True,
    walks: int = WALKS,
    length: int = LENGTH,
    seed: int = 0,
) -> Report:
    """Return the table of the rules for a system: named cases, situations, then guided walks.

    A slow system may be spared the `situations`, which are most of the calls, now and then.

    `ruleset` has the readings, the delays and the catalogue that the system follows. `deviations`
    tells why a rule is known not to be followed, by the rule's id, or one case of it, by its name:
    `"ROL-6: an AS is no actor too"`. What differs as declared is passed over, and the steps go on;
    a deviation that holds no longer fails, unless `strict` is off. Each `seed` draws other walks.

    Raises:
        NotConforming: a rule differs that is not declared, or one that is declared doesn't.
        BackendError: the adapter is at fault.
        ValueError: a deviation is declared of what is no rule or case that can be tested.
    """
    declared = Deviations.of(deviations)
    trial = trial_of(make_backend, ruleset, declared)
    rows = {rule: judged_rule(trial, rule, declared) for rule in CASES}
    met: Counter[str] = Counter()
    for line, came in trial.beyond(walks, length, seed, situations=situations):
        met.update(came.met if line else {})
        noted(trial, rows, came, line)
    report = Report(
        rows=rows_of(rows, met, declared, trial),
        coverage=trial.coverage(),
        unseen=trial.unseen,
        strict=strict,
    )
    if not report.conforms:
        raise NotConforming(report)
    return report


def run_walk(
    make_backend: MakeBackend,
    line: str,
    *,
    ruleset: Ruleset = FICHE,
    deviations: Mapping[str, str] = _NONE,
) -> Counterexample | None:
    """Take one walk again, by the line that a failure has told; None if nothing differs on it.

    Raises:
        BackendError: the adapter is at fault.
        ValueError: it is the line of no walk.
    """
    trial = trial_of(make_backend, ruleset, Deviations.of(deviations))
    came = trial.walked(Walk.read(line))
    found = came.difference
    return None if found is None else trial.least_of(came, found.rule, line)


def first_counterexample(
    make_backend: MakeBackend,
    *,
    ruleset: Ruleset = FICHE,
    walks: int = WALKS,
    length: int = LENGTH,
    seed: int = 0,
) -> Counterexample | None:
    """Return what the first walks that differ come down to, the shortest; None if none differs.

    Raises:
        BackendError: the adapter is at fault.
    """
    trial, found = trial_of(make_backend, ruleset), list[Counterexample]()
    for line, came in trial.walks(walks, length, seed):
        if came.difference is not None:
            found.append(trial.least_of(came, came.difference.rule, line))
        if len(found) == _ENOUGH or (found and found[-1].is_short):
            break
    return min(found, key=lambda each: len(each.after_set_up), default=None)


#: How many walks that differ are cut down before the shortest is taken.
_ENOUGH: Final = 8


_GUARDED: Final = frozenset(
    {*TESTS.values(), *SITUATIONS.values(), "test_a_fresh_system_is_empty", "test_walks"}
)


class HabilitationConformance:
    """The kit as tests: one for each rule, one for each kind of situation, and the walks.

    Subclass it and say how to make a system. Works under pytest as it is, and under unittest beside
    `unittest.TestCase`. Tests are not overridden: what is known to differ stands in `deviations`,
    and is skipped with its reason as long as it does differ.
    """

    #: The readings, delays and catalogue that the system follows.
    ruleset: ClassVar[Ruleset] = FICHE
    #: Why a rule, or a case of one, is known not to be followed.
    deviations: ClassVar[Mapping[str, str]] = _NONE
    #: Whether a deviation that no longer holds fails.
    strict: ClassVar[bool] = True
    #: Whether situations are tried, which are most of the calls: a slow system may be spared them.
    situations: ClassVar[bool] = True
    #: The budget of the walks, and what they are drawn from.
    walks: ClassVar[int] = WALKS
    length: ClassVar[int] = LENGTH
    seed: ClassVar[int] = 0

    def hears(self, report: Report) -> None:
        """Be told what came of each test, before it fails or is skipped; the plugin listens."""

    def is_spent(self) -> bool:
        """Tell whether no time is left, asked between situations and walks; there always is."""
        return False

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
        Deviations.of(cls.deviations)

    def make_backend(self) -> Backend:
        """Return a fresh system, empty."""
        raise NotImplementedError

    def test_a_fresh_system_is_empty(self) -> None:
        """The adapter is whole, and each system that it makes starts empty."""
        self._trial()

    def test_walks(self) -> None:
        """On guided walks the system and the rules agree after each step."""
        self._need_time()
        trial = self._trial()
        self._check(trial, trial.walks(self.walks, self.length, self.seed))

    def check_situations(self, kind: str) -> None:
        """Try all situations of a kind; what its named test does.

        Raises:
            NotConforming: the system differs.
            unittest.SkipTest: the system doesn't offer what it takes, or is spared `situations`, or
                no time is left.
        """
        if not self.situations:
            message = "left out: the class spares the system its situations"
            raise SkipTest(message)
        self._need_time()
        trial = self._trial()
        able = [each for each in trial.toured.tours if each.kind == kind]
        able = [each for each in able if not trial.lacks(each.steps)]
        if not able:
            message = "left out: the system offers nothing that can be tried here"
            raise SkipTest(message)
        self._check(trial, (("", trial.toured_on(each)) for each in able))

    def _trial(self) -> Trial:
        return trial_of(self.make_backend, self.ruleset, Deviations.of(self.deviations))

    def _need_time(self) -> None:
        if self.is_spent():
            message = "left out: no time is left"
            raise SkipTest(message)

    def _in_time(self, runs: Iterator[tuple[str, OracleRun]]) -> Iterator[tuple[str, OracleRun]]:
        # What was run counts, however long it took: time is asked for before the next.
        while not self.is_spent() and (run := next(runs, None)) is not None:
            yield run

    def _check(self, trial: Trial, runs: Iterator[tuple[str, OracleRun]]) -> None:
        rows: dict[str, Row] = {}
        for line, came in self._in_time(runs):
            noted(trial, rows, came, line)
        report = Report(rows=tuple(rows[rule] for rule in sorted(rows)), coverage=trial.coverage())
        self.hears(report)
        if not report.conforms:
            raise NotConforming(report)

    def check_rule(self, rule: str) -> None:
        """Try the cases of a rule; what its named test does.

        Raises:
            NotConforming: the system differs, or is declared to and doesn't.
            unittest.SkipTest: it differs as declared, or doesn't offer what it takes.
        """
        declared = Deviations.of(self.deviations)
        trial = trial_of(self.make_backend, self.ruleset, declared)
        rows = {rule: judged_rule(trial, rule, declared)}
        if declared.stale(rule) and rows[rule].verdict is Verdict.CONFORMS:
            # Nothing differs in the cases: it is declared of something that they don't show, or
            # no longer so, which only all the rest can tell.
            runs = trial.beyond(self.walks, self.length, self.seed, situations=self.situations)
            for line, came in self._in_time(runs):
                noted(trial, rows, came, line)
        (row,) = (each for each in rows_of(rows, {}, declared, trial) if each.rule == rule)
        report = Report(rows=(row,), strict=self.strict)
        self.hears(report)
        if not report.conforms:
            raise NotConforming(report)
        if row.verdict is not Verdict.CONFORMS:
            message = f"{row.verdict.value}: {row.reason}"
            raise SkipTest(message)


def _test_of(name: str, text: str, check: Callable[[HabilitationConformance], None]) -> None:
    def test(self: HabilitationConformance) -> None:
        check(self)

    test.__name__ = name
    test.__qualname__ = f"HabilitationConformance.{name}"
    test.__doc__ = text
    setattr(HabilitationConformance, name, test)


def _of_rule(rule: str) -> Callable[[HabilitationConformance], None]:
    return lambda self: self.check_rule(rule)


def _of_kind(kind: str) -> Callable[[HabilitationConformance], None]:
    return lambda self: self.check_situations(kind)


for _rule, _name in TESTS.items():
    _test_of(_name, f"{_rule}: {RULES[_rule].en}", _of_rule(_rule))
for _kind, _name in SITUATIONS.items():
    _test_of(_name, f"In every situation of {_kind} both sides agree.", _of_kind(_kind))
