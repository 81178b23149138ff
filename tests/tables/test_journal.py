"""Journals as rows of one shape: what is written is read back equal, and no cell is passed over.

`tests/tables/test_files.py` asks the same of Parquet, by every library that writes and reads it.
"""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta, timezone
from types import MappingProxyType
from typing import Final

import pytest
from attrs import evolve
from hypothesis import given, settings

from habilitations import (
    BankAccount,
    Catalogue,
    Idsp,
    Journal,
    Portal,
    Ruleset,
    Step,
    errors,
    procedures,
    replay,
    tables,
)
from habilitations.errors import HabilitationError, InvalidDocument
from habilitations.journal import Steps
from habilitations.services import FICHE, ElementaryService, Service
from habilitations.tables import JOURNAL, journal, read_journal, to_records
from habilitations.testing import strategies
from habilitations.wire import Fault, write_lines
from tests.journals import SEEDS, walked
from tests.tables.shape import checked
from tests.test_only_declared_errors import RICH
from tests.test_wire import STEPS, VALUES
from tests.world import CLIENT, LILA, MARIANNE, MONDAY, TICK

JOURNALS: Final = tuple(each for each in VALUES if isinstance(each, Journal))
#: A row that is read.
ROW: Final[Mapping[str, object]] = MappingProxyType(
    {
        "at": datetime(2026, 1, 5, 9, tzinfo=UTC),
        "procedure": "open_dossier",
        "dossier": "313231838",
        "name": "SARL MARIANNE",
    }
)
PERSON: Final[Mapping[str, object]] = MappingProxyType(
    {
        "at": "2026-01-05T09:00:00Z",
        "procedure": "register_space",
        "code": "0" * 64,
        "subscriber": "20200000000009",
        "first_name": "Chloé",
        "last_name": "BA",
        "email": "chloe@b.example",
        "employer": "123456789",
    }
)


def back(kept: Journal, first: int = 1) -> Steps:
    """Return a journal as it is read from its rows."""
    return read_journal(to_records(checked(journal(kept, first=first))), start=kept.start)


def check(kept: Journal) -> None:
    """Assert that a journal comes back, to the byte of its lines."""
    read = Journal(kept.start, tuple(back(kept)))
    assert read == kept
    assert [*write_lines(read)] == [*write_lines(kept)]


def faults(*rows: Mapping[str, object], start: Portal | None = None) -> tuple[Fault, ...]:
    """Return what is wrong with the first of some rows that can't be read."""
    with pytest.raises(InvalidDocument) as caught:
        list(read_journal(rows, start=start or Portal()))
    return caught.value.faults


@pytest.mark.parametrize("kept", JOURNALS)
def test_a_journal_comes_back(kept: Journal) -> None:
    """Every procedure, another catalogue, other delays."""
    check(kept)


@pytest.mark.parametrize("seed", SEEDS)
def test_walks_come_back(seed: int) -> None:
    """Guided walks under every reading; so the replay is the same too."""
    kept = walked(seed).journal
    check(kept)
    assert replay(back(kept)) == walked(seed).end


@settings(max_examples=25)
@given(strategies.journals())
def test_any_journal_comes_back(kept: Journal) -> None:
    """Whatever the strategies draw."""
    check(kept)


@settings(max_examples=10)
@given(strategies.journals(changing_rules=True))
def test_any_journal_whose_rules_change_comes_back(kept: Journal) -> None:
    """Codes after a change are those of the new catalogue (CAT-4)."""
    check(kept)


def test_a_row_has_all_that_a_step_was_given() -> None:
    """No argument of any procedure is without its column, and each column is filled by some."""
    rows = to_records(journal(Journal(RICH, STEPS)))
    filled = {name for row in rows for name, cell in row.items() if cell not in {None, False}}
    unused = {"code_deadline", "simplified"}
    assert set(JOURNAL.names) - filled == unused
    assert {row["procedure"] for row in rows} == set(procedures.__all__)


def test_what_is_rare_comes_back() -> None:
    """A deadline of its own, the label of an account, a simplified space, a title taken away."""
    asks = {
        "by": CLIENT,
        "dossier": Idsp("12 34"),
        "services": [FICHE.services[0]],
        "code": "lettre",
        "at": MONDAY + TICK,
    }
    person = evolve(LILA, simplified=True, title="Mme")
    steps = [
        Step.of(procedures.register_space, subscriber=person, code="courriel", at=MONDAY),
        Step.of(procedures.change_coordinates, by=LILA, title="", at=MONDAY),
        Step.named("request_adhesion", {**asks, "code_deadline": MONDAY + timedelta(days=9)}),
        Step.named("request_adhesion", {**asks, "bank_account": account("TVA, IS")}),
        Step.named("request_adhesion", {**asks, "services": []}),
    ]
    table = journal(Journal(steps=steps))
    assert (table["simplified"][0], table["title"][:2]) == (True, ("Mme", ""))
    assert table["dossier"][2] == "IDSP 12 34"
    assert table["at"][2] == MONDAY + TICK
    assert table["code_deadline"][2] == MONDAY + timedelta(days=9)
    assert table["bank_account_label"][3] == "TVA, IS"
    assert table["services"][3:] == (FICHE.services[0].code, "")
    check(Journal(steps=steps))


