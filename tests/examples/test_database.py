"""The store for several writers: it conforms, loses nothing, and reads no more as it grows."""

import sqlite3
import subprocess
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Event, Thread
from typing import Final

import pytest

pytest.importorskip("sqlalchemy", reason="the group `service` isn't installed")

from examples.database import growth, locking, postgres, rows, trial
from examples.database.adapter import DatabaseBackend
from examples.database.store import SKEW, Store, timely
from habilitations import (
    HabilitationError,
    Portal,
    Ruleset,
    Step,
    Subscriber,
    activate_space,
    change_coordinates,
    procedures,
    register_space,
    replay,
)
from habilitations.errors import EmailAlreadyInUse, TimeGoesBack
from habilitations.journal import Needs
from habilitations.testing import HabilitationConformance, assert_refused
from habilitations.testing.scenarios import ADHESION, FIRM

pytestmark = pytest.mark.slow

MONDAY: Final = datetime(2026, 1, 5, 9, tzinfo=UTC)
NAMES: Final = ("SQLite", "PostgreSQL")


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    """Give a PostgreSQL server, or skip with the reason why there is none."""
    if postgres.programs() is None:
        pytest.skip("PostgreSQL isn't installed: no initdb")
    with ExitStack() as stack:
        try:
            url = stack.enter_context(postgres.server())
        except subprocess.SubprocessError as error:
            pytest.skip(f"PostgreSQL doesn't start here: {error}")
        yield url


@pytest.fixture(params=NAMES)
def url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """Give an empty database of each kind, in which several may write."""
    if request.param == "SQLite":
        yield f"sqlite:///{tmp_path / 'rights.db'}"
        return
    url = request.getfixturevalue("server")
    DatabaseBackend(url).close()
    yield url
    DatabaseBackend(url).close()


@pytest.fixture
def store(url: str) -> Iterator[Store]:
    """Give a store there."""
    made = Store(url)
    yield made
    made.close()


class TestOnSqlite(HabilitationConformance):
    """The store in SQLite, under the kit."""

    # `proof.kit_examples` tries them.
    situations = False
    walks = 4

    def make_backend(self) -> DatabaseBackend:
        """Return an empty store in memory."""
        return DatabaseBackend()


class TestOnPostgres(HabilitationConformance):
    """The store in PostgreSQL, under the kit."""

    # `proof.kit_examples` tries them.
    situations = False
    walks = 4

    @pytest.fixture(autouse=True)
    def _served(self, server: str) -> None:
        type(self).url = server

    url = ""

    def make_backend(self) -> DatabaseBackend:
        """Return a store that is empty: the one before was emptied."""
        return DatabaseBackend(self.url)


def test_what_is_stored_is_what_happened(store: Store) -> None:
    """Rights, portal and attempts, read again."""
    for step in FIRM.journal:
        assert store.take(step) == step
    assert store.portal(Needs(everything=True)) == replay(FIRM.journal)
    assert trial.judged(store)["accepted"] == len(FIRM.journal)
    assert len(store.rights()) == 6
    held = {row["subscriber"] for row in store.rights(role="ADMINISTRATEUR_TITULAIRE")}
    assert len(held) == 1


def test_other_rules_are_kept(store: Store) -> None:
    """All is written anew, since what goes without saying depends on them (CAT-4)."""
    for step in (*FIRM.journal, *_asked()):
        store.take(step)
    before = store.portal(Needs(everything=True))
    rules = Ruleset(space_delay=timedelta(days=1), code_delay=timedelta(days=20))
    changed = Step.of(procedures.change_rules, ruleset=rules, at=MONDAY + timedelta(days=900))
    store.take(changed)
    assert store.portal(Needs(everything=True)) == changed.on(before)
    assert trial.judged(store)["accepted"]


def _asked() -> Iterator[Step]:
    at = MONDAY + timedelta(days=800)
    yield Step.of(register_space, subscriber=person(1, "a@cabinet.example"), code="c", at=at)


