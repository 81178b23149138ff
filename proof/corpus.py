"""A corpus of acts with every refusal of each, to compare a build with the one before it.

Run `python -m proof.corpus --full --write FILE` on one build, and with `--compare FILE` on another;
without either, a small corpus is recorded and played again. Law: a corpus is plain data, and is
checked by playing its own acts, so that it doesn't depend on how they were drawn. Doesn't know how
a refusal comes about.
"""

import argparse
import gzip
import inspect
import json
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from itertools import islice
from pathlib import Path
from typing import Final

from habilitations import Portal, Ruleset, errors, procedures
from habilitations.rules import (
    AdhesionByDelegates,
    OnDelegatorRemoved,
    OnSubstitution,
    RoleExclusivity,
)
from proof.corpus_acts import LATER, LENGTH, Walker, readings_without
from proof.harness import Clock
from proof.outcomes import Plain, Record, judged, plain
from tests import moves
from tests.moves import Move
from tests.world import MONDAY

SMALL: Final = 3_000
FULL: Final = 100_000
#: The arguments that are instants.
INSTANTS: Final = ("at", "code_deadline")
#: What refusals say that they didn't say before: an older corpus is compared without it.
LATER_FIELDS: Final[Mapping[str, frozenset[str]]] = {
    "ActivationTooLate": frozenset({"at"}),
    "CodeExpired": frozenset({"at"}),
    "DelegateSpaceNotActive": frozenset({"at", "activated_at"}),
    "EmailAlreadyInUse": frozenset({"void_from"}),
    "EmailChangeExpired": frozenset({"at"}),
    "EmailLinkExpired": frozenset({"at"}),
    "SpaceAlreadyOpen": frozenset({"void_from"}),
    "SpaceNotActive": frozenset({"at", "activated_at"}),
}
#: The differences that are shown, of those that are counted.
SHOWN: Final = 5


def ruleset_of(reading: Mapping[str, Plain]) -> Ruleset:
    """Return the rules of a reading that is told as plain data; older ones don't tell all of it."""
    adhering = reading.get("adhesion_by_delegates", AdhesionByDelegates.ALLOWED.value)
    return Ruleset(
        role_exclusivity=RoleExclusivity(reading["role_exclusivity"]),
        on_substitution=OnSubstitution(reading["on_substitution"]),
        on_delegator_removed=OnDelegatorRemoved(reading["on_delegator_removed"]),
        adhesion_by_delegates=AdhesionByDelegates(adhering),
    )


