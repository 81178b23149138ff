"""The service: it reads what a page sends, asks the library, and says what came of it.

Law: an act comes in as the document of a draft, and every refusal leaves as problem details; the
instant is the server's, and nobody acts for another. Doesn't know any rule, nor the tables.
"""

import json
from collections.abc import Sequence
from http import HTTPStatus
from typing import Annotated, Final, TypeAlias

from attrs import frozen
from fastapi import Depends, FastAPI, Header, HTTPException, Request, Response
from starlette.responses import JSONResponse

from examples.database.store import Now, Store
from examples.web_service.problems import MEDIA_TYPE, Lang, headers_of, problem_of, status_of
from habilitations import (
    Draft,
    HabilitationError,
    Idsp,
    Portal,
    Right,
    Siren,
    Step,
    SubscriberNumber,
    explain,
    explain_access,
    possible_steps,
    who_can,
    wire,
)
from habilitations.errors import InvalidDocument, MissingKey, UnknownName, UnknownServiceCode
from habilitations.identifiers import DossierId
from habilitations.journal import Needs
from habilitations.services import AnyService
from habilitations.wire import Fault

#: What a request may weigh: a step is small.
MAX_BYTES: Final = 100_000
#: What a draft may leave open: the instant is the server's.
_AT: Final = "at"


async def _body(request: Request) -> bytes:
    read: bytes = await request.body()
    return read


def _language(accept_language: Annotated[str, Header()] = "fr") -> Lang:
    return "en" if accept_language.strip().lower().startswith("en") else "fr"


# The proxy in front says who is logged in, and takes the header away from anybody else.
def _logged_in(x_subscriber: Annotated[str, Header()] = "") -> SubscriberNumber:
    return SubscriberNumber(x_subscriber)


Body: TypeAlias = Annotated[bytes, Depends(_body)]
Language: TypeAlias = Annotated[Lang, Depends(_language)]
LoggedIn: TypeAlias = Annotated[SubscriberNumber, Depends(_logged_in)]


@frozen
class Service:
    """What the routes do, over a store and a clock."""

    store: Store
    now: Now

    def who_can(self, dossier: str, right: str, service: str) -> Sequence[str]:
        """Return the people who may exercise a right on a service of a dossier."""
        portal = self._about(dossier)
        known = portal.dossier(named(dossier)).id
        found = who_can(portal, _right(right), _service(portal, service), dossier=known)
        return [str(each) for each in found]

    def access(
        self, dossier: str, subscriber: str, right: str, service: str, lang: Language
    ) -> dict[str, object]:
        """Return why somebody may or may not exercise a right on a service of a dossier."""
        who = SubscriberNumber(subscriber)
        portal = self._about(dossier, who)
        known = portal.dossier(named(dossier)).id
        wanted = _service(portal, service)
        answer = explain_access(portal, who, _right(right), wanted, dossier=known)
        return {"allowed": answer.allowed, "told": answer.told(lang, portal)}

    def possible(self, dossier: str, by: LoggedIn, lang: Language) -> Sequence[object]:
        """Return what the person who is logged in may ask: drafts, to be filled and sent back."""
        portal = self._about(dossier, by)
        known = portal.dossier(named(dossier)).id
        drafts = possible_steps(portal, by, dossier=known, at=self.now())
        return [{"told": each.told(lang, portal), **_plain(each, portal)} for each in drafts]

    def explain(self, body: Body, by: LoggedIn, lang: Language) -> dict[str, object]:
        """Return what would become of an act, and every cause that refuses it."""
        step = self._asked(body, by)
        portal = self.store.portal(step.needs())
        verdict = explain(portal, step)
        refusals = [problem_of(each, lang, portal) for each in verdict.refusals]
        return {"accepted": verdict.accepted, "told": verdict.told(lang), "refusals": refusals}

    def apply(self, body: Body, by: LoggedIn, lang: Language) -> Response:
        """Take an act, at the instant at which it is its turn."""
        taken = self.store.take(self._asked(body, by), now=self.now)
        told = {"told": taken.told(lang, self.store.portal(taken.needs())), "at": str(taken.at)}
        return JSONResponse(told, HTTPStatus.CREATED)

    def _asked(self, body: bytes, by: SubscriberNumber) -> Step:
        rules = self.store.portal(Needs()).ruleset
        draft = wire.loads(body, Draft, ruleset=rules, max_bytes=MAX_BYTES)
        missing = [name for name in draft.open if name != _AT]
        if missing:
            raise InvalidDocument(tuple(Fault("$.draft", MissingKey(each)) for each in missing))
        if draft.by not in (None, by):
            raise HTTPException(HTTPStatus.FORBIDDEN, f"{by} is logged in, not {draft.by}")
        return draft.filled(at=self.now())

    def _about(self, dossier: str, *people: SubscriberNumber) -> Portal:
        return self.store.portal(Needs(dossiers=(named(dossier),), people=people))


def named(dossier: str) -> DossierId:
    """Return the identifier in a path: nine digits are a SIREN, all else an IDSP."""
    return Siren(dossier) if dossier.isdecimal() else Idsp(dossier)


def _right(name: str) -> Right:
    try:
        return Right(name)
    except ValueError:
        raise UnknownName(name, tuple(each.value for each in Right)) from None


def _service(portal: Portal, code: str) -> AnyService:
    found = portal.ruleset.catalogue.find(code)
    if found is None:
        raise UnknownServiceCode(code)
    return found


def _plain(draft: Draft, portal: Portal) -> dict[str, object]:
    read: dict[str, object] = json.loads(wire.dumps(draft, ruleset=portal.ruleset))
    return read


def refused(request: Request, refusal: HabilitationError) -> Response:
    """Answer with the problem details of a refusal."""
    lang = _language(request.headers.get("accept-language", ""))
    return JSONResponse(
        problem_of(refusal, lang),
        status_of(refusal),
        headers_of(refusal, lang),
        media_type=MEDIA_TYPE,
    )


def application(store: Store, now: Now) -> FastAPI:
    """Return the service over a store, by a clock."""
    service, made = Service(store, now), FastAPI(title="Habilitations")
    made.add_exception_handler(HabilitationError, refused)
    on_dossier = "/dossiers/{dossier}"
    made.add_api_route(f"{on_dossier}/who-can", service.who_can)
    made.add_api_route(f"{on_dossier}/access", service.access)
    made.add_api_route(f"{on_dossier}/possible-steps", service.possible)
    made.add_api_route("/explain", service.explain, methods=["POST"])
    made.add_api_route("/steps", service.apply, methods=["POST"], response_class=JSONResponse)
    return made
