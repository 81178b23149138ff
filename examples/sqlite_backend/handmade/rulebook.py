"""Another ruleset comes into force: CAT-4.

Law: what the new catalogue lacks ends first, then the state is judged as it is then; if it breaks a
rule, nothing has changed. Doesn't know what led to that state.
"""

from collections.abc import Iterator

from examples.sqlite_backend.handmade.base import Base, refuse
from habilitations.testing.conformance import PlainStep


class Rulebook(Base):
    """The procedure of the rules."""

    def change_rules(self, step: PlainStep) -> None:
        """Put another ruleset in force."""
        self.timely(step)
        if self.any("SELECT 1 FROM dossier WHERE updated_at > :at", step):
            refuse("TIM-1")
        if self.any("SELECT 1 FROM space WHERE updated_at > :at", step):
            refuse("TIM-1")
        self.enact(step.ruleset)
        self.run("UPDATE reading SET since = :at", step)
        self.end_rights(step)
        self.end_requests(step)
        for rule, broken in self.invariants():
            if self.any(broken):
                refuse(rule)

    def end_rights(self, step: PlainStep) -> None:
        """End rights on lines that are no more, on whose dossiers time goes on."""
        gone = "line NOT IN (SELECT code FROM line)"
        self.run(
            "UPDATE dossier SET updated_at = :at"
            f" WHERE id IN (SELECT dossier FROM held WHERE {gone})",
            step,
        )
        self.run(f"DELETE FROM held WHERE {gone}")

    def end_requests(self, step: PlainStep) -> None:
        """End what is asked for and is no more, and requests of which nothing is left."""
        gone = (
            "name NOT IN (SELECT CASE kind WHEN 'SUBSTITUTION' THEN seat ELSE code END FROM line)"
        )
        losing = f"SELECT id FROM asked JOIN asked_name ON asked = id WHERE {gone}"
        ids = [row["id"] for row in self.all(losing)]
        for each in ids:
            self.run(
                "UPDATE dossier SET updated_at = :at"
                " WHERE id = (SELECT dossier FROM asked WHERE id = :id)",
                step,
                id=each,
            )
            self.run(
                "DELETE FROM asked_name WHERE asked = :id AND name NOT IN"
                " (SELECT CASE (SELECT kind FROM asked WHERE id = :id)"
                " WHEN 'SUBSTITUTION' THEN seat ELSE code END FROM line)",
                id=each,
            )
            self.forget(step, each)
        self.run("DELETE FROM asked WHERE id NOT IN (SELECT asked FROM asked_name)")

    def forget(self, step: PlainStep, asked: int) -> None:
        """Take out of a live request what nothing that is left needs."""
        left = (
            "SELECT 1 FROM asked_line JOIN line ON line.code = asked_line.line"
            " WHERE asked_line.asked = :id"
        )
        live = "id = :id AND id IN (SELECT id FROM asking WHERE last >= :at)"
        if not self.any(f"{left} AND mailed", id=asked):
            self.run(
                f"UPDATE asked SET link = '', email = NULL WHERE {live}",
                step,
                id=asked,
            )
        if not self.any(f"{left} AND pays", id=asked):
            self.run(f"UPDATE asked SET iban = '' WHERE {live}", step, id=asked)

    def invariants(self) -> Iterator[tuple[str, str]]:
        """Yield what finds each rule broken by the state as it is."""
        yield from self.broken_seats()
        yield from self.broken_people()
        yield from self.broken_data()

    def broken_seats(self) -> Iterator[tuple[str, str]]:
        """Return what finds a seat that is not as the rules have it."""
        yield (
            "ROL-2",
            (
                "SELECT 1 FROM held WHERE role = 'ADMINISTRATEUR_TITULAIRE'"
                " GROUP BY dossier, line HAVING count(*) > 1"
            ),
        )
        yield (
            "ROL-5",
            (
                "SELECT 1 FROM effective WHERE role = 'ADMINISTRATEUR_TITULAIRE'"
                " GROUP BY dossier, seat HAVING count(DISTINCT who) > 1"
            ),
        )
        yield (
            "ROL-3",
            (
                "SELECT 1 FROM effective WHERE role = 'ADMINISTRATEUR_SUPPLEANT'"
                " GROUP BY dossier, seat HAVING count(DISTINCT who) > 1"
            ),
        )
        yield (
            "DEL-5",
            (
                "SELECT 1 FROM effective AS head JOIN effective AS second"
                " ON second.dossier = head.dossier AND second.seat = head.seat"
                " AND second.role = 'ADMINISTRATEUR_SUPPLEANT'"
                " WHERE head.role = 'ADMINISTRATEUR_TITULAIRE'"
                " AND NOT EXISTS (SELECT 1 FROM held WHERE held.dossier = head.dossier"
                " AND held.line = head.line AND held.who = second.who"
                " AND (held.asleep_since IS NULL) = (second.asleep_since IS NULL))"
            ),
        )

    def broken_people(self) -> Iterator[tuple[str, str]]:
        """Return what finds somebody whose role has no source, or stands beside another."""
        yield (
            "ROL-7",
            (
                "SELECT 1 FROM held WHERE NOT EXISTS (SELECT 1 FROM held AS head"
                " WHERE head.dossier = held.dossier AND head.line = held.line"
                " AND head.role = 'ADMINISTRATEUR_TITULAIRE')"
            ),
        )
        yield (
            "ROL-8",
            (
                "SELECT 1 FROM held WHERE role <> 'ADMINISTRATEUR_TITULAIRE'"
                " AND NOT EXISTS (SELECT 1 FROM held AS source"
                " JOIN designates ON designates.role = source.role"
                " WHERE source.dossier = held.dossier AND source.line = held.line"
                " AND source.who = held.granted_by AND designates.named = held.role)"
            ),
        )
        yield (
            "ROL-6",
            (
                "SELECT 1 FROM reading, effective AS one JOIN effective AS other"
                " ON other.dossier = one.dossier AND other.who = one.who"
                " AND other.role <> one.role"
                " WHERE role_exclusivity = 'DOSSIER' OR other.line = one.line"
                " OR other.seat = one.seat AND (role_exclusivity = 'SERVICE'"
                " OR one.role IN ('ADMINISTRATEUR_TITULAIRE', 'ADMINISTRATEUR_SUPPLEANT'))"
            ),
        )

    def broken_data(self) -> Iterator[tuple[str, str]]:
        """Return what finds that something lacks which a right or a request needs."""
        yield (
            "ADH-5",
            ("SELECT 1 FROM effective WHERE pays AND dossier NOT IN (SELECT dossier FROM account)"),
        )
        yield (
            "ADH-4",
            (
                "SELECT 1 FROM effective JOIN dossier ON dossier.id = effective.dossier"
                " WHERE mailed AND dossier.email IS NULL"
            ),
        )
        yield (
            "ADH-4",
            (
                "SELECT 1 FROM asked JOIN asked_line ON asked_line.asked = asked.id"
                " JOIN line ON line.code = asked_line.line"
                " WHERE kind = 'ADHESION' AND mailed AND link = ''"
            ),
        )
        yield (
            "ADH-10",
            (
                "SELECT 1 FROM asked AS one JOIN asked_line AS mine ON mine.asked = one.id"
                " JOIN asked_line AS theirs ON theirs.line = mine.line"
                " JOIN asked AS other ON other.id = theirs.asked"
                " WHERE other.id <> one.id AND other.who = one.who"
                " AND other.dossier = one.dossier"
            ),
        )
