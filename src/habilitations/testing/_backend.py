"""What a system under test is to the kit, and what makes a bad one.

Holds `Backend`, the errors that tell of a bad adapter, and what checks one. Law: a fault of the
adapter is never told as a broken rule, nor the reverse. Doesn't know what the rules say.
"""

import difflib
from collections.abc import Callable, Collection, Iterator, Mapping
from collections.abc import Set as AbstractSet
from contextlib import contextmanager
from types import MappingProxyType
from typing import ClassVar, Final, Protocol, TypeAlias, final

from habilitations import errors
from habilitations._steps.parameters import PROCEDURES
from habilitations.rules import RULES
from habilitations.testing._plain_step import PlainStep

#: A right as plain data: dossier, subscriber, elementary service, role, suspended in effect.
PlainRight: TypeAlias = tuple[str, str, str, str, bool]

#: Every procedure, for systems that offer all of them.
EVERYTHING: Final = frozenset(PROCEDURES)
#: What `error_code` returns for a refusal whose reason the system doesn't tell.
REFUSED: Final = "refused"


class Backend(Protocol):
    """A system under test, as the kit drives it: empty when it is made, thrown away after use.

    It may let more be seen, by further methods: `requests(dossier, at)`, `accounts(dossier)`,
    `address(dossier)`, `sources()`, `listing(dossier)`, `can(person, right, service, dossier)` and
    `menu(person, dossier)`; what isn't there is told to be unseen. With `load(state)`, a document
    of ours as `wire.dumps` writes it, it can begin from a state that it didn't come to by steps.
    """

    @property
    def capabilities(self) -> Collection[str]:
        """The names of the procedures that the system offers; `EVERYTHING` if all.

        Tests that need another are left out, and reported. Where one of those that set a test up is
        missing (`register_space`, `activate_space`, `open_dossier`), the kit doesn't call it: the
        people and dossiers named are taken to be there, and active.
        """
        ...

    def apply(self, step: PlainStep, /) -> None:
        """Take a step, whole or not at all; raise if the system refuses it."""

    def rights(self) -> AbstractSet[PlainRight]:
        """Return every right in force, those suspended included."""
        ...

    def error_code(self, error: Exception, /) -> str | None:
        """Return why the system refused: a slug, or the id of a rule, of this library.

        `REFUSED` where the system doesn't tell why; None for an exception that is no refusal.
        """

    def close(self) -> None:
        """Throw the system away, with all that it holds."""


MakeBackend: TypeAlias = Callable[[], Backend]


class BackendError(Exception):
    """The adapter is at fault, so nothing can be said of the system behind it."""

    text: ClassVar[str]

    def __str__(self) -> str:
        """Say what is wrong, and what is wanted."""
        return self.text.format(*self.args)


@final
class MissingMethod(BackendError):
    """The backend lacks a part of the protocol."""

    text = "{0} has no {1}: a backend has {2}"


@final
class MissingObservation(BackendError):
    """Something has the name of an observation, and can't be called."""

    text = "{0}.{1} is no method: leave it out where it is not to be seen"


@final
class UnknownCapability(BackendError):
    """A capability is the name of no procedure."""

    text = "{0!r} is no procedure: a capability is one of {1}"


@final
class UnknownErrorCode(BackendError):
    """`error_code` returned what is neither a slug nor a rule."""

    text = "error_code returned {0!r} for {1!r}: neither a slug nor a rule of ours; near it: {2}"


@final
class NoRefusal(BackendError):
    """The system raised what is no refusal: a crash, whose cause is chained."""

    text = "{0} at {1}: error_code returned None, so it is no refusal but a fault of the system"


@final
class WrongRights(BackendError):
    """`rights` returned something of another shape."""

    text = (
        "rights returned {0!r}: a right is (dossier, subscriber, elementary service, role, "
        "suspended), four texts and a bool"
    )


@final
class StateLeaks(BackendError):
    """A fresh backend is not empty: what another example did is still there."""

    text = "a fresh backend is not empty, so make_backend or close leaves state behind: {0}"


@final
class NoAnswer(BackendError):
    """A system that answers lines gave none."""

    text = "the system gave no answer to {0}: {1}"


@final
class WrongAnswer(BackendError):
    """A system that answers lines gave another than one of the protocol's."""

    text = "the system answered {0} with {1}: wanted is {2}"


#: The rule of each slug.
RULE_OF: Final[Mapping[str, str]] = MappingProxyType(
    {
        leaf.slug: leaf.rule
        for leaf in (getattr(errors, name) for name in errors.__all__)
        if hasattr(leaf, "rule")
    }
)
_PARTS: Final = ("apply", "rights", "error_code", "close", "capabilities")


@contextmanager
def opened_backend(make: MakeBackend) -> Iterator[Backend]:
    """Give a fresh backend, checked, and close it afterwards.

    Raises:
        MissingMethod, UnknownCapability, WrongRights: it is none.
        StateLeaks: it holds rights already.
    """
    backend = make()
    _check_parts(backend)
    try:
        left = read_rights(backend)
        if left:
            raise StateLeaks(min(left))
        yield backend
    finally:
        backend.close()


def _check_parts(backend: object) -> None:
    for part in _PARTS:
        known = getattr(backend, part, None)
        if known is None or (part != "capabilities" and not callable(known)):
            raise MissingMethod(type(backend).__name__, part, ", ".join(_PARTS))


def offered(backend: Backend) -> frozenset[str]:
    """Return the procedures that a backend offers.

    Raises:
        UnknownCapability: one is none.
    """
    names = frozenset(backend.capabilities)
    for name in sorted(names - EVERYTHING):
        raise UnknownCapability(name, ", ".join(sorted(EVERYTHING)))
    return names


def loads(backend: Backend) -> bool:
    """Tell whether a backend begins from a state that is given."""
    return callable(getattr(backend, "load", None))


def loader_of(backend: Backend) -> Callable[[str], object]:
    """Return what loads a state into a backend.

    Raises:
        MissingMethod: it has none.
    """
    found = getattr(backend, "load", None)
    if not callable(found):
        raise MissingMethod(type(backend).__name__, "load", ", ".join((*_PARTS, "load")))
    load: Callable[[str], object] = found
    return load


def read_rights(backend: Backend) -> frozenset[PlainRight]:
    """Return the rights of a backend.

    Raises:
        WrongRights: they are of another shape.
    """
    found: object = backend.rights()
    if not isinstance(found, AbstractSet):
        raise WrongRights(found)
    for right in found:
        if not isinstance(right, tuple) or tuple(map(type, right)) != (str, str, str, str, bool):
            raise WrongRights(right)
    return frozenset(found)


def refusal_of(backend: Backend, step: PlainStep) -> str | None:
    """Take a step; return None if it is accepted, else the code of the refusal.

    Raises:
        NoRefusal: the system raised what is no refusal.
        NoAnswer, WrongAnswer: it doesn't answer as the protocol has it.
        UnknownErrorCode: the code is not known.
    """
    try:
        backend.apply(step)
    except BackendError:
        raise
    except Exception as error:
        code = backend.error_code(error)
        if code is None:
            raise NoRefusal(type(error).__name__, str(step)) from error
        return _known(code, error)
    return None


def _known(code: str, error: Exception) -> str:
    known = {REFUSED, *RULE_OF, *RULES}
    if code in known:
        return code
    near = difflib.get_close_matches(str(code), sorted(known), cutoff=0.4)
    raise UnknownErrorCode(code, error, ", ".join(near) or "nothing")
