"""The command on a scenario: what it prints, what it says of a bad file, and how it exits."""

import io
import json
import sys
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

import pytest

from habilitations import (
    Journal,
    Portal,
    Role,
    Step,
    errors,
    holders,
    open_dossier,
    procedures,
    replay,
    wire,
)
from habilitations.__main__ import main
from habilitations._command.report import as_json, scenario_of, text
from habilitations._command.run import run
from habilitations._command.words import TEXTS, CommandWords
from habilitations._texts.instants import told_instant
from habilitations._texts.languages import LANGS, Lang
from habilitations.journal import Attempt, Scenario, play
from habilitations.services import DECLARER_TVA, MESSAGERIE
from tests import world
from tests.world import CLIENT, DAY, LILA, MARIANNE, MARTIN, MICHEL, MONDAY, PROVISIONAL

EXAMPLES: Final = Path(__file__).parent.parent / "examples"
NAMES: Final = ("adhesion", "delegation", "departure", "substitution", "two-letters")
#: What each example is refused with, in the order of its steps.
REFUSED: Final = {
    "adhesion": (errors.EmailNotConfirmed, errors.ServiceAlreadyManaged),
    "delegation": (errors.NoRightToDesignate,),
    "departure": (),
    "substitution": (errors.WrongCode,),
    "two-letters": (
        errors.ServiceAlreadyManaged,
        errors.RequestAlreadyPending,
        errors.CodeExpired,
    ),
}

AD: Final = Role.ACTEUR_DELEGANT

Command = Callable[..., tuple[int, str, str]]


def path(name: str) -> str:
    """Return the path of an example."""
    return str(EXAMPLES / f"{name}.json")


def scenario(name: str) -> Scenario:
    """Return an example."""
    return wire.loads(Path(path(name)).read_bytes(), Scenario)


@pytest.fixture
def command(capsys: pytest.CaptureFixture[str]) -> Command:
    """Return what runs the command: its exit status, what it printed, and what it complained of."""

    def called(*arguments: str) -> tuple[int, str, str]:
        status = main(list(arguments))
        return status, *capsys.readouterr()

    return called


def attempts(name: str) -> Sequence[Attempt]:
    """Return the steps of an example as they turn out."""
    return tuple(play(scenario(name)))


def test_the_examples_are_all_here() -> None:
    """The folder holds the scenarios tested, and no other."""
    assert tuple(sorted(each.stem for each in EXAMPLES.glob("*.json"))) == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_an_example_turns_out_as_it_says(name: str) -> None:
    """The refusals of an example are these, in this order, and all else is accepted."""
    refusals = [each.refusal for each in attempts(name) if each.refusal is not None]
    assert tuple(map(type, refusals)) == REFUSED[name]


@pytest.mark.parametrize(
    ("name", "dossier", "titulaire"),
    [
        ("adhesion", MARTIN, LILA.number),
        ("substitution", "111111111", LILA.number),
        ("delegation", MARIANNE, "20191991901919"),
    ],
)
def test_the_cases_of_the_fiche_end_well(name: str, dossier: str, titulaire: object) -> None:
    """After §4.1 and §4.3 the accountant is AT, after §4.2 the client still is."""
    held = holders(attempts(name)[-1].after, dossier=dossier)
    titulaires = {
        str(each.subscriber) for each in held if each.role is Role.ADMINISTRATEUR_TITULAIRE
    }
    assert str(titulaire) in titulaires


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("name", NAMES)
def test_the_command_plays_an_example(name: str, lang: Lang, command: Command) -> None:
    """An example is told in 100 columns, every refusal with its rule, and ends with 0."""
    status, out, err = command(path(name), "--lang", lang)
    assert (status, err) == (0, "")
    assert max(map(len, out.splitlines())) <= 100
    assert scenario(name).title in out
    for attempt in attempts(name):
        if attempt.refusal is not None:
            assert f"{type(attempt.refusal).__name__} [{attempt.refusal.rule}" in out


def test_the_state_names_who_holds_what(command: Command) -> None:
    """Each dossier is told with its services, its people by name, and what is suspended."""
    out = command(path("delegation"), "--lang", "en")[1].replace("\N{NO-BREAK SPACE}", " ")
    assert "SARL MARIANNE (313231838)" in out
    assert "A Claude RICHARD (suspended)" in out
    assert "AD M. Michel DURAND (suspended)" in out
    assert "AS Mme Lila ROSEMONDE" in out


def test_strict_tells_refusals_by_the_status(command: Command) -> None:
    """With --strict a refused step makes the status 1; a scenario without one stays at 0."""
    assert command(path("adhesion"), "--strict")[0] == 1
    assert command(path("departure"), "--strict")[0] == 0


def test_an_instant_leaves_later_steps_out(command: Command) -> None:
    """`--at` plays the steps up to it, says how many are left out, and judges deadlines there."""
    pending = "2026-01-14T00:00:00Z"
    out = command(path("adhesion"), "--at", pending, "--lang", "en")[1]
    assert "Steps after that instant, not played: 4." in out
    assert "awaits its click until 2026-01-16 10:00 (UTC)" in " ".join(out.split())
    lapsed = command(path("two-letters"), "--at", "2027-01-01T00:00:00Z", "--lang", "en")[1]
    assert "lapsed at 2026-03-18 09:20 (UTC)" in " ".join(lapsed.split())


