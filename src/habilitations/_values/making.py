"""Values made of parts that are well formed already.

Holds what makes them. Law: it is for values of the library made from values of the library;
whatever comes from a caller goes through a constructor, which checks. Doesn't know any class.
"""

from collections.abc import Callable
from typing import TypeVar

from attrs import AttrsInstance, fields, make_class

_Value = TypeVar("_Value", bound=AttrsInstance)


class WeaklyReferable:
    """What can be referred to weakly: the slot for it, where two classes may share it."""

    __slots__ = ("__weakref__",)


def maker(kind: type[_Value]) -> Callable[..., _Value]:
    """Return what makes a value of a class of all its parts, in order, none of them checked again.

    It fills a value of a twin of the class, which isn't frozen, and then gives it the class itself:
    three times as fast as to fill a frozen value. Hence a class can't have `__weakref__` by itself.
    """

    def close(value: object) -> None:
        value.__class__ = kind

    return make_class(
        kind.__name__,
        [each.name for each in fields(kind)],
        bases=kind.__bases__,
        slots=True,
        weakref_slot=False,
        eq=False,
        repr=False,
        class_body={"__attrs_post_init__": close},
    )


def filled(kind: type[_Value], *parts: object) -> _Value:
    """Return the same without a twin: for what is made seldom."""
    value = object.__new__(kind)
    for each, part in zip(fields(kind), parts, strict=True):
        object.__setattr__(value, each.name, part)
    return value


def revised(value: _Value, **parts: object) -> _Value:
    """Return a value with other parts, which are well formed already."""
    kind = type(value)
    made = object.__new__(kind)
    for each in fields(kind):
        name = each.name
        object.__setattr__(made, name, parts[name] if name in parts else getattr(value, name))
    return made
