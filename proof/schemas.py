"""The schemas against `loads`, by six validators: `python -m proof.schemas`.

Documents are mutated by seed, and judged by jsonschema, jsonschema-rs, fastjsonschema, and in Node
by ajv, hyperjump and zod, with both kinds of schema. Law: all agree with `loads`, but for what is
listed in *Documents*; a disagreement that isn't is printed, and ends the run with 1. `--full`
judges 3,000, `--node FOLDER` is where npm has installed what its package.json names. Doesn't know
the list's sentences: faults tell them apart.
"""

import argparse
import json
import random
import re
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from importlib import import_module
from importlib.util import find_spec
from itertools import chain
from pathlib import Path
from typing import Final, Literal, TypeAlias, get_args

import jsonschema

from habilitations.wire import Document, Tagged, json_schema
from proof.harness import Clock
from tests.test_schema import BEYOND, CORPUS, FORM, KINDS, faults_of, folded
from tests.test_wire_input import mutated

SMALL: Final = 150
FULL: Final = 3000
NODE: Final = Path(__file__).parent.parent / "examples" / "other_languages" / "node"

#: Half of a character beyond the first 65,536.
_HALF: Final = re.compile(r"\\ud[89a-f]", re.IGNORECASE)
TAGGED: Final[tuple[Tagged, ...]] = get_args(Tagged)

Judge: TypeAlias = Callable[[object], bool]
Expected: TypeAlias = Literal["good", "bad", "listed"]
Mutant: TypeAlias = tuple[type[Document], str, Expected]


def mutants(size: int, seed: int = 26) -> Iterator[Mutant]:
    """Yield documents with their kind, and what a schema is to say of each."""
    chance = random.Random(seed)
    for _ in range(size):
        kind, data = chance.choice(CORPUS)
        spoilt = mutated(chance, data)
        text = json.dumps(spoilt)
        yield kind, text, _expected(text, kind)


def _expected(text: str, kind: type[Document]) -> Expected:
    faults, data = faults_of(text, kind), json.loads(text)
    if any(isinstance(each, FORM) for each in faults or ()):
        return "bad"
    kept = folded(data) == data
    return (
        "good" if kept and not any(isinstance(each, BEYOND) for each in faults or ()) else "listed"
    )


def schemas() -> dict[str, dict[str, object]]:
    """Return the schemas by the name of their kind and how kinds are told in them."""
    return {
        name_of(kind, tagged): json_schema(kind, tagged=tagged)
        for kind in KINDS
        for tagged in TAGGED
    }


def name_of(kind: type[Document], tagged: Tagged) -> str:
    """Return what a schema is called here."""
    return f"{kind.__name__}-{tagged}"


def judges(schema: Mapping[str, object]) -> Iterator[tuple[str, Judge]]:
    """Yield the validators of Python that are installed."""
    yield "jsonschema", jsonschema.Draft202012Validator(schema).is_valid
    if find_spec("jsonschema_rs") is not None:
        rust: Judge = import_module("jsonschema_rs").validator_for(dict(schema)).is_valid
        yield "jsonschema-rs", rust
    if find_spec("fastjsonschema") is not None:
        yield (
            "fastjsonschema",
            partial(_passes, import_module("fastjsonschema").compile(dict(schema))),
        )


def _passes(check: Callable[[object], object], data: object) -> bool:
    try:
        check(data)
    except ValueError:
        return False
    return True


def in_python(given: list[Mutant]) -> Iterator[tuple[str, Tagged, Mutant, bool]]:
    """Yield what each validator of Python says of each document, under both schemas."""
    known = {name: list(judges(schema)) for name, schema in schemas().items()}
    for mutant in given:
        data = json.loads(mutant[1])
        for tagged in TAGGED:
            for judge, is_valid in known[name_of(mutant[0], tagged)]:
                # A text with half a character is none in Rust.
                if judge != "jsonschema-rs" or not _HALF.search(mutant[1]):
                    yield judge, tagged, mutant, is_valid(data)


def in_node(given: list[Mutant], folder: Path) -> Iterator[tuple[str, Tagged, Mutant, bool]]:
    """Yield what each validator of Node says of each document, under both schemas."""
    asked = [(mutant, tagged) for mutant in given for tagged in TAGGED]
    lines = [
        f'{{"schema":"{name_of(mutant[0], tagged)}","document":{mutant[1]}}}\n'
        for mutant, tagged in asked
    ]
    with tempfile.TemporaryDirectory() as scratch:
        file = Path(scratch) / "schemas.json"
        file.write_text(json.dumps(schemas()), encoding="utf-8")
        command = ["node", str(folder / "judges.mjs"), str(file)]
        ended = subprocess.run(  # noqa: S603
            command, input="".join(lines), capture_output=True, text=True, check=True
        )
    for (mutant, tagged), line in zip(asked, ended.stdout.rstrip("\n").split("\n"), strict=True):
        for judge, fault in json.loads(line).items():
            yield judge, tagged, mutant, fault is None


def main(arguments: list[str] | None = None) -> int:
    """Judge, print what each validator disagrees in, and end with 1 if that isn't listed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--full", action="store_true", help="the long run, before a release")
    parser.add_argument("--size", type=int, help="how many documents are judged")
    parser.add_argument("--node", type=Path, default=NODE, help="where the packages of Node are")
    asked = parser.parse_args(arguments)
    clock, given = Clock(), list(mutants(asked.size or (FULL if asked.full else SMALL)))
    said = in_python(given)
    if shutil.which("node") and (asked.node / "node_modules").is_dir():
        said = chain(said, in_node(given, asked.node))
    else:
        print("without Node, or what npm installs in", asked.node)
    judged, listed, wrong = Counter[str](), Counter[str](), 0
    for judge, tagged, (kind, text, expected), valid in said:
        name = f"{judge}, {tagged}"
        judged[name] += 1
        if expected == "listed":
            listed[name] += valid
        elif valid is not (expected == "good"):
            line_end = valid and tagged == "oneOf" and "\\n" in text
            listed[name] += line_end
            wrong += not line_end
            print("" if line_end else f"{name} takes {valid} for {kind.__name__} {text}\n", end="")
    kinds = Counter(expected for _, _, expected in given)
    print(f"{len(given)} documents: {dict(kinds)}; {wrong} disagreements not listed, in {clock}")
    for name, count in judged.items():
        print(f"{name}: {count} judged, {listed[name]} admitted of what is listed")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
