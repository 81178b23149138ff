"""What all refusals have in common: dossier, people, services, data, names and zones.

Law: leaves are found as `test_errors` finds them, so that a new one is tested without being named;
what is data is what JSON holds, and tells what the refusal tells.
"""

import json
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from typing import Final
from zoneinfo import ZoneInfo

import pytest

from habilitations import Email, HabilitationError, Iban, Idsp, Role, Siren, errors
from habilitations._errors.faults import Fault
from habilitations._texts.instants import told_instant
from habilitations._texts.languages import Lang
from habilitations.errors import (
    ActivationTooLate,
    AlreadyAdhered,
    CodeExpired,
    InconsistentState,
    InstantOutOfRange,
    InvalidDelay,
    InvalidDocument,
    InvalidSiren,
    LastBankAccount,
    NaiveInstant,
    NoRightToDesignate,
    NoServices,
    NotAllowedToAct,
    RoleAlreadyHeld,
    ServiceAlreadyManaged,
    SirenAlreadyOpen,
    TimeGoesBack,
    UnknownDossier,
    UnknownSubscriber,
)
from habilitations.services import DECLARER_TVA, MESSAGERIE, PAYER
from tests.test_errors import FAMILIES, LANGS, NBSP, SAMPLES, annotations, each_leaf, made
from tests.test_errors import Leaf as Kind
from tests.world import CLIENT, HOUR, LILA, MARTIN_ID, MICHEL, MONDAY, TICK, portal

PARIS: Final = ZoneInfo("Europe/Paris")
JULY: Final = datetime(2026, 7, 1, 21, 30, tzinfo=UTC)


@each_leaf
@pytest.mark.parametrize("which", [0, 1])
def test_every_refusal_tells_whom_and_what_it_concerns(leaf: Kind, which: int) -> None:
    """Dossier, people and services are those of its fields, and empty where it has none."""
    refusal, kinds = made(leaf, which), annotations(leaf)
    held = {kind: SAMPLES[kind][which] for kind in kinds.values()}
    dossiers = [held[kind] for kind in ("DossierId", "Siren") if kind in held]
    assert refusal.dossier == (dossiers[0] if dossiers else None)
    # Those that a name is near to are not concerned: nobody asked for them.
    concerned = held["tuple[AnyService, ...]"] if "services" in kinds else ()
    assert refusal.services == concerned
    several = held.get("tuple[SubscriberNumber, ...]", ())
    assert isinstance(several, tuple)
    one = (held["SubscriberNumber"],) if "SubscriberNumber" in held else ()
    assert refusal.people == tuple(dict.fromkeys((*one, *several)))


def test_people_stand_in_the_order_of_the_fields() -> None:
    """Who acts, then whom it would concern; who stands twice is told once."""
    services = (DECLARER_TVA,)
    refusal = NotAllowedToAct(MARTIN_ID, LILA.number, CLIENT.number, services)
    assert refusal.people == (LILA.number, CLIENT.number)
    assert NotAllowedToAct(MARTIN_ID, LILA.number, LILA.number, services).people == (LILA.number,)
    managed = ServiceAlreadyManaged(MARTIN_ID, services, (MICHEL.number, CLIENT.number))
    assert managed.people == (MICHEL.number, CLIENT.number)


@each_leaf
@pytest.mark.parametrize("which", [0, 1])
@pytest.mark.parametrize("lang", LANGS)
def test_every_refusal_is_plain_data(leaf: Kind, which: int, lang: Lang) -> None:
    """JSON holds it and gives it back; keys are always the same, and it says what is said."""
    refusal = made(leaf, which)
    data = refusal.as_data(lang)
    assert json.loads(json.dumps(data)) == data
    assert list(data) == [
        *("rule", "section", "slug", "family", "message", "advice", "fields", "retry_after")
    ]
    assert data["message"] == refusal.message(lang)
    assert data["advice"] == refusal.advice(lang)
    assert (data["rule"], data["slug"]) == (refusal.rule, refusal.slug)
    (family,) = (each for each in FAMILIES if isinstance(refusal, each))
    assert (data["family"], data["section"]) == (family.slug, refusal.section)
    assert isinstance(data["fields"], dict)
    assert list(data["fields"]) == list(annotations(leaf))
    assert (data["retry_after"] is None) is (refusal.retry_after is None)


