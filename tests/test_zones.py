"""The reader's day: every text that tells an instant tells it in the zone given.

Law: tellers are found, not listed: whatever public takes a language either takes a zone, and is
played below, or tells no instant, which is tried as well.
"""

import inspect
import re
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from importlib import import_module
from itertools import product
from types import FunctionType, MappingProxyType
from typing import Final, TypeAlias, TypeVar
from zoneinfo import ZoneInfo

import pytest
from attrs import evolve, frozen
from hypothesis import example, given, settings
from hypothesis import strategies as st

from habilitations import RULES, Portal, Role, Step, display, procedures
from habilitations._errors.base import Fault
from habilitations._texts.instants import in_columns, told_instant, zone_told
from habilitations._texts.languages import LANGS, Lang
from habilitations.audits import Finding, agenda, audit
from habilitations.diffs import Outcome, compare_readings, diff
from habilitations.errors import TimeGoesBack
from habilitations.guidance import (
    AccessExplanation,
    Departure,
    Draft,
    Holds,
    Plan,
    Remedy,
    Wish,
    advise,
    explain,
    explain_access,
    plan,
    plan_departure,
    remedies,
)
from habilitations.journal import Journal, replay
from habilitations.roles import Right
from habilitations.rules import Ruleset
from habilitations.services import DECLARER_IS, DECLARER_TVA, MESSAGERIE
from habilitations.tour import transcript
from tests.contract import MODULES
from tests.world import CLAUDE, CLIENT, DAY, HOUR, LILA, MARTIN, MARTIN_ID, MICHEL, NADIA

PARIS: Final = ZoneInfo("Europe/Paris")
PAUL: Final = evolve(
    LILA, number="20200000000009", last_name="PETIT", email="paul.petit@cabinet.example"
)
T = TypeVar("T")
#: The nights before and after which clocks are set, and two others.
NIGHTS: Final = (date(2026, 3, 29), date(2026, 10, 25), date(2026, 1, 6), date(2026, 7, 14))
CLOCKS: Final = (time(23, 30), time(0, 30))
MONTHS: Final = (
    *("janvier", "février", "mars", "avril", "mai", "juin"),
    *("juillet", "août", "septembre", "octobre", "novembre", "décembre"),
)
#: How instants stand in texts: prose in French, columns in French, both in English, notation.
TOLD: Final = re.compile(
    r"(?P<day>1er|\d+) (?P<month>[a-zéû]+) (?P<year>\d{4}) à (?P<hour>\d+)\sh\s(?P<minute>\d\d)"
    r"|(?P<columns>\d\d/\d\d/\d{4} \d\d:\d\d)"
    r"|(?P<iso>\d{4}-\d\d-\d\d[ T]\d\d:\d\d)"
)
#: What looks like a day, whole or not.
A_DAY: Final = re.compile(rf"\d+ ({'|'.join(MONTHS)})|\d\d/\d\d/\d{{4}}|\d{{4}}-\d\d-\d\d")


def clocks_in(text: str) -> list[datetime]:
    """Return what the clocks show of which a text tells, in their order."""
    return [_clock(found) for found in TOLD.finditer(text)]


def _clock(found: "re.Match[str]") -> datetime:
    if found["columns"]:
        day, month, year, hour, minute = map(int, re.findall(r"\d+", found["columns"]))
    elif found["iso"]:
        year, month, day, hour, minute = map(int, re.findall(r"\d+", found["iso"]))
    else:
        day, year = int(found["day"].removesuffix("er")), int(found["year"])
        month = MONTHS.index(found["month"]) + 1
        hour, minute = int(found["hour"]), int(found["minute"])
    return datetime(year, month, day, hour, minute, tzinfo=UTC)


def in_paris(shown: datetime) -> datetime:
    """Return what a clock shows in Paris when one shows that in UTC."""
    return shown.astimezone(PARIS).replace(tzinfo=UTC, fold=0)


