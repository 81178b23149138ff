"""Answers of guidance and refusals, each by itself: what to do comes first.

Holds what makes a sheet of one. Law: whatever such a value tells is in its sheet, and what is to be
done is told before the reason. Doesn't know who asks.
"""

from collections.abc import Iterable, Iterator
from typing import Final

from attrs import evolve

from habilitations.display._parts import Block, Lines, Note, plain
from habilitations.display._records import numbered
from habilitations.display._sheet import Sheet
from habilitations.display._words import Words, cited_rule
from habilitations.errors import HabilitationError
from habilitations.guidance import Advice, Departure, Plan, Remedy
from habilitations.rules import Rule
from habilitations.tables import Loaded

#: How many rows of a list are told of each kind.
_MOST: Final = 60


def refusal_sheet(words: Words, refusal: HabilitationError) -> Sheet:
    """Return a refusal: its rule and section, its advice, then the reason."""
    told = words.lang, words.portal
    notes = [
        ("advice", refusal.advice(*told, zone=words.zone)),
        ("reason", refusal.message(*told, zone=words.zone)),
    ]
    if refusal.retry_after is not None:
        notes.append(("retry", words.instant(refusal.retry_after)))
    title = (plain(type(refusal).__name__), plain(f"[{cited_rule(refusal.rule)}]"))
    blocks = tuple(Note((plain(words.colon(words(key))), plain(text))) for key, text in notes)
    return Sheet(title=title, blocks=blocks, lang=words.lang)


def remedy_sheet(words: Words, remedy: Remedy) -> Sheet:
    """Return a remedy: its steps, what they wait for, and what is lost by them."""
    head, *lines = remedy.told(words.lang, words.portal, zone=words.zone)
    count = len(remedy.steps)
    steps = (numbered(words, tuple(lines[:count]), count),) if count else ()
    notes = tuple(Note((plain(each),)) for each in lines[count:])
    return Sheet(title=(plain(head),), blocks=(*steps, *notes), lang=words.lang)


def plan_sheet(words: Words, plan: Plan) -> Sheet:
    """Return a plan: who loses what, its steps one after the other, or what stands in the way."""
    state = "plan-met" if plan.is_met else "plan-blocked"
    title = plain(
        words("plan-until", until=words.instant(plan.ends)) if plan.steps else words(state)
    )
    return Sheet(title=(title,), blocks=tuple(_planned(words, plan)), lang=words.lang)


def departure_sheet(words: Words, departure: Departure) -> Sheet:
    """Return a departure: what is handed over, who loses what, the steps, what is in the way."""
    handed = evolve(departure, losses=(), crowded=(), steps=(), obstacles=())
    title = (plain(words.colon(words("departure"))), *words.person(departure.leaver))
    blocks = (
        *_lines(words, "handovers", handed),
        *_planned(words, evolve(departure, handovers=())),
    )
    return Sheet(title=title, blocks=blocks, lang=words.lang)


def advice_sheet(words: Words, advice: Advice) -> Sheet:
    """Return an advice, a line a case, for whom and for which dossier."""
    title = (*words.person(advice.subscriber), *words.dossier(advice.dossier))
    return Sheet(title=title, blocks=tuple(_lines(words, "advice", advice)), lang=words.lang)


def rule_sheet(words: Words, rule: Rule) -> Sheet:
    """Return a rule: what it states, how the fiche stands to it, and how else it may be read."""
    status = plain(words(f"status-{rule.status.value}"))
    others = rule.alternatives(words.lang)
    blocks: list[Block] = [Note((plain(rule.statement(words.lang)),)), Note((status,))]
    if others:
        blocks.append(_captioned(words, "alternatives", others))
    if rule.reading is not None:
        blocks.append(Note((plain(words("reading", name=rule.reading)),)))
    return Sheet(title=(plain(cited_rule(rule.id)),), blocks=tuple(blocks), lang=words.lang)


def loaded_sheet(words: Words, loaded: Loaded) -> Sheet:
    """Return what came of a list: how much, then what was rejected, repaired and remarked."""
    known = loaded.portal
    told = (words.lang, known)
    rejected = (each.told(*told, zone=words.zone) for each in loaded.rejected[:_MOST])
    repaired = (each.told(*told, zone=words.zone) for each in loaded.repairs[:_MOST])
    remarked = (each.told(words.lang) for each in loaded.remarks[:_MOST])
    blocks = (
        _counted(words, "rejected", rejected, len(loaded.rejected)),
        _counted(words, "repairs", repaired, len(loaded.repairs)),
        _counted(words, "remarks", remarked, len(loaded.remarks)),
    )
    title = words("loaded", dossiers=len(known.dossiers), spaces=len(known.spaces))
    return Sheet(title=(plain(title),), blocks=blocks, lang=words.lang)


def _planned(words: Words, plan: Plan | Departure) -> Iterator[Block]:
    steps = plan.steps
    yield from _lines(words, "losses", evolve(plan, steps=(), obstacles=()))
    told = evolve(plan, losses=(), obstacles=())
    if isinstance(told, Departure):
        told = evolve(told, crowded=())
    if steps:
        lines = told.told(words.lang, words.portal, zone=words.zone)
        yield numbered(words, lines, len(lines))
    bare = evolve(told, steps=(), obstacles=plan.obstacles)
    yield from _lines(words, "obstacles", bare)


def _lines(words: Words, key: str, told: Plan | Departure | Advice) -> Iterator[Lines]:
    lines = told.told(words.lang, words.portal, zone=words.zone)
    if lines:
        yield _captioned(words, key, lines)


def _captioned(words: Words, key: str, lines: tuple[str, ...]) -> Lines:
    return _counted(words, key, lines, len(lines))


def _counted(words: Words, key: str, lines: Iterable[str], count: int) -> Lines:
    return Lines(
        caption=words.colon(words(key)) + f" {count}",
        items=tuple((plain(each),) for each in lines),
        more=words.more(count - _MOST),
    )
