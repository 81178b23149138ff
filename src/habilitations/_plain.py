"""Values as plain data and back: what JSON can hold, and nothing coerced on the way.

Holds the cattrs converters of documents, and where in a document what they refuse is. Law: what is
read is exactly of the type that stands there (`"1"` is no 1, `null` no text), and what is written
is read back equal. Doesn't know documents, dossiers or steps.
"""

import json
import re
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime
from enum import Enum
from functools import partial
from operator import attrgetter, eq
from types import GenericAlias, MappingProxyType
from typing import Final, TypeVar, get_args, get_origin

from attrs import has
from cattrs import Converter
from cattrs.errors import (
    AttributeValidationNote,
    ClassValidationError,
    ForbiddenExtraKeysError,
    IterableValidationError,
    IterableValidationNote,
)
from cattrs.gen import make_dict_structure_fn

from habilitations._errors.base import Fault
from habilitations._forms import instant
from habilitations._reader import exact
from habilitations.errors import (
    HabilitationError,
    InvalidDocument,
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

_Value = TypeVar("_Value")

_ZONED: Final = re.compile(
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]{1,6})?(Z|[+-][0-9]{2}:[0-9]{2})?"
)


#: What cattrs, and the values themselves, say of what can't be read.
COLLECTED: Final = (HabilitationError, ClassValidationError, IterableValidationError)
_PLAIN_KEY: Final = re.compile(r"[A-Za-z_][A-Za-z0-9_]{0,60}")
_KIND_OR_NONE: Final = 2


def read_instant(value: object) -> datetime:
    """Return the instant that a text of ISO 8601 is, in UTC.

    Raises:
        WrongJsonType: it is no text (VAL-1).
        InvalidInstant: it is not of the form `2026-01-05T09:00:00Z`, or no such day (VAL-1).
        NaiveInstant, InstantOutOfRange: it has no zone, or can't be held in UTC (TIM-1).
    """
    text = exact(value, str)
    if not _ZONED.fullmatch(text):
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


def read_name(value: object, known: type[Enum]) -> Enum:
    """Return the member of an enumeration that a text is the value of, to the very case.

    Raises:
        WrongJsonType: it is no text (VAL-1).
        UnknownName: it is none of them (VAL-1).
    """
    text = exact(value, str)
    members = {str(member.value): member for member in known}
    if text not in members:
        raise UnknownName(text, tuple(members))
    return members[text]


def _service(value: object, catalogue: Catalogue) -> AnyService:
    text = exact(value, str)
    found = catalogue.find(text)
    if found is None:
        raise UnknownServiceCode(text)
    return found


def _elementary(value: object, catalogue: Catalogue) -> ElementaryService:
    found = _service(value, catalogue)
    if not isinstance(found, ElementaryService):
        raise UnknownServiceCode(found.code)
    return found


def _composite(value: object, catalogue: Catalogue) -> Service:
    return catalogue.service_of(_service(value, catalogue))


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


def _written_id(identifier: Siren | Idsp) -> object:
    return {"idsp": identifier.value} if isinstance(identifier, Idsp) else identifier.value


def _digest(value: object) -> Code:
    if isinstance(value, str):
        raise SecretInClear
    return Code.of_digest(_tagged(value, "sha256"))


def _clear_or_digest(value: object) -> Code:
    return Code(value) if isinstance(value, str) else _digest(value)


_READ: Final[Mapping[object, Callable[[object], object]]] = MappingProxyType(
    {
        str: partial(exact, kind=str),
        int: partial(exact, kind=int),
        bool: partial(exact, kind=bool),
        datetime: read_instant,
        Siren: lambda value: Siren(exact(value, str)),
        Siren | Idsp: _dossier_id,
        SubscriberNumber: lambda value: SubscriberNumber(exact(value, str)),
        Email: lambda value: Email(exact(value, str)),
        Iban: lambda value: Iban(exact(value, str)),
    }
)
_WRITTEN: Final[Mapping[object, Callable[..., object]]] = MappingProxyType(
    {
        datetime: written_instant,
        **dict.fromkeys((Siren, SubscriberNumber, Email, Iban), attrgetter("value")),
        **dict.fromkeys((Idsp, Siren | Idsp), _written_id),
        Code: lambda code: {"sha256": code.digest},
        **dict.fromkeys((ElementaryService, Service, AnyService), attrgetter("code")),
    }
)


