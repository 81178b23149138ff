"""Forms: which fields a procedure has, what they hold at first, and the step that they make.

Holds `parameters_of`, `filled_from`, `step_of`. Law: what is asked for is what the procedure's own
signature asks for, and texts are handed to the library as they were typed: it refuses them, not we.
Doesn't know how a field is shown.
"""

import inspect
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from types import MappingProxyType
from typing import Final
from zoneinfo import ZoneInfo

from docs.interactive.desk.session import Fields, Form, Session
from docs.interactive.desk.words import typed_there
from habilitations import (
    BankAccount,
    Draft,
    Role,
    Step,
    Subscriber,
    SubscriberNumber,
    errors,
    procedures,
)
from habilitations.rules import (
    FICHE,
    AdhesionByDelegates,
    OnDelegatorRemoved,
    OnSubstitution,
    RoleExclusivity,
    Ruleset,
)
from habilitations.services import ElementaryService, Service

#: What is chosen elsewhere on the page, or is left at its default.
_NO_FIELD: Final = frozenset({"at", "bank_accounts", "by"})
#: The fields of arguments that are several texts.
PARTS: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "subscriber": ("number", "first_name", "last_name", "email", "employer"),
        "bank_account": ("bank_account", "label"),
    }
)
#: What stands in a field at first, so that a visitor can go on: no rule, a proposal.
_PROPOSED: Final[Mapping[str, str]] = MappingProxyType(
    {
        "dossier": "222222222",
        "siren": "333333333",
        "name": "SARL EXEMPLE",
        "email": "nouvelle.adresse@exemple.fr",
        "company_email": "contact@exemple.fr",
        "bank_account": "FR7610107001011234567890129",
        "label": "Compte courant",
        "number": "20260000000009",
        "employer": "123456789",
    }
)
#: What stands at first in the form of a procedure whose fields may all be left empty but one.
_PROPOSED_ALONE: Final[Mapping[str, Mapping[str, str]]] = MappingProxyType(
    {"change_coordinates": MappingProxyType({"last_name": "MARTIN"})}
)
#: What is typed as an instant, in the zone of all instants of the page.
INSTANTS: Final = frozenset({"code_deadline"})
#: The rules that a visitor may put in force, by name: the fiche's, and each other reading.
RULESETS: Final[Mapping[str, Ruleset]] = MappingProxyType(
    {
        "FICHE": Ruleset(),
        "ROL-6 SERVICE": Ruleset(role_exclusivity=RoleExclusivity.SERVICE),
        "ROL-6 DOSSIER": Ruleset(role_exclusivity=RoleExclusivity.DOSSIER),
        "SUB-5 END": Ruleset(on_substitution=OnSubstitution.END),
        "DEL-9 KEEP": Ruleset(on_delegator_removed=OnDelegatorRemoved.KEEP),
        "ADH-11 REFUSED": Ruleset(adhesion_by_delegates=AdhesionByDelegates.REFUSED),
    }
)
#: Procedures to which one brings the code that another sent.
ENTERS_CODE: Final = frozenset({"activate_space", "activate_request", "confirm_company_email"})


def parameters_of(procedure: str) -> Mapping[str, bool]:
    """Return the arguments of a procedure that have a field, and whether each is required."""
    found = list(inspect.signature(getattr(procedures, procedure)).parameters.values())[1:]
    return {
        each.name: each.default is inspect.Parameter.empty
        for each in found
        if each.name not in _NO_FIELD and not _is_chosen(procedure, each.name)
    }


def _is_chosen(procedure: str, name: str) -> bool:
    return name == "dossier" and procedure != "open_dossier"


def is_about_dossier(procedure: str) -> bool:
    """Tell whether a procedure is about the dossier that is looked at."""
    return _takes(procedure, "dossier") and _is_chosen(procedure, "dossier")


def _takes(procedure: str, name: str) -> bool:
    return name in inspect.signature(getattr(procedures, procedure)).parameters


