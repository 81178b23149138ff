"""Differences of two states: what each procedure changes, with its cause; and the laws on walks."""

import random
import re
from datetime import datetime
from typing import Final

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

from habilitations import (
    BankAccount,
    Email,
    HabilitationError,
    Idsp,
    Portal,
    Role,
    Ruleset,
    Siren,
    Step,
    Subscriber,
    activate_request,
    activate_space,
    add_bank_account,
    cancel_request,
    change_company_email,
    change_coordinates,
    change_login_email,
    close_bank_account,
    confirm_company_email,
    designate,
    identify_dossier,
    modify_delegation,
    open_dossier,
    reactivate,
    register_space,
    request_adhesion,
    request_substitution,
    revoke,
    suspend,
)
from habilitations._texts.changes import en, fr
from habilitations._texts.languages import LANGS, Lang
from habilitations.diffs import (
    Cause,
    DataKind,
    Diff,
    RequestKind,
    RightKind,
    SpaceKind,
    diff,
    preview,
)
from habilitations.model import Space
from habilitations.rules import OnDelegatorRemoved, OnSubstitution
from habilitations.services import DECLARER_IS, DECLARER_TVA, MESSAGERIE, PAYER, PAYER_IS, PAYER_TVA
from tests import laws_of_diffs, moves
from tests.test_lifecycle import RULESETS
from tests.test_messages import ENGLISH_FAULTS, FRENCH_FAULTS, placeholders
from tests.world import (
    ACCOUNT,
    CLAUDE,
    CLIENT,
    DAY,
    LILA,
    MARIANNE_ID,
    MARTIN,
    MARTIN_ID,
    MICHEL,
    MONDAY,
    NADIA,
    OTHER_ACCOUNT,
    PROVISIONAL,
    adhere,
    name,
    portal,
    substitute,
)

AT, AS, AD, A = Role
TVA: Final = (DECLARER_TVA,)
SEEDS: Final = st.integers(0, 2**32)
READINGS: Final = st.sampled_from(range(len(RULESETS)))


def staffed(ruleset: Ruleset | None = None) -> Portal:
    """Return a portal with an AT, an AS, an Acteur Délégant, his Acteur, and the AS's Acteur."""
    made = adhere(portal(ruleset), CLIENT, DECLARER_TVA)
    made = name(made, CLIENT, LILA, AS, TVA)
    made = name(made, LILA, MICHEL, AD, TVA)
    made = name(made, MICHEL, CLAUDE, A, TVA)
    return name(made, LILA, NADIA, A, TVA)


def rights(found: Diff) -> dict[Subscriber, tuple[tuple[RightKind, ...], Cause]]:
    """Return what happened to each person, and why."""
    people = {each.number: each for each in (CLIENT, LILA, MICHEL, CLAUDE, NADIA)}
    return {people[each.subscriber]: (each.kinds, each.cause) for each in found.rights}


def on_tva(by: Subscriber, delegate: Subscriber, at: datetime = MONDAY + DAY) -> dict[str, object]:
    """Return the arguments of an act on a delegation."""
    return {"by": by, "delegate": delegate, "dossier": MARTIN, "services": TVA, "at": at}


def test_the_same_twice_is_no_difference() -> None:
    """A portal differs from itself in nothing, and tells nothing."""
    one = staffed()
    assert not diff(one, one)
    assert diff(one, one) == Diff()
    assert diff(one, staffed()).told() == ()


def test_an_activation_makes_an_administrateur_titulaire() -> None:
    """The requester gains the role, the request is activated, its account is added."""
    asked = request_adhesion(
        portal(),
        by=LILA,
        dossier=MARTIN,
        services=[PAYER_TVA],
        code="lettre",
        at=MONDAY,
        bank_account=ACCOUNT,
    )
    (request,) = diff(portal(), asked).requests
    assert (request.kind, request.dossier) == (RequestKind.MADE, MARTIN_ID)
    step = Step.of(activate_request, by=LILA, dossier=MARTIN, code="lettre", at=MONDAY)
    found = preview(asked, step)
    (gained,) = found.gained
    assert (gained.service, gained.before, gained.rule) == (PAYER_TVA, None, None)
    assert gained.after is not None
    assert gained.after.role is AT
    assert [each.kind for each in found.requests] == [RequestKind.ACTIVATED]
    assert [(each.kind, each.after) for each in found.data] == [(DataKind.ACCOUNT_ADDED, ACCOUNT)]


