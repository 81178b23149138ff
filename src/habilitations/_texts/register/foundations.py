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
            "ce droit recommence en veille, elle date d’alors. Un délai comprend son "
            "dernier instant, à la microseconde près."
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
            "Le catalogue compte 20 services. L’un d’eux, Payer, se divise en 9 services "
            "élémentaires ; chacun des 19 autres n’en a qu’un. Il y a donc 28 services "
            "élémentaires, total que nous déduisons. La mention de quatre services à la fin du "
            "§5.6 est un reste d’une édition plus ancienne. Un service étranger au catalogue est "
            "refusé."
        ),
        en=(
            "The catalogue has 20 services. One of them, Payer, is divided into 9 elementary "
            "services; each of the 19 others has a single one. Hence 28 elementary services, a "
            "total that we infer. The mention of four services at the end of §5.6 is a leftover of "
            "an older edition. A service outside the catalogue is refused."
        ),
    ),
    Rule(
        id="CAT-2",
        sections=("2", "4.4"),
        status=Status.EXPLICIT,
        fr=(
            "Le menu a 31 entrées : 26 s’ouvrent par l’adhésion à leur propre service, 4 par "
            "l’adhésion à n’importe quel service Payer (prélèvement à la source, CFE et autres "
            "impôts, dette fiscale, contrats de prélèvement automatique), 1 par la détention d’au "
            "moins un service (coordonnées du gestionnaire et prise de rendez-vous). « Payer "
            "autres impôts et taxes » et « Économie collaborative » n’ouvrent pas d’entrée à eux. "
            "La transcription a perdu un astérisque de chaque note : un astérisque veut dire "
            "adhésion propre, deux un service Payer quelconque, trois ouverture automatique. "
            "Chaque entrée a sa rubrique (Consulter, Déclarer, Payer, Démarches, etc.) ; ce que "
            "l’écran du §4.4 montre de plus est relevé, sans faire règle. Les libellés des "
            "services viennent du §5.5, ceux des entrées du §2, les fautes de numérisation étant "
            "corrigées. Notre lecture : une entrée s’ouvre à l’abonné qui détient sur ce dossier "
            "une habilitation non suspendue."
        ),
        en=(
            "The menu has 31 entries: 26 open by an adhesion to their own service, 4 by an "
            "adhesion to any Payer service (prélèvement à la source, CFE et autres impôts, dette "
            "fiscale, contrats de prélèvement automatique), 1 by holding at least one service "
            "(coordonnées du gestionnaire et prise de rendez-vous). Payer autres impôts et taxes "
            "and Économie collaborative open no entry of their own. The transcription lost an "
            "asterisk of each note: one asterisk means own adhesion, two any Payer service, three "
            "automatic opening. Each entry has its heading (Consulter, Déclarer, Payer, Démarches, "
            "etc.); what the screen of §4.4 shows beyond that is listed as seen, not ruled. Labels "
            "of services come from §5.5, those of entries from §2, scanning slips corrected. Our "
            "reading: an entry opens for a subscriber who holds an unsuspended habilitation on "
            "that dossier."
        ),
        alternatives_fr=(
            "Une entrée pourrait rester ouverte à qui détient une habilitation en veille.",
            (
                "Une entrée « Payer » pourrait s’ouvrir à tout détenteur dès que l’entreprise a "
                "adhéré à un service Payer."
            ),
        ),
        alternatives_en=(
            "An entry could stay open to somebody whose habilitation is suspended.",
            (
                "A Payer entry could open for any holder once the enterprise has adhered to a "
                "Payer service."
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
)
