"""Cases about other rules that a state breaks, or that end part of a request (CAT-4).

Law: the state is right until the rules change. Doesn't know which rule is told: each is a reason.
"""

from typing import Final

from habilitations.roles import Role
from habilitations.rules import FICHE, RoleExclusivity, Ruleset
from habilitations.services import (
    COMPTE_FISCAL,
    DECLARER_IS,
    DECLARER_TVA,
    MESSAGERIE,
    PAYER_IS,
    PAYER_TVA,
    Catalogue,
    ElementaryService,
    Service,
)
from habilitations.testing._cases.form import ANNE, BRUNO, CHLOE, TICK, WORLD, Case
from habilitations.testing._pools import edition
from habilitations.testing._story import Story

_AS: Final = Role.ADMINISTRATEUR_SUPPLEANT
_HELD: Final = WORLD.adheres(ANNE, DECLARER_TVA)


def _joined(*parts: ElementaryService) -> Ruleset:
    """Return the fiche's rules with some services made one."""
    rest = [each for each in FICHE.catalogue.services if not {*parts} & {*each.elementary}]
    whole = Service(code="ENSEMBLE", label="Ensemble", elementary=parts)
    return Ruleset(catalogue=Catalogue((whole, *rest), ()))


_ONE_SEAT: Final = _joined(DECLARER_TVA, DECLARER_IS)
_ONE_ROLE: Final = Ruleset(role_exclusivity=RoleExclusivity.DOSSIER)
_TWO_LINES: Final = WORLD.adheres(ANNE, DECLARER_TVA, DECLARER_IS)
#: What the state is, and the rules that it breaks.
_BROKEN: Final[tuple[tuple[str, Story, Ruleset], ...]] = (
    ("two are AT of what becomes one", _HELD.adheres(BRUNO, DECLARER_IS), _ONE_SEAT),
    (
        "two are AS of what becomes one",
        _TWO_LINES.names(ANNE, BRUNO, _AS, DECLARER_TVA).names(ANNE, CHLOE, _AS, DECLARER_IS),
        _ONE_SEAT,
    ),
    ("an AS lacks a part", _TWO_LINES.names(ANNE, BRUNO, _AS, DECLARER_TVA), _ONE_SEAT),
    (
        "an address is needed that is not there",
        _HELD,
        Ruleset(catalogue=edition(FICHE.catalogue, mailed=DECLARER_TVA.code)),
    ),
    (
        "two kinds of role on a dossier",
        _HELD.adheres(BRUNO, COMPTE_FISCAL).names(ANNE, BRUNO, Role.ACTEUR, DECLARER_TVA),
        _ONE_ROLE,
    ),
    (
        "two kinds of role in a service",
        WORLD.adheres(ANNE, PAYER_TVA, PAYER_IS)
        .names(ANNE, BRUNO, Role.ACTEUR, PAYER_TVA)
        .names(ANNE, BRUNO, Role.ACTEUR_DELEGANT, PAYER_IS),
        Ruleset(role_exclusivity=RoleExclusivity.SERVICE),
    ),
)

RULEBOOK: Final[tuple[Case, ...]] = (
    *(
        Case(rule="CAT-4", title=title, story=story.follows(ruleset), refused_for="VAL-1")
        for title, story, ruleset in _BROKEN
    ),
    Case(
        rule="ROL-6",
        title="where one kind of role is held, all of it may change",
        story=_HELD.names(ANNE, BRUNO, Role.ACTEUR, DECLARER_TVA)
        .follows(_ONE_ROLE)
        .modifies(ANNE, BRUNO, Role.ACTEUR_DELEGANT, DECLARER_TVA),
    ),
    Case(
        rule="SUB-3",
        title="where one kind of role is held, what ends with Payer counts no more",
        story=WORLD.adheres(ANNE, PAYER_TVA, PAYER_IS)
        .names(ANNE, BRUNO, Role.ACTEUR, PAYER_IS)
        .follows(_ONE_ROLE)
        .claims(BRUNO, PAYER_TVA),
    ),
    Case(
        rule="CAT-4",
        title="a request that has lapsed by its link stays so",
        story=WORLD.asks(ANNE, MESSAGERIE, DECLARER_TVA)
        .later(FICHE.email_delay + TICK)
        .follows(Ruleset(catalogue=edition(FICHE.catalogue, without=("MESSAGERIE",))))
        .asks(ANNE, DECLARER_TVA),
    ),
)