def person(number: int, email: str) -> Subscriber:
    """Return a person of a number and an address."""
    return Subscriber(
        number=f"{number:014}", last_name="NOM", first_name="P", email=email, employer="123456789"
    )


def test_a_refusal_leaves_the_rights_as_they_were(store: Store) -> None:
    """It is kept with what was asked, and answered the same again."""
    for step in ADHESION.journal:
        store.take(step)
    before = store.rights()
    with assert_refused(rule="DOS-1"):
        store.take(next(step for step in ADHESION.journal if step.procedure == "open_dossier"))
    assert store.rights() == before
    assert trial.judged(store)["dossier-already-open"] == 1


# From Python 3.12 on a fork says that it may deadlock where there are threads: those of pytest.
FORKS: Final = pytest.mark.filterwarnings("ignore:.*fork.*:DeprecationWarning")


def in_step(url: str, steps: tuple[Step, ...]) -> list[str]:
    """Take steps in threads of their own, each with a store of its own, all at once."""
    told, go = list[str](), Event()

    def one(step: Step) -> None:
        store = Store(url)
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


@pytest.mark.rule("ESP-1")
def test_two_do_not_get_one_address(url: str, store: Store) -> None:
    """Registered at once: one is refused, and the store loads. No row is shared by the two."""
    both = tuple(
        Step.of(
            register_space, subscriber=person(number, "meme@cabinet.example"), code="c", at=MONDAY
        )
        for number in (1, 2)
    )
    assert in_step(url, both) == ["accepted", "email-already-in-use"]
    assert len(store.portal(Needs(everything=True)).spaces) == 1


@pytest.mark.rule("ESP-1")
def test_an_activation_locks_the_address_that_it_does_not_name(url: str, store: Store) -> None:
    """Another registers it, on a later clock, while its first inscription is activated."""
    address = "meme@cabinet.example"
    store.take(Step.of(register_space, subscriber=person(1, address), code="c", at=MONDAY))
    late = MONDAY + timedelta(days=9)
    answers = in_step(
        url,
        (
            Step.of(activate_space, by=person(1, address), code="c", at=MONDAY),
            Step.of(register_space, subscriber=person(2, address), code="c", at=late),
        ),
    )
    assert answers == ["accepted", "email-already-in-use"]
    assert trial.judged(store).total() == 3


@pytest.mark.rule("DOS-1")
def test_a_dossier_is_opened_once(url: str, store: Store) -> None:
    """What isn't there yet is locked too."""
    opened = Step.of(procedures.open_dossier, dossier="123456789", name="SARL", at=MONDAY)
    answers = in_step(url, (opened,) * 4)
    assert answers == ["accepted", *["dossier-already-open"] * 3]
    assert len(store.attempts()) == 4


@pytest.mark.rule("TIM-1")
def test_an_instant_is_that_of_the_writing(store: Store) -> None:
    """Who clicked before another acted isn't refused for it: `now` is read when it is his turn."""
    someone = person(1, "a@cabinet.example")
    store.take(Step.of(register_space, subscriber=someone, code="c", at=MONDAY))
    store.take(Step.of(activate_space, by=someone, code="c", at=MONDAY))
    moved = Step.of(change_coordinates, by=someone, employer="313231838", at=MONDAY)
    store.take(moved.restamped(MONDAY + timedelta(hours=1)))
    clicked = Step.of(change_coordinates, by=someone, employer="autre", at=MONDAY)
    with pytest.raises(TimeGoesBack):
        store.take(clicked)
    later = MONDAY + timedelta(hours=2)
    assert store.take(clicked, now=lambda: later).at == later


