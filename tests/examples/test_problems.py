"""The statuses of refusals: one each, by what it is for whoever has sent the request."""

from datetime import UTC, datetime
from http import HTTPStatus
from typing import Final

import pytest

from examples.web_service.problems import (
    OF_CAUSE,
    TITLES,
    Lang,
    headers_of,
    in_http,
    problem_of,
    status_of,
)
from habilitations import errors
from habilitations.errors import InvalidDocument, InvalidValue, NotEntitled
from habilitations.wire import Fault
from tests.test_errors import LEAVES, Leaf, made
from tests.world import MONDAY

#: What has a status because something named isn't there, or was typed wrong.
NOT_THERE: Final = {
    *(errors.UnknownDossier, errors.UnknownSubscriber, errors.UnknownBankAccount),
    errors.NoSuchRequest,
}
MISTYPED: Final = {errors.WrongCode, errors.WrongActivationCode, errors.WrongEmailLink}
TOO_LATE: Final = {
    *(errors.CodeExpired, errors.EmailLinkExpired, errors.EmailChangeExpired),
    errors.ActivationTooLate,
}


@pytest.mark.parametrize("leaf", LEAVES, ids=lambda leaf: leaf.slug)
def test_every_refusal_has_its_status(leaf: Leaf) -> None:
    """What isn't there 404, what is mistyped 422, what is too late 410; else by its family."""
    status = status_of(made(leaf, 0))
    assert (status == HTTPStatus.NOT_FOUND) is (leaf in NOT_THERE)
    assert (status == HTTPStatus.GONE) is (leaf in TOO_LATE)
    assert (status == HTTPStatus.FORBIDDEN) is issubclass(leaf, NotEntitled)
    if leaf in MISTYPED:
        assert status == HTTPStatus.UNPROCESSABLE_ENTITY
    if issubclass(leaf, InvalidValue) and leaf not in OF_CAUSE:
        assert status == HTTPStatus.UNPROCESSABLE_ENTITY


@pytest.mark.parametrize("leaf", LEAVES, ids=lambda leaf: leaf.slug)
def test_what_another_instant_mends_is_a_conflict_with_its_header(leaf: Leaf) -> None:
    """409 and Retry-After; nothing else has that header."""
    refusal = made(leaf, 0)
    headers = headers_of(refusal, "fr")
    assert ("Retry-After" in headers) is (refusal.retry_after is not None)
    if refusal.retry_after is not None:
        assert status_of(refusal) == HTTPStatus.CONFLICT


@pytest.mark.parametrize("leaf", LEAVES, ids=lambda leaf: leaf.slug)
@pytest.mark.parametrize("lang", ["fr", "en"])
def test_problem_details_say_all(leaf: Leaf, lang: Lang) -> None:
    """The members of RFC 9457, and those of `as_data` but the message, which is the detail."""
    refusal = made(leaf, 0)
    told = problem_of(refusal, lang)
    assert told["type"] == f"/errors#{leaf.slug}"
    assert told["status"] == int(status_of(refusal))
    assert told["title"] == TITLES[lang][status_of(refusal)]
    assert told["detail"] == refusal.message(lang)
    others = {*refusal.as_data(lang)} - {"message"}
    assert {*told} == {"type", "title", "status", "detail", *others}


def test_a_document_with_one_fault_has_its_status() -> None:
    """What can't be read as JSON is 400; a form with several faults is 422."""
    unread = Fault("$", errors.NotJson(1, 1))
    assert status_of(InvalidDocument((unread,))) == HTTPStatus.BAD_REQUEST
    large = Fault("$", errors.DocumentTooLarge(9, 1))
    assert status_of(InvalidDocument((large,))) == HTTPStatus.REQUEST_ENTITY_TOO_LARGE
    both = InvalidDocument((Fault("$", errors.MissingKey("by")), unread))
    assert status_of(both) == HTTPStatus.UNPROCESSABLE_ENTITY


def test_an_instant_in_a_header_is_no_sooner() -> None:
    """Headers have whole seconds: what begins within one is told as the next."""
    assert in_http(MONDAY) == "Mon, 05 Jan 2026 09:00:00 GMT"
    within = datetime(2026, 1, 5, 9, 0, 0, 1, tzinfo=UTC)
    assert in_http(within) == "Mon, 05 Jan 2026 09:00:01 GMT"
