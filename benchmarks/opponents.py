"""Who races the library: the rival and the naive model, under the rules of a portal.

Holds what either is given. Law: both are told the same, as plain data, read by public names, so
that another build has them too. Doesn't know what is raced.
"""

from collections.abc import Iterator, Mapping
from enum import Enum
from types import MappingProxyType
from typing import Final, TypeAlias

from attrs import fields

from benchmarks.rival import Rules, State
from benchmarks.rival.state import asleep
from habilitations import Ruleset
from tests.naive_model import NaivePortal

Right: TypeAlias = tuple[object, ...]

#: What whoever is registered says of himself.
REGISTERED: Final[Mapping[str, str]] = MappingProxyType(
    {"last_name": "NOM", "first_name": "Prénom", "employer": "123456789"}
)


def rules_of(ruleset: Ruleset) -> Rules:
    """Return the rules of a portal as plain data."""
    catalogue = ruleset.catalogue
    told = {each.name: getattr(ruleset, each.name) for each in fields(Ruleset)}
    return Rules(
        services={
            each.code: [part.code for part in each.elementary] for each in catalogue.services
        },
        paying=frozenset(each.code for each in catalogue.elementary if each.needs_bank_account),
        mailed=frozenset(each.code for each in catalogue.elementary if each.needs_company_email),
        delays=(ruleset.space_delay, ruleset.email_delay, ruleset.code_delay),
        readings={name: value.value for name, value in told.items() if isinstance(value, Enum)},
    )


def rival_under(ruleset: Ruleset) -> State:
    """Return an empty rival under the rules of a portal."""
    return State(rules_of(ruleset))


def naive_under(ruleset: Ruleset) -> NaivePortal:
    """Return an empty naive model under the rules of a portal."""
    rules = rules_of(ruleset)
    space_delay, email_delay, code_delay = rules.delays
    return NaivePortal(
        services={code: list(parts) for code, parts in rules.services.items()},
        needs_bank_account=set(rules.paying),
        needs_company_email=set(rules.mailed),
        space_delay=space_delay,
        email_delay=email_delay,
        code_delay=code_delay,
        **rules.readings,
    )


def given(procedure: str, arguments: Mapping[str, object]) -> dict[str, object]:
    """Return the arguments of an act as both take them: who registers says who he is."""
    if procedure == "register_space":
        return {**arguments, "coordinates": {**REGISTERED, "title": None}}
    return dict(arguments)


def rights_of(rival: State) -> set[Right]:
    """Return what everybody holds: who, where, in which role, from whom, since when, suspended."""
    return set(_rights(rival))


def _rights(rival: State) -> Iterator[Right]:
    for dossier, folder in rival.folders.items():
        for who, rows in folder.held.items():
            for each, held in rows.items():
                yield (dossier, who, each, *held, asleep(folder, each, held))
