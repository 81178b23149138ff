"""Remedies: for every refusal, what would make the step possible, or why nothing would."""

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from pathlib import Path
from types import MappingProxyType
from typing import Final

import pytest
from attrs import evolve

from habilitations import (
    BankAccount,
    HabilitationError,
    Portal,
    Role,
    Ruleset,
    Step,
    Subscriber,
    change_company_email,
    errors,
    explain,
    guidance,
    open_dossier,
    register_space,
    remedies,
    replay,
    request_adhesion,
    request_substitution,
)
from habilitations.errors import InvalidValue
from habilitations.guidance import Reason, Remedy, Wait
from habilitations.guidance._answers.remedies import HANDLERS, REASONS
from habilitations.model import under
from habilitations.rules import AdhesionByDelegates
from habilitations.services import (
    DECLARER_IS,
    DECLARER_TVA,
    MESSAGERIE,
    PAYER_IS,
    PAYER_TVA,
    AnyService,
    ElementaryService,
)
from habilitations.testing._cases import CASES as KIT
from tests.guided import check_immediate
from tests.test_errors import LEAVES
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
    OTHER_ACCOUNT,
    PEOPLE,
    PROVISIONAL,
    TICK,
    adhere,
    name,
    portal,
    substitute,
)

AT, AS = Role.ADMINISTRATEUR_TITULAIRE, Role.ADMINISTRATEUR_SUPPLEANT
AD, A = Role.ACTEUR_DELEGANT, Role.ACTEUR
#: The client is AT, Michel AS, Claude Acteur Délégant of the VAT, Nadia Acteur under him.
HELD: Final = adhere(portal(), CLIENT, MESSAGERIE, DECLARER_TVA, PAYER_TVA)
SHARED: Final = name(
    name(
        name(HELD, CLIENT, MICHEL, AS, [DECLARER_TVA]),
        CLIENT,
        CLAUDE,
        AD,
        [DECLARER_TVA, PAYER_TVA],
    ),
    CLAUDE,
    NADIA,
    A,
    [DECLARER_TVA],
)
ANNE: Final = Subscriber(
    number="20200000000009",
    last_name="NOIR",
    first_name="Anne",
    email="anne@cabinet.example",
    employer="123456789",
)
ELSEWHERE: Final = BankAccount("FR7630004000031234567890143", "Ailleurs")
LATER: Final = MONDAY + timedelta(days=61)


def step(procedure: str, when: datetime = MONDAY, /, **given: object) -> Step:
    """Return a step on the dossier, unless it is about a space."""
    spaces = {"register_space", "activate_space", "change_login_email"}
    where = {} if procedure in spaces else {"dossier": MARTIN}
    return Step.named(procedure, {**where, "at": when, **given})


def on(
    procedure: str, by: Subscriber, delegate: Subscriber, *services: AnyService, **more: object
) -> Step:
    """Return an act on a delegation."""
    return step(procedure, by=by, delegate=delegate, services=services, **more)


def shape(remedy: Remedy) -> str:
    """Return who does what with what is open, and what is waited for; or the reason for nothing."""
    if remedy.reason is not None:
        return remedy.reason.name
    steps = [" ".join((draft.procedure, *_by(draft), *draft.open)) for draft in remedy.steps]
    return " > ".join(steps) + f": {remedy.wait.name}" + " instead" * remedy.instead


def _by(draft: guidance.Draft) -> list[str]:
    return [person.first_name for person in (*PEOPLE, ANNE) if person.number == draft.by]


def asleep(before: Portal, *people: Subscriber) -> Portal:
    """Return the portal with people suspended on the VAT by its AT."""
    for person in people:
        before = on("suspend", CLIENT, person, DECLARER_TVA).on(before)
    return before


