"""The slips that are made most: each names the argument, its value, and what to write instead.

Law: the last line of the traceback says it, and one frame of the library at most stands above.
"""

import pickle
import traceback
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Final

import pytest

import habilitations
from habilitations import (
    Habilitation,
    HabilitationError,
    Portal,
    Right,
    Role,
    Space,
    Step,
    Subscriber,
    activate_space,
    can,
    designate,
    explain,
    holders,
    open_dossier,
    procedures,
    services,
    wire,
)
from habilitations._errors.slips import Slip
from tests import world
from tests.world import CLIENT, LILA, MARTIN, MONDAY

PACKAGE: Final = str(Path(str(habilitations.__file__)).parent)
PORTAL: Final = world.portal()
NAN: Final = float("nan")


class NaT(datetime):
    """A blank of pandas: an instant to Python, equal to nothing, in no zone."""

    def __ne__(self, other: object) -> bool:
        """Differ from everything, from itself too."""
        return True

    __eq__ = datetime.__eq__
    __hash__ = datetime.__hash__


BLANK: Final = NaT(1, 1, 1)


def _designate(**other: object) -> Portal:
    given: dict[str, object] = {
        "by": CLIENT,
        "delegate": LILA,
        "dossier": MARTIN,
        "services": [services.DECLARER_TVA],
        "role": Role.ACTEUR,
        "at": MONDAY,
        **other,
    }
    return designate(PORTAL, **given)  # type: ignore[arg-type]


def _held(**other: object) -> Habilitation:
    given: dict[str, object] = {
        "subscriber": LILA,
        "dossier": MARTIN,
        "service": services.DECLARER_TVA,
        "role": Role.ACTEUR,
        "since": MONDAY,
        **other,
    }
    return Habilitation(**given)  # type: ignore[arg-type]


def _person(**other: object) -> Subscriber:
    given: dict[str, object] = {
        "number": "20101670101919",
        "last_name": "ROSEMONDE",
        "first_name": "Lila",
        "email": "lila@cabinet.example",
        "employer": "123456789",
        **other,
    }
    return Subscriber(**given)  # type: ignore[arg-type]


