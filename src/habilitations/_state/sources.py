"""Where a delegation comes from, and what becomes of it when its source is gone (DEL-7, 9, ROL-8).

Law: whom somebody designated is told in one place. Doesn't know who acts, nor what else is held.
"""

from habilitations._state.seats import Delegation, a_delegation
from habilitations._values.marks import enforces
from habilitations.identifiers import SubscriberNumber
from habilitations.rules import OnSubstitution, Ruleset


# DEL-7, DEL-9, ROL-8: those whom a person designated, there and now.
@enforces("DEL-7", "DEL-9")
def designated_by(delegation: Delegation, person: SubscriberNumber) -> bool:
    """Tell whether a delegation is one that a person gave."""
    return delegation.granted_by.value == person.value


# SUB-5: those under the seat end with its AT, or stay, by the ruleset.
def end_with_titulaire(ruleset: Ruleset) -> bool:
    """Tell whether the AS and the actors end when the AT is replaced."""
    return ruleset.on_substitution is OnSubstitution.END


def regranted(
    delegation: Delegation, gone: SubscriberNumber, titulaire: SubscriberNumber
) -> Delegation:
    """Return a delegation whose source, if it was who is gone, is the AT in place (ROL-8)."""
    if not designated_by(delegation, gone):
        return delegation
    who, role = delegation.subscriber, delegation.role
    return a_delegation(who, role, titulaire, delegation.since, delegation.suspended_at)
