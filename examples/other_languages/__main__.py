"""Round trips through other languages: `python -m examples.other_languages`.

Each takes the good documents of the corpus and the scenarios of `examples`, reads them into what
its tools make of the schemas, and writes them again. Law: each is equal when it is loaded, and the
same bytes once it is canonical. `--node FOLDER` is where npm has installed what `node/package.json`
names, `--jackson FOLDER` where Jackson's jars are, for Java; `--python` takes pydantic and
datamodel-code-generator. What isn't asked for isn't run, but for Node where it is installed.
"""

import argparse
import json
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Final

from habilitations.wire import loads

HERE: Final = Path(__file__).resolve().parent
SCHEMAS: Final = HERE.parent.parent / "docs" / "reference" / "schemas"
KINDS: Final = ("portal", "journal", "scenario")


def documents() -> list[str]:
    """Return the documents that are taken through, a line each."""
    corpus = json.loads((SCHEMAS / "corpus.json").read_text(encoding="utf-8"))
    good = [each["canonical"] for each in corpus["good"] if each["kind"] in KINDS]
    files = sorted(HERE.parent.glob("*.json"))
    return [*good, *(canonical(each.read_text(encoding="utf-8")) for each in files)]


def canonical(text: str) -> str:
    """Return a document as RFC 8785 has it: its keys are ASCII and its numbers whole."""
    data = json.loads(text)
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"), sort_keys=True)


def in_node(given: list[str], packages: Path) -> list[str]:
    """Return documents as Node writes them, checked by ajv and read by zod."""
    with tempfile.TemporaryDirectory() as scratch:
        # Node looks for packages beside the script.
        script = Path(scratch) / "rewrite.mjs"
        script.write_bytes((HERE / "node" / "rewrite.mjs").read_bytes())
        (Path(scratch) / "node_modules").symlink_to(packages.resolve() / "node_modules")
        return _run(["node", str(script), str(SCHEMAS)], given)


def in_java(given: list[str], jars: Path, *inclusion: str) -> list[str]:
    """Return documents as Jackson writes them, from the classes that quicktype makes."""
    path = ":".join(map(str, sorted(jars.resolve().rglob("*.jar"))))
    with tempfile.TemporaryDirectory() as scratch:
        made = Path(scratch)
        for kind in KINDS:
            (made / "documents" / kind).mkdir(parents=True)
            name = kind.capitalize()
            told = ["--package", f"documents.{kind}", "--top-level", name]
            file = made / "documents" / kind / f"{name}.java"
            schema = str(SCHEMAS / f"{kind}.schema.json")
            command = ["npx", "--yes", "quicktype@26", "--src-lang", "schema", "--lang", "java"]
            _run([*command, *told, "--out", str(file), schema], [])
        # Converters want Jackson's dates, which nothing here needs.
        sources = [str(each) for each in made.rglob("*.java") if each.name != "Converter.java"]
        java = [str(HERE / "java" / "RoundTrip.java"), *sources]
        _run(["javac", "-nowarn", "-d", str(made / "out"), "-cp", path, *java], [])
        return _run(["java", "-cp", f"{path}:{made / 'out'}", "RoundTrip", *inclusion], given)


def in_pydantic(given: list[str], output: str) -> Iterator[str]:
    """Yield documents as pydantic writes them, from the models or dataclasses made for it."""
    adapter = import_module("pydantic").TypeAdapter
    with tempfile.TemporaryDirectory() as scratch:
        sys.path.insert(0, scratch)
        for kind in KINDS:
            module = f"{kind}_of_{output.split('.', maxsplit=1)[0]}"
            told = ["--input-file-type", "jsonschema", "--output-model-type", output]
            files = ["--input", str(SCHEMAS / f"{kind}.schema.json")]
            made = ["--output", str(Path(scratch) / f"{module}.py")]
            _run(["datamodel-codegen", "--use-title-as-name", *told, *files, *made], [])
            reads = adapter(getattr(import_module(module), f"Habilitations{kind.capitalize()}"))
            for line in given:
                if json.loads(line)["habilitations"] == kind:
                    value = reads.validate_json(line)
                    yield reads.dump_json(value, by_alias=True, exclude_none=True).decode()
        sys.path.remove(scratch)


def _run(command: list[str], given: list[str]) -> list[str]:
    ended = subprocess.run(
        command,
        input="".join(f"{each}\n" for each in given),
        text=True,
        check=True,
        capture_output=True,
    )
    return [each for each in ended.stdout.split("\n") if each]


def told(name: str, given: list[str], written: list[str]) -> bool:
    """Print how many documents came back equal and the same; return whether all did."""
    values = list(map(loads, written))
    equal = sum(loads(each) in values for each in given)
    same = (Counter(given) & Counter(map(canonical, written))).total()
    print(f"{name}: {len(given)} documents, {equal} equal, {same} the same bytes once canonical")
    return equal == same == len(given) == len(written)


def main(arguments: list[str] | None = None) -> int:
    """Take the documents through what is asked for; 1 if one doesn't come back."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--node", type=Path, default=HERE / "node")
    parser.add_argument("--jackson", type=Path)
    parser.add_argument("--python", action="store_true")
    asked = parser.parse_args(arguments)
    given, good = documents(), True
    if shutil.which("node") and (asked.node / "node_modules").is_dir():
        good &= told("Node, ajv and zod", given, in_node(given, asked.node))
    else:
        print("without Node, or what npm installs in", asked.node)
    if asked.jackson is not None:
        good &= told("Java, Jackson", given, in_java(given, asked.jackson, "NON_NULL"))
    if asked.python:
        for output in ("pydantic_v2.BaseModel", "dataclasses.dataclass"):
            good &= told(output, given, list(in_pydantic(given, output)))
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
