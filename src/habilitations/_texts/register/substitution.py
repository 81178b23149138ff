"""Rules of substitution.

Holds SUB, in the register's order.
Law: an entry says what holds, in full; where the fiche is silent it says that the reading is ours.
Doesn't know how a request is activated, followed or deleted: requests say that.
"""

from typing import Final

from habilitations._texts.register.entry import Rule, Status

SUBSTITUTION: Final[tuple[Rule, ...]] = (
    Rule(
        id="SUB-1",
        sections=(
            "3.2",
            "4.3",
            "5.2",
            "5.8",
        ),
        status=Status.EXPLICIT,
        fr=(
            "Une substitution remplace l’Administrateur Titulaire en place, que ce soit le "
            "client (§3.2) ou un autre abonné (§4.3, §5.2, §5.8). Notre lecture : là où il n’y a "
            "personne, c’est une adhésion qu’il faut ; à qui est déjà titulaire, elle est "
            "refusée."
        ),
        en=(
            "A substitution replaces the Administrateur Titulaire in place, be it the client "
            "(§3.2) or another subscriber (§4.3, §5.2, §5.8). Our reading: where nobody is, an "
            "adhesion is what it takes; to whoever is already Administrateur Titulaire it is "
            "refused."
        ),
    ),
    Rule(
        id="SUB-2",
        sections=(
            "3.2",
            "4.3",
        ),
        status=Status.EXPLICIT,
        fr=(
            "La demande de substitution porte sur un dossier et un ou plusieurs services à la "
            "fois ; son code arrive par la poste et vaut {code_delay}. Les règles ADH-6 à ADH-10 "
            "s’y appliquent de même. Notre lecture : l’activation remplace celui qui est alors "
            "Administrateur Titulaire, quel qu’il soit."
        ),
        en=(
            "A request for substitution is for one dossier and one or more services at once; its "
            "code comes by post and is valid for {code_delay}. ADH-6 to ADH-10 hold alike. Our "
            "reading: activation replaces whoever is Administrateur Titulaire then."
        ),
        alternatives_fr=(
            "La demande pourrait devenir caduque si le titulaire a changé depuis.",
            "Le titulaire en place pourrait s’opposer à la demande.",
        ),
        alternatives_en=(
            "The request could lapse if the Administrateur Titulaire has changed in the meantime.",
            "The Administrateur Titulaire in place could oppose the request.",
        ),
    ),
    Rule(
        id="SUB-3",
        sections=("3.2",),
        status=Status.INFERRED,
        fr=(
            "Demander la substitution sur un service Payer, quel qu’il soit, c’est la demander sur "
            "tout Payer, puisque tous ont le même Administrateur Titulaire."
        ),
        en=(
            "Asking for a substitution on any Payer service is asking for it on the whole of "
            "Payer, since all of them have the same Administrateur Titulaire."
        ),
        alternatives_fr=(
            (
                "Une demande qui ne nomme qu’une partie des services Payer adhérés pourrait être "
                "refusée."
            ),
        ),
        alternatives_en=(
            "A request that names only some of the adhered Payer services could be refused.",
        ),
    ),
    Rule(
        id="SUB-4",
        sections=("3.2", "5.5", "5.6"),
        status=Status.INFERRED,
        fr=(
            "À l’activation, l’ancien Administrateur Titulaire ne garde aucun rôle sur les "
            "services repris ; le rôle moindre que le demandeur y détenait prend fin ; les comptes "
            "bancaires du dossier demeurent."
        ),
        en=(
            "At activation the old Administrateur Titulaire keeps no role on the services taken "
            "over; a lesser role that the requester held there ends; the bank accounts of the "
            "dossier stay."
        ),
        alternatives_fr=("L’ancien titulaire pourrait rester comme Acteur.",),
        alternatives_en=("The old Administrateur Titulaire could stay as an Acteur.",),
    ),
    Rule(
        id="SUB-5",
        sections=(),
        status=Status.SILENT,
        fr=(
            "Ce que deviennent les délégations lors d’une substitution est notre lecture "
            "(`on_substitution`). Par défaut, KEEP : l’Administrateur Suppléant et les acteurs "
            "restent, réputés tenir leur rôle du nouveau titulaire (ROL-8) ; ceux que le demandeur "
            "avait désignés restent les siens."
        ),
        en=(
            "What becomes of the delegations at a substitution is our reading (`on_substitution`). "
            "By default KEEP: the Administrateur Suppléant and the actors stay, deemed to have "
            "their role from the new Administrateur Titulaire (ROL-8); those whom the requester "
            "had designated stay his."
        ),
        alternatives_fr=(
            "END : tous prennent fin, même ceux que le demandeur avait désignés.",
            "Seules les délégations accordées par l’ancien titulaire pourraient prendre fin.",
            "L’Administrateur Suppléant seul pourrait perdre son rôle.",
        ),
        alternatives_en=(
            "END: all of them end, even those whom the requester had designated.",
            "Only the delegations granted by the old Administrateur Titulaire could end.",
            "The Administrateur Suppléant alone could lose his role.",
        ),
        reading="on_substitution",
    ),
)
