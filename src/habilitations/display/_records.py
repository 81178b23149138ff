"""Values in a row: tuples and iterators of them as tables, and steps as a numbered list.

Holds `records` and `steps`. Law: every value given is shown or counted, in its order. Doesn't know
how one value shows itself.
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import tzinfo
from types import MappingProxyType
from typing import Final, Never, TypeAlias, cast

from habilitations._texts.languages import Lang
from habilitations._values.edges import iterable_of
from habilitations.audits import Entry, Finding
from habilitations.diffs import Diff, RightChange
from habilitations.display._changes import changes
from habilitations.display._columns import COLUMNS, table_of
from habilitations.display._findings import findings
from habilitations.display._parts import Block, Lines, Note, checked_limit, plain
from habilitations.display._sheet import Sheet
from habilitations.display._timeline import deadlines
from habilitations.display._words import Words
from habilitations.guidance import Draft, PlannedStep
from habilitations.guidance._plans.telling import step_told
from habilitations.journal import Step
from habilitations.model import Portal

#: What is asked, by whom and when.
AnyStep: TypeAlias = Step | Draft | PlannedStep

_Blocks: TypeAlias = Callable[[Words, tuple[Never, ...], int], tuple[Block, ...]]


def records(
    values: Iterable[object],
    *,
    portal: Portal | None = None,
    lang: Lang = "fr",
    zone: tzinfo | None = None,
    limit: int = 60,
) -> Sheet:
    """Return values as tables, one a kind, people and dossiers by the names that `portal` knows.

    They are what queries and guidance answer with: habilitations, spaces, subscribers, dossiers,
    requests and their phases, accounts, services, entries of the menu, refusals, remedies, rules,
    findings, entries of an agenda, changes of rights, steps and drafts. An iterator is used up.
    Instants are told in `zone`, or in UTC without one. Of each kind, more than `limit` are counted.

    Raises:
        TypeError: an argument has the wrong Python type, or a value is none of these.
        ValueError: `lang` is neither `fr` nor `en`, or `limit` is less than 1.
    """
    words, most = Words(lang=lang, portal=portal, zone=zone), checked_limit(limit)
    kinds: dict[type, list[object]] = {}
    for each in iterable_of(values):
        kinds.setdefault(_kind_of(each), []).append(each)
    blocks = (
        block for kind, found in kinds.items() for block in _shown(words, kind, tuple(found), most)
    )
    title = plain(words("records", count=sum(map(len, kinds.values()))))
    shown = tuple(blocks) or (Note((plain(words("none")),)),)
    return Sheet(title=(title,), blocks=shown, lang=words.lang)


def _kind_of(value: object) -> type:
    for kind in type(value).__mro__:
        if kind in COLUMNS or kind in _OWN:
            return kind
    message = f"no display has {type(value).__name__} in its rows: {value!r:.80}"
    raise TypeError(message)


def _shown(words: Words, kind: type, values: tuple[object, ...], most: int) -> Iterable[Block]:
    if kind in _OWN:
        # They are all of that kind, and what is kept for a kind takes values of it.
        return _OWN[kind](words, cast("tuple[Never, ...]", values), most)
    caption = words.colon(words(f"records-{kind.__name__}")) + f" {len(values)}"
    return (table_of(words, caption, kind, values, most),)


def steps(
    asked: Iterable[AnyStep],
    *,
    portal: Portal | None = None,
    lang: Lang = "fr",
    zone: tzinfo | None = None,
    limit: int = 60,
) -> Sheet:
    """Return steps, drafts or planned steps as a numbered list, people by name where known.

    The names are those that `portal` knows. An iterator, such as `possible_steps`, is used up.
    Instants are told in `zone`, or in UTC without one. More than `limit` are counted.

    Raises:
        TypeError: an argument has the wrong Python type.
        ValueError: `lang` is neither `fr` nor `en`, or `limit` is less than 1.
    """
    words, most = Words(lang=lang, portal=portal, zone=zone), checked_limit(limit)
    given = tuple(iterable_of(asked))
    title = plain(words("steps", count=len(given)))
    blocks = step_blocks(words, given, most) if given else (Note((plain(words("none")),)),)
    return Sheet(title=(title,), blocks=blocks, lang=words.lang)


def step_blocks(words: Words, asked: tuple[AnyStep, ...], most: int) -> tuple[Block, ...]:
    """Return steps as a list, numbered in their order."""
    lines = tuple(step_line(words, each) for each in asked[:most])
    return (numbered(words, lines, len(asked)),)


def numbered(words: Words, lines: tuple[str, ...], count: int) -> Lines:
    """Return lines of steps with their numbers, the first of so many."""
    return Lines(
        caption=words("in-order"),
        items=tuple((plain(line),) for line in lines),
        ordered=True,
        more=words.more(count - len(lines)),
    )


def step_line(words: Words, step: object) -> str:
    """Return a step as a line: its instant, where it has one, and who asks what.

    Raises:
        TypeError: it is no step, draft or planned step.
    """
    match step:
        case Step() | Draft():
            told = step.told(words.lang, words.portal, zone=words.zone)
            return told if step.at is None else f"{words.colon(words.instant(step.at))} {told}"
        case PlannedStep():
            return step_told(step, words.lang, words.portal, words.zone)
        case _:
            message = f"steps and drafts are expected, not {type(step).__name__}: {step!r:.80}"
            raise TypeError(message)


def _findings(words: Words, found: tuple[Finding, ...], most: int) -> tuple[Block, ...]:
    sheet = findings(found, portal=words.portal, lang=words.lang, zone=words.zone, limit=most)
    return sheet.blocks


def _deadlines(words: Words, entries: tuple[Entry, ...], most: int) -> tuple[Block, ...]:
    sheet = deadlines(entries, portal=words.portal, lang=words.lang, zone=words.zone, limit=most)
    return sheet.blocks


def _changes(words: Words, rights: tuple[RightChange, ...], most: int) -> tuple[Block, ...]:
    made = Diff(rights=rights)
    sheet = changes(made, portal=words.portal, lang=words.lang, zone=words.zone, limit=most)
    return sheet.blocks


#: The kinds whose rows are made elsewhere.
_OWN: Final[Mapping[type, _Blocks]] = MappingProxyType(
    {
        Step: step_blocks,
        Draft: step_blocks,
        PlannedStep: step_blocks,
        Finding: _findings,
        Entry: _deadlines,
        RightChange: _changes,
    }
)
