"""Values of the library as rows of the tables, and back.

Law: what is written is read back equal. Doesn't know transactions.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from typing import Final, TypeAlias

from habilitations import (
    AdhesionRequest,
    BankAccount,
    Code,
    Dossier,
    ElementaryService,
    Habilitation,
    Idsp,
    Portal,
    Role,
    Service,
    Siren,
    Space,
    Subscriber,
    SubscriberNumber,
    SubstitutionRequest,
)
from habilitations.model import DossierId, EmailChange, Request
from habilitations.services import AnyService, Catalogue
from habilitations.wire import dumps, loads

Cell: TypeAlias = str | int | None
Row: TypeAlias = Mapping[str, Cell]

_NINE_DIGITS: Final = 9


def dossier_id(text: str) -> DossierId:
    """Return the identifier of a dossier: an IDSP is never nine digits."""
    return Siren(text) if len(text) == _NINE_DIGITS and text.isdigit() else Idsp(text)


def text(row: Row, name: str) -> str:
    """Return a cell that is never null."""
    return str(row[name])


def maybe(row: Row, name: str) -> str | None:
    """Return a cell that may be null."""
    return None if row[name] is None else text(row, name)


def at(row: Row, name: str) -> datetime:
    """Return an instant."""
    return datetime.fromisoformat(text(row, name))


def maybe_at(row: Row, name: str) -> datetime | None:
    """Return an instant, or None."""
    return None if row[name] is None else at(row, name)


def maybe_code(row: Row, name: str) -> Code | None:
    """Return a code by its digest, or None."""
    return None if row[name] is None else Code.of_digest(text(row, name))


def services_of(codes: Iterable[str], catalogue: Catalogue) -> tuple[AnyService, ...]:
    """Return services by their codes."""
    found = (catalogue.find(code) for code in codes)
    return tuple(each for each in found if each is not None)


def space(row: Row) -> Space:
    """Return a space."""
    person = Subscriber(
        number=text(row, "number"),
        last_name=text(row, "last_name"),
        first_name=text(row, "first_name"),
        title=maybe(row, "title"),
        email=text(row, "email"),
        employer=text(row, "employer"),
        simplified=bool(row["simplified"]),
    )
    return Space(
        subscriber=person,
        registered_at=at(row, "registered_at"),
        activated_at=maybe_at(row, "activated_at"),
        code=maybe_code(row, "code"),
        deadline=at(row, "deadline"),
        active_since_unknown=bool(row["active_since_unknown"]),
        updated_at=at(row, "updated_at"),
    )


def space_row(kept: Space) -> Row:
    """Return the row of a space."""
    person = kept.subscriber
    return {
        "number": person.number.value,
        "last_name": person.last_name,
        "first_name": person.first_name,
        "title": person.title,
        "email": person.email.value,
        # What two addresses are compared by (ESP-1).
        "address": person.email.key,
        "employer": person.employer,
        "simplified": int(person.simplified),
        "registered_at": kept.registered_at.isoformat(),
        "activated_at": _iso(kept.activated_at),
        "code": _digest(kept.code),
        "deadline": _iso(kept.deadline),
        "active_since_unknown": int(kept.active_since_unknown),
        "updated_at": kept.updated_at.isoformat(),
    }


def _iso(when: datetime | None) -> str | None:
    return None if when is None else when.isoformat()


def _digest(code: Code | None) -> str | None:
    return None if code is None else code.digest


def dossier_row(kept: Dossier) -> Row:
    """Return the row of a dossier, without its version."""
    return {
        "id": kept.id.value,
        "name": kept.name,
        "company_email": None if kept.company_email is None else kept.company_email.value,
        "has_unknown_account": int(kept.has_unknown_account),
        "has_unknown_email": int(kept.has_unknown_email),
        "opened_at": kept.opened_at.isoformat(),
        "updated_at": kept.updated_at.isoformat(),
    }


def rules(row: Row | None) -> Portal:
    """Return the rules in force, as a portal that holds nothing; the fiche's at first."""
    return Portal() if row is None else loads(text(row, "document"), Portal)


def rules_row(portal: Portal) -> Row:
    """Return the row of the rules in force."""
    bare = Portal(ruleset=portal.ruleset, rules_since=portal.rules_since)
    return {"one": 1, "document": dumps(bare)}


def account(row: Row) -> BankAccount:
    """Return a bank account."""
    return BankAccount(text(row, "iban"), text(row, "label"))


