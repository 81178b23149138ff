"""Rules of form, and of the catalogue.

Holds VAL, TIM, DOS-1, REQ and CAT, in the register's order.
Law: an entry says what holds, in full; where the fiche is silent it says that the reading is ours.
Doesn't know how a rule is enforced, nor who may do what.
"""

from typing import Final

from habilitations._texts.register.entry import Rule, Status

FOUNDATIONS: Final[tuple[Rule, ...]] = (
    Rule(
        id="VAL-1",
        sections=(),
        status=Status.SILENT,
        fr=(
            "Toute valeur est bien formée dès qu’elle existe. Un SIREN a neuf chiffres, un numéro "
            "d’abonné quatorze ; un IDSP est un texte non vide d’au plus 32 caractères "
            "imprimables, débarrassé des espaces qui l’entourent, et n’est jamais une suite de "
            "neuf ou de quatorze chiffres, même entrecoupée d’espaces, de points, de tirets ou de "
            "barres obliques, ou précédée du mot SIREN ou SIRET ; un dossier donné comme simple "
            'texte est un SIREN. Une adresse électronique n’a aucun des signes <>()[]\\,;:/", ni '
            "point au bord d’une de ses parties ou redoublé, ni tiret au bord d’un nom de domaine. "
            "Un IBAN a la longueur et la structure que le registre donne à son pays, et sa clé "
            "modulo 97 est vérifiée, mais pas celle du RIB ; la clé de Luhn d’un SIREN ne l’est "
            "pas non plus, car aucun des SIREN imprimés dans la fiche ne la respecte. Codes, liens "
            "et IDSP se comparent comme on les voit, en forme normale NFC. Une liste de services "
            "n’est jamais vide, et ses doublons comptent pour un."
        ),
        en=(
            "Every value is well formed as soon as it exists. A SIREN has nine digits, a "
            "subscriber number fourteen; an IDSP is a non-empty text of at most 32 printable "
            "characters, stripped of the spaces around it, and never nine or fourteen "
            "digits, with white space, dots, hyphens or slashes among them or the word SIREN or "
            "SIRET before them either; a dossier given as plain text is a SIREN. An e-mail address "
            'has none of the signs <>()[]\\,;:/", no dot at an end of one of its parts or '
            "doubled, and no hyphen at an end of a label of its domain. An IBAN has the length and "
            "the structure that the registry gives its country, and its modulo 97 key is checked, "
            "that of the RIB isn't; nor is the Luhn key of a SIREN, since none of the SIRENs "
            "printed in the fiche passes it. Codes, links and IDSPs are compared as they are seen, "
            "in the normal form NFC. A list of services is never empty, and its duplicates count "
            "as one."
        ),
        alternatives_fr=(
            "La clé de Luhn d’un SIREN pourrait être exigée, et la clé du RIB d’un IBAN.",
            "Une liste qui répète un service pourrait être refusée.",
        ),
        alternatives_en=(
            "The Luhn key of a SIREN could be required, and the RIB key of an IBAN.",
            "A list that repeats a service could be refused.",
        ),
    ),
    Rule(
        id="TIM-1",
        sections=(),
        status=Status.SILENT,
        fr=(
            "Tout instant porte son fuseau horaire, faute de quoi il est refusé, et il est "
            "converti en UTC. Dans un même dossier, comme dans un même espace, le temps ne recule "
            "pas : un acte n’est jamais antérieur au précédent, mais peut avoir lieu au même "
            "instant. Une mise en veille n’est jamais antérieure au droit qu’elle suspend : quand "
            "ce droit recommence en veille, elle date d’alors. Un délai comprend son dernier "
            "instant, à la microseconde près."
        ),
        en=(
            "Every instant carries its time zone, or is refused, and is converted to UTC. Within "
            "one dossier, and within one space, time does not go back: an act is never earlier "
            "than the one before it, but may have the same instant. A suspension is never "
            "before the right that it suspends: where that right begins anew asleep, it dates from "
            "then. A deadline includes its last "
            "instant, to the microsecond."
        ),
        alternatives_fr=(
            "Un instant sans fuseau pourrait être lu comme une heure de Paris.",
            "Les actes pourraient être reçus dans n’importe quel ordre.",
            "Un délai pourrait exclure son dernier instant.",
        ),
        alternatives_en=(
            "An instant without a time zone could be read as Paris time.",
            "Acts could be accepted in any order.",
            "A deadline could exclude its last instant.",
        ),
    ),
    Rule(
        id="DOS-1",
        sections=(),
        status=Status.SILENT,
        fr=(
            "Les personnes et les dossiers nommés existent : l’abonné a un espace, le dossier a "
            "été ouvert. Un dossier ne s’ouvre qu’une fois."
        ),
        en=(
            "The people and dossiers named exist: the subscriber has a space, the dossier has been "
            "opened. A dossier is opened only once."
        ),
        alternatives_fr=(
            "Nommer un dossier inconnu pourrait l’ouvrir.",
            "Ouvrir de nouveau un dossier pourrait rester sans effet.",
        ),
        alternatives_en=(
            "Naming an unknown dossier could open it.",
            "Opening a dossier again could have no effect.",
        ),
    ),
    Rule(
        id="REQ-1",
        sections=(),
        status=Status.SILENT,
        fr=(
            "Un code d’activation est unique parmi les demandes en cours d’un abonné sur un "
            "dossier. Un lien, puisqu’un clic ne porte pas de nom, est unique parmi tout ce qui, "
            "en cours sur le dossier, attend ou a attendu un clic. Codes et liens sont "
            "indépendants. À la saisie d’un code, on cherche la demande, puis on vérifie son "
            "délai, puis l’adresse électronique, puis les conditions préalables. Un code qui "
            "n’ouvre rien est un code erroné ; s’il répond à plusieurs demandes conservées, c’est "
            "celle en cours qui est visée."
        ),
        en=(
            "An activation code is unique among the live requests of a subscriber on a dossier. A "
            "link, since a click carries no name, is unique among everything live on the dossier "
            "that waits or waited for a click. Codes and links are separate. When a code is "
            "entered, the request is looked up first, then its deadline is checked, then the "
            "e-mail address, then the preconditions. A code that opens nothing is a wrong code; "
            "where it matches several stored requests, the live one is meant."
        ),
        alternatives_fr=(
            "Un code pourrait être unique sur tout le portail.",
            "Chaque service demandé pourrait avoir son propre code.",
            "Les conditions préalables pourraient être vérifiées avant le délai.",
        ),
        alternatives_en=(
            "A code could be unique over the whole portal.",
            "Each service asked for could have a code of its own.",
            "The preconditions could be checked before the deadline.",
        ),
    ),
    Rule(
        id="CAT-1",
        sections=("5.5", "5.6"),
        status=Status.EXPLICIT,
        fr=(
            "Le catalogue compte {services}. {divided} Cela fait {elementary} en tout, total que "
            "nous déduisons. La mention de quatre services à la fin du §5.6 est un reste d’une "
            "édition plus ancienne. Un service étranger au catalogue est refusé."
        ),
        en=(
            "The catalogue has {services}. {divided} That makes {elementary} in all, a total that "
            "we infer. The mention of four services at the end of §5.6 is a leftover of an older "
            "edition. A service outside the catalogue is refused."
        ),
    ),
    Rule(
        id="CAT-2",
        sections=("2", "4.4", "5.5"),
        status=Status.EXPLICIT,
        fr=(
            "Le menu a {entries}. S’ouvrent par l’adhésion à leur propre service : {own_entries} ; "
            "par l’adhésion à l’un quelconque de plusieurs services, ceux de Payer dans la fiche : "
            "{shared_entries} ; par la détention d’au moins un service : {open_entries}. Le §2 de "
            "la fiche en donne 31 ; une de plus, « Économie collaborative », est une déduction : "
            "le service est de ceux auxquels on adhère (§4.1, §5.5) et l’écran du §4.4 le montre "
            "sous « Déclarer ». « Payer autres impôts et taxes » n’ouvre pas d’entrée à lui. Un "
            "astérisque veut dire adhésion propre, deux un service Payer quelconque, trois "
            "ouverture automatique. Chaque entrée a sa rubrique (Consulter, Déclarer, Payer, "
            "Démarches, etc.) ; ce que l’écran du §4.4 montre de plus est relevé, sans faire "
            "règle. Les libellés des services viennent du §5.5, ceux des entrées du §2, les fautes "
            "de numérisation étant corrigées. Notre lecture : une entrée s’ouvre à l’abonné qui "
            "détient sur ce dossier une habilitation non suspendue."
        ),
        en=(
            "The menu has {entries}. Open by an adhesion to their own service: {own_entries}; by "
            "an adhesion to any one of several services, those of Payer in the fiche: "
            "{shared_entries}; by holding at least one service: {open_entries}. §2 of the fiche "
            "lists 31; one more, Économie collaborative, is inferred: one adheres to that service "
            "(§4.1, §5.5), and the screen of §4.4 has it under Déclarer. Payer autres impôts et "
            "taxes opens no entry of its own. One asterisk means own adhesion, two any Payer "
            "service, three automatic opening. Each entry has its heading (Consulter, Déclarer, "
            "Payer, Démarches, etc.); what the screen of §4.4 shows beyond that is listed as seen, "
            "not ruled. Labels of services come from §5.5, those of entries from §2, scanning "
            "slips corrected. Our reading: an entry opens for a subscriber who holds an "
            "unsuspended habilitation on that dossier."
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
            "« Économie collaborative » pourrait n’ouvrir aucune entrée, le §2 n’en parlant pas.",
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
