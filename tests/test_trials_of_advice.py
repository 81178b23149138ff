"""What users met who tried the advice before it was harmless: each case by its number, put right.

F is the reading against the fiche (A1 to A19 there), N the notebooks and the site, D the data of
the field, I the integrator's week. Each test holds the right value; the laws, which hold of the
whole kind of each, are in `laws_of_advice`, `laws_of_plans` and `proof.advice`.
"""

from collections.abc import Iterable
from datetime import timedelta
from typing import Final

import pytest

from habilitations import (
    RULES,
    BankAccount,
    Idsp,
    Portal,
    Right,
    Role,
    Ruleset,
    Step,
    Subscriber,
    activate_request,
    activate_space,
    can,
    confirm_company_email,
    explain,
    explain_access,
    habilitations_of,
    identify_dossier,
    open_dossier,
    plan,
    plan_departure,
    procedures,
    register_space,
    remedies,
    request_adhesion,
    request_substitution,
    suspend,
    who_can,
)
from habilitations.audits import FindingKind, agenda, audit
from habilitations.display import checklist
from habilitations.errors import NoDelegation, WrongCode
from habilitations.guidance import (
    All,
    Case,
    Departure,
    Draft,
    Holds,
    MayUse,
    ObstacleKind,
    Plan,
    Reason,
    Remedy,
    Takes,
    Wait,
    Wish,
    advise,
)
from habilitations.guidance._answers.nearest import AcceptedAt, Choice, given_to_the_nearest
from habilitations.rules import OnSubstitution, RoleExclusivity, Status
from habilitations.services import (
    DECLARER_IS,
    DECLARER_TVA,
    MESSAGERIE,
    PAYER_IS,
    PAYER_TVA,
    AnyService,
)
from tests.laws_of_plans import LINK, POSTAL, all_taken
from tests.world import DAY, HOUR, MONDAY

AT, AS, AD, A = Role
M: Final = "313231838"
TVA: Final = (DECLARER_TVA,)
TUESDAY: Final = MONDAY + DAY


def someone(number: str, first: str, last: str, employer: str = "987654321") -> Subscriber:
    """Return a person of the firm, or of another employer."""
    return Subscriber(
        number=number,
        first_name=first,
        last_name=last,
        email=f"{first}.{last}@cabinet.example".lower(),
        employer=employer,
    )


LILA: Final = someone("20101670101919", "Lila", "ROSEMONDE")
MICHEL: Final = someone("20200000000001", "Michel", "DURAND")
CLAUDE: Final = someone("20200000000002", "Claude", "RICHARD")
NADIA: Final = someone("20200000000003", "Nadia", "BERGER")
PAUL: Final = someone("20200000000004", "Paul", "PETIT")
CLIENT: Final = someone("20191991901919", "Espace", "CLIENT", employer=M)
PEOPLE: Final = (LILA, MICHEL, CLAUDE, NADIA, PAUL, CLIENT)


def world(ruleset: Ruleset | None = None, *more: Subscriber) -> Portal:
    """Return the firm and its client, each in an active space, and the client's dossier."""
    made = Portal() if ruleset is None else Portal(ruleset=ruleset)
    for each in (*PEOPLE, *more):
        made = register_space(made, subscriber=each, code="courriel", at=MONDAY)
        made = activate_space(made, by=each, code="courriel", at=MONDAY)
    return open_dossier(made, dossier=M, name="SARL MARIANNE", at=MONDAY)


def adhere(
    before: Portal, by: Subscriber, *services: AnyService, dossier: str | Idsp = M
) -> Portal:
    """Return the portal in which somebody has adhered to services."""
    needed = before.ruleset.catalogue.expanded(services)
    asked = request_adhesion(
        before,
        by=by,
        dossier=dossier,
        services=services,
        code="lettre",
        at=MONDAY,
        company_email="contact@marianne.example",
        email_link="lien",
        bank_account=BankAccount("FR7630006000011234567890189"),
    )
    if any(each.needs_company_email for each in needed):
        asked = confirm_company_email(asked, dossier=dossier, email_link="lien", at=MONDAY)
    return activate_request(asked, by=by, dossier=dossier, code="lettre", at=MONDAY)


