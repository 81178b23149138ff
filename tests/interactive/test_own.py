"""Data of a reader's own on the page: read by the library, seen before it is taken, in his zone."""

from datetime import UTC, datetime
from typing import Final

import pytest

from docs.interactive.desk.firm import LILA, MARIANNE
from docs.interactive.desk.session import Looked, Read, Refused, Said
from docs.interactive.desk.words import ZONE
from docs.interactive.fetched import ROOT
from habilitations import Journal, Portal, errors, wire
from habilitations.journal import Scenario, play
from tests.interactive.visitor import Reader, Visitor

NOW: Final = "2026-11-28T08:00:00.000Z"
SCENARIO: Final = wire.loads((ROOT / "examples" / "delegation.json").read_bytes(), Scenario)
ATTEMPTS: Final = tuple(play(SCENARIO))
STEPS: Final = tuple(each.step for each in ATTEMPTS if each.refusal is None)
LIST: Final = """n° ABONNÉ,Nom,Prénom,E-mail,Cabinet,SIREN,Client,Rôle,Service,Depuis
20101670101919,ROSEMONDE,Lila,lila@x.example,987654321,732829320,MARTIN,AT,Déclarer TVA,05/01/2026
20101670101919,ROSEMONDE,Lila,lila@x.example,987654321,732829320,MARTIN,Chef,Messagerie,05/01/2026
"""


def brought(text: str) -> Visitor:
    """Return a visitor who has chosen a file."""
    return Visitor().do("own", "", ("text", text), ("now", NOW))


def test_a_portal_is_looked_at() -> None:
    """A portal is what is seen then, now; its first person and dossier are chosen."""
    after = ATTEMPTS[-1].after
    session = brought(wire.dumps(after)).session
    assert session.portal == session.start == after
    assert session.at == datetime(2026, 11, 28, 8, tzinfo=UTC)
    assert (session.who, session.dossier) == (next(iter(after.spaces)), next(iter(after.dossiers)))
    assert session.outcome == Read(
        kind="portal", dossiers=len(after.dossiers), people=len(after.spaces)
    )


def test_a_journal_goes_on_where_it_ended() -> None:
    """A journal is replayed, and goes on at the instant of its last step."""
    visitor = brought("\ufeff " + wire.dumps(Journal(SCENARIO.start, STEPS)))
    assert visitor.session.portal == ATTEMPTS[-1].after
    assert visitor.session.at == max(step.at for step in STEPS)
    assert len(visitor.session.journal) == len(STEPS)
    visitor.do("undo")
    assert (visitor.session.who, visitor.session.dossier) == (LILA, MARIANNE)


def test_a_scenario_is_played() -> None:
    """Of a scenario what was accepted is in the journal, and all of it is taken along again."""
    session = brought(wire.dumps(SCENARIO)).session
    assert session.portal == ATTEMPTS[-1].after
    assert session.taken == STEPS
    assert session.tried == SCENARIO.steps


@pytest.mark.parametrize("mark", [",", ";", "\t"])
def test_a_list_is_loaded(mark: str) -> None:
    """A list of a spreadsheet becomes a portal; the row that isn't in it is told, with why."""
    visitor = brought(LIST.replace(",", mark))
    (told,) = visitor.got(Read).told
    assert "Chef" in told
    assert visitor.got(Read).dossiers == 1
    assert told in Reader(visitor.seen.regions["result"]).text
    assert visitor.seen.focus == "result-heading"


def test_a_row_below_a_blank_line_is_told_by_its_own_number() -> None:
    """And of two columns of one name none is dropped: the list is refused."""
    (told,) = brought(LIST.replace("\n", "\n\n")).got(Read).told
    assert " 5 " in told
    assert brought(LIST.replace("Client", "Rôle")).got(Refused).step is None


@pytest.mark.parametrize(
    "text",
    ['{"habilitations": "portal", "version": 1, "spaces": 3}', "{", "[" * 5000, "a;b\n1;2\n"],
)
def test_what_can_not_be_read_is_refused(text: str) -> None:
    """The library says why, and everything is as it was."""
    visitor = brought(text)
    before = Visitor().session
    assert visitor.got(Refused).step is None
    assert visitor.session.portal == before.portal
    assert visitor.session.dossier == before.dossier


def test_where_nobody_is_nothing_is_shown() -> None:
    """A portal without people or dossiers is said to be so, and everything is as it was."""
    visitor = brought(wire.dumps(Portal()))
    assert visitor.outcome == Read(kind="nothing", dossiers=0, people=0)
    assert visitor.session.portal == Visitor().session.portal


def test_a_step_is_seen_before_it_is_taken() -> None:
    """What it would change is told, side by side; nothing is noted, and the form stays open."""
    visitor = Visitor().offer("designate")
    assert visitor.session.form is not None
    pairs = [*visitor.session.form.fields.pairs, ("services", "DECLARER_TVA")]
    before = visitor.session
    visitor.do("look", "", *pairs, ("delegate", "20260000000002"))
    looked = visitor.got(Looked)
    assert looked.before != looked.after
    assert visitor.session.portal == before.portal
    assert visitor.session.tried == visitor.session.taken == ()
    assert visitor.session.form is not None
    assert visitor.seen.regions["result"].count("<table") > 1
    assert visitor.do("undo").outcome == Said("nothing-to-undo")


def test_a_refusal_is_seen_too() -> None:
    """A step that would be refused is so, with its rule; it is not noted as tried."""
    visitor = Visitor().do("procedure", "", ("procedure", "request_adhesion"))
    visitor.do("look", "", ("services", "DECLARER_RESULTAT"), ("code", "X"))
    assert isinstance(visitor.got(Refused).refusal, errors.ServiceAlreadyManaged)
    assert visitor.session.tried == ()


def test_a_reader_has_his_own_zone() -> None:
    """Instants are told in the zone of the reader, or of the firm; an unknown one is the firm's."""
    visitor = Visitor(zone="America/Guadeloupe")
    assert "14\u00a0h\u00a000" in visitor.seen.regions["clock"]
    assert 'value="2026-04-17T14:00"' in visitor.seen.regions["clock"]
    visitor.do("date", "", ("at", "2026-04-18T14:00"))
    assert visitor.session.at == datetime(2026, 4, 18, 18, tzinfo=UTC)
    visitor.do("zone", "Europe/Paris")
    assert "20\u00a0h\u00a000" in visitor.seen.regions["clock"]
    visitor.do("restart")
    assert (visitor.session.zone, str(visitor.session.own_zone)) == (ZONE, "America/Guadeloupe")
    for unknown in ("", "Nowhere/Else", "../etc"):
        assert Visitor(zone=unknown).session.zone == ZONE
    assert 'data-act="zone"' not in Visitor(zone="Europe/Paris").html()


def test_a_list_that_hides_rows_is_not_taken() -> None:
    """A quotation mark that is never closed is told with its line, in the visitor's language."""
    visitor = brought(LIST.replace("MARTIN,Chef", '"MARTIN,Chef'))
    outcome = visitor.session.outcome
    assert isinstance(outcome, Read)
    assert outcome.kind == "nothing"
    assert "ligne 3" in outcome.told[0]
    assert "guillemet" in outcome.told[0]
