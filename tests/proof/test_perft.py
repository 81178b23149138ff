"""The corpus of perft: the library reaches its counts and hashes, and a fault changes them."""

import pytest

from habilitations._acts.filing import code_in_time
from proof import perft
from tests.ablation import left_out

pytestmark = pytest.mark.proof


@pytest.mark.parametrize("corpus", perft.kept(), ids=lambda corpus: str(corpus["people"]))
def test_the_library_reaches_the_counts(corpus: perft.Corpus) -> None:
    """Down to a small depth, paths, states and hashes are those of the corpus in the package."""
    assert list(perft.differing(corpus, 3 if corpus["people"] < 3 else 2)) == []


def test_the_corpus_has_the_moves_of_the_module() -> None:
    """The moves in the package are those that are generated, for one, two and three people."""
    assert {c["people"]: c["moves"] for c in perft.kept()} == {
        people: list(perft.moves(people)) for people in perft.DEPTHS
    }


def test_a_fault_changes_a_level(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where a letter is good for ever, a level differs."""
    left_out(monkeypatch, code_in_time)
    (one,) = [each for each in perft.kept() if each["people"] == 1]
    assert list(perft.differing(one, 2))
