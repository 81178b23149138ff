"""Findings, deadlines, steps and changes as tables."""

from typing import Final

import pytest

from habilitations import (
    Email,
    Journal,
    Step,
    add_bank_account,
    agenda,
    audit,
    change_company_email,
    change_coordinates,
    diff,
    identify_dossier,
    open_dossier,
    procedures,
    register_space,
    replay,
    tables,
)
from habilitations.audits import Finding, FindingKind, Severity
from habilitations.diffs import Diff
from habilitations.roles import Role
from habilitations.services import DECLARER_TVA, MESSAGERIE, PAYER
from habilitations.tables import to_records
from tests import world
from tests.display.scene import SHARED
from tests.tables.shape import checked
from tests.tables.test_state import NEW, asked
from tests.world import (
    CLIENT,
    DAY,
    LILA,
    MARIANNE,
    MARTIN,
    MICHEL,
    MONDAY,
    OTHER_ACCOUNT,
    PROVISIONAL,
)

MAIL: Final = (MESSAGERIE,)


def test_findings_are_told_by_their_keys() -> None:
    """A row a finding, in the order of the audit, with what it says in the language asked for."""
    found = audit(asked(), at=MONDAY + DAY)
    table = checked(tables.findings(found, portal=asked(), lang="en"))
    assert table["finding"] == tuple(each.kind.value for each in found)
    assert table["severity"] == tuple(each.severity.name for each in found)
    assert table["message"] == tuple(each.message("en", asked()) for each in found)
    assert table["advice"] == tuple(each.advice("en") for each in found)
    assert table["others"] == tuple(", ".join(map(str, e.subscribers[1:])) for e in found)
    severity = table.columns[table.schema.names.index("severity")]
    assert severity.labels == tuple(each.name for each in Severity)


def test_a_finding_may_be_about_nobody_and_nothing() -> None:
    """What a finding doesn't have is missing; an address is told where it is in question."""
    bare = Finding(kind=FindingKind.SHARED_EMAIL, rule="EML-1", email=Email("a@b.fr"))
    (row,) = to_records(checked(tables.findings([bare])))
    assert [row[name] for name in ("dossier", "subscriber", "at", "email", "services")] == [
        *(None, None, None),
        "a@b.fr",
        "",
    ]


def test_a_stranger_has_a_number_for_a_name() -> None:
    """Without a portal people are told by number, and a dossier has no name."""
    entries = agenda(asked(), at=MONDAY)
    table = checked(tables.deadlines(entries))
    assert table["subscriber_name"] == table["subscriber"]
    assert {*table["dossier_name"]} == {None}
    told = tables.deadlines(entries, portal=asked(), lang="en")
    assert set(told["dossier_name"]) == {"SARL MARIANNE", "SARL MARTIN DISTRIBUTION"}
    assert told["message"] == tuple(each.message("en", asked()) for each in entries)


def test_deadlines_are_the_agenda() -> None:
    """A row an entry, the nearest first; a space that waits is on no dossier."""
    made = register_space(asked(), subscriber=NEW, code="courriel", at=MONDAY + DAY)
    entries = agenda(made, at=MONDAY + DAY)
    table = checked(tables.deadlines(entries, portal=made))
    assert table["deadline"] == tuple(sorted(each.deadline for each in entries))
    rows = {row["waits_for"]: row for row in to_records(table)}
    space = rows["SPACE_CODE"]
    assert (space["dossier"], space["services"], space["rule"]) == (None, "", "ESP-2")
    assert rows["SUBSTITUTION_CODE"]["services"] == "DECLARER_TVA"


def steps() -> Journal:
    """Return a journal with a step of each shape: on a person, a dossier, a delegate, by nobody."""
    return Journal(
        steps=[
            Step.of(procedures.register_space, subscriber=NEW, code="courriel", at=MONDAY),
            Step.of(procedures.activate_space, by=NEW, code="courriel", at=MONDAY),
            Step.of(procedures.open_dossier, dossier=PROVISIONAL, name="SARL", at=MONDAY),
            Step.of(
                procedures.designate,
                by=CLIENT,
                delegate=LILA,
                dossier=PROVISIONAL,
                services=[PAYER],
                role=Role.ACTEUR,
                at=MONDAY,
            ),
        ]
    )


def test_steps_are_numbered() -> None:
    """A row a step: who did what to whom on what, and the sentence; no code is in it."""
    table = checked(tables.steps(steps(), lang="en"))
    assert table["step"] == (1, 2, 3, 4)
    assert table["procedure"] == tuple(step.procedure for step in steps())
    assert table["by"] == (None, "20200000000009", None, "20191991901919")
    assert table["subscriber"] == ("20200000000009", None, None, "20101670101919")
    assert table["subscriber_name"] == ("Mme Chloé BA", None, None, "20101670101919")
    assert table["dossier"] == (None, None, "IDSP IDSP-2026-1", "IDSP IDSP-2026-1")
    assert table["services"] == ("", "", "", "PAYER")
    assert table["role"] == (None, None, None, "ACTEUR")
    assert table["message"] == tuple(step.told("en") for step in steps())
    assert "courriel" not in str(to_records(table))


def test_steps_are_told_by_the_names_of_a_portal() -> None:
    """Given a portal, a step names whom it knows."""
    begun = Journal(steps=steps().steps[:3])
    table = tables.steps(begun, portal=replay(begun))
    assert table["by_name"][1] == "Mme Chloé BA"
    assert table["dossier_name"][2] == "SARL"


