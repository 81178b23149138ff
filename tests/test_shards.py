"""A journal replayed in parts: the same as the whole, whatever the parts.

The laws hold over guided walks under every reading, with the steps that were refused and without.
"""

import pickle
import random
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Final

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from habilitations import (
    HabilitationError,
    Idsp,
    Portal,
    Siren,
    Step,
    Subscriber,
    dossiers_of,
    errors,
    procedures,
    replay,
)
from habilitations.audits import audit, audit_dossiers, audit_spaces
from habilitations.shards import (
    Part,
    Placed,
    moves,
    replay_partition,
    shard_of,
    space_history,
    together,
)
from tests.journals import SEEDS, walked
from tests.world import CLIENT, DAY, HOUR, LILA, MARIANNE, MARTIN, MARTIN_ID, MONDAY

if TYPE_CHECKING:
    from habilitations.identifiers import DossierId, SubscriberNumber

#: Enough for walks to identify dossiers, and to register and readdress people on the way.
LONG: Final = 80
DEALS: Final = st.randoms(use_true_random=False)
OPENS: Final = Step.of(procedures.open_dossier, dossier=MARTIN, name="SARL", at=MONDAY)
REGISTERS: Final = Step.of(procedures.register_space, subscriber=LILA, code="courriel", at=MONDAY)
ACTIVATES: Final = Step.of(procedures.activate_space, by=LILA, code="courriel", at=MONDAY)
OPENS_OTHER: Final = Step.of(procedures.open_dossier, dossier=MARIANNE, name="SARL", at=MONDAY)


def _outcome(call: Callable[[], Portal]) -> tuple[object, Sequence[str]]:
    try:
        return call(), ()
    except HabilitationError as refusal:
        return refusal, refusal.__notes__


def _dealt(
    steps: Iterable[Step], chance: random.Random, count: int
) -> tuple[list[Placed], list[list[Placed]]]:
    """Return the steps on spaces, and those of each part, shards dealt out by chance."""
    known = list(steps)
    moved = moves(known)
    hands: dict[str | None, int] = defaultdict(partial(chance.randrange, count))
    spaces: list[Placed] = []
    parts: list[list[Placed]] = [[] for _ in range(count)]
    for placed in enumerate(known, 1):
        key = shard_of(placed[1], moved)
        (spaces if key is None else parts[hands[key]]).append(placed)
    return spaces, parts


def _in_parts(
    steps: Iterable[Step], chance: random.Random, count: int, *, start: Portal, once: bool
) -> Portal:
    spaces, hands = _dealt(steps, chance, count)
    known = space_history(spaces, start=start) if once else spaces
    bare = start.only([])
    # All goes through pickle, as between machines.
    sent = [pickle.dumps((known, hand, bare)) for hand in hands]
    made = [pickle.dumps(replay_partition(a, b, start=c)) for a, b, c in map(pickle.loads, sent)]
    chance.shuffle(made)
    return together(known, map(pickle.loads, made), start=start)


def _person(step: Step) -> object:
    subscriber = step.arguments.get("subscriber")
    return subscriber.number if isinstance(subscriber, Subscriber) else step.by


