"""The rights matrix: people, services, a role where they meet, as HTML, text and picture."""

import time
from typing import Final
from zoneinfo import ZoneInfo

import pytest

from habilitations import Portal, Role, Ruleset, errors, services
from habilitations.display import matrix
from habilitations.services import Catalogue, Service
from tests import world
from tests.display.reading import SVG, drawn, picture, read, tables
from tests.display.scene import CROWD, SHARED, STRANGE, crowd
from tests.world import CLIENT, LILA, MARIANNE, MARTIN, MONDAY, PROVISIONAL

CAPTION: Final = "Personnes\u00a0: 4\u00a0; services élémentaires\u00a0: 3"


def framed(html: str) -> dict[str, set[str]]:
    """Return the styles of the frames by what they frame."""
    found: dict[str, set[str]] = {}
    for each in read(html).all("abbr"):
        found.setdefault(each.text(), set()).add(each.attributes["style"].partition(";")[0])
    return found


def test_a_few_people_stand_side_by_side() -> None:
    """A row a service under its heading, a column a person, the highest role first."""
    assert tables(matrix(SHARED, MARIANNE).to_html()) == {
        CAPTION: [
            [
                "Service",
                "Espace CLIENT 20191991901919",
                "Lila ROSEMONDE 20101670101919",
                "Michel DURAND 20200000000001",
                "Claude RICHARD 20200000000002",
            ],
            ["Déclarer"],
            ["TVA", "AT", "", "AD", "A (en veille)"],
            ["Payer"],
            ["TVA", "AT", "AS", "", ""],
            ["Démarches"],
            ["Gérer mes biens immobiliers", "AT", "", "", ""],
        ]
    }


def test_a_crowd_stands_one_below_the_other() -> None:
    """A row a person, the services across under their headings, those left out counted."""
    html = matrix(CROWD, MARIANNE, lang="en", limit=460).to_html()
    ((caption, found),) = tables(html).items()
    assert caption == "People: 500; elementary services: 10"
    assert found[0][:4] == ["Person", "Messagerie", "Déclarer", "Payer"]
    assert found[1][:3] == ["Messagerie", "TVA", "Taxe activités polluantes"]
    assert found[2] == ["Z NOM000 30000000000000", *["AT"] * 10]
    assert found[3] == ["Z NOM001 30000000000001", *["A"] * 10]
    assert len(found) == 2 + 460 + 1
    assert found[-1] == ["… and 40 others"]


def test_one_left_out_is_one() -> None:
    """A single person left out is told in the singular."""
    assert "… et 1 autre<" in matrix(CROWD, MARIANNE, limit=499).to_html()
    assert "… and 1 other<" in matrix(CROWD, MARIANNE, limit=499, lang="en").to_html()


def test_columns_of_a_heading_are_told_to_be_its() -> None:
    """The heading of several columns spans them, so that a screen reader tells both."""
    html = read(matrix(CROWD, MARIANNE).to_html())
    groups = [each for each in html.all("th") if each.attributes["scope"] == "colgroup"]
    spans = {each.text(): int(each.attributes["colspan"]) for each in groups}
    assert sum(spans.values()) == 10
    assert spans["Payer"] == 4
    first = html.all("th")[0]
    assert (first.text(), first.attributes["rowspan"]) == ("Personne", "2")


def test_each_role_has_its_frame_and_its_name() -> None:
    """A role is told by its text, by its border, and in full below the table."""
    html = matrix(SHARED, MARIANNE).to_html()
    assert framed(html) == {
        "AT": {"border:3px solid"},
        "AS": {"border:3px double"},
        "AD": {"border:2px dashed"},
        "A": {"border:2px dotted"},
    }
    (legend,) = [each for each in read(html).all("p") if "Titulaire" in each.text()]
    assert legend.text() == ", ".join(f"{role.abbreviation} {role.label}" for role in Role)


def test_what_is_short_has_its_full_form() -> None:
    """An abbreviation, and a label without its heading, tell what they stand for."""
    html = read(matrix(SHARED, MARIANNE).to_html())
    full = {each.text(): each.attributes["title"] for each in html.all("abbr", "span")}
    assert full["AD"] == "Acteur Délégant"
    assert full["TVA"] == "Payer TVA"


def test_the_rest_of_the_catalogue_is_folded() -> None:
    """What nobody manages is there for who asks, counted."""
    (fold,) = read(matrix(SHARED, MARIANNE).to_html()).all("details")
    (summary,) = fold.all("summary")
    assert summary.text() == "Services élémentaires sans adhésion\u00a0: 25"
    assert "Déclarer la CVAE" in fold.text()


