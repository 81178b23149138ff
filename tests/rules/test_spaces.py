"""Spaces: one person, one number, one address; active before anything else (ESP)."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from attrs import evolve

from habilitations import (
    Email,
    Portal,
    Right,
    Role,
    Space,
    Subscriber,
    activate_request,
    activate_space,
    can,
    change_coordinates,
    change_login_email,
    dossiers_of,
    open_dossier,
    register_space,
    request_adhesion,
    role_of,
)
from habilitations.errors import (
    ActivationTooLate,
    CoordinatesUnchanged,
    DelegateSpaceNotActive,
    EmailAlreadyInUse,
    InvalidText,
    SpaceAlreadyActive,
    SpaceAlreadyOpen,
    SpaceNotActive,
    TimeGoesBack,
    WrongActivationCode,
)
from habilitations.services import DECLARER_TVA
from tests.world import (
    CLIENT,
    DAY,
    HOUR,
    LILA,
    MARTIN,
    MICHEL,
    MONDAY,
    NADIA,
    TICK,
    adhere,
    name,
    portal,
    refused,
)

SPACE_DELAY = timedelta(hours=48)
DEADLINE = MONDAY + SPACE_DELAY
PAUL = Subscriber(
    number="20200000000009",
    last_name="MARTIN",
    first_name="Paul",
    email="paul.martin@cabinet.example",
    employer="123456789",
)
NAMESAKE = evolve(PAUL, number="20200000000010", email="Paul.MARTIN@Cabinet.example")


def registered(before: Portal, person: Subscriber = PAUL, *, at: datetime = MONDAY) -> Portal:
    """Return the portal in which a person has registered and not activated yet."""
    return register_space(before, subscriber=person, code="courriel", at=at)


def active(before: Portal, person: Subscriber = PAUL, *, at: datetime = MONDAY) -> Portal:
    """Return the portal in which a person has a space."""
    return activate_space(registered(before, person, at=at), by=person, code="courriel", at=at)


#: Both kinds of space that keep what they have, and when an inscription gives it up.
BOTH = [(registered, DEADLINE + TICK), (active, None)]


@pytest.mark.rule("ESP-1")
class TestOnePersonOneSpace:
    """ESP-1, §3, 5.3, 5.8: one number, one e-mail, one space."""

    @pytest.mark.parametrize(("made", "void_from"), BOTH)
    def test_a_number_has_one_space(
        self, made: Callable[[Portal], Portal], void_from: datetime | None
    ) -> None:
        """Active or waiting for its code, a space is one's only one."""
        before = made(Portal())
        with refused(SpaceAlreadyOpen(PAUL.number, void_from), before):
            registered(before, evolve(PAUL, email="autre@cabinet.example"))

    @pytest.mark.parametrize(("made", "void_from"), BOTH)
    def test_an_address_has_one_space_whatever_its_case(
        self, made: Callable[[Portal], Portal], void_from: datetime | None
    ) -> None:
        """Active or waiting for its code, a space has its address alone."""
        before = made(Portal())
        with refused(EmailAlreadyInUse(NAMESAKE.email, void_from), before):
            registered(before, NAMESAKE)

    def test_nobody_moves_to_an_address_in_use(self) -> None:
        """The address one logs in with is one's own."""
        before = active(active(Portal(), LILA))
        with refused(EmailAlreadyInUse(Email("PAUL.martin@cabinet.example"), None), before):
            change_login_email(before, by=LILA, email="PAUL.martin@cabinet.example", at=MONDAY)

    def test_an_address_given_up_is_free(self) -> None:
        """Who moves to another address leaves the old one to others."""
        moved = change_login_email(active(Portal()), by=PAUL, email="p@cabinet.example", at=MONDAY)
        assert moved.spaces[PAUL.number].subscriber.email == Email("p@cabinet.example")
        assert NAMESAKE.number in active(moved, NAMESAKE).spaces

    def test_one_may_write_his_own_address_otherwise(self) -> None:
        """One's own address is not in anybody's way."""
        after = change_login_email(active(Portal()), by=PAUL, email=NAMESAKE.email, at=MONDAY)
        assert after.spaces[PAUL.number].subscriber.email == NAMESAKE.email

    def test_an_address_taken_meanwhile_is_not_activated(self) -> None:
        """Two inscriptions on two clocks: the one that took the address keeps it."""
        late = DEADLINE + TICK
        before = registered(registered(Portal()), NAMESAKE, at=late)
        with refused(EmailAlreadyInUse(PAUL.email, late + SPACE_DELAY + TICK), before):
            activate_space(before, by=PAUL, code="courriel", at=DEADLINE)

    def test_an_inscription_may_wait_for_ever(self) -> None:
        """A table may say so: then its address is never free."""
        end = datetime.max.replace(tzinfo=UTC)
        before = Portal.of(spaces=[Space(subscriber=PAUL, registered_at=MONDAY, deadline=end)])
        with refused(EmailAlreadyInUse(NAMESAKE.email, None), before):
            registered(before, NAMESAKE)

    def test_of_two_that_have_an_address_the_later_is_told(self) -> None:
        """Two inscriptions on two clocks: it is free once neither has it any more."""
        late = DEADLINE + TICK
        before = registered(registered(Portal()), NAMESAKE, at=late)
        third = evolve(PAUL, number="20200000000011")
        with refused(EmailAlreadyInUse(PAUL.email, late + SPACE_DELAY + TICK), before):
            registered(before, third, at=DEADLINE)
        kept = active(registered(Portal()), NAMESAKE, at=late)
        with refused(EmailAlreadyInUse(PAUL.email, None), kept):
            registered(kept, third, at=DEADLINE)


