"""Strategies for Hypothesis: portals, journals and steps that the procedures could have made.

Law: what is drawn is reached by procedures alone, but for what is forgotten where that is asked
for, from names out of small pools, and shrinks to few steps: a move that is dropped leaves a valid
draw. Doesn't know any system but this library.

`st.from_type` knows `Portal`, `Dossier`, `Journal`, `Subscriber` and `Siren` by these strategies
as soon as the library is installed: nothing needs to be imported from here for that.
"""

from collections.abc import Collection, Sequence
from datetime import datetime
from operator import itemgetter
from typing import Final

from attrs import evolve
from hypothesis import assume, reject
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from habilitations.identifiers import Email, Siren, SubscriberNumber
from habilitations.journal import Journal, Step
from habilitations.model import Dossier, Portal, Space, Subscriber
from habilitations.queries import all_habilitations
from habilitations.rules import FICHE, Ruleset
from habilitations.testing import _pools as pools
from habilitations.testing._dice import Dice
from habilitations.testing._drawn_lives import DOSSIERS, PEOPLE, SIZE, Range, lives, ranges
from habilitations.testing._drawn_tables import CHANGES, Tables, changed
from habilitations.testing._goals import (
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
from habilitations.testing._procedures import BREAKS
from habilitations.testing._shapes import Shape
from habilitations.testing._sight import Sight, seen
from habilitations.testing._teller import Teller

__all__ = [
    "Shape",
    "Tables",
    "dossiers",
    "journals",
    "portals",
    "refused_steps",
    "sirens",
    "steps",
    "subscribers",
    "tables",
]

#: What a move is drawn by: a number whose digits, in this base, each choose a place.
_BASE: Final = 12
_DIGITS: Final = 6
_NUMBERS: Final = st.integers(0, _BASE**_DIGITS - 1)


_TRIES: Final = 6
#: What each move is about, then what it is drawn by: each byte chooses a place.
_MOVES: Final = st.lists(st.binary(min_size=SIZE, max_size=SIZE), max_size=2)
#: Ways to go on, where the rules may change on the way.
_CHANGING: Final = (*WAYS, *[WAYS_ON[-1]] * 8)
#: Whether it is unknown since when spaces are active, which accounts there are, which addresses.
_FORGOTTEN: Final = st.tuples(st.booleans(), st.booleans(), st.booleans())


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


def journals(
    *,
    ruleset: Ruleset = FICHE,
    changing_rules: bool = False,
    people: int | Range = PEOPLE,
    dossiers: int | Range = DOSSIERS,
    with_: Collection[Shape] = (),
) -> SearchStrategy[Journal]:
    """Return journals: accepted steps from the empty portal on, those that only set up first.

    Args:
        ruleset: the rules that all of it is under.
        changing_rules: whether some of them change the rules on the way (CAT-4).
        people: how many there are, or from how many to how many.
        dossiers: the same.
        with_: what there is to be, of what `Shape` names; more people may be needed for it.

    Raises:
        ValueError: a range is of nothing, or `with_` has no dossier to be on.
    """
    found = _told(
        ruleset,
        _CHANGING if changing_rules else WAYS,
        ranges(people, dossiers, with_),
        tuple(with_),
    )
    return found.map(lambda told: Journal(Portal(ruleset=ruleset), told[0]))


def _told(
    ruleset: Ruleset,
    ways: Sequence[Sequence[WalkGoal]],
    bounds: tuple[Range, Range],
    shapes: Sequence[Shape],
) -> SearchStrategy[tuple[Sequence[Step], Portal]]:
    """Return the steps of journals, and the portal that they lead to."""
    (least, most), dossiers = bounds
    drawn_lives = lives(ruleset.catalogue, dossiers=dossiers, with_=shapes)

    @st.composite
    def told(draw: DrawFn) -> tuple[Sequence[Step], Portal]:
        life = draw(drawn_lives)
        teller = Teller(ruleset, most, life.manners)
        teller.tells(life, least)
        moves = [(ways[way % len(ways)], Dice(numbers)) for way, *numbers in draw(_MOVES)]
        steps, portal = _moved(teller, moves, bounds)
        assume(all(shape.shows(portal) for shape in shapes))
        return steps, portal

    # What it is drawn by is kept out of its arguments: Hypothesis would show all of the ruleset.
    return told()


def _moved(
    teller: Teller,
    moves: Sequence[tuple[Sequence[WalkGoal], Dice]],
    bounds: tuple[Range, Range],
) -> tuple[Sequence[Step], Portal]:
    steps, portal, now = list(teller.steps), teller.portal, teller.clock
    for goal, chance in ((goal, chance) for way, chance in moves for goal in way):
        step = drawn(chance, seen(portal, now, counted=True), goal, tries=_TRIES)
        if meets(portal, step, goal) and _is_within(portal, step, bounds):
            steps.append(step)
            portal, now = step.on(portal), max(now, step.at)
    return steps, portal


def _is_within(portal: Portal, step: Step, bounds: tuple[Range, Range]) -> bool:
    (_, people), (_, dossiers) = bounds
    there = {"register_space": len(portal.spaces) < people}
    return (there | {"open_dossier": len(portal.dossiers) < dossiers}).get(step.procedure, True)


def _dice(*numbers: int) -> Dice:
    # A nought chooses what stands first: what is shrunk to nothing is plain.
    digits = (number // _BASE**place % _BASE for number in numbers for place in range(_DIGITS))
    return Dice(digits)


def portals(
    *,
    ruleset: Ruleset = FICHE,
    unknown: bool = False,
    changing_rules: bool = False,
    people: int | Range = PEOPLE,
    dossiers: int | Range = DOSSIERS,
    with_: Collection[Shape] = (),
) -> SearchStrategy[Portal]:
    """Return portals that journals lead to, under other rules than at first if these change.

    With `unknown`, some of what tables may not say is forgotten of some: since when a space is
    active, which account and which address an enterprise has. The rest is as for `journals`.

    Raises:
        ValueError: a range is of nothing, or `with_` has no dossier to be on.
    """
    told = _told(
        ruleset,
        _CHANGING if changing_rules else WAYS,
        ranges(people, dossiers, with_),
        tuple(with_),
    )
    found = told.map(itemgetter(1))
    return st.builds(_forgotten, found, _FORGOTTEN) if unknown else found


def tables(
    *,
    ruleset: Ruleset = FICHE,
    people: int | Range = PEOPLE,
    dossiers: int | Range = DOSSIERS,
    with_: Collection[Shape] = (),
) -> SearchStrategy[Tables]:
    """Return tables that `Portal.of` accepts, most of them such as no steps lead to.

    Rights may begin after all that was done, or sleep since they began; somebody may wait for what
    is his already; what tables may not say may be unknown.

    Raises:
        ValueError: a range is of nothing, or `with_` has no dossier to be on.
    """
    drawn_from = portals(ruleset=ruleset, people=people, dossiers=dossiers, with_=with_)
    return st.builds(changed, drawn_from.map(Tables.of), st.integers(0, 2 ** len(CHANGES) - 1))


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
