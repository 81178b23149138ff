"""Renews what the examples of the pages print, where the library prints something else now.

`python docs/outputs.py` runs the examples of every page and of the README as the tests do, and
writes into the pages what they print; `python docs/outputs.py PAGE...` those of some. It exits with
1, and leaves a page as it is, where an example raises what the page doesn't expect. Law: code and
prose of a page are never touched. Doesn't know whether what is printed is right: read the
difference.
"""

import doctest
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Final, final

ROOT: Final = Path(__file__).resolve().parent.parent


@final
class Renewal(doctest.DocTestRunner):
    """Runs the examples of a page, and keeps what they print now by the line of the example."""

    def __init__(self) -> None:
        """Begin with nothing printed."""
        super().__init__(verbose=False)
        self.printed: dict[int, tuple[doctest.Example, str]] = {}
        self.raised: list[str] = []

    def report_failure(
        self,
        out: Callable[[str], object],
        test: doctest.DocTest,
        example: doctest.Example,
        got: str,
    ) -> None:
        """Keep what an example printed instead of what the page says."""
        del out, test
        self.printed[example.lineno] = (example, got)

    def report_unexpected_exception(
        self,
        out: Callable[[str], object],
        test: doctest.DocTest,
        example: doctest.Example,
        exc_info: tuple[type[BaseException], BaseException, object],
    ) -> None:
        """Keep what an example raised."""
        del out
        error = f"{exc_info[0].__name__}: {exc_info[1]}"
        self.raised.append(f"{test.name}:{example.lineno + 1}: {error}")


def pages() -> Iterator[Path]:
    """Yield the README and every page that has examples."""
    for path in (ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))):
        if ">>> " in path.read_text(encoding="utf-8"):
            yield path


def renewed(name: str, text: str) -> tuple[str, list[str]]:
    """Return a page with what its examples print, and what some raise unexpectedly."""
    runner = Renewal()
    test = doctest.DocTestParser().get_doctest(text, {"__name__": "__main__"}, name, name, 0)
    runner.run(test, clear_globs=False)
    lines = text.splitlines(keepends=True)
    for lineno, (example, got) in sorted(runner.printed.items(), reverse=True):
        start = lineno + example.source.count("\n")
        end = start + example.want.count("\n")
        lines[start:end] = [_line(line, example.indent) for line in _told(got)]
    return "".join(lines), runner.raised


def _told(got: str) -> list[str]:
    lines = got.splitlines()
    if not got.startswith("Traceback"):
        return lines
    # Where a frame stands is the machine's business; the page shows what was raised.
    raised = next(n for n, line in enumerate(lines) if n and not line.startswith(" "))
    return [lines[0], "    ...", *lines[raised:]]


def _line(printed: str, indent: int) -> str:
    # An empty line would end what is expected.
    return " " * indent + (printed or "<BLANKLINE>") + "\n"


def main(named: Sequence[str]) -> int:
    """Renew pages; return 1 if an example raises what isn't expected."""
    failed = False
    for path in map(Path, named) if named else pages():
        text = path.read_text(encoding="utf-8")
        made, raised = renewed(path.name, text)
        failed = failed or bool(raised)
        if raised:
            print("\n".join(raised))
        elif made != text:
            path.write_text(made, encoding="utf-8", newline="\n")
            print(f"renewed {path}")
    return int(failed)


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    sys.exit(main(sys.argv[1:]))
