"""Each case in which a text, a status or a section was once found wrong, with the right value.

Law: a test is named after the case, by its place in the trials: the fiche's A11 to A18, B and C,
the integrator's 4 and 13, the field's 8, the notebooks' 5, 12 and 27.
"""

import re
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo

import pytest
from attrs import evolve

from docs.claims import CLAIMS
from habilitations import (
    RULES,
    Portal,
    Right,
    Role,
    Step,
    activate_space,
    display,
    errors,
    explain_access,
    open_dossier,
    procedures,
    register_space,
    request_adhesion,
    revoke,
)
from habilitations._errors.base import HabilitationError
from habilitations._texts import refusals
from habilitations._texts.counts import told_count
from habilitations._texts.languages import LANGS, Lang
from habilitations.audits import FindingKind, agenda, audit
from habilitations.diffs import diff
from habilitations.errors import EmailAlreadyConfirmed, InvalidDelay
from habilitations.guidance import MayUse, plan
from habilitations.roles import role_named
from habilitations.rules import Status
from habilitations.services import DECLARER_IS, DECLARER_TVA
from habilitations.tour import transcript
from tests import world
from tests.world import (
    CLAUDE,
    CLIENT,
    DAY,
    LILA,
    MARTIN,
    MICHEL,
    MONDAY,
    NADIA,
)

DOCS: Final = Path(__file__).resolve().parent.parent / "docs"
PARIS: Final = ZoneInfo("Europe/Paris")
AT, AS, AD, A = Role
READINGS: Final = (DOCS / "explanation" / "readings.md").read_text("utf-8")


def firm() -> Portal:
    """Return a dossier whose AT is the client, Michel an Acteur Délégant, Nadia his Acteur."""
    made = world.adhere(world.portal(), CLIENT, DECLARER_TVA)
    made = world.name(made, CLIENT, MICHEL, AD, [DECLARER_TVA])
    return world.name(made, MICHEL, NADIA, A, [DECLARER_TVA])


def flat(text: str) -> str:
    """Return a text with plain single spaces."""
    return " ".join(text.split())


