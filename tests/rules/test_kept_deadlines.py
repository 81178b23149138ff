"""Deadlines, kept from when something was asked for; and days counted otherwise (ADH-6, VAL-1)."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from attrs import evolve

from habilitations import (
    Portal,
    RequestPhase,
    Ruleset,
    Space,
    Step,
    activate_request,
    activate_space,
    all_habilitations,
    change_company_email,
    confirm_company_email,
    identify_dossier,
    open_dossier,
    register_space,
    replay,
    request_adhesion,
    request_substitution,
    requests_on,
    roles_of,
)
from habilitations.audits import agenda
from habilitations.errors import (
    ActivationTooLate,
    CodeExpired,
    EmailChangeExpired,
    EmailLinkExpired,
    InconsistentState,
    InvalidDeadline,
    NaiveInstant,
    RequestAlreadyPending,
    TimeGoesBack,
)
from habilitations.journal import Journal
from habilitations.model import AdhesionRequest, Dossier, EmailChange, SubstitutionRequest
from habilitations.rules import FICHE
from habilitations.services import DECLARER_TVA, MESSAGERIE
from habilitations.wire import dumps, loads
from tests.world import (
    CLIENT,
    DAY,
    HOUR,
    LILA,
    MARTIN,
    MARTIN_ID,
    MONDAY,
    PROVISIONAL,
    TICK,
    adhere,
    portal,
    refused,
)

SIXTY = MONDAY + 60 * DAY
SUMMER, WINTER = timezone(timedelta(hours=2)), timezone(timedelta(hours=1))
SHORT = Ruleset(space_delay=HOUR, email_delay=HOUR, code_delay=30 * DAY)
LONG = Ruleset(space_delay=30 * DAY, email_delay=30 * DAY, code_delay=90 * DAY)


def asked(
    before: Portal,
    *,
    at: datetime = MONDAY,
    code: str = "lettre",
    code_deadline: datetime | None = None,
) -> Portal:
    """Return the portal in which Lila has asked for an adhesion."""
    return request_adhesion(
        before,
        by=LILA,
        dossier=MARTIN,
        services=[DECLARER_TVA],
        code=code,
        at=at,
        code_deadline=code_deadline,
    )


def claimed(before: Portal, *, code_deadline: datetime | None = None) -> Portal:
    """Return the portal in which Lila has asked to replace the AT."""
    return request_substitution(
        before,
        by=LILA,
        dossier=MARTIN,
        services=[DECLARER_TVA],
        code="lettre",
        at=MONDAY,
        code_deadline=code_deadline,
    )


def mailed(before: Portal, *, code_deadline: datetime | None = None) -> Portal:
    """Return the portal in which Lila has asked for Messagerie."""
    return request_adhesion(
        before,
        by=LILA,
        dossier=MARTIN,
        services=[MESSAGERIE],
        code="lettre",
        company_email="contact@martin.example",
        email_link="lien",
        at=MONDAY,
        code_deadline=code_deadline,
    )


def entered(before: Portal, at: datetime) -> Portal:
    """Return the portal in which Lila has entered the code of her letter."""
    return activate_request(before, by=LILA, dossier=MARTIN, code="lettre", at=at)


def under(before: Portal, ruleset: Ruleset) -> Portal:
    """Return what a back office makes of its tables under other delays."""
    return Portal.of(
        spaces=before.spaces.values(),
        dossiers=before.dossiers.values(),
        habilitations=all_habilitations(before),
        ruleset=ruleset,
    )


def request(of: Portal) -> AdhesionRequest | SubstitutionRequest:
    """Return the one request on the dossier."""
    (found,) = of.dossier(MARTIN).requests
    return found


@pytest.mark.rule("ADH-6")
class TestCodesKeepTheirDeadline:
    """ADH-6, §3.2: a letter says until when its code is good, whatever becomes of the delay."""

    def test_it_stands_in_the_request(self) -> None:
        """In both kinds; the link of a substitution is none."""
        assert request(asked(portal())).deadline == SIXTY
        assert request(claimed(adhere(portal(), CLIENT, DECLARER_TVA))).deadline == SIXTY

    def test_a_shorter_delay_lets_none_lapse_that_is_in_the_post(self) -> None:
        """Day 45 is good for the letter that says 60."""
        later = under(asked(portal()), SHORT)
        assert roles_of(entered(later, MONDAY + 45 * DAY), LILA, dossier=MARTIN)
        assert roles_of(entered(later, SIXTY), LILA, dossier=MARTIN)
        with refused(CodeExpired(MARTIN_ID, SIXTY + TICK, SIXTY), later):
            entered(later, SIXTY + TICK)

    def test_a_longer_delay_revives_none(self) -> None:
        """Day 70 is too late for the letter that says 60."""
        later = under(asked(portal()), LONG)
        with refused(CodeExpired(MARTIN_ID, MONDAY + 70 * DAY, SIXTY), later):
            entered(later, MONDAY + 70 * DAY)
        (status,) = requests_on(later, dossier=MARTIN, at=MONDAY + 70 * DAY)
        assert (status.status, status.deadline) == (RequestPhase.LAPSED, SIXTY)

    def test_it_follows_the_dossier(self) -> None:
        """The identification changes no deadline (DOS-2)."""
        before = open_dossier(portal(), dossier=PROVISIONAL, name="X", at=MONDAY)
        before = request_adhesion(
            before, by=LILA, dossier=PROVISIONAL, services=[DECLARER_TVA], code="c", at=MONDAY
        )
        after = identify_dossier(before, dossier=PROVISIONAL, siren="999999999", at=MONDAY + DAY)
        assert [each.deadline for each in after.dossier("999999999").requests] == [SIXTY]


@pytest.mark.rule("ADH-4")
class TestLinksKeepTheirDeadline:
    """ADH-4, §3.2: so does the link of an adhesion."""

    def test_only_messagerie_has_one(self) -> None:
        """Beside the deadline of the code."""
        found = request(mailed(portal()))
        assert isinstance(found, AdhesionRequest)
        assert (found.deadline, found.link_deadline) == (SIXTY, MONDAY + 72 * HOUR)
        plain = request(asked(portal()))
        assert isinstance(plain, AdhesionRequest)
        assert plain.link_deadline is None

    def test_it_is_kept(self) -> None:
        """Under a delay of an hour, and under one of 30 days."""
        end = MONDAY + 72 * HOUR
        for ruleset in (SHORT, LONG):
            later = under(mailed(portal()), ruleset)
            clicked = confirm_company_email(later, dossier=MARTIN, email_link="lien", at=end)
            assert request(clicked).confirmed_at == end
            with refused(EmailLinkExpired(MARTIN_ID, end + TICK, end), later):
                confirm_company_email(later, dossier=MARTIN, email_link="lien", at=end + TICK)

    def test_a_request_lapses_with_the_first_of_its_deadlines(self) -> None:
        """A code that is good for less than its link leaves no time to click after."""
        before = mailed(portal(), code_deadline=MONDAY + HOUR)
        with refused(EmailLinkExpired(MARTIN_ID, MONDAY + 2 * HOUR, MONDAY + HOUR), before):
            confirm_company_email(before, dossier=MARTIN, email_link="lien", at=MONDAY + 2 * HOUR)


@pytest.mark.rule("EML-1")
def test_a_change_of_address_keeps_its_deadline() -> None:
    """EML-1, §3.2: 72 hours from when it was asked for, whatever becomes of the delay."""
    before = change_company_email(
        adhere(portal(), CLIENT, MESSAGERIE),
        by=CLIENT,
        dossier=MARTIN,
        company_email="nouveau@martin.example",
        email_link="lien-2",
        at=MONDAY,
    )
    change, end = before.dossier(MARTIN).email_change, MONDAY + 72 * HOUR
    assert change is not None
    assert change.deadline == end
    for ruleset in (SHORT, LONG):
        later = under(before, ruleset)
        clicked = confirm_company_email(later, dossier=MARTIN, email_link="lien-2", at=end)
        assert clicked.dossier(MARTIN).email_change is None
        with refused(EmailChangeExpired(MARTIN_ID, end + TICK, end), later):
            confirm_company_email(later, dossier=MARTIN, email_link="lien-2", at=end + TICK)


@pytest.mark.rule("ESP-2")
def test_an_inscription_keeps_its_deadline() -> None:
    """ESP-2, §3.1: 48 hours from the inscription, whatever becomes of the delay."""
    before = register_space(Portal(), subscriber=LILA, code="courriel", at=MONDAY)
    end = MONDAY + 48 * HOUR
    assert before.spaces[LILA.number].deadline == end
    for ruleset in (SHORT, LONG):
        later = under(before, ruleset)
        active = activate_space(later, by=LILA, code="courriel", at=end)
        assert active.spaces[LILA.number].activated_at == end
        with refused(ActivationTooLate(LILA.number, end + TICK, end), later):
            activate_space(later, by=LILA, code="courriel", at=end + TICK)


@pytest.mark.rule("VAL-1")
class TestDaysCountedOtherwise:
    """`code_deadline`: from the request on, at most two days after the ruleset's own deadline."""

    @pytest.mark.parametrize("deadline", [MONDAY, MONDAY + 59 * DAY, SIXTY, SIXTY + 2 * DAY])
    def test_it_is_the_deadline(self, deadline: datetime) -> None:
        """Of an adhesion and of a substitution alike, to its very instant."""
        held = adhere(portal(), CLIENT, DECLARER_TVA)
        for before in (
            asked(portal(), code_deadline=deadline),
            claimed(held, code_deadline=deadline),
        ):
            assert request(before).deadline == deadline
            assert roles_of(entered(before, deadline), LILA, dossier=MARTIN)
            with refused(CodeExpired(MARTIN_ID, deadline + TICK, deadline), before):
                entered(before, deadline + TICK)

    @pytest.mark.parametrize("deadline", [MONDAY - TICK, SIXTY + 2 * DAY + TICK])
    def test_out_of_bounds(self, deadline: datetime) -> None:
        """The refusal tells both bounds."""
        held = adhere(portal(), CLIENT, DECLARER_TVA)
        refusal = InvalidDeadline(deadline, MONDAY, SIXTY + 2 * DAY)
        with refused(refusal, held):
            asked(held, code_deadline=deadline)
        with refused(refusal, held):
            claimed(held, code_deadline=deadline)

    def test_the_bounds_are_those_of_the_ruleset(self) -> None:
        """Two days after 30, where a code is good for 30."""
        before, latest = portal(SHORT), MONDAY + 32 * DAY
        assert request(asked(before, code_deadline=latest)).deadline == latest
        with refused(InvalidDeadline(SIXTY, MONDAY, latest), before):
            asked(before, code_deadline=SIXTY)

    def test_a_delay_without_end_has_no_later_bound(self) -> None:
        """What Python can't hold is the end of time."""
        end = datetime.max.replace(tzinfo=UTC)
        before = portal(Ruleset(code_delay=timedelta.max))
        assert request(asked(before, code_deadline=end)).deadline == end

    def test_it_is_kept_in_utc(self) -> None:
        """Another zone is another way to write the same instant; none is refused (TIM-1)."""
        here = (SIXTY + HOUR).astimezone(SUMMER)
        found = request(asked(portal(), code_deadline=here)).deadline
        assert found == here
        assert found is not None
        assert found.tzinfo is UTC
        naive = SIXTY.replace(tzinfo=None)
        with pytest.raises(NaiveInstant):
            asked(portal(), code_deadline=naive)

    def test_it_is_judged_among_the_values(self) -> None:
        """Before whether anybody may ask, as a code that is none would be."""
        with refused(InvalidDeadline(MONDAY - TICK, MONDAY, SIXTY + 2 * DAY)):
            asked(Portal(), code_deadline=MONDAY - TICK)

    def test_it_is_written_in_every_form_of_a_step(self) -> None:
        """In its notation, in documents, in words; and read back from the first two."""
        step = Step.of(
            request_substitution,
            by=LILA,
            dossier=MARTIN,
            services=[DECLARER_TVA],
            code="lettre",
            at=MONDAY,
            code_deadline=SIXTY + HOUR,
        )
        assert "code_deadline=2026-03-06T10:00:00Z" in step.notation()
        assert Step.read(step.notation()) == step
        start = adhere(portal(), CLIENT, DECLARER_TVA)
        journal = Journal(start, [step])
        assert loads(dumps(journal), Journal) == journal
        assert request(replay(journal)).deadline == SIXTY + HOUR
        assert "2026-03-06 10:00 (UTC)" in step.told("en")
        assert "6 mars 2026 à 10\N{NO-BREAK SPACE}h\N{NO-BREAK SPACE}00 (UTC)" in step.told("fr")


