"""Advice: the fiche's three cases, service by service, and who needs a space."""

import re
from collections.abc import Mapping
from typing import Final

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

from habilitations import (
    HabilitationError,
    Portal,
    Role,
    Ruleset,
    Step,
    Subscriber,
    change_coordinates,
    open_dossier,
    request_adhesion,
    suspend,
)
from habilitations._texts.languages import LANGS, Lang
from habilitations._texts.plans import en, fr
from habilitations.errors import (
    AlreadyAdhered,
    AlreadyTitulaire,
    NobodyToReplace,
    NoServices,
    SeatHeldByAnother,
    ServiceAlreadyManaged,
    UnknownDossier,
)
from habilitations.guidance import Advice, Case, Draft, View, Wish, advise, explain
from habilitations.guidance._plans.cases import with_space
from habilitations.queries import role_of
from habilitations.rules import RoleExclusivity
from habilitations.services import (
    COMPTE_FISCAL,
    DECLARER_IS,
    DECLARER_TVA,
    MESSAGERIE,
    PAYER,
    PAYER_IS,
    PAYER_TVA,
    AnyService,
)
from tests import moves
from tests.laws_of_advice import end_of, nearest
from tests.test_lifecycle import RULESETS
from tests.test_messages import ENGLISH_FAULTS, FRENCH_FAULTS, placeholders
from tests.world import (
    ACCOUNT,
    CLIENT,
    DAY,
    LILA,
    MARTIN,
    MICHEL,
    MONDAY,
    adhere,
    name,
    portal,
)

AT, AS, AD, A = Role
NOBODY_YET: Final = evolve(LILA, number="20200000000009", email="n@b.example")


def managed() -> Portal:
    """Return a portal on which the client manages three services."""
    return adhere(portal(), CLIENT, DECLARER_TVA, PAYER_TVA, COMPTE_FISCAL)


def asked(before: Portal, wish: Wish, *services: AnyService, of: Subscriber = LILA) -> Advice:
    """Return the advice on services of the dossier MARTIN."""
    return advise(before, of, dossier=MARTIN, services=services, wish=wish)


def cases(advice: Advice) -> list[Case]:
    """Return the case of each service."""
    return [each.case for each in advice.services]


@pytest.mark.rule("ADV-1")
def test_what_nobody_manages_takes_an_adhesion() -> None:
    """The subscriber asks for it from his own space, and the client needs none."""
    advice = asked(portal(), Wish.FULL, DECLARER_TVA, MESSAGERIE, PAYER_TVA)
    assert cases(advice) == [Case.ADHESION] * 3
    assert {each.rule for each in advice.services} == {"ADV-1"}
    mail, declare, pay = advice.services
    assert declare.drafts[0].by == LILA.number
    assert mail.drafts[0].open == ("code", "at", "company_email", "email_link")
    assert pay.drafts[0].open == ("code", "at", "bank_account")
    assert not advice.client_needs_space
    assert not advice.needs_space
    assert not advice.is_most_flexible
    after = pay.drafts[0].filled(code="lettre", at=MONDAY, bank_account=ACCOUNT).on(portal())
    assert after.dossier(MARTIN).requests


@pytest.mark.rule("ADV-2")
@pytest.mark.rule("ADV-4")
def test_what_is_managed_and_shared_takes_a_delegation() -> None:
    """The AT designates, from his space; both have one; it is the most flexible (ADV-4)."""
    advice = asked(managed(), Wish.SHARED, DECLARER_TVA)
    (one,) = advice.services
    assert (one.case, one.titulaire, one.role) == (Case.DELEGATION, CLIENT.number, None)
    assert one.roles == (AS, AD, A)
    assert (one.drafts[0].by, one.drafts[0].open) == (CLIENT.number, ("role", "at"))
    assert not advice.client_needs_space
    assert advice.is_most_flexible
    taken = name(managed(), CLIENT, MICHEL, AS, [DECLARER_TVA])
    assert asked(taken, Wish.SHARED, DECLARER_TVA).services[0].roles == (AD, A)
    unknown = asked(taken, Wish.SHARED, DECLARER_TVA, of=NOBODY_YET)
    assert unknown.services[0].roles == (AD, A)


