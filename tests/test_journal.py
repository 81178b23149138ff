"""Journals: a state is the replay of its journal, whatever was asked on the way.

The laws hold over guided walks under every reading, from the first inscription on.
"""

import copy
import pickle
from collections.abc import Callable, Iterator
from datetime import datetime, timezone
from functools import partial
from typing import Any, Final

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from habilitations import (
    BankAccount,
    Code,
    Email,
    HabilitationError,
    Journal,
    Portal,
    Role,
    Ruleset,
    Siren,
    Step,
    errors,
    open_dossier,
    procedures,
    record,
    replay,
    state_at,
)
from habilitations._texts.languages import Lang
from habilitations.journal import Attempt, Scenario, Steps, play
from habilitations.services import DECLARER_TVA, FICHE, MESSAGERIE, PAYER
from tests import journals, world
from tests.journals import SEEDS, walked
from tests.test_only_declared_errors import CALLS, PROCEDURES, RICH
from tests.world import CLIENT, DAY, HOUR, LILA, MARIANNE, MARTIN, MICHEL, MONDAY, TICK

OPENS: Final = Step.of(open_dossier, dossier="111111111", name="SARL", at=MONDAY)
AGAIN: Final = errors.DossierAlreadyOpen(Siren("111111111"))


#: A step of every procedure, accepted on the portal played.
STEPS: Final = tuple(Step.named(name, CALLS[name].arguments) for name in PROCEDURES)


@pytest.mark.slow
class TestLaws:
    """What holds of every journal."""

    @pytest.mark.parametrize("seed", SEEDS)
    def test_a_state_is_the_replay_of_its_journal(self, seed: int) -> None:
        """Replaying the steps that were accepted leads to the state that they led to."""
        assert replay(walked(seed).journal) == walked(seed).end

    @pytest.mark.parametrize("seed", SEEDS)
    def test_a_state_in_time_is_the_replay_of_the_steps_up_to_it(self, seed: int) -> None:
        """At each step's instant and a tick around it, no later step counts, no earlier lacks."""
        journal = walked(seed).journal
        instants = {step.at + tick for step in journal for tick in (-TICK, 0 * TICK, TICK)}
        for at in sorted(instants):
            upto = [step for step in journal if step.at <= at]
            met = _outcome(partial(replay, upto, start=journal.start))
            assert _outcome(partial(state_at, journal, at)) == met

    @pytest.mark.parametrize("seed", SEEDS)
    def test_a_state_in_time_is_the_state_that_was(self, seed: int) -> None:
        """Where time has not gone back, the state at an instant is the one after its last step."""
        made = walked(seed)
        latest = made.journal.start
        for place, step in enumerate(made.journal.steps):
            rest = made.journal.steps[place + 1 :]
            ahead = all(later.at > step.at for later in rest)
            behind = all(earlier.at <= step.at for earlier in made.journal.steps[:place])
            if ahead and behind:
                latest = made.portals[place + 1]
                assert state_at(made.journal, step.at) == latest
        instants = [step.at for step in made.journal]
        assert latest == made.end or instants[-1] < max(instants)

    @pytest.mark.parametrize("seed", SEEDS)
    def test_recording_is_doing_and_keeping(self, seed: int) -> None:
        """Recorded step by step, refused ones left out, journal and state are those of the walk."""
        made = walked(seed)
        portal, journal = made.journal.start, Journal(made.journal.start)
        for step in made.scenario.steps:
            try:
                portal, journal = record(portal, journal, step)
            except HabilitationError:
                assert replay(journal) == portal
        assert (portal, journal) == (made.end, made.journal)

    @pytest.mark.parametrize("seed", SEEDS)
    def test_playing_is_trying(self, seed: int) -> None:
        """Each attempt goes on from the one before; a refused one has the procedure's refusal."""
        made = walked(seed)
        attempts, portal = list(play(made.scenario)), made.scenario.start
        assert tuple(each.step for each in attempts) == made.scenario.steps
        for each in attempts:
            assert each.before is portal
            assert each.refusal is None or each.after is portal
            met = each.after if each.refusal is None else each.refusal
            assert _outcome(partial(each.step.on, each.before)) == met
            portal = each.after
        assert portal == made.end

    @pytest.mark.parametrize("seed", SEEDS)
    def test_a_replay_is_resumed_from_any_state(self, seed: int) -> None:
        """The rest of a journal on the state reached so far leads to the end."""
        made = walked(seed)
        for cut in range(0, len(made.journal) + 1, 7):
            rest = iter(made.journal.steps[cut:])
            assert replay(rest, start=made.portals[cut]) == made.end

    def test_the_walks_have_every_procedure(self) -> None:
        """Each procedure is accepted in a walk, and refused in one."""
        accepted = {step.procedure for seed in SEEDS for step in walked(seed).journal}
        tried = [each for seed in SEEDS for each in play(walked(seed).scenario)]
        refused = {each.step.procedure for each in tried if each.refusal is not None}
        assert accepted == set(PROCEDURES)
        assert refused == set(PROCEDURES)


