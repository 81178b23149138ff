"""IBANs: the form of each country, and slips, which are all caught (VAL-1).

Law: the table of structures is the registry's, as two packages that follow it tell too; a key is
made here by another way than the library's.
"""

import re
import string
from collections.abc import Callable, Iterator, Mapping
from importlib.resources import files
from types import MappingProxyType
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st
from schwifty.registry import get_iban_spec
from stdnum import iban as stdnum_iban

from habilitations import Iban
from habilitations._values.ibans import STRUCTURES, TERRITORIES, pattern, pattern_of
from habilitations.errors import IbanOfTerritory, InvalidIban
from tests.world import refused

ALNUM: Final = string.digits + string.ascii_uppercase
SIGNS: Final[Mapping[str, str]] = MappingProxyType(
    {"n": string.digits, "a": string.ascii_uppercase, "c": ALNUM}
)
#: Where a package tells otherwise, and what: wider than the registry's `8!n5!n10!n1!a1!c`.
TOLD_OTHERWISE: Final[Mapping[tuple[str, str], str]] = MappingProxyType(
    {("schwifty", "BR"): "8c15n2c"}
)


def runs(structure: str) -> list[tuple[int, str]]:
    """Return the runs of a structure, ours or the registry's: neighbours of one kind are one."""
    signs = "".join(kind * int(count) for count, kind in re.findall("([0-9]+)!?([nac])", structure))
    return [(len(run[0]), run[1]) for run in re.finditer(r"(.)\1*", signs)]


def key_of(country: str, account: str) -> int:
    """Return the check digits of an account, sign by sign."""
    rest = 0
    for sign in f"{account}{country}00":
        value = ALNUM.index(sign)
        rest = (rest * (100 if value > 9 else 10) + value) % 97
    return 98 - rest


def made(country: str, account: str) -> str:
    """Return the IBAN of an account."""
    return f"{country}{key_of(country, account):02}{account}"


def account_of(country: str, chance: int) -> str:
    """Return one account of a country's form, of those that its structure allows."""
    signs, left = [], chance
    for count, kind in runs(STRUCTURES[country]):
        for _ in range(count):
            left, place = divmod(left * 48271 + 11, len(SIGNS[kind]))
            left %= 2147483647
            signs.append(SIGNS[kind][place])
    return "".join(signs)


def with_rib_key(country: str, chance: int) -> str:
    """Return an IBAN of a RIB whose key makes the whole RIB a multiple of 97."""
    account = account_of(country, chance)[:21]
    digits = account.translate(str.maketrans("AJBKSCLTDMUENVFOWGPXHQYIRZ", _of_letters()))
    return made(country, f"{account}{97 - int(f'{digits}00') % 97:02}")


def _of_letters() -> str:
    return "11222333444555666777888999"


#: One of each country and eleven more of France's, all with the right keys.
SAMPLES: Final = tuple(
    with_rib_key(country, chance) if country in {"FR", "MC"} else made(country, account)
    for chance, country in enumerate([*STRUCTURES, *["FR"] * 11])
    for account in [account_of(country, chance)]
)


@pytest.mark.rule("VAL-1")
def test_samples_are_taken() -> None:
    """A hundred IBANs, one of each country at least: each is kept as it is."""
    assert len(set(SAMPLES)) == 100
    assert {text[:2] for text in SAMPLES} == STRUCTURES.keys()
    assert [str(Iban(text)) for text in SAMPLES] == list(SAMPLES)


@pytest.mark.parametrize("country", STRUCTURES)
def test_structures_are_those_of_the_registry(country: str) -> None:
    """Both packages tell the same country by country, but for what is named here."""
    ours = STRUCTURES[country]
    found = {"schwifty": get_iban_spec(country).bban_spec, "stdnum": of_stdnum()[country]}
    for package, structure in found.items():
        assert runs(structure) == runs(TOLD_OTHERWISE.get((package, country), ours))
    assert sum(count for count, _ in runs(ours)) + 4 == get_iban_spec(country).iban_length


def of_stdnum() -> Mapping[str, str]:
    """Return the structures of the package stdnum, from the file that it reads."""
    text = files(stdnum_iban.__package__).joinpath("iban.dat").read_text(encoding="utf-8")
    return dict(re.findall(r'^([A-Z]{2}) .*bban="(.*?)"', text, re.MULTILINE))


def test_countries_are_those_of_the_registry() -> None:
    """No country is missing, and none is ours alone."""
    assert STRUCTURES.keys() == of_stdnum().keys()
    assert not STRUCTURES.keys() & TERRITORIES.keys()
    assert set(TERRITORIES.values()) <= STRUCTURES.keys()


def test_the_key_of_a_rib() -> None:
    """It is told of France and Monaco, and of nobody else; a wrong one is taken."""
    known = {text[:2]: Iban(text).has_valid_key for text in SAMPLES}
    assert known == {country: True if country in {"FR", "MC"} else None for country in STRUCTURES}
    for wrong in ("FR5430006000011234567890100", "MC3811222000010123456789099"):
        assert Iban(wrong).has_valid_key is False
    # The registry's example of France, with a letter in it.
    assert Iban("FR1420041010050500013M02606").has_valid_key is True


