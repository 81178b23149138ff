"""Where a delegation comes from, and what becomes of it when its source is gone (ROL-8, DEL-9).

Law: whom somebody designated is told in one place. Doesn't know who acts, nor what else is held.
"""

from attrs import evolve

from habilitations._enforces import enforces
from habilitations._seats import Delegation
from habilitations.identifiers import SubscriberNumber


# DEL-7, DEL-9, ROL-8: those whom a person designated, there and now.
@enforces("DEL-7", "DEL-9")
def designated_by(delegation: Delegation, person: SubscriberNumber) -> bool:
    """Tell whether a delegation is one that a person gave."""
    return delegation.granted_by == person


def regranted(
    delegation: Delegation, gone: SubscriberNumber, titulaire: SubscriberNumber
) -> Delegation:
    """Return a delegation whose source, if it was who is gone, is the AT in place (ROL-8)."""
    kept = not designated_by(delegation, gone)
    return delegation if kept else evolve(delegation, granted_by=titulaire)