#: What is called, and the last line of its traceback, or its beginning.
SLIPS: Final[tuple[tuple[str, Callable[[], object], str], ...]] = (
    (
        "a service as text",
        lambda: _designate(services=["Déclarer TVA"]),
        "TypeError: services[0]: 'Déclarer TVA' is text; give services.DECLARER_TVA",
    ),
    (
        "a service that is none",
        lambda: _designate(services=["Jardin"]),
        (
            "TypeError: services[0]: 'Jardin' is text; "
            "give one of habilitations.services, as services.DECLARER_TVA"
        ),
    ),
    (
        "one service alone",
        lambda: _designate(services=services.DECLARER_TVA),
        (
            "TypeError: services: an ElementaryService is given; "
            "several values are expected: put it into a list"
        ),
    ),
    (
        "a role as text",
        lambda: _designate(role="Acteur"),
        "TypeError: role: 'Acteur' is text; give Role.ACTEUR",
    ),
    (
        "a role that is none",
        lambda: _designate(role="chef"),
        (
            "TypeError: role: 'chef' is text; give one of Role.ADMINISTRATEUR_TITULAIRE, "
            "Role.ADMINISTRATEUR_SUPPLEANT, Role.ACTEUR_DELEGANT, Role.ACTEUR"
        ),
    ),
    (
        "an instant as text",
        lambda: _designate(at="2026-01-05T09:00"),
        (
            "TypeError: at: '2026-01-05T09:00' is text; give "
            "datetime.fromisoformat('2026-01-05T09:00').replace(tzinfo=UTC), "
            "a datetime with its time zone"
        ),
    ),
    (
        "an instant as no date",
        lambda: _designate(at="lundi"),
        (
            "TypeError: at: 'lundi' is text; give datetime(2026, 1, 5, 9, tzinfo=UTC) or the like, "
            "a datetime with its time zone"
        ),
    ),
    (
        "a day",
        lambda: _designate(at=date(2026, 1, 5)),
        (
            "TypeError: at: datetime.date(2026, 1, 5) is a day, not an instant; "
            "give datetime(2026, 1, 5, 9, tzinfo=UTC) or the like"
        ),
    ),
    (
        "no instant",
        lambda: _designate(at=None),
        "TypeError: at: None is nothing; give a datetime with its time zone",
    ),
    (
        "an instant in no zone",
        lambda: _designate(at=datetime(2026, 1, 5, 9)),  # noqa: DTZ001 - naive on purpose
        "habilitations.errors.NaiveInstant: The instant 2026-01-05 09:00",
    ),
    (
        "a SIREN too short",
        lambda: _designate(dossier="12345678"),
        'habilitations.errors.InvalidSiren: The SIREN "12345678"',
    ),
    (
        "a number as a number",
        lambda: _designate(delegate=20200000000003),
        (
            "TypeError: delegate: 20200000000003 is a number; "
            "give it in quotes, with all its zeros: '20200000000003'"
        ),
    ),
    (
        "a value by place",
        lambda: Space(LILA, MONDAY),  # type: ignore[call-arg]
        (
            "TypeError: Space: a Subscriber is given; it is given by name: Space(subscriber=…, "
            "registered_at=…, activated_at=…, code=…, deadline=…, active_since_unknown=…, "
            "updated_at=…)"
        ),
    ),
    (
        "a method by place",
        lambda: Portal.of([], []),  # type: ignore[call-arg]
        (
            "TypeError: Portal.of: a list is given; it is given by name: Portal.of(spaces=…, "
            "dossiers=…, habilitations=…, ruleset=…, rules_since=…, max_faults=…)"
        ),
    ),
    (
        "all by place",
        lambda: designate(PORTAL, LILA, MARTIN),  # type: ignore[call-arg]
        (
            "TypeError: designate: a Subscriber is given; it is given by name: "
            "designate(portal, by=…, delegate=…, dossier=…, services=…, role=…, at=…)"
        ),
    ),
    (
        "a person with a short number",
        lambda: _person(number="123"),
        "number is what was refused",
    ),
    (
        "a person with a number",
        lambda: _person(number=20200000000003),
        (
            "TypeError: number: 20200000000003 is a number; "
            "give it in quotes, with all its zeros: '20200000000003'"
        ),
    ),
    (
        "a blank of pandas",
        lambda: _held(suspended_at=BLANK),
        "TypeError: suspended_at: a NaT is given; it is a blank cell of a data frame: give None",
    ),
    (
        "a blank number",
        lambda: _held(granted_by=NAN),
        (
            "TypeError: granted_by: nan is a blank cell of a data frame; "
            "give text, or None where there is none"
        ),
    ),
    (
        "an empty text",
        lambda: _held(granted_by=""),
        "granted_by is what was refused",
    ),
    (
        "a dossier by place",
        lambda: PORTAL.dossiers[0],  # type: ignore[index]
        "TypeError: dossier: 0 is a number; give it in quotes, with all its zeros: '0'",
    ),
    (
        "a SIREN with spaces",
        lambda: PORTAL.dossier("123 456 789"),
        'habilitations.errors.InvalidSiren: The SIREN "123 456 789"',
    ),
    (
        "a service asked as text",
        lambda: can(PORTAL, LILA, Right.USE, "Déclarer TVA", dossier=MARTIN),  # type: ignore[arg-type]
        "TypeError: service: 'Déclarer TVA' is text; give services.DECLARER_TVA",
    ),
    (
        "a right as text",
        lambda: can(PORTAL, LILA, "USE", services.PAYER, dossier=MARTIN),  # type: ignore[arg-type]
        "TypeError: right: 'USE' is text; Right is expected",
    ),
    (
        "a portal that is none",
        lambda: holders(PORTAL.dossier(MARTIN), dossier=MARTIN),  # type: ignore[arg-type]
        "TypeError: portal: a Dossier is given; Portal is expected",
    ),
    (
        "a step that is none",
        lambda: explain(PORTAL, "designate"),  # type: ignore[arg-type]
        "TypeError: step: 'designate' is text; Step is expected",
    ),
    (
        "a step from outside",
        lambda: Step.named("designate", {"by": 1, "delegate": 2}),
        (
            "TypeError: designate lacks dossier, services, role, at; "
            "it takes by, delegate, dossier, services, role, at"
        ),
    ),
    (
        "a step with another argument",
        lambda: Step.named("open_dossier", {"dossier": MARTIN, "nom": "X", "at": MONDAY}),
        (
            "TypeError: open_dossier lacks name; open_dossier doesn't take nom; "
            "it takes dossier, name, at, bank_accounts"
        ),
    ),
    (
        "a text of a step",
        lambda: Step.of(
            procedures.activate_space,
            by=LILA,
            code=5,  # type: ignore[arg-type]
            at=MONDAY,
        ),
        "TypeError: code: an int is given; a Code, or its text, is expected",
    ),
    (
        "no document",
        lambda: wire.dumps("{}"),  # type: ignore[arg-type]
        "TypeError: value: '{}' is text; a document is one of ",
    ),
)
SLIP: Final = pytest.mark.parametrize(
    ("call", "said"), [each[1:] for each in SLIPS], ids=[each[0] for each in SLIPS]
)


