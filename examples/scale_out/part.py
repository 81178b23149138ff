"""What is done with one part of a journal, and with what the parts tell of people.

Law: the same rows whichever engine asks, and however the dossiers were dealt out. Doesn't know any
engine.
"""

import gc
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import timedelta
from typing import Final

import pyarrow as pa

from examples.scale_out.journal import Broadcast, placed
from habilitations import Idsp, Siren, SubscriberNumber, all_habilitations
from habilitations.audits import DOSSIERS_ADVISED, Finding, audit_dossiers, audit_spaces
from habilitations.identifiers import DossierId
from habilitations.shards import replay_partition, together

#: Who can do what.
RIGHTS: Final = ("dossier", "subscriber", "service", "role", "suspended")
#: What is worth looking at; a finding on a space has a count of dossiers.
FINDINGS: Final = ("dossier", "subscriber", "finding", "rule")
#: Rights and findings in one table, as they leave a part: `finding` is null in a row of rights.
ROWS: Final = pa.schema(
    [
        ("dossier", pa.string()),
        ("subscriber", pa.string()),
        ("service", pa.string()),
        ("role", pa.string()),
        ("suspended", pa.bool_()),
        ("finding", pa.string()),
        ("rule", pa.string()),
    ]
)
WITHIN: Final = timedelta(days=30)


def replayed(shared: Broadcast, places: Iterable[int], lines: Iterable[str]) -> pa.Table:
    """Return the rights and the findings of one part, from its steps in the order of their places.

    Raises:
        HabilitationError: a step was refused. It ends the run: a journal has none.
    """
    with _no_collection():
        part = replay_partition(shared.spaces, placed(places, lines))
        portal = together(shared.spaces, [part])
        rows = [
            (
                str(each.dossier),
                each.subscriber.value,
                each.service.code,
                each.role.value,
                each.suspended,
                None,
                None,
            )
            for each in all_habilitations(portal)
        ]
        found = audit_dossiers(portal, at=shared.at, within=WITHIN)
        return _table([*rows, *map(_row, found)])


def on_spaces(shared: Broadcast, held: Mapping[str, Iterable[str]]) -> pa.Table:
    """Return the findings on spaces, from the dossiers of whoever `to_count` is about."""
    known = {
        SubscriberNumber(number): [_dossier(each) for each in dossiers]
        for number, dossiers in held.items()
    }
    found = audit_spaces(shared.spaces.portal, known, at=shared.at, within=WITHIN)
    return _table(map(_row, found))


def simplified(shared: Broadcast) -> list[str]:
    """Return who has a simplified space, which is looked at whatever it has (ESP-4)."""
    people = (space.subscriber for space in shared.spaces.portal.spaces.values())
    return [each.number.value for each in people if each.simplified]


#: Whoever has more dossiers is looked at (ESP-5).
MOST: Final = DOSSIERS_ADVISED


def _row(finding: Finding) -> tuple[str | None, ...]:
    dossier = None if finding.dossier is None else str(finding.dossier)
    people = " ".join(number.value for number in finding.subscribers)
    return dossier, people, None, None, None, finding.kind.value, finding.rule


def _table(rows: Iterable[tuple[object, ...]]) -> pa.Table:
    columns = list(zip(*rows, strict=True)) or [()] * len(ROWS)
    return pa.table([list(each) for each in columns], schema=ROWS)


def _dossier(key: str) -> DossierId:
    kind, _, name = key.partition(" ")
    return Idsp(name) if kind == "IDSP" else Siren(key)


@contextmanager
def _no_collection() -> Iterator[None]:
    # A part makes many values and no cycles; what was there before isn't looked through again.
    gc.freeze()
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
        gc.unfreeze()
