"""The tour: the fiche's own cases, played and told.

Holds `transcript`. Law: pure and deterministic; what it prints was read from states that the
procedures made, or from refusals that they raised. Doesn't know where it is printed: `python -m
habilitations` asks the terminal whether it wants colours.
"""

from datetime import tzinfo
from typing import Final

from habilitations._command.tour.delegation import delegation
from habilitations._command.tour.finale import dossiers, refusals, source, waiting
from habilitations._command.tour.guide import guidance
from habilitations._command.tour.ink import inked
from habilitations._command.tour.stage import Stage
from habilitations._command.tour.story import adhesion, opening, spaces, substitution
from habilitations._command.tour.words import TourWords
from habilitations._texts.instants import check_zone
from habilitations._texts.languages import Lang, check_lang
from habilitations.model import Portal
from habilitations.rules import FICHE, Ruleset

__all__ = ["transcript"]


def __dir__() -> list[str]:
    """Name what is public here, for completion."""
    return sorted(__all__)


_CHAPTERS: Final = (
    opening,
    spaces,
    adhesion,
    delegation,
    substitution,
    dossiers,
    waiting,
    refusals,
    guidance,
    source,
)


def transcript(lang: Lang = "fr", *, zone: tzinfo | None = None, colour: bool = False) -> str:
    """Return the tour as a text, in French or in English; `colour` adds ANSI sequences.

    Instants are told in `zone`, or in UTC without one. No line is longer than 100 columns. Labels
    are the portal's, in French.

    Raises:
        TypeError: `lang` is not a string, or `zone` no `tzinfo`.
        ValueError: `lang` is neither `fr` nor `en`.

    >>> transcript("en").splitlines()[0]
    'habilitations: the tour'
    """
    return inked(played(lang, zone=zone).lines, colour=colour)


def played(lang: Lang = "fr", ruleset: Ruleset = FICHE, *, zone: tzinfo | None = None) -> Stage:
    """Return the stage as the tour leaves it under a ruleset: the state, the lines, the refusals.

    Raises:
        TypeError: `lang` is not a string, or `zone` no `tzinfo`.
        ValueError: `lang` is neither `fr` nor `en`.
        AssertionError: under that ruleset an act that was to be refused isn't.
    """
    words = TourWords(lang=check_lang(lang), ruleset=ruleset, zone=check_zone(zone))
    stage = Stage(words=words, portal=Portal(ruleset=ruleset))
    for chapter in _CHAPTERS:
        stage = chapter(stage)
    return stage
