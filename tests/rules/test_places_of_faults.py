"""Where the faults of tables are: each names the rows that make it one.

Law: without the rows at its places a fault is gone, and the order of the tables moves the places,
not the faults. The tables are drawn from small pools, so that most of them break several rules.
"""

from collections import defaultdict
from collections.abc import Sequence
from datetime import timedelta
from typing import Final

import pytest
from attrs import evolve, frozen
from hypothesis import assume, given
from hypothesis import strategies as st

from habilitations import (
    BankAccount,
    Dossier,
    Habilitation,
    HabilitationError,
    Portal,
    Role,
    Space,
    holders,
)
from habilitations.errors import (
    ActivationTooLate,
    BankAccountMissing,
    CompanyEmailMissing,
    DossierAlreadyOpen,
    EmailAlreadyInUse,
    HolderSpaceNotActive,
    InconsistentState,
    NoLivingSource,
    NoTitulaire,
    RoleAlreadyHeld,
    SpaceAlreadyOpen,
    SuspendedBeforeHeld,
    TimeGoesBack,
    TwoTitulaires,
    UnknownDossier,
    UnknownService,
    UnknownSubscriber,
)
from habilitations.model import EmailChange
from habilitations.services import DECLARER_TVA, MESSAGERIE, PAYER_IS, PAYER_TVA
from tests.rules.test_tables import ACTEUR, AT, BARE, OPEN, SPACES, STRANGER, asked, row
from tests.world import (
    CLAUDE,
    CLIENT,
    DAY,
    LILA,
    MARIANNE,
    MARIANNE_ID,
    MARTIN_ID,
    MICHEL,
    MONDAY,
    TICK,
)

TVA: Final = (DECLARER_TVA,)


@frozen(kw_only=True)
class Tables:
    """What is given to `Portal.of`."""

    spaces: Sequence[Space] = SPACES
    dossiers: Sequence[Dossier] = (OPEN,)
    habilitations: Sequence[Habilitation] = ()

    def refusal(self) -> InconsistentState | None:
        """Return what refuses them, or nothing."""
        try:
            Portal.of(spaces=self.spaces, dossiers=self.dossiers, habilitations=self.habilitations)
        except InconsistentState as refusal:
            return refusal
        return None

    def found(self) -> tuple[HabilitationError, ...]:
        """Return their faults."""
        refusal = self.refusal()
        return () if refusal is None else refusal.faults

    def without(self, places: Sequence[tuple[str, int]]) -> "Tables":
        """Return the tables without some of their rows."""

        def left(name: str) -> list[int]:
            return [n for n in range(len(getattr(self, name))) if (name, n) not in places]

        return Tables(
            spaces=[self.spaces[n] for n in left("spaces")],
            dossiers=[self.dossiers[n] for n in left("dossiers")],
            habilitations=[self.habilitations[n] for n in left("habilitations")],
        )

    def turned(self) -> "Tables":
        """Return the tables from their ends."""
        return Tables(
            spaces=self.spaces[::-1],
            dossiers=self.dossiers[::-1],
            habilitations=self.habilitations[::-1],
        )


NAMESAKE: Final = evolve(SPACES[0].subscriber, number="20200000000009")
BY_NAMESAKE: Final = Space(subscriber=NAMESAKE, registered_at=MONDAY, activated_at=MONDAY)
TITULAIRE: Final = row(CLIENT, AT)
ROWS: Final = (TITULAIRE, row(LILA, AT), row(CLAUDE, ACTEUR, by=CLIENT), TITULAIRE)
LATE: Final = evolve(SPACES[0], activated_at=MONDAY + 3 * DAY)
LATE_TOO: Final = evolve(SPACES[2], activated_at=MONDAY + 3 * DAY)
MAILED: Final = asked(MESSAGERIE, link="lien")
CHANGE: Final = EmailChange(
    requester=LILA.number,
    email="direction@martin.example",
    email_link="autre",
    asked_at=MONDAY,
    deadline=MONDAY - TICK,
)
#: Dossiers on which something ends before it was asked for: a code, a link, a change of address.
ENDED_EARLY: Final = (
    evolve(OPEN, requests=(evolve(asked(), deadline=MONDAY - TICK),)),
    evolve(OPEN, requests=(evolve(MAILED, link_deadline=MONDAY - TICK),)),
    evolve(OPEN, email_change=CHANGE),
)


