"""Choices that follow from numbers."""

from collections import Counter

from habilitations.testing._dice import Dice


def test_the_numbers_given_choose_first() -> None:
    """A number chooses its place, counted round."""
    dice = Dice([0, 2, 4])
    assert [dice.choice("abc") for _ in range(3)] == ["a", "c", "b"]


def test_the_same_numbers_make_the_same_choices() -> None:
    """What follows the numbers given depends on them, and on nothing else."""
    one, same, other = Dice([7, 1]), Dice([7, 1]), Dice([1, 7])
    assert [one.choice(range(99)) for _ in range(50)] == [same.choice(range(99)) for _ in range(50)]
    assert [one.choice(range(99)) for _ in range(9)] != [other.choice(range(99)) for _ in range(9)]


def test_all_places_are_chosen() -> None:
    """What follows is spread over all places, about evenly."""
    dice = Dice([])
    met = Counter(dice.choice(range(10)) for _ in range(1000))
    assert set(met) == set(range(10))
    assert all(60 < count < 150 for count in met.values())
