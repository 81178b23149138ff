"""The portal as a list of dossiers and spaces, and a subscriber's space as §4.4 has it."""

import pytest

from habilitations import Portal, Role, errors, open_dossier, register_space, services
from habilitations.audits import DOSSIERS_ADVISED
from habilitations.display import delegations, overview, space
from tests.display.reading import read, tables
from tests.display.scene import SHARED, crowd
from tests.world import CLAUDE, CLIENT, LILA, MARIANNE, MARTIN, MICHEL, MONDAY, NADIA, adhere, name
from tests.world import portal as five


def test_a_portal_is_a_list_of_dossiers_and_spaces() -> None:
    """Each dossier with what is managed and by whom, each space with its number of dossiers."""
    assert tables(overview(SHARED).to_html()) == {
        "Dossiers\u00a0: 2": [
            [
                "Dossier",
                "Services élémentaires",
                "Personnes",
                "Administrateurs Titulaires",
                "En attente",
            ],
            ["SARL MARTIN DISTRIBUTION 123456789", "0/28", "0", "aucun", "0"],
            ["SARL MARIANNE 313231838", "3/28", "4", "Espace CLIENT", "1"],
        ],
        "Espaces\u00a0: 5": [
            ["Personne", "Dossiers", "État"],
            ["Lila ROSEMONDE 20101670101919", "1/100", "actif"],
            ["Espace CLIENT 20191991901919", "1/100", "actif"],
            ["Michel DURAND 20200000000001", "1/100", "actif"],
            ["Claude RICHARD 20200000000002", "1/100", "actif"],
            ["Nadia BERGER 20200000000003", "0/100", "actif"],
        ],
    }


def test_what_a_portal_has_more_is_counted() -> None:
    """Beyond the limit, dossiers and spaces are counted."""
    found = tables(overview(SHARED, lang="en", limit=1).to_html())
    assert found["Dossiers: 2"][-1] == ["… and 1 other"]
    assert found["Spaces: 5"][-1] == ["… and 4 others"]


def test_an_empty_portal_is_shown() -> None:
    """There is nothing in it, and that is said by the counts."""
    assert [len(rows) for rows in tables(overview(Portal()).to_html()).values()] == [1, 1]
    assert "Spaces: 0" in str(overview(Portal(), lang="en"))


def test_a_space_to_activate_is_told() -> None:
    """An inscription is no active space."""
    made = register_space(Portal(), subscriber=LILA, code="courriel", at=MONDAY)
    assert "inscription à activer" in overview(made).to_html()


def test_a_space_of_too_many_dossiers_is_told() -> None:
    """Beyond what the fiche advises, the count says so (ESP-5)."""
    made = five()
    for number in range(DOSSIERS_ADVISED + 1):
        siren = f"{500_000_000 + number}"
        made = open_dossier(made, dossier=siren, name=f"SARL {number}", at=MONDAY)
        made = adhere(made, LILA, services.DECLARER_TVA, dossier=siren)
    found = tables(overview(made, lang="en").to_html())["Spaces: 5"]
    assert found[1] == ["Lila ROSEMONDE 20101670101919", "101/100 more than advised", "active"]
    assert "[ESP-5, §3]" in overview(made).to_html()


def test_many_titulaires_are_counted() -> None:
    """Three are named, the others counted."""
    made, lines = five(), services.FICHE.services
    for person, line in zip((LILA, CLIENT, MICHEL, CLAUDE, NADIA), lines[1:], strict=False):
        made = adhere(made, person, line)
    row = tables(overview(made).to_html())["Dossiers\u00a0: 2"][1]
    assert row[3] == "Lila ROSEMONDE, Espace CLIENT, Michel DURAND … et 2 autres"


def test_a_space_has_its_dossiers_by_role() -> None:
    """All the dossiers of a subscriber, with how many services he holds in each role (§4.4)."""
    made = name(
        adhere(SHARED, LILA, services.DECLARER_TVA, services.DECLARER_IS, dossier=MARTIN),
        CLIENT,
        LILA,
        Role.ACTEUR,
        [services.BIENS_IMMOBILIERS],
        dossier=MARIANNE,
        at=SHARED.dossier(MARIANNE).updated_at,
    )
    shown = space(made, LILA)
    assert str(shown).splitlines()[0] == "Espace professionnel\u00a0: Lila ROSEMONDE 20101670101919"
    assert tables(shown.to_html()) == {
        "Mes dossiers\u00a0: 2/100": [
            [
                "Dossier",
                "AT Administrateur Titulaire",
                "AS Administrateur Suppléant",
                "AD Acteur Délégant",
                "A Acteur",
            ],
            ["SARL MARTIN DISTRIBUTION 123456789", "2", "", "", ""],
            ["SARL MARIANNE 313231838", "", "1", "", "1"],
        ]
    }
    assert tables(space(made, LILA, limit=1, lang="en").to_html())["My dossiers: 2/100"][-1] == [
        "… and 1 other"
    ]


def test_a_space_opens_the_menu_of_a_dossier() -> None:
    """What opens on a dossier stands under the headings of the portal (CAT-2)."""
    found = tables(space(SHARED, LILA, dossier=MARIANNE).to_html())
    menu = found["Mes services\u00a0: 6"]
    assert menu[0] == ["Rubrique", "Services ouverts"]
    assert menu[1][0] == "Payer"
    assert menu[1][1].startswith("Payer la TVA, Payer le prélèvement à la source (PAS)")
    assert "Aucun service n’est ouvert" not in space(SHARED, LILA, dossier=MARIANNE).to_html()


def test_a_menu_may_be_empty() -> None:
    """Who holds nothing, or nothing that is awake, opens nothing."""
    for person in (NADIA, CLAUDE):
        html = space(SHARED, person, dossier=MARIANNE, lang="en").to_html()
        assert "No service is open on this dossier." in html


def test_an_unknown_subscriber_is_told_to_be_so() -> None:
    """A number that nobody has shows an empty space; one that is none is refused."""
    html = space(Portal(), "20101670101919").to_html()
    assert "Cet abonné n’est pas inscrit." in read(html).text()
    with pytest.raises(errors.InvalidSubscriberNumber):
        space(Portal(), "12")
    with pytest.raises(errors.UnknownDossier):
        space(SHARED, LILA, dossier="999999999")


def test_two_people_of_one_name_have_their_numbers() -> None:
    """In a tree, where names stand alone, one couldn't tell who holds what."""
    portal = crowd(3, ("BA", "BA"))
    (dossier,) = portal.dossiers.values()
    told = str(delegations(portal, dossier, lang="en"))
    assert "AT Z BA (30000000000000)" in told
    assert "Z BA (30000000000001)" in told
    assert "Z NOM002" in told
    assert "Z NOM002 (" not in told
