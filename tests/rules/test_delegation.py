"""Designating a delegate (DEL-1 to 5); what is done to a delegation stands in test_delegates."""

import pytest

from habilitations import (
    Portal,
    Right,
    Role,
    Step,
    Subscriber,
    can,
    designate,
    explain,
    holders,
    role_of,
    roles_of,
    suspend,
)
from habilitations.errors import (
    DesignatorSuspended,
    NoRightToDesignate,
    NotAdhered,
    NotHeldByDesignator,
    SelfDesignation,
    TitulaireNotDesignable,
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
)

AT = Role.ADMINISTRATEUR_TITULAIRE
AS = Role.ADMINISTRATEUR_SUPPLEANT
DELEGANT = Role.ACTEUR_DELEGANT
ACTEUR = Role.ACTEUR
TVA = (DECLARER_TVA,)


def hierarchy() -> Portal:
    """Return the portal in which client, Lila, Michel and Claude have the four roles in order."""
    made = adhere(portal(), CLIENT, DECLARER_TVA)
    made = name(made, CLIENT, LILA, AS, TVA)
    made = name(made, LILA, MICHEL, DELEGANT, TVA)
    return name(made, MICHEL, CLAUDE, ACTEUR, TVA)


def asleep(before: Portal, delegate: Subscriber, *services: AnyService) -> Portal:
    """Return the portal in which the client has suspended a delegate."""
    return suspend(
        before, by=CLIENT, delegate=delegate, dossier=MARTIN, services=services, at=MONDAY
    )


@pytest.mark.rule("DEL-1")
class TestWhoDesignates:
    """DEL-1, §5.5: the designator holds, unsuspended, there, the right to designate that role."""

    @pytest.mark.parametrize(
        ("by", "role"),
        [(CLIENT, DELEGANT), (CLIENT, ACTEUR), (LILA, DELEGANT), (LILA, ACTEUR), (MICHEL, ACTEUR)],
    )
    def test_who_has_the_right_designates(self, by: Subscriber, role: Role) -> None:
        """The AT and the AS designate all actors, an Acteur Délégant only Acteurs."""
        after = name(hierarchy(), by, NADIA, role, TVA)
        assert role_of(after, NADIA, DECLARER_TVA, dossier=MARTIN) is role

    @pytest.mark.parametrize(
        ("by", "role"),
        [(LILA, AS), (MICHEL, AS), (MICHEL, DELEGANT), (CLAUDE, AS), (CLAUDE, ACTEUR)],
    )
    def test_who_has_not_the_right_does_not(self, by: Subscriber, role: Role) -> None:
        """The AS designates no AS, an Acteur nobody."""
        before = hierarchy()
        with refused(NoRightToDesignate(MARTIN_ID, by.number, role, TVA), before):
            name(before, by, NADIA, role, TVA)

    def test_who_holds_nothing_there_does_not(self) -> None:
        """What one holds elsewhere on the dossier doesn't do; all the services are told."""
        before = adhere(hierarchy(), NADIA, DECLARER_IS, COMPTE_FISCAL)
        unheld = (DECLARER_IS, COMPTE_FISCAL)
        refusal = NotHeldByDesignator(MARTIN_ID, CLIENT.number, unheld)
        with refused(refusal, before):
            name(before, CLIENT, LILA, ACTEUR, [COMPTE_FISCAL, DECLARER_TVA, DECLARER_IS])
        step = Step.of(
            designate,
            by=CLIENT,
            delegate=NADIA,
            dossier=MARTIN,
            services=unheld,
            role=ACTEUR,
            at=MONDAY,
        )
        told = [each for each in explain(before, step).refusals if each.rule == refusal.rule]
        assert told == [refusal]

    def test_who_holds_nothing_at_all_does_not(self) -> None:
        """Not on the first service of the catalogue either, where a number of nothing begins."""
        before = adhere(portal(), CLIENT, MESSAGERIE)
        refusal = NotHeldByDesignator(MARTIN_ID, NADIA.number, (MESSAGERIE,))
        with refused(refusal, before):
            name(before, NADIA, LILA, ACTEUR, [MESSAGERIE])

    @pytest.mark.parametrize("delegate", [LILA, MICHEL])
    def test_who_is_suspended_does_not(self, delegate: Subscriber) -> None:
        """A suspended AS or Acteur Délégant would have the right."""
        before = asleep(hierarchy(), delegate, DECLARER_TVA)
        with refused(DesignatorSuspended(MARTIN_ID, delegate.number, TVA), before):
            name(before, delegate, NADIA, ACTEUR, TVA)

    def test_nobody_designates_an_at(self) -> None:
        """That takes an adhesion or a substitution."""
        before = hierarchy()
        with refused(TitulaireNotDesignable(MARTIN_ID, TVA), before):
            name(before, CLIENT, NADIA, AT, TVA)

    def test_for_an_as_of_payer_one_is_judged_on_what_one_holds_of_it(self) -> None:
        """An actor of one Payer service has no right to designate its AS."""
        before = adhere(portal(), CLIENT, PAYER_TVA, PAYER_IS)
        before = name(before, CLIENT, LILA, DELEGANT, [PAYER_IS])
        with refused(NoRightToDesignate(MARTIN_ID, LILA.number, AS, (PAYER,)), before):
            name(before, LILA, NADIA, AS, [PAYER])
        unheld = NotHeldByDesignator(MARTIN_ID, MICHEL.number, (PAYER,))
        with refused(unheld, before):
            name(before, MICHEL, NADIA, AS, [PAYER])

    def test_each_service_is_judged_by_itself(self) -> None:
        """The AT of one service designates no AS on another's, not even beside his own."""
        before = adhere(adhere(portal(), CLIENT, DECLARER_TVA), MICHEL, DECLARER_IS, PAYER_TVA)
        others = NotHeldByDesignator(MARTIN_ID, CLIENT.number, (DECLARER_IS, PAYER))
        with refused(others, before):
            name(before, CLIENT, LILA, AS, [DECLARER_TVA, DECLARER_IS, PAYER_TVA])


