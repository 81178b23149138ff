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
_DELAYS: Final[Mapping[str, Mapping[str, timedelta]]] = MappingProxyType(
    {
        "fiche": {
            name: getattr(FICHE, name) for name in ("space_delay", "email_delay", "code_delay")
        },
        "short": {
            "space_delay": timedelta(hours=1),
            "email_delay": timedelta(days=1),
            "code_delay": timedelta(days=20),
        },
    }
)
_READINGS: Final = {
    "role_exclusivity": RoleExclusivity,
    "on_substitution": OnSubstitution,
    "on_delegator_removed": OnDelegatorRemoved,
    "adhesion_by_delegates": AdhesionByDelegates,
}


def _under(catalogue: Catalogue) -> Callable[[Ruleset], Ruleset]:
    return lambda rules: evolve(rules, catalogue=catalogue)


def _with(changes: Mapping[str, object]) -> Callable[[Ruleset], Ruleset]:
    return lambda rules: evolve(rules, **changes)


#: What a change of rules may be, by its name.
OTHERS: Final[Mapping[str, Callable[[Ruleset], Ruleset]]] = MappingProxyType(
    {
        **{f"catalogue: {name}": _under(each) for name, each in CATALOGUES.items()},
        **{f"delays: {name}": _with(each) for name, each in _DELAYS.items()},
        **{
            f"{name}: {value.value}": _with({name: value})
            for name, values in _READINGS.items()
            for value in values
        },
    }
)
#: The names to draw from: back to the fiche's catalogue often, or little is left to act on.
NAMES: Final = (*OTHERS, *("catalogue: fiche",) * 8)


def other(rules: Ruleset, name: str) -> Ruleset:
    """Return the rules that a name makes of others."""
    return OTHERS[name](rules)
