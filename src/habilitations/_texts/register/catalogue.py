"""Rules of the catalogue: which services there are, what they open, and what they mean in an act.

Holds CAT, in the register's order.
Law: an entry says what holds, in full; where the fiche is silent it says that the reading is ours.
Doesn't know the services themselves, nor who may do what.
"""

from typing import Final

from habilitations._texts.register.entry import Rule, Status

CATALOGUE: Final[tuple[Rule, ...]] = (
    Rule(
        id="CAT-1",
        sections=("5.5", "5.6"),
        status=Status.EXPLICIT,
        fr=(
            "Le catalogue compte {services}. {divided} Notre lecture : ce que la fiche ne divise "
            "pas ne se divise pas, bien que le §5.6 parle des services élémentaires de chaque "
            "service. Cela fait {elementary} en tout, total que nous déduisons. La mention de "
            "quatre services à la fin du §5.6 est un reste d’une édition plus ancienne. Un "
            "service étranger au catalogue est refusé."
        ),
        en=(
            "The catalogue has {services}. {divided} Our reading: what the fiche doesn't divide "
            "has no parts, though §5.6 speaks of the elementary services of each service. That "
            "makes {elementary} in all, a total that we infer. The mention of four services at "
            "the end of §5.6 is a leftover of an older edition. A service outside the catalogue "
            "is refused."
        ),
        alternatives_en=(
            "A service that the fiche doesn't divide could have elementary services too.",
        ),
        alternatives_fr=(
            (
                "Un service que la fiche ne divise pas pourrait avoir lui aussi des services "
                "élémentaires."
            ),
        ),
    ),
    Rule(
        id="CAT-2",
        sections=("2", "4.4", "5.5"),
        status=Status.EXPLICIT,
        fr=(
            "Le menu a {entries}. S’ouvrent par l’adhésion à leur propre service : "
            "{own_entries} ; par l’adhésion à l’un quelconque de plusieurs services, ceux de "
            "Payer dans la fiche : {shared_entries} ; par la détention d’au moins un service : "
            "{open_entries}. Le §2 de la fiche en donne 31 ; une de plus, « Économie "
            "collaborative », est une déduction : le service est de ceux auxquels on adhère "
            "(§4.1, §5.5) et l’écran du §4.4 le montre sous « Déclarer ». « Payer autres impôts "
            "et taxes » n’ouvre pas d’entrée à lui. Un astérisque veut dire adhésion propre, "
            "deux un service Payer quelconque, trois ouverture automatique. Chaque entrée a sa "
            "rubrique (Consulter, Déclarer, Payer, Démarches, etc.) ; trois d’entre elles "
            "(amendes, tiers déclarants, cession de droits sociaux) n’étant pas sur l’écran du "
            "§4.4, leur rubrique « Mes services » est de nous. Ce que cet écran montre de plus "
            "est relevé, sans faire règle. Les libellés des services viennent du §5.5, ceux des "
            "entrées du §2, les fautes de numérisation étant corrigées. Notre lecture : une "
            "entrée s’ouvre à l’abonné qui détient sur ce dossier une habilitation non suspendue."
        ),
        en=(
            "The menu has {entries}. Open by an adhesion to their own service: {own_entries}; by "
            "an adhesion to any one of several services, those of Payer in the fiche: "
            "{shared_entries}; by holding at least one service: {open_entries}. §2 of the fiche "
            "lists 31; one more, Économie collaborative, is inferred: one adheres to that "
            "service (§4.1, §5.5), and the screen of §4.4 has it under Déclarer. Payer autres "
            "impôts et taxes opens no entry of its own. One asterisk means own adhesion, two any "
            "Payer service, three automatic opening. Each entry has its heading (Consulter, "
            "Déclarer, Payer, Démarches, etc.); since three of them (amendes, tiers déclarants, "
            "cession de droits sociaux) are not on the screen of §4.4, their heading Mes "
            "services is ours. What that screen shows beyond is listed as seen, not ruled. "
            "Labels of services come from §5.5, those of entries from §2, scanning slips "
            "corrected. Our reading: an entry opens for a subscriber who holds an unsuspended "
            "habilitation on that dossier."
        ),
        alternatives_fr=(
            "Une entrée pourrait rester ouverte à qui détient une habilitation en veille.",
            (
                "Une entrée « Payer » pourrait s’ouvrir à tout détenteur dès que l’entreprise a "
                "adhéré à un service Payer."
            ),
            (
                "L’entrée « Payer la CFE et les autres impôts » pourrait être celle du service "
                "« Payer autres impôts et taxes », et ne s’ouvrir qu’avec lui."
            ),
            ("« Économie collaborative » pourrait n’ouvrir aucune entrée, le §2 n’en parlant pas."),
            (
                "Une entrée « Payer » pourrait ne s’ouvrir qu’aux administrateurs, au moins "
                "celles des comptes et des contrats de prélèvement (§3)."
            ),
            (
                "« Gérer les comptes bancaires », que montre l’écran du §4.4, pourrait s’ouvrir "
                "à qui les gère (BNK-1)."
            ),
        ),
        alternatives_en=(
            "An entry could stay open to somebody whose habilitation is suspended.",
            (
                "A Payer entry could open for any holder once the enterprise has adhered to a "
                "Payer service."
            ),
            (
                'The entry "Payer la CFE et les autres impôts" could be that of the service '
                '"Payer autres impôts et taxes", and open with it alone.'
            ),
            "Économie collaborative could open no entry, since §2 doesn't speak of it.",
            (
                "A Payer entry could open for administrators only, at least that of direct "
                "debit contracts (§3)."
            ),
            (
                "Gérer les comptes bancaires, which the screen of §4.4 shows, could open for "
                "whoever manages them (BNK-1)."
            ),
        ),
    ),
    Rule(
        id="CAT-3",
        sections=(),
        status=Status.SILENT,
        fr=(
            "Le sens d’un service donné en argument dépend de l’acte. Pour une adhésion, un "
            "service vaut tous ses services élémentaires. Pour un Administrateur Suppléant ou une "
            "substitution, tout service élémentaire vaut son service entier. Pour désigner un "
            "acteur, un service vaut ceux de ses services élémentaires auxquels le dossier a "
            "adhéré. Pour agir sur une délégation (modifier, mettre en veille, réactiver, "
            "supprimer), il vaut ceux où le délégataire en détient une. Un droit vaut pour un "
            "service si chacun de ses services élémentaires adhérés l’accorde, et s’il y en a au "
            "moins un. Le rôle se demande pour un service élémentaire ; une autre question les "
            "donne tous. Les services se donnent toujours en liste. Un service qui ne vaut rien, "
            "faute d’adhésion ou de délégation, est refusé."
        ),
        en=(
            "What a service means as an argument depends on the act. For an adhesion, a service "
            "stands for all its elementary services. For an Administrateur Suppléant or a "
            "substitution, any elementary service stands for its whole service. To designate an "
            "actor, a service stands for those of its elementary services that the dossier has "
            "adhered to. To act on a delegation (modify, suspend, reactivate, revoke), it stands "
            "for those where the delegate holds one. A right holds for a service if every adhered "
            "elementary service of it grants the right, and if there is at least one. A role is "
            "asked for one elementary service; another query gives them all. Services are always "
            "given as a list. A service that stands for nothing, for want of an adhesion or a "
            "delegation, is refused."
        ),
        alternatives_fr=(
            "Seuls des services élémentaires pourraient être admis en argument.",
            (
                "Un droit pourrait valoir pour un service dès qu’un seul de ses services "
                "élémentaires l’accorde."
            ),
            "Un service qui ne vaut rien pourrait être ignoré.",
        ),
        alternatives_en=(
            "Only elementary services could be accepted as arguments.",
            "A right could hold for a service as soon as one of its elementary services grants it.",
            "A service that stands for nothing could be ignored.",
        ),
    ),
    Rule(
        id="CAT-4",
        sections=(),
        status=Status.SILENT,
        fr=(
            "Les règles du portail peuvent changer : une autre édition du catalogue, d’autres "
            "délais, d’autres lectures. Un service reste le même tant que son code reste le même. "
            "Ce que le nouveau catalogue n’a pas prend fin : les habilitations, les services des "
            "demandes et les entrées du menu ; une demande sans service disparaît, et ce que plus "
            "rien ne demande est ignoré. Le reste est jugé par les invariants des nouvelles "
            "règles, dans les services où elles le rangent : si l’état les enfreint, le changement "
            "est refusé avec toutes ses fautes. Les échéances restent celles qu’elles étaient. Le "
            "changement n’est antérieur au dernier acte d’aucun dossier ni d’aucun espace, et "
            "aucun acte ne lui est antérieur ensuite. Un dossier qui ne perd rien n’est pas "
            "touché."
        ),
        en=(
            "The rules of the portal may change: another edition of the catalogue, other delays, "
            "other readings. A service is the same where its code is. What the new catalogue lacks "
            "ends: habilitations, services of requests and entries of the menu; a request without "
            "services leaves, and what nothing needs any more is ignored. The rest is judged by "
            "the invariants of the new rules, in the services that they put it in: where the state "
            "breaks them, the change is refused with all its faults. Deadlines stay what they "
            "were. The change is not before the last act of any dossier or space, and no later act "
            "is before it. A dossier that loses nothing is not touched."
        ),
        alternatives_fr=(
            (
                "Ce que les nouvelles règles n’admettent pas pourrait prendre fin, au lieu d’être "
                "refusé."
            ),
            (
                "Un service pourrait garder ses habilitations sous un autre code, donné avec le "
                "changement."
            ),
            "Les échéances en cours pourraient suivre les nouveaux délais.",
        ),
        alternatives_en=(
            "What the new rules don't allow could end, instead of being refused.",
            "A service could keep its habilitations under another code, given with the change.",
            "Deadlines under way could follow the new delays.",
        ),
    ),
)
