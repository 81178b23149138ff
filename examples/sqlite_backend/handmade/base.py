"""What all parts of the system stand on: the database, and what steps have in common.

Law: a step is taken in one transaction, which a refusal undoes. Doesn't know any procedure.
"""

import sqlite3
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from types import MappingProxyType
from typing import ClassVar, Final, NoReturn

from examples.sqlite_backend.handmade.tables import TABLES
from habilitations.services import FICHE
from habilitations.testing.conformance import PlainStep

AT: Final = "ADMINISTRATEUR_TITULAIRE"
AS: Final = "ADMINISTRATEUR_SUPPLEANT"
AD: Final = "ACTEUR_DELEGANT"
A: Final = "ACTEUR"


class Refused(Exception):
    """The system refuses, in the name of a rule."""


def refuse(rule: str) -> NoReturn:
    """Refuse in the name of a rule."""
    raise Refused(rule)


def text_of(at: datetime) -> str:
    """Return an instant as it is kept."""
    return at.isoformat(timespec="microseconds")


class Base:
    """The database, and the questions of the form of a step."""

    #: Who designates whom.
    names: ClassVar[Mapping[str, tuple[str, ...]]] = MappingProxyType(
        {AT: (AS, AD, A), AS: (AD, A), AD: (A,), A: ()}
    )

    def __init__(self, ruleset: str = "{}") -> None:
        """Make an empty database under a ruleset, which is JSON as in documents of portals."""
        self.base = sqlite3.connect(":memory:", isolation_level=None)
        self.base.row_factory = sqlite3.Row
        self.base.executescript(f"PRAGMA foreign_keys = ON; {TABLES} {self.views()}")
        pairs = [(role, named) for role, several in self.names.items() for named in several]
        self.base.executemany("INSERT INTO designates VALUES (?, ?)", pairs)
        self.enact(ruleset)

    def apply(self, step: PlainStep) -> None:
        """Take a step in one transaction."""
        self.base.execute("BEGIN")
        try:
            getattr(self, step.procedure)(step)
        except BaseException:
            self.base.execute("ROLLBACK")
            raise
        self.base.execute("COMMIT")

    def error_code(self, error: Exception) -> str | None:
        """Tell the rule of a refusal."""
        return str(error) if isinstance(error, Refused) else None

    def close(self) -> None:
        """Throw the database away."""
        self.base.close()

    def all(
        self, query: str, step: PlainStep | None = None, **given: str | int | None
    ) -> list[sqlite3.Row]:
        """Return the rows of a query, which names what a step says as it is called there."""
        told: dict[str, str | int | None] = dict(given)
        if step is not None:
            told = {**_texts(step), **given}
        return self.base.execute(query, told).fetchall()

    def any(self, query: str, step: PlainStep | None = None, **given: str | int | None) -> bool:
        """Tell whether a query has rows."""
        return bool(self.all(f"{query} LIMIT 1", step, **given))

    def run(self, query: str, step: PlainStep | None = None, **given: str | int | None) -> None:
        """Run a statement."""
        self.all(query, step, **given)

    def views(self) -> str:
        """Return what names mean, and what is in effect."""
        return f"""
        CREATE VIEW named AS
          SELECT code AS name, code AS line FROM line
          UNION
          SELECT seat, code FROM line
          WHERE seat NOT IN (SELECT code FROM line);
        CREATE VIEW effective AS
          SELECT held.*, line.seat, line.place, line.pays, line.mailed,
            held.asleep_since IS NOT NULL OR EXISTS (
              SELECT 1 FROM held AS source
              WHERE source.who = held.granted_by
              AND source.role = 'ACTEUR_DELEGANT'
              AND source.dossier = held.dossier
              AND source.line = held.line
              AND source.asleep_since IS NOT NULL
            ) AS is_asleep
          FROM held JOIN line ON line.code = held.line;
        CREATE VIEW acting AS
          SELECT * FROM effective
          WHERE NOT is_asleep;
        {self.waiting()}
        """

    def waiting(self) -> str:
        """Return until when a request is good, what has a link, and the lines that it is for."""
        return """
        CREATE VIEW asking AS
          SELECT asked.*,
            CASE WHEN link <> '' AND NOT is_clicked
              THEN min(deadline, link_deadline)
              ELSE deadline
            END AS last
          FROM asked;
        CREATE VIEW linked AS
          SELECT dossier, link, 'CHANGE' AS kind, 0 AS id, who, at, deadline AS last,
            0 AS is_clicked
          FROM change
          UNION ALL
          SELECT dossier, link, kind, id, who, at, last, is_clicked FROM asking;
        CREATE VIEW asked_line AS
          SELECT asked.id AS asked, line.code AS line
          FROM asked
          JOIN asked_name ON asked_name.asked = asked.id
          JOIN line ON asked_name.name = CASE asked.kind
            WHEN 'SUBSTITUTION' THEN line.seat
            ELSE line.code
          END;
        """

    def enact(self, ruleset: str) -> None:
        """Put a ruleset in force, in place of any other; the fiche's where it tells nothing."""
        self.run("DELETE FROM line")
        self.run(
            "INSERT INTO line (code, seat, pays, mailed)"
            " SELECT json_extract(part.value, '$.code'), json_extract(whole.value, '$.code'),"
            " coalesce(json_extract(part.value, '$.needs_bank_account'), 0),"
            " coalesce(json_extract(part.value, '$.needs_company_email'), 0)"
            " FROM json_each(:ruleset, '$.catalogue.services') AS whole,"
            " json_each(whole.value, '$.elementary') AS part",
            ruleset=ruleset,
        )
        if not self.any("SELECT 1 FROM line"):
            self.base.executemany(
                "INSERT INTO line (code, seat, pays, mailed) VALUES (?, ?, ?, ?)",
                [
                    (part.code, whole.code, part.needs_bank_account, part.needs_company_email)
                    for whole in FICHE.services
                    for part in whole.elementary
                ],
            )
        self.run("DELETE FROM reading")
        self.run(
            "INSERT INTO reading SELECT NULL,"
            f" {_delay('space_delay', 2)}, {_delay('email_delay', 3)}, {_delay('code_delay', 60)},"
            " coalesce(json_extract(:ruleset, '$.role_exclusivity'), 'ELEMENTARY_SERVICE'),"
            " coalesce(json_extract(:ruleset, '$.on_substitution'), 'KEEP'),"
            " coalesce(json_extract(:ruleset, '$.on_delegator_removed'), 'CASCADE'),"
            " coalesce(json_extract(:ruleset, '$.adhesion_by_delegates'), 'ALLOWED')",
            ruleset=ruleset,
        )

    def reading(self, name: str) -> str:
        """Return a reading of the ruleset in force."""
        return str(self.all("SELECT * FROM reading")[0][name])

    def last_of(self, step: PlainStep, name: str) -> str:
        """Return the last instant of what begins with a step and has a delay of the ruleset."""
        delay = timedelta(microseconds=self.all("SELECT * FROM reading")[0][name])
        try:
            return text_of(step.at + delay)
        except OverflowError:
            return text_of(datetime.max.replace(tzinfo=UTC))

    # The form of a step.

    def timely(self, step: PlainStep) -> None:
        """Refuse what is earlier than the rules in force."""
        if self.any("SELECT 1 FROM reading WHERE since > :at", step):
            refuse("TIM-1")

    def active(self, step: PlainStep, number: str) -> None:
        """Refuse a space that isn't there, or isn't active yet."""
        if not self.any("SELECT 1 FROM space WHERE number = :number", number=number):
            refuse("DOS-1")
        if not self.any(
            "SELECT 1 FROM space WHERE number = :number AND activated_at <= :at",
            step,
            number=number,
        ):
            refuse("ESP-3")

    def on_dossier(self, step: PlainStep) -> None:
        """Judge what all steps on a dossier have in common, and set its clock."""
        self.timely(step)
        if step.by:
            self.active(step, step.by)
        if not self.any("SELECT 1 FROM dossier WHERE id = :dossier", step):
            refuse("DOS-1")
        if self.any("SELECT 1 FROM dossier WHERE id = :dossier AND updated_at > :at", step):
            refuse("TIM-1")
        self.run("UPDATE dossier SET updated_at = :at WHERE id = :dossier", step)

    def on_services(self, step: PlainStep) -> None:
        """Judge a step on services of a dossier, and keep the lines that their names mean."""
        self.on_dossier(step)
        if not step.services:
            refuse("VAL-1")
        self.base.execute("DELETE FROM meant")
        for name in step.services:
            if not self.any("SELECT 1 FROM named WHERE name = :name", name=name):
                refuse("CAT-1")
            self.run("INSERT INTO meant SELECT name, line FROM named WHERE name = :name", name=name)

    def widen(self) -> None:
        """Let each name mean its whole Service."""
        self.run(
            "INSERT INTO meant"
            " SELECT DISTINCT meant.name, whole.code"
            " FROM meant"
            " JOIN line AS part ON part.code = meant.line"
            " JOIN line AS whole ON whole.seat = part.seat"
            " WHERE whole.code NOT IN (SELECT line FROM meant AS own WHERE own.name = meant.name)"
        )

    def administers(self, step: PlainStep, who: str, what: str, rule: str) -> None:
        """Refuse who is neither AT nor AS of what pays or is mailed, or sleeps."""
        roles = "AND role IN ('ADMINISTRATEUR_TITULAIRE', 'ADMINISTRATEUR_SUPPLEANT')"
        there = f"WHERE dossier = :dossier AND who = :who AND {what} {roles}"
        if not self.any(f"SELECT 1 FROM effective {there}", step, who=who):
            refuse(rule)
        if not self.any(f"SELECT 1 FROM acting {there}", step, who=who):
            refuse("DEL-8")


def _delay(name: str, days: int) -> str:
    """Return the microseconds of a delay, in SQL."""
    parts = (("days", 86_400_000_000), ("seconds", 1_000_000), ("microseconds", 1))
    told = " + ".join(
        f"{size} * coalesce(json_extract(:ruleset, '$.{name}.{part}'), 0)" for part, size in parts
    )
    kind = f"json_type(:ruleset, '$.{name}')"
    return f"CASE WHEN {kind} IS NULL THEN {days * 86_400_000_000} ELSE {told} END"


def _texts(step: PlainStep) -> dict[str, str | int | None]:
    return {
        "at": text_of(step.at),
        "by": step.by,
        "delegate": step.delegate,
        "dossier": step.dossier,
        "role": step.role,
        "code": step.code,
        "link": step.email_link,
        "company_email": step.company_email,
        "bank_account": step.bank_account,
        "iban": step.iban,
        "siren": step.siren,
    }