class TestCalendarDaysOfParis:
    """A house that counts calendar days of Paris, to the end of the sixtieth."""

    ASKED = datetime(2026, 9, 1, 0, 10, tzinfo=SUMMER)
    #: The last instant of the sixtieth day after it, 31 October: the clocks have gone back.
    END = datetime(2026, 10, 31, 23, 59, 59, 999_999, tzinfo=WINTER)

    def before(self) -> Portal:
        """Return the portal in which Lila has asked so."""
        return asked(portal(), at=self.ASKED, code_deadline=self.END)

    def test_the_last_evening_is_good(self) -> None:
        """23:50 on the sixtieth day, an hour and more after the ruleset's own deadline."""
        evening = datetime(2026, 10, 31, 23, 50, tzinfo=WINTER)
        assert roles_of(entered(self.before(), evening), LILA, dossier=MARTIN)

    def test_midnight_is_not(self) -> None:
        """And then nothing is pending any more that would block a new request (ADH-10)."""
        midnight = datetime(2026, 11, 1, tzinfo=WINTER)
        with refused(
            CodeExpired(MARTIN_ID, midnight.astimezone(UTC), self.END.astimezone(UTC)),
            self.before(),
        ):
            entered(self.before(), midnight)
        anew = request(asked(self.before(), at=midnight, code="lettre-2"))
        assert anew.asked_at == midnight
        with pytest.raises(RequestAlreadyPending):
            asked(self.before(), at=self.END, code="lettre-2")

    def test_that_is_the_deadline_told(self) -> None:
        """In the agenda as in the state."""
        (entry,) = agenda(self.before(), at=self.ASKED)
        assert entry.deadline == self.END


