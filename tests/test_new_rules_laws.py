"""The laws of a change of the rules: on walks, in journals, streams, parts and words (CAT-4)."""

import pickle
from collections.abc import Iterator
from datetime import datetime, timedelta
from functools import partial
from typing import Final

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from habilitations import (
    HabilitationError,
    Journal,
    Portal,
    Role,
    Ruleset,
    Step,
    change_rules,
    errors,
    explain,
    possible_steps,
    record,
    replay,
    state_at,
)
from habilitations._acts.bulk import Builder, Fold
from habilitations._state.reduced import under_catalogue
from habilitations._steps.parameters import PROCEDURES
from habilitations.diffs import Cause, RequestKind, compare_readings, diff, preview
from habilitations.display import timeline
from habilitations.journal import Scenario, play
from habilitations.model import Dossier
from habilitations.rules import OnDelegatorRemoved, RoleExclusivity
from habilitations.services import DECLARER_IS, DECLARER_TVA, FICHE, PAYER_IS, PAYER_TVA, Catalogue
from habilitations.shards import replay_partition, shard_of, space_history, together
from habilitations.testing._moves import latest
from habilitations.testing._pools import CATALOGUES, edition
from habilitations.testing.strategies import journals
from habilitations.wire import dumps, json_schema, loads, read_lines, write_lines
from tests.journals import SEEDS, walked
from tests.world import (
    CLAUDE,
    CLIENT,
    DAY,
    HOUR,
    LILA,
    MARIANNE,
    MARTIN,
    MICHEL,
    MONDAY,
    NADIA,
    adhere,
    name,
    portal,
    refused,
)

LESSER: Final = CATALOGUES[1]
LACKING: Final = frozenset({"DECLARER_TVA", "PAYER_IS"})
STATES: Final = st.builds(
    lambda seed, place: walked(seed).portals[place % len(walked(seed).portals)],
    st.sampled_from(SEEDS),
    st.integers(0, 2**16),
)
#: Catalogues by their place: their own reprs are long.
EDITIONS: Final = st.sampled_from(range(len(CATALOGUES)))


def follow(before: Portal, ruleset: Ruleset, at: datetime | None = None) -> Portal | None:
    """Return the portal under other rules, or None where it breaks them."""
    try:
        return change_rules(before, ruleset=ruleset, at=latest(before) if at is None else at)
    except errors.InconsistentState:
        return None


def held(known: Portal) -> set[tuple[object, ...]]:
    """Return what is held on a portal, services by their codes."""
    return {
        (
            *(row.dossier, row.subscriber, row.service.code, row.role, row.granted_by, row.since),
            *(row.suspended_at, row.suspended),
        )
        for dossier in known.dossiers.values()
        for row in dossier.habilitations()
    }


def lost_by(before: Portal, after: Portal) -> list[tuple[object, ...]]:
    """Return who has lost what, whatever the cause."""
    found = diff(before, after).lost
    return [(each.subscriber, each.dossier, each.service.code) for each in found]


@given(STATES)
def test_the_same_rules_change_nothing_but_since_when(before: Portal) -> None:
    """Each dossier and each space is the very one that it was, and a diff has nothing to tell."""
    after = follow(before, before.ruleset)
    assert after == evolve(before, rules_since=latest(before))
    assert all(after.dossiers[key] is each for key, each in before.dossiers.items())
    assert not diff(before, after)


@given(STATES)
def test_to_a_lesser_catalogue_and_back_loses_what_it_lacks(before: Portal) -> None:
    """Exactly that: every other right is what it was, and so is who waits for what."""
    before = evolve(before, ruleset=before.ruleset)
    start = before.ruleset
    lesser = follow(before, evolve(start, catalogue=edition(start.catalogue, without=LACKING)))
    assert lesser is not None
    back = follow(lesser, start)
    assert back is not None
    assert held(back) == {row for row in held(before) if row[2] not in LACKING}
    for key, dossier in before.dossiers.items():
        lost = LACKING & {row.service.code for row in dossier.habilitations()}
        lost |= LACKING & {each.code for asked in dossier.requests for each in asked.services}
        if not lost:
            assert back.dossiers[key] == dossier
    assert lost_by(before, back) == lost_by(before, lesser)


