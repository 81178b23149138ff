"""The readings of the Ruleset, each of their values (ROL-6, SUB-5, DEL-9)."""

import pytest

from habilitations import (
    Portal,
    Right,
    Role,
    Ruleset,
    Subscriber,
    activate_request,
    can,
    habilitations_of,
    holders,
    modify_delegation,
    request_adhesion,
    request_substitution,
    revoke,
    roles_of,
    suspend,
)
from habilitations.errors import (
    RolesNotCumulable,
)
from habilitations.rules import (
    FICHE,
    AdhesionByDelegates,
    OnDelegatorRemoved,
    OnSubstitution,
    RoleExclusivity,
)
from habilitations.services import (
    COMPTE_FISCAL,
    DECLARER_IS,
    DECLARER_TVA,
    PAYER,
    PAYER_IS,
    PAYER_TVA,
    ElementaryService,
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
ELEMENTARY, SERVICE, DOSSIER = RoleExclusivity
TVA = (DECLARER_TVA,)
LITERAL = Ruleset(role_exclusivity=DOSSIER)

Held = tuple[tuple[ElementaryService, Role], ...]


def hierarchy(ruleset: Ruleset) -> Portal:
    """Return the portal in which client, Lila, Michel and Claude have the four roles in order."""
    services = (DECLARER_TVA, COMPTE_FISCAL)
    made = adhere(portal(ruleset), CLIENT, *services)
    made = name(made, CLIENT, LILA, AS, services)
    made = name(made, LILA, MICHEL, DELEGANT, services)
    return name(made, MICHEL, CLAUDE, ACTEUR, services)


def team(before: Portal) -> set[tuple[Subscriber, Role, Subscriber | None]]:
    """Return who holds what on Déclarer TVA, and from whom."""
    people = {person.number: person for person in (CLIENT, LILA, MICHEL, CLAUDE, NADIA)}
    return {
        (people[held.subscriber], held.role, held.granted_by and people[held.granted_by])
        for held in holders(before, dossier=MARTIN)
        if held.service == DECLARER_TVA
    }


def make(before: Portal, delegate: Subscriber, role: Role, *services: ElementaryService) -> Portal:
    """Return the portal in which the client has modified a delegate."""
    return modify_delegation(
        before,
        by=CLIENT,
        delegate=delegate,
        dossier=MARTIN,
        services=services,
        role=role,
        at=MONDAY,
    )


def delete(before: Portal, delegate: Subscriber) -> Portal:
    """Return the portal in which the client has deleted a delegate on Déclarer TVA."""
    return revoke(before, by=CLIENT, delegate=delegate, dossier=MARTIN, services=TVA, at=MONDAY)


def test_the_fiches_readings() -> None:
    """The defaults: per elementary service, the team stays, a delegator takes his actors along.

    And anybody adheres: `test_adhesion` has that reading (ADH-11).
    """
    assert FICHE.role_exclusivity is ELEMENTARY
    assert FICHE.on_substitution is OnSubstitution.KEEP
    assert FICHE.on_delegator_removed is OnDelegatorRemoved.CASCADE
    assert FICHE.adhesion_by_delegates is AdhesionByDelegates.ALLOWED


@pytest.mark.rule("ROL-6")
class TestRoleExclusivity:
    """ROL-6 ⚙: roles are alone on an elementary service, on a Service, or on the dossier."""

    @pytest.mark.parametrize(
        ("has", "gets", "refusing"),
        [
            (((PAYER_TVA, ACTEUR),), (PAYER_IS, ACTEUR), set()),
            (((PAYER_TVA, ACTEUR), (DECLARER_TVA, ACTEUR)), (DECLARER_IS, ACTEUR), set()),
            (((PAYER_TVA, ACTEUR),), (PAYER_IS, DELEGANT), {SERVICE, DOSSIER}),
            (((DECLARER_TVA, ACTEUR),), (PAYER_TVA, DELEGANT), {DOSSIER}),
            (((DECLARER_TVA, AS),), (DECLARER_IS, ACTEUR), {DOSSIER}),
        ],
    )
    @pytest.mark.parametrize("reading", RoleExclusivity)
    def test_what_stands_beside_a_role(
        self,
        reading: RoleExclusivity,
        has: Held,
        gets: tuple[ElementaryService, Role],
        refusing: set[RoleExclusivity],
    ) -> None:
        """Another role beside one held is refused from the reading on that covers both."""
        before = adhere(portal(Ruleset(role_exclusivity=reading)), CLIENT, PAYER_TVA, PAYER_IS)
        before = adhere(before, CLIENT, DECLARER_TVA, DECLARER_IS)
        for service, role in has:
            before = name(before, CLIENT, LILA, role, [service])
        service, role = gets
        if reading not in refusing:
            after = name(before, CLIENT, LILA, role, [service])
            assert set(roles_of(after, LILA, dossier=MARTIN)) == {*has, gets}
            return
        clash = before.ruleset.catalogue.expanded([each for each, _ in has] + [service])
        with refused(RolesNotCumulable(MARTIN_ID, LILA.number, role, clash), before):
            name(before, CLIENT, LILA, role, [service])

    @pytest.mark.parametrize("reading", RoleExclusivity)
    def test_on_one_elementary_service_roles_are_alone_in_every_reading(
        self, reading: RoleExclusivity
    ) -> None:
        """The narrowest scope is within the others."""
        before = adhere(portal(Ruleset(role_exclusivity=reading)), CLIENT, DECLARER_TVA)
        before = name(before, CLIENT, LILA, ACTEUR, TVA)
        with refused(RolesNotCumulable(MARTIN_ID, LILA.number, DELEGANT, TVA), before):
            name(before, CLIENT, LILA, DELEGANT, TVA)

    def test_over_a_dossier_an_actor_adheres_to_nothing(self) -> None:
        """He would be AT beside it; all that clashes is told, by catalogue."""
        before = name(
            adhere(portal(LITERAL), CLIENT, DECLARER_IS), CLIENT, LILA, ACTEUR, [DECLARER_IS]
        )
        clash = RolesNotCumulable(MARTIN_ID, LILA.number, AT, (DECLARER_TVA, DECLARER_IS))
        with refused(clash, before):
            adhere(before, LILA, DECLARER_TVA)

    def test_over_a_dossier_a_role_got_meanwhile_stops_the_activation(self) -> None:
        """Preconditions are judged again (ADH-7), under the rule that is broken then."""
        before = request_adhesion(
            portal(LITERAL), by=LILA, dossier=MARTIN, services=TVA, code="lettre", at=MONDAY
        )
        before = name(adhere(before, CLIENT, DECLARER_IS), CLIENT, LILA, ACTEUR, [DECLARER_IS])
        clash = RolesNotCumulable(MARTIN_ID, LILA.number, AT, (DECLARER_TVA, DECLARER_IS))
        with refused(clash, before):
            activate_request(before, by=LILA, dossier=MARTIN, code="lettre", at=MONDAY)

    def test_over_a_dossier_it_stops_a_substitution_too(self) -> None:
        """Its preconditions are judged again as well."""
        before = request_substitution(
            adhere(portal(LITERAL), CLIENT, DECLARER_TVA, DECLARER_IS),
            by=LILA,
            dossier=MARTIN,
            services=TVA,
            code="lettre",
            at=MONDAY,
        )
        before = name(before, CLIENT, LILA, ACTEUR, [DECLARER_IS])
        clash = RolesNotCumulable(MARTIN_ID, LILA.number, AT, (DECLARER_TVA, DECLARER_IS))
        with refused(clash, before):
            activate_request(before, by=LILA, dossier=MARTIN, code="lettre", at=MONDAY)

    def test_over_a_dossier_a_substitution_ends_what_it_replaces(self) -> None:
        """A lesser role there is no hindrance, one elsewhere is."""
        before = adhere(portal(LITERAL), CLIENT, DECLARER_TVA, PAYER_TVA)
        before = name(before, CLIENT, LILA, ACTEUR, [PAYER_TVA])
        after = substitute(before, LILA, PAYER)
        assert roles_of(after, LILA, dossier=MARTIN) == ((PAYER_TVA, AT),)
        clash = RolesNotCumulable(MARTIN_ID, LILA.number, AT, (DECLARER_TVA, PAYER_TVA))
        with refused(clash, before):
            substitute(before, LILA, DECLARER_TVA)

    def test_over_a_dossier_the_state_after_the_effect_counts(self) -> None:
        """One is modified on all services at once, not on one of them."""
        before = adhere(portal(LITERAL), CLIENT, DECLARER_TVA, DECLARER_IS)
        both = (DECLARER_TVA, DECLARER_IS)
        before = name(before, CLIENT, LILA, ACTEUR, both)
        with refused(RolesNotCumulable(MARTIN_ID, LILA.number, DELEGANT, both), before):
            make(before, LILA, DELEGANT, DECLARER_TVA)
        after = make(before, LILA, DELEGANT, *both)
        assert {role for _, role in roles_of(after, LILA, dossier=MARTIN)} == {DELEGANT}


@pytest.mark.rule("SUB-5")
class TestOnSubstitution:
    """SUB-5 ⚙: when the AT is replaced, those under him stay (KEEP) or end (END)."""

    @pytest.mark.parametrize(
        ("reading", "left"),
        [
            (OnSubstitution.KEEP, {(MICHEL, DELEGANT, LILA), (CLAUDE, ACTEUR, MICHEL)}),
            (OnSubstitution.END, set()),
        ],
    )
    def test_what_is_left(
        self, reading: OnSubstitution, left: set[tuple[Subscriber, Role, Subscriber | None]]
    ) -> None:
        """Even those whom the requester had designated, where all end."""
        before = hierarchy(Ruleset(on_substitution=reading))
        after = substitute(before, LILA, DECLARER_TVA, at=MONDAY + DAY)
        assert team(after) == {(LILA, AT, None), *left}
        since = {each.since for each in habilitations_of(after, LILA) if each.service in TVA}
        assert since == {MONDAY + DAY}

    def test_they_end_there_only(self) -> None:
        """Another service keeps its AT and those under him."""
        before = hierarchy(Ruleset(on_substitution=OnSubstitution.END))
        after = substitute(before, NADIA, DECLARER_TVA)
        assert roles_of(after, CLAUDE, dossier=MARTIN) == ((COMPTE_FISCAL, ACTEUR),)


@pytest.mark.rule("DEL-9")
class TestOnDelegatorRemoved:
    """DEL-9 ⚙: when an Acteur Délégant goes, his actors go too (CASCADE) or stay (KEEP)."""

    def test_by_default_his_actors_end_with_him(self) -> None:
        """Deleted, or modified to Acteur; other people's actors stay."""
        before = name(hierarchy(FICHE), LILA, NADIA, ACTEUR, TVA)
        others = {(CLIENT, AT, None), (LILA, AS, CLIENT), (NADIA, ACTEUR, LILA)}
        assert team(delete(before, MICHEL)) == others
        assert team(make(before, MICHEL, ACTEUR, DECLARER_TVA)) == others | {
            (MICHEL, ACTEUR, CLIENT)
        }

    def test_they_end_there_only(self) -> None:
        """What they hold of him elsewhere stays."""
        after = delete(hierarchy(FICHE), MICHEL)
        assert roles_of(after, CLAUDE, dossier=MARTIN) == ((COMPTE_FISCAL, ACTEUR),)

    def test_kept_they_have_their_role_from_the_at(self) -> None:
        """From the AT in place (ROL-8), deleted or modified as he is."""
        before = hierarchy(Ruleset(on_delegator_removed=OnDelegatorRemoved.KEEP))
        left = {(CLIENT, AT, None), (LILA, AS, CLIENT), (CLAUDE, ACTEUR, CLIENT)}
        assert team(delete(before, MICHEL)) == left
        assert team(make(before, MICHEL, ACTEUR, DECLARER_TVA)) == left | {(MICHEL, ACTEUR, CLIENT)}

    def test_kept_they_are_not_suspended_through_him_any_more(self) -> None:
        """The AT in place isn't suspended."""
        before = hierarchy(Ruleset(on_delegator_removed=OnDelegatorRemoved.KEEP))
        before = suspend(
            before, by=CLIENT, delegate=MICHEL, dossier=MARTIN, services=TVA, at=MONDAY
        )
        assert not can(before, CLAUDE, Right.USE, DECLARER_TVA, dossier=MARTIN)
        after = delete(before, MICHEL)
        assert can(after, CLAUDE, Right.USE, DECLARER_TVA, dossier=MARTIN)

    @pytest.mark.parametrize("reading", OnDelegatorRemoved)
    def test_when_an_as_is_deleted_they_stay(self, reading: OnDelegatorRemoved) -> None:
        """In both readings, from the AT in place (ROL-8)."""
        after = delete(hierarchy(Ruleset(on_delegator_removed=reading)), LILA)
        assert team(after) == {
            (CLIENT, AT, None),
            (MICHEL, DELEGANT, CLIENT),
            (CLAUDE, ACTEUR, MICHEL),
        }
