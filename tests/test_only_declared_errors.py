"""Nothing but a refusal or a TypeError leaves a procedure or a query, whatever it is given.

Holds one valid call of each, made by playing, which other tests of bad input take too. Law: a
refusal leaves the portal as it was, and each kind of outcome is met often enough to count.
"""

import copy
from collections import Counter
from collections.abc import Callable, Mapping
from datetime import date, datetime, timezone
from functools import partial
from types import MappingProxyType
from typing import Any, Final

import pytest
from attrs import evolve, frozen
from hypothesis import given, settings
from hypothesis import strategies as st

import habilitations
from habilitations import (
    BankAccount,
    Code,
    Email,
    HabilitationError,
    Iban,
    Idsp,
    Portal,
    Right,
    Role,
    Ruleset,
    Siren,
    SubscriberNumber,
    change_company_email,
    change_login_email,
    errors,
    open_dossier,
    possible_steps,
    procedures,
    queries,
    register_space,
    request_adhesion,
    suspend,
)
from habilitations.services import (
    DECLARER_IS,
    DECLARER_TVA,
    MESSAGERIE,
    PAYER,
    PAYER_TVA,
    AnyService,
    ElementaryService,
)
from tests import world
from tests.world import (
    ACCOUNT,
    CLAUDE,
    CLIENT,
    DAY,
    HOUR,
    LILA,
    MARIANNE,
    MARTIN,
    MICHEL,
    MONDAY,
    NADIA,
    OTHER_ACCOUNT,
    PROVISIONAL,
)

#: When each space and dossier of the portal played last changed, and when the calls are made.
LAST: Final = MONDAY + DAY
AT: Final = LAST + HOUR
THIRD_ACCOUNT: Final = BankAccount("DE89370400440532013000")
ANNE: Final = evolve(LILA, number="20200000000008", first_name="Anne", email="anne@b.example")
OMAR: Final = evolve(LILA, number="20200000000009", first_name="Omar", email="omar@b.example")


def played() -> Portal:
    """Return a portal on which every valid call below is possible."""
    made = world.adhere(world.portal(), CLIENT, MESSAGERIE, DECLARER_TVA, PAYER_TVA)
    made = world.name(made, CLIENT, MICHEL, Role.ACTEUR_DELEGANT, [DECLARER_TVA])
    made = world.name(made, CLIENT, NADIA, Role.ACTEUR, [DECLARER_TVA, MESSAGERIE])
    made = open_dossier(
        made, dossier=PROVISIONAL, name="EN COURS", at=LAST, bank_accounts=[OTHER_ACCOUNT]
    )
    made = register_space(made, subscriber=OMAR, code="courriel-omar", at=LAST)
    made = change_login_email(made, by=LILA, email="lila@b.example", at=LAST)
    on_martin: dict[str, Any] = {"by": CLIENT, "dossier": MARTIN, "at": LAST}
    made = suspend(made, **on_martin, delegate=NADIA, services=[DECLARER_TVA])
    made = change_company_email(
        made, **on_martin, company_email="compta@martin.example", email_link="lien-compta"
    )
    made = procedures.add_bank_account(made, **on_martin, bank_account=OTHER_ACCOUNT)
    return request_adhesion(
        made, by=NADIA, dossier=MARIANNE, services=[DECLARER_IS], code="lettre-nadia", at=LAST
    )


RICH: Final = played()


@frozen(kw_only=True)
class Call:
    """A call of a procedure or of a query on the portal played."""

    name: str
    arguments: Mapping[str, object]

    @property
    def services(self) -> list[AnyService]:
        """The services of the call."""
        given_: list[AnyService] = self.arguments["services"]  # type: ignore[assignment]
        return given_

    def __call__(self, portal: object = RICH, **changed: object) -> object:
        """Call it, some arguments changed."""
        called: Callable[..., object] = getattr(habilitations, self.name)
        return called(portal, **{**self.arguments, **changed})


def _offered(at: datetime) -> Mapping[str, Mapping[str, object]]:
    """Return the last step of each procedure that somebody may take with nothing left to give."""
    drafts = [each for who in RICH.spaces for each in possible_steps(RICH, who, at=at)]
    return {each.procedure: each.arguments for each in drafts if not each.open}


