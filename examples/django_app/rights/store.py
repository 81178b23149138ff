"""What a view calls: it loads what a step is about, lets the library decide, writes what changed.

Law: a step is one transaction, whole or not at all, and what it is judged on stays until it is
written: what it needs is locked before it is read. Doesn't know any rule.
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from typing import Final

from django.db import connection, transaction
from django.db import models as fields
from django.db.models import Q

from examples.database.names import Lock, address_locks, locks_of
from examples.django_app.rights import models
from examples.sqlite_backend import rows
from examples.sqlite_backend.rows import Cell, Row
from habilitations import (
    Catalogue,
    Dossier,
    Habilitation,
    Portal,
    Step,
    SubscriberNumber,
    holders,
)
from habilitations.journal import Needs

#: The tables of what a dossier holds, by their name in `rows`.
PARTS: Final[Mapping[str, type[fields.Model]]] = {
    "bank_account": models.BankAccount,
    "habilitation": models.Habilitation,
    "request": models.Request,
    "email_change": models.EmailChange,
}
_LOCK: Final = "SELECT pg_advisory_xact_lock{shared}(%s, %s)"


def take(step: Step, *, now: Callable[[], datetime] | None = None) -> None:
    """Take a step; with `now`, at the instant at which nobody can come between.

    On SQLite the transaction must begin as the only writer: see `settings.py`.

    Raises:
        HabilitationError: the library refuses it; nothing has changed.
    """
    with transaction.atomic():
        lock(locks_of(step.needs()))
        needs = step.needs()
        own = _spaces(number__in=[each.value for each in needs.addresses_of])
        lock(address_locks(space.address for space in own))
        before = loaded(needs)
        taken = step if now is None else step.restamped(now())
        _save(before, taken.on(before))


def lock(locks: Iterable[Lock]) -> None:
    """Wait until nobody else has what is needed; on SQLite nobody else writes already."""
    if connection.vendor != "postgresql":
        return
    with connection.cursor() as cursor:
        for each in locks:
            shared = "_shared" if each.shared else ""
            cursor.execute(_LOCK.format(shared=shared), [each.kind, each.key])


def loaded(needs: Needs) -> Portal:
    """Return the part of the portal that is needed."""
    ruled = models.Rules.objects.first()
    rules = rows.rules(None if ruled is None else _row(ruled))
    catalogue = rules.ruleset.catalogue
    named = models.Dossier.objects.filter(identifier__in=[each.value for each in needs.dossiers])
    found = list(models.Dossier.objects.all() if needs.everything else named)
    dossiers = [_dossier(each, catalogue) for each in found]
    held = [row for each in found for row in _held(each, catalogue)]
    people = {*needs.people, *(row.subscriber for row in held)}
    people |= {who for each in dossiers for who in each.people()}
    spaces = models.Space.objects.all() if needs.everything else _needed(needs, people)
    return Portal.of(
        spaces=[rows.space(_row(space)) for space in spaces],
        dossiers=dossiers,
        habilitations=held,
        ruleset=rules.ruleset,
        rules_since=rules.rules_since,
    )


def _needed(needs: Needs, people: Iterable[SubscriberNumber]) -> Iterable[models.Space]:
    """Return the spaces that are needed, in one query: it sees one state of them all."""
    own = models.Space.objects.filter(number__in=[each.value for each in needs.addresses_of])
    addresses = Q(address__in=needs.addresses) | Q(address__in=own.values("address"))
    return _spaces(Q(number__in=[each.value for each in people]) | addresses)


def _spaces(*where: Q, **named: Iterable[str]) -> Iterable[models.Space]:
    return models.Space.objects.filter(*where, **named)


def _row(stored: fields.Model, dossier: str = "") -> Row:
    """Return what is stored as `rows` reads it."""
    cells = {field.attname: getattr(stored, field.attname) for field in stored._meta.fields}
    told: dict[str, Cell] = {
        name: value if value is None or isinstance(value, int) else str(value)
        for name, value in cells.items()
    }
    return told | {"dossier": dossier}


def _part(dossier: models.Dossier, table: str) -> list[fields.Model]:
    return list(PARTS[table]._default_manager.filter(dossier=dossier))


def _held(dossier: models.Dossier, catalogue: Catalogue) -> list[Habilitation]:
    stored = _part(dossier, "habilitation")
    return [rows.habilitation(_row(each, dossier.identifier), catalogue) for each in stored]


def _dossier(stored: models.Dossier, catalogue: Catalogue) -> Dossier:
    key = stored.identifier
    part = {table: [_row(each, key) for each in _part(stored, table)] for table in PARTS}
    changes = [rows.email_change(row) for row in part["email_change"]]
    return Dossier(
        id=rows.dossier_id(key),
        name=stored.name,
        bank_accounts=map(rows.account, part["bank_account"]),
        company_email=stored.company_email,
        has_unknown_account=stored.has_unknown_account,
        has_unknown_email=stored.has_unknown_email,
        requests=[rows.request(row, catalogue) for row in part["request"]],
        email_change=changes[0] if changes else None,
        opened_at=stored.opened_at,
        updated_at=stored.updated_at,
    )


def _save(before: Portal, after: Portal) -> None:
    if rows.rules_row(after) != rows.rules_row(before):
        _put(models.Rules, {"one": "1"}, rows.rules_row(after))
    for number, space in after.spaces.items():
        if before.spaces.get(number) != space:
            _put(models.Space, {"number": number.value}, rows.space_row(space))
    # The dossier that has got its SIREN is the one whose IDSP is gone.
    gone = next((key for key in before.dossiers if key not in after.dossiers), None)
    for key, dossier in after.dossiers.items():
        if before.dossiers.get(key) != dossier:
            row = {**rows.dossier_row(dossier), "identifier": key.value}
            _put(models.Dossier, {"identifier": (gone or key).value}, row)
            _put_parts(dossier, after)


def _put(table: type[fields.Model], where: Mapping[str, str], row: Row) -> None:
    """Write a row in place of what has its key, or a new one."""
    names = {field.attname for field in table._meta.fields} - {"id"}
    cells = {name: value for name, value in row.items() if name in names}
    if not table._default_manager.filter(**where).update(**cells):
        table._default_manager.create(**cells)


def _put_parts(dossier: Dossier, after: Portal) -> None:
    stored = models.Dossier.objects.get(identifier=dossier.id.value)
    wanted = rows.part_rows(dossier, holders(after, dossier=dossier.id))
    for table, kind in PARTS.items():
        new = [_made(kind, stored, row) for row in wanted[table]]
        there = {_content(each): each for each in _part(stored, table)}
        kept = {_content(each) for each in new}
        gone = [each.pk for content, each in there.items() if content not in kept]
        kind._default_manager.filter(pk__in=gone).delete()
        kind._default_manager.bulk_create(each for each in new if _content(each) not in there)


def _made(kind: type[fields.Model], dossier: models.Dossier, row: Row) -> fields.Model:
    cells = {name: value for name, value in row.items() if name != "dossier"}
    made = kind(**cells, dossier=dossier)
    # Texts become instants, numbers become truths, as the columns have them.
    made.clean_fields(exclude=["dossier", *(name for name, cell in cells.items() if not cell)])
    return made


def _content(stored: fields.Model) -> tuple[object, ...]:
    names = (field.attname for field in stored._meta.fields if not field.primary_key)
    return tuple(getattr(stored, name) for name in names)


def rights() -> Iterable[models.Habilitation]:
    """Return every right in force, straight from its table."""
    return models.Habilitation.objects.select_related("dossier")
