"""No code is ever shown: not by a state, a value, a refusal, a traceback's text or a pickle.

Law: every code played here is recognisable, and is looked for wherever a state may be seen.
"""

import pickle
from collections.abc import Iterator
from typing import Final

import pytest
from attrs import AttrsInstance, asdict

from habilitations import (
    Code,
    HabilitationError,
    Portal,
    activate_request,
    activate_space,
    confirm_company_email,
    open_dossier,
    procedures,
    queries,
    register_space,
    request_adhesion,
    requests_on,
)
from habilitations.services import DECLARER_TVA, MESSAGERIE
from tests.test_only_declared_errors import AT, CALLS, PROCEDURES, QUERIES, RICH, Call
from tests.world import CLIENT, LILA, MARTIN, MONDAY

MARK: Final = "QZ7SECRET"
SECRETS: Final = ("code", "email_link")


def shown(value: object) -> Iterator[str]:
    """Yield all the texts in which a value may be seen."""
    yield from (repr(value), str(value), f"{value}", ascii(value))
    yield from (pickle.dumps(value, protocol).decode("latin-1") for protocol in range(2, 6))
    if isinstance(value, HabilitationError):
        yield from (value.message("fr"), value.advice("fr"), value.message("en"), repr(value.args))
    if isinstance(value, Portal):
        parts: list[AttrsInstance] = [*value.spaces.values(), *value.dossiers.values()]
        for part in parts:
            yield from (repr(part), str(part), repr(asdict(part)), repr(hash(part)))


def played() -> Iterator[Portal]:
    """Yield the states of a course whose every code is marked."""
    portal = open_dossier(Portal(), dossier=MARTIN, name="SARL", at=MONDAY)
    for person in (LILA, CLIENT):
        code = f"{MARK}-espace-{person.last_name}"
        yield (portal := register_space(portal, subscriber=person, code=code, at=MONDAY))
        yield (portal := activate_space(portal, by=person, code=code, at=MONDAY))
    adhesion, link = f"{MARK}-lettre", f"{MARK}-lien"
    yield (
        portal := request_adhesion(
            portal,
            by=LILA,
            dossier=MARTIN,
            at=MONDAY,
            services=[MESSAGERIE, DECLARER_TVA],
            code=adhesion,
            company_email="contact@martin.example",
            email_link=link,
        )
    )
    yield (portal := confirm_company_email(portal, dossier=MARTIN, email_link=link, at=MONDAY))
    portal = activate_request(portal, by=LILA, dossier=MARTIN, code=adhesion, at=MONDAY)
    yield procedures.change_company_email(
        portal, by=LILA, dossier=MARTIN, company_email="a@b.fr", email_link=f"{MARK}-2", at=MONDAY
    )
    yield procedures.request_substitution(
        portal, by=CLIENT, dossier=MARTIN, services=[MESSAGERIE], code=f"{MARK}-3", at=MONDAY
    )


@pytest.mark.parametrize("portal", list(played()), ids=lambda _: "state")
def test_states_show_no_code(portal: Portal) -> None:
    """Neither a state nor what the queries say of it shows a code."""
    statuses = requests_on(portal, dossier=MARTIN, at=MONDAY)
    answers = [queries.holders(portal, dossier=MARTIN), portal.spaces, portal.dossiers]
    for value in (portal, statuses, *(each.request for each in statuses), *answers):
        assert [text for text in shown(value) if MARK in text] == []


def test_the_marks_would_be_seen() -> None:
    """A clear text in a value is found: the look-out works, and the codes played are the marked."""
    states = list(played())
    assert len(states) == 8
    before = states[4]
    seen = open_dossier(before, dossier="111111111", name=MARK, at=MONDAY)
    assert any(MARK in text for text in shown(seen))
    digest = Code(f"{MARK}-lettre").digest
    (request,) = before.dossier(MARTIN).requests
    assert request.code.digest == digest


def _secret_calls() -> Iterator[tuple[Call, str]]:
    for name in PROCEDURES:
        for argument in SECRETS:
            if argument in CALLS[name].arguments:
                yield CALLS[name], argument


@pytest.mark.parametrize(("call", "argument"), list(_secret_calls()), ids=lambda _: "call")
def test_refusals_show_no_code(call: Call, argument: str) -> None:
    """A code that is malformed, wrong, late, used or beside another fault is never repeated."""
    faults: tuple[dict[str, object], ...] = (
        {},
        {"at": AT.replace(year=2100)},
        {"at": MONDAY},
        *(
            dict[str, object]({name: "\0"})
            for name in ("dossier", "by", "company_email")
            if name in call.arguments
        ),
        {"at": AT.replace(tzinfo=None)},
    )
    clear = (MARK, MARK * 100, f"{MARK}\0", f"{MARK}\u202e", Code(MARK), MARK.encode(), [MARK])
    for fault in faults:
        for code in clear:
            try:
                made = call(**{argument: code, **fault})
            except (HabilitationError, TypeError) as refusal:
                chain = (refusal, refusal.__cause__, refusal.__context__)
                assert [each for each in chain if any(MARK in text for text in shown(each))] == []
            else:
                assert not any(MARK in text for text in shown(made))


@pytest.mark.parametrize("name", [*PROCEDURES, *QUERIES])
def test_answers_show_no_code(name: str) -> None:
    """What a call returns shows none of the codes given before, nor its own."""
    own = [CALLS[name].arguments.get(argument, MARK) for argument in SECRETS]
    codes = {*map(str, own), "lettre-nadia", "lien-compta", "courriel-omar"}
    made = CALLS[name]()
    for value in (tuple(made) if isinstance(made, Iterator) else made, RICH):
        assert [text for text in shown(value) if any(code in text for code in codes)] == []
