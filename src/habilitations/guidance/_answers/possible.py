"""What a person may do now: every step that would be accepted, its free arguments open.

Law: a step is possible if its own procedure, run on fresh sample values, has nothing to refuse.
What is stated here is which steps are worth trying: the cost grows with what the dossier holds, and
with the catalogue, each of whose services somebody may ask for.
"""

from collections.abc import Iterator, Mapping
from datetime import datetime
from types import MappingProxyType
from typing import Final, TypeAlias, final

from attrs import frozen

from habilitations._acts.in_turn import InTurn
from habilitations._state.requests import asked_by, lacking_account, lacking_email
from habilitations._steps.draft import Draft, drafted
from habilitations._steps.parameters import ACTS, ON_DELEGATIONS, Value, takes
from habilitations._values.edges import instant, typed
from habilitations._values.offered import as_line
from habilitations._values.people import Person, number_of
from habilitations.guidance._answers import samples
from habilitations.identifiers import DossierId, SubscriberNumber, dossier_id, dossier_order
from habilitations.model import Dossier, Line, Portal, Seat
from habilitations.roles import RIGHT_TO_DESIGNATE, Role
from habilitations.services import AnyService

#: Arguments by name, as a draft keeps them; and sample values for what is open in it.
Given: TypeAlias = Mapping[str, Value]
Samples: TypeAlias = Mapping[str, object]
#: A procedure, what would be given, and samples.
Candidate: TypeAlias = tuple[str, Given, Samples]

_NOTHING: Final[Samples] = MappingProxyType({})
_ACTORS: Final = (Role.ACTEUR_DELEGANT, Role.ACTEUR)
#: Acts on a delegation as a whole: it has no other role after them.
_ON_A_WHOLE: Final = tuple(name for name in ON_DELEGATIONS if not takes(name, "role"))


@final
@frozen(kw_only=True)
class _Ask:
    """Who asks what he may do, and when; `somebody` is a person who holds nothing anywhere."""

    portal: Portal
    by: SubscriberNumber
    at: datetime
    somebody: SubscriberNumber

    def may(
        self, procedure: str, given: Given, values: Samples = _NOTHING, *, signed: bool = True
    ) -> Candidate:
        """Return a candidate at this instant, of this person unless nobody signs it."""
        by: Given = {"by": self.by} if signed else {}
        return procedure, {**by, **given, "at": self.at}, values


def possible_steps(
    portal: Portal, by: Person, *, dossier: DossierId | str | None = None, at: datetime
) -> Iterator[Draft]:
    """Return what a person may do at an instant, lazily."""
    number, when = number_of(by), instant(at)
    wanted = None if dossier is None else dossier_id(dossier)
    tried, somebody = samples.with_somebody(typed(portal, Portal), number, when)
    ask = _Ask(portal=tried, by=number, at=when, somebody=somebody)
    return _accepted(ask, _everywhere(ask) if wanted is None else _on(ask, wanted))


def _accepted(ask: _Ask, candidates: Iterator[Candidate]) -> Iterator[Draft]:
    turn, seen = InTurn(ask.portal), None
    for procedure, given, values in candidates:
        # Two requests that wait for their letters make one draft: their codes are open.
        if (procedure, given) == seen:
            continue
        if turn.accept(ACTS[procedure], {**given, **values}):
            seen = procedure, given
            yield drafted(procedure, given, tuple(values))


def is_accepted(portal: Portal, draft: Draft, values: Samples) -> bool:
    """Tell whether nothing refuses a draft filled with values."""
    return InTurn(portal).accept(ACTS[draft.procedure], {**draft.arguments, **values})


def _everywhere(ask: _Ask) -> Iterator[Candidate]:
    yield from _on_space(ask)
    known = ask.portal.dossier_map
    part = [known[key].id for key in ask.portal.part_map.get(ask.by.value) or ()]
    for identifier in sorted(part, key=dossier_order):
        yield from _on(ask, identifier)
    siren = samples.fresh_siren(ask.portal)
    yield ask.may("open_dossier", {}, {"dossier": siren, "name": samples.NAME}, signed=False)


def _on_space(ask: _Ask) -> Iterator[Candidate]:
    email = samples.fresh_email(ask.portal)
    person, code = samples.subscriber(ask.by, email), samples.sample_code()
    yield ask.may("register_space", {}, {"subscriber": person, "code": code}, signed=False)
    space = ask.portal.space_map.get(ask.by.value)
    if space is not None:
        sent = samples.sample_code() if space.code is None else space.code
        yield ask.may("activate_space", {}, {"code": sent})
        yield ask.may("change_login_email", {}, {"email": email})
        coordinates = samples.other_coordinates(space.subscriber)
        yield ask.may("change_coordinates", {}, coordinates)


