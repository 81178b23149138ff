"""Refusals hold whatever the interpreter's switches: attrs' validators off, -O, any hash seed.

Law: one script calls everything and prints what comes of it; run by another interpreter under each
switch, it prints the very same.
"""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

import attrs
import pytest

import habilitations
from habilitations import (
    BankAccount,
    Catalogue,
    Code,
    Email,
    HabilitationError,
    Iban,
    Idsp,
    Portal,
    Ruleset,
    Siren,
    Space,
    SubscriberNumber,
    errors,
    holders,
    queries,
)
from habilitations.services import PAYER, ElementaryService
from tests.test_only_declared_errors import CALLS, MALFORMED, RICH, WELL_FORMED
from tests.world import ACCOUNT, LILA, MARTIN, MONDAY, TICK

ROOT: Final = Path(__file__).parents[1]
SOURCE: Final = Path(str(habilitations.__file__)).parents[1]
SCRIPT: Final = "from tests.test_validators_off import report; print(report())"

#: What no constructor takes, and what comes of it.
NEVER: Final[tuple[tuple[Callable[[], object], type[Exception]], ...]] = (
    (lambda: Siren("1"), errors.InvalidSiren),
    (lambda: Idsp(""), errors.InvalidIdsp),
    (lambda: SubscriberNumber("1"), errors.InvalidSubscriberNumber),
    (lambda: Email("a"), errors.InvalidEmail),
    (lambda: Iban("FR76"), errors.InvalidIban),
    (lambda: Code(""), errors.InvalidCode),
    (lambda: Code.of_digest("0"), errors.InvalidCode),
    (lambda: BankAccount(ACCOUNT.iban, "\0"), errors.InvalidText),
    (lambda: BankAccount(ACCOUNT.iban, 1), TypeError),  # type: ignore[arg-type]
    (lambda: attrs.evolve(LILA, last_name=" "), errors.InvalidText),
    (lambda: attrs.evolve(LILA, simplified=0), TypeError),
    (lambda: Ruleset(code_delay=-TICK), errors.InvalidDelay),
    (lambda: Ruleset(on_substitution="END"), TypeError),  # type: ignore[arg-type]
    (lambda: ElementaryService(code="", label="x"), errors.InvalidText),
    (lambda: attrs.evolve(PAYER, elementary=(PAYER,)), TypeError),  # type: ignore[arg-type]
    (lambda: Catalogue((PAYER, PAYER)), errors.InvalidCatalogue),
    (lambda: Catalogue((ACCOUNT,)), TypeError),  # type: ignore[arg-type]
    (
        lambda: Space(subscriber=LILA, registered_at=MONDAY.replace(tzinfo=None)),
        errors.NaiveInstant,
    ),
    (lambda: Portal.of(spaces=RICH.spaces.values()).only([MARTIN]), errors.UnknownDossier),
)


def _met(call: Callable[[], object]) -> str:
    try:
        made = call()
        made = tuple(made) if isinstance(made, Iterator) else made
    except (HabilitationError, TypeError) as refusal:
        return f"{type(refusal).__name__} {refusal if isinstance(refusal, ValueError) else ''}"
    return repr(made) if not isinstance(made, Portal) else _state(made)


def _state(portal: Portal) -> str:
    held = [holders(portal, dossier=dossier) for dossier in portal.dossiers]
    return f"{portal} {[*portal.spaces]} {[*portal.dossiers.items()]} {held}"


def _lines() -> Iterator[str]:
    values = [each for each in (*WELL_FORMED, *MALFORMED) if not callable(each)]
    for name, call in CALLS.items():
        yield f"{name} {_met(call)}"
        for argument in call.arguments:
            for place, value in enumerate(values):
                met = _met(lambda: call(**{argument: value}))  # noqa: B023 - called at once
                yield f"{name} {argument} {place} {met}"
    yield from (_met(make) for make, _ in NEVER)


def report() -> str:
    """Return all that comes of every call, as text."""
    text = "\n".join(line for line in _lines() if " object at 0x" not in line)
    return text.encode("ascii", "backslashreplace").decode()


def printed(*options: str, seed: str = "0") -> str:
    """Return what another interpreter makes of the same calls."""
    path = os.pathsep.join((str(SOURCE), str(ROOT)))
    done = subprocess.run(
        [sys.executable, *options, "-c", SCRIPT],
        env={**os.environ, "PYTHONPATH": path, "PYTHONHASHSEED": seed},
        capture_output=True,
        text=True,
        check=True,
        timeout=300,
    )
    return done.stdout


@pytest.mark.parametrize(("make", "leaf"), NEVER)
def test_validators_off(make: Callable[[], object], leaf: type[Exception]) -> None:
    """A value that is not well formed is refused with the validators of attrs switched off."""
    attrs.validators.set_disabled(True)
    try:
        with pytest.raises(leaf) as caught:
            make()
    finally:
        attrs.validators.set_disabled(False)
    assert isinstance(caught.value, leaf)


def test_calls_with_validators_off() -> None:
    """Every call comes to the same with the validators of attrs switched off."""
    before = report()
    attrs.validators.set_disabled(True)
    try:
        after = report()
    finally:
        attrs.validators.set_disabled(False)
    assert after == before


def test_the_report_tells() -> None:
    """The report is of all calls, most refused, and of holders in their order."""
    text = report()
    assert text.count("\n") > 2000
    assert text.count("TypeError") > 1000
    assert text.count("Invalid") > 200
    assert text.count("Habilitation(") > 1000
    assert [name for name in queries.__all__ if name not in text] == []


@pytest.mark.slow
@pytest.mark.parametrize(
    ("options", "seed"), [(["-O"], "0"), (["-OO"], "1"), ([], "0"), ([], "1"), ([], "random")]
)
def test_other_interpreters(options: list[str], seed: str) -> None:
    """Asserts stripped or not, whatever the hash seed: the same refusals, the same order."""
    assert printed(*options, seed=seed).splitlines() == report().splitlines()
