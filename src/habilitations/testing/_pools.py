"""Small pools that people, dossiers, codes and services are drawn from.

Law: a pool is small, so that two draws often meet; blind draws over large pools break no rule but
the first. Doesn't know portals.
"""

from collections.abc import Collection
from datetime import UTC, datetime
from typing import Final

from attrs import evolve

from habilitations.identifiers import DossierId, Email, Idsp, Siren, SubscriberNumber
from habilitations.model import BankAccount, Subscriber
from habilitations.services import FICHE, AnyService, Catalogue, ElementaryService

#: When a walk begins: a Monday, at nine in the morning, UTC.
MONDAY: Final = datetime(2026, 1, 5, 9, tzinfo=UTC)

NUMBERS: Final = tuple(SubscriberNumber(f"2020000000000{digit}") for digit in range(6))
#: The names of the people with these numbers: given name, family name.
NAMES: Final = (
    ("Lila", "ROSEMONDE"),
    ("Michel", "DURAND"),
    ("Claude", "RICHARD"),
    ("Nadia", "BERGER"),
    ("Paul", "LEFORT"),
    ("Inès", "MOREAU"),
)
#: What they may be called, and where they may work, when they change it (ESP-6).
FIRST_NAMES: Final = (NAMES[0][0], NAMES[1][0])
LAST_NAMES: Final = (NAMES[0][1], NAMES[1][1])
#: The empty one takes the title away.
TITLES: Final = ("Mme", "M.", "")
EMPLOYERS: Final = ("123456789", "313231838")
EMAILS: Final = tuple(Email(f"personne{digit}@cabinet.example") for digit in range(6))
#: The same address as the first, to a comparison that folds cases (ESP-1).
SAME_EMAIL: Final = Email(EMAILS[0].value.upper())
COMPANY_EMAILS: Final = (Email("contact@martin.example"), Email("compta@martin.example"))
ACCOUNTS: Final = (
    BankAccount("FR7630006000011234567890189"),
    BankAccount("FR7610107001011234567890129"),
)
#: The third is that of no dossier to begin with: it is there to be given to one (DOS-2).
SIRENS: Final = (Siren("123456789"), Siren("313231838"), Siren("111111111"))
PROVISIONAL: Final = Idsp("IDSP-2026-1")
DOSSIERS: Final[tuple[DossierId, ...]] = (*SIRENS[:2], PROVISIONAL)
#: It is never opened.
STRANGER: Final = Siren("999999999")
ENTERPRISE: Final = "SARL MARTIN DISTRIBUTION"
#: The codes of letters and of inscriptions, in clear.
CODES: Final = ("code-1", "code-2", "code-3")
#: The links sent to an enterprise's address, in clear.
LINKS: Final = ("lien-1", "lien-2", "lien-3")
#: More of both, for situations in which much waits.
SPARE_CODES: Final = ("code-4", "code-5", "code-6")
SPARE_LINKS: Final = ("lien-4", "lien-5", "lien-6")
#: A service of no catalogue (CAT-1).
FOREIGN: Final = ElementaryService(code="AILLEURS", label="Un service d'ailleurs")


def edition(
    catalogue: Catalogue, *, without: Collection[str] = (), paid: str = "", mailed: str = ""
) -> Catalogue:
    """Return another edition: without some codes, one service needing an account or an address."""
    lines = {
        each.code: evolve(
            each,
            needs_bank_account=each.needs_bank_account or each.code == paid,
            needs_company_email=each.needs_company_email or each.code == mailed,
        )
        for each in catalogue.elementary
        if each.code not in without
    }
    kept = (
        evolve(
            whole, elementary=[lines[each.code] for each in whole.elementary if each.code in lines]
        )
        for whole in catalogue.services
        if whole.code not in without
    )
    entries = (
        evolve(entry, opened_by=[lines[e.code] for e in entry.opened_by if e.code in lines])
        for entry in catalogue.entries
    )
    return Catalogue(
        tuple(whole for whole in kept if whole.elementary),
        tuple(entry for entry in entries if entry.opened_by),
    )


#: The fiche's, one that lacks a Service and a line of Payer, and one that asks for more (CAT-4).
CATALOGUES: Final = (
    FICHE,
    edition(FICHE, without=("DECLARER_TVA", "PAYER_IS")),
    edition(FICHE, paid="DECLARER_TVA"),
)


def person(number: SubscriberNumber, email: Email) -> Subscriber:
    """Return the person of a number in the pool, with an address to log in with."""
    given, family = NAMES[NUMBERS.index(number)]
    return Subscriber(
        number=number, first_name=given, last_name=family, email=email, employer="123456789"
    )


def services_of(catalogue: Catalogue) -> tuple[AnyService, ...]:
    """Return a few services of each kind of a catalogue, the plainest first.

    One that needs nothing, one that needs the enterprise's address, one that needs a bank account,
    and of a composite Service two lines and the whole; what the catalogue doesn't have is left out.
    """
    alone = [each.elementary[0] for each in catalogue.services if len(each.elementary) == 1]
    plain = [each for each in alone if not each.needs_bank_account | each.needs_company_email]
    mailed = [each for each in alone if each.needs_company_email]
    paying = [each for each in alone if each.needs_bank_account]
    found: list[AnyService] = [*plain[:1], *mailed[:1], *paying[:1]]
    for service in [each for each in catalogue.services if len(each.elementary) > 1][:1]:
        found += [*service.elementary[:2], service]
    return tuple(found)
