"""The rules as values: the register of all of them, and the ruleset that a portal follows.

Holds `RULES`, `SOURCE`, and `Ruleset`: the catalogue, the delays, and the readings of what the
fiche leaves silent. Law: whatever may differ between two portals is a field of their ruleset.
Doesn't know how a rule is enforced.
"""

from datetime import timedelta
from enum import Enum
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, final

from attrs import fields, frozen

from habilitations import _texts
from habilitations._texts.languages import Lang
from habilitations._texts.on_demand import on_demand
from habilitations._values.making import Value
from habilitations._values.marks import enforces
from habilitations.errors import InvalidDelay
from habilitations.services import FICHE as FICHE_CATALOGUE
from habilitations.services import Catalogue

if TYPE_CHECKING:
    from collections.abc import Mapping

    from habilitations._texts.register import SOURCE, Figures, Rule, Source, Status

__all__ = [
    "FICHE",
    "RULES",
    "SOURCE",
    "AdhesionByDelegates",
    "Lang",
    "OnDelegatorRemoved",
    "OnSubstitution",
    "RoleExclusivity",
    "Rule",
    "Ruleset",
    "Source",
    "Status",
]


def __dir__() -> list[str]:
    """Name what is public here, for completion."""
    return sorted(__all__)


class RoleExclusivity(Enum):
    """ROL-6: over what a person has one role (§5.5)."""

    ELEMENTARY_SERVICE = "ELEMENTARY_SERVICE"
    SERVICE = "SERVICE"
    DOSSIER = "DOSSIER"


class OnSubstitution(Enum):
    """SUB-5: what becomes of the AS and the actors when the AT is replaced."""

    KEEP = "KEEP"
    END = "END"


class OnDelegatorRemoved(Enum):
    """DEL-9: what becomes of the actors whom a removed Acteur Délégant designated."""

    CASCADE = "CASCADE"
    KEEP = "KEEP"


class AdhesionByDelegates(Enum):
    """ADH-11: whether somebody who is a mere delegate on the dossier may adhere (§3, §3.2)."""

    ALLOWED = "ALLOWED"
    REFUSED = "REFUSED"


@final
@frozen(kw_only=True, weakref_slot=False, eq=False, repr=False)
class Ruleset(Value):
    """What a portal follows: a catalogue, three delays and four readings.

    Delays are exact durations; a deadline is met at its very instant. The defaults are the fiche's
    catalogue and delays, and our default readings of its silences and contradictions.

    Raises:
        TypeError: a field has the wrong Python type.
        InvalidDelay: a delay is negative (VAL-1).

    >>> Ruleset(code_delay=timedelta(days=90)) == Ruleset(), Ruleset().code_delay.days
    (False, 60)
    """

    catalogue: Catalogue = FICHE_CATALOGUE
    #: To activate a space after its inscription (ESP-2, §3.1).
    space_delay: timedelta = timedelta(hours=48)
    #: To click a link sent to the enterprise's address (ADH-4, §3.2).
    email_delay: timedelta = timedelta(hours=72)
    #: To enter the code of a letter (ADH-6, §3.2).
    code_delay: timedelta = timedelta(days=60)
    role_exclusivity: RoleExclusivity = RoleExclusivity.ELEMENTARY_SERVICE
    on_substitution: OnSubstitution = OnSubstitution.KEEP
    on_delegator_removed: OnDelegatorRemoved = OnDelegatorRemoved.CASCADE
    adhesion_by_delegates: AdhesionByDelegates = AdhesionByDelegates.ALLOWED

    @property
    def rules(self) -> "Mapping[str, Rule]":
        """Return every rule by its id, as it is told under this ruleset (CAT-1, CAT-2, ADH-6).

        What a rule states of a delay, or of how many services and entries there are, is this
        ruleset's; `RULES` are the rules under the fiche's.

        >>> later = Ruleset(code_delay=timedelta(days=90)).rules["SUB-2"]
        >>> "is valid for 90 days" in later.statement("en")
        True
        """
        return _texts.register.filled(_texts.register.WRITTEN, self._figures())

    def _figures(self) -> "Figures":
        services = ((each.label, len(each.elementary)) for each in self.catalogue.services)
        entries = ((each.label, len(each.opened_by)) for each in self.catalogue.entries)
        return _texts.register.Figures(
            space_delay=self.space_delay,
            email_delay=self.email_delay,
            code_delay=self.code_delay,
            services=tuple(services),
            entries=tuple(entries),
        )

    def __attrs_post_init__(self) -> None:
        """Check every field, validators of attrs switched off or not."""
        for each in fields(Ruleset):
            value = getattr(self, each.name)
            if not isinstance(value, type(each.default)):
                message = f"{each.name} is a {type(each.default).__name__}, not {value!r}"
                raise TypeError(message)
            if isinstance(value, timedelta):
                _not_negative(each.name, value)


@enforces("VAL-1")
def _not_negative(name: str, delay: timedelta) -> None:
    if delay < timedelta():
        raise InvalidDelay(name, delay)


#: The rules of the fiche, under our default readings.
FICHE: Final = Ruleset()


def other_fields(one: Ruleset, other: Ruleset) -> tuple[str, ...]:
    """Return the names of the fields in which two rulesets differ, in their order."""
    names = (each.name for each in fields(Ruleset))
    return tuple(name for name in names if getattr(one, name) != getattr(other, name))


if TYPE_CHECKING:
    #: The register: every rule by its id, as it is told under the rules of the fiche.
    RULES: Final = FICHE.rules
else:
    _REGISTER: Final = "habilitations._texts.register"
    _found = on_demand(
        __name__,
        MappingProxyType(
            {name: f"{_REGISTER}:{name}" for name in ("SOURCE", "Rule", "Source", "Status")}
        ),
    )

    def __getattr__(name: str) -> object:
        """Return a name of the register, which is loaded when it is first asked for."""
        if name == "RULES":
            globals()[name] = FICHE.rules
            return globals()[name]
        return _found(name)
