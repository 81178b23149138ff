"""What `st.from_type` draws of each type of the library.

Holds `TYPES`. Law: what a portal holds, or what is said of it, is taken out of a drawn portal by
the calls that everybody has, so nothing is drawn which the library wouldn't make. Doesn't know how
portals are drawn.
"""

from collections.abc import Callable, Iterable, Mapping
from functools import cache
from types import MappingProxyType
from typing import Final, TypeVar, final

from attrs import frozen
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from habilitations.errors import HabilitationError
from habilitations.guidance import Draft, Remedy, Verdict, explain, possible_steps, remedies
from habilitations.identifiers import Siren
from habilitations.journal import Journal, Step
from habilitations.model import (
    AdhesionRequest,
    Dossier,
    EmailChange,
    Habilitation,
    Portal,
    Request,
    RequestStatus,
    Space,
    Subscriber,
    SubstitutionRequest,
)
from habilitations.queries import all_habilitations, requests_on
from habilitations.testing import _drawn_values as values
from habilitations.testing import strategies
from habilitations.testing._expected import outcome_of
from habilitations.testing._moves import latest
from habilitations.testing._shapes import Shape

_T = TypeVar("_T")


@final
@frozen(kw_only=True)
class _Refused:
    """A step that a portal refuses, and the refusal."""

    portal: Portal
    step: Step
    refusal: HabilitationError


def _in(shape: Shape, there: Callable[[Portal], Iterable[_T]]) -> SearchStrategy[_T]:
    """Return what a portal that shows a shape holds."""
    found = strategies.portals(with_=[shape]).map(lambda portal: tuple(there(portal)))
    return found.filter(bool).flatmap(st.sampled_from)


def _statuses(portal: Portal) -> Iterable[RequestStatus]:
    at = latest(portal)
    return (each for one in portal.dossiers for each in requests_on(portal, dossier=one, at=at))


def _waiting(kind: type[_T]) -> Callable[[Portal], Iterable[_T]]:
    def there(portal: Portal) -> Iterable[_T]:
        requests: Iterable[Request] = (each.request for each in _statuses(portal))
        return (each for each in requests if isinstance(each, kind))

    return there


def _changes(portal: Portal) -> Iterable[EmailChange]:
    changes = (dossier.email_change for dossier in portal.dossiers.values())
    return (each for each in changes if each is not None)


def _drafts(portal: Portal) -> Iterable[Draft]:
    at = latest(portal)
    return (draft for person in portal.spaces for draft in possible_steps(portal, person, at=at))


@cache
def _with_titulaire() -> SearchStrategy[Portal]:
    return strategies.portals(with_=[Shape.TITULAIRE])


@st.composite
def _refused(draw: DrawFn) -> _Refused:
    portal = draw(_with_titulaire())
    step = draw(strategies.refused_steps(portal))
    met = outcome_of(portal, step)
    assert isinstance(met, HabilitationError)
    return _Refused(portal=portal, step=step, refusal=met)


def _remedies() -> SearchStrategy[Remedy]:
    return _refused().flatmap(
        lambda met: st.sampled_from(
            remedies(met.portal, met.refusal, at=met.step.at, step=met.step)
        )
    )


def _verdicts() -> SearchStrategy[Verdict]:
    met = _refused().map(lambda met: explain(met.portal, met.step))
    return met | strategies.portals().flatmap(
        lambda portal: strategies.steps(portal).map(lambda step: explain(portal, step))
    )


def _steps() -> SearchStrategy[Step]:
    return strategies.journals(dossiers=(1, 2)).map(tuple).flatmap(st.sampled_from)


#: The strategy of each type.
TYPES: Final[Mapping[type, Callable[[], SearchStrategy[object]]]] = MappingProxyType(
    {
        Portal: strategies.portals,
        Dossier: strategies.dossiers,
        Journal: strategies.journals,
        Subscriber: strategies.subscribers,
        Siren: strategies.sirens,
        strategies.Tables: strategies.tables,
        Space: lambda: _in(Shape.TITULAIRE, lambda portal: portal.spaces.values()),
        Habilitation: lambda: _in(Shape.TITULAIRE, all_habilitations),
        AdhesionRequest: lambda: _in(Shape.PENDING, _waiting(AdhesionRequest)),
        SubstitutionRequest: lambda: _in(Shape.SUBSTITUTION, _waiting(SubstitutionRequest)),
        RequestStatus: lambda: _in(Shape.PENDING, _statuses),
        EmailChange: lambda: _in(Shape.ADDRESS, _changes),
        Step: _steps,
        Draft: lambda: _in(Shape.TITULAIRE, _drafts),
        HabilitationError: lambda: _refused().map(lambda met: met.refusal),
        Remedy: _remedies,
        Verdict: _verdicts,
        **values.VALUES,
    }
)
