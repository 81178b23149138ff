"""What is done to a delegation, by whom, and what follows (DEL-6 to 11; 9 in test_readings)."""

from collections.abc import Callable
from datetime import datetime

import pytest
from attrs import evolve

from habilitations import (
    Portal,
    Right,
    Role,
    Step,
    Subscriber,
    activate_space,
    can,
    explain,
    holders,
    modify_delegation,
    reactivate,
    register_space,
    revoke,
    role_of,
    roles_of,
    suspend,
)
from habilitations.errors import (
    AlreadySuspended,
    HolderSuspended,
    NoDelegation,
    NoRightToDesignate,
    NotAllowedToAct,
    NotModifiableInto,
    NotSuspended,
    RoleAlreadyHeld,
    SuppleantNotModifiable,
    TitulaireNotDelegate,
    UnknownSubscriber,
)
from habilitations.services import (
    COMPTE_FISCAL,
    DECLARER_IS,
    DECLARER_TVA,
    MESSAGERIE,
    PAYER,
    PAYER_IS,
    PAYER_TS,
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
)

AT = Role.ADMINISTRATEUR_TITULAIRE
AS = Role.ADMINISTRATEUR_SUPPLEANT
DELEGANT = Role.ACTEUR_DELEGANT
ACTEUR = Role.ACTEUR
TVA = (DECLARER_TVA,)
TUESDAY = MONDAY + DAY

Act = Callable[[Portal, Subscriber, Subscriber], Portal]


def hierarchy(*services: ElementaryService) -> Portal:
    """Return the portal in which client, Lila, Michel and Claude have the four roles in order."""
    where = services or TVA
    made = adhere(portal(), CLIENT, *where)
    made = name(made, CLIENT, LILA, AS, where)
    made = name(made, LILA, MICHEL, DELEGANT, where)
    return name(made, MICHEL, CLAUDE, ACTEUR, where)


def put_to_sleep(before: Portal, by: Subscriber, delegate: Subscriber) -> Portal:
    """Suspend a delegate on Déclarer TVA."""
    return suspend(before, by=by, delegate=delegate, dossier=MARTIN, services=TVA, at=MONDAY)


def wake(before: Portal, by: Subscriber, delegate: Subscriber) -> Portal:
    """Reactivate a delegate on Déclarer TVA."""
    return reactivate(before, by=by, delegate=delegate, dossier=MARTIN, services=TVA, at=MONDAY)


def delete(
    before: Portal, by: Subscriber, delegate: Subscriber, *services: ElementaryService
) -> Portal:
    """Revoke a delegate, on Déclarer TVA if nothing else is named."""
    where = services or TVA
    return revoke(before, by=by, delegate=delegate, dossier=MARTIN, services=where, at=MONDAY)


def make(
    before: Portal, by: Subscriber, delegate: Subscriber, role: Role, *, at: datetime = MONDAY
) -> Portal:
    """Modify a delegate on Déclarer TVA."""
    return modify_delegation(
        before, by=by, delegate=delegate, dossier=MARTIN, services=TVA, role=role, at=at
    )


def demote(before: Portal, by: Subscriber, delegate: Subscriber) -> Portal:
    """Make a delegate an Acteur on Déclarer TVA."""
    return make(before, by, delegate, ACTEUR)


def uses(before: Portal, person: Subscriber) -> bool:
    """Tell whether a person may use Déclarer TVA."""
    return can(before, person, Right.USE, DECLARER_TVA, dossier=MARTIN)


ACTS = (put_to_sleep, wake, delete, demote)


