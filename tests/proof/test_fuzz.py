"""The target of the fuzzing: it takes what is made of seeds, and it can fail."""

import random
from collections import Counter
from importlib.util import find_spec

import pytest

from habilitations import wire
from habilitations.rules import FICHE
from habilitations.wire import _heads, _wholes
from proof import fuzz, fuzz_target

pytestmark = pytest.mark.proof
SEEDS = tuple(fuzz_target.seeds())


def played(runs: int) -> Counter[str]:
    """Try inputs made of the seeds, one change after the other."""
    chance, met = random.Random(1), Counter[str]()
    for _ in range(runs):
        data: bytes | None = chance.choice(SEEDS)
        while data is not None and chance.random() < 0.7:
            met[fuzz_target.tried(data)] += 1
            data = fuzz_target.changed(data, chance)
    return met


def test_seeds_are_documents_and_notations() -> None:
    """Each seed is read, as a document or as a notation."""
    assert {fuzz_target.tried(each) for each in SEEDS} == {"document", "notation"}


def test_changed_seeds_are_read_or_refused() -> None:
    """What is made of seeds is a value or refused, and both happen."""
    met = played(300)
    assert met["refused"] > 50
    assert met["document"] > 50


def test_an_error_that_is_no_refusal_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the type of a document isn't looked at, another error leaves, and is found."""
    monkeypatch.setattr(_wholes, "exact", lambda value, _: value)
    with pytest.raises(TypeError):
        fuzz_target.tried(b"7")


def test_what_is_not_canonical_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where a ruleset is not written, what is read back is another value."""
    headed = _heads.headed
    monkeypatch.setattr(wire, "headed", lambda name, _, record: headed(name, FICHE, record))
    with pytest.raises(AssertionError, match="another value"):
        fuzz_target.tried(
            b'{"habilitations":"portal","version":1,"ruleset":{"on_substitution":"END"}}'
        )


@pytest.mark.slow
@pytest.mark.skipif(find_spec("atheris") is None, reason="atheris is not installed")
def test_a_run_under_atheris() -> None:
    """A short run under atheris tries what it is asked to try, and nothing ends it."""
    tried, said = fuzz.run((300, 1))
    assert said == ""
    assert tried >= 300
