"""Guidance: verdicts, the way of a right, and what may be done now, on a small world."""

from collections.abc import Callable
from datetime import datetime
from typing import Final

import pytest
from attrs import evolve

from habilitations import (
    Portal,
    Right,
    Role,
    Ruleset,
    Siren,
    Step,
    activate_request,
    add_bank_account,
    can,
    change_login_email,
    designate,
    errors,
    explain,
    explain_access,
    modify_delegation,
    open_dossier,
    possible_steps,
    procedures,
    register_space,
    request_adhesion,
)
from habilitations._texts.answers import WORDS
from habilitations.diffs import preview
from habilitations.guidance import AccessExplanation, Check, Missing
from habilitations.guidance._answers.samples import (
    fresh_account,
    fresh_email,
    fresh_number,
    fresh_siren,
    sample_code,
)
from habilitations.guidance._answers.verdicts import refusals_of
from habilitations.identifiers import DossierId
from habilitations.model import Person
from habilitations.rules import RULES
from habilitations.services import (
    DECLARER_IS,
    DECLARER_TVA,
    MESSAGERIE,
    PAYER,
    PAYER_IS,
    PAYER_TVA,
    AnyService,
    Catalogue,
    ElementaryService,
    Service,
)
from tests.guided import check_verdict
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
    PROVISIONAL,
    adhere,
    name,
    portal,
)

AT, AS = Role.ADMINISTRATEUR_TITULAIRE, Role.ADMINISTRATEUR_SUPPLEANT
AD, A = Role.ACTEUR_DELEGANT, Role.ACTEUR
#: The functions as callers see them who have no type checker.
EXPLAIN: Final[Callable[..., object]] = explain
EXPLAIN_ACCESS: Final[Callable[..., AccessExplanation]] = explain_access
POSSIBLE: Final[Callable[..., object]] = possible_steps
CAN: Final[Callable[..., bool]] = can
TUESDAY: Final = MONDAY + DAY
HELD: Final = adhere(portal(), CLIENT, MESSAGERIE, DECLARER_TVA, PAYER_TVA, PAYER_IS)
WITH_AS: Final = name(HELD, CLIENT, MICHEL, AS, [DECLARER_TVA], at=TUESDAY)
WITH_AD: Final = name(WITH_AS, MICHEL, CLAUDE, AD, [DECLARER_TVA], at=TUESDAY + DAY)
#: AT, AS, Acteur Délégant and Acteur, each designated by the one before: the longest way.
CHAIN: Final = name(WITH_AD, CLAUDE, NADIA, A, [DECLARER_TVA], at=TUESDAY + 2 * DAY)
LATER: Final = TUESDAY + 3 * DAY
ASLEEP: Final = Step.of(
    procedures.suspend,
    by=CLIENT,
    delegate=CLAUDE,
    dossier=MARTIN,
    services=[DECLARER_TVA],
    at=LATER,
).on(CHAIN)


def test_a_step_accepted_has_its_effect() -> None:
    """The portal after is the one that the procedure returns; every rule judged holds."""
    step = Step.of(
        designate,
        by=CLIENT,
        delegate=LILA,
        dossier=MARTIN,
        services=[DECLARER_TVA],
        role=A,
        at=LATER,
    )
    verdict = check_verdict(CHAIN, step)
    assert verdict.after == step.on(CHAIN)
    assert verdict.before == CHAIN
    assert all(check.holds for check in verdict.checks)
    rules = [check.rule for check in verdict.checks]
    assert rules == [
        *("DOS-1", "ESP-3", "TIM-1", "DEL-4", "DEL-1", "DEL-2", "ROL-3", "DEL-11", "ROL-6"),
    ]
    (change,) = verdict.effect.rights
    assert (change.subscriber, change.service, change.before) == (LILA.number, DECLARER_TVA, None)
    assert verdict.effect == preview(CHAIN, step)
    assert not explain(verdict.after, step).effect


def test_every_refusal_is_told_in_the_documented_order() -> None:
    """Not the first alone: what each guard has to say, each under its rule."""
    step = Step.of(
        designate,
        by=CLIENT,
        delegate=CLIENT,
        dossier=MARTIN,
        services=[DECLARER_IS],
        role=AT,
        at=LATER,
    )
    verdict = check_verdict(CHAIN, step)
    assert verdict.refusals == (
        errors.SelfDesignation(CLIENT.number),
        errors.TitulaireNotDesignable(MARTIN_ID, (DECLARER_IS,)),
        errors.NotAdhered(MARTIN_ID, (DECLARER_IS,)),
    )
    assert verdict.complete
    assert verdict.after is CHAIN
    assert Check(rule="DEL-4", refusals=(errors.SelfDesignation(CLIENT.number),)) in verdict.checks
    assert Check(rule="ESP-3") in verdict.checks