@pytest.mark.rule("DEL-6")
class TestActs:
    """DEL-6, §4.2: create, modify, suspend, reactivate, delete; an AS is not modified."""

    def test_an_actor_lives_through_all_of_them(self) -> None:
        """Suspended, reactivated, modified, deleted."""
        before = hierarchy()
        after = wake(put_to_sleep(before, CLIENT, CLAUDE), CLIENT, CLAUDE)
        assert after == before
        after = make(after, CLIENT, CLAUDE, DELEGANT)
        assert role_of(after, CLAUDE, DECLARER_TVA, dossier=MARTIN) is DELEGANT
        assert roles_of(delete(after, CLIENT, CLAUDE), CLAUDE, dossier=MARTIN) == ()

    def test_an_act_concerns_the_services_named_alone(self) -> None:
        """An actor keeps his other services of Payer; what nobody adhered to is no delegation."""
        before = hierarchy(PAYER_TVA, PAYER_IS)
        after = delete(before, CLIENT, CLAUDE, PAYER_TVA)
        assert roles_of(after, CLAUDE, dossier=MARTIN) == ((PAYER_IS, ACTEUR),)
        with refused(NoDelegation(MARTIN_ID, CLAUDE.number, (PAYER_TS,)), before):
            delete(before, CLIENT, CLAUDE, PAYER_TS)

    @pytest.mark.parametrize("act", ACTS)
    def test_where_there_is_no_delegation_an_act_is_refused(self, act: Act) -> None:
        """Nadia holds nothing there."""
        before = hierarchy()
        with refused(NoDelegation(MARTIN_ID, NADIA.number, TVA), before):
            act(before, CLIENT, NADIA)

    def test_who_holds_nothing_acts_on_nobody(self) -> None:
        """Not on the first service of the catalogue either, where a number of nothing begins."""
        before = name(adhere(portal(), CLIENT, MESSAGERIE), CLIENT, LILA, ACTEUR, [MESSAGERIE])
        with refused(NotAllowedToAct(MARTIN_ID, NADIA.number, LILA.number, (MESSAGERIE,)), before):
            delete(before, NADIA, LILA, MESSAGERIE)

    @pytest.mark.rule("DOS-1")
    @pytest.mark.parametrize("act", ACTS)
    def test_on_whom_nobody_knows_an_act_is_refused(self, act: Act) -> None:
        """Not for want of a delegation: the number is another's, or mistyped."""
        before, nobody = hierarchy(), evolve(NADIA, number="20990000000009")
        with refused(UnknownSubscriber(nobody.number), before):
            act(before, CLIENT, nobody)

    def test_only_the_services_without_a_delegation_are_told(self) -> None:
        """Of several, those on which the person has one are not in the way."""
        before = adhere(hierarchy(), CLIENT, DECLARER_IS)
        with refused(NoDelegation(MARTIN_ID, MICHEL.number, (DECLARER_IS,)), before):
            delete(before, CLIENT, MICHEL, DECLARER_TVA, DECLARER_IS)

    @pytest.mark.parametrize("act", ACTS)
    def test_an_ats_habilitation_is_no_delegation(self, act: Act) -> None:
        """Only a substitution ends it."""
        before = hierarchy()
        with refused(TitulaireNotDelegate(MARTIN_ID, CLIENT.number, TVA), before):
            act(before, LILA, CLIENT)

    @pytest.mark.parametrize("services", [TVA, (DECLARER_IS,), (DECLARER_TVA, DECLARER_IS)])
    def test_an_ats_services_are_told_apart_from_those_without_anything(
        self, services: tuple[ElementaryService, ...]
    ) -> None:
        """What he is AT of, and what is nobody's delegation: each once, and neither of nothing."""
        before = hierarchy()
        step = Step.of(
            revoke, by=LILA, delegate=CLIENT, dossier=MARTIN, services=services, at=MONDAY
        )
        told = {
            DECLARER_TVA: TitulaireNotDelegate(MARTIN_ID, CLIENT.number, TVA),
            DECLARER_IS: NoDelegation(MARTIN_ID, CLIENT.number, (DECLARER_IS,)),
        }
        found = [each for each in explain(before, step).refusals if each.rule == "DEL-6"]
        assert found == [told[each] for each in services]

    def test_an_as_is_not_modified(self) -> None:
        """He is deleted, then designated otherwise."""
        before = hierarchy()
        with refused(SuppleantNotModifiable(MARTIN_ID, LILA.number, TVA), before):
            demote(before, CLIENT, LILA)
        after = name(delete(before, CLIENT, LILA), CLIENT, LILA, DELEGANT, TVA)
        assert role_of(after, LILA, DECLARER_TVA, dossier=MARTIN) is DELEGANT


@pytest.mark.rule("DEL-7")
class TestReach:
    """DEL-7: the AT acts on everyone, the AS on every actor, an Acteur Délégant on his own."""

    @pytest.mark.parametrize(
        ("by", "delegate"),
        [
            (CLIENT, LILA),
            (CLIENT, MICHEL),
            (CLIENT, CLAUDE),
            (LILA, MICHEL),
            (LILA, CLAUDE),
            (MICHEL, CLAUDE),
        ],
    )
    def test_within_reach(self, by: Subscriber, delegate: Subscriber) -> None:
        """Whoever designated whom, the AT and AS reach all below them."""
        assert not uses(put_to_sleep(hierarchy(), by, delegate), delegate)

    @pytest.mark.parametrize(
        ("by", "delegate"),
        [
            (LILA, LILA),
            (MICHEL, LILA),
            (MICHEL, MICHEL),
            (MICHEL, NADIA),
            (CLAUDE, CLAUDE),
            (CLAUDE, NADIA),
        ],
    )
    def test_out_of_reach(self, by: Subscriber, delegate: Subscriber) -> None:
        """Nobody reaches above himself, an Acteur Délégant not another's, nobody resigns."""
        before = name(hierarchy(), LILA, NADIA, ACTEUR, TVA)
        beyond = NotAllowedToAct(MARTIN_ID, by.number, delegate.number, TVA)
        with refused(beyond, before):
            delete(before, by, delegate)

    @pytest.mark.parametrize("act", ACTS)
    def test_who_holds_nothing_there_reaches_nobody(self, act: Act) -> None:
        """What one holds elsewhere on the dossier doesn't do."""
        before = adhere(hierarchy(), NADIA, DECLARER_IS)
        with refused(NotAllowedToAct(MARTIN_ID, NADIA.number, CLAUDE.number, TVA), before):
            act(before, NADIA, CLAUDE)

    def test_all_that_is_out_of_reach_is_told(self) -> None:
        """One service out of reach stops the whole act."""
        before = adhere(hierarchy(), NADIA, DECLARER_IS)
        before = name(before, NADIA, CLAUDE, ACTEUR, [DECLARER_IS])
        for by, out in ((CLIENT, DECLARER_IS), (NADIA, DECLARER_TVA)):
            with refused(NotAllowedToAct(MARTIN_ID, by.number, CLAUDE.number, (out,)), before):
                delete(before, by, CLAUDE, DECLARER_TVA, DECLARER_IS)


