"""The delegations of a dossier, as a tree: from the AT of each service down to each actor.

Holds `delegations`. Law: each stands below who granted it (ROL-8); services on which the same
people stand alike share one tree. Doesn't know how a tree is drawn.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import TypeAlias

from habilitations._errors.bare import leaves_bare
from habilitations._texts.languages import Lang
from habilitations.display._parts import Branch, checked_limit, named, number, plain
from habilitations.display._rights import by_heading, dossier_of, rights_of
from habilitations.display._tree import Tree
from habilitations.display._words import Words
from habilitations.identifiers import DossierId, SubscriberNumber
from habilitations.model import Dossier, Habilitation, Portal
from habilitations.services import ElementaryService

#: How many services with the same tree are named.
_NAMED = 6

#: Whom each person granted what; None for the AT.
_Granted: TypeAlias = Mapping[SubscriberNumber | None, list[Habilitation]]
#: What makes two services alike: who holds what from whom, suspended or not.
_Shape: TypeAlias = tuple[tuple[object, ...], ...]


@leaves_bare
def delegations(
    portal: Portal,
    dossier: Dossier | DossierId | str,
    *,
    lang: Lang = "fr",
    limit: int = 20,
) -> Tree:
    """Return who holds what from whom on a dossier, people by the names that the portal knows.

    Below one person, more than `limit` are counted.

    Raises:
        TypeError: an argument has the wrong Python type.
        ValueError: `lang` is neither `fr` nor `en`, or `limit` is less than 1.
        InvalidSiren, UnknownDossier: the portal has no such dossier (VAL-1, DOS-1).
    """
    words, most = Words(lang=lang, portal=portal), checked_limit(limit)
    shown = dossier_of(portal, dossier)
    return Tree(
        title=(named(shown.name), number(str(shown.id))),
        branches=_trees(words, shown, most),
        lang=words.lang,
    )


def _trees(words: Words, dossier: Dossier, most: int) -> tuple[Branch, ...]:
    alike: dict[_Shape, list[ElementaryService]] = defaultdict(list)
    trees: dict[_Shape, _Granted] = {}
    for service, rows in _by_service(words, dossier):
        shape = tuple((row.subscriber, row.role, row.granted_by, row.suspended) for row in rows)
        alike[shape].append(service)
        trees[shape] = _granted(rows)
    if not alike:
        return (Branch((plain(words("nobody")),)),)
    return tuple(
        Branch(words.services(services, _NAMED), _below(words, trees[shape], None, most))
        for shape, services in alike.items()
    )


def _by_service(
    words: Words, dossier: Dossier
) -> Iterable[tuple[ElementaryService, tuple[Habilitation, ...]]]:
    catalogue = words.portal.ruleset.catalogue
    rights = rights_of(dossier, catalogue)
    for _, service in by_heading(rights.services, catalogue, words("other")):
        yield service, rights.on(service)


def _granted(rows: tuple[Habilitation, ...]) -> _Granted:
    found: dict[SubscriberNumber | None, list[Habilitation]] = defaultdict(list)
    for row in sorted(rows, key=lambda each: (each.role.rank, each.subscriber)):
        found[row.granted_by].append(row)
    return found


def _below(
    words: Words, granted: _Granted, who: SubscriberNumber | None, most: int
) -> tuple[Branch, ...]:
    rows = granted.get(who, [])
    shown = [
        Branch(words.holder(row), _below(words, granted, row.subscriber, most))
        for row in rows[:most]
    ]
    left = words.more(len(rows) - most)
    return (*shown, *(Branch((plain(more),)) for more in (left,) if more))