def test_changes_of_rights_have_both_roles() -> None:
    """A row a change: the roles before and after, who designated, and the rule behind it."""
    after = world.substitute(SHARED, MICHEL, DECLARER_TVA, dossier=MARIANNE, at=MONDAY + DAY)
    found = diff(SHARED, after)
    table = checked(tables.changes(found, portal=after))
    rows = [row for row in to_records(table) if row["part"] == "RIGHTS"]
    assert [(row["subscriber"], row["cause"], row["rule"]) for row in rows] == [
        (each.subscriber.value, each.cause.name, each.rule) for each in found.rights
    ]
    taken = next(row for row in rows if row["subscriber"] == MICHEL.number.value)
    assert (taken["role_before"], taken["role_after"]) == (
        "ACTEUR_DELEGANT",
        "ADMINISTRATEUR_TITULAIRE",
    )
    assert (taken["before"], taken["after"]) == (CLIENT.number.value, None)
    assert (taken["kinds"], taken["services"]) == ("ROLE", "DECLARER_TVA")
    lost = next(row for row in rows if row["subscriber"] == CLIENT.number.value)
    assert (lost["role_after"], lost["after"], lost["kinds"]) == (None, None, "LOST")


def test_all_that_changes_is_told_by_its_part() -> None:
    """Requests, data, spaces and rules stand beside rights, what they were and are as text."""
    before = open_dossier(asked(), dossier=PROVISIONAL, name="SARL", at=MONDAY)
    after = identify_dossier(before, dossier=PROVISIONAL, siren="732829320", at=MONDAY + DAY)
    after = add_bank_account(
        after, by=CLIENT, dossier=MARIANNE, bank_account=OTHER_ACCOUNT, at=MONDAY + 2 * DAY
    )
    after = register_space(after, subscriber=NEW, code="courriel", at=MONDAY + DAY)
    after = change_coordinates(after, by=LILA, last_name="MARTIN", at=MONDAY + 2 * DAY)
    found = diff(before, after)
    rows = to_records(checked(tables.changes(found)))
    told = {(row["kinds"], row["before"], row["after"]) for row in rows}
    assert told == {
        ("IDENTIFIED", "IDSP IDSP-2026-1", "732829320"),
        ("ACCOUNT_ADDED", None, "FR7610107001011234567890129"),
        ("REGISTERED", None, "Mme Chloé BA, 987654321, chloe.ba@cabinet.example"),
        (
            "COORDINATES",
            "Lila ROSEMONDE, 123456789, Lila.ROSEMONDE@cabinet.example",
            "Lila MARTIN, 123456789, Lila.ROSEMONDE@cabinet.example",
        ),
    }
    assert [row["part"] for row in rows] == ["DATA", "DATA", "SPACES", "SPACES"]


def test_a_request_and_a_change_of_address_name_who_asked() -> None:
    """Who asked is a key of the row."""
    made = world.adhere(SHARED, LILA, *MAIL, dossier=MARTIN)
    waits = change_company_email(
        made,
        by=LILA,
        dossier=MARTIN,
        company_email="new@martin.example",
        email_link="lien-9",
        at=MONDAY,
    )
    (row,) = to_records(checked(tables.changes(diff(made, waits), portal=waits)))
    assert (row["part"], row["kinds"], row["after"]) == (
        "DATA",
        "ADDRESS_ASKED",
        "new@martin.example",
    )
    assert (row["subscriber_name"], row["dossier"]) == ("Lila ROSEMONDE", MARTIN)
    made_rows = to_records(checked(tables.changes(diff(SHARED, asked()))))
    assert [(row["part"], row["kinds"], row["subscriber"]) for row in made_rows] == [
        ("REQUESTS", "MADE", LILA.number.value),
        ("REQUESTS", "MADE", MICHEL.number.value),
    ]


def test_rules_are_named() -> None:
    """A field in which the rules differ is a row of its own."""
    (row,) = to_records(checked(tables.changes(Diff(rules=("on_substitution",)))))
    assert (row["part"], row["kinds"], row["dossier"]) == ("RULES", "on_substitution", None)


@pytest.mark.parametrize(
    ("made", "schema"),
    [
        (tables.findings([]), tables.FINDINGS),
        (tables.deadlines([]), tables.DEADLINES),
        (tables.steps(Journal()), tables.STEPS),
        (tables.changes(Diff()), tables.CHANGES),
    ],
    ids=["findings", "deadlines", "steps", "changes"],
)
def test_nothing_is_no_rows_and_all_columns(made: tables.Table, schema: tables.Schema) -> None:
    """A table of nothing has its columns, and every label of its categories."""
    assert (len(checked(made)), made.schema, to_records(made)) == (0, schema, [])
    for column, cells in made.named(None):
        assert bool(cells.labels) is (column.kind is tables.Kind.CATEGORY)


def test_wrong_types_are_refused() -> None:
    """Something else is no finding, entry, step or difference, and `de` no language."""
    for made in (tables.findings, tables.deadlines, tables.steps):
        with pytest.raises(TypeError):
            made(["something"])  # type: ignore[operator]
        with pytest.raises(ValueError, match="a language is one of"):
            made([], lang="de")  # type: ignore[operator]
    with pytest.raises(TypeError):
        tables.changes("something")  # type: ignore[arg-type]
