"""Names that are markup, syntax or another script: text, and nothing but text, in every form."""

from collections.abc import Iterator
from typing import Final

import pytest

from habilitations import Journal, Portal, Role, Ruleset, Step, procedures, services
from habilitations.audits import audit
from habilitations.diffs import diff
from habilitations.display import (
    access,
    changes,
    checklist,
    delegations,
    findings,
    matrix,
    overview,
    space,
    timeline,
    to_edges,
    to_records,
)
from habilitations.guidance import explain, explain_access
from habilitations.roles import Right
from habilitations.services import Catalogue, Service
from tests import world
from tests.display.reading import drawn, read
from tests.display.scene import HOSTILE, STRANGE
from tests.world import DAY, LILA, MARIANNE, MARTIN, MONDAY

FIRST: Final = next(iter(STRANGE.spaces))
SHOWN: Final = matrix(STRANGE, MARIANNE)
LAST: Final = tuple(STRANGE.spaces)[-1]


def shown() -> Iterator[tuple[str, str]]:
    """Yield every display of the strange portal, as HTML and as text."""
    step = Step.of(
        procedures.designate,
        by=FIRST,
        delegate=LAST,
        dossier=MARIANNE,
        services=[services.PAYER],
        role=Role.ADMINISTRATEUR_SUPPLEANT,
        at=MONDAY + DAY,
    )
    may = explain_access(STRANGE, LAST, Right.USE, services.PAYER, dossier=MARIANNE)
    found = audit(STRANGE, at=MONDAY, within=DAY)
    for each in (
        matrix(STRANGE, MARIANNE),
        matrix(STRANGE, MARIANNE, lang="en"),
        delegations(STRANGE, MARIANNE),
        overview(STRANGE),
        space(STRANGE, FIRST, dossier=MARIANNE),
        checklist(explain(STRANGE, step)),
        access(may, portal=STRANGE),
        findings(found, portal=STRANGE),
        changes(diff(Portal(), STRANGE), portal=STRANGE),
        timeline(Journal(STRANGE)),
    ):
        yield each.to_html(), str(each)


def told(name: str) -> str:
    """Return a name as it is shown: cut where it is too long."""
    whole = f"Z {name}"
    return whole if len(whole) <= 60 else f"{whole[:59]}…"


def test_every_display_holds_nothing_but_its_own_elements() -> None:
    """No element and no attribute comes out of a name: `read` knows all of ours."""
    assert [read(html).tag for html, _ in shown()] == ["div"] * 10


@pytest.mark.parametrize("name", HOSTILE)
def test_a_name_is_read_as_it_was_given(name: str) -> None:
    """What a reader is told is the name, whatever it looks like."""
    assert told(name) in read(SHOWN.to_html()).text()
    assert told(name) in str(SHOWN)


def test_a_long_name_is_within_reach() -> None:
    """A name that was cut is whole in its tooltip."""
    whole = {each.attributes.get("title") for each in read(SHOWN.to_html()).all("bdi")}
    assert whole == {None, "Z " + "W" * 200}


def test_a_name_does_not_turn_what_is_around_it() -> None:
    """Every name stands isolated, so that one from right to left leaves the rest in place."""
    isolated = {each.text() for each in read(SHOWN.to_html()).all("bdi")}
    assert {told(name) for name in HOSTILE} <= isolated


def test_a_picture_holds_names_as_text() -> None:
    """A picture is well-formed XML, and cuts what doesn't fit."""
    texts = drawn(matrix(STRANGE, MARIANNE).to_svg())
    assert "Z end" in texts
    assert "Z #1;" in texts
    assert max(map(len, texts)) < 100


def test_labels_of_a_catalogue_are_text_too() -> None:
    """A catalogue may be anybody's: its labels are escaped, and cut in a picture."""
    label = '<script>alert("x")</script>' + "x" * 60
    strange = services.ElementaryService(code="<b>", label=label)
    catalogue = Catalogue([Service(code="<b>", label=label, elementary=(strange,))])
    made = world.adhere(world.portal(Ruleset(catalogue=catalogue)), LILA, strange)
    shown_ = matrix(made, MARTIN)
    assert label in read(shown_.to_html()).text()
    assert all(len(text) < 100 for text in drawn(shown_.to_svg()))
    assert "<script>" not in delegations(made, MARTIN).to_mermaid()


def test_rows_and_edges_hold_names_whole() -> None:
    """What other libraries get is not cut, nor escaped: they do that themselves."""
    names = {row["subscriber_name"] for row in to_records(STRANGE)}
    assert names == {f"Z {name}" for name in HOSTILE}
    assert {target for _, target, _ in to_edges(STRANGE)} == set(map(str, STRANGE.spaces))