@pytest.mark.rule("SUB-4")
def test_a_substitution_under_keep() -> None:
    """The old AT is replaced, a lesser role of the new one ends, those under the old are his."""
    found = diff(staffed(), substitute(staffed(), CLAUDE, DECLARER_TVA))
    assert rights(found) == {
        CLIENT: ((RightKind.LOST,), Cause.REPLACED),
        CLAUDE: ((RightKind.ROLE,), Cause.REPLACED),
        LILA: ((RightKind.SOURCE,), Cause.REGRANTED),
    }
    assert found.lost[0].rule == "SUB-4"
    assert [each.subscriber for each in found.lost] == [CLIENT.number]


@pytest.mark.rule("SUB-5")
def test_a_substitution_under_end() -> None:
    """Where those under the old AT end, that is the cause of each loss but his own."""
    before = staffed(Ruleset(on_substitution=OnSubstitution.END))
    found = rights(diff(before, substitute(before, CLAUDE, DECLARER_TVA)))
    ended = ((RightKind.LOST,), Cause.ENDED)
    assert found.pop(CLIENT) == ((RightKind.LOST,), Cause.REPLACED)
    assert found.pop(CLAUDE) == ((RightKind.ROLE,), Cause.REPLACED)
    assert found == {LILA: ended, MICHEL: ended, NADIA: ended}


@pytest.mark.rule("DEL-9")
def test_a_deletion_cascades() -> None:
    """Deleting an Acteur Délégant is direct for him, and a cascade for his Acteur."""
    step = Step.of(revoke, **on_tva(LILA, MICHEL))  # type: ignore[arg-type]
    assert rights(preview(staffed(), step)) == {
        MICHEL: ((RightKind.LOST,), Cause.DIRECT),
        CLAUDE: ((RightKind.LOST,), Cause.CASCADE),
    }


def test_a_modification_cascades() -> None:
    """An Acteur Délégant made an Acteur keeps a role, and his Acteur loses his."""
    step = Step.of(modify_delegation, **on_tva(LILA, MICHEL), role=A)  # type: ignore[arg-type]
    assert rights(preview(staffed(), step)) == {
        MICHEL: ((RightKind.ROLE,), Cause.DIRECT),
        CLAUDE: ((RightKind.LOST,), Cause.CASCADE),
    }


@pytest.mark.rule("ROL-8")
def test_a_deletion_that_keeps() -> None:
    """Under KEEP the Acteur of who is gone is the AT's, and wakes if his source slept."""
    before = staffed(Ruleset(on_delegator_removed=OnDelegatorRemoved.KEEP))
    asleep = suspend(before, **on_tva(LILA, MICHEL))  # type: ignore[arg-type]
    found = preview(asleep, Step.of(revoke, **on_tva(LILA, MICHEL)))  # type: ignore[arg-type]
    assert rights(found) == {
        MICHEL: ((RightKind.LOST,), Cause.DIRECT),
        CLAUDE: ((RightKind.SOURCE, RightKind.REACTIVATED), Cause.REGRANTED),
    }
    (revoked,) = diff(before, revoke(before, **on_tva(LILA, CLAUDE))).lost  # type: ignore[arg-type]
    assert revoked.cause is Cause.DIRECT


