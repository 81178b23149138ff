"""Why a step is accepted or refused: every refusal, and every rule that was judged.

Holds `Verdict`. Law: it runs the course of the procedure itself, to its end, so that it accepts
what the procedure accepts, and its first refusal is the one that the procedure raises. Doesn't
know any rule: the marks of the guards tell which they judge.
"""

from collections.abc import Iterator, Sequence
from datetime import tzinfo
from typing import final

from attrs import field, frozen

from habilitations._acts.course import Act, Mark, Refused, effect_of, judged, outcome
from habilitations._acts.facts import Facts
from habilitations._errors.bare import bare
from habilitations._steps.parameters import ACTS
from habilitations._steps.step import Step
from habilitations._texts.answers import WORDS
from habilitations._texts.instants import check_zone
from habilitations._texts.languages import Lang, check_lang
from habilitations._texts.showing import Shows
from habilitations._values.edges import typed
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
@frozen(kw_only=True, repr=False)
class Verdict(Shows):
    """What becomes of a step: accepted, or refused with every refusal in the documented order.

    `after` is the portal after the step; where it is refused, the portal before it.
    """

    step: Step
    before: Portal
    after: Portal
    #: Every refusal, the one that the procedure raises first.
    refusals: tuple[HabilitationError, ...] = ()
    #: The rules that were judged, in the order in which they first were; those that hold too.
    checks: tuple[Check, ...] = ()
    #: Whether all that is judged was: False where a refusal leaves nothing to judge after it.
    complete: bool = True

    def __repr__(self) -> str:
        """Tell what becomes of the step, and what refuses it by which rule."""
        refused = ", ".join(f"{each.rule} {each.slug}" for each in self.refusals)
        return f"<Verdict {f'refused, {refused}' if refused else 'accepted'}: {self.step!r}>"

    @property
    def accepted(self) -> bool:
        """Whether nothing refuses the step."""
        return not self.refusals

    @property
    def effect(self) -> Diff:
        """What the step changes, and by which rules; nothing where it is refused."""
        return touched(self.before, self.after, self.step)

    def told(
        self, lang: Lang = "fr", portal: Portal | None = None, *, zone: tzinfo | None = None
    ) -> tuple[str, ...]:
        """Say what was asked, what came of it, and each refusal, in French or in English.

        People and dossiers are told by the names that `portal` has, or without one by those that
        they had before the step; instants in `zone`, or in UTC without one.

        Raises:
            TypeError: `portal` is no portal, or `zone` no `tzinfo`.
            ValueError: `lang` is neither `fr` nor `en`.
        """
        words, there = WORDS[check_lang(lang)], check_zone(zone)
        known = self.before if portal is None else typed(portal, Portal)
        outcome = words["accepted"] if self.accepted else words["refused"]
        refusals = (refusal.message(lang, known, zone=there) for refusal in self.refusals)
        rest = () if self.complete else (words["not all judged"],)
        return (self.step.told(lang, known, zone=there), outcome, *refusals, *rest)


def explain(portal: Portal, step: Step) -> Verdict:
    """Return what becomes of a step, and why."""
    before, act = typed(portal, Portal), ACTS[typed(step, Step).procedure]
    facts = _read(act, before, step)
    if isinstance(facts, HabilitationError):
        # A value that can't be read: nothing after it makes sense.
        ran = ((Mark((type(facts),), stops=True), (facts,)),)
        return _verdict(step, before, ran, before)
    judged_all = tuple(judged(act.course, facts))
    refused = any(refusals for _, refusals in judged_all)
    made = before if refused else after(before, effect_of(act.course, facts))
    return _verdict(step, before, judged_all, made)


def _verdict(
    step: Step, before: Portal, ran: Sequence[tuple[Mark, Refused]], made: Portal
) -> Verdict:
    last, refused = ran[-1]
    return Verdict(
        step=step,
        before=before,
        after=made,
        refusals=tuple([refusal for _, refusals in ran for refusal in refusals]),
        checks=tuple(_checks(ran, before.ruleset)),
        complete=not (last.stops and refused),
    )


def _checks(ran: Sequence[tuple[Mark, Refused]], ruleset: Ruleset) -> Iterator[Check]:
    found: dict[str, list[HabilitationError]] = {}
    for mark, refused in ran:
        found |= {rule: found.get(rule, []) for rule in mark.rules}
        for refusal in refused:
            found.setdefault(refusal.rule, []).append(refusal)
    for rule, refusals in found.items():
        yield Check(rule=rule, refusals=tuple(refusals), ruleset=ruleset)


def outcome_of(portal: Portal, step: Step) -> Portal | tuple[HabilitationError, ...]:
    """Return the portal after a step, or all that refuses it, and not by which rules."""
    act = ACTS[step.procedure]
    facts = _read(act, portal, step)
    if isinstance(facts, HabilitationError):
        return (facts,)
    made = outcome(act.course, facts)
    if not isinstance(made, HabilitationError):
        return after(portal, made)
    return tuple([each for _, refused in judged(act.course, facts) for each in refused])


def refusals_of(portal: Portal, step: Step) -> Iterator[HabilitationError]:
    """Yield what refuses a step, in the documented order."""
    act = ACTS[step.procedure]
    facts = _read(act, portal, step)
    if isinstance(facts, HabilitationError):
        yield facts
    else:
        for _, refused in judged(act.course, facts):
            yield from refused


def _read(act: Act[Facts], portal: Portal, step: Step) -> Facts | HabilitationError:
    try:
        return act.read(portal, **dict(step.given))
    except HabilitationError as refusal:
        return bare(refusal)
