"""Reports: a journal's timeline, an agenda, a difference, an audit, a verdict."""

from datetime import timedelta
from typing import Final

import pytest

from habilitations import Journal, Portal, Role, Step, errors, procedures, record, services
from habilitations.audits import agenda, audit
from habilitations.diffs import diff, preview
from habilitations.display import changes, checklist, deadlines, findings, timeline
from habilitations.guidance import explain
from tests.display.reading import read, tables
from tests.display.scene import SHARED
from tests.world import (
    CLAUDE,
    CLIENT,
    DAY,
    HOUR,
    LILA,
    MARIANNE,
    MARTIN,
    MICHEL,
    MONDAY,
    NADIA,
)

LATER: Final = MONDAY + 2 * DAY
LINK: Final = "08/01/2026 11:00"
LETTER: Final = "06/03/2026 11:00"

REGISTER: Final = Step.of(procedures.register_space, subscriber=LILA, code="c", at=MONDAY)
ACTIVATE: Final = Step.of(procedures.activate_space, by=LILA, code="c", at=MONDAY + HOUR)
OPEN: Final = Step.of(procedures.open_dossier, dossier=MARTIN, name="SARL MARTIN", at=MONDAY)
ASK: Final = Step.of(
    procedures.request_adhesion,
    by=LILA,
    dossier=MARTIN,
    services=[services.MESSAGERIE, services.DECLARER_TVA],
    code="lettre",
    company_email="contact@martin.example",
    email_link="lien",
    at=MONDAY + 2 * HOUR,
)


def journal(*steps: Step) -> Journal:
    """Return the journal of steps."""
    made, kept = Portal(), Journal()
    for step in steps:
        made, kept = record(made, kept, step)
    return kept


def test_a_journal_is_a_timeline_with_deadlines() -> None:
    """Each step with what it makes run, then what is still to come."""
    assert tables(timeline(journal(REGISTER, ACTIVATE, OPEN, ASK)).to_html()) == {
        "Ce qui a été fait (UTC)": [
            ["Instant", "Démarche", "Échéance"],
            [
                "05/01/2026 09:00",
                "Lila ROSEMONDE (20101670101919) s’inscrit pour ouvrir un espace professionnel.",
                "code\u00a0: 07/01/2026 09:00 au plus tard",
            ],
            ["05/01/2026 10:00", "Lila ROSEMONDE active son espace professionnel.", ""],
            [
                "05/01/2026 09:00",
                "Le dossier 123456789 est ouvert au nom de SARL MARTIN.",
                "",
            ],
            [
                "05/01/2026 11:00",
                ASK.told("fr", _state()),
                f"lien\u00a0: {LINK} au plus tard, code\u00a0: {LETTER} au plus tard",
            ],
        ],
        "Échéances à venir (UTC)\u00a0: 1": [
            ["Échéance", "Ce qui est attendu", "Règle"],
            [
                "08/01/2026 11:00",
                agenda(_state(), at=MONDAY + 2 * HOUR)[0].message("fr", _state()),
                "ADH-4, §3.2",
            ],
        ],
    }


def _state() -> Portal:
    made = Portal()
    for step in (REGISTER, ACTIVATE, OPEN, ASK):
        made = step.on(made)
    return made


def test_a_long_journal_shows_its_end() -> None:
    """The last steps are shown, and a few of the first; those between are counted."""
    kept = journal(REGISTER, ACTIVATE, OPEN, ASK)
    _, left, last = tables(timeline(kept, limit=1, lang="en").to_html())["What was done (UTC)"]
    assert left == ["Steps not shown: 3"]
    assert last[1].startswith("Lila ROSEMONDE asks")


def test_a_timeline_is_seen_from_an_instant() -> None:
    """What has lapsed by then is not to come."""
    kept = journal(REGISTER, ACTIVATE, OPEN, ASK)
    html = timeline(kept, at=MONDAY + 100 * DAY, lang="en").to_html()
    assert "No deadline is to come." in html


def test_every_delay_is_told() -> None:
    """A substitution makes a letter run, a change of address a link."""
    asked = Step.of(
        procedures.request_substitution,
        by=NADIA,
        dossier=MARIANNE,
        services=[services.DECLARER_TVA],
        code="x",
        at=LATER,
    )
    kept = Journal(SHARED).then(asked)
    assert tables(timeline(kept, lang="en").to_html())["What was done (UTC)"][1][2] == (
        "code: by 2026-03-08 09:00"
    )
    changed = Step.of(
        procedures.change_company_email,
        by=LILA,
        dossier=MARTIN,
        company_email="autre@martin.example",
        email_link="lien-2",
        at=LATER,
    )
    clicked = Step.of(
        procedures.confirm_company_email, dossier=MARTIN, email_link="lien", at=MONDAY + 3 * HOUR
    )
    entered = Step.of(
        procedures.activate_request, by=LILA, dossier=MARTIN, code="lettre", at=MONDAY + DAY
    )
    kept = journal(REGISTER, ACTIVATE, OPEN, ASK, clicked, entered, changed)
    assert tables(timeline(kept, lang="en").to_html())["What was done (UTC)"][-1][2] == (
        "link: by 2026-01-10 09:00"
    )


