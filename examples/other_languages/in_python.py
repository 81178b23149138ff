"""Documents in the models, dataclasses and Structs that datamodel-code-generator makes.

Law: pydantic and msgspec write what they read, None left out. Doesn't know our own classes.
"""

import json
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from importlib import import_module
from pathlib import Path
from types import MappingProxyType, ModuleType
from typing import Final, TypeAlias

from examples.other_languages.trips import KINDS, kind_of, run, schema_of

Rewrite: TypeAlias = Callable[[str], str]

#: The key of a class, which msgspec has to be told: JSON Schema has no word for it.
TAGS: Final = ("procedure", "kind")


def in_pydantic(given: list[str], output: str) -> Iterator[str]:
    """Yield documents as pydantic writes them, from the models or dataclasses made for it."""
    return _rewritten(given, "--output-model-type", output, prepared=str, rewrite=_by_pydantic)


def in_msgspec(given: list[str]) -> Iterator[str]:
    """Yield documents as msgspec writes them, from the Structs made for it."""
    told = ("--output-model-type", "msgspec.Struct", "--use-msgspec-tagged-unions")
    return _rewritten(given, *told, prepared=with_tags, rewrite=_by_msgspec)


def with_tags(schema: str) -> str:
    """Return a schema in which every union says by which key its classes are told apart.

    What names a dossier has none: it is made one class with two keys of which each may be left out.
    """
    made = json.loads(schema)
    made["$defs"] = {name: _tagged(part, made["$defs"]) for name, part in made["$defs"].items()}
    return json.dumps(made)


def _tagged(part: Mapping[str, object], known: Mapping[str, object]) -> Mapping[str, object]:
    match part:
        case {"oneOf": [{"$ref": str() as first}, *_]}:
            properties = _properties(known[first.rpartition("/")[2]])
            tag = next(each for each in TAGS if each in properties)
            return {**part, "discriminator": {"propertyName": tag}}
        case {"oneOf": [{"properties": dict()}, *_] as several}:
            keys = {key: value for each in several for key, value in _properties(each).items()}
            return {"type": "object", "properties": keys, "additionalProperties": False}
        case _:
            return part


def _properties(part: object) -> Mapping[str, object]:
    match part:
        case {"properties": dict() as known}:
            return MappingProxyType(known)
        case _:
            return MappingProxyType({})


def _rewritten(
    given: list[str],
    *told: str,
    prepared: Callable[[str], str],
    rewrite: Callable[[ModuleType, str], Rewrite],
) -> Iterator[str]:
    with tempfile.TemporaryDirectory() as scratch:
        for kind in KINDS:
            schema = Path(scratch) / f"{kind}.json"
            schema.write_text(prepared(schema_of(kind).read_text(encoding="utf-8")), "utf-8")
            # A module of a name is imported once: each run has names of its own.
            name = f"{kind}_{Path(scratch).name}"
            files = ["--input", str(schema), "--output", str(Path(scratch) / f"{name}.py")]
            read = ["--input-file-type", "jsonschema", "--use-title-as-name"]
            run(["datamodel-codegen", *read, *told, *files])
            written = rewrite(_imported(scratch, name), f"Habilitations{kind.capitalize()}")
            yield from (written(each) for each in given if kind_of(each) == kind)


def _imported(folder: str, name: str) -> ModuleType:
    sys.path.insert(0, folder)
    try:
        return import_module(name)
    finally:
        sys.path.remove(folder)


def _by_pydantic(module: ModuleType, name: str) -> Rewrite:
    reads = import_module("pydantic").TypeAdapter(getattr(module, name))

    def rewrite(document: str) -> str:
        value = reads.validate_json(document)
        text: bytes = reads.dump_json(value, by_alias=True, exclude_none=True)
        return text.decode()

    return rewrite


def _by_msgspec(module: ModuleType, name: str) -> Rewrite:
    json_of = import_module("msgspec").json
    decode = partial(json_of.decode, type=getattr(module, name))

    def rewrite(document: str) -> str:
        text: bytes = json_of.encode(decode(document))
        return text.decode()

    return rewrite
