"""Drafts of steps, and what a portal has to say of a step.

Law: what a request lacks is what the procedure says that it lacks. Doesn't know goals.
"""

import inspect
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import datetime
from types import MappingProxyType
from typing import Final, TypeAlias

from habilitations._drafts import Draft
from habilitations._parameters import PROCEDURES
from habilitations._steps import Step
from habilitations.errors import (
    BankAccountMissing,
    CompanyEmailMissing,
    EmailLinkMissing,
    HabilitationError,
)
from habilitations.identifiers import DossierId, SubscriberNumber
from habilitations.model import Portal
from habilitations.services import AnyService

_Course: TypeAlias = Callable[..., Iterator[object]]

#: The arguments that a request for adhesion would do without, by what is refused without them.
_LACKED: Final[Mapping[type[HabilitationError], str]] = MappingProxyType(
    {
        CompanyEmailMissing: "company_email",
        EmailLinkMissing: "email_link",
        BankAccountMissing: "bank_account",
    }
)
#: What stands for a code that nobody has yet.
_SOME_CODE: Final = "à venir"


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
    by: SubscriberNumber,
    dossier: DossierId,
    services: Iterable[AnyService],
    at: datetime,
) -> Draft:
    """Return the draft of a request for adhesion, open for all that it would lack at an instant."""
    given = {"by": by, "dossier": dossier, "services": tuple(services)}
    step = Step.named("request_adhesion", {**given, "code": _SOME_CODE, "at": at})
    lacked = (_LACKED.get(type(each)) for each in refusals_of(portal, step))
    return Draft.named("request_adhesion", given, also=tuple(name for name in lacked if name))


def substitution(
    *, by: SubscriberNumber, dossier: DossierId, services: Iterable[AnyService]
) -> Draft:
    """Return the draft of a request for a substitution."""
    given = {"by": by, "dossier": dossier, "services": tuple(services)}
    return Draft.named("request_substitution", given)