@pytest.mark.rule("ADV-3")
def test_what_is_managed_and_given_away_takes_a_substitution() -> None:
    """The subscriber asks for it, whatever he holds there now, unless he is the AT."""
    before = name(managed(), CLIENT, LILA, AS, [DECLARER_TVA])
    advice = asked(before, Wish.FULL, DECLARER_TVA)
    assert cases(advice) == [Case.SUBSTITUTION]
    assert advice.services[0].role is AS
    assert advice.services[0].drafts[0].by == LILA.number
    own = asked(before, Wish.FULL, DECLARER_TVA, of=CLIENT)
    assert cases(own) == [Case.NOTHING]
    assert own.services[0].drafts == ()


def test_what_is_shared_already_takes_nothing() -> None:
    """Who has a role needs nothing more; who is suspended needs to be reactivated."""
    before = name(managed(), CLIENT, LILA, AD, [DECLARER_TVA])
    before = name(before, LILA, MICHEL, A, [DECLARER_TVA])
    assert cases(asked(before, Wish.SHARED, DECLARER_TVA)) == [Case.NOTHING]
    on = {"dossier": MARTIN, "services": [DECLARER_TVA], "at": MONDAY}
    asleep = suspend(before, by=CLIENT, delegate=LILA, **on)  # type: ignore[arg-type]
    for person in (LILA, MICHEL):
        (one,) = asked(asleep, Wish.SHARED, DECLARER_TVA, of=person).services
        assert one.case is Case.REACTIVATION
        awake = one.drafts[0].filled(at=MONDAY).on(asleep)
        assert cases(asked(awake, Wish.SHARED, DECLARER_TVA, of=person)) == [Case.NOTHING]


@pytest.mark.rule("ADH-2")
def test_a_part_of_payer_that_nobody_adhered_to() -> None:
    """The AT adheres and designates; or is replaced, and the new one adheres."""
    advice = asked(managed(), Wish.SHARED, PAYER_IS)
    (one,) = advice.services
    assert one.case is Case.ADHESION_THEN_DELEGATION
    assert [each.by for each in one.drafts] == [CLIENT.number, CLIENT.number]
    (one,) = asked(managed(), Wish.FULL, PAYER_IS).services
    assert one.case is Case.SUBSTITUTION_THEN_ADHESION
    assert [each.procedure for each in one.drafts] == ["request_substitution", "request_adhesion"]
    assert cases(asked(managed(), Wish.FULL, PAYER_IS, of=CLIENT)) == [Case.ADHESION]


def test_what_nobody_manages_cannot_be_shared_yet() -> None:
    """Somebody of the enterprise adheres first: who is open, as nobody is known."""
    (one,) = asked(portal(), Wish.SHARED, DECLARER_IS).services
    assert one.case is Case.ADHESION_THEN_DELEGATION
    assert [each.open for each in one.drafts] == [("by", "code", "at"), ("by", "role", "at")]
    assert one.rule == "DEL-2"


@pytest.mark.rule("ADV-5")
def test_who_needs_a_space_and_what_is_seen() -> None:
    """Who has no active space needs one; the view is partial while something is left out."""
    advice = asked(managed(), Wish.SHARED, DECLARER_TVA, of=NOBODY_YET)
    assert advice.needs_space
    assert (advice.view, advice.unseen) == (View.PARTIAL, (PAYER_TVA, COMPTE_FISCAL))
    all_of_it = asked(managed(), Wish.SHARED, DECLARER_TVA, PAYER, COMPTE_FISCAL)
    assert (all_of_it.view, all_of_it.unseen) == (View.WHOLE, ())
    told = advice.told("fr", managed())
    assert any("ADV-5" in line for line in told)
    assert "Espace CLIENT" in told[0]


def test_what_is_not_there() -> None:
    """Unknown dossiers, no services and wrong types are refused as everywhere."""
    with pytest.raises(UnknownDossier):
        advise(portal(), LILA, dossier="999999999", services=[DECLARER_TVA], wish=Wish.FULL)
    with pytest.raises(NoServices):
        asked(portal(), Wish.FULL)
    with pytest.raises(TypeError):
        asked(portal(), "FULL", DECLARER_TVA)  # type: ignore[arg-type]


