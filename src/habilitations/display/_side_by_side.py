"""Two matrices of one dossier side by side, what differs marked.

Holds `side_by_side`. Law: both have the same people and services, in one order, so that a place of
one is that place of the other. Doesn't know why they differ: `changes` tells that.
"""

from collections.abc import Iterator
from datetime import datetime, tzinfo
from typing import Final

from habilitations._errors.bare import leaves_bare
from habilitations._texts.languages import Lang
from habilitations._values.edges import instant, typed
from habilitations.display._crossing import DIFFERS, Crossing
from habilitations.display._matrix import legend, titled
from habilitations.display._parts import (
    Aside,
    Block,
    Cell,
    Kind,
    Note,
    Table,
    checked_limit,
    marked,
    plain,
)
from habilitations.display._rights import Rights, rights_of, together
from habilitations.display._sheet import Sheet
from habilitations.display._words import Words
from habilitations.identifiers import DossierId, dossier_id
from habilitations.model import Portal

_NOTHING: Final = Rights(people=(), services=(), by_place={})


@leaves_bare
def side_by_side(
    before: Portal,
    after: Portal,
    dossier: DossierId | str,
    *,
    before_at: datetime | None = None,
    after_at: datetime | None = None,
    lang: Lang = "fr",
    zone: tzinfo | None = None,
    limit: int = 60,
) -> Sheet:
    """Return the matrices of a dossier in two portals, each place that differs marked in both.

    A portal has no clock: give the instants of both to have them told, in `zone`, or in UTC without
    one. In `before`, the dossier needn't be open yet. People are told by the names that `after`
    knows; more than `limit` are counted.

    Raises:
        TypeError: an argument has the wrong Python type.
        ValueError: `lang` is neither `fr` nor `en`, or `limit` is less than 1.
        InvalidSiren, UnknownDossier: `after` has no such dossier (VAL-1, DOS-1).
        NaiveInstant, InstantOutOfRange: an instant is not aware (TIM-1).
    """
    words, most = Words(lang=lang, portal=after, zone=zone), checked_limit(limit)
    where = dossier_id(dossier)
    shown = after.dossier(where)
    was = typed(before, Portal).dossiers.get(where)
    catalogue = after.ruleset.catalogue
    one, other = together(
        _NOTHING if was is None else rights_of(was, catalogue),
        rights_of(shown, catalogue),
        catalogue,
    )
    pairs = (("before", before_at, one, other), ("after", after_at, other, one))
    tables = tuple(
        Crossing(words=words, rights=own, beside=beside).table(most, _caption(words, key, at))
        for key, at, own, beside in pairs
    )
    return Sheet(
        title=titled(words, shown, None),
        blocks=tuple(_blocks(words, tables if one.people else (), one, other)),
        lang=words.lang,
    )


def _caption(words: Words, key: str, at: datetime | None) -> str:
    if at is None:
        return words(key)
    return f"{words(key)}, {words('as-of', at=words.instant(instant(at)))}"


def _blocks(words: Words, tables: tuple[Table, ...], one: Rights, other: Rights) -> Iterator[Block]:
    if not tables:
        yield Note((plain(words("nobody")),))
        return
    yield Aside(tables)
    yield from legend(one, other)
    found = any(piece.kind is Kind.MARK for cell in _cells(tables) for piece in cell)
    yield Note((marked(DIFFERS), plain(words("differs"))) if found else (plain(words("nothing")),))


def _cells(tables: tuple[Table, ...]) -> Iterator[Cell]:
    return (cell for table in tables for row in table.rows for cell in row.cells)
