"""Rules of people: their spaces and their roles.

Holds ESP and ROL, in the register's order.
Law: an entry says what holds, in full; where the fiche is silent it says that the reading is ours.
Doesn't know how a role is come by or lost: requests and delegation say that.
"""

from typing import Final

from habilitations._texts.register.entry import Rule, Status

PEOPLE: Final[tuple[Rule, ...]] = (
    Rule(
        id="ESP-1",
        sections=(
            "3",
            "3.1",
            "5.3",
            "5.8",
        ),
        status=Status.EXPLICIT,
        fr=(
            "Un espace est personnel, et son numéro aussi ; chaque intervenant a sa propre "
            "adresse électronique de connexion. Notre lecture : à un numéro une adresse et un "
            "espace ; la même personne sous deux numéros serait deux abonnés. Deux adresses qui "
            "ne diffèrent que par la casse, ou par la façon de coder un même accent (forme "
            "normale NFC), sont la même, selon notre lecture."
        ),
        en=(
            "A space is personal, and so is its number; everybody has a login e-mail address of "
            "their own. Our reading: one number has one address and one space; the same person "
            "under two numbers would be two subscribers. Two addresses that differ only by case, "
            "or by how one accent is encoded (normal form NFC), are the same, in our reading."
        ),
        alternatives_fr=(
            "Deux adresses qui diffèrent par la casse pourraient être distinctes.",
            "Une personne qui a déjà un espace pourrait se voir refuser le second.",
        ),
        alternatives_en=(
            "Two addresses that differ by case could be distinct.",
            "Somebody who has a space already could be refused a second one.",
        ),
    ),
    Rule(
        id="ESP-2",
        sections=("3.1",),
        status=Status.EXPLICIT,
        fr=(
            "L’espace s’active avec le code reçu par courriel, dans un délai de {space_delay} à "
            "compter de l’inscription ; passé ce délai, l’inscription est nulle. Notre lecture : "
            "une inscription nulle ne bloque rien ni personne, et l’on peut recommencer."
        ),
        en=(
            "A space is activated with the code received by e-mail, within {space_delay} of the "
            "registration; after that the registration is void. Our reading: a void registration "
            "blocks nothing and nobody, and one may start again."
        ),
        alternatives_fr=(
            "Une inscription nulle pourrait continuer à retenir son adresse électronique.",
        ),
        alternatives_en=("A void registration could go on reserving its e-mail address.",),
    ),
    Rule(
        id="ESP-3",
        sections=(
            "2",
            "3",
            "3.1",
            "4.2",
        ),
        status=Status.EXPLICIT,
        fr=(
            "Seul un espace activé permet d’agir, et seul l’abonné dont l’espace est activé peut "
            "être désigné."
        ),
        en=(
            "Only an active space can act, and only a subscriber whose space is active can be "
            "designated."
        ),
    ),
    Rule(
        id="ESP-4",
        sections=("2",),
        status=Status.EXPLICIT,
        fr=(
            "Un espace créé en mode simplifié suppose qu’une seule et même personne gère tous "
            "les services d’une entreprise : il ne convient pas à un cabinet. Notre lecture : "
            "entre les mains d’un cabinet, il donne lieu à un constat, jamais à un refus."
        ),
        en=(
            "A space created in simplified mode supposes that one and the same person manages "
            "all the services of an enterprise: it doesn't suit a firm. Our reading: in a firm's "
            "hands it gives rise to a finding, never to a refusal."
        ),
        alternatives_fr=(
            (
                "Les demandes et désignations d’un espace simplifié en cabinet pourraient être "
                "refusées."
            ),
            "Le mode de création pourrait ne rien changer une fois l’espace activé.",
        ),
        alternatives_en=(
            "The requests and designations of a firm's simplified space could be refused.",
            "The mode of creation could make no difference once the space is active.",
        ),
    ),
    Rule(
        id="ESP-5",
        sections=("3",),
        status=Status.EXPLICIT,
        fr=(
            "Gérer plus de 100 dossiers dans un même espace est déconseillé, en raison des "
            "lenteurs et des blocages possibles. C’est un conseil : le dépassement donne lieu à un "
            "constat, jamais à un refus."
        ),
        en=(
            "Managing more than 100 dossiers in one space is advised against, since it may become "
            "slow or stuck. It is advice: going beyond gives rise to a finding, never to a "
            "refusal."
        ),
        alternatives_fr=("Le seuil de 100 dossiers pourrait être une limite stricte.",),
        alternatives_en=("The threshold of 100 dossiers could be a hard limit.",),
    ),
    Rule(
        id="ESP-6",
        sections=("3.2", "5.8"),
        status=Status.INFERRED,
        fr=(
            "L’abonné change lui-même ses coordonnées : nom, prénom, civilité et employeur. Ce "
            "qui est donné change, une civilité vide est retirée, le reste demeure. Le numéro ne "
            "change jamais, et l’adresse électronique de connexion se change à part (ESP-1). Ce "
            "que l’abonné "
            "détient n’est pas touché. Un changement qui ne change rien est refusé. Une "
            "autre personne ouvre son propre espace (ESP-1)."
        ),
        en=(
            "Subscribers change their own coordinates: last name, first name, title, employer. "
            "What is given changes, an empty title is taken away, the rest stays. The number never "
            "changes, and the login e-mail address is changed by itself (ESP-1). What the "
            "subscriber holds is not touched. A change that changes nothing is refused. Another "
            "person opens a space of their own (ESP-1)."
        ),
        alternatives_fr=(
            (
                "Changer d’employeur pourrait exiger un nouvel espace, et mettre fin à ce que "
                "l’abonné détient."
            ),
            "Le nom et le prénom pourraient ne changer qu’avec l’aide d’un service gestionnaire.",
        ),
        alternatives_en=(
            ("Another employer could require another space, and end what the subscriber holds."),
            "The names could change only with the help of the office in charge.",
        ),
    ),
    Rule(
        id="ROL-1",
        sections=("5.5",),
        status=Status.EXPLICIT,
        fr=(
            "L’Administrateur Titulaire utilise le service, gère les comptes bancaires et désigne "
            "l’Administrateur Suppléant, les Acteurs Délégants et les Acteurs. L’Administrateur "
            "Suppléant a les mêmes droits, sauf celui de désigner l’Administrateur Suppléant. "
            "L’Acteur Délégant, aussi appelé Acteur Délégué, utilise le service et désigne des "
            "Acteurs. L’Acteur utilise le service, sans plus."
        ),
        en=(
            "The Administrateur Titulaire (AT) uses the service, manages the bank accounts and "
            "designates the Administrateur Suppléant (AS), the Acteurs Délégants and the Acteurs. "
            "The AS has the same rights but that of designating the AS. The Acteur Délégant, also "
            "called Acteur Délégué, uses the service and designates Acteurs. The Acteur uses the "
            "service, no more."
        ),
    ),
    Rule(
        id="ROL-2",
        sections=("5.6",),
        status=Status.EXPLICIT,
        fr=(
            "Un service d’un dossier a au plus un Administrateur Titulaire ; un dossier en a donc "
            "au plus {seats}."
        ),
        en=(
            "A service of a dossier has at most one Administrateur Titulaire; a dossier therefore "
            "has at most {seats}."
        ),
    ),
    Rule(
        id="ROL-3",
        sections=("5.6",),
        status=Status.EXPLICIT,
        fr=(
            "Un service d’un dossier a au plus un Administrateur Suppléant ; un dossier en a donc "
            "au plus {seats}. Notre lecture : un Administrateur Suppléant en veille garde sa place."
        ),
        en=(
            "A service of a dossier has at most one Administrateur Suppléant; a dossier therefore "
            "has at most {seats}. Our reading: a suspended Administrateur Suppléant keeps the seat."
        ),
        alternatives_fr=(
            "La mise en veille pourrait libérer la place de l’Administrateur Suppléant.",
        ),
        alternatives_en=("Suspension could free the seat of the Administrateur Suppléant.",),
    ),
    Rule(
        id="ROL-4",
        sections=("5.6",),
        status=Status.EXPLICIT,
        fr=(
            "Le nombre d’acteurs, délégants ou non, n’est pas limité ; ils se comptent par service "
            "élémentaire."
        ),
        en=(
            "The number of actors, délégants or not, is unlimited; they are counted per elementary "
            "service."
        ),
    ),
    Rule(
        id="ROL-5",
        sections=("3.2",),
        status=Status.EXPLICIT,
        fr="Tous les services Payer d’un dossier ont le même Administrateur Titulaire.",
        en="All Payer services of a dossier have the same Administrateur Titulaire.",
    ),
    Rule(
        id="ROL-6",
        sections=("5.5",),
        status=Status.EXPLICIT,
        fr=(
            "Un abonné ne cumule pas les rôles. L’étendue de l’interdiction est notre lecture "
            "(`role_exclusivity`) : par défaut, ELEMENTARY_SERVICE, soit un seul rôle par service "
            "élémentaire d’un dossier, l’Administrateur Titulaire et l’Administrateur Suppléant "
            "d’un service occupant tous ses services élémentaires."
        ),
        en=(
            "A subscriber does not cumulate roles. How far the ban reaches is our reading "
            "(`role_exclusivity`): by default ELEMENTARY_SERVICE, that is one role per elementary "
            "service of a dossier, the Administrateur Titulaire and the Administrateur Suppléant "
            "of a service occupying all its elementary services."
        ),
        alternatives_fr=(
            "SERVICE : un seul rôle par service, Payer ne comptant que pour un.",
            (
                "DOSSIER, lecture littérale : une seule sorte de rôle sur tout le dossier, "
                "vérifiée sur l’état qui suit l’acte."
            ),
        ),
        alternatives_en=(
            "SERVICE: one role per service, Payer counting as one.",
            (
                "DOSSIER, the literal reading: one kind of role over the whole dossier, checked "
                "against the state after the act."
            ),
        ),
        reading="role_exclusivity",
    ),
    Rule(
        id="ROL-7",
        sections=("5.4", "5.5"),
        status=Status.INFERRED,
        fr=(
            "Il n’y a d’Administrateur Suppléant ou d’acteur que là où il y a un Administrateur "
            "Titulaire."
        ),
        en=(
            "There is an Administrateur Suppléant or an actor only where there is an "
            "Administrateur Titulaire."
        ),
    ),
    Rule(
        id="ROL-8",
        sections=("5.5",),
        status=Status.INFERRED,
        fr=(
            "Aucun droit ne survit à sa source : celui de qui un Administrateur Suppléant ou un "
            "acteur tient son rôle détient, au même endroit et au même moment, un rôle qui permet "
            "de le désigner. Si un détenteur quitte sa place et que ceux qu’il avait désignés "
            "restent, ils sont réputés tenir leur rôle de l’Administrateur Titulaire en place ; la "
            "date depuis laquelle ils le détiennent ne change pas, et le journal garde le nom de "
            "celui qui les avait d’abord désignés."
        ),
        en=(
            "No right outlives its source: the one from whom an Administrateur Suppléant or an "
            "actor has the role holds, there and now, a role that may designate it. When a holder "
            "leaves a seat and those he designated stay, they are deemed to have their role from "
            "the Administrateur Titulaire in place; the date since which they hold it does not "
            "change, and the journal keeps the name of the one who first designated them."
        ),
    ),
)
