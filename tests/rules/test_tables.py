"""A portal from tables: every invariant broken on purpose, round trips, shards (`Portal.of`)."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from itertools import permutations

import pytest
from attrs import evolve

from habilitations import (
    AdhesionRequest,
    Dossier,
    ElementaryService,
    Habilitation,
    HabilitationError,
    Portal,
    Role,
    Space,
    Subscriber,
    SubscriberNumber,
    holders,
)
from habilitations.errors import (
    BankAccountMissing,
    CodeAlreadyInUse,
    CompanyEmailMissing,
    DossierAlreadyOpen,
    EmailAlreadyInUse,
    HolderSpaceNotActive,
    InconsistentState,
    LinkAlreadyInUse,
    NoLivingSource,
    NoTitulaire,
    RequestAlreadyPending,
    RoleAlreadyHeld,
    RolesNotCumulable,
    SpaceAlreadyOpen,
    SuppleantIncomplete,
    SuspendedBeforeHeld,
    TitulaireNotDelegate,
    TwoPayerTitulaires,
    TwoSuppleants,
    TwoTitulaires,
    UnknownDossier,
    UnknownService,
    UnknownSubscriber,
)
from habilitations.model import EmailChange, Request
from habilitations.services import (
    DECLARER_IS,
    DECLARER_TVA,
    MESSAGERIE,
    PAYER,
    PAYER_IS,
    PAYER_TVA,
)
from tests.world import (
    ACCOUNT,
    CLAUDE,
    CLIENT,
    DAY,
    LILA,
    MARIANNE,
    MARIANNE_ID,
    MARTIN,
    MARTIN_ID,
    MICHEL,
    MONDAY,
    NADIA,
    PEOPLE,
    TICK,
)

AT = Role.ADMINISTRATEUR_TITULAIRE
AS = Role.ADMINISTRATEUR_SUPPLEANT
DELEGANT = Role.ACTEUR_DELEGANT
ACTEUR = Role.ACTEUR
STRANGER = ElementaryService(code="AUTRE", label="Autre")
SPACES = tuple(
    Space(subscriber=person, registered_at=MONDAY, activated_at=MONDAY) for person in PEOPLE
)
BARE = Dossier(id=MARTIN, name="SARL MARTIN DISTRIBUTION", opened_at=MONDAY)
OPEN = evolve(BARE, bank_accounts=(ACCOUNT,), company_email="contact@martin.example")


def row(
    person: Subscriber,
    role: Role,
    service: ElementaryService = DECLARER_TVA,
    *,
    by: Subscriber | None = None,
    suspended: bool = False,
) -> Habilitation:
    """Return a line of a back office's table."""
    return Habilitation(
        subscriber=person,
        dossier=MARTIN,
        service=service,
        role=role,
        granted_by=by,
        since=MONDAY,
        suspended_at=MONDAY if suspended else None,
    )


def asked(
    *services: ElementaryService,
    code: str = "lettre",
    link: str | None = None,
    at: datetime = MONDAY,
    by: Subscriber = LILA,
    dossier: str = MARTIN,
) -> AdhesionRequest:
    """Return a request of a back office's table."""
    return AdhesionRequest(
        requester=by.number,
        dossier=evolve(BARE, id=dossier).id,
        services=services or (DECLARER_TVA,),
        code=code,
        email_link=link,
        company_email=None if link is None else "contact@martin.example",
        asked_at=at,
    )


def told(
    *faults: HabilitationError,
    rows: Iterable[Habilitation] = (),
    spaces: Iterable[Space] = SPACES,
    dossiers: Iterable[Dossier] = (OPEN,),
) -> None:
    """Expect these very faults of these tables, all in one refusal."""
    with pytest.raises(InconsistentState) as caught:
        Portal.of(spaces=spaces, dossiers=dossiers, habilitations=rows)
    assert caught.value.faults == faults


def pending(*requests: Request) -> tuple[Dossier, ...]:
    """Return the dossiers of tables that have these requests."""
    return (evolve(OPEN, requests=requests),)


TITULAIRE = row(CLIENT, AT)
ON_TVA, ON_IS = (DECLARER_TVA,), (DECLARER_IS,)


