"""Other rules to come to within a walk: catalogues that lack, part or join services, and readings.

Law: each is named by a text, so that a move is plain data; it changes one thing of the ruleset that
is there. Doesn't know what a change of rules ends, nor which is refused.
"""

from collections.abc import Callable, Mapping
from datetime import timedelta
from types import MappingProxyType
from typing import Final

from attrs import evolve

from habilitations.rules import (
    FICHE,
    AdhesionByDelegates,
    OnDelegatorRemoved,
    OnSubstitution,
    RoleExclusivity,
    Ruleset,
)
from habilitations.services import (
    DECLARER_TVA,
    MESSAGERIE,
    PAYER,
    PAYER_IS,
    Catalogue,
    ElementaryService,
    Service,
)

#: Every Service of the fiche but those that are parted, joined or changed below.
_REST: Final = tuple(
    each
    for each in FICHE.catalogue.services
    if not {MESSAGERIE, DECLARER_TVA, *PAYER.elementary} & {*each.elementary}
)
_WITHOUT_IS: Final = tuple(each for each in PAYER.elementary if each != PAYER_IS)


def _service(code: str, *elementary: ElementaryService) -> Service:
    return Service(code=code, label=code.capitalize(), elementary=elementary)


def _catalogue(*services: Service) -> Catalogue:
    return Catalogue((*services, *_REST), ())


_MAIL: Final = _service("MESSAGERIE", MESSAGERIE)
_DECLARE: Final = _service("DECLARER_TVA", DECLARER_TVA)
_PAY: Final = _service("PAYER", *PAYER.elementary)
#: The catalogues, by name.
CATALOGUES: Final[Mapping[str, Catalogue]] = MappingProxyType(
    {
        "fiche": FICHE.catalogue,
        "without payer is": _catalogue(_MAIL, _DECLARE, _service("PAYER", *_WITHOUT_IS)),
        "without declarer tva": _catalogue(_MAIL, _PAY),
        "without messagerie": _catalogue(_DECLARE, _PAY),
        "payer in two": _catalogue(
            _MAIL, _DECLARE, _service("PAYER", *_WITHOUT_IS), _service("PAYER_IS", PAYER_IS)
        ),
        "two in one": _catalogue(_service("ENSEMBLE", MESSAGERIE, DECLARER_TVA), _PAY),
        "all in payer": _catalogue(_MAIL, _service("PAYER", *PAYER.elementary, DECLARER_TVA)),
        "an account for declarer tva": _catalogue(
            _MAIL, _service("DECLARER_TVA", evolve(DECLARER_TVA, needs_bank_account=True)), _PAY
        ),
        "an address for declarer tva": _catalogue(
            _MAIL, _service("DECLARER_TVA", evolve(DECLARER_TVA, needs_company_email=True)), _PAY
        ),
    }
)


def _under(catalogue: Catalogue) -> Callable[[Ruleset], Ruleset]:
    return lambda rules: evolve(rules, catalogue=catalogue)


def _lasting(space: timedelta, email: timedelta, code: timedelta) -> Callable[[Ruleset], Ruleset]:
    return lambda rules: evolve(rules, space_delay=space, email_delay=email, code_delay=code)


def _scoped(reading: RoleExclusivity) -> Callable[[Ruleset], Ruleset]:
    return lambda rules: evolve(rules, role_exclusivity=reading)


def _taking_over(reading: OnSubstitution) -> Callable[[Ruleset], Ruleset]:
    return lambda rules: evolve(rules, on_substitution=reading)


def _removing(reading: OnDelegatorRemoved) -> Callable[[Ruleset], Ruleset]:
    return lambda rules: evolve(rules, on_delegator_removed=reading)


def _adhering(reading: AdhesionByDelegates) -> Callable[[Ruleset], Ruleset]:
    return lambda rules: evolve(rules, adhesion_by_delegates=reading)


#: What a change of rules may be, by its name.
OTHERS: Final[Mapping[str, Callable[[Ruleset], Ruleset]]] = MappingProxyType(
    {
        **{f"catalogue: {name}": _under(each) for name, each in CATALOGUES.items()},
        "delays: fiche": _lasting(FICHE.space_delay, FICHE.email_delay, FICHE.code_delay),
        "delays: short": _lasting(timedelta(hours=1), timedelta(days=1), timedelta(days=20)),
        **{f"role_exclusivity: {each.value}": _scoped(each) for each in RoleExclusivity},
        **{f"on_substitution: {each.value}": _taking_over(each) for each in OnSubstitution},
        **{f"on_delegator_removed: {each.value}": _removing(each) for each in OnDelegatorRemoved},
        **{f"adhesion_by_delegates: {each.value}": _adhering(each) for each in AdhesionByDelegates},
    }
)
#: The names to draw from: back to the fiche's catalogue often, or little is left to act on.
NAMES: Final = (*OTHERS, *("catalogue: fiche",) * 8)


def other(rules: Ruleset, name: str) -> Ruleset:
    """Return the rules that a name makes of others."""
    return OTHERS[name](rules)
