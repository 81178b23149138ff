"""What the tour says, in French.

Holds one text a key, its fields in braces, a rule cited as `[ADH-6]`.
Law: official nouns, French typography (’, no-break spaces), nobody addressed; the library's own
sentences are not repeated here. Doesn't know what a procedure answers.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

FRENCH: Final[Mapping[str, str]] = MappingProxyType(
    {
        "many": "{count} services élémentaires",
        "refused": "REFUSÉ",
        "under": " (relève désormais de {source})",
        "asleep": " (en veille)",
        "awake": " (de nouveau en vigueur)",
        "dossier": "Dossier",
        "service": "Service",
        "kind-adhesion": "adhésion",
        "kind-substitution": "substitution",
        "AWAITING_EMAIL": "attend le clic, jusqu’au {until}",
        "PENDING": "attend le code, jusqu’au {until}",
        "LAPSED": "caduque depuis le {until}",
        # Opening.
        "opening": "habilitations : la visite",
        "opening-about": (
            "La fiche Focus de la DGFiP montre à un cabinet comptable trois façons de gérer en "
            "ligne le dossier d’un client : y adhérer, y être délégué, s’y substituer au "
            "titulaire. Les voici jouées avec ses personnages, dans ses dossiers. Chaque ligne "
            "datée est une procédure réellement appelée ; ce qui la suit est lu dans l’état "
            "obtenu, ou dans le refus reçu. Les heures sont celles du fuseau {zone}."
        ),
        "legend-signs": (
            "+ habilitation obtenue   - perdue   ~ changée   = gardée sous un autre   × acte refusé"
        ),
        "legend-ours": "AT et AS sont les sigles de la fiche, AD et A les nôtres.",
        # 3.1
        "spaces": "§3.1  À chacun son espace",
        "spaces-about": (
            "Un espace professionnel appartient à une personne, jamais à une entreprise ni à un "
            "cabinet [ESP-1]. Sur scène :"
        ),
        "part-ROSEMONDE": "comptable ; c’est elle que suit la fiche",
        "part-CLIENT": "client, pour SARL MARIANNE ; la fiche ne le nomme pas mieux",
        "part-SIMONET": "gérante de SARL SIMONET (personne inventée, comme son numéro)",
        "part-DURAND": "collaborateur ; la fiche le nomme, le reste est inventé",
        "part-RICHARD": "stagiaire peu pressé ; la fiche le nomme, le reste est inventé",
        "spaces-acts": (
            "L’inscription fait partir un code par courriel ; l’espace s’active dans un délai de "
            "{space_delay} [ESP-2]."
        ),
        "lila-registers": "Lila ROSEMONDE s’inscrit.",
        "lila-activates": (
            "Elle saisit le code reçu : son espace est actif. Trois autres font de même à 10 h."
        ),
        "claude-registers": "Claude RICHARD s’inscrit, puis oublie son courriel.",
        "claude-late": "Il y repense au bout de {space_delay} et une minute : c’est trop tard.",
        "claude-again": (
            "Son inscription caduque ne gêne personne : il la recommence et l’active aussitôt."
        ),
        # 4.1
        "adhesion": "§4.1  L’adhésion : personne ne gère encore ces services",
        "adhesion-about": (
            "SARL MARTIN DISTRIBUTION, SIREN 123456789, confie au cabinet quinze lignes que "
            "personne ne gère [ADH-1]. Lila en demande l’adhésion depuis son propre espace."
        ),
        "lila-adheres": (
            "Lila ROSEMONDE remplit le formulaire, avec un compte bancaire pour les lignes "
            "« Payer » [ADH-5] et l’adresse électronique de l’entreprise pour « Messagerie » "
            "[ADH-4] :"
        ),
        "lila-waits": (
            "Deux envois partent. Un lien, par courriel : {email_delay} pour cliquer. Un code, "
            "par la poste : {code_delay} pour le saisir. En attendant, elle n’a encore aucun rôle."
        ),
        "lila-hurries": (
            "Le courrier arrive le premier ; elle saisit le code sans attendre le clic."
        ),
        "lila-clicks": "L’entreprise clique sur le lien, 53 h après la demande.",
        "lila-activates-request": "Lila saisit le code une seconde fois.",
        "adhesion-end": (
            "La voici Administrateur Titulaire des quinze lignes, à l’instant même [ADH-6]. Le "
            "« Payer » de ce dossier est désormais le sien : une seule personne peut l’être pour "
            "toutes ses lignes [ROL-5]."
        ),
        "firm-as": "Titulaire, elle organise le cabinet : Michel DURAND la supplée sur « Payer ».",
        "firm-a": "Claude RICHARD fera les déclarations de TVA.",
        # 4.2
        "delegation": "§4.2  La délégation : le client garde la main et la partage",
        "delegation-about": (
            "Le client, qui a adhéré lui-même pour SARL MARIANNE, SIREN 313231838, désigne sa "
            "comptable par son numéro d’abonné. Ni lettre ni code : l’effet est immédiat [DEL-3]."
        ),
        "delegation-client": "Depuis l’espace du client",
        "client-as": (
            "Il fait de Lila son Administrateur Suppléant sur « Payer », donc sur tout « Payer » "
            "[DEL-5]."
        ),
        "client-ad": (
            "Il la fait Acteur Délégant sur ses déclarations : elle fera, et fera faire [ROL-1]."
        ),
        "client-a": "Il la fait simple Acteur sur le compte fiscal : elle pourra consulter.",
        "client-michel": "Il désigne aussi Michel DURAND, Acteur.",
        "delegation-lila": "Depuis l’espace de Lila, qui désigne à son tour",
        "lila-claude": "Acteur Délégant, elle désigne Claude RICHARD sur deux déclarations.",
        "lila-michel": "Elle confie le résultat à Michel DURAND.",
        "lila-as": (
            "Administrateur Suppléant de « Payer », elle y place Claude sur une seule ligne."
        ),
        "delegation-life": "Modifier, mettre en veille, réactiver, supprimer [DEL-6]",
        "client-modifies": "Le client élargit le rôle de Lila sur le compte fiscal.",
        "client-suspends": (
            "Il met Lila en veille sur une déclaration ; Claude, qu’elle y a désigné, l’est avec "
            "elle [DEL-8]."
        ),
        "client-reactivates": "Il la réactive, et Claude avec elle.",
        "client-revokes": (
            "Il supprime la délégation de Lila sur le résultat ; Michel, qu’elle y avait "
            "désigné, part avec elle [DEL-9]."
        ),
        "lila-suspends": "Claude part en congé : Lila le met en veille sur « Payer TVA ».",
        "delegation-end": (
            "Le client est resté Administrateur Titulaire de tout, et voit à tout moment qui "
            "peut quoi [CON-1]."
        ),
        # 4.3
        "substitution": "§4.3  La substitution : le cabinet remplace le titulaire",
        "substitution-about": (
            "Jeanne SIMONET gère elle-même SARL SIMONET, SIREN 111111111, et en a délégué une "
            "partie. Elle veut maintenant confier l’entière gestion de seize lignes au cabinet."
        ),
        "substitution-before": "Depuis l’espace de Jeanne, en janvier",
        "jeanne-michel": "Elle a pris Michel DURAND pour Suppléant sur « Payer ».",
        "jeanne-claude": "Claude RICHARD fait ses déclarations de TVA.",
        "jeanne-lila": "Lila ROSEMONDE peut déjà consulter le compte fiscal.",
        "substitution-lila": "Depuis l’espace de Lila, en mars",
        "lila-substitutes": (
            "Lila ROSEMONDE demande à remplacer la titulaire sur les seize lignes du formulaire "
            "[SUB-2] :"
        ),
        "lila-waits-again": (
            "Le code part par la poste, valable {code_delay}. Jusqu’à sa saisie, rien ne change."
        ),
        "lila-mistypes": "Lila recopie le code et inverse deux chiffres.",
        "lila-too-late": (
            "Et si elle attendait ? Le {at} juste, le code passerait encore ; une microseconde "
            "après, c’est fini."
        ),
        "lila-replaces": "Elle n’attend pas : deux minutes après sa faute de frappe, le bon code.",
        "substitution-end": (
            "Seize lignes demandées, dix-sept obtenues : « Payer » ne se partage pas, et « Payer "
            "l’impôt sur les sociétés » suit le reste [SUB-3]. Jeanne n’y garde aucun rôle "
            "[SUB-4], mais reste titulaire de ce qui n’était pas demandé. Ceux qu’elle avait "
            "désignés restent. La fiche n’en dit rien : c’est notre lecture [SUB-5]. Sous "
            "l’autre, END, le même code aurait donné ceci en plus :"
        ),
        # 4.4
        "dossiers": "§4.4  « Voir tous mes dossiers »",
        "dossiers-about": (
            "Adhésion, délégation, substitution : les trois dossiers sont dans le même espace, "
            "celui de Lila ROSEMONDE. Combien de services élémentaires, et à quel titre :"
        ),
        "rights-legend": (
            "Qui peut quoi, service par service. Une habilitation (entre parenthèses) est en "
            "veille et n’ouvre aucun droit."
        ),
        "rights-of": "{name} ({siren})",
        "menus": (
            "À chaque habilitation son menu : certaines entrées demandent leur propre adhésion, "
            "d’autres une ligne « Payer » quelconque, une seule n’importe quel service [CAT-2]."
        ),
        "menu-of": "Ce qui s’ouvre à {name} sur {dossier}",
        # Requests.
        "waiting": "Les demandes en cours",
        "waiting-about": (
            "Le vendredi 17 avril à 18 h, d’autres lettres sont en route. Michel a laissé passer "
            "l’échéance de la sienne ; Jeanne regrette sa TVA et demande à la reprendre ; Lila "
            "ajoute l’IS ; le client veut la messagerie."
        ),
        # Refusals.
        "refusals": "Ce que personne n’obtient",
        "refusals-about": (
            "Un refus est une valeur : sa famille, sa cause, la règle et le paragraphe de la "
            "fiche, une phrase, et quoi faire à la place. L’état d’avant reste tel quel."
        ),
        "InvalidValue": "Est-ce bien formé ? (InvalidValue)",
        "NotEntitled": "Cette personne le peut-elle ? (NotEntitled)",
        "NotPossible": "L’état le permet-il ? (NotPossible)",
        "NotValidNow": "Le code, le lien, l’heure sont-ils bons ? (NotValidNow)",
        "siren-of-eight": "Le SIREN du formulaire du §4.3, tel qu’imprimé : huit chiffres.",
        "naive-instant": "Une demande datée « à 9 h 05 », sans dire où.",
        "no-services": "Un formulaire d’adhésion sans une seule ligne.",
        "no-luhn": (
            "N’est pas refusée, en revanche, la clé de Luhn : elle est fausse pour {sirens}, que "
            "la fiche imprime ; le portail accepte un « SIREN ou équivalent » [VAL-1]."
        ),
        "as-names-as": "Lila, Suppléante sur « Payer », veut y nommer Michel Suppléant à son tour.",
        "acteur-designates": "Claude, simple Acteur, veut confier sa déclaration à Michel.",
        "acteur-banks": "Claude veut ajouter un compte bancaire.",
        "second-at": "Michel demande l’adhésion à un service dont Lila est titulaire.",
        "second-as": "Le client veut un second Suppléant sur « Payer ».",
        "two-roles": "Il veut que Lila, déjà Suppléante, y soit aussi Acteur.",
        "not-adhered": "Il veut déléguer un service auquel il n’a pas adhéré.",
        "code-late": "Michel saisit enfin le code de sa demande, un jour après l’échéance.",
        "not-his-code": "Il essaie celui de Lila, qui est valable, mais pour elle.",
        "link-late": "SARL MARIANNE ne clique sur le lien qu’une heure après son échéance.",
        # Guidance.
        "guidance": "Pourquoi, quoi maintenant, quoi ensuite",
        "guidance-about": (
            "Les mêmes règles répondent aux questions : rien n’est jugé une seconde fois, et "
            "aucun écran bâti sur ces réponses ne peut les contredire."
        ),
        "guide-access": (
            "Pourquoi Claude ne peut-il payer l’IS de la SARL MARIANNE ? (explain_access)"
        ),
        "guide-remedies": "Michel demande un service que Lila détient : que faire ? (remedies)",
        "guide-advice": "Il veut y prendre part : par quelle démarche ? (advise)",
        "guide-plan": "Le client veut la messagerie et la TS : comment, et pour quand ? (plan)",
        "guide-departure": "Michel s’en va, Claude reprend (plan_departure, §5.8)",
        "guide-audit": "Ce qui mérite un regard sur la SARL MARTIN DISTRIBUTION (audit)",
        # Source.
        "source": "D’où viennent ces règles",
        "source-about": (
            "D’une fiche, que la bibliothèque cite par paragraphe (§) et n’interprète "
            "que là où elle se tait ou se contredit."
        ),
        "document": "« {title} ». {date}",
        "rules": (
            "{total} règles : {EXPLICIT} que la fiche énonce, {INFERRED} qui s’en déduisent, "
            "{SILENT} sur lesquelles elle se tait et {CONTRADICTED} où elle se contredit. Ces "
            "deux dernières sortes, et toute lecture d’un point muet, sont les nôtres, non celles "
            "de l’administration. Quatre lectures se règlent :"
        ),
        "SUB-5": "[SUB-5] les délégataires d’un titulaire remplacé",
        "DEL-9": "[DEL-9] les acteurs d’un Acteur Délégant supprimé",
        "ROL-6": "[ROL-6] ce sur quoi les rôles ne se cumulent pas",
        "ADH-11": "[ADH-11] l’adhésion de qui n’est que délégué sur le dossier",
        "docs": (
            "Bibliothèque indépendante, sans lien avec la DGFiP. Le texte de chaque règle, ses "
            "paragraphes et les autres lectures possibles sont dans "
            "« habilitations.rules.RULES » ; les procédures dans « habilitations.procedures » ; "
            "la documentation dans le dossier « docs » des sources."
        ),
    }
)
