"""What is tried on a ground: every procedure there, by and about everybody, over the services.

Holds `tried`. Law: what is tried is a product of what the ground has and of one thing that it
hasn't, so that nothing is left to memory. Doesn't know what comes of it.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from itertools import product
from types import MappingProxyType
from typing import Final, TypeAlias

from attrs import evolve

from habilitations.identifiers import Code, DossierId
from habilitations.journal import Step
from habilitations.model import Portal, Request
from habilitations.roles import Role
from habilitations.rules import RoleExclusivity
from habilitations.services import FICHE, AnyService, ElementaryService
from habilitations.testing._pools import (
    ACCOUNTS,
    CATALOGUES,
    CODES,
    COMPANY_EMAILS,
    DOSSIERS,
    EMAILS,
    ENTERPRISE,
    FOREIGN,
    PROVISIONAL,
    SAME_EMAIL,
    SIRENS,
    SPARE_CODES,
    SPARE_LINKS,
    edition,
)
from habilitations.testing._pools import STRANGER as NOWHERE
from habilitations.testing._procedures import ARGUMENTS, DELEGATIONS
from habilitations.testing._situations.crew import CREW, STRANGER
from habilitations.testing._situations.ground import Ground
from habilitations.testing._story import CODE

Arguments: TypeAlias = dict[str, object]
TICK: Final = timedelta(microseconds=1)
#: What is tried is tried a moment after the ground was reached, so that it moves a clock.
MOMENT: Final = timedelta(minutes=1)
#: Kinds of grounds on which the next dossier counts.
_SEVERAL: Final = frozenset({"two dossiers", "clocks that disagree"})
#: What a deadline of the ground doesn't matter to.
_TIMELESS: Final = frozenset({"designate", "add_bank_account", "close_bank_account"})
#: What is asked for anew, when something before it has lapsed.
_ANEW: Final = frozenset({"request_adhesion", "request_substitution", "cancel_request"})


def tried(ground: Ground, portal: Portal) -> Iterator[Step]:
    """Yield every step that is tried on a ground, whose portal is given."""
    now = ground.story.at + MOMENT
    ends = _ends(portal, now) if ground.late else ()
    for procedure in ground.procedures:
        instants = (now, *_worth(procedure, ends))
        for given, at in product(_GRID[procedure](ground, portal), instants):
            yield Step.named(procedure, {**given, "at": at})


def _worth(procedure: str, ends: Sequence[datetime]) -> Sequence[datetime]:
    """Return the deadlines that are worth trying: a new request has no edge, only what is past."""
    if procedure in _TIMELESS:
        return ()
    return ends[1::2] if procedure in _ANEW else ends


def _ends(portal: Portal, now: datetime) -> tuple[datetime, ...]:
    """Return each deadline of a portal, and the instant after it."""
    waiting = [each for one in portal.dossiers.values() for each in one.requests]
    changes = [one.email_change for one in portal.dossiers.values()]
    inscriptions = [each for each in portal.spaces.values() if each.activated_at is None]
    ends = {
        *(each.good_until for each in waiting),
        *(each.deadline for each in waiting),
        *(each.good_until for each in changes if each is not None),
        *(space.deadline for space in inscriptions if not waiting),
    }
    known = sorted(end for end in ends if end is not None and end >= now)
    return tuple(at for end in known for at in (end, end + TICK))


def _dossiers(ground: Ground) -> tuple[DossierId, ...]:
    here = ground.story.dossier
    return (here, *DOSSIERS[1:2]) if ground.kind in _SEVERAL else (here,)


def _acts(ground: Ground, _: Portal) -> Iterator[Arguments]:
    """Yield who acts on whom, over what."""
    here = ground.story.dossier
    for dossier, services, by, delegate in product(_dossiers(ground), ground.services, CREW, CREW):
        yield {"by": by, "delegate": delegate, "dossier": dossier, "services": services}
    about: Arguments = {"by": CREW[0], "delegate": CREW[4], "dossier": here}
    for services in ground.services[:1]:
        yield {**about, "services": services, "by": STRANGER}
        yield {**about, "services": services, "delegate": STRANGER}
        yield {**about, "services": services, "dossier": NOWHERE}
        yield {**about, "services": (*services, FOREIGN)}
    yield {**about, "services": ()}


def _acts_of(procedure: str) -> Callable[[Ground, Portal], Iterator[Arguments]]:
    """Return what tries an act on delegations, each once in what it takes."""

    def acts(ground: Ground, portal: Portal) -> Iterator[Arguments]:
        found = ({name: each[name] for name in taken} for each in _acts(ground, portal))
        yield from {tuple(each.values()): each for each in found}.values()

    taken = tuple(ARGUMENTS[procedure])
    return acts


def _given(*roles: Role) -> Callable[[Ground, Portal], Iterator[Arguments]]:
    """Return what tries an act with each role; the first of them, which nobody may give, seldom."""

    def acts(ground: Ground, portal: Portal) -> Iterator[Arguments]:
        for each in _acts(ground, portal):
            few = each["delegate"] in CREW[6:8]
            for role in roles if few else roles[1:]:
                yield {**each, "role": role}

    return acts


def _requests(ground: Ground, portal: Portal) -> Iterator[Arguments]:
    """Yield who asks for what on which dossier, with a code of his own, or one that is taken."""
    own = tuple(dict.fromkeys(each.code for each in _waiting(portal)))
    for dossier, services, by in product(_dossiers(ground), ground.services, CREW):
        about: Arguments = {"by": by, "dossier": dossier, "services": services}
        yield {**about, "code": SPARE_CODES[1]}
        yield from ({**about, "code": code} for code in own)
    about = {"by": CREW[7], "dossier": ground.story.dossier, "code": SPARE_CODES[1]}
    for services in ((), (FOREIGN,), *((*each, FOREIGN) for each in ground.services[:1])):
        yield {**about, "services": services}
    for services in ground.services[:1]:
        yield {**about, "services": services, "by": STRANGER}
        yield {**about, "services": services, "dossier": NOWHERE}


def _adhesions(ground: Ground, portal: Portal) -> Iterator[Arguments]:
    """Yield requests with all that may be needed, then with one thing less, or taken."""
    full: Arguments = {
        "company_email": COMPANY_EMAILS[0],
        "email_link": SPARE_LINKS[1],
        "bank_account": ACCOUNTS[0],
    }
    links, mailed = _links(portal), [each for each in ground.services if _is_mailed(each)]
    for about in _requests(ground, portal):
        yield {**about, **full}
        if about["code"] != SPARE_CODES[1]:
            continue
        yield about
        for name in full:
            yield {**about, **full, name: None}
        # Without a service that needs it a link is ignored, taken or not.
        for link in links if about["services"] in mailed else ():
            yield {**about, **full, "email_link": link}


def _is_mailed(services: Sequence[AnyService]) -> bool:
    return any(
        isinstance(each, ElementaryService) and each.needs_company_email for each in services
    )


def _waiting(portal: Portal) -> Iterator[Request]:
    return (each for one in portal.dossiers.values() for each in one.requests)


def _links(portal: Portal) -> tuple[Code, ...]:
    found = (each.email_link for one in portal.dossiers.values() for each in one.linked)
    return tuple(dict.fromkeys(each for each in found if each is not None))


def _codes(ground: Ground, portal: Portal) -> Iterator[Arguments]:
    codes = (*dict.fromkeys(each.code for each in _waiting(portal)), SPARE_CODES[2])
    for dossier, by, code in product(_dossiers(ground), (*CREW, STRANGER), codes):
        yield {"by": by, "dossier": dossier, "code": code}
    yield {"by": CREW[0], "dossier": NOWHERE, "code": codes[0]}


def _clicks(ground: Ground, portal: Portal) -> Iterator[Arguments]:
    for dossier, link in product((ground.story.dossier, *DOSSIERS[1:2]), _links(portal)):
        yield {"dossier": dossier, "email_link": link}
    for dossier in (ground.story.dossier, NOWHERE):
        yield {"dossier": dossier, "email_link": SPARE_LINKS[2]}


def _cancels(ground: Ground, portal: Portal) -> Iterator[Arguments]:
    return (
        {name: value for name, value in each.items() if name != "code"}
        for each in _requests(ground, portal)
        if each["code"] == SPARE_CODES[1]
    )


def _accounts(ground: Ground, _: Portal) -> Iterator[Arguments]:
    for dossier, by, account in product(_dossiers(ground), (*CREW, STRANGER), ACCOUNTS):
        yield {"by": by, "dossier": dossier, "bank_account": account}
    yield {"by": CREW[0], "dossier": NOWHERE, "bank_account": ACCOUNTS[1]}


def _closings(ground: Ground, portal: Portal) -> Iterator[Arguments]:
    for given in _accounts(ground, portal):
        account = given.pop("bank_account")
        yield {**given, "iban": getattr(account, "iban", "")}


def _addresses(ground: Ground, portal: Portal) -> Iterator[Arguments]:
    links = (SPARE_LINKS[1], *_links(portal))
    people = (*CREW, STRANGER)
    for dossier, by, link in product((*_dossiers(ground), NOWHERE), people, links):
        about: Arguments = {"by": by, "dossier": dossier, "company_email": COMPANY_EMAILS[1]}
        yield {**about, "email_link": link}


def _identities(_: Ground, __: Portal) -> Iterator[Arguments]:
    for dossier, siren in product((PROVISIONAL, DOSSIERS[0], NOWHERE), SIRENS):
        yield {"dossier": dossier, "siren": siren}


def _openings(_: Ground, __: Portal) -> Iterator[Arguments]:
    for dossier in (*DOSSIERS, *SIRENS):
        yield {"dossier": dossier, "name": ENTERPRISE, "bank_accounts": ACCOUNTS}


def _inscriptions(_: Ground, __: Portal) -> Iterator[Arguments]:
    emails = (*(each.email for each in CREW[6:]), SAME_EMAIL, COMPANY_EMAILS[0], STRANGER.email)
    for someone, email in product((CREW[0], CREW[8], STRANGER), emails):
        yield {"subscriber": evolve(someone, email=email), "code": CODES[1]}


def _activations(_: Ground, __: Portal) -> Iterator[Arguments]:
    for by, code in product((CREW[0], CREW[8], STRANGER), (CODE, SPARE_CODES[2])):
        yield {"by": by, "code": code}


def _logins(_: Ground, __: Portal) -> Iterator[Arguments]:
    emails = (EMAILS[0], SAME_EMAIL, CREW[7].email, CREW[8].email, *COMPANY_EMAILS)
    for by, email in product((CREW[0], CREW[1], CREW[7], CREW[8], STRANGER), emails):
        yield {"by": by, "email": email}


def _coordinates(_: Ground, __: Portal) -> Iterator[Arguments]:
    told: Sequence[Arguments] = [
        {},
        {"title": ""},
        {"title": "Mme"},
        {"last_name": "BERNARD"},
        {"last_name": "VASSEUR"},
        {"last_name": "VASSEUR", "title": "Mme"},
        {"first_name": "Anne", "employer": "111111111"},
        {"employer": "123456789"},
        {"last_name": "VASSEUR", "first_name": "Zoé"},
    ]
    for by, each in product((CREW[7], CREW[0], CREW[8], STRANGER), told):
        yield {"by": by, **each}


def _rules(_: Ground, portal: Portal) -> Iterator[Arguments]:
    ruleset = portal.ruleset
    mailed = [each.code for each in ruleset.catalogue.elementary if each.needs_company_email]
    for catalogue in (ruleset.catalogue, *CATALOGUES, edition(FICHE, without=mailed)):
        yield {"ruleset": evolve(ruleset, catalogue=catalogue)}
    for scope in RoleExclusivity:
        yield {"ruleset": evolve(ruleset, role_exclusivity=scope)}
    yield {"ruleset": evolve(ruleset, code_delay=ruleset.code_delay / 2)}


_GRID: Final[Mapping[str, Callable[[Ground, Portal], Iterator[Arguments]]]] = MappingProxyType(
    {
        "register_space": _inscriptions,
        "activate_space": _activations,
        "change_login_email": _logins,
        "change_coordinates": _coordinates,
        "open_dossier": _openings,
        "identify_dossier": _identities,
        "request_adhesion": _adhesions,
        "request_substitution": _requests,
        "confirm_company_email": _clicks,
        "activate_request": _codes,
        "cancel_request": _cancels,
        "designate": _given(*Role),
        "modify_delegation": _given(*tuple(Role)[1:]),
        "add_bank_account": _accounts,
        "close_bank_account": _closings,
        "change_company_email": _addresses,
        "change_rules": _rules,
    }
    | {name: _acts_of(name) for name in DELEGATIONS if "role" not in ARGUMENTS[name]}
)
