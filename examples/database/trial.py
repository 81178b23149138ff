"""Several processes on one store at once, and what they leave behind, killed or not.

Run `python -m examples.database.trial`. Law: what was asked, asked again one after the other, gets
the very same answers and leads to the very same state; whatever is killed, the store loads. Doesn't
know how a store keeps writers apart.
"""

import argparse
import multiprocessing
import os
import random
import signal
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime, timedelta
from functools import partial
from itertools import chain, count
from pathlib import Path
from typing import Final

from examples.database import acts, postgres
from examples.database.store import Store
from habilitations import HabilitationError, Journal, Portal, Step, wire
from habilitations.journal import Needs

#: Forked: a process that is killed within a second must not begin with a second of imports.
_FORK: Final = multiprocessing.get_context("fork")
#: Seconds of the trial's clock in one of ours: inscriptions and requests lapse meanwhile.
PACE: Final = 20_000
_BEGINNING: Final = datetime(2026, 1, 5, 9, tzinfo=UTC)
#: What a refusal says of its cause, whoever is known by name.
_CAUSE: Final = ("slug", "rule", "fields")
EVERYTHING: Final = Needs(everything=True)


def clock(begun: float) -> datetime:
    """Return the instant of the trial's clock, which all processes share."""
    return _BEGINNING + timedelta(seconds=(time.time() - begun) * PACE)


def act(store: Store, chance: random.Random, now: Callable[[], datetime]) -> None:
    """Look at the store, draw an act, and take it: others may have come between."""
    place = chance.randrange(len(acts.SIRENS))
    portal = store.portal(acts.needs(chance, place))
    step = acts.drawn(chance, portal, place, now())
    try:
        store.take(step, now=now)
    except HabilitationError:
        # It is kept with what was asked.
        return


def work(url: str, seed: int, begun: float, number: int | None) -> None:
    """Take so many acts, or until one is killed."""
    store, chance = Store(url), random.Random(seed)
    for _ in count() if number is None else range(number):
        act(store, chance, partial(clock, begun))
    store.close()


def together(url: str, processes: int, number: int, begun: float) -> None:
    """Have several processes take acts after the beginning, and wait for them all."""
    store = Store(url)
    for step in acts.beginning(clock(begun)):
        store.take(step)
    store.close()
    share = -(-number // processes)
    jobs = [_FORK.Process(target=work, args=(url, seed, begun, share)) for seed in range(processes)]
    for job in jobs:
        job.start()
    for job in jobs:
        job.join()
    assert [job.exitcode for job in jobs] == [0] * processes


def killed(url: str, times: int, begun: float) -> None:
    """Kill a process in the midst of its acts, so many times; the store loads each time."""
    chance = random.Random(times)
    for seed in range(times):
        job = _FORK.Process(target=work, args=(url, seed, begun, None))
        job.start()
        time.sleep(chance.uniform(0.1, 0.6))
        os.kill(job.pid or 0, signal.SIGKILL)
        job.join()
        assert job.exitcode == -signal.SIGKILL
        store = Store(url)
        store.portal(EVERYTHING)
        store.close()


def judged(store: Store) -> Counter[str]:
    """Ask everything again in one process, and return how often it was answered how.

    Raises:
        AssertionError: an answer is another, or the state that it leads to.
    """
    met, portal = Counter[str](), Portal()
    attempts = store.attempts()
    head = next(wire.write_lines(Journal()))
    lines = chain([head], (str(row["step"]) for row in attempts))
    for row, step in zip(attempts, wire.read_lines(lines), strict=True):
        portal, cause = answered(portal, step)
        told = row["refusal"]
        assert cause == ({key: told[key] for key in _CAUSE} if isinstance(told, dict) else None), (
            row
        )
        met["accepted" if cause is None else str(cause["slug"])] += 1
    assert store.portal(EVERYTHING) == portal
    held = [row for dossier in portal.dossiers.values() for row in dossier.habilitations()]
    assert len(store.rights()) == len(held)
    return met


def answered(portal: Portal, step: Step) -> tuple[Portal, dict[str, object] | None]:
    """Return the portal after a step, and what refuses it, if anything does."""
    try:
        return step.on(portal), None
    except HabilitationError as refusal:
        told = refusal.as_data()
        return portal, {key: told[key] for key in _CAUSE}


@contextmanager
def stores() -> Iterator[dict[str, str]]:
    """Give the URL of an empty store of each kind that there is here."""
    with ExitStack() as stack:
        folder = stack.enter_context(tempfile.TemporaryDirectory())
        urls = {"SQLite": f"sqlite:///{Path(folder) / 'rights.db'}"}
        if postgres.programs() is None:
            print("PostgreSQL isn't installed: left out")
        else:
            urls["PostgreSQL"] = stack.enter_context(postgres.server())
        yield urls


def main(arguments: list[str] | None = None) -> int:
    """Try each store, and print what came of it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--acts", type=int, default=20_000)
    parser.add_argument("--processes", type=int, nargs="+", default=[2, 8])
    parser.add_argument("--kills", type=int, default=100)
    asked = parser.parse_args(arguments)
    for processes in asked.processes:
        with stores() as urls:
            for name, url in urls.items():
                tried(name, url, processes, asked.acts, asked.kills)
    return 0


def tried(name: str, url: str, processes: int, number: int, kills: int) -> None:
    """Try one store, and print what came of it."""
    begun = time.time()
    together(url, processes, number, begun)
    took = time.time() - begun
    killed(url, kills, begun)
    store = Store(url)
    met = judged(store)
    store.close()
    refused = met.total() - met["accepted"]
    print(
        f"{name}, {processes} processes: {number} acts in {took:.0f} s, {kills} processes killed; "
        f"of {met.total()} acts {met['accepted']} accepted, {refused} refused for {len(met) - 1} "
        "causes; asked again one after the other, all have the same answers"
    )


if __name__ == "__main__":
    sys.exit(main())
