"""What differs between two states: gains, losses, changes.

Holds `changes`. Law: every change of the difference is told, those alike in one row; a row names
the rule that brought it about. Doesn't know the states.
"""

from collections.abc import Iterable, Iterator
from datetime import tzinfo
from typing import Final, TypeAlias

from attrs import evolve

from habilitations._texts.languages import Lang
from habilitations._values.edges import typed
from habilitations.diffs import Diff, RightChange, RightKind
from habilitations.display._parts import (
    Block,
    Cell,
    Column,
    Lines,
    Note,
    Row,
    Table,
    checked_limit,
    plain,
)
from habilitations.display._sheet import Sheet
from habilitations.display._words import Words, cited_rule
from habilitations.identifiers import DossierId, SubscriberNumber
from habilitations.model import Habilitation, Portal
from habilitations.services import ElementaryService

#: How many services of a row are named.
_NAMED: Final = 12

#: What is told in one row: whose, where, from what, to what, by which rule.
_Alike: TypeAlias = tuple[SubscriberNumber, DossierId, Cell, Cell, str]


def changes(
    diff: Diff,
    *,
    portal: Portal | None = None,
    lang: Lang = "fr",
    zone: tzinfo | None = None,
    limit: int = 60,
) -> Sheet:
    """Return a difference as gains, losses and changes, people by the names that `portal` knows.

    Instants are told in `zone`, or in UTC without one. More rows of each than `limit` are counted.

    Raises:
        TypeError: an argument has the wrong Python type.
        ValueError: `lang` is neither `fr` nor `en`, or `limit` is less than 1.
    """
    words = Words(lang=lang, portal=portal, zone=zone)
    most = checked_limit(limit)
    blocks = (*_tables(words, typed(diff, Diff), most), *_others(words, diff, most))
    shown = blocks or (Note((plain(words("nothing")),)),)
    return Sheet(title=(plain(words("diff")),), blocks=shown, lang=words.lang)


def _tables(words: Words, diff: Diff, most: int) -> Iterator[Table]:
    gained, lost = diff.gained, diff.lost
    # By identity: they are the very changes of the difference.
    told = frozenset(map(id, (*gained, *lost)))
    kept = (each for each in diff.rights if id(each) not in told)
    for key, rights, sides in (
        ("gained", gained, ("after",)),
        ("lost", lost, ("before",)),
        ("changed", tuple(kept), ("before", "after")),
    ):
        if rights:
            yield _table(words, key, rights, sides, most)


def _table(
    words: Words, key: str, rights: tuple[RightChange, ...], sides: tuple[str, ...], most: int
) -> Table:
    groups = _grouped(words, rights)
    titles = ("role",) if len(sides) == 1 else sides
    columns = ("person", "dossier", "services", *titles, "rule")
    return Table(
        caption=words(key, count=len(rights)),
        columns=tuple(Column(head=(plain(words(each)),)) for each in columns),
        rows=tuple(
            _row(words, alike, services, sides) for alike, services in list(groups.items())[:most]
        ),
        more=words.more(len(groups) - most),
    )


def _grouped(words: Words, rights: Iterable[RightChange]) -> dict[_Alike, list[ElementaryService]]:
    groups: dict[_Alike, list[ElementaryService]] = {}
    for each in rights:
        was, now = _side(words, each.before, each), _side(words, each.after, each)
        rule = "" if each.rule is None else cited_rule(each.rule)
        alike = (each.subscriber, each.dossier, was, now, rule)
        groups.setdefault(alike, []).append(each.service)
    return groups


def _side(words: Words, held: Habilitation | None, change: RightChange) -> Cell:
    if held is None:
        return ()
    role = words.role(held)
    # Who it is under is told where that is what changed.
    if held.granted_by is None or RightKind.SOURCE not in change.kinds:
        return role
    return (*role, plain(words("source")), words.who(held.granted_by))


def _row(
    words: Words, alike: _Alike, services: list[ElementaryService], sides: tuple[str, ...]
) -> Row:
    who, where, was, now, rule = alike
    both = {"before": was, "after": now}
    cited_rule: Cell = (plain(rule),) if rule else ()
    return Row(
        head=words.person(who),
        cells=(
            words.dossier(where),
            words.services(services, _NAMED),
            *(both[side] for side in sides),
            cited_rule,
        ),
    )


def _others(words: Words, diff: Diff, most: int) -> Iterator[Block]:
    told = evolve(diff, rights=()).told(words.lang, words.portal, zone=words.zone)
    if told:
        yield Lines(
            caption=words.colon(words("others")) + f" {len(told)}",
            items=tuple((plain(each),) for each in told[:most]),
            more=words.more(len(told) - most),
        )
