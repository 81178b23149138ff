"""Frames of libraries that aren't here: what each is asked for, told as the code of its call.

Law: `tests/tables/test_with_libraries.py` asks the libraries themselves, where they are installed.
"""

import sys
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Final
from zoneinfo import ZoneInfo

import pytest
from attrs import frozen

from habilitations import Portal
from habilitations.tables import (
    Cells,
    Column,
    Kind,
    Schema,
    Table,
    rights,
    to_arrow,
    to_pandas,
    to_polars,
)
from tests.test_public_names import loaded
from tests.world import MARIANNE

PARIS: Final = ZoneInfo("Europe/Paris")
AT: Final = datetime(2026, 7, 1, 9, tzinfo=UTC)
CLOCK: Final = datetime(2026, 7, 1, 11, tzinfo=UTC).replace(tzinfo=None)
FRAMES: Final = (("pandas", to_pandas), ("polars", to_polars), ("pyarrow", to_arrow))

#: Two rows with a column of each kind.
TABLE: Final = Table(
    schema=Schema(
        (
            Column(name="text", optional=True),
            Column(name="category", kind=Kind.CATEGORY, optional=True),
            Column(name="truth", kind=Kind.TRUTH),
            Column(name="count", kind=Kind.COUNT, unit="dossier"),
            Column(name="instant", kind=Kind.INSTANT, unit="UTC"),
        )
    ),
    columns=(
        Cells((1, 0), (None, "a")),
        Cells((2, 0), ("AT", "AS", None)),
        Cells((0, 0), (True,)),
        Cells((0, 1), (7, 8)),
        Cells((0, 0), (AT,)),
    ),
)


@frozen(repr=False)
class Asked:
    """A stand-in for a library, and for whatever it gives: it tells what it was asked for."""

    told: str

    def __repr__(self) -> str:
        """Tell it."""
        return self.told

    def __getattr__(self, name: str) -> "Asked":
        """Return an attribute; the machinery of imports asks for none."""
        if name.startswith("_"):
            raise AttributeError(name)
        return Asked(f"{self.told}.{name}")

    def __call__(self, *args: object, **kwargs: object) -> "Asked":
        """Return what a call gives."""
        given = [*map(repr, args), *[f"{name}={value!r}" for name, value in kwargs.items()]]
        return Asked(f"{self.told}({', '.join(given)})")


@pytest.fixture(autouse=True)
def _stand_ins(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, short in (("pandas", "pd"), ("numpy", "np"), ("polars", "pl"), ("pyarrow", "pa")):
        monkeypatch.setitem(sys.modules, name, Asked(short))


def lines(made: object) -> list[str]:
    """Return what was asked for of each column, instants in short."""
    told = repr(made).replace(repr(AT), "AT").replace(repr(CLOCK), "CLOCK")
    found = [told.find(f"'{column.name}'") for column in TABLE.schema]
    return [told[a:b] for a, b in zip(found, [*found[1:], None], strict=True)]


def test_pandas_is_asked_for_arrays_of_told_types() -> None:
    """Each column is an array of its different values, of a type, taken by place."""
    text, category, truth, number, instant = lines(to_pandas(TABLE))
    assert "pd.array([None, 'a'], dtype='str').take(np.array((1, 0), dtype='int64'))" in text
    assert "dtype=pd.CategoricalDtype(('AT', 'AS'), ordered=True)" in category
    assert "pd.array([True], dtype='bool')" in truth
    assert "pd.array([7, 8], dtype='int64')" in number
    assert "pd.array([AT], dtype='datetime64[us, UTC]')" in instant
    assert "pd.array([CLOCK], dtype='datetime64[us]')" in lines(to_pandas(TABLE, zone=PARIS))[-1]


def test_polars_is_asked_for_series_of_told_types() -> None:
    """Each column is a series of its different values, of a type, gathered by place."""
    text, category, truth, number, instant = lines(to_polars(TABLE))
    taken = ".gather(pl.Series((1, 0), dtype=pl.UInt32))"
    assert f"'text', [None, 'a'], dtype=pl.String){taken}" in text
    assert "['AT', 'AS', None], dtype=pl.Enum(('AT', 'AS')))" in category
    assert "[True], dtype=pl.Boolean)" in truth
    assert "[7, 8], dtype=pl.Int64)" in number
    assert "[AT], dtype=pl.Datetime('us', 'UTC'))" in instant
    assert "[CLOCK], dtype=pl.Datetime('us', None))" in lines(to_polars(TABLE, zone=PARIS))[-1]


def test_pyarrow_is_asked_for_arrays_of_told_types() -> None:
    """Each column is an array of its different values, taken by place, or a dictionary."""
    text, category, truth, number, instant = lines(to_arrow(TABLE))
    taken = ".take(pa.array((1, 0), type=pa.int32()))"
    assert f"pa.array((None, 'a'), type=pa.string()){taken}" in text
    assert (
        "pa.DictionaryArray.from_arrays(pa.array([None, 0], type=pa.int32()), "
        "pa.array(('AT', 'AS'), type=pa.string()), ordered=True)"
    ) in category
    assert "pa.array((True,), type=pa.bool_())" in truth
    assert "pa.array((7, 8), type=pa.int64())" in number
    assert "pa.array((AT,), type=pa.timestamp('us', 'UTC'))" in instant
    assert "(CLOCK,), type=pa.timestamp('us', None))" in lines(to_arrow(TABLE, zone=PARIS))[-1]


@pytest.mark.parametrize(("name", "frame"), FRAMES)
def test_a_portal_is_its_rights(name: str, frame: Callable[..., object]) -> None:
    """A frame of a portal is that of its rights; beside a table no dossier is named."""
    assert sys.modules[name]
    assert repr(frame(Portal())) == repr(frame(rights(Portal())))
    with pytest.raises(TypeError, match="a table has its rows already"):
        frame(TABLE, dossier=MARIANNE)
    with pytest.raises(TypeError, match="Portal is expected"):
        frame("a portal")


@pytest.mark.parametrize(("name", "frame"), FRAMES)
def test_what_is_not_installed_is_told(
    name: str, frame: Callable[..., object], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without its library a frame can't be made, as Python tells it."""
    monkeypatch.setitem(sys.modules, name, None)
    with pytest.raises(ModuleNotFoundError):
        frame(TABLE)


def test_no_library_is_imported_before_its_frame_is_asked_for() -> None:
    """The tables, and records of them, need none."""
    told = loaded(
        "from habilitations import Portal, tables; tables.to_records(Portal()); "
        "assert not {'pandas', 'polars', 'pyarrow', 'numpy'} & set(sys.modules)"
    )
    assert "habilitations.tables" in told