def _calls(at: datetime) -> Mapping[str, Mapping[str, object]]:
    on_martin = {"by": CLIENT, "dossier": MARTIN, "at": at}
    michel = {"subscriber": MICHEL, "dossier": MARTIN}
    return {
        "register_space": {"subscriber": ANNE, "code": "courriel-anne", "at": at},
        "activate_space": {"by": OMAR, "code": "courriel-omar", "at": at},
        "change_login_email": {"by": LILA, "email": "rose@b.example", "at": at},
        "change_coordinates": {"by": LILA, "last_name": "ROSE", "title": "Mme", "at": at},
        "open_dossier": {
            "dossier": "111111111",
            "name": "SARL",
            "at": at,
            "bank_accounts": [ACCOUNT],
        },
        "identify_dossier": {"dossier": PROVISIONAL, "siren": "222222222", "at": at},
        "request_adhesion": {
            "by": LILA,
            "dossier": MARIANNE,
            "at": at,
            "code": "lettre-lila",
            "services": [MESSAGERIE, PAYER],
            "company_email": "contact@marianne.example",
            "email_link": "lien-lila",
            "bank_account": ACCOUNT,
        },
        "request_substitution": {
            "by": LILA,
            "dossier": MARTIN,
            "at": at,
            "code": "lettre-sub",
            "services": [DECLARER_TVA],
        },
        "confirm_company_email": {"dossier": MARTIN, "email_link": "lien-compta", "at": at},
        "activate_request": {
            "by": NADIA,
            "dossier": MARIANNE,
            "at": at,
            "code": "lettre-nadia",
        },
        "designate": {
            **on_martin,
            "delegate": CLAUDE,
            "services": [DECLARER_TVA],
            "role": Role.ACTEUR,
        },
        "add_bank_account": {**on_martin, "bank_account": THIRD_ACCOUNT},
        "change_company_email": {
            **on_martin,
            "company_email": "paie@martin.example",
            "email_link": "lien-paie",
        },
        "change_rules": {"ruleset": Ruleset(code_delay=30 * DAY), "at": at},
        "can": {**michel, "right": Right.USE, "service": DECLARER_TVA},
        "who_can": {"right": Right.USE, "service": DECLARER_TVA, "dossier": MARTIN},
        "can_many": {"questions": [(MICHEL, Right.USE, DECLARER_TVA, MARTIN)]},
        "all_habilitations": {},
        "role_of": {**michel, "service": DECLARER_TVA},
        "roles_of": michel,
        "holders": {"dossier": MARTIN},
        "habilitations_of": {"subscriber": MICHEL},
        "dossiers_of": {"subscriber": MICHEL},
        "requests_of": {"subscriber": NADIA, "at": at},
        "requests_on": {"dossier": MARIANNE, "at": at},
        "menu": michel,
    }


#: One valid call of each procedure and query, by name: as it is written above, else as offered.
_WRITTEN: Final = _calls(AT)
_KNOWN: Final = {**_offered(AT), **_WRITTEN}
CALLS: Final[Mapping[str, Call]] = MappingProxyType(
    {name: Call(name=name, arguments=_KNOWN[name]) for name in {**_WRITTEN, **_KNOWN}}
)
PROCEDURES: Final = tuple(name for name in CALLS if name in procedures.__all__)
QUERIES: Final = tuple(name for name in CALLS if name in queries.__all__)
#: Those that take something beside the portal.
VARIED: Final = tuple(sorted(name for name in CALLS if CALLS[name].arguments))

#: Values of every type, well formed: an argument's own type and all the wrong ones.
WELL_FORMED: Final[tuple[object, ...]] = (
    *(None, True, 0, -1, 9.5, 10**5000, b"123456789", bytearray(b"x"), object(), NotImplemented),
    *(Siren(MARTIN), PROVISIONAL, LILA, LILA.number, Email("a@b.fr"), ACCOUNT, ACCOUNT.iban),
    *(Code("lettre-nadia"), Role.ACTEUR, Role.ADMINISTRATEUR_TITULAIRE, Right.USE, "ACTEUR"),
    *(MARTIN, CLIENT.number.value, "a@b.fr", "lettre-nadia", DECLARER_TVA, PAYER, RICH, Portal()),
    *([DECLARER_TVA], (PAYER, PAYER_TVA), {MESSAGERIE}, [ACCOUNT], [None], ["PAYER"], [[]], {1: 2}),
    *(AT, MONDAY, AT + 90 * DAY, date(2026, 1, 5), HOUR, Siren, lambda: None, Ellipsis),
)
#: Values of the right types that are malformed, unknown or hostile.
MALFORMED: Final[tuple[object, ...]] = (
    *("", " ", "x", "\0", "\ud800", "１２３４５６７８９", "123456789\n", "1" * 100_000, "\x1b[31m"),
    *("99999999999999", "999999999", Siren("999999999"), Idsp("?"), SubscriberNumber("9" * 14)),
    *(
        [],
        (),
        [ElementaryService(code="PAYER_TVA", label="Payer TVA")],
        Iban("GB82WEST12345698765432"),
    ),
    *(datetime(2026, 1, 5), datetime.max, datetime.min),  # noqa: DTZ001, DTZ901 - naive on purpose
    *(datetime.max.replace(tzinfo=timezone(sign * HOUR)) for sign in (-1, 0, 1)),
    *(datetime.min.replace(tzinfo=timezone(sign * HOUR)) for sign in (-1, 0, 1)),
    *(evolve(ANNE, email=CLIENT.email), OMAR, [DECLARER_TVA] * 1000),
)
FAMILIES: Final = (errors.InvalidValue, errors.NotEntitled, errors.NotPossible, errors.NotValidNow)
MET: Final[Counter[str]] = Counter()
PRISTINE: Final = copy.deepcopy(RICH)


