"""What an audit found, as tables: those of a choice, in an order, in groups.

Holds `findings`. Law: the order is the audit's, the most serious first, unless another is asked
for. Doesn't know how they are found.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import tzinfo
from types import MappingProxyType
from typing import Final, Literal, TypeAlias, assert_never

from habilitations._errors.bare import leaves_bare
from habilitations._texts.languages import Lang
from habilitations._values.edges import typed_all
from habilitations._values.people import number_of
from habilitations.audits import Finding, FindingKind, Severity
from habilitations.display._choosing import Cut, check_choice, cut_list, grouped
from habilitations.display._parts import (
    Block,
    Column,
    Note,
    Row,
    Table,
    checked_limit,
    plain,
    words_of,
)
from habilitations.display._sheet import Sheet
from habilitations.display._words import Words, cited_rule
from habilitations.identifiers import DossierId, dossier_id, dossier_order
from habilitations.model import Person, Portal

#: What makes a table of its own, and what findings are sorted by.
FindingsBy: TypeAlias = Literal["severity", "kind", "dossier", "person"]


@leaves_bare
def findings(
    found: Iterable[Finding],
    *,
    portal: Portal | None = None,
    kinds: Iterable[FindingKind] = (),
    dossier: DossierId | str | None = None,
    person: Person | None = None,
    sort: FindingsBy = "severity",
    group: FindingsBy | None = None,
    lang: Lang = "fr",
    zone: tzinfo | None = None,
    limit: int = 60,
) -> Sheet:
    """Return what an audit found, people by the names that `portal` knows.

    Give `kinds`, a `dossier` or a `person` to see what concerns those alone. `sort` puts together
    what has one severity, kind, dossier or person, which stands first; `group` makes a table of
    each. Instants are told in `zone`, or in UTC without one. Of more than `limit` of a table the
    first and the last are shown, the others counted.

    Raises:
        TypeError: an argument has the wrong Python type.
        ValueError: `lang` is neither `fr` nor `en`, `limit` is less than 1, or `sort` or `group` is
            none of those named.
        InvalidValue: an identifier is not well formed (VAL-1).
    """
    words, most = Words(lang=lang, portal=portal, zone=zone), checked_limit(limit)
    check_choice("sort", sort, FindingsBy)
    check_choice("group", group, FindingsBy)
    shown = typed_all(found, Finding)
    for fits in _wanted(typed_all(kinds, FindingKind), dossier, person):
        shown = tuple(filter(fits, shown))
    ordered = sorted(shown, key=_PLACES[sort])
    return Sheet(
        title=(plain(words("findings", count=len(shown))),),
        blocks=tuple(_tables(words, ordered, (sort, group), most)),
        lang=words.lang,
    )


def _wanted(
    kinds: tuple[FindingKind, ...], dossier: DossierId | str | None, person: Person | None
) -> Iterator[Callable[[Finding], bool]]:
    if kinds:
        yield lambda each: each.kind in kinds
    if dossier is not None:
        where = dossier_id(dossier)
        yield lambda each: each.dossier == where
    if person is not None:
        who = number_of(person)
        yield lambda each: who in each.subscribers


#: Sorting is stable: what is alike stays in the order of the audit.
_PLACES: Final[Mapping[str, Callable[[Finding], tuple[bool, str]]]] = MappingProxyType(
    {
        "severity": lambda _: (False, ""),
        "kind": lambda each: (False, f"{max(Severity) - each.severity} {each.kind.value}"),
        "dossier": lambda each: (
            (False, "") if each.dossier is None else dossier_order(each.dossier)
        ),
        "person": lambda each: (False, "".join(who.value for who in each.subscribers[:1])),
    }
)


def _tables(
    words: Words, found: list[Finding], by: tuple[FindingsBy, FindingsBy | None], most: int
) -> Iterator[Block]:
    sort, group = by
    if not found:
        yield Note((plain(words("no-finding")),))
    elif group is None:
        told = words("by-severity" if sort == "severity" else "found")
        yield _table(words, told, cut_list(found, most))
    else:
        for told, own in grouped(found, lambda each: (_group(words, each, group),)).items():
            yield _table(words, f"{words.colon(told)} {len(own)}", cut_list(own, most))


def _group(words: Words, found: Finding, group: FindingsBy) -> str:
    match group:
        case "severity":
            return words(f"severity-{found.severity.value}")
        case "kind":
            return words(f"kind-{found.kind.value}")
        case "dossier":
            where = found.dossier
            return words("none") if where is None else words_of(words.dossier(where))
        case "person":
            people = map(words.person, found.subscribers[:1])
            return next(map(words_of, people), words("none"))
        case _:
            assert_never(group)


def _table(words: Words, caption: str, shown: Cut[Finding]) -> Table:
    keys = ("severity", "finding", "rule", "advice")
    return Table(
        caption=caption,
        columns=tuple(Column(head=(plain(words(key)),)) for key in keys),
        rows=tuple(_row(words, each) for each in shown.first),
        more=words.more(shown.left),
        rest=tuple(_row(words, each) for each in shown.last),
    )


def _row(words: Words, found: Finding) -> Row:
    return Row(
        head=(plain(words(f"severity-{found.severity.value}")),),
        cells=(
            (plain(found.message(words.lang, words.portal, zone=words.zone)),),
            (plain(cited_rule(found.rule)),),
            (plain(found.advice(words.lang, words.portal, zone=words.zone)),),
        ),
    )