def _outcome(call: Callable[[], Portal]) -> Portal | HabilitationError:
    try:
        return call()
    except HabilitationError as refusal:
        return refusal


@pytest.mark.slow
@given(st.integers(0, 2**32))
def test_the_laws_hold_from_any_seed(seed: int) -> None:
    """A walk that was never seen replays, in one go and from its middle."""
    made = journals.walked.__wrapped__(seed)
    middle = len(made.journal) // 2
    assert replay(made.journal) == made.end
    assert replay(made.journal.steps[middle:], start=made.portals[middle]) == made.end


class TestSteps:
    """A step is a call, as data."""

    @pytest.mark.parametrize("name", PROCEDURES)
    def test_a_step_does_what_its_call_does(self, name: str) -> None:
        """The step of a procedure on a portal is the call, by function and by name."""
        step = Step.named(name, CALLS[name].arguments)
        arguments: Any = CALLS[name].arguments
        assert Step.of(getattr(procedures, name), **arguments) == step
        assert step.on(RICH) == CALLS[name]()
        assert step.procedure == name

    def test_calls_that_mean_the_same_are_equal_steps(self) -> None:
        """People, identifiers and codes as values or texts, a line or its Service, are one."""
        by_texts = Step.of(
            procedures.request_adhesion,
            by=LILA.number.value,
            dossier=MARTIN,
            services=[MESSAGERIE, MESSAGERIE, DECLARER_TVA],
            code=" lettre ",
            at=MONDAY,
            company_email="contact@martin.example",
            email_link="lien",
            bank_account=None,
        )
        by_values = Step.of(
            procedures.request_adhesion,
            at=MONDAY.astimezone(timezone(5 * HOUR)),
            by=LILA,
            dossier=world.MARTIN_ID,
            services=(FICHE.service_of(MESSAGERIE), DECLARER_TVA),
            code=Code("lettre"),
            company_email=Email("contact@martin.example"),
            email_link=Code("lien"),
        )
        assert by_texts == by_values
        assert hash(by_texts) == hash(by_values)

    @pytest.mark.parametrize("accounts", [[], (), iter(())])
    def test_a_default_is_left_out(self, accounts: list[BankAccount]) -> None:
        """An argument given as its default, in whatever collection, is one not given."""
        step = Step.of(
            open_dossier, dossier="111111111", name="SARL", at=MONDAY, bank_accounts=accounts
        )
        assert step == OPENS
        assert [*step.arguments] == ["dossier", "name", "at"]

    def test_a_step_tells_its_parts(self) -> None:
        """Who acts, where, on what and when are read from the arguments."""
        step = Step.named("designate", CALLS["designate"].arguments)
        assert (step.by, step.dossier) == (CLIENT.number, world.MARTIN_ID)
        assert (step.services, step.at) == ((DECLARER_TVA,), CALLS["designate"].arguments["at"])
        assert step.arguments["role"] is Role.ACTEUR
        space = Step.named("register_space", CALLS["register_space"].arguments)
        assert (space.by, space.dossier, space.services) == (None, None, ())

    def test_arguments_are_read_only(self) -> None:
        """Nothing can be put into a step."""
        with pytest.raises(TypeError):
            OPENS.arguments["name"] = "SA"  # type: ignore[index]

    @pytest.mark.parametrize(
        "call",
        [
            lambda: Step.of(open_dossier, dossier=MARTIN, name="SARL"),  # type: ignore[call-arg]
            lambda: Step.of(open_dossier, MARTIN),  # type: ignore[call-arg]
            lambda: Step.of(
                open_dossier,
                dossier=MARTIN,
                name="SARL",
                at=MONDAY,
                by=LILA,  # type: ignore[call-arg]
            ),
            lambda: Step.of(open_dossier, dossier=3, name="SARL", at=MONDAY),  # type: ignore[arg-type]
            lambda: Step.of(replay, start=Portal()),  # type: ignore[arg-type]
            lambda: Step.of(_lookalike, at=MONDAY),
            lambda: Step.of("open_dossier"),  # type: ignore[arg-type]
            lambda: Step.named(open_dossier, {}),  # type: ignore[arg-type]
            lambda: Step.named("open_dossier", None),  # type: ignore[arg-type]
            lambda: Step.named("open_dossier", [1]),  # type: ignore[arg-type]
            lambda: Step.named("open_dossier", {}),
            lambda: OPENS.on(None),  # type: ignore[arg-type]
            lambda: OPENS.told("fr", MARTIN),  # type: ignore[arg-type]
            lambda: Step.read(b"2026"),  # type: ignore[arg-type]
            lambda: Step.read(OPENS.notation(), catalogue=RICH),  # type: ignore[arg-type]
        ],
    )
    def test_a_wrong_call_is_a_type_error(self, call: Callable[[], object]) -> None:
        """Arguments missing, unknown, by place or of a wrong type, and what is no procedure."""
        with pytest.raises(TypeError):
            call()

    def test_an_unknown_procedure_is_refused(self) -> None:
        """A name that comes from elsewhere is a value, not a type."""
        with pytest.raises(errors.UnknownName) as caught:
            Step.named("Suspend", {})
        assert caught.value == errors.UnknownName("Suspend", tuple(sorted(PROCEDURES)))

    @pytest.mark.parametrize(
        ("changed", "refusal"),
        [
            ({"name": " "}, errors.InvalidText("name", "")),
            ({"dossier": "x"}, errors.InvalidSiren("x")),
            ({"at": MONDAY.replace(tzinfo=None)}, errors.NaiveInstant(MONDAY.replace(tzinfo=None))),
        ],
    )
    def test_a_malformed_argument_is_refused(
        self, changed: dict[str, object], refusal: HabilitationError
    ) -> None:
        """A step that exists is well formed."""
        with pytest.raises(type(refusal)) as caught:
            Step.named("open_dossier", {**CALLS["open_dossier"].arguments, **changed})
        assert caught.value == refusal

    def test_services_outside_any_catalogue_make_a_step(self) -> None:
        """Whether a catalogue has them is the portal's to say."""
        step = Step.named("cancel_request", {**CALLS["cancel_request"].arguments, "services": []})
        assert step.services == ()
        with pytest.raises(errors.NoServices):
            step.on(RICH)


