"""The questions of the fiche (§5.1 to 5.8): one class an answer, as in test_fiche."""

from datetime import timedelta

import pytest
from attrs import evolve

from habilitations import (
    BankAccount,
    Portal,
    Right,
    Role,
    activate_request,
    activate_space,
    add_bank_account,
    can,
    dossiers_of,
    holders,
    menu,
    open_dossier,
    register_space,
    request_substitution,
    revoke,
    role_of,
)
from habilitations.errors import (
    EmailAlreadyInUse,
    NobodyToReplace,
    NoRightToDesignate,
    NotAdhered,
    ServiceAlreadyManaged,
)
from habilitations.services import (
    COMPTE_FISCAL,
    DECLARER_IS,
    DECLARER_TVA,
    FICHE,
    MESSAGERIE,
    PAYER,
    PAYER_AUTRES,
    PAYER_TVA,
    AnyService,
)
from tests.world import (
    CLAUDE,
    CLIENT,
    LILA,
    MARIANNE,
    MARTIN,
    MICHEL,
    MONDAY,
    adhere,
    name,
    portal,
    refused,
    substitute,
)

AT = Role.ADMINISTRATEUR_TITULAIRE
AS = Role.ADMINISTRATEUR_SUPPLEANT
DELEGANT = Role.ACTEUR_DELEGANT
ACTEUR = Role.ACTEUR
SERVICES = (MESSAGERIE, DECLARER_TVA, PAYER_TVA, PAYER_AUTRES, COMPTE_FISCAL)


def managed() -> Portal:
    """Return the portal in which the client manages SARL MARIANNE."""
    return adhere(portal(), CLIENT, *SERVICES, dossier=MARIANNE)


class TestThreeCases:
    """§3.2, 5.1: unmanaged, managed and shared, managed and handed over: one way for each."""

    def test_what_is_not_managed_is_adhered_to(self) -> None:
        """And neither delegated nor taken over."""
        before = portal()
        assert role_of(
            adhere(before, LILA, DECLARER_TVA, dossier=MARTIN), LILA, DECLARER_TVA, dossier=MARTIN
        )
        siren = before.dossier(MARTIN).id
        with refused(NotAdhered(siren, (DECLARER_TVA,)), before):
            name(before, CLIENT, LILA, ACTEUR, [DECLARER_TVA], dossier=MARTIN)
        with refused(NobodyToReplace(siren, (DECLARER_TVA,)), before):
            substitute(before, LILA, DECLARER_TVA, dossier=MARTIN)

    @pytest.mark.parametrize("role", [AS, DELEGANT, ACTEUR])
    def test_what_is_managed_is_shared_by_one_of_three_roles(self, role: Role) -> None:
        """Administrateur Suppléant, Acteur Délégant or Acteur; not by an adhesion."""
        before = managed()
        siren = before.dossier(MARIANNE).id
        with refused(ServiceAlreadyManaged(siren, (DECLARER_TVA,), (CLIENT.number,)), before):
            adhere(before, LILA, DECLARER_TVA, dossier=MARIANNE)
        after = name(before, CLIENT, LILA, role, [DECLARER_TVA], dossier=MARIANNE)
        assert role_of(after, LILA, DECLARER_TVA, dossier=MARIANNE) is role

    def test_what_is_handed_over_is_taken_by_substitution(self) -> None:
        """The accountant is AT, the client nothing, on that service."""
        after = substitute(managed(), LILA, DECLARER_TVA, dossier=MARIANNE)
        assert role_of(after, LILA, DECLARER_TVA, dossier=MARIANNE) is AT
        assert role_of(after, CLIENT, DECLARER_TVA, dossier=MARIANNE) is None


