"""No code in clear is in any output of journals and documents, whatever was typed.

Law: every code played here bears a mark, which is looked for in every representation of a few
hundred states, journals, steps, attempts and refusals.
"""

import copy
import itertools
import json
import traceback
from collections.abc import Callable, Iterable, Iterator
from typing import Any, Final

import pytest
from attrs import AttrsInstance, asdict, has

from habilitations import (
    Code,
    HabilitationError,
    Journal,
    Portal,
    Step,
    Subscriber,
    errors,
    procedures,
    replay,
)
from habilitations.journal import Attempt, Scenario, play
from habilitations.wire import dumps, loads, read_lines, write_lines
from tests import moves
from tests.journals import LENGTH, opening
from tests.test_lifecycle import RULESETS
from tests.test_secrecy import MARK, shown
from tests.world import LILA, MARTIN, MONDAY

SEEDS: Final = (0, 5, 11)
SECRETS: Final = ("code", "email_link")


def marked(name: str, arguments: dict[str, Any]) -> Step:
    """Return a step whose codes bear the mark."""
    secret = {key: f"{MARK}-{value}" for key, value in arguments.items() if key in SECRETS}
    given = {key: value for key, value in secret.items() if arguments[key] is not None}
    return Step.named(name, {**arguments, **given})


def cast(seed: int) -> Scenario:
    """Return a walk, its openings among it, every code of which is marked."""
    ruleset = RULESETS[seed % len(RULESETS)]
    steps = [_remarked(step) for step in opening()]
    portal = moves.started(ruleset)
    steps += [
        marked(each.move.name, dict(each.move.given(each.before)))
        for each in moves.walk(seed, LENGTH, portal)
    ]
    return Scenario(title="Cas", start=Portal(ruleset=ruleset), steps=steps)


def _remarked(step: Step) -> Step:
    arguments: dict[str, Any] = dict(step.arguments)
    return marked(step.procedure, {**arguments, **({"code": "1"} if "code" in arguments else {})})


def seen(value: object) -> Iterator[str]:
    """Yield all the texts in which a value of a journal may be seen."""
    yield from shown(value)
    yield repr(copy.deepcopy(value))
    if has(type(value)) and not isinstance(value, Exception):
        yield repr(_as_dict(value))
    match value:
        case Step():
            yield from (value.told("fr"), value.told("en"), repr(value.given))
            yield from (value.notation(), repr(dict(value.arguments)))
        case Journal():
            yield from (dumps(value), *write_lines(value), repr(value.steps))
            yield from (*value.told("fr"), *value.told("en"))
        case Portal() | Scenario():
            yield dumps(value)
        case HabilitationError():
            yield from (repr(value), repr(value.args), *getattr(value, "__notes__", ()))
        case _:
            pass


def _as_dict(value: object) -> object:
    made: AttrsInstance = value  # type: ignore[assignment]
    # Not further down: a catalogue holds sets, and no set holds a dict.
    return asdict(made, recurse=False)


def leaks(values: Iterable[object]) -> list[str]:
    """Return the texts that show the mark."""
    return [text for value in values for text in seen(value) if MARK in text]


def _known(step: Step, portal: Portal) -> bool:
    return all(map(portal.ruleset.catalogue.holds, step.services))


@pytest.mark.parametrize("seed", SEEDS)
def test_journals_show_no_code(seed: int) -> None:
    """Each step, attempt, refusal and state of a walk, its journal and its scenario."""
    scenario = cast(seed)
    known = [step for step in scenario.steps if _known(step, scenario.start)]
    attempts = list(play(scenario))
    accepted = [each.step for each in attempts if each.refusal is None]
    journal = Journal(scenario.start, accepted)
    refusals = [each.refusal for each in attempts if each.refusal is not None]
    assert len(accepted) >= 20
    assert len(refusals) >= 5
    assert leaks(known) == []
    assert leaks(refusals) == []
    assert leaks(each.after for each in attempts) == []
    assert leaks([journal, Scenario(steps=known, start=scenario.start)]) == []
    assert leaks(attempts[-3:]) == []
    assert leaks(_notes(accepted)) == []