def _lookalike(portal: Portal, *, at: datetime) -> Portal:
    assert at.tzinfo
    return portal


_lookalike.__name__ = "open_dossier"


class TestReplay:
    """Long replays report, resume, and say where they stopped."""

    @pytest.mark.parametrize(
        ("count", "calls"), [(0, []), (999, [999]), (1000, [1000]), (2001, [1000, 2000, 2001])]
    )
    def test_progress_is_told(self, count: int, calls: list[int]) -> None:
        """The callback is called every 1,000 steps and at the end, with the number taken."""
        told: list[int] = []
        replay(opened(count), progress=told.append)
        assert told == calls

    def test_a_state_in_time_tells_its_progress(self) -> None:
        """Only the steps that are taken count."""
        told: list[int] = []
        journal = Journal(steps=[*opened(5), *opened(5, MONDAY + DAY, 5)])
        state_at(journal, MONDAY, progress=told.append)
        assert told == [5]

    def test_a_refused_step_is_pointed_at(self) -> None:
        """A note on the refusal tells which step it was, counted from 1, and shows no code."""
        with pytest.raises(errors.DossierAlreadyOpen) as caught:
            replay([OPENS, OPENS])
        assert caught.value == AGAIN
        assert caught.value.__notes__ == [f"step 2: {OPENS!r}"]

    def test_steps_are_read_once_and_not_kept(self) -> None:
        """A replay takes one step, then asks for the next."""
        seen: list[int] = []

        def steps() -> Iterator[Step]:
            for place, step in enumerate(opened(50)):
                seen.append(place)
                yield step

        def stop(_: int) -> None:
            raise KeyboardInterrupt

        replay(steps())
        assert seen == list(range(50))
        seen.clear()
        with pytest.raises(KeyboardInterrupt):
            replay((step for step in [*opened(1500)]), progress=stop)

    def test_a_replay_begins_where_it_is_told(self) -> None:
        """At the first state of a journal or of streamed steps, unless another is given."""
        start = Portal(ruleset=Ruleset(code_delay=DAY))
        other = Portal(ruleset=Ruleset(code_delay=2 * DAY))
        for steps in (Journal(start, [OPENS]), Steps(start, iter([OPENS]))):
            assert replay(steps) == OPENS.on(start)
        for given_ in (Journal(start, [OPENS]), Steps(start, iter([OPENS])), [OPENS]):
            assert replay(given_, start=other) == OPENS.on(other)
        assert replay([OPENS]) == OPENS.on(Portal())

    @pytest.mark.parametrize(
        "call",
        [
            lambda: replay(None),  # type: ignore[arg-type]
            lambda: replay("steps"),  # type: ignore[arg-type]
            lambda: replay([1]),  # type: ignore[list-item]
            lambda: replay([OPENS], start=OPENS),  # type: ignore[arg-type]
            lambda: state_at([OPENS], MONDAY),  # type: ignore[arg-type]
            lambda: state_at(Journal(), "2026-01-05"),  # type: ignore[arg-type]
            lambda: record(Portal(), Journal(), open_dossier),  # type: ignore[arg-type]
            lambda: record(Portal(), [], OPENS),  # type: ignore[arg-type]
            lambda: record(Journal(), Journal(), OPENS),  # type: ignore[arg-type]
            lambda: Journal([OPENS]),  # type: ignore[arg-type]
            lambda: Journal(steps=OPENS),  # type: ignore[arg-type]
            lambda: Journal(steps=[open_dossier]),  # type: ignore[list-item]
            lambda: Journal().then(None),  # type: ignore[arg-type]
            lambda: Scenario(title=3),  # type: ignore[arg-type]
            lambda: Scenario(start=Journal()),  # type: ignore[arg-type]
            lambda: Scenario(steps=[MARTIN]),  # type: ignore[list-item]
            lambda: list(play(Journal())),  # type: ignore[arg-type]
        ],
    )
    def test_a_wrong_type_is_a_type_error(self, call: Callable[[], object]) -> None:
        """What is no portal, no journal, no step or no instant."""
        with pytest.raises(TypeError):
            call()

    def test_an_instant_is_aware(self) -> None:
        """TIM-1: a naive one names no moment."""
        with pytest.raises(errors.NaiveInstant):
            state_at(Journal(), MONDAY.replace(tzinfo=None))

    def test_clocks_are_independent(self) -> None:
        """A journal may go back in time between dossiers; a state that never was is refused."""
        follower = evolve(MICHEL, email=LILA.email)
        steps = [
            Step.of(procedures.register_space, subscriber=LILA, code="c", at=MONDAY),
            Step.of(procedures.activate_space, by=LILA, code="c", at=MONDAY),
            Step.of(procedures.change_login_email, by=LILA, email="l@b.example", at=MONDAY + DAY),
            Step.of(procedures.register_space, subscriber=follower, code="c", at=MONDAY + HOUR),
        ]
        journal = Journal(steps=steps)
        assert len(replay(journal).spaces) == 2
        assert len(state_at(journal, MONDAY + DAY).spaces) == 2
        with pytest.raises(errors.EmailAlreadyInUse) as caught:
            state_at(journal, MONDAY + HOUR)
        assert caught.value == errors.EmailAlreadyInUse(LILA.email, None)


