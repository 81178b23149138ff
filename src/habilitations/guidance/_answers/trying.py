"""Drafts tried to their end, samples and what the state holds standing for what is open.

Holds `Trial`. Law: what it ends with was accepted step by step: a code is the one of a request that
is there, so that nothing waits for a letter that nobody sends. Doesn't know why it is tried.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from itertools import product
from typing import Final, final

from attrs import evolve, field, frozen

from habilitations._state.requests import asked_by
from habilitations._steps.draft import Draft
from habilitations._values.people import Space
from habilitations.guidance._answers import samples
from habilitations.guidance._answers.nearest import Choice, Given, given_to_the_nearest
from habilitations.guidance._answers.possible import is_accepted
from habilitations.guidance._answers.verdicts import explain
from habilitations.identifiers import Code, SubscriberNumber
from habilitations.model import Dossier, Portal
from habilitations.model import after as put
from habilitations.roles import RIGHT_TO_DESIGNATE

#: Who stands for whoever is open: the last number of all, which is nobody's.
_NOBODY: Final = SubscriberNumber("9" * 14)


@final
@frozen(kw_only=True)
class Trial:
    """Drafts taken so far: by whom, and the portal that they lead to."""

    portal: Portal
    at: datetime
    choice: Choice
    #: The person of the space that a step to come is about, and of one to be registered.
    person: SubscriberNumber = field(default=_NOBODY)
    given: tuple[Given, ...] = ()

    def taken(self, drafts: Iterable[Draft]) -> "Trial | None":
        """Return the trial after drafts, each by the nearest; None where one is refused."""
        trial: Trial | None = self
        for draft in drafts:
            trial = None if trial is None else trial.after(draft)
        return trial

    def after(self, draft: Draft) -> "Trial | None":
        """Return the trial after a draft, taken by the nearest; None where it is refused."""
        shares = given_to_the_nearest(self.crowd(draft), draft, self.choice, self._accepts)
        portal = self.portal
        for each in shares:
            trial = evolve(self, portal=portal)
            values = trial.accepted(each.draft)
            if values is None:
                return None
            portal = explain(trial.crowd(each.draft), each.draft.filled(**values)).after
        return evolve(self, portal=portal, given=(*self.given, *shares))

    def _accepts(self, draft: Draft) -> bool:
        return self.accepted(draft) is not None

    def accepted(self, draft: Draft) -> Mapping[str, object] | None:
        """Return values with which a draft is accepted, or None."""
        portal, fillings = self.crowd(draft), self.fillings(draft)
        return next((each for each in fillings if is_accepted(portal, draft, each)), None)

    def fillings(self, draft: Draft) -> Iterator[Mapping[str, object]]:
        """Yield values for what is open in a draft."""
        yield from _fillings(self, self.crowd(draft), draft)

    def crowd(self, draft: Draft) -> Portal:
        """Return the portal, with a person for whom it is that is open."""
        known = self.portal.space_map.get(_NOBODY.value)
        if known is not None or not {"by", "delegate"}.intersection(draft.open):
            return self.portal
        somebody = samples.subscriber(_NOBODY, samples.fresh_email(self.portal))
        space = Space(subscriber=somebody, registered_at=self.at, activated_at=self.at)
        return put(self.portal, space)


def _fillings(trial: Trial, portal: Portal, draft: Draft) -> Iterator[Mapping[str, object]]:
    pools = [tuple(_values(trial, portal, draft, name)) for name in draft.open]
    yield from (dict(zip(draft.open, values, strict=True)) for values in product(*pools))


def _values(trial: Trial, portal: Portal, draft: Draft, name: str) -> Iterator[object]:
    dossier = None if draft.dossier is None else portal.dossiers.get(draft.dossier)
    match name:
        case "at":
            space = None if draft.by is None else portal.space_map.get(draft.by.value)
            known = (each.updated_at for each in (dossier, space) if each is not None)
            yield max((trial.at, *known))
        case "code" | "email_link":
            sent = _sent(portal, draft, dossier)
            yield from (each for each in sent if each is not None)
        case "by" | "delegate":
            yield _NOBODY
        case "role":
            yield from reversed(tuple(RIGHT_TO_DESIGNATE))
        case "iban" | "bank_account":
            yield from () if dossier is None else _accounts(name, dossier)
        case "subscriber":
            yield samples.subscriber(trial.person, samples.fresh_email(portal))
        case _:
            yield _fresh(portal, name)


def _sent(portal: Portal, draft: Draft, dossier: Dossier | None) -> Iterator[Code | None]:
    """Yield what was sent to be entered, the latest first; a sample where it is yet to be sent."""
    by = draft.by or _NOBODY
    match draft.procedure:
        case "activate_space":
            space = portal.space_map.get(by.value)
            yield None if space is None else space.code
        case "activate_request":
            requests = () if dossier is None else asked_by(dossier.requests, by)
            yield from (each.code for each in reversed(requests))
        case "confirm_company_email":
            linked = () if dossier is None else dossier.linked
            yield from (each.email_link for each in reversed(linked))
        case _:
            yield samples.sample_code(dossier)


def _accounts(name: str, dossier: Dossier) -> Iterator[object]:
    if name == "bank_account":
        yield samples.fresh_account(dossier)
    else:
        yield from (each.iban for each in dossier.bank_accounts)


def _fresh(portal: Portal, name: str) -> object:
    if name.endswith("email"):
        return samples.fresh_email(portal)
    return samples.fresh_siren(portal) if name in ("siren", "dossier") else samples.NAME
