"""Fuzzing of what reads documents and notations, by atheris (libFuzzer).

Run `python -m proof.fuzz`. Law: any input is a value or `InvalidDocument`, nothing else, and what
was read is canonical; the first that is neither ends the run, with status 1, and is printed.
Doesn't know formats: corpus and dictionary are those of `fuzz_target`.
"""

import re
import subprocess
import sys
import tempfile
from importlib.util import find_spec
from pathlib import Path
from typing import Final

from proof import fuzz_target
from proof.harness import CORES, Clock, on_cores, size_of

SMALL: Final = 100_000
FULL: Final = 10_000_000
_DONE: Final = re.compile(r"Done (\d+) runs")


def run(given: tuple[int, int]) -> tuple[int, str]:
    """Run so many inputs from a seed; return how many were tried, and what libFuzzer said."""
    runs, seed = given
    with tempfile.TemporaryDirectory() as scratch:
        corpus, words = Path(scratch) / "corpus", Path(scratch) / "words"
        corpus.mkdir()
        for number, each in enumerate(fuzz_target.seeds()):
            (corpus / str(number)).write_bytes(each)
        words.write_text("".join(f"{_entry(word)}\n" for word in fuzz_target.words()))
        asked = (
            *(f"-runs={runs}", f"-seed={seed}", f"-dict={words}", "-timeout=120"),
            *(f"-max_len={fuzz_target.LONGEST}", f"-artifact_prefix={scratch}/", "-len_control=0"),
        )
        command = [sys.executable, "-m", "proof.fuzz_atheris", str(corpus), *asked]
        ended = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603
    said = ended.stdout + ended.stderr
    done = _DONE.search(said)
    return (int(done[1]), "") if done and not ended.returncode else (0, said[-4000:])


def _entry(word: str) -> str:
    return '"' + "".join(f"\\x{byte:02x}" for byte in word.encode()) + '"'


def main() -> int:
    """Fuzz on two cores; 1 if an input is neither a value nor refused."""
    clock, size = Clock(), size_of(__doc__, SMALL, FULL)
    if find_spec("atheris") is None:
        print("atheris is not installed: it is in the dependency group proof")
        return 1
    runs = size // CORES
    tried, wrong = 0, 0
    for done, said in on_cores(run, [(runs, seed) for seed in range(1, CORES + 1)]):
        tried, wrong = tried + done, wrong + bool(said)
        # At once: the other run may take hours yet.
        print(said, end="\n\n" if said else "", flush=True)
    print(f"{tried} inputs tried, {wrong} runs ended by one, in {clock}")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
