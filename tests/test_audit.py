"""Findings and the agenda: each kind is found where it is, and isn't where it isn't."""

import re
from datetime import UTC, datetime, timedelta
from typing import Final

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

from habilitations import (
    Portal,
    Right,
    Role,
    Ruleset,
    Siren,
    Space,
    Subscriber,
    activate_space,
    can,
    change_company_email,
    confirm_company_email,
    open_dossier,
    register_space,
    request_adhesion,
    request_substitution,
    suspend,
)
from habilitations._texts.findings import en, fr
from habilitations._texts.languages import LANGS, Lang
from habilitations.audits import (
    DOSSIERS_ADVISED,
    EntryKind,
    Finding,
    FindingKind,
    Severity,
    agenda,
    audit,
)
from habilitations.model import Habilitation, under
from habilitations.rules import OnSubstitution
from habilitations.services import DECLARER_IS, DECLARER_TVA, MESSAGERIE, PAYER, PAYER_TVA
from tests import moves
from tests.test_lifecycle import RULESETS
from tests.test_messages import ENGLISH_FAULTS, FRENCH_FAULTS, placeholders
from tests.world import (
    CLAUDE,
    CLIENT,
    DAY,
    HOUR,
    LILA,
    MARIANNE,
    MARIANNE_ID,
    MARTIN,
    MARTIN_ID,
    MICHEL,
    MONDAY,
    NADIA,
    TICK,
    adhere,
    name,
    portal,
    substitute,
)

AT, AS, AD, A = Role
TVA: Final = (DECLARER_TVA,)
LATER: Final = MONDAY + 100 * DAY


def found(
    kind: FindingKind,
    before: Portal,
    *,
    at: datetime = MONDAY,
    within: timedelta = DAY,
    suspended_for: timedelta = 90 * DAY,
) -> list[Finding]:
    """Return the findings of a kind."""
    everything = audit(before, at=at, within=within, suspended_for=suspended_for)
    return [each for each in everything if each.kind is kind]


def staffed() -> Portal:
    """Return a portal with an AT, an AS and an Acteur on one service."""
    made = adhere(portal(), CLIENT, DECLARER_TVA)
    made = name(made, CLIENT, LILA, AS, TVA)
    return name(made, LILA, MICHEL, A, TVA)


@pytest.mark.rule("ESP-5")
def test_many_dossiers() -> None:
    """A hundred dossiers in a space are as advised; one more is found."""
    dossiers = [evolve(portal().dossier(MARTIN), id=f"{100000000 + n}") for n in range(101)]
    rows = [
        Habilitation(
            subscriber=LILA.number,
            dossier=each.id,
            service=DECLARER_TVA,
            role=AT,
            since=MONDAY,
        )
        for each in dossiers
    ]
    spaces = portal().spaces.values()
    most = Portal.of(spaces=spaces, dossiers=dossiers[:100], habilitations=rows[:100])
    assert found(FindingKind.MANY_DOSSIERS, most) == []
    more = Portal.of(spaces=spaces, dossiers=dossiers, habilitations=rows)
    (one,) = found(FindingKind.MANY_DOSSIERS, more)
    assert (one.rule, one.subscribers, one.count) == ("ESP-5", (LILA.number,), 101)
    assert (one.severity, one.remedies) == (Severity.WARNING, ())
    assert DOSSIERS_ADVISED == 100


def simplified(employer: str) -> tuple[Portal, Subscriber]:
    """Return a portal with somebody in a simplified space."""
    owner = evolve(
        LILA, number="20200000000007", email="o@b.example", employer=employer, simplified=True
    )
    made = register_space(portal(), subscriber=owner, code="code", at=MONDAY)
    return activate_space(made, by=owner, code="code", at=MONDAY), owner


