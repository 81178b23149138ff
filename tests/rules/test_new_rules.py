"""Other rules: another edition of the catalogue, other delays, other readings (CAT-4)."""

from datetime import timedelta
from functools import partial

import pytest
from attrs import evolve

from habilitations import (
    Catalogue,
    ElementaryService,
    Portal,
    Right,
    Role,
    Ruleset,
    Service,
    Siren,
    activate_request,
    can,
    change_rules,
    explain,
    holders,
    menu,
    open_dossier,
    register_space,
    request_adhesion,
    request_substitution,
    requests_on,
    role_of,
    roles_of,
)
from habilitations.errors import (
    BankAccountMissing,
    CompanyEmailMissing,
    EmailLinkMissing,
    HabilitationError,
    InconsistentState,
    RequestAlreadyPending,
    RolesNotCumulable,
    SuppleantIncomplete,
    TimeGoesBack,
    TwoPayerTitulaires,
    UnknownService,
)
from habilitations.guidance import Reason, remedies
from habilitations.journal import Step
from habilitations.model import AdhesionRequest, RequestPhase
from habilitations.rules import RoleExclusivity
from habilitations.services import (
    DECLARER_IS,
    DECLARER_TS,
    DECLARER_TVA,
    FICHE,
    MESSAGERIE,
    PAYER,
    PAYER_IS,
    PAYER_TVA,
)
from habilitations.testing._pools import edition
from habilitations.wire import MAX_FAULTS
from tests.world import (
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
    TICK,
    adhere,
    name,
    portal,
    refused,
)

AT, AS = Role.ADMINISTRATEUR_TITULAIRE, Role.ADMINISTRATEUR_SUPPLEANT
ACTEUR = Role.ACTEUR
LATER = MONDAY + DAY
PAID = Ruleset(catalogue=edition(FICHE, paid="DECLARER_TVA"))
LESSER = Ruleset(catalogue=edition(FICHE, without=("DECLARER_TVA", "PAYER_IS")))


def broken(*faults: HabilitationError) -> InconsistentState:
    """Return the refusal of rules that the state breaks: no tables were given."""
    return InconsistentState(faults, ((),) * len(faults))


def moved(*codes: str, under: str) -> Ruleset:
    """Return the fiche's rules with elementary services in one Service, of a code of its own."""
    lines = tuple(FICHE.slots[code].service for code in codes)
    kept = [
        evolve(whole, elementary=[each for each in whole.elementary if each.code not in codes])
        for whole in FICHE.services
    ]
    joined = Service(code=under, label=under, elementary=lines)
    return Ruleset(catalogue=Catalogue([joined, *(each for each in kept if each.elementary)]))


def unpaid(count: int) -> tuple[Portal, tuple[BankAccountMissing, ...]]:
    """Return a portal with dossiers, opened from the last, and what PAID finds in each."""
    made, line = portal(), PAID.catalogue.slots["DECLARER_TVA"].service
    numbers = [f"{700_000_000 + rank}" for rank in range(count)]
    for dossier in reversed(numbers):
        made = open_dossier(made, dossier=dossier, name="SARL", at=MONDAY)
        made = adhere(made, CLIENT, DECLARER_TVA, dossier=dossier)
    return made, tuple(BankAccountMissing(Siren(each), (line,)) for each in numbers)


def follow(before: Portal, ruleset: Ruleset) -> Portal:
    """Return the portal with other rules in force."""
    return change_rules(before, ruleset=ruleset, at=LATER)