def converter(catalogue: Catalogue, *, clear: bool = False) -> Converter:
    """Return the converter of documents under a catalogue; `clear` reads codes in clear too."""
    made = Converter(forbid_extra_keys=True, omit_if_default=True)
    # The hook registered last is asked first.
    made.register_structure_hook_factory(has, _object_hook)
    made.register_structure_hook_factory(_is_tuple, _tuple_hook)
    made.register_structure_hook_factory(_is_optional, _optional_hook)
    made.register_structure_hook_func(_is_enum, read_name)
    hooks: dict[object, Callable[[object], object]] = {
        **_READ,
        Code: _clear_or_digest if clear else _digest,
        ElementaryService: partial(_elementary, catalogue=catalogue),
        Service: partial(_composite, catalogue=catalogue),
        AnyService: partial(_service, catalogue=catalogue),
    }
    for kind, read in hooks.items():
        # By predicate: a hook of `str` would take the enumerations of texts with it.
        made.register_structure_hook_func(partial(eq, kind), _ignoring_type(read))
    for kind, write in _WRITTEN.items():
        made.register_unstructure_hook_func(partial(eq, kind), write)
    return made


def _ignoring_type(read: Callable[[object], object]) -> Callable[[object, object], object]:
    return lambda value, _: read(value)


def _is_enum(kind: object) -> bool:
    return isinstance(kind, type) and issubclass(kind, Enum)


def _is_tuple(kind: object) -> bool:
    return get_origin(kind) is tuple


def _is_optional(kind: object) -> bool:
    return type(None) in get_args(kind) and len(get_args(kind)) == _KIND_OR_NONE


def _tuple_hook(kind: type, made: Converter) -> Callable[[object, object], object]:
    items = made.get_structure_hook(GenericAlias(list, get_args(kind)[:1]))
    # cattrs would take any iterable, a text or an object among them.
    return lambda value, _: tuple(items(exact(value, list), list))


def _object_hook(kind: type, made: Converter) -> Callable[[object, object], object]:
    fields: Callable[[Mapping[str, object], type], object] = make_dict_structure_fn(kind, made)
    return lambda value, _: fields(exact(value, dict), kind)


def _optional_hook(kind: type, made: Converter) -> Callable[[object, object], object]:
    # What may be absent is absent: null stands for nothing.
    given = next(each for each in get_args(kind) if each is not type(None))
    hook = made.get_structure_hook(given)
    return lambda value, _: hook(value, given)


def checked(read: Callable[[], _Value]) -> _Value:
    """Return what is read, or every fault of it in one refusal.

    Raises:
        InvalidDocument: it can't be read (VAL-1).
    """
    try:
        return read()
    except COLLECTED as error:
        raise InvalidDocument(tuple(faults_of(error))) from None


def placed(key: str, read: Callable[[], _Value]) -> _Value:
    """Return what is read under a key, which is noted on what it is refused with.

    Raises:
        HabilitationError, ClassValidationError, IterableValidationError: as `read` does.
    """
    try:
        return read()
    except MissingKey:
        # What is missing is missing from the object.
        raise
    except COLLECTED as error:
        error.add_note(AttributeValidationNote("", key, object))
        raise


def _steps(error: Exception) -> str:
    # Notes are added on the way out: the last one is the outermost step of the path.
    return "".join(map(_step, reversed(getattr(error, "__notes__", ()))))


def _step(note: str) -> str:
    match note:
        case AttributeValidationNote():
            return f".{note.name}"
        case IterableValidationNote():
            return f"[{note.index}]"
        case _:
            return ""


def at_key(path: str, key: str) -> str:
    """Return the path of a key of the object at a path."""
    return f"{path}.{key}" if _PLAIN_KEY.fullmatch(key) else f"{path}[{json.dumps(key)}]"


def faults_of(error: Exception, path: str = "$") -> Iterator[Fault]:
    """Yield every fault that cattrs collected, each at its place.

    Raises:
        Exception: `error` itself, where it is no fault of a document but one of ours.
    """
    path += _steps(error)
    match error:
        case ClassValidationError() | IterableValidationError():
            for inner in error.exceptions:
                yield from faults_of(inner, path)
        case ForbiddenExtraKeysError():
            yield from (
                Fault(at_key(path, key), UnknownKey(key)) for key in sorted(error.extra_fields)
            )
        case KeyError(args=(str() as key,)):
            yield Fault(path.removesuffix(f".{key}"), MissingKey(key))
        case InvalidDocument():
            for fault in error.faults:
                yield Fault(path + fault.path.removeprefix("$"), fault.refusal)
        case InvalidText():
            yield Fault(at_key(path, error.field), error)
        case HabilitationError():
            yield Fault(path, error)
        case _:
            raise error
