"""Trees: delegations and accesses, as lists, as Mermaid and as text; whatever a name says."""

import re
from datetime import datetime, timedelta
from typing import Final

import pytest

from habilitations import Portal, Right, Role, Ruleset, change_rules, errors, services, suspend
from habilitations.display import Tree, access, delegations
from habilitations.guidance import explain_access
from habilitations.model import Person
from habilitations.services import AnyService
from tests import world
from tests.display.reading import Node, read
from tests.display.scene import CROWD, HOSTILE, SHARED, STRANGE
from tests.world import (
    CLAUDE,
    CLIENT,
    DAY,
    LILA,
    MARIANNE,
    MARTIN,
    MICHEL,
    MONDAY,
    NADIA,
    adhere,
    name,
)


def nested(node: Node) -> list[object]:
    """Return the lists of an element as texts in lists."""
    found: list[object] = []
    for item in [each for each in node.content if isinstance(each, Node) and each.tag == "li"]:
        parts = [each for each in item.content if not (isinstance(each, Node) and each.tag == "ul")]
        told = "".join(each if isinstance(each, str) else each.text() for each in parts)
        found.append(told)
        below = [each for each in item.content if isinstance(each, Node) and each.tag == "ul"]
        found += [nested(each) for each in below]
    return found


def lists(tree: Tree) -> list[object]:
    """Return the HTML of a tree as texts in lists."""
    return nested(read(tree.to_html()).all("ul")[0])


def nodes(mermaid: str) -> dict[str, str]:
    """Return the labels of a flowchart, the codes of characters read back as Mermaid does."""
    found = re.findall(r'^    (n\d+)\[{1,2}"(.*)"\]{1,2}(?::::\w+)?$', mermaid, re.MULTILINE)
    return {
        node: re.sub(r"#(\d+);", lambda code: chr(int(code[1])), label) for node, label in found
    }


def test_each_stands_below_who_granted_it() -> None:
    """From the AT of a service down to its actors, the suspended told to be so (ROL-8)."""
    assert lists(delegations(SHARED, MARIANNE)) == [
        "Déclarer TVA",
        [
            "AT Espace CLIENT",
            ["AD Michel DURAND", ["A Claude RICHARD (en veille)"]],
        ],
        "Payer TVA",
        ["AT Espace CLIENT", ["AS Lila ROSEMONDE"]],
        "Gérer mes biens immobiliers",
        ["AT Espace CLIENT"],
    ]


def test_the_text_is_the_same_tree() -> None:
    """Text draws it with lines."""
    assert str(delegations(SHARED, MARIANNE, lang="en")) == (
        "SARL MARIANNE 313231838\n"
        "├─ Déclarer TVA\n"
        "│  └─ AT Espace CLIENT\n"
        "│     └─ AD Michel DURAND\n"
        "│        └─ A Claude RICHARD (suspended)\n"
        "├─ Payer TVA\n"
        "│  └─ AT Espace CLIENT\n"
        "│     └─ AS Lila ROSEMONDE\n"
        "└─ Gérer mes biens immobiliers\n"
        "   └─ AT Espace CLIENT"
    )


def test_mermaid_is_the_same_tree() -> None:
    """Mermaid draws it with numbered nodes, a class and a box a role."""
    mermaid = delegations(SHARED, MARIANNE).to_mermaid()
    lines = mermaid.splitlines()
    assert lines[:3] == [
        "flowchart LR",
        '    n0["SARL MARIANNE 313231838"]',
        '    n1["Déclarer TVA"]',
    ]
    assert '    n4["A Claude RICHARD #40;en veille#41;"]:::A' in lines
    assert '    n7[["AS Lila ROSEMONDE"]]:::AS' in lines
    assert "    n3 --> n4" in lines
    assert sum(line.startswith("    classDef ") for line in lines) == len(Role)


def test_services_of_one_shape_share_a_tree() -> None:
    """Where the same people stand alike, the services are named together, and people counted."""
    shown = lists(delegations(CROWD, MARIANNE, limit=3))
    assert len(shown) == 2
    assert str(shown[0]).endswith("… et 4 autres")
    assert shown[1] == [
        "AT Z NOM000",
        ["A Z NOM001", "A Z NOM002", "A Z NOM003", "… et 496 autres"],
    ]


