"""A step: a procedure and its arguments, as data.

Holds `Step`. Law: a step is what its procedure was given, parsed as the procedure would, so that
two calls that mean the same are equal, and no code is kept in clear. Doesn't know whether a portal
accepts it.
"""

from collections.abc import Callable, Collection, Iterable, Mapping
from datetime import datetime, tzinfo
from functools import partial
from types import MappingProxyType
from typing import Concatenate, Final, ParamSpec, final

from attrs import field, frozen

from habilitations._errors.bare import leaves_bare
from habilitations._json.converter import Forms, written_there
from habilitations._json.faults import Place, Told, checked
from habilitations._json.reader import exact
from habilitations._json.rule_records import with_rules
from habilitations._steps import notation as _notation
from habilitations._steps.needs import Needs, needs_of
from habilitations._steps.parameters import (
    PARAMETERS,
    PROCEDURES,
    Parameter,
    Value,
    kept,
    parameters_of,
    parsed,
)
from habilitations._steps.sentences import in_short, sentence
from habilitations._texts.instants import check_zone
from habilitations._texts.languages import Lang
from habilitations._texts.showing import Shows
from habilitations._values.edges import exact_text, instant, typed
from habilitations._values.editions import Catalogues
from habilitations.errors import UnknownService
from habilitations.identifiers import DossierId, Idsp, Siren, SubscriberNumber
from habilitations.model import Portal
from habilitations.rules import Ruleset
from habilitations.services import FICHE, AnyService, Catalogue, ElementaryService, Service

_P = ParamSpec("_P")

#: The key of a step's procedure in documents.
PROCEDURE: Final = "procedure"

#: The argument that every procedure has: when.
INSTANT: Final = "at"

_NO_PROCEDURE = "a step is of one of the public procedures"


