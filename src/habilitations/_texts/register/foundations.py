"""Rules of form.

Holds VAL, TIM, DOS-1 and REQ, in the register's order.
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
            "Toute valeur est bien formée dès qu’elle existe. Un SIREN a neuf chiffres, un "
            "numéro d’abonné quatorze ; un IDSP est un texte non vide d’au plus 32 caractères "
            "imprimables, débarrassé des espaces qui l’entourent, et n’est jamais une suite de "
            "neuf ou de quatorze chiffres, même entrecoupée d’espaces, de points, de tirets ou "
            "de barres obliques, ou précédée du mot SIREN ou SIRET ; un dossier donné comme "
            "simple texte est un SIREN. Une adresse électronique n’a aucun des signes "
            '<>()[]\\,;:/", ni point au bord d’une de ses parties ou redoublé, ni tiret au bord '
            "d’un nom de domaine. Un IBAN a la longueur et la structure que le registre donne à "
            "son pays, et sa clé modulo 97 est vérifiée, mais pas celle du RIB ; la clé de Luhn "
            "d’un SIREN ne l’est pas non plus, car aucun des SIREN imprimés dans la fiche ne la "
            "respecte. Un dossier n’a pas d’autre identifiant, bien que l’écran du §4.1 prenne "
            "un « SIREN ou équivalent » ; l’employeur d’un abonné, qui peut être une entreprise "
            "étrangère (§3.1), est un texte non vide. Codes, liens et IDSP se comparent comme on "
            "les voit, en forme normale NFC. Une liste de services n’est jamais vide, et ses "
            "doublons comptent pour un."
        ),
        en=(
            "Every value is well formed as soon as it exists. A SIREN has nine digits, a "
            "subscriber number fourteen; an IDSP is a non-empty text of at most 32 printable "
            "characters, stripped of the spaces around it, and never nine or fourteen digits, "
            "with white space, dots, hyphens or slashes among them or the word SIREN or SIRET "
            "before them either; a dossier given as plain text is a SIREN. An e-mail address has "
            'none of the signs <>()[]\\,;:/", no dot at an end of one of its parts or doubled, '
            "and no hyphen at an end of a label of its domain. An IBAN has the length and the "
            "structure that the registry gives its country, and its modulo 97 key is checked, "
            "that of the RIB isn't; nor is the Luhn key of a SIREN, since none of the SIRENs "
            "printed in the fiche passes it. A dossier has no other identifier, though the "
            'screen of §4.1 takes a "SIREN ou équivalent"; the employer of a subscriber, which '
            "may be a foreign enterprise (§3.1), is a non-empty text. Codes, links and IDSPs are "
            "compared as they are seen, in the normal form NFC. A list of services is never "
            "empty, and its duplicates count as one."
        ),
        alternatives_fr=(
            "La clé de Luhn d’un SIREN pourrait être exigée, et la clé du RIB d’un IBAN.",
            "Une liste qui répète un service pourrait être refusée.",
            (
                "Le dossier d’une entreprise étrangère pourrait avoir pour identifiant un "
                "équivalent du SIREN."
            ),
        ),
        alternatives_en=(
            "The Luhn key of a SIREN could be required, and the RIB key of an IBAN.",
            "A list that repeats a service could be refused.",
            (
                "The dossier of a foreign enterprise could have an equivalent of the SIREN for "
                "its identifier."
            ),
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
)
