"""Bad input: wrong types, malformed values, odd clocks and odd services, for every call there is.

Law: a wrong Python type is a TypeError and a malformed value its own leaf, in every place where it
may be given. The table of valid calls is that of `test_only_declared_errors`.
"""

import time
from collections.abc import Callable, Iterable, Mapping
from contextlib import nullcontext, suppress
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from itertools import chain, repeat
from types import MappingProxyType
from typing import Any, Final
from zoneinfo import ZoneInfo

import pytest
from attrs import evolve

import habilitations as lib
from habilitations import ElementaryService, Idsp, Portal, Service, Siren, SubscriberNumber, errors
from habilitations.services import DECLARER_TVA, MESSAGERIE, PAYER, PAYER_TVA, Catalogue
from tests import world
from tests.test_only_declared_errors import AT, CALLS, LAST, PROCEDURES, QUERIES, RICH, WELL_FORMED
from tests.world import DAY, HOUR, LILA, MARTIN, PROVISIONAL, TICK, refused

TVA: Final = (DECLARER_TVA,)
PARIS: Final = ZoneInfo("Europe/Paris")
MANY: Final = ("services", "bank_accounts")
PEOPLE: Final = (str, lib.Subscriber, SubscriberNumber)
#: The types that each argument takes, and where a call differs.
TAKEN: Final[Mapping[str, tuple[type, ...]]] = MappingProxyType(
    {
        **dict.fromkeys(("by", "delegate", "subscriber"), PEOPLE),
        **dict.fromkeys(MANY, (list, tuple, set, dict)),
        **dict.fromkeys(("code", "email_link"), (str, lib.Code)),
        **dict.fromkeys(("email", "company_email"), (str, lib.Email)),
        "questions": (list, tuple, set, dict),
        "dossier": (str, Siren, Idsp),
        "siren": (str, Siren),
        "iban": (str, lib.Iban),
        "name": (str,),
        "at": (datetime,),
        "role": (lib.Role,),
        "right": (lib.Right,),
        "ruleset": (lib.Ruleset,),
        "service": (Service, ElementaryService),
        "bank_account": (lib.BankAccount,),
        "register_space subscriber": (lib.Subscriber,),
        "role_of service": (ElementaryService,),
        **dict.fromkeys(("last_name", "first_name", "title", "employer"), (str, type(None))),
        "request_adhesion company_email": (str, lib.Email, type(None)),
        "request_adhesion email_link": (str, lib.Code, type(None)),
        "request_adhesion bank_account": (lib.BankAccount, type(None)),
    }
)
#: Malformed values of each argument, each with its refusal.
MALFORMED: Final[Mapping[str, Callable[[str], lib.HabilitationError]]] = MappingProxyType(
    {
        **dict.fromkeys(("by", "delegate"), errors.InvalidSubscriberNumber),
        **dict.fromkeys(("code", "email_link"), lambda _: errors.InvalidCode()),
        **dict.fromkeys(("email", "company_email"), lambda text: errors.InvalidEmail(text.strip())),
        **dict.fromkeys(("dossier", "siren"), errors.InvalidSiren),
        "iban": errors.InvalidIban,
        "name": lambda text: errors.InvalidText("name", " ".join(text.split())),
    }
)
BAD_TEXTS: Final = ("", " \n", "x\0", "\u202e7", "\ud800", "\x1b[0m", "x" * 1_000_000)
FORGED: Final = ElementaryService(code="PAYER_TVA", label="Payer TVA")
OTHER: Final = ElementaryService(code="AILLEURS", label="Un service d'ailleurs")
SERVED: Final = tuple(name for name in PROCEDURES if "services" in CALLS[name].arguments)
TIMED: Final = tuple(name for name in CALLS if "at" in CALLS[name].arguments)
PLACES: Final = tuple((name, each) for name in CALLS for each in CALLS[name].arguments)


@pytest.mark.parametrize(("name", "argument"), PLACES)
def test_wrong_types(name: str, argument: str) -> None:
    """What isn't of the types taken is a TypeError, and no two identifiers are confused."""
    taken = TAKEN.get(f"{name} {argument}") or TAKEN[argument]
    wrong = [each for each in WELL_FORMED if not isinstance(each, taken)]
    assert len(wrong) > 30
    for value in wrong:
        with pytest.raises(TypeError):
            CALLS[name](**{argument: value})


