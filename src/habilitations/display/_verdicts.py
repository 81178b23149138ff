"""Why a step is accepted or refused: the answer first, then the rules that were judged.

Holds `checklist`. Law: what is judged is what `guidance` judged; nothing is left out: what refuses
comes first, with what would help, and the rules that hold are there for who asks. Doesn't know any
rule.
"""

from collections.abc import Iterator
from datetime import tzinfo

from habilitations._texts.languages import Lang
from habilitations._values.edges import typed
from habilitations.diffs._comparing import touched
from habilitations.display._parts import Block, Column, Lines, Note, Row, Table, plain
from habilitations.display._sheet import Sheet
from habilitations.display._words import REFUSES, Words, cited_rule
from habilitations.errors import HabilitationError
from habilitations.guidance import Remedy, Verdict, remedies


def checklist(verdict: Verdict, *, lang: Lang = "fr", zone: tzinfo | None = None) -> Sheet:
    """Return why a step is refused and what would help, or what it does, then the rules that hold.

    The remedies are those at the instant of the step, the least costly right after its refusal.
    Further ones, and the rules that hold, are folded away. Instants are told in `zone`, or in UTC
    without one.

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
        blocks=tuple(_blocks(words, verdict)),
        lang=words.lang,
    )


def _blocks(words: Words, verdict: Verdict) -> Iterator[Block]:
    found = tuple((refusal, _remedies(verdict, refusal)) for refusal in verdict.refusals)
    for refusal, (first, *_) in found:
        told = refusal.message(words.lang, words.portal, zone=words.zone)
        yield Note((plain(f"{REFUSES} {told} [{cited_rule(refusal.rule)}]"),))
        yield Note((plain(words.colon(words("advice"))), plain(_mending(words, first))))
    if not verdict.complete:
        yield Note((plain(words("incomplete")),))
    further = tuple(
        (plain(words.colon(cited_rule(refusal.rule))), plain(_mending(words, each)))
        for refusal, (_, *others) in found
        for each in others
    )
    if further:
        caption = words.colon(words("further")) + f" {len(further)}"
        yield Lines(caption=caption, items=further, folded=True)
    yield from _effect(words, verdict)
    yield from _held(words, verdict)


def _remedies(verdict: Verdict, refusal: HabilitationError) -> tuple[Remedy, ...]:
    return remedies(verdict.before, refusal, at=verdict.step.at, step=verdict.step)


def _mending(words: Words, remedy: Remedy) -> str:
    return " ".join(remedy.told(words.lang, words.portal, zone=words.zone))


def _effect(words: Words, verdict: Verdict) -> Iterator[Block]:
    effect = touched(verdict.before, verdict.after, verdict.step)
    told = effect.told(words.lang, verdict.after, zone=words.zone)
    if told:
        yield Lines(caption=words("effect"), items=tuple((plain(each),) for each in told))


def _held(words: Words, verdict: Verdict) -> Iterator[Table]:
    held = tuple(check for check in verdict.checks if check.holds)
    if held:
        yield Table(
            caption=words.colon(words("held")) + f" {len(held)}",
            columns=tuple(Column(head=(plain(words(key)),)) for key in ("rule", "statement")),
            rows=tuple(
                Row(
                    head=(plain(cited_rule(check.rule)),),
                    cells=((plain(check.statement(words.lang)),),),
                )
                for check in held
            ),
            folded=True,
        )
