"""The dossiers and spaces of a portal, and the space of one subscriber as §4.4 shows it.

Holds `overview` and `space`. Law: every cell says what queries answer. Doesn't know how it is
shown.
"""

from collections import Counter
from collections.abc import Iterator
from datetime import tzinfo
from typing import Final

from habilitations._errors.bare import leaves_bare
from habilitations._state.space import activation_deadline, waits
from habilitations._texts.languages import Lang
from habilitations._values.people import number_of
from habilitations.audits import DOSSIERS_ADVISED
from habilitations.display._choosing import Cut, check_choice
from habilitations.display._parts import (
    Block,
    Cell,
    Column,
    Note,
    Row,
    Table,
    checked_limit,
    framed,
    joined_cells,
    noun,
    plain,
)
from habilitations.display._portfolio import (
    Grouping,
    Only,
    Sorting,
    View,
    dossiers_held,
    dossiers_in,
    spaces_in,
)
from habilitations.display._sheet import Sheet
from habilitations.display._words import Words, cited_rule
from habilitations.identifiers import DossierId, SubscriberNumber
from habilitations.model import Dossier, Person, Portal, Space
from habilitations.queries import dossiers_of, menu
from habilitations.roles import Role

#: How many titulaires of a dossier are named in a line.
_NAMED: Final = 3


def overview(
    portal: Portal,
    *,
    only: Only | None = None,
    sort: Sorting = "number",
    group: Grouping | None = None,
    lang: Lang = "fr",
    zone: tzinfo | None = None,
    limit: int = 60,
) -> Sheet:
    """Return the dossiers of a portal, and its spaces with their number of dossiers.

    `only` shows a part: the dossiers with a request (`pending`), with a service that no AS relays
    (`no-suppleant`) or that nobody manages (`unmanaged`); or the spaces of more dossiers than
    advised (`over-advised`), or that wait for their code (`to-activate`). `sort` orders them by
    number, by `name`, or by `size`: those of most people, or of most dossiers, first. `group`
    makes a table of the dossiers of each `titulaire`, or of the people of each `employer`.

    Inscriptions that wait are there with their deadlines, told in `zone`, or in UTC without one.
    Of more than `limit` of a table the first and the last are shown, the others counted.

    Raises:
        TypeError: an argument has the wrong Python type.
        ValueError: `lang` is neither `fr` nor `en`, `limit` is less than 1, or `only`, `sort` or
            `group` is none of those named.
    """
    words, most = Words(lang=lang, portal=portal, zone=zone), checked_limit(limit)
    for name, value, choices in (
        ("only", only, Only),
        ("sort", sort, Sorting),
        ("group", group, Grouping),
    ):
        check_choice(name, value, choices)
    return Sheet(
        title=(plain(words("portal")),),
        blocks=tuple(_tables(words, View(only=only, sort=sort, group=group), most)),
        lang=words.lang,
    )


def _tables(words: Words, view: View, most: int) -> Iterator[Block]:
    if view.has_dossiers:
        for told, dossiers in dossiers_in(words, view, most):
            yield _dossiers(words, told, dossiers)
    if view.has_spaces:
        for told, spaces in spaces_in(words, view, most):
            yield _spaces(words, told, spaces)
        advised = words("advised", most=DOSSIERS_ADVISED, rule=f"[{cited_rule('ESP-5')}]")
        yield Note((plain(advised),))


def _dossiers(words: Words, told: str, shown: Cut[Dossier]) -> Table:
    keys = ("dossier", "elementary", "people", "titulaires", "pending")
    return Table(
        caption=words.colon(told) + f" {shown.all}",
        columns=tuple(Column(head=(plain(words(key)),)) for key in keys),
        rows=tuple(_dossier(words, each) for each in shown.first),
        more=words.more(shown.left),
        rest=tuple(_dossier(words, each) for each in shown.last),
    )


def _dossier(words: Words, dossier: Dossier) -> Row:
    elementary = words.portal.ruleset.catalogue.elementary
    adhered = sum(len(seat.lines) for seat in dossier.seats)
    return Row(
        head=words.dossier(dossier.id),
        cells=(
            (plain(f"{adhered}/{len(elementary)}"),),
            (plain(str(len(dossier.holdings))),),
            _titulaires(words, dossier),
            (plain(str(len(dossier.requests))),),
        ),
    )