@given(STATES, EDITIONS, st.sampled_from(RoleExclusivity))
def test_it_is_judged_as_tables_are(
    before: Portal, edition_of: int, scope: RoleExclusivity
) -> None:
    """What is left is refused where `Portal.of` refuses it, for the same, and nowhere else."""
    catalogue = CATALOGUES[edition_of]
    ruleset = evolve(before.ruleset, catalogue=catalogue, role_exclusivity=scope)
    at = latest(before)
    try:
        wanted: Portal | tuple[HabilitationError, ...] = tabled(before, ruleset, at)
    except errors.InconsistentState as refusal:
        wanted = refusal.faults
    try:
        made: Portal | tuple[HabilitationError, ...] = change_rules(before, ruleset=ruleset, at=at)
    except errors.InconsistentState as refusal:
        made = refusal.faults
    if isinstance(made, Portal):
        assert isinstance(wanted, Portal)
        assert made == wanted
        assert {key: dict(each.holdings) for key, each in made.dossier_map.items()} == {
            key: dict(each.holdings) for key, each in wanted.dossier_map.items()
        }
        assert parts(made) == parts(wanted)
    else:
        assert not isinstance(wanted, Portal)
        assert set(made) == set(wanted)


def parts(known: Portal) -> dict[str, set[object]]:
    """Return in which dossiers people have a part."""
    return {number: set(keys) for number, keys in known.part_map.items() if keys}


def tabled(before: Portal, ruleset: Ruleset, at: datetime) -> Portal:
    """Return the portal that the tables of another make under other rules, less what these lack."""
    slots = ruleset.catalogue.slots
    rows = [
        evolve(row, service=slots[row.service.code].service)
        for dossier in before.dossiers.values()
        for row in dossier.habilitations()
        if row.service.code in slots
    ]
    return Portal.of(
        spaces=before.spaces.values(),
        dossiers=[cut(each, ruleset.catalogue, at) for each in before.dossiers.values()],
        habilitations=rows,
        ruleset=ruleset,
        rules_since=at,
    )


def cut(dossier: Dossier, catalogue: Catalogue, at: datetime) -> Dossier:
    """Return a dossier less the services of requests that a catalogue lacks."""
    asked = [under_catalogue(each, catalogue, at) for each in dossier.requests]
    known = {each.code for each in catalogue.elementary}
    lost = any(row.service.code not in known for row in dossier.habilitations())
    lost |= any(
        len(new.services) < len(old.services)
        for old, new in zip(dossier.requests, asked, strict=True)
    )
    left = [each for each in asked if each.services]
    return evolve(dossier, requests=left, updated_at=at if lost else dossier.updated_at)


@given(STATES, EDITIONS)
def test_a_preview_is_what_happens(before: Portal, edition_of: int) -> None:
    """The difference, the verdict's effect and the preview are one, and so are the refusals."""
    catalogue = CATALOGUES[edition_of]
    ruleset = evolve(before.ruleset, catalogue=catalogue)
    step = Step.of(change_rules, ruleset=ruleset, at=latest(before))
    verdict, after = explain(before, step), follow(before, ruleset)
    assert verdict.accepted is (after is not None)
    if after is not None:
        found = preview(before, step)
        assert found == verdict.effect == diff(before, after)
        lacking = {each.code for each in before.ruleset.catalogue.elementary} - set(catalogue.slots)
        assert {change.cause for change in found.rights} <= {Cause.CATALOGUE}
        assert {change.service.code for change in found.lost} <= lacking
        kinds = {change.kind for change in found.requests}
        assert kinds <= {RequestKind.REDUCED, RequestKind.ENDED}


def changing() -> Journal:
    """Return a journal in which the rules change three times, and people act in between."""
    start, at = portal(), MONDAY
    start = adhere(start, CLIENT, DECLARER_TVA, DECLARER_IS, PAYER_TVA, PAYER_IS)
    start = name(start, CLIENT, MICHEL, Role.ACTEUR_DELEGANT, [DECLARER_TVA, DECLARER_IS])
    journal, known = Journal(start), start
    for step in _acts(at):
        known, journal = record(known, journal, step)
    return journal


