"""The systems in SQLite: both conform, each fault is found, and writers don't overwrite another."""

from collections.abc import Callable
from pathlib import Path
from threading import Event, Thread

import pytest

from examples.sqlite_backend import measure
from examples.sqlite_backend.adapter import SqliteBackend
from examples.sqlite_backend.faults import FAULTS
from examples.sqlite_backend.handmade import Handmade
from examples.sqlite_backend.racing import RacingSqlite
from examples.sqlite_backend.store import Store
from habilitations import (
    HabilitationError,
    Portal,
    Step,
    Subscriber,
    activate_space,
    open_dossier,
    register_space,
)
from habilitations.testing import HabilitationConformance, assert_refused, run_conformance
from habilitations.testing.conformance import NotConforming, Verdict
from habilitations.testing.races import RacesLost, run_races
from habilitations.testing.scenarios import ADHESION, FIRM
from tests.world import DAY, MONDAY

pytestmark = pytest.mark.slow


class TestSqlite(HabilitationConformance):
    """The store that lets the library decide."""

    # `proof.kit_examples` tries them.
    situations = False
    walks = 2

    def make_backend(self) -> SqliteBackend:
        """Return an empty store."""
        return SqliteBackend()


class TestHandmade(HabilitationConformance):
    """The system that judges by itself."""

    # `proof.kit_examples` tries them.
    situations = False
    walks = 2

    def make_backend(self) -> Handmade:
        """Return an empty one."""
        return Handmade()


class ReadsFirst(Store):
    """The store as it once was: it reads first, and only asks for versions when it writes."""

    pause: Callable[[], None] = staticmethod(lambda: None)

    def take(self, step: Step) -> None:
        """Take a step, again where a row that it writes has changed meanwhile."""
        while True:
            before = self._loaded(step.needs())
            after = step.on(before)
            self.pause()
            with self._transaction():
                now = self._loaded(step.needs())
                if _unchanged(before, after, now):
                    return self._save(before, after)


def _unchanged(before: Portal, after: Portal, now: Portal) -> bool:
    """Tell whether all rows that are to be written are as they were read, or still not there."""
    kinds = [(each.spaces, each.dossiers) for each in (before, after, now)]
    return all(
        read.get(key) == there.get(key)
        for read, written, there in zip(*kinds, strict=True)
        for key in {*read, *written}
        if written.get(key) != read.get(key)
    )


class RacingReadsFirst(RacingSqlite):
    """It, for races."""

    kind = ReadsFirst
    store: ReadsFirst

    def pausing(self, pause: Callable[[], None]) -> None:
        """Pause between what is read and what is written."""
        self.store.pause = pause


@pytest.mark.rule("ESP-1")
def test_a_store_that_reads_before_its_transaction_loses_the_race_for_an_address() -> None:
    """No row is shared by two people who register, so no version tells; afterwards nothing goes."""
    with pytest.raises(RacesLost) as caught:
        run_races(RacingReadsFirst)
    lost = {row.title for row in caught.value.report.rows if row.verdict is Verdict.DIFFERS}
    assert lost == {"two people register with one address", "two people move to one address"}


@pytest.mark.parametrize("fault", list(FAULTS)[::10])
def test_a_fault_is_found_by_the_cases(fault: str) -> None:
    """The named tests alone find faults; `proof.kit_faults` seeds hundreds in the same system."""
    with pytest.raises(NotConforming) as caught:
        run_conformance(FAULTS[fault], situations=False, walks=0)
    assert any(row.verdict is Verdict.DIFFERS for row in caught.value.report.rows)


@pytest.mark.parametrize("fault", ["61 days", "two AT on Payer", "rights left to the old AT"])
def test_a_fault_is_found_by_walks(fault: str) -> None:
    """Walks alone find faults too, with a short counterexample; the docs have the whole table."""
    found = measure.searched(FAULTS[fault], seed=1)
    assert found.found is not None
    assert found.steps <= 6


def test_a_store_is_kept_in_a_file(tmp_path: Path) -> None:
    """What one store writes, another reads."""
    path = str(tmp_path / "rights.db")
    written = Store(path)
    for step in FIRM.journal:
        written.take(step)
    held = [dict(row) for row in written.rights()]
    written.close()
    read = Store(path)
    assert [dict(row) for row in read.rights()] == held
    assert len(held) == 6
    read.close()


def test_a_refusal_leaves_the_tables_as_they_were() -> None:
    """A step that is refused writes nothing."""
    store = Store()
    for step in ADHESION.journal:
        store.take(step)
    before = [dict(row) for row in store.rights()]
    with assert_refused(rule="DOS-1"):
        store.take(next(step for step in ADHESION.journal if step.procedure == "open_dossier"))
    assert [dict(row) for row in store.rights()] == before


def in_turn(path: str, *steps: Step) -> list[str]:
    """Take each step in a store and a thread of its own, all at once, and return the answers."""
    told, go = list[str](), Event()

    def one(step: Step) -> None:
        store = Store(path)
        go.wait(10)
        try:
            store.take(step)
            told.append("accepted")
        except HabilitationError as refusal:
            told.append(refusal.slug)
        finally:
            store.close()

    threads = [Thread(target=one, args=(step,)) for step in steps]
    for thread in threads:
        thread.start()
    go.set()
    for thread in threads:
        thread.join(60)
    return sorted(told)


def registered(number: str, email: str) -> Step:
    """Return the inscription of a person."""
    subscriber = Subscriber(
        number=number, last_name="NOM", first_name="P", email=email, employer="123456789"
    )
    return Step.of(register_space, subscriber=subscriber, code="c", at=MONDAY)


@pytest.mark.rule("ESP-1")
def test_two_do_not_get_one_address(tmp_path: Path) -> None:
    """Registered at once: the loser is refused, and every later step loads what there is."""
    path = str(tmp_path / "rights.db")
    first = registered("20200000000001", "meme@cabinet.example")
    second = registered("20200000000002", "MEME@cabinet.example")
    assert in_turn(path, first, second) == ["accepted", "email-already-in-use"]
    opened = Step.of(open_dossier, dossier="123456789", name="SARL", at=MONDAY)
    assert in_turn(path, *[opened] * 3) == ["accepted", *["dossier-already-open"] * 2]


@pytest.mark.rule("ESP-1")
def test_an_activation_reads_whoever_has_its_address(tmp_path: Path) -> None:
    """It doesn't name it: another has taken it, on a later clock."""
    store = Store(str(tmp_path / "rights.db"))
    store.take(registered("20200000000001", "meme@cabinet.example"))
    late = registered("20200000000002", "meme@cabinet.example").restamped(MONDAY + 9 * DAY)
    store.take(late)
    activates = Step.of(activate_space, by="20200000000001", code="c", at=MONDAY)
    with assert_refused(rule="ESP-1"):
        store.take(activates)
    store.close()


def test_the_measurement_has_a_line_a_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    """The table that the docs show is made from searches."""
    monkeypatch.setattr(measure, "FAULTS", {"61 days": FAULTS["61 days"]})
    head, _, line = measure.table(1)
    assert head.count("|") == line.count("|")
    assert line.startswith("| 61 days | 1 | 1 |")


def test_a_refusal_is_one_of_ours() -> None:
    """The adapter tells the slug of a refusal, and of nothing else."""
    backend = SqliteBackend()
    try:
        with assert_refused(rule="DOS-1") as caught:
            backend.store.take(ADHESION.journal.steps[-1])
        assert isinstance(caught.refusal, HabilitationError)
        assert backend.error_code(caught.refusal) == "unknown-subscriber"
        assert backend.error_code(KeyError()) is None
    finally:
        backend.close()
