"""Many people on one dossier, many dossiers of one person: what is small is kept otherwise."""

import pickle
from typing import Final

from attrs import evolve

from habilitations import (
    Portal,
    Right,
    Role,
    can,
    dossiers_of,
    holders,
    identify_dossier,
    open_dossier,
    revoke,
    role_of,
    suspend,
)
from habilitations._values.maps import PersistentMap
from habilitations.identifiers import Idsp
from habilitations.services import DECLARER_TVA, PAYER_TVA
from tests.world import CLIENT, LILA, MARTIN, MONDAY, adhere, name, portal, substitute

#: Above what is copied at each change, for people and for dossiers.
MANY: Final = 140
CROWD: Final = tuple(
    evolve(LILA, number=f"{20300000000000 + rank}", email=f"a{rank}@cabinet.example")
    for rank in range(MANY)
)


def crowded() -> Portal:
    """Return a portal with one dossier on which a crowd are actors."""
    made = adhere(portal(), CLIENT, DECLARER_TVA)
    spaces = {number: made.spaces[number] for number in made.spaces}
    known = made.spaces[CLIENT.number]
    made = Portal.of(
        spaces=[*spaces.values(), *(evolve(known, subscriber=each) for each in CROWD)],
        dossiers=made.dossiers.values(),
        habilitations=holders(made, dossier=MARTIN),
    )
    for each in CROWD:
        made = name(made, CLIENT, each, Role.ACTEUR, [DECLARER_TVA])
    return made


def test_a_crowd_on_a_dossier() -> None:
    """Each of many actors is found, suspended and revoked as one of few is."""
    made = crowded()
    assert isinstance(made.dossier(MARTIN).holdings, PersistentMap)
    on = {"by": CLIENT, "dossier": MARTIN, "services": [DECLARER_TVA], "at": MONDAY}
    first, second, third = CROWD[:3]
    made = suspend(made, delegate=first, **on)  # type: ignore[arg-type]
    made = revoke(made, delegate=second, **on)  # type: ignore[arg-type]
    may = [can(made, each, Right.USE, DECLARER_TVA, dossier=MARTIN) for each in CROWD]
    assert may == [False, False, *[True] * (MANY - 2)]
    roles = [role_of(made, each, DECLARER_TVA, dossier=MARTIN) for each in (first, second, third)]
    assert roles == [Role.ACTEUR, None, Role.ACTEUR]
    assert len(holders(made, dossier=MARTIN)) == MANY
    assert [len(dossiers_of(made, each)) for each in CROWD] == [1, 0, *[1] * (MANY - 2)]
    dossier, catalogue = made.dossier(MARTIN), made.ruleset.catalogue
    assert dict(dossier.holdings) == dict(dossier.held_anew(catalogue).holdings)
    assert pickle.loads(pickle.dumps(made)) == made  # noqa: S301 - made just here


def test_many_dossiers_of_a_person() -> None:
    """A person with many dossiers finds each, and loses none when one moves or ends."""
    made = portal()
    identifiers = [Idsp(f"provisoire-{rank}") for rank in range(MANY)]
    for each in identifiers:
        made = open_dossier(made, dossier=each, name="SARL", at=MONDAY)
        made = adhere(made, CLIENT, DECLARER_TVA, dossier=each)
        made = name(made, CLIENT, LILA, Role.ACTEUR, [DECLARER_TVA], dossier=each)
    assert isinstance(made.part_map[LILA.number.value], PersistentMap)
    made = identify_dossier(made, dossier=identifiers[3], siren=MARTIN[::-1], at=MONDAY)
    services, last = [DECLARER_TVA], identifiers[-1]
    made = revoke(made, by=CLIENT, delegate=LILA, dossier=last, services=services, at=MONDAY)
    assert [str(each.id) for each in dossiers_of(made, LILA)] == [
        MARTIN[::-1],
        *sorted(map(str, (*identifiers[:3], *identifiers[4:-1]))),
    ]
    assert len(dossiers_of(made, CLIENT)) == MANY


def test_a_dossier_tells_what_one_holds_on_a_service() -> None:
    """What a person holds on an elementary service is found, and nothing where nothing is."""
    made = adhere(portal(), CLIENT, DECLARER_TVA)
    dossier, catalogue = made.dossier(MARTIN), made.ruleset.catalogue
    assert [dossier.habilitation(CLIENT.number, DECLARER_TVA, catalogue)] == [
        *holders(made, dossier=MARTIN)
    ]
    assert dossier.habilitation(LILA.number, DECLARER_TVA, catalogue) is None
    assert dossier.habilitation(CLIENT.number, PAYER_TVA, catalogue) is None


def test_a_substitution_in_a_crowd_leaves_who_keeps_his_part() -> None:
    """Many actors hold what they held when the AT is replaced (SUB-5)."""
    made = substitute(crowded(), LILA, DECLARER_TVA)
    dossier, catalogue = made.dossier(MARTIN), made.ruleset.catalogue
    assert dict(dossier.holdings) == dict(dossier.held_anew(catalogue).holdings)
    roles = {role_of(made, each, DECLARER_TVA, dossier=MARTIN) for each in CROWD}
    assert roles == {Role.ACTEUR}
    assert role_of(made, CLIENT, DECLARER_TVA, dossier=MARTIN) is None
