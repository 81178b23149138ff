"""Rows as what the library decides on, and what it has decided as rows.

Law: what is read are the rows that a step needs, however many others there are; what is written are
those that have changed. Doesn't know transactions, nor who waits for whom.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Final, TypeAlias

from sqlalchemy import Connection, Select, Table, and_, delete, insert, or_, select, update

from examples.database.tables import ATTEMPT, DOSSIER, HELD, RULES, SPACE
from habilitations import Dossier, HabilitationError, Portal, Ruleset, Space, Step, wire
from habilitations.journal import Needs

Row: TypeAlias = Mapping[str, object]
#: The columns that say which right it is; the others say what it is like.
_KEYS: Final = ("dossier", "service", "subscriber")


def rows(connection: Connection, query: Select[tuple[object]]) -> Sequence[Row]:
    """Return what a query finds."""
    return [dict(row) for row in connection.execute(query).mappings()]


def rules_in_force(connection: Connection) -> Portal:
    """Return a portal without spaces and dossiers, under the rules in force."""
    found = rows(connection, select(RULES.c.document))
    return wire.loads(str(found[0]["document"]), Portal) if found else Portal()


def addresses_of(connection: Connection, needs: Needs) -> Sequence[str]:
    """Return the addresses that a step needs and doesn't name."""
    if not needs.addresses_of:
        return ()
    numbers = [each.value for each in needs.addresses_of]
    query = select(SPACE.c.address).where(SPACE.c.number.in_(numbers))
    return [str(row["address"]) for row in rows(connection, query)]


def loaded(connection: Connection, needs: Needs, own: Iterable[str]) -> Portal:
    """Return the part of the portal that is needed; `own` are the addresses not named."""
    rules = rules_in_force(connection)
    dossiers = [
        wire.loads(_text(row), Dossier, ruleset=rules.ruleset)
        for row in rows(connection, _dossiers(needs))
    ]
    people = {*needs.people, *(who for dossier in dossiers for who in dossier.people())}
    numbers = [each.value for each in people]
    query = select(SPACE.c.document)
    if not needs.everything:
        # One statement: it sees one state of all spaces, and so no address twice.
        addresses = [*needs.addresses, *own]
        query = query.where(or_(SPACE.c.number.in_(numbers), SPACE.c.address.in_(addresses)))
    return Portal.of(
        spaces=[
            wire.loads(_text(row), Space, ruleset=rules.ruleset) for row in rows(connection, query)
        ],
        dossiers=dossiers,
        habilitations=[held for each in dossiers for held in each.habilitations()],
        ruleset=rules.ruleset,
        rules_since=rules.rules_since,
    )


def _dossiers(needs: Needs) -> Select[tuple[object]]:
    query = select(DOSSIER.c.document)
    if needs.everything:
        return query
    return query.where(DOSSIER.c.id.in_([each.value for each in needs.dossiers]))


def _text(row: Row) -> str:
    return json.dumps(row["document"], ensure_ascii=False)


def save(connection: Connection, before: Portal, after: Portal) -> None:
    """Write what a step has changed."""
    # What goes without saying in a document depends on the rules: under others all is written anew.
    anew = after.ruleset != before.ruleset
    if anew or after.rules_since != before.rules_since:
        rules = Portal(ruleset=after.ruleset, rules_since=after.rules_since)
        _put(connection, RULES, {"one": 1, "document": wire.dumps(rules)})
    for number, space in after.spaces.items():
        if anew or before.spaces.get(number) != space:
            row = {"number": number.value, "address": space.subscriber.email.key}
            _put(connection, SPACE, {**row, "document": _document(space, after.ruleset)})
    for key, dossier in after.dossiers.items():
        if anew or before.dossiers.get(key) != dossier:
            document = _document(dossier, after.ruleset)
            _put(connection, DOSSIER, {"id": key.value, "document": document})
    # The dossier that has got its SIREN was under an IDSP (DOS-2).
    for key in before.dossiers.keys() - after.dossiers.keys():
        connection.execute(delete(DOSSIER).where(DOSSIER.c.id == key.value))
    _put_held(connection, _held(before), _held(after))


def _document(value: Dossier | Space, ruleset: Ruleset) -> object:
    read: object = json.loads(wire.dumps(value, ruleset=ruleset))
    return read


def _put(connection: Connection, table: Table, row: Row) -> None:
    """Write a row in place of what has its key; a row that isn't there yet is new."""
    key = and_(*(column == row[column.name] for column in table.primary_key))
    if not connection.execute(update(table).where(key).values(**row)).rowcount:
        connection.execute(insert(table).values(**row))


def _held(portal: Portal) -> Mapping[tuple[object, ...], Row]:
    made = (
        {
            "dossier": dossier.id.value,
            "service": held.service.code,
            "subscriber": held.subscriber.value,
            "role": held.role.value,
            "suspended": held.suspended,
        }
        for dossier in portal.dossiers.values()
        for held in dossier.habilitations()
    )
    return {tuple(row[name] for name in _KEYS): row for row in made}


def _put_held(
    connection: Connection,
    before: Mapping[tuple[object, ...], Row],
    after: Mapping[tuple[object, ...], Row],
) -> None:
    for gone in before.keys() - after.keys():
        key = and_(*(HELD.c[name] == value for name, value in zip(_KEYS, gone, strict=True)))
        connection.execute(delete(HELD).where(key))
    for key, row in after.items():
        if before.get(key) != row:
            _put(connection, HELD, row)


def attempted(
    connection: Connection, step: Step, portal: Portal, refusal: HabilitationError | None
) -> None:
    """Keep what was asked, and why it was refused if it was."""
    told = None if refusal is None else refusal.as_data("fr", portal)
    line = wire.line(step, catalogue=portal.ruleset.catalogue)
    connection.execute(insert(ATTEMPT).values(step=line, refusal=told))
