"""Identifiers, codes and instants: what is accepted, what is refused, what hostile values do.

Law: a value that exists is well formed and exact, whatever it was made from. Each kind is tried
against the same corruptions; refusals are compared by value.
"""

import copy
import pickle
import string
import unicodedata
from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta, timezone
from types import MappingProxyType
from typing import Final

import pytest
from attrs import frozen
from attrs.exceptions import FrozenInstanceError
from hypothesis import given
from hypothesis import strategies as st

from habilitations import Code, Email, HabilitationError, Iban, Idsp, Siren, SubscriberNumber
from habilitations._values.addresses import same_as
from habilitations._values.edges import instant
from habilitations.errors import (
    InvalidCode,
    InvalidEmail,
    InvalidIban,
    InvalidIdsp,
    InvalidSiren,
    InvalidSubscriberNumber,
)
from habilitations.identifiers import DossierId, code_of, dossier_id, dossier_order
from tests.world import MONDAY, refused

DIGITS: Final = string.digits
#: The double of each digit, its own digits added: Luhn by table.
LUHN_TABLE: Final = "0246813579"


@frozen(kw_only=True)
class Kind:
    """How one kind of identifier is made and refused, and a good text of it."""

    make: Callable[..., Siren | Idsp | SubscriberNumber | Email | Iban | Code]
    refusal: Callable[[str], HabilitationError]
    good: str


KINDS: Final[Mapping[str, Kind]] = MappingProxyType(
    {
        "siren": Kind(make=Siren, refusal=InvalidSiren, good="012345678"),
        "number": Kind(
            make=SubscriberNumber, refusal=InvalidSubscriberNumber, good="00101670101919"
        ),
        "idsp": Kind(make=Idsp, refusal=lambda text: InvalidIdsp(text.strip()), good="IDSP-2026-1"),
        "email": Kind(
            make=Email, refusal=lambda text: InvalidEmail(text.strip()), good="Lila@orange.example"
        ),
        "iban": Kind(make=Iban, refusal=InvalidIban, good="FR7630006000011234567890189"),
        "code": Kind(make=Code, refusal=lambda _: InvalidCode(), good="lettre-1"),
    }
)
EXACT: Final = ("siren", "number", "iban")
#: Kinds that fold white space within, and what that is called below.
FOLDED: Final = frozenset({"iban"})
WHITE: Final = frozenset(
    {
        *("no-break space", "newline within"),
        *("trailing newline", "leading tab", "trailing no-break space"),
    }
)