class TestTheClientChoosesAndSees:
    """§5.2, 5.4: a whole or a partial view, and always who is entitled to what."""

    def test_a_partial_view(self) -> None:
        """Without the compte fiscal, the accountant doesn't consult it."""
        after = name(managed(), CLIENT, LILA, ACTEUR, [DECLARER_TVA], dossier=MARIANNE)
        labels = {entry.label for entry in menu(after, LILA, dossier=MARIANNE)}
        assert "Déclarer la TVA" in labels
        assert "Consulter le compte fiscal" not in labels

    def test_a_total_view(self) -> None:
        """With all that the client has, she sees what he sees."""
        after = name(managed(), CLIENT, LILA, AS, SERVICES, dossier=MARIANNE)
        assert menu(after, LILA, dossier=MARIANNE) == menu(after, CLIENT, dossier=MARIANNE)

    def test_everybody_entitled_is_seen(self) -> None:
        """Whoever named them."""
        after = name(managed(), CLIENT, LILA, DELEGANT, [DECLARER_TVA], dossier=MARIANNE)
        after = name(after, LILA, MICHEL, ACTEUR, [DECLARER_TVA], dossier=MARIANNE)
        seen = {held.subscriber for held in holders(after, dossier=MARIANNE)}
        assert seen == {CLIENT.number, LILA.number, MICHEL.number}


class TestASpaceIsPersonal:
    """§5.3: nobody opens a space with somebody else's details; who isn't concerned needs none."""

    def test_an_address_is_one_persons(self) -> None:
        """The accountant's address doesn't make a space for her client too."""
        before = portal()
        borrowed = evolve(CLIENT, number="20200000000009", email="LILA.ROSEMONDE@cabinet.example")
        with refused(EmailAlreadyInUse(borrowed.email, None), before):
            register_space(before, subscriber=borrowed, code="courriel", at=MONDAY)

    def test_for_an_adhesion_only_the_accountant_needs_one(self) -> None:
        """The client has none, and gets the letter."""
        made = register_space(Portal(), subscriber=LILA, code="courriel", at=MONDAY)
        made = activate_space(made, by=LILA, code="courriel", at=MONDAY)
        made = open_dossier(made, dossier=MARTIN, name="SARL", at=MONDAY)
        after = adhere(made, LILA, DECLARER_TVA, dossier=MARTIN)
        assert list(after.spaces) == [LILA.number]


class TestDelegationIsTheMostFlexible:
    """§5.4: a departure or a reorganisation takes no letter; only what is adhered to is shared."""

    def test_one_collaborator_follows_another_at_once(self) -> None:
        """The head of the firm, AS, deletes the one and names the other, in an instant."""
        made = name(managed(), CLIENT, LILA, AS, [PAYER], dossier=MARIANNE)
        made = name(made, LILA, MICHEL, ACTEUR, [PAYER], dossier=MARIANNE)
        made = revoke(made, by=LILA, delegate=MICHEL, dossier=MARIANNE, services=[PAYER], at=MONDAY)
        after = name(made, LILA, CLAUDE, ACTEUR, [PAYER], dossier=MARIANNE)
        assert can(after, CLAUDE, Right.USE, PAYER, dossier=MARIANNE)
        assert not can(after, MICHEL, Right.USE, PAYER, dossier=MARIANNE)


class TestRolesAndTheirRights:
    """§5.5: AT, AS, Acteur Délégant and Acteur differ in what they may do, not in the use."""

    @pytest.mark.parametrize(
        ("role", "accounts", "names"),
        [(AS, True, {DELEGANT, ACTEUR}), (DELEGANT, False, {ACTEUR}), (ACTEUR, False, set())],
    )
    def test_what_a_delegate_may_do(self, role: Role, names: set[Role], *, accounts: bool) -> None:
        """All use the service; the AS alone manages the accounts, and stands in for the AT."""
        before = name(managed(), CLIENT, LILA, role, [PAYER_TVA], dossier=MARIANNE)
        assert can(before, LILA, Right.USE, PAYER_TVA, dossier=MARIANNE)
        assert (
            can(before, LILA, Right.MANAGE_BANK_ACCOUNTS, PAYER_TVA, dossier=MARIANNE) is accounts
        )
        siren = before.dossier(MARIANNE).id
        for lesser in {AS, DELEGANT, ACTEUR} - names:
            where: tuple[AnyService, ...] = (PAYER,) if lesser is AS else (PAYER_TVA,)
            with refused(NoRightToDesignate(siren, LILA.number, lesser, where), before):
                name(before, LILA, MICHEL, lesser, [PAYER_TVA], dossier=MARIANNE)
        for lesser in names:
            assert name(before, LILA, MICHEL, lesser, [PAYER_TVA], dossier=MARIANNE) != before

    def test_twenty_services_and_nine_elementary_ones(self) -> None:
        """The catalogue that the roles are held on, by its labels."""
        labels = [service.label for service in FICHE.services]
        assert (len(labels), labels[0], labels[-1]) == (
            20,
            "Messagerie",
            "Cession de droits sociaux",
        )
        assert [str(service) for service in PAYER.elementary][-1] == "Payer autres impôts et taxes"