@pytest.mark.rule("DEL-8")
class TestSuspension:
    """DEL-8: a suspended holder exercises nothing and keeps the seat; it reaches his actors."""

    @pytest.mark.parametrize("right", Right)
    def test_who_is_suspended_exercises_no_right(self, right: Right) -> None:
        """He is there still, and it is seen that he is suspended, since when."""
        after = put_to_sleep(hierarchy(), CLIENT, LILA)
        assert not can(after, LILA, right, DECLARER_TVA, dossier=MARTIN)
        assert role_of(after, LILA, DECLARER_TVA, dossier=MARTIN) is AS
        held = {each.subscriber: each for each in holders(after, dossier=MARTIN)}
        assert held[LILA.number].suspended_at == MONDAY
        assert held[LILA.number].suspended

    @pytest.mark.parametrize("act", ACTS)
    @pytest.mark.parametrize("by", [LILA, MICHEL])
    def test_who_is_suspended_acts_on_nobody(self, act: Act, by: Subscriber) -> None:
        """His role would reach."""
        before = put_to_sleep(hierarchy(), CLIENT, by)
        with refused(HolderSuspended(MARTIN_ID, by.number, TVA), before):
            act(before, by, CLAUDE)

    @pytest.mark.parametrize("by", [LILA, MICHEL])
    def test_who_is_suspended_on_a_part_acts_on_none_of_it_at_once(self, by: Subscriber) -> None:
        """One act on several services is refused for those on which the right sleeps."""
        before = put_to_sleep(hierarchy(DECLARER_TVA, DECLARER_IS), CLIENT, by)
        with refused(HolderSuspended(MARTIN_ID, by.number, TVA), before):
            delete(before, by, CLAUDE, DECLARER_IS, DECLARER_TVA)

    def test_parts_of_one_service_are_told_in_the_order_of_the_catalogue(self) -> None:
        """Whether the Service is named or its parts, in whatever order they are kept."""
        both = (PAYER_TVA, PAYER_IS)
        before = name(adhere(portal(), CLIENT, *both), CLIENT, MICHEL, DELEGANT, both)
        before = name(before, MICHEL, CLAUDE, ACTEUR, both)
        before = suspend(
            before, by=CLIENT, delegate=MICHEL, dossier=MARTIN, services=[PAYER], at=MONDAY
        )
        for named in ([PAYER], reversed(both)):
            with refused(HolderSuspended(MARTIN_ID, MICHEL.number, both), before):
                revoke(
                    before, by=MICHEL, delegate=CLAUDE, dossier=MARTIN, services=named, at=MONDAY
                )

    def test_the_actors_of_a_suspended_acteur_delegant_are_suspended_in_effect(self) -> None:
        """Until he is reactivated; the suspension isn't theirs, and others are not touched."""
        before = name(hierarchy(), LILA, NADIA, ACTEUR, TVA)
        asleep = put_to_sleep(before, CLIENT, MICHEL)
        assert (uses(asleep, CLAUDE), uses(asleep, NADIA)) == (False, True)
        held = {each.subscriber: each for each in holders(asleep, dossier=MARTIN)}
        assert (held[CLAUDE.number].suspended, held[CLAUDE.number].suspended_at) == (True, None)
        assert uses(wake(asleep, CLIENT, MICHEL), CLAUDE)

    def test_it_reaches_a_crowd_of_them(self) -> None:
        """However many he designated, whether each is looked up or all are read at once."""
        crowd = [
            evolve(CLAUDE, number=f"{20300000000000 + n}", email=f"claude{n}@cabinet.example")
            for n in range(10)
        ]
        before = hierarchy()
        for each in crowd:
            before = register_space(before, subscriber=each, code="courriel", at=MONDAY)
            before = activate_space(before, by=each, code="courriel", at=MONDAY)
            before = name(before, MICHEL, each, ACTEUR, TVA)
        asleep = put_to_sleep(before, CLIENT, MICHEL)
        assert not any(uses(asleep, each) for each in crowd)
        assert uses(asleep, LILA)
        assert all(uses(wake(asleep, CLIENT, MICHEL), each) for each in crowd)

    def test_it_reaches_them_on_that_service_only(self) -> None:
        """What they hold of him elsewhere is in force."""
        after = put_to_sleep(hierarchy(DECLARER_TVA, COMPTE_FISCAL), CLIENT, MICHEL)
        assert not uses(after, CLAUDE)
        assert can(after, CLAUDE, Right.USE, COMPTE_FISCAL, dossier=MARTIN)

    def test_suspending_an_as_suspends_nobody_else(self) -> None:
        """Those he designated go on."""
        after = put_to_sleep(hierarchy(), CLIENT, LILA)
        assert [uses(after, each) for each in (LILA, MICHEL, CLAUDE)] == [False, True, True]


