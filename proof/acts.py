"""The library's procedures and their arguments in the words of the oracle.

Holds the translation of an act, one way. Law: an act is told by its arguments and by what the state
says of them, never by what the library makes of it. Doesn't know any rule.
"""

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from typing import Final

from habilitations import (
    BankAccount,
    ElementaryService,
    Idsp,
    Portal,
    Role,
    Ruleset,
    Service,
    Siren,
    Subscriber,
    SubscriberNumber,
)
from habilitations.identifiers import DossierId
from habilitations.services import AnyService, Catalogue
from proof.facts import COORDINATES, ROLES, SPACES, code_term, instant, quoted, rules, void

#: Procedures that a letter follows, and those that a link does.
BY_LETTER: Final = frozenset({"request_adhesion", "request_substitution"})
LINKED: Final = frozenset({"request_adhesion", "change_company_email"})
#: The elementary services that the runs name.
NAMED: Final = frozenset({"MESSAGERIE", "DECLARER_TVA", "PAYER_TVA", "PAYER_IS"})


def service_term(service: AnyService, catalogue: Catalogue) -> str:
    """Return a service as a term; a foreign one is neither Service nor elementary."""
    if catalogue.unknown([service]):
        return f"foreign({quoted(service.code)})"
    kind = "s" if isinstance(service, Service) else "e"
    return f"{kind}({quoted(service.code)})"


def facts_of(portal: Portal, name: str, given: Mapping[str, object], at: datetime) -> Iterator[str]:
    """Yield the facts of an act: a procedure, and its arguments as the library takes them."""
    yield f"act({name})"
    for argument, value in given.items():
        yield from _argument(portal, argument, value)
    told = ((name, given.get(name)) for name in COORDINATES)
    yield from (
        f"tells({name},{quoted(value) if value else 'none'})"
        for name, value in told
        if isinstance(value, str)
    )
    if _goes_back(portal, name, given, at):
        yield "time_goes_back"
    yield from _deadlines(portal, name, given, at)
    if isinstance(ruleset := given.get("ruleset"), Ruleset):
        yield from (f"next_{fact}" for fact in rules(ruleset, named_in(ruleset.catalogue)))
    siren = given.get("siren")
    if isinstance(siren, str) and Siren(siren) in portal.dossiers:
        yield "siren_taken"
    if name in SPACES:
        yield from _of_spaces(portal, name, given, at)


def _argument(portal: Portal, argument: str, value: object) -> Iterator[str]:
    match argument, value:
        case (("by" | "delegate"), str()):
            yield f"{argument}({quoted(value)})"
        case "subscriber", Subscriber():
            yield f"by({quoted(value.number.value)})"
        case "role", Role():
            yield f"role({ROLES[value]})"
        case "code", str():
            yield f"with_code({code_term(value)})"
        case "email_link", str():
            yield f"with_link({code_term(value)})"
        case "company_email", str():
            yield "with_email"
        case "bank_account", BankAccount():
            yield f"with_account({quoted(value.iban.value)})"
        case "iban", str():
            yield f"with_account({quoted(value)})"
        case (("services" | "bank_accounts"), list()):
            yield from (_member(portal, each) for each in value)
        case _:
            pass


def _member(portal: Portal, value: object) -> str:
    if isinstance(value, BankAccount):
        return f"with_account({quoted(value.iban.value)})"
    assert isinstance(value, Service | ElementaryService)
    return f"wants({service_term(value, portal.ruleset.catalogue)})"


def identifier_of(value: object) -> DossierId:
    """Return the identifier that an argument means: a text is a SIREN."""
    if isinstance(value, Idsp):
        return value
    return Siren(str(value))


def _deadlines(
    portal: Portal, name: str, given: Mapping[str, object], at: datetime
) -> Iterator[str]:
    # Worked out here: what is kept is among what is judged.
    delays = portal.ruleset
    own = at + delays.code_delay
    if name in BY_LETTER:
        asked = given.get("code_deadline")
        last = asked if isinstance(asked, datetime) else own
        late = last > own + timedelta(days=2)
        yield f"counted({'early' if last < at else 'late' if late else 'ok'})"
        yield f"lasts({instant(last)})"
    if name in LINKED:
        yield f"link_lasts({instant(at + delays.email_delay)})"


def named_in(catalogue: Catalogue) -> list[Service]:
    """Return the Services of a catalogue that the runs name: the oracle needs no other."""
    wholes = (
        each for each in catalogue.services if NAMED & {part.code for part in each.elementary}
    )
    return list(wholes)


def _goes_back(portal: Portal, name: str, given: Mapping[str, object], at: datetime) -> bool:
    if portal.rules_since is not None and at < portal.rules_since:
        return True
    if name == "change_rules":
        spaces = (each.updated_at for each in portal.spaces.values())
        dossiers = (each.updated_at for each in portal.dossiers.values())
        return any(at < clock for clock in (*spaces, *dossiers))
    if name in SPACES:
        space = portal.spaces.get(number_of(given))
        return space is not None and at < space.updated_at
    found = portal.dossiers.get(identifier_of(given["dossier"]))
    return name != "open_dossier" and found is not None and at < found.updated_at


def number_of(given: Mapping[str, object]) -> SubscriberNumber:
    """Return the number of who acts on a space."""
    who = given.get("subscriber", given.get("by"))
    return who.number if isinstance(who, Subscriber) else SubscriberNumber(str(who))


def _of_spaces(
    portal: Portal, name: str, given: Mapping[str, object], at: datetime
) -> Iterator[str]:
    space = portal.spaces.get(number_of(given))
    wanted = given.get("email")
    if name == "register_space":
        subscriber = given["subscriber"]
        assert isinstance(subscriber, Subscriber)
        wanted = subscriber.email.value
    elif name == "activate_space" and space is not None:
        wanted = space.subscriber.email.value
        if space.code is not None and space.activated_at is None:
            yield f"space_code({quoted(space.subscriber.number.value)},{code_term(space.code)})"
    for number, other in portal.spaces.items():
        same = other.subscriber.email.value.casefold() == str(wanted).strip().casefold()
        if same and not void(other, at):
            yield f"login_taken({quoted(number.value)})"
