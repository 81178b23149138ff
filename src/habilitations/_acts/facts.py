"""What acts are judged by: what was given, and what the state knows of it.

Holds the facts of all acts, of those of a person, and of those on a dossier. Law: a subclass is its
annotations; what isn't given, a finder finds and keeps in the facts, for the guards after it. Facts
live for one call. Doesn't know any rule.
"""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Final, Generic, ParamSpec, Protocol, TypeVar, cast, dataclass_transform

from habilitations._state.dossier import Dossier
from habilitations._state.requests import EmailChange, Request
from habilitations._values.people import Space
from habilitations._values.slots import Slot
from habilitations.identifiers import DossierId, SubscriberNumber, dossier_id
from habilitations.model import Portal
from habilitations.rules import Ruleset
from habilitations.services import ElementaryService

_P = ParamSpec("_P")
_Facts = TypeVar("_Facts", bound="Facts")
_Waiting_co = TypeVar("_Waiting_co", bound=Request | EmailChange, covariant=True)


class _Found:
    """What isn't given: a finder finds it, and the guards after it read it."""

    #: The rules of the portal.
    ruleset: Ruleset
    by: SubscriberNumber
    space: Space
    dossier: Dossier
    #: Where the role of who acts has a right, suspended or not, with the code of the role.
    rights: Sequence[tuple[Slot, int]]
    #: The services on which what who acts would exercise is suspended.
    asleep: tuple[ElementaryService, ...]


class _Opened(Generic[_Waiting_co]):
    request: _Waiting_co


@dataclass_transform(kw_only_default=True)
class _Given(_Found):
    """What has its annotations for fields; those of the class above are none."""


class Facts(_Given):
    """What every act is judged by."""

    portal: Portal
    at: datetime


class _Bare(Protocol):
    def __call__(self, kind: Callable[_P, _Facts], /) -> _Facts: ...


# Each kind of facts is a class: what it is called with tells what it is given.
_bare: Final = cast("_Bare", object.__new__)


# By place alone: else Python compares each name that is given with that of the kind.
def given(kind: Callable[_P, _Facts], /, *_: _P.args, **parts: _P.kwargs) -> _Facts:
    """Return the facts of a kind that are given: in half of what a constructor would take."""
    facts = _bare(kind)
    # What was given by name is in a dict of its own already.
    facts.__dict__ = parts
    facts.ruleset = facts.portal.ruleset
    return facts


class ByPerson(Facts):
    """What an act of a person is judged by."""

    by: SubscriberNumber


def identified(portal: Portal, dossier: DossierId | str) -> DossierId:
    """Return the identifier of a dossier: that of the state, where its text is known there.

    Raises:
        TypeError, InvalidSiren: it is none (VAL-1).
    """
    known = portal.dossier_map.get(dossier) if type(dossier) is str else None
    return dossier_id(dossier) if known is None else known.id


class OnDossier(Facts):
    """What an act on a dossier is judged by, whoever acts."""

    identifier: DossierId


class Acting(ByPerson, OnDossier):
    """What an act of a person on a dossier is judged by."""


class Opened(OnDossier, _Opened[_Waiting_co]):
    """What is judged by something that waits: asked for, or opened by a code or link."""


class Requesting(Acting, Opened[_Waiting_co]):
    """What a request is judged by, when it is made and when its code is entered."""
