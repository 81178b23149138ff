"""Strategies for Hypothesis: portals, journals and steps that the procedures could have made.

Law: what is drawn is reached by procedures alone, but for what is forgotten where that is asked
for, from names out of small pools, and shrinks to few steps: a move that is dropped leaves a valid
draw. Doesn't know any system but this library.

`st.from_type` knows `Portal`, `Dossier`, `Journal`, `Subscriber` and `Siren` by these strategies
as soon as the library is installed: nothing needs to be imported from here for that.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import datetime
from types import MappingProxyType
from typing import Final

from attrs import evolve
from hypothesis import reject
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from habilitations.identifiers import DossierId, Email, Siren, SubscriberNumber
from habilitations.journal import Journal, Step, replay
from habilitations.model import Dossier, Portal, Space, Subscriber
from habilitations.queries import all_habilitations
from habilitations.rules import FICHE, Ruleset
from habilitations.testing import _pools as pools
from habilitations.testing._dice import Dice
from habilitations.testing._goals import (
    BREAKS,
    GOALS,
    REFUSING,
    WAYS,
    WAYS_ON,
    WalkGoal,
    goals_of,
    out_of_reach,
)
from habilitations.testing._moves import MANY, drawn, latest, meets
from habilitations.testing._pretty import show
from habilitations.testing._sight import Sight, seen
from habilitations.testing._story import Story

__all__ = [
    "dossiers",
    "journals",
    "portals",
    "refused_steps",
    "sirens",
    "steps",
    "subscribers",
]

#: What a move is drawn by: a number whose digits, in this base, each choose a place.
_BASE: Final = 12
_DIGITS: Final = 6
_NUMBERS: Final = st.integers(0, _BASE**_DIGITS - 1)


def _moves(ways: int) -> SearchStrategy[list[tuple[int, int, int]]]:
    some = st.lists(st.tuples(st.integers(0, ways - 1), _NUMBERS, _NUMBERS), max_size=10)
    # Some moves, thrice: a list alone is mostly short, and short walks don't lead far.
    return st.tuples(some, some, some).map(lambda parts: [*parts[0], *parts[1], *parts[2]])


_MOVES: Final = _moves(len(WAYS))
_MOVES_ON: Final = _moves(len(WAYS_ON))
_TRIES: Final = 16
#: How many people and dossiers there are to begin with; mostly more than one.
_PEOPLE: Final = st.sampled_from((0, 1, 2, 3, 4, 5, 3, 4, 5, 4))
#: Whether it is unknown since when spaces are active, which accounts there are, which addresses.
_FORGOTTEN: Final = st.tuples(st.booleans(), st.booleans(), st.booleans())
_DOSSIERS: Final = st.sampled_from((0, 1, 2, 1, 1, 1))


def sirens(*, valid_key: bool | None = None) -> SearchStrategy[Siren]:
    """Return SIRENs: any nine digits, those of the fiche often among them.

    `valid_key` asks for the Luhn key to be right, or wrong: not one SIREN of the fiche has it.
    """
    known = st.sampled_from((*pools.SIRENS, pools.STRANGER))
    found = known | st.integers(0, 10**9 - 1).map(lambda number: Siren(f"{number:09d}"))
    if valid_key is None:
        return found
    right = st.integers(0, 10**8 - 1).map(_with_key)
    return right if valid_key else found.filter(lambda siren: not siren.has_valid_key)


def _with_key(number: int) -> Siren:
    found = (Siren(f"{number:08d}{digit}") for digit in range(10))
    return next(siren for siren in found if siren.has_valid_key)


def subscribers() -> SearchStrategy[Subscriber]:
    """Return people: mostly of a small pool, so that two draws often are one person."""
    known = st.sampled_from(
        tuple(pools.person(*each) for each in zip(pools.NUMBERS, pools.EMAILS, strict=True))
    )
    return known | st.integers(0, 10**14 - 1).map(_stranger)


def _stranger(number: int) -> Subscriber:
    text = f"{number:014d}"
    given, family = pools.NAMES[number % len(pools.NAMES)]
    return Subscriber(
        number=SubscriberNumber(text),
        first_name=given,
        last_name=family,
        email=Email(f"abonne{text}@cabinet.example"),
        employer="123456789",
    )


@st.composite
def journals(draw: DrawFn, *, ruleset: Ruleset = FICHE, changing_rules: bool = False) -> Journal:
    """Return journals: accepted steps from the empty portal on, a few people and dossiers first.

    With `changing_rules` some of them change the rules on the way (CAT-4).
    """
    journal, portal = Journal(Portal(ruleset=ruleset)), Portal(ruleset=ruleset)
    for step in _begun(draw):
        journal, portal = journal.then(step), step.on(portal)
    now = pools.MONDAY
    ways, moves = (WAYS_ON, _MOVES_ON) if changing_rules else (WAYS, _MOVES)
    goals = ((goal, _dice(*numbers)) for way, *numbers in draw(moves) for goal in ways[way])
    for goal, chance in goals:
        step = drawn(chance, seen(portal, now, counted=True), goal, tries=_TRIES)
        if meets(portal, step, goal):
            journal, portal, now = journal.then(step), step.on(portal), max(now, step.at)
    return journal


def _dice(*numbers: int) -> Dice:
    # A nought chooses what stands first: what is shrunk to nothing is plain.
    digits = (number // _BASE**place % _BASE for number in numbers for place in range(_DIGITS))
    return Dice(digits)


def _begun(draw: DrawFn) -> Sequence[Step]:
    people = [pools.person(*each) for each in zip(pools.NUMBERS, pools.EMAILS, strict=True)][
        : draw(_PEOPLE)
    ]
    story = Story().welcomes(*people)
    known: Sequence[DossierId] = pools.DOSSIERS[:1] + pools.DOSSIERS[-1:]
    for dossier in known[: draw(_DOSSIERS)]:
        story = story.on(dossier).opens()
    return story.steps


def portals(
    *, ruleset: Ruleset = FICHE, unknown: bool = False, changing_rules: bool = False
) -> SearchStrategy[Portal]:
    """Return portals that a journal leads to, under other rules than at first if these change.

    With `unknown`, some of what tables may not say is forgotten of some: since when a space is
    active, which account and which address an enterprise has.
    """
    found = journals(ruleset=ruleset, changing_rules=changing_rules).map(replay)
    return st.builds(_forgotten, found, _FORGOTTEN) if unknown else found


def _forgotten(portal: Portal, what: tuple[bool, bool, bool]) -> Portal:
    since, account, email = what
    return Portal.of(
        spaces=[_since_unknown(each) if since else each for each in portal.spaces.values()],
        dossiers=[
            evolve(
                each,
                bank_accounts=() if account else each.bank_accounts,
                has_unknown_account=account,
                company_email=None if email else each.company_email,
                has_unknown_email=email,
            )
            for each in portal.dossiers.values()
        ],
        habilitations=all_habilitations(portal),
        ruleset=portal.ruleset,
        rules_since=portal.rules_since,
    )


def _since_unknown(space: Space) -> Space:
    active = space.activated_at is not None
    return evolve(space, activated_at=None, active_since_unknown=True) if active else space


def dossiers(*, ruleset: Ruleset = FICHE, unknown: bool = False) -> SearchStrategy[Dossier]:
    """Return dossiers of such portals."""
    found = portals(ruleset=ruleset, unknown=unknown).filter(
        lambda portal: len(portal.dossiers) > 0
    )
    return found.flatmap(lambda portal: st.sampled_from(tuple(portal.dossiers.values())))


@st.composite
def steps(
    draw: DrawFn, portal: Portal, *, procedure: str | None = None, at: datetime | None = None
) -> Step:
    """Return steps that a portal accepts, of one procedure or of any, from an instant on.

    `at` is the portal's last change by default. Where no step is found, the example is rejected.
    """
    sight = seen(portal, latest(portal) if at is None else at, counted=True)
    names = tuple(BREAKS) if procedure is None else (_known(procedure, BREAKS),)
    return _first(draw, sight, tuple(WalkGoal(name) for name in names))


@st.composite
def refused_steps(
    draw: DrawFn, portal: Portal, *, rule: str | None = None, at: datetime | None = None
) -> Step:
    """Return steps that a portal refuses, in the name of one rule or of any, from an instant on.

    Where the state of the portal lets nobody break the rule, the example is rejected.
    """
    sight = seen(portal, latest(portal) if at is None else at, counted=True)
    beyond = out_of_reach(portal.ruleset)
    wished = tuple(goal for goal in dict.fromkeys(GOALS) if goal.refused_for and goal not in beyond)
    return _first(draw, sight, wished if rule is None else goals_of(_known(rule, REFUSING)))


def _known(name: str, among: Collection[str]) -> str:
    if name not in among:
        message = f"{name!r} is none of {', '.join(sorted(among))}"
        raise ValueError(message)
    return name


def _first(draw: DrawFn, sight: Sight, goals: Sequence[WalkGoal]) -> Step:
    first = draw(st.integers(0, len(goals) - 1))
    chance = _dice(draw(_NUMBERS), draw(_NUMBERS))
    for goal in (*goals[first:], *goals[:first]):
        step = drawn(chance, sight, goal, tries=MANY // len(goals))
        if meets(sight.portal, step, goal):
            return step
    return reject()


show()

#: The strategy of each type, as `st.from_type` knows it.
TYPES: Final[Mapping[type, Callable[[], SearchStrategy[object]]]] = MappingProxyType(
    {
        Portal: portals,
        Dossier: dossiers,
        Journal: journals,
        Subscriber: subscribers,
        Siren: sirens,
    }
)