@pytest.mark.slow
class TestLaws:
    """What holds of every journal, however it is dealt out."""

    @given(st.sampled_from(SEEDS), DEALS, st.integers(1, 4), st.sampled_from(("once", "")))
    def test_parts_are_the_whole(
        self, seed: int, chance: random.Random, count: int, made: str
    ) -> None:
        """Accepted steps in parts, in any order, are the replay; spaces made once or each time."""
        journal = walked(seed, LONG).journal
        whole = _in_parts(journal, chance, count, start=journal.start, once=bool(made))
        end = walked(seed, LONG).end
        assert (whole, hash(whole)) == (end, hash(end))
        assert {each: dossiers_of(whole, each) for each in whole.spaces} == {
            each: dossiers_of(end, each) for each in end.spaces
        }

    @given(st.sampled_from(SEEDS), DEALS, st.integers(1, 4), st.data())
    def test_the_first_refusal_is_the_same(
        self, seed: int, chance: random.Random, count: int, data: st.DataObject
    ) -> None:
        """With some of the steps that were refused, the parts raise what the replay raises."""
        made = walked(seed, LONG)
        accepted = set(map(id, made.journal))
        refused = [each for each in made.scenario.steps if id(each) not in accepted]
        kept = accepted | set(map(id, data.draw(st.lists(st.sampled_from(refused), max_size=3))))
        steps = [each for each in made.scenario.steps if id(each) in kept]
        start = made.journal.start
        whole = _outcome(partial(replay, steps, start=start))
        parts = _outcome(partial(_in_parts, steps, chance, count, start=start, once=True))
        assert parts == whole

    @given(st.sampled_from(SEEDS), DEALS, st.integers(0, LONG))
    def test_any_order_of_steps_is_judged_alike(
        self, seed: int, chance: random.Random, swaps: int
    ) -> None:
        """Also where steps changed places, so that somebody acts before he has a space."""
        made = walked(seed, LONG).journal
        steps = list(made)
        for _ in range(swaps):
            first, second = chance.randrange(len(steps)), chance.randrange(len(steps))
            steps[first], steps[second] = steps[second], steps[first]
        whole = _outcome(partial(replay, steps, start=made.start))
        deal = partial(_in_parts, steps, chance, 3, start=made.start, once=True)
        assert _outcome(deal) == whole

    @given(st.sampled_from(SEEDS), st.integers(0, LONG), DEALS)
    def test_parts_go_on_from_a_state(self, seed: int, place: int, chance: random.Random) -> None:
        """From any state, each part with its dossiers of it, the rest leads to the end."""
        made = walked(seed, LONG)
        place = min(place, len(made.journal))
        start, steps = made.portals[place], made.journal.steps[place:]
        spaces, hands = _dealt(steps, chance, 2)
        owners = {str(step.dossier): part for part, hand in enumerate(hands) for _, step in hand}
        owners |= {key: owners[shard] for key, shard in moves(steps).items() if shard in owners}
        shares: list[list[DossierId]] = [[], []]
        for each in start.dossiers:
            shares[owners.get(str(each), 0)].append(each)
        parts = [
            replay_partition(spaces, hand, start=start.only(share))
            for hand, share in zip(hands, shares, strict=True)
        ]
        assert together(spaces, parts, start=start) == made.end

    @given(st.sampled_from(SEEDS), DEALS)
    def test_a_part_reads_the_spaces_that_its_steps_name(
        self, seed: int, chance: random.Random
    ) -> None:
        """Accepted steps lead to the same where a part has only the spaces of those they name."""
        made = walked(seed, LONG)
        spaces, hands = _dealt(made.journal, chance, 3)
        for hand in hands:
            named = {each for _, step in hand for _, each in step.given}
            known = [each for each in spaces if each[1].rules or _person(each[1]) in named]
            part = replay_partition(known, hand, start=made.journal.start)
            assert part == replay_partition(spaces, hand, start=made.journal.start)

    @given(st.sampled_from(SEEDS), DEALS)
    def test_an_audit_in_parts_is_the_audit(self, seed: int, chance: random.Random) -> None:
        """The findings on dossiers part by part, and those on spaces once, are all findings."""
        made = walked(seed, LONG)
        spaces, hands = _dealt(made.journal, chance, 3)
        known = space_history(spaces, start=made.journal.start)
        parts = [
            together(known, [replay_partition(known, hand, start=made.journal.start)])
            for hand in hands
        ]
        held: dict[SubscriberNumber, list[DossierId]] = defaultdict(list)
        for part in parts:
            for each in part.spaces:
                held[each] += [dossier.id for dossier in dossiers_of(part, each)]
        at, within = made.journal.steps[-1].at + DAY, 60 * DAY
        found = [each for part in parts for each in audit_dossiers(part, at=at, within=within)]
        found += audit_spaces(known.portal, held, at=at, within=within)
        whole = audit(made.end, at=at, within=within)
        assert (len(found), set(found)) == (len(whole), set(whole))


