"""The stage: a state, and what has been told of how it came about.

Holds `Stage`, a value: each method returns another one. Law: an act is told with what it changed,
a refusal with what was raised; an act that was to be refused and isn't stops the tour.
Doesn't know the story.
"""

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from typing import Concatenate, ParamSpec, final

from attrs import evolve, frozen

from habilitations._command.tour.changes import staged_changes
from habilitations._command.tour.ink import BLANK, Ink, InkLine, Span, line, paragraph
from habilitations._command.tour.words import TourWords
from habilitations.errors import (
    HabilitationError,
    InvalidValue,
    NotEntitled,
    NotPossible,
    NotValidNow,
)
from habilitations.model import Portal

_P = ParamSpec("_P")

_MARGIN = "  "


@final
@frozen(kw_only=True)
class Stage:
    """The state so far, the lines told so far, and the refusals among them."""

    words: TourWords
    portal: Portal
    lines: tuple[InkLine, ...] = ()
    refusals: tuple[HabilitationError, ...] = ()

    def told(self, *lines: InkLine) -> "Stage":
        """Return the stage with more lines; blank ones never follow one another."""
        told = list(self.lines)
        for each in lines:
            if each or (told and told[-1]):
                told.append(each)
        return evolve(self, lines=tuple(told))

    def titled(self, key: str) -> "Stage":
        """Return the stage with a heading, underlined, and what the chapter is about."""
        title = self.words(key)
        rule = "=" * len(title)
        lines = (line(Span(title, Ink.HEADING)), line(Span(rule, Ink.HEADING)))
        return self.told(BLANK, *lines).said(f"{key}-about")

    def headed(self, key: str, **fields: object) -> "Stage":
        """Return the stage with the heading of a table or of a group."""
        heading = f"\N{EM DASH} {self.words(key, **fields)}"
        return self.told(BLANK, line(_MARGIN, Span(heading, Ink.HEADING)))

    def said(self, key: str, **fields: object) -> "Stage":
        """Return the stage with a paragraph."""
        text = self.words(key, **fields)
        return self.told(BLANK, *paragraph(text, head=line(_MARGIN)), BLANK)

    def quiet(
        self,
        procedure: Callable[Concatenate[Portal, _P], Portal],
        *args: _P.args,
        **kwargs: _P.kwargs,
    ) -> "Stage":
        """Return the stage after an act that is not told."""
        return evolve(self, portal=procedure(self.portal, *args, **kwargs))

    def act(
        self,
        key: str,
        procedure: Callable[Concatenate[Portal, _P], Portal],
        *args: _P.args,
        **kwargs: _P.kwargs,
    ) -> "Stage":
        """Return the stage after an act, told with what it changed on the dossier."""
        after = procedure(self.portal, *args, **kwargs)
        stage = self._dated(key, kwargs)
        dossier = kwargs.get("dossier")
        if isinstance(dossier, str):
            stage = stage.changed(self.portal, after, dossier)
        return evolve(stage, portal=after)

    def changed(self, before: Portal, after: Portal, dossier: str) -> "Stage":
        """Return the stage with the difference of two states of a dossier."""
        return self.told(*staged_changes(self.words, before, after, dossier))

    def refused(
        self,
        key: str,
        procedure: Callable[Concatenate[Portal, _P], Portal],
        *args: _P.args,
        **kwargs: _P.kwargs,
    ) -> "Stage":
        """Return the stage after an act that is refused, told with its refusal.

        Raises:
            AssertionError: it isn't refused.
        """
        try:
            procedure(self.portal, *args, **kwargs)
        except HabilitationError as refusal:
            stage = self._dated(key, kwargs).told(*_refusal(self.words, refusal, self.portal))
            return evolve(stage, refusals=(*self.refusals, refusal))
        message = f"{key} was to be refused"
        raise AssertionError(message)

    def _dated(self, key: str, given: Mapping[str, object]) -> "Stage":
        at = given["at"]
        words = self.words
        stamp, moment = (
            (words.stamp(at), words.moment(at)) if isinstance(at, datetime) else ("", "")
        )
        text = words(key, at=moment)
        return self.told(*paragraph(text, head=line(f"{_MARGIN}{stamp}  ")))


def _refusal(words: TourWords, refusal: HabilitationError, portal: Portal) -> Iterator[InkLine]:
    margin = " " * words.margin
    family = family_of(refusal)
    name = Span(f"\N{MULTIPLICATION SIGN} {words('refused')}", Ink.REFUSAL)
    yield line(margin, name, f"  {family} > {type(refusal).__name__} {words.cited(refusal)}")
    told = refusal.message(words.lang, portal, zone=words.zone)
    yield from paragraph(told, head=line(margin, "  "))
    arrow = "\N{SINGLE RIGHT-POINTING ANGLE QUOTATION MARK} "
    advice = refusal.advice(words.lang, portal, zone=words.zone)
    yield from paragraph(advice, head=line(margin, arrow), ink=Ink.ADVICE)


def family_of(refusal: HabilitationError) -> str:
    """Return the name of the family of a refusal."""
    families = (InvalidValue, NotEntitled, NotPossible, NotValidNow)
    return next(family.__name__ for family in families if isinstance(refusal, family))