@pytest.mark.parametrize("name", PROCEDURES)
def test_malformed_values(name: str) -> None:
    """A malformed text is refused by the leaf of its kind, wherever it stands."""
    for argument in set(MALFORMED) & set(CALLS[name].arguments):
        for text in BAD_TEXTS:
            with refused(MALFORMED[argument](text), RICH):
                CALLS[name](**{argument: text})


@pytest.mark.parametrize("name", QUERIES)
def test_queries_are_total(name: str) -> None:
    """Unknown or malformed people and dossiers give nothing, and no refusal."""
    nothing: Mapping[str, object] = {"can": False, "role_of": None}
    unknown = {
        "subscriber": (*BAD_TEXTS, SubscriberNumber("9" * 14), MARTIN),
        "dossier": (*BAD_TEXTS, "999999999", Idsp("?"), "IDSP-2026-1", LILA.number.value),
    }
    for argument, value in ((each, value) for each in unknown for value in unknown[each]):
        if argument in CALLS[name].arguments:
            assert CALLS[name](**{argument: value}) == nothing.get(name, ())
    if name in nothing:
        assert CALLS[name](service=OTHER) == CALLS[name](service=FORGED) == nothing[name]


@pytest.mark.parametrize(("name", "argument"), [place for place in PLACES if place[1] in MANY])
def test_an_empty_text_is_no_iterable_of_services(name: str, argument: str) -> None:
    """A text is a wrong type for several services or accounts, the empty one too."""
    with pytest.raises(TypeError):
        CALLS[name](**{argument: ""})


@pytest.mark.parametrize("name", PROCEDURES)
def test_the_unknown(name: str) -> None:
    """People and dossiers that aren't there are refused; an IDSP is never found by its text."""
    given, nobody = CALLS[name].arguments, SubscriberNumber("9" * 14)
    for argument in {"by", "delegate"} & set(given):
        with refused(errors.UnknownSubscriber(nobody), RICH):
            CALLS[name](**{argument: nobody})
    if "dossier" in given and name != "open_dossier":
        for dossier in (Siren("999999999"), Idsp("123456789x")):
            with refused(errors.UnknownDossier(dossier), RICH):
                CALLS[name](dossier=dossier)
        with refused(errors.InvalidSiren(PROVISIONAL.value), RICH):
            CALLS[name](dossier=PROVISIONAL.value)


def test_views_raise_key_errors() -> None:
    """Spaces and dossiers are mappings: KeyError for the unknown, TypeError for wrong types."""
    for view in (RICH.spaces, RICH.dossiers):
        mapping: Mapping[Any, object] = view
        for unknown in ("9" * 14, "9" * 9, PROVISIONAL.value, *BAD_TEXTS):
            assert unknown not in mapping
            assert mapping.get(unknown) is None
            with pytest.raises(KeyError):
                mapping[unknown]
        for wrong in (None, 0, b"x", AT, PAYER):
            with pytest.raises(TypeError):
                mapping[wrong]
    assert RICH.spaces[LILA.number].subscriber.number == LILA.number
    assert RICH.dossiers[PROVISIONAL].id == PROVISIONAL


@pytest.mark.parametrize("name", SERVED)
def test_services(name: str) -> None:
    """Empty is refused; foreign and forged services are named, each once; no iterable, no call."""
    call, good = CALLS[name], CALLS[name].services
    alone = Service(code="DECLARER_TVA", label="Déclarer TVA", elementary=(OTHER,))
    refusals: list[tuple[Iterable[Any], lib.HabilitationError]] = [
        ([], errors.NoServices()),
        (iter(()), errors.NoServices()),
        ([*good, OTHER, FORGED, OTHER], errors.UnknownService((OTHER, FORGED))),
        ([evolve(PAYER, label="Autre")], errors.UnknownService((evolve(PAYER, label="Autre"),))),
        ([alone], errors.UnknownService((alone,))),
    ]
    for services, refusal in refusals:
        with refused(refusal, RICH):
            call(services=services)
    for wrong in ("PAYER", b"PAYER", PAYER, PAYER_TVA, [*good, "PAYER"], [*good, None], [good]):
        with pytest.raises(TypeError):
            call(services=wrong)