@pytest.mark.rule("DEL-10")
class TestModification:
    """DEL-10: who modifies reaches the delegation, may designate the role, and is its source."""

    @pytest.mark.parametrize("by", [CLIENT, LILA])
    def test_the_at_and_the_as_modify(self, by: Subscriber) -> None:
        """The role is theirs to give, and dates from then."""
        after = make(hierarchy(), by, CLAUDE, DELEGANT, at=TUESDAY)
        held = {each.subscriber: each for each in holders(after, dossier=MARTIN)}[CLAUDE.number]
        assert (held.role, held.granted_by, held.since) == (DELEGANT, by.number, TUESDAY)

    def test_an_acteur_delegant_makes_nobody_his_like(self) -> None:
        """He reaches his actor, but may not designate that role (DEL-1)."""
        before = hierarchy()
        with refused(NoRightToDesignate(MARTIN_ID, MICHEL.number, DELEGANT, TVA), before):
            make(before, MICHEL, CLAUDE, DELEGANT)

    @pytest.mark.parametrize("role", [AT, AS])
    def test_it_is_between_acteur_delegant_and_acteur(self, role: Role) -> None:
        """Nobody is modified into an AS or an AT."""
        before = hierarchy()
        with refused(NotModifiableInto(role), before):
            make(before, CLIENT, CLAUDE, role)


@pytest.mark.rule("DEL-11")
class TestNoEmptyChange:
    """DEL-11: what changes nothing is refused; a modification keeps the suspension."""

    @pytest.mark.parametrize(
        ("delegate", "role"), [(LILA, AS), (MICHEL, DELEGANT), (CLAUDE, ACTEUR)]
    )
    def test_nobody_is_designated_to_the_role_he_has(
        self, delegate: Subscriber, role: Role
    ) -> None:
        """Whoever gave it to him."""
        before = hierarchy()
        with refused(RoleAlreadyHeld(MARTIN_ID, delegate.number, role, TVA), before):
            name(before, CLIENT, delegate, role, TVA)

    def test_nobody_is_modified_to_the_role_he_has(self) -> None:
        """An Acteur is no more of an Acteur."""
        before = hierarchy()
        with refused(RoleAlreadyHeld(MARTIN_ID, CLAUDE.number, ACTEUR, TVA), before):
            demote(before, CLIENT, CLAUDE)

    def test_the_suspended_is_not_suspended(self) -> None:
        """Once is enough."""
        before = put_to_sleep(hierarchy(), CLIENT, CLAUDE)
        with refused(AlreadySuspended(MARTIN_ID, CLAUDE.number, TVA), before):
            put_to_sleep(before, CLIENT, CLAUDE)

    def test_the_active_is_not_reactivated(self) -> None:
        """Nor is who is suspended through another, until he is suspended himself."""
        before = put_to_sleep(hierarchy(), CLIENT, MICHEL)
        with refused(NotSuspended(MARTIN_ID, CLAUDE.number, TVA), before):
            wake(before, CLIENT, CLAUDE)
        both = put_to_sleep(before, CLIENT, CLAUDE)
        assert not uses(wake(both, CLIENT, MICHEL), CLAUDE)

    def test_a_modification_keeps_the_suspension(self) -> None:
        """Another role, asleep as before: since it begins, as no suspension is before its right."""
        after = make(
            put_to_sleep(hierarchy(), CLIENT, CLAUDE), CLIENT, CLAUDE, DELEGANT, at=TUESDAY
        )
        held = {each.subscriber: each for each in holders(after, dossier=MARTIN)}[CLAUDE.number]
        assert (held.role, held.since, held.suspended_at) == (DELEGANT, TUESDAY, TUESDAY)
