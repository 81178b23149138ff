"""One race: an act that is paused, another actor meanwhile, and what any order of them gives.

Holds `raced`, and what it tells. Law: whatever the store makes of the two must be what one order of
them gives, to the eye and to what is done next; nothing is interleaved but where the store says
that another may come between. Doesn't know which races there are, nor threads.
"""

from collections.abc import Collection, Iterator, Sequence
from contextlib import closing
from typing import Final, Protocol, final, runtime_checkable

from attrs import frozen

from habilitations.journal import Step
from habilitations.model import Portal
from habilitations.rules import Ruleset
from habilitations.testing._backend import (
    Backend,
    MakeBackend,
    MissingMethod,
    NoRefusal,
    PlainRight,
    offered,
    opened_backend,
    read_rights,
    refusal_of,
)
from habilitations.testing._contests import Contest
from habilitations.testing._expected import Expected, expected, judged_step
from habilitations.testing._moves import latest
from habilitations.testing._plain_step import PlainStep
from habilitations.testing._pools import ENTERPRISE, STRANGER
from habilitations.testing._situations.tail import tail


class Waits(Exception):
    """The store keeps an actor waiting for another: nothing has changed, and he will ask again.

    What `apply` raises of the way that `beside` has returned.
    """


@runtime_checkable
class Shared(Protocol):
    """What a backend has beside its own parts, to be raced."""

    def beside(self) -> Backend:
        """Return another way into the same store, as another process has it."""
        ...

    def pausing(self, pause: "Pause", /) -> None:
        """Call `pause` from now on wherever another may come between, in each `apply`."""


class Pause(Protocol):
    """What is called where another may come between."""

    def __call__(self) -> None:
        """Let the other act."""


@final
@frozen(kw_only=True)
class Parting:
    """What a store made of two acts that no order of them gives."""

    #: The act that was paused, where, and what was done meanwhile.
    one: Step
    point: int
    other: tuple[Step, ...]
    #: The step that showed it: one of these, or a later one.
    shown_by: Step
    ours: str
    theirs: str

    def told(self) -> str:
        """Tell it in lines."""
        return "\n".join(
            (
                f"{PlainStep.of(self.one)}",
                *(f"  at its point {self.point}: {PlainStep.of(each)}" for each in self.other),
                f"seen at: {PlainStep.of(self.shown_by)}",
                f"# any order gives: {self.ours}; the store: {self.theirs}",
            )
        )


@final
class _Meeting:
    """The other actor, who comes at one point, and goes on later where he is kept waiting."""

    def __init__(self, backend: Backend, steps: Sequence[Step], point: int) -> None:
        self._backend, self._left, self._point = backend, list(steps), point
        self.passed = 0
        self.codes: list[str | None] = []

    def pause(self) -> None:
        """Count a point; at the one meant, act as far as the store lets one."""
        self.passed += 1
        if self.passed == self._point:
            self._acts()

    def _acts(self) -> None:
        while self._left:
            code = _code(self._backend, self._left[0])
            if code == _WAITS:
                return
            self.codes.append(code)
            del self._left[0]

    def ends(self) -> bool:
        """Do the rest, now that nobody stands in the way; tell whether all is done."""
        # Who counts as waiting for want of time is asked twice for each act.
        for _ in range(2 * len(self._left)):
            self._acts()
        return not self._left


#: What came of an act that the store keeps waiting, and of one at which it fell over.
_WAITS: Final = "waits"
_FELL: Final = "fell over"


def _code(backend: Backend, step: Step) -> str | None:
    """Return what an act is refused for; None where it is accepted."""
    try:
        return refusal_of(backend, PlainStep.of(step))
    except NoRefusal as fault:
        return _WAITS if isinstance(fault.__cause__, Waits) else f"{_FELL}: {fault.__cause__!r}"


def shared_by(backend: Backend) -> Shared:
    """Return a backend as what may be raced.

    Raises:
        MissingMethod: it can't be.
    """
    if not isinstance(backend, Shared):
        raise MissingMethod(type(backend).__name__, "beside and pausing", "both, to be raced")
    return backend


def raced(
    make: MakeBackend, contest: Contest, ruleset: Ruleset, most: int | None
) -> Iterator[Parting | None]:
    """Yield what came of a race at each point that the store offers, on a fresh store each.

    Raises:
        BackendError: the adapter is at fault.
    """
    # Who comes first may leave the other fewer points than he has alone.
    alone, _ = _raced_at(0, make, contest, ruleset)
    for point in _spread(alone, most):
        # Up to there he is alone, so he comes there.
        _, parting = _raced_at(point, make, contest, ruleset)
        yield parting


