"""What every refusal has in common.

Holds the root of the refusals, the four families, a refusal's place in a document, and how one is
shown.
Law: a refusal is a value: two with the same cause are equal, and it survives pickling and copying.
Doesn't know any rule: a leaf names its rule, the register says where the fiche states it.
"""

import re
from collections.abc import Callable, Mapping
from datetime import datetime
from inspect import Parameter, Signature, get_annotations, signature
from types import MappingProxyType
from typing import ClassVar, Final, dataclass_transform, final

from attrs import frozen
from attrs.exceptions import FrozenInstanceError

from habilitations import _texts
from habilitations._texts.languages import Lang, check_lang

_LONGEST_SHOWN = 60
_COLON: Final[Mapping[Lang, str]] = MappingProxyType({"fr": "\N{NO-BREAK SPACE}: ", "en": ": "})
#: What is told of an instant that isn't.
_NEVER: Final[Mapping[Lang, str]] = MappingProxyType({"fr": "jamais", "en": "never"})


#: What Python itself writes on an exception that is raised.
_RAISING: Final = frozenset(
    {"__cause__", "__context__", "__notes__", "__suppress_context__", "__traceback__"},
)


class _Slug:
    """The name of a leaf in words: made when it is told, as few are."""

    def __get__(self, _: object, leaf: type["HabilitationError"]) -> str:
        return re.sub(r"(?<!^)(?=[A-Z])", "-", leaf.__name__).lower()


class _FieldsAsSignature:
    """What `inspect` and notebooks show of a leaf, made when they ask."""

    def __get__(self, _: object, leaf: type["HabilitationError"]) -> Signature:
        kinds, place = get_annotations(leaf), Parameter.POSITIONAL_OR_KEYWORD
        names = leaf.__match_args__
        return Signature([Parameter(each, place, annotation=kinds[each]) for each in names])


# Not attrs: it compiles a constructor for each of the leaves, half of what the import would cost.
@dataclass_transform(eq_default=False, frozen_default=True)
class HabilitationError(Exception):
    """The root of all refusals; never raised itself.

    Each leaf is one cause. Its fields are the objects involved, in the order of the constructor.
    """

    #: The id of the rule that is enforced, a key of `habilitations.rules.RULES`.
    rule: ClassVar[str]
    #: A stable name of the cause for logs and interfaces: `seat-taken` for `SeatTaken`.
    slug: ClassVar[_Slug] = _Slug()
    __match_args__: ClassVar[tuple[str, ...]] = ()
    __signature__: ClassVar[_FieldsAsSignature] = _FieldsAsSignature()

    def __init_subclass__(cls) -> None:
        """Give the class its public address, its slug, and its annotations as fields."""
        super().__init_subclass__()
        cls.__module__ = "habilitations.errors"
        # From Python 3.14 on they are made when they are asked for.
        known = vars(cls).get("__annotations__") or get_annotations(cls)
        fields = tuple([name for name in known if name not in vars(cls)])
        # Not by assignment: type checkers make the same one themselves, and hold it for final.
        type.__setattr__(cls, "__match_args__", fields)

    def __init__(self, *objects: object, **named: object) -> None:
        """Take the objects involved, one a field."""
        if named or len(objects) != len(self.__match_args__):
            objects = signature(type(self)).bind(*objects, **named).args
        super().__init__(*objects)
        self.__dict__.update(zip(self.__match_args__, objects, strict=True))

    def __setattr__(self, name: str, value: object) -> None:
        """Refuse: a refusal is a value."""
        if name not in _RAISING:
            raise FrozenInstanceError
        super().__setattr__(name, value)

    def __delattr__(self, name: str) -> None:
        """Refuse: a refusal is a value."""
        if name not in _RAISING:
            raise FrozenInstanceError
        super().__delattr__(name)

    @property
    def section(self) -> str:
        """Where the fiche states the rule, as in `§5.6`; empty where it is silent."""
        return _texts.register.SECTIONS[self.rule]

    @property
    def retry_after(self) -> datetime | None:
        """The first instant at which this cause is gone if nothing else changes, where it will be.

        Of `TimeGoesBack` the last change, of what an inscription blocks the instant from which it
        is void (ESP-1, ESP-2); else None.
        """
        return None

    def message(self, lang: Lang = "fr") -> str:
        """Say in one sentence what is refused and why, in French or in English.

        Raises:
            ValueError: `lang` is neither `fr` nor `en`.
        """
        return self._told(_texts.refusals.FACTS[check_lang(lang)][self.slug], lang)

    def advice(self, lang: Lang = "fr") -> str:
        """Say in one sentence what to do instead, in French or in English.

        Raises:
            ValueError: `lang` is neither `fr` nor `en`.
        """
        return self._told(_texts.refusals.ADVICE[check_lang(lang)][self.slug], lang)

    def _told(self, template: str, lang: Lang) -> str:
        told = {name: shown(getattr(self, name), lang) for name in self.__match_args__}
        return template.format_map(told)

    def __repr__(self) -> str:
        """Show the fields with their names."""
        fields = (f"{name}={getattr(self, name)!r}" for name in self.__match_args__)
        return f"{type(self).__name__}({', '.join(fields)})"

    def __str__(self) -> str:
        """Say in English the fact, the rule and its section, and what to do instead."""
        where = f"{self.rule}, {self.section}" if self.section else self.rule
        return f"{self.message('en')} [{where}] {self.advice('en')}"

    def __eq__(self, other: object) -> bool:
        """Compare by cause and objects."""
        return type(other) is type(self) and other.args == self.args

    def __hash__(self) -> int:
        """Hash by cause and objects."""
        return hash((type(self), self.args))

    def __reduce__(self) -> tuple[Callable[..., "HabilitationError"], tuple[object, ...]]:
        """Rebuild from the fields: what a frozen exception can't restore stays out."""
        return type(self), self.args


