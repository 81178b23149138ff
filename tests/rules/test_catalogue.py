"""The services of the portal, what opens its menu, and what services mean as arguments (CAT)."""

from typing import TYPE_CHECKING, cast

import pytest
from attrs import evolve

from habilitations import (
    ElementaryService,
    Portal,
    Right,
    Role,
    can,
    cancel_request,
    designate,
    menu,
    request_adhesion,
    request_substitution,
    requests_on,
    revoke,
    role_of,
    roles_of,
    suspend,
)
from habilitations.errors import NoDelegation, NotAdhered, UnknownService
from habilitations.services import (
    DECLARER_IS,
    DECLARER_TVA,
    ECONOMIE_COLLABORATIVE,
    FICHE,
    MESSAGERIE,
    PAYER,
    PAYER_AUTRES,
    PAYER_IS,
    PAYER_TS,
    PAYER_TVA,
    SEEN_ENTRIES,
    AnyService,
    Service,
)
from tests.world import (
    ACCOUNT,
    CLIENT,
    LILA,
    MARTIN,
    MARTIN_ID,
    MICHEL,
    MONDAY,
    adhere,
    name,
    portal,
    refused,
    substitute,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

ACTEUR = Role.ACTEUR
SUPPLEANT = Role.ADMINISTRATEUR_SUPPLEANT
BY_PAYER = {
    "Payer le prélèvement à la source (PAS)",
    "Payer la CFE et les autres impôts",
    "Payer la dette fiscale",
    "Gérer les contrats de prélèvement automatique",
}
BY_ANY = {"Coordonnées du gestionnaire et prise de rendez-vous"}
STRANGER = ElementaryService(code="PAYER_TAXE_FUTURE", label="Payer une taxe future")
FREE_PAYER_TVA = evolve(PAYER_TVA, needs_bank_account=False)
SHORT_PAYER = Service(code="PAYER", label="Payer", elementary=(PAYER_TVA,))


def entries(before: Portal) -> set[str]:
    """Return the labels of the entries that open for the client."""
    return {entry.label for entry in menu(before, CLIENT, dossier=MARTIN)}


def taxes() -> Portal:
    """Return the portal in which the client has adhered to two of the nine Payer services."""
    return adhere(portal(), CLIENT, PAYER_TVA, PAYER_IS)


@pytest.mark.rule("CAT-1")
class TestServices:
    """CAT-1, §5.5, 5.6: 20 services, one of them Payer with 9; nothing else is one."""

    def test_there_are_20_services_and_28_elementary_ones(self) -> None:
        """Payer has nine elementary services, each of the others one."""
        assert len(FICHE.services) == 20
        assert len(FICHE.elementary) == 28
        assert [len(each.elementary) for each in FICHE.services if each != PAYER] == [1] * 19
        assert len(PAYER.elementary) == 9

    @pytest.mark.parametrize("service", [STRANGER, FREE_PAYER_TVA, SHORT_PAYER])
    def test_a_service_outside_the_catalogue_is_refused(self, service: AnyService) -> None:
        """A code of one's own, or a known code with other needs or parts, is no service."""
        before = portal()
        with refused(UnknownService((service,)), before):
            cancel_request(
                before, by=LILA, dossier=MARTIN, services=[DECLARER_TVA, service], at=MONDAY
            )

    def test_queries_know_no_other_service_either(self) -> None:
        """Nobody holds anything on a service outside the catalogue."""
        before = taxes()
        assert not can(before, CLIENT, Right.USE, FREE_PAYER_TVA, dossier=MARTIN)
        assert role_of(before, CLIENT, STRANGER, dossier=MARTIN) is None


@pytest.mark.rule("CAT-2")
class TestMenu:
    """CAT-2, §2, §4.4: entries open by their own adhesion, by any Payer one, or by any at all."""

    def test_there_are_32_entries_27_of_them_of_their_own(self) -> None:
        """27 open by one service, 4 by any of the nine, 1 by any of the 28."""
        counts = [len(entry.opened_by) for entry in FICHE.entries]
        assert (len(counts), counts.count(1), counts.count(9), counts.count(28)) == (32, 27, 4, 1)

    def test_31_of_them_are_the_list_of_section_2(self) -> None:
        """All but Économie collaborative, which the screen of §4.4 has under Déclarer."""
        (added,) = (each for each in FICHE.entries if each.opened_by == {ECONOMIE_COLLABORATIVE})
        assert str(added) == "Déclarer > Économie collaborative"
        assert len(FICHE.entries) - 1 == 31

    def test_without_any_service_nothing_opens(self) -> None:
        """Who holds nothing has no menu."""
        assert entries(portal()) == set()

    def test_a_service_opens_its_entry_and_the_automatic_one(self) -> None:
        """One star is own adhesion, three stars any service at all."""
        assert entries(adhere(portal(), CLIENT, DECLARER_TVA)) == {"Déclarer la TVA"} | BY_ANY

    def test_any_payer_service_opens_four_more(self) -> None:
        """Two stars are any Payer service."""
        assert entries(adhere(portal(), CLIENT, PAYER_TVA)) == {"Payer la TVA"} | BY_PAYER | BY_ANY

    def test_one_service_opens_no_entry_of_its_own(self) -> None:
        """Payer autres impôts et taxes isn't in the list of §2; every other service has its own."""
        assert entries(adhere(portal(), CLIENT, PAYER_AUTRES)) == BY_PAYER | BY_ANY
        own = {
            each for entry in FICHE.entries if len(entry.opened_by) == 1 for each in entry.opened_by
        }
        assert set(FICHE.elementary) - own == {PAYER_AUTRES}

    def test_the_sharing_economy_opens_its_entry(self) -> None:
        """Inferred from §4.4: the screen shows it to an accountant who adhered to it in §4.1."""
        opened = entries(adhere(portal(), CLIENT, ECONOMIE_COLLABORATIVE))
        assert opened == {"Économie collaborative"} | BY_ANY

    def test_everything_opens_the_whole_menu_in_the_order_of_the_fiche(self) -> None:
        """Who holds all 28 has all 32 entries."""
        before = adhere(portal(), CLIENT, *FICHE.services)
        assert menu(before, CLIENT, dossier=MARTIN) == FICHE.entries

    def test_what_is_suspended_opens_nothing(self) -> None:
        """Entries open for who holds unsuspended."""
        before = name(adhere(portal(), CLIENT, DECLARER_TVA), CLIENT, LILA, ACTEUR, [DECLARER_TVA])
        assert menu(before, LILA, dossier=MARTIN)
        after = suspend(
            before, by=CLIENT, delegate=LILA, dossier=MARTIN, services=[DECLARER_TVA], at=MONDAY
        )
        assert menu(after, LILA, dossier=MARTIN) == ()

    def test_an_entry_has_its_heading_and_what_was_only_seen_is_no_entry(self) -> None:
        """What §4.4 shows beyond §2 is listed apart."""
        assert str(FICHE.entries[0]) == "Messagerie > Messagerie"
        assert "Consulter > Avis CFE" in map(str, SEEN_ENTRIES)
        seen = {each.label for each in SEEN_ENTRIES}
        assert not seen & {each.label for each in FICHE.entries}

    def test_an_entry_says_what_it_holds(self) -> None:
        """§2 details five entries; the label of the others says all."""
        details = {each.label: each.detail for each in FICHE.entries if each.detail}
        assert details["Déclarer la TVA"].startswith("CA3, CA12, acomptes, ")
        assert details["Déclarer l'impôt sur les sociétés (IS)"] == "acomptes et solde/excédent"
        assert len(details) == 5

    def test_the_marks_of_the_screen_are_kept(self) -> None:
        """§4.4 marks eight lines with [+], one of them only seen."""
        marked = [each.label for each in FICHE.entries if each.unfolds]
        marked += [each.label for each in SEEN_ENTRIES if each.unfolds]
        assert marked == [
            "Déclarer le résultat (BIC/RSI, IS/RSI, BA/RSI, BNC, RF)",
            "Économie collaborative",
            "Déclarer le dispositif DAC6",
            "Payer le prélèvement à la source (PAS)",
            "Payer la dette fiscale",
            "Gérer les contrats de prélèvement automatique",
            "Consulter le compte fiscal",
            "Gérer les comptes bancaires",
        ]


@pytest.mark.rule("CAT-3")
class TestServicesAsArguments:
    """CAT-3: what a Service, or an elementary service, means to each procedure and query."""

    def test_adhesion_to_a_service_is_to_all_its_elementary_services(self) -> None:
        """Payer is the nine."""
        before = adhere(portal(), CLIENT, PAYER)
        assert [service for service, _ in roles_of(before, CLIENT, dossier=MARTIN)] == [
            *PAYER.elementary
        ]

    def test_adhesion_to_an_elementary_service_is_to_that_one(self) -> None:
        """Payer TVA is one of the nine."""
        asked = request_adhesion(
            portal(),
            by=CLIENT,
            dossier=MARTIN,
            services=[PAYER_TVA],
            code="lettre",
            bank_account=ACCOUNT,
            at=MONDAY,
        )
        (status,) = requests_on(asked, dossier=MARTIN, at=MONDAY)
        assert status.request.services == (PAYER_TVA,)

    @pytest.mark.parametrize("service", [PAYER, PAYER_TVA, PAYER_TS])
    def test_for_an_as_any_elementary_service_stands_for_its_service(
        self, service: AnyService
    ) -> None:
        """Even one that is not adhered to."""
        before = name(taxes(), CLIENT, LILA, SUPPLEANT, [service])
        assert roles_of(before, LILA, dossier=MARTIN) == (
            (PAYER_TVA, SUPPLEANT),
            (PAYER_IS, SUPPLEANT),
        )

    @pytest.mark.parametrize("service", [PAYER, PAYER_TS])
    def test_for_a_substitution_any_elementary_service_stands_for_its_service(
        self, service: AnyService
    ) -> None:
        """The new AT has all that was adhered to."""
        after = substitute(taxes(), LILA, service)
        assert [each for each, _ in roles_of(after, LILA, dossier=MARTIN)] == [PAYER_TVA, PAYER_IS]

    def test_for_an_actor_a_service_is_what_is_adhered_to(self) -> None:
        """Two of the nine."""
        before = name(taxes(), CLIENT, LILA, ACTEUR, [PAYER])
        assert roles_of(before, LILA, dossier=MARTIN) == ((PAYER_TVA, ACTEUR), (PAYER_IS, ACTEUR))

    def test_for_an_act_a_service_is_what_the_delegate_holds(self) -> None:
        """Those of Payer that are his, whatever else is adhered to."""
        before = name(taxes(), CLIENT, LILA, ACTEUR, [PAYER_IS])
        after = revoke(
            before, by=CLIENT, delegate=LILA, dossier=MARTIN, services=[PAYER], at=MONDAY
        )
        assert roles_of(after, LILA, dossier=MARTIN) == ()

    def test_a_service_that_stands_for_nothing_is_refused(self) -> None:
        """Nothing adhered to, nothing held: both are told for every such service."""
        before = adhere(portal(), CLIENT, DECLARER_TVA)
        nothing = (DECLARER_IS, PAYER)
        with refused(NotAdhered(MARTIN_ID, nothing), before):
            name(before, CLIENT, LILA, ACTEUR, [PAYER, DECLARER_TVA, DECLARER_IS])
        with refused(NoDelegation(MARTIN_ID, LILA.number, nothing), before):
            suspend(
                before, by=CLIENT, delegate=LILA, dossier=MARTIN, services=[*nothing], at=MONDAY
            )

    def test_can_of_a_service_is_true_where_all_that_is_adhered_to_grants_it(self) -> None:
        """And there is at least one."""
        before = name(taxes(), CLIENT, LILA, ACTEUR, [PAYER])
        before = name(before, CLIENT, MICHEL, ACTEUR, [PAYER_TVA])
        assert can(before, LILA, Right.USE, PAYER, dossier=MARTIN)
        assert not can(before, MICHEL, Right.USE, PAYER, dossier=MARTIN)
        assert not can(before, LILA, Right.USE, PAYER_TS, dossier=MARTIN)
        assert not can(portal(), LILA, Right.USE, PAYER, dossier=MARTIN)

    def test_services_are_an_iterable(self) -> None:
        """One service alone is a wrong type; a generator does as well as a list."""
        # What mypy refuses too, as somebody without mypy would write it.
        lone = cast("Iterable[AnyService]", DECLARER_TVA)
        before = taxes()
        with pytest.raises(TypeError):
            request_substitution(
                before, by=LILA, dossier=MARTIN, services=lone, code="lettre", at=MONDAY
            )
        after = designate(
            before,
            by=CLIENT,
            delegate=LILA,
            dossier=MARTIN,
            services=(each for each in [PAYER_TVA]),
            role=ACTEUR,
            at=MONDAY,
        )
        assert role_of(after, LILA, PAYER_TVA, dossier=MARTIN) is ACTEUR

    def test_queries_of_what_is_not_there_find_nothing(self) -> None:
        """Malformed or unknown, a person or dossier holds nothing."""
        assert role_of(taxes(), CLIENT, MESSAGERIE, dossier=MARTIN) is None
        assert role_of(taxes(), "?", PAYER_TVA, dossier=MARTIN) is None
        assert not can(taxes(), CLIENT, Right.USE, PAYER, dossier="?")


@pytest.mark.rule("ADH-5")
@pytest.mark.rule("ADH-4")
def test_what_each_service_needs() -> None:
    """The nine Payer services need a bank account, MESSAGERIE an address, no other anything."""
    needing = {each.code for each in FICHE.elementary if each.needs_bank_account}
    mailed = {each.code for each in FICHE.elementary if each.needs_company_email}
    assert needing == {
        *("PAYER_TVA", "PAYER_IS", "PAYER_TS", "PAYER_CVAE", "PAYER_RCM"),
        *("PAYER_TGAP", "PAYER_TIC", "PAYER_TVVI", "PAYER_AUTRES"),
    }
    assert mailed == {"MESSAGERIE"}