@pytest.mark.rule("TIM-1")
class TestTables:
    """What tables don't say of deadlines, the ruleset given with them does."""

    SPACE = Space(subscriber=LILA, registered_at=MONDAY)
    REQUEST = AdhesionRequest(
        requester=LILA,
        dossier=MARTIN,
        services=[MESSAGERIE],
        code="c",
        asked_at=MONDAY,
        company_email="contact@martin.example",
        email_link="lien",
    )
    CLAIM = SubstitutionRequest(
        requester=CLIENT,
        dossier=MARTIN,
        services=[FICHE.catalogue.service_of(DECLARER_TVA)],
        code="d",
        asked_at=MONDAY,
    )
    CHANGE = EmailChange(requester=CLIENT, email="a@b.example", email_link="m", asked_at=MONDAY)

    def of(
        self,
        *requests: AdhesionRequest | SubstitutionRequest,
        space: Space = SPACE,
        change: EmailChange = CHANGE,
    ) -> Portal:
        """Return the portal of tables under delays of 30 days and an hour."""
        lila = evolve(space, activated_at=MONDAY) if requests else space
        client = Space(subscriber=CLIENT, registered_at=MONDAY, activated_at=MONDAY)
        dossier = Dossier(
            id=MARTIN, name="X", opened_at=MONDAY, requests=requests, email_change=change
        )
        return Portal.of(spaces=[lila, client], dossiers=[dossier], ruleset=SHORT)

    def test_what_is_missing_is_filled(self) -> None:
        """In both kinds of request, in a change of address, and in an inscription."""
        made = self.of(self.REQUEST, self.CLAIM)
        adhesion, claim = made.dossier(MARTIN).requests
        assert isinstance(adhesion, AdhesionRequest)
        assert (adhesion.deadline, adhesion.link_deadline) == (MONDAY + 30 * DAY, MONDAY + HOUR)
        assert claim.deadline == MONDAY + 30 * DAY
        change = made.dossier(MARTIN).email_change
        assert change is not None
        assert change.deadline == MONDAY + HOUR
        alone = self.of().dossier(MARTIN).email_change
        assert alone is not None
        assert alone.deadline == MONDAY + HOUR
        assert self.of().spaces[LILA.number].deadline == MONDAY + HOUR

    def test_what_is_given_is_kept(self) -> None:
        """However far from the ruleset's."""
        far = MONDAY + 400 * DAY
        made = self.of(
            evolve(self.REQUEST, deadline=far, link_deadline=far),
            evolve(self.CLAIM, deadline=MONDAY),
            change=evolve(self.CHANGE, deadline=far),
        )
        adhesion, claim = made.dossier(MARTIN).requests
        assert isinstance(adhesion, AdhesionRequest)
        assert (adhesion.deadline, adhesion.link_deadline) == (far, far)
        assert claim.deadline == MONDAY
        change = made.dossier(MARTIN).email_change
        assert change is not None
        assert change.deadline == far
        given = self.of(space=evolve(self.SPACE, deadline=far)).spaces[LILA.number]
        assert given.deadline == far
        assert loads(dumps(made)) == made

    def test_nothing_ends_before_it_was_asked_for(self) -> None:
        """That alone is asked of a deadline, at its place in a document too."""
        early, request_ = MONDAY - TICK, self.REQUEST
        told = (TimeGoesBack(early, MONDAY),)
        for waiting in (
            evolve(request_, deadline=early),
            evolve(request_, link_deadline=early),
            evolve(self.CLAIM, deadline=early),
        ):
            with pytest.raises(InconsistentState) as caught:
                self.of(waiting)
            assert caught.value.faults == told
        with pytest.raises(InconsistentState) as caught:
            self.of(change=evolve(self.CHANGE, deadline=early))
        assert caught.value.faults == told
        with pytest.raises(InconsistentState) as caught:
            self.of(space=evolve(self.SPACE, deadline=early))
        assert caught.value.faults == told


@pytest.mark.rule("ADH-6")
def test_documents_write_what_the_ruleset_does_not_say() -> None:
    """A deadline goes without saying where it is the ruleset's; else it is written, and read."""
    own, other = asked(portal()), asked(portal(), code_deadline=SIXTY + HOUR)
    assert "deadline" not in dumps(own)
    assert '"deadline":"2026-03-06T10:00:00Z"' in dumps(other)
    for each in (own, other, under(own, LONG), under(mailed(portal()), SHORT)):
        assert loads(dumps(each)) == each
    moved = dumps(under(mailed(portal()), SHORT))
    assert '"deadline":"2026-03-06T09:00:00Z"' in moved
    assert '"link_deadline":"2026-01-08T09:00:00Z"' in moved


def test_a_request_in_no_portal_has_no_deadline() -> None:
    """It doesn't lapse: nobody has said yet how long its code is good."""
    end = datetime.max.replace(tzinfo=UTC)
    assert TestTables.REQUEST.deadline is None
    assert TestTables.REQUEST.good_until == end
    assert TestTables.CLAIM.good_until == end
    assert TestTables.CHANGE.good_until == end
