"""An independent, deliberately naive model of the habilitation rules, used as an oracle.

Written from the fiche and the design by someone who has not seen the library.  Everything is a
mutable dict, list or set, every question is answered by a whole scan, and nothing is shared
with the library: this module never imports habilitations.

A procedure returns the ids of all the rules that the call violates, as far as they can be
judged; the empty set means that the call was accepted and that its effect has been applied.
"""

import copy
import unicodedata
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

AT = "ADMINISTRATEUR_TITULAIRE"
AS = "ADMINISTRATEUR_SUPPLEANT"
AD = "ACTEUR_DELEGANT"
A = "ACTEUR"

# ROL-1: who may designate whom.
MAY_DESIGNATE: dict[str, list[str]] = {AT: [AS, AD, A], AS: [AD, A], AD: [A], A: []}

# ROL-1: the right that designating a role asks for.
DESIGNATION_RIGHTS: dict[str, str] = {
    "DESIGNATE_SUPPLEANT": AS,
    "DESIGNATE_DELEGANT": AD,
    "DESIGNATE_ACTEUR": A,
}


@dataclass
class NaiveSpace:
    """One person's space, or his inscription while it is not activated."""

    email: str
    code: str
    registered_at: datetime
    activated_at: datetime | None
    clock: datetime
    # The last instant at which the inscription can be activated, kept from when it was made.
    deadline: datetime
    coordinates: dict[str, str | None] = field(default_factory=dict)
    # Active already when it was first heard of, nobody knows since when.
    active_since_unknown: bool = False


@dataclass
class NaiveRight:
    """One person's role on one elementary service of one dossier."""

    number: str
    element: str
    role: str
    granted_by: str | None
    since: datetime
    suspended_at: datetime | None


@dataclass
class NaiveRequest:
    """One adhesion or substitution that waits for its code."""

    kind: str
    requester: str
    # The Services that a substitution names; none for an adhesion.
    wholes: list[str]
    elements: list[str]
    code: str
    asked_at: datetime
    company_email: str | None
    email_link: str | None
    clicked: bool
    bank_account: str | None
    # The last instants of its code and of its link, kept from when it was made.
    code_deadline: datetime
    link_deadline: datetime | None


@dataclass
class NaiveChange:
    """One change of the enterprise's address that waits for its click."""

    by: str
    company_email: str
    email_link: str
    asked_at: datetime
    # The last instant of its link, kept from when it was made.
    deadline: datetime


@dataclass
class NaiveDossier:
    """Everything known of one dossier."""

    name: str
    clock: datetime
    accounts: list[str] = field(default_factory=list)
    address: str | None = None
    rights: list[NaiveRight] = field(default_factory=list)
    requests: list[NaiveRequest] = field(default_factory=list)
    change: NaiveChange | None = None
    # It has a bank account, an address, that nobody here knows.
    unknown_account: bool = False
    unknown_email: bool = False


def _add(start: datetime, delay: timedelta) -> datetime:
    """Add a delay to an instant, stopping at the end of the calendar."""
    try:
        return start + delay
    except OverflowError:
        return datetime.max.replace(tzinfo=UTC)


def _compared(email: str) -> str:
    """Return an address as it is compared: whatever its case and the form of its accents."""
    return unicodedata.normalize("NFC", email.casefold())


