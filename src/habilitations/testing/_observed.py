"""What else a system may let the kit see, and what the rules say of it.

Holds `OBSERVATIONS`, each a method that a backend may have, and what compares them. Law: what a
backend lets one see is compared after each step that changes something, or where steps end; what
it doesn't is told to be unseen. Doesn't know rights in force.
"""

from collections.abc import Callable, Iterator, Mapping
from itertools import product
from types import MappingProxyType
from typing import Final, final

from attrs import frozen

from habilitations.identifiers import DossierId, SubscriberNumber
from habilitations.journal import Step
from habilitations.model import AdhesionRequest, Portal, Request, RequestStatus
from habilitations.queries import all_habilitations, can, holders, menu, requests_on
from habilitations.roles import Right
from habilitations.testing._backend import Backend, MissingObservation

#: A question and its answer, as plain data.
Asked = tuple[str, tuple[object, ...], object]


@final
@frozen(kw_only=True)
class Observation:
    """A method that a backend may have, the rule that it shows, and what is asked of it."""

    rule: str
    asks: Callable[[Portal, Step], Iterator[tuple[tuple[object, ...], object]]]
    #: Whether it is asked where steps end alone: it is much.
    at_end: bool = False


def _requests(portal: Portal, step: Step) -> Iterator[tuple[tuple[object, ...], object]]:
    for key in portal.dossiers:
        found = requests_on(portal, dossier=key, at=step.at)
        yield (key.value, step.at), frozenset(_plain(each) for each in found)


def _plain(found: RequestStatus) -> tuple[str, str, frozenset[str], str, object]:
    request: Request = found.request
    kind = "ADHESION" if isinstance(request, AdhesionRequest) else "SUBSTITUTION"
    lines = frozenset(line.code for line in request.elementary)
    return request.requester.value, kind, lines, found.status.value, found.deadline


def _accounts(portal: Portal, _: Step) -> Iterator[tuple[tuple[object, ...], object]]:
    for key, dossier in portal.dossiers.items():
        yield (key.value,), frozenset(each.iban.value for each in dossier.bank_accounts)


def _address(portal: Portal, _: Step) -> Iterator[tuple[tuple[object, ...], object]]:
    for key, dossier in portal.dossiers.items():
        known = dossier.company_email
        yield (key.value,), "" if known is None else known.value


def _sources(portal: Portal, _: Step) -> Iterator[tuple[tuple[object, ...], object]]:
    yield (
        (),
        frozenset(
            (
                row.dossier.value,
                row.subscriber.value,
                row.service.code,
                "" if row.granted_by is None else row.granted_by.value,
                row.since,
            )
            for row in all_habilitations(portal)
        ),
    )


def _listing(portal: Portal, _: Step) -> Iterator[tuple[tuple[object, ...], object]]:
    for key in portal.dossiers:
        rows = holders(portal, dossier=key)
        yield (key.value,), tuple((row.service.code, row.subscriber.value) for row in rows)


def _people(portal: Portal) -> Iterator[tuple[DossierId, SubscriberNumber]]:
    for key in portal.dossiers:
        for number in portal.spaces:
            yield key, number


def _can(portal: Portal, _: Step) -> Iterator[tuple[tuple[object, ...], object]]:
    services = portal.ruleset.catalogue.services
    for (key, number), service, right in product(_people(portal), services, Right):
        answer = can(portal, number, right, service, dossier=key)
        yield (number.value, right.value, service.code, key.value), answer


def _menu(portal: Portal, _: Step) -> Iterator[tuple[tuple[object, ...], object]]:
    for key, number in _people(portal):
        found = menu(portal, number, dossier=key)
        yield (number.value, key.value), frozenset(str(entry) for entry in found)


#: What a backend may let one see, by the name of its method.
OBSERVATIONS: Final[Mapping[str, Observation]] = MappingProxyType(
    {
        "requests": Observation(rule="CON-1", asks=_requests),
        "accounts": Observation(rule="BNK-2", asks=_accounts),
        "address": Observation(rule="EML-1", asks=_address),
        "sources": Observation(rule="ROL-8", asks=_sources),
        "listing": Observation(rule="CON-1", asks=_listing, at_end=True),
        "can": Observation(rule="ROL-1", asks=_can, at_end=True),
        "menu": Observation(rule="CAT-2", asks=_menu, at_end=True),
    }
)


def seen_of(backend: Backend) -> tuple[str, ...]:
    """Return what a backend lets one see, of what it may.

    Raises:
        MissingObservation: something has the name of an observation, and is no method.
    """
    found = {name: getattr(backend, name, None) for name in OBSERVATIONS}
    for name, method in found.items():
        if method is not None and not callable(method):
            raise MissingObservation(type(backend).__name__, name)
    return tuple(name for name, method in found.items() if method is not None)


def first_unlike(
    backend: Backend, names: tuple[str, ...], portal: Portal, step: Step, *, at_end: bool
) -> tuple[str, str, str] | None:
    """Return the first answer that isn't that of the rules: its rule, ours and the system's."""
    asked = (
        (name, given, ours, getattr(backend, name)(*given))
        for name in names
        if OBSERVATIONS[name].at_end is at_end
        for given, ours in OBSERVATIONS[name].asks(portal, step)
    )
    unlike = next((each for each in asked if each[2] != each[3]), None)
    if unlike is None:
        return None
    name, given, ours, theirs = unlike
    told = f"{name}({', '.join(map(str, given))}) is {_shown(ours)}"
    return OBSERVATIONS[name].rule, told, _shown(theirs)


def _shown(value: object) -> str:
    return str(sorted(map(str, value))) if isinstance(value, frozenset | set) else str(value)
