"""A process among several that act at once: its acts, drawn by its number, and what came of them.

Run `python -m examples.django_app.crowd NUMBER ACTS`, with the settings of the application. Law: it
writes a line an act, its answer. Doesn't know the other processes.
"""

import random
import sys
from datetime import UTC, datetime

import django


def main(number: int, acts: int) -> int:
    """Take so many acts, and print what each was answered."""
    django.setup()
    # Models can't be imported before.
    from examples.database import acts as drawn  # noqa: PLC0415
    from examples.django_app.rights import store  # noqa: PLC0415
    from habilitations import HabilitationError  # noqa: PLC0415

    chance = random.Random(number)
    for _ in range(acts):
        place, now = chance.randrange(4), datetime.now(UTC)
        portal = store.loaded(drawn.needs(chance, place))
        step = drawn.drawn(chance, portal, place, now)
        try:
            store.take(step, now=lambda: datetime.now(UTC))
        except HabilitationError as refusal:
            print(refusal.slug)
        else:
            print("accepted")
    return 0


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]), int(sys.argv[2])))
