"""The steps in words: what each changed, or why it was refused.

Law: what is told is the sentence of the step, then its diff or its refusal. Doesn't know the state
that they lead to.
"""

from collections.abc import Iterator

from habilitations._command.changes import step_changes
from habilitations._command.run import Run
from habilitations._command.tour.ink import BLANK, Ink, InkLine, Span, line, paragraph
from habilitations._command.words import CommandWords
from habilitations.diffs import diff
from habilitations.errors import HabilitationError
from habilitations.journal import Attempt
from habilitations.model import Portal

_MARGIN = "  "
_BELOW = " " * 20


def told_steps(words: CommandWords, run: Run) -> Iterator[InkLine]:
    """Yield the title of a run, its steps as they turned out, and how many were accepted."""
    title = run.title or words("no-title")
    yield line(Span(title, Ink.HEADING))
    yield line(Span("=" * len(title), Ink.HEADING))
    if run.attempts:
        yield line(_MARGIN, words.hours())
    for attempt in run.attempts:
        yield from _attempt(words, run, attempt)
    yield BLANK
    counts = {"all": len(run.attempts), "refused": run.refused}
    counts["done"] = counts["all"] - counts["refused"]
    yield line(_MARGIN, words("accepted", **counts))
    if run.left_out:
        yield line(_MARGIN, words("after", count=run.left_out))


def _attempt(words: CommandWords, run: Run, attempt: Attempt) -> Iterator[InkLine]:
    told = attempt.step.told(words.lang, run.portal, zone=words.zone)
    yield from paragraph(told, head=line(f"{_MARGIN}{words.stamp(attempt.step.at)}  "))
    if attempt.refusal is not None:
        yield from _refusal(words, attempt.refusal, run.portal)
        return
    change = diff(attempt.before, attempt.after)
    yield from step_changes(words, change, run.portal, _BELOW)


def _refusal(words: CommandWords, refusal: HabilitationError, portal: Portal) -> Iterator[InkLine]:
    where = f"[{refusal.rule}, {refusal.section}]" if refusal.section else f"[{refusal.rule}]"
    name = Span(f"\N{MULTIPLICATION SIGN} {words('refused')}", Ink.REFUSAL)
    yield line(_BELOW, name, f"  {type(refusal).__name__} {where}")
    yield from paragraph(refusal.message(words.lang, portal, zone=words.zone), head=line(_BELOW))
    arrow = "\N{SINGLE RIGHT-POINTING ANGLE QUOTATION MARK} "
    advice = refusal.advice(words.lang, portal, zone=words.zone)
    yield from paragraph(advice, head=line(_BELOW, arrow), ink=Ink.ADVICE)