@pytest.mark.slow
@given(st.integers(0, 2**32), DEALS)
def test_new_walks_in_parts(seed: int, chance: random.Random) -> None:
    """The laws hold over walks that nobody has chosen, refused steps included."""
    made = walked(seed, LONG)
    for steps in (made.journal.steps, made.scenario.steps):
        whole = _outcome(partial(replay, steps, start=made.journal.start))
        deal = partial(_in_parts, steps, chance, 3, start=made.journal.start, once=True)
        assert _outcome(deal) == whole


@pytest.mark.slow
def test_the_walks_have_what_the_laws_are_about() -> None:
    """Some identify a dossier, some change spaces late, and some are refused a step on a space."""
    made = [walked(seed, LONG) for seed in SEEDS]
    assert any(moves(each.journal) for each in made)
    for each in made:
        assert any(step.dossier is None for step in each.scenario.steps[20:])
    late = [step.procedure for each in made for step in each.journal.steps[20:]]
    assert {"register_space", "change_login_email", "identify_dossier"} <= set(late)


class TestShardOf:
    """Which steps belong together."""

    def test_a_dossier_is_its_own_shard(self) -> None:
        """A SIREN is its nine digits, an IDSP is told from any SIREN, and a space has no shard."""
        provisional = Step.of(
            procedures.open_dossier, dossier=Idsp("12345678"), name="SARL", at=MONDAY
        )
        assert [shard_of(each) for each in (OPENS, provisional, REGISTERS)] == [
            MARTIN,
            "IDSP 12345678",
            None,
        ]

    @pytest.mark.rule("DOS-2")
    def test_an_idsp_is_in_the_shard_of_its_siren(self) -> None:
        """The steps before it was identified too."""
        opens = Step.of(procedures.open_dossier, dossier=Idsp("X"), name="SARL", at=MONDAY)
        moved = moves([opens, _identified("X", MARTIN)])
        assert moved == {"IDSP X": MARTIN}
        assert next(map(pickle.loads, [pickle.dumps(moved)])) == moved
        assert shard_of(opens, moved) == shard_of(OPENS, moved) == MARTIN

    def test_one_idsp_of_two_enterprises_binds_them(self) -> None:
        """An IDSP used again is one dossier after the other, and all their steps stay together."""
        moved = moves(
            [_identified("X", MARIANNE), _identified("X", MARTIN), _identified("Y", MARIANNE)]
        )
        assert moved == {"IDSP X": MARTIN, "IDSP Y": MARTIN, MARIANNE: MARTIN}

    def test_other_steps_move_nothing(self) -> None:
        """Only identifications do."""
        assert moves([OPENS, REGISTERS]) == {}


def _identified(idsp: str, siren: str) -> Step:
    return Step.of(procedures.identify_dossier, dossier=Idsp(idsp), siren=Siren(siren), at=MONDAY)


def _asks(at: int = 0) -> Step:
    return Step.of(
        procedures.request_adhesion,
        by=LILA,
        dossier=MARTIN,
        services=[Portal().ruleset.catalogue.elementary[0]],
        code="lettre",
        company_email="contact@martin.example",
        email_link="lien",
        at=MONDAY + at * HOUR,
    )


