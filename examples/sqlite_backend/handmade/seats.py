"""What comes of a code: who is AT then, and whose are those who stay (SUB-4, SUB-5, DEL-5, ROL-8).

Law: what is done to one line is done to each. Doesn't know whether it is allowed.
"""

import sqlite3

from examples.sqlite_backend.handmade.base import AD, AS, AT, Base
from habilitations.testing.conformance import PlainStep


class Seats(Base):
    """The effects of requests and of departures."""

    def meant(self) -> list[str]:
        """Return the lines that are meant, each once."""
        return [row["line"] for row in self.all("SELECT DISTINCT line FROM meant ORDER BY line")]

    def titulaire(self, step: PlainStep, line: str) -> str | None:
        """Return the AT of a line."""
        found = self.all(
            "SELECT who FROM held WHERE dossier = :dossier AND line = :line AND role = :at_role",
            step,
            line=line,
            at_role=AT,
        )
        return found[0]["who"] if found else None

    def give(self, step: PlainStep, line: str, who: str, role: str, source: str | None) -> None:
        """Give somebody a role on a line, from now on."""
        self.run(
            "INSERT INTO held VALUES (:dossier, :line, :who, :given, :source, :at, NULL)",
            step,
            line=line,
            who=who,
            given=role,
            source=source,
        )

    def adhere(self, step: PlainStep, asked: sqlite3.Row) -> None:
        """Make who asked the AT of the lines, and what he gave the dossier's."""
        for line in self.meant():
            self.give(step, line, step.by, AT, None)
            self.follow(step, line)
        if asked["iban"]:
            self.run(
                "INSERT OR IGNORE INTO account VALUES (:dossier, :iban)",
                step,
                iban=asked["iban"],
            )
        if asked["email"]:
            self.run(
                "UPDATE dossier SET email = :email WHERE id = :dossier",
                step,
                email=asked["email"],
            )

    def follow(self, step: PlainStep, line: str) -> None:
        """Make the AS of a Service that of one of its lines too, asleep if he is."""
        found = self.all(
            "SELECT who, granted_by, asleep_since FROM effective"
            " WHERE dossier = :dossier"
            " AND seat = (SELECT seat FROM line WHERE code = :line)"
            " AND role = 'ADMINISTRATEUR_SUPPLEANT'",
            step,
            line=line,
        )
        for row in found[:1]:
            self.give(step, line, row["who"], AS, row["granted_by"])
            if row["asleep_since"] is not None:
                self.run(
                    "UPDATE held SET asleep_since = :at"
                    " WHERE dossier = :dossier AND line = :line AND who = :who",
                    step,
                    line=line,
                    who=row["who"],
                )

    def substitute(self, step: PlainStep) -> None:
        """Replace the AT of the lines that are adhered to."""
        for line in self.meant():
            old = self.titulaire(step, line)
            if old is None:
                continue
            self.run(
                "DELETE FROM held WHERE dossier = :dossier AND line = :line AND who = :by",
                step,
                line=line,
            )
            self.dismiss(step, line, old)
            if self.reading("on_substitution") == "END":
                self.run(
                    "DELETE FROM held WHERE dossier = :dossier AND line = :line", step, line=line
                )
            self.inherit(step, line, old, step.by)
            self.give(step, line, step.by, AT, None)

    def dismiss(self, step: PlainStep, line: str, old: str) -> None:
        """Take the rights of the AT who is replaced."""
        self.run(
            "DELETE FROM held WHERE dossier = :dossier AND line = :line AND who = :old",
            step,
            line=line,
            old=old,
        )

    def inherit(self, step: PlainStep, line: str, old: str, new: str | None) -> None:
        """Make those whom somebody designated another's."""
        self.run(
            "UPDATE held SET granted_by = :new"
            " WHERE dossier = :dossier"
            " AND line = :line"
            " AND granted_by = :old",
            step,
            line=line,
            old=old,
            new=new,
        )

    def forsake(self, step: PlainStep, line: str, role: str) -> None:
        """Settle what becomes of those whom a delegate designated, who has his role no more."""
        if role == AD and self.reading("on_delegator_removed") == "CASCADE":
            self.run(
                "DELETE FROM held"
                " WHERE dossier = :dossier"
                " AND line = :line"
                " AND granted_by = :delegate",
                step,
                line=line,
            )
        self.inherit(step, line, step.delegate, self.titulaire(step, line))
