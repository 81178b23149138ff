"""What every input must do, and how inputs are made of others.

Holds the target of the fuzzing. Law: what is read is a value or `InvalidDocument`, nothing else; a
value that was read is written, read back equal, and written the same. Doesn't know who makes the
bytes: `fuzz_atheris` runs it under libFuzzer, the tests under a plain loop.
"""

import json
import random
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Final

from attrs import frozen

from habilitations import Portal, Step, journal, wire
from habilitations.errors import InvalidDocument
from tests import moves

ROOT: Final = Path(__file__).parent.parent
LONGEST: Final = 4096

#: What a place in a document is replaced with.
ODD: Final[tuple[object, ...]] = (
    *(None, True, False, 0, 1, -1, 10**17, 10**19, 1.5, "", " ", "x", "\x00", "\ud800", "é"),
    *([], {}, [[]], {"": None}, "123456789", "20200000000001", "2026-01-05T09:00:00Z"),
    *("2026-02-30T09:00:00Z", "9999-12-31T23:59:59.999999Z", "0001-01-01T00:00:00Z"),
    *("PAYER", "PAYER_TVA", "MESSAGERIE", "DOSSIER", "portal", "journal", "scenario"),
    *("ADMINISTRATEUR_TITULAIRE", "ADMINISTRATEUR_SUPPLEANT", "ACTEUR_DELEGANT", "ACTEUR"),
    *({"sha256": "0" * 64}, {"idsp": "provisoire"}, "P2D", "PT72H", "FR76", "a@b.example"),
)


def tried(data: bytes) -> str:
    """Read bytes as a document, then as a notation; say what they were."""
    try:
        value = wire.loads(data)
    except InvalidDocument:
        return _notation(data)
    text = wire.dumps(value)
    again = wire.loads(text)
    _same(again, value, "read back, it is another value")
    _same(wire.dumps(again), text, "written again, it is another text")
    return "document"


def _notation(data: bytes) -> str:
    try:
        step = Step.read(data.decode("utf-8", "replace"))
    except InvalidDocument:
        return "refused"
    line = step.notation()
    _same(Step.read(line), step, "read back, it is another step")
    _same(Step.read(line).notation(), line, "written again, it is another line")
    return "notation"


def _same(one: object, other: object, otherwise: str) -> None:
    # No assertion, which -O would leave out.
    if one != other:
        raise AssertionError(otherwise)


def seeds() -> Iterator[bytes]:
    """Yield documents and notations to begin with: the examples, and what walks make."""
    for path in sorted((ROOT / "examples").glob("*.json")):
        yield path.read_bytes()
    for walk in range(4):
        steps = list(moves.walk(walk, 25, moves.started()))
        yield wire.dumps(steps[-1].after).encode()
        taken = [each.move.step(each.before) for each in steps if isinstance(each.met, Portal)]
        yield wire.dumps(journal.Journal(moves.started(), steps=taken)).encode()
        yield from (step.notation().encode() for step in taken[:12])
    yield b'{"habilitations":"portal","version":1}'


def words() -> Iterator[str]:
    """Yield what documents are made of: keys, names of procedures, values, marks."""
    found: set[str] = set()
    for seed in seeds():
        with suppress(ValueError):
            found |= set(_words_of(json.loads(seed)))
    yield from sorted(found)


def _words_of(data: object) -> Iterator[str]:
    if isinstance(data, dict):
        for name, value in data.items():
            yield f'"{name}":'
            yield from _words_of(value)
    elif isinstance(data, list):
        for value in data:
            yield from _words_of(value)
    elif isinstance(data, str) and data.isascii() and len(data) < LONGEST // 64:
        yield json.dumps(data)


@frozen
class Place:
    """A place in a document: what holds it, and under which key or number."""

    holder: dict[str, object] | list[object]
    name: str | int

    def put(self, value: object) -> None:
        """Put a value there."""
        if isinstance(self.holder, dict):
            self.holder[str(self.name)] = value
        else:
            self.holder[int(self.name)] = value

    def take_away(self) -> None:
        """Leave the place out."""
        if isinstance(self.holder, dict):
            del self.holder[str(self.name)]
        else:
            del self.holder[int(self.name)]

    def double(self) -> None:
        """Repeat what is there, in a list."""
        if isinstance(self.holder, list):
            self.holder.append(self.holder[int(self.name)])


def _places(data: object) -> Iterator[Place]:
    if isinstance(data, dict):
        for name, value in data.items():
            yield Place(data, name)
            yield from _places(value)
    elif isinstance(data, list):
        for number, value in enumerate(data):
            yield Place(data, number)
            yield from _places(value)


def changed(data: bytes, chance: random.Random) -> bytes | None:
    """Return a document with one place changed; None if the bytes are no JSON with places."""
    try:
        read: object = json.loads(data)
    except (ValueError, RecursionError):
        return None
    places = list(_places(read))
    if not places:
        return None
    place = chance.choice(places)
    acts: tuple[Callable[[], None], ...] = (
        *(lambda: place.put(chance.choice(ODD)),) * 3,
        place.take_away,
        place.double,
    )
    chance.choice(acts)()
    return json.dumps(read, ensure_ascii=chance.choice((True, False))).encode(
        "utf-8", "surrogatepass"
    )
