"""What people write, read: numbers, services and roles.

Law: what is read is a value, or the refusal that the constructor raises; a reader accepts what the
constructor accepts, and nothing is guessed.
"""

import unicodedata
from collections.abc import Callable
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum import luhn as stdnum_luhn
from stdnum.fr import siren as stdnum_siren
from stdnum.fr import siret as stdnum_siret
from stdnum.fr import tva as stdnum_tva

from habilitations import Iban, Role, Siren, SubscriberNumber
from habilitations._values.folding import bare, folded
from habilitations.errors import InvalidIban, InvalidSiren, InvalidSubscriberNumber
from habilitations.roles import role_named
from habilitations.services import (
    DECLARER_CVAE,
    DECLARER_TS,
    DECLARER_TVA,
    FICHE,
    PAYER,
    PAYER_IS,
    PAYER_TS,
    PAYER_TVA,
    AnyService,
)
from tests.world import refused

GOOD: Final = Siren("732829320")
BETWEEN: Final = (" ", "\u00a0", "\u202f", "\n", "\t", ".", "-", "\u2010", "/", "'", "’", "\ufeff")
digits = st.text("0123456789", min_size=9, max_size=9)


@pytest.mark.rule("VAL-1")
@pytest.mark.parametrize("between", BETWEEN)
def test_numbers_are_read_with_what_stands_between_their_groups(between: str) -> None:
    """White space of any kind, dots, hyphens, apostrophes and hidden signs don't matter."""
    assert Siren.read(between.join(["", "732", "829", "320", ""])) == GOOD
    number = between.join(["20", "10", "16", "70", "10", "19", "19"])
    assert SubscriberNumber.read(number) == SubscriberNumber("20101670101919")
    iban = between.join(["FR76", "3000", "6000", "0112", "3456", "7890", "189"])
    assert Iban.read(iban) == Iban("FR7630006000011234567890189")


@pytest.mark.rule("VAL-1")
@pytest.mark.parametrize(
    "text",
    [
        *("SIREN 732829320", "siren : 732 829 320", "'732829320", "73282932000074"),
        *("SIRET 732 829 320 00074", "FR44732829320", "fr 44 732 829 320"),
    ],
)
def test_a_siren_is_read_in_a_siret_and_in_a_number_for_vat(text: str) -> None:
    """What leads it, and what follows it, is left off where the key says that it is one."""
    assert Siren.read(text) == GOOD


@pytest.mark.rule("VAL-1")
@pytest.mark.parametrize(
    "text",
    [
        *("5520135", "", "73282932000075", "FR45732829320", "FRXX732829320", "7328293200"),
        *("\uff17\uff13\uff12829320", "732829320.0", "7,3E+08", "SARL 732829320"),
    ],
)
def test_what_is_no_siren_is_refused_as_it_was_given(text: str) -> None:
    """Zeros are never added, a wrong key never taken, and what was given is in the refusal."""
    with refused(InvalidSiren(text)):
        Siren.read(text)
    with refused(InvalidSubscriberNumber(text + "x")):
        SubscriberNumber.read(text + "x")


@pytest.mark.rule("VAL-1")
@given(digits, st.text("0123456789", min_size=5, max_size=5))
def test_a_siret_is_read_where_its_key_is_right(siren: str, rest: str) -> None:
    """As python-stdnum tells it, La Poste's with the key of its own."""
    siret = siren + rest
    if stdnum_luhn.is_valid(siret):
        assert Siren.read(siret) == Siren(siren)
    else:
        with refused(InvalidSiren(siret)):
            Siren.read(siret)


@pytest.mark.parametrize("siret", ["35600000000048", "35600000049837", "35600000009075"])
def test_la_poste_has_a_key_of_its_own(siret: str) -> None:
    """The sum of its digits goes by five; its seat has the ordinary key."""
    assert stdnum_siret.is_valid(siret)
    assert Siren.read(siret) == Siren("356000000")