class TestSeats:
    """The invariants of one service of one dossier."""

    @pytest.mark.rule("ROL-2")
    def test_rol_2_two_at(self) -> None:
        """A service has one AT."""
        told(TwoTitulaires(MARTIN_ID, ON_TVA), rows=[TITULAIRE, row(LILA, AT)])

    @pytest.mark.rule("ROL-5")
    def test_rol_5_two_at_of_payer(self) -> None:
        """All Payer services have one AT."""
        rows = [row(CLIENT, AT, PAYER_TVA), row(LILA, AT, PAYER_IS)]
        told(TwoPayerTitulaires(MARTIN_ID, (PAYER,)), rows=rows)

    @pytest.mark.rule("ROL-3")
    def test_rol_3_two_as(self) -> None:
        """A service has one AS."""
        tva = PAYER.elementary[0]
        told(
            TwoSuppleants(MARTIN_ID, (PAYER,)),
            rows=[
                row(CLIENT, AT, tva),
                row(MICHEL, AS, tva, by=CLIENT),
                row(LILA, AS, tva, by=CLIENT),
            ],
        )

    @pytest.mark.rule("ROL-7")
    def test_rol_7_nobody_is_at(self) -> None:
        """An actor is there only under an AT; without one he has no living source either."""
        told(
            NoTitulaire(MARTIN_ID, LILA.number, ON_TVA),
            NoLivingSource(MARTIN_ID, LILA.number, ON_TVA),
            rows=[row(LILA, ACTEUR, by=CLIENT)],
        )

    @pytest.mark.rule("ROL-8")
    @pytest.mark.parametrize(
        "delegate",
        [
            row(LILA, ACTEUR, by=None),
            row(LILA, ACTEUR, by=NADIA),
            row(LILA, DELEGANT, by=MICHEL),
            row(LILA, ACTEUR, by=CLAUDE),
            row(LILA, AS, by=LILA),
        ],
    )
    def test_rol_8_no_living_source(self, delegate: Habilitation) -> None:
        """From nobody, from who holds nothing, from whose role doesn't designate that one."""
        others = [row(MICHEL, DELEGANT, by=CLIENT), row(CLAUDE, ACTEUR, by=MICHEL)]
        told(NoLivingSource(MARTIN_ID, LILA.number, ON_TVA), rows=[TITULAIRE, *others, delegate])

    @pytest.mark.rule("ROL-8")
    def test_rol_8_an_at_has_his_role_from_nobody(self) -> None:
        """A source is for an AS and for actors."""
        told(NoLivingSource(MARTIN_ID, LILA.number, ON_TVA), rows=[row(LILA, AT, by=CLIENT)])

    @pytest.mark.rule("DEL-5")
    @pytest.mark.parametrize(
        "suppleant",
        [
            [row(LILA, AS, PAYER_TVA, by=CLIENT)],
            [
                row(LILA, AS, PAYER_TVA, by=CLIENT),
                row(LILA, AS, PAYER_IS, by=CLIENT, suspended=True),
            ],
        ],
        ids=["a part", "not alike"],
    )
    def test_del_5_an_as_of_a_part(self, suppleant: list[Habilitation]) -> None:
        """An AS holds all of Payer that is adhered to, suspended on all of it or on none."""
        rows = [row(CLIENT, AT, PAYER_TVA), row(CLIENT, AT, PAYER_IS), *suppleant]
        told(SuppleantIncomplete(MARTIN_ID, LILA.number, (PAYER,)), rows=rows)

    @pytest.mark.rule("DEL-6")
    def test_del_6_a_suspended_at(self) -> None:
        """An AT's habilitation is no delegation."""
        told(
            TitulaireNotDelegate(MARTIN_ID, CLIENT.number, ON_TVA),
            rows=[row(CLIENT, AT, suspended=True)],
        )

    @pytest.mark.rule("DEL-11")
    def test_del_11_a_row_twice(self) -> None:
        """A habilitation is there once."""
        told(RoleAlreadyHeld(MARTIN_ID, CLIENT.number, AT, ON_TVA), rows=[TITULAIRE, TITULAIRE])

    @pytest.mark.rule("ROL-6")
    def test_rol_6_two_roles(self) -> None:
        """One person has one role on an elementary service; the wider is told."""
        rows = [TITULAIRE, row(LILA, ACTEUR, by=CLIENT), row(LILA, AS, by=CLIENT)]
        told(RolesNotCumulable(MARTIN_ID, LILA.number, AS, ON_TVA), rows=rows)
        elsewhere = [row(LILA, AT, DECLARER_IS), TITULAIRE]
        rows = [row(LILA, ACTEUR, by=CLIENT), row(LILA, DELEGANT, by=CLIENT), *elsewhere]
        told(RolesNotCumulable(MARTIN_ID, LILA.number, DELEGANT, ON_TVA), rows=rows)

    @pytest.mark.rule("ROL-6")
    @pytest.mark.parametrize("order", list(permutations(range(3))))
    @pytest.mark.parametrize(
        ("held", "role"),
        [
            (((ACTEUR, ON_TVA), (ACTEUR, ON_IS), (DELEGANT, ON_TVA)), DELEGANT),
            (((ACTEUR, ON_TVA), (DELEGANT, ON_IS), (AS, ON_TVA)), AS),
        ],
    )
    def test_rol_6_one_service_of_several(
        self,
        held: Sequence[tuple[Role, tuple[ElementaryService]]],
        role: Role,
        order: Sequence[int],
    ) -> None:
        """Roles that share one of many places clash there, in whatever order they are given."""
        rows = [row(LILA, held[place][0], *held[place][1], by=CLIENT) for place in order]
        told(
            RolesNotCumulable(MARTIN_ID, LILA.number, role, ON_TVA),
            rows=[TITULAIRE, row(CLIENT, AT, DECLARER_IS), *rows],
        )

    @pytest.mark.rule("ROL-6")
    def test_rol_6_at_and_as_hold_all_of_the_service(self) -> None:
        """Another role on a part of the Service that they lack stands no more than beside them."""
        rows = [row(CLIENT, AT, PAYER_TVA), row(CLIENT, AT, PAYER_IS)]
        told(
            SuppleantIncomplete(MARTIN_ID, LILA.number, (PAYER,)),
            RolesNotCumulable(MARTIN_ID, LILA.number, AS, (PAYER_TVA, PAYER_IS)),
            rows=[
                *rows,
                row(LILA, AS, PAYER_TVA, by=CLIENT),
                row(LILA, ACTEUR, PAYER_IS, by=CLIENT),
            ],
        )
        told(
            NoTitulaire(MARTIN_ID, CLIENT.number, (PAYER_IS,)),
            NoLivingSource(MARTIN_ID, CLIENT.number, (PAYER_IS,)),
            RolesNotCumulable(MARTIN_ID, CLIENT.number, AT, (PAYER_TVA, PAYER_IS)),
            rows=[row(CLIENT, AT, PAYER_TVA), row(CLIENT, ACTEUR, PAYER_IS, by=LILA)],
        )
        told(
            TwoPayerTitulaires(MARTIN_ID, (PAYER,)),
            SuppleantIncomplete(MARTIN_ID, LILA.number, (PAYER,)),
            RolesNotCumulable(MARTIN_ID, LILA.number, AT, (PAYER_TVA, PAYER_IS)),
            rows=[
                *(row(LILA, AT, PAYER_TVA), row(CLIENT, AT, PAYER_IS)),
                row(LILA, AS, PAYER_IS, by=CLIENT),
            ],
        )