@final
@frozen(repr=False)
class Step(Shows):
    """A procedure and its arguments as data: what a journal keeps and a portal is asked.

    `Step.of` makes one as the procedure is called. Codes and links are kept as digests, instants
    in UTC, people by number; an argument at its default is left out.

    >>> from datetime import UTC, datetime
    >>> from habilitations import procedures, services
    >>> step = Step.of(
    ...     procedures.suspend,
    ...     by="20191991901919",
    ...     delegate="20101670101919",
    ...     dossier="313231838",
    ...     services=[services.PAYER_TVA],
    ...     at=datetime(2026, 1, 5, 9, tzinfo=UTC),
    ... )
    >>> step.procedure, step.at.hour
    ('suspend', 9)
    """

    #: The name of the procedure.
    procedure: str
    #: The arguments by name, in the order of the procedure's signature.
    given: tuple[tuple[str, Value], ...] = field(alias="_given")

    def __repr__(self) -> str:
        """Tell when who asks what; a code is never shown, not even as a digest."""
        return f"<Step {self.at.isoformat()} {in_short(self.procedure, self.arguments)}>"

    @classmethod
    @leaves_bare
    def of(
        cls,
        procedure: Callable[Concatenate[Portal, _P], Portal],
        *args: _P.args,
        **kwargs: _P.kwargs,
    ) -> "Step":
        """Return the step of a procedure called with these arguments, all by name.

        Raises:
            TypeError: `procedure` is none of the public ones; an argument is missing, given by
                place, isn't known to it, or has the wrong Python type.
            InvalidValue: an argument is not well formed (VAL-1, TIM-1).
        """
        name = getattr(procedure, "__name__", "")
        if args or PROCEDURES.get(name) is not procedure:
            raise TypeError(_NO_PROCEDURE)
        return cls(name, parsed(name, kwargs))

    @classmethod
    @leaves_bare
    def named(cls, procedure: str, arguments: Mapping[str, object]) -> "Step":
        """Return the step of a procedure given by its name, for callers that have only that.

        Raises:
            TypeError: an argument is missing, isn't known to the procedure, or has the wrong
                Python type.
            UnknownName: no procedure has that name (VAL-1).
            InvalidValue: an argument is not well formed (VAL-1, TIM-1).
        """
        name = exact_text(procedure)
        return cls(name, parsed(name, arguments))

    @property
    def arguments(self) -> Mapping[str, Value]:
        """The arguments by name, parsed, as a read-only mapping; those at their default are not."""
        return MappingProxyType(dict(self.given))

    @property
    def at(self) -> datetime:
        """The instant of the step, in UTC."""
        return next(value for _, value in self.given if isinstance(value, datetime))

    @property
    def by(self) -> SubscriberNumber | None:
        """Who acts; None where the procedure doesn't say."""
        found = self.arguments.get("by")
        return found if isinstance(found, SubscriberNumber) else None

    @property
    def dossier(self) -> DossierId | None:
        """The dossier that the step is about; None where it is about a space."""
        found = self.arguments.get("dossier")
        return found if isinstance(found, Siren | Idsp) else None

    @property
    def services(self) -> tuple[AnyService, ...]:
        """The services that the step names, in the order given; none where it names none."""
        found = self.arguments.get("services")
        named = found if isinstance(found, tuple) else ()
        return tuple(each for each in named if isinstance(each, Service | ElementaryService))

    @property
    def rules(self) -> Ruleset | None:
        """The rules that the step puts in force (CAT-4); None where it changes no rules."""
        found = self.arguments.get("ruleset")
        return found if isinstance(found, Ruleset) else None

    def needs(self) -> Needs:
        """Return what the step reads and changes: enough to load, and what must be serialised."""
        return needs_of(self.procedure, self.arguments)

    @leaves_bare
    def restamped(self, at: datetime) -> "Step":
        """Return the step at another instant, as for a retry after others have acted (TIM-1).

        Raises:
            TypeError: `at` is no instant.
            NaiveInstant, InstantOutOfRange: it is not aware (TIM-1).
        """
        given = {**dict(self.given), INSTANT: instant(at)}
        return Step(self.procedure, tuple(given.items()))

    @leaves_bare
    def on(self, portal: Portal) -> Portal:
        """Return the portal after the step.

        Raises:
            TypeError: `portal` is no portal.
            HabilitationError: the first refusal of the procedure.
        """
        return PROCEDURES[self.procedure](portal, **dict(self.given))

    @leaves_bare
    def notation(self, *, catalogue: Catalogue = FICHE, zone: tzinfo | None = None) -> str:
        """Return the step as one line, which `Step.read` reads back; it holds digests of codes.

        Its instants are written in `zone`, with what it is ahead of UTC; in UTC without one.

        Raises:
            TypeError: `catalogue` is no catalogue, or `zone` no `tzinfo`.
            UnknownService: a service is not of the catalogue (CAT-1): its code would be read back
                as another, or as none.
        """
        return noted(self, Catalogues.of(typed(catalogue, Catalogue)), check_zone(zone))

    @classmethod
    @leaves_bare
    def read(cls, line: str, *, catalogue: Catalogue = FICHE) -> "Step":
        """Return the step that a line is the notation of; a code may be in clear, or a digest.

        Raises:
            TypeError: `line` is no text, or `catalogue` no catalogue.
            InvalidDocument: the line is no notation, or its arguments are not well formed; it has
                every fault (VAL-1, CAT-1).
        """
        known = (
            _FICHE if typed(catalogue, Catalogue) == FICHE else with_rules(catalogue, clear=True)
        )
        return checked(partial(_from_notation, exact_text(line), known))

    def told(
        self, lang: Lang = "fr", portal: Portal | None = None, *, zone: tzinfo | None = None
    ) -> str:
        """Say in one sentence who asks what, in French or in English.

        People and dossiers that `portal` knows are told by name, instants in `zone`, or in UTC
        without one.

        Raises:
            TypeError: `portal` is no portal, or `zone` no `tzinfo`.
            ValueError: `lang` is neither `fr` nor `en`.
        """
        known = Portal() if portal is None else typed(portal, Portal)
        return sentence(self.procedure, self.arguments, lang, known, zone=zone)