@pytest.mark.rule("CAT-4")
class TestWhatEnds:
    """What the new catalogue lacks, and nothing else."""

    def test_habilitations_and_entries(self) -> None:
        """All that is held on the services, by anybody, and what they open in the menu."""
        before = adhere(portal(), CLIENT, DECLARER_TVA, DECLARER_IS, PAYER_TVA, PAYER_IS)
        before = name(before, CLIENT, MICHEL, AS, [PAYER])
        before = name(before, CLIENT, NADIA, ACTEUR, [DECLARER_TVA, DECLARER_IS])
        after = follow(before, LESSER)
        kept = [
            row
            for row in holders(before, dossier=MARTIN)
            if row.service in LESSER.catalogue.elementary
        ]
        assert holders(after, dossier=MARTIN) == tuple(kept)
        assert [str(each) for each, _ in roles_of(after, MICHEL, dossier=MARTIN)] == [
            str(PAYER_TVA)
        ]
        open_then, open_now = (
            {each.label for each in menu(known, NADIA, dossier=MARTIN)} for known in (before, after)
        )
        assert open_then - open_now == {"Déclarer la TVA"}
        assert not can(after, NADIA, Right.USE, DECLARER_TVA, dossier=MARTIN)

    def test_a_seat_without_lines_ends(self) -> None:
        """Whoever held nothing but that has no part in the dossier any more."""
        before = adhere(portal(), LILA, DECLARER_TVA)
        after = follow(before, LESSER)
        assert after.dossier(MARTIN).seats == ()
        assert LILA.number.value not in after.dossier(MARTIN).holdings
        assert after.part_map[LILA.number.value] == ()

    def test_services_of_requests(self) -> None:
        """A request goes on with what is left, and what nothing needs is ignored (ADH-4, 5)."""
        before = request_adhesion(
            portal(),
            by=LILA,
            dossier=MARTIN,
            services=[MESSAGERIE, DECLARER_TVA, DECLARER_IS],
            code="lettre",
            company_email="contact@martin.example",
            email_link="lien",
            at=MONDAY,
        )
        after = follow(before, Ruleset(catalogue=edition(FICHE, without=["MESSAGERIE"])))
        (left,) = requests_on(after, dossier=MARTIN, at=LATER)
        assert isinstance(left.request, AdhesionRequest)
        assert left.request.services == (DECLARER_TVA, DECLARER_IS)
        assert (left.request.company_email, left.request.email_link) == (None, None)
        assert left.request.link_deadline is None
        done = activate_request(after, by=LILA, dossier=MARTIN, code="lettre", at=LATER)
        assert done.dossier(MARTIN).company_email is None
        assert role_of(done, LILA, DECLARER_IS, dossier=MARTIN) is AT

    def test_a_lapsed_request_stays_lapsed(self) -> None:
        """Without Messagerie no click is awaited; what has lapsed isn't live again (REQ-1)."""
        before = request_adhesion(
            portal(),
            by=LILA,
            dossier=MARTIN,
            services=[MESSAGERIE, DECLARER_TVA],
            code="lettre",
            company_email="contact@martin.example",
            email_link="lien",
            at=MONDAY,
        )
        later = MONDAY + timedelta(days=4)
        ask = partial(request_adhesion, by=LILA, dossier=MARTIN, code="lettre", at=later)
        before = ask(before, services=[DECLARER_IS])
        without = Ruleset(catalogue=edition(FICHE, without=["MESSAGERIE"]))
        after = change_rules(before, ruleset=without, at=later)
        found = requests_on(after, dossier=MARTIN, at=later)
        assert {each.request.services: each.status for each in found} == {
            (DECLARER_TVA,): RequestPhase.LAPSED,
            (DECLARER_IS,): RequestPhase.PENDING,
        }

    def test_a_request_without_services_leaves(self) -> None:
        """An adhesion and a substitution alike; the others stay in their order."""
        before = adhere(portal(), CLIENT, DECLARER_TVA, PAYER_TVA)
        ask = partial(request_substitution, by=LILA, dossier=MARTIN, at=MONDAY)
        before = ask(before, services=[DECLARER_TVA], code="un")
        before = ask(before, services=[PAYER], code="deux")
        after = follow(before, LESSER)
        (left,) = after.dossier(MARTIN).requests
        assert [each.code for each in left.services] == ["PAYER"]
        assert left.services[0] in LESSER.catalogue.services

    def test_a_service_is_the_same_where_its_code_is(self) -> None:
        """Under another label it is held as before, and what it doesn't need is as before."""
        renamed = ElementaryService(code="DECLARER_TVA", label="La TVA")
        catalogue = Catalogue([Service(code="DECLARER_TVA", label="La TVA", elementary=[renamed])])
        before = name(adhere(portal(), CLIENT, DECLARER_TVA), CLIENT, NADIA, ACTEUR, [DECLARER_TVA])
        after = follow(before, Ruleset(catalogue=catalogue))
        assert role_of(after, NADIA, renamed, dossier=MARTIN) is ACTEUR
        assert [evolve(row, service=DECLARER_TVA) for row in holders(after, dossier=MARTIN)] == [
            *holders(before, dossier=MARTIN)
        ]
        with refused(UnknownService((DECLARER_TVA,)), after):
            name(after, CLIENT, LILA, ACTEUR, [DECLARER_TVA], at=LATER)

    def test_what_it_lacks_is_gone_for_good(self) -> None:
        """To a catalogue and back: what had ended has ended."""
        before = adhere(portal(), CLIENT, DECLARER_TVA, DECLARER_IS)
        back = change_rules(follow(before, LESSER), ruleset=Ruleset(), at=LATER)
        assert [str(row.service) for row in holders(back, dossier=MARTIN)] == [str(DECLARER_IS)]
        assert role_of(
            adhere(back, LILA, DECLARER_TVA, at=LATER), LILA, DECLARER_TVA, dossier=MARTIN
        )


