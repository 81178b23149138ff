"""What a fresh reading of the fiche found thin in acts, alternatives and pages, each played out.

Law: a test is named after the case, by its place in the trial of the fiche: A12, A13, A17, A18, B22
and B25. Where a rule could be otherwise, what the library does is done, and the register is held to
say the rest in both languages.
"""

from pathlib import Path
from typing import Final

import pytest

from habilitations import (
    RULES,
    Portal,
    Right,
    Role,
    Ruleset,
    can,
    guidance,
    menu,
    reactivate,
    revoke,
    suspend,
)
from habilitations._texts.languages import LANGS, Lang
from habilitations.guidance import Organisation, plan
from habilitations.model import Subscriber
from habilitations.rules import OnDelegatorRemoved
from habilitations.services import DECLARER_TVA, FICHE, PAYER_TVA, SEEN_ENTRIES
from habilitations.tour import transcript
from tests import world
from tests.world import CLAUDE, CLIENT, DAY, LILA, MARTIN, MICHEL, MONDAY, NADIA

DOCS: Final = Path(__file__).resolve().parent.parent / "docs"
READINGS: Final = " ".join((DOCS / "explanation" / "readings.md").read_text("utf-8").split())
AT, AS, AD, A = Role
TVA: Final = (DECLARER_TVA,)


def firm(ruleset: Ruleset | None = None) -> Portal:
    """Return a dossier whose AT is the client, Lila AS, Michel AD by her, Nadia his Acteur."""
    made = world.adhere(world.portal(ruleset), CLIENT, DECLARER_TVA)
    made = world.name(made, CLIENT, LILA, AS, TVA)
    made = world.name(made, LILA, MICHEL, AD, TVA)
    return world.name(made, MICHEL, NADIA, A, TVA)


def asleep(before: Portal, who: Subscriber) -> Portal:
    """Return the portal in which the client has suspended somebody."""
    return suspend(before, by=CLIENT, delegate=who, dossier=MARTIN, services=TVA, at=MONDAY)


def uses(portal: Portal, who: Subscriber) -> bool:
    """Return whether somebody may use Déclarer TVA."""
    return can(portal, who, Right.USE, DECLARER_TVA, dossier=MARTIN)


def otherwise(rule: str, lang: Lang) -> str:
    """Return all that a rule could be instead."""
    return " ".join(RULES[rule].alternatives(lang))


@pytest.mark.rule("DEL-7")
@pytest.mark.parametrize(("whom", "by"), [(NADIA, MICHEL), (MICHEL, LILA)])
def test_a12_who_is_below_who_suspended_may_reactivate(whom: Subscriber, by: Subscriber) -> None:
    """The AT suspends; whoever reaches the delegation wakes it. That it could be less is said."""
    before = asleep(firm(), whom)
    after = reactivate(before, by=by, delegate=whom, dossier=MARTIN, services=TVA, at=MONDAY)
    assert (uses(before, whom), uses(after, whom)) == (False, True)
    assert "Seul celui qui a mis en veille, ou qui est au-dessus" in otherwise("DEL-7", "fr")
    assert "Only the one who suspended, or somebody above him" in otherwise("DEL-7", "en")


@pytest.mark.rule("DEL-9")
def test_a12_under_keep_a_deletion_gives_back() -> None:
    """Whom a suspended Acteur Délégant had designated may act again once he is deleted."""
    kept = Ruleset(on_delegator_removed=OnDelegatorRemoved.KEEP)
    before = asleep(firm(kept), MICHEL)
    after = revoke(before, by=CLIENT, delegate=MICHEL, dossier=MARTIN, services=TVA, at=MONDAY)
    assert (uses(before, NADIA), uses(after, NADIA)) == (False, True)
    assert "recouvrent alors leurs droits" in otherwise("DEL-9", "fr")
    assert "then have their rights again" in otherwise("DEL-9", "en")


@pytest.mark.rule("DEL-8")
def test_a12_who_sleeps_may_still_replace_the_titulaire() -> None:
    """A substitution rests on no role; it wakes whom he had designated, and DEL-8 says it."""
    before = asleep(firm(), MICHEL)
    after = world.substitute(before, MICHEL, DECLARER_TVA)
    assert [uses(before, each) for each in (MICHEL, NADIA)] == [False, False]
    assert [uses(after, each) for each in (MICHEL, NADIA)] == [True, True]
    assert "Une adhésion ou une substitution" in RULES["DEL-8"].statement("fr")
    assert "An adhesion or a substitution" in RULES["DEL-8"].statement("en")


@pytest.mark.rule("CAT-2")
def test_a13_an_acteur_of_one_line_opens_what_any_payer_service_opens() -> None:
    """Direct debit contracts among it, though §3 keeps accounts from him: it could be narrower."""
    before = world.adhere(world.portal(), CLIENT, PAYER_TVA)
    before = world.name(before, CLIENT, NADIA, A, [PAYER_TVA])
    opened = [each.label for each in menu(before, NADIA, dossier=MARTIN)]
    assert "Gérer les contrats de prélèvement automatique" in opened
    assert not can(before, NADIA, Right.MANAGE_BANK_ACCOUNTS, PAYER_TVA, dossier=MARTIN)
    assert "celles des comptes et des contrats de prélèvement (§3)" in otherwise("CAT-2", "fr")
    assert "that of direct debit contracts (§3)" in otherwise("CAT-2", "en")


