"""Journals: what happened, as data from which the state is made again.

Holds `Journal`, and what replays one. Law: a state is the replay of its journal; nothing but the
public procedures makes one from the other. Doesn't know how a journal is written down (`wire`).
"""

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime, tzinfo
from typing import Final, TypeVar, final

from attrs import field, frozen

from habilitations._acts.bulk import Builder, Fold, under_way
from habilitations._errors.bare import bare, leaves_bare
from habilitations._steps.needs import Needs
from habilitations._steps.parameters import PROCEDURES
from habilitations._steps.pseudonyms import Pseudonyms
from habilitations._steps.step import Step
from habilitations._texts.instants import check_zone, in_columns, zone_told
from habilitations._texts.languages import Lang, check_lang
from habilitations._texts.showing import Shows
from habilitations._values.edges import any_text, instant, iterable_of, typed, typed_all
from habilitations._values.maps import PersistentQueue, QueueOf
from habilitations.errors import HabilitationError
from habilitations.model import Portal

__all__ = [
    "Attempt",
    "Journal",
    "Needs",
    "Scenario",
    "Step",
    "Steps",
    "play",
    "pseudonymised",
    "record",
    "replay",
    "state_at",
]


def __dir__() -> list[str]:
    """Name what is public here, for completion."""
    return sorted(__all__)


#: Steps between two calls of a progress callback.
_STRIDE: Final = 1000


def _portal(value: Portal) -> Portal:
    return typed(value, Portal)


def _queue(steps: Iterable[Step]) -> "PersistentQueue[Step]":
    if isinstance(steps, PersistentQueue):
        return steps
    return PersistentQueue(typed(step, Step) for step in iterable_of(steps))


@final
@frozen
class Journal(Shows):
    """What happened from a first state on: the accepted steps, in the order in which they were.

    `start` is the empty portal unless the history begins from tables. Iterating yields the steps;
    adding one costs the same however many there are.

    Raises:
        TypeError: `start` is no portal, or `steps` are no steps.
    """

    start: Portal = field(default=Portal(), converter=_portal)
    kept: QueueOf[Step] = field(
        default=PersistentQueue(), converter=_queue, alias="steps", repr=False
    )

    def __repr__(self) -> str:
        """Tell the size alone: a journal may be long."""
        return f"<Journal of {len(self)} step{'' if len(self) == 1 else 's'}>"

    def __len__(self) -> int:
        """Return how many steps there are."""
        return len(self.kept)

    def __iter__(self) -> Iterator[Step]:
        """Yield the steps in the order in which they were taken."""
        return iter(self.kept)

    @property
    def steps(self) -> tuple[Step, ...]:
        """The steps, in a tuple made when asked for."""
        return tuple(self.kept)

    def then(self, step: Step) -> "Journal":
        """Return the journal with one more step; `record` is what checks it.

        Raises:
            TypeError: `step` is no step.
        """
        return Journal(self.start, self.kept.enqueue(typed(step, Step)))

    def __reduce__(self) -> tuple[type["Journal"], tuple[Portal, tuple[Step, ...]]]:
        """Rebuild from the first state and the steps: rpds doesn't pickle its queues."""
        return Journal, (self.start, self.steps)

    @leaves_bare
    def told(
        self, lang: Lang = "fr", portal: Portal | None = None, *, zone: tzinfo | None = None
    ) -> Iterator[str]:
        """Yield one line a step, its instant first, in French or in English.

        People and dossiers are told by the names that `portal` has, or without one by those that
        they have in the end; instants in `zone`, or in UTC without one.

        Raises:
            TypeError: `portal` is no portal, or `zone` no `tzinfo`.
            ValueError: `lang` is neither `fr` nor `en`.
            HabilitationError: a step is refused: then this is no journal of `start`.
        """
        words, there = check_lang(lang), check_zone(zone)
        known = replay(self) if portal is None else typed(portal, Portal)
        return (
            f"{in_columns(step.at, words, there)} ({zone_told(there, (step.at,))})  "
            f"{step.told(words, known, zone=there)}"
            for step in self
        )


@final
@frozen
class Steps:
    """The steps of a journal that is read one by one: its first state, and an iterator.

    `replay` begins at that state.
    """

    start: Portal
    remaining: Iterator[Step] = field(repr=False)

    def __iter__(self) -> Iterator[Step]:
        """Yield the steps, once."""
        return self.remaining


@leaves_bare
def record(portal: Portal, journal: Journal, step: Step) -> tuple[Portal, Journal]:
    """Take a step: return the portal after it, and the journal with it.

    Nothing checks that `portal` is the replay of `journal`: pass on what the last call returned.

    Raises:
        TypeError: an argument has the wrong Python type.
        HabilitationError: the step is refused; both are as they were.
    """
    after = typed(step, Step).on(portal)
    return after, typed(journal, Journal).then(step)