class TestSources:
    """The fiche's A11, A14 to A18 and B: what is said of the source."""

    def test_a11_simplified_spaces_are_explicit(self) -> None:
        """§2 says it outright; a simplified owner who shares his dossier is found."""
        assert RULES["ESP-4"].status is Status.EXPLICIT
        assert RULES["ESP-4"].sections == ("2",)
        made = world.adhere(world.portal(), CLIENT, DECLARER_TVA)
        alone = evolve(LILA, number="20200000000077", employer=MARTIN, simplified=True)
        made = register_space(
            made, subscriber=evolve(alone, email="s@s.example"), code="c", at=MONDAY
        )
        made = activate_space(made, by=alone.number, code="c", at=MONDAY)
        made = world.substitute(made, alone, DECLARER_TVA)
        made = world.name(made, alone, MICHEL, AS, [DECLARER_TVA])
        found = audit(made, at=MONDAY)
        assert [each.rule for each in found if each.kind is FindingKind.SIMPLIFIED_SPACE] == [
            "ESP-4"
        ]

    def test_a12_who_may_lift_a_mise_en_veille_is_an_alternative(self) -> None:
        """Only who suspended, or a superior."""
        told = " ".join(RULES["DEL-7"].alternatives("en"))
        assert re.search("[Oo]nly the one who suspended", told)

    def test_a12_what_a_suspended_holder_may_still_ask_is_said(self) -> None:
        """DEL-8 leaves adhesions and substitutions open to him; DEL-9 says who wakes."""
        assert "substitution" in RULES["DEL-8"].statement("fr")
        assert "droits" in " ".join(
            (RULES["DEL-9"].statement("fr"), *RULES["DEL-9"].alternatives("fr"))
        )

    def test_a13_narrower_entries_are_an_alternative(self) -> None:
        """§3 keeps accounts to administrators: so might the menu."""
        assert any("§3" in each for each in RULES["CAT-2"].alternatives("en"))

    def test_a14_a_link_clicked_twice_cites_the_adhesion(self) -> None:
        """The link is an adhesion's: ADH-4, not EML-1."""
        assert EmailAlreadyConfirmed.rule == "ADH-4"

    @pytest.mark.parametrize(
        "rule", ["CON-1", "DEL-5", "DEL-2", "SUB-1", "CAT-1", "CAT-2", "ESP-1"]
    )
    @pytest.mark.parametrize(("lang", "mark"), [("fr", "otre lecture"), ("en", "ur reading")])
    def test_a15_what_is_ours_in_an_explicit_rule_says_so(
        self, rule: str, lang: Lang, mark: str
    ) -> None:
        """In both languages."""
        assert RULES[rule].status is Status.EXPLICIT
        assert mark in RULES[rule].statement(lang)

    def test_a15_what_could_be_otherwise_is_said(self) -> None:
        """A second space; the client who holds nothing; lines beside Payer's."""
        assert all(RULES[rule].alternatives("en") for rule in ("ESP-1", "CON-1", "CAT-1"))

    @pytest.mark.parametrize(
        ("rule", "sections"),
        [
            ("BNK-1", ("3",)),
            ("ESP-1", ("3.1",)),
            ("ESP-3", ("2", "3")),
            ("SUB-1", ("4.3", "5.2", "5.8")),
            ("SUB-2", ("4.3",)),
            ("ADH-3", ("4.1",)),
            ("DEL-1", ("5.2",)),
            ("DEL-2", ("4.2",)),
            ("ADV-2", ("5.4",)),
            ("ADV-5", ("3",)),
        ],
    )
    def test_a16_every_section_that_bears_on_a_rule_is_cited(
        self, rule: str, sections: tuple[str, ...]
    ) -> None:
        """Those that were missing."""
        assert set(sections) <= set(RULES[rule].sections)

    def test_a17_no_asterisk_is_lost(self) -> None:
        """They met Markdown's own; nothing says that the transcription lost one."""
        every = (READINGS, *(RULES["CAT-2"].statement(lang) for lang in LANGS))
        assert [each for each in every if re.search("perdu un|has lost", each)] == []

    @pytest.mark.parametrize("told", ["2001", "placeholder", "Administrateur Supplémentaire"])
    def test_a17_a18_the_page_of_readings_says_what_is_so(self, told: str) -> None:
        """Which other texts we lean on, what is a placeholder, and each slip of the fiche."""
        assert told in READINGS

    def test_a17_the_tour_doesn_t_make_lila_speak(self) -> None:
        """The fiche tells of her in the third person."""
        assert "c’est elle qui parle" not in transcript("fr")

    def test_a18_the_role_of_5_1_is_read(self) -> None:
        """As §5.1 has it."""
        assert role_named("Administrateur Supplémentaire") is AS

    def test_b20_b21_what_was_not_modelled_has_its_claim(self) -> None:
        """The menu de gestion of §3.2, and the coordinates of §5.8."""
        known = {rule for claim in CLAIMS for rule in claim.rules}
        assert {"ESP-6", "ADV-6"} <= known
        assert any(claim.section == "3.2" and "menu" in claim.text.lower() for claim in CLAIMS)

    def test_b23_b24_are_alternatives(self) -> None:
        """“Déléguer mes habilitations” as one act, and foreign enterprises."""
        assert any(
            "Déléguer mes habilitations" in each for each in RULES["DEL-6"].alternatives("fr")
        )
        assert any("étrangère" in each for each in RULES["VAL-1"].alternatives("fr"))