def test_a_dossier_without_anybody_has_no_tree() -> None:
    """That nobody holds anything is told."""
    assert lists(delegations(SHARED, MARTIN)) == ["Personne n’y détient d’habilitation."]


def test_hostile_names_stay_text_in_mermaid() -> None:
    """No name breaks out of its label, closes a node or is read as a character."""
    tree = delegations(STRANGE, MARIANNE)
    mermaid = tree.to_mermaid()
    labels = set(nodes(mermaid).values())
    for hostile in HOSTILE:
        told = f"Z {hostile}" if len(hostile) < 59 else f"Z {hostile[:57]}…"
        assert any(label.endswith(f" {told}") for label in labels), hostile
    lines = mermaid.splitlines()[1:]
    form = (
        r'    (n\d+\[{1,2}"(\w|[ ,\']|#\d+;)*"\]{1,2}(:::\w+)?|n\d+ --> n\d+|classDef [\w:.\-, ]+)'
    )
    assert [line for line in lines if not re.fullmatch(form, line)] == []


def test_a_yes_is_told_from_the_titulaire_down() -> None:
    """An access is a chain, from the AT to the person, with dates."""
    found = explain_access(SHARED, MICHEL, Right.USE, services.DECLARER_TVA, dossier=MARIANNE)
    tree = access(found, portal=SHARED, lang="en")
    assert lists(tree) == [
        "Déclarer TVA",
        [
            "AT Espace CLIENT since 2026-01-05 09:00 (UTC)",
            ["AD Michel DURAND since 2026-01-05 09:00 (UTC)"],
        ],
    ]
    assert "Michel DURAND" in str(tree).splitlines()[0]


def test_a_no_tells_what_is_missing_where_it_is() -> None:
    """The suspension hangs below the person, the absent habilitation below the AT."""
    found = explain_access(SHARED, CLAUDE, Right.USE, services.DECLARER_TVA, dossier=MARIANNE)
    last = str(access(found)).splitlines()
    assert "A 20200000000002 (en veille) depuis le" in last[-2]
    assert "✗" in last[-1]
    nobody = explain_access(SHARED, NADIA, Right.USE, services.PAYER, dossier=MARIANNE)
    assert "✗ Nadia BERGER" in str(access(nobody, portal=SHARED))


def test_a_no_without_a_dossier_has_one_branch() -> None:
    """What is missing as a whole is the only branch."""
    found = explain_access(SHARED, LILA, Right.USE, services.PAYER, dossier="999999999")
    (only,) = lists(access(found, portal=SHARED))
    assert str(only).startswith("✗ ")


def given(
    person: Person, right: Right, service: AnyService, *, at: datetime | None = None
) -> list[object]:
    """Return what the last branch of an explanation says, and its steps."""
    found = explain_access(SHARED, person, right, service, dossier=MARIANNE)
    head, steps = lists(access(found, portal=SHARED, lang="en", at=at))[-2:]
    assert isinstance(steps, list)
    return [head, *steps]


GIVES: Final = "→ What would give it:"
ON: Final = "on SARL MARIANNE (313231838)"


def test_a_no_ends_in_what_would_give_it() -> None:
    """By the nearest who may: a reactivation, a delegation, an adhesion with its letter."""
    assert given(CLAUDE, Right.USE, services.DECLARER_TVA) == [
        GIVES,
        f"Michel DURAND reactivates Claude RICHARD {ON}: Déclarer TVA.",
    ]
    assert given(NADIA, Right.USE, services.PAYER, at=MONDAY + 90 * DAY) == [
        GIVES,
        f"Lila ROSEMONDE designates Nadia BERGER Acteur {ON}: Payer TVA.",
    ]
    head, asks, enters = given(NADIA, Right.DESIGNATE_ACTEUR, services.DECLARER_IS)
    assert head == GIVES
    assert str(asks).startswith("Nadia BERGER asks for the adhesion")
    assert str(enters).startswith("Nadia BERGER enters the activation code")