PAYING: Final = adhere(portal(), CLIENT, PAYER_TVA)
ASKED: Final = request_adhesion(
    portal(), by=LILA, dossier=MARTIN, services=[DECLARER_TVA], code="c", at=MONDAY
)
MAILED: Final = request_adhesion(
    portal(),
    by=LILA,
    dossier=MARTIN,
    services=[MESSAGERIE],
    code="c",
    company_email="a@b.example",
    email_link="l",
    at=MONDAY,
)
TAKEN: Final = request_substitution(
    SHARED, by=LILA, dossier=MARTIN, services=[DECLARER_TVA], code="c", at=MONDAY
)
CHANGING: Final = change_company_email(
    SHARED, by=CLIENT, dossier=MARTIN, company_email="a@b.example", email_link="l", at=MONDAY
)
WAITING: Final = register_space(portal(), subscriber=ANNE, code="c", at=MONDAY)
BOTH: Final = register_space(SHARED, subscriber=ANNE, code="c", at=MONDAY)
#: The client asked for another address, and is AT of Messagerie no more.
GONE: Final = substitute(CHANGING, LILA, MESSAGERIE)
#: Mere delegates may not adhere: Nadia is one, Lila has become one while her letter comes.
STRICT: Final = under(SHARED, Ruleset(adhesion_by_delegates=AdhesionByDelegates.REFUSED))
LATELY: Final = name(
    request_adhesion(STRICT, by=LILA, dossier=MARTIN, services=[DECLARER_IS], code="c", at=MONDAY),
    CLIENT,
    LILA,
    A,
    [DECLARER_TVA],
)
#: An adhesion to a Payer service is activated when the account it counted on is closed.
CLOSED: Final = Portal.of(
    spaces=PAYING.spaces.values(),
    dossiers=[
        evolve(
            request_adhesion(
                PAYING, by=CLIENT, dossier=MARTIN, services=[PAYER_IS], code="d", at=MONDAY
            ).dossier(MARTIN),
            bank_accounts=(),
            seats=(),
        )
    ],
)
#: Cases by name: the portal, and the step that is refused.
CASES: Final[Mapping[str, tuple[Portal, Step]]] = MappingProxyType(
    {
        "a void inscription": (
            WAITING,
            step("change_login_email", MONDAY + 3 * DAY, by=ANNE, email="a@b.example"),
        ),
        "an inscription": (WAITING, step("change_login_email", by=ANNE, email="a@b.example")),
        "an activation too late": (
            WAITING,
            step("activate_space", MONDAY + 3 * DAY, by=ANNE, code="c"),
        ),
        "a wrong activation code": (WAITING, step("activate_space", by=ANNE, code="d")),
        "a delegate who waits": (BOTH, on("designate", CLIENT, ANNE, DECLARER_TVA, role=A)),
        "a delegate unknown": (SHARED, on("designate", CLIENT, ANNE, DECLARER_TVA, role=A)),
        "an inscription twice": (WAITING, step("register_space", subscriber=ANNE, code="d")),
        "a space twice": (SHARED, step("register_space", subscriber=LILA, code="d")),
        "an Acteur by nobody": (SHARED, on("designate", LILA, NADIA, PAYER_TVA, role=A)),
        "an AS by nobody": (SHARED, on("designate", LILA, NADIA, PAYER_TVA, role=AS)),
        "an Acteur Délégant by one": (SHARED, on("designate", CLAUDE, LILA, PAYER_TVA, role=AD)),
        "an Acteur by one": (SHARED, on("designate", NADIA, LILA, DECLARER_TVA, role=A)),
        "a designator suspended": (
            asleep(SHARED, CLAUDE),
            on("designate", CLAUDE, LILA, DECLARER_TVA, role=A),
        ),
        "a holder suspended": (asleep(SHARED, MICHEL), on("suspend", MICHEL, CLAUDE, DECLARER_TVA)),
        "an AT designated": (SHARED, on("designate", CLIENT, LILA, DECLARER_TVA, role=AT)),
        "an AT of nothing": (SHARED, on("designate", CLIENT, LILA, DECLARER_IS, role=AT)),
        "oneself": (SHARED, on("designate", CLIENT, CLIENT, DECLARER_TVA, role=A)),
        "out of reach": (SHARED, on("suspend", LILA, CLAUDE, PAYER_TVA)),
        "the AS out of reach": (SHARED, on("suspend", CLAUDE, MICHEL, DECLARER_TVA)),
        "accounts": (SHARED, step("add_bank_account", by=LILA, bank_account=OTHER_ACCOUNT)),
        "accounts of nobody": (
            portal(),
            step("add_bank_account", by=LILA, bank_account=OTHER_ACCOUNT),
        ),
        "the address": (
            SHARED,
            step("change_company_email", by=LILA, company_email="a@b.example", email_link="l"),
        ),
        "the address at the click": (GONE, step("confirm_company_email", email_link="l")),
        "a managed service": (
            SHARED,
            step("request_adhesion", by=LILA, services=[DECLARER_TVA], code="c"),
        ),
        "a mere delegate": (
            STRICT,
            step("request_adhesion", by=NADIA, services=[DECLARER_IS], code="c"),
        ),
        "a mere delegate at the activation": (
            LATELY,
            step("activate_request", by=LILA, code="c"),
        ),
        "a held seat": (SHARED, step("request_adhesion", by=LILA, services=[PAYER_IS], code="c")),
        "nobody to replace": (
            SHARED,
            step("request_substitution", by=LILA, services=[DECLARER_IS], code="c"),
        ),
        "not adhered": (SHARED, on("designate", CLIENT, LILA, DECLARER_IS, PAYER_IS, role=A)),
        "no account": (portal(), step("request_adhesion", by=LILA, services=[PAYER_TVA], code="c")),
        "no account any more": (CLOSED, step("activate_request", by=CLIENT, code="d")),
        "no address": (
            portal(),
            step("request_adhesion", by=LILA, services=[MESSAGERIE], code="c"),
        ),
        "a request pending": (
            ASKED,
            step("request_adhesion", by=LILA, services=[DECLARER_TVA], code="d"),
        ),
        "a code in use": (
            ASKED,
            step("request_adhesion", by=LILA, services=[DECLARER_IS], code="c"),
        ),
        "a link in use": (
            MAILED,
            step(
                "request_adhesion",
                by=CLIENT,
                services=[MESSAGERIE],
                code="c",
                company_email="a@b.example",
                email_link="l",
            ),
        ),
        "an adhesion lapsed": (ASKED, step("activate_request", by=LILA, code="c", at=LATER)),
        "a substitution lapsed": (TAKEN, step("activate_request", by=LILA, code="c", at=LATER)),
        "a link lapsed": (MAILED, step("activate_request", by=LILA, code="c", at=LATER)),
        "a link to click": (MAILED, step("activate_request", by=LILA, code="c")),
        "a change lapsed": (CHANGING, step("confirm_company_email", email_link="l", at=LATER)),
        "a wrong link": (CHANGING, step("confirm_company_email", email_link="m")),
        "a wrong code": (ASKED, step("activate_request", by=LILA, code="d")),
        "a seat taken": (SHARED, on("designate", CLIENT, LILA, DECLARER_TVA, role=AS)),
        "two roles and a seat taken": (
            SHARED,
            on("designate", CLIENT, CLAUDE, DECLARER_TVA, role=AS),
        ),
        "two roles": (SHARED, on("designate", CLIENT, CLAUDE, DECLARER_TVA, role=A)),
        "nothing to modify": (SHARED, on("modify_delegation", CLIENT, LILA, DECLARER_TVA, role=A)),
        "nothing to delete": (SHARED, on("revoke", CLIENT, LILA, DECLARER_TVA)),
        "nothing to suspend": (SHARED, on("suspend", CLIENT, LILA, DECLARER_TVA)),
        "an AT suspended": (SHARED, on("suspend", CLIENT, CLIENT, DECLARER_TVA)),
        "an AS modified": (SHARED, on("modify_delegation", CLIENT, MICHEL, DECLARER_TVA, role=A)),
        "modified into AS": (SHARED, on("modify_delegation", CLIENT, CLAUDE, PAYER_TVA, role=AS)),
        "modified into AT": (SHARED, on("modify_delegation", CLIENT, CLAUDE, PAYER_TVA, role=AT)),
        "nothing to reactivate": (SHARED, on("reactivate", CLIENT, CLAUDE, DECLARER_TVA)),
        "suspended with his source": (
            asleep(SHARED, CLAUDE),
            on("reactivate", CLIENT, NADIA, DECLARER_TVA),
        ),
        "an e-mail in use": (SHARED, step("change_login_email", by=LILA, email=CLIENT.email)),
        "an e-mail in use by another": (
            SHARED,
            step("register_space", subscriber=evolve(ANNE, email=CLIENT.email), code="c"),
        ),
        "the last account": (PAYING, step("close_bank_account", by=CLIENT, iban=ACCOUNT.iban)),
        "an unknown account": (
            PAYING,
            step("close_bank_account", by=CLIENT, iban=OTHER_ACCOUNT.iban),
        ),
        "an unknown account among others": (
            step("add_bank_account", by=CLIENT, bank_account=OTHER_ACCOUNT).on(PAYING),
            step("close_bank_account", by=CLIENT, iban=ELSEWHERE.iban),
        ),
        "an earlier instant": (
            PAYING,
            step("add_bank_account", MONDAY - DAY, by=CLIENT, bank_account=OTHER_ACCOUNT),
        ),
        "an unknown IDSP": (
            PAYING,
            Step.named(
                "activate_request",
                {"by": LILA, "dossier": PROVISIONAL, "code": "c", "at": MONDAY},
            ),
        ),
        "a code entered twice": (
            PAYING,
            step("activate_request", by=CLIENT, code="lettre"),
        ),
        "a link clicked after the activation": (
            HELD,
            step("confirm_company_email", email_link="lien"),
        ),
        "an unknown dossier": (
            PAYING,
            Step.named(
                "identify_dossier", {"dossier": "999999999", "siren": "888888888", "at": MONDAY}
            ),
        ),
        "back in time": (
            PAYING,
            step("close_bank_account", by=CLIENT, iban=OTHER_ACCOUNT.iban, at=MONDAY - DAY),
        ),
        "a SIREN in use": (
            open_dossier(PAYING, dossier=PROVISIONAL, name="X", at=MONDAY),
            Step.named("identify_dossier", {"dossier": PROVISIONAL, "siren": MARTIN, "at": MONDAY}),
        ),
    }
)
#: What is offered, case by case and refusal by refusal, as people can read and correct it.
OFFERED: Final = Path(__file__).with_name("remedies.txt").read_text(encoding="utf-8").split("\n\n")