@pytest.mark.rule("ESP-4")
def test_a_simplified_space() -> None:
    """One that holds its own enterprise is as meant; another's, or a second, is found."""
    made, owner = simplified(MARTIN)
    own = adhere(made, owner, DECLARER_TVA)
    kinds = {each.kind for each in audit(own.only([MARTIN]), at=MONDAY, within=DAY)}
    assert kinds == set()
    shared = name(own, owner, LILA, AS, TVA)
    (one,) = found(FindingKind.SIMPLIFIED_SPACE, shared)
    assert (one.dossier, one.subscribers) == (MARTIN_ID, (owner.number, LILA.number))
    assert "Lila ROSEMONDE" in one.told("fr", shared)
    both = adhere(own, owner, DECLARER_TVA, dossier=MARIANNE)
    (one,) = found(FindingKind.SIMPLIFIED_SPACE, both)
    assert (one.rule, one.dossier, one.count) == ("ESP-4", MARIANNE_ID, 2)
    other = adhere(made, owner, DECLARER_TVA, dossier=MARIANNE)
    (one,) = found(FindingKind.SIMPLIFIED_SPACE, other)
    assert (one.subscribers, one.count) == ((owner.number,), 1)
    assert found(FindingKind.SIMPLIFIED_SPACE, staffed()) == []


@pytest.mark.rule("CON-1")
def test_a_take_over_is_found_for_who_would_lose() -> None:
    """Whoever asks to replace the AT is told to him, whatever `within`; to his own, if they end."""
    asked = request_substitution(
        staffed(), by=NADIA, dossier=MARTIN, services=TVA, code="lettre", at=MONDAY
    )
    (one,) = found(FindingKind.TAKE_OVER_PENDING, asked, within=0 * DAY)
    assert (one.rule, one.severity) == ("SUB-4", Severity.WARNING)
    assert one.subscribers == (NADIA.number, CLIENT.number)
    assert [each.code for each in one.services] == [DECLARER_TVA.code]
    assert one.at == MONDAY + 60 * DAY
    assert one.remedies == ()
    assert found(FindingKind.TAKE_OVER_PENDING, asked, at=MONDAY + 61 * DAY) == []
    gone = substitute(asked, LILA, DECLARER_TVA)
    (one,) = found(FindingKind.TAKE_OVER_PENDING, gone)
    assert one.subscribers == (NADIA.number, LILA.number)
    ending = under(asked, Ruleset(on_substitution=OnSubstitution.END))
    (one,) = found(FindingKind.TAKE_OVER_PENDING, ending)
    assert set(one.subscribers) == {NADIA.number, CLIENT.number, LILA.number, MICHEL.number}
    own = audit(asked, at=MONDAY, within=0 * DAY, people=[CLIENT])
    assert FindingKind.TAKE_OVER_PENDING in {each.kind for each in own}


def test_a_suspended_suppleant_relays_nobody() -> None:
    """An AS who is asleep is found as none, and would be reactivated."""
    asleep = suspend(staffed(), by=CLIENT, delegate=LILA, dossier=MARTIN, services=TVA, at=MONDAY)
    (one,) = found(FindingKind.NO_SUPPLEANT, asleep)
    (draft,) = one.remedies
    assert (draft.procedure, draft.arguments["delegate"]) == ("reactivate", LILA.number)
    awake = draft.filled(at=MONDAY).on(asleep)
    assert found(FindingKind.NO_SUPPLEANT, awake) == []


def test_a_siren_with_a_wrong_key() -> None:
    """It is found as a note; those that the fiche prints only where they are asked for."""
    assert found(FindingKind.WRONG_SIREN_KEY, staffed()) == []
    made = open_dossier(staffed(), dossier="732829302", name="SARL", at=MONDAY)
    (one,) = found(FindingKind.WRONG_SIREN_KEY, made)
    assert (one.dossier, one.severity) == (Siren("732829302"), Severity.NOTE)
    right = open_dossier(staffed(), dossier="732829320", name="SARL", at=MONDAY)
    assert found(FindingKind.WRONG_SIREN_KEY, right) == []
    everything = audit(staffed(), at=MONDAY, examples=True)
    wrong = [e.dossier for e in everything if e.kind is FindingKind.WRONG_SIREN_KEY]
    assert wrong == [MARTIN_ID, MARIANNE_ID]


