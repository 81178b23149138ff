"""The notation of a step: one line that a person can read, and a program read back.

Holds the two directions between plain data and a line, as in
`2026-01-05T09:00:00Z suspend by=… delegate=… dossier=313231838 services=PAYER_TVA`. Law: a value
is a bare word where that is clear, else JSON; what is written is read back the same.
Doesn't know what the words mean.
"""

import json
import re
from collections.abc import Iterator, Mapping
from typing import Final

from habilitations._json.reader import DECODER, MAX_DEPTH
from habilitations.errors import NotNotation

_WORD: Final = re.compile(r"[A-Za-z0-9_.@+/-]+")
#: An instant as it is written: its colons would be no word's.
_INSTANT: Final = re.compile(
    r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,6})?(Z|[+-]\d\d:\d\d)", re.ASCII
)
_HEAD: Final = re.compile(r"(?P<at>\S+) (?P<procedure>\w+)")
_NAME: Final = re.compile(r" (?P<name>\w+)=")
_TAGGED: Final = re.compile(r"(?P<tag>sha256|idsp|iban):(?P<word>[A-Za-z0-9_.@+/-]+)")
_BARE: Final = re.compile(r"[^\s\"\[{]\S*")
#: What the depth of JSON depends on: a text, closed or not, and brackets.
_STRUCTURE: Final = re.compile(r'"(?:[^"\\]|\\.)*"?|(?P<opens>[\[{])|[\]}]', re.DOTALL)
#: The argument whose value is a list, of one word or of several.
_LISTED: Final = "services"


def written(procedure: str, arguments: Mapping[str, object]) -> str:
    """Return a step given as plain data as one line, its instant first."""
    words = (f"{name}={_word(value)}" for name, value in arguments.items() if name != "at")
    return " ".join((str(arguments["at"]), procedure, *words))


def _word(value: object) -> str:
    match value:
        case str() if _WORD.fullmatch(value) or _INSTANT.fullmatch(value):
            return value
        case {"sha256": str() as word} if _WORD.fullmatch(word):
            return f"sha256:{word}"
        case {"siren": str() as word} if _WORD.fullmatch(word):
            return word
        case {"idsp": str() as word} if _WORD.fullmatch(word):
            return f"idsp:{word}"
        case [*codes] if codes and all(isinstance(c, str) and _WORD.fullmatch(c) for c in codes):
            return ",".join(map(str, codes))
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def read(line: str) -> tuple[str, dict[str, object]]:
    """Return the procedure and the arguments, as plain data, that a line is the notation of.

    Raises:
        NotNotation: it is none (VAL-1).
    """
    text = line.rstrip()
    begin = len(text) - len(text.lstrip())
    head = _HEAD.match(text, begin)
    if head is None:
        raise NotNotation(begin + 1)
    return head["procedure"], {**dict(_arguments(text, head.end())), "at": head["at"]}


def _arguments(text: str, place: int) -> Iterator[tuple[str, object]]:
    # The line begins with these two: a second one would be believed instead.
    seen = {"at", "procedure"}
    while place < len(text):
        name = _NAME.match(text, place)
        if name is None or name["name"] in seen:
            raise NotNotation(place + 1)
        seen.add(name["name"])
        value, place = _value(text, name.end(), listed=name["name"] == _LISTED)
        yield name["name"], value


def _value(text: str, place: int, *, listed: bool) -> tuple[object, int]:
    bare = _BARE.match(text, place)
    if bare is None:
        return _json(text, place)
    if listed:
        return bare[0].split(","), bare.end()
    tagged = _TAGGED.fullmatch(bare[0])
    return (bare[0] if tagged is None else {tagged["tag"]: tagged["word"]}), bare.end()


def _json(text: str, place: int) -> tuple[object, int]:
    # Before it is parsed: where Python runs on a small stack, a deep value would end it.
    if _too_deep(text, place):
        raise NotNotation(place + 1)
    try:
        return DECODER.raw_decode(text, place)
    except ValueError:
        raise NotNotation(place + 1) from None


def _too_deep(text: str, place: int) -> bool:
    depth = 0
    for found in _STRUCTURE.finditer(text, place):
        if not found[0].startswith('"'):
            depth += 1 if found["opens"] else -1
        if not 0 < depth <= MAX_DEPTH:
            return depth > 0
    return False