@pytest.mark.rule("ESP-2")
class TestActivation:
    """ESP-2, §3.1: activated with its code within 48 h, or the inscription is void."""

    @pytest.mark.parametrize("at", [MONDAY, DEADLINE - TICK, DEADLINE])
    def test_within_48_hours(self, at: datetime) -> None:
        """The last instant is the 48 h."""
        after = activate_space(registered(Portal()), by=PAUL, code="courriel", at=at)
        assert after.spaces[PAUL.number].activated_at == at

    def test_not_an_instant_later(self) -> None:
        """A microsecond after the 48 h the inscription is void."""
        before = registered(Portal())
        with refused(ActivationTooLate(PAUL.number, DEADLINE + TICK, DEADLINE), before):
            activate_space(before, by=PAUL, code="courriel", at=DEADLINE + TICK)

    def test_with_its_code(self) -> None:
        """Another code activates nothing."""
        before = registered(Portal())
        with refused(WrongActivationCode(PAUL.number), before):
            activate_space(before, by=PAUL, code="autre", at=MONDAY)

    def test_once(self) -> None:
        """An active space isn't activated again."""
        before = active(Portal())
        with refused(SpaceAlreadyActive(PAUL.number), before):
            activate_space(before, by=PAUL, code="courriel", at=MONDAY)

    def test_time_runs_on_from_the_inscription(self) -> None:
        """No activation before it, and no other change of the space before the last."""
        before = registered(Portal())
        with refused(TimeGoesBack(MONDAY - TICK, MONDAY), before):
            activate_space(before, by=PAUL, code="courriel", at=MONDAY - TICK)
        late = change_login_email(active(Portal()), by=PAUL, email="p@cabinet.example", at=DEADLINE)
        with refused(TimeGoesBack(DEADLINE - TICK, DEADLINE), late):
            change_login_email(late, by=PAUL, email="q@cabinet.example", at=DEADLINE - TICK)

    def test_a_void_inscription_does_not_block_its_number(self) -> None:
        """One registers again, with another code, and goes on from there."""
        before = registered(Portal())
        with refused(SpaceAlreadyOpen(PAUL.number, DEADLINE + TICK), before):
            registered(before, at=DEADLINE)
        again = register_space(before, subscriber=PAUL, code="nouveau", at=DEADLINE + TICK)
        after = activate_space(again, by=PAUL, code="nouveau", at=DEADLINE + DAY)
        assert after.spaces[PAUL.number].is_active(DEADLINE + DAY)

    def test_a_void_inscription_does_not_block_its_address(self) -> None:
        """Somebody else registers with it a microsecond after the 48 h."""
        before = registered(Portal())
        with refused(EmailAlreadyInUse(NAMESAKE.email, DEADLINE + TICK), before):
            registered(before, NAMESAKE, at=DEADLINE)
        assert NAMESAKE.number in active(before, NAMESAKE, at=DEADLINE + TICK).spaces

    def test_a_void_inscription_leaves_its_address_to_who_moves(self) -> None:
        """Who has a space takes it a microsecond after the 48 h, and not before."""
        before = registered(active(Portal(), LILA))
        with refused(EmailAlreadyInUse(PAUL.email, DEADLINE + TICK), before):
            change_login_email(before, by=LILA, email=PAUL.email, at=DEADLINE)
        after = change_login_email(before, by=LILA, email=PAUL.email, at=DEADLINE + TICK)
        assert after.spaces[LILA.number].subscriber.email == PAUL.email