def told(case: str) -> str:
    """Return what is offered in a case, with the step and, where that differs, without it."""
    before, asked = CASES[case]
    lines = [case]
    for refusal in explain(before, asked).refusals:
        known, alone = (
            [shape(each) for each in remedies(before, refusal, at=asked.at, step=given)]
            for given in (asked, None)
        )
        lines.append(f"  {refusal.slug}")
        lines += [f"    {each}" for each in known]
        lines += [f"    without the step: {each}" for each in alone if alone != known]
    return "\n".join(lines)


def test_every_case_is_written_down() -> None:
    """The page has each case once, in the order of the table."""
    assert [block.partition("\n")[0] for block in OFFERED] == list(CASES)


@pytest.mark.parametrize("case", CASES)
def test_a_refusal_is_remedied(case: str) -> None:
    """Each refusal of a step has the remedies written down for it, with the step and without it."""
    assert told(case) in {block.strip() for block in OFFERED}


@pytest.mark.parametrize("case", CASES)
def test_what_is_immediate_is_accepted_and_clears_the_refusal(case: str) -> None:
    """A remedy that waits for nothing and lacks nothing does what it says."""
    before, asked = CASES[case]
    for refusal in explain(before, asked).refusals:
        for known in (asked, None):
            offered = remedies(before, refusal, at=asked.at, step=known)
            for remedy in offered:
                if remedy.immediate:
                    check_immediate(before, known, refusal, remedy)


