"""What advice costs, and what is there already, in words.

Law: whoever loses something is named, once a dossier. Doesn't know how it came about.
"""

from collections.abc import Iterable, Iterator
from datetime import tzinfo
from typing import TypeAlias

from habilitations._steps.phrases import phrase
from habilitations._texts.answers import WORDS
from habilitations._texts.languages import Lang
from habilitations.diffs._values import RightChange
from habilitations.identifiers import DossierId, SubscriberNumber
from habilitations.model import Habilitation, Portal

#: What is told in one line: to whom, where, whether it is gone.
_Alike: TypeAlias = tuple[SubscriberNumber, DossierId, bool]


def losses_told(
    losses: Iterable[RightChange], lang: Lang, portal: Portal | None
) -> tuple[str, ...]:
    """Return a line for each person who loses something on a dossier."""
    groups: dict[_Alike, list[RightChange]] = {}
    for each in losses:
        alike = each.subscriber, each.dossier, each.after is None
        groups.setdefault(alike, []).append(each)
    return tuple(
        phrase(
            WORDS,
            "loses" if gone else "has less",
            lang,
            portal,
            who=who,
            where=where,
            services=tuple(each.service for each in alike),
        )
        for (who, where, gone), alike in groups.items()
    )


def held_told(
    held: Iterable[Habilitation], lang: Lang, portal: Portal, zone: tzinfo | None
) -> Iterator[str]:
    """Yield a line for what came of what was asked for."""
    rows = tuple(held)
    for who in dict.fromkeys(row.subscriber for row in rows):
        own = [row for row in rows if row.subscriber == who]
        yield phrase(
            WORDS,
            "came of it",
            lang,
            portal,
            zone=zone,
            who=who,
            role=own[0].role,
            at=own[0].since,
            services=tuple(row.service for row in own),
        )
