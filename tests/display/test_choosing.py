"""Of many, what matters: parts, orders and groups of a portal, of an audit and of a journal."""

from datetime import timedelta
from typing import Final

import pytest

from habilitations import (
    Journal,
    Portal,
    Role,
    Step,
    Subscriber,
    errors,
    open_dossier,
    procedures,
    register_space,
    services,
    suspend,
)
from habilitations.audits import DOSSIERS_ADVISED, FindingKind, agenda, audit
from habilitations.display import Sheet, deadlines, findings, overview, timeline
from habilitations.display._choosing import cut_list
from habilitations.display._words import TEXTS
from tests.display.reading import tables
from tests.display.scene import CROWD, SHARED
from tests.display.test_reports import ACTIVATE, ASK, LATER, OPEN, REGISTER, journal
from tests.world import (
    CLAUDE,
    CLIENT,
    DAY,
    LILA,
    MARIANNE,
    MARTIN,
    MONDAY,
    NADIA,
    PROVISIONAL,
    adhere,
    name,
)
from tests.world import portal as five

FOUND: Final = audit(SHARED, at=LATER, within=timedelta(days=90))
KEPT: Final = journal(REGISTER, ACTIVATE, OPEN, ASK)


def heads(sheet: Sheet) -> dict[str, list[str]]:
    """Return the heads of the rows of each table."""
    html = sheet.to_html()
    return {caption: [row[0] for row in found[1:]] for caption, found in tables(html).items()}


def test_the_first_and_the_last_are_shown() -> None:
    """As many as asked for, a quarter of them from the end, five at most; the others counted."""
    few = cut_list(range(3), 3)
    assert (list(few.first), list(few.last), few.left) == ([0, 1, 2], [], 0)
    some = cut_list(range(10), 8)
    assert (list(some.first), list(some.last), some.left) == ([0, 1, 2, 3, 4, 5], [8, 9], 2)
    many = cut_list(range(1000), 100)
    assert (len(many.first), list(many.last), many.left) == (95, [*range(995, 1000)], 900)
    assert heads(overview(CROWD, limit=4, lang="en"))["Spaces: 500"] == [
        "Z NOM000 30000000000000",
        "Z NOM001 30000000000001",
        "Z NOM002 30000000000002",
        "… and 496 others",
        "Z NOM499 30000000000499",
    ]


def test_a_portal_is_read_from_its_end() -> None:
    """The last dossiers and spaces, those with an IDSP after the others."""
    made = open_dossier(SHARED, dossier=PROVISIONAL, name="Z", at=MONDAY)
    assert [*reversed(made.dossiers)] == [*made.dossiers][::-1]
    assert [*reversed(made.spaces)] == [*made.spaces][::-1]
    assert [*reversed(Portal().dossiers)] == []


def test_dossiers_with_something_to_do() -> None:
    """Those with a request, without an AS who relays, or that nobody manages; and no spaces."""
    assert heads(overview(SHARED, only="pending", lang="en")) == {
        "Pending: 1": ["SARL MARIANNE 313231838"]
    }
    assert heads(overview(SHARED, only="unmanaged", lang="en")) == {
        "Dossiers that nobody manages: 1": ["SARL MARTIN DISTRIBUTION 123456789"]
    }
    made = adhere(five(), LILA, services.DECLARER_TVA)
    assert heads(overview(made, only="no-suppleant", lang="en")) == {
        "Dossiers without Administrateur Suppléant: 1": ["SARL MARTIN DISTRIBUTION 123456789"]
    }
    at = made.dossier(MARTIN).updated_at
    made = name(made, LILA, CLAUDE, Role.ADMINISTRATEUR_SUPPLEANT, [services.DECLARER_TVA], at=at)
    assert heads(overview(made, only="no-suppleant")) == {
        "Dossiers sans Administrateur Suppléant\u00a0: 0": []
    }
    asleep = suspend(
        made, by=LILA, delegate=CLAUDE, dossier=MARTIN, services=[services.DECLARER_TVA], at=at
    )
    assert "sans Administrateur Suppléant\u00a0: 1" in str(overview(asleep, only="no-suppleant"))