@pytest.mark.parametrize(
    ("tables", "fault", "places"),
    [
        (
            Tables(spaces=[*SPACES, SPACES[1]]),
            SpaceAlreadyOpen(SPACES[1].subscriber.number, None),
            [("spaces", 1), ("spaces", len(SPACES))],
        ),
        (
            Tables(spaces=[BY_NAMESAKE, *SPACES]),
            EmailAlreadyInUse(SPACES[0].subscriber.email, None),
            [("spaces", 0), ("spaces", 1)],
        ),
        (
            Tables(spaces=[*SPACES[1:], LATE]),
            ActivationTooLate(
                LATE.subscriber.number, MONDAY + 3 * DAY, MONDAY + timedelta(hours=48)
            ),
            [("spaces", len(SPACES) - 1)],
        ),
        (
            Tables(spaces=[evolve(SPACES[0], activated_at=None), SPACES[1], LATE_TOO]),
            ActivationTooLate(
                LATE_TOO.subscriber.number, MONDAY + 3 * DAY, MONDAY + timedelta(hours=48)
            ),
            [("spaces", 2)],
        ),
        (
            Tables(spaces=[SPACES[0], evolve(SPACES[1], deadline=MONDAY - TICK)]),
            TimeGoesBack(MONDAY - TICK, MONDAY),
            [("spaces", 1)],
        ),
        (
            Tables(dossiers=[OPEN, evolve(OPEN, id=MARIANNE), BARE]),
            DossierAlreadyOpen(MARTIN_ID),
            [("dossiers", 0), ("dossiers", 2)],
        ),
        (
            Tables(habilitations=[TITULAIRE, *[evolve(each, dossier=MARIANNE) for each in ROWS]]),
            UnknownDossier(MARIANNE_ID),
            [("habilitations", n) for n in (1, 2, 3, 4)],
        ),
        (
            Tables(habilitations=ROWS[:3]),
            TwoTitulaires(MARTIN_ID, TVA),
            [("habilitations", 0), ("habilitations", 1)],
        ),
        (
            Tables(habilitations=[ROWS[2], TITULAIRE, evolve(TITULAIRE)]),
            RoleAlreadyHeld(MARTIN_ID, CLIENT.number, AT, TVA),
            [("habilitations", 1), ("habilitations", 2)],
        ),
        (
            Tables(habilitations=[TITULAIRE, row(CLAUDE, ACTEUR, by=MICHEL)]),
            NoLivingSource(MARTIN_ID, CLAUDE.number, TVA),
            [("habilitations", 1)],
        ),
        (
            Tables(habilitations=[row(CLAUDE, ACTEUR, by=CLIENT)]),
            NoTitulaire(MARTIN_ID, CLAUDE.number, TVA),
            [("habilitations", 0)],
        ),
        (
            Tables(habilitations=[TITULAIRE, row(CLIENT, AT, STRANGER)]),
            UnknownService((STRANGER,)),
            [("habilitations", 1)],
        ),
        (
            Tables(dossiers=[BARE], habilitations=[TITULAIRE, row(CLIENT, AT, PAYER_TVA)]),
            BankAccountMissing(MARTIN_ID, (PAYER_TVA,)),
            [("dossiers", 0), ("habilitations", 1)],
        ),
        (
            Tables(dossiers=[BARE], habilitations=[TITULAIRE, row(CLIENT, AT, MESSAGERIE)]),
            CompanyEmailMissing(MARTIN_ID, (MESSAGERIE,)),
            [("dossiers", 0), ("habilitations", 1)],
        ),
        (
            Tables(
                habilitations=[
                    TITULAIRE,
                    evolve(row(CLAUDE, ACTEUR, by=CLIENT), suspended_at=MONDAY - TICK),
                ]
            ),
            SuspendedBeforeHeld(MARTIN_ID, CLAUDE.number, TVA, MONDAY - TICK, MONDAY),
            [("habilitations", 1)],
        ),
        *[
            (Tables(dossiers=[late]), TimeGoesBack(MONDAY - TICK, MONDAY), [("dossiers", 0)])
            for late in ENDED_EARLY
        ],
        (
            Tables(
                spaces=[each for each in SPACES if each.subscriber != LILA],
                dossiers=[evolve(OPEN, requests=(asked(),))],
                habilitations=[TITULAIRE, row(LILA, ACTEUR, by=CLIENT)],
            ),
            UnknownSubscriber(LILA.number),
            [("dossiers", 0), ("habilitations", 1)],
        ),
        (
            Tables(
                spaces=[evolve(each, activated_at=MONDAY + DAY) for each in SPACES],
                habilitations=[
                    evolve(TITULAIRE, since=MONDAY + DAY),
                    row(CLIENT, AT, PAYER_TVA),
                    row(CLIENT, AT, MESSAGERIE),
                ],
            ),
            HolderSpaceNotActive(MARTIN_ID, CLIENT.number, MONDAY, MONDAY + DAY),
            [
                ("spaces", [each.subscriber for each in SPACES].index(CLIENT)),
                ("habilitations", 1),
                ("habilitations", 2),
            ],
        ),
    ],
    ids=lambda value: getattr(value, "slug", ""),
)
def test_a_fault_has_the_places_of_its_rows(
    tables: Tables, fault: HabilitationError, places: list[tuple[str, int]]
) -> None:
    """By the name of the argument, and the place in it, those of spaces and dossiers first."""
    refusal = tables.refusal()
    assert refusal is not None
    found = dict(zip(refusal.faults, refusal.rows, strict=True))
    assert found[fault] == tuple(places)
    assert fault not in tables.without(places).found()