@pytest.mark.parametrize(
    ("refusal", "fields"),
    [
        (UnknownDossier(MARTIN_ID), {"dossier": {"siren": MARTIN_ID.value}}),
        (UnknownDossier(Idsp("P-77")), {"dossier": {"idsp": "P-77"}}),
        (SirenAlreadyOpen(Siren("111111111")), {"siren": {"siren": "111111111"}}),
        (UnknownSubscriber(LILA.number), {"subscriber": LILA.number.value}),
        (errors.EmailAlreadyInUse(Email("a@b.fr"), None), {"email": "a@b.fr", "void_from": None}),
        (
            LastBankAccount(MARTIN_ID, Iban("FR7630006000011234567890189")),
            {"dossier": {"siren": MARTIN_ID.value}, "iban": "FR7630006000011234567890189"},
        ),
        (
            RoleAlreadyHeld(MARTIN_ID, LILA.number, Role.ACTEUR, (MESSAGERIE, PAYER)),
            {
                "dossier": {"siren": MARTIN_ID.value},
                "delegate": LILA.number.value,
                "role": "ACTEUR",
                "services": ["MESSAGERIE", "PAYER"],
            },
        ),
        (
            TimeGoesBack(MONDAY.astimezone(PARIS), MONDAY + TICK),
            {"at": "2026-01-05T09:00:00Z", "last": "2026-01-05T09:00:00.000001Z"},
        ),
        (
            InvalidDelay("code_delay", -HOUR),
            {
                "field": "code_delay",
                "value": {"days": -1, "seconds": 82_800, "microseconds": 0},
            },
        ),
        (NaiveInstant(MONDAY.replace(tzinfo=None)), {"value": "2026-01-05T09:00:00"}),
        (
            InstantOutOfRange(datetime.max.replace(tzinfo=timezone(-HOUR))),
            {"value": "9999-12-31T23:59:59.999999-01:00"},
        ),
    ],
)
def test_fields_are_as_in_documents(
    refusal: HabilitationError, fields: Mapping[str, object]
) -> None:
    """Dossiers with their kind, services by code, instants in UTC, delays in parts."""
    assert refusal.as_data("en")["fields"] == fields


def test_faults_are_data_too() -> None:
    """A refusal of several has each of them whole, one of a document with its path."""
    inner = InvalidSiren("1")
    found = InvalidDocument((Fault("$.dossiers[0].id", inner),)).as_data("en")
    fault = {"path": "$.dossiers[0].id", **inner.as_data("en")}
    assert found["fields"] == {"faults": [fault], "more": 0}


def test_retry_after_is_an_instant_in_utc() -> None:
    """It is data as other instants are, whatever zone the sentences are in."""
    data = TimeGoesBack(MONDAY, MONDAY + HOUR).as_data("fr", zone=PARIS)
    assert data["retry_after"] == "2026-01-05T10:00:00Z"
    assert "(Europe/Paris)" in str(data["message"])


def test_people_and_dossiers_are_named_where_the_portal_knows_them() -> None:
    """A name with the number or identifier behind it; who isn't known is told as before."""
    known = portal()
    refusal = NoRightToDesignate(MARTIN_ID, LILA.number, Role.ACTEUR, (DECLARER_TVA,))
    told = refusal.message("en", known)
    assert f"{LILA.first_name} {LILA.last_name} ({LILA.number})" in told
    assert f"{known.dossier(MARTIN_ID).name} ({MARTIN_ID})" in told
    assert refusal.as_data("en", known)["message"] == told
    stranger = UnknownSubscriber(type(LILA.number)("99999999999999"))
    assert stranger.message("fr", known) == stranger.message("fr")
    services = (DECLARER_TVA,)
    managed = ServiceAlreadyManaged(MARTIN_ID, services, (CLIENT.number, MICHEL.number))
    for person in (CLIENT, MICHEL):
        assert f"{person.first_name} {person.last_name} ({person.number})" in managed.message(
            "fr", known
        )