def name(
    before: Portal,
    by: Subscriber,
    who: Subscriber,
    role: Role,
    services: Iterable[AnyService] = TVA,
) -> Portal:
    """Return the portal in which somebody has designated another."""
    return procedures.designate(
        before, by=by, delegate=who, dossier=M, services=services, role=role, at=MONDAY
    )


def asleep(before: Portal, who: Subscriber) -> Portal:
    """Return the portal in which the client has suspended somebody."""
    return suspend(before, by=CLIENT, delegate=who, dossier=M, services=TVA, at=MONDAY)


def cascade() -> Portal:
    """Return the state of case F9: the client, an Acteur Délégant, and whom he designated."""
    held = name(adhere(world(), CLIENT, DECLARER_TVA), CLIENT, CLAUDE, AD)
    return name(held, CLAUDE, NADIA, A)


def leaving(before: Portal, leaver: Subscriber, heir: Subscriber) -> tuple[Departure, Portal]:
    """Return a departure that is possible, and the state once its steps are taken."""
    found = plan_departure(before, leaver, heir, at=TUESDAY, postal_delay=POSTAL, link_delay=LINK)
    assert found.is_possible
    return found, all_taken(before, found.steps)[-1]


def planned(before: Portal, goal: Holds | All | MayUse) -> Plan:
    """Return the plan for a goal, the day after."""
    return plan(before, goal, at=TUESDAY, postal_delay=POSTAL, link_delay=LINK)


def holds(who: Subscriber, role: Role, service: AnyService = DECLARER_TVA) -> Holds:
    """Return the goal that somebody has a role."""
    return Holds(subscriber=who, role=role, services=[service], dossier=M)


def offered(before: Portal, step: Step) -> list[Remedy]:
    """Return the remedies of the first refusal of a step."""
    first, *_ = explain(before, step).refusals
    return list(remedies(before, first, at=step.at, step=step))


def designation(by: Subscriber, who: Subscriber, role: Role) -> Step:
    """Return the step by which somebody would designate another."""
    return Step.of(
        procedures.designate,
        by=by,
        delegate=who,
        dossier=M,
        services=TVA,
        role=role,
        at=TUESDAY,
    )


def role(after: Portal, who: Subscriber) -> list[tuple[str, bool]]:
    """Return what somebody holds, and whether it sleeps."""
    return [(each.role.abbreviation, each.suspended) for each in habilitations_of(after, who)]


def acts(remedy: Remedy) -> list[tuple[str, Subscriber]]:
    """Return what a remedy does, and who."""
    people = {each.number: each for each in PEOPLE}
    return [(each.procedure, people[each.by]) for each in remedy.steps if each.by]


def test_f1_the_suppleant_is_told_to_act() -> None:
    """Who designated, and the AS, go before the AT, in departures, plans, advice and remedies."""
    before = name(adhere(world(), CLIENT, DECLARER_TVA), CLIENT, LILA, AS)
    shared = name(before, LILA, CLAUDE, A)
    departure, _ = leaving(shared, CLAUDE, NADIA)
    assert {each.by for each in departure.steps} == {LILA.number}
    assert {each.alternatives for each in departure.steps} == {(CLIENT.number,)}
    assert {each.by for each in planned(shared, holds(NADIA, A)).steps} == {LILA.number}
    advice = advise(shared, NADIA, dossier=M, services=TVA, wish=Wish.SHARED)
    assert [each.by for each in advice.services] == [LILA.number]
    refused = designation(MICHEL, NADIA, AD)
    remedy, *_ = offered(name(shared, LILA, MICHEL, AD), refused)
    assert acts(remedy) == [("designate", LILA)]
    assert remedy.alternatives == (CLIENT.number,)