def test_what_is_pending_is_told_with_its_deadline() -> None:
    """A request stands below the matrix, until when, and for what."""
    told = (
        "Espace CLIENT demande l’adhésion, à terminer le 7 mars 2026 à 9\u00a0h\u00a000 (UTC) "
        "au plus tard\u00a0: "
        "Déclarer l'impôt sur les sociétés"
    )
    assert told in [each.text() for each in read(matrix(SHARED, MARIANNE).to_html()).all("li")]
    assert told in str(matrix(SHARED, MARIANNE))


def test_a_dossier_without_anybody_says_so() -> None:
    """Nobody's dossier has no table, and its whole catalogue is folded."""
    shown = matrix(SHARED, MARTIN)
    assert tables(shown.to_html()) == {}
    assert "Personne n’y détient d’habilitation." in read(shown.to_html()).text()
    assert "Personne n’y détient d’habilitation." in str(shown)
    assert "Nobody holds a habilitation there." in str(matrix(SHARED, MARTIN, lang="en"))
    assert drawn(shown.to_svg())[0] == "SARL MARTIN DISTRIBUTION"


def test_the_text_has_a_line_a_service() -> None:
    """The same is told as text, by service."""
    lines = str(matrix(SHARED, MARIANNE)).splitlines()
    assert lines[:2] == ["SARL MARIANNE 313231838", "======================="]
    assert (
        "- Déclarer TVA\u00a0: AT Espace CLIENT, AD Michel DURAND, A Claude RICHARD (en veille)"
    ) in lines
    english = str(matrix(SHARED, MARIANNE, lang="en"))
    assert "- Payer TVA: AT Espace CLIENT, AS Lila ROSEMONDE" in english
    assert "A Claude RICHARD (suspended)" in english


def test_the_text_counts_a_crowd() -> None:
    """A line of text names some holders, and counts the others."""
    assert "… et 492 autres" in str(matrix(CROWD, MARIANNE))


def test_a_dossier_is_enough() -> None:
    """Without a portal that knows them, people are told by number."""
    html = matrix(Portal(), SHARED.dossier(MARIANNE)).to_html()
    ((_, found),) = tables(html).items()
    assert found[0] == [
        "Service",
        "20191991901919",
        "20101670101919",
        "20200000000001",
        "20200000000002",
    ]


def test_another_catalogue_has_its_own_headings() -> None:
    """Services without an entry of the menu stand under one heading, and none is lost."""
    tva = services.DECLARER_TVA
    catalogue = Catalogue([Service(code=tva.code, label=tva.label, elementary=(tva,))])
    made = world.adhere(world.portal(Ruleset(catalogue=catalogue)), LILA, tva)
    assert tables(matrix(made, MARTIN, lang="en").to_html()) == {
        "People: 1; elementary services: 1": [
            ["Service", "Lila ROSEMONDE 20101670101919"],
            ["Other services"],
            ["Déclarer TVA", "AT"],
        ]
    }
    # A dossier given to a portal of another catalogue is shown whole all the same.
    other = Catalogue([])
    shown = matrix(Portal(ruleset=Ruleset(catalogue=other)), made.dossier(MARTIN))
    assert "Déclarer TVA" in read(shown.to_html()).text()


def test_the_repr_is_short() -> None:
    """A matrix tells its dossier and its size; a dossier does too."""
    assert repr(matrix(SHARED, MARIANNE)) == f"<Matrix SARL MARIANNE 313231838: {CAPTION}>"
    assert (
        repr(SHARED.dossier(MARIANNE)) == "<Dossier 313231838, SARL MARIANNE: 3 services managed>"
    )


def test_the_same_is_shown_the_same() -> None:
    """Equal portals, however they came about, show equal matrices."""
    some = crowd(30)
    rows = sorted(some.dossier(MARIANNE).habilitations(), key=lambda each: each.service.label)
    again = Portal.of(
        spaces=reversed(tuple(some.spaces.values())),
        dossiers=[some.dossier(MARIANNE)],
        habilitations=rows,
    )
    one, other = matrix(some, MARIANNE), matrix(again, MARIANNE)
    assert one == other
    assert hash(one) == hash(other)
    assert one.to_html() == other.to_html()
    assert one.to_svg() == other.to_svg()


def test_a_crowd_is_drawn_at_once() -> None:
    """A dossier of 500 people is drawn within a second, in every form."""
    start = time.process_time()
    shown = matrix(CROWD, MARIANNE, limit=500)
    assert shown.to_html()
    assert shown.to_svg()
    assert str(shown)
    assert time.process_time() - start < 1


def test_english_marks_what_is_french() -> None:
    """In English, labels and official nouns are marked as French, for what reads them aloud."""
    html = read(matrix(SHARED, MARIANNE, lang="en").to_html())
    assert html.attributes["lang"] == "en"
    marked = {each.text() for each in html.everything() if each.attributes.get("lang") == "fr"}
    assert {"AT", "Acteur Délégant", "TVA", "Déclarer"} <= marked
    assert read(matrix(SHARED, MARIANNE).to_html()).attributes["lang"] == "fr"


