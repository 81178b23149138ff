"""Hand-written cases: delegation.

Holds a table. Its one law: one sentence a case. It doesn't know how the rules are written.
"""

from __future__ import annotations

from typing import Final

from proof.oracle.cases import BOTH, CHAIN, PAYER, Case, accepted, refused

SERVICE: Final = ("service", "keep", "cascade", "allowed")
DOSSIER: Final = ("dossier", "keep", "cascade", "allowed")
KEEP: Final = ("elementary_service", "keep", "keep", "allowed")

DES: Final = "act(designate). "
MOD: Final = "act(modify_delegation). "
TVA: Final = "wants(e(tva)). "
ALL: Final = "wants(s(payer)). "

DESIGNATING: Final[tuple[Case, ...]] = (
    accepted(
        "DEL-3: the delegate is designated at once",
        PAYER,
        DES + TVA + "by(a). delegate(b). role(acteur).",
        "+ actor(e(tva),b,acteur,a,false)",
    ),
    accepted(
        "DEL-5: an AS is designated for the whole of Payer",
        PAYER,
        DES + TVA + "by(a). delegate(b). role(as).",
        "+ as(s(payer),b,a,false)",
    ),
    accepted(
        "CAT-3: a Service stands for what is adhered to when an actor is designated",
        BOTH,
        DES + ALL + "by(a). delegate(b). role(delegant).",
        "+ actor(e(tva),b,delegant,a,false)",
        "+ actor(e(is),b,delegant,a,false)",
    ),
    accepted(
        "CAT-3: any elementary service, adhered to or not, stands for its Service (AS)",
        PAYER,
        DES + "wants(e(is)). by(a). delegate(b). role(as).",
        "+ as(s(payer),b,a,false)",
    ),
    accepted(
        "ROL-1: an AS designates an Acteur Délégant",
        "as(s(payer),b,a,false). " + PAYER,
        DES + TVA + "by(b). delegate(c). role(delegant).",
        "+ actor(e(tva),c,delegant,b,false)",
    ),
    accepted(
        "DEL-5: the AS acts on what was adhered to later",
        BOTH + "as(s(payer),b,a,false).",
        DES + "wants(e(is)). by(b). delegate(c). role(acteur).",
        "+ actor(e(is),c,acteur,b,false)",
    ),
    accepted(
        "ROL-1: an Acteur Délégant designates an Acteur",
        PAYER + "actor(e(tva),b,delegant,a,false).",
        DES + TVA + "by(b). delegate(c). role(acteur).",
        "+ actor(e(tva),c,acteur,b,false)",
    ),
    accepted(
        "ROL-4: any number of actors",
        CHAIN,
        DES + TVA + "by(a). delegate(waiting2). role(acteur). registered(waiting2)."
        " active(waiting2).",
        "+ actor(e(tva),waiting2,acteur,a,false)",
    ),
    refused(
        "DEL-1: an Acteur Délégant designates no Acteur Délégant",
        CHAIN,
        DES + TVA + "by(c). delegate(e). role(delegant). registered(e). active(e).",
        "DEL-1",
    ),
    refused(
        "DEL-1: an AS designates no AS",
        CHAIN,
        DES + TVA + "by(b). delegate(e). role(as). registered(e). active(e).",
        "DEL-1",
        "ROL-3",
    ),
    refused(
        "DEL-1: an Acteur designates nobody",
        CHAIN,
        DES + TVA + "by(d). delegate(e). role(acteur). registered(e). active(e).",
        "DEL-1",
    ),
    refused(
        "DEL-1: nobody designates an AT",
        PAYER,
        DES + TVA + "by(a). delegate(b). role(at).",
        "DEL-1",
    ),
    refused(
        "DEL-1: a suspended AS designates nobody",
        PAYER + "as(s(payer),b,a,true).",
        DES + TVA + "by(b). delegate(c). role(acteur).",
        "DEL-1",
    ),
    refused(
        "DEL-1: being AT of Messagerie gives nothing on Payer",
        PAYER + "at(s(mess),b). adhered(e(mess)).",
        DES + TVA + "by(b). delegate(c). role(acteur).",
        "DEL-1",
    ),
    refused(
        "DEL-1: an actor of Payer TVA is none of Payer IS",
        BOTH + "actor(e(tva),b,delegant,a,false).",
        DES + "wants(e(is)). by(b). delegate(c). role(acteur).",
        "DEL-1",
    ),
    refused(
        "DEL-2: no delegation where nobody adhered",
        "",
        DES + TVA + "by(a). delegate(b). role(acteur).",
        "DEL-2",
    ),
    refused(
        "DEL-2: the AT of Payer has not adhered to Payer IS",
        PAYER,
        DES + "wants(e(is)). by(a). delegate(b). role(acteur).",
        "DEL-2",
    ),
    refused(
        "CAT-3: a Service stands for nothing where nothing is adhered to",
        "",
        DES + ALL + "by(a). delegate(b). role(acteur).",
        "DEL-2",
        "CAT-3",
    ),
    refused(
        "DEL-4: nobody designates himself",
        PAYER + "as(s(payer),b,a,false).",
        DES + TVA + "by(b). delegate(b). role(acteur).",
        "DEL-4",
        "ROL-6",
    ),
    refused(
        "ROL-3: a suspended AS keeps the seat",
        PAYER + "as(s(payer),b,a,true).",
        DES + TVA + "by(a). delegate(c). role(as).",
        "ROL-3",
    ),
    refused(
        "DEL-11: the AS is not designated again",
        PAYER + "as(s(payer),b,a,false).",
        DES + TVA + "by(a). delegate(b). role(as).",
        "DEL-11",
    ),
    refused(
        "DEL-11: one service where he has the role is enough",
        BOTH + "actor(e(tva),b,acteur,a,false).",
        DES + ALL + "by(a). delegate(b). role(acteur).",
        "DEL-11",
    ),
    refused(
        "ROL-6: an actor of one Payer service is not AS of Payer",
        BOTH + "actor(e(is),b,acteur,a,false).",
        DES + TVA + "by(a). delegate(b). role(as).",
        "ROL-6",
    ),
    refused(
        "ROL-6: the AT is not AS",
        PAYER + "as(s(payer),b,a,false).",
        DES + TVA + "by(b). delegate(a). role(acteur).",
        "ROL-6",
    ),
    accepted(
        "ROL-6: another role on another elementary service",
        BOTH + "actor(e(tva),b,delegant,a,false).",
        DES + "wants(e(is)). by(a). delegate(b). role(acteur).",
        "+ actor(e(is),b,acteur,a,false)",
    ),
    refused(
        "ROL-6 by service: not another role on the same Service",
        BOTH + "actor(e(tva),b,delegant,a,false).",
        DES + "wants(e(is)). by(a). delegate(b). role(acteur).",
        "ROL-6",
        readings=SERVICE,
    ),
    refused(
        "ROL-6 by dossier: not another role anywhere on the dossier",
        PAYER + "at(s(mess),b). adhered(e(mess)).",
        DES + TVA + "by(a). delegate(b). role(acteur).",
        "ROL-6",
        readings=DOSSIER,
    ),
    accepted(
        "ROL-6 by dossier: the same role elsewhere",
        BOTH + "actor(e(tva),b,acteur,a,false).",
        DES + "wants(e(is)). by(a). delegate(b). role(acteur).",
        "+ actor(e(is),b,acteur,a,false)",
        readings=DOSSIER,
    ),
    refused(
        "ESP-3: only an active space is designated",
        PAYER,
        DES + TVA + "by(a). delegate(waiting). role(acteur).",
        "ESP-3",
    ),
    refused(
        "DOS-1: the people named exist",
        PAYER,
        DES + TVA + "by(a). delegate(nobody). role(acteur).",
        "DOS-1",
    ),
    refused(
        "VAL-1: services are not empty", PAYER, DES + "by(a). delegate(b). role(acteur).", "VAL-1"
    ),
    refused(
        "CAT-1: a service outside the catalogue",
        PAYER,
        DES + "wants(e(other)). by(a). delegate(b). role(acteur).",
        "CAT-1",
    ),
)

