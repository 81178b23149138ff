"""Values as plain data and back: what JSON can hold, and nothing coerced on the way.

Holds the cattrs converters of documents. Law: what is read is exactly of the type that stands there
(`"1"` is no 1, `null` no text), and what is written is read back equal. Doesn't know documents,
dossiers or steps.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime, timedelta, tzinfo
from enum import Enum
from functools import partial
from operator import attrgetter, eq
from types import GenericAlias, MappingProxyType
from typing import Final, get_args, get_origin

from attrs import fields, has
from cattrs import Converter
from cattrs.errors import ClassValidationError
from cattrs.gen import make_dict_structure_fn

from habilitations._json.reader import exact
from habilitations._texts.instants import moved
from habilitations._values.edges import instant
from habilitations._values.editions import Catalogues
from habilitations.errors import (
    InvalidInstant,
    InvalidText,
    MissingKey,
    NaiveInstant,
    SecretInClear,
    UnknownKey,
    UnknownName,
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

_KIND_OR_NONE: Final = 2
_MINUTE: Final = timedelta(minutes=1)
#: The types of the texts that people read.
_TEXTS: Final = (str, str | None)


def read_instant(value: object, _: object = None) -> datetime:
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


def _named(value: object, kind: type[Enum]) -> Enum:
    # To the very case: a name that is nearly one is none.
    text = exact(value, str)
    try:
        return kind(text)
    except ValueError:
        raise UnknownName(text, tuple([str(member.value) for member in kind])) from None


def _service(value: object, _: object = None, *, catalogue: Catalogues) -> AnyService:
    text = exact(value, str)
    found = catalogue.find(text)
    if found is None:
        raise UnknownServiceCode(text)
    return found


def _elementary(value: object, _: object = None, *, catalogue: Catalogues) -> ElementaryService:
    found = _service(value, catalogue=catalogue)
    if not isinstance(found, ElementaryService):
        raise UnknownServiceCode(found.code)
    return found


def _composite(value: object, _: object = None, *, catalogue: Catalogues) -> Service:
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


def _dossier_id(value: object, _: object = None) -> Siren | Idsp:
    return Idsp(_tagged(value, "idsp")) if isinstance(value, dict) else Siren(exact(value, str))


def written_id(identifier: Siren | Idsp) -> object:
    """Return an identifier as plain data: one that waits for a SIREN is tagged."""
    return {"idsp": identifier.value} if isinstance(identifier, Idsp) else identifier.value


def _digest(value: object, _: object = None) -> Code:
    if isinstance(value, str):
        raise SecretInClear
    return Code.of_digest(_tagged(value, "sha256"))


def _clear_or_digest(value: object, _: object = None) -> Code:
    return Code(value) if isinstance(value, str) else _digest(value)


def _of_text(make: Callable[[str], object], value: object, _: object = None) -> object:
    return make(exact(value, str))


#: What reads a value, given its type too, as cattrs gives it.
_READ: Final[Mapping[object, Callable[..., object]]] = MappingProxyType(
    {
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


def converter(catalogue: Catalogue | Catalogues, *, clear: bool = False) -> Converter:
    """Return the converter of documents under a catalogue; `clear` reads codes in clear too."""
    known = Catalogues.of(catalogue)
    made = Converter(forbid_extra_keys=True, omit_if_default=True)
    # By class: cattrs has hooks of its own for these, which convert, and are asked before all
    # that are found by predicate.
    for plain in (str, bool):
        made.register_structure_hook(plain, partial(_plainly, plain))
    # By class too: before 26.1 cattrs asks its own for every Enum first.
    made.register_structure_hook(Enum, _named)
    # The hook registered last is asked first.
    made.register_structure_hook_factory(has, object_hook)
    made.register_structure_hook_factory(_is_tuple, _tuple_hook)
    made.register_structure_hook_factory(_is_optional, _optional_hook)
    hooks: dict[object, Callable[..., object]] = {
        **_READ,
        Code: _clear_or_digest if clear else _digest,
        ElementaryService: partial(_elementary, catalogue=known),
        Service: partial(_composite, catalogue=known),
        AnyService: partial(_service, catalogue=known),
    }
    for kind, read in hooks.items():
        made.register_structure_hook_func(partial(eq, kind), read)
    for kind, write in _WRITTEN.items():
        made.register_unstructure_hook_func(partial(eq, kind), write)
    return made


def _plainly(kind: type, value: object, _: object) -> object:
    return exact(value, kind)


def _is_tuple(kind: object) -> bool:
    return get_origin(kind) is tuple


def _is_optional(kind: object) -> bool:
    return type(None) in get_args(kind) and len(get_args(kind)) == _KIND_OR_NONE


def _tuple_hook(kind: type, made: Converter) -> Callable[[object, object], object]:
    items = made.get_structure_hook(GenericAlias(list, get_args(kind)[:1]))
    # cattrs would take any iterable, a text or an object among them.
    return lambda value, _: tuple(items(exact(value, list), list))


def object_hook(kind: type, made: Converter) -> Callable[[object, object], object]:
    """Return what reads a class with fields from an object, and tells every fault of it."""
    read: Callable[[Mapping[str, object], type], object] = make_dict_structure_fn(kind, made)
    texts: dict[str, Callable[[str], object]] = {
        each.name: each.converter
        for each in fields(kind)
        if each.type in _TEXTS and callable(each.converter)
    }

    def hook(value: object, _: object) -> object:
        given = exact(value, dict)
        try:
            return read(given, kind)
        except ClassValidationError as error:
            # The class itself tells its first malformed text alone, and only if all else is good.
            told = [each for each in error.exceptions if not isinstance(each, InvalidText)]
            told += _malformed(texts, given)
            raise error.derive(told) from None

    return hook


def _malformed(
    texts: Mapping[str, Callable[[str], object]], given: Mapping[str, object]
) -> Iterator[Exception]:
    for name, parse in texts.items():
        value = given.get(name)
        if isinstance(value, str):
            yield from _refusal(parse, value)


def _refusal(parse: Callable[[str], object], text: str) -> Iterator[Exception]:
    try:
        parse(text)
    except InvalidText as refusal:
        yield refusal


def _optional_hook(kind: type, made: Converter) -> Callable[[object, object], object]:
    # What may be absent is absent: null stands for nothing.
    given = next(each for each in get_args(kind) if each is not type(None))
    hook = made.get_structure_hook(given)
    return lambda value, _: hook(value, given)