def recorded(acts: int, without: frozenset[str] = frozenset()) -> Iterator[Record]:
    """Yield walks of so many acts: a head with the reading, then each act and what became of it."""
    readings = readings_without(without)
    for walk in range(-(-acts // LENGTH)):
        reading: dict[str, Plain] = {**readings[walk % len(readings)]}
        yield {"walk": walk, "reading": reading}
        yield from _walked(Walker.of(walk, without), Portal(ruleset=ruleset_of(reading)))


def _walked(walker: Walker, portal: Portal) -> Iterator[Record]:
    now, opening = MONDAY, tuple(walker.opening())
    for place in range(LENGTH):
        later = place - len(opening)
        move = opening[place] if later < 0 else walker.draw(portal, now, later)
        record, portal = judged(portal, move)
        at = move.arguments["at"]
        if "after" in record and isinstance(at, datetime):
            now = max(now, at)
        given = {name: plain(_fixed(value)) for name, value in move.arguments.items()}
        yield {"act": move.name, "given": given, **record}


def _fixed(value: moves.Plain) -> object:
    return tuple(value) if isinstance(value, list) else value


def played(record: Record) -> Move:
    """Return the act of a record."""
    given = record["given"]
    assert isinstance(given, dict)
    return Move(str(record["act"]), {name: _read(name, value) for name, value in given.items()})


def _read(name: str, value: Plain) -> moves.Plain:
    if isinstance(value, list):
        return [str(each) for each in value]
    if value is None:
        return None
    return datetime.fromisoformat(str(value)) if name in INSTANTS else str(value)


def differing(records: Iterable[Record], met: Counter[str]) -> Iterator[str]:
    """Play a corpus; yield the first difference of each walk, and count what was met.

    The rest of a walk that differs is left out: its states may not be the same any more.
    """
    portal, walk, astray = Portal(), "", False
    for record in records:
        reading = record.get("reading")
        if isinstance(reading, dict):
            portal, walk, astray = Portal(ruleset=ruleset_of(reading)), f"{record['walk']}", False
            met["walks"] += 1
        elif not astray:
            told = {key: record[key] for key in record.keys() - {"act", "given"}}
            found, portal = judged(portal, played(record))
            met.update(_counted(record))
            astray = _as_told(found, told) != told
            yield from [_shown(walk, record, told, found)] if astray else ()


def _as_told(found: Record, told: Record) -> Record:
    """Return what becomes of an act without what an older build didn't say of it yet."""
    refused, before = found.get("refused", []), told.get("refused", [])
    assert isinstance(refused, list)
    assert isinstance(before, list)
    if len(refused) != len(before):
        return found
    return {**found, "refused": list(map(_refusal_as_told, refused, before))} if refused else found


def _refusal_as_told(found: Plain, told: Plain) -> Plain:
    assert isinstance(found, dict)
    assert isinstance(told, dict)
    fields, before = found["fields"], told["fields"]
    assert isinstance(fields, dict)
    assert isinstance(before, dict)
    later = LATER_FIELDS.get(str(found["class"]), frozenset()) - before.keys()
    return {**found, "fields": {name: fields[name] for name in fields if name not in later}}


def _counted(record: Record) -> Iterator[str]:
    refusals = record.get("refused", [])
    assert isinstance(refusals, list)
    verdict = "refused" if refusals else "accepted"
    yield from ("acts", verdict, f"{record['act']} {verdict}")
    for each in refusals:
        assert isinstance(each, dict)
        yield from ("refusals", str(each["class"]))


def _shown(walk: str, record: Record, told: Record, found: Record) -> str:
    data = (json.dumps(each, ensure_ascii=False) for each in (record["given"], told, found))
    given, before, now = data
    return f"walk {walk}, {record['act']} {given}\n  recorded: {before}\n  here:     {now}"


def lines_of(path: Path) -> Iterator[Record]:
    """Yield the records of a file, line by line."""
    with path.open("rb") as file, gzip.GzipFile(fileobj=file) as lines:
        for line in lines:
            yield json.loads(line)


def write(path: Path, records: Iterable[Record]) -> None:
    """Write records to a file of compressed lines; the same records are the same bytes."""
    with path.open("wb") as file, gzip.GzipFile("", "wb", fileobj=file, mtime=0) as lines:
        for record in records:
            lines.write(f"{json.dumps(record, ensure_ascii=False)}\n".encode())


def never(met: Counter[str]) -> list[str]:
    """Return what a corpus lacks: acts accepted or refused, and refusals that they document."""
    acts = [f"{name} {how}" for name in procedures.__all__ for how in ("accepted", "refused")]
    documented = [inspect.getdoc(getattr(procedures, name)) for name in procedures.__all__]
    words = re.findall(r"\b[A-Z]\w+", " ".join(map(str, (procedures.__doc__, *documented))))
    leaves = sorted({word for word in words if hasattr(getattr(errors, word, None), "rule")})
    return [name for name in (*acts, *leaves) if not met[name]]


def told(met: Counter[str]) -> str:
    """Say what a corpus is of."""
    classes = sum(hasattr(errors, name) for name in met)
    return (
        f"{met['walks']} walks, {met['acts']} acts, {met['accepted']} accepted, {met['refused']} "
        f"refused, {met['refusals']} refusals of {classes} classes"
    )


def main() -> int:
    """Record or compare; return 1 where something differs."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--full", action="store_true", help=f"{FULL} acts instead of {SMALL}")
    parser.add_argument("--size", type=int, help="another number of acts")
    parser.add_argument("--former", action="store_true", help="draw nothing that came later")
    parser.add_argument("--write", type=Path, metavar="FILE", help="record, as compressed lines")
    parser.add_argument("--compare", type=Path, metavar="FILE", help="play what was recorded")
    asked = parser.parse_args()
    clock, met = Clock(), Counter[str]()
    size = asked.size or (FULL if asked.full else SMALL)
    drawn = recorded(size, LATER if asked.former else frozenset())
    if asked.write:
        write(asked.write, drawn)
        print(f"{asked.write}: {asked.write.stat().st_size / 2**20:.1f} MiB, in {clock}")
        return 0
    wrong = differing(lines_of(asked.compare) if asked.compare else drawn, met)
    first = list(islice(wrong, SHOWN))
    count = len(first) + sum(1 for _ in wrong)
    print(f"{told(met)}; {count} walks differ, in {clock}")
    print("never met:", ", ".join(never(met)) or "nothing")
    print(*first, sep="\n")
    return 1 if first else 0


if __name__ == "__main__":
    sys.exit(main())