def test_every_handler_is_met() -> None:
    """Each refusal for which steps are looked for has a case in which some are found."""
    refused = (
        (replay(case.story.steps[:-1]), case.story.steps[-1])
        for cases in KIT.values()
        for case in cases
        if case.refused_for
    )
    slugs = {
        refusal.slug
        for before, asked in (*CASES.values(), *refused)
        for refusal in explain(before, asked).refusals
        if remedies(before, refusal, at=asked.at, step=asked)[0].steps
    }
    assert slugs == {leaf.slug for leaf in HANDLERS}


@pytest.mark.parametrize("leaf", LEAVES, ids=lambda leaf: leaf.__name__)
def test_every_refusal_has_steps_or_a_reason(leaf: type[HabilitationError]) -> None:
    """Each leaf is looked after, by steps, by a reason of its own, or as a value to correct."""
    looked_after = leaf in HANDLERS or leaf in REASONS or issubclass(leaf, InvalidValue)
    assert looked_after, "a handler in for_people or for_state, or a reason in remedies"


def test_a_malformed_value_is_to_be_corrected() -> None:
    """No step mends a value that isn't well formed."""
    for refusal in (errors.InvalidSiren("1"), errors.NoServices(), errors.NotJson(1, 1)):
        assert remedies(Portal(), refusal, at=MONDAY) == (Remedy(reason=Reason.CORRECT_VALUE),)