def test_an_instant_after_the_audit() -> None:
    """What is dated later is found on its dossier and in its space, since acts are refused."""
    late = adhere(staffed(), CLIENT, DECLARER_IS, at=LATER)
    (one,) = found(FindingKind.LATER_INSTANT, late)
    assert (one.dossier, one.subscribers, one.at) == (MARTIN_ID, (CLIENT.number,), LATER)
    assert found(FindingKind.LATER_INSTANT, late, at=LATER) == []
    early = found(FindingKind.LATER_INSTANT, portal(), at=MONDAY - DAY)
    assert len(early) == len(portal().spaces) + len(portal().dossiers)


def test_no_suppleant() -> None:
    """Services with an AT and no AS are found, AT by AT, with the designation that would do."""
    made = adhere(staffed(), CLIENT, PAYER_TVA, DECLARER_IS)
    (one,) = found(FindingKind.NO_SUPPLEANT, made)
    assert (one.subscribers, one.services) == ((CLIENT.number,), (DECLARER_IS, PAYER))
    (draft,) = one.remedies
    after = draft.filled(delegate=LILA, at=MONDAY).on(made)
    assert found(FindingKind.NO_SUPPLEANT, after) == []
    made = substitute(made, MICHEL, DECLARER_IS)
    found_now = found(FindingKind.NO_SUPPLEANT, made)
    assert [each.subscribers for each in found_now] == [(CLIENT.number,), (MICHEL.number,)]


def test_one_who_alone_holds_a_dossier() -> None:
    """One person alone is found, and so is one whose only companion is suspended."""
    alone = adhere(portal(), CLIENT, DECLARER_TVA)
    (one,) = found(FindingKind.SINGLE_HOLDER, alone)
    assert (one.dossier, one.subscribers) == (MARTIN_ID, (CLIENT.number,))
    after = one.remedies[0].filled(delegate=LILA, role=A, at=MONDAY).on(alone)
    assert found(FindingKind.SINGLE_HOLDER, after) == []
    asleep = suspend(after, by=CLIENT, delegate=LILA, dossier=MARTIN, services=TVA, at=MONDAY)
    assert len(found(FindingKind.SINGLE_HOLDER, asleep)) == 1


def test_long_suspensions() -> None:
    """A delegation suspended for longer than asked is found, its remedies are accepted."""
    asleep = suspend(staffed(), by=CLIENT, delegate=MICHEL, dossier=MARTIN, services=TVA, at=MONDAY)
    (one,) = found(FindingKind.LONG_SUSPENSION, asleep, at=LATER)
    assert (one.subscribers, one.at, one.rule) == ((MICHEL.number,), MONDAY, "DEL-8")
    for draft in one.remedies:
        after = draft.filled(at=LATER).on(asleep)
        assert found(FindingKind.LONG_SUSPENSION, after, at=LATER) == []
    assert found(FindingKind.LONG_SUSPENSION, asleep, at=MONDAY + 90 * DAY) == []
    assert found(FindingKind.LONG_SUSPENSION, asleep, at=MONDAY + TICK, suspended_for=0 * DAY)
    assert found(FindingKind.LONG_SUSPENSION, staffed(), at=LATER) == []


def waiting() -> Portal:
    """Return a portal with one of each thing that waits, all since Monday."""
    made = adhere(portal(), CLIENT, MESSAGERIE, DECLARER_TVA)
    anne = evolve(LILA, number="20200000000008", email="anne@b.example")
    made = register_space(made, subscriber=anne, code="code", at=MONDAY)
    made = request_adhesion(
        made,
        by=NADIA,
        dossier=MARIANNE_ID,
        services=[MESSAGERIE],
        code="lettre",
        at=MONDAY,
        company_email="contact@marianne.example",
        email_link="lien-marianne",
    )
    made = request_adhesion(
        made, by=NADIA, dossier=MARTIN, services=[DECLARER_IS], code="lettre", at=MONDAY
    )
    made = request_substitution(
        made, by=LILA, dossier=MARTIN, services=TVA, code="lettre", at=MONDAY
    )
    return change_company_email(
        made,
        by=CLIENT,
        dossier=MARTIN,
        company_email="compta@martin.example",
        email_link="lien-2",
        at=MONDAY,
    )


