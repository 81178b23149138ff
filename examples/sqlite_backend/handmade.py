"""A system that judges the rules by itself, in SQL and by hand, as most systems do.

It offers eleven of the procedures. Each decision is a method or a table of its own, so that one of
them can be wrong (`faults`). Law: none of its decisions asks the library, which is what makes the
library its oracle; the catalogue alone is read from it, as from a file.
"""

import sqlite3
from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from types import MappingProxyType
from typing import ClassVar, Final, NoReturn

from habilitations.services import FICHE
from habilitations.testing.conformance import PlainRight, PlainStep

AT: Final = "ADMINISTRATEUR_TITULAIRE"
AS: Final = "ADMINISTRATEUR_SUPPLEANT"
AD: Final = "ACTEUR_DELEGANT"
A: Final = "ACTEUR"
#: The Service of each line, and the lines of each code.
SEAT: Final = {line.code: each.code for each in FICHE.services for line in each.elementary}
LINES: Final = {line: [line] for line in SEAT} | {
    each.code: [line.code for line in each.elementary]
    for each in FICHE.services
    if len(each.elementary) > 1
}
PAYING: Final = {line.code for line in FICHE.elementary if line.needs_bank_account}
MAILED: Final = {line.code for line in FICHE.elementary if line.needs_company_email}

SCHEMA: Final = """
CREATE TABLE space (number PRIMARY KEY, email, code, registered_at, activated_at, updated_at);
CREATE TABLE dossier (id PRIMARY KEY, updated_at);
CREATE TABLE account (dossier, iban, PRIMARY KEY (dossier, iban));
CREATE TABLE held (dossier, line, seat, who, role, granted_by, asleep DEFAULT 0,
  PRIMARY KEY (dossier, line, who, role));
CREATE TABLE asked (id INTEGER PRIMARY KEY, dossier, kind, who, code, at, link, clicked, iban);
CREATE TABLE asked_line (asked REFERENCES asked (id) ON DELETE CASCADE, line);
"""


class Refused(Exception):
    """The system refuses, in the name of a rule."""


