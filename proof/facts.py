"""The library's values in the words of the oracle: catalogue, spaces, dossier.

Holds the translation, one way. Law: facts are written canonically, so that equal states are equal
texts; phases are judged at the instant of the act, since the oracle has no clock. Doesn't know any
rule, and reads the values alone, never a guard.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from typing import Final

from habilitations import (
    Code,
    Idsp,
    Portal,
    Role,
    Ruleset,
    Service,
)
from habilitations.identifiers import DossierId
from habilitations.model import AdhesionRequest, Dossier, EmailChange, Request, Space
from proof.oracle import asp

#: The repository's side of the points where the design has two readings.
SETTLED: Final = (Path(asp.__file__).parent / "settled.lp").read_text(encoding="utf-8")
#: Procedures that change a space, and no dossier.
SPACES: Final = frozenset(
    {"register_space", "activate_space", "change_login_email", "change_coordinates"}
)
#: What a space says of its person, beside his number and address.
COORDINATES: Final = ("last_name", "first_name", "title", "employer")

ROLES: Final[Mapping[Role, str]] = {
    Role.ADMINISTRATEUR_TITULAIRE: "at",
    Role.ADMINISTRATEUR_SUPPLEANT: "as",
    Role.ACTEUR_DELEGANT: "delegant",
    Role.ACTEUR: "acteur",
}
_NEW: Final = "new"

Names = Mapping[Request, str]


def quoted(text: str) -> str:
    """Return a text as a term."""
    return f'"{text}"'


def code_term(code: Code | str) -> str:
    """Return a code or link as a term: the head of its digest."""
    return quoted((code if isinstance(code, Code) else Code(code)).digest[:12])


def line_of(facts: Iterable[str]) -> str:
    """Return facts as a line, in order."""
    return " ".join(f"{fact}." for fact in sorted(facts))


@lru_cache(maxsize=256)
def head(ruleset: Ruleset, services: tuple[Service, ...]) -> str:
    """Return the line of a ruleset, and of the part of its catalogue that a run is about."""
    return line_of(rules(ruleset, services))


def rules(ruleset: Ruleset, services: Iterable[Service]) -> Iterator[str]:
    """Yield what a ruleset says of some of its services, and its readings."""
    yield from _catalogue(services)
    yield from _readings(ruleset)


def _catalogue(services: Iterable[Service]) -> Iterator[str]:
    for service in services:
        whole = f"s({quoted(service.code)})"
        yield f"service({whole})"
        for each in service.elementary:
            part = f"e({quoted(each.code)})"
            yield from (f"elementary({part})", f"part({part},{whole})")
            if each.needs_bank_account:
                yield f"needs_account({part})"
            if each.needs_company_email:
                yield f"needs_email({part})"


def _readings(ruleset: Ruleset) -> Iterator[str]:
    for name in (
        *("role_exclusivity", "on_substitution", "on_delegator_removed"),
        "adhesion_by_delegates",
    ):
        yield f"reading({name},{getattr(ruleset, name).value.lower()})"


def spaces(portal: Portal, at: datetime) -> Iterator[str]:
    """Yield the facts of the spaces at an instant."""
    for number, space in portal.spaces.items():
        person = quoted(number.value)
        yield f"registered({person})"
        # Worked out here: whether a space is active is among what is judged.
        if space.active_since_unknown:
            yield f"active_since_unknown({person})"
        elif space.activated_at is not None and space.activated_at <= at:
            yield f"active({person})"
        elif void(space, at):
            yield f"void({person})"


def coordinates(space: Space) -> Iterator[str]:
    """Yield what a space says of its person."""
    number = quoted(space.subscriber.number.value)
    for name in COORDINATES:
        told = getattr(space.subscriber, name)
        if told is not None:
            yield f"coordinate({number},{name},{quoted(told)})"


def void(space: Space, at: datetime) -> bool:
    """Tell whether an inscription was not activated in time (ESP-2)."""
    waiting = space.activated_at is None and not space.active_since_unknown
    return waiting and space.deadline is not None and at > space.deadline


def named(dossier: Dossier) -> dict[Request, str]:
    """Return a name for each request of a dossier, by its place."""
    return {request: f"r{place}" for place, request in enumerate(dossier.requests)}


def renamed(before: Names, after: Dossier) -> dict[Request, str]:
    """Return the names of the requests that are still there, and `new` for the one that is not."""
    known = {_identity(request): name for request, name in before.items()}
    return {request: known.get(_identity(request), _NEW) for request in after.requests}


def renamed_in_part(before: Names, after: Dossier) -> dict[Request, str]:
    """Return the names of requests of which a part may have ended."""
    known = {
        (each.requester, each.code.digest, each.asked_at): name for each, name in before.items()
    }
    return {each: known[each.requester, each.code.digest, each.asked_at] for each in after.requests}


def _identity(request: Request) -> tuple[object, ...]:
    # Neither the click nor the dossier's identifier makes another request of it.
    kind, code = type(request).__name__, request.code.digest
    return (kind, request.requester, code, request.asked_at, request.elementary)


def roles(dossier: Dossier) -> Iterator[str]:
    """Yield the role facts of a dossier: at, adhered, as, actor."""
    for seat in dossier.seats:
        whole = f"s({quoted(seat.service.code)})"
        yield f"at({whole},{quoted(seat.titulaire.value)})"
        for line in seat.lines:
            part = f"e({quoted(line.service.code)})"
            yield f"adhered({part})"
            for given in line.delegations:
                who, source = quoted(given.subscriber.value), quoted(given.granted_by.value)
                asleep = "false" if given.suspended_at is None else "true"
                if given.role is Role.ADMINISTRATEUR_SUPPLEANT:
                    yield f"as({whole},{who},{source},{asleep})"
                else:
                    yield f"actor({part},{who},{ROLES[given.role]},{source},{asleep})"


def dossier(portal: Portal, identifier: DossierId, at: datetime, names: Names) -> set[str]:
    """Return all the facts of a dossier at an instant, its requests under these names."""
    found = portal.dossiers.get(identifier)
    if found is None:
        return {"provisional"} if isinstance(identifier, Idsp) else set()
    facts = {"dossier_open", *roles(found)}
    if isinstance(identifier, Idsp):
        facts.add("provisional")
    if found.company_email is not None:
        facts.add("company_email")
    if found.has_unknown_account:
        facts.add("unknown_account")
    if found.has_unknown_email:
        facts.add("unknown_email")
    facts |= {f"account({quoted(each.iban.value)})" for each in found.bank_accounts}
    change = found.email_change
    if change is not None:
        facts |= set(_change(change, at))
    for request in found.requests:
        facts |= set(_request(request, _phase(request, at), names[request]))
    return facts


def asleep(dossier: Dossier) -> Iterator[str]:
    """Yield since when each suspended AS is so: what services joined may not differ in."""
    for seat in dossier.seats:
        for line in seat.lines:
            for given in line.delegations:
                suppleant = given.role is Role.ADMINISTRATEUR_SUPPLEANT
                if suppleant and given.suspended_at is not None:
                    since = instant(given.suspended_at)
                    yield f"asleep_since(s({quoted(seat.service.code)}),{since})"


def _change(change: EmailChange, at: datetime) -> Iterator[str]:
    assert change.deadline is not None
    live = "live" if at <= change.deadline else "lapsed"
    who, link = quoted(change.requester.value), code_term(change.email_link)
    yield f"change({who},{link},{live})"
    yield f"change_until({instant(change.deadline)})"


def instant(at: datetime) -> str:
    """Return an instant as a term."""
    return quoted(at.isoformat())


def _phase(request: Request, at: datetime) -> str:
    # Worked out here: the library's own phases are among what is judged.
    assert request.deadline is not None
    lapsed, awaits = at > request.deadline, False
    if isinstance(request, AdhesionRequest) and request.email_link is not None:
        assert request.link_deadline is not None
        awaits = request.confirmed_at is None
        lapsed = lapsed or (awaits and at > request.link_deadline)
    if lapsed:
        return "lapsed"
    return "awaiting_email" if awaits else "pending"


def _request(request: Request, phase: str, name: str) -> Iterator[str]:
    kind = "adhesion" if isinstance(request, AdhesionRequest) else "substitution"
    yield f"request({name},{kind},{quoted(request.requester.value)})"
    yield f"code({name},{code_term(request.code)})"
    yield f"phase({name},{phase})"
    if request.deadline is not None:
        yield f"until({name},{instant(request.deadline)})"
    if not isinstance(request, AdhesionRequest):
        yield from (f"asks_service({name},s({quoted(each.code)}))" for each in request.services)
        return
    yield from (f"asks({name},e({quoted(each.code)}))" for each in request.services)
    if request.bank_account is not None:
        yield f"gives_account({name},{quoted(request.bank_account.iban.value)})"
    if request.company_email is not None:
        yield f"gives_email({name})"
    if request.email_link is not None:
        yield f"link({name},{code_term(request.email_link)})"
    if request.link_deadline is not None:
        yield f"link_until({name},{instant(request.link_deadline)})"
    if request.confirmed_at is not None:
        yield f"confirmed({name})"