class TestTwoLinks:
    """§5.6: at most twenty AT and twenty AS on a dossier, and any number of actors."""

    def test_twenty_of_each(self) -> None:
        """All 28 elementary services have one AT and one AS: two people do."""
        made = adhere(portal(), CLIENT, *FICHE.services, dossier=MARTIN)
        made = name(made, CLIENT, LILA, AS, FICHE.services, dossier=MARTIN)
        seats = made.dossier(MARTIN).seats
        assert len({(seat.service, seat.titulaire) for seat in seats}) == 20
        assert len({(seat.service, seat.suppleant) for seat in seats}) == 20

    def test_actors_per_elementary_service(self) -> None:
        """As many as wanted, délégants or not, on the same one."""
        made = name(managed(), CLIENT, LILA, DELEGANT, [PAYER_TVA], dossier=MARIANNE)
        made = name(made, CLIENT, MICHEL, DELEGANT, [PAYER_TVA], dossier=MARIANNE)
        made = name(made, CLIENT, CLAUDE, ACTEUR, [PAYER_TVA], dossier=MARIANNE)
        actors = [held for held in holders(made, dossier=MARIANNE) if held.role is not AT]
        assert {held.service for held in actors} == {PAYER_TVA}
        assert len(actors) == 3


class TestOrganisation:
    """§5.7: spaces and the client's adhesion first, the levels of delegation then."""

    def test_client_at_head_as_collaborators_actors(self) -> None:
        """AT and AS have the same rights on what the client delegates (its note)."""
        made = name(managed(), CLIENT, LILA, AS, [PAYER], dossier=MARIANNE)
        made = name(made, LILA, MICHEL, ACTEUR, [PAYER], dossier=MARIANNE)
        rights = [
            {each for each in Right if can(made, person, each, PAYER, dossier=MARIANNE)}
            for person in (CLIENT, LILA, MICHEL)
        ]
        assert rights[0] - rights[1] == {Right.DESIGNATE_SUPPLEANT}
        assert rights[2] == {Right.USE}
        other = BankAccount("FR7610107001011234567890129")
        after = add_bank_account(made, by=LILA, dossier=MARIANNE, bank_account=other, at=MONDAY)
        assert other in after.dossier(MARIANNE).bank_accounts


class TestADeparture:
    """§5.8: the successor has a space of his own, and gets the dossiers one of two ways."""

    def test_where_the_one_who_left_was_at_by_substitution(self) -> None:
        """With a letter, within sixty days."""
        made = adhere(portal(), LILA, DECLARER_IS, dossier=MARTIN)
        made = request_substitution(
            made, by=MICHEL, dossier=MARTIN, services=[DECLARER_IS], code="lettre", at=MONDAY
        )
        after = activate_request(
            made, by=MICHEL, dossier=MARTIN, code="lettre", at=MONDAY + timedelta(days=60)
        )
        assert dossiers_of(after, LILA) == ()
        assert role_of(after, MICHEL, DECLARER_IS, dossier=MARTIN) is AT

    def test_where_he_was_a_delegate_by_another_designation(self) -> None:
        """What was delegated to who left stays until it is deleted."""
        made = name(managed(), CLIENT, LILA, ACTEUR, [PAYER], dossier=MARIANNE)
        made = name(made, CLIENT, MICHEL, ACTEUR, [PAYER], dossier=MARIANNE)
        assert can(made, LILA, Right.USE, PAYER, dossier=MARIANNE)
        after = revoke(
            made, by=CLIENT, delegate=LILA, dossier=MARIANNE, services=[PAYER], at=MONDAY
        )
        assert dossiers_of(after, LILA) == ()
        assert can(after, MICHEL, Right.USE, PAYER, dossier=MARIANNE)
