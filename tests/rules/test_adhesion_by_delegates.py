"""The reading of who may adhere: anybody, or no mere delegate on the dossier (ADH-11)."""

import pytest

from habilitations import (
    Portal,
    Role,
    Ruleset,
    activate_request,
    habilitations_of,
    request_adhesion,
    revoke,
    roles_of,
    suspend,
)
from habilitations.errors import DelegateMayNotAdhere
from habilitations.rules import FICHE, AdhesionByDelegates
from habilitations.services import (
    DECLARER_IS,
    DECLARER_TVA,
    PAYER_IS,
    PAYER_TVA,
    ElementaryService,
)
from tests.world import (
    CLIENT,
    LILA,
    MARIANNE,
    MARTIN,
    MARTIN_ID,
    MONDAY,
    adhere,
    name,
    portal,
    refused,
    substitute,
)

AT = Role.ADMINISTRATEUR_TITULAIRE
TVA = (DECLARER_TVA,)
STRICT = Ruleset(adhesion_by_delegates=AdhesionByDelegates.REFUSED)
MERE = pytest.mark.parametrize("role", [Role.ACTEUR_DELEGANT, Role.ACTEUR])


def shared(ruleset: Ruleset, role: Role) -> Portal:
    """Return the portal in which the client is AT of two services, and Lila has a role on one."""
    before = adhere(portal(ruleset), CLIENT, DECLARER_TVA, PAYER_TVA)
    return name(before, CLIENT, LILA, role, TVA)


def ask(before: Portal, *services: ElementaryService) -> Portal:
    """Return the portal in which Lila has asked for an adhesion."""
    return request_adhesion(
        before, by=LILA, dossier=MARTIN, services=services, code="lettre", at=MONDAY
    )


def enter(before: Portal) -> Portal:
    """Return the portal in which Lila has entered the code of her letter."""
    return activate_request(before, by=LILA, dossier=MARTIN, code="lettre", at=MONDAY)


def mere(*services: ElementaryService) -> DelegateMayNotAdhere:
    """Return the refusal of Lila's adhesion."""
    return DelegateMayNotAdhere(MARTIN_ID, LILA.number, services)


@pytest.mark.rule("ADH-11")
class TestMereDelegates:
    """ADH-11 ⚙, §3 against §3.2: whether a mere delegate on the dossier may adhere."""

    @MERE
    def test_by_default_anybody_adheres(self, role: Role) -> None:
        """§3.2 lets any accountant ask for what nobody manages."""
        after = enter(ask(shared(FICHE, role), DECLARER_IS))
        assert set(roles_of(after, LILA, dossier=MARTIN)) == {
            (DECLARER_TVA, role),
            (DECLARER_IS, AT),
        }

    @MERE
    def test_who_is_a_delegate_alone_is_refused(self, role: Role) -> None:
        """All the services asked for are told."""
        before = shared(STRICT, role)
        with refused(mere(DECLARER_IS, PAYER_IS), before):
            ask(before, PAYER_IS, DECLARER_IS)

    @MERE
    def test_asleep_he_is_a_delegate_still(self, role: Role) -> None:
        """A suspension takes rights away, and gives none."""
        before = shared(STRICT, role)
        asleep = suspend(before, by=CLIENT, delegate=LILA, dossier=MARTIN, services=TVA, at=MONDAY)
        with refused(mere(DECLARER_IS), asleep):
            ask(asleep, DECLARER_IS)

    @pytest.mark.parametrize("suspended", [False, True])
    def test_an_as_adheres(self, *, suspended: bool) -> None:
        """He is an administrator, whatever else he is there, asleep or not."""
        before = shared(STRICT, Role.ADMINISTRATEUR_SUPPLEANT)
        before = name(before, CLIENT, LILA, Role.ACTEUR, [PAYER_TVA])
        if suspended:
            before = suspend(
                before, by=CLIENT, delegate=LILA, dossier=MARTIN, services=TVA, at=MONDAY
            )
        assert (DECLARER_IS, AT) in roles_of(enter(ask(before, DECLARER_IS)), LILA, dossier=MARTIN)

    def test_an_at_adheres(self) -> None:
        """Whoever is AT of anything on the dossier, and a delegate elsewhere on it."""
        before = adhere(portal(STRICT), LILA, DECLARER_IS)
        before = name(adhere(before, CLIENT, DECLARER_TVA), CLIENT, LILA, Role.ACTEUR, TVA)
        after = adhere(before, LILA, PAYER_TVA)
        assert (PAYER_TVA, AT) in roles_of(after, LILA, dossier=MARTIN)

    def test_who_has_nothing_there_adheres(self) -> None:
        """A role on another dossier is no role on this one."""
        before = adhere(portal(STRICT), CLIENT, DECLARER_TVA, dossier=MARIANNE)
        before = name(before, CLIENT, LILA, Role.ACTEUR, TVA, dossier=MARIANNE)
        assert roles_of(enter(ask(before, DECLARER_TVA)), LILA, dossier=MARTIN)

    def test_it_is_judged_before_what_nobody_may(self) -> None:
        """Before ADH-1: the first of the entitlements."""
        before = shared(STRICT, Role.ACTEUR)
        with refused(mere(DECLARER_TVA), before):
            ask(before, DECLARER_TVA)

    def test_it_is_judged_again_at_the_activation(self) -> None:
        """Whoever became a delegate while the letter came is refused, until he is none."""
        before = ask(adhere(portal(STRICT), CLIENT, DECLARER_TVA), DECLARER_IS)
        delegate = name(before, CLIENT, LILA, Role.ACTEUR, TVA)
        with refused(mere(DECLARER_IS), delegate):
            enter(delegate)
        freed = revoke(delegate, by=CLIENT, delegate=LILA, dossier=MARTIN, services=TVA, at=MONDAY)
        assert roles_of(enter(freed), LILA, dossier=MARTIN) == ((DECLARER_IS, AT),)

    def test_a_substitution_is_not_concerned(self) -> None:
        """Who takes over was no administrator before either."""
        after = substitute(shared(STRICT, Role.ACTEUR), LILA, DECLARER_TVA)
        assert {(each.service, each.role) for each in habilitations_of(after, LILA)} == {
            (DECLARER_TVA, AT)
        }