class TestRefusals:
    """What happens at a refused step."""

    def test_a_part_stops_at_its_refused_step(self) -> None:
        """It tells the step and its place, and has the dossiers as they were; nothing is raised."""
        part = replay_partition([], [(3, OPENS), (7, OPENS), (8, OPENS_OTHER)])
        assert [each.id for each in part.dossiers] == [MARTIN_ID]
        assert part.refused is not None
        assert (part.refused.place, part.refused.step) == (7, OPENS)
        assert part.refused.refusal == errors.DossierAlreadyOpen(MARTIN_ID)
        assert next(map(pickle.loads, [pickle.dumps(part)])) == part

    def test_together_raises_the_first_of_all(self) -> None:
        """Whichever part it is in, as often as one asks, with one note."""
        early, late = (
            replay_partition([], [(place, step), (place + 1, step)])
            for place, step in ((4, OPENS_OTHER), (6, OPENS))
        )
        for parts in ([early, late], [late, early], [early]):
            with pytest.raises(errors.DossierAlreadyOpen) as refused:
                together([], parts)
            assert refused.value.dossier == Siren(MARIANNE)
            assert refused.value.__notes__ == [f"step 5: {OPENS_OTHER!r}"]

    def test_nobody_goes_beyond_a_refused_step_on_a_space(self) -> None:
        """The steps before it are taken, those after it are not."""
        known = space_history([(1, REGISTERS), (3, REGISTERS)])
        part = replay_partition(known, [(2, OPENS), (4, OPENS_OTHER)])
        assert [each.id for each in part.dossiers] == [MARTIN_ID]
        assert part.refused == known.refused
        with pytest.raises(errors.SpaceAlreadyOpen) as refused:
            together(known, [part])
        assert refused.value.__notes__ == [f"step 3: {REGISTERS!r}"]

    def test_a_space_that_comes_later_is_not_known(self) -> None:
        """Even where its instants are earlier: the place counts."""
        known = [(2, REGISTERS), (4, ACTIVATES)]
        met = []
        for place in (1, 3, 5):
            steps = [(place, OPENS), (place + 5, _asks())]
            moved = [(at + 5, step) for at, step in known] if place < 5 else known
            part = replay_partition(moved, steps)
            met.append(part.refused and type(part.refused.refusal))
        assert met == [errors.UnknownSubscriber, errors.SpaceNotActive, None]


class TestForm:
    """What is no part of a journal."""

    def test_steps_are_sorted(self) -> None:
        """A step before its predecessor, or at the same place, is an error of the caller."""
        for places in ((2, 1), (1, 1)):
            steps = list(zip(places, (OPENS, OPENS_OTHER), strict=True))
            with pytest.raises(ValueError, match="sort by place"):
                replay_partition([], steps)
            with pytest.raises(ValueError, match="sort by place"):
                space_history(zip(places, (REGISTERS, ACTIVATES), strict=True))

    def test_steps_are_where_they_belong(self) -> None:
        """A step on a space among those on dossiers is an error of the caller, and inversely."""
        with pytest.raises(ValueError, match="about a space"):
            replay_partition([], [(1, REGISTERS)])
        with pytest.raises(ValueError, match="about a dossier"):
            space_history([(1, OPENS)])

    def test_a_dossier_is_in_one_part(self) -> None:
        """Two parts that have it are no parts of one journal."""
        part = replay_partition([], [(1, OPENS)])
        with pytest.raises(errors.DossierAlreadyOpen) as refused:
            together([], [part, part])
        assert refused.value.dossier == MARTIN_ID

    def test_spaces_in_time(self) -> None:
        """A space is what the last step before a place has made of it."""
        known = space_history([(2, REGISTERS), (4, ACTIVATES)])
        number = LILA.number.value
        active = [known.before(place, number) for place in (2, 3, 4, 5)]
        assert [each and each.activated_at for each in active] == [None, None, None, MONDAY]
        assert [each is None for each in active] == [True, False, False, False]
        assert known.before(9, CLIENT.number.value) is None
        assert known.portal.spaces[LILA] == active[-1]

    def test_the_spaces_of_the_start_are_there_from_the_first(self) -> None:
        """A journal from tables begins with them."""
        start = replay([REGISTERS, ACTIVATES])
        part = replay_partition([], [(1, OPENS), (2, _asks())], start=start)
        assert together([], [part], start=start) == replay([OPENS, _asks()], start=start)

    def test_one_refused_step_of_one_part_leaves_the_others(self) -> None:
        """Each part is a value of its own."""
        part = replay_partition([], [(1, OPENS)])
        assert part == Part(dossiers=part.dossiers)
        renamed = evolve(part.dossiers[0], name="SA")
        assert part != Part(dossiers=(renamed,))
