"""Laws of lists, on lists made by seed: nothing good is lost, nothing bad is kept.

Law: loading into what a part has made is loading the whole; a rejected row, mended, loads.
"""

from collections.abc import Mapping, Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from habilitations import Portal
from habilitations.tables import Loaded, load
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
