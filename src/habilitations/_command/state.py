"""The state in words: who may do what on each dossier, what is pending, what falls due.

Law: every line is made from the answer of a query at the instant of the run. Doesn't know how the
state came about.
"""

from collections.abc import Iterable, Iterator
from itertools import groupby

from habilitations._command.run import Run
from habilitations._command.tour.ink import BLANK, Ink, InkLine, Span, line, paragraph
from habilitations._command.words import CommandWords
from habilitations._state.requests import is_live
from habilitations._state.space import activation_deadline, is_void, waits
from habilitations._steps.sentences import enterprise, person
from habilitations.model import (
    AdhesionRequest,
    Dossier,
    EmailChange,
    Habilitation,
    Portal,
    RequestPhase,
    RequestStatus,
)
from habilitations.queries import holders, requests_on

_MARGIN = "  "
_GAP = "  "


def told_state(words: CommandWords, run: Run) -> Iterator[InkLine]:
    """Yield the state of a run: its dossiers one after the other, then the spaces that wait."""
    title = words("state", at=words.instant(run.at))
    yield line(Span(title, Ink.HEADING))
    yield line(Span("=" * len(title), Ink.HEADING))
    if not run.portal.dossiers:
        yield line(_MARGIN, words("no-dossier"))
    for dossier in run.portal.dossiers.values():
        yield BLANK
        yield line(_MARGIN, Span(f"\N{EM DASH} {enterprise(dossier.id, run.portal)}", Ink.HEADING))
        yield from _rights(words, run.portal, dossier)
        yield from _pending(words, run, dossier)
    yield from _spaces(words, run)


def _rights(words: CommandWords, portal: Portal, dossier: Dossier) -> Iterator[InkLine]:
    held = holders(portal, dossier=dossier.id)
    if not held:
        yield line(_MARGIN * 2, words("nobody"))
        return
    width = max(len(str(each.service)) for each in held)
    for service, rows in groupby(held, key=lambda each: each.service):
        head = line(_MARGIN * 2, f"{service!s:<{width}}", _GAP)
        yield from paragraph(_seated(words, portal, rows), head=head)


def _seated(words: CommandWords, portal: Portal, rows: Iterable[Habilitation]) -> str:
    return ", ".join(_holder(words, portal, each) for each in rows)


def _holder(words: CommandWords, portal: Portal, held: Habilitation) -> str:
    told = f"{held.role.abbreviation}\N{NO-BREAK SPACE}{person(held.subscriber, portal)}"
    told = told.replace(" ", "\N{NO-BREAK SPACE}")
    return f"{told}\N{NO-BREAK SPACE}({words('suspended')})" if held.suspended else told


def _pending(words: CommandWords, run: Run, dossier: Dossier) -> Iterator[InkLine]:
    waiting = [
        _request(words, run.portal, each)
        for each in requests_on(run.portal, dossier=dossier.id, at=run.at)
    ]
    if dossier.email_change is not None:
        waiting.append(_change(words, run, dossier.email_change))
    for each in waiting:
        yield from paragraph(each, head=line(_MARGIN * 2, f"{words.colon(words('pending'))} "))


def _request(words: CommandWords, portal: Portal, status: RequestStatus) -> str:
    request = status.request
    kind = words("kind-adhesion" if isinstance(request, AdhesionRequest) else "kind-substitution")
    services = ", ".join(map(str, request.services))
    until = words(f"awaiting-{status.status.value}", until=words.instant(status.deadline))
    asked = words.semicolon(f"{words.colon(kind)} {services}")
    return f"{person(request.requester, portal)}, {asked} {until}"


def _change(words: CommandWords, run: Run, change: EmailChange) -> str:
    live = is_live(change, run.at)
    phase = RequestPhase.AWAITING_EMAIL if live else RequestPhase.LAPSED
    until = words(f"awaiting-{phase.value}", until=words.instant(change.good_until))
    return f"{person(change.requester, run.portal)}, {words.semicolon(words('change'))} {until}"


def _spaces(words: CommandWords, run: Run) -> Iterator[InkLine]:
    waiting = [space for space in run.portal.spaces.values() if waits(space)]
    if waiting:
        yield BLANK
        yield line(_MARGIN, Span(f"\N{EM DASH} {words('deadlines')}", Ink.HEADING))
    for space in waiting:
        key = "void" if is_void(space, run.at) else "inscription"
        until = words.instant(activation_deadline(space))
        who = person(space.subscriber.number, run.portal)
        yield line(_MARGIN * 2, words(key, who=who, until=until))
