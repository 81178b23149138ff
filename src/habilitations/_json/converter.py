"""Values as plain data and back: what JSON can hold, and nothing coerced on the way.

Holds what reads and writes the values of documents. Law: what is read is exactly of the type that
stands there (`"1"` is no 1, `null` no text), and what is written is read back equal. Doesn't know
documents, dossiers or steps.
"""

import re
from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta, tzinfo
from functools import partial
from operator import attrgetter, eq
from types import MappingProxyType
from typing import Final, final

from cattrs import Converter

from habilitations._json.reader import exact
from habilitations._json.reading import Parse, Reads
from habilitations._texts.instants import moved
from habilitations._values.edges import instant
from habilitations._values.editions import Catalogues
from habilitations.errors import (
    InvalidInstant,
    MissingKey,
    NaiveInstant,
    SecretInClear,
    UnknownKey,
    UnknownServiceCode,
)
from habilitations.identifiers import Code, Email, Iban, Idsp, Siren, SubscriberNumber
from habilitations.services import AnyService, Catalogue, ElementaryService, Service

#: The form of an instant. Pythons differ in what more they read, 24:00 for one.
INSTANT: Final = (
    r"[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])"
    r"T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](\.[0-9]{1,6})?"
)
ZONE: Final = r"(Z|[+-]([01][0-9]|2[0-3]):[0-5][0-9])"
_INSTANT: Final = re.compile(f"{INSTANT}{ZONE}?")

_MINUTE: Final = timedelta(minutes=1)


def read_instant(value: object) -> datetime:
    """Return the instant that a text of ISO 8601 is, in UTC.

    Raises:
        WrongJsonType: it is no text (VAL-1).
        InvalidInstant: it is not of the form `2026-01-05T09:00:00Z`, or no such day (VAL-1).
        NaiveInstant, InstantOutOfRange: it has no zone, or can't be held in UTC (TIM-1).
    """
    text = exact(value, str)
    if not _INSTANT.fullmatch(text):
        raise InvalidInstant(text)
    try:
        read = datetime.fromisoformat(text)
    except ValueError:
        raise InvalidInstant(text) from None
    if read.tzinfo is None:
        raise NaiveInstant(read)
    return instant(read)


def written_instant(at: datetime) -> str:
    """Return an instant in UTC as a text, without a fraction where it has none."""
    return at.astimezone(UTC).isoformat().removesuffix("+00:00") + "Z"


def written_there(at: datetime, zone: tzinfo | None) -> str:
    """Return an instant as a text, ahead of UTC by what a zone is; in UTC without a zone."""
    local = moved(at, zone)
    # The form has whole minutes; zones had seconds too, before their time was legal.
    if local.tzinfo is UTC or (local.utcoffset() or timedelta()) % _MINUTE:
        return written_instant(at)
    return local.isoformat()


def _service(value: object, *, catalogue: Catalogues) -> AnyService:
    text = exact(value, str)
    found = catalogue.find(text)
    if found is None:
        raise UnknownServiceCode(text)
    return found


def _elementary(value: object, *, catalogue: Catalogues) -> ElementaryService:
    found = _service(value, catalogue=catalogue)
    if not isinstance(found, ElementaryService):
        raise UnknownServiceCode(found.code)
    return found


def _composite(value: object, *, catalogue: Catalogues) -> Service:
    # One of the lines of Payer is not Payer, though it stands for it in a call.
    text = exact(value, str)
    found = catalogue.whole(text)
    if found is None:
        raise UnknownServiceCode(text)
    return found


def _tagged(value: object, tag: str) -> str:
    given = exact(value, dict)
    for key in given:
        if key != tag:
            raise UnknownKey(key)
    if tag not in given:
        raise MissingKey(tag)
    return exact(given[tag], str)


def _dossier_id(value: object) -> Siren | Idsp:
    return Idsp(_tagged(value, "idsp")) if isinstance(value, dict) else Siren(exact(value, str))


def written_id(identifier: Siren | Idsp) -> object:
    """Return an identifier as plain data: one that waits for a SIREN is tagged."""
    return {"idsp": identifier.value} if isinstance(identifier, Idsp) else identifier.value


def _digest(value: object) -> Code:
    if isinstance(value, str):
        raise SecretInClear
    return Code.of_digest(_tagged(value, "sha256"))


def _clear_or_digest(value: object) -> Code:
    return Code(value) if isinstance(value, str) else _digest(value)


def _of_text(make: Callable[[str], object], value: object) -> object:
    return make(exact(value, str))


#: What reads a value, by its type.
_READ: Final[Mapping[object, Parse]] = MappingProxyType(
    {
        str: partial(exact, kind=str),
        bool: partial(exact, kind=bool),
        datetime: read_instant,
        Siren: partial(_of_text, Siren),
        Siren | Idsp: _dossier_id,
        SubscriberNumber: partial(_of_text, SubscriberNumber),
        Email: partial(_of_text, Email),
        Iban: partial(_of_text, Iban),
    }
)
_WRITTEN: Final[Mapping[object, Callable[..., object]]] = MappingProxyType(
    {
        datetime: written_instant,
        **dict.fromkeys((Siren, SubscriberNumber, Email, Iban), attrgetter("value")),
        **dict.fromkeys((Idsp, Siren | Idsp), written_id),
        Code: lambda code: {"sha256": code.digest},
        **dict.fromkeys((ElementaryService, Service, AnyService), attrgetter("code")),
    }
)


@final
class Forms:
    """Values as plain data, both ways, under a catalogue."""

    __slots__ = ("reads", "unstructure", "written")

    def __init__(self, reads: Reads, written: Converter) -> None:
        """Keep what reads, and what writes."""
        self.reads: Final = reads
        self.written: Final = written
        self.unstructure: Final = written.unstructure


def forms(catalogue: Catalogue | Catalogues, *, clear: bool = False) -> Forms:
    """Return the forms of values under a catalogue; `clear` reads codes in clear too."""
    known = Catalogues.of(catalogue)
    reads = Reads(
        {
            **_READ,
            Code: _clear_or_digest if clear else _digest,
            ElementaryService: partial(_elementary, catalogue=known),
            Service: partial(_composite, catalogue=known),
            AnyService: partial(_service, catalogue=known),
        }
    )
    written = Converter(omit_if_default=True)
    for kind, write in _WRITTEN.items():
        written.register_unstructure_hook_func(partial(eq, kind), write)
    return Forms(reads, written)
