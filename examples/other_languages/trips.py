"""What goes through every language, and what has to come back.

Law: a document is equal when it is loaded, and the same bytes once it is canonical. Doesn't know
any language.
"""

import json
import subprocess
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Final

from habilitations.wire import loads

HERE: Final = Path(__file__).resolve().parent
SCHEMAS: Final = HERE.parent.parent / "docs" / "reference" / "schemas"
KINDS: Final = ("portal", "journal", "scenario")
QUICKTYPE: Final = ("npx", "--yes", "quicktype@26.0.0", "--src-lang", "schema", "--lang")


def documents() -> list[str]:
    """Return the documents that are taken through, a line each."""
    corpus = json.loads((SCHEMAS / "corpus.json").read_text(encoding="utf-8"))
    good = [each["canonical"] for each in corpus["good"] if each["kind"] in KINDS]
    files = sorted(HERE.parent.glob("*.json"))
    return [*good, *(canonical(each.read_text(encoding="utf-8")) for each in files)]


def kind_of(document: str) -> str:
    """Return what a document says it is."""
    return str(json.loads(document)["habilitations"])


def canonical(text: str) -> str:
    """Return a document as RFC 8785 has it: its keys are ASCII and its numbers whole."""
    data = json.loads(text)
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"), sort_keys=True)


def schema_of(kind: str) -> Path:
    """Return the schema of a kind that generators of code take."""
    return SCHEMAS / f"{kind}.schema.json"


def run(command: Sequence[str], given: Iterable[str] = (), folder: Path | None = None) -> list[str]:
    """Run a program on lines, and return those that it wrote."""
    ended = subprocess.run(
        command,
        input="".join(f"{each}\n" for each in given),
        text=True,
        check=True,
        capture_output=True,
        cwd=folder,
    )
    return [each for each in ended.stdout.split("\n") if each]


def generated(language: str, kind: str, file: Path, *told: str) -> None:
    """Have quicktype write what a language calls a kind of document."""
    file.parent.mkdir(parents=True, exist_ok=True)
    named = ["--top-level", kind.capitalize(), "--out", str(file), str(schema_of(kind))]
    run([*QUICKTYPE, language, *told, *named])


def told(name: str, given: list[str], written: list[str]) -> bool:
    """Print how many documents came back equal and the same; return whether all did."""
    values = list(map(loads, written))
    equal = sum(loads(each) in values for each in given)
    same = (Counter(given) & Counter(map(canonical, written))).total()
    print(f"{name}: {len(given)} documents, {equal} equal, {same} the same bytes once canonical")
    return equal == same == len(given) == len(written)