@pytest.mark.rule("DEL-8")
def test_a_suspension_reaches_those_below() -> None:
    """Suspending and reactivating an Acteur Délégant reaches his Acteur, who did nothing."""
    asleep = suspend(staffed(), **on_tva(LILA, MICHEL))  # type: ignore[arg-type]
    assert rights(diff(staffed(), asleep)) == {
        MICHEL: ((RightKind.SUSPENDED,), Cause.DIRECT),
        CLAUDE: ((RightKind.SUSPENDED,), Cause.INHERITED),
    }
    awake = reactivate(asleep, **on_tva(LILA, MICHEL))  # type: ignore[arg-type]
    assert rights(diff(asleep, awake)) == {
        MICHEL: ((RightKind.REACTIVATED,), Cause.DIRECT),
        CLAUDE: ((RightKind.REACTIVATED,), Cause.INHERITED),
    }


@pytest.mark.rule("DEL-8")
def test_who_is_suspended_through_his_source_may_be_so_by_himself() -> None:
    """His own suspension, and its end, are told for what they are, though nothing else changes."""
    asleep = suspend(staffed(), **on_tva(LILA, MICHEL))  # type: ignore[arg-type]
    too = suspend(asleep, **on_tva(LILA, CLAUDE))  # type: ignore[arg-type]
    still = reactivate(too, **on_tva(LILA, CLAUDE))  # type: ignore[arg-type]
    assert rights(diff(asleep, too)) == {CLAUDE: ((RightKind.SUSPENDED_TOO,), Cause.DIRECT)}
    assert rights(diff(too, still)) == {CLAUDE: ((RightKind.SUSPENDED_STILL,), Cause.DIRECT)}
    awake = reactivate(too, **on_tva(LILA, MICHEL))  # type: ignore[arg-type]
    assert rights(diff(too, awake)) == {MICHEL: ((RightKind.REACTIVATED,), Cause.DIRECT)}


@pytest.mark.rule("DEL-5")
def test_an_administrateur_suppleant_has_what_is_adhered_to_later() -> None:
    """The AS of Payer gains the line that the AT adheres to, by no act of his."""
    before = name(adhere(portal(), CLIENT, PAYER_TVA), CLIENT, LILA, AS, [PAYER])
    found = rights(diff(before, adhere(before, CLIENT, PAYER_IS)))
    assert found[LILA] == ((RightKind.GAINED,), Cause.EXTENDED)
    assert found[CLIENT] == ((RightKind.GAINED,), Cause.DIRECT)
    first = Step.of(
        designate,
        by=CLIENT,
        delegate=LILA,
        dossier=MARTIN,
        services=[PAYER],
        role=AS,
        at=MONDAY,
    )
    assert preview(adhere(portal(), CLIENT, PAYER_TVA), first).gained[0].cause is Cause.DIRECT


def test_a_delegation_made_anew() -> None:
    """Deleted and given again, a delegation has other dates and sources, by nobody's rule."""
    gone = revoke(staffed(), **on_tva(CLIENT, NADIA))  # type: ignore[arg-type]
    by_lila = name(gone, LILA, NADIA, A, TVA, at=MONDAY + DAY)
    by_client = name(gone, CLIENT, NADIA, A, TVA, at=MONDAY + DAY)
    assert rights(diff(staffed(), by_lila)) == {NADIA: ((RightKind.DATES,), Cause.DIRECT)}
    assert rights(diff(staffed(), by_client)) == {NADIA: ((RightKind.SOURCE,), Cause.DIRECT)}


def test_what_becomes_of_requests() -> None:
    """A request is made, confirmed, deleted, or replaced once it has lapsed."""
    asked = request_adhesion(
        portal(),
        by=LILA,
        dossier=MARTIN,
        services=[MESSAGERIE],
        code="lettre",
        at=MONDAY,
        company_email="contact@martin.example",
        email_link="lien",
    )
    clicked = confirm_company_email(asked, dossier=MARTIN, email_link="lien", at=MONDAY)
    assert [each.kind for each in diff(asked, clicked).requests] == [RequestKind.CONFIRMED]
    step = Step.of(cancel_request, by=LILA, dossier=MARTIN, services=[MESSAGERIE], at=MONDAY)
    assert [each.kind for each in preview(clicked, step).requests] == [RequestKind.DELETED]
    again = request_adhesion(
        asked,
        by=LILA,
        dossier=MARTIN,
        services=[MESSAGERIE],
        code="lettre-2",
        at=MONDAY + 4 * DAY,
        company_email="contact@martin.example",
        email_link="lien-2",
    )
    kinds = [each.kind for each in diff(asked, again).requests]
    assert kinds == [RequestKind.REPLACED, RequestKind.MADE]


