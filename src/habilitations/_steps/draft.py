"""A draft: a step some of whose arguments are still open.

Holds `Draft`. Law: a draft filled with good values is the step that its procedure would have been
called with; what is given is parsed as in a step, so that drafts that mean the same are equal.
Doesn't know who wants it, nor whether a portal would accept it.
"""

from collections.abc import Mapping
from datetime import datetime, tzinfo
from functools import cache
from types import MappingProxyType
from typing import final

from attrs import field, frozen

from habilitations._errors.bare import leaves_bare
from habilitations._steps.parameters import Value, parameters_of, parsed_part
from habilitations._steps.sentences import in_short, unfinished
from habilitations._steps.step import INSTANT, Step
from habilitations._texts.languages import Lang
from habilitations._texts.showing import Shows
from habilitations._values.edges import exact_text, typed_all
from habilitations._values.making import filled
from habilitations._values.management import ManagementLink, links_behind
from habilitations.identifiers import DossierId, Idsp, Siren, SubscriberNumber
from habilitations.model import Portal
from habilitations.roles import Role


@final
@frozen(kw_only=True, weakref_slot=False, repr=False)
class Draft(Shows):
    """A step some of whose arguments are still open: what somebody could ask of a portal.

    An open argument is one that nobody can know yet, as the code of a letter, or that is free, as
    an address. `Draft.named` makes a draft.

    >>> draft = Draft.named("activate_space", {"by": "20101670101919"})
    >>> draft.open
    ('code', 'at')
    >>> from datetime import UTC, datetime
    >>> draft.filled(code="courriel-1", at=datetime(2026, 1, 5, 9, tzinfo=UTC))
    <Step 2026-01-05T09:00:00+00:00 20101670101919: activate_space>
    """

    #: The name of the procedure.
    procedure: str
    #: The arguments given by name, in the order of the procedure's signature.
    given: tuple[tuple[str, Value], ...] = field(alias="_given")
    #: The names of the arguments still to be given, in the order of the signature.
    open: tuple[str, ...] = field(alias="_open")

    def __repr__(self) -> str:
        """Tell who would ask what, and what is to be given; a code is never shown."""
        open_ = f"; to give: {', '.join(self.open)}" if self.open else ""
        return f"<Draft {in_short(self.procedure, self.arguments)}{open_}>"

    @classmethod
    @leaves_bare
    def named(
        cls, procedure: str, arguments: Mapping[str, object], *, also: tuple[str, ...] = ()
    ) -> "Draft":
        """Return the draft of a procedure with some of its arguments.

        Open are the arguments that it requires and that aren't given, and those of `also`, which
        it would do without.

        Raises:
            TypeError: an argument isn't known to the procedure, or has the wrong Python type; one
                of `also` is given.
            UnknownName: no procedure has that name (VAL-1).
            InvalidValue: an argument is not well formed (VAL-1, TIM-1).
        """
        name, named = exact_text(procedure), typed_all(also, str)
        still = _open(name, frozenset(arguments), frozenset(named))
        return cls(procedure=name, _given=parsed_part(name, arguments), _open=still)

    @property
    def arguments(self) -> Mapping[str, Value]:
        """The arguments given by name, as a read-only mapping."""
        return MappingProxyType(dict(self.given))

    @property
    def at(self) -> datetime | None:
        """The instant of the step, in UTC; None where it is open."""
        return next((value for _, value in self.given if isinstance(value, datetime)), None)

    @property
    def by(self) -> SubscriberNumber | None:
        """Who would act; None where that is open, or the procedure doesn't say."""
        found = self.arguments.get("by")
        return found if isinstance(found, SubscriberNumber) else None

    @property
    def dossier(self) -> DossierId | None:
        """The dossier that the step is about; None where that is open, or it is about a space."""
        found = self.arguments.get("dossier")
        return found if isinstance(found, Siren | Idsp) else None

    @property
    def links(self) -> tuple[ManagementLink, ...]:
        """The links of the portal's menu behind which the step is; none where it is in none."""
        role = self.arguments.get("role")
        return links_behind(self.procedure, role if isinstance(role, Role) else None)

    @leaves_bare
    def filled(self, **arguments: object) -> Step:
        """Return the step, its open arguments given.

        `at` may always be given: a draft that has an instant was made before it is taken, and
        somebody may have acted since (TIM-1).

        Raises:
            TypeError: an open argument is missing, one is given that isn't open, or one has the
                wrong Python type.
            InvalidValue: an argument is not well formed (VAL-1, TIM-1).
        """
        if not {*self.open} <= {*arguments} <= {*self.open, INSTANT}:
            message = f"{self.procedure} is open for {list(self.open)}, not {sorted(arguments)}"
            raise TypeError(message)
        if not arguments:
            return Step(self.procedure, self.given)
        return Step.named(self.procedure, {**dict(self.given), **arguments})

    def told(
        self, lang: Lang = "fr", portal: Portal | None = None, *, zone: tzinfo | None = None
    ) -> str:
        """Say who would ask what, and what is still to be given, in French or in English.

        People and dossiers that `portal` knows are told by name, instants in `zone`, or in UTC
        without one.

        Raises:
            TypeError: `zone` is no `tzinfo`.
            ValueError: `lang` is neither `fr` nor `en`.
        """
        return unfinished(
            self.procedure, self.arguments, self.open, lang, portal or Portal(), zone=zone
        )


def drafted(
    procedure: str, given: tuple[tuple[str, Value], ...], still_open: tuple[str, ...]
) -> Draft:
    """Return the draft of arguments that are parsed already, none at its default, and what is open.

    Both are in the order of the procedure's signature.
    """
    return filled(Draft, procedure, given, still_open)


@cache
def left_open(procedure: str, given: tuple[str, ...], also: tuple[str, ...]) -> tuple[str, ...]:
    """Return what is open in a draft: what is required and not given, and what it would do without.

    Raises:
        TypeError: an argument isn't known to the procedure; one of `also` is given.
        UnknownName: no procedure has that name (VAL-1).
    """
    return _open(procedure, frozenset(given), frozenset(also))


@cache
def _open(procedure: str, given: frozenset[str], also: frozenset[str]) -> tuple[str, ...]:
    known = parameters_of(procedure)
    strange, twice = (given | also).difference([each.name for each in known]), given & also
    if strange or twice:
        message = f"{procedure} doesn't take {sorted(strange)}; given and open {sorted(twice)}"
        raise TypeError(message)
    missing = {each.name for each in known if each.required} - given
    return tuple([each.name for each in known if each.name in missing | also])