def _on(ask: _Ask, identifier: DossierId) -> Iterator[Candidate]:
    given: Given = {"dossier": identifier}
    yield ask.may("open_dossier", given, {"name": samples.NAME}, signed=False)
    dossier = ask.portal.dossiers.get(identifier)
    if dossier is not None:
        siren = samples.fresh_siren(ask.portal)
        yield ask.may("identify_dossier", given, {"siren": siren}, signed=False)
        yield from _requesting(ask, dossier)
        yield from _waiting(ask, dossier)
        yield from _designating(ask, dossier)
        yield from _delegated(ask, dossier)
        yield from _data(ask, dossier)


def _requesting(ask: _Ask, dossier: Dossier) -> Iterator[Candidate]:
    code, account = samples.sample_code(dossier), samples.fresh_account(dossier)
    for service in ask.portal.ruleset.catalogue.elementary:
        values: dict[str, object] = {}
        if lacking_email([service]):
            email = samples.fresh_email(ask.portal)
            values |= {"company_email": email, "email_link": code}
        known, unknown = dossier.bank_accounts, dossier.has_unknown_account
        if lacking_account([service], known, unknown=unknown):
            values["bank_account"] = account
        given: Given = {"dossier": dossier.id, "services": (service,)}
        yield ask.may("request_adhesion", given, {"code": code, **values})
    for seat in _seats(ask, dossier):
        replaced: Given = {"dossier": dossier.id, "services": (as_line(seat.service),)}
        yield ask.may("request_substitution", replaced, {"code": code})


def _waiting(ask: _Ask, dossier: Dossier) -> Iterator[Candidate]:
    given: Given = {"dossier": dossier.id}
    for waiting in dossier.linked:
        link = {"email_link": waiting.email_link}
        yield ask.may("confirm_company_email", given, link, signed=False)
    own = asked_by(dossier.requests, ask.by)
    for request in own:
        yield ask.may("activate_request", given, {"code": request.code})
    for service in dict.fromkeys(each for request in own for each in request.elementary):
        yield ask.may("cancel_request", {**given, "services": (as_line(service),)})


def _designating(ask: _Ask, dossier: Dossier) -> Iterator[Candidate]:
    pairs = ((seat, role) for seat in _seats(ask, dossier) for role in RIGHT_TO_DESIGNATE)
    for seat, role in pairs:
        for service in _designated_on(ask, seat, role):
            services = (as_line(service),)
            given: Given = {"dossier": dossier.id, "services": services, "role": role}
            yield ask.may("designate", given, {"delegate": ask.somebody})


def _designated_on(ask: _Ask, seat: Seat, role: Role) -> Iterator[AnyService]:
    if role in _ACTORS:
        yield from (line.service for line in _lines(ask, seat))
    else:
        yield seat.service


def _delegated(ask: _Ask, dossier: Dossier) -> Iterator[Candidate]:
    for number, service in dict.fromkeys(_delegations(ask, dossier)):
        services = (as_line(service),)
        given: Given = {"dossier": dossier.id, "delegate": number, "services": services}
        for role in _ACTORS:
            yield ask.may("modify_delegation", {**given, "role": role})
        for procedure in _ON_A_WHOLE:
            yield ask.may(procedure, given)


def _delegations(ask: _Ask, dossier: Dossier) -> Iterator[tuple[SubscriberNumber, AnyService]]:
    for seat in _seats(ask, dossier):
        if seat.suppleant is not None:
            yield seat.suppleant, seat.service
        for line in _lines(ask, seat):
            yield from ((each.subscriber, line.service) for each in line.actors)


def _seats(ask: _Ask, dossier: Dossier) -> list[Seat]:
    return sorted(dossier.seats, key=lambda seat: ask.portal.ruleset.catalogue.rank(seat.service))


def _lines(ask: _Ask, seat: Seat) -> list[Line]:
    return sorted(seat.lines, key=lambda line: ask.portal.ruleset.catalogue.rank(line.service))


def _data(ask: _Ask, dossier: Dossier) -> Iterator[Candidate]:
    given: Given = {"dossier": dossier.id}
    yield ask.may("add_bank_account", given, {"bank_account": samples.fresh_account(dossier)})
    for account in dossier.bank_accounts:
        yield ask.may("close_bank_account", {**given, "iban": account.iban})
    values = {
        "company_email": samples.fresh_email(ask.portal),
        "email_link": samples.sample_code(dossier),
    }
    yield ask.may("change_company_email", given, values)
