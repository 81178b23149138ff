"""The naive model itself, on the rules that the design decided last, one sentence each.

The walks hold it against the library; here it is held against the sentences alone.
"""

from datetime import UTC, datetime, timedelta
from typing import Final

import pytest

from tests.naive_model import AD, AS, AT, A, NaivePortal, NaiveRight

MONDAY: Final = datetime(2026, 1, 5, 9, tzinfo=UTC)
DAY: Final = timedelta(days=1)
TICK: Final = timedelta(microseconds=1)
SMALL: Final = {
    "MESSAGERIE": ["MESSAGERIE"],
    "DECLARER": ["DECLARER"],
    "PAYER": ["PAYER_TVA", "PAYER_IS"],
}
NEEDS_ACCOUNT: Final = {"PAYER_TVA", "PAYER_IS"}


def portal(adhesion_by_delegates: str = "ALLOWED") -> NaivePortal:
    """Return a model with three active people, a to c, and an open dossier."""
    made = NaivePortal(
        services=SMALL,
        needs_bank_account=NEEDS_ACCOUNT,
        needs_company_email={"MESSAGERIE"},
        space_delay=2 * DAY,
        email_delay=3 * DAY,
        code_delay=60 * DAY,
        adhesion_by_delegates=adhesion_by_delegates,
    )
    for who in "abc":
        coordinates: dict[str, str | None] = {"last_name": who, "first_name": who, "employer": "1"}
        made.register_space(
            number=who, email=f"{who}@x.fr", code="c", at=MONDAY, coordinates=coordinates
        )
        made.activate_space(by=who, code="c", at=MONDAY)
    made.open_dossier(dossier="d", name="SARL", at=MONDAY, bank_accounts=[])
    return made


def changed(
    before: NaivePortal,
    services: dict[str, list[str]],
    at: datetime = MONDAY + DAY,
    *,
    needs_account: set[str] = NEEDS_ACCOUNT,
    scope: str = "ELEMENTARY_SERVICE",
) -> set[str]:
    """Change the rules to another catalogue, or another scope."""
    return before.change_rules(
        services=services,
        needs_bank_account=needs_account,
        needs_company_email={"MESSAGERIE"},
        space_delay=2 * DAY,
        email_delay=3 * DAY,
        code_delay=30 * DAY,
        role_exclusivity=scope,
        on_substitution="KEEP",
        on_delegator_removed="CASCADE",
        adhesion_by_delegates="ALLOWED",
        at=at,
    )


def given(model: NaivePortal, who: str, element: str, role: str, by: str | None = None) -> None:
    """Put a right in place."""
    model.folders["d"].rights.append(NaiveRight(who, element, role, by, MONDAY, None))


def ask_to_pay(
    model: NaivePortal, by: str, at: datetime = MONDAY, deadline: datetime | None = None
) -> set[str]:
    """Ask for the adhesion to Payer TVA, an account being given."""
    return model.request_adhesion(
        by=by,
        dossier="d",
        services=["PAYER_TVA"],
        code="k",
        at=at,
        bank_account="FR76",
        code_deadline=deadline,
    )


def paying() -> NaivePortal:
    """Return the model in which a is AT of both Payer services, b AS and c Acteur of one."""
    made = portal()
    made.folders["d"].accounts.append("FR76")
    for element in SMALL["PAYER"]:
        given(made, "a", element, AT)
        given(made, "b", element, AS, "a")
    given(made, "c", "PAYER_TVA", A, "b")
    return made


@pytest.mark.parametrize("role", [AD, A])
def test_a_delegate_asks_for_no_adhesion_where_that_is_refused(role: str) -> None:
    """ADH-11: who has a delegate's role alone may not ask under REFUSED, asleep or not."""
    for reading, found in (("REFUSED", {"ADH-11"}), ("ALLOWED", set[str]())):
        made = portal(adhesion_by_delegates=reading)
        given(made, "a", "DECLARER", AT)
        given(made, "b", "DECLARER", role, "a")
        made.folders["d"].rights[-1].suspended_at = MONDAY
        replacing = made.request_substitution(
            by="b", dossier="d", services=["DECLARER"], code="l", at=MONDAY
        )
        assert (ask_to_pay(made, "b"), replacing) == (found, set())


def test_who_is_at_or_as_somewhere_or_holds_nothing_asks() -> None:
    """ADH-11: one role of an administrator is enough, and a stranger is no delegate."""
    made = portal(adhesion_by_delegates="REFUSED")
    given(made, "a", "DECLARER", AT)
    given(made, "b", "DECLARER", AS, "a")
    for who in "abc":
        assert ask_to_pay(made, who) == set()


def test_a_delegate_enters_no_code_where_that_is_refused() -> None:
    """ADH-11, ADH-7: it is judged again when the code is entered."""
    made = portal(adhesion_by_delegates="REFUSED")
    assert ask_to_pay(made, "b") == set()
    given(made, "a", "DECLARER", AT)
    given(made, "b", "DECLARER", A, "a")
    assert made.activate_request(by="b", dossier="d", code="k", at=MONDAY) == {"ADH-11"}


