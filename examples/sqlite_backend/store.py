"""A store in SQLite: it loads what a step needs, lets the library decide, writes what changed.

Law: a step is one transaction, whole or not at all; it begins as the only one that may write, so
that what it is judged on stays until it is written. Doesn't know any rule.
"""

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from examples.sqlite_backend import rows
from examples.sqlite_backend.rows import Row
from habilitations import Catalogue, Dossier, Portal, Step, holders
from habilitations.journal import Needs

SCHEMA: Final = Path(__file__).with_name("schema.sql").read_text(encoding="utf-8")
#: Seconds to wait for another writer.
PATIENCE: Final = 60
_SPACES: Final = "SELECT * FROM space"
_DOSSIERS: Final = "SELECT * FROM dossier"
_KEYS: Final[Mapping[str, str]] = {"space": "number", "dossier": "id", "rules": "one"}


class Store:
    """The rights of all dossiers, in one database."""

    def __init__(self, path: str = ":memory:") -> None:
        """Open a database, and make its tables if it is empty."""
        self.base = sqlite3.connect(path, isolation_level=None, timeout=PATIENCE)
        self.base.row_factory = sqlite3.Row
        self.base.execute("PRAGMA foreign_keys = ON")
        with self._transaction():
            if not self.base.execute("SELECT 1 FROM sqlite_master").fetchone():
                for statement in SCHEMA.split(";\n"):
                    self.base.execute(statement)

    def close(self) -> None:
        """Close the database."""
        self.base.close()

    def take(self, step: Step) -> None:
        """Take a step.

        Raises:
            HabilitationError: the library refuses it; nothing has changed.
        """
        with self._transaction():
            before = self._loaded(step.needs())
            self._save(before, step.on(before))

    def rights(self) -> Sequence[Row]:
        """Return every right in force, straight from its table."""
        return self._all("SELECT * FROM habilitation")

    def _loaded(self, needs: Needs) -> Portal:
        """Return the part of the portal that is needed."""
        ruled = self._all("SELECT * FROM rules")
        rules = rows.rules(ruled[0] if ruled else None)
        catalogue = rules.ruleset.catalogue
        named = [each.value for each in needs.dossiers]
        found = self._all(_DOSSIERS) if needs.everything else self._among(_DOSSIERS, "id", named)
        dossiers = [self._dossier(row, catalogue) for row in found]
        held = self._among(
            "SELECT * FROM habilitation", "dossier", [each.id.value for each in dossiers]
        )
        people = {rows.text(row, "subscriber") for row in held}
        people |= {who.value for each in dossiers for who in each.people()}
        return Portal.of(
            spaces=map(rows.space, self._spaces(needs, people)),
            dossiers=dossiers,
            habilitations=[rows.habilitation(row, catalogue) for row in held],
            ruleset=rules.ruleset,
            rules_since=rules.rules_since,
        )

    def _spaces(self, needs: Needs, people: set[str]) -> Sequence[Row]:
        if needs.everything:
            return self._all(_SPACES)
        own = self._among(_SPACES, "number", [each.value for each in needs.addresses_of])
        addresses = [*needs.addresses, *(rows.text(row, "address") for row in own)]
        numbers = people.union(each.value for each in needs.people)
        found = (
            *self._among(_SPACES, "number", sorted(numbers)),
            *self._among(_SPACES, "address", addresses),
        )
        return [*{row["number"]: row for row in found}.values()]

    def _dossier(self, row: Row, catalogue: Catalogue) -> Dossier:
        key = rows.text(row, "id")
        accounts = self._all("SELECT * FROM bank_account WHERE dossier = ?", key)
        requests = self._all("SELECT * FROM request WHERE dossier = ? ORDER BY place", key)
        changes = self._all("SELECT * FROM email_change WHERE dossier = ?", key)
        return Dossier(
            id=rows.dossier_id(key),
            name=rows.text(row, "name"),
            bank_accounts=map(rows.account, accounts),
            company_email=rows.maybe(row, "company_email"),
            has_unknown_account=bool(row["has_unknown_account"]),
            has_unknown_email=bool(row["has_unknown_email"]),
            requests=[rows.request(each, catalogue) for each in requests],
            email_change=rows.email_change(changes[0]) if changes else None,
            opened_at=rows.at(row, "opened_at"),
            updated_at=rows.at(row, "updated_at"),
        )

    def _save(self, before: Portal, after: Portal) -> None:
        if rows.rules_row(after) != rows.rules_row(before):
            self._put("rules", rows.rules_row(after))
        for number, space in after.spaces.items():
            if before.spaces.get(number) != space:
                self._put("space", rows.space_row(space))
        # The dossier that has got its SIREN is the one whose IDSP is gone.
        gone = next((key for key in before.dossiers if key not in after.dossiers), None)
        for key, dossier in after.dossiers.items():
            if before.dossiers.get(key) == dossier:
                continue
            if gone is not None:
                self._all("UPDATE dossier SET id = ? WHERE id = ?", key.value, gone.value)
            self._put("dossier", rows.dossier_row(dossier))
            self._put_parts(dossier, after)

    def _put(self, table: str, row: Row) -> None:
        """Write a row in place of what has its key, or a new one."""
        key = _KEYS[table]
        cells = ", ".join(f"{name} = ?" for name in row)
        done = self.base.execute(
            f"UPDATE {table} SET {cells} WHERE {key} = ?", (*row.values(), row[key])
        )
        if not done.rowcount:
            self._insert(table, row)

    def _put_parts(self, dossier: Dossier, after: Portal) -> None:
        held = holders(after, dossier=dossier.id)
        for table, wanted in rows.part_rows(dossier, held).items():
            key = dossier.id.value
            there: list[Row] = [
                dict(row) for row in self._all(f"SELECT * FROM {table} WHERE dossier = ?", key)
            ]
            for row in there:
                if row not in wanted:
                    where = " AND ".join(f"{name} IS ?" for name in row)
                    self.base.execute(f"DELETE FROM {table} WHERE {where}", (*row.values(),))
            for new in wanted:
                if new not in there:
                    self._insert(table, new)

    def _insert(self, table: str, row: Row) -> None:
        names, marks = ", ".join(row), ", ".join("?" for _ in row)
        self.base.execute(f"INSERT INTO {table} ({names}) VALUES ({marks})", (*row.values(),))

    def _among(self, query: str, column: str, values: Sequence[str]) -> Sequence[Row]:
        return self._all(f"{query} WHERE {column} IN ({', '.join('?' * len(values))})", *values)

    def _all(self, query: str, *arguments: str) -> Sequence[Row]:
        found: list[Row] = self.base.execute(query, arguments).fetchall()
        return found

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        self.base.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            self.base.execute("ROLLBACK")
            raise
        self.base.execute("COMMIT")
