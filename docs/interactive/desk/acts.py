"""What a visitor may do with the page: each act makes another session.

Holds `acted`. Law: the state changes by the library's procedures alone, and every change can be
undone. Doesn't know HTML.
"""

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime, timedelta
from types import MappingProxyType
from typing import Final, TypeAlias

from attrs import evolve

from docs.interactive.desk.firm import Letter
from docs.interactive.desk.forms import ENTERS_CODE, blank, filled_from, step_of
from docs.interactive.desk.offers import offers
from docs.interactive.desk.own import own
from docs.interactive.desk.session import (
    Accepted,
    Fields,
    Form,
    Looked,
    Moved,
    Refused,
    Session,
    opened,
)
from docs.interactive.desk.words import lang_of, typed_there, zone_of
from habilitations import (
    Draft,
    HabilitationError,
    Portal,
    Step,
    Subscriber,
    SubscriberNumber,
    remedies,
)
from habilitations.audits import agenda
from habilitations.identifiers import DossierId

Act: TypeAlias = Callable[[Session, str, Fields], Session]


def acted(session: Session, act: str, value: str, fields: Fields) -> Session:
    """Return the session after an act.

    Raises:
        KeyError: there is no such act.
    """
    return _ACTS[act](session, value, fields)


def _lang(session: Session, value: str, _: Fields) -> Session:
    return evolve(session, lang=lang_of(value))


def _zone(session: Session, value: str, _: Fields) -> Session:
    return evolve(session, zone=zone_of(value))


def _own(session: Session, _: str, fields: Fields) -> Session:
    """Go on with data of the reader's own, or say why they can't be read."""
    now = datetime.fromisoformat(fields.one("now"))
    try:
        return own(session, fields.one("text"), now)
    except HabilitationError as refusal:
        return evolve(session, outcome=_refused(session, refusal, None))


def _person(session: Session, value: str, _: Fields) -> Session:
    return evolve(session, who=SubscriberNumber(value), form=None).said("shown")


def _dossier(session: Session, value: str, _: Fields) -> Session:
    found = next(each for each in session.portal.dossiers if str(each) == value)
    return evolve(session, dossier=found, form=None).said("shown")


def _wait(session: Session, value: str, _: Fields) -> Session:
    try:
        return _moved(session, session.at + timedelta(hours=int(value)))
    except OverflowError:
        return session.said("misread")


def _date(session: Session, _: str, fields: Fields) -> Session:
    try:
        return _moved(session, typed_there(fields.one("at"), session.zone))
    except ValueError:
        return session.said("misread")


def _moved(session: Session, to: datetime) -> Session:
    waiting = agenda(session.portal, at=session.at)
    crossed = tuple(entry for entry in waiting if entry.deadline < to)
    return evolve(session, at=to, outcome=Moved(to=to, crossed=crossed), previous=session)


def _offer(session: Session, value: str, _: Fields) -> Session:
    return _prepared(session, offers(session)[int(value)].draft)


def _remedy(session: Session, value: str, _: Fields) -> Session:
    """Open the form of a step of a remedy, named by the places of both."""
    place, step = map(int, value.split("."))
    return _prepared(session, suggested(session)[place][step])


def suggested(session: Session) -> tuple[tuple[Draft, ...], ...]:
    """Return the steps of each remedy of the refusal that is shown."""
    outcome = session.outcome
    if not isinstance(outcome, Refused):
        return ()
    found = remedies(outcome.portal, outcome.refusal, at=outcome.at, step=outcome.step)
    return tuple(remedy.steps for remedy in found)


def _prepared(session: Session, draft: Draft) -> Session:
    """Open the form of a draft, from the space of whoever is to take it."""
    who = session.who if draft.by is None else draft.by
    dossier = _known(session.portal, draft.dossier, session.dossier)
    looked = evolve(session, who=who, dossier=dossier)
    return evolve(looked, form=filled_from(looked, draft))


def _known(portal: Portal, wanted: DossierId | None, otherwise: DossierId) -> DossierId:
    """Return the dossier wanted where it is open, or another that is."""
    for each in (wanted, otherwise):
        if each is not None and each in portal.dossiers:
            return each
    return next(iter(portal.dossiers), otherwise)


def _procedure(session: Session, _: str, fields: Fields) -> Session:
    return evolve(session, form=blank(session, fields.one("procedure")))


def _try(session: Session, _: str, fields: Fields) -> Session:
    if session.form is None:
        return session
    form = evolve(session.form, fields=fields)
    try:
        step = step_of(session, form)
    except HabilitationError as refusal:
        return evolve(session, form=form, outcome=_refused(session, refusal, None))
    return _tried(evolve(session, form=form, previous=session), step, form)


def _look(session: Session, _: str, fields: Fields) -> Session:
    """See what a step would bring about; only a step that is tried is noted."""
    if session.form is None:
        return session
    looked = evolve(session, form=evolve(session.form, fields=fields))
    step = None
    try:
        step = step_of(session, evolve(session.form, fields=fields))
        after = step.on(session.portal)
    except HabilitationError as refusal:
        return evolve(looked, outcome=_refused(session, refusal, step))
    return evolve(looked, outcome=Looked(step=step, before=session.portal, after=after))


def _tried(session: Session, step: Step, form: Form) -> Session:
    noted = evolve(session, tried=(*session.tried, step))
    try:
        after = step.on(session.portal)
    except HabilitationError as refusal:
        return evolve(noted, outcome=_refused(session, refusal, step))
    return evolve(
        noted,
        portal=after,
        dossier=_known(after, step.dossier, _successor(step, session.dossier)),
        taken=(*session.taken, step),
        letters=(*session.letters, *_sent(session, step, form)),
        form=None,
        outcome=Accepted(step=step, before=session.portal, after=after),
    )


def _successor(step: Step, dossier: DossierId) -> DossierId:
    """Return what a dossier is called after a step that may have given it its SIREN."""
    siren = step.arguments.get("siren")
    return siren if isinstance(siren, DossierId) else dossier


def _refused(session: Session, refusal: HabilitationError, step: Step | None) -> Refused:
    return Refused(refusal=refusal, step=step, portal=session.portal, at=session.at)


def _sent(session: Session, step: Step, form: Form) -> Iterator[Letter]:
    """Yield the codes that an accepted step has put on their way."""
    if step.procedure in ENTERS_CODE:
        return
    for name in ("code", "email_link"):
        code = form.fields.one(name)
        if code:
            yield Letter(session.at, _addressee(step), step.dossier, name, code)


def _addressee(step: Step) -> SubscriberNumber | None:
    subscriber = step.arguments.get("subscriber")
    return subscriber.number if isinstance(subscriber, Subscriber) else step.by


def _undo(session: Session, _: str, __: Fields) -> Session:
    if session.previous is None:
        return session.said("nothing-to-undo")
    return evolve(session.previous, lang=session.lang, zone=session.zone).said("undone")


def _restart(session: Session, _: str, __: Fields) -> Session:
    return evolve(opened(session.lang, session.own_zone), zone=session.zone).said("restarted")


_ACTS: Final[Mapping[str, Act]] = MappingProxyType(
    {
        "lang": _lang,
        "zone": _zone,
        "own": _own,
        "person": _person,
        "dossier": _dossier,
        "wait": _wait,
        "date": _date,
        "offer": _offer,
        "remedy": _remedy,
        "procedure": _procedure,
        "try": _try,
        "look": _look,
        "undo": _undo,
        "restart": _restart,
    }
)
