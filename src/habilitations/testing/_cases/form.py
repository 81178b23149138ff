"""What a case is, and the world that all cases play in.

Law: a case is a story, and how its last step ends; all the steps before are accepted. Doesn't know
any rule.
"""

from datetime import timedelta
from typing import Final, final

from attrs import frozen

from habilitations.testing._pools import EMAILS, NUMBERS, person
from habilitations.testing._story import Story

ANNE, BRUNO, CHLOE, DENIS, EMMA = (
    person(*each) for each in list(zip(NUMBERS, EMAILS, strict=True))[:5]
)
HOUR: Final = timedelta(hours=1)
DAY: Final = timedelta(days=1)
TICK: Final = timedelta(microseconds=1)
#: Four people with active spaces, and an open dossier.
WORLD: Final = Story().welcomes(ANNE, BRUNO, CHLOE, DENIS).opens()


@final
@frozen(kw_only=True)
class Case:
    """Steps that show a rule: the last one is refused for `refused_for`, or accepted."""

    rule: str
    title: str
    story: Story
    refused_for: str = ""
    #: What a system has to let one see, for the case to tell anything.
    observed: str = ""


def refused(rule: str, title: str, story: Story) -> Case:
    """Return a case whose last step breaks the rule."""
    return Case(rule=rule, title=title, story=story, refused_for=rule)
