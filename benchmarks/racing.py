"""Guided steps for a race: the library, the rival and the naive model take the very same.

Holds the steps as plain data, and a side for each who takes them. Law: all must accept and refuse
alike, or there is no figure; only public names of the library are used, so that another build races
too. Doesn't know how steps are drawn.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import datetime
from functools import partial
from typing import Final, TypeAlias

from attrs import evolve, frozen

from benchmarks.opponents import REGISTERED, given, naive_under, rival_under
from benchmarks.rival import PROCEDURES
from benchmarks.timing import Side
from habilitations import (
    BankAccount,
    HabilitationError,
    Idsp,
    Portal,
    Role,
    Ruleset,
    Step,
    Subscriber,
    procedures,
    replay,
)
from habilitations.services import Catalogue
from tests.naive_model import NaivePortal

Plain: TypeAlias = str | datetime | list[str] | None
#: A procedure of the library, and its arguments.
Taken: TypeAlias = tuple[Callable[..., Portal], Mapping[str, object]]

IDSP: Final = "IDSP:"
#: The arguments that are instants.
INSTANTS: Final = ("at", "code_deadline")


@frozen
class Act:
    """A call of a procedure as plain data, and the rule that refuses it, if one does."""

    name: str
    given: Mapping[str, Plain]
    rule: str

    def data(self) -> list[object]:
        """Return the act as JSON has it."""
        told = {
            name: value.isoformat() if isinstance(value, datetime) else value
            for name, value in self.given.items()
        }
        return [self.name, told, self.rule]


@frozen
class Race:
    """A walk: the reading that it is under, the acts that begin it, and those that are timed."""

    #: Each reading by its name; one that isn't told is the build's own.
    reading: Mapping[str, str]
    opening: tuple[Act, ...]
    acts: tuple[Act, ...]

    @property
    def ruleset(self) -> Ruleset:
        """The rules of the reading."""
        own = Ruleset()
        # By the kind of its default; an older build, measured beside this one, may lack a reading.
        known = {name: code for name, code in self.reading.items() if hasattr(own, name)}
        told = {name: type(getattr(own, name))(code) for name, code in known.items()}
        return evolve(own, **told)

    @property
    def accepted(self) -> tuple[Act, ...]:
        """The acts that nothing refuses: a journal."""
        return tuple(act for act in self.acts if not act.rule)


def written(races: Iterable[Race]) -> str:
    """Return races as JSON."""
    return json.dumps(
        [
            [race.reading, *([act.data() for act in acts] for acts in (race.opening, race.acts))]
            for race in races
        ]
    )


def read(text: str) -> tuple[Race, ...]:
    """Return the races that were written."""
    return tuple(
        Race(reading, _acts(opening), _acts(acts)) for reading, opening, acts in json.loads(text)
    )


def _acts(data: Iterable[tuple[str, dict[str, Plain], str]]) -> tuple[Act, ...]:
    return tuple(
        Act(name, {key: _instant(key, value) for key, value in told.items()}, rule)
        for name, told, rule in data
    )


def _instant(name: str, value: Plain) -> Plain:
    return datetime.fromisoformat(value) if name in INSTANTS and isinstance(value, str) else value


def step_of(act: Act, catalogue: Catalogue) -> Step:
    """Return an act as a step of the library."""
    called: dict[str, object] = {
        name: _value(name, value, catalogue) for name, value in act.given.items()
    }
    if act.name == "register_space":
        number, email = str(called.pop("number")), str(called.pop("email"))
        called["subscriber"] = Subscriber(number=number, email=email, **REGISTERED)
    return Step.named(act.name, called)


def _value(name: str, value: Plain, catalogue: Catalogue) -> object:
    if isinstance(value, list):
        known = BankAccount if name == "bank_accounts" else catalogue.find
        return [known(each) for each in value]
    if not isinstance(value, str):
        return value
    if name == "dossier" and value.startswith(IDSP):
        return Idsp(value.removeprefix(IDSP))
    kinds: Mapping[str, Callable[[str], object]] = {"role": Role, "bank_account": BankAccount}
    return kinds[name](value) if name in kinds else value


def begun(race: Race) -> Portal:
    """Return the portal from which a race starts."""
    steps = [step_of(act, race.ruleset.catalogue) for act in race.opening]
    return replay(steps, start=Portal(ruleset=race.ruleset))


def called(portal: Portal, act: Act) -> Taken:
    """Return the call of the library that an act is: its values are read already."""
    step = step_of(act, portal.ruleset.catalogue)
    procedure: Callable[..., Portal] = getattr(procedures, act.name)
    return procedure, dict(step.given)


def met(portal: Portal, call: Taken) -> Portal | HabilitationError:
    """Return what the library makes of a call."""
    procedure, arguments = call
    try:
        return procedure(portal, **arguments)
    except HabilitationError as refusal:
        return refusal


def stops(race: Race) -> Iterator[tuple[Portal, Act, Taken]]:
    """Yield each act of a race with the portal on which it is taken."""
    portal = begun(race)
    for act in race.acts:
        call = called(portal, act)
        found = met(portal, call)
        rule = found.rule if isinstance(found, HabilitationError) else ""
        # By whichever rule: of a cause, another build may have named another.
        assert bool(rule) == bool(act.rule), f"{act} is refused for {rule or 'nothing'}"
        yield portal, act, call
        portal = found if isinstance(found, Portal) else portal


def by_the_library(races: Iterable[Race]) -> Side:
    """Return the side that takes all acts, one by one, each on the portal after the one before."""
    taken: list[tuple[Portal, list[Taken]]] = [
        (begun(race), [call for _, _, call in stops(race)]) for race in races
    ]

    def run() -> None:
        for start, calls in taken:
            portal = start
            for procedure, arguments in calls:
                try:
                    portal = procedure(portal, **arguments)
                except HabilitationError:
                    continue

    return Side(run, sum(len(calls) for _, calls in taken))


def by_replay(races: Iterable[Race]) -> Side:
    """Return the side that replays the acts that are accepted, at once."""
    journals = [
        (begun(race), [step_of(act, race.ruleset.catalogue) for act in race.accepted])
        for race in races
    ]

    def run() -> None:
        for start, steps in journals:
            replay(steps, start=start)

    return Side(run, sum(len(steps) for _, steps in journals))


def by_the_rival(races: Iterable[Race], *, accepted: bool = False) -> Side:
    """Return the side of the rival, with the same acts or those of them that are accepted."""
    return _mutable(races, lambda race: rival_under(race.ruleset), PROCEDURES, accepted=accepted)


def by_the_model(races: Iterable[Race]) -> Side:
    """Return the side of the naive model of the tests."""
    methods = {name: getattr(NaivePortal, name) for name in PROCEDURES}
    return _mutable(races, lambda race: naive_under(race.ruleset), methods, accepted=False)


def _mutable(
    races: Iterable[Race],
    empty: Callable[[Race], object],
    known: Mapping[str, Callable[..., object]],
    *,
    accepted: bool,
) -> Side:
    """Return the side of a system whose state changes in place, and is made anew each round."""
    calls_of = [
        (race, [(known[act.name], given(act.name, act.given)) for act in acts])
        for race, acts in ((each, each.accepted if accepted else each.acts) for each in races)
    ]
    states: list[object] = []

    def before() -> None:
        states[:] = [_opened(race, empty(race), known) for race, _ in calls_of]

    def run() -> None:
        for state, (_, calls) in zip(states, calls_of, strict=True):
            for procedure, arguments in calls:
                procedure(state, **arguments)

    return Side(run, sum(len(calls) for _, calls in calls_of), before)


def _opened(race: Race, state: object, known: Mapping[str, Callable[..., object]]) -> object:
    for act in race.opening:
        refused = known[act.name](state, **given(act.name, act.given))
        assert not refused, act
    return state


def refused(races: Iterable[Race], name: str, most: int) -> Side | None:
    """Return the side that asks a procedure for what it refuses; None where no race does."""
    calls = [
        partial(met, portal, call)
        for race in races
        for portal, act, call in stops(race)
        if act.name == name and act.rule
    ][:most]

    def run() -> None:
        for call in calls:
            call()

    return Side(run, len(calls)) if calls else None