def noted(step: Step, known: Catalogues, zone: tzinfo | None = None) -> str:
    """Return a step as one line, which is read back under the catalogues known.

    Raises:
        UnknownService: a service would be read back as another, or as none (CAT-1).
    """
    unknown = known.unknown(step.services)
    if unknown:
        raise UnknownService(unknown)
    instants = {name: value for name, value in step.given if isinstance(value, datetime)}
    there = {name: written_there(value, zone) for name, value in instants.items()}
    return _notation.written(step.procedure, {**plain_arguments(step, _FICHE), **there})


def _from_notation(line: str, made: Forms, told: Told) -> "Step | None":
    procedure, arguments = _notation.read(line)
    return from_plain({PROCEDURE: procedure, **arguments}, made, None, told)


#: What steps are given, whatever their procedure: null there says that this one has no such thing.
_EVERY: Final = frozenset(each.name for known in PARAMETERS.values() for each in known)

#: The forms of notations under the fiche's catalogue: a person may type a code in clear.
_FICHE: Final = with_rules(FICHE, clear=True)


def plain_arguments(step: Step, made: Forms) -> dict[str, object]:
    """Return the arguments of a step as plain data."""
    return plain_values(step.procedure, step.given, made)


def plain_values(
    procedure: str, given: Iterable[tuple[str, Value]], made: Forms
) -> dict[str, object]:
    """Return arguments of a procedure as plain data."""
    kinds = {each.name: each.kind for each in parameters_of(procedure)}
    return {name: made.unstructure(value, kinds[name].read_as) for name, value in given}


def from_plain(data: object, made: Forms, at: Place, told: Told) -> Step | None:
    """Return the step that plain data are, its procedure's name among its arguments.

    None where they are none, which is told at its place.
    """
    given = told.exact(data, dict, at)
    procedure = None if given is None else procedure_of(given, at, told)
    if given is None or procedure is None:
        return None
    values = read_values(procedure, given, made, at, told)
    return None if values is None else Step(procedure, values)


def read_values(
    procedure: str,
    given: Mapping[str, object],
    made: Forms,
    at: Place,
    told: Told,
    *,
    spared: Collection[str] = (),
) -> tuple[tuple[str, Value], ...] | None:
    """Return the arguments of a procedure from plain data; those that are spared may be missing.

    None where faults are told.
    """
    before, known = told.count, PARAMETERS[procedure]
    values: dict[str, Value] = {}
    for each in known:
        if given.get(each.name) is not None or (each.required and each.name in given):
            value = _read(each, given[each.name], made, at, told)
            values |= {} if value is None else {each.name: value}
        elif each.required and each.name not in spared:
            told.missing(each.name, at)
    told.unknown(_unknown(given, known), at)
    return kept(known, values) if told.count == before else None


def _unknown(given: Mapping[str, object], known: Iterable[Parameter]) -> Collection[str]:
    named = {PROCEDURE, *(each.name for each in known)}
    return [
        key
        for key, value in given.items()
        if key not in named and (value is not None or key not in _EVERY)
    ]


def procedure_of(given: Mapping[str, object], at: Place, told: Told) -> str | None:
    """Return the name of the procedure that plain data name; None where they name none."""
    if PROCEDURE not in given:
        told.missing(PROCEDURE, at)
        return None
    found = told.leaf(_known, given[PROCEDURE], (at, PROCEDURE))
    return None if found is None else typed(found, str)


def _known(name: object) -> str:
    procedure = exact(name, str)
    parameters_of(procedure)
    return procedure


def _read(parameter: Parameter, value: object, made: Forms, at: Place, told: Told) -> Value | None:
    kind = parameter.kind
    read = made.reads.of(kind.read_as)(value, (at, parameter.name), told)
    # A text that is not well formed names its field itself.
    return None if read is None else told.read(partial(kind.parsed, read), at)
