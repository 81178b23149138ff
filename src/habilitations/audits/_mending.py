"""What somebody could ask of the portal to mend what was found.

Law: what is offered was tried: it is accepted, the nearest person may take it, and nobody but whom
it is about loses by it. Doesn't know what was found.
"""

from collections.abc import Iterator
from typing import Final

from habilitations._steps.draft import Draft
from habilitations.audits._look import Look
from habilitations.guidance._answers.losses import losses_among
from habilitations.guidance._answers.nearest import Choice
from habilitations.guidance._answers.trying import Trial

_NOBODY: Final = Choice()


def mending(look: Look, *drafts: Draft) -> tuple[Draft, ...]:
    """Return those of some drafts that may be taken and harm nobody else, each by the nearest."""
    return tuple(each for draft in drafts for each in _harmless(look, draft))


def _harmless(look: Look, draft: Draft) -> Iterator[Draft]:
    ended = Trial(portal=look.portal, at=look.at, choice=_NOBODY).after(draft)
    if ended is None:
        return
    losses = losses_among(look.portal, ended.portal, (look.dossier.id,))
    if {each.subscriber for each in losses} <= {draft.arguments.get("delegate")}:
        yield from (each.draft for each in ended.given)