PEOPLE: Final = (CLIENT, LILA, CLAUDE)
ROLES: Final = tuple(Role)


@st.composite
def drawn_rows(draw: st.DrawFn) -> Habilitation:
    """Draw a row; whether anything is right about it is left to chance."""
    made = row(
        draw(st.sampled_from(PEOPLE)),
        draw(st.sampled_from(ROLES)),
        draw(st.sampled_from([DECLARER_TVA, PAYER_TVA, PAYER_IS, MESSAGERIE, STRANGER])),
        by=draw(st.sampled_from([None, *PEOPLE])),
    )
    return evolve(
        made,
        dossier=draw(st.sampled_from([MARTIN_ID, MARTIN_ID, MARIANNE_ID])),
        since=MONDAY + draw(st.integers(-1, 2)) * DAY,
        suspended_at=draw(st.sampled_from([None, None, MONDAY, MONDAY + DAY])),
    )


ACCOUNTS: Final = st.sampled_from([(), (BankAccount("FR7630006000011234567890189"),)])
DRAWN: Final = st.builds(
    Tables,
    spaces=st.lists(st.sampled_from([*SPACES, BY_NAMESAKE, LATE]), max_size=6),
    dossiers=st.lists(
        st.sampled_from([OPEN, BARE, evolve(OPEN, requests=(asked(), asked(code="deux")))]),
        max_size=2,
    ),
    habilitations=st.lists(drawn_rows(), max_size=6),
)


@given(DRAWN)
def test_without_its_rows_a_fault_is_gone(tables: Tables) -> None:
    """Every fault has places, each once and in the tables; what stands there makes it a fault."""
    refusal = tables.refusal()
    assume(refusal is not None)
    assert refusal is not None
    assert len(refusal.rows) == len(refusal.faults)
    where: dict[HabilitationError, list[tuple[str, int]]] = defaultdict(list)
    for fault, places in zip(refusal.faults, refusal.rows, strict=True):
        assert places
        assert len(set(places)) == len(places)
        assert all(number < len(getattr(tables, name)) for name, number in places)
        # Of a dossier given twice one fault is told twice, each time at other rows.
        where[fault] += places
    for fault, found in where.items():
        assert fault not in tables.without(found).found()


@given(DRAWN)
def test_the_order_of_the_tables_moves_the_places_alone(tables: Tables) -> None:
    """Read from their ends, the tables have faults of the same rules at the same rows."""
    one, other = tables.refusal(), tables.turned().refusal()
    assert (one is None) is (other is None)
    if one is None or other is None:
        return
    # With a dossier or a space given twice, what is judged is judged with one of the two.
    if any(isinstance(fault, DossierAlreadyOpen | SpaceAlreadyOpen) for fault in one.faults):
        return
    turned = [
        tuple(sorted((name, len(getattr(tables, name)) - 1 - number) for name, number in places))
        for places in other.rows
    ]
    apart = {EmailAlreadyInUse, RoleAlreadyHeld}
    assert {
        (type(fault), tuple(sorted(places)))
        for fault, places in zip(one.faults, one.rows, strict=True)
        if type(fault) not in apart
    } == {
        (type(fault), places)
        for fault, places in zip(other.faults, turned, strict=True)
        if type(fault) not in apart
    }


def test_what_is_right_has_no_places() -> None:
    """Tables without a fault make a portal, and are told nothing."""
    rows = [TITULAIRE, row(CLAUDE, ACTEUR, by=CLIENT)]
    assert Tables(habilitations=rows).refusal() is None
    portal = Portal.of(spaces=SPACES, dossiers=[OPEN], habilitations=rows)
    assert holders(portal, dossier=MARTIN_ID) == tuple(rows)