def tellers() -> Mapping[str, FunctionType]:
    """Return every public function and method that takes a language, by its name."""
    found: dict[str, FunctionType] = {}
    for module in MODULES:
        known = import_module(f"habilitations.{module}")
        for name in known.__all__:
            found |= {each.__qualname__: each for each in _functions(getattr(known, name))}
    return {
        name: each for name, each in found.items() if "lang" in inspect.signature(each).parameters
    }


def _functions(value: object) -> Iterator[FunctionType]:
    if isinstance(value, FunctionType):
        yield value
    elif isinstance(value, type):
        members = inspect.getmembers(value, inspect.isfunction)
        yield from (each for name, each in members if not name.startswith("_"))


@frozen
class World:
    """A journal that begins at an instant, and what it comes to."""

    begun: datetime
    journal: Journal
    portal: Portal


def world(begun: datetime) -> World:
    """Return a firm at an instant: rights, one asleep, and something of all that waits."""
    at, of = begun, Step.of
    people = (LILA, CLIENT, MICHEL, CLAUDE, NADIA)
    steps = [
        *(of(procedures.register_space, subscriber=each, code="c", at=at) for each in people),
        *(of(procedures.activate_space, by=each, code="c", at=at) for each in people),
        of(procedures.register_space, subscriber=PAUL, code="c", at=at),
        of(procedures.open_dossier, dossier=MARTIN, name="SARL MARTIN", at=at),
        of(
            procedures.request_adhesion,
            by=LILA,
            dossier=MARTIN,
            services=[DECLARER_TVA],
            code="l1",
            at=at,
        ),
        of(procedures.activate_request, by=LILA, dossier=MARTIN, code="l1", at=at),
        of(
            procedures.designate,
            by=LILA,
            delegate=CLAUDE,
            dossier=MARTIN,
            services=[DECLARER_TVA],
            role=Role.ACTEUR,
            at=at,
        ),
        of(
            procedures.suspend,
            by=LILA,
            delegate=CLAUDE,
            dossier=MARTIN,
            services=[DECLARER_TVA],
            at=at,
        ),
        of(
            procedures.request_adhesion,
            by=NADIA,
            dossier=MARTIN,
            services=[MESSAGERIE],
            code="l2",
            company_email="contact@martin.example",
            email_link="lien",
            at=at,
        ),
        _takes_over(at),
    ]
    journal = Journal(Portal(), steps)
    return World(begun=begun, journal=journal, portal=replay(journal))


def _takes_over(at: datetime) -> Step:
    """Return the step by which Michel asks to replace Lila, its letter counted by his house."""
    return Step.of(
        procedures.request_substitution,
        by=MICHEL,
        dossier=MARTIN,
        services=[DECLARER_TVA],
        code="l3",
        code_deadline=at + 60 * DAY,
        at=at,
    )


#: What each teller tells of a world, in a language and a zone.
Case: TypeAlias = Callable[[World, Lang, tzinfo | None], object]


def _refusal(of: World) -> TimeGoesBack:
    return TimeGoesBack(of.begun, of.begun + HOUR)


def _early(of: World) -> Step:
    return evolve_at(of.journal.steps[-1], of.begun - HOUR)


def evolve_at(step: Step, at: datetime) -> Step:
    """Return a step at another instant."""
    return Step.named(step.procedure, {**step.arguments, "at": at})


def _plan(of: World, *, late: bool = False) -> Plan:
    by_date = of.begun + (HOUR if late else 30 * DAY)
    goal = Holds(
        subscriber=CLIENT,
        role=Role.ADMINISTRATEUR_TITULAIRE,
        services=(DECLARER_IS,),
        dossier=MARTIN,
        by_date=by_date,
    )
    return plan(of.portal, goal, at=of.begun, postal_delay=10 * DAY, link_delay=DAY)


def _departure(of: World) -> Departure:
    return plan_departure(
        of.portal, LILA, CLIENT, at=of.begun, postal_delay=10 * DAY, link_delay=DAY
    )


