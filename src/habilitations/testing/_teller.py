"""The journal that tells a life.

Holds `Teller`. Law: whoever and whatever is named is welcomed and opened first, and nobody else is;
a step that the rules refuse is left out, so that any life tells a journal that holds. Doesn't know
what draws the life.
"""

from collections.abc import Collection, Mapping, Sequence
from datetime import timedelta
from itertools import count
from typing import Final, final

from habilitations.identifiers import DossierId, SubscriberNumber
from habilitations.journal import Step
from habilitations.model import Portal
from habilitations.roles import Role
from habilitations.rules import Ruleset
from habilitations.services import AnyService, ElementaryService
from habilitations.testing import _pools as pools
from habilitations.testing._expected import outcome_of
from habilitations.testing._lives import (
    Ask,
    Enterprise,
    Life,
    Presence,
    Team,
    dossier_at,
    lines_of,
    number_at,
    offer,
    person_at,
)

_DAY: Final = timedelta(days=1)
_CODES: Final = (*pools.CODES, *pools.SPARE_CODES)
_LINKS: Final = (*pools.LINKS, *pools.SPARE_LINKS)


@final
class Teller:
    """A journal in the making: the set-up, then the rest, and the portal that both lead to."""

    def __init__(self, ruleset: Ruleset, most: int, manners: tuple[int, ...] = ()) -> None:
        """Begin with nobody, under a ruleset; at most so many people are welcomed."""
        self.portal: Portal = Portal(ruleset=ruleset)
        self.clock = pools.MONDAY
        self._manners = manners
        self._offer = offer(ruleset.catalogue)
        self._pool = tuple(number_at(place) for place in range(most))
        self._set_up: list[Step] = []
        self._rest: list[Step] = []
        #: Who is AT, and who has a role, by elementary service.
        self._titulaire: dict[ElementaryService, SubscriberNumber] = {}
        self._busy: dict[ElementaryService, list[SubscriberNumber]] = {}
        self._dossier: DossierId = pools.SIRENS[0]
        self._letters, self._links = count(), count()

    @property
    def steps(self) -> tuple[Step, ...]:
        """The steps so far, those that only set up first."""
        return (*self._set_up, *self._rest)

    @property
    def welcomed(self) -> int:
        """How many people are there."""
        return len(self.portal.spaces)

    def tells(self, life: Life, least: int) -> None:
        """Tell a life; at least so many people are there in the end."""
        for place, enterprise in enumerate(life.enterprises):
            self.opens(dossier_at(place, provisional=enterprise.provisional))
            self.founds(enterprise, life.pace)
        for waiting in (
            *life.bystanders,
            *[False] * (least - self.welcomed - len(life.bystanders)),
        ):
            self.joins(waiting=waiting)
        # A delay that ran out is seen when something happens later.
        if self.steps and self.clock > max(step.at for step in self.steps):
            self.joins(waiting=True)

    def opens(self, dossier: DossierId) -> None:
        """Open a dossier, and go on with it."""
        self._dossier, self._titulaire, self._busy = dossier, {}, {}
        self._letters, self._links = count(), count()
        given = {"dossier": dossier, "name": pools.ENTERPRISE, "at": pools.MONDAY}
        self._takes(self._set_up, "open_dossier", given)

    def founds(self, enterprise: Enterprise, pace: int) -> None:
        """Tell what happened on the dossier: who holds what, then who asks for what."""
        for team in enterprise.teams:
            self.clock += pace * _DAY
            self._gathers(team)
        for ask in sorted(enterprise.asks, key=lambda each: not each.late):
            self._asks(ask)
        if enterprise.moving:
            self._moves()

    def joins(self, *, waiting: bool) -> None:
        """Welcome one more person, now; `waiting` leaves the space to be activated."""
        free = (place for place, each in enumerate(self._pool) if each not in self.portal.spaces)
        place = next(free, None)
        if place is not None:
            self._welcomes(place, self._rest, waiting=waiting)

    def _person(self, choice: int, *without: SubscriberNumber) -> SubscriberNumber | None:
        free = [number for number in self._pool if number not in without]
        if not free:
            return None
        found = free[choice % len(free)]
        if found not in self.portal.spaces:
            self._welcomes(self._pool.index(found), self._set_up)
        return found

    def _welcomes(self, place: int, steps: list[Step], *, waiting: bool = False) -> None:
        manner = self._manners[place] if place < len(self._manners) else 0
        at = pools.MONDAY if steps is self._set_up else self.clock
        person = person_at(place, manner)
        self._takes(steps, "register_space", {"subscriber": person, "code": _CODES[0], "at": at})
        if not waiting:
            given = {"by": person.number, "code": _CODES[0], "at": at}
            self._takes(steps, "activate_space", given)

    def _takes(self, steps: list[Step], procedure: str, given: Mapping[str, object]) -> bool:
        step = Step.named(procedure, given)
        met = outcome_of(self.portal, step)
        if not isinstance(met, Portal):
            return False
        steps.append(step)
        self.portal = met
        return True

    def _does(self, procedure: str, by: SubscriberNumber | None, **given: object) -> bool:
        known = {"dossier": self._dossier, "at": self.clock, **given}
        return self._takes(self._rest, procedure, known if by is None else known | {"by": by})

    def _gathers(self, team: Team) -> None:
        services = self._offer[team.service % len(self._offer)]
        holder = self._holder(services, team.titulaire)
        if holder is None:
            return
        named = (
            (Role.ADMINISTRATEUR_SUPPLEANT, team.suppleant, 0),
            (Role.ACTEUR_DELEGANT, team.delegant, team.under),
            (Role.ACTEUR, team.acteur, 0),
        )
        for role, presence, under in named:
            self._names(holder, services, (role, presence), under)

    def _holder(self, services: Collection[AnyService], choice: int) -> SubscriberNumber | None:
        lines = lines_of(services)
        known = next((self._titulaire[each] for each in lines if each in self._titulaire), None)
        holder = self._person(choice) if known is None else known
        free = [each for each in lines if each not in self._titulaire]
        if holder is None or (free and not self._adheres(holder, free)):
            return None
        for each in free:
            self._titulaire[each] = holder
            self._busy[each] = [holder]
        return holder

    def _adheres(self, by: SubscriberNumber, lines: Sequence[ElementaryService]) -> bool:
        given = self._request(lines)
        link = given.get("email_link")
        if not self._does("request_adhesion", by, **given):
            return False
        if link is not None:
            self._does("confirm_company_email", None, email_link=link)
        return self._does("activate_request", by, code=given["code"])

    def _request(self, lines: Sequence[ElementaryService]) -> dict[str, object]:
        given: dict[str, object] = {"services": lines, "code": self._code()}
        if any(each.needs_company_email for each in lines):
            given |= {"company_email": pools.COMPANY_EMAILS[0], "email_link": self._link()}
        if any(each.needs_bank_account for each in lines):
            given |= {"bank_account": pools.ACCOUNTS[0]}
        return given

    def _code(self) -> str:
        return _CODES[next(self._letters) % len(_CODES)]

    def _link(self) -> str:
        return _LINKS[next(self._links) % len(_LINKS)]

    def _names(
        self,
        by: SubscriberNumber,
        services: Collection[AnyService],
        wanted: tuple[Role, Presence],
        under: int,
    ) -> None:
        role, presence = wanted
        delegate = self._named(by, services, role) if presence else None
        if delegate is None:
            return
        for _ in range(under):
            self._named(delegate, services, Role.ACTEUR)
        if presence is Presence.ASLEEP:
            self._does("suspend", by, delegate=delegate, services=services)

    def _named(
        self, by: SubscriberNumber, services: Collection[AnyService], role: Role
    ) -> SubscriberNumber | None:
        lines = [each for each in lines_of(services) if each in self._busy]
        delegate = self._person(0, *(number for each in lines for number in self._busy[each]))
        given = {"delegate": delegate, "services": services, "role": role}
        if delegate is None or not self._does("designate", by, **given):
            return None
        for each in lines:
            self._busy[each].append(delegate)
        return delegate

    def _asks(self, ask: Ask) -> None:
        lines = self._wanted(ask)
        without = [self._titulaire[each] for each in lines if each in self._titulaire]
        for _ in range(1 + ask.rivals):
            by = self._person(ask.by, *without)
            if by is None:
                return
            without.append(by)
            self._requests(by, lines)
        if ask.late:
            self.clock += self.portal.ruleset.code_delay + _DAY

    def _wanted(self, ask: Ask) -> tuple[ElementaryService, ...]:
        if ask.held and self._titulaire:
            held = tuple(self._titulaire)
            return (held[ask.service % len(held)],)
        lines = lines_of(self._offer[ask.service % len(self._offer)])
        # All or nothing: a request is an adhesion to what is free, or else a substitution.
        return tuple(each for each in lines if each not in self._titulaire) or lines

    def _requests(self, by: SubscriberNumber, lines: tuple[ElementaryService, ...]) -> None:
        if any(each in self._titulaire for each in lines):
            self._does("request_substitution", by, services=lines, code=self._code())
        else:
            self._does("request_adhesion", by, **self._request(lines))

    def _moves(self) -> None:
        known = (by for each, by in self._titulaire.items() if each.needs_company_email)
        by = next(known, None)
        if by is not None:
            email = pools.COMPANY_EMAILS[1]
            link = self._link()
            self._does("change_company_email", by, company_email=email, email_link=link)
