"""What a leaf of the refusals tells of itself: its fields, its name in words, its signature.

Law: all is read from the class, and made when it is asked for. Doesn't know any leaf.
"""

import re
from collections.abc import Mapping
from inspect import Parameter, Signature, get_annotations
from typing import ClassVar, get_origin


def fields_of(annotated: Mapping[str, object]) -> tuple[str, ...]:
    """Return the names of the fields among what a class annotates."""
    return tuple([name for name, kind in annotated.items() if get_origin(kind) is not ClassVar])


class Slug:
    """The name of a leaf in words: made when it is told, as few are."""

    def __get__(self, _: object, leaf: type) -> str:
        """Return it, of the leaf."""
        return re.sub(r"(?<!^)(?=[A-Z])", "-", leaf.__name__).lower()


class FieldsAsSignature:
    """What `inspect` and notebooks show of a leaf, made when they ask."""

    def __get__(self, _: object, leaf: type) -> Signature:
        """Return it, of the leaf."""
        kinds, place = get_annotations(leaf), Parameter.POSITIONAL_OR_KEYWORD
        return Signature(
            [
                Parameter(
                    name,
                    place,
                    annotation=kinds[name],
                    default=vars(leaf).get(name, Parameter.empty),
                )
                for name in fields_of(kinds)
            ]
        )