def _acts(at: datetime) -> Iterator[Step]:
    paid = LESSER.slots["PAYER_TVA"].service
    act = partial(Step.named, "designate")
    common = {"dossier": MARTIN, "role": Role.ACTEUR}
    tva = {"by": MICHEL, "delegate": NADIA, "services": [DECLARER_TVA], **common}
    yield act({**tva, "at": at})
    yield _rules(Ruleset(catalogue=LESSER), at + DAY)
    yield act({**tva, "by": CLIENT, "services": [paid], "at": at + DAY})
    yield Step.named(
        "request_adhesion",
        {"by": LILA, "dossier": MARIANNE, "services": [DECLARER_IS], "code": "c", "at": at + DAY},
    )
    keep = Ruleset(on_delegator_removed=OnDelegatorRemoved.KEEP, code_delay=timedelta(days=30))
    yield _rules(keep, at + 2 * DAY)
    again = {"by": LILA, "dossier": MARIANNE, "code": "c", "at": at + 2 * DAY}
    yield Step.named("activate_request", again)
    is_ = {"delegate": NADIA, "services": [DECLARER_IS], **common}
    yield act({**is_, "by": MICHEL, "at": at + 2 * DAY})
    yield Step.named(
        "revoke",
        {"by": CLIENT, "delegate": MICHEL, "dossier": MARTIN, "services": [DECLARER_IS]}
        | {"at": at + 2 * DAY},
    )
    yield _rules(Ruleset(), at + 3 * DAY)
    yield Step.named("change_coordinates", {"by": CLAUDE, "last_name": "BLANC", "at": at + 3 * DAY})


def _rules(ruleset: Ruleset, at: datetime) -> Step:
    return Step.of(change_rules, ruleset=ruleset, at=at)


JOURNAL: Final = changing()
END: Final = replay(JOURNAL)