def _again(of: World) -> tuple[Remedy, ...]:
    """Return what would help Lila, who enters her code once more."""
    step = Step.of(
        procedures.activate_request, by=LILA, dossier=MARTIN, code="l1", at=of.begun + HOUR
    )
    (refusal, *_) = explain(of.portal, step).refusals
    return remedies(of.portal, refusal, at=step.at, step=step)


def _access(of: World) -> AccessExplanation:
    return explain_access(of.portal, CLAUDE, Right.USE, DECLARER_TVA, dossier=MARTIN)


def _found(of: World) -> tuple[Finding, ...]:
    return audit(of.portal, at=of.begun + 100 * DAY - HOUR) + audit(of.portal, at=of.begun)


def _outcome(of: World) -> Outcome:
    strict = Ruleset(code_delay=DAY)
    late = Step.of(
        procedures.activate_request, by=MICHEL, dossier=MARTIN, code="l3", at=of.begun + 60 * DAY
    )
    journal = of.journal.then(late)
    early = compare_readings(journal, [strict]).outcomes
    return early[0]


def _registered(of: World, lang: Lang, zone: tzinfo | None) -> Iterator[str]:
    """Yield what an IPython shell shows of each kind of value."""
    formatter: dict[type[object], Callable[[object], Mapping[str, str]]] = {}
    shell = _Shell(formatter)
    display.register(shell, lang=lang, portal=of.portal, zone=zone)
    portal, step = of.portal, _early(of)
    values: tuple[object, ...] = (
        *(portal, portal.dossier(MARTIN), of.journal, diff(Portal(), portal)),
        *(explain(portal, step), _access(of), _found(of)[0]),
    )
    assert formatter.keys() == {type(each) for each in values}
    for each in values:
        yield formatter[type(each)](each)["text/plain"]


@frozen
class _Shell:
    """A shell that keeps the functions it is given."""

    kept: dict[type[object], Callable[[object], Mapping[str, str]]]

    @property
    def display_formatter(self) -> "_Shell":
        return self

    @property
    def mimebundle_formatter(self) -> "_Shell":
        return self

    def for_type(self, typ: type[T], func: Callable[..., dict[str, str]], /) -> object:
        """Keep a function for a type."""
        self.kept[typ] = func
        return None

    def pop(self, typ: type[object], default: None, /) -> object:
        """Forget a function."""
        return self.kept.pop(typ, default)