def is_signed(procedure: str) -> bool:
    """Tell whether a procedure says who acts."""
    return _takes(procedure, "by")


def field_names(name: str) -> tuple[str, ...]:
    """Return the fields of an argument."""
    return PARTS.get(name, (name,))


def blank(session: Session, procedure: str) -> Form:
    """Return the form of a procedure with what we propose for what it requires."""
    wanted = [name for name, required in parameters_of(procedure).items() if required]
    return Form(procedure=procedure, fields=Fields(tuple(_proposals(session, procedure, wanted))))


def filled_from(session: Session, draft: Draft) -> Form:
    """Return the form of a draft: what it gives, and what we propose for what it leaves open."""
    wanted = [name for name in draft.open if name in parameters_of(draft.procedure)]
    given = (*_given(draft), *_proposals(session, draft.procedure, wanted))
    offered = tuple(_codes(draft))
    return Form(procedure=draft.procedure, fields=Fields(given), offered=offered)


def _codes(draft: Draft) -> Iterator[str]:
    found = draft.arguments.get("services")
    for each in found if isinstance(found, tuple) else ():
        if isinstance(each, Service | ElementaryService):
            yield each.code


def _given(draft: Draft) -> Iterator[tuple[str, str]]:
    codes = tuple(_codes(draft))
    # Of several the visitor chooses; one alone is chosen already.
    yield from (("services", code) for code in codes if len(codes) == 1)
    for name, value in draft.given:
        match value:
            case BankAccount():
                yield "bank_account", str(value.iban)
                yield "label", value.label
            case Role():
                yield name, value.value
            case tuple() | Subscriber():
                continue
            case _:
                yield name, str(value)


def _proposals(session: Session, procedure: str, wanted: list[str]) -> Iterator[tuple[str, str]]:
    place = len(session.letters) + 1
    codes = {"code": f"CODE-{place}", "email_link": f"LIEN-{place}"}
    known = _PROPOSED if procedure in ENTERS_CODE else {**_PROPOSED, **codes}
    known = _PROPOSED_ALONE.get(procedure, known)
    for name in (part for each in wanted for part in field_names(each)):
        if name in known:
            yield name, known[name]


def _instant(text: str, zone: ZoneInfo) -> datetime:
    try:
        return typed_there(text, zone)
    except ValueError:
        raise errors.InvalidInstant(text) from None


def step_of(session: Session, form: Form) -> Step:
    """Return the step that a form makes.

    Raises:
        HabilitationError: what was typed makes none.
    """
    fields, found = form.fields, dict[str, object](at=session.at)
    if is_signed(form.procedure):
        found["by"] = session.who
    if is_about_dossier(form.procedure):
        found["dossier"] = session.dossier
    for name, required in parameters_of(form.procedure).items():
        if required or any(fields.one(part) for part in field_names(name)):
            found[name] = _value(session, name, fields)
    return Step.named(form.procedure, found)


def _value(session: Session, name: str, fields: Fields) -> object:
    if name == "services":
        found = map(session.portal.ruleset.catalogue.find, fields.every("services"))
        return [each for each in found if each is not None]
    if name in INSTANTS:
        return _instant(fields.one(name), session.zone)
    made = _MADE.get(name)
    return fields.one(name) if made is None else made(fields)


def _subscriber(fields: Fields) -> Subscriber:
    return Subscriber(
        number=fields.one("number"),
        first_name=fields.one("first_name"),
        last_name=fields.one("last_name"),
        email=fields.one("email"),
        employer=fields.one("employer"),
    )


#: What is made of the fields of an argument that is no text.
_MADE: Final[Mapping[str, Callable[[Fields], object]]] = MappingProxyType(
    {
        "role": lambda fields: Role(fields.one("role")),
        "ruleset": lambda fields: RULESETS.get(fields.one("ruleset"), FICHE),
        "delegate": lambda fields: SubscriberNumber(fields.one("delegate")),
        "bank_account": lambda fields: BankAccount(fields.one("bank_account"), fields.one("label")),
        "subscriber": _subscriber,
    }
)