class Handmade:
    """A backend with its own judgement."""

    capabilities = (
        "register_space",
        "activate_space",
        "open_dossier",
        "request_adhesion",
        "request_substitution",
        "confirm_company_email",
        "activate_request",
        "designate",
        "suspend",
        "reactivate",
        "revoke",
    )

    #: What may be wrong: delays, and who designates whom.
    code_delay: ClassVar = timedelta(days=60)
    link_delay: ClassVar = timedelta(hours=72)
    names: ClassVar[Mapping[str, tuple[str, ...]]] = MappingProxyType(
        {AT: (AS, AD, A), AS: (AD, A), AD: (A,), A: ()}
    )

    def __init__(self) -> None:
        """Make an empty database."""
        self.base = sqlite3.connect(":memory:", isolation_level=None)
        self.base.row_factory = sqlite3.Row
        self.base.executescript(f"PRAGMA foreign_keys = ON; {SCHEMA}")

    def apply(self, step: PlainStep) -> None:
        """Take a step in one transaction."""
        self.base.execute("BEGIN")
        try:
            getattr(self, step.procedure)(step)
        except BaseException:
            self.base.execute("ROLLBACK")
            raise
        self.base.execute("COMMIT")

    def rights(self) -> set[PlainRight]:
        """Read the rights."""
        return {
            (row["dossier"], row["who"], row["line"], row["role"], self.sleeps(row))
            for row in self.all("SELECT * FROM held")
        }

    def error_code(self, error: Exception) -> str | None:
        """Tell the rule of a refusal."""
        return str(error) if isinstance(error, Refused) else None

    def close(self) -> None:
        """Throw the database away."""
        self.base.close()

    # Decisions that may be wrong.

    def seat_taken(self, step: PlainStep, seat: str) -> bool:
        """Tell whether a seat has an AS."""
        return bool(self.suppleants(step.dossier, seat))

    def titulaire(self, dossier: str, line: str) -> str | None:
        """Return the AT of the Service that a line belongs to."""
        query = "SELECT who FROM held WHERE dossier = ? AND seat = ? AND role = ?"
        found = self.all(query, dossier, SEAT[line], AT)
        return found[0]["who"] if found else None

    def exercises(self, row: sqlite3.Row) -> bool:
        """Tell whether who holds a right may exercise it."""
        return not self.sleeps(row)

    def judge_again(self, step: PlainStep, asked: sqlite3.Row) -> None:
        """Judge the preconditions of a request once more, at its activation."""
        self.judge(step, asked["kind"], self.lines_of(asked), asked["iban"])

    def dismiss(self, dossier: str, line: str, old: str) -> None:
        """Take the rights of the AT who is replaced."""
        self.run("DELETE FROM held WHERE dossier = ? AND line = ? AND who = ?", dossier, line, old)

    # What the decisions read.

    def suppleants(self, dossier: str, seat: str) -> set[str]:
        """Return the AS of a seat: one person at the most, if all is well."""
        query = "SELECT who FROM held WHERE dossier = ? AND seat = ? AND role = ?"
        return {row["who"] for row in self.all(query, dossier, seat, AS)}

    def all(self, query: str, *given: object) -> list[sqlite3.Row]:
        """Return the rows of a query."""
        return self.base.execute(query, given).fetchall()

    def run(self, query: str, *given: object) -> None:
        """Run a statement."""
        self.base.execute(query, given)

    def sleeps(self, row: sqlite3.Row) -> bool:
        """Tell whether a right is suspended in effect."""
        query = (
            "SELECT 1 FROM held WHERE dossier = ? AND line = ? AND who = ? AND role = ? AND asleep"
        )
        source = (row["dossier"], row["line"], row["granted_by"], AD)
        return bool(row["asleep"]) or bool(self.all(query, *source))

    def held(self, dossier: str, line: str, who: str) -> sqlite3.Row | None:
        """Return what a person holds on a line."""
        found = self.all(
            "SELECT * FROM held WHERE dossier = ? AND line = ? AND who = ?", dossier, line, who
        )
        return found[0] if found else None

    def adhered(self, dossier: str, lines: Iterable[str]) -> list[str]:
        """Return those lines that somebody is AT of."""
        query = "SELECT line FROM held WHERE dossier = ? AND role = ?"
        there = {row["line"] for row in self.all(query, dossier, AT)}
        return [line for line in lines if line in there]

    def lines_of(self, asked: sqlite3.Row) -> list[str]:
        """Return the lines of a request."""
        query = "SELECT line FROM asked_line WHERE asked = ?"
        return [row["line"] for row in self.all(query, asked["id"])]

    def live(self, asked: sqlite3.Row, at: datetime) -> bool:
        """Tell whether a request has not lapsed."""
        waiting = asked["link"] and not asked["clicked"]
        delay = min(self.code_delay, self.link_delay) if waiting else self.code_delay
        return at <= datetime.fromisoformat(asked["at"]) + delay

    def likeliest(self, found: list[sqlite3.Row], at: datetime) -> sqlite3.Row:
        """Return the request that a code or link means: live before lapsed, then the latest."""
        return max(found, key=lambda each: (self.live(each, at), each["at"], -each["id"]))

    # The form of a step, the space, the dossier.

    def form(self, step: PlainStep) -> None:
        """Judge what all steps on a dossier have in common."""
        if step.by:
            self.active(step.by, step.at)
        if not step.services and step.procedure in _NAMING:
            refuse("VAL-1")
        if any(code not in LINES for code in step.services):
            refuse("CAT-1")
        known = self.all("SELECT * FROM dossier WHERE id = ?", step.dossier)
        if not known:
            refuse("DOS-1")
        if step.at < datetime.fromisoformat(known[0]["updated_at"]):
            refuse("TIM-1")
        self.run(
            "UPDATE dossier SET updated_at = ? WHERE id = ?", step.at.isoformat(), step.dossier
        )

    def active(self, number: str, at: datetime) -> None:
        """Refuse a space that is not active yet."""
        found = self.all("SELECT * FROM space WHERE number = ?", number)
        if not found:
            refuse("DOS-1")
        since = found[0]["activated_at"]
        if not since or at < datetime.fromisoformat(since):
            refuse("ESP-3")

    def blocks(self, space: sqlite3.Row, at: datetime) -> bool:
        """Tell whether an inscription is not void."""
        last = datetime.fromisoformat(space["registered_at"]) + timedelta(hours=48)
        return bool(space["activated_at"]) or at <= last

    def register_space(self, step: PlainStep) -> None:
        """Register a person."""
        for space in self.all("SELECT * FROM space"):
            same = space["number"] == step.by
            if (same or space["email"] == step.email.casefold()) and self.blocks(space, step.at):
                refuse("ESP-1")
            if same and step.at < datetime.fromisoformat(space["updated_at"]):
                refuse("TIM-1")
        at = step.at.isoformat()
        self.run(
            "INSERT OR REPLACE INTO space VALUES (?, ?, ?, ?, NULL, ?)",
            *(step.by, step.email.casefold(), step.code, at, at),
        )

    def activate_space(self, step: PlainStep) -> None:
        """Activate a space."""
        found = self.all("SELECT * FROM space WHERE number = ?", step.by)
        if not found:
            refuse("DOS-1")
        space = found[0]
        if step.at < datetime.fromisoformat(space["updated_at"]):
            refuse("TIM-1")
        if space["activated_at"] or space["code"] != step.code or not self.blocks(space, step.at):
            refuse("ESP-2")
        at = step.at.isoformat()
        self.run(
            "UPDATE space SET activated_at = ?, updated_at = ? WHERE number = ?", at, at, step.by
        )

    def open_dossier(self, step: PlainStep) -> None:
        """Open a dossier."""
        if self.all("SELECT 1 FROM dossier WHERE id = ?", step.dossier):
            refuse("DOS-1")
        self.run("INSERT INTO dossier VALUES (?, ?)", step.dossier, step.at.isoformat())
        for iban in step.bank_accounts:
            self.run("INSERT OR IGNORE INTO account VALUES (?, ?)", step.dossier, iban)

    # Requests.

    def request_adhesion(self, step: PlainStep) -> None:
        """Ask for an adhesion."""
        self.form(step)
        lines = [line for code in step.services for line in LINES[code]]
        mailed = bool(MAILED & set(lines))
        if mailed and not (step.company_email and step.email_link):
            refuse("ADH-4")
        iban = step.bank_account if PAYING & set(lines) else ""
        self.judge(step, "ADHESION", lines, iban)
        self.file(step, "ADHESION", lines, step.email_link if mailed else "", iban)

    def request_substitution(self, step: PlainStep) -> None:
        """Ask for a substitution, of whole Services."""
        self.form(step)
        lines = [line for line in SEAT if SEAT[line] in {SEAT[LINES[c][0]] for c in step.services}]
        self.judge(step, "SUBSTITUTION", lines, "")
        self.file(step, "SUBSTITUTION", lines, "", "")

    def judge(self, step: PlainStep, kind: str, lines: list[str], iban: str) -> None:
        """Judge what a request asks of the dossier."""
        for line in lines:
            titulaire = self.titulaire(step.dossier, line)
            if kind == "SUBSTITUTION":
                if titulaire in {None, step.by}:
                    refuse("SUB-1")
                continue
            if self.adhered(step.dossier, [line]):
                refuse("ADH-1")
            if titulaire not in {None, step.by}:
                refuse("ADH-2")
        known = self.all("SELECT 1 FROM account WHERE dossier = ?", step.dossier)
        if kind == "ADHESION" and PAYING & set(lines) and not iban and not known:
            refuse("ADH-5")

    def file(self, step: PlainStep, kind: str, lines: list[str], link: str, iban: str) -> None:
        """Keep a request, in place of the lapsed ones that it replaces."""
        for other in self.all("SELECT * FROM asked WHERE dossier = ?", step.dossier):
            mine, live = other["who"] == step.by, self.live(other, step.at)
            common = set(lines) & set(self.lines_of(other))
            if live and link and other["link"] == link:
                refuse("REQ-1")
            if mine and live and common:
                refuse("ADH-10")
            if mine and live and other["code"] == step.code:
                refuse("REQ-1")
            if mine and common:
                self.run("DELETE FROM asked WHERE id = ?", other["id"])
        made = self.base.execute(
            "INSERT INTO asked (dossier, kind, who, code, at, link, clicked, iban)"
            " VALUES (?, ?, ?, ?, ?, ?, 0, ?)",
            (step.dossier, kind, step.by, step.code, step.at.isoformat(), link, iban),
        )
        for line in lines:
            self.run("INSERT INTO asked_line VALUES (?, ?)", made.lastrowid, line)

    def confirm_company_email(self, step: PlainStep) -> None:
        """Click on a link."""
        self.form(step)
        query = "SELECT * FROM asked WHERE dossier = ? AND link = ?"
        found = self.all(query, step.dossier, step.email_link)
        if not found:
            refuse("REQ-1")
        asked = self.likeliest(found, step.at)
        if asked["clicked"]:
            refuse("EML-1")
        if not self.live(asked, step.at):
            refuse("ADH-4")
        self.run("UPDATE asked SET clicked = 1 WHERE id = ?", asked["id"])

    def activate_request(self, step: PlainStep) -> None:
        """Enter a code."""
        self.form(step)
        query = "SELECT * FROM asked WHERE dossier = ? AND who = ? AND code = ?"
        found = self.all(query, step.dossier, step.by, step.code)
        if not found:
            refuse("ADH-8")
        asked = self.likeliest(found, step.at)
        if asked["link"] and not asked["clicked"]:
            refuse("ADH-4")
        if not self.live(asked, step.at):
            refuse("ADH-6")
        self.judge_again(step, asked)
        for line in self.lines_of(asked):
            self.seat(step, asked["kind"], line)
        if asked["iban"]:
            self.run("INSERT OR IGNORE INTO account VALUES (?, ?)", step.dossier, asked["iban"])
        self.run("DELETE FROM asked WHERE id = ?", asked["id"])

    def seat(self, step: PlainStep, kind: str, line: str) -> None:
        """Make the requester the AT of a line; of a substitution, of what is adhered to."""
        dossier, by = step.dossier, step.by
        if kind == "SUBSTITUTION":
            if not self.adhered(dossier, [line]):
                return
            old = self.all(
                "SELECT who FROM held WHERE dossier = ? AND line = ? AND role = ?",
                dossier,
                line,
                AT,
            )[0]["who"]
            self.run(
                "DELETE FROM held WHERE dossier = ? AND line = ? AND who = ?", dossier, line, by
            )
            self.dismiss(dossier, line, old)
            self.inherit(dossier, line, old, by)
        self.give(dossier, line, by, AT, by=None)
        query = "SELECT * FROM held WHERE dossier = ? AND seat = ? AND role = ?"
        for row in self.all(query, dossier, SEAT[line], AS)[:1]:
            if self.held(dossier, line, row["who"]) is None:
                self.give(dossier, line, row["who"], AS, by=row["granted_by"], asleep=row["asleep"])

    def inherit(self, dossier: str, line: str, old: str, new: str) -> None:
        """Make those whom somebody designated another's."""
        self.run(
            "UPDATE held SET granted_by = ? WHERE dossier = ? AND line = ? AND granted_by = ?",
            *(new, dossier, line, old),
        )

    def give(
        self, dossier: str, line: str, who: str, role: str, *, by: str | None, asleep: int = 0
    ) -> None:
        """Give a role."""
        self.run(
            "INSERT OR REPLACE INTO held VALUES (?, ?, ?, ?, ?, ?, ?)",
            *(dossier, line, SEAT[line], who, role, by, asleep),
        )

    # Delegations.

    def designate(self, step: PlainStep) -> None:
        """Designate somebody."""
        self.form(step)
        if step.by == step.delegate:
            refuse("DEL-4")
        if step.role == AT:
            refuse("DEL-1")
        for code in step.services:
            whole = [line for line in SEAT if SEAT[line] == SEAT[LINES[code][0]]]
            lines = self.adhered(step.dossier, whole if step.role == AS else LINES[code])
            if not lines:
                refuse("DEL-2")
            for line in lines:
                self.judge_designation(step, line)
        for code in step.services:
            whole = [line for line in SEAT if SEAT[line] == SEAT[LINES[code][0]]]
            for line in self.adhered(step.dossier, whole if step.role == AS else LINES[code]):
                self.give(step.dossier, line, step.delegate, step.role, by=step.by)

    def judge_designation(self, step: PlainStep, line: str) -> None:
        """Judge a designation on one line."""
        mine = self.held(step.dossier, line, step.by)
        if mine is None or step.role not in self.names[mine["role"]] or not self.exercises(mine):
            refuse("DEL-1")
        self.active(step.delegate, step.at)
        theirs = self.held(step.dossier, line, step.delegate)
        if theirs is not None:
            refuse("DEL-11" if theirs["role"] == step.role else "ROL-6")
        if step.role == AS and self.seat_taken(step, SEAT[line]):
            refuse("ROL-3")

    def targets(self, step: PlainStep) -> list[sqlite3.Row]:
        """Return the delegations that an act means, judged."""
        self.form(step)
        if not self.all("SELECT 1 FROM space WHERE number = ?", step.delegate):
            refuse("DOS-1")
        found: dict[str, sqlite3.Row] = {}
        for code in step.services:
            seat = SEAT[LINES[code][0]]
            query = "SELECT * FROM held WHERE dossier = ? AND seat = ? AND who = ?"
            theirs = self.all(query, step.dossier, seat, step.delegate)
            meant = [row for row in theirs if row["role"] == AS or row["line"] in LINES[code]]
            if not meant or meant[0]["role"] == AT:
                refuse("DEL-6")
            found |= {row["line"]: row for row in meant}
        for line, row in found.items():
            mine = self.held(step.dossier, line, step.by)
            if mine is None or not reaches(mine, row):
                refuse("DEL-7")
            if not self.exercises(mine):
                refuse("DEL-8")
        return list(found.values())

    def suspend(self, step: PlainStep) -> None:
        """Suspend delegations."""
        self.sleep(self.targets(step), asleep=1)

    def reactivate(self, step: PlainStep) -> None:
        """Reactivate delegations."""
        self.sleep(self.targets(step), asleep=0)

    def sleep(self, rows: list[sqlite3.Row], asleep: int) -> None:
        """Suspend or reactivate, where that changes something."""
        for row in rows:
            if row["asleep"] == asleep:
                refuse("DEL-11")
            self.run(
                "UPDATE held SET asleep = ? WHERE dossier = ? AND line = ? AND who = ?",
                *(asleep, row["dossier"], row["line"], row["who"]),
            )

    def revoke(self, step: PlainStep) -> None:
        """Delete delegations, and those of the people whom a Délégant designated."""
        for row in self.targets(step):
            place = (row["dossier"], row["line"], row["who"])
            self.run("DELETE FROM held WHERE dossier = ? AND line = ? AND who = ?", *place)
            if row["role"] == AD:
                query = "DELETE FROM held WHERE dossier = ? AND line = ? AND granted_by = ?"
                self.run(query, *place)
            titulaire = self.titulaire(row["dossier"], row["line"])
            self.inherit(row["dossier"], row["line"], row["who"], str(titulaire))


_NAMING: Final = frozenset(
    {"request_adhesion", "request_substitution", "designate", "suspend", "reactivate", "revoke"}
)


def reaches(mine: sqlite3.Row, theirs: sqlite3.Row) -> bool:
    """Tell whether a role acts on a delegation."""
    if mine["role"] == AS:
        return str(theirs["role"]) in {AD, A}
    own = mine["role"] == AD and theirs["granted_by"] == mine["who"]
    return own or str(mine["role"]) == AT


def refuse(rule: str) -> NoReturn:
    """Refuse in the name of a rule."""
    raise Refused(rule)