@pytest.mark.rule("CAT-4")
class TestWhatStays:
    """A dossier that loses nothing is not touched."""

    def test_a_dossier_that_loses_nothing_is_the_very_same(self) -> None:
        """Where its services are as they were, whatever else changes."""
        before = adhere(portal(), CLIENT, DECLARER_TVA)
        last = edition(FICHE, without=[FICHE.elementary[-1].code])
        for ruleset in (Ruleset(code_delay=DAY), Ruleset(catalogue=last)):
            after = follow(before, ruleset)
            assert after.dossier(MARTIN) is before.dossier(MARTIN)
            assert after.ruleset == ruleset
            assert after.rules_since == LATER

    def test_one_that_stands_elsewhere_in_the_catalogue_is_equal(self) -> None:
        """What each holds is worked out for the new order, and its clock has not moved."""
        before = adhere(portal(), CLIENT, DECLARER_TVA, DECLARER_IS)
        turned = Ruleset(catalogue=Catalogue(FICHE.services[::-1], FICHE.entries))
        after = follow(before, turned)
        assert after.dossier(MARTIN) == before.dossier(MARTIN)
        assert roles_of(after, CLIENT, dossier=MARTIN) == ((DECLARER_IS, AT), (DECLARER_TVA, AT))

    def test_the_clock_moves_where_something_ends(self) -> None:
        """On the dossiers that lose, and on no other."""
        before = adhere(portal(), CLIENT, PAYER_TVA, DECLARER_TVA)
        before = adhere(before, LILA, PAYER_TVA, dossier=MARIANNE)
        after = follow(before, LESSER)
        clocks = [after.dossier(each).updated_at for each in (MARTIN, MARIANNE)]
        assert clocks == [LATER, MONDAY]

    def test_the_same_rules_change_nothing_but_since_when(self) -> None:
        """Each value is the very one that it was."""
        before = adhere(portal(), CLIENT, DECLARER_TVA)
        after = follow(before, Ruleset())
        assert after == evolve(before, rules_since=LATER)
        assert after.dossier(MARTIN) is before.dossier(MARTIN)
        assert after.spaces[LILA] is before.spaces[LILA]


