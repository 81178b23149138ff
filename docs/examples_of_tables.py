"""Examples of the faults that `Portal.of` finds in tables from elsewhere."""

from datetime import UTC, datetime
from typing import Final

from attrs import evolve

from docs.play import Example
from docs.scene import CLAUDE, CLIENT, LILA, MICHEL, row, tables
from habilitations import Role, errors
from habilitations.services import DECLARER_TVA, PAYER_IS, PAYER_TVA

_AT: Final = Role.ADMINISTRATEUR_TITULAIRE
_AS: Final = Role.ADMINISTRATEUR_SUPPLEANT
_CLIENT_ROW: Final = row(CLIENT, DECLARER_TVA, _AT)

TABLES: Final[tuple[Example, ...]] = (
    Example(
        errors.InconsistentState,
        "The tables name two AT of Déclarer TVA, and an Acteur of Payer TVA without any AT.",
        lambda: tables(
            _CLIENT_ROW,
            row(LILA, DECLARER_TVA, _AT),
            row(CLAUDE, PAYER_TVA, Role.ACTEUR, CLIENT),
        ),
    ),
    Example(
        errors.TwoTitulaires,
        "The tables name the client and Lila as AT of Déclarer TVA.",
        lambda: tables(_CLIENT_ROW, row(LILA, DECLARER_TVA, _AT)),
    ),
    Example(
        errors.TwoPayerTitulaires,
        "The tables name the client as AT of Payer TVA, and Lila of another Payer service.",
        lambda: tables(row(CLIENT, PAYER_TVA, _AT), row(LILA, PAYER_IS, _AT)),
    ),
    Example(
        errors.TwoSuppleants,
        "The tables name Michel and Lila as AS of Déclarer TVA.",
        lambda: tables(
            _CLIENT_ROW,
            row(MICHEL, DECLARER_TVA, _AS, CLIENT),
            row(LILA, DECLARER_TVA, _AS, CLIENT),
        ),
    ),
    Example(
        errors.SuppleantIncomplete,
        "The dossier adheres to two Payer services, and Michel is AS of one only.",
        lambda: tables(
            row(CLIENT, PAYER_TVA, _AT),
            row(CLIENT, PAYER_IS, _AT),
            row(MICHEL, PAYER_TVA, _AS, CLIENT),
        ),
    ),
    Example(
        errors.NoTitulaire,
        "The tables have an Acteur on a service that has no AT.",
        lambda: tables(row(CLAUDE, DECLARER_TVA, Role.ACTEUR, CLIENT)),
    ),
    Example(
        errors.NoLivingSource,
        "The tables say that Claude was designated by Lila, who holds nothing there.",
        lambda: tables(_CLIENT_ROW, row(CLAUDE, DECLARER_TVA, Role.ACTEUR, LILA)),
    ),
    Example(
        errors.SuspendedBeforeHeld,
        "The tables have a delegation that was suspended in 2004, by 04/03/26 read year first.",
        lambda: tables(
            _CLIENT_ROW,
            evolve(
                row(CLAUDE, DECLARER_TVA, Role.ACTEUR, CLIENT),
                suspended_at=datetime(2004, 3, 26, tzinfo=UTC),
            ),
        ),
    ),
    Example(
        errors.HolderSpaceNotActive,
        "The tables have a right that is older than its holder's space.",
        lambda: tables(_CLIENT_ROW, late=CLIENT),
    ),
)
