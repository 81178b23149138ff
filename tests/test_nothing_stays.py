"""A refusal takes nothing along: no portal, no document, no code; and leaves nothing behind.

Holds one refused call of every public function that documents a refusal. Law: once it is caught and
dropped nothing waits for the collector, and one that is kept keeps its fields and its notes alone.
"""

import gc
import importlib
import inspect
import re
import weakref
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from traceback import clear_frames, walk_tb
from types import MappingProxyType
from typing import Final

import pytest
from attrs import evolve

import habilitations
from habilitations import (
    Draft,
    HabilitationError,
    Idsp,
    Journal,
    Portal,
    Right,
    Role,
    Step,
    audits,
    diffs,
    display,
    errors,
    guidance,
    journal,
    procedures,
    queries,
    shards,
    tables,
    wire,
)
from habilitations._acts.bulk import Builder
from habilitations.journal import Scenario
from habilitations.model import Dossier
from habilitations.rules import RoleExclusivity, Ruleset
from habilitations.services import DECLARER_TVA, Catalogue, ElementaryService, Service
from tests.test_only_declared_errors import AT, CALLS, PROCEDURES, RICH
from tests.world import CLIENT, DAY, LILA, MARTIN, MONDAY

PACKAGE: Final = str(Path(habilitations.__file__).parent)
NAIVE: Final = datetime(2026, 1, 5, 9)  # noqa: DTZ001 - naive on purpose
NOBODY: Final = "99999999999999"
UNKNOWN: Final = "999999999"
CLEAR: Final = "the code in clear"

OTHER: Final = ElementaryService(code="AUTRE", label="Autre")
OWN: Final = Catalogue((Service(code="AUTRE", label="Autre", elementary=(OTHER,)),), ())
STEP: Final = Step.of(procedures.open_dossier, dossier=UNKNOWN, name="X", at=MONDAY)
REFUSED: Final = Step.of(procedures.open_dossier, dossier=MARTIN, name="X", at=MONDAY)
STRANGE: Final = Step.named(
    "revoke",
    {"by": LILA, "delegate": CLIENT, "dossier": MARTIN, "services": [OTHER], "at": MONDAY},
)

GOAL: Final = guidance.MayUse(subscriber=LILA, service=DECLARER_TVA, dossier=MARTIN)

ACCESS: Final = guidance.explain_access(RICH, LILA, Right.USE, DECLARER_TVA, dossier=MARTIN)
PLAN: Final = guidance.plan(RICH, GOAL, at=AT, postal_delay=DAY, link_delay=DAY)
DEPARTURE: Final = guidance.plan_departure(
    RICH, LILA, CLIENT, at=AT, postal_delay=DAY, link_delay=DAY
)

Call = Callable[[Portal], object]


def document(portal: Portal) -> str:
    """Return a document with faults of form and a code in clear."""
    return wire.dumps(portal).replace('"sha256"', f'"{CLEAR}"')


def broken_tables(portal: Portal) -> object:
    """Give tables that break rules."""
    dossiers = [*portal.dossiers.values(), Dossier(id=MARTIN, name="X", opened_at=MONDAY)]
    return Portal.of(spaces=portal.spaces.values(), dossiers=dossiers)


def lines(portal: Portal, line: str) -> object:
    """Read a journal that has one good step, and then a line."""
    head = [*wire.write_lines(Journal(portal, steps=[STEP]))]
    return [*wire.read_lines([*head, line])]


def in_parts(portal: Portal) -> object:
    """Put parts together of which one was refused."""
    part = shards.replay_partition([], [(1, REFUSED)], start=portal)
    return shards.together([], [part], start=portal)


def with_rules(portal: Portal) -> object:
    """Put rules in force that the state breaks."""
    rules = Ruleset(role_exclusivity=RoleExclusivity.DOSSIER)
    return habilitations.change_rules(portal, ruleset=rules, at=NAIVE)


