"""The reader's day: every text that tells an instant tells it in the zone given.

Law: whatever public takes a language either takes a zone, and its texts are read below, or tells no
instant, which is tried as well.
"""

import inspect
import re
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from itertools import product
from typing import Final
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from habilitations import Step
from habilitations._texts.instants import in_columns, told_instant, zone_told
from habilitations._texts.languages import LANGS, Lang
from habilitations.display import Option
from habilitations.tour import transcript
from tests.tellers import (
    CASES,
    ZONELESS,
    World,
    moved_to,
    takes_over,
    tellers,
    texts_of,
    world,
)
from tests.world import HOUR

PARIS: Final = ZoneInfo("Europe/Paris")
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


#: They are told who reads, and have no instant to tell yet.
TIMELESS: Final = frozenset(
    {"HabilitationError.advice", "Advice.told", "Diff.told", "Finding.advice", "changes"}
)


#: They choose how values show themselves from then on.
OPTIONS: Final = frozenset({"set_options", "option_context"})


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
            # An option that isn't given stays as it is; elsewhere there is no zone by default.
            unsaid = Option.AS_IT_IS if name in OPTIONS else None
            assert (zone.kind, zone.default) == (zone.KEYWORD_ONLY, unsaid), name
            if name[0].isupper():
                assert [one.name for one in taken] == ["self", "lang", "portal", "zone"], name


def told(of: World, name: str, lang: Lang) -> tuple[list[str], list[str]]:
    """Return the texts of a teller without a zone, and in Paris."""
    case = CASES[name]
    return texts_of(case(of, lang, None)), texts_of(case(of, lang, PARIS))


@pytest.mark.slow
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
        step = takes_over(datetime.combine(night, clock, PARIS).astimezone(UTC))
        line = step.notation(zone=PARIS)
        assert Step.read(line) == step
        assert line.startswith(datetime.combine(night, clock, PARIS).isoformat())
        assert line.count("+01:00") + line.count("+02:00") == 2
    winter = datetime(2026, 1, 5, 9, tzinfo=UTC)
    assert takes_over(winter).notation(zone=UTC) == takes_over(winter).notation()


def test_a_notation_has_no_seconds_ahead_of_utc() -> None:
    """Before its time was legal Paris was 9 minutes and 21 seconds ahead: that line is in UTC."""
    step = moved_to(takes_over(datetime(2026, 1, 5, 9, tzinfo=UTC)), EARLY)
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
