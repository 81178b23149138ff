"""What a step reads and changes: what a store loads for it, and what must be serialised.

Holds `Needs`. Law: on the portal made of what is needed a step has the outcome that it has on the
whole, its refusal included; with anything of it left out, some step has another. Doesn't know how a
store keeps its things, nor whether they are there.
"""

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from typing import Final, TypeVar, final

from attrs import frozen

from habilitations._steps.parameters import Value
from habilitations._values.edges import typed
from habilitations.identifiers import (
    DossierId,
    Email,
    Idsp,
    Siren,
    SubscriberNumber,
    dossier_order,
)
from habilitations.model import Dossier, Portal, Space, Subscriber
from habilitations.rules import Ruleset

_Key = TypeVar("_Key")
_Part = TypeVar("_Part", Dossier, Space)

#: The argument that holds the address somebody logs in with: `company_email` is an enterprise's.
_LOGIN: Final = "email"
#: What judges again whether the address of who acts is free (ESP-1), and doesn't say which it is.
_OWN_ADDRESS: Final = frozenset({"activate_space"})


@final
@frozen(kw_only=True)
class Needs:
    """What a step reads and changes: `Step.needs` makes it.

    A store loads the `dossiers`, as far as they are open; then the spaces of `people`, of the
    `people` of each of these dossiers, and of whoever has one of the `addresses` or the address of
    one of `addresses_of`. `Portal.of`, with the rules in force, makes a portal of that, which is
    enough. What is named here is also what must not change between the reading and the writing:
    what isn't there yet included, since somebody else may be about to make it.

    >>> from datetime import UTC, datetime
    >>> from habilitations import Step, procedures, services
    >>> step = Step.of(
    ...     procedures.revoke,
    ...     by="20191991901919",
    ...     delegate="20101670101919",
    ...     dossier="313231838",
    ...     services=[services.PAYER_TVA],
    ...     at=datetime(2026, 1, 5, 9, tzinfo=UTC),
    ... )
    >>> needs = step.needs()
    >>> [str(each) for each in needs.dossiers], [str(each) for each in needs.people]
    (['313231838'], ['20101670101919', '20191991901919'])
    """

    #: The dossiers named, sorted as in a portal: two where one gets its SIREN (DOS-2).
    dossiers: tuple[DossierId, ...] = ()
    #: The people named, by number.
    people: tuple[SubscriberNumber, ...] = ()
    #: The log-in addresses named, as `Email.key` folds them: no two spaces may have one (ESP-1).
    addresses: tuple[str, ...] = ()
    #: The people whose own address, which the step doesn't name, must be theirs alone (ESP-1).
    addresses_of: tuple[SubscriberNumber, ...] = ()
    #: Whether all of the portal is read and changed, as by a change of the rules (CAT-4).
    everything: bool = False

    def part_of(self, portal: Portal) -> Portal:
        """Return the part of a portal that is needed: what a store would have loaded.

        Raises:
            TypeError: `portal` is no portal.
        """
        known = typed(portal, Portal)
        if self.everything:
            return known
        dossiers = [*_found(known.dossiers, self.dossiers)]
        people = {*self.people, *chain.from_iterable(each.people() for each in dossiers)}
        return Portal.of(
            spaces=_found(known.spaces, people.union(self._sharing(known))),
            dossiers=dossiers,
            habilitations=chain.from_iterable(each.habilitations() for each in dossiers),
            ruleset=known.ruleset,
            rules_since=known.rules_since,
        )

    def _sharing(self, portal: Portal) -> Iterator[SubscriberNumber]:
        own = (each.subscriber.email.key for each in _found(portal.spaces, self.addresses_of))
        for address in (*self.addresses, *own):
            yield from map(SubscriberNumber, portal.address_map.get(address, ()))


def _found(known: Mapping[_Key, _Part], keys: Iterable[_Key]) -> Iterator[_Part]:
    return (known[key] for key in keys if key in known)


def needs_of(procedure: str, given: Mapping[str, Value]) -> Needs:
    """Return what a step reads and changes, from its procedure and its arguments."""
    values = tuple(given.values())
    if any(isinstance(each, Ruleset) for each in values):
        return Needs(everything=True)
    people = {each for each in values if isinstance(each, SubscriberNumber)}
    dossiers = {each for each in values if isinstance(each, Siren | Idsp)}
    subscribers = [each for each in values if isinstance(each, Subscriber)]
    login = given.get(_LOGIN)
    emails = [each.email for each in subscribers] + ([login] if isinstance(login, Email) else [])
    return Needs(
        dossiers=tuple(sorted(dossiers, key=dossier_order)),
        people=tuple(sorted(people | {each.number for each in subscribers})),
        addresses=tuple(sorted(each.key for each in emails)),
        addresses_of=tuple(people) if procedure in _OWN_ADDRESS else (),
    )
