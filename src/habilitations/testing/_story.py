"""Stories: steps told one after the other, from which a state or a test is made.

Holds `Story`. Law: a story is a value; each of its verbs returns the story with one procedure more,
taken at the story's instant, whether or not a portal will accept it. Doesn't judge anything.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Final, final

from attrs import evolve, frozen

from habilitations import procedures
from habilitations.identifiers import DossierId, Email, Iban
from habilitations.journal import Journal, Step, replay
from habilitations.model import BankAccount, Person, Portal, Subscriber
from habilitations.roles import Role
from habilitations.rules import Ruleset
from habilitations.services import AnyService, ElementaryService, Service
from habilitations.testing._pools import (
    ACCOUNTS,
    CODES,
    COMPANY_EMAILS,
    ENTERPRISE,
    LINKS,
    MONDAY,
    SIRENS,
)

#: The code of every letter and inscription, unless told otherwise.
CODE: Final = CODES[0]
_LINK = LINKS[0]


@final
@frozen(kw_only=True)
class Story:
    """Steps in a row, each at the instant of the story, on the dossier of the story."""

    steps: tuple[Step, ...] = ()
    at: datetime = MONDAY
    dossier: DossierId = SIRENS[0]

    @property
    def journal(self) -> Journal:
        """The steps as a journal."""
        return Journal(steps=self.steps)

    @property
    def portal(self) -> Portal:
        """The state that the steps lead to.

        Raises:
            HabilitationError: a step is refused.
        """
        return replay(self.steps)

    def _and(self, *steps: Step) -> "Story":
        return evolve(self, steps=(*self.steps, *steps))

    def takes(self, procedure: str, **given: object) -> "Story":
        """Take a step on the dossier by its name: for procedures without a verb of their own."""
        return self._and(Step.named(procedure, {"dossier": self.dossier, **given, "at": self.at}))

    def later(self, delay: timedelta) -> "Story":
        """Let time pass."""
        return evolve(self, at=self.at + delay)

    def on(self, dossier: DossierId) -> "Story":
        """Go on with another dossier."""
        return evolve(self, dossier=dossier)

    def registers(self, *people: Subscriber, code: str = CODE) -> "Story":
        """Register people."""
        made = (
            Step.of(procedures.register_space, subscriber=each, code=code, at=self.at)
            for each in people
        )
        return self._and(*made)

    def activates(self, *people: Person, code: str = CODE) -> "Story":
        """Activate the spaces of people."""
        made = (
            Step.of(procedures.activate_space, by=each, code=code, at=self.at) for each in people
        )
        return self._and(*made)

    def welcomes(self, *people: Subscriber) -> "Story":
        """Register people and activate their spaces."""
        return self.registers(*people).activates(*people)

    def moves(self, by: Person, email: Email) -> "Story":
        """Change the address that a person logs in with."""
        return self._and(Step.of(procedures.change_login_email, by=by, email=email, at=self.at))

    def corrects(
        self,
        by: Person,
        *,
        last_name: str | None = None,
        first_name: str | None = None,
        title: str | None = None,
        employer: str | None = None,
    ) -> "Story":
        """Change the coordinates of a person."""
        step = Step.of(
            procedures.change_coordinates,
            by=by,
            at=self.at,
            last_name=last_name,
            first_name=first_name,
            title=title,
            employer=employer,
        )
        return self._and(step)

    def follows(self, ruleset: Ruleset) -> "Story":
        """Put other rules in force."""
        return self._and(Step.of(procedures.change_rules, ruleset=ruleset, at=self.at))

    def opens(self, name: str = ENTERPRISE, accounts: Iterable[BankAccount] = ()) -> "Story":
        """Open the dossier."""
        step = Step.of(
            procedures.open_dossier,
            dossier=self.dossier,
            name=name,
            bank_accounts=accounts,
            at=self.at,
        )
        return self._and(step)

    def identifies(self, siren: DossierId) -> "Story":
        """Give the dossier its SIREN, and go on with that."""
        return self.takes("identify_dossier", siren=siren).on(siren)

    def asks(
        self, by: Person, *services: AnyService, code: str = CODE, link: str = _LINK
    ) -> "Story":
        """Request an adhesion, with the address and the account that the services need."""
        lines = [line for each in services for line in _lines(each)]
        mailed = any(line.needs_company_email for line in lines)
        paying = any(line.needs_bank_account for line in lines)
        return self.requests(
            by,
            *services,
            code=code,
            company_email=COMPANY_EMAILS[0] if mailed else None,
            link=link if mailed else None,
            account=ACCOUNTS[0] if paying else None,
        )

    def requests(
        self,
        by: Person,
        *services: AnyService,
        code: str = CODE,
        company_email: Email | None = None,
        link: str | None = None,
        account: BankAccount | None = None,
    ) -> "Story":
        """Request an adhesion with these very arguments."""
        step = Step.of(
            procedures.request_adhesion,
            by=by,
            dossier=self.dossier,
            services=services,
            code=code,
            company_email=company_email,
            email_link=link,
            bank_account=account,
            at=self.at,
        )
        return self._and(step)

    def claims(self, by: Person, *services: AnyService, code: str = CODE) -> "Story":
        """Request a substitution."""
        step = Step.of(
            procedures.request_substitution,
            by=by,
            dossier=self.dossier,
            services=services,
            code=code,
            at=self.at,
        )
        return self._and(step)

    def clicks(self, link: str = _LINK) -> "Story":
        """Click on a link sent to the enterprise's address."""
        step = Step.of(
            procedures.confirm_company_email, dossier=self.dossier, email_link=link, at=self.at
        )
        return self._and(step)

    def enters(self, by: Person, code: str = CODE) -> "Story":
        """Enter the code of a letter."""
        step = Step.of(
            procedures.activate_request, by=by, dossier=self.dossier, code=code, at=self.at
        )
        return self._and(step)

    def adheres(self, by: Person, *services: AnyService) -> "Story":
        """Request an adhesion, confirm its address where there is one, and activate it."""
        asked = self.asks(by, *services)
        mailed = any(line.needs_company_email for each in services for line in _lines(each))
        return (asked.clicks() if mailed else asked).enters(by)

    def replaces(self, by: Person, *services: AnyService) -> "Story":
        """Request a substitution and activate it."""
        return self.claims(by, *services).enters(by)

    def cancels(self, by: Person, *services: AnyService) -> "Story":
        """Delete requests."""
        step = Step.of(
            procedures.cancel_request,
            by=by,
            dossier=self.dossier,
            services=services,
            at=self.at,
        )
        return self._and(step)

    def names(self, by: Person, delegate: Person, role: Role, *services: AnyService) -> "Story":
        """Designate somebody."""
        return self._acts("designate", by, delegate, services, role)

    def modifies(self, by: Person, delegate: Person, role: Role, *services: AnyService) -> "Story":
        """Modify a delegation."""
        return self._acts("modify_delegation", by, delegate, services, role)

    def suspends(self, by: Person, delegate: Person, *services: AnyService) -> "Story":
        """Suspend a delegation."""
        return self._acts("suspend", by, delegate, services)

    def reactivates(self, by: Person, delegate: Person, *services: AnyService) -> "Story":
        """Reactivate a delegation."""
        return self._acts("reactivate", by, delegate, services)

    def revokes(self, by: Person, delegate: Person, *services: AnyService) -> "Story":
        """Delete a delegation."""
        return self._acts("revoke", by, delegate, services)

    def _acts(
        self,
        procedure: str,
        by: Person,
        delegate: Person,
        services: tuple[AnyService, ...],
        role: Role | None = None,
    ) -> "Story":
        given: dict[str, object] = {"by": by, "delegate": delegate, "services": services}
        return self.takes(procedure, **given if role is None else given | {"role": role})

    def adds(self, by: Person, account: BankAccount) -> "Story":
        """Add a bank account."""
        step = Step.of(
            procedures.add_bank_account,
            by=by,
            dossier=self.dossier,
            bank_account=account,
            at=self.at,
        )
        return self._and(step)

    def closes(self, by: Person, iban: Iban) -> "Story":
        """Close a bank account."""
        step = Step.of(
            procedures.close_bank_account, by=by, dossier=self.dossier, iban=iban, at=self.at
        )
        return self._and(step)

    def readdresses(self, by: Person, email: Email, link: str = _LINK) -> "Story":
        """Ask for another address of the enterprise."""
        step = Step.of(
            procedures.change_company_email,
            by=by,
            dossier=self.dossier,
            company_email=email,
            email_link=link,
            at=self.at,
        )
        return self._and(step)


def _lines(service: AnyService) -> tuple[ElementaryService, ...]:
    return service.elementary if isinstance(service, Service) else (service,)
