"""Round trips through other languages: `python -m examples.other_languages`.

Each takes the good documents of the corpus and the scenarios of `examples`, reads them into what
its tools make of the schemas, and writes them again. Law: each is equal when it is loaded, and the
same bytes once it is canonical. What isn't asked for isn't run, but for Node where it is installed.
"""

import argparse
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

from examples.other_languages.in_compiled import in_csharp, in_go, in_java, in_php
from examples.other_languages.in_node import in_node, in_typescript
from examples.other_languages.in_python import in_msgspec, in_pydantic
from examples.other_languages.trips import HERE, documents, told


def asked_of(arguments: list[str] | None) -> argparse.Namespace:
    """Return what is asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    installed = "where npm has installed what its package.json names"
    parser.add_argument("--node", type=Path, default=HERE / "node", help=installed)
    parser.add_argument("--typescript", type=Path, help=installed)
    parser.add_argument("--python", action="store_true", help="pydantic, dataclasses and msgspec")
    parser.add_argument("--jackson", type=Path, help="the folder of Jackson's jars, for Java")
    parser.add_argument("--go", action="store_true")
    parser.add_argument("--csharp", type=Path, help="Newtonsoft.Json.dll, for Mono")
    parser.add_argument("--php", action="store_true")
    return parser.parse_args(arguments)


def trips(asked: argparse.Namespace, given: list[str]) -> Iterator[tuple[str, list[str]]]:
    """Yield what each language writes of the documents, by its name."""
    if shutil.which("node") and (asked.node / "node_modules").is_dir():
        yield "Node, ajv and zod", in_node(given, asked.node)
    else:
        print("without Node, or what npm installs in", asked.node)
    if asked.typescript is not None:
        yield "TypeScript, ajv and zod", in_typescript(given, asked.typescript)
    if asked.python:
        for output in ("pydantic_v2.BaseModel", "dataclasses.dataclass"):
            yield output, list(in_pydantic(given, output))
        yield "msgspec.Struct", list(in_msgspec(given))
    if asked.jackson is not None:
        yield "Java, Jackson", in_java(given, asked.jackson, "NON_NULL")
    if asked.go:
        yield "Go, encoding/json", in_go(given)
    if asked.csharp is not None:
        yield "C#, Json.NET", in_csharp(given, asked.csharp)
    if asked.php:
        yield "PHP, objects", in_php(given)


def main(arguments: list[str] | None = None) -> int:
    """Take the documents through what is asked for; 1 if one doesn't come back."""
    given = documents()
    ways = trips(asked_of(arguments), given)
    # All are run, though one doesn't come back.
    good = [told(name, given, written) for name, written in ways]
    return 0 if all(good) else 1


if __name__ == "__main__":
    sys.exit(main())
