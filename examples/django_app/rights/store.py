"""What a view calls: it loads what a step is about, lets the library decide, writes what changed.

Law: a step is one transaction, whole or not at all, and no writer overwrites what another has
written since it read: the version says so. Doesn't know any rule.
"""

from collections.abc import Iterable, Mapping
from typing import Final, TypeAlias

from django.db import models as fields
from django.db import transaction
from django.db.models import F

from examples.django_app.rights import models
from examples.sqlite_backend import rows
from examples.sqlite_backend.rows import Cell, Row
from habilitations import (
    Catalogue,
    Dossier,
    Habilitation,
    Idsp,
    Portal,
    Siren,
    Step,
    holders,
)

#: The tables of what a dossier holds, by their name in `rows`.
PARTS: Final[Mapping[str, type[fields.Model]]] = {
    "bank_account": models.BankAccount,
    "habilitation": models.Habilitation,
    "request": models.Request,
    "email_change": models.EmailChange,
}
Versions: TypeAlias = Mapping[str, int]
#: The key of the version of the rules: no identifier is empty.
RULES: Final = ""
#: How often a step is tried again when somebody else has written meanwhile.
TRIES: Final = 3


class Stale(Exception):
    """What was read has changed since."""


def take(step: Step) -> None:
    """Take a step.

    Raises:
        HabilitationError: the library refuses it; nothing has changed.
        Stale: others have written all the while.
    """
    for left in reversed(range(TRIES)):
        try:
            return _take(step)
        except Stale:
            if not left:
                raise
    return None


def _take(step: Step) -> None:
    before, versions = loaded(step)
    after = step.on(before)
    with transaction.atomic():
        _save(before, after, versions)


def loaded(step: Step) -> tuple[Portal, Versions]:
    """Return what a step is about; an application of many would load the people named alone."""
    spaces, ruled = list(models.Space.objects.all()), models.Rules.objects.first()
    rules = rows.rules(None if ruled is None else _row(ruled))
    found = list(_about(step))
    catalogue = rules.ruleset.catalogue
    portal = Portal.of(
        spaces=[rows.space(_row(space)) for space in spaces],
        dossiers=[_dossier(each, catalogue) for each in found],
        habilitations=[held for each in found for held in _held(each, catalogue)],
        ruleset=rules.ruleset,
        rules_since=rules.rules_since,
    )
    versions = {space.number: space.version for space in spaces}
    versions |= {each.identifier: each.version for each in found}
    return portal, versions if ruled is None else versions | {RULES: ruled.version}


def _about(step: Step) -> Iterable[models.Dossier]:
    """Return the dossiers that a step is about: all of them, if it changes the rules."""
    if step.rules is not None:
        return models.Dossier.objects.all()
    named = (step.arguments.get("dossier"), step.arguments.get("siren"))
    keys = [key.value for key in named if isinstance(key, Siren | Idsp)]
    return models.Dossier.objects.filter(identifier__in=keys)


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


def _save(before: Portal, after: Portal, versions: Versions) -> None:
    # The rules under which the library has decided are in force still.
    ruled = models.Rules.objects.select_for_update().first()
    if (None if ruled is None else ruled.version) != versions.get(RULES):
        raise Stale
    row = rows.rules_row(after)
    if row != rows.rules_row(before):
        _put(models.Rules, {"one": "1"}, row, versions.get(RULES))
    for number, space in after.spaces.items():
        if before.spaces.get(number) != space:
            row = rows.space_row(space)
            _put(models.Space, {"number": number.value}, row, versions.get(number.value))
    # The dossier that has got its SIREN is the one whose IDSP is gone.
    gone = next((key for key in before.dossiers if key not in after.dossiers), None)
    for key, dossier in after.dossiers.items():
        if before.dossiers.get(key) != dossier:
            known = (gone or key).value
            row = {**rows.dossier_row(dossier), "identifier": key.value}
            _put(models.Dossier, {"identifier": known}, row, versions.get(known))
            _put_parts(dossier, after)


def _put(
    table: type[fields.Model], where: Mapping[str, str], row: Row, version: int | None
) -> None:
    """Write a row whose version is the one that was read, or a new one."""
    names = {field.attname for field in table._meta.fields} - {"id"}
    cells = {name: value for name, value in row.items() if name in names}
    if version is None:
        table._default_manager.create(**cells)
        return
    found = table._default_manager.filter(**where, version=version)
    if not found.update(**cells, version=F("version") + 1):
        raise Stale


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
