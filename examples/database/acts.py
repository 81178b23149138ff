"""Acts for a trial: drawn near what is there, accepted or refused, about few dossiers and people.

Law: an act depends on the portal that it is drawn on and on chance alone. Addresses are fewer than
people, so that they meet (ESP-1), and dossiers begin under an IDSP (DOS-2). Doesn't know stores.
"""

import random
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime
from types import MappingProxyType
from typing import Final, TypeAlias

from attrs import frozen

from habilitations import BankAccount, Idsp, Portal, Role, Ruleset, Siren, Step, Subscriber
from habilitations.identifiers import DossierId, SubscriberNumber
from habilitations.journal import Needs
from habilitations.model import AdhesionRequest, Dossier, Habilitation
from habilitations.rules import OnDelegatorRemoved, OnSubstitution
from habilitations.services import COMPTE_FISCAL, DECLARER_TVA, MESSAGERIE, PAYER_IS, PAYER_TVA

PEOPLE: Final = tuple(f"2020000000{number:04}" for number in range(40))
ADDRESSES: Final = tuple(f"adresse{number}@cabinet.example" for number in range(25))
SIRENS: Final = tuple(Siren(f"{number:09}") for number in range(100_000_001, 100_000_051))
IDSPS: Final = tuple(Idsp(f"IDSP-{number}") for number in range(50))
SERVICES: Final = (MESSAGERIE, DECLARER_TVA, COMPTE_FISCAL, PAYER_TVA, PAYER_IS)
ACCOUNTS: Final = (
    BankAccount("FR7630006000011234567890189"),
    BankAccount("FR7610107001011234567890129"),
)
RULES: Final = (
    Ruleset(),
    Ruleset(on_substitution=OnSubstitution.KEEP),
    Ruleset(on_delegator_removed=OnDelegatorRemoved.KEEP),
)
#: One act in so many changes the rules: it needs everything, and so stops everybody.
RARELY: Final = 1_000
Arguments: TypeAlias = Mapping[str, object]


@frozen
class Sight:
    """What an act is drawn from: a dossier of the portal, open or not, and the people there."""

    chance: random.Random
    portal: Portal
    dossier: DossierId

    @property
    def open(self) -> Dossier | None:
        """The dossier, if it is open."""
        return self.portal.dossiers.get(self.dossier)

    @property
    def held(self) -> Sequence[Habilitation]:
        """What is held on it."""
        return [] if self.open is None else [*self.open.habilitations()]

    def person(self) -> str:
        """Return anybody: mostly somebody who is there."""
        known = [number.value for number in self.portal.spaces]
        return self.chance.choice(known if known and self.chance.random() < 0.8 else PEOPLE)

    def acting(self, number: str | None) -> Mapping[str, object]:
        """Return who acts where: mostly the one given."""
        usual = number is not None and self.chance.random() < 0.9
        return {"by": number if usual else self.person(), "dossier": self.dossier}


def needs(chance: random.Random, place: int) -> Needs:
    """Return what to look at for an act about the dossier of a place: it and its other name."""
    people = {chance.choice(PEOPLE) for _ in range(4)}
    return Needs(dossiers=(SIRENS[place], IDSPS[place]), people=tuple(_numbers(people)))


def _numbers(people: set[str]) -> Sequence[SubscriberNumber]:
    return [SubscriberNumber(each) for each in sorted(people)]


def drawn(chance: random.Random, portal: Portal, place: int, at: datetime) -> Step:
    """Return an act about the dossier of a place, or about a space."""
    if not chance.randrange(RARELY):
        return Step.named("change_rules", {"ruleset": chance.choice(RULES), "at": at})
    known = SIRENS[place] in portal.dossiers
    sight = Sight(chance, portal, SIRENS[place] if known else IDSPS[place])
    name = chance.choice(_SPACES if chance.random() < 0.12 else _near(sight))
    return Step.named(name, {**_DRAWN[name](sight), "at": at})


def _near(sight: Sight) -> Sequence[str]:
    """Return the procedures that lead on from where the dossier is, or all of them."""
    if sight.open is None:
        return _FIRST
    chance = sight.chance.random()
    if sight.open.requests and chance < 0.4:
        return _WAITING
    return _ASKING if not sight.held and chance < 0.8 else tuple(_DRAWN)


def beginning(at: datetime) -> Iterator[Step]:
    """Yield what there is at the beginning: some active people, and most of the dossiers."""
    for number, address in zip(PEOPLE, ADDRESSES[:20], strict=False):
        subscriber = _subscriber(number, address)
        given = {"subscriber": subscriber, "code": "courriel", "at": at}
        yield Step.named("register_space", given)
        yield Step.named("activate_space", {"by": number, "code": "courriel", "at": at})
    for identifier in (*SIRENS[:25], *IDSPS[25:40]):
        yield Step.named("open_dossier", {"dossier": identifier, "name": "SARL", "at": at})


def _subscriber(number: str, address: str) -> Subscriber:
    return Subscriber(
        number=number, last_name="NOM", first_name="Prénom", email=address, employer="123456789"
    )