def test_an_empty_journal_says_so() -> None:
    """There is nothing to show but that."""
    assert tables(timeline(Journal()).to_html()) == {}
    assert "Aucune démarche n’a été faite." in str(timeline(Journal()))


def test_no_journal_is_refused() -> None:
    """A journal that does not replay has no timeline, nor has anything else."""
    with pytest.raises(errors.HabilitationError):
        timeline(Journal(Portal(), [ACTIVATE]))
    with pytest.raises(TypeError):
        timeline([ACTIVATE])  # type: ignore[arg-type]


def test_an_agenda_is_a_table() -> None:
    """What lapses when, the nearest first, cut with a count."""
    entries = agenda(SHARED, at=LATER)
    sheet = deadlines(entries, portal=SHARED, lang="en")
    assert [row[0] for row in tables(sheet.to_html())["Deadlines to come (UTC): 1"]] == [
        "Deadline",
        "2026-03-07 09:00",
    ]
    assert "… and 1 other" in deadlines([*entries, *entries], lang="en", limit=1).to_html()
    assert "Aucune échéance" in deadlines([]).to_html()


def revoked() -> Portal:
    """Return the portal from which the AS, and the Acteur Délégant with his actor, are gone."""
    made = SHARED
    for delegate, service in ((LILA, services.PAYER), (MICHEL, services.DECLARER_TVA)):
        made = procedures.revoke(
            made, by=CLIENT, delegate=delegate, dossier=MARIANNE, services=[service], at=LATER
        )
    return made


def test_a_difference_is_gains_and_losses() -> None:
    """Rights gained and lost, by whom and why, people by name where a portal is given."""
    where = "SARL MARIANNE 313231838"
    assert tables(changes(diff(SHARED, revoked()), portal=SHARED).to_html()) == {
        "Perdu\u00a0: 3": [
            ["Personne", "Dossier", "Services", "Rôle", "Règle"],
            ["Michel DURAND 20200000000001", where, "Déclarer TVA", "AD", ""],
            [
                "Claude RICHARD 20200000000002",
                where,
                "Déclarer TVA",
                "A (en veille)",
                "DEL-9",
            ],
            ["Lila ROSEMONDE 20101670101919", where, "Payer TVA", "AS", ""],
        ]
    }
    found = tables(changes(diff(revoked(), SHARED), lang="en").to_html())
    assert found["Gained: 3"][0][3] == "Role"
    assert found["Gained: 3"][1][0] == "20200000000001"


def test_a_difference_tells_what_became_another() -> None:
    """What was and what is stand side by side, with whom it is under where that changed."""
    made = procedures.modify_delegation(
        SHARED,
        by=CLIENT,
        delegate=CLAUDE,
        dossier=MARIANNE,
        services=[services.DECLARER_TVA],
        role=Role.ACTEUR_DELEGANT,
        at=LATER,
    )
    named = procedures.designate(
        SHARED,
        by=LILA,
        delegate=NADIA,
        dossier=MARIANNE,
        services=[services.PAYER_TVA],
        role=Role.ACTEUR,
        at=LATER,
    )
    gone = procedures.revoke(
        named, by=CLIENT, delegate=LILA, dossier=MARIANNE, services=[services.PAYER], at=LATER
    )
    (row,) = tables(changes(diff(SHARED, made), lang="en").to_html())["Changed: 1"][1:]
    assert row[3:] == ["A (suspended)", "AD (suspended)", ""]
    (row,) = tables(changes(diff(named, gone), portal=gone).to_html())["Modifié\u00a0: 1"][1:]
    assert row[3:5] == ["A relève de Lila ROSEMONDE", "A relève de Espace CLIENT"]
    assert row[5].startswith("ROL-8")


def test_a_difference_tells_the_rest_in_sentences() -> None:
    """Spaces, data and requests are listed, and cut with a count."""
    whole = diff(Portal(), SHARED)
    sheet = changes(whole, portal=SHARED, limit=2)
    assert "Le titulaire" not in str(sheet)
    listed = [each.text() for each in read(sheet.to_html()).all("li")]
    assert listed[0].startswith("Lila ROSEMONDE s’inscrit")
    assert listed[-1].startswith("… et ")
    assert "BankAccount(" not in str(changes(whole, portal=SHARED))


def test_no_difference_says_so() -> None:
    """A difference of nothing is told, in the repr too."""
    assert "Rien ne diffère." in str(changes(diff(SHARED, SHARED)))
    assert repr(diff(SHARED, SHARED)) == "<Diff of nothing>"
    assert repr(diff(SHARED, revoked())) == "<Diff rights: 3>"