def test_a_wide_table_is_reached_by_the_keyboard() -> None:
    """What scrolls can be focused, and is named."""
    (box,) = [
        each
        for each in read(matrix(SHARED, MARIANNE).to_html()).all("div")
        if "tabindex" in each.attributes
    ]
    assert box.attributes["tabindex"] == "0"
    assert box.attributes["aria-label"] == CAPTION


def test_the_picture_has_the_same() -> None:
    """The picture names people and services, and frames each role as the table does."""
    root = picture(matrix(SHARED, MARIANNE).to_svg())
    texts = drawn(matrix(SHARED, MARIANNE).to_svg())
    assert texts[:2] == ["SARL MARIANNE", f"313231838 · {CAPTION}"]
    # Three AT, one AS, one AD, one A, and the four of the legend.
    assert [texts.count(each) for each in ("AT", "AS", "AD", "A")] == [4, 2, 2, 2]
    assert "(en veille)" in texts
    title = root.find(f"{SVG}title")
    assert title is not None
    assert title.text == f"SARL MARIANNE 313231838. {CAPTION}"


def test_the_picture_is_of_a_few() -> None:
    """A picture is for slides: ten people, the others counted."""
    texts = drawn(matrix(CROWD, MARIANNE).to_svg())
    assert any("… et 490 autres" in each for each in texts)
    assert "NOM010" not in texts


def test_nothing_of_a_picture_is_outside_it() -> None:
    """No frame is drawn beyond the edge of the picture."""
    for root in (
        picture(matrix(SHARED, MARIANNE).to_svg()),
        picture(matrix(STRANGE, MARIANNE).to_svg()),
    ):
        width, height = float(root.get("width", "")), float(root.get("height", ""))
        for each in root.iter(f"{SVG}rect"):
            assert float(each.get("x", "0")) < width
            assert float(each.get("y", "0")) < height


def test_a_notebook_chooses_among_the_forms() -> None:
    """HTML and text are offered, those asked for alone."""
    shown = matrix(SHARED, MARIANNE)
    assert shown._repr_html_() == shown.to_html()
    assert shown._repr_mimebundle_() == {"text/html": shown.to_html(), "text/plain": str(shown)}
    assert shown._repr_mimebundle_(include={"text/html"}).keys() == {"text/html"}
    assert shown._repr_mimebundle_(exclude={"text/html"}).keys() == {"text/plain"}


def test_a_matrix_says_of_when_it_is() -> None:
    """A portal has no clock: whoever shows a matrix says of when, in the zone of the reader."""
    shown = matrix(SHARED, MARIANNE, at=MONDAY, zone=ZoneInfo("Europe/Paris"))
    told = "SARL MARIANNE 313231838 au 5 janvier 2026 à 10\u00a0h\u00a000 (Europe/Paris)"
    assert str(shown).splitlines()[0] == told
    assert read(shown.to_html()).all("strong")[0].text() == told
    assert "as of 2026-01-05 09:00 (UTC)" in " ".join(
        drawn(matrix(SHARED, MARIANNE, at=MONDAY, lang="en").to_svg())
    )
    with pytest.raises(errors.NaiveInstant):
        matrix(SHARED, MARIANNE, at=MONDAY.replace(tzinfo=None))


def test_people_of_one_name_are_told_apart_in_the_picture() -> None:
    """Names alone head the columns, but where two people have one."""
    texts = drawn(matrix(crowd(3, ("BA", "BA")), MARIANNE).to_svg())
    assert "Z NOM002" in texts
    assert texts.count("Z BA") == 2
    assert {"30000000000000", "30000000000001"} <= set(texts)
    assert "30000000000002" not in texts


def test_what_is_not_there_is_refused() -> None:
    """An unknown dossier, a wrong type, another language and no limit are refused."""
    with pytest.raises(errors.UnknownDossier):
        matrix(SHARED, PROVISIONAL)
    with pytest.raises(TypeError):
        matrix(SHARED, 3)  # type: ignore[arg-type]
    with pytest.raises(TypeError):
        matrix(CLIENT, MARIANNE)  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="fr, en"):
        matrix(SHARED, MARIANNE, lang="de")  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="at least 1"):
        matrix(SHARED, MARIANNE, limit=0)


def test_every_head_is_found() -> None:
    """A cell of a matrix has the head of its row, and its group's."""
    (table,) = read(matrix(SHARED, MARIANNE).to_html()).all("table")
    scopes = [[each.attributes["scope"] for each in row.all("th")] for row in table.all("tr")]
    assert scopes == [["col"] * 5, *[["rowgroup"], ["row"]] * 3]
