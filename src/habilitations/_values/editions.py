"""The catalogues of a history: what a code means in each of its steps.

Holds `Catalogues`. Law: a code is of the catalogue in force, and of another one only where that
one lacks it, as in a step that is refused (CAT-4). Doesn't know steps.
"""

from collections.abc import Iterable
from typing import final

from attrs import frozen

from habilitations._values.catalogue import Catalogue
from habilitations._values.offered import AnyService, Service


@final
@frozen
class Catalogues:
    """The catalogues that a history has known so far, the one in force first."""

    known: tuple[Catalogue, ...]

    @classmethod
    def of(cls, catalogue: "Catalogue | Catalogues") -> "Catalogues":
        """Return catalogues given as such, or as the only one."""
        return catalogue if isinstance(catalogue, Catalogues) else cls((catalogue,))

    def after(self, catalogue: Catalogue) -> "Catalogues":
        """Return the catalogues once another is in force; the very same ones if it is already."""
        if catalogue == self.known[0]:
            return self
        return Catalogues((catalogue, *(each for each in self.known if each != catalogue)))

    def beside(self, catalogue: Catalogue) -> "Catalogues":
        """Return the catalogues with one that never was in force, the last to be asked."""
        return self if catalogue in self.known else Catalogues((*self.known, catalogue))

    def find(self, code: str) -> AnyService | None:
        """Return the elementary service of a code, the composite Service, or None."""
        found = (each.find(code) for each in self.known)
        return next((service for service in found if service is not None), None)

    def whole(self, code: str) -> Service | None:
        """Return the Service of a code, composite or not, or None."""
        services = (service for each in self.known for service in each.services)
        return next((service for service in services if service.code == code), None)

    def unknown(self, services: Iterable[AnyService]) -> tuple[AnyService, ...]:
        """Return those of some services that their code wouldn't be read back as (CAT-1)."""
        return tuple(service for service in services if not self._reads(service))

    def _reads(self, service: AnyService) -> bool:
        known = next((each for each in self.known if each.find(service.code) is not None), None)
        return known is not None and known.holds(service)