def test_names_reach_the_faults_within() -> None:
    """A refusal of several names people and tells instants as each of its faults does."""
    known, fault = portal(), ActivationTooLate(LILA.number, JULY, JULY)
    for whole in (
        InconsistentState((fault,), ((("spaces", 0),),)),
        InvalidDocument((Fault("$", fault),)),
    ):
        told = whole.message("en", known, zone=PARIS)
        assert fault.message("en", known, zone=PARIS).removesuffix(".") in told


@pytest.mark.parametrize(
    ("at", "zone", "fr", "en"),
    [
        (JULY, None, "1er juillet 2026 à 21 h 30 (UTC)", "2026-07-01 21:30 (UTC)"),
        (
            JULY,
            PARIS,
            "1er juillet 2026 à 23 h 30 (Europe/Paris)",
            "2026-07-01 23:30 (Europe/Paris)",
        ),
        (
            JULY + timedelta(hours=1, seconds=5),
            PARIS,
            "2 juillet 2026 à 0 h 30 min 5 s (Europe/Paris)",
            "2026-07-02 00:30:05 (Europe/Paris)",
        ),
        (
            JULY + TICK,
            timezone(HOUR),
            "1er juillet 2026 à 22 h 30 min 0,000001 s (UTC+01:00)",
            "2026-07-01 22:30:00.000001 (UTC+01:00)",
        ),
        (
            JULY.replace(tzinfo=None),
            PARIS,
            "1er juillet 2026 à 21 h 30",
            "2026-07-01 21:30",
        ),
        (
            datetime.max.replace(tzinfo=timezone(-HOUR)),
            PARIS,
            "31 décembre 9999 à 23 h 59 min 59,999999 s (UTC-01:00)",
            "9999-12-31 23:59:59.999999 (UTC-01:00)",
        ),
    ],
)
def test_instants_are_told_in_the_zone_given(
    at: datetime, zone: tzinfo | None, fr: str, en: str
) -> None:
    """In UTC without one, always named; seconds where there are any; French clocks don't break."""
    assert told_instant(at, "fr", zone).replace(NBSP, " ") == fr
    assert told_instant(at, "en", zone) == en
    assert NBSP not in told_instant(at, "en", zone)


def test_a_zone_without_a_name_is_called_by_its_abbreviation() -> None:
    """What `str` shows of an object is no name for people."""

    class Nameless(tzinfo):
        def utcoffset(self, _: datetime | None) -> timedelta:
            return HOUR

        def dst(self, _: datetime | None) -> timedelta:
            return timedelta()

        def tzname(self, _: datetime | None) -> str:
            return "CET"

        def __str__(self) -> str:
            return "<a zone>"

    assert told_instant(JULY, "en", Nameless()) == "2026-07-01 22:30 (CET)"


def test_what_is_told_of_a_deadline_is_the_day_of_the_reader() -> None:
    """Half past midnight in Paris is the day before in UTC."""
    deadline = datetime(2026, 3, 6, 23, 30, tzinfo=UTC)
    refusal = CodeExpired(MARTIN_ID, deadline + TICK, deadline)
    assert "7 mars 2026" in refusal.message("fr", zone=PARIS)
    assert "6 mars 2026" in refusal.message("fr")


@each_leaf
@pytest.mark.parametrize("lang", LANGS)
def test_advice_takes_a_portal_and_a_zone(leaf: Kind, lang: Lang) -> None:
    """Advice names nobody and no instant, so it is the same with and without them."""
    refusal = made(leaf)
    assert refusal.advice(lang, portal(), zone=PARIS) == refusal.advice(lang)


def test_no_services_concern_nobody() -> None:
    """A cause without objects is of no dossier, nobody and nothing."""
    refusal = NoServices()
    assert (refusal.dossier, refusal.people, refusal.services) == (None, (), ())
    assert AlreadyAdhered(MARTIN_ID, (PAYER,)).services == (PAYER,)
