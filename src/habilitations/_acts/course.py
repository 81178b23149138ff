"""How a procedure runs: its guards one after the other, then its effect.

Holds `Course`, the mark of a guard, and what makes a procedure of a course. Law: a course is data,
a tuple of guards in the documented order; a procedure raises the first refusal, and whoever wants
them all goes on to the end of the same tuple. Doesn't know any procedure.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache, wraps
from types import MappingProxyType
from typing import Concatenate, Final, Generic, Never, ParamSpec, TypeAlias, TypeVar, cast, final

from habilitations._acts.facts import Facts
from habilitations._errors.bare import bare
from habilitations._errors.slips import Slip, misfit, named
from habilitations._state.dossier import Change, Ruling
from habilitations._values.edges import typed
from habilitations._values.marks import enforces
from habilitations._values.people import Space
from habilitations.errors import HabilitationError
from habilitations.model import Portal, after

#: What an effect makes: another dossier, or another space, or other rules.
Effect: TypeAlias = Change | Space | Ruling
#: What a guard answers: what it refuses, nothing where its rules hold.
Refused: TypeAlias = Sequence[HabilitationError]

_P = ParamSpec("_P")
_Facts_contra = TypeVar("_Facts_contra", bound=Facts, contravariant=True)
_Read = TypeVar("_Read", bound=Facts)
_Function = TypeVar("_Function", bound=Callable[..., Refused])

#: A guard of some facts, and of whatever facts.
Guard: TypeAlias = Callable[[_Facts_contra], Refused]
AnyGuard: TypeAlias = Guard[Never]


@final
class Mark:
    """What a guard may refuse, and whether nothing can be judged after it."""

    __slots__ = ("refuses", "rules", "stops")

    def __init__(
        self, refuses: tuple[type[HabilitationError], ...], rule: str = "", *, stops: bool = False
    ) -> None:
        """Keep all; the rules that are judged are those of the refusals, unless one is named."""
        self.refuses: Final = refuses
        self.rules: Final = (rule,) if rule else tuple(dict.fromkeys(leaf.rule for leaf in refuses))
        self.stops: Final = stops


def guard(
    *refuses: type[HabilitationError], rule: str = "", stops: bool = False
) -> Callable[[_Function], _Function]:
    """Mark a guard of courses with what it refuses; one that `stops` leaves nothing to judge."""
    mark = Mark(refuses, rule, stops=stops)

    def marked(function: _Function) -> _Function:
        function.__dict__["mark"] = mark
        return enforces(*mark.rules)(function)

    return marked


#: Marks what refuses nothing, but keeps what it finds for the guards after it.
finder: Final = guard()


def mark_of(marked: AnyGuard) -> Mark:
    """Return the mark of a guard."""
    mark: Mark = vars(marked)["mark"]
    return mark


@final
class Course(Generic[_Facts_contra]):
    """The guards of an act in the documented order, then what it does.

    Where that depends on what was opened, a request of either kind say, there is no effect, and
    `ways` has the course that goes on from there.
    """

    __slots__ = ("effect", "guards", "ways")

    def __init__(
        self,
        guards: tuple[Guard[_Facts_contra], ...],
        effect: Callable[[_Facts_contra], Effect] | None = None,
        ways: "Mapping[type, Course[Never]]" = MappingProxyType({}),
    ) -> None:
        """Keep all three."""
        self.guards: Final = guards
        self.effect: Final = effect
        self.ways: Final = ways


def outcome(course: Course[_Facts_contra], facts: _Facts_contra) -> "Effect | HabilitationError":
    """Return what the effect of a course makes, or the first refusal, which nobody has raised."""
    for each in course.guards:
        refused = each(facts)
        if refused:
            return refused[0]
    effect = course.effect
    return outcome(way_of(course, facts), facts) if effect is None else effect(facts)


def judged(course: Course[_Facts_contra], facts: _Facts_contra) -> Iterator[tuple[Mark, Refused]]:
    """Yield what each guard may refuse and what it does, to the end or to one that stops."""
    for each in course.guards:
        mark, refused = mark_of(each), each(facts)
        yield mark, refused
        if refused and mark.stops:
            return
    if course.effect is None:
        yield from judged(way_of(course, facts), facts)


def accepts(course: Course[_Facts_contra], facts: _Facts_contra) -> bool:
    """Tell whether no guard of a course has anything to refuse."""
    if any(each(facts) for each in course.guards):
        return False
    return course.effect is not None or accepts(way_of(course, facts), facts)


def effect_of(course: Course[_Facts_contra], facts: _Facts_contra) -> Effect:
    """Return what the effect of a course makes, whose guards have nothing to refuse."""
    effect = course.effect
    return effect_of(way_of(course, facts), facts) if effect is None else effect(facts)


def way_of(course: Course[_Facts_contra], facts: _Facts_contra) -> Course[_Facts_contra]:
    """Return the course that goes on where one parts, by what was opened."""
    # What was opened is of the kind that the guards of its way judge.
    return cast("Course[_Facts_contra]", course.ways[type(vars(facts)["request"])])


@final
class Act(Generic[_Read]):
    """A procedure as what it is made of: what reads its arguments, and its course."""

    __slots__ = ("_load", "read")

    def __init__(self, read: Callable[..., _Read], load: Callable[[], Course[_Read]]) -> None:
        """Keep what reads, and what loads the course with the first act that it judges."""
        self.read: Final = read
        self._load: Final = cache(load)

    @property
    def course(self) -> Course[_Read]:
        """The course, the same at each call."""
        return self._load()

    def taken(self, state: object, arguments: Mapping[str, object]) -> Effect:
        """Return what the effect makes of a state, which has the maps of a portal.

        Raises:
            TypeError: an argument has the wrong Python type.
            HabilitationError: the first refusal.
        """
        made = outcome(self.course, self.read(state, **arguments))
        if isinstance(made, HabilitationError):
            try:
                raise made
            finally:
                # Else the refusal would keep this frame, and the frame it, with the state.
                del made
        return made


def procedure(
    load: Callable[[], Course[_Read]],
) -> Callable[
    [Callable[Concatenate[Portal, _P], _Read]], Callable[Concatenate[Portal, _P], Portal]
]:
    """Make of what reads the arguments of a course the procedure that runs it."""

    def made(
        read: Callable[Concatenate[Portal, _P], _Read],
    ) -> Callable[Concatenate[Portal, _P], Portal]:
        act = Act(read, load)

        @wraps(read)
        def run(portal: Portal, *args: _P.args, **kwargs: _P.kwargs) -> Portal:
            __tracebackhide__ = True
            told: Effect | Exception
            try:
                typed(portal, Portal)
                told = outcome(act.course, read(portal, *args, **kwargs))
                if not isinstance(told, HabilitationError):
                    return after(portal, told)
            except HabilitationError as refusal:
                told = bare(refusal)
            except Slip as slip:
                told = bare(named(slip, read, (portal, *args), kwargs))
            except TypeError as error:
                told = misfit(error, read, (portal, *args))
            # As what is marked with `leaves_bare` does, but for one call less.
            del portal, args, kwargs
            try:
                raise told
            finally:
                del told

        # Read through `__wrapped__` by who asks for the signature: to make it here takes long.
        read.__annotations__["return"] = Portal
        run.__annotations__ = read.__annotations__
        run.__dict__["act"] = act
        # The portal may be given by name, as the signature says; for checkers it has a place alone.
        return cast("Callable[Concatenate[Portal, _P], Portal]", run)

    return made


def act_of(called: Callable[..., Portal]) -> Act[Facts]:
    """Return what a procedure is made of."""
    act: Act[Facts] = vars(called)["act"]
    return act
