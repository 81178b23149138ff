"""`Portal.with_tables`: what tables add to a portal, judged as all of it would be.

Law: a portal with tables is the portal of both; it refuses what that refuses, and of what is there
already it judges nothing anew.
"""

import pytest
from attrs import evolve

from docs.scene import CLIENT, LILA, MARIANNE, MICHEL, MONDAY, row
from habilitations import Dossier, Portal, Role, Space
from habilitations.errors import (
    DossierAlreadyOpen,
    EmailAlreadyInUse,
    InconsistentState,
    SpaceAlreadyOpen,
    TwoTitulaires,
    UnknownDossier,
    UnknownSubscriber,
)
from habilitations.services import DECLARER_IS, DECLARER_TVA

_AT, _A = Role.ADMINISTRATEUR_TITULAIRE, Role.ACTEUR
SPACES = [
    Space(subscriber=each, registered_at=MONDAY, activated_at=MONDAY)
    for each in (CLIENT, LILA, MICHEL)
]
DOSSIERS = [Dossier(id=each, name="SARL", opened_at=MONDAY) for each in (MARIANNE, "732829320")]
ROWS = [
    row(CLIENT, DECLARER_TVA, _AT),
    row(LILA, DECLARER_TVA, _A, CLIENT),
    row(CLIENT, DECLARER_IS, _AT),
    evolve(row(MICHEL, DECLARER_TVA, _AT), dossier=DOSSIERS[1].id),
]


@pytest.mark.rule("DOS-1")
def test_a_portal_with_tables_is_the_portal_of_both() -> None:
    """Wherever they are cut: people, dossiers, rights on a dossier that is there."""
    whole = Portal.of(spaces=SPACES, dossiers=DOSSIERS, habilitations=ROWS)
    for cut in range(len(ROWS) + 1):
        some = Portal.of(spaces=SPACES, dossiers=DOSSIERS, habilitations=ROWS[:1])
        held = some.with_tables(habilitations=ROWS[1:cut]).with_tables(
            habilitations=ROWS[max(cut, 1) :]
        )
        assert held == whole
    parted = Portal.of(spaces=SPACES[:2], dossiers=DOSSIERS[:1], habilitations=ROWS[:3])
    assert (
        parted.with_tables(spaces=SPACES[2:], dossiers=DOSSIERS[1:], habilitations=ROWS[3:])
        == whole
    )
    assert Portal().with_tables(spaces=SPACES, dossiers=DOSSIERS, habilitations=ROWS) == whole
    assert whole.with_tables() == whole


@pytest.mark.rule("ESP-1", "DOS-1", "ROL-2")
def test_what_breaks_a_rule_with_what_is_there_is_refused() -> None:
    """All of it at once, each fault with its places in what was given."""
    there = Portal.of(spaces=SPACES[:2], dossiers=DOSSIERS[:1], habilitations=ROWS[:1])
    other = evolve(SPACES[2], subscriber=evolve(MICHEL, email=LILA.email))
    with pytest.raises(InconsistentState) as refusal:
        there.with_tables(
            spaces=[SPACES[0], other],
            dossiers=[DOSSIERS[0]],
            habilitations=[row(LILA, DECLARER_TVA, _AT), ROWS[3]],
        )
    found = dict(zip(refusal.value.faults, refusal.value.rows, strict=True))
    assert found == {
        SpaceAlreadyOpen(CLIENT.number, None): (("spaces", 0),),
        EmailAlreadyInUse(CLIENT.email, None): (("spaces", 0),),
        EmailAlreadyInUse(LILA.email, None): (("spaces", 1),),
        DossierAlreadyOpen(DOSSIERS[0].id): (("dossiers", 0),),
        TwoTitulaires(DOSSIERS[0].id, (DECLARER_TVA,)): (("habilitations", 0),),
        UnknownDossier(DOSSIERS[1].id): (("habilitations", 1),),
    }


@pytest.mark.rule("DOS-1")
def test_people_of_the_portal_are_known() -> None:
    """Of those that aren't, a row is refused."""
    there = Portal.of(spaces=SPACES[:1], dossiers=DOSSIERS[:1], habilitations=ROWS[:1])
    assert there.with_tables(habilitations=ROWS[2:3]).dossier(MARIANNE).seats
    with pytest.raises(InconsistentState) as refusal:
        there.with_tables(habilitations=ROWS[1:2])
    assert refusal.value.faults == (UnknownSubscriber(LILA.number),)