def test_a_substitution_asked_and_deleted() -> None:
    """A request of a substitution is followed as one of an adhesion."""
    before = adhere(portal(), CLIENT, DECLARER_TVA)
    asked = request_substitution(
        before, by=LILA, dossier=MARTIN, services=TVA, code="lettre", at=MONDAY
    )
    assert [each.kind for each in diff(before, asked).requests] == [RequestKind.MADE]
    assert [each.kind for each in diff(asked, before).requests] == [RequestKind.DELETED]
    (request,) = diff(portal(), asked).requests
    assert request.request.requester == LILA.number


def test_what_becomes_of_data() -> None:
    """Accounts and the address are told one by one, the change that waits too."""
    before = adhere(portal(), CLIENT, MESSAGERIE, PAYER_TVA)
    on = {"by": CLIENT, "dossier": MARTIN, "at": MONDAY}
    more = add_bank_account(before, **on, bank_account=OTHER_ACCOUNT)  # type: ignore[arg-type]
    other = close_bank_account(more, **on, iban=ACCOUNT.iban)  # type: ignore[arg-type]
    (added, closed) = diff(before, other).data
    assert (added.kind, added.after) == (DataKind.ACCOUNT_ADDED, OTHER_ACCOUNT)
    assert (closed.kind, closed.before) == (DataKind.ACCOUNT_CLOSED, ACCOUNT)
    asked = change_company_email(
        before,
        **on,  # type: ignore[arg-type]
        company_email="compta@martin.example",
        email_link="lien-2",
    )
    assert [each.kind for each in diff(before, asked).data] == [DataKind.ADDRESS_ASKED]
    done = confirm_company_email(asked, dossier=MARTIN, email_link="lien-2", at=MONDAY)
    moved, ended = diff(asked, done).data
    assert moved.before == Email("contact@martin.example")
    assert (moved.kind, moved.after) == (DataKind.ADDRESS, Email("compta@martin.example"))
    assert ended.kind is DataKind.ADDRESS_ENDED


@pytest.mark.rule("DOS-2")
def test_a_dossier_that_gets_its_siren() -> None:
    """It is the same dossier: only its identifier changed, and no right."""
    before = open_dossier(portal(), dossier=PROVISIONAL, name="EN COURS", at=MONDAY)
    before = adhere(before, LILA, DECLARER_TVA, dossier=PROVISIONAL)
    before = request_substitution(
        before, by=CLIENT, dossier=PROVISIONAL, services=TVA, code="lettre", at=MONDAY
    )
    after = identify_dossier(before, dossier=PROVISIONAL, siren="999999999", at=MONDAY)
    found = diff(before, after)
    (moved,) = found.data
    assert moved.kind is DataKind.IDENTIFIED
    assert (moved.dossier, moved.before) == (Siren("999999999"), PROVISIONAL)
    assert not found.rights
    assert not found.requests
    gained = name(after, LILA, CLIENT, A, TVA, dossier="999999999")
    (row,) = diff(before, gained).rights
    assert row.dossier == Siren("999999999")


