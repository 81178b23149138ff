"""What somebody could ask of the portal to mend what was found.

Law: what is offered was tried: it is accepted, the nearest person may take it, and nobody but whom
it is about loses by it; however many wait on a dossier, each is tried beside what bears on it
alone. Doesn't know what was found.
"""

from collections.abc import Iterator
from datetime import datetime
from typing import Final, final

from habilitations._steps.draft import Draft
from habilitations.audits._agenda import CLICKED, Entry
from habilitations.audits._beside import Beside
from habilitations.audits._look import Look
from habilitations.guidance._answers.losses import losses_among
from habilitations.guidance._answers.nearest import Choice
from habilitations.guidance._answers.trying import Trial
from habilitations.guidance._answers.verdicts import outcome_of
from habilitations.identifiers import DossierId
from habilitations.model import Portal

_NOBODY: Final = Choice()


def mending(look: Look, *drafts: Draft) -> tuple[Draft, ...]:
    """Return those of some drafts that may be taken and harm nobody else, each by the nearest."""
    return tuple(each for draft in drafts for each in _harmless(look, draft))


@final
class Entering:
    """What would be entered in time, on a portal at an instant."""

    def __init__(self, portal: Portal, at: datetime) -> None:
        """Keep both; a dossier is sorted once, when it is first asked for."""
        self._portal: Final = portal
        self._at: Final = at
        self._beside: Final[dict[DossierId, Beside]] = {}

    def drafts(self, entry: Entry) -> tuple[Draft, ...]:
        """Return what would be done in time; the deletion of a request that it can't open."""
        if self._opens(entry):
            return (entry.draft,)
        given = {"by": entry.subscriber, "dossier": entry.dossier, "services": entry.services}
        return (Draft.named("cancel_request", given),) if entry.services else ()

    def _opens(self, entry: Entry) -> bool:
        if entry.secret is None:
            # A table need not know the code of an inscription: then none opens it.
            return False
        draft, portal = entry.draft, self._portal
        changed = portal.spaces[entry.subscriber].updated_at
        if entry.dossier is not None:
            changed, portal = (
                portal.dossier(entry.dossier).updated_at,
                self._on(entry.dossier, entry),
            )
        # An audit may look at an instant before the last change: nothing is done before that.
        when = max(self._at, changed, portal.rules_since or changed)
        name = "code" if "code" in draft.open else "email_link"
        step = draft.filled(**{"at": when, name: entry.secret})
        return isinstance(outcome_of(portal, step), Portal)

    def _on(self, dossier: DossierId, entry: Entry) -> Portal:
        known = self._beside.get(dossier)
        if known is None:
            known = Beside(self._portal, self._portal.dossier(dossier))
            self._beside[dossier] = known
        link = entry.secret if entry.kind in CLICKED else None
        return known.of((entry.subscriber.value,), link)


def _harmless(look: Look, draft: Draft) -> Iterator[Draft]:
    portal = look.with_only(draft.by, draft.arguments.get("delegate"))
    ended = Trial(portal=portal, at=look.at, choice=_NOBODY).after(draft)
    if ended is None:
        return
    losses = losses_among(portal, ended.portal, (look.dossier.id,))
    if {each.subscriber for each in losses} <= {draft.arguments.get("delegate")}:
        yield from (each.draft for each in ended.given)
