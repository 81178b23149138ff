"""The questions of the command on a scenario: explain, advise, plan, audit."""

import json
from pathlib import Path
from typing import Final

import pytest

from habilitations._command.arguments import QUESTIONS
from habilitations._command.words import TEXTS
from habilitations._texts.languages import LANGS, Lang
from tests.test_command import Command, command, path

__all__ = ["command"]

CLAUDE: Final = ("--who", "20260000000003")
MARIANNE: Final = ("--dossier", "313231838")
STEP: Final = (
    "2026-01-23T09:00:00Z suspend by=20191991901919 delegate=20101670101919 dossier=313231838 "
    "services=PAYER"
)
#: A call of each question on an example, and what its answer has in English.
CALLS: Final = {
    "explain": ((path("adhesion"),), "Remedy for service-already-managed [ADH-1]"),
    "explain a step": ((path("delegation"), "--step", STEP), "accepted"),
    "explain a no": (
        (path("delegation"), *CLAUDE, *MARIANNE, "--services", "DECLARER_IS"),
        "is suspended",
    ),
    "advise": (
        (path("delegation"), *CLAUDE, *MARIANNE, "--services", "COMPTE_FISCAL,DECLARER_TS"),
        "[ADV-2, §3.2, §5.1]",
    ),
    "plan a use": (
        (path("delegation"), *CLAUDE, *MARIANNE, "--services", "COMPTE_FISCAL,DECLARER_TVA"),
        "Espace CLIENT designates Claude RICHARD",
    ),
    "plan a role": (
        (path("delegation"), *CLAUDE, *MARIANNE, "--services", "PAYER", "--role", "AT"),
        "asks to replace the titulaire",
    ),
    "plan what is": (
        (path("delegation"), *CLAUDE, *MARIANNE, "--services", "PAYER_TVA", "--role", "a"),
        "The goal is met already.",
    ),
    "plan what cannot be": (
        (path("delegation"), "--who", "20269999999999", *MARIANNE, "--services", "PAYER_TVA"),
        "What stands in the way",
    ),
    "plan a departure": (
        (path("departure"), "--leaver", "20101670101919", "--successor", "20260000000004"),
        "Nadia BERGER Administrateur Suppléant",
    ),
    "audit": ((path("delegation"), "--within", "30"), "nobody stands in for Espace CLIENT"),
    "audit what waits": (
        (path("two-letters"), "--at", "2026-01-20T00:00:00Z", "--within", "90"),
        "2026-03-18",
    ),
}


def asked(name: str) -> list[str]:
    """Return the arguments of a call."""
    return [name.partition(" ")[0], *CALLS[name][0]]


@pytest.mark.parametrize("name", CALLS)
def test_a_question_is_answered(name: str, command: Command) -> None:
    """An answer is told in 100 columns, says what it is to say, and the status is 0."""
    status, out, err = command(*asked(name), "--lang", "en")
    assert (status, err) == (0, "")
    assert max(map(len, out.splitlines())) <= 100
    assert CALLS[name][1] in " ".join(out.replace("\N{NO-BREAK SPACE}", " ").split())


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("name", CALLS)
def test_json_has_the_sentences(name: str, lang: Lang, command: Command) -> None:
    """`--json` has the sentences of the text, section by section."""
    told = json.loads(command(*asked(name), "--lang", lang, "--json")[1])
    text = "".join(command(*asked(name), "--lang", lang)[1].split())
    assert told["habilitations"] == "answer"
    for section in told["sections"]:
        for sentence in (section["title"], *section["told"]):
            assert "".join(sentence.split()) in text


def test_the_questions_are_all_asked() -> None:
    """Each question of the command has a call above."""
    assert {name.partition(" ")[0] for name in CALLS} == set(QUESTIONS)


def test_nothing_refused_is_said_so(command: Command) -> None:
    """Where no step is refused, there is nothing to explain, and nothing falls due."""
    assert TEXTS["fr"]["no-refusal"] in command("explain", path("departure"))[1]
    out = command("audit", path("adhesion"), "--lang", "en")[1]
    assert TEXTS["en"]["nothing-due"] in out


def test_an_empty_portal_has_no_findings(tmp_path: Path, command: Command) -> None:
    """A portal without dossiers has nothing to look at."""
    file = tmp_path / "empty.json"
    file.write_text('{"habilitations":"portal","version":1}', encoding="utf-8")
    assert TEXTS["en"]["no-finding"] in command("audit", str(file), "--lang", "en")[1]


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (("explain", path("adhesion"), "--step", "2026 fly"), "cannot be read"),
        (("explain", path("adhesion"), *CLAUDE), "go together"),
        (
            ("explain", path("delegation"), *CLAUDE, *MARIANNE, "--services", "PAYER,MESSAGERIE"),
            "one service",
        ),
        (("advise", path("delegation"), *CLAUDE, *MARIANNE, "--services", "payer"), "payer"),
        (
            ("advise", path("delegation"), *CLAUDE, "--dossier", "idsp:A-1", "--services", "PAYER"),
            "A-1",
        ),
        (("plan", path("delegation")), "--leaver"),
        (("plan", path("delegation"), "--leaver", "20101670101919"), "go together"),
        (("audit", "none.json"), "none.json"),
    ],
)
def test_what_cannot_be_asked_is_complained_of(
    arguments: tuple[str, ...], complaint: str, command: Command
) -> None:
    """A question that makes no sense is said so on stderr, with the status 2 and no traceback."""
    status, out, err = command(*arguments, "--lang", "en")
    assert (status, out) == (2, "")
    assert complaint in err
    assert "Traceback" not in err


@pytest.mark.parametrize(
    "arguments",
    [
        ("advise", path("delegation")),
        ("plan", path("delegation"), "--role", "chef"),
        ("plan", path("delegation"), "--who", "123"),
        ("audit", path("delegation"), "--within", "soon"),
        ("audit", path("delegation"), "--within", "-1"),
        ("audit", path("delegation"), "--within", "99999999999"),
        ("plan", path("delegation"), "--post", "9" * 5000),
        ("plan", path("delegation"), "--link", "\N{ARABIC-INDIC DIGIT ONE}"),
    ],
)
def test_what_is_mistyped_is_a_usage_error(arguments: tuple[str, ...], command: Command) -> None:
    """A missing or malformed option is a usage error of its question."""
    status, out, err = command(*arguments)
    assert (status, out) == (2, "")
    assert f"python -m habilitations {arguments[0]}" in err
