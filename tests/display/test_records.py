"""Tuples and iterators show themselves where they are asked to."""

from typing import Final

import pytest

from habilitations import Portal, menu, requests_on, services
from habilitations.display import records, steps
from habilitations.display._columns import COLUMNS
from tests.display.reading import read, tables
from tests.display.scene import SHARED
from tests.display.values import AT, DRAFTS, HELD, PLAN, REFUSAL, STEP, VALUES
from tests.world import CLAUDE, CLIENT, LILA, MARIANNE

#: Kinds whose rows are those of their own displays.
OTHERS: Final = ("Finding", "RightChange", "Entry")


def test_habilitations_are_rows() -> None:
    """A row a habilitation, in their order, people and dossiers by name."""
    sheet = records(HELD, portal=SHARED, lang="en")
    (table,) = tables(sheet.to_html()).values()
    assert len(table) == len(HELD) + 1
    assert table[1][0] == f"{CLIENT} {CLIENT.number}"
    assert [row[2] for row in table[1:]] == [held.service.label for held in HELD]


def test_an_iterator_is_used_up() -> None:
    """What is given need not be a tuple; its kinds stand apart."""
    mixed = (each for each in (*HELD, LILA, STEP, *(VALUES[name] for name in OTHERS)))
    shown = str(records(mixed, portal=SHARED, lang="en"))
    assert f"Items: {len(HELD) + 5}" in shown
    assert all(
        each in shown for each in ("Habilitations: ", "Subscribers: 1", "Gained: 1", str(CLAUDE))
    )


def test_a_column_with_nothing_in_it_is_left_out() -> None:
    """Nobody is suspended in the first row alone, so no column says since when."""
    assert "Suspended since" not in str(records(HELD[:1], lang="en"))
    assert "Suspended since" in str(records(HELD, lang="en"))


def test_what_is_left_out_is_counted() -> None:
    """More rows than the limit are counted, of steps as well."""
    assert f"… and {len(HELD) - 1} others" in str(records(HELD, limit=1, lang="en"))
    assert f"… and {len(DRAFTS) - 2} others" in str(steps(iter(DRAFTS), limit=2, lang="en"))


def test_steps_are_numbered() -> None:
    """Steps, drafts and planned steps stand in one list, each told as it tells itself."""
    sheet = steps((STEP, DRAFTS[0], PLAN.steps[0]), portal=SHARED, lang="en")
    lines = [each.text() for each in read(sheet.to_html()).all("li")]
    assert [line.split()[0] for line in str(sheet).splitlines()[-3:]] == ["1.", "2.", "3."]
    assert STEP.told("en", SHARED) in lines[0]
    assert DRAFTS[0].told("en", SHARED) in lines[1]
    assert PLAN.told("en", SHARED)[-1] in lines[2]


def test_nothing_is_told_as_nothing() -> None:
    """An empty tuple shows that there is nothing."""
    assert str(records((), lang="en")).endswith("none")
    assert str(steps((), lang="en")).endswith("none")


def test_refusals_stand_in_rows() -> None:
    """What to do stands before the reason."""
    (table,) = tables(records([REFUSAL], portal=SHARED, lang="en").to_html()).values()
    advice, reason = REFUSAL.advice("en", SHARED), REFUSAL.message("en", SHARED)
    assert table[1][1:] == [advice, reason]


def test_no_code_is_shown() -> None:
    """A request stands in a row without its code, and so does a person without a space."""
    request = requests_on(SHARED, dossier=MARIANNE, at=AT)[0].request
    shown = str(records([request, LILA, *SHARED.spaces.values()], lang="en"))
    assert request.code.digest not in shown
    assert "<code>" not in shown


@pytest.mark.parametrize("kind", COLUMNS, ids=lambda kind: kind.__name__)
def test_every_kind_has_a_row(kind: type) -> None:
    """Each kind of the table of columns can be shown, in both languages."""
    value = next(each for each in VALUES.values() if isinstance(each, kind))
    for lang in ("fr", "en"):
        assert len(tables(records([value], lang=lang).to_html())) == 1


@pytest.mark.parametrize("make", [records, steps])
def test_what_is_no_record_is_refused(make: object) -> None:
    """A text, a number and a text in the place of several are type errors that name it."""
    assert callable(make)
    with pytest.raises(TypeError, match=r"int.*: 5"):
        make([5])
    with pytest.raises(TypeError, match="several values"):
        make("text")


def test_the_menu_is_a_table() -> None:
    """What the menu opens is shown with its headings."""
    opened = menu(SHARED, CLIENT, dossier=MARIANNE)
    (table,) = tables(records(opened).to_html()).values()
    assert [row[1] for row in table[1:]] == [each.label for each in opened]
    assert services.FICHE.entries
    assert not Portal().spaces
