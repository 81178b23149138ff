"""What a ground is: a story, and what is to be tried at its end.

Holds `Ground`, and the procedures in families. Law: a ground tells what is tried on it, never what
comes of it. Doesn't know which grounds there are.
"""

from typing import Final, TypeAlias, final

from attrs import frozen

from habilitations.roles import Role
from habilitations.services import AnyService
from habilitations.testing._procedures import ON_ACCOUNTS, ON_EMAIL
from habilitations.testing._story import Story

AS: Final = Role.ADMINISTRATEUR_SUPPLEANT
AD: Final = Role.ACTEUR_DELEGANT
A: Final = Role.ACTEUR

REQUESTS: Final = (
    *("request_adhesion", "request_substitution", "activate_request"),
    *("cancel_request", "confirm_company_email"),
)
DATA: Final = (*ON_ACCOUNTS, *ON_EMAIL)
SPACES: Final = ("register_space", "activate_space", "change_login_email", "change_coordinates")

#: Services asked for together.
Sets: TypeAlias = tuple[tuple[AnyService, ...], ...]


@final
@frozen(kw_only=True)
class Ground:
    """A story, and what is tried at its end."""

    kind: str
    title: str
    story: Story
    procedures: tuple[str, ...]
    services: Sets = ()
    #: Whether deadlines are tried too, on the edge and past it.
    late: bool = False