def test_each_refusal_is_of_its_own_services() -> None:
    """What one refusal tells of a service, another does not tell of it again."""
    before = adhere(CHAIN, LILA, DECLARER_IS, at=LATER)
    both = [DECLARER_TVA, DECLARER_IS]
    adhering = Step.of(request_adhesion, by=LILA, services=both, code="c", dossier=MARTIN, at=LATER)
    assert check_verdict(before, adhering).refusals == (
        errors.ServiceAlreadyManaged(MARTIN_ID, (DECLARER_TVA,), (CLIENT.number,)),
        errors.AlreadyAdhered(MARTIN_ID, (DECLARER_IS,)),
    )
    revoking = Step.of(
        procedures.revoke, by=CLIENT, delegate=LILA, services=both, dossier=MARTIN, at=LATER
    )
    assert check_verdict(before, revoking).refusals == (
        errors.TitulaireNotDelegate(MARTIN_ID, LILA.number, (DECLARER_IS,)),
        errors.NoDelegation(MARTIN_ID, LILA.number, (DECLARER_TVA,)),
    )
    beyond = Step.of(
        procedures.revoke,
        by=CLAUDE,
        delegate=MICHEL,
        services=[DECLARER_TVA],
        dossier=MARTIN,
        at=LATER,
    )
    assert check_verdict(ASLEEP, beyond).refusals == (
        errors.NotAllowedToAct(MARTIN_ID, CLAUDE.number, MICHEL.number, (DECLARER_TVA,)),
    )


def test_what_is_unknown_leaves_nothing_to_judge() -> None:
    """A refusal that is raised is the last, and the verdict says that it isn't complete."""
    step = Step.of(
        modify_delegation,
        by=CLIENT,
        delegate=LILA,
        dossier="999999999",
        services=[DECLARER_TVA],
        role=A,
        at=LATER,
    )
    verdict = check_verdict(CHAIN, step)
    assert verdict.refusals == (errors.UnknownDossier(Siren("999999999")),)
    assert not verdict.complete


def test_a_foreign_service_is_told_under_its_rule() -> None:
    """A value refused before any guard is run has its rule in the list all the same."""
    foreign = ElementaryService(code="AILLEURS", label="Ailleurs")
    step = Step.of(
        request_adhesion, by=CLIENT, dossier=MARTIN, services=[foreign], code="c", at=LATER
    )
    verdict = check_verdict(CHAIN, step)
    assert verdict.checks == (Check(rule="CAT-1", refusals=(errors.UnknownService((foreign,)),)),)
    assert tuple(refusals_of(CHAIN, step)) == verdict.refusals


def test_a_code_entered_has_its_rule_judged() -> None:
    """A predicate that answers or raises is among the rules judged, held or not (ADH-8)."""
    asked = request_adhesion(
        portal(), by=LILA, dossier=MARTIN, services=[DECLARER_TVA], code="c", at=MONDAY
    )
    for code, holds in (("c", True), ("d", False)):
        step = Step.of(activate_request, by=LILA, dossier=MARTIN, code=code, at=MONDAY)
        checks = {check.rule: check.holds for check in check_verdict(asked, step).checks}
        assert checks["ADH-8"] is holds


def test_a_verdict_is_told_in_both_languages() -> None:
    """What was asked, what came of it, each refusal; the rules with their statements."""
    refused = Step.of(open_dossier, dossier=MARTIN, name="SARL", at=LATER)
    accepted = Step.of(open_dossier, dossier="999999999", name="SARL", at=LATER)
    unknown = Step.of(procedures.activate_space, by="20299999999999", code="c", at=LATER)
    for step, size in ((refused, 3), (accepted, 2), (unknown, 4)):
        verdict = explain(CHAIN, step)
        french, english = verdict.told(), verdict.told("en")
        assert len(french) == len(english) == size
        assert not set(french) & set(english)
        for check in verdict.checks:
            assert RULES[check.rule].statement("fr") in check.told()
            assert RULES[check.rule].statement("en") in check.told("en")


def test_the_words_are_the_same_in_both_languages() -> None:
    """Nothing is told in one language alone, nor in the same words."""
    assert set(WORDS["fr"]) == set(WORDS["en"])
    assert all(f"right {right.value}" in WORDS["fr"] for right in Right)
    assert all(f"missing {missing.value}" in WORDS["fr"] for missing in Missing)


