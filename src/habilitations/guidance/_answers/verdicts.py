"""Why a step is accepted or refused: every refusal, and every rule that was judged.

Holds `Verdict`. Law: it runs the course of the procedure itself, to its end, so that it accepts
what the procedure accepts, and its first refusal is the one that the procedure raises. Doesn't
know any rule: the guards tell which they judge.
"""

from collections.abc import Iterator
from typing import final

from attrs import field, frozen

from habilitations._acts.course import Course
from habilitations._steps.parameters import COURSES
from habilitations._steps.step import Step
from habilitations._texts.answers import WORDS
from habilitations._texts.languages import Lang, check_lang
from habilitations._values.edges import typed
from habilitations._values.marks import Judged
from habilitations.diffs._comparing import Diff, touched
from habilitations.errors import HabilitationError
from habilitations.model import Portal, after
from habilitations.rules import FICHE, Ruleset


@final
@frozen(kw_only=True)
class Check:
    """One rule that was judged: it holds, or it is what refuses."""

    #: The id of the rule, a key of `RULES`.
    rule: str
    #: What is refused in its name; nothing where it holds.
    refusals: tuple[HabilitationError, ...] = ()
    #: The rules in force, whose delays and numbers the statement tells.
    ruleset: Ruleset = field(default=FICHE, repr=False)

    @property
    def holds(self) -> bool:
        """Whether nothing is refused in the name of the rule."""
        return not self.refusals

    def told(self, lang: Lang = "fr") -> str:
        """Say whether the rule holds, and what it states, in French or in English.

        Raises:
            ValueError: `lang` is neither `fr` nor `en`.
        """
        words = WORDS[check_lang(lang)]
        holds = words["rule holds"] if self.holds else words["rule refuses"]
        return holds.format(rule=self.rule, statement=self.statement(lang))

    def statement(self, lang: Lang = "fr") -> str:
        """Return what the rule states under the rules in force, in French or in English.

        Raises:
            ValueError: `lang` is neither `fr` nor `en`.
        """
        return self.ruleset.rules[self.rule].statement(lang)


@final
@frozen(kw_only=True)
class Verdict:
    """What becomes of a step: accepted, or refused with every refusal in the documented order.

    `after` is the portal after the step; where it is refused, the portal before it.
    """

    step: Step
    before: Portal = field(repr=False)
    after: Portal = field(repr=False)
    #: Every refusal, the one that the procedure raises first.
    refusals: tuple[HabilitationError, ...] = ()
    #: The rules that were judged, in the order in which they first were; those that hold too.
    checks: tuple[Check, ...] = field(default=(), repr=False)
    #: Whether all that is judged was: False where a refusal leaves nothing to judge after it.
    complete: bool = True

    @property
    def accepted(self) -> bool:
        """Whether nothing refuses the step."""
        return not self.refusals

    @property
    def effect(self) -> Diff:
        """What the step changes, and by which rules; nothing where it is refused."""
        return touched(self.before, self.after, self.step)

    def told(self, lang: Lang = "fr") -> tuple[str, ...]:
        """Say what was asked, what came of it, and each refusal, in French or in English.

        Raises:
            ValueError: `lang` is neither `fr` nor `en`.
        """
        words = WORDS[check_lang(lang)]
        outcome = words["accepted"] if self.accepted else words["refused"]
        refusals = (refusal.message(lang) for refusal in self.refusals)
        rest = () if self.complete else (words["not all judged"],)
        return (self.step.told(lang, self.before), outcome, *refusals, *rest)


def explain(portal: Portal, step: Step) -> Verdict:
    """Return what becomes of a step, and why."""
    before = typed(portal, Portal)
    judged: dict[str, list[HabilitationError]] = {}
    refusals: list[HabilitationError] = []
    effect = None
    for item in _items(before, typed(step, Step)):
        if isinstance(item, Judged):
            judged |= {rule: judged.get(rule, []) for rule in item.rules}
        elif isinstance(item, HabilitationError):
            refusals.append(item)
            judged.setdefault(item.rule, []).append(item)
        else:
            effect = item
    return Verdict(
        step=step,
        before=before,
        after=before if effect is None or refusals else after(before, effect()),
        refusals=tuple(refusals),
        checks=tuple(
            Check(rule=rule, refusals=tuple(found), ruleset=before.ruleset)
            for rule, found in judged.items()
        ),
        complete=effect is not None,
    )


def refusals_of(portal: Portal, step: Step) -> Iterator[HabilitationError]:
    """Yield what refuses a step, in the documented order."""
    yield from (item for item in _items(portal, step) if isinstance(item, HabilitationError))


def _items(portal: Portal, step: Step) -> Course:
    # A refusal that is raised is the last item: the course has no more to say, nor an effect.
    try:
        yield from COURSES[step.procedure](portal, **dict(step.given))
    except HabilitationError as refusal:
        yield refusal