#: What no kind accepts, made of a good text.
NEVER: Final[Mapping[str, Callable[[str], str]]] = MappingProxyType(
    {
        "empty": lambda _: "",
        "spaces": lambda _: " \t\u2003",
        "1 MB": lambda good: good * (1_000_000 // len(good)),
        "NUL": lambda good: f"{good[:4]}\0{good[4:]}",
        "right to left": lambda good: f"{good[:4]}\u202e{good[4:]}",
        "no-break space": lambda good: f"{good[:4]}\u00a0{good[4:]}",
        "newline within": lambda good: f"{good[:4]}\n{good[4:]}",
        "escape": lambda good: f"\x1b[31m{good}",
        "surrogate": lambda good: f"{good[:-1]}\ud800",
    }
)
#: What a kind that isn't trimmed doesn't accept either.
INEXACT: Final[Mapping[str, Callable[[str], str]]] = MappingProxyType(
    {
        "trailing newline": lambda good: f"{good}\n",
        "leading tab": lambda good: f"\t{good}",
        "trailing no-break space": lambda good: f"{good}\u00a0",
        "full width": lambda good: good.translate({ord(d): 0xFF10 + int(d) for d in DIGITS}),
        "Arabic-Indic": lambda good: good.translate({ord(d): 0x0660 + int(d) for d in DIGITS}),
        "superscript": lambda good: good.translate(str.maketrans(DIGITS, "⁰¹²³⁴⁵⁶⁷⁸⁹")),
        "one too few": lambda good: good[:-1],
        "one too many": lambda good: f"{good}1",
    }
)


_SHOWN: Final = ("__str__", "__repr__", "strip", "replace", "upper", "split", "encode")
_ASKED: Final = ("__eq__", "__hash__", "__len__", "isdigit", "isascii", "isprintable")
_LIES: Final = dict.fromkeys(_SHOWN, lambda *_: "0") | dict.fromkeys(_ASKED, lambda *_: True)
#: A text that lies about itself wherever Python lets it.
Liar: Final = type("Liar", (str,), _LIES)


@pytest.mark.parametrize(
    ("name", "how"),
    [(name, how) for name in KINDS for how in NEVER if not (name in FOLDED and how in WHITE)],
)
def test_corrupted_texts_are_refused(name: str, how: str) -> None:
    """No kind takes controls, hidden signs, surrogates, emptiness or a megabyte."""
    text = NEVER[how](KINDS[name].good)
    with refused(KINDS[name].refusal(text)):
        KINDS[name].make(text)


@pytest.mark.parametrize(
    ("name", "how"),
    [(name, how) for name in EXACT for how in INEXACT if not (name in FOLDED and how in WHITE)],
)
def test_inexact_texts_are_refused(name: str, how: str) -> None:
    """Digits are ASCII digits, as many as it takes, with nothing around them."""
    text = INEXACT[how](KINDS[name].good)
    with refused(KINDS[name].refusal(text)):
        KINDS[name].make(text)


@pytest.mark.parametrize("wrong", [None, True, 0, 123456789, 1.5, b"123456789", ["1"], object()])
@pytest.mark.parametrize("name", KINDS)
def test_wrong_types_are_type_errors(name: str, wrong: object) -> None:
    """What is no text is a TypeError, a bool and bytes included."""
    with pytest.raises(TypeError):
        KINDS[name].make(wrong)


@pytest.mark.parametrize("name", KINDS)
@pytest.mark.parametrize("text", [str, Liar], ids=["plain", "lying"])
def test_the_characters_count(name: str, text: Callable[[str], str]) -> None:
    """A good text makes a value of its characters, whatever a subclass says of them."""
    kind = KINDS[name]
    made = kind.make(text(kind.good))
    assert made == kind.make(kind.good)
    assert hash(made) == hash(kind.make(kind.good))
    assert isinstance(made, Code) or (type(made.value), made.value == kind.good) == (str, True)
    with refused(kind.refusal("\0")):
        kind.make(text("\0"))


@pytest.mark.parametrize("name", KINDS)
def test_values_are_frozen(name: str) -> None:
    """No attribute is set or deleted, a new one neither."""
    made = KINDS[name].make(KINDS[name].good)
    field = "digest" if isinstance(made, Code) else "value"
    for attribute in (field, "another"):
        with pytest.raises(FrozenInstanceError):
            setattr(made, attribute, "x")
    with pytest.raises(FrozenInstanceError):
        delattr(made, field)


@pytest.mark.parametrize("name", KINDS)
def test_values_copy_and_pickle(name: str) -> None:
    """A copy is equal and hashes alike."""
    made = KINDS[name].make(KINDS[name].good)
    pickled = pickle.loads(pickle.dumps(made))  # noqa: S301 - made just here
    for again in (copy.copy(made), copy.deepcopy(made), pickled):
        assert again == made
        assert hash(again) == hash(made)


def test_kinds_do_not_mix() -> None:
    """Numbers sort as texts; two kinds are neither equal nor ordered, and codes have no order."""
    text = "a@b.fr"
    assert len({Email(text), Idsp(text), Code(text), text}) == 4
    numbers = [SubscriberNumber(digit * 14) for digit in "0129"]
    assert sorted(set(numbers)) == numbers
    for pair in ((numbers[0], Idsp("a")), (Code("a"), Code("b"))):
        with pytest.raises(TypeError):
            sorted(pair)


#: What people make of a SIREN or a SIRET; `{}` is its digits.
DRESSED: Final = (
    *("{}", " {} ", "SIREN {}", "siret {}", "Siren{}", "S.I.R.E.N. {}", "-{}-", "/{}", "SIRET-{}"),
    "SIREN\u2003{}",
)


def grouped(number: str, between: str) -> str:
    """Return a number in groups of three digits."""
    return between.join(number[place : place + 3] for place in range(0, len(number), 3))


@pytest.mark.rule("VAL-1")
@pytest.mark.parametrize("between", ["", " ", ".", "-", "/", "\u2010", "\u2011", " - "])
@pytest.mark.parametrize("number", ["732829320", "73282932000074"])
def test_an_idsp_never_is_a_siren(number: str, between: str) -> None:
    """Neither a SIREN nor a SIRET is one, whatever stands between its digits or before them."""
    for dress in DRESSED:
        text = dress.format(grouped(number, between)).strip()
        if text.isprintable():
            with refused(InvalidIdsp(text)):
                Idsp(text)


@pytest.mark.parametrize("text", ["１２３４５６７８９", "١٢٣٤٥٦٧٨٩", "¹²³⁴⁵⁶⁷⁸⁹", "x" * 33])
def test_an_idsp_never_looks_like_a_siren(text: str) -> None:
    """Nine digits of any script, and a text too long, are no IDSP."""
    with refused(InvalidIdsp(text)):
        Idsp(text)


@pytest.mark.parametrize(
    "text",
    [
        *("P-77", "p-77", "5520135", "12345678", "1234567890", "1234567890123", "123456789012345"),
        *("732829320 A", "A 732829320", "732 829 32O", "FR44732829320", "SIREN : 732829320"),
        *("SIREN SIREN 732829320", "SIRENE 732829320", "732_829_320", "732,829,320", "SIREN"),
        *(
            "SIREN 73282932",
            "SIRET 7328293200007",
            "313231838.0",
            "1,00E+10",
            "732\u2013829\u2013320",
        ),
    ],
)
def test_an_idsp_is_what_it_was_before(text: str) -> None:
    """Nothing but nine and fourteen digits is refused: an IDSP stays opaque."""
    assert Idsp(text).value == text


def test_texts_compare_as_people_see_them() -> None:
    """An IDSP, an address and a code are one in NFC and NFD."""
    for text in ("é-1", "Ångström 7", "한글", "ǭ"):
        composed, apart = (unicodedata.normalize(form, text) for form in ("NFC", "NFD"))
        assert composed != apart
        assert Idsp(composed) == Idsp(apart)
        assert hash(Idsp(composed)) == hash(Idsp(apart))
        assert Idsp(apart).value == composed
        assert Code(composed) == Code(apart)
        one, other = (Email(f"{each.replace(' ', '.')}@b.fr") for each in (composed, apart))
        assert one.key == other.key
        assert other.value == f"{apart.replace(' ', '.')}@b.fr"


@given(st.text(min_size=1, max_size=30))
def test_no_normal_form_tells_texts_apart(text: str) -> None:
    """What two forms of one text are made into compares alike, and is made into itself again."""
    forms = [unicodedata.normalize(form, text) for form in ("NFC", "NFD")]
    for make in (Idsp, Code):
        found = {made(make, form) for form in forms}
        assert len(found) == 1
    for each in {made(Idsp, form) for form in forms} - {None}:
        assert isinstance(each, Idsp)
        assert Idsp(each.value) == each


def made(make: Callable[[str], Idsp | Code], text: str) -> Idsp | Code | None:
    """Return what is made of a text, or nothing where it is refused."""
    try:
        return make(text)
    except (InvalidIdsp, InvalidCode):
        return None


def test_idsp_is_trimmed_and_dossiers_sort() -> None:
    """An IDSP is trimmed and shown after its kind; a text is a SIREN; SIRENs come first."""
    assert Idsp("\u00a0 AB 1 \n") == Idsp("AB 1")
    assert str(Idsp("AB 1")) == "IDSP AB 1"
    assert dossier_id("123456789") == Siren("123456789")
    assert dossier_id(Idsp("AB")) == Idsp("AB")
    dossiers: list[DossierId] = [Idsp("0"), Siren("999999999"), Siren("000000000")]
    assert sorted(dossiers, key=dossier_order) == list(reversed(dossiers))


@pytest.mark.rule("VAL-1")
@pytest.mark.parametrize(
    "text",
    [
        *("a", "@b.fr", "a@b", "a@b.", "a@.fr", "a@b..fr", "a@@b.fr", "a b@c.fr", "a@b c.fr"),
        *("<lila@orange.fr>", "mailto:lila@orange.fr", "lila@orange.fr;", "lila@orange.fr,"),
        *("lila;michel@orange.fr", "lila..r@orange.fr", ".lila@orange.fr", "lila.@orange.fr"),
        *("lila@-orange.fr", "lila@orange-.fr", "lila@orange.-fr", "lila@orange.fr-", "lila@-.fr"),
        *("lila@http://orange.fr", "lila@.orange.fr", "lila@orange.fr.", "(a)@b.fr", "a@[b].fr"),
        *('"a"@b.fr', "a\\@b.fr", "a/c@b.fr", "a@b.fr:25", "a@b.fr/x", "lila@orange.fr\u037e"),
        *("x" * 65 + "@b.fr", "a@" + "b" * 250 + ".fr"),
    ],
)
def test_addresses_refused(text: str) -> None:
    """What stands around an address in a message is no part of it; dots and hyphens join."""
    with refused(InvalidEmail(text)):
        Email(text)


@pytest.mark.parametrize(
    "text",
    [
        *("a@b.fr", "lila.r@orange.fr", "lila-r@mon-orange.co.uk", "-a-@b.fr", "l'a+b_c=d@b.fr"),
        *("é@société.fr", "a@xn--socit-esab.fr", "a@1.2", "lila@192.168.1.1", "x" * 64 + "@b.fr"),
    ],
)
def test_addresses_taken(text: str) -> None:
    """Accents, hyphens within, and what else may stand in an address are kept as written."""
    assert Email(text).value == text


def test_addresses_are_compared_casefolded() -> None:
    """An address is kept as written, and compared by its key: casefolded, in NFC."""
    assert str(Email(" Straße@Büro.example ")) == "Straße@Büro.example"
    assert Email("STRASSE@b.fr").key == Email("straße@B.FR").key
    composed = "é@b.fr"
    assert Email(composed) != Email(unicodedata.normalize("NFD", composed))
    assert Email(composed).key == Email(unicodedata.normalize("NFD", composed.upper())).key


@given(st.text("aAéÉẞßİıϊΐῼᾳ\u0345\u0301\u0323", min_size=1, max_size=12))
def test_the_key_of_an_address_is_stable(text: str) -> None:
    """Two normal forms of an address have one key, which is its own key."""
    keys = {same_as(unicodedata.normalize(form, text)) for form in ("NFC", "NFD")}
    assert len(keys) == 1
    assert {same_as(key) for key in keys} == keys


def test_codes_are_exact() -> None:
    """A code is trimmed and then exact: case and script count; NFC and NFD are one code."""
    one = Code("Clé-1")
    assert Code("\u2003 Clé-1\r\n") == code_of("Clé-1") == code_of(one) == one
    others = ("clé-1", "Clé-１", "Cle-1")
    assert len({one, *map(Code, others)}) == 4
    assert Code(unicodedata.normalize("NFD", "Clé-1")) == one
    assert Code("x" * 128) != Code("x" * 127)
    with refused(InvalidCode()):
        Code("x" * 129)


@given(st.text(string.ascii_letters, min_size=12, max_size=40))
def test_a_code_never_shows_itself(text: str) -> None:
    """Neither repr nor str, format, pickle, copy or hash gives away the clear text."""
    # A pickle names the module: a word of its name is no code of ours.
    clear = f"Q7-{text}"
    code = Code(clear)
    assert {repr(code), str(code), f"{code}", repr([code])[1:-1]} == {"<code>"}
    assert clear.encode() not in pickle.dumps(code)
    assert repr(copy.deepcopy(code)) == "<code>"
    assert hash(code) != hash(clear)
    assert clear not in code.digest


def test_a_digest_makes_the_code() -> None:
    """A code comes back from its digest: 64 lower-case hexadecimal digits, and no other type."""
    code = Code("lettre-1")
    assert Code.of_digest(code.digest) == code
    assert Code.of_digest(Liar(code.digest)) == code
    assert Code(code.digest) != code
    for text in ("", "0" * 63, "0" * 65, "A" * 64, "0" * 64 + "\n", "٠" * 64):
        with refused(InvalidCode()):
            Code.of_digest(text)
    for wrong in (None, code.digest.encode(), code, 0):
        with pytest.raises(TypeError):
            Code.of_digest(wrong)  # type: ignore[arg-type]


@given(st.text(DIGITS, min_size=9, max_size=9))
def test_luhn(text: str) -> None:
    """A SIREN has a valid key where the sum by table is a multiple of ten; it is taken anyway."""
    total = sum(int(LUHN_TABLE[int(d)]) if place % 2 else int(d) for place, d in enumerate(text))
    assert Siren(text).has_valid_key is (total % 10 == 0)
    assert Siren(str(Siren(text))) == Siren(text)
    keys = [key for key in DIGITS if Siren(text[:8] + key).has_valid_key]
    assert len(keys) == 1


@pytest.mark.parametrize("hours", [-23, -1, 0, 1, 14])
def test_an_instant_is_kept_in_utc(hours: int) -> None:
    """An instant of any zone is that instant in UTC, an exact datetime, and itself again."""
    local = MONDAY.astimezone(timezone(timedelta(hours=hours)))
    assert instant(local) == MONDAY
    assert (type(instant(local)), instant(local).tzinfo) == (datetime, UTC)
    assert instant(instant(local)) == instant(local)
