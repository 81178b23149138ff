"""Tables judged at once and guard by guard: one answer (`_state.tables`)."""

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import Final, TypeAlias

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

from habilitations import Dossier, Habilitation, Portal, Role, Ruleset, Space, all_habilitations
from habilitations._state.seating import ROW_OF
from habilitations._state.tables import Made, Tables, by_dossier, settled, worked_out
from habilitations.errors import InconsistentState
from habilitations.rules import FICHE as FICHE_RULES
from habilitations.rules import RoleExclusivity
from habilitations.services import FICHE, PAYER_IS, PAYER_TVA
from habilitations.testing.strategies import portals
from tests.rules.test_tables import OPEN, SPACES, STRANGER, row
from tests.test_lifecycle import RULESETS
from tests.world import CLAUDE, CLIENT, DAY, LILA, MICHEL, MONDAY, TICK

Rows: TypeAlias = list[Habilitation]
#: What a number makes of a row, given the others.
Spoiling: TypeAlias = Callable[[Habilitation, Sequence[Habilitation], int], Rows]

ROLES: Final = tuple(Role)
LINES: Final = (*FICHE.elementary, STRANGER)
SPOILS: Final[Mapping[str, Spoiling]] = MappingProxyType(
    {
        "gone": lambda _, __, ___: [],
        "twice": lambda one, _, __: [one, one],
        "of another": lambda one, all_, n: [evolve(one, subscriber=all_[n % len(all_)].subscriber)],
        "from another": lambda one, all_, n: [
            evolve(one, granted_by=all_[n % len(all_)].subscriber)
        ],
        "from nobody": lambda one, _, __: [evolve(one, granted_by=None)],
        "another role": lambda one, _, n: [evolve(one, role=ROLES[n % len(ROLES)])],
        "a role more": lambda one, _, n: [one, evolve(one, role=ROLES[n % len(ROLES)])],
        "another service": lambda one, _, n: [evolve(one, service=LINES[n % len(LINES)])],
        "a service more": lambda one, _, n: [one, evolve(one, service=LINES[n % len(LINES)])],
        "asleep": lambda one, _, n: [evolve(one, suspended_at=one.since + (n % 3 - 1) * DAY)],
        "awake": lambda one, _, __: [evolve(one, suspended_at=None)],
        "earlier": lambda one, _, n: [evolve(one, since=one.since - (n % 900) * DAY)],
        "elsewhere": lambda one, all_, n: [evolve(one, dossier=all_[n % len(all_)].dossier)],
        "nowhere": lambda one, _, __: [evolve(one, dossier="987654321")],
    }
)
SPOILED: Final = st.lists(
    st.tuples(st.sampled_from(sorted(SPOILS)), st.integers(0, 10**6), st.integers(0, 10**6)),
    max_size=3,
)


def judged(tables: Tables, rows: Sequence[Habilitation]) -> tuple[Made | None, Made | None]:
    """Return what is made at once, and what is made where no guard finds a fault."""
    held = by_dossier(rows)
    at_once = settled(tables, {key: map(ROW_OF, own) for key, own in held.items()})
    try:
        return at_once, worked_out(tables, rows, held)
    except InconsistentState:
        return at_once, None


def check_alike(tables: Tables, rows: Sequence[Habilitation]) -> bool:
    """Check that both say the same of tables, and tell whether they are well."""
    at_once, in_full = judged(tables, rows)
    assert at_once == in_full
    if at_once is None or in_full is None:
        return False
    for key, dossier in in_full[1].items():
        assert at_once[1][key].holdings == dossier.holdings
    return True


def tables_of(portal: Portal) -> tuple[Tables, Rows]:
    """Return the tables of a portal."""
    spaces, dossiers = tuple(portal.spaces.values()), tuple(portal.dossiers.values())
    return Tables(spaces=spaces, dossiers=dossiers, ruleset=portal.ruleset), list(
        all_habilitations(portal)
    )


@given(data=st.data())
def test_every_state_is_settled_at_once(data: st.DataObject) -> None:
    """The tables of a state that can be reached need no guard but for what waits."""
    portal = data.draw(st.sampled_from(RULESETS).flatmap(lambda rules: portals(ruleset=rules)))
    assert check_alike(*tables_of(portal))


@given(portal=portals(unknown=True), reading=st.sampled_from(RULESETS), spoiled=SPOILED)
@settings(max_examples=300)
def test_spoiled_tables_are_judged_alike(
    portal: Portal, reading: Ruleset, spoiled: Sequence[tuple[str, int, int]]
) -> None:
    """At once is settled what the guards find no fault in, and nothing else, in every reading."""
    tables, rows = tables_of(portal)
    for name, place, number in spoiled:
        if rows:
            at = place % len(rows)
            rows[at : at + 1] = SPOILS[name](rows[at], rows, number)
    check_alike(evolve(tables, ruleset=reading), rows)


AT, AS, AD, A = ROLES
WELL: Final = (
    row(CLIENT, AT, PAYER_TVA),
    row(CLIENT, AT, PAYER_IS),
    row(LILA, AS, PAYER_TVA, by=CLIENT),
    row(LILA, AS, PAYER_IS, by=CLIENT),
    row(MICHEL, AD, PAYER_TVA, by=LILA),
    row(CLAUDE, A, PAYER_TVA, by=MICHEL),
)


