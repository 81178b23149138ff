"""Values as plain data and back: what JSON can hold, and nothing coerced on the way.

Holds what reads and writes the values of documents. Law: what is read is exactly of the type that
stands there (`"1"` is no 1, `null` no text), and what is written is read back equal, its keys in
the order of RFC 8785. Doesn't know documents, dossiers or steps.
"""

import re
from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta, tzinfo
from functools import partial
from operator import attrgetter, eq
from types import MappingProxyType
from typing import Final, TypeVar, final

from attrs import has
from cattrs import Converter
from cattrs.gen import make_dict_unstructure_fn

from habilitations._json.reader import exact
from habilitations._json.reading import Parse, Reads
from habilitations._texts.instants import moved
from habilitations._values.edges import instant
from habilitations._values.editions import Catalogues
from habilitations.errors import (
    InstantTooFine,
    InstantWithoutSeconds,
    InstantWithoutT,
    InvalidInstant,
    InvalidValue,
    MissingKey,
    NaiveInstant,
    SecretInClear,
    UnknownKey,
    UnknownServiceCode,
)
from habilitations.identifiers import Code, Email, Iban, Idsp, Siren, SubscriberNumber
from habilitations.services import AnyService, Catalogue, ElementaryService, Service

_Part = TypeVar("_Part")

#: The form of an instant. Pythons differ in what more they read, 24:00 for one.
INSTANT: Final = (
    r"[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])"
    r"T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](\.[0-9]{1,6})?"
)
ZONE: Final = r"(Z|[+-]([01][0-9]|2[0-3]):[0-5][0-9])"
_INSTANT: Final = re.compile(f"{INSTANT}{ZONE}?")
#: Instants as some languages write them, for the reason why they aren't read.
_NEARLY: Final = re.compile(
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}(?P<mark>[T ])[0-9]{2}:[0-9]{2}"
    r"(?P<seconds>:[0-9]{2}(?P<fine>[.][0-9]{7,})?([.][0-9]*)?)?"
    r" ?(Z|UTC|[+-][0-9]{2}(:?[0-9]{2})?)?"
)

#: What a dossier is named by, by its key.
_SIREN: Final = "siren"
_IDSP: Final = "idsp"
_IDENTIFIERS: Final[Mapping[str, Callable[[str], Siren | Idsp]]] = MappingProxyType(
    {_SIREN: Siren, _IDSP: Idsp}
)

_MINUTE: Final = timedelta(minutes=1)


def read_instant(value: object) -> datetime:
    """Return the instant that a text of ISO 8601 is, in UTC.

    Raises:
        WrongJsonType: it is no text (VAL-1).
        InvalidInstant: it is not of the form `2026-01-05T09:00:00Z`, or no such day (VAL-1).
        InstantWithoutT, InstantWithoutSeconds, InstantTooFine: that is why it isn't (VAL-1).
        NaiveInstant, InstantOutOfRange: it has no zone, or can't be held in UTC (TIM-1).
    """
    text = exact(value, str)
    if not _INSTANT.fullmatch(text):
        raise _no_instant(text)
    try:
        read = datetime.fromisoformat(text)
    except ValueError:
        raise InvalidInstant(text) from None
    if read.tzinfo is None:
        raise NaiveInstant(read)
    return instant(read)


def _no_instant(text: str) -> InvalidValue:
    nearly = _NEARLY.fullmatch(text)
    if nearly is None:
        return InvalidInstant(text)
    if nearly["mark"] != "T":
        return InstantWithoutT(text)
    if nearly["seconds"] is None:
        return InstantWithoutSeconds(text)
    return InvalidInstant(text) if nearly["fine"] is None else InstantTooFine(text)


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
    # Before there was one form for both, a SIREN was a text: it is read so for good.
    if isinstance(value, str):
        return Siren(exact(value, str))
    named = [pair for pair in exact(value, dict).items() if pair[1] is not None]
    (tag, text), *others = named or [(_SIREN, None)]
    for key in (tag, *(key for key, _ in others)):
        if key not in _IDENTIFIERS or key != tag:
            raise UnknownKey(key)
    if text is None:
        raise MissingKey(tag)
    return _IDENTIFIERS[tag](exact(text, str))


def written_id(identifier: Siren | Idsp) -> dict[str, str]:
    """Return an identifier as plain data: its kind is its only key."""
    return {_IDSP if isinstance(identifier, Idsp) else _SIREN: identifier.value}


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


def in_order(data: Mapping[str, _Part]) -> dict[str, _Part]:
    """Return an object with its keys in the order of RFC 8785: ours are ASCII, and plain texts."""
    return {key: data[key] for key in sorted(data)}


def writer(kind: type[object], written: Converter) -> Callable[[object], dict[str, object]]:
    """Return what writes a class with fields as an object, what has its default left out."""
    write: Callable[[object], dict[str, object]] = make_dict_unstructure_fn(
        kind, written, _cattrs_omit_if_default=True
    )
    return lambda value: in_order(write(value))


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
    written = Converter()
    # Called for what attrs made alone, which is all that it takes.
    written.register_unstructure_hook_factory(has, lambda kind: writer(kind, written))
    for kind, write in _WRITTEN.items():
        written.register_unstructure_hook_func(partial(eq, kind), write)
    return Forms(reads, written)
