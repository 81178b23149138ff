"""Values made of parts that are well formed already.

Holds one function. Law: it is for values of the library made from values of the library; whatever
comes from a caller goes through a constructor, which checks. Doesn't know any class.
"""

from collections.abc import Callable
from typing import TypeVar

from attrs import AttrsInstance, fields, make_class

_Value = TypeVar("_Value", bound=AttrsInstance)


def maker(kind: type[_Value]) -> Callable[[tuple[object, ...]], _Value]:
    """Return what makes a value of a class of all its parts, in order, none of them checked again.

    The constructor is the one that attrs writes for the same fields without their converters.
    """
    names = tuple(each.name for each in fields(kind))
    bare: Callable[..., None] = vars(
        make_class("Bare", names, slots=True, frozen=True, eq=False, repr=False)
    )["__init__"]
    new = object.__new__

    def make(parts: tuple[object, ...]) -> _Value:
        value = new(kind)
        bare(value, *parts)
        return value

    return make