def access(
    before: Portal, person: object, right: Right, service: AnyService, dossier: object = MARTIN
) -> AccessExplanation:
    """Return an explanation that agrees with `can`."""
    told = EXPLAIN_ACCESS(before, person, right, service, dossier=dossier)
    assert told.allowed is CAN(before, person, right, service, dossier=dossier)
    return told


def test_a_right_comes_from_the_at_down_to_the_person() -> None:
    """The way names each who designated the next, since when, in its order (ROL-8)."""
    told = access(CHAIN, NADIA, Right.USE, DECLARER_TVA)
    assert told.missing is None
    (line,) = told.lines
    way = [(each.subscriber, each.role, each.granted_by, each.since) for each in line.chain]
    assert way == [
        (CLIENT.number, AT, None, MONDAY),
        (MICHEL.number, AS, CLIENT.number, TUESDAY),
        (CLAUDE.number, AD, MICHEL.number, TUESDAY + DAY),
        (NADIA.number, A, CLAUDE.number, TUESDAY + 2 * DAY),
    ]
    assert line.held == line.chain[-1]


@pytest.mark.parametrize(
    ("before", "person", "right", "service", "missing"),
    [
        (CHAIN, LILA, Right.USE, DECLARER_TVA, Missing.HABILITATION),
        (CHAIN, "20299999999999", Right.USE, DECLARER_TVA, Missing.SUBSCRIBER),
        (CHAIN, "Lila", Right.USE, DECLARER_TVA, Missing.MALFORMED),
        (CHAIN, CLIENT, Right.USE, DECLARER_IS, Missing.ADHESION),
        (CHAIN, CLIENT, Right.MANAGE_BANK_ACCOUNTS, DECLARER_TVA, Missing.RIGHT_ON_SERVICE),
        (CHAIN, CLIENT, Right.CHANGE_COMPANY_EMAIL, DECLARER_IS, Missing.RIGHT_ON_SERVICE),
        (CHAIN, NADIA, Right.DESIGNATE_ACTEUR, DECLARER_TVA, Missing.RIGHT_OF_ROLE),
        (ASLEEP, CLAUDE, Right.USE, DECLARER_TVA, Missing.REACTIVATION),
        (ASLEEP, NADIA, Right.USE, DECLARER_TVA, Missing.REACTIVATION_OF_SOURCE),
        (
            CHAIN,
            CLIENT,
            Right.USE,
            ElementaryService(code="AILLEURS", label="Ailleurs"),
            Missing.SERVICE,
        ),
    ],
)
def test_the_nearest_missing_thing_is_named(
    before: Portal, person: object, right: Right, service: AnyService, missing: Missing
) -> None:
    """For each reason of a "no", the one that it is."""
    told = access(before, person, right, service)
    assert told.missing is missing
    assert len(told.told()) == len(told.told("en"))


@pytest.mark.parametrize(
    ("dossier", "missing"),
    [
        ("999999999", Missing.DOSSIER),
        (PROVISIONAL, Missing.DOSSIER),
        ("123 456 789", Missing.MALFORMED),
        ("", Missing.MALFORMED),
    ],
)
def test_a_dossier_that_is_not_there_is_missing(dossier: object, missing: Missing) -> None:
    """Unknown or malformed, which is told apart: total, as `can` is."""
    told = access(CHAIN, CLIENT, Right.USE, DECLARER_TVA, dossier)
    assert (told.missing, told.dossier, told.lines) == (missing, None, ())
    assert all(told.told("en"))


def test_a_service_names_the_elementary_ones_that_lack() -> None:
    """All that the dossier has adhered to must grant it; those that don't are named (CAT-3)."""
    before = name(HELD, CLIENT, LILA, A, [PAYER_TVA])
    told = access(before, LILA, Right.USE, PAYER)
    assert (told.missing, told.lacking) == (Missing.HABILITATION, (PAYER_IS,))
    assert [line.allowed for line in told.lines] == [True, False]
    assert access(before, CLIENT, Right.USE, PAYER).lacking == ()


def test_a_right_may_be_on_some_lines_of_a_service_alone() -> None:
    """In another catalogue a Service may mix lines; where the right isn't, that is missing."""
    plain = ElementaryService(code="SIMPLE", label="Simple")
    mixed = Service(code="MIXTE", label="Mixte", elementary=(plain, PAYER_TVA))
    ruleset = Ruleset(catalogue=Catalogue([mixed]))
    before = adhere(portal(ruleset), CLIENT, mixed)
    told = access(before, CLIENT, Right.MANAGE_BANK_ACCOUNTS, mixed)
    assert told.missing is Missing.RIGHT_ON_SERVICE
    assert told.lacking == (plain,)


