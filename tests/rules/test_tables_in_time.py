"""Tables whose spaces and requests could not have come about (`Portal.of`)."""

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
    holders,
)
from habilitations.errors import (
    ActivationTooLate,
    CompanyEmailMissing,
    EmailLinkExpired,
    EmailLinkMissing,
    InconsistentState,
    NoServices,
    TimeGoesBack,
)
from habilitations.identifiers import Code, Siren
from habilitations.model import EmailChange
from habilitations.services import DECLARER_IS, DECLARER_TVA, MESSAGERIE
from tests.world import CLIENT, DAY, HOUR, LILA, MARTIN, MARTIN_ID, MONDAY, TICK

SPACE = Space(subscriber=LILA, registered_at=MONDAY, activated_at=MONDAY)


def asked(*services: ElementaryService, after: int = 0, link: str | None = None) -> AdhesionRequest:
    """Return a request made a number of days after Monday."""
    return AdhesionRequest(
        requester=LILA.number,
        dossier=Siren(MARTIN),
        services=services,
        code="lettre",
        asked_at=MONDAY + after * DAY,
        email_link=link,
    )


def of(*requests: AdhesionRequest, space: Space = SPACE) -> Portal:
    """Return the portal of one space, and one dossier with requests."""
    dossier = Dossier(id=MARTIN, name="SARL", opened_at=MONDAY, requests=requests)
    return Portal.of(spaces=[space], dossiers=[dossier])


def told(*faults: HabilitationError) -> tuple[HabilitationError, ...]:
    """Return all faults that a refusal has."""
    return faults


@pytest.mark.rule("ESP-2")
def test_esp_2_no_space_was_activated_late() -> None:
    """A space is activated within 48 h of its inscription, to the microsecond."""
    deadline = MONDAY + 48 * HOUR
    of(space=evolve(SPACE, activated_at=deadline))
    with pytest.raises(InconsistentState) as caught:
        of(space=evolve(SPACE, activated_at=deadline + TICK))
    assert caught.value.faults == told(ActivationTooLate(LILA.number, deadline + TICK, deadline))


@pytest.mark.rule("TIM-1")
def test_tim_1_no_space_was_active_before_it_was() -> None:
    """A space is not activated before its inscription."""
    with pytest.raises(InconsistentState) as caught:
        of(space=evolve(SPACE, activated_at=MONDAY - TICK))
    assert caught.value.faults == told(TimeGoesBack(MONDAY - TICK, MONDAY))


@pytest.mark.rule("VAL-1")
def test_val_1_a_request_is_for_something() -> None:
    """A request of no services is none."""
    with pytest.raises(InconsistentState) as caught:
        of(asked())
    assert caught.value.faults == told(NoServices())


@pytest.mark.rule("ADH-4")
def test_adh_4_messagerie_has_its_address_and_its_link() -> None:
    """A request for Messagerie without them could not have been made."""
    with pytest.raises(InconsistentState) as caught:
        of(asked(MESSAGERIE))
    services = (MESSAGERIE,)
    missing = CompanyEmailMissing(MARTIN_ID, services), EmailLinkMissing(MARTIN_ID, services)
    assert caught.value.faults == told(*missing)


@pytest.mark.rule("REQ-1")
def test_req_1_requests_are_read_in_the_order_of_their_time() -> None:
    """A code used again once its first request had lapsed is no fault, in whatever order given."""
    requests = asked(DECLARER_IS, after=61), asked(DECLARER_TVA)
    kept = of(*requests).dossier(MARTIN).requests
    assert [each.services for each in kept] == [requests[1].services, requests[0].services]


@pytest.mark.rule("ADH-4")
@pytest.mark.rule("TIM-1")
def test_adh_4_the_link_was_clicked_in_time() -> None:
    """A click lies between the request and its 72 h."""
    request = evolve(asked(MESSAGERIE, link="lien"), company_email="contact@martin.example")
    deadline = MONDAY + 72 * HOUR
    of(evolve(request, confirmed_at=deadline))
    with pytest.raises(InconsistentState) as caught:
        of(evolve(request, confirmed_at=deadline + TICK))
    assert caught.value.faults == told(EmailLinkExpired(MARTIN_ID, deadline + TICK, deadline))
    with pytest.raises(InconsistentState) as caught:
        of(evolve(request, confirmed_at=MONDAY - TICK))
    assert caught.value.faults == told(TimeGoesBack(MONDAY - TICK, MONDAY))


def test_a_link_that_nothing_needs_is_ignored() -> None:
    """A link given without Messagerie doesn't keep the code waiting."""
    assert not asked(DECLARER_TVA, link="lien").awaits_email


@pytest.mark.rule("TIM-1")
def test_tim_1_clocks_are_not_behind_what_is_known() -> None:
    """A space or a dossier of the tables takes no act before its inscription or its opening."""
    space = Space(subscriber=LILA, registered_at=MONDAY, code="courriel", updated_at=MONDAY - DAY)
    dossier = Dossier(id=MARTIN, name="SARL", opened_at=MONDAY, updated_at=MONDAY - DAY)
    portal = Portal.of(spaces=[space], dossiers=[dossier])
    assert portal.spaces[LILA].updated_at == portal.dossier(MARTIN).updated_at == MONDAY


@pytest.mark.rule("TIM-1")
def test_tim_1_the_clock_of_a_dossier_is_at_the_latest_of_its_tables() -> None:
    """A right or a suspension of the tables is in the past of what comes next."""
    opened = Dossier(id=MARTIN, name="SARL", opened_at=MONDAY)
    space = evolve(SPACE, activated_at=MONDAY)
    other = evolve(space, subscriber=CLIENT)
    client = Habilitation(
        subscriber=CLIENT.number,
        dossier=MARTIN,
        service=DECLARER_TVA,
        role=Role.ADMINISTRATEUR_TITULAIRE,
        since=MONDAY + DAY,
    )
    lila = Habilitation(
        subscriber=LILA.number,
        dossier=MARTIN,
        service=DECLARER_TVA,
        role=Role.ACTEUR,
        granted_by=CLIENT.number,
        since=MONDAY + 2 * DAY,
        suspended_at=MONDAY + 3 * DAY,
    )
    assert (client.suspended, lila.suspended) == (False, True)
    for rows, last in (([client], DAY), ([client, lila], 3 * DAY)):
        made = Portal.of(spaces=[space, other], dossiers=[opened], habilitations=rows)
        assert made.dossier(MARTIN).updated_at == MONDAY + last
        assert holders(made, dossier=MARTIN) == tuple(rows)
    changed = evolve(opened, updated_at=MONDAY + 9 * DAY)
    later = Portal.of(spaces=[space, other], dossiers=[changed], habilitations=[client, lila])
    assert later.dossier(MARTIN).updated_at == MONDAY + 9 * DAY


def test_a_change_of_address_holds_a_digest() -> None:
    """What a change is given is parsed as it is by the procedure."""
    change = EmailChange(
        requester=LILA.number.value, email="a@b.fr", email_link="lien", asked_at=MONDAY
    )
    assert (change.requester, change.email_link) == (LILA.number, Code("lien"))
