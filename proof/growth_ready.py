"""What makes a call ready for a length, on a document of that length.

Holds one maker for each kind of call. Law: what is made ready is not part of what is measured.
Doesn't know what is asked.
"""

import io
import tempfile
from collections.abc import Callable
from contextlib import redirect_stderr, redirect_stdout, suppress
from pathlib import Path
from typing import TypeAlias

from habilitations import HabilitationError, Journal, Portal, Step, wire
from habilitations.__main__ import main
from habilitations.errors import InvalidDocument

Call: TypeAlias = Callable[[], object]
#: What makes a call ready for a length: the bytes of what it works on, and the call.
Ready: TypeAlias = Callable[[int], tuple[int, Call]]
Of: TypeAlias = Callable[[Portal], object]


def tried(call: Call) -> Call:
    """Return a call whose refusal is no error, and is told as a log would tell it."""

    def trying() -> None:
        try:
            call()
        except HabilitationError as refusal:
            str(refusal)

    return trying


def reading(make: Callable[[int], str]) -> Ready:
    """Read a document, good or not."""

    def ready(count: int) -> tuple[int, Call]:
        document = make(count)
        return len(document.encode("utf-8", "surrogatepass")), tried(lambda: wire.loads(document))

    return ready


def on(make: Callable[[int], str], call: Of) -> Ready:
    """Call something on the portal of a document."""

    def ready(count: int) -> tuple[int, Call]:
        document = make(count)
        known = wire.loads(document, Portal)
        return len(document), tried(lambda: call(known))

    return ready


def with_journal(make: Callable[[int], str], call: Callable[[Journal], object]) -> Ready:
    """Call something on the journal of a document."""

    def ready(count: int) -> tuple[int, Call]:
        document = make(count)
        known = wire.loads(document, Journal)
        return len(document), tried(lambda: call(known))

    return ready


def noted(make: Callable[[int], str]) -> Ready:
    """Read a line of notation."""

    def ready(count: int) -> tuple[int, Call]:
        given = make(count)
        return len(given.encode()), tried(lambda: Step.read(given))

    return ready


def command(make: Callable[[int], str], *arguments: str) -> Ready:
    """Run the command on a file."""

    def ready(count: int) -> tuple[int, Call]:
        document, folder = make(count), tempfile.TemporaryDirectory()
        file = Path(folder.name) / "given.json"
        file.write_text(document, encoding="utf-8")

        def run() -> None:
            with (
                redirect_stdout(io.StringIO()),
                redirect_stderr(io.StringIO()),
                suppress(SystemExit),
            ):
                main([*arguments[:1], str(file), *arguments[1:]] if arguments else [str(file)])
            # Kept until here, for the file's sake.
            str(folder)

        return len(document), run

    return ready


def refused(make: Callable[[int], str], told: Callable[[InvalidDocument], object]) -> Ready:
    """Tell the refusal of a document."""

    def ready(count: int) -> tuple[int, Call]:
        document = make(count)
        try:
            wire.loads(document)
        except InvalidDocument as refusal:
            found = refusal
        return len(document), lambda: told(found)

    return ready