#: A call of each that is refused, by where it stands; procedures have their own.
REFUSING: Final[Mapping[str, Call]] = MappingProxyType(
    {
        "queries.requests_of": lambda p: queries.requests_of(p, LILA, at=NAIVE),
        "queries.requests_on": lambda p: queries.requests_on(p, dossier=MARTIN, at=NAIVE),
        "journal.Journal.told": lambda p: [*Journal(p, steps=[REFUSED]).told()],
        "journal.Step.of": lambda _: Step.of(
            procedures.activate_space, by=LILA, code=CLEAR, at=NAIVE
        ),
        "journal.Step.named": lambda _: Step.named(
            "activate_space", {"by": "1", "code": CLEAR, "at": MONDAY}
        ),
        "journal.Step.on": REFUSED.on,
        "journal.Step.restamped": lambda _: REFUSED.restamped(NAIVE),
        "journal.Step.notation": lambda _: STRANGE.notation(),
        "journal.Step.read": lambda _: Step.read(f"{CLEAR} activate_space code={CLEAR}"),
        "journal.record": lambda p: journal.record(p, Journal(p), REFUSED),
        "journal.replay": lambda p: journal.replay([STEP, REFUSED], start=p),
        "journal.state_at": lambda p: journal.state_at(Journal(p), NAIVE),
        "shards.together": in_parts,
        "diffs.compare_readings": lambda p: diffs.compare_readings(
            Journal(p), [Ruleset(catalogue=OWN)]
        ),
        "diffs.preview": lambda p: diffs.preview(p, REFUSED),
        "guidance.Draft.named": lambda _: Draft.named("activate_space", {"by": "1"}),
        "guidance.Draft.filled": lambda _: Draft.named("activate_space", {}).filled(
            code=CLEAR, by=LILA, at=NAIVE
        ),
        "guidance.advise": lambda p: guidance.advise(
            p, LILA, dossier=MARTIN, services=[], wish=guidance.Wish.FULL
        ),
        "guidance.plan": lambda p: guidance.plan(
            p, GOAL, at=NAIVE, postal_delay=DAY, link_delay=DAY
        ),
        "guidance.plan_departure": lambda p: guidance.plan_departure(
            p, LILA, CLIENT, at=NAIVE, postal_delay=DAY, link_delay=DAY
        ),
        "guidance.Plan.ready": lambda p: PLAN.ready(p, NAIVE),
        "guidance.Departure.ready": lambda p: DEPARTURE.ready(p, NAIVE),
        "guidance.possible_steps": lambda p: [*guidance.possible_steps(p, LILA, at=NAIVE)],
        "guidance.remedies": lambda p: guidance.remedies(
            p, errors.UnknownDossier(Idsp("x")), at=NAIVE
        ),
        "audits.agenda": lambda p: audits.agenda(p, at=NAIVE),
        "audits.audit": lambda p: audits.audit(p, at=NAIVE),
        "audits.audit_dossiers": lambda p: audits.audit_dossiers(p, at=NAIVE),
        "audits.audit_spaces": lambda p: audits.audit_spaces(p, {}, at=NAIVE),
        "wire.dumps": lambda p: wire.dumps(Scenario(start=p, steps=[STRANGE])),
        "wire.line": lambda _: wire.line(STRANGE),
        "wire.loads": lambda p: wire.loads(document(p)),
        "wire.read_lines": lambda p: lines(p, f'{{"procedure":"{CLEAR}"}}'),
        "wire.write_lines": lambda p: [*wire.write_lines(Journal(p, steps=[STRANGE]))],
        "tables.journal": lambda p: tables.journal(Journal(p, steps=[STRANGE])),
        "tables.read_journal": lambda p: [*tables.read_journal([{"name": CLEAR}], start=p)],
        "tables.load": lambda p: tables.load(spaces=[{"x": "y"}], at=NAIVE, into=p),
        "tables.menu": lambda p: tables.menu(p, NOBODY, dossier=UNKNOWN),
        "tables.requests": lambda p: tables.requests(p, at=NAIVE),
        "tables.to_records": lambda p: tables.to_records(p, dossier=UNKNOWN),
        "tables.rights": lambda p: tables.rights(p, dossier=UNKNOWN),
        "display.delegations": lambda p: display.delegations(p, dossier=UNKNOWN),
        "display.access": lambda p: display.access(ACCESS, portal=p, at=NAIVE),
        "display.findings": lambda p: display.findings((), portal=p, dossier="1"),
        "display.side_by_side": lambda p: display.side_by_side(p, p, UNKNOWN),
        "display.matrix": lambda p: display.matrix(p, dossier=UNKNOWN),
        "display.space": lambda p: display.space(p, NOBODY, dossier="1"),
        "display.timeline": lambda p: display.timeline(Journal(p, steps=[REFUSED])),
        "display.to_edges": lambda p: display.to_edges(p, dossier=UNKNOWN),
        "display.to_records": lambda p: display.to_records(p, dossier=UNKNOWN),
        "model.Portal.dossier": lambda p: p.dossier(UNKNOWN),
        "model.Portal.of": broken_tables,
        "model.Portal.with_tables": lambda p: p.with_tables(spaces=p.spaces.values()),
        "model.Portal.only": lambda p: p.only([UNKNOWN]),
        "model.Portal.merge": lambda p: p.merge(p),
    }
)
#: Other ways in which the same calls refuse.
OTHERWISE: Final[Mapping[str, Call]] = MappingProxyType(
    {
        "no JSON": lambda _: wire.loads(f'{{"{CLEAR}"'),
        "no UTF-8": lambda _: wire.loads(f"{CLEAR}\xff".encode("latin-1")),
        "no head": lambda _: wire.loads(f'{{"{CLEAR}":1}}'),
        "a document that breaks rules": lambda p: wire.loads(
            wire.dumps(p).replace('"ADMINISTRATEUR_TITULAIRE"', '"ACTEUR"')
        ),
        "a line that is no JSON": lambda p: lines(p, f"{{{CLEAR}"),
        "a change of rules": with_rules,
    }
)
#: What refuses values alone: nothing of a portal or a document is there.
OF_VALUES: Final = frozenset(
    {"identifiers.Code.of_digest", "identifiers.dossier_id", "model.Space.is_active"}
    | {"identifiers.Iban.read", "identifiers.Siren.read", "identifiers.SubscriberNumber.read"}
    | {"services.Catalogue.named", "journal.pseudonymised", "roles.role_named"}
)