@pytest.mark.rule("DEL-2")
class TestOnlyWhereAdhered:
    """DEL-2, §5.4: only where the AT has adhered."""

    def test_where_nobody_has_adhered_nothing_is_delegated(self) -> None:
        """Every such service is told."""
        before = adhere(portal(), CLIENT, DECLARER_TVA)
        with refused(NotAdhered(MARTIN_ID, (DECLARER_IS, COMPTE_FISCAL)), before):
            name(before, CLIENT, LILA, ACTEUR, [COMPTE_FISCAL, DECLARER_TVA, DECLARER_IS])

    def test_an_actor_of_a_payer_service_not_adhered_to_is_refused(self) -> None:
        """Being AT of Payer isn't enough, for an actor."""
        before = adhere(portal(), CLIENT, PAYER_TVA)
        with refused(NotAdhered(MARTIN_ID, (PAYER_IS,)), before):
            name(before, CLIENT, LILA, ACTEUR, [PAYER_IS])

    def test_of_several_payer_services_those_not_adhered_to_are_told(self) -> None:
        """For an actor each stands for itself; for an AS, any of them for all of Payer."""
        before = adhere(portal(), CLIENT, PAYER_TVA)
        with refused(NotAdhered(MARTIN_ID, (PAYER_IS,)), before):
            name(before, CLIENT, LILA, ACTEUR, [PAYER_TVA, PAYER_IS])
        after = name(before, CLIENT, LILA, AS, [PAYER_TVA, PAYER_IS])
        assert role_of(after, LILA, PAYER_TVA, dossier=MARTIN) is AS

    def test_who_holds_nothing_is_told_first_that_nothing_is_adhered_to(self) -> None:
        """Adhered to and not held is DEL-1."""
        before = portal()
        with refused(NotAdhered(MARTIN_ID, TVA), before):
            name(before, CLIENT, LILA, ACTEUR, TVA)


