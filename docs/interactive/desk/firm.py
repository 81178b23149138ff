"""The firm that the page opens with: the fiche's, as the tour leaves it.

Holds the first state, its instant, whom and what is looked at first, and the letters that are under
way. Law: the state is the tour's own. The library keeps no code in clear, so the codes of those
letters stand here; a test enters them. Doesn't know what is done next.
"""

from datetime import UTC, datetime
from typing import Final, final

from attrs import frozen

from habilitations import Portal, Siren, SubscriberNumber
from habilitations.identifiers import DossierId
from habilitations.tour import played

#: The Friday evening at which the tour reads its requests.
FRIDAY: Final = datetime(2026, 4, 17, 18, tzinfo=UTC)
MARTIN: Final = Siren("123456789")
MARIANNE: Final = Siren("313231838")
SIMONET: Final = Siren("111111111")
LILA: Final = SubscriberNumber("20101670101919")
CLIENT: Final = SubscriberNumber("20191991901919")
JEANNE: Final = SubscriberNumber("20260000000001")


@final
@frozen
class Letter:
    """A code on its way: in a letter, an e-mail or a link, for the argument of that name."""

    at: datetime
    who: SubscriberNumber | None
    dossier: DossierId | None
    name: str
    code: str


#: What is under way on that Friday.
LETTERS: Final = (
    Letter(datetime(2026, 4, 14, 9, tzinfo=UTC), JEANNE, SIMONET, "code", "H2C-7718"),
    Letter(datetime(2026, 4, 15, 9, tzinfo=UTC), LILA, MARTIN, "code", "Z8L-3364"),
    Letter(datetime(2026, 4, 16, 10, tzinfo=UTC), CLIENT, MARIANNE, "code", "T1G-5526"),
    Letter(
        datetime(2026, 4, 16, 10, tzinfo=UTC),
        CLIENT,
        MARIANNE,
        "email_link",
        "https://link.example/5N2",
    ),
)


def opening() -> Portal:
    """Return the state that the page opens with."""
    return played("fr").portal
