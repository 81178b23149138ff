"""What schemas are put together of: objects, texts, names, and what a draft leaves open.

Law: every subschema has its type, and no list of names is empty. Doesn't know documents.
"""

import inspect
from collections.abc import Callable, Iterable, Mapping
from typing import TypeAlias

from habilitations.wire._singles import OPEN
from habilitations.wire._words import KEYS

Schema: TypeAlias = dict[str, object]


def an_object(properties: Mapping[str, Schema], required: list[str]) -> Schema:
    """Return the schema of an object that has these keys and no others."""
    return {
        "type": "object",
        "properties": {key: _described(key, part) for key, part in properties.items()},
        "required": required,
        "additionalProperties": False,
    }


def _described(key: str, part: Schema) -> Schema:
    # Beside a reference to an object, some generators make another class of it.
    return part if "description" in part or part.get("$ref") else {**part, "description": KEYS[key]}


def a_text(least: int, most: int, pattern: str | None = None) -> Schema:
    """Return the schema of a text of so many characters, of a form if one is told."""
    known = {} if pattern is None else {"pattern": pattern}
    return {"type": "string", **({"minLength": least} if least else {}), "maxLength": most, **known}


def a_whole(most: int) -> Schema:
    """Return the schema of a whole number from 0 on."""
    return {"type": "integer", "minimum": 0, "maximum": most}


def one_of(names: Iterable[str]) -> Schema:
    """Return the schema of a text that is one of some names."""
    known = list(names)
    # No list of names may be empty: this is met by no text either.
    return {"type": "string", "enum": known} if known else a_text(1, 0)


def a_const(value: str) -> Schema:
    """Return the schema of one text."""
    return {"type": "string", "const": value}


def camel(procedure: str) -> str:
    """Return the name of a procedure as one word."""
    return "".join(word.capitalize() for word in procedure.split("_"))


def told(of: Callable[..., object]) -> str:
    """Return the first sentence that something says of itself."""
    return " ".join((inspect.getdoc(of) or "").split("\n\n")[0].split())


def given_or_open(name: str) -> Schema:
    """Return the schema of a draft in which an argument is given or open."""
    still = {"contains": {"type": "string", "const": name}}
    return {"anyOf": [{"required": [name]}, {"required": [OPEN], "properties": {OPEN: still}}]}


def not_open(name: str) -> Schema:
    """Return the schema of a draft in which an argument is not open."""
    none = {"contains": {"type": "string", "const": name}, "minContains": 0, "maxContains": 0}
    return {"properties": {OPEN: none}}
