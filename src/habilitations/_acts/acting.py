"""The guards that acts have in common: who acts, on what, and when.

Holds the finders of people and dossiers, and the tuple with which most courses begin. Law: a person
is active, and time does not go back, wherever one acts. Doesn't know what is asked.
"""

from datetime import datetime
from typing import Final

from habilitations._acts.course import Refused, guard
from habilitations._acts.facts import ByPerson, Facts, OnDossier
from habilitations._state.dossier import key_of
from habilitations._values.edges import goes_back
from habilitations.errors import SpaceNotActive, TimeGoesBack, UnknownDossier, UnknownSubscriber


# DOS-1: the people and dossiers named exist.
@guard(UnknownSubscriber, stops=True)
def known_space(facts: ByPerson) -> Refused:
    """Find the space of who acts."""
    space = facts.portal.space_map.get(facts.by.value)
    if space is None:
        return (UnknownSubscriber(facts.by),)
    facts.space = space
    # The number that the state has: one text a person, however often it is given.
    facts.by = space.subscriber.number
    return ()


@guard(UnknownDossier, stops=True)
def known_dossier(facts: OnDossier) -> Refused:
    """Find the dossier."""
    dossier = facts.portal.dossier_map.get(key_of(facts.identifier))
    if dossier is None:
        return (UnknownDossier(facts.identifier),)
    facts.dossier = dossier
    return ()


# ESP-3: §3.1, only an active space acts.
@guard(SpaceNotActive)
def active(facts: ByPerson) -> Refused:
    """Refuse to let a space act that is not active."""
    space, at = facts.space, facts.at
    return () if space.was_active(at) else (SpaceNotActive(facts.by, at, space.activated_at),)


# TIM-1: within a dossier, within a space, and under a portal's rules, time does not go back.
@guard(TimeGoesBack)
def onwards(facts: OnDossier) -> Refused:
    """Refuse an instant before the last change of the dossier, or of the rules."""
    return since(facts, facts.dossier.updated_at)


@guard(TimeGoesBack)
def onwards_on_space(facts: ByPerson) -> Refused:
    """Refuse an instant before the last change of the space, or of the rules."""
    return since(facts, facts.space.updated_at)


def since(facts: Facts, last: datetime | None) -> Refused:
    """Refuse an instant before the last change, if there was one, or before the rules in force."""
    rules = facts.portal.rules_since
    if rules is not None:
        last = rules if last is None else max(last, rules)
    if last is None or not goes_back(facts.at, last):
        return ()
    return (TimeGoesBack(facts.at, last),)


#: How the courses begin by which a person acts on a dossier.
BY_PERSON: Final = (known_space, active, known_dossier, onwards)