class TestData:
    """The invariants of spaces, dossiers and what they hold beside rights."""

    @pytest.mark.rule("ADH-5")
    def test_adh_5_no_account(self) -> None:
        """A Payer service that is adhered to has an account."""
        rows = [row(CLIENT, AT, PAYER_TVA)]
        told(BankAccountMissing(MARTIN_ID, (PAYER_TVA,)), rows=rows, dossiers=[BARE])

    @pytest.mark.rule("ADH-4")
    def test_adh_4_no_address(self) -> None:
        """Messagerie that is adhered to has an address."""
        rows = [row(CLIENT, AT, MESSAGERIE)]
        told(CompanyEmailMissing(MARTIN_ID, (MESSAGERIE,)), rows=rows, dossiers=[BARE])

    @pytest.mark.rule("CAT-1")
    def test_cat_1_another_service(self) -> None:
        """What is held, and what is asked for, is in the catalogue."""
        told(UnknownService((STRANGER,)), rows=[row(CLIENT, AT, STRANGER)])
        told(UnknownService((STRANGER,)), dossiers=pending(asked(STRANGER)))

    @pytest.mark.rule("ESP-1")
    def test_esp_1_two_spaces(self) -> None:
        """One number has one space, one address too; a void inscription blocks neither other."""
        told(
            SpaceAlreadyOpen(LILA.number, None),
            EmailAlreadyInUse(LILA.email, None),
            spaces=[*SPACES, SPACES[0]],
        )
        namesake = evolve(LILA, number="20200000000009")
        told(
            EmailAlreadyInUse(LILA.email, None),
            spaces=[*SPACES, Space(subscriber=namesake, registered_at=MONDAY)],
        )
        third = evolve(LILA, number="20200000000008")
        soon, late = Space(subscriber=namesake, registered_at=MONDAY), MONDAY + timedelta(days=30)
        for second in (soon, evolve(soon, registered_at=late - 10 * DAY)):
            told(
                EmailAlreadyInUse(LILA.email, None),
                EmailAlreadyInUse(LILA.email, None),
                spaces=[*SPACES, second, Space(subscriber=third, registered_at=late)],
            )
        void = Space(subscriber=namesake, registered_at=MONDAY - timedelta(hours=48) - TICK)
        for spaces in ([*SPACES, void], [void, *SPACES]):
            assert namesake.number in Portal.of(spaces=spaces).spaces
        waiting = Space(subscriber=LILA, registered_at=MONDAY)
        again = evolve(void, registered_at=MONDAY)
        told(EmailAlreadyInUse(LILA.email, None), spaces=[again, waiting])
        for spaces in ([void, waiting], [waiting, void]):
            assert namesake.number in Portal.of(spaces=spaces).spaces

    @pytest.mark.rule("ESP-1")
    @pytest.mark.parametrize("third", [10, -10])
    @pytest.mark.parametrize("order", list(permutations(range(3))), ids=str)
    def test_esp_1_in_whatever_order(self, order: tuple[int, ...], third: int) -> None:
        """Two inscriptions of one address clash, whenever a third was that is void beside them."""
        people = [evolve(LILA, number=f"2020000000001{digit}") for digit in range(3)]
        begun = MONDAY, MONDAY + timedelta(hours=1), MONDAY + third * DAY
        known = [
            Space(subscriber=each, registered_at=at) for each, at in zip(people, begun, strict=True)
        ]
        with pytest.raises(InconsistentState) as caught:
            Portal.of(spaces=[known[place] for place in order])
        assert caught.value.faults == (EmailAlreadyInUse(LILA.email, None),)
        at = sorted(order.index(place) for place in (0, 1))
        assert caught.value.rows == (tuple(("spaces", place) for place in at),)

    @pytest.mark.rule("ESP-3")
    def test_esp_3_a_space_that_was_not_active(self) -> None:
        """Who holds a right, or has asked for one, had an active space then."""
        late = tuple(evolve(each, activated_at=MONDAY + TICK) for each in SPACES)
        instants = MONDAY, MONDAY + TICK
        by_client = HolderSpaceNotActive(MARTIN_ID, CLIENT.number, *instants)
        told(by_client, rows=[TITULAIRE], spaces=late)
        by_lila = HolderSpaceNotActive(MARTIN_ID, LILA.number, *instants)
        told(by_lila, dossiers=pending(asked()), spaces=late)
        change = EmailChange(
            requester=NADIA.number, email=NADIA.email, email_link=asked().code, asked_at=MONDAY
        )
        both = [TITULAIRE, evolve(row(CLIENT, AT, DECLARER_IS), since=MONDAY + DAY)]
        for rows in (both, both[::-1]):
            told(by_client, rows=rows, spaces=late)
        changing = evolve(OPEN, email_change=change)
        by_nadia = HolderSpaceNotActive(MARTIN_ID, NADIA.number, *instants)
        told(by_nadia, dossiers=[changing], spaces=late)
        waiting = tuple(evolve(each, activated_at=None) for each in SPACES)
        never = HolderSpaceNotActive(MARTIN_ID, CLIENT.number, MONDAY, None)
        told(never, rows=[TITULAIRE], spaces=waiting)

    @pytest.mark.rule("TIM-1")
    @pytest.mark.parametrize(("role", "service"), [(AS, DECLARER_IS), (ACTEUR, DECLARER_TVA)])
    def test_tim_1_a_suspension_before_its_right(
        self, role: Role, service: ElementaryService
    ) -> None:
        """What 04/03/26 becomes in a tool that reads the year first; the very instant is good."""
        titulaires = [TITULAIRE, row(CLIENT, AT, DECLARER_IS)]
        delegate = row(LILA, role, service, by=CLIENT)
        for early in (MONDAY.replace(year=26), MONDAY - 3 * DAY, MONDAY - TICK):
            asleep = evolve(delegate, suspended_at=early)
            told(
                SuspendedBeforeHeld(MARTIN_ID, LILA.number, (service,), early, MONDAY),
                rows=[*titulaires, asleep],
            )
        for good in (MONDAY, MONDAY + TICK, None):
            rows = [*titulaires, evolve(delegate, suspended_at=good)]
            portal = Portal.of(spaces=SPACES, dossiers=[OPEN], habilitations=rows)
            held = {each.subscriber: each for each in holders(portal, dossier=MARTIN)}
            assert held[LILA.number].suspended_at == good

    @pytest.mark.rule("DOS-1")
    def test_dos_1_people_and_dossiers_that_are_not_there(self) -> None:
        """A dossier is given once; people have a space, rows and requests a dossier."""
        nobody = UnknownSubscriber(SubscriberNumber(CLIENT.number.value))
        told(nobody, rows=[TITULAIRE], spaces=SPACES[:1])
        two = [UnknownSubscriber(number) for number in sorted([CLIENT.number, LILA.number])]
        told(*two, rows=[TITULAIRE, row(LILA, ACTEUR, by=CLIENT)], spaces=())
        told(DossierAlreadyOpen(MARTIN_ID), dossiers=[OPEN, BARE])
        told(UnknownDossier(MARTIN_ID), rows=[TITULAIRE], dossiers=[])
        told(UnknownDossier(MARIANNE_ID), dossiers=pending(asked(dossier=MARIANNE)))

    @pytest.mark.rule("ADH-10")
    def test_adh_10_two_requests_for_one_service(self) -> None:
        """Even where the first has lapsed: a new one would have replaced it."""
        services = (DECLARER_IS, DECLARER_TVA)
        twice = pending(asked(*services), asked(*services[:1], code="deux", at=MONDAY + 99 * DAY))
        told(RequestAlreadyPending(MARTIN_ID, LILA.number, services[:1]), dossiers=twice)
        wider = [
            asked(DECLARER_TVA, DECLARER_IS, code=f"{day}", at=MONDAY + day * DAY) for day in (1, 2)
        ]
        beside_the_first = RequestAlreadyPending(MARTIN_ID, LILA.number, ON_TVA)
        told(beside_the_first, beside_the_first, dossiers=pending(asked(), *wider))
        two = (asked(), asked(DECLARER_IS, code="deux", at=MONDAY + TICK))
        told(beside_the_first, dossiers=pending(*two, wider[0]))
        others = pending(asked(), asked(by=NADIA), asked(DECLARER_IS, code="deux"))
        assert len(Portal.of(spaces=SPACES, dossiers=others).dossier(MARTIN).requests) == 3

    @pytest.mark.rule("REQ-1")
    def test_req_1_one_code_or_link_for_two(self) -> None:
        """A code of one person, a link of anybody, while the earlier request was live."""
        late = MONDAY + 60 * DAY
        told(
            CodeAlreadyInUse(MARTIN_ID, LILA.number),
            dossiers=pending(asked(), asked(DECLARER_IS, at=late)),
        )
        linked = asked(MESSAGERIE, link="lien")
        told(
            LinkAlreadyInUse(MARTIN_ID),
            dossiers=pending(linked, asked(MESSAGERIE, link="lien", by=NADIA, at=MONDAY + DAY)),
        )
        apart = pending(
            asked(link="un"),
            asked(DECLARER_IS, link="un", at=late + TICK),
            asked(by=NADIA, link="2"),
        )
        assert Portal.of(spaces=SPACES, dossiers=apart).dossier(MARTIN).requests

    def test_all_faults_are_told_in_one_refusal(self) -> None:
        """Of spaces, of dossiers, of each dossier: nobody mends a table fault by fault."""
        other = evolve(row(NADIA, ACTEUR, by=CLIENT), dossier=MARIANNE)
        told(
            UnknownDossier(MARIANNE_ID),
            TwoTitulaires(MARTIN_ID, ON_TVA),
            BankAccountMissing(MARTIN_ID, (PAYER_TVA,)),
            RequestAlreadyPending(MARTIN_ID, LILA.number, ON_TVA),
            rows=[TITULAIRE, row(LILA, AT), row(CLIENT, AT, PAYER_TVA), other],
            dossiers=[evolve(BARE, requests=(asked(), asked(code="deux")))],
        )

    def test_the_order_of_the_rows_does_not_matter(self) -> None:
        """The same rows have the same faults, also where a source has two roles."""
        rows = [
            TITULAIRE,
            row(LILA, DELEGANT, by=CLIENT),
            row(LILA, ACTEUR, by=CLIENT),
            row(CLAUDE, ACTEUR, by=LILA),
        ]
        clash = RolesNotCumulable(MARTIN_ID, LILA.number, DELEGANT, ON_TVA)
        told(clash, rows=rows[::-1])
        told(clash, rows=rows)
