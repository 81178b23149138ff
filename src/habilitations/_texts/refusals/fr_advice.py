"""What to do instead of what was refused, in French.

Holds one sentence a leaf, by slug: which procedure, by whom, from whose space.
Law: no rule refuses what is advised; no field, no name from the code, nobody addressed.
Doesn't know what was refused: `fr_facts` says it.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

ADVICE: Final[Mapping[str, str]] = MappingProxyType(
    {
        # InvalidValue: is it well formed?
        "invalid-siren": (
            "Donner les neuf chiffres sans espace ni point, les neuf premiers d’un SIRET ; s’il y "
            "en a moins, un tableur a pu ôter les zéros de tête (5520135 peut être 005520135), et "
            "un dossier encore sans SIREN est désigné par son IDSP."
        ),
        "invalid-idsp": (
            "Recopier l’IDSP attribué par le service gestionnaire ; neuf chiffres "
            "sont un SIREN et se donnent comme tel, de même que les neuf premiers d’un SIRET."
        ),
        "invalid-subscriber-number": (
            "Recopier sans espace les quatorze chiffres du numéro d’abonné, indiqué à "
            "l’inscription."
        ),
        "invalid-email": (
            "Donner une adresse complète, de la forme "
            "nom@domaine.fr, sans espace ni crochets et d’au plus 254 caractères."
        ),
        "invalid-iban": (
            "Recopier l’IBAN entier d’un relevé d’identité bancaire, code du pays et clé de "
            "contrôle compris."
        ),
        "iban-of-territory": (
            "Recopier l’IBAN imprimé par la banque, qui commence par le code du pays, comme FR "
            "pour RE, GP ou NC ; sa clé de contrôle est différente."
        ),
        "invalid-code": (
            "Recopier en entier le code du courrier ou du "
            "courriel, ou le lien, sans rien y ajouter."
        ),
        "invalid-text": (
            "Donner un texte non vide, sans caractère de commande, d’au plus 200 caractères."
        ),
        "invalid-delay": "Donner au jeu de règles un délai nul ou positif.",
        "invalid-deadline": (
            "Donner une échéance qui ne précède pas la demande et dépasse de deux jours au plus "
            "celle du jeu de règles ; ou n’en pas donner, et le délai des règles est compté."
        ),
        "invalid-catalogue": (
            "Donner à chaque service un code unique et au moins un service élémentaire, et "
            "n’ouvrir le menu qu’avec des services du catalogue."
        ),
        "no-services": "Indiquer au moins un service du catalogue.",
        "unknown-service": "Choisir parmi les services du catalogue que suit le portail.",
        "naive-instant": (
            "Donner à l’instant le fuseau horaire où il a été relevé, par exemple Europe/Paris."
        ),
        "instant-out-of-range": "Donner un instant plus éloigné de l’an 1 et de l’an 9999.",
        "rulesets-differ": "Établir les deux portails sous un même jeu de règles, puis les réunir.",
        "spaces-differ": (
            "Donner aux deux portails les mêmes espaces professionnels, puis les réunir."
        ),
        "inconsistent-state": (
            "Corriger chaque faute selon le conseil qui lui est propre, dans les tables, "
            "où chaque espace, dossier, compte, demande et habilitation n’a qu’une "
            "ligne, ou dans l’état avant de changer de règles."
        ),
        # NotEntitled: may this person?
        "space-not-active": (
            "Activer d’abord l’espace avec le code reçu par courriel ou, si le délai d’activation "
            "est passé, recommencer l’inscription ; s’il a été activé après l’acte, dater celui-ci "
            "plus tard."
        ),
        "not-held-by-designator": (
            "Faire désigner le délégataire par l’Administrateur Titulaire du service, depuis "
            "l’espace de celui-ci."
        ),
        "designator-suspended": (
            "Faire désigner le délégataire par l’Administrateur Titulaire du service, ou faire "
            "d’abord réactiver par lui l’habilitation mise en veille."
        ),
        "no-right-to-designate": (
            "S’adresser à l’Administrateur Titulaire du service ou, sauf pour désigner un "
            "Administrateur Suppléant, à l’Administrateur Suppléant en place."
        ),
        "titulaire-not-designable": (
            "Demander, depuis l’espace du futur titulaire, une adhésion si personne ne gère le "
            "service, sinon une substitution."
        ),
        "self-designation": (
            "Désigner une autre personne ; pour changer de rôle, faire supprimer sa délégation par "
            "l’Administrateur Titulaire, puis être désigné à nouveau par lui."
        ),
        "not-allowed-to-act": (
            "S’adresser à l’Administrateur Titulaire du service, qui agit sur toutes les "
            "délégations ; nul ne renonce lui-même à la sienne."
        ),
        "holder-suspended": (
            "Faire agir l’Administrateur Titulaire du service depuis son espace, ou faire d’abord "
            "réactiver par lui l’habilitation mise en veille."
        ),
        "delegate-may-not-adhere": (
            "Faire demander l’adhésion par un Administrateur Titulaire ou Suppléant du dossier, ou "
            "par quelqu’un qui n’y a aucun rôle."
        ),
        "not-allowed-to-manage-accounts": (
            "Faire gérer les comptes bancaires par l’Administrateur Titulaire ou l’Administrateur "
            "Suppléant de « Payer » ; si personne ne gère « Payer », donner le compte avec une "
            "demande d’adhésion."
        ),
        "not-allowed-to-change-email": (
            "Faire demander le changement par l’Administrateur Titulaire ou l’Administrateur "
            "Suppléant de « Messagerie » ; si personne ne gère « Messagerie », donner l’adresse "
            "avec une demande d’adhésion."
        ),
        # NotPossible: does the state of spaces and dossiers allow it?
        "unknown-subscriber": (
            "Vérifier le numéro ; sinon, la personne crée et active d’abord son propre espace "
            "professionnel."
        ),
        "unknown-dossier": (
            "Vérifier l’identifiant, donner le SIREN s’il a "
            "remplacé l’IDSP, ou ouvrir d’abord le dossier."
        ),
        "dossier-already-open": ("Poursuivre avec le dossier ouvert."),
        "not-provisional": (
            "Garder ce SIREN ou, si un autre dossier est visé, donner l’IDSP de celui-ci."
        ),
        "siren-already-open": (
            "Vérifier le SIREN ; s’il est exact, poursuivre sur le dossier déjà ouvert et y "
            "demander les habilitations voulues."
        ),
        "space-already-open": (
            "Utiliser cet espace, en l’activant d’abord s’il est en attente, ou recommencer "
            "l’inscription dès qu’il est caduc."
        ),
        "email-already-in-use": (
            "Donner une autre adresse, propre à la personne : "
            "chaque espace professionnel a la sienne, "
            "et la laisse à d’autres dès qu’il est caduc."
        ),
        "space-already-active": "Utiliser l’espace tel quel : il n’y a plus de code à saisir.",
        "coordinates-unchanged": (
            "Donner le nom, le prénom, la civilité ou l’employeur qui a changé."
        ),
        "delegate-space-not-active": (
            "Laisser le délégataire activer son espace avec le code reçu par courriel, ou "
            "recommencer son inscription si le délai est passé, puis le désigner."
        ),
        "holder-space-not-active": (
            "Donner à l’espace de cet abonné une activation qui ne suit ni ses "
            "habilitations ni ses demandes, ou retirer celles-ci."
        ),
        "suspended-before-held": (
            "Corriger celui des deux instants qui est faux, souvent une année, ou "
            "un jour et un mois intervertis."
        ),
        "bank-account-already-known": (
            "Utiliser ce compte sans le donner à nouveau, ou en donner un autre."
        ),
        "unknown-bank-account": (
            "Vérifier l’IBAN parmi les comptes du dossier ; un compte fermé n’y figure plus."
        ),
        "last-bank-account": (
            "Ajouter d’abord un autre compte bancaire au dossier, puis fermer celui-ci."
        ),
        "email-already-confirmed": (
            "Saisir le code du courrier : le lien d’une demande d’adhésion ne sert qu’une fois."
        ),
        # NotPossible: does the state of services and requests allow it?
        "service-already-managed": (
            "Supprimer toute demande en cours d’adhésion à ces services "
            "et demander une substitution depuis son propre espace, ou "
            "se faire désigner comme délégataire par le titulaire."
        ),
        "already-adhered": (
            "Retirer ces services de la demande : ils sont déjà ouverts au demandeur."
        ),
        "seat-held-by-another": (
            "Supprimer toute demande en cours d’adhésion à ces services et demander une "
            "substitution, qui vaut pour le service entier, ou laisser le titulaire demander "
            "l’adhésion depuis son espace."
        ),
        "company-email-missing": (
            "Joindre à la demande l’adresse électronique de l’entreprise et le lien à y envoyer."
        ),
        "email-link-missing": (
            "Joindre à la demande le lien de confirmation à envoyer à l’adresse électronique de "
            "l’entreprise."
        ),
        "bank-account-missing": ("Joindre à la demande un compte bancaire de l’entreprise."),
        "request-already-pending": (
            "Saisir le code de la demande en cours, ou la supprimer avant d’en faire une autre."
        ),
        "no-such-request": (
            "Vérifier les services dans le suivi de ses demandes ; une demande activée ou "
            "supprimée n’y figure plus."
        ),
        "code-already-in-use": (
            "Donner à la demande un code qui diffère de ceux des demandes en cours de cet abonné."
        ),
        "link-already-in-use": "Donner un lien qui n’a servi à rien d’autre pour ce dossier.",
        "nobody-to-replace": "Demander pour ces services une adhésion, depuis son propre espace.",
        "already-titulaire": (
            "Retirer ces services de la demande ; pour y ajouter un service élémentaire, demander "
            "une adhésion."
        ),
        # NotPossible: does the state of roles and delegations allow it?
        "not-adhered": (
            "Laisser d’abord l’Administrateur Titulaire, présent ou futur, adhérer depuis son "
            "espace, saisie du code comprise, puis désigner le délégataire."
        ),
        "seat-taken": (
            "Faire d’abord supprimer par l’Administrateur Titulaire l’Administrateur Suppléant en "
            "place, même en veille, puis désigner le nouveau."
        ),
        "roles-not-cumulable": (
            "Faire supprimer d’abord la délégation présente, puis recommencer (un Administrateur "
            "Titulaire ne quitte son rôle que remplacé par substitution)."
        ),
        "no-delegation": (
            "Vérifier le numéro d’abonné et les services en consultant les délégations, ou "
            "désigner d’abord la personne."
        ),
        "titulaire-not-delegate": (
            "Demander une substitution depuis l’espace de celui qui le remplacera."
        ),
        "suppleant-not-modifiable": (
            "Faire supprimer l’Administrateur Suppléant par l’Administrateur Titulaire, puis "
            "désigner la personne dans son nouveau rôle."
        ),
        "not-modifiable-into": (
            "Choisir Acteur Délégant ou Acteur ; pour un Administrateur Suppléant, supprimer puis "
            "désigner, et pour un Administrateur Titulaire, demander une substitution."
        ),
        "role-already-held": (
            "Retirer ces services de l’acte, et réactiver la délégation si elle est elle-même en "
            "veille."
        ),
        "already-suspended": "Laisser la délégation en veille, ou la réactiver ou la supprimer.",
        "not-suspended": (
            "Réactiver plutôt l’Acteur Délégant qui a désigné cette personne, s’il est en veille ; "
            "sinon, il n’y a rien à réactiver."
        ),
        # NotPossible: do tables from elsewhere hold together?
        "two-titulaires": "Ne garder que l’Administrateur Titulaire en place.",
        "two-payer-titulaires": (
            "Donner le même Administrateur Titulaire à tous les services "
            "élémentaires d’un même service."
        ),
        "two-suppleants": (
            "Ne garder qu’un Administrateur Suppléant par service, en veille ou non."
        ),
        "suppleant-incomplete": (
            "Donner au seul Administrateur Suppléant du service une ligne par "
            "service élémentaire auquel le dossier a adhéré, toutes en veille au même instant ou "
            "toutes actives."
        ),
        "no-titulaire": (
            "Ajouter l’Administrateur Titulaire de ces services, ou retirer la délégation."
        ),
        "no-living-source": (
            "Donner pour source à un délégataire une personne dont le rôle "
            "sur le service permet de le désigner, par exemple "
            "l’Administrateur Titulaire ; à ce dernier, n’en donner aucune."
        ),
        # NotValidNow: is the code or link right, and in time?
        "time-goes-back": (
            "Donner un instant égal ou postérieur au dernier "
            "changement, et passer les actes dans leur ordre."
        ),
        "wrong-activation-code": "Recopier le code d’activation du dernier courriel d’inscription.",
        "activation-too-late": (
            "Recommencer l’inscription, puis activer l’espace dans le délai avec le nouveau code."
        ),
        "wrong-email-link": (
            "Utiliser le lien du dernier courriel envoyé à l’entreprise : celui d’une demande ou "
            "d’un changement achevé, remplacé ou supprimé n’ouvre plus rien."
        ),
        "email-link-expired": (
            "Refaire la demande d’adhésion, qui remplace celle qui est caduque, puis cliquer dans "
            "le délai sur le nouveau lien."
        ),
        "email-not-confirmed": (
            "Cliquer sur ce lien au plus tard à l’échéance, puis saisir le code du courrier."
        ),
        "email-change-expired": (
            "Faire demander à nouveau le changement par l’Administrateur Titulaire ou "
            "l’Administrateur Suppléant de « Messagerie », puis cliquer dans le délai sur le "
            "nouveau lien."
        ),
        "wrong-code": (
            "Recopier le code du dernier courrier reçu par l’entreprise, et le saisir depuis "
            "l’espace de celui qui a fait la demande."
        ),
        "code-expired": (
            "Faire une nouvelle demande depuis le même "
            "espace : elle remplace celle qui est caduque."
        ),
    }
)