class NaivePortal:
    """The whole state, with one method for each procedure and each query."""

    def __init__(
        self,
        *,
        services: dict[str, list[str]],
        needs_bank_account: set[str],
        needs_company_email: set[str],
        space_delay: timedelta,
        email_delay: timedelta,
        code_delay: timedelta,
        role_exclusivity: str = "ELEMENTARY_SERVICE",
        on_substitution: str = "KEEP",
        on_delegator_removed: str = "CASCADE",
        adhesion_by_delegates: str = "ALLOWED",
    ) -> None:
        """Start with an empty portal under the given catalogue, delays and readings."""
        self.catalogue: dict[str, list[str]] = {c: list(e) for c, e in services.items()}
        self.needs_bank_account: set[str] = set(needs_bank_account)
        self.needs_company_email: set[str] = set(needs_company_email)
        self.space_delay = space_delay
        self.email_delay = email_delay
        self.code_delay = code_delay
        self.role_exclusivity = role_exclusivity
        self.on_substitution = on_substitution
        self.on_delegator_removed = on_delegator_removed
        self.adhesion_by_delegates = adhesion_by_delegates
        # CAT-4: since when the rules are these, where they were changed.
        self.rules_since: datetime | None = None
        self.spaces: dict[str, NaiveSpace] = {}
        self.folders: dict[str, NaiveDossier] = {}

    def copy(self) -> "NaivePortal":
        """Return a deep copy that shares nothing with this portal."""
        return copy.deepcopy(self)

    # ------------------------------------------------------------------ catalogue

    def _is_known(self, code: str) -> bool:
        """Tell whether a code names a Service or an elementary service of the catalogue."""
        return code in self.catalogue or any(code in e for e in self.catalogue.values())

    def _is_composite(self, code: str) -> bool:
        """Tell whether a code names a Service only, and no elementary service."""
        return code in self.catalogue and code not in self.catalogue[code]

    def _service_of(self, code: str) -> str:
        """Return the Service that a known code names or belongs to."""
        for service, elements in self.catalogue.items():
            if code == service or code in elements:
                return service
        raise KeyError(code)

    def _seat(self, code: str) -> list[str]:
        """Return all the elementary services of the Service of a known code."""
        return list(self.catalogue[self._service_of(code)])

    def _named(self, code: str) -> list[str]:
        """Return the elementary services that a known code names literally."""
        return list(self.catalogue[code]) if self._is_composite(code) else [code]

    def _check_services(self, services: list[str]) -> set[str]:
        """Judge the form of the services given."""
        found: set[str] = set()
        # VAL-1: services are not empty.
        if not services:
            found.add("VAL-1")
        # CAT-1: a service outside the catalogue is refused.
        if any(not self._is_known(code) for code in services):
            found.add("CAT-1")
        return found

    def _known(self, services: list[str]) -> list[str]:
        """Return the known codes among those given, each once (VAL-1 folds duplicates)."""
        result: list[str] = []
        for code in services:
            if self._is_known(code) and code not in result:
                result.append(code)
        return result

    # ------------------------------------------------------------------ people and dossiers

    def _is_active(self, number: str, at: datetime) -> bool:
        """Tell whether this person's space is active at that instant."""
        if number not in self.spaces:
            return False
        # Unknown to us: such a space is active at every instant.
        if self.spaces[number].active_since_unknown:
            return True
        activated_at = self.spaces[number].activated_at
        return activated_at is not None and activated_at <= at

    def _blocks(self, number: str, at: datetime) -> bool:
        """Tell whether an inscription is active or still pending, that is, not void (ESP-2)."""
        space = self.spaces[number]
        if space.active_since_unknown or space.activated_at is not None:
            return True
        return at <= space.deadline

    def _address_taken(self, number: str, email: str, at: datetime) -> bool:
        """Tell whether somebody else's active or pending space uses this address."""
        return any(
            other != number
            and _compared(space.email) == _compared(email)
            and self._blocks(other, at)
            for other, space in self.spaces.items()
        )

    def _check_person(self, number: str, at: datetime) -> set[str]:
        """Judge that a person is known and has an active space."""
        # DOS-1: the people named exist.
        if number not in self.spaces:
            return {"DOS-1"}
        # ESP-3: only an active space acts, and only an active space is designated.
        if not self._is_active(number, at):
            return {"ESP-3"}
        return set()

    def _check_rules_since(self, at: datetime) -> set[str]:
        """Judge that an act is not earlier than the rules under which it is judged."""
        # TIM-1, CAT-4: acts earlier than the last change of rules go back in time.
        if self.rules_since is not None and at < self.rules_since:
            return {"TIM-1"}
        return set()

    def _check_dossier(self, dossier: str, at: datetime) -> set[str]:
        """Judge that a dossier is open and that its time does not go back."""
        found = self._check_rules_since(at)
        # DOS-1: the dossiers named exist.
        if dossier not in self.folders:
            return found | {"DOS-1"}
        # TIM-1: within a dossier time does not go back.
        if at < self.folders[dossier].clock:
            found.add("TIM-1")
        return found

    # ------------------------------------------------------------------ rights in force

    def _rights_of(self, folder: NaiveDossier, number: str) -> list[NaiveRight]:
        """Return all that a person holds on a dossier."""
        return [r for r in folder.rights if r.number == number]

    def _right_on(self, folder: NaiveDossier, number: str, element: str) -> NaiveRight | None:
        """Return what a person holds on one elementary service."""
        for right in folder.rights:
            if right.number == number and right.element == element:
                return right
        return None

    def _is_suspended(self, folder: NaiveDossier, right: NaiveRight) -> bool:
        """Tell whether a right is suspended in effect."""
        if right.suspended_at is not None:
            return True
        # DEL-8: while an Acteur Delegant is suspended, the actors he designated are too.
        return right.role == A and any(
            giver.number == right.granted_by
            and giver.element == right.element
            and giver.role == AD
            and giver.suspended_at is not None
            for giver in folder.rights
        )

    def _is_adhered(self, folder: NaiveDossier, element: str) -> bool:
        """Tell whether the dossier has adhered to this elementary service."""
        return any(r.element == element and r.role == AT for r in folder.rights)

    def _seat_holder(self, folder: NaiveDossier, code: str, role: str) -> str | None:
        """Return who is AT (or AS) of the Service of this code."""
        for right in folder.rights:
            if right.role == role and right.element in self._seat(code):
                return right.number
        return None

    def _has_elsewhere(
        self, folder: NaiveDossier, number: str, role: str, elements: list[str]
    ) -> bool:
        """Tell whether a person holds another kind of role on one of these services."""
        return any(
            r.role != role and r.element in elements for r in self._rights_of(folder, number)
        )

    def _all_elements(self) -> list[str]:
        """Return every elementary service of the catalogue."""
        return [element for elements in self.catalogue.values() for element in elements]

    def _check_power(self, folder: NaiveDossier, by: str, needed: set[str], rule: str) -> set[str]:
        """Judge that a person is the unsuspended AT or AS on one of the needed services."""
        mine = [r for r in self._rights_of(folder, by) if r.element in needed]
        if any(r.role in (AT, AS) and not self._is_suspended(folder, r) for r in mine):
            return set()
        # DEL-8: a suspended holder exercises no right.
        if any(self._is_suspended(folder, r) for r in mine):
            return {rule, "DEL-8"}
        return {rule}

    # ------------------------------------------------------------------ requests

    def _waits_for_click(self, request: NaiveRequest) -> bool:
        """Tell whether a request still waits for the click on its link."""
        return request.email_link is not None and not request.clicked

    def _deadline(self, request: NaiveRequest) -> datetime:
        """Return the last instant at which a request, as it stands, is live."""
        # ADH-6: the code is valid until the deadline kept.
        deadline = request.code_deadline
        # ADH-4: without the click, the request lapses earlier.
        if self._waits_for_click(request) and request.link_deadline is not None:
            deadline = min(deadline, request.link_deadline)
        return deadline

    def _last_of_code(self, given: datetime | None, at: datetime) -> datetime:
        """Return the last instant of a code: the one that is given, or the ruleset's own."""
        return _add(at, self.code_delay) if given is None else given

    def _check_code_deadline(self, given: datetime | None, at: datetime) -> set[str]:
        """Judge a deadline that is counted otherwise than the ruleset counts."""
        if given is None:
            return set()
        # VAL-1: not before the request, at most two days after the ruleset's own.
        latest = _add(_add(at, self.code_delay), timedelta(days=2))
        return set() if at <= given <= latest else {"VAL-1"}

    def _is_live(self, request: NaiveRequest, at: datetime) -> bool:
        """Tell whether a request has not lapsed."""
        return at <= self._deadline(request)

    def _check_new_request(
        self,
        folder: NaiveDossier,
        by: str,
        elements: list[str],
        code: str,
        at: datetime,
    ) -> set[str]:
        """Judge a new request against the live ones of the same person."""
        found: set[str] = set()
        for request in folder.requests:
            if request.requester == by and self._is_live(request, at):
                # ADH-10: no two live requests for one elementary service, of either kind.
                if any(element in request.elements for element in elements):
                    found.add("ADH-10")
                # REQ-1: a code is unique among the requester's live requests.
                if request.code == code:
                    found.add("REQ-1")
        return found

    def _link_taken(self, folder: NaiveDossier, link: str, at: datetime) -> bool:
        """Tell whether a live request of anybody uses this link."""
        return any(r.email_link == link and self._is_live(r, at) for r in folder.requests)

    def _check_adhesion(
        self, folder: NaiveDossier, by: str, elements: list[str], bank_account: str | None
    ) -> set[str]:
        """Judge what an adhesion asks of the dossier, when asked for and when activated."""
        found: set[str] = set()
        # ADH-11 (REFUSED): who holds something there, and nothing but delegate's roles, asks not.
        held = self._rights_of(folder, by)
        if (
            self.adhesion_by_delegates == "REFUSED"
            and held
            and all(right.role in (AD, A) for right in held)
        ):
            found.add("ADH-11")
        for element in elements:
            holder = self._seat_holder(folder, element, AT)
            # ADH-1: only if nobody manages the service, the requester included.
            if self._is_adhered(folder, element):
                found.add("ADH-1")
            # ADH-2: only the AT of the seat adheres to its further elementary services.
            elif holder is not None and holder != by:
                found.add("ADH-2")
        # ADH-5: a Payer service needs a bank account, given or known already.
        if (
            any(element in self.needs_bank_account for element in elements)
            and bank_account is None
            and not folder.accounts
            and not folder.unknown_account
        ):
            found.add("ADH-5")
        # ROL-6 (DOSSIER): the requester, AT at activation, would have two kinds of role.
        if self.role_exclusivity == "DOSSIER" and self._has_elsewhere(
            folder, by, AT, self._all_elements()
        ):
            found.add("ROL-6")
        return found

    def _check_substitution(self, folder: NaiveDossier, by: str, elements: list[str]) -> set[str]:
        """Judge what a substitution asks of the dossier, when asked for and when activated."""
        found: set[str] = set()
        for element in elements:
            holder = self._seat_holder(folder, element, AT)
            # SUB-1: only where another subscriber is AT.
            if holder is None or holder == by:
                found.add("SUB-1")
        # ROL-6 (DOSSIER): what the requester holds there ends (SUB-4), the rest would stay.
        others = [element for element in self._all_elements() if element not in elements]
        if self.role_exclusivity == "DOSSIER" and self._has_elsewhere(folder, by, AT, others):
            found.add("ROL-6")
        return found

    def _learn_account(self, folder: NaiveDossier, account: str) -> None:
        """Add an account to a dossier, unless it has it already."""
        # BNK-2: each account once.
        if account not in folder.accounts:
            folder.accounts.append(account)
            # Unknown to us: the unknown account leaves at the first one added.
            folder.unknown_account = False

    def _learn_address(self, folder: NaiveDossier, address: str) -> None:
        """Make an address the enterprise's, in place of any other, known or not."""
        folder.address = address
        # Unknown to us: an unknown address leaves when another is the dossier's.
        folder.unknown_email = False

    def _add_request(self, folder: NaiveDossier, request: NaiveRequest, at: datetime) -> None:
        """Store a request in place of the lapsed ones that it replaces."""
        kept: list[NaiveRequest] = []
        for old in folder.requests:
            # ADH-10: a new request replaces whole the lapsed ones for any of its services.
            replaced = (
                old.requester == request.requester
                and not self._is_live(old, at)
                and any(element in request.elements for element in old.elements)
            )
            if not replaced:
                kept.append(old)
        folder.requests = [*kept, request]
        folder.clock = at

    # ------------------------------------------------------------------ space procedures

    def register_space(
        self,
        *,
        number: str,
        email: str,
        code: str,
        at: datetime,
        coordinates: dict[str, str | None] | None = None,
    ) -> set[str]:
        """Register a person, who then waits for the activation of his space."""
        found = self._check_rules_since(at)
        if number in self.spaces:
            # ESP-1: one number, one space; a void inscription blocks nothing (ESP-2).
            if self._blocks(number, at):
                found.add("ESP-1")
            # TIM-1: within a space time does not go back.
            if at < self.spaces[number].clock:
                found.add("TIM-1")
        # ESP-1: one e-mail, one space.
        if self._address_taken(number, email, at):
            found.add("ESP-1")
        if found:
            return found
        self.spaces[number] = NaiveSpace(
            email=email,
            code=code,
            registered_at=at,
            activated_at=None,
            clock=at,
            deadline=_add(at, self.space_delay),
            coordinates=dict(coordinates or {}),
        )
        return set()

    def activate_space(self, *, by: str, code: str, at: datetime) -> set[str]:
        """Activate a space with the code of its inscription."""
        found = self._check_rules_since(at)
        # DOS-1: the people named exist.
        if by not in self.spaces:
            return found | {"DOS-1"}
        space = self.spaces[by]
        # TIM-1: within a space time does not go back.
        if at < space.clock:
            found.add("TIM-1")
        # ESP-2: already active.
        active = space.activated_at is not None or space.active_since_unknown
        if active:
            found.add("ESP-2")
        # ESP-2: a wrong code.
        if space.code != code:
            found.add("ESP-2")
        # ESP-2: too late, the inscription is void.
        if at > space.deadline:
            found.add("ESP-2")
        # ESP-1: one e-mail, one space (the address may have been given away meanwhile).
        if not active and self._address_taken(by, space.email, at):
            found.add("ESP-1")
        if found:
            return found
        space.activated_at = at
        space.clock = at
        return set()

    def change_login_email(self, *, by: str, email: str, at: datetime) -> set[str]:
        """Change the address with which a person logs in."""
        # DOS-1, ESP-3, TIM-1: a known person with an active space, whose time does not go back.
        found = self._check_own_space(by, at)
        # ESP-1: one e-mail, one space.
        if self._address_taken(by, email, at):
            found.add("ESP-1")
        if found:
            return found
        self.spaces[by].email = email
        self.spaces[by].clock = at
        return set()

    def _check_own_space(self, by: str, at: datetime) -> set[str]:
        """Judge that a person may change his own space at that instant."""
        # DOS-1, ESP-3: a known person with an active space.
        found = self._check_person(by, at) | self._check_rules_since(at)
        # TIM-1: within a space time does not go back.
        if by in self.spaces and at < self.spaces[by].clock:
            found.add("TIM-1")
        return found

    def change_coordinates(
        self,
        *,
        by: str,
        at: datetime,
        last_name: str | None = None,
        first_name: str | None = None,
        title: str | None = None,
        employer: str | None = None,
    ) -> set[str]:
        """Change what a space says of its person: what is given changes."""
        # DOS-1, ESP-3, TIM-1: a known person with an active space, whose time does not go back.
        found = self._check_own_space(by, at)
        given: dict[str, str | None] = {}
        for name, value in (
            ("last_name", last_name),
            ("first_name", first_name),
            ("employer", employer),
        ):
            if value is not None:
                given[name] = value.strip()
                # VAL-1: a name, and an employer, say something.
                if not value.strip():
                    found.add("VAL-1")
        # ESP-6: an empty title takes the title away.
        if title is not None:
            given["title"] = title.strip() or None
        # ESP-6: something is given, and something changes.
        if by in self.spaces:
            known = self.spaces[by].coordinates
            if all(known.get(name) == value for name, value in given.items()):
                found.add("ESP-6")
        if found:
            return found
        self.spaces[by].coordinates.update(given)
        self.spaces[by].clock = at
        return set()

    # ------------------------------------------------------------------ dossier procedures

    def open_dossier(
        self, *, dossier: str, name: str, at: datetime, bank_accounts: list[str]
    ) -> set[str]:
        """Open a dossier with the bank accounts that are known already."""
        found = self._check_rules_since(at)
        # DOS-1: a dossier is opened once.
        if dossier in self.folders:
            found.add("DOS-1")
        if found:
            return found
        folder = NaiveDossier(name=name, clock=at)
        for iban in bank_accounts:
            # BNK-2: each account once.
            if iban not in folder.accounts:
                folder.accounts.append(iban)
        self.folders[dossier] = folder
        return set()

    def identify_dossier(self, *, dossier: str, siren: str, at: datetime) -> set[str]:
        """Move a provisional dossier to its SIREN."""
        # DOS-1, TIM-1: a known dossier, whose time does not go back.
        found = self._check_dossier(dossier, at)
        # DOS-2: only an IDSP is provisional.
        if not dossier.startswith("IDSP:"):
            found.add("DOS-2")
        # DOS-2: refused where that SIREN is open already.
        if siren in self.folders:
            found.add("DOS-2")
        if found:
            return found
        self.folders[siren] = self.folders.pop(dossier)
        self.folders[siren].clock = at
        return set()

    def add_bank_account(
        self, *, by: str, dossier: str, bank_account: str, at: datetime
    ) -> set[str]:
        """Add a bank account to a dossier."""
        # DOS-1, ESP-3, TIM-1: a known active person, a known dossier, time forward.
        found = self._check_person(by, at) | self._check_dossier(dossier, at)
        if dossier not in self.folders:
            return found
        folder = self.folders[dossier]
        # BNK-1, DEL-8: the unsuspended AT or AS of Payer.
        found |= self._check_power(folder, by, self.needs_bank_account, "BNK-1")
        # BNK-2: each account once.
        if bank_account in folder.accounts:
            found.add("BNK-2")
        if found:
            return found
        self._learn_account(folder, bank_account)
        folder.clock = at
        return set()

    def close_bank_account(self, *, by: str, dossier: str, iban: str, at: datetime) -> set[str]:
        """Close a bank account of a dossier."""
        # DOS-1, ESP-3, TIM-1: a known active person, a known dossier, time forward.
        found = self._check_person(by, at) | self._check_dossier(dossier, at)
        if dossier not in self.folders:
            return found
        folder = self.folders[dossier]
        # BNK-1, DEL-8: the unsuspended AT or AS of Payer.
        found |= self._check_power(folder, by, self.needs_bank_account, "BNK-1")
        # BNK-2: a known account.
        if iban not in folder.accounts:
            found.add("BNK-2")
        # BNK-2: the last one stays while a Payer service is adhered to; an unknown one counts.
        if (
            folder.accounts == [iban]
            and not folder.unknown_account
            and any(self._is_adhered(folder, element) for element in self.needs_bank_account)
        ):
            found.add("BNK-2")
        if found:
            return found
        folder.accounts.remove(iban)
        folder.clock = at
        return set()

    def change_company_email(
        self, *, by: str, dossier: str, company_email: str, email_link: str, at: datetime
    ) -> set[str]:
        """Ask for another address of the enterprise, in place of any older change."""
        # DOS-1, ESP-3, TIM-1: a known active person, a known dossier, time forward.
        found = self._check_person(by, at) | self._check_dossier(dossier, at)
        if dossier not in self.folders:
            return found
        folder = self.folders[dossier]
        # EML-1, DEL-8: the unsuspended AT or AS of Messagerie.
        found |= self._check_power(folder, by, self.needs_company_email, "EML-1")
        # REQ-1: a link is unique among all that is live; the change replaced does not count.
        if self._link_taken(folder, email_link, at):
            found.add("REQ-1")
        if found:
            return found
        folder.change = NaiveChange(
            by=by,
            company_email=company_email,
            email_link=email_link,
            asked_at=at,
            deadline=_add(at, self.email_delay),
        )
        folder.clock = at
        return set()

    # ------------------------------------------------------------------ request procedures

    def request_adhesion(
        self,
        *,
        by: str,
        dossier: str,
        services: list[str],
        code: str,
        at: datetime,
        company_email: str | None = None,
        email_link: str | None = None,
        bank_account: str | None = None,
        code_deadline: datetime | None = None,
    ) -> set[str]:
        """Ask for the adhesion to one or more services."""
        # VAL-1, CAT-1: services of the catalogue, at least one; a deadline within bounds.
        found = self._check_services(services) | self._check_code_deadline(code_deadline, at)
        # DOS-1, ESP-3, TIM-1: a known active person, a known dossier, time forward.
        found |= self._check_person(by, at) | self._check_dossier(dossier, at)
        # CAT-3: a Service is all its elementary services.
        elements: list[str] = []
        for code_named in self._known(services):
            for element in self._named(code_named):
                if element not in elements:
                    elements.append(element)
        messagerie = any(element in self.needs_company_email for element in elements)
        payer = any(element in self.needs_bank_account for element in elements)
        # ADH-4: Messagerie needs an address and a link.
        if messagerie and (company_email is None or email_link is None):
            found.add("ADH-4")
        if dossier not in self.folders:
            return found
        folder = self.folders[dossier]
        # ADH-1, ADH-2, ADH-5, ROL-6: what the dossier allows.
        found |= self._check_adhesion(folder, by, elements, bank_account)
        # ADH-10, REQ-1: what the person's other requests allow.
        found |= self._check_new_request(folder, by, elements, code, at)
        # REQ-1: a link is unique among all that is live on the dossier.
        if messagerie and email_link is not None:
            if self._link_taken(folder, email_link, at):
                found.add("REQ-1")
            change = folder.change
            if change is not None and change.email_link == email_link and at <= change.deadline:
                found.add("REQ-1")
        if found:
            return found
        request = NaiveRequest(
            kind="ADHESION",
            requester=by,
            wholes=[],
            elements=elements,
            code=code,
            asked_at=at,
            # ADH-4: what is not needed is ignored.
            company_email=company_email if messagerie else None,
            email_link=email_link if messagerie else None,
            clicked=False,
            bank_account=bank_account if payer else None,
            code_deadline=self._last_of_code(code_deadline, at),
            link_deadline=_add(at, self.email_delay) if messagerie else None,
        )
        self._add_request(folder, request, at)
        return set()

    def request_substitution(
        self,
        *,
        by: str,
        dossier: str,
        services: list[str],
        code: str,
        at: datetime,
        code_deadline: datetime | None = None,
    ) -> set[str]:
        """Ask to replace the AT of one or more services."""
        # VAL-1, CAT-1: services of the catalogue, at least one; a deadline within bounds.
        found = self._check_services(services) | self._check_code_deadline(code_deadline, at)
        # DOS-1, ESP-3, TIM-1: a known active person, a known dossier, time forward.
        found |= self._check_person(by, at) | self._check_dossier(dossier, at)
        if dossier not in self.folders:
            return found
        folder = self.folders[dossier]
        # CAT-3, SUB-3: any elementary service stands for its whole Service.
        elements: list[str] = []
        wholes: list[str] = []
        for code_named in self._known(services):
            if self._service_of(code_named) not in wholes:
                wholes.append(self._service_of(code_named))
            for element in self._seat(code_named):
                if element not in elements:
                    elements.append(element)
        # SUB-1, ROL-6: what the dossier allows.
        found |= self._check_substitution(folder, by, elements)
        # ADH-10, REQ-1: what the person's other requests allow.
        found |= self._check_new_request(folder, by, elements, code, at)
        if found:
            return found
        request = NaiveRequest(
            kind="SUBSTITUTION",
            requester=by,
            wholes=wholes,
            elements=elements,
            code=code,
            asked_at=at,
            company_email=None,
            email_link=None,
            clicked=False,
            bank_account=None,
            code_deadline=self._last_of_code(code_deadline, at),
            link_deadline=None,
        )
        self._add_request(folder, request, at)
        return set()

    def confirm_company_email(self, *, dossier: str, email_link: str, at: datetime) -> set[str]:
        """Click on the link sent to the enterprise's address."""
        # DOS-1, TIM-1: a known dossier, whose time does not go back.
        found = self._check_dossier(dossier, at)
        if dossier not in self.folders:
            return found
        folder = self.folders[dossier]
        requests = [r for r in folder.requests if r.email_link == email_link]
        change = folder.change
        if change is not None and change.email_link != email_link:
            change = None
        # REQ-1: a link that opens nothing.
        if not requests and change is None:
            return found | {"REQ-1"}
        # REQ-1: if a link matches several things, the live one is meant.
        live = [r for r in requests if self._is_live(r, at)]
        if change is not None and at <= change.deadline:
            requests = []
        elif live:
            requests = live
            change = None
        for request in requests:
            # ADH-4: a second click, one later than the delay, or than the code of the request.
            if request.clicked or at > self._deadline(request):
                found.add("ADH-4")
        if change is not None:
            # EML-1: later than the delay.
            if at > change.deadline:
                found.add("EML-1")
            # EML-1: the person who asked must still have the right, unsuspended (DEL-8).
            found |= self._check_power(folder, change.by, self.needs_company_email, "EML-1")
        if found:
            return found
        for request in requests:
            request.clicked = True
        if change is not None:
            self._learn_address(folder, change.company_email)
            folder.change = None
        folder.clock = at
        return set()

    def activate_request(self, *, by: str, dossier: str, code: str, at: datetime) -> set[str]:
        """Enter the posted code of a request, which then takes effect."""
        # DOS-1, ESP-3, TIM-1: a known active person, a known dossier, time forward.
        found = self._check_person(by, at) | self._check_dossier(dossier, at)
        if dossier not in self.folders:
            return found
        folder = self.folders[dossier]
        requests = [r for r in folder.requests if r.requester == by and r.code == code]
        # ADH-8, REQ-1: only the requester enters the code; one that opens nothing is wrong.
        if not requests:
            return found | {"ADH-8", "REQ-1"}
        # REQ-1: if a code matches several requests, the live one is meant.
        live = [r for r in requests if self._is_live(r, at)]
        if live:
            requests = live
        for request in requests:
            # ADH-6: the code is valid until its deadline.
            if at > request.code_deadline:
                found.add("ADH-6")
            # ADH-4: not clicked yet, in time or not.
            if self._waits_for_click(request):
                found.add("ADH-4")
            # ADH-7: every precondition holds at activation too.
            if request.kind == "ADHESION":
                found |= self._check_adhesion(folder, by, request.elements, request.bank_account)
            else:
                found |= self._check_substitution(folder, by, request.elements)
        if found:
            return found
        for request in requests:
            if request.kind == "ADHESION":
                self._apply_adhesion(folder, request, at)
            else:
                self._apply_substitution(folder, request, at)
            # ADH-9: an activated request leaves the state.
            folder.requests.remove(request)
        folder.clock = at
        return set()

    def _apply_adhesion(self, folder: NaiveDossier, request: NaiveRequest, at: datetime) -> None:
        """Give the services of an adhesion to its requester."""
        for element in request.elements:
            # DEL-5: the AS of the Service gets the services adhered to later.
            suppleant: NaiveRight | None = None
            for right in folder.rights:
                if right.role == AS and right.element in self._seat(element):
                    suppleant = right
            # ADH-6: entering the code gives the AT role at once.
            folder.rights.append(NaiveRight(request.requester, element, AT, None, at, None))
            if suppleant is not None:
                folder.rights.append(
                    NaiveRight(
                        suppleant.number,
                        element,
                        AS,
                        suppleant.granted_by,
                        at,
                        # TIM-1: no suspension is before its right.
                        None if suppleant.suspended_at is None else at,
                    )
                )
        # ADH-5: an account that was given is added, unless known already.
        if request.bank_account is not None:
            self._learn_account(folder, request.bank_account)
        # EML-1: an address is the dossier's once its adhesion is activated.
        if request.company_email is not None:
            self._learn_address(folder, request.company_email)

    def _apply_substitution(
        self, folder: NaiveDossier, request: NaiveRequest, at: datetime
    ) -> None:
        """Replace the AT of the services of a substitution by its requester."""
        for element in request.elements:
            # SUB-3: the whole seat, that is, what is adhered to of it.
            if not self._is_adhered(folder, element):
                continue
            old: str | None = None
            for right in folder.rights:
                if right.element == element and right.role == AT:
                    old = right.number
            kept: list[NaiveRight] = []
            for right in folder.rights:
                # SUB-4: the old AT keeps no role there, a lesser role of the requester ends.
                leaves = right.role == AT or right.number == request.requester
                # SUB-5: the AS and actors stay, or all end.
                ends = self.on_substitution == "END"
                if right.element != element or not (leaves or ends):
                    kept.append(right)
            for right in kept:
                # ROL-8: those whom the old AT had designated are the new AT's.
                if right.element == element and right.granted_by == old:
                    right.granted_by = request.requester
            kept.append(NaiveRight(request.requester, element, AT, None, at, None))
            folder.rights = kept

    def cancel_request(
        self, *, by: str, dossier: str, services: list[str], at: datetime
    ) -> set[str]:
        """Delete the requests of a person that hold any of the services named."""
        # VAL-1, CAT-1: services of the catalogue, at least one.
        found = self._check_services(services)
        # DOS-1, ESP-3, TIM-1: a known active person, a known dossier, time forward.
        found |= self._check_person(by, at) | self._check_dossier(dossier, at)
        if dossier not in self.folders:
            return found
        folder = self.folders[dossier]
        gone: list[NaiveRequest] = []
        for code in self._known(services):
            hits = [
                request
                for request in folder.requests
                if request.requester == by
                and any(element in request.elements for element in self._named(code))
            ]
            # ADH-9: each service named must be in a request of his.
            if not hits:
                found.add("ADH-9")
            gone.extend(hits)
        if found:
            return found
        # ADH-9: the requests go whole.
        folder.requests = [r for r in folder.requests if not any(r is g for g in gone)]
        folder.clock = at
        return set()

    # ------------------------------------------------------------------ delegation procedures

    def designate(
        self, *, by: str, delegate: str, dossier: str, services: list[str], role: str, at: datetime
    ) -> set[str]:
        """Designate a person as AS, Acteur Delegant or Acteur."""
        # VAL-1, CAT-1: services of the catalogue, at least one.
        found = self._check_services(services)
        # DOS-1, ESP-3, TIM-1: known active people, a known dossier, time forward.
        found |= self._check_person(by, at) | self._check_person(delegate, at)
        found |= self._check_dossier(dossier, at)
        # DEL-4: nobody designates himself.
        if by == delegate:
            found.add("DEL-4")
        # DEL-1: nobody designates an AT.
        if role == AT:
            found.add("DEL-1")
        if dossier not in self.folders:
            return found
        folder = self.folders[dossier]
        targets: list[str] = []
        for code in self._known(services):
            # CAT-3, DEL-5: the AS is designated for the Service, an actor for what is named.
            named = self._seat(code) if role == AS else self._named(code)
            adhered = [element for element in named if self._is_adhered(folder, element)]
            # DEL-2: only where the AT has adhered.
            if not adhered:
                found.add("DEL-2")
            targets.extend(element for element in adhered if element not in targets)
            # ROL-3: at most one AS; a suspended one keeps the seat.
            suppleant = self._seat_holder(folder, code, AS)
            if role == AS and suppleant is not None and suppleant != delegate:
                found.add("ROL-3")
            # ROL-6: what the delegate must not hold with another role.
            scope = list(named)
            if self.role_exclusivity == "SERVICE":
                scope = self._seat(code)
            if self.role_exclusivity == "DOSSIER":
                scope = self._all_elements()
            if self._has_elsewhere(folder, delegate, role, scope):
                found.add("ROL-6")
            # ROL-6: an AT or AS occupies all the elementary services of his Service.
            for seat_role in (AT, AS):
                if seat_role != role and self._seat_holder(folder, code, seat_role) == delegate:
                    found.add("ROL-6")
        for element in targets:
            # DEL-1: an unsuspended habilitation there with the right to designate that role.
            mine = self._right_on(folder, by, element)
            if (
                mine is None
                or self._is_suspended(folder, mine)
                or role not in MAY_DESIGNATE[mine.role]
            ):
                found.add("DEL-1")
            # DEL-11: no empty change.
            there = self._right_on(folder, delegate, element)
            if there is not None and there.role == role:
                found.add("DEL-11")
        if found:
            return found
        # DEL-3: immediate, no code.
        for element in targets:
            folder.rights.append(NaiveRight(delegate, element, role, by, at, None))
        folder.clock = at
        return set()

    def _targets(
        self, folder: NaiveDossier, delegate: str, services: list[str]
    ) -> tuple[list[NaiveRight], list[str]]:
        """Return the rights that an act concerns, and the codes where there is none."""
        targets: list[NaiveRight] = []
        missing: list[str] = []
        for code in self._known(services):
            theirs = self._rights_of(folder, delegate)
            # CAT-3: a Service means those of its elementary services where he holds one.
            hits = [r for r in theirs if r.element in self._named(code)]
            # CAT-3: an elementary service of an AS stands for the whole seat.
            seat = [r for r in theirs if r.role == AS and r.element in self._seat(code)]
            if seat:
                hits = seat
            if not hits:
                missing.append(code)
            targets.extend(r for r in hits if not any(r is t for t in targets))
        return targets, missing

    def _check_act(
        self, *, by: str, delegate: str, dossier: str, services: list[str], at: datetime
    ) -> tuple[set[str], list[NaiveRight]]:
        """Judge what all acts on a delegation have in common, and return their targets."""
        # VAL-1, CAT-1: services of the catalogue, at least one.
        found = self._check_services(services)
        # DOS-1, ESP-3, TIM-1: a known active person, a known dossier, time forward.
        found |= self._check_person(by, at) | self._check_dossier(dossier, at)
        # DOS-1: the people named exist.
        if delegate not in self.spaces:
            found.add("DOS-1")
        # DEL-7: nobody resigns.
        if by == delegate:
            found.add("DEL-7")
        if dossier not in self.folders:
            return found, []
        folder = self.folders[dossier]
        targets, missing = self._targets(folder, delegate, services)
        for code in missing:
            # DEL-6: where there is no delegation.
            found.add("DEL-6")
            mine = [r for r in self._rights_of(folder, by) if r.element in self._named(code)]
            mine += [
                r
                for r in self._rights_of(folder, by)
                if r.role in (AT, AS) and r.element in self._seat(code)
            ]
            # DEL-7: somebody who holds no power there acts on nobody there.
            if not any(r.role != A and not self._is_suspended(folder, r) for r in mine):
                found.add("DEL-7")
            # DEL-8: a suspended holder exercises no right.
            if any(self._is_suspended(folder, r) for r in mine):
                found.add("DEL-8")
        for target in targets:
            # DEL-6: an AT's habilitation is no delegation.
            if target.role == AT:
                found.add("DEL-6")
            right = self._right_on(folder, by, target.element)
            # DEL-8: a suspended holder exercises no right.
            if right is not None and self._is_suspended(folder, right):
                found |= {"DEL-7", "DEL-8"}
            # DEL-7: who acts on whom.
            elif right is None or not self._acts_on(right, target):
                found.add("DEL-7")
        return found, targets

    def _acts_on(self, mine: NaiveRight, target: NaiveRight) -> bool:
        """Tell whether the role of one person lets him act on the delegation of another."""
        # DEL-7: the AT acts on everyone.
        if mine.role == AT:
            return target.role != AT
        # DEL-7: the AS acts on every actor.
        if mine.role == AS:
            return target.role in (AD, A)
        # DEL-7: an Acteur Delegant acts on the actors he designated.
        if mine.role == AD:
            return target.role == A and target.granted_by == mine.number
        return False

    def _end_designees(self, folder: NaiveDossier, number: str, element: str, role: str) -> None:
        """Settle the fate of those whom a person who leaves this role had designated there."""
        titulaire = self._seat_holder(folder, element, AT)
        kept: list[NaiveRight] = []
        for right in folder.rights:
            if right.element == element and right.granted_by == number:
                # DEL-9: the actors of an Acteur Delegant end too, or stay.
                if role == AD and self.on_delegator_removed == "CASCADE":
                    continue
                # ROL-8: those who stay are the AT's.
                right.granted_by = titulaire
            kept.append(right)
        folder.rights = kept

    def modify_delegation(
        self, *, by: str, delegate: str, dossier: str, services: list[str], role: str, at: datetime
    ) -> set[str]:
        """Turn an Acteur into an Acteur Delegant or the reverse."""
        # VAL-1, CAT-1, DOS-1, ESP-3, TIM-1, DEL-6, DEL-7, DEL-8: as for every act.
        found, targets = self._check_act(
            by=by, delegate=delegate, dossier=dossier, services=services, at=at
        )
        # DEL-10: between Acteur Delegant and Acteur.
        if role not in (AD, A):
            found.add("DEL-10")
        if dossier not in self.folders:
            return found
        folder = self.folders[dossier]
        changed = [target.element for target in targets]
        for target in targets:
            # DEL-6: an AS is not modified.
            if target.role == AS:
                found.add("DEL-6")
            # DEL-1, by DEL-10: who modifies must be allowed to designate the new role.
            mine = self._right_on(folder, by, target.element)
            if (
                mine is None
                or self._is_suspended(folder, mine)
                or role not in MAY_DESIGNATE[mine.role]
            ):
                found.add("DEL-1")
            # DEL-11: no empty change.
            if target.role == role:
                found.add("DEL-11")
            # ROL-6: what the delegate would still hold afterwards with another role.
            scope: list[str] = []
            if self.role_exclusivity == "SERVICE":
                scope = self._seat(target.element)
            if self.role_exclusivity == "DOSSIER":
                scope = self._all_elements()
            scope = [element for element in scope if element not in changed]
            if self._has_elsewhere(folder, delegate, role, scope):
                found.add("ROL-6")
        if found:
            return found
        for target in targets:
            # DEL-9: an Acteur Delegant who becomes an Acteur leaves those he designated.
            if target.role == AD:
                self._end_designees(folder, delegate, target.element, AD)
            # DEL-10: `granted_by` and `since`; DEL-11: the suspension is kept.
            target.role = role
            target.granted_by = by
            target.since = at
            # TIM-1: no suspension is before its right.
            if target.suspended_at is not None:
                target.suspended_at = at
        folder.clock = at
        return set()

    def suspend(
        self, *, by: str, delegate: str, dossier: str, services: list[str], at: datetime
    ) -> set[str]:
        """Suspend a delegation (mettre en veille)."""
        # VAL-1, CAT-1, DOS-1, ESP-3, TIM-1, DEL-6, DEL-7, DEL-8: as for every act.
        found, targets = self._check_act(
            by=by, delegate=delegate, dossier=dossier, services=services, at=at
        )
        # DEL-11: not the suspended (by itself; what is inherited is something else).
        if any(target.suspended_at is not None for target in targets):
            found.add("DEL-11")
        if found:
            return found
        for target in targets:
            target.suspended_at = at
        self.folders[dossier].clock = at
        return set()

    def reactivate(
        self, *, by: str, delegate: str, dossier: str, services: list[str], at: datetime
    ) -> set[str]:
        """Reactivate a suspended delegation."""
        # VAL-1, CAT-1, DOS-1, ESP-3, TIM-1, DEL-6, DEL-7, DEL-8: as for every act.
        found, targets = self._check_act(
            by=by, delegate=delegate, dossier=dossier, services=services, at=at
        )
        # DEL-11: not the active (by itself; what is inherited is something else).
        if any(target.role != AT and target.suspended_at is None for target in targets):
            found.add("DEL-11")
        if found:
            return found
        for target in targets:
            target.suspended_at = None
        self.folders[dossier].clock = at
        return set()

    def revoke(
        self, *, by: str, delegate: str, dossier: str, services: list[str], at: datetime
    ) -> set[str]:
        """Delete a delegation."""
        # VAL-1, CAT-1, DOS-1, ESP-3, TIM-1, DEL-6, DEL-7, DEL-8: as for every act.
        found, targets = self._check_act(
            by=by, delegate=delegate, dossier=dossier, services=services, at=at
        )
        if found:
            return found
        folder = self.folders[dossier]
        for target in targets:
            folder.rights = [r for r in folder.rights if r is not target]
            # DEL-9, ROL-8: those he had designated there end too, or are the AT's.
            self._end_designees(folder, delegate, target.element, target.role)
        folder.clock = at
        return set()

    # ------------------------------------------------------------------ another ruleset

    def change_rules(
        self,
        *,
        services: dict[str, list[str]],
        needs_bank_account: set[str],
        needs_company_email: set[str],
        space_delay: timedelta,
        email_delay: timedelta,
        code_delay: timedelta,
        role_exclusivity: str,
        on_substitution: str,
        on_delegator_removed: str,
        adhesion_by_delegates: str,
        at: datetime,
    ) -> set[str]:
        """Put the whole portal under another catalogue, other delays and other readings."""
        found = self._check_rules_since(at)
        # TIM-1: not before the last change of any dossier or space.
        clocks = [folder.clock for folder in self.folders.values()]
        clocks += [space.clock for space in self.spaces.values()]
        if any(at < clock for clock in clocks):
            found.add("TIM-1")
        other = self.copy()
        other.catalogue = {code: list(elements) for code, elements in services.items()}
        other.needs_bank_account = set(needs_bank_account)
        other.needs_company_email = set(needs_company_email)
        other.space_delay = space_delay
        other.email_delay = email_delay
        other.code_delay = code_delay
        other.role_exclusivity = role_exclusivity
        other.on_substitution = on_substitution
        other.on_delegator_removed = on_delegator_removed
        other.adhesion_by_delegates = adhesion_by_delegates
        other.rules_since = at
        for folder in other.folders.values():
            # CAT-4: what the new catalogue lacks ends; who loses nothing is not touched.
            if other.end_what_is_unknown(folder, at):
                folder.clock = at
        # CAT-4: then the invariants of the new rules are judged, all of them, everywhere.
        found |= other.broken()
        if found:
            return found
        self.__dict__.update(other.__dict__)
        return set()

    def end_what_is_unknown(self, folder: NaiveDossier, at: datetime) -> bool:
        """End what the catalogue lacks on a dossier; tell whether anything ended."""
        known = self._all_elements()
        rights = [right for right in folder.rights if right.element in known]
        lost = len(rights) < len(folder.rights)
        folder.rights = rights
        requests: list[NaiveRequest] = []
        for request in folder.requests:
            # A substitution stands for Services, and has of each what the catalogue says.
            live = self._is_live(request, at)
            wholes = [code for code in request.wholes if code in self.catalogue]
            elements = [element for element in request.elements if element in known]
            fewer = len(elements) < len(request.elements)
            if request.kind == "SUBSTITUTION":
                elements = [element for code in wholes for element in self.catalogue[code]]
                fewer = len(wholes) < len(request.wholes)
            lost = lost or fewer
            request.wholes = wholes
            request.elements = elements
            # ADH-4, ADH-5: what nothing left needs is as if it had not been given; but a request
            # that has lapsed as a whole does not come to life by that.
            if fewer and live:
                self._forget_what_nothing_needs(request)
            # A request of which nothing is left ends.
            if elements:
                requests.append(request)
        folder.requests = requests
        return lost

    def _forget_what_nothing_needs(self, request: NaiveRequest) -> None:
        """Take the address and the account out of a request that has no service for them."""
        if not any(element in self.needs_company_email for element in request.elements):
            request.company_email = None
            request.email_link = None
            request.link_deadline = None
            request.clicked = False
        if not any(element in self.needs_bank_account for element in request.elements):
            request.bank_account = None

    def broken(self) -> set[str]:
        """Return the rules that any dossier breaks as it stands, whatever led there."""
        found: set[str] = set()
        for folder in self.folders.values():
            for service in self.catalogue:
                found |= self._broken_seat(folder, service)
            found |= self._broken_people(folder)
            found |= self._broken_data(folder)
        return found

    def _broken_seat(self, folder: NaiveDossier, service: str) -> set[str]:
        """Return the rules that the AT, AS and actors of one Service break."""
        found: set[str] = set()
        there = [right for right in folder.rights if right.element in self.catalogue[service]]
        adhered = {right.element for right in there if right.role == AT}
        titulaires = {right.number for right in there if right.role == AT}
        suppleants = {right.number for right in there if right.role == AS}
        for element in self.catalogue[service]:
            holders = [r.number for r in there if r.element == element and r.role == AT]
            # ROL-2: at most one AT.
            if len(holders) > 1:
                found.add("ROL-2")
            # ROL-7: an AS or actor only where there is an AT.
            if not holders and any(r.element == element for r in there):
                found.add("ROL-7")
        # ROL-5: all elementary services of a Service have one AT.
        if len(titulaires) > 1:
            found.add("ROL-5")
        # ROL-3: at most one AS.
        if len(suppleants) > 1:
            found.add("ROL-3")
        # DEL-5: the AS is AS of all that is adhered to of the Service, asleep or not alike.
        if len(suppleants) == 1:
            theirs = [right for right in there if right.role == AS]
            if {right.element for right in theirs} != adhered:
                found.add("DEL-5")
            if len({right.suspended_at is None for right in theirs}) > 1:
                found.add("DEL-5")
        for right in there:
            # ROL-8: whoever designated somebody holds, there and now, a role that may.
            givers = [
                giver.role
                for giver in there
                if giver.number == right.granted_by and giver.element == right.element
            ]
            if right.role != AT and not any(right.role in MAY_DESIGNATE[role] for role in givers):
                found.add("ROL-8")
        return found

    def _broken_people(self, folder: NaiveDossier) -> set[str]:
        """Return whether somebody has two kinds of role where one is allowed."""
        for one in folder.rights:
            for other in self._rights_of(folder, one.number):
                near = one.element == other.element
                same = self._service_of(one.element) == self._service_of(other.element)
                # ROL-6: an AT or AS occupies all the elementary services of his Service.
                whole = same and (one.role in (AT, AS) or other.role in (AT, AS))
                if self.role_exclusivity == "SERVICE":
                    near = same
                if self.role_exclusivity == "DOSSIER":
                    near = True
                if one.role != other.role and (near or whole):
                    return {"ROL-6"}
        return set()

    def _broken_data(self, folder: NaiveDossier) -> set[str]:
        """Return the rules that the accounts, the address and the requests break."""
        found: set[str] = set()
        # ADH-5: what uses an account has one, be it unknown.
        if (
            any(self._is_adhered(folder, element) for element in self.needs_bank_account)
            and not folder.accounts
            and not folder.unknown_account
        ):
            found.add("ADH-5")
        # ADH-4: what uses the enterprise's address has one, be it unknown.
        if (
            any(self._is_adhered(folder, element) for element in self.needs_company_email)
            and folder.address is None
            and not folder.unknown_email
        ):
            found.add("ADH-4")
        for place, request in enumerate(folder.requests):
            # ADH-4: a request for Messagerie has an address and a link.
            if (
                request.kind == "ADHESION"
                and any(element in self.needs_company_email for element in request.elements)
                and (request.company_email is None or request.email_link is None)
            ):
                found.add("ADH-4")
            # ADH-10: a person asks once for each elementary service.
            for other in folder.requests[:place]:
                if other.requester == request.requester and any(
                    element in request.elements for element in other.elements
                ):
                    found.add("ADH-10")
        return found

    # ------------------------------------------------------------------ queries

    def rights(
        self,
    ) -> set[tuple[str, str, str, str, str | None, datetime, datetime | None, bool]]:
        """Return every habilitation of every dossier."""
        return {
            (
                dossier,
                right.number,
                right.element,
                right.role,
                right.granted_by,
                right.since,
                right.suspended_at,
                self._is_suspended(folder, right),
            )
            for dossier, folder in self.folders.items()
            for right in folder.rights
        }

    def can(self, number: str, right: str, service: str, dossier: str) -> bool:
        """Tell whether a person has a right on a service of a dossier."""
        if dossier not in self.folders or not self._is_known(service):
            return False
        folder = self.folders[dossier]
        # CAT-3: every adhered elementary service of it grants the right, and there is one.
        adhered = [e for e in self._named(service) if self._is_adhered(folder, e)]
        return bool(adhered) and all(self._can_one(folder, number, right, e) for e in adhered)

    def _can_one(self, folder: NaiveDossier, number: str, right: str, element: str) -> bool:
        """Tell whether a person has a right on one elementary service."""
        held = self._right_on(folder, number, element)
        # DEL-8: a suspended holder exercises no right.
        if held is None or self._is_suspended(folder, held):
            return False
        # ROL-1: everyone uses.
        if right == "USE":
            return True
        # BNK-1: the right exists on Payer services only.
        if right == "MANAGE_BANK_ACCOUNTS":
            return held.role in (AT, AS) and element in self.needs_bank_account
        # EML-1: the right exists on Messagerie only.
        if right == "CHANGE_COMPANY_EMAIL":
            return held.role in (AT, AS) and element in self.needs_company_email
        # ROL-1: who designates whom.
        if right in DESIGNATION_RIGHTS:
            return DESIGNATION_RIGHTS[right] in MAY_DESIGNATE[held.role]
        return False

    def requests(self, at: datetime) -> set[tuple[str, str, str, frozenset[str], str, datetime]]:
        """Return every stored request with its status at that instant and its deadline."""
        result: set[tuple[str, str, str, frozenset[str], str, datetime]] = set()
        for dossier, folder in self.folders.items():
            for request in folder.requests:
                status = "PENDING"
                if self._waits_for_click(request):
                    status = "AWAITING_EMAIL"
                if not self._is_live(request, at):
                    status = "LAPSED"
                result.add(
                    (
                        dossier,
                        request.requester,
                        request.kind,
                        frozenset(request.elements),
                        status,
                        self._deadline(request),
                    )
                )
        return result

    def bank_accounts(self, dossier: str) -> frozenset[str]:
        """Return the bank accounts of a dossier."""
        return frozenset(self.folders[dossier].accounts if dossier in self.folders else [])

    def company_email(self, dossier: str) -> str | None:
        """Return the confirmed address of the enterprise."""
        return self.folders[dossier].address if dossier in self.folders else None

    def dossiers(self) -> set[str]:
        """Return the dossiers that are open."""
        return set(self.folders)

    def email_of(self, number: str) -> str:
        """Return the login e-mail of a person who is registered."""
        return self.spaces[number].email

    def coordinates_of(self, number: str) -> dict[str, str | None]:
        """Return what the space of a person who is registered says of him."""
        return dict(self.spaces[number].coordinates)

    def unknown(self, dossier: str) -> tuple[bool, bool]:
        """Tell whether a dossier has an account, and an address, that is not known."""
        if dossier not in self.folders:
            return False, False
        return self.folders[dossier].unknown_account, self.folders[dossier].unknown_email

    def clock(self, dossier: str) -> datetime:
        """Return the instant of the last change of a dossier that is open."""
        return self.folders[dossier].clock

    def active(self, number: str) -> bool:
        """Tell whether the space of a person has been activated, whenever that was."""
        space = self.spaces.get(number)
        return space is not None and (space.active_since_unknown or space.activated_at is not None)