def test_a_deadline_is_kept() -> None:
    """A change of rules moves no deadline: neither of a code, a link, nor an inscription."""
    made = portal()
    ask_to_pay(made, "a")
    assert changed(made, SMALL) == set()
    late = MONDAY + 60 * DAY
    assert made.copy().activate_request(by="a", dossier="d", code="k", at=late) == set()
    assert made.activate_request(by="a", dossier="d", code="k", at=late + TICK) == {"ADH-6"}


@pytest.mark.parametrize(
    ("counted", "found"),
    [
        (timedelta(), set()),
        (-TICK, {"VAL-1"}),
        (62 * DAY, set()),
        (62 * DAY + TICK, {"VAL-1"}),
    ],
)
def test_a_deadline_counted_otherwise_is_within_bounds(counted: timedelta, found: set[str]) -> None:
    """`code_deadline`: not before the request, at most two days after the ruleset's own."""
    made = portal()
    deadline = MONDAY + counted
    given(made, "c", "DECLARER", AT)
    adhesion = ask_to_pay(made, "a", deadline=deadline)
    substitution = made.request_substitution(
        by="b", dossier="d", services=["DECLARER"], code="k", at=MONDAY, code_deadline=deadline
    )
    assert adhesion == found
    assert substitution == found
    if not found:
        late = deadline + TICK
        for who in "ab":
            assert made.activate_request(by=who, dossier="d", code="k", at=late) == {"ADH-6"}


def test_a_click_later_than_the_code_is_late() -> None:
    """ADH-4: the request has lapsed, and its link with it."""
    made = portal()
    made.request_adhesion(
        by="a",
        dossier="d",
        services=["MESSAGERIE"],
        company_email="a@b.fr",
        email_link="lien",
        code="k",
        at=MONDAY,
        code_deadline=MONDAY + DAY,
    )
    late = MONDAY + DAY + TICK
    assert made.confirm_company_email(dossier="d", email_link="lien", at=late) == {"ADH-4"}


def test_coordinates_change_where_something_changes() -> None:
    """ESP-6: what is given changes; an empty title takes it away; nothing new is refused."""
    made = portal()
    assert made.change_coordinates(by="a", at=MONDAY) == {"ESP-6"}
    assert made.change_coordinates(by="a", at=MONDAY, title="", last_name="a") == {"ESP-6"}
    assert made.change_coordinates(by="a", at=MONDAY + DAY, title="Mme", employer="2") == set()
    assert made.coordinates_of("a") == {
        "last_name": "a",
        "first_name": "a",
        "title": "Mme",
        "employer": "2",
    }
    assert made.change_coordinates(by="a", at=MONDAY, title="") == {"TIM-1"}
    assert made.change_coordinates(by="a", at=MONDAY + DAY, title="") == set()
    assert made.coordinates_of("a")["title"] is None
    assert made.change_coordinates(by="z", at=MONDAY, title="Mme") == {"DOS-1"}


def test_what_the_catalogue_lacks_ends() -> None:
    """CAT-4: habilitations and services of requests end; a dossier that loses nothing stays."""
    made = paying()
    made.open_dossier(dossier="e", name="SARL", at=MONDAY, bank_accounts=[])
    made.request_adhesion(
        by="c",
        dossier="d",
        code="k",
        at=MONDAY,
        services=["MESSAGERIE", "DECLARER"],
        company_email="a@b.fr",
        email_link="lien",
    )
    assert changed(made, {"DECLARER": ["DECLARER"], "PAYER": ["PAYER_IS"]}) == set()
    assert {(right[1], right[2]) for right in made.rights()} == {
        ("a", "PAYER_IS"),
        ("b", "PAYER_IS"),
    }
    ((*_, elements, status, _),) = made.requests(MONDAY + DAY)
    assert (elements, status) == (frozenset({"DECLARER"}), "PENDING")
    assert (made.clock("d"), made.clock("e")) == (MONDAY + DAY, MONDAY)


def test_a_request_of_which_nothing_is_left_ends() -> None:
    """CAT-4: an adhesion without a service, a substitution without a Service."""
    made = paying()
    made.request_substitution(by="c", dossier="d", services=["PAYER_IS"], code="k", at=MONDAY)
    made.request_adhesion(by="c", dossier="d", services=["DECLARER"], code="l", at=MONDAY)
    assert changed(made, {"MESSAGERIE": ["MESSAGERIE"]}) == set()
    assert made.requests(MONDAY) == set()