def with_row(place: int, other: Habilitation) -> Rows:
    """Return good rows with another one in place of one."""
    return [*WELL[:place], other, *WELL[place + 1 :]]


@pytest.mark.parametrize(
    "rows",
    [
        pytest.param(with_row(1, evolve(WELL[1], subscriber=MICHEL)), id="ROL-5"),
        pytest.param(with_row(3, evolve(WELL[3], subscriber=CLAUDE)), id="ROL-3"),
        pytest.param([*WELL, row(CLAUDE, AS, PAYER_TVA, by=CLIENT)], id="ROL-3 on a line"),
        pytest.param([*WELL, row(MICHEL, AT, PAYER_TVA)], id="ROL-2"),
        pytest.param(WELL[2:], id="ROL-7"),
        pytest.param(with_row(5, evolve(WELL[5], granted_by=CLAUDE)), id="ROL-8 of oneself"),
        pytest.param(with_row(2, evolve(WELL[2], granted_by=LILA)), id="ROL-8 of an AS by himself"),
        pytest.param(with_row(0, evolve(WELL[0], granted_by=CLIENT)), id="ROL-8 of an AT"),
        pytest.param(with_row(4, evolve(WELL[4], granted_by=None)), id="ROL-8 of nobody"),
        pytest.param([*WELL, row(MICHEL, A, PAYER_TVA, by=CLIENT)], id="ROL-6 on a line"),
        pytest.param([*WELL, row(CLIENT, A, PAYER_TVA, by=LILA)], id="ROL-6 of an AT"),
        pytest.param(WELL[:3] + WELL[4:], id="DEL-5"),
        pytest.param(
            with_row(3, evolve(WELL[3], suspended_at=MONDAY)), id="DEL-5 asleep on a part"
        ),
        pytest.param(with_row(0, evolve(WELL[0], suspended_at=MONDAY)), id="DEL-6"),
        pytest.param([*WELL, WELL[5]], id="DEL-11"),
        pytest.param([*WELL, WELL[0]], id="DEL-11 of an AT"),
        pytest.param(with_row(5, evolve(WELL[5], suspended_at=MONDAY - TICK)), id="TIM-1"),
        pytest.param(with_row(5, evolve(WELL[5], since=MONDAY - TICK)), id="ESP-3"),
        pytest.param([*WELL, row(CLIENT, AT, STRANGER)], id="CAT-1"),
        pytest.param(
            with_row(1, evolve(WELL[1], service=evolve(PAYER_IS, label="Autre"))),
            id="CAT-1, a code alike",
        ),
        pytest.param(with_row(5, evolve(WELL[5], dossier="987654321")), id="DOS-1"),
    ],
)
def test_no_fault_is_settled(rows: Rows) -> None:
    """Tables that break one rule are left to the guards, which tell it."""
    assert check_alike(Tables(spaces=SPACES, dossiers=(OPEN,), ruleset=FICHE_RULES), list(WELL))
    assert not check_alike(Tables(spaces=SPACES, dossiers=(OPEN,), ruleset=FICHE_RULES), rows)


@pytest.mark.parametrize("reading", RoleExclusivity)
def test_roles_are_judged_by_the_reading(reading: RoleExclusivity) -> None:
    """Two roles on two lines of one Service stand together in one reading alone (ROL-6)."""
    tables = Tables(
        spaces=SPACES, dossiers=(OPEN,), ruleset=evolve(FICHE_RULES, role_exclusivity=reading)
    )
    both = [*WELL, row(MICHEL, A, PAYER_IS, by=CLIENT)]
    assert check_alike(tables, both) is (reading is RoleExclusivity.ELEMENTARY_SERVICE)


@pytest.mark.parametrize(
    ("spaces", "dossiers"),
    [
        pytest.param((*SPACES, SPACES[0]), (OPEN,), id="ESP-1"),
        pytest.param(SPACES[1:], (OPEN,), id="ESP-3 without a space"),
        pytest.param(SPACES, (OPEN, OPEN), id="DOS-1 twice"),
        pytest.param(SPACES, (), id="DOS-1 without a dossier"),
        pytest.param(SPACES, (evolve(OPEN, bank_accounts=()),), id="ADH-5"),
    ],
)
def test_faults_beside_the_rows_are_not_settled(
    spaces: tuple[Space, ...], dossiers: tuple[Dossier, ...]
) -> None:
    """Nor are faults of spaces and dossiers."""
    assert not check_alike(
        Tables(spaces=spaces, dossiers=dossiers, ruleset=FICHE_RULES), list(WELL)
    )


def test_a_source_that_sleeps_reaches_those_whom_it_designated() -> None:
    """What each holds, made at once, knows a suspension in effect (DEL-8)."""
    rows = with_row(4, evolve(WELL[4], suspended_at=MONDAY))
    at_once, _ = judged(Tables(spaces=SPACES, dossiers=(OPEN,), ruleset=FICHE_RULES), rows)
    assert at_once is not None
    (dossier,) = at_once[1].values()
    shift = FICHE.slots[PAYER_TVA.code].shift
    # DEL-8: eight more than the code of the role.
    assert dossier.holdings[CLAUDE.number.value] >> shift == AD.rank + 1 + 1 + 8