def account_rows(kept: Dossier) -> Iterator[Row]:
    """Yield the rows of a dossier's bank accounts."""
    for each in kept.bank_accounts:
        yield {"dossier": kept.id.value, "iban": each.iban.value, "label": each.label}


def habilitation(row: Row, catalogue: Catalogue) -> Habilitation:
    """Return a right in force."""
    service = catalogue.slots[text(row, "service")].service
    return Habilitation(
        subscriber=text(row, "subscriber"),
        dossier=dossier_id(text(row, "dossier")),
        service=service,
        role=Role(text(row, "role")),
        granted_by=maybe(row, "granted_by"),
        since=at(row, "since"),
        suspended_at=maybe_at(row, "suspended_at"),
    )


def habilitation_row(held: Habilitation) -> Row:
    """Return the row of a right in force."""
    return {
        "dossier": held.dossier.value,
        "service": held.service.code,
        "subscriber": held.subscriber.value,
        "role": held.role.value,
        "granted_by": None if held.granted_by is None else held.granted_by.value,
        "since": held.since.isoformat(),
        "suspended_at": _iso(held.suspended_at),
        "suspended": int(held.suspended),
    }


def request(row: Row, catalogue: Catalogue) -> Request:
    """Return a request that waits."""
    services = services_of(text(row, "services").split(","), catalogue)
    requester, dossier = SubscriberNumber(text(row, "requester")), dossier_id(text(row, "dossier"))
    code = Code.of_digest(text(row, "code"))
    if row["kind"] == "SUBSTITUTION":
        return SubstitutionRequest(
            requester=requester,
            dossier=dossier,
            services=[catalogue.service_of(each) for each in services],
            code=code,
            asked_at=at(row, "asked_at"),
            deadline=at(row, "deadline"),
        )
    return AdhesionRequest(
        requester=requester,
        dossier=dossier,
        services=[each for each in services if isinstance(each, ElementaryService)],
        code=code,
        asked_at=at(row, "asked_at"),
        company_email=maybe(row, "company_email"),
        email_link=maybe_code(row, "email_link"),
        confirmed_at=maybe_at(row, "confirmed_at"),
        bank_account=None if row["iban"] is None else account(row),
        deadline=at(row, "deadline"),
        link_deadline=maybe_at(row, "link_deadline"),
    )


def request_rows(kept: Dossier) -> Iterator[Row]:
    """Yield the rows of the requests on a dossier, in the order in which they were made."""
    for place, each in enumerate(kept.requests):
        given = each.bank_account if isinstance(each, AdhesionRequest) else None
        email = each.company_email if isinstance(each, AdhesionRequest) else None
        link = each.email_link if isinstance(each, AdhesionRequest) else None
        click = each.link_deadline if isinstance(each, AdhesionRequest) else None
        services: tuple[Service | ElementaryService, ...] = each.services
        yield {
            "dossier": kept.id.value,
            "place": place,
            "kind": "ADHESION" if isinstance(each, AdhesionRequest) else "SUBSTITUTION",
            "requester": each.requester.value,
            "services": ",".join(service.code for service in services),
            "code": each.code.digest,
            "asked_at": each.asked_at.isoformat(),
            "company_email": None if email is None else email.value,
            "email_link": _digest(link),
            "confirmed_at": _iso(each.confirmed_at),
            "iban": None if given is None else given.iban.value,
            "label": None if given is None else given.label,
            "deadline": _iso(each.deadline),
            "link_deadline": _iso(click),
        }


def email_change(row: Row) -> EmailChange:
    """Return a change of address that waits for its click."""
    return EmailChange(
        requester=text(row, "requester"),
        email=text(row, "email"),
        email_link=Code.of_digest(text(row, "email_link")),
        asked_at=at(row, "asked_at"),
        deadline=at(row, "deadline"),
    )


def email_change_rows(kept: Dossier) -> Iterator[Row]:
    """Yield the row of the change of address that waits, if one does."""
    change = kept.email_change
    if change is not None:
        yield {
            "dossier": kept.id.value,
            "requester": change.requester.value,
            "email": change.email.value,
            "email_link": change.email_link.digest,
            "asked_at": change.asked_at.isoformat(),
            "deadline": _iso(change.deadline),
        }


def part_rows(kept: Dossier, held: Iterable[Habilitation]) -> Mapping[str, tuple[Row, ...]]:
    """Return the rows of all that a dossier holds, by table."""
    return {
        "bank_account": tuple(account_rows(kept)),
        "habilitation": tuple(map(habilitation_row, held)),
        "request": tuple(request_rows(kept)),
        "email_change": tuple(email_change_rows(kept)),
    }
