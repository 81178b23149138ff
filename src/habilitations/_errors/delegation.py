"""Refusals of delegations, and of tables that break the rules of roles.

Holds the leaves of `NotPossible` about roles. Law: a leaf that is about services names every one.
Doesn't know codes.
"""

from typing import TYPE_CHECKING, ClassVar, final

from habilitations._errors.base import NotPossible

if TYPE_CHECKING:
    from habilitations.identifiers import DossierId, SubscriberNumber
    from habilitations.roles import Role
    from habilitations.services import AnyService


@final
class NotAdhered(NotPossible):
    """The dossier has not adhered to the service."""

    rule: ClassVar[str] = "DEL-2"
    dossier: "DossierId"
    services: "tuple[AnyService, ...]"


@final
class SeatTaken(NotPossible):
    """The service has its Administrateur Suppléant already."""

    rule: ClassVar[str] = "ROL-3"
    dossier: "DossierId"
    services: "tuple[AnyService, ...]"
    suppleants: "tuple[SubscriberNumber, ...]"


@final
class RolesNotCumulable(NotPossible):
    """The person would have two roles where one is allowed."""

    rule: ClassVar[str] = "ROL-6"
    dossier: "DossierId"
    subscriber: "SubscriberNumber"
    role: "Role"
    services: "tuple[AnyService, ...]"


@final
class NoDelegation(NotPossible):
    """The person holds no delegation on the service."""

    rule: ClassVar[str] = "DEL-6"
    dossier: "DossierId"
    delegate: "SubscriberNumber"
    services: "tuple[AnyService, ...]"


@final
class TitulaireNotDelegate(NotPossible):
    """An Administrateur Titulaire's habilitation is no delegation."""

    rule: ClassVar[str] = "DEL-6"
    dossier: "DossierId"
    delegate: "SubscriberNumber"
    services: "tuple[AnyService, ...]"


@final
class SuppleantNotModifiable(NotPossible):
    """An Administrateur Suppléant is not modified: delete, then create."""

    rule: ClassVar[str] = "DEL-6"
    dossier: "DossierId"
    delegate: "SubscriberNumber"
    services: "tuple[AnyService, ...]"


@final
class NotModifiableInto(NotPossible):
    """A modification is between Acteur Délégant and Acteur."""

    rule: ClassVar[str] = "DEL-10"
    role: "Role"


@final
class RoleAlreadyHeld(NotPossible):
    """The person has that very role there already."""

    rule: ClassVar[str] = "DEL-11"
    dossier: "DossierId"
    delegate: "SubscriberNumber"
    role: "Role"
    services: "tuple[AnyService, ...]"


@final
class AlreadySuspended(NotPossible):
    """The delegation is suspended already."""

    rule: ClassVar[str] = "DEL-11"
    dossier: "DossierId"
    delegate: "SubscriberNumber"
    services: "tuple[AnyService, ...]"


@final
class NotSuspended(NotPossible):
    """The delegation is not suspended itself."""

    rule: ClassVar[str] = "DEL-11"
    dossier: "DossierId"
    delegate: "SubscriberNumber"
    services: "tuple[AnyService, ...]"


@final
class TwoTitulaires(NotPossible):
    """The tables given name two AT of one service."""

    rule: ClassVar[str] = "ROL-2"
    dossier: "DossierId"
    services: "tuple[AnyService, ...]"


@final
class TwoPayerTitulaires(NotPossible):
    """The tables given name two AT of one composite Service."""

    rule: ClassVar[str] = "ROL-5"
    dossier: "DossierId"
    services: "tuple[AnyService, ...]"


@final
class TwoSuppleants(NotPossible):
    """The tables given name two AS of one service."""

    rule: ClassVar[str] = "ROL-3"
    dossier: "DossierId"
    services: "tuple[AnyService, ...]"


@final
class SuppleantIncomplete(NotPossible):
    """The AS given doesn't hold the whole Service, or not all of it alike."""

    rule: ClassVar[str] = "DEL-5"
    dossier: "DossierId"
    subscriber: "SubscriberNumber"
    services: "tuple[AnyService, ...]"


@final
class NoTitulaire(NotPossible):
    """The tables given have an AS or an actor where nobody is AT."""

    rule: ClassVar[str] = "ROL-7"
    dossier: "DossierId"
    subscriber: "SubscriberNumber"
    services: "tuple[AnyService, ...]"


@final
class NoLivingSource(NotPossible):
    """The `granted_by` given doesn't hold a role there that designates this one."""

    rule: ClassVar[str] = "ROL-8"
    dossier: "DossierId"
    subscriber: "SubscriberNumber"
    services: "tuple[AnyService, ...]"
