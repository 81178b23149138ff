"""A system that judges the rules by itself, in SQL and by hand, as most systems do.

It offers every procedure. Each decision is a query or a statement of its own, so that one of them
can be wrong (`faults`, and the campaign in `proof`). Law: none of its decisions asks the library,
which is what makes the library its oracle; the fiche's catalogue alone is read from it, as from a
file. Doesn't know how it is tried.
"""

from examples.sqlite_backend.handmade.base import AD, AS, AT, A, Refused
from examples.sqlite_backend.handmade.delegations import Delegations
from examples.sqlite_backend.handmade.dossiers import Dossiers
from examples.sqlite_backend.handmade.requests import Requests
from examples.sqlite_backend.handmade.rulebook import Rulebook
from examples.sqlite_backend.handmade.seen import Seen
from examples.sqlite_backend.handmade.spaces import Spaces
from habilitations.testing import EVERYTHING

__all__ = ["AD", "AS", "AT", "A", "Handmade", "Refused"]


class Handmade(Spaces, Dossiers, Requests, Delegations, Rulebook, Seen):
    """A backend with its own judgement."""

    capabilities = EVERYTHING