@pytest.mark.rule("ESP-3")
class TestOnlyTheActive:
    """ESP-3, §3.1, 4.2: only an active space acts, and only an active space is designated."""

    def test_who_is_not_active_does_not_act(self) -> None:
        """An inscription asks for nothing."""
        before = registered(portal())
        with refused(SpaceNotActive(PAUL.number, MONDAY, None), before):
            request_adhesion(
                before, by=PAUL, dossier=MARTIN, services=[DECLARER_TVA], code="lettre", at=MONDAY
            )
        with refused(SpaceNotActive(PAUL.number, MONDAY, None), before):
            change_login_email(before, by=PAUL, email="p@cabinet.example", at=MONDAY)

    def test_who_was_not_active_yet_does_not_act(self) -> None:
        """What counts is the instant of the act."""
        since, at = MONDAY + DAY, MONDAY + DAY - TICK
        before = active(portal(), at=since)
        with refused(SpaceNotActive(PAUL.number, at, since), before):
            activate_request(before, by=PAUL, dossier=MARTIN, code="lettre", at=at)

    def test_a_space_is_operational_immediately(self) -> None:
        """At the very instant of its activation a space acts."""
        after = adhere(active(portal()), PAUL, DECLARER_TVA)
        assert can(after, PAUL, Right.USE, DECLARER_TVA, dossier=MARTIN)

    def test_who_is_not_active_is_not_designated(self) -> None:
        """A delegate has created his space first."""
        before = registered(adhere(portal(), CLIENT, DECLARER_TVA))
        with refused(DelegateSpaceNotActive(PAUL.number, MONDAY, None), before):
            name(before, CLIENT, PAUL, Role.ACTEUR, [DECLARER_TVA])


@pytest.mark.rule("ESP-4")
def test_a_simplified_space_in_a_firm_is_not_refused() -> None:
    """ESP-4, §2: it is not meant for this, and yet nothing refuses it."""
    before = active(portal(), evolve(PAUL, simplified=True))
    before = adhere(before, CLIENT, DECLARER_TVA)
    after = name(before, CLIENT, PAUL, Role.ACTEUR, [DECLARER_TVA])
    assert role_of(after, PAUL, DECLARER_TVA, dossier=MARTIN) is Role.ACTEUR


@pytest.mark.rule("ESP-5")
def test_more_than_100_dossiers_are_not_refused() -> None:
    """ESP-5, §3: it is advised against, and yet the 101st is there."""
    after = portal()
    for number in range(400_000_000, 400_000_101):
        after = open_dossier(after, dossier=str(number), name="SARL", at=MONDAY)
        after = adhere(after, MICHEL, DECLARER_TVA, dossier=str(number))
    assert len(dossiers_of(after, MICHEL)) == 101


