"""Documents and notations: what isn't well formed is no value (VAL-1, CAT-1)."""

from collections.abc import Callable

import pytest

from habilitations import HabilitationError, Journal, Portal, Step, plan
from habilitations.errors import (
    DocumentTooDeep,
    DocumentTooLarge,
    InstantTooFine,
    InstantWithoutSeconds,
    InstantWithoutT,
    InvalidDocument,
    InvalidInstant,
    JsonLines,
    MissingKey,
    NotJson,
    NotNotation,
    NumberOutOfRange,
    PlanHasObstacles,
    RepeatedKey,
    SecretInClear,
    UnfinishedLine,
    UnknownKey,
    UnknownName,
    UnknownServiceCode,
    UnknownVersion,
    WrongDocument,
    WrongEncoding,
    WrongJsonType,
)
from habilitations.guidance import MayUse
from habilitations.rules import RoleExclusivity
from habilitations.services import DECLARER_TVA
from habilitations.wire import Fault, dumps, loads, read_lines
from tests.world import DAY, LILA, MARTIN, MONDAY

LINES = '{"habilitations":"journal","version":1}'
HEAD = '{"habilitations":"portal","version":1'
SCOPES = tuple(scope.value for scope in RoleExclusivity)
CODE = f'"procedure":"activate_space","by":"{LILA.number}","code":"x","at":"2026-01-05T09:00:00Z"'
CANCELS = f"cancel_request by={LILA.number} dossier={MARTIN} services="


@pytest.mark.rule("VAL-1")
@pytest.mark.parametrize(
    ("read", "path", "refusal"),
    [
        (lambda: loads("{}", max_bytes=1), "$", DocumentTooLarge(2, 1)),
        (lambda: loads("[" * 17 + "]" * 17), "$", DocumentTooDeep(16)),
        (lambda: loads(b"\xff"), "$", WrongEncoding()),
        (lambda: loads(HEAD), "$", NotJson(1, 38)),
        (lambda: loads(f"{LINES}\n{LINES}"), "$", JsonLines(2)),
        (lambda: Step.read("suspend"), "$", NotNotation(1)),
        (
            lambda: loads(dumps(Portal()), Journal),
            "$.habilitations",
            WrongDocument("journal", "portal"),
        ),
        (lambda: loads(HEAD.replace("1", "2") + "}"), "$.version", UnknownVersion("2", 1)),
        (lambda: loads(HEAD + "0" * 18 + "}"), "$.version", NumberOutOfRange()),
        (lambda: loads(HEAD + ".0}"), "$.version", WrongJsonType("integer", "1.0")),
        (lambda: loads('{"version":1}'), "$", MissingKey("habilitations")),
        (lambda: loads(HEAD + ',"x":0}'), "$.x", UnknownKey("x")),
        (lambda: loads(HEAD + ',"x":0,"x":0}'), "$", RepeatedKey("x")),
        (
            lambda: loads(HEAD + ',"ruleset":{"role_exclusivity":"x"}}'),
            "$.ruleset.role_exclusivity",
            UnknownName("x", SCOPES),
        ),
        (lambda: Step.read(f"2026-01-05 {CANCELS}PAYER"), "$.at", InvalidInstant("2026-01-05")),
        (
            lambda: Step.read(f"2026-01-05T09:00Z {CANCELS}PAYER"),
            "$.at",
            InstantWithoutSeconds("2026-01-05T09:00Z"),
        ),
        (
            lambda: Step.read(f"2026-01-05T09:00:00.1234567Z {CANCELS}PAYER"),
            "$.at",
            InstantTooFine("2026-01-05T09:00:00.1234567Z"),
        ),
        (
            lambda: loads(f'{HEAD},"rules_since":"2026-01-05 09:00:00Z"}}'),
            "$.rules_since",
            InstantWithoutT("2026-01-05 09:00:00Z"),
        ),
        (
            lambda: loads(f'{HEAD.replace("portal", "journal")},"steps":[{{{CODE}}}]}}'),
            "$.steps[0].code",
            SecretInClear(),
        ),
    ],
)
def test_a_document_is_well_formed(
    read: Callable[[], object], path: str, refusal: HabilitationError
) -> None:
    """Each fault is its own refusal, at its place, inside the one of the document."""
    with pytest.raises(InvalidDocument) as caught:
        read()
    assert caught.value == InvalidDocument((Fault(path, refusal),))


@pytest.mark.rule("VAL-1")
def test_a_line_holds_a_whole_document() -> None:
    """What reads lines is given no document over several."""
    with pytest.raises(InvalidDocument) as caught:
        read_lines(LINES.replace(",", ",\n").splitlines())
    assert caught.value == InvalidDocument((Fault("$", UnfinishedLine(1), line=1),))


@pytest.mark.rule("CAT-1")
def test_services_are_of_the_catalogue() -> None:
    """By their codes, in capitals."""
    with pytest.raises(InvalidDocument) as caught:
        Step.read(f"2026-01-05T09:00:00Z {CANCELS}Payer,PAYER")
    fault = Fault("$.services[0]", UnknownServiceCode("Payer"))
    assert caught.value == InvalidDocument((fault,))


@pytest.mark.rule("VAL-1")
def test_what_cannot_be_carried_out_is_not_kept() -> None:
    """A plan with obstacles would be read back without them."""
    unknown = MayUse(subscriber=LILA, service=DECLARER_TVA, dossier=MARTIN)
    found = plan(Portal(), unknown, at=MONDAY, postal_delay=DAY, link_delay=DAY)
    with pytest.raises(PlanHasObstacles) as refused:
        dumps(found)
    assert refused.value == PlanHasObstacles(2)