def test_a_lapsed_request_is_not_revived() -> None:
    """CAT-4, ADH-4: without Messagerie a live request awaits no click, a lapsed one is lapsed."""
    asked = portal()
    asked.request_adhesion(
        by="c",
        dossier="d",
        services=["MESSAGERIE", "DECLARER"],
        code="k",
        at=MONDAY,
        company_email="a@b.fr",
        email_link="lien",
    )
    for at, status in ((MONDAY + 3 * DAY, "PENDING"), (MONDAY + 3 * DAY + TICK, "LAPSED")):
        made = asked.copy()
        assert changed(made, {"DECLARER": ["DECLARER"]}, at) == set()
        assert [each[-2] for each in made.requests(at)] == [status]


def test_a_change_that_breaks_a_rule_is_refused_whole() -> None:
    """CAT-4: the invariants of the new rules are judged, all of them, and nothing is changed."""
    made = paying()
    given(made, "c", "DECLARER", AT)
    before = made.rights()
    needing = NEEDS_ACCOUNT | {"DECLARER"}
    made.folders["d"].accounts.clear()
    assert changed(made, SMALL, needs_account=needing, scope="DOSSIER") == {"ADH-5", "ROL-6"}
    assert made.rights() == before
    assert made.rules_since is None


def test_services_joined_have_one_at_and_a_whole_as() -> None:
    """CAT-4: seats that a new catalogue joins are judged as one: ROL-5, DEL-5."""
    made = portal()
    made.folders["d"].accounts.append("FR76")
    given(made, "a", "DECLARER", AT)
    given(made, "b", "DECLARER", AS, "a")
    given(made, "a", "PAYER_TVA", AT)
    joined = {"PAYER": ["PAYER_TVA", "DECLARER"]}
    assert changed(made.copy(), joined) == {"DEL-5"}
    made.folders["d"].rights[-1].number = "c"
    assert changed(made, joined) == {"DEL-5", "ROL-5"}


def test_rules_are_not_changed_before_the_last_change() -> None:
    """CAT-4, TIM-1: nor is anything done before the rules that are in force."""
    made = portal()
    assert changed(made, SMALL, MONDAY - TICK) == {"TIM-1"}
    assert changed(made, SMALL, MONDAY + DAY) == set()
    early = MONDAY + DAY - TICK
    assert changed(made, SMALL, early) == {"TIM-1"}
    opened = made.open_dossier(dossier="e", name="SARL", at=early, bank_accounts=[])
    assert opened == {"TIM-1"}
    assert made.register_space(number="z", email="z@x.fr", code="c", at=early) == {"TIM-1"}
    assert ask_to_pay(made, "a", early) == {"TIM-1"}


def test_an_unknown_account_counts_until_one_is_added() -> None:
    """It counts for ADH-5 and BNK-2, can't be closed, and leaves at the first one added."""
    made = portal()
    made.folders["d"].unknown_account = True
    asked = made.request_adhesion(by="a", dossier="d", services=["PAYER_TVA"], code="k", at=MONDAY)
    assert asked == set()
    assert made.activate_request(by="a", dossier="d", code="k", at=MONDAY) == set()
    close = {"by": "a", "dossier": "d", "iban": "FR76"}
    assert made.close_bank_account(**close, at=MONDAY) == {"BNK-2"}
    other = made.copy()
    other.folders["d"].accounts.append("FR76")
    assert other.close_bank_account(**close, at=MONDAY) == set()
    added = made.add_bank_account(by="a", dossier="d", bank_account="FR76", at=MONDAY)
    assert added == set()
    assert made.unknown("d") == (False, False)
    assert made.close_bank_account(**close, at=MONDAY) == {"BNK-2"}


def test_an_unknown_address_leaves_with_a_change_confirmed() -> None:
    """It leaves when a change of address is confirmed, not when it is asked for."""
    made = portal()
    given(made, "a", "MESSAGERIE", AT)
    made.folders["d"].unknown_email = True
    assert changed(made, SMALL, MONDAY) == set()
    asked = {"by": "a", "dossier": "d", "company_email": "a@b.fr", "email_link": "l"}
    assert made.change_company_email(**asked, at=MONDAY) == set()
    assert made.unknown("d") == (False, True)
    assert made.confirm_company_email(dossier="d", email_link="l", at=MONDAY) == set()
    assert made.unknown("d") == (False, False)


def test_a_space_active_since_unknown_is_active_at_every_instant() -> None:
    """It acts before it is known to be registered, blocks, and is not activated again."""
    made = portal()
    space = made.spaces["a"]
    space.activated_at, space.active_since_unknown = None, True
    space.registered_at = space.clock = MONDAY + 9 * DAY
    space.deadline = MONDAY + 11 * DAY
    assert ask_to_pay(made, "a") == set()
    assert "ESP-2" in made.activate_space(by="a", code="c", at=MONDAY + 10 * DAY)
    taken = made.register_space(number="z", email="a@x.fr", code="c", at=MONDAY + 90 * DAY)
    assert taken == {"ESP-1"}
    assert made.active("a")
