"""How Hypothesis shows what a strategy drew, when a test fails.

Law: a person can read it, and write the state again from it; what attrs would show by field fills
pages. Doesn't know strategies.
"""

from collections.abc import Iterator

from hypothesis.vendor import pretty

from habilitations.journal import Journal, Step
from habilitations.model import Dossier, Habilitation, Portal
from habilitations.queries import holders
from habilitations.testing._drawn_tables import Tables
from habilitations.testing._plain_step import notation


def show() -> None:
    """Tell Hypothesis how to show portals, dossiers, journals, steps and tables."""
    for kind in (Portal, Dossier, Journal, Step, Tables):
        pretty.for_type_by_name(kind.__module__, kind.__name__, _print)


def _print(thing: object, printer: pretty.RepresentationPrinter, *_: object) -> None:
    head = f"<Dossier {thing.id}>" if isinstance(thing, Dossier) else repr(thing)
    with printer.group(4, head.removesuffix(">"), ">"):
        for line in lines_of(thing):
            printer.break_()
            printer.text(line)


def lines_of(thing: object) -> Iterator[str]:
    """Yield what tells of a thing more than its head does: its steps, or the rights on it."""
    match thing:
        case Step():
            yield notation(thing)
        case Journal():
            yield from map(notation, thing)
        case Dossier():
            yield from map(_right, thing.habilitations())
        case Tables():
            yield from map(_right, thing.habilitations)
        case Portal():
            for dossier in thing.dossiers:
                yield from map(_right, holders(thing, dossier=dossier))
        case _:
            return


def _right(held: Habilitation) -> str:
    words = (str(held.dossier), str(held.subscriber), held.service.code, held.role.value)
    return " ".join((*words, "suspended") if held.suspended else words)
