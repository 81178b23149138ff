"""What a person may do now: every step that would be accepted, its free arguments open.

Law: a step is possible if the course of its procedure, run on fresh sample values, has nothing to
refuse. What is stated here is which steps are worth trying: the cost grows with what the dossier
holds, and with the catalogue, each of whose services somebody may ask for. Of what there is much on
a dossier, facts are made once, and what differs is changed in them from one step to the next.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from itertools import islice
from types import MappingProxyType
from typing import Final, TypeAlias, final

from attrs import frozen

from habilitations._acts.adhesion import Adhering, asked
from habilitations._acts.facts import given
from habilitations._acts.filing import counted
from habilitations._acts.in_turn import InTurn, Turn
from habilitations._acts.targets import ACTEURS, Giving
from habilitations._state.requests import asked_by, lacking_account, lacking_email
from habilitations._steps.draft import Draft, drafted, left_open
from habilitations._steps.parameters import ACTS, ON_DELEGATIONS, Value, takes
from habilitations._values.edges import instant, typed
from habilitations._values.offered import as_line
from habilitations._values.people import Person, number_of
from habilitations.guidance._answers import samples
from habilitations.identifiers import (
    Code,
    DossierId,
    Email,
    Siren,
    SubscriberNumber,
    dossier_id,
    dossier_order,
)
from habilitations.model import BankAccount, Dossier, Line, Portal, Seat
from habilitations.roles import RIGHT_TO_DESIGNATE, SUPPLEANT, Role
from habilitations.services import AnyService

#: Arguments by name, as a draft keeps them; and sample values for what is open in it.
Given: TypeAlias = Mapping[str, Value]
Samples: TypeAlias = Mapping[str, object]
#: A procedure, what would be given, in the order of its signature, and samples.
Candidate: TypeAlias = tuple[str, Given, Samples]
#: The seats of a dossier and their lines, in the portal's order.
_Seats: TypeAlias = list[tuple[Seat, list[Line]]]
#: An argument and its name.
_Pair: TypeAlias = tuple[str, Value]

_NOTHING: Final[Samples] = MappingProxyType({})
_MODIFICATION: Final = ACTS["modify_delegation"].course
#: Acts on a delegation as a whole: it has no other role after them.
_ON_A_WHOLE: Final = tuple(
    (name, ACTS[name].course) for name in ON_DELEGATIONS if not takes(name, "role")
)
#: What is open in a request: its code, what Messagerie needs, and what a Payer service needs.
_CODE: Final = ("code",)
_LINKED: Final = ("company_email", "email_link")
_PAYING: Final = ("bank_account",)
#: What is open in a designation.
_ANYBODY: Final = ("delegate",)
#: The facts in which a step differs from the one before it.
_REQUEST: Final = frozenset({"request"})
_GIVEN: Final = frozenset({"services", "role"})
_DELEGATION: Final = frozenset({"delegate", "services", "role"})
_ROLE: Final = frozenset({"role"})
_NO: Final = frozenset[str]()


@final
@frozen(kw_only=True)
class _Ask:
    """Who asks what he may do, and when; `somebody` is a person who holds nothing anywhere."""

    portal: Portal
    by: SubscriberNumber
    at: datetime
    somebody: SubscriberNumber
    #: What no dossier has, and no space.
    siren: Siren
    email: Email
    turn: InTurn

    def may(
        self, procedure: str, given: Given, values: Samples = _NOTHING, *, signed: bool = True
    ) -> Candidate:
        """Return a candidate at this instant, of this person unless nobody signs it."""
        by: Given = {"by": self.by} if signed else {}
        return procedure, {**by, **given, "at": self.at}, values

    def accepted(self, candidates: Iterable[Candidate]) -> Iterator[Draft]:
        """Yield the drafts of those candidates that their procedures accept."""
        for procedure, arguments, values in candidates:
            if self.turn.accept(ACTS[procedure], {**arguments, **values}):
                still_open = left_open(procedure, tuple(arguments), tuple(values))
                yield drafted(procedure, tuple(arguments.items()), still_open)


@final
@frozen(kw_only=True)
class _Place:
    """The dossier on which somebody asks what he may do, and what nothing on it has."""

    ask: _Ask
    dossier: Dossier
    seats: _Seats
    code: Code
    account: BankAccount
    #: What is given in all drafts, kept once: who acts, on what, and when.
    by: _Pair
    where: _Pair
    at: _Pair


def possible_steps(
    portal: Portal, by: Person, *, dossier: DossierId | str | None = None, at: datetime
) -> Iterator[Draft]:
    """Return what a person may do at an instant, lazily."""
    number, when = number_of(by), instant(at)
    wanted = None if dossier is None else dossier_id(dossier)
    tried, somebody = samples.with_somebody(typed(portal, Portal), number, when)
    ask = _Ask(
        portal=tried,
        by=number,
        at=when,
        somebody=somebody,
        siren=samples.fresh_siren(tried),
        email=samples.fresh_email(tried),
        turn=InTurn(tried),
    )
    return _everywhere(ask) if wanted is None else _on(ask, wanted)


def is_accepted(portal: Portal, draft: Draft, values: Samples) -> bool:
    """Tell whether nothing refuses a draft filled with values."""
    return InTurn(portal).accept(ACTS[draft.procedure], {**draft.arguments, **values})


def _everywhere(ask: _Ask) -> Iterator[Draft]:
    yield from ask.accepted(_on_space(ask))
    known = ask.portal.dossier_map
    part = [known[key].id for key in ask.portal.part_map.get(ask.by.value) or ()]
    for identifier in sorted(part, key=dossier_order):
        yield from _on(ask, identifier)
    values = {"dossier": ask.siren, "name": samples.NAME}
    yield from ask.accepted([ask.may("open_dossier", {}, values, signed=False)])


def _on_space(ask: _Ask) -> Iterator[Candidate]:
    person, code = samples.subscriber(ask.by, ask.email), samples.sample_code()
    yield ask.may("register_space", {}, {"subscriber": person, "code": code}, signed=False)
    space = ask.portal.space_map.get(ask.by.value)
    if space is not None:
        yield ask.may("activate_space", {}, {"code": code if space.code is None else space.code})
        yield ask.may("change_login_email", {}, {"email": ask.email})
        coordinates = samples.other_coordinates(space.subscriber)
        yield ask.may("change_coordinates", {}, coordinates)


def _on(ask: _Ask, identifier: DossierId) -> Iterator[Draft]:
    where: Given = {"dossier": identifier}
    values = {"name": samples.NAME}
    yield from ask.accepted([ask.may("open_dossier", where, values, signed=False)])
    dossier = ask.portal.dossiers.get(identifier)
    if dossier is not None:
        place = _Place(
            ask=ask,
            dossier=dossier,
            seats=_seats(ask.portal, dossier),
            code=samples.sample_code(dossier),
            account=samples.fresh_account(dossier),
            by=("by", ask.by),
            where=("dossier", dossier.id),
            at=("at", ask.at),
        )
        siren = {"siren": ask.siren}
        yield from ask.accepted([ask.may("identify_dossier", where, siren, signed=False)])
        yield from _adhesions(place)
        yield from ask.accepted(_substitutions(place))
        yield from _waiting(place)
        yield from _delegating(place)
        yield from ask.accepted(_data(place))


def _seats(portal: Portal, dossier: Dossier) -> _Seats:
    rank = portal.ruleset.catalogue.rank
    seats = sorted(dossier.seats, key=lambda seat: rank(seat.service))
    return [(seat, sorted(seat.lines, key=lambda line: rank(line.service))) for seat in seats]


def _adhesions(place: _Place) -> Iterator[Draft]:
    ask, dossier, code, turn = place.ask, place.dossier, place.code, Turn()
    services, at = ask.portal.ruleset.catalogue.elementary, ask.at
    known, unknown = dossier.bank_accounts, dossier.has_unknown_account
    mailed = {each.code for each in lacking_email(services)}
    paid = {each.code for each in lacking_account(services, known, unknown=unknown)}
    deadline, course = counted(ask.portal.ruleset, None, at), ACTS["request_adhesion"].course
    facts = given(Adhering, portal=ask.portal, by=ask.by, identifier=dossier.id, at=at)
    for service in services:
        mail, pay = service.code in mailed, service.code in paid
        asked(
            facts,
            (service,),
            code,
            company_email=ask.email if mail else None,
            email_link=code if mail else None,
            bank_account=place.account if pay else None,
            deadline=deadline,
        )
        if turn.accept(course, facts, _REQUEST):
            of = place.by, place.where, ("services", (service,)), place.at
            yield drafted("request_adhesion", of, _CODE + _LINKED * mail + _PAYING * pay)


def _substitutions(place: _Place) -> Iterator[Candidate]:
    values = {"code": place.code}
    for seat, _ in place.seats:
        where: Given = {"dossier": place.dossier.id, "services": (as_line(seat.service),)}
        yield place.ask.may("request_substitution", where, values)


def _waiting(place: _Place) -> Iterator[Draft]:
    ask, dossier = place.ask, place.dossier
    where: Given = {"dossier": dossier.id}
    links = [{"email_link": waiting.email_link} for waiting in dossier.linked]
    clicks = (ask.may("confirm_company_email", where, link, signed=False) for link in links)
    own = asked_by(dossier.requests, ask.by)
    entries = (ask.may("activate_request", where, {"code": request.code}) for request in own)
    # Two requests that wait for their letters make one draft: their codes are open.
    yield from islice(ask.accepted(clicks), 1)
    yield from islice(ask.accepted(entries), 1)
    services = dict.fromkeys(each for request in own for each in request.elementary)
    named = [{**where, "services": (as_line(service),)} for service in services]
    yield from ask.accepted(ask.may("cancel_request", each) for each in named)


def _delegating(place: _Place) -> Iterator[Draft]:
    ask, turn = place.ask, Turn()
    # What they are about is put in from one to the next.
    facts = given(
        Giving,
        portal=ask.portal,
        by=ask.by,
        delegate=ask.somebody,
        identifier=place.dossier.id,
        services=(),
        role=SUPPLEANT,
        at=ask.at,
    )
    yield from _designated(place, facts, turn)
    yield from _delegated(place, facts, turn)


def _designated(place: _Place, facts: Giving, turn: Turn) -> Iterator[Draft]:
    course = ACTS["designate"].course
    for role, services in _designations(place.seats):
        facts.role, facts.services = role, services
        if turn.accept(course, facts, _GIVEN):
            of = place.by, place.where, ("services", services), ("role", role), place.at
            yield drafted("designate", of, _ANYBODY)


def _designations(seats: _Seats) -> Iterator[tuple[Role, tuple[AnyService, ...]]]:
    for seat, lines in seats:
        whole, each = [(as_line(seat.service),)], [(line.service,) for line in lines]
        for role in RIGHT_TO_DESIGNATE:
            yield from [(role, services) for services in (each if role in ACTEURS else whole)]


def _delegated(place: _Place, facts: Giving, turn: Turn) -> Iterator[Draft]:
    for number, services in _delegations(place.seats):
        facts.delegate, facts.services = number, services
        of = place.by, ("delegate", number), place.where, ("services", services)
        for role in _modifications(facts, turn):
            yield drafted("modify_delegation", (*of, ("role", role), place.at), ())
        whole = *of, place.at
        for procedure in [each for each, course in _ON_A_WHOLE if turn.accept(course, facts, _NO)]:
            yield drafted(procedure, whole, ())


def _modifications(facts: Giving, turn: Turn) -> Iterator[Role]:
    differing = _DELEGATION
    for role in ACTEURS:
        facts.role = role
        if turn.accept(_MODIFICATION, facts, differing):
            yield role
        differing = _ROLE


def _delegations(seats: _Seats) -> Iterator[tuple[SubscriberNumber, tuple[AnyService, ...]]]:
    for seat, lines in seats:
        if seat.suppleant is not None:
            yield seat.suppleant, (as_line(seat.service),)
        for line in lines:
            services = (line.service,)
            yield from [(each.subscriber, services) for each in line.actors]


def _data(place: _Place) -> Iterator[Candidate]:
    ask = place.ask
    where: Given = {"dossier": place.dossier.id}
    yield ask.may("add_bank_account", where, {"bank_account": place.account})
    for account in place.dossier.bank_accounts:
        yield ask.may("close_bank_account", {**where, "iban": account.iban})
    values = {"company_email": ask.email, "email_link": place.code}
    yield ask.may("change_company_email", where, values)
