"""The spaces that a plan needs: activated, or registered anew where the inscription is void.

Law: nobody's space is opened who never registered: nobody knows his name. Doesn't know dossiers.
"""

from collections.abc import Iterable

from habilitations._state.space import activation_deadline, is_void
from habilitations._steps.draft import Draft
from habilitations.guidance._answers.answer import Wait
from habilitations.guidance._plans.running import Tried
from habilitations.identifiers import SubscriberNumber
from habilitations.model import Space


def with_spaces(run: Tried, people: Iterable[SubscriberNumber]) -> Tried:
    """Return the run in which people's spaces are active."""
    for number in people:
        space = run.portal.spaces[number]
        if not space.is_active(run.when):
            run = _activated(_registered(run, space), number)
    return run


# ESP-2: a void inscription is made anew.
def _registered(run: Tried, space: Space) -> Tried:
    subscriber = space.subscriber
    if is_void(space, run.when):
        draft = Draft.named("register_space", {"subscriber": subscriber})
        return run.take(draft, by=subscriber.number)
    return run.limited(activation_deadline(space))


def _activated(run: Tried, number: SubscriberNumber) -> Tried:
    space = run.portal.spaces[number]
    draft = Draft.named("activate_space", {"by": number})
    # One that will be active later has no code any more: the procedure says what is wrong.
    code = space.code or run.sample("espace")
    return run.take(
        draft, by=number, waits=Wait.EMAIL, lapses=activation_deadline(space), known={"code": code}
    )