@pytest.mark.parametrize("preferred", [LILA, CLIENT])
def test_f1_whoever_is_preferred_goes_before(preferred: Subscriber) -> None:
    """`prefer` names who is asked first."""
    before = name(adhere(world(), CLIENT, DECLARER_TVA), CLIENT, LILA, AS)
    found = plan(
        before,
        holds(NADIA, A),
        at=TUESDAY,
        postal_delay=POSTAL,
        link_delay=LINK,
        prefer=[preferred],
    )
    assert [each.by for each in found.steps] == [preferred.number]


def test_f2_no_delegate_is_told_to_oust_the_client() -> None:
    """Neither for a designation that his role doesn't allow, nor to delete another's actor."""
    before = name(cascade(), CLIENT, PAUL, AD)
    deletion = Step.of(
        procedures.revoke, by=PAUL, delegate=NADIA, dossier=M, services=TVA, at=TUESDAY
    )
    for refused in (designation(CLAUDE, MICHEL, AD), deletion):
        for remedy in offered(before, refused):
            assert "request_substitution" not in {each.procedure for each in remedy.steps}


def test_f5_what_a_substitution_brings_is_seen() -> None:
    """All of Payer, whichever of it was asked for and whether it is adhered to (SUB-3)."""
    for adhered in ((PAYER_TVA, PAYER_IS), (PAYER_TVA,)):
        before = adhere(world(), CLIENT, DECLARER_TVA, *adhered)
        advice = advise(before, LILA, dossier=M, services=[PAYER_IS], wish=Wish.FULL)
        assert advice.unseen == TVA


def test_f6_what_is_advised_is_accepted() -> None:
    """What the rules refuse has no draft and says why; a letter under way is taken up."""
    before = world(Ruleset(role_exclusivity=RoleExclusivity.DOSSIER))
    before = name(adhere(before, CLIENT, DECLARER_TVA), CLIENT, NADIA, A)
    (told,) = advise(before, NADIA, dossier=M, services=[DECLARER_IS], wish=Wish.FULL).services
    assert (told.case, told.drafts, told.rule) == (Case.IMPOSSIBLE, (), "ROL-6")
    asked = request_adhesion(world(), by=LILA, dossier=M, services=TVA, code="lettre", at=MONDAY)
    (told,) = advise(asked, LILA, dossier=M, services=TVA, wish=Wish.FULL).services
    assert told.case is Case.PENDING
    assert [each.procedure for each in told.drafts] == ["activate_request"]


def test_f7_an_accountant_who_shares_needs_no_space_of_the_enterprise() -> None:
    """The enterprise needs one only where nobody is known who would share (§5.3)."""
    before = adhere(world(), LILA, DECLARER_TVA)
    advice = advise(before, NADIA, dossier=M, services=TVA, wish=Wish.SHARED)
    assert not advice.client_needs_space
    advice = advise(before, NADIA, dossier=M, services=[DECLARER_IS], wish=Wish.SHARED)
    assert advice.client_needs_space


def test_f8_flexible_is_what_the_client_delegates() -> None:
    """Not what a colleague who is AT does; and who has all that is wished for hears nothing."""
    colleague = adhere(world(), LILA, DECLARER_TVA)
    advice = advise(colleague, MICHEL, dossier=M, services=TVA, wish=Wish.SHARED)
    assert not advice.is_most_flexible
    before = name(adhere(world(), CLIENT, DECLARER_TVA), CLIENT, LILA, AS)
    for who, wish in ((CLIENT, Wish.FULL), (CLIENT, Wish.SHARED), (LILA, Wish.SHARED)):
        advice = advise(before, who, dossier=M, services=TVA, wish=wish)
        assert (advice.is_most_flexible, advice.is_stiff) == (False, False)