def test_an_instant_is_checked(command: Command) -> None:
    """An instant that is none, or has no zone, is a usage error."""
    for wrong in ("monday", "2026-01-14T00:00:00"):
        status, out, err = command(path("adhesion"), "--at", wrong)
        assert (status, out) == (2, "")
        assert wrong[:6] in err


def test_json_says_the_same(command: Command) -> None:
    """`--json` has each step with its refusal, who holds what, what is pending, and no code."""
    out = command(path("two-letters"), "--json", "--lang", "en")[1]
    told = json.loads(out)
    refused = [each["refusal"]["slug"] for each in told["steps"] if not each["accepted"]]
    assert refused == ["service-already-managed", "request-already-pending", "code-expired"]
    (dossier,) = told["dossiers"]
    assert dossier["id"] == {"siren": MARTIN}
    assert {each["subscriber"] for each in dossier["habilitations"]} == {"20260000000002"}
    assert [each["phase"] for each in dossier["pending"]] == ["LAPSED"]
    assert "L1L-0001" not in out


def test_json_is_the_same_every_time(command: Command) -> None:
    """Two runs print the very same data."""
    assert command(path("departure"), "--json") == command(path("departure"), "--json")


def test_dash_reads_the_standard_input(monkeypatch: pytest.MonkeyPatch, command: Command) -> None:
    """`-` plays what is piped in, as the file itself would be."""
    piped = io.TextIOWrapper(io.BytesIO(Path(path("adhesion")).read_bytes()))
    monkeypatch.setattr(sys, "stdin", piped)
    assert command("-") == command(path("adhesion"))


def test_a_bad_file_has_every_fault_told(tmp_path: Path, command: Command) -> None:
    """Every fault is on stderr with its place, nothing on stdout, and the status is 2."""
    bad = tmp_path / "bad.json"
    bad.write_text(
        '{"habilitations":"scenario","version":1,"steps":'
        '[{"procedure":"suspend","by":1},{"procedure":"fly"}],"x":null}'
    )
    status, out, err = command(str(bad), "--lang", "en")
    assert (status, out) == (2, "")
    for place in ("$.steps[0].by:", "$.steps[1].procedure:", "$.x:"):
        assert f"{bad}: {place}" in err
    assert 'The key "delegate" is missing.' in err


def test_a_file_that_is_not_there(tmp_path: Path, command: Command) -> None:
    """What can't be opened is said so, with the status 2 and no traceback."""
    status, out, err = command(str(tmp_path / "none.json"))
    assert (status, out) == (2, "")
    assert "none.json" in err
    assert "Traceback" not in err


@pytest.mark.parametrize("lang", LANGS)
def test_journals_and_portals_are_played_too(tmp_path: Path, lang: Lang, command: Command) -> None:
    """A journal is a scenario whose steps were accepted, a portal one without steps."""
    journal = Journal(steps=[each.step for each in attempts("departure")])
    documents: tuple[wire.Document, ...] = (journal, replay(journal), Portal())
    for number, document in enumerate(documents):
        file = tmp_path / f"{number}.json"
        file.write_text(wire.dumps(document), encoding="utf-8")
        status, out, _ = command(str(file), "--lang", lang, "--strict")
        assert status == 0
        assert (MARIANNE in out) is (document != Portal())


def waiting() -> Scenario:
    """Return a scenario in which a change of address, an adhesion and an inscription wait."""
    lila = {"by": LILA, "dossier": MARTIN, "at": MONDAY}
    message = {"company_email": "a@martin.example", "email_link": "lien-1"}
    asked = {"services": [MESSAGERIE], "code": "lettre"}
    steps = (
        Step.of(procedures.register_space, subscriber=LILA, code="x", at=MONDAY),
        Step.of(procedures.activate_space, by=LILA, code="x", at=MONDAY),
        Step.of(procedures.register_space, subscriber=MICHEL, code="x", at=MONDAY),
        Step.of(procedures.open_dossier, dossier=MARTIN, name="SARL MARTIN", at=MONDAY),
        Step.named("request_adhesion", {**lila, **message, **asked}),
        Step.named(
            "confirm_company_email", {"dossier": MARTIN, "email_link": "lien-1", "at": MONDAY}
        ),
        Step.named("activate_request", {**lila, "code": "lettre"}),
        Step.named("change_company_email", {**lila, **message, "email_link": "lien-2"}),
        Step.named("request_adhesion", {**lila, "services": [DECLARER_TVA], "code": "lettre"}),
    )
    return Scenario(steps=steps)