def _spread(alone: int, most: int | None) -> Iterator[int]:
    """Yield all points, or so many, from the first to the last."""
    if most is None or alone <= most:
        return iter(range(1, alone + 1))
    return (1 + place * (alone - 1) // (most - 1) for place in range(most))


def _raced_at(
    point: int, make: MakeBackend, contest: Contest, ruleset: Ruleset
) -> tuple[int, Parting | None]:
    """Return how many points an act has come to, and what came of the other at one of them."""
    with opened_backend(make) as backend:
        begun = _led(backend, contest, ruleset)
        with closing(shared_by(backend).beside()) as beside:
            meeting = _Meeting(beside, contest.other, point)
            shared_by(backend).pausing(meeting.pause)
            came = _Came(contest, point, begun, _code(backend, contest.one))
            return meeting.passed, came.parting(backend, meeting) if point else None


def _led(backend: Backend, contest: Contest, ruleset: Ruleset) -> Portal:
    """Bring a store to where a race begins; what it refuses there is for the race to show."""
    portal = Portal(ruleset=ruleset)
    for each in expected(contest.lead.steps, portal):
        portal = each.after
        _code(backend, each.step)
    return portal


@final
@frozen(kw_only=True, eq=False)
class _Order:
    """One order of the acts: what comes of the one and of the others, and where it leads."""

    judged: tuple[Expected, ...]
    last: Expected

    def fits(self, codes: Sequence[str | None], rights: frozenset[PlainRight]) -> bool:
        """Tell whether a store has done as much."""
        return all(map(_fits, self.judged, codes)) and self.last.rights == rights

    def __str__(self) -> str:
        """Tell its verdicts."""
        return ", ".join(each.rule or "accepted" for each in self.judged)


def _fits(found: Expected, code: str | None) -> bool:
    if not found.rule:
        return code is None
    return code is not None and (code in found.names if found.names else not _fell(code))


def _fell(code: str) -> bool:
    return code.startswith(_FELL)


def _orders(contest: Contest, begun: Portal) -> Iterator[_Order]:
    for place in range(len(contest.other) + 1):
        steps = (*contest.other[:place], contest.one, *contest.other[place:])
        row = tuple(expected(steps, begun))
        judged = (row[place], *row[:place], *row[place + 1 :])
        yield _Order(judged=judged, last=row[-1])


@final
class _Came:
    """What came of a race at one point, beside what any order of its acts gives."""

    def __init__(self, contest: Contest, point: int, begun: Portal, code: str | None) -> None:
        self._contest, self._point, self._begun, self._code = contest, point, begun, code

    def parting(self, backend: Backend, meeting: _Meeting) -> Parting | None:
        """Return where the store parts from every order; None if it doesn't."""
        one = self._contest.one
        if not meeting.ends() or self._code == _WAITS:
            return self._told(one, "both end", "one waits for nobody")
        codes, orders = (self._code, *meeting.codes), tuple(_orders(self._contest, self._begun))
        able = [each for each in orders if each.fits(codes, read_rights(backend))]
        if not able:
            theirs = ", ".join(code or "accepted" for code in codes)
            ours = dict.fromkeys(map(str, orders))
            return self._told(one, "; or ".join(ours), _other_than(theirs, ours))
        return self._afterwards(backend, [each.last.after for each in able])

    def _afterwards(self, backend: Backend, portals: Sequence[Portal]) -> Parting | None:
        """Bring to light what the store hides, and see that it goes on."""
        names = offered(backend)
        for step in [each for each in self._shown(portals[0]) if each.procedure in names]:
            code, judged = _code(backend, step), [judged_step(each, step) for each in portals]
            rights = read_rights(backend)
            portals = [each.after for each in judged if _fits(each, code) and each.rights == rights]
            if not portals:
                ours = dict.fromkeys(each.rule or "accepted" for each in judged)
                return self._told(step, "; or ".join(ours), _other_than(code or "accepted", ours))
        return None

    def _shown(self, portal: Portal) -> Iterator[Step]:
        """Yield what is done next; at the end a dossier is opened, which anybody may do."""
        acts = (self._contest.one, *self._contest.other)
        yield from dict.fromkeys(step for act in acts for step in tail(self._begun, portal, act))
        given = {"dossier": STRANGER, "name": ENTERPRISE, "at": latest(portal)}
        yield Step.named("open_dossier", given)

    def _told(self, step: Step, ours: str, theirs: str) -> Parting:
        one, other = self._contest.one, self._contest.other
        return Parting(
            one=one, point=self._point, other=other, shown_by=step, ours=ours, theirs=theirs
        )


def _other_than(theirs: str, ours: Collection[str]) -> str:
    return "other rights" if theirs in ours else theirs
