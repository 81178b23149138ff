"""What the system lets one see: rights, and what else the kit may ask for.

Law: it reads, and changes nothing. Doesn't know any step.
"""

from datetime import datetime

from examples.sqlite_backend.handmade.base import Base, text_of
from habilitations.testing.conformance import PlainRight


class Seen(Base):
    """The observations."""

    def rights(self) -> set[PlainRight]:
        """Return every right, and whether it sleeps in effect."""
        return {
            (row["dossier"], row["who"], row["line"], row["role"], bool(row["is_asleep"]))
            for row in self.all("SELECT * FROM effective")
        }

    def requests(
        self, dossier: str, at: datetime
    ) -> frozenset[tuple[str, str, frozenset[str], str, datetime]]:
        """Return what waits on a dossier, with what it is like and until when it is good."""
        found = self.all(
            "SELECT *, CASE WHEN last < :now THEN 'LAPSED'"
            " WHEN link <> '' AND NOT is_clicked THEN 'AWAITING_EMAIL'"
            " ELSE 'PENDING' END AS status"
            " FROM asking WHERE dossier = :dossier",
            dossier=dossier,
            now=text_of(at),
        )
        return frozenset(
            (
                row["who"],
                row["kind"],
                frozenset(
                    each["line"]
                    for each in self.all(
                        "SELECT line FROM asked_line WHERE asked = :id", id=row["id"]
                    )
                ),
                row["status"],
                datetime.fromisoformat(row["last"]),
            )
            for row in found
        )

    def accounts(self, dossier: str) -> frozenset[str]:
        """Return the accounts of a dossier."""
        found = self.all("SELECT iban FROM account WHERE dossier = :dossier", dossier=dossier)
        return frozenset(row["iban"] for row in found)

    def address(self, dossier: str) -> str:
        """Return the enterprise's address."""
        found = self.all("SELECT email FROM dossier WHERE id = :dossier", dossier=dossier)
        return found[0]["email"] or ""

    def sources(self) -> frozenset[tuple[str, str, str, str, datetime]]:
        """Return whom everybody has each right from, and since when."""
        return frozenset(
            (
                row["dossier"],
                row["who"],
                row["line"],
                row["granted_by"] or "",
                datetime.fromisoformat(row["since"]),
            )
            for row in self.all("SELECT * FROM held")
        )

    def listing(self, dossier: str) -> tuple[tuple[str, str], ...]:
        """Return who holds what on a dossier, in the order of the catalogue."""
        found = self.all(
            "SELECT line, who FROM effective WHERE dossier = :dossier"
            " ORDER BY place, CASE role"
            " WHEN 'ADMINISTRATEUR_TITULAIRE' THEN 1"
            " WHEN 'ADMINISTRATEUR_SUPPLEANT' THEN 2"
            " WHEN 'ACTEUR_DELEGANT' THEN 3"
            " ELSE 4 END, who",
            dossier=dossier,
        )
        return tuple((row["line"], row["who"]) for row in found)
