"""Cases about spaces: strangers who act, and clocks of which none but a space's stands in the way.

Law: of all the clocks one alone is ahead. Doesn't know dossiers but as what is open.
"""

from collections.abc import Callable
from typing import Final

from habilitations.identifiers import SubscriberNumber
from habilitations.rules import Ruleset
from habilitations.services import DECLARER_TVA
from habilitations.testing._cases.form import ANNE, DAY, EMMA, HOUR, WORLD, Case, refused
from habilitations.testing._pools import EMAILS
from habilitations.testing._story import Story

_NOBODY: Final = SubscriberNumber("29990000000000")
#: What one does with a space, by somebody who has none.
_STRANGERS: Final[tuple[tuple[str, Callable[[Story], Story]], ...]] = (
    ("activates a space", lambda story: story.activates(_NOBODY)),
    ("changes an address", lambda story: story.moves(_NOBODY, EMAILS[5])),
    ("changes coordinates", lambda story: story.corrects(_NOBODY, last_name="BERNARD")),
    ("asks for a substitution", lambda story: story.claims(_NOBODY, DECLARER_TVA)),
    ("enters a code", lambda story: story.enters(_NOBODY)),
)
_HELD: Final = WORLD.adheres(ANNE, DECLARER_TVA)
_WAITING: Final = WORLD.registers(EMMA)

SPACES: Final[tuple[Case, ...]] = (
    *(refused("DOS-1", f"a stranger {what}", act(_HELD)) for what, act in _STRANGERS),
    refused(
        "TIM-1",
        "no inscription is before the rules",
        WORLD.later(DAY).follows(Ruleset()).later(-HOUR).registers(EMMA),
    ),
    refused(
        "TIM-1",
        "rules don't change before a space was activated",
        _WAITING.later(HOUR).activates(EMMA).later(-HOUR).follows(Ruleset()),
    ),
    refused(
        "TIM-1",
        "rules don't change before a space has other coordinates",
        WORLD.later(HOUR).corrects(ANNE, last_name="BERNARD").later(-HOUR).follows(Ruleset()),
    ),
)