def test_f9_colleagues_who_sleep_are_kept() -> None:
    """Whether they sleep by themselves, through who leaves, or as an AS under another reading."""
    alone = asleep(cascade(), NADIA)
    _, after = leaving(alone, CLAUDE, PAUL)
    assert (role(after, NADIA), role(after, CLAUDE)) == ([("A", True)], [])
    _, after = leaving(asleep(cascade(), CLAUDE), CLAUDE, PAUL)
    assert role(after, NADIA) == [("A", True)]
    ending = adhere(world(Ruleset(on_substitution=OnSubstitution.END)), CLIENT, DECLARER_TVA)
    _, after = leaving(asleep(name(ending, CLIENT, NADIA, AS), NADIA), CLIENT, PAUL)
    assert role(after, NADIA) == [("AS", True)]
    for before, sleeps in ((cascade(), False), (alone, True)):
        made = planned(before, holds(CLAUDE, AS))
        assert role(all_taken(before, made.steps)[-1], NADIA) == [("A", sleeps)]


def test_f10_a_suppleant_who_sleeps_relays_nobody() -> None:
    """It is found, and mended by waking him: his seat is taken (ROL-3)."""
    before = name(adhere(world(), CLIENT, DECLARER_TVA), CLIENT, LILA, AS)
    before = asleep(name(before, CLIENT, NADIA, A), LILA)
    found = {each.kind: each for each in audit(before, at=TUESDAY)}
    relayed = found[FindingKind.NO_SUPPLEANT]
    assert [each.procedure for each in relayed.remedies] == ["reactivate"]
    assert "réactiver" in relayed.advice("fr")


def test_f11_a_simplified_space_is_for_one_person() -> None:
    """§2 says so outright; and who shares his own dossier is found."""
    assert (RULES["ESP-4"].status, RULES["ESP-4"].sections) == (Status.EXPLICIT, ("2",))
    owner = Subscriber(
        number="20200000000009",
        first_name="Sim",
        last_name="PLE",
        email="sim.ple@marianne.example",
        employer=M,
        simplified=True,
    )
    before = name(adhere(world(None, owner), owner, DECLARER_TVA), owner, LILA, AS)
    found = [e for e in audit(before, at=TUESDAY) if e.kind is FindingKind.SIMPLIFIED_SPACE]
    assert [each.subscribers for each in found] == [(owner.number, LILA.number)]


def test_f19_only_what_has_a_date_is_dated() -> None:
    """And a request that would bring the successor nothing is not told to be made again."""
    dated = Holds(
        subscriber=CLIENT, role=AT, services=[DECLARER_IS], dossier=M, by_date=MONDAY + 30 * DAY
    )
    made = planned(world(), All([holds(LILA, AT), dated]))
    assert {each.by: each.latest is None for each in made.steps} == {
        LILA.number: True,
        CLIENT.number: False,
    }
    before = request_substitution(
        adhere(world(), PAUL, DECLARER_TVA),
        by=CLAUDE,
        dossier=M,
        services=TVA,
        code="lettre-2",
        at=MONDAY,
    )
    departure, after = leaving(before, CLAUDE, PAUL)
    assert [each.takes for each in departure.handovers] == [Takes.WITHDRAWAL]
    assert [each.draft.procedure for each in departure.steps] == ["cancel_request"]
    assert role(after, PAUL) == [("AT", False)]


def first_tour() -> Portal:
    """Return the first tour's state: Lila AT, Claude AD by her, Nadia A by Claude."""
    before = name(adhere(world(), LILA, DECLARER_TVA, PAYER_TVA), LILA, CLAUDE, AD)
    return name(before, CLAUDE, NADIA, A)