@pytest.mark.parametrize(
    "text",
    [
        "An instruction of 2001 on TéléTVA",
        "The fiche FOCUS on adhesion, edition of April 2015",
        "The fiche FOCUS on the Administrateur Suppléant",
        "Other fiches of the DGFiP, on the 100 dossiers",
        "When cession de droits sociaux and DAC7 came on line",
        "SWIFT's registry of IBANs",
    ],
)
def test_a17_every_text_that_we_lean_on_is_in_the_table(text: str) -> None:
    """With what is taken from it; none is said to be the only one."""
    assert f"| {text}" in READINGS
    assert "only other text" not in READINGS


def test_a17_the_placeholders_of_4_4_are_none_of_the_enterprises_before() -> None:
    """Société 1, 2 and 3, with three numbers that no other section has."""
    assert "Société 1, 2 and 3 with 111111111, 222222222 and 333333333 in §4.4" in READINGS
    assert "same company with nine digits" not in READINGS


@pytest.mark.parametrize("lang", LANGS)
def test_a17_the_tour_says_where_we_interpret(lang: Lang) -> None:
    """Where the fiche is silent, and where it contradicts itself."""
    told = " ".join(transcript(lang).split())
    assert {"fr": "se tait ou se contredit", "en": "silent or contradicts itself"}[lang] in told


def test_a17_no_page_counts_the_functions_of_guidance() -> None:
    """They were four once; a number in prose goes stale."""
    assert (guidance.__doc__ or "").split("\n\n")[1].startswith("Holds pure functions")


@pytest.mark.parametrize(
    ("slip", "rule"),
    [
        ("**Who shares.** §5.4 has a delegate designated from the client's space", "ADV-2"),
        ("**Delegations as a right of administrators.** §3", "DEL-7"),
        ("**The same rights.** The note of §5.7", "ROL-1"),
        ("**A delegate or an administrator?** §3.2", "DEL-1"),
        ("**Administrateur Supplémentaire.** §5.1", "ROL-1"),
        ("**§2 against §4.4 and §5.5.**", "CAT-2"),
        ("which might mean on any dossier", "CAT-2"),
    ],
)
def test_a18_each_contradiction_has_its_readings(slip: str, rule: str) -> None:
    """Named with its sections, and with the rule that settles it behind it."""
    _, found, rest = READINGS.partition(slip)
    assert found
    assert f"[{rule}]" in rest.partition(" - **")[0]


def test_a18_an_address_that_the_fiche_itself_shares_is_said() -> None:
    """Lila's own stands for the enterprise's in §4.1, under a number that is her firm's too."""
    assert "SIRENs such as 123456789, which is Lila's own firm in §3.1 and the client" in READINGS
    assert "`SHARED_EMAIL`" in READINGS


@pytest.mark.rule("CAT-2")
def test_b22_accounts_are_seen_with_their_mark_and_never_answered() -> None:
    """Who manages them sees no entry of it; that he could is said, with the rule of accounts."""
    before = world.adhere(world.portal(), CLIENT, PAYER_TVA)
    assert can(before, CLIENT, Right.MANAGE_BANK_ACCOUNTS, PAYER_TVA, dossier=MARTIN)
    (entry,) = (each for each in SEEN_ENTRIES if each.label == "Gérer les comptes bancaires")
    assert (entry.heading, entry.unfolds) == ("Mon espace", True)
    assert entry.label not in {each.label for each in menu(before, CLIENT, dossier=MARTIN)}
    for lang in LANGS:
        assert "Gérer les comptes bancaires" in otherwise("CAT-2", lang)
        assert "(BNK-1)" in otherwise("CAT-2", lang)


@pytest.mark.rule("ADV-7")
def test_b25_spaces_and_the_client_s_adhesion_come_before_delegations() -> None:
    """The order of §5.7, which a plan for an organisation keeps."""
    goal = Organisation(
        dossier=MARTIN,
        services=TVA,
        titulaire=CLIENT,
        suppleant=LILA,
        delegants=[MICHEL],
        acteurs=[CLAUDE, NADIA],
    )
    found = plan(world.portal(), goal, at=MONDAY, postal_delay=DAY, link_delay=DAY)
    done = [each.draft.procedure for each in found.steps]
    assert done == ["request_adhesion", "activate_request", *["designate"] * 4]


@pytest.mark.rule("CAT-2")
def test_b25_what_an_entry_of_the_fiche_holds_is_kept() -> None:
    """As §2 details it."""
    details = {each.label: each.detail for each in FICHE.entries}
    assert "CA3, CA12" in details["Déclarer la TVA"]
