"""What happened and what will: a journal with its deadlines, and an agenda.

Holds `timeline` and `deadlines`. Law: steps stand in the order in which they were taken, deadlines
in that in which they come. Doesn't know the present: what is to come is as seen from the last step,
unless an instant is given.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, tzinfo

from habilitations._errors.bare import leaves_bare
from habilitations._state.requests import code_end, link_end
from habilitations._state.space import inscription_end
from habilitations._texts.instants import zone_told
from habilitations._texts.languages import Lang
from habilitations._values.edges import instant, typed
from habilitations._values.offered import elementary_of
from habilitations.audits import Entry, agenda
from habilitations.display._choosing import check_choice, cut_list
from habilitations.display._history import (
    StepGroups,
    StepsBy,
    Taken,
    View,
    scope_of,
    tables_of,
    taken,
)
from habilitations.display._parts import (
    Block,
    Cell,
    Column,
    Note,
    Row,
    Table,
    checked_limit,
    joined_cells,
    number,
    plain,
)
from habilitations.display._sheet import Sheet
from habilitations.display._words import Words, cited_rule
from habilitations.identifiers import DossierId
from habilitations.journal import Journal, Step, replay
from habilitations.model import Person, Portal
from habilitations.rules import Ruleset


@leaves_bare
def timeline(
    journal: Journal,
    *,
    at: datetime | None = None,
    dossier: DossierId | str | None = None,
    person: Person | None = None,
    sort: StepsBy = "oldest",
    group: StepGroups | None = None,
    lang: Lang = "fr",
    zone: tzinfo | None = None,
    limit: int = 60,
) -> Sheet:
    """Return what a journal holds, and the deadlines that come after its last step, or after `at`.

    Give a `dossier` or a `person` to see the steps that name those alone: a dossier also by the
    identifier that it had before its SIREN (DOS-2). `sort` puts the `oldest` or the `newest` first;
    `group` makes a table of each `dossier`, `person` or `day`. Instants are told in `zone`, or in
    UTC without one. Of more steps of a table than `limit` the last are shown, and a few of the
    first. It replays the journal once, for the names.

    Raises:
        TypeError: an argument has the wrong Python type.
        ValueError: `lang` is neither `fr` nor `en`, `limit` is less than 1, or `sort` or `group` is
            none of those named.
        InvalidValue: an identifier is not well formed (VAL-1), or `at` is not aware (TIM-1).
        HabilitationError: a step is refused: then this is no journal of its first state.
    """
    most, steps = checked_limit(limit), tuple(typed(journal, Journal))
    check_choice("sort", sort, StepsBy)
    check_choice("group", group, StepGroups)
    words = Words(lang=lang, portal=replay(journal), zone=zone)
    seen = max((step.at for step in steps), default=None) if at is None else instant(at)
    scope = scope_of(steps, dossier, person)
    shown = tuple(
        filter(lambda each: scope.has_step(each.step), taken(steps, journal.start.ruleset))
    )
    blocks = list[Block](_steps(words, shown, View(sort=sort, group=group), most))
    if seen is not None:
        entries = filter(scope.has_entry, agenda(words.portal, at=seen))
        blocks.append(_agenda(words, tuple(entries), most))
    title = plain(f"{words.colon(words('journal'))} {len(shown)}")
    return Sheet(title=(title,), blocks=tuple(blocks), lang=words.lang)


def _steps(words: Words, steps: tuple[Taken, ...], view: View, most: int) -> Iterator[Block]:
    if not steps:
        yield Note((plain(words("no-step")),))
    for told, own in tables_of(words, steps, view):
        yield _table(words, told, own, view, most)


def _table(words: Words, told: str, steps: Sequence[Taken], view: View, most: int) -> Table:
    # What is newest matters most, wherever it stands.
    newest = cut_list(steps[::-1], most)
    first, last = newest.last[::-1], newest.first[::-1]
    if view.sort == "newest":
        first, last = newest.first, newest.last
    shown = tuple(each.step.at for each in (*first, *last))
    return Table(
        caption=f"{told} ({zone_told(words.zone, shown)})",
        columns=tuple(Column(head=(plain(words(key)),)) for key in ("instant", "step", "deadline")),
        rows=tuple(_row(words, each) for each in first),
        more=words("skipped", count=newest.left) if newest.left else "",
        rest=tuple(_row(words, each) for each in last),
    )


def _row(words: Words, taken: Taken) -> Row:
    step = taken.step
    return Row(
        head=(number(words.moment(step.at)),),
        cells=(
            (plain(step.told(words.lang, words.portal, zone=words.zone)),),
            _until(words, step, taken.ruleset),
        ),
    )


def _until(words: Words, step: Step, ruleset: Ruleset) -> Cell:
    found = tuple(_started(step, ruleset))
    return joined_cells((plain(words(key, until=words.moment(until))),) for key, until in found)


def _started(step: Step, ruleset: Ruleset) -> Iterator[tuple[str, datetime]]:
    mailed = any(each.needs_company_email for of in step.services for each in elementary_of(of))
    if step.procedure == "register_space":
        yield "code-until", inscription_end(step.at, ruleset)
    if step.procedure == "change_company_email" or (
        step.procedure == "request_adhesion" and mailed
    ):
        yield "link-until", link_end(step.at, ruleset)
    if step.procedure in {"request_adhesion", "request_substitution"}:
        counted = step.arguments.get("code_deadline")
        own = code_end(step.at, ruleset)
        yield "code-until", counted if isinstance(counted, datetime) else own


def deadlines(
    entries: Iterable[Entry],
    *,
    portal: Portal | None = None,
    lang: Lang = "fr",
    zone: tzinfo | None = None,
    limit: int = 60,
) -> Sheet:
    """Return the entries of an agenda, people by the names that `portal` knows.

    Deadlines are told in `zone`, or in UTC without one.

    Raises:
        TypeError: an argument has the wrong Python type.
        ValueError: `lang` is neither `fr` nor `en`, or `limit` is less than 1.
    """
    words = Words(lang=lang, portal=portal, zone=zone)
    table = _agenda(words, tuple(entries), checked_limit(limit))
    return Sheet(title=(plain(words("deadlines")),), blocks=(table,), lang=words.lang)


def _agenda(words: Words, entries: tuple[Entry, ...], most: int) -> Block:
    if not entries:
        return Note((plain(words("no-deadline")),))
    shown = cut_list(entries, most)
    ends = (each.deadline for each in (*shown.first, *shown.last))
    head = words.zoned("deadlines", ends)
    return Table(
        caption=f"{words.colon(head)} {len(entries)}",
        columns=tuple(Column(head=(plain(words(key)),)) for key in ("deadline", "awaited", "rule")),
        rows=tuple(_entry(words, each) for each in shown.first),
        more=words.more(shown.left),
        rest=tuple(_entry(words, each) for each in shown.last),
    )


def _entry(words: Words, entry: Entry) -> Row:
    return Row(
        head=(number(words.moment(entry.deadline)),),
        cells=(
            (plain(entry.message(words.lang, words.portal, zone=words.zone)),),
            (plain(cited_rule(entry.rule)),),
        ),
    )
