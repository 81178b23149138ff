"""Adhesions and substitutions, from the letter to its code: ADH, SUB, and the links of EML-1.

Law: what is asked for is judged when it is asked, and once more when it comes true. Doesn't know
delegations but by their rows.
"""

import sqlite3

from examples.sqlite_backend.handmade.base import refuse, text_of
from examples.sqlite_backend.handmade.seats import Seats
from habilitations.testing.conformance import PlainStep


class Requests(Seats):
    """The procedures of requests."""

    def code_deadline(self, step: PlainStep) -> str:
        """Return the last instant of a code: the one given, or the ruleset's."""
        if step.code_deadline is not None:
            return text_of(step.code_deadline)
        return self.last_of(step, "code_delay")

    def link_deadline(self, step: PlainStep) -> str:
        """Return the last instant of a link."""
        return self.last_of(step, "email_delay")

    def means(self, what: str) -> bool:
        """Tell whether a line that is meant pays, or is mailed."""
        return self.any(f"SELECT 1 FROM meant JOIN line ON line.code = meant.line WHERE {what}")

    def request_adhesion(self, step: PlainStep) -> None:
        """Ask for an adhesion."""
        self.on_services(step)
        mailed = self.means("mailed")
        if mailed and not (step.company_email and step.email_link):
            refuse("ADH-4")
        iban = step.bank_account if self.means("pays") else ""
        self.judge_adhesion(step, iban)
        link = step.email_link if mailed else ""
        if link and self.link_taken(step):
            refuse("REQ-1")
        self.file(step, "ADHESION", link, iban)

    def request_substitution(self, step: PlainStep) -> None:
        """Ask for a substitution, of whole Services."""
        self.on_services(step)
        self.widen()
        self.judge_substitution(step)
        self.file(step, "SUBSTITUTION", "", "")

    def managed(self, step: PlainStep) -> bool:
        """Tell whether somebody is AT of a line that is meant."""
        return self.any(
            "SELECT 1 FROM meant JOIN held ON held.line = meant.line"
            " WHERE held.dossier = :dossier"
            " AND held.role = 'ADMINISTRATEUR_TITULAIRE'",
            step,
        )

    def seat_held(self, step: PlainStep) -> bool:
        """Tell whether another is AT of the Service of a line that is meant."""
        return self.any(
            "SELECT 1 FROM meant JOIN line ON line.code = meant.line"
            " JOIN effective ON effective.seat = line.seat"
            " WHERE effective.dossier = :dossier"
            " AND effective.role = 'ADMINISTRATEUR_TITULAIRE'"
            " AND effective.who <> :by",
            step,
        )

    def judge_adhesion(self, step: PlainStep, iban: str) -> None:
        """Judge what an adhesion asks of the dossier."""
        mere = "('ACTEUR_DELEGANT', 'ACTEUR')"
        mine = "SELECT 1 FROM held WHERE dossier = :dossier AND who = :by"
        if (
            self.reading("adhesion_by_delegates") == "REFUSED"
            and self.any(mine, step)
            and not self.any(f"{mine} AND role NOT IN {mere}", step)
        ):
            refuse("ADH-11")
        if self.managed(step):
            refuse("ADH-1")
        if self.seat_held(step):
            refuse("ADH-2")
        known = self.any("SELECT 1 FROM account WHERE dossier = :dossier", step)
        if self.means("pays") and not iban and not known:
            refuse("ADH-5")
        self.judge_cumul(step, "('none')")

    def judge_substitution(self, step: PlainStep) -> None:
        """Judge what a substitution asks of the dossier."""
        if self.any(
            "SELECT 1 FROM meant WHERE NOT EXISTS ("
            " SELECT 1 FROM line"
            " JOIN effective ON effective.seat = line.seat"
            " WHERE line.code = meant.line"
            " AND effective.dossier = :dossier"
            " AND effective.role = 'ADMINISTRATEUR_TITULAIRE'"
            " AND effective.who <> :by)",
            step,
        ):
            refuse("SUB-1")
        self.judge_cumul(step, "(SELECT line FROM meant)")

    def judge_cumul(self, step: PlainStep, ending: str) -> None:
        """Refuse who has another role on the dossier, where that is one too many."""
        if self.reading("role_exclusivity") == "DOSSIER" and self.any(
            "SELECT 1 FROM held WHERE dossier = :dossier AND who = :by"
            f" AND role <> 'ADMINISTRATEUR_TITULAIRE' AND line NOT IN {ending}",
            step,
        ):
            refuse("ROL-6")

    def link_taken(self, step: PlainStep) -> bool:
        """Tell whether a link is that of something live on the dossier."""
        request = self.any(
            "SELECT 1 FROM asking WHERE dossier = :dossier AND link = :link AND last >= :at",
            step,
        )
        return request or self.any(
            "SELECT 1 FROM change WHERE dossier = :dossier AND link = :link AND deadline >= :at",
            step,
        )

    def file(self, step: PlainStep, kind: str, link: str, iban: str) -> None:
        """Keep a request, in place of the lapsed ones that it replaces."""
        common = (
            "dossier = :dossier AND who = :by AND id IN"
            " (SELECT asked FROM asked_line WHERE line IN (SELECT line FROM meant))"
        )
        if self.any(f"SELECT 1 FROM asking WHERE {common} AND last >= :at", step):
            refuse("ADH-10")
        if self.any(
            "SELECT 1 FROM asking"
            " WHERE dossier = :dossier AND who = :by"
            " AND code = :code AND last >= :at",
            step,
        ):
            refuse("REQ-1")
        self.run(f"DELETE FROM asked WHERE {common}", step)
        self.run(
            "INSERT INTO asked"
            " (dossier, kind, who, code, at, deadline, link, link_deadline, email, iban)"
            " VALUES (:dossier, :kind, :by, :code, :at, :deadline, :link, :until, :email, :iban)",
            step,
            kind=kind,
            deadline=self.code_deadline(step),
            link=link,
            until=self.link_deadline(step),
            email=step.company_email if link else None,
            iban=iban,
        )
        self.run(
            "INSERT INTO asked_name"
            " SELECT DISTINCT (SELECT max(id) FROM asked),"
            " CASE :kind WHEN 'SUBSTITUTION' THEN line.seat ELSE line.code END"
            " FROM meant JOIN line ON line.code = meant.line",
            kind=kind,
        )

    def confirm_company_email(self, step: PlainStep) -> None:
        """Click on a link."""
        self.on_dossier(step)
        found = self.all(
            "SELECT * FROM linked"
            " WHERE dossier = :dossier"
            " AND link = :link"
            " ORDER BY last >= :at DESC, at DESC, id",
            step,
        )
        if not found:
            refuse("REQ-1")
        if found[0]["kind"] == "CHANGE":
            self.confirm_change(step, found[0])
        else:
            self.confirm_request(step, found[0])

    def confirm_change(self, step: PlainStep, change: sqlite3.Row) -> None:
        """Make the address of a change the dossier's."""
        if change["last"] < text_of(step.at):
            refuse("EML-1")
        self.administers(step, change["who"], "mailed", "EML-1")
        self.run(
            "UPDATE dossier SET email ="
            " (SELECT email FROM change WHERE change.dossier = dossier.id)"
            " WHERE id = :dossier",
            step,
        )
        self.run("DELETE FROM change WHERE dossier = :dossier", step)

    def confirm_request(self, step: PlainStep, asked: sqlite3.Row) -> None:
        """Let the code of a request be good from now on."""
        if asked["is_clicked"]:
            refuse("ADH-4")
        if asked["last"] < text_of(step.at):
            refuse("ADH-4")
        self.run("UPDATE asked SET is_clicked = 1 WHERE id = :id", id=asked["id"])

    def activate_request(self, step: PlainStep) -> None:
        """Enter a code: the live request is meant, or the latest."""
        self.on_dossier(step)
        found = self.all(
            "SELECT * FROM asking"
            " WHERE dossier = :dossier"
            " AND who = :by"
            " AND code = :code"
            " ORDER BY last >= :at DESC, at DESC, id",
            step,
        )
        if not found:
            refuse("ADH-8")
        asked = found[0]
        if asked["link"] and not asked["is_clicked"]:
            refuse("ADH-4")
        if asked["deadline"] < text_of(step.at):
            refuse("ADH-6")
        self.run("DELETE FROM meant")
        self.run(
            "INSERT INTO meant SELECT line, line FROM asked_line WHERE asked = :id", id=asked["id"]
        )
        self.judge_again(step, asked)
        if asked["kind"] == "ADHESION":
            self.adhere(step, asked)
        else:
            self.substitute(step)
        self.run("DELETE FROM asked WHERE id = :id", id=asked["id"])

    def judge_again(self, step: PlainStep, asked: sqlite3.Row) -> None:
        """Judge the preconditions of a request once more, at its activation."""
        if asked["kind"] == "ADHESION":
            self.judge_adhesion(step, asked["iban"])
        else:
            self.judge_substitution(step)

    def cancel_request(self, step: PlainStep) -> None:
        """Delete one's requests, whole, that ask for any of what is named."""
        self.on_services(step)
        self.run("DELETE FROM target")
        self.run(
            "INSERT INTO target SELECT meant.name, asked_line.asked"
            " FROM meant"
            " JOIN asked_line ON asked_line.line = meant.line"
            " JOIN asked ON asked.id = asked_line.asked"
            " WHERE asked.dossier = :dossier"
            " AND asked.who = :by",
            step,
        )
        if self.any("SELECT 1 FROM meant WHERE name NOT IN (SELECT name FROM target)"):
            refuse("ADH-9")
        self.run("DELETE FROM asked WHERE id IN (SELECT line FROM target)")
