"""The mappings of a portal: its spaces by number, its dossiers by identifier.

Law: they are read in an order that may be shown, and `==` by content. Doesn't know who asks.
"""

from collections.abc import Iterator, Mapping
from typing import Final, TypeVar, final, overload

from habilitations._errors.bare import leaves_bare
from habilitations._state.dossier import Dossier, DossierKey, key_of
from habilitations._state.listing import Listing
from habilitations._texts.showing import Shows
from habilitations._values.maps import MapOf
from habilitations._values.people import Person, Space, number_of
from habilitations.errors import InvalidValue
from habilitations.identifiers import DossierId, SubscriberNumber, dossier_id

_Else = TypeVar("_Else")


def _counted(count: int, what: str) -> str:
    return f"{count} {what}" if count == 1 else f"{count} {what}s"


@final
class SpacesView(Mapping[SubscriberNumber, Space], Shows):
    """The spaces of a portal by number."""

    __slots__ = ("listing", "space_map")

    def __init__(self, space_map: MapOf[str, Space], listing: Listing) -> None:
        """Show a map of a portal, in the order that is listed."""
        self.space_map: Final = space_map
        self.listing: Final = listing

    def __repr__(self) -> str:
        """Tell the size alone."""
        return f"<{_counted(len(self), 'space')} by number>"

    @leaves_bare
    def __getitem__(self, person: Person) -> Space:
        """Return the space of a person; `KeyError` where there is none."""
        try:
            return self.space_map[number_of(person).value]
        except InvalidValue:
            raise KeyError(person) from None

    @overload
    def get(self, key: Person, /) -> Space | None: ...
    @overload
    def get(self, key: Person, /, default: Space | _Else) -> Space | _Else: ...
    def get(self, key: Person, /, default: object = None) -> object:
        """Return what is found by a value or by its text, or the default."""
        try:
            return self[key]
        except KeyError:
            return default

    def __iter__(self) -> Iterator[SubscriberNumber]:
        """Yield the numbers in their order."""
        return (self.space_map[key].subscriber.number for key in self.listing.numbers())

    def __reversed__(self) -> Iterator[SubscriberNumber]:
        """Yield the numbers, the last first, without going through all."""
        return (self.space_map[key].subscriber.number for key in self.listing.numbers_back())

    def __hash__(self) -> int:
        """Hash the spaces."""
        return hash(self.space_map)

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self.space_map)


@final
class DossiersView(Mapping[DossierId, Dossier], Shows):
    """The dossiers of a portal by identifier."""

    __slots__ = ("dossier_map", "listing")

    def __init__(self, dossier_map: MapOf[DossierKey, Dossier], listing: Listing) -> None:
        """Show a map of a portal, in the order that is listed."""
        self.dossier_map: Final = dossier_map
        self.listing: Final = listing

    def __repr__(self) -> str:
        """Tell the size alone."""
        return f"<{_counted(len(self), 'dossier')} by identifier>"

    @leaves_bare
    def __getitem__(self, dossier: DossierId | str) -> Dossier:
        """Return a dossier; `KeyError` where there is none."""
        try:
            return self.dossier_map[key_of(dossier_id(dossier))]
        except InvalidValue:
            raise KeyError(dossier) from None

    @overload
    def get(self, key: DossierId | str, /) -> Dossier | None: ...
    @overload
    def get(self, key: DossierId | str, /, default: Dossier | _Else) -> Dossier | _Else: ...
    def get(self, key: DossierId | str, /, default: object = None) -> object:
        """Return what is found by a value or by its text, or the default."""
        try:
            return self[key]
        except KeyError:
            return default

    def __iter__(self) -> Iterator[DossierId]:
        """Yield the identifiers, those that are a SIREN first."""
        return (self.dossier_map[key].id for key in self.listing.dossiers())

    def __reversed__(self) -> Iterator[DossierId]:
        """Yield the identifiers, the last first, without going through all."""
        return (self.dossier_map[key].id for key in self.listing.dossiers_back())

    def __hash__(self) -> int:
        """Hash the dossiers."""
        return hash(self.dossier_map)

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self.dossier_map)