@pytest.mark.rule("CAT-4")
class TestWhatIsRefused:
    """Rules that the state breaks, with all faults, dossier by dossier."""

    def test_a_tightened_reading(self) -> None:
        """Each person and each dossier whose roles may not stand together any more."""
        before = portal()
        for dossier in (MARIANNE, MARTIN):
            before = adhere(before, CLIENT, DECLARER_TVA, dossier=dossier)
            before = adhere(before, LILA, DECLARER_IS, dossier=dossier)
            before = name(before, LILA, CLIENT, ACTEUR, [DECLARER_IS], dossier=dossier)
        before = name(before, CLIENT, LILA, ACTEUR, [DECLARER_TVA])
        both = (DECLARER_TVA, DECLARER_IS)
        faults = (
            RolesNotCumulable(MARTIN_ID, LILA.number, AT, both),
            RolesNotCumulable(MARTIN_ID, CLIENT.number, AT, both),
            RolesNotCumulable(MARIANNE_ID, CLIENT.number, AT, both),
        )
        strict = Ruleset(role_exclusivity=RoleExclusivity.DOSSIER)
        refusal = broken(*faults)
        with refused(refusal, before):
            follow(before, strict)
        verdict = explain(before, Step.of(change_rules, ruleset=strict, at=LATER))
        assert verdict.refusals == (refusal,)
        (remedy,) = remedies(before, refusal, at=LATER, step=verdict.step)
        assert (remedy.steps, remedy.reason) == ((), Reason.BLOCKED)
        mild = Ruleset(role_exclusivity=RoleExclusivity.SERVICE)
        assert follow(before, mild).ruleset == mild

    def test_what_a_service_needs_now(self) -> None:
        """An account, an address; of what is held and of what is asked for."""
        before = adhere(portal(), CLIENT, DECLARER_TVA)
        line = PAID.catalogue.slots["DECLARER_TVA"].service
        with refused(broken(BankAccountMissing(MARTIN_ID, (line,))), before):
            follow(before, PAID)
        mailed = evolve(DECLARER_TVA, needs_company_email=True)
        whole = Service(code="DECLARER_TVA", label="Déclarer TVA", elementary=[mailed])
        asked = request_adhesion(
            before, by=LILA, dossier=MARIANNE, services=[DECLARER_TVA], code="lettre", at=MONDAY
        )
        faults = (
            CompanyEmailMissing(MARTIN_ID, (mailed,)),
            CompanyEmailMissing(MARIANNE_ID, (mailed,)),
            EmailLinkMissing(MARIANNE_ID, (mailed,)),
        )
        with refused(broken(*faults), asked):
            follow(asked, Ruleset(catalogue=Catalogue([whole])))

    def test_dossiers_are_told_in_their_order(self) -> None:
        """Not in that of a map, which differs from run to run."""
        before, faults = unpaid(8)
        with refused(broken(*faults), before):
            follow(before, PAID)

    def test_faults_beyond_the_most_are_counted(self) -> None:
        """As those of tables are: the first of them in their order, and how many more."""
        before, faults = unpaid(MAX_FAULTS + 2)
        told = InconsistentState(faults[:MAX_FAULTS], ((),) * MAX_FAULTS, 2)
        with refused(told, before):
            follow(before, PAID)

    def test_services_that_come_to_be_one_seat(self) -> None:
        """Two AT of one Service, an AS of half of it: it is the new Service that judges."""
        before = adhere(adhere(portal(), CLIENT, DECLARER_TVA), LILA, DECLARER_IS)
        before = name(before, CLIENT, MICHEL, AS, [DECLARER_TVA])
        joined = moved("DECLARER_TVA", "DECLARER_IS", under="DECLARER")
        whole = joined.catalogue.services[0]
        faults = (
            TwoPayerTitulaires(MARTIN_ID, (whole,)),
            SuppleantIncomplete(MARTIN_ID, MICHEL.number, (whole,)),
        )
        with refused(broken(*faults), before):
            follow(before, joined)

    def test_requests_that_come_to_be_for_one_service(self) -> None:
        """A substitution of what is the whole Service now, and an adhesion to a part of it."""
        one = moved("DECLARER_TVA", under="DECLARER")
        both = moved("DECLARER_TVA", "DECLARER_IS", under="DECLARER")
        before = adhere(follow(portal(), one), CLIENT, DECLARER_TVA, at=LATER)
        ask = partial(request_substitution, by=LILA, dossier=MARTIN, at=LATER)
        before = ask(before, services=[DECLARER_TVA], code="un")
        before = request_adhesion(
            before, by=LILA, dossier=MARTIN, services=[DECLARER_IS], code="deux", at=LATER
        )
        fault = RequestAlreadyPending(MARTIN_ID, LILA.number, (DECLARER_IS,))
        with refused(broken(fault), before):
            follow(before, both)

    def test_a_service_that_moves_with_its_people_is_held_as_before(self) -> None:
        """One AT of both, the AS of both alike: a seat is made of the two, and nothing ends."""
        before = adhere(portal(), CLIENT, DECLARER_TVA, DECLARER_IS)
        before = name(before, CLIENT, MICHEL, AS, [DECLARER_TVA, DECLARER_IS])
        after = follow(before, moved("DECLARER_TVA", "DECLARER_IS", under="DECLARER"))
        (seat,) = after.dossier(MARTIN).seats
        assert (seat.service.code, len(seat.lines)) == ("DECLARER", 2)
        assert set(holders(after, dossier=MARTIN)) == set(holders(before, dossier=MARTIN))
        assert after.dossier(MARTIN).updated_at == MONDAY

    def test_a_line_that_leaves_a_seat_takes_its_people_along(self) -> None:
        """Out of Payer it is a Service of its own, with the AT and the AS that it had there."""
        before = adhere(portal(), CLIENT, PAYER_TVA, PAYER_IS)
        before = name(before, CLIENT, MICHEL, AS, [PAYER])
        after = follow(before, moved("PAYER_IS", under="PAYER_SEUL"))
        assert [len(seat.lines) for seat in after.dossier(MARTIN).seats] == [1, 1]
        assert set(holders(after, dossier=MARTIN)) == set(holders(before, dossier=MARTIN))


