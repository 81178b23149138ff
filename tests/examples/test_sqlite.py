"""The systems in SQLite: both conform, each fault is found, and writers don't overwrite another."""

from pathlib import Path

import pytest

from examples.sqlite_backend import measure
from examples.sqlite_backend.adapter import SqliteBackend
from examples.sqlite_backend.faults import FAULTS
from examples.sqlite_backend.handmade import Handmade
from examples.sqlite_backend.store import Stale, Store, Versions
from habilitations import HabilitationError, Portal, Step
from habilitations.testing import HabilitationConformance, assert_refused, run_conformance
from habilitations.testing.conformance import NotConforming, Verdict
from habilitations.testing.scenarios import ADHESION, FIRM

pytestmark = pytest.mark.slow


class TestSqlite(HabilitationConformance):
    """The store that lets the library decide."""

    walks = 15

    def make_backend(self) -> SqliteBackend:
        """Return an empty store."""
        return SqliteBackend()


class TestHandmade(HabilitationConformance):
    """The system that judges by itself."""

    walks = 15

    def make_backend(self) -> Handmade:
        """Return an empty one."""
        return Handmade()


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_is_found_by_the_cases(fault: str) -> None:
    """The named tests alone find each fault."""
    with pytest.raises(NotConforming) as caught:
        run_conformance(FAULTS[fault], walks=0)
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


class Overtaken(Store):
    """A store that another writer overtakes, so many times, between reading and writing."""

    times = 1

    def _save(self, before: Portal, after: Portal, versions: Versions) -> None:
        if self.times:
            self.times -= 1
            self.base.execute("UPDATE dossier SET version = version + 1")
        super()._save(before, after, versions)


def steps_of_an_adhesion() -> tuple[list[Step], Step]:
    """Return the steps of an adhesion, and its last one apart."""
    *before, last = ADHESION.journal
    return before, last


def test_a_writer_who_was_overtaken_tries_again() -> None:
    """The dossier is read again, and the step judged again."""
    before, last = steps_of_an_adhesion()
    store = Overtaken()
    store.times = 0
    for step in before:
        store.take(step)
    store.times = 1
    store.take(last)
    assert len(store.rights()) == 2


def test_a_writer_who_is_always_overtaken_gives_up() -> None:
    """Nothing is written, and the caller is told."""
    before, last = steps_of_an_adhesion()
    store = Overtaken()
    store.times = 0
    for step in before:
        store.take(step)
    store.times = 99
    with pytest.raises(Stale):
        store.take(last)
    assert list(store.rights()) == []


def test_the_measurement_has_a_line_a_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    """The table that the docs show is made from searches."""
    monkeypatch.setattr(measure, "FAULTS", {"61 days": FAULTS["61 days"]})
    head, _, line = measure.table(1)
    assert head.count("|") == line.count("|")
    assert line.startswith("| 61 days | 1 | 2 |")


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