def test_an_access_is_told_by_name() -> None:
    """Names where the portal is given, numbers where it isn't; what is suspended, since when."""
    told = access(ASLEEP, NADIA, Right.USE, DECLARER_TVA)
    with_names, without = " ".join(told.told("fr", ASLEEP)), " ".join(told.told("fr"))
    assert str(NADIA) in with_names
    assert str(NADIA.number) in without
    assert "9 janvier 2026" in with_names
    assert "None" not in with_names


def test_what_is_allowed_is_told_by_its_way() -> None:
    """A yes: the way for each elementary service, and nothing that is missing."""
    told = access(CHAIN, NADIA, Right.USE, DECLARER_TVA)
    assert len(told.told("fr", CHAIN)) == len(told.told("en", CHAIN)) == 2
    assert all(str(person) in told.told("fr", CHAIN)[1] for person in (CLIENT, MICHEL, CLAUDE))


def test_only_a_wrong_type_raises() -> None:
    """What isn't a portal, a right, a service, a step or a person's identifier is a TypeError."""
    step = Step.of(open_dossier, dossier=MARTIN, name="SARL", at=LATER)
    calls: list[Callable[[], object]] = [
        lambda: access(CHAIN, 5, Right.USE, DECLARER_TVA),
        lambda: access(CHAIN, LILA, Right.USE, DECLARER_TVA, 5),
    ]
    calls += [lambda: EXPLAIN(None, step), lambda: EXPLAIN(CHAIN, None)]
    calls += [lambda: POSSIBLE(None, LILA, at=LATER), lambda: POSSIBLE(CHAIN, LILA, at="lundi")]
    for call in calls:
        with pytest.raises(TypeError):
            call()


def offered(
    before: Portal, person: Person, dossier: DossierId | str | None = None, at: datetime = LATER
) -> list[tuple[str, str, tuple[str, ...]]]:
    """Return what a person may do: the procedure, whom or what it is about, what is open."""
    found = []
    for draft in possible_steps(before, person, dossier=dossier, at=at):
        about = draft.arguments.get("delegate", draft.arguments.get("services", ()))
        told = ", ".join(map(str, about)) if isinstance(about, tuple) else str(about)
        found.append((draft.procedure, told, draft.open))
    return found


def test_an_acteur_delegant_designates_and_acts_on_his_own() -> None:
    """On his service: an Acteur, and all the acts on the one whom he designated (DEL-7)."""
    found = offered(CHAIN, CLAUDE, MARTIN)
    nadia, tva = str(NADIA.number), str(DECLARER_TVA)
    assert [each for each in found if not each[0].startswith("request_")] == [
        ("designate", tva, ("delegate",)),
        ("suspend", nadia, ()),
        ("revoke", nadia, ()),
    ]
    adhesions = [each for each in found if each[0] == "request_adhesion"]
    assert len(adhesions) == 28 - 9 - 2


def test_what_an_adhesion_needs_is_open() -> None:
    """An address and a link for Messagerie (ADH-4), an account for Payer if there is none."""
    found = {about: open_ for what, about, open_ in offered(portal(), LILA, MARTIN)}
    assert found[str(MESSAGERIE)] == ("code", "company_email", "email_link")
    assert found[str(PAYER_TVA)] == ("code", "bank_account")
    assert found[str(DECLARER_TVA)] == ("code",)
    assert ("request_adhesion", "Payer la CVAE", ("code",)) in offered(HELD, CLIENT, MARTIN)


def test_an_at_may_do_what_his_seat_lets_him() -> None:
    """The AS of a whole Service, its actors by line, his accounts, his address."""
    found = offered(HELD, CLIENT, MARTIN)
    assert [about for what, about, _ in found if what == "designate"] == [
        *(str(MESSAGERIE),) * 3,
        *(str(DECLARER_TVA),) * 3,
        *(str(PAYER), str(PAYER_TVA), str(PAYER_IS), str(PAYER_TVA), str(PAYER_IS)),
    ]
    whats = [what for what, _, _ in found]
    assert "add_bank_account" in whats
    assert "change_company_email" in whats
    # BNK-2: the last account stays.
    assert "close_bank_account" not in whats


def test_what_waits_for_a_code_or_a_link_is_possible_once() -> None:
    """Two requests that wait make one entry of a code, which is open."""
    before = request_adhesion(
        portal(), by=LILA, dossier=MARTIN, services=[DECLARER_TVA], code="c", at=MONDAY
    )
    before = request_adhesion(
        before, by=LILA, dossier=MARTIN, services=[DECLARER_IS], code="d", at=MONDAY
    )
    found = offered(before, LILA, MARTIN, at=MONDAY)
    assert [each for each in found if each[0] in {"activate_request", "cancel_request"}] == [
        ("activate_request", "", ("code",)),
        ("cancel_request", str(DECLARER_TVA), ()),
        ("cancel_request", str(DECLARER_IS), ()),
    ]
    assert offered(before, LILA, MARTIN, at=MONDAY - DAY) == []