def test_tables_are_to_be_corrected_where_they_come_from() -> None:
    """No step mends tables that break the rules."""
    refusal = errors.TwoTitulaires(MARTIN_ID, (DECLARER_TVA,))
    told = remedies(SHARED, errors.InconsistentState((refusal,), ((),)), at=MONDAY)
    assert told == remedies(SHARED, refusal, at=MONDAY)
    assert told == (Remedy(reason=Reason.CORRECT_SOURCE),)


def test_a_remedy_that_would_be_refused_is_not_offered() -> None:
    """Where the AT can't act either, what is left is said to be blocked."""
    before, asked = CASES["a seat taken"]
    (refusal,) = explain(before, asked).refusals
    assert remedies(before, refusal, at=MONDAY - DAY) == (Remedy(reason=Reason.BLOCKED),)


def test_a_remedy_that_does_not_clear_the_refusal_is_not_offered() -> None:
    """A space that is active only later is no remedy: the instant is what is wrong."""
    asked = step("change_login_email", MONDAY - DAY, by=LILA, email="a@b.example")
    first, *_ = explain(portal(), asked).refusals
    assert first == errors.SpaceNotActive(LILA.number, MONDAY - DAY, MONDAY)
    assert remedies(portal(), first, at=MONDAY, step=asked) == (
        Remedy(reason=Reason.ANOTHER_INSTANT),
    )


def test_refusals_of_another_portal_are_told_too() -> None:
    """People, dossiers, services and steps that a portal doesn't know never raise."""
    alien = ElementaryService(code="AILLEURS", label="Ailleurs")
    for before in (Portal(), SHARED):
        for case, (other, asked) in CASES.items():
            for refusal in explain(other, asked).refusals:
                assert remedies(before, refusal, at=MONDAY, step=asked), case
                assert remedies(before, refusal, at=MONDAY, step=CASES["oneself"][1]), case
                assert remedies(before, refusal, at=MONDAY, step=CASES["an inscription"][1]), case
    foreign = errors.NotAdhered(MARTIN_ID, (alien,))
    assert remedies(SHARED, foreign, at=MONDAY) == (Remedy(reason=Reason.BLOCKED),)


def test_a_remedy_waits_for_the_longest_of_its_steps() -> None:
    """A link, then a letter: the letter; a reason waits for nothing, and is nothing to do."""
    before, asked = CASES["a link lapsed"]
    (refusal,) = explain(before, asked).refusals
    (remedy,) = remedies(before, refusal, at=asked.at)
    assert remedy.wait is Wait.POST
    assert not remedy.immediate
    nothing = Remedy(reason=Reason.ALREADY_SO)
    assert (nothing.wait, nothing.immediate) == (Wait.NOTHING, False)


def test_remedies_are_told_in_both_languages() -> None:
    """A sentence for each step, one for what comes before or after; one alone for a reason."""
    for before, asked in CASES.values():
        for refusal in explain(before, asked).refusals:
            for remedy in remedies(before, refusal, at=asked.at, step=asked):
                french, english = remedy.told("fr", before), remedy.told("en", before)
                size = len(remedy.steps) + 2 if remedy.steps else 1
                who = {(each.subscriber, each.after is None) for each in remedy.losses}
                come = len({each.subscriber for each in remedy.held})
                assert len(french) == len(english) == size + len(who) + come
    for reason in Reason:
        assert Remedy(reason=reason).told("fr") != Remedy(reason=reason).told("en")


def test_what_is_no_refusal_is_not_taken() -> None:
    """A wrong Python type is the only thing that raises, beside an instant that isn't aware."""
    refusal = errors.NoServices()
    for given in ({"refusal": ValueError()}, {"portal": None}, {"at": "lundi"}, {"step": "x"}):
        call: Mapping[str, object] = {"portal": SHARED, "refusal": refusal, "at": MONDAY, **given}
        asked: Callable[..., object] = remedies
        with pytest.raises(TypeError):
            asked(call["portal"], call["refusal"], at=call["at"], step=call.get("step"))
    with pytest.raises(errors.NaiveInstant):
        remedies(SHARED, refusal, at=MONDAY.replace(tzinfo=None))