def test_two_dossiers_that_cannot_be_told_apart() -> None:
    """Where two of one name and opening are identified at once, both are gone and new."""
    before = portal()
    for each in ("A", "B"):
        before = open_dossier(before, dossier=Idsp(each), name="EN COURS", at=MONDAY)
    after = identify_dossier(before, dossier=Idsp("A"), siren="999999991", at=MONDAY)
    assert [each.kind for each in diff(before, after).data] == [DataKind.IDENTIFIED]
    after = identify_dossier(after, dossier=Idsp("B"), siren="999999992", at=MONDAY)
    kinds = [each.kind for each in diff(before, after).data]
    assert sorted(each.value for each in kinds) == ["GONE", "GONE", "OPENED", "OPENED"]


def test_what_no_procedure_does() -> None:
    """Portals from tables may differ in what no procedure changes: a name, a space gone."""
    first, second = portal(), portal()
    dossiers = [evolve(each, name="AUTRE") for each in second.dossiers.values()]
    second = Portal.of(spaces=[first.spaces[LILA.number]], dossiers=dossiers[:1])
    found = diff(first, second)
    assert {each.kind for each in found.data} == {DataKind.RENAMED, DataKind.GONE}
    assert {each.kinds for each in found.spaces} == {(SpaceKind.GONE,)}
    assert diff(second, first).data[1].dossier == MARIANNE_ID


def test_what_becomes_of_spaces() -> None:
    """An inscription, an activation, another address, and an inscription in place of a void one."""
    anne = evolve(LILA, number="20200000000008", email="anne@b.example")
    waits = register_space(portal(), subscriber=anne, code="code", at=MONDAY)
    active = activate_space(waits, by=anne, code="code", at=MONDAY)
    moved = change_login_email(active, by=anne, email="a@b.example", at=MONDAY)
    named = change_coordinates(active, by=anne, last_name="NOIR", at=MONDAY)
    again = register_space(waits, subscriber=anne, code="code", at=MONDAY + 3 * DAY)
    kinds = [
        diff(one, other).spaces[0].kinds
        for one, other in (
            (portal(), waits),
            (waits, active),
            (portal(), active),
            (active, moved),
            (active, named),
            (moved, named),
            (waits, again),
        )
    ]
    both = (SpaceKind.REGISTERED, SpaceKind.ACTIVATED)
    moves = (SpaceKind.READDRESSED, SpaceKind.COORDINATES)
    assert kinds == [both[:1], both[1:], both, moves[:1], moves[1:], moves, both[:1]]
    (told,) = diff(active, named).told("en", named)
    assert told.endswith("before Lila ROSEMONDE (123456789), are Lila NOIR (123456789) now.")
    space = Space(subscriber=anne, registered_at=MONDAY, activated_at=MONDAY + DAY)
    assert diff(Portal.of(spaces=[space]), active).spaces[-1].kinds == both
    step = Step.of(register_space, subscriber=anne, code="code", at=MONDAY)
    assert preview(portal(), step) == diff(portal(), waits)


def test_other_rules_are_told() -> None:
    """Portals under other rulesets differ in the fields named, whatever they hold."""
    other = Ruleset(on_substitution=OnSubstitution.END)
    found = diff(Portal(), Portal(ruleset=other))
    assert found.rules == ("on_substitution",)
    assert "on_substitution" in found.told("en")[0]


def test_a_refused_step_has_no_preview() -> None:
    """A preview raises what the procedure would."""
    step = Step.of(revoke, **on_tva(LILA, CLIENT))  # type: ignore[arg-type]
    with pytest.raises(HabilitationError):
        preview(staffed(), step)
    with pytest.raises(TypeError):
        diff(staffed(), "portal")  # type: ignore[arg-type]


def test_lines_name_the_rule() -> None:
    """A line tells who, what and where by the names known, and ends on the rule, if any."""
    step = Step.of(revoke, **on_tva(LILA, MICHEL))  # type: ignore[arg-type]
    found = preview(staffed(), step)
    michel, claude = sorted(found.told("fr", staffed()))[::-1]
    assert "Claude RICHARD" in claude
    assert claude.endswith("[DEL-9]")
    assert "Michel DURAND" in michel
    assert "[" not in michel
    assert all(MARTIN in line for line in found.told("en"))