@given(digits.filter(stdnum_siren.is_valid))
def test_a_number_for_vat_is_read_as_the_tax_office_makes_it(siren: str) -> None:
    """As python-stdnum makes it of a SIREN."""
    assert Siren.read(f"FR{stdnum_siren.to_tva(siren).replace(' ', '')}") == Siren(siren)
    assert stdnum_tva.is_valid(f"FR{stdnum_siren.to_tva(siren)}")


@pytest.mark.parametrize("text", ["IBAN FR76 3000", "iban", "FR7630006000011234567890188"])
def test_what_is_no_iban_is_refused(text: str) -> None:
    """As the constructor refuses it."""
    with pytest.raises(InvalidIban):
        Iban.read(text)


@pytest.mark.parametrize("read", [Siren.read, SubscriberNumber.read, Iban.read, FICHE.search])
@pytest.mark.parametrize("wrong", [None, 732829320, 1.5, b"732829320"])
def test_readers_take_texts(read: Callable[[object], object], wrong: object) -> None:
    """A number is for `habilitations.tables`, which tells what it made of it."""
    with pytest.raises(TypeError):
        read(wrong)


@given(st.text(max_size=40))
def test_what_is_folded_stays_folded(text: str) -> None:
    """Folding twice is folding once, in whatever form and case a text comes."""
    once = folded(text)
    assert folded(once) == once
    assert folded(unicodedata.normalize("NFD", text)) == once
    assert bare(bare(text)) == bare(text)


@pytest.mark.rule("CAT-1")
@pytest.mark.parametrize("service", [*FICHE.elementary, PAYER], ids=lambda each: each.code)
def test_a_service_is_found_by_its_code_and_by_its_label(service: AnyService) -> None:
    """However the label is written: capitals, no accents, typographic signs, two spaces."""
    label = service.label
    ways = (label.upper(), folded(label), label.replace("'", "’"), label.replace(" ", "\u00a0 \n"))
    assert {FICHE.search(way) for way in (service.code, *ways)} == {(service,)}


@pytest.mark.rule("CAT-2")
def test_a_service_is_found_by_the_entry_that_it_opens() -> None:
    """All names of §2 that one service opens; those that several open name no service."""
    for entry in FICHE.entries:
        found = FICHE.search(entry.label)
        assert found == (tuple(entry.opened_by) if len(entry.opened_by) == 1 else ())


@pytest.mark.rule("CAT-1")
@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Payer TVA", (PAYER_TVA,)),
        ("Déclarer la TVA", (DECLARER_TVA,)),
        ("Payer l’impôt sur les sociétés (IS)", (PAYER_IS,)),
        ("taxe sur les salaires", (DECLARER_TS, PAYER_TS)),
        (
            "declarer la cotisation sur la valeur ajoutee des entreprises",
            (DECLARER_CVAE,),
        ),
        ("Payer la dette fiscale", ()),
        ("  ", ()),
        ("Facturation", ()),
    ],
)
def test_search_gives_all_that_a_text_may_mean(text: str, found: tuple[AnyService, ...]) -> None:
    """A whole name means one; a part of names means each that has it."""
    assert FICHE.search(text) == found


@pytest.mark.rule("ROL-1")
@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("A.T.", Role.ADMINISTRATEUR_TITULAIRE),
        ("Administrateur\u00a0Titulaire\n(AT)", Role.ADMINISTRATEUR_TITULAIRE),
        ("administrateur  suppleant", Role.ADMINISTRATEUR_SUPPLEANT),
        (unicodedata.normalize("NFD", "Acteur Délégué"), Role.ACTEUR_DELEGANT),
        ("acteur_delegant", Role.ACTEUR_DELEGANT),
        ("Acteur (AT)", None),
        ("Titulaire", None),
        ("Administratrice Titulaire", None),
        ("Administrateur Titulaire (cabinet)", None),
        ("", None),
    ],
)
def test_a_role_is_read_as_firms_write_it(text: str, role: Role | None) -> None:
    """Parentheses, dots, accents and white space are put away; nothing is guessed."""
    assert role_named(text) is role
