"""The case of §4.2, played: a client shares the management of his dossier.

Holds one chapter, from a stage to a stage. Law: people do what the fiche says they do, by the
public procedures alone. Doesn't know how any of it is printed.
"""

from habilitations import services as s
from habilitations._command.tour.cast import CLAUDE, CLIENT, LILA, MARIANNE, MICHEL, OF_MARIANNE, on
from habilitations._command.tour.moves import AD, AS, A, adhered, designated
from habilitations._command.tour.stage import Stage
from habilitations.procedures import modify_delegation, open_dossier, reactivate, revoke, suspend
from habilitations.roles import Role


def delegation(stage: Stage) -> Stage:
    """Play §4.2: a client shares the management of his dossier, in every way there is."""
    stage = stage.titled("delegation").quiet(
        open_dossier, dossier=MARIANNE, name="SARL MARIANNE", at=on(1, 19)
    )
    stage = adhered(stage, CLIENT, MARIANNE, OF_MARIANNE, on(1, 19, 10))
    declarations = (s.DECLARER_TVA, s.DECLARER_IS, s.DECLARER_RESULTAT)
    by_client = (
        ("client-as", LILA, AS, (s.PAYER,), on(1, 27)),
        ("client-ad", LILA, AD, declarations, on(1, 27, 9, 5)),
        ("client-a", LILA, A, (s.COMPTE_FISCAL,), on(1, 27, 9, 10)),
        ("client-michel", MICHEL, A, (s.BIENS_IMMOBILIERS,), on(1, 27, 9, 15)),
    )
    by_lila = (
        ("lila-claude", CLAUDE, A, declarations[:2], on(1, 28, 14)),
        ("lila-michel", MICHEL, A, declarations[2:], on(1, 28, 14, 5)),
        ("lila-as", CLAUDE, A, (s.PAYER_TVA,), on(1, 28, 14, 10)),
    )
    stage = designated(stage.headed("delegation-client"), CLIENT, MARIANNE, by_client)
    stage = designated(stage.headed("delegation-lila"), LILA, MARIANNE, by_lila)
    return _managed(stage.headed("delegation-life")).said("delegation-end")


def _managed(stage: Stage) -> Stage:
    """Play the menu of §4.2: modify, suspend, reactivate, delete."""
    stage = stage.act(
        "client-modifies",
        modify_delegation,
        by=CLIENT,
        delegate=LILA,
        dossier=MARIANNE,
        services=[s.COMPTE_FISCAL],
        role=Role.ACTEUR_DELEGANT,
        at=on(2, 2),
    )
    acts = (
        ("client-suspends", suspend, CLIENT, LILA, s.DECLARER_IS, on(2, 9)),
        ("client-reactivates", reactivate, CLIENT, LILA, s.DECLARER_IS, on(2, 13)),
        ("client-revokes", revoke, CLIENT, LILA, s.DECLARER_RESULTAT, on(2, 16)),
        ("lila-suspends", suspend, LILA, CLAUDE, s.PAYER_TVA, on(2, 20, 17)),
    )
    for key, procedure, by, delegate, service, at in acts:
        stage = stage.act(
            key,
            procedure,
            by=by,
            delegate=delegate,
            dossier=MARIANNE,
            services=[service],
            at=at,
        )
    return stage
