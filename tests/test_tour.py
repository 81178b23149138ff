"""The tour: what it says is what was played, in both languages, and it prints anywhere.

Law: claims are checked against the state that the tour leaves, never against its own texts.
"""

import hashlib
import io
import os
import re
import runpy
import subprocess
import sys
from collections.abc import Iterator
from string import Formatter
from typing import Final, cast

import pytest

from habilitations import identifiers
from habilitations.__main__ import main
from habilitations._command.tour.cast import (
    CLAUDE,
    CLIENT,
    FIFTEEN,
    JEANNE,
    LILA,
    MARIANNE,
    MARTIN,
    MICHEL,
    PEOPLE,
    SIMONET,
    SIXTEEN,
    on,
)
from habilitations._command.tour.finale import FRIDAY
from habilitations._command.tour.ink import INK_WIDTH
from habilitations._command.tour.words import TEXTS
from habilitations._texts.instants import in_columns
from habilitations._texts.languages import LANGS, Lang
from habilitations.errors import (
    ActivationTooLate,
    CodeExpired,
    EmailLinkExpired,
    HabilitationError,
    InvalidSiren,
    InvalidValue,
    NaiveInstant,
    NoRightToDesignate,
    NotAdhered,
    NotEntitled,
    NotPossible,
    NotValidNow,
    RolesNotCumulable,
    SeatTaken,
    ServiceAlreadyManaged,
    WrongCode,
)
from habilitations.procedures import suspend
from habilitations.queries import dossiers_of, holders, menu, requests_on, role_of, roles_of
from habilitations.roles import Role
from habilitations.rules import RULES
from habilitations.services import FICHE, PAYER, PAYER_IS, PAYER_TVA, ElementaryService
from habilitations.tour import played, transcript

ANSI: Final = re.compile(r"\x1b\[[0-9;]*m")
NBSP: Final = "\N{NO-BREAK SPACE}"
AT: Final = Role.ADMINISTRATEUR_TITULAIRE
FAMILIES: Final = (InvalidValue, NotEntitled, NotPossible, NotValidNow)
PORTAL: Final = played().portal
MODULE: Final = (sys.executable, "-m", "habilitations")

in_both_languages = pytest.mark.parametrize("lang", LANGS)


def flat(text: str) -> str:
    """Return a text with its line breaks and margins folded."""
    return " ".join(text.split())


def run(*args: str, **env: str) -> subprocess.CompletedProcess[bytes]:
    """Run the module with arguments, in this environment and a little more."""
    return subprocess.run([*MODULE, *args], capture_output=True, check=False, env=environment(env))


def environment(more: dict[str, str]) -> dict[str, str]:
    """Return an environment in which the package is found, and nothing else is set."""
    return {"PYTHONPATH": os.pathsep.join(filter(None, sys.path)), **more}


def rows(text: str, title: str) -> Iterator[str]:
    """Yield the rows of the table of rights under a title."""
    lines = iter(text.splitlines())
    while not next(lines).endswith(title):
        pass
    next(lines)
    for row in lines:
        if not row:
            return
        yield row.strip()


@in_both_languages
def test_no_line_is_too_long(lang: Lang) -> None:
    """Every line is at most 100 columns wide."""
    assert [each for each in transcript(lang).splitlines() if len(each) > INK_WIDTH] == []
    assert INK_WIDTH == 100


@in_both_languages
def test_no_line_ends_with_a_space(lang: Lang) -> None:
    """Lines have no trailing white space, no tab, and there are never two blank ones."""
    text = transcript(lang)
    assert not re.search(rf"[ \t{NBSP}]\n|\t|\n\n\n", text)
    assert text.strip() + "\n" == text


@in_both_languages
def test_colour_changes_no_text(lang: Lang) -> None:
    """The text with colours is the text without, once its sequences are gone."""
    plain, coloured = transcript(lang), transcript(lang, colour=True)
    assert "\x1b" not in plain
    assert coloured != plain
    assert ANSI.sub("", coloured) == plain


def test_colour_marks_what_matters() -> None:
    """Headings, each role, and refusals have their sequence."""
    text = transcript(colour=True)
    for sequence, told in (("1", "§4.1"), ("1;31", "×"), ("1;32", "AT"), ("1;34", "AS")):
        assert f"\x1b[{sequence}m{told}" in text
    assert "\x1b[1;35mAD\x1b[0m" in text
    assert "\x1b[33mA\x1b[0m" in text
    assert "\x1b[2;3m(A)\x1b[0m" in text


@in_both_languages
def test_the_text_fits_old_terminals(lang: Lang) -> None:
    """All the signs exist in the code page of Western Windows."""
    assert transcript(lang).encode("cp1252")