@pytest.mark.rule("ESP-6")
class TestCoordinates:
    """ESP-6, §3.2, 5.8: one changes what one is called and where one works, by oneself."""

    @pytest.mark.parametrize(
        ("given", "changed"),
        [
            ({"last_name": " DURAND  MARTIN "}, ("M.", "Paul", "DURAND MARTIN", "123456789")),
            ({"first_name": "Paule"}, ("M.", "Paule", "MARTIN", "123456789")),
            ({"title": "Mme"}, ("Mme", "Paul", "MARTIN", "123456789")),
            ({"title": ""}, (None, "Paul", "MARTIN", "123456789")),
            ({"employer": "31", "title": "M."}, ("M.", "Paul", "MARTIN", "31")),
        ],
    )
    def test_what_is_given_changes(
        self, given: dict[str, str], changed: tuple[str | None, ...]
    ) -> None:
        """An empty title is taken away, and all the rest stays, the space included."""
        person = evolve(PAUL, title="M.")
        before = active(Portal(), person)
        after = change_coordinates(before, by=PAUL, at=DEADLINE, **given)
        now = after.spaces[PAUL].subscriber
        assert (now.title, now.first_name, now.last_name, now.employer) == changed
        wanted = evolve(before.spaces[PAUL], updated_at=DEADLINE, subscriber=now)
        assert after.spaces[PAUL] == wanted
        assert (now.number, now.email, now.simplified) == (PAUL.number, PAUL.email, False)

    def test_rights_and_address_stay(self) -> None:
        """Who has another name holds what he held, and his address is his as before."""
        before = adhere(active(portal()), PAUL, DECLARER_TVA)
        after = change_coordinates(before, by=PAUL, last_name="AUTRE", at=MONDAY)
        assert after.dossier(MARTIN) is before.dossier(MARTIN)
        assert can(after, PAUL, Right.USE, DECLARER_TVA, dossier=MARTIN)
        with refused(EmailAlreadyInUse(NAMESAKE.email, None), after):
            registered(after, NAMESAKE)

    @pytest.mark.parametrize(
        "given",
        [
            {},
            {"last_name": PAUL.last_name},
            {"first_name": " Paul", "employer": PAUL.employer},
            {"title": ""},
        ],
    )
    def test_something_changes(self, given: dict[str, str]) -> None:
        """Nothing given, or nothing but what is so, is no change of coordinates."""
        before = active(Portal())
        with refused(CoordinatesUnchanged(PAUL.number), before):
            change_coordinates(before, by=PAUL, at=MONDAY, **given)

    def test_the_space_is_active_and_its_time_runs_on(self) -> None:
        """An inscription changes nothing, and no change is before the last one (ESP-3, TIM-1)."""
        waiting = registered(Portal())
        with refused(SpaceNotActive(PAUL.number, MONDAY, None), waiting):
            change_coordinates(waiting, by=PAUL, last_name="AUTRE", at=MONDAY)
        late = change_coordinates(active(Portal()), by=PAUL, last_name="AUTRE", at=DEADLINE)
        with refused(TimeGoesBack(DEADLINE - TICK, DEADLINE), late):
            change_coordinates(late, by=PAUL, last_name="MARTIN", at=DEADLINE - TICK)

    @pytest.mark.parametrize("name", ["last_name", "first_name", "employer"])
    def test_only_a_title_may_be_empty(self, name: str) -> None:
        """A person has names and an employer; the refusal names the argument."""
        before = active(Portal())
        with refused(InvalidText(name, ""), before):
            change_coordinates(before, by=PAUL, at=MONDAY, **{name: " "})


@pytest.mark.rule("ESP-1")
def test_an_address_is_known_to_be_taken_whoever_has_left_it() -> None:
    """On an earlier clock a void inscription is live still, though a later one came and went."""
    after = register_space(Portal(), subscriber=LILA, code="un", at=MONDAY + 100 * HOUR)
    same = evolve(CLIENT, email=LILA.email)
    after = register_space(after, subscriber=same, code="deux", at=MONDAY + 200 * HOUR)
    after = register_space(after, subscriber=CLIENT, code="trois", at=MONDAY + 250 * HOUR)
    late = evolve(NADIA, email=LILA.email)
    void_from = MONDAY + 100 * HOUR + SPACE_DELAY + TICK
    with refused(EmailAlreadyInUse(LILA.email, void_from), after):
        register_space(after, subscriber=late, code="quatre", at=MONDAY + 110 * HOUR)