@pytest.mark.parametrize("lang", LANGS)
def test_what_waits_is_told(lang: Lang) -> None:
    """A request, a change of address and an inscription are each told with the deadline."""
    for at, phase, space in (
        (MONDAY, "AWAITING_EMAIL", "inscription"),
        (MONDAY + 4 * DAY, "LAPSED", "void"),
    ):
        told = " ".join(text(run(waiting(), at), CommandWords(lang), colour=False).split())
        until = TEXTS[lang][f"awaiting-{phase}"].format(until=told_instant(MONDAY + 3 * DAY, lang))
        semicolon = {"fr": " ;", "en": ";"}[lang]  # a no-break space, folded with the others
        assert " ".join(f"{TEXTS[lang]['change']}{semicolon} {until}".split()) in told
        late = TEXTS[lang][space].format(who=MICHEL, until=told_instant(MONDAY + 2 * DAY, lang))
        assert " ".join(late.split()) in told


def test_waiting_inscriptions_are_data() -> None:
    """The data has the spaces that wait, with the deadline, and whether they are void by then."""
    for at, void in ((MONDAY, False), (MONDAY + 4 * DAY, True)):
        told = json.loads(as_json(run(waiting(), at), CommandWords("en")))
        (found,) = told["inscriptions"]
        assert found == {
            "subscriber": MICHEL.number.value,
            "deadline": "2026-01-07T09:00:00Z",
            "void": void,
        }


def test_an_idsp_is_tagged_in_the_data() -> None:
    """A provisional dossier is told by its IDSP, and a portal without steps at its last change."""
    start = open_dossier(Portal(), dossier=PROVISIONAL, name="EN COURS", at=MONDAY)
    told = json.loads(as_json(run(Scenario(start=start), None), CommandWords("en")))
    assert told["dossiers"][0]["id"] == {"idsp": PROVISIONAL.value}
    assert told["at"] == "2026-01-05T09:00:00Z"


def test_a_change_of_role_is_told_with_both() -> None:
    """Who becomes an Acteur is told with the role before and the role after."""
    made = world.name(
        world.adhere(world.portal(), CLIENT, DECLARER_TVA), CLIENT, LILA, AD, [DECLARER_TVA]
    )
    modified = Step.of(
        procedures.modify_delegation,
        by=CLIENT,
        delegate=LILA,
        dossier=MARTIN,
        services=[DECLARER_TVA],
        role=Role.ACTEUR,
        at=MONDAY,
    )
    told = text(
        run(Scenario(start=made, steps=(modified,)), None), CommandWords("en"), colour=False
    )
    assert "~ AD>A" in told


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        """Say so."""
        return True


def test_a_bar_shows_on_a_terminal(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: Command
) -> None:
    """A long scenario shows its progress on a terminal, and nothing where stderr is none."""
    opened = [
        Step.of(procedures.open_dossier, dossier=f"{number:09}", name="SARL", at=MONDAY)
        for number in range(2500)
    ]
    file = tmp_path / "long.json"
    file.write_text(wire.dumps(Scenario(steps=opened)), encoding="utf-8")
    assert command(str(file), "--json")[2] == ""
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    assert command(str(file), "--json")[0] == 0
    assert terminal.getvalue().endswith(f"\r[{'#' * 40}] 2500/2500\n")
    assert "] 1200/2500" in terminal.getvalue()


def test_a_scenario_of_a_document_keeps_its_steps() -> None:
    """What is made of a document plays the document's own steps from its own first state."""
    journal = Journal(steps=[each.step for each in attempts("departure")])
    assert scenario_of(journal).steps == journal.steps
    assert scenario_of(scenario("departure")) == scenario("departure")


@pytest.mark.parametrize("name", ["Europe/Nowhere", "Europe", "../Paris", "", "x" * 5000, "a\0b"])
def test_a_zone_that_is_not_found(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    """It is status 2, and a sentence that names the package that has the zones."""
    assert main(["--zone", name, "--lang", "en"]) == 2
    told = capsys.readouterr()
    assert told.out == ""
    shown = name[:60] if name.isprintable() else ascii(name)
    assert told.err == TEXTS["en"]["zone"].format(zone=shown) + "\n"
    assert "tzdata" in told.err


def test_the_command_tells_the_day_of_the_reader(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Steps, the state and answers are in the zone given; the instants of its data are in UTC."""
    late = datetime(2026, 3, 28, 23, 30, tzinfo=UTC)
    opened = Step.of(procedures.open_dossier, dossier=MARTIN, name="SARL MARTIN", at=late)
    document = tmp_path / "document.json"
    document.write_text(wire.dumps(Scenario(steps=(opened,))), "utf-8")
    for before in ([], ["audit"]):
        assert main([*before, str(document), "--zone", "Europe/Paris"]) == 0
        told = capsys.readouterr().out
        assert "29 mars 2026 à 0 h 30 (Europe/Paris)" in told.replace("\xa0", " ")
    assert main([str(document), "--zone", "Europe/Paris"]) == 0
    shown = capsys.readouterr().out.replace("\xa0", " ")
    assert "Heures : Europe/Paris." in shown
    assert "29/03/2026 00:30  Le dossier" in shown
    assert main([str(document), "--zone", "Europe/Paris", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["at"] == "2026-03-28T23:30:00Z"