def test_a_wider_role_is_given_by_who_may_and_names_who_loses() -> None:
    """For another right than to use, the narrowest role that has it; asleep, the one held."""
    head, lost, *_ = given(LILA, Right.DESIGNATE_SUPPLEANT, services.PAYER)
    assert (head, str(lost).startswith("Espace CLIENT loses")) == (GIVES, True)
    assert given(CLAUDE, Right.DESIGNATE_ACTEUR, services.DECLARER_TVA)[1] == (
        f"Espace CLIENT modifies the delegation of Claude RICHARD into Acteur Délégant {ON}: "
        "Déclarer TVA."
    )
    asleep = suspend(
        SHARED,
        by=CLIENT,
        delegate=MICHEL,
        dossier=MARIANNE,
        services=[services.DECLARER_TVA],
        at=MONDAY + 2 * DAY,
    )
    found = explain_access(
        asleep, MICHEL, Right.DESIGNATE_ACTEUR, services.DECLARER_TVA, dossier=MARIANNE
    )
    (step,) = lists(access(found, portal=asleep, lang="en"))[-1:]
    assert step == [f"Espace CLIENT reactivates Michel DURAND {ON}: Déclarer TVA."]


def test_what_somebody_has_is_not_given_again() -> None:
    """Of a Service of which a part is held, what is missing alone is asked for."""
    both = (services.PAYER_TVA, services.PAYER_IS)
    made = adhere(world.portal(), CLIENT, *both, dossier=MARIANNE)
    own = (Role.ACTEUR_DELEGANT, [services.PAYER_TVA])
    made = name(made, CLIENT, MICHEL, *own, dossier=MARIANNE)
    found = explain_access(made, MICHEL, Right.DESIGNATE_ACTEUR, services.PAYER, dossier=MARIANNE)
    told = "Espace CLIENT designates Michel DURAND Acteur Délégant"
    service = "Payer l'impôt sur les sociétés"
    assert lists(access(found, portal=made, lang="en"))[-1] == [f"{told} {ON}: {service}."]


def test_what_cannot_be_given_is_told() -> None:
    """Where nobody has that number, that stands in the way; a "yes" and no portal ask nothing."""
    head, why = given("20209999999999", Right.USE, services.PAYER)
    assert head == "→ What stands in the way:"
    assert "20209999999999" in str(why)
    other = change_rules(SHARED, ruleset=Ruleset(code_delay=timedelta(days=50)), at=MONDAY + DAY)
    found = explain_access(other, NADIA, Right.USE, services.PAYER, dossier=MARIANNE)
    assert "→" in str(access(found, portal=other))
    assert "→" not in str(access(found, portal=Portal()))
    allowed = explain_access(SHARED, LILA, Right.USE, services.PAYER, dossier=MARIANNE)
    assert "→" not in str(access(allowed, portal=SHARED))


def test_a_tree_is_shown_in_three_forms() -> None:
    """A notebook is offered Mermaid, HTML and text."""
    tree = delegations(SHARED, MARIANNE)
    assert tree._repr_mimebundle_() == {
        "text/vnd.mermaid": tree.to_mermaid(),
        "text/html": tree.to_html(),
        "text/plain": str(tree),
    }
    assert tree._repr_html_() == tree.to_html()
    assert tree._repr_mimebundle_(include=["text/html"]).keys() == {"text/html"}
    assert repr(tree) == "<Tree SARL MARIANNE 313231838>"


def test_a_diagram_is_drawn_or_read() -> None:
    """A notebook that prefers lists is given none: it draws the Mermaid, or shows the picture."""
    tree = delegations(SHARED, MARIANNE)
    forms = {
        "text/vnd.mermaid": tree.to_mermaid(),
        "image/svg+xml": tree.to_svg(),
        "text/plain": str(tree),
    }
    assert tree.diagram._repr_mimebundle_() == forms
    assert str(tree.diagram) == str(tree)
    assert tree.diagram.to_svg() == tree.to_svg()
    assert repr(tree.diagram) == "Diagram()"


def test_marimo_is_given_the_picture() -> None:
    """Of a bundle marimo would take the Mermaid, which it can't show: it is asked for HTML."""
    diagram = delegations(SHARED, MARIANNE).diagram
    kind, html = diagram._mime_()
    assert (kind, html) == ("text/html", diagram.to_html())
    assert diagram.to_svg() in html


def test_what_is_wrong_is_refused() -> None:
    """Unknown dossiers and wrong types are refused, as elsewhere."""
    with pytest.raises(errors.UnknownDossier):
        delegations(SHARED, "999999999")
    with pytest.raises(TypeError):
        access(SHARED)  # type: ignore[arg-type]
