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

from attrs import frozen

from benchmarks.rival import PROCEDURES, State
from benchmarks.rival.state import asleep
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
from habilitations.rules import OnDelegatorRemoved, OnSubstitution, RoleExclusivity
from habilitations.services import Catalogue
from tests.naive_model import NaivePortal

Plain: TypeAlias = str | datetime | list[str] | None
Right: TypeAlias = tuple[object, ...]
#: A procedure of the library, and its arguments.
Taken: TypeAlias = tuple[Callable[..., Portal], Mapping[str, object]]

IDSP: Final = "IDSP:"


@frozen
class Act:
    """A call of a procedure as plain data, and the rule that refuses it, if one does."""

    name: str
    given: Mapping[str, Plain]
    rule: str

    def data(self) -> list[object]:
        """Return the act as JSON has it."""
        at = self.given["at"]
        assert isinstance(at, datetime)
        return [self.name, {**self.given, "at": at.isoformat()}, self.rule]


@frozen
class Race:
    """A walk: the reading that it is under, the acts that begin it, and those that are timed."""

    reading: tuple[str, str, str]
    opening: tuple[Act, ...]
    acts: tuple[Act, ...]

    @property
    def ruleset(self) -> Ruleset:
        """The rules of the reading."""
        scope, substitution, removal = self.reading
        return Ruleset(
            role_exclusivity=RoleExclusivity(scope),
            on_substitution=OnSubstitution(substitution),
            on_delegator_removed=OnDelegatorRemoved(removal),
        )

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
        Race((scope, substitution, removal), _acts(opening), _acts(acts))
        for (scope, substitution, removal), opening, acts in json.loads(text)
    )


def _acts(data: Iterable[tuple[str, dict[str, Plain], str]]) -> tuple[Act, ...]:
    return tuple(
        Act(name, {**given, "at": datetime.fromisoformat(str(given["at"]))}, rule)
        for name, given, rule in data
    )


def step_of(act: Act, catalogue: Catalogue) -> Step:
    """Return an act as a step of the library."""
    given: dict[str, object] = {
        name: _value(name, value, catalogue) for name, value in act.given.items()
    }
    if act.name == "register_space":
        given["subscriber"] = Subscriber(
            number=str(given.pop("number")),
            email=str(given.pop("email")),
            last_name="NOM",
            first_name="Prénom",
            employer="123456789",
        )
    return Step.named(act.name, given)


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


def rival_under(ruleset: Ruleset) -> State:
    """Return an empty rival under the rules of a portal."""
    catalogue = ruleset.catalogue
    return State(
        {each.code: [part.code for part in each.elementary] for each in catalogue.services},
        paying=frozenset(each.code for each in catalogue.elementary if each.needs_bank_account),
        mailed=frozenset(each.code for each in catalogue.elementary if each.needs_company_email),
        delays=(ruleset.space_delay, ruleset.email_delay, ruleset.code_delay),
        readings=(
            ruleset.role_exclusivity.value,
            ruleset.on_substitution.value,
            ruleset.on_delegator_removed.value,
        ),
    )


def naive_under(ruleset: Ruleset) -> NaivePortal:
    """Return an empty naive model under the rules of a portal."""
    catalogue = ruleset.catalogue
    return NaivePortal(
        services={
            each.code: [part.code for part in each.elementary] for each in catalogue.services
        },
        needs_bank_account={each.code for each in catalogue.elementary if each.needs_bank_account},
        needs_company_email={
            each.code for each in catalogue.elementary if each.needs_company_email
        },
        space_delay=ruleset.space_delay,
        email_delay=ruleset.email_delay,
        code_delay=ruleset.code_delay,
        role_exclusivity=ruleset.role_exclusivity.value,
        on_substitution=ruleset.on_substitution.value,
        on_delegator_removed=ruleset.on_delegator_removed.value,
    )


def rights_of(rival: State) -> set[Right]:
    """Return what everybody holds: who, where, in which role, from whom, since when, suspended."""
    return set(_rights(rival))


def _rights(rival: State) -> Iterator[Right]:
    for dossier, folder in rival.folders.items():
        for who, rows in folder.held.items():
            for each, held in rows.items():
                yield (dossier, who, each, *held, asleep(folder, each, held))


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
    procedure, given = call
    try:
        return procedure(portal, **given)
    except HabilitationError as refusal:
        return refusal


def stops(race: Race) -> Iterator[tuple[Portal, Act, Taken]]:
    """Yield each act of a race with the portal on which it is taken."""
    portal = begun(race)
    for act in race.acts:
        call = called(portal, act)
        found = met(portal, call)
        rule = found.rule if isinstance(found, HabilitationError) else ""
        assert rule == act.rule, f"{act} is refused for {rule or 'nothing'}"
        yield portal, act, call
        portal = found if isinstance(found, Portal) else portal


def by_the_library(races: Iterable[Race]) -> Side:
    """Return the side that takes all acts, one by one, each on the portal after the one before."""
    given: list[tuple[Portal, list[Taken]]] = [
        (begun(race), [call for _, _, call in stops(race)]) for race in races
    ]

    def run() -> None:
        for start, calls in given:
            portal = start
            for procedure, arguments in calls:
                try:
                    portal = procedure(portal, **arguments)
                except HabilitationError:
                    continue

    return Side(run, sum(len(calls) for _, calls in given))


def by_replay(races: Iterable[Race]) -> Side:
    """Return the side that replays the acts that are accepted, at once."""
    given = [
        (begun(race), [step_of(act, race.ruleset.catalogue) for act in race.accepted])
        for race in races
    ]

    def run() -> None:
        for start, steps in given:
            replay(steps, start=start)

    return Side(run, sum(len(steps) for _, steps in given))


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
    given = [
        (race, [(known[act.name], act.given) for act in (race.accepted if accepted else race.acts)])
        for race in races
    ]
    states: list[object] = []

    def before() -> None:
        states[:] = [_opened(race, empty(race), known) for race, _ in given]

    def run() -> None:
        for state, (_, calls) in zip(states, given, strict=True):
            for procedure, arguments in calls:
                procedure(state, **arguments)

    return Side(run, sum(len(calls) for _, calls in given), before)


def _opened(race: Race, state: object, known: Mapping[str, Callable[..., object]]) -> object:
    for act in race.opening:
        refused = known[act.name](state, **act.given)
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
