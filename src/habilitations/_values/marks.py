"""The marks of functions that enforce rules.

Holds two decorators, and what a guard tells when it is run. Law: the rules' guards can be listed,
and switched off one by one in the tests, from the code itself; which of them judged a call is told
by the guards that did, and by nobody else. Doesn't know the rules.
"""

import functools
from collections.abc import Callable, Generator, Iterator
from typing import Final, ParamSpec, TypeVar, final

from attrs import frozen

_P = ParamSpec("_P")
_Function = TypeVar("_Function", bound=Callable[..., object])
_Found = TypeVar("_Found")
_Refusal = TypeVar("_Refusal")


@final
@frozen
class Judged:
    """What a guard says before anything else: the rules that it is about to judge."""

    rules: tuple[str, ...]


_NOTHING: Final = Judged(())


def enforces(*rules: str) -> Callable[[_Function], _Function]:
    """Mark the one place where the condition of the rules named stands."""

    def mark(function: _Function) -> _Function:
        function.__dict__["enforces"] = rules
        function.__dict__["judged"] = Judged(rules)
        return function

    return mark


def guard(
    *rules: str,
) -> Callable[[Callable[_P, Iterator[_Refusal]]], Callable[_P, Iterator[_Refusal | Judged]]]:
    """Mark a guard of a course, and have it tell that it was run before what it refuses."""

    def mark(
        function: Callable[_P, Iterator[_Refusal]],
    ) -> Callable[_P, Iterator[_Refusal | Judged]]:
        judged = Judged(rules)

        @functools.wraps(function)
        def run(*args: _P.args, **kwargs: _P.kwargs) -> Iterator[_Refusal | Judged]:
            yield judged
            yield from function(*args, **kwargs)

        return enforces(*rules)(run)

    return mark


def judged_by(predicate: Callable[..., object]) -> Judged:
    """Return what a course is told of a marked function that answers or raises."""
    # One that is switched off in a test has lost its mark.
    judged: Judged = getattr(predicate, "judged", _NOTHING)
    return judged


def asked(
    predicate: Callable[_P, _Found], *args: _P.args, **kwargs: _P.kwargs
) -> Generator[Judged, None, _Found]:
    """Ask a marked function that answers or raises, in a course, which is told of it."""
    yield judged_by(predicate)
    return predicate(*args, **kwargs)