def test_the_agenda() -> None:
    """What waits is listed by deadline until that deadline, and each draft does it."""
    assert [(each.kind, each.deadline - MONDAY) for each in agenda(waiting(), at=MONDAY)] == [
        (EntryKind.SPACE_CODE, 48 * HOUR),
        (EntryKind.EMAIL_CHANGE, 72 * HOUR),
        (EntryKind.EMAIL_LINK, 72 * HOUR),
        (EntryKind.SUBSTITUTION_CODE, 60 * DAY),
        (EntryKind.ADHESION_CODE, 60 * DAY),
    ]
    kinds = {each.kind for each in agenda(waiting(), at=MONDAY + 72 * HOUR)}
    assert kinds == set(EntryKind) - {EntryKind.SPACE_CODE}
    kinds = {each.kind for each in agenda(waiting(), at=MONDAY + 72 * HOUR + TICK)}
    assert kinds == {EntryKind.SUBSTITUTION_CODE, EntryKind.ADHESION_CODE}
    assert agenda(waiting(), at=LATER) == ()
    secrets = {
        EntryKind.SPACE_CODE: {"code": "code"},
        EntryKind.EMAIL_CHANGE: {"email_link": "lien-2"},
        EntryKind.EMAIL_LINK: {"email_link": "lien-marianne"},
    }
    for entry in agenda(waiting(), at=MONDAY):
        given_ = secrets.get(entry.kind, {"code": "lettre"})
        after = entry.draft.filled(**given_, at=entry.deadline).on(waiting())
        assert entry not in agenda(after, at=MONDAY)


def test_deadlines() -> None:
    """A deadline is found from `within` before it on, and no more once it is past."""
    soon = found(FindingKind.DEADLINE, waiting(), within=48 * HOUR)
    assert [(each.rule, each.at) for each in soon] == [("ESP-2", MONDAY + 48 * HOUR)]
    assert soon[0].remedies == (agenda(waiting(), at=MONDAY)[0].draft,)
    assert found(FindingKind.DEADLINE, waiting(), within=48 * HOUR - TICK) == []
    assert len(found(FindingKind.DEADLINE, waiting(), within=timedelta.max)) == 5
    assert found(FindingKind.DEADLINE, waiting(), at=LATER, within=timedelta.max) == []
    assert found(FindingKind.DEADLINE, waiting(), within=-DAY) == []
    assert found(FindingKind.DEADLINE, portal(), within=timedelta.max) == []


def test_an_inscription_whose_code_is_not_known() -> None:
    """Tables need not have it: its deadline stands, and no code is said to open it (ESP-2)."""
    spaces = {each.subscriber: each for each in portal().spaces.values()}
    waits = evolve(spaces[NADIA], activated_at=None, code=None)
    known = Portal.of(spaces=[waits, spaces[CLIENT]])
    (soon,) = found(FindingKind.DEADLINE, known, within=timedelta.max)
    assert (soon.subscribers, soon.remedies) == ((NADIA.number,), ())
    assert soon.at == MONDAY + 48 * HOUR
    assert "would be refused" in soon.advice("en")


def test_lapsed_requests() -> None:
    """An adhesion that lapsed is found where nobody else manages its services or asks for them."""
    at = MONDAY + 61 * DAY
    lapsed = {
        each.subscribers: each for each in found(FindingKind.LAPSED_REQUEST, waiting(), at=at)
    }
    assert set(lapsed) == {(NADIA.number,)}
    assert found(FindingKind.LAPSED_REQUEST, waiting()) == []
    on_martin = found(FindingKind.LAPSED_REQUEST, waiting().only([MARTIN]), at=at)
    (one,) = on_martin
    assert (one.services, one.at) == ((DECLARER_IS,), MONDAY + 60 * DAY)
    again, cancel = one.remedies
    asked = again.filled(code="lettre-3", at=at).on(waiting())
    assert found(FindingKind.LAPSED_REQUEST, asked.only([MARTIN]), at=at) == []
    gone = cancel.filled(at=at).on(waiting())
    assert found(FindingKind.LAPSED_REQUEST, gone.only([MARTIN]), at=at) == []
    on_marianne = found(FindingKind.LAPSED_REQUEST, waiting().only([MARIANNE_ID]), at=at)
    assert on_marianne[0].remedies[0].open == ("code", "at", "company_email", "email_link")


