"""Values that nobody has used yet, to try a step whose arguments are open.

Law: a sample is fresh on the portal that it is made for, and depends on nothing else. Doesn't know
which steps are tried.
"""

from collections.abc import Iterator, Mapping
from datetime import datetime
from functools import lru_cache
from itertools import count
from typing import Final

from habilitations._values.people import Space
from habilitations.identifiers import Code, Email, Iban, Siren, SubscriberNumber
from habilitations.model import BankAccount, Dossier, Portal, Subscriber, after, spaces_at

#: A name that means nothing, where a text is wanted.
NAME: Final = "ESSAI"
#: Prime to 10, and far from any small fraction of a power of it.
_STRIDE: Final = 61803398874989
#: How many samples of a kind are kept.
_KEPT: Final = 8


def sample_code(dossier: Dossier | None = None) -> Code:
    """Return a code that nothing on a dossier has."""
    used = set() if dossier is None else set(_codes(dossier))
    return next(code for code in map(_code, count()) if code not in used)


def _codes(dossier: Dossier) -> Iterator[Code | None]:
    yield from (request.code for request in dossier.requests)
    yield from (waiting.email_link for waiting in dossier.linked)


def fresh_email(portal: Portal) -> Email:
    """Return an address that no space has."""
    return next(email for email in map(_email, count()) if not any(spaces_at(portal, email)))


def fresh_number(portal: Portal, *besides: SubscriberNumber) -> SubscriberNumber:
    """Return a number that no space has, nor any of some people."""
    made = (SubscriberNumber(f"{n:014}") for n in _spread(14))
    free = (number for number in made if number.value not in portal.space_map)
    return next(number for number in free if number not in besides)


def fresh_siren(portal: Portal) -> Siren:
    """Return a SIREN under which no dossier is open."""
    made = (Siren(f"{n:09}") for n in _spread(9))
    return next(siren for siren in made if siren.value not in portal.dossier_map)


def fresh_account(dossier: Dossier) -> BankAccount:
    """Return a bank account that a dossier doesn't have."""
    known = {each.iban for each in dossier.bank_accounts}
    return next(each for each in map(_account, count()) if each.iban not in known)


# The first few of each are tried on dossier after dossier, and take long to check.
@lru_cache(maxsize=_KEPT)
def _code(n: int) -> Code:
    return Code(f"essai-{n}")


@lru_cache(maxsize=_KEPT)
def _email(n: int) -> Email:
    return Email(f"essai-{n}@essai.example")


@lru_cache(maxsize=_KEPT)
def _account(n: int) -> BankAccount:
    # The key of a RIB makes it 0 modulo 97, that of ISO 13616 the IBAN 1, F being 15 and R 27.
    account = f"{n:021}"
    rest = f"{account}{97 - int(f'{account}00') % 97:02}"
    return BankAccount(Iban(f"FR{98 - int(f'{rest}152700') % 97:02}{rest}"))


def _spread(digits: int) -> Iterator[int]:
    # Not 0, 1, 2…: where many are given in a row, that would take as many tries.
    yield from (n * _STRIDE % 10**digits for n in count(1))


def subscriber(number: SubscriberNumber, email: Email) -> Subscriber:
    """Return a person of a number and an address."""
    return Subscriber(number=number, last_name=NAME, first_name=NAME, email=email, employer=NAME)


def other_coordinates(person: Subscriber) -> Mapping[str, object]:
    """Return what a person may change of his coordinates, his last name being another."""
    name = next(each for each in (NAME, NAME + NAME) if each != person.last_name)
    return {"last_name": name, "first_name": NAME, "title": NAME, "employer": NAME}


def with_somebody(
    portal: Portal, by: SubscriberNumber, at: datetime
) -> tuple[Portal, SubscriberNumber]:
    """Return the portal with one more active space, of another than a person, and its number."""
    number = fresh_number(portal, by)
    person = subscriber(number, fresh_email(portal))
    space = Space(subscriber=person, registered_at=at, activated_at=at)
    return after(portal, space), number