CASES: Final[Mapping[str, Case]] = MappingProxyType(
    {
        "HabilitationError.message": lambda of, lang, zone: _refusal(of).message(
            lang, of.portal, zone=zone
        ),
        "HabilitationError.advice": lambda of, lang, zone: _refusal(of).advice(
            lang, of.portal, zone=zone
        ),
        "HabilitationError.as_data": lambda of, lang, zone: _refusal(of).as_data(
            lang, of.portal, zone=zone
        ),
        "Fault.message": lambda of, lang, zone: Fault("$.at", _refusal(of)).message(
            lang, of.portal, zone=zone
        ),
        "Step.told": lambda of, lang, zone: _takes_over(of.begun).told(lang, of.portal, zone=zone),
        "Draft.told": lambda of, lang, zone: Draft.named(
            "request_substitution",
            {"by": MICHEL, "dossier": MARTIN_ID, "code_deadline": of.begun},
        ).told(lang, of.portal, zone=zone),
        "Journal.told": lambda of, lang, zone: of.journal.told(lang, zone=zone),
        "Verdict.told": lambda of, lang, zone: explain(of.portal, _early(of)).told(lang, zone=zone),
        "AccessExplanation.told": lambda of, lang, zone: _access(of).told(
            lang, of.portal, zone=zone
        ),
        "Remedy.told": lambda of, lang, zone: (
            each.told(lang, of.portal, zone=zone) for each in _again(of)
        ),
        "Plan.told": lambda of, lang, zone: (
            *_plan(of).told(lang, of.portal, zone=zone),
            *_plan(of, late=True).told(lang, of.portal, zone=zone),
        ),
        "Departure.told": lambda of, lang, zone: _departure(of).told(lang, of.portal, zone=zone),
        "Advice.told": lambda of, lang, zone: advise(
            of.portal, CLAUDE, dossier=MARTIN, services=[DECLARER_IS], wish=Wish.FULL
        ).told(lang, of.portal, zone=zone),
        "Diff.told": lambda of, lang, zone: diff(Portal(), of.portal).told(
            lang, of.portal, zone=zone
        ),
        "Outcome.told": lambda of, lang, zone: _outcome(of).told(lang, zone=zone),
        "Entry.message": lambda of, lang, zone: (
            each.message(lang, of.portal, zone=zone) for each in agenda(of.portal, at=of.begun)
        ),
        "Entry.told": lambda of, lang, zone: (
            each.told(lang, of.portal, zone=zone) for each in agenda(of.portal, at=of.begun)
        ),
        "Finding.message": lambda of, lang, zone: (
            each.message(lang, of.portal, zone=zone) for each in _found(of)
        ),
        "Finding.advice": lambda of, lang, zone: (
            each.advice(lang, of.portal, zone=zone) for each in _found(of)
        ),
        "Finding.told": lambda of, lang, zone: (
            each.told(lang, of.portal, zone=zone) for each in _found(of)
        ),
        "matrix": lambda of, lang, zone: display.matrix(of.portal, MARTIN, lang=lang, zone=zone),
        "overview": lambda of, lang, zone: display.overview(of.portal, lang=lang, zone=zone),
        "timeline": lambda of, lang, zone: display.timeline(of.journal, lang=lang, zone=zone),
        "deadlines": lambda of, lang, zone: display.deadlines(
            agenda(of.portal, at=of.begun), portal=of.portal, lang=lang, zone=zone
        ),
        "findings": lambda of, lang, zone: display.findings(
            _found(of), portal=of.portal, lang=lang, zone=zone
        ),
        "changes": lambda of, lang, zone: display.changes(
            diff(Portal(), of.portal), portal=of.portal, lang=lang, zone=zone
        ),
        "checklist": lambda of, lang, zone: display.checklist(
            explain(of.portal, _early(of)), lang=lang, zone=zone
        ),
        "access": lambda of, lang, zone: display.access(
            _access(of), portal=of.portal, lang=lang, zone=zone
        ),
        "register": _registered,
    }
)
#: They are told who reads, and have no instant to tell yet.
TIMELESS: Final = frozenset(
    {"HabilitationError.advice", "Advice.told", "Diff.told", "Finding.advice", "changes"}
)
#: They take no zone: what is tried is that no day is in their texts.
ZONELESS: Final[Mapping[str, Callable[[World, Lang], object]]] = MappingProxyType(
    {
        "delegations": lambda of, lang: display.delegations(of.portal, MARTIN, lang=lang),
        "space": lambda of, lang: display.space(of.portal, LILA, dossier=MARTIN, lang=lang),
        "Check.told": lambda of, lang: [
            each.told(lang) for each in explain(of.portal, _early(of)).checks
        ],
        "Check.statement": lambda of, lang: [
            each.statement(lang) for each in explain(of.portal, _early(of)).checks
        ],
        "Rule.statement": lambda _, lang: [each.statement(lang) for each in RULES.values()],
        "Rule.alternatives": lambda _, lang: [each.alternatives(lang) for each in RULES.values()],
        # The day of the fiche's edition, which is no instant.
        "Source.date": lambda *_: (),
    }
)


def _texts(whole: object) -> Iterator[str]:
    if isinstance(whole, str):
        yield whole
    elif isinstance(whole, Mapping):
        yield from (each for key in ("message", "advice") for each in _texts(whole[key]))
    elif isinstance(whole, display.Sheet | display.Tree | display.Matrix):
        yield from (str(whole), re.sub(r"<[^>]*>", " ", whole.to_html()))
    else:
        assert isinstance(whole, tuple | list | Iterator)
        yield from (text for each in whole for text in _texts(each))


