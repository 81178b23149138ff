"""What every refusal has in common.

Holds the root of the refusals, and the four families.
Law: a refusal is a value: two with the same cause are equal, and it survives pickling and copying.
Doesn't know any rule: a leaf names its rule, the register says where the fiche states it.
"""

from collections.abc import Callable, Iterator
from datetime import datetime, tzinfo
from inspect import get_annotations, signature
from typing import TYPE_CHECKING, ClassVar, Final, dataclass_transform

from attrs.exceptions import FrozenInstanceError

from habilitations import _errors, _texts
from habilitations._errors.described import FieldsAsSignature, Slug, fields_of
from habilitations._texts.languages import Lang, check_lang
from habilitations._texts.showing import Shows, ShowsWhenRaised, brief

if TYPE_CHECKING:
    from habilitations.identifiers import DossierId, SubscriberNumber
    from habilitations.model import Portal
    from habilitations.services import AnyService

#: What Python itself writes on an exception that is raised.
_RAISING: Final = frozenset(
    {"__cause__", "__context__", "__notes__", "__suppress_context__", "__traceback__"},
)


# Not attrs: it compiles a constructor for each of the leaves, half of what the import would cost.
@dataclass_transform(eq_default=False, frozen_default=True)
class HabilitationError(Exception, Shows, ShowsWhenRaised):
    """The root of all refusals; never raised itself.

    Each leaf is one cause. Its fields are the objects involved, in the order of the constructor.
    """

    #: The id of the rule that is enforced, a key of `habilitations.rules.RULES`.
    rule: ClassVar[str]
    #: A stable name of the cause for logs and interfaces: `seat-taken` for `SeatTaken`.
    slug: ClassVar[Slug] = Slug()
    __match_args__: ClassVar[tuple[str, ...]] = ()
    __signature__: ClassVar[FieldsAsSignature] = FieldsAsSignature()

    def __init_subclass__(cls) -> None:
        """Give the class its public address, its slug, and its annotations as fields."""
        super().__init_subclass__()
        cls.__module__ = "habilitations.errors"
        # From Python 3.14 on they are made when they are asked for.
        known = vars(cls).get("__annotations__") or get_annotations(cls)
        fields = fields_of(known)
        # Not by assignment: type checkers make the same one themselves, and hold it for final.
        type.__setattr__(cls, "__match_args__", fields)

    def __init__(self, *objects: object, **named: object) -> None:
        """Take the objects involved, one a field."""
        if named or len(objects) != len(self.__match_args__):
            bound = signature(type(self)).bind(*objects, **named)
            bound.apply_defaults()
            objects = bound.args
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
    def dossier(self) -> "DossierId | None":
        """The dossier concerned; None where the cause is in none."""
        found: DossierId | None = self.__dict__.get("dossier")
        return found

    @property
    def people(self) -> "tuple[SubscriberNumber, ...]":
        """The people concerned, whatever their part, each once, in the order of the fields."""
        return tuple(dict.fromkeys(self._people()))

    def _people(self) -> "Iterator[SubscriberNumber]":
        for name, kind in get_annotations(type(self)).items():
            if kind == "SubscriberNumber":
                yield getattr(self, name)
            elif kind == "tuple[SubscriberNumber, ...]":
                yield from getattr(self, name)

    @property
    def services(self) -> "tuple[AnyService, ...]":
        """The services concerned; none where the cause is on none."""
        found: tuple[AnyService, ...] = self.__dict__.get("services", ())
        return found

    @property
    def retry_after(self) -> datetime | None:
        """The first instant at which this cause is gone if nothing else changes, where it will be.

        Of `TimeGoesBack` the last change, of what an inscription blocks the instant from which it
        is void (ESP-1, ESP-2); else None.
        """
        return None

    def message(
        self, lang: Lang = "fr", portal: "Portal | None" = None, *, zone: tzinfo | None = None
    ) -> str:
        """Say in one sentence what is refused and why, in French or in English.

        People and dossiers that `portal` knows are told by name too, and instants in `zone`, or in
        UTC without one.

        Raises:
            TypeError: `zone` is no `tzinfo`.
            ValueError: `lang` is neither `fr` nor `en`.
        """
        return self._told(_texts.refusals.FACTS[check_lang(lang)][self.slug], lang, portal, zone)

    def advice(
        self, lang: Lang = "fr", portal: "Portal | None" = None, *, zone: tzinfo | None = None
    ) -> str:
        """Say in one sentence what to do instead, in French or in English, as `message` does.

        Raises:
            TypeError: `zone` is no `tzinfo`.
            ValueError: `lang` is neither `fr` nor `en`.
        """
        return self._told(_texts.refusals.ADVICE[check_lang(lang)][self.slug], lang, portal, zone)

    def as_data(
        self, lang: Lang = "fr", portal: "Portal | None" = None, *, zone: tzinfo | None = None
    ) -> dict[str, object]:
        """Return the refusal as plain data, for a log, an answer over HTTP, or a form.

        Its keys are `rule`, `section`, `slug`, `family` (a slug too), `message` and `advice` as
        these methods give them, `fields`, and `retry_after`, which is None where there is none.
        Fields are as documents have them; instants in data are in UTC, whatever the zone.

        Raises:
            TypeError: `zone` is no `tzinfo`.
            ValueError: `lang` is neither `fr` nor `en`.
        """
        view = _errors.telling.View(lang=check_lang(lang), portal=portal, zone=zone)
        retry = self.retry_after
        return {
            "rule": self.rule,
            "section": self.section,
            "slug": self.slug,
            "family": next(each for each in type(self).__mro__ if each in _FAMILIES).slug,
            "message": self.message(lang, portal, zone=zone),
            "advice": self.advice(lang, portal, zone=zone),
            "fields": _errors.telling.fields_as_data(self, view),
            "retry_after": None if retry is None else _errors.plain.plain_instant(retry),
        }

    def _told(self, template: str, lang: Lang, portal: "Portal | None", zone: tzinfo | None) -> str:
        names = {} if portal is None else dict(self._names(portal))
        # What a refusal of very many faults has counted, and not kept.
        more = self.__dict__.get("more", 0)
        view = _errors.telling.View(
            lang=lang, portal=portal, zone=_texts.instants.check_zone(zone), names=names, more=more
        )
        return _errors.telling.told(self, template, view)

    def _names(self, portal: "Portal") -> Iterator[tuple[object, str]]:
        for number in self.people:
            space = portal.space_map.get(number.value)
            if space is not None:
                yield number, f"{space.subscriber.first_name} {space.subscriber.last_name}"
        known = None if self.dossier is None else portal.dossiers.get(self.dossier)
        if known is not None:
            yield known.id, known.name

    def __repr__(self) -> str:
        """Show the fields with their names."""
        fields = (f"{name}={brief(getattr(self, name))}" for name in self.__match_args__)
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
_FAMILIES: Final = (InvalidValue, NotEntitled, NotPossible, NotValidNow)