@pytest.mark.parametrize("lang", LANGS)
def test_every_kind_is_told(lang: Lang) -> None:
    """There is a text for each kind of change, and for each cause but the direct one."""
    keys = {f"right {kind.value}" for kind in RightKind}
    keys |= {f"space {kind.value}" for kind in SpaceKind}
    keys |= {f"data {kind.value}" for kind in DataKind}
    keys |= {f"adhesion {kind.value}" for kind in RequestKind}
    keys |= {f"substitution {kind.value}" for kind in RequestKind if kind.value != "CONFIRMED"}
    keys |= {f"cause {cause.name}" for cause in Cause if cause is not Cause.DIRECT}
    texts = {"fr": fr.TEXTS, "en": en.TEXTS}[lang]
    assert set(texts) == keys | {"rules", "skipped"}
    assert {key: placeholders(text) for key, text in texts.items()} == {
        key: placeholders(text) for key, text in fr.TEXTS.items()
    }
    faults = FRENCH_FAULTS if lang == "fr" else ENGLISH_FAULTS
    assert [text for text in texts.values() for fault in faults if re.search(fault, text)] == []


def test_accounts_are_told_by_number() -> None:
    """An account is told by its IBAN."""
    before = adhere(portal(), CLIENT, PAYER_TVA)
    account = BankAccount(OTHER_ACCOUNT.iban)
    after = add_bank_account(before, by=CLIENT, dossier=MARTIN, bank_account=account, at=MONDAY)
    assert str(account.iban) in diff(before, after).told("fr")[0]


def test_everything_that_happened_is_told() -> None:
    """Spaces, data and requests have a line for each thing that happened, with names."""
    before = adhere(portal(), CLIENT, MESSAGERIE)
    asked = request_substitution(
        before, by=LILA, dossier=MARTIN, services=[MESSAGERIE], code="lettre", at=MONDAY
    )
    asked = change_company_email(
        asked,
        by=CLIENT,
        dossier=MARTIN,
        company_email="compta@martin.example",
        email_link="lien-2",
        at=MONDAY,
    )
    moved = change_login_email(asked, by=LILA, email="lila@b.example", at=MONDAY)
    french = " ".join(diff(before, moved).told("fr", moved))
    assert "lila@b.example" in french
    assert "compta@martin.example" in french
    assert "Lila ROSEMONDE demande la substitution" in french
    first = diff(portal(), before).told("en", before)
    assert any("nothing before" in line for line in first)
    assert len(diff(Portal(), before).told("en")) > 10


@pytest.mark.slow
@settings(max_examples=15)
@given(SEEDS, READINGS)
def test_each_step_of_a_walk(seed: int, reading: int) -> None:
    """The laws hold of each accepted step, under every reading."""
    for step in moves.walk(seed, 25, moves.started(RULESETS[reading])):
        laws_of_diffs.one_step(step)


@pytest.mark.slow
@settings(max_examples=15)
@given(SEEDS, READINGS)
def test_states_far_apart(seed: int, reading: int) -> None:
    """The laws hold between any two states of a walk, and of two walks."""
    chance = random.Random(seed)
    walked = [step.after for step in moves.walk(seed, 40, moves.started(RULESETS[reading]))]
    other = [step.after for step in moves.walk(seed + 1, 20, moves.started(RULESETS[reading]))]
    one, two = sorted(chance.sample(range(len(walked)), 2))
    for before, after in ((walked[one], walked[two]), (walked[two], other[-1])):
        found = laws_of_diffs.two_states(before, after)
        assert bool(found.told("fr")) is bool(found)


def test_a_request_is_no_right() -> None:
    """A request that waits is told as a request alone."""
    asked = request_adhesion(
        portal(), by=LILA, dossier=MARTIN, services=[DECLARER_IS], code="lettre", at=MONDAY
    )
    found = diff(portal(), asked)
    assert not found.rights
    assert found.requests
