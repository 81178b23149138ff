"""The whole state: spaces and dossiers under one ruleset.

Holds `Portal`, and re-exports the values that it is made of. Law: nothing mutable is reachable
from a portal, and each change makes another one. Doesn't know procedures.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from inspect import Parameter, Signature
from typing import ClassVar, Final, final

from attrs import evolve, field, frozen
from attrs.converters import optional

from habilitations import _state
from habilitations._errors.bare import leaves_bare
from habilitations._state import indexes
from habilitations._state.dossier import (
    Change,
    Dossier,
    DossierKey,
    Ruling,
    key_of,
    open_dossier_of,
)
from habilitations._state.indexes import Parts
from habilitations._state.listing import Listing
from habilitations._state.requests import (
    AdhesionRequest,
    EmailChange,
    Request,
    RequestPhase,
    RequestStatus,
    SubstitutionRequest,
)
from habilitations._state.seats import Delegation, Habilitation, Line, Seat
from habilitations._state.trail import Trail, begun, followed_by
from habilitations._texts.showing import Shows
from habilitations._values.bounded import MAX_FAULTS, most_faults
from habilitations._values.edges import instant, iterable_of, typed, typed_all
from habilitations._values.making import WeaklyReferable, maker
from habilitations._values.maps import MapOf, PersistentMap
from habilitations._values.people import BankAccount, Person, Space, Subscriber, name_key
from habilitations.errors import DossierAlreadyOpen, InvalidValue, RulesetsDiffer, SpacesDiffer
from habilitations.identifiers import DossierId, Email, dossier_id, dossier_order
from habilitations.rules import FICHE, Ruleset

__all__ = [
    "AdhesionRequest",
    "BankAccount",
    "Delegation",
    "Dossier",
    "DossierId",
    "EmailChange",
    "Habilitation",
    "Line",
    "Person",
    "Portal",
    "Request",
    "RequestPhase",
    "RequestStatus",
    "Seat",
    "Space",
    "Subscriber",
    "SubstitutionRequest",
]


def __dir__() -> list[str]:
    """Name what is public here, for completion."""
    return sorted(__all__)


def _ruleset(ruleset: Ruleset) -> Ruleset:
    return typed(ruleset, Ruleset)


_KEPT: Final = (
    *("space_map", "dossier_map", "address_map", "name_map", "part_map", "listing", "trail"),
)


@final
@frozen(kw_only=True, weakref_slot=False, eq=False, repr=False)
class Portal(WeaklyReferable, Shows):
    """The state of the whole portal: immutable, and `==` by content.

    `Portal()` is empty, under the fiche's ruleset; `Portal(ruleset=…)` takes another. Procedures
    make all other portals, and `Portal.of` starts from tables. `==` and `hash` cost its size.

    Raises:
        TypeError: `ruleset` is no ruleset.

    >>> Portal(), len(Portal().spaces), "123456789" in Portal().dossiers
    (<Portal of 0 spaces and 0 dossiers>, 0, False)
    """

    ruleset: Ruleset = field(default=FICHE, converter=_ruleset)
    #: Since when the rules are these, in UTC; None where they have never changed (CAT-4).
    rules_since: datetime | None = field(default=None, converter=optional(instant))
    space_map: MapOf[str, Space] = field(alias="_space_map", repr=False, default=PersistentMap())
    dossier_map: MapOf[DossierKey, Dossier] = field(
        alias="_dossier_map", repr=False, default=PersistentMap()
    )
    # Who has which address, how many which name, who a part in which dossiers: follow from above.
    address_map: MapOf[str, tuple[str, ...]] = field(
        alias="_address_map", repr=False, eq=False, default=PersistentMap()
    )
    name_map: MapOf[str, int] = field(
        alias="_name_map", repr=False, eq=False, default=PersistentMap()
    )
    part_map: Parts = field(alias="_part_map", repr=False, eq=False, default=PersistentMap())
    # So do their keys in order; of what has lately changed in them a portal has a trail.
    listing: Listing = field(alias="_listing", repr=False, eq=False, default=Listing())
    trail: Trail = field(alias="_trail", repr=False, eq=False, factory=begun)
    #: What callers give; procedures and `Portal.of` make the rest.
    __signature__: ClassVar[Signature] = Signature(
        [Parameter("ruleset", Parameter.KEYWORD_ONLY, default=FICHE, annotation=Ruleset)]
    )

    def __dir__(self) -> list[str]:
        """Name what callers use: the maps are for the library."""
        return sorted(set(object.__dir__(self)) - {*_KEPT})

    def __repr__(self) -> str:
        """Tell the size alone: a portal may be large."""
        spaces, dossiers = len(self.space_map), len(self.dossier_map)
        ends = tuple("" if count == 1 else "s" for count in (spaces, dossiers))
        return f"<Portal of {spaces} space{ends[0]} and {dossiers} dossier{ends[1]}>"

    @property
    def spaces(self) -> "_state.views.SpacesView":
        """The spaces by number, in its order; a text or a subscriber finds one too."""
        return _state.views.SpacesView(self.space_map, self.listing)

    @property
    def dossiers(self) -> "_state.views.DossiersView":
        """The dossiers by identifier, those with a SIREN first; a SIREN as text finds one too."""
        return _state.views.DossiersView(self.dossier_map, self.listing)

    @leaves_bare
    def dossier(self, dossier: DossierId | str) -> Dossier:
        """Return a dossier; a plain text is a SIREN.

        Raises:
            TypeError: `dossier` is neither an identifier nor a `str`.
            InvalidSiren: the text is not nine ASCII digits (VAL-1).
            UnknownDossier: no such dossier is open (DOS-1).
        """
        return open_dossier_of(self.dossier_map, dossier_id(dossier))

    @classmethod
    @leaves_bare
    def of(
        cls,
        *,
        spaces: Iterable[Space] = (),
        dossiers: Iterable[Dossier] = (),
        habilitations: Iterable[Habilitation] = (),
        ruleset: Ruleset = FICHE,
        rules_since: datetime | None = None,
        max_faults: int = MAX_FAULTS,
    ) -> "Portal":
        """Return the portal that tables describe, checked against the invariants (ROL-2 to 8).

        What waits and has no deadline of its own gets the one of the ruleset.

        Args:
            spaces: one a person: everybody who holds or waits for something on the dossiers.
            dossiers: their data and what waits there; their seats are not read.
            habilitations: a row for each right on them, from which the seats are made; its
                `suspended` is not read.
            ruleset: the rules that all of it is under.
            rules_since: when the rules changed last, if they did: no act is earlier (CAT-4).
            max_faults: how many faults are kept at most, from 1 on.

        Raises:
            TypeError: something in the tables has the wrong Python type.
            ValueError: `max_faults` is less than 1.
            NaiveInstant, InstantOutOfRange: `rules_since` is not aware (TIM-1).
            InconsistentState: the tables break rules; `faults` has every one, each with its rule,
                `rows` the places of each in what was given. Of more than `max_faults` they are the
                first, and `more` counts the rest.

        >>> opened = datetime.fromisoformat("2026-01-05T09:00:00Z")
        >>> Portal.of(dossiers=[Dossier(id="123456789", name="SARL", opened_at=opened)])
        <Portal of 0 spaces and 1 dossier>
        """
        ruleset, since = _ruleset(ruleset), None if rules_since is None else instant(rules_since)
        judged = _state.tables
        tables = judged.tables_of(spaces, dossiers, ruleset, most_faults(max_faults))
        rows = typed_all(habilitations, Habilitation)
        held, row_of = judged.by_dossier(rows), _state.seating.ROW_OF
        found = judged.settled(tables, {key: map(row_of, own) for key, own in held.items()})
        made = judged.worked_out(tables, rows, held) if found is None else found
        return assembled(ruleset, *made, since)

    @leaves_bare
    def with_tables(
        self,
        *,
        spaces: Iterable[Space] = (),
        dossiers: Iterable[Dossier] = (),
        habilitations: Iterable[Habilitation] = (),
        max_faults: int = MAX_FAULTS,
    ) -> "Portal":
        """Return the portal with what tables add: new spaces and dossiers, more rights on any.

        It is what `Portal.of` makes of both, and costs what is new: nothing else is judged.

        Args:
            spaces: of people who have none here yet.
            dossiers: those that are not open here yet.
            habilitations: a row for each right that is new, on any dossier.
            max_faults: how many faults are kept at most, from 1 on.

        Raises:
            TypeError: something in the tables has the wrong Python type.
            ValueError: `max_faults` is less than 1.
            InconsistentState: the tables break rules, or name what is there already as new.
        """
        judged = _state.tables
        tables = judged.tables_of(spaces, dossiers, self.ruleset, most_faults(max_faults))
        rows, there = typed_all(habilitations, Habilitation), (self.space_map, self.dossier_map)
        return joined(self, *judged.added(tables, rows, there, self.address_map))

    @leaves_bare
    def only(self, dossiers: Iterable[DossierId | str]) -> "Portal":
        """Return the portal with some of its dossiers, and all its spaces: one shard.

        Raises:
            TypeError: `dossiers` is not an iterable of identifiers.
            InvalidSiren: a text is not nine ASCII digits (VAL-1).
            UnknownDossier: one is not open (DOS-1).
        """
        named = [self.dossier(identifier) for identifier in iterable_of(dossiers)]
        return holding(self, {key_of(dossier.id): dossier for dossier in named})

    @leaves_bare
    def merge(self, other: "Portal") -> "Portal":
        """Return the portal with the dossiers of both: shards put together again.

        `rules_since` is the later one of the two.

        Raises:
            TypeError: `other` is not a portal.
            RulesetsDiffer, SpacesDiffer: the two don't share their rules or their spaces (VAL-1).
            DossierAlreadyOpen: a dossier is in both (DOS-1).
        """
        if (refusal := _unmergeable(self, typed(other, Portal))) is not None:
            raise refusal
        since = max(filter(None, (self.rules_since, other.rules_since)), default=None)
        return joined(evolve(self, rules_since=since), {}, dict(other.dossier_map.items()))


_made: Final = maker(Portal)


def joined(
    portal: Portal, spaces: Mapping[str, Space], dossiers: Mapping[DossierKey, Dossier]
) -> Portal:
    """Return a portal with spaces and dossiers that agree with it, beside its own or in place."""
    if not portal.space_map and not portal.dossier_map:
        return assembled(portal.ruleset, spaces, dossiers, portal.rules_since)
    for space in spaces.values():
        portal = after(portal, space)
    for dossier in dossiers.values():
        before = portal.dossier_map.get(key_of(dossier.id))
        portal = after(portal, Change(before, dossier, dossier.numbers()))
    return portal


def _unmergeable(one: Portal, other: Portal) -> InvalidValue | DossierAlreadyOpen | None:
    if one.ruleset != other.ruleset:
        return RulesetsDiffer()
    # Not by !=, which is no contrary of == where some of two maps is alike (rpds-py 2026.9.1).
    are_shared = one.space_map == other.space_map
    if not are_shared:
        return SpacesDiffer()
    common = [each.id for key, each in one.dossier_map.items() if key in other.dossier_map]
    return DossierAlreadyOpen(min(common, key=dossier_order)) if common else None


def spaces_at(portal: Portal, email: Email) -> Sequence[Space]:
    """Return the spaces that have an address: all void but one, at any instant."""
    numbers = portal.address_map.get(email.key)
    return [portal.space_map[number] for number in numbers] if numbers else ()


def shares_name(portal: Portal, subscriber: Subscriber) -> bool:
    """Tell whether another space of a portal has that name."""
    return portal.name_map.get(name_key(subscriber), 0) > 1


def after(portal: Portal, effect: Change | Space | Ruling) -> Portal:
    """Return the portal with what an effect makes in place of what was, its indexes kept up."""
    if type(effect) is not Change:
        return _ruled(portal, effect) if isinstance(effect, Ruling) else _with_space(portal, effect)
    before, dossier = effect.before, effect.dossier
    dossiers, parts, listing = portal.dossier_map, portal.part_map, portal.listing
    key = key_of(dossier.id)
    keys: tuple[DossierKey, ...] = (key,)
    if before is None or before.id.value == dossier.id.value:
        listing = listing.with_dossier(key) if before is None else listing
        if effect.people:
            parts = indexes.followed(parts, key, effect.people, before, dossier)
    else:
        was = key_of(before.id)
        keys = (was, key)
        parts, dossiers = indexes.moved(parts, was, key, effect.people), dossiers.remove(was)
        listing = listing.without_dossier(was).with_dossier(key)
    return _made(
        portal.ruleset,
        portal.rules_since,
        portal.space_map,
        dossiers.insert(key, dossier),
        portal.address_map,
        portal.name_map,
        parts,
        listing,
        followed_by(portal.trail, (keys, ())),
    )


def _ruled(portal: Portal, ruling: Ruling) -> Portal:
    dossiers, parts = portal.dossier_map, portal.part_map
    for key, dossier in ruling.dossiers.items():
        before = dossiers[key]
        parts = indexes.followed(parts, key, before.numbers(), before, dossier)
        dossiers = dossiers.insert(key, dossier)
    known = portal.space_map, dossiers, portal.address_map, portal.name_map, parts, portal.listing
    trail = followed_by(portal.trail, (tuple(ruling.dossiers), ()))
    return _made(ruling.ruleset, ruling.since, *known, trail)


def _with_space(portal: Portal, space: Space) -> Portal:
    number, addresses, listing = space.subscriber.number.value, portal.address_map, portal.listing
    before, names = portal.space_map.get(number), portal.name_map
    # Who is the same has the same address and name: most changes are of the space alone.
    if before is None:
        addresses = addresses.insert(*indexes.address_taken(addresses, space))
        names = names.insert(*indexes.name_taken(names, space))
        listing = listing.with_number(number)
    elif before.subscriber is not space.subscriber:
        for key, numbers in indexes.readdressed(addresses, before, space):
            addresses = addresses.insert(key, numbers) if numbers else addresses.remove(key)
        for name, count in indexes.renamed(names, before, space):
            names = names.insert(name, count) if count else names.remove(name)
    return _made(
        portal.ruleset,
        portal.rules_since,
        portal.space_map.insert(number, space),
        portal.dossier_map,
        addresses,
        names,
        portal.part_map,
        listing,
        followed_by(portal.trail, ((), (number,))),
    )


def holding(portal: Portal, dossiers: Mapping[DossierKey, Dossier]) -> Portal:
    """Return a portal with other dossiers among its spaces, which know their people."""
    listing = portal.listing.with_dossiers(dossiers)
    known = portal.space_map, PersistentMap(dossiers), portal.address_map, portal.name_map
    return _made(
        portal.ruleset, portal.rules_since, *known, indexes.gathered(dossiers), listing, begun()
    )


def under(portal: Portal, ruleset: Ruleset) -> Portal:
    """Return a portal under other rules, whose catalogue has all the services that it names."""
    items, spaces = portal.dossier_map.items(), dict(portal.space_map.items())
    dossiers = {key: each.held_anew(ruleset.catalogue) for key, each in items}
    return assembled(ruleset, spaces, dossiers, portal.rules_since)


def assembled(
    ruleset: Ruleset,
    spaces: Mapping[str, Space],
    dossiers: Mapping[DossierKey, Dossier],
    since: datetime | None = None,
) -> Portal:
    """Return the portal of spaces and dossiers that agree, its indexes made at once."""
    addresses = PersistentMap(indexes.addressed(spaces.values()))
    names = PersistentMap(indexes.counted(spaces.values()))
    known = PersistentMap(spaces), PersistentMap(dossiers), addresses, names
    listing = Listing.of(spaces, dossiers)
    return _made(ruleset, since, *known, indexes.gathered(dossiers), listing, begun())
