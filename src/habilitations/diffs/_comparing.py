"""The comparison of two portals, or of what one step touches.

Holds `Diff` and what makes one. Law: two portals differ where a diff is true; what is shared
between them is not read. Doesn't know what is told of it.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import tzinfo
from typing import TypeAlias, TypeVar, final

from attrs import frozen

from habilitations._state.dossier import key_of
from habilitations._state.trail import between
from habilitations._steps.step import Step
from habilitations._texts.instants import check_zone
from habilitations._texts.languages import Lang
from habilitations._texts.showing import Shows
from habilitations._values.edges import typed
from habilitations.diffs import _telling
from habilitations.diffs._data import data, request_changes, space_changes
from habilitations.diffs._rights import pair_of, rights
from habilitations.diffs._values import (
    DataChange,
    RequestChange,
    RightChange,
    RightKind,
    SpaceChange,
)
from habilitations.identifiers import DossierId, Idsp, Siren, SubscriberNumber, dossier_order
from habilitations.model import Dossier, Portal, Space, Subscriber
from habilitations.rules import Ruleset, other_fields

_Key = TypeVar("_Key")
_Value = TypeVar("_Value")
#: What a key had, and what it has.
_Pairs: TypeAlias = list[tuple[_Value | None, _Value | None]]
#: A dossier under the identifier that it has, or had last, as it was and as it is.
_Versions: TypeAlias = tuple[DossierId, Dossier | None, Dossier | None]


@final
@frozen(kw_only=True)
class Diff(Shows):
    """What differs between two portals; false where nothing does.

    Rights are in the order of dossiers, services and numbers, requests in that in which they were
    made. `rules` names the fields in which the rulesets differ: a cause is that of the later one.
    """

    rights: tuple[RightChange, ...] = ()
    requests: tuple[RequestChange, ...] = ()
    data: tuple[DataChange, ...] = ()
    spaces: tuple[SpaceChange, ...] = ()
    rules: tuple[str, ...] = ()

    def __repr__(self) -> str:
        """Tell the size alone: a difference may be long."""
        parts = (
            ("rights", self.rights),
            ("requests", self.requests),
            ("data", self.data),
            ("spaces", self.spaces),
            ("rules", self.rules),
        )
        told = ", ".join(f"{name}: {len(part)}" for name, part in parts if part)
        return f"<Diff {told}>" if told else "<Diff of nothing>"

    def __bool__(self) -> bool:
        """Tell whether anything differs."""
        return any((self.rights, self.requests, self.data, self.spaces, self.rules))

    @property
    def gained(self) -> tuple[RightChange, ...]:
        """The rights that somebody has who had none there."""
        return tuple(each for each in self.rights if RightKind.GAINED in each.kinds)

    @property
    def lost(self) -> tuple[RightChange, ...]:
        """The rights that somebody had who has none there now."""
        return tuple(each for each in self.rights if RightKind.LOST in each.kinds)

    def told(
        self, lang: Lang = "fr", portal: Portal | None = None, *, zone: tzinfo | None = None
    ) -> tuple[str, ...]:
        """Say what differs, one line for what happened to one person alike, in French or English.

        People and dossiers that `portal` knows are told by name, instants in `zone`, or in UTC
        without one.

        Raises:
            TypeError: `lang` is no text, `portal` no portal, or `zone` no `tzinfo`.
            ValueError: `lang` is neither `fr` nor `en`.
        """
        known, there = Portal() if portal is None else typed(portal, Portal), check_zone(zone)
        return (
            *_telling.rules_told(self.rules, lang),
            *_telling.changes_told(self.spaces, lang, known, there),
            *_telling.changes_told(self.data, lang, known, there),
            *_telling.changes_told(self.requests, lang, known, there),
            *_telling.rights_told(self.rights, lang, known, there),
        )


def compared(before: Portal, after: Portal) -> Diff:
    """Return what differs between two portals, the values that they share being passed over."""
    # Where they are a few steps apart, they know which keys those touched.
    known = between(before.trail, after.trail)
    return (
        compared_whole(before, after)
        if known is None
        else _diff(
            before,
            after,
            _at(known.dossiers, before.dossier_map, after.dossier_map),
            _at(known.spaces, before.space_map, after.space_map),
        )
    )


def compared_whole(before: Portal, after: Portal) -> Diff:
    """Return the same for any two portals, every key of both being read."""
    return _diff(
        before,
        after,
        _differing(before.dossier_map, after.dossier_map),
        _differing(before.space_map, after.space_map),
    )


def touched(before: Portal, after: Portal, step: Step) -> Diff:
    """Return what differs on the dossiers and spaces that a step names: all, if it is on rules."""
    if step.rules is not None:
        return compared(before, after)
    values = step.arguments.values()
    dossiers = dict.fromkeys(key_of(each) for each in values if isinstance(each, Siren | Idsp))
    people = {_number(each) for each in values if isinstance(each, SubscriberNumber | Subscriber)}
    return _diff(
        before,
        after,
        _at(dossiers, before.dossier_map, after.dossier_map),
        _at(people, before.space_map, after.space_map),
    )


def rights_among(before: Portal, after: Portal, dossiers: Iterable[DossierId]) -> Diff:
    """Return the rights that differ on some dossiers, and nothing else."""
    keys = dict.fromkeys(map(key_of, dossiers))
    versions = _versions(_at(keys, before.dossier_map, after.dossier_map))
    ranks = _ranks(before.ruleset, after.ruleset)
    pairs = [pair_of(was, is_now, each, after.ruleset) for each, was, is_now in versions]
    return Diff(rights=tuple([change for pair in pairs for change in rights(pair, ranks)]))


def _number(person: SubscriberNumber | Subscriber) -> str:
    return person.number.value if isinstance(person, Subscriber) else person.value


def _at(
    keys: Iterable[_Key], before: Mapping[_Key, _Value], after: Mapping[_Key, _Value]
) -> "_Pairs[_Value]":
    pairs = ((before.get(key), after.get(key)) for key in keys)
    return [(was, is_now) for was, is_now in pairs if was is not is_now]


def _differing(before: Mapping[_Key, _Value], after: Mapping[_Key, _Value]) -> "_Pairs[_Value]":
    if before is after:
        return []
    # Most values are shared: identity is asked first, and nothing else of them.
    changed = [key for key, value in after.items() if before.get(key) is not value]
    new = sum(key not in before for key in changed)
    if len(before) + new > len(after):
        changed += [key for key in before if key not in after]
    return _at(changed, before, after)


def _diff(
    before: Portal, after: Portal, dossiers: "_Pairs[Dossier]", spaces: "_Pairs[Space]"
) -> Diff:
    ranks = _ranks(before.ruleset, after.ruleset)
    found_rights: list[RightChange] = []
    found_requests: list[RequestChange] = []
    found_data: list[DataChange] = []
    for identifier, was, is_now in _versions(dossiers):
        pair = pair_of(was, is_now, identifier, after.ruleset)
        found_rights += rights(pair, ranks)
        found_requests += request_changes(was, is_now, pair)
        found_data += data(was, is_now, identifier)
    changed = (each for two in spaces for each in space_changes(*two))
    return Diff(
        rights=tuple(found_rights),
        requests=tuple(found_requests),
        data=tuple(found_data),
        spaces=tuple(sorted(changed, key=lambda each: each.subscriber)),
        rules=other_fields(before.ruleset, after.ruleset),
    )


def _versions(pairs: "_Pairs[Dossier]") -> list[_Versions]:
    return sorted(_paired(pairs), key=lambda each: dossier_order(each[0]))


# DOS-2: a dossier that has its SIREN now was there under its IDSP.
def _paired(pairs: "_Pairs[Dossier]") -> Iterator[_Versions]:
    gone = _by_origin(was for was, is_now in pairs if was is not None and is_now is None)
    new = _by_origin(is_now for was, is_now in pairs if was is None and is_now is not None)
    for was, is_now in pairs:
        if was is not None and is_now is not None:
            yield is_now.id, was, is_now
    for origin in {**gone, **new}:
        yield from _settled(gone.get(origin, []), new.get(origin, []))


def _settled(gone: list[Dossier], new: list[Dossier]) -> Iterator[_Versions]:
    # Where several share their origin, nothing tells which is which: they are gone and new.
    if len(gone) == len(new) == 1 and isinstance(gone[0].id, Idsp):
        yield new[0].id, gone[0], new[0]
    else:
        yield from ((each.id, each, None) for each in gone)
        yield from ((each.id, None, each) for each in new)


def _by_origin(dossiers: Iterable[Dossier]) -> Mapping[tuple[object, ...], list[Dossier]]:
    found: dict[tuple[object, ...], list[Dossier]] = defaultdict(list)
    for dossier in dossiers:
        found[dossier.name, dossier.opened_at].append(dossier)
    return found


def _ranks(before: Ruleset, after: Ruleset) -> Mapping[str, int]:
    both = (*after.catalogue.elementary, *before.catalogue.elementary)
    return {code: rank for rank, code in enumerate(dict.fromkeys(each.code for each in both))}