@pytest.mark.parametrize("name", SERVED)
def test_services_are_folded(name: str) -> None:
    """A generator, a set, duplicates, and a Service beside its own are as good as a list."""
    call, good = CALLS[name], CALLS[name].services
    for same in (iter(good), (each for each in good), set(good), good * 3, dict.fromkeys(good)):
        assert call(services=same) == call()
    if name == "request_adhesion":  # Payer beside its own elementary services is Payer
        for mixed in ([PAYER, PAYER_TVA], [PAYER_TVA, PAYER, PAYER_TVA], PAYER.elementary):
            assert call(services=mixed) == call(services=[PAYER])


def test_services_of_another_catalogue() -> None:
    """A portal takes the services of its own catalogue alone, those of the fiche no more."""
    made_up = Service(code="PAYER", label="Payer", elementary=(FORGED,))
    before = world.portal(lib.Ruleset(catalogue=Catalogue((made_up,))))
    for services in ([PAYER], [PAYER_TVA], [DECLARER_TVA]):
        with refused(errors.UnknownService(tuple(services)), before):
            world.adhere(before, LILA, *services)
    assert world.adhere(before, LILA, made_up) == world.adhere(before, LILA, FORGED)


def a_zone(*offsets: object) -> tzinfo:
    """Return a zone that has these offsets, one after the other, the last one for ever."""
    turn = chain(offsets[:-1], repeat(offsets[-1]))
    return type("Zone", (tzinfo,), {"utcoffset": lambda *_: next(turn)})()  # type: ignore[no-any-return]


def a_lie(**lies: object) -> Callable[..., datetime]:
    """Return a class of instants that lie."""
    return type("Lie", (datetime,), {name: lambda *_, to=to: to for name, to in lies.items()})


@pytest.mark.parametrize("name", TIMED)
def test_naive_instants(name: str) -> None:
    """An instant without an offset is naive, whether it lacks a zone or its zone has none."""
    for naive in (AT.replace(tzinfo=None), AT.replace(tzinfo=a_zone(None)), datetime.max):  # noqa: DTZ901
        with refused(errors.NaiveInstant(naive), RICH):
            CALLS[name](at=naive)


@pytest.mark.parametrize("name", TIMED)
@pytest.mark.parametrize("edge", [datetime.max, datetime.min])  # noqa: DTZ901 - aware below
@pytest.mark.parametrize("minutes", [-23 * 60, -1, 0, 1, 23 * 60])
def test_the_ends_of_time(name: str, edge: datetime, minutes: int) -> None:
    """At the ends of time an instant is out of range beyond UTC, and one like any other within."""
    at = edge.replace(tzinfo=timezone(timedelta(minutes=minutes)))
    if minutes * (1 if edge.year == 1 else -1) > 0:
        with refused(errors.InstantOutOfRange(at), RICH):
            CALLS[name](at=at)
    else:
        with suppress(errors.NotPossible, errors.NotEntitled, errors.NotValidNow):
            CALLS[name](at=at)


@pytest.mark.parametrize("name", TIMED)
def test_instants_of_any_class_and_zone(name: str) -> None:
    """A subclass or another zone of the same instant gives the very same, a lie of it nothing."""
    same = (AT.astimezone(PARIS), AT.astimezone(timezone(timedelta(hours=-23, microseconds=-1))))
    own = a_lie(__eq__=False, __hash__=7, __str__="x", isoformat="x", timestamp=0.0)
    for at in (*same, own(*AT.timetuple()[:6], tzinfo=UTC), AT.replace(tzinfo=a_zone(timedelta()))):
        made = CALLS[name](at=at)
        assert (made, repr(made)) == (CALLS[name](), repr(CALLS[name]()))


MOVED: Final = a_lie(astimezone="x")(2026, 1, 6, 10, tzinfo=timezone(HOUR))