def texts_of(whole: object) -> list[str]:
    """Return every text of what a teller returned."""
    return list(_texts(whole))


def test_every_public_teller_is_played() -> None:
    """Whatever takes a language takes a zone too, or is known to tell no instant."""
    found = {name: "zone" in inspect.signature(each).parameters for name, each in tellers().items()}
    with_zone = {name for name, zoned in found.items() if zoned}
    assert with_zone == {*CASES, "transcript"}
    assert found.keys() - with_zone == ZONELESS.keys()


def test_every_teller_is_told_alike() -> None:
    """A method is `(lang, portal=None, *, zone=None)`; in a function the zone is by name."""
    for name, each in tellers().items():
        taken = list(inspect.signature(each).parameters.values())
        if "zone" in [one.name for one in taken]:
            zone = next(one for one in taken if one.name == "zone")
            assert (zone.kind, zone.default) == (zone.KEYWORD_ONLY, None), name
            if "." in name:
                assert [one.name for one in taken] == ["self", "lang", "portal", "zone"], name


def told(of: World, name: str, lang: Lang) -> tuple[list[str], list[str]]:
    """Return the texts of a teller without a zone, and in Paris."""
    case = CASES[name]
    return texts_of(case(of, lang, None)), texts_of(case(of, lang, PARIS))


@settings(max_examples=5, deadline=None)
@given(
    night=st.dates(date(2000, 1, 1), date(2037, 12, 31)),
    clock=st.sampled_from(CLOCKS),
)
@example(date(2026, 3, 28), time(23, 30))
@example(date(2026, 3, 29), time(0, 30))
@example(date(2026, 3, 29), time(23, 30))
@example(date(2026, 10, 24), time(23, 30))
@example(date(2026, 10, 25), time(0, 30))
@example(date(2026, 10, 25), time(23, 30))
def test_the_day_told_is_the_day_there(night: date, clock: time) -> None:
    """At 23:30 and at 0:30 in Paris, across both changes of clocks, for every teller."""
    of = world(datetime.combine(night, clock, PARIS).astimezone(UTC))
    for name, lang in product(CASES, LANGS):
        at_home, there = told(of, name, lang)
        shown = [clocks_in(each) for each in at_home]
        assert [clocks_in(each) for each in there] == [
            [in_paris(each) for each in clocks] for clocks in shown
        ], (name, lang)
        assert any(shown) is (name not in TIMELESS), (name, lang)
        left = [TOLD.sub("", each) for each in there]
        assert [each for each in left if A_DAY.search(each)] == [], (name, lang)
        named = [each for each in there if clocks_in(each)]
        assert [each for each in named if "Europe/Paris" not in each] == [], (name, lang)


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("name", ZONELESS)
def test_what_takes_no_zone_tells_no_instant(name: str, lang: Lang) -> None:
    """No day is in its texts."""
    of = world(datetime(2026, 3, 28, 22, 30, tzinfo=UTC))
    found = texts_of(ZONELESS[name](of, lang))
    assert [each for each in found if A_DAY.search(each)] == []


@pytest.mark.parametrize("lang", LANGS)
def test_the_tour_is_told_in_the_zone_given(lang: Lang) -> None:
    """Each instant of it, and the zone once in its opening."""
    at_home, there = transcript(lang), transcript(lang, zone=PARIS)
    shown = clocks_in(_unfolded(at_home))
    assert len(shown) > 50
    pairs = zip(shown, clocks_in(_unfolded(there)), strict=True)
    # One act gives an instant without a zone, and is refused.
    naive = datetime(2026, 4, 18, 9, 5, tzinfo=UTC)
    assert {home for home, away in pairs if away != in_paris(home)} == {naive}
    assert "UTC" in at_home
    assert "Europe/Paris" in there


def _unfolded(text: str) -> str:
    # A paragraph may be folded within an instant.
    return re.sub(r" *\n +", " ", text)


