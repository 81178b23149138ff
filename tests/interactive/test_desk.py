"""The desk of the page: what a visitor does has the effect that the library gives it."""

import json
import re
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from docs.interactive.desk import texts_en, texts_fr
from docs.interactive.desk.acts import suggested
from docs.interactive.desk.firm import CLIENT, FRIDAY, LETTERS, LILA, MARIANNE, MARTIN
from docs.interactive.desk.html import Html, tag
from docs.interactive.desk.session import Accepted, Moved, Refused, Said
from docs.interactive.desk.words import ZONE
from docs.interactive.fetched import HERE
from habilitations import Role, SubscriberNumber, errors, journal, procedures, role_of, wire
from habilitations.__main__ import main
from habilitations.journal import Scenario
from habilitations.services import DECLARER_CVAE, DECLARER_IS, DECLARER_TVA, MESSAGERIE
from habilitations.tour import played
from tests.display.reading import TAGS as DISPLAYED
from tests.display.scene import HOSTILE
from tests.interactive.visitor import TAGS, Reader, Visitor

MICHEL = SubscriberNumber("20260000000002")
NEWCOMER = SubscriberNumber("20260000000009")


def test_it_opens_with_the_firm_of_the_fiche() -> None:
    """The first state is the tour's, looked at by Lila on Marianne's dossier."""
    session = Visitor().session
    assert session.portal == played("fr").portal
    assert (session.who, session.dossier, session.at) == (LILA, MARIANNE, FRIDAY)


def test_each_region_has_its_place() -> None:
    """What the desk answers goes into elements that the page has, and each has a content."""
    ids = re.findall(r'id="([^"]+)"', (HERE / "page" / "index.html").read_text("utf-8"))
    regions = Visitor().seen.regions
    assert regions.keys() <= set(ids)
    assert all(regions.values())


def test_a_step_is_taken_and_undone() -> None:
    """An accepted step has changed the state; undone, it is as it was."""
    visitor = Visitor().offer("designate").send(services="DECLARER_TVA", delegate=str(MICHEL))
    after = visitor.got(Accepted).after
    assert role_of(after, MICHEL, DECLARER_TVA, dossier=MARIANNE) is Role.ACTEUR
    assert visitor.session.portal == after
    assert len(visitor.session.journal) == 1
    visitor.do("undo")
    assert visitor.session.portal == visitor.session.start
    assert visitor.outcome == Said("undone")
    assert visitor.do("undo").outcome == Said("nothing-to-undo")


def test_a_refusal_leaves_the_state() -> None:
    """A refused step changes nothing; its rule, its section and its remedies are told."""
    visitor = Visitor().try_out("request_adhesion", services="DECLARER_RESULTAT")
    refusal = visitor.got(Refused).refusal
    assert isinstance(refusal, errors.ServiceAlreadyManaged)
    assert visitor.session.portal == visitor.session.start
    result = Reader(visitor.seen.regions["result"])
    told = refusal.message("fr", visitor.session.portal, zone=ZONE)
    assert all(each in result.text for each in (refusal.rule, refusal.section, told))
    acts = [each.attributes.get("data-act") for each in result.elements]
    assert acts.count("remedy") == sum(map(len, suggested(visitor.session))) > 0
    assert visitor.seen.focus == "result-heading"


def test_a_remedy_is_prepared_and_taken() -> None:
    """The remedy of a refusal opens the form in the space of whoever is to take it."""
    visitor = Visitor().try_out("request_adhesion", services="DECLARER_RESULTAT")
    visitor.do("remedy", "0.0")
    assert visitor.session.who == CLIENT
    visitor.send(role=Role.ACTEUR.value)
    assert visitor.got(Accepted).step.procedure == "designate"


def test_the_code_of_a_letter_opens_the_request() -> None:
    """A code that the visitor makes up arrives among the letters, and is entered later."""
    visitor = Visitor().try_out("request_adhesion", services="DECLARER_CVAE")
    letter = visitor.session.letters[-1]
    assert (letter.who, letter.dossier, letter.name) == (LILA, MARIANNE, "code")
    assert letter.code in Reader(visitor.seen.regions["form"]).text
    visitor.do("wait", "360").offer("activate_request").send(code=letter.code)
    portal = visitor.got(Accepted).after
    assert role_of(portal, LILA, DECLARER_CVAE, dossier=MARIANNE) is Role.ADMINISTRATEUR_TITULAIRE


def test_the_first_letters_are_good() -> None:
    """What is under way on the Friday can be gone on with."""
    codes = {(each.who, each.name): each.code for each in LETTERS}
    visitor = Visitor().do("dossier", str(MARTIN))
    visitor.try_out("activate_request", code=codes[LILA, "code"])
    assert (
        role_of(visitor.got(Accepted).after, LILA, DECLARER_IS, dossier=MARTIN)
        is Role.ADMINISTRATEUR_TITULAIRE
    )
    visitor.do("dossier", str(MARIANNE)).do("person", str(CLIENT))
    visitor.try_out("confirm_company_email", email_link=codes[CLIENT, "email_link"])
    visitor.try_out("activate_request", code=codes[CLIENT, "code"])
    assert (
        role_of(visitor.got(Accepted).after, CLIENT, MESSAGERIE, dossier=MARIANNE)
        is Role.ADMINISTRATEUR_TITULAIRE
    )