@pytest.mark.parametrize("lang", LANGS)
def test_every_text_is_well_set(lang: Lang) -> None:
    """The texts are complete, have the same fields, and keep the typography."""
    texts = {"fr": fr.TEXTS, "en": en.TEXTS}[lang]
    assert {f"case {case.value}" for case in Case} <= set(texts)
    assert set(texts) == set(fr.TEXTS)
    assert all(placeholders(text) == placeholders(fr.TEXTS[key]) for key, text in texts.items())
    faults = FRENCH_FAULTS if lang == "fr" else ENGLISH_FAULTS
    assert [text for text in texts.values() for fault in faults if re.search(fault, text)] == []
    assert asked(portal(), Wish.FULL, DECLARER_TVA).told(lang)


#: What a request says where advice of another kind is due.
_TAKEN: Final = (ServiceAlreadyManaged, AlreadyAdhered, SeatHeldByAnother)


def advice_agrees(before: Portal, advice: Advice) -> None:
    """A case is an adhesion where nothing of ADH-1 and 2 is against it; a first draft is accepted.

    Where none is, that is said.
    """
    dossier = before.dossier(advice.dossier)
    space = before.spaces[advice.subscriber]
    clocks = dossier.updated_at, space.updated_at, before.rules_since or space.updated_at
    at = max(clocks)
    before = with_space(before, advice.subscriber, at)
    for each in advice.services:
        filled = {"by": advice.subscriber, "dossier": advice.dossier, "services": [each.service]}
        against = [explain(before, _step(name, filled, at)).refusals for name in _REQUESTS]
        taken = any(isinstance(refusal, _TAKEN) for refusal in against[0])
        replaceable = not any(
            isinstance(refusal, NobodyToReplace | AlreadyTitulaire) for refusal in against[1]
        )
        if each.case is Case.ADHESION:
            assert not taken
        if each.case in (Case.SUBSTITUTION, Case.SUBSTITUTION_THEN_ADHESION):
            assert replaceable
        if each.case is Case.NOTHING:
            assert role_of(before, advice.subscriber, each.service, dossier=advice.dossier)
        assert bool(each.drafts) is (each.case not in (Case.NOTHING, Case.IMPOSSIBLE))
        assert bool(each.refusals) is (each.case is Case.IMPOSSIBLE)
        if each.drafts:
            first = each.drafts[0]
            assert end_of(before, first, at) is not None, first.told("en")
            nearest(before, first, at)
        for role in each.roles:
            draft = Draft.named("designate", {**each.drafts[0].arguments, "role": role})
            assert end_of(before, draft, at) is not None


_REQUESTS: Final = ("request_adhesion", "request_substitution")


def _step(procedure: str, arguments: Mapping[str, object], at: object) -> Step:
    given = {**arguments, "code": "code-x", "at": at}
    return Step.named(procedure, given)


@pytest.mark.slow
@settings(max_examples=6)
@given(st.integers(0, 2**32), st.sampled_from(range(len(RULESETS))))
def test_advice_and_procedures_agree(seed: int, reading: int) -> None:
    """On any state, what is advised is what the procedures would take."""
    *_, last = moves.walk(seed, 30, moves.started(RULESETS[reading]))
    wanted = [moves.service_of(last.after, code) for code in moves.SERVICES]
    for number in last.after.spaces:
        for wish in Wish:
            advice_agrees(
                last.after,
                advise(last.after, number, dossier=moves.SIRENS[0], services=wanted, wish=wish),
            )


@pytest.mark.rule("SUB-3")
def test_what_a_substitution_brings_is_seen() -> None:
    """Who replaces the AT of a part of Payer has all of it: nothing of it is unseen."""
    before = adhere(portal(), CLIENT, DECLARER_TVA, PAYER_TVA, PAYER_IS)
    assert asked(before, Wish.FULL, PAYER_IS).unseen == (DECLARER_TVA,)
    before = adhere(portal(), CLIENT, DECLARER_TVA, PAYER_TVA)
    assert asked(before, Wish.FULL, PAYER_IS).unseen == (DECLARER_TVA,)