def outcome(call: Callable[[], object]) -> str:
    """Return what comes of a call: its family if it is refused; let all else through."""
    try:
        call()
    except HabilitationError as refusal:
        return next(family.__name__ for family in FAMILIES if isinstance(refusal, family))
    except TypeError:
        return "TypeError"
    return "accepted"


def test_every_call_is_valid() -> None:
    """The table has all procedures and queries, and each call is accepted and says something."""
    assert set(CALLS) == {*procedures.__all__, *queries.__all__}, "_calls, above"
    assert (len(PROCEDURES), len(QUERIES)) == (len(procedures.__all__), len(queries.__all__))
    for name in PROCEDURES:
        assert isinstance(CALLS[name](), Portal)
        assert CALLS[name]() != RICH
    assert [name for name in QUERIES if not CALLS[name]()] == []


@settings(max_examples=max(1200, settings().max_examples))
@given(st.data())
def _anything(data: st.DataObject) -> None:
    call = CALLS[data.draw(st.sampled_from(VARIED), label="call")]
    names = data.draw(st.sets(st.sampled_from(sorted(call.arguments)), max_size=3), label="names")
    changed = {name: data.draw(_values(name), label=name) for name in sorted(names)}
    met = outcome(lambda: call(**changed))
    MET[met] += 1
    MET[call.name] += 1
    assert PRISTINE == RICH
    assert hash(PRISTINE) == hash(RICH)


def _values(name: str) -> st.SearchStrategy[object]:
    # Half of them are what another call has there: else hardly anything gets past the values.
    known = [call.arguments[name] for call in CALLS.values() if name in call.arguments]
    pools = (known, known, WELL_FORMED, MALFORMED)
    return st.sampled_from(pools).flatmap(st.sampled_from)


def test_only_declared_errors() -> None:
    """Arguments of every kind meet every kind of outcome, and no other; the portal stays."""
    MET.clear()
    _anything()
    wanted = ("accepted", "TypeError", *(family.__name__ for family in FAMILIES))
    assert {name: MET[name] for name in wanted if MET[name] < 5} == {}
    assert [name for name in VARIED if MET[name] < 5] == []


@pytest.mark.parametrize("name", VARIED)
def test_each_value_in_each_place(name: str) -> None:
    """Every value of the pools stands once in place of every argument."""
    call = CALLS[name]
    values = (*WELL_FORMED, *MALFORMED)
    places = [(argument, value) for argument in call.arguments for value in values]
    met = Counter(outcome(partial(call, **{argument: value})) for argument, value in places)
    assert met["TypeError"] >= 20 * len(call.arguments)
    assert met["accepted"] >= 1
    assert met.total() == len(places)
    assert PRISTINE == RICH
    assert hash(PRISTINE) == hash(RICH)


@pytest.mark.parametrize("name", CALLS)
def test_what_is_no_portal(name: str) -> None:
    """A call on anything but a portal is a TypeError, its other arguments good or malformed."""
    call = CALLS[name]
    unknown = {
        argument: "\0" for argument in call.arguments if argument in {"subscriber", "dossier"}
    }
    for value in (each for each in WELL_FORMED if not isinstance(each, Portal)):
        with pytest.raises(TypeError):
            call(value)
        with pytest.raises(TypeError):
            call(value, **unknown)
