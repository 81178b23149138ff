"""An hour of everything at once in one process: documents, calls and commands, good and bad.

Run `python -m proof.soak --minutes 60`: minutes of a processor, not of the clock. Law: nothing but
a documented refusal leaves a call, the command ends with a documented status, and after the first
sixth of the time the memory that is resident stays within five in a hundred. Doesn't know what a
call should answer: that is for the other proofs.
"""

import argparse
import io
import json
import random
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from typing import Final

from habilitations import HabilitationError, Portal, Step, audits, display, guidance, queries, wire
from habilitations.__main__ import Status
from habilitations.__main__ import main as command
from habilitations.errors import InvalidDocument
from habilitations.journal import Journal, Scenario, play, replay
from proof import fuzz_target
from proof.growth_documents import GOOD
from proof.growth_refusals import BROKEN, ITEMS, RAW
from proof.harness import Clock
from tests import moves

#: The share of the time in which caches, arenas and the like may grow.
WARM: Final = 1 / 6
#: How far the resident memory may be from what it was then.
WITHIN: Final = 0.05
#: The bytes of a page, as the system counts resident memory.
PAGE: Final = 4096
#: How often memory is read, in rounds.
STRIDE: Final = 50

_LONGEST: Final = 400
_STEPS: Final = 30
_FAMILIES: Final = tuple({**GOOD, **ITEMS, **BROKEN, **RAW}.values())
_Round = Callable[[random.Random], str]


def resident() -> int:
    """Return the bytes of this process that are resident."""
    return int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1]) * PAGE


def _document(chance: random.Random) -> str:
    text = chance.choice(_FAMILIES)(chance.randrange(1, _LONGEST))
    return _read(text.encode("utf-8", "surrogatepass"))


def _changed(chance: random.Random) -> str:
    data: bytes | None = chance.choice(_SEEDS)
    met = "nothing"
    while data is not None and chance.random() < 3 / 4:
        met = fuzz_target.tried(data)
        data = fuzz_target.changed(data, chance)
    return met


def _read(document: bytes) -> str:
    try:
        wire.loads(document)
    except InvalidDocument as refusal:
        str(refusal)
        refusal.as_data("fr")
        return "a document refused"
    return "a document read"


def _walked(chance: random.Random) -> str:
    steps = [*moves.walk(chance.randrange(10**9), _STEPS, moves.started())]
    taken = [each.move.step(each.before) for each in steps]
    known = steps[-1].after
    attempts = [*play(Scenario(start=moves.started(), steps=taken))]
    good = [each.step for each in attempts if each.refusal is None]
    if replay(Journal(moves.started(), steps=good)) != attempts[-1].after:
        raise AssertionError
    _asked(known, chance.choice(taken))
    return "a walk"


def _asked(known: Portal, step: Step) -> None:
    guidance.explain(known, step)
    audits.audit(known, at=step.at)
    for held in [*queries.all_habilitations(known)][:3]:
        queries.menu(known, held.subscriber, dossier=held.dossier)
        display.matrix(known, dossier=held.dossier).to_html()
    display.overview(known).to_html()
    wire.loads(wire.dumps(known))
    refusals = [each for each in (_refusal(known, step),) if each is not None]
    for each in refusals:
        guidance.remedies(known, each, at=step.at, step=step)


def _refusal(known: Portal, step: Step) -> HabilitationError | None:
    try:
        step.on(known)
    except HabilitationError as refusal:
        return refusal
    return None


def _commanded(chance: random.Random) -> str:
    document = chance.choice(_FAMILIES)(chance.randrange(1, _LONGEST))
    if chance.random() < 1 / 2:
        document = chance.choice(_SEEDS).decode("utf-8", "replace")
    with tempfile.NamedTemporaryFile(suffix=".json") as file:
        file.write(document.encode("utf-8", "surrogatepass"))
        file.flush()
        asked = chance.choice(([], ["audit"], ["explain"]))
        options = chance.choice(([], ["--json"], ["--lang", "en"], ["--within", "9"], ["--fly"]))
        with redirect_stdout(io.StringIO()), redirect_stderr(io.StringIO()) as errors:
            status = Status(command([*asked, file.name, *options]))
    if status is Status.OUR_ERROR:
        # All that it takes to meet it again.
        raise AssertionError(errors.getvalue(), asked, options, document)
    return f"a command, status {int(status)}"


_SEEDS: Final = tuple(fuzz_target.seeds())
_ROUNDS: Final[tuple[_Round, ...]] = (_document, _changed, _walked, _commanded)


def soak(seconds: float, seed: int) -> tuple[Counter[str], list[tuple[float, int]]]:
    """Do everything, for so many seconds of a processor; return what was met, and the memory."""
    chance, met, read = random.Random(seed), Counter[str](), list[tuple[float, int]]()
    begun, rounds = time.process_time(), 0
    while (spent := time.process_time() - begun) < seconds:
        met[chance.choice(_ROUNDS)(chance)] += 1
        rounds += 1
        if not rounds % STRIDE:
            read.append((spent, resident()))
    read.append((time.process_time() - begun, resident()))
    return met, read


def flatness(read: list[tuple[float, int]], seconds: float) -> float:
    """Return how much more is resident in the last sixth than after the first, as a share."""
    warm = [size for spent, size in read if WARM <= spent / seconds < 2 * WARM]
    late = [size for spent, size in read if spent / seconds >= 1 - WARM]
    # A run of a moment has no second part.
    return max(late) / max(warm) - 1 if late and warm else 0.0


def main() -> int:
    """Soak for some minutes; 1 if memory grew. An error that is undeclared ends it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=1.0, help="of a processor")
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    clock, seconds = Clock(), 60 * asked.minutes
    met, read = soak(seconds, asked.seed)
    for what, count in sorted(met.items()):
        print(f"{count:8} {what}")
    print(
        json.dumps([[round(spent), size // 2**20] for spent, size in read[:: len(read) // 30 or 1]])
    )
    more = flatness(read, seconds)
    print(
        f"{sum(met.values())} rounds, {seconds:.0f} s of a processor, 0 undeclared errors; resident"
        f" {read[-1][1] // 2**20} MB in the end, {100 * more:+.1f} in 100 since a sixth, in {clock}"
    )
    return 1 if more > WITHIN else 0


if __name__ == "__main__":
    sys.exit(main())
