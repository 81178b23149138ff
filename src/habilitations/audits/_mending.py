"""What somebody could ask of the portal to mend what was found.

Law: what is offered was tried: it is accepted, the nearest person may take it, and nobody but whom
it is about loses by it. Doesn't know what was found.
"""

from collections.abc import Iterator
from datetime import datetime
from typing import Final

from habilitations._steps.draft import Draft
from habilitations.audits._agenda import Entry
from habilitations.audits._look import Look
from habilitations.guidance._answers.losses import losses_among
from habilitations.guidance._answers.nearest import Choice
from habilitations.guidance._answers.trying import Trial
from habilitations.guidance._answers.verdicts import outcome_of
from habilitations.model import Portal

_NOBODY: Final = Choice()


def mending(look: Look, *drafts: Draft) -> tuple[Draft, ...]:
    """Return those of some drafts that may be taken and harm nobody else, each by the nearest."""
    return tuple(each for draft in drafts for each in _harmless(look, draft))


def entering(portal: Portal, entry: Entry, at: datetime) -> tuple[Draft, ...]:
    """Return what would be done before a deadline; the deletion of a request that it can't open."""
    if _opens(portal, entry, at):
        return (entry.draft,)
    given = {"by": entry.subscriber, "dossier": entry.dossier, "services": entry.services}
    return (Draft.named("cancel_request", given),) if entry.services else ()


def _opens(portal: Portal, entry: Entry, at: datetime) -> bool:
    name = "code" if "code" in entry.draft.open else "email_link"
    changed = (_changed_at(portal, entry), portal.rules_since)
    # An audit may look at an instant before the last change: nothing is done before that.
    when = max(at, *(each for each in changed if each is not None))
    step = entry.draft.filled(**{"at": when, name: entry.secret})
    return isinstance(outcome_of(portal, step), Portal)


def _changed_at(portal: Portal, entry: Entry) -> datetime:
    if entry.dossier is None:
        return portal.spaces[entry.subscriber].updated_at
    return portal.dossier(entry.dossier).updated_at


def _harmless(look: Look, draft: Draft) -> Iterator[Draft]:
    ended = Trial(portal=look.portal, at=look.at, choice=_NOBODY).after(draft)
    if ended is None:
        return
    losses = losses_among(look.portal, ended.portal, (look.dossier.id,))
    if {each.subscriber for each in losses} <= {draft.arguments.get("delegate")}:
        yield from (each.draft for each in ended.given)