def account(label: str) -> BankAccount:
    """Return an account with a label."""
    return BankAccount("FR7630006000011234567890189", label)


def test_codes_that_hold_the_separator_are_told_as_json() -> None:
    """A house may name its services as it likes."""
    kinds = [ElementaryService(code=code, label=code) for code in ("A, B", "A", "[", "B")]
    services = [Service(code=each.code, label=each.label, elementary=(each,)) for each in kinds]
    start = Portal(ruleset=Ruleset(catalogue=Catalogue(tuple(services))))
    given = {"by": CLIENT, "dossier": MARIANNE, "code": "lettre", "at": MONDAY}
    picked = ([0], [2], [1, 3], [2, 0])
    steps = [
        Step.named("request_adhesion", {**given, "services": [kinds[each] for each in places]})
        for places in picked
    ]
    table = journal(Journal(start, steps))
    assert table["services"] == ('["A, B"]', '["["]', "A, B", '["[","A, B"]')
    check(Journal(start, steps))


def test_a_journal_is_kept_in_parts() -> None:
    """Their rows make one journal."""
    parts = [Journal(steps=STEPS[:3]), Journal(steps=STEPS[3:])]
    rows = [*to_records(journal(parts[0])), *to_records(journal(parts[1], first=4))]
    assert tuple(read_journal(rows)) == STEPS
    assert [row["step"] for row in rows] == list(range(1, 1 + len(STEPS)))


def test_rows_are_read_when_they_are_asked_for() -> None:
    """What is wrong with a late one is told when it is reached; those before it are steps."""
    read = iter(read_journal([ROW, {**ROW, "procedure": "open"}]))
    assert next(read) == Step.named("open_dossier", dict(tuple(ROW.items())[2:], at=ROW["at"]))
    with pytest.raises(InvalidDocument) as caught:
        next(read)
    (fault,) = caught.value.faults
    assert (fault.path, fault.row, fault.line) == ("$.procedure", 2, None)
    assert fault.message("fr").startswith("ligne 2, $.procedure\u00a0: ")
    assert caught.value.as_data("en")["fields"] == {
        "faults": [{"path": "$.procedure", "row": 2, **fault.refusal.as_data("en")}],
        "more": 0,
    }


class NAType:
    """What a data frame has for nothing, by its name."""


@pytest.mark.parametrize("nothing", [None, float("nan"), NAType()])
def test_what_data_frames_have_for_nothing_is_nothing(nothing: object) -> None:
    """In any column; an empty text is a text."""
    (step,) = read_journal([{**dict.fromkeys(JOURNAL.names, nothing), **ROW}])
    assert step.procedure == "open_dossier"
    assert faults({**ROW, "name": ""})[0].refusal == errors.InvalidText("name", "")


def test_instants_may_be_texts() -> None:
    """As documents have them, of any zone."""
    east = timezone(timedelta(hours=2))
    for at in ("2026-01-05T09:00:00Z", "2026-01-05T11:00:00+02:00", MONDAY.astimezone(east)):
        (step,) = read_journal([{**ROW, "at": at}])
        assert step.at == MONDAY


class Nanoseconds(datetime):
    """An instant of a data frame, finer than Python's."""

    nanosecond = 1


NAIVE: Final = MONDAY.replace(tzinfo=None)
FINE: Final = Nanoseconds(2026, 1, 5, 9, tzinfo=UTC)


@pytest.mark.rule("VAL-1")
@pytest.mark.parametrize(
    ("row", "path", "refusal"),
    [
        ({"name": 7}, "$.name", errors.WrongCellType("7")),
        ({"simplified": 1}, "$.simplified", errors.WrongCellType("1")),
        ({"simplified": True}, "$.simplified", errors.UnknownKey("simplified")),
        ({"dossier": 313231838}, "$.dossier", errors.WrongCellType("313231838")),
        ({"dossier": "31323183"}, "$.dossier", errors.InvalidSiren("31323183")),
        ({"dossier": "IDSP "}, "$.dossier", errors.InvalidIdsp("")),
        ({"dossier": None}, "$", errors.MissingKey("dossier")),
        ({"procedure": None}, "$", errors.MissingKey("procedure")),
        ({"by": CLIENT.number.value}, "$.by", errors.UnknownKey("by")),
        (
            {"bank_account_label": "TVA"},
            "$.bank_account_label",
            errors.UnknownKey("bank_account_label"),
        ),
        ({"subscriber": "2"}, "$.subscriber", errors.UnknownKey("subscriber")),
        ({"bank_accounts": "["}, "$.bank_accounts", errors.NotJson(1, 2)),
        ({"bank_accounts": "[{}]"}, "$.bank_accounts[0]", errors.MissingKey("iban")),
        ({"message": ""}, "$.message", errors.UnknownKey("message")),
        ({"at": NAIVE}, "$.at", errors.NaiveInstant(NAIVE)),
        ({"at": FINE}, "$.at", errors.InstantTooFine(str(FINE))),
        ({"at": "2026-01-05 09:00:00Z"}, "$.at", errors.InstantWithoutT("2026-01-05 09:00:00Z")),
        ({"at": 1}, "$.at", errors.WrongCellType("1")),
        ({"step": 1.5}, "$.step", errors.WrongCellType("1.5")),
        ({"step": True}, "$.step", errors.WrongCellType("True")),
    ],
)
def test_a_cell_that_is_not_read_is_refused(
    row: Mapping[str, object], path: str, refusal: HabilitationError
) -> None:
    """At its column, each for its own reason."""
    assert faults({**ROW, **row}) == (Fault(path, refusal, row=1),)