def test_french_is_the_default() -> None:
    """Without a language the tour is in French."""
    assert transcript() == transcript("fr") != transcript("en")


def test_other_languages_are_refused() -> None:
    """A language that isn't ours is a ValueError."""
    with pytest.raises(ValueError, match="xx"):
        transcript(cast("Lang", "xx"))


def test_french_typography() -> None:
    """French has ’ where it isn't the portal's label, and no-break spaces before its signs."""
    told = " ".join(TEXTS["fr"].values())
    assert not re.search(r"'|[^\xa0][:;?!»]|«[^\xa0]", re.sub(r"\{.*?\}", "x", told))


def test_both_languages_say_the_same() -> None:
    """Each text exists in both languages, with the same fields and the same rules."""
    french, english = TEXTS["fr"], TEXTS["en"]
    assert list(french) == list(english)
    for key, text in french.items():
        assert fields(text) == fields(english[key]), key
        assert cited(text) == cited(english[key]), key


def fields(text: str) -> set[str | None]:
    """Return the names in braces."""
    return {name for _, name, _, _ in Formatter().parse(text)}


def cited(text: str) -> list[str]:
    """Return the rules in brackets, in order of their ids."""
    return sorted(re.findall(r"\[([A-Z]{3}-[0-9]+)\]", text))


@in_both_languages
def test_every_text_is_used(lang: Lang) -> None:
    """No text outlives its use: its first words are in the transcript."""
    text = flat(transcript(lang))
    for key, told in TEXTS[lang].items():
        start = flat(re.split(r"[\[{]", told)[0])
        assert start in text or key == "months", key


@in_both_languages
def test_rules_are_cited_with_their_sections(lang: Lang) -> None:
    """What stands in brackets is a rule of the register and where the fiche states it."""
    found = re.findall(r"\[([A-Z]{3}-[0-9]+)(?:,\xa0([^\]]*))?\]", transcript(lang))
    assert len(found) > 30
    for rule, section in found:
        assert section.replace(NBSP, " ") == RULES[rule].section


@in_both_languages
def test_no_code_is_told(lang: Lang, monkeypatch: pytest.MonkeyPatch) -> None:
    """No code or link that a procedure was given appears in clear, nor its digest."""
    given: set[str] = set()
    sha256 = hashlib.sha256

    def heard(clear: bytes) -> "hashlib._Hash":
        given.update((clear.decode(), sha256(clear).hexdigest()))
        return sha256(clear)

    monkeypatch.setattr(hashlib, "sha256", heard)
    text = transcript(lang, colour=True)
    assert len(given) > 20
    assert [each for each in given if each in text] == []


def test_the_fifteen_lines_are_lilas() -> None:
    """§4.1: the fifteen lines of the form, and no other, are adhered to, and Lila is their AT."""
    assert len(FIFTEEN) == len(set(FIFTEEN)) == 15
    assert set(roles_of(PORTAL, LILA, dossier=MARTIN)) == {(line, AT) for line in FIFTEEN}
    assert {each.service for each in holders(PORTAL, dossier=MARTIN)} == set(FIFTEEN)
    assert str(PORTAL.dossier(MARTIN).company_email) == "lila.rosemonde@orange.fr"


@in_both_languages
def test_the_forms_are_printed(lang: Lang) -> None:
    """Each line of the two forms is printed under its request."""
    text = transcript(lang)
    for services in (FIFTEEN, SIXTEEN):
        half = (len(services) + 1) // 2
        for one, other in zip(services[:half], services[half:], strict=False):
            assert re.search(
                rf"^ +{re.escape(str(one))} +{re.escape(str(other))}$", text, re.MULTILINE
            )


def test_the_client_shares() -> None:
    """§4.2: the client is AT of all; Lila holds as AS and as AD; Claude's own line is suspended."""
    lines = {each.service for each in holders(PORTAL, dossier=MARIANNE)}
    assert roles_of(PORTAL, CLIENT, dossier=MARIANNE) == tuple(
        (line, AT) for line in FICHE.elementary if line in lines
    )
    assert {role for _, role in roles_of(PORTAL, LILA, dossier=MARIANNE)} == {
        Role.ADMINISTRATEUR_SUPPLEANT,
        Role.ACTEUR_DELEGANT,
    }
    asleep = [each for each in holders(PORTAL, dossier=MARIANNE) if each.suspended]
    assert [(each.subscriber, each.service) for each in asleep] == [(CLAUDE.number, PAYER_TVA)]