def repr_of(value: object) -> str:
    """Name a case by its type."""
    return type(value).__name__


def refused(call: Callable[[], object]) -> Exception:
    """Return what a call is refused with."""
    with pytest.raises((TypeError, HabilitationError)) as raised:
        call()
    return raised.value


@SLIP
def test_the_last_line_tells_what_to_write(call: Callable[[], object], said: str) -> None:
    """What Python prints last is the argument, its value and what to write instead."""
    printed = "".join(traceback.format_exception(refused(call))).splitlines()
    assert printed[-1].startswith(said)


@SLIP
def test_pytest_shows_one_frame_of_ours_at_most(call: Callable[[], object], said: str) -> None:
    """Frames of the library are hidden, but for the last where that is one."""
    assert said
    with pytest.raises((TypeError, HabilitationError)) as raised:
        call()
    shown = [each for each in raised.traceback.filter(raised) if ours(str(each.path))]
    assert len(shown) <= 1


def ours(path: str) -> bool:
    """Tell whether a file is one of the library, or made by attrs for it."""
    return path.startswith(PACKAGE) or "attrs generated" in path


@SLIP
def test_ipython_shows_no_frame_of_ours(call: Callable[[], object], said: str) -> None:
    """In a cell the caller's own line is shown, and then what is wrong."""
    error = refused(call)
    assert isinstance(error, HabilitationError | Slip) or "lacks" in said
    if isinstance(error, HabilitationError | Slip):
        lines = error._render_traceback_()
        assert not any(ours(line) for line in lines)
        assert any("test_slips.py" in line for line in lines)


def test_a_refusal_ends_a_cell_with_what_to_do() -> None:
    """Its rule and section, its advice first, then the reason; in the language chosen."""
    refusal = refused(_designate)
    assert isinstance(refusal, HabilitationError)
    with habilitations.display.option_context(lang="en", portal=PORTAL):
        *_, head, advice, reason = refusal._render_traceback_()
    assert head == f"{type(refusal).__name__} [{refusal.rule}, {refusal.section}]"
    assert advice == f"What to do: {refusal.advice('en', PORTAL)}"
    assert reason == f"Reason: {refusal.message('en', PORTAL)}"


def test_a_slip_is_a_type_error_to_everybody() -> None:
    """It is caught, named and pickled as one, and keeps no frame of the library but the call's."""
    slip = refused(lambda: _designate(role="Acteur"))
    assert isinstance(slip, Slip)
    assert (type(slip).__name__, type(slip).__module__) == ("TypeError", "builtins")
    again = pickle.loads(pickle.dumps(slip))  # noqa: S301 - our own
    assert type(again) is TypeError
    assert again.args == slip.args
    assert slip.__context__ is slip.__cause__ is None


def test_an_error_of_the_callers_own_keeps_its_frames() -> None:
    """A TypeError that a caller's iterable raises is none of ours: it comes out as it is."""

    def broken() -> object:
        yield services.DECLARER_TVA
        raise TypeError(MARTIN)

    error = refused(lambda: _designate(services=broken()))
    assert type(error) is TypeError
    assert "broken" in "".join(traceback.format_exception(error))


@pytest.mark.parametrize("value", [True, -5, 10**5000, {}, object()], ids=repr_of)
def test_what_is_no_text_is_told_so(value: object) -> None:
    """What no quotes would mend is told without any; no value is too long to be told."""
    error = refused(lambda: _designate(delegate=value))
    assert str(error).startswith("delegate: ")
    assert str(error).endswith("; str is expected")
    assert len(str(error)) < 100


def test_a_text_in_two_arguments_is_either() -> None:
    """Where two arguments hold the very same text, both are named."""
    text = "Acteur"
    error = refused(
        lambda: open_dossier(PORTAL, dossier=MARTIN, name=text, at=text)  # type: ignore[arg-type]
    )
    assert str(error).startswith("name or at: 'Acteur' is text; ")


def test_a_refusal_that_names_its_field_has_no_note() -> None:
    """A note would say it twice."""
    error = refused(lambda: _person(last_name=""))
    assert not hasattr(error, "__notes__")
    assert "last_name" in str(error)


def test_a_long_value_is_cut() -> None:
    """A text of a book's length doesn't fill the screen."""
    assert len(str(refused(lambda: _designate(role="x" * 10_000)))) < 250


def test_an_unknown_argument_is_pythons_own_error() -> None:
    """An argument that a function doesn't take is told by Python, with one frame of ours."""
    error = refused(lambda: activate_space(PORTAL, by=LILA, code="c", when=MONDAY))  # type: ignore[call-arg]
    assert "when" in str(error)
    assert type(error) is TypeError
