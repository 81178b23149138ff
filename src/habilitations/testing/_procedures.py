"""What the kit knows of each procedure: what follows from its course and its signature.

Holds what a procedure may be refused for, what its arguments are drawn from, the rule that its
effect follows, and which of them act on delegations. Law: a procedure is declared once, where it is
defined; what has a name here is a choice of the kit's. Doesn't know how a move is drawn.
"""

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Final, Never

from habilitations import procedures
from habilitations._acts import delegation_effects as effects
from habilitations._acts.course import Course, mark_of
from habilitations._acts.dossier_data import rights_on_accounts, rights_on_email
from habilitations._acts.facts import Facts
from habilitations._acts.targets import places_meant, targets_meant
from habilitations._steps.parameters import ACTS, PARAMETERS, Parameter

#: The courses, in the order in which the procedures are defined.
_COURSES: Final[Mapping[str, Course[Facts]]] = MappingProxyType(
    {name: ACTS[name].course for name in vars(procedures) if name in ACTS}
)
#: What nearly every course begins with, so it is aimed at only where `_ALSO` says so.
_BEGINNINGS: Final = frozenset({"DOS-1", "ESP-3", "TIM-1"})
_ALSO: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "register_space": ("TIM-1",),
        "activate_space": ("DOS-1", "TIM-1"),
        "change_login_email": ("ESP-3", "TIM-1"),
        "change_coordinates": ("ESP-3", "TIM-1"),
        "open_dossier": ("DOS-1",),
        "identify_dossier": ("DOS-1", "TIM-1"),
        # What isn't a service of the catalogue, and no service at all, no guard judges.
        "request_adhesion": ("VAL-1", "CAT-1", "DOS-1", "ESP-3", "TIM-1"),
        "request_substitution": ("CAT-1",),
        "cancel_request": ("VAL-1",),
        "confirm_company_email": ("TIM-1",),
        "designate": ("ESP-3",),
        "change_rules": ("TIM-1",),
    }
)
#: What a walk doesn't lead to: another takes the part, or the address, meanwhile. Cases do.
_LEFT_TO_CASES: Final = frozenset({("activate_request", "ADH-5"), ("activate_space", "ESP-1")})


def _refused_for(course: Course[Never]) -> Iterator[str]:
    """Yield the rules for which the guards of a course refuse, and those of its ways."""
    for guard in course.guards:
        yield from (leaf.rule for leaf in mark_of(guard).refuses)
    for way in course.ways.values():
        yield from _refused_for(way)


def _breaks(name: str, course: Course[Facts]) -> tuple[str, ...]:
    rules = (*_ALSO.get(name, ()), *(r for r in _refused_for(course) if r not in _BEGINNINGS))
    return tuple(rule for rule in dict.fromkeys(rules) if (name, rule) not in _LEFT_TO_CASES)


#: The rules that each procedure may break, as goals of walks.
BREAKS: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {name: _breaks(name, course) for name, course in _COURSES.items()}
)

#: The pool that each required argument is drawn from, where it isn't of its own name.
_POOLS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "by": "person",
        "email": "login",
        "company_email": "address",
        "email_link": "link",
        "bank_account": "account",
    }
)
#: The same of those that may be left out.
_MAYBE: Final[Mapping[str, str]] = MappingProxyType(
    {
        "bank_accounts": "accounts",
        "company_email": "maybe_address",
        "email_link": "maybe_link",
        "bank_account": "maybe_account",
        "last_name": "maybe_last_name",
        "first_name": "maybe_first_name",
        "title": "maybe_title",
        "employer": "maybe_employer",
        "code_deadline": "maybe_deadline",
    }
)
#: Where a link is one that was sent, and not one to send.
_CLICKS: Final = frozenset({"confirm_company_email"})


def _pool(procedure: str, argument: Parameter) -> str:
    if procedure in _CLICKS and argument.name == "email_link":
        return "sent_link"
    return (_POOLS if argument.required else _MAYBE).get(argument.name, argument.name)


#: The pool that each argument of each procedure is drawn from; the instant is none of them.
ARGUMENTS: Final[Mapping[str, Mapping[str, str]]] = MappingProxyType(
    {
        name: MappingProxyType(
            {each.name: _pool(name, each) for each in PARAMETERS[name] if each.name != "at"}
        )
        for name in _COURSES
    }
)

#: The rule of what an effect makes of a delegation.
_OF_EFFECTS: Final[Mapping[object, str]] = MappingProxyType(
    {
        effects.designated: "DEL-5",
        effects.modified: "DEL-10",
        effects.suspended: "DEL-8",
        effects.reactivated: "DEL-8",
        effects.revoked: "DEL-9",
    }
)
#: The rule that is broken where a procedure was accepted rightly, but leaves other rights.
EFFECTS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "request_adhesion": "ADH-6",
        "request_substitution": "SUB-2",
        "activate_request": "ADH-6",
        "identify_dossier": "DOS-2",
        "change_rules": "CAT-4",
    }
    | {
        name: _OF_EFFECTS[course.effect]
        for name, course in _COURSES.items()
        if course.effect in _OF_EFFECTS
    }
)


def _judged_by(guard: object) -> tuple[str, ...]:
    return tuple(name for name, course in _COURSES.items() if guard in course.guards)


#: The acts on a dossier's own data: on accounts by who has them, on the address by who keeps it.
ON_ACCOUNTS: Final = _judged_by(rights_on_accounts)
ON_EMAIL: Final = _judged_by(rights_on_email)
#: The acts on delegations.
DELEGATIONS: Final = (*_judged_by(places_meant), *_judged_by(targets_meant))
#: Those on what a person has been given.
ON_GIVEN: Final = _judged_by(targets_meant)