def _titulaires(words: Words, dossier: Dossier) -> Cell:
    numbers = {seat.titulaire for seat in dossier.seats}
    if not numbers:
        return (plain(words("none")),)
    named = joined_cells((words.who(each),) for each in sorted(numbers)[:_NAMED])
    left = words.more(len(numbers) - _NAMED)
    return (*named, plain(left)) if left else named


def _spaces(words: Words, told: str, shown: Cut[Space]) -> Table:
    return Table(
        caption=words.colon(told) + f" {shown.all}",
        columns=tuple(Column(head=(plain(words(key)),)) for key in ("person", "dossiers", "state")),
        rows=tuple(_space(words, each) for each in shown.first),
        more=words.more(shown.left),
        rest=tuple(_space(words, each) for each in shown.last),
    )


def _space(words: Words, space: Space) -> Row:
    who = space.subscriber.number
    state = words("active-since-unknown" if space.active_since_unknown else "active")
    if waits(space):
        state = words("not-active", until=words.instant(activation_deadline(space)))
    return Row(head=words.person(who), cells=(_count(words, who), (plain(state),)))


def _count(words: Words, who: SubscriberNumber) -> Cell:
    count = dossiers_held(words.portal, who)
    told = plain(f"{count}/{DOSSIERS_ADVISED}")
    return (told,) if count <= DOSSIERS_ADVISED else (told, plain(words("over")))


@leaves_bare
def space(
    portal: Portal,
    subscriber: Person,
    *,
    dossier: DossierId | str | None = None,
    lang: Lang = "fr",
    limit: int = 60,
) -> Sheet:
    """Return the space of a subscriber as the portal shows it: all his dossiers (§4.4).

    With a `dossier`, what the menu opens for him on it stands below.

    Raises:
        TypeError: an argument has the wrong Python type.
        ValueError: `lang` is neither `fr` nor `en`, or `limit` is less than 1.
        InvalidSubscriberNumber: the text is not fourteen ASCII digits (VAL-1).
        InvalidSiren, UnknownDossier: the portal has no such dossier (VAL-1, DOS-1).
    """
    words, most, who = Words(lang=lang, portal=portal), checked_limit(limit), number_of(subscriber)
    blocks = (*_known(words, who), _portfolio(words, who, most), *_menu(words, who, dossier))
    title = (plain(words.colon(words("space"))), *words.person(who))
    return Sheet(title=title, blocks=blocks, lang=words.lang)


def _known(words: Words, who: SubscriberNumber) -> Iterator[Note]:
    if who not in words.portal.spaces:
        yield Note((plain(words("unknown")),))


def _portfolio(words: Words, who: SubscriberNumber, most: int) -> Table:
    dossiers = dossiers_of(words.portal, who)
    return Table(
        caption=words("my-dossiers", count=len(dossiers), most=DOSSIERS_ADVISED),
        columns=(
            Column(head=(plain(words("dossier")),)),
            *(Column(head=(framed(role), noun(role.label))) for role in Role),
        ),
        rows=tuple(_held(words, who, each) for each in dossiers[:most]),
        more=words.more(len(dossiers) - most),
    )


def _held(words: Words, who: SubscriberNumber, dossier: Dossier) -> Row:
    counts = Counter(held.role for held in dossier.held_by(who))
    return Row(
        head=words.dossier(dossier.id),
        cells=tuple((plain(str(counts[role])),) if counts[role] else () for role in Role),
    )


def _menu(words: Words, who: SubscriberNumber, dossier: DossierId | str | None) -> Iterator[Block]:
    if dossier is None:
        return
    chosen = words.portal.dossier(dossier)
    opened = menu(words.portal, who, dossier=chosen.id)
    yield Note((plain(words.colon(words("dossier"))), *words.dossier(chosen.id)))
    if not opened:
        yield Note((plain(words("no-entry")),))
        return
    headings = dict.fromkeys(entry.heading for entry in opened)
    yield Table(
        caption=words.colon(words("menu")) + f" {len(opened)}",
        columns=tuple(Column(head=(plain(words(key)),)) for key in ("heading", "entries")),
        rows=tuple(
            Row(
                head=(noun(heading),),
                cells=(joined_cells((noun(e.label),) for e in opened if e.heading == heading),),
            )
            for heading in headings
        ),
    )