def test_an_audit_is_a_table() -> None:
    """Findings stand the most serious first, with their rule and what to do."""
    found = audit(SHARED, at=LATER, within=timedelta(days=90))
    sheet = findings(found, portal=SHARED, lang="en")
    table = tables(sheet.to_html())["The most serious first"]
    assert table[0] == ["Severity", "Finding", "Rule", "What to do"]
    assert table[1][0] == "warning"
    assert table[1][1] == found[0].message("en", SHARED)
    assert len(table) == len(found) + 1
    assert str(sheet).splitlines()[0] == f"Findings: {len(found)}"
    assert "… and " in findings(found, lang="en", limit=1).to_html()


def test_a_clean_audit_says_so() -> None:
    """Nothing found is told."""
    assert "Rien à signaler." in findings([]).to_html()
    with pytest.raises(TypeError):
        findings([3])  # type: ignore[list-item]


def refused() -> Step:
    """Return a step that breaks two rules: an AS names an AS where there is one."""
    return Step.of(
        procedures.designate,
        by=LILA,
        delegate=NADIA,
        dossier=MARIANNE,
        services=[services.PAYER],
        role=Role.ADMINISTRATEUR_SUPPLEANT,
        at=LATER,
    )


def test_a_refusal_and_its_remedy_come_first() -> None:
    """Two sentences a refusal: what is against it by which rule, and what would help."""
    verdict = explain(SHARED, refused())
    html = read(checklist(verdict).to_html())
    _, *told = [each.text() for each in html.all("p")]
    assert [each.partition("[")[0].strip(" ✗") for each in told[::2]] == [
        each.message("fr", SHARED) for each in verdict.refusals
    ]
    assert [each.partition("[")[2] for each in told[::2]] == [
        "DEL-1, §5.2, §5.5]",
        "ROL-3, §5.6]",
    ]
    assert all(each.startswith("Que faire\u00a0: ") for each in told[1::2])
    assert str(checklist(verdict)).startswith("Refusé\u00a0: Lila ROSEMONDE désigne Nadia BERGER")


def test_the_rules_that_hold_are_folded() -> None:
    """Whoever asks sees each rule that was judged and holds, with its section."""
    verdict = explain(SHARED, refused())
    held = [check for check in verdict.checks if check.holds]
    html = checklist(verdict).to_html()
    ((caption, found),) = tables(html).items()
    assert caption == f"Règles respectées\u00a0: {len(held)}"
    assert [row[1] for row in found[1:]] == [check.statement("fr") for check in held]
    assert found[1][0].partition(",")[0] == held[0].rule
    (fold,) = read(html).all("details")
    assert fold.all("summary")[0].text() == caption


def test_further_remedies_are_folded() -> None:
    """The least costly remedy follows its refusal, the others are folded below."""
    step = Step.of(
        procedures.designate,
        by=NADIA,
        delegate=MICHEL,
        dossier=MARIANNE,
        services=[services.DECLARER_TVA],
        role=Role.ACTEUR,
        at=MONDAY + 30 * DAY,
    )
    fold, _ = read(checklist(explain(SHARED, step), lang="en").to_html()).all("details")
    assert fold.text().startswith("Further remedies: ")
    assert "DEL-1, §5.2, §5.5:" in fold.text()


def test_an_accepted_step_tells_its_effect() -> None:
    """What the step does stands below the rules that it keeps."""
    step = Step.of(
        procedures.revoke,
        by=CLIENT,
        delegate=MICHEL,
        dossier=MARIANNE,
        services=[services.DECLARER_TVA],
        at=LATER,
    )
    html = checklist(explain(SHARED, step), lang="en").to_html()
    assert [each.text() for each in read(html).all("li")] == list(
        preview(SHARED, step).told("en", step.on(SHARED))
    )
    assert read(html).text().startswith("Accepted: Espace CLIENT")


def test_a_verdict_may_be_incomplete() -> None:
    """Where a refusal leaves nothing to judge, that is told."""
    html = checklist(explain(Portal(), refused()), lang="en").to_html()
    assert "After this refusal, nothing more can be judged." in html
    with pytest.raises(TypeError):
        checklist(refused())  # type: ignore[arg-type]


def test_sheets_are_values() -> None:
    """A sheet equals another of the same, offers its forms, and is told by its title."""
    one, other = checklist(explain(SHARED, refused())), checklist(explain(SHARED, refused()))
    assert one == other
    assert hash(one) == hash(other)
    assert one._repr_html_() == one.to_html()
    assert one._repr_mimebundle_() == {"text/html": one.to_html(), "text/plain": str(one)}
    assert repr(findings([])) == "<Sheet Constats\u00a0: 0>"


def test_a_narrow_table_is_aligned_in_text() -> None:
    """A table that fits is set in columns, one that doesn't is told row by row."""
    shown = str(changes(diff(SHARED, revoked()), lang="en")).splitlines()
    assert shown[3:6] == [
        "Lost: 3",
        "Person          Dossier    Services      Role           Rule",
        "--------------  ---------  ------------  -------------  -----",
    ]
    wide = str(changes(diff(Portal(), SHARED), portal=SHARED)).splitlines()
    assert "- Espace CLIENT 20191991901919" in wide
    assert "    Services\u00a0: Déclarer TVA, Payer TVA, Gérer mes biens immobiliers" in wide
