"""Whose findings are wanted, and where.

Law: what is in scope is what the whole audit finds about those people, on those dossiers; what can
have nothing of it isn't read. Doesn't know what is looked for.
"""

from collections.abc import Iterable, Iterator
from typing import final

from attrs import frozen

from habilitations._state.dossier import Dossier
from habilitations._values.edges import exact_text, iterable_of
from habilitations._values.people import Person, number_of
from habilitations.identifiers import DossierId, SubscriberNumber, dossier_id
from habilitations.model import Portal, Space


@final
@frozen(kw_only=True)
class Scope:
    """The people and the dossiers that are asked about; None is all of them."""

    portal: Portal
    people: frozenset[SubscriberNumber] | None = None
    dossiers: tuple[DossierId, ...] | None = None

    @classmethod
    def of(
        cls,
        portal: Portal,
        people: Iterable[Person] | None,
        employer: str | None,
        dossiers: Iterable[DossierId | str] | None,
    ) -> "Scope":
        """Return the scope of some people, of those of an employer, on some dossiers."""
        named = None if people is None else frozenset(map(number_of, iterable_of(people)))
        if employer is not None:
            staff = frozenset(_staff(portal, exact_text(employer)))
            named = staff if named is None else named & staff
        ids = None if dossiers is None else tuple(map(dossier_id, iterable_of(dossiers)))
        known = None if ids is None else tuple(dict.fromkeys(ids))
        return cls(portal=portal, people=named, dossiers=known)

    def has(self, dossier: DossierId | None, people: Iterable[SubscriberNumber]) -> bool:
        """Tell whether what is on a dossier, or on none, and about people, is asked for."""
        if self.dossiers is not None and dossier not in self.dossiers:
            return False
        return self.people is None or not self.people.isdisjoint(people)

    def numbers(self) -> Iterator[SubscriberNumber]:
        """Yield the people whose spaces are read."""
        for number in self.portal.spaces:
            if self.people is None or number in self.people:
                yield number

    def read(self) -> Iterator[Dossier]:
        """Yield the dossiers that are read."""
        if self.dossiers is not None:
            known = (self.portal.dossiers.get(each) for each in self.dossiers)
            yield from (each for each in known if each is not None)
        elif self.people is None:
            yield from self.portal.dossiers.values()
        else:
            yield from self._of_people(self.people)

    def _of_people(self, people: frozenset[SubscriberNumber]) -> Iterator[Dossier]:
        parts = self.portal.part_map
        keys = {key for number in people for key in parts.get(number.value) or ()}
        spaces = (self.portal.spaces.get(number) for number in people)
        addresses = {each.subscriber.email.key for each in spaces if each is not None}
        for key, dossier in self.portal.dossier_map.items():
            own = (dossier.company_email, dossier.email_change and dossier.email_change.email)
            logged = any(each is not None and each.key in addresses for each in own)
            if key in keys or logged:
                yield dossier


def _staff(portal: Portal, employer: str) -> Iterator[SubscriberNumber]:
    for number, space in portal.spaces.items():
        if works_for(space, employer):
            yield number


def works_for(space: Space, employer: str) -> bool:
    """Tell whether the person of a space works for somebody."""
    return space.subscriber.employer == employer
