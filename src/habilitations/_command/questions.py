"""The questions of the command: explain, advise, plan, audit, asked of the state of a run.

Holds what each answers, as sections of sentences. Law: an answer is what the library itself says;
nothing is judged here. Doesn't know how a question was typed.
"""

import json
from collections.abc import Callable, Iterator, Sequence
from datetime import timedelta
from typing import TypeAlias, final

from attrs import frozen

from habilitations._command.run import Run
from habilitations._command.tour.ink import BLANK, Ink, InkLine, Span, inked, line, paragraph
from habilitations._command.words import CommandWords
from habilitations._json.converter import written_instant
from habilitations._steps.step import Step
from habilitations.audits import agenda, audit
from habilitations.guidance import (
    Goal,
    Wish,
    advise,
    explain,
    explain_access,
    plan,
    plan_departure,
    remedies,
)
from habilitations.identifiers import DossierId, SubscriberNumber
from habilitations.model import Portal
from habilitations.roles import Right
from habilitations.services import AnyService


@final
@frozen
class Section:
    """Sentences under a heading."""

    title: str
    told: tuple[str, ...]


Answer: TypeAlias = Sequence[Section]
#: What answers a question of a run, in a language and a zone.
CommandQuestion: TypeAlias = Callable[[Run, CommandWords], Answer]


def why_refused(run: Run, words: CommandWords) -> Answer:
    """Return, for each step that was refused, every refusal and what would mend each."""
    refused = [each for each in run.attempts if each.refusal is not None]
    found = [_verdict(each.before, each.step, words) for each in refused]
    return found or [Section(words("no-refusal"), ())]


def would(step: Step) -> CommandQuestion:
    """Return the question whether a step would be accepted now."""
    return lambda run, words: [_verdict(run.portal, step, words)]


def _verdict(portal: Portal, step: Step, words: CommandWords) -> Section:
    verdict = explain(portal, step)
    asked, *rest = verdict.told(words.lang, zone=words.zone)
    lines = [*rest]
    for refusal in verdict.refusals:
        for remedy in remedies(portal, refusal, at=step.at, step=step):
            head = words.colon(words("remedy", slug=refusal.slug, rule=refusal.rule))
            lines.append(" ".join((head, *remedy.told(words.lang, portal, zone=words.zone))))
    return Section(asked, tuple(lines))


def may(
    who: SubscriberNumber, right: Right, service: AnyService, dossier: DossierId
) -> CommandQuestion:
    """Return the question why a person may or may not."""

    def answer(run: Run, words: CommandWords) -> Answer:
        found = explain_access(run.portal, who, right, service, dossier=dossier)
        first, *rest = found.told(words.lang, run.portal, zone=words.zone)
        return [Section(first, tuple(rest))]

    return answer


def which(
    who: SubscriberNumber, dossier: DossierId, services: Sequence[AnyService], wish: Wish
) -> CommandQuestion:
    """Return the question which procedure a person's part takes."""

    def answer(run: Run, words: CommandWords) -> Answer:
        found = advise(run.portal, who, dossier=dossier, services=services, wish=wish)
        return [Section(words("advice"), found.told(words.lang, run.portal, zone=words.zone))]

    return answer


def how(goal: Goal, post: timedelta, link: timedelta) -> CommandQuestion:
    """Return the question how a goal is reached."""

    def answer(run: Run, words: CommandWords) -> Answer:
        found = plan(run.portal, goal, at=run.at, postal_delay=post, link_delay=link)
        if found.is_met:
            return [Section(words("met"), ())]
        key = "plan" if found.is_possible else "obstacles"
        return [Section(words(key), found.told(words.lang, run.portal, zone=words.zone))]

    return answer


def leaving(
    leaver: SubscriberNumber, successor: SubscriberNumber, post: timedelta, link: timedelta
) -> CommandQuestion:
    """Return the question what a departure takes."""

    def answer(run: Run, words: CommandWords) -> Answer:
        found = plan_departure(
            run.portal, leaver, successor, at=run.at, postal_delay=post, link_delay=link
        )
        return [Section(words("departure"), found.told(words.lang, run.portal, zone=words.zone))]

    return answer


def looked_over(within: timedelta) -> CommandQuestion:
    """Return the question what is worth looking at, and what lapses when."""

    def answer(run: Run, words: CommandWords) -> Answer:
        found = audit(run.portal, at=run.at, within=within)
        told = tuple(
            f"{words(f'severity-{each.severity.name}')} "
            f"{each.told(words.lang, run.portal, zone=words.zone)}"
            for each in found
        )
        due = tuple(
            each.told(words.lang, run.portal, zone=words.zone)
            for each in agenda(run.portal, at=run.at)
        )
        return [
            Section(words("findings" if told else "no-finding"), told),
            Section(words("agenda" if due else "nothing-due"), due),
        ]

    return answer


def text(run: Run, answer: Answer, words: CommandWords, *, colour: bool) -> str:
    """Return an answer as people read it."""
    title = words("state", at=words.instant(run.at))
    return inked([line(Span(title, Ink.HEADING)), *_lines(answer)], colour=colour)


def _lines(answer: Answer) -> Iterator[InkLine]:
    for section in answer:
        yield BLANK
        yield from paragraph(section.title, head=line("  "), ink=Ink.HEADING)
        for told in section.told:
            yield from paragraph(told, head=line("  - "))


def as_json(run: Run, answer: Answer) -> str:
    """Return an answer as programs read it: the sentences, section by section."""
    told = [{"title": section.title, "told": list(section.told)} for section in answer]
    data = {
        "habilitations": "answer",
        "version": 1,
        "at": written_instant(run.at),
        "sections": told,
    }
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"
