"""A journal replayed in parts, on as many machines as there are.

Holds what cuts a journal, what replays one part among the spaces of all, and what puts the parts
together. Law: however the dossiers are dealt out, in whatever order the parts come back, together
they are the replay of the whole journal, its first refusal included. Doesn't know what runs the
parts, nor where steps come from.
"""

import heapq
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from copy import copy
from datetime import datetime
from types import MappingProxyType
from typing import Final, TypeAlias, final

from attrs import field, frozen

from habilitations._acts.bulk import Builder, Shard
from habilitations._acts.new_rules import broken
from habilitations._errors.bare import bare, leaves_bare
from habilitations._state.dossier import key_of
from habilitations._steps.parameters import PROCEDURES
from habilitations._steps.step import Step
from habilitations._values.edges import iterable_of, typed
from habilitations._values.maps import FrozenMap
from habilitations._values.people import Space, Subscriber
from habilitations.errors import (
    DossierAlreadyOpen,
    HabilitationError,
    InconsistentState,
    TimeGoesBack,
)
from habilitations.identifiers import DossierId, Siren, dossier_order
from habilitations.model import Dossier, Portal, holding

__all__ = [
    "Part",
    "Placed",
    "Refused",
    "SpaceHistory",
    "moves",
    "replay_partition",
    "shard_of",
    "space_history",
    "together",
]


def __dir__() -> list[str]:
    """Name what is public here, for completion."""
    return sorted(__all__)


#: A step and its place in the whole journal, as `enumerate(journal, 1)` gives them.
Placed: TypeAlias = tuple[int, Step]

_NOTHING_MOVED: Final[Mapping[str, str]] = MappingProxyType({})


def shard_of(step: Step, moved: Mapping[str, str] = _NOTHING_MOVED) -> str | None:
    """Return the key of the shard that a step belongs to; None where every part is given it.

    That is a step about a space, or one that changes the rules (CAT-4).
    Steps of one key stay in one part. It is the dossier's identifier as text, which no SIREN shares
    with an IDSP, unless `moved` has another for it: see `moves`.

    Raises:
        TypeError: `step` is no step.
    """
    if typed(step, Step).dossier is None:
        return None
    key = str(step.dossier)
    return moved.get(key, key)


def moves(steps: Iterable[Step]) -> Mapping[str, str]:
    """Return the shard of each dossier that isn't its own, from the identifications of a journal.

    What is under an IDSP moves to a SIREN (DOS-2), so the steps on both belong together, before and
    after, and those of all that one IDSP was identified as. Other steps are passed over.

    Raises:
        TypeError: `steps` are no steps.
    """
    above: dict[DossierId, DossierId] = {}
    for step in iterable_of(steps):
        siren, dossier = typed(step, Step).arguments.get("siren"), step.dossier
        if isinstance(siren, Siren) and dossier is not None:
            # SIREN come first in this order: the shard is where the dossier ends.
            tops = sorted((_top(above, dossier), _top(above, siren)), key=dossier_order)
            above[tops[1]] = tops[0]
    return FrozenMap({str(key): str(_top(above, key)) for key in above if above[key] != key})


def _top(above: Mapping[DossierId, DossierId], key: DossierId) -> DossierId:
    while above.get(key, key) != key:
        key = above[key]
    return key


@final
@frozen(kw_only=True)
class Refused:
    """A step that was refused: its place in the journal, the step, and the refusal."""

    place: int
    step: Step
    refusal: HabilitationError


@final
@frozen(kw_only=True)
class SpaceHistory:
    """All spaces, each as it was at every place of a journal: what each part is given.

    `portal` has them as they are in the end, and no dossier. `refused` is the first step on a space
    that was refused, if there was one: no part goes beyond it. `rulings` are the changes of the
    rules, which every part takes: the last one may be what is refused.
    """

    portal: Portal
    refused: Refused | None = None
    rulings: tuple[Placed, ...] = field(default=(), repr=False)
    kept: Mapping[str, tuple[tuple[int, Space], ...]] = field(alias="_kept", repr=False)

    def before(self, place: int, number: str) -> Space | None:
        """Return the space of a number as it was just before a place, or None."""
        versions = reversed(self.kept.get(number, ()))
        return next((space for since, space in versions if since < place), None)


@final
class _Moment:
    """The spaces just before a place, which the reader of a journal moves on."""

    __slots__ = ("history", "place")

    def __init__(self, history: SpaceHistory) -> None:
        self.history = history
        self.place = 0

    def get(self, number: str, /) -> Space | None:
        return self.history.before(self.place, number)

    def values(self) -> Iterable[Space]:
        # The history has judged them.
        return ()


@final
@frozen(kw_only=True)
class Part:
    """Some dossiers of a portal, where their steps have led them.

    `refused` is the step at which the part stopped, if it did: its own first refused one, or that
    of the spaces if that came before. The dossiers are as they were then.
    """

    dossiers: tuple[Dossier, ...] = field(repr=False)
    refused: Refused | None = None