def test_n1_the_first_remedy_takes_nothing_from_anybody() -> None:
    """Lila designates Paul; that Claude be made AS would cost Nadia what she has."""
    before, refused = first_tour(), designation(CLAUDE, PAUL, AD)
    first, *others = offered(before, refused)
    assert (acts(first), first.losses, others) == ([("designate", LILA)], (), [])
    after = first.steps[0].filled().on(before)
    assert can(after, NADIA, Right.USE, DECLARER_TVA, dossier=M)
    assert role(after, CLAUDE) == [("AD", False)]


def test_n9_a_checklist_has_the_remedy_beside_the_refusal() -> None:
    """The one that costs least; and what would give an access is a goal to plan for."""
    before, refused = first_tour(), designation(CLAUDE, PAUL, AD)
    sheet = str(checklist(explain(before, refused), lang="en"))
    assert "In its place: Lila ROSEMONDE designates Paul PETIT" in sheet
    why = explain_access(before, PAUL, Right.USE, DECLARER_TVA, dossier=M)
    assert not why.allowed
    made = planned(before, MayUse(subscriber=PAUL, service=DECLARER_TVA, dossier=M))
    assert [each.by for each in made.steps] == [LILA.number]


@pytest.mark.parametrize("within", [None, timedelta(), 7 * DAY, 60 * DAY])
def test_d1_a_take_over_is_found_for_whoever_would_lose(within: timedelta | None) -> None:
    """Whatever is asked about deadlines, and before them; the firm's own list has it too."""
    before = name(adhere(world(), CLIENT, DECLARER_TVA), CLIENT, NADIA, AS)
    stranger = request_substitution(before, by=LILA, dossier=M, services=TVA, code="s2", at=TUESDAY)
    found = audit(stranger, at=TUESDAY, within=within, people=[CLIENT])
    (over,) = (each for each in found if each.kind is FindingKind.TAKE_OVER_PENDING)
    assert over.subscribers == (LILA.number, CLIENT.number)
    assert over.at == TUESDAY + 60 * DAY


def twice(code: str, link: str | None = None) -> Step:
    """Return the step by which what was sent is entered once more."""
    if link is not None:
        return Step.of(procedures.confirm_company_email, dossier=M, email_link=link, at=TUESDAY)
    return Step.of(procedures.activate_request, by=LILA, dossier=M, code=code, at=TUESDAY)


@pytest.mark.parametrize(
    ("service", "step"), [(DECLARER_TVA, twice("lettre")), (MESSAGERIE, twice("", "lien"))]
)
def test_d4_what_was_entered_already_is_answered_by_what_came_of_it(
    service: AnyService, step: Step
) -> None:
    """No letter is waited for that nobody sends, whether the step is known or not."""
    before = adhere(world(), LILA, service)
    (refusal,) = explain(before, step).refusals
    for known in (step, None):
        (remedy,) = remedies(before, refusal, at=TUESDAY, step=known)
        assert (remedy.reason, remedy.steps) == (Reason.NOTHING_PENDING, ())
        assert [(row.subscriber, row.role) for row in remedy.held] == [(LILA.number, AT)]
        assert "depuis le 5 janvier 2026" in remedy.told("fr", before)[1]


def test_d4_a_code_that_waits_for_a_click_is_not_said_to_be_nowhere() -> None:
    """The click comes first, then the code; what lapsed is asked for again."""
    before = request_adhesion(
        world(),
        by=LILA,
        dossier=M,
        services=[MESSAGERIE],
        code="lettre",
        at=MONDAY,
        company_email="contact@marianne.example",
        email_link="lien",
    )
    clicks = ["confirm_company_email", "activate_request"]
    again = ["request_adhesion", *clicks]
    for at, expected in ((TUESDAY, clicks), (MONDAY + 90 * DAY, again)):
        wrong = WrongCode(before.dossier(M).id, LILA.number)
        given = {"by": LILA, "dossier": M, "code": "une-autre", "at": at}
        step = Step.named("activate_request", given)
        for known in (step, None):
            (remedy,) = remedies(before, wrong, at=at, step=known)
            assert [each.procedure for each in remedy.steps] == expected