@pytest.mark.rule("DEL-3")
class TestImmediate:
    """DEL-3, §3.2: by subscriber number, immediate, no code."""

    @pytest.mark.parametrize("delegate", [LILA, LILA.number, "20101670101919"])
    def test_the_delegate_is_named_by_number(self, delegate: Subscriber | str) -> None:
        """A subscriber, a number, or its text: it is the same person."""
        after = designate(
            adhere(portal(), CLIENT, DECLARER_TVA),
            by=CLIENT,
            delegate=delegate,
            dossier=MARTIN,
            services=TVA,
            role=ACTEUR,
            at=MONDAY,
        )
        assert role_of(after, LILA, DECLARER_TVA, dossier=MARTIN) is ACTEUR

    def test_the_effect_is_immediate(self) -> None:
        """The delegate uses the service at once, and his role dates from then."""
        late = MONDAY + DAY
        after = name(adhere(portal(), CLIENT, DECLARER_TVA), CLIENT, LILA, ACTEUR, TVA, at=late)
        assert can(after, LILA, Right.USE, DECLARER_TVA, dossier=MARTIN)
        (held,) = (each for each in holders(after, dossier=MARTIN) if each.role is ACTEUR)
        assert (held.since, held.granted_by) == (late, CLIENT.number)


@pytest.mark.rule("DEL-4")
def test_nobody_designates_himself() -> None:
    """DEL-4: whatever his role is."""
    before = hierarchy()
    with refused(SelfDesignation(CLIENT.number), before):
        name(before, CLIENT, CLIENT, ACTEUR, TVA)
    with refused(SelfDesignation(LILA.number), before):
        name(before, LILA, LILA, ACTEUR, TVA)


@pytest.mark.rule("DEL-5")
class TestWholeServiceOrElementary:
    """DEL-5, §5.6: an AS per service, for Payer all of it; actors per elementary service."""

    def test_an_as_has_what_is_adhered_to_later_too(self) -> None:
        """From the instant of that adhesion."""
        late = MONDAY + DAY
        before = name(adhere(portal(), CLIENT, PAYER_TVA), CLIENT, LILA, AS, [PAYER_TVA])
        after = adhere(before, CLIENT, PAYER_IS, PAYER_TS, at=late)
        assert roles_of(after, LILA, dossier=MARTIN) == tuple(
            (service, AS) for service in (PAYER_TVA, PAYER_IS, PAYER_TS)
        )
        since = {held.service: held.since for held in after.dossier(MARTIN).held_by(LILA.number)}
        assert since == {PAYER_TVA: MONDAY, PAYER_IS: late, PAYER_TS: late}

    def test_a_suspended_as_is_suspended_there_too(self) -> None:
        """He is suspended on the Service."""
        before = name(adhere(portal(), CLIENT, PAYER_TVA), CLIENT, LILA, AS, [PAYER])
        after = adhere(asleep(before, LILA, PAYER_TVA), CLIENT, PAYER_IS)
        assert not can(after, LILA, Right.USE, PAYER_IS, dossier=MARTIN)

    def test_an_actor_has_what_he_was_designated_for(self) -> None:
        """Neither what is adhered to beside it, nor later."""
        before = adhere(portal(), CLIENT, PAYER_TVA, PAYER_IS)
        after = adhere(name(before, CLIENT, LILA, ACTEUR, [PAYER_TVA]), CLIENT, PAYER_TS)
        assert roles_of(after, LILA, dossier=MARTIN) == ((PAYER_TVA, ACTEUR),)

    def test_one_act_on_an_as_is_on_the_whole_service(self) -> None:
        """Any of its elementary services names it."""
        before = name(adhere(portal(), CLIENT, PAYER_TVA, PAYER_IS), CLIENT, LILA, AS, [PAYER])
        after = asleep(before, LILA, PAYER_IS)
        asleep_on = [h.service for h in holders(after, dossier=MARTIN) if h.suspended]
        assert asleep_on == [PAYER_TVA, PAYER_IS]
