"""The target under atheris: started by `fuzz`, with the arguments of libFuzzer.

Holds the only import of atheris. Law: the library is instrumented, the target isn't; half of the
mutations change a place of a document, half its bytes. Doesn't know what the target asks.
"""

import random
import sys
from typing import Final

import atheris

with atheris.instrument_imports(include=["habilitations"]):
    # All that reads: the package imports nothing by itself, and what comes later goes unseen.
    from habilitations import wire

from proof import fuzz_target

HALF: Final = 0.5


def mutated(data: bytes, longest: int, seed: int) -> bytes:
    """Return other bytes made of these, at most so many."""
    chance = random.Random(seed)
    made = fuzz_target.changed(data, chance) if chance.random() < HALF else None
    other: bytes = atheris.Mutate(data, longest)[:longest] if made is None else made[:longest]
    return other


def tried(data: bytes) -> None:
    """Try an input; what escapes ends the run."""
    fuzz_target.tried(data)


if __name__ == "__main__":
    assert wire.__name__ in sys.modules
    atheris.Setup(sys.argv, tried, custom_mutator=mutated)
    atheris.Fuzz()