def test_unmanaged_dossiers() -> None:
    """A dossier on which nobody holds or asks for anything is found."""
    empty = found(FindingKind.UNMANAGED_DOSSIER, portal())
    assert [each.dossier for each in empty] == [MARTIN_ID, MARIANNE_ID]
    assert found(FindingKind.UNMANAGED_DOSSIER, waiting()) == []


def test_inherited_delegations() -> None:
    """A delegation older than its AT is found, with who inherited it; a newer one isn't."""
    assert found(FindingKind.INHERITED_DELEGATION, staffed()) == []
    taken = substitute(staffed(), CLAUDE, DECLARER_TVA, at=MONDAY + DAY)
    at = MONDAY + DAY
    pairs = [each.subscribers for each in found(FindingKind.INHERITED_DELEGATION, taken, at=at)]
    assert pairs == [(LILA.number, CLAUDE.number), (MICHEL.number, CLAUDE.number)]
    for one in found(FindingKind.INHERITED_DELEGATION, taken, at=at):
        after = one.remedies[0].filled(at=at).on(taken)
        assert one not in found(FindingKind.INHERITED_DELEGATION, after, at=at)


def test_a_shared_address() -> None:
    """An enterprise's address with which somebody of another firm logs in is found."""
    made = adhere(portal(), CLIENT, MESSAGERIE)
    assert found(FindingKind.SHARED_EMAIL, made) == []
    on = {"by": CLIENT, "dossier": MARTIN, "at": MONDAY}
    own = change_company_email(
        made,
        **on,  # type: ignore[arg-type]
        company_email=LILA.email,
        email_link="lien-2",
    )
    assert found(FindingKind.SHARED_EMAIL, own) == []
    firm = evolve(LILA, number="20200000000008", email="cabinet@b.example", employer="999999999")
    made = register_space(made, subscriber=firm, code="code", at=MONDAY)
    asked = change_company_email(
        made,
        **on,  # type: ignore[arg-type]
        company_email="CABINET@b.example",
        email_link="lien-2",
    )
    (one,) = found(FindingKind.SHARED_EMAIL, asked)
    assert (one.subscribers, one.dossier) == ((firm.number,), MARTIN_ID)
    known = confirm_company_email(asked, dossier=MARTIN, email_link="lien-2", at=MONDAY)
    (one,) = found(FindingKind.SHARED_EMAIL, known)
    (draft,) = one.remedies
    mended = draft.filled(company_email="a@b.fr", email_link="lien-3", at=MONDAY).on(known)
    mended = confirm_company_email(mended, dossier=MARTIN, email_link="lien-3", at=MONDAY)
    assert found(FindingKind.SHARED_EMAIL, mended) == []


def test_the_most_serious_first() -> None:
    """Findings are in one order: by severity, kind, dossier and person."""
    everything = audit(waiting(), at=MONDAY, within=90 * DAY)
    severities = [each.severity for each in everything]
    assert severities == sorted(severities, reverse=True)
    assert everything == audit(waiting(), at=MONDAY, within=90 * DAY)


def test_wrong_types_are_told() -> None:
    """Only a wrong type or a naive instant raises."""
    with pytest.raises(TypeError):
        audit("portal", at=MONDAY, within=DAY)  # type: ignore[arg-type]
    with pytest.raises(TypeError):
        audit(portal(), at=MONDAY, within=1)  # type: ignore[arg-type]
    far = Space(subscriber=LILA, registered_at=datetime.max.replace(tzinfo=UTC))
    assert agenda(Portal.of(spaces=[far]), at=MONDAY)[0].deadline == far.registered_at


