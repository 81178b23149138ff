"""The tables of the tour: people, services, dossiers, rights, menus, requests.

Holds what prints them, aligned. Law: each is made from the answer of a query. Doesn't know the
story.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import datetime

from habilitations._command.tour.cast import PEOPLE
from habilitations._command.tour.ink import ROLE_INKS, Ink, InkLine, Span, line, paragraph
from habilitations._command.tour.words import TourWords, name_of
from habilitations.model import AdhesionRequest, Habilitation, Portal, RequestStatus, Subscriber
from habilitations.queries import dossiers_of, holders, menu, requests_on
from habilitations.roles import Role
from habilitations.services import AnyService

_MARGIN = "  "
_GAP = "  "
_NOTHING = "\N{MIDDLE DOT}"


def legend(words: TourWords) -> Iterator[InkLine]:
    """Yield the signs, and the abbreviations of the roles."""
    yield line(_MARGIN, words("legend-signs"))
    roles = [(Span(role.abbreviation, ROLE_INKS[role]), Span(f" {role.label}   ")) for role in Role]
    spans = [span for pair in roles for span in pair]
    yield line(_MARGIN, *spans[:-1], f" {Role.ACTEUR.label}")
    yield line(_MARGIN, words("legend-ours"))


def people(words: TourWords) -> Iterator[InkLine]:
    """Yield who plays: number, name, part."""
    width = max(len(name_of(person.number)) for person in PEOPLE)
    for person in PEOPLE:
        name = f"{name_of(person.number):<{width}}"
        head = line(_MARGIN, str(person.number), _GAP, Span(name, Ink.HEADING), _GAP)
        yield from paragraph(words(f"part-{person.last_name}"), head=head)


def form(words: TourWords, services: tuple[AnyService, ...]) -> Iterator[InkLine]:
    """Yield services in two columns, as the forms of §4.1 and §4.3 have them."""
    half = (len(services) + 1) // 2
    left, right = map(str, services[:half]), [*map(str, services[half:]), ""]
    width = max(len(str(service)) for service in services[:half])
    for one, other in zip(left, right, strict=False):
        yield line(f"{' ' * words.margin}{one:<{width}}   {other}".rstrip())


def portfolio(words: TourWords, portal: Portal, person: Subscriber) -> Iterator[InkLine]:
    """Yield the dossiers of a person, with how many elementary services in each role."""
    dossiers = dossiers_of(portal, person)
    width = max(len(dossier.name) for dossier in dossiers)
    yield _header(f"{'SIREN':<9}{_GAP}{words('dossier'):<{width}}", Role)
    for dossier in dossiers:
        counts = Counter(held.role for held in dossier.held_by(person.number))
        cells = (_cell(str(counts[role]) if counts[role] else "", role) for role in Role)
        yield line(_MARGIN, f"{dossier.id!s:<9}{_GAP}{dossier.name:<{width}}", *cells)


def _header(title: str, roles: Iterable[Role]) -> InkLine:
    cells = (_cell(role.abbreviation, role) for role in roles)
    return line(_MARGIN, Span(title, Ink.HEADING), *cells)


def _cell(text: str, role: Role) -> Span:
    return Span(f"{text or _NOTHING:>4}", ROLE_INKS[role] if text else Ink.CITED)


def rights_table(words: TourWords, portal: Portal, dossier: str) -> Iterator[InkLine]:
    """Yield who holds what on a dossier: a row a service, a column a person."""
    held = {(each.service, each.subscriber): each for each in holders(portal, dossier=dossier)}
    services = tuple(dict.fromkeys(service for service, _ in held))
    columns = [person for person in PEOPLE if any(who == person.number for _, who in held)]
    first = max(len(str(service)) for service in services)
    names = "".join(f"{_GAP}{person.last_name}" for person in columns)
    yield line(_MARGIN, Span(f"{words('service'):<{first}}{names}", Ink.HEADING))
    for service in services:
        cells = (
            _centred(held.get((service, person.number)), len(person.last_name))
            for person in columns
        )
        yield _row(f"{service!s:<{first}}", cells)


def _row(label: str, cells: Iterable[InkLine]) -> InkLine:
    spans = [span for cell in cells for span in (Span(_GAP), *cell)]
    # The last span is the padding of the last cell.
    return line(_MARGIN, label, *spans[:-1])


def _centred(held: Habilitation | None, width: int) -> InkLine:
    if held is None:
        text, ink = _NOTHING, Ink.CITED
    elif held.suspended:
        text, ink = f"({held.role.abbreviation})", Ink.SUSPENDED
    else:
        text, ink = held.role.abbreviation, ROLE_INKS[held.role]
    left = (width - len(text)) // 2
    return Span(" " * left), Span(text, ink), Span(" " * (width - left - len(text)))


def menu_table(portal: Portal, person: Subscriber, dossier: str) -> Iterator[InkLine]:
    """Yield what the menu opens for a person on a dossier, heading by heading."""
    opened = menu(portal, person, dossier=dossier)
    headings = dict.fromkeys(entry.heading for entry in opened)
    width = max(map(len, headings))
    for heading in headings:
        labels = (entry.label for entry in opened if entry.heading == heading)
        head = line(_MARGIN * 2, Span(f"{heading:<{width}}", Ink.HEADING), _GAP)
        yield from paragraph(f"\N{NO-BREAK SPACE}{_NOTHING} ".join(labels), head=head)


def requests_table(words: TourWords, portal: Portal, at: datetime) -> Iterator[InkLine]:
    """Yield the requests on all the dossiers: who, what, how far, until when."""
    pending = [
        (dossier.name, status)
        for dossier in portal.dossiers.values()
        for status in requests_on(portal, dossier=dossier.id, at=at)
    ]
    width = max(len(name) for name, _ in pending)
    for name, status in pending:
        yield from _request(words, f"{name:<{width}}", status)


def _request(words: TourWords, name: str, status: RequestStatus) -> Iterator[InkLine]:
    request = status.request
    kind = "kind-adhesion" if isinstance(request, AdhesionRequest) else "kind-substitution"
    who, until = name_of(request.requester), words.stamp(status.deadline)
    told = f"{_GAP}{words(kind):<12}{_GAP}{who:<14}{_GAP}{words(status.status.value, until=until)}"
    yield line(_MARGIN, Span(name, Ink.HEADING), told)
    yield from paragraph(words.listed(request.elementary), head=line(_MARGIN * 2))
