"""A store in SQLite: it loads what a step is about, lets the library decide, writes what changed.

Law: a step is one transaction, whole or not at all, and no writer overwrites what another has
written since it read: the dossier's version says so. Doesn't know any rule.
"""

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Final, TypeAlias

from examples.sqlite_backend import rows
from examples.sqlite_backend.rows import Cell, Row
from habilitations import Catalogue, Dossier, Idsp, Portal, Siren, Step, holders

SCHEMA: Final = Path(__file__).with_name("schema.sql").read_text(encoding="utf-8")
_ONE: Final = "SELECT * FROM dossier WHERE id = ?"
_HELD: Final = "SELECT * FROM habilitation WHERE dossier = ?"
#: The version of each space and dossier, and of the rules, that was read.
Versions: TypeAlias = Mapping[str, Cell]
#: The key of the version of the rules: no identifier is empty.
RULES: Final = ""
#: How often a step is tried again when somebody else has written meanwhile.
TRIES: Final = 3


class Stale(Exception):
    """The dossier, the space or the rules have changed since they were read."""


class Store:
    """The rights of all dossiers, in one database."""

    def __init__(self, path: str = ":memory:") -> None:
        """Open a database, and make its tables if it is empty."""
        self.base = sqlite3.connect(path, isolation_level=None)
        self.base.row_factory = sqlite3.Row
        self.base.execute("PRAGMA foreign_keys = ON")
        if not self.base.execute("SELECT 1 FROM sqlite_master").fetchone():
            self.base.executescript(SCHEMA)

    def close(self) -> None:
        """Close the database."""
        self.base.close()

    def take(self, step: Step) -> None:
        """Take a step.

        Raises:
            HabilitationError: the library refuses it; nothing has changed.
            Stale: others have written all the while.
        """
        for left in reversed(range(TRIES)):
            try:
                return self._take(step)
            except Stale:
                if not left:
                    raise
        return None

    def _take(self, step: Step) -> None:
        before, versions = self._loaded(step)
        after = step.on(before)
        with self._transaction():
            self._save(before, after, versions)

    def rights(self) -> Sequence[Row]:
        """Return every right in force, straight from its table."""
        return self._all("SELECT * FROM habilitation")

    def _loaded(self, step: Step) -> tuple[Portal, Versions]:
        """Return what a step is about; a store of many would load the people named alone."""
        spaces, ruled = self._all("SELECT * FROM space"), self._all("SELECT * FROM rules")
        rules = rows.rules(ruled[0] if ruled else None)
        keys = self._keys(step)
        found = [row for key in keys for row in self._all(_ONE, key)]
        held = [row for key in keys for row in self._all(_HELD, key)]
        catalogue = rules.ruleset.catalogue
        portal = Portal.of(
            spaces=map(rows.space, spaces),
            dossiers=[self._dossier(row, catalogue) for row in found],
            habilitations=[rows.habilitation(row, catalogue) for row in held],
            ruleset=rules.ruleset,
            rules_since=rules.rules_since,
        )
        versions = {rows.text(row, "number"): row["version"] for row in spaces}
        versions |= {rows.text(row, "id"): row["version"] for row in found}
        return portal, versions | ({RULES: ruled[0]["version"]} if ruled else {})

    def _keys(self, step: Step) -> Sequence[str]:
        """Return the dossiers that a step is about: all of them, if it changes the rules."""
        if step.rules is not None:
            return [rows.text(row, "id") for row in self._all("SELECT id FROM dossier")]
        named = (step.arguments.get("dossier"), step.arguments.get("siren"))
        return [key.value for key in named if isinstance(key, Siren | Idsp)]

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

    def _save(self, before: Portal, after: Portal, versions: Versions) -> None:
        self._check_rules(versions)
        row = rows.rules_row(after)
        if row != rows.rules_row(before):
            self._put("rules", "one", row, {"1": versions[RULES]} if RULES in versions else {})
        for number, space in after.spaces.items():
            if before.spaces.get(number) != space:
                self._put("space", "number", rows.space_row(space), versions)
        # The dossier that has got its SIREN is the one whose IDSP is gone.
        gone = next((key for key in before.dossiers if key not in after.dossiers), None)
        for key, dossier in after.dossiers.items():
            if before.dossiers.get(key) == dossier:
                continue
            if gone is not None:
                self._all("UPDATE dossier SET id = ? WHERE id = ?", key.value, gone.value)
                versions = {**versions, key.value: versions[gone.value]}
            self._put("dossier", "id", rows.dossier_row(dossier), versions)
            self._put_parts(dossier, after)

    def _check_rules(self, versions: Versions) -> None:
        """Check that the rules under which the library has decided are in force still."""
        known = [row["version"] for row in self._all("SELECT version FROM rules")]
        if known != [versions[key] for key in (RULES,) if key in versions]:
            raise Stale

    def _put(self, table: str, key: str, row: Row, versions: Versions) -> None:
        """Write a row whose version is the one that was read, or a new one."""
        read = versions.get(rows.text(row, key))
        if read is None:
            return self._insert(table, {**row, "version": 1})
        cells = ", ".join(f"{name} = ?" for name in row)
        done = self.base.execute(
            f"UPDATE {table} SET {cells}, version = version + 1 WHERE {key} = ? AND version = ?",
            (*row.values(), row[key], read),
        )
        if not done.rowcount:
            raise Stale
        return None

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
