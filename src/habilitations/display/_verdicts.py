"""Why a step is accepted or refused, and why somebody may or may not: a checklist, and a tree.

Holds `checklist` and `access`. Law: what is judged is what `guidance` judged; nothing is left out,
the rules that hold included. Doesn't know any rule.
"""

from collections.abc import Iterable, Iterator
from datetime import tzinfo
from typing import Final

from attrs import evolve

from habilitations._texts.languages import Lang
from habilitations._values.edges import typed
from habilitations.diffs._comparing import touched
from habilitations.display._parts import (
    Block,
    Branch,
    Cell,
    Column,
    Lines,
    Note,
    Row,
    Table,
    framed,
    noun,
    plain,
)
from habilitations.display._sheet import Sheet
from habilitations.display._tree import Tree
from habilitations.display._words import Words, cited_rule
from habilitations.errors import HabilitationError
from habilitations.guidance import AccessExplanation, Check, LineAccess, Remedy, Verdict, remedies
from habilitations.model import Habilitation, Portal

_HOLDS: Final = "\N{CHECK MARK}"
_REFUSES: Final = "\N{BALLOT X}"


def checklist(verdict: Verdict, *, lang: Lang = "fr", zone: tzinfo | None = None) -> Sheet:
    """Return the rules that a step was judged by, what refuses it, what would help, what it does.

    The remedies are those at the instant of the step, the soonest beside its refusal. Instants are
    told in `zone`, or in UTC without one.

    Raises:
        TypeError: an argument has the wrong Python type.
        ValueError: `lang` is neither `fr` nor `en`.
    """
    words = Words(lang=lang, portal=typed(verdict, Verdict).before, zone=zone)
    answer = words("accepted" if verdict.accepted else "refused")
    return Sheet(
        title=(
            plain(answer),
            plain(verdict.step.told(words.lang, verdict.before, zone=words.zone)),
        ),
        blocks=(
            _rules(words, verdict),
            *_incomplete(words, verdict),
            *_further(words, verdict),
            *_effect(words, verdict),
        ),
        lang=words.lang,
    )


def _rules(words: Words, verdict: Verdict) -> Table:
    keys = ("state", "rule", "statement", "advice")
    return Table(
        caption=words.colon(words("checks")) + f" {len(verdict.checks)}",
        columns=tuple(Column(head=(plain(words(key)),)) for key in keys),
        rows=tuple(row for check in verdict.checks for row in _check(words, verdict, check)),
    )


def _check(words: Words, verdict: Verdict, check: Check) -> Iterator[Row]:
    rule = (plain(cited_rule(check.rule)),)
    if check.holds:
        statement = (plain(check.statement(words.lang)),)
        yield Row(head=(plain(f"{_HOLDS} {words('holds')}"),), cells=(rule, statement, ()))
    for refusal in check.refusals:
        first, *_ = _remedies(verdict, refusal)
        told = refusal.message(words.lang, words.portal, zone=words.zone)
        yield Row(
            head=(plain(f"{_REFUSES} {words('broken')}"),),
            cells=(
                rule,
                (plain(told),),
                _mending(words, first),
            ),
        )


def _remedies(verdict: Verdict, refusal: HabilitationError) -> tuple[Remedy, ...]:
    return remedies(verdict.before, refusal, at=verdict.step.at, step=verdict.step)


def _mending(words: Words, remedy: Remedy) -> Cell:
    return (plain(" ".join(remedy.told(words.lang, words.portal, zone=words.zone))),)


def _incomplete(words: Words, verdict: Verdict) -> Iterator[Note]:
    if not verdict.complete:
        yield Note((plain(words("incomplete")),))


def _further(words: Words, verdict: Verdict) -> Iterator[Lines]:
    found = tuple(
        (plain(words.colon(cited_rule(refusal.rule))), *_mending(words, remedy))
        for refusal in verdict.refusals
        for remedy in _remedies(verdict, refusal)[1:]
    )
    if found:
        caption = words.colon(words("further")) + f" {len(found)}"
        yield Lines(caption=caption, items=found, folded=True)


def _effect(words: Words, verdict: Verdict) -> Iterator[Block]:
    effect = touched(verdict.before, verdict.after, verdict.step)
    told = effect.told(words.lang, verdict.after, zone=words.zone)
    if told:
        yield Lines(caption=words("effect"), items=tuple((plain(each),) for each in told))


def access(
    explanation: AccessExplanation,
    *,
    portal: Portal | None = None,
    lang: Lang = "fr",
    zone: tzinfo | None = None,
) -> Tree:
    """Return why somebody may or may not, from the AT of each service down to the person.

    People are told by the names that `portal` knows, instants in `zone`, or in UTC without one.
    What is missing hangs where it is missing.

    Raises:
        TypeError: an argument has the wrong Python type.
        ValueError: `lang` is neither `fr` nor `en`.
    """
    words = Words(lang=lang, portal=portal, zone=zone)
    answer, *_ = _told(words, typed(explanation, AccessExplanation))
    lines = tuple(_line(words, explanation, line) for line in explanation.lines)
    return Tree(
        title=(plain(answer),),
        branches=lines or tuple(_lacking(words, explanation)),
        lang=words.lang,
    )


def _told(words: Words, explanation: AccessExplanation) -> tuple[str, ...]:
    return explanation.told(words.lang, words.portal, zone=words.zone)


def _line(words: Words, explanation: AccessExplanation, line: LineAccess) -> Branch:
    alone = evolve(explanation, lines=(line,), missing=line.missing)
    return Branch(
        (noun(str(line.service)),), _chain(words, line.chain, tuple(_lacking(words, alone)))
    )


def _chain(
    words: Words, chain: tuple[Habilitation, ...], last: tuple[Branch, ...]
) -> tuple[Branch, ...]:
    if not chain:
        return last
    return (Branch(_held(words, chain[0]), _chain(words, chain[1:], last)),)


def _held(words: Words, held: Habilitation) -> Cell:
    _, *suspended = words.role(held)
    since = plain(words("since", since=words.instant(held.since)))
    return framed(held.role), words.who(held.subscriber), since, *suspended


def _lacking(words: Words, explanation: AccessExplanation) -> Iterable[Branch]:
    # The last sentence of an explanation is what is missing, if anything is.
    if explanation.missing is not None:
        yield Branch((plain(f"{_REFUSES} {_told(words, explanation)[-1]}"),))