def test_the_clock_crosses_deadlines() -> None:
    """An hour crosses none; sixty days cross those of the link and of two letters."""
    visitor = Visitor().do("wait", "1")
    assert visitor.got(Moved) == Moved(to=FRIDAY + timedelta(hours=1), crossed=())
    crossed = visitor.do("wait", "1440").got(Moved).crossed
    assert [each.deadline.day for each in crossed] == [19, 13, 14]
    assert visitor.do("undo").session.at == FRIDAY + timedelta(hours=1)


def test_the_clock_is_set() -> None:
    """A date that is typed is one of Paris; one that can't be read changes nothing."""
    visitor = Visitor().do("date", "", ("at", "2026-05-01T08:30"))
    assert visitor.session.at == datetime(2026, 5, 1, 6, 30, tzinfo=UTC)
    for text in ("", "demain", "2026-13-01T00:00"):
        assert visitor.do("date", "", ("at", text)).outcome == Said("misread")
    visitor.do("date", "", ("at", "9999-12-31T23:00"))
    assert visitor.do("wait", "1440").outcome == Said("misread")


def test_a_clock_that_is_set_back_is_refused_by_the_library() -> None:
    """Time goes back on the page if one likes; steps are refused then."""
    visitor = Visitor().do("date", "", ("at", "2026-01-01T08:00"))
    visitor.try_out("request_adhesion", services="DECLARER_CVAE")
    assert isinstance(visitor.got(Refused).refusal, errors.HabilitationError)


def test_the_scenario_plays_elsewhere(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """What was tried, refused steps too, plays to the same state, by the command as well."""
    visitor = Visitor().offer("designate").send(services="DECLARER_TVA", delegate=str(MICHEL))
    visitor.try_out("request_adhesion", services="DECLARER_TVA")
    visitor.try_out("request_adhesion", services="DECLARER_CVAE")
    text = scenario_of(visitor)
    assert "CODE-5" not in text
    attempts = list(journal.play(wire.loads(text, Scenario)))
    refused = [type(each.refusal) for each in attempts]
    assert refused == [type(None), errors.ServiceAlreadyManaged, type(None)]
    assert attempts[-1].after == visitor.session.portal
    path = tmp_path / "scenario.json"
    path.write_text(text, "utf-8")
    assert main([str(path), "--json"]) == 0
    assert len(json.loads(capsys.readouterr().out)["steps"]) == len(attempts)


def scenario_of(visitor: Visitor) -> str:
    """Return the scenario that the page holds."""
    (_, rest) = visitor.seen.regions["journal"].split("<textarea", 1)
    return Reader("<textarea" + rest.split("</textarea>")[0] + "</textarea>").text


def test_both_languages_say_the_same() -> None:
    """The labels have the same keys and fields; the language changes nothing else."""
    assert texts_fr.TEXTS.keys() == texts_en.TEXTS.keys()
    for key, text in texts_fr.TEXTS.items():
        fields = re.findall(r"\{\w+\}", text)
        assert sorted(fields) == sorted(re.findall(r"\{\w+\}", texts_en.TEXTS[key])), key
    visitor = Visitor().offer("designate")
    before = visitor.session
    visitor.do("lang", "en")
    assert visitor.seen.lang == "en"
    assert (visitor.session.portal, visitor.session.form) == (before.portal, before.form)
    assert texts_en.TEXTS["do designate"] in Reader(visitor.html()).text


def test_every_procedure_is_named() -> None:
    """No procedure of the library is missing from the page."""
    named = {key.removeprefix("do ") for key in texts_fr.TEXTS if key.startswith("do ")}
    assert named == set(procedures.__all__), "docs/interactive/desk/texts_fr.py and texts_en.py"


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_names_stay_text(name: str) -> None:
    """A name that a visitor types is text wherever it is told, in either language."""
    visitor = Visitor().try_out(
        "register_space", first_name="Z", last_name=name, email="z@x.example"
    )
    visitor.got(Accepted)
    visitor.do("person", str(NEWCOMER)).try_out("open_dossier", name=name)
    for lang in ("fr", "en"):
        read = Reader(visitor.do("lang", lang).html())
        assert {each.tag for each in read.elements} <= TAGS | DISPLAYED - {"style"}
        assert name[:59] in read.text
        handlers = [key for each in read.elements for key in each.attributes if key[:2] == "on"]
        assert handlers == []


def test_ids_are_unique() -> None:
    """No id stands twice on the page, with everything unfolded that it can show."""
    visitor = Visitor().try_out("request_adhesion", services=["DECLARER_TVA", "PAYER_TVA"])
    ids = Reader(visitor.html()).ids()
    assert sorted(ids) == sorted(set(ids))


def test_text_is_escaped() -> None:
    """A plain text is no markup, neither in an element nor in an attribute."""
    assert tag("p", "<b>", Html("<i></i>"), title='"x"') == (
        '<p title="&quot;x&quot;">&lt;b&gt;<i></i></p>'
    )