class TestFrench:
    """The fiche's C26 to C37."""

    def test_c26_a_delegate_is_no_second_titulaire(self) -> None:
        """The delegation is told with its delegate, the titulaire apart."""
        made = world.substitute(firm(), LILA, DECLARER_TVA, at=MONDAY + DAY)
        found = audit(made, at=MONDAY + DAY)
        told = [
            each.message("fr", made)
            for each in found
            if each.kind is FindingKind.INHERITED_DELEGATION
        ]
        assert told
        assert all("délégation (Déclarer TVA) de" in each for each in told)
        assert all(each.endswith("date d’avant son titulaire, Lila ROSEMONDE.") for each in told)

    def test_c27_nothing_agrees_with_a_person(self) -> None:
        """“reçoit le rôle”, “personne d’autre que”."""
        made = world.adhere(world.portal(), CLIENT, DECLARER_TVA)
        told = [each.message("fr", made) for each in audit(made, at=MONDAY)]
        assert any("personne d’autre qu’Espace CLIENT" in each for each in told)
        assert not any("seul" in each for each in told)

    def test_c28_nb27_a_number_agrees(self) -> None:
        """One dossier, in sentences and in what Python shows."""
        assert told_count(1, "dossier", "fr") == "1\u00a0dossier"
        assert repr(open_dossier(Portal(), dossier=MARTIN, name="X", at=MONDAY)) == (
            "<Portal of 0 spaces and 1 dossier>"
        )

    def test_c29_lines_are_elementary_services(self) -> None:
        """In overviews and matrices; a dossier “n’a pas adhéré”, nobody is said not to manage."""
        made = firm()
        assert "Services élémentaires" in str(display.overview(made))
        assert "services élémentaires" in str(display.matrix(made, MARTIN))
        access = explain_access(made, LILA, Right.USE, DECLARER_IS, dossier=MARTIN)
        assert "personne" not in " ".join(access.told("fr", made)).lower()
        assert "nobody" not in " ".join(access.told("en", made)).lower()

    def test_c30_who_comes_under_another_was_not_designated_by_him(self) -> None:
        """After a substitution delegates are under the new AT."""
        made = firm()
        after = world.substitute(made, LILA, DECLARER_TVA, at=MONDAY + DAY)
        told = diff(made, after).told("fr", after)
        assert any("relève désormais de Lila ROSEMONDE" in each for each in told)
        assert not any("désigné par" in each for each in told)

    def test_c31_letters_of_a_plan_are_told_apart(self) -> None:
        """By their services."""
        made = world.portal()
        goal = MayUse(subscriber=LILA, service=DECLARER_TVA, dossier=MARTIN)
        found = plan(made, goal, at=MONDAY, postal_delay=DAY, link_delay=DAY)
        assert any("Pour\u00a0: Déclarer TVA." in each for each in found.told("fr", made))

    def test_c32_refusals_of_acts_speak_of_no_table(self) -> None:
        """Nor does their advice; tables are those of `Portal.of`."""
        of_tables = {"inconsistent-state"}
        for texts in refusals.ADVICE.values():
            told = {slug for slug, text in texts.items() if re.search(r"\btables?\b", text)}
            assert told <= of_tables

    def test_c33_a_colon_has_its_space_in_a_plain_sheet(self) -> None:
        """A no-break one before it."""
        sheet = str(display.findings(audit(firm(), at=MONDAY + 100 * DAY), portal=firm()))
        assert re.findall(r"[^\W\d]:", sheet) == []
        assert "\u00a0:" in sheet

    def test_c34_the_enterprise_s_address_is_electronic(self) -> None:
        """Letters go to the postal one."""
        for table in (refusals.FACTS["fr"], refusals.ADVICE["fr"]):
            assert [t for t in table.values() if "l’adresse de l’entreprise" in t] == []

    @pytest.mark.parametrize(
        "ill",
        [
            *("Dans les mains", "La veille d", "ni ne le doit", "qui tient quoi", "clôt"),
            *("N’est pas refusée", "C’est trop tard", "Employer", "joue toute la page"),
        ],
    )
    def test_c35_turns_that_were_ill_are_gone(self, ill: str) -> None:
        """From rules, refusals, the tour and the French pages."""
        pages = [path.read_text("utf-8") for path in (DOCS / "fr").glob("*.md")]
        rules = [(r.statement("fr"), *r.alternatives("fr")) for r in RULES.values()]
        texts = (*refusals.FACTS["fr"].values(), *refusals.ADVICE["fr"].values())
        every = (*pages, *(each for of in rules for each in of), *texts, transcript("fr"))
        assert [each for each in every if ill in each] == []

    def test_c36_nothing_of_python_is_left_in_french(self) -> None:
        """A delay in words, thousands apart."""
        assert "\N{MINUS SIGN}24\u00a0heures" in InvalidDelay(
            "code_delay", timedelta(days=-1)
        ).message("fr")
        assert "1\u00a0626\u00a0octets" in errors.DocumentTooLarge(1626, 1000).message("fr")

    def test_c37_an_opened_dossier_is_told_once(self) -> None:
        """Its name, and its identifier."""
        step = Step.of(procedures.open_dossier, dossier=MARTIN, name="SARL X", at=MONDAY)
        assert (
            step.told("fr", step.on(Portal()))
            == f"Le dossier {MARTIN} est ouvert au nom de SARL X."
        )

    def test_c37_a_list_has_a_pair_of_guillemets_an_item(self) -> None:
        """Each service has its own."""
        with pytest.raises(HabilitationError) as caught:
            revoke(
                firm(),
                by=CLIENT,
                delegate=LILA,
                dossier=MARTIN,
                services=[DECLARER_TVA, DECLARER_IS],
                at=MONDAY,
            )
        told = caught.value.message("fr")
        assert flat("« Déclarer TVA »") in flat(told)
        assert not re.search("«[^»]*, [^»]*»", told)