def opened(count: int, at: datetime = MONDAY, first: int = 0) -> Iterator[Step]:
    """Yield steps that open dossiers."""
    for rank in range(first, first + count):
        yield Step.of(open_dossier, dossier=f"{100000000 + rank}", name="SARL", at=at)


class TestValues:
    """Journals, scenarios and attempts are values."""

    def test_a_journal_is_a_sequence_of_steps(self) -> None:
        """Its length, its order, its repr, and one more step, which leaves the first as it was."""
        journal = Journal(steps=opened(3))
        more = journal.then(OPENS)
        assert (len(journal), len(more)) == (3, 4)
        assert list(more) == [*journal.steps, OPENS]
        assert repr(more) == "<Journal of 4 steps>"
        assert more == Journal(steps=[*opened(3), OPENS])
        assert hash(more) == hash(Journal(steps=[*opened(3), OPENS]))
        assert more != journal
        assert Journal() == Journal(Portal(), ())

    @pytest.mark.parametrize("seed", SEEDS[:4])
    def test_journals_are_copied_and_pickled(self, seed: int) -> None:
        """A copy, a deep copy and what a pickle holds are equal."""
        made = walked(seed)
        attempts = tuple(play(made.scenario))
        for value in (made.journal, made.scenario, made.journal.steps, attempts):
            assert copy.copy(value) == value
            assert copy.deepcopy(value) == value
            assert pickle.loads(pickle.dumps(value)) == value  # noqa: S301 - it was made here

    def test_an_attempt_is_told_without_its_portals(self) -> None:
        """The repr of an attempt has its step and its refusal."""
        (first, second) = play(Scenario(steps=[OPENS, OPENS]))
        assert first == Attempt(step=OPENS, before=Portal(), after=OPENS.on(Portal()))
        assert second.refusal == AGAIN
        assert "Portal" not in repr(second)

    def test_a_title_is_well_formed(self) -> None:
        """VAL-1: printable, 200 characters at most, its white space folded."""
        assert Scenario(title="  Un  cas ").title == "Un cas"
        with pytest.raises(errors.InvalidText) as caught:
            Scenario(title="\0")
        assert caught.value == errors.InvalidText("title", "\0")


