"""What a refusal takes along when it leaves the library: its fields and its notes.

Holds `bare` and what public calls are marked with. Law: a refusal that is kept keeps no frame of
ours, and with it no portal, no document and no code. Doesn't know who calls.
"""

import functools
from collections.abc import Callable, Iterator
from typing import Final, ParamSpec, TypeVar, final

from habilitations._errors.base import HabilitationError

_P = ParamSpec("_P")
_Made = TypeVar("_Made")
_Refusal = TypeVar("_Refusal", bound=HabilitationError)
_Item_co = TypeVar("_Item_co", covariant=True)


def bare(refusal: _Refusal) -> _Refusal:
    """Return a refusal that knows nothing any more of how it came about; its notes stay."""
    refusal.__traceback__ = refusal.__context__ = refusal.__cause__ = None
    return refusal


def leaves_bare(function: Callable[_P, _Made]) -> Callable[_P, _Made]:
    """Mark a public call: what it refuses with has only this frame of ours, and that is empty."""

    @functools.wraps(function)
    def call(*args: _P.args, **kwargs: _P.kwargs) -> _Made:
        try:
            return function(*args, **kwargs)
        except HabilitationError as refusal:
            told = bare(refusal)
        del args, kwargs
        try:
            raise told
        finally:
            # Else it would keep this frame, and the frame it, until the next collection.
            del told

    return call


@final
class LeavingBare(Iterator[_Item_co]):
    """An iterator of ours, each step of which is a public call."""

    __slots__ = ("_inner",)

    def __init__(self, inner: Iterator[_Item_co]) -> None:
        """Go through another one."""
        self._inner: Final = inner

    def __iter__(self) -> "LeavingBare[_Item_co]":
        """Return itself."""
        return self

    @leaves_bare
    def __next__(self) -> _Item_co:
        """Return what the other one yields."""
        return next(self._inner)
