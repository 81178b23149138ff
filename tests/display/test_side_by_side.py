"""Two matrices of one dossier: the same places in both, what differs marked in both."""

import pytest

from habilitations import Portal, errors
from habilitations.display import side_by_side
from tests.display.reading import SVG, picture, read, rows
from tests.display.scene import CROWD, SHARED
from tests.display.test_reports import revoked
from tests.world import DAY, MARIANNE, MARTIN, MONDAY


def both(html: str) -> tuple[list[list[str]], list[list[str]]]:
    """Return the rows of the two tables."""
    one, other = read(html).all("table")
    return rows(one), rows(other)


def test_what_differs_is_marked_in_both() -> None:
    """Whoever lost a role stands in both, marked where he had it and where he has none."""
    before, after = both(side_by_side(SHARED, revoked(), MARIANNE).to_html())
    assert before[0] == after[0]
    assert [row[0] for row in before] == [row[0] for row in after]
    assert (before[2], after[2]) == (
        ["TVA", "AT", "", "AD ≠", "A (en veille) ≠"],
        ["TVA", "AT", "", "≠", "≠"],
    )
    assert (before[4][2], after[4][2]) == ("AS ≠", "≠")
    assert before[6] == after[6]


def test_each_says_of_when_it_is() -> None:
    """The captions tell before and after, and the instants that are given."""
    html = side_by_side(
        SHARED, revoked(), MARIANNE, before_at=MONDAY, after_at=MONDAY + DAY, lang="en"
    ).to_html()
    assert [each.text() for each in read(html).all("caption")] == [
        "Before, as of 2026-01-05 09:00 (UTC)",
        "After, as of 2026-01-06 09:00 (UTC)",
    ]
    bare = read(side_by_side(SHARED, revoked(), MARIANNE).to_html())
    assert [each.text() for each in bare.all("caption")] == ["Avant", "Après"]
    assert "≠ Ce qui diffère" in [each.text() for each in bare.all("p")]


def test_what_is_alike_has_no_mark() -> None:
    """Two equal states differ nowhere, and that is told."""
    told = str(side_by_side(SHARED, SHARED, MARIANNE, lang="en"))
    assert "≠" not in told
    assert "Nothing differs." in told


def test_a_dossier_may_be_new() -> None:
    """Before it was open nobody held anything; where nobody does after, there is no table."""
    before, after = both(side_by_side(Portal(), SHARED, MARIANNE).to_html())
    assert before[2][1:] == ["≠", "", "≠", "≠"]
    assert after[2][1:] == ["AT ≠", "", "AD ≠", "A (en veille) ≠"]
    assert "Personne n’y détient d’habilitation." in str(side_by_side(Portal(), SHARED, MARTIN))


def test_a_crowd_is_cut_and_counted() -> None:
    """More people than eight stand one below the other, those beyond the limit are counted."""
    before, after = both(side_by_side(CROWD, CROWD, MARIANNE, limit=9, lang="en").to_html())
    assert before == after
    assert before[-1] == ["… and 491 others"]


def test_it_is_text_and_picture_too() -> None:
    """The marks are in every form."""
    sheet = side_by_side(SHARED, revoked(), MARIANNE)
    drawn = ["".join(each.itertext()) for each in picture(sheet.to_svg()).iter(f"{SVG}text")]
    assert sum(each.endswith("≠") for each in drawn) == str(sheet).count("≠") - 1 == 6


def test_what_is_wrong_is_refused() -> None:
    """An unknown dossier, a naive instant and what is no portal are refused."""
    with pytest.raises(errors.UnknownDossier):
        side_by_side(SHARED, Portal(), MARIANNE)
    with pytest.raises(errors.NaiveInstant):
        side_by_side(SHARED, SHARED, MARIANNE, after_at=MONDAY.replace(tzinfo=None))
    with pytest.raises(TypeError):
        side_by_side(MARIANNE, SHARED, MARIANNE)  # type: ignore[arg-type]
