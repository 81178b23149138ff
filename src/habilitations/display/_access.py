"""Why somebody may or may not, as a tree: from the AT down to the person, and what would give it.

Holds `access`. Law: what is told is what `guidance` found, and what would give the right was tried
by it on the procedures. Doesn't know any rule.
"""

from collections.abc import Iterator
from datetime import datetime, tzinfo
from typing import Final

from attrs import evolve

from habilitations._errors.bare import leaves_bare
from habilitations._texts.languages import Lang
from habilitations._values.edges import typed
from habilitations.display._parts import Branch, Cell, framed, noun, plain
from habilitations.display._tree import Tree
from habilitations.display._ways import told_undated, way_to
from habilitations.display._words import REFUSES, Words
from habilitations.guidance import AccessExplanation, LineAccess
from habilitations.model import Habilitation, Portal

_LEADS: Final = "\N{RIGHTWARDS ARROW}"


@leaves_bare
def access(
    explanation: AccessExplanation,
    *,
    portal: Portal | None = None,
    at: datetime | None = None,
    lang: Lang = "fr",
    zone: tzinfo | None = None,
) -> Tree:
    """Return why somebody may or may not, from the AT of each service down to the person.

    People are told by the names that `portal` knows, instants in `zone`, or in UTC without one.
    What is missing hangs where it is missing. With a portal, a "no" ends in the steps that would
    give the right, as a plan has them, or in what stands in their way: at the instant `at`, or
    when the dossier last changed without one.

    Raises:
        TypeError: an argument has the wrong Python type.
        ValueError: `lang` is neither `fr` nor `en`.
        NaiveInstant, InstantOutOfRange: `at` is not aware (TIM-1).
    """
    words = Words(lang=lang, portal=portal, zone=zone)
    answer, *_ = _told(words, typed(explanation, AccessExplanation))
    lines = tuple(_line(words, explanation, line) for line in explanation.lines)
    return Tree(
        title=(plain(answer),),
        branches=(*(lines or _lacking(words, explanation)), *_way(words, explanation, at)),
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
    return framed(held.role), words.who(held.subscriber), *suspended, since


def _lacking(words: Words, explanation: AccessExplanation) -> Iterator[Branch]:
    # The last sentence of an explanation is what is missing, if anything is.
    if explanation.missing is not None:
        yield Branch((plain(f"{REFUSES} {_told(words, explanation)[-1]}"),))


def _way(words: Words, explanation: AccessExplanation, at: datetime | None) -> Iterator[Branch]:
    found = way_to(words, explanation, at)
    told = () if found is None else tuple(told_undated(words, found))
    if found is not None and told:
        key = "gives" if found.is_possible else "against"
        steps = tuple(Branch((plain(each),)) for each in told)
        yield Branch((plain(f"{_LEADS} {words.colon(words(key))}"),), steps)
