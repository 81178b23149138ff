"""Queries are total: what is unknown or malformed is nothing; only a wrong Python type raises."""

from typing import TYPE_CHECKING, cast

import pytest

from habilitations import (
    Idsp,
    Portal,
    Right,
    Role,
    Ruleset,
    SubscriberNumber,
    add_bank_account,
    can,
    change_company_email,
    close_bank_account,
    confirm_company_email,
    dossiers_of,
    habilitations_of,
    holders,
    menu,
    modify_delegation,
    requests_of,
    requests_on,
    revoke,
    role_of,
    roles_of,
)
from habilitations.roles import role_named
from habilitations.services import DECLARER_TVA, MESSAGERIE, PAYER, PAYER_TVA, ElementaryService
from tests.world import (
    ACCOUNT,
    CLAUDE,
    CLIENT,
    MARIANNE_ID,
    MARTIN,
    MARTIN_ID,
    MICHEL,
    MONDAY,
    OTHER_ACCOUNT,
    adhere,
    name,
    portal,
)

if TYPE_CHECKING:
    from datetime import timedelta

NOBODY = SubscriberNumber("99999999999999")


@pytest.mark.parametrize("person", ["?", "", NOBODY])
def test_of_an_unknown_or_malformed_person_there_is_nothing(person: str | SubscriberNumber) -> None:
    """No text makes a query fail."""
    before = adhere(portal(), CLIENT, DECLARER_TVA)
    assert not can(before, person, Right.USE, DECLARER_TVA, dossier=MARTIN)
    assert role_of(before, person, DECLARER_TVA, dossier=MARTIN) is None
    assert roles_of(before, person, dossier=MARTIN) == ()
    assert menu(before, person, dossier=MARTIN) == ()
    assert habilitations_of(before, person) == ()
    assert dossiers_of(before, person) == ()
    assert requests_of(before, person, at=MONDAY) == ()


@pytest.mark.parametrize("dossier", ["?", "", "999999999", Idsp("IDSP-9")])
def test_of_an_unknown_or_malformed_dossier_there_is_nothing(dossier: str | Idsp) -> None:
    """Nor does a dossier."""
    before = adhere(portal(), CLIENT, DECLARER_TVA)
    assert not can(before, CLIENT, Right.USE, DECLARER_TVA, dossier=dossier)
    assert role_of(before, CLIENT, DECLARER_TVA, dossier=dossier) is None
    assert roles_of(before, CLIENT, dossier=dossier) == ()
    assert menu(before, CLIENT, dossier=dossier) == ()
    assert holders(before, dossier=dossier) == ()
    assert requests_on(before, dossier=dossier, at=MONDAY) == ()


def test_the_views_know_whom_they_hold() -> None:
    """`in` and `[]` take what names a space or a dossier; a key that isn't there is a KeyError."""
    before = portal()
    assert CLIENT.number in before.spaces
    assert MARTIN_ID in before.dossiers
    assert (len(before.spaces), len(before.dossiers)) == (5, 2)
    with pytest.raises(KeyError):
        before.spaces[NOBODY]
    with pytest.raises(KeyError):
        before.dossiers[Idsp("IDSP-9")]
    # Malformed texts are no keys either: mypy knows that they aren't, a notebook doesn't.
    assert cast("SubscriberNumber", "?") not in before.spaces
    assert cast("Idsp", "?") not in before.dossiers


def test_a_dossier_is_listed_once_whatever_changes() -> None:
    """Accounts and addresses come and go, and it is neither opened anew nor lost (DOS-1)."""
    both = (MARTIN_ID, MARIANNE_ID)
    made = adhere(portal(), CLIENT, PAYER_TVA, MESSAGERIE)
    made = add_bank_account(made, by=CLIENT, dossier=MARTIN, bank_account=OTHER_ACCOUNT, at=MONDAY)
    made = close_bank_account(made, by=CLIENT, dossier=MARTIN, iban=ACCOUNT.iban, at=MONDAY)
    assert tuple(made.dossiers) == both
    new = "direction@martin.example"
    made = change_company_email(
        made, by=CLIENT, dossier=MARTIN, company_email=new, email_link="b", at=MONDAY
    )
    made = confirm_company_email(made, dossier=MARTIN, email_link="b", at=MONDAY)
    assert tuple(made.dossiers) == both


@pytest.mark.rule("DEL-9")
def test_whose_last_right_ends_has_no_dossier_left() -> None:
    """Who is deleted, or ends with his Acteur Délégant; designated again, he has it once."""
    tva = [DECLARER_TVA]
    before = name(adhere(portal(), CLIENT, *tva), CLIENT, MICHEL, Role.ACTEUR_DELEGANT, tva)
    before = name(before, MICHEL, CLAUDE, Role.ACTEUR, tva)
    assert parts(before) == (1, 1)
    without = revoke(before, by=CLIENT, delegate=MICHEL, dossier=MARTIN, services=tva, at=MONDAY)
    assert parts(without) == (0, 0)
    assert parts(name(without, CLIENT, MICHEL, Role.ACTEUR, tva)) == (1, 0)
    lesser = modify_delegation(
        before,
        by=CLIENT,
        delegate=MICHEL,
        dossier=MARTIN,
        services=tva,
        role=Role.ACTEUR,
        at=MONDAY,
    )
    assert parts(lesser) == (1, 0)
    assert parts(name(lesser, CLIENT, CLAUDE, Role.ACTEUR, tva)) == (1, 1)


def parts(portal: Portal) -> tuple[int, int]:
    """Return on how many dossiers Michel has a part, and Claude."""
    return len(dossiers_of(portal, MICHEL)), len(dossiers_of(portal, CLAUDE))


def test_only_a_wrong_python_type_raises() -> None:
    """A Service where an elementary one is asked for, a text where a duration is."""
    before = portal()
    # What mypy refuses too, as somebody without mypy would write it.
    composite = cast("ElementaryService", PAYER)
    with pytest.raises(TypeError):
        role_of(before, CLIENT, composite, dossier=MARTIN)
    with pytest.raises(TypeError):
        holders(cast("Portal", MARTIN), dossier=MARTIN)
    with pytest.raises(TypeError):
        Ruleset(code_delay=cast("timedelta", "60 days"))


@pytest.mark.parametrize("role", Role)
def test_a_role_is_known_by_all_its_names(role: Role) -> None:
    """Code, label, abbreviation, whatever their case; the Acteur Délégué is the Délégant."""
    for text in (role.value, role.label.upper(), f" {role.abbreviation} ", str(role)):
        assert role_named(text) is role
    assert role_named("acteur délégué") is Role.ACTEUR_DELEGANT
    assert role_named("comptable") is None