class TestTelling:
    """Steps in words."""

    @pytest.mark.parametrize("lang", ["fr", "en"])
    @pytest.mark.parametrize("step", STEPS, ids=lambda step: step.procedure)
    def test_each_procedure_has_its_sentence(self, step: Step, lang: Lang) -> None:
        """It is one sentence, names whom and what it is about, and leaves no brace open."""
        bare, named = step.told(lang), step.told(lang, RICH)
        assert bare.endswith(".")
        assert not set("{}") & set(bare + named)
        if step.by is not None:
            assert str(step.by) in bare
            assert str(step.by) not in named
        assert all(str(service) in bare for service in step.services)

    def test_people_and_dossiers_are_told_by_name(self) -> None:
        """Those that the portal knows; the others by number."""
        step = Step.of(
            procedures.designate,
            by=CLIENT,
            delegate="99999999999999",
            dossier=MARIANNE,
            services=[PAYER],
            role=Role.ACTEUR,
            at=MONDAY,
        )
        assert step.told("en", RICH) == (
            "Espace CLIENT designates 99999999999999 Acteur on SARL MARIANNE (313231838): Payer."
        )
        assert step.told("en") == (
            "20191991901919 designates 99999999999999 Acteur on 313231838: Payer."
        )

    def test_a_journal_tells_a_line_a_step(self) -> None:
        """Its instant first, with its zone; names are those known in the end."""
        early = MONDAY.replace(year=987)
        steps = [
            Step.of(open_dossier, dossier=MARTIN, name="SARL MARTIN", at=early),
            Step.of(procedures.register_space, subscriber=MICHEL, code="c", at=MONDAY),
        ]
        assert list(Journal(steps=steps).told("en")) == [
            f"0987-01-05 09:00 (UTC)  {steps[0].told('en', replay(steps))}",
            f"2026-01-05 09:00 (UTC)  {steps[1].told('en', replay(steps))}",
        ]
        assert "Michel DURAND (20200000000001) registers" in steps[1].told("en")

    def test_only_two_languages_are_spoken(self) -> None:
        """Another is a ValueError, before anything is told."""
        with pytest.raises(ValueError, match="de"):
            OPENS.told("de")  # type: ignore[arg-type]
        with pytest.raises(ValueError, match="de"):
            Journal().told("de")  # type: ignore[arg-type]

    def test_what_is_no_journal_is_not_told(self) -> None:
        """Steps that don't replay are refused."""
        with pytest.raises(errors.DossierAlreadyOpen):
            Journal(steps=[OPENS, OPENS]).told()