def test_spaces_with_something_to_do() -> None:
    """Those of too many dossiers, or that wait for their code; and no dossiers."""
    made = five()
    for number in range(DOSSIERS_ADVISED + 1):
        siren = f"{500_000_000 + number}"
        made = open_dossier(made, dossier=siren, name=f"SARL {number}", at=MONDAY)
        made = adhere(made, LILA, services.DECLARER_TVA, dossier=siren)
    assert heads(overview(made, only="over-advised", lang="en")) == {
        "Spaces of more dossiers than advised: 1": ["Lila ROSEMONDE 20101670101919"]
    }
    waiting = register_space(Portal(), subscriber=LILA, code="courriel", at=MONDAY)
    assert heads(overview(waiting, only="to-activate", lang="en")) == {
        "Spaces to activate: 1": ["Lila ROSEMONDE 20101670101919"]
    }


def test_a_portal_is_sorted() -> None:
    """By number, by name, or by size: those of most people, or of most dossiers, first."""
    by_name = heads(overview(SHARED, sort="name", lang="en"))
    assert [each.split()[1] for each in by_name["Spaces: 5"]] == [
        "BERGER",
        "CLIENT",
        "DURAND",
        "RICHARD",
        "ROSEMONDE",
    ]
    assert by_name["Dossiers: 2"][0] == "SARL MARIANNE 313231838"
    by_size = heads(overview(SHARED, sort="size", lang="en"))
    assert by_size["Dossiers: 2"][0] == "SARL MARIANNE 313231838"
    assert by_size["Spaces: 5"][-1] == "Nadia BERGER 20200000000003"


def test_a_portal_is_grouped() -> None:
    """A table of the dossiers of each titulaire, or of the people of each employer."""
    assert heads(overview(SHARED, group="titulaire", lang="en")) == {
        "Administrateurs Titulaires, none: 1": ["SARL MARTIN DISTRIBUTION 123456789"],
        "Administrateurs Titulaires, Espace CLIENT: 1": ["SARL MARIANNE 313231838"],
        "Spaces: 5": [f"{each} {each.number}" for each in sorted_people()],
    }
    by_employer = heads(overview(SHARED, group="employer", lang="en"))
    assert [*by_employer][1:] == [f"People of {LILA.employer}: 5"]
    assert [*heads(overview(Portal(), group="employer", lang="en"))] == [
        "Dossiers: 0",
        "Spaces: 0",
    ]


def sorted_people() -> list[Subscriber]:
    """Return the people of the scene by number."""
    return [space.subscriber for space in SHARED.spaces.values()]


def test_findings_of_a_choice() -> None:
    """Of some kinds, of one dossier, of one person."""
    (alone,) = heads(findings(FOUND, kinds=[FindingKind.NO_SUPPLEANT], lang="en")).values()
    assert alone == ["advice"]
    assert [*heads(findings(FOUND, dossier=MARTIN, lang="en")).values()] == [["note"]]
    assert [*heads(findings(FOUND, person=CLIENT, lang="en")).values()] == [["warning", "advice"]]
    assert "Rien à signaler." in str(findings(FOUND, person=NADIA))


def test_findings_are_sorted_and_grouped() -> None:
    """A table of each kind, severity, dossier or person, with how many there are."""
    assert [*heads(findings(FOUND, group="kind", lang="en"))] == [
        "Deadlines that come soon: 1",
        "Without Administrateur Suppléant: 1",
        "Dossiers that nobody manages: 1",
    ]
    assert [*heads(findings(FOUND, group="severity", lang="en"))] == [
        "warning: 1",
        "advice: 1",
        "note: 1",
    ]
    by_dossier = findings(FOUND, portal=SHARED, sort="dossier", group="dossier", lang="en")
    assert [*heads(by_dossier)] == [
        "SARL MARTIN DISTRIBUTION 123456789: 1",
        "SARL MARIANNE 313231838: 2",
    ]
    assert [*heads(findings(FOUND, sort="person", group="person", lang="en"))] == [
        "none: 1",
        "20191991901919: 2",
    ]
    assert heads(findings(FOUND, sort="kind", lang="en")) == {
        "Findings": ["warning", "advice", "note"]
    }
    crowded = register_space(Portal(), subscriber=LILA, code="courriel", at=MONDAY)
    soon = audit(crowded, at=MONDAY, within=2 * DAY)
    assert [*heads(findings(soon, sort="dossier", group="dossier", lang="en"))] == ["none: 1"]