@pytest.mark.parametrize("at", [AT.replace(tzinfo=a_zone(DAY)), MOVED], ids=["day", "moved"])
def test_hostile_instants(at: datetime) -> None:
    """A broken zone, or an instant that moves to a text, is read or refused, and told."""
    with suppress(TypeError, lib.HabilitationError):
        CALLS["requests_on"](at=at)
    assert str(errors.NaiveInstant(at))


@pytest.mark.parametrize("lie", ["fickle", "disguised"])
def test_the_zone_of_the_machine_is_not_read(monkeypatch: pytest.MonkeyPatch, lie: str) -> None:
    """A naive instant in disguise gives the same on every machine."""
    made = []
    for zone in ("UTC", "Asia/Tokyo"):
        monkeypatch.setenv("TZ", zone)
        time.tzset()
        fickle = AT.replace(tzinfo=a_zone(timedelta(), None))
        with suppress(lib.HabilitationError, TypeError):
            at = fickle if lie == "fickle" else a_lie(utcoffset=timedelta())(2026, 1, 6, 12)
            made.append(CALLS["register_space"](at=at))
    monkeypatch.undo()
    time.tzset()
    assert made in ([], made[:1] * 2)


@pytest.mark.parametrize("name", [each for each in TIMED if each in PROCEDURES])
def test_time_going_back(name: str) -> None:
    """A call a tick before the last change is refused, unless it opens something new."""
    new = name in {"register_space", "open_dossier"}
    with nullcontext() if new else refused(errors.TimeGoesBack(LAST - TICK, LAST), RICH):
        CALLS[name](at=LAST - TICK)


#: Before each change of clocks, in the hour that comes twice, and in the one that never comes.
_DAYS: Final = ((3, 28, 9, 0), (10, 24, 9, 0), (10, 25, 2, 0), (10, 25, 2, 1), (3, 29, 2, 0))
ASKED: Final = [datetime(2026, m, d, h, 30, tzinfo=PARIS, fold=fold) for m, d, h, fold in _DAYS]


@pytest.mark.parametrize("asked", ASKED, ids=str)
def test_delays_are_exact(asked: datetime) -> None:
    """48 h, 72 h and 60 days are durations: the local hour moves with the clocks."""
    start, name = asked.astimezone(UTC), Siren("313231838")
    register, request = CALLS["register_space"], CALLS["request_adhesion"]
    space, link, code = register(at=asked), request(at=asked), request(at=asked, services=TVA)
    lila = {"by": LILA, "dossier": name, "code": "lettre-lila"}
    anne = {"by": register.arguments["subscriber"], "code": "courriel-anne"}
    clicked = {"dossier": name, "email_link": "lien-lila"}
    lapses: list[tuple[str, Any, Mapping[str, object], timedelta, Callable[..., Any]]] = [
        ("activate_space", space, anne, 48 * HOUR, errors.ActivationTooLate),
        ("confirm_company_email", link, clicked, 72 * HOUR, errors.EmailLinkExpired),
        ("activate_request", code, lila, 60 * DAY, errors.CodeExpired),
    ]
    for act, before, given, delay, leaf in lapses:
        called: Callable[..., Portal] = getattr(lib, act)
        assert called(before, **given, at=(start + delay).astimezone(PARIS)) != before
        subject = name if "dossier" in given else SubscriberNumber("20200000000008")
        with refused(leaf(subject, start + delay + TICK, start + delay), before):
            called(before, **given, at=start + delay + TICK)


def test_deadlines_saturate() -> None:
    """A delay that would pass the end of time ends there, and is met there."""
    end = datetime.max.replace(tzinfo=UTC)
    for delay in (timedelta.max, 60 * DAY):
        rules = lib.Ruleset(space_delay=delay, email_delay=delay, code_delay=delay)
        last = world.adhere(world.portal(rules), LILA, MESSAGERIE, at=end - TICK)
        asked = world.substitute(last, world.CLIENT, MESSAGERIE, at=end)
        late: Any = CALLS["request_adhesion"](asked, dossier=MARTIN, services=TVA, at=end)
        assert [each.deadline for each in lib.requests_on(late, dossier=MARTIN, at=end)] == [end]
