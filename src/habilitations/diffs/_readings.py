"""The same history under other readings of what the fiche leaves silent.

Holds `Comparison` and what makes one. Law: a history under its own ruleset is what it was; under
another, what is refused is skipped and told, and all that follows is tried. Doesn't know which
reading is right.
"""

from collections.abc import Iterable
from datetime import tzinfo
from typing import final

from attrs import evolve, field, frozen

from habilitations._steps.phrases import phrase
from habilitations._texts.languages import Lang
from habilitations._values.edges import typed
from habilitations.diffs import _telling
from habilitations.diffs._comparing import Diff, compared
from habilitations.errors import HabilitationError, UnknownService
from habilitations.journal import Journal, Scenario, Step, play, replay
from habilitations.model import Portal, under
from habilitations.rules import Ruleset, other_fields


@final
@frozen(kw_only=True)
class Skipped:
    """A step that a reading refuses: its place in the history, from 1, and why."""

    place: int
    step: Step
    refusal: HabilitationError


@final
@frozen(kw_only=True)
class Outcome:
    """What a history comes to under one reading."""

    ruleset: Ruleset
    #: The fields in which the ruleset differs from that of the history.
    rules: tuple[str, ...]
    end: Portal = field(repr=False)
    #: What was accepted then, and would be refused.
    skipped: tuple[Skipped, ...]
    #: Who would hold what, against what came of the history as it was.
    diff: Diff = field(repr=False)

    def told(
        self, lang: Lang = "fr", portal: Portal | None = None, *, zone: tzinfo | None = None
    ) -> tuple[str, ...]:
        """Say which rules differ, what they refuse, and who would hold what otherwise.

        People and dossiers are told by the names that `portal` has, or without one by those that
        they have in the end; instants in `zone`, or in UTC without one.

        Raises:
            TypeError: `portal` is no portal, or `zone` no `tzinfo`.
            TypeError, ValueError: `lang` is neither `fr` nor `en`.
        """
        known = self.end if portal is None else typed(portal, Portal)
        skipped = (
            phrase(
                _telling.TEXTS,
                "skipped",
                lang,
                known,
                place=each.place,
                what=each.step.told(lang, known, zone=zone),
                why=each.refusal.message(lang, known, zone=zone),
            )
            for each in self.skipped
        )
        return (*skipped, *self.diff.told(lang, known, zone=zone))


@final
@frozen(kw_only=True)
class Comparison:
    """What a history came to, and what it would have come to under other readings."""

    end: Portal = field(repr=False)
    outcomes: tuple[Outcome, ...]


def outcomes(journal: Journal, readings: Iterable[Ruleset]) -> Comparison:
    """Return what a history comes to under each reading."""
    steps = tuple(journal)
    end = replay(journal)
    return Comparison(end=end, outcomes=tuple(_outcome(journal, steps, end, r) for r in readings))


# CAT-1: what was there at the beginning is of the catalogue of every reading.
def _known(start: Portal, ruleset: Ruleset) -> Portal:
    lines = (row.service for each in start.dossiers.values() for row in each.habilitations())
    strange = ruleset.catalogue.unknown(dict.fromkeys(lines))
    if strange:
        raise UnknownService(strange)
    return under(start, ruleset)


# CAT-4: a reading stays what it is when the rules change, in what it reads otherwise.
def _read(step: Step, own: Ruleset, reading: Ruleset) -> Step:
    if step.rules is None:
        return step
    otherwise = {name: getattr(reading, name) for name in other_fields(own, reading)}
    rules = evolve(step.rules, **otherwise)
    return Step.named(step.procedure, {**step.arguments, "ruleset": rules})


def _outcome(journal: Journal, steps: tuple[Step, ...], end: Portal, ruleset: Ruleset) -> Outcome:
    start = _known(journal.start, typed(ruleset, Ruleset))
    read = tuple(_read(step, journal.start.ruleset, ruleset) for step in steps)
    tried = tuple(play(Scenario(start=start, steps=read)))
    last = tried[-1].after if tried else start
    skipped = (
        Skipped(place=place, step=each.step, refusal=each.refusal)
        for place, each in enumerate(tried, start=1)
        if each.refusal is not None
    )
    found = compared(end, last)
    return Outcome(ruleset=ruleset, rules=found.rules, end=last, skipped=tuple(skipped), diff=found)
