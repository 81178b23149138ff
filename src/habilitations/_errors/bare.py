"""What a refusal takes along when it leaves the library: its fields and its notes.

Holds `bare` and what public calls are marked with. Law: a refusal that is kept keeps no frame of
ours, and with it no portal, no document and no code; a slip alike, and it names its argument.
Doesn't know who calls.
"""

import functools
from collections.abc import Callable, Iterator, Mapping
from typing import Final, ParamSpec, TypeVar, final

from habilitations._errors.base import HabilitationError
from habilitations._errors.slips import Slip, misfit, named, noted

_P = ParamSpec("_P")
_Made = TypeVar("_Made")
_Error = TypeVar("_Error", bound=Exception)
_Item_co = TypeVar("_Item_co", covariant=True)


#: What puts each part of how an error came about: past the verb by which a refusal is frozen.
_PUT: Final[tuple[Callable[[Exception, None], None], ...]] = tuple(
    vars(BaseException)[name].__set__ for name in ("__traceback__", "__context__", "__cause__")
)


def bare(error: _Error) -> _Error:
    """Return an error that knows nothing any more of how it came about; its notes stay."""
    for put in _PUT:
        put(error, None)
    return error


def _unseen(_: Exception, __: Mapping[str, object]) -> None:
    pass


def leaves_bare(
    function: Callable[_P, _Made],
    seen: Callable[[Exception, Mapping[str, object]], None] = _unseen,
) -> Callable[_P, _Made]:
    """Mark a public call: what it refuses with has only this frame of ours, and that is empty.

    What it refuses with is `seen` before, with what was given by name.
    """

    @functools.wraps(function)
    def call(*args: _P.args, **kwargs: _P.kwargs) -> _Made:
        __tracebackhide__ = True
        told: Exception
        try:
            return function(*args, **kwargs)
        except HabilitationError as refusal:
            seen(refusal, kwargs)
            told = bare(refusal)
        except Slip as slip:
            told = bare(named(slip, function, args, kwargs))
        except TypeError as error:
            told = misfit(error, function, args)
        del args, kwargs
        try:
            raise told
        finally:
            # Else it would keep this frame, and the frame it, until the next collection.
            del told

    return call


def made_bare(kind: type[_Made]) -> type[_Made]:
    """Mark a class that callers make: its constructor is a public call."""
    make: Callable[..., None] = vars(kind)["__init__"]
    # Not by assignment: type checkers hold the constructor of a class for its own.
    type.__setattr__(kind, "__init__", leaves_bare(make, noted))
    return kind


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
