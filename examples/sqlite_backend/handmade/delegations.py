"""Who is designated, put to sleep, woken, changed and deleted, and by whom: DEL, ROL-3, ROL-6.

Law: an act is judged line by line, and taken on all lines or on none. Doesn't know requests.
"""

import sqlite3

from examples.sqlite_backend.handmade.base import AD, AS, AT, A, refuse
from examples.sqlite_backend.handmade.seats import Seats
from habilitations.testing.conformance import PlainStep


class Delegations(Seats):
    """The procedures of delegations."""

    def designate(self, step: PlainStep) -> None:
        """Designate somebody."""
        self.on_services(step)
        if step.by == step.delegate:
            refuse("DEL-4")
        if step.role == AT:
            refuse("DEL-1")
        self.active(step, step.delegate)
        if step.role == AS:
            self.widen()
        self.aim_at_adhered(step)
        if self.any("SELECT 1 FROM meant WHERE name NOT IN (SELECT name FROM target)"):
            refuse("DEL-2")
        self.judge_role(step)
        if self.any(
            "SELECT 1 FROM held JOIN target ON target.line = held.line"
            " WHERE dossier = :dossier AND who = :delegate AND role = :role",
            step,
        ):
            refuse("DEL-11")
        if self.cumulates(step):
            refuse("ROL-6")
        if step.role == AS and self.seat_taken(step):
            refuse("ROL-3")
        for row in self.all("SELECT DISTINCT line FROM target"):
            self.give(step, row["line"], step.delegate, step.role, step.by)

    def aim_at_adhered(self, step: PlainStep) -> None:
        """Keep the lines that are meant and adhered to."""
        self.run("DELETE FROM target")
        self.run(
            "INSERT INTO target SELECT meant.name, meant.line"
            " FROM meant JOIN held ON held.line = meant.line"
            " WHERE held.dossier = :dossier"
            " AND held.role = 'ADMINISTRATEUR_TITULAIRE'",
            step,
        )

    def judge_role(self, step: PlainStep) -> None:
        """Refuse who may not designate a role on each line."""
        if self.any(
            "SELECT 1 FROM target WHERE line NOT IN ("
            " SELECT acting.line FROM acting"
            " JOIN designates ON designates.role = acting.role"
            " WHERE acting.dossier = :dossier"
            " AND acting.who = :by"
            " AND designates.named = :role)",
            step,
        ):
            refuse("DEL-1")

    def cumulates(self, step: PlainStep) -> bool:
        """Tell whether the delegate has another role, on lines that keep theirs beside."""
        return self.any(
            "SELECT 1 FROM effective, reading"
            " WHERE dossier = :dossier"
            " AND who = :delegate"
            " AND role <> :role"
            " AND (role_exclusivity = 'DOSSIER'"
            " OR role_exclusivity = 'SERVICE' AND seat IN"
            " (SELECT seat FROM line JOIN target ON target.line = line.code)"
            " OR line IN (SELECT line FROM target))",
            step,
        )

    def seat_taken(self, step: PlainStep) -> bool:
        """Tell whether another is AS of a Service that is meant, awake or not."""
        return self.any(
            "SELECT 1 FROM effective"
            " WHERE dossier = :dossier"
            " AND role = 'ADMINISTRATEUR_SUPPLEANT'"
            " AND who <> :delegate"
            " AND seat IN (SELECT seat FROM line JOIN meant ON meant.line = line.code)",
            step,
        )

    # Acts on a delegation.

    def on_delegation(self, step: PlainStep) -> list[sqlite3.Row]:
        """Return the delegations that an act means, judged."""
        self.on_services(step)
        if not self.any("SELECT 1 FROM space WHERE number = :delegate", step):
            refuse("DOS-1")
        self.aim_at_held(step)
        if self.any("SELECT 1 FROM meant WHERE name NOT IN (SELECT name FROM target)"):
            refuse("DEL-6")
        found = self.all(
            "SELECT * FROM effective"
            " WHERE dossier = :dossier AND who = :delegate"
            " AND line IN (SELECT line FROM target)",
            step,
        )
        if any(row["role"] == AT for row in found):
            refuse("DEL-6")
        for row in found:
            self.judge_act(step, row)
        return found

    def aim_at_held(self, step: PlainStep) -> None:
        """Keep the lines where the delegate holds what is meant: all of the seat, of an AS."""
        self.run("DELETE FROM target")
        self.run(
            "INSERT INTO target SELECT meant.name, held.line"
            " FROM meant JOIN held ON held.line = meant.line"
            " WHERE held.dossier = :dossier"
            " AND held.who = :delegate",
            step,
        )
        self.run(
            "INSERT INTO target SELECT meant.name, effective.line"
            " FROM meant JOIN line ON line.code = meant.line"
            " JOIN effective ON effective.seat = line.seat"
            " WHERE effective.dossier = :dossier"
            " AND effective.who = :delegate"
            " AND effective.role = 'ADMINISTRATEUR_SUPPLEANT'",
            step,
        )

    def judge_act(self, step: PlainStep, theirs: sqlite3.Row) -> None:
        """Refuse who may not act on a delegation, or sleeps."""
        mine = "WHERE dossier = :dossier AND who = :by AND line = :line"
        found = self.all(f"SELECT * FROM effective {mine}", step, line=theirs["line"])
        if not found or not self.reaches(found[0], theirs):
            refuse("DEL-7")
        if not self.any(f"SELECT 1 FROM acting {mine}", step, line=theirs["line"]):
            refuse("DEL-8")

    def reaches(self, mine: sqlite3.Row, theirs: sqlite3.Row) -> bool:
        """Tell whether a role acts on a delegation, awake or not."""
        if mine["role"] == AT:
            return True
        if mine["role"] == AS:
            return theirs["role"] in {AD, A}
        own = bool(theirs["granted_by"] == mine["who"])
        return mine["role"] == AD and theirs["role"] == A and own

    def suspend(self, step: PlainStep) -> None:
        """Put delegations to sleep, none of which sleeps by itself."""
        for row in self.on_delegation(step):
            if row["asleep_since"] is not None:
                refuse("DEL-11")
            self.run(
                "UPDATE held SET asleep_since = :at"
                " WHERE dossier = :dossier"
                " AND line = :line"
                " AND who = :delegate",
                step,
                line=row["line"],
            )

    def reactivate(self, step: PlainStep) -> None:
        """Wake delegations, each of which sleeps by itself."""
        for row in self.on_delegation(step):
            if row["asleep_since"] is None:
                refuse("DEL-11")
            self.run(
                "UPDATE held SET asleep_since = NULL"
                " WHERE dossier = :dossier"
                " AND line = :line"
                " AND who = :delegate",
                step,
                line=row["line"],
            )

    def modify_delegation(self, step: PlainStep) -> None:
        """Make an Acteur an Acteur Délégant, or the reverse."""
        found = self.on_delegation(step)
        if step.role not in {AD, A}:
            refuse("DEL-10")
        for row in found:
            if row["role"] == AS:
                refuse("DEL-6")
            if row["role"] == step.role:
                refuse("DEL-11")
        self.judge_role(step)
        if self.cumulates_beside(step):
            refuse("ROL-6")
        for row in found:
            if row["role"] == AD:
                self.forsake(step, row["line"], AD)
            self.run(
                "UPDATE held SET role = :role,"
                " granted_by = :by,"
                " since = :at,"
                " asleep_since = CASE WHEN asleep_since IS NULL THEN NULL ELSE :at END"
                " WHERE dossier = :dossier"
                " AND line = :line"
                " AND who = :delegate",
                step,
                line=row["line"],
            )

    def cumulates_beside(self, step: PlainStep) -> bool:
        """Tell whether the delegate has another role than the new one, on lines that stay."""
        return self.any(
            "SELECT 1 FROM effective, reading"
            " WHERE dossier = :dossier"
            " AND who = :delegate"
            " AND role <> :role"
            " AND line NOT IN (SELECT line FROM target)"
            " AND (role_exclusivity = 'DOSSIER'"
            " OR role_exclusivity = 'SERVICE' AND seat IN"
            " (SELECT seat FROM line JOIN target ON target.line = line.code))",
            step,
        )

    def revoke(self, step: PlainStep) -> None:
        """Delete delegations."""
        for row in self.on_delegation(step):
            self.run(
                "DELETE FROM held WHERE dossier = :dossier AND line = :line AND who = :delegate",
                step,
                line=row["line"],
            )
            self.forsake(step, row["line"], row["role"])