def identified() -> Portal:
    """Return the portal in which a dossier got its SIREN while a letter was on its way."""
    before = open_dossier(world(), dossier=Idsp("P-77"), name="ASSO", at=MONDAY)
    before = request_adhesion(
        before, by=LILA, dossier=Idsp("P-77"), services=TVA, code="lettre", at=MONDAY
    )
    return identify_dossier(before, dossier=Idsp("P-77"), siren="732829320", at=MONDAY)


def test_d9b_no_ghost_is_opened() -> None:
    """Who still has the old identifier is told which SIREN, by his code, or to give another."""
    before = identified()
    given = {"by": LILA, "dossier": Idsp("P-77"), "at": TUESDAY}
    step = Step.named("activate_request", {**given, "code": "lettre"})
    (remedy,) = offered(before, step)
    (entered,) = remedy.steps
    assert (str(entered.dossier), remedy.wait) == ("732829320", Wait.NOTHING)
    assert entered.filled().on(before).dossier("732829320").seats
    for other in (
        Step.named("activate_request", {**given, "code": "une-autre"}),
        Step.named("request_adhesion", {**given, "services": TVA, "code": "lettre-2"}),
    ):
        (remedy,) = offered(before, other)
        assert (remedy.reason, remedy.steps) == (Reason.CHOOSE_ANOTHER, ())


def test_d11_a_successor_who_passes_a_hundred_dossiers_is_told() -> None:
    """Before he does: how many there would be (ESP-5)."""
    before, sirens = world(), [f"{300000000 + place}" for place in range(101)]
    for siren in sirens:
        before = open_dossier(before, dossier=siren, name="SARL", at=MONDAY)
        before = adhere(before, NADIA if siren < "300000051" else LILA, *TVA, dossier=siren)
    found = plan_departure(before, NADIA, LILA, at=MONDAY, postal_delay=POSTAL, link_delay=LINK)
    assert found.crowded == ((LILA.number, 101),)
    assert [line for line in found.told("en", before) if "101 dossiers" in line]


def test_d12_a_lost_inscription_says_when_it_may_be_made_again() -> None:
    """After its two days; the instant is told, and nothing is said to be possible before."""
    paul = someone("20200000000010", "In", "SCRIT")
    before = register_space(world(), subscriber=paul, code="perdu", at=MONDAY)
    step = Step.of(procedures.register_space, subscriber=paul, code="encore", at=MONDAY + 47 * HOUR)
    now, later = offered(before, step)
    assert (now.earliest, [each.procedure for each in now.steps]) == (None, ["activate_space"])
    assert [each.at for each in later.steps] == [later.earliest]
    assert not later.immediate
    assert "possible à partir du 7 janvier 2026 à 9" in later.told("fr", before)[2]
    assert later.steps[0].filled().on(before).spaces[paul].registered_at == later.earliest


def test_i12_who_can_and_whose_agenda() -> None:
    """The plural of `can`; an agenda of some people, of a firm, of some dossiers, of some days."""
    before = name(adhere(world(), CLIENT, DECLARER_TVA), CLIENT, NADIA, AS)
    assert who_can(before, Right.USE, DECLARER_TVA, dossier=M) == (CLIENT.number, NADIA.number)
    asked = request_adhesion(
        before, by=LILA, dossier=M, services=[DECLARER_IS], code="lettre", at=MONDAY
    )
    counts = [
        len(agenda(asked, at=TUESDAY, people=[LILA])),
        len(agenda(asked, at=TUESDAY, people=[CLIENT])),
        len(agenda(asked, at=TUESDAY, employer="987654321")),
        len(agenda(asked, at=TUESDAY, employer=M)),
        len(agenda(asked, at=TUESDAY, dossiers=[M])),
        len(agenda(asked, at=TUESDAY, within=DAY)),
    ]
    assert counts == [1, 0, 1, 0, 1, 0]