class InvalidValue(HabilitationError, ValueError):
    """A value is not well formed; also a `ValueError`."""


class NotEntitled(HabilitationError):
    """This person may not do this."""


class NotPossible(HabilitationError):
    """The state doesn't allow this to anybody."""


class NotValidNow(HabilitationError):
    """A code, a link or the instant is wrong, or a deadline has passed."""


HabilitationError.__module__ = InvalidValue.__module__


@final
@frozen
class Fault:
    """One fault of a document: where it is, as a JSON path, and what is wrong there."""

    #: `$` is the document, `$.steps[3].by` a value in it.
    path: str
    refusal: HabilitationError

    def message(self, lang: Lang = "fr") -> str:
        """Say where and what, in French or in English.

        Raises:
            ValueError: `lang` is neither `fr` nor `en`.
        """
        return shown(self.path, lang) + _COLON[check_lang(lang)] + self.refusal.message(lang)


def shown(value: object, lang: Lang) -> str:
    """Return a field as people read it: instants in UTC, lists with commas, hostile text cut."""
    if value is None:
        return _NEVER[lang]
    if isinstance(value, HabilitationError | Fault):
        return value.message(lang).removesuffix(".")
    if isinstance(value, tuple):
        faults = any(isinstance(item, HabilitationError | Fault) for item in value)
        apart = {"fr": "\u00a0; ", "en": "; "}[lang] if faults else ", "
        return apart.join(shown(item, lang) for item in value)
    text = _instant(value) if isinstance(value, datetime) else str(value)
    plain = text if text.isprintable() else ascii(text)
    return plain if len(plain) <= _LONGEST_SHOWN else plain[: _LONGEST_SHOWN - 1] + "…"


def _instant(value: datetime) -> str:
    # An instant may be here because it has no zone, or one that doesn't tell its offset.
    clock = datetime.isoformat(value.replace(tzinfo=None), sep=" ")
    return clock if value.tzinfo is None else f"{clock} {value.tzinfo}"
