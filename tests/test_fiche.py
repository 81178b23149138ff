"""The worked cases of the fiche (§4.1 to 4.4); its questions stand in test_fiche_faq.

One class a fact: its docstring tells the fact and its place, its tests prove it. Names, numbers
and labels are the fiche's; §4.3 prints a SIREN of eight digits, which has lost one.
"""

from habilitations import (
    Portal,
    RequestPhase,
    Right,
    Role,
    activate_request,
    can,
    cancel_request,
    confirm_company_email,
    designate,
    dossiers_of,
    holders,
    menu,
    open_dossier,
    reactivate,
    request_adhesion,
    request_substitution,
    requests_of,
    revoke,
    role_of,
    roles_of,
    suspend,
)
from habilitations.services import (
    BIENS_IMMOBILIERS,
    CESSION_DROITS_SOCIAUX,
    COMPTE_FISCAL,
    DECLARER_DAC6,
    DECLARER_TGAP,
    DECLARER_TVA,
    DECLARER_TVVI,
    ECONOMIE_COLLABORATIVE,
    GUICHET_TVA_UE,
    MESSAGERIE,
    PAYER_AUTRES,
    PAYER_TGAP,
    PAYER_TVA,
    PAYER_TVVI,
    REMBOURSEMENT_TVA_UE,
    TIERS_DECLARANTS,
)
from tests.world import (
    ACCOUNT,
    CLAUDE,
    CLIENT,
    DAY,
    LILA,
    MARIANNE,
    MARTIN,
    MICHEL,
    MONDAY,
    adhere,
    name,
    portal,
    substitute,
)

AT = Role.ADMINISTRATEUR_TITULAIRE
AS = Role.ADMINISTRATEUR_SUPPLEANT
DELEGANT = Role.ACTEUR_DELEGANT
ACTEUR = Role.ACTEUR
SIMONET = "111111111"
#: The form of §4.1; that of §4.3 has the compte fiscal beside them.
FORM = (
    MESSAGERIE,
    DECLARER_TVA,
    PAYER_TVA,
    DECLARER_TGAP,
    PAYER_TGAP,
    DECLARER_TVVI,
    PAYER_TVVI,
    PAYER_AUTRES,
    REMBOURSEMENT_TVA_UE,
    GUICHET_TVA_UE,
    DECLARER_DAC6,
    ECONOMIE_COLLABORATIVE,
    TIERS_DECLARANTS,
    BIENS_IMMOBILIERS,
    CESSION_DROITS_SOCIAUX,
)
WIDER_FORM = (*FORM, COMPTE_FISCAL)


def opened() -> Portal:
    """Return the portal with the people and the three enterprises of §4, nobody managing any."""
    return open_dossier(portal(), dossier=SIMONET, name="SARL SIMONET", at=MONDAY)


def asked() -> Portal:
    """Return the portal in which Lila has filled in the form of §4.1, and clicked the link."""
    made = request_adhesion(
        opened(),
        by=LILA,
        dossier=MARTIN,
        services=FORM,
        code="lettre",
        company_email="lila.rosemonde@orange.fr",
        email_link="lien",
        bank_account=ACCOUNT,
        at=MONDAY,
    )
    return confirm_company_email(made, dossier=MARTIN, email_link="lien", at=MONDAY + DAY)


def managed(siren: str = MARIANNE) -> Portal:
    """Return the portal in which the client has adhered to all of the wider form himself."""
    return adhere(opened(), CLIENT, *WIDER_FORM, dossier=siren)


class TestAdhesion:
    """§4.1: the accountant asks for what nobody manages, and is AT with the posted code."""

    def test_a_form_of_fifteen_services(self) -> None:
        """One form, one letter, fifteen roles of AT."""
        before = asked()
        assert roles_of(before, LILA, dossier=MARTIN) == ()
        after = activate_request(
            before, by=LILA, dossier=MARTIN, code="lettre", at=MONDAY + 60 * DAY
        )
        assert set(roles_of(after, LILA, dossier=MARTIN)) == {(service, AT) for service in FORM}
        assert str(after.dossier(MARTIN).company_email) == "lila.rosemonde@orange.fr"

    def test_it_is_followed_and_deleted(self) -> None:
        """The three links over the form: ask, follow, delete."""
        before = asked()
        (status,) = requests_of(before, LILA, at=MONDAY + DAY)
        assert (status.status, status.deadline) == (RequestPhase.PENDING, MONDAY + 60 * DAY)
        after = cancel_request(
            before, by=LILA, dossier=MARTIN, services=[MESSAGERIE], at=MONDAY + DAY
        )
        assert requests_of(after, LILA, at=MONDAY + DAY) == ()


