"""Findings on one space.

Law: what a space holds is what `dossiers_of` answers for its person. Doesn't know what is held, nor
in how many parts a portal is.
"""

from collections.abc import Sequence
from datetime import datetime

from habilitations._values.people import DOSSIERS_ADVISED
from habilitations.audits._findings import Finding, FindingKind
from habilitations.audits._look import Findings
from habilitations.identifiers import DossierId
from habilitations.model import Space


def found_in(space: Space, dossiers: Sequence[DossierId], at: datetime) -> Findings:
    """Yield every finding on a space, in which these dossiers are, at an instant."""
    subscriber = space.subscriber
    # TIM-1: until then nothing can be done with it.
    if space.updated_at > at:
        yield Finding(
            kind=FindingKind.LATER_INSTANT,
            rule="TIM-1",
            subscribers=(subscriber.number,),
            at=space.updated_at,
        )
    # ESP-5: §3, more than 100 dossiers in a space is advised against.
    if len(dossiers) > DOSSIERS_ADVISED:
        yield Finding(
            kind=FindingKind.MANY_DOSSIERS,
            rule="ESP-5",
            subscribers=(subscriber.number,),
            count=len(dossiers),
        )
    # ESP-4: §2, a simplified space is for one person and his own enterprise.
    if not subscriber.simplified:
        return
    others = [each for each in dossiers if str(each) != subscriber.employer]
    if others or len(dossiers) > 1:
        yield Finding(
            kind=FindingKind.SIMPLIFIED_SPACE,
            rule="ESP-4",
            dossier=(others or dossiers)[0],
            subscribers=(subscriber.number,),
            count=len(dossiers),
        )
