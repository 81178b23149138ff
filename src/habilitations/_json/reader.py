"""The reader of JSON: bounded, strict, and never with a value that the text doesn't hold.

Holds what stands between a text or bytes and plain data: size, encoding, depth, syntax. Law: what
JSON leaves open is refused, not decided: a key that stands twice, a number that isn't whole, NaN.
Doesn't know what the data mean.
"""

import json
import re
from collections import Counter
from typing import Final, TypeVar, final

from attrs import frozen

from habilitations._values.edges import exact_text, typed
from habilitations.errors import (
    DocumentTooDeep,
    DocumentTooLarge,
    HabilitationError,
    JsonLines,
    NotJson,
    NumberOutOfRange,
    RepeatedKey,
    WrongEncoding,
    WrongJsonType,
)

_Kind = TypeVar("_Kind")

#: No document of ours is deeper.
MAX_DEPTH: Final = 16
#: The bytes that are read at most, unless the caller says otherwise.
MAX_BYTES: Final = 64 * 2**20
#: Whole numbers have fewer digits: Python takes a time that is quadratic in them.
MAX_DIGITS: Final = 18
#: What JSON calls the types of Python that its reader makes.
_JSON_NAMES: Final = (
    (bool, "boolean"),
    (str, "string"),
    (int, "number"),
    (float, "number"),
    (list, "array"),
    (dict, "object"),
    (type(None), "null"),
)
#: What JSON Schema calls the only numbers that our documents hold.
_INTEGER: Final = "integer"
#: All that the depth doesn't depend on, and what makes all brackets alike: that each closes its
#: own kind is for the parser to see.
_NO_STRUCTURE: Final = bytes(set(range(256)) - set(b'"[]{}'))
_ALIKE: Final = bytes.maketrans(b"{}", b"[]")
#: What JSON doesn't have, and texts, in which it means nothing.
_CONSTANT: Final = re.compile(r'"(?:[^"\\]|\\.)*"|(?P<constant>NaN|-?Infinity)', re.DOTALL)
_BLANK: Final = re.compile(r"[ \t\n\r]*")
#: What the head of JSON Lines holds.
_HEAD: Final = ("habilitations", "journal")
_ESCAPED: Final = re.compile(rb"\\.", re.DOTALL)


@final
@frozen
class Unreadable:
    """What the reader could not take: it is refused where it turns out to stand."""

    refusal: HabilitationError
    #: Whether it is a number: where none may stand, that is what is wrong with it.
    is_number: bool = False


def _object(pairs: list[tuple[str, object]]) -> object:
    made = dict(pairs)
    return made if len(made) == len(pairs) else Unreadable(RepeatedKey(_repeated(pairs)))


def _repeated(pairs: list[tuple[str, object]]) -> str:
    # Counting each key in the list would take a time quadratic in them.
    counts = Counter(key for key, _ in pairs)
    return next(key for key, count in counts.items() if count > 1)


def _whole(digits: str) -> object:
    return (
        int(digits) if len(digits) <= MAX_DIGITS else Unreadable(NumberOutOfRange(), is_number=True)
    )


def _not_whole(text: str) -> object:
    return Unreadable(WrongJsonType(_INTEGER, text), is_number=True)


class _NotJsonConstantError(ValueError):
    """NaN or an infinity, which Python's reader takes, and JSON doesn't have."""


def _constant(_: str) -> object:
    raise _NotJsonConstantError


#: The decoder: it makes `dict`, `list`, `str`, `int`, `bool`, `None` and `Unreadable`.
DECODER: Final = json.JSONDecoder(
    object_pairs_hook=_object,
    parse_int=_whole,
    parse_float=_not_whole,
    parse_constant=_constant,
)


def exact(value: object, kind: type[_Kind]) -> _Kind:
    """Return a value that is of one type of JSON and of no other.

    Raises:
        WrongJsonType: it is of another (VAL-1).
        HabilitationError: it is what the reader could not take.
    """
    # bool is an int: only the type itself counts.
    if isinstance(value, kind) and type(value) is kind:
        return value
    if not isinstance(value, Unreadable):
        found = json_name(type(value))
    elif value.is_number and kind is not int:
        found = json_name(int)
    else:
        raise value.refusal
    raise WrongJsonType(_INTEGER if kind is int else json_name(kind), found)


