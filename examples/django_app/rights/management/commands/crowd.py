"""One of several processes that act at once: `python -m django crowd NUMBER ACTS`.

Law: its acts depend on its number and on what it meets; it writes the answer of each. Doesn't know
the other processes.
"""

import random
from argparse import ArgumentParser
from datetime import UTC, datetime

from django.core.management.base import BaseCommand

from examples.database import acts
from examples.django_app.rights import store
from habilitations import HabilitationError

#: So few dossiers that the processes meet.
DOSSIERS = 4


class Command(BaseCommand):
    """Takes acts, each at the instant at which it is its turn."""

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the number of the process, and how many acts."""
        parser.add_argument("number", type=int)
        parser.add_argument("acts", type=int)

    def handle(self, *_: object, **given: object) -> None:
        """Take the acts, and write what each was answered."""
        chance = random.Random(str(given["number"]))
        for _act in range(int(str(given["acts"]))):
            self.stdout.write(answer(chance))


def answer(chance: random.Random) -> str:
    """Take one act; return why it was refused, if it was."""
    place = chance.randrange(DOSSIERS)
    portal = store.portal(acts.needs(chance, place))
    try:
        store.take(acts.drawn(chance, portal, place, now()), now=now)
    except HabilitationError as refusal:
        return refusal.slug
    return "accepted"


def now() -> datetime:
    """Return the instant that it is."""
    return datetime.now(UTC)
