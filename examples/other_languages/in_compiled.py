"""Documents in Java, Go, C# and PHP.

Law: what quicktype makes of the schemas reads and writes them, with the flags that stand here; PHP
takes them as objects. Doesn't know where compilers and libraries come from.
"""

import tempfile
from pathlib import Path

from examples.other_languages.trips import HERE, KINDS, generated, run


def in_java(given: list[str], jars: Path, *inclusion: str) -> list[str]:
    """Return documents as Jackson writes them."""
    path = ":".join(map(str, sorted(jars.resolve().rglob("*.jar"))))
    with tempfile.TemporaryDirectory() as scratch:
        made = Path(scratch)
        for kind in KINDS:
            file = made / "documents" / kind / f"{kind.capitalize()}.java"
            generated("java", kind, file, "--package", f"documents.{kind}")
        # Converters want Jackson's dates, which nothing here needs.
        sources = [str(each) for each in made.rglob("*.java") if each.name != "Converter.java"]
        java = [str(HERE / "java" / "RoundTrip.java"), *sources]
        run(["javac", "-nowarn", "-d", str(made / "out"), "-cp", path, *java])
        return run(["java", "-cp", f"{path}:{made / 'out'}", "RoundTrip", *inclusion], given)


def in_go(given: list[str]) -> list[str]:
    """Return documents as encoding/json of Go writes them."""
    with tempfile.TemporaryDirectory() as scratch:
        made = Path(scratch)
        for kind in KINDS:
            file = made / kind / f"{kind}.go"
            generated("go", kind, file, "--package", kind, "--omit-empty")
        (made / "go.mod").write_text("module documents\n\ngo 1.19\n", encoding="utf-8")
        (made / "main.go").write_bytes((HERE / "go" / "main.go").read_bytes())
        run(["go", "build", "-o", "again", "."], folder=made)
        return run([str(made / "again")], given)


def in_csharp(given: list[str], library: Path) -> list[str]:
    """Return documents as Json.NET writes them, on Mono; `library` is Newtonsoft.Json.dll."""
    with tempfile.TemporaryDirectory() as scratch:
        made = Path(scratch)
        told = ("--framework", "NewtonSoft", "--csharp-version", "6")
        for kind in KINDS:
            file = made / f"{kind.capitalize()}.cs"
            generated("csharp", kind, file, *told, "--namespace", f"Documents.{kind.capitalize()}s")
        (made / library.name).write_bytes(library.read_bytes())
        sources = [str(HERE / "csharp" / "RoundTrip.cs"), *map(str, made.glob("*.cs"))]
        again = str(made / "again.exe")
        run(["mcs", f"-r:{made / library.name}", f"-out:{again}", *sources])
        return run(["mono", again], given)


def in_php(given: list[str]) -> list[str]:
    """Return documents as json_encode of PHP writes them."""
    return run(["php", str(HERE / "php" / "round_trip.php")], given)