@pytest.mark.rule("TIM-1")
def test_a_clock_that_is_a_little_behind_is_put_right() -> None:
    """By some seconds; one that is far behind is refused, and so is what another cause refuses."""
    someone = person(1, "a@cabinet.example")
    portal = register_space(Portal(), subscriber=someone, code="c", at=MONDAY)
    ask = Step.of(activate_space, by=someone, code="c", at=MONDAY - SKEW)
    assert timely(portal, ask) == ask.restamped(MONDAY)
    far = ask.restamped(MONDAY - 2 * SKEW)
    assert timely(portal, far) == far
    other = Step.of(register_space, subscriber=person(2, "A@cabinet.example"), code="c", at=MONDAY)
    assert timely(portal, other) == other
    with pytest.raises(EmailAlreadyInUse):
        other.on(portal)
    good = ask.restamped(MONDAY)
    assert timely(portal, good) == good


@FORKS
def test_what_processes_do_at_once_might_be_done_in_turn(
    url: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Asked again in turn, all have the same answers; who is killed leaves nothing torn."""
    trial.tried("The store", url, processes=2, number=120, kills=3)
    assert "all have the same answers" in capsys.readouterr().out


def test_without_locks_the_trial_finds_it(server: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """So it can fail: what nobody keeps apart ends in a crash, or in another answer."""
    DatabaseBackend(server).close()
    store = Store(server)
    monkeypatch.setattr(locking.ByName, "lock", lambda *_: None)
    first = Step.of(register_space, subscriber=person(1, "a@cabinet.example"), code="c", at=MONDAY)
    second = Step.of(register_space, subscriber=person(2, "a@cabinet.example"), code="c", at=MONDAY)
    load = rows.loaded

    def overtaken(*given: object) -> Portal:
        monkeypatch.setattr(rows, "loaded", load)
        portal: Portal = load(*given)  # type: ignore[arg-type]
        other = Store(server)
        other.take(second)
        other.close()
        return portal

    monkeypatch.setattr(rows, "loaded", overtaken)
    store.take(first)
    with pytest.raises((AssertionError, HabilitationError)):
        trial.judged(store)
    store.close()
    DatabaseBackend(server).close()


def test_a_step_reads_what_it_needs_however_large_the_store(url: str, tmp_path: Path) -> None:
    """As many statements and rows in a store ten times as large."""
    small = f"sqlite:///{tmp_path / 'small.db'}"
    few, many = growth.measured((small, url), (30, 300), 6)
    if url.startswith("sqlite"):
        assert few.statements == many.statements
    assert few.read == many.read
    assert set(many.read) == {5}


def test_a_torn_state_is_not_seen(url: str) -> None:
    """Whoever only reads sees one moment, in the middle of other people's writes."""
    store, other = Store(url), Store(url)
    someone = person(1, "a@cabinet.example")
    with locking.reading(store.engine) as connection:
        assert rows.rules_in_force(connection) == Portal()
        other.take(Step.of(register_space, subscriber=someone, code="c", at=MONDAY))
        seen = rows.loaded(connection, Needs(everything=True), ())
    assert not seen.spaces
    assert len(store.portal(Needs(everything=True)).spaces) == 1
    store.close()
    other.close()


def test_the_adapter_tells_refusals_from_crashes() -> None:
    """A crash has no slug."""
    backend = DatabaseBackend()
    with assert_refused(rule="DOS-1") as caught:
        backend.store.take(ADHESION.journal.steps[-1])
    assert caught.refusal is not None
    assert backend.error_code(caught.refusal) == "unknown-subscriber"
    assert backend.error_code(sqlite3.OperationalError()) is None
    backend.close()


@FORKS
def test_the_commands_tell_what_they_tried(capsys: pytest.CaptureFixture[str]) -> None:
    """Both end with a line a store."""
    assert trial.main(["--acts", "20", "--processes", "2", "--kills", "1"]) == 0
    growth.main(["--sizes", "20", "200", "--steps", "4"])
    told = capsys.readouterr().out
    assert "SQLite, 2 processes: 20 acts" in told
    assert "SQLite, 200 dossiers and spaces: 4 steps, of 7 statements and 5 rows" in told