def json_name(kind: type) -> str:
    """Return what JSON calls a type of Python."""
    return next(name for each, name in _JSON_NAMES if issubclass(kind, each))


def data_of(document: str | bytes, max_bytes: int = MAX_BYTES, first: int = 1) -> object:
    """Return the plain data that a document in JSON holds, which begins on that line of a file.

    Raises:
        TypeError: `document` is neither text nor bytes.
        DocumentTooLarge: it has more bytes than are read (VAL-1).
        WrongEncoding: it is not UTF-8, or begins with a byte order mark (VAL-1).
        DocumentTooDeep: it nests objects and lists too deep (VAL-1).
        NotJson: it is not JSON (VAL-1).
        JsonLines: it is a journal in JSON Lines (VAL-1).
    """
    raw, text = _both(document, max_bytes)
    deeper = _too_deep(raw)
    if deeper > MAX_DEPTH:
        raise DocumentTooDeep(MAX_DEPTH)
    read = _decoded(text, first)
    # Few brackets are left where one is missing too: then it is no JSON, and never comes here.
    if deeper:
        raise DocumentTooDeep(MAX_DEPTH)
    return read


def _decoded(text: str, first: int) -> object:
    try:
        read, end = DECODER.raw_decode(text, _after_blank(text, 0))
    except json.JSONDecodeError as error:
        raise _not_json(text, error.pos, first) from None
    except _NotJsonConstantError:
        # What stands before it was read, so that texts begin and end where they seem to.
        places = (each.start() for each in _CONSTANT.finditer(text) if each["constant"])
        raise _not_json(text, next(places), first) from None
    rest = _after_blank(text, end)
    if rest == len(text):
        return read
    found = _not_json(text, rest, first)
    if found.line > first and isinstance(read, dict) and _HEAD in read.items():
        raise JsonLines(found.line)
    raise found


def _after_blank(text: str, place: int) -> int:
    found = _BLANK.match(text, place)
    return place if found is None else found.end()


def _not_json(text: str, place: int, first: int) -> NotJson:
    at = json.JSONDecodeError("", text, place)
    return NotJson(at.lineno + first - 1, at.colno)


def exact_document(document: str | bytes) -> str | bytes:
    """Return a text or bytes as exact ones: a subclass may lie about what it holds.

    Raises:
        TypeError: `document` is neither.
    """
    given: object = document
    if isinstance(given, str):
        return exact_text(given)
    if not issubclass(type(given), bytes):
        message = f"a document is a str or bytes, not {type(given).__name__}"
        raise TypeError(message)
    return bytes.__getitem__(typed(given, bytes), slice(None))


def _both(document: str | bytes, max_bytes: int) -> tuple[bytes, str]:
    given, limit = exact_document(document), typed(max_bytes, int)
    if len(given) > limit:
        raise DocumentTooLarge(len(given), limit)
    try:
        if isinstance(given, str):
            # Lone surrogates have no bytes; a value that holds one is refused where it stands.
            raw, text = given.encode("utf-8", "surrogatepass"), given
        else:
            raw, text = given, given.decode("utf-8")
    except UnicodeDecodeError:
        raise WrongEncoding from None
    if text.startswith("\ufeff"):
        raise WrongEncoding
    if len(raw) > limit:
        raise DocumentTooLarge(len(raw), limit)
    return raw, text


def _too_deep(raw: bytes) -> int:
    """Return how many brackets open deeper than is read, before anything recurses."""
    if raw.count(b"[") + raw.count(b"{") <= MAX_DEPTH:
        return 0
    unescaped = _ESCAPED.sub(b"", raw) if b"\\" in raw else raw
    # Without what is between them, two quotes in a row end a text, or join two: no bracket moves.
    bare = unescaped.translate(_ALIKE, _NO_STRUCTURE).replace(b'""', b"")
    brackets = b"".join(bare.split(b'"')[::2])
    for _ in range(MAX_DEPTH):
        brackets = brackets.replace(b"[]", b"")
    return brackets.count(b"[")
