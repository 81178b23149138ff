"""Z3 behind a few typed functions.

Holds the only import of z3. Its one law: nothing untyped leaves. It doesn't know any rule.
"""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING, NewType

import z3

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

Term = NewType("Term", object)
Sort = NewType("Sort", object)
_fresh = count()


def sort(name: str) -> Sort:
    """An uninterpreted sort: any number of things."""
    return Sort(z3.DeclareSort(name))


def enum(name: str, values: Sequence[str]) -> tuple[Sort, tuple[Term, ...]]:
    """A sort of exactly these values."""
    made, constants = z3.EnumSort(name, list(values))
    return Sort(made), tuple(Term(one) for one in constants)


def const(name: str, of: Sort) -> Term:
    """Some thing of that sort."""
    return Term(z3.Const(name, of))


def relation(name: str, *of: Sort) -> Callable[..., Term]:
    """Any relation between things of these sorts."""
    made = z3.Function(name, *of, z3.BoolSort())
    return lambda *terms: Term(made(*terms))


def function(name: str, *of: Sort) -> Callable[..., Term]:
    """Any function; the last sort is that of its values."""
    made = z3.Function(name, *of)
    return lambda *terms: Term(made(*terms))


def both(*terms: Term) -> Term:
    """All of them."""
    return Term(z3.And(*terms))


def either(*terms: Term) -> Term:
    """One of them at least."""
    return Term(z3.Or(*terms))


def no(term: Term) -> Term:
    """Its contrary."""
    return Term(z3.Not(term))


def implies(if_: Term, then: Term) -> Term:
    """The second wherever the first."""
    return Term(z3.Implies(if_, then))


def same(one: Term, other: Term) -> Term:
    """Both are the same thing (or, of two statements, equally true)."""
    return Term(one == other)  # z3 overloads it


def choose(if_: Term, then: Term, otherwise: Term) -> Term:
    """The one or the other."""
    return Term(z3.If(if_, then, otherwise))


def truth(value: bool) -> Term:  # noqa: FBT001 (it is a value)
    """A plain truth value."""
    return Term(z3.BoolVal(value))


def _bound(of: Sequence[Sort]) -> list[Term]:
    """Fresh variables of these sorts."""
    return [const(f"v{next(_fresh)}", one) for one in of]


def every(*of: Sort, holds: Callable[..., Term]) -> Term:
    """The statement about all things of these sorts."""
    variables = _bound(of)
    return Term(z3.ForAll(variables, holds(*variables)))


def some(*of: Sort, holds: Callable[..., Term]) -> Term:
    """The statement about some things of these sorts."""
    variables = _bound(of)
    return Term(z3.Exists(variables, holds(*variables)))


def check(statements: Iterable[Term], milliseconds: int) -> tuple[str, str]:
    """Whether they can all hold: sat, unsat or unknown; with a model as text where sat."""
    solver = z3.Solver()
    solver.set("timeout", milliseconds)
    solver.set("random_seed", 0)
    for statement in statements:
        solver.add(statement)
    answer = str(solver.check())
    return answer, str(solver.model()) if answer == "sat" else ""