#: What needs another library to be called at all, and is marked like the rest.
OF_FRAMES: Final = frozenset({"tables.to_arrow", "tables.to_pandas", "tables.to_polars"})


def procedure(name: str) -> Call:
    """Return a call of a procedure by nobody, at no instant, on nothing."""
    given = {
        key: {"at": NAIVE, "code": CLEAR}.get(key, value)
        for key, value in CALLS[name].arguments.items()
    }
    return lambda portal: getattr(procedures, name)(portal, **given)


EVERY: Final[Mapping[str, Call]] = MappingProxyType(
    {
        **REFUSING,
        **OTHERWISE,
        **{f"procedures.{name}": procedure(name) for name in PROCEDURES},
    }
)


def _refusing(module: object) -> Iterator[str]:
    for name in getattr(module, "__all__", ()):
        found = getattr(module, name)
        parts = vars(found).items() if inspect.isclass(found) else ()
        methods = ((f"{name}.{key}", getattr(each, "__func__", each)) for key, each in parts)
        for place, each in ((name, found), *methods):
            if inspect.isfunction(each) and not place.rpartition(".")[2].startswith("_"):
                told = re.findall(r"\b[A-Z]\w+", str(each.__doc__).partition("Raises:")[2])
                if any(hasattr(errors, leaf) for leaf in told):
                    yield place


def test_every_public_call_that_refuses_is_here() -> None:
    """Whoever adds a call that refuses adds it here."""
    modules = (
        "queries",
        "journal",
        "shards",
        "diffs",
        "guidance",
        "audits",
        "wire",
        "display",
        "tables",
    )
    found = {
        f"{name}.{each}"
        for name in (*modules, "model", "identifiers", "services", "roles", "rules")
        for each in _refusing(importlib.import_module(f"habilitations.{name}"))
    }
    assert found - OF_VALUES - OF_FRAMES == {*REFUSING}