@given(st.integers(0, 10**9), st.sampled_from(["FR", "MC"]))
def test_a_rib_has_one_key(chance: int, country: str) -> None:
    """Of the hundred keys one is right, and it is that which makes the RIB a multiple of 97."""
    right = Iban(with_rib_key(country, chance))
    account = right.value[4:25]
    others = (Iban(made(country, f"{account}{key:02}")) for key in range(100))
    assert [each for each in others if each.has_valid_key] == [right]


def lost(text: str) -> Iterator[str]:
    """Yield a text with each of its digits lost."""
    for place in digits(text):
        yield text[:place] + text[place + 1 :]


def doubled(text: str) -> Iterator[str]:
    """Yield a text with each of its digits twice."""
    for place in digits(text):
        yield text[:place] + text[place] + text[place:]


def inserted(text: str) -> Iterator[str]:
    """Yield a text with each digit put in everywhere."""
    for place in range(len(text) + 1):
        yield from (f"{text[:place]}{digit}{text[place:]}" for digit in string.digits)


def swapped(text: str) -> Iterator[str]:
    """Yield a text with each two neighbouring digits that differ swapped."""
    for place in digits(text[:-1]):
        one, other = text[place], text[place + 1]
        if one != other and other in string.digits:
            yield f"{text[:place]}{other}{one}{text[place + 2 :]}"


def mistyped(text: str) -> Iterator[str]:
    """Yield a text with another digit in place of each."""
    for place in digits(text):
        others = string.digits.replace(text[place], "")
        yield from (f"{text[:place]}{digit}{text[place + 1 :]}" for digit in others)


def digits(text: str) -> Iterator[int]:
    """Yield where a text has digits."""
    return (place for place, sign in enumerate(text) if sign in string.digits)


def taken(text: str) -> bool:
    """Tell whether a text is an IBAN."""
    try:
        Iban(text)
    except (InvalidIban, IbanOfTerritory):
        return False
    return True


@pytest.mark.rule("VAL-1")
@pytest.mark.parametrize("slip", [lost, doubled, inserted, swapped, mistyped])
def test_no_slip_passes(slip: Callable[[str], Iterator[str]]) -> None:
    """Of a hundred IBANs: one digit lost, doubled, inserted, swapped or mistyped."""
    tried = [wrong for text in SAMPLES for wrong in slip(text)]
    assert len(tried) > 1000
    assert [wrong for wrong in tried if taken(wrong)] == []


@pytest.mark.parametrize(
    "text",
    [
        "MC581122200001012345678030",
        "FR76030006000011234567890189",
        "FR142004101005050M02606",
        "FR6930006000011",
        "FR86ABCDE000011234567890189",
        "ZZ6630006000011234567890189",
        made("US", "30006000011234567890189"),
    ],
)
def test_the_key_alone_is_not_enough(text: str) -> None:
    """A right modulo 97 key, and not the country's length, structure, or no country at all."""
    assert text[2:4] == f"{key_of(text[:2], text[4:]):02}"
    with refused(InvalidIban(text)):
        Iban(text)


@pytest.mark.parametrize("territory", TERRITORIES)
def test_a_territory_has_its_countrys_ibans(territory: str) -> None:
    """RE, NC and the like are told that theirs begin with FR, whatever the key and the rest."""
    for account in ("30006000011234567890189", "12345678901"):
        text = made(territory, account)
        with refused(IbanOfTerritory(text, TERRITORIES[territory])):
            Iban(text)
    assert {code for code, country in TERRITORIES.items() if country == "FR"} >= {"RE", "GP", "NC"}
    for short in (territory, f"{territory}76", f"{territory}AA30006000011234567890189"):
        with refused(InvalidIban(short)):
            Iban(short)


@pytest.mark.parametrize(
    "space", [" ", "\t", "\n", "\r\n", "\N{NO-BREAK SPACE}", "\u202f", "\u2009", "\u3000"]
)
def test_white_space_is_folded(space: str) -> None:
    """White space of any kind goes, between the groups as around them; other signs don't."""
    groups = ["FR76", "3000", "6000", "0112", "3456", "7890", "189"]
    assert str(Iban(space + space.join(groups) + space)) == "".join(groups)
    for hidden in ("\u200b", "\ufeff", "-", "."):
        with refused(InvalidIban(hidden.join(groups))):
            Iban(hidden.join(groups))


@given(st.sampled_from(sorted(STRUCTURES)), st.integers(0, 10**9))
def test_a_country_has_one_form_and_an_account_one_key(country: str, chance: int) -> None:
    """The one key from 02 to 98 that mod 97 gives is accepted; spaces and case don't count."""
    account = account_of(country, chance)
    text = made(country, account)
    assert str(Iban(f" {text[:4].lower()} {account.lower()} ")) == text
    assert re.fullmatch(pattern(country), text)
    assert re.fullmatch(pattern_of(STRUCTURES[country]), account)
    wrong = (f"{country}{key:02}{account}" for key in range(100))
    assert [each for each in wrong if taken(each)] == [text]


@pytest.mark.parametrize(("key", "twin"), [(2, 99), (97, 0), (98, 1)])
def test_an_account_has_one_iban(key: int, twin: int) -> None:
    """99, 00 and 01 are no keys, though congruent to 02, 97 and 98: an account has one IBAN."""
    account = next(text for text in map("{:023}".format, range(500)) if key_of("FR", text) == key)
    assert taken(f"FR{key:02}{account}")
    with refused(InvalidIban(f"FR{twin:02}{account}")):
        Iban(f"FR{twin:02}{account}")
