"""Our library as the oracle: what a system did, compared with what the rules say.

Holds `Difference`, and what finds differences along some steps. Law: the two start empty, take the
same steps, and agree after each on the verdict and on who holds what, and on the reason of a
refusal where only one rule is broken; a difference that was declared is dropped on both sides, and
the steps go on. Doesn't know how steps are drawn.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from contextlib import closing
from typing import Final, final

from attrs import frozen

from habilitations.errors import HabilitationError
from habilitations.journal import Step
from habilitations.model import Portal
from habilitations.roles import Role
from habilitations.rules import FICHE, RULES, Ruleset
from habilitations.testing._backend import (
    RULE_OF,
    Backend,
    MakeBackend,
    PlainRight,
    loader_of,
    offered,
    opened_backend,
    read_rights,
    refusal_of,
)
from habilitations.testing._expected import Expected, expected, judged_step, plain_rights_of
from habilitations.testing._observed import first_unlike, seen_of
from habilitations.testing._procedures import EFFECTS
from habilitations.wire import dumps

#: The procedures that set a test up: where a system lacks one, it isn't called.
SET_UP: Final = frozenset({"register_space", "activate_space", "open_dossier"})
#: The rules about who and what is there: they need all of these.
ABOUT_SET_UP: Final = frozenset({"DOS-1", "DOS-2", "ESP-1", "ESP-2", "ESP-3", "ESP-4", "ESP-5"})
_SUBSTITUTED: Final = "SUB-4"
#: The rule of rights that change where no right should.
_BY_NOTHING: Final = "ROL-1"


@final
@frozen(kw_only=True)
class Difference:
    """Where a system and the rules part: the step, the rule, and what each said."""

    rule: str
    step: Step
    ours: str
    theirs: str
    #: Rights that only the rules give, and rights that only the system gives.
    missing: tuple[PlainRight, ...] = ()
    extra: tuple[PlainRight, ...] = ()


@final
@frozen(kw_only=True)
class OracleRun:
    """What came of some steps: how often each rule refused, and the first difference."""

    met: Mapping[str, int]
    #: How many steps were taken, the one that differs included.
    taken: int
    #: The steps that both sides took, the one that differs included: without those dropped.
    steps: tuple[Step, ...] = ()
    difference: Difference | None = None
    #: Differences that were declared, and dropped.
    dropped: tuple[Difference, ...] = ()


#: Whether a difference is declared.
Declared = Callable[[Difference], bool]


def nothing(_: Difference) -> bool:
    """Declare nothing."""
    return False


@final
class Game:
    """A system and the rules side by side."""

    def __init__(
        self,
        make: MakeBackend,
        ruleset: Ruleset,
        declared: Declared = nothing,
        start: Portal | None = None,
        watch: Callable[[Expected], None] | None = None,
    ) -> None:
        """Begin with nothing, or with a state that the system loads; `close` is to be called."""
        self._make, self._declared, self._start, self._watch = make, declared, start, watch
        self.portal = Portal(ruleset=ruleset) if start is None else start
        self.met: Counter[str] = Counter()
        self.taken: list[Step] = []
        self.dropped: list[Difference] = []
        #: What both sides have accepted, for a system that has to begin again.
        self._accepted: list[Expected] = []
        self._begin()
        self._names, self._seen = offered(self._backend), seen_of(self._backend)

    def _begin(self) -> None:
        self._opened = opened_backend(self._make)
        self._backend = self._opened.__enter__()
        if self._start is not None:
            loader_of(self._backend)(dumps(self._start))

    def close(self) -> None:
        """Throw the system away."""
        self._opened.__exit__(None, None, None)

    def takes(self, found: Expected) -> Difference | None:
        """Take a step on both sides; return where they part, unless that was declared."""
        self.met[found.rule] += 1
        if self._watch is not None:
            self._watch(found)
        differs = self._differs(found) if self._judges(found) else None
        if differs is not None and self._declared(differs):
            self._drops(differs)
            return None
        self.taken.append(found.step)
        self.portal = found.after
        if isinstance(found.met, Portal):
            self._accepted.append(found)
        return differs

    def takes_expected(self, found: Expected) -> Difference | None:
        """Take a step as it was expected, or as it is to be now, where one before was dropped."""
        return self.takes(judged_step(self.portal, found.step) if self.dropped else found)

    def _judges(self, found: Expected) -> bool:
        # Who is there is not for the kit to say where the system can't be told.
        told = self._names >= SET_UP or found.rule not in ABOUT_SET_UP
        return found.step.procedure in self._names and told

    def _differs(self, found: Expected) -> Difference | None:
        differs = _differs(self._backend, found)
        if differs is None and isinstance(found.met, Portal):
            return self._unlike(found.met, found.step, at_end=False)
        return differs

    def ends(self) -> Difference | None:
        """Return what is seen to differ where the steps end, unless that was declared."""
        last = self.taken[-1] if self.taken else None
        differs = None if last is None else self._unlike(self.portal, last, at_end=True)
        return None if differs is not None and self._declared(differs) else differs

    def _unlike(self, portal: Portal, step: Step, *, at_end: bool) -> Difference | None:
        found = first_unlike(self._backend, self._seen, portal, step, at_end=at_end)
        if found is None:
            return None
        rule, ours, theirs = found
        return Difference(rule=rule, step=step, ours=ours, theirs=theirs)

    def _drops(self, differs: Difference) -> None:
        """Forget the last step on both sides: the system begins again without it."""
        self.dropped.append(differs)
        self.close()
        self._begin()
        for each in [each for each in self._accepted if each.step.procedure in self._names]:
            refusal_of(self._backend, each.plain)

    def result(self, difference: Difference | None) -> OracleRun:
        """Return what came of it."""
        return OracleRun(
            met=dict(self.met),
            taken=self.met.total(),
            steps=tuple(self.taken),
            difference=difference,
            dropped=tuple(self.dropped),
        )


def run_row(
    make: MakeBackend,
    row: Iterable[Expected],
    *,
    ruleset: Ruleset = FICHE,
    declared: Declared = nothing,
    start: Portal | None = None,
) -> OracleRun:
    """Take a row of steps on a fresh system; stop at the first difference that isn't declared.

    Raises:
        BackendError: the adapter is at fault.
    """
    with closing(Game(make, ruleset, declared, start)) as game:
        taken = (game.takes_expected(each) for each in row)
        differs = next((each for each in taken if each is not None), None)
        return game.result(game.ends() if differs is None else differs)


def run(
    make: MakeBackend, steps: Iterable[Step], *, ruleset: Ruleset = FICHE, exact: bool = False
) -> OracleRun:
    """Take steps on a fresh system; stop at the first difference.

    Raises:
        BackendError: the adapter is at fault.
    """
    return run_row(make, expected(steps, Portal(ruleset=ruleset), exact=exact), ruleset=ruleset)


def _differs(backend: Backend, found: Expected) -> Difference | None:
    met, step, code = found.met, found.step, refusal_of(backend, found.plain)
    ours = "accepted" if isinstance(met, Portal) else f"refused for {met.rule} ({met.slug})"
    theirs = "accepted" if code is None else f"refused for {code}"
    if isinstance(met, HabilitationError):
        fits = code is not None and (not found.names or code in found.names)
        rule = met.rule
    else:
        fits = code is None
        rule = RULE_OF.get(code or "", code or "")
    if not fits:
        named = rule if rule in RULES else EFFECTS.get(step.procedure, _BY_NOTHING)
        return Difference(rule=named, step=step, ours=ours, theirs=theirs)
    return None if step.procedure in SET_UP else _rights_differ(backend, found)


def _rights_differ(backend: Backend, found: Expected) -> Difference | None:
    theirs, met = read_rights(backend), found.met
    if found.rights == theirs:
        return None
    accepted = isinstance(met, Portal)
    return Difference(
        rule=_effect(found) if isinstance(met, Portal) else met.rule,
        step=found.step,
        ours="accepted" if accepted else f"refused for {found.rule}",
        theirs="other rights",
        missing=tuple(sorted(found.rights - theirs)),
        extra=tuple(sorted(theirs - found.rights)),
    )


def _effect(found: Expected) -> str:
    lost = plain_rights_of(found.before) - found.rights
    replaced = any(role == Role.ADMINISTRATEUR_TITULAIRE.value for *_, role, _ in lost)
    if found.step.procedure == "activate_request" and replaced:
        return _SUBSTITUTED
    return EFFECTS.get(found.step.procedure, _BY_NOTHING)
