"""Substitutions: taking the place of an AT (SUB; the readings of SUB-5 stand in test_readings)."""

from datetime import datetime, timedelta

import pytest

from habilitations import (
    Portal,
    RequestPhase,
    Role,
    Subscriber,
    activate_request,
    dossiers_of,
    holders,
    possible_steps,
    request_substitution,
    requests_on,
    role_of,
    roles_of,
)
from habilitations.errors import (
    AlreadyTitulaire,
    CodeExpired,
    NobodyToReplace,
    RequestAlreadyPending,
    WrongCode,
)
from habilitations.services import (
    COMPTE_FISCAL,
    DECLARER_IS,
    DECLARER_TVA,
    PAYER,
    PAYER_IS,
    PAYER_TS,
    PAYER_TVA,
    AnyService,
)
from tests.world import (
    ACCOUNT,
    CLAUDE,
    CLIENT,
    DAY,
    LILA,
    MARTIN,
    MARTIN_ID,
    MICHEL,
    MONDAY,
    NADIA,
    TICK,
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
DEADLINE = MONDAY + timedelta(days=60)
TVA = (DECLARER_TVA,)


def ask(
    before: Portal, *services: AnyService, by: Subscriber = LILA, at: datetime = MONDAY
) -> Portal:
    """Return the portal in which Lila, or another, has asked for a substitution."""
    return request_substitution(
        before, by=by, dossier=MARTIN, services=services, code="lettre", at=at
    )


def enter(before: Portal, *, by: Subscriber = LILA, at: datetime = MONDAY) -> Portal:
    """Return the portal in which a person has entered the code of the letter."""
    return activate_request(before, by=by, dossier=MARTIN, code="lettre", at=at)


def team(before: Portal) -> set[tuple[Subscriber, Role, Subscriber | None]]:
    """Return who holds what on the dossier, and from whom."""
    people = {person.number: person for person in (CLIENT, LILA, MICHEL, CLAUDE, NADIA)}
    return {
        (people[held.subscriber], held.role, held.granted_by and people[held.granted_by])
        for held in holders(before, dossier=MARTIN)
    }


@pytest.mark.rule("SUB-1")
class TestSomebodyElseIsTitulaire:
    """SUB-1, §3.2: only where another subscriber is AT."""

    def test_where_nobody_is_an_adhesion_is_what_it_takes(self) -> None:
        """Every such Service is told."""
        before = adhere(portal(), CLIENT, DECLARER_TVA)
        vacant = (DECLARER_IS, PAYER)
        with refused(NobodyToReplace(MARTIN_ID, vacant), before):
            ask(before, PAYER_TVA, DECLARER_TVA, DECLARER_IS)

    def test_who_is_already_at_is_refused(self) -> None:
        """Nobody replaces himself."""
        before = adhere(adhere(portal(), LILA, DECLARER_TVA, PAYER_TVA), CLIENT, DECLARER_IS)
        with refused(AlreadyTitulaire(MARTIN_ID, (DECLARER_TVA, PAYER)), before):
            ask(before, PAYER_IS, DECLARER_IS, DECLARER_TVA)


@pytest.mark.rule("SUB-2")
class TestOneLetter:
    """SUB-2, §3.2: one dossier, several services at once; a code by post, valid 60 days."""

    @pytest.mark.parametrize("at", [MONDAY, DEADLINE - TICK, DEADLINE])
    def test_within_60_days(self, at: datetime) -> None:
        """The role is held at once, from then on."""
        before = ask(adhere(portal(), CLIENT, DECLARER_TVA), DECLARER_TVA)
        after = enter(before, at=at)
        (held,) = holders(after, dossier=MARTIN)
        assert (held.subscriber, held.role, held.since) == (LILA.number, AT, at)

    def test_not_an_instant_later(self) -> None:
        """A microsecond after the 60 days the request has lapsed."""
        before = ask(adhere(portal(), CLIENT, DECLARER_TVA), DECLARER_TVA)
        with refused(CodeExpired(MARTIN_ID, DEADLINE + TICK, DEADLINE), before):
            enter(before, at=DEADLINE + TICK)

    def test_who_is_replaced_has_no_part_there_any_more(self) -> None:
        """The dossier is one of those of who has replaced him, and no longer one of his."""
        before = ask(adhere(portal(), CLIENT, DECLARER_TVA), DECLARER_TVA)
        after = enter(before)
        for person, part in ((CLIENT, ()), (LILA, (MARTIN_ID,))):
            assert tuple(each.id for each in dossiers_of(after, person)) == part
        offered = possible_steps(after, CLIENT, at=MONDAY)
        assert all("dossier" not in each.arguments for each in offered)

    def test_the_request_is_over(self) -> None:
        """Those of others stay."""
        before = ask(
            ask(adhere(portal(), CLIENT, DECLARER_TVA), DECLARER_TVA), DECLARER_TVA, by=MICHEL
        )
        (left,) = enter(before).dossier(MARTIN).requests
        assert left.requester == MICHEL.number

    def test_several_services_at_once(self) -> None:
        """One request replaces one AT, or several."""
        before = adhere(adhere(portal(), CLIENT, DECLARER_TVA), MICHEL, DECLARER_IS)
        after = enter(ask(before, DECLARER_TVA, DECLARER_IS))
        assert team(after) == {(LILA, AT, None)}

    def test_only_the_requester_enters_the_code(self) -> None:
        """As for an adhesion, ADH-8."""
        before = ask(adhere(portal(), CLIENT, DECLARER_TVA), DECLARER_TVA)
        with refused(WrongCode(MARTIN_ID, CLIENT.number), before):
            enter(before, by=CLIENT)

    def test_one_live_request_for_a_service(self) -> None:
        """As for an adhesion, ADH-10: a lapsed one is replaced."""
        before = ask(adhere(portal(), CLIENT, DECLARER_TVA), DECLARER_TVA)
        with refused(RequestAlreadyPending(MARTIN_ID, LILA.number, TVA), before):
            ask(before, DECLARER_TVA, at=DEADLINE)
        (status,) = requests_on(
            ask(before, DECLARER_TVA, at=DEADLINE + DAY), dossier=MARTIN, at=DEADLINE + DAY
        )
        assert status.status is RequestPhase.PENDING

    def test_whoever_is_at_then_is_replaced(self) -> None:
        """The AT may have changed since the request was made."""
        before = ask(adhere(portal(), CLIENT, DECLARER_TVA), DECLARER_TVA)
        before = substitute(before, CLAUDE, DECLARER_TVA)
        assert team(enter(before)) == {(LILA, AT, None)}

    def test_the_seat_has_its_at_meanwhile(self) -> None:
        """Until the code is entered nothing changes."""
        before = adhere(portal(), CLIENT, DECLARER_TVA)
        assert holders(ask(before, DECLARER_TVA), dossier=MARTIN) == holders(before, dossier=MARTIN)


@pytest.mark.rule("SUB-3")
@pytest.mark.parametrize("service", [PAYER, PAYER_TVA, PAYER_TS])
def test_any_payer_service_stands_for_the_whole_of_payer(service: AnyService) -> None:
    """SUB-3: adhered to or not, one of the nine names the seat."""
    asked = ask(adhere(portal(), CLIENT, PAYER_TVA, PAYER_IS), service)
    (status,) = requests_on(asked, dossier=MARTIN, at=MONDAY)
    assert status.request.services == (PAYER,)
    assert roles_of(enter(asked), LILA, dossier=MARTIN) == ((PAYER_TVA, AT), (PAYER_IS, AT))


@pytest.mark.rule("SUB-4")
class TestWhatBecomesOfTheOldOnes:
    """SUB-4: the old AT keeps nothing there, the requester's lesser role ends, accounts stay."""

    def test_the_old_at_keeps_no_role_there(self) -> None:
        """Elsewhere he keeps what he has."""
        before = adhere(portal(), CLIENT, DECLARER_TVA, COMPTE_FISCAL)
        after = substitute(before, LILA, DECLARER_TVA)
        assert roles_of(after, CLIENT, dossier=MARTIN) == ((COMPTE_FISCAL, AT),)

    @pytest.mark.parametrize("role", [AS, DELEGANT, ACTEUR])
    def test_a_lesser_role_of_the_requester_ends(self, role: Role) -> None:
        """Who was AS or actor is AT, and nothing else."""
        before = name(adhere(portal(), CLIENT, DECLARER_TVA), CLIENT, LILA, role, TVA)
        assert team(substitute(before, LILA, DECLARER_TVA)) == {(LILA, AT, None)}

    def test_it_ends_on_all_of_payer(self) -> None:
        """An actor of one Payer service becomes AT of all."""
        before = name(
            adhere(portal(), CLIENT, PAYER_TVA, PAYER_IS), CLIENT, LILA, ACTEUR, [PAYER_IS]
        )
        after = substitute(before, LILA, PAYER_TVA)
        assert roles_of(after, LILA, dossier=MARTIN) == ((PAYER_TVA, AT), (PAYER_IS, AT))

    def test_the_bank_accounts_stay(self) -> None:
        """They are the dossier's."""
        after = substitute(adhere(portal(), CLIENT, PAYER_TVA), LILA, PAYER)
        assert after.dossier(MARTIN).bank_accounts == (ACCOUNT,)


@pytest.mark.rule("SUB-5")
class TestTheTeamStays:
    """SUB-5: by default the AS and actors stay; those whom the requester designated stay his."""

    def test_the_as_and_the_actors_stay(self) -> None:
        """From the new AT, those of the old; from whom they had it, the others."""
        before = name(adhere(portal(), CLIENT, DECLARER_TVA), CLIENT, MICHEL, AS, TVA)
        before = name(before, MICHEL, CLAUDE, DELEGANT, TVA)
        before = name(before, CLAUDE, NADIA, ACTEUR, TVA)
        after = substitute(before, LILA, DECLARER_TVA, at=MONDAY + DAY)
        assert team(after) == {
            (LILA, AT, None),
            (MICHEL, AS, LILA),
            (CLAUDE, DELEGANT, MICHEL),
            (NADIA, ACTEUR, CLAUDE),
        }
        lesser = (held for held in holders(after, dossier=MARTIN) if held.role is not AT)
        assert {held.since for held in lesser} == {MONDAY}

    @pytest.mark.parametrize("role", [AS, DELEGANT])
    def test_those_whom_the_requester_had_designated_stay_his(self, role: Role) -> None:
        """He designated them, and he still may."""
        before = name(adhere(portal(), CLIENT, DECLARER_TVA), CLIENT, LILA, role, TVA)
        before = name(before, LILA, NADIA, ACTEUR, TVA)
        after = substitute(before, LILA, DECLARER_TVA)
        assert team(after) == {(LILA, AT, None), (NADIA, ACTEUR, LILA)}
        assert role_of(after, NADIA, DECLARER_TVA, dossier=MARTIN) is ACTEUR
