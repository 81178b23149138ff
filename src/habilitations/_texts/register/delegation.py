"""Rules of delegation.

Holds DEL, in the register's order.
Law: an entry says what holds, in full; where the fiche is silent it says that the reading is ours.
Doesn't know how the role that is shared was come by: requests say that.
"""

from typing import Final

from habilitations._texts.register.entry import Rule, Status

DELEGATION: Final[tuple[Rule, ...]] = (
    Rule(
        id="DEL-1",
        sections=(
            "5.2",
            "5.5",
        ),
        status=Status.EXPLICIT,
        fr=(
            "Qui désigne détient à cet endroit une habilitation non suspendue qui donne le droit "
            "de désigner le rôle accordé : le titulaire désigne tous les rôles moindres, le "
            "suppléant les Acteurs Délégants et les Acteurs, l’Acteur Délégant les Acteurs. "
            "Personne ne désigne un Administrateur Titulaire."
        ),
        en=(
            "Whoever designates holds, there, an unsuspended habilitation with the right to "
            "designate the role granted: the Administrateur Titulaire designates every lesser "
            "role, the Administrateur Suppléant the Acteurs Délégants and the Acteurs, the Acteur "
            "Délégant the Acteurs. Nobody designates an Administrateur Titulaire."
        ),
    ),
    Rule(
        id="DEL-2",
        sections=(
            "4.2",
            "5.4",
        ),
        status=Status.EXPLICIT,
        fr=(
            "On ne délègue que ce à quoi le client a d’abord adhéré. Notre lecture : peu importe "
            "que l’Administrateur Titulaire soit le client, pourvu qu’il y en ait un. Un service "
            "sans adhésion est refusé par cette règle ; un service adhéré que le désignant ne "
            "détient pas, ou détient en veille ou sans le droit voulu, l’est par DEL-1."
        ),
        en=(
            "Delegation is possible only for what the client has adhered to before. Our reading: "
            "it doesn't matter whether the Administrateur Titulaire is the client, as long as "
            "there is one. A service not adhered to is refused under this rule; one adhered to "
            "that the designator doesn't hold, or holds suspended or without the right, is "
            "refused under DEL-1."
        ),
    ),
    Rule(
        id="DEL-3",
        sections=("3.2", "4.2"),
        status=Status.EXPLICIT,
        fr=(
            "Le délégataire est désigné par son numéro d’abonné ; l’effet est immédiat et aucun "
            "code n’est requis."
        ),
        en=(
            "The delegate is designated by subscriber number; it takes effect immediately and no "
            "code is required."
        ),
    ),
    Rule(
        id="DEL-4",
        sections=("5.5",),
        status=Status.INFERRED,
        fr="Personne ne se désigne soi-même.",
        en="Nobody is the delegate of a designation of their own.",
    ),
    Rule(
        id="DEL-5",
        sections=("3.2", "5.6"),
        status=Status.EXPLICIT,
        fr=(
            "L’Administrateur Suppléant est désigné pour un service entier ; les acteurs le sont "
            "par service élémentaire. Notre lecture : pour Payer, le suppléant l’est aussi des "
            "services élémentaires auxquels on adhère ensuite. Du contrôle différent viennent "
            "les deux liens du menu de gestion (§3.2), « Gérer vos administrateurs suppléants » "
            "et « Gérer ou consulter vos délégations » ; la bibliothèque n’a qu’une fonction, "
            "qui prend le rôle."
        ),
        en=(
            "The Administrateur Suppléant is designated for a whole service; actors are "
            "designated per elementary service. Our reading: for Payer the AS is one of the "
            "elementary services adhered to later too. Since the checks differ, there are the "
            'two links of the management menu (§3.2), "Gérer vos administrateurs suppléants" and '
            '"Gérer ou consulter vos délégations"; the library has one function, which takes the '
            "role."
        ),
        alternatives_fr=(
            "Un Administrateur Suppléant pourrait être propre à un service Payer élémentaire.",
            "Les services Payer adhérés plus tard pourraient demander une nouvelle désignation.",
        ),
        alternatives_en=(
            "There could be an Administrateur Suppléant for a single elementary Payer service.",
            "Payer services adhered to later could need a new designation.",
        ),
    ),
    Rule(
        id="DEL-6",
        sections=("4.2",),
        status=Status.EXPLICIT,
        fr=(
            "Une délégation se crée, se modifie, se met en veille, se réactive, se supprime et "
            "se consulte. On délègue tout ou partie de ce qu’on détient ; le raccourci "
            "« Déléguer mes habilitations », proposé là où le délégataire en a déjà, n’est pas "
            "un acte à part : qui désigne nomme les services. Pour un Administrateur Suppléant, "
            "nous en déduisons les mêmes actes, sauf modifier. L’habilitation d’un "
            "Administrateur Titulaire n’est pas une délégation. Là où il n’y a pas de "
            "délégation, l’acte est refusé."
        ),
        en=(
            "A delegation is created, modified, suspended (mise en veille), reactivated, deleted "
            'and consulted. One delegates all or part of what one holds; the shortcut "Déléguer '
            'mes habilitations", offered where the delegate has some already, is no act of its '
            "own: whoever designates names the services. For an Administrateur Suppléant we "
            "infer the same acts but modification. The habilitation of an Administrateur "
            "Titulaire is no delegation. Where there is no delegation, the act is refused."
        ),
        alternatives_fr=(
            (
                "La désignation d’un Administrateur Suppléant pourrait se modifier, ou se "
                "remplacer en un seul acte."
            ),
            (
                "« Déléguer mes habilitations » pourrait être un acte à part, qui donne d’un "
                "coup tout ce qu’on détient."
            ),
        ),
        alternatives_en=(
            (
                "The designation of an Administrateur Suppléant could be modified, or replaced "
                "in one act."
            ),
            (
                '"Déléguer mes habilitations" could be an act of its own that gives at once all '
                "that one holds."
            ),
        ),
    ),
    Rule(
        id="DEL-7",
        sections=(),
        status=Status.SILENT,
        fr=(
            "L’Administrateur Titulaire agit sur toutes les délégations, l’Administrateur "
            "Suppléant sur celles de tous les acteurs, l’Acteur Délégant sur celles des acteurs "
            "qu’il a désignés ; l’acte d’un détenteur en veille est refusé (DEL-8). Personne ne "
            "renonce à son rôle."
        ),
        en=(
            "The Administrateur Titulaire acts on every delegation, the Administrateur Suppléant "
            "on those of every actor, an Acteur Délégant on those of the actors he designated; an "
            "act of a suspended holder is refused (DEL-8). Nobody resigns."
        ),
        alternatives_fr=(
            "Seul celui qui a désigné pourrait agir sur la délégation.",
            "Un délégataire pourrait renoncer à sa délégation.",
            (
                "Un titulaire pourrait renoncer, ce qui mettrait fin à toutes les habilitations "
                "du service."
            ),
            ("Seul celui qui a mis en veille, ou qui est au-dessus de lui, pourrait réactiver."),
        ),
        alternatives_en=(
            "Only the one who designated could act on the delegation.",
            "A delegate could give up his delegation.",
            (
                "An Administrateur Titulaire could resign, which would end every habilitation "
                "on the service."
            ),
            "Only the one who suspended, or somebody above him, could reactivate.",
        ),
    ),
    Rule(
        id="DEL-8",
        sections=("4.2",),
        status=Status.INFERRED,
        fr=(
            "Un détenteur en veille n’exerce aucun droit, et ses actes sur les délégations, les "
            "comptes ou l’adresse électronique de l’entreprise sont refusés, mais il garde sa "
            "place. Une "
            "adhésion ou une substitution, qui ne s’appuie sur aucun rôle, lui reste ouverte. "
            "Tant qu’un Acteur Délégant est en veille, les acteurs qu’il a désignés le sont "
            "aussi, de fait ; la mise en veille d’un Administrateur Suppléant ne suspend "
            "personne d’autre."
        ),
        en=(
            "A suspended holder exercises no right, and his acts on delegations, accounts or the "
            "enterprise's e-mail address are refused, but he keeps his seat. An adhesion or a "
            "substitution, which rests on no role, stays open to him. While an Acteur Délégant "
            "is suspended, the actors he designated are suspended in effect; suspending an "
            "Administrateur Suppléant suspends nobody else."
        ),
        alternatives_fr=(
            (
                "La mise en veille d’un Acteur Délégant pourrait laisser intacts les droits de "
                "ceux qu’il a désignés."
            ),
            (
                "La mise en veille d’un Administrateur Suppléant pourrait suspendre aussi les "
                "acteurs qu’il a désignés."
            ),
            "Un détenteur en veille pourrait ne rien demander non plus.",
        ),
        alternatives_en=(
            (
                "Suspending an Acteur Délégant could leave the rights of those he designated "
                "untouched."
            ),
            ("Suspending an Administrateur Suppléant could suspend the actors he designated too."),
            "A suspended holder could be barred from requests too.",
        ),
    ),
    Rule(
        id="DEL-9",
        sections=(),
        status=Status.SILENT,
        fr=(
            "Ce que deviennent les acteurs désignés par un Acteur Délégant supprimé, ou modifié en "
            "Acteur, est notre lecture (`on_delegator_removed`). Par défaut, CASCADE : les acteurs "
            "qu’il avait désignés à cet endroit prennent fin avec son rôle. Quand un "
            "Administrateur Suppléant est supprimé, ceux qu’il avait désignés restent (ROL-8)."
        ),
        en=(
            "What becomes of the actors designated by an Acteur Délégant who is deleted, or "
            "modified to Acteur, is our reading (`on_delegator_removed`). By default CASCADE: the "
            "actors he designated there end with his role. When an Administrateur Suppléant is "
            "deleted, those he designated stay (ROL-8)."
        ),
        alternatives_fr=(
            (
                "KEEP : ces acteurs restent, réputés tenir leur rôle du titulaire en place "
                "(ROL-8) ; ceux que sa mise en veille suspendait recouvrent alors leurs droits."
            ),
            (
                "Seule la suppression pourrait les emporter, une modification en Acteur les "
                "laissant en place."
            ),
            (
                "La suppression d’un Administrateur Suppléant pourrait emporter les acteurs "
                "qu’il avait désignés."
            ),
        ),
        alternatives_en=(
            (
                "KEEP: these actors stay, deemed to have their role from the Administrateur "
                "Titulaire in place (ROL-8); those suspended through him then have their rights "
                "again."
            ),
            (
                "Only deletion could take them along, a modification to Acteur leaving them in "
                "place."
            ),
            "Deleting an Administrateur Suppléant could take along the actors he designated.",
        ),
        reading="on_delegator_removed",
    ),
    Rule(
        id="DEL-10",
        sections=("4.2", "5.5"),
        status=Status.INFERRED,
        fr=(
            "Qui modifie une délégation doit pouvoir agir sur elle (DEL-7) et désigner le nouveau "
            "rôle (DEL-1) ; c’est de lui que le délégataire tient désormais son rôle, qui date de "
            "cet instant. La modification ne va que d’Acteur Délégant à Acteur, ou l’inverse."
        ),
        en=(
            "Whoever modifies a delegation must be allowed to act on it (DEL-7) and to designate "
            "the new role (DEL-1); from then on the delegate has his role from that person, and "
            "since that instant. A modification goes only from Acteur Délégant to Acteur, or back."
        ),
        alternatives_fr=(
            "Le délégataire pourrait continuer à tenir son rôle de celui qui l’avait désigné.",
        ),
        alternatives_en=(
            "The delegate could go on having his role from the one who designated him.",
        ),
    ),
    Rule(
        id="DEL-11",
        sections=(),
        status=Status.SILENT,
        fr=(
            "Aucun acte n’est sans effet. Sont refusés : désigner à un rôle celui qui l’a déjà à "
            "cet endroit, mettre en veille une délégation qui l’est déjà, réactiver celle qui ne "
            "l’est pas, modifier vers le même rôle. Désigner celui qui a là un autre rôle relève "
            "de ROL-6 ; la promotion au rôle d’Administrateur Suppléant se fait en supprimant, "
            "puis en créant. Une modification ne lève pas la mise en veille."
        ),
        en=(
            "No act is empty. Refused are: designating to a role somebody who has it there "
            "already, suspending the suspended, reactivating the active, modifying to the same "
            "role. Designating somebody who has another role there is a matter of ROL-6; promotion "
            "to Administrateur Suppléant is to delete, then to create. A modification keeps the "
            "suspension."
        ),
        alternatives_fr=(
            "Un acte sans effet pourrait être accepté en silence.",
            "La désignation pourrait remplacer d’elle-même un rôle moindre.",
            "Une modification pourrait réactiver la délégation.",
        ),
        alternatives_en=(
            "An act without effect could be accepted in silence.",
            "Designation could replace a lesser role of itself.",
            "A modification could reactivate the delegation.",
        ),
    ),
)
