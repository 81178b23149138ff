"""Cases about who and what is unknown, about what is to be seen, and what is never refused."""

from collections.abc import Callable
from typing import Final

from attrs import evolve

from habilitations.identifiers import Siren, SubscriberNumber
from habilitations.roles import Role
from habilitations.services import DECLARER_TVA
from habilitations.testing._cases.form import ANNE, BRUNO, CHLOE, WORLD, Case, refused
from habilitations.testing._pools import STRANGER
from habilitations.testing._story import Story

_NOBODY: Final = SubscriberNumber("29990000000000")
_HELD: Final = WORLD.adheres(ANNE, DECLARER_TVA)
_SHARED: Final = _HELD.names(ANNE, BRUNO, Role.ACTEUR_DELEGANT, DECLARER_TVA)
#: The acts on somebody.
_ACTS: Final[tuple[tuple[str, Callable[[Story, SubscriberNumber], Story]], ...]] = (
    ("is named", lambda story, who: story.names(ANNE, who, Role.ACTEUR, DECLARER_TVA)),
    ("is modified", lambda story, who: story.modifies(ANNE, who, Role.ACTEUR, DECLARER_TVA)),
    ("is suspended", lambda story, who: story.suspends(ANNE, who, DECLARER_TVA)),
    ("is reactivated", lambda story, who: story.reactivates(ANNE, who, DECLARER_TVA)),
    ("is deleted", lambda story, who: story.revokes(ANNE, who, DECLARER_TVA)),
)
#: More than a space should have (ESP-5).
_CROWD: Final = 101


def _crowded() -> Story:
    story = WORLD
    for number in range(_CROWD):
        story = story.on(Siren(f"{500000000 + number}")).opens().adheres(ANNE, DECLARER_TVA)
    return story


NAMES: Final = (
    *(refused("DOS-1", f"a stranger {what}", act(_SHARED, _NOBODY)) for what, act in _ACTS),
    *(
        refused(
            "DOS-1",
            f"somebody {what} where no dossier is open",
            act(_SHARED.on(STRANGER), BRUNO.number),
        )
        for what, act in _ACTS
    ),
    Case(
        rule="CAT-2",
        title="the menu has what is held, unsuspended",
        story=_SHARED.names(ANNE, CHLOE, Role.ACTEUR, DECLARER_TVA).suspends(
            ANNE, CHLOE, DECLARER_TVA
        ),
        observed="menu",
    ),
    Case(
        rule="CON-1",
        title="whoever holds anything sees what is pending",
        story=_SHARED.claims(CHLOE, DECLARER_TVA),
        observed="requests",
    ),
    Case(
        rule="ESP-4",
        title="a simplified space is refused nothing",
        story=Story()
        .welcomes(evolve(ANNE, simplified=True), BRUNO)
        .opens()
        .adheres(ANNE, DECLARER_TVA)
        .names(ANNE, BRUNO, Role.ACTEUR, DECLARER_TVA),
    ),
    Case(rule="ESP-5", title="nor is one of more than a hundred dossiers", story=_crowded()),
)