def test_what_a_finding_proposes_harms_nobody_and_is_accepted() -> None:
    """Claude's delegation isn't to be deleted, as Nadia's hangs on it; nor is what is refused."""
    found = {each.kind: each for each in audit(asleep(cascade(), CLAUDE), at=MONDAY + 99 * DAY)}
    long = found[FindingKind.LONG_SUSPENSION]
    assert [each.procedure for each in long.remedies] == ["reactivate"]
    before = world(Ruleset(role_exclusivity=RoleExclusivity.DOSSIER))
    before = adhere(before, CLIENT, DECLARER_TVA)
    before = request_adhesion(
        before, by=NADIA, dossier=M, services=[DECLARER_IS], code="l", at=MONDAY
    )
    before = name(before, CLIENT, NADIA, A)
    found = {each.kind: each for each in audit(before, at=MONDAY + 99 * DAY)}
    lapsed = found[FindingKind.LAPSED_REQUEST]
    assert [each.procedure for each in lapsed.remedies] == ["cancel_request"]


def test_an_act_that_nobody_signs_yet_is_the_nearest_persons() -> None:
    """Who designates is open: it is given to the AS."""
    before = name(adhere(world(), CLIENT, DECLARER_TVA), CLIENT, LILA, AS)
    draft = Draft.named("designate", {"delegate": NADIA, "dossier": M, "services": TVA, "role": A})
    (own,) = given_to_the_nearest(before, draft, Choice(), AcceptedAt(before, MONDAY))
    assert (own.draft.by, own.draft.open) == (LILA.number, ("at",))


def test_a_code_that_would_be_refused_is_not_advised() -> None:
    """Two asked, the first code won (ADH-7): of the other the deadline stands, and it says so."""
    before = world()
    for who in (LILA, PAUL):
        before = request_adhesion(before, by=who, dossier=M, services=TVA, code="l", at=MONDAY)
    won = activate_request(before, by=LILA, dossier=M, code="l", at=MONDAY)
    for state, expected in ((before, "activate_request"), (won, "cancel_request")):
        (found,) = (
            each
            for each in audit(state, at=TUESDAY, people=[PAUL])
            if each.kind is FindingKind.DEADLINE
        )
        (draft,) = found.remedies
        assert draft.procedure == expected
        assert ("would be refused" in found.advice("en")) is (expected == "cancel_request")


def test_nothing_is_said_to_be_so_that_is_not() -> None:
    """A mistyped SIREN is another value to give; a delegation that isn't there can't be woken."""
    before = open_dossier(world(), dossier="732829302", name="ASSO", at=MONDAY)
    step = Step.of(procedures.identify_dossier, dossier="732829302", siren="732829320", at=TUESDAY)
    assert [each.reason for each in offered(before, step)] == [Reason.CHOOSE_ANOTHER]
    on = {"by": CLIENT, "delegate": NADIA, "dossier": M, "services": TVA, "at": TUESDAY}
    for procedure, reason in (("revoke", Reason.ALREADY_SO), ("reactivate", Reason.BLOCKED)):
        alone = NoDelegation(world().dossier(M).id, NADIA.number, TVA)
        told = remedies(world(), alone, at=TUESDAY, step=Step.named(procedure, on))
        assert [each.reason for each in told] == [reason]


def test_i16_who_succeeds_himself_is_told_once() -> None:
    """A slip in a form is one sentence, whatever the dossiers."""
    before = open_dossier(world(), dossier="123456789", name="SARL MARTIN", at=MONDAY)
    before = adhere(adhere(before, LILA, *TVA), LILA, *TVA, dossier="123456789")
    found = plan_departure(before, LILA, LILA, at=MONDAY, postal_delay=POSTAL, link_delay=LINK)
    assert [each.kind for each in found.obstacles] == [ObstacleKind.OWN_SUCCESSOR]
    assert len(found.told("fr", before)) == 1
