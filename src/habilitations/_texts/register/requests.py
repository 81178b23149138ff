"""Rules of adhesion, and of every request that awaits a code.

Holds ADH, in the register's order.
Law: an entry says what holds, in full; where the fiche is silent it says that the reading is ours.
Doesn't know how somebody in place is replaced, nor how a role is shared.
"""

from typing import Final

from habilitations._texts.register.entry import Rule, Status

REQUESTS: Final[tuple[Rule, ...]] = (
    Rule(
        id="ADH-1",
        sections=("3.2",),
        status=Status.EXPLICIT,
        fr=(
            "On n’adhère à un service que si personne ne le gère pour ce dossier. Notre lecture : "
            "un service auquel le dossier a déjà adhéré est refusé à tous, son propre "
            "Administrateur Titulaire compris."
        ),
        en=(
            "An adhesion is possible only if nobody manages the service for the dossier. Our "
            "reading: a service the dossier has already adhered to is refused to everybody, its "
            "own Administrateur Titulaire included."
        ),
        alternatives_fr=(
            "Le titulaire qui adhère de nouveau à son service pourrait être accepté, sans effet.",
        ),
        alternatives_en=(
            (
                "An Administrateur Titulaire who adheres again to a service already theirs could "
                "be accepted, without effect."
            ),
        ),
    ),
    Rule(
        id="ADH-2",
        sections=("3", "3.2", "5.5"),
        status=Status.CONTRADICTED,
        fr=(
            "Payer est une seule place : son Administrateur Titulaire peut adhérer à d’autres de "
            "ses services élémentaires ; tout autre abonné, même son Administrateur Suppléant, "
            "doit demander une substitution. La fiche dit l’un et l’autre : nous suivons le §3.2, "
            "qui donne à Payer un seul titulaire, contre le §3, qui ouvre l’adhésion à qui gère un "
            "dossier comme administrateur, et contre la note 4 du §5.5, qui ne retire au suppléant "
            "qu’un droit."
        ),
        en=(
            "Payer is one seat: its Administrateur Titulaire may adhere to further elementary "
            "services of it; anybody else, even its Administrateur Suppléant, must ask for a "
            "substitution. The fiche says both: we follow §3.2, which gives Payer one "
            "Administrateur Titulaire, against §3, which opens adhesion to whoever manages a "
            "dossier as an administrator, and against note 4 of §5.5, which takes a single right "
            "from the Administrateur Suppléant."
        ),
        alternatives_fr=(
            (
                "L’Administrateur Suppléant de Payer pourrait adhérer, au nom du titulaire, à "
                "d’autres services Payer."
            ),
        ),
        alternatives_en=(
            (
                "The Administrateur Suppléant of Payer could adhere to further Payer services on "
                "behalf of the Administrateur Titulaire."
            ),
        ),
    ),
    Rule(
        id="ADH-3",
        sections=(
            "3.2",
            "4.1",
        ),
        status=Status.EXPLICIT,
        fr=(
            "La demande d’adhésion part de l’espace du demandeur et porte sur un dossier et un ou "
            "plusieurs services. Notre lecture : c’est tout ou rien, un service refusé faisant "
            "refuser la demande entière."
        ),
        en=(
            "A request for adhesion is made from the requester's space, for one dossier and one or "
            "more services. Our reading: it is all or nothing, if one service is refused, so is "
            "the whole request."
        ),
        alternatives_fr=(
            "Les services admissibles pourraient être retenus et les autres écartés.",
        ),
        alternatives_en=("The admissible services could be kept and the others set aside.",),
    ),
    Rule(
        id="ADH-4",
        sections=("3.2",),
        status=Status.EXPLICIT,
        fr=(
            "Adhérer à la Messagerie exige l’adresse électronique de l’entreprise, confirmée par "
            "un clic sur un lien dans un délai de {email_delay}. Notre lecture : avant le clic, "
            "le code d’activation n’est pas accepté ; passé le délai, la demande entière est "
            "caduque, ses autres services compris ; un second clic est refusé. Une adresse "
            "donnée sans la Messagerie est ignorée, comme un compte bancaire donné sans service "
            "Payer."
        ),
        en=(
            "An adhesion to Messagerie requires the enterprise's e-mail address, confirmed by a "
            "click on a link within {email_delay}. Our reading: before the click the activation "
            "code is not accepted; after the deadline the request lapses as a whole, its other "
            "services included; a second click is refused. An address given without Messagerie "
            "is ignored; so is a bank account given without a Payer service."
        ),
        alternatives_fr=(
            (
                "La Messagerie seule pourrait devenir caduque, les autres services de la demande "
                "suivant leur cours."
            ),
            "Une adresse ou un compte inutile pourrait être refusé, ou enregistré.",
        ),
        alternatives_en=(
            "Messagerie alone could lapse, the other services of the request taking their course.",
            "An address or an account that isn't needed could be refused, or recorded.",
        ),
    ),
    Rule(
        id="ADH-5",
        sections=("3.2",),
        status=Status.EXPLICIT,
        fr=(
            "Adhérer à un service Payer exige un compte bancaire, sauf si le dossier en a déjà un "
            "d’actif, qui est alors associé d’office. Notre lecture : un compte donné malgré tout "
            "s’ajoute à ceux du dossier."
        ),
        en=(
            "An adhesion to a Payer service requires a bank account, unless the dossier already "
            "has an active one, which is then associated automatically. Our reading: one given "
            "nevertheless is added to those of the dossier."
        ),
        alternatives_fr=(
            "Un compte donné alors que le dossier en a un pourrait être ignoré ou refusé.",
        ),
        alternatives_en=(
            "An account given where the dossier has one could be ignored or refused.",
        ),
    ),
    Rule(
        id="ADH-6",
        sections=("3.2",),
        status=Status.EXPLICIT,
        fr=(
            "Le code envoyé par la poste à l’entreprise vaut {code_delay}, et sa saisie donne "
            "aussitôt le rôle d’Administrateur Titulaire. Notre lecture : les durées sont exactes, "
            "un jour valant 24 heures, et courent de la demande, en UTC ; le code est accepté "
            "jusqu’au dernier instant compris. Les jours calendaires de Paris demanderaient une "
            "base de fuseaux horaires, donc des entrées-sorties : qui les compte donne l’échéance "
            "(`code_deadline`), deux jours au plus après celle des règles. L’échéance est gardée : "
            "changer le délai ne la déplace pas."
        ),
        en=(
            "The code posted to the enterprise is valid for {code_delay}, and entering it gives "
            "the role of Administrateur Titulaire at once. Our reading: durations are exact, a day "
            "being 24 hours, and run from the request, in UTC; the code is accepted up to the last "
            "instant, that instant included. Calendar days of Paris would need a time zone "
            "database, which is I/O: whoever counts them gives the deadline (`code_deadline`), at "
            "most two days after that of the rules. The deadline is kept: a change of the delay "
            "doesn't move it."
        ),
        alternatives_fr=(
            (
                "Le délai pourrait se compter en jours calendaires et courir jusqu’à la fin du "
                "dernier, à l’heure de Paris."
            ),
            "Le délai pourrait courir de l’envoi ou de la réception du courrier.",
        ),
        alternatives_en=(
            (
                "The delay could be one of calendar days and run to the end of the last one, in "
                "Paris time."
            ),
            "The delay could run from the sending or the receipt of the letter.",
        ),
    ),
    Rule(
        id="ADH-7",
        sections=("3.2",),
        status=Status.INFERRED,
        fr=(
            "Toutes les conditions préalables d’une demande valent encore à l’activation. "
            "Plusieurs demandes peuvent donc attendre pour un même service : le premier code "
            "valable l’emporte, et l’autre demande est refusée quand son code est saisi, au nom de "
            "la règle alors enfreinte."
        ),
        en=(
            "Every precondition of a request holds at activation too. Several requests may "
            "therefore be pending for the same service: the first valid code wins, and the other "
            "request is refused when its code is entered, under the rule that is then broken."
        ),
        alternatives_fr=(
            "Une seule demande pourrait être en attente par service et par dossier.",
            "L’autre demande pourrait devenir caduque dès que la première est activée.",
        ),
        alternatives_en=(
            "A service of a dossier could have only one request pending.",
            "The other request could lapse as soon as the first is activated.",
        ),
    ),
    Rule(
        id="ADH-8",
        sections=("3.2",),
        status=Status.INFERRED,
        fr=(
            "Seul le demandeur saisit le code de sa demande. Un code erroné ne change rien ; notre "
            "lecture : les essais ne sont pas comptés."
        ),
        en=(
            "Only the requester enters the code of his request. A wrong code changes nothing; our "
            "reading: attempts are not counted."
        ),
        alternatives_fr=(
            "La demande pourrait être bloquée après un certain nombre de codes erronés.",
        ),
        alternatives_en=("The request could be blocked after a number of wrong codes.",),
    ),
    Rule(
        id="ADH-9",
        sections=("4.1",),
        status=Status.EXPLICIT,
        fr=(
            "Le demandeur suit ses demandes et peut en supprimer une, caduque ou non. Notre "
            "lecture : il nomme des services ; chacun doit figurer dans une de ses demandes, et "
            "toute demande qui en contient un disparaît entière. L’étendre aux substitutions est "
            "une déduction. Une demande activée quitte l’état."
        ),
        en=(
            "The requester follows his requests and may delete one, lapsed or not. Our reading: he "
            "names services; each must be in one of his requests, and every request that holds any "
            "of them goes whole. Extending this to substitutions is an inference. An activated "
            "request leaves the state."
        ),
        alternatives_fr=(
            "La suppression pourrait ne retirer de la demande que les services nommés.",
        ),
        alternatives_en=("Deletion could take only the services named out of the request.",),
    ),
    Rule(
        id="ADH-10",
        sections=("3.2",),
        status=Status.INFERRED,
        fr=(
            "Un même abonné n’a jamais deux demandes en cours, d’adhésion ou de substitution, pour "
            "un même service élémentaire d’un dossier ; une substitution sur Payer compte pour "
            "tous ses services élémentaires. Une demande caduque ne bloque rien ni personne ; une "
            "nouvelle demande du même abonné pour l’un de ses services la remplace entière."
        ),
        en=(
            "The same subscriber never has two live requests, for adhesion or substitution, for "
            "one elementary service of a dossier; a substitution on Payer counts for all its "
            "elementary services. A lapsed request blocks nothing and nobody; a new request of the "
            "same subscriber for any of its services replaces it whole."
        ),
        alternatives_fr=("Une nouvelle demande pourrait remplacer celle qui est encore en cours.",),
        alternatives_en=("A new request could replace one that is still live.",),
    ),
    Rule(
        id="ADH-11",
        sections=("3", "3.2"),
        status=Status.CONTRADICTED,
        fr=(
            "Qui n’est que délégué sur un dossier peut-il y adhérer à d’autres services ? La fiche "
            "dit l’un et l’autre : le §3 compte l’adhésion parmi les droits plus étendus de "
            "l’administrateur, le §3.2 l’ouvre à tout comptable. Notre lecture "
            "(`adhesion_by_delegates`) : par défaut, ALLOWED, tout abonné demande une adhésion ; "
            "REFUSED l’interdit à qui détient au moins un rôle sur le dossier, en veille ou non, "
            "et n’y est nulle part qu’Acteur Délégant ou Acteur. C’est jugé à la demande, puis à "
            "l’activation ; une substitution n’est pas concernée."
        ),
        en=(
            "May somebody who is a mere delegate on a dossier adhere to further services there? "
            "The fiche says both: §3 counts adhesion among the wider rights of an administrator, "
            "§3.2 opens it to any accountant. Our reading (`adhesion_by_delegates`): by default "
            "ALLOWED, any subscriber asks for an adhesion; REFUSED forbids it to whoever has at "
            "least one role on the dossier, suspended or not, and is only Acteur Délégant or "
            "Acteur wherever he has one. It is judged at the request and again at the activation; "
            "a substitution is not concerned."
        ),
        alternatives_fr=(
            "L’interdiction pourrait ne valoir que si le dossier a un administrateur.",
            (
                "Elle pourrait épargner le délégué en veille, ou le service dont l’administrateur "
                "l’a désigné."
            ),
        ),
        alternatives_en=(
            "The ban could hold only where the dossier has an administrator.",
            (
                "It could spare a suspended delegate, or the service whose administrator "
                "designated him."
            ),
        ),
        reading="adhesion_by_delegates",
    ),
)