MANAGING: Final[tuple[Case, ...]] = (
    accepted(
        "DEL-10: who modifies becomes the source",
        CHAIN,
        MOD + TVA + "by(a). delegate(d). role(delegant).",
        "- actor(e(tva),d,acteur,c,false)",
        "+ actor(e(tva),d,delegant,a,false)",
    ),
    accepted(
        "DEL-11: a modification keeps the suspension",
        PAYER + "actor(e(tva),b,acteur,a,true).",
        MOD + TVA + "by(a). delegate(b). role(delegant).",
        "- actor(e(tva),b,acteur,a,true)",
        "+ actor(e(tva),b,delegant,a,true)",
    ),
    accepted(
        "DEL-9 cascade: made Acteur, he takes those he designated along",
        CHAIN,
        MOD + TVA + "by(a). delegate(c). role(acteur).",
        "- actor(e(tva),c,delegant,b,false)",
        "+ actor(e(tva),c,acteur,a,false)",
        "- actor(e(tva),d,acteur,c,false)",
    ),
    accepted(
        "DEL-9 keep, ROL-8: those he designated pass to the AT",
        CHAIN,
        MOD + TVA + "by(b). delegate(c). role(acteur).",
        "- actor(e(tva),c,delegant,b,false)",
        "+ actor(e(tva),c,acteur,b,false)",
        "- actor(e(tva),d,acteur,c,false)",
        "+ actor(e(tva),d,acteur,a,false)",
        readings=KEEP,
    ),
    refused(
        "DEL-10: an Acteur Délégant makes no Acteur Délégant",
        CHAIN,
        MOD + TVA + "by(c). delegate(d). role(delegant).",
        "DEL-1",
    ),
    refused(
        "DEL-10: modify is between Acteur Délégant and Acteur",
        CHAIN,
        MOD + TVA + "by(a). delegate(d). role(as).",
        "DEL-10",
    ),
    refused(
        "DEL-6: an AS is not modified",
        CHAIN,
        MOD + TVA + "by(a). delegate(b). role(acteur).",
        "DEL-6",
        "DEL-10",
    ),
    refused(
        "DEL-11: modified to the same role",
        CHAIN,
        MOD + TVA + "by(a). delegate(d). role(acteur).",
        "DEL-11",
    ),
    refused(
        "ROL-6 by service: one of two modified",
        BOTH + "actor(e(tva),b,acteur,a,false). actor(e(is),b,acteur,a,false).",
        MOD + TVA + "by(a). delegate(b). role(delegant).",
        "ROL-6",
        readings=SERVICE,
    ),
    accepted(
        "ROL-6 by dossier is judged after the effect: both modified at once",
        BOTH + "actor(e(tva),b,acteur,a,false). actor(e(is),b,acteur,a,false).",
        MOD + ALL + "by(a). delegate(b). role(delegant).",
        "- actor(e(tva),b,acteur,a,false)",
        "- actor(e(is),b,acteur,a,false)",
        "+ actor(e(tva),b,delegant,a,false)",
        "+ actor(e(is),b,delegant,a,false)",
        readings=DOSSIER,
    ),
    accepted(
        "DEL-6: mettre en veille",
        CHAIN,
        "act(suspend). by(b). delegate(d). " + TVA,
        "- actor(e(tva),d,acteur,c,false)",
        "+ actor(e(tva),d,acteur,c,true)",
    ),
    accepted(
        "DEL-6: réactiver an AS",
        PAYER + "as(s(payer),b,a,true).",
        "act(reactivate). by(a). delegate(b). " + ALL,
        "- as(s(payer),b,a,true)",
        "+ as(s(payer),b,a,false)",
    ),
    accepted(
        "DEL-8: inherited, not one's own: he is suspended himself too",
        PAYER + "actor(e(tva),c,delegant,a,true). actor(e(tva),d,acteur,c,false).",
        "act(suspend). by(a). delegate(d). " + TVA,
        "- actor(e(tva),d,acteur,c,false)",
        "+ actor(e(tva),d,acteur,c,true)",
    ),
    refused(
        "DEL-8: the actors of a suspended Acteur Délégant are suspended, not reactivated alone",
        PAYER + "actor(e(tva),c,delegant,a,true). actor(e(tva),d,acteur,c,false).",
        "act(reactivate). by(a). delegate(d). " + TVA,
        "DEL-11",
    ),
    refused(
        "DEL-8: a suspended Acteur Délégant acts on nobody",
        PAYER + "actor(e(tva),c,delegant,a,true). actor(e(tva),d,acteur,c,false).",
        "act(revoke). by(c). delegate(d). " + TVA,
        "DEL-7",
        "DEL-8",
    ),
    refused(
        "DEL-11: suspending the suspended",
        PAYER + "as(s(payer),b,a,true).",
        "act(suspend). by(a). delegate(b). " + TVA,
        "DEL-11",
    ),
    refused(
        "DEL-7: an AS acts on every actor, not on himself",
        CHAIN,
        "act(suspend). by(b). delegate(b). " + TVA,
        "DEL-7",
    ),
    refused(
        "DEL-7: an Acteur Délégant acts on those he designated alone",
        CHAIN + "actor(e(tva),e,acteur,b,false). registered(e). active(e).",
        "act(revoke). by(c). delegate(e). " + TVA,
        "DEL-7",
    ),
    refused("DEL-7: nobody resigns", CHAIN, "act(revoke). by(d). delegate(d). " + TVA, "DEL-7"),
    refused(
        "DEL-6: an AT's habilitation is no delegation",
        CHAIN,
        "act(revoke). by(b). delegate(a). " + TVA,
        "DEL-6",
    ),
    refused(
        "CAT-3: a Service stands for nothing where nothing is held",
        PAYER,
        "act(revoke). by(a). delegate(b). " + ALL,
        "DEL-6",
        "CAT-3",
    ),
    accepted(
        "DEL-9 cascade: deleted, he takes those he designated along",
        CHAIN,
        "act(revoke). by(a). delegate(c). " + TVA,
        "- actor(e(tva),c,delegant,b,false)",
        "- actor(e(tva),d,acteur,c,false)",
    ),
    accepted(
        "DEL-9 keep: deleted, those he designated pass to the AT",
        CHAIN,
        "act(revoke). by(b). delegate(c). " + TVA,
        "- actor(e(tva),c,delegant,b,false)",
        "- actor(e(tva),d,acteur,c,false)",
        "+ actor(e(tva),d,acteur,a,false)",
        readings=KEEP,
    ),
    accepted(
        "DEL-9: when an AS is deleted those he designated stay (ROL-8)",
        CHAIN,
        "act(revoke). by(a). delegate(b). wants(e(is)).",
        "- as(s(payer),b,a,false)",
        "- actor(e(tva),c,delegant,b,false)",
        "+ actor(e(tva),c,delegant,a,false)",
    ),
    accepted(
        "CAT-3: a Service stands for those where the delegate holds one",
        BOTH + "actor(e(is),b,acteur,a,false).",
        "act(revoke). by(a). delegate(b). " + ALL,
        "- actor(e(is),b,acteur,a,false)",
    ),
    accepted(
        "DEL-9: the cascade is that of one elementary service",
        BOTH + "actor(e(tva),c,delegant,a,false). actor(e(tva),d,acteur,c,false)."
        " actor(e(is),c,delegant,a,false). actor(e(is),d,acteur,c,false).",
        "act(revoke). by(a). delegate(c). " + TVA,
        "- actor(e(tva),c,delegant,a,false)",
        "- actor(e(tva),d,acteur,c,false)",
    ),
)

CASES: Final = (*DESIGNATING, *MANAGING)
