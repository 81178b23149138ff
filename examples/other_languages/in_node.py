"""Documents in JavaScript and TypeScript, where Node is.

Law: they are read by zod, checked by ajv, and written by canonicalize; `node/package.json` and
`typescript/package.json` say which. Doesn't know where these are installed.
"""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from examples.other_languages.trips import HERE, KINDS, SCHEMAS, kind_of, run, schema_of


@contextmanager
def beside(sources: str, packages: Path) -> Iterator[Path]:
    """Yield a folder with our sources beside what npm has installed: Node looks for it there."""
    with tempfile.TemporaryDirectory() as scratch:
        made = Path(scratch) / sources
        shutil.copytree(HERE / sources, made, ignore=shutil.ignore_patterns("node_modules"))
        (made / "node_modules").symlink_to(packages.resolve() / "node_modules")
        yield made


def in_node(given: list[str], packages: Path) -> list[str]:
    """Return documents as Node writes them."""
    with beside("node", packages) as made:
        return run(["node", str(made / "rewrite.mjs"), str(SCHEMAS)], given)


def in_typescript(given: list[str], packages: Path) -> list[str]:
    """Return documents as TypeScript writes them, once tsc has taken each as a typed literal."""
    with beside("typescript", packages) as made:
        for kind in KINDS:
            types = run([_tool(made, "json2ts"), str(schema_of(kind))])
            (made / f"{kind}.d.ts").write_text("\n".join(types), encoding="utf-8")
        (made / "documents.ts").write_text("\n".join(_literals(given)), encoding="utf-8")
        run([_tool(made, "tsc"), "--project", str(made)])
        return run(["node", str(made / "rewrite.js"), str(SCHEMAS)], given)


def _tool(made: Path, name: str) -> str:
    return str(made / "node_modules" / ".bin" / name)


def _literals(given: list[str]) -> Iterator[str]:
    for kind in KINDS:
        yield f'import type {{ Habilitations{kind.capitalize()} }} from "./{kind}.js";'
    for place, document in enumerate(given):
        name = f"Habilitations{kind_of(document).capitalize()}"
        yield f"export const document{place}: {name} = {document};"
