"""The four roles: their rights, their seats, and that they don't mix (ROL)."""

from collections.abc import Sequence

import pytest

from habilitations import (
    Portal,
    Right,
    Role,
    Subscriber,
    activate_request,
    can,
    holders,
    modify_delegation,
    open_dossier,
    request_adhesion,
    revoke,
    role_of,
    roles_of,
    suspend,
)
from habilitations.errors import (
    RolesNotCumulable,
    SeatHeldByAnother,
    SeatTaken,
    ServiceAlreadyManaged,
)
from habilitations.roles import ALIASES, MAY_DESIGNATE
from habilitations.services import (
    DECLARER_IS,
    DECLARER_TVA,
    FICHE,
    PAYER,
    PAYER_IS,
    PAYER_TVA,
    AnyService,
)
from tests.world import (
    CLAUDE,
    CLIENT,
    DAY,
    LILA,
    MARTIN,
    MARTIN_ID,
    MICHEL,
    MONDAY,
    NADIA,
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
TVA = (DECLARER_TVA,)


def hierarchy(*services: AnyService) -> Portal:
    """Return the portal in which client, Lila, Michel and Claude have the four roles in order."""
    made = adhere(portal(), CLIENT, *services)
    made = name(made, CLIENT, LILA, AS, services)
    made = name(made, LILA, MICHEL, DELEGANT, services)
    return name(made, MICHEL, CLAUDE, ACTEUR, services)


def sources(before: Portal) -> dict[Subscriber, Subscriber | None]:
    """Return from whom each of the people has what he holds."""
    people = {person.number: person for person in (CLIENT, LILA, MICHEL, CLAUDE, NADIA)}
    return {
        people[held.subscriber]: None if held.granted_by is None else people[held.granted_by]
        for held in holders(before, dossier=MARTIN)
    }


@pytest.mark.rule("ROL-1")
class TestRights:
    """ROL-1, §5.5: the hierarchy of rights."""

    @pytest.mark.parametrize(
        ("person", "rights"),
        [
            (CLIENT, {*Right} - {Right.CHANGE_COMPANY_EMAIL}),
            (LILA, {*Right} - {Right.CHANGE_COMPANY_EMAIL, Right.DESIGNATE_SUPPLEANT}),
            (MICHEL, {Right.USE, Right.DESIGNATE_ACTEUR}),
            (CLAUDE, {Right.USE}),
            (NADIA, set()),
        ],
        ids=["AT", "AS", "Acteur Délégant", "Acteur", "nobody"],
    )
    def test_rights_on_payer(self, person: Subscriber, rights: set[Right]) -> None:
        """The AS has the AT's rights but designating the AS; the actors have fewer."""
        before = hierarchy(PAYER_TVA)
        found = {each for each in Right if can(before, person, each, PAYER_TVA, dossier=MARTIN)}
        assert found == rights

    @pytest.mark.parametrize("right", Right)
    def test_a_service_tells_what_its_roles_may(self, right: Right) -> None:
        """What a service grants a role is what whoever holds it there may do."""
        before = hierarchy(PAYER_TVA)
        for person, role in ((CLIENT, AT), (LILA, AS), (MICHEL, DELEGANT), (CLAUDE, ACTEUR)):
            may = can(before, person, right, PAYER_TVA, dossier=MARTIN)
            assert PAYER_TVA.grants(role, right) is may

    def test_whom_each_role_designates(self) -> None:
        """Everybody designates lesser roles, the AT alone the AS."""
        assert {
            AT: {AS, DELEGANT, ACTEUR},
            AS: {DELEGANT, ACTEUR},
            DELEGANT: {ACTEUR},
            ACTEUR: set(),
        } == MAY_DESIGNATE

    def test_acteur_delegue_is_the_same_role(self) -> None:
        """The fiche has two names for the Acteur Délégant."""
        assert ALIASES["Acteur Délégué"] is DELEGANT
        assert ALIASES["Administrateur Supplémentaire"] is AS


@pytest.mark.rule("ROL-2")
class TestOneTitulaire:
    """ROL-2, §5.6: at most one AT per service and dossier."""

    def test_a_second_one_is_refused(self) -> None:
        """Neither when asked for, nor when a second code is entered."""
        asked = request_adhesion(
            portal(), by=LILA, dossier=MARTIN, services=TVA, code="lettre", at=MONDAY
        )
        before = adhere(asked, CLIENT, DECLARER_TVA)
        with refused(ServiceAlreadyManaged(MARTIN_ID, TVA, (CLIENT.number,)), before):
            activate_request(before, by=LILA, dossier=MARTIN, code="lettre", at=MONDAY)

    def test_a_dossier_has_twenty_at_most(self) -> None:
        """Twenty services, twenty AT, each the only one there."""
        before = portal()
        people = (CLIENT, LILA, MICHEL, CLAUDE, NADIA) * 4
        for person, service in zip(people, FICHE.services, strict=True):
            before = adhere(before, person, service)
        titular = {each.service: each.subscriber for each in holders(before, dossier=MARTIN)}
        assert len(before.dossier(MARTIN).seats) == 20
        assert len(titular) == len(holders(before, dossier=MARTIN)) == 28


@pytest.mark.rule("ROL-3")
class TestOneSuppleant:
    """ROL-3, §5.6: at most one AS per service and dossier."""

    def test_a_second_one_is_refused(self) -> None:
        """All the seats taken are told, with who has them."""
        before = adhere(portal(), CLIENT, DECLARER_TVA, DECLARER_IS, PAYER_TVA)
        before = name(before, CLIENT, LILA, AS, [DECLARER_TVA])
        before = name(before, CLIENT, CLAUDE, AS, [PAYER])
        taken = SeatTaken(MARTIN_ID, (DECLARER_TVA, PAYER), (LILA.number, CLAUDE.number))
        with refused(taken, before):
            name(before, CLIENT, MICHEL, AS, [DECLARER_TVA, DECLARER_IS, PAYER_TVA])

    def test_a_suspended_one_keeps_the_seat(self) -> None:
        """One suspended is to be deleted first."""
        before = name(adhere(portal(), CLIENT, PAYER_TVA), CLIENT, LILA, AS, [PAYER])
        before = suspend(
            before, by=CLIENT, delegate=LILA, dossier=MARTIN, services=[PAYER], at=MONDAY
        )
        with refused(SeatTaken(MARTIN_ID, (PAYER,), (LILA.number,)), before):
            name(before, CLIENT, MICHEL, AS, [PAYER])
        after = revoke(
            before, by=CLIENT, delegate=LILA, dossier=MARTIN, services=[PAYER], at=MONDAY
        )
        assert role_of(name(after, CLIENT, MICHEL, AS, [PAYER]), MICHEL, PAYER_TVA, dossier=MARTIN)


@pytest.mark.rule("ROL-4")
def test_actors_are_any_number() -> None:
    """ROL-4, §5.6: as many actors as wanted, délégants or not, per elementary service."""
    before = adhere(portal(), CLIENT, PAYER_TVA, PAYER_IS)
    for person, role in [(LILA, DELEGANT), (MICHEL, DELEGANT), (CLAUDE, ACTEUR), (NADIA, ACTEUR)]:
        before = name(before, CLIENT, person, role, [PAYER_TVA])
    assert len(holders(before, dossier=MARTIN)) == 2 + 4
    assert roles_of(before, LILA, dossier=MARTIN) == ((PAYER_TVA, DELEGANT),)


@pytest.mark.rule("ROL-5")
class TestOnePayer:
    """ROL-5, §3.2: all Payer services have one AT."""

    def test_another_elementary_service_is_not_for_somebody_else(self) -> None:
        """The seat of Payer is one."""
        before = adhere(portal(), CLIENT, PAYER_TVA)
        with refused(SeatHeldByAnother(MARTIN_ID, (PAYER_IS,), (CLIENT.number,)), before):
            adhere(before, LILA, PAYER_IS)

    def test_a_substitution_takes_all_of_it(self) -> None:
        """After it the new AT is AT of all."""
        after = substitute(adhere(portal(), CLIENT, PAYER_TVA, PAYER_IS), LILA, PAYER_IS)
        assert roles_of(after, LILA, dossier=MARTIN) == ((PAYER_TVA, AT), (PAYER_IS, AT))
        assert roles_of(after, CLIENT, dossier=MARTIN) == ()


@pytest.mark.rule("ROL-6")
class TestRolesAlone:
    """ROL-6, §5.5: roles are not cumulable (the other readings stand in test_readings)."""

    @pytest.mark.parametrize("role", [AS, DELEGANT])
    def test_who_has_a_role_gets_no_other_there(self, role: Role) -> None:
        """An actor is deleted before he is named AS, or modified to be Acteur Délégant."""
        before = name(adhere(portal(), CLIENT, DECLARER_TVA), CLIENT, LILA, ACTEUR, TVA)
        with refused(RolesNotCumulable(MARTIN_ID, LILA.number, role, TVA), before):
            name(before, CLIENT, LILA, role, TVA)

    @pytest.mark.parametrize("services", [(DECLARER_TVA, DECLARER_IS), (DECLARER_IS, DECLARER_TVA)])
    def test_of_several_services_one_is_enough(self, services: Sequence[AnyService]) -> None:
        """Wherever it stands among those that are named."""
        before = adhere(portal(), CLIENT, DECLARER_TVA, DECLARER_IS)
        before = name(before, CLIENT, LILA, DELEGANT, TVA)
        with refused(RolesNotCumulable(MARTIN_ID, LILA.number, ACTEUR, TVA), before):
            name(before, CLIENT, LILA, ACTEUR, services)

    def test_an_at_is_nobodys_delegate(self) -> None:
        """The AS names actors, but not the AT."""
        before = hierarchy(DECLARER_TVA)
        with refused(RolesNotCumulable(MARTIN_ID, CLIENT.number, ACTEUR, TVA), before):
            name(before, LILA, CLIENT, ACTEUR, TVA)

    def test_an_as_occupies_all_of_the_service(self) -> None:
        """An actor of one Payer service is no AS of Payer, whatever line of it is named."""
        before = adhere(portal(), CLIENT, PAYER_TVA, PAYER_IS)
        before = name(before, CLIENT, LILA, ACTEUR, [PAYER_TVA])
        clash = RolesNotCumulable(MARTIN_ID, LILA.number, AS, (PAYER_TVA,))
        with refused(clash, before):
            name(before, CLIENT, LILA, AS, [PAYER_IS])

    def test_roles_differ_from_one_elementary_service_to_another(self) -> None:
        """One may be Acteur here, Acteur Délégant there, AT elsewhere."""
        before = adhere(portal(), CLIENT, PAYER_TVA, PAYER_IS)
        before = name(before, CLIENT, LILA, ACTEUR, [PAYER_TVA])
        before = name(before, CLIENT, LILA, DELEGANT, [PAYER_IS])
        before = adhere(before, LILA, DECLARER_TVA)
        assert roles_of(before, LILA, dossier=MARTIN) == (
            (DECLARER_TVA, AT),
            (PAYER_TVA, ACTEUR),
            (PAYER_IS, DELEGANT),
        )

    def test_roles_differ_from_one_dossier_to_another(self) -> None:
        """The rule is for one SIREN or IDSP."""
        before = name(adhere(portal(), CLIENT, DECLARER_TVA), CLIENT, LILA, ACTEUR, TVA)
        before = open_dossier(before, dossier="222222222", name="SARL", at=MONDAY)
        after = adhere(before, LILA, DECLARER_TVA, dossier="222222222")
        assert role_of(after, LILA, DECLARER_TVA, dossier="222222222") is AT


@pytest.mark.rule("ROL-8")
class TestLivingSource:
    """ROL-8: who designated holds a role there that may; else the AT in place is the source."""

    def test_a_source_is_who_designated(self) -> None:
        """The AT has his role from nobody."""
        before = hierarchy(DECLARER_TVA)
        assert sources(before) == {CLIENT: None, LILA: CLIENT, MICHEL: LILA, CLAUDE: MICHEL}

    def test_when_an_as_is_deleted_the_at_becomes_the_source(self) -> None:
        """Those he had designated stay, since when they held it."""
        late = MONDAY + DAY
        before = hierarchy(DECLARER_TVA)
        after = revoke(before, by=CLIENT, delegate=LILA, dossier=MARTIN, services=TVA, at=late)
        assert sources(after) == {CLIENT: None, MICHEL: CLIENT, CLAUDE: MICHEL}
        assert {held.since for held in holders(after, dossier=MARTIN)} == {MONDAY}

    def test_when_the_at_is_replaced_his_successor_becomes_the_source(self) -> None:
        """The AS and actors whom the old AT had designated are the new one's."""
        before = name(hierarchy(DECLARER_TVA), CLIENT, NADIA, ACTEUR, TVA)
        after = substitute(before, LILA, DECLARER_TVA)
        assert sources(after) == {LILA: None, MICHEL: LILA, CLAUDE: MICHEL, NADIA: LILA}

    def test_who_is_modified_has_a_new_source(self) -> None:
        """The one who modified may designate the new role."""
        before = hierarchy(DECLARER_TVA)
        after = modify_delegation(
            before,
            by=CLIENT,
            delegate=CLAUDE,
            dossier=MARTIN,
            services=TVA,
            role=DELEGANT,
            at=MONDAY,
        )
        assert sources(after)[CLAUDE] == CLIENT