def offered(before: Portal, asked: Step, **more: object) -> tuple[Remedy, ...]:
    """Return the remedies of the first refusal of a step."""
    refusal, *_ = explain(before, asked).refusals
    return remedies(before, refusal, at=asked.at, step=asked, **more)  # type: ignore[arg-type]


def test_the_first_remedy_is_the_harmless_one() -> None:
    """Claude may not designate an Acteur Délégant: his AT does, and nobody's access ends."""
    before = adhere(portal(), LILA, DECLARER_TVA, PAYER_TVA)
    before = name(before, LILA, CLAUDE, AD, [DECLARER_TVA])
    before = name(before, CLAUDE, NADIA, A, [DECLARER_TVA])
    asked = on("designate", CLAUDE, MICHEL, DECLARER_TVA, role=AD)
    (only,) = offered(before, asked)
    assert shape(only) == "designate Lila: NOTHING instead"
    assert only.losses == ()


def test_an_act_is_given_to_the_nearest() -> None:
    """The AS acts before the AT, who is an alternative; whoever is preferred goes before both."""
    before = name(SHARED, CLIENT, LILA, AD, [DECLARER_TVA])
    asked = on("designate", NADIA, ANNE, DECLARER_TVA, role=A)
    before = step("register_space", subscriber=ANNE, code="c").on(before)
    before = step("activate_space", by=ANNE, code="c").on(before)
    first, *_ = offered(before, asked)
    assert (first.steps[0].by, first.alternatives) == (MICHEL.number, (CLIENT.number,))
    first, *_ = offered(before, asked, prefer=[LILA])
    assert (first.steps[0].by, first.alternatives) == (
        LILA.number,
        (MICHEL.number, CLIENT.number),
    )
    away = asleep(before, MICHEL)
    assert offered(away, asked)[0].steps[0].by == CLIENT.number


def test_nobody_is_told_to_oust_the_titulaire() -> None:
    """Whoever may not do a thing is offered no substitution; who would lose is named."""
    for case in ("an Acteur Délégant by one", "the AS out of reach", "an AT designated"):
        steps = [draft.procedure for each in offered(*CASES[case]) for draft in each.steps]
        assert "request_substitution" not in steps
    (reason,) = offered(*CASES["an AT designated"])
    assert reason.reason is Reason.AT_ANOTHERS_COST
    assert {each.subscriber for each in reason.losses} == {CLIENT.number}


def test_a_seat_taken_names_who_would_lose_it() -> None:
    """No remedy frees the seat of an AS; the reason says whose it is."""
    (reason,) = offered(*CASES["a seat taken"])
    assert (reason.steps, reason.reason) == ((), Reason.AT_ANOTHERS_COST)
    assert [each.subscriber for each in reason.losses] == [MICHEL.number]
    assert "Michel DURAND" in reason.told("fr", SHARED)[1]


def test_what_was_entered_already_is_answered_by_what_came_of_it() -> None:
    """No code is waited for where no letter is: the requester is the AT."""
    (entered,) = offered(*CASES["a code entered twice"])
    assert entered.reason is Reason.NOTHING_PENDING
    assert [(row.subscriber, row.service) for row in entered.held] == [(CLIENT.number, PAYER_TVA)]
    (clicked,) = offered(*CASES["a link clicked after the activation"])
    assert clicked.reason is Reason.NOTHING_PENDING
    assert [row.service for row in clicked.held] == [MESSAGERIE]
    assert "Espace CLIENT" in entered.told("fr", PAYING)[1]


def test_a_ghost_is_not_opened() -> None:
    """An unknown IDSP may have its SIREN: another identifier is given, and nothing opened."""
    before = open_dossier(PAYING, dossier=PROVISIONAL, name="X", at=MONDAY)
    given = {"dossier": PROVISIONAL, "siren": "888888888", "at": MONDAY}
    before = Step.named("identify_dossier", given).on(before)
    told = offered(before, CASES["an unknown IDSP"][1])
    assert all(draft.procedure != "open_dossier" for each in told for draft in each.steps)


def test_a_lost_inscription_says_when_it_may_be_made_again() -> None:
    """The last remedy of a number that is taken is the same step once the inscription is void."""
    *_, again = offered(*CASES["an inscription twice"])
    (draft,) = again.steps
    assert (draft.procedure, draft.at) == ("register_space", MONDAY + timedelta(hours=48) + TICK)
