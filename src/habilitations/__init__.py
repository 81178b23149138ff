"""The habilitation rules of the French tax portal's *espace professionnel*, as a pure library.

A state goes in, a new state or a typed refusal comes out: `Portal` is the state, `procedures`
change it, `queries` ask it, `guidance` tells why and what next, `diffs` what differs, `audits` what
is worth looking at, `errors` has the refusals, `rules` what they enforce, `tables` loads lists and
makes frames, `wire` the documents, `display` shows it, `shards` and `journal` replay it, `testing`
checks another system against it.
Law: what is named here is imported when it is first asked for, from the first of the public modules
that has it. Doesn't know anything else.
"""

from collections.abc import Iterable
from importlib import import_module
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from habilitations import (
        audits,
        diffs,
        display,
        errors,
        guidance,
        identifiers,
        journal,
        procedures,
        queries,
        roles,
        rules,
        services,
        shards,
        tables,
        testing,
        wire,
    )
    from habilitations.audits import agenda, audit
    from habilitations.diffs import diff, preview
    from habilitations.errors import HabilitationError
    from habilitations.guidance import (
        Draft,
        Remedy,
        Verdict,
        Wish,
        advise,
        explain,
        explain_access,
        plan,
        plan_departure,
        possible_steps,
        remedies,
    )
    from habilitations.identifiers import Code, Email, Iban, Idsp, Siren, SubscriberNumber
    from habilitations.journal import Journal, Step, pseudonymised, record, replay, state_at
    from habilitations.model import (
        AdhesionRequest,
        BankAccount,
        Dossier,
        Habilitation,
        Person,
        Portal,
        RequestPhase,
        RequestStatus,
        Space,
        Subscriber,
        SubstitutionRequest,
    )
    from habilitations.procedures import (
        activate_request,
        activate_space,
        add_bank_account,
        cancel_request,
        change_company_email,
        change_coordinates,
        change_login_email,
        change_rules,
        close_bank_account,
        confirm_company_email,
        designate,
        identify_dossier,
        modify_delegation,
        open_dossier,
        reactivate,
        register_space,
        request_adhesion,
        request_substitution,
        revoke,
        suspend,
    )
    from habilitations.queries import (
        all_habilitations,
        can,
        can_many,
        dossiers_of,
        habilitations_of,
        holders,
        menu,
        requests_of,
        requests_on,
        role_of,
        roles_of,
        who_can,
    )
    from habilitations.roles import Right, Role
    from habilitations.rules import RULES, Lang, Ruleset
    from habilitations.services import (
        AnyService,
        Catalogue,
        ElementaryService,
        PortalEntry,
        Service,
    )

__all__ = [
    "RULES",
    "AdhesionRequest",
    "AnyService",
    "BankAccount",
    "Catalogue",
    "Code",
    "Dossier",
    "Draft",
    "ElementaryService",
    "Email",
    "Habilitation",
    "HabilitationError",
    "Iban",
    "Idsp",
    "Journal",
    "Lang",
    "Person",
    "Portal",
    "PortalEntry",
    "Remedy",
    "RequestPhase",
    "RequestStatus",
    "Right",
    "Role",
    "Ruleset",
    "Service",
    "Siren",
    "Space",
    "Step",
    "Subscriber",
    "SubscriberNumber",
    "SubstitutionRequest",
    "Verdict",
    "Wish",
    "activate_request",
    "activate_space",
    "add_bank_account",
    "advise",
    "agenda",
    "all_habilitations",
    "audit",
    "audits",
    "can",
    "can_many",
    "cancel_request",
    "change_company_email",
    "change_coordinates",
    "change_login_email",
    "change_rules",
    "close_bank_account",
    "confirm_company_email",
    "designate",
    "diff",
    "diffs",
    "display",
    "dossiers_of",
    "errors",
    "explain",
    "explain_access",
    "guidance",
    "habilitations_of",
    "holders",
    "identifiers",
    "identify_dossier",
    "journal",
    "menu",
    "modify_delegation",
    "open_dossier",
    "plan",
    "plan_departure",
    "possible_steps",
    "preview",
    "procedures",
    "pseudonymised",
    "queries",
    "reactivate",
    "record",
    "register_space",
    "remedies",
    "replay",
    "request_adhesion",
    "request_substitution",
    "requests_of",
    "requests_on",
    "revoke",
    "role_of",
    "roles",
    "roles_of",
    "rules",
    "services",
    "shards",
    "state_at",
    "suspend",
    "tables",
    "testing",
    "who_can",
    "wire",
]

#: The public modules, those that others build on first.
_HOMES: Final = (
    "errors",
    "identifiers",
    "roles",
    "services",
    "rules",
    "model",
    "queries",
    "procedures",
    "journal",
    "shards",
    "diffs",
    "guidance",
    "audits",
    "tables",
    "wire",
    "display",
    "testing",
)


def __getattr__(name: str) -> object:
    """Import a module, or a name from the first module that has it."""
    if name in _HOMES:
        # Services give refusals the names that their types are told with.
        import_module("habilitations.services")
        return import_module(f"habilitations.{name}")
    for home in _HOMES if name in __all__ else ():
        known = import_module(f"habilitations.{home}")
        if hasattr(known, name):
            globals()[name] = getattr(known, name)
            return globals()[name]
    message = f"module {__name__!r} has no attribute {name!r}"
    raise AttributeError(message)


def __dir__() -> Iterable[str]:
    """Name what is here, and what is imported when it is asked for."""
    return {*globals(), *__all__}