def refusal_of(call: Call, portal: Portal) -> HabilitationError:
    """Return what a call refuses with, kept as a caller keeps it."""
    try:
        call(portal)
    except HabilitationError as refusal:
        return refusal
    message = "nothing was refused"
    raise AssertionError(message)


@pytest.fixture(scope="module", autouse=True)
def _frozen() -> Iterator[None]:
    """Leave what was there before to itself: to collect is then to look at little."""
    gc.collect()
    gc.freeze()
    yield
    gc.unfreeze()


@pytest.fixture
def _no_collector() -> Iterator[None]:
    gc.collect()
    gc.disable()
    yield
    gc.enable()


@pytest.mark.usefixtures("_no_collector")
@pytest.mark.parametrize("name", EVERY)
def test_nothing_waits_for_the_collector(name: str) -> None:
    """A refusal that is caught and dropped is gone, with all that it came from."""
    for _ in range(2):
        # The first call makes what is made once.
        gc.collect()
        refusal_of(EVERY[name], RICH)
    assert gc.collect() == 0


@pytest.mark.usefixtures("_no_collector")
@pytest.mark.parametrize("name", EVERY)
def test_what_is_kept_keeps_nothing(name: str) -> None:
    """A refusal that is kept keeps no portal alive, nor anything in a frame of ours."""
    portal = evolve(RICH, ruleset=RICH.ruleset)
    alive = weakref.ref(portal)
    refusal = refusal_of(EVERY[name], portal)
    del portal
    assert (refusal.__context__, refusal.__cause__) == (None, None)
    for frame, _ in walk_tb(refusal.__traceback__):
        if frame.f_code.co_filename.startswith(PACKAGE):
            # What hides a frame from pytest is no more than a mark.
            assert set(frame.f_locals) <= {*frame.f_code.co_freevars, "__tracebackhide__"}
    # A frame of a caller keeps what it has: that is his.
    clear_frames(refusal.__traceback__)
    assert alive() is None


def faults_of(refusal: HabilitationError) -> Iterator[HabilitationError]:
    """Yield a refusal, and those that it has."""
    yield refusal
    for each in getattr(refusal, "faults", ()):
        yield from faults_of(each.refusal if isinstance(each, wire.Fault) else each)


@pytest.mark.parametrize("name", EVERY)
def test_no_fault_keeps_anything(name: str) -> None:
    """The faults that a refusal has were never raised, as far as can be seen."""
    _, *faults = faults_of(refusal_of(EVERY[name], RICH))
    for each in faults:
        assert each.__traceback__ is None
        assert (each.__context__, each.__cause__) == (None, None)
        assert CLEAR not in str(getattr(each, "__notes__", ""))


def test_attempts_keep_no_frame() -> None:
    """What a scenario refuses has no traceback at all: it was never raised to a caller."""
    (attempt,) = journal.play(Scenario(start=RICH, steps=[REFUSED]))
    assert attempt.refusal is not None
    assert attempt.refusal.__traceback__ is None
    part = shards.replay_partition([], [(1, REFUSED)], start=RICH)
    assert part.refused is not None
    assert part.refused.refusal.__traceback__ is None


def test_a_note_stays() -> None:
    """The place of the step that a replay refused is told with the refusal."""
    refusal = refusal_of(REFUSING["journal.replay"], RICH)
    assert refusal.__notes__ == [f"step 2: {REFUSED!r}"]


def test_what_is_public_goes_on_being_what_it_was() -> None:
    """The mark changes no name, no signature and no docstring."""
    assert wire.loads.__name__ == "loads"
    assert [*inspect.signature(Portal.of).parameters][-1] == "max_faults"
    assert str(Role.ACTEUR)


@pytest.mark.usefixtures("_no_collector")
def test_a_step_that_a_builder_refuses_leaves_no_cycle() -> None:
    """Whoever drops the refusal of a step taken with others drops its frames, and the state."""
    builder = Builder(RICH)
    for _ in range(2):
        gc.collect()
        with suppress(errors.DossierAlreadyOpen):
            builder.take(procedures.open_dossier, {"dossier": MARTIN, "name": "SARL", "at": AT})
    assert gc.collect() == 0