@pytest.mark.parametrize("name", CASES)
def test_a_zone_is_a_zone(name: str) -> None:
    """A name of one is refused, as by Python."""
    of = world(datetime(2026, 1, 5, 9, tzinfo=UTC))
    with pytest.raises(TypeError, match="zone"):
        texts_of(CASES[name](of, "fr", "Europe/Paris"))  # type: ignore[arg-type]


def test_a_notation_is_written_in_a_zone_and_read_back() -> None:
    """With what the zone is ahead of UTC, summer and winter; codes of the house too."""
    for night, clock in product(NIGHTS, CLOCKS):
        step = _takes_over(datetime.combine(night, clock, PARIS).astimezone(UTC))
        line = step.notation(zone=PARIS)
        assert Step.read(line) == step
        assert line.startswith(datetime.combine(night, clock, PARIS).isoformat())
        assert line.count("+01:00") + line.count("+02:00") == 2
    winter = datetime(2026, 1, 5, 9, tzinfo=UTC)
    assert _takes_over(winter).notation(zone=UTC) == _takes_over(winter).notation()


def test_a_notation_has_no_seconds_ahead_of_utc() -> None:
    """Before its time was legal Paris was 9 minutes and 21 seconds ahead: that line is in UTC."""
    step = evolve_at(_takes_over(datetime(2026, 1, 5, 9, tzinfo=UTC)), EARLY)
    assert step.notation(zone=PARIS).startswith("1900-01-01T00:00:00Z ")
    assert Step.read(step.notation(zone=PARIS)) == step


EARLY: Final = datetime(1900, 1, 1, tzinfo=UTC)


def test_an_hour_that_comes_twice_is_told_with_its_offset() -> None:
    """As clocks are set back, two instants show one hour."""
    first = datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
    in_prose = [told_instant(first + each, "en", PARIS) for each in (timedelta(), HOUR)]
    assert in_prose == [
        "2026-10-25 02:30 (Europe/Paris, UTC+02:00)",
        "2026-10-25 02:30 (Europe/Paris, UTC+01:00)",
    ]
    in_rows = [in_columns(first + each, "fr", PARIS) for each in (timedelta(), HOUR)]
    assert in_rows == ["25/10/2026 02:30 UTC+02:00", "25/10/2026 02:30 UTC+01:00"]
    west = ZoneInfo("America/St_Johns")
    assert told_instant(datetime(2026, 11, 1, 3, 45, tzinfo=UTC), "en", west).endswith(
        "(America/St_Johns, UTC\N{MINUS SIGN}02:30)"
    )


def test_the_head_of_a_column_names_the_zone() -> None:
    """By its name, else by its abbreviations at the instants below."""
    summer, winter = datetime(2026, 7, 1, tzinfo=UTC), datetime(2026, 1, 1, tzinfo=UTC)
    assert zone_told(PARIS, (summer,)) == "Europe/Paris"
    assert zone_told(timezone(HOUR)) == "UTC+01:00"
    assert zone_told(_Unnamed(), (winter, summer, winter)) == "CET, CEST"
    assert zone_told(_Unnamed()) == "<Paris>"


def test_what_a_zone_can_t_hold_is_told_with_its_own() -> None:
    """At the edge of the calendar, a column says that it isn't in the zone of its head."""
    edge = datetime.max.replace(tzinfo=UTC, microsecond=0)
    assert in_columns(edge, "en", PARIS) == "9999-12-31 23:59:59 UTC"


class _Unnamed(tzinfo):
    """Paris, under no name."""

    def utcoffset(self, at: datetime | None) -> timedelta | None:
        """Return what Paris is ahead of UTC."""
        return PARIS.utcoffset(at)

    def dst(self, at: datetime | None) -> timedelta | None:
        """Return what of it is of summer."""
        return PARIS.dst(at)

    def tzname(self, at: datetime | None) -> str | None:
        """Return the abbreviation."""
        return PARIS.tzname(at)

    def __str__(self) -> str:
        """Show no name that people know."""
        return "<Paris>"