def test_a_click_that_is_waited_for_is_offered_to_all() -> None:
    """Nobody signs a click, so whoever asks is offered it, once, while the link is live (ADH-4)."""
    before = request_adhesion(
        portal(),
        by=LILA,
        dossier=MARTIN,
        services=[MESSAGERIE],
        code="c",
        company_email="a@b.example",
        email_link="l",
        at=MONDAY,
    )
    click = ("confirm_company_email", "", ("email_link",))
    for person in (LILA, CLIENT, "20299999999999"):
        assert offered(before, person, MARTIN, at=MONDAY).count(click) == 1
        assert click not in offered(before, person, MARTIN, at=MONDAY + 4 * DAY)


def test_without_a_dossier_they_are_those_where_one_has_a_part() -> None:
    """His space, then each of his dossiers, then a new one; others are to be named."""
    found = [*possible_steps(CHAIN, CLAUDE, at=LATER)]
    own = [*possible_steps(CHAIN, CLAUDE, dossier=MARTIN, at=LATER)]
    assert [draft.procedure for draft in found if draft not in own] == [
        *("change_login_email", "change_coordinates", "open_dossier"),
    ]
    assert [draft for draft in found if draft in own] == own
    assert [what for what, _, _ in offered(CHAIN, LILA)] == [
        *("change_login_email", "change_coordinates", "open_dossier"),
    ]


def test_a_space_is_registered_then_activated() -> None:
    """Nobody may do more than register, then enter the code; a void inscription begins anew."""
    anne = "20299999999999"
    assert [what for what, _, _ in offered(CHAIN, anne)] == ["register_space", "open_dossier"]
    assert offered(CHAIN, anne, MARTIN) == []
    person = evolve(LILA, number=anne, email="anne@cabinet.example")
    waiting = register_space(CHAIN, subscriber=person, code="c", at=LATER)
    assert [what for what, _, _ in offered(waiting, anne)] == ["activate_space", "open_dossier"]
    void = [what for what, _, _ in offered(waiting, anne, at=LATER + 3 * DAY)]
    assert void == ["register_space", "open_dossier"]


def test_a_dossier_that_is_not_open_may_be_opened() -> None:
    """Nothing else is possible on it; a provisional one may be given its SIREN (DOS-2)."""
    assert offered(CHAIN, LILA, "999999999") == [("open_dossier", "", ("name",))]
    before = open_dossier(CHAIN, dossier=PROVISIONAL, name="SARL", at=LATER)
    assert ("identify_dossier", "", ("siren",)) in offered(before, LILA, PROVISIONAL)
    assert ("identify_dossier", "", ("siren",)) not in offered(before, LILA, MARTIN)


def test_the_number_that_is_asked_about_is_never_the_sample() -> None:
    """A person whose number would be tried first, and has no space, is asked about like others."""
    assert offered(CHAIN, fresh_number(CHAIN), MARTIN) == []


def test_samples_are_fresh() -> None:
    """Whatever is on the portal already, what is tried is new to it."""
    before = open_dossier(CHAIN, dossier=fresh_siren(CHAIN), name="SARL", at=MONDAY)
    assert fresh_siren(before) not in before.dossiers
    known = fresh_account(before.dossier(MARTIN))
    more = add_bank_account(before, by=CLIENT, dossier=MARTIN, bank_account=known, at=LATER)
    assert fresh_account(more.dossier(MARTIN)) != known
    code = sample_code(more.dossier(MARTIN))
    asked = request_adhesion(
        more, by=LILA, dossier=MARTIN, services=[DECLARER_IS], code=code, at=LATER
    )
    assert sample_code(asked.dossier(MARTIN)) != code
    email = fresh_email(asked)
    taken = change_login_email(asked, by=LILA, email=email, at=LATER)
    assert fresh_email(taken) != email


def test_steps_come_lazily() -> None:
    """Values are checked at once; steps are looked for one by one."""
    found = possible_steps(CHAIN, CLIENT, dossier=MARTIN, at=LATER)
    assert next(found).procedure == "request_adhesion"
    with pytest.raises(errors.InvalidSubscriberNumber):
        possible_steps(CHAIN, "Lila", at=LATER)
    with pytest.raises(errors.InvalidSiren):
        possible_steps(CHAIN, LILA, dossier="1", at=LATER)
