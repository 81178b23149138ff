"""A refusal, or a slip, as an IPython shell shows it when a cell ends in one.

Holds `traceback_of`. Law: no frame of this library is shown, nor of what runs a cell; of a refusal
the rule and its section, then what to do, then the reason, in the language and by the names that
the reader chose. Doesn't know IPython: it is what one of its exceptions is asked for.
"""

from collections.abc import Iterator
from traceback import FrameSummary, TracebackException
from typing import Final

from habilitations.display._answers import refusal_sheet
from habilitations.display._options import chosen_options
from habilitations.display._words import Words
from habilitations.errors import HabilitationError

#: Where frames stand that tell the reader of a cell nothing: ours, and those of what runs it.
_HIDDEN: Final = (__file__.rpartition("display")[0], "<attrs generated", "/IPython/", "/ipykernel/")


def traceback_of(error: BaseException) -> list[str]:
    """Return the lines of an error that ended a cell."""
    whole = TracebackException.from_exception(error)
    for each in _chain(whole):
        each.stack[:] = [frame for frame in each.stack if not _hidden(frame)]
    lines = "".join(whole.format()).splitlines()
    if not isinstance(error, HabilitationError):
        return lines
    count = len("".join(whole.format_exception_only()).splitlines())
    return [*lines[: len(lines) - count], *_told(error)]


def _told(refusal: HabilitationError) -> Iterator[str]:
    options = chosen_options()
    words = Words(lang=options.lang, portal=options.portal, zone=options.zone)
    title, _, *lines = str(refusal_sheet(words, refusal)).splitlines()
    yield title
    yield from filter(None, lines)
    yield from getattr(refusal, "__notes__", ())


def _chain(error: TracebackException | None) -> Iterator[TracebackException]:
    if error is not None:
        yield error
        yield from _chain(error.__cause__)
        yield from _chain(error.__context__)


def _hidden(frame: FrameSummary) -> bool:
    return any(place in frame.filename for place in _HIDDEN)
