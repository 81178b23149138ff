"""What a person may do now: one offer for the possible steps that differ by service alone.

Holds `Offer`, `offers` and `possible_on`. Law: an offer is made of what `possible_steps` yields,
and of nothing else. Doesn't know how it is shown.
"""

from collections.abc import Iterator
from itertools import chain
from typing import TypeAlias, final

from attrs import frozen

from docs.interactive.desk.session import Session
from habilitations import Draft, possible_steps

_Key: TypeAlias = tuple[str, tuple[tuple[str, object], ...], tuple[str, ...]]


@final
@frozen
class Offer:
    """Possible steps that differ by service alone, as one draft with all their services."""

    draft: Draft
    count: int


def possible_on(session: Session) -> Iterator[Draft]:
    """Yield what the chosen person may do on the chosen dossier, and about a space."""
    at, who = session.at, session.who
    return chain(
        possible_steps(session.portal, who, dossier=session.dossier, at=at),
        # Without dossiers what is about a space is left, and opening one.
        possible_steps(session.portal.only(()), who, at=at),
    )


def offers(session: Session) -> tuple[Offer, ...]:
    """Return what the chosen person may do now, gathered."""
    groups: dict[_Key, list[Draft]] = {}
    for draft in possible_on(session):
        given = tuple(each for each in draft.given if each[0] != "services")
        groups.setdefault((draft.procedure, given, draft.open), []).append(draft)
    found = (Offer(_joined(drafts), len(drafts)) for drafts in groups.values())
    order = list(dict.fromkeys(procedure for procedure, *_ in groups))
    return tuple(sorted(found, key=lambda offer: order.index(offer.draft.procedure)))


def _joined(drafts: list[Draft]) -> Draft:
    first = drafts[0]
    if "services" not in first.arguments:
        return first
    services = [each for draft in drafts for each in _services(draft)]
    return Draft.named(first.procedure, {**first.arguments, "services": services}, also=first.open)


def _services(draft: Draft) -> Iterator[object]:
    found = draft.arguments["services"]
    yield from found if isinstance(found, tuple) else ()