@pytest.mark.parametrize("kind", FindingKind)
def test_every_kind_of_finding_has_a_name(kind: FindingKind) -> None:
    """Whatever an audit finds has a heading in both languages."""
    assert TEXTS["fr"][f"kind-{kind.value}"] != TEXTS["en"][f"kind-{kind.value}"]


def test_a_journal_of_one_dossier_or_person() -> None:
    """The steps that name them, and their deadlines."""
    assert heads(timeline(KEPT, dossier=MARTIN, lang="en")) == {
        "What was done (UTC)": ["2026-01-05 09:00", "2026-01-05 11:00"],
        "Deadlines to come (UTC): 1": ["2026-01-08 11:00"],
    }
    assert len(heads(timeline(KEPT, person=LILA, lang="en"))["What was done (UTC)"]) == 3
    nobody = str(timeline(KEPT, person=NADIA, lang="en"))
    assert "No step was taken." in nobody
    assert "No deadline is to come." in nobody


def test_a_dossier_keeps_its_history_when_it_gets_its_siren() -> None:
    """The steps under the IDSP are those of the dossier, whichever of both is asked about."""
    steps = [
        Step.of(procedures.open_dossier, dossier=PROVISIONAL, name="SARL", at=MONDAY),
        Step.of(procedures.open_dossier, dossier=MARIANNE, name="Other", at=MONDAY),
        Step.of(procedures.identify_dossier, dossier=PROVISIONAL, siren=MARTIN, at=MONDAY + DAY),
    ]
    kept = Journal(Portal(), steps)
    for identifier in (PROVISIONAL, MARTIN):
        assert len(heads(timeline(kept, dossier=identifier))["Ce qui a été fait (UTC)"]) == 2


def test_a_journal_is_sorted_and_grouped() -> None:
    """The newest first; a table of each dossier, person or day."""
    newest = heads(timeline(KEPT, sort="newest", limit=3, lang="en"))["What was done (UTC)"]
    assert newest == [
        "2026-01-05 11:00",
        "2026-01-05 09:00",
        "2026-01-05 10:00",
        "Steps not shown: 1",
    ]
    assert [*heads(timeline(KEPT, group="dossier", lang="en"))][:2] == [
        "none (UTC)",
        "SARL MARTIN 123456789 (UTC)",
    ]
    assert [*heads(timeline(KEPT, group="person", lang="en"))][:2] == [
        "Lila ROSEMONDE 20101670101919 (UTC)",
        "none (UTC)",
    ]
    assert next(iter(heads(timeline(KEPT, group="day")))) == "05/01/2026 (UTC)"


def test_an_agenda_has_its_last_too() -> None:
    """Of many deadlines the last is shown under those left out."""
    entries = agenda(SHARED, at=LATER) * 6
    found = heads(deadlines(entries, lang="en", limit=4))["Deadlines to come (UTC): 6"]
    assert found == ["2026-03-07 09:00"] * 3 + ["… and 2 others", "2026-03-07 09:00"]


def test_another_choice_is_refused() -> None:
    """What is none of the words, or no text, is refused with the words that there are."""
    with pytest.raises(ValueError, match="only is one of pending, no-suppleant"):
        overview(SHARED, only="suppleant")  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="group is one of"):
        findings(FOUND, group="day")  # type: ignore[arg-type]
    with pytest.raises(TypeError):
        timeline(KEPT, sort=3)  # type: ignore[arg-type]
    with pytest.raises(TypeError):
        findings(FOUND, kinds=["NO_SUPPLEANT"])  # type: ignore[list-item]
    with pytest.raises(errors.InvalidSiren):
        timeline(KEPT, dossier="1")
    with pytest.raises(errors.InvalidSubscriberNumber):
        findings(FOUND, person="1")
