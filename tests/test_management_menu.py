"""The menu by which people manage their space (§3.2): its links, and what stands behind each."""

import inspect

import pytest

from habilitations import Role, procedures, queries, services
from habilitations.services import FOCUS_FICHES, MANAGEMENT_MENU, SEEN_ENTRIES, links_behind


def test_the_menu_is_that_of_the_fiche() -> None:
    """§3.2: 9 links under 4 headings, in its order."""
    headings = [link.heading for link in MANAGEMENT_MENU]
    assert {each: headings.count(each) for each in dict.fromkeys(headings)} == {
        "SERVICES EN LIGNE": 3,
        "DOSSIERS": 2,
        "DROITS D'ACCES": 2,
        "INFORMATIONS PERSONNELLES": 2,
    }
    assert headings == sorted(headings, key=list(dict.fromkeys(headings)).index)


def test_six_links_have_the_number_of_their_fiche() -> None:
    """§3.2: the numbers beside the links, in the order of the menu, each of one fiche."""
    numbers = [None if link.fiche is None else link.fiche.number for link in MANAGEMENT_MENU]
    assert numbers == [1, 2, None, 5, 6, 3, 4, None, None]
    assert [fiche.number for fiche in FOCUS_FICHES] == [1, 2, 3, 4, 5, 6]
    assert {link.fiche for link in MANAGEMENT_MENU if link.fiche is not None} == set(FOCUS_FICHES)


def test_what_stands_behind_a_link_is_there() -> None:
    """A link names procedures and queries of the library, each once."""
    for link in MANAGEMENT_MENU:
        assert set(link.procedures) <= set(procedures.__all__)
        assert set(link.queries) <= set(queries.__all__)
        assert len(set(link.procedures)) == len(link.procedures)


def test_a_procedure_cites_the_menu_where_it_has_its_link() -> None:
    """None is forgotten: what documents itself as one of the menu has a link there, and no other.

    The rest is done at the inscription, in an e-mail, or in no place that the fiche shows.
    """
    behind = {name for link in MANAGEMENT_MENU for name in link.procedures}
    heads = {
        name: (inspect.getdoc(getattr(procedures, name)) or "").partition("\n")[0]
        for name in procedures.__all__
    }
    assert behind == {name for name, head in heads.items() if ", menu" in head}
    assert all("§" in head for name, head in heads.items() if name in behind)


@pytest.mark.rule("DEL-5")
@pytest.mark.parametrize(
    ("role", "label"),
    [
        (Role.ADMINISTRATEUR_SUPPLEANT, "Gérer vos administrateurs suppléants"),
        (Role.ACTEUR_DELEGANT, "Gérer ou consulter vos délégations"),
        (Role.ACTEUR, "Gérer ou consulter vos délégations"),
    ],
)
def test_a_delegation_has_its_link_by_the_role(role: Role, label: str) -> None:
    """DEL-5, §5.6: an AS has one link, actors the other; without a role it is both."""
    assert [link.label for link in links_behind("designate", role)] == [label]
    assert len(links_behind("designate")) == 2


def test_an_as_is_modified_nowhere() -> None:
    """DEL-6: the menu of actors alone has Modifier."""
    assert links_behind("modify_delegation", Role.ADMINISTRATEUR_SUPPLEANT) == ()


def test_an_act_on_no_delegation_has_its_links_whatever_the_role() -> None:
    """A code is entered where the request was made: for adhesions and substitutions."""
    links = links_behind("activate_request", Role.ACTEUR)
    assert [link.fiche for link in links] == list(FOCUS_FICHES[:2])


def test_what_is_no_procedure_has_no_link() -> None:
    """Total: any name is answered."""
    assert links_behind("fly") == ()


def test_links_fiches_and_entries_are_told_by_their_labels() -> None:
    """`str` is what one reads on the screen, under its heading."""
    assert str(MANAGEMENT_MENU[7]) == "INFORMATIONS PERSONNELLES > Gérer vos coordonnées"
    assert str(FOCUS_FICHES[4]) == "5. Gérer les comptes bancaires de l'entreprise"
    assert str(SEEN_ENTRIES[0]) == "Mes dossiers > Choisir un dossier"
    assert services.MANAGEMENT_MENU is MANAGEMENT_MENU