@pytest.mark.rule("TIM-1")
class TestTime:
    """No change is before what has happened, and nothing happens before the change."""

    def test_the_change_comes_last(self) -> None:
        """It is not before the last change of any dossier or space, nor of the rules."""
        on_dossier = adhere(portal(), CLIENT, DECLARER_TVA, at=LATER + DAY)
        late = evolve(CLAUDE, number="20200000000009", email="a@b.example")
        on_space = register_space(portal(), subscriber=late, code="c", at=LATER + DAY)
        on_rules = change_rules(portal(), ruleset=Ruleset(), at=LATER + DAY)
        for before in (on_dossier, on_space, on_rules):
            with refused(TimeGoesBack(LATER, LATER + DAY), before):
                follow(before, Ruleset())
            assert change_rules(before, ruleset=Ruleset(), at=LATER + DAY).rules_since

    def test_where_nothing_has_happened_any_instant_will_do(self) -> None:
        """A portal without spaces and dossiers takes other rules."""
        assert follow(Portal(), LESSER).rules_since == LATER

    def test_earlier_acts_come_too_late(self) -> None:
        """On a dossier, on a space, and on what isn't there yet."""
        after, early = follow(portal(), LESSER), LATER - TICK
        refusal = TimeGoesBack(early, LATER)
        late = evolve(CLAUDE, number="20200000000009", email="a@b.example")
        with refused(refusal, after):
            adhere(after, CLIENT, DECLARER_IS, at=early)
        with refused(refusal, after):
            register_space(after, subscriber=late, code="c", at=early)
        with refused(refusal, after):
            open_dossier(after, dossier="111111111", name="SARL", at=early)
        now = adhere(after, CLIENT, DECLARER_IS, at=LATER)
        assert now.dossier(MARTIN).updated_at == LATER

    def test_deadlines_are_not_judged(self) -> None:
        """Shorter delays are no fault of what waits."""
        before = request_adhesion(
            portal(), by=LILA, dossier=MARTIN, services=[DECLARER_TS], code="lettre", at=MONDAY
        )
        after = follow(before, Ruleset(code_delay=timedelta(0)))
        assert after.dossier(MARTIN) is before.dossier(MARTIN)


@pytest.mark.rule("CAT-4")
def test_parts_follow_the_same_rules() -> None:
    """A part of a portal, and two parts put together, are since when the whole is."""
    after = follow(adhere(portal(), CLIENT, DECLARER_TVA), LESSER)
    one, other = after.only([MARTIN]), after.only([MARIANNE])
    assert (one.ruleset, one.rules_since) == (LESSER, LATER)
    assert one.merge(other) == other.merge(one) == after
    later = change_rules(other, ruleset=LESSER, at=LATER + DAY)
    assert one.merge(later).rules_since == later.merge(one).rules_since == LATER + DAY
