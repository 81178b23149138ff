"""The tour: the fiche's own cases, played and told.

Holds `transcript`. Law: pure and deterministic; what it prints was read from states that the
procedures made, or from refusals that they raised. Doesn't know terminals: `python -m
habilitations` prints it.
"""

from typing import Final

from habilitations._lang import Lang, check_lang
from habilitations._tour.delegation import delegation
from habilitations._tour.finale import dossiers, refusals, source, waiting
from habilitations._tour.guide import guidance
from habilitations._tour.ink import text_of
from habilitations._tour.stage import Stage
from habilitations._tour.story import adhesion, opening, spaces, substitution
from habilitations._tour.words import Words
from habilitations.model import Portal

__all__ = ["transcript"]

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


def transcript(lang: Lang = "fr", *, colour: bool = False) -> str:
    """Return the tour as a text, in French or in English; `colour` adds ANSI sequences.

    No line is longer than 100 columns. Labels are the portal's, in French.

    Raises:
        TypeError: `lang` is not a string.
        ValueError: `lang` is neither `fr` nor `en`.

    >>> transcript("en").splitlines()[0]
    'habilitations: the tour'
    """
    return text_of(played(lang).lines, colour=colour)


def played(lang: Lang = "fr") -> Stage:
    """Return the stage as the tour leaves it: the state, the lines, the refusals.

    Raises:
        TypeError: `lang` is not a string.
        ValueError: `lang` is neither `fr` nor `en`.
    """
    stage = Stage(words=Words(check_lang(lang)), portal=Portal())
    for chapter in _CHAPTERS:
        stage = chapter(stage)
    return stage
