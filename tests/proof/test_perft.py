"""The corpus of perft: the library reaches its counts and hashes, and a fault changes them."""

import pytest

from habilitations._acts.filing import code_in_time
from proof import perft
from tests.ablation import left_out

pytestmark = pytest.mark.proof
#: The moves from which a depth takes longer.
FEW = 100


@pytest.mark.parametrize("corpus", perft.kept(), ids=lambda corpus: str(len(corpus["moves"])))
def test_the_library_reaches_the_counts(corpus: perft.Corpus) -> None:
    """Down to a small depth, paths, states and hashes are those of the corpus in the package."""
    assert list(perft.differing(corpus, 3 if len(corpus["moves"]) < FEW else 2)) == []


def test_the_corpus_has_the_moves_of_the_module() -> None:
    """The moves and readings in the package are those of the module's games, in order."""
    assert [(each["people"], each.get("readings", {}), each["moves"]) for each in perft.kept()] == [
        (game.people, game.readings, game.moves) for game in perft.GAMES
    ]


def test_a_fault_changes_a_level(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where a letter is good for ever, a level differs."""
    left_out(monkeypatch, code_in_time)
    one = perft.kept()[0]
    assert list(perft.differing(one, 2))