def _registered(sight: Sight) -> Arguments:
    number = sight.chance.choice(PEOPLE)
    subscriber = _subscriber(number, sight.chance.choice(ADDRESSES))
    return {"subscriber": subscriber, "code": "courriel"}


def _activated(sight: Sight) -> Arguments:
    waiting = [
        number.value for number, each in sight.portal.spaces.items() if each.activated_at is None
    ]
    return {"by": sight.chance.choice(waiting or PEOPLE), "code": "courriel"}


def _readdressed(sight: Sight) -> Arguments:
    return {"by": sight.person(), "email": sight.chance.choice(ADDRESSES)}


def _opened(sight: Sight) -> Arguments:
    accounts = ACCOUNTS[: sight.chance.randrange(3)]
    return {"dossier": sight.dossier, "name": "SARL", "bank_accounts": accounts}


def _identified(sight: Sight) -> Arguments:
    place = IDSPS.index(sight.dossier) if sight.dossier in IDSPS else sight.chance.randrange(50)
    return {"dossier": sight.dossier, "siren": SIRENS[place]}


def _active(sight: Sight) -> str | None:
    found = [number.value for number, each in sight.portal.spaces.items() if each.activated_at]
    return sight.chance.choice(found) if found else None


def _asked(sight: Sight) -> Arguments:
    services = sight.chance.sample(SERVICES, sight.chance.choice((1, 1, 2)))
    mail = {"company_email": "contact@sarl.example", "email_link": "lien"}
    return {
        **sight.acting(_active(sight)),
        "services": services,
        "code": "lettre",
        **(mail if MESSAGERIE in services else {}),
    }


def _taken_over(sight: Sight) -> Arguments:
    return {
        **sight.acting(_active(sight)),
        "services": [sight.chance.choice(SERVICES)],
        "code": "lettre-2",
    }


def _waiting(sight: Sight) -> tuple[str | None, str, Sequence[object]]:
    requests = () if sight.open is None else sight.open.requests
    if not requests:
        return None, "lettre", [DECLARER_TVA]
    asked = sight.chance.choice(requests)
    code = "lettre" if isinstance(asked, AdhesionRequest) else "lettre-2"
    return asked.requester.value, code, asked.services


def _entered(sight: Sight) -> Arguments:
    number, code, _ = _waiting(sight)
    return {**sight.acting(number), "code": code}


def _cancelled(sight: Sight) -> Arguments:
    number, _, services = _waiting(sight)
    return {**sight.acting(number), "services": services}


def _clicked(sight: Sight) -> Arguments:
    return {"dossier": sight.dossier, "email_link": sight.chance.choice(("lien", "lien-2"))}


def _mailed(sight: Sight) -> Arguments:
    mail = {"company_email": "autre@sarl.example", "email_link": "lien-2"}
    return {**sight.acting(_holder(sight)), **mail}


def _holder(sight: Sight) -> str | None:
    return sight.chance.choice(sight.held).subscriber.value if sight.held else None


def _designated(sight: Sight) -> Arguments:
    row = sight.chance.choice(sight.held) if sight.held else None
    return {
        **sight.acting(None if row is None else row.subscriber.value),
        "delegate": _active(sight) or sight.person(),
        "services": [DECLARER_TVA if row is None else row.service],
        "role": sight.chance.choice([*Role]),
    }


def _delegation(sight: Sight) -> Arguments:
    given = [row for row in sight.held if row.granted_by is not None]
    row = sight.chance.choice(given) if given else None
    source = None if row is None or row.granted_by is None else row.granted_by.value
    return {
        **sight.acting(source),
        "delegate": sight.person() if row is None else row.subscriber.value,
        "services": [DECLARER_TVA if row is None else row.service],
    }


def _modified(sight: Sight) -> Arguments:
    return {**_delegation(sight), "role": sight.chance.choice([*Role])}


def _account(sight: Sight) -> Arguments:
    return {**sight.acting(_holder(sight)), "bank_account": sight.chance.choice(ACCOUNTS)}


def _closed(sight: Sight) -> Arguments:
    return {**sight.acting(_holder(sight)), "iban": sight.chance.choice(ACCOUNTS).iban}


_SPACES: Final = ("register_space", "activate_space", "activate_space", "change_login_email")
_FIRST: Final = ("open_dossier", "open_dossier", "identify_dossier")
_WAITING: Final = (
    "activate_request",
    "activate_request",
    "confirm_company_email",
    "cancel_request",
)
_ASKING: Final = ("request_adhesion", "request_adhesion", "request_substitution")
#: What each procedure is given.
_DRAWN: Final[Mapping[str, Callable[[Sight], Arguments]]] = MappingProxyType(
    {
        "register_space": _registered,
        "activate_space": _activated,
        "change_login_email": _readdressed,
        "open_dossier": _opened,
        "identify_dossier": _identified,
        "request_adhesion": _asked,
        "request_substitution": _taken_over,
        "confirm_company_email": _clicked,
        "activate_request": _entered,
        "cancel_request": _cancelled,
        "designate": _designated,
        "modify_delegation": _modified,
        "suspend": _delegation,
        "reactivate": _delegation,
        "revoke": _delegation,
        "add_bank_account": _account,
        "close_bank_account": _closed,
        "change_company_email": _mailed,
    }
)
