"""Who and what the tour is about: people, dossiers, services, days.

Holds what the fiche prints, its slips corrected (§3.1, 4.1 to 4.3), and what had to be invented:
the numbers of Michel DURAND and Claude RICHARD, and the whole of Jeanne SIMONET.
Law: every instant is in 2026, in UTC. Doesn't know what happens to them.
"""

from datetime import UTC, datetime
from typing import Final

from habilitations import services as s
from habilitations.model import BankAccount, Subscriber
from habilitations.services import AnyService

#: §4.1, 4.2, and 4.3 with the ninth digit that §4.4 gives back to it.
MARTIN: Final = "123456789"
MARIANNE: Final = "313231838"
SIMONET: Final = "111111111"
#: The SIREN as §4.3 prints it.
MISPRINTED: Final = "11111111"

ACCOUNT: Final = BankAccount("FR7630006000011234567890189", "Compte courant")
COMPANY_EMAIL: Final = "lila.rosemonde@orange.fr"


def _person(number: str, name: str, employer: str, title: str | None = None) -> Subscriber:
    first, last = name.split()
    return Subscriber(
        number=number,
        first_name=first,
        last_name=last,
        email=f"{first.lower()}.{last.lower()}@exemple.fr",
        employer=employer,
        title=title,
    )


LILA: Final = Subscriber(
    number="20101670101919",
    first_name="Lila",
    last_name="ROSEMONDE",
    email="lila.rosemonde@orange.fr",
    employer=MARTIN,
    title="Mme",
)
CLIENT: Final = _person("20191991901919", "Espace CLIENT", MARIANNE)
JEANNE: Final = _person("20260000000001", "Jeanne SIMONET", SIMONET, "Mme")
MICHEL: Final = _person("20260000000002", "Michel DURAND", MARTIN, "M.")
CLAUDE: Final = _person("20260000000003", "Claude RICHARD", MARTIN)
PEOPLE: Final = (LILA, CLIENT, JEANNE, MICHEL, CLAUDE)

#: The form of §4.1, its left column and then its right one.
FIFTEEN: Final[tuple[AnyService, ...]] = (
    s.MESSAGERIE,
    s.DECLARER_TVA,
    s.PAYER_TVA,
    s.DECLARER_TGAP,
    s.PAYER_TGAP,
    s.DECLARER_TVVI,
    s.PAYER_TVVI,
    s.PAYER_AUTRES,
    s.REMBOURSEMENT_TVA_UE,
    s.GUICHET_TVA_UE,
    s.DECLARER_DAC6,
    s.ECONOMIE_COLLABORATIVE,
    s.TIERS_DECLARANTS,
    s.BIENS_IMMOBILIERS,
    s.CESSION_DROITS_SOCIAUX,
)
#: The form of §4.3: the same, and the compte fiscal at the head of the right column.
SIXTEEN: Final[tuple[AnyService, ...]] = (*FIFTEEN[:8], s.COMPTE_FISCAL, *FIFTEEN[8:])
#: What the client of §4.2 has adhered to beforehand: ours, the fiche doesn't list it.
OF_MARIANNE: Final[tuple[AnyService, ...]] = (
    s.DECLARER_TVA,
    s.DECLARER_IS,
    s.DECLARER_RESULTAT,
    s.PAYER_TVA,
    s.PAYER_IS,
    s.COMPTE_FISCAL,
    s.BIENS_IMMOBILIERS,
)
#: What Jeanne SIMONET manages before §4.3: the sixteen lines, and two of the IS.
OF_SIMONET: Final[tuple[AnyService, ...]] = (*SIXTEEN, s.DECLARER_IS, s.PAYER_IS)


def on(month: int, day: int, hour: int = 9, minute: int = 0) -> datetime:
    """Return an instant of 2026."""
    return datetime(2026, month, day, hour, minute, tzinfo=UTC)
