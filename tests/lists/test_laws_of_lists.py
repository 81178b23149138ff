"""Laws of lists, on lists made by seed: nothing good is lost, nothing bad is kept.

Law: loading into what a part has made is loading the whole; a rejected row, mended, loads.
"""

from collections.abc import Mapping, Sequence
from typing import Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from habilitations import Portal
from habilitations.errors import NoTitulaire, UnknownDossier, UnknownSubscriber
from habilitations.tables import Loaded, Rejected, load
from tests.lists.rows import PARIS, TODAY, slugs
from tests.lists.seeded import PATTERN, Seeded, seeded, siren

Rows = Sequence[Mapping[str, object]]


def loaded(made: Seeded, clients: Rows, rights: Rows, into: Portal | None = None) -> Loaded:
    """Return what comes of all people, some dossiers and some rights."""
    return load(
        spaces=made.people,
        dossiers=clients,
        habilitations=rights,
        at=TODAY,
        zone=PARIS,
        into=Portal() if into is None else into,
    )


def check(dossiers: int, seed: int, one_in: int = 50) -> Loaded:
    """Load a list, and hold what is rejected against what its maker knows."""
    made = seeded(dossiers, seed, one_in)
    found = loaded(made, made.clients, made.rights)
    rejected = {each.row: each for each in found.rejected}
    assert set(rejected) == set(made.bad) | set(made.hanging)
    assert len(rejected) == len(found.rejected)
    for row, slug in made.bad.items():
        assert [each for _, each in slugs(rejected[row])] == [slug]
    for row, head in made.hanging.items():
        assert [each for _, each in slugs(rejected[row])] == ["no-titulaire"]
        # A row whose dossier can't be read is of none: nobody knows that it is the one.
        named = made.bad[head] in {"invalid-siren", "digits-lost"}
        assert ("habilitations", head) in rejected[row].because_of or named
    kept = sum(1 for dossier in found.portal.dossiers.values() for _ in dossier.habilitations())
    assert kept == len(made.rights) - len(rejected)
    return found


@pytest.mark.parametrize("seed", range(3))
def test_every_bad_row_is_told_once_and_no_good_row_is_lost(seed: int) -> None:
    """Against a check written apart; the full size is a run of this module."""
    check(60, seed, one_in=6)


@settings(deadline=None, max_examples=15)
@given(st.integers(0, 999), st.sets(st.integers(0, 5)))
def test_the_rows_of_any_dossiers_load_alone_or_after_others(seed: int, some: set[int]) -> None:
    """Loading a list into what another has made is loading both."""
    made = seeded(6, seed, one_in=8)
    mine = [made.clients[rank] for rank in sorted(some)]
    names = {siren(rank) for rank in some}
    own = [row for place, row in enumerate(made.rights) if siren(place // len(PATTERN)) in names]
    rest = [row for place, row in enumerate(made.rights) if row not in own]
    others = [each for each in made.clients if each not in mine]
    first = loaded(made, mine, own)
    both = loaded(made, others, rest, first.portal)
    assert both.portal == loaded(made, made.clients, made.rights).portal


@settings(deadline=None, max_examples=15)
@given(st.integers(0, 999))
def test_a_rejected_row_mended_loads(seed: int) -> None:
    """And all that hung on it, into what there is."""
    made = seeded(4, seed, one_in=5)
    good = seeded(4, seed, one_in=10**9)
    found = loaded(made, made.clients, made.rights)
    rows = [good.rights[each.row - 2] for each in found.rejected]
    mended = loaded(made, made.clients, rows, found.portal)
    assert mended.rejected == ()
    assert mended.portal == loaded(good, good.clients, good.rights).portal


def missing_row(rejected: Rejected) -> tuple[object, ...]:
    """Return the row that a rejected one says it hangs on: of whom, of what, or whose seat."""
    ((_, refusal),) = ((each.column, each.refusal) for each in rejected.faults)
    if isinstance(refusal, UnknownSubscriber):
        return "person", refusal.subscriber.value
    if isinstance(refusal, UnknownDossier):
        return "dossier", refusal.dossier.value
    assert isinstance(refusal, NoTitulaire)
    (service,) = refusal.services
    return "AT", refusal.dossier.value, service.code


@settings(deadline=None, max_examples=25)
@given(st.integers(0, 99), st.sets(st.integers(0, 99)))
def test_of_any_rows_what_does_not_load_says_which_row_it_hangs_on(
    seed: int, gone: set[int]
) -> None:
    """Some rows of a good list are left out: one of them is what each rejected row asks for."""
    good = seeded(5, seed, one_in=10**9)
    rows = [*good.people, *good.clients, *good.rights]
    left = [row for place, row in enumerate(rows) if place not in gone]
    found = load(
        spaces=[row for row in left if "last_name" in row],
        dossiers=[row for row in left if "opened_at" in row],
        habilitations=[row for row in left if "role" in row],
        at=TODAY,
        zone=PARIS,
    )
    lost = {key for place in gone if place < len(rows) for key in told_by(rows[place])}
    assert all(missing_row(each) in lost for each in found.rejected)
    kept = sum(1 for dossier in found.portal.dossiers.values() for _ in dossier.habilitations())
    assert kept == sum("role" in row for row in left) - len(found.rejected)


def told_by(row: Mapping[str, object]) -> list[tuple[object, ...]]:
    """Return what other rows hang on in a row."""
    if "last_name" in row:
        # Who isn't known is AT of nothing either.
        seats = [("AT", siren(rank), code) for rank in range(5) for code in CODES.values()]
        return [("person", row["subscriber"]), *seats]
    if "opened_at" in row:
        return [("dossier", row["dossier"])]
    return [("AT", row["dossier"], CODES[str(row["service"])])] if row["role"] == "AT" else []


#: The codes of the services that a seeded list has an AT of.
CODES: Final = {
    "Déclarer TVA": "DECLARER_TVA",
    "Payer l’impôt sur les sociétés": "PAYER_IS",
    "Messagerie": "MESSAGERIE",
}