def test_the_sixteen_lines_are_lilas() -> None:
    """§4.3: the sixteen lines and the rest of Payer are Lila's; those under the seat are hers."""
    held = roles_of(PORTAL, LILA, dossier=SIMONET)
    assert len(SIXTEEN) == 16
    assert set(held) == {(line, AT) for line in (*SIXTEEN, PAYER_IS)}
    assert len(held) == 17
    assert len(roles_of(PORTAL, JEANNE, dossier=SIMONET)) == 1
    under = {each.granted_by for each in holders(PORTAL, dossier=SIMONET)}
    assert under == {None, LILA.number}
    assert role_of(PORTAL, MICHEL, PAYER_TVA, dossier=SIMONET) is Role.ADMINISTRATEUR_SUPPLEANT


@in_both_languages
def test_all_dossiers_are_listed(lang: Lang) -> None:
    """§4.4: each dossier of Lila has its row, with as many lines in each role as she holds."""
    text = transcript(lang)
    assert len(dossiers_of(PORTAL, LILA)) == 3
    for dossier in dossiers_of(PORTAL, LILA):
        counts = [0, 0, 0, 0]
        for _, role in roles_of(PORTAL, LILA, dossier=dossier.id):
            counts[role.rank] += 1
        cells = " +".join(str(count) if count else "·" for count in counts)
        assert re.search(rf"^  {dossier.id}  {dossier.name} +{cells}$", text, re.MULTILINE)


@in_both_languages
@pytest.mark.parametrize("dossier", [MARTIN, MARIANNE, SIMONET])
def test_the_tables_tell_who_holds_what(lang: Lang, dossier: str) -> None:
    """Each service has a row, each person a column, each cell the role, (…) where suspended."""
    held = {(each.service, each.subscriber): each for each in holders(PORTAL, dossier=dossier)}
    columns = [each for each in PEOPLE if any(who == each.number for _, who in held)]

    def cell(service: ElementaryService, person: identifiers.SubscriberNumber) -> str:
        found = held.get((service, person))
        if found is None:
            return "·"
        return f"({found.role.abbreviation})" if found.suspended else found.role.abbreviation

    expected = [
        [str(service), *(cell(service, person.number) for person in columns)]
        for service in dict.fromkeys(service for service, _ in held)
    ]
    told = rows(transcript(lang), f"({dossier})")
    assert [re.split(r" {2,}", row) for row in told] == expected


@in_both_languages
def test_the_tables_are_aligned(lang: Lang) -> None:
    """In a table of rights the cells of a column overlap the name above them."""
    lines = transcript(lang).splitlines()
    for number, heading in enumerate(lines):
        if not heading.startswith("  Service  "):
            continue
        spans = [match.span() for match in re.finditer(r"[A-Z]{4,}", heading)]
        for row in lines[number + 1 : lines.index("", number)]:
            cells = [match.start() for match in re.finditer(r"\(?\b(AT|AS|AD|A)\b\)?$|·", row)]
            cells += [match.start() for match in re.finditer(r"(?<=  )\(?A[TSD]?\)?(?= )", row)]
            assert len(cells) == len(spans)
            assert all(
                start <= at < end for at, (start, end) in zip(sorted(cells), spans, strict=True)
            )


@in_both_languages
def test_the_menus_are_told(lang: Lang) -> None:
    """Each entry that opens for Lila on the client's dossier is printed."""
    text = flat(transcript(lang))
    opened = menu(PORTAL, LILA, dossier=MARIANNE)
    assert len(opened) > 5
    assert [each.label for each in opened if each.label not in text] == []


@in_both_languages
def test_requests_have_their_deadlines(lang: Lang) -> None:
    """Requests of every phase are listed, each with its deadline."""
    text = transcript(lang)
    pending = [
        status
        for dossier in PORTAL.dossiers
        for status in requests_on(PORTAL, dossier=dossier, at=FRIDAY)
    ]
    assert len({status.status for status in pending}) == 3
    for status in pending:
        until = in_columns(status.deadline, lang)
        assert re.search(rf" {re.escape(until)}$", text, re.MULTILINE)


@in_both_languages
def test_refusals_tell_all_of_themselves(lang: Lang) -> None:
    """Each refusal is printed with family, cause, rule, section, sentence and advice."""
    text = flat(transcript(lang))
    for refusal in played(lang).refusals:
        family = next(each for each in FAMILIES if isinstance(refusal, each))
        rule = ", ".join(filter(None, (refusal.rule, refusal.section)))
        head = f"{family.__name__} > {type(refusal).__name__} [{rule}]"
        for part in (head, refusal.message(lang, PORTAL), f"› {refusal.advice(lang, PORTAL)}"):
            assert flat(part) in text


