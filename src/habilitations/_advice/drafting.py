"""Drafts of steps, and what a portal has to say of a step.

Law: what a request lacks is what the procedure says that it lacks. Doesn't know goals.
"""

import inspect
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import chain
from types import MappingProxyType
from typing import Final, TypeAlias

from habilitations._adhesion import account_given
from habilitations._course import Scene
from habilitations._drafts import Draft
from habilitations._parameters import PROCEDURES
from habilitations._requests import email_given
from habilitations._steps import Step
from habilitations.errors import (
    BankAccountMissing,
    CompanyEmailMissing,
    EmailLinkMissing,
    HabilitationError,
)
from habilitations.identifiers import Code, DossierId, SubscriberNumber
from habilitations.model import AdhesionRequest, Dossier, Portal
from habilitations.roles import Role
from habilitations.services import AnyService

_Course: TypeAlias = Callable[..., Iterator[object]]

#: The arguments that a request for adhesion would do without, by what is refused without them.
_LACKED: Final[Mapping[type, str]] = MappingProxyType(
    {
        CompanyEmailMissing: "company_email",
        EmailLinkMissing: "email_link",
        BankAccountMissing: "bank_account",
    }
)
#: What stands for a code that nobody has yet.
_SOME_CODE: Final = Code("à venir")
#: Who stands for a requester whom nobody knows yet.
_SOMEBODY: Final = SubscriberNumber("0" * 14)


def refusals_of(portal: Portal, step: Step) -> tuple[HabilitationError, ...]:
    """Return everything that a procedure has against a step, in its order; nothing if accepted."""
    return tuple(_against(portal, step))


def _against(portal: Portal, step: Step) -> Iterator[HabilitationError]:
    course: _Course = inspect.unwrap(PROCEDURES[step.procedure])
    try:
        items = course(portal, **step.arguments)
        yield from (item for item in items if isinstance(item, HabilitationError))
    except HabilitationError as last:
        # What can't be read is raised: nothing after it makes sense.
        yield last


def adhesion(
    portal: Portal,
    *,
    by: SubscriberNumber | None,
    dossier: Dossier,
    services: Iterable[AnyService],
) -> Draft:
    """Return the draft of a request for adhesion, open for all that it would lack."""
    asked, somebody = tuple(services), by or _SOMEBODY
    request = AdhesionRequest(
        requester=somebody,
        dossier=dossier.id,
        services=portal.ruleset.catalogue.expanded(asked),
        code=_SOME_CODE,
        asked_at=dossier.updated_at,
    )
    scene = Scene(ruleset=portal.ruleset, dossier=dossier, by=somebody, at=dossier.updated_at)
    lacking = chain(email_given(request), account_given(scene, request))
    names = (_LACKED.get(type(each)) for each in lacking)
    return Draft.named(
        "request_adhesion",
        _known(by=by, dossier=dossier.id, services=asked),
        also=tuple(name for name in names if name),
    )


def substitution(
    *, by: SubscriberNumber, dossier: DossierId, services: Iterable[AnyService]
) -> Draft:
    """Return the draft of a request for a substitution."""
    given = {"by": by, "dossier": dossier, "services": tuple(services)}
    return Draft.named("request_substitution", given)


def designation(
    *,
    by: SubscriberNumber | None,
    delegate: SubscriberNumber,
    dossier: DossierId,
    services: Iterable[AnyService],
    role: Role | None,
) -> Draft:
    """Return the draft of a designation, open for who designates and for the role if unknown."""
    given = _known(by=by, delegate=delegate, dossier=dossier, services=tuple(services), role=role)
    return Draft.named("designate", given)


def _known(**given: object) -> dict[str, object]:
    return {name: value for name, value in given.items() if value is not None}
