"""What of a situation a rule may depend on: the features of a step on a portal.

Holds `Outlook`, which reads a portal once for many steps. Law: a feature is a fact that some guard
or effect reads, as a small value; two steps with the same features are the same to the rules, as
far as this module sees. Doesn't know what comes of a step.
"""

from collections.abc import Callable, Hashable, Iterator, Mapping
from datetime import datetime
from typing import Final, TypeAlias, final

from habilitations.identifiers import Idsp, Siren, SubscriberNumber
from habilitations.journal import Step
from habilitations.model import Habilitation, Portal
from habilitations.queries import holders
from habilitations.roles import Role
from habilitations.services import AnyService, Service
from habilitations.testing._procedures import DELEGATIONS, ON_EMAIL
from habilitations.testing._situations import waiting

#: A fact by its name.
Feature: TypeAlias = tuple[str, Hashable]
#: Codes of elementary services.
Lines: TypeAlias = frozenset[str]

_MANY: Final = 2


def codes_of(service: AnyService) -> tuple[str, ...]:
    """Return the codes of the lines that a service names."""
    return tuple(
        line.code for line in (service.elementary if isinstance(service, Service) else (service,))
    )


@final
class Outlook:
    """What is read of a portal once, for many steps on it."""

    __slots__ = ("_kept", "_named", "_places", "_rows", "_wholes", "portal")

    def __init__(self, portal: Portal) -> None:
        """Read a portal."""
        self.portal: Final = portal
        catalogue = portal.ruleset.catalogue
        #: The code of the Service of each line.
        self._wholes: Final[Mapping[str, str]] = {
            line.code: whole.code for whole in catalogue.services for line in whole.elementary
        }
        self._rows: Final = {
            dossier.value: holders(portal, dossier=dossier) for dossier in portal.dossiers
        }
        self._kept: Final[dict[Hashable, Hashable]] = {}
        self._named: Final[dict[Hashable, Lines]] = {}
        self._places: Final[dict[Hashable, tuple[Feature, ...]]] = {}

    def features(self, step: Step) -> tuple[Feature, ...]:
        """Return the features of a step."""
        given, at = dict(step.given), step.at
        where = given.get("dossier")
        if not isinstance(where, Siren | Idsp):
            return tuple(waiting.of_spaces(self.portal, step, given))
        role = given.get("role")
        found: list[Feature] = [("role", role.value)] if isinstance(role, Role) else []
        found += self._of_people(step, given, at)
        dossier = self.portal.dossiers.get(where)
        if dossier is not None:
            rows = self._rows[dossier.id.value]
            found.append(("clock", (waiting.compared(at, dossier.updated_at), at.month)))
            # Acts on delegations read rights in force alone.
            if step.procedure not in DELEGATIONS:
                found += waiting.of_requests(step, given, dossier, rows)
                found += waiting.of_data(step, given, dossier)
        siren = given.get("siren")
        if isinstance(siren, Siren):
            found.append(("siren", siren in self.portal.dossiers))
        return tuple(found)

    def _of_people(
        self, step: Step, given: Mapping[str, object], at: datetime
    ) -> Iterator[Feature]:
        key, services, by = str(given["dossier"]), step.services, given.get("by")
        codes = tuple([each.code for each in services])
        lines = self._lines(step.procedure, codes, services)
        yield "dossier", (key in self._rows, type(given["dossier"]).__name__)
        yield "services", self._once((key, codes), lambda: self._kinds(key, services))
        delegate = given.get("delegate")
        for name, person in (("by", by), ("delegate", delegate)):
            if isinstance(person, SubscriberNumber):
                yield from self._person(name, person, (key, lines), at)
        if isinstance(delegate, SubscriberNumber):
            yield "himself", delegate == by
            about = (str(by), delegate.value, key, lines)
            yield "source", self._once(about, lambda: self._source(*about))
        yield "suppleants", self._once(("AS", key, lines), lambda: self._suppleants(key, lines))

    def _person(
        self, name: str, person: SubscriberNumber, where: tuple[str, Lines], at: datetime
    ) -> tuple[Feature, ...]:
        """Return what a person is and holds, under his name in the step."""
        about = (name, person.value, where, at)
        if about not in self._places:
            held = self._places_of(person.value, *where)
            self._places[about] = (
                (f"{name} space", self._space(person, at)),
                *((f"{name} {place}", what) for place, what in held),
            )
        return self._places[about]

    def _once(self, about: Hashable, read: Callable[[], Hashable]) -> Hashable:
        if about not in self._kept:
            self._kept[about] = read()
        return self._kept[about]

    def _lines(
        self, procedure: str, codes: tuple[str, ...], services: tuple[AnyService, ...]
    ) -> Lines:
        """Return the lines that a step is about: those named, or those that need such a thing."""
        about = codes or procedure
        if about not in self._named:
            self._named[about] = frozenset(self._lines_of(procedure, services))
        return self._named[about]

    def _lines_of(self, procedure: str, services: tuple[AnyService, ...]) -> Iterator[str]:
        if services:
            return (line for each in services for line in codes_of(each))
        mailed = procedure in ON_EMAIL
        return (
            each.code
            for each in self.portal.ruleset.catalogue.elementary
            if (each.needs_company_email if mailed else each.needs_bank_account)
        )

    def _space(self, person: SubscriberNumber, at: datetime) -> str:
        space = self.portal.spaces.get(person)
        if space is None:
            return "unknown"
        if space.was_active(at):
            return "active"
        return "waits" if space.activated_at is None else "not yet"

    def _places_of(self, person: str, key: str, lines: Lines) -> Iterator[Feature]:
        """Yield what a person holds on lines, on their neighbours, and elsewhere."""
        wholes = {self._wholes.get(line) for line in lines}
        rows = [row for row in self._rows.get(key, ()) if row.subscriber.value == person]
        here = [row for row in rows if row.service.code in lines]
        rest = [row for row in rows if row.service.code not in lines]
        near = [row for row in rest if self._wholes.get(row.service.code) in wholes]
        yield "here", frozenset((row.role.value, sleep(row)) for row in here)
        yield "near", frozenset((row.role.value, sleep(row)) for row in near)
        yield "elsewhere", frozenset(row.role.value for row in rest if row not in near)
        yield (
            "on the next dossier",
            frozenset(
                row.role.value
                for other, theirs in self._rows.items()
                for row in theirs
                if other != key and row.subscriber.value == person
            ),
        )

    def _kinds(self, key: str, services: tuple[AnyService, ...]) -> Hashable:
        """Return what the services named are: whole, adhered to, managed, needing what."""
        heads = [row for row in self._rows.get(key, ()) if row.granted_by is None]
        adhered = {row.service.code for row in heads}
        seats = {self._wholes.get(code) for code in adhered}
        known = self.portal.ruleset.catalogue.find
        kinds = set()
        for service in services:
            there = {code in adhered for code in codes_of(service)}
            found = [known(code) for code in codes_of(service)]
            needs = [
                (line.needs_bank_account, line.needs_company_email)
                for line in found
                if line is not None and not isinstance(line, Service)
            ]
            seat = self._wholes.get(codes_of(service)[0]) in seats
            kinds.add((isinstance(service, Service), frozenset(there), seat, frozenset(needs)))
        return frozenset(kinds), min(len(services), _MANY)

    def _source(self, by: str, person: str, key: str, lines: Lines) -> Hashable:
        """Return whose designee a person is: of who acts, or of whom with what role."""
        rows = self._rows.get(key, ())
        found = set()
        for row in rows:
            giver = row.granted_by
            if row.subscriber.value == person and row.service.code in lines and giver is not None:
                roles = [
                    each.role.value
                    for each in rows
                    if each.service == row.service and each.subscriber == giver
                ]
                found.add("own" if giver.value == by else "".join(roles))
        return frozenset(found)

    def _suppleants(self, key: str, lines: Lines) -> Hashable:
        wholes = {self._wholes.get(line) for line in lines}
        return frozenset(
            sleep(row)
            for row in self._rows.get(key, ())
            if row.role is Role.ADMINISTRATEUR_SUPPLEANT
            and self._wholes.get(row.service.code) in wholes
        )


def sleep(row: Habilitation) -> str:
    """Tell how a right sleeps: by itself, through another's, or not."""
    if row.suspended_at is not None:
        return "asleep"
    return "asleep through another" if row.suspended else "awake"