def test_a_letter_under_way_is_taken_up() -> None:
    """The code is entered, and no second request made; one that opens nothing is deleted first."""
    waiting = request_adhesion(
        portal(), by=LILA, dossier=MARTIN, services=[DECLARER_TVA], code="c", at=MONDAY
    )
    (one,) = asked(waiting, Wish.FULL, DECLARER_TVA).services
    assert one.case is Case.PENDING
    assert [each.procedure for each in one.drafts] == ["activate_request"]
    (one,) = asked(adhere(waiting, CLIENT, DECLARER_TVA), Wish.FULL, DECLARER_TVA).services
    assert one.case is Case.SUBSTITUTION
    assert [each.procedure for each in one.drafts] == ["cancel_request", "request_substitution"]


def test_what_the_rules_refuse_is_said() -> None:
    """Under the literal reading an Acteur may not be AT elsewhere: there is no draft, but why."""
    literal = portal(Ruleset(role_exclusivity=RoleExclusivity.DOSSIER))
    literal = name(adhere(literal, CLIENT, DECLARER_TVA), CLIENT, LILA, A, [DECLARER_TVA])
    advice = asked(literal, Wish.FULL, DECLARER_IS)
    (one,) = advice.services
    assert (one.case, one.drafts, one.rule) == (Case.IMPOSSIBLE, (), "ROL-6")
    assert "ROL-6" in advice.told("fr", literal)[0]


def test_a_delegation_is_the_nearest_persons() -> None:
    """The head of the firm gives access as well as the client, who is an alternative (§5.2)."""
    before = name(managed(), CLIENT, MICHEL, AS, [DECLARER_TVA])
    (one,) = asked(before, Wish.SHARED, DECLARER_TVA).services
    assert (one.by, one.alternatives, one.roles) == (MICHEL.number, (CLIENT.number,), (AD, A))
    preferred = advise(
        before,
        LILA,
        dossier=MARTIN,
        services=[DECLARER_TVA],
        wish=Wish.SHARED,
        prefer=[CLIENT],
    )
    assert preferred.services[0].by == CLIENT.number


@pytest.mark.rule("ADV-4")
def test_what_is_flexible_is_the_clients_delegation() -> None:
    """Under an AT of the firm a departure takes a substitution; who has all is told neither."""
    firm = {"employer": "987654321"}
    before = change_coordinates(portal(), by=LILA, at=MONDAY, **firm)
    before = change_coordinates(before, by=MICHEL, at=MONDAY, **firm)
    own = adhere(before, LILA, DECLARER_TVA)
    advice = asked(own, Wish.SHARED, DECLARER_TVA, of=MICHEL)
    assert (advice.is_most_flexible, advice.is_stiff) == (False, False)
    advice = asked(own, Wish.FULL, DECLARER_TVA)
    assert (cases(advice), advice.is_stiff) == ([Case.NOTHING], False)
    client = adhere(before, CLIENT, DECLARER_TVA)
    advice = asked(client, Wish.SHARED, DECLARER_TVA, of=MICHEL)
    assert advice.is_most_flexible
    assert asked(client, Wish.FULL, DECLARER_TVA, of=MICHEL).is_stiff
    assert not asked(client, Wish.FULL, DECLARER_IS, of=CLIENT).is_stiff


@pytest.mark.rule("ADV-5")
def test_the_enterprise_needs_a_space_where_nobody_is_known_to_share() -> None:
    """An AT who shares has a space already; nobody known has none."""
    assert asked(portal(), Wish.SHARED, DECLARER_IS).client_needs_space
    assert not asked(managed(), Wish.SHARED, PAYER_IS).client_needs_space


def test_a_new_dossier_is_advised_on() -> None:
    """A dossier just opened has nobody, and takes adhesions."""
    made = open_dossier(portal(), dossier="999999999", name="NOUVEAU", at=MONDAY + DAY)
    advice = advise(made, LILA, dossier="999999999", services=[DECLARER_TVA], wish=Wish.FULL)
    assert cases(advice) == [Case.ADHESION]
    with pytest.raises(HabilitationError):
        advise(made, "x", dossier=MARTIN, services=[DECLARER_TVA], wish=Wish.FULL)
