"""Refusals over HTTP: the status of each, and its problem details (RFC 9457).

Law: every refusal has one status, by what it is for whoever has sent the request, and the texts are
those of the library. Doesn't know any framework, nor the clock.
"""

from collections.abc import Mapping
from datetime import datetime, timedelta
from email.utils import format_datetime
from http import HTTPStatus
from types import MappingProxyType
from typing import Final, Literal, TypeAlias

from habilitations import HabilitationError, Portal, errors
from habilitations.errors import (
    InvalidDocument,
    InvalidValue,
    NotEntitled,
    NotPossible,
    NotValidNow,
)

#: The languages of the texts.
Lang: TypeAlias = Literal["fr", "en"]
#: The media type of problem details.
MEDIA_TYPE: Final = "application/problem+json"
#: Where the refusals are described: the anchors of that page are their slugs.
TYPES: Final = "/errors"

#: The status of a cause that isn't that of its family.
OF_CAUSE: Final[Mapping[type[HabilitationError], HTTPStatus]] = MappingProxyType(
    {
        # What is named isn't there.
        errors.UnknownDossier: HTTPStatus.NOT_FOUND,
        errors.UnknownSubscriber: HTTPStatus.NOT_FOUND,
        errors.UnknownBankAccount: HTTPStatus.NOT_FOUND,
        errors.NoSuchRequest: HTTPStatus.NOT_FOUND,
        # What was typed is wrong: another code may be right.
        errors.WrongCode: HTTPStatus.UNPROCESSABLE_ENTITY,
        errors.WrongActivationCode: HTTPStatus.UNPROCESSABLE_ENTITY,
        errors.WrongEmailLink: HTTPStatus.UNPROCESSABLE_ENTITY,
        # It waits for a click, or for another instant.
        errors.EmailNotConfirmed: HTTPStatus.CONFLICT,
        errors.TimeGoesBack: HTTPStatus.CONFLICT,
        # What can't even be read as JSON.
        errors.NotJson: HTTPStatus.BAD_REQUEST,
        errors.WrongEncoding: HTTPStatus.BAD_REQUEST,
        errors.DocumentTooLarge: HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
    }
)
#: The status of the other causes, by their family.
OF_FAMILY: Final[Mapping[type[HabilitationError], HTTPStatus]] = MappingProxyType(
    {
        InvalidValue: HTTPStatus.UNPROCESSABLE_ENTITY,
        NotEntitled: HTTPStatus.FORBIDDEN,
        NotPossible: HTTPStatus.CONFLICT,
        # Its deadline has passed: it was good, and won't be again.
        NotValidNow: HTTPStatus.GONE,
    }
)
#: What is said of all that has a status, in French and in English.
TITLES: Final[Mapping[Lang, Mapping[HTTPStatus, str]]] = MappingProxyType(
    {
        "fr": {
            HTTPStatus.BAD_REQUEST: "La demande n’est pas lisible",
            HTTPStatus.FORBIDDEN: "Cette personne n’en a pas le droit",
            HTTPStatus.NOT_FOUND: "Ce qui est nommé n’existe pas",
            HTTPStatus.CONFLICT: "L’état ne le permet pas",
            HTTPStatus.GONE: "Le délai est passé",
            HTTPStatus.REQUEST_ENTITY_TOO_LARGE: "La demande est trop longue",
            HTTPStatus.UNPROCESSABLE_ENTITY: "Une valeur est à corriger",
        },
        "en": {
            HTTPStatus.BAD_REQUEST: "The request can't be read",
            HTTPStatus.FORBIDDEN: "This person may not",
            HTTPStatus.NOT_FOUND: "What is named isn't there",
            HTTPStatus.CONFLICT: "The state doesn't allow it",
            HTTPStatus.GONE: "The deadline has passed",
            HTTPStatus.REQUEST_ENTITY_TOO_LARGE: "The request is too long",
            HTTPStatus.UNPROCESSABLE_ENTITY: "A value is to be corrected",
        },
    }
)


def status_of(refusal: HabilitationError) -> HTTPStatus:
    """Return the status of a refusal; a document that has one fault alone has that one's."""
    if isinstance(refusal, InvalidDocument) and len(refusal.faults) == 1:
        return status_of(refusal.faults[0].refusal)
    known = OF_CAUSE.get(type(refusal))
    if known is not None:
        return known
    return next(status for family, status in OF_FAMILY.items() if isinstance(refusal, family))


def problem_of(
    refusal: HabilitationError, lang: Lang, portal: Portal | None = None
) -> dict[str, object]:
    """Return the problem details of a refusal, in French or in English.

    `title` is the same for all of a kind; `detail` is this case, `advice` what to do.
    """
    told, status = refusal.as_data(lang, portal), status_of(refusal)
    return {
        "type": f"{TYPES}#{refusal.slug}",
        "title": TITLES[lang][status],
        "status": int(status),
        "detail": told.pop("message"),
        **told,
    }


def headers_of(refusal: HabilitationError, lang: str) -> dict[str, str]:
    """Return the headers of an answer: its language, and when to ask again if ever."""
    retry = refusal.retry_after
    again = {} if retry is None else {"Retry-After": in_http(retry)}
    return {"Content-Language": lang, **again}


def in_http(at: datetime) -> str:
    """Return an instant as headers have it: in whole seconds, so no sooner."""
    whole = at.replace(microsecond=0)
    return format_datetime(whole if whole == at else whole + timedelta(seconds=1), usegmt=True)