class TestAJournal:
    """One in which the rules change three times."""

    def test_it_replays(self) -> None:
        """In bulk, step by step, and in time."""
        assert END.rules_since == MONDAY + 3 * DAY
        for kind in (Builder, Fold):
            built = kind(JOURNAL.start)
            for step in JOURNAL:
                built.take(PROCEDURES[step.procedure], dict(step.given))
            assert built.portal() == END
        between = state_at(JOURNAL, MONDAY + DAY + HOUR)
        assert (between.ruleset.catalogue, between.rules_since) == (LESSER, MONDAY + DAY)
        # DEL-9: whom Michel had designated stayed, under the reading in force then.
        assert any(
            row.subscriber == NADIA.number for row in END.dossier(MARTIN).held_by(NADIA.number)
        )

    def test_it_is_written_and_read(self) -> None:
        """Whole and line by line, each step under the catalogue in force; its states too."""
        assert loads(dumps(JOURNAL)) == JOURNAL
        lines = list(write_lines(JOURNAL))
        read = read_lines(lines)
        assert Journal(read.start, read) == JOURNAL
        assert replay(read_lines(lines)) == END
        for count in range(len(JOURNAL) + 1):
            state = replay(Journal(JOURNAL.start, JOURNAL.steps[:count]))
            assert loads(dumps(state)) == state
            assert next(map(pickle.loads, [pickle.dumps(state)])) == state

    def test_a_line_is_read_under_its_catalogue(self) -> None:
        """The notation of a step names services of the catalogue in force."""
        known = FICHE
        for step in JOURNAL:
            assert Step.read(step.notation(catalogue=known), catalogue=known) == step
            known = known if step.rules is None else step.rules.catalogue

    def test_a_scenario_is_read_as_it_turns_out(self) -> None:
        """After a change that is refused, codes are those of the rules that stayed."""
        paid = Ruleset(catalogue=CATALOGUES[2])
        tva = {"by": CLIENT, "dossier": MARIANNE, "services": [DECLARER_TVA], "code": "c"}
        steps = [_rules(paid, MONDAY), Step.named("request_adhesion", {**tva, "at": MONDAY})]
        bare = portal().only([MARIANNE])
        broken = adhere(portal(), CLIENT, DECLARER_TVA)
        scenario = Scenario(start=broken, steps=steps)
        assert [each.refusal is None for each in play(scenario)] == [False, True]
        assert loads(dumps(scenario)) == scenario
        with pytest.raises(errors.UnknownService):
            dumps(Scenario(start=bare, steps=steps))

    def test_a_schema_knows_the_services_of_several_catalogues(self) -> None:
        """A journal is of no one catalogue, so it is checked with all of them."""
        lone = edition(FICHE, without=[each.code for each in FICHE.elementary[1:]])
        text = str(json_schema(Journal, catalogue=[lone, LESSER]))
        assert "PAYER_TVA" in text
        assert "PAYER_TVA" not in str(json_schema(Journal, catalogue=lone))
        with pytest.raises(TypeError):
            json_schema(Journal, catalogue=5)  # type: ignore[arg-type]

    def test_it_is_replayed_in_parts(self) -> None:
        """The changes are in every part; its dossiers may be in any."""
        placed = list(enumerate(JOURNAL, 1))
        spaces = [each for each in placed if shard_of(each[1]) is None]
        assert len(spaces) == 4
        known = space_history(spaces, start=JOURNAL.start)
        parts = [
            replay_partition(
                known,
                [each for each in placed if shard_of(each[1]) == shard],
                start=JOURNAL.start.only([shard]),
            )
            for shard in (MARTIN, MARIANNE)
        ]
        for order in (parts, parts[::-1]):
            whole = together(known, order, start=JOURNAL.start)
            assert (whole, whole.rules_since) == (END, END.rules_since)

    @pytest.mark.parametrize("late", [False, True])
    def test_parts_are_refused_what_the_whole_is(self, late: bool) -> None:  # noqa: FBT001
        """All faults of all parts in one refusal; and time first, with the last change of all."""
        start = portal()
        for dossier in (MARIANNE, MARTIN):
            start = adhere(start, CLIENT, DECLARER_TVA, dossier=dossier)
        if late:
            start = adhere(start, CLIENT, DECLARER_IS, dossier=MARIANNE, at=MONDAY + DAY)
            start = adhere(start, CLIENT, DECLARER_IS, dossier=MARTIN, at=MONDAY + HOUR)
        steps = [(1, _rules(Ruleset(catalogue=CATALOGUES[2]), MONDAY))]
        with pytest.raises(HabilitationError) as whole:
            replay([step for _, step in steps], start=start)
        known = space_history(steps, start=start)
        parts = [
            replay_partition(known, [], start=start.only([shard])) for shard in (MARIANNE, MARTIN)
        ]
        with pytest.raises(HabilitationError) as joined:
            together(known, parts, start=start)
        assert joined.value == whole.value
        assert joined.value.__notes__ == whole.value.__notes__
        kind = errors.TimeGoesBack if late else errors.InconsistentState
        assert isinstance(joined.value, kind)

    def test_it_is_told(self) -> None:
        """Each change by what differs from the fiche's rules, each deadline by its own rules."""
        told = [line for line in JOURNAL.told("en") if "rules" in line]
        assert [line.rpartition(": ")[2] for line in told] == [
            "it follows those of the fiche but for catalogue.",
            "it follows those of the fiche but for code_delay, on_delegator_removed.",
            "it follows those of the fiche.",
        ]
        assert "règles" in "".join(JOURNAL.told("fr"))
        sheet = str(timeline(JOURNAL, lang="en"))
        # 60 days of the rules of then, not 30 of those that came later.
        assert "2026-03-07" in sheet

    def test_a_reading_stays_what_it_is(self) -> None:
        """What a reading reads otherwise is so throughout, whatever else the rules change to."""
        found = compare_readings(JOURNAL, [Ruleset(), Ruleset(code_delay=timedelta(hours=1))])
        same, short = found.outcomes
        assert (same.skipped, same.end) == ((), END)
        assert short.end.ruleset.code_delay == timedelta(hours=1)
        assert [each.step.procedure for each in short.skipped] == ["activate_request"]


def test_nobody_is_offered_a_change_of_the_rules() -> None:
    """It is the portal's own affair, not a person's step."""
    for dossier in (None, MARTIN):
        found = possible_steps(portal(), CLIENT, dossier=dossier, at=MONDAY)
        assert "change_rules" not in {draft.procedure for draft in found}


def test_a_ruleset_is_what_it_says() -> None:
    """Nothing else is taken for one."""
    with pytest.raises(TypeError):
        change_rules(portal(), ruleset="FICHE", at=MONDAY)  # type: ignore[arg-type]
    with refused(errors.NaiveInstant(MONDAY.replace(tzinfo=None)), portal()):
        change_rules(portal(), ruleset=Ruleset(), at=MONDAY.replace(tzinfo=None))


@given(journals(changing_rules=True))
def test_drawn_journals_change_their_rules(journal: Journal) -> None:
    """They replay, read back, and are the same in parts."""
    end = replay(journal)
    assert loads(dumps(journal)) == journal
    placed = list(enumerate(journal, 1))
    spaces = [each for each in placed if each[1].dossier is None]
    known = space_history(spaces, start=journal.start)
    part = replay_partition(known, [each for each in placed if each[1].dossier is not None])
    assert together(known, [part], start=journal.start) == end