def space_history(space_steps: Iterable[Placed], *, start: Portal | None = None) -> SpaceHistory:
    """Return the spaces of a journal at each of its places, from the steps that are about them.

    Changes of the rules are among them: every part is under the same rules at the same place.
    It is made once and given to every part. `start` is the first state of the journal; only its
    spaces and its rules are read.

    Raises:
        TypeError: an argument has the wrong Python type.
        ValueError: a step is about a dossier, or the places don't grow.
    """
    first = holding(_portal(start), {})
    kept: dict[str, tuple[tuple[int, Space], ...]] = {
        number: ((0, space),) for number, space in first.space_map.items()
    }
    built, refused, rulings = Builder(first), None, list[Placed]()
    for place, step in _about(space_steps, spaces=True):
        if step.rules is not None:
            rulings.append((place, step))
        refused = _refused(built, place, step)
        if refused is not None:
            break
        if step.rules is None:
            number = _whose(step)
            kept[number] = (*kept.get(number, ()), (place, built.space_map[number]))
    return SpaceHistory(
        portal=built.portal(), refused=refused, rulings=tuple(rulings), _kept=FrozenMap(kept)
    )


def replay_partition(
    space_steps: SpaceHistory | Iterable[Placed],
    dossier_steps: Iterable[Placed],
    *,
    start: Portal | None = None,
) -> Part:
    """Return what the steps on some dossiers lead to, among the spaces of the whole journal.

    Both are steps with their places in that journal, in the order of the places; the steps of one
    shard are all there. Steps on spaces may be given as what `space_history` made of them: then
    they are not replayed once a part. `start` is the first state of the journal, cut down by `only`
    to the dossiers of this part. A refused step ends the part and is told in it, not raised, since
    only `together` knows whether another came before. What goes in and out is picklable.

    Raises:
        TypeError: an argument has the wrong Python type.
        ValueError: a step is about a space among those on dossiers, or the other way round; or the
            places don't grow.
    """
    first = _portal(start)
    known = _history(space_steps, first)
    now = _Moment(known)
    built, refused = Shard(first, now), known.refused
    for place, step in _with_rulings(_about(dossier_steps, spaces=False), known):
        if known.refused is not None and known.refused.place < place:
            break
        now.place = place
        own = _refused(built, place, step)
        if own is not None:
            refused = own
            break
    return Part(dossiers=tuple(built.dossier_map.values()), refused=refused)


@leaves_bare
def together(
    space_steps: SpaceHistory | Iterable[Placed],
    parts: Iterable[Part],
    *,
    start: Portal | None = None,
) -> Portal:
    """Return the portal of some parts, in whatever order: of all of them, the replay of all steps.

    Of one part alone it is the shard to ask and to audit, with all spaces. `start` is needed where
    steps on spaces are given themselves: the first state of the journal.

    Raises:
        TypeError: an argument has the wrong Python type.
        DossierAlreadyOpen: a dossier is in two parts (DOS-1).
        HabilitationError: a step was refused: the first of all, with the note that `replay` gives.
    """
    known = _history(space_steps, _portal(start))
    given = [typed(part, Part) for part in iterable_of(parts)]
    stops = [each for each in (known.refused, *(part.refused for part in given)) if each]
    if stops:
        first = min(stops, key=_place)
        refusal = _joined([each.refusal for each in stops if each.place == first.place])
        refusal.add_note(f"step {first.place}: {first.step!r}")
        raise refusal
    dossiers = [dossier for part in given for dossier in part.dossiers]
    counted = Counter(each.id for each in dossiers)
    if len(counted) < len(dossiers):
        twice = (each for each, count in counted.items() if count > 1)
        raise DossierAlreadyOpen(min(twice, key=dossier_order))
    return holding(known.portal, {key_of(each.id): each for each in dossiers})


def _with_rulings(steps: Iterator[Placed], known: SpaceHistory) -> Iterator[Placed]:
    return heapq.merge(known.rulings, steps, key=_at)


def _at(placed: Placed) -> int:
    return placed[0]


# CAT-4: a change of the rules is refused in each part for what is there, and as a whole for all.
def _joined(refusals: list[HabilitationError]) -> HabilitationError:
    late = [each for each in refusals if isinstance(each, TimeGoesBack)]
    of_parts = [each for each in refusals if isinstance(each, InconsistentState)]
    found = broken(
        (fault for each in of_parts for fault in each.faults), sum(each.more for each in of_parts)
    )
    if found is not None and not late:
        return found
    return copy(max(late, key=_last) if late else refusals[0])


def _last(refusal: TimeGoesBack) -> datetime:
    return refusal.last


def _portal(start: Portal | None) -> Portal:
    return Portal() if start is None else typed(start, Portal)


def _history(space_steps: SpaceHistory | Iterable[Placed], start: Portal) -> SpaceHistory:
    if isinstance(space_steps, SpaceHistory):
        return space_steps
    return space_history(space_steps, start=start)


def _about(steps: Iterable[Placed], *, spaces: bool) -> Iterator[Placed]:
    last = 0
    for place, step in iterable_of(steps):
        if (typed(step, Step).dossier is None) is not spaces:
            other = "a dossier" if spaces else "a space or the rules"
            message = f"step {place} is about {other}: {step!r}"
            raise ValueError(message)
        if place <= last:
            message = f"step {place} comes after step {last}: sort by place"
            raise ValueError(message)
        last = place
        yield place, step


def _refused(built: Builder | Shard, place: int, step: Step) -> Refused | None:
    try:
        built.take(PROCEDURES[step.procedure], dict(step.given))
    except HabilitationError as refusal:
        # Its traceback holds the whole builder.
        return Refused(place=place, step=step, refusal=bare(refusal))
    return None


def _whose(step: Step) -> str:
    subscriber = step.arguments.get("subscriber")
    person = subscriber.number if isinstance(subscriber, Subscriber) else step.by
    return "" if person is None else person.value


def _place(stop: Refused) -> int:
    return stop.place