@leaves_bare
def replay(
    steps: Iterable[Step],
    *,
    start: Portal | None = None,
    progress: Callable[[int], None] | None = None,
) -> Portal:
    """Return the state that steps lead to.

    It begins at `start`: by default at the first state of a journal, also of one that is read line
    by line, or at the empty portal where `steps` are a plain iterable. Steps are read once and not
    kept. A long replay is resumed by giving the state reached so far and the steps that remain.
    `progress` is called with the number of steps taken, every 1,000 and at the end.

    Raises:
        TypeError: an argument has the wrong Python type.
        HabilitationError: a step is refused; a note on the refusal tells which, counted from 1.
    """
    given = steps.start if isinstance(steps, Journal | Steps) and start is None else start
    built, taken = under_way(Portal() if given is None else typed(given, Portal)), 0
    for step in iterable_of(steps):
        _take(built, step, taken + 1)
        taken += 1
        if progress is not None and not taken % _STRIDE:
            progress(taken)
    if progress is not None and taken % _STRIDE:
        progress(taken)
    return built.portal()


def _take(built: Builder | Fold, step: Step, place: int) -> None:
    procedure = PROCEDURES[typed(step, Step).procedure]
    try:
        built.take(procedure, dict(step.given))
    except HabilitationError as refusal:
        refusal.add_note(f"step {place}: {step!r}")
        raise


@leaves_bare
def state_at(
    journal: Journal,
    at: datetime,
    *,
    progress: Callable[[int], None] | None = None,
) -> Portal:
    """Return the state as it was at an instant: the replay of the steps up to it, it included.

    Deadlines are not steps: ask the queries with the instant itself.

    Raises:
        TypeError: an argument has the wrong Python type.
        NaiveInstant, InstantOutOfRange: `at` is not aware (TIM-1).
        HabilitationError: the steps up to then don't replay by themselves. The clocks of spaces
            and dossiers are independent, so a journal may hold a later instant before an earlier
            one; where one rests on the other, the portal never was in such a state.
    """
    when = instant(at)
    steps = (step for step in typed(journal, Journal) if step.at <= when)
    return replay(steps, start=journal.start, progress=progress)


def _steps(steps: Iterable[Step]) -> tuple[Step, ...]:
    return typed_all(steps, Step)


def _title(title: str) -> str:
    return any_text("title", title)


@final
@frozen(kw_only=True)
class Scenario:
    """Steps to try from a first state, accepted or not: a case to play.

    Raises:
        TypeError: a field has the wrong Python type.
        InvalidText: the title is not well formed (VAL-1).
    """

    title: str = field(default="", converter=_title)
    start: Portal = field(default=Portal(), converter=_portal)
    steps: tuple[Step, ...] = field(default=(), converter=_steps)


@final
@frozen(kw_only=True)
class Attempt:
    """A step that was tried: the portal before it, and the one after it, or why it was refused."""

    step: Step
    before: Portal = field(repr=False)
    after: Portal = field(repr=False)
    refusal: HabilitationError | None = None


def play(scenario: Scenario) -> Iterator[Attempt]:
    """Yield each step of a scenario as it turns out; a refused one leaves the portal as it was.

    Raises:
        TypeError: `scenario` is no scenario.
    """
    portal = typed(scenario, Scenario).start
    for step in scenario.steps:
        attempt = _attempt(portal, step)
        portal = attempt.after
        yield attempt


def _attempt(portal: Portal, step: Step) -> Attempt:
    try:
        return Attempt(step=step, before=portal, after=step.on(portal))
    except HabilitationError as refusal:
        return Attempt(step=step, before=portal, after=portal, refusal=bare(refusal))


_History = TypeVar("_History", Journal, Scenario)


def pseudonymised(history: _History) -> _History:
    """Return a journal or a scenario in which nobody and no enterprise has the name it had.

    Every step turns out as it did: accepted, or refused by the same class for the same rule. Names,
    titles, employers, numbers, SIRENs, IDSPs, addresses, account numbers, labels and codes are
    replaced, each by the same one throughout, and the title of a scenario is left out. Numbers keep
    their order, SIRENs their key right or wrong; an employer that is one of the enterprises still
    is. No key is kept, and the same history always gives the same result; a longer one gives
    another.

    Instants, services, roles and rules stay, and so does who did what with whom: somebody who knows
    some of it may recognise the rest. So this is no anonymous history.

    Raises:
        TypeError: `history` is neither a journal nor a scenario.

    >>> from habilitations import Step, Subscriber, register_space
    >>> lila = Subscriber(
    ...     number="20101670101919",
    ...     last_name="ROSEMONDE",
    ...     first_name="Lila",
    ...     email="lila.rosemonde@orange.fr",
    ...     employer="123456789",
    ... )
    >>> step = Step.of(
    ...     register_space,
    ...     subscriber=lila,
    ...     code="courriel-1",
    ...     at=datetime.fromisoformat("2026-01-05T09:00:00Z"),
    ... )
    >>> (told,) = pseudonymised(Journal(steps=[step]))
    >>> told.arguments["subscriber"].number, str(told.arguments["subscriber"])
    (SubscriberNumber('10000000000000'), 'Prénom 1 NOM 1')
    """
    if isinstance(history, Scenario):
        names = Pseudonyms.of(history.start, history.steps)
        steps = tuple(map(names.step, history.steps))
        return Scenario(start=names.portal(history.start), steps=steps)
    names = Pseudonyms.of(typed(history, Journal).start, history)
    return Journal(names.portal(history.start), map(names.step, history))