class TestEnglish:
    """The fiche's C38 and C39."""

    def test_c38_nothing_is_an_inscription(self) -> None:
        """It is a registration."""
        for table in (refusals.FACTS["en"], refusals.ADVICE["en"]):
            assert [text for text in table.values() if "inscription" in text.lower()] == []

    def test_c39_severities_are_words_of_english(self) -> None:
        """A warning is no attention."""
        alone = world.adhere(world.portal(), CLIENT, DECLARER_TVA)
        sheet = str(display.findings(audit(alone, at=MONDAY), portal=alone, lang="en"))
        assert "warning" in sheet
        assert "attention" not in sheet.lower()


class TestReaders:
    """The integrator's 4 and 13, the field's 8, the notebooks' 5 and 12."""

    def test_i4_a_day_typed_is_the_day_told(self) -> None:
        """15 July in Paris, not the 14th of UTC."""
        since = datetime(2026, 7, 15, tzinfo=PARIS)
        made = world.adhere(world.portal(), CLIENT, DECLARER_TVA, at=since)
        found = explain_access(made, CLIENT, Right.USE, DECLARER_TVA, dossier=MARTIN)
        assert "depuis le 15 juillet 2026" in " ".join(found.told("fr", made, zone=PARIS))

    def test_f8_n12_a_deadline_is_the_reader_s(self) -> None:
        """Asked at 0:30 on 6 January: last instant 7 March at 0:30."""
        asked = datetime(2026, 1, 6, 0, 30, tzinfo=PARIS)
        made = request_adhesion(
            world.portal(), by=LILA, dossier=MARTIN, services=[DECLARER_TVA], code="c", at=asked
        )
        (entry,) = agenda(made, at=asked)
        told = entry.told("fr", made, zone=PARIS)
        assert flat(told).startswith("7 mars 2026 à 0 h 30 (Europe/Paris)")
        assert "07/03/2026 00:30" in str(display.deadlines([entry], portal=made, zone=PARIS))

    def test_i13_n5_a_refusal_names_people(self) -> None:
        """By name and number, and the enterprise."""
        with pytest.raises(HabilitationError) as caught:
            world.name(firm(), NADIA, CLAUDE, A, [DECLARER_TVA])
        told = caught.value.message("fr", firm())
        assert "Nadia BERGER (20200000000003)" in told
        assert "SARL MARTIN DISTRIBUTION (123456789)" in told

    @pytest.mark.parametrize(("lang", "told"), [("fr", "Que faire"), ("en", "What to do")])
    def test_n11_one_choice_holds_for_a_session(self, lang: Lang, told: str) -> None:
        """What shows itself, a refusal too, is in the language and with the names chosen once."""
        with pytest.raises(HabilitationError) as caught:
            world.name(firm(), NADIA, CLAUDE, A, [DECLARER_TVA])
        with display.option_context(lang=lang, portal=firm(), zone=PARIS):
            shown = caught.value._repr_mimebundle_()["text/plain"]
        assert told in shown
        assert "SARL MARTIN DISTRIBUTION" in shown

    def test_n27_the_titulaire_s_advice_is_for_who_revokes(self) -> None:
        """It speaks of no table."""
        with pytest.raises(errors.TitulaireNotDelegate) as caught:
            revoke(
                firm(),
                by=CLIENT,
                delegate=CLIENT,
                dossier=MARTIN,
                services=[DECLARER_TVA],
                at=MONDAY,
            )
        assert "table" not in caught.value.advice("en")
