"""What a step reads in a small store and in a large one: statements, rows, and time.

Run `python -m examples.database.growth`. Law: the statements and rows of a step are the same,
however many dossiers and spaces there are besides; its time hardly grows. Doesn't know what is
stored.
"""

import argparse
import json
import statistics
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import Final
from unittest.mock import patch

from attrs import field, frozen
from sqlalchemy import Connection, Select, event, insert

from examples.database import rows, trial
from examples.database.rows import Row
from examples.database.store import Store
from examples.database.tables import DOSSIER, HELD, SPACE
from habilitations import Dossier, Step, replay, wire
from habilitations.testing.scenarios import FIRM

SIZES: Final = (400, 40_000)
#: At most so many times slower in a store a hundred times as large.
SLOWER: Final = 1.5
#: After all that the fiche's firm has done.
_LATER: Final = datetime(2030, 1, 7, 9, tzinfo=UTC)
_BATCH: Final = 2_000


def _template() -> Dossier:
    portal = replay(FIRM.journal)
    return max(portal.dossiers.values(), key=lambda each: len([*each.habilitations()]))


def _siren(place: int) -> str:
    return f"{100_000_000 + place}"


def _number(place: int) -> str:
    return f"{30_000_000_000_000 + place}"


def filled(store: Store, size: int) -> None:
    """Fill a store: copies of the fiche's dossier, whose people are each on several of them."""
    portal, template = replay(FIRM.journal), _template()
    people = sorted(each.value for each in template.people())
    dossier, someone = wire.dumps(template), portal.spaces[people[0]]
    space, address = wire.dumps(someone), someone.subscriber.email.value
    with store.engine.begin() as connection:
        for first in range(0, size, _BATCH):
            places = range(first, min(first + _BATCH, size))
            made = [_copied(dossier, template.id.value, people, place, size) for place in places]
            connection.execute(insert(DOSSIER), made)
            held = [row for place in places for row in _held(template, people, place, size)]
            connection.execute(insert(HELD), held)
            known = [_renamed(space, people[0], address, place) for place in places]
            connection.execute(insert(SPACE), known)


def _copied(
    text: str, siren: str, people: Sequence[str], place: int, size: int
) -> Mapping[str, object]:
    text = text.replace(f'"{siren}"', f'"{_siren(place)}"')
    for nth, number in enumerate(people):
        text = text.replace(number, _number((place + nth) % size))
    return {"id": _siren(place), "document": json.loads(text)}


def _held(template: Dossier, people: Sequence[str], place: int, size: int) -> Iterator[Row]:
    for held in template.habilitations():
        who = (place + people.index(held.subscriber.value)) % size
        yield {
            "dossier": _siren(place),
            "service": held.service.code,
            "subscriber": _number(who),
            "role": held.role.value,
            "suspended": held.suspended,
        }


def _renamed(text: str, number: str, address: str, place: int) -> Mapping[str, object]:
    email = f"a{place}@cabinet.example"
    text = text.replace(number, _number(place)).replace(address, email)
    return {"number": _number(place), "address": email, "document": json.loads(text)}


def steps(size: int, number: int) -> Iterator[Step]:
    """Yield steps about dossiers from all over the store: a right sleeps, and wakes."""
    template = _template()
    people = sorted(each.value for each in template.people())
    row = next(each for each in template.habilitations() if each.granted_by is not None)
    source = "" if row.granted_by is None else row.granted_by.value
    for place in range(0, size, max(1, size // number)):
        who = [
            _number((place + people.index(each)) % size) for each in (source, row.subscriber.value)
        ]
        for nth, name in enumerate(("suspend", "reactivate")):
            given = {"by": who[0], "delegate": who[1], "dossier": _siren(place)}
            at = _LATER + timedelta(hours=nth)
            yield Step.named(name, {**given, "services": [row.service], "at": at})


@frozen
class Measured:
    """A store of a size, and what steps cost there, one by one."""

    store: Store
    steps: Iterator[Step]
    statements: list[int] = field(factory=list)
    read: list[int] = field(factory=list)
    seconds: list[float] = field(factory=list)

    @classmethod
    def of(cls, url: str, size: int, number: int) -> "Measured":
        """Return a store that is filled, with so many steps to take."""
        store = Store(url)
        filled(store, size)
        return cls(store, steps(size, number))

    def take(self) -> None:
        """Take the next step, and add what it cost."""
        step, found, executed = next(self.steps), list[Row](), list[object]()
        reads = rows.rows

        def counted(connection: Connection, query: Select[tuple[object]]) -> Sequence[Row]:
            read = reads(connection, query)
            found.extend(read)
            return read

        def executing(*told: object) -> None:
            executed.append(told)

        event.listen(self.store.engine, "before_cursor_execute", executing)
        with patch.object(rows, "rows", counted):
            begun = time.perf_counter()
            self.store.take(step)
            self.seconds.append(time.perf_counter() - begun)
        event.remove(self.store.engine, "before_cursor_execute", executing)
        self.statements.append(len(executed))
        self.read.append(len(found))


def measured(urls: Sequence[str], sizes: Sequence[int], number: int) -> Sequence[Measured]:
    """Take steps in stores of several sizes in turn, so that all see the machine equally busy."""
    kinds = [Measured.of(url, size, number) for url, size in zip(urls, sizes, strict=True)]
    for _ in range(number):
        for each in kinds:
            each.take()
    for each in kinds:
        each.store.close()
    return kinds


def main(arguments: list[str] | None = None) -> int:
    """Measure each store, and end with 1 where a step costs more in the larger one."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs=2, default=SIZES)
    parser.add_argument("--steps", type=int, default=400)
    asked = parser.parse_args(arguments)
    grown = 0
    with trial.stores() as small, trial.stores() as large:
        for name in small:
            kinds = measured((small[name], large[name]), asked.sizes, asked.steps)
            grown += told(name, asked.sizes, kinds)
    return 1 if grown else 0


def told(name: str, sizes: Sequence[int], kinds: Sequence[Measured]) -> bool:
    """Print what steps cost in stores of two sizes; tell whether they cost more in the larger."""
    medians = [statistics.median(each.seconds) for each in kinds]
    for size, each, median in zip(sizes, kinds, medians, strict=True):
        print(
            f"{name}, {size} dossiers and spaces: {len(each.seconds)} steps, of "
            f"{max(each.statements)} statements and {max(each.read)} rows read at most, "
            f"{median * 1000:.1f} ms at the median"
        )
    print(f"{name}: {medians[1] / medians[0]:.2f} times the time")
    same = kinds[0].statements == kinds[1].statements and kinds[0].read == kinds[1].read
    return not same or medians[1] > SLOWER * medians[0]


if __name__ == "__main__":
    sys.exit(main())
