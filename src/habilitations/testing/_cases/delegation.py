"""Cases about seats and delegations."""

from typing import Final

from habilitations.roles import Role
from habilitations.services import DECLARER_IS, DECLARER_TVA, PAYER, PAYER_IS, PAYER_TVA
from habilitations.testing._cases.form import ANNE, BRUNO, CHLOE, DENIS, WORLD, Case, refused

_AT: Final = Role.ADMINISTRATEUR_TITULAIRE
_AS: Final = Role.ADMINISTRATEUR_SUPPLEANT
_AD: Final = Role.ACTEUR_DELEGANT
_A: Final = Role.ACTEUR
_TVA: Final = DECLARER_TVA
_HELD: Final = WORLD.adheres(ANNE, _TVA)
_AIDED: Final = _HELD.names(ANNE, BRUNO, _AS, _TVA)
_SHARED: Final = _HELD.names(ANNE, BRUNO, _AD, _TVA)
_USED: Final = _HELD.names(ANNE, BRUNO, _A, _TVA)
_CHAIN: Final = _SHARED.names(BRUNO, CHLOE, _A, _TVA)

DELEGATION: Final = (
    refused("ROL-3", "one AS a service", _AIDED.names(ANNE, CHLOE, _AS, _TVA)),
    refused(
        "ROL-3",
        "a suspended AS keeps the seat",
        _AIDED.suspends(ANNE, BRUNO, _TVA).names(ANNE, CHLOE, _AS, _TVA),
    ),
    Case(
        rule="ROL-4",
        title="any number of actors",
        story=_USED.names(ANNE, CHLOE, _A, _TVA).names(ANNE, DENIS, _A, _TVA),
    ),
    refused("ROL-6", "an AS is no actor too", _AIDED.names(ANNE, BRUNO, _A, _TVA)),
    refused("ROL-6", "an actor is no AS too", _USED.names(ANNE, BRUNO, _AS, _TVA)),
    refused(
        "ROL-6",
        "an AS holds his whole Service",
        WORLD.adheres(ANNE, PAYER_TVA, PAYER_IS)
        .names(ANNE, BRUNO, _A, PAYER_IS)
        .names(ANNE, BRUNO, _AS, PAYER_TVA),
    ),
    Case(
        rule="ROL-7",
        title="no AS where there is no AT",
        story=_HELD.names(ANNE, BRUNO, _AS, DECLARER_IS),
        refused_for="DEL-2",
    ),
    Case(
        rule="ROL-8",
        title="whom an AS designated stays after him",
        story=_AIDED.names(BRUNO, CHLOE, _A, _TVA).revokes(ANNE, BRUNO, _TVA),
    ),
    refused("DEL-1", "an AS names no AS", _AIDED.names(BRUNO, CHLOE, _AS, _TVA)),
    refused(
        "DEL-1",
        "an Acteur Délégant names no Acteur Délégant",
        _SHARED.names(BRUNO, CHLOE, _AD, _TVA),
    ),
    refused("DEL-1", "an Acteur names nobody", _USED.names(BRUNO, CHLOE, _A, _TVA)),
    refused("DEL-1", "nobody names an AT", _HELD.names(ANNE, BRUNO, _AT, _TVA)),
    refused("DEL-1", "who holds nothing there names nobody", _HELD.names(BRUNO, CHLOE, _A, _TVA)),
    refused(
        "DEL-1",
        "a suspended AS names nobody",
        _AIDED.suspends(ANNE, BRUNO, _TVA).names(BRUNO, CHLOE, _A, _TVA),
    ),
    refused("DEL-2", "only what is adhered to", _HELD.names(ANNE, BRUNO, _A, DECLARER_IS)),
    Case(rule="DEL-3", title="with immediate effect", story=_USED),
    refused("DEL-4", "nobody names himself", _HELD.names(ANNE, ANNE, _A, _TVA)),
    Case(
        rule="DEL-5",
        title="an AS has all of Payer, what comes later too",
        story=WORLD.adheres(ANNE, PAYER_TVA)
        .names(ANNE, BRUNO, _AS, PAYER_TVA)
        .adheres(ANNE, PAYER_IS),
    ),
    Case(
        rule="DEL-5",
        title="an actor has what was named",
        story=WORLD.adheres(ANNE, PAYER_TVA, PAYER_IS).names(ANNE, BRUNO, _A, PAYER_TVA),
    ),
    Case(
        rule="DEL-6",
        title="suspended, reactivated, deleted",
        story=_USED.suspends(ANNE, BRUNO, _TVA)
        .reactivates(ANNE, BRUNO, _TVA)
        .revokes(ANNE, BRUNO, _TVA),
    ),
    refused("DEL-6", "there is no delegation", _HELD.revokes(ANNE, BRUNO, _TVA)),
    refused("DEL-6", "an AS is not modified", _AIDED.modifies(ANNE, BRUNO, _A, _TVA)),
    Case(
        rule="DEL-7",
        title="an AS acts on actors",
        story=_AIDED.names(ANNE, CHLOE, _A, _TVA).revokes(BRUNO, CHLOE, _TVA),
    ),
    Case(
        rule="DEL-7",
        title="an Acteur Délégant on his own",
        story=_CHAIN.revokes(BRUNO, CHLOE, _TVA),
    ),
    refused(
        "DEL-7", "and on no other", _SHARED.names(ANNE, CHLOE, _A, _TVA).revokes(BRUNO, CHLOE, _TVA)
    ),
    refused("DEL-7", "nobody resigns", _USED.revokes(BRUNO, BRUNO, _TVA)),
    Case(
        rule="DEL-8",
        title="those whom a suspended Délégant named are suspended",
        story=_CHAIN.suspends(ANNE, BRUNO, _TVA),
    ),
    Case(
        rule="DEL-8",
        title="an AS's suspension reaches nobody else",
        story=_AIDED.names(BRUNO, CHLOE, _A, _TVA).suspends(ANNE, BRUNO, _TVA),
    ),
    refused(
        "DEL-8",
        "a suspended AS acts on nobody",
        _AIDED.names(ANNE, CHLOE, _A, _TVA)
        .suspends(ANNE, BRUNO, _TVA)
        .suspends(BRUNO, CHLOE, _TVA),
    ),
    Case(
        rule="DEL-9",
        title="whom a deleted Délégant named ends too",
        story=_CHAIN.revokes(ANNE, BRUNO, _TVA),
    ),
    Case(
        rule="DEL-9",
        title="whom a Délégant who is one no more named too",
        story=_CHAIN.modifies(ANNE, BRUNO, _A, _TVA),
    ),
    Case(
        rule="DEL-10",
        title="an Acteur becomes Délégant",
        story=_USED.modifies(ANNE, BRUNO, _AD, _TVA).names(BRUNO, CHLOE, _A, _TVA),
    ),
    refused("DEL-10", "nobody becomes an AS", _USED.modifies(ANNE, BRUNO, _AS, _TVA)),
    refused("DEL-11", "the role that one has", _USED.names(ANNE, BRUNO, _A, _TVA)),
    refused(
        "DEL-11", "suspended twice", _USED.suspends(ANNE, BRUNO, _TVA).suspends(ANNE, BRUNO, _TVA)
    ),
    refused("DEL-11", "reactivated while active", _USED.reactivates(ANNE, BRUNO, _TVA)),
    Case(
        rule="DEL-11",
        title="a modification keeps the suspension",
        story=_USED.suspends(ANNE, BRUNO, _TVA).modifies(ANNE, BRUNO, _AD, _TVA),
    ),
    refused(
        "DEL-11",
        "an AS named again",
        WORLD.adheres(ANNE, PAYER)
        .names(ANNE, BRUNO, _AS, PAYER)
        .names(ANNE, BRUNO, _AS, PAYER_TVA),
    ),
)