class TestDelegation:
    """§4.2: the client delegates from his own space, by number, with immediate effect."""

    def test_by_number_without_a_code(self) -> None:
        """20191991901919 names 20101670101919, who uses the service at once."""
        after = designate(
            managed(),
            by="20191991901919",
            delegate="20101670101919",
            dossier=MARIANNE,
            services=[DECLARER_TVA],
            role=ACTEUR,
            at=MONDAY,
        )
        assert can(after, LILA, Right.USE, DECLARER_TVA, dossier=MARIANNE)

    def test_all_of_ones_habilitations_or_a_part(self) -> None:
        """MICHEL gets all that the client has adhered to, CLAUDE one service."""
        after = name(managed(), CLIENT, MICHEL, ACTEUR, WIDER_FORM, dossier=MARIANNE)
        after = name(after, CLIENT, CLAUDE, ACTEUR, [COMPTE_FISCAL], dossier=MARIANNE)
        assert len(roles_of(after, MICHEL, dossier=MARIANNE)) == len(WIDER_FORM)
        assert len(roles_of(after, CLAUDE, dossier=MARIANNE)) == 1

    def test_suspended_reactivated_deleted_consulted(self) -> None:
        """Mettre en veille, Réactiver, Supprimer, Consulter: the links over the list."""
        before = name(managed(), CLIENT, LILA, ACTEUR, [DECLARER_TVA], dossier=MARIANNE)
        asleep = suspend(
            before, by=CLIENT, delegate=LILA, dossier=MARIANNE, services=[DECLARER_TVA], at=MONDAY
        )
        assert not can(asleep, LILA, Right.USE, DECLARER_TVA, dossier=MARIANNE)
        awake = reactivate(
            asleep, by=CLIENT, delegate=LILA, dossier=MARIANNE, services=[DECLARER_TVA], at=MONDAY
        )
        assert holders(awake, dossier=MARIANNE) == holders(before, dossier=MARIANNE)
        after = revoke(
            awake, by=CLIENT, delegate=LILA, dossier=MARIANNE, services=[DECLARER_TVA], at=MONDAY
        )
        assert {held.subscriber for held in holders(after, dossier=MARIANNE)} == {CLIENT.number}


class TestSubstitution:
    """§4.3: the accountant replaces the client as AT of SARL SIMONET, with the posted code."""

    def test_a_form_of_sixteen_services(self) -> None:
        """The client stays AT until the code is entered, and then has nothing left."""
        before = request_substitution(
            managed(SIMONET),
            by=LILA,
            dossier=SIMONET,
            services=WIDER_FORM,
            code="lettre",
            at=MONDAY,
        )
        assert role_of(before, CLIENT, PAYER_TVA, dossier=SIMONET) is AT
        after = activate_request(
            before, by=LILA, dossier=SIMONET, code="lettre", at=MONDAY + 10 * DAY
        )
        assert set(roles_of(after, LILA, dossier=SIMONET)) == {(each, AT) for each in WIDER_FORM}
        assert roles_of(after, CLIENT, dossier=SIMONET) == ()


class TestAllMyDossiers:
    """§4.4: after adhesion, delegation and substitution the accountant sees three dossiers."""

    def test_whichever_way_they_came(self) -> None:
        """One space, three dossiers, by identifier."""
        made = adhere(opened(), LILA, DECLARER_TVA, dossier=MARTIN)
        made = adhere(made, CLIENT, DECLARER_TVA, dossier=MARIANNE)
        made = name(made, CLIENT, LILA, ACTEUR, [DECLARER_TVA], dossier=MARIANNE)
        made = adhere(made, CLIENT, DECLARER_TVA, dossier=SIMONET)
        made = substitute(made, LILA, DECLARER_TVA, dossier=SIMONET)
        assert [str(each.id) for each in dossiers_of(made, LILA)] == [SIMONET, MARTIN, MARIANNE]
        assert role_of(made, LILA, DECLARER_TVA, dossier=MARTIN) is AT

    def test_a_dossier_chosen_shows_its_menu(self) -> None:
        """Under their headings: Consulter, Déclarer, Payer, Démarches."""
        shown = menu(managed(), CLIENT, dossier=MARIANNE)
        headings = {entry.heading for entry in shown}
        assert {"Consulter", "Déclarer", "Payer", "Démarches", "Messagerie"} <= headings
        assert "Payer > Payer la CFE et les autres impôts" in map(str, shown)