@pytest.mark.parametrize("family", FAMILIES)
def test_each_family_is_met(family: type[HabilitationError]) -> None:
    """At least two refusals of each family are met."""
    assert sum(isinstance(each, family) for each in played().refusals) >= 2


def test_the_refusals_are_those_announced() -> None:
    """The causes that the tour is there to show are all met."""
    met = {type(each) for each in played().refusals}
    assert met >= {
        ActivationTooLate,
        CodeExpired,
        EmailLinkExpired,
        InvalidSiren,
        NaiveInstant,
        NoRightToDesignate,
        NotAdhered,
        RolesNotCumulable,
        SeatTaken,
        ServiceAlreadyManaged,
        WrongCode,
    }


@in_both_languages
def test_luhn_is_not_refused(lang: Lang) -> None:
    """All three SIRENs of the fiche have a wrong key, are told so, and are open."""
    assert "111111111, 123456789, 313231838" in flat(transcript(lang))
    wrong = [each for each in PORTAL.dossiers if isinstance(each, identifiers.Siren)]
    assert [each.has_valid_key for each in wrong] == [False, False, False]


def test_an_act_that_should_be_refused_stops_the_tour() -> None:
    """The stage doesn't tell as refused what is accepted."""
    stage = played()
    with pytest.raises(AssertionError, match="not-adhered"):
        stage.refused(
            "not-adhered",
            suspend,
            by=CLIENT,
            delegate=LILA,
            dossier=MARIANNE,
            services=[PAYER],
            at=on(5, 4),
        )


@pytest.mark.parametrize("seed", ["0", "1", "4242"])
def test_the_module_prints_the_tour(seed: str) -> None:
    """`python -m habilitations` prints the same text whatever the seed of the hashes."""
    for lang in LANGS:
        done = run("--lang", lang, PYTHONHASHSEED=seed, PYTHONUTF8="1")
        assert (done.returncode, done.stderr) == (0, b"")
        assert done.stdout.decode().splitlines() == transcript(lang).splitlines()


def test_the_module_colours_when_asked() -> None:
    """`always` colours even a pipe; `auto` and `never` don't colour one."""
    assert b"\x1b[" in run("--colour", "always").stdout
    assert b"\x1b[" not in run("--colour", "never").stdout
    assert b"\x1b[" not in run().stdout


def test_the_module_survives_other_encodings() -> None:
    """A stdout that has no accents gets question marks, not a traceback."""
    done = run(PYTHONIOENCODING="ascii", PYTHONUTF8="0")
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.startswith(b"habilitations?: la visite")


@pytest.mark.parametrize("lines", [0, 1])
def test_the_module_survives_a_closed_pipe(lines: int) -> None:
    """A reader who leaves, as `head -1` does, gets no traceback, and the status is 0."""
    with subprocess.Popen(
        [*MODULE, "--colour", "always"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment({}),
    ) as process:
        assert process.stdout
        assert process.stderr
        assert all(process.stdout.readline() for _ in range(lines))
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 0


def test_main_survives_a_closed_pipe(monkeypatch: pytest.MonkeyPatch) -> None:
    """`main` returns 0 where nobody reads, and what closes its stdout later doesn't fail either."""
    reading, writing = os.pipe()
    os.close(reading)
    with os.fdopen(writing, "w", encoding="utf-8") as stream:
        monkeypatch.setattr(sys, "stdout", stream)
        assert main([]) == 0


def test_the_module_refuses_other_languages() -> None:
    """`--lang xx` is a usage error."""
    done = run("--lang", "xx")
    assert done.returncode == 2
    assert done.stdout == b""
    assert b"xx" in done.stderr


def test_main_prints(capsys: pytest.CaptureFixture[str]) -> None:
    """`main` prints the tour and returns 0."""
    assert main(["--lang", "en"]) == 0
    assert capsys.readouterr().out == transcript("en")


def test_main_prints_into_any_stream(monkeypatch: pytest.MonkeyPatch) -> None:
    """A notebook's stdout, which is no file, gets the tour too."""
    stream = io.StringIO()
    monkeypatch.setattr(sys, "stdout", stream)
    assert main([]) == 0
    assert stream.getvalue() == transcript()


def test_the_module_is_a_command(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Running the module exits with the status of `main`."""
    monkeypatch.setattr(sys, "argv", ["habilitations", "--colour", "never"])
    monkeypatch.delitem(sys.modules, "habilitations.__main__")
    with pytest.raises(SystemExit) as left:
        runpy.run_module("habilitations", run_name="__main__")
    assert left.value.code == 0
    assert capsys.readouterr().out == transcript()
