"""What to do: which procedure, by whom, and in which order.

Holds `advise`. Law: what is advised was asked of the procedures themselves, so that no rule stands
here twice. Doesn't know more of the world than the portal: who would agree, it can't tell.
"""

from collections.abc import Iterable

from habilitations._advice.advising import Advice, Case, ServiceAdvice, View, Wish
from habilitations._advice.cases import Asked, advised
from habilitations._forms import typed
from habilitations._values import number_of
from habilitations.identifiers import DossierId
from habilitations.model import Person, Portal
from habilitations.services import AnyService

__all__ = ["Advice", "Case", "ServiceAdvice", "View", "Wish", "advise"]


def advise(
    portal: Portal,
    subscriber: Person,
    *,
    dossier: DossierId | str,
    services: Iterable[AnyService],
    wish: Wish,
) -> Advice:
    """Return which procedure gives a subscriber his part in services of a dossier (§3.2, 5.1).

    Service by service: an adhesion where nobody manages it, a delegation where it is managed and
    shared, a substitution where it is managed and given away; who does it, and from whose space;
    who needs a space (§5.3); how much of the dossier would be seen (§5.2); and whether there is a
    more flexible way (§5.4). The subscriber need not have a space yet.

    Raises:
        TypeError: an argument has the wrong Python type.
        InvalidValue: an argument is not well formed (VAL-1).
        NoServices, UnknownService: there are none, or some aren't of the catalogue (VAL-1, CAT-1).
        UnknownDossier: the dossier is not open (DOS-1).
    """
    asked = Asked(
        portal=typed(portal, Portal),
        subscriber=number_of(subscriber),
        dossier=portal.dossier(dossier),
        wish=typed(wish, Wish),
    )
    return advised(asked, portal.ruleset.catalogue.named(services))