@pytest.mark.rule("VAL-1")
@pytest.mark.parametrize(
    ("row", "path", "refusal"),
    [
        ({"subscriber": None}, "$", errors.MissingKey("subscriber")),
        ({"subscriber": "2"}, "$.subscriber", errors.InvalidSubscriberNumber("2")),
        ({"email": None}, "$", errors.MissingKey("email")),
        ({"email": "chloe"}, "$.email", errors.InvalidEmail("chloe")),
        ({"last_name": " "}, "$.last_name", errors.InvalidText("last_name", "")),
        ({"code": "courriel"}, "$.code", errors.InvalidCode()),
        ({"name": "SARL"}, "$.name", errors.UnknownKey("name")),
    ],
)
def test_a_person_is_told_by_the_columns(
    row: Mapping[str, object], path: str, refusal: HabilitationError
) -> None:
    """Though documents have them in an object of its own."""
    assert faults({**PERSON, **row}) == (Fault(path, refusal, row=1),)


@pytest.mark.rule("VAL-1")
def test_an_account_is_told_by_the_columns() -> None:
    """Its label alone is no account."""
    row = {**ROW, "procedure": "add_bank_account", "by": CLIENT.number.value, "name": None}
    assert faults({**row, "bank_account": "FR76"}) == (
        Fault("$.bank_account", errors.InvalidIban("FR76"), row=1),
    )
    assert faults({**row, "bank_account_label": "TVA"}) == (
        Fault("$", errors.MissingKey("bank_account"), row=1),
    )
    assert faults(row) == (Fault("$", errors.MissingKey("bank_account"), row=1),)


@pytest.mark.rule("VAL-1")
@pytest.mark.parametrize("places", [(1, 3), (1, 1), (2, 1)], ids=["gap", "twice", "shuffled"])
def test_rows_come_in_their_order(places: tuple[int, int]) -> None:
    """A journal that lacks a step, has one twice, or has them otherwise, is another journal."""
    rows = [{**ROW, "step": place} for place in places]
    refusal = errors.StepOutOfOrder(places[1], places[0] + 1)
    assert faults(*rows) == (Fault("$.step", refusal, row=2),)


def test_all_that_is_wrong_with_a_row_is_told() -> None:
    """Cells of a wrong kind first, then what the others say."""
    row = {**PERSON, "email": "chloe", "employer": "", "title": "\0", "nom": "BA", "step": "1"}
    assert {each.path for each in faults(row)} == {"$.nom", "$.step"}
    said = faults({**row, "nom": None, "step": None})
    assert {each.path for each in said} == {"$.email", "$.employer", "$.title"}
    (kept,) = faults_at_most(1, row)
    assert kept.row == 1


def faults_at_most(most: int, row: Mapping[str, object]) -> tuple[Fault, ...]:
    """Return the first faults of a row, and see that the others are counted."""
    with pytest.raises(InvalidDocument) as caught:
        list(read_journal([row], max_faults=most))
    assert caught.value.more == 1
    return caught.value.faults


@pytest.mark.rule("CAT-1")
def test_services_are_those_of_the_start() -> None:
    """A step of another catalogue is neither written nor read."""
    start = Portal(ruleset=Ruleset(catalogue=Catalogue(())))
    kept = Journal(start, [each for each in STEPS if each.services])
    with pytest.raises(errors.UnknownService):
        journal(kept)
    row = to_records(journal(Journal(RICH, kept.steps)))[0]
    paths = {fault.path for fault in faults(row, start=start)}
    assert paths == {"$.services[0]", "$.services[1]"}


def test_arguments_are_of_their_types() -> None:
    """Slips are told as such."""
    with pytest.raises(TypeError, match="Journal is expected"):
        journal(STEPS)  # type: ignore[arg-type]
    for rows in ("step", [STEPS[0]], None):
        with pytest.raises(TypeError):
            list(read_journal(rows))  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="fault"):
        read_journal([], max_faults=0)
    assert tables.JOURNAL is JOURNAL