def _notes(steps: list[Step]) -> Iterator[object]:
    """Yield the refusal of a replay that goes wrong, which a note points at."""
    try:
        replay([*steps, steps[0]])
    except HabilitationError as refusal:
        assert refusal.__notes__  # noqa: PT017 - the refusal is what is looked at
        yield refusal
        yield traceback.format_exception_only(refusal)


def test_the_marks_are_looked_for() -> None:
    """The walk has codes with the mark, and a text that has it is found."""
    codes = {
        value.digest
        for step in cast(0).steps
        for value in step.arguments.values()
        if isinstance(value, Code)
    }
    assert Code(f"{MARK}-code-1").digest in codes
    opened = Step.of(procedures.open_dossier, dossier=MARTIN, name=MARK, at=MONDAY)
    assert len(leaks([opened])) >= 5
    assert leaks([Journal(steps=[opened])])
    assert leaks([errors.InvalidSiren(MARK)])


def documents() -> Iterator[str]:
    """Yield documents in which a code stands in clear, at its place and beside it."""
    person = Subscriber(
        number=LILA.number, last_name="X", first_name="Y", email=LILA.email, employer="Z"
    )
    step = Step.of(procedures.register_space, subscriber=person, code="x", at=MONDAY)
    waiting = step.on(Portal())
    for value in (waiting, Journal(waiting, [step]), Scenario(start=waiting, steps=[step])):
        text = dumps(value)
        digest = json.dumps({"sha256": Code("x").digest}, separators=(",", ":"))
        for clear in (
            f'"{MARK}"',
            f'"{MARK * 40}"',
            f'"{MARK}\\u0000"',
            f'{{"sha256":"{MARK}"}}',
            f'{{"clear":"{MARK}"}}',
            f'["{MARK}"]',
            f'{{"sha256":"{MARK}","sha256":"{MARK}"}}',
            f'"{MARK}',
            f'"{MARK}","code":"{MARK}"',
        ):
            spoilt = text.replace(digest, clear)
            yield spoilt
            yield spoilt.replace('"number"', '"numero"')
            yield spoilt.replace('"version":1', '"version":2')
            yield spoilt[: len(spoilt) - 3]


@pytest.mark.parametrize("document", list(documents()), ids=itertools.count())
def test_refused_documents_show_no_code(document: str) -> None:
    """Nor does what a refusal came from, or its faults, or the line of a journal."""
    assert MARK in document
    calls = (
        lambda: loads(document),
        lambda: list(read_lines([document])),
        lambda: list(read_lines([dumps(Journal()), document])),
    )
    for call in calls:
        assert leaks(told(call)) == []


def told(call: Callable[[], object]) -> Iterator[object]:
    """Yield what a call returns, or its refusal, what is in it and what it came from."""
    try:
        yield call()
    except errors.InvalidDocument as refusal:
        yield from (refusal, refusal.__cause__, refusal.__context__)
        yield from (part for fault in refusal.faults for part in (fault, fault.refusal))
        yield "".join(traceback.format_exception_only(refusal))


@pytest.mark.parametrize(
    "line",
    [
        f"2026-01-05T09:00:00Z activate_space by={LILA.number} code={MARK}",
        f"2026-01-05T09:00:00Z activate_space by=x code={MARK}",
        f"2026-01-05T09:00:00Z activate_space by={LILA.number} code=sha256:{MARK}",
        f'2026-01-05T09:00:00Z activate_space by={LILA.number} code="{MARK}',
        f'2026-01-05T09:00:00Z activate_space by={LILA.number} code=["{MARK}"]',
        f"2026-01-05T09:00:00Z activate_space by={LILA.number} code={MARK} {MARK}",
        f"2026-01-05T09:00:00Z activate_space by={LILA.number} code={MARK * 40}",
        f"2026-01-05 activate_space by={LILA.number} code={MARK}",
        f"activate_space by={LILA.number} code={MARK}",
    ],
)
def test_notations_show_no_code(line: str) -> None:
    """A line that a person typed with a code in clear, read or refused."""
    made = list(told(lambda: Step.read(line)))
    steps = [each for each in made if isinstance(each, Step)]
    assert leaks(made) == []
    assert leaks(Attempt(step=step, before=Portal(), after=Portal()) for step in steps) == []