@pytest.mark.parametrize("lang", LANGS)
def test_everything_is_told(lang: Lang) -> None:
    """Each kind has its texts, well set, and what is told has names, rule and advice."""
    kinds = {kind.value for kind in FindingKind}
    texts = {"fr": fr.TEXTS, "en": en.TEXTS}[lang]
    keys = {f"found {kind}" for kind in kinds - {"DEADLINE"}} | {f"mend {kind}" for kind in kinds}
    keys |= {"found SIMPLIFIED_SPACE shared", "mend DEADLINE shut"}
    assert set(texts) == keys | {f"entry {kind.name}" for kind in EntryKind}
    assert all(placeholders(text) == placeholders(fr.TEXTS[key]) for key, text in texts.items())
    faults = FRENCH_FAULTS if lang == "fr" else ENGLISH_FAULTS
    assert [text for text in texts.values() for fault in faults if re.search(fault, text)] == []
    told = [each.told(lang, waiting()) for each in audit(waiting(), at=MONDAY, within=90 * DAY)]
    assert "Lila ROSEMONDE" in " ".join(told)
    lines = [each.told(lang, waiting()) for each in agenda(waiting(), at=MONDAY)]
    assert all("[" in line for line in (*told, *lines))


@pytest.mark.slow
@settings(max_examples=10)
@given(st.integers(0, 2**32), st.sampled_from(range(len(RULESETS))))
def test_findings_of_walks(seed: int, reading: int) -> None:
    """On any state an audit answers, and what it says of who is able is what `can` answers."""
    *_, last = moves.walk(seed, 30, moves.started(RULESETS[reading]))
    after = last.after
    for one in audit(after, at=MONDAY + DAY, within=30 * DAY, suspended_for=timedelta()):
        assert one.told("en", after)
        if one.kind is FindingKind.SINGLE_HOLDER:
            assert isinstance(one.dossier, Siren) or one.dossier in after.dossiers
            able = {
                number
                for number in after.spaces
                for service in after.ruleset.catalogue.elementary
                if one.dossier and can(after, number, Right.USE, service, dossier=one.dossier)
            }
            assert able == set(one.subscribers)


def test_an_audit_of_some_is_a_part_of_the_whole() -> None:
    """People, employers and dossiers choose among the findings, and among what lapses."""
    made = adhere(staffed(), NADIA, DECLARER_TVA, dossier=MARIANNE)
    made = change_company_email(
        adhere(made, CLIENT, MESSAGERIE),
        by=CLIENT,
        dossier=MARTIN,
        company_email=CLAUDE.email,
        email_link="lien-2",
        at=MONDAY,
    )
    asked = request_substitution(
        made, by=LILA, dossier=MARIANNE, services=TVA, code="lettre", at=MONDAY
    )
    whole, waiting = audit(asked, at=MONDAY), agenda(asked, at=MONDAY)
    for people in ([LILA], [CLAUDE], [NADIA, MICHEL], []):
        numbers = {each.number for each in people}
        own = audit(asked, at=MONDAY, people=people)
        assert own == tuple(each for each in whole if numbers & set(each.subscribers))
        due = agenda(asked, at=MONDAY, people=people)
        assert due == tuple(each for each in waiting if each.subscriber in numbers)
    on = audit(asked, at=MONDAY, dossiers=[MARIANNE])
    assert on == tuple(each for each in whole if each.dossier == MARIANNE_ID)
    assert audit(asked, at=MONDAY, employer="123456789") == tuple(f for f in whole if f.subscribers)
    assert audit(asked, at=MONDAY, employer="987654321") == ()
    assert agenda(asked, at=MONDAY, within=59 * DAY, dossiers=[MARIANNE]) == ()


def test_no_deadline_of_an_audit_finds_them_all() -> None:
    """Without `within` every deadline is found, as the agenda has them."""
    asked = request_adhesion(
        portal(), by=LILA, dossier=MARTIN, services=TVA, code="lettre", at=MONDAY
    )
    (one,) = [each for each in audit(asked, at=MONDAY) if each.kind is FindingKind.DEADLINE]
    assert [one.entry] == list(agenda(asked, at=MONDAY))
