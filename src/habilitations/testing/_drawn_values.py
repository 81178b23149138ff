"""Strategies of the values that portals are made of, each by itself.

Holds one for every public value that is not drawn with a portal. Law: what is drawn is well formed,
small, and often equal to what was drawn before. Doesn't know portals.
"""

from collections.abc import Callable, Mapping
from datetime import timedelta
from types import MappingProxyType
from typing import Final

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from habilitations.identifiers import Code, Email, Iban, Idsp, SubscriberNumber
from habilitations.model import BankAccount
from habilitations.rules import (
    FICHE,
    AdhesionByDelegates,
    OnDelegatorRemoved,
    OnSubstitution,
    RoleExclusivity,
    Ruleset,
)
from habilitations.services import Catalogue, ElementaryService, PortalEntry, Service
from habilitations.testing import _pools as pools

_LETTERS: Final = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_LABELS: Final = ("", "Compte courant", "TVA")
_WORDS: Final = st.text(_LETTERS, min_size=1, max_size=8)
#: What a French IBAN is made of, after its key: two codes, an account, and the key of the RIB.
_BBANS: Final = st.integers(0, 10**21 - 1)


def numbers() -> SearchStrategy[SubscriberNumber]:
    """Return subscribers' numbers, those of the pool often among them."""
    found = st.integers(0, 10**14 - 1).map(lambda number: SubscriberNumber(f"{number:014d}"))
    return st.sampled_from(pools.NUMBERS) | found


def idsps() -> SearchStrategy[Idsp]:
    """Return provisional identifiers."""
    return st.just(pools.PROVISIONAL) | _WORDS.map(lambda word: Idsp(f"IDSP-{word}"))


def emails() -> SearchStrategy[Email]:
    """Return addresses, two of which may be one to a comparison that folds cases."""
    known = st.sampled_from((*pools.EMAILS, pools.SAME_EMAIL, *pools.COMPANY_EMAILS))
    return known | _WORDS.map(lambda word: Email(f"{word}@cabinet.example"))


def ibans() -> SearchStrategy[Iban]:
    """Return IBANs: those of the pool, and French ones with the right keys, but that of the RIB."""
    known = st.sampled_from(tuple(account.iban for account in pools.ACCOUNTS))
    return known | _BBANS.map(_iban)


def _iban(number: int) -> Iban:
    bban = f"{number:021d}00"
    key = 98 - int(f"{bban}152700") % 97
    return Iban(f"FR{key:02d}{bban}")


def bank_accounts() -> SearchStrategy[BankAccount]:
    """Return bank accounts."""
    return st.builds(BankAccount, ibans(), st.sampled_from(_LABELS))


def codes() -> SearchStrategy[Code]:
    """Return the codes of letters and links, those that the kit hands out often among them."""
    known = st.sampled_from((*pools.CODES, *pools.LINKS))
    return (known | _WORDS).map(Code)


def elementary_services() -> SearchStrategy[ElementaryService]:
    """Return elementary services: mostly those of the fiche, and one of no catalogue."""
    return st.sampled_from((*FICHE.catalogue.elementary, pools.FOREIGN))


def services() -> SearchStrategy[Service]:
    """Return Services of the fiche."""
    return st.sampled_from(FICHE.catalogue.services)


def portal_entries() -> SearchStrategy[PortalEntry]:
    """Return entries of the menu."""
    return st.sampled_from(FICHE.catalogue.entries)


def catalogues() -> SearchStrategy[Catalogue]:
    """Return the fiche's catalogue, and editions of it that lack Services or ask for more."""
    single = [each.code for each in FICHE.catalogue.services if len(each.elementary) == 1]
    lacking = st.sets(st.sampled_from(single), max_size=5)
    made = lacking.map(lambda codes: pools.edition(FICHE.catalogue, without=codes))
    return st.sampled_from(pools.CATALOGUES) | made


def rulesets() -> SearchStrategy[Ruleset]:
    """Return rulesets: the fiche's, other readings of it, other delays, other catalogues."""
    made = st.builds(
        Ruleset,
        catalogue=st.sampled_from(pools.CATALOGUES),
        code_delay=st.sampled_from((FICHE.code_delay, timedelta(days=30))),
        role_exclusivity=st.sampled_from(RoleExclusivity),
        on_substitution=st.sampled_from(OnSubstitution),
        on_delegator_removed=st.sampled_from(OnDelegatorRemoved),
        adhesion_by_delegates=st.sampled_from(AdhesionByDelegates),
    )
    return st.just(FICHE) | made


#: The strategy of each of them.
VALUES: Final[Mapping[type, Callable[[], SearchStrategy[object]]]] = MappingProxyType(
    {
        SubscriberNumber: numbers,
        Idsp: idsps,
        Email: emails,
        Iban: ibans,
        BankAccount: bank_accounts,
        Code: codes,
        ElementaryService: elementary_services,
        Service: services,
        PortalEntry: portal_entries,
        Catalogue: catalogues,
        Ruleset: rulesets,
    }
)
