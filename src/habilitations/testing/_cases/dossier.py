"""Cases about bank accounts."""

from typing import Final

from habilitations.roles import Role
from habilitations.services import PAYER, PAYER_TVA
from habilitations.testing._cases.form import ANNE, BRUNO, WORLD, Case, refused
from habilitations.testing._pools import ACCOUNTS

_PAYING: Final = WORLD.adheres(ANNE, PAYER_TVA)
_FIRST, _SECOND = ACCOUNTS

DOSSIER: Final = (
    Case(
        rule="BNK-1",
        title="the AS of Payer adds an account",
        story=_PAYING.names(ANNE, BRUNO, Role.ADMINISTRATEUR_SUPPLEANT, PAYER).adds(BRUNO, _SECOND),
    ),
    refused(
        "BNK-1",
        "an actor does not",
        _PAYING.names(ANNE, BRUNO, Role.ACTEUR, PAYER_TVA).adds(BRUNO, _SECOND),
    ),
    refused("BNK-2", "each account once", _PAYING.adds(ANNE, _FIRST)),
    refused("BNK-2", "only what is there is closed", _PAYING.closes(ANNE, _SECOND.iban)),
    refused("BNK-2", "the last one stays", _PAYING.closes(ANNE, _FIRST.iban)),
    Case(
        rule="BNK-2",
        title="one of two is closed",
        story=_PAYING.adds(ANNE, _SECOND).closes(ANNE, _FIRST.iban),
    ),
)
